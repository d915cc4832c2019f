"""What each field of an Article holds, as its type says: the one table of fields that whatever shows articles reads."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields
from typing import Any, Literal

from corpuskit.records.article import Article
from corpuskit.records.spans import Change, DateEvidence, Removal
from corpuskit.records.tuples import NamedTuple

Shape = Literal["text", "texts", "day", "time", "days", "dates", "removals", "changes", "document"]
"""What a field holds: a text, several; a day, a time, the two days that something lies between; records; a Document."""

PLAIN: tuple[Shape, ...] = ("text", "texts", "day", "time")
"""The shapes of columns that hold no records."""

RECORDS: Mapping[Shape, type] = {"dates": DateEvidence, "removals": Removal, "changes": Change}
"""The shapes of fields that hold records, and which."""

_SHAPES: Mapping[str, Shape] = {
    "str": "text",
    "str | None": "text",
    "Kind": "text",
    "tuple[str, ...]": "texts",
    "tuple[AuthorKind, ...]": "texts",
    "dt.date | None": "day",
    "dt.datetime | None": "time",
    "tuple[dt.date | None, dt.date | None]": "days",
    "tuple[DateEvidence, ...]": "dates",
    "tuple[Removal, ...]": "removals",
    "tuple[Change, ...]": "changes",
    "Document": "document",
}
"""The shape that each type is, as the record spells it."""


class Field(NamedTuple):
    """A field of an Article."""

    name: str
    shape: Shape
    optional: bool
    """Whether None may stand there."""


class Column(NamedTuple):
    """A column of a table of articles: a field, or one of its two days."""

    name: str
    """The field's name; "published_from" and "published_to" for those that publication lies between."""
    field: str
    shape: Shape
    of: Callable[[Article], Any]
    """Returns what stands in it for an article."""


FIELDS = tuple(Field(f.name, _SHAPES[str(f.type)], str(f.type).endswith("| None")) for f in fields(Article))
"""The fields of an Article, in order."""

OF_DOCUMENT = (
    Column("id", "document", "text", lambda article: article.document.id),
    Column("url", "document", "text", lambda article: article.document.url),
)
"""The columns that tell what an article was made from."""


def columns(*shapes: Shape, without: tuple[str, ...] = ()) -> tuple[Column, ...]:
    """Return the columns of a table, in the order of the fields; of some *shapes* only, and without some fields.

    >>> [column.name for column in columns("day", "days")]
    ['published', 'updated', 'published_from', 'published_to']
    >>> columns("day")[0].of(Article("Talks were held.")) is None
    True

    The document is none of them: each table has its own place for what an article was made from, see `OF_DOCUMENT`.
    """
    known = [column for field in FIELDS if field.name not in without for column in _columns(field)]
    return tuple(column for column in known if not shapes or column.shape in shapes)


def _columns(field: Field) -> list[Column]:
    name = field.name
    if field.shape == "document":
        return []
    if field.shape != "days":
        return [Column(name, name, field.shape, lambda article: getattr(article, name))]
    first, last = (name.replace("_between", end) for end in ("_from", "_to"))
    return [
        Column(first, name, "day", lambda article: getattr(article, name)[0]),
        Column(last, name, "day", lambda article: getattr(article, name)[1]),
    ]
