"""Values as data frames, databases and crawlers leave them: each is read as what it means, and none ends a run."""

from __future__ import annotations

import datetime as dt
import json
import uuid
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import corpuskit
from corpuskit import Article, Document, ReadError
from corpuskit.io.fields import KEYS
from tests.optional import needs

TEXT = "The ferry sailed again on Monday, officials said."


class Hostile:
    """A value that can do nothing without an error."""

    def __repr__(self) -> str:
        raise RuntimeError

    __str__ = __repr__

    def __eq__(self, other: object) -> bool:
        raise RuntimeError

    def __bool__(self) -> bool:
        raise RuntimeError

    def __hash__(self) -> int:
        return 7

    def __reduce__(self) -> Any:
        raise TypeError("cannot be sent")


def circle() -> list[Any]:
    values: list[Any] = []
    values.append(values)
    return values


ODD = {
    "nan": float("nan"), "decimal nan": Decimal("NaN"), "signalling nan": Decimal("sNaN"), "hostile": Hostile(),
    "circle": circle(), "huge": 10**5000, "bytes": b"\xff", "set": {1, "a"}, "keys": {(1, 2): 3, 4: 5, None: 6},
    "uuid": uuid.UUID(int=7), "time": dt.time(3), "span": dt.timedelta(1), "infinity": float("inf"), "complex": 1j,
    "function": len, "iterator": iter(()), "deep": [[[[[]]]]], "bool": True, "surrogate": "\ud800",
}  # fmt: skip


@pytest.mark.parametrize("name", ODD)
def test_no_value_of_a_field_ends_a_run(name: str, tmp_path: Path) -> None:
    rows: list[Any] = [{"text": TEXT, field: ODD[name]} for field in (*KEYS, "topic")] + [{"text": TEXT}]
    cleaned = list(corpuskit.articles(rows, on_error="keep"))
    assert len(cleaned) == len(rows)
    assert {article.text for article in cleaned[1:]} == {TEXT}
    assert corpuskit.write(cleaned, tmp_path / "clean.jsonl") == len(rows)
    assert [article.text for article in corpuskit.read_articles(tmp_path / "clean.jsonl")][-1] == TEXT


@pytest.mark.slow
def test_a_value_that_cannot_go_to_another_process_is_an_error_of_its_record() -> None:
    rows: list[Any] = [{"text": TEXT}, {"text": TEXT, "id": "7", "page": Hostile()}, {"text": TEXT}]
    skipped: list[corpuskit.Skipped] = []
    assert len(list(corpuskit.articles(rows, workers=2, on_error=skipped.append))) == 2
    assert [one.where for one in skipped] == ["7"]
    assert "cannot go to another process" in skipped[0].reason


def test_missing_values_of_pandas_and_numpy_are_nothing() -> None:
    pandas = needs("pandas")
    numpy = pytest.importorskip("numpy")
    for missing in (pandas.NaT, pandas.NA, numpy.nan, numpy.float32("nan"), numpy.datetime64("NaT"), Decimal("NaN")):
        row = dict.fromkeys(["id", "url", "publisher", "language", "crawled_at", "title"], missing)
        [document] = corpuskit.read([{"text": TEXT, **row}])
        assert document == Document(TEXT)
        [empty] = corpuskit.articles([{"text": missing}])
        assert (empty.text, empty.warnings) == ("", ("text is null: read as the empty text",))


def test_scalars_of_pandas_and_numpy_are_what_they_mean() -> None:
    pandas = needs("pandas")
    numpy = pytest.importorskip("numpy")
    day = dt.datetime(2024, 5, 3, 10)
    times = (
        pandas.Timestamp(day), numpy.datetime64("2024-05-03T10:00"), numpy.datetime64("2024-05-03T10:00:00.000000000"),
    )  # fmt: skip
    for crawled_at in times:
        [document] = corpuskit.read([{"text": numpy.str_(TEXT), "id": numpy.int64(7), "crawled_at": crawled_at}])
        assert document == Document(TEXT, id="7", crawled_at=day)
        assert type(document.text) is str
        assert type(document.crawled_at) is dt.datetime
    assert next(corpuskit.read([{"text": TEXT, "id": numpy.float64(7)}])).id == "7"
    [document] = corpuskit.read([{"text": TEXT, "crawled_at": numpy.datetime64("9999999", "Y")}])
    assert document.crawled_at is None
    assert Article.from_dict(json.loads(corpuskit.clean(document).to_json())).document.meta


def frames() -> Iterator[tuple[str, Any]]:
    columns = {"body": [TEXT, None, "Rain fell."], "n": [1, None, 3], "seen": [dt.datetime(2024, 5, 3), None, None]}
    yield "pandas", lambda: needs("pandas").DataFrame(columns)
    yield "polars", lambda: needs("polars").DataFrame(columns)
    yield "pyarrow", lambda: needs("pyarrow").table(columns)
    yield "duckdb", lambda: needs("duckdb").from_arrow(needs("pyarrow").table(columns))


@pytest.mark.parametrize(("name", "make"), [*frames()])
def test_the_rows_of_a_data_frame_are_documents(name: str, make: Any) -> None:
    if name == "duckdb":
        needs("duckdb")
    how: Any = {"fields": {"id": "n", "crawled_at": "seen", "text": "body"}}
    cleaned = list(corpuskit.articles(make(), **how))
    assert [article.text for article in cleaned] == [TEXT, "", "Rain fell."]
    assert [article.document.id for article in cleaned] == ["1", None, "3"]
    assert cleaned[0].document.crawled_at == dt.datetime(2024, 5, 3)
    assert dict(cleaned[2].document.meta) == {}
    assert len(corpuskit.learn(make(), **how)) == 1


@pytest.mark.parametrize(("name", "make"), [*frames()])
def test_a_data_frame_without_texts_is_an_error_that_names_its_columns(name: str, make: Any) -> None:
    needs(name)
    for call in (corpuskit.articles, corpuskit.learn, corpuskit.read):
        with pytest.raises(ReadError, match=r"story.*among the columns of the .*: body, n, seen; name it with fields="):
            call(make(), fields={"text": "story"})


def test_a_column_of_texts_is_an_iterable_of_texts() -> None:
    pandas = needs("pandas")
    column = pandas.Series([TEXT, None])
    skipped: list[corpuskit.Skipped] = []
    assert [article.text for article in corpuskit.articles(column, on_error=skipped.append)] == [TEXT]
    assert [one.where for one in skipped] == ["record 2"]


def test_what_is_no_text_says_what_to_call() -> None:
    pandas = needs("pandas")
    frame = pandas.DataFrame({"text": [TEXT]})
    with pytest.raises(TypeError, match=r"clean takes .*, not DataFrame; .*articles\(frame\)"):
        corpuskit.clean(frame)
    with pytest.raises(TypeError, match=r"articles takes .*not LazyFrame; collect\(\) it first"):
        corpuskit.articles(needs("polars").LazyFrame({"text": [TEXT]}))


def test_a_mapping_is_cleaned_as_one_of_a_list() -> None:
    row = {"text": TEXT, "publisher": "The Ledger", "topic": "ferries"}
    assert corpuskit.clean(row) == next(corpuskit.articles([row]))
    assert corpuskit.clean(row, publisher="The Tide").publisher == "The Tide"
    with pytest.raises(ReadError, match="no text field"):
        corpuskit.clean({"story": TEXT})
    rows = needs("pandas").DataFrame({"text": [TEXT], "url": ["https://a.example/1"]})
    [article] = corpuskit.articles(rows.itertuples())
    assert (article.text, article.document.url) == (TEXT, "https://a.example/1")
