"""Arrow in and out: what DuckDB, Polars, pandas and Hugging Face datasets exchange without a copy."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from corpuskit.io import arrow
from corpuskit.io.fields import keys_of, to_document
from corpuskit.records import Article, Document
from corpuskit.records.checking import only_articles

if TYPE_CHECKING:
    import pyarrow


def to_arrow(
    articles: Iterable[Article], *, document: bool = False, batch_size: int = 1000
) -> pyarrow.RecordBatchReader:
    """Return *articles* as Arrow: a reader that makes typed record batches as they are asked for.

    >>> reader = to_arrow([Article("Talks were held.", authors=("Ann Lee",))])
    >>> [batch.select(["text", "authors"]).to_pylist() for batch in reader]
    [[{'text': 'Talks were held.', 'authors': ['Ann Lee']}]]

    It has a row for each article and always the same columns, those of the Parquet files that `corpuskit.write` writes;
    ``docs/interop.md`` lists them. A batch has *batch_size* rows, or fewer where they are large; one is held at a time.
    ``read_all()`` makes it a table, and libraries that know Arrow take the reader as it is.

    >>> to_arrow([]).read_all().num_rows
    0

    The text and HTML of the document are left out unless *document* is true.

    Raises `CorpuskitError` where pyarrow is not installed.
    """
    return arrow.to_batches(only_articles(articles, "to_arrow"), document=document, size=batch_size)


def from_arrow(source: Any, *, fields: Mapping[str, str] | None = None) -> Iterator[Document]:
    """Return an iterator over the rows of *source*, whatever has Arrow in it, as Documents: a table, a data frame.

    >>> import pyarrow
    >>> table = pyarrow.table({"content": ["Talks were held.", "They failed."], "topic": ["talks", None]})
    >>> [document.text for document in from_arrow(table)]
    ['Talks were held.', 'They failed.']

    Any object with ``__arrow_c_stream__`` will do, and any iterable of record batches. Columns have the names that keys
    have for `corpuskit.read`, *fields* names others, and the rest goes to ``meta``; null is nothing.

    >>> next(from_arrow(table.to_batches())).meta
    {'topic': 'talks'}

    Raises `ReadError` for a row without a text, `TypeError` for what holds no Arrow, and `CorpuskitError` where pyarrow
    is not installed.

    >>> next(from_arrow(["Talks."]))
    Traceback (most recent call last):
    TypeError: from_arrow takes record batches, or what has __arrow_c_stream__, not str
    """
    known = {key for keys in keys_of(fields).values() for key in keys}
    rows = itertools.chain.from_iterable(arrow.rows(batch) for batch in _batches(source))
    held = ({name: value for name, value in row.items() if value is not None or name in known} for row in rows)
    return (to_document(row, fields=fields, where=f"row {number}") for number, row in enumerate(held, 1))


def _batches(source: Any) -> Iterator[pyarrow.RecordBatch]:
    pa = arrow.load()
    if isinstance(source, pa.RecordBatch):
        source = [source]
    elif hasattr(source, "__arrow_c_stream__"):
        source = pa.RecordBatchReader.from_stream(source)
    for batch in source:
        if not isinstance(batch, pa.RecordBatch):
            raise TypeError(
                f"from_arrow takes record batches, or what has __arrow_c_stream__, not {type(batch).__name__}"
            )
        yield batch
