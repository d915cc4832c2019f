"""Dates in numbers: which days there are, which number is the month, and years of two digits."""

from __future__ import annotations

from collections.abc import Iterator

from corpuskit.dates.forms.calendars import BUDDHIST
from corpuskit.dates.forms.candidates import Candidate, is_day
from corpuskit.dates.forms.lexicon import month_of
from corpuskit.text.later import re

_COMMON = "1900"
"""Years before this one are of the Solar Hijri calendar."""

_GLUED = re.compile(r"[A-Za-z0-9]*[A-Za-z]$")
"""Letters that run into a number from the left."""

_SHORT = re.compile(r"[0-9][0-9]?([./-])(?:[0-9]{1,2}|[^\W\d_]{3,10})\1[0-9]{2}(?![0-9]|:[0-9]|[./-][0-9]|,[0-9])")
"""A date in figures with two digits for its year; what stands before is checked later, so that `re` skips quickly."""

_THAI = re.compile(r"(?<![0-9])([0-9]{1,2})\s?([\u0e00-\u0e7f][\u0e00-\u0e7f.]{2,11})\s?([0-9]{2})(?![0-9]|[:.][0-9])")
"""A date in Thai with two digits for its year."""

_THAI_LETTER = re.compile("[\u0e00-\u0e7f]")
"""A sign of Thai."""

_NUMBER_GOES_ON = frozenset("0123456789./:-")
"""What says that a number belongs to a longer one."""


def may_be_day(year: str, month: int, day: int) -> bool:
    """Whether a month has a day; the first six months of a Solar Hijri year have 31.

    >>> may_be_day("1398", 6, 31), may_be_day("2019", 6, 31)
    (True, False)
    """
    if year < _COMMON:
        return 1 <= month <= 12 and 1 <= day <= (31 if month <= 6 else 30)
    return is_day(2000, month, day)


def is_code(text: str, start: int) -> bool:
    """Whether the number at *start* goes on with a code: "BDC1/1/2019"; a word in front may be a label or a name."""
    found = _GLUED.search(text, max(0, start - 40), start)
    return found is not None and found[0].endswith(tuple("ABCDEFGHIJKLMNOPQRSTUVWXYZ")) and not _is_label(found[0])


def _is_label(word: str) -> bool:
    return len(word) > 5 and word.isalpha()


def numeric_parts(first: int, second: int, year: str = "2000") -> tuple[int, int, str, tuple[int, int] | None] | None:
    """Return month, day, form and the other reading of "first/second/year", day first where both are possible.

    >>> numeric_parts(14, 10), numeric_parts(3, 4), numeric_parts(31, 6, "1398")
    ((10, 14, 'numeric', None), (4, 3, 'numeric', (3, 4)), (6, 31, 'iso', None))
    """
    if year < _COMMON:
        return (second, first, "iso", None) if may_be_day(year, second, first) else None
    if is_day(2000, second, first):
        other = (first, second) if first != second and is_day(2000, first, second) else None
        return second, first, "numeric", other
    return (first, second, "numeric", None) if is_day(2000, first, second) else None


def find_short(text: str, language: str | None) -> Iterator[Candidate]:
    """Yield the dates of *text* with two digits of the year; in Thai the year may be one of 25xx.

    >>> [c.value for c in find_short("14.10.21, 3 พ.ค. 62", "th")]
    ['2021-10-14', '2019-05-03']
    """
    for match in _SHORT.finditer(text):
        start = match.start()
        if text[max(0, start - 1) : start] not in _NUMBER_GOES_ON and not is_code(text, start):
            read = _short if match[0].replace(match[1], "").isdecimal() else _named
            yield from read(match, language)
    if _THAI_LETTER.search(text):
        for match in _THAI.finditer(text):
            yield from _short_named(match, match[1], match[2], match[3], "th")


def _year(two: int, language: str | None) -> int:
    if language == "th" and two >= 43:
        return 2500 + two - BUDDHIST
    return 2000 + two


def _short(match: re.Match[str], language: str | None) -> Iterator[Candidate]:
    """Yield the date of "14.10.21", if it can be one."""
    first, second, two = map(int, match[0].split(match[1]))
    parts, year = numeric_parts(first, second), _year(two, language)
    if parts is not None and is_day(year, parts[0], parts[1]):
        other = parts[3] if parts[3] and is_day(year, *parts[3]) else None
        yield Candidate(match.start(), match.end(), year, parts[0], parts[1], "short", other=other)


def _named(match: re.Match[str], language: str | None) -> Iterator[Candidate]:
    """Yield the date of "03.Oct.21", if it can be one."""
    day, name, two = match[0].split(match[1])
    yield from _short_named(match, day, name, two, language)


def _short_named(match: re.Match[str], day: str, name: str, two: str, language: str | None) -> Iterator[Candidate]:
    month, year = month_of(name, language), _year(int(two), language)
    if month is not None and is_day(year, month, int(day)):
        yield Candidate(match.start(), match.end(), year, month, int(day), "short")
