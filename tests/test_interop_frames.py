"""Articles as a data frame: the same columns and types whatever is in them."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

import corpuskit
from corpuskit import Article, CorpuskitError, Document, Removal, to_pandas
from tests.articles import ARTICLES
from tests.optional import needs

pd: Any = needs("pandas")

DAYS = ["published", "published_from", "published_to", "updated"]
LISTS = ["authors", "author_kinds", "tags", "warnings"]
TIMES = ["published_at", "updated_at"]


def test_the_seeds(seeds: Path) -> None:
    articles = list(corpuskit.articles(seeds))
    frame = to_pandas(articles)
    assert frame["id"].tolist() == [article.document.id for article in articles]
    assert frame["text"].tolist() == [article.text for article in articles]
    assert [None if pd.isna(day) else day.date() for day in frame["published"]] == [a.published for a in articles]
    assert [tuple(names) for names in frame["authors"]] == [article.authors for article in articles]
    assert frame.groupby(frame["published"].dt.year).size().to_dict() == {2019: 2, 2021: 1}


@settings(max_examples=60)
@given(ARTICLES)
def test_types_do_not_depend_on_what_is_there(article: Article) -> None:
    for articles in ([], [article], [Article(""), article]):
        frame = to_pandas(articles)
        assert len(frame) == len(articles)
        assert {name: str(frame[name].dtype) for name in DAYS} == dict.fromkeys(DAYS, "datetime64[s]")
        assert {name: str(frame[name].dtype) for name in LISTS + TIMES} == dict.fromkeys(LISTS + TIMES, "object")
        others = [name for name in frame.columns if name not in (*DAYS, *LISTS, *TIMES)]
        assert {str(frame[name].dtype) for name in others} == {"string"}
    assert frame["text"][1] == article.text
    day = frame["published"][1]
    assert (None if pd.isna(day) else day.date()) == article.published
    assert frame["published_at"][1] == article.published_at
    assert frame["authors"][1] == list(article.authors)


def test_evidence_comes_when_asked_for() -> None:
    removal = Removal(6, 13, "Opinion", "section", "r.1", 0.9)
    frame = to_pandas([Article("Talks", removed=(removal,))], evidence=True)
    assert [*frame.columns][-3:] == ["dates", "removed", "changes"]
    assert frame["removed"][0] == [removal]
    exploded = pd.DataFrame(frame["removed"].explode().tolist())
    assert exploded["label"].tolist() == ["section"]


def test_rows_of_a_frame_are_documents() -> None:
    frame = pd.DataFrame({"text": ["Talks were held.", "They failed."], "title": ["Talks", None], "n": [1, 2]})
    documents = list(corpuskit.read(frame.to_dict("records")))
    assert [document.title for document in documents] == ["Talks", None]
    assert [document.meta for document in documents] == [{"n": 1}, {"n": 2}]


def test_dates_before_nanoseconds_are_held() -> None:
    frame = to_pandas([Article("", published=dt.date(1, 1, 1)), Article("", published=dt.date(9999, 12, 31))])
    assert [day.year for day in frame["published"]] == [1, 9999]


def test_articles_are_read_one_at_a_time() -> None:
    frame = to_pandas(Article(str(number), document=Document("", id=str(number))) for number in range(3))
    assert frame["id"].tolist() == frame["text"].tolist() == ["0", "1", "2"]


def test_the_extra_is_named_where_pandas_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(CorpuskitError, match=r"pip install 'corpuskit\[pandas\]'"):
        to_pandas([])
