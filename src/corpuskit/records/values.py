"""The values of tables and data frames as Python has them; none of the libraries that made them is imported."""

from __future__ import annotations

import datetime as dt
from typing import Any

_PLAIN = frozenset((str, int, bool, type(None), dict, list, tuple, dt.datetime, dt.date))
"""The types whose values are what they mean."""

_MISSING = frozenset(("NaTType", "NAType"))
"""What the types of a missing value are called."""

_SHOWN_CHARS = 40
"""How much of a value is shown in a message, in characters."""


def meant(value: Any) -> Any:
    """Return *value* as Python has it: None for what data frames have for missing, a number or time as such.

    >>> meant(float("nan")) is None, meant("Talks"), meant(7)
    (True, 'Talks', 7)

    So do NA and NaT of pandas, and NaT of numpy; scalars of numpy, pandas and Arrow become int, str, bool, datetime.
    What is no scalar stays as it is.
    """
    kind = type(value)
    if kind in _PLAIN:
        return value
    if isinstance(value, float):
        return None if value != value else float(value)
    import decimal  # late: hardly a value comes here

    if isinstance(value, decimal.Decimal):
        return None if value.is_nan() else value
    home = kind.__module__.partition(".")[0]
    if home == "pandas":
        if kind.__name__ in _MISSING:
            return None
        return value.to_pydatetime(warn=False) if hasattr(value, "to_pydatetime") else value
    if home == "numpy" and getattr(value, "ndim", 1) == 0:
        return _of_numpy(value)
    return value.as_py() if home == "pyarrow" and hasattr(value, "as_py") else value


def missing(value: Any) -> bool:
    """Return whether *value* says nothing: null, empty, or what data frames have for null.

    >>> missing(None), missing(""), missing(float("nan")), missing(0)
    (True, True, True, False)
    """
    return (value := meant(value)) is None or (isinstance(value, str) and not value)


def shown(value: object) -> str:
    """Return *value* as a message shows it: short, and never an error of its own.

    >>> shown("last week"), shown(7), shown([7])
    ("'last week'", '7', 'a list')
    """
    if isinstance(value, str):
        return repr(str(value)[:_SHOWN_CHARS])
    if isinstance(value, float | bool | dt.date) or (isinstance(value, int) and value.bit_length() < 100):
        return str(value)[:_SHOWN_CHARS]
    name = type(value).__name__
    return f"{'an' if name[:1].lower() in 'aeiou' else 'a'} {name}"


def _of_numpy(value: Any) -> Any:
    """Return a scalar of numpy; a time finer than Python's is cut to microseconds, one that Python has not stays."""
    if value.dtype.kind != "M":
        return meant(value.item())
    if value != value:
        return None
    time = value.astype("datetime64[us]").item()
    return time if isinstance(time, dt.datetime) else value
