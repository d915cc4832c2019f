"""TEI P5: an article as a TEI document, many as a teiCorpus."""

from __future__ import annotations

import datetime as dt
import html
from collections.abc import Iterable, Iterator
from typing import IO

from corpuskit.records import Article
from corpuskit.records.table import PLAIN, columns
from corpuskit.text.later import re

NAMESPACE = "http://www.tei-c.org/ns/1.0"
"""The namespace of TEI."""

_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML cannot hold."""

_OTHERS = columns(
    *PLAIN,
    without=(
        "text", "title", "standfirst", "authors", "author_kinds", "dateline", "publisher", "section", "tags",
        "language", "published", "published_at", "updated", "updated_at", "published_between", "kind", "warnings",
        "version",
    ),
)  # fmt: skip
"""The columns of fields that have no place of their own in TEI, and stand among its notes."""

DECLARATION = b'<?xml version="1.0" encoding="UTF-8"?>\n'
"""What a file of XML begins with."""

_CORPUS = f"""<teiCorpus xmlns="{NAMESPACE}">
<teiHeader>
<fileDesc>
<titleStmt><title>Articles</title></titleStmt>
<publicationStmt><p>Made by corpuskit.</p></publicationStmt>
<sourceDesc><p>Each text names its own source.</p></sourceDesc>
</fileDesc>
</teiHeader>
"""
"""What a file of several articles begins with."""


def write_tei(articles: Iterable[Article], stream: IO[bytes], document: bool = False) -> None:
    """Write a teiCorpus of all articles, one at a time."""
    del document  # a TEI document has no place for what it was made from
    stream.write(DECLARATION + _CORPUS.encode())
    for article in articles:
        stream.write(_element(article, "").encode())
    stream.write(b"</teiCorpus>\n")


def tei(article: Article) -> bytes:
    r"""Return an article as a TEI document.

    >>> article = Article("Talks were held.\n\nThey failed.", title="Talks & more", authors=("Ann Lee",),
    ...     published=dt.date(2021, 10, 14), publisher="The Ledger", language="en")
    >>> print(tei(article).decode())  # doctest: +ELLIPSIS
    <?xml version="1.0" encoding="UTF-8"?>
    <TEI xmlns="http://www.tei-c.org/ns/1.0">
    <teiHeader>
    <fileDesc>
    <titleStmt>
    <title type="main">Talks &amp; more</title>
    <author><name>Ann Lee</name></author>
    </titleStmt>
    <publicationStmt>
    <publisher>The Ledger</publisher>
    <date when="2021-10-14"/>
    </publicationStmt>
    ...
    <text type="article" xml:lang="en">
    <body>
    <p>Talks were held.</p>
    <p>They failed.</p>
    </body>
    </text>
    </TEI>
    <BLANKLINE>

    A character that XML cannot hold, a control character or lone surrogate, is a gap with its number.

    >>> b'<p>a<gap reason="not-in-xml" n="U+0000"/>b</p>' in tei(Article("a\x00b"))
    True
    """
    return DECLARATION + _element(article, f' xmlns="{NAMESPACE}"').encode()


def _element(article: Article, namespace: str) -> str:
    language = f' xml:lang="{html.escape(legal(article.language))}"' if article.language else ""
    lines = (line.strip() for line in article.text.split("\n"))
    body = "\n".join(f"<p>{_escaped(line)}</p>" for line in lines if line) or "<p/>"
    header = "\n".join(_header(article))
    text = f'<text type="{article.kind}"{language}>\n<body>\n{body}\n</body>\n</text>'
    return f"<TEI{namespace}>\n<teiHeader>\n{header}\n</teiHeader>\n{text}\n</TEI>\n"


def _header(article: Article) -> Iterator[str]:
    yield "<fileDesc>\n<titleStmt>"
    yield f'<title type="main">{_escaped(article.title or "")}</title>'
    if article.standfirst:
        yield f'<title type="desc">{_escaped(article.standfirst)}</title>'
    yield from _authors(article)
    yield "</titleStmt>\n<publicationStmt>"
    when = _date(article.published_at or article.published)
    if article.publisher:
        yield f"<publisher>{_escaped(article.publisher)}</publisher>"
        yield from when
    else:
        yield f"<p>{''.join(when) or 'unknown'}</p>"
    yield "</publicationStmt>"
    if notes := "".join(_notes(article)):
        yield f"<notesStmt>{notes}</notesStmt>"
    yield from _source(article)
    yield "</fileDesc>"
    if version := re.search(r"[0-9]+(?:\.[0-9]+){0,3}", article.version):
        label = f"<label>{_escaped(article.version)}</label>"
        application = f'<application ident="corpuskit" version="{version[0]}">{label}</application>'
        yield f"<encodingDesc><appInfo>{application}</appInfo></encodingDesc>"
    yield from _profile(article)


def _notes(article: Article) -> Iterator[str]:
    """Yield the warnings, and each value of a field that TEI has no place for."""
    yield from (f'<note type="warning">{_escaped(warning)}</note>' for warning in article.warnings)
    for column in _OTHERS:
        value = column.of(article)
        for one in value if isinstance(value, tuple) else (value,):
            if one:
                yield f'<note type="{column.name}">{_escaped(str(one))}</note>'


def _authors(article: Article) -> Iterator[str]:
    names = {"person": "persName", "desk": "orgName", "agency": "orgName"}
    for at, author in enumerate(article.authors):
        name = names.get(article.author_kinds[at] if at < len(article.author_kinds) else "", "name")
        yield f"<author><{name}>{_escaped(author)}</{name}></author>"


def _source(article: Article) -> Iterator[str]:
    known = {"id": article.document.id, "URI": article.document.url}
    parts = [f'<idno type="{type}">{html.escape(legal(one))}</idno>' for type, one in known.items() if one]
    parts += _date(article.published_at or article.published, ' type="published"')
    parts += _date(article.updated_at or article.updated, ' type="updated"')
    if article.published is None:
        parts += _between(*article.published_between)
    source = f"<bibl>{''.join(parts)}</bibl>" if parts else "<p>unknown</p>"
    yield f"<sourceDesc>{source}</sourceDesc>"


def _profile(article: Article) -> Iterator[str]:
    terms = [f'<term type="section">{_escaped(article.section)}</term>'] if article.section else []
    terms += [f"<term>{_escaped(tag)}</term>" for tag in article.tags]
    parts = []
    if article.dateline:
        parts.append(f"<creation><placeName>{_escaped(article.dateline)}</placeName></creation>")
    if article.language:
        parts.append(f'<langUsage><language ident="{html.escape(legal(article.language))}"/></langUsage>')
    if terms:
        parts.append(f"<textClass><keywords>{''.join(terms)}</keywords></textClass>")
    if parts:
        yield f"<profileDesc>{''.join(parts)}</profileDesc>"


def _date(when: dt.date | None, type: str = "") -> list[str]:
    """Return a date element, or none; XML knows zones to the minute, and no further than 14 hours away."""
    if when is None:
        return []
    offset = when.utcoffset() if isinstance(when, dt.datetime) else None
    if offset is not None and (offset.total_seconds() % 60 or abs(offset) > dt.timedelta(hours=14)):
        when = when.replace(tzinfo=None)  # type: ignore[call-arg]  # only a datetime has an offset
    return [f'<date{type} when="{when.isoformat()}"/>']


def _between(low: dt.date | None, high: dt.date | None) -> list[str]:
    """Return a date element with the days that publication lies between, or none."""
    bounds = [f'notBefore="{low}"'] * bool(low) + [f'notAfter="{high}"'] * bool(high)
    return [f'<date type="published" {" ".join(bounds)}/>'] if bounds else []


def _escaped(text: str) -> str:
    """Return *text* as the content of an element; a line break is one only as a reference."""
    escaped = html.escape(text, quote=False).replace("\r", "&#13;")
    return _ILLEGAL.sub(lambda found: f'<gap reason="not-in-xml" n="U+{ord(found[0]):04X}"/>', escaped)


def legal(text: str) -> str:
    r"""Return *text* for places where no gap may stand: what XML cannot hold becomes U+FFFD.

    >>> legal("a\x00b")
    'a\ufffdb'
    """
    return _ILLEGAL.sub("\N{REPLACEMENT CHARACTER}", text)
