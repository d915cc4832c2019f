r"""Characters beyond U+FFFF that a text holds as two code points, as programs with UTF-16 inside leave them.

Python keeps the two apart, and JSON cannot: it writes both alike, and reads both as one.
"""

from __future__ import annotations

import re

PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")
"""The two halves of one character."""


def joined(text: str) -> str:
    r"""Return *text* with each character in one piece.

    >>> joined("\ud83d\ude00!") == "\U0001f600!"
    True
    """
    return PAIR.sub(lambda pair: one(pair[0]), text)


def one(pair: str) -> str:
    """Return the character that a pair stands for."""
    return pair.encode("utf-16-le", "surrogatepass").decode("utf-16-le")


def apart(text: str, length: int) -> str:
    r"""Return *text*, which had so many code points, with as many characters in two pieces again, the first ones.

    >>> apart("\U0001f600!", 3) == "\ud83d\ude00!", apart("Talks", 7)
    (True, 'Talks')
    """
    lacking = length - len(text)
    if lacking <= 0 or sum(character > "\uffff" for character in text) < lacking:
        return text
    parts = []
    for character in text:
        if lacking and character > "\uffff":
            lacking -= 1
            halves = character.encode("utf-16-be")
            parts += [chr(int.from_bytes(halves[:2], "big")), chr(int.from_bytes(halves[2:], "big"))]
        else:
            parts.append(character)
    return "".join(parts)
