"""What the pages say is true: commands print what is shown, and tests and pages that are named exist."""

from __future__ import annotations

import doctest
import re
import shlex
from pathlib import Path

import pytest

from corpuskit.__main__ import main

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "seeds" / "README.md", *sorted(ROOT.glob("docs/*.md"))]
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


def test_every_law_names_its_tests() -> None:
    laws = re.split(r"^\d\. ", (ROOT / "docs" / "laws.md").read_text("utf-8"), flags=re.MULTILINE)[1:]
    assert len(laws) == 8
    assert [number for number, law in enumerate(laws, 1) if "`tests/" not in law] == []
