"""How much the batches of an Arrow file unpack to, read off before any is unpacked: the library does so at once."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Any

from corpuskit.io.streams import RECORD

TIMES = 100
"""A batch of more than `RECORD` bytes may unpack to so many times its length: texts do to ten or twenty."""

_RECORD_BATCH, _DICTIONARY = 3, 2
"""The numbers of two kinds of messages."""


def check(source: Any) -> None:
    """Raise `OverflowError` for a batch of an Arrow file, or stream, that unpacks to far more than it should.

    *source* is a file of pyarrow; it is read from its beginning, and left there.

    >>> import pyarrow
    >>> sink = pyarrow.BufferOutputStream()
    >>> table = pyarrow.table({"text": ["Talks."]})
    >>> with pyarrow.ipc.new_stream(sink, table.schema) as writer:
    ...     writer.write_table(table)
    >>> check(pyarrow.BufferReader(sink.getvalue()))
    """
    import pyarrow as pa

    source.seek(8 if source.read(6) == b"ARROW1" else 0)
    number = 0
    for message in pa.ipc.MessageReader.open_stream(source):
        if message.type in ("record batch", "dictionary"):
            number += message.type == "record batch"
            body = memoryview(message.body)
            size = sum(_unpacked(memoryview(message.metadata), body))
            if size > RECORD and size > TIMES * len(body):
                raise OverflowError(f"batch {number:,} unpacks to {size:,} bytes, {TIMES} times its length or more")
    source.seek(0)


def _unpacked(metadata: memoryview, body: memoryview) -> Iterator[int]:
    """Yield the length that each packed buffer of a message says it unpacks to, which stands at its beginning."""
    message = _table(metadata, 0)
    kind = metadata[_field(metadata, message, 1)]
    batch = _table(metadata, _field(metadata, message, 2))
    if kind == _DICTIONARY:
        batch = _table(metadata, _field(metadata, batch, 1))
    if not _field(metadata, batch, 3):  # nothing is packed
        return
    at = _table(metadata, _field(metadata, batch, 2))
    (count,) = struct.unpack_from("<I", metadata, at)
    for place in range(at + 4, at + 4 + 16 * count, 16):
        start, length = struct.unpack_from("<qq", metadata, place)
        if length >= 8:
            yield max(0, *struct.unpack_from("<q", body, start))


def _table(data: memoryview, at: int) -> int:
    """Return where that is what the offset at *at* leads to."""
    return at + int(struct.unpack_from("<I", data, at)[0])


def _field(data: memoryview, table: int, number: int) -> int:
    """Return where a field of a table stands; 0 where it is left out."""
    below = table - struct.unpack_from("<i", data, table)[0]
    (size,) = struct.unpack_from("<H", data, below)
    offset = struct.unpack_from("<H", data, below + 4 + 2 * number)[0] if 4 + 2 * number < size else 0
    return table + offset if offset else 0
