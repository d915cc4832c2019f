"""Fold texts for comparison with what rules name: case, apostrophes, the marks around a line."""

from __future__ import annotations

import string
from collections.abc import Iterable

from corpuskit.text.scripts import LATIN_ENDS

FEW_WORDS = 4
"""A line of fewer words with a full stop is a sentence, unless a rule names it with its stop."""

_SEPARATE = bytes(code if chr(code) in string.ascii_lowercase + string.digits else 32 for code in range(256))
"""A table for bytes.translate: all but small letters and digits becomes a blank."""

_MARKS = LATIN_ENDS + " \t\u00a0:»>›→▸►▶▼▾↓↑«<‹←|+*•·■◆●▼–—-_()[]{}\"“”'’‘,;/©✕×✖"
"""Marks at the ends of a line that say nothing about its words."""

_CLOSING = " \t\u00a0)]}\"“”'’»›*_"
"""What may close a sentence behind its end."""


def fold(text: str) -> str:
    """Return *text* in lower case, with one kind of apostrophe, and of the same length.

    >>> fold("İSTANBUL"), len("İ".lower())
    ('istanbul', 2)
    """
    low = text.lower()
    if len(low) != len(text):
        low = text.replace("İ", "i").lower()
    return low.replace("’", "'")


def bare(low: str) -> str:
    """Return a folded line without the marks at its ends.

    >>> bare("» read more ...")
    'read more'
    """
    return low.strip(_MARKS)


def whole_line(low: str) -> str:
    """Return a folded line as it is looked up among the lines that rules name.

    That is its `bare` form; but a sentence of fewer than `FEW_WORDS` words keeps its full stop: where a menu says
    "Home", a diary may say "Home.".

    >>> whole_line("» home"), whole_line("home."), whole_line("home ..."), whole_line("sign up for our newsletter.")
    ('home', 'home.', 'home', 'sign up for our newsletter')
    """
    line = bare(low)
    end = low.rstrip(_CLOSING)
    return line + "." if end.endswith(".") and not end.endswith("..") and line.count(" ") < FEW_WORDS - 1 else line


def spellings(lines: Iterable[str]) -> frozenset[str]:
    """Return *lines*, and those that end in a full stop also without it.

    >>> sorted(spellings(["comments are closed.", "home"]))
    ['comments are closed', 'comments are closed.', 'home']
    """
    return frozenset(spelling for line in lines for spelling in (line, line.removesuffix(".")))


def separate(low: str) -> bytes:
    """Return a folded text in ASCII of the same length, blank but for letters and digits: it splits into words.

    >>> separate("© 2021, the morning ledger. naïve").split()
    [b'2021', b'the', b'morning', b'ledger', b'na', b've']
    """
    return low.encode("ascii", "replace").translate(_SEPARATE)
