"""Tell the name of an author from other lines of a few words with capitals: genres, desks, places, topics."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from corpuskit.structure.page import Page
from corpuskit.structure.shape import words_of

NAME_CHARS = 40
"""A name has at most this many characters."""

OFTEN = 2
"""Who stands in so many paragraphs by the surname is a topic, no author."""

BY = frozenset({"by", "von", "par", "por", "di", "door", "av", "af"})
"""What stands right before the name of who wrote it."""

_PARTICLES = frozenset(
    "af al av bin ben da das de del della den der di do dos du e el ibn la las le los van von y zu".split()
)
_NAME = re.compile(r"[^\W\d_][\w'’.-]*(?: [^\W\d_][\w'’.-]*){1,4}")


class _Words(NamedTuple):
    no_name: frozenset[str]
    """Words that no person's name has."""
    places: frozenset[str]
    """Places of more words than one."""
    place_starts: frozenset[str]
    """Words that the names of places begin with."""
    role_ends: frozenset[str]
    """Words that say behind a name what its bearer is."""


def may_be_author(page: Page, i: int, head: int) -> bool:
    """Tell whether line *i* below the headline at place *head* is a person's name, and its bearer no topic of the text.

    >>> from corpuskit.segment import segment
    >>> from corpuskit.structure.page import page_of
    >>> body = "It rained at last on Tuesday, and the wells of Elm Hollow filled up within an hour, farmers said."
    >>> page = page_of(segment(f"Rain ends drought\\nJane Doe\\nElm Hollow\\nFilm Review\\nNew Delhi\\n{body}"))
    >>> [may_be_author(page, i, 0) for i in (1, 2, 3, 4)]
    [True, False, False, False]
    """
    text = page.blocks[i].text
    if len(text) > NAME_CHARS or not _NAME.fullmatch(text) or text.isupper() or page.counts[page.keys[i]] > 1:
        return False
    parts = [part for part in text.split() if part not in _PARTICLES]
    if not 2 <= len(parts) <= 4 or not all(part[0].isupper() for part in parts):
        return False
    small = {word.lower() for part in parts for word in words_of(part)}
    if _names_other(text, parts, small) or small & words_of(page.keys[head]) or _is_topic(page, i, parts):
        return False
    return not any(small & words_of(block.text) for block in page.blocks if any(word in block.text for word in small))


def _names_other(text: str, parts: list[str], small: set[str]) -> bool:
    """Tell whether words of a line are such as genres, desks, houses and places have."""
    words = _words()
    if len(parts) > 2 and parts[-1].lower() in words.role_ends:  # behind a whole name
        small = small - {parts[-1].lower()}
    low = text.lower()
    return bool(small & words.no_name) or low in words.places or low.split()[0].strip(".") in words.place_starts


def _is_topic(page: Page, i: int, parts: list[str]) -> bool:
    """Tell whether the text speaks of the name in line *i*, and not of who wrote or photographed it."""
    name, last = page.blocks[i].text, re.compile(rf"\b{re.escape(parts[-1])}\b")
    by = re.compile(rf"(?:\b(?:{'|'.join(sorted(BY))})\s|[:/|©—–(]\s?){re.escape(name)}\b", re.IGNORECASE)
    often = 0
    for k, block in enumerate(page.blocks):
        if not page.prose[k] or parts[-1] not in block.text:
            continue
        signed = block.text.startswith(name) or by.search(block.text)
        if name in block.text and not signed:
            return True
        often += not signed and bool(last.search(block.text))
    return often >= OFTEN


@cache
def _words() -> _Words:
    """Return the words that tell names from other lines, read at first use."""
    data = tomllib.loads((files("corpuskit") / "data" / "bylines.toml").read_text("utf-8"))
    no_name = {*data["no_name"], *data["desk"], *data["houses"]}
    starts = frozenset(data["place_starts"])
    return _Words(frozenset(no_name), frozenset(data["places"]), starts, frozenset(data["role_ends"]))
