"""Structure is judged by what it leaves alone as much as by what it finds."""

from __future__ import annotations

import pytest

from corpuskit.records import Evidence
from corpuskit.structure import find_structure, site_suffix
from corpuskit.text.page import Page

PROSE = "The council voted on Tuesday to repair the old harbour wall before the winter storms arrive. "
SIDEBAR = [
    ("Rivers in flood", "Updated 03 May, 2024", "The dams upstream hold little more than they did a year ago..."),
    ("A late harvest", "03 May, 2024", "FARMERS in the northern districts have waited for the rain since..."),
    ("Paper money", "02 May, 2024", "Coins are vanishing from the markets, and nobody seems to know..."),
]


def found(text: str, *dates: str) -> list[tuple[str, str]]:
    spans = []
    at = 0
    for date in dates:
        at = text.index(date, at)
        spans.append((at, at + len(date)))
        at += len(date)
    return [(text[e.start : e.end], e.label) for e in find_structure(Page(text), spans) if not is_grammar(e)]


def is_grammar(item: Evidence) -> bool:
    """Tell whether evidence comes from the grammar of heads and ends, which has tests of its own."""
    return item.rule.startswith(("structure.heading", "structure.opening", "structure.names", "structure.dateline"))


def sidebar(*, twice: bool) -> tuple[str, list[str]]:
    entries = []
    for headline, date, blurb in SIDEBAR:
        entries += [headline, date, *([headline] if twice else []), blurb]
    return "\n".join(entries), ["03 May, 2024", "03 May, 2024", "02 May, 2024"]


@pytest.mark.parametrize("twice", [True, False])
def test_a_sidebar_after_the_article_is_a_run_of_teasers(twice: bool) -> None:
    entries, dates = sidebar(twice=twice)
    text = f"{PROSE * 3}\n\nOpinion\n\nEditorial\n\n{entries}"
    assert found(text, *dates) == [("Opinion", "section"), ("Editorial", "section"), (entries, "teaser")]


def sure(text: str, *dates: str) -> list[tuple[str, str]]:
    """Return what structure is so sure of that it goes, whatever else there is."""
    spans = [(text.index(date), text.index(date) + len(date)) for date in dates]
    return [
        (text[e.start : e.end], e.label)
        for e in find_structure(Page(text), spans)
        if e.score >= 0.8 and not is_grammar(e)
    ]


def test_a_timeline_is_prose() -> None:
    dates = ["3 May 2024", "4 May 2024", "5 May 2024"]
    text = "\n".join(f"{date}\n{PROSE}" for date in dates)
    assert found(text, *dates) == []


def test_a_live_blog_is_prose() -> None:
    dates = ["3 May 2024 10:15", "3 May 2024 11:20", "3 May 2024 12:00"]
    text = "\n".join(f"Harbour wall breaks, part {i}\n{date}\n{PROSE * 5}" for i, date in enumerate(dates))
    assert sure(text, *dates) == []


def test_one_dated_line_is_no_run() -> None:
    assert found(f"{PROSE}\n\nRivers in flood\n03 May, 2024\n{PROSE}", "03 May, 2024") == []


def test_headline_and_standfirst_that_come_again() -> None:
    headline, summary = "Harbour Wall To Be Repaired", PROSE.strip()
    text = f"{headline}\n{headline}\n{summary}\n\n{headline}\n\nHAVEN – {summary}\nWork starts soon."
    assert found(text) == [(headline, "headline")] * 3 + [(summary, "standfirst")]


@pytest.mark.parametrize(
    "text",
    [
        f"Harbour wall to be repaired\n\n{PROSE}",
        "Row with me over the water\nSlowly the evening comes\nRow with me over the water\nThe lights go out at home",
        f"He is risen indeed\n\n{PROSE}\n{PROSE}\n{PROSE}\n{PROSE}\n\nHe is risen indeed",
        "Rain\nRain\nRain",
        "",
        " \n ",
    ],
)
def test_what_stands_once_or_is_a_refrain_is_left_alone(text: str) -> None:
    assert sure(text) == []


def test_a_page_title_adds_the_name_of_the_site() -> None:
    assert found(f"Harbour wall to be repaired - Haven Post\nMenu\nHarbour wall to be repaired\n{PROSE}")[:2] == [
        ("Harbour wall to be repaired - Haven Post", "headline"),
        ("Harbour wall to be repaired", "headline"),
    ]
    assert site_suffix("Harbour wall to be repaired - Haven Post", "Harbour wall to be repaired") == "Haven Post"


def test_a_table_of_dates_is_no_run() -> None:
    dates = ["1/1/2013", "2/1/2013", "3/1/2013", "4/1/2013"]
    text = "Month and change in prices\n" + "\n".join(f"{date} +13.{i}%" for i, date in enumerate(dates))
    assert sure(text, *dates) == []


def test_the_headline_in_other_words_is_no_sentence() -> None:
    title = "Haven repairs its old harbour wall before winter - Haven Post"
    menu = "\n".join(["Menu", "News", "Sport", "Weather"])
    headline = "Haven repairs old harbour wall"
    assert (headline, "headline") in found(f"{title}\n{menu}\n{headline}\n{PROSE}\n{PROSE}")
    sentence = "Haven repairs its old harbour wall."
    assert (sentence, "headline") not in found(f"{title}\n{menu}\n{sentence}\n{PROSE}\n{PROSE}")


HEAD = "Harbour wall to be repaired before the storms come"
BODY = f"""{PROSE}
The mayor said that the harbour was the heart of the town, and thanked the council for its vote.
Work on the wall is to begin in September and to end before the first storms of the season."""


@pytest.mark.parametrize(
    ("lines", "labels"),
    [
        ([HEAD, "Jane Doe", "3 May 2024"], ["headline", "byline", "timestamp"]),
        ([HEAD, "Jane van der Doe", "3 May 2024"], ["headline", "timestamp", "byline"]),
        (["News", HEAD, "3 May 2024"], ["section", "headline", "timestamp"]),
    ],
)
def test_a_headline_that_stands_once_is_known_by_its_company(lines: list[str], labels: list[str]) -> None:
    text = "\n".join([*lines, BODY])
    assert sorted(label for _, label in sure(text, "3 May 2024")) == sorted(labels)


def test_words_that_the_body_writes_small_are_no_name() -> None:
    labels = {label for _, label in found(f"{HEAD}\nHarbour Wall\n3 May 2024\n{BODY}", "3 May 2024")}
    assert labels == {"timestamp"}


def test_a_crosshead_before_the_first_paragraph_stays() -> None:
    assert sure(f"What it means for you\n\n{BODY}\n\nWhat comes next\n\n{BODY}") == []


def test_what_rules_are_sure_of_is_no_headline() -> None:
    text = f"Skip to main content\n{HEAD}\n3 May 2024\n{BODY}"
    skip = Evidence(0, 20, "navigation", "en.navigation.1", 0.95)
    at = text.index("3 May")
    heads = [e for e in find_structure(Page(text), [(at, at + 10)], [skip]) if e.label == "headline"]
    assert [text[e.start : e.end] for e in heads] == [HEAD]


def test_a_given_title_is_found_where_it_stands_once() -> None:
    def heads(title: str | None) -> list[str]:
        seen = find_structure(Page(f"Ferry sails again\n\n{BODY}"), title=title)
        return [e.label for e in seen if e.score >= 0.8]

    assert heads("Ferry  Sails again") == ["headline"]
    assert heads("Another ferry") == []


MORE = "Farmers who had waited since spring stood in the fields and let the water run over their faces, she said."


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (HEAD, HEAD),  # all there is
        (f"{MORE}\n{BODY}", MORE),  # a title that is the first sentence
        (f"{BODY}\nWhat comes next", "What comes next"),
        ("Round again\nBy the river\nRound again\nBy the mill\nRound again", "Round again"),
    ],
)
def test_a_given_title_takes_no_prose_away(text: str, title: str) -> None:
    assert [e for e in find_structure(Page(text), title=title) if e.score >= 0.6] == []


def test_a_headline_that_comes_again_in_the_body_is_a_refrain_there() -> None:
    text = f"We shall build it again\n\n3 May 2024\n\n{BODY}\n\nWe shall build it again\n\n{MORE}"
    assert [label for _, label in sure(text, "3 May 2024")] == ["headline", "timestamp"]


@pytest.mark.parametrize(
    "text",
    [
        "A week in the valley\n\n3 May 2021\nIt rained all day.\n4 May 2021\nIt rained again.\n5 May 2021\nIt was dry.",
        f"Monday, 3 May 2021\nRose early\n{BODY}\nTuesday, 4 May 2021\nWent to town\n{MORE}",
        f"How the dam was won\n\n{BODY}\n\nWork begins\n3 May 2021\nThe king came.\nIt opens\n4 May 2021\nAll came."
        f"\nIt breaks\n5 May 2021\nForty died.\n\n{MORE}",
    ],
)
def test_the_dates_of_a_chronicle_stay(text: str) -> None:
    days = [day for day in ("3 May 2021", "4 May 2021", "5 May 2021") if day in text]
    assert sure(text, *days) == []


@pytest.mark.parametrize("line", ["Dear Sir Humphrey", "New York"])
def test_below_the_date_of_a_bare_text_a_name_may_be_another(line: str) -> None:
    labels = {label for _, label in found(f"{HEAD}\n3 May 2024\n{line}\n{BODY}", "3 May 2024")}
    assert "byline" not in labels


def test_a_menu_above_the_headline_is_no_section() -> None:
    text = f"Day three\n{HEAD}\nJane Doe\n3 May 2024\n{BODY}"
    assert "section" not in {label for _, label in found(text, "3 May 2024")}
