"""docs/schema/article.schema.json: made from the records, true of every article, and strict."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

import corpuskit
from corpuskit import Article
from corpuskit.io.jsonl import record
from tests.articles import ARTICLES
from tests.optional import needs

ROOT = Path(__file__).parent.parent
FILE = ROOT / "docs/schema/article.schema.json"


def errors(data: Any) -> list[str]:
    """Return what the schema has against some JSON."""
    jsonschema = needs("jsonschema")
    checker = jsonschema.Draft202012Validator(json.loads(FILE.read_text("utf-8")))
    return [f"{'/'.join(map(str, error.absolute_path))}: {error.message}" for error in checker.iter_errors(data)]


def test_the_file_is_what_the_program_prints() -> None:
    source = (ROOT / "docs/generate_schema.py").read_text("utf-8")
    scope: dict[str, Any] = {"__file__": str(ROOT / "docs/generate_schema.py"), "__name__": "generate_schema"}
    exec(compile(source, "generate_schema.py", "exec"), scope)
    assert FILE.read_text("utf-8") == scope["page"](), "run docs/generate_schema.py"


def test_it_is_a_schema() -> None:
    jsonschema = needs("jsonschema")
    jsonschema.Draft202012Validator.check_schema(json.loads(FILE.read_text("utf-8")))


@pytest.mark.parametrize("document", [False, True])
def test_the_seeds_keep_to_it(seeds: Path, document: bool) -> None:
    for article in corpuskit.articles(seeds):
        assert errors(json.loads(record(article, document))) == []


@settings(max_examples=60)
@given(ARTICLES)
def test_any_article_keeps_to_it(article: Article) -> None:
    assert errors(json.loads(record(article))) == []
    assert errors(json.loads(record(article, True))) == []


MUTATIONS: list[Callable[[Any], Any]] = [
    lambda data: data.pop("text"),
    lambda data: data.pop("document"),
    lambda data: data.update(text=None),
    lambda data: data.update(texts="More."),
    lambda data: data.update(kind="story"),
    lambda data: data.update(authors="Ann Lee"),
    lambda data: data.update(author_kinds=["robot"]),
    lambda data: data.update(published="14 October 2021"),
    lambda data: data.update(published="2021-10-14T00:00:00"),
    lambda data: data.update(published_at="2021-10-14"),
    lambda data: data.update(published_between=[None]),
    lambda data: data.update(published_between=[None, None, None]),
    lambda data: data.update(warnings=[1]),
    lambda data: data["removed"][0].update(start=-1),
    lambda data: data["removed"][0].update(start="0"),
    lambda data: data["removed"][0].update(label="advert"),
    lambda data: data["removed"][0].update(score=1.01),
    lambda data: data["removed"][0].pop("rule"),
    lambda data: data["dates"][0].update(role="born"),
    lambda data: data["dates"][0].update(value="14.10.2021"),
    lambda data: data["dates"][0].update(precision="week"),
    lambda data: data["dates"][0].update(relative="no"),
    lambda data: data["document"].update(text=7),
    lambda data: data["document"].update(source="Dawn"),
    lambda data: data["document"].update(crawled_at="yesterday"),
]


@pytest.mark.parametrize("number", range(len(MUTATIONS)))
def test_anything_else_does_not(seeds: Path, number: int) -> None:
    data = next(corpuskit.articles(seeds)).to_dict()
    mutated = copy.deepcopy(data)
    MUTATIONS[number](mutated)
    assert errors(data) == []
    assert len(errors(mutated)) == 1
