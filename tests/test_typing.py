"""What type checkers say of programs that use the package: of twenty wrong calls each is an error, and nothing else."""

from __future__ import annotations

import importlib.util
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.optional import needs
from tests.trees import built

ROOT = Path(__file__).parent.parent
WRONG = ROOT / "tests" / "typing" / "wrong.py"
EXPECTED = {
    number: int(found[1])
    for number, line in enumerate(WRONG.read_text("utf-8").splitlines(), 1)
    if (found := re.search(r"  # (\d+)$", line))
}


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT / "src"), "MYPYPATH": str(ROOT / "src"), "PYTHONSAFEPATH": "1"}


def run(*command: str | Path, cwd: Path) -> str:
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False, env=environment(), cwd=cwd)
    return done.stdout


def test_there_are_twenty_wrong_calls() -> None:
    assert sorted(EXPECTED.values()) == [*range(1, 21)]


@pytest.mark.slow
def test_mypy_finds_each_wrong_call(tmp_path: Path) -> None:
    output = run(sys.executable, "-m", "mypy", "--strict", "--config-file=", WRONG, cwd=tmp_path)
    errors = re.findall(r"wrong\.py:(\d+): error:", output)
    assert sorted(map(int, errors)) == [*EXPECTED], output


@pytest.mark.slow
def test_pyright_finds_each_wrong_call(tmp_path: Path) -> None:
    needs("pyright")
    output = run(sys.executable, "-m", "pyright", "--outputjson", "--pythonpath", sys.executable, WRONG, cwd=tmp_path)
    found = [one for one in json.loads(output)["generalDiagnostics"] if one["severity"] == "error"]
    assert sorted({one["range"]["start"]["line"] + 1 for one in found}) == [*EXPECTED], output
    assert len(found) == len(EXPECTED), output


@pytest.mark.slow
def test_every_public_name_is_typed_to_the_last_parameter(tmp_path: Path) -> None:
    needs("pyright")
    done = subprocess.run(
        [
            sys.executable, "-m", "pyright", "--outputjson", "--pythonpath", sys.executable, "--verifytypes",
            "corpuskit",
        ],
        capture_output=True, text=True, timeout=300, check=False, cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": built()},
    )  # fmt: skip
    said = json.loads(done.stdout)["typeCompleteness"]
    lacking = [one["name"] for one in said["symbols"] if one["isExported"] and not one["isTypeKnown"]]
    ours = [name for name in lacking if not name.startswith("corpuskit.engines.datatrove.")]  # its bases have no types
    assert ours == []


def test_the_package_says_that_it_is_typed() -> None:
    spec = importlib.util.find_spec("corpuskit")
    assert spec is not None
    assert spec.origin is not None
    assert Path(spec.origin).with_name("py.typed").exists()
