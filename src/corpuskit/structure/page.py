"""What is known of a document before its head is: the form of each line, where the body begins, what rules say."""

from __future__ import annotations

import bisect
import itertools
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

from corpuskit.records import Block, Evidence, Label
from corpuskit.records.tuples import NamedTuple
from corpuskit.structure.shape import HEADLINE_CHARS, PROSE_WIDTH, is_sentence, key_of, text_without, width_of
from corpuskit.text.later import re

NEAR = 5
"""Paragraphs with at most this many blocks from one to the next stand in one body."""

PAGE_BLOCKS = 8
"""A text with more blocks than this before its body is a page with its menus, and begins with the page's title."""

HINT = 0.6
"""The score from which evidence says something about the lines around it."""

SURE = 0.8
"""The score from which evidence says that a line is something else than a headline."""

TAIL_LABELS: frozenset[Label] = frozenset({"author_bio", "copyright", "correction", "publication_line"})
"""What is written in sentences and stands behind a body, which does not begin there."""

_MARKS = re.compile(r"[\W_]+")
"""All but letters and digits."""

_TIME = re.compile(r"\b\d{1,2}[:.]\d{2}(?:[:.]\d{2})?\b")
"""A time of day."""

_DIGIT = re.compile(r"\d")
"""A digit."""


class Page(NamedTuple):
    """What is known of a document before its headline is."""

    blocks: Sequence[Block]
    keys: Sequence[str]
    """Each block folded for comparison; "" for one that is too long."""
    widths: Sequence[int]
    """How wide each block is."""
    prose: Sequence[bool]
    """Which blocks read like a paragraph."""
    bodies: tuple[int, int]
    """Where the body seems to begin: at the first prose with prose near, and where the most prose stands together."""
    labels: Mapping[int, Set[str]]
    """What the evidence calls a block."""
    taken: Set[int]
    """Blocks that the evidence is sure of: they are something else than a headline."""
    dates: Set[int]
    """Blocks that hold a date and hardly anything else."""
    stamped: Set[int]
    """Short blocks that hold a date, whatever else they say."""
    counts: Mapping[str, int]
    """How often each key is there."""


def covering(blocks: Sequence[Block], evidence: Iterable[Evidence]) -> Iterator[tuple[Evidence, int, int]]:
    """Yield each item of *evidence* with each block that it stands in, by number, and how many characters it covers.

    >>> from corpuskit.text.segment import segment
    >>> [found[1:] for found in covering(segment("News\\nRain ends"), [Evidence(2, 9, "related", "a", 0.9)])]
    [(0, 2), (1, 4)]
    """
    starts = [block.at for block in blocks]
    for item in evidence:
        i = max(0, bisect.bisect_right(starts, item.start) - 1)
        while i < len(blocks) and blocks[i].at < item.end:
            yield item, i, min(item.end, blocks[i].stop) - max(item.start, blocks[i].at)
            i += 1


def page_of(blocks: Sequence[Block], dated: Sequence[tuple[int, int]] = (), evidence: Sequence[Evidence] = ()) -> Page:
    """Return what is known of a document before its headline is; *evidence* is what rules say.

    >>> from corpuskit.text.segment import segment
    >>> page_of(segment("News\\nRain ends drought\\nIt rained at last on Tuesday, and the wells filled up.")).bodies
    (0, 0)
    """
    keys = [key_of(block.text) if len(block.text) <= HEADLINE_CHARS[1] else "" for block in blocks]
    widths = [width_of(block.text) for block in blocks]
    prose = [w >= PROSE_WIDTH and is_sentence(block.text) for block, w in zip(blocks, widths, strict=True)]
    labels: dict[int, set[str]] = {}
    taken: set[int] = set()
    for item, i, covered in covering(blocks, (item for item in evidence if item.score >= HINT)):
        labels.setdefault(i, set()).add(item.label)
        if item.score >= SURE and 2 * covered > len(blocks[i].text) and item.label != "headline":
            taken.add(i)
    starts = [block.at for block in blocks]
    dates = frozenset(_date_lines(blocks, dated))
    holding = {bisect.bisect_right(starts, start) - 1 for start, _ in dated}
    stamped = {i for i in holding if i >= 0 and len(blocks[i].text) <= 90 and not prose[i]}
    told = [is_prose and not (i in taken and labels[i] & TAIL_LABELS) for i, is_prose in enumerate(prose)]
    bodies = _body(told), _mass(blocks, told)
    return Page(blocks, keys, widths, prose, bodies, labels, taken, dates, stamped, Counter(keys))


def _body(prose: Sequence[bool]) -> int:
    """Return the index of the block that the body seems to begin with: prose with prose near; 0 if there is none."""
    places = [i for i, is_prose in enumerate(prose) if is_prose]
    near = (i for i, following in itertools.pairwise(places) if following - i <= NEAR)
    return next(near, places[0] if places else 0)


def _mass(blocks: Sequence[Block], prose: Sequence[bool]) -> int:
    """Return the index of the block where the stretch begins that holds the most prose for its other lines."""
    best = current = 0
    start = found = 0
    for i, block in enumerate(blocks):
        if current <= 0:
            current, start = 0, i
        current += len(block.text) if prose[i] else -60  # a line of prose outweighs one that is none
        if current > best:
            best, found = current, start
    return found


def _date_lines(blocks: Sequence[Block], dated: Sequence[tuple[int, int]]) -> list[int]:
    """Return the indices of blocks that hold a date and hardly anything else ("Updated 03 May, 2024")."""
    starts = [block.at for block in blocks]
    out: list[int] = []
    for start, end in dated:
        i = bisect.bisect_right(starts, start) - 1
        if i < 0 or end > blocks[i].stop or len(blocks[i].text) > 60 or (out and out[-1] == i):
            continue
        around = text_without(blocks[i], start, end)
        if len(_MARKS.sub("", _TIME.sub("", around))) <= 12 and not _DIGIT.search(_TIME.sub("", around)):
            out.append(i)
    return out
