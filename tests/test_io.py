"""Reading and writing: every way in gives the same Documents, every bad input one clear error."""

from __future__ import annotations

import datetime as dt
import errno
import gzip
import itertools
import json
import os
import pickle
import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpuskit.errors import CorpuskitError, ReadError
from corpuskit.io import read, read_articles, write
from corpuskit.io.decoding import decode
from corpuskit.io.fields import ENCODING, WARNINGS
from corpuskit.records import Article, Change, Document, Removal
from corpuskit.text.normalisation.encodings import LANGUAGES

ANY_TEXT = st.text(st.characters(codec=None, categories=None))

SENTENCES = {
    "cp1252": "Le président a déclaré à la presse que l’été serait « très chaud » – et qu’il s’y préparait déjà.",
    "mac_roman": "“We won’t go back,” she said – “it’s over.” He didn’t reply.",
    "cp1251": "Президент заявил, что переговоры пройдут на следующей неделе в столице.",
    "koi8-r": "Президент заявил, что переговоры пройдут на следующей неделе в столице.",
    "cp1250": "Premiér řekl, že vláda příští týden předloží nový návrh zákona o školství.",
    "iso8859-2": "Premier powiedział, że rząd złoży w przyszłym tygodniu nową ustawę o szkołach i źródłach energii.",
    "cp1254": "Başbakan, hükümetin gelecek hafta yeni bir yasa tasarısı sunacağını söyledi.",
    "cp1253": "Ο πρωθυπουργός δήλωσε ότι η κυβέρνηση θα καταθέσει νέο νόμο την επόμενη εβδομάδα.",
    "cp1255": "ראש הממשלה אמר כי הממשלה תגיש הצעת חוק חדשה בשבוע הבא.",
    "cp1256": "قال رئيس الوزراء إن الحكومة ستقدم مشروع قانون جديد الأسبوع المقبل.",
    "cp1257": "Ministru prezidents sacīja, ka valdība nākamnedēļ iesniegs jaunu likumprojektu par skolām.",
    "cp874": "นายกรัฐมนตรีกล่าวว่ารัฐบาลจะเสนอร่างกฎหมายใหม่ในสัปดาห์หน้า",
    "cp932": "首相は来週、新しい法案を国会に提出すると述べた。野党はこれに反対している。",
    "euc_jp": "首相は来週、新しい法案を国会に提出すると述べた。野党はこれに反対している。",
    "gb18030": "总理说，政府将在下周提出新的法律草案，这是今年最重要的一个决定。",
    "big5": "總理說，政府將在下週提出新的法律草案，這是今年最重要的一個決定。",
    "cp949": "총리는 정부가 다음 주에 새로운 법안을 국회에 제출할 것이라고 말했다.",
}


def lines(path: Path, *records: Any) -> Path:
    """Write *records* as JSONL."""
    path.write_text("".join(json.dumps(record) + "\n" for record in records), "utf-8")
    return path


def texts(documents: Iterator[Document]) -> list[str]:
    return [document.text for document in documents]


# Ways in


def test_a_folder_gives_its_texts_sorted_and_those_of_its_folders(tmp_path: Path) -> None:
    for name in ("b.txt", "a/2.txt", "a/1.txt", "c/d/e.TXT", "notes.md", ".hidden.txt", "a/corpus.jsonl"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name, "utf-8")
    assert texts(read(tmp_path)) == ["a/1.txt", "a/2.txt", "b.txt", "c/d/e.TXT"]
    assert [document.id for document in read(str(tmp_path))] == ["a/1", "a/2", "b", "c/d/e"]


def test_a_link_to_a_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("one", "utf-8")
    (tmp_path / "circle").symlink_to(tmp_path)
    assert texts(read(tmp_path)) == ["one"]


def test_a_folder_is_read_for_the_format_that_is_named(tmp_path: Path) -> None:
    lines(tmp_path / "a.jsonl", {"text": "one"})
    (tmp_path / "b.jsonl.gz").write_bytes(gzip.compress(b'{"text": "two"}'))
    assert texts(read(tmp_path, format="jsonl")) == ["one", "two"]


def test_a_glob_is_sorted_and_goes_down(tmp_path: Path) -> None:
    for name in ("b.story", "a.story", "down/c.story"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name, "utf-8")
    assert texts(read(tmp_path / "*.story")) == ["a.story", "b.story"]
    assert texts(read(f"{tmp_path}/**/*.story")) == ["a.story", "b.story", "down/c.story"]


def test_a_file_whose_name_looks_like_a_glob_is_that_file(tmp_path: Path) -> None:
    (tmp_path / "a[1].txt").write_text("one", "utf-8")
    assert texts(read(tmp_path / "a[1].txt")) == ["one"]


def test_the_seeds_are_read_as_they_are(seeds: Path) -> None:
    assert [document.text.encode() for document in read(seeds)] == [
        path.read_bytes() for path in sorted(seeds.glob("*.txt"))
    ]


@given(st.lists(ANY_TEXT))
def test_texts_mappings_and_documents_pass_through(given_texts: list[str]) -> None:
    assert texts(read(given_texts)) == given_texts
    assert texts(read([{"text": text} for text in given_texts])) == given_texts
    documents = [Document(text) for text in given_texts]
    assert list(read(documents)) == documents


def test_an_iterable_is_read_one_at_a_time() -> None:
    endless = read(str(number) for number in itertools.count())
    assert list(itertools.islice(endless, 2)) == [Document("0"), Document("1")]


@pytest.mark.slow
def test_a_file_is_read_in_constant_memory(tmp_path: Path) -> None:
    path = tmp_path / "long.jsonl"
    with path.open("w", encoding="utf-8") as stream:
        for number in range(20_000):
            stream.write(json.dumps({"text": f"Talks were held, round {number}. " * 20}) + "\n")
    tracemalloc.start()
    assert sum(1 for _ in read(path)) == 20_000
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert path.stat().st_size > 10_000_000
    assert peak < 1_000_000


# Records and keys


@pytest.mark.parametrize("key", ["text", "content", "body", "article", "maintext"])
def test_a_text_is_found_under_each_of_its_keys(key: str) -> None:
    assert texts(read([{key: "Talks."}])) == ["Talks."]


def test_every_key_finds_its_field_and_the_rest_is_kept(tmp_path: Path) -> None:
    record = {
        "maintext": "Talks.",
        "link": "https://a.example/1",
        "site": "A Paper",
        "lang": "en",
        "headline": "Talks held",
        "date_download": "2024-05-03 10:00:00+00:00",
        "html": "<p>Talks.",
        "topics": ["talks", 1, None],
    }
    (document,) = read(lines(tmp_path / "a.jsonl", record))
    assert document == Document(
        "Talks.",
        id="a.jsonl:1",
        url="https://a.example/1",
        publisher="A Paper",
        language="en",
        crawled_at=dt.datetime(2024, 5, 3, 10, tzinfo=dt.UTC),
        title="Talks held",
        html="<p>Talks.",
        meta={"topics": ["talks", 1, None]},
    )


def test_a_document_comes_back_as_it_was_written(tmp_path: Path) -> None:
    document = Document(
        "a\ud800\u2028b\x00",
        id="7",
        crawled_at=dt.datetime(2024, 5, 3, 10),
        meta={"topic": "talks", "nested": {"a": [1]}},
    )
    assert list(read(lines(tmp_path / "a.jsonl", document.to_dict()))) == [document]


def test_a_nested_meta_that_says_something_else_stays_nested() -> None:
    (document,) = read([{"text": "Talks.", "topic": "talks", "meta": {"topic": "peace"}}])
    assert document.meta == {"topic": "talks", "meta": {"topic": "peace"}}


def test_a_number_names_a_document_and_a_truth_value_does_not() -> None:
    assert [document.id for document in read([{"text": "", "id": 7}, {"text": "", "id": True}])] == ["7", None]


def test_values_of_another_type_are_kept_and_told() -> None:
    record = {"text": "Talks.", "source": {"name": "A"}, "title": ["a"], "crawled_at": 1714730000, "id": 7, "url": None}
    (document,) = read([record])
    assert (document.id, document.publisher, document.title, document.crawled_at, document.url) == ("7", *[None] * 4)
    assert document.meta == {
        "source": {"name": "A"},
        "title": ["a"],
        "crawled_at": 1714730000,
        WARNINGS: (
            "source is no text: a dict; kept in meta",
            "crawled_at is no ISO 8601 date: 1714730000; kept in meta",
            "title is no text: a list; kept in meta",
        ),
    }


def test_times_and_days_of_python_are_taken() -> None:
    crawled = dt.datetime(2024, 5, 3, 10)
    documents = read([{"text": "", "crawled_at": crawled}, {"text": "", "crawled_at": crawled.date()}])
    assert [document.crawled_at for document in documents] == [crawled, dt.datetime(2024, 5, 3)]


def test_a_null_text_is_empty_and_told_and_a_second_key_is_tried() -> None:
    empty, full = read([{"text": None}, {"text": None, "body": "Talks."}])
    assert (empty.text, empty.meta[WARNINGS]) == ("", ("text is null: read as the empty text",))
    assert (full.text, full.meta) == ("Talks.", {})


def test_named_fields_take_the_place_of_the_usual_keys() -> None:
    fields = {"text": "story", "title": "head"}
    (document,) = read([{"story": "Talks.", "head": "Held", "title": "a page", "text": "not this"}], fields=fields)
    assert (document.text, document.title) == ("Talks.", "Held")
    assert document.meta == {"title": "a page", "text": "not this"}


# Bytes


@pytest.mark.parametrize("encoding", sorted(SENTENCES))
def test_old_encodings_are_told_apart(encoding: str) -> None:
    decoded = decode(SENTENCES[encoding].encode(encoding))
    assert decoded.text == SENTENCES[encoding]
    assert decoded.encoding == encoding
    assert decoded.warnings == (f"read as {encoding}, which is a guess: the bytes are not UTF-8",)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("café", "cp1252"),
        ("naïve", "cp1252"),
        ("It’s over — or is it?", "cp1252"),
        ("£5 for a “free” lunch", "cp1252"),
        ("São Paulo", "cp1252"),
        ("Müller sagte, daß er käme", "cp1252"),
        ("It’s over.", "mac_roman"),
        ("Kraków i Łódź, środa", "cp1250"),
        ("Erdoğan", "cp1254"),
        ("Αθήνα, Τρίτη", "cp1253"),
        ("Москва", "cp1251"),
    ],
)
def test_a_few_words_are_enough_where_they_can_be(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)).text == text


def test_every_encoding_that_can_be_guessed_is_tested() -> None:
    assert set(SENTENCES) == set(LANGUAGES)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "iso2022_jp"])
def test_marked_encodings_are_read_without_doubt(encoding: str) -> None:
    sentence = SENTENCES["cp932"]
    assert decode(sentence.encode(encoding))[::2] == (sentence, ())


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("language", ["cp1252", "cp1251", "cp1253", "cp1256"])
def test_utf_16_is_known_without_a_mark(encoding: str, language: str) -> None:
    sentence = SENTENCES[language]
    assert decode(sentence.encode(encoding)) == (sentence, encoding, ())


@given(ANY_TEXT)
def test_utf_8_stays_utf_8(text: str) -> None:
    data = text.encode("utf-8", "replace")
    decoded = decode(b"Talks were held on Sunday; " * (1 + data.count(0)) + data)
    assert decoded.encoding == "utf-8"
    assert decoded.text.encode().endswith(data)


@given(st.binary())
def test_bytes_are_text_or_a_read_error(data: bytes) -> None:
    try:
        decoded = decode(data)
    except ReadError as error:
        assert str(error) == "these bytes are not text"  # noqa: PT017  # both ways out are right
    else:
        assert decoded.encoding == "utf-8" or decoded.text or not data


def test_a_few_bad_bytes_do_not_make_utf_8_something_else(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("Déjà vu à Orléans".encode() + b"\xff, \xc3")
    (document,) = read(tmp_path)
    assert document.text == "Déjà vu à Orléans\N{REPLACEMENT CHARACTER}, \N{REPLACEMENT CHARACTER}"
    assert document.meta == {
        ENCODING: "utf-8",
        WARNINGS: ("not all bytes are utf-8: 2 places read as U+FFFD",),
    }


def test_a_declared_encoding_is_believed_unless_a_mark_says_otherwise(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("Łódź".encode("iso8859-2"))
    (tmp_path / "b.txt").write_bytes("Łódź".encode("utf-16"))
    assert texts(read(tmp_path, encoding="ISO-8859-2")) == ["Łódź", "Łódź"]


def test_the_guess_reaches_meta(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("Où est l’été ?".encode("cp1252"))
    (document,) = read(tmp_path)
    assert document.text == "Où est l’été ?"
    assert document.meta[ENCODING] == "cp1252"
    assert "guess" in document.meta[WARNINGS][0]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1252"])
def test_jsonl_is_read_in_any_encoding(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes('{"text":\r"l’été"}\n\n{"text": "où\u00a0?"}\r\n'.encode(encoding))
    assert texts(read(path)) == ["l’été", "où\u00a0?"]
    path.with_suffix(".jsonl.gz").write_bytes(gzip.compress(path.read_bytes()))
    assert texts(read(path.with_suffix(".jsonl.gz"))) == ["l’été", "où\u00a0?"]


# Errors


def test_an_unknown_path_is_an_error_at_once(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="no such file or folder"):
        read(tmp_path / "nowhere")
    with pytest.raises(ReadError, match="no such file or folder"):
        read(tmp_path / "*.txt")
    with pytest.raises(ReadError, match=r"no \*.txt in this folder; format= finds other files$"):
        read(tmp_path)


def test_a_path_that_no_file_system_has_is_an_error() -> None:
    for path in ("\ud800/*", "a\x00b/*"):
        with pytest.raises(ReadError, match=r"surrogates not allowed|null byte|null character"):
            read(path)


def test_a_folder_that_may_not_be_read_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("one", "utf-8")
    (tmp_path / "b").mkdir()
    scandir = os.scandir

    def guarded(folder: str) -> Any:
        if folder.endswith("b"):
            raise PermissionError(errno.EACCES, "Permission denied")
        return scandir(folder)

    monkeypatch.setattr("os.scandir", guarded)
    documents = read(tmp_path)
    assert next(documents).text == "one"
    with pytest.raises(ReadError, match=r"/b: Permission denied"):
        next(documents)


@pytest.mark.parametrize("path", ["a\x00b", "\ud800", "x" * 100_000, "", "[", "First line.\nSecond line.\n"])
def test_a_text_given_as_a_path_is_an_error_that_teaches(path: str) -> None:
    with pytest.raises(ReadError, match=r"^.{0,300}$") as caught:
        read(path)
    assert ("clean()" in str(caught.value)) == ("\n" in path or len(path) > 100)


@pytest.mark.parametrize("source", [b"text", None, 7, {"text": "Talks."}, Document("Talks.")])
def test_a_source_of_another_type_is_a_type_error(source: Any) -> None:
    with pytest.raises(TypeError, match=f"not {type(source).__name__}"):
        read(source)


@pytest.mark.parametrize("item", [b"text", 7, Path("a.txt")])
def test_an_item_of_another_type_is_a_type_error(item: Any) -> None:
    with pytest.raises(TypeError, match=f"item 2 must be .* not {type(item).__name__}"):
        list(read(["one", item]))


def test_options_that_do_not_exist_are_errors_at_once() -> None:
    with pytest.raises(ValueError, match=r"format must be one of txt, jsonl, ndjson, json, csv, .*, not 'docx'"):
        read([], format="docx")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="'txt' is no field"):
        read([], fields={"txt": "story"})
    with pytest.raises(ReadError, match="unknown encoding: utf-9"):
        read([], encoding="utf-9")
    with pytest.raises(ReadError, match="unknown encoding: base64"):
        read([], encoding="base64")


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('{"text": "cut', "not JSON: Unterminated string"),
        ("[" * 100_000, "not JSON: "),
        ('["text"]', "must be a JSON object, not list"),
        ('{"title": "Talks", "story": "Talks."}', "no text field .* among its keys: title, story"),
        ("{}", "no text field .* among its keys: none"),
        ('{"text": ["Talks."]}', "text must be a text, not list"),
        ('{"text": "a"}\x00\x01\x02\xff', "these bytes are not text"),
    ],
)
def test_a_broken_line_is_an_error_with_file_and_line(tmp_path: Path, line: str, message: str) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"text": "good"}\n' + line.encode("latin-1") + b"\n")
    documents = read(path)
    assert next(documents).text == "good"
    with pytest.raises(ReadError, match=f"^{path}:2: {message}"):
        next(documents)


def test_a_record_without_a_text_names_its_place() -> None:
    with pytest.raises(ReadError, match=r"record 2: no text field .* among its keys: title"):
        list(read([{"text": "good"}, {"title": "Talks"}]))


@pytest.mark.parametrize("damage", ["cut", "garbled", "checksum"])
def test_damaged_gzip_is_an_error_after_what_came_before(tmp_path: Path, damage: str) -> None:
    records = [json.dumps({"text": os.urandom(2000).hex()}) for _ in range(100)]
    good = gzip.compress("\n".join(records).encode())
    middle = len(good) // 2
    data = {
        "cut": good[:-20],
        "garbled": good[:middle] + bytes(50) + good[middle + 50 :],
        "checksum": good[:-8] + bytes(8),
    }[damage]
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(data)
    seen = []
    with pytest.raises(ReadError, match=f"^{path}:[0-9]+: "):  # noqa: PT012  # what came before counts too
        for document in read(path):
            seen.append(document)  # noqa: PERF402
    assert seen


def test_what_is_no_gzip_is_an_error(tmp_path: Path) -> None:
    for name in ("a.jsonl.gz", "b.txt.gz"):
        (tmp_path / name).write_bytes(b"Talks were held.")
        with pytest.raises(ReadError, match=f"{name}.*[Nn]ot a gzipped file"):
            list(read(tmp_path / name))


def test_bytes_that_are_no_text_are_an_error(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x02")
    with pytest.raises(ReadError, match=r"a.txt: these bytes are not text"):
        list(read(tmp_path))


@pytest.mark.parametrize("suffix", ["docx", "epub", "pdf.gz"])
def test_a_format_without_a_reader_is_an_error_at_once(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a.{suffix}"
    path.write_bytes(b"Talks.")
    with pytest.raises(ReadError, match="no reader for"):
        read(path)


def test_a_folder_that_is_in_the_way_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "a.txt").mkdir()
    (tmp_path / "b.txt").symlink_to(tmp_path / "nowhere")
    with pytest.raises(ReadError, match=r"b.txt: No such file"):
        list(read(tmp_path))


# Writing


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> pytest.TempPathFactory:
    return tmp_path_factory


def article(text: str, **known: Any) -> Article:
    return Article(text, document=Document(text), **known)


@given(st.lists(ANY_TEXT, max_size=5), st.booleans())
def test_what_is_written_is_read_back(folders: pytest.TempPathFactory, some: list[str], document: bool) -> None:
    path = folders.mktemp("out") / "a.jsonl.gz"
    articles = [article(text) for text in some]
    assert write(articles, path, document=document) == len(articles)
    with gzip.open(path) as stream:
        records = [json.loads(line) for line in stream]
    assert [Article.from_dict(record) for record in records] == articles
    assert all(("text" in record["document"]) == document for record in records)
    assert texts(read(path)) == some


def test_a_line_is_a_line_for_everyone_and_readable(tmp_path: Path) -> None:
    write([article("ایران\u2028b\u0085c\n"), article("\ud800é")], tmp_path / "a.jsonl")
    written = (tmp_path / "a.jsonl").read_text("utf-8")
    assert len(written.splitlines()) == 2
    assert written.startswith('{"text": "ایران\\u2028b\\u0085c\\n"')
    assert texts(read(tmp_path / "a.jsonl")) == ["ایران\u2028b\u0085c\n", "\ud800é"]


def test_the_same_articles_give_the_same_bytes(tmp_path: Path) -> None:
    removed = (Removal(6, 12, " Share", "share", "en.share.1", 0.9),)
    articles = [article("Talks.", removed=removed, changes=(Change(0, 0, "", "", "strip_ends"),))]
    for name in ("a.jsonl.gz", "b.jsonl.gz"):
        write(articles, tmp_path / name)
    written = (tmp_path / "a.jsonl.gz").read_bytes()
    assert written == (tmp_path / "b.jsonl.gz").read_bytes()
    assert written[4:8] == bytes(4), "the header of gzip holds no time"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.jsonl.gz", "b.jsonl.gz"]


@pytest.mark.parametrize("before", [None, b"as it was"])
@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz"])
def test_nothing_is_written_by_half(tmp_path: Path, name: str, before: bytes | None) -> None:
    path = tmp_path / name
    if before is not None:
        path.write_bytes(before)

    def failing() -> Iterator[Article]:
        yield article("Talks." * 10_000)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write(failing(), path)
    assert [entry.name for entry in tmp_path.iterdir()] == ([] if before is None else [name])
    assert before is None or path.read_bytes() == before


def test_a_file_may_be_cleaned_in_place_and_through_a_link(tmp_path: Path) -> None:
    path = lines(tmp_path / "a.jsonl", {"text": "Talks."}, {"text": "More."})
    (tmp_path / "link.jsonl").symlink_to(path)
    assert write((article(document.text) for document in read(path)), tmp_path / "link.jsonl") == 2
    assert (tmp_path / "link.jsonl").is_symlink()
    assert texts(read(path)) == ["Talks.", "More."]


def test_no_articles_are_an_empty_file(tmp_path: Path) -> None:
    assert write([], tmp_path / "a.jsonl") == 0
    assert (tmp_path / "a.jsonl").read_bytes() == b""


@pytest.mark.parametrize("name", ["a.txt", "a", "b.a.gz", "nowhere/a.jsonl", "folder.jsonl", "x" * 300 + ".jsonl"])
def test_a_path_that_cannot_be_written_is_an_error(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder.jsonl").mkdir()
    with pytest.raises(CorpuskitError, match=r"a\.|nowhere|folder|xxx|/a:"):
        write([article("Talks.")], tmp_path / name)
    assert [entry.name for entry in tmp_path.iterdir()] == ["folder.jsonl"]


@pytest.mark.parametrize("articles", [article("Talks."), 7, ["Talks."], [Document("Talks.")]])
def test_what_is_no_article_is_a_type_error(tmp_path: Path, articles: Any) -> None:
    with pytest.raises(TypeError, match=r"not (Article|int|str|Document)"):
        write(articles, tmp_path / "a.jsonl")
    assert not list(tmp_path.iterdir())


def test_meta_may_hold_anything_and_what_json_does_not_know_is_text(tmp_path: Path) -> None:
    meta = {"seen": dt.datetime(2024, 5, 3), "file": Path("a.txt"), "tags": ("a", "b")}
    write([Article("", document=Document("", meta=meta))], tmp_path / "a.jsonl")
    record = json.loads((tmp_path / "a.jsonl").read_bytes())
    assert record["document"]["meta"] == {"seen": "2024-05-03T00:00:00", "file": "a.txt", "tags": ["a", "b"]}
    write([Article("", document=Document("", meta={"tags": {"b", "a"}, "page": object()}))], tmp_path / "a.jsonl")
    record = json.loads((tmp_path / "a.jsonl").read_bytes())
    assert record["document"]["meta"] == {"tags": ["a", "b"], "page": "<builtins.object>"}


def test_errors_pickle() -> None:
    error = ReadError("a.jsonl:3: not JSON")
    assert str(pickle.loads(pickle.dumps(error))) == str(error)


@pytest.mark.parametrize(
    "line",
    [
        '{"text": "Talks."}',
        '{"text": "Talks.", "version": "corpuskit 1", "removed": []}',
        '{"version": "corpuskit 1", "removed": [], "document": {}}',
        '{"text": "Talks.", "version": "corpuskit 1", "removed": [{"begin": 3}], "document": {}}',
        '{"text": "Talks.", "version": "corpuskit 1", "removed": [3], "document": {}}',
        '{"text": "Talks.", "version": "corpuskit 1", "removed": [], "document": "Talks."}',
        '{"text": "Talks.", "version": "corpuskit 1", "removed": 3, "document": null}',
        '{"text": 3, "version": "corpuskit 1", "removed": [], "document": {}}',
    ],
)
def test_what_is_no_article_of_ours_is_not_read_as_one(tmp_path: Path, line: str) -> None:
    path = tmp_path / "a.jsonl"
    assert write([Article("Talks.")], path) == 1
    with path.open("a", encoding="utf-8") as stream:
        stream.write(f"{line}\n")
    found = read_articles(path)
    assert next(found).text == "Talks."
    with pytest.raises(ReadError) as caught:
        next(found)
    assert str(caught.value) == f"{path}:2: is no article that corpuskit wrote"
