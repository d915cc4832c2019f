"""What was removed as attributes of dolma: spans beside the documents, which its mixer can filter by or cut."""

from __future__ import annotations

from collections.abc import Iterable
from typing import IO, Any

from corpuskit.io.plain import utf8
from corpuskit.records import Article
from corpuskit.records.jsontext import dumps


def write_dolma(articles: Iterable[Article], stream: IO[bytes], document: bool = False) -> None:
    """Write the attributes of each article as a line, in order."""
    del document  # attributes stand beside documents and never hold them
    for number, article in enumerate(articles, 1):
        stream.write(utf8(dumps(attributes(article, number))) + b"\n")


def attributes(article: Article, number: int) -> dict[str, Any]:
    """Return the attributes of an article: for each label what was removed, in offsets of the text as it was given.

    >>> from corpuskit.records import Document, Removal
    >>> removed = (Removal(17, 24, "Opinion", "section", "r.1", 0.9), Removal(25, 30, "Share", "share", "r.2", 0.8))
    >>> attributes(Article("Talks were held.", removed=removed, document=Document("", id="7")), 1)
    {'id': '7', 'attributes': {'corpuskit__section': [[17, 24, 0.9]], 'corpuskit__share': [[25, 30, 0.8]]}}

    The source is the document's publisher, since dolma's key for it is one of those that are read as that. A document
    without an id has its number.
    """
    spans: dict[str, list[list[float]]] = {}
    for removal in article.removed:
        spans.setdefault(f"corpuskit__{removal.label}", []).append([removal.start, removal.end, removal.score])
    source = {"source": article.document.publisher} if article.document.publisher else {}
    id = article.document.id
    return {**source, "id": str(number) if id is None else id, "attributes": spans}
