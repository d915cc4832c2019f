"""The top of a text as its grammar reads it: lines, dates, fixed phrases, and what rules have said already."""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Sequence

from corpuskit.records import Evidence
from corpuskit.records.tuples import NamedTuple
from corpuskit.structure.page import HINT
from corpuskit.text.later import regex
from corpuskit.text.page import Page
from corpuskit.text.words import TOPICS, Phrase

ZONE_CHARS = 2500
"""The head of a text is looked for in its first so many characters."""

ZONE_LINES = 16
"""And in so many lines of them."""

BY, ROLE, DESK, PUBLISHED, UPDATED, READ_TIME, PHOTO, CREDIT, SHARE = map(
    TOPICS.index, ("by", "role", "desk", "published", "updated", "read_time", "photo", "credit", "share")
)
"""Topics of phrases that stand in a head."""

_SKIPPED = regex.compile(r"[\s|•·,;:/()\[\]⋅»›>*_\u200b\u200c\ufeff–—-]*")
"""Marks and blanks between the parts of a head."""

_CLOCK = regex.compile(
    r"[\s,|@•·/–—-]*(?:(?:at|um|à|a las|às|alle|kl\.?|pukul|ore|at:)\s)?"
    r"\d{1,2}\s?(?:[:.h]\s?\d{2}(?::\d{2})?(?!\d|\.\d)\s?"
    r"(?:[ap]\.?\s?m\b\.?)?|[ap]\.?\s?m\b\.?)(?:\s?(?:Uhr|hrs|h|WIB|WITA|น\.))?"
    r"(?:\s\(?(?:[A-Z]{2,4}|GMT)(?:\s?[+-]\d{1,2}(?::\d{2})?)?\b\)?)?",
    regex.IGNORECASE,
)
"""A time of day with what leads to it."""

_TIME_ZONE = regex.compile(r"(?<=\d[:.]\d\d|[AaPp]\.?[Mm]\.?)\s\(?(?:(?:[A-Z]{1,4}T|UTC|Uhr|WIB|WITA|hrs)\b|น\.)\)?")
"""The zone behind a time, three or four capitals, or the word for "o'clock"."""


class Line(NamedTuple):
    """A line of the head, without the white space around it."""

    start: int
    """First code point."""
    end: int
    """One past the last code point."""


class Zone:
    """The head of a text.

    >>> zone = Zone(Page("By Jane Doe\\n3 May 2024\\nIt rained."), [], [(12, 22)])
    >>> [zone.read(line) for line in zone.lines], zone.stamp_at(12)
    (['By Jane Doe', '3 May 2024', 'It rained.'], 22)
    """

    def __init__(
        self,
        page: Page,
        evidence: Sequence[Evidence],
        dated: Sequence[tuple[int, int]],
        at: int = 0,
        pictured: Sequence[Evidence] = (),
    ) -> None:
        self.page = page
        self.text: str = page.text
        self.lines: tuple[Line, ...] = tuple(_lines(page.text, at))
        self.end: int = self.lines[-1].end if self.lines else 0
        stop = at + ZONE_CHARS
        self.dates: dict[int, int] = {start: end for start, end in dated if at <= start < stop}
        self.said: list[Evidence] = [item for item in evidence if item.score >= HINT and item.start < stop]
        self.pictured: list[Evidence] = [item for item in pictured if item.start < stop]
        low, high = (bisect.bisect_left(page.phrases, Phrase(place, 0, 0)) for place in (at, stop))
        self.phrases: dict[int, list[Phrase]] = {}
        for phrase in page.phrases[low:high]:
            self.phrases.setdefault(phrase.start, []).append(phrase)

    def read(self, line: Line | None) -> str:
        """Return what a line says; nothing where there is none."""
        return self.text[line.start : line.end] if line else ""

    def skip(self, at: int) -> int:
        """Return where what separates parts of a head ends."""
        match = _SKIPPED.match(self.text, at)
        return match.end() if match else at

    def phrase_at(self, at: int, *topics: int) -> int:
        """Return where the longest phrase of some topics ends that begins at *at*; 0 where none does."""
        return max((phrase.end for phrase in self.phrases.get(at, ()) if phrase.topic in topics), default=0)

    def stamp_at(self, at: int) -> int:
        """Return where a date with its label and its time ends that begins at *at*; 0 where there is none."""
        label = self.phrase_at(at, PUBLISHED, UPDATED)
        for start in dict.fromkeys((at, self.skip(label) if label else at)):
            if start in self.dates:
                end = self.dates[start]
                clock = _CLOCK.match(self.text, end)
                zone = _TIME_ZONE.match(self.text, clock.end() if clock else end)
                return zone.end() if zone else clock.end() if clock else end
        clock = _CLOCK.match(self.text, at) if self.text[at : at + 1].isdigit() else None
        return self.dates.get(self.skip(clock.end()), 0) if clock else 0

    def captioned(self, line: Line) -> int:
        """Return where the caption ends that a line begins with; 0 where there is none."""
        ends = [item.end for item in self.pictured if item.start <= line.start < item.end]
        return min(max(ends, default=0), line.end)

    def credits_in(self, line: Line) -> list[tuple[int, int]]:
        """Return where credits that name an agency stand amid a line."""
        spans = {(item.start, item.end) for item in self.pictured if item.label == "credit"}
        return sorted((start, end) for start, end in spans if line.start < start and end < line.end)

    def label_of(self, line: Line) -> str | None:
        """Return what rules call a line, where they speak of most of it."""
        for item in self.said:
            if 2 * (min(item.end, line.end) - max(item.start, line.start)) > line.end - line.start:
                return item.label
        return None


def _lines(text: str, first: int) -> Iterator[Line]:
    at = first
    for _ in range(ZONE_LINES * 4):
        stop = text.find("\n", at)
        end = len(text) if stop < 0 else stop
        line = text[at : min(end, at + 20 * ZONE_CHARS)]
        if content := line.strip(" \t\u00a0\u3000\ufeff\u200b\u200c"):
            start = at + line.index(content)
            yield Line(start, start + len(content))
        if stop < 0 or end > first + ZONE_CHARS:
            return
        at = end + 1
