"""The files that a path names: one, those of a folder, those that a glob matches; and what else lies there."""

from __future__ import annotations

import glob
import itertools
import os
from collections.abc import Callable, Iterator, Sequence

from corpuskit.errors import ReadError
from corpuskit.io.advice import FIND_OTHERS, GIVE_TEXT
from corpuskit.io.formats import FORMATS, endings, format_of
from corpuskit.io.streams import STDIN

Tell = Callable[[str], object]
"""What is called with each thing that a person should know of a source."""

_ABOUT = ("README", "LICENSE", "LICENCE", "NOTICE", "CHANGELOG")
"""How files begin that are about a folder, and no part of it."""

_OURS = (".partial", ".errors.jsonl", "corpuskit.toml")
"""How files end that an earlier run left, and settings."""

NAMED = 3
"""The most files that a message names; it counts the others."""


def files_of(path: str, format: str | None, tell: Tell) -> Iterator[str | ReadError]:
    """Return the files that *path* names; the first is looked up at once, so that an empty answer is an error now.

    >>> next(files_of("seeds", None, print))
    'seeds/000_8c2f3d5b3eb262bf.txt'

    Files of a folder that have another ending than those of *format* are counted, and told at the end; not what is
    about the folder, such as a README.

    >>> import pathlib, tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     for name in ("a.txt", "b.html", "README.md"):
    ...         pathlib.Path(folder, name).touch()
    ...     _ = list(files_of(folder, None, lambda message: print(message.removeprefix(folder))))
    : 1 file with another ending was not read: b.html; format= finds other files
    """
    if path == STDIN:
        return iter([path])
    paths: Iterator[str | ReadError]
    try:
        there, folder = os.path.lexists(path), os.path.isdir(path)
        paths = _folder(path, format, tell) if folder else iter([path] if there else _glob(path))
        first = next(paths, None)
    except ValueError as error:  # a path that the file system cannot have
        raise ReadError(f"{_shown(path)}: {error}", where=path) from error
    if first is None and folder:
        wanted = " or ".join(f"*.{suffix}" for suffix in FORMATS[format or "txt"].suffixes)
        hint = "" if format else f"; {FIND_OTHERS}"
        raise ReadError(f"{path}: no {wanted} in this folder{hint}", where=path)
    if first is None:
        hint = f"; {GIVE_TEXT}" if len(path) > 100 or "\n" in path else ""
        raise ReadError(f"{_shown(path)}: no such file or folder{hint}", where=path)
    if isinstance(first, ReadError) and first.where == path:
        raise first
    if format is None and isinstance(first, str):
        format_of(first)
    return itertools.chain([first], paths)


def count_of(path: str, format: str | None) -> int | None:
    """Return how many documents a path holds, where a look at names tells: each file is one.

    >>> count_of("seeds", None), count_of("corpus.jsonl", None)
    (5, None)
    """
    if os.path.isdir(path) and (format or "txt") in ("txt", "html"):
        return sum(1 for _ in _walk(path, endings(format or "txt"), []))
    return None


def root_of(path: str) -> str:
    """Return the folder from which the files that *path* names are named: ids have what is below it.

    >>> root_of("seeds"), root_of("news/*/2021/*.txt"), root_of("news/a.txt")
    ('seeds', 'news', 'news')
    """
    try:
        if os.path.isdir(path):
            return "" if (folder := os.path.normpath(path)) == "." else folder
        if os.path.lexists(path):
            return os.path.dirname(os.path.normpath(path))
    except ValueError:  # a path that the file system cannot have
        return ""
    plain = itertools.takewhile(lambda part: not glob.has_magic(part), path.replace("\\", "/").split("/")[:-1])
    return "/".join(plain).removeprefix("./").removeprefix(".")


def common_root(paths: list[str]) -> str | None:
    """Return the folder from which the files of all *paths* are named; None where they have none in common.

    >>> common_root(["news/2020", "news/2021"]), common_root(["a/x.txt", "b/x.txt"])
    ('news', '')
    >>> common_root(["/a/x.txt", "b/x.txt"])
    """
    try:
        return os.path.commonpath([root_of(path) for path in paths if path != STDIN])
    except ValueError:
        return None


def _shown(path: str) -> str:
    """Return a path as a message shows it: what was meant as a text is cut to its beginning."""
    return path if path.isprintable() and 0 < len(path) <= 200 else f"{path[:60]!r}{'...' * (len(path) > 60)}"


def _glob(path: str) -> list[str]:
    """Return the files that a glob matches, sorted."""
    return sorted(filter(os.path.isfile, glob.iglob(path, recursive=True)))


def _folder(path: str, format: str | None, tell: Tell) -> Iterator[str | ReadError]:
    """Yield the files of a folder, and tell of those that have another ending."""
    others: list[str] = []
    yield from _walk(path, endings(format or "txt"), others)
    if others:
        many = len(others) > 1
        named = first_of([os.path.relpath(other, path) for other in others])
        what = f"{len(others):,} files with other endings were" if many else "1 file with another ending was"
        tell(f"{path}: {what} not read: {named}" + ("" if format else f"; {FIND_OTHERS}"))


def first_of(names: Sequence[str]) -> str:
    """Return the first of some names, and how many more there are.

    >>> first_of(["a.txt"]), first_of(list("abcde"))
    ('a.txt', 'a, b, c and 2 more')
    """
    more = f" and {len(names) - NAMED:,} more" if len(names) > NAMED else ""
    return ", ".join(names[:NAMED]) + more


def _walk(folder: str, ends: tuple[str, ...], others: list[str]) -> Iterator[str | ReadError]:
    """Yield the files below *folder* whose names end so, in the order of their sorted paths; put aside the others."""
    try:
        with os.scandir(folder) as scan:
            entries = sorted(scan, key=lambda entry: entry.name)
    except OSError as error:
        yield ReadError(f"{folder}: {error.strerror}", where=folder)
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(entry.path, ends, others)
        elif entry.name.lower().endswith(ends):
            yield entry.path
        elif not entry.name.upper().startswith(_ABOUT) and not entry.name.endswith(_OURS):
            others.append(entry.path)
