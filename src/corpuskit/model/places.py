"""Where each unit stands among the others: what the model of units reads besides the units themselves."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence

from corpuskit.records import Block
from corpuskit.text.units import Unit
from corpuskit.text.words import TOPICS

PLACE = (
    "before", "behind", "prose_before", "prose_behind", "to_prose_before", "to_prose_behind", "gap_before",
    "gap_behind", "share", "units", "lines", "one_line", "prose_share", "heading", "heading_topic", "in_block",
    "of_block", "block_width", "case", "prose_width_before", "prose_width_behind", "short_run", "ended", "run",
    "run_at", "run_width", "run_opens", "bullets",
)  # fmt: skip
"""The names of the columns that `places_of` fills."""

MAX_COUNT = 40
"""Counts and distances are cut here."""

HEADING_TOPICS = frozenset(TOPICS.index(name) for name in ("related", "latest", "tags", "comments", "video", "photo"))
"""Topics whose phrases stand over what follows."""

_END = TOPICS.index("end")
"""The topic of marks at the end of a text."""

_END_MARKS = "-_*=~#—–• \t"
"""What a rule across a page is made of."""


def places_of(
    text: str,
    blocks: Sequence[Block],
    units: Sequence[Unit],
    widths: Sequence[int],
    prose: Sequence[bool],
    topics: Sequence[Sequence[int]],
) -> list[list[int]]:
    """Return where each unit stands: one value for each of `PLACE`; *widths* and *prose* say what they look like."""
    size = len(units)
    places = [i for i, yes in enumerate(prose) if yes]
    total = sum(widths) or 1
    prose_width = sum(itertools.compress(widths, prose))
    share = 100 * prose_width // total
    case = int(text.lower() != text)
    one_line = int(len(blocks) < 2 or not any(block.gap for block in blocks[1:]))
    count_of = Counter(unit.block for unit in units)
    shape = min(size, 200), min(len(blocks), 200), one_line, share
    gaps = _gaps(text, units)
    topic = at = ended = run = read_width = before = first = 0
    last, block = -MAX_COUNT, -1
    heading = -MAX_COUNT
    following = iter([*places, size + MAX_COUNT])
    coming = next(following)
    out: list[list[int]] = []
    runs = _runs(units, prose, topics)
    for i, (unit, told, around, width) in enumerate(zip(units, prose, runs, widths, strict=True)):
        if unit.block != block:
            block, first = unit.block, i
        if told:
            coming = next(following)
        run = 0 if told else run + 1
        out.append([
            _cut(i), _cut(size - 1 - i), _cut(before), _cut(len(places) - before - told),
            _cut(i - last), _cut(coming - i), gaps[i], gaps[i + 1], 100 * at // total,
            *shape, _cut(i - heading), topic,
            _cut(i - first), _cut(count_of[block]),
            min(len(blocks[block].text), 999), case, min(read_width, 2000),
            min(prose_width - read_width, 2000), _cut(run), ended, *around, _bullets(units, i),
        ])  # fmt: skip
        ended = ended or int(topics[i][_END] >= 3 or _is_rule(unit.text))
        at += width
        if told:
            read_width += width
            before, last = before + 1, i
        if any(topics[i]):
            for number in HEADING_TOPICS:
                if topics[i][number] >= 3:
                    heading, topic = i, number + 1
    return out


def _cut(count: int) -> int:
    return count if count < MAX_COUNT else MAX_COUNT


def _runs(units: Sequence[Unit], prose: Sequence[bool], topics: Sequence[Sequence[int]]) -> list[list[int]]:
    """Return of the run of lines without prose that each unit is in: length, place in it, mean width, first topic."""
    out: list[list[int]] = []
    i = 0
    while i < len(units):
        stop = i + 1
        if not prose[i]:
            while stop < len(units) and not prose[stop]:
                stop += 1
            mean = sum(len(unit.text) for unit in units[i:stop]) // (stop - i)
            opens = next((n + 1 for n, code in enumerate(topics[i]) if code >= 3), 0)
            out += [[min(stop - i, MAX_COUNT), min(k, MAX_COUNT), min(mean, 200), opens] for k in range(stop - i)]
        else:
            out.append([0, 0, 0, 0])
        i = stop
    return out


def _bullets(units: Sequence[Unit], i: int) -> int:
    """Return how many of the two units before and behind begin with the same sign as unit *i*."""
    mark = units[i].text[0]
    if mark.isalnum() or mark in "\"'“„«‘(":
        return 0
    return sum(0 <= j < len(units) and units[j].text[0] == mark for j in (i - 2, i - 1, i + 1, i + 2))


def _gaps(text: str, units: Sequence[Unit]) -> list[int]:
    """Return how much white space stands before each unit and behind the last: 0 none, 1 blanks, 2 a break, 3 more."""
    ends = [0, *(unit.end for unit in units)]
    starts = [*(unit.start for unit in units), len(text)]
    return [
        0 if end >= start else 1 + min(2, text.count("\n", end, start)) for end, start in zip(ends, starts, strict=True)
    ]


def _is_rule(text: str) -> bool:
    """Return whether a unit is a line drawn under a text, or ends in a mark that ends one."""
    return (len(text) > 1 and not text.strip(_END_MARKS)) or text[-1] == "៕"
