"""Which blocks of a text are article prose, told by a gold text: an alignment in reading order.

A block of four words or more is prose when most of its 4-word shingles stand in the gold text; a shorter one when it is
a line of the gold. Both must fit the reading order, so that a menu entry that equals a crosshead, or a teaser that
repeats the first sentence, is not taken for prose.
"""

from __future__ import annotations

import bisect
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from corpuskit.records import Block

UNSPACED = r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
"""Scripts written without spaces: there a character is a word, as in the scoring."""

WORD = re.compile(rf"[{UNSPACED}]|[^\W{UNSPACED}]+")

SHINGLE = 4
MOST_PLACES = 24
"""Places in the gold that are tried for one block."""


class Truth(NamedTuple):
    """What the gold says about one block."""

    share: float
    """How much of the block is prose, 0 to 1."""
    words: int
    """Words of the block, as the scoring counts them."""
    sure: float
    """Weight of the label: below 1 where the gold repeats itself or the order does not fit."""


class _Place(NamedTuple):
    block: int
    start: int
    weight: float


def words_of(text: str) -> list[str]:
    """Return the words of *text* as the scoring counts them.

    >>> words_of("Don't: 3,000 東京")
    ['Don', 't', '3', '000', '東', '京']
    """
    return WORD.findall(text)


def align(blocks: Sequence[Block], gold: str) -> list[Truth]:
    """Return what *gold* says about each block.

    >>> from corpuskit.text.segment import segment
    >>> gold = "The two sides met in Geneva today.\\nTalks\\nThey will meet again on Friday."
    >>> [truth.share for truth in align(segment(f"Home\\nTalks\\n{gold}\\nHome"), gold)]
    [0.0, 0.0, 1.0, 0.51, 1.0, 0.0]
    """
    words = [WORD.findall(block.text) for block in blocks]
    text = WORD.findall(gold)
    have = Counter(_shingles(text))
    shares = [_share(line, have) for line in words]
    chosen, covered = _chain(words, shares, text, gold)
    out = []
    for index, line in enumerate(words):
        share = shares[index]
        if index in chosen:
            out.append(Truth(max(share, 0.51), len(line), 1.0))
        elif share > 0.5 and len(line) >= SHINGLE:
            fresh = _fresh(line, text, covered)
            out.append(Truth(share if fresh else 0.0, len(line), 0.6 if fresh else 0.4))
        else:
            out.append(Truth(share if len(line) >= SHINGLE else 0.0, len(line), 1.0))
    return out


def _shingles(words: Sequence[str]) -> list[tuple[str, ...]]:
    return [tuple(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1)]


def _share(line: Sequence[str], have: Counter[tuple[str, ...]]) -> float:
    own = Counter(_shingles(line))
    total = sum(own.values())
    return sum((own & have).values()) / total if total else 0.0


def _chain(
    words: Sequence[Sequence[str]], shares: Sequence[float], text: Sequence[str], gold: str
) -> tuple[set[int], list[bool]]:
    """Return the blocks of the heaviest chain in reading order, and which words of the gold they cover."""
    where: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for position, shingle in enumerate(_shingles(text)):
        where[shingle].append(position)
    lines: dict[str, list[int]] = defaultdict(list)
    count = 0
    for row in gold.splitlines():
        own = WORD.findall(row)
        lines[" ".join(own).lower()].append(count)
        count += len(own)
    places: list[_Place] = []
    for index, line in enumerate(words):
        places.extend(_places(index, line, shares[index], where, lines))
    return _heaviest(places, words, len(text))


def _places(
    index: int,
    line: Sequence[str],
    share: float,
    where: dict[tuple[str, ...], list[int]],
    lines: dict[str, list[int]],
) -> list[_Place]:
    """Return the places in the gold where block *index* may stand."""
    if not line:
        return []
    if len(line) < SHINGLE:
        found = lines.get(" ".join(line).lower(), [])[:MOST_PLACES]
        return [_Place(index, start, len(line)) for start in found]
    if share <= 0.5:
        return []
    votes: Counter[int] = Counter()
    for offset, shingle in enumerate(_shingles(line)):
        for position in where.get(shingle, [])[:MOST_PLACES]:
            votes[position - offset] += 1
    return [_Place(index, start, votes[start] + 1) for start, _ in votes.most_common(3)]


def _heaviest(places: list[_Place], words: Sequence[Sequence[str]], size: int) -> tuple[set[int], list[bool]]:
    """Return the chain of places, increasing in block and position, with the most words."""
    order = sorted(range(len(places)), key=lambda i: (places[i].block, -places[i].start))
    best = [0.0] * len(places)
    back = [-1] * len(places)
    keys: list[int] = []
    tops: list[int] = []
    for i in order:
        place = places[i]
        left = bisect.bisect_left(keys, place.start) - 1
        back[i] = tops[left] if left >= 0 else -1
        best[i] = place.weight + (best[back[i]] if left >= 0 else 0.0)
        at = bisect.bisect_right(keys, place.start)
        if at and best[tops[at - 1]] >= best[i]:
            continue
        stop = at
        while stop < len(keys) and best[tops[stop]] <= best[i]:
            stop += 1
        keys[at:stop], tops[at:stop] = [place.start], [i]
    chosen: set[int] = set()
    covered = [False] * size
    i = tops[-1] if tops else -1
    while i >= 0:
        place = places[i]
        chosen.add(place.block)
        low, high = max(0, place.start), min(size, place.start + len(words[place.block]))
        covered[low:high] = [True] * max(0, high - low)
        i = back[i]
    return chosen, covered


def _fresh(line: Sequence[str], text: Sequence[str], covered: list[bool]) -> bool:
    """Tell whether *line* stands in a part of the gold that the chain did not cover."""
    size = len(line)
    wanted = tuple(line[:SHINGLE]), tuple(line[-SHINGLE:])
    for position in range(len(text) - SHINGLE + 1):
        if tuple(text[position : position + SHINGLE]) in wanted:
            low, high = max(0, position - size + SHINGLE), min(len(text), position + size)
            if sum(covered[position : position + SHINGLE]) < SHINGLE and sum(covered[low:high]) < (high - low) / 2 + 1:
                return True
    return False
