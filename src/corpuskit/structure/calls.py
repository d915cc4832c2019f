"""Find sentences that call the reader to do something for the house: to click, buy, join, read on, get in touch."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib import resources
from typing import NamedTuple

import regex

from corpuskit.records import Evidence, Label
from corpuskit.structure.lines import View
from corpuskit.tags import data_tag

CALL = 0.86
"""How sure a sentence is that calls."""

_QUOTES = re.compile(r"[“”„«»\"「」『』]")
_NEXT = re.compile(r"\s[A-ZÀ-ÖØ-Þ]")
_SHORT = frozenset(("form", "offer"))
_LOWER = frozenset(("click", "join", "offer"))
_LABELS: Mapping[str, Label] = {
    "click": "related", "more": "related", "offer": "promotion", "join": "promotion", "form": "newsletter",
    "reach": "contact",
}  # fmt: skip


def find_calls(view: View) -> Iterator[Evidence]:
    """Yield sentences that call the reader to do something.

    >>> from corpuskit.structure.lines import view_of
    >>> from corpuskit.text.page import Page
    >>> text = "The ferry sailed. Click here to read the report. Add your name to the list."
    >>> [(text[e.start : e.end], e.label) for e in find_calls(view_of(Page(text, "en")))]
    [('Click here to read the report.', 'related')]
    """
    patterns = calls(data_tag(view.page.language or "en") or "en")
    for unit in view.page.units:
        size = len(unit.text)
        for kind, most, pattern in patterns:
            match = pattern.match(unit.text) if size <= most else None
            if match and not _QUOTES.search(unit.text) and _begins(unit.text, kind):
                end = unit.start + match.end() if kind in _SHORT and _NEXT.match(unit.text, match.end()) else unit.end
                yield Evidence(unit.start, end, _LABELS[kind], f"structure.call.{kind}.1", CALL)
                break


def _begins(text: str, kind: str) -> bool:
    """Tell whether a unit begins like a sentence; some calls are printed in lower case."""
    return kind in _LOWER or not next(filter(str.isalpha, text), "").islower()


class Call(NamedTuple):
    """What sentences begin with that call for one thing.

    >>> calls("de")[0].kind
    'click'
    """

    kind: str
    """What they call for."""
    chars: int
    """How many characters they have at most."""
    pattern: regex.Pattern[str]
    """Their beginnings."""


@cache
def calls(language: str) -> Sequence[Call]:
    """Return what ``data/calls.toml`` says of a language and of English.

    >>> [call.kind for call in calls("en")]
    ['click', 'more', 'offer', 'join', 'form', 'reach']
    """
    data = tomllib.loads((resources.files("corpuskit") / "data" / "calls.toml").read_text(encoding="utf-8"))
    return [
        Call(kind, data["xx"][kind], regex.compile(rf"\W{{0,3}}(?:{pattern})", regex.IGNORECASE))
        for tag in dict.fromkeys((language, "en"))
        for kind, pattern in data.get(tag, {}).items()
    ]
