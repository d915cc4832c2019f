"""What the pages say is true: commands print what is shown, and tests and pages that are named exist."""

from __future__ import annotations

import doctest
import re
import shlex
from pathlib import Path

import pytest

from corpuskit.__main__ import main

ROOT = Path(__file__).parent.parent
PAGES = [
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "SECURITY.md", "seeds/README.md")),
    *sorted(ROOT.glob("benchmarks/**/README.md")),  # a source distribution has none
    *sorted(ROOT.glob("docs/*.md")),
    *sorted(ROOT.glob("docs/internals/*.md")),
]
SOURCE = ROOT / "src" / "corpuskit"
COMMANDS = [
    (command, output)
    for page in PAGES
    for block in re.findall(r"^```console\n(.*?)^```$", page.read_text("utf-8"), re.DOTALL | re.MULTILINE)
    for command, output in re.findall(r"^\$ corpuskit (.*)\n((?:(?!\$ ).*\n)*)", block, re.MULTILINE)
]


@pytest.mark.parametrize(("command", "output"), COMMANDS)
def test_a_command_prints_what_the_page_shows(
    command: str, output: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    assert main(shlex.split(command)) == 0
    printed = capsys.readouterr().out
    assert doctest.OutputChecker().check_output(output, printed, doctest.ELLIPSIS), printed


def test_commands_are_shown() -> None:
    assert len(COMMANDS) >= 3


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_tests_and_pages_that_are_named_exist(page: Path) -> None:
    text = page.read_text("utf-8")
    for file, test in re.findall(r"`(tests/\w+\.py)::(\w+)`", text):
        assert f"def {test}(" in (ROOT / file).read_text("utf-8"), f"{file}::{test}"
    for target in re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", text):
        assert (page.parent / target).exists(), target


def test_the_design_page_says_where_everything_is() -> None:
    page = (ROOT / "docs" / "design.md").read_text("utf-8")
    table = page[page.index("## What you want to change") : page.index("## Layout")]
    named = set(re.findall(r"`([\w/]+(?:\.py|/))`", table))
    modules = {path.relative_to(SOURCE).as_posix() for path in SOURCE.rglob("[!_]*.py")}
    folders = tuple(name for name in named if name.endswith("/"))
    assert {name for name in modules if name not in named and not name.startswith(folders)} == set()
    assert {name for name in named if not any((base / name).exists() for base in (SOURCE, ROOT))} == set()
    assert {path.name for path in SOURCE.glob("data/*.toml") if f"`data/{path.name}`" not in table} == set()


def test_files_outside_the_repository_are_named_on_pages_for_maintainers_only() -> None:
    pages = [page for page in PAGES if not {"internals", "benchmarks"} & {*page.relative_to(ROOT).parts}]
    named = {page.name for page in pages if re.search(r"\.\./shared|\$(?:DATA|SCORE)\b", page.read_text("utf-8"))}
    assert named == set()


def test_every_law_names_its_tests() -> None:
    laws = re.split(r"^\d\. ", (ROOT / "docs" / "laws.md").read_text("utf-8"), flags=re.MULTILINE)[1:]
    assert len(laws) == 8
    assert [number for number, law in enumerate(laws, 1) if "`tests/" not in law] == []
