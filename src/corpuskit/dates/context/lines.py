"""What the line says that a date stands on: its words, its form, the other dates beside it."""

from __future__ import annotations

from collections.abc import Iterator

from corpuskit.dates.context.asides import asides
from corpuskit.dates.context.facts import greets, is_happening, is_rubric, owns, phrases
from corpuskit.dates.context.page import SHORT_LINE, SIGNED, WORDS, Page, bucket, count, near_title
from corpuskit.dates.context.wording import (
    NOTHING,
    Wording,
    behind,
    is_event,
    is_fact,
    is_sentence,
    name_of,
    names_another,
    wording_of,
)
from corpuskit.dates.forms.candidates import Candidate
from corpuskit.dates.forms.lexicon import weekday_of
from corpuskit.records.tuples import NamedTuple
from corpuskit.text.later import re
from corpuskit.text.patterns import worded
from corpuskit.text.scripts import DENSE_ENDS, ENDS

_HANDLE = re.compile(r"\(@\w+\)\s*$")
"""The name of an account in brackets."""

_SENTENCE = re.compile(rf"[{ENDS}](?:\s|$)|[{DENSE_ENDS}]")
"""The end of a sentence."""

_WORD_BEFORE = re.compile(r"[^\W\d_]{2,}\s$")
"""A word at once in front of a date."""

_SMALL = re.compile(r"[^\W\d_A-Z]{2,}\s?$")
"""A word in small letters at once in front of a date."""

_CITED = re.compile(r"\d{4}, [^\W\d_]")
"""How references write a date: (2019, June 1)."""

_HAPPENS = frozenset(("event", "deadline"))
"""Roles of days on which something happens."""

_IN_CODE = frozenset("=/?&")
"""What stands in front of a date within an address or a program."""

_WIDE = 300
"""How many characters before and after a date are looked at."""

_MIN_WORDS = 4
"""How many words in front of a date may make a sentence of its line."""

_MIN_REST_CHARS = 30
"""How much stands behind a date within a sentence, in characters."""

_PARAGRAPH = Wording(9, 0, 9, True)
"""What so many words tell, unread: a paragraph."""

_PLACED = re.compile(r"\s?[:–—-]\s\S")
"""What follows the date of a date line: "Rome: 3 May 2021: The "."""

_LEAD = 12
"""A line whose date begins after more characters does not begin with a date."""


class _Line(NamedTuple):
    """The line of a date, cut at the date; no more than `_WIDE` characters before and after it."""

    before: str
    after: str
    words: int
    """Words before the date."""
    rest: int
    """Words before and after it."""
    text: str


def names_itself(before: str) -> bool:
    """Whether the words before a date speak of the text that they are part of.

    >>> names_itself("This article was published on "), names_itself("The article was published on ")
    (True, False)
    """
    return worded("this_text").search(before) is not None or any(phrase in before.lower() for phrase in phrases("self"))


def is_signed(line: str) -> bool:
    """Whether a line begins as those do that say when a text was posted: "Posted by Ann Lee on".

    >>> is_signed("Posted by Ann Lee on 3 May 2021"), is_signed("A letter posted on 3 May 2021")
    (True, False)
    """
    return worded("made_on").match(line) is not None


def line_features(page: Page, index: int) -> Iterator[str]:
    """Yield the features of the line a candidate stands on; a stamp that lost its line has nothing beside it."""
    candidate = page.candidates[index]
    whole, apart = _line(page, candidate), index in page.apart
    line = _Line("", "", 0, 0, whole.text) if apart else whole
    if apart:
        yield "stamp.apart"
    yield from _marks(whole)
    yield f"line.words{bucket(line.rest, (0, 3, 8, 16, 30))}"
    yield from _clock(page, candidate, line)
    printed = page.text[candidate.start : candidate.end]
    if _CITED.match(printed) and line.before.endswith("(") and line.after.startswith(")"):
        yield "line.citation"
    wording = _wording(page, index, line)
    if not (greets(line.before) and _in_head(page, candidate.block)):
        yield from _prose(line, wording)
    yield from _pairs(page, index)
    yield from asides(page, index, line.before, line.after)
    yield from _told(page, index, line, wording)


def _line(page: Page, candidate: Candidate) -> _Line:
    """Return what stands beside a candidate on its line."""
    block = page.blocks[candidate.block]
    before = page.text[max(block.at, candidate.start - _WIDE) : candidate.start]
    after = behind(page.text, candidate.end, min(block.stop, candidate.end + _WIDE))
    words = count(before)
    return _Line(before, after, words, words + count(after), block.text)


def _clock(page: Page, candidate: Candidate, line: _Line) -> Iterator[str]:
    """Yield whether a time or a weekday is printed with the day: the page's own clock has both, on top."""
    if candidate.clock:
        yield "line.time"
    if candidate.weekday:
        yield "line.weekday"
        if candidate.block <= 12:
            yield "line.weekday.top"
        if line.rest <= 2 and not near_title(candidate.block, page.layout):
            yield "line.clock"


def _told(page: Page, index: int, line: _Line, wording: Wording) -> Iterator[str]:
    """Yield what the label of a candidate says, or the words of its line where it has none."""
    label, block = page.labels[index], page.candidates[index].block
    if names_another(line.before) or (label is not None and label.role in _HAPPENS and name_of(line.before)):
        yield "label.named" if _is_stamped(page, index, line) else "label.unknown"
        return
    if is_event(label):
        yield "label.happens"
    if label is None or label.role in _HAPPENS:
        own = owns(line.before) and not line.after and _in_head(page, block)
        if wording.leads >= 2 and block >= page.layout.first:
            yield "line.fact"
        elif is_fact(line.before, line.after, wording) and not own:
            yield "line.governed"


def _is_stamped(page: Page, index: int, line: _Line) -> bool:
    """Whether an unknown name with a colon may be a stamp's: in the head, or of the place in a date line."""
    name, block = name_of(line.before), page.candidates[index].block
    if is_rubric(name) and (block == 0 or page.layout.is_title(block)):
        return True
    if is_happening(name) or is_event(page.labels[index]):
        return False
    return _in_head(page, block) or (_PLACED.match(line.after) is not None and name.istitle() and line.words <= 3)


def _in_head(page: Page, block: int) -> bool:
    """Whether a block is a short line right below the headline: above the body, and no sentence between."""
    headline = page.layout.headline or 0
    if not headline < block <= min(headline + 4, page.layout.first - 1):
        return False
    between = (page.blocks[i].text for i in range(headline + 1, block))
    return len(page.blocks[block].text) <= SHORT_LINE and not any(
        len(text) > 60 and _SENTENCE.search(text[-3:]) for text in between
    )


def _wording(page: Page, index: int, line: _Line) -> Wording:
    """Return what the words between the dates of a line tell."""
    if not line.rest:
        return NOTHING
    if line.words >= _MIN_WORDS and line.rest > _MIN_REST_CHARS:
        return _PARAGRAPH
    candidate, label = page.candidates[index], page.labels[index]
    before, after = line.before, line.after
    for step in (-1, 1):
        near = page.candidates[index + step] if 0 <= index + step < len(page.candidates) else None
        if near is not None and near.block == candidate.block:
            if step < 0:
                before = before[-max(1, candidate.start - near.end) :]
            else:
                after = after[: near.start - candidate.end]
    is_stamp = label is not None and label.role not in _HAPPENS
    return wording_of(before, after, label.phrase if label and is_stamp else "")


def _marks(line: _Line) -> Iterator[str]:
    """Yield what stands right before and after a date."""
    before, after = line.before, line.after
    if not line.words:
        yield "line.first"
    if worded("by_in_line").search(before[-60:]) or worded("by_in_line").search(after[:40]):
        yield "line.byline"
    if worded("comments").search(after[:30]):
        yield "line.comments"
    if worded("span_of_days").search(before[-14:]) or worded("span_goes_on").match(after):
        yield "line.range"
    if worded("span_from").search(before[-24:]):
        yield "line.between"
    if _HANDLE.search(before[-60:]):
        yield "line.handle"
    if _SMALL.search(before):
        yield "line.told" if line.words >= _MIN_WORDS else "line.opens"
    if worded("minutes_to_read").search(before[-24:]):
        yield "line.reads"
    if before[-1:] in _IN_CODE or "://" in before.rpartition(" ")[2]:
        yield "line.code"
    elif before.rfind("(") > before.rfind(")") and ")" in after:
        yield "line.bracket"


def _prose(line: _Line, wording: Wording) -> Iterator[str]:
    """Yield whether a date stands in a sentence, and whether that sentence is about the text itself."""
    yield f"line.told{bucket(wording.told, (0, 1, 2, 4))}"
    ends = _SENTENCE.search(line.after)
    if (line.words <= 6 or len(line.text) <= SIGNED) and worded("by_in_line").match(line.text):
        return
    opens = 0 < line.words < _MIN_WORDS and line.rest > 16 and _WORD_BEFORE.search(line.before) and ends
    short = is_sentence(line.before, wording)
    if opens or short or (line.words >= _MIN_WORDS and (line.rest > _MIN_REST_CHARS or (line.rest > 5 and ends))):
        yield "line.prose"
        stamp = worded("made_on").match(line.text) or worded("stamp_label").search(line.before[-40:])
        if stamp or names_itself(line.before[-SIGNED:]):
            yield "prose.self"


def _pairs(page: Page, index: int) -> Iterator[str]:
    """Yield whether another date stands on the line, and whether this is the later of two with no word between."""
    candidate = page.candidates[index]
    for step, name in ((-1, "second"), (1, "first")):
        at = index + step
        if 0 <= at < len(page.candidates) and page.candidates[at].block == candidate.block:
            yield f"pair.{name}"
            if _is_span(page.text, page.candidates[at], candidate):
                yield "line.between"
            if _is_update(page.text, page.candidates[at], candidate):
                yield "pair.later"


def _is_span(text: str, other: Candidate, candidate: Candidate) -> bool:
    """Whether two dates are the first and the last day of something: a dash or a word for "until" joins them."""
    first, second = sorted((other, candidate), key=lambda c: c.start)
    joined = first.day is not None and second.day is not None and first.first < second.first and not first.clock
    return joined and worded("span_joins").fullmatch(text, first.end, second.start) is not None


def _is_update(text: str, other: Candidate, candidate: Candidate) -> bool:
    """Whether two dates stand side by side without a word between them and *candidate* is the later one."""
    if other.day is None or candidate.first <= other.first or (other.clock and other.clock.second is not None):
        return False
    first, second = sorted((other, candidate), key=lambda c: c.start)
    between = text[first.end : second.start]
    if len(between) > 16 or any(weekday_of(word) is None for word in WORDS.findall(between)):
        return False
    return not worded("span_goes_on").match(text[first.end : second.start + 2])


def listed(page: Page, index: int) -> Iterator[str]:
    """Yield whether the next line or the one before begins with a date too, as in a chronicle or a list of events."""
    candidate = page.candidates[index]
    if candidate.start - page.blocks[candidate.block].at > _LEAD:
        return
    for step in (-1, 1):
        near = page.candidates[index + step] if 0 <= index + step < len(page.candidates) else candidate
        if near.block - candidate.block == step and near.start - page.blocks[near.block].at <= _LEAD:
            yield "listed.above" if step < 0 else "listed.below"


def stacked(page: Page, index: int) -> Iterator[str]:
    """Yield whether the line holds the date alone, and stands beside another such line with another day."""
    if not page.is_alone(index):
        return
    yield "line.alone"
    run = [index]
    for step in (-1, 1):
        at = index + step
        while 0 <= at < len(page.candidates) and len(run) < 4:
            near, last = page.candidates[at], page.candidates[at - step]
            if near.block - last.block != step or near.day is None or not page.is_alone(at):
                break
            run.append(at)
            at += step
    if len(run) == 2:
        other, own = page.candidates[run[1]].first, page.candidates[index].first
        if other != own:
            yield "stacked.later" if own > other else "stacked.earlier"
    elif len(run) > 2:
        yield "stacked.many"
