"""What comes in: a text with what is known about it, or why there is none."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from corpuskit.records.nested import Flat, flattened, is_deep, restored
from corpuskit.records.plain import names, plain
from corpuskit.records.surrogates import PAIR, joined
from corpuskit.records.tuples import NamedTuple


class Skipped(NamedTuple):
    """A document that has no Article, and why: it could not be read, or the process that cleaned it died.

    >>> Skipped("corpus.jsonl:3", None, "corpus.jsonl:3: not JSON").where
    'corpus.jsonl:3'

    Its fields:

    - *where*: Which record or file it is: "corpus.jsonl:3", a path, "record 7"; empty where it is not known.
    - *id*: The document's id; None where it could not be read.
    - *reason*: What went wrong, in words.
    """

    where: str
    """Which record or file it is: "corpus.jsonl:3", a path, "record 7"; empty where it is not known."""
    id: str | None
    """The document's id; None where it could not be read."""
    reason: str
    """What went wrong, in words."""


@dataclass(frozen=True, slots=True)
class Document:
    """A text as it was scraped, with whatever is known about it.

    >>> Document("ISLAMABAD: Talks were held.", url="https://www.dawn.com/news/1").url
    'https://www.dawn.com/news/1'

    In all but *text*, *html* and *meta* a character that is held as two code points becomes one, as in JSON.

    >>> Document("Talks were held.", title="\\ud83d\\ude00 Talks").title == "\U0001f600 Talks"
    True

    A field of another type raises `TypeError`; mappings are read with more patience, by `corpuskit.read`.

    >>> Document("Talks were held.", crawled_at="2024-05-03")
    Traceback (most recent call last):
    TypeError: Document.crawled_at must be datetime, not str

    Its fields:

    - *text*: The text exactly as given; every offset in an Article points into it.
    - *id*: A name for the document: the file's stem, or ``file:line``, unless given.
    - *url*: Where the text was scraped from.
    - *publisher*: The publisher's name as the collection knows it; a hint.
    - *language*: Primary language tag (BCP 47, "en"); a hint.
    - *crawled_at*: When it was scraped: it bounds dates and resolves printed relative ones, and is never a date of
      the article.
    - *title*: The headline, where the collection knows it; a hint.
    - *html*: The page's source, where it is still there.
    - *meta*: Anything else, carried through untouched.
    """

    text: str
    """The text exactly as given; every offset in an Article points into it."""
    id: str | None = None
    """A name for the document: the file's stem, or ``file:line``, unless given."""
    url: str | None = None
    """Where the text was scraped from."""
    publisher: str | None = None
    """The publisher's name as the collection knows it; a hint."""
    language: str | None = None
    """Primary language tag (BCP 47, "en"); a hint."""
    crawled_at: dt.datetime | None = None
    """When it was scraped: it bounds dates and resolves printed relative ones, and is never a date of the article."""
    title: str | None = None
    """The headline, where the collection knows it; a hint."""
    html: str | None = field(default=None, repr=False)
    """The page's source, where it is still there."""
    meta: Mapping[str, Any] = field(default_factory=dict, repr=False, hash=False)
    """Anything else, carried through untouched."""

    def __post_init__(self) -> None:
        if not isinstance(self.text, str):
            raise TypeError(f"Document.text must be str, not {type(self.text).__name__}")
        for name in ("id", "url", "publisher", "language", "title", "html"):
            value = getattr(self, name)
            if value is not None and not isinstance(value, str):
                raise TypeError(f"Document.{name} must be str, not {type(value).__name__}")
            if value and name != "html" and PAIR.search(value):
                object.__setattr__(self, name, joined(value))
        if self.crawled_at is not None and not isinstance(self.crawled_at, dt.datetime):
            raise TypeError(f"Document.crawled_at must be datetime, not {type(self.crawled_at).__name__}")
        if not isinstance(self.meta, Mapping):
            raise TypeError(f"Document.meta must be a mapping, not {type(self.meta).__name__}")

    def __reduce__(self) -> tuple[Any, ...]:
        """Go to other processes and back, however deep values stand in one another in *meta*."""
        values = [getattr(self, name) for name in _NAMES]
        deep = is_deep([self.meta]) and type(self.meta) is dict
        return (_unpickled, (type(self), *values[:-1], flattened(self.meta) if deep else self.meta))

    def to_dict(self, *, text: bool = True) -> dict[str, Any]:
        """Return the fields that are set, ready for JSON; without ``text`` and ``html`` if *text* is false.

        >>> Document("Hi", id="1", crawled_at=dt.datetime(2024, 5, 3)).to_dict()
        {'text': 'Hi', 'id': '1', 'crawled_at': '2024-05-03T00:00:00'}
        """
        out: dict[str, Any] = {}
        for name in names(Document):
            value = getattr(self, name)
            if name in ("text", "html") and not text:
                continue
            if value is None or (name == "meta" and not value):
                continue
            out[name] = dict(value) if name == "meta" else plain(value)
        return out

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Document:
        """Return the Document that ``to_dict`` wrote.

        >>> Document.from_dict({"text": "Hi", "crawled_at": "2024-05-03T00:00:00"}).crawled_at
        datetime.datetime(2024, 5, 3, 0, 0)
        """
        known = {name: data[name] for name in names(Document) if name in data}
        crawled = known.get("crawled_at")
        if isinstance(crawled, str):
            known["crawled_at"] = dt.datetime.fromisoformat(crawled)
        return cls(**known)


_NAMES = names(Document)
"""The names of the fields, in order."""


def _unpickled(kind: type[Document], *values: Any) -> Document:
    """Return the Document that `Document.__reduce__` took apart."""
    known = dict(zip(_NAMES, values, strict=True))
    if isinstance(known["meta"], Flat):
        known["meta"] = restored(known["meta"])
    return kind(**known)
