"""Titles and authors of heads and feet as papers of many languages print them; what gives none gives none."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

import corpuskit
from corpuskit.text.scripts import FULL_STOPS
from tests.newsprint import REPORTS

CASES: dict[str, list[tuple[str, str, str]]] = tomllib.loads(
    (Path(__file__).parent / "cases" / "facts_world.toml").read_text("utf-8")
)
CLEANER = corpuskit.Cleaner()


def filled(language: str, text: str) -> str:
    """Return a text with the headline and the paragraphs of its language in their places."""
    headline, first, second = REPORTS.get(language, ("", "", ""))
    bare = {"x": first.rstrip(FULL_STOPS), "y": second.rstrip(FULL_STOPS)}
    return text.format(t=headline, a=first, b=second, **bare)


def title_of(language: str, text: str) -> str:
    """Return the title that is found, "" for none."""
    return CLEANER.clean(filled(language, text)).title or ""


def authors_of(language: str, text: str) -> str:
    """Return the names that are found, joined by "|"."""
    return "|".join(CLEANER.clean(filled(language, text)).authors)


@pytest.mark.parametrize(("language", "text", "title"), CASES["titles"])
def test_titles(language: str, text: str, title: str) -> None:
    assert title_of(language, text) == filled(language, title)


@pytest.mark.parametrize(("language", "text", "title"), CASES["titles_known_failures"])
@pytest.mark.xfail(strict=True)
def test_titles_that_are_known_failures(language: str, text: str, title: str) -> None:
    assert title_of(language, text) == filled(language, title)


@pytest.mark.slow
@pytest.mark.parametrize(("language", "text", "names"), CASES["authors"])
def test_authors(language: str, text: str, names: str) -> None:
    assert authors_of(language, text) == names


@pytest.mark.parametrize(("language", "text", "names"), CASES["authors_known_failures"])
@pytest.mark.xfail(strict=True)
def test_authors_that_are_known_failures(language: str, text: str, names: str) -> None:
    assert authors_of(language, text) == names
