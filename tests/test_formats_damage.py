"""What is broken gives one clear error, and what came before it is safe."""

from __future__ import annotations

import contextlib
import csv
import datetime as dt
import errno
import gzip
import importlib
import io
import json
import os
import random
import re
import sqlite3
import stat
import subprocess
import sys
import time
import tracemalloc
import zlib
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpuskit.errors import CorpuskitError, ReadError
from corpuskit.io import read, read_articles, read_each, record, write
from corpuskit.io.answers import Answer, content
from corpuskit.io.formats import FORMATS, Readable
from corpuskit.io.replacing import replacing
from corpuskit.io.visible import visible_text
from corpuskit.io.writers import Writable
from corpuskit.records import Article, Document
from tests.optional import needs
from tests.test_formats import HTTP, answer, full, need_for, table, text_of, warc


def shown(path: Path, **options: Any) -> list[str]:
    """The text of each document, or "!" and the place of each error."""
    return [text_of(item) for item in read_each(path, **options)]


def reason(path: Path, **options: Any) -> str:
    """What the only error of a file says, after its place."""
    (error,) = (item for item in read_each(path, **options) if isinstance(item, ReadError))
    assert str(error).startswith(f"{error.where}: ")
    assert len(str(error)) < 1000
    with pytest.raises(ReadError) as caught:
        list(read(path, **options))
    assert str(caught.value) == str(error)
    assert caught.value.where == error.where
    return str(error)[len(error.where) + 2 :]


# Records


def test_lines_around_a_broken_one_are_read(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    broken = b'{"text": "tw\n{"title": "three"}\n[4]\n{"text": 5}\n\x00\x01\xff\n'
    path.write_bytes(b'{"text": "one"}\n' + broken + b'{"text": "six"}\n')
    assert shown(path) == ["one", f"!{path}:2", f"!{path}:3", f"!{path}:4", f"!{path}:5", f"!{path}:6", "six"]


def test_mappings_around_a_broken_one_are_read() -> None:
    items = read_each(["one", {"title": "two"}, {"text": "three"}, None, {"text": 5}])  # type: ignore[list-item]
    assert [text_of(item) for item in items] == ["one", "!record 2", "three", "!record 4", "!record 5"]


def test_rows_around_a_torn_one_are_read(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b'n,text\n1,one\n2,Talks, they said.\n3\n4,"fo\nur"\n5,five,,\n')
    assert shown(path) == ["one", f"!{path}:3", "", "fo\nur", "five"]


def test_a_quotation_mark_that_is_never_closed_names_its_line(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b'n,text\n1,one\n2,"two\n3,three\n')
    assert shown(path) == ["one", f"!{path}:3"]
    assert "never closed" in reason(path)


def test_a_cell_without_end_does_not_fill_the_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("corpuskit.io.tables.CELL", 100_000)
    path = tmp_path / "a.csv"
    path.write_bytes(b'n,text\n1,one\n2,"two\n' + b"3,three\n" * 100_000)
    limit = csv.field_size_limit()
    assert shown(path) == ["one", f"!{path}:3"]
    assert "field larger than field limit" in reason(path)
    assert csv.field_size_limit() == limit


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """A world in which no record has more than 100,000 bytes."""
    for module in ("jsonl", "streams", "tables"):
        monkeypatch.setattr(f"corpuskit.io.{module}.RECORD", 100_000)


@pytest.mark.slow
@pytest.mark.usefixtures("short")
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_line_without_end_is_passed_over(tmp_path: Path, encoding: str) -> None:
    def line(size: int) -> str:
        return json.dumps({"text": "x" * (size - len(json.dumps({"text": ""})))}) + "\n"

    path = tmp_path / "a.jsonl.gz"
    most = 99_990  # characters, a line feed and a byte order mark
    path.write_bytes(gzip.compress("".join(map(line, (most, 100_000, 9_000_000, 20))).encode(encoding)))
    first, second, third, fourth = map(text_of, read_each(path))
    assert (len(first), second, third, fourth) == (most - 12, f"!{path}:2", f"!{path}:3", "x" * 8)
    path.write_bytes(gzip.compress(line(9_000_000).encode(encoding)[:-9]))
    assert reason(path) == "longer than 100,000 bytes; a record is one line, which a line feed ends"
    assert path.stat().st_size < 50_000


@pytest.mark.slow
@pytest.mark.usefixtures("short")
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_row_without_end_does_not_fill_the_memory(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.csv.gz"
    for long in ("x" * 9_000_000, "x," * 4_000_000, '"x\n",' * 2_000_000):
        path.write_bytes(gzip.compress(f"text,n\none,1\n{'x' * 90_000},2\n{'y' * 90_000},3\n{long}\n".encode(encoding)))
        assert [len(text) for text in shown(path)][:3] == [3, 90_000, 90_000]
        assert re.search(r"a (line|row) longer than 100,000 bytes", reason(path))


@pytest.mark.usefixtures("short")
def test_a_document_without_end_does_not_fill_the_memory(tmp_path: Path) -> None:
    for name in ("a.txt", "a.gz", "a.html.gz"):
        if "html" in name:
            needs("lxml")
        path = tmp_path / name
        pack = gzip.compress if name.endswith("gz") else bytes
        path.write_bytes(pack(b"x" * 100_000))
        assert len(text_of(*read_each(path))) == 100_000
        path.write_bytes(pack(b"x" * 9_000_000))
        assert reason(path).startswith("longer than 100,000 bytes, too long for one document; if it is in another")


def test_a_header_without_a_text_names_its_columns(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"n,story\n1,one\n2,two\n")
    assert reason(tmp_path / "a.csv").endswith('among its columns: n, story; name it with fields={"text": ...}')
    assert shown(tmp_path / "a.csv", fields={"text": "story"}) == ["one", "two"]


def test_a_table_that_is_no_text_or_empty(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(bytes(range(256)) * 20)
    assert reason(tmp_path / "a.csv") == "these bytes are not text"
    for data in (b"", b"\n\r\n", b"\xef\xbb\xbf"):
        (tmp_path / "b.csv").write_bytes(data)
        assert shown(tmp_path / "b.csv") == []


def test_rows_that_are_no_documents_are_named(tmp_path: Path) -> None:
    path = table(tmp_path / "a.db", "create table t (text)", "insert into t values ('one'), (2), (null), (x'00')")
    assert shown(path) == ["one", f"!{path}:2", "", f"!{path}:4"]


# Streams


@pytest.mark.parametrize("damage", ["cut", "garbled", "checksum"])
@pytest.mark.parametrize("name", ["a.jsonl.gz", "a.jsonl.zst", "a.csv.gz", "a.wet.gz", "a.txt.gz", "a.txt.zst"])
def test_a_damaged_stream_is_an_error_and_the_next_file_is_read(tmp_path: Path, name: str, damage: str) -> None:
    need_for(name)
    texts = [os.urandom(2000).hex() for _ in range(100)]
    whole = {
        "jsonl": "".join(json.dumps({"text": text}) + "\n" for text in texts).encode(),
        "csv": "\n".join(["text", *texts, ""]).encode(),
        "wet": b"".join(warc("conversion", text.encode()) for text in texts),
        "txt": "".join(texts).encode(),
    }[name.split(".")[1]]
    good = packed(name, whole)
    middle = len(good) // 2
    cut = good[:-200]
    data = {"cut": cut, "garbled": good[:middle] + bytes(90) + good[middle + 90 :], "checksum": good[:-8] + bytes(8)}
    (tmp_path / name).write_bytes(data[damage])
    (tmp_path / f"b{name[1:]}").write_bytes(packed(name, whole))
    found = list(read_each(tmp_path, format=cast(Readable, name.split(".")[1])))
    errors = [at for at, item in enumerate(found) if isinstance(item, ReadError)]
    assert len(errors) == 1 or damage == "garbled"  # what is garbled may still be lines, until the checksum
    assert str(found[errors[-1]]).startswith(str(tmp_path / name))
    assert len(found) - errors[-1] - 1 == (1 if "txt" in name else 100)
    assert "txt" in name or errors[0] > 10


def packed(name: str, data: bytes) -> bytes:
    if name.endswith("gz"):
        return gzip.compress(data)
    module = __import__("compression.zstd" if sys.version_info >= (3, 14) else "backports.zstd", fromlist=["x"])
    return bytes(module.compress(data, options={module.CompressionParameter.checksum_flag: 1}))


def test_a_stream_of_many_parts_is_read_to_its_end(tmp_path: Path) -> None:
    need_for("zst")
    lines = [b'{"text": "one"}\n', b'{"text": "two"}\n']
    for name in ("a.jsonl.gz", "a.jsonl.zst"):
        (tmp_path / name).write_bytes(b"".join(packed(name, line) for line in lines))
        assert shown(tmp_path / name) == ["one", "two"]


@pytest.mark.parametrize("name", ["a.parquet.gz", "a.db.gz", "a.feather.gz"])
def test_what_must_be_read_in_one_piece_is_not_read_compressed(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(gzip.compress(b"PAR1"))
    assert reason(tmp_path / name).endswith("cannot be read from .gz; it takes a file of its own")


@pytest.mark.parametrize("name", ["a.parquet", "a.arrow"])
def test_a_damaged_table_is_an_error(tmp_path: Path, name: str) -> None:
    needs("pyarrow")
    write([full()] * 10, tmp_path / name)
    good = (tmp_path / name).read_bytes()
    middle = len(good) // 2
    for data in (good[:middle], b"", b"PAR1", b"Talks were held.", good[:-300] + bytes(300)):
        (tmp_path / name).write_bytes(data)
        assert "cannot be read as a table: " in reason(tmp_path / name)
        with pytest.raises(ReadError, match=name):
            list(read_articles(tmp_path / name))


@pytest.mark.parametrize("suffix", ["parquet", "arrow"])
def test_a_table_of_the_wrong_schema_names_its_columns(tmp_path: Path, suffix: str) -> None:
    pyarrow = needs("pyarrow")
    from pyarrow import feather, parquet

    def made(**columns: list[Any]) -> Path:
        tables = pyarrow.table(columns)
        path = tmp_path / f"a.{suffix}"
        if suffix == "parquet":
            parquet.write_table(tables, path)
        else:
            feather.write_feather(tables, path)
        return path

    assert reason(made(n=[1], story=["one"])).endswith('columns: n, story; name it with fields={"text": ...}')
    assert reason(made(n=[1], text=[2])) == "text must be a text, not int64; its columns: n: int64, text: int64"
    assert shown(made(n=[1, 2], story=["one", None]), fields={"text": "story"}) == ["one", ""]
    with pytest.raises(ReadError, match=r"a\..*: is no table of articles: without the columns author_kinds, authors"):
        list(read_articles(made(text=["one"])))


def test_texts_in_parquet_may_be_of_any_type_that_holds_text(tmp_path: Path) -> None:
    pyarrow = needs("pyarrow")
    from pyarrow import parquet

    when = pyarrow.array([1, None, 1_714_730_400_123_456_789], pyarrow.timestamp("ns", "UTC"))
    columns = {
        "text": pyarrow.array(["one", "two", None]).dictionary_encode(),
        "title": pyarrow.array(["a", None, "c"], pyarrow.large_string()),
        "crawled_at": when,
        "price": pyarrow.array([Decimal("1.10"), None, Decimal("2.00")]),
        "image": pyarrow.array([b"\x00", None, b"\xff"]),
        "tags": [["a"], [], None],
    }
    parquet.write_table(pyarrow.table(columns), tmp_path / "a.parquet")
    one, two, three = read(tmp_path / "a.parquet")
    assert (one.text, one.title, one.meta["price"], one.meta["image"]) == ("one", "a", Decimal("1.10"), b"\x00")
    assert (two.text, two.title, two.crawled_at, two.meta["tags"]) == ("two", None, None, [])
    assert three.crawled_at == dt.datetime(2024, 5, 3, 10, 0, 0, 123456, tzinfo=dt.UTC)
    articles = [Article(found.text, document=found) for found in (one, two, three)]
    assert write(articles, tmp_path / "b.jsonl") == 3
    assert next(read_articles(tmp_path / "b.jsonl")).document.meta["image"] == "AA=="


# Archives


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
@pytest.mark.parametrize(
    ("length", "message", "after"),
    [
        (3, "Content-Length is 3, but the record does not end there", ["three", "four"]),
        (50, "Content-Length is 50, but the record does not end there", ["four"]),
        (10**6, "cut off: Content-Length is 1000000, but the file ends after", []),
        (10**17, "cut off: Content-Length is 100000000000000000, but the file ends after", []),
        (10**30, "Content-Length is 1000000000000000000000000000000, which is no length", ["three", "four"]),
        (-3, "Content-Length is -3, which is no length", ["three", "four"]),
        ("many", "Content-Length is many, which is no length", ["three", "four"]),
        ("", "Content-Length is missing, which is no length", ["three", "four"]),
    ],
)
def test_a_wrong_length_is_an_error_and_what_it_does_not_cover_is_read(
    tmp_path: Path, pack: Callable[[bytes], bytes], length: object, message: str, after: list[str]
) -> None:
    rows = [
        warc("conversion", b"one"),
        warc("conversion", b"two, and more", length=length),
        warc("conversion", b"three"),
        warc("conversion", b"four"),
    ]
    path = tmp_path / ("a.wet" if pack is bytes else "a.wet.gz")
    path.write_bytes(b"".join(map(pack, rows)))
    first, error, *rest = read_each(path)
    assert text_of(first) == "one"
    assert str(error).startswith(f"{path}:2: {message}")
    assert [text_of(item) for item in rest] == after


def test_an_archive_that_is_none_is_one_error(tmp_path: Path) -> None:
    (tmp_path / "a.warc").write_bytes(b"Talks were held.\r\n" * 1000)
    assert reason(tmp_path / "a.warc") == "no WARC record begins here"
    (tmp_path / "a.warc").write_bytes(b"\r\n\r\n")
    assert shown(tmp_path / "a.warc") == []


def test_a_record_that_is_too_long_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("corpuskit.io.warc.RECORD", 3_000_000)
    path = tmp_path / "a.wet"
    rows = [warc("conversion", b"x" * size) for size in (2_000_000, 4_000_000, 5)]
    path.write_bytes(b"".join(rows))
    assert [len(text) for text in shown(path)] == [2_000_000, len(f"!{path}:2"), 5]


def test_a_page_that_cannot_be_unpacked_is_an_error(tmp_path: Path) -> None:
    needs("lxml")
    rows = [
        warc("response", answer(b"\x1f\x8b\x08nonsense", "Content-Encoding: gzip"), more=HTTP),
        warc("response", answer(b"5\r\n<p>Onrubbish", "Transfer-Encoding: chunked"), more=HTTP),
        warc("response", answer(b"x", "Content-Encoding: lzma"), more=HTTP),
        warc("response", answer(bytes(range(256)) * 4), more=HTTP),
        warc("response", answer(b"<p>Good"), more=HTTP),
    ]
    path = tmp_path / "a.warc"
    path.write_bytes(b"".join(rows))
    assert shown(path) == [*(f"!{path}:{number}" for number in (1, 2, 3, 4)), "Good"]


@pytest.mark.parametrize("packing", ["gzip", "deflate", "br"])
def test_a_page_that_unpacks_to_more_than_there_may_be_is_an_error(
    packing: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("corpuskit.io.answers.CONTENT", 1_000_000)
    pack = {"gzip": gzip.compress, "deflate": zlib.compress, "br": needs("brotli").compress}[packing]
    with pytest.raises(ReadError, match="longer than 1000000 bytes"):
        content(Answer(200, {"content-encoding": packing}, pack(bytes(50_000_000))))
    with pytest.raises(ReadError, match=f"{packing} content is damaged"):
        content(Answer(200, {"content-encoding": packing}, pack(bytes(range(256)))[:3] + b"\xff" * 40))


@pytest.mark.parametrize("packing", ["gzip", "deflate", "br", "zstd"])
def test_a_page_that_was_cut_off_says_so_and_one_of_many_parts_is_whole(packing: str) -> None:
    if packing == "zstd":
        need_for("zst")
    pack: Callable[[bytes], bytes] = {
        "gzip": gzip.compress, "deflate": zlib.compress, "br": lambda data: bytes(needs("brotli").compress(data)),
        "zstd": lambda data: packed("a.zst", data),
    }[packing]  # fmt: skip
    page = bytes(random.Random(7).choices(b"abc <>", k=3000))
    headers = {"content-encoding": packing}
    assert content(Answer(200, headers, pack(page))) == (page, ())
    cut = content(Answer(200, headers, pack(page)[:-400]))
    assert cut.warnings == (f"the page is cut off: {packing} goes on",)
    assert page.startswith(cut.data)
    if packing in ("gzip", "zstd"):
        assert content(Answer(200, headers, pack(page[:900]) + pack(page[900:]))) == (page, ())


def test_a_page_whose_last_chunk_is_missing_is_read_with_a_warning(tmp_path: Path) -> None:
    needs("lxml")
    rows = [
        warc("response", answer(b"8\r\n<p>One.\n\r\n9\r\n<p>Tw", "Transfer-Encoding: chunked"), more=HTTP),
        warc("response", answer(b"<p>One.", "Content-Length: 700"), more=HTTP),
        warc("response", answer(b"<p>One.", "Content-Length: 7"), more=HTTP),
    ]
    (tmp_path / "a.warc").write_bytes(b"".join(rows))
    said = [document.meta.get("corpuskit:warnings") for document in read(tmp_path / "a.warc")]
    assert said == [
        ("the page is cut off: its last chunk is missing",), ("the page is cut off: 7 of 700 bytes are there",), None,
    ]  # fmt: skip


def test_a_few_bytes_of_brotli_do_not_fill_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    """A module may unpack all that it is given: ten bytes of it are sixteen megabytes."""
    monkeypatch.setattr("corpuskit.io.answers.CONTENT", 1_000_000)
    bomb = needs("brotli").compress(bytes(100_000_000), quality=5)
    assert len(bomb) < 200
    tracemalloc.start()
    with pytest.raises(ReadError, match="longer than 1000000 bytes"):
        content(Answer(200, {"content-encoding": "br"}, bomb))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 60_000_000


@given(st.binary(max_size=300), st.sampled_from(["chunked", ""]), st.sampled_from(["gzip", "deflate", "br", ""]))
def test_any_answer_is_content_or_a_read_error(body: bytes, transfer: str, packing: str) -> None:
    needs("brotli")
    headers = {"transfer-encoding": transfer, "content-encoding": packing}
    try:
        assert isinstance(content(Answer(200, headers, body)).data, bytes)
    except ReadError as error:
        assert str(error)  # noqa: PT017  # both ways out are right


@given(st.sampled_from([*FORMATS]), st.binary(max_size=300))
def test_any_bytes_are_documents_or_errors(
    tmp_path_factory: pytest.TempPathFactory, format: Readable, data: bytes
) -> None:
    need_for(format)
    needs("lxml")
    path = tmp_path_factory.mktemp("in") / "a.bin"
    path.write_bytes(data)
    assert all(isinstance(item, Document | ReadError) for item in read_each(path, format=format))


BOMB = "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10 if n else 'Talks.'}'>" for n in range(12))


@pytest.mark.parametrize(
    ("source", "why"),
    [
        ("<nitf><body>", "not XML: no element found: line 1, column 12"),
        ("<TEI><p>Talks.</p></TEI>", "no NITF: its outermost element is <TEI>"),
        (f"<!DOCTYPE nitf [{BOMB}]><nitf>&a11;</nitf>", "declares an entity, 'a0'; such files are not read"),
        ("", "not XML: no element found: line 1, column 0"),
    ],
)
def test_xml_that_is_no_news_says_why(tmp_path: Path, source: str, why: str) -> None:
    (tmp_path / "a.xml").write_text(source)
    assert reason(tmp_path / "a.xml") == why


def test_documents_before_the_damage_are_read(tmp_path: Path) -> None:
    one = "<nitf><body><body.content><p>Talks.</p></body.content></body></nitf>"
    (tmp_path / "a.xml").write_text(f"<wire>{one}<nitf></wire>")
    assert shown(tmp_path / "a.xml") == ["Talks.", f"!{tmp_path / 'a.xml'}"]


def test_no_file_beside_it_is_opened(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("Secret.")
    entity = f'<!DOCTYPE nitf [<!ENTITY x SYSTEM "{(tmp_path / "secret").as_uri()}">]>'
    (tmp_path / "a.xml").write_text(f"{entity}<nitf><body><body.content>a&x;b</body.content></body></nitf>")
    assert shown(tmp_path / "a.xml") == ["ab"]


@pytest.mark.slow
@pytest.mark.parametrize("piece", ["<p>x", "<b>x", "<nitf>", "<body.content>x", "&x;"])
def test_news_takes_time_by_its_length(tmp_path: Path, piece: str) -> None:
    def seconds(count: int) -> float:
        (tmp_path / "a.nitf").write_text(f"<!DOCTYPE nitf SYSTEM 'x'><nitf><body><body.content>{piece * count}")
        start = time.process_time()
        assert len(shown(tmp_path / "a.nitf")) == 1
        return time.process_time() - start

    assert seconds(80_000) < 12 * seconds(20_000) + 0.2


# Hostile pages take no longer


@pytest.mark.parametrize(
    "piece",
    ["<div>", "<p>x", "<a>x", "<b>x", "<!--x-->t", "<!--", "<table><tr><td>x", "<a href='", "<?php ?>", "&amp;", "<",
     "x ", "<script>", "</b>", "<svg><style>", "<select><option>"],
)  # fmt: skip
def test_a_page_takes_time_by_its_length(piece: str) -> None:
    needs("lxml")
    attributes = " ".join(f"a{number}=1" for number in range(50_000))
    for page in (piece * 50_000, f"<a {attributes}>{piece}"):
        start = time.process_time()
        try:
            visible_text(page)
        except ReadError as error:
            assert "more than" in str(error)  # noqa: PT017  # both ways out are right
        assert time.process_time() - start < 3


@pytest.mark.parametrize(
    "node", ['<img src="data:{}">', "<script>{}</script>", "<style>{}</style>", "<!--{}-->", "<p hidden>{}</p>"]
)
def test_nothing_is_lost_behind_what_is_huge(node: str) -> None:
    needs("lxml")
    text = visible_text(f"<p>Before.</p>{node.format('a' * 10_100_000)}<p>After.</p>")
    assert (text[:7], text[-6:]) == ("Before.", "After.")


def test_deep_pages_lose_nothing() -> None:
    needs("lxml")
    assert visible_text("<div>x" * 2000) == "\n".join("x" * 2000)


# Writing


class StopError(Exception):
    """What a test raises."""


def failing(count: int = 2000) -> Iterator[Article]:
    for _ in range(count):
        yield full("Talks." * 50)
    raise StopError


WRITTEN = [
    ("a.jsonl", None), ("a.jsonl.gz", None), ("a.jsonl.zst", None), ("a.csv", None), ("a.tsv.gz", None),
    ("a.parquet", None), ("a.arrow", None), ("a.xml", None), ("a.jsonl", "dolma"), ("a", "txt"), ("a", "markdown"),
    ("a", "tei"), ("a", "nitf"),
]  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize(("name", "format"), WRITTEN)
def test_nothing_is_written_by_half_in_any_format(tmp_path: Path, name: str, format: Writable | None) -> None:
    need_for(name.partition(".")[2])
    path = tmp_path / name
    if format in (None, "dolma"):
        path.write_bytes(b"as it was")
    with pytest.raises(StopError):
        write(failing(), path, format=format)
    assert [file.name for file in tmp_path.iterdir()] == ([name] if format in (None, "dolma") else [])
    assert format not in (None, "dolma") or path.read_bytes() == b"as it was"


@pytest.mark.parametrize(("name", "format"), WRITTEN)
def test_what_is_no_article_is_a_type_error_in_any_format(tmp_path: Path, name: str, format: Writable | None) -> None:
    need_for(name.partition(".")[2])
    with pytest.raises(TypeError, match="write takes Articles, not str"):
        write([full(), "Talks."], tmp_path / name, format=format)  # type: ignore[list-item]
    assert not list(tmp_path.iterdir())


def test_what_could_not_be_written_is_not_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What closes gzip writes what is left once more, Python complains on stderr; and nothing is lost in silence."""
    tried: list[int] = []

    class Full(io.FileIO):
        def write(self, data: Any) -> int:
            tried.append(memoryview(data).nbytes)
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def going_on() -> None:
        with replacing(str(tmp_path / "a.txt")) as stream:
            for _ in range(3):
                with contextlib.suppress(CorpuskitError):
                    stream.write(bytes(1 << 18))

    monkeypatch.setattr("corpuskit.io.replacing.open", lambda path, mode, **_: Full(path, mode), raising=False)
    with pytest.raises(CorpuskitError, match="No space left"):
        going_on()
    assert len(tried) == 1
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(("name", "format"), WRITTEN)
def test_a_full_disk_is_an_error_that_says_so_and_nothing_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, format: Writable | None
) -> None:
    need_for(name.partition(".")[2])
    if format in (None, "dolma"):
        (tmp_path / name).write_bytes(b"as it was")

    class Full(io.FileIO):
        room = 30_000

        def write(self, data: Any) -> int:
            self.room -= memoryview(data).nbytes
            if self.room < 0 or name == "a":  # a folder, whose files are small
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            return super().write(data)

    def opening(path: Any, mode: str, buffering: int = -1) -> Any:
        assert (mode, buffering) == ("xb", 0)
        return Full(path, mode)

    monkeypatch.setattr("corpuskit.io.replacing.open", opening, raising=False)
    monkeypatch.setattr("corpuskit.io.replacing.Path.open", opening)
    articles = (full(os.urandom(500).hex()) for _ in range(500))
    said = rf"{name}: No space left on device \(ENOSPC\); nothing was changed"
    with pytest.raises(CorpuskitError, match=said):
        write(articles, tmp_path / name, format=format)
    monkeypatch.undo()
    assert [file.name for file in tmp_path.iterdir()] == ([name] if format in (None, "dolma") else [])
    assert format not in (None, "dolma") or (tmp_path / name).read_bytes() == b"as it was"


@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz", "a.csv", "texts"])
def test_what_is_written_is_on_the_disk_before_it_has_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    done: list[str] = []

    def fsync(file: int) -> None:
        if stat.S_ISDIR(os.fstat(file).st_mode):
            done.append("folder")
        else:
            assert os.fstat(file).st_size == os.stat(next(tmp_path.glob(".*.part"))).st_size > 0
            done.append("content")

    def replace(part: Path, target: Path) -> None:
        done.append("name")
        os.replace(part, target)

    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(os, "sync", lambda: done.append("content"))
    monkeypatch.setattr(Path, "replace", replace)
    write([full()], tmp_path / name, format="txt" if name == "texts" else None)
    assert done == ["content", "name", "folder"]


def test_a_disk_that_holds_nothing_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fsync(_: int) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(os, "fsync", fsync)
    (tmp_path / "a.jsonl").write_bytes(b"before")
    with pytest.raises(CorpuskitError, match=r"a.jsonl: Input/output error \(EIO\); nothing was changed"):
        write([full()], tmp_path / "a.jsonl")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a.jsonl", b"before")]


@pytest.mark.slow
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full, which Linux has")
def test_standard_output_that_is_full_says_so() -> None:
    code = """
from corpuskit.io import write
from corpuskit.records import Article
try:
    write((Article("Talks." * 100) for _ in range(1000)), "-")
except BaseException as error:
    raise SystemExit(f"{type(error).__name__}: {error}")
"""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    with open("/dev/full", "wb") as device:
        command = [sys.executable, "-c", code]
        done = subprocess.run(command, stdout=device, stderr=subprocess.PIPE, env=environment, check=False)
    assert done.stderr.decode().strip() == "CorpuskitError: standard output: No space left on device (ENOSPC)"


@pytest.mark.slow
def test_a_reader_that_went_away_is_no_other_error() -> None:
    code = "from corpuskit.io import write; from corpuskit.records import Article\n"
    code += "try:\n    write((Article('Talks.' * 100) for _ in range(10000)), '-')\n"
    code += "except BrokenPipeError:\n    import os, sys; os.dup2(os.open(os.devnull, os.O_WRONLY), 1); sys.exit(3)\n"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, env=environment) as process:
        assert process.stdout
        assert process.stdout.read(10)
        process.stdout.close()
        assert process.wait(60) == 3


def test_a_folder_with_something_in_it_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "a.txt").write_text("as it was", "utf-8")
    (tmp_path / "file").write_text("as it was", "utf-8")
    for name in ("mine", "file"):
        with pytest.raises(CorpuskitError, match=f"{name}: is there, and no empty folder; name a new one"):
            write([full()], tmp_path / name, format="txt")
    (tmp_path / "empty").mkdir()
    assert write([full()], tmp_path / "empty", format="txt") == 1
    assert sorted(file.name for file in tmp_path.iterdir()) == ["empty", "file", "mine"]
    assert [file.name for file in (tmp_path / "mine").iterdir()] == ["a.txt"]


def test_articles_are_read_back_up_to_what_is_none(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    for line in (b'{"text": "cut', b'{"title": "no text"}', b'{"text": 5, "published": 7}', b"[1]", b"\xff"):
        path.write_bytes(record(full()) + b"\n" + line + b"\n")
        articles = read_articles(path)
        assert next(articles) == full()
        with pytest.raises(ReadError, match=r"a.jsonl:3: ") as caught:
            next(articles)
        assert caught.value.where == f"{path}:3"
    with pytest.raises(ReadError, match="no such file"):
        read_articles(tmp_path / "b.jsonl")


def test_a_number_that_is_none_is_written_as_json_has_it(tmp_path: Path) -> None:
    meta = {"share": float("nan"), "more": [float("inf"), {"a": float("-inf")}], "good": 0.5}
    write([Article("", document=Document("", meta=meta))], tmp_path / "a.jsonl")
    line = (tmp_path / "a.jsonl").read_text("utf-8")
    found = json.loads(line, parse_constant=lambda name: pytest.fail(name))["document"]["meta"]
    assert found == {"share": "nan", "more": ["inf", {"a": "-inf"}], "good": 0.5}


def test_rows_with_times_that_are_none_keep_them(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"text,crawled_at\none,2024-05-03\ntwo,last week\nthree,\n")
    one, two, three = read(tmp_path / "a.csv")
    assert (one.crawled_at, one.meta) == (dt.datetime(2024, 5, 3), {})
    assert (two.crawled_at, two.meta["crawled_at"]) == (None, "last week")
    assert (three.crawled_at, three.meta) == (None, {})


def test_more_kinds_of_records_than_are_remembered(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    records = ({f"key{number}": 1, "text": f"{number}"} for number in range(500))
    path.write_text("".join(json.dumps(one) + "\n" for one in records), "utf-8")
    assert shown(path) == [f"{number}" for number in range(500)]


def test_archives_whose_dates_are_none_keep_them(tmp_path: Path) -> None:
    record = warc("conversion", b"one").replace(b"2024-05-03T10:00:00Z", b"some day")
    (tmp_path / "a.wet").write_bytes(record)
    (found,) = read(tmp_path / "a.wet")
    assert (found.crawled_at, found.meta["warc-date"]) == (None, "some day")


def test_an_error_knows_its_place_everywhere(tmp_path: Path) -> None:
    for source in (tmp_path / "none", tmp_path / "*.x", tmp_path, "a\x00b"):
        with pytest.raises(ReadError) as caught:
            read_each(source)
        assert caught.value.where == str(source)
    assert ReadError("nothing").where == ""


def test_names_in_a_database_that_are_not_utf8_are_an_error_that_names_the_file(tmp_path: Path) -> None:
    for name, old, new in (("a.db", b"headline", b"he\xffdline"), ("b.db", b"articles", b"art\xffcles")):
        with contextlib.closing(sqlite3.connect(tmp_path / name)) as database, database:
            database.execute("create table articles (text text, headline text)")
            database.execute("insert into articles values ('Talks.', 'On talks')")
        data = (tmp_path / name).read_bytes()
        (tmp_path / name).write_bytes(data.replace(old, new))
        for item in read_each(tmp_path / name):
            assert isinstance(item, ReadError)
            assert item.where == str(tmp_path / name)


@pytest.mark.parametrize("column", ["big as (zeroblob(3000000))", "big as (hex(zeroblob(3000000)))"])
def test_a_column_that_is_computed_does_not_fill_the_memory(
    tmp_path: Path, column: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("corpuskit.io.sqlite.RECORD", 1_000_000)
    with contextlib.closing(sqlite3.connect(tmp_path / "a.db")) as database, database:
        database.execute(f"create table articles (text text, {column})")
        database.execute("insert into articles values ('Talks.')")
    (error,) = read_each(tmp_path / "a.db")
    assert isinstance(error, ReadError)
    assert str(error) == f"{tmp_path / 'a.db'}:1: longer than 1,000,000 bytes"


def test_a_value_that_a_parquet_file_holds_once_is_not_held_for_each_row(tmp_path: Path) -> None:
    pa = needs("pyarrow")
    pq = importlib.import_module("pyarrow.parquet")
    texts = pa.DictionaryArray.from_arrays([0, None, 1] + [0] * 150, pa.array(["x" * 4_000_000, "Talks."]))
    pq.write_table(pa.table({"text": texts, "n": list(range(153))}), tmp_path / "a.parquet", compression="zstd")
    assert (tmp_path / "a.parquet").stat().st_size < 20_000
    before = pa.total_allocated_bytes()
    sizes = []
    for document in read(tmp_path / "a.parquet"):
        sizes.append(len(document.text))
        assert pa.total_allocated_bytes() - before < 60_000_000
    assert sizes == [4_000_000, 0, 6] + [4_000_000] * 150


@pytest.mark.parametrize(("name", "codec"), [("a.arrow", "zstd"), ("b.arrow", "lz4"), ("stream.arrow", "zstd")])
def test_a_few_bytes_of_arrow_do_not_fill_the_memory(
    tmp_path: Path, name: str, codec: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    pa = needs("pyarrow")
    ipc = importlib.import_module("pyarrow.ipc")
    monkeypatch.setattr("corpuskit.io.ipc.RECORD", 1_000_000)
    for size, good in ((30_000_000, False), (100, True)):
        table = pa.table({"n": [1], "text": ["x" * size]})
        make = ipc.new_stream if name == "stream.arrow" else ipc.new_file
        with make(tmp_path / name, table.schema, options=ipc.IpcWriteOptions(compression=codec)) as writer:
            writer.write_table(table)
        (item,) = read_each(tmp_path / name)
        assert isinstance(item, Document) == good
        assert good or "batch 1 unpacks to 30,000,0" in str(item)
