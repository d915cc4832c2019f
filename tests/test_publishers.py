"""The shipped publisher profiles: in order, each with examples, each known by its domains and names."""

from __future__ import annotations

import tomllib
from importlib import resources
from typing import Any

import pytest

from corpuskit import LABELS, Cleaner
from corpuskit.profiles.finding.domains import registrable
from corpuskit.profiles.keeping.files import from_toml
from corpuskit.profiles.keeping.packs import shipped

FOLDER = resources.files("corpuskit") / "data" / "publishers"
FILES = sorted(file.name for file in FOLDER.iterdir() if file.name.endswith(".toml"))


def raw(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / name).read_text(encoding="utf-8"))


def test_there_are_many_publishers_in_many_languages() -> None:
    profiles = list(shipped())
    assert len(profiles) == len(FILES) >= 60
    assert len({profile.language for profile in profiles}) >= 20
    for name in ("Dawn", "Security Risks Asia", "Iran News"):
        assert shipped().for_publisher(name) is not None


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_in_order_and_its_examples_hold(name: str) -> None:
    data = raw(name)
    profile = from_toml((FOLDER / name).read_text(encoding="utf-8"), name)
    assert profile.publisher
    assert profile.documents == 0
    assert profile.domains
    assert all(registrable(domain) == domain for domain in profile.domains)
    assert profile.first_seen is not None
    assert profile.last_seen is not None
    assert profile.first_seen < profile.last_seen
    assert len(profile.language or "") == 2
    assert profile.templates
    for template, table in zip(profile.templates, data["template"], strict=True):
        assert template.label in LABELS
        assert len(template.text.split()) <= 20
        assert table["remove"]
        assert table["keep"]
        for text in table["remove"]:
            assert list(template.spans(text)) == [(0, len(text))], text
        for text in table["keep"]:
            assert not list(template.spans(text)), text


@pytest.mark.parametrize("name", FILES)
def test_a_publisher_is_known_by_each_of_its_names(name: str) -> None:
    profile = from_toml((FOLDER / name).read_text(encoding="utf-8"), name)
    for word in (profile.publisher, *profile.aliases, *profile.domains, f"https://www.{profile.domains[0]}/a/1.html"):
        assert word
        found = shipped().for_publisher(word)
        assert found is not None
        assert found.key == profile.key, word


def test_no_domain_or_name_belongs_to_two() -> None:
    seen: dict[str, str] = {}
    for profile in shipped():
        for name in {profile.publisher.casefold() if profile.publisher else "", *profile.aliases, *profile.domains}:
            assert seen.setdefault(name.casefold(), profile.key) == profile.key


def test_a_pack_cleans_and_names_where_the_url_or_the_hint_says_so() -> None:
    text = "The river rose by two metres on Sunday.\n\nImage source, Ann Ober\n\nThe bridge was closed."
    cleaner = Cleaner(model=False)
    article = cleaner.clean(text, url="https://www.bbc.co.uk/news/1")
    assert "Image source" not in article.text
    assert article.publisher == "BBC"
    assert cleaner.clean(text, publisher="bbc news").publisher == "BBC"
    assert cleaner.clean(text).publisher is None
    assert cleaner.clean(text, url="https://www.example.org/1").publisher is None


def test_a_printed_line_of_issue_is_a_mark_and_an_agency_below_a_text_is_none() -> None:
    body = "The river rose by two metres on Sunday, and the bridge was closed."
    cleaner = Cleaner(model=False)
    assert (
        cleaner.clean(f"{body}\n\nPublished in The Express Tribune, March 2nd, 2023").publisher == "The Express Tribune"
    )
    assert cleaner.clean(f"{body}\n\nOur Standards: The Thomson Reuters Trust Principles.").publisher is None


def test_the_date_habit_of_a_publisher_decides_what_the_text_leaves_open() -> None:
    text = "The river rose by two metres on Sunday, and the bridge was closed.\n\nPublished: 03/04/2021"
    cleaner = Cleaner(model=False)
    assert cleaner.clean(text).published is None
    british, american = (cleaner.clean(text, publisher=name).published for name in ("BBC", "NPR"))
    assert british is not None
    assert american is not None
    assert (british.isoformat(), american.isoformat()) == ("2021-04-03", "2021-03-04")
