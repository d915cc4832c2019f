"""Turn HTML entities that were left in a text into characters, nested ones too, in linear time."""

from __future__ import annotations

import html.entities
from collections.abc import Iterator

from corpuskit.text.edits import Edit
from corpuskit.text.later import re

_RUN = re.compile("&[0-9A-Za-z#&;]++")
"""Everything that can take part in an entity; an entity never reaches beyond such a run."""

_NUMBER = re.compile(r"&#(?:[xX]([0-9A-Fa-f]{1,8})|([0-9]{1,9}));")
"""An entity by its number, hexadecimal or decimal."""

_MAX_CHARS = 33
"""The length of the longest name of an entity, in characters."""


def unescape_entities(text: str) -> list[Edit]:
    """Return the edits that turn HTML entities into characters, however often they were escaped.

    >>> [(edit.start, edit.end, edit.after) for edit in unescape_entities("a &amp;amp;lt; b")]
    [(2, 14, '<')]

    What does not end in a semicolon may be what somebody wrote, and stays; so do numbers that stand for no character.

    >>> unescape_entities("AT&T, this&not that, &#0; &#xD800; &nosuch;")
    []
    """
    return [edit for run in _RUN.finditer(text) if ";" in run[0] for edit in _unescape(run[0], run.start())]


def _unescape(run: str, at: int) -> Iterator[Edit]:
    """Yield the edits of *run*: a stack, so that each ";" looks back once."""
    stack: list[tuple[str, int, int]] = []  # what stands there now, from where, to where
    opens: list[int] = []
    for index, letter in enumerate(run):
        new = (letter, index, index + 1)
        while new[0] == ";" and opens and len(stack) - opens[-1] < _MAX_CHARS:
            name = "".join(part for part, _, _ in stack[opens[-1] :]) + ";"
            character = _character(name)
            if character is None:
                break
            new = (character, stack[opens[-1]][1], new[2])
            del stack[opens.pop() :]
        if new[0] == "&":
            opens.append(len(stack))
        stack.append(new)
    for character, start, end in stack:
        if end - start > 1:
            yield Edit(at + start, at + end, character, "unescape_entities")


def _character(name: str) -> str | None:
    """Return what the entity *name* stands for, or None."""
    if name[1] != "#":
        return html.entities.html5.get(name[1:])
    number = _NUMBER.fullmatch(name)
    if not number:
        return None
    code = int(number[1], 16) if number[1] else int(number[2])
    if code == 0 or 0xD800 <= code < 0xE000 or code > 0x10FFFF:
        return None
    # As browsers do, and as the page meant it: &#146; is a quote.
    return bytes([code]).decode("cp1252", "replace") if 0x80 <= code < 0xA0 else chr(code)
