"""Where a page's headline and body stand, as far as dates need to know."""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Sequence

from corpuskit.records import Block, Evidence
from corpuskit.records.tuples import NamedTuple
from corpuskit.text.later import re
from corpuskit.text.scripts import CLOSING, DENSE_ENDS, ENDS, ends_sentence

PROSE = 100
"""A block of at least this many characters that holds a sentence is prose; 35 in scripts without spaces."""

_BREAK = re.compile(rf"[{ENDS}][{CLOSING}]?\s|[{DENSE_ENDS}]")
"""Where a sentence ends within a block."""

_SEPARATOR = re.compile(r"\s+[|•·–—:»›/-]+\s+|\s*[|｜»]\s*")
"""What parts the pieces of a page's title."""

_MIN_TITLE_CHARS = 12
"""The length of a title at the least, in characters."""

_MAX_TITLE_CHARS = 250
"""The length of a title at the most, in characters."""

_WORD = re.compile(r"\w{2,}")
"""A word of two letters and more."""


class Layout(NamedTuple):
    """Block indices of what matters: the headlines and the run of prose that is the body."""

    titles: tuple[int, ...]
    """Blocks that print the headline, in order; the page's own title, the first block, is none of them."""
    first: int
    """First block of the body."""
    last: int
    """Last block of the body; before ``first`` where there is no prose."""

    whole: bool = True
    """Whether the text looks like a whole page, with its headline or with menus beside its body."""

    def is_title(self, block: int) -> bool:
        """Whether a block prints the headline."""
        at = bisect.bisect_left(self.titles, block)
        return at < len(self.titles) and self.titles[at] == block

    @property
    def headline(self) -> int | None:
        """The headline that the body belongs to: the last one before it, or the first one if none is.

        >>> Layout((3, 20, 90), 24, 80).headline, Layout((), 24, 80).headline
        (20, None)
        """
        at = bisect.bisect_left(self.titles, self.first + 2)
        if at or not self.titles:
            return self.titles[at - 1] if at else None
        return self.titles[0] if self.titles[0] <= self.last or self.last < self.first else None


def find_layout(blocks: Sequence[Block], evidence: Sequence[Evidence] = ()) -> Layout:
    """Return where headline and body stand, from headlines that *evidence* knows and from the form of the blocks.

    >>> from corpuskit.text.segment import segment
    >>> text = "Talks held in Rome | The Daily\\n\\nTalks held in Rome\\n\\n" + "The two sides met again. " * 6
    >>> find_layout(segment(text))
    Layout(titles=(1,), first=2, last=2, whole=True)
    """
    first, last = _body(blocks)
    starts = [block.start for block in blocks]
    known = {bisect.bisect_right(starts, span.start) - 1 for span in evidence if span.label == "headline"}
    titles = {*_headlines(blocks), *known} - {0, -1}
    found = tuple(sorted(titles or _alike(blocks, first)))
    return Layout(found, first, last, bool(found) or _has_menus(blocks, first, last))


def _has_menus(blocks: Sequence[Block], first: int, last: int) -> bool:
    """Whether many short lines stand outside the body: an extractor leaves few."""
    outside = (*blocks[:first], *blocks[last + 1 :]) if last >= first else blocks
    return sum(len(block.text) <= 30 for block in outside) >= 20


def _body(blocks: Sequence[Block]) -> tuple[int, int]:
    """Return the run of prose that has the most characters; a run may hold a few short lines."""
    runs: list[list[int]] = []
    for i in _prose(blocks):
        if runs and i - runs[-1][1] <= 8:
            runs[-1][1] = i
            runs[-1][2] += len(blocks[i].text)
        else:
            runs.append([i, i, len(blocks[i].text)])
    if not runs:
        return len(blocks), len(blocks) - 1
    best = max(runs, key=lambda run: run[2])
    return best[0], best[1]


def _prose(blocks: Sequence[Block]) -> Iterable[int]:
    texts = [block.text for block in blocks]
    return [
        i
        for i, text in enumerate(texts)
        if (size := len(text)) >= 35 and (size >= PROSE or not text.isascii()) and is_prose(text)
    ]


def is_prose(text: str) -> bool:
    """Whether a block's text is prose by its form.

    >>> is_prose("Home"), is_prose("The two sides met again in Rome. " * 4)
    (False, True)
    """
    if len(text) < PROSE and (text.isascii() or not "\u0e00" <= text[len(text) // 2 : len(text) // 2 + 1] < "\uac00"):
        return False
    return ends_sentence(text) or _BREAK.search(text) is not None


def _headlines(blocks: Sequence[Block]) -> tuple[int, ...]:
    """Return the blocks that repeat a part of the first one, the page's own title."""
    if not blocks or len(blocks[0].text) > 2 * _MAX_TITLE_CHARS:
        return ()
    whole = " ".join(blocks[0].text.casefold().split())
    first, *others = _SEPARATOR.split(whole)
    parts = {part for part in others if len(part) >= _MIN_TITLE_CHARS}
    found = []
    initials = {form for part in (whole, first, *parts) for form in (part[:1], part[:1].upper())}
    longest = len(whole) + 20
    for i, text in [(i, block.text) for i, block in enumerate(blocks) if block.text[:1] in initials]:
        if i and 6 <= len(text) <= longest:
            text = text.casefold()
            if text == first or (len(text) >= _MIN_TITLE_CHARS and (text in parts or whole.startswith(text))):
                found.append(i)
    return tuple(found)


def _alike(blocks: Sequence[Block], body: int) -> set[int]:
    """Return the blocks before the body that say most of the page's own title in other words."""
    if not blocks or body >= len(blocks):
        return set()
    wanted = set(_words(blocks[0].text))
    found: dict[int, float] = {}
    for i, block in enumerate(blocks[1 : body + 2], 1):
        if _MIN_TITLE_CHARS <= len(block.text) <= _MAX_TITLE_CHARS:
            words = set(_words(block.text))
            shared = len(words & wanted)
            if shared >= 3 and shared >= 0.7 * len(words):
                found[i] = shared
    most = max(found.values(), default=0)
    return {i for i, shared in found.items() if shared == most and shared * 2 >= len(wanted) - 2}


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())
