"""The command line, as its user meets it."""

from __future__ import annotations

import dataclasses
import datetime as dt
import errno
import gzip
import json
import os
import pty
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from corpuskit import Article, Change, DateEvidence, Document, Removal, __version__
from corpuskit.__main__ import main
from corpuskit.terminal import Style, explanation, marked, quote, summary, visible

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


def process(*arguments: str | Path, **options: str) -> subprocess.Popen[bytes]:
    """Start the command line in a process of its own."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONUNBUFFERED": "", **options}
    command = [sys.executable, "-W", "error", "-m", "corpuskit", *map(str, arguments)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment)


# clean


def test_clean_tells_title_date_and_what_was_removed(run: Run, seeds: Path) -> None:
    code, out, err = run("clean", seeds)
    assert (code, err) == (0, "")
    first = out.split("001_")[0].splitlines()
    assert first[0] == "000_8c2f3d5b3eb262bf"
    assert '  published  2021-10-14  from "Published in Dawn, October 14th, 2021" at 3,225' in first
    assert any(line.startswith("  removed    ") and "publication_line 37 (1)" in line for line in first)
    assert "  title      Iranian, Pakistani Border Guards Sign Cooperation Document\n" in out


def test_clean_writes_every_article(run: Run, seeds: Path, tmp_path: Path) -> None:
    code, out, err = run("clean", seeds, "-o", tmp_path / "a.jsonl.gz", "-q")
    assert (code, out, err) == (0, "", f"5 articles written to {tmp_path / 'a.jsonl.gz'}\n")
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
    assert [line for line in out.splitlines() if not line.startswith(" ")] == ["b", "a"]


# explain


def test_explain_marks_what_was_removed_and_reasons_about_dates(run: Run) -> None:
    code, out, err = run("explain", SEED)
    assert (code, err) == (0, "")
    assert "[-Published in Dawn, October 14th, 2021-]{publication_line, en." in out
    assert "\x1b" not in out
    _, dates = out.split("\ndates\n")
    assert dates.startswith("  2021-10-14  published  ")


def test_explain_shows_every_record_of_a_file(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "One.", "id": "1"}\n{"text": "Two.", "id": "2"}\n', "utf-8")
    _, out, _ = run("explain", tmp_path / "a.jsonl")
    assert [line for line in out.splitlines() if line in ("1", "2")] == ["1", "2"]


@pytest.mark.parametrize(("variables", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)])
def test_a_terminal_gets_colours_unless_it_wants_none(variables: dict[str, str], coloured: bool) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "TERM": "xterm", "NO_COLOR": "", **variables}
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "corpuskit", "explain", str(SEED)]
    with subprocess.Popen(command, stdout=theirs, stderr=subprocess.PIPE, env=environment) as child:
        os.close(theirs)
        shown = b""
        while chunk := _read(ours):
            shown += chunk
        assert child.wait(60) == 0
    os.close(ours)
    assert (b"\x1b[31m[-Published in Dawn" in shown) == coloured
    assert (b"\x1b" in shown) == coloured


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
    assert run("clean", tmp_path) == (2, "", f"corpuskit: {tmp_path}: no *.txt in this folder\n")


def test_unreadable_bytes_are_one_line_and_exit_code_2(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x02")
    assert run("clean", path) == (2, "", f"corpuskit: {path}: these bytes are not text\n")


def test_every_path_is_looked_up_before_anything_is_printed(run: Run, tmp_path: Path) -> None:
    code, out, err = run("clean", SEED, tmp_path / "nowhere", "-o", tmp_path / "a.jsonl")
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert not list(tmp_path.iterdir())


def test_an_error_half_way_leaves_no_half_file(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "One."}\n{"text": "cut', "utf-8")
    code, _, err = run("clean", tmp_path / "a.jsonl", "-o", tmp_path / "b.jsonl")
    assert code == 2
    assert err.startswith(f"corpuskit: {tmp_path / 'a.jsonl'}:2: not JSON: ")
    assert [path.name for path in tmp_path.iterdir()] == ["a.jsonl"]


@pytest.mark.parametrize("output", ["nowhere/a.jsonl", "a.csv", ""])
def test_an_output_that_cannot_be_written_is_one_line(run: Run, tmp_path: Path, output: str) -> None:
    code, _, err = run("clean", SEED, "-q", "-o", tmp_path / output)
    assert (code, err.count("\n")) == (2, 1)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "the following arguments are required"),
        (("clean",), "PATH"),
        (("tidy", "a"), "invalid choice: 'tidy'"),
        (("clean", SEED, "--keep", "dateline,adverts"), "no label is called adverts; labels are headline, "),
        (("clean", SEED, "--prefer", "most"), "invalid choice: 'most'"),
        (("clean", SEED, "--encoding", "utf-9"), "unknown encoding: utf-9"),
    ],
)
def test_options_that_will_not_do_are_exit_code_2(run: Run, arguments: tuple[str, ...], message: str) -> None:
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert message in err


@pytest.mark.parametrize("command", ["clean", "explain"])
def test_a_reader_that_has_seen_enough_is_no_error(command: str) -> None:
    with process(command, ROOT / "seeds") as child:
        assert child.stdout
        assert child.stderr
        child.stdout.close()
        assert child.stderr.read() == b""
        assert child.wait(60) == 141


def test_a_full_disk_is_one_line(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("corpuskit.__main__.write", full)
    code, _, err = run("clean", SEED, "-q", "-o", tmp_path / "a.jsonl")
    assert (code, err) == (2, "corpuskit: [Errno 28] No space left on device\n")


def test_an_error_steers_no_terminal_either(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps({"\x1b[31m\nkey": 1}), "utf-8")
    code, _, err = run("clean", tmp_path / "a.jsonl")
    assert code == 2
    assert "\\x1b[31m\\nkey" in err
    assert err.count("\n") == 1


def test_an_interrupt_is_quiet(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("corpuskit.__main__.read", interrupted)
    assert run("clean", SEED) == (130, "", "")


def test_the_version_and_the_help(run: Run) -> None:
    assert run("--version") == (0, f"corpuskit {__version__}\n", "")
    code, out, _ = run("--help")
    assert code == 0
    assert "clean" in out
    assert "explain" in out


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
    assert explanation(made) == """\
7
  title      Talks
  authors    Ann Lee
  published  2024-05-03  from "Published 3 May 2024" at 65
  updated    2024-05-04  from "Updated 4 May" at 49
  removed    16 of 81 characters: byline 11 (1), share 5 (1)
  kind       live
  warning    the encoding is a guess

text, with what was removed as [-text-]{label, rule, score}

[-By Ann Lee-]{byline, en.byline.1, 0.97}
Talks &amp; walks were held.

Updated 4 May
Published 3 May 2024
[-Share-]{share, en.share.1, 0.90}

changes
  unescape_entities  "&amp;" -> "&"  2 times, first at 17
  close_gap  "\\n\\n" -> ""  at 39

dates
  2024-05-03  published  0.90  from "Published 3 May 2024" at 65
  2024-05  published  0.40  from the url  rejected: is less exact
  2024-05-04  updated  0.50  from "Updated 4 May" at 49  relative  or 2024-04-05  rejected: is an update"""


def test_the_evidence_for_a_date_is_of_that_date() -> None:
    first = DateEvidence(0, 5, "4 May", "2024-05-04", "day", "updated", "text", 0.5, rejected="is an update")
    last = dataclasses.replace(first, start=6, end=11, text="5 May", value="2024-05-05T10:00")
    document = Document("4 May\n5 May")
    made = Article("", updated=dt.date(2024, 5, 5), dates=(first, last), document=document)
    assert 'updated    2024-05-05  from "5 May" at 6' in summary(made)
    assert "updated    2024-05-06\n" in summary(dataclasses.replace(made, updated=dt.date(2024, 5, 6)))


def test_no_space_around_a_removal_steers_the_terminal() -> None:
    removal = Removal(0, 6, "Share\x85", "share", "en.share.1", 0.9)
    assert marked(Article("", removed=(removal,), document=Document("Share\x85"))).endswith("}\\x85")


def test_colours_change_nothing_but_colours() -> None:
    style = Style(colour=True)
    coloured = explanation(article(), style)
    assert "\x1b[31m[-By Ann Lee-]\x1b[0m\x1b[2m{byline, en.byline.1, 0.97}\x1b[0m" in marked(article(), style)
    assert re.sub(r"\x1b\[\d+m", "", coloured) == explanation(article())
