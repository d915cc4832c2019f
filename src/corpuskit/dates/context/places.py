"""Where a date stands on its page: its distance to headline and body, the other dates around it, readers' comments."""

from __future__ import annotations

import bisect
import datetime as dt
import itertools
from collections.abc import Iterable, Iterator, Sequence

from corpuskit.dates.context.facts import is_rubric
from corpuskit.dates.context.labels import Label
from corpuskit.dates.context.layout import Layout, is_prose
from corpuskit.dates.context.lines import is_signed
from corpuskit.dates.context.page import SIGNED, WORDS, Page, bucket, near_title
from corpuskit.dates.context.wording import wording_of
from corpuskit.dates.forms.candidates import Candidate
from corpuskit.records import Block, Evidence
from corpuskit.text.patterns import worded
from corpuskit.text.scripts import STOPS

_REACH_CHARS = 300
"""How far beside a date its block is read, in characters."""

_OWN = frozenset(("published", "updated", "amended"))
"""Roles of the text's own dates."""

_LEAD = 24
"""A date that begins after more characters does not begin its line."""


def place(block: int, layout: Layout, where: str) -> Iterator[str]:
    """Yield how far from headlines and body a block is."""
    if block == 0:
        yield "page.title"
    elif block <= 3:
        yield "page.top"
    elif block <= 12:
        yield "page.near_top"
    at = bisect.bisect_right(layout.titles, block)
    if layout.headline is None:
        yield "title.none"
    elif block >= layout.headline:
        yield f"headline.after{bucket(block - layout.headline, (0, 1, 2, 4, 8, 16, 32))}"
    else:
        yield f"headline.before{bucket(layout.headline - block, (1, 2, 4, 8, 16, 32))}"
    if at:
        yield f"title.after{bucket(block - layout.titles[at - 1], (0, 1, 2, 4, 8, 16, 32))}"
    elif layout.titles:
        yield f"title.before{bucket(layout.titles[0] - block, (1, 2, 4, 8, 16, 32))}"
    if where in ("top", "head"):
        yield f"body.before{bucket(layout.first - block, (1, 3, 6, 12, 24))}"
    elif where == "foot":
        yield f"body.after{bucket(block - layout.last, (1, 3, 8, 20))}"
    elif where == "body":
        yield "body.start" if block - layout.first <= 2 else "body.end" if block == layout.last else "body.inside"


def company(page: Page, candidate: Candidate, where: str) -> Iterator[str]:
    """Yield the features that depend on the other dates of the page."""
    days, day = page.days, candidate.first
    yield f"days{bucket(len(days), (1, 2, 5, 10))}"
    if len(days) == 1:
        yield f"days1|{where}"
    if page.start == candidate.start:
        yield "first"
        yield f"first|{where}"
    if days[day] > 1:
        yield f"repeated{bucket(days[day], (2, 4, 8))}"
    if len(days) > 1 and day == page.ends[1]:
        yield "latest"
    if len(days) > 1 and day == page.ends[0]:
        yield "earliest"
    if page.titled and day not in page.titled:
        yield "rival.titled"
        yield f"rival.titled|{where}"
    elif len(page.titled) == 1:
        yield "only.titled"
    low = bisect.bisect_left(page.short, (candidate.block - 12, dt.date.min))
    high = bisect.bisect_left(page.short, (candidate.block + 13, dt.date.min))
    at = candidate.block
    others = [block for block, other in page.short[low:high] if other != day]
    above = len([block for block in others if block < at])
    below = len(others) - above - others.count(at)
    yield f"near.dense{bucket(high - low - 1, (0, 1, 3, 6))}"
    yield f"near.before{bucket(above, (0, 1, 3))}"
    yield f"near.after{bucket(below, (0, 1, 3))}"


def neighbours(blocks: Sequence[Block], index: int) -> Iterator[str]:
    """Yield the form of the lines above and below."""
    if index:
        above = blocks[index - 1].text
        yield f"above.{'prose' if is_prose(above) else bucket(len(above), (12, 30, 60, 120))}"
    if index + 1 < len(blocks):
        below = blocks[index + 1].text
        yield f"below.{'prose' if is_prose(below) else bucket(len(below), (12, 30, 60, 120))}"


def at_headline(page: Page, index: int) -> Iterator[str]:
    """Yield whether a date is part of the headline, stands right below it, or beside a copy of it in a list."""
    candidate, layout = page.candidates[index], page.layout
    if _is_topic(page, index):
        yield "headline.topic"
    if layout.headline is None:
        return
    if layout.is_title(candidate.block):
        return
    if 0 < candidate.block - layout.headline <= 6 and candidate.block < layout.first:
        yield "below.headline"
    elif layout.is_title(candidate.block - 1) and candidate.block > layout.last and _is_own(page, index):
        yield "own.entry"


def _is_topic(page: Page, index: int) -> bool:
    """Whether the headline has a date among its words, rather than beside them as a stamp."""
    candidate = page.candidates[index]
    if index in page.apart:
        return False
    is_headline = "headline" in page.spans[index] or page.layout.is_title(candidate.block)
    if not is_headline and candidate.block:
        return False
    block = page.blocks[candidate.block]
    label = page.labels[index]
    if label is not None and label.role in _OWN and (label.gap <= 1 or is_signed(block.text)):
        return False
    if is_rubric(page.text[block.at : candidate.start]) and not WORDS.search(page.text, candidate.end, block.stop):
        return False
    low, high = max(block.at, candidate.start - _REACH_CHARS), min(block.stop, candidate.end + _REACH_CHARS)
    wording = wording_of(page.text[low : candidate.start], page.text[candidate.end : high])
    return wording.told > 0 or (wording.named > 0 and (is_headline or candidate.first in page.headed))


def _is_own(page: Page, index: int) -> bool:
    """Whether the date below a copy of the headline is that entry's: no other day stands right above."""
    candidate = page.candidates[index]
    if candidate.start - page.blocks[candidate.block].at > _LEAD:
        return False
    above = itertools.takewhile(
        lambda c: c.block >= candidate.block - 2, reversed(page.candidates[max(0, index - _LEAD) : index])
    )
    return all(c.first == candidate.first for c in above if c.day and c.block == candidate.block - 2)


def titled(
    blocks: Sequence[Block],
    candidates: Iterable[tuple[Candidate, Label | None]],
    layout: Layout,
    related: frozenset[int],
) -> Iterator[dt.date]:
    """Yield the days near the headline that nothing says are another article's, an event's or the headline's."""
    for candidate, label in candidates:
        block = candidate.block
        if candidate.day is None or not near_title(block, layout) or layout.is_title(block) or block - 1 in related:
            continue
        text = blocks[block].text
        is_stamp = candidate.start <= blocks[block].at + 3 or (len(text) <= SIGNED and text[-1] not in STOPS)
        if is_stamp and (label is None or label.role in _OWN):
            yield candidate.first


def related(blocks: Sequence[Block], evidence: Sequence[Evidence]) -> frozenset[int]:
    """Return the blocks that are headings of links to other articles."""
    starts = [block.start for block in blocks]
    ends = [span.end for span in evidence if span.label == "related"]
    found = {bisect.bisect_left(starts, end) - 1 for end in ends}
    return frozenset(i for i in found if len(blocks[i].text) <= 40)


def first_comment(blocks: Sequence[Block], layout: Layout, stop: int) -> int:
    """Return the first block from the body's end to *stop* that heads comments, or the number of blocks."""
    for i in range(max(0, layout.last), stop):
        text = blocks[i].text
        if any(len(text) <= most and worded(name).search(text) for name, most in (("comments", 60), ("thread", 200))):
            return i
    return len(blocks)


def thread(blocks: Sequence[Block], index: int) -> Iterator[str]:
    """Yield what a thread of comments has beside a date: links to other pages of it above, "Reply" below."""
    above = [block.text for block in blocks[max(0, index - 3) : index] if len(block.text) <= 40]
    if any(map(worded("other_page").match, above)):
        yield "below.turn"
    if any(len(block.text) <= 30 and worded("reply").match(block.text) for block in blocks[index + 1 : index + 4]):
        yield "thread.below"
