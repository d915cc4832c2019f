"""The lines of a page with their units and phrases: what every reader of what stands amid and behind prose looks at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corpuskit.records import Label
from corpuskit.records.tuples import NamedTuple
from corpuskit.structure.shape import PROSE_WIDTH, width_of
from corpuskit.text.later import regex
from corpuskit.text.page import Page
from corpuskit.text.scripts import ENDS, STOPS, is_small
from corpuskit.text.units import Unit
from corpuskit.text.words import TOPICS, Phrase

TOPIC = {name: number for number, name in enumerate(TOPICS)}
"""The number of each topic."""

LABELS: dict[str, Label] = {
    "related": "related", "latest": "related", "photo": "caption", "video": "caption", "source": "publication_line",
    "share": "share", "follow": "promotion", "newsletter": "newsletter", "subscribe": "paywall", "support": "promotion",
    "advert": "promotion", "copyright": "copyright", "disclaimer": "disclaimer", "comments": "comments",
    "bio": "author_bio", "contact": "contact", "tags": "tags", "correction": "correction", "consent": "consent",
    "navigation": "navigation", "live": "live_stamp", "credit": "credit",
}  # fmt: skip
"""What a notice is that begins with a phrase of a topic."""

MARKS = frozenset("|»«›‹→←↓►▶■●◆•·*–—-:：/\\+#[]()【】（）＞>▼▲★☆\"'“”「」『』《》<_=~,،、….")
"""What may stand around a phrase that is a notice of its own."""

QUOTES = frozenset("“„«‘「『")
"""What opens a quotation: nothing that begins with one is a notice of the house."""

SEPARATORS = frozenset(":：|｜»›>＞→►▶–—-")
"""What stands between the phrase of a pointer and its headline."""

_SPOKEN = regex.compile(rf"[\p{{L}}\d][,{ENDS}]?\s[-–—]\s\p{{Ll}}")
"""A dash with a small letter behind it, amid a sentence."""


class Line(NamedTuple):
    """A line of text, and which units make it.

    >>> Line(0, 12, 0, 1, False).last
    1
    """

    start: int
    """First code point."""
    end: int
    """One past the last code point."""
    first: int
    """The number of its first unit."""
    last: int
    """One past the number of its last unit."""
    prose: bool
    """Whether it reads like a paragraph."""


def lines_of(page: Page) -> list[Line]:
    r"""Return the lines of a page that hold text, with their units.

    >>> [(line.first, line.last, line.prose) for line in lines_of(Page("Read also\nIt rained. It snowed.", "en"))]
    [(0, 1, False), (1, 3, False)]
    """
    out: list[Line] = []
    units, text = page.units, page.text
    first = 0
    for number, unit in enumerate(units):
        following = units[number + 1].start if number + 1 < len(units) else len(text)
        if number + 1 < len(units) and text.find("\n", unit.end, following) < 0:
            continue
        start, end = units[first].start, unit.end
        out.append(Line(start, end, first, number + 1, is_told(text[start:end])))
        first = number + 1
    return out


def is_told(line: str) -> bool:
    """Tell whether a line reads like a paragraph: of some length, and ending like a sentence.

    >>> is_told("It rained."), is_told("It rained at last on Tuesday, " + "and the wells of the valley were full. " * 2)
    (False, True)
    """
    return stops(line) and width_of(line) >= PROSE_WIDTH


def stops(text: str) -> bool:
    """Tell whether a text ends like a sentence, perhaps one in quotes or brackets.

    >>> stops("It rained.”"), stops("Rain"), stops("Rain in “Tokyo”")
    (True, False, False)
    """
    return text.rstrip("\"'”’»)]）」』】*_ ")[-1:] in STOPS


def is_spoken(text: str, start: int, end: int) -> bool:
    """Tell whether a unit says behind a dash who said what stands before it, or the one behind it does.

    >>> text = "Follow us, we drive no more - said the mayor."
    >>> is_spoken(text, 0, len(text)), is_spoken(text, 0, 29), is_spoken("Follow us - Facebook", 0, 20)
    (True, True, False)
    """
    unit = text[start:end]
    if unit[-1:] in ("-", "–", "—"):
        while text[end : end + 1] == " ":
            end += 1
        return is_small(text[end : end + 1])
    return stops(unit) and _SPOKEN.search(unit) is not None


class Opening(NamedTuple):
    """A phrase that a unit begins with.

    >>> Opening("related", 9, ":").topic
    'related'
    """

    topic: str
    """Its topic."""
    end: int
    """One past its last code point."""
    mark: str
    """What separates it from what follows: "" where nothing does."""


def openings(page: Page, unit: Unit, phrases: Sequence[Phrase]) -> Iterator[Opening]:
    """Yield the phrases that a unit begins with, but for marks; of one topic the longest.

    >>> page = Page("Read also: Rain ends drought", "en")
    >>> [o for o in openings(page, page.units[0], page.phrases_in[0]) if o.topic == "related"]
    [Opening(topic='related', end=9, mark=':')]
    """
    best: dict[int, int] = {}
    for phrase in phrases:
        before = phrase.start - unit.start
        if before > 3:
            break
        if before and not MARKS.issuperset(page.text[unit.start : phrase.start].replace(" ", "")):
            continue
        best[phrase.topic] = max(best.get(phrase.topic, 0), phrase.end)
    for topic, end in best.items():
        at = end
        while at < len(page.text) and page.text[at] in " \xa0":
            at += 1
        mark = page.text[at : at + 1]
        yield Opening(TOPICS[topic], end, mark if mark and mark in SEPARATORS else "")


def uncovered(text: str, start: int, phrases: Sequence[Phrase]) -> int:
    """Return how many letters and digits of a *text* that begins at *start* stand in none of its *phrases*.

    >>> page = Page("Share Print", "en")
    >>> uncovered(page.units[0].text, 0, page.phrases_in[0])
    0
    """
    at, left = start, 0
    for phrase in phrases:
        if phrase.start > at:
            left += letters(text[at - start : phrase.start - start])
        at = max(at, phrase.end)
    return left + letters(text[at - start :])


def side_by_side(phrases: Sequence[Phrase]) -> int:
    """Return how many phrases stand side by side: parts of one are not counted."""
    count = at = 0
    for phrase in phrases:
        if phrase.start >= at:
            count += 1
        at = max(at, phrase.end)
    return count


def letters(text: str) -> int:
    """Return how many letters and digits a text has."""
    return sum(map(str.isalnum, text))


class View(NamedTuple):
    """A page as the readers of this package see it.

    >>> len(view_of(Page("It rained.", "en")).lines)
    1
    """

    page: Page
    lines: Sequence[Line]
    """Its lines."""
    body: tuple[int, int]
    """Where its first paragraph begins and its last one ends; both 0 where it has none."""


def view_of(page: Page) -> View:
    """Return a page with its lines and where its body stands."""
    lines = lines_of(page)
    prose = [line for line in lines if line.prose]
    return View(page, lines, (prose[0].start, prose[-1].end) if prose else (0, 0))


def is_fresh(page: Page, at: int) -> bool:
    """Tell whether something may begin at an offset: a line, a sentence, or what was glued to the word before.

    >>> page = Page("It rained. Share this", "en")
    >>> is_fresh(page, 11), is_fresh(page, 3)
    (True, False)
    """
    text = page.text
    if not at or not text[at - 1].isspace():
        return True
    before = at - 1
    while before and text[before].isspace():
        if text[before] == "\n":
            return True
        before -= 1
    return text[before] == "\n" or at - before > 3 or not (text[before].isalnum() or text[before] in ",;-–—")
