"""Clean the same texts under everything that must not matter, and compare the articles to the byte.

    python benchmarks/determinism.py                        this Python, as it is
    python benchmarks/determinism.py --pythons python3.12   and others, with the lowest and the newest dependencies
    python benchmarks/determinism.py --wheel                and a wheel, which holds tables ready made, in each Python

The texts are the seeds, generated articles, and what the rules of some languages must remove. Each row of the table is
a run of ``corpuskit clean``; its articles, sorted, must be those of the first row. The exit code is 1 where they are
not. ``--pythons`` and ``--wheel`` make environments with pip.
"""

from __future__ import annotations

import argparse
import hashlib
import itertools
import json
import os
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from benchmarks.workers_speed import texts  # noqa: E402  # after the path is set
from corpuskit.rules import files  # noqa: E402

PLAIN = {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C.UTF-8"}
"""The environment of the first run."""

GENERATED = 10
"""How many articles are generated."""

LANGUAGES = ("ar", "de", "hi", "ja", "th")
"""The languages of whose rules examples are cleaned, unless told otherwise: five scripts."""


class Case(NamedTuple):
    """One way to clean the texts."""

    name: str
    """What differs from the first, in words."""
    environment: Mapping[str, str] = {}
    """Variables of its environment."""
    options: tuple[str, ...] = ()
    """Options of the command."""
    backwards: bool = False
    """Whether the last text comes first."""
    python: str = sys.executable
    """The interpreter."""
    installed: bool = False
    """Whether the package is installed there, and not read from this tree."""


CASES = (
    Case("hash seed 0, UTC, C.UTF-8"),
    Case("hash seed 1", {"PYTHONHASHSEED": "1"}),
    Case("hash seed 4242", {"PYTHONHASHSEED": "4242"}),
    Case("zone Pacific/Kiritimati", {"TZ": "Pacific/Kiritimati"}),
    Case("zone America/St_Johns", {"TZ": "America/St_Johns"}),
    Case("locale C", {"LC_ALL": "C"}),
    Case("locale tr_TR.UTF-8", {"LC_ALL": "tr_TR.UTF-8"}),
    Case("texts backwards", backwards=True),
    Case("two workers", options=("--workers", "2")),
    Case("two workers, texts backwards", options=("--workers", "2"), backwards=True),
)
"""What this Python is asked for."""


def documents(languages: Sequence[str]) -> Iterator[dict[str, str]]:
    """Yield the texts, with an id each."""
    for seed in sorted(ROOT.joinpath("seeds").glob("*.txt")):
        yield {"id": seed.stem, "text": seed.read_text("utf-8")}
    for number, text in enumerate(itertools.islice(texts(), GENERATED)):
        yield {"id": f"generated-{number}", "text": text}
    for language in languages:
        examples = [example for rule in files.shipped(language) for example in rule.remove]
        yield {"id": f"rules-{language}", "text": "\n\n".join(examples)}


def dependencies(lowest: bool) -> list[str]:
    """Return what the package needs, for pip: the lowest versions, or the newest."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return [line.replace(">=", "==") if lowest else line for line in project["dependencies"]]


def environment(folder: Path, python: str, needed: Sequence[str]) -> str | None:
    """Make an environment with *needed* in *folder*; return its interpreter, or None where that cannot be installed."""
    subprocess.run([python, "-m", "venv", str(folder)], check=True)
    made = str(folder / "bin" / "python")
    pip = [made, "-m", "pip", "install", "-q", "--disable-pip-version-check", "--only-binary", ":all:", *needed]
    return made if subprocess.run(pip, check=False).returncode == 0 else None


def built_wheel(folder: Path) -> Path:
    """Build the package in *folder* with this Python, and return the wheel: one is installed in all Pythons."""
    command = [sys.executable, "-m", "pip", "wheel", "-q", "--disable-pip-version-check", "--no-deps"]
    subprocess.run([*command, "-w", str(folder), str(ROOT)], check=True)
    (wheel,) = folder.glob("*.whl")
    return wheel


def cases(folder: Path, pythons: Sequence[str], *, wheel: bool) -> Iterator[Case]:
    """Yield every case; the environments of *pythons* and of the *wheel* are made in *folder*."""
    yield from CASES
    for number, (python, lowest) in enumerate(itertools.product(pythons, (True, False))):
        name = f"{'lowest' if lowest else 'newest'} dependencies"
        if made := environment(folder / f"environment-{number}", python, dependencies(lowest)):
            yield Case(name, python=made)
        else:
            print(f"{name:34} {version(python):8} cannot be installed: a version has no wheel for this Python")
    built = built_wheel(folder / "wheel") if wheel else None
    for number, python in enumerate([sys.executable, *pythons] if built else []):
        if made := environment(folder / f"environment-wheel-{number}", python, [str(built)]):
            yield Case("wheel", python=made, installed=True)
            yield Case("wheel, two workers", options=("--workers", "2"), python=made, installed=True)


def version(python: str) -> str:
    """Return the version of an interpreter."""
    command = [python, "-c", "import platform; print(platform.python_version())"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def digest(case: Case, source: Path, folder: Path) -> str:
    """Return a digest of the articles that a case gives, sorted."""
    lines = source.read_text("utf-8").splitlines(keepends=True)
    given = folder / "given.jsonl"
    given.write_text("".join(reversed(lines) if case.backwards else lines), "utf-8")
    output = folder / "out.jsonl"
    output.unlink(missing_ok=True)
    path = {} if case.installed else {"PYTHONPATH": str(ROOT / "src")}
    rest = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "PYTHON"))}
    command = [case.python, "-m", "corpuskit", "clean", str(given), "-q", "-o", str(output), *case.options]
    subprocess.run(command, check=True, env={**rest, **path, **PLAIN, **case.environment}, cwd=folder)
    return hashlib.sha256(b"\n".join(sorted(output.read_bytes().splitlines()))).hexdigest()[:12]


def main() -> int:
    """Print the table, and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--pythons", nargs="+", default=[], metavar="PYTHON", help="make environments of them")
    parser.add_argument("--languages", nargs="*", default=LANGUAGES, metavar="TAG", help="of rules; none is all")
    parser.add_argument("--wheel", action="store_true", help="build and install a wheel, too")
    arguments = parser.parse_args()
    different = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source = folder / "texts.jsonl"
        given = [
            json.dumps(document, ensure_ascii=False) + "\n"
            for document in documents(arguments.languages or files.languages())
        ]
        source.write_text("".join(given), "utf-8")
        print(f"{len(given)} texts, {sum(map(len, given)):,} characters\n")
        print(f"{'case':34} {'Python':8} {'articles':13}\n{'-' * 34} {'-' * 8} {'-' * 13}")
        first = ""
        for case in cases(folder, arguments.pythons, wheel=arguments.wheel):
            found = digest(case, source, folder)
            first = first or found
            different += found != first
            same = "" if found == first else "  DIFFERENT"
            print(f"{case.name:34} {version(case.python):8} {found:13}{same}", flush=True)
    print(f"\n{'all the same' if not different else f'{different} differ'}")
    return int(bool(different))


if __name__ == "__main__":
    sys.exit(main())
