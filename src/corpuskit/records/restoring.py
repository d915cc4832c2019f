"""The fields of an Article from the plain values that JSON has for them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

from corpuskit.records.spans import Change, DateEvidence, Removal
from corpuskit.records.surrogates import apart
from corpuskit.records.table import FIELDS, Shape


def restored(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of an Article that *data* has, but for its document, as the Article holds them.

    >>> restored({"text": "Talks.", "published": "2021-10-14", "tags": ["talks"]})
    {'text': 'Talks.', 'tags': ('talks',), 'published': datetime.date(2021, 10, 14)}

    Raises `AttributeError`, `LookupError`, `TypeError` or `ValueError` for what no Article wrote.
    """
    return {f.name: _MADE[f.shape](data[f.name]) for f in FIELDS if f.name in data and f.shape in _MADE}


def _day(value: str | None) -> dt.date | None:
    return None if value is None else dt.date.fromisoformat(value)


def _time(value: str | None) -> dt.datetime | None:
    return None if value is None else dt.datetime.fromisoformat(value)


def _days(value: tuple[str | None, str | None]) -> tuple[dt.date | None, dt.date | None]:
    low, high = value
    return _day(low), _day(high)


def _date(data: Mapping[str, Any]) -> DateEvidence:
    return DateEvidence(**{**data, "ambiguous": tuple(data["ambiguous"])})


def _spelt(span: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    """Return a span whose text has the code points that it had before JSON joined some of them."""
    length = span["end"] - span["start"]
    return span if len(span[name]) >= length else {**span, name: apart(span[name], length)}


_MADE: Mapping[Shape, Callable[[Any], Any]] = {
    "text": lambda value: value,
    "texts": tuple,
    "day": _day,
    "time": _time,
    "days": _days,
    "dates": lambda some: tuple(_date(one) for one in some),
    "removals": lambda some: tuple(Removal(**_spelt(one, "text")) for one in some),
    "changes": lambda some: tuple(Change(**_spelt(one, "before")) for one in some),
}
"""What makes of a plain value what a field of a shape holds."""
