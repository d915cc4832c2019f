"""Articles as Arrow: one schema, nothing lost for any str, and readable by who reads Arrow."""

from __future__ import annotations

import datetime as dt
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

import corpuskit
from corpuskit import Article, CorpuskitError, Document, ReadError
from corpuskit.io import arrow
from tests.articles import ARTICLES
from tests.optional import needs

pa: Any = needs("pyarrow")


def again(articles: list[Article], *, document: bool = False) -> list[Article]:
    return [one for batch in arrow.to_batches(articles, document=document) for one in arrow.articles_from(batch)]


@settings(max_examples=60)
@given(ARTICLES)
def test_any_article_comes_back(article: Article) -> None:
    plain = Article.from_dict(json.loads(json.dumps(article.to_dict(document=True), default=str)))
    assert again([article], document=True) == [plain]


@pytest.mark.parametrize("document", [False, True])
def test_the_seeds_come_back(seeds: Path, document: bool) -> None:
    articles = list(corpuskit.articles(seeds))
    assert again(articles, document=document) == articles


@settings(max_examples=60)
@given(ARTICLES)
def test_the_schema_is_one(article: Article) -> None:
    for articles in ([], [article]):
        for document in (False, True):
            assert corpuskit.to_arrow(articles, document=document).read_all().schema == arrow.schema()


def test_batches_are_made_as_they_are_asked_for() -> None:
    made: list[int] = []

    def articles() -> Iterator[Article]:
        for number in range(10):
            made.append(number)
            yield Article(str(number))

    reader = corpuskit.to_arrow(articles(), batch_size=3)
    assert made == []
    assert next(reader).num_rows == 3
    assert len(made) == 3
    assert [batch.num_rows for batch in reader] == [3, 3, 1]


def test_a_batch_of_large_articles_is_short() -> None:
    article = Article("x" * 9_000_000)
    assert [batch.num_rows for batch in corpuskit.to_arrow([article] * 5)] == [4, 1]


def test_an_error_of_the_source_comes_out_as_it_is() -> None:
    def articles() -> Iterator[Article]:
        yield Article("Talks.")
        raise ReadError("a.jsonl:2: not JSON", where="a.jsonl:2")

    with pytest.raises(ReadError, match=r"a\.jsonl:2"):
        corpuskit.to_arrow(articles()).read_all()


@pytest.mark.parametrize("thing", ["Talks.", Document("Talks."), None])
def test_anything_but_articles_is_refused(thing: Any) -> None:
    with pytest.raises(TypeError, match="Articles"):
        corpuskit.to_arrow([thing]).read_all()


def test_a_table_that_lacks_columns_or_has_other_types_is_no_table_of_articles() -> None:
    table = corpuskit.to_arrow([Article("Talks.")]).read_all()
    short = table.drop_columns(["removed", "kind"]).to_batches()[0]
    with pytest.raises(ReadError, match="without the columns kind, removed"):
        list(arrow.articles_from(short))
    number = table.set_column(table.schema.get_field_index("published"), "published", pa.array(["soon"]))
    with pytest.raises(ReadError, match="is no table of articles"):
        list(arrow.articles_from(number.to_batches()[0]))


def test_columns_that_are_not_ours_are_left_alone() -> None:
    table = corpuskit.to_arrow([Article("Talks.")]).read_all().append_column("topic", pa.array(["talks"]))
    (article,) = arrow.articles_from(table.to_batches()[0])
    assert article.text == "Talks."


def test_a_wall_clock_and_its_zone_are_two_columns() -> None:
    zone = dt.timezone(dt.timedelta(hours=5, minutes=30))
    articles = [Article("", published_at=dt.datetime(2024, 5, 3, 9, 30, tzinfo=zone))]
    articles.append(Article("", published_at=dt.datetime(2024, 5, 3, 9, 30)))
    table = corpuskit.to_arrow(articles).read_all()
    assert table["published_at"].to_pylist() == [dt.datetime(2024, 5, 3, 9, 30)] * 2
    assert table["published_at_offset"].to_pylist() == [19_800, None]


def sources() -> list[Any]:
    table = pa.table({"content": ["Talks.", None, "They failed."], "link": ["https://a.example", None, None]})
    batches = table.to_batches()
    return [table, table.to_reader(), batches, iter(table.to_batches(max_chunksize=1)), batches[0]]


@pytest.mark.parametrize("number", range(5))
def test_whatever_has_arrow_in_it_is_read(number: int) -> None:
    documents = list(corpuskit.from_arrow(sources()[number]))
    assert [document.text for document in documents] == ["Talks.", "", "They failed."]
    assert documents[0].url == "https://a.example"
    assert documents[2].meta == {}


def test_names_of_columns_can_be_given() -> None:
    table = pa.table({"story": ["Talks."], "n": [7]})
    (document,) = corpuskit.from_arrow(table, fields={"text": "story", "id": "n"})
    assert (document.text, document.id) == ("Talks.", "7")
    with pytest.raises(ReadError, match="row 1: no text field"):
        list(corpuskit.from_arrow(table))
    with pytest.raises(ValueError, match="no field"):
        corpuskit.from_arrow(table, fields={"story": "text"})


def test_frames_of_polars_and_pandas_and_relations_of_duckdb_are_read() -> None:
    pl, pd, duckdb = needs("polars"), needs("pandas"), needs("duckdb")
    rows = {"text": ["Talks.", "They failed."], "title": ["Talks", None]}
    for frame in (pl.DataFrame(rows), pd.DataFrame(rows), duckdb.sql("select 'Talks.' as text, 'Talks' as title")):
        document = next(corpuskit.from_arrow(frame))
        assert (document.text, document.title) == ("Talks.", "Talks")


def test_duckdb_polars_and_pandas_read_articles(seeds: Path) -> None:
    pl, duckdb = needs("polars"), needs("duckdb")
    needs("pandas")
    relation = duckdb.from_arrow(corpuskit.to_arrow(corpuskit.articles(seeds)))
    years = relation.aggregate("year(published) as year, count(*)").order("year").fetchall()
    assert years == [(2019, 2), (2021, 1), (None, 2)]
    frame = pl.from_arrow(corpuskit.to_arrow(corpuskit.articles(seeds)))
    assert frame["published"].drop_nulls().dt.year().to_list() == [2021, 2019, 2019]
    assert len(corpuskit.to_arrow(corpuskit.articles(seeds)).read_pandas()) == 5


def test_the_extra_is_named_where_pyarrow_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(CorpuskitError, match=r"pip install 'corpuskit\[parquet\]'"):
        corpuskit.to_arrow([])
