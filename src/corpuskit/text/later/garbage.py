"""The search for garbage, where there is none: all that is imported stays, and to look through it takes its time."""

from __future__ import annotations

import gc
from types import TracebackType

MANY = 20_000
"""Objects made after which a process of its own looks for garbage; Python does after 700, a hundred times a text."""


class let_alone:  # noqa: N801  # it reads as a function
    """No garbage is looked for meanwhile, in the whole process.

    >>> with let_alone():
    ...     gc.isenabled()
    False
    >>> gc.isenabled()
    True
    """

    def __enter__(self) -> None:
        """Stop it."""
        self.was = gc.isenabled()
        gc.disable()

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        """Begin again, if it was on."""
        if self.was:
            gc.enable()


def look_seldom() -> None:
    """Let a process that does nothing but our work look for garbage seldom, and never at what is there by now."""
    gc.freeze()
    gc.set_threshold(MANY, *gc.get_threshold()[1:])
