"""How headlines and datelines look: what is learnt of a publisher's habits and what is found by them agree in it."""

from __future__ import annotations

from collections.abc import Iterable

from corpuskit.text.later import re
from corpuskit.text.scripts import CLOSING, ENDS

PROSE_CHARS = 60
"""A unit of fewer characters is not counted as prose that stands before or behind."""

HEAD = 8
"""So many units at the head of a document can hold its headline, byline and dateline."""

TITLE_CHARS = 250
"""The longest line that can be a headline, in characters."""

SENTENCE = re.compile(rf"[{ENDS}][{CLOSING}\]]{{0,3}}$")
"""The end of a sentence."""

DATELINE = re.compile(
    r"(?P<place>[^\W\d_a-z][^\W\d_]{2,20}(?:[ ’'.-]{1,2}[^\W\d_a-z][^\W\d_]{1,20}){0,3})"
    r"(?P<rest>,? ?\(?[^\W\d_a-z][^\W\d_]{1,12}\)?)? ?(?P<mark>[:–—]|-{1,2})\s?(?=[\"“„«‘']?[^\W_a-z])"
)
"""The place that a report is filed from, before a sentence."""


def headline_of(title: str, suffixes: Iterable[str]) -> str:
    """Return a headline without what the publisher adds to it.

    >>> headline_of("Boats come home | Wave", ["| Wave"]), headline_of("Wave", ["| Wave"])
    ('Boats come home', 'Wave')
    """
    for suffix in suffixes:
        if len(title) > len(suffix) and title.endswith(suffix) and title[: -len(suffix)].strip():
            return title[: -len(suffix)].rstrip()
    return title
