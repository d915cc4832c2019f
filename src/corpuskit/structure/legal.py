"""Find what a house says of its own text: who owns it, how to reach the house, what was put right afterwards."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from functools import cache

from corpuskit.records import Evidence, Label
from corpuskit.structure.lines import LABELS, TOPIC, View
from corpuskit.text.later import re
from corpuskit.text.scripts import quotes
from corpuskit.text.tables import read_table
from corpuskit.text.tags import data_tag
from corpuskit.text.words import TOPICS, Phrase

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

    What prose says as often is none alone.

    >>> text = "The ferry sailed. The mayor denied any conflict of interest."
    >>> list(find_legal(view_of(Page(text, "en"))))
    []
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
    unit = view.page.units[i]
    if len(unit.text) > 300 or quotes(unit.text):
        return None
    if notice := _noticed(view, i):
        return LABELS[TOPICS[notice.topic]]
    if _SYMBOL.search(unit.text):
        return "copyright"
    return "contact" if len(_MAIL.findall(unit.text)) + len(_PHONE.findall(unit.text)) >= 2 else None


def _noticed(view: View, i: int) -> Phrase | None:
    """Return the phrase that makes a unit a notice: one that only houses print, or the first of two that prose says."""
    page, end = view.page, 0
    common = _said(data_tag(page.language or "en") or "en")
    said: list[Phrase] = []
    for phrase in page.phrases_in[i]:
        words = page.low[phrase.start : phrase.end].replace("’", "'").split()
        if phrase.topic not in _LEGAL or len(words) == 1:
            continue
        if " ".join(words) not in common:
            return phrase
        if phrase.start >= end:
            said.append(phrase)
            end = phrase.end
    return said[0] if len(said) > 1 else None


@cache
def _said(language: str) -> frozenset[str]:
    """Return the phrases of a language and of English that prose says as often as notices do.

    >>> "conflict of interest" in _said("en"), "all rights reserved" in _said("en")
    (True, False)
    """
    said = read_table("legal")["said"]
    return frozenset((*said.get(language, ()), *said["en"]))


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
