"""What the model reads around each block: whole numbers in columns, built with sums and slices that run at C speed.

Twice: *around* knows the blocks as `corpuskit.model.features` reads them; *region* knows a first guess for each, and
with it the densest region of the document, what lies between it and a block, and which words it uses.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate
from operator import sub

from corpuskit.model.features import READ, SHORT, Column, Line
from corpuskit.records import Block

SURE = 250
"""A first guess of a probability is handed over in steps of 1/250."""

DOUBT = range(SURE // 10, SURE - SURE // 10 + 1)
"""First guesses that are read a second time; one that is surer than nine to one stands."""

REACH = (2, 6, 20)
"""How many blocks before and after are summed."""


def around_columns(
    blocks: Sequence[Block], lines: Sequence[Line], own: Sequence[Column], skipped: Column
) -> list[Column]:
    """Return what stands around each block: sums, neighbours, place, repetition and the headline on top.

    *skipped* is how many blocks before each were not worth reading.
    """
    names = dict(zip(READ, own, strict=True))
    words, sentence, lexicon = names["words"], names["sentence"], names["lexicon"]
    mass = [min(count, 80) for count in sentence]
    copies, earlier = _copies(blocks)
    heads, hits = _headlines(lines)
    short = [1 if count <= 5 and not whole else 0 for count, whole in zip(words, sentence, strict=True)]
    broken = [0 if whole else min(count, 40) for count, whole in zip(words, sentence, strict=True)]
    again = [1 if many >= 3 and count <= 6 else 0 for many, count in zip(copies, words, strict=True)]
    dated = [1 if date and count <= 12 else 0 for date, count in zip(names["dated"], words, strict=True)]
    gaps = [min(block.gap, 4) for block in blocks]
    columns: list[Column] = [skipped, [*skipped[1:], 0], copies, earlier, gaps, [*gaps[1:], 5], heads, hits]
    for column, reach in (
        (mass, REACH), (short, REACH[2:]), (broken, REACH[1:]), (lexicon, REACH), (names["ending"], REACH[1:]),
    ):  # fmt: skip
        columns += _sums(column, reach)
    columns += _sums([1 if gap >= 2 else 0 for gap in gaps], REACH[1:2])
    for sparse in (again, dated, hits, names["says"], names["person"]):
        columns += _sums(sparse, REACH[2:])
    for column in (words, names["end"], sentence, lexicon):
        columns += _neighbours(column, (-1, 1))
    columns += _place(words, mass)
    columns += _since(heads), _since([1 if count >= 20 else 0 for count in mass])
    columns.append(_since([1 if count >= 20 else 0 for count in reversed(mass)])[::-1])
    return columns


def region_columns(first: Sequence[int], lines: Sequence[Line], own: Sequence[Column]) -> list[Column]:
    """Return the second reading: sums over the *first* guesses (0 to `SURE`), the densest region, what lies between."""
    names = dict(zip(READ, own, strict=True))
    words, lexicon = names["words"], names["lexicon"]
    guess = list(first)
    mass = [p * min(count, 80) for p, count in zip(guess, words, strict=True)]
    away = [SURE - p for p in guess]
    lost = [q * min(count, 60) for q, count in zip(away, words, strict=True)]
    columns: list[Column] = [guess]
    columns += _neighbours(guess, (-1, 1, 3))
    for column in (mass, away, lost):
        columns += _sums(column, REACH)
    value = [(5 * m - 3 * x - 4 * q) // 5 for m, x, q in zip(mass, lost, away, strict=True)]
    low, high, best = densest(value)
    high = high if high > low else len(value)
    columns += _region(value, mass, words, (low, high, best))
    columns += _between(guess, words, (lexicon, names["ending"]), (low, high))
    columns += _runs(guess, words, lexicon)
    columns.append(_cohesion(guess, lines, low, high))
    return columns


def densest(value: Sequence[int]) -> tuple[int, int, int]:
    """Return start, end and sum of the run of *value* with the largest sum; (0, 0, 0) where none is above zero.

    >>> densest([-5, 3, -1, 4, -9, 2]), densest([-1]), densest([])
    ((1, 4, 6), (0, 0, 0), (0, 0, 0))
    """
    low = high = best = total = begin = 0
    for index, item in enumerate(value):
        if total <= 0:
            total, begin = 0, index
        total += item
        if total > best:
            low, high, best = begin, index + 1, total
    return low, high, best


def _sums(column: Column, reach: Iterable[int]) -> list[Column]:
    """Return for each reach the sums over so many blocks before and after each block, itself left out.

    >>> _sums([1, 2, 3, 4], [2])
    [[0, 1, 3, 5], [5, 7, 4, 0]]
    """
    size = len(column)
    total = list(accumulate(column, initial=0))
    out = []
    for steps in reach:
        before = [0] * min(steps, size) + total[: max(0, size - steps)]
        after = total[steps + 1 :] + [total[-1]] * min(steps, size)
        out.append(list(map(sub, total, before)))
        out.append(list(map(sub, after, total[1:])))
    return out


def _neighbours(column: Column, offsets: Iterable[int]) -> list[Column]:
    """Return *column* shifted by each offset, -1 where the text ends.

    >>> _neighbours([5, 6, 7], (-1, 2))
    [[-1, 5, 6], [7, -1, -1]]
    """
    size = len(column)
    return [
        (column[offset:] + [-1] * offset)[:size] if offset > 0 else ([-1] * -offset + column)[:size]
        for offset in offsets
    ]


def _copies(blocks: Sequence[Block]) -> tuple[Column, Column]:
    """Return how often each block's text stands in the document, and how often its beginning stood there before."""
    times: dict[str, int] = {}
    starts: dict[str, int] = {}
    earlier = []
    for block in blocks:
        text = block.text
        times[text] = times.get(text, 0) + 1
        start = text[:48]
        before = starts.get(start, 0)
        earlier.append(min(before, 5))
        starts[start] = before + 1
    return [min(times[block.text], 20) for block in blocks], earlier


def _headlines(lines: Sequence[Line]) -> tuple[Column, Column]:
    """Return which blocks repeat the top block, as a headline does, and how many of its longer words each has."""
    top: frozenset[str] = lines[0].words if lines else frozenset()
    content = frozenset(word for word in top if len(word) >= 4 or not word.isascii())
    heads, hits = [0] * len(lines), [0] * len(lines)
    for index in range(1, len(lines)):
        words = lines[index].words
        if content.isdisjoint(words):
            continue
        shared = len(words & top)
        heads[index] = 1 if len(words) >= 3 and 10 * shared >= 7 * len(words) and 5 * shared >= 2 * len(top) else 0
        hits[index] = min(len(words & content), 6)
    return heads, hits


def _place(words: Column, mass: Column) -> list[Column]:
    """Return where each block stands: in the document, in its words, and against its densest run of sentences."""
    size = len(words)
    read, told = list(accumulate(words, initial=0)), list(accumulate(mass, initial=0))
    all_words, all_mass = max(1, read[-1]), max(1, told[-1])
    low, high, best = densest([count - 4 if count else -5 for count in mass])
    width = max(1, high - low)
    indices = range(size)
    return [
        list(indices),
        list(range(size, 0, -1)),
        [1000 * index // size for index in indices],
        [1000 * count // all_mass for count in told[:-1]],
        read[:-1],
        [read[-1] - count for count in read[:-1]],
        [_outside(index, low, high) for index in indices],
        [1000 * (index - low) // width for index in indices],
        [size] * size,
        [read[-1]] * size,
        [told[-1]] * size,
        [1000 * told[-1] // all_words] * size,
        [best] * size,
        [width] * size,
    ]


def _outside(index: int, low: int, high: int) -> int:
    """Return how far *index* lies before (negative) or after the run from *low* to *high*; 0 inside."""
    if index < low:
        return index - low
    return index - high + 1 if index >= high else 0


def _since(flags: Column) -> Column:
    """Return how many blocks ago a flag was last set, 999 where it never was.

    >>> _since([0, 1, 0, 0])
    [999, 999, 1, 2]
    """
    out, last = [], -1
    for index, flag in enumerate(flags):
        out.append(index - last if last >= 0 else 999)
        if flag:
            last = index
    return out


def _region(value: Column, mass: Column, words: Column, region: tuple[int, int, int]) -> list[Column]:
    """Return where each block stands against the densest region, and how much there is inside and outside."""
    low, high, best = region
    size, width = len(value), high - low
    told = list(accumulate(mass, initial=0))
    left, right = densest(value[:low])[2] // SURE, densest(value[high:])[2] // SURE
    indices = range(size)
    return [
        [_outside(index, low, high) for index in indices],
        [1000 * (index - low) // width for index in indices],
        [count // SURE for count in told[:-1]],
        [(told[-1] - count) // SURE for count in told[1:]],
        [best // SURE] * size,
        [width] * size,
        [left] * size,
        [right] * size,
        [told[-1] // SURE] * size,
        [4 * told[-1] // max(1, sum(words))] * size,
    ]


def _between(guess: Column, words: Column, scores: tuple[Column, Column], region: tuple[int, int]) -> list[Column]:
    """Return what lies between each block and the region: the longest run left out, the worst short blocks."""
    size, (low, high), (lexicon, ending) = len(guess), region, scores
    longest, worst, last = [0] * size, [0] * size, [0] * size
    for indices in (range(high, size), range(low - 1, -1, -1)):
        most = run = bad = end = 0
        for index in indices:
            if words[index] <= SHORT:
                bad, end = min(bad, lexicon[index]), min(end, ending[index])
            longest[index], worst[index], last[index] = max(most, run), bad, end
            if 2 * guess[index] < SURE:
                run += 1
            else:
                most, run = max(most, run), 0
    return [longest, worst, last]


def _runs(guess: Column, words: Column, lexicon: Column) -> list[Column]:
    """Return the last block left out before each block (its score, words, distance), and the size of its own run."""
    score, count, distance, run = [], [], [], []
    last = (0, 0, 0)
    begin = 0
    for index, p in enumerate(guess):
        score.append(last[0])
        count.append(last[1])
        distance.append(index - last[2])
        if 2 * p < SURE:
            last = (lexicon[index], words[index], index)
        if index + 1 == len(guess) or (2 * p < SURE) != (2 * guess[index + 1] < SURE):
            width = index + 1 - begin
            run += [-width if 2 * p < SURE else sum(words[begin : index + 1])] * width
            begin = index + 1
    return [score, count, distance, run]


def _cohesion(guess: Column, lines: Sequence[Line], low: int, high: int) -> Column:
    """Return the share (0 to 100) of each block's longer words that the region's other prose has; -1 without any."""
    rare = [
        [word for word in line.words if len(word) >= 5] if p > 10 else [] for p, line in zip(guess, lines, strict=True)
    ]
    seen: dict[str, int] = {}
    inside = [low <= index < high and 5 * p > 3 * SURE for index, p in enumerate(guess)]
    for found, core in zip(rare, inside, strict=True):
        if core:
            for word in found:
                seen[word] = seen.get(word, 0) + 1
    out = []
    for found, core in zip(rare, inside, strict=True):
        floor = 1 if core else 0
        shared = sum(seen.get(word, 0) > floor for word in found)
        out.append(100 * shared // len(found) if found else -1)
    return out
