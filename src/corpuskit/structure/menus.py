"""Find menus, paths and the names of sections: lines of words that sections have, which read like a headline."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from corpuskit.records import Block, Evidence, Label
from corpuskit.structure.lines import TOPIC, letters, side_by_side, uncovered
from corpuskit.structure.shape import width_of
from corpuskit.text.later import re
from corpuskit.text.page import Page
from corpuskit.text.scripts import ENDS, PAUSES, ends_sentence, is_small
from corpuskit.text.words import Phrase, in_spans

SURE, LIKELY = 0.9, 0.75
"""How sure a menu is, and the name of a section that stands alone."""

NAMES = 4
"""So many names side by side are a menu; one fewer is, where they fill the line or a button such as "Home" leads."""

_SECTION, _NAVIGATION = TOPIC["section"], TOPIC["navigation"]
"""The topics of names of sections, and of buttons."""

_NAMED = frozenset((_SECTION, _NAVIGATION, TOPIC["latest"]))
"""Topics of what menus are made of."""

_STEP = re.compile(r"\s?[>»›＞]\s?|\s[/|]\s")
"""What stands between the steps of a path."""

_BESIDE = " \t\xa0>»›/|•·,-–—→⋅:"
"""What may stand between the names of a menu."""

_TOLD = frozenset(ENDS + PAUSES)
"""What a menu does not print: marks of sentences."""


def find_menus(page: Page) -> Iterator[Evidence]:
    """Yield the lines that are menus or paths, above the body those that name a section, and a menu before a headline.

    >>> text = "Home News Sport Culture\\nOpinion\\nSport hall reopens\\nIt rained at last on Tuesday."
    >>> [(text[e.start : e.end], e.label) for e in find_menus(Page(text, "en"))]
    [('Home News Sport Culture', 'navigation'), ('Opinion', 'section')]

    A path begins with one of them.

    >>> text = "Business > Companies > Text\\nHarbour reopens after nine days"
    >>> [text[e.start : e.end] for e in find_menus(Page(text, "en"))]
    ['Business > Companies > Text']
    """
    named = [phrase for phrase in page.phrases if phrase.topic in _NAMED]
    if not named:
        return
    head = list(_find_above(page, named))
    seen = {item.start for item in head}
    yield from head
    blocks = [block for block in page.blocks if NAMES < len(block.text) <= 300 and _TOLD.isdisjoint(block.text)]
    for block, phrases in zip(blocks, in_spans(named, [(b.at, b.stop) for b in blocks]), strict=True):
        if block.at not in seen and phrases:
            path = _is_path(block, {phrase.end for phrase in phrases if phrase.start == block.at})
            if path or (len(phrases) >= NAMES - 1 and _is_menu(block, phrases)):
                yield Evidence(block.at, block.stop, "navigation", "structure.menu.1", SURE)


def _is_menu(block: Block, phrases: Sequence[Phrase]) -> bool:
    """Tell whether a line is names of sections side by side, as its *phrases* cover it."""
    left = uncovered(block.text, block.at, phrases)
    first = any(phrase.start == block.at and phrase.topic == _NAVIGATION for phrase in phrases)
    return side_by_side(phrases) >= NAMES - first and left <= 0.2 * letters(block.text)


def _is_path(block: Block, ends: set[int]) -> bool:
    """Tell whether a line is a path whose first step ends where the name of a section does."""
    steps = [step.strip() for step in _STEP.split(block.text)]
    known = block.at + len(steps[0]) in ends
    return len(steps) > 1 and known and all(0 < width_of(step) <= 24 for step in steps)


def _find_above(page: Page, named: Sequence[Phrase]) -> Iterator[Evidence]:
    """Yield what of the lines above the body names sections and nothing else, or does so in front of a headline."""
    sections = _sections(named)
    for n, line in enumerate(page.blocks[:16]):
        if line.text and not is_small(line.text[0]):
            count, end = _run(page.text, line, sections)
            if count and end == line.stop:
                sure = count >= NAMES - 1 or not sections[line.at][1]
                label: Label = "navigation" if sure else "section"
                yield Evidence(line.at, line.stop, label, "structure.menu.1", SURE if sure else LIKELY)
            elif n == 0 and count >= NAMES and page.text[end].isupper():
                yield Evidence(line.at, end, "navigation", "structure.menu.1", SURE)
        if ends_sentence(line.text) and width_of(line.text) >= 60:  # of the body
            return


def _sections(named: Sequence[Phrase]) -> dict[int, tuple[int, bool]]:
    """Return where the longest name of a section ends that begins at an offset, and whether it is one, or a button."""
    out: dict[int, tuple[int, bool]] = {}
    for phrase in named:
        end, section = out.get(phrase.start, (0, False))
        out[phrase.start] = max(end, phrase.end), section or phrase.topic == _SECTION
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
    return (0, line.at) if count == 2 and not marked else (count, at)
