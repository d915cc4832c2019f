"""Patterns that a wheel holds compiled: to compile those of one language takes two seconds and a half.

What a pattern is compiled to is good for one version of `regex`, or for one way of `re` to write it down, which its
``MAGIC`` names. The files in the wheel bear that in their names; under any other, patterns are compiled as ever.
"""

from __future__ import annotations

import _sre  # type: ignore[import-not-found]  # what `re` is written on
import functools
import hashlib
import itertools
import mmap
import pickle
import re
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import regex

from corpuskit.text.tables import data_folder

REGEX_FILE = f"patterns.regex-{regex.__version__}.pickle"
"""The name of the file below ``data/made`` with the patterns of `regex`."""

RE_FILE = f"patterns.{sys.implementation.cache_tag}-{_sre.MAGIC}.pickle"
"""The name of the one with the patterns of `re`."""


def compiled(pattern: str, flags: int = 0, **lists: Any) -> regex.Pattern[str]:
    r"""Return what `regex.compile` returns, from the wheel where it is there.

    >>> compiled(r"\p{Lu}\w+").search("the Ferry").span()
    (4, 9)
    """
    stored = _stored(REGEX_FILE)[_key(pattern, flags, lists)]
    return regex.compile(pattern, flags, **lists) if stored is None else pickle.loads(stored)


def compiled_plain(pattern: Any, flags: int = 0) -> re.Pattern[Any]:
    """Return what `re.compile` returns, from the wheel where it is there.

    >>> compiled_plain("[A-Z]+").search("the FERRY").span()
    (4, 9)
    """
    stored = _stored(RE_FILE)[_key(pattern, flags, {})]
    return re.compile(pattern, flags) if stored is None else _sre.compile(*pickle.loads(stored))


def packed(asked: Iterable[tuple[str, int, Mapping[str, Any]]]) -> bytes:
    """Return the contents of the file with the patterns of `regex` that are *asked* for: pattern, flags, lists.

    >>> len(Store(packed([("a", 0, {}), ("b", 0, {})])))
    2
    """
    return Store.packed(
        {_key(*one): pickle.dumps(regex.compile(one[0], one[1], **one[2]), protocol=5) for one in asked}
    )


def packed_plain(asked: Iterable[tuple[Any, int]]) -> bytes:
    """Return the contents of the file with the patterns of `re` that are *asked* for: pattern, flags.

    >>> code = Store(packed_plain([("a+", 0)]))[_key("a+", 0, {})]
    >>> _sre.compile(*pickle.loads(code)).findall("banana")
    ['a', 'a', 'a']
    """
    return Store.packed(
        {_key(pattern, flags, {}): pickle.dumps(_code(pattern, flags), protocol=5) for pattern, flags in asked}
    )


def _code(pattern: Any, flags: int) -> tuple[Any, ...]:
    """Return what `re` hands to its engine, which makes a pattern of it."""
    from unittest import mock  # late: only a build comes here

    with mock.patch.object(_sre, "compile") as engine:
        sys.modules["re._compiler"].compile(pattern, flags)
    whole, flags, code, *others = engine.call_args.args
    return (whole, int(flags), [int(step) for step in code], *others)  # its steps are named numbers


class Store:
    """Values by keys in a file of megabytes, of which hardly more is read than what is asked for.

    >>> store = Store(Store.packed({b"b": b"two", b"a": b"one"}))
    >>> store[b"b"], store[b"c"], len(store)
    (b'two', None, 2)
    """

    def __init__(self, held: bytes | mmap.mmap) -> None:
        self._held = held
        self._places: Mapping[bytes, tuple[int, int]] = pickle.loads(held) if held else {}
        """How far before the end each value begins, and how long it is."""

    def __len__(self) -> int:
        return len(self._places)

    def __getitem__(self, key: bytes) -> bytes | None:
        """Return the value of a key; None where there is none."""
        back, size = self._places.get(key, (0, 0))
        begin = len(self._held) - back
        return self._held[begin : begin + size] if back else None

    @classmethod
    def packed(cls, values: Mapping[bytes, bytes]) -> bytes:
        """Return the contents of a file with these values: where each of them stands, and all of them."""
        keys = sorted(values)
        backs = [*itertools.accumulate(len(values[key]) for key in reversed(keys))][::-1]
        places = {key: (back, len(values[key])) for key, back in zip(keys, backs, strict=True)}
        return pickle.dumps(places, protocol=5) + b"".join(values[key] for key in keys)


@functools.cache
def _stored(file: str) -> Store:
    """Return what a file of the wheel holds; nothing in a source tree, and for another version."""
    stored = data_folder("made", file)
    if not stored.is_file():
        return Store(b"")
    if not isinstance(stored, Path):  # in a package that is a zip
        return Store(stored.read_bytes())
    with stored.open("rb") as stream:
        return Store(mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ))


def _key(pattern: Any, flags: int, lists: Mapping[str, Any]) -> bytes:
    """Return what a pattern is found by."""
    named = sorted((name, sorted(words)) for name, words in lists.items())
    return hashlib.blake2b(repr((pattern, int(flags), named)).encode("utf-8", "surrogatepass"), digest_size=12).digest()
