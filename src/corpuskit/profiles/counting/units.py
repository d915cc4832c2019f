"""What can recur: the lines of a text, and the sentences of its long lines near head and tail; and fingerprints."""

from __future__ import annotations

import bisect
import hashlib
import string
from collections.abc import Collection, Iterator, Sequence

from corpuskit.profiles.finding.template import Borders
from corpuskit.profiles.weighing.forms import PROSE_CHARS, SENTENCE
from corpuskit.records import Block
from corpuskit.records.tuples import NamedTuple
from corpuskit.rules.words import fold
from corpuskit.text.later import re
from corpuskit.text.page import Page as Text
from corpuskit.text.scripts import LATIN_ENDS
from corpuskit.text.segment import sentences

EDGE = (5, 9)
"""The lines at head and tail whose sentences are units of their own; in between, what recurs has a line of its own."""

UNITS = (80, 160)
"""The units at head and tail that are read of one document; a longer one says nothing about its publisher."""

LONGEST = 400
"""A unit of more characters is remembered by its first so many: it is prose, and only its place counts."""

_NUMBER = re.compile(r"\d+")
"""Digits, which stand for any others."""

_SIGN = re.compile(rf"\s+(?=[©®™•►▶»→✉☎#@])(?<=[{LATIN_ENDS}”\"’')\]]\s)")
"""Where a sign behind a sentence begins a unit."""

_SEPARATE = bytes(code if chr(code) in string.ascii_lowercase + string.digits else 32 for code in range(256))
"""A table for bytes.translate: all but small letters and digits becomes a blank."""


class Unit(NamedTuple):
    """One line, or one sentence of a longer line."""

    start: int
    """First code point, in the normalised text."""
    text: str
    """The line or sentence, without white space around it."""
    line: bool
    """Whether it has a line of its own."""

    @property
    def end(self) -> int:
        """One past the last code point."""
        return self.start + len(self.text)


def units(blocks: Sequence[Block]) -> list[Unit]:
    """Return the units of a text's *blocks*, in order.

    >>> from corpuskit.text.segment import segment
    >>> text = "Talks were held in the harbour on Sunday, the mayor said. Follow us on Chirper."
    >>> [(unit.text, unit.line) for unit in units(segment("Opinion\\n" + text))][1:]
    [('Talks were held in the harbour on Sunday, the mayor said.', False), ('Follow us on Chirper.', False)]
    """
    found = list(_units(blocks))
    head, tail = UNITS
    return found if len(found) <= head + tail else found[:head] + found[-tail:]


def key_of(text: str) -> str:
    """Return what two units have in common that say the same: case, numbers, apostrophes and white space do not matter.

    >>> key_of("Published  in Dawn, October 14th, 2021")
    'published in dawn, october 0th, 0'
    """
    low = text.lower() if len(text) <= 200 else f"{text[:80]} {text[-80:]}".lower()
    return " ".join(_NUMBER.sub("0", low.replace("’", "'")).split())


def fingerprint(key: str) -> int:
    """Return a number of 64 bits that stands for *key*, the same in every process.

    >>> fingerprint("published in dawn") == fingerprint("published in " + "dawn")
    True
    """
    return int.from_bytes(hashlib.blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


def words(low: str) -> set[str]:
    """Return the words in ASCII letters and digits of a text in lower case: quick rather than clever.

    >>> sorted(words("© 2021, the morning ledger. naïve"))
    ['2021', 'ledger', 'morning', 'na', 'the', 've']
    """
    return set(low.encode("ascii", "replace").translate(_SEPARATE).decode("ascii").split())


class Page:
    """A text in lower case, with its blocks: what templates are looked for in.

    >>> from corpuskit.text.segment import segment
    >>> page = Page("Follow us. Follow them.", segment("Follow us. Follow them."))
    >>> list(page.having(["follow", "sunday"])), [block.text for block in page.blocks_with("them")]
    (['follow'], ['Follow us. Follow them.'])
    """

    __slots__ = ("_borders", "_ends", "_prose", "_read", "_words", "blocks", "low", "text")

    def __init__(self, text: str, blocks: Sequence[Block], read: Text | None = None) -> None:
        self._read: Text | None = read
        self._borders: Borders | None = None
        self.text: str = text
        self.blocks: Sequence[Block] = blocks
        self.low: str = fold(text)
        self._words: set[str] | None = None
        self._ends: list[int] = []
        self._prose: list[int] | None = None

    @property
    def borders(self) -> Borders:
        """Where its units begin and end; found when it is first asked for."""
        if self._borders is None:
            found = (self._read or Text(self.text)).units
            self._borders = Borders(frozenset(u.start for u in found), frozenset(u.end for u in found))
        return self._borders

    def having(self, anchors: Collection[str]) -> Iterator[str]:
        """Yield those of *anchors*, single words in lower case, that the text may hold."""
        low = self.low
        if len(anchors) <= 40:
            yield from (anchor for anchor in anchors if anchor in low)
            return
        if self._words is None:
            self._words = words(low)
        here = self._words
        yield from (anchor for anchor in anchors if (anchor in here if anchor.isascii() else anchor in low))

    def blocks_with(self, anchor: str) -> Iterator[Block]:
        """Yield the blocks that hold *anchor*."""
        if not self._ends:
            self._ends = [block.end for block in self.blocks]
        at = self.low.find(anchor)
        while at >= 0:
            block = self.blocks[bisect.bisect_right(self._ends, at)]
            yield block
            at = self.low.find(anchor, block.end)

    def stands(self, block: Block, place: str) -> bool:
        """Tell whether hardly any prose stands before *block* (place "head") or behind it ("tail")."""
        if self._prose is None:
            self._prose = [b.at for b in self.blocks if len(b.text) >= PROSE_CHARS and SENTENCE.search(b.text)]
        before = bisect.bisect_left(self._prose, block.at)
        behind = len(self._prose) - bisect.bisect_right(self._prose, block.at)
        return (
            before <= max(1, 0.1 * (before + behind)) if place == "head" else behind <= max(2, 0.12 * (before + behind))
        )


def _units(blocks: Sequence[Block]) -> Iterator[Unit]:
    last = len(blocks)
    for number, block in enumerate(blocks):
        cut = (number and not block.gap) or (number + 1 < last and not blocks[number + 1].gap)
        edge = number < EDGE[0] or number >= last - EDGE[1]
        if not edge or len(block.text) <= 60:
            if block.text:
                yield Unit(block.at, block.text, not cut)
            continue
        found = [(block.at, block.text)] if cut else sentences(block.text, block.at)
        if not block.text.isascii() or "#" in block.text or "@" in block.text:
            found = [part for start, text in found for part in _signed(text, start)]
        if len(block.text) > LONGEST:
            found = [part for start, text in found for part in _parted(text, start)]
        for start, text in found:
            yield Unit(start, text, len(found) == 1 and not cut)


def _parted(text: str, at: int) -> list[tuple[int, str]]:
    """Return (start, text) of the parts of what no end of a sentence parts, as in texts that were lower-cased."""
    if len(text) <= LONGEST:
        return [(at, text)]
    return [(at + unit.start, unit.text) for unit in Text(text).units]


def _signed(text: str, at: int) -> list[tuple[int, str]]:
    """Return (start, text) of a sentence and of the notice with a sign of its own that stands behind it."""
    out = []
    begin = 0
    for match in _SIGN.finditer(text):
        out.append((at + begin, text[begin : match.start()]))
        begin = match.end()
    return [*out, (at + begin, text[begin:])]
