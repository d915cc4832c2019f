"""In the wild: the five seed documents, line by line and field by field."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

import corpuskit

ROOT = Path(__file__).parent.parent
GOLD: dict[str, dict[str, Any]] = tomllib.loads((ROOT / "tests/cases/in_the_wild.toml").read_text("utf-8"))["seed"]
NAMES = sorted(GOLD)


def seed(name: str) -> str:
    return (ROOT / "seeds" / f"{name}.txt").read_bytes().decode("utf-8")


def middle(lines: list[str], number: int) -> int:
    return sum(len(line) + 1 for line in lines[:number]) + len(lines[number]) // 2


@pytest.mark.parametrize("name", NAMES)
def test_the_body_is_what_an_editor_would_keep(name: str) -> None:
    lines = seed(name).split("\n")
    kept = [line for low, high in GOLD[name]["body"] for line in lines[low : high + 1] if line.strip()]
    assert [line for line in corpuskit.clean(seed(name)).text.split("\n") if line.strip()] == kept


@pytest.mark.parametrize("name", NAMES)
def test_every_other_line_is_removed_by_its_name(name: str) -> None:
    text = seed(name)
    lines, article = text.split("\n"), corpuskit.clean(text)
    for span, labels in GOLD[name]["removed"].items():
        low, _, high = span.partition("-")
        for number in range(int(low), int(high or low) + 1):
            at = middle(lines, number)
            if lines[number].strip():
                assert any(r.start <= at < r.end and r.label in labels for r in article.removed), lines[number]


@pytest.mark.parametrize("name", NAMES)
def test_the_metadata_is_what_is_printed(name: str) -> None:
    gold, article = GOLD[name], corpuskit.clean(seed(name))
    for field in ("title", "dateline", "publisher", "published", "updated"):
        assert getattr(article, field) == gold.get(field), field
    for field in ("authors", "author_kinds"):
        assert list(getattr(article, field)) == gold.get(field, []), field
    assert list(article.published_between) == gold.get("between", [None, None])
    assert article.language == "en"
    assert article.kind == "article"


@pytest.mark.parametrize("name", NAMES)
def test_a_second_pass_changes_nothing(name: str) -> None:
    once = corpuskit.clean(seed(name)).text
    assert corpuskit.clean(once).text == once


@pytest.mark.parametrize("name", NAMES)
def test_the_receipt_gives_the_file_back(name: str) -> None:
    article = corpuskit.clean(seed(name))
    assert corpuskit.Article.from_dict(article.to_dict()).reconstruct() == seed(name)
