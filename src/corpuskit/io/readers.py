"""Whatever holds scraped texts, to an iterator of Documents: in order, one at a time, in constant memory."""

from __future__ import annotations

import datetime as dt
import itertools
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Sized
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

from corpuskit.errors import ReadError
from corpuskit.io.counted import Counted
from corpuskit.io.decoding import codec
from corpuskit.io.extracted import Extracted, record_of
from corpuskit.io.fields import keys_of, to_document
from corpuskit.io.formats import FORMATS, Readable, format_of, read_file
from corpuskit.io.frames import ArrowTable, Frame, rows_of
from corpuskit.io.jsonl import read_records
from corpuskit.io.known import Table, joined, of_folders
from corpuskit.io.paths import Tell, count_of, files_of, root_of
from corpuskit.io.streams import STDIN, Origin, Result, opened
from corpuskit.records import Article, Document
from corpuskit.records.tuples import NamedTuple
from corpuskit.records.values import missing

Item = str | Mapping[str, Any] | Document | Extracted
"""One document of an iterable: a text, a mapping, a Document, or what an HTML extractor returned."""

Source = str | Path | Iterable[Item] | Frame | ArrowTable
"""What `read` takes: a path or glob, a data frame, or an iterable of texts, mappings, Documents and the like."""

_WHOLE = ("jsonl", "ndjson", "json", "parquet", "arrow")
"""The formats that hold whole Articles."""

_Record = TypeVar("_Record", Document, Article)
"""A record that is read."""

_HINTS: Mapping[str, type] = {"publisher": str, "language": str, "crawled_at": dt.datetime}
"""The hints that may be given for all documents, and their types."""


class Reading(NamedTuple):
    """How a source is read: the arguments of `read`, for those that hand them on.

    >>> [document.text for document in Reading(limit=1).of(["One.", "Two."], "read")]
    ['One.']
    """

    fields: Mapping[str, str] | None = None
    """Your own keys, by field."""
    format: str | None = None
    """The format of all files; None to go by their suffixes."""
    encoding: str | None = None
    """The encoding of bytes that are not UTF-8; None to find out."""
    table: str | None = None
    """The table of a database."""
    publisher: str | None = None
    """The publisher of all documents."""
    language: str | None = None
    """The language of all documents."""
    crawled_at: dt.datetime | None = None
    """When all documents were scraped."""
    known: str | Path | None = None
    """A table of what is known of each file."""
    folders: str | Sequence[str] = ()
    """What the names of the folders stand for."""
    limit: int | None = None
    """The most documents that are read."""
    root: str | None = None
    """The folder from which files are named, where it is not that of the source."""
    tell: Tell | None = None
    """What is called with what a person should know; None for the log."""

    def of(self, source: Source, caller: str) -> Counted[Result]:
        """Return an iterator over what is in *source*; errors name the *caller*."""
        hints = self._checked(caller)
        if isinstance(source, str | Path):
            items, count = self._files(str(source))
        else:
            if self.known is not None or self.folders:
                raise TypeError(f"{caller}: known= and folders= tell of files, and go with a path")
            items, count = self._items(source, caller)
        if hints:
            items = (item if isinstance(item, ReadError) else replace(item, **hints) for item in items)
        if self.limit is None:
            return Counted(items, count)
        most = self.limit
        return Counted(itertools.islice(items, most), lambda: None if (n := count()) is None else min(most, n))

    def _checked(self, caller: str) -> dict[str, Any]:
        """Return the hints for all documents; raise for an argument that cannot be."""
        keys_of(self.fields)
        if self.format is not None and self.format not in FORMATS:
            raise ValueError(f"{caller}: format must be one of {', '.join(FORMATS)}, not {self.format!r}")
        if self.limit is not None and (not isinstance(self.limit, int) or self.limit < 0):
            raise ValueError(f"{caller}: limit is a number of documents, not {self.limit!r}")
        if not isinstance(self.folders, str | Sequence):
            raise TypeError(f"{caller}: folders is a name or several, not {type(self.folders).__name__}")
        hints = {name: value for name in _HINTS if (value := getattr(self, name)) is not None}
        for name, value in hints.items():
            if not isinstance(value, _HINTS[name]):
                raise TypeError(f"{caller}: {name} must be {_HINTS[name].__name__}, not {type(value).__name__}")
        return hints

    def _files(self, path: str) -> tuple[Iterator[Result], Callable[[], int | None]]:
        """Return what is in the files of a path."""
        tell = self.tell or log
        root = root_of(path) if self.root is None else self.root
        encoding = None if self.encoding is None else codec(self.encoding)
        origin = Origin(path, self.fields, encoding, self.table, root)
        files = files_of(path, self.format, tell)
        table = None if self.known is None else Table(self.known, self.fields)
        names = (self.folders,) if isinstance(self.folders, str) else tuple(self.folders)

        def each() -> Iterator[Result]:
            for file in files:
                yield from _file(origin, file, self.format, table, names)
            if table is not None:
                table.say(tell)

        return each(), lambda: count_of(path, self.format)

    def _items(self, source: Any, caller: str) -> tuple[Iterator[Result], Callable[[], int | None]]:
        """Return what is in a data frame or an iterable."""
        if self.encoding is not None:
            codec(self.encoding)
        wrong = isinstance(source, Mapping | bytes | bytearray | Document)
        rows = None if wrong else rows_of(source, self.fields)
        if wrong or not (rows or isinstance(source, Iterable)):
            hint = " (put it into a list)" if isinstance(source, Mapping | Document) else ""
            hint = "; collect() it first" if hasattr(source, "collect") else hint
            what = "a path, a data frame, or an iterable of texts, mappings and Documents"
            raise TypeError(f"{caller} takes {what}, not {type(source).__name__}{hint}")
        items = (_document(item, number, self.fields, caller) for number, item in enumerate(rows or source, 1))
        return items, lambda: len(source) if isinstance(source, Sized) else None


def read(
    source: Source,
    *,
    fields: Mapping[str, str] | None = None,
    format: Readable | None = None,
    encoding: str | None = None,
    table: str | None = None,
    publisher: str | None = None,
    language: str | None = None,
    crawled_at: dt.datetime | None = None,
    known: str | Path | None = None,
    folders: str | Sequence[str] = (),
    limit: int | None = None,
) -> Counted[Document]:
    """Return an iterator over the Documents in *source*, in order; one is held at a time.

    A str or Path is a path: a file, a folder (every ``*.txt`` in it and in its folders, sorted; names that begin with
    a dot are left out), a glob (``**`` goes down), or ``-`` for standard input.

    >>> [document.id for document in read("seeds")][:2]
    ['000_8c2f3d5b3eb262bf', '001_20297daf5c4fa5ab']

    Files are read by suffix: ``.jsonl`` and ``.ndjson`` hold a record a line, anything else is one text; ``.gz`` or
    ``.zst`` may follow. ``docs/formats.md`` has the other formats. *format* reads all files as that, and takes its
    suffixes in folders; *table* is the table of a database.

    An iterable holds texts, mappings, Documents, or what trafilatura, newspaper4k or fundus return (see
    ``docs/interop.md``); nothing is read ahead. A data frame of pandas or Polars, and whatever hands its columns over
    as Arrow, has a document a row.

    >>> [document.text for document in read(["One text.", {"body": "Another."}, Document("A third.")])]
    ['One text.', 'Another.', 'A third.']

    Mappings and records have their text under text, content, body, article or maintext; ``docs/getting-started.md`` has
    the other keys, and *fields* names your own.

    >>> next(read([{"story": "Talks."}], fields={"text": "story"})).text
    'Talks.'

    *publisher*, *language* and *crawled_at* hold for all documents, whatever they say themselves. *known* is a table of
    what is known of each file, and *folders* what the names of the folders stand for; ``docs/formats.md`` shows both.
    *limit* is the most documents that are read.

    >>> [document.publisher for document in read(["One.", "Two.", "Three."], publisher="The Ledger", limit=2)]
    ['The Ledger', 'The Ledger']

    Bytes that are not UTF-8 are read in *encoding*, else in the one they look most like; ``Document.meta`` says which,
    and `Article.warnings` what was guessed or lost.

    ``len`` of the iterator is how many documents there are, where the source tells: a list, a data frame, a folder of
    texts.

    >>> len(read("seeds"))
    5

    Raises `ReadError` at once for a path that is not there or a folder without texts, and when it gets there for a
    file or record that cannot be read, naming file and line. `corpuskit.io.read_each` goes on where this one stops.

    >>> read("no/such/place")
    Traceback (most recent call last):
    corpuskit.errors.ReadError: no/such/place: no such file or folder

    Raises `TypeError` for any other source, and `ValueError` for a format or field that does not exist.

    >>> read({"text": "Talks."})
    Traceback (most recent call last):
    TypeError: read takes a path, a data frame, or an iterable of texts, mappings and Documents, not dict \
(put it into a list)
    """
    how = Reading(fields, format, encoding, table, publisher, language, crawled_at, known, folders, limit)
    items = how.of(source, "read")
    return Counted(_raising(items), items.count)


def read_each(
    source: Source,
    *,
    fields: Mapping[str, str] | None = None,
    format: Readable | None = None,
    encoding: str | None = None,
    table: str | None = None,
    publisher: str | None = None,
    language: str | None = None,
    crawled_at: dt.datetime | None = None,
    known: str | Path | None = None,
    folders: str | Sequence[str] = (),
    limit: int | None = None,
) -> Counted[Result]:
    """Return an iterator over *source* as `read` does that yields the `ReadError` of what cannot be read, and goes on.

    >>> documents = read_each([{"text": "Talks."}, {"title": "No text"}, {"text": "More talks."}])
    >>> [item.where if isinstance(item, ReadError) else item.text for item in documents]
    ['Talks.', 'record 2', 'More talks.']

    It goes on with the next record; where the file itself is broken, cut off or locked, with the next file.

    >>> [item.where for item in read_each(["Talks."]) if isinstance(item, ReadError)]
    []

    The arguments are those of `read`. Raises what `read` raises before it reads anything: for a path that is not there,
    a folder without texts, a source, format or field that cannot be.
    """
    how = Reading(fields, format, encoding, table, publisher, language, crawled_at, known, folders, limit)
    return how.of(source, "read_each")


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
    """Yield the articles of a file; what only some formats need is imported for them."""
    with opened(origin) as stream:
        if FORMATS[format].whole:
            from corpuskit.io.columnar import read_article_table

            yield from read_article_table(stream, origin, parquet=format == "parquet")
        elif format == "json":
            from corpuskit.io.json_array import read_article_array

            yield from read_article_array(stream, origin)
        else:
            yield from read_records(stream, origin)


def _raising(items: Iterable[_Record | ReadError]) -> Iterator[_Record]:
    """Yield *items* up to the first that is an error, which is raised."""
    for item in items:
        if isinstance(item, ReadError):
            raise item
        yield item


def _document(item: object, number: int, fields: Mapping[str, str] | None, caller: str) -> Result:
    """Return an item of an iterable as a Document."""
    if isinstance(item, Document):
        return item
    if isinstance(item, str):
        return Document(str(item))
    where = f"record {number}"
    if missing(item):
        return ReadError(f"{where}: None is no document; extractors return it where they find nothing", where=where)
    try:
        if isinstance(item, tuple) and hasattr(item, "_asdict"):  # a row of DataFrame.itertuples
            item = item._asdict()
        if isinstance(item, Mapping):
            return to_document(item, fields=fields, where=where)
        if (record := record_of(item, where)) is not None:
            return to_document(record, where=where)
    except ReadError as error:
        return error
    raise TypeError(f"{caller}: item {number} must be a str, a mapping or a Document, not {type(item).__name__}")


def _file(
    origin: Origin, file: str | ReadError, format: str | None, table: Table | None, folders: tuple[str, ...]
) -> Iterator[Result]:
    """Yield what is in one file of a source; a folder that could not be listed is an error in its place."""
    if isinstance(file, ReadError):
        yield file
        return
    origin = origin._replace(path=file)
    of_table = table.of(origin) if table else None
    of_place = of_folders(origin, folders) if folders else None
    for item in read_file(origin, format):
        if isinstance(item, Document):
            yield joined(joined(item, of_table, origin), of_place, origin)
        else:
            yield item


def log(message: str) -> None:
    """Say *message* where this process keeps its log, under "corpuskit": on stderr, if nothing else is set up."""
    import logging  # late: most runs say nothing

    logging.getLogger("corpuskit").warning("%s", message)
