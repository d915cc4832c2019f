"""What a server answered, as crawlers store it: status, header, and content as it was sent."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Mapping
from typing import Any

from corpuskit.errors import ReadError
from corpuskit.io.streams import needing, zstd
from corpuskit.records.tuples import NamedTuple
from corpuskit.text.later import re

CONTENT = 1 << 28
"""Bytes that a page may have when it is unpacked."""

_PIECE = 16
"""Bytes of br that are unpacked at a time: ten may hold sixteen megabytes, and nothing stops the module amid them."""

_STATUS = re.compile(rb"HTTP/[0-9.]{1,5}\s+([0-9]{3})\b")
"""The first line of an answer."""

_SIZE = re.compile(rb"[ \t]*([0-9a-fA-F]{1,15})[ \t]*(?:;[^\n]*)?\r?\n")
"""The size of a chunk, in hexadecimal."""


class Answer(NamedTuple):
    """One answer.

    >>> answer = read_answer(b"HTTP/1.1 200 OK\\r\\nContent-Type: text/html; charset=latin-1\\r\\n\\r\\n<p>One")
    >>> answer.status, answer.type, answer.charset, content(answer).data
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


class Content(NamedTuple):
    """The content of an answer.

    >>> Content(b"<p>One").warnings
    ()
    """

    data: bytes
    """All of it that there is."""
    warnings: tuple[str, ...] = ()
    """What says that there was more."""


def content(answer: Answer) -> Content:
    """Return the content of an answer, put together and unpacked.

    >>> content(Answer(200, {"transfer-encoding": "chunked"}, b"3\\r\\n<p>\\r\\n3\\r\\nOne\\r\\n0\\r\\n\\r\\n")).data
    b'<p>One'

    Crawlers may have unpacked it and left the header as it was: then it is returned as it is.

    >>> content(Answer(200, {"content-encoding": "gzip", "transfer-encoding": "chunked"}, b"<p>One")).data
    b'<p>One'

    Content that was cut off is returned as far as it goes, with a warning.

    >>> content(Answer(200, {"content-length": "12"}, b"<p>One"))
    Content(data=b'<p>One', warnings=('the page is cut off: 6 of 12 bytes are there',))

    Raises `ReadError` for content that is damaged, or longer than `CONTENT`.

    >>> content(Answer(200, {"content-encoding": "gzip"}, b"\\x1f\\x8b\\x08not gzip"))
    Traceback (most recent call last):
    corpuskit.errors.ReadError: gzip content is damaged
    """
    chunked = "chunked" in answer.headers.get("transfer-encoding", "").lower()
    body, why = _joined(answer.body) if chunked else (answer.body, _shortened(answer))
    warnings = [why]
    for packing in reversed(answer.headers.get("content-encoding", "").lower().split(",")):
        body, why = _unpacked(body, packing.strip())
        warnings.append(why)
        if len(body) > CONTENT:
            raise ReadError(f"longer than {CONTENT} bytes when it is unpacked")
    return Content(body, tuple(f"the page is cut off: {said}" for said in warnings if said))


def media_type(content_type: str | None) -> str:
    """Return the media type alone.

    >>> media_type("Text/HTML; charset=utf-8")
    'text/html'
    """
    return (content_type or "").partition(";")[0].strip().lower()


def _shortened(answer: Answer) -> str:
    """Return in words that less is there than the header of an answer says, or nothing."""
    length = answer.headers.get("content-length", "")
    packed = answer.headers.get("content-encoding", "").lower() not in ("", "identity", "none")
    if packed or not (length.isascii() and length.isdigit() and len(length) < 19) or len(answer.body) >= int(length):
        return ""
    return f"{len(answer.body)} of {int(length)} bytes are there"


def _joined(body: bytes) -> tuple[bytes, str]:
    """Return the chunks of a body joined, and in words that the last of them is missing."""
    chunks: list[bytes] = []
    at = 0
    while size := _SIZE.match(body, at):
        length = int(size[1], 16)
        if not length:
            return b"".join(chunks), ""
        chunks.append(body[size.end() : size.end() + length])
        at = size.end() + length
        at += 2 if body.startswith(b"\r\n", at) else body.startswith(b"\n", at)
    if not chunks:
        return body, ""
    if at < len(body):
        raise ReadError("chunked content is damaged")
    return b"".join(chunks), "its last chunk is missing"


def _unpacked(body: bytes, packing: str) -> tuple[bytes, str]:
    """Return *body* unpacked, no longer than one byte more than `CONTENT`, and in words that its end is missing."""
    if packing in ("", "identity", "none") or (packing in _GZIP and not body.startswith(_MEMBER)):
        return body, ""
    if packing in _GZIP:
        return _parts(body, "gzip", lambda: zlib.decompressobj(31), zlib.error, _MEMBER)
    if packing == "deflate":
        bits = 15 if body[:1] == b"\x78" else -15
        return _parts(body, "deflate", lambda: zlib.decompressobj(bits), zlib.error, None)
    if packing == "br":
        return _brotli(body)
    if packing == "zstd":
        module = zstd()
        return _parts(body, "zstd", module.ZstdDecompressor, module.ZstdError, b"\x28\xb5\x2f\xfd")
    raise ReadError(f"content is packed in an unknown way: {packing[:40]}")


_GZIP = ("gzip", "x-gzip")
"""What gzip is called in a head."""

_MEMBER = b"\x1f\x8b"
"""What a member of gzip begins with."""


def _parts(
    body: bytes, name: str, unpacker: Callable[[], Any], damage: type[Exception], begin: bytes | None
) -> tuple[bytes, str]:
    """Return all members or frames of *body*, each of which has its own *unpacker* and begins with *begin*."""
    out: list[bytes] = []
    left = CONTENT + 1
    while left > 0:
        part = unpacker()
        try:
            out.append(part.decompress(body, left))
        except damage as error:
            raise ReadError(f"{name} content is damaged") from error
        left -= len(out[-1])
        body = part.unused_data
        if not part.eof or begin is None or not body.startswith(begin):
            return b"".join(out), "" if part.eof or left <= 0 else f"{name} goes on"
    return b"".join(out), ""


def _brotli(body: bytes) -> tuple[bytes, str]:
    with needing("reading pages packed as br", "brotli", "warc"):
        import brotli
    unpacker = brotli.Decompressor()
    out = bytearray()
    try:
        for at in range(0, len(body), _PIECE):
            out += unpacker.process(body[at : at + _PIECE])
            if len(out) > CONTENT or unpacker.is_finished():
                return bytes(out), ""
    except brotli.error as error:
        raise ReadError("br content is damaged") from error
    return bytes(out), "br goes on"
