"""Articles as a pandas data frame."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Any, TypeAlias

from corpuskit.io.streams import needing
from corpuskit.records import Article
from corpuskit.records.checking import only_articles
from corpuskit.records.table import PLAIN, columns

DataFrame: TypeAlias = Any
"""A data frame of pandas, whose types come with a package of their own that may not be there."""

_FIRST, _LAST = ("id", "url", "publisher"), ("kind", "text", "warnings", "version")
"""The columns that stand before and behind the others."""

_SHAPES = {"id": "text", "url": "text", **{column.name: column.shape for column in columns()}}
"""What each column holds."""


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
    values: dict[str, list[Any]] = {name: [] for name in held}
    for article in only_articles(articles, "to_pandas"):
        for name, value in held.items():
            known = value(article)
            values[name].append(list(known) if isinstance(known, tuple) else known)
    return pandas.DataFrame({name: _typed(name, values.pop(name)) for name in held})


def _columns(evidence: bool) -> dict[str, Callable[[Article], Any]]:
    """Return the columns of a frame, in order, and what stands in them."""
    of: dict[str, Callable[[Article], Any]] = {column.name: column.of for column in columns()}
    of |= {"id": lambda article: article.document.id, "url": lambda article: article.document.url}
    rest = sorted((name for name in of if name not in (*_FIRST, *_LAST)), key=_place)
    plain = [name for name in rest if _SHAPES[name] in PLAIN]
    receipt = [name for name in rest if _SHAPES[name] not in PLAIN]
    return {name: of[name] for name in (*_FIRST, *plain, *_LAST, *(receipt if evidence else ()))}


def _place(name: str) -> tuple[bool, bool]:
    """Return the sort key of a column: days and times are first, and of them those of publication."""
    return _SHAPES[name] not in ("day", "time"), not name.startswith("published")


def _typed(name: str, values: list[Any]) -> Any:
    """Return a column in its type, which does not depend on what happens to be in it."""
    import pandas

    shape = _SHAPES[name]
    if shape == "day":
        return pandas.Series(_seconds(values), dtype="datetime64[s]")
    if shape == "text":
        return pandas.Series(values, dtype=pandas.StringDtype("python"))
    return pandas.Series(values, dtype=object)  # pandas has no type for the others


def _seconds(days: list[dt.date | None]) -> Any:
    """Return days in a type that has all of them; nanoseconds, which pandas may take, begin in 1677 and end in 2262."""
    import numpy

    return numpy.array(days, dtype="datetime64[D]").astype("datetime64[s]")
