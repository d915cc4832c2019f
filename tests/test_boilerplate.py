"""The decision: what is sure enough goes, under the right name, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from corpuskit import clean
from corpuskit.boilerplate import Judge, decide, is_page, kind_of, may_be_page, restrained
from corpuskit.boilerplate.headings import Found, under_headings
from corpuskit.records import Block, Evidence, Label
from corpuskit.structure import REPEATED_STANDFIRST
from corpuskit.text.segment import segment

TEXT = "Rain ends drought\nBy Jane Doe\nThe wells filled up.\nRivers in flood\n03 May, 2024"
BLOCKS = segment(TEXT)


def span(text: str, label: Label, score: float = 0.9, rule: str = "r.1") -> Evidence:
    return Evidence(TEXT.index(text), TEXT.index(text) + len(text), label, rule, score)


def test_a_higher_preference_for_prose_asks_for_surer_evidence() -> None:
    evidence = [
        span("Rain ends drought", "headline", 0.97),
        span("By Jane Doe", "byline", 0.85),
        span("Rivers", "other", 0.65),
    ]
    removed = {
        prefer: [r.label for r in decide(BLOCKS, evidence, prefer=prefer)] for prefer in ("keep", "balanced", "remove")
    }
    assert removed == {
        "keep": ["headline"],
        "balanced": ["headline", "byline"],
        "remove": ["headline", "byline", "other"],
    }


def test_a_line_inside_a_run_takes_the_runs_label() -> None:
    evidence = [span("03 May, 2024", "timestamp", 0.96), span("Rivers in flood\n03 May, 2024", "teaser", 0.96)]
    assert [(r.label, r.end - r.start) for r in decide(BLOCKS, evidence)] == [("teaser", 28)]


def test_labels_to_keep_stay_but_for_a_standfirst_that_the_body_repeats() -> None:
    evidence = [span("Rain ends drought", "standfirst"), span("By Jane Doe", "byline")]
    assert [r.label for r in decide(BLOCKS, evidence)] == ["byline"]
    assert decide(BLOCKS, evidence, keep={"standfirst", "byline"}) == []
    repeated = [span("Rain ends drought", "standfirst", rule=REPEATED_STANDFIRST)]
    assert [r.label for r in decide(BLOCKS, repeated)] == ["standfirst"]


def test_one_phrase_makes_no_wall() -> None:
    wall = "Already a subscriber? Sign in."
    prose = "The wells of the valley filled up within an hour."
    sure = [Evidence(0, len(wall), "paywall", "r.1", 0.95)]
    assert kind_of(segment(f"{wall}\n{prose}"), sure) == "article"
    assert kind_of(segment(wall), sure) == "paywall"


def test_nothing_but_teasers_is_an_index() -> None:
    text = "Rivers in flood\nPaper money"
    assert kind_of(segment(text), [Evidence(0, len(text), "teaser", "r.1", 0.95)]) == "index"


def test_stamps_of_entries_make_a_live_page() -> None:
    lines = ["10:15", "The wall holds.", "10:40", "The wall gives way.", "11:05", "The quay is closed."]
    blocks = segment("\n".join(lines))
    stamps = [Evidence(b.at, b.stop, "live_stamp", "r.1", 0.95) for b in blocks[::2]]
    assert kind_of(blocks, stamps) == "live"
    assert kind_of(blocks, stamps[:2]) == "article"


PARAGRAPH = "The wells of the valley filled up within an hour of the rain, and the river rose by a metre in a night."

MENU = [f"Menu {i}" for i in range(15)]
PAGE = segment(
    "\n".join([*MENU, *["The wells of the valley filled up within an hour of the rain."] * 6, "Related", "Rivers"])
)


def judge(probabilities: Sequence[float]) -> Judge:
    """Return a judge that gives each block of PAGE its own probability, whichever blocks it is asked about."""
    by_block = dict(zip(PAGE, probabilities, strict=True))
    return lambda blocks: [by_block[block] for block in blocks]


AROUND = [Evidence(b.at, b.stop, "navigation", "r.1", 0.6) for b in PAGE[:2]]
"""What rules say of the menu of PAGE: it has the furniture of a page."""


def test_the_model_takes_the_menus_of_a_page() -> None:
    removed = decide(PAGE, AROUND, judge=judge([0.01] * 15 + [0.9] * 6 + [0.4, 0.02]), model="blocks-1")
    assert [r.start for r in removed] == [b.at for b in (*PAGE[:15], PAGE[22])]
    assert {r.rule for r in removed} == {"blocks-1"}


def test_prefer_moves_what_the_model_takes() -> None:
    doubtful = judge([0.01] * 15 + [0.9] * 6 + [0.4, 0.2])
    left = {p: len(decide(PAGE, AROUND, judge=doubtful, prefer=p)) for p in ("keep", "balanced", "remove")}
    assert left == {"keep": 15, "balanced": 16, "remove": 17}


def test_a_doubtful_line_between_paragraphs_is_a_crosshead() -> None:
    chances = [0.01] * 15 + [0.9, 0.9, 0.2, 0.9, 0.9, 0.9, 0.9, 0.9]
    assert len(decide(PAGE, AROUND, judge=judge(chances), prefer="remove")) == 15


def test_a_few_doubtful_lines_between_paragraphs_stay() -> None:
    chances = [0.01] * 15 + [0.9, 0.2, 0.15, 0.11, 0.2, 0.9, 0.01, 0.01]
    assert [r.start for r in decide(PAGE, AROUND, judge=judge(chances))] == [b.at for b in (*PAGE[:15], *PAGE[21:])]
    share = Evidence(PAGE[18].at, PAGE[18].stop, "share", "r.1", 0.7)
    removed = [r.start for r in decide(PAGE, [*AROUND, share], judge=judge(chances))]
    assert removed == [b.at for b in (*PAGE[:15], *PAGE[17:20], *PAGE[21:])]


def test_doubtful_sentences_right_behind_a_paragraph_stay() -> None:
    chances = [0.01] * 15 + [0.9, 0.9, 0.9, 0.3, 0.2, 0.05, 0.2, 0.2]
    assert [r.start for r in decide(PAGE, AROUND, judge=judge(chances))] == [b.at for b in (*PAGE[:15], *PAGE[20:])]


def test_one_doubtful_line_between_two_that_are_kept_stays() -> None:
    blocks = segment("\n".join([*MENU, "It rained.", "- a wall", "- a shed", "- a gate", "Nobody was hurt.", "Rivers"]))

    def removed(item: float, last: float = 0.5) -> list[str]:
        chances = [0.01] * 15 + [0.9, 0.5, item, last, 0.6, 0.01]
        return [blocks[i].text for i in range(15, 20) if any(
            r.start <= blocks[i].at < r.end for r in decide(blocks, AROUND, judge=lambda _: chances)
        )]  # fmt: skip

    assert removed(0.34) == []
    assert removed(0.15) == ["- a shed"]
    assert removed(0.34, 0.34) == ["- a shed", "- a gate"]


def test_a_page_whose_body_the_model_doubts_keeps_it() -> None:
    chances = [0.01] * 15 + [0.2, 0.3, 0.05, 0.04, 0.1, 0.2] + [0.03, 0.01]
    assert [r.start for r in decide(PAGE, AROUND, judge=judge(chances))] == [b.at for b in (*PAGE[:15], *PAGE[21:])]


def test_the_model_alone_takes_nothing_from_a_text() -> None:
    assert decide(PAGE, AROUND, judge=judge([0.9] * 21 + [0.0, 0.0])) == []


@pytest.mark.parametrize("item", [0.03, 0.09])
def test_a_list_that_is_the_content_is_no_page(item: float) -> None:
    assert decide(PAGE, AROUND, judge=judge([0.9] * 2 + [item] * 13 + [0.9] * 6 + [item] * 2)) == []


def test_a_page_may_have_its_menu_at_its_foot() -> None:
    around = [Evidence(b.at, b.stop, "navigation", "r.1", 0.6) for b in PAGE[6:8]]
    removed = decide(PAGE, around, judge=judge([0.9] * 6 + [0.01] * 17))
    assert [r.start for r in removed] == [b.at for b in PAGE[6:]]


@pytest.mark.parametrize("known", [0, 1])
def test_a_list_without_the_furniture_of_a_page_is_content(known: int) -> None:
    chances = judge([0.01] * 15 + [0.9] * 6 + [0.01] * 2)
    assert len(decide(PAGE, AROUND[:known], judge=chances)) == known
    assert len(decide(PAGE, AROUND, judge=chances)) == 17


def test_what_the_model_takes_bears_the_name_of_weaker_evidence() -> None:
    related = Evidence(PAGE[21].at, PAGE[21].stop, "related", "r.1", 0.5)
    removed = decide(PAGE, [*AROUND, related], judge=judge([0.01] * 15 + [0.9] * 6 + [0.02, 0.02]))
    assert [r.label for r in removed[-2:]] == ["related", "related"]


@pytest.mark.parametrize(("sure", "page"), [(7, False), (8, True)])
def test_a_page_has_eight_blocks_that_are_menu_for_sure(sure: int, page: bool) -> None:
    assert is_page([0.01] * sure + [0.05] * (20 - sure) + [0.9] * 30) is page


@pytest.mark.parametrize(
    ("lines", "page"),
    [
        (["Menu"] * 12 + [PARAGRAPH] * 9, True),
        ([PARAGRAPH] * 9 + ["Menu"] * 12, True),
        (["Menu"] * 11 + [PARAGRAPH] * 9, False),
        (["A heading of some forty letters, or more"] * 12 + [PARAGRAPH] * 9, False),
        (["It rained."] * 12 + [PARAGRAPH] * 9, False),
        ([PARAGRAPH] * 9 + ["Menu"] * 12 + [PARAGRAPH] * 9, False),
    ],
    ids=["menu", "foot", "too few", "no labels", "sentences", "in the middle"],
)
def test_a_page_shows_by_its_shape(lines: Sequence[str], page: bool) -> None:
    assert may_be_page(segment("\n".join(lines))) is page


def refuses(blocks: Sequence[Block]) -> list[float]:
    raise AssertionError(f"asked about {len(blocks)} blocks")


def test_the_model_is_not_asked_about_a_text_that_cannot_be_a_page() -> None:
    line = "The wells of the valley filled up within an hour of the rain, and the river rose by a metre in the night."
    text = segment("\n".join([*[line] * 12, *MENU[:9]]))
    assert decide(text, [], judge=refuses) == []
    sure = Evidence(text[20].at, text[20].stop, "share", "r.1", 0.97)
    assert [r.rule for r in decide(text, [sure], judge=refuses)] == ["r.1"]
    assert decide(text, [sure._replace(score=0.7, label="dateline")], judge=refuses) == []
    with pytest.raises(AssertionError, match="asked about 21 blocks"):
        decide(text, [sure._replace(score=0.7)], judge=refuses)
    with pytest.raises(AssertionError, match="asked about 21 blocks"):
        decide(text, [], judge=refuses, prefer="remove")


def test_lines_under_a_heading_of_pointers_are_suspect() -> None:
    heading = Evidence(PAGE[21].at, PAGE[21].stop, "related", "r.1", 0.93)
    chances = [0.9] * 21 + [0.9, 0.45]
    assert [r.start for r in decide(PAGE, [heading], judge=judge(chances))] == [PAGE[21].at, PAGE[22].at]
    assert [r.start for r in decide(PAGE, [heading], judge=judge([0.9] * 23))] == [PAGE[21].at]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Sign in\nUsername\nPassword\nForgot your password?\nRemember me", "sign_in"),
        ("Anmelden\nPasswort vergessen?\nKonto erstellen", "sign_in"),
        ("Subscribe to continue reading\nAlready a subscriber? Log in", "paywall"),
        ("Skip to content\nWorld\nBusiness\nMore news\nFerry sails again\nA bridge is voted for\nRain ends long\n"
         "Storm warning for the coast\nAbout us\nContact\nPrivacy policy\n© 2024 Harbour Post", "index"),
        ("Bread\nFlour\nWater\nSalt\nYeast", "article"),
        ("Home\nWorld\nSport\nAbout us\nContact\nThe ferry sails again, and the town came out to wave.", "article"),
    ],
)  # fmt: skip
def test_what_is_no_article_is_told(text: str, kind: str) -> None:
    assert clean(text).kind == kind


def test_what_is_exactly_sure_enough_goes() -> None:
    evidence = [span("By Jane Doe", "byline", 0.8)]
    assert [r.label for r in decide(BLOCKS, evidence)] == ["byline"]
    assert decide(BLOCKS, evidence, prefer="keep") == []


def test_the_mark_behind_what_stays_does_too_and_what_is_mostly_another_goes() -> None:
    line = "SELBY (Reuters) - The wells filled up."
    place = Evidence(0, 5, "dateline", "r.1", 0.95)
    assert decide(segment(line), [place], judged=[Evidence(0, 7, "other", "units", 0.9)]) == []
    agency = decide(segment(line), [place], judged=[Evidence(0, 17, "byline", "units", 0.9)])
    assert [(r.start, r.end) for r in agency] == [(5, 17)]


@pytest.mark.parametrize(("last", "gone"), [(0.9, []), (0.5, ["- a wall", "- a shed", "- a gate"])])
def test_doubtful_lines_stay_between_two_sure_paragraphs_only(last: float, gone: list[str]) -> None:
    blocks = segment("\n".join([*MENU, "It rained.", "- a wall", "- a shed", "- a gate", "Nobody was hurt.", "Rivers"]))
    chances = [0.01] * 15 + [0.9, 0.15, 0.15, 0.15, last, 0.01]
    starts = {r.start for r in decide(blocks, AROUND, judge=lambda _: chances)}
    assert [block.text for block in blocks[15:20] if block.at in starts] == gone


def test_stamps_without_entries_make_no_live_page() -> None:
    text = "10:05\n10:20\n10:45"
    stamps = [Evidence(block.at, block.stop, "live_stamp", "r.1", 0.95) for block in segment(text)]
    assert kind_of(segment(text), stamps) == "empty"


def test_a_list_most_of_which_the_model_takes_goes() -> None:
    text = "Rents in June\nAle: up 3 to 12\nBray: up 2 to 9\nCork: up 4 to 20\nDerry: up 1 to 7"
    items = [Evidence(b.at, b.stop, "related", "units", 0.9) for b in segment(text)[1:]]
    assert restrained(text, (), items) == items
    assert restrained(text, (), items[:1]) == []


def test_under_a_heading_only_the_first_line_is_suspect_where_a_sentence_goes_on() -> None:
    prose = "They met on Sunday in the old town hall, which had no roof any more."
    lines = [
        prose,
        "Read also",
        "Rivers in flood",
        "The ferry of the harbour and its two boats",
        "sail again on Monday.",
    ]
    assert set(under_headings(segment("\n".join(lines)), {1: Found(0.95, "related")})) == {2}
    lines[-1] = "Talks go on today."
    assert set(under_headings(segment("\n".join(lines)), {1: Found(0.95, "related")})) == {2, 3}


def test_what_surer_evidence_covers_keeps_its_own_name() -> None:
    share = Evidence(PAGE[22].at, PAGE[22].stop, "share", "r.1", 0.9)
    removed = decide(PAGE, [*AROUND, share], judge=judge([0.01] * 15 + [0.9] * 6 + [0.4, 0.001]))
    assert removed[-1] == share


def test_evidence_says_nothing_of_a_long_rest_of_its_line() -> None:
    line = "Follow us on every network that you know. " * 12 + PARAGRAPH * 3
    blocks = segment(f"{PARAGRAPH}\n{line}")
    most = Evidence(blocks[1].at, blocks[1].at + 42 * 12, "share", "r.1", 0.7)
    assert decide(blocks, [most], judge=lambda _: [0.9, 0.3]) == []
    whole = most._replace(end=blocks[1].stop)
    assert [r.start for r in decide(blocks, [whole], judge=lambda _: [0.9, 0.3])] == [blocks[1].at]
