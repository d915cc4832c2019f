"""Whether what recurs is nothing but a date, or a name and a date: then it is a stamp, wherever it stands."""

from __future__ import annotations

from corpuskit.dates import find_candidates
from corpuskit.profiles.weighing.forms import SENTENCE
from corpuskit.text.later import re
from corpuskit.text.segment import segment

_NAME, _DAY = "Ann", "3 May 2019"
"""A name and a day in the place of the slots."""

_WORD = re.compile(r"[^\W\d_]+")
"""A word of letters."""


def is_stamp(text: str, language: str | None = None) -> bool:
    """Tell whether the *text* of a template is a date with its day, alone or beside a name.

    >>> [is_stamp(text) for text in ("May 1, 2018", "Ann Ober | {date}", "lundi 3 juin 2019 à 10h20")]
    [True, True, True]

    What says more than that is none, and neither is a year.

    >>> [is_stamp(text) for text in ("Boats came home on May 1, 2018.", "Wave 2018", "Set in type on {date} by hand")]
    [False, False, False]
    """
    if len(text) > 80 or not ("{date}" in text or any(char.isdigit() for char in text)):
        return False
    text = text.replace("{names}", _NAME).replace("{date}", _DAY)
    if "{" in text:
        return False
    dates = [date for date in find_candidates(text, segment(text), language=language) if date.day]
    if len(dates) != 1 or (SENTENCE.search(text) and len(text) > dates[0].end + 1):
        return False
    before, behind = text[: dates[0].start], text[dates[0].end :]
    words = _WORD.findall(before) + _WORD.findall(behind)
    if len(words) > 4:
        return False
    opens = bool(words) and before.strip(" ,") == words[0]  # a day of the week may begin with a small letter
    return all(not word[0].islower() for word in words[opens:])
