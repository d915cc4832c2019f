"""Times of day and their zones beside a date."""

from __future__ import annotations

from collections.abc import Iterator

from corpuskit.dates.forms.lexicon import lexicon
from corpuskit.records.tuples import NamedTuple
from corpuskit.text.later import re
from corpuskit.text.patterns import worded

REACH = 28
"""How many characters after a date its time may begin and end in."""


class Clock(NamedTuple):
    """A time of day as printed."""

    hour: int
    minute: int
    second: int | None = None
    zone: int | None = None
    """Minutes east of UTC; None unless a zone with one meaning was printed."""


_HOUR = r"(?P<h>[01]?\d|2[0-3])"
"""An hour of the day, as a part of patterns."""

_MARK = r"(?P<noon>\s?[ap]\.?\s?m\b\.?|\s?[AP]\b)?"
"""The half of the day."""

_ZONE = r"(?P<zone>\s?Z\b|\s?\(?(?:GMT|UTC)?\s?[+−-]\d{1,2}(?::?\d\d)?\b|\s?\(?[A-Z]{2,5}\b)?"
"""A zone of time: a letter, an offset, or a name in capitals."""

_TIME = (
    rf"{_HOUR}(?:(?P<sep>\s?[:：]|h|H|\.)(?P<m>[0-5]\d)(?:[:.](?P<s>[0-5]\d)(?:[.,]\d{{1,9}})?)?)"
    rf"(?!\d|[.,:/]\d|\s?%){_MARK}{_ZONE}"
)
"""An hour with its minutes, half of the day and zone."""

_ONLY_HOUR = r"(?P<h2>[01]?\d)(?P<noon2>\s?[ap]\.?\s?m\b\.?)"
"""A bare hour, which must have its half of the day."""

_FOREIGN = r"[^\x00-\x7f\s\d，،|·•–—：。、]{1,9}"
"""A short word beyond ASCII."""

_AFTER = re.compile(
    rf"(?:T|\.?[^\S\n]?[,،|·•–—@(-]{{0,2}}[^\S\n]{{0,2}}(?:(?:[^\W\d]{{1,5}}|{_FOREIGN})\.?:?[^\S\n]){{0,2}}(?:{_FOREIGN})?)"
    rf"(?:{_TIME}|{_ONLY_HOUR})",
    re.IGNORECASE,
)
"""A time behind a date, with what may join them."""

_BEFORE = re.compile(
    rf"(?<![\d:.,])(?:{_TIME}|{_ONLY_HOUR})(?:\s?(?:Uhr|h|น\.))?(?:[^\S\n]?[,|·•–—-]{{0,2}}[^\S\n]{{0,2}}(?:[^\W\d]{{1,9}}\.?,?[^\S\n]){{0,2}})$",
    re.IGNORECASE,
)
"""A time in front of a date, with what may join them."""

_BEHIND = re.compile(r"\s?[(]?(?P<word>[^\W\d_][^\s\d,،|()]{0,14})")
"""A word behind a time."""

_AHEAD = re.compile(r"(?<!\S)(?P<word>[^\x00-\x7f\s\d]{1,9})\s?$")
"""A word beyond ASCII in front of a time."""

_WORD = re.compile(r"[^\W\d_][^\s\d,،|():]{0,14}")
"""A word."""

_DIGIT = re.compile(r"[0-9]")
"""A digit."""


def clock_after(text: str, end: int) -> tuple[Clock, int] | None:
    """Return the time that follows a date ending at *end*, and where it ends; None if there is none.

    >>> clock_after("14 October 2021, 14:55 CEST", 15)
    (Clock(hour=14, minute=55, second=None, zone=120), 27)
    >>> clock_after("Oct 14, 2021 at 2:05 pm ET", 12)
    (Clock(hour=14, minute=5, second=None, zone=None), 23)
    """
    match = _AFTER.match(text, end, end + REACH + 8) or worded("clock_cjk").match(text, end, end + REACH)
    found = _read(match) if match else None
    return None if found is None else _halved(text, found[0], end, found[1])


def _halved(text: str, clock: Clock, start: int, end: int) -> tuple[Clock, int]:
    """Return a time in the half of the day that a word beside it names, and where the two end: "오후 1:18".

    >>> _halved("01:18 مساءً", Clock(1, 18), 0, 5)
    (Clock(hour=13, minute=18, second=None, zone=None), 11)
    """
    if not 0 < clock.hour <= 12:
        return clock, end
    for word, stop in (*_behind(text, end), *((word, end) for word in _WORD.findall(text, start, end))):
        half = lexicon().noon.get(word.lower().replace(".", ""))
        if half is not None:
            return clock._replace(hour=clock.hour % 12 + half), max(end, stop)
    return clock, end


def _behind(text: str, end: int) -> Iterator[tuple[str, int]]:
    """Yield the first three words behind a time, the first two, and the first: "in the afternoon"."""
    stops = [end]
    while len(stops) <= 3 and (found := _BEHIND.match(text, stops[-1])) is not None:
        stops.append(found.end())
    for stop in reversed(stops[1:]):
        yield text[end:stop].strip(" ("), stop


def clock_before(text: str, start: int) -> tuple[Clock, int] | None:
    """Return the time that stands before a date beginning at *start*, and where it begins; None if there is none.

    >>> clock_before("14:55 Uhr, 16. April 2025", 11)
    (Clock(hour=14, minute=55, second=None, zone=None), 0)
    """
    low = max(0, start - REACH)
    before = text[low:start]
    match = _BEFORE.search(before) if _DIGIT.search(before) else None
    found = _read(match) if match else None
    if found is None or match is None:
        return None
    begin = low + match.start()
    clock, _ = _halved(text, found[0], begin, start)
    word = _AHEAD.search(text, max(low, begin - 12), begin)
    half = lexicon().noon.get(word["word"]) if word and not match["noon"] and clock.hour < 13 else None
    if half is None or word is None:
        return clock, begin
    return clock._replace(hour=clock.hour % 12 + half), word.start("word")


def _read(match: re.Match[str]) -> tuple[Clock, int] | None:
    """Return the time of a match and where it ends, an unread zone left out; None if it is no time."""
    groups = match.groupdict()
    hour, minute = int(groups.get("h") or groups.get("h2") or 0), int(groups.get("m") or 0)
    noon = groups.get("noon") or groups.get("noon2")
    if hour > 23 or minute > 59:
        return None
    if groups.get("sep") == "." and not groups["noon"] and len(groups["h"]) != 2:  # "4.55" is no time, "14.55" is
        return None
    if noon:
        if hour > 12:
            return None
        hour = hour % 12 + (12 if noon.strip()[0] in "pP下後후" or "후" in noon or "後" in noon else 0)
    second = groups.get("s")
    zone = groups.get("zone")
    offset = _offset(zone) if zone else None
    end = match.start("zone") if zone and offset is None else match.end()
    return Clock(hour, minute, int(second) if second else None, offset), end


def _offset(zone: str) -> int | None:
    """Return minutes east of UTC; None for an abbreviation that is unknown or has several meanings.

    >>> _offset("CEST"), _offset("+02:00"), _offset("GMT+5"), _offset("IST")
    (120, 120, 300, None)
    """
    name = zone.strip(" (")
    number = re.search(r"([+−-])(\d{1,2}):?(\d\d)?$", name)
    if number is None:
        return lexicon().zones.get(name)
    minutes = int(number[2]) * 60 + int(number[3] or 0)
    return None if minutes > 14 * 60 else minutes if number[1] == "+" else -minutes
