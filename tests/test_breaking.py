"""What was found by splicing news at random and by repeating what readers look for (`benchmarks.fuzzing`)."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import replace

import pytest

import corpuskit
from corpuskit.boilerplate.decision import decide
from corpuskit.boilerplate.plain import without_facts
from corpuskit.boilerplate.restraint import restrained
from corpuskit.dates import find_candidates, stamps
from corpuskit.records import Evidence
from corpuskit.structure.inside import find_inside
from corpuskit.text.edits import align
from corpuskit.text.page import Page
from corpuskit.text.segment import segment

PAIR, WHOLE = "\ud83d\ude00", "\U0001f600"
"""One character in two pieces, and in one."""


def _judged(text: str, width: int) -> list[Evidence]:
    """Return a text as if a model took every piece of some width for a pointer."""
    return [Evidence(at, at + width, "related", "units", 0.9) for at in range(0, len(text) - width, width)]


def _restrained(unit: str) -> Callable[[int], object]:
    return lambda size: restrained(text := unit * (size // len(unit)), (), _judged(text, len(unit)), "en")


def _inside(unit: str) -> Callable[[int], object]:
    return lambda size: find_inside(Page(unit * (size // len(unit)), "en"))


def _kept(size: int) -> object:
    text = "Rain Talks\n" * (size // 11)
    stays = [item._replace(label="dateline", score=0.99, end=item.start + 4) for item in _judged(text, 11)]
    return decide(segment(text), stays, judged=_judged(text, 11))


def _facts(size: int) -> object:
    text = "Register before 3 May 2021!\n" * (size // 28)
    blocks = segment(text)
    found = find_candidates(text, blocks)
    judged = [item._replace(label="timestamp") for item in _judged(text, 28)]
    return without_facts(judged, found, stamps(text, blocks, found))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("step", "size"),
    [
        (_restrained("Opinion\n"), 20_000),  # a list of words: each line of it was compared with all that was judged
        (_restrained('He said "Follow us now. '), 100_000),  # the line was counted through for each quotation mark
        (_kept, 40_000),
        (_facts, 60_000),
        (_inside("(Aa: Jo Doe) (Bb: Jo Doe) (Cc: Jo Doe) "), 60_000),
        (_inside("Jane Doe/AFP\n"), 20_000),
        (_inside("Facebook Twitter Instagram "), 20_000),
    ],
)
def test_each_reader_takes_time_by_the_length_of_the_text(step: Callable[[int], object], size: int) -> None:
    """Four times the text took sixteen times as long."""

    def seconds(size: int) -> float:
        begin = time.process_time()
        step(size)
        return time.process_time() - begin

    seconds(1000)
    assert min(seconds(4 * size) for _ in range(2)) < 8 * max(min(seconds(size) for _ in range(2)), 0.005)


@pytest.mark.parametrize("text", ["2 hours ago " * 100, "| 2 hours ago " * 20, "By 2 hours ago", "Von 3 May 2021\n"])
def test_a_line_that_is_nothing_but_a_stamp_has_no_headline_before_it(text: str) -> None:
    """What stands before a stamp amid a line was asked how it begins, also where nothing does."""
    assert corpuskit.clean(text).reconstruct() == text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("সাবস্ক্রাইব\x85বন্দর\x85May 2019", "সাবস্ক্রাইব…বন্দর…May 2019"),
        ("é\x85\x85\x85\x85éé\x9cé May 2019", "é…………ééœé May 2019"),
        ("порт\x85\x93фото\x94", "порт…“фото”"),
    ],
)
def test_a_control_that_is_read_again_is_one_change_of_one_character(before: str, after: str) -> None:
    """Among letters that are not ASCII it was taken for three, and all that followed for one change."""
    assert [(edit.start, edit.end, edit.after) for edit in align(before, after, 0, "s")] == [
        (i, i + 1, after[i]) for i, mark in enumerate(before) if "\x80" <= mark <= "\x9f"
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("портпорт\x85портпорт May 3, 2019 портпорт", "May 3, 2019"),
        ("порт\x85портпорт порт.\x85Опубликовано: 3 мая 2019\x85порт", "3 мая 2019"),
    ],
)
def test_a_date_among_controls_spans_no_more_than_itself(text: str, said: str) -> None:
    (date,) = corpuskit.clean(text).dates
    assert text[date.start : date.end] == said


@pytest.mark.parametrize("odd", [f"{WHOLE} {PAIR}", f"{PAIR}{WHOLE}{PAIR}", f"{WHOLE}{PAIR} {WHOLE}{PAIR}"])
@pytest.mark.parametrize(
    "frame", ["The ferry sailed on Sunday.\n\nShare on Facebook {}", "{} Talks were held.", "{}\x00{}"]
)
def test_characters_of_both_kinds_come_back_from_json_as_they_were(odd: str, frame: str) -> None:
    """The first of them were taken apart, whichever had been."""
    text = frame.replace("{}", odd)
    article = corpuskit.clean(text)
    again = corpuskit.Article.from_dict(json.loads(json.dumps(article.to_dict())))
    assert again == article
    assert again.reconstruct() == text == replace(article, document=corpuskit.Document("")).reconstruct()


def test_a_removed_piece_of_both_kinds_is_held_in_parts() -> None:
    text = f"The ferry sailed on Sunday.\n\nSign up for our newsletter {WHOLE} {PAIR}"
    article = corpuskit.clean(text)
    assert "".join(item.text for item in article.removed) == text.partition("\n\n")[2]
    assert corpuskit.Article.from_dict(json.loads(json.dumps(article.to_dict(document=True)))) == article


@pytest.mark.parametrize("name", ["id", "url", "publisher", "title"])
def test_what_is_known_of_a_text_has_its_characters_in_one_piece(name: str) -> None:
    document = corpuskit.Document.from_dict({"text": "Talks.", name: f"{WHOLE}{PAIR}"})
    assert getattr(document, name) == WHOLE * 2
    assert corpuskit.Document.from_dict(json.loads(json.dumps(document.to_dict()))) == document


@pytest.mark.parametrize("before", ["İ" * 30, "İSTANBUL İZMİR İZNİK İĞNEADA ", "LİMAN İŞLETMESİ İDARİ BİRİMİ | "])
def test_letters_that_have_two_small_ones_move_nothing(before: str) -> None:
    """A label was looked for in the small letters of what stands before a date, which may be more."""
    (date,) = corpuskit.find_dates(f"{before} Posted 3 May 2021")
    assert (date.value, date.role) == ("2021-05-03", "published")
