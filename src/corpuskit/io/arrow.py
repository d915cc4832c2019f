"""Articles as Arrow record batches and back: the one typed schema that Parquet files and data frames share."""

from __future__ import annotations

import datetime as dt
import functools
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from types import ModuleType
from typing import Any, TypeAlias

from corpuskit.errors import ReadError
from corpuskit.io.streams import needing
from corpuskit.records import Article
from corpuskit.records.jsontext import dumps
from corpuskit.records.plain import names
from corpuskit.records.table import RECORDS, columns
from corpuskit.text.later import re

Array: TypeAlias = Any
"""What pyarrow calls so; it has no types of its own, and is imported where it is used."""

DataType: TypeAlias = Any
"""Likewise."""

RecordBatch: TypeAlias = Any
"""Likewise."""

RecordBatchReader: TypeAlias = Any
"""Likewise."""

Schema: TypeAlias = Any
"""Likewise."""

_COLUMNS = columns()
"""The columns that are fields of an Article, in order."""

_HINTS = ("publisher", "language", "title")
"""The hints that stand in the document's own fields."""

_TO_ESCAPE, _ESCAPED = re.compile("[\\\\\ud800-\udfff]"), re.compile(r"\\(?:\\|u(d[89a-f][0-9a-f]{2}))")
"""What Arrow cannot hold and is escaped; and what an escape looks like."""

_CHARACTERS = 32_000_000
"""No batch is begun anew before it holds so much text, or as many rows as were asked for: articles may be large."""


def load() -> ModuleType:
    """Return pyarrow; raise `CorpuskitError` where it is not installed."""
    with needing("Arrow", "pyarrow", "parquet"):
        import pyarrow
    return pyarrow  # type: ignore[no-any-return]


@functools.cache
def schema() -> Schema:
    """Return the schema of all tables of articles: one, whether documents go along or not, so that files concatenate.

    >>> schema().field("published").type, schema().field("authors").type
    (DataType(date32[day]), ListType(list<item: string>))

    A time is the wall clock as printed, and beside it, in ``*_offset``, how many seconds its zone is east of UTC; null
    where no zone was printed.

    >>> schema().field("published_at").type, schema().field("published_at_offset").type
    (TimestampType(timestamp[us]), DataType(int32))
    """
    pa = load()
    text, texts, day, flag = pa.string(), pa.list_(pa.string()), pa.date32(), pa.bool_()
    time, seconds, at, score = pa.timestamp("us"), pa.int32(), pa.int64(), pa.float64()
    span = {"start": at, "end": at, "text": text}
    date = {**span, "value": text, "precision": text, "role": text, "source": text, "score": score}
    date |= {"relative": flag, "ambiguous": texts, "rejected": text}
    removal = {**span, "label": text, "rule": text, "score": score}
    change = {"start": at, "end": at, "before": text, "after": text, "step": text}
    document = dict.fromkeys(_HINTS, text)
    document |= {"crawled_at": time, "crawled_at_offset": seconds, "meta": text, "text": text, "html": text}
    records = {"dates": date, "removals": removal, "changes": change}
    types = {"text": text, "texts": texts, "day": day, "time": time}
    types |= {shape: pa.list_(pa.struct(list(record.items()))) for shape, record in records.items()}
    held = {"id": text, "url": text}
    for column in _COLUMNS:
        held[column.name] = types[column.shape]
        if column.shape == "time":
            held[f"{column.name}_offset"] = seconds
    held |= {"document": pa.struct(list(document.items())), "escaped": flag}
    return pa.schema(list(held.items()))


def to_batches(articles: Iterable[Article], *, document: bool = False, size: int = 1000) -> RecordBatchReader:
    """Return a reader that makes record batches of *articles* as they are asked for.

    >>> reader = to_batches([Article("Talks were held."), Article("They failed.")])
    >>> [batch.num_rows for batch in reader]
    [2]

    A batch ends at *size* rows or 32 million characters. The document's text and HTML are null unless *document* is
    true: `articles_from` rebuilds the text.

    Any str is held, though Arrow knows UTF-8 only: in a row with a lone surrogate ``escaped`` is true, and in all its
    strings a backslash stands doubled and a surrogate as its number.

    >>> to_batches([Article("a\\ud800")]).read_all().select(["text", "escaped"]).to_pylist()
    [{'text': 'a\\\\ud800', 'escaped': True}]

    Raises `CorpuskitError` where pyarrow is not installed.
    """
    if size < 1:
        raise ValueError(f"size is {size}; a batch has one row at least")
    pa = load()

    def made() -> Iterator[RecordBatch]:
        for chunk in _chunks(articles, size):
            rows = [record_of(article, document=document) for article in chunk]
            try:
                yield pa.RecordBatch.from_pylist(rows, schema=schema())
            except UnicodeEncodeError:
                yield pa.RecordBatch.from_pylist([encodable(row) for row in rows], schema=schema())

    return pa.RecordBatchReader.from_batches(schema(), made())


def articles_from(batch: RecordBatch) -> Iterator[Article]:
    """Yield the articles of a batch that `to_batches` made.

    >>> [article] = articles_from(next(to_batches([Article("Talks.", published=dt.date(2021, 10, 14))])))
    >>> article.text, article.published
    ('Talks.', datetime.date(2021, 10, 14))

    Columns that are not known are left alone. Raises `ReadError` where some are missing, or of another type.
    """
    names = [field.name for field in schema()]
    if lacking := sorted(set(names) - set(batch.schema.names)):
        raise ReadError(f"is no table of articles: without the columns {', '.join(lacking)}")
    try:
        batch = batch.select(names).cast(schema())
    except (ValueError, NotImplementedError) as error:  # what pyarrow's own errors are
        raise ReadError(f"is no table of articles: {error}") from error
    for row in rows(batch):
        yield Article.from_dict(_record(row))


def rows(batch: RecordBatch) -> Iterator[dict[str, Any]]:
    """Yield each row of any batch as a mapping; a row that was escaped as it was before.

    >>> list(rows(load().RecordBatch.from_pydict({"text": ["Talks.", None]})))
    [{'text': 'Talks.'}, {'text': None}]
    """
    ours = set(schema().names) <= set(batch.schema.names)
    columns = [column.to_pylist() for column in batch.columns]
    for values in zip(*columns, strict=True):
        row = dict(zip(batch.schema.names, values, strict=True))
        yield _each(_unescape, row) if ours and row["escaped"] else row


def _chunks(articles: Iterable[Article], size: int) -> Iterator[list[Article]]:
    chunk: list[Article] = []
    characters = 0
    for article in articles:
        chunk.append(article)
        characters += len(article.text) + len(article.document.text) + len(article.document.html or "")
        if len(chunk) >= size or characters >= _CHARACTERS:
            yield chunk
            chunk, characters = [], 0
    if chunk:
        yield chunk


def record_of(article: Article, *, document: bool = False) -> dict[str, Any]:
    """Return the columns of an article as a mapping, typed as Arrow wants them.

    >>> record_of(Article("Talks.", published=dt.date(2021, 10, 14)))["published"]
    datetime.date(2021, 10, 14)
    """
    source = article.document
    row: dict[str, Any] = {"id": source.id, "url": source.url, "escaped": False}
    for column in _COLUMNS:
        value = column.of(article)
        if column.shape == "time":
            row |= _wall(column.name, value)
        elif record := RECORDS.get(column.shape):
            row[column.name] = [{name: getattr(one, name) for name in names(record)} for one in value]
        else:
            row[column.name] = value
    held = {name: getattr(source, name) for name in _HINTS} | _wall("crawled_at", source.crawled_at)
    held["meta"] = dumps(dict(source.meta)) if source.meta else None
    if document:
        held |= {"text": source.text, "html": source.html}
    row["document"] = held
    return row


def _record(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return a row as ``Article.to_dict`` would have it, as far as ``Article.from_dict`` minds."""
    record: dict[str, Any] = {}
    for column in _COLUMNS:
        value = _time(row, column.name) if column.shape == "time" else row[column.name]
        if column.shape in ("day", "time") and value is not None:
            value = value.isoformat()
        if column.name == column.field:
            record[column.field] = value
        else:  # one of two days
            record[column.field] = (*record.get(column.field, ()), value)
    held = row["document"] or {}
    document = {"id": row["id"], "url": row["url"], "crawled_at": _time(held, "crawled_at") if held else None}
    document |= {name: held.get(name) for name in (*_HINTS, "text", "html")}
    document["meta"] = json.loads(held["meta"]) if held.get("meta") else None
    record["document"] = {name: value for name, value in document.items() if value is not None}
    return record


def _wall(name: str, time: dt.datetime | None) -> dict[str, Any]:
    """Return the two columns of a time: the wall clock, and its zone's seconds east of UTC."""
    offset = time.utcoffset() if time else None
    seconds = None if offset is None else round(offset.total_seconds())
    return {name: time.replace(tzinfo=None) if time else None, f"{name}_offset": seconds}


def _time(row: Mapping[str, Any], name: str) -> dt.datetime | None:
    time, seconds = row[name], row[f"{name}_offset"]
    if time is None or seconds is None:
        return time  # type: ignore[no-any-return]
    return time.replace(tzinfo=dt.timezone(dt.timedelta(seconds=seconds)))  # type: ignore[no-any-return]


def encodable(row: dict[str, Any]) -> dict[str, Any]:
    """Return a row as UTF-8 can hold it: as it is, or escaped where it has a lone surrogate.

    >>> encodable({"text": "a\\ud800", "escaped": False})
    {'text': 'a\\\\ud800', 'escaped': True}
    """
    try:
        json.dumps(row, ensure_ascii=False, default=str).encode()
    except UnicodeEncodeError:
        return {**_each(_escape, row), "escaped": True}
    return row


def _escape(text: str) -> str:
    r"""Return *text* with backslashes doubled and surrogates as ``\udXXX``."""
    return _TO_ESCAPE.sub(lambda found: "\\\\" if found[0] == "\\" else f"\\u{ord(found[0]):04x}", text)


def _unescape(text: str) -> str:
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)) if found[1] else "\\", text)


def _each(change: Callable[[str], str], value: Any) -> Any:
    """Return *value* with each str in it changed."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, Mapping):
        return {key: _each(change, one) for key, one in value.items()}
    if isinstance(value, Sequence):
        return [_each(change, one) for one in value]
    return value
