"""Whether what is given, or was read back, as an article is one: every field of its type, every span in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import astuple
from typing import TYPE_CHECKING, Any

from corpuskit.records.spans import Change, Removal

if TYPE_CHECKING:
    from corpuskit.records.article import Article

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
    from corpuskit.records.article import Article

    for item in items:
        if not isinstance(item, Article):
            raise TypeError(f"{caller} takes Articles, not {type(item).__name__}")
        yield item


def check(article: Article) -> Article:
    """Return *article*, whose fields come from anywhere; raise `TypeError` or `ValueError` where it could not be one.

    >>> from corpuskit.records import Article
    >>> check(Article("Talks.", title=5))
    Traceback (most recent call last):
    TypeError: an article whose title is int
    """
    from corpuskit.records.table import FIELDS

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
