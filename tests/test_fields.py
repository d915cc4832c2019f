"""A field of the article is one table's: who adds one touches the record, and what fills it, and nothing else."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

SHOWN = """
import io, json, sys
sys.path.insert(0, "docs")
import corpuskit, generate_schema
from corpuskit.comparison.comparing import FIELDS
from corpuskit.io.arrow import articles_from, to_batches
from corpuskit.io.flat import write_csv
from corpuskit.io.markdown import markdown
from corpuskit.io.tei import tei

article = corpuskit.clean("Talks were held on Sunday, and both sides agreed.")
stream = io.BytesIO()
write_csv([article], stream)
[batch] = to_batches([article])
print(json.dumps({
    "to_dict": article.to_dict().get("rights"),
    "from_dict": corpuskit.Article.from_dict(article.to_dict()).rights,
    "schema": generate_schema.schema()["properties"]["rights"]["description"],
    "arrow": [again.rights for again in articles_from(batch)],
    "csv": "rights" in stream.getvalue().decode().splitlines()[0].split(","),
    "batch": corpuskit.Cleaner().batch({"text": ["Talks were held."]})["rights"],
    "frame": corpuskit.to_pandas([article])["rights"].tolist(),
    "compared": "rights" in FIELDS,
    "tei": '<note type="rights">The Ledger</note>' in tei(article).decode(),
    "markdown": 'rights: "The Ledger"' in markdown(article).decode(),
}))
"""
"""A program that says what each face of an article shows of a field that was added."""


def added(path: Path, before: str, default: str) -> None:
    """Add a field in front of another in a file of the copy."""
    text = path.read_text("utf-8")
    assert text.count(before) == 1
    path.write_text(
        text.replace(before, f'    rights: str | None = {default}\n    """Who owns it."""\n{before}'), "utf-8"
    )


@pytest.mark.slow
def test_a_field_is_added_in_two_files(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    pytest.importorskip("pandas")
    for part in ("src", "docs"):
        shutil.copytree(ROOT / part, tmp_path / part, ignore=shutil.ignore_patterns("__pycache__"))
    package = tmp_path / "src" / "corpuskit"
    added(package / "records" / "article.py", "    dates: tuple[DateEvidence, ...]", "None")
    added(package / "metadata/reading.py", "    tags: tuple[str, ...] = ()", '"The Ledger"')
    environment = {**os.environ, "PYTHONPATH": "src", "PYTHONDONTWRITEBYTECODE": "1"}
    run = subprocess.run([sys.executable, "-c", SHOWN], cwd=tmp_path, env=environment, capture_output=True, text=True)
    assert not run.returncode, run.stderr
    assert json.loads(run.stdout) == {
        "to_dict": "The Ledger",
        "from_dict": "The Ledger",
        "schema": "Who owns it.",
        "arrow": ["The Ledger"],
        "csv": True,
        "batch": ["The Ledger"],
        "frame": ["The Ledger"],
        "compared": True,
        "tei": True,
        "markdown": True,
    }
