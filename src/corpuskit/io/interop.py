"""Articles in the tables of other libraries: a data frame of pandas, and Arrow in and out.

Arrow is what DuckDB, Polars, pandas and Hugging Face datasets exchange without a copy. The libraries are imported where
they are used.
"""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeAlias

from corpuskit.io import arrow
from corpuskit.io.fields import keys_of, to_document
from corpuskit.io.streams import needing
from corpuskit.records import Article, Document
from corpuskit.records.restoring import only_articles
from corpuskit.records.table import OF_DOCUMENT, PLAIN, Column, Shape, columns

DataFrame: TypeAlias = Any
"""A data frame of pandas, whose types come with a package of their own that may not be there."""

_FIRST, _LAST = ("id", "url", "publisher"), ("kind", "text", "warnings", "version")
"""The columns that stand before and behind the others."""


def to_pandas(articles: Iterable[Article], *, evidence: bool = False) -> DataFrame:
    """Return *articles* as a data frame: a row for each, the columns and their types always the same.

    >>> article = Article("Talks were held.", title="Talks", published=dt.date(2021, 10, 14))
    >>> frame = to_pandas([article, Article("Rain.")])
    >>> frame[["published", "title", "text"]]
       published  title              text
    0 2021-10-14  Talks  Talks were held.
    1        NaT   <NA>             Rain.

    Days are ``datetime64[s]``, with NaT where none is known. Texts are ``string``, which holds any str, with NA.
    Authors, tags and warnings are lists. A time is a `datetime.datetime` as it was printed, with a zone or without one:
    pandas has no type for both in one column.

    >>> frame["published"].dt.year.tolist()
    [2021.0, nan]
    >>> frame["authors"].tolist()
    [[], []]

    With *evidence* there are the columns dates, removed and changes too, each a list of records.

    >>> to_pandas([Article("Talks.")], evidence=True)["removed"].tolist()
    [[]]

    All rows are held in memory: for more than fits, see `corpuskit.to_arrow`. Raises `CorpuskitError` where pandas is
    not installed.
    """
    with needing("to_pandas", "pandas", "pandas"):
        import pandas
    held = _columns(evidence)
    values: dict[str, list[Any]] = {column.name: [] for column in held}
    for article in only_articles(articles, "to_pandas"):
        for column in held:
            known = column.of(article)
            values[column.name].append(list(known) if isinstance(known, tuple) else known)
    return pandas.DataFrame({column.name: _typed(column.shape, values.pop(column.name)) for column in held})


def _columns(evidence: bool) -> list[Column]:
    """Return the columns of a frame, in order."""
    known = {column.name: column for column in (*OF_DOCUMENT, *columns())}
    rest = sorted((column for name, column in known.items() if name not in (*_FIRST, *_LAST)), key=_place)
    plain = [column for column in rest if column.shape in PLAIN]
    receipt = [column for column in rest if column.shape not in PLAIN] if evidence else []
    return [*map(known.__getitem__, _FIRST), *plain, *map(known.__getitem__, _LAST), *receipt]


def _place(column: Column) -> tuple[bool, bool]:
    """Return the sort key of a column: days and times are first, and of them those of publication."""
    return column.shape not in ("day", "time"), not column.name.startswith("published")


def _typed(shape: Shape, values: list[Any]) -> Any:
    """Return a column in its type, which does not depend on what happens to be in it."""
    import pandas

    if shape == "day":
        return pandas.Series(_seconds(values), dtype="datetime64[s]")
    if shape == "text":
        return pandas.Series(values, dtype=pandas.StringDtype("python"))
    return pandas.Series(values, dtype=object)  # pandas has no type for the others


def _seconds(days: list[dt.date | None]) -> Any:
    """Return days in a type that has all of them; nanoseconds, which pandas may take, begin in 1677 and end in 2262."""
    import numpy

    return numpy.array(days, dtype="datetime64[D]").astype("datetime64[s]")


def to_arrow(articles: Iterable[Article], *, document: bool = False, batch_size: int = 1000) -> arrow.RecordBatchReader:
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


def _batches(source: Any) -> Iterator[arrow.RecordBatch]:
    pa = arrow.load()
    if isinstance(source, pa.RecordBatch):
        source = [source]
    elif hasattr(source, "__arrow_c_stream__"):
        source = pa.RecordBatchReader.from_stream(source)
    for batch in source:
        if not isinstance(batch, pa.RecordBatch):
            taken = "record batches, or what has __arrow_c_stream__"
            raise TypeError(f"from_arrow takes {taken}, not {type(batch).__name__}")
        yield batch
