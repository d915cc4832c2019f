"""Which of day and month comes first in 03/04/2021: decided by evidence, or left open."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import cache

from corpuskit.dates.forms.candidates import Candidate
from corpuskit.dates.forms.lexicon import lexicon
from corpuskit.text.later import re
from corpuskit.text.tables import read_table

_NUMBER = re.compile(r"\d+")
"""A number."""

_NAME = re.compile(r"\b[A-Z]{2,3}\b")
"""The name of a zone or a country, in capitals."""

_ZONE = 5
"""How many characters around the end of a time may hold its zone."""

_NUMERIC = frozenset(("numeric", "short"))
"""Forms of dates that are written in figures."""

_ENOUGH = 2
"""How many words of one spelling tell where a text was written."""


def settle_orders(
    text: str,
    candidates: Sequence[Candidate],
    *,
    language: str | None = None,
    country: str | None = None,
    order: str | None = None,
    days: Sequence[dt.date] = (),
) -> tuple[Candidate, ...]:
    """Return the candidates with the order of day and month settled wherever there is evidence for it.

    Evidence, the strongest first: the weekday printed beside the date, the same day written out or in *days* (of the
    URL), a sibling that can be read one way only, the publisher's habit *order* ("DMY" or "MDY"), the separator, the
    *country* of the host, the *language*. Where all that is silent, a zone of North America beside a time puts the
    month first. English alone decides nothing, since it is written both ways; how it spells does: who writes "colour"
    and "centre" puts the day first.
    """
    if not any(candidate.other for candidate in candidates):
        return tuple(candidates)
    known = {*days, *(c.first for c in candidates if c.day and c.form not in _NUMERIC)}
    habit = _siblings(text, candidates) or order or _local(country, language)
    spelling = spelt(text) if habit is None and language == "en" else None
    # Hyphens go with both orders everywhere: there spelling says nothing.
    habits = (habit or (None if "-" in text[c.start : c.end] else spelling) for c in candidates)
    return tuple(_settle(text, c, known, h) if c.other else c for c, h in zip(candidates, habits, strict=True))


def _settle(text: str, candidate: Candidate, known: set[dt.date], habit: str | None) -> Candidate:
    """Return a candidate with one reading if something decides between its two."""
    readings = candidate.days
    if candidate.weekday:
        fitting = [day for day in readings if day.isoweekday() == candidate.weekday]
        if len(fitting) == 1:
            return _read(candidate, fitting[0])
    printed = [day for day in readings if day in known]
    if len(printed) == 1:
        return _read(candidate, printed[0])
    if habit is None and _is_zoned(text, candidate):
        return _read(candidate, readings[1])
    if "." in text[candidate.start : candidate.end].rstrip(".") and habit != "MDY":
        return _read(candidate, readings[0])
    return candidate if habit is None else _read(candidate, readings[habit == "MDY"])


def _read(candidate: Candidate, day: dt.date) -> Candidate:
    return candidate._replace(month=day.month, day=day.day, other=None)


def _siblings(text: str, candidates: Sequence[Candidate]) -> str | None:
    """Return the order that the unambiguous numeric dates of the page have; None if they disagree or there are none."""
    orders = set()
    for candidate in candidates:
        if candidate.form in _NUMERIC and candidate.other is None and candidate.day and candidate.day > 12:
            orders.add("DMY" if int(_leading(text, candidate)) == candidate.day else "MDY")
    return orders.pop() if len(orders) == 1 else None


def _is_zoned(text: str, candidate: Candidate) -> bool:
    """Whether a date has a time of a zone of North America, where the month comes first: "05.02.19 3:04 PM ET"."""
    beside = text[candidate.end - _ZONE : candidate.end + _ZONE] if candidate.clock is not None else ""
    return not lexicon().month_first.isdisjoint(_NAME.findall(beside))


def _leading(text: str, candidate: Candidate) -> str:
    """Return the first number of a numeric date, a time printed before it left out."""
    numbers = _NUMBER.findall(text[candidate.start : candidate.end])
    wanted = {str(candidate.day), f"{candidate.day:02}", str(candidate.month), f"{candidate.month:02}"}
    return next((part for part in numbers if part in wanted), "0")


def _local(country: str | None, language: str | None) -> str | None:
    """Return the order that a country or a language writes numeric dates in.

    >>> _local("uk", "en"), _local("us", "en"), _local(None, "en"), _local(None, "de")
    ('DMY', 'MDY', None, 'DMY')
    """
    if country in ("us", "gov", "mil", "edu"):
        return "MDY"
    if country is not None:
        return "DMY"
    if language is None or language in ("en", "fil", "tl"):
        return None
    return "DMY" if language in lexicon().orders else None


def spelt(text: str) -> str | None:
    """Return the order that the spelling and the money of an English text speak for; None if they are mixed or few.

    >>> spelt("The theater was painted in bright colors."), spelt("The theatre was painted in bright colours.")
    ('MDY', 'DMY')
    >>> spelt("The theater was painted in bright colours.") is None
    True
    """
    american, british = _spelling()
    month_first, day_first = (len({word.lower() for word in side.findall(text)}) for side in (american, british))
    if "£" in text or "€" in text:
        day_first += 0 if "$" in text else _ENOUGH
    elif "$" in text:
        month_first += 1
    if month_first and day_first:
        return None
    return "MDY" if month_first >= _ENOUGH else "DMY" if day_first >= _ENOUGH else None


@cache
def _spelling() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what finds American words, and what finds British ones."""
    data = read_table("dates", "spelling")
    return _any_of(data["american"]), _any_of(data["british"])


def _any_of(stems: Sequence[str]) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(stem.replace("$", r"\b") for stem in stems) + ")", re.IGNORECASE)
