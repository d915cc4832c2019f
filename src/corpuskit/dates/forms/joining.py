"""Blocks as dates need them: no sentence ends in the middle of a date, or of a bracket that holds one."""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Sequence

from corpuskit.dates.forms.candidates import Candidate
from corpuskit.records import Block
from corpuskit.text.later import re

_ABBREVIATION = re.compile(r"(?<![^\W\d_])[^\W\d_A-Z]\.[^\W\d_A-Z]\.$")
"""An abbreviation of two letters: "a.m."."""


def join(
    text: str, blocks: Sequence[Block], candidates: Sequence[Candidate]
) -> tuple[Sequence[Block], Sequence[Candidate]]:
    """Return the blocks, those joined that a sentence of a long line was cut into wrongly, and the candidates in them.

    >>> from corpuskit.dates.forms.grammar import find_candidates
    >>> from corpuskit.text.segment import segment
    >>> text = "They met again in the old town. " * 12 + "In this Nov. 4, 2017 file photo, guards wait."
    >>> blocks, candidates = join(text, segment(text), find_candidates(text, segment(text)))
    >>> blocks[-1].text
    'In this Nov. 4, 2017 file photo, guards wait.'
    """
    seams = set(_seams(blocks, candidates))
    if not seams:
        return blocks, candidates
    joined: list[Block] = []
    for index, block in enumerate(blocks):
        if index in seams:
            last = joined.pop()
            joined.append(Block(last.start, block.end, last.at, text[last.at : block.stop], last.gap))
        else:
            joined.append(block)
    starts = [block.start for block in joined]
    moved = [c._replace(block=bisect.bisect_right(starts, c.start) - 1) for c in candidates]
    return joined, moved


def _seams(blocks: Sequence[Block], candidates: Sequence[Candidate]) -> Iterator[int]:
    """Yield the blocks that go on with the sentence of the one before."""
    for candidate in candidates:
        at = candidate.block
        while at + 1 < len(blocks) and blocks[at + 1].start < candidate.end and not blocks[at + 1].gap:
            at += 1
            yield at
        at = candidate.block
        if at and not blocks[at].gap and _goes_on(blocks[at - 1].text, blocks[at].text):
            yield at


def _goes_on(before: str, after: str) -> bool:
    """Whether a bracket that ends in *after* began in *before*, or an abbreviation ends that: "s.d."."""
    if _ABBREVIATION.search(before):
        return True
    opened, closed = before.rfind("("), after.find(")")
    if opened < 0 or closed < 0 or len(before) - opened + closed > 160:
        return False
    return before.find(")", opened) < 0 and after.find("(", 0, closed) < 0
