"""The records corpuskit passes around: frozen, slotted, comparable, picklable, and free of policy.

Offsets are code points, half-open, into ``Document.text`` as it was given. Records hold tuples, never lists, so a
record can be shared, cached and sent to another process without a copy.
"""

from __future__ import annotations

import bisect
import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from typing import Any, Literal, NamedTuple, get_args

Label = Literal[
    "headline",
    "standfirst",
    "byline",
    "dateline",
    "timestamp",
    "publication_line",
    "section",
    "teaser",
    "related",
    "caption",
    "credit",
    "share",
    "newsletter",
    "promotion",
    "paywall",
    "consent",
    "navigation",
    "comments",
    "copyright",
    "disclaimer",
    "contact",
    "author_bio",
    "tags",
    "correction",
    "live_stamp",
    "other",
]
"""What a removed piece of text is. ``docs/labels.md`` defines each, with what does not belong."""

Kind = Literal["article", "live", "index", "consent", "sign_in", "paywall", "empty", "error"]
"""What a document as a whole is; never set from one phrase alone."""

Precision = Literal["year", "month", "day", "minute", "second"]
"""How much of a date is known; ``DateEvidence.value`` is cut to it."""

Role = Literal[
    "published",
    "updated",
    "amended",
    "event",
    "teaser",
    "comment",
    "copyright",
    "page",
    "deadline",
    "reference",
]
"""What a date in or about a document is a date of."""

Source = Literal["text", "url", "json_ld", "meta", "microdata", "time", "profile"]
"""Where a date was found."""

AuthorKind = Literal["person", "desk", "agency", "handle"]
"""What an entry of ``Article.authors`` is."""

LABELS: tuple[Label, ...] = get_args(Label)
"""Every label, in the order of the labels page."""


class Block(NamedTuple):
    """One line, or one sentence of a flattened line, of a normalised text; the blocks of a text tile it.

    >>> Block(start=0, end=6, at=0, text="Hello", gap=0).text
    'Hello'
    """

    start: int
    """First code point of the tile, surrounding white space included."""
    end: int
    """One past the last code point of the tile; the start of the next block."""
    at: int
    """Where ``text`` begins: ``source[at:at + len(text)] == text``."""
    text: str
    """The tile without white space around it; empty only if the whole source is white space."""
    gap: int
    """Line breaks between the block before and this one: 0 on one line, 1 on the next, 2 or more after blank lines."""

    @property
    def stop(self) -> int:
        """Where ``text`` ends in the source."""
        return self.at + len(self.text)


class Evidence(NamedTuple):
    """One scored, labelled span of a normalised text that a reader of evidence found; it edits nothing.

    >>> Evidence(0, 37, "publication_line", "en.publication.published_in.1", 0.99).label
    'publication_line'
    """

    start: int
    """First code point, in the normalised text."""
    end: int
    """One past the last code point, in the normalised text."""
    label: Label
    """What the span is."""
    rule: str
    """Which rule, structure, profile entry or model says so, with its version."""
    score: float
    """How sure it is that the span is not prose, 0 to 1."""


class Skipped(NamedTuple):
    """A document that has no Article, and why: it could not be read, or the process that cleaned it died.

    >>> Skipped("corpus.jsonl:3", None, "corpus.jsonl:3: not JSON").where
    'corpus.jsonl:3'
    """

    where: str
    """Which record or file it is: "corpus.jsonl:3", a path, "record 7"; empty where nobody knows."""
    id: str | None
    """The document's id; None where it could not be read."""
    reason: str
    """What went wrong, in words."""


@dataclass(frozen=True, slots=True)
class Document:
    """A text as it was scraped, with whatever is known about it.

    >>> Document("ISLAMABAD: Talks were held.", url="https://www.dawn.com/news/1").url
    'https://www.dawn.com/news/1'
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

    def to_dict(self, *, text: bool = True) -> dict[str, Any]:
        """Return the fields that are set, ready for JSON; without ``text`` and ``html`` if *text* is false.

        >>> Document("Hi", id="1", crawled_at=dt.datetime(2024, 5, 3)).to_dict()
        {'text': 'Hi', 'id': '1', 'crawled_at': '2024-05-03T00:00:00'}
        """
        out: dict[str, Any] = {}
        for name in _names(Document):
            value = getattr(self, name)
            if name in ("text", "html") and not text:
                continue
            if value is None or (name == "meta" and not value):
                continue
            out[name] = dict(value) if name == "meta" else _plain(value)
        return out

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Document:
        """Return the Document that ``to_dict`` wrote.

        >>> Document.from_dict({"text": "Hi", "crawled_at": "2024-05-03T00:00:00"}).crawled_at
        datetime.datetime(2024, 5, 3, 0, 0)
        """
        known = {name: data[name] for name in _names(Document) if name in data}
        crawled = known.get("crawled_at")
        if isinstance(crawled, str):
            known["crawled_at"] = dt.datetime.fromisoformat(crawled)
        return cls(**known)


@dataclass(frozen=True, slots=True)
class Removal:
    """One piece of the document's text that is not in the article's text.

    >>> Removal(10, 47, "Published in Dawn, October 14th, 2021", "publication_line", "en.publication.1", 0.99).label
    'publication_line'
    """

    start: int
    """First code point, in ``Document.text``."""
    end: int
    """One past the last code point."""
    text: str
    """The removed text: ``document.text[start:end]``."""
    label: Label
    """What it is."""
    rule: str
    """Which rule, structure, profile entry or model removed it, with its version."""
    score: float
    """How sure the decision is, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Change:
    """One edit of normalisation, or the white space closed at a cut.

    >>> Change(4, 9, "&amp;", "&", "unescape_entities").after
    '&'
    """

    start: int
    """First code point, in ``Document.text``; equal to ``end`` where something was inserted."""
    end: int
    """One past the last code point."""
    before: str
    """What stood there: ``document.text[start:end]``."""
    after: str
    """What stands there now; may be empty."""
    step: str
    """The step that did it: a step of normalisation, ``close_gap`` or ``strip_ends``."""


@dataclass(frozen=True, slots=True)
class DateEvidence:
    """One date that was found, what it is a date of, and why it won or lost.

    >>> DateEvidence(13, 18, "April", "2019-04", "month", "event", "text", 0.4, rejected="names an event").value
    '2019-04'
    """

    start: int | None
    """First code point, in ``Document.text``; None when the date is not from the text."""
    end: int | None
    """One past the last code point; None when the date is not from the text."""
    text: str | None
    """The date as printed; None when it is not from the text."""
    value: str
    """ISO 8601, cut to ``precision``: "2019", "2019-04", "2019-04-21", "2019-04-21T14:55+02:00"."""
    precision: Precision
    """How much of the date is known; the rest is never filled in."""
    role: Role
    """What it is a date of."""
    source: Source
    """Where it was found."""
    score: float
    """How sure it is that the date has this role, 0 to 1."""
    relative: bool = False
    """Whether it was printed relative to the time of crawling ("2 hours ago")."""
    ambiguous: tuple[str, ...] = ()
    """The other readings, where the order of day and month cannot be told: 03/04/2021."""
    rejected: str | None = None
    """Why it did not become the article's date; None for a winner."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of an article's text, and the span of the input it comes from.

    >>> Paragraph(0, 27, "ISLAMABAD: Talks were held.").end
    27
    """

    start: int
    """First code point, in ``Document.text``."""
    end: int
    """One past the last code point; removed text may lie between."""
    text: str
    """The paragraph as it stands in ``Article.text``."""


@dataclass(frozen=True, slots=True)
class Article:
    """A cleaned news article with its metadata and a receipt for everything that was removed or changed.

    >>> article = Article("Talks were held.", removed=(Removal(17, 24, "Opinion", "section", "r.1", 0.9),),
    ...     changes=(Change(16, 17, "\\n", "", "strip_ends"),))
    >>> article.reconstruct()
    'Talks were held.\\nOpinion'
    """

    text: str
    """Prose only."""
    title: str | None = None
    """The headline."""
    standfirst: str | None = None
    """The summary set between headline and body."""
    authors: tuple[str, ...] = ()
    """Authors as printed, without "By"."""
    author_kinds: tuple[AuthorKind, ...] = ()
    """For each author: person, desk, agency or handle."""
    dateline: str | None = None
    """The place or places the report is filed from, without agency or date: "ISLAMABAD"."""
    publisher: str | None = None
    """The printed name of the publisher, else the hint, else None; never a bare host."""
    section: str | None = None
    """The section the article stands in, where it is printed."""
    tags: tuple[str, ...] = ()
    """Topics printed with the article."""
    language: str | None = None
    """Primary language tag (BCP 47), or None where the text is too short to tell."""
    published: dt.date | None = None
    """The day of publication as printed; None rather than a guess."""
    published_at: dt.datetime | None = None
    """The time of publication, only if a time was printed; with a zone only if a zone was printed."""
    updated: dt.date | None = None
    """The day of the last printed update."""
    updated_at: dt.datetime | None = None
    """The time of the last update, only if a time was printed."""
    published_between: tuple[dt.date | None, dt.date | None] = (None, None)
    """Inclusive days that publication lies between; None where nothing is known."""
    dates: tuple[DateEvidence, ...] = field(default=(), repr=False)
    """Every date considered, the winner first, each loser with its reason."""
    removed: tuple[Removal, ...] = field(default=(), repr=False)
    """What was removed: sorted, disjoint, never empty spans."""
    changes: tuple[Change, ...] = field(default=(), repr=False)
    """What was changed: sorted, disjoint from each other and from ``removed``."""
    kind: Kind = "article"
    """What the document is as a whole."""
    warnings: tuple[str, ...] = ()
    """What a careful reader should know, in words."""
    version: str = ""
    """Which corpuskit, rules and model made this record."""
    document: Document = field(default=Document(""), repr=False)
    """What the article was made from."""

    def reconstruct(self) -> str:
        """Return the document's text, computed from ``text``, ``removed`` and ``changes`` alone.

        >>> Article("a & b", changes=(Change(2, 7, "&amp;", "&", "unescape_entities"),)).reconstruct()
        'a &amp; b'
        """
        parts: list[str] = []
        read = given = 0
        for start, end, before, length in self._edits():
            parts += self.text[read : read + start - given], before
            read += start - given + length
            given = end
        parts.append(self.text[read:])
        return "".join(parts)

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The lines of ``text`` that are not blank, each with the span of the input it comes from.

        >>> [(p.start, p.end, p.text) for p in Article("One.\\n\\nTwo.").paragraphs]
        [(0, 4, 'One.'), (6, 10, 'Two.')]
        """
        pieces = list(self._pieces())
        starts = [piece[0] for piece in pieces]
        out: list[Paragraph] = []
        line_start = 0
        for line in self.text.split("\n"):
            text, line_start = line.strip(), line_start + len(line) + 1
            if not text:
                continue
            begin = line_start - 1 - len(line) + line.index(text[0])
            at, _, start, _ = first = pieces[bisect.bisect_right(starts, begin) - 1]
            start += begin - at if first[1] else 0
            final = begin + len(text) - 1
            at, kept, end, stop = pieces[bisect.bisect_right(starts, final) - 1]
            out.append(Paragraph(start, end + final + 1 - at if kept else stop, text))
        return tuple(out)

    def to_dict(self, *, document: bool = False) -> dict[str, Any]:
        """Return the record as plain values, ready for JSON.

        The document's metadata always goes along; its text and HTML only if *document* is true, since the text can be
        rebuilt from the rest.

        >>> Article("Talks.", published=dt.date(2021, 10, 14)).to_dict()["published"]
        '2021-10-14'
        """
        out = {name: _plain(getattr(self, name)) for name in _names(Article) if name != "document"}
        out["document"] = self.document.to_dict(text=document)
        return out

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Article:
        """Return the Article that ``to_dict`` wrote; a document without text gets it back from the receipt.

        >>> article = Article("Talks.", published=dt.date(2021, 10, 14), document=Document("Talks.", id="7"))
        >>> Article.from_dict(article.to_dict()) == article
        True
        """
        known = {name: data[name] for name in _names(Article) if name in data and name != "document"}
        for name in ("authors", "author_kinds", "tags", "warnings"):
            known[name] = tuple(known.get(name, ()))
        for name in ("published", "updated"):
            known[name] = _day(known.get(name))
        for name in ("published_at", "updated_at"):
            value = known.get(name)
            known[name] = None if value is None else dt.datetime.fromisoformat(value)
        low, high = known.get("published_between", (None, None))
        known["published_between"] = (_day(low), _day(high))
        known["dates"] = tuple(
            DateEvidence(**{**d, "ambiguous": tuple(d["ambiguous"])}) for d in known.get("dates", ())
        )
        known["removed"] = tuple(Removal(**r) for r in known.get("removed", ()))
        known["changes"] = tuple(Change(**c) for c in known.get("changes", ()))
        article = cls(**known)
        source = dict(data.get("document", {}))
        if "text" not in source:
            source["text"] = article.reconstruct()
        return cls(**known, document=Document.from_dict(source))

    def _edits(self) -> list[tuple[int, int, str, int]]:
        """Return (start, end, what stood there, length of what stands there now), sorted."""
        edits = [(r.start, r.end, r.text, 0) for r in self.removed]
        edits += [(c.start, c.end, c.before, len(c.after)) for c in self.changes]
        return sorted(edits, key=lambda edit: edit[:2])

    def _pieces(self) -> Iterator[tuple[int, bool, int, int]]:
        """Yield (start in the text, kept as given, start and end in the input) for all that is in the text."""
        read = given = 0
        for start, end, _, length in self._edits():
            if start > given:
                yield read, True, given, start
                read += start - given
            if length:
                yield read, False, start, end
                read += length
            given = end
        yield read, True, given, given + len(self.text) - read


def _names(record: type) -> tuple[str, ...]:
    return tuple(f.name for f in fields(record))


def _day(value: str | None) -> dt.date | None:
    return None if value is None else dt.date.fromisoformat(value)


def _plain(value: Any) -> Any:
    """Return *value* as JSON's own types: tuples as lists, dates as ISO 8601, records as mappings."""
    if isinstance(value, (dt.date, dt.datetime)):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, (DateEvidence, Removal, Change)):
        return {name: _plain(getattr(value, name)) for name in _names(type(value))}
    return value
