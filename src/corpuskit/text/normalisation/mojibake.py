"""Read lines that were read in the wrong encoding again: find them cheaply, and let ftfy read them."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence

from corpuskit.text.edits import Edit, align
from corpuskit.text.later import re
from corpuskit.text.prepared import prepared

PIECE = 2000
"""ftfy sees at most so many characters at once: one of its decoders takes quadratic time."""

_FAMILIES = (
    ("latin-1", "cp1252", "cp1250", "cp1254", "cp1257", "iso-8859-2"),
    ("cp1251",),
    ("cp1253",),
    ("mac-roman",),
    ("cp437",),
)
"""Encodings that UTF-8 is taken for, in families that share most of what their bytes read as."""

_CUT_QUOTE = re.compile("â€(?:\ufffd|(?![^\x00-\x7f]|\\?))")
"""A closing quote whose last byte is lost, as it has no character in Windows-1252."""

_BREAK = re.compile("[\n\r\u2028\u2029]")
"""A line end."""


def fix_mojibake(text: str) -> list[Edit]:
    """Return the edits that repair the lines of *text* that were read in the wrong encoding.

    >>> [(edit.start, edit.after) for edit in fix_mojibake("The cafÃ© or the café")]
    [(7, 'é')]

    A closing quote whose last byte was lost comes back.

    >>> [edit.after for edit in fix_mojibake("â€œYes,â€ she said.")]
    ['“', '”']

    A text without signs of it costs one search, and does not import ftfy.
    """
    edits: list[Edit] = []
    if text.isascii():
        return edits
    hit, end = _gate().search(text), 0
    while hit:
        begin, end = line_around(text, hit.start(), end)
        edits += _fix_line(text, begin, end)
        hit = _gate().search(text, end)
    return edits


def line_around(text: str, at: int, floor: int) -> tuple[int, int]:
    r"""Return where the line around *at* begins, not before *floor*, and where it ends.

    >>> line_around("one\rtwo\nthree", 5, 0)
    (4, 7)
    """
    begin = max(floor, *(text.rfind(mark, floor, at) + 1 for mark in "\n\r\u2028\u2029"))
    stop = _BREAK.search(text, at)
    return begin, stop.start() if stop else len(text)


def _fix_line(text: str, begin: int, end: int) -> Iterator[Edit]:
    from ftfy import fix_encoding  # late: it takes 0.1 s, and most texts need none of it

    while begin < end:
        cut = end if end - begin <= PIECE else _cut(text, begin)
        piece = text[begin:cut]
        if _gate().search(piece):
            fixed = fix_encoding(_CUT_QUOTE.sub("”", piece))
            if fixed != piece:
                yield from align(piece, fixed, begin, "fix_mojibake")
        begin = cut


def _cut(text: str, begin: int) -> int:
    """Return where to cut a long line: after a space, or else before what a lead byte reads as."""
    end = begin + PIECE
    return text.rfind(" ", begin, end) + 1 or next((at for at in range(end, end - 8, -1) if text[at] in _leads()), end)


@functools.cache
def _leads() -> frozenset[str]:
    return frozenset("".join(bytes(range(0xC2, 0xF5)).decode(name, "ignore") for name in _FAMILIES[0]))


@functools.cache
def _gate() -> re.Pattern[str]:
    """Return the pattern without which ftfy's fix_encoding changes no line."""
    return re.compile(_ways())


@prepared()
def _ways() -> str:
    """Return what `_gate` looks for: control characters, or UTF-8 misread.

    A pattern goes to what a continuation byte reads as, and then looks back for what a lead byte reads as.
    """
    starts, ways = {"\x80-\x9f\ufffd"}, ["(?<=[\x80-\x9f])"]
    for names in _FAMILIES:
        two, three = _read(names, range(0xC2, 0xE0)), _read(names, range(0xE0, 0xF5))
        more = _read(names, range(0x80, 0xC0))
        before_space = _read(names, (0xE0, 0xE1, 0xE2, 0xE3, 0xF0))
        around_space = _read(names, (0xE2, 0xE3, 0xF0))
        ways += [
            f"(?<=[{two}][{more}\ufffd])",
            f"(?<=[{three}][{more}\ufffd])[{more}?\ufffd]",
            f"(?<=[{before_space}][{more}]) ",  # a space was a no-break space once, the byte A0
            f"(?<=[{around_space}] [{more}])",
            f"(?<=[{three}][?\ufffd][{more}\ufffd])",
        ]
        starts.add(more)
    alone = _read(_FAMILIES[0], (0xC2, 0xC3, 0xC5, 0xCE, 0xD0, 0xD9))
    starts.add(alone)
    return f"[{''.join(sorted(starts))}](?:{'|'.join(ways)}|(?<=[{alone}])[ ?])"


def _read(names: Sequence[str], codes: Sequence[int]) -> str:
    """Return what the bytes *codes* read as in any of the encodings *names*, for a character class.

    A byte without a character there reads as the one of Latin-1, as sloppy decoders have it.
    """
    found = {bytes([code]).decode(name, "ignore") or chr(code) for name in names for code in codes}
    return re.escape("".join(sorted(found)))
