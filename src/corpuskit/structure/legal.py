"""Find what the house prints last: who owns the text, what it does not answer for, and how to reach it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpuskit.records import Evidence
from corpuskit.structure.lines import LABELS, TOPIC, View
from corpuskit.text.words import TOPICS

LAST = 6
"""Such a sentence is one of so many last units of a text."""

CHARS = 300
"""It has at most so many characters."""

SURE = 0.88
"""How sure it is."""

_TOPICS = frozenset(TOPIC[name] for name in ("copyright", "disclaimer"))
_QUOTES = re.compile(r"[“”„«»\"「」『』]")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+")
_PHONE = re.compile(r"(?<![\d.,])(?:\+|00?)\d[\d ()/-]{6,16}\d(?![\d,.]\d)")


def find_legal(view: View) -> Iterator[Evidence]:
    """Yield notices of owners and lines of addresses among the last sentences of a text.

    >>> from corpuskit.structure.lines import view_of
    >>> from corpuskit.text.page import Page
    >>> text = "The ferry sailed. It may not be reproduced without permission."
    >>> [text[e.start : e.end] for e in find_legal(view_of(Page(text, "en")))]
    ['It may not be reproduced without permission.']
    """
    page = view.page
    first = max(0, len(page.units) - LAST)
    for i in range(first, len(page.units)):
        unit = page.units[i]
        if len(unit.text) > CHARS or _QUOTES.search(unit.text):
            continue
        for phrase in page.phrases_in[i]:
            if phrase.topic in _TOPICS and " " in page.text[phrase.start : phrase.end]:
                yield Evidence(unit.start, unit.end, LABELS[TOPICS[phrase.topic]], "structure.legal.1", SURE)
                break
        else:
            found = len(_MAIL.findall(unit.text)) + len(_PHONE.findall(unit.text))
            if found >= 2:
                yield Evidence(unit.start, unit.end, "contact", "structure.legal.contact.1", SURE)
