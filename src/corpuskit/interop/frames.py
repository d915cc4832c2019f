"""Articles as a pandas data frame."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeAlias

from corpuskit.io.streams import missing
from corpuskit.records import Article

DataFrame: TypeAlias = Any
"""A data frame of pandas, whose types come with a package of their own that may not be there."""

_COLUMNS: Mapping[str, Callable[[Article], Any]] = {
    "id": lambda article: article.document.id,
    "url": lambda article: article.document.url,
    "publisher": lambda article: article.publisher,
    "published": lambda article: article.published,
    "published_at": lambda article: article.published_at,
    "published_from": lambda article: article.published_between[0],
    "published_to": lambda article: article.published_between[1],
    "updated": lambda article: article.updated,
    "updated_at": lambda article: article.updated_at,
    "title": lambda article: article.title,
    "standfirst": lambda article: article.standfirst,
    "authors": lambda article: list(article.authors),
    "author_kinds": lambda article: list(article.author_kinds),
    "dateline": lambda article: article.dateline,
    "section": lambda article: article.section,
    "tags": lambda article: list(article.tags),
    "language": lambda article: article.language,
    "kind": lambda article: article.kind,
    "text": lambda article: article.text,
    "warnings": lambda article: list(article.warnings),
    "version": lambda article: article.version,
}
"""The columns of a frame, and what stands in them."""

_EVIDENCE: Mapping[str, Callable[[Article], Any]] = {
    "dates": lambda article: list(article.dates),
    "removed": lambda article: list(article.removed),
    "changes": lambda article: list(article.changes),
}
"""The columns that are there only if evidence is asked for."""

_DAYS = {"published", "published_from", "published_to", "updated"}
"""The columns that hold days."""

_OBJECTS = {"published_at", "updated_at", "authors", "author_kinds", "tags", "warnings", *_EVIDENCE}
"""The columns that hold what pandas has no type for."""


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
    try:
        import pandas
    except ModuleNotFoundError as error:
        raise missing(error, "to_pandas", "pandas", "pandas") from error
    columns = {**_COLUMNS, **_EVIDENCE} if evidence else _COLUMNS
    values: dict[str, list[Any]] = {name: [] for name in columns}
    for article in articles:
        if not isinstance(article, Article):
            raise TypeError(f"to_pandas takes Articles, not {type(article).__name__}")
        for name, value in columns.items():
            values[name].append(value(article))
    return pandas.DataFrame({name: _typed(name, values.pop(name)) for name in columns})


def _typed(name: str, values: list[Any]) -> Any:
    """Return a column in its type, which does not depend on what happens to be in it."""
    import pandas

    if name in _OBJECTS:
        return pandas.Series(values, dtype=object)
    if name in _DAYS:
        return pandas.Series(_seconds(values), dtype="datetime64[s]")
    return pandas.Series(values, dtype=pandas.StringDtype("python"))


def _seconds(days: list[dt.date | None]) -> Any:
    """Return days in a type that has all of them; nanoseconds, which pandas may take, begin in 1677 and end in 2262."""
    import numpy

    return numpy.array(days, dtype="datetime64[D]").astype("datetime64[s]")
