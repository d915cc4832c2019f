"""Find menus and paths that lie in one line: names of sections side by side, which read like a headline of words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpuskit.records import Evidence
from corpuskit.scripts import ENDS, PAUSES
from corpuskit.structure.shape import width_of
from corpuskit.text.page import Page
from corpuskit.text.words import TOPICS, Phrase, in_spans

MENU = 0.9
"""How sure a line is that is names of sections for the most part."""

NAMES = 4
"""So many names side by side are a menu; one fewer is, where it begins with a button such as "Home"."""

LEFT = 0.2
"""At most such a share of its letters stands in none of them."""

MENU_CHARS = 300
"""A line with a menu has at most so many characters."""

STEP_WIDTH = 24
"""A step of a path is at most so wide."""

_STEP = re.compile(r"\s?[>»›＞]\s?|\s[/|]\s")
"""What stands between the steps of a path."""

_SECTION, _NAVIGATION = TOPICS.index("section"), TOPICS.index("navigation")
"""Their topics."""

_TOLD = frozenset(ENDS + PAUSES)
"""What a menu does not print: marks of sentences."""


def find_menus(page: Page) -> Iterator[Evidence]:
    """Yield the lines that are menus.

    >>> text = "Home Politics Business Sport Opinion\\nHarbour reopens\\nPolitics and sport met in the harbour."
    >>> [text[e.start : e.end] for e in find_menus(Page(text, "en"))]
    ['Home Politics Business Sport Opinion']

    A path begins with one of them.

    >>> text = "Business > Companies > Text\\nHarbour reopens after nine days"
    >>> [text[e.start : e.end] for e in find_menus(Page(text, "en"))]
    ['Business > Companies > Text']
    """
    blocks = [block for block in page.blocks if NAMES < len(block.text) <= MENU_CHARS and _TOLD.isdisjoint(block.text)]
    named = [phrase for phrase in page.phrases if phrase.topic in (_SECTION, _NAVIGATION)]
    found = in_spans(named, [(block.at, block.stop) for block in blocks])
    for block, phrases in zip(blocks, found, strict=True):
        path = bool(phrases) and _is_path(page.text[block.at : block.stop], phrases, block.at)
        if path or (len(phrases) >= NAMES - 1 and _is_menu(page.text, block.at, block.stop, phrases)):
            yield Evidence(block.at, block.stop, "navigation", "structure.menu.1", MENU)


def _is_menu(text: str, start: int, stop: int, phrases: Sequence[Phrase]) -> bool:
    """Tell whether a line is names of sections side by side, as its *phrases* cover it."""
    count, at, left = 0, start, 0
    for phrase in phrases:
        if phrase.start >= at:
            count += 1
            left += _letters(text[at : phrase.start])
        at = max(at, phrase.end)
    left += _letters(text[at:stop])
    first = any(phrase.start == start and phrase.topic == _NAVIGATION for phrase in phrases)
    return count >= NAMES - first and left <= LEFT * _letters(text[start:stop])


def _is_path(line: str, phrases: Sequence[Phrase], at: int) -> bool:
    """Tell whether a line is a path whose first step is the name of a section."""
    steps = [step.strip() for step in _STEP.split(line)]
    first = {phrase.end - at for phrase in phrases if phrase.start == at}
    return len(steps) > 1 and len(steps[0]) in first and all(0 < width_of(step) <= STEP_WIDTH for step in steps)


def _letters(text: str) -> int:
    return sum(map(str.isalnum, text))
