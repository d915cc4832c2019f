"""Whatever holds scraped texts, to an iterator of Documents: in order, one at a time, in constant memory."""

from __future__ import annotations

import glob
import itertools
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

from corpuskit.errors import ReadError
from corpuskit.io.advice import FIND_OTHERS, GIVE_TEXT
from corpuskit.io.columnar import read_article_table
from corpuskit.io.decoding import codec
from corpuskit.io.extracted import Extracted, record_of
from corpuskit.io.fields import keys_of, to_document
from corpuskit.io.formats import FORMATS, endings, format_of, read_file
from corpuskit.io.json_array import read_article_array
from corpuskit.io.jsonl import read_records
from corpuskit.io.streams import STDIN, Origin, Result, opened
from corpuskit.records import Article, Document

Source = str | Path | Iterable[str | Mapping[str, Any] | Document | Extracted]
"""What `read` takes: a path or glob, or an iterable of texts, mappings, Documents and what HTML extractors return."""

_WHOLE = ("jsonl", "ndjson", "json", "parquet", "arrow")
"""The formats that hold whole Articles."""

_Record = TypeVar("_Record", Document, Article)


def read(
    source: Source,
    *,
    fields: Mapping[str, str] | None = None,
    format: str | None = None,
    encoding: str | None = None,
    table: str | None = None,
) -> Iterator[Document]:
    """Return an iterator over the Documents in *source*, in order; one is held at a time.

    A str or Path is a path: a file, a folder (every ``*.txt`` in it and in its folders, sorted; names that begin with
    a dot are left out), a glob (``**`` goes down), or ``-`` for standard input.

    >>> [document.id for document in read("seeds")][:2]
    ['000_8c2f3d5b3eb262bf', '001_20297daf5c4fa5ab']

    Files are read by suffix: ``.jsonl`` and ``.ndjson`` hold a record a line, anything else is one text; ``.gz`` or
    ``.zst`` may follow. ``docs/formats.md`` has the other formats. *format* reads all files as that, and takes its
    suffixes in folders; *table* is the table of a database.

    An iterable holds texts, mappings, Documents, or what trafilatura, newspaper4k or fundus return (see
    ``docs/interop.md``); nothing is read ahead.

    >>> [document.text for document in read(["One text.", {"body": "Another."}, Document("A third.")])]
    ['One text.', 'Another.', 'A third.']

    Mappings and records have their text under text, content, body, article or maintext; ``docs/getting-started.md`` has
    the other keys, and *fields* names your own.

    >>> next(read([{"story": "Talks."}], fields={"text": "story"})).text
    'Talks.'

    Bytes that are not UTF-8 are read in *encoding*, else in the one they look most like; ``Document.meta`` says which,
    and `Article.warnings` what was guessed or lost.

    Raises `ReadError` at once for a path that is not there or a folder without texts, and when it gets there for a
    file or record that cannot be read, naming file and line. `read_each` goes on where this one stops.

    >>> read("no/such/place")
    Traceback (most recent call last):
    corpuskit.errors.ReadError: no/such/place: no such file or folder

    Raises `TypeError` for any other source, and `ValueError` for a format or field that does not exist.

    >>> read({"text": "Talks."})
    Traceback (most recent call last):
    TypeError: source must be a path or an iterable of texts, mappings and Documents, not dict (put it into a list)
    """
    return _raising(read_each(source, fields=fields, format=format, encoding=encoding, table=table))


def read_each(
    source: Source,
    *,
    fields: Mapping[str, str] | None = None,
    format: str | None = None,
    encoding: str | None = None,
    table: str | None = None,
) -> Iterator[Result]:
    """Return an iterator over *source* as `read` does that yields the `ReadError` of what cannot be read, and goes on.

    >>> documents = read_each([{"text": "Talks."}, {"title": "No text"}, {"text": "More talks."}])
    >>> [item.where if isinstance(item, ReadError) else item.text for item in documents]
    ['Talks.', 'record 2', 'More talks.']

    It goes on with the next record; where the file itself is broken, cut off or locked, with the next file.

    >>> [item.where for item in read_each(["Talks."]) if isinstance(item, ReadError)]
    []

    Raises what `read` raises before it reads anything: for a path that is not there, a folder without texts, a source,
    format or field that cannot be.
    """
    keys_of(fields)
    if format is not None and format not in FORMATS:
        raise ValueError(f"format must be one of {', '.join(FORMATS)}, not {format!r}")
    if encoding is not None:
        encoding = codec(encoding)
    if isinstance(source, str | Path):
        origin = Origin(str(source), fields, encoding, table)
        return itertools.chain.from_iterable(_file(origin, path, format) for path in _paths(origin.path, format))
    if isinstance(source, Mapping | bytes | bytearray | Document) or not isinstance(source, Iterable):
        hint = " (put it into a list)" if isinstance(source, Mapping | Document) else ""
        raise TypeError(
            f"source must be a path or an iterable of texts, mappings and Documents, not {type(source).__name__}{hint}"
        )
    return (_document(item, number, fields) for number, item in enumerate(source, 1))


def read_articles(path: str | Path) -> Iterator[Article]:
    """Return an iterator over the Articles that `corpuskit.write` wrote to *path*, in order; one is held at a time.

    >>> import tempfile
    >>> from corpuskit.io.writers import write
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     _ = write([Article("Talks were held.")], f"{folder}/clean.jsonl.gz")
    ...     [article.text for article in read_articles(f"{folder}/clean.jsonl.gz")]
    ['Talks were held.']

    JSONL, JSON, their compressed forms, Parquet and Arrow hold whole Articles; standard input is JSONL.

    Raises `ReadError` at once for a path that is not there or a format that does not hold them, and when it gets there
    for a line that is no Article.

    >>> read_articles("clean.csv")
    Traceback (most recent call last):
    corpuskit.errors.ReadError: clean.csv: articles are read back from jsonl, ndjson, json, parquet, arrow, not from csv
    """
    origin = Origin(str(path))
    format = "jsonl" if origin.path == STDIN else format_of(origin.path)
    if format not in _WHOLE:
        raise origin.error(f"articles are read back from {', '.join(_WHOLE)}, not from {format}")
    if origin.path != STDIN and not os.path.lexists(origin.path):
        raise origin.error("no such file")
    return _raising(_articles(origin, format))


def _articles(origin: Origin, format: str) -> Iterator[Article | ReadError]:
    with opened(origin) as stream:
        if FORMATS[format].whole:
            yield from read_article_table(stream, origin, parquet=format == "parquet")
        elif format == "json":
            yield from read_article_array(stream, origin)
        else:
            yield from read_records(stream, origin)


def _raising(items: Iterable[_Record | ReadError]) -> Iterator[_Record]:
    """Yield *items* up to the first that is an error, which is raised."""
    for item in items:
        if isinstance(item, ReadError):
            raise item
        yield item


def _document(item: object, number: int, fields: Mapping[str, str] | None) -> Result:
    """Return an item of an iterable as a Document."""
    if isinstance(item, Document):
        return item
    if isinstance(item, str):
        return Document(item)
    where = f"record {number}"
    if item is None:
        return ReadError(f"{where}: None is no document; extractors return it where they find nothing", where=where)
    try:
        if isinstance(item, Mapping):
            return to_document(item, fields=fields, where=where)
        if (record := record_of(item, where)) is not None:
            return to_document(record, where=where)
    except ReadError as error:
        return error
    raise TypeError(f"item {number} must be a str, a mapping or a Document, not {type(item).__name__}")


def _file(origin: Origin, path: str | ReadError, format: str | None) -> Iterator[Result]:
    """Yield what is in one file of a source; a folder that could not be listed is an error in its place."""
    return iter([path]) if isinstance(path, ReadError) else read_file(origin._replace(path=path), format)


def _paths(path: str, format: str | None) -> Iterator[str | ReadError]:
    """Return the files that *path* names; the first is looked up at once, so that an empty answer is an error now."""
    if path == STDIN:
        return iter([path])
    paths: Iterator[str | ReadError]
    try:
        there, folder = os.path.lexists(path), os.path.isdir(path)
        paths = _walk(path, endings(format or "txt")) if folder else iter([path] if there else sorted(_glob(path)))
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


def _shown(path: str) -> str:
    """Return a path as a message shows it: what was meant as a text is cut to its beginning."""
    return path if path.isprintable() and 0 < len(path) <= 200 else f"{path[:60]!r}{'...' * (len(path) > 60)}"


def _glob(path: str) -> Iterator[str]:
    """Yield the files that a glob matches."""
    return (name for name in glob.iglob(path, recursive=True) if os.path.isfile(name))


def _walk(folder: str, ends: tuple[str, ...]) -> Iterator[str | ReadError]:
    """Yield the files below *folder* whose names end so, in the order of their sorted paths."""
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
            yield from _walk(entry.path, ends)
        elif entry.name.lower().endswith(ends):
            yield entry.path
