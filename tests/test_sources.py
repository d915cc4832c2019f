"""What is known of a source beside its texts: ids, lengths, limits, hints for all, tables and folders."""

from __future__ import annotations

import datetime as dt
import json
import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import corpuskit
from corpuskit import Document, Profile, Profiles, ReadError
from corpuskit.cli.main import main
from tests.optional import needs

TEXT = "The ferry sailed again on Monday, officials said, after a winter of repairs."


def fill(folder: Path, *names: str, text: str = TEXT) -> Path:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder


def ids(source: Path | str) -> list[str | None]:
    return [document.id for document in corpuskit.read(source)]


def test_files_of_one_stem_have_ids_and_names_of_their_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    fill(tmp_path, "news/2020/a.txt", "news/2021/a.txt", "news/a.txt", "news/v1.0/read me.txt")
    assert ids(tmp_path / "news") == ["2020/a", "2021/a", "a", "v1.0/read me"]
    assert ids(f"{tmp_path}/news/*/a.txt") == ["2020/a", "2021/a"]
    assert ids(tmp_path / "news/2020/a.txt") == ["a"]
    monkeypatch.chdir(tmp_path)
    assert ids("news") == ids("./news/") == ["2020/a", "2021/a", "a", "v1.0/read me"]
    assert ids(".") == ["news/2020/a", "news/2021/a", "news/a", "news/v1.0/read me"]
    corpuskit.write(corpuskit.articles("news"), "texts", format="txt")
    names = sorted(path.name for path in Path("texts").iterdir())
    assert names == ["2020_a.txt", "2021_a.txt", "a.txt", "v1.0_read_me.txt"]
    assert main(["dates", "--output-format", "tsv", "news/2020/a.txt", "news/2021/a.txt"]) == 0
    assert [line.split("\t")[0] for line in capsys.readouterr().out.splitlines()] == ["id", "2020/a", "2021/a"]
    assert main(["clean", "news/2020", "news/2021", "-o", "out", "--output-format", "markdown"]) == 0
    assert sorted(path.name for path in Path("out").iterdir()) == ["2020_a.md", "2021_a.md"]


def test_lines_of_files_of_one_name_have_ids_of_their_own(tmp_path: Path) -> None:
    fill(tmp_path, "2020/a.jsonl", "2021/a.jsonl", text=json.dumps({"text": TEXT}))
    found = corpuskit.read(tmp_path, format="jsonl")
    assert [document.id for document in found] == ["2020/a.jsonl:1", "2021/a.jsonl:1"]


def test_files_with_other_endings_are_counted_and_named(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    fill(tmp_path, "a.txt", "b.html", "c/d.md", "c/e.pdf", "f.story", "README.md")
    with caplog.at_level(logging.WARNING, "corpuskit"):
        assert len(list(corpuskit.articles(tmp_path))) == 1
    said = f"{tmp_path}: 4 files with other endings were not read: b.html, c/d.md, c/e.pdf and 1 more"
    assert caplog.messages == [f"{said}; format= finds other files"]
    assert main(["clean", str(tmp_path), "-o", str(tmp_path.parent / "clean.jsonl")]) == 0
    assert f"corpuskit: {said}; --format finds other files\n" in capsys.readouterr().err
    assert main(["clean", str(tmp_path)]) == 0
    assert said in capsys.readouterr().err


@pytest.mark.parametrize("output", ["clean.jsonl", "clean.csv", "-", None])
def test_texts_that_are_empty_are_counted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], output: str | None
) -> None:
    fill(tmp_path, "a.txt", "b.txt")
    fill(tmp_path, "c.txt", "d.txt", text="\n")
    target = [] if output is None else ["-o", "-" if output == "-" else str(tmp_path / output)]
    assert main(["clean", str(tmp_path), *target]) == 0
    assert "2 of them without text" in (said := capsys.readouterr().err) or "4 documents, 2 without text" in said


def test_a_run_that_is_resumed_counts_all_that_are_empty(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = "".join(json.dumps({"text": text}) + "\n" for text in (TEXT, "", TEXT, ""))
    (tmp_path / "a.jsonl").write_text(f"{lines}{{broken\n", "utf-8")
    command = ["clean", str(tmp_path / "a.jsonl"), "-o", str(tmp_path / "b.jsonl"), "--resume"]
    assert main(command) == 2
    (tmp_path / "a.jsonl").write_text(lines, "utf-8")
    assert main(command) == 0
    assert "4 articles written" in (said := capsys.readouterr().err)
    assert "2 of them without text" in said


def test_a_length_is_known_where_the_source_tells() -> None:
    texts = [TEXT, TEXT, TEXT]
    assert len(corpuskit.articles(texts)) == len(corpuskit.read(texts)) == 3
    assert len(corpuskit.articles(texts, limit=2)) == 2
    assert len(corpuskit.articles("seeds")) == 5
    assert len(corpuskit.articles([(TEXT, 1)], as_tuples=True)) == 1
    for unknown in (iter(texts), "corpus.jsonl"):
        with pytest.raises((TypeError, ReadError)):
            len(corpuskit.articles(unknown))
    found = corpuskit.articles(iter(texts))
    assert found
    assert len(list(found)) == 3


def test_tqdm_knows_how_many_there_are() -> None:
    tqdm = needs("tqdm")
    with tqdm.tqdm(corpuskit.articles([TEXT, TEXT]), disable=True) as bar:
        assert bar.total in (2, None)
    assert len(tqdm.tqdm(corpuskit.articles([TEXT, TEXT]), leave=False)) == 2


def test_a_limit_reads_no_further() -> None:
    def texts() -> object:
        yield TEXT
        yield TEXT
        raise AssertionError

    assert len(list(corpuskit.articles(texts(), limit=2))) == 2  # type: ignore[call-overload]
    assert len(corpuskit.learn(["One.", "Two."], limit=0)) == 0
    with pytest.raises(ValueError, match="articles: limit is a number of documents, not -1"):
        corpuskit.articles([TEXT], limit=-1)


@pytest.mark.slow
@pytest.mark.parametrize("workers", [1, 2])
def test_what_stands_beside_a_document_comes_out_beside_its_article(workers: int) -> None:
    pairs: list[tuple[Any, str]] = [({"text": TEXT}, "a"), ({"title": "no text"}, "b"), ("Rain fell.", "c")]
    found = corpuskit.articles(pairs, as_tuples=True, workers=workers, on_error=lambda _: None)
    assert [(article.text, beside) for article, beside in found] == [(TEXT, "a"), ("Rain fell.", "c")]
    kept = corpuskit.articles(pairs, as_tuples=True, workers=workers, on_error="keep")
    assert [(article.kind, beside) for article, beside in kept] == [("article", "a"), ("error", "b"), ("article", "c")]


CALLS: list[Callable[..., object]] = [corpuskit.read, corpuskit.articles, corpuskit.learn]


def test_hints_hold_for_a_whole_source() -> None:
    crawled = dt.datetime(2024, 5, 3)
    rows = [{"text": TEXT, "publisher": "The Tide"}, {"text": TEXT}]
    hints = {"publisher": "The Ledger", "language": "en", "crawled_at": crawled}
    for document in corpuskit.read(rows, **hints):  # type: ignore[arg-type]
        assert (document.publisher, document.language, document.crawled_at) == ("The Ledger", "en", crawled)
    assert [profile.publisher for profile in corpuskit.learn(rows, publisher="The Ledger")] == ["The Ledger"]
    for call, name in zip(CALLS, ("read", "articles", "learn"), strict=True):
        with pytest.raises(TypeError, match=f"{name}: crawled_at must be datetime, not str"):
            call(rows, crawled_at="2024-05-03")


def test_folders_tell_of_the_files_in_them(tmp_path: Path) -> None:
    fill(tmp_path, "The Ledger/2021/a.txt", "The Tide/b.txt", "c.txt")
    found = list(corpuskit.read(tmp_path, folders=("publisher", "year")))
    assert [(document.id, document.publisher, dict(document.meta)) for document in found] == [
        ("The Ledger/2021/a", "The Ledger", {"year": "2021"}), ("The Tide/b", "The Tide", {}), ("c", None, {}),
    ]  # fmt: skip
    assert [profile.publisher for profile in corpuskit.learn(tmp_path, folders="publisher") if profile.key] == [
        "The Ledger", "The Tide",
    ]  # fmt: skip


@pytest.mark.parametrize("column", ["file", "filename", "path", "id"])
@pytest.mark.parametrize("named", ["{folder}/{stem}.txt", "{stem}.txt", "{folder}/{stem}", "./{folder}/{stem}.txt"])
def test_a_table_tells_of_each_file(tmp_path: Path, caplog: pytest.LogCaptureFixture, column: str, named: str) -> None:
    news = fill(tmp_path / "news", "2021/a.txt", "2021/b.txt", "2021/c.txt")
    rows = [
        f"{named.format(folder='2021', stem=stem)},https://ledger.example/{stem},2024-05-0{day},The Ledger,{stem}"
        for stem, day in (("a", 3), ("b", 4), ("z", 5))
    ]
    table = tmp_path / "known.csv"
    table.write_text("\n".join([f"{column},url,date,publisher,topic", *rows]), "utf-8")
    with caplog.at_level(logging.WARNING, "corpuskit"):
        a, b, c = corpuskit.articles(news, known=table, fields={"crawled_at": "date"})
    assert (a.document.url, a.document.crawled_at) == ("https://ledger.example/a", dt.datetime(2024, 5, 3))
    assert (b.publisher, dict(b.document.meta), c.publisher) == ("The Ledger", {"topic": "b"}, None)
    assert a.document.id == "2021/a"
    unused = named.format(folder="2021", stem="z").removeprefix("./")
    assert caplog.messages == [f"{table}: no row for 2021/c.txt", f"{table}: no file for the row {unused}"]


def test_a_table_that_names_no_files_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "known.csv").write_text("slug,url\na,b\n", "utf-8")
    with pytest.raises(ReadError, match=r"no column names the files \(file, .*\) among its columns: slug, url"):
        corpuskit.articles("seeds", known=tmp_path / "known.csv")
    with pytest.raises(ReadError, match=r"[Nn]o such file"):
        corpuskit.articles("seeds", known=tmp_path / "none.csv")
    with pytest.raises(TypeError, match="articles: known= and folders= tell of files, and go with a path"):
        corpuskit.articles([TEXT], folders="publisher")
    with pytest.raises(TypeError, match="articles: folders is a name or several, not int"):
        corpuskit.articles("seeds", folders=7)  # type: ignore[call-overload]


def test_the_command_line_has_the_same(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fill(tmp_path / "news", "The Ledger/a.txt", "The Ledger/b.txt")
    (tmp_path / "known.csv").write_text("file,url\na.txt,https://ledger.example/a\n", "utf-8")
    options = ["--folders", "publisher", "--known", str(tmp_path / "known.csv"), "--crawled-at", "2024-05-03"]
    assert main(["clean", str(tmp_path / "news"), "-o", "-", "--limit", "1", *options]) == 0
    [line] = capsys.readouterr().out.splitlines()
    document = json.loads(line)["document"]
    assert document["publisher"] == "The Ledger"
    assert document["url"] == "https://ledger.example/a"
    assert document["crawled_at"] == "2024-05-03T00:00:00"


def test_what_a_person_edited_is_never_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    stories = ("Boats came home late.", "Bread is dear again.", "Snow fell in May.", "A bridge will be mended.")
    texts = [f"{story}\n\nFollow the Wave on Chirper" for story in stories]
    (tmp_path / "a.jsonl").write_text("".join(json.dumps({"text": text}) + "\n" for text in texts), "utf-8")
    folder = tmp_path / "profiles"
    command = ["learn", str(tmp_path / "a.jsonl"), "--publisher", "The Wave", "-o", str(folder)]
    assert main(command) == 0
    [path] = folder.iterdir()
    made = path.read_text("utf-8")
    assert main([*command, "-q"]) == 0
    assert path.read_text("utf-8") == made
    edited = made.replace("Follow the Wave on Chirper", "Follow the Wave")
    assert edited != made
    path.write_text(edited, "utf-8")
    capsys.readouterr()
    assert main(command) == 0
    assert path.read_text("utf-8") == edited
    new = folder / f"{path.name}.new"
    assert new.read_text("utf-8") == made
    assert f"{path} was edited, and stays; what was learnt now is in {new.name}" in capsys.readouterr().err
    assert [template.text for template in Profiles.load(folder)["the wave"].templates] == ["Follow the Wave"]


def test_a_file_that_a_person_wrote_keeps_its_name_and_a_broken_one_stays(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text('key = "dawn.com"\nname = "Dawn"  # as on paper\n', "utf-8")
    (tmp_path / "wave.org.toml").write_text("key = ", "utf-8")
    kept = Profiles([Profile("dawn.com", "Dawn"), Profile("wave.org", "Wave")]).save(tmp_path)
    assert kept == ()  # it says the same
    assert (tmp_path / "mine.toml").read_text("utf-8").endswith("# as on paper\n")
    assert (tmp_path / "wave.org.toml").read_text("utf-8") == "key = "
    assert sorted(path.name for path in tmp_path.iterdir()) == ["mine.toml", "wave.org-.toml", "wave.org.toml"]
    assert Profiles([Profile("dawn.com", "The Dawn")]).save(tmp_path) == (tmp_path / "mine.toml",)


def test_errors_of_tables_name_the_function_that_was_called() -> None:
    needs("pyarrow")
    needs("pandas")
    with pytest.raises(TypeError, match=r"^to_arrow\b.*int"):
        corpuskit.to_arrow([7]).read_all()  # type: ignore[list-item]
    with pytest.raises(TypeError, match=r"^to_pandas\b.*int"):
        corpuskit.to_pandas([7])  # type: ignore[list-item]


def test_errors_name_the_function_that_was_called() -> None:
    calls: list[tuple[str, Callable[..., object], tuple[object, ...]]] = [
        ("clean", corpuskit.clean, (7,)), ("articles", corpuskit.articles, (7,)), ("read", corpuskit.read, (7,)),
        ("learn", corpuskit.learn, (7,)), ("find_dates", corpuskit.find_dates, (7,)),
        ("normalise", corpuskit.normalise, (7,)), ("write", corpuskit.write, (7, "a.jsonl")),
        ("articles", corpuskit.Cleaner().articles, (Document(TEXT),)),
        ("normalise_and_explain", corpuskit.normalise_and_explain, (7,)), ("write", corpuskit.write, ([7], "a.jsonl")),
    ]  # fmt: skip
    for name, call, arguments in calls:
        with pytest.raises(TypeError, match=rf"^{name}\b") as caught:
            call(*arguments)
        assert any(kind in str(caught.value) for kind in ("int", "Document"))
    for name, call in zip(("read", "articles", "learn"), CALLS, strict=True):
        with pytest.raises(TypeError, match=rf"{name}\(\) got an unexpected keyword argument 'pubisher'"):
            call([TEXT], pubisher="Dawn")
