"""What a typed program does with corpuskit: only the type checker reads this, against the installed package."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import corpuskit
from corpuskit import Article, Cleaner, DateEvidence, Document, Removal

article: Article = corpuskit.clean("Talks were held.", url="https://a.example/1", publisher="A Paper")
published: dt.date | None = article.published
between: tuple[dt.date | None, dt.date | None] = article.published_between
authors: tuple[str, ...] = article.authors
removed: tuple[Removal, ...] = article.removed
labels: set[str] = {removal.label for removal in removed}
starts: list[int] = [paragraph.start for paragraph in article.paragraphs]
given: str = article.reconstruct()
record: dict[str, object] = article.to_dict(document=True)
again: Article = Article.from_dict(record)

cleaner = Cleaner(prefer="keep", keep={"dateline"})
from_document: Article = cleaner.clean(Document("Talks were held.", crawled_at=dt.datetime(2024, 5, 3)))
many: Iterator[Article] = cleaner.articles(["One.", {"text": "Two."}, Document("Three.")])
from_path: Iterator[Article] = corpuskit.articles(Path("seeds"))
documents: Iterator[Document] = corpuskit.read("corpus.jsonl.gz", fields={"text": "story"})
count: int = corpuskit.write(many, Path("clean.jsonl"))
rows: int = len(corpuskit.to_pandas(many, evidence=True))
columns: list[str] = corpuskit.to_arrow(many).schema.names
from_rows: Iterator[Document] = corpuskit.from_arrow(corpuskit.to_arrow(many), fields={"text": "story"})
dates: tuple[DateEvidence, ...] = corpuskit.find_dates("Published 3 May 2024", crawled_at=None)
text: str = corpuskit.normalise("AT&amp;T")
explained: str = corpuskit.normalise_and_explain("AT&amp;T").text
version: str = corpuskit.__version__

# What must not pass: each line is an error that strict checking reports, so an ignore that is not needed fails.
corpuskit.clean(b"Talks were held.")  # type: ignore[arg-type]
Cleaner(prefer="most")  # type: ignore[arg-type]
Cleaner(keep={"boilerplate"})  # type: ignore[arg-type]
article.text = "changed"  # type: ignore[misc]
corpuskit.write([1], "a.jsonl")  # type: ignore[list-item]
corpuskit.nothing  # type: ignore[attr-defined]  # noqa: B018
