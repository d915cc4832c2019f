"""Find what the house prints last: who owns the text, what it does not answer for, and how to reach it."""

from __future__ import annotations

from collections.abc import Iterator

from corpuskit.records import Evidence, Label
from corpuskit.structure.lines import LABELS, TOPIC, View
from corpuskit.text.later import re
from corpuskit.text.scripts import quotes
from corpuskit.text.words import TOPICS

_TOPICS = frozenset(TOPIC[name] for name in ("copyright", "disclaimer"))
"""Topics of phrases of the law."""

_SYMBOL = re.compile(r"(?:©|\([cC]\))\s?(?:\w+\s)?\d{4}\b|\d{4}\s?©")
"""The sign of copyright and a year."""

_MAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+")
"""An address of mail."""

_PHONE = re.compile(r"(?<![\d.,])(?:\+|00?)\d[\d ()/-]{6,16}\d(?![\d,.]\d)")
"""A number to call."""


def find_legal(view: View) -> Iterator[Evidence]:
    """Yield notices of owners and lines of addresses among the last sentences of a text.

    >>> from corpuskit.structure.lines import view_of
    >>> from corpuskit.text.page import Page
    >>> text = "The ferry sailed. It may not be reproduced without permission."
    >>> [text[e.start : e.end] for e in find_legal(view_of(Page(text, "en")))]
    ['It may not be reproduced without permission.']
    """
    left = 6  # units that are none
    for i in range(len(view.page.units) - 1, -1, -1):
        label = _label(view, i)
        if label:
            unit = view.page.units[i]
            yield Evidence(unit.start, unit.end, label, "structure.legal.1", 0.88)
            continue
        left -= 1  # what is found does not count: a second pass finds no more than the first
        if not left:
            return


def _label(view: View, i: int) -> Label | None:
    """Return what a unit is: a notice, a line of addresses, or neither."""
    page, unit = view.page, view.page.units[i]
    if len(unit.text) > 300 or quotes(unit.text):
        return None
    for phrase in page.phrases_in[i]:
        if phrase.topic in _TOPICS and " " in page.text[phrase.start : phrase.end]:
            return LABELS[TOPICS[phrase.topic]]
    if _SYMBOL.search(unit.text):
        return "copyright"
    return "contact" if len(_MAIL.findall(unit.text)) + len(_PHONE.findall(unit.text)) >= 2 else None
