"""The guides can be followed: every command that they show is run, in order, and prints what they show."""

from __future__ import annotations

import doctest
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpuskit.io import read
from corpuskit.records.jsontext import dumps
from tests.newsroom import documents
from tests.optional import needs
from tests.trees import built

ROOT = Path(__file__).parent.parent
GUIDES = sorted((ROOT / "docs" / "guides").glob("*.md"))
STEP = re.compile(
    r"`(?P<file>[\w.-]+)`:\n\n```(?:toml|python)\n(?P<text>.*?)```|```console\n(?P<block>.*?)^```$", re.DOTALL | re.M
)
COMMAND = re.compile(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)


@pytest.fixture(scope="module")
def programs() -> Iterator[Path]:
    """A folder for ``PATH`` with the command, which runs in copies of one process."""
    from tests.forks import program

    with program(environment()) as made:
        yield made.parent


def environment(*programs: Path) -> dict[str, str]:
    """Return the environment of the commands."""
    path = os.pathsep.join((*map(str, programs), str(Path(sys.executable).parent), os.environ["PATH"]))
    return {**os.environ, "PATH": path, "PYTHONPATH": os.pathsep.join((built(), str(ROOT))), "LC_ALL": "C.UTF-8"}


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with what the guides begin with: some texts, two exports, a corpus of four papers."""
    shutil.copytree(ROOT / "seeds", tmp_path / "texts", ignore=shutil.ignore_patterns("*.md"))
    for name in ("nexis_uni.txt", "factiva.html"):
        shutil.copy(ROOT / "tests" / "exports" / name, tmp_path / name)
    records = (document.to_dict() for document in documents(60))
    (tmp_path / "corpus.jsonl").write_text("".join(dumps(record) + "\n" for record in records), "utf-8")
    return tmp_path


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="the commands are those of a Unix shell")
@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.stem)
def test_a_guide_can_be_followed(guide: Path, place: Path, programs: Path) -> None:
    text = guide.read_text("utf-8")
    if "factiva.html" in text:
        needs("lxml")
    for step in STEP.finditer(text):
        if step["file"]:
            (place / step["file"]).write_text(step["text"], "utf-8")
            continue
        for command, output in COMMAND.findall(step["block"]):
            shell = ["sh", "-c", f"{{ {command}; }} 2>&1"]
            done = subprocess.run(
                shell, cwd=place, env=environment(programs), capture_output=True, text=True, check=False
            )
            shown = doctest.OutputChecker().check_output(output, done.stdout, doctest.ELLIPSIS)
            assert shown, f"{command}\n{done.stdout}"


def test_there_is_a_guide_for_each_task_and_each_is_linked() -> None:
    index = (ROOT / "docs" / "guides" / "index.md").read_text("utf-8")
    tasks = {"folder", "export", "big-file", "library", "tune", "rule", "publisher", "dates"}
    assert {guide.stem for guide in GUIDES} == tasks | {"index"}
    assert all(f"]({task}.md)" in index for task in tasks)


def test_every_guide_shows_commands() -> None:
    for guide in GUIDES:
        text = guide.read_text("utf-8")
        assert guide.stem in ("index", "library") or len(COMMAND.findall(text)) >= 2, guide.stem
        for target in re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", text):
            assert (guide.parent / target).exists(), target


def test_what_the_guides_begin_with_can_be_read(place: Path) -> None:
    assert len(list(read(place / "corpus.jsonl"))) == 60
    assert len(list(read(place / "texts"))) == 5
