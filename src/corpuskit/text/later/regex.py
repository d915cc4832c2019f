r"""What the package uses of `regex`, which knows ``\p{Lu}``, where `compile` waits until the pattern is used."""

from __future__ import annotations

from functools import partial
from typing import Any, cast

from regex import IGNORECASE, MULTILINE, VERBOSE, Match, Pattern, escape, search, split

from corpuskit.text.later import Later
from corpuskit.text.later.stored import compiled

__all__ = ["IGNORECASE", "MULTILINE", "VERBOSE", "Match", "Pattern", "compile", "escape", "search", "split"]


def compile(pattern: str, flags: int = 0, **lists: Any) -> Pattern[str]:
    r"""Return a pattern that is compiled when it is first used; a fault in it is raised then.

    *lists* are what stands for ``\L<name>``.

    >>> compile(r"\p{Lu}\w+").search("the Ferry").span()
    (4, 9)
    >>> compile(r"\L<joins>", joins=["and", "with"]).findall("Doe and Roe with Poe")
    ['and', 'with']
    """
    return cast("Pattern[str]", Later(partial(compiled, **lists), pattern, flags))
