"""Every format that can be read: its name, the suffixes of its files, and the function that reads one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Literal

from corpuskit.errors import ReadError
from corpuskit.io.advice import CHOOSE_FORMAT
from corpuskit.io.jsonl import read_jsonl
from corpuskit.io.plain import read_text
from corpuskit.io.streams import COMPRESSED, STDIN, Origin, Result, Stream, opened
from corpuskit.records.tuples import NamedTuple
from corpuskit.text.later.names import late_functions

Readable = Literal[
    "txt", "jsonl", "ndjson", "json", "csv", "tsv", "sqlite", "parquet", "arrow", "warc", "wet", "html", "nitf",
]  # fmt: skip
"""The name of a format that can be read."""

Reader = Callable[[Stream, Origin], Iterator[Result]]
"""An open file in, its Documents out, one at a time: a record that cannot be read is yielded as its error, and a file
that cannot be read any further raises one."""


class Format(NamedTuple):
    """How files of one format are known and read.

    >>> FORMATS["jsonl"].suffixes
    ('jsonl',)
    """

    read: Reader
    """Reads one file."""
    suffixes: tuple[str, ...]
    """How the names of its files end."""
    whole: bool = False
    """Whether it must be a file in one piece: neither compressed nor piped."""


_late = late_functions("corpuskit.io")
"""Returns a function of a module of this package, which is imported when a file of its format is read."""

FORMATS: dict[str, Format] = {
    "txt": Format(read_text, ("txt",)),
    "jsonl": Format(read_jsonl, ("jsonl",)),
    "ndjson": Format(read_jsonl, ("ndjson",)),
    "json": Format(_late("json_array:read_json"), ("json",)),
    "csv": Format(_late("tables:read_table"), ("csv",)),
    "tsv": Format(_late("tables:read_tsv"), ("tsv", "tab")),
    "sqlite": Format(_late("sqlite:read_sqlite"), ("sqlite", "sqlite3", "db"), whole=True),
    "parquet": Format(_late("columnar:read_parquet"), ("parquet", "pq"), whole=True),
    "arrow": Format(_late("columnar:read_arrow"), ("arrow", "feather", "ipc"), whole=True),
    "warc": Format(_late("warc:read_warc"), ("warc",)),
    "wet": Format(_late("warc:read_warc"), ("wet",)),
    "html": Format(_late("pages:read_html"), ("html", "htm", "xhtml")),
    "nitf": Format(_late("nitf:read_nitf"), ("nitf", "xml")),
}
"""Each format by its name."""

SUFFIXES: dict[str, str] = {suffix: name for name, one in FORMATS.items() for suffix in one.suffixes}
"""The format of each suffix."""

FOREIGN = frozenset({
    "7z", "bz2", "doc", "docx", "epub", "mhtml", "odt", "orc", "pdf", "rar", "rtf", "tar", "xls", "xlsx", "xz",
    "zip",
})  # fmt: skip
"""Suffixes of files that are no plain text, and have no reader."""


def format_of(path: str) -> str:
    """Return which format the name of a file says it is in.

    >>> format_of("corpus.jsonl.gz"), format_of("news/a.TXT")
    ('jsonl', 'txt')

    A suffix that says nothing is that of a text.

    >>> format_of("news/a.story"), format_of("README")
    ('txt', 'txt')

    Raises `ReadError` for a format that is known and has no reader.

    >>> format_of("corpus.pdf")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    corpuskit.errors.ReadError: corpus.pdf: no reader for .pdf, only for txt, jsonl, ...; format= chooses one
    """
    suffix = Origin(path).suffix
    if suffix in FOREIGN:
        readers = ", ".join(FORMATS)
        raise ReadError(f"{path}: no reader for .{suffix}, only for {readers}; {CHOOSE_FORMAT}", where=path)
    return SUFFIXES.get(suffix, "txt")


def endings(format: str) -> tuple[str, ...]:
    """Return how the names of a format's files end, compressed ones among them.

    >>> endings("jsonl")
    ('.jsonl', '.jsonl.gz', '.jsonl.zst')
    """
    plain = tuple(f".{suffix}" for suffix in FORMATS[format].suffixes)
    return plain if FORMATS[format].whole else (*plain, *(f"{one}.{more}" for one in plain for more in COMPRESSED))


def read_file(origin: Origin, format: str | None = None) -> Iterator[Result]:
    """Yield the Documents of one file, in the given *format* or that of its suffix; what cannot be read, as its error.

    >>> list(read_file(Origin("no/such/file.txt")))
    [ReadError('no/such/file.txt: No such file or directory')]

    Standard input is in the given format, else JSON or JSONL if it begins like it, else one text.
    """
    try:
        with opened(origin) as stream:
            name = format or (_guess(stream) if origin.path == STDIN else format_of(origin.path))
            if FORMATS[name].whole and (origin.path == STDIN or origin.compression):
                how = "standard input" if origin.path == STDIN else f".{origin.compression}"
                raise origin.error(f"{name} cannot be read from {how}; it takes a file of its own")
            yield from FORMATS[name].read(stream, origin)
    except ReadError as error:
        yield error


def _guess(stream: Stream) -> str:
    first = stream.peek(64)[:64].removeprefix(b"\xef\xbb\xbf").replace(b"\0", b"").lstrip(b" \t\r\n\xff\xfe")
    if first.startswith(b"[") and first[1:].lstrip().startswith(b"{"):
        return "json"
    return "jsonl" if first.startswith(b"{") else "txt"
