"""Whether what is given as an article is one, and how one is made of the plain values that JSON has for it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import astuple
from typing import Any

from corpuskit.records.article import Article
from corpuskit.records.spans import Change, DateEvidence, Removal
from corpuskit.records.surrogates import apart
from corpuskit.records.table import FIELDS, Shape

_NUMBER = (int, float)
"""The types of a score."""

_TEXT = (str, type(None))
"""The types of a text that may be missing."""

_PLACE = (int, type(None))
"""The types of an offset that may be missing."""

_REMOVAL = (int, int, str, str, str, _NUMBER)
"""The types of the fields of a Removal, in order."""

_CHANGE = (int, int, str, str, str)
"""The types of the fields of a Change, in order."""

_DATE = (_PLACE, _PLACE, _TEXT, str, str, str, str, _NUMBER, bool, tuple, _TEXT)
"""The types of the fields of a DateEvidence, in order."""


def only_articles(items: Iterable[Article], caller: str) -> Iterator[Article]:
    """Yield *items*; raise `TypeError`, in the name of the *caller*, for one that is no Article.

    >>> list(only_articles(["Talks."], "write"))
    Traceback (most recent call last):
    TypeError: write takes Articles, not str
    """
    for item in items:
        if not isinstance(item, Article):
            raise TypeError(f"{caller} takes Articles, not {type(item).__name__}")
        yield item


def check(article: Article) -> Article:
    """Return *article*, whose fields come from anywhere; raise `TypeError` or `ValueError` where it could not be one.

    >>> check(Article("Talks.", title=5))
    Traceback (most recent call last):
    TypeError: an article whose title is int
    """
    for field in FIELDS:
        value = getattr(article, field.name)
        if field.shape == "text":
            _typed(field.name, value, _TEXT if field.optional else str)
        elif field.shape == "texts":
            _all(field.name, value, (str,) * len(value))
    edits: list[Removal | Change] = [*article.removed, *article.changes]
    for edit in edits:
        _all("span", astuple(edit), _REMOVAL if isinstance(edit, Removal) else _CHANGE)
    for date in article.dates:
        _all("span", astuple(date), _DATE)
        _all("ambiguous", date.ambiguous, (str,) * len(date.ambiguous))
        _in_order([(date.start, date.end)] if date.start is not None and date.end is not None else [])
    _in_order(sorted((edit.start, edit.end) for edit in edits))
    return article


def _typed(name: str, value: object, kind: Any) -> None:
    if not isinstance(value, kind):
        raise TypeError(f"an article whose {name} is {type(value).__name__}")


def _all(name: str, values: Iterable[object], kinds: Iterable[Any]) -> None:
    for value, kind in zip(values, kinds, strict=True):
        _typed(name, value, kind)


def _in_order(spans: list[tuple[int, int]]) -> None:
    """Raise `ValueError` for spans that end before they begin, or lie over each other."""
    at = 0
    for start, end in spans:
        if not at <= start <= end:
            raise ValueError(f"an article with a span {start}:{end} behind {at}")
        at = end


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
