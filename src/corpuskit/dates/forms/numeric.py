"""Dates in numbers: which days there are, which number is the month, years of two digits, of an era, in Chinese."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from corpuskit.dates.forms.calendars import BUDDHIST, ERAS, NUMERAL, from_numerals
from corpuskit.dates.forms.candidates import Candidate, is_day
from corpuskit.dates.forms.lexicon import month_of, weekday_of
from corpuskit.text.later import re
from corpuskit.text.patterns import worded

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

_MAIL = re.compile(
    r"(?<![^\n])Date:\s{1,3}(?P<weekday>[A-Z][a-z]{2}), (?P<day>\d{1,2}) (?P<month>[A-Z][a-z]{2}) (?P<year>\d\d)"
    r"(?= \d\d?:\d\d)"
)
"""The date of a mail's head with two digits for its year."""


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
    return found is not None and "A" <= found[0][-1] <= "Z" and not (len(found[0]) > 5 and found[0].isalpha())


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
    """Return the year of two digits; in Thai 62 is 2562, which is 2019."""
    if language == "th" and two >= 43:
        return 2500 + two - BUDDHIST
    return 2000 + two


def _short(match: re.Match[str], language: str | None) -> Iterator[Candidate]:
    """Yield the date of "14.10.21", if it can be one."""
    first, second, two = map(int, match[0].split(match[1]))
    parts, year = numeric_parts(first, second), _year(two, language)
    if parts is not None and is_day(year, parts[0], parts[1]):
        yield Candidate(match.start(), match.end(), year, parts[0], parts[1], "short", other=parts[3])


def _named(match: re.Match[str], language: str | None) -> Iterator[Candidate]:
    """Yield the date of "03.Oct.21", if it can be one."""
    day, name, two = match[0].split(match[1])
    yield from _short_named(match, day, name, two, language)


def _short_named(match: re.Match[str], day: str, name: str, two: str, language: str | None) -> Iterator[Candidate]:
    month, year = month_of(name, language), _year(int(two), language)
    if month is not None and is_day(year, month, int(day)):
        yield Candidate(match.start(), match.end(), year, month, int(day), "short")


def find_other_years(text: str) -> Iterator[Candidate]:
    """Yield the dates of *text* whose year is printed in another way than with four digits.

    >>> [c.value for c in find_other_years("令和3年3月8日, 二〇二一年三月八日, 民國110年3月8日")]
    ['2021-03-08', '2021-03-08', '2021-03-08']

    The head of a mail has two digits, of which its weekday tells the century.

    >>> [c.value for c in find_other_years("Date: Mon, 19 Apr 93 14:22:07 EDT")]
    ['1993-04-19']
    >>> list(find_other_years("Date: Tue, 19 Apr 93 14:22:07 EDT"))
    []
    """
    if "年" in text:
        for match in worded("era_cjk", numeral=NUMERAL).finditer(text):
            number, month, day = match[0].partition("年")[0].strip(), from_numerals(match[1]), from_numerals(match[2])
            first = ERAS.get(number[:2])
            year = from_numerals(number) if first is None else first + from_numerals(number[2:].strip())
            if 1900 <= year < 2100 and is_day(year, month, day):
                yield Candidate(match.start(), match.end(), year, month, day, "cjk")
    if "Date: " in text:
        for match in _MAIL.finditer(text):
            yield from _mailed(match)


def _mailed(match: re.Match[str]) -> Iterator[Candidate]:
    """Yield the date of a mail's head, if its weekday is that of the day."""
    two, month, day = int(match["year"]), month_of(match["month"]) or 0, int(match["day"])
    year = two + (1900 if two >= 70 else 2000)
    if is_day(year, month, day) and dt.date(year, month, day).isoweekday() == weekday_of(match["weekday"]):
        yield Candidate(match.start("day"), match.end(), year, month, day, "named")
