"""Spans of a text and what they are: blocks, evidence, removals, changes, dates, paragraphs."""

from __future__ import annotations

from dataclasses import dataclass

from corpuskit.records.kinds import Label, Precision, Role, Source
from corpuskit.records.packing import packed
from corpuskit.records.tuples import NamedTuple


class Block(NamedTuple):
    """One line, or one sentence of a flattened line, of a normalised text; the blocks of a text tile it.

    >>> Block(start=0, end=6, at=0, text="Hello", gap=0).text
    'Hello'

    Its fields:

    - *start*: First code point of the tile, surrounding white space included.
    - *end*: One past the last code point of the tile; the start of the next block.
    - *at*: Where ``text`` begins: ``source[at:at + len(text)] == text``.
    - *text*: The tile without white space around it; empty only if the whole source is white space.
    - *gap*: Line breaks between the block before and this one: 0 on one line, 1 on the next, 2 or more after blank
      lines.
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


@packed
@dataclass(frozen=True, slots=True)
class Removal:
    """One piece of the document's text that is not in the article's text.

    >>> Removal(10, 47, "Published in Dawn, October 14th, 2021", "publication_line", "en.publication.1", 0.99).label
    'publication_line'

    Its fields:

    - *start*: First code point, in ``Document.text``.
    - *end*: One past the last code point.
    - *text*: The removed text: ``document.text[start:end]``.
    - *label*: What it is.
    - *rule*: Which rule, structure, profile entry or model removed it, with its version.
    - *score*: How sure the decision is, 0 to 1.
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


@packed
@dataclass(frozen=True, slots=True)
class Change:
    """One edit of normalisation, or the white space closed at a cut.

    >>> Change(4, 9, "&amp;", "&", "unescape_entities").after
    '&'

    Its fields:

    - *start*: First code point, in ``Document.text``; equal to ``end`` where something was inserted.
    - *end*: One past the last code point.
    - *before*: What stood there: ``document.text[start:end]``.
    - *after*: What stands there now; may be empty.
    - *step*: The step that did it: a step of normalisation, ``close_gap`` or ``strip_ends``.
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


@packed
@dataclass(frozen=True, slots=True)
class DateEvidence:
    """One date that was found, what it is a date of, and why it won or lost.

    >>> DateEvidence(13, 18, "April", "2019-04", "month", "event", "text", 0.4, rejected="names an event").value
    '2019-04'

    Its fields:

    - *start*: First code point, in ``Document.text``; None when the date is not from the text.
    - *end*: One past the last code point; None when the date is not from the text.
    - *text*: The date as printed; None when it is not from the text.
    - *value*: ISO 8601, cut to ``precision``: "2019", "2019-04", "2019-04-21", "2019-04-21T14:55+02:00".
    - *precision*: How much of the date is known; the rest is never filled in.
    - *role*: What it is a date of.
    - *source*: Where it was found.
    - *score*: How sure it is that the date has this role, 0 to 1.
    - *relative*: Whether it was printed relative to the time of crawling ("2 hours ago").
    - *ambiguous*: The other readings, where the order of day and month cannot be told: 03/04/2021.
    - *rejected*: Why it did not become the article's date; None for a winner.
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


@packed
@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of an article's text, and the span of the input it comes from.

    >>> Paragraph(0, 27, "ISLAMABAD: Talks were held.").end
    27

    Its fields:

    - *start*: First code point, in ``Document.text``.
    - *end*: One past the last code point; removed text may lie between.
    - *text*: The paragraph as it stands in ``Article.text``.
    """

    start: int
    """First code point, in ``Document.text``."""
    end: int
    """One past the last code point; removed text may lie between."""
    text: str
    """The paragraph as it stands in ``Article.text``."""
