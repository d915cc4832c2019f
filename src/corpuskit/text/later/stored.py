"""Patterns of `regex` that a wheel holds compiled: to compile those of one language takes two seconds and a half.

What a pattern is compiled to is good for one version of `regex` only, so the file in the wheel bears the version that
made it, and under any other the patterns are compiled as ever. It is what `pickle` makes of a pattern.
"""

from __future__ import annotations

import functools
import hashlib
import pickle
from collections.abc import Iterable, Mapping
from typing import Any

import regex

from corpuskit.text.tables import data_folder

FILE = f"patterns.{regex.__version__}.pickle"
"""The name of the file below ``data/made``."""


def compiled(pattern: str, flags: int = 0, **lists: Any) -> regex.Pattern[str]:
    r"""Return what `regex.compile` returns, from the wheel where it is there.

    >>> compiled(r"\p{Lu}\w+").search("the Ferry").span()
    (4, 9)
    """
    stored = _stored().get(_key(pattern, flags, lists))
    return regex.compile(pattern, flags, **lists) if stored is None else pickle.loads(stored)


def packed(asked: Iterable[tuple[str, int, Mapping[str, Any]]]) -> bytes:
    """Return the contents of the file that holds the patterns that are *asked* for: pattern, flags, lists.

    >>> len(pickle.loads(packed([("a", 0, {}), ("b", 0, {})])))
    2
    """
    made = {_key(*one): pickle.dumps(regex.compile(one[0], one[1], **one[2]), protocol=5) for one in asked}
    return pickle.dumps(dict(sorted(made.items())), protocol=5)


@functools.cache
def _stored() -> Mapping[bytes, bytes]:
    file = data_folder("made", FILE)
    return pickle.loads(file.read_bytes()) if file.is_file() else {}


def _key(pattern: str, flags: int, lists: Mapping[str, Any]) -> bytes:
    named = sorted((name, sorted(words)) for name, words in lists.items())
    return hashlib.blake2b(repr((pattern, int(flags), named)).encode("utf-8", "surrogatepass"), digest_size=12).digest()
