"""Find what a house says of its own text: who owns it, how to reach the house, what was put right afterwards."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from corpuskit.records import Evidence, Label
from corpuskit.structure.lines import LABELS, TOPIC, View
from corpuskit.text.later import re
from corpuskit.text.scripts import quotes
from corpuskit.text.words import TOPICS

_LEGAL = frozenset(TOPIC[name] for name in ("copyright", "disclaimer"))
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
        if phrase.topic in _LEGAL and " " in page.text[phrase.start : phrase.end]:
            return LABELS[TOPICS[phrase.topic]]
    if _SYMBOL.search(unit.text):
        return "copyright"
    return "contact" if len(_MAIL.findall(unit.text)) + len(_PHONE.findall(unit.text)) >= 2 else None


def find_corrections(view: View) -> Iterator[Evidence]:
    """Yield lines that begin with the name of a correction and a colon, and hold another phrase of one.

    >>> from corpuskit.structure.lines import view_of
    >>> from corpuskit.text.page import Page
    >>> text = "The ferry sailed.\\nCorrection: An earlier version of this article named Monday. It was Sunday."
    >>> [text[e.start : e.end] for e in find_corrections(view_of(Page(text, "en")))]
    ['Correction: An earlier version of this article named Monday. It was Sunday.']
    """
    page = view.page
    for line in view.lines:
        if line.end - line.start > 600:
            continue
        inside = itertools.chain.from_iterable(page.phrases_in[line.first : line.last])
        phrases = [one for one in inside if one.topic == TOPIC["correction"]]
        if len(phrases) < 2 or any(map(str.isalnum, page.text[line.start : phrases[0].start])):
            continue
        end = max(one.end for one in phrases if one.start == phrases[0].start)
        lead = page.text[end : min(end + 30, line.end)]  # a date may stand before the colon
        if (":" in lead or "：" in lead) and any(one.start > end for one in phrases):
            yield Evidence(line.start, line.end, "correction", "structure.correction.1", 0.88)
