"""Files, pipes, and what they are compressed with: one kind of open stream for every reader."""

from __future__ import annotations

import functools
import gzip
import io
import os
import sys
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from typing import IO, TYPE_CHECKING, Any, cast

from corpuskit.errors import CorpuskitError, ReadError
from corpuskit.io.advice import CHOOSE_FORMAT
from corpuskit.records import Document
from corpuskit.records.tuples import NamedTuple

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

STDIN = "-"
"""The path that stands for standard input, or standard output."""

COMPRESSED = ("gz", "zst")
"""Suffixes of compression, which follow the suffix of the format."""

RECORD = 1 << 28
"""Bytes that one record may have, unpacked: no page is longer, and neither bombs nor wrong lengths fill the memory."""

DAMAGE = (EOFError, OSError, zlib.error)
"""What reading a stream raises where it is broken."""

Stream = io.BufferedReader
"""An open file, decompressed."""

_PIECE_BYTES = 1 << 17
"""How much is read at once, in bytes."""

_MAGIC_BYTES = 4
"""Bytes that tell how a stream is compressed."""

Result = Document | ReadError
"""What a reader yields: a Document, or why the next record is none."""


class Origin(NamedTuple):
    """Where documents come from, and how they are to be read.

    >>> Origin("corpus/2021/a.txt").stem
    'a'
    """

    path: str
    """The path of the file, as messages show it; "-" is standard input."""
    fields: Mapping[str, str] | None = None
    """Keys in place of the usual ones, by field."""
    encoding: str | None = None
    """The encoding of bytes that have no mark of their own; None to find out."""
    table: str | None = None
    """The table of a database; None where it has but one with texts."""
    root: str | None = None
    """The folder below which its folders are a part of its name; None where they are not."""

    @property
    def name(self) -> str:
        """The file's name without its folder, or with the folders below the root.

        >>> Origin("corpus/2021/a.txt").name, Origin("corpus/2021/a.txt", root="corpus").name
        ('a.txt', '2021/a.txt')
        """
        if self.path == STDIN:
            return "stdin"
        if self.root is None:
            return self.path.replace("\\", "/").rpartition("/")[2]
        return os.path.normpath(self.path).removeprefix(self.root).replace("\\", "/").lstrip("/")

    @property
    def stem(self) -> str:
        """The file's name without its suffix, and without that of its compression."""
        folder, slash, name = self.name.rpartition("/")
        name = _unpacked(name)
        return folder + slash + (name.rpartition(".")[0] or name)

    @property
    def suffix(self) -> str:
        """The suffix in lower case, that of compression left out; empty where there is none.

        >>> Origin("corpus.JSONL.gz").suffix, Origin("README").suffix
        ('jsonl', '')
        """
        _, dot, suffix = _unpacked(self.name.lower()).rpartition(".")
        return suffix if dot else ""

    @property
    def compression(self) -> str | None:
        """The suffix of compression, or None."""
        _, dot, suffix = self.name.lower().rpartition(".")
        return suffix if dot and suffix in COMPRESSED else None

    def at(self, number: int) -> str:
        """Return the place of a line, row or record.

        >>> Origin("corpus/a.jsonl").at(3)
        'corpus/a.jsonl:3'
        """
        return f"{self.path}:{number}"

    def error(self, message: object, number: int | None = None) -> ReadError:
        """Return an error that names the file, and the line, row or record *number*.

        >>> Origin("a.jsonl").error("not JSON", 3)
        ReadError('a.jsonl:3: not JSON')
        """
        where = self.path if number is None else self.at(number)
        return ReadError(f"{where}: {message}", where=where)

    @contextmanager
    def naming(self, number: int | None = None) -> Iterator[None]:
        """Give a `ReadError` that is raised meanwhile the name of the file, and of the line, row or record *number*.

        >>> with Origin("a.jsonl").naming(3):
        ...     raise ReadError("not JSON")
        Traceback (most recent call last):
        corpuskit.errors.ReadError: a.jsonl:3: not JSON
        """
        try:
            yield
        except ReadError as error:
            raise self.error(error, number) from error


def _unpacked(name: str) -> str:
    """Return the name of a file without the suffixes of compression."""
    for suffix in COMPRESSED:
        name = name.removesuffix(f".{suffix}")
    return name


@contextmanager
def opened(origin: Origin) -> Iterator[Stream]:
    """Open a file or standard input, decompressed: by suffix, standard input by its first bytes.

    >>> with opened(Origin("seeds/000_8c2f3d5b3eb262bf.txt")) as stream:
    ...     stream.read(9)
    b'ISLAMABAD'

    Raises `ReadError` where it cannot be opened, and for what goes wrong while it is open.

    >>> with opened(Origin("no/such/file.txt")) as stream:
    ...     pass
    Traceback (most recent call last):
    corpuskit.errors.ReadError: no/such/file.txt: No such file or directory
    """
    try:
        raw = _stdin() if origin.path == STDIN else cast(Stream, open(origin.path, "rb", 1 << 17))  # noqa: SIM115
    except (OSError, ValueError) as error:
        raise origin.error(reason(error)) from error
    try:
        yield _decompressed(raw, _magic(raw) if origin.path == STDIN else origin.compression)
    except DAMAGE as error:
        raise origin.error(reason(error)) from error
    finally:
        raw.detach() if origin.path == STDIN else raw.close()


def each_line(stream: Stream) -> Iterator[bytes]:
    r"""Return an iterator over the lines of a stream; one longer than `RECORD` comes in pieces that are, but the last.

    >>> list(each_line(io.BufferedReader(io.BytesIO(b"one\ntwo"))))
    [b'one\n', b'two']
    """
    return iter(functools.partial(stream.readline, RECORD + 1), b"")


def whole(stream: Stream, origin: Origin) -> bytes:
    """Return all of a stream that is one document.

    >>> whole(io.BufferedReader(io.BytesIO(b"Talks.")), Origin("a.txt"))
    b'Talks.'

    Raises `ReadError` for more than `RECORD` bytes.
    """
    pieces: list[bytes] = []
    left = RECORD
    while piece := stream.read1(_PIECE_BYTES):
        left -= len(piece)
        if left < 0:
            why = f"longer than {RECORD:,} bytes, too long for one document; if it is in another format"
            raise origin.error(f"{why}, {CHOOSE_FORMAT}")
        pieces.append(piece)
    return b"".join(pieces)


def reason(error: Exception) -> str:
    """Return what a failed read says, in few words.

    >>> reason(EOFError("end of file")), reason(FileNotFoundError(2, "No such file", "a.txt"))
    ('damaged or cut off: end of file', 'No such file')
    """
    if isinstance(error, EOFError | zlib.error):
        return f"damaged or cut off: {error}"
    return getattr(error, "strerror", None) or str(error)


@contextmanager
def naming_path(path: object) -> Iterator[None]:
    """Raise what the file system says meanwhile as a `CorpuskitError` that names *path*.

    >>> with naming_path("no/such/file"):
    ...     open("no/such/file")
    Traceback (most recent call last):
    corpuskit.errors.CorpuskitError: no/such/file: No such file or directory
    """
    try:
        yield
    except (OSError, ValueError) as error:
        raise CorpuskitError(f"{path}: {reason(error)}") from error


@contextmanager
def needing(doing: str, package: str, extra: str) -> Iterator[None]:
    """Say what to install where a module is not there; it is no `ReadError`, since no other file would fare better.

    >>> with needing("reading .story", "no_such_module", "story"):
    ...     import no_such_module
    Traceback (most recent call last):
    corpuskit.errors.CorpuskitError: reading .story needs no_such_module: pip install 'corpuskit[story]'
    """
    try:
        yield
    except ModuleNotFoundError as error:
        raise CorpuskitError(f"{doing} needs {package}: pip install 'corpuskit[{extra}]'") from error


def zstd() -> Any:
    """Return the module for Zstandard: of Python from 3.14, its backport before."""
    with needing(".zst", "backports.zstd", "zst"):
        return import_module("compression.zstd" if sys.version_info >= (3, 14) else "backports.zstd")


def _stdin() -> Stream:
    if sys.stdin is None:
        raise OSError("there is no standard input")
    return io.BufferedReader(_Stdin(cast(io.BufferedReader, sys.stdin.buffer)))


class _Stdin(io.RawIOBase):
    """Standard input as it comes: a buffer in front of a buffer would wait until it is full before it gives a line."""

    def __init__(self, raw: io.BufferedReader) -> None:
        self._raw = raw
        self._least = _MAGIC_BYTES

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        view = memoryview(buffer)
        piece = self._raw.read1(len(view))
        while piece and len(piece) < min(self._least, len(view)) and (more := self._raw.read1(len(view) - len(piece))):
            piece += more
        self._least = 1
        view[: len(piece)] = piece
        return len(piece)


def _magic(raw: Stream) -> str | None:
    """Return the compression that the first bytes of a stream tell."""
    first = raw.peek(_MAGIC_BYTES)
    return "gz" if first.startswith(b"\x1f\x8b") else "zst" if first.startswith(b"\x28\xb5\x2f\xfd") else None


def _decompressed(raw: Stream, compression: str | None) -> Stream:
    if compression == "gz":
        return io.BufferedReader(cast(io.RawIOBase, gzip.GzipFile(fileobj=raw)), 1 << 17)
    if compression == "zst":
        return io.BufferedReader(_Zstd(raw), 1 << 17)
    return raw


class _Zstd(io.RawIOBase):
    """A Zstandard stream whose damage is an OSError, as everywhere else: its own error's module may be missing."""

    def __init__(self, raw: Stream) -> None:
        module = zstd()
        self._damage: type[Exception] = module.ZstdError
        self._file: IO[bytes] = module.ZstdFile(raw)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        try:
            return cast(int, cast(io.RawIOBase, self._file).readinto(buffer))
        except self._damage as error:
            raise OSError(f"damaged or cut off: {error}") from error
