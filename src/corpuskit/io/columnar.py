"""Parquet and Arrow IPC (Feather): tables of texts in, articles out and back."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import count
from typing import IO, TYPE_CHECKING, Any

from corpuskit.io.arrow import articles_from, load, schema, to_batches
from corpuskit.io.arrow import rows as unescaped
from corpuskit.io.decoding import decode
from corpuskit.io.fields import keys_of
from corpuskit.io.ipc import check
from corpuskit.io.rows import Rows, distinct
from corpuskit.io.streams import RECORD, Origin, Result, Stream
from corpuskit.records import Article

if TYPE_CHECKING:
    import pyarrow

ROWS = 1024
"""Rows that are held at once, or fewer where they are long."""

_HELD = 16 << 20
"""Bytes of a Parquet file's rows that are held at once, as far as the file says how long they are."""


def read_parquet(stream: Stream, origin: Origin) -> Iterator[Result]:
    """Yield a Document for each row of a Parquet file; its id is the file's name and the row's number.

    >>> import tempfile
    >>> from corpuskit.io.writers import write
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     _ = write([Article("Talks were held.")], f"{folder}/clean.parquet")
    ...     stream, origin = open(f"{folder}/clean.parquet", "rb"), Origin(f"{folder}/clean.parquet")
    ...     [(document.id, document.text) for document in read_parquet(stream, origin)]
    [('clean.parquet:1', 'Talks were held.')]

    Raises `ReadError` for a file that is damaged or no Parquet, and for one without a text column, which says what
    columns it has.
    """
    with _damage(stream, origin):
        yield from _documents(_parquet(stream), origin)


def read_arrow(stream: Stream, origin: Origin) -> Iterator[Result]:
    """Yield a Document for each row of an Arrow IPC file or stream, which Feather files are too."""
    with _damage(stream, origin):
        yield from _documents(_arrow(stream), origin)


def read_article_table(stream: Stream, origin: Origin, *, parquet: bool) -> Iterator[Article]:
    """Yield the articles of a file that `write_parquet` or `write_arrow` made."""
    with _damage(stream, origin):
        for batch in _parquet(stream) if parquet else _arrow(stream):
            with origin.naming():
                yield from articles_from(batch)


def write_parquet(articles: Iterable[Article], stream: IO[bytes], document: bool) -> None:
    """Write articles as Parquet in the schema of `corpuskit.io.arrow.schema`."""
    load()
    import pyarrow.parquet as pq

    with pq.ParquetWriter(stream, schema(), compression="zstd") as writer:
        for batch in to_batches(articles, document=document):
            writer.write_batch(batch)


def write_arrow(articles: Iterable[Article], stream: IO[bytes], document: bool) -> None:
    """Write articles as an Arrow IPC file in the same schema."""
    load()
    import pyarrow.ipc

    with pyarrow.ipc.new_file(stream, schema()) as writer:
        for batch in to_batches(articles, document=document):
            writer.write_batch(batch)


@contextmanager
def _damage(stream: Stream, origin: Origin) -> Iterator[None]:
    """Raise what pyarrow says of a file as a `ReadError`."""
    pa = load()
    try:
        yield
    except (pa.ArrowException, OSError, OverflowError, ValueError, struct.error, IndexError) as error:
        said = " ".join(str(error).split())
        raise origin.error(f"cannot be read as a table: {said[:200]}") from error
    finally:
        stream.close()


def _parquet(stream: Stream) -> Iterator[pyarrow.RecordBatch]:
    """Yield a file's rows, a bounded number of bytes at a time; an empty batch first, which has the columns."""
    import pyarrow.parquet as pq

    pa = load()
    plain = pq.read_schema(stream)
    texts = [field.name for field in plain if pa.types.is_string(field.type) or pa.types.is_large_string(field.type)]
    stream.seek(0)
    # A value that a column holds once may stand in each of its rows: it is held once here too, until a row is read.
    file = pq.ParquetFile(stream, buffer_size=1 << 18, pre_buffer=False, read_dictionary=texts)
    yield pa.RecordBatch.from_pylist([], schema=plain)
    for group in range(file.num_row_groups):
        facts = file.metadata.row_group(group)
        size = max(1, min(ROWS, _HELD * facts.num_rows // max(1, facts.total_byte_size)))
        for batch in file.iter_batches(size, row_groups=[group], use_threads=False):
            yield from _parts(batch)


def _parts(batch: pyarrow.RecordBatch) -> Iterator[pyarrow.RecordBatch]:
    """Yield the rows of a batch, as many at a time as hold no more than `_HELD` bytes of text, or one.

    Raises `OverflowError` for a row of more than `RECORD` bytes.
    """
    import pyarrow as pa
    import pyarrow.compute as pc

    sizes = [0] * batch.num_rows
    for column in batch.columns:
        if pa.types.is_dictionary(column.type):
            lengths = pc.binary_length(column.dictionary).to_pylist()
            held = (0 if at is None else lengths[at] or 0 for at in column.indices.to_pylist())
            sizes = list(map(int.__add__, sizes, held))
    start = held_now = 0
    for row, size in enumerate(sizes):
        if size > RECORD:
            raise OverflowError(f"row {row + 1:,} of a batch is longer than {RECORD:,} bytes")
        if row > start and held_now + size > _HELD:
            yield _dense(batch.slice(start, row - start))
            start, held_now = row, 0
        held_now += size
    if start < batch.num_rows:
        yield _dense(batch.slice(start))


def _dense(batch: pyarrow.RecordBatch) -> pyarrow.RecordBatch:
    """Return a batch whose columns hold their values themselves."""
    import pyarrow as pa

    columns = [c.dictionary_decode() if pa.types.is_dictionary(c.type) else c for c in batch.columns]
    return pa.RecordBatch.from_arrays(columns, names=batch.schema.names)


def _arrow(stream: Stream) -> Iterator[pyarrow.RecordBatch]:
    """Yield the rows of a file or a stream; an empty batch first, which has the columns."""
    import pyarrow as pa

    source = pa.memory_map(stream.name) if stream.seekable() and isinstance(stream.name, str) else stream
    if source is not stream:  # a pipe is read but once
        check(source)
    whole = stream.peek(6).startswith(b"ARROW1")
    file = pa.ipc.open_file(source) if whole else pa.ipc.open_stream(source)
    yield pa.RecordBatch.from_pylist([], schema=file.schema)
    for batch in map(file.get_batch, range(file.num_record_batches)) if whole else file:
        batch.validate(full=True)  # it is taken as it is, and offsets that lead outside would end the process
        yield from (batch.slice(start, ROWS) for start in range(0, batch.num_rows, ROWS))


def _documents(batches: Iterator[pyarrow.RecordBatch], origin: Origin) -> Iterator[Result]:
    first = next(batches)
    names = distinct(first.schema.names)
    columns = Rows(names, origin)
    _check(first.schema, names, origin)
    ours = set(schema().names) <= set(names)
    numbers = count(1)
    for batch in batches:
        rows: Iterable[Iterable[Any]] = zip(*map(values_of, batch.columns), strict=True)
        if ours:
            rows = (row.values() for row in unescaped(batch))
        for row in rows:
            yield columns.document(row, next(numbers))


def _check(columns: pyarrow.Schema, names: list[str], origin: Origin) -> None:
    """Raise where what should hold the text is of another type."""
    keys = [key for key in keys_of(origin.fields)["text"] if key in names]
    types = {name: str(type) for name, type in zip(names, columns.types, strict=True)}
    if not any("string" in types[key] or types[key] == "null" for key in keys):
        shown = ", ".join(f"{name}: {type}" for name, type in types.items())
        raise origin.error(f"{keys[0]} must be a text, not {types[keys[0]]}; its columns: {shown}")


def values_of(column: Any) -> list[Any]:
    """Return the values of a column, a `pyarrow.Array`, as Python has them; texts that are no UTF-8 as likely meant.

    >>> values_of(load().array(["Talks.", None]))
    ['Talks.', None]
    """
    import pyarrow as pa

    if pa.types.is_timestamp(column.type) and column.type.unit == "ns":  # Python's time ends at microseconds
        column = column.cast(pa.timestamp("us", column.type.tz), safe=False)
    try:
        return column.to_pylist()  # type: ignore[no-any-return]
    except UnicodeDecodeError:
        return [None if one is None else decode(one).text for one in column.cast(pa.binary()).to_pylist()]
