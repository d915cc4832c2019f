"""JSON, one record a line: documents in, articles out and back."""

from __future__ import annotations

import functools
import io
import json
from collections.abc import Iterable, Iterator
from typing import IO, Any

from corpuskit.errors import ReadError
from corpuskit.io.decoding import Decoded, decode, wide
from corpuskit.io.fields import keys_of
from corpuskit.io.plain import note
from corpuskit.io.rows import Rows, document_of
from corpuskit.io.streams import DAMAGE, RECORD, Origin, Result, Stream, each_line, reason
from corpuskit.records import Article
from corpuskit.records.jsontext import dumps

_OURS = frozenset({"version", "removed", "document"})
"""The keys that tell a record of an article from one of a document."""

_PIECE_BYTES = 1 << 20
"""How much of a line is read at once, in bytes."""

_PLANS = 100
"""How many kinds of records are remembered at once."""


def read_jsonl(stream: Stream, origin: Origin) -> Iterator[Result]:
    r"""Yield a Document for each line that is not blank; its id is the file's name and the line's number.

    >>> lines = io.BytesIO(b'{"text": "Talks."}\n\n{"text": "More talks."}\n')
    >>> [document.id for document in read_jsonl(io.BufferedReader(lines), Origin("news/a.jsonl"))]
    ['a.jsonl:1', 'a.jsonl:3']

    A line that is no JSON object or has no text is yielded as its `ReadError`.

    >>> lines = io.BytesIO(b'{"text": "Talks."}\n{"text": \n')
    >>> list(read_jsonl(io.BufferedReader(lines), Origin("news/a.jsonl")))[1]
    ReadError('news/a.jsonl:2: not JSON: Expecting value: line 1 column 10 (char 9)')
    """
    plans: dict[tuple[str, ...], Rows] = {}
    for number, values, decoded in _objects(stream, origin):
        item = values if isinstance(values, ReadError) else _document(values, origin, number, plans)
        yield item if decoded is None else note(item, decoded)


def read_records(stream: Stream, origin: Origin) -> Iterator[Article | ReadError]:
    """Yield the Article of each line that `record` made.

    >>> lines = io.BytesIO(record(Article("Talks.")) * 2)
    >>> [article.text for article in read_records(io.BufferedReader(lines), Origin("a.jsonl"))]
    ['Talks.', 'Talks.']
    """
    for number, values, _ in _objects(stream, origin._replace(encoding="utf-8")):
        yield values if isinstance(values, ReadError) else article_of(values, origin, number)


def record(article: Article, document: bool = False) -> bytes:
    r"""Return one article as a line of JSON, in UTF-8.

    >>> record(Article("Talks were held."))[:28]
    b'{"text": "Talks were held.",'

    A record that UTF-8 cannot hold, since there is a lone surrogate in it, is escaped ASCII.

    >>> record(Article("Où \ud800"))[:24]
    b'{"text": "O\\u00f9 \\ud800'

    The document's text and HTML go along if *document* is true. Raises `TypeError` for anything but an Article.
    """
    if not isinstance(article, Article):
        raise TypeError(f"write takes Articles, not {type(article).__name__}")
    values = article.to_dict(document=document)
    line = dumps(values)
    try:
        return line.encode() + b"\n"
    except UnicodeEncodeError:
        return dumps(values, ascii=True).encode() + b"\n"


def write_jsonl(articles: Iterable[Article], stream: IO[bytes], document: bool) -> None:
    """Write each article as a line."""
    for article in articles:
        stream.write(record(article, document))


def _document(record: dict[str, Any], origin: Origin, number: int, plans: dict[tuple[str, ...], Rows]) -> Result:
    """Return the Document of a record; *plans* is what the keys of those before it meant."""
    keys = tuple(record)
    plan = plans.get(keys)
    if plan is None:
        if not any(key in record for key in keys_of(origin.fields)["text"]):
            return document_of(record, origin, number)
        if len(plans) > _PLANS:
            plans.clear()
        plan = plans[keys] = Rows(keys, origin)
    return plan.document(record.values(), number)


def article_of(values: Any, origin: Origin, number: int) -> Article | ReadError:
    """Return the Article of a record, or its error: what only looks like one, such as a document, is none."""
    try:
        if values.keys() >= _OURS:
            return Article.from_dict(values)
    except (AttributeError, LookupError, TypeError, ValueError):
        pass
    return origin.error("is no article that corpuskit wrote", number)


def _objects(stream: Stream, origin: Origin) -> Iterator[tuple[int, dict[str, Any] | ReadError, Decoded | None]]:
    """Yield (number, object, how it was read if not plainly as UTF-8) for each line that is not blank."""
    for number, line, decoded in _numbered(stream, origin):
        if isinstance(line, ReadError):
            yield number, line, None
        elif not line.isspace():
            yield number, _object(line, origin, number), decoded


def _object(text: str, origin: Origin, number: int) -> dict[str, Any] | ReadError:
    try:
        values = json.loads(text.rstrip("\r\n"))  # or messages count the line break
    except (ValueError, RecursionError) as error:
        return origin.error(f"not JSON: {error}", number)
    if not isinstance(values, dict):
        return origin.error(f"must be a JSON object, not {type(values).__name__}", number)
    return values


def _numbered(stream: Stream, origin: Origin) -> Iterator[tuple[int, str | ReadError, Decoded | None]]:
    """Yield (number, line, how it was read if not plainly as UTF-8); raise where the stream itself is broken."""
    number = 0
    encoding = wide(stream.peek(4)) or origin.encoding
    split = _wide if encoding is not None and encoding.startswith(("utf-16", "utf-32")) else _narrow
    try:
        for number, (line, decoded) in enumerate(split(stream, encoding), 1):
            yield number, origin.error(line, number) if isinstance(line, ReadError) else line, decoded
    except DAMAGE as error:
        raise origin.error(reason(error), number + 1) from error


def _wide(stream: Stream, encoding: str | None) -> Iterator[tuple[str | ReadError, Decoded | None]]:
    """Yield the lines of a stream in UTF-16 or UTF-32; only a line feed ends one, as JSONL has it."""
    decoded = Decoded("", encoding or "")
    text = io.TextIOWrapper(stream, encoding, "replace", newline="\n")
    try:
        for number, line in enumerate(iter(functools.partial(text.readline, RECORD + 1), "")):
            if len(line) > RECORD:
                yield _too_long(line, text), None
            else:
                yield line if number else line.removeprefix("\N{BOM}"), decoded
    finally:
        text.detach()  # or it closes what it was given


def _too_long(line: str | bytes, stream: Stream | io.TextIOWrapper) -> ReadError:
    """Pass over what is left of a line, and return the error for it."""
    end = "\n" if isinstance(line, str) else b"\n"
    while line and line[-1:] != end:
        line = stream.readline(_PIECE_BYTES)
    return ReadError(f"longer than {RECORD:,} bytes; a record is one line, which a line feed ends")


def _narrow(stream: Stream, encoding: str | None) -> Iterator[tuple[str | ReadError, Decoded | None]]:
    """Yield the lines of a stream in any other encoding, each decoded by itself."""
    for number, line in enumerate(each_line(stream)):
        if len(line) > RECORD:
            yield _too_long(line, stream), None
            continue
        if number and encoding is None and b"\x1b" not in line:
            try:
                yield line.decode(), None  # what `decode` would come to
                continue
            except UnicodeDecodeError:
                pass
        try:
            decoded = decode(line, encoding)
        except ReadError as error:
            yield error, None
        else:
            yield decoded.text, decoded
