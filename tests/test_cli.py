"""The command line, as its user meets it."""

from __future__ import annotations

import argparse
import contextlib
import dataclasses
import datetime as dt
import fcntl
import gzip
import importlib.util
import io
import json
import os
import pty
import re
import sqlite3
import struct
import subprocess
import sys
import termios
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from corpuskit import Article, Change, Cleaner, DateEvidence, Document, Removal, __version__, write
from corpuskit import report as report_module
from corpuskit.__main__ import main
from corpuskit.cli import parser as parser_module
from corpuskit.cli.show import status
from corpuskit.cli.source import _is_readable_twice
from corpuskit.cli.wording import OPTIONS
from corpuskit.io import advice
from corpuskit.records.shown import Style, explanation, marked, quote, summary, visible, when
from tests.forks import WITHOUT
from tests.optional import needs
from tests.trees import built

ROOT = Path(__file__).parent.parent
SEED = ROOT / "seeds" / "000_8c2f3d5b3eb262bf.txt"

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the command line in this process; return its exit code, stdout and stderr."""

    def call(*arguments: str | Path) -> tuple[int, str, str]:
        try:
            code = main([str(argument) for argument in arguments])
        except SystemExit as stop:
            code = stop.code if isinstance(stop.code, int) else 1
        out, err = capsys.readouterr()
        return code, out, err

    return call


@pytest.fixture(scope="module")
def program() -> Iterator[str]:
    """The command line in copies of one process, where what the interpreter does at its start is not what is tested."""
    from tests import forks

    path = os.pathsep.join((built(), str(ROOT)))
    with forks.program({**os.environ, "PYTHONPATH": path, "LC_ALL": "C.UTF-8"}) as shim:
        yield str(shim)


def process(*arguments: str | Path, **options: str) -> subprocess.Popen[bytes]:
    """Start the command line in a process of its own."""
    environment = {**os.environ, "PYTHONPATH": built(), "PYTHONUNBUFFERED": "", **options}
    command = [sys.executable, "-W", "error", "-m", "corpuskit", *map(str, arguments)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment)


# clean


def test_clean_tells_title_date_and_what_was_removed(run: Run, seeds: Path) -> None:
    code, out, err = run("clean", seeds)
    assert (code, err) == (0, "")
    first = out.split("001_")[0].splitlines()
    assert first[0] == "000_8c2f3d5b3eb262bf"
    assert '  published  2021-10-14  from "Published in Dawn, October 14th, 2021", date at 3225:3243' in first
    assert any(line.startswith("  removed    ") and "publication_line 37 (1)" in line for line in first)
    assert "  title      Iranian, Pakistani Border Guards Sign Cooperation Document\n" in out


def test_clean_writes_every_article(run: Run, seeds: Path, tmp_path: Path) -> None:
    code, out, err = run("clean", seeds, "-o", tmp_path / "a.jsonl.gz")
    totals, said = err.splitlines()
    assert (code, out, said) == (0, "", f"5 documents: 5 articles written to {tmp_path / 'a.jsonl.gz'}")
    assert re.fullmatch(r"5 articles: 3 dated, \d+\.\d % of [\d,]+ characters removed", totals)
    assert [path.name for path in tmp_path.iterdir()] == ["a.jsonl.gz"]
    with gzip.open(tmp_path / "a.jsonl.gz") as stream:
        articles = [Article.from_dict(json.loads(line)) for line in stream]
    assert [article.document.text for article in articles] == [
        path.read_bytes().decode() for path in sorted(seeds.glob("*.txt"))
    ]


def test_options_reach_the_cleaner_and_the_reader(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("L’été, où est-il ?\n\nPublished in Dawn, October 14th, 2021".encode("cp1252"))
    output = tmp_path / "a.jsonl"
    options = ("--prefer", "keep", "--keep", "publication_line, dateline", "--language", "fr", "--publisher", "Le Jour")
    code, *_ = run("clean", tmp_path / "a.txt", "-o", output, *options, "--encoding", "cp1252", "--format", "txt")
    assert code == 0
    record = json.loads(output.read_bytes())
    assert record["text"] == "L’été, où est-il ?\n\nPublished in Dawn, October 14th, 2021"
    assert record["language"] == "fr"
    assert record["document"]["publisher"] == "Le Jour"
    assert record["warnings"] == []


def test_a_guess_is_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("Où est l’été ?".encode("cp1252"))
    code, out, _ = run("clean", tmp_path)
    assert code == 0
    assert "  warning    read as cp1252, which is a guess: the bytes are not UTF-8\n" in out


def test_several_paths_are_cleaned_in_order(run: Run, tmp_path: Path) -> None:
    for name in ("b", "a"):
        (tmp_path / f"{name}.txt").write_text("Talks were held on Sunday.", "utf-8")
    _, out, _ = run("clean", tmp_path / "b.txt", tmp_path / "a.txt")
    assert [line for line in out.splitlines() if not line.startswith(" ")][:2] == ["b", "a"]
    assert out.splitlines()[-1] == "2 articles: 0 dated, 0.0 % of 52 characters removed"


# explain


def test_explain_marks_what_was_removed_and_reasons_about_dates(run: Run) -> None:
    code, out, err = run("explain", SEED)
    assert (code, err) == (0, "")
    assert "[-Published in Dawn, October 14th, 2021-]{publication_line, en." in out
    removal = Cleaner().clean(SEED.read_bytes().decode()).removed[-1]
    assert f", {removal.score:.2f}, {removal.start}:{removal.end}}}" in out
    assert "\x1b" not in out
    _, dates = out.split("\ndates\n")
    assert dates.startswith("  2021-10-14  published  ")


def test_explain_shows_every_record_of_a_file(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "One.", "id": "1"}\n{"text": "Two.", "id": "2"}\n', "utf-8")
    _, out, _ = run("explain", tmp_path / "a.jsonl")
    assert [line for line in out.splitlines() if line in ("1", "2")] == ["1", "2"]


def test_explain_tells_of_what_was_cleaned_before_without_cleaning_it(run: Run, seeds: Path, tmp_path: Path) -> None:
    clean = tmp_path / "clean.jsonl"
    assert run("clean", seeds, "-q", "-o", clean, "--prefer", "keep", "--keep", "byline") == (0, "", "")
    assert run("explain", clean, "--cleaned") == run("explain", seeds, "--prefer", "keep", "--keep", "byline")


@pytest.mark.slow
@pytest.mark.parametrize(("variables", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)])
def test_a_terminal_gets_colours_unless_it_wants_none(program: str, variables: dict[str, str], coloured: bool) -> None:
    environment = {**os.environ, "TERM": "xterm", "NO_COLOR": "", **variables}
    ours, theirs = pty.openpty()
    command = [program, "explain", str(SEED)]
    with subprocess.Popen(command, stdout=theirs, stderr=subprocess.PIPE, env=environment) as child:
        os.close(theirs)
        shown = b""
        while chunk := _read(ours):
            shown += chunk
        assert child.wait(60) == 0
    os.close(ours)
    assert (b"\x1b[31m[-Published in Dawn" in shown) == coloured
    assert (b"\x1b" in shown) == coloured


@pytest.mark.slow
def test_records_on_a_terminal_steer_it_no_more_than_a_text_does(program: str, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"text": "Talks\x9b31m were\u202e held."}), "utf-8")
    for options, code in (((), 0), (("--output-format", "tsv"), 2)):
        ours, theirs = pty.openpty()
        command = [program, "clean", str(path), "-o", "-", *options]
        with subprocess.Popen(command, stdout=theirs, stderr=subprocess.PIPE) as child:
            os.close(theirs)
            shown = b""
            while chunk := _read(ours):
                shown += chunk
            assert child.wait(60) == code
            assert child.stderr
            assert (b"not on a terminal" in child.stderr.read()) == (code == 2)
        os.close(ours)
        assert shown.isascii()
        assert (b"Talks" in shown) == (code == 0)


def _read(descriptor: int) -> bytes:
    """Read from a terminal; its end is an error on Linux."""
    try:
        return os.read(descriptor, 65_536)
    except OSError:
        return b""


# What a text may do to a terminal: nothing


def test_nothing_in_a_text_steers_the_terminal(run: Run, tmp_path: Path) -> None:
    evil = "\x1b]0;owned\x07\x1b[2JTalks\u202e were\x00 held.\x9b31m\r\n\nPublished in Dawn, October 14th, 2021\x1b[0m"
    record = {"text": evil, "id": "7\x1b[31m\n8", "title": "A\x1b[1m\nB", "publisher": "\x07"}
    (tmp_path / "\x1b[31m.jsonl").write_text(json.dumps(record), "utf-8")
    for command in ("clean", "explain"):
        code, out, err = run(command, tmp_path / "*.jsonl")
        assert (code, err) == (0, "")
        assert not {character for character in out if character < " " and character not in "\n"} - {"\t"}
        assert not {"\x9b", "\u202e", "\x7f"} & set(out)
        assert "\\x1b" in out
    code, out, err = run("clean", tmp_path / "\x1b[31m\n.txt")
    assert (code, out) == (2, "")
    assert "\x1b" not in err
    assert err.count("\n") == 1


def test_everything_visible_stays_as_it_is() -> None:
    text = "“Ça va?” – کہا\u200cں, हिन्दी, 東京, 👩\u200d💻, e\u0301, \u00a0\tend\n"
    assert visible(text) == text
    assert visible("a\ud800b\u2028c\U000e0041") == "a\\ud800b\\u2028c\\U000e0041"
    assert quote("a\n\tb") == '"a\\n\\tb"'


@pytest.mark.slow
def test_a_terminal_that_cannot_show_a_character_gets_its_escape() -> None:
    with process("explain", SEED, PYTHONIOENCODING="ascii:strict") as child:
        out, err = child.communicate(timeout=60)
    assert (child.returncode, err) == (0, b"")
    assert b"\\u201cBoth agreed" in out


# Errors


@pytest.mark.parametrize("command", ["clean", "explain"])
def test_an_unknown_path_is_one_line_and_exit_code_2(run: Run, tmp_path: Path, command: str) -> None:
    missing = tmp_path / "nowhere.txt"
    assert run(command, missing) == (2, "", f"corpuskit: {missing}: no such file or folder\n")


def test_a_folder_without_texts_is_one_line_and_exit_code_2(run: Run, tmp_path: Path) -> None:
    said = f"corpuskit: {tmp_path}: no *.txt in this folder; --format finds other files\n"
    assert run("clean", tmp_path) == (2, "", said)


def test_unreadable_bytes_are_one_line_and_exit_code_2(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x02")
    assert run("clean", path) == (2, "", f"corpuskit: {path}: these bytes are not text\n")


def test_an_error_advises_options_not_arguments(run: Run, tmp_path: Path) -> None:
    rows, database, other = tmp_path / "a.jsonl", tmp_path / "a.db", tmp_path / "a.pdf"
    rows.write_text('{"story": "One."}\n', "utf-8")
    other.touch()
    with contextlib.closing(sqlite3.connect(database)) as made, made:
        made.execute("create table new (text text)")
        made.execute("create table old (text text)")
    for ending, *arguments in (
        ("name it with --fields text=KEY", "clean", rows),
        ("name it with --fields text=KEY", "dates", rows, "--on-error", "skip"),
        ("--format chooses one", "explain", other),
        ("--table chooses one", "clean", database),
        ("are named by --output-format", "clean", SEED, "-o", tmp_path / "a.docx"),
        ("a text goes to standard input, which is -", "clean", "Talks were held on Sunday.\nThey failed."),
        ("leave out --document", "clean", SEED, "-o", tmp_path / "a.xml", "--document"),
    ):
        code, _, err = run(*arguments)
        assert code
        assert f" {ending}\n" in err
    assert "; name it with --fields text=KEY\n" in run("clean", rows, "--on-error", "keep")[1]


def test_every_advice_has_its_option() -> None:
    page = (ROOT / "docs" / "command-line.md").read_text("utf-8")
    assert set(OPTIONS) == {value for name, value in vars(advice).items() if name.isupper()}
    assert all(f"`{option}" in page for said in OPTIONS.values() for option in re.findall(r"--[a-z-]+", said))


def test_every_path_is_looked_up_before_anything_is_printed(run: Run, tmp_path: Path) -> None:
    code, out, err = run("clean", SEED, tmp_path / "nowhere", "-o", tmp_path / "a.jsonl")
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert not list(tmp_path.iterdir())


def test_an_error_half_way_leaves_no_half_file(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "One."}\n{"text": "cut', "utf-8")
    code, _, err = run("clean", tmp_path / "a.jsonl", "-o", tmp_path / "b.jsonl")
    assert code == 2
    first, last = err.splitlines()
    assert first == f"1 document done, safe in {tmp_path / 'b.jsonl.partial'}: go on with --resume"
    assert last.startswith(f"corpuskit: {tmp_path / 'a.jsonl'}:2: not JSON: ")
    assert {path.name for path in tmp_path.iterdir()} == {"a.jsonl", "b.jsonl.partial"}


def test_an_error_at_once_leaves_nothing(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "cut', "utf-8")
    code, _, err = run("clean", tmp_path / "a.jsonl", "-o", tmp_path / "b.jsonl")
    assert (code, err.count("\n")) == (2, 1)
    assert [path.name for path in tmp_path.iterdir()] == ["a.jsonl"]


@pytest.mark.parametrize(
    ("output", "message"),
    [
        ("nowhere/a.jsonl", "No such file or directory"),
        ("a.docx", "can be written as .jsonl"),
        ("", "can be written as .jsonl"),
        ("folder.jsonl", "is no regular file"),
    ],
)
def test_an_output_that_cannot_be_written_is_one_line_before_anything_is_read(
    run: Run, tmp_path: Path, output: str, message: str
) -> None:
    (tmp_path / "folder.jsonl").mkdir()
    path = f"{tmp_path}/{output}"
    code, _, err = run("clean", SEED, "-q", "-o", path)
    assert code == 2
    assert err.startswith(f"corpuskit: {path}: {message}")
    assert err.count("\n") == 1
    assert [file.name for file in tmp_path.iterdir()] == ["folder.jsonl"]


def test_an_output_without_a_name_is_one_line(run: Run) -> None:
    assert run("clean", SEED, "-o", "") == (2, "", "corpuskit: -o needs the name of a file\n")


def test_a_folder_with_something_in_it_is_not_written_over(run: Run, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").touch()
    code, _, err = run("clean", SEED, "--output-format", "txt", "-o", tmp_path)
    assert (code, err) == (2, f"corpuskit: {tmp_path}: is there, and no empty folder; name a new one\n")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "the following arguments are required"),
        (("clean",), "PATH"),
        (("tidy", "a"), "invalid choice: 'tidy'"),
        (("clean", SEED, "--keep", "dateline,adverts"), "no label is called adverts; labels are headline, "),
        (("clean", SEED, "--prefer", "most"), "invalid choice: 'most'"),
        (("clean", SEED, "--encoding", "utf-9"), "unknown encoding: utf-9"),
        (("clean", SEED, "--workers", "0"), "give 1 or more"),
        (("clean", SEED, "--workers", "two"), "two: give a number"),
        (("clean", SEED, "--fields", "text"), "text: give FIELD=KEY; fields are text, id, "),
        (("clean", SEED, "--fields", "story=text"), "story=text: give FIELD=KEY"),
        (("clean", SEED, "--resume"), "--resume needs a file"),
        (("clean", SEED, "-o", "a.txt", "--output-format", "txt", "--document"), "txt does not hold"),
        (("dates", SEED, "--only", "late"), "no status is called late; statuses are dated, "),
        (("learn", SEED, "--on-error", "keep"), "invalid choice: 'keep'"),
        (("report", SEED), "required: -o"),
    ],
)
def test_options_that_will_not_do_are_exit_code_2(run: Run, arguments: tuple[str, ...], message: str) -> None:
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert message in err


@pytest.mark.slow
@pytest.mark.parametrize("command", ["clean", "explain"])
def test_a_reader_that_has_seen_enough_is_no_error(command: str) -> None:
    with process(command, SEED) as child:
        assert child.stdout
        assert child.stderr
        child.stdout.close()
        assert child.stderr.read() == b""
        assert child.wait(60) == 141


@pytest.mark.slow
@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs /dev/full, which Linux has")
@pytest.mark.parametrize("options", [(), ("-o", "-")])
def test_a_full_disk_behind_stdout_is_one_line(options: tuple[str, ...]) -> None:
    environment = {**os.environ, "PYTHONPATH": built(), "PYTHONUNBUFFERED": ""}
    command = [sys.executable, "-W", "error", "-m", "corpuskit", "clean", str(SEED), *options]
    with open("/dev/full", "wb") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, env=environment, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "No space left on device" in done.stderr


def test_an_error_steers_no_terminal_either(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps({"\x1b[31m\nkey": 1}), "utf-8")
    code, _, err = run("clean", tmp_path / "a.jsonl")
    assert code == 2
    assert "\\x1b[31m\\nkey" in err
    assert err.count("\n") == 1


def test_a_fault_of_the_program_never_says_that_all_but_some_are_done(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def faulty(*_: object, **__: object) -> None:
        raise RecursionError("too deep")

    monkeypatch.setattr("corpuskit.cli.clean._to_stdout", faulty)
    code, out, err = run("clean", SEED)
    assert (code, out) == (70, "")
    assert "RecursionError: too deep" in err
    assert err.endswith("corpuskit: this is a fault of corpuskit, not of what it was given\n")


def test_a_document_that_cannot_be_learnt_from_is_skipped(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def faulty(text: str) -> str:
        return str(1 // 0) if text == "Bad." else text

    monkeypatch.setattr("corpuskit.profiles.learning.normalise", faulty)
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "Bad."}\n{"text": "Good."}\n', "utf-8")
    code, _, err = run("learn", path, "--on-error", "skip")
    assert code == 1
    assert "a.jsonl:1: failed with ZeroDivisionError" in err
    assert run("learn", path)[0] == 2


def test_an_interrupt_is_quiet(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("corpuskit.cli.source.Reading.of", interrupted)
    assert run("clean", SEED) == (130, "", "")


def test_the_version_and_the_help(run: Run) -> None:
    assert run("--version") == (0, f"corpuskit {__version__}\n", "")
    code, out, _ = run("--help")
    assert code == 0
    assert all(f"    {command} " in out for command in ("clean", "learn", "explain", "report", "dates", "diff"))


# In and out


LINES = '{"story": "One talk.", "id": "1"}\n{"story": "Two talks.", "id": "2"}\n'


@pytest.mark.slow
def test_a_pipe_in_and_a_pipe_out(program: str) -> None:
    environment = {**os.environ, "PYTHONPATH": built()}
    anew = [sys.executable, "-W", "error", "-m", "corpuskit"]
    for command, options in (([program], ()), (anew, ("--workers", "2"))):
        given = [*command, "clean", "-", "-o", "-", "--fields", "text=story", *options]
        done = subprocess.run(given, input=LINES, capture_output=True, env=environment, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, "")
        assert [json.loads(line)["text"] for line in done.stdout.splitlines()] == ["One talk.", "Two talks."]


def test_records_in_other_formats_go_to_stdout(capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(LINES, "utf-8")
    arguments = ["clean", str(tmp_path / "a.jsonl"), "--fields", "text=story", "-o", "-", "--output-format", "tsv"]
    assert main(arguments) == 0
    out, err = capfdbinary.readouterr()
    assert (len(out.splitlines()), err) == (3, b"")


def test_the_document_goes_along_if_asked(run: Run, tmp_path: Path) -> None:
    assert run("clean", SEED, "-o", tmp_path / "a.jsonl", "--document", "-q") == (0, "", "")
    assert json.loads((tmp_path / "a.jsonl").read_bytes())["document"]["text"] == SEED.read_bytes().decode()


@pytest.mark.slow
def test_a_folder_of_texts(run: Run, seeds: Path, tmp_path: Path) -> None:
    output = tmp_path / "texts"
    code, _, err = run("clean", seeds, "-o", f"{output}/", "--output-format", "txt", "--workers", 2)
    assert (code, err.splitlines()[-1]) == (0, f"5 documents: 5 articles written to {output}/")
    assert len(list(output.iterdir())) == 5


@pytest.mark.slow
def test_workers_write_the_same_bytes(run: Run, seeds: Path, tmp_path: Path) -> None:
    for workers in (1, 2):
        assert run("clean", seeds, "-q", "-o", tmp_path / f"{workers}.jsonl", "--workers", workers)[0] == 0
    write(Cleaner().articles(seeds), tmp_path / "3.jsonl")
    assert len({(tmp_path / f"{number}.jsonl").read_bytes() for number in (1, 2, 3)}) == 1


@pytest.mark.parametrize("name", ["a.ndjson", "a.jsonl.gz", "A.JSONL.GZ", "a.tsv"])
def test_a_file_has_the_bytes_that_the_library_writes(run: Run, seeds: Path, tmp_path: Path, name: str) -> None:
    (tmp_path / "b").mkdir()
    assert run("clean", seeds, "-q", "-o", tmp_path / name)[0] == 0
    write(Cleaner().articles(seeds), tmp_path / "b" / name)
    assert (tmp_path / name).read_bytes() == (tmp_path / "b" / name).read_bytes()


def broken(tmp_path: Path) -> Path:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "One.", "id": "1"}\n{"text": "cut\n{"text": "Three.", "id": "3"}\n', "utf-8")
    return path


def test_what_is_skipped_is_told_and_counted(run: Run, tmp_path: Path) -> None:
    path = broken(tmp_path)
    for command in ("clean", "explain", "dates", "learn"):
        code, out, err = run(command, path, "--on-error", "skip")
        assert code == 1
        assert out
        assert f"corpuskit: skipped: {path}:2: not JSON" in err
        if command != "explain":
            assert "3 documents, 1 skipped" in err


def test_what_is_kept_is_counted(run: Run, tmp_path: Path) -> None:
    code, out, err = run("clean", broken(tmp_path), "--on-error", "keep")
    assert code == 1
    assert "  kind       error\n" in out
    assert err == '3 documents, 1 kept with kind "error"\n'


# dates


@pytest.fixture
def dated(tmp_path: Path) -> Path:
    """Documents whose dates are known, one of two, within bounds, and unknown."""
    body = "The council voted to repair the old harbour wall before the winter storms arrive, it said."
    documents = [
        {"id": "day", "text": f"{body}\n\nPublished in Dawn, October 14th, 2021"},
        {"id": "either", "text": f"Published 03/04/2021\n\n{body}"},
        {"id": "none\x1b[31m", "text": body},
    ]
    path = tmp_path / "dated.jsonl"
    path.write_text("".join(f"{json.dumps(document)}\n" for document in documents), "utf-8")
    return path


def test_dates_tell_day_bounds_and_evidence(run: Run, dated: Path) -> None:
    code, out, err = run("dates", dated)
    assert (code, err) == (0, "3 documents: 1 dated, 1 ambiguous, 0 bounded, 1 undated\n")
    head, day, either, none = out.splitlines()
    assert head == "published                 document, evidence"
    assert day == '2021-10-14                day  from "Published in Dawn, October 14th, 2021", date at 111:129'
    assert either.startswith("2021-03-04 to 2021-04-03  either  2021-04-03 or 2021-03-04 from")
    assert either.endswith('"Published 03/04/2021", date at 10:20: day and month cannot be told apart')
    assert none == "unknown                   none\\x1b[31m"


def test_dates_shows_what_is_to_be_checked(run: Run, dated: Path) -> None:
    _, out, _ = run("dates", dated, "--only", "ambiguous,undated", "-q")
    assert [line[26:30] for line in out.splitlines()[1:]] == ["eith", "none"]


def test_dates_as_a_table_for_programs(run: Run, dated: Path) -> None:
    code, out, err = run("dates", dated, "--output-format", "tsv", "-q")
    assert (code, err) == (0, "")
    head, *rows = [line.split("\t") for line in out.splitlines()]
    cells = [dict(zip(head, row, strict=True)) for row in rows]
    assert [row["status"] for row in cells] == ["dated", "ambiguous", "undated"]
    assert cells[0]["published"] == cells[0]["from"] == cells[0]["to"] == "2021-10-14"
    assert cells[0]["text"] == "October 14th, 2021"
    assert (cells[1]["published"], cells[1]["readings"]) == ("", "2021-04-03 2021-03-04")
    assert cells[2]["id"] == "none\\x1b[31m"


def test_dates_with_all_their_evidence(run: Run, dated: Path) -> None:
    _, out, _ = run("dates", dated, "--output-format", "jsonl", "-q")
    records = [json.loads(line) for line in out.splitlines()]
    assert [record["published"] for record in records] == ["2021-10-14", None, None]
    assert records[1]["published_between"] == ["2021-03-04", "2021-04-03"]
    assert records[1]["dates"][0]["rejected"] == "day and month cannot be told apart"


def test_dates_of_what_was_cleaned_before(run: Run, dated: Path, tmp_path: Path) -> None:
    assert run("clean", dated, "-q", "-o", tmp_path / "clean.jsonl.gz")[0] == 0
    assert run("dates", tmp_path / "clean.jsonl.gz", "--cleaned") == run("dates", dated)


def test_days_that_bound_a_date() -> None:
    day = dt.date(2020, 2, 3)
    made = Article("", published_between=(day, None))
    assert status(made) == "bounded"
    assert when(made) == "not before 2020-02-03"
    assert when(dataclasses.replace(made, published_between=(None, day))) == "not after 2020-02-03"
    assert when(dataclasses.replace(made, published=day)) == "2020-02-03"
    at = dt.datetime(2020, 2, 3, 9, 5)
    assert when(dataclasses.replace(made, published=day, published_at=at)) == "2020-02-03 09:05"
    zoned = at.replace(tzinfo=dt.timezone(dt.timedelta(hours=5, minutes=30)))
    assert when(dataclasses.replace(made, published=day, published_at=zoned)) == "2020-02-03 09:05+05:30"


# report and diff


def test_a_report_is_one_page(run: Run, seeds: Path, tmp_path: Path) -> None:
    page = tmp_path / "report.html"
    code, out, err = run("report", seeds, "-o", page, "--title", "Five seeds", "--sample", 2)
    assert (code, out, err) == (0, "", f"5 documents: {page} shows them\n")
    assert "<title>Five seeds" in page.read_text("utf-8")


def test_a_report_of_what_was_cleaned_before(run: Run, seeds: Path, tmp_path: Path) -> None:
    assert run("clean", seeds, "-q", "-o", tmp_path / "a.jsonl")[0] == 0
    assert run("report", tmp_path / "a.jsonl", "--cleaned", "-q", "-o", tmp_path / "a.html") == (0, "", "")
    assert run("report", seeds, "-q", "-o", tmp_path / "b.html") == (0, "", "")
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()


@pytest.mark.slow
@pytest.mark.parametrize("workers", [1, 2])
def test_articles_that_are_taken_for_documents_are_noticed(run: Run, tmp_path: Path, workers: int) -> None:
    clean, page = tmp_path / "clean.jsonl", tmp_path / "a.html"
    assert run("clean", SEED, "-q", "-o", clean) == (0, "", "")
    known = "corpuskit: these are articles that corpuskit wrote"
    hint, again = f"{known}; --cleaned reads them as they are\n", f"{known}: cleaning them again\n"
    some = ("--workers", str(workers))
    assert run("report", clean, "-o", page, *some)[2].startswith(hint)
    assert run("dates", clean, *some)[2].startswith(hint)
    assert run("clean", clean, *some)[2] == again
    assert run("clean", clean, "-o", tmp_path / "again.jsonl", *some)[2].startswith(again)
    assert run("dates", clean, "-q", *some)[::2] == (0, "")
    assert run("explain", clean)[::2] == (0, hint)
    assert run("dates", clean, "-q", "--cleaned")[::2] == (0, "")


def test_articles_in_tables_are_noticed_too(run: Run, seeds: Path, tmp_path: Path) -> None:
    needs("pyarrow")
    assert run("clean", seeds, "-q", "-o", tmp_path / "clean.parquet") == (0, "", "")
    hint = "corpuskit: these are articles that corpuskit wrote; --cleaned reads them as they are\n"
    assert run("dates", tmp_path / "clean.parquet")[2].startswith(hint)


def test_the_sample_of_a_report_is_what_the_help_says() -> None:
    assert parser_module.SAMPLE == report_module.SAMPLE


def test_diff_tells_what_changed_and_by_its_exit_code_that_something_did(run: Run, dated: Path, tmp_path: Path) -> None:
    old, new = tmp_path / "old.jsonl", tmp_path / "new.jsonl"
    assert run("clean", dated, "-q", "-o", old, "--keep", "publication_line")[0] == 0
    assert run("clean", dated, "-q", "-o", new)[0] == 0
    code, out, err = run("diff", old, new)
    assert (code, err) == (1, "")
    assert "Published in Dawn" in out
    assert out.splitlines()[0].startswith("day")
    assert run("diff", old, new, "-q") == (1, "", "")
    code, out, err = run("diff", old, old)
    assert (code, err) == (0, "")
    assert out.startswith("3 articles: 3 the same")
    code, _, err = run("diff", old, tmp_path / "nowhere.jsonl")
    assert (code, err) == (2, f"corpuskit: {tmp_path / 'nowhere.jsonl'}: no such file\n")


# Progress


def on_terminal(program: str, *arguments: str | Path, without: str = "") -> tuple[int, str]:
    """Run the command line with stderr on a terminal; return its exit code and what that showed."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 100, 0, 0))
    environment = {**os.environ, WITHOUT: without} if without else os.environ
    command = [program, *map(str, arguments)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=theirs, env=environment) as child:
        os.close(theirs)
        shown = b""
        while chunk := _read(ours):
            shown += chunk
        code = child.wait(60)
    os.close(ours)
    return code, shown.decode()


def many(tmp_path: Path) -> Path:
    path = tmp_path / "many.jsonl"
    line = json.dumps({"text": "The council voted on Tuesday to repair the wall.\n" * 20})
    path.write_text(f"{line}\n" * 120, "utf-8")
    return path


@pytest.mark.slow
@pytest.mark.parametrize("bar", ["tqdm", "plain"])
def test_a_terminal_shows_how_far_it_is(program: str, tmp_path: Path, bar: str) -> None:
    if bar == "tqdm":
        needs("tqdm")
    output = tmp_path / "a.jsonl"
    without = "" if bar == "tqdm" else "tqdm"
    code, shown = on_terminal(program, "clean", many(tmp_path), "-o", output, without=without)
    assert code == 0
    assert f"120 documents: 120 articles written to {output}" in shown.splitlines()[-1]
    assert re.search(r"\d+ of 120 documents  [\d.]+/s  \d:\d\d left" if bar == "plain" else r"/120 \[\d\d:\d\d<", shown)


@pytest.mark.slow
@pytest.mark.parametrize("options", [("-q", "-o", "b.jsonl"), ("-q",)])
def test_quiet_is_quiet(program: str, tmp_path: Path, options: tuple[str, ...]) -> None:
    path = broken(tmp_path)
    path.write_text('{"text": "One."}\n', "utf-8")
    options = tuple(str(tmp_path / option) if option == "b.jsonl" else option for option in options)
    assert on_terminal(program, "clean", path, *options) == (0, "")


@pytest.mark.slow
def test_a_line_that_is_said_stands_above_the_progress(program: str, tmp_path: Path) -> None:
    code, shown = on_terminal(program, "dates", broken(tmp_path), "--on-error", "skip", without="tqdm")
    assert code == 1
    assert f"corpuskit: skipped: {tmp_path / 'a.jsonl'}:2: not JSON" in shown


def test_a_pipe_is_not_read_twice_to_count_it() -> None:
    assert _is_readable_twice(str(SEED))
    assert _is_readable_twice("seeds/*.txt")
    assert not _is_readable_twice("-")
    assert not _is_readable_twice("/dev/null")


# Completion, and the page


@pytest.mark.parametrize("shell", ["bash", "zsh", "tcsh"])
def test_a_shell_is_told_what_completes(run: Run, shell: str) -> None:
    needs("shtab")
    code, out, err = run("--print-completion", shell)
    assert (code, err) == (0, "")
    assert "--on-error" in out
    assert "explain" in out


def test_completion_needs_shtab(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "shtab", None)
    code, out, err = run("--print-completion", "bash")
    assert (code, out) == (2, "")
    assert err == "corpuskit: --print-completion needs shtab: pip install 'corpuskit[completion]'\n"


def test_the_page_is_what_the_program_writes() -> None:
    spec = importlib.util.spec_from_file_location("generate_command_line", ROOT / "docs" / "generate_command_line.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert (ROOT / "docs" / "command-line.md").read_text("utf-8") == module.page()


# Rendering


def article() -> Article:
    text = "By Ann Lee\nTalks &amp; walks were held.\n\nUpdated 4 May\nPublished 3 May 2024\nShare"
    at = text.index
    return Article(
        "Talks & walks were held.",
        title="Talks",
        authors=("Ann Lee",),
        kind="live",
        warnings=("the encoding is a guess",),
        removed=(
            Removal(0, 11, "By Ann Lee\n", "byline", "en.byline.1", 0.97),
            Removal(at("Share"), len(text), "Share", "share", "en.share.1", 0.9),
        ),
        changes=(
            Change(at("&amp;"), at("&amp;") + 5, "&amp;", "&", "unescape_entities"),
            Change(at("&amp;"), at("&amp;") + 5, "&amp;", "&", "unescape_entities"),
            Change(at("\n\nUp"), at("\n\nUp") + 2, "\n\n", "", "close_gap"),
        ),
        dates=(
            DateEvidence(at("3 May"), at("3 May") + 10, "3 May 2024", "2024-05-03", "day", "published", "text", 0.9),
            DateEvidence(None, None, None, "2024-05", "month", "published", "url", 0.4, rejected="is less exact"),
            DateEvidence(
                at("4 May"), at("4 May") + 5, "4 May", "2024-05-04", "day", "updated", "text", 0.5,
                relative=True, ambiguous=("2024-04-05",), rejected="is an update",
            ),
        ),
        document=Document(text, id="7"),
    )  # fmt: skip


def test_an_article_without_a_date_says_what_is_known() -> None:
    bounds = (dt.date(2019, 12, 27), dt.date(2019, 12, 31))
    shown = summary(Article("", published_between=bounds))
    assert "published  unknown, not before 2019-12-27, not after 2019-12-31" in shown


def test_an_explanation_is_the_whole_receipt() -> None:
    made = dataclasses.replace(article(), published=dt.date(2024, 5, 3), updated=dt.date(2024, 5, 4))
    assert (
        explanation(made)
        == """\
7
  title      Talks
  authors    Ann Lee
  published  2024-05-03  from "Published 3 May 2024", date at 65:75
  updated    2024-05-04  from "Updated 4 May", date at 49:54
  removed    16 of 81 characters: byline 11 (1), share 5 (1)
  kind       live
  warning    the encoding is a guess

text, with what was removed as [-text-]{label, rule, score, start:end}

[-By Ann Lee-]{byline, en.byline.1, 0.97, 0:11}
Talks &amp; walks were held.

Updated 4 May
Published 3 May 2024
[-Share-]{share, en.share.1, 0.90, 76:81}

changes
  unescape_entities  "&amp;" -> "&"  2 times, first at 17:22
  close_gap  "\\n\\n" -> ""  at 39:41

dates
  2024-05-03  published  0.90  from "Published 3 May 2024", date at 65:75
  2024-05  published  0.40  from the url  rejected: is less exact
  2024-05-04  updated  0.50  from "Updated 4 May", date at 49:54  relative  or 2024-04-05  rejected: is an update"""
    )


def test_the_evidence_for_a_date_is_of_that_date() -> None:
    first = DateEvidence(0, 5, "4 May", "2024-05-04", "day", "updated", "text", 0.5, rejected="is an update")
    last = dataclasses.replace(first, start=6, end=11, text="5 May", value="2024-05-05T10:00")
    document = Document("4 May\n5 May")
    made = Article("", updated=dt.date(2024, 5, 5), dates=(first, last), document=document)
    assert 'updated    2024-05-05  from "5 May", date at 6:11' in summary(made)
    assert "updated    2024-05-06\n" in summary(dataclasses.replace(made, updated=dt.date(2024, 5, 6)))


def test_no_space_around_a_removal_steers_the_terminal() -> None:
    removal = Removal(0, 6, "Share\x85", "share", "en.share.1", 0.9)
    assert marked(Article("", removed=(removal,), document=Document("Share\x85"))).endswith("}\\x85")


def test_colours_change_nothing_but_colours() -> None:
    style = Style(colour=True)
    coloured = explanation(article(), style)
    assert "\x1b[31m[-By Ann Lee-]\x1b[0m\x1b[2m{byline, en.byline.1, 0.97, 0:11}\x1b[0m" in marked(article(), style)
    assert re.sub(r"\x1b\[\d+m", "", coloured) == explanation(article())


# What was found by trying to break it


@pytest.mark.parametrize("name", ["a.jsonl", "b.jsonl", "*.jsonl"])
def test_a_source_is_not_replaced_by_what_is_made_of_it(run: Run, tmp_path: Path, name: str) -> None:
    source = tmp_path / "a.jsonl"
    source.write_text('{"text": "Talks."}\n', "utf-8")
    (tmp_path / "b.jsonl").symlink_to(source)
    code, _, err = run("clean", tmp_path / name, "-o", source)
    assert (code, source.read_text("utf-8")) == (2, '{"text": "Talks."}\n')
    assert err == f"corpuskit: {source}: is read, and would be replaced; give -o another name\n"


def test_a_page_is_not_replaced_by_its_report(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<p>Talks.", "utf-8")
    assert run("report", tmp_path / "a.html", "-o", tmp_path / "a.html")[0] == 2
    assert (tmp_path / "a.html").read_text("utf-8") == "<p>Talks."


def test_a_name_that_is_too_long_for_the_list_of_errors_is_told_before_the_work(run: Run, tmp_path: Path) -> None:
    output = tmp_path / f"{'a' * 240}.jsonl"
    code, _, err = run("clean", SEED, "-o", output)
    assert (code, "File name too long" in err) == (2, True)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.slow
@pytest.mark.parametrize("closed", [">&-", "2>&-"])
def test_what_is_closed_is_no_traceback(tmp_path: Path, closed: str) -> None:
    program = f"{sys.executable} -m corpuskit"
    script = f"{program} dates --limit 1 no-such-file {closed}; echo $?; {program} rules example {closed}; echo $?"
    environment = {**os.environ, "PYTHONPATH": built()}
    done = subprocess.run(["bash", "-c", script], cwd=tmp_path, env=environment, capture_output=True, text=True)
    assert "Traceback" not in done.stderr + done.stdout
    assert re.findall(r"^\d+$", done.stdout, re.MULTILINE) == ["2", "0"]


def test_no_name_that_is_learnt_steers_the_terminal(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    record = {"text": "Talks were held.", "publisher": "The \x1b[31mWave\u202e\nLedger"}
    path.write_text(json.dumps(record) + "\n", "utf-8")
    code, out, _ = run("learn", path)
    assert (code, "\x1b" in out, "\u202e" in out) == (0, False, False)
    assert "The \\x1b[31mWave\\u202e Ledger" in out


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a disk that is always full")
def test_a_full_disk_while_profiles_are_saved_leaves_what_was_there(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "Talks were held.", "publisher": "The Ledger"}\n', "utf-8")
    assert run("learn", path, "-o", tmp_path / "profiles")[0] == 0
    (file,) = (tmp_path / "profiles").iterdir()
    before = file.read_bytes()

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("corpuskit.io.replacing.os.fsync", full)
    assert run("learn", path, path, "-o", tmp_path / "profiles")[0] == 2
    assert [file.read_bytes() for file in (tmp_path / "profiles").iterdir()] == [before]


@pytest.mark.parametrize(
    "changed",
    [{"text": 5}, {"title": ["x"]}, {"changes": [{"start": -5, "end": 2, "before": "a", "after": "", "step": "x"}]},
     {"removed": 5}, {"authors": [5]}, {"dates": [5]}, {"document": {"meta": 5}}, {"changes": [[1]]}, {"kind": {}},
     {"published_between": 5}],
    ids=str,
)  # fmt: skip
@pytest.mark.parametrize("command", ["explain", "diff"])
def test_records_that_are_no_articles_are_one_line(
    run: Run, tmp_path: Path, command: str, changed: dict[str, Any]
) -> None:
    record = Article("Talks.", document=Document("Talks.", id="7")).to_dict()
    good, bad = tmp_path / "good.jsonl", tmp_path / "bad.jsonl"
    good.write_text(json.dumps(record), "utf-8")
    bad.write_text(json.dumps({**record, **changed}), "utf-8")
    arguments = ("explain", "--cleaned", bad) if command == "explain" else ("diff", good, bad)
    code, _, err = run(*arguments)
    assert (code, err) == (2, f"corpuskit: {bad}:1: is no article that corpuskit wrote\n")


@pytest.mark.parametrize("value", [5, {"a": 1}, [5], "a word"])
def test_anything_may_stand_where_warnings_do(run: Run, tmp_path: Path, value: object) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"text": "Talks.", "corpuskit:warnings": value, "url": 5}) + "\n", "utf-8")
    code, out, _ = run("clean", path, "-o", "-")
    assert code == 0
    assert "corpuskit:warnings is no list of texts" in json.loads(out)["warnings"][0]


def test_what_was_printed_before_ctrl_c_is_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """The process ends at once behind `main`: nobody else would print what stands in a buffer."""

    def run(_: object) -> int:
        print("half of it")
        raise KeyboardInterrupt

    written = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(written, "utf-8"))
    monkeypatch.setattr("corpuskit.cli.main.parsed", lambda *_: argparse.Namespace(run=run))
    assert main([]) == 130
    assert written.getvalue() == b"half of it\n"
