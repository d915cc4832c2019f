"""The rows of a table, all with the same columns, to Documents: which column is what is found out once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from operator import itemgetter
from typing import Any

from corpuskit.errors import ReadError
from corpuskit.io.advice import NAME_FIELD
from corpuskit.io.extracted import renamed
from corpuskit.io.fields import keys_of, time_of, to_document
from corpuskit.io.streams import Origin, Result
from corpuskit.records import Document

_TEXTS = ("id", "url", "publisher", "language", "title", "html")
"""The fields of a Document that are texts, other than the text."""

_KINDS = frozenset((str, type(None)))
"""The types such a field may have."""


class Rows:
    """What the columns of one table mean.

    >>> rows = Rows(["n", "body", "link"], Origin("news/a.csv"))
    >>> document = rows.document([7, "Talks were held.", "https://a.example/1"], 3)
    >>> document.text, document.url, document.id, document.meta
    ('Talks were held.', 'https://a.example/1', 'a.csv:3', {'n': 7})

    A row that is no document is returned as its error.

    >>> rows.document([7, 8, None], 4)
    ReadError('news/a.csv:4: body must be a text, not int')

    Raises `ReadError` where no column can hold the text.

    >>> Rows(["n", "story"], Origin("news/a.csv"))  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    corpuskit.errors.ReadError: news/a.csv: no text field (text, content, ...) among its columns: n, story; \
name it with fields={"text": ...}
    """

    def __init__(self, names: Sequence[str], origin: Origin) -> None:
        self._names = names
        self._origin = origin
        self._name = origin.name
        held = {name: [key for key in keys if key in names] for name, keys in keys_of(origin.fields).items()}
        if not held["text"]:
            keys, shown = ", ".join(keys_of(origin.fields)["text"]), ", ".join(names[:50]) or "none"
            more = ", ..." if len(names) > 50 else ""
            raise origin.error(f"no text field ({keys}) among its columns: {shown}{more}; {NAME_FIELD}")
        probe = dict.fromkeys(names)
        known = bool(origin.fields) or renamed(probe) is probe
        self._plain = known and "meta" not in names and all(len(keys) < 2 for keys in held.values())
        places = {field: names.index(keys[0]) if keys else len(names) for field, keys in held.items()}
        self._text, self._time = places["text"], places["crawled_at"]
        self._known = itemgetter(*(places[field] for field in _TEXTS))
        self._rest = [(name, at) for at, name in enumerate(names) if at not in places.values()]

    def document(self, row: Iterable[Any], number: int) -> Result:
        """Return the Document that a row holds; its id is the file's name and *number*, unless it has one."""
        row = (*row, None)  # one more, where the fields are that have no column
        text, time, known = row[self._text], row[self._time], self._known(row)
        if not self._plain or text.__class__ is not str or not text or not _KINDS.issuperset(map(type, known)):
            return self._careful(row, number)
        if time is not None:
            try:
                time = time_of(time) if time else None
            except (TypeError, ValueError):
                return self._careful(row, number)
        if "" in known:
            known = tuple(value or None for value in known)
        id, url, publisher, language, title, html = known
        meta = {name: row[at] for name, at in self._rest}
        id = f"{self._name}:{number}" if id is None else id
        return Document(text, id, url, publisher, language, time, title, html, meta)

    def _careful(self, row: tuple[Any, ...], number: int) -> Result:
        """Return the Document of a row that holds anything but texts where texts belong."""
        return document_of(dict(zip(self._names, row[:-1], strict=True)), self._origin, number)


def document_of(record: Mapping[str, Any], origin: Origin, number: int) -> Result:
    """Return the Document of any record, or its error; its id is the file's name and *number*, unless it has one.

    >>> document_of({"body": "Talks."}, Origin("news/a.json"), 3).id, document_of({}, Origin("a.json"), 3).where
    ('a.json:3', 'a.json:3')
    """
    try:
        return to_document(record, fields=origin.fields, where=origin.at(number), id=f"{origin.name}:{number}")
    except ReadError as error:
        return error


def distinct(names: Sequence[str]) -> list[str]:
    """Return *names* with a number behind those that were there before, so that no column hides another.

    >>> distinct(["text", "tag", "tag", ""])
    ['text', 'tag', 'tag.2', '']
    """
    seen: dict[str, int] = {}
    out = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        out.append(name if seen[name] == 1 else f"{name}.{seen[name]}")
    return out
