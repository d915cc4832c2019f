"""Any value as one line of JSON: what JSON does not know becomes text, and nothing is an error."""

from __future__ import annotations

import base64
import datetime as dt
import json
import math
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from corpuskit.records.values import meant

DEEPEST = 100
"""How deep values may stand in one another; what is deeper, or goes round in a circle, is cut there."""

_BREAKS = {"\x85": "\\u0085", "\u2028": "\\u2028", "\u2029": "\\u2029"}
"""What JSON may hold as it is, though some readers would end a line there."""

_MAX_DECIMAL_BITS = 10_000
"""From so many bits on a number is written in hexadecimal: Python writes no larger one in decimals."""


def dumps(value: Any, *, ascii: bool = False) -> str:
    r"""Return *value* as JSON in one line for everyone: what some take for the end of a line is escaped.

    >>> dumps({"text": "Où?\u2028"})
    '{"text": "Où?\\u2028"}'

    What readers may find and JSON does not know becomes text: times in ISO 8601, bytes in base64, infinity; of anything
    else its type. Sets are lists, sorted. What data frames have for missing is null.

    >>> from decimal import Decimal
    >>> dumps({"seen": dt.date(2024, 5, 3), "image": b"\x89PNG", "share": float("nan"), "price": Decimal("1.10")})
    '{"seen": "2024-05-03", "image": "iVBORw==", "share": "nan", "price": "1.10"}'
    >>> dumps({"tags": {"b", "a"}, ("a", 1): object()})
    '{"tags": ["a", "b"], "(\'a\', 1)": "<builtins.object>"}'
    """
    try:
        line = json.dumps(value, ensure_ascii=ascii, default=_plain, allow_nan=False)
    except (ValueError, TypeError, RecursionError):  # a number that is none, a key that is no text, a circle
        line = json.dumps(_safe(value, 0), ensure_ascii=ascii)
    for line_break, escape in _BREAKS.items():
        line = line.replace(line_break, escape)
    return line


def _plain(value: object) -> Any:
    """Return a value that JSON does not know as one that it does."""
    known = meant(value)
    if known is None or type(known) in (str, int, float, bool):
        return known
    if isinstance(known, dt.date | dt.time):
        return known.isoformat()
    import decimal  # late, both: most values are told by now
    import uuid

    if isinstance(known, dt.timedelta | decimal.Decimal | Path | uuid.UUID):
        return str(known)
    if isinstance(known, bytes | bytearray | memoryview):
        return base64.b64encode(known).decode()
    if isinstance(known, Mapping):
        return dict(known)
    if isinstance(known, set | frozenset):
        return sorted((dumps(one) if not isinstance(one, str) else one for one in known), key=str)
    if type(known).__module__ == "numpy" and hasattr(known, "tolist"):
        return known.tolist()
    return f"<{type(known).__module__}.{type(known).__qualname__}>"  # its repr may be its place in memory, or an error


def _safe(value: Any, depth: int) -> Any:
    """Return *value* with all that JSON has no word for as text, whatever it is."""
    if depth > DEEPEST:
        return "..."
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, str):
        return str(value)
    if isinstance(value, int):
        return int(value) if value.bit_length() < _MAX_DECIMAL_BITS else hex(value)
    if isinstance(value, float):
        return float(value) if math.isfinite(value) else str(float(value))
    if isinstance(value, Mapping):
        return {_key(key): _safe(one, depth + 1) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_safe(one, depth + 1) for one in value]
    return _safe(_plain(value), depth + 1)


def _key(key: object) -> str:
    """Return the key of a mapping as text: of what is no str, number or tuple of these, its type."""
    if isinstance(key, tuple):
        return repr(tuple(one if isinstance(one, str | int | float) else _key(one) for one in key))
    known = _safe(key, 0)
    return known if isinstance(known, str) else json.dumps(known)
