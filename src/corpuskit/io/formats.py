"""One function for each file format: an open file in, its Documents out, one at a time."""

from __future__ import annotations

import dataclasses
import gzip
import io
import json
import zlib
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from corpuskit.errors import ReadError
from corpuskit.io.decoding import Decoded, decode, wide
from corpuskit.io.fields import ENCODING, to_document, warn
from corpuskit.records import Document

Stream = io.BufferedReader | gzip.GzipFile
"""An open file."""


class Origin(NamedTuple):
    """Where documents come from, and how they are to be read.

    >>> Origin("corpus/2021/a.txt").stem
    'a'
    """

    path: str
    """The path of the file, as messages show it."""
    fields: Mapping[str, str] | None = None
    """Keys in place of the usual ones, by field."""
    encoding: str | None = None
    """The encoding of bytes that have no mark of their own; None to find out."""

    @property
    def name(self) -> str:
        """The file's name without its folder."""
        return self.path.replace("\\", "/").rpartition("/")[2]

    @property
    def stem(self) -> str:
        """The file's name without its suffix, and without that of its compression."""
        name = self.name
        for suffix in OPENERS:
            name = name.removesuffix(f".{suffix}")
        return name.rpartition(".")[0] or name


def read_text(stream: Stream, origin: Origin) -> Iterator[Document]:
    """Yield the one Document that a text file is; its id is the file's stem.

    >>> next(read_text(io.BufferedReader(io.BytesIO(b"Talks were held.")), Origin("news/a.txt"))).id
    'a'
    """
    try:
        decoded = decode(stream.read(), origin.encoding)
    except (EOFError, OSError, zlib.error) as error:
        raise ReadError(f"{origin.path}: {_reason(error)}") from error
    except ReadError as error:
        raise ReadError(f"{origin.path}: {error}") from None
    yield _note(Document(decoded.text, id=origin.stem), decoded)


def read_jsonl(stream: Stream, origin: Origin) -> Iterator[Document]:
    r"""Yield a Document for each line that is not blank; its id is the file's name and the line's number.

    >>> lines = io.BytesIO(b'{"text": "Talks."}\n\n{"text": "More talks."}\n')
    >>> [document.id for document in read_jsonl(io.BufferedReader(lines), Origin("news/a.jsonl"))]
    ['a.jsonl:1', 'a.jsonl:3']

    Raises `ReadError` with file and line for a line that is no JSON object or has no text.
    """
    for number, decoded in _numbered(stream, origin):
        line = decoded.text.strip()
        if not line:
            continue
        where = f"{origin.path}:{number}"
        try:
            record = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise ReadError(f"{where}: not JSON: {error}") from error
        if not isinstance(record, dict):
            raise ReadError(f"{where}: must be a JSON object, not {type(record).__name__}")
        document = to_document(record, fields=origin.fields, where=where, id=f"{origin.name}:{number}")
        yield _note(document, decoded)


FORMATS: dict[str, Callable[[Stream, Origin], Iterator[Document]]] = {
    "jsonl": read_jsonl,
    "ndjson": read_jsonl,
    "txt": read_text,
}
"""The reader of each format, by suffix."""

OPENERS: dict[str, Callable[[str], Stream]] = {
    "gz": gzip.GzipFile,
}
"""What opens a compressed file, by suffix."""

FOREIGN = frozenset({
    "7z", "arrow", "bz2", "csv", "db", "doc", "docx", "epub", "feather", "htm", "html", "json", "mhtml", "odt",
    "parquet", "pdf", "rar", "rtf", "sqlite", "tar", "tsv", "warc", "xhtml", "xls", "xlsx", "xml", "xz", "zip", "zst",
})
"""Suffixes of files that are no plain text, and have no reader yet."""


def format_of(path: str) -> str:
    """Return which format the name of a file says it is in.

    >>> format_of("corpus.jsonl.gz"), format_of("news/a.TXT")
    ('jsonl', 'txt')

    A suffix that says nothing is that of a text.

    >>> format_of("news/a.story"), format_of("README")
    ('txt', 'txt')

    Raises `ReadError` for a format that is known and has no reader.

    >>> format_of("corpus.parquet")
    Traceback (most recent call last):
    corpuskit.errors.ReadError: corpus.parquet: no reader for .parquet, only for jsonl, ndjson, txt; format= chooses one
    """
    name = Origin(path).name.lower()
    for suffix in OPENERS:
        name = name.removesuffix(f".{suffix}")
    suffix = name.rpartition(".")[2] if "." in name else ""
    if suffix in FOREIGN:
        readers = ", ".join(FORMATS)
        raise ReadError(f"{path}: no reader for .{suffix}, only for {readers}; format= chooses one")
    return suffix if suffix in FORMATS else "txt"


def read_file(origin: Origin, format: str | None = None) -> Iterator[Document]:
    """Yield the Documents of one file, in the given *format* or that of its suffix.

    Raises `ReadError` where the file cannot be opened or read.

    >>> next(read_file(Origin("no/such/file.txt")))
    Traceback (most recent call last):
    corpuskit.errors.ReadError: no/such/file.txt: No such file or directory
    """
    reader = FORMATS[format or format_of(origin.path)]
    suffix = origin.name.lower().rpartition(".")[2]
    try:
        stream = OPENERS.get(suffix, _open)(origin.path)
    except (OSError, ValueError) as error:
        raise ReadError(f"{origin.path}: {_reason(error)}") from error
    with stream:
        yield from reader(stream, origin)


def _open(path: str) -> io.BufferedReader:
    return open(path, "rb")


def _numbered(stream: Stream, origin: Origin) -> Iterator[tuple[int, Decoded]]:
    """Yield (number, line) of a file, decoded line by line."""
    number = 0
    try:
        for number, decoded in enumerate(_lines(stream, origin.encoding), 1):
            yield number, decoded
    except (EOFError, OSError, zlib.error) as error:
        raise ReadError(f"{origin.path}:{number + 1}: {_reason(error)}") from error
    except ReadError as error:
        raise ReadError(f"{origin.path}:{number + 1}: {error}") from None


def _lines(stream: Stream, encoding: str | None) -> Iterator[Decoded]:
    """Yield the lines of a stream; only a line feed ends one, as JSONL has it."""
    encoding = wide(stream.peek(4)) or encoding
    if encoding is None or not encoding.startswith(("utf-16", "utf-32")):
        yield from (decode(line, encoding) for line in stream)
        return
    with io.TextIOWrapper(stream, encoding, "replace", newline="\n") as lines:
        for number, line in enumerate(lines):
            yield Decoded(line if number else line.removeprefix("\N{BOM}"), encoding)


def _note(document: Document, decoded: Decoded) -> Document:
    """Return *document* with the encoding it was read in, and what was lost or guessed, unless it was plain UTF-8."""
    if decoded.encoding == "utf-8" and not decoded.warnings:
        return document
    meta = {ENCODING: decoded.encoding, **document.meta}
    return dataclasses.replace(document, meta=warn(meta, *decoded.warnings))


def _reason(error: Exception) -> str:
    """Return what a failed read says, in few words."""
    if isinstance(error, EOFError | zlib.error):
        return f"damaged or cut off: {error}"
    return getattr(error, "strerror", None) or str(error)
