"""Whose life a text tells at its end, and whom it asks to follow."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterable, Iterator

from corpuskit.metadata.authors.kinds import has_desk_word, may_be_handle
from corpuskit.metadata.authors.lines import is_small
from corpuskit.metadata.authors.shapes import HEAD_CHARS, NAME, either
from corpuskit.records import Evidence
from corpuskit.records.tuples import NamedTuple
from corpuskit.structure.forms import is_names, is_person
from corpuskit.structure.names import name_words
from corpuskit.text.later import regex
from corpuskit.text.tables import read_table

_BORDER = regex.compile(r"[\n.!?”\"»)\]]")
"""What ends a line or a sentence."""


class _Words(NamedTuple):
    placed: regex.Pattern[str]
    """What follows a name where a text asks to follow its bearer."""
    asked: regex.Pattern[str]
    """What asks to follow an author, or leads to more by one."""
    asking: tuple[str, ...]
    """The phrases that do: a text without them need not be searched."""
    life: regex.Pattern[str]
    """The name that a sentence on its bearer's life begins with."""
    told: regex.Pattern[str]
    """The same with the words for those who write."""
    bios: tuple[str, ...]
    """Those words."""
    bio: regex.Pattern[str]
    """The name that what is known for a life begins with."""


def asked(text: str) -> Iterator[str]:
    """Yield whom a text asks to follow, or more by whom it offers."""
    ends = (0, min(len(text), HEAD_CHARS + 300)), (max(HEAD_CHARS + 1, len(text) - HEAD_CHARS), len(text))
    held = [span for span in ends if _holds(text[slice(*span)].lower(), _words().asking)]
    for match in itertools.chain.from_iterable(_words().asked.finditer(text, *span) for span in held):
        if HEAD_CHARS < match.start() < len(text) - HEAD_CHARS:
            continue
        amid = match[0][0].islower() and text[: match.start()].rstrip()[-1:] not in ("", "\n", ".", "!", "?", "|")
        if is_names(match["name"]) and not (amid and _words().placed.match(text, match.end()) is None):
            yield match["name"]
            return


def lives(text: str) -> Iterator[str]:
    """Yield the name that a sentence on its bearer's life begins with, of whom the text has not spoken before."""
    small = 200 * sum(map(str.isupper, text[: 3 * HEAD_CHARS])) < len(text[: 3 * HEAD_CHARS])
    for pattern, low in ((_words().told, len(text) // 2), (_words().life, len(text) - 700)):
        if pattern is _words().told and not _holds(text[low:].lower(), _words().bios):
            continue
        for match in _at_borders(pattern, text, max(low, len(text) // 2)):
            name = match["name"]
            new = text.find(name) >= match.start("name") - 60  # but in its heading: "About Jane Doe"
            if new and (
                (is_names(name) and not is_small(text, name)) or (small and name.islower() and pattern is _words().told)
            ):
                yield name
                return


def _at_borders(pattern: regex.Pattern[str], text: str, low: int) -> Iterator[regex.Match[str]]:
    """Yield the matches of a pattern that begins behind a border of lines or sentences, from *low* on.

    It is tried there only, which takes a fraction of the time.
    """
    at = low
    for border in itertools.chain((low,), (match.end() for match in _BORDER.finditer(text, low))):
        if border >= at and (match := pattern.match(text, border)):
            yield match
            at = max(match.end(), border + 1)


def _holds(low: str, phrases: Iterable[str]) -> bool:
    """Tell whether one of some *phrases* stands in a text in lower case."""
    return any(phrase in low for phrase in phrases)


def bios(text: str, evidence: Iterable[Evidence]) -> list[str]:
    """Return the names that what is known to tell of authors begins with, of whom the text has not spoken before.

    >>> text = "It rained on Tuesday.\\nJameson has driven ferries since 2009."
    >>> bios(text, [Evidence(22, 60, "author_bio", "units", 0.9)])
    ['Jameson']
    """
    out: list[str] = []
    for item in evidence:
        if item.label != "author_bio" or item.start < len(text) // 3:
            continue
        match = _words().bio.match(text, item.start, item.end)
        if match and text.find(match["name"]) == match.start("name") and _may_live(match["name"]):
            out.append(match["name"])
    return [*dict.fromkeys(out)][:4]


def _may_live(name: str) -> bool:
    """Tell whether the name that a life begins with may be a person's, a desk's or a given name alone."""
    first = name.lower().split()[0]
    if first in name_words().articles | name_words().common:
        return False
    return is_person(name) or has_desk_word(name) if " " in name else may_be_handle(name)


@functools.cache
def _words() -> _Words:
    """Return what tells authors of texts without bylines, read at first use."""
    data = read_table("bylines")
    begin = r"(?:^|(?<=\n)|(?<=[.!?”\"»)\]]))\s{0,3}"
    lives = rf"(?P<name>{NAME}|(?<=[.\d]\s)\p{{Ll}}+(?:\s\p{{Ll}}+){{1,2}}?),?\s(?:{either(data['lives'])})\b"
    return _Words(
        regex.compile(r"\s(?:on|at|via|auf|sur|en)\s"),
        regex.compile(
            rf"\b(?i:{either(data['asked'])})\s(?P<name>{NAME})(?=\s(?:on|at|via|auf|sur|en)\b|[\s.]*$|\s?[\n,|(@])"
            rf"|(?:^|(?<=\n))(?P<name>{NAME})\s?\n(?i:{either(data['asked_below'])})"
        ),
        tuple(map(str.lower, (*data["asked"], *data["asked_below"]))),
        regex.compile(rf"(?:^|(?<=\n))\s{{0,3}}(?P<name>{NAME}),?\s(?:{either(data['lives'])})\b"),
        regex.compile(rf"{begin}{lives}[^.\n]{{0,90}}?\b(?i:{either(data['bios'])})\b"),
        tuple(map(str.lower, data["bios"])),
        regex.compile(
            rf"[\s*_(\[]{{0,4}}(?:{either(data['before_lives'])})?\s?(?P<name>{NAME}|\p{{Lu}}\p{{L}}{{2,20}})"
            rf"(?:,?\s(?:{either(data['lives'])})\b|,\san?\s|(?<=\s\S{{2,20}}),\s\p{{Ll}}|(?<=\s\S{{2,20}})\s?\n)"
        ),
    )
