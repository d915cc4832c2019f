"""What trafilatura, newspaper4k and fundus return, from pages written here, is read as a Document."""

from __future__ import annotations

import datetime as dt
import json
import pickle
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest

import corpuskit
from corpuskit import Document, ReadError
from corpuskit.io.extracted import record_of, renamed
from corpuskit.records.jsontext import dumps
from tests.optional import needs

URL = "https://ledger.example/2024/ferry"
SITE = '<meta property="og:site_name" content="The Ledger">'
PAGE = f"""
<html lang="en"><head><title>Ferry sails again - The Ledger</title>
<meta name="author" content="Ann Lee"><meta property="article:published_time" content="2024-05-02T10:00:00+02:00">
{SITE}<link rel="canonical" href="{URL}"></head><body><article>
<h1>Ferry sails again</h1>
<p>HARBOURTON: The ferry sailed again on Monday, officials said, after a winter of repairs that had kept it in dock.</p>
<p>The crossing takes forty minutes, and the first boat of the day was full, the harbour master told reporters.</p>
<p>Published in The Ledger, 3 May 2024</p>
</article></body></html>
"""
NOTHING = "<html><head><title>x</title></head><body></body></html>"


def by_trafilatura(page: str = PAGE) -> Any:
    return needs("trafilatura").bare_extraction(page, url=URL, with_metadata=True)


def by_newspaper(page: str = PAGE) -> Any:
    article = needs("newspaper").Article(URL)
    article.download(input_html=page)
    article.parse()
    return article


def by_fundus(page: str = PAGE) -> Any:
    needs("fundus")
    from fundus import Article
    from fundus.parser import ArticleBody
    from fundus.parser.data import ArticleSection, TextSequence
    from fundus.scraping.html import HTML, SourceInfo
    from lxml.html import fromstring

    texts = [one.text_content() for one in fromstring(page).iter("p")]
    section = ArticleSection(headline=TextSequence([]), paragraphs=TextSequence(texts))
    crawled = dt.datetime(2024, 5, 4, 8, tzinfo=dt.UTC)
    return Article(
        html=HTML(URL, URL, page, crawled, SourceInfo("The Ledger")),
        title="Ferry sails again",
        body=ArticleBody(summary=TextSequence([]), sections=[section]) if texts else None,
        authors=["Ann Lee"],
        publishing_date=dt.datetime(2024, 5, 2, 10, tzinfo=dt.UTC),
        topics=[],
        free_access=True,
        images=ValueError("an attribute that failed"),
    )


ALL = [by_trafilatura, by_newspaper, by_fundus]


def read(result: Any) -> Document:
    (document,) = corpuskit.read([result])
    return document


@pytest.mark.parametrize("extract", ALL)
def test_a_result_is_read_as_a_document(extract: Callable[[], Any]) -> None:
    document = read(extract())
    assert "The ferry sailed again on Monday" in document.text
    assert document.title == "Ferry sails again"
    assert document.url == URL
    assert document.publisher == "The Ledger"


@pytest.mark.parametrize("extract", ALL)
def test_what_it_says_of_authors_and_dates_is_no_evidence(extract: Callable[[], Any]) -> None:
    result = extract()
    article = corpuskit.clean(result)
    assert article == next(corpuskit.articles([result]))
    assert article.published == dt.date(2024, 5, 3)  # as printed, not as the page's metadata says
    assert article.authors == ()
    assert "HARBOURTON: The ferry" in article.text
    assert article.text.endswith("told reporters.")
    (said,) = article.document.meta.values()
    assert "Ann Lee" in dumps(dict(said))
    assert "2024-05-02" in dumps(dict(said))


def test_the_headline_that_trafilatura_leaves_in_the_text_goes() -> None:
    assert corpuskit.clean(by_trafilatura()).text.startswith("HARBOURTON: The ferry")


@pytest.mark.parametrize("extract", ALL)
def test_it_goes_to_json_and_to_other_processes(extract: Callable[[], Any]) -> None:
    document = read(extract())
    assert pickle.loads(pickle.dumps(document)) == document
    assert json.loads(dumps(document.to_dict()))["title"] == "Ferry sails again"


@pytest.mark.parametrize("extract", ALL)
def test_a_result_is_the_same_whenever_it_is_read(extract: Callable[[], Any]) -> None:
    assert read(extract()) == read(extract())


@pytest.mark.parametrize("extract", [by_newspaper, by_fundus])
def test_the_page_goes_along_where_the_extractor_keeps_it(extract: Callable[[], Any]) -> None:
    assert read(extract()).html == PAGE


def test_fundus_says_when_it_crawled() -> None:
    document = read(by_fundus())
    assert document.crawled_at == dt.datetime(2024, 5, 4, 8, tzinfo=dt.UTC)
    assert document.language is None  # its detector gives now this language, now that


@pytest.mark.parametrize("extract", [by_newspaper, by_fundus])
def test_a_page_without_text_is_an_empty_document(extract: Callable[[str], Any]) -> None:
    assert read(extract(NOTHING)).text == ""
    assert corpuskit.clean(extract(NOTHING)).kind == "empty"


def test_none_which_trafilatura_returns_is_an_error_that_can_be_skipped() -> None:
    assert by_trafilatura(NOTHING) is None
    with pytest.raises(ReadError, match=r"record 1: .*None"):
        list(corpuskit.read([None]))  # type: ignore[list-item]
    skipped: list[Any] = []
    assert list(corpuskit.articles([None], on_error=skipped.append)) == []  # type: ignore[list-item]
    assert [one.where for one in skipped] == ["record 1"]


def test_a_newspaper_article_that_was_not_parsed_is_an_error() -> None:
    article = needs("newspaper").Article(URL)
    with pytest.raises(ReadError, match=r"record 1: .*not parsed.*parse\(\)"):
        list(corpuskit.read([article]))
    with pytest.raises(ReadError, match="not parsed"):
        corpuskit.clean(article)


def test_trafilatura_as_a_mapping_and_as_json_are_read_alike() -> None:
    trafilatura = needs("trafilatura")
    result = by_trafilatura()
    line = json.loads(trafilatura.extract(PAGE, url=URL, with_metadata=True, output_format="json"))
    assert read(result.as_dict()) == read(result)
    document = read(line)
    assert (document.text, document.url, document.publisher) == (result.text, URL, "The Ledger")
    assert document.meta["trafilatura"]["date"] == "2024-05-02"


def test_a_host_in_the_place_of_a_name_is_no_publisher() -> None:
    result = by_trafilatura(PAGE.replace(SITE, ""))
    assert result.sitename == "ledger.example"
    assert read(result).publisher is None


def test_names_of_fields_are_left_alone_where_they_are_given() -> None:
    record = {"text": "Talks.", "raw_text": "Other talks.", "source-hostname": "A", "excerpt": ""}
    assert renamed(record) != record
    (document,) = corpuskit.read([record], fields={"text": "raw_text"})
    assert document.text == "Other talks."


@pytest.mark.parametrize("thing", [7, object(), SimpleNamespace(text="Talks."), b"Talks."])
def test_anything_else_is_not_taken_for_a_result(thing: object) -> None:
    assert record_of(thing) is None
    with pytest.raises(TypeError):
        list(corpuskit.read([thing]))  # type: ignore[list-item]
