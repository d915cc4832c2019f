"""Find the menus, paths and section names above a text: lines that are nothing but words that sections have."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpuskit.records import Evidence, Label
from corpuskit.scripts import ends_sentence, is_small
from corpuskit.structure.lines import TOPIC
from corpuskit.structure.shape import width_of
from corpuskit.text.page import Page
from corpuskit.text.words import Phrase

PART_CHARS = 40
"""A part of a path has at most so many characters."""

LINES = 16
"""So many lines of a text are looked at."""

CHARS = 160
"""A menu in one line has at most so many characters."""

MENU = 3
"""So many names of sections in a line are a menu."""

SURE, LIKELY = 0.88, 0.75
"""How sure a menu is, and the name of a section that stands alone."""

PARAGRAPH_WIDTH = 60
"""A sentence that is as wide is of the body: above it alone are menus looked for."""

_SECTION = TOPIC["section"]
"""The topic of the names of sections."""

_SECTIONS = frozenset(TOPIC[name] for name in ("section", "navigation", "latest"))
"""Topics of what menus are made of."""

_PATH = re.compile(r"\s?[>»›]\s")
"""What stands between the parts of a path."""

_BESIDE = " \t\xa0>»›/|•·,-–—→⋅:"
"""What may stand between the parts of a menu."""


def find_menus(page: Page) -> Iterator[Evidence]:
    """Yield the lines above the body that name sections and nothing else.

    >>> text = "Home News Sport Culture\\nOpinion\\nSport hall reopens\\nIt rained at last on Tuesday."
    >>> [(text[e.start : e.end], e.label) for e in find_menus(Page(text, "en"))]
    [('Home News Sport Culture', 'navigation'), ('Opinion', 'section')]
    """
    for line in page.blocks[:LINES]:
        if not line.text:
            continue
        if ends_sentence(line.text) and width_of(line.text) >= PARAGRAPH_WIDTH:
            return
        if len(line.text) > CHARS or is_small(line.text[0]):
            continue
        end = line.at + len(line.text)
        count = _sections(page, line.at, end, [p for p in page.phrases if line.at <= p.start and p.end <= end])
        if count:
            label: Label = "navigation" if count >= MENU or not _names(page, line.at) else "section"
            yield Evidence(line.at, end, label, "structure.menu.1", SURE if count >= MENU else LIKELY)


def _sections(page: Page, start: int, end: int, phrases: Sequence[Phrase]) -> int:
    """Return how many names of sections stand from *start* to *end* where nothing else does, else 0.

    Two without a mark between them may be words of a headline. A path counts as a menu if its first part is known.
    """
    path = _PATH.split(page.text[start:end])
    if len(path) > 1 and len(max(path, key=len)) <= PART_CHARS and _section(start, phrases) == start + len(path[0]):
        return MENU
    at, count, marked = start, 0, True
    while at < end:
        stop = _section(at, phrases)
        if not stop:
            return 0
        count += 1
        at = stop
        while at < end and page.text[at] in _BESIDE:
            at += 1
        marked = marked and (at >= end or bool(page.text[stop:at].strip()))
    return 0 if count == MENU - 1 and not marked else count


def _section(at: int, phrases: Sequence[Phrase]) -> int:
    """Return where the longest name of a section ends that begins at *at*; 0 where none does."""
    return max((phrase.end for phrase in phrases if phrase.start == at and phrase.topic in _SECTIONS), default=0)


def _names(page: Page, at: int) -> bool:
    """Tell whether a section is named at an offset, rather than a button of the page."""
    return any(phrase.start == at and phrase.topic == _SECTION for phrase in page.phrases)
