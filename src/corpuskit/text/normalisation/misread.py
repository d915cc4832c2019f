"""Cyrillic that was read as Latin-1, line by line: "Ïðåçèäåíò" is "Президент"."""

from __future__ import annotations

from corpuskit.text.edits import Edit
from corpuskit.text.later import re
from corpuskit.text.normalisation.encodings import cost

STEP = "fix_misread"
"""The name of this step of normalisation."""

LETTERS = 6
"""A line with fewer letters beyond ASCII is left alone."""

SHARE = 0.7
"""The share of such letters among all letters of a line, from which it is no Latin text: none has half of it."""

BITS = 6.2
"""The most that a letter of the line may cost, in bits, once it is read again; East Slavic text takes about 5.4."""

_HIGH = re.compile("[\xa1-\xff\x80-\x9fŒœŠšŸŽžƒˆ˜‘’‚“”„†‡•…‰‹›€™–—]+")
"""Characters beyond ASCII that a western encoding has."""

_RUN = re.compile("[À-ÿ]{4}")
"""Four letters of Latin-1 in a row, as misread Cyrillic gives."""

_LINE = re.compile("[^\n\r\x85\u2028\u2029]+")
"""A line."""

_LETTER = re.compile(r"[^\W\d_]")
"""A letter."""

_CAMEL = re.compile("[а-яё][А-ЯЁ]")
"""A capital behind a small letter of Cyrillic."""

_READINGS = ("cp1251", "koi8-r", "cp1253", "cp1255")
"""Encodings that may have been meant; the last two only so that Greek and Hebrew are not taken for Cyrillic."""

_CYRILLIC = _READINGS[:2]
"""Those of them that hold Cyrillic."""


def fix_misread(text: str) -> list[Edit]:
    """Return the edits that repair the lines of *text* that are Cyrillic read as Latin-1 or Windows-1252.

    >>> [edit.after for edit in fix_misread("Ïðåçèäåíò çàÿâèë")]
    ['Президент', 'заявил']

    A line with Latin words stays, and so does one that is in another alphabet yet.

    >>> fix_misread("Le café a été fermé"), fix_misread("Þetta er íslenska"), fix_misread("Ελληνικά")
    ([], [], [])
    """
    edits: list[Edit] = []
    hit = _RUN.search(text)
    while hit:
        begin = max(text.rfind(mark, 0, hit.start()) + 1 for mark in "\n\r\x85\u2028\u2029")
        line = _LINE.match(text, begin)
        if line is None:
            break
        edits += _fix_line(line[0], begin)
        hit = _RUN.search(text, line.end())
    return edits


def _fix_line(line: str, begin: int) -> list[Edit]:
    """Return the edits of one line: each run of characters beyond ASCII read again, if the line is Cyrillic then."""
    letters = _LETTER.findall(line)
    high = sum("À" <= letter <= "ÿ" for letter in letters)
    if high < LETTERS or high < SHARE * len(letters):
        return []
    read = {name: again for name in _READINGS if (again := _again(line, name)) is not None}
    if not read:
        return []
    bits = {name: _bits(again, name) for name, again in read.items()}
    best = min(bits, key=bits.__getitem__)
    if best not in _CYRILLIC or bits[best] > BITS * high + 8:
        return []
    return [
        Edit(begin + run.start(), begin + run.end(), read[best][run.start() : run.end()], STEP)
        for run in _HIGH.finditer(line)
        if read[best][run.start() : run.end()] != run[0]
    ]


def _bits(text: str, encoding: str) -> float:
    """Return what a reading costs: case does not count, but for capitals behind small letters."""
    return cost(text.lower(), encoding) + 4.0 * len(_CAMEL.findall(text))


def _again(line: str, encoding: str) -> str | None:
    """Return a line read again in another encoding, one character for each; None where it cannot have been that."""
    out = []
    for character in line:
        byte = _byte(character)
        if byte is None:
            return None
        read = byte.decode(encoding, "replace")
        if len(read) != 1:
            return None
        out.append(read)
    return "".join(out)


def _byte(character: str) -> bytes | None:
    """Return the byte that a character of Windows-1252 or Latin-1 was."""
    for encoding in ("cp1252", "latin-1"):
        try:
            return character.encode(encoding)
        except UnicodeEncodeError:
            continue
    return None
