"""What speaks for and against a thing that recurs: place, neighbours, topics, distinct articles, wording."""

from __future__ import annotations

import functools
import itertools
import math
from collections import Counter
from collections.abc import Callable, Sequence
from statistics import fmean, stdev

from corpuskit.profiles.counting.sketch import NAMES, Sketch, Trace
from corpuskit.profiles.weighing.cues import Cues, cues_of
from corpuskit.profiles.weighing.forms import PROSE_CHARS, SENTENCE
from corpuskit.records import Label
from corpuskit.records.tuples import NamedTuple
from corpuskit.text.later import re

LEAST = 3
"""What was not seen in at least this many different articles is nothing that recurs."""

SMALL = 20
"""Of at most so many documents two articles are enough, where much else speaks for it."""

FEW = 100
"""Of at most so many documents two articles are enough for a row of sentences; see `ROW`."""

ROW = 3
"""So many sentences in a row that two articles on different things have at one edge are no chance."""

ROW_CHARS = 24
"""A unit of a row has at least so many characters: the lines of two tables are alike too."""

APART = 0.12
"""Documents whose topics are no more alike than this are about different things."""

ALIKE = 0.3
"""Two documents that share this share of their prose are one article in two copies."""

TELLING = 0.15
"""A word that stands in more than this share of a publisher's documents tells no topic."""

NAME_CHARS = 3
"""A publisher's name has at least so many characters."""

_WORD = re.compile(r"[^\W\d_]{4,}")
"""A word of four letters and more."""

_UNSPACED = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]")
"""A character of a script without spaces."""

Labeller = Callable[[str, str | None], tuple[Label, float] | None]
"""What rules call a text by itself, and how much of it: (label, share covered), or None."""

Labelled = Callable[[str, str | None], str | None]
"""Whom the head of a document names as its author."""


class Candidate(NamedTuple):
    """Something that recurs, before it is known what it is."""

    text: str
    """As it would stand in a template."""
    places: tuple[tuple[Trace, int], ...]
    """Documents it stands in, a fair sample, and which unit of each it is or is part of."""
    seen: int
    """In how many documents it was surely seen."""
    line: float
    """In what share of its places it has a line of its own."""
    inside: bool = False
    """Whether it is part of a longer sentence."""
    glued: bool = False
    """Whether it stands right behind or before another phrase, with no end of a sentence between."""
    fills: tuple[str, ...] = ()
    """What stood there in full, where the text has slots."""
    amid: bool = False
    """Whether it stands in the middle of sentences, with prose before and behind it."""
    unit: bool = False
    """Whether it stands within lines, between borders of units."""


class Facts(NamedTuple):
    """What is known of a candidate."""

    support: int
    """In how many different articles it surely stands."""
    share: float
    """The least share of the documents it stands in, all but surely."""
    counted: float
    """The share of the documents it was seen in."""
    head: float
    """In what share of its places no prose stands before it."""
    tail: float
    """In what share of its places no prose stands behind it."""
    fixed: float
    """In what share of its places it has the same neighbour that recurs."""
    run: int
    """Of how many sentences in a row, the same in all its places, it is one."""
    story: float
    """How much more alike the documents are that it stands in than any two of the publisher's are; 1: not at all."""
    apart: bool
    """Whether the documents are about different things by any measure."""
    days: tuple[int, ...]
    """The days it was seen."""
    own: bool
    """Whether it names its own publisher."""
    bylined: int
    """In how many of its places the author is known."""
    authors: int
    """How many different authors those are."""
    cues: Cues
    rule: tuple[Label, float] | None
    """What rules call it."""


class Corpus:
    """What is known of a publisher as a whole, for the facts of each candidate to be measured against."""

    def __init__(
        self, sketch: Sketch, language: str | None, labeller: Labeller, author_of: Labelled | None = None
    ) -> None:
        self.sketch = sketch
        self.language = language
        self.labeller = labeller
        self._author_of = author_of
        self._authors: dict[int, str | None] = {}
        self.small: bool = sketch.documents <= SMALL
        self.least: int = LEAST - (sketch.documents <= FEW)
        """In how many different articles what recurs stands at the least."""
        self._own = _names(sketch)
        self.lowered: bool = _is_lowered(sketch)
        """Whether its texts have hardly any capitals."""
        self.often: set[int] = {
            key
            for key, seen in sketch.recurring(self.least)
            if len(seen.traces) >= LEAST - self.small or self._in_row(key, seen.traces)
        }
        found = Counter(word for trace in sketch.sample for word in set(self._all_words(trace)))
        enough = max(2, TELLING * len(sketch.sample))
        self.common: set[str] = {word for word, count in found.items() if count > enough}
        self._words: dict[int, frozenset[str]] = {}
        self._prose: dict[int, tuple[int, ...]] = {}
        some = sketch.sample[:20]
        pairs = [self.likeness(one, two) for one, two in itertools.combinations(some, 2)]
        self.usual: float = fmean(pairs) if pairs else 0.0

    def facts(self, candidate: Candidate) -> Facts:
        """Return what is known of *candidate*."""
        places = self._articles(candidate.places)
        support = candidate.seen * len(places) // max(1, len(candidate.places))
        before, behind = zip(*(self.around(trace, index) for trace, index in places), strict=True)
        example = candidate.fills or (candidate.text,)
        authors = [name for trace, _ in places if (name := self._author(trace))]
        rules = [self.labeller(text, self.language) for text in example[:3]]
        return Facts(
            support=support,
            share=lower_bound(support, self.sketch.documents),
            counted=support / max(1, self.sketch.documents),
            head=fmean(b <= min(1, 0.1 * (b + a)) for b, a in zip(before, behind, strict=True)),
            tail=fmean(a <= 0.12 * (b + a) for b, a in zip(before, behind, strict=True)),
            fixed=self._fixed(places),
            run=row_of(places),
            story=self._story(places),
            apart=self._apart(places),
            own=self.names(example[0]),
            bylined=len(authors),
            authors=len(set(authors)),
            days=tuple(sorted({trace.day for trace, _ in places if trace.day is not None})),
            cues=cues_of(candidate.text, self.language),
            rule=rules[0] if all(rule is not None for rule in rules) else None,
        )

    def names(self, text: str) -> bool:
        """Tell whether *text* names the publisher."""
        return self._own is not None and bool(self._own.search(text))

    def likeness(self, one: Trace, two: Trace) -> float:
        """Return how alike the topics of two documents are, 0 to 1."""
        a, b = self._topic(one), self._topic(two)
        small = min(len(a), len(b))
        return len(a & b) / small if small > 4 else 0.0

    @staticmethod
    def _in_row(key: int, traces: Sequence[Trace]) -> bool:
        """Tell whether a unit stands in a row of sentences that all of *traces* have."""
        places = [(trace, trace.keys.index(key)) for trace in traces]
        return len(places) > 1 and row_of(places) >= ROW

    def _story(self, places: Sequence[tuple[Trace, int]]) -> float:
        """Return how much more alike the documents at *places* are than usual, at the least."""
        if len(places) < 2:
            return 1.0
        traces = [trace for trace, _ in places]
        each = [fmean(self.likeness(one, two) for two in traces if two is not one) for one in traces]
        doubt = 1.5 * stdev(each) / math.sqrt(len(each))
        return (max(0.0, fmean(each) - doubt) + 0.03) / (self.usual + 0.03)

    def _author(self, trace: Trace) -> str | None:
        """Return who the head of a document says has written it."""
        if trace.digest not in self._authors:
            head = "\n".join(text[:120] for text in trace.texts[:6])
            self._authors[trace.digest] = self._author_of(head, self.language) if self._author_of else None
        return self._authors[trace.digest]

    def _apart(self, places: Sequence[tuple[Trace, int]]) -> bool:
        """Tell whether the documents at *places* are about different things."""
        pairs = list(itertools.combinations([trace for trace, _ in places], 2))
        return bool(pairs) and fmean(self.likeness(one, two) for one, two in pairs) <= APART

    def _articles(self, places: Sequence[tuple[Trace, int]]) -> list[tuple[Trace, int]]:
        """Return one place of each article: copies and versions of one text count once."""
        out: list[tuple[Trace, int]] = []
        for trace, index in places:
            if not any(self._copies(trace, other) for other, _ in out):
                out.append((trace, index))
        return out

    def _copies(self, one: Trace, two: Trace) -> bool:
        """Tell whether two documents are one article: they share much that hardly any other has."""
        documents = self.sketch.documents
        rare = max(2, min(4, 0.3 * documents), 0.05 * documents)
        both = {key for key in set(one.keys) & set(two.keys) if self.sketch.count(key) <= rare}
        if not both:
            return False
        sizes = [
            [len(t) for k, t in zip(x.keys, x.texts, strict=True) if k not in self.often or k in both]
            for x in (one, two)
        ]
        shared = sum(len(text) for key, text in zip(one.keys, one.texts, strict=True) if key in both)
        return shared > ALIKE * min(sum(sizes[0]), sum(sizes[1]))

    def around(self, trace: Trace, index: int) -> tuple[int, int]:
        """Return how many units of prose stand before and behind unit *index*."""
        prose = self._prose.get(trace.digest)
        if prose is None:
            prose = self._prose[trace.digest] = tuple(i for i, _ in enumerate(trace.keys) if self.is_prose(trace, i))
        before = sum(i < index for i in prose)
        return before, len(prose) - before - (index in prose)

    def is_prose(self, trace: Trace, index: int) -> bool:
        """Tell whether a unit is a sentence that no other article has."""
        text = trace.texts[index]
        return len(text) >= PROSE_CHARS and trace.keys[index] not in self.often and bool(SENTENCE.search(text))

    def _fixed(self, places: Sequence[tuple[Trace, int]]) -> float:
        """Return in what share of *places* the same thing that recurs stands next to it, on its better side."""
        shares = []
        for step in (-1, 1):
            near = (trace.keys[i + step] for trace, i in places if 0 <= i + step < len(trace.keys))
            counts = Counter(key for key in near if key in self.often)
            shares.append(counts.most_common(1)[0][1] / len(places) if counts else 0.0)
        return max(shares)

    def _topic(self, trace: Trace) -> frozenset[str]:
        found = self._words.get(trace.digest)
        if found is None:
            found = self._words[trace.digest] = frozenset(self._all_words(trace)) - self.common
        return found

    def _all_words(self, trace: Trace) -> list[str]:
        """Return the words of a document's own prose; what recurs says nothing of its topic."""
        own = " ".join(t for key, t in zip(trace.keys, trace.texts, strict=True) if key not in self.often)
        return _words(own)


def row_of(places: Sequence[tuple[Trace, int]]) -> int:
    """Return how many sentences in a row around the first of *places* stand in the same order around all others."""
    (first, at), *others = places
    if not others or len(first.texts[at]) < ROW_CHARS:
        return 1
    return 1 + sum(min(_alike(first, at, other, index, step) for other, index in others) for step in (-1, 1))


def _alike(one: Trace, i: int, two: Trace, j: int, step: int) -> int:
    """Return how many sentences before (step -1) or behind (1) unit *i* of one document are those of another's *j*."""
    count = 0
    while 0 <= (i := i + step) < len(one.keys) and 0 <= (j := j + step) < len(two.keys) and one.keys[i] == two.keys[j]:
        count += len(one.texts[i]) >= ROW_CHARS
    return count


def _names(sketch: Sketch) -> re.Pattern[str] | None:
    """Return a pattern for the publisher's names, as printed or as its domains spell them; None where none is known."""
    names = [name.removeprefix("The ") for name in sketch.names if len(name) >= NAME_CHARS and "." not in name]
    parts = [re.escape(name) for name in sorted(names)[:NAMES]]
    for domain in sorted(sketch.domains)[:NAMES]:
        stem = domain.partition(".")[0]
        if len(stem) >= NAME_CHARS:  # "Al Jazeera" stands for aljazeera.com, "dawn" at the end of the night for nobody
            rest = "".join(rf"[\s-]?(?i:{re.escape(char)})" for char in stem[1:])
            parts.append(f"{re.escape(stem[0].upper())}{rest}")
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)") if parts else None


def _is_lowered(sketch: Sketch) -> bool:
    """Tell whether documents have lost their capitals: small letters by the hundred, and hardly a capital."""
    text = "".join(text for trace in sketch.sample[:8] for text in trace.texts)
    return sum(map(str.islower, text)) > 300 * max(1, sum(map(str.isupper, text)))


def _words(text: str) -> list[str]:
    """Return the words of *text* that can tell a topic; in a script without spaces, its pairs of characters."""
    out: list[str] = []
    low = text.lower()
    for word in _WORD.findall(low):
        if _UNSPACED.match(word):
            out += (word[i : i + 2] for i in range(len(word) - 1))
        else:
            out.append(word)
    if not out and _UNSPACED.search(low):
        out = [low[i : i + 2] for i in range(len(low) - 1)]
    return out


@functools.lru_cache(maxsize=8192)
def lower_bound(count: int, total: int) -> float:
    """Return the share that *count* of *total* stands for at the least (Wilson's bound, one time in ten too high).

    >>> [round(lower_bound(n, n), 2) for n in (3, 5, 20, 1000)]
    [0.65, 0.75, 0.92, 1.0]
    >>> lower_bound(0, 0)
    0.0
    """
    if total <= 0:
        return 0.0
    p, z = min(1.0, count / total), 1.28
    spread = z * math.sqrt(p * (1 - p) / total + z * z / (4 * total * total))
    return max(0.0, (p + z * z / (2 * total) - spread) / (1 + z * z / total))
