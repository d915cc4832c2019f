"""Patterns that are compiled when a text first needs them; to compile all at import would take a third of a second.

A module says ``from corpuskit.text.later import re`` in place of ``import re``, and the same for ``regex``.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

NAMES = ("findall", "finditer", "flags", "fullmatch", "groupindex", "groups", "match", "search", "split", "sub")
"""What is asked of patterns."""


class Used:
    """A compiled pattern: its methods are attributes, found as fast as those of the pattern itself."""

    def __init__(self, compile: Callable[..., Any], pattern: Any, flags: int) -> None:
        self._made = compile, pattern, flags
        self.pattern = pattern

    @property
    def of_regex(self) -> bool:
        """Whether `regex` compiles it, not `re`."""
        return isinstance(self._made[0], partial)

    @property
    def asked(self) -> tuple[Any, int, dict[str, Any]]:
        """The pattern, its flags and the lists that it names."""
        compile, pattern, flags = self._made
        return pattern, int(flags), getattr(compile, "keywords", {})

    def __repr__(self) -> str:
        return f"later({self.pattern!r})"

    def __reduce__(self) -> tuple[Any, ...]:
        return Later, self._made


class Later(Used):
    """A pattern that is compiled when it is first asked for more than its text.

    >>> import re
    >>> words = Later(re.compile, r"[a-z]+", re.IGNORECASE)
    >>> type(words).__name__, words.pattern
    ('Later', '[a-z]+')
    >>> words.findall("Talks were held"), type(words).__name__
    (['Talks', 'were', 'held'], 'Used')
    """

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # asked by copy, pickle and doctest of any object; a pattern answers none of them
            raise AttributeError(name)
        compile, pattern, flags = self._made
        compiled = compile(pattern, flags)
        self.__dict__.update((each, getattr(compiled, each)) for each in NAMES)
        self.__class__ = Used  # type: ignore[assignment]  # it has no __getattr__, which would cost each later look-up
        return getattr(compiled, name)
