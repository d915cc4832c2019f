"""JSON in one piece: a file with an array of records, or an object that holds one."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import IO, Any

from corpuskit.errors import ReadError
from corpuskit.io.decoding import decode
from corpuskit.io.fields import keys_of
from corpuskit.io.jsonl import article_of, read_jsonl, record
from corpuskit.io.plain import note
from corpuskit.io.rows import document_of
from corpuskit.io.streams import Origin, Result, Stream, whole
from corpuskit.records import Article, Document


def read_json(stream: Stream, origin: Origin) -> Iterator[Result]:
    r"""Yield a Document for each record of an array; its id is the file's name and the record's number.

    >>> import io
    >>> file = io.BytesIO(b'[{"text": "Talks."}, {"title": "No text"}, "More talks."]')
    >>> [getattr(item, "text", item) for item in read_json(io.BufferedReader(file), Origin("a.json"))][::2]
    ['Talks.', 'More talks.']

    An object with a text is one Document; of any other the longest list of objects in it is read, as in
    ``{"articles": [...]}``. A file that holds an object a line is JSONL, whatever its name says.

    Raises `ReadError` for what is no JSON, with the line, and for JSON without any records.
    """
    data = whole(stream, origin)
    with origin.naming():
        decoded = decode(data, origin.encoding)
    try:
        value = json.loads(decoded.text)
    except RecursionError as error:
        raise origin.error("not JSON: nested too deep") from error
    except ValueError as error:
        if data.lstrip()[:1] == b"{" and b"\n" in data.strip():
            yield from _lines(data, origin, error)
            return
        raise origin.error(f"not JSON: {error}") from error
    for number, one in enumerate(_records(value, origin), 1):
        yield note(_document(one, number, origin), decoded)


def write_json(articles: Iterable[Article], stream: IO[bytes], document: bool = False) -> None:
    """Write an array with the record of each article, one a line."""
    before = b"[\n"
    for article in articles:
        stream.write(before + record(article, document).rstrip(b"\n"))
        before = b",\n"
    stream.write(b"\n]\n" if before == b",\n" else b"[]\n")


def read_article_array(stream: Stream, origin: Origin) -> Iterator[Article | ReadError]:
    """Yield the Articles of an array that `write_json` wrote."""
    try:
        values = json.loads(whole(stream, origin))
    except (ValueError, RecursionError) as error:
        raise origin.error(f"not JSON: {error}") from error
    if not isinstance(values, list):
        raise origin.error("is no array of articles that corpuskit wrote")
    yield from (article_of(one, origin, number) for number, one in enumerate(values, 1))


def _lines(data: bytes, origin: Origin, error: ValueError) -> Iterator[Result]:
    """Yield the Documents of a file that holds an object a line; raise *error* where the first line is none either."""
    try:
        json.loads(data.strip().split(b"\n", 1)[0])
    except ValueError:
        raise origin.error(f"not JSON: {error}") from error
    yield from read_jsonl(io.BufferedReader(io.BytesIO(data)), origin)


def _records(value: Any, origin: Origin) -> list[Any]:
    """Return the records in what a file holds."""
    if isinstance(value, list):
        return value
    if isinstance(value, Mapping):
        if any(key in value for key in keys_of(origin.fields)["text"] if not isinstance(value.get(key), list)):
            return [value]
        lists = [one for one in _within(value) if one and all(isinstance(item, Mapping) for item in one)]
        if lists:
            return max(lists, key=len)
    raise origin.error("holds no list of records, and no text")


def _within(value: Mapping[str, Any]) -> Iterator[list[Any]]:
    """Yield the lists in an object, and in the objects that are its values: servers wrap what they answer."""
    for one in value.values():
        if isinstance(one, list):
            yield one
        elif isinstance(one, Mapping):
            yield from (inner for inner in one.values() if isinstance(inner, list))


def _document(one: Any, number: int, origin: Origin) -> Result:
    if isinstance(one, str):
        return Document(one, id=f"{origin.name}:{number}")
    if not isinstance(one, Mapping):
        return origin.error(f"must be a JSON object, not {type(one).__name__}", number)
    return document_of(one, origin, number)
