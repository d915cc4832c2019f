"""Find printed dates: windows around what looks like a year, read word by word in all languages at once.

The page is scanned once for years of four digits and for short numeric dates; only the few dozen characters beside a
hit are read. Time is linear: a window has a fixed width.
"""

from __future__ import annotations

import bisect
import itertools
from collections.abc import Iterator, Sequence

from corpuskit.dates.forms.calendars import BUDDHIST, NUMERAL, from_jalali, from_numerals
from corpuskit.dates.forms.candidates import Candidate, is_day
from corpuskit.dates.forms.clock import clock_after, clock_before
from corpuskit.dates.forms.fallback import find_with_dateparser
from corpuskit.dates.forms.lexicon import fold, lexicon, month_of, weekday_of
from corpuskit.dates.forms.numeric import find_other_years, find_short, is_code, may_be_day, numeric_parts
from corpuskit.records import Block
from corpuskit.records.tuples import NamedTuple
from corpuskit.text.later import re

WINDOW = 40
"""How many characters before and after a year may belong to its date."""

# Both begin with a plain class of characters, which `re` skips to quickly; what stands before is checked afterwards.
_YEAR = re.compile(r"[12](?:[034]\d|9\d|5[4-9])\d(?:(?!\d)|(?=\d{1,2}:[0-5]\d\s?[AaPp]\.?[Mm]))")
"""A year, of any calendar that is read; it may be glued to the time behind it: "August 2, 20235:01 AM"."""

_YEARS = re.compile(r"1[349]|2[05]")
"""How a year begins, to be sure of it."""

_FOREIGN = re.compile(
    r"[٠-٩۰-۹߀-߉०-९০-৯੦-੯૦-૯୦-୯௦-௯౦-౯೦-೯൦-൯෦-෯๐-๙໐-໙༠-༩၀-၉០-៩᠐-᠙０-９\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)
"""Digits of the scripts that newspapers print, and marks of direction, as one class: `re` skips to it quickly."""

_TOKEN = re.compile(r"\d+|[^\W\d_][^\s\d,،؛、;:|/()<>\[\]{}\"“”«»•·+–—_-]*")
"""A number or a word."""

_GAP = re.compile(r"[^\S\n]{0,2}[.,،、/'’()_–-]{0,2}(?:[^\S\n]{0,2}|[^\S\n]?\n[^\S\n]?)")
"""What may stand between two tokens of one date."""

_NEXT_YEAR = re.compile(r"[\s,./-]{0,3}(?:de )?(?:19|20)\d\d(?!\d)")
"""A year that stands behind at once."""

_NUMERIC_LEFT = re.compile(r"(?<![\d.,/:-])(\d{1,2})(\s?[./\-–·]\s?)(\d{1,2})\2$")
"""A day and a month in figures, in front of a year."""

_NUMERIC_RIGHT = re.compile(r"(\s?[./\-–]\s?)(\d{1,2})\1(\d{1,2})(?![\d%]|[./-]\d|,\d)")
"""A month and a day in figures, behind a year."""

_CJK_RIGHT = re.compile(
    rf"\s?[年년]度?\s?(?:[(（][^\W\d_]{{2}}[\d元]{{1,3}}年[)）]\s?)?"
    rf"(\d{{1,2}}|{NUMERAL}{{1,3}})\s?[月월]\s?(?:(\d{{1,2}}|{NUMERAL}{{1,3}})\s?[日일號号])?"
)
"""A month and a day behind a year in Chinese, Japanese or Korean."""

_INNER = re.compile(r"(?<=[^\W\d_])(?=[A-ZÀ-ÞĀ-Ž][^\W\d_A-Z]+\.?$)")
"""Where two words were glued together: "PublishedMay"."""

_BETWEEN = " \n\t\xa0\u202f.,،、/'’()_–-"
"""The characters that may stand between a word and a year."""


class _Token(NamedTuple):
    text: str
    start: int
    end: int

    @property
    def number(self) -> int | None:
        return int(self.text) if self.text.isdecimal() else None


class _Parts(NamedTuple):
    """What stands beside a year: the span with the year, and the month and day found there."""

    start: int
    end: int
    month: int
    day: int | None
    form: str
    other: tuple[int, int] | None = None
    calendar: str = "common"


def find_candidates(text: str, blocks: Sequence[Block], *, language: str | None = None) -> tuple[Candidate, ...]:
    """Return every absolute date printed in *text*, in order, with offsets into it.

    >>> from corpuskit.text.segment import segment
    >>> text = "Published in Dawn, October 14th, 2021"
    >>> [(text[c.start:c.end], c.value) for c in find_candidates(text, segment(text))]
    [('October 14th, 2021', '2021-10-14')]

    A missing day is not filled in.

    >>> [c.value for c in find_candidates("April 2019", segment("April 2019"))]
    ['2019-04']

    *language* decides the few month names that languages disagree about.
    """
    folded = plain_digits(text)
    starts = [block.start for block in blocks]
    found: list[Candidate] = []
    stop = 0
    candidates = [*_scan(folded, language), *find_with_dateparser(folded, language)]
    for candidate in sorted(candidates, key=lambda c: (c.start, -c.end)):
        if candidate.start >= stop:
            block = bisect.bisect_right(starts, candidate.start) - 1
            found.append(_with_context(folded, candidate, stop)._replace(block=block))
            stop = found[-1].end
    return tuple(found)


def plain_digits(text: str) -> str:
    """Return *text* with Arabic, Indic and full-width digits as ASCII ones, marks of direction as spaces.

    Every offset stays the same.

    >>> plain_digits("١٤ أكتوبر ٢٠٢١")
    '14 أكتوبر 2021'
    """
    if text.isascii() or not _FOREIGN.search(text):
        return text
    return _FOREIGN.sub(lambda match: str(int(match[0])) if match[0].isdecimal() else " ", text)


def _scan(text: str, language: str | None) -> Iterator[Candidate]:
    for match in _YEAR.finditer(text):
        start = match.start()
        if (start and text[start - 1].isdecimal()) or not _YEARS.match(match[0]):
            continue
        parts = _beside(text, start, match.end(), language)
        if parts is not None:
            candidate = _candidate(int(match[0]), parts)
            if candidate is not None:
                yield candidate
    yield from find_other_years(text)
    yield from find_short(text, language)


def _beside(text: str, start: int, end: int, language: str | None) -> _Parts | None:
    """Return the month and day that stand before or after the year at *start* to *end*."""
    after = _NUMERIC_RIGHT.match(text, end) if text[end : end + 1] in _SEPARATORS else None
    if after is not None and may_be_day(text[start:end], int(after[2]), int(after[3])):
        return _Parts(start, after.end(), int(after[2]), int(after[3]), "iso")
    cjk = _CJK_RIGHT.match(text, end)
    if cjk is not None:
        return _Parts(start, cjk.end(), from_numerals(cjk[1]), from_numerals(cjk[2]) if cjk[2] else None, "cjk")
    low = max(0, start - WINDOW)
    before = text[low:start]
    numeric = _NUMERIC_LEFT.search(before, max(0, len(before) - 12)) if before[-1:] in _BEFORE_YEAR else None
    if numeric is not None and not ("A" <= text[end : end + 1] <= "z"):
        if is_code(text, low + numeric.start()):
            return None
        found = numeric_parts(int(numeric[1]), int(numeric[3]), text[start:end])
        return None if found is None else _Parts(low + numeric.start(), end, *found)
    left = _left(before, low, end, language) if _may_end_date(before) else None
    if left is not None and left.day is not None:
        return left
    return _right(text[end : end + WINDOW], start, end, language) or left


_SEPARATORS = frozenset("./-– ")
"""What a date in figures goes on with behind its year."""

_BEFORE_YEAR = frozenset("./-–· ")
"""What a date in figures has in front of its year."""


def _tokens(text: str, at: int) -> Iterator[_Token]:
    return (_Token(m[0], at + m.start(), at + m.end()) for m in _TOKEN.finditer(text))


def _may_end_date(before: str) -> bool:
    """Whether the last word before a year can belong to a date: a cheap look that spares most years a reading."""
    word = before.rstrip(_BETWEEN).rpartition(" ")[2].rpartition("\n")[2]
    if not word.isalpha():
        return bool(word)
    glued = _INNER.search(word)
    if glued is not None and month_of(word[glued.start() :]) is not None:
        return True
    return _is_glue(word) or fold(word) in lexicon().month_tails or month_of(word) is not None


def _left(before: str, at: int, end: int, language: str | None) -> _Parts | None:
    """Read the words before a year backwards: glue, then day and month in either order."""
    month: tuple[int, str] | None = None
    day: int | None = None
    edge = year = at + len(before)
    start = year
    for token in reversed(tuple(_tokens(before, at))):
        if token.end > edge:
            continue
        if not _GAP.fullmatch(before, token.end - at, edge - at):
            break
        edge = token.start
        number = token.number
        if number is not None:
            if day is not None or not 1 <= number <= 31:
                break
            day, start = number, token.start
            if month is not None:
                break
        elif (named := _month(before, at, token, language)) is not None:
            if month is not None and month != named[:2]:
                break
            month, start, edge = named[:2], named[2], named[2]
            if day is not None:
                break
        elif fold(token.text) in lexicon().month_units and day is not None and month is None:
            month, day, start = (day, "common"), None, token.start
        elif not _is_glue(token.text):
            break
    if month is None:
        return None
    return _Parts(start, end, month[0], day, "named", calendar=month[1])


def _right(after: str, start: int, end: int, language: str | None) -> _Parts | None:
    """Read the words after a year: glue, then month and day in either order."""
    month: tuple[int, str] | None = None
    day: int | None = None
    edge = stop = end
    after = after.partition("\n")[0]
    for token in itertools.islice(_tokens(after, end), 7):
        if not _GAP.fullmatch(after, edge - end, token.start - end):
            break
        edge = token.end
        number = token.number
        if number is not None:
            if day is not None or not 1 <= number <= 31:
                break
            day, stop = number, token.end
            if month is not None:
                break
        elif month is None and (named := _month(after, end, token, language)) is not None:
            month, stop = named[:2], token.end
            if day is not None:
                break
        elif day is not None and month is None and fold(token.text) in lexicon().month_suffixes:
            month, day, stop = (day, "common"), None, token.end
        elif not _is_glue(token.text) and fold(token.text) not in lexicon().month_heads:
            break
    if month is None or day is None or _NEXT_YEAR.match(after, stop - end):
        return None
    return _Parts(start, stop, month[0], day, "named", calendar=month[1])


def _month(text: str, at: int, token: _Token, language: str | None) -> tuple[int, str, int] | None:
    """Return (month, calendar, start) if *token* ends the name of a month, which may have two words."""
    begin = text.rfind(" ", 0, max(0, token.start - at - 1)) + 1
    key = fold(text[begin : token.end - at]) if 2 <= token.start - at - begin <= 12 else ""
    words = lexicon()
    glued = _INNER.search(token.text)
    tail = (fold(token.text[glued.start() :]), token.start + glued.start()) if glued else ("", 0)
    for name, start in ((key, at + begin), (fold(token.text), token.start), tail):
        if not name:
            continue
        if name in words.jalali:
            return words.jalali[name], "jalali", start
        if name in words.hijri:
            return words.hijri[name], "hijri", start
        month = month_of(name, language)
        if month is not None:
            return month, "common", start
    return None


def _is_glue(word: str) -> bool:
    return fold(word) in lexicon().glue or word.lower() in lexicon().ordinals or weekday_of(word) is not None


def _candidate(year: int, parts: _Parts) -> Candidate | None:
    """Return the candidate of a year and what stands beside it; None for no such day, and for a calendar refused."""
    month, day = parts.month, parts.day
    if year > 2500:
        year -= BUDDHIST
    elif year < 1900:
        is_jalali = parts.calendar == "jalali" or (parts.calendar == "common" and parts.form == "iso")
        if not is_jalali or day is None or year < 1330:
            return None
        try:
            date = from_jalali(year, month, day)
        except ValueError:
            return None
        year, month, day = date.year, date.month, date.day
    elif parts.calendar != "common":
        return None
    if not is_day(year, month, day or 1):
        return None
    return Candidate(parts.start, parts.end, year, month, day, parts.form, other=parts.other)


def _with_context(text: str, candidate: Candidate, stop: int) -> Candidate:
    """Return the candidate with the time and the weekday printed beside it."""
    if candidate.day is None:
        return candidate
    line = text.rfind("\n", 0, candidate.start) + 1
    weekday = _weekday(text[max(line, candidate.start - 16) : candidate.start])
    start, end, clock = candidate.start, candidate.end, None
    after = clock_after(text, end)
    if after is not None:
        clock, end = after
    else:
        before = clock_before(text, start)
        if before is not None and before[1] >= max(stop, line):
            clock, start = before
    return candidate._replace(start=start, end=end, clock=clock, weekday=weekday)


def _weekday(before: str) -> int | None:
    for word in reversed(_TOKEN.findall(before)):
        day = weekday_of(word)
        if day is not None:
            return day
    return None
