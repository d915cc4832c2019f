"""The words beside a date that say what it is a date of, in many languages, as data."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import NamedTuple

REACH = 48
"""How many characters before and after a date are read for a label."""

_WORD = re.compile(r"[^\s\d,;:|/()<>\[\]{}\"“”«»•·–—_.!?*-]+|©|\(c\)|\d+", re.IGNORECASE)
_LONGEST = 6
_CLAUSE = re.compile(r"[|•·]|\s[–—-]\s|[.!?]\s")


class Label(NamedTuple):
    """A label found beside a date."""

    role: str
    """published, updated, amended, event, deadline, comment, copyright or reference."""
    gap: int
    """Words between the label and the date."""
    phrase: str


class _Phrases(NamedTuple):
    spaced: Mapping[str, str]
    """Role of a phrase of whole words."""
    glued: Mapping[str, str]
    """Role of a phrase in a script without spaces."""


@cache
def _phrases() -> _Phrases:
    data = tomllib.loads((files("corpuskit") / "data" / "dates" / "labels.toml").read_text("utf-8"))
    spaced: dict[str, str] = {}
    glued: dict[str, str] = {}
    for role, languages in data.items():
        for phrases in languages.values():
            for phrase in phrases:
                (glued if phrase[0] >= "\u0e00" else spaced).setdefault(" ".join(_WORD.findall(phrase)) or phrase, role)
    return _Phrases(spaced, glued)


def label_before(before: str) -> Label | None:
    """Return the label nearest to the end of *before*, the text in front of a date.

    >>> label_before("Story by Ann Lee. Last updated on ")
    Label(role='updated', gap=0, phrase='last updated on')
    >>> label_before("He sent them ") is None
    True
    """
    tail = before[-REACH:].lower()
    words = _WORD.findall(tail)
    phrases = _phrases()
    for gap, stop in enumerate(range(len(words), max(0, len(words) - 5), -1)):
        for start in range(max(0, stop - _LONGEST), stop):
            phrase = " ".join(words[start:stop])
            role = phrases.spaced.get(phrase)
            if role is not None:
                return Label(role, gap, phrase)
    return _glued(tail, last=True)


def label_after(after: str) -> Label | None:
    """Return the label that begins *after*, the text behind a date.

    >>> label_after(" veröffentlicht von Ann Lee")
    Label(role='published', gap=0, phrase='veröffentlicht von')
    >>> label_after(" and more") is None
    True

    A label that a number follows is the label of that: "25/04/2026 Actualizado a las 15:10h".

    >>> label_after(" Actualizado a las 15:10h.") is None
    True
    """
    head = after[:REACH].lower()
    words = _WORD.findall(head)[:_LONGEST]
    for stop in range(len(words), 0, -1):
        phrase = " ".join(words[:stop])
        role = _phrases().spaced.get(phrase)
        if role is not None:
            return None if any(word[0].isdigit() for word in words[stop : stop + 3]) else Label(role, 0, phrase)
    return _glued(head[:10], last=False)


def label_at_start(line: str) -> Label | None:
    """Return the label of publication or update that *line*, the text in front of a date, begins with.

    >>> label_at_start("Created in the late afternoon of a wet and windy ")
    Label(role='published', gap=2, phrase='created')
    """
    words = _WORD.findall(line[:REACH].lower())[:3]
    for stop in range(len(words), 0, -1):
        phrase = " ".join(words[:stop])
        role = _phrases().spaced.get(phrase)
        if role in ("published", "updated"):
            return Label(role, 2, phrase)
    return None


def _glued(text: str, *, last: bool) -> Label | None:
    """Return the label of a script without spaces that stands nearest to the date."""
    if text.isascii():
        return None
    best: tuple[int, str] | None = None
    for phrase in _phrases().glued:
        at = text.rfind(phrase) if last else text.find(phrase)
        if at >= 0:
            gap = len(text) - at - len(phrase) if last else at
            if best is None or (gap, -len(phrase)) < (best[0], -len(best[1])):
                best = gap, phrase
    return None if best is None or best[0] > 12 else Label(_phrases().glued[best[1]], best[0] // 6, best[1])
