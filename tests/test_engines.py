"""What all engines share: rows that cannot be cleaned, names that are taken, and engines that are not installed."""

from __future__ import annotations

import pickle
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import corpuskit
from corpuskit import Cleaner, CorpuskitError, ReadError
from corpuskit.engines import row, spark
from tests import newsroom

ROOT = Path(__file__).parent.parent


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        ({"text": None}, "text is null"),
        ({"body": None, "content": None}, "content is null"),
        ({"text": float("nan")}, "text is null"),
        ({"text": 7}, "row: text must be a text, not int"),
        ({"text": "x" * 11}, "text has 11 characters, more than the 10 of longest="),
        ({"title": "Talks"}, "row: no text field"),
    ],
)
def test_a_row_that_is_no_document_says_why(record: dict[str, Any], reason: str) -> None:
    result = row.clean_row(Cleaner(), record, longest=10)
    assert isinstance(result, ReadError)
    assert str(result).startswith(reason)


def test_a_null_beside_a_text_is_no_error() -> None:
    document = row.read_row({"text": None, "body": "Talks were held."})
    assert isinstance(document, corpuskit.Document)
    assert document.text == "Talks were held."


def test_a_mistake_of_ours_is_told_in_its_row(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise IndexError("list index out of range")

    monkeypatch.setattr(Cleaner, "clean", broken)
    result = row.clean_row(Cleaner(), {"text": "Talks were held."})
    assert str(result) == "cannot be cleaned: IndexError: list index out of range"


def test_a_cleaner_that_was_packed_cleans_alike_and_says_so() -> None:
    documents = list(newsroom.documents(30))
    profiles = corpuskit.learn(documents)
    cleaner = Cleaner(profiles=profiles, prefer="remove", keep={"byline"})
    data = row.packed(cleaner)
    again = row.unpacked(data)
    assert again is row.unpacked(bytes(bytearray(data)))
    assert len(data) < len(pickle.dumps(cleaner)) / 2
    assert [again.clean(document) for document in documents[:6]] == [cleaner.clean(d) for d in documents[:6]]
    assert again.version == cleaner.version


@pytest.mark.parametrize("name", ["learn", "clean"])
def test_without_pyspark_the_extra_is_named(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyspark", None)
    monkeypatch.setitem(sys.modules, "pyspark.sql", None)
    monkeypatch.setitem(sys.modules, "pyspark.sql.functions", None)
    with pytest.raises(CorpuskitError, match=rf"spark\.{name} needs pyspark: pip install 'corpuskit\[spark\]'"):
        getattr(spark, name)(None)
    with pytest.raises(CorpuskitError, match=r"pip install 'corpuskit\[spark\]'"):
        spark.udf()


def test_without_datatrove_the_extra_is_named() -> None:
    code = """
import sys
sys.modules["datatrove"] = None
from corpuskit.engines import datatrove
for step in (datatrove.LearnProfiles, datatrove.MergeProfiles, datatrove.ReadyProfiles, datatrove.CleanArticles):
    try:
        step("profiles")
    except datatrove.ReadError.__base__ as error:
        print(error)
"""
    command = (sys.executable, "-c", code)
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    names = ("LearnProfiles", "MergeProfiles", "ReadyProfiles", "CleanArticles")
    told = "corpuskit.engines.datatrove.{} needs datatrove: pip install 'corpuskit[datatrove]'"
    assert done.stdout.splitlines() == [told.format(name) for name in names], done.stderr
