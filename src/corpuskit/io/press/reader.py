"""Exports of press databases: one file, many Documents, each with what the database says of it.

The text of each Document is what the database printed, fields and all: cleaning takes them out with a receipt, and
reads title, authors, day and source from them. Here they also become hints and ``Document.meta``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from corpuskit.io.fields import warn
from corpuskit.io.press import Export, find_export, split_exports
from corpuskit.io.press.lines import language_tag, lines_of
from corpuskit.io.press.nexis import is_counter
from corpuskit.io.streams import Origin
from corpuskit.records import Document

WRAPPED = 88
"""Lines that a database broke to a width are no longer than this."""

FILLED = 50
"""The lines of a paragraph that was broken to a width, but its last, are at least this long."""

UNKNOWN = "stands in the export of a press database, but its fields are not known"
"""The warning of a document that has the marks of an export around it, and nothing else of one."""

_HINTS = frozenset({"title", "source", "language", "url", "other"})
"""The fields of an export that are fields of a Document."""


def documents_of(
    whole: Document, origin: Origin, *, text: str | None = None, titles: Iterable[str] = ()
) -> Iterator[Document]:
    r"""Yield the Documents of an export, or the *whole* where it is none.

    >>> head = "HD Bridge shut\nWC 9 words\nPD 3 May 2019\nSN The Times\nLP\n"
    >>> text = head + "It was shut.\nAN Document HTM0000020190503ef530001x\n"
    >>> [(one.id, one.title, one.publisher) for one in documents_of(Document(text), Origin("a.txt"))]
    [('HTM0000020190503ef530001x', 'Bridge shut', 'The Times')]
    >>> [one.text for one in documents_of(Document("The bridge was shut."), Origin("a.txt"))]
    ['The bridge was shut.']

    The id is the number that the database gives, else the file's name and the number of the document in it. *text* is
    what the export is in, if not the text of the whole, and *titles* are headlines that are known as such, by the
    markup of a page.
    """
    text = whole.text if text is None else text
    spans = split_exports(text)
    if not spans:
        yield whole
    known = frozenset(titles) if spans else frozenset()  # pages that are no exports are not searched
    for number, (start, end) in enumerate(spans, 1):
        piece = text[start:end]
        first = (line.text for line in lines_of(piece[:2000])[:10])
        export = find_export(piece, next((line for line in first if line in known), None))
        id = f"{origin.name}:{number}"
        if export is not None:
            yield _document(piece, export, id)
        else:
            yield Document(piece, id=id, meta=warn({}, UNKNOWN))


def _document(text: str, export: Export, id: str) -> Document:
    meta: dict[str, Any] = {"database": export.database}
    for field in export.fields:
        if field.name not in _HINTS and field.value:
            meta.setdefault(field.name, field.value)
    language = language_tag(export.get("language"))
    if language is None and export.get("language"):
        meta["language_name"] = export.get("language")
    meta.pop("number", None)
    return Document(
        unwrapped(text, export),
        id=export.get("number") or id,
        url=export.get("url"),
        publisher=export.get("source"),
        language=language,
        title=export.get("title"),
        meta=meta,
    )


def _has_counter(text: str) -> bool:
    """Tell whether a text begins as a document of the classic face of Nexis, the only one that breaks lines."""
    return any(is_counter(line.text) for line in lines_of(text[:400])[:1])


def unwrapped(text: str, export: Export) -> str:
    r"""Return the text of an export with one line for each paragraph, where the database broke lines to a width.

    >>> line = "The council of Harbourton voted late on Tuesday to close the bridge for"
    >>> text = f"1 of 1 DOCUMENTS\n\n   {line}\n{line}\na year.\n\n   It is old."
    >>> unwrapped(text, Export("nexis", (), (21, len(text)))).count("\n")
    4

    A text whose lines are not of one width, such as a verse, stays as it is.

    >>> unwrapped("It rained.\nIt shone.\n\nIt is old.", Export("nexis", (), (0, 33))).count("\n")
    3
    """
    body = text[slice(*export.body)]
    if export.database != "nexis" or not _has_counter(text):
        return text
    paragraphs = re.split(r"\n[^\S\n]*\n", body)
    rows = [[line.text for line in lines_of(paragraph)] for paragraph in paragraphs]
    broken = [row for row in rows if len(row) > 1]
    longest = max((len(line) for row in rows for line in row), default=0)
    filled = sum(len(line) >= FILLED for row in broken for line in row[:-1])
    if longest > WRAPPED or filled * 10 < 9 * sum(len(row) - 1 for row in broken) or not filled:
        return text
    joined = "\n\n".join(" ".join(row) for row in rows if row)
    return text[: export.body[0]] + joined + text[export.body[1] :]
