"""What corpus tools, spreadsheets and tables read: AntConc, Sketch Engine, TEI, Excel, polars, datasets, JSON."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

import corpuskit
from corpuskit.errors import ReadError
from corpuskit.io import read, read_each, write
from corpuskit.io.antconc import NAMES, TABLE
from corpuskit.io.tei import NAMESPACE, tei
from corpuskit.io.vertical import ATTRIBUTES, GLUE, tokens, vertical
from corpuskit.io.writers import Writable
from corpuskit.records import Article, Document
from tests.optional import needs

ANY_TEXT = st.text(st.characters(codec=None, categories=None))
FERRY = Article(
    "The ferry sailed again on Monday. It didn't stop, officials said.\n\nIt costs 1,200 euros.",
    title='Ferry "sails" & sails',
    authors=("Ann Lee", "Bo Ek"),
    publisher="The Ledger",
    published=dt.date(2024, 5, 3),
    published_between=(dt.date(2024, 5, 3), dt.date(2024, 5, 3)),
    language="en",
    document=Document("", id="news/ferry", url="https://ledger.example/ferry?a=1&b=2"),
)


@pytest.fixture(scope="module")
def cleaned() -> list[Article]:
    """The five seeds, cleaned."""
    return list(corpuskit.articles(Path(__file__).parent.parent / "seeds"))


# AntConc


def test_a_folder_for_antconc_has_a_text_for_each_row_of_its_table(tmp_path: Path, cleaned: list[Article]) -> None:
    folder = tmp_path / "corpus"
    assert write([*cleaned, FERRY, FERRY, Article("No id.")], folder, format="antconc") == 8
    with (folder / TABLE).open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert [*rows[0]] == [*NAMES]
    assert {row["file"] for row in rows} == {file.name for file in folder.glob("*.txt")}
    assert [(folder / row["file"]).read_text("utf-8") for row in rows][-3:] == [FERRY.text, FERRY.text, "No id."]
    assert [row["file"] for row in rows][-3:] == ["news_ferry.txt", "news_ferry-2.txt", "000008.txt"]
    assert rows[0]["published"] == "2021-10-14"
    assert (rows[5]["title"], rows[5]["authors"], rows[5]["published"]) == (FERRY.title, "Ann Lee; Bo Ek", "2024-05-03")
    assert (folder / TABLE).read_bytes().startswith(b"\xef\xbb\xbf")


def test_nothing_is_left_of_a_folder_that_failed(tmp_path: Path) -> None:
    with pytest.raises(TypeError):
        write([FERRY, "no article"], tmp_path / "corpus", format="antconc")  # type: ignore[list-item]
    assert not list(tmp_path.iterdir())


# Vertical


def test_a_vertical_has_structures_tokens_and_glue(tmp_path: Path) -> None:
    assert write([FERRY, Article("")], tmp_path / "a.vert") == 2
    lines = (tmp_path / "a.vert").read_text("utf-8").splitlines()
    assert lines[0].startswith(
        '<doc id="news/ferry" title="Ferry &quot;sails&quot; &amp; sails" authors="Ann Lee; Bo Ek"'
    )
    assert 'date="2024-05-03" year="2024" month="2024-05"' in lines[0]
    assert lines[1:10] == ["<p>", "<s>", "The", "ferry", "sailed", "again", "on", "Monday", GLUE]
    assert (lines.count("<p>"), lines.count("<s>"), lines.count("</s>"), lines.count("</doc>")) == (2, 3, 3, 2)
    assert "didn't" in lines
    assert "1,200" in lines


def test_every_doc_has_every_attribute_once_and_in_order(cleaned: list[Article]) -> None:
    for article in [*cleaned, FERRY, Article("")]:
        head = vertical(article).partition("\n")[0]
        assert tuple(re.findall(r' (\w+)="[^"<>]*"', head)) == ATTRIBUTES


@given(ANY_TEXT)
def test_a_vertical_holds_any_text_and_no_line_but_its_own(text: str) -> None:
    body = vertical(Article(text, title=text)).split("\n")
    assert all(not line.startswith("<") or line in {"<p>", "</p>", "<s>", "</s>", GLUE, "</doc>"} for line in body[1:])
    assert "".join(re.sub(r"\s", "", token) for token, _ in tokens(text)) == "".join(text.split())


def test_scripts_without_spaces_are_cut_by_characters() -> None:
    assert [token for token, _ in tokens("議会は火曜日")] == list("議会は火曜日")
    assert [token for token, _ in tokens("می‌خواهد. नमस्ते")] == ["می‌خواهد", ".", "नमस्ते"]


def test_a_year_is_known_where_only_a_day_between_two_is() -> None:
    article = Article("x", published_between=(dt.date(2021, 3, 1), dt.date(2021, 3, 31)))
    assert 'date="" year="2021" month="2021-03"' in vertical(article)
    assert 'year=""' in vertical(Article("x", published_between=(None, dt.date(2021, 3, 31))))


# TEI


def test_tei_has_the_day_or_what_bounds_it() -> None:
    def dates(article: Article) -> list[dict[str, str]]:
        return [date.attrib for date in ElementTree.fromstring(tei(article)).iter(f"{{{NAMESPACE}}}date")]

    assert {"when": "2024-05-03"} in dates(FERRY)
    bounded = Article("x", published_between=(dt.date(2021, 3, 1), dt.date(2021, 3, 31)))
    assert dates(bounded) == [{"type": "published", "notBefore": "2021-03-01", "notAfter": "2021-03-31"}]
    assert dates(Article("x", published_between=(None, dt.date(2021, 3, 31)))) == [
        {"type": "published", "notAfter": "2021-03-31"}
    ]
    assert dates(Article("x")) == []


# Tables


def test_a_csv_for_excel_begins_with_a_mark_and_is_read_back(tmp_path: Path) -> None:
    write([FERRY], tmp_path / "plain.csv")
    write([FERRY], tmp_path / "excel.csv", format="csv-bom")
    assert (tmp_path / "excel.csv").read_bytes() == b"\xef\xbb\xbf" + (tmp_path / "plain.csv").read_bytes()
    assert next(read(tmp_path / "excel.csv")).text == FERRY.text


def mixed(cleaned: list[Article]) -> list[Article]:
    """Articles of which the first hundreds know nothing of themselves."""
    return [*[Article("Talks.")] * 300, *cleaned, FERRY]


def test_flat_lines_have_the_same_keys_and_types_from_the_first_line(tmp_path: Path, cleaned: list[Article]) -> None:
    write(mixed(cleaned), tmp_path / "a.jsonl", format="jsonl-flat")
    rows = [json.loads(line) for line in (tmp_path / "a.jsonl").read_bytes().splitlines()]
    assert {(*row,) for row in rows} == {(*rows[0],)}
    assert {type(value) for row in rows for value in row.values()} == {str}
    assert (rows[-1]["authors"], rows[-1]["published"], rows[0]["published"]) == ("Ann Lee; Bo Ek", "2024-05-03", "")


def test_polars_reads_flat_lines(tmp_path: Path, cleaned: list[Article]) -> None:
    polars = needs("polars")
    write(mixed(cleaned), tmp_path / "a.jsonl", format="jsonl-flat")
    frame = polars.read_ndjson(tmp_path / "a.jsonl")
    assert frame.height == 306
    assert set(frame.schema.values()) == {polars.String}


@pytest.mark.parametrize("format", ["jsonl", "jsonl-flat"])
def test_datasets_reads_lines(tmp_path: Path, cleaned: list[Article], format: Writable) -> None:
    datasets = needs("datasets")
    write(mixed(cleaned), tmp_path / "a.jsonl", format=format)
    datasets.disable_progress_bars()
    path, cache = str(tmp_path / "a.jsonl"), str(tmp_path / "cache")
    loaded = datasets.load_dataset("json", data_files=path, split="train", cache_dir=cache)
    assert loaded[305]["title"] == FERRY.title


# JSON


@pytest.mark.parametrize(
    "text",
    [
        '[{"text": "Talks."}, {"body": "More talks."}]',
        '{"articles": [{"text": "Talks."}, {"text": "More talks."}], "total": 2}',
        '{"response": {"docs": [{"text": "Talks."}, {"text": "More talks."}], "tags": [{}]}}',
        '{"text": "Talks."}\n{"text": "More talks."}\n',
        '["Talks.", "More talks."]',
        '\ufeff[{"text": "Talks."},\n {"text": "More talks."}]',
    ],
)
def test_json_is_read_as_people_have_it(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.json").write_text(text, "utf-8")
    documents = list(read(tmp_path / "a.json"))
    assert [document.text for document in documents] == ["Talks.", "More talks."]
    assert [document.id for document in documents] == ["a.json:1", "a.json:2"]


def test_one_object_with_a_text_is_one_document(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('{"text": "Talks.", "url": "https://a.example/1", "tags": ["x"]}', "utf-8")
    (document,) = read(tmp_path / "a.json")
    assert (document.text, document.url, document.meta["tags"]) == ("Talks.", "https://a.example/1", ["x"])


def test_a_bad_record_is_one_error_and_a_bad_file_another(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text('[{"text": "Talks."}, 7, {"title": "x"}, {"text": "More."}]', "utf-8")
    items = list(read_each(path))
    assert [isinstance(item, ReadError) for item in items] == [False, True, True, False]
    assert str(items[1]) == f"{path}:2: must be a JSON object, not int"
    for text, why in (
        ("[{", "not JSON"),
        ("{}", "holds no list of records"),
        ("7", "holds no list"),
        ("{\nx", "not JSON"),
    ):
        path.write_text(text, "utf-8")
        with pytest.raises(ReadError, match=why):
            list(read(path))
    path.write_text("[" * 100_000, "utf-8")
    with pytest.raises(ReadError, match="not JSON"):
        list(read(path))


def test_json_is_written_as_an_array_and_read_back(tmp_path: Path, cleaned: list[Article]) -> None:
    write(cleaned, tmp_path / "a.json")
    assert len(json.loads((tmp_path / "a.json").read_bytes())) == 5
    assert list(corpuskit.io.read_articles(tmp_path / "a.json")) == cleaned
    write([], tmp_path / "b.json")
    assert json.loads((tmp_path / "b.json").read_bytes()) == []


def test_json_comes_from_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.TextIOWrapper(io.BytesIO(b'[\n{"text": "Talks."}]'))
    monkeypatch.setattr("sys.stdin", stream)
    assert [document.text for document in read("-")] == ["Talks."]
