"""Records as plain values."""

from __future__ import annotations

import datetime as dt
from dataclasses import fields
from typing import Any

from corpuskit.records.spans import Change, DateEvidence, Removal


def names(record: type) -> tuple[str, ...]:
    """Return the names of the fields of a record."""
    return tuple(f.name for f in fields(record))


def plain(value: Any) -> Any:
    """Return *value* as JSON's own types: tuples as lists, dates as ISO 8601, records as mappings."""
    if isinstance(value, (dt.date, dt.datetime)):
        return value.isoformat()
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    if isinstance(value, (DateEvidence, Removal, Change)):
        return {name: plain(getattr(value, name)) for name in names(type(value))}
    return value
