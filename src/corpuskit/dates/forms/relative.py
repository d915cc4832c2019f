"""Dates printed relative to the time of crawling: "2 hours ago", "yesterday, 14:55".

They say nothing without `crawled_at`, so without it they are left out of the evidence. Only short lines are read: "two
days ago" in a paragraph tells of an event. Weeks, months and years ago are rounded, so they give no day; "14 Oct" gives
none either, since sites print it for years (in the development pages the latest such day was wrong in 4 of 6).
"""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterator, Sequence

from corpuskit.dates.forms.candidates import Candidate
from corpuskit.dates.forms.grammar import plain_digits
from corpuskit.dates.forms.lexicon import lexicon, spaceless
from corpuskit.records import Block
from corpuskit.records.tuples import NamedTuple
from corpuskit.text.later import re

_UNITS = {unit: dt.timedelta(**{f"{unit}s": 1}) for unit in ("second", "minute", "hour", "day")}
"""How long each unit of an age is."""

_TOKEN = re.compile(r"\d+|[^\W\d_](?:[^\s\d.,،؛:;|·•()\[\]\"“”«»–—/]|(?<=[^\W\d_])['’-](?=[^\W\d_]))*\.?")
"""A number or a word, also with an apostrophe or a hyphen."""

_REACH_TOKENS = 3
"""How many tokens in front of a unit its number may stand."""

_Said = tuple[int, int, dt.date]
"""Start, end and day of a relative date."""


class _Token(NamedTuple):
    text: str
    start: int
    end: int


def find_relative(blocks: Sequence[Block], crawled_at: dt.datetime) -> list[Candidate]:
    """Return the relative dates on the short lines of a text, resolved against *crawled_at*.

    >>> from corpuskit.text.segment import segment
    >>> now = dt.datetime(2024, 5, 3, 1, 30)
    >>> [c.value for line in ("2 hours ago", "vor 3 Tagen", "Yesterday", "14 Oct, 10:30")
    ...     for c in find_relative(segment(line), now)]
    ['2024-05-02', '2024-04-30', '2024-05-02']
    """
    found: list[Candidate] = []
    for index, block in enumerate(blocks):
        if 3 <= len(block.text) <= 60:
            said = next(_in_line(_tokens(block), crawled_at), None)
            if said is not None:
                start, end, day = said
                candidate = Candidate(start, end, day.year, day.month, day.day, "relative", relative=True, block=index)
                found.append(candidate)
    return found


def _tokens(block: Block) -> list[_Token]:
    text = plain_digits(block.text)
    return [_Token(m[0].lower(), block.at + m.start(), block.at + m.end()) for m in _TOKEN.finditer(text)]


def _in_line(tokens: Sequence[_Token], crawled_at: dt.datetime) -> Iterator[_Said]:
    """Yield (start, end, day) of what a short line says."""
    yield from _today(tokens, crawled_at)
    for index, token in enumerate(tokens):
        if token.text.isdecimal():
            yield from _ago(tokens, index, crawled_at)
    if len(tokens) <= 6:
        yield from _worded(tokens, crawled_at)


def _worded(tokens: Sequence[_Token], crawled_at: dt.datetime) -> Iterator[_Said]:
    """Yield the moment of an age whose number is a word, or part of one: "an hour ago", "منذ ساعتين"."""
    for first in range(len(tokens)):
        for stop in range(min(len(tokens), first + 4), first, -1):
            age = lexicon().ages.get(" ".join(token.text for token in tokens[first:stop]))
            if age is not None:
                yield from _before(tokens[first].start, tokens[stop - 1].end, crawled_at, age[0] * _UNITS[age[1]])
                return


def _today(tokens: Sequence[_Token], crawled_at: dt.datetime) -> Iterator[_Said]:
    """Yield the day of a line that begins with "yesterday", or with "today" and a time; longer lines are headlines."""
    for size in (2, 1):
        words = tokens[:size]
        ago = lexicon().days_ago.get(" ".join(token.text for token in words))
        has_time = any(token.text.isdecimal() for token in tokens)
        if ago is not None and len(words) == size and len(tokens) <= 5 and (ago or has_time):
            yield from _before(words[0].start, words[-1].end, crawled_at, dt.timedelta(days=ago))
            return


def _before(start: int, end: int, crawled_at: dt.datetime, ago: dt.timedelta) -> Iterator[_Said]:
    """Yield the day that lies *ago* before the crawl, if there is one."""
    if crawled_at.replace(tzinfo=None) - dt.datetime.min > ago:
        yield start, end, (crawled_at - ago).date()


def _ago(tokens: Sequence[_Token], index: int, crawled_at: dt.datetime) -> Iterator[_Said]:
    """Yield the moment of "3 hours ago" around the number at *index*; the longest phrase wins."""
    number = int(tokens[index].text)
    if number > 60:
        return
    firsts = range(max(0, index - _REACH_TOKENS), index + 1)
    stops = range(index + 1, min(len(tokens), index + 1 + _REACH_TOKENS) + 1)
    for first, stop in sorted(itertools.product(firsts, stops), key=lambda span: span[0] - span[1]):
        words = [token.text for token in tokens[first:stop]]
        words[index - first] = "{}"
        unit = lexicon().ago.get(spaceless(" ".join(words)))
        if unit in _UNITS:
            yield from _before(tokens[first].start, tokens[stop - 1].end, crawled_at, number * _UNITS[unit])
            return
