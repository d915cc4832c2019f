"""NITF, the News Industry Text Format of the IPTC: documents in, an article a file out."""

from __future__ import annotations

import datetime as dt
import html
from collections import Counter
from collections.abc import Iterator
from typing import Any
from xml.parsers import expat

from corpuskit.errors import ReadError
from corpuskit.io.pages import decode_page
from corpuskit.io.plain import note
from corpuskit.io.streams import Origin, Result, Stream, whole
from corpuskit.io.tei import DECLARATION, legal
from corpuskit.records import Article, Document

NAMESPACE = "http://iptc.org/std/NITF/2006-10-18/"
"""The namespace of NITF."""

_BODY = "body.content"
"""The part of a document that is the text itself."""

_READ = frozenset({"body.head", _BODY, "body.end"})
"""The parts of a document that a reader of the paper sees."""

_BLOCKS = frozenset({
    "abstract", "block", "bq", "byline", "byttl", "br", "caption", "dateline", "dd", "distributor", "dl", "dt", "fn",
    "hl1", "hl2", "hr", "li", "media", "media-caption", "media-producer", "nitf-table", "note", "ol", "p", "pre",
    "rights", "series", "table", "tagline", "title", "tr", "ul", *_READ,
})  # fmt: skip
"""Elements that begin and end a paragraph; all others stand inside one."""

_UNSEEN = frozenset({"media-metadata", "media-object", "nitf-table-metadata", "normalized_byline", "online_headline"})
"""Elements of these parts that nobody sees, and classes of what says for programs what stands beside it already."""

_DATELINE = "dateline"
"""The element that names the place a text was filed from, and the day."""

_LEAD = "lead_paragraph"
"""The class of paragraphs that the whole text repeats."""


def read_nitf(stream: Stream, origin: Origin) -> Iterator[Result]:
    r"""Yield a Document for each ``nitf`` element; its id is the one it names, else the file's stem.

    >>> import io
    >>> source = b'''<nitf><head><pubdata date.publication="20211014" name="The Ledger"/></head><body>
    ... <body.head><hedline><hl1>Talks held</hl1></hedline><byline>By <person>Ann Lee</person></byline></body.head>
    ... <body.content><p>Talks were <em>held</em>.</p><p>They failed.</p></body.content></body></nitf>'''
    >>> [document] = read_nitf(io.BufferedReader(io.BytesIO(source)), Origin("news/a.xml"))
    >>> document.text
    'Talks held\n\nBy Ann Lee\n\nTalks were held.\n\nThey failed.'
    >>> document.id, document.title, document.publisher, document.meta["date"]
    ('a', 'Talks held', 'The Ledger', '20211014')

    Raises `ReadError` for what is no XML, behind the documents before it, for XML of another kind, and for a file that
    declares entities, by which a few bytes may become gigabytes.
    """
    data = whole(stream, origin)
    try:
        decoded = decode_page(data, origin.encoding)
    except ReadError as error:
        raise origin.error(error) from error
    builder = _Builder(origin)
    try:
        builder.parser.Parse(decoded.text.encode("utf-8", "replace"), True)
    except expat.ExpatError as error:
        broken: ReadError | None = origin.error(f"not XML: {error}")
    except ReadError as error:
        broken = error
    else:
        broken = None if builder.found else origin.error(f"no NITF: its outermost element is <{builder.outermost}>")
    yield from (note(document, decoded) for document in builder.found)
    if broken is not None:
        raise broken


class _Builder:
    """Makes the Documents of a file as its elements come."""

    def __init__(self, origin: Origin) -> None:
        self.found: list[Document] = []
        self.outermost = ""
        self._origin = origin
        self._path: list[tuple[str, str]] = []
        self._open: Counter[str] = Counter()
        self._begin()
        self.parser = expat.ParserCreate("utf-8", " ")  # a blank parts the namespace from the name
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._said
        self.parser.SkippedEntityHandler = self._entity
        self.parser.EntityDeclHandler = self._declared

    def _begin(self) -> None:
        self._known: dict[str, str] = {}
        self._meta: dict[str, Any] = {}
        self._blocks: list[tuple[str, str]] = []
        self._pieces: list[str] = []

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(" ")[2]
        self.outermost = self.outermost or local
        if local == "nitf":
            self._begin()
            self._know("language", attributes.get("http://www.w3.org/XML/1998/namespace lang"))
        if local in _BLOCKS:
            self._close()
        names = (local, attributes.get("class", ""))
        self._path.append(names)
        self._open.update(names)
        match local:
            case "doc-id":
                self._know("id", attributes.get("id-string"))
            case "pubdata":
                self._know("publisher", attributes.get("name"))
                url = attributes.get("ex-ref", "")
                self._know("url", url if url.startswith(("http://", "https://")) else None)
                self._meta["section"] = attributes.get("position.section")
                self._meta["date"] = attributes.get("date.publication") or self._meta.get("date")
            case "date.issue":
                self._meta.setdefault("date", attributes.get("norm"))
            case "meta" if attributes.get("name"):
                self._meta[attributes["name"]] = attributes.get("content")

    def _end(self, name: str) -> None:
        local = name.rpartition(" ")[2]
        if local in _BLOCKS:
            self._close()
        self._open.subtract(self._path.pop())
        if local == "nitf":
            self.found.append(self._document())

    def _said(self, text: str) -> None:
        if not self._within(_UNSEEN):
            self._pieces.append(text)

    def _entity(self, name: str, parameter: bool) -> None:
        if not parameter:
            self._said(html.unescape(f"&{name};"))

    def _declared(self, name: str, *more: object) -> None:
        if more[1] is not None:  # its text; what has none is a file, which nothing opens
            raise self._origin.error(f"declares an entity, {name!r}; such files are not read")

    def _know(self, field: str, value: str | None) -> None:
        if value and value.strip():
            self._known.setdefault(field, value.strip())

    def _close(self) -> None:
        """End the paragraph that is open, if somebody sees it."""
        text = " ".join("".join(self._pieces).split())
        self._pieces.clear()
        if text and self._within(_READ):
            part = next((name for name in (_LEAD, _BODY, _DATELINE) if self._open[name] > 0), "")
            self._blocks.append((text, part))
            self._know("headline", text if self._open["hl1"] else None)
        elif self._open["title"]:
            self._know("title", text)

    def _within(self, names: frozenset[str]) -> bool:
        return any(self._open[name] > 0 for name in names)

    def _document(self) -> Document:
        known = self._known
        unsaid = _LEAD if any(part == _BODY for _, part in self._blocks) else None
        text = "\n\n".join(_joined([block for block in self._blocks if block[1] != unsaid]))
        several = f"{self._origin.name}:{len(self.found) + 1}" if self.found else self._origin.stem
        return Document(
            text,
            id=known.get("id", several),
            url=known.get("url"),
            publisher=known.get("publisher"),
            language=known.get("language"),
            title=known.get("headline", known.get("title")),
            meta={name: value for name, value in self._meta.items() if value},
        )


def _joined(blocks: list[tuple[str, str]]) -> Iterator[str]:
    """Yield the paragraphs; the place that a text was filed from stands in front of its first, as papers print it."""
    place = " ".join(text for text, part in blocks if part == _DATELINE)
    for text, part in blocks:
        if place and part in (_LEAD, _BODY):
            yield text if text.startswith(place) else f"{place} \N{EM DASH} {text}"
            place = ""
        elif part != _DATELINE:
            yield text
    if place:
        yield place


def nitf(article: Article) -> bytes:
    """Return an article as an NITF document.

    >>> article = Article("Talks were held.", title="Talks & more", authors=("Ann Lee",), publisher="The Ledger",
    ...     published=dt.date(2021, 10, 14), language="en")
    >>> print(nitf(article).decode())
    <?xml version="1.0" encoding="UTF-8"?>
    <nitf xmlns="http://iptc.org/std/NITF/2006-10-18/" xml:lang="en">
    <head>
    <title>Talks &amp; more</title>
    <docdata>
    <date.issue norm="20211014"/>
    </docdata>
    <pubdata date.publication="20211014" name="The Ledger"/>
    </head>
    <body>
    <body.head>
    <hedline><hl1>Talks &amp; more</hl1></hedline>
    <byline><person>Ann Lee</person></byline>
    </body.head>
    <body.content>
    <p>Talks were held.</p>
    </body.content>
    </body>
    </nitf>
    <BLANKLINE>

    A character that XML cannot hold becomes U+FFFD.
    """
    parts = ("<head>", *_head(article), "</head>", "<body>", *_body(article), "</body>", "</nitf>", "")
    return (
        DECLARATION
        + f"<nitf{_attributes(xmlns=NAMESPACE, xml__lang=article.language)}>\n".encode()
        + ("\n".join(parts).encode())
    )


def _head(article: Article) -> Iterator[str]:
    day = _norm(article.published_at or article.published)
    changed = _norm(article.updated_at or article.updated)
    if article.title:
        yield f"<title>{_escaped(article.title)}</title>"
    if article.version:
        yield f"<meta{_attributes(name='generator', content=article.version)}/>"
    yield "<docdata>"
    if article.document.id:
        yield f"<doc-id{_attributes(id_string=article.document.id)}/>"
    if day:
        yield f"<date.issue{_attributes(norm=day)}/>"
    if article.tags:
        yield f"<key-list>{''.join(f'<keyword{_attributes(key=tag)}/>' for tag in article.tags)}</key-list>"
    yield "</docdata>"
    known = {"date.publication": day, "name": article.publisher, "position.section": article.section}
    if attributes := _attributes(**known, ex_ref=article.document.url):
        yield f"<pubdata{attributes}/>"
    if changed:
        yield f"<revision-history{_attributes(comment='updated', norm=changed)}/>"


def _body(article: Article) -> Iterator[str]:
    yield "<body.head>"
    if article.title:
        yield f"<hedline><hl1>{_escaped(article.title)}</hl1></hedline>"
    yield from (f"<byline><person>{_escaped(author)}</person></byline>" for author in article.authors)
    if article.dateline:
        yield f"<dateline><location>{_escaped(article.dateline)}</location></dateline>"
    if article.standfirst:
        yield f"<abstract><p>{_escaped(article.standfirst)}</p></abstract>"
    yield "</body.head>\n<body.content>"
    lines = (line.strip() for line in article.text.split("\n"))
    yield "\n".join(f"<p>{_escaped(line)}</p>" for line in lines if line) or "<p/>"
    yield "</body.content>"


def _norm(when: dt.date | None) -> str | None:
    """Return a day or time as NITF writes it: ISO 8601 without marks."""
    if when is None:
        return None
    time = f"T{when:%H%M%S%z}" if isinstance(when, dt.datetime) else ""
    return when.isoformat()[:10].replace("-", "") + time  # strftime has years before 1000 without their zeros


def _attributes(**values: str | None) -> str:
    """Return the attributes that have a value; "_" stands for "-" in their names, and "__" for ":"."""
    known = {name.replace("__", ":").replace("_", "-"): value for name, value in values.items() if value}
    return "".join(f' {name}="{html.escape(legal(value))}"' for name, value in known.items())


def _escaped(text: str) -> str:
    return html.escape(legal(text), quote=False)
