"""WARC and WET: what a crawler stored, one record a page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

from corpuskit.errors import ReadError
from corpuskit.io.answers import Answer, Content, content, media_type, read_answer
from corpuskit.io.decoding import Decoded, decode
from corpuskit.io.fields import warn
from corpuskit.io.pages import page
from corpuskit.io.plain import note
from corpuskit.io.streams import DAMAGE, RECORD, Origin, Result, Stream, reason
from corpuskit.records import Document
from corpuskit.records.tuples import NamedTuple

_MAX_HEADER_BYTES = 1 << 16
"""The length of a line of a head at the most, in bytes."""

_MAX_HEADER_LINES = 1000
"""The lines of a head at the most."""

_CHUNK_BYTES = 1 << 20
"""How much is read at once, in bytes."""

_HTML = ("text/html", "application/xhtml+xml")
"""The types of pages."""

_LANGUAGE = "warc-identified-content-language"
"""The header in which some crawls name the language."""


class Record(NamedTuple):
    """One record of a WARC file.

    >>> Record(3, {"warc-type": "conversion"}, b"Talks.").type
    'conversion'
    """

    number: int
    """Which record of the file it is, from 1."""
    headers: Mapping[str, str]
    """Its header; names in lower case."""
    body: bytes
    """Its block."""

    @property
    def type(self) -> str:
        """What kind of record it is."""
        return self.headers.get("warc-type", "").lower()


def read_warc(stream: Stream, origin: Origin) -> Iterator[Result]:
    r"""Yield a Document for each page: the text of conversion records (WET), the visible text of HTML in the others.

    >>> import io
    >>> header = b"WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: https://a.example/1\r\nContent-Length: 6\r\n"
    >>> file = io.BufferedReader(io.BytesIO(header + b"WARC-Date: 2024-05-03T10:00:00Z\r\n\r\nTalks.\r\n\r\n"))
    >>> next(read_warc(file, Origin("a.wet"))).to_dict()
    {'text': 'Talks.', 'id': 'a.wet:1', 'url': 'https://a.example/1', 'crawled_at': '2024-05-03T10:00:00+00:00'}

    The id is that of the record, else the file's name and the record's number. Answers other than success, and what is
    no HTML, are passed over. A record whose length is wrong is yielded as its `ReadError`, and what its length covers
    is passed over.
    """
    for record in read_records(stream, origin):
        if isinstance(record, ReadError):
            yield record
            continue
        try:
            found: Result | None = _document(record, origin)
        except ReadError as error:
            found = origin.error(error, record.number)
        if found is not None:
            yield found


def read_records(stream: Stream, origin: Origin) -> Iterator[Record | ReadError]:
    r"""Yield each record that may hold a page.

    Every length is checked against what follows. fastwarc does not: it passes over damage and what follows in silence.

    >>> import io
    >>> header = b"WARC/1.0\r\nWARC-Type: conversion\r\nContent-Length: 3\r\n\r\n"
    >>> list(read_records(io.BufferedReader(io.BytesIO(header + b"Talks.\r\n\r\n")), Origin("a.wet")))
    [ReadError('a.wet:1: Content-Length is 3, but the record does not end there')]
    """
    number = 0
    try:
        lost = False
        while first := _begin(stream, lost):
            number += 1
            lost = not first.startswith(b"WARC/")
            if lost:
                yield origin.error("no WARC record begins here", number)
                continue
            record = _record(stream, origin, number)
            lost = isinstance(record, ReadError)
            if record is not None:
                yield record
    except DAMAGE as error:
        raise origin.error(reason(error), number + 1) from error


def _begin(stream: Stream, lost: bool) -> bytes:
    """Return the next line that is not blank; of a lost place, the next that begins a record. Empty at the end."""
    while line := stream.readline(_MAX_HEADER_BYTES):
        if line.startswith(b"WARC/") if lost else line.strip():
            return line
    return b""


def _record(stream: Stream, origin: Origin, number: int) -> Record | ReadError | None:
    """Return the record whose first line was read, None where it holds no page."""
    headers = _headers(stream)
    length = headers.get("content-length", "")
    if not (length.isascii() and length.isdigit() and len(length) < 19):
        return origin.error(f"Content-Length is {length[:40] or 'missing'}, which is no length", number)
    wanted = headers.get("warc-type", "").lower() in ("conversion", "response", "resource")
    body, read = _block(stream, int(length), wanted)
    if read < int(length):
        return origin.error(f"cut off: Content-Length is {length}, but the file ends after {read}", number)
    if stream.read(4).strip(b"\r\n"):
        return origin.error(f"Content-Length is {length}, but the record does not end there", number)
    if wanted and int(length) > RECORD:
        return origin.error(f"longer than {RECORD:,} bytes", number)
    return Record(number, headers, body) if wanted else None


def _headers(stream: Stream) -> dict[str, str]:
    """Return the header of a record, up to the blank line; the last of two of one name counts."""
    readline = stream.readline
    lines: list[bytes] = []
    # A line of a line break alone is the last.
    while len(line := readline(_MAX_HEADER_BYTES)) > 2 and len(lines) < _MAX_HEADER_LINES:
        lines.append(line)
    headers: dict[str, str] = {}
    for text in b"".join(lines).decode("utf-8", "replace").split("\n"):
        name, _, value = text.partition(":")
        headers[name.lower()] = value.strip()
    return headers


def _block(stream: Stream, length: int, wanted: bool) -> tuple[bytes, int]:
    """Return *length* bytes, unless they are not wanted or too many, and how many there were."""
    if length <= _CHUNK_BYTES:
        body = stream.read(length)
        return body, len(body)
    keep = wanted and length <= RECORD
    chunks: list[bytes] = []
    read = 0
    while read < length and (chunk := stream.read(min(_CHUNK_BYTES, length - read))):
        read += len(chunk)
        if keep:
            chunks.append(chunk)
    return b"".join(chunks), read


def _document(record: Record, origin: Origin) -> Document | None:
    """Return the Document of a record, None where it holds no page."""
    if record.type == "conversion":
        decoded = decode(record.body, origin.encoding)
        return _known(record, origin, decoded, decoded.text)
    charset, (data, warnings) = None, Content(record.body)
    if record.type == "response":
        answer = _answer(record)
        if answer is None:
            return None
        charset, (data, warnings) = answer.charset, content(answer)
    elif media_type(record.headers.get("content-type")) not in _HTML:
        return None
    found = page(data, origin, charset)
    return _known(record, origin, found.decoded, found.text, found.decoded.text, warnings)


def _answer(record: Record) -> Answer | None:
    """Return what a server answered if it is a page, else None."""
    if media_type(record.headers.get("content-type")) != "application/http":
        return None
    answer = read_answer(record.body)
    return answer if 200 <= answer.status < 300 and answer.type in _HTML else None


def _known(
    record: Record,
    origin: Origin,
    decoded: Decoded,
    text: str,
    html: str | None = None,
    warnings: tuple[str, ...] = (),
) -> Document:
    """Return a Document with what the header of its record says."""
    headers = record.headers
    meta: dict[str, Any] = warn({}, *warnings)
    when = headers.get("warc-date", "")
    try:
        crawled_at = dt.datetime.fromisoformat(when) if when else None
    except ValueError:
        crawled_at = None
        meta = warn({**meta, "warc-date": when}, f"WARC-Date is no ISO 8601 date: {when[:40]!r}; kept in meta")
    if cut := headers.get("warc-truncated"):
        meta = warn(meta, f"cut off by the crawler: {cut}")
    if _LANGUAGE in headers:
        meta[_LANGUAGE] = headers[_LANGUAGE]
    id = headers.get("warc-record-id", "").strip("<>") or f"{origin.name}:{record.number}"
    url = headers.get("warc-target-uri", "").strip("<>") or None
    return note(Document(text, id, url, crawled_at=crawled_at, html=html, meta=meta), decoded)
