"""What structure says where one word of it decides: small cases that `benchmarks.mutants` found no other test for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

import pytest

from corpuskit.records import Evidence
from corpuskit.structure.head import find_head
from corpuskit.structure.heading import is_heading
from corpuskit.structure.lines import View, view_of
from corpuskit.structure.notices import find_notices
from corpuskit.structure.opening import find_openings
from corpuskit.structure.page import page_of
from corpuskit.structure.pitches import find_pitches
from corpuskit.structure.pointers import find_pointers
from corpuskit.structure.tails import find_copies
from corpuskit.text.page import Page
from corpuskit.text.segment import segment

PROSE = "It rained at last on Tuesday, and the wells of the valley filled up within an hour."


def heads(lines: Sequence[str], title: str | None = None) -> list[tuple[str, str]]:
    """Return (text, label) of what the head of a page is found to hold."""
    text = "\n".join(lines)
    dates = [match.span() for match in re.finditer(r"\d May 2024", text)]
    return [(text[e.start : e.end], e.label) for e in find_head(page_of(segment(text), dates), title)]


def test_of_the_lines_of_a_page_that_say_the_given_title_the_last_is_its_headline() -> None:
    menu = [f"Menu {letter}" for letter in "abcdefghijklm"]
    title = "Rain ends the long drought"
    assert ("3 May 2024", "timestamp") in heads([title, *menu, title, "3 May 2024", PROSE, PROSE], title)


def test_a_line_said_twice_is_a_headline_unless_its_neighbours_are_too() -> None:
    line, below = "Storm warning for the coast", ["3 May 2024", PROSE, PROSE]
    assert heads(["Home", line, "Sport", "Home", line, "Sport", *below]) == []
    assert (line, "headline") in heads(["Menu", line, "Sport", "Home", line, "Jane Doe", *below])


def test_two_dates_in_a_row_make_no_chronicle() -> None:
    found = heads(["Rain ends the long drought", "3 May 2024", "Updated 4 May 2024", PROSE, PROSE])
    assert [label for _, label in found] == ["headline", "timestamp", "timestamp"]
    diary = heads(["Rain ends the long drought", "3 May 2024", PROSE, PROSE, "4 May 2024", PROSE, PROSE])
    assert "timestamp" not in [label for _, label in diary]


@pytest.mark.parametrize(
    ("line", "is_one"),
    [
        ("Art & Life Now", False),
        ("Harbour & quay reopen after nine days", True),
        ("Ferries “sail again", False),
        ("Ferries “sail again”", True),
        ("Ferries sail (again", False),
    ],
)
def test_names_of_sections_and_what_is_broken_off_are_no_headings(line: str, is_one: bool) -> None:
    assert is_heading(line, "Ferries run.") is is_one


def openings(text: str) -> list[tuple[str, str]]:
    page = Page(text, "en")
    dates = [match.span() for match in re.finditer(r"\d May 2024", text)]
    return [(text[e.start : e.end], e.label) for e in find_openings(page, (), dates)]


def test_a_line_behind_a_comma_is_no_headline() -> None:
    line = "Rain ends the long drought"
    below = f"{line}\nBy Jane Doe | 3 May 2024\n{PROSE}\n{PROSE}"
    assert (line, "headline") in openings(below)
    assert (line, "headline") not in openings(f"The mayor of the town,\n{below}")


def test_a_line_that_only_looks_like_a_headline_stays() -> None:
    assert openings(f"Rain ends the long drought\n{PROSE}\n{PROSE}") == []


Reader = Callable[[View], Iterator[Evidence]]


def inside(text: str, reader: Reader) -> list[str]:
    return [text[e.start : e.end] for e in reader(view_of(Page(text, "en")))]


def test_a_word_that_leads_to_a_text_has_a_capital() -> None:
    assert inside("The ferry sailed.\nMore: Why the bridge is shut", find_pointers) == ["More: Why the bridge is shut"]
    assert inside("The ferry sailed.\nmore: Why the bridge is shut", find_pointers) == []


def test_a_capital_in_front_of_a_number_begins_no_sentence() -> None:
    pointer = "Read also: Why the old bridge is shut since May"
    assert inside(f"{pointer} The towns were told. It rained.", find_pointers) == [pointer]
    assert inside(f"{pointer} The 4 towns were told. It rained.", find_pointers) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Fans leave a comment, join the conversation and sign up for the newsletter.", []),
        ("The ferry sailed. Leave a comment? It rained.", ["Leave a comment?"]),
        ("Join the conversation?", []),
        ("What do you think? Leave a comment", ["What do you think? Leave a comment"]),
    ],
)
def test_a_pitch_speaks_to_its_reader_and_takes_no_more_than_speaks(text: str, found: list[str]) -> None:
    assert inside(text, find_pitches) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Photo: harbour office", ["Photo: harbour office"]),
        ("Photo: the harbour office.", []),
        ("Share Tweet Print Email", ["Share Tweet Print Email"]),
        ("Share Tweet Email", []),
        ("Share this story this story", []),
    ],
)
def test_a_notice_is_no_sentence_and_a_bar_has_enough_buttons(text: str, found: list[str]) -> None:
    assert inside(text, find_notices) == found


def test_a_few_lines_said_again_are_no_second_print() -> None:
    lines = [f"The council met for the {n} time and voted on the long bridge." for n in range(1, 40)]
    assert inside("\n".join(lines + lines[:8]), find_copies) == []
    assert inside("\n".join(lines + lines), find_copies) == ["\n".join(lines)]
