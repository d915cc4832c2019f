"""The rows of data frames, given as they are: pandas, Polars, and whatever hands its columns over as Arrow."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Protocol, runtime_checkable

from corpuskit.errors import ReadError
from corpuskit.io.advice import NAME_FIELD
from corpuskit.io.fields import keys_of
from corpuskit.io.rows import distinct
from corpuskit.records.values import meant


@runtime_checkable
class Frame(Protocol):
    """A data frame of pandas or Polars: its columns have names, and it has so many rows and columns."""

    @property
    def columns(self) -> Any: ...
    @property
    def dtypes(self) -> Any: ...
    @property
    def shape(self) -> tuple[int, ...]: ...


@runtime_checkable
class ArrowTable(Protocol):
    """What hands its columns over as Arrow: a table or reader of pyarrow, a relation of DuckDB."""

    def __arrow_c_stream__(self, requested_schema: object = None) -> object: ...


def rows_of(source: object, fields: Mapping[str, str] | None) -> Iterator[dict[str, Any]] | None:
    """Return an iterator over the rows of a data frame, missing values left out; None for what is none.

    >>> import pandas
    >>> frame = pandas.DataFrame({"text": ["Talks.", None], "url": [None, "https://a.example/1"]})
    >>> list(rows_of(frame, None))
    [{'text': 'Talks.'}, {'text': None, 'url': 'https://a.example/1'}]
    >>> rows_of(["Talks."], None) is None
    True

    Raises `ReadError` at once where no column can hold the text.

    >>> rows_of(pandas.DataFrame({"story": ["Talks."]}), None)
    Traceback (most recent call last):
    corpuskit.errors.ReadError: no text field (text, content, body, article, maintext) among the columns of the \
DataFrame: story; name it with fields={"text": ...}
    """
    if len(getattr(source, "shape", ())) == 2 and isinstance(source, Frame):
        names, rows = _frame(source)
    elif isinstance(source, ArrowTable) and not hasattr(source, "dtype"):  # a Series is an iterable of texts
        names, rows = _arrow(source)
    else:
        return None
    texts = keys_of(fields)["text"]
    if not any(name in texts for name in names):
        what = f"the columns of the {type(source).__name__}: {', '.join(names[:50]) or 'none'}"
        raise ReadError(f"no text field ({', '.join(texts)}) among {what}; {NAME_FIELD}")
    return _held(names, rows, texts)


def _frame(source: Any) -> tuple[list[str], Iterator[tuple[Any, ...]]]:
    names = distinct([str(name) for name in source.columns])
    if hasattr(source, "iter_rows"):  # Polars
        return names, source.iter_rows()
    return names, zip(*(source.iloc[:, at] for at in range(len(names))), strict=True)


def _arrow(source: Any) -> tuple[list[str], Iterator[tuple[Any, ...]]]:
    from corpuskit.io import arrow

    reader = arrow.load().RecordBatchReader.from_stream(source)
    rows = (tuple(row.values()) for batch in reader for row in arrow.rows(batch))
    return distinct(reader.schema.names), rows


def _held(names: list[str], rows: Iterator[tuple[Any, ...]], texts: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    """Yield each row with what it holds; a text that is missing stays, as None."""
    for row in rows:
        values = zip(names, map(meant, row), strict=True)
        yield {name: value for name, value in values if value is not None or name in texts}
