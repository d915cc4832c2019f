"""What a server answered, as crawlers store it: status, header, and content as it was sent."""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping
from typing import NamedTuple

from corpuskit.errors import ReadError
from corpuskit.io.streams import missing, zstd

CONTENT = 1 << 28
"""Bytes that a page may have when it is unpacked."""

_PIECE = 1 << 12
_STATUS = re.compile(rb"HTTP/[0-9.]{1,5}\s+([0-9]{3})\b")
_SIZE = re.compile(rb"[ \t]*([0-9a-fA-F]{1,15})[ \t]*(?:;[^\n]*)?\r?\n")


class Answer(NamedTuple):
    """One answer.

    >>> answer = read_answer(b"HTTP/1.1 200 OK\\r\\nContent-Type: text/html; charset=latin-1\\r\\n\\r\\n<p>One")
    >>> answer.status, answer.type, answer.charset, content(answer)
    (200, 'text/html', 'latin-1', b'<p>One')
    """

    status: int
    """The number in its first line; 0 if there is none."""
    headers: Mapping[str, str]
    """Its header; names in lower case."""
    body: bytes
    """What follows, as it was sent."""

    @property
    def type(self) -> str:
        """The media type of its content."""
        return media_type(self.headers.get("content-type"))

    @property
    def charset(self) -> str | None:
        """The encoding that it says its content has."""
        named = re.search(r"charset\s{0,9}=\s{0,9}[\"']?([\w.:-]{1,40})", self.headers.get("content-type", ""), re.I)
        return named[1] if named else None


def read_answer(data: bytes) -> Answer:
    """Return the answer in *data*; one that is none has the status 0.

    >>> read_answer(b"no answer").status
    0
    """
    status = _STATUS.match(data)
    if status is None:
        return Answer(0, {}, data)
    blank = re.search(rb"\r?\n\r?\n", data)
    head = data[: blank.start()] if blank else data
    lines = (line.partition(b":") for line in head.split(b"\n")[1:])
    headers = {name.strip().lower().decode("latin-1"): value.strip().decode("latin-1") for name, _, value in lines}
    return Answer(int(status[1]), headers, data[blank.end() :] if blank else b"")


def content(answer: Answer) -> bytes:
    """Return the content of an answer, put together and unpacked.

    >>> content(Answer(200, {"transfer-encoding": "chunked"}, b"3\\r\\n<p>\\r\\n3\\r\\nOne\\r\\n0\\r\\n\\r\\n"))
    b'<p>One'

    Crawlers may have unpacked it and left the header as it was: then it is returned as it is.

    >>> content(Answer(200, {"content-encoding": "gzip", "transfer-encoding": "chunked"}, b"<p>One"))
    b'<p>One'

    Raises `ReadError` for content that is damaged, or longer than `CONTENT`.

    >>> content(Answer(200, {"content-encoding": "gzip"}, b"\\x1f\\x8b\\x08not gzip"))
    Traceback (most recent call last):
    corpuskit.errors.ReadError: gzip content is damaged
    """
    body = answer.body
    if "chunked" in answer.headers.get("transfer-encoding", "").lower():
        body = _joined(body)
    for packing in reversed(answer.headers.get("content-encoding", "").lower().split(",")):
        body = _unpacked(body, packing.strip())
        if len(body) > CONTENT:
            raise ReadError(f"longer than {CONTENT} bytes when it is unpacked")
    return body


def media_type(content_type: str | None) -> str:
    """Return the media type alone.

    >>> media_type("Text/HTML; charset=utf-8")
    'text/html'
    """
    return (content_type or "").partition(";")[0].strip().lower()


def _joined(body: bytes) -> bytes:
    """Return the chunks of a body joined; what was cut off is cut off."""
    chunks: list[bytes] = []
    at = 0
    while size := _SIZE.match(body, at):
        length = int(size[1], 16)
        if not length:
            return b"".join(chunks)
        chunks.append(body[size.end() : size.end() + length])
        at = size.end() + length
        at += 2 if body.startswith(b"\r\n", at) else body.startswith(b"\n", at)
    if not chunks:
        return body
    if at < len(body):
        raise ReadError("chunked content is damaged")
    return b"".join(chunks)


def _unpacked(body: bytes, packing: str) -> bytes:
    if packing in ("gzip", "x-gzip"):
        return _inflated(body, 31) if body.startswith(b"\x1f\x8b") else body
    if packing == "deflate":
        return _inflated(body, 15 if body[:1] == b"\x78" else -15)
    if packing == "br":
        return _brotli(body)
    if packing == "zstd":
        module = zstd()
        try:
            data: bytes = module.ZstdDecompressor().decompress(body, CONTENT + 1)
        except module.ZstdError as error:
            raise ReadError("zstd content is damaged") from error
        return data
    if packing in ("", "identity", "none"):
        return body
    raise ReadError(f"content is packed in an unknown way: {packing[:40]}")


def _inflated(body: bytes, bits: int) -> bytes:
    try:
        return zlib.decompressobj(bits).decompress(body, CONTENT + 1)
    except zlib.error as error:
        raise ReadError(f"{'gzip' if bits == 31 else 'deflate'} content is damaged") from error


def _brotli(body: bytes) -> bytes:
    try:
        import brotli
    except ModuleNotFoundError as error:
        raise missing(error, "reading pages packed as br", "brotli", "warc") from error
    unpacker = brotli.Decompressor()
    out = bytearray()
    try:
        for at in range(0, len(body), _PIECE):  # a piece at a time: a few bytes may unpack to gigabytes
            out += unpacker.process(body[at : at + _PIECE])
            if len(out) > CONTENT:
                break
    except brotli.error as error:
        raise ReadError("br content is damaged") from error
    return bytes(out)
