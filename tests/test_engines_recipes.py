"""The programs of docs/engines.md: each is run as it stands there, and gives what the plain loop gives."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import corpuskit
from tests import newsroom
from tests.optional import needs
from tests.trees import built

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "engines.md").read_text("utf-8")
PROGRAMS = dict(re.findall(r"`(\w+\.py)`:\n\n```python\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE))
NEEDED = {
    "laptop.py": (),
    "with_beam.py": ("apache_beam",),
    "with_dask.py": ("dask",),
    "with_datasets.py": ("datasets",),
    "with_datatrove.py": ("datatrove",),
    "with_ray.py": ("ray", "pyarrow"),
}
DOCUMENTS = list(newsroom.documents(24))

Found = dict[str, tuple[str, str | None]]


@pytest.fixture(scope="module")
def expected() -> Found:
    """What the plain loop finds: text and day of each document."""
    cleaner = corpuskit.Cleaner(profiles=corpuskit.learn(DOCUMENTS))
    articles = [cleaner.clean(document) for document in DOCUMENTS]
    return {str(a.document.id): (a.text, a.published.isoformat() if a.published else None) for a in articles}


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with a corpus: one file, and the same in two."""
    lines = [json.dumps({**one.to_dict(), "url": one.url}) + "\n" for one in DOCUMENTS]
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus.jsonl").write_text("".join(lines), "utf-8")
    for number in range(2):
        (tmp_path / "corpus" / f"{number}.jsonl").write_text("".join(lines[number::2]), "utf-8")
    return tmp_path


def found(place: Path) -> Found:
    """Return what a program wrote, each engine in its own form."""
    paths = [path for path in place.glob("clean*") if path.is_file()]
    paths += [path for path in place.glob("clean/*") if path.suffix in (".json", ".jsonl")]
    rows = [json.loads(line) for path in paths for line in path.read_text("utf-8").splitlines()]
    told = [{**row, **row.get("document", {}), **row.get("metadata", {}).get("cleaned", {})} for row in rows]
    out = {one["id"]: (one.get("text", ""), one.get("published") or None) for one in map(dict[str, Any], told)}
    assert len(out) == len(rows)
    return out


@pytest.mark.slow
@pytest.mark.parametrize("name", NEEDED)
def test_a_program_of_the_page_gives_what_the_plain_loop_gives(name: str, place: Path, expected: Found) -> None:
    for module in NEEDED[name]:
        needs(module)
    path = os.pathsep.join((built(), str(ROOT)))
    environment = {**os.environ, "PYTHONPATH": path, "HF_HOME": str(place / "hf"), "HF_HUB_OFFLINE": "1"}
    environment |= {"HF_DATASETS_OFFLINE": "1", "RAY_USAGE_STATS_ENABLED": "0"}
    (place / name).write_text(PROGRAMS[name], "utf-8")
    command = (sys.executable, name)
    done = subprocess.run(
        command, cwd=place, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=600,
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]
    out = found(place)
    if name == "with_datatrove.py":  # it leaves out what has no text
        expected = {id: one for id, one in expected.items() if one[0]}
    assert out == expected


def test_every_program_of_the_page_is_run() -> None:
    assert PROGRAMS.keys() == {*NEEDED, "with_spark.py"}
