"""The command line can what the API can: rules, models, settings in a file, formats on stdout."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from corpuskit.cli.main import main
from corpuskit.rules.checking import EXAMPLE, problems
from tests.trees import built

ROOT = Path(__file__).parent.parent
SEED = ROOT / "seeds" / "000_8c2f3d5b3eb262bf.txt"
LINE = "Published in Dawn, October 14th, 2021"
TEXT = f"Talks were held on Sunday, officials said.\n\nAdvertisement\n\nThe paper that reads you\n\n{LINE}"
FORM = "lines nor anchors with a pattern"
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str]) -> Run:
    """Run the command line in this process; return its exit code, stdout and stderr."""

    def call(*arguments: str | Path) -> tuple[int, str, str]:
        try:
            code = main([str(argument) for argument in arguments])
        except SystemExit as stop:
            code = stop.code if isinstance(stop.code, int) else 1
        return code, *capfd.readouterr()

    return call


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A folder with one text in it."""
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT, "utf-8")
    return folder


# Everything that the API can


def test_rules_of_ones_own_are_used_and_ours_left_out(run: Run, corpus: Path, tmp_path: Path) -> None:
    (tmp_path / "my.toml").write_text(EXAMPLE, "utf-8")
    _, out, _ = run("clean", corpus, "--output-format", "jsonl")
    assert "my." not in "".join(item["rule"] for item in json.loads(out)["removed"])
    assert "en.promotion.advertisement" in out
    options = ("--rules", tmp_path / "my.toml", "--disable", "en.promotion.advertisement, en.newsletter")
    _, out, _ = run("clean", corpus, "--output-format", "jsonl", *options)
    assert "The paper that reads you" not in json.loads(out)["text"]
    assert "en.promotion.advertisement" not in out  # structure and the model may still see it


def test_a_model_is_chosen_or_none(run: Run, corpus: Path, tmp_path: Path) -> None:
    _, out, _ = run("clean", corpus, "--output-format", "jsonl", "--model", "none")
    assert "; model none" in json.loads(out)["version"]
    code, _, err = run("clean", corpus, "--model", tmp_path / "no.json")
    assert code == 2
    assert "no.json" in err


def test_the_time_of_crawling_resolves_what_is_printed_relative_to_it(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "Rain ends drought\n\n2 hours ago\n\nIt rained at last on Sunday, they said.", "utf-8"
    )
    assert run("dates", tmp_path, "-q", "--output-format", "tsv")[1].splitlines()[1].split("\t")[1] == "undated"
    _, out, _ = run("dates", tmp_path, "-q", "--output-format", "tsv", "--crawled-at", "2024-05-03T12:00")
    assert out.splitlines()[1].split("\t")[2] == "2024-05-03"
    code, _, err = run("dates", tmp_path, "--crawled-at", "last week")
    assert code == 2
    assert "last week: give a day or time as ISO 8601 has it" in err


@pytest.mark.parametrize("command", ["clean", "dates", "explain"])
def test_limit_stops_after_so_many(run: Run, command: str) -> None:
    _, out, _ = run(command, ROOT / "seeds", "--limit", "2")
    assert "001_" in out
    assert "002_" not in out


def test_limit_counts_for_files_and_reports(run: Run, tmp_path: Path) -> None:
    assert run("clean", ROOT / "seeds", "--limit", "2", "-q", "-o", tmp_path / "a.jsonl") == (0, "", "")
    assert len((tmp_path / "a.jsonl").read_bytes().splitlines()) == 2
    _, _, err = run("report", ROOT / "seeds", "--limit", "3", "-o", tmp_path / "a.html")
    assert err.startswith("3 documents: ")


# Settings in a file


def test_settings_beside_the_corpus_are_read_and_told(run: Run, corpus: Path) -> None:
    (corpus / "corpuskit.toml").write_text('keep = ["publication_line"]\npublisher = "Dawn"\nlimit = 1\n', "utf-8")
    code, out, err = run("clean", corpus, "--output-format", "jsonl")
    assert (code, err) == (0, f"settings of {corpus / 'corpuskit.toml'}\n")
    assert LINE in json.loads(out)["text"]
    assert json.loads(out)["document"]["publisher"] == "Dawn"
    assert run("clean", corpus / "a.txt", "--output-format", "jsonl") == (code, out, err)
    assert run("clean", corpus, "--output-format", "jsonl", "-q")[2] == ""


def test_the_command_line_goes_before_the_file_and_can_do_without(run: Run, corpus: Path) -> None:
    (corpus / "corpuskit.toml").write_text('keep = ["publication_line"]\nprefer = "keep"\n', "utf-8")
    _, out, _ = run("clean", corpus, "--keep", "dateline", "--output-format", "txt")
    assert LINE not in out
    _, out, err = run("clean", corpus, "--no-settings", "--output-format", "txt")
    assert LINE not in out
    assert err == ""


def test_settings_may_stand_in_pyproject_or_where_the_command_runs(
    run: Run, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tmp_path = corpus.parent
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "x"\n', "utf-8")
    assert run("clean", "texts", "--output-format", "txt")[2] == ""
    (tmp_path / "pyproject.toml").write_text('[tool.corpuskit]\nkeep = "publication_line"\n', "utf-8")
    _, out, err = run("clean", "texts", "--output-format", "txt")
    assert (LINE in out, err) == (True, "settings of pyproject.toml\n")
    (tmp_path / "corpuskit.toml").write_text('prefer = "keep"\n', "utf-8")
    assert run("clean", "texts", "--output-format", "txt")[2] == "settings of corpuskit.toml\n"
    (tmp_path / "other.toml").write_text('prefer = "remove"\n', "utf-8")
    assert run("clean", "texts", "--settings", "other.toml", "--output-format", "txt")[2] == "settings of other.toml\n"


def test_paths_in_settings_are_those_beside_them(run: Run, corpus: Path) -> None:
    (corpus / "my.toml").write_text(EXAMPLE, "utf-8")
    (corpus / "corpuskit.toml").write_text('rules = "my.toml"\nmodel = false\ndisable = ["en.newsletter"]\n', "utf-8")
    _, out, _ = run("clean", corpus, "--output-format", "jsonl")
    assert "The paper that reads you" not in json.loads(out)["text"]
    assert "; model none" in json.loads(out)["version"]


@pytest.mark.slow
def test_a_table_of_fields_and_a_day_can_be_settings(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(
        '{"story": "Rain ends drought\\n\\n2 hours ago\\n\\nIt rained.", "n": 7}\n', "utf-8"
    )
    settings = 'fields = { text = "story", id = "n" }\ncrawled-at = 2024-05-03T12:00:00\nworkers = 2\nsample = 5\n'
    (tmp_path / "corpuskit.toml").write_text(settings, "utf-8")
    _, out, _ = run("dates", tmp_path / "a.jsonl", "-q", "--output-format", "tsv")
    assert out.splitlines()[1].split("\t")[:3] == ["7", "dated", "2024-05-03"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('prefre = "keep"', "no setting is called 'prefre'; did you mean prefer?; settings are prefer, keep, "),
        ('prefer = "kepp"', "prefer is 'kepp', not one of keep, balanced, remove; did you mean keep?"),
        ('keep = ["datline"]', "keep: no label is called datline"),
        ("keep = [1]", "keep cannot be [1]"),
        ("rules = 7", "rules must be a path or a list of paths"),
        ("profiles = []", "profiles must be a path"),
        (f"keep = {'[' * 3000}", "not TOML"),
        ("prefer = ", "not TOML"),
        ('workers = "many"', "workers: many: give a number"),
    ],
)
def test_settings_that_will_not_do_are_one_line(run: Run, corpus: Path, text: str, said: str) -> None:
    (corpus / "corpuskit.toml").write_text(text, "utf-8")
    code, out, err = run("clean", corpus)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert err.startswith(f"corpuskit: {corpus / 'corpuskit.toml'}: {said}")


@pytest.mark.parametrize("text", ["tool = 5", 'tool = ["corpuskit"]', "[tool]\ncorpuskit = 5"])
def test_a_project_file_whose_tables_are_none_is_no_traceback(run: Run, corpus: Path, text: str) -> None:
    (corpus / "pyproject.toml").write_text(text, "utf-8")
    code, _, err = run("clean", corpus, "--settings", corpus / "pyproject.toml")
    assert (code, err.count("must be a table")) == ((2, 1) if "corpuskit = 5" in text else (0, 0))


def test_settings_that_are_named_and_not_there_are_an_error(run: Run, corpus: Path) -> None:
    code, _, err = run("clean", corpus, "--settings", corpus / "no.toml")
    assert (code, err) == (2, f"corpuskit: {corpus / 'no.toml'}: No such file or directory\n")


# Rules


def test_an_example_of_rules_is_in_order(run: Run, tmp_path: Path) -> None:
    _, out, _ = run("rules", "example")
    (tmp_path / "my.toml").write_text(out, "utf-8")
    assert run("rules", "check", tmp_path / "my.toml") == (0, f"{tmp_path / 'my.toml'}: 2 rules, all in order\n", "")
    assert run("rules", "check", tmp_path)[0] == 0


def test_everything_that_is_wrong_is_said_at_once(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "my.toml"
    path.write_text(
        'langauge = "en"\n'
        '[[rule]]\nid = "my.a.1"\nlable = "share"\nwhere = "line"\npatern = "x"\n'
        '[[rule]]\nid = "my.b.1"\nlabel = "promotoin"\nwhere = "block"\nposition = "tail"\n'
        'lines = "share"\nremove = ["Share"]\n'
        "[[rule]]\n"
        'id = "my.c.1"\nlabel = "share"\nwhere = "block"\nposition = "tail"\nlines = ["share it"]\n'
        'remove = ["Share it", "Share them"]\nkeep = ["Share it", "Share it all."]\n',
        "utf-8",
    )
    code, out, err = run("rules", "check", path)
    assert code == 1
    assert out.splitlines() == [
        f"{path}: unknown key 'langauge'; did you mean language?",
        f"{path}: rule my.a.1 has no key 'label', 'position', 'remove', 'keep', and neither {FORM}",
        f"{path}: rule my.a.1: unknown key 'lable'; did you mean label?",
        f"{path}: rule my.a.1: unknown key 'patern'; did you mean pattern?",
        f"{path}: rule my.a.1: where is 'line', not one of block, inside",
        f"{path}: rule my.b.1 has no key 'keep'",
        f"{path}: rule my.b.1: label is 'promotoin', not one of {', '.join(_labels())}; did you mean promotion?",
        f'{path}: rule my.b.1: lines must be a list of texts: lines = ["..."]',
        f"{path}: rule my.c.1: of the remove example 'Share them' it cuts [], not ['Share them']",
        f"{path}: rule my.c.1: matches the keep example 'Share it'",
    ]
    assert err == f"{path}: 10 things to mend; docs/rules.md explains each key\n"


def _labels() -> tuple[str, ...]:
    from corpuskit import LABELS

    return LABELS


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[rule", "not TOML"),
        ("", "no rule is there; each begins with [[rule]]"),
        ("[rule]\nid = 1", "rules begin with [[rule]], in two pairs of brackets"),
        (EXAMPLE + EXAMPLE, "my.ledger.slogan.1 is there twice"),
        (EXAMPLE.replace("(?:the )?", "(?:the "), "the pattern does not compile"),
        (EXAMPLE.replace("'''send", "'''{nothing}send"), "unknown part 'nothing'"),
        (EXAMPLE.replace('"my.ledger.slogan.1"', "7"), "id must be a text"),
    ],
)
def test_each_kind_of_mistake_has_its_words(text: str, said: str) -> None:
    assert any(said in problem for problem in problems(text, "my.toml"))


def test_a_rule_with_an_id_of_ours_is_told(run: Run, tmp_path: Path) -> None:
    text = EXAMPLE.replace("my.ledger.slogan.1", "en.publication.published_in.1")
    (tmp_path / "my.toml").write_text(text, "utf-8")
    code, _, err = run("rules", "check", tmp_path / "my.toml")
    assert code == 2
    assert "en.publication.published_in.1" in err
    assert run("rules", "check")[0] == 2
    assert run("rules", "check", tmp_path / "no.toml")[0] == 2


# What stdout gets


@pytest.mark.parametrize("options", [(), ("-o", "-")])
def test_formats_go_to_stdout_with_and_without_a_dash(run: Run, options: tuple[str, ...]) -> None:
    _, out, _ = run("clean", SEED, "--output-format", "listing", *options)
    assert out.startswith("000_8c2f3d5b3eb262bf\n  title ")
    _, out, _ = run("clean", SEED, "--output-format", "jsonl", *options)
    assert json.loads(out)["published"] == "2021-10-14"
    _, out, _ = run("clean", SEED, "--output-format", "txt", *options)
    assert out.startswith("ISLAMABAD")
    _, out, _ = run("clean", SEED, "--output-format", "csv", *options)
    assert out.startswith("id,url,")
    _, out, _ = run("clean", SEED, "--output-format", "vertical", *options)
    assert out.startswith('<doc id="000_')


def test_a_listing_ends_with_totals_unless_it_is_of_one_text(run: Run) -> None:
    last = run("clean", ROOT / "seeds")[1].splitlines()[-1]
    assert last.startswith("5 articles: 3 dated, ")
    assert "articles:" not in run("clean", SEED)[1]


def test_quiet_says_nothing_of_what_was_skipped_either(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "One."}\n{"title": "x"}\n', "utf-8")
    for options in ((), ("-o", str(tmp_path / "b.jsonl"))):
        assert run("clean", tmp_path / "a.jsonl", "-q", "--on-error", "skip", *options) == (1, "", "")
    assert run("learn", tmp_path / "a.jsonl", "-q", "--on-error", "skip", "-o", tmp_path / "p")[::2] == (1, "")


@pytest.mark.parametrize("name", ["x.pdf", "x", "x.json"])
def test_a_report_is_html_and_says_so(run: Run, tmp_path: Path, name: str) -> None:
    code, _, err = run("report", SEED, "-o", tmp_path / name)
    said = f"corpuskit: {tmp_path / name}: a report is a page of HTML, for a browser: -o {tmp_path / 'x.html'}\n"
    assert (code, err) == (2, said)
    assert not list(tmp_path.iterdir())


def test_a_listing_is_no_file(run: Run, tmp_path: Path) -> None:
    code, _, err = run("clean", SEED, "-o", tmp_path / "a.txt", "--output-format", "listing")
    assert (code, err) == (2, "corpuskit: a listing is printed, not written to a file: leave out -o\n")


# What was meant


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("cleen", "a"), "; did you mean clean?"),
        (("clean", SEED, "--profils", "x", "--keeep"), "; did you mean --profiles?"),
        (("clean", SEED, "--lmit", "3"), "; did you mean --limit?"),
        (("clean", SEED, "--prefer", "balance"), "; did you mean balanced?"),
        (("clean", SEED, "--keep", "datelines"), "; did you mean dateline?"),
        (
            ("clean", SEED, "--disable", "en.newsleter"),
            "disable: no rule is called 'en.newsleter'; did you mean en.newsletter?",
        ),
        (("clean", SEED, "--disable", "structure.teasers.1"), "and what is found without one is kept by its label"),
        (("clean", ROOT / "sedes"), f"; did you mean {ROOT}/seeds?"),
    ],
)
def test_what_was_likely_meant_is_said(run: Run, arguments: tuple[str, ...], said: str) -> None:
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert said in err


def test_an_error_shows_the_short_usage_of_the_command(run: Run) -> None:
    _, _, err = run("clean", SEED, "--nonsense")
    assert err.splitlines() == [
        "usage: corpuskit clean PATH... [OPTION]...",
        "corpuskit clean: error: unrecognized arguments: --nonsense",
        "corpuskit clean --help lists what there is",
    ]
    assert run("dates")[2].startswith("usage: corpuskit dates PATH... [OPTION]...\n")


@pytest.mark.slow
def test_settings_are_found_in_a_process_of_its_own(corpus: Path) -> None:
    (corpus / "corpuskit.toml").write_text('keep = ["publication_line"]\n', "utf-8")
    environment = {**os.environ, "PYTHONPATH": built()}
    command = [sys.executable, "-m", "corpuskit", "clean", ".", "--output-format", "txt"]
    done = subprocess.run(command, cwd=corpus, env=environment, capture_output=True, text=True, check=True)
    assert LINE in done.stdout
