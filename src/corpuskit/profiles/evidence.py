"""What speaks for and against a thing that recurs: place, neighbours, topics, distinct articles, wording."""

from __future__ import annotations

import functools
import itertools
import math
import re
from collections import Counter
from collections.abc import Callable, Sequence
from statistics import fmean, stdev
from typing import NamedTuple

from corpuskit.profiles.cues import Cues, cues_of
from corpuskit.profiles.sketch import Sketch, Trace
from corpuskit.records import Label

LEAST = 3
"""What was not seen in at least this many different articles is nothing that recurs."""

PROSE_CHARS = 60
"""A unit of fewer characters is not counted as prose that stands before or behind."""

ALIKE = 0.3
"""Two documents that share this share of their prose are one article in two copies."""

TELLING = 0.15
"""A word that stands in more than this share of a publisher's documents tells no topic."""

_SENTENCE = re.compile(r"[.!?…。！？।؟۔][\"'”’»)\]]{0,3}$")
_WORD = re.compile(r"[^\W\d_]{4,}")
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]")

Labeller = Callable[[str, str | None], tuple[Label, float] | None]
"""What rules call a text by itself, and how much of it: (label, share covered), or None."""


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


class Facts(NamedTuple):
    """What is known of a candidate."""

    support: int
    """In how many different articles it surely stands."""
    share: float
    """The least share of the documents it stands in, all but surely."""
    head: float
    """In what share of its places no prose stands before it."""
    tail: float
    """In what share of its places no prose stands behind it."""
    fixed: float
    """In what share of its places it has the same neighbour that recurs."""
    story: float
    """How much more alike the documents are that it stands in than any two of the publisher's are; 1: not at all."""
    days: tuple[int, ...]
    """The days it was seen."""
    cues: Cues
    rule: tuple[Label, float] | None
    """What rules call it."""


class Corpus:
    """What is known of a publisher as a whole, for the facts of each candidate to be measured against."""

    def __init__(self, sketch: Sketch, language: str | None, labeller: Labeller) -> None:
        self.sketch = sketch
        self.language = language
        self.labeller = labeller
        self.often = {key for key, seen in sketch.recurring(LEAST) if len(seen.traces) >= LEAST}
        found = Counter(word for trace in sketch.sample for word in set(self._all_words(trace)))
        enough = max(2, TELLING * len(sketch.sample))
        self.common = {word for word, count in found.items() if count > enough}
        self._words: dict[int, frozenset[str]] = {}
        self._prose: dict[int, tuple[int, ...]] = {}
        some = sketch.sample[:20]
        pairs = [self.likeness(one, two) for one, two in itertools.combinations(some, 2)]
        self.usual = fmean(pairs) if pairs else 0.0

    def facts(self, candidate: Candidate) -> Facts:
        """Return what is known of *candidate*."""
        places = self._articles(candidate.places)
        support = candidate.seen * len(places) // max(1, len(candidate.places))
        before, behind = zip(*(self.around(trace, index) for trace, index in places), strict=True)
        example = candidate.fills or (candidate.text,)
        rules = [self.labeller(text, self.language) for text in example[:3]]
        return Facts(
            support=support,
            share=lower_bound(support, self.sketch.documents),
            head=fmean(b <= min(1, 0.1 * (b + a)) for b, a in zip(before, behind, strict=True)),
            tail=fmean(a <= 0.12 * (b + a) for b, a in zip(before, behind, strict=True)),
            fixed=self._fixed(places),
            story=self._story(places),
            days=tuple(sorted({trace.day for trace, _ in places if trace.day is not None})),
            cues=cues_of(candidate.text, self.language),
            rule=rules[0] if all(rule is not None for rule in rules) else None,
        )

    def likeness(self, one: Trace, two: Trace) -> float:
        """Return how alike the topics of two documents are, 0 to 1."""
        a, b = self._topic(one), self._topic(two)
        small = min(len(a), len(b))
        return len(a & b) / small if small > 4 else 0.0

    def _story(self, places: Sequence[tuple[Trace, int]]) -> float:
        """Return how much more alike the documents at *places* are than usual, at the least."""
        if len(places) < 2:
            return 1.0
        traces = [trace for trace, _ in places]
        each = [fmean(self.likeness(one, two) for two in traces if two is not one) for one in traces]
        doubt = 1.5 * stdev(each) / math.sqrt(len(each))
        return (max(0.0, fmean(each) - doubt) + 0.03) / (self.usual + 0.03)

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
        return len(text) >= PROSE_CHARS and trace.keys[index] not in self.often and bool(_SENTENCE.search(text))

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
def lower_bound(count: int, total: int, z: float = 1.28) -> float:
    """Return the share that *count* of *total* stands for at the least (Wilson's bound, one time in ten too high).

    >>> [round(lower_bound(n, n), 2) for n in (3, 5, 20, 1000)]
    [0.65, 0.75, 0.92, 1.0]
    >>> lower_bound(0, 0)
    0.0
    """
    if total <= 0:
        return 0.0
    p = min(1.0, count / total)
    spread = z * math.sqrt(p * (1 - p) / total + z * z / (4 * total * total))
    return max(0.0, (p + z * z / (2 * total) - spread) / (1 + z * z / total))
