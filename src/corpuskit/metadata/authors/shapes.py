"""The shapes that the readers of authors share: where lines stand, names in capitals, printed days."""

from __future__ import annotations

from collections.abc import Iterable

from corpuskit.text.later import re, regex

HEAD_CHARS, NEAR_CHARS = 1500, 1200
"""Names of authors are looked for in so many characters at both ends of a text; labels, dates: nearer."""

EDGES = " \t\u00a0\u3000,;:|–—-•·/\n：，、；／｜＝=()（）[]［］【】*_"
"""What may stand around a name and is no part of it."""

NAME = r"\p{Lu}[\p{L}\p{M}.'’-]*+(?:[ \u00a0]\p{Lu}[\p{L}\p{M}.'’-]*+){1,3}"
"""Two to four words in capitals: a person's name, as a part of patterns."""

MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*"
"""The English months, whole or shortened."""

DATE = (
    rf"(?:{MONTH}\.?\s\d{{1,2}}(?:st|nd|rd|th)?,?\s\d{{4}}|\d{{1,2}}\.?\s\p{{L}}{{3,12}}\.?,?\s\d{{4}}"
    r"|\d{1,4}[./-]\d{1,2}[./-]\d{2,4}|\d{1,2}\s(?:hours?|minutes?|days?|weeks?|months?)\sago)"
)
"""A printed day, or an age such as "3 hours ago", as a part of patterns."""

STAMP = regex.compile(DATE)
"""The same by itself."""

SPACE = re.compile(r"\s+")
"""Blanks, to become one."""

LINE = regex.compile(r"[^\n]*[^\s\n][^\n]*")
"""A line that is not blank."""


def either(words: Iterable[str]) -> str:
    """Return the pattern of one of some words, the longest first."""
    return "|".join(regex.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


def bordered(name: str) -> str:
    """Return a name without what lost the blank before it: "Jane DoeThe"."""
    *ahead, last = name.split(" ")
    border = regex.search(r"(?<=\p{Ll}{3})(?=\p{Lu})", last)
    return " ".join([*ahead, last[: border.start()]]) if border and not last.startswith(("Fitz", "Mac")) else name
