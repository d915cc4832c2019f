"""Dates that a line tells of without a verb: in brackets, in a list, with an hour and a place to come to."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from corpuskit.dates.context.facts import phrases
from corpuskit.dates.context.labels import Label
from corpuskit.dates.context.page import WORDS, Page
from corpuskit.dates.forms.candidates import Candidate
from corpuskit.text.later import re
from corpuskit.text.scripts import CLOSING, ENDS, HAN_STOP

_ASIDE = re.compile(rf"[^()]{{0,12}}\)\s?(?:[,.;:،{HAN_STOP}]|[^\W\d_A-ZÀ-Þ])")
"""How a bracket closes that stands within a sentence."""

_CLOSES = re.compile(r"[^()\n]{0,40}\)")
"""How a bracket closes behind a date."""

_ITEM = re.compile(r"\s{0,3}(?:[-–*•]|\d{1,2}[.)])\s+(?=[^\W\d_])")
"""What an item of a list begins with."""

_AT_HOUR = re.compile(r"@\s?\d{1,2}\s?[^\W\d_]")
""""@ 8pm": the hour of an event."""

_MINUTES = re.compile(r"\d\s?[:.h：時时点點시]\s?\d\d|\d{4}")
"""An hour with its minutes."""

_DEEP, _SENTENCES = 1000, 3
"""Amid a text stands what has so many characters of it on both sides, with so many sentences in them.

A text whose lines have as many on average lost its lines.
"""

_ENDED = re.compile(rf"[^\W\d_]{{2}}[{ENDS}][{CLOSING}]*\s")
"""The end of a sentence."""

_HOUR = re.compile(r"(?<![\d:.,])(?:[01]?\d|2[0-3])\s?(?P<word>[^\W\d_]\.?[^\W\d_]?\.?[^\W\d_]{0,6})(?!\s?\d)")
"""A bare hour and the word behind it."""

_ENTRY = re.compile(r"\s{0,2}[—–-]{1,2}\s{0,2}[^\W\d_][^\n]{24}")
"""What follows the day of such a line."""

_RANGED = re.compile(r"(?:©|\(c\)|copyright)[\s©]{0,3}(?:\(c\)\s)?(?:19|20)\d\d\s?[-–—~～]\s?$", re.IGNORECASE)
"""A notice of copyright up to the year that a span of years ends with."""


def asides(page: Page, index: int, before: str, after: str) -> Iterator[str]:
    """Yield what the line of a date, cut at the date, tells of it; nothing of one with a label of publication."""
    candidate, label = page.candidates[index], page.labels[index]
    loose = label is None or label.gap > 1 or label.phrase in phrases("loose")
    if loose and page.flat and candidate.day is not None and is_amid(page.text, candidate):
        yield "line.amid"
    if label is not None and label.role == "published" and label.gap <= 1:
        return
    if "(" not in page.text[candidate.start : candidate.end] and _in_brackets(before, after):
        yield "line.aside"
    block = page.blocks[candidate.block]
    head, colon, _ = block.text[:24].partition(":")
    if colon and head.lower() in phrases("references"):
        yield "line.citation"
    item = _ITEM.match(block.text)
    told = [word for word in WORDS.findall(before) if word.islower() and len(word) > 2]
    if item is not None and len(told) >= 2 and _is_listed(page, candidate.block):
        yield "line.item"
    if _is_of_event(page.text, candidate, after, label):
        yield "line.hour"


def is_flat(text: str) -> bool:
    """Whether a text has lost its lines: they are so long, on the average, that hardly one can be a line.

    >>> is_flat("It rained. " * 200), is_flat("It rained.\\n" * 200)
    (True, False)
    """
    return len(text) >= _DEEP * (text.count("\n") + 1)


def is_amid(text: str, candidate: Candidate) -> bool:
    """Whether a date stands deep in a text that is flat: sentences before it and behind it, far from both ends.

    A stamp stands at the head of such a text or at its foot; amid it are captions of pictures.

    >>> from corpuskit.dates.forms.grammar import find_candidates
    >>> from corpuskit.text.segment import segment
    >>> prose = "The ferry sailed on. The harbour was open again. " * 30
    >>> def amid(text): return is_amid(text, find_candidates(text, segment(text))[0])
    >>> amid(f"{prose}LAGOS, NIGERIA - MAY 3, 2024 - The pier. {prose}"), amid(f"May 3, 2024 {prose}")
    (True, False)
    """
    if min(candidate.start, len(text) - candidate.end) < _DEEP:
        return False
    before, after = text[candidate.start - _DEEP : candidate.start], text[candidate.end : candidate.end + _DEEP]
    return min(len(_ENDED.findall(before)), len(_ENDED.findall(after))) >= _SENTENCES


def _is_listed(page: Page, block: int) -> bool:
    """Whether the line above a block or the one below is an item of a list too."""
    near = (page.blocks[i].text for i in (block - 1, block + 1) if 0 <= i < len(page.blocks))
    return any(_ITEM.match(line) for line in near)


def ranged(before: str) -> bool:
    """Whether *before* ends in the first year of a copyright notice: "© 1999-".

    >>> ranged("Copyright © 1999-"), ranged("© The Post, ")
    (True, False)
    """
    return _RANGED.search(before[-40:]) is not None


def chronicle(page: Page) -> frozenset[int]:
    """Return the indices of the dates that begin the lines of a chronicle: three days or more, each with its entry."""
    found = [
        index
        for index, candidate in enumerate(page.candidates)
        if candidate.day
        and candidate.start - page.blocks[candidate.block].at <= 2
        and _ENTRY.match(page.text, candidate.end, page.blocks[candidate.block].stop)
    ]
    days = {page.candidates[index].first for index in found}
    return frozenset(found) if len(days) >= 3 else frozenset()


def _in_brackets(before: str, after: str) -> bool:
    """Whether a date stands alone in brackets that a sentence goes on behind, or in some that began before it."""
    if before.endswith("("):
        return WORDS.search(before) is not None and _ASIDE.match(after) is not None
    return before.rfind("(") <= before.rfind(")") and _CLOSES.match(after) is not None


def _is_of_event(text: str, candidate: Candidate, after: str, label: Label | None) -> bool:
    """Whether an hour without its minutes, or a place to come to, follows: stamps have neither."""
    if label is not None and label.role in ("updated", "amended"):
        return False
    own = text[candidate.start : candidate.end]
    if _AT_HOUR.search(own) or _AT_HOUR.match(after.lstrip()):
        return True
    said = own + after[:48].partition("\n")[0]
    if label is None and _has_hour(said) and not _MINUTES.search(said, len(own.rstrip("0123456789")) - 1):
        return True
    return (candidate.clock is not None or _has_hour(said)) and _venues().search(said) is not None


def _has_hour(said: str) -> bool:
    """Whether an hour is printed without its minutes.

    >>> _has_hour("28 juin 2025 à 19h"), _has_hour("28 June 2025, 19:00")
    (True, False)
    """
    return any(match["word"].lower().rstrip(".") in phrases("hours") for match in _HOUR.finditer(said))


@cache
def _venues() -> re.Pattern[str]:
    """Return what finds a place to come to: "in the town hall"."""
    spaced = sorted((p for p in phrases("venues") if p[0] < "\u0e00"), key=len, reverse=True)
    glued = sorted((p for p in phrases("venues") if p[0] >= "\u0e00"), key=len, reverse=True)
    words = "|".join(re.escape(p) + ("" if p[-1] in "'’" else r"\s") for p in spaced)
    return re.compile(rf"[\s,](?:{words})[^\W\d_]{{2}}|" + "|".join(map(re.escape, glued)), re.IGNORECASE)
