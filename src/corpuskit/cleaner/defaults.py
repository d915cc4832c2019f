"""``clean`` and ``articles``: a Cleaner with its default settings, for a line of code."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeVar, overload

from corpuskit.cleaner.journey import Cleaner
from corpuskit.records import Article, Document

if TYPE_CHECKING:
    from corpuskit.io.counted import Counted
    from corpuskit.io.extracted import Extracted
    from corpuskit.io.formats import Readable
    from corpuskit.io.readers import Item, Source
    from corpuskit.workers.running import OnError

C = TypeVar("C")
"""What stands beside a document in a pair."""


def clean(
    document: str | Mapping[str, Any] | Document | Extracted,
    *,
    url: str | None = None,
    publisher: str | None = None,
    language: str | None = None,
    crawled_at: dt.datetime | None = None,
    title: str | None = None,
) -> Article:
    """Return the Article of *document*, a text, a mapping or a Document, cleaned with the default settings.

    >>> article = clean("Talks were held on Sunday.\\n\\nPublished in Dawn, October 14th, 2021")
    >>> article.text, article.published
    ('Talks were held on Sunday.', datetime.date(2021, 10, 14))

    What is known of the text goes in as a hint: *url*, where it was scraped; *publisher*, as the collection calls it;
    *language*, a tag such as "en"; *crawled_at*, when it was scraped, which bounds dates; *title*, its headline.

    >>> clean("Talks were held on Sunday.", publisher="Dawn", url="https://dawn.example/news/1").publisher
    'Dawn'

    A mapping has its text under one of the usual keys, as for `articles`. See `Cleaner` for settings.

    >>> clean({"body": "Talks were held.", "source": "Dawn"}).publisher
    'Dawn'

    Any string has an Article; anything else raises `TypeError`, and a mapping without a text `ReadError`.
    """
    return Cleaner().clean(
        document, url=url, publisher=publisher, language=language, crawled_at=crawled_at, title=title
    )


@overload
def articles(
    source: Source, *, as_tuples: Literal[False] = ..., workers: int = ..., on_error: OnError = ...,
    fields: Mapping[str, str] | None = ..., format: Readable | None = ..., encoding: str | None = ...,
    table: str | None = ..., publisher: str | None = ..., language: str | None = ...,
    crawled_at: dt.datetime | None = ..., known: str | Path | None = ..., folders: str | Sequence[str] = ...,
    limit: int | None = ...,
) -> Counted[Article]: ...  # fmt: skip


@overload
def articles(
    source: Iterable[tuple[Item, C]], *, as_tuples: Literal[True], workers: int = ..., on_error: OnError = ...,
    fields: Mapping[str, str] | None = ..., format: Readable | None = ..., encoding: str | None = ...,
    table: str | None = ..., publisher: str | None = ..., language: str | None = ...,
    crawled_at: dt.datetime | None = ..., known: str | Path | None = ..., folders: str | Sequence[str] = ...,
    limit: int | None = ...,
) -> Counted[tuple[Article, C]]: ...  # fmt: skip


def articles(
    source: Any,
    *,
    as_tuples: Any = False,
    workers: int = 1,
    on_error: OnError = "raise",
    fields: Mapping[str, str] | None = None,
    format: Readable | None = None,
    encoding: str | None = None,
    table: str | None = None,
    publisher: str | None = None,
    language: str | None = None,
    crawled_at: dt.datetime | None = None,
    known: str | Path | None = None,
    folders: str | Sequence[str] = (),
    limit: int | None = None,
) -> Counted[Any]:
    """Return an iterator over the Articles of the documents of *source*, cleaned with the default settings.

    >>> [article.text for article in articles(["Talks were held.", "They failed."])]
    ['Talks were held.', 'They failed.']

    *source* is a path, a glob, a data frame or an iterable; it and *fields*, *format*, *encoding*, *table*,
    *publisher*, *language*, *crawled_at*, *known*, *folders* and *limit* are those of `read`. *workers* is how many
    processes clean, *on_error* what becomes of a document that cannot be read, and with *as_tuples* the source holds
    pairs of a document and anything that is to come out beside its Article: see `Cleaner.articles` for examples.

    ``len`` of the iterator is how many documents there are, where the source tells, so that tqdm shows what is left.

    >>> len(articles("seeds", limit=3))
    3
    """
    return Cleaner().articles(
        source, as_tuples=as_tuples, workers=workers, on_error=on_error, fields=fields, format=format,
        encoding=encoding, table=table, publisher=publisher, language=language, crawled_at=crawled_at, known=known,
        folders=folders, limit=limit,
    )  # fmt: skip
