"""The words beside a date, in every language of the data."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest

from corpuskit.dates.context.labels import label_after, label_before

LABELS = tomllib.loads((files("corpuskit") / "data" / "dates" / "labels.toml").read_text("utf-8"))
PAIRS = [(role, language) for role, languages in LABELS.items() for language in languages]


def test_there_are_enough_languages() -> None:
    assert len(LABELS["published"]) >= 50
    assert len(LABELS["updated"]) >= 50


@pytest.mark.parametrize(("role", "language"), PAIRS)
def test_a_label_before_a_date_says_its_role(role: str, language: str) -> None:
    roles = set()
    for phrase in LABELS[role][language]:
        assert phrase == phrase.lower()
        assert phrase == phrase.strip()
        label = label_before(f"Ann Lee | {phrase}: ")
        assert label is not None
        assert label.gap == 0
        roles.add(label.role)
    assert role in roles


def test_the_nearest_label_wins() -> None:
    label = label_before("Published by Ann Lee, last updated on ")
    assert label is not None
    assert label.role == "updated"


def test_a_label_behind_a_date() -> None:
    label = label_after(" veröffentlicht von Ann Lee")
    assert label is not None
    assert label.role == "published"
    assert label_after(" Actualizado a las 15:10h") is None


@pytest.mark.parametrize(
    "text", ["He sent them ", "The price rose ", "", "Ann Lee | ", "(", "© Ann Lee, all rights of the firm, "]
)
def test_no_label(text: str) -> None:
    label = label_before(text)
    assert label is None or label.gap
