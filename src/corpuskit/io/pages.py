"""HTML: the source of a page, in whatever encoding, and its visible text."""

from __future__ import annotations

import html
from collections.abc import Iterator

from corpuskit.errors import ReadError
from corpuskit.io.decoding import Decoded, codec, decode
from corpuskit.io.plain import note
from corpuskit.io.press.reader import documents_of
from corpuskit.io.streams import Origin, Stream, whole
from corpuskit.io.visible import visible_text
from corpuskit.records import Document
from corpuskit.records.tuples import NamedTuple
from corpuskit.text.later import re

PRESCAN = 4096
"""Bytes in which a page names its encoding; browsers look at 1024, pages are later than that."""

_CHARSET = re.compile(
    rb"<meta[^>]{0,500}?charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w.:-]{1,40})"
    rb"|<\?xml[^>]{0,200}?encoding\s{0,9}=\s{0,9}[\"']([\w.:-]{1,40})",
    re.IGNORECASE,
)
"""Where a page, or its XML declaration, names its encoding."""

_TITLE = re.compile(r"<title>([^<]{0,500})</title>", re.IGNORECASE)
"""The title of a page."""

_HEADLINE = re.compile(
    r"class=['\"][^'\"]{0,80}(?:Headline|articletitle)['\"][^>]{0,200}>(.{1,600}?)</(?:span|p|div|h[1-6])>", re.DOTALL
)
"""A headline, as databases of the press mark it."""

_BROWSERS = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "shift_jis": "cp932",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
}
"""Encodings that browsers read as a larger one, since pages that name the smaller one seldom mean it."""

_STATEFUL = ("iso2022", "hz", "utf_7")
"""How encodings begin in which a byte's meaning depends on those before."""


def read_html(stream: Stream, origin: Origin) -> Iterator[Document]:
    """Yield the one Document that a page is: its source, and its visible text; its id is the file's stem.

    A page that is an export of a press database holds many, and their source is left out.

    >>> import io
    >>> page = io.BytesIO(b"<title>Talks</title><p>Talks were <b>held</b>.<p>They failed.<script>x</script>")
    >>> next(read_html(io.BufferedReader(page), Origin("news/a.html"))).text
    'Talks\\n\\nTalks were held.\\n\\nThey failed.'

    Bytes are read as UTF-8 where they are UTF-8, else in ``origin.encoding``, else in the encoding that the page names,
    else in the one they look most like.
    """
    data = whole(stream, origin)
    with origin.naming():
        found = page(data, origin)
    source = found.decoded.text
    whole_page = Document(found.text, id=origin.stem, html=source)
    for document in documents_of(whole_page, origin, text=_untitled(found), titles=_headlines(source)):
        yield note(document, found.decoded)


def _untitled(found: Page) -> str:
    """Return the visible text of a page without its title, which would stand in front of the first document."""
    title = _TITLE.search(found.decoded.text)
    shown = " ".join(html.unescape(title[1]).split()) if title else ""
    return found.text.removeprefix(shown) if shown else found.text


def _headlines(source: str) -> Iterator[str]:
    """Yield what the markup of press databases says is a headline."""
    for found in _HEADLINE.finditer(source):
        yield " ".join(html.unescape(re.sub(r"<[^>]{0,200}>", " ", found[1])).split())


class Page(NamedTuple):
    """A page as it was decoded.

    >>> page(b"<p>Talks.", Origin("a.html")).text
    'Talks.'
    """

    text: str
    """What is seen of it."""
    decoded: Decoded
    """Its source, and how it was decoded."""


def page(data: bytes, origin: Origin, charset: str | None = None) -> Page:
    r"""Return the page of some bytes; *charset* is the encoding that came with it.

    >>> page(b"<p>caf\xe9", Origin("a.warc"), "latin-1").text
    'café'

    Raises `ReadError` for bytes that are no text.
    """
    decoded = decode_page(data, origin.encoding or charset)
    return Page(visible_text(decoded.text), decoded)


def decode_page(data: bytes, declared: str | None = None) -> Decoded:
    """Return a page's bytes as text.

    >>> decode_page(b'<meta charset="koi8-r"><p>\\xf7\\xc5\\xd3\\xd4\\xc9').text
    '<meta charset="koi8-r"><p>Вести'

    Pages that name an encoding and are UTF-8 after all are known by their bytes.

    >>> decode_page('<meta charset="latin-1"><p>café'.encode()).encoding
    'utf-8'
    """
    name = _codec(declared) or _named(data)
    if name is not None and not name.startswith(_STATEFUL):
        try:
            data.decode()
        except UnicodeDecodeError:
            return decode(data, name)
        name = None
    return decode(data, name)


def _named(data: bytes) -> str | None:
    """Return the encoding that a page names."""
    found = _CHARSET.search(data, 0, PRESCAN)
    return _codec((found[1] or found[2]).decode("ascii", "replace")) if found else None


def _codec(name: str | None) -> str | None:
    """Return the encoding that browsers take for *name*; None for one that nobody knows, or that no page can be in."""
    try:
        known = codec(name) if name else None
    except ReadError:
        return None
    if known is None or known.startswith(("utf-16", "utf-32")):  # the name itself was read as ASCII
        return None
    return _BROWSERS.get(known, known)
