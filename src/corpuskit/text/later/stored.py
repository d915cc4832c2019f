"""Patterns that a wheel holds compiled: to compile those of one language takes two seconds and a half.

What a pattern is compiled to is good for one version of `regex`, or for one way of `re` to write it down, which its
``MAGIC`` names. The files in the wheel bear that in their names; under any other, patterns are compiled as ever.
"""

from __future__ import annotations

import _sre  # type: ignore[import-not-found]  # what `re` is written on
import functools
import hashlib
import pickle
import re
import sys
from collections.abc import Iterable, Mapping
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
    stored = _stored(REGEX_FILE).get(_key(pattern, flags, lists))
    return regex.compile(pattern, flags, **lists) if stored is None else pickle.loads(stored)


def compiled_plain(pattern: Any, flags: int = 0) -> re.Pattern[Any]:
    """Return what `re.compile` returns, from the wheel where it is there.

    >>> compiled_plain("[A-Z]+").search("the FERRY").span()
    (4, 9)
    """
    stored = _stored(RE_FILE).get(_key(pattern, flags, {}))
    return re.compile(pattern, flags) if stored is None else _sre.compile(*pickle.loads(stored))


def packed(asked: Iterable[tuple[str, int, Mapping[str, Any]]]) -> bytes:
    """Return the contents of the file with the patterns of `regex` that are *asked* for: pattern, flags, lists.

    >>> len(pickle.loads(packed([("a", 0, {}), ("b", 0, {})])))
    2
    """
    made = {_key(*one): pickle.dumps(regex.compile(one[0], one[1], **one[2]), protocol=5) for one in asked}
    return pickle.dumps(dict(sorted(made.items())), protocol=5)


def packed_plain(asked: Iterable[tuple[Any, int]]) -> bytes:
    """Return the contents of the file with the patterns of `re` that are *asked* for: pattern, flags.

    >>> code, = pickle.loads(packed_plain([("a+", 0)])).values()
    >>> _sre.compile(*pickle.loads(code)).findall("banana")
    ['a', 'a', 'a']
    """
    made = {_key(pattern, flags, {}): pickle.dumps(_code(pattern, flags), protocol=5) for pattern, flags in asked}
    return pickle.dumps(dict(sorted(made.items())), protocol=5)


def _code(pattern: Any, flags: int) -> tuple[Any, ...]:
    """Return what `re` hands to its engine, which makes a pattern of it."""
    from unittest import mock  # late: only a build comes here

    with mock.patch.object(_sre, "compile") as engine:
        sys.modules["re._compiler"].compile(pattern, flags)
    whole, flags, code, *others = engine.call_args.args
    return (whole, int(flags), [int(step) for step in code], *others)  # its steps are named numbers


@functools.cache
def _stored(file: str) -> Mapping[bytes, bytes]:
    """Return what a file of the wheel holds; nothing in a source tree, and for another version."""
    stored = data_folder("made", file)
    return pickle.loads(stored.read_bytes()) if stored.is_file() else {}


def _key(pattern: Any, flags: int, lists: Mapping[str, Any]) -> bytes:
    """Return what a pattern is found by."""
    named = sorted((name, sorted(words)) for name, words in lists.items())
    return hashlib.blake2b(repr((pattern, int(flags), named)).encode("utf-8", "surrogatepass"), digest_size=12).digest()
