"""What HTML extractors return, as records that any reader of mappings understands; none of them is imported.

Text, title, URL, publisher, language, HTML and time of crawling become fields of a Document: hints. What the extractor
says of authors and dates is no evidence of ours: it goes to ``Document.meta``, under the extractor's name.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Protocol, runtime_checkable

from corpuskit.errors import ReadError


@runtime_checkable
class TrafilaturaResult(Protocol):
    """What ``bare_extraction`` of trafilatura returns."""

    @property
    def raw_text(self) -> Any: ...
    @property
    def commentsbody(self) -> Any: ...
    @property
    def sitename(self) -> Any: ...


@runtime_checkable
class NewspaperArticle(Protocol):
    """An Article of newspaper4k."""

    @property
    def is_parsed(self) -> Any: ...
    @property
    def meta_site_name(self) -> Any: ...
    @property
    def publish_date(self) -> Any: ...


@runtime_checkable
class FundusArticle(Protocol):
    """An Article of fundus."""

    @property
    def plaintext(self) -> Any: ...
    @property
    def publishing_date(self) -> Any: ...
    @property
    def free_access(self) -> Any: ...


Extracted = TrafilaturaResult | NewspaperArticle | FundusArticle
"""What is known by its attributes, and read as a Document."""

_TRAFILATURA = ("raw_text", "commentsbody", "sitename")
"""The keys that only a record of trafilatura has."""

_TRAFILATURA_JSON = ("raw_text", "source-hostname", "excerpt")
"""The keys that only its JSON has."""

_SAID_BY_TRAFILATURA = (
    "author", "date", "hostname", "description", "excerpt", "categories", "tags", "license", "comments", "image",
    "pagetype", "fingerprint",
)  # fmt: skip
"""What trafilatura says of a page, and is carried along."""

_SAID_BY_NEWSPAPER = ("authors", "publish_date", "canonical_link", "meta_description", "meta_keywords", "tags")
"""What newspaper4k says of a page, and is carried along."""

_SAID_BY_FUNDUS = ("authors", "publishing_date", "topics", "free_access")
"""What fundus says of a page, and is carried along."""


def record_of(result: object, where: str = "record") -> dict[str, Any] | None:
    """Return the record in what trafilatura, newspaper4k or fundus returned; None if it is none of these.

    >>> from types import SimpleNamespace
    >>> record_of(SimpleNamespace(text="Talks.", raw_text="", commentsbody=None, sitename="Dawn", date="2021-10-14"))
    {'text': 'Talks.', 'publisher': 'Dawn', 'trafilatura': {'date': '2021-10-14'}}
    >>> record_of("Talks were held.")

    A site's name that is only its host is left out.

    Raises `ReadError`, which starts with *where*, for a newspaper4k Article that was not parsed.

    >>> record_of(SimpleNamespace(is_parsed=False, meta_site_name="", publish_date=None), where="record 7")
    Traceback (most recent call last):
    corpuskit.errors.ReadError: record 7: an Article of newspaper that was not parsed: call its download() and parse()
    """
    kinds = ((TrafilaturaResult, _trafilatura), (NewspaperArticle, _newspaper), (FundusArticle, _fundus))
    for kind, read in kinds:
        if isinstance(result, kind):
            return read(lambda name: getattr(result, name, None), where)
    return None


def renamed(record: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return *record* with the keys that its fields have here, if trafilatura made it; else as it is.

    In trafilatura's JSON the "source" is the URL, and "source-hostname" the name of the site.

    >>> renamed({"text": "Talks.", "raw_text": "", "source": "https://a.org", "source-hostname": "A", "excerpt": ""})
    {'text': 'Talks.', 'url': 'https://a.org', 'publisher': 'A'}
    >>> renamed({"text": "Talks.", "source": "A"})
    {'text': 'Talks.', 'source': 'A'}

    A mapping that ``bare_extraction`` returned is one too.

    >>> renamed({"text": "Talks.", "raw_text": "Talks.", "commentsbody": None, "sitename": "A", "author": "Ann Lee"})
    {'text': 'Talks.', 'publisher': 'A', 'trafilatura': {'author': 'Ann Lee'}}
    """
    if all(mark in record for mark in _TRAFILATURA):
        return _trafilatura(record.get)
    if all(mark in record for mark in _TRAFILATURA_JSON):
        names = {"url": "source", "sitename": "source-hostname"}
        return _trafilatura(lambda name: record.get(names.get(name, name)))
    return record


def _trafilatura(get: Callable[[str], Any], _: str = "") -> dict[str, Any]:
    """Return the record of a result of trafilatura; not its ``filedate``, which is the day of the extraction."""
    site, host = get("sitename"), get("hostname")
    named = site if site and _bare(site) != _bare(host or "") else None
    record = {"text": get("text") or "", "title": get("title"), "url": get("url"), "publisher": named}
    record |= {"id": get("id"), "language": get("language")}
    return _held(record, "trafilatura", ((name, get(name)) for name in _SAID_BY_TRAFILATURA))


def _newspaper(get: Callable[[str], Any], where: str) -> dict[str, Any]:
    if not get("is_parsed"):
        message = f"{where}: an Article of newspaper that was not parsed: call its download() and parse()"
        raise ReadError(message, where=where)
    record = {"text": get("text") or "", "title": get("title"), "url": get("url") or get("canonical_link")}
    record |= {"publisher": get("meta_site_name"), "language": get("meta_lang"), "html": get("html")}
    return _held(record, "newspaper", ((name, get(name)) for name in _SAID_BY_NEWSPAPER))


def _fundus(get: Callable[[str], Any], _: str) -> dict[str, Any]:
    """Return the record of an Article of fundus; not its ``lang``, which a detector guesses that rolls dice."""
    page = get("html")
    text = get("plaintext") if get("body") else ""  # without a body the plain text is the word "None"
    record = {"text": text or "", "title": get("title"), "publisher": get("publisher")}
    record["url"] = getattr(page, "responded_url", None) or getattr(page, "requested_url", None)
    record |= {"html": getattr(page, "content", None), "crawled_at": getattr(page, "crawl_date", None)}
    return _held(record, "fundus", ((name, get(name)) for name in _SAID_BY_FUNDUS))


def _held(record: Mapping[str, Any], extractor: str, said: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    """Return what is set of a record, and of what the extractor says; of values only what any reader knows."""
    known = {name: value for name, value in record.items() if name == "text" or (_plain(value) and value)}
    rest = {name: _listed(value) for name, value in said if _plain(value) and value not in (None, "", [], ())}
    return {**known, extractor: rest} if rest else known


def _plain(value: object) -> bool:
    """Whether a value can go to JSON and to other processes: no element of a tree, and no error kept as a value."""
    if isinstance(value, list | tuple | set | frozenset):
        return all(_plain(one) for one in value)
    return value is None or isinstance(value, str | int | float | dt.date)


def _listed(value: Any) -> Any:
    """Return a set as a list, in an order that is the same in every run."""
    return sorted(value, key=str) if isinstance(value, set | frozenset) else value


def _bare(host: str) -> str:
    return host.casefold().removeprefix("www.")
