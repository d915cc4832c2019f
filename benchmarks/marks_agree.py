"""How far two markings of the same texts agree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from benchmarks.marked import NEUTRAL
from benchmarks.marking import Marking, is_right


@dataclass(slots=True)
class Agreement:
    """How two markings of the same texts compare."""

    texts: int = 0
    same: int = 0
    """Texts in which they differ by three words at most."""
    first: int = 0
    """Words that the first has as boilerplate."""
    second: int = 0
    both: int = 0
    named: int = 0
    """Words that both have as boilerplate, under one label."""
    prose_first: int = 0
    prose_second: int = 0
    open: int = 0
    """Words left out because one, not the other, has them as a dateline, a standfirst or unsure."""

    def add(self, one: Marking, other: Marking) -> None:
        """Count a text; words that either has as a dateline, a standfirst or unsure count neither way."""
        theirs, wrong = other.labels(), []
        for at, word, a in one.words():
            b = theirs.get(at)
            if a in NEUTRAL or b in NEUTRAL:
                self.open += (a in NEUTRAL) != (b in NEUTRAL)
                continue
            self.first += a is not None
            self.second += b is not None
            self.both += a is not None and b is not None
            self.named += a is not None and a == b
            self.prose_first += a is None
            self.prose_second += b is None
            if (a is None) != (b is None):
                wrong.append(word)
        self.texts += 1
        self.same += is_right(wrong)

    def lines(self) -> Iterator[str]:
        """Yield the figures, one a line."""
        yield f"texts that are the same       {self.same} of {self.texts} ({self.same / max(1, self.texts):.3f})"
        pairs = (
            ("first", self.first, "second", self.second - self.both, self.prose_first),
            ("second", self.second, "first", self.first - self.both, self.prose_second),
        )
        for one, words, other, more, prose in pairs:
            yield f"boilerplate words of the {one:<6} {words}: the {other} marks {self.both / max(1, words):.4f}"
            yield f"prose words of the {one:<6}       {prose}: the {other} marks {more / max(1, prose):.5f}"
        yield f"under the same label          {self.named / max(1, self.both):.4f} of {self.both} that both mark"
        yield f"left out                      {self.open} that one has as a dateline, a standfirst or unsure"


def agreement(first: Sequence[Marking], second: Sequence[Marking]) -> Agreement:
    """Return how two markings agree on the texts that both have."""
    theirs = {marking.id: marking for marking in second}
    out = Agreement()
    for marking in first:
        if marking.id in theirs:
            out.add(marking, theirs[marking.id])
    return out
