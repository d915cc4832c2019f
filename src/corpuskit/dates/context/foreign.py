"""Dates of versions in other languages: their months have names that the language of the text does not know."""

from __future__ import annotations

from collections.abc import Sequence

from corpuskit.dates.context.facts import phrases
from corpuskit.dates.forms.candidates import Candidate
from corpuskit.dates.forms.lexicon import fold, lexicon
from corpuskit.records import Block
from corpuskit.text.later import re

_WORD = re.compile(r"[^\W\d_][^\s\d,،؛();:|/]*")
"""A word, up to a mark."""


def foreign(
    text: str, blocks: Sequence[Block], candidates: Sequence[Candidate], language: str | None
) -> frozenset[int]:
    """Return the indices of the dates that are in another language than the text, where one is in its own or in none.

    English months are foreign only below a heading that says so: sites in all languages print them.
    """
    words = lexicon()
    if language is None or language not in words.orders:
        return frozenset()
    tongues = [_tongues(text, candidate) if candidate.day else frozenset() for candidate in candidates]
    headings = [i for i, block in enumerate(blocks) if _is_heading(block.text)] if any(tongues) else []
    found = {
        index
        for index, spoken in enumerate(tongues)
        if spoken and language not in spoken and ("en" not in spoken or _is_below(candidates[index].block, headings))
    }
    rivals = any(candidate.day and index not in found for index, candidate in enumerate(candidates))
    return frozenset(found) if rivals else frozenset()


def _tongues(text: str, candidate: Candidate) -> frozenset[str]:
    """Return the languages that the month of a date may be named in; none if it has no name."""
    if candidate.form != "named":
        return frozenset()
    names = (fold(word) for word in _WORD.findall(text[candidate.start : candidate.end]))
    return next((lexicon().tongues[name] for name in names if name in lexicon().tongues), frozenset())


def _is_heading(line: str) -> bool:
    """Whether a line heads the versions of a text in other languages."""
    if len(line) > 60:
        return False
    low = line.lower()
    return any(phrase in low for phrase in phrases("versions"))


def _is_below(block: int, headings: list[int]) -> bool:
    return any(heading < block <= heading + 12 for heading in headings)
