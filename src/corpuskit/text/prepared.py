"""What is worked out of the package's tables alone: a wheel holds it ready made, a source tree works it out anew.

What a function under `prepared` returns stands in a wheel in a file below ``data/made``, one for each of its arguments;
``hatch_build.py`` writes them. As the tables of a wheel do not change, neither does what comes of them.
"""

from __future__ import annotations

import functools
import io
import pickle
from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar, cast

from corpuskit.text.tables import data_folder

F = TypeVar("F", bound=Callable[..., Any])
"""A function of nothing, or of a language."""

_FUNCTIONS: dict[str, tuple[Callable[..., Any], Callable[[], Iterable[str]] | None]] = {}
"""All functions under `prepared` of the modules that are loaded, by their names, and what says for which arguments."""


def prepared(each: Callable[[], Iterable[str]] | None = None) -> Callable[[F], F]:
    """Return what makes a function work out each of its values at most once, or find it ready made.

    *each* returns the arguments for which a wheel is to hold it; None stands for a function that has none.

    >>> @prepared(lambda: ["en"])
    ... def doubled(tag: str) -> str:
    ...     return tag * 2
    >>> doubled("en")
    'enen'
    """

    def of(function: F) -> F:
        name = f"{function.__module__.removeprefix('corpuskit.')}.{function.__name__}"

        @functools.wraps(function)
        def found(*arguments: str) -> Any:
            packed = data_folder("made", _file_name(name, *arguments))
            # What stands beside the code is as trustworthy as the code.
            return pickle.loads(packed.read_bytes()) if packed.is_file() else function(*arguments)

        _FUNCTIONS[name] = function, each
        return cast(F, functools.cache(found))

    return of


def prepare() -> Iterator[tuple[str, bytes]]:
    """Yield name and contents of each file that a wheel holds, for the functions of the modules that are loaded.

    >>> from corpuskit.text import words
    >>> "text.words._own_table.en.pickle" in dict(prepare())
    True
    """
    for name, (function, each) in sorted(_FUNCTIONS.items()):
        for arguments in [()] if each is None else [(argument,) for argument in each()]:
            yield _file_name(name, *arguments), _pickled(function(*arguments))


def _pickled(value: object) -> bytes:
    """Return *value* pickled, to be loaded fast.

    >>> from corpuskit.records import Block
    >>> pickle.loads(_pickled([Block(0, 6, 0, "Talks", 0)]))
    [Block(start=0, end=6, at=0, text='Talks', gap=0)]
    """
    stream = io.BytesIO()
    _Pickler(stream, protocol=5).dump(value)
    return stream.getvalue()


class _Pickler(pickle.Pickler):
    """Has named tuples made again as tuples are: to call their own ``__new__`` takes most of the time of loading."""

    def reducer_override(self, value: Any) -> Any:
        """Return how to make *value* again."""
        if isinstance(value, tuple):
            return tuple.__new__, (type(value), tuple(value))
        return NotImplemented


def _file_name(name: str, *arguments: str) -> str:
    return f"{'.'.join((name, *arguments))}.pickle"
