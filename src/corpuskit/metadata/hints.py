"""What is given to be cleaned, with what is known about it, as one Document."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from corpuskit.io.extracted import record_of
from corpuskit.io.fields import to_document, warnings_of
from corpuskit.records import Document
from corpuskit.text.normalisation import escapes, markup
from corpuskit.text.tags import primary_tag


def document_of(
    given: object,
    *,
    url: str | None = None,
    publisher: str | None = None,
    language: str | None = None,
    crawled_at: dt.datetime | None = None,
    title: str | None = None,
) -> Document:
    """Return *given* as a Document with the hints in the place of its own fields.

    >>> document_of({"body": "Talks were held.", "source": "A Paper"}, publisher="The Ledger").publisher
    'The Ledger'

    Raises `TypeError` for what is no document, and for a hint of another type.

    >>> document_of("Talks were held.", crawled_at="2024-05-03")
    Traceback (most recent call last):
    TypeError: clean: crawled_at must be datetime, not str
    """
    if isinstance(given, Document):
        document = given
    elif isinstance(given, str):
        document = Document(str(given))
    elif isinstance(given, Mapping):
        document = to_document(given)
    elif (record := record_of(given)) is not None:
        document = to_document(record)
    else:
        raise TypeError(f"clean takes a str, a mapping or a Document, not {type(given).__name__}; {_advice(given)}")
    hints: dict[str, Any] = {
        "url": url, "publisher": publisher, "language": language, "crawled_at": crawled_at, "title": title,
    }  # fmt: skip
    known = {name: value for name, value in hints.items() if value is not None}
    for name, value in known.items():
        kind = dt.datetime if name == "crawled_at" else str
        if not isinstance(value, kind):
            raise TypeError(f"clean: {name} must be {kind.__name__}, not {type(value).__name__}")
    return replace(document, **known) if known else document


def hinted_language(document: Document) -> str | None:
    """Return the primary tag of the document's language; None where there is none.

    >>> hinted_language(Document("Talks.", language="pt-BR"))
    'pt'
    """
    return primary_tag(document.language) if document.language else None


def warned(document: Document, text: str) -> Iterator[str]:
    """Yield what a careful reader should know of a document, and of its normalised *text*, before it was cleaned.

    >>> list(warned(Document("Talks.", language="English"), "Talks."))
    ["language is 'English', which is no tag such as 'en': it was detected instead"]
    """
    yield from warnings_of(document.meta)
    if document.language and hinted_language(document) is None:
        yield f"language is {document.language!r}, which is no tag such as 'en': it was detected instead"
    yield from (f"the text {said}" for said in (markup.doubt(text), escapes.doubt(text)) if said)


def _advice(given: object) -> str:
    """Return what to do with what is no document."""
    if len(getattr(given, "shape", ())) == 2:
        return "a data frame goes to articles(frame)"
    if isinstance(given, bytes | bytearray):
        return "decode bytes first, or give their path to articles()"
    return "many go to articles()"
