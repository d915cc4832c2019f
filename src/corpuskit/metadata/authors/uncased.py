"""Who wrote by the habits of scripts without capitals: beside a date, before a bar, behind the word for "wrote"."""

from __future__ import annotations

from collections.abc import Iterator

from corpuskit.metadata.authors.kinds import by_phrases, desk_phrases
from corpuskit.metadata.authors.lines import LINE_CHARS, Spans
from corpuskit.metadata.authors.shapes import NEAR_CHARS
from corpuskit.structure.forms import is_names
from corpuskit.structure.names import name_words
from corpuskit.text.later import regex
from corpuskit.text.scripts import DOUBLE_DANDA

_TOLD = regex.compile(
    r"(?<![^\n])\s?(?P<by>[\p{Lo}\p{M}]++(?:\s[\p{Lo}\p{M}]++)?)\s?[-–—:]?\s?"
    r"(?P<who>[\p{Lo}\p{M}\u200c]++(?:\s[\p{Lo}\p{M}\u200c]++){1,3})\s?(?::|[-–—]\s)"
)
"""One or two words in a script without capitals, and a name behind them."""

_NATIVE = regex.compile(
    r"(?<![^\n])\s?(?P<who>[\p{Lo}\p{M}\u200c]++(?:\s[\p{Lo}\p{M}\u200c]++){1,3})\s?[·|•]\s?"
    r"\p{Nd}{1,2}\s[\p{L}\p{M}\u200c]{2,14}\s\p{Nd}{4}\s*\n\s*(?=[^\n]{80})"
)
"""A name in a script without capitals in front of a mark and a date."""

_STOPPED = regex.compile(rf"(?:^|\n)(?P<who>[\p{{L}}\p{{M}}\u200c\u200d.: -]{{3,50}}?)\s?[{DOUBLE_DANDA}]")
"""A name that a double danda closes."""


def told(text: str, spans: Spans) -> Iterator[str]:
    """Yield the name between the word for "wrote" and a colon before the first sentence, without capitals."""
    for start, end in spans[:3]:
        for match in _TOLD.finditer(text, start, min(end, start + LINE_CHARS)):
            if match["by"].strip().lower() in by_phrases() and is_names(match["who"].strip()):
                yield match["who"].strip()
                return


def native(text: str) -> list[str]:
    """Return the name beside a date right above the first paragraph, in a script without capitals.

    Above it may stand those of versions in other languages.

    >>> native("Rain at last\\nJane Doe · 3 May 2024\\nپل بسته می‌شود\\nلورا بنفشه · ۱۹ سپتامبر ۲۰۲۳\\n" + "شهر " * 30)
    ['لورا بنفشه']
    """
    match = None if text.isascii() else _NATIVE.search(text[:NEAR_CHARS])
    return [match["who"]] if match and is_names(match["who"]) else []


def stopped(text: str) -> list[str]:
    """Return the name, the desk or the house that a bar of Indian scripts parts from the first sentence.

    >>> stopped("আবদুল করিম ॥ বন্দর আবার খুলেছে।")
    ['আবদুল করিম']
    """
    match = _STOPPED.search(text[:NEAR_CHARS])
    if match is None:
        return []
    words = match["who"].split()
    for count in (2, 1):
        if " ".join(words[-count:]) in desk_phrases() or (words and words[-1] in name_words().desk_ends and count == 2):
            return [" ".join(words[-count:])]
    return [" ".join(words)] if 1 < len(words) <= 3 else []
