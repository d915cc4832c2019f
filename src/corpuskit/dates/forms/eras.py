"""Dates whose year is no number of four digits: of an era, in Chinese numerals, in the head of an old mail."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from corpuskit.dates.forms.calendars import ERAS, NUMERAL, from_numerals
from corpuskit.dates.forms.candidates import Candidate, is_day
from corpuskit.dates.forms.lexicon import month_of, weekday_of
from corpuskit.text.later import re
from corpuskit.text.patterns import worded

_MAIL = re.compile(
    r"(?<![^\n])Date:\s{1,3}(?P<weekday>[A-Z][a-z]{2}), (?P<day>\d{1,2}) (?P<month>[A-Z][a-z]{2}) (?P<year>\d\d)"
    r"(?= \d\d?:\d\d)"
)
"""The date of a mail's head with two digits for its year."""


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
