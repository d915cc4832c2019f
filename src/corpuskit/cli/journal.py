r"""What a run has done so far, on disk: one line a document, in order, so that a run can go on after any end.

The journal of ``clean.parquet`` is ``clean.parquet.partial``. Its first line holds the settings of the run, each
other line the record of an article, as `corpuskit.write` makes it, or of a document that was skipped; in front of
either, under the key "input", stand the kind of the line and a digest of the document it is about. A line is written as
soon as it is made, so a process that is killed leaves whole lines and at most one that is torn, which is cut off. The
disk is made to hold them every few seconds: where the power fails, what came later may be zeros, and is cut off too.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import IO, Literal

from corpuskit.errors import CorpuskitError, ReadError
from corpuskit.io.streams import naming_path
from corpuskit.records import Article, Document
from corpuskit.records.jsontext import dumps
from corpuskit.records.tuples import NamedTuple

ARTICLE, KEPT, SKIPPED = KINDS = ("a", "e", "s")
"""The kinds of a line: an article, one of kind "error", a document without one."""

EMPTY = "empty"
"""What counts the articles without text, beside the kinds."""

_FIRST = b'{"journal": '
"""What the first line of a journal begins with."""

_MAX_FIRST_BYTES = 1 << 16
"""More bytes than the first line of a journal has."""

_BEFORE = b'{"input":"'
"""What every other line begins with, in front of the digest of its input."""

_NO_TEXT = b'{"text": ""'
"""What the record of a text that is left out begins with."""

_DIGEST_CHARS = 16
"""The length of a digest, in characters."""

_HEAD_BYTES = len(_BEFORE) + 1 + _DIGEST_CHARS + len(b'",')
"""Where the record of a line begins, in bytes."""


EVERY = 5.0
"""Seconds after which the disk is made to hold what was written."""


class Line(NamedTuple):
    """One line of a journal, taken apart.

    >>> Line.of(sealed(ARTICLE, Document("Talks."), b'{"text": "Talks."}\\n')).record
    b'{"text": "Talks."}\\n'
    """

    kind: str
    """`ARTICLE`, `KEPT` or `SKIPPED`."""
    digest: str
    """Of the document."""
    record: bytes
    """The JSON object that was sealed."""

    @classmethod
    def of(cls, line: bytes) -> Line:
        """Return a line taken apart; raise `ValueError` for one that is not from a journal."""
        if not line.startswith(_BEFORE) or line[_HEAD_BYTES - 2 : _HEAD_BYTES] != b'",':
            raise ValueError("no line of a journal")
        mark = line[len(_BEFORE) : _HEAD_BYTES - 2].decode("ascii")
        return cls(mark[0], mark[1:], b"{" + line[_HEAD_BYTES:])


def digest(item: Document | ReadError) -> str:
    """Return a digest of all that is known of a document; what cannot be read has but one.

    >>> digest(Document("Talks.", id="1")) == digest(Document("Talks.", id="2"))
    False
    """
    if isinstance(item, ReadError):
        return "0" * _DIGEST_CHARS
    known = dumps(item.to_dict(), ascii=True).encode()
    return hashlib.blake2b(known, digest_size=_DIGEST_CHARS // 2).hexdigest()


def sealed(kind: str, item: Document | ReadError, record: bytes) -> bytes:
    """Return the line of a journal for a JSON object: its kind and the digest of the document in front of the rest."""
    return b"".join([_BEFORE, kind.encode(), digest(item).encode(), b'",', record[1:]])


def journal_of(output: str) -> Path:
    """Return where the journal of an output is: no pattern for JSONL files takes it for a source.

    >>> journal_of("clean.parquet").name
    'clean.parquet.partial'
    """
    return Path(f"{output.rstrip('/')}.partial")


def is_complete(output: str) -> bool:
    """Tell whether nothing is left to resume: the output is there, and no journal.

    >>> is_complete("no/such/file.jsonl")
    False
    """
    if os.path.isdir(output) and not os.listdir(output):  # made to be filled
        return False
    return os.path.exists(output) and not journal_of(output).exists()


class Journal:
    """The open journal of one run; no other run can open it meanwhile.

    Raises `CorpuskitError` where it cannot be opened, belongs to a run that is still going, is there and *resume* is
    false, or was begun with other settings.
    """

    def __init__(self, output: str, settings: Mapping[str, object], *, resume: bool) -> None:
        self.output = output
        self.path: Path = journal_of(output)
        self.settings = settings
        self.written: int = 0
        self.counts: Counter[str] = Counter()
        """How many lines of each kind there are, and how many of the articles have no text."""
        self._forced = time.monotonic()
        there = self.path.exists()
        if there and not resume:
            hint = "--resume goes on with it, deleting it begins anew"
            raise CorpuskitError(f"{self.path}: an unfinished run is there; {hint}")
        with naming_path(output):
            self._file: IO[bytes] = self.path.open("r+b" if there else "x+b", buffering=0)
        try:
            self._lock()
            self._begin()
        except BaseException:
            self._file.close()
            raise

    def __enter__(self) -> Journal:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        """Close it; one without a document in it goes away."""
        if not self._file.closed:
            with contextlib.suppress(CorpuskitError):  # what ended the run is what is to be told
                self._force()
            self._file.close()
        if not self.written:
            self.path.unlink(missing_ok=True)

    def append(self, line: bytes) -> None:
        """Write a line, all of it, now; every few seconds have the disk hold it, which takes milliseconds."""
        self._write(line)
        self.written += 1
        self._count(Line.of(line))
        if time.monotonic() - self._forced >= EVERY:
            self._force()

    def lines(self) -> Iterator[Line]:
        """Yield what was written, in order."""
        with self.path.open("rb") as stream:
            next(stream)
            for number, line in enumerate(stream, 2):
                try:
                    yield Line.of(line)
                except ValueError as error:
                    raise CorpuskitError(f"{self.path}:{number}: {error}; delete it to begin anew") from error

    def articles(self) -> Iterator[Article]:
        """Yield the articles that were written, in order."""
        return (Article.from_dict(json.loads(record)) for record in self.records())

    def records(self, *, skipped: bool = False) -> Iterator[bytes]:
        """Yield the records of the articles that were written, in order, or of what was *skipped*."""
        return (line.record for line in self.lines() if (line.kind == SKIPPED) == skipped)

    def skip(self, items: Iterator[Document | ReadError], on_error: Literal["raise", "skip", "keep"]) -> None:
        """Take from *items* what is done.

        Raises `CorpuskitError` where the journal is about other documents, or treated some as *on_error* does not.
        """
        allowed = {ARTICLE, {"keep": KEPT, "skip": SKIPPED}.get(on_error, ARTICLE)}
        for number, line in enumerate(self.lines(), 1):
            item = next(items, None)
            if item is None or digest(item) != line.digest:
                what = "has no" if item is None else "has another"
                raise CorpuskitError(f"{self.path}: the source {what} document {number:,}; delete it to begin anew")
            if line.kind not in allowed:
                was = "keep" if line.kind == KEPT else "skip"
                raise CorpuskitError(f"{self.path}: --on-error was {was}, and is {on_error} now")
            self._count(line)
        self.written = sum(self.counts[kind] for kind in KINDS)

    def finish(self) -> None:
        """Remove the journal: what it holds is elsewhere now."""
        self._file.close()
        self.path.unlink()

    def _count(self, line: Line) -> None:
        self.counts[line.kind] += 1
        self.counts[EMPTY] += line.kind == ARTICLE and line.record.startswith(_NO_TEXT)

    def _write(self, line: bytes) -> None:
        rest = memoryview(line)
        with naming_path(self.path):
            while rest:
                rest = rest[self._file.write(rest) or 0 :]

    def _force(self) -> None:
        """Have the disk hold what was written."""
        with naming_path(self.path):
            os.fsync(self._file.fileno())
        self._forced = time.monotonic()

    def _lock(self) -> None:
        """Keep other runs out, as long as this process lives."""
        with contextlib.suppress(ImportError):  # Windows does not let two processes write to one file at all
            import fcntl

            try:
                fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as error:
                raise CorpuskitError(f"{self.path}: another run is writing it") from error

    def _begin(self) -> None:
        """Check the settings and cut off what is no whole line, or write the settings where there is nothing."""
        with self.path.open("rb") as stream:
            first = stream.readline(_MAX_FIRST_BYTES)
            if not first.endswith(b"\n") and _is_nothing(first):
                self._file.truncate(0)
                self._write(_FIRST + dumps(dict(self.settings)).encode() + b"}\n")
                return
            self._check(first)
            end = len(first) + _whole(stream)
        self._file.truncate(end)
        self._file.seek(end)
        self.written = 1  # at least: it is not to go away before skip() counts

    def _check(self, first: bytes) -> None:
        """Raise `CorpuskitError` unless the first line of a journal has the settings of this run."""
        try:
            before = json.loads(first)["journal"]
        except (ValueError, KeyError, TypeError) as error:
            raise CorpuskitError(f"{self.path}: is no journal of a run") from error
        for name, value in self.settings.items():
            if before.get(name) != value:
                what = f"{name} was {before.get(name)}, and is {value} now"
                raise CorpuskitError(f"{self.path}: {what}; delete it to begin anew")


def _is_nothing(line: bytes) -> bool:
    """Tell whether a torn line is the beginning of a journal's first, or what a power cut leaves of it: zeros."""
    return _FIRST.startswith(line[: len(_FIRST)]) or not line.strip(b"\0")


def _whole(stream: IO[bytes]) -> int:
    """Return how many bytes there are up to the first line that is torn, or holds zeros, which JSON never does."""
    size = 0
    for line in stream:
        if not line.endswith(b"\n") or b"\0" in line:
            break
        size += len(line)
    return size
