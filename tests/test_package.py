"""The package as its user gets it: a wheel, installed elsewhere, typed, and able to clean a seed."""

from __future__ import annotations

import datetime as dt
import importlib.util
import json
import os
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

import corpuskit

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "corpuskit"


def run(*command: str | Path, env: dict[str, str] | None = None, cwd: Path | None = None) -> str:
    """Return what a command prints; fail with what it says on stderr."""
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False, env=env, cwd=cwd)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "pip", "wheel", ROOT, "--no-deps", "--no-build-isolation", "-q", "-w", folder)
    (path,) = folder.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel unpacked, as ``pip install --target`` leaves it."""
    target = tmp_path_factory.mktemp("installed")
    run(sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--no-index", "--target", target, wheel)
    return target


def environment(installed: Path) -> dict[str, str]:
    """Return an environment in which the installed package comes first, and this repository not at all."""
    return {**os.environ, "PYTHONPATH": str(installed), "MYPYPATH": "", "PYTHONSAFEPATH": "1"}


def test_the_wheel_holds_all_of_the_source_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if ".dist-info/" not in name}
    tracked = {
        path.relative_to(SOURCE.parent).as_posix()
        for path in SOURCE.rglob("*")
        if path.is_file() and path.suffix not in (".pyc", ".pyo")
    }
    tables = {name for name in tracked if name.endswith(".toml")}
    packed = {name.removesuffix(".toml") + ".json" for name in tables}
    made = {name for name in names if name.startswith("corpuskit/data/made/")}
    assert names - made == tracked | packed
    assert {name.removeprefix("corpuskit/data/made/").split(".")[0] for name in made} >= {
        "language",
        "patterns",
        "trees",
    }
    assert "corpuskit/py.typed" in names
    assert any(name.startswith("corpuskit/data/rules/en/") and name.endswith(".toml") for name in names)
    assert any(name.startswith("corpuskit/data/dates/") for name in names)


def test_the_wheel_holds_each_table_as_json_that_says_the_same(wheel: Path) -> None:
    compared = 0
    with zipfile.ZipFile(wheel) as archive:
        for name in archive.namelist():
            if name.endswith(".toml") and name.startswith("corpuskit/data/"):
                table = tomllib.loads(archive.read(name).decode())
                text = json.dumps(table, default=dt.date.isoformat)
                assert json.loads(archive.read(name.removesuffix(".toml") + ".json")) == json.loads(text), name
                compared += 1
    assert compared > 300


SEEDS = """
import re._compiler, regex._main, sys
from pathlib import Path
from unittest import mock
import corpuskit
print(corpuskit.__file__)
texts = [path.read_text("utf-8") for path in sorted(Path(sys.argv[1]).glob("*.txt"))]
with mock.patch.object(re._compiler, "compile", wraps=re._compiler.compile) as one, \\
     mock.patch.object(regex._main, "_compile", wraps=regex._main._compile) as two:
    articles = [corpuskit.clean(text) for text in texts]
    print(one.call_count, two.call_count)
for article in articles:
    print(article.to_json())
"""
"""Cleans the seeds, and counts the patterns that this compiles."""


def test_an_installed_package_compiles_no_pattern_and_gives_the_same(installed: Path) -> None:
    ready = run(sys.executable, "-c", SEEDS, ROOT / "seeds", env=environment(installed)).splitlines()
    source = {**environment(installed), "PYTHONPATH": str(SOURCE.parent)}
    anew = run(sys.executable, "-c", SEEDS, ROOT / "seeds", env=source).splitlines()
    assert ready[0].startswith(str(installed))
    assert anew[0].startswith(str(SOURCE))
    assert all(int(count) > 50 for count in anew[1].split())
    plain, full = map(int, ready[1].split())
    assert (plain <= 3, full) == (True, 0)  # three are written where they are used
    assert ready[2:] == anew[2:] != []


def test_the_wheel_says_what_it_is(wheel: Path) -> None:
    assert wheel.name == f"corpuskit-{corpuskit.__version__}-py3-none-any.whl"
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        metadata = archive.read(name).decode().splitlines()
        licences = [name for name in archive.namelist() if name.endswith("licenses/LICENSE")]
    assert "License-Expression: Apache-2.0" in metadata
    assert "Requires-Python: >=3.11" in metadata
    assert len(licences) == 1
    core = [line for line in metadata if line.startswith("Requires-Dist") and "extra ==" not in line]
    assert [line.split()[1].split(">=")[0] for line in core] == ["dateparser", "ftfy", "regex"]


def test_no_link_or_picture_of_the_readme_leads_nowhere_on_a_package_index(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        shown = archive.read(name).decode()
    assert "Description-Content-Type: text/markdown" in shown
    assert "# corpuskit" in shown
    assert re.findall(r"\]\((?!https:)[^)]*\)", shown) == []
    spec = importlib.util.spec_from_file_location("hatch_build", ROOT / "hatch_build.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    text = module.for_index("[docs](docs/a.md#b) ![p](p.png) [x](https://x.example)", "https://r.example/c/")
    links = "[docs](https://r.example/c/blob/main/docs/a.md#b)", "![p](https://r.example/c/raw/main/p.png)"
    assert all(link in text for link in links)
    assert "[x](https://x.example)" in text


def test_a_typed_program_checks_against_the_installed_package(installed: Path, tmp_path: Path) -> None:
    program = tmp_path / "api.py"
    program.write_bytes((ROOT / "tests" / "typing" / "api.py").read_bytes())
    command = (sys.executable, "-m", "mypy", "--strict", "--warn-unused-ignores", "--config-file=", program)
    assert "Success" in run(*command, env=environment(installed), cwd=tmp_path)


@pytest.mark.parametrize("command", ["clean", "explain"])
def test_the_installed_package_cleans_a_seed(installed: Path, tmp_path: Path, seeds: Path, command: str) -> None:
    seed = seeds / "000_8c2f3d5b3eb262bf.txt"
    output = run(sys.executable, "-m", "corpuskit", command, seed, env=environment(installed), cwd=tmp_path)
    assert "2021-10-14" in output
    where = "import corpuskit; print(corpuskit.__file__)"
    assert str(installed) in run(sys.executable, "-c", where, env=environment(installed), cwd=tmp_path)


def test_the_command_is_installed(installed: Path) -> None:
    script = installed / "bin" / "corpuskit"
    assert run(script, "--version", env=environment(installed)) == f"corpuskit {corpuskit.__version__}\n"


def test_the_version_and_the_licence_agree_everywhere() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    citation = (ROOT / "CITATION.cff").read_text("utf-8")
    assert "version" in project["dynamic"]
    assert f"\nversion: {corpuskit.__version__}\n" in citation
    assert f"\nlicense: {project['license']}\n" in citation
    assert f"\n## {corpuskit.__version__}" in (ROOT / "CHANGELOG.md").read_text("utf-8")
