"""Cleaner.batch in Hugging Face datasets: in batches, in several processes, without a network."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import corpuskit
from tests.optional import needs

needs("datasets")

HEAD = """
import json
import datasets
import corpuskit

datasets.disable_progress_bars()
"""
MAIN = """
def main():
    texts = json.loads(open("texts.json").read())
    rows = {"text": texts, "url": [None] * len(texts), "n": list(range(len(texts)))}
    table = datasets.Dataset.from_dict(rows, features=datasets.Features(
        {"text": datasets.Value("string"), "url": datasets.Value("string"), "n": datasets.Value("int64")}
    ))
    cleaner = corpuskit.Cleaner()
    alone = table.map(cleaner.batch, batched=True, batch_size=2)
    both = table.map(cleaner.batch, batched=True, batch_size=2, num_proc=2)
    assert alone.features == both.features
    assert alone.to_list() == both.to_list()
    print(json.dumps([alone.to_list(), {name: str(kind) for name, kind in alone.features.items()}]))


if __name__ == "__main__":
    main()
"""
STREAM = """
table = datasets.Dataset.from_dict({"story": json.loads(open("texts.json").read())}).to_iterable_dataset()
table = table.map(corpuskit.Cleaner().batch, batched=True, batch_size=2, fn_kwargs={"fields": {"text": "story"}})
print(json.dumps(list(table.remove_columns("story"))))
"""


def run(code: str, folder: Path, texts: list[str]) -> Any:
    """Return what a program prints as JSON; its caches stay in *folder*, and it may not reach for a hub."""
    (folder / "texts.json").write_text(json.dumps(texts), "utf-8")
    (folder / "program.py").write_text(HEAD + code, "utf-8")
    env = {**os.environ, "HF_HOME": str(folder / "hf"), "HF_HUB_OFFLINE": "1", "HF_DATASETS_OFFLINE": "1"}
    env["PYTHONPATH"] = str(Path(corpuskit.__file__).parent.parent)
    command = (sys.executable, "program.py")
    done = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture
def texts(seeds: Path) -> list[str]:
    return [document.text for document in corpuskit.read(seeds)] + ["", "Talks were held."]


@pytest.mark.slow
def test_a_dataset_is_mapped_in_one_process_and_in_two_alike(tmp_path: Path, texts: list[str]) -> None:
    rows, types = run(MAIN, tmp_path, texts)
    assert [row["n"] for row in rows] == list(range(len(texts)))
    assert [row["text"] for row in rows] == [corpuskit.clean(text).text for text in texts]
    assert [row["published"] for row in rows][:2] == ["2021-10-14", "2019-11-20"]
    assert {types[name] for name in types if name not in ("n", "removed_characters")} == {"Value('string')"}


@pytest.mark.slow
def test_a_stream_is_mapped_with_fields_of_other_names(tmp_path: Path, texts: list[str]) -> None:
    rows = run(STREAM, tmp_path, texts)
    assert [row["text"] for row in rows] == [corpuskit.clean(text).text for text in texts]
