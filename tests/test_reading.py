"""When a text is read again after something went: only where that may find more."""

import pytest

from corpuskit.cleaner.reading import Doubt, PageReading, until_stable
from corpuskit.records import Evidence
from corpuskit.structure.calls import calls, find_calls
from corpuskit.structure.lines import view_of
from corpuskit.text.page import Page
from corpuskit.text.tables import read_table

BODY = "The ferry sailed on Sunday after nine days of storm, the mayor of the harbour said. " * 6
NOTICE = "Sign up for news"
TEXT = f"{BODY}\n{NOTICE}\n{BODY}\nRead on"
AT = len(BODY) + 1
GONE = Evidence(AT, AT + len(NOTICE), "newsletter", "r.1", 0.9)
LAST = TEXT.index("Read on")


def asked(removed: list[Evidence], doubted: list[Doubt], found: list[Evidence], text: str = TEXT) -> tuple[int, int]:
    """Return how often the model is asked again, and how often the text is read again."""
    judged: list[str] = []
    read: list[str] = []
    first = PageReading(None, (), (), {}, None, (), doubted, removed)  # type: ignore[arg-type]  # no publisher is known

    def judge(page: Page, _: object) -> list[Evidence]:
        judged.append(page.text)
        return found

    def again(page: Page) -> list[Evidence]:
        read.append(page.text)
        return []

    assert until_stable(Page(text, "en"), first, again, judge) == removed
    return len(judged), len(read)


def test_a_text_of_which_nothing_goes_is_read_once() -> None:
    assert asked([], [Doubt(LAST, len(TEXT), True)], []) == (0, 0)


def test_a_text_of_which_little_goes_is_read_once_where_the_model_has_no_doubt() -> None:
    assert asked([GONE], [], []) == (0, 0)
    assert asked([GONE], [Doubt(LAST, len(TEXT), False)], []) == (0, 0)  # far from what goes, and not very near


def test_the_model_is_asked_where_it_nearly_took_more() -> None:
    assert asked([GONE], [Doubt(LAST, len(TEXT), True)], []) == (1, 0)
    assert asked([GONE], [Doubt(GONE.end + 1, GONE.end + 90, False)], []) == (1, 0)


def test_the_text_is_read_again_where_the_model_takes_more() -> None:
    rest = TEXT.replace(f"{NOTICE}\n", "")
    more = Evidence(rest.index("Read on"), len(rest), "related", "units", 0.9)
    assert asked([GONE], [Doubt(LAST, len(TEXT), True)], [more]) == (1, 1)


def test_a_text_of_which_much_goes_is_read_again() -> None:
    assert asked([Evidence(0, len(BODY), "promotion", "r.1", 0.9)], [], []) == (0, 1)
    three_in_a_hundred = Evidence(AT, AT + round(0.03 * len(TEXT)), "promotion", "r.1", 0.9)
    assert asked([three_in_a_hundred], [], []) == (0, 1)


def test_a_text_that_begins_with_a_new_headline_is_read_again() -> None:
    text = f"Harbour Post\nFerries sail again after nine days\n{BODY}\n{BODY}"
    assert asked([Evidence(0, 12, "section", "r.1", 0.9)], [], [], text) == (0, 1)


@pytest.mark.slow
@pytest.mark.parametrize("language", sorted(set(read_table("calls")) - {"xx"}))
def test_no_language_has_calls_that_are_not_looked_for(language: str) -> None:
    assert calls(language)
    assert list(find_calls(view_of(Page("Click here to read the report.", language))))
