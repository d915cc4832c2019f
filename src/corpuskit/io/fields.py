"""One record, whatever its keys are called, to one Document."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from corpuskit.errors import ReadError
from corpuskit.io.advice import NAME_FIELD
from corpuskit.io.extracted import renamed
from corpuskit.records import Document
from corpuskit.records.values import meant, missing, shown

KEYS: Mapping[str, tuple[str, ...]] = {
    "text": ("text", "content", "body", "article", "maintext"),
    "id": ("id",),
    "url": ("url", "link"),
    "publisher": ("publisher", "source", "site"),
    "language": ("language", "lang"),
    "crawled_at": ("crawled_at", "date_download"),
    "title": ("title", "headline"),
    "html": ("html",),
}
"""For each field of a Document, its keys: the first that holds something wins, the rest go to ``meta``."""

WARNINGS = "corpuskit:warnings"
"""The key of ``Document.meta`` under which readers leave what belongs into ``Article.warnings``: a tuple of str."""

ENCODING = "corpuskit:encoding"
"""The key of ``Document.meta`` that names the encoding of a document that was not UTF-8."""


def to_document(
    record: Mapping[str, Any],
    *,
    fields: Mapping[str, str] | None = None,
    where: str = "record",
    id: str | None = None,
) -> Document:
    """Return the Document that *record* holds.

    >>> document = to_document({"content": "Talks were held.", "link": "https://a.example/1", "topic": "talks"})
    >>> document.text, document.url
    ('Talks were held.', 'https://a.example/1')

    What is no field of a Document goes to its ``meta``, and so does a field's second key and a value of another type.

    >>> dict(to_document({"text": "Talks.", "body": "More.", "topic": "talks"}).meta)
    {'body': 'More.', 'topic': 'talks'}
    >>> to_document({"text": "Talks.", "crawled_at": "last week"}).meta[WARNINGS]
    ("crawled_at is no ISO 8601 date: 'last week'; kept in meta",)

    *fields* names the key of a field, in place of the usual ones. *id* is used where the record has none.

    >>> to_document({"story": "Talks.", "n": 7}, fields={"text": "story", "id": "n"}).id
    '7'

    What a data frame has for missing, such as NaN and NaT, is null, and numbers and times of numpy and pandas are what
    they mean.

    >>> to_document({"text": "Talks.", "id": 7.0, "url": float("nan")})
    Document(text='Talks.', id='7', url=None, publisher=None, language=None, crawled_at=None, title=None)

    A text that is null is the empty text, with a warning. Raises `ReadError`, which starts with *where*, for a record
    without a text field and for a text that is no str.

    >>> to_document({"title": "Talks", "story": "Talks were held."}, where="corpus.jsonl:3")
    Traceback (most recent call last):
    corpuskit.errors.ReadError: corpus.jsonl:3: no text field (text, content, body, article, maintext) among its keys: \
title, story; name it with fields={"text": ...}
    """
    rest = dict(record if fields else renamed(record))
    warnings: list[str] = []
    known: dict[str, Any] = {"id": id}
    for field, keys in keys_of(fields).items():
        held = [key for key in keys if key in rest]
        key = next((key for key in held if not missing(rest[key])), None)
        if key is not None:
            try:
                known[field] = _value(field, meant(rest[key]))
            except (TypeError, ValueError) as error:
                if field == "text":
                    message = f"{where}: {key} must be a text, not {type(rest[key]).__name__}"
                    raise ReadError(message, where=where) from error
                expected = "ISO 8601 date" if field == "crawled_at" else "text"
                warnings.append(f"{key} is no {expected}: {shown(rest[key])}; kept in meta")
        elif field == "text":
            known[field] = _no_text(rest, keys, where, warnings)
        for spent in held:
            if missing(rest[spent]) or (spent == key and field in known):
                del rest[spent]
    return Document(**known, meta=_meta(rest, warnings))


def keys_of(fields: Mapping[str, str] | None) -> Mapping[str, tuple[str, ...]]:
    """Return `KEYS` with the keys that *fields* names in place of the usual ones.

    >>> keys_of({"text": "story"})["text"]
    ('story',)

    Raises `ValueError` for a name that is no field.

    >>> keys_of({"story": "text"})
    Traceback (most recent call last):
    ValueError: fields: 'story' is no field; the fields are text, id, url, publisher, language, crawled_at, title, html
    """
    if not fields:
        return KEYS
    for name in fields:
        if name not in KEYS:
            raise ValueError(f"fields: {name!r} is no field; the fields are {', '.join(KEYS)}")
    return {**KEYS, **{name: (key,) for name, key in fields.items()}}


def warn(document_meta: Mapping[str, Any], *warnings: str) -> dict[str, Any]:
    """Return *document_meta* with *warnings* behind those it has.

    >>> warn({}, "the encoding is a guess")
    {'corpuskit:warnings': ('the encoding is a guess',)}
    >>> warn({"topic": "talks"})
    {'topic': 'talks'}
    """
    both = (*warnings_of(document_meta), *warnings)
    return {**document_meta, WARNINGS: both} if both else dict(document_meta)


def warnings_of(meta: Mapping[str, Any]) -> tuple[str, ...]:
    """Return what readers left to be said of a document; a record may have anything else in that place.

    >>> warnings_of({WARNINGS: ["the encoding is a guess"]}), warnings_of({WARNINGS: 5})
    (('the encoding is a guess',), ('corpuskit:warnings is no list of texts: 5',))
    """
    held = meta.get(WARNINGS, ())
    if isinstance(held, list | tuple) and all(isinstance(one, str) for one in held):
        return tuple(held)
    return (f"{WARNINGS} is no list of texts: {shown(held)}",)


def _value(field: str, value: Any) -> Any:
    """Return *value* as the field holds it; raise TypeError or ValueError where it cannot."""
    if field == "crawled_at":
        return time_of(value)
    if field == "id" and not isinstance(value, str | bool):
        import uuid  # late: most ids are texts

        if isinstance(value, float) and value.is_integer():  # what a column of numbers with gaps makes of 7
            value = int(value)
        if isinstance(value, int | uuid.UUID):
            return str(value)
    if not isinstance(value, str):
        raise TypeError
    return str(value)  # no subclass, which other processes would have to know


def time_of(value: Any) -> dt.datetime:
    """Return a time, a day or a text in ISO 8601 as a time.

    >>> time_of("2024-05-03 10:00:00+00:00")
    datetime.datetime(2024, 5, 3, 10, 0, tzinfo=datetime.timezone.utc)

    Raises `TypeError` or `ValueError` for anything else.
    """
    if isinstance(value, dt.datetime):
        return value
    if isinstance(value, dt.date):
        return dt.datetime(value.year, value.month, value.day)
    if not isinstance(value, str):
        raise TypeError
    return dt.datetime.fromisoformat(value.strip())


def _no_text(record: Mapping[str, Any], keys: tuple[str, ...], where: str, warnings: list[str]) -> str:
    """Return the text of a record that has an empty one; raise where it has none."""
    key = next((key for key in keys if key in record), None)
    if key is None:
        seen = ", ".join(map(str, record)) or "none"
        raise ReadError(f"{where}: no text field ({', '.join(keys)}) among its keys: {seen}; {NAME_FIELD}", where=where)
    if not isinstance(record[key], str):
        warnings.append(f"{key} is null: read as the empty text")
    return ""


def _meta(rest: dict[str, Any], warnings: list[str]) -> dict[str, Any]:
    """Return what is left of a record; a nested ``meta``, as ``Document.to_dict`` writes it, is laid open."""
    inner = rest.get("meta")
    if isinstance(inner, Mapping) and not (inner.keys() & rest.keys()):
        rest = {**{key: value for key, value in rest.items() if key != "meta"}, **inner}
    return warn(rest, *warnings)
