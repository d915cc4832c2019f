"""Remember what was found in short texts: lines come again in the next reading of a text, and in its neighbours."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import lru_cache, wraps
from typing import TypeVar, TypeVarTuple

LONGEST = 1000
"""What is found in a text of more characters is not remembered: so the memory stays small."""

SIZE = 1 << 12
"""How many texts are remembered for each function: more than a page has lines."""

_CACHES: list[Callable[[], None]] = []
"""What empties each function's memory."""

Rest = TypeVarTuple("Rest")
"""The arguments behind the text."""

R = TypeVar("R", bound=Hashable)
"""What comes of a text."""


def remembered(function: Callable[[str, *Rest], R]) -> Callable[[str, *Rest], R]:
    """Return *function*, a function of a text and what can be hashed, which remembers what it returned for short texts.

    What it returns must not be changed, nor depend on anything else.

    >>> remembered(len)("Read also")
    9
    """
    cached = lru_cache(maxsize=SIZE)(function)
    _CACHES.append(cached.cache_clear)

    @wraps(function)
    def call(text: str, *rest: *Rest) -> R:
        found: R = cached(text, *rest) if len(text) <= LONGEST else function(text, *rest)
        return found

    return call


def forget() -> None:
    """Forget all that was found, for those who measure how long it takes to find.

    >>> forget()
    """
    for empty in _CACHES:
        empty()
