"""The date in a URL's path: a full day is right in 98 of 100 pages, a bare year in a slug is a topic."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from corpuskit.dates.forms.candidates import is_day
from corpuskit.dates.forms.lexicon import month_of
from corpuskit.records.tuples import NamedTuple
from corpuskit.text.later import re
from corpuskit.text.urls import parts_of

_YEAR = r"(?<!\d)(19[89]\d|20[0-4]\d)"
"""A year in an address."""

_DAY = re.compile(rf"{_YEAR}([/_.-])(\d{{1,2}}|[a-z]{{3,9}})\2(\d{{1,2}})(?![\d])")
"""A day in an address: year, month, day with one mark between them."""

_COMPACT = re.compile(rf"{_YEAR}(\d\d)(\d\d)(?!\d)")
"""A day in eight digits."""

_BACKWARDS = re.compile(r"(?<!\d)(\d{2})([_.-])(\d{2})\2(20[0-4]\d)(?!\d)")
"""A day with its year last."""

_MONTH = re.compile(rf"/{_YEAR}[/-](\d\d)/")
"""A year and a month as two folders."""

_EVENTS = re.compile(
    r"/(?:events?|fixtures|calendars?|whats-on|tickets|veranstaltung(?:en)?|termine?|kalender"
    r"|spielplan|evenements?|calendrier|eventos|calendario|eventi|evenementen|evenemang|wydarzenia|kalendarz)/"
)
"""Folders of what is going to happen, where a day is the day of that."""

_SPAN = re.compile(r"(?<!\d)\d{1,2}(?:[_.-](?:to|bis|until|al?|au|tot|do)[_.-]|--|_)(?:19|20)\d\d[_.-]?\d\d")
"""The first of two days."""

_SLUG_WORD = re.compile(r"[^\W\d_]{2,}")
"""A word of an address."""

_GENERIC = frozenset(("io", "co", "tv", "me", "eu", "ai", "cc", "fm", "to", "ly"))
"""Top domains of two letters that name no country a newspaper writes its dates for."""


class UrlDate(NamedTuple):
    """A date read off a URL."""

    year: int
    month: int
    day: int | None

    @property
    def value(self) -> str:
        """ISO 8601, cut to the precision."""
        return f"{self.year}-{self.month:02}" + (f"-{self.day:02}" if self.day else "")


def date_in_url(url: str) -> UrlDate | None:
    """Return the day or month in the path of *url*, or None.

    >>> date_in_url("https://example.org/2021/10/14/talks-held")
    UrlDate(year=2021, month=10, day=14)
    >>> date_in_url("https://example.org/2021/10/talks-held")
    UrlDate(year=2021, month=10, day=None)

    A number that begins a slug is no day, a year in a slug no date.

    >>> date_in_url("https://example.org/2023/10/3-questions-for-the-mayor")
    UrlDate(year=2023, month=10, day=None)
    >>> date_in_url("https://example.org/best-laptops-2024") is None
    True

    Neither is the day of an event.

    >>> date_in_url("https://example.org/events/2026-06-14/harvest-fair") is None
    True
    """
    path = parts_of(url).path.lower() if "//" in url else url.lower()
    if _EVENTS.search(path) or _SPAN.search(path):
        return None
    for match in _DAY.finditer(path):
        if match[2] == "/" and path[match.end() : match.end() + 1] == "-":
            continue
        month = int(match[3]) if match[3].isdecimal() else month_of(match[3]) or 0
        if is_day(int(match[1]), month, int(match[4])):
            return UrlDate(int(match[1]), month, int(match[4]))
    for match in _COMPACT.finditer(path):
        if is_day(*map(int, match.groups())):
            return UrlDate(*map(int, match.groups()))
    for match in _BACKWARDS.finditer(path):
        if int(match[3]) <= 12 < int(match[1]) and is_day(int(match[4]), int(match[3]), int(match[1])):
            return UrlDate(int(match[4]), int(match[3]), int(match[1]))
    month_match = _MONTH.search(path)
    if month_match and 1 <= int(month_match[2]) <= 12:
        return UrlDate(int(month_match[1]), int(month_match[2]), None)
    return None


def copies(url: str, words: Iterable[str]) -> bool:
    """Whether the segment of *url* that holds its date is a copy of a line of *words*, the date among them.

    >>> copies("https://example.org/what-the-2015-03-12-storm-did", ["What", "the", "storm", "did"])
    True
    >>> copies("https://example.org/2015/03/12/what-the-storm-did", ["What", "the", "storm", "did"])
    False
    """
    path = parts_of(url).path.lower() if "//" in url else url.lower()
    wanted = {word.lower() for word in words}
    for segment in path.split("/"):
        if _DAY.search(segment) or _COMPACT.search(segment) or _BACKWARDS.search(segment):
            found = set(_SLUG_WORD.findall(segment))
            return len(found & wanted) >= 3
    return False


def country_of(url: str | None) -> str | None:
    """Return the country of the host's top domain, or None where it names none.

    >>> country_of("https://www.bbc.co.uk/news"), country_of("https://example.com"), country_of(None)
    ('uk', None, None)
    """
    top = parts_of(url).host.rpartition(".")[2] if url else ""
    if top in ("edu", "gov", "mil"):
        return "us"
    return top if len(top) == 2 and top not in _GENERIC and not top.isdecimal() else None


def as_date(found: UrlDate | None) -> dt.date | None:
    """Return the day of a URL's date, if it has one."""
    return None if found is None or found.day is None else dt.date(found.year, found.month, found.day)
