"""Where each unit stands among the others: what the model of units reads besides the units themselves."""

from __future__ import annotations

import bisect
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
_END_MARKS = "-_*=~#—–• \t"


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
    prose_width = sum(w for w, yes in zip(widths, prose, strict=True) if yes)
    share = 100 * prose_width // total
    case = int(text.lower() != text)
    one_line = int(len(blocks) < 2 or not any(block.gap for block in blocks[1:]))
    first_of: dict[int, int] = {}
    count_of: Counter[int] = Counter()
    for i, unit in enumerate(units):
        first_of.setdefault(unit.block, i)
        count_of[unit.block] += 1
    topic = at = ended = 0
    heading = -MAX_COUNT
    runs = _runs(units, prose, topics)
    run = read_width = 0
    out: list[list[int]] = []
    for i, unit in enumerate(units):
        before = bisect.bisect_left(places, i)
        behind = len(places) - bisect.bisect_right(places, i)
        last = places[before - 1] if before else -MAX_COUNT
        following = places[-behind] if behind else size + MAX_COUNT
        run = 0 if prose[i] else run + 1
        gap = _gap(text, units[i - 1].end if i else 0, unit.start)
        nextgap = _gap(text, unit.end, units[i + 1].start if i + 1 < size else len(text))
        out.append([
            min(i, MAX_COUNT), min(size - 1 - i, MAX_COUNT), min(before, MAX_COUNT), min(behind, MAX_COUNT),
            min(i - last, MAX_COUNT), min(following - i, MAX_COUNT), gap, nextgap, 100 * at // total,
            min(size, 200), min(len(blocks), 200), one_line, share, min(i - heading, MAX_COUNT), topic,
            min(i - first_of[unit.block], MAX_COUNT), min(count_of[unit.block], MAX_COUNT),
            min(len(blocks[unit.block].text), 999), case, min(read_width, 2000),
            min(prose_width - read_width, 2000), min(run, MAX_COUNT), ended, *runs[i], _bullets(units, i),
        ])  # fmt: skip
        ended = ended or int(topics[i][_END] >= 3 or _is_rule(unit.text))
        at += widths[i]
        read_width += widths[i] if prose[i] else 0
        for number in HEADING_TOPICS:
            if topics[i][number] >= 3:
                heading, topic = i, number + 1
    return out


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


def _gap(text: str, end: int, start: int) -> int:
    """Return how much white space parts two units: 0 none, 1 blanks, 2 a line break, 3 more."""
    if end >= start:
        return 0
    breaks = text.count("\n", end, start)
    return 1 if not breaks else 2 if breaks == 1 else 3


def _is_rule(text: str) -> bool:
    """Return whether a unit is a line drawn under a text, or ends in a mark that ends one."""
    return (len(text) > 1 and not text.strip(_END_MARKS)) or text[-1] == "៕"
