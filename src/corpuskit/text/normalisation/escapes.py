r"""Line breaks that were written out as ``\n``: made breaks again where they are, left where a text tells of them."""

from __future__ import annotations

from collections.abc import Iterator

from corpuskit.text.edits import Edit
from corpuskit.text.later import re
from corpuskit.text.scripts import CLOSING, STOPS

SURE = 2
r"""How many ``\n`` must stand where nothing but a break can, for all of a text to be breaks."""

_BREAKS = re.compile(r"(?:\\{1,2}r)?+\\{1,2}n(?:[ \t]*+(?:\\{1,2}r)?+\\{1,2}n)*+[ \t]*+")
"""Escaped line ends, with the blanks between and behind them."""

_OTHERS = re.compile(
    r"\\u((?i:d[89ab][0-9a-f]{2}))\\u((?i:d[c-f][0-9a-f]{2}))|\\u(?!(?i:d[89a-f]))((?i:[0-9a-f]{4}))|\\([\"/t])"
)
"""Other escapes of JSON: pairs of surrogates, single code points, quotes, strokes, tabs."""

_TOLD = re.compile(r"[\"'`“‘(\[/]\\{1,2}n[\"'`”’)\]/]|\bprintf?\(|\b(?:newline|regex|backslash)\b", re.IGNORECASE)
"""What tells of escapes rather than being one: quoted, or in talk of programs."""

_PATH = re.compile(r"(?<![^\W_])[A-Za-z]:\\(?!(?:r\\)?n\\)[^\s\\]*\\\S*|\\\\(?![nr]\\)[\w.]+\\\S*")
"""Paths of Windows, whose backslashes stay."""

_ENDS = STOPS | frozenset(":;]" + CLOSING)
"""What a line ends with in front of an escaped line end."""


def write_breaks(text: str) -> list[Edit]:
    r"""Return the edits that make breaks of ``\n`` in a text where they are beyond doubt breaks.

    >>> from corpuskit.text.edits import apply_edits
    >>> text = r"Bridge shut\n\nThe council met.\n\nIt voted \"yes\"."
    >>> apply_edits(text, write_breaks(text))
    'Bridge shut\n\nThe council met.\n\nIt voted "yes".'

    A text that tells of them keeps them, and so do paths and formulas.

    >>> write_breaks(r"Put \n at the end. C:\new\notes.txt holds \nabla.")
    []
    """
    if "\\n" not in text or not _is_escaped(text):
        return []
    edits = [_written(text, match) for match in _runs(text)]
    edits += [
        Edit(*match.span(), _character(match), "write_breaks")
        for match in _OTHERS.finditer(text)
        if text[match.start() - 1 : match.start()] != "\\"  # of two backslashes the second is none of an escape
    ]
    return sorted(edits)


def doubt(text: str) -> str | None:
    r"""Return what to do about ``\n`` that was left in a text, where it may be a break; else None.

    >>> doubt(r"The council met.\nIt voted.")
    'holds "\\n" written out, at character 16 of the normalised text; if these are line breaks, replace them before'
    >>> doubt("The council met.") is None
    True
    """
    if "\\n" not in text or _TOLD.search(text):
        return None
    at = next((match.start() for match in _runs(text) if _is_sure(text, match)), None)
    if at is None:
        return None
    where = f"at character {at} of the normalised text"
    return f'holds "\\n" written out, {where}; if these are line breaks, replace them before'


def _is_escaped(text: str) -> bool:
    """Tell whether the breaks of a text are written out, beyond doubt: often, where breaks stand, and few are real."""
    if _TOLD.search(text):
        return False
    sure = other = 0
    for match in _runs(text):
        if _is_sure(text, match):
            sure += 1
        else:
            other += 1
    return sure >= SURE and other <= 2 * sure and text.strip().count("\n") < sure


def _runs(text: str) -> Iterator[re.Match[str]]:
    """Yield each run of breaks that are written out, those in paths left out."""
    paths = [match.span() for match in _PATH.finditer(text)]
    at = 0
    for match in _BREAKS.finditer(text):
        while at < len(paths) and paths[at][1] <= match.start():
            at += 1
        if at == len(paths) or match.end() <= paths[at][0]:
            yield match


def _is_sure(text: str, run: re.Match[str]) -> bool:
    """Tell whether a run is two breaks or more, or ends a sentence before something that begins one."""
    before, after = text[max(0, run.start() - 3) : run.start()].rstrip()[-1:], text[run.end() : run.end() + 1]
    begins = not after.islower()
    return begins and (run[0].count("n") > 1 or before in _ENDS)


def _written(text: str, run: re.Match[str]) -> Edit:
    """Return the edit that makes breaks of a run, the space around it closed."""
    start, end = run.span()
    while start and text[start - 1] in " \t":
        start -= 1
    after = "" if start == 0 or end == len(text) else "\n" * run[0].count("n")
    return Edit(start, end, after, "write_breaks")


def _character(match: re.Match[str]) -> str:
    """Return what an escape of JSON stands for."""
    if match[1]:
        return bytes.fromhex(match[1] + match[2]).decode("utf-16-be")
    if match[3]:
        return chr(int(match[3], 16))
    return "\t" if match[4] == "t" else match[4]
