"""What the package uses of `re`, where `compile` waits until the pattern is used."""

from __future__ import annotations

from re import (
    ASCII,
    DOTALL,
    IGNORECASE,
    MULTILINE,
    I,
    Match,
    Pattern,
    escape,
    findall,
    finditer,
    match,
    search,
    split,
    sub,
)  # fmt: skip
from typing import AnyStr, cast

from corpuskit.text.later import Later
from corpuskit.text.later.stored import compiled_plain

__all__ = [
    "ASCII", "DOTALL", "IGNORECASE", "MULTILINE", "I", "Match", "Pattern", "compile", "escape", "findall", "finditer",
    "match", "search", "split", "sub",
]  # fmt: skip


def compile(pattern: AnyStr, flags: int = 0) -> Pattern[AnyStr]:
    """Return a pattern that is compiled when it is first used; a fault in it is raised then.

    >>> compile("[a-z]+").search("12 ferries")
    <re.Match object; span=(3, 10), match='ferries'>
    """
    return cast(Pattern[AnyStr], Later(compiled_plain, pattern, flags))
