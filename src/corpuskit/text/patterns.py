"""Patterns that hold words of natural languages: the words are data, and a pattern is made at first use.

``data/patterns.toml`` has for each the ``pattern`` and lists of alternatives that take the place of their names in it.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from corpuskit.text.later import re, regex
from corpuskit.text.tables import read_table


@cache
def worded(name: str, **parts: str) -> re.Pattern[str]:
    """Return the pattern called *name*, for `re`; *parts* take the place of their names too.

    >>> worded("by_in_field").search("3 May 2019, by Jane Doe")
    <re.Match object; span=(12, 15), match='by '>

    Raises `KeyError` for a name that is not there.
    """
    return re.compile(_filled(name, parts))


@cache
def worded_fully(name: str, **parts: str) -> regex.Pattern[str]:
    r"""Return the same for `regex`, which knows ``\p{Lu}``.

    >>> bool(worded_fully("genre").match("Un reportage de Jeanne Dupont"))
    True
    """
    return regex.compile(_filled(name, parts))


def _filled(name: str, parts: Mapping[str, str]) -> str:
    """Return the text of a pattern with its alternatives and *parts* in the place of their names."""
    entry = _table()[name]
    lists = {key: "|".join(words) for key, words in entry.items() if key != "pattern"}
    text: str = entry["pattern"]
    for key, words in {**lists, **parts}.items():
        text = text.replace(f"{{{key}}}", words)
    return text


@cache
def _table() -> Mapping[str, Any]:
    return read_table("patterns")
