"""A publisher's habits: what its headlines end with, how bylines and datelines look, which line carries the date."""

from __future__ import annotations

import functools
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from corpuskit.dates import find_candidates, resolve
from corpuskit.dates.choice.resolver import Resolution
from corpuskit.dates.forms.candidates import Candidate as DateCandidate
from corpuskit.profiles.counting.sketch import Trace
from corpuskit.profiles.finding.marks import shape_of
from corpuskit.profiles.finding.template import Template
from corpuskit.profiles.weighing.evidence import LEAST, lower_bound
from corpuskit.profiles.weighing.forms import DATELINE, HEAD, PROSE_CHARS, TITLE_CHARS
from corpuskit.records import Block
from corpuskit.records.tuples import NamedTuple
from corpuskit.rules.ruleset import RuleSet, load_rules
from corpuskit.structure import find_structure
from corpuskit.text.later import re
from corpuskit.text.page import Page as Text
from corpuskit.text.scripts import CLOSING, ENDS
from corpuskit.text.segment import segment
from corpuskit.text.tables import read_table

READ = 24
"""The documents of the sample that are read in full for names, marks and dates."""

OFTEN = 0.2
"""A habit is followed by at least this share of the documents, all but surely."""

_SEPARATOR = re.compile(r"\s+(?:[|–—»·•]|-|::)\s+|(?<=\w)\s*\|\s*(?=\w)")
"""What stands between a headline and the name of a site."""

_SENTENCE = re.compile(rf"[{ENDS}][{CLOSING}]{{0,2}}$")
"""The end of a sentence."""

_NAMES = re.compile(
    r"^(?P<head>(?:[^\W\d_]{1,14}[ ]){0,3}[^\W\d_]{1,14}[:|]?[ ]|)"
    r"(?P<names>[^\W\d_a-z][^\W\d_]+(?:[ -][^\W\d_a-z][^\W\d_]*\.?){1,3}(?:(?:, | and | & | und | et | y )"
    r"[^\W\d_a-z][^\W\d_]+(?:[ -][^\W\d_a-z][^\W\d_]*\.?){1,3}){0,3})"
    r"(?P<tail>(?:,| [|–—-]) [^\n]{3,40}|)$"
)
"""A line of names, with what may lead to them."""


class Habits(NamedTuple):
    """What the documents of a publisher have in common that is no phrase."""

    name: str | None = None
    """What they print as the publisher's name."""
    marks: tuple[str, ...] = ()
    """The shapes of their sidebars."""
    suffixes: tuple[str, ...] = ()
    """What their headlines end with, the longest first."""
    bylines: tuple[Template, ...] = ()
    """The lines that name their authors."""
    dateline: str | None = None
    """What stands between the place they are filed from and their first sentence."""
    order: str | None = None
    """Which of day and month they write first."""
    zone: str | None = None
    """The zone of the times they print."""
    date_line: str | None = None
    """The line that carries their date of publication."""


def habits_of(sample: Sequence[Trace], language: str | None) -> Habits:
    """Return the habits that the documents of *sample* show.

    >>> titles = ("Boats come home | Wave", "Bread is dear | Wave", "Snow in May | Wave")
    >>> sample = [Trace.of(n, None, None, (1,), ("It rained.",), (True,), title) for n, title in enumerate(titles)]
    >>> habits_of(sample, "en").suffixes
    ('| Wave',)
    """
    names: Counter[str] = Counter()
    marks: set[str] = set()
    dates = Dates()
    for trace in sample[:READ]:
        text = "\n".join(trace.texts)
        blocks = segment(text)
        candidates = find_candidates(text, blocks, language=language)
        structure = find_structure(Text(text), [(c.start, c.end) for c in candidates])
        shape = shape_of(text, blocks, structure)
        if shape:
            marks.add(shape)
        found = rules().find(text, blocks, language)
        name = rules().names(text, found, language).get("publisher")
        if name:
            names[name] += 1
        dates.add(trace, text, blocks, candidates, resolve(text, blocks, candidates, evidence=[*found, *structure]))
    name = min(names, key=lambda n: (-names[n], n), default=None)
    return Habits(
        name=name if name is not None and 2 * names[name] > sum(names.values()) else None,
        marks=tuple(sorted(marks)),
        suffixes=tuple(_suffixes(sample)),
        bylines=tuple(_bylines(sample)),
        dateline=_dateline(sample),
        order=next(iter(dates.orders)) if len(dates.orders) == 1 else None,
        zone=dates.zone,
        date_line=dates.line,
    )


@functools.lru_cache(maxsize=1)
def rules() -> RuleSet:
    """Return the shipped rules."""
    return load_rules()


def _suffixes(sample: Sequence[Trace]) -> Iterator[str]:
    """Yield what many headlines end with."""
    heads: dict[str, set[str]] = defaultdict(set)
    titled = 0
    for trace in sample:
        titles = [trace.title] if trace.title else []
        if trace.flags and trace.flags[0]:
            titles.append(trace.texts[0])
        titled += bool(titles)
        for title in titles:
            title = " ".join(title.split())
            if len(title) <= TITLE_CHARS and not _SENTENCE.search(title):
                for cut in [match.start() for match in _SEPARATOR.finditer(title)][-3:]:
                    if cut and len(title) - cut <= 60:
                        heads[title[cut:].strip()].add(title[:cut].casefold())
    found = [s for s, who in heads.items() if len(who) >= LEAST and lower_bound(len(who), titled) >= OFTEN]
    yield from sorted((s for s in found if any(c.isalpha() for c in s)), key=lambda s: (-len(s), s))


def _bylines(sample: Sequence[Trace]) -> Iterator[Template]:
    """Yield the lines at the head that differ in nothing but names."""
    forms: dict[tuple[str, str], dict[str, Trace]] = defaultdict(dict)
    for trace in sample:
        for text, line in list(zip(trace.texts, trace.lines, strict=True))[:HEAD]:
            if len(text) >= PROSE_CHARS and _SENTENCE.search(text):
                break
            match = _NAMES.match(text) if line and len(text) <= 100 else None
            if match and (match["head"] or match["tail"]) and "{" not in text:
                forms[match["head"], match["tail"]].setdefault(match["names"], trace)
    for (head, tail), names in sorted(forms.items()):
        words = {word.strip(":|,").lower() for word in head.split()}
        roles = {word.strip(".,|()").lower() for word in tail.split()} & _words().roles
        spoken = (words <= _words().before if words else bool(roles)) and (roles or not tail)
        if len(names) >= LEAST and spoken and lower_bound(len(names), len(sample)) >= OFTEN / 2:
            traces = sorted(names.values(), key=lambda trace: trace.digest)
            yield Template(
                f"{head}{{names}}{tail}",
                "byline",
                score=0.9,
                support=len(names),
                share=round(lower_bound(len(names), len(sample)), 4),
                examples=tuple(trace.id for trace in traces if trace.id is not None)[:3],
                why=f"a line at the head that differs in names only ({len(names)} of them)",
            )


class _Words(NamedTuple):
    before: frozenset[str]
    roles: frozenset[str]


@functools.lru_cache(maxsize=1)
def _words() -> _Words:
    """Return the words of bylines, read at first use."""
    data = read_table("bylines")
    before = {word for phrase in data["before"] for word in phrase.strip(":").split()} - {"from", "a"}
    roles = {word for phrase in (*data["roles"], *data["desk"]) for word in phrase.split() if len(word) > 3}
    return _Words(frozenset(before), frozenset(roles))


def _dateline(sample: Sequence[Trace]) -> str | None:
    """Return what stands between place and first sentence in many documents, with many places."""
    places: dict[str, list[str]] = defaultdict(list)
    for trace in sample:
        first = next((t for t in trace.texts[:HEAD] if len(t) >= PROSE_CHARS), "")
        match = DATELINE.match(first)
        if match:
            places[match["mark"]].append(match["place"])
    for mark, found in sorted(places.items(), key=lambda item: (-len(item[1]), item[0])):
        if len(found) >= LEAST and len(set(found)) > 1 and lower_bound(len(found), len(sample)) >= OFTEN:
            return mark
    return None


class Dates:
    """What the documents' dates have in common."""

    def __init__(self) -> None:
        self.orders: Counter[str] = Counter()
        self._zones: Counter[int] = Counter()
        self._lines: Counter[str] = Counter()
        self._read = 0

    def add(
        self,
        trace: Trace,
        text: str,
        blocks: Sequence[Block],
        candidates: Sequence[DateCandidate],
        resolution: Resolution,
    ) -> None:
        """Take in the dates of one document."""
        self._read += 1
        self.orders.update(filter(None, (_order(text, date) for date in candidates)))
        self._zones.update(c.clock.zone for c in candidates if c.clock is not None and c.clock.zone is not None)
        day, dates = resolution.published, resolution.dates
        if day is None or not dates or dates[0].start is None or dates[0].end is None:
            return
        start, end = dates[0].start, dates[0].end
        if trace.day is not None and abs(day.toordinal() - trace.day) > 1:
            return
        block = next((b for b in blocks if b.at <= start < b.end), None)
        if block is not None and len(block.text) <= TITLE_CHARS // 2:
            line = text[block.at : start] + "{date}" + text[end : block.stop]
            self._lines[" ".join(line.split())] += 1

    @property
    def zone(self) -> str | None:
        """The one zone that is printed, as an offset."""
        if len(self._zones) != 1 or sum(self._zones.values()) < LEAST:
            return None
        minutes = next(iter(self._zones))
        return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"

    @property
    def line(self) -> str | None:
        """The line that most often carries the date of publication, with the date as a slot."""
        line = min(self._lines, key=lambda text: (-self._lines[text], text), default=None)
        often = line is not None and lower_bound(self._lines[line], self._read) >= OFTEN
        return line if often and self._lines[line or ""] >= LEAST else None


def _order(text: str, date: DateCandidate) -> str | None:
    """Return which of day and month a numeric date that reads one way only has first."""
    if date.form not in ("numeric", "short") or date.other is not None or not date.day or date.day <= 12:
        return None
    digits = "".join(char if char.isdigit() else " " for char in text[date.start : date.end]).split()
    return {date.day: "DMY", date.month: "MDY"}.get(int(digits[0])) if digits else None


def author_of(head: str, language: str | None) -> str | None:
    """Return whose name the head of a document prints as its author's, in lower case.

    >>> author_of("Boats come home\\nBy Ann Ober", "en")
    'by ann ober'
    """
    blocks = segment(head)
    found = [e for e in rules().find(head, blocks, language) if e.label == "byline"]
    return " ".join(head[found[0].start : found[0].end].casefold().split()) if found else None
