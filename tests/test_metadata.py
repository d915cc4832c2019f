"""What bylines, page titles and tag lines say."""

from __future__ import annotations

import pytest

from corpuskit import clean
from corpuskit.metadata import author_kind, names_of, read_metadata, site_name
from corpuskit.records import Document, Evidence, Label
from corpuskit.segment import segment


def spans(text: str, *labelled: tuple[str, Label]) -> list[Evidence]:
    return [Evidence(text.index(t), text.index(t) + len(t), label, "r.1", 0.95) for t, label in labelled]


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("By Jane Doe", ["Jane Doe"]),
        ("BY JANE DOE AND JOHN ROE", ["JANE DOE", "JOHN ROE"]),
        ("Jane Doe, Political Correspondent", ["Jane Doe"]),
        ("Jane Doe | Reuters", ["Jane Doe", "Reuters"]),
        ("Von Erika Muster und Max Beispiel", ["Erika Muster", "Max Beispiel"]),
        ("Par Jeanne Untel et Jean Untel", ["Jeanne Untel", "Jean Untel"]),
        ("Our Correspondent", ["Our Correspondent"]),
        ("Byron Lee", ["Byron Lee"]),
        ("İpek Yılmaz", ["İpek Yılmaz"]),
        ("By", []),
        ("", []),
    ],
)
def test_names_of_a_byline(byline: str, names: list[str]) -> None:
    assert list(names_of(byline)) == names


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Jane Doe", "person"),
        ("HARBOUR NEWS DESK", "desk"),
        ("AFP", "agency"),
        ("@jane", "handle"),
        ("Our Correspondent", "desk"),
    ],
)
def test_kinds_of_authors(name: str, kind: str) -> None:
    assert author_kind(name) == kind


@pytest.mark.parametrize(
    ("suffix", "name"),
    [
        ("The Daily Ledger", "The Daily Ledger"),
        ("World | The Daily Ledger", "The Daily Ledger"),
        ("page 2 of 3", None),
        ("what we know so far about the storm that came in the night", None),
        ("24", None),
        ("Harbour Watch Tidy PressMade with Tidy Press", "Harbour Watch"),
    ],
)
def test_names_of_sites(suffix: str, name: str | None) -> None:
    assert site_name(suffix) == name


def test_the_byline_of_a_teaser_is_not_the_author() -> None:
    text = "Talks were held.\nRivers in flood\nBy Jane Doe"
    evidence = spans(text, ("Rivers in flood\nBy Jane Doe", "teaser"), ("By Jane Doe", "byline"))
    assert read_metadata(text, segment(text), evidence, {}, Document(text)).authors == ()


def test_a_printed_name_goes_before_a_hint_and_a_hint_before_the_page_title() -> None:
    text = "Rain ends drought | The Daily Ledger\nRain ends drought"
    evidence = spans(text, ("Rain ends drought | The Daily Ledger", "headline"))
    evidence += [Evidence(37, 54, "headline", "r.1", 0.95)]
    blocks = segment(text)
    assert read_metadata(text, blocks, evidence, {}, Document(text)).publisher == "The Daily Ledger"
    assert read_metadata(text, blocks, evidence, {}, Document(text, publisher="Ledger")).publisher == "Ledger"
    assert (
        read_metadata(text, blocks, evidence, {"publisher": "Dawn"}, Document(text, publisher="Ledger")).publisher
        == "Dawn"
    )
    assert read_metadata(text, blocks, evidence, {}, Document(text, title="x")).title == "Rain ends drought"


def test_tags_without_their_heading() -> None:
    text = "Tags: rain, drought , Haven"
    assert read_metadata(text, segment(text), spans(text, (text, "tags")), {}, Document(text)).tags == (
        "rain",
        "drought",
        "Haven",
    )


def test_unsure_evidence_says_nothing() -> None:
    text = "By Jane Doe"
    assert read_metadata(text, segment(text), [Evidence(0, 11, "byline", "r.1", 0.5)], {}, Document(text)).authors == ()


@pytest.mark.parametrize(
    ("above", "section"),
    [
        ("Politik", "Politik"),
        ("Home > World > Asia", "Asia"),
        ("Nach dem großen Regen", None),  # what it is about, as likely as a section
    ],
)
def test_the_section_stands_above_the_headline(above: str, section: str | None) -> None:
    body = "It rained at last on Friday, and the wells of the valley filled up within an hour, farmers said."
    more = "More rain is expected on Sunday and on Monday, the weather service said in a statement."
    head = f"{above}\nRain ends the long drought in the valley\nJane Doe\n3 May 2024"
    assert clean(f"{head}\n{body}\n{more}\n{body[:40]} {more}").section == section
