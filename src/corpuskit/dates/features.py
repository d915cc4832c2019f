"""What can be said of a candidate: its label, its line, its place, its company. Each has a weight in the data."""

from __future__ import annotations

import bisect
import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from corpuskit.dates.candidates import Candidate
from corpuskit.dates.labels import Label, label_after, label_before
from corpuskit.dates.layout import Layout, is_prose
from corpuskit.dates.lexicon import weekday_of
from corpuskit.records import Block, Evidence

_WORDS = re.compile(r"[^\W\d_]+")
_RANGE = re.compile(
    r"\d\.?\s?(?:[-–—/+&]|bis|to|und|and|et|y|al?|au)\s?$|(?:between|from|vom|zwischen|du|del|dal)\s$", re.IGNORECASE
)
_RANGE_AFTER = re.compile(r"\s?(?:[-–—]|bis|to|until|through)\s?(?:zum\s)?\d", re.IGNORECASE)
_BYLINE = re.compile(
    r"(?:^|[\s|•·,-])(?:by|von|par|por|di|door|av|af|da|autor:?|author:?|от|przez|oleh|redaktion)\s", re.IGNORECASE
)
_COMMENT = re.compile(
    r"\b(?:comments?|kommentare?|commentaires?|comentarios?|comentários?|commenti|reacties|replies|reply|antworten)\b",
    re.IGNORECASE,
)
_HANDLE = re.compile(r"\(@\w+\)\s*$")
_SHORT_LINE = 90


class Setting(NamedTuple):
    """One candidate with all that was found out about its surroundings."""

    candidate: Candidate
    label: Label | None
    """What the words beside it say it is a date of."""
    where: str
    """head, top, body, foot or bare (no prose on the page)."""
    features: frozenset[str]
    spans: frozenset[str]
    """Labels of the spans it stands in."""


class _Page(NamedTuple):
    """What the features of all candidates of a page are computed from."""

    text: str
    blocks: Sequence[Block]
    layout: Layout
    candidates: Sequence[Candidate]
    days: Counter[dt.date]
    """How often each day is printed."""
    ends: tuple[dt.date, dt.date]
    """The earliest and the latest of them."""
    start: int
    """Where the first of them is printed."""
    short: Sequence[tuple[int, dt.date]]
    """Block and day of the dates that stand on short lines, in order."""
    comments: int
    """First block of the comments."""
    titled: frozenset[dt.date]
    """The days printed right below a headline."""
    spans: Sequence[frozenset[str]]
    """For each candidate, the labels of the spans it stands in."""


def describe(
    text: str,
    blocks: Sequence[Block],
    candidates: Sequence[Candidate],
    layout: Layout,
    evidence: Sequence[Evidence] = (),
) -> list[Setting]:
    """Return every candidate with its label, its place and its features; *evidence* are labelled spans."""
    full = [candidate for candidate in candidates if candidate.day]
    days = Counter(candidate.first for candidate in full)
    page = _Page(
        text=text,
        blocks=blocks,
        layout=layout,
        candidates=candidates,
        days=days,
        ends=(min(days, default=dt.date.min), max(days, default=dt.date.min)),
        start=full[0].start if full else 0,
        short=[(c.block, c.first) for c in full if len(blocks[c.block].text) <= _SHORT_LINE],
        comments=_first_comment(blocks, layout) if full else 0,
        titled=frozenset(candidate.first for candidate in full if _near_title(candidate.block, layout)),
        spans=list(_labels_at([candidate.start for candidate in candidates], evidence)),
    )
    return [_setting(page, index) for index in range(len(candidates))]


def _labels_at(places: Sequence[int], evidence: Iterable[Evidence]) -> Iterator[frozenset[str]]:
    """Yield for each of *places*, which ascend, the labels of the spans that it lies in."""
    spans = sorted((span.start, span.end, span.label) for span in evidence)
    reach: dict[str, int] = {}  # how far the spans of each label reach that start at or before the place
    index = 0
    for place in places:
        while index < len(spans) and spans[index][0] <= place:
            _, end, label = spans[index]
            reach[label] = max(reach.get(label, 0), end)
            index += 1
        yield frozenset(label for label, end in reach.items() if end > place)


def _setting(page: _Page, index: int) -> Setting:
    candidate = page.candidates[index]
    where = _where(candidate.block, page.layout)
    spans = page.spans[index]
    label = _label(page, index)
    if candidate.day is None:
        return Setting(candidate, label, where, frozenset(), spans)
    role = label.role if label else "none"
    line = set(_line(page, index))
    names = {"bias", f"where.{where}", f"form.{candidate.form}", f"label.{role}", f"label.{role}|{where}"}
    names |= line
    names.update(f"{name}|{where}" for name in line if name.startswith(("line.words", "line.weekday")))
    names.update(_place(candidate.block, page.layout, where))
    names.update(_company(page, candidate, where))
    names.update(_neighbours(page.blocks, candidate.block))
    if label:
        names.add(f"label.{role}.gap{min(label.gap, 2)}")
    if page.comments <= candidate.block:
        names.add("comments.before")
    names.update(f"span.{name}" for name in spans)
    return Setting(candidate, label, where, frozenset(names), spans)


def _where(block: int, layout: Layout) -> str:
    """Return the zone of a block: before the headline, between it and the body, in the body, or after."""
    if layout.last < layout.first:
        return "bare"
    if block > layout.last:
        return "foot"
    if block >= layout.first:
        return "body"
    return "head" if layout.titles and block < layout.titles[0] - 2 else "top"


def _label(page: _Page, index: int) -> Label | None:
    """Return the label beside a candidate: before it on its line, after it, or alone on the line above."""
    text, candidates = page.text, page.candidates
    candidate = candidates[index]
    block = page.blocks[candidate.block]
    low, high = block.at, block.stop
    if index and candidates[index - 1].end > low:
        low = candidates[index - 1].end
    followed = index + 1 < len(candidates) and candidates[index + 1].start < high
    before = label_before(text[low : candidate.start])
    if before is not None and before.role == "copyright" and before.gap:
        before = None
    if before is not None and before.gap <= 1:
        return before
    after = None if followed else label_after(text[candidate.end : high])
    if after is not None:
        return after
    if before is None and low == block.at and candidate.block and candidate.start - low < 4:
        above = page.blocks[candidate.block - 1].text
        found = label_before(above) if len(above) <= 40 else None
        return found if found is not None and found.gap == 0 else None
    return before


def _line(page: _Page, index: int) -> Iterator[str]:
    """Yield the features of the line a candidate stands on."""
    candidate = page.candidates[index]
    block = page.blocks[candidate.block]
    before, after = page.text[block.at : candidate.start], page.text[candidate.end : block.stop]
    words = len(_WORDS.findall(before[-300:]))
    rest = words + len(_WORDS.findall(after[:300]))
    yield f"line.words{_bucket(rest, (0, 3, 8, 16, 30))}"
    if candidate.clock:
        yield "line.time"
    if candidate.weekday:
        yield "line.weekday"
        if candidate.block <= 12:
            yield "line.weekday.top"
        if rest <= 2 and not _near_title(candidate.block, page.layout):
            yield "line.clock"
    if not words:
        yield "line.first"
    if _BYLINE.search(before[-60:]) or _BYLINE.search(after[:40]):
        yield "line.byline"
    if _COMMENT.search(after[:30]):
        yield "line.comments"
    if _RANGE.search(before[-14:]) or _RANGE_AFTER.match(after):
        yield "line.range"
    if _HANDLE.search(before[-60:]):
        yield "line.handle"
    if words >= 4 and rest > 8 and (rest > 30 or block.text[-1] in ".!?…。"):
        yield "line.prose"
    if index and page.candidates[index - 1].block == candidate.block:
        yield "pair.second"
        if _is_update(page.text, page.candidates[index - 1], candidate):
            yield "pair.later"
    if index + 1 < len(page.candidates) and page.candidates[index + 1].block == candidate.block:
        yield "pair.first"
        if _is_update(page.text, page.candidates[index + 1], candidate):
            yield "pair.later"


def _is_update(text: str, other: Candidate, candidate: Candidate) -> bool:
    """Whether two dates stand side by side without a word between them and *candidate* is the later one."""
    if other.day is None or candidate.first <= other.first or (other.clock and other.clock.second is not None):
        return False
    first, second = sorted((other, candidate), key=lambda c: c.start)
    between = text[first.end : second.start]
    if len(between) > 16 or any(weekday_of(word) is None for word in _WORDS.findall(between)):
        return False
    return not _RANGE_AFTER.match(text[first.end : second.start + 2])


def _near_title(block: int, layout: Layout) -> bool:
    """Whether a headline stands at most eight blocks above, or one below."""
    at = bisect.bisect_right(layout.titles, block + 1)
    return at > 0 and block - layout.titles[at - 1] <= 8


def _place(block: int, layout: Layout, where: str) -> Iterator[str]:
    """Yield how far from headlines and body a block is."""
    if block == 0:
        yield "page.title"
    elif block <= 3:
        yield "page.top"
    elif block <= 12:
        yield "page.near_top"
    at = bisect.bisect_right(layout.titles, block)
    if not layout.titles:
        yield "title.none"
    if at:
        yield f"title.after{_bucket(block - layout.titles[at - 1], (0, 1, 2, 4, 8, 16, 32))}"
    elif layout.titles:
        yield f"title.before{_bucket(layout.titles[0] - block, (1, 2, 4, 8, 16, 32))}"
    if where in ("top", "head"):
        yield f"body.before{_bucket(layout.first - block, (1, 3, 6, 12, 24))}"
    elif where == "foot":
        yield f"body.after{_bucket(block - layout.last, (1, 3, 8, 20))}"
    elif where == "body":
        yield "body.start" if block - layout.first <= 2 else "body.end" if block == layout.last else "body.inside"


def _company(page: _Page, candidate: Candidate, where: str) -> Iterator[str]:
    """Yield the features that depend on the other dates of the page."""
    days, day = page.days, candidate.first
    yield f"days{_bucket(len(days), (1, 2, 5, 10))}"
    if len(days) == 1:
        yield f"days1|{where}"
    if page.start == candidate.start:
        yield "first"
        yield f"first|{where}"
    if days[day] > 1:
        yield "repeated"
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
    others = [block for block, other in page.short[low:high] if other != day]
    yield f"near.before{_bucket(sum(block < candidate.block for block in others), (0, 1, 3))}"
    yield f"near.after{_bucket(sum(block > candidate.block for block in others), (0, 1, 3))}"


def _neighbours(blocks: Sequence[Block], index: int) -> Iterator[str]:
    """Yield the form of the lines above and below."""
    if index:
        above = blocks[index - 1].text
        yield f"above.{'prose' if is_prose(above) else _bucket(len(above), (12, 30, 60, 120))}"
    if index + 1 < len(blocks):
        below = blocks[index + 1].text
        yield f"below.{'prose' if is_prose(below) else _bucket(len(below), (12, 30, 60, 120))}"


def _first_comment(blocks: Sequence[Block], layout: Layout) -> int:
    """Return the first short block after the body that is about comments."""
    for i in range(max(0, layout.last), len(blocks)):
        if len(blocks[i].text) <= 60 and _COMMENT.search(blocks[i].text):
            return i
    return len(blocks)


def _bucket(number: int, edges: Sequence[int]) -> int:
    """Return the first edge that *number* does not exceed, or 99.

    >>> _bucket(0, (0, 3)), _bucket(2, (0, 3)), _bucket(4, (0, 3))
    (0, 3, 99)
    """
    return next((edge for edge in edges if number <= edge), 99)
