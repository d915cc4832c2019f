"""Find the menus, paths and section names above a text: lines that are nothing but words that sections have."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from corpuskit.records import Block, Evidence, Label
from corpuskit.scripts import ends_sentence, is_small
from corpuskit.structure.lines import TOPIC
from corpuskit.structure.shape import width_of
from corpuskit.text.page import Page

PART_CHARS = 40
"""A part of a path has at most so many characters."""

LINES = 16
"""So many lines of a text are looked at."""

MENU = 3
"""So many names of sections in a line are a menu."""

LEADING = 4
"""So many are one in front of a headline on the same line."""

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
    """Yield the lines above the body that name sections and nothing else, and the menu in front of a flattened text.

    >>> text = "Home News Sport Culture\\nOpinion\\nSport hall reopens\\nIt rained at last on Tuesday."
    >>> [(text[e.start : e.end], e.label) for e in find_menus(Page(text, "en"))]
    [('Home News Sport Culture', 'navigation'), ('Opinion', 'section')]
    """
    lines = page.blocks[:LINES]
    sections = _sections(page, lines[-1].stop if lines else 0)
    for line in lines:
        if not line.text or is_small(line.text[0]):
            continue
        count, end = _run(page.text, line, sections)
        if end == line.stop or _is_path(line, sections):
            sure = count >= MENU or end < line.stop
            label: Label = "navigation" if sure or not sections[line.at][1] else "section"
            yield Evidence(line.at, line.stop, label, "structure.menu.1", SURE if sure else LIKELY)
        elif line is lines[0] and count >= LEADING and page.text[end].isupper():
            yield Evidence(line.at, end, "navigation", "structure.menu.1", SURE)
        if ends_sentence(line.text) and width_of(line.text) >= PARAGRAPH_WIDTH:
            return


def _sections(page: Page, stop: int) -> dict[int, tuple[int, bool]]:
    """Return where the longest name of a section ends that begins at an offset, and whether it is one, or a button."""
    out: dict[int, tuple[int, bool]] = {}
    for phrase in page.phrases:
        if phrase.start >= stop:
            break
        if phrase.topic in _SECTIONS:
            end, named = out.get(phrase.start, (0, False))
            out[phrase.start] = max(end, phrase.end), named or phrase.topic == _SECTION
    return out


def _run(text: str, line: Block, sections: Mapping[int, tuple[int, bool]]) -> tuple[int, int]:
    """Return how many names of sections a line begins with, and where what stands between them and behind ends.

    Two that are the whole line, without a mark between them, may be words of a headline.
    """
    at, count, marked = line.at, 0, True
    while at < line.stop and at in sections:
        stop = at = sections[at][0]
        while at < line.stop and text[at] in _BESIDE:
            at += 1
        count += 1
        marked = marked and (at >= line.stop or bool(text[stop:at].strip()))
    return (0, line.at) if count == MENU - 1 and not marked else (count, at)


def _is_path(line: Block, sections: Mapping[int, tuple[int, bool]]) -> bool:
    """Tell whether a line is a path whose first part is known: "Home > World > Asia"."""
    parts = _PATH.split(line.text)
    known = sections.get(line.at, (0, False))[0] == line.at + len(parts[0])
    return len(parts) > 1 and len(max(parts, key=len)) <= PART_CHARS and known
