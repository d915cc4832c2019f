"""Articles to files: the whole file or nothing."""

from __future__ import annotations

import datetime as dt
import gzip
import json
import os
import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from corpuskit.errors import CorpuskitError
from corpuskit.records import Article

_BREAKS = {"\x85": "\\u0085", "\u2028": "\\u2028", "\u2029": "\\u2029"}
"""What JSON may hold as it is, though some readers would end a line there."""


def write(articles: Iterable[Article], path: str | Path, *, document: bool = False) -> int:
    r"""Write *articles* to *path*, a record a line, and return how many there were.

    >>> import tempfile
    >>> folder = tempfile.TemporaryDirectory()
    >>> path = Path(folder.name, "clean.jsonl.gz")
    >>> write([Article("Talks were held."), Article("They failed.")], path)
    2
    >>> with gzip.open(path, "rt", encoding="utf-8") as lines:
    ...     [Article.from_dict(json.loads(line)).text for line in lines]
    ['Talks were held.', 'They failed.']
    >>> folder.cleanup()

    The suffix names the format: ``.jsonl`` or ``.ndjson``, compressed if ``.gz`` follows. The same articles give the
    same bytes. The file appears, in place of any that was there, when the last article is written; if anything fails
    before, nothing changes.

    The text of the document is left out unless *document* is true: `Article.from_dict` rebuilds it.

    Raises `CorpuskitError` for a path that cannot be written, and `TypeError` for anything but Articles.

    >>> write([Article("Talks.")], "clean.parquet")
    Traceback (most recent call last):
    corpuskit.errors.CorpuskitError: clean.parquet: can be written as .jsonl, .ndjson, .jsonl.gz or .ndjson.gz only
    """
    if isinstance(articles, Article) or not isinstance(articles, Iterable):
        raise TypeError(f"articles must be an iterable of Articles, not {type(articles).__name__}")
    if not str(path).lower().endswith((".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")):
        raise CorpuskitError(f"{path}: can be written as .jsonl, .ndjson, .jsonl.gz or .ndjson.gz only")
    count = 0
    with _replacing(path) as stream:
        for article in articles:
            stream.write(_line(article, document))
            count += 1
    return count


def _line(article: Article, document: bool) -> bytes:
    """Return one record as UTF-8; one that UTF-8 cannot hold, with a lone surrogate in it, as escaped ASCII."""
    if not isinstance(article, Article):
        raise TypeError(f"articles must be Articles, not {type(article).__name__}")
    record = article.to_dict(document=document)
    line = json.dumps(record, ensure_ascii=False, default=_plain)
    for line_break, escape in _BREAKS.items():
        line = line.replace(line_break, escape)
    try:
        return line.encode() + b"\n"
    except UnicodeEncodeError:
        return json.dumps(record, default=_plain).encode() + b"\n"


def _plain(value: object) -> str:
    """Return a value of ``Document.meta`` that JSON does not know as text."""
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    if isinstance(value, Path | uuid.UUID):
        return str(value)
    raise TypeError(f"Document.meta holds a {type(value).__name__}, which JSON does not know")


@contextmanager
def _replacing(path: str | Path) -> Iterator[IO[bytes]]:
    """Open a file beside *path* that takes its place at the end, or vanishes if anything fails."""
    target = Path(os.path.realpath(path))
    part = target.with_name(f".{target.name}.{uuid.uuid4().hex}.part")
    try:
        if target.exists() and not target.is_file():
            raise CorpuskitError(f"{path}: is no regular file")
        raw = part.open("xb")
    except (OSError, ValueError) as error:
        raise CorpuskitError(f"{path}: {getattr(error, 'strerror', None) or error}") from error
    try:
        with raw:
            if target.suffix.lower() == ".gz":
                with gzip.GzipFile("", "wb", fileobj=raw, mtime=0) as stream:
                    yield stream  # type: ignore[misc]  # a GzipFile is written like any binary file
            else:
                yield raw
        part.replace(target)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
