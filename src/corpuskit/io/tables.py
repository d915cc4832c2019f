"""CSV and TSV: a header with the names of the fields, then a record a row; read here, written in `flat`."""

from __future__ import annotations

import csv
import functools
import io
import threading
from collections.abc import Iterator
from contextlib import suppress
from itertools import chain

from corpuskit.io.decoding import SAMPLE, Decoded, decode, wide
from corpuskit.io.fields import keys_of
from corpuskit.io.flat import COLUMNS, unguarded
from corpuskit.io.plain import note
from corpuskit.io.rows import Rows, distinct
from corpuskit.io.streams import DAMAGE, RECORD, Origin, Result, Stream, each_line, reason

CELL = 1 << 26
"""Characters that one cell may hold: a quotation mark that is never closed ends there, not at the end of memory."""

DELIMITERS = ",;\t|"
"""What may stand between the cells of a .csv: the first that gives the header a text field."""


def read_table(stream: Stream, origin: Origin, *, delimiters: str = DELIMITERS) -> Iterator[Result]:
    r"""Yield a Document for each row below the header; its id is the file's name and the line on which the row begins.

    >>> rows = io.BytesIO(b'n,text\n1,"Talks were held.\n\nThey failed."\n\n2,More talks.\n')
    >>> [document.id for document in read_table(io.BufferedReader(rows), Origin("news/a.csv"))]
    ['a.csv:2', 'a.csv:6']

    Cells may be of any length up to `CELL`. A row with more cells than the header, whose text is then likely torn, is
    yielded as its `ReadError`.

    >>> rows = io.BytesIO(b'text,n\nTalks, and more talks.,1\n')
    >>> list(read_table(io.BufferedReader(rows), Origin("a.csv")))
    [ReadError('a.csv:2: 3 cells under a header of 2; a cell with a delimiter in it needs quotation marks')]

    Raises `ReadError` for a header without a text field, and for a quotation mark that is never closed.
    """
    lines = _Lines(stream, origin)
    first = next((line for line in lines if line.strip()), None)
    if first is None:
        return
    rows = _rows(lines, first, _delimiter(first, delimiters, origin))
    _, header = next(rows)
    width, columns = len(header), Rows(distinct(header), origin)
    ours = lines.marked and tuple(header[: len(COLUMNS)]) == COLUMNS  # written for a spreadsheet
    for number, row in rows:
        notes = lines.notes()
        if ours:
            row = list(map(unguarded, row))
        if len(row) > width and any(row[width:]):
            tip = "a cell with a delimiter in it needs quotation marks"
            yield origin.error(f"{len(row)} cells under a header of {width}; {tip}", number)
        elif row:
            row += [""] * (width - len(row))
            yield note(columns.document(row[:width], number), *notes)


read_tsv: functools.partial[Iterator[Result]] = functools.partial(read_table, delimiters="\t")
"""Read a table whose cells stand between tabs."""


class _Lines:
    """The lines of a file as text, whatever they end in, and what was guessed or lost in each."""

    def __init__(self, stream: Stream, origin: Origin) -> None:
        sample = stream.peek(SAMPLE)[:SAMPLE]
        self.origin = origin
        self.read = 0
        self.ended = False
        self.marked = False
        """Whether the file begins with a byte order mark; known from the first line on."""
        self._size = 0
        self._found: list[Decoded] = []
        self._encoding, warnings = _encoding(sample, origin)
        plain = self._encoding == "utf-8" and not warnings
        self._always = [] if plain else [Decoded("", self._encoding, warnings)]
        self._lines = self._texts(stream)

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        try:
            line = next(self._lines)
        except StopIteration:
            self.ended = True
            raise
        except DAMAGE as error:
            raise self.origin.error(reason(error), self.read + 1) from error
        self.read += 1
        self._size += len(line)
        if self._size > RECORD:
            raise self.origin.error(f"a row longer than {RECORD:,} bytes; is a quotation mark missing?", self.read)
        if self.read == 1 and line.startswith("\N{BOM}"):
            self.marked = True
            return line[1:]
        return line

    def notes(self) -> list[Decoded]:
        """Return what is to be said of the lines read since the last time, which were those of one row."""
        notes, self._found, self._size = self._always + self._found, [], 0
        return notes

    def _texts(self, stream: Stream) -> Iterator[str]:
        if self._encoding.startswith(("utf-16", "utf-32")):
            wrapped = io.TextIOWrapper(stream, self._encoding, "replace", newline="")
            try:
                yield from iter(functools.partial(wrapped.readline, RECORD + 1), "")
            finally:
                with suppress(ValueError):  # an error keeps this alive until the file is closed
                    wrapped.detach()  # or it closes what it was given
            return
        for line in each_line(stream):
            if len(line) > RECORD:
                raise self.origin.error(f"a line longer than {RECORD:,} bytes, which no row is", self.read + 1)
            alone = line.find(b"\r", 0, len(line) - 2) < 0
            for piece in (line,) if alone else line.splitlines(keepends=True):
                try:
                    yield piece.decode(self._encoding)
                except UnicodeDecodeError:
                    yield self._repaired(piece)

    def _repaired(self, line: bytes) -> str:
        """Return a line that is not in the encoding of those before it."""
        declared = None if self._encoding == "utf-8" and not self.origin.encoding else self._encoding
        with self.origin.naming(self.read + 1):
            decoded = decode(line, declared)
        self._found.append(decoded)
        return decoded.text


def _encoding(sample: bytes, origin: Origin) -> tuple[str, tuple[str, ...]]:
    """Return the encoding of a file by its first bytes, and what is to be said about it."""
    if found := wide(sample) or origin.encoding:
        return found, ()
    whole = sample[: sample.rfind(b"\n") + 1] or sample[:-4] or sample
    with origin.naming():
        _, encoding, warnings = decode(whole)
    return encoding, () if encoding == "utf-8" else warnings


def _delimiter(header: str, delimiters: str, origin: Origin) -> str:
    """Return the first delimiter that gives the header a text field."""
    wanted = set(keys_of(origin.fields)["text"])
    for delimiter in delimiters:
        if wanted & set(next(csv.reader([header], delimiter=delimiter))):
            return delimiter
    return delimiters[0]


class _Limit:
    """The length of cells, which the module has but one of for all threads: raised while any of them reads a row."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._inside = 0
        self._before = 0

    def __enter__(self) -> None:
        with self._lock:
            if not self._inside:
                self._before = csv.field_size_limit(CELL)
            self._inside += 1

    def __exit__(self, *_: object) -> None:
        with self._lock:
            self._inside -= 1
            if not self._inside:
                csv.field_size_limit(self._before)


_LIMIT = _Limit()
"""What lifts the limit of the csv module, shared by all who read."""


def _rows(lines: _Lines, first: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Yield (line on which it begins, cells) for each row."""
    above = lines.read - 1
    rows = csv.reader(chain([first], lines), delimiter=delimiter)
    while True:
        number = above + rows.line_num + 1
        try:
            with _LIMIT:
                row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            raise lines.origin.error(f"not CSV: {error}", number) from error
        if lines.ended:
            raise lines.origin.error("cut off: a quotation mark that opens a cell of this row is never closed", number)
        yield number, row
