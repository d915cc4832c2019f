"""Runs of headline, date and blurb that make a sidebar, with the headings above them."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from corpuskit.records import Block, Evidence
from corpuskit.structure.page import PAGE_BLOCKS, Page
from corpuskit.structure.shape import evidence_of, is_sentence, words_of
from corpuskit.text.later import re
from corpuskit.text.scripts import ELLIPSIS

TEASER_CHARS = 330
"""An entry of a sidebar holds at most this many characters between two date lines."""

TEASER_BLOCKS = 4
"""An entry of a sidebar holds at most this many blocks between two date lines."""

DOUBTFUL = 0.7
"""How sure a run is that may be content: a chronology amid prose, a list of events or results."""

_CUT_SHORT = re.compile(rf"(?:\.\.\.|{ELLIPSIS})$")
"""Dots at the end of a text that was cut."""


def find_sidebars(page: Page) -> Iterator[Evidence]:
    """Yield the runs of headline, date and blurb that make a sidebar, with the headings above them.

    >>> from corpuskit.text.segment import segment
    >>> from corpuskit.structure.page import page_of
    >>> lines = ["Opinion", "A fair share", "3 May 2024", "A fair share", "The dam is full.", "Cold snap", "2 May 2024"]
    >>> text = "\\n".join([*lines, "Cold snap", "Gas is gone."])
    >>> page = page_of(segment(text), [(text.index(day), text.index(day) + 10) for day in ("3 May 2024", "2 May 2024")])
    >>> [(text[e.start : e.end][:12], e.label) for e in find_sidebars(page)]
    [('Opinion', 'section'), ('A fair share', 'teaser')]
    """
    run: list[int] = []
    for line in [*sorted(page.dates), len(page.blocks) + TEASER_BLOCKS + 1]:
        if run and not _one_entry(page.blocks, run[-1], line):
            yield from _run(page, run)
            run = []
        run.append(line)


def _one_entry(blocks: Sequence[Block], line: int, following: int) -> bool:
    """Tell whether one short sidebar entry can lie between two date lines."""
    between = blocks[line + 1 : following]
    return (
        following < len(blocks) and len(between) <= TEASER_BLOCKS and sum(len(b.text) for b in between) <= TEASER_CHARS
    )


def _run(page: Page, lines: Sequence[int]) -> Iterator[Evidence]:
    """Yield a sidebar whose date lines are *lines*, if its entries show what it is."""
    blocks, keys = page.blocks, page.keys
    titled = [i for i in lines if i and i - 1 not in page.dates and _is_title(blocks[i - 1].text)]
    if len(titled) < max(2, len(lines) - 1):
        return
    first, last = titled[0] - 1, _entry_end(blocks, keys, lines[-1])
    if any(len(block.text) > TEASER_CHARS for block in blocks[first : last + 1]):
        return
    heading = first
    while heading and _is_heading(blocks[heading - 1].text) and first - heading < 3:
        heading -= 1
    twice = sum(keys[i - 1] in keys[i + 1 : i + 3] for i in titled)
    if len(lines) < 3 and twice < 2 and not _ended(page, heading, first):
        return
    blurbs = all(following - line >= 3 for line, following in itertools.pairwise(lines))  # of all entries but the last
    if last + 2 == len(blocks) and blurbs and len(blocks[-1].text) <= TEASER_CHARS:
        last += 1
    score = 0.96 if _is_beside_body(page, heading, last) else DOUBTFUL
    for block in blocks[heading:first]:
        yield evidence_of(block, "section", "structure.section.1", score)
    yield Evidence(blocks[first].at, blocks[last].stop, "teaser", "structure.teasers.1", score)


def _is_beside_body(page: Page, heading: int, last: int) -> bool:
    """Tell whether a run stands on a page, or at one end of a text's prose: amid it, or alone, it is content."""
    before, behind = any(page.prose[:heading]), any(page.prose[last + 1 :])
    return max(page.bodies) > PAGE_BLOCKS or before != behind


def _ended(page: Page, heading: int, first: int) -> bool:
    """Tell whether the article is over before a sidebar of two entries: the line of its issue, then headings."""
    before = (page.labels.get(i, frozenset()) for i in range(heading))
    return first - heading >= 2 and any("publication_line" in labels for labels in before)


def _entry_end(blocks: Sequence[Block], keys: Sequence[str], line: int) -> int:
    """Return the index of the block that ends the last entry: its repeated headline and its blurb belong to it."""
    short = [len(block.text) <= TEASER_CHARS for block in blocks[line + 1 : line + 3]]
    if not short:
        return line
    if line and keys[line + 1] and keys[line + 1] == keys[line - 1]:
        return line + 1 + all(short[1:2] or [False])
    return line + (short[0] and _CUT_SHORT.search(blocks[line + 1].text) is not None)


def _is_title(text: str) -> bool:
    """Tell whether *text* reads like the headline of an entry: short, and not a sentence."""
    return len(text) <= 140 and not is_sentence(text)


def _is_heading(text: str) -> bool:
    """Tell whether *text* reads like the heading of a sidebar: one to three words."""
    return len(text) <= 30 and len(words_of(text)) <= 3 and not is_sentence(text)
