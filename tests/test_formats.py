"""Every format in and every format out: what goes in comes back, as far as the format can hold it."""

from __future__ import annotations

import csv
import dataclasses
import datetime as dt
import gzip
import io
import json
import sqlite3
import sys
import threading
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

import corpuskit
from corpuskit.comparison.comparing import FIELDS
from corpuskit.errors import CorpuskitError, ReadError
from corpuskit.io import flat, formats, read, read_articles, read_each, readers, record, write, writers
from corpuskit.io.fields import ENCODING, WARNINGS
from corpuskit.io.folders import file_name
from corpuskit.io.markdown import markdown
from corpuskit.io.nitf import NAMESPACE as NITF
from corpuskit.io.tables import _LIMIT
from corpuskit.io.tei import NAMESPACE, tei
from corpuskit.records import Article, Change, DateEvidence, Document, Removal
from corpuskit.records.plain import names
from corpuskit.workers import running
from tests.optional import needs

ANY_TEXT = st.text(st.characters(codec=None, categories=None))
HARD = "a\x00b\x1bc\x85d\u2028e\ud800f\ufeffg\r\nh\\i,;\t\"'|<&>\U0001f600\ufffe"
TEI = {"tei": NAMESPACE}
WHOLE = ["jsonl", "jsonl.gz", "jsonl.zst", "ndjson", "json", "json.gz", "parquet", "arrow", "feather"]


def text_of(item: Document | ReadError) -> str:
    return f"!{item.where}" if isinstance(item, ReadError) else item.text


def need_for(suffix: str) -> None:
    """Skip where the package that a suffix needs is not installed."""
    if suffix.endswith("zst") and sys.version_info < (3, 14):
        needs("backports.zstd")
    if suffix in ("parquet", "arrow", "feather"):
        needs("pyarrow")


def full(text: str = "Talks were held.", **known: Any) -> Article:
    """An article with something in every field."""
    zone = dt.timezone(dt.timedelta(hours=5, minutes=30))
    document = Document(
        f"{text}\n\nShare", id="7", url="https://a.example/7", publisher="The Ledger", language="en", title="Talks",
        crawled_at=dt.datetime(2024, 5, 3, 10, tzinfo=zone), meta={"topic": "talks", "n": [1, None, {"a": text}]},
    )  # fmt: skip
    values: dict[str, Any] = {
        "title": f"On {text}", "standfirst": "Two sides met.", "authors": ("Ann Lee", "Reuters"),
        "author_kinds": ("person", "agency"), "dateline": "HARBOURTON", "publisher": "The Ledger", "section": "World",
        "tags": ("talks", "ferry"), "language": "en", "published": dt.date(2024, 5, 3),
        "published_at": dt.datetime(2024, 5, 3, 9, 30), "updated": dt.date(2024, 5, 4),
        "updated_at": dt.datetime(2024, 5, 4, 9, 30, tzinfo=zone), "published_between": (None, dt.date(2024, 5, 3)),
        "dates": (DateEvidence(1, 2, "3", "2024-05-03", "day", "published", "text", 0.9, ambiguous=("2024-03-05",)),),
        "removed": (Removal(len(text) + 2, len(text) + 7, "Share", "share", "en.share.1", 0.9),),
        "changes": (Change(len(text), len(text) + 2, "\n\n", "", "strip_ends"),),
        "warnings": ("the encoding is a guess",), "version": "corpuskit 0.1.0; rules a; model b",
    }  # fmt: skip
    return Article(text, **{**values, **known}, document=document)


def bare(text: str) -> Article:
    """An article from which nothing was removed."""
    return Article(text, document=Document(text))


@pytest.fixture(scope="module")
def cleaned() -> list[Article]:
    """The five seeds, cleaned."""
    return list(corpuskit.articles(Path(__file__).parent.parent / "seeds"))


# What comes back


def test_the_full_article_has_something_in_every_field() -> None:
    article, empty = full(), Article("")
    assert [name for name in names(Article) if getattr(article, name) == getattr(empty, name)] == ["kind"]


@pytest.mark.parametrize("name", sorted(set(names(Article)) - {"document", "dates", "removed", "changes"}))
def test_a_field_is_shown_wherever_articles_are(name: str) -> None:
    """Whoever adds a field is told here of each place that lists them; what leaves one out on purpose is named."""
    column = "published_from" if name == "published_between" else name
    assert column in flat.COLUMNS, "io/flat.py"
    assert name in (*FIELDS, "text", "version"), "comparison/comparing.py"  # these two are no matter of fields
    assert column in (*running.flat(full()), "author_kinds"), "workers/running.py"
    shown = markdown(full(kind="live")).decode()
    apart = ("text", "author_kinds", "published", "published_between")
    assert name in apart or f"\n{name}: " in shown, "io/markdown.py"


def test_a_data_frame_has_a_column_for_each_field() -> None:
    needs("pandas")
    columns = {*corpuskit.to_pandas([full()], evidence=True).columns, "published_between", "document"}
    assert set(names(Article)) - columns == set(), "io/interop.py"


@pytest.mark.parametrize("document", [False, True])
@pytest.mark.parametrize("suffix", WHOLE)
def test_the_seeds_come_back_whole(tmp_path: Path, cleaned: list[Article], suffix: str, document: bool) -> None:
    need_for(suffix)
    path = tmp_path / f"clean.{suffix}"
    assert write(cleaned, path, document=document) == 5
    assert list(read_articles(path)) == cleaned
    assert [found.text for found in read(path)] == [article.text for article in cleaned]


@pytest.mark.parametrize("suffix", WHOLE)
def test_every_field_comes_back_whatever_stands_in_it(tmp_path: Path, suffix: str) -> None:
    need_for(suffix)
    articles = [full(), full(HARD), Article(""), full("No zone", updated_at=None), bare("Bare")]
    for document in (True, False):
        assert write(articles, tmp_path / f"a.{suffix}", document=document) == 5
        assert list(read_articles(tmp_path / f"a.{suffix}")) == articles
    assert [found.text for found in read(tmp_path / f"a.{suffix}")] == [article.text for article in articles]


@pytest.mark.parametrize("suffix", ["csv", "tsv", "csv.gz", "tsv.zst"])
def test_a_table_holds_text_and_what_is_known_but_no_receipt(
    tmp_path: Path, cleaned: list[Article], suffix: str
) -> None:
    need_for(suffix)
    path = tmp_path / f"clean.{suffix}"
    assert write([*cleaned, full()], path) == 6
    *seeds, last = read(path)
    assert [found.text for found in seeds] == [article.text for article in cleaned]
    assert [found.id for found in seeds] == [article.document.id for article in cleaned]
    assert (last.id, last.url, last.publisher, last.language) == ("7", "https://a.example/7", "The Ledger", "en")
    assert last.meta["published"] == "2024-05-03"
    assert last.meta["updated_at"] == "2024-05-04T09:30:00+05:30"
    assert last.meta["authors"] == "Ann Lee; Reuters"
    with pytest.raises(ReadError, match=r"articles are read back from jsonl"):
        read_articles(path)


def test_a_table_may_hold_the_document_too(tmp_path: Path) -> None:
    write([full()], tmp_path / "a.csv", document=True)
    assert next(read(tmp_path / "a.csv", fields={"text": "document_text"})).text == "Talks were held.\n\nShare"


def test_a_folder_of_texts_is_read_back(tmp_path: Path, cleaned: list[Article]) -> None:
    assert write(cleaned, tmp_path / "texts", format="txt") == 5
    documents = list(read(tmp_path / "texts"))
    assert [found.text for found in documents] == [article.text for article in cleaned]
    assert [found.id for found in documents] == [article.document.id for article in cleaned]


@given(st.lists(ANY_TEXT, max_size=3))
def test_any_text_can_stand_in_a_folder(tmp_path_factory: pytest.TempPathFactory, some: list[str]) -> None:
    folder = tmp_path_factory.mktemp("out") / "texts"
    write([Article(text) for text in some], folder, format="txt")
    held = [text.encode("utf-8", "backslashreplace").decode() for text in some]
    assert [found.text for found in read_each(folder) if isinstance(found, Document)] == held if some else True


@given(ANY_TEXT)
def test_any_text_can_stand_in_a_table(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.mktemp("out") / "a.csv"
    write([Article(text, title=text)], path)
    (found,) = read(path)
    held = text.encode("utf-8", "backslashreplace").decode()
    assert (found.text, found.title or "") == (held, held)
    assert ("surrogates" in found.meta["warnings"]) == (held != text)


@given(ANY_TEXT)
def test_any_text_can_stand_in_parquet(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    needs("pyarrow")
    path = tmp_path_factory.mktemp("out") / "a.parquet"
    articles = [full(text), bare("\\"), bare("\\u0041")]
    write(articles, path)
    assert list(read_articles(path)) == articles


def test_markdown_is_yaml_and_the_text(tmp_path: Path, cleaned: list[Article]) -> None:
    yaml = needs("yaml")
    folder = tmp_path / "notes"
    assert write([*cleaned, full(), full(HARD)], folder, format="markdown") == 7
    files = sorted(folder.iterdir())
    assert [file.suffix for file in files] == [".md"] * 7
    for article in (*cleaned, full()):
        _, head, body = markdown(article).decode().split("---\n", 2)
        known = yaml.safe_load(head)
        assert body == f"\n{article.text}\n"
        assert known.get("title") == article.title
        assert known.get("date") == article.published
        assert tuple(known.get("authors", ())) == article.authors
    assert known["updated_at"] == "2024-05-04T09:30:00+05:30"
    assert known["tags"] == ["talks", "ferry"]


@given(ANY_TEXT)
def test_any_title_is_a_text_in_yaml(text: str) -> None:
    yaml = needs("yaml")
    head = markdown(Article("", title=text, tags=(text, "no"))).decode().split("---\n")[1]
    assert yaml.safe_load(head).get("title", "") == text
    assert yaml.safe_load(head)["tags"] == [text, "no"]


def xml(data: bytes) -> ElementTree.Element:
    return ElementTree.fromstring(data)


def said(element: ElementTree.Element, path: str) -> list[str]:
    return ["".join(one.itertext()) for one in element.findall(path, TEI)]


def test_tei_says_what_the_article_says(cleaned: list[Article]) -> None:
    for article in (*cleaned, full()):
        root = xml(tei(article))
        assert said(root, ".//tei:body/tei:p") == [paragraph.text for paragraph in article.paragraphs]
        assert said(root, ".//tei:titleStmt/tei:title[@type='main']") == [article.title or ""]
        assert said(root, ".//tei:author") == list(article.authors)
        assert said(root, ".//tei:publisher") == ([article.publisher] if article.publisher else [])
        published = root.find(".//tei:publicationStmt//tei:date", TEI)
        when = article.published_at or article.published
        assert (published is None) == (when is None)
        assert published is None or when is None or published.get("when") == when.isoformat()


def test_a_tei_corpus_is_one_file_and_a_folder_has_one_for_each(tmp_path: Path, cleaned: list[Article]) -> None:
    assert write(cleaned, tmp_path / "corpus.xml") == 5
    root = xml((tmp_path / "corpus.xml").read_bytes())
    assert root.tag == f"{{{NAMESPACE}}}teiCorpus"
    assert len(root.findall("tei:TEI", TEI)) == 5
    assert write(cleaned, tmp_path / "corpus.tei.gz") == 5
    assert gzip.decompress((tmp_path / "corpus.tei.gz").read_bytes()) == (tmp_path / "corpus.xml").read_bytes()
    assert write(cleaned, tmp_path / "folder", format="tei") == 5
    assert len([xml(file.read_bytes()) for file in (tmp_path / "folder").glob("*.xml")]) == 5


@given(ANY_TEXT)
def test_any_text_is_xml_and_what_xml_cannot_hold_is_a_gap(text: str) -> None:
    article = Article(text, title=text, tags=(text,), section=text, publisher=text, dateline=text, warnings=(text,))
    root = xml(tei(article))
    for title in root.findall(".//tei:titleStmt/tei:title", TEI):
        parts = [title.text or ""]
        for gap in title:
            parts += [chr(int(gap.attrib["n"][2:], 16)), gap.tail or ""]
        assert "".join(parts) == text


def test_times_that_xml_has_no_word_for_lose_their_zone() -> None:
    odd = dt.datetime(2024, 5, 3, 9, 30, tzinfo=dt.timezone(dt.timedelta(hours=4, minutes=30, seconds=1)))
    assert b'when="2024-05-03T09:30:00"' in tei(Article("", published_at=odd))
    far = dt.datetime(2024, 5, 3, 9, 30, tzinfo=dt.timezone(dt.timedelta(hours=-20)))
    assert b'when="2024-05-03T09:30:00"' in tei(Article("", published_at=far))


def test_tei_is_what_others_take_for_it() -> None:
    needs("trafilatura")
    from lxml import etree
    from trafilatura.xml import validate_tei

    for article in (full(), full(HARD), bare(""), full(title=None, publisher=None, published=None, published_at=None)):
        assert validate_tei(etree.fromstring(tei(article)))


def test_dolma_attributes_point_into_the_text_as_it_was_given(tmp_path: Path, cleaned: list[Article]) -> None:
    path = tmp_path / "attributes" / "corpuskit" / "seeds.jsonl.gz"
    path.parent.mkdir(parents=True)
    assert write(cleaned, path, format="dolma") == 5
    rows = [json.loads(line) for line in gzip.decompress(path.read_bytes()).splitlines()]
    assert [row["id"] for row in rows] == [article.document.id for article in cleaned]
    for row, article in zip(rows, cleaned, strict=True):
        assert row.keys() <= {"id", "source", "attributes"}
        spans = [(span, key) for key, some in row["attributes"].items() for span in some]
        assert len(spans) == len(article.removed) > 0
        for (start, end, score), key in spans:
            (removal,) = (one for one in article.removed if one.start == start)
            assert key == f"corpuskit__{removal.label}"
            assert article.document.text[start:end] == removal.text
            assert score == removal.score


# Names of formats, files and folders


@pytest.mark.parametrize("name", ["jsonl.gz", "jsonl.zst", "parquet", "arrow", "csv", "tsv.gz", "xml"])
def test_the_same_articles_are_the_same_bytes(tmp_path: Path, cleaned: list[Article], name: str) -> None:
    need_for(name)
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        write(cleaned, tmp_path / folder / f"out.{name}")
    assert (tmp_path / "a" / f"out.{name}").read_bytes() == (tmp_path / "b" / f"out.{name}").read_bytes()


def test_a_format_wins_over_the_suffix(tmp_path: Path) -> None:
    write([full()], tmp_path / "a.out", format="jsonl")
    write([full()], tmp_path / "b.txt.gz", format="csv")
    assert (tmp_path / "a.out").read_bytes() == record(full())
    assert gzip.decompress((tmp_path / "b.txt.gz").read_bytes()).startswith(b"id,url,")
    assert next(read(tmp_path / "a.out", format="jsonl")).text == "Talks were held."


def test_formats_that_cannot_be_are_errors_at_once(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"format must be one of jsonl, .*, not 'docx'"):
        write([], tmp_path / "a", format="docx")  # type: ignore[arg-type]
    for path in ("a", "a.txt", "a.md", "a.parquet.gz"):
        with pytest.raises(CorpuskitError, match=r"a.*(can be written as|leave \.gz out)"):
            write([], tmp_path / path)
    with pytest.raises(CorpuskitError, match=r"markdown is not compressed from outside"):
        write([], tmp_path / "a.gz", format="markdown")
    for format in ("markdown", "txt", "tei", "dolma", "antconc", "vertical"):
        with pytest.raises(CorpuskitError, match=f"{format} does not hold the document's text"):
            write([], tmp_path / "a", format=format, document=True)
    assert not list(tmp_path.iterdir())


def test_every_format_has_its_names() -> None:
    assert list(formats.FORMATS) == [
        "txt", "jsonl", "ndjson", "json", "csv", "tsv", "sqlite", "parquet", "arrow", "warc", "wet", "html",
        "nitf",
    ]  # fmt: skip
    assert list(writers.FORMATS) == [
        "jsonl", "ndjson", "json", "jsonl-flat", "parquet", "arrow", "csv", "tsv", "csv-bom", "antconc", "vertical",
        "txt", "markdown", "tei", "dolma", "nitf",
    ]  # fmt: skip
    suffixes = [suffix for one in formats.FORMATS.values() for suffix in one.suffixes]
    assert len(suffixes) == len(set(suffixes))
    assert not formats.FOREIGN & set(suffixes)


def news(content: str, head: str = "", attributes: str = "") -> bytes:
    """An NITF document with the given elements in its body and its head."""
    return f"<nitf{attributes}><head>{head}</head><body>{content}</body></nitf>".encode()


def test_nitf_is_read_as_it_is_printed(tmp_path: Path) -> None:
    head = (
        "<title>Page title</title><meta name='desk' content='Metro'/><docdata><doc-id id-string='7'/>"
        "<date.issue norm='20240502'/></docdata>"
        "<pubdata date.publication='20240503' name='The Ledger' ex-ref='https://a.example/7' position.section='World'/>"
    )
    content = (
        "<body.head><hedline><hl1>Ferry <em>sails</em></hl1><hl2 class='online_headline'>Sails</hl2></hedline>"
        "<byline>By <person>Ann Lee</person><byttl>Staff Writer</byttl></byline>"
        "<byline class='normalized_byline'>Lee, Ann</byline><dateline><location>HARBOURTON</location></dateline>"
        "</body.head><body.content><block class='lead_paragraph'><p>It sailed.</p></block>"
        "<block class='full_text'><p>It\n sailed.</p><hl2>Winter</hl2><media><media-metadata>x</media-metadata>"
        "<media-caption>The pier</media-caption></media><ul><li>one</li><li>two</li></ul></block></body.content>"
        "<body.end><tagline>Ann Lee writes.</tagline></body.end>"
    )
    path = tmp_path / "a.xml"
    path.write_bytes(b"<wire xmlns='http://iptc.org/std/NITF/2006-10-18/'>" + news(content, head) * 2 + b"</wire>")
    document, second = read(path)
    assert document.text.split("\n\n") == [
        "Ferry sails", "By Ann Lee", "Staff Writer", "HARBOURTON — It sailed.", "Winter", "The pier", "one", "two",
        "Ann Lee writes.",
    ]  # fmt: skip
    assert dataclasses.replace(document, text="", meta={}) == Document(
        "", id="7", url="https://a.example/7", publisher="The Ledger", title="Ferry sails"
    )
    assert document.meta == {"desk": "Metro", "date": "20240503", "section": "World"}
    assert second == document


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (news("<body.content><block class='lead_paragraph'><p>Alone.</p></block></body.content>"), "Alone."),
        (news("<body.head><dateline>HARBOURTON</dateline></body.head>"), "HARBOURTON"),
        (b"<?xml version='1.0' encoding='windows-1250'?>" + news("<body.content>Łódź</body.content>").decode()
         .encode("cp1250"), "Łódź"),
        (b"<!DOCTYPE nitf SYSTEM 'nitf.dtd'>" + news("<body.content>a&mdash;b</body.content>"), "a—b"),
        (news("<body.content/>"), ""),
    ],
)  # fmt: skip
def test_nitf_in_its_other_forms(tmp_path: Path, source: bytes, text: str) -> None:
    (tmp_path / "a.nitf").write_bytes(source)
    assert [document.text for document in read(tmp_path / "a.nitf")] == [text]


def test_what_is_written_as_nitf_is_read_back(tmp_path: Path) -> None:
    assert write([full("Talks.\n\nThey <failed>."), bare(HARD)], tmp_path / "news", format="nitf") == 2
    second, first = read(tmp_path / "news", format="nitf")
    printed = [
        "On Talks. They <failed>.", "Ann Lee", "Reuters", "Two sides met.", "HARBOURTON — Talks.", "They <failed>.",
    ]  # fmt: skip
    assert first.text.split("\n\n") == printed
    assert (first.id, first.url, first.publisher) == ("7", "https://a.example/7", "The Ledger")
    assert (first.language, first.title) == ("en", printed[0])
    assert first.meta["date"] == "20240503T093000"
    assert second.text.split() == "a\ufffdb\ufffdc d e\ufffdf\ufeffg h\\i,; \"'|<&>\U0001f600\ufffd".split()
    files = [file.read_bytes() for file in sorted((tmp_path / "news").iterdir())]
    assert all(xml(data).tag == f"{{{NITF}}}nitf" for data in files)
    assert b'<revision-history comment="updated" norm="20240504T093000+0530"/>' in files[1]


def named(*ids: str | None) -> list[Article]:
    return [Article(f"{number}", document=Document("", id=id)) for number, id in enumerate(ids)]


def test_files_are_named_by_ids_safely_and_apart(tmp_path: Path) -> None:
    ids = ["a", "A", "a", "../../b", "c/d:e*", None, "", ".", "con", "é" * 300, "é" * 301, "a\x00\ud800b", "a-2", "-"]
    assert write(named(*ids), tmp_path / "texts", format="txt") == len(ids)
    names = {file.name: file.read_text("utf-8") for file in (tmp_path / "texts").iterdir()}
    assert len({name.casefold() for name in names}) == len(ids)
    assert sorted(int(text) for text in names.values()) == list(range(len(ids)))
    assert all(len(name.encode()) < 200 and not name.startswith(".") for name in names)
    assert names["a.txt"] == "0"
    assert names["000006.txt"] == "5"


def test_many_documents_of_one_name_take_no_longer_each(tmp_path: Path) -> None:
    assert write(named(*["x"] * 3000), tmp_path / "texts", format="txt") == 3000
    assert len(list((tmp_path / "texts").iterdir())) == 3000


@given(ANY_TEXT, st.integers(0, 10**9))
def test_any_id_gives_a_name_that_is_safe(id: str, number: int) -> None:
    name = file_name(id, number)
    assert name
    assert not name.startswith(".")
    assert not set(name) & set('/\\:*?"<>|\0 ')
    assert len(name.encode()) <= 152


# Ways in


def table(path: Path, *statements: str) -> Path:
    database = sqlite3.connect(path)
    with database:
        for statement in statements:
            database.execute(statement)
    database.close()
    return path


def test_a_database_is_read_by_its_only_table_with_a_text(tmp_path: Path) -> None:
    path = table(
        tmp_path / "news.db",
        "create table meta (key text, value text)",
        "create table articles (id integer primary key, body text, link text, seen text)",
        "insert into articles values (3, 'Talks.', 'https://a.example/3', null), (1, 'More.', null, 'x')",
    )
    before = path.read_bytes()
    one, three = read(path)
    assert (one.id, one.text, one.url, one.meta) == ("1", "More.", None, {"seen": "x"})
    assert (three.id, three.text, three.url) == ("3", "Talks.", "https://a.example/3")
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["news.db"]


def test_a_database_with_more_tables_or_none_says_so(tmp_path: Path) -> None:
    path = table(
        tmp_path / "a.sqlite",
        "create table old (body text)",
        'create table "new ones" (text text, html blob)',
        "create view both as select body as text from old",
        "create table other (n integer)",
        "insert into \"new ones\" values ('Talks.', x'00ff')",
    )
    with pytest.raises(ReadError, match=r"more than one table has a text field: new ones, old; table= chooses one"):
        list(read(path))
    (found,) = read(path, table="new ones")
    assert found.text == "Talks."
    assert list(read(path, table="both")) == []
    with pytest.raises(ReadError, match=r"no table is called 'x'; there are: both, new ones, old, other"):
        list(read(path, table="x"))
    with pytest.raises(ReadError, match=r"no table has a text field \(story\).*new ones \(text, html\); .*other \(n\)"):
        list(read(path, fields={"text": "story"}))


def test_a_database_in_an_old_encoding_is_repaired_row_by_row(tmp_path: Path) -> None:
    path = table(
        tmp_path / "a.db",
        "create table t (text text)",
        "insert into t values (cast(x'636166e9' as text)), ('plain'), (cast(x'89504e470d0a1a0a0000000d' as text))",
    )
    first, second, third = read_each(path)
    assert isinstance(first, Document)
    assert (first.text, first.meta[ENCODING]) == ("café", "cp1252")
    assert text_of(second) == "plain"
    assert text_of(third) == f"!{path}:3"


def test_a_database_that_is_none_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "a.db").write_bytes(b"Talks were held.\n" * 1000)
    with pytest.raises(ReadError, match=r"a.db: file is not a database"):
        list(read(tmp_path / "a.db"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_tables_are_read_in_any_encoding_with_any_delimiter(
    tmp_path: Path, encoding: str, end: str, delimiter: str
) -> None:
    rows = [["id", "Überschrift", "text"], ["1", "Où ?", 'l’été\n\n"chaud"'], ["2", "", "fini"]]
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator=end).writerows(rows)
    (tmp_path / "a.csv").write_bytes(out.getvalue().encode(encoding))
    first, second = read(tmp_path / "a.csv", fields={"title": "Überschrift"})
    assert (first.id, first.title, first.text) == ("1", "Où ?", 'l’été\n\n"chaud"')
    assert (second.id, second.title, second.text) == ("2", None, "fini")
    assert first.meta.get(ENCODING, "utf-8") in (encoding, "utf-8", "utf-16-le")


def test_a_cell_of_five_megabytes_is_read_and_the_limit_of_others_stays(tmp_path: Path) -> None:
    text = 'Talks were "held", they said.\n' * 170_000
    with (tmp_path / "a.csv").open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([["n", "text"], ["1", text], ["2", "short"]])
    limit = csv.field_size_limit()
    assert len(text) > 5_000_000
    assert [found.text for found in read(tmp_path / "a.csv")] == [text, "short"]
    assert csv.field_size_limit() == limit


def test_columns_of_one_name_do_not_hide_each_other(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"text,tag,tag\nTalks.,a,b\n")
    assert next(read(tmp_path / "a.csv")).meta == {"tag": "a", "tag.2": "b"}


def test_a_folder_holds_what_is_asked_for_only(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"text\none\n")
    (tmp_path / "b.csv.gz").write_bytes(gzip.compress(b"text\ntwo\n"))
    (tmp_path / "c.jsonl").write_bytes(b'{"text": "three"}\n')
    (tmp_path / "d.txt").write_bytes(b"four")
    (tmp_path / "e.parquet").write_bytes(b"no table")
    assert [found.text for found in read(tmp_path, format="csv")] == ["one", "two"]
    assert [found.text for found in read(tmp_path)] == ["four"]
    with pytest.raises(ReadError, match=r"no \*.html or \*.htm or \*.xhtml in this folder$"):
        read(tmp_path, format="html")


# Standard input and output


@pytest.fixture
def piped(monkeypatch: pytest.MonkeyPatch) -> Callable[[bytes], None]:
    def put(data: bytes) -> None:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))

    return put


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b'{"text": "one"}\n{"text": "two"}\n', [("one", "stdin:1"), ("two", "stdin:2")]),
        (b'\xef\xbb\xbf \n{"text": "one"}\n', [("one", "stdin:2")]),
        ('{"text": "one"}\n'.encode("utf-16"), [("one", "stdin:1")]),
        (gzip.compress(b'{"text": "one"}\n', mtime=0), [("one", "stdin:1")]),
        (b"One text.\nOf two lines.", [("One text.\nOf two lines.", "stdin")]),
        (b"", [("", "stdin")]),
    ],
)
def test_standard_input_is_read(piped: Callable[[bytes], None], data: bytes, expected: list[tuple[str, str]]) -> None:
    piped(data)
    assert [(found.text, found.id) for found in read("-")] == expected
    assert not sys.stdin.closed


def test_standard_input_is_read_in_the_format_that_is_named(piped: Callable[[bytes], None]) -> None:
    piped(b"text,n\none,1\n")
    assert [found.text for found in read("-", format="csv")] == ["one"]
    piped(record(full()))
    assert list(read_articles("-")) == [full()]
    piped(b"PAR1")
    with pytest.raises(ReadError, match=r"parquet cannot be read from standard input; it takes a file of its own"):
        list(read("-", format="parquet"))


def test_standard_output_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    held = io.BytesIO()
    out = io.TextIOWrapper(held)
    monkeypatch.setattr("sys.stdout", out)
    assert write([full()], "-") == 1
    assert write([full()], "-", format="csv") == 1
    assert not out.closed
    written = held.getvalue()
    assert written.startswith(record(full()) + b"id,url,")
    with pytest.raises(CorpuskitError, match=r"-: can be written as"):
        write([full()], "-", format="markdown")


# Pages


def test_a_page_is_its_visible_text_and_its_source(tmp_path: Path) -> None:
    needs("lxml")
    page = "<html><head><title>Talks</title></head><body><h1>Talks held</h1><p>They met<br>on Sunday.<p>They left."
    (tmp_path / "a.html").write_text(page, "utf-8")
    (found,) = read(tmp_path, format="html")
    assert found == Document("Talks\n\nTalks held\n\nThey met\non Sunday.\n\nThey left.", id="a", html=page)


@pytest.mark.parametrize(
    ("page", "text", "encoding"),
    [
        ('<meta charset="windows-1251"><p>Вести</p>'.encode("cp1251"), "Вести", "cp1251"),
        ('<?xml version="1.0" encoding="iso-8859-2"?><p>Łódź</p>'.encode("iso8859-2"), "Łódź", "iso8859-2"),
        ("<meta content='text/html; charset=ISO-8859-1'><p>it’s</p>".encode("cp1252"), "it’s", "cp1252"),
        ('<meta charset="ISO-8859-1"><p>café</p>'.encode(), "café", "utf-8"),
        ('<meta charset="utf-9"><p>café, déjà vu</p>'.encode("cp1252"), "café, déjà vu", "cp1252"),
        ("<p>café</p>".encode("utf-16"), "café", "utf-16-le"),
        (b'<meta charset="shift_jis"><p>\x83j\x83\x85\x81[\x83X</p>', "ニュース", "cp932"),
        (b'<meta charset="iso-2022-jp"><p>\x1b$B%K%e!<%9\x1b(B</p>', "ニュース", "iso2022_jp"),
    ],
)
def test_a_page_is_read_in_the_encoding_that_it_names_or_has(
    tmp_path: Path, page: bytes, text: str, encoding: str
) -> None:
    needs("lxml")
    (tmp_path / "a.htm").write_bytes(page)
    (found,) = read(tmp_path / "a.htm")
    assert found.text == text
    assert found.meta.get(ENCODING, "utf-8") == encoding


@pytest.mark.parametrize("page", ["", " ", "\0", "<", "<!--", "<?xml?>", "<frameset>", "<!-- x -->", "&#xd800;", "]]>"])
def test_pages_of_nothing_have_little_text(tmp_path: Path, page: str) -> None:
    needs("lxml")
    (tmp_path / "a.html").write_text(page, "utf-8")
    assert len(next(read(tmp_path / "a.html")).text) <= 3


# Archives


def warc(kind: str, body: bytes, *, length: object = None, number: int = 1, more: bytes = b"") -> bytes:
    """One record of a WARC file."""
    length = len(body) if length is None else length
    header = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{number:032}>\r\nContent-Length: {length}\r\n"
        f"WARC-Date: 2024-05-03T10:00:00Z\r\nWARC-Target-URI: https://a.example/{number}\r\n"
    )
    return header.encode() + more + b"\r\n" + body + b"\r\n\r\n"


HTTP = b"Content-Type: application/http; msgtype=response\r\n"


def answer(body: bytes, *headers: str, status: str = "200 OK", type: str = "text/html") -> bytes:
    lines = [f"HTTP/1.1 {status}", f"Content-Type: {type}", *headers]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


@pytest.mark.parametrize("packed", [False, True])
def test_wet_is_text_with_its_address_and_time(tmp_path: Path, packed: bool) -> None:
    text = "Où sont-ils ?".encode()
    rows = [warc("warcinfo", b"software: x"), warc("conversion", text, number=2), warc("conversion", b"")]
    path = tmp_path / ("a.warc.wet.gz" if packed else "a.wet")
    path.write_bytes(b"".join(gzip.compress(row) if packed else row for row in rows))
    first, second = read(path)
    assert first == Document(
        "Où sont-ils ?", id=f"urn:uuid:{2:032}", url="https://a.example/2",
        crawled_at=dt.datetime(2024, 5, 3, 10, tzinfo=dt.UTC),
    )  # fmt: skip
    assert second.text == ""


def test_warc_is_pages_that_came_well(tmp_path: Path) -> None:
    needs("lxml")
    brotli = needs("brotli")
    zstd = needs("backports.zstd") if sys.version_info < (3, 14) else __import__("compression.zstd").zstd
    page = b"<p>caf\xe9</p>"
    chunked = b"5\r\n<p>On\r\n4\r\ne</p\r\n1\r\n>\r\n0\r\n\r\n"
    rows = [
        warc("request", b"GET / HTTP/1.1\r\n\r\n", more=b"Content-Type: application/http; msgtype=request\r\n"),
        warc("response", answer(page, type="text/html; charset=latin-1"), number=2, more=HTTP),
        warc("response", answer(gzip.compress(b"<p>Two</p>"), "Content-Encoding: gzip"), number=3, more=HTTP),
        warc("response", answer(chunked, "Transfer-Encoding: chunked"), number=4, more=HTTP),
        warc("response", answer(brotli.compress(b"<p>Br</p>" * 5000), "Content-Encoding: br"), number=12, more=HTTP),
        warc("response", answer(zstd.compress(b"<p>Z</p>"), "Content-Encoding: zstd"), number=13, more=HTTP),
        warc("response", answer(zlib.compress(b"<p>D</p>"), "Content-Encoding: deflate"), number=14, more=HTTP),
        warc("response", answer(b"<p>Gone</p>", status="404 Not Found"), number=5, more=HTTP),
        warc("response", answer(b"\x89PNG", type="image/png"), number=6, more=HTTP),
        warc("response", b"no HTTP at all", number=7, more=HTTP),
        warc("response", b"1.2.3.4", number=8, more=b"Content-Type: text/dns\r\n"),
        warc("resource", b"<p>Three</p>", number=9, more=b"Content-Type: text/html\r\nWARC-Truncated: length\r\n"),
        warc("resource", b"x", number=10, more=b"Content-Type: text/css\r\n"),
        warc("revisit", b"", number=11),
    ]
    (tmp_path / "a.warc").write_bytes(b"".join(rows))
    documents = list(read(tmp_path / "a.warc"))
    assert [(found.url or "")[18:] for found in documents] == ["2", "3", "4", "12", "13", "14", "9"]
    assert [found.text[:5] for found in documents] == ["café", "Two", "One", "Br\n\nB", "Z", "D", "Three"]
    assert documents[0].html == "<p>café</p>"
    assert documents[6].meta[WARNINGS] == ("cut off by the crawler: length",)


# Where a library is missing


@pytest.mark.parametrize(
    ("name", "module", "extra"),
    [
        ("a.parquet", "pyarrow", "parquet"),
        ("a.arrow", "pyarrow", "parquet"),
        ("a.html", "lxml", "html"),
        ("a.jsonl.zst", "backports.zstd", "zst"),
        ("a.warc", "brotli", "warc"),
    ],
)
def test_a_library_that_is_missing_is_named_with_its_extra(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, module: str, extra: str
) -> None:
    (tmp_path / name).write_bytes(warc("response", answer(b"<p>One</p>", "Content-Encoding: br"), more=HTTP))
    if module == "backports.zstd" and sys.version_info >= (3, 14):
        pytest.skip("needs Python before 3.14, which brings Zstandard")
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(CorpuskitError, match=rf"pip install 'corpuskit\[{extra}\]'") as caught:
        list(read_each(tmp_path / name))
    assert not isinstance(caught.value, ReadError)
    assert isinstance(caught.value.__cause__, ModuleNotFoundError)
    if name not in ("a.html", "a.warc"):
        with pytest.raises(CorpuskitError, match=rf"corpuskit\[{extra}\]"):
            write([full()], tmp_path / name)


@pytest.mark.slow
def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    assert readers.read_each is read_each
    pyarrow = needs("pyarrow")
    import resource

    many = (full(f"Talks were held, round {number}. " * 100) for number in range(20_000))
    write(many, tmp_path / "a.parquet")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert sum(1 for _ in read(tmp_path / "a.parquet")) == 20_000
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100_000
    assert pyarrow.total_allocated_bytes() < 1_000_000


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@x", "'=1", "''x", "'Tis", "\t=1", "＝1", "plain"])
def test_no_cell_for_a_spreadsheet_is_a_formula_and_all_come_back(tmp_path: Path, cell: str) -> None:
    path = tmp_path / "a.csv"
    write([Article(f"{cell} Talks.", title=cell)], path, format="csv-bom")
    with path.open(encoding="utf-8-sig", newline="") as stream:
        row = next(iter(csv.DictReader(stream)))
    assert not row["title"].startswith(tuple("=+-@\t\r＝"))
    (found,) = read(path)
    assert (found.text, found.title) == (f"{cell} Talks.", cell)


def test_tables_may_be_read_in_two_threads(tmp_path: Path) -> None:
    """The length of a cell is one for the whole process, and was given back while others read."""
    path = tmp_path / "a.csv"
    path.write_text("text,n\n" + f"{'x' * 140_000},1\n" * 40, "utf-8")
    before = csv.field_size_limit()
    one, two = (iter(read(path)) for _ in range(2))
    done: list[Document] = []
    with _LIMIT:
        reader = threading.Thread(target=lambda: done.extend(one))
        reader.start()
        reader.join()
        assert csv.field_size_limit() > 140_000
    assert len(done) == len(list(two)) == 40
    assert csv.field_size_limit() == before
