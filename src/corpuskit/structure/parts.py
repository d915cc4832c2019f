"""The parts of a head that stand side by side in a line: stamps, bylines, credits, share bars, in any order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import regex

from corpuskit.records import Label
from corpuskit.structure.forms import names_at
from corpuskit.structure.names import name_words
from corpuskit.structure.zone import BY, DESK, PHOTO, PUBLISHED, READ_TIME, ROLE, SHARE, UPDATED, Zone

MAX_PARTS = 12
"""A head has at most so many parts in a line."""

BYLINE_CHARS = 120
"""A byline with names, roles, places and houses has at most so many characters."""

TAIL_CHARS = 70
"""What stands behind the names in their line has at most so many characters."""

_MARK = regex.compile(r"[\s\u00a0]*[:：=／/]?[\s\u00a0]*")
_COUNT = regex.compile(r"(?:\d[\d.,]*\s?[kKmM]?\b\+?|#\w+)(?=\s|$)")
_HANDLE = regex.compile(r"\s?[(\[]?(?:@\w{1,30}|[\w.+-]{1,40}@[\w-]{1,40}\.[\w.-]{1,20})[)\]]?")
_TAIL = regex.compile(r"[^\n|•·.!?…。।؟۔]{0,70}")
_UNCASED = regex.compile(r"[\p{Lo}\p{M}\u200c\u200d.]{2,16}(?:\s[\p{Lo}\p{M}\u200c\u200d.]{2,16}){0,3}")
_AGE = regex.compile(
    r"\d{1,3}\s(?:second|minute|min|hour|hr|day|week|month|year)s?\sago\b|(?:vor|hace|il y a|há|fa)\s\d{1,2}\s\p{L}{3,10}",
    regex.IGNORECASE,
)


class Part(NamedTuple):
    """A part of a head, and where it stands.

    >>> Part(0, 11, "byline").label
    'byline'
    """

    start: int
    """First code point."""
    end: int
    """One past the last code point."""
    label: Label
    """What it is."""


def parts_at(zone: Zone, at: int, stop: int) -> tuple[list[Part], int]:
    """Return the parts of a head that stand side by side from *at* on, and where they end.

    >>> from corpuskit.text.page import Page
    >>> zone = Zone(Page("Jane Doe | 3 May 2024 | Updated 4 May 2024\\nIt rained."), [], [(11, 21), (32, 42)])
    >>> [part.label for part in parts_at(zone, 0, 42)[0]], parts_at(zone, 43, 53)
    (['byline', 'timestamp', 'timestamp'], ([], 43))
    """
    parts: list[Part] = []
    end = at
    for _ in range(MAX_PARTS):
        at = zone.skip(end)
        if at >= stop:
            return parts, stop
        part = _stamp(zone, at) or _byline(zone, at, stop) or _furniture(zone, at, stop) or _named(zone, at, stop)
        if part is None or part.end > stop:
            break
        parts.append(part)
        end = part.end
    return parts, end


def _stamp(zone: Zone, at: int) -> Part | None:
    """Return the date at a place, with its label and its time, or its age."""
    end = zone.stamp_at(at)
    if not end:
        start = zone.phrase_at(at, PUBLISHED, UPDATED)
        match = _AGE.match(zone.text, zone.skip(start) if start else at)
        end = match.end() if match else 0
    return Part(at, end, "timestamp") if end else None


def _byline(zone: Zone, at: int, stop: int) -> Part | None:
    """Return the byline at a place that is told by its first words, with the roles and places in it."""
    by = zone.phrase_at(at, BY)
    if not by:
        return None
    match = _MARK.match(zone.text, by)
    start = match.end() if match else by
    end = zone.phrase_at(start, DESK)
    if not end and (names := names_at(zone.text, start, stop)):
        end = names.end
    if not end and (":" in zone.text[by:start] or "：" in zone.text[by:start]) and start > by:
        uncased = _UNCASED.match(zone.text, start, min(stop, start + BYLINE_CHARS))
        end = uncased.end() if uncased else 0
    if not end:
        return None
    return Part(at, _behind_names(zone, end, stop), "byline")


def _named(zone: Zone, at: int, stop: int) -> Part | None:
    """Return the names at a place that a date, a handle or a role behind them tells from other words."""
    text = zone.text
    desk = zone.phrase_at(at, DESK)
    names = names_at(text, at, stop) if not desk else None
    end = desk or (names.end if names else 0)
    if not end:
        return None
    handle = _HANDLE.match(text, end, stop)
    end = handle.end() if handle else end
    behind = zone.skip(end)
    if zone.stamp_at(behind) or _AGE.match(text, behind) or (handle and behind > end) or (desk and behind >= stop):
        return Part(at, end, "byline")
    role = zone.phrase_at(behind, ROLE)
    return Part(at, _behind_names(zone, end, stop), "byline") if role and behind > end and names else None


def _behind_names(zone: Zone, end: int, stop: int) -> int:
    """Return where a byline ends whose names end at *end*: roles, places, houses and addresses belong to it."""
    text = zone.text
    handle = _HANDLE.match(text, end, stop)
    end = handle.end() if handle else end
    tail = _TAIL.match(text, end, stop)
    reach = tail.end() if tail else end
    for date in sorted(zone.dates):
        if end <= date < reach:
            label = [start for start in zone.phrases if end <= start < date and zone.phrase_at(start, PUBLISHED, UPDATED)]
            reach = min([date, *label])
    rest = text[end:reach]
    if reach == stop or (reach < stop and text[reach] in "|•·") or reach in zone.dates or not rest.strip():
        return end + len(rest.rstrip(" ,(–—-|\t"))
    behind = zone.skip(end)
    role = zone.phrase_at(behind, ROLE)
    return role if role and role <= stop else end


def _furniture(zone: Zone, at: int, stop: int) -> Part | None:
    """Return the share button, the time to read or the count at a place."""
    end = zone.phrase_at(at, SHARE)
    if end and (zone.skip(end) >= stop or zone.phrase_at(zone.skip(end), SHARE)):
        return Part(at, end, "share")
    count = _COUNT.match(zone.text, at, stop)
    if count:
        behind = zone.phrase_at(zone.skip(count.end()), READ_TIME)
        if behind:
            return Part(at, behind, "navigation")
        behind = zone.phrase_at(zone.skip(count.end()), SHARE)
        return Part(at, behind, "share") if behind else None
    end = zone.phrase_at(at, PHOTO)
    if end and end < stop and zone.text[end] in ":：" and stop - at <= BYLINE_CHARS:
        return Part(at, stop, "credit")
    return None


def bylines_in(zone: Zone, at: int, stop: int) -> Iterator[int]:
    """Yield the places between *at* and *stop* where a byline or a stamp may begin amid a line."""
    starts = {start for start in zone.dates if at < start < stop}
    starts.update(
        start for start in zone.phrases if at < start < stop and zone.phrase_at(start, BY, PUBLISHED, UPDATED, SHARE)
    )
    yield from sorted(starts)


def is_house(text: str) -> bool:
    """Tell whether a group in brackets behind a place names an agency or a house: "AP", "dpo", "Harbour News".

    >>> is_house("AP"), is_house("Harbour News"), is_house("the second in a week"), is_house("2019")
    (True, True, False, False)
    """
    words = text.replace("/", " ").split()
    if not 1 <= len(words) <= 4 or len(text) > 40 or any(mark.isdigit() for mark in text[:1]):
        return False
    low = text.lower().strip(" .")
    if low in name_words().agencies or (name_words().desks | {"news"}) & set(low.split()):
        return True
    return all(word[0].isupper() or len(words) == 1 or not word.isascii() for word in words)
