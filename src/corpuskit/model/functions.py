"""Trees as Python functions: written and compiled here, or found in the wheel, where that has been done before.

A wheel holds the functions of the shipped models as a module, ``data/made/trees.py``, which ``hatch_build.py`` writes;
Python keeps it compiled as it does any other. To write and compile them anew takes a fifth of a second.
"""

from __future__ import annotations

import hashlib
import importlib
from collections.abc import Callable, Mapping
from typing import Any

from corpuskit.records.tuples import NamedTuple

MADE = "corpuskit.data.made.trees"
"""The module of a wheel that holds functions."""

Functions = Mapping[str, tuple[tuple[int, ...], Callable[..., Any]]]
"""By a name: the columns that a function reads, and the function."""


class Written(NamedTuple):
    """The text of a function that is called ``score``.

    >>> Written((0,), "def score(c0):\\n    return c0 + 1").compiled()(2)
    3
    """

    columns: tuple[int, ...]
    """The columns whose values it takes."""
    text: str
    """Its definition."""

    def compiled(self) -> Callable[..., Any]:
        """Return the function."""
        scope: dict[str, Callable[..., Any]] = {}
        exec(self.text, scope)
        return scope["score"]


def functions_of(source: bytes, write: Callable[[], Mapping[str, Written]]) -> Functions:
    """Return the functions of the model file *source*: those of the wheel, else those that *write* returns.

    >>> functions_of(b"no model", lambda: {"sum": Written((4,), "def score(c4):\\n    return c4 + 1")})["sum"][1](1)
    2
    """
    try:
        made = importlib.import_module(MADE)
    except ModuleNotFoundError:
        ready = None
    else:
        ready = made.FUNCTIONS.get(hashlib.sha256(source).hexdigest())
    return ready or {name: (written.columns, written.compiled()) for name, written in write().items()}


def module_of(models: Mapping[bytes, Mapping[str, Written]]) -> str:
    """Return the text of a module that holds the functions of *models*, by the contents of their files.

    >>> scope = {}
    >>> exec(module_of({b"model": {"sum": Written((4,), "def score(c4):\\n    return c4 + 1")}}), scope)
    >>> [named["sum"][1](1) for named in scope["FUNCTIONS"].values()]
    [2]
    """
    lines = ["FUNCTIONS = {}"]
    for source, functions in models.items():
        lines.append(f"FUNCTIONS[{hashlib.sha256(source).hexdigest()!r}] = {{}}")
        for name, written in functions.items():
            lines.append(written.text)
            lines.append(f"FUNCTIONS[{hashlib.sha256(source).hexdigest()!r}][{name!r}] = ({written.columns!r}, score)")
    return "\n".join([*lines, ""])
