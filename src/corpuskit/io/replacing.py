"""Files that appear whole or not at all, even if the power fails: their content is on the disk before their name."""

from __future__ import annotations

import errno
import gzip
import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING, cast

from corpuskit.errors import CorpuskitError
from corpuskit.io.streams import naming_path, zstd
from corpuskit.text.later import re

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer


@contextmanager
def replacing(path: str, compression: str | None = None) -> Iterator[IO[bytes]]:
    """Open a file beside *path* that takes its place at the end, or vanishes if anything fails.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     with replacing(f"{folder}/a.txt") as stream:
    ...         _ = stream.write(b"Talks.")
    ...         before = os.path.exists(f"{folder}/a.txt")
    ...     before, os.path.exists(f"{folder}/a.txt")
    (False, True)

    *compression* is "gz", "zst" or None; the same content gives the same bytes.

    Raises `CorpuskitError` for a path that cannot be written, and when the disk is full.
    """
    target, part = _beside(path)
    with naming_path(path):
        if target.exists() and not target.is_file():
            raise CorpuskitError(f"{path}: is no regular file")
        raw = open(part, "xb", buffering=0)  # noqa: SIM115  # closed below
    try:
        with raw:
            with _writing(raw, path, compression) as stream:
                yield stream
            with _failing(path):  # or a name may outlive a power cut and its content not
                os.fsync(raw.fileno())
        _renamed(part, target, path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


@contextmanager
def making(path: str) -> Iterator[Path]:
    """Make a folder beside *path* that takes its place at the end, or vanishes with all in it if anything fails.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     with making(f"{folder}/texts") as made:
    ...         store(made / "a.txt", b"Talks.", f"{folder}/texts")
    ...     os.listdir(f"{folder}/texts")
    ['a.txt']

    Raises `CorpuskitError` for a folder that is there and not empty: what is in it is not replaced.
    """
    target, part = _beside(path)
    with naming_path(path):
        if os.path.lexists(target) and not (target.is_dir() and not any(target.iterdir())):
            raise CorpuskitError(f"{path}: is there, and no empty folder; name a new one")
        part.mkdir()
    try:
        yield part
        if any(part.iterdir()) and hasattr(os, "sync"):  # one call for all files; Windows has none
            os.sync()
        if target.is_dir():
            target.rmdir()
        _renamed(part, target, path)
    except BaseException:
        import shutil  # late: it brings in what unpacks archives

        shutil.rmtree(part, ignore_errors=True)
        raise


def left_behind(path: str) -> list[Path]:
    """Return the files and folders that `replacing` and `making` left beside *path* when they were killed.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     for name in (f".clean.{'0' * 32}.part", ".clean.notes.part", f".clean.jsonl.{'0' * 32}.part"):
    ...         Path(folder, name).touch()
    ...     [part.name for part in left_behind(f"{folder}/clean")]
    ['.clean.00000000000000000000000000000000.part']
    """
    target, _ = _beside(path)
    own = re.compile(_part(re.escape(target.name[:40]), "[0-9a-f]{32}", dot=r"\."))
    with suppress(PermissionError):  # a folder that can be written and not listed
        return [part for part in target.parent.iterdir() if own.fullmatch(part.name)]
    return []


def store(file: Path, data: bytes, path: str) -> None:
    """Write one new file of the folder that is to be *path*."""
    with _failing(path), file.open("xb", buffering=0) as stream:
        while data:
            data = data[stream.write(data) :]


@contextmanager
def stdout() -> Iterator[IO[bytes]]:
    """Open standard output for bytes; what is written is out at once, and cannot be taken back."""
    if sys.stdout is None:
        raise CorpuskitError("there is no standard output")
    sys.stdout.flush()
    with _writing(cast(io.RawIOBase, sys.stdout.buffer), "standard output", None, _Prompt) as stream:
        yield stream


@contextmanager
def _writing(
    raw: io.RawIOBase | io.FileIO,
    path: str,
    compression: str | None,
    buffer: type[io.BufferedWriter] = io.BufferedWriter,
) -> Iterator[IO[bytes]]:
    """Put a buffer and the compression in front of an open file, and take them off at the end."""
    sink = _Sink(raw, path)
    buffered = buffer(sink, 1 << 17)
    try:
        if compression == "gz":
            with gzip.GzipFile("", "wb", 6, fileobj=buffered, mtime=0) as stream:
                yield cast(IO[bytes], stream)
        elif compression == "zst":
            module = zstd()
            with module.ZstdFile(buffered, "wb", options={module.CompressionParameter.checksum_flag: 1}) as stream:
                yield stream
        else:
            yield buffered
        buffered.flush()
        if sink.failed is not None:  # and nobody heard of it, or went on all the same
            raise sink.failed
    except BaseException:
        sink.deaf = True  # what is still in buffers must not be tried again
        raise
    finally:
        buffered.close()


class _Prompt(io.BufferedWriter):
    """A buffer that keeps nothing back: whoever reads a pipe sees each article when it is made, and no error takes
    articles along that were made before it."""

    def write(self, data: ReadableBuffer, /) -> int:
        written = super().write(data)
        self.flush()
        self.raw.flush()  # which is a buffer too
        return written


class _Sink(io.RawIOBase):
    """An open file whose failure says which file it was; what fails elsewhere stays what it is."""

    def __init__(self, raw: io.RawIOBase | io.FileIO, path: str) -> None:
        self._raw = raw
        self._path = path
        self.deaf = False
        """Whether what is written goes nowhere."""
        self.failed: BaseException | None = None
        """What the first write that failed raised."""

    def writable(self) -> bool:
        return True

    def write(self, data: ReadableBuffer, /) -> int:
        if self.deaf:
            return memoryview(data).nbytes
        try:
            with _failing(self._path):
                return self._raw.write(data) or 0
        except BaseException as error:
            self.deaf, self.failed = True, error  # what closes the compression behind this would try again
            raise

    def flush(self) -> None:
        if not self.deaf and not self.closed:
            self._raw.flush()


def _beside(path: str) -> tuple[Path, Path]:
    try:
        target = Path(os.path.realpath(path))
    except ValueError as error:
        raise CorpuskitError(f"{path!r}: {error}") from error
    return target, target.with_name(_part(target.name[:40], os.urandom(16).hex()))


def _part(name: str, unique: str, dot: str = ".") -> str:
    """Return the name of what is to take the place of *name*, or a pattern for it."""
    return f"{dot}{name}{dot}{unique}{dot}part"


def _renamed(part: Path, target: Path, path: str) -> None:
    with _failing(path):
        part.replace(target)
    with suppress(OSError):  # Windows opens no folder, and some file systems force none: old or new, it is whole
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


@contextmanager
def _failing(path: str) -> Iterator[None]:
    """Say of a write that fails meanwhile which file it was, why, and what became of it."""
    try:
        yield
    except BrokenPipeError:  # the reader, such as head, has seen enough
        raise
    except OSError as error:
        name = errno.errorcode.get(error.errno or 0)
        why = f"{error.strerror} ({name})" if name else str(error)
        changed = "" if path == "standard output" else "; nothing was changed"
        raise CorpuskitError(f"{path}: {why}{changed}") from error
