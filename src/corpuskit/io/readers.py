"""Whatever holds scraped texts, to an iterator of Documents: in order, one at a time, in constant memory."""

from __future__ import annotations

import glob
import itertools
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from corpuskit.errors import ReadError
from corpuskit.io.decoding import codec
from corpuskit.io.fields import keys_of, to_document
from corpuskit.io.formats import FORMATS, OPENERS, Origin, format_of, read_file
from corpuskit.records import Document

Source = str | Path | Iterable[str | Mapping[str, Any] | Document]
"""What `read` takes: a path or glob, or an iterable of texts, mappings and Documents."""


def read(
    source: Source,
    *,
    fields: Mapping[str, str] | None = None,
    format: str | None = None,
    encoding: str | None = None,
) -> Iterator[Document]:
    """Return an iterator over the Documents in *source*, in order; one is held at a time.

    A str or Path is a path: a file, a folder (every ``*.txt`` in it and in its folders, sorted; names that begin with
    a dot are left out) or a glob (``**`` goes down).

    >>> [document.id for document in read("seeds")][:2]
    ['000_8c2f3d5b3eb262bf', '001_20297daf5c4fa5ab']

    Files are read by suffix: ``.jsonl`` and ``.ndjson`` hold a record a line, anything else is one text; ``.gz`` may
    follow. *format* ("jsonl", "ndjson" or "txt") reads all files as that, and takes that suffix in folders.

    An iterable holds texts, mappings or Documents; nothing is read ahead.

    >>> [document.text for document in read(["One text.", {"body": "Another."}, Document("A third.")])]
    ['One text.', 'Another.', 'A third.']

    Mappings and records have their text under text, content, body, article or maintext; ``docs/getting-started.md`` has
    the other keys, and *fields* names your own.

    >>> next(read([{"story": "Talks."}], fields={"text": "story"})).text
    'Talks.'

    Bytes that are not UTF-8 are read in *encoding*, else in the one they look most like; ``Document.meta`` says which,
    and `Article.warnings` what was guessed or lost.

    Raises `ReadError` at once for a path that is not there or a folder without texts, and when it gets there for a
    file or record that cannot be read, naming file and line.

    >>> read("no/such/place")
    Traceback (most recent call last):
    corpuskit.errors.ReadError: no/such/place: no such file or folder

    Raises `TypeError` for any other source, and `ValueError` for a format or field that does not exist.

    >>> read({"text": "Talks."})
    Traceback (most recent call last):
    TypeError: source must be a path or an iterable of texts, mappings and Documents, not dict (put it into a list)
    """
    keys_of(fields)
    if format is not None and format not in FORMATS:
        raise ValueError(f"format must be one of {', '.join(FORMATS)}, not {format!r}")
    if encoding is not None:
        encoding = codec(encoding)
    if isinstance(source, str | Path):
        paths = _paths(str(source), format)
        return itertools.chain.from_iterable(read_file(Origin(path, fields, encoding), format) for path in paths)
    if isinstance(source, Mapping | bytes | bytearray | Document) or not isinstance(source, Iterable):
        hint = " (put it into a list)" if isinstance(source, Mapping | Document) else ""
        raise TypeError(
            "source must be a path or an iterable of texts, mappings and Documents, "
            f"not {type(source).__name__}{hint}"
        )
    return (_document(item, number, fields) for number, item in enumerate(source, 1))


def _document(item: object, number: int, fields: Mapping[str, str] | None) -> Document:
    """Return an item of an iterable as a Document."""
    if isinstance(item, Document):
        return item
    if isinstance(item, str):
        return Document(item)
    if isinstance(item, Mapping):
        return to_document(item, fields=fields, where=f"record {number}")
    raise TypeError(f"item {number} must be a str, a mapping or a Document, not {type(item).__name__}")


def _paths(path: str, format: str | None) -> Iterator[str]:
    """Return the files that *path* names; the first is looked up at once, so that an empty answer is an error now."""
    try:
        there, folder = os.path.lexists(path), os.path.isdir(path)
        paths = _walk(path, format or "txt") if folder else iter([path] if there else sorted(_glob(path)))
        first = next(paths, None)
    except ValueError as error:  # a path that the file system cannot have
        raise ReadError(f"{_shown(path)}: {error}") from error
    if first is None and folder:
        raise ReadError(f"{path}: no *.{format or 'txt'} in this folder")
    if first is None:
        hint = "; a text goes to clean() or into a list" if len(path) > 100 or "\n" in path else ""
        raise ReadError(f"{_shown(path)}: no such file or folder{hint}")
    if format is None:
        format_of(first)
    return itertools.chain([first], paths)


def _shown(path: str) -> str:
    """Return a path as a message shows it: what was meant as a text is cut to its beginning."""
    return path if path.isprintable() and 0 < len(path) <= 200 else f"{path[:60]!r}{'...' * (len(path) > 60)}"


def _glob(path: str) -> Iterator[str]:
    """Yield the files that a glob matches."""
    return (name for name in glob.iglob(path, recursive=True) if os.path.isfile(name))


def _walk(folder: str, suffix: str) -> Iterator[str]:
    """Yield the files below *folder* with that suffix, compressed or not, in the order of their sorted paths."""
    ends = (f".{suffix}", *(f".{suffix}.{opener}" for opener in OPENERS))
    try:
        with os.scandir(folder) as scan:
            entries = sorted(scan, key=lambda entry: entry.name)
    except OSError as error:
        raise ReadError(f"{folder}: {error.strerror}") from error
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(entry.path, suffix)
        elif entry.name.lower().endswith(ends):
            yield entry.path
