"""Text files: one Document each, one Article each."""

from __future__ import annotations

import codecs
import dataclasses
from collections.abc import Iterator
from typing import TypeVar

from corpuskit.io.decoding import Decoded, decode
from corpuskit.io.fields import ENCODING, warn
from corpuskit.io.press.reader import documents_of
from corpuskit.io.streams import Origin, Result, Stream, whole
from corpuskit.records import Article, Document

R = TypeVar("R", Document, Result)
"""A Document, or also the error of what is none."""


def read_text(stream: Stream, origin: Origin) -> Iterator[Document]:
    """Yield the one Document that a text file is, or those of an export of a press database; its id is the file's stem.

    >>> import io
    >>> next(read_text(io.BufferedReader(io.BytesIO(b"Talks were held.")), Origin("news/a.txt"))).id
    'a'
    """
    data = whole(stream, origin)
    with origin.naming():
        decoded = decode(data, origin.encoding)
    for document in documents_of(Document(decoded.text, id=origin.stem), origin):
        yield note(document, decoded)


def note(item: R, *decodings: Decoded) -> R:
    """Return a Document with the encodings it was read in, and what was lost or guessed, unless they are plain UTF-8.

    >>> note(Document("Talks."), Decoded("Talks.", "cp1252")).meta
    {'corpuskit:encoding': 'cp1252'}

    An error is returned as it is.
    """
    for decoded in decodings:
        if isinstance(item, Document) and (decoded.encoding != "utf-8" or decoded.warnings):
            meta = {ENCODING: decoded.encoding, **item.meta}
            item = dataclasses.replace(item, meta=warn(meta, *decoded.warnings))
    return item


def plain(article: Article) -> bytes:
    r"""Return the text of an article as a text file holds it, so that `read_text` reads the same.

    >>> plain(Article("Où sont-ils ?"))
    b'O\xc3\xb9 sont-ils ?'

    What might be taken for another encoding gets a byte order mark; a lone surrogate, which no file can hold, becomes
    its number.

    >>> plain(Article("a\x00b")), plain(Article("a\ud800"))
    (b'\xef\xbb\xbfa\x00b', b'a\\ud800')
    """
    data = utf8(article.text)
    return codecs.BOM_UTF8 + data if b"\0" in data or b"\x1b" in data or data.startswith(codecs.BOM_UTF8) else data


def utf8(text: str) -> bytes:
    r"""Return *text* in UTF-8, a lone surrogate as its number.

    >>> utf8("a\ud800")
    b'a\\ud800'
    """
    return text.encode("utf-8", "backslashreplace")
