"""Laws and costs of ``corpuskit.text.segment``: blocks tile the text, whatever it holds, in linear time."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpuskit.text.segment import FLAT, FLAT_ALONE, segment
from tests.hostile import UNITS

FRAGMENTS = [
    "Talks were held on Sunday.",
    "In the latest poll",
    " Mr. Lee led. ",
    "U.S. officials",
    "“Yes,” she said.”",
    "He left!)",
    "北京，一月。",
    "「はい」と言った。",
    "यह हुआ।",
    "یہ ہوا۔",
    "3.5 per cent",
    "...",
    "…",
    "?!",
    "\n",
    "\n\n",
    "\n \n",
    " ",
    "\t",
    "\u3000",
    "\x00",
    "\ud800",
    "\u2028",
    "\r",
    "\x1c",
    "\x85",
    "a",
    "Ǆ",
    "İ",
    "e\u0301",
    ".",
    "。",
    "’",
]
RICH = st.lists(st.sampled_from(FRAGMENTS), max_size=25).map("".join)
FLATTENED = RICH.map(lambda text: text.replace("\n", " ") * (FLAT // max(1, len(text)) + 2))
ANY = st.text(st.characters(exclude_categories=()), max_size=80)
TEXTS = RICH | ANY | FLATTENED | st.tuples(RICH, FLATTENED, ANY).map("\n".join)
many = settings(max_examples=250, deadline=None)


@many
@given(TEXTS)
def test_blocks_tile_the_text(text: str) -> None:
    blocks = segment(text)
    assert "".join(text[block.start : block.end] for block in blocks) == text
    assert all(block.start < block.end for block in blocks)
    assert all(one.end == other.start for one, other in itertools.pairwise(blocks))


@many
@given(TEXTS)
def test_a_block_holds_its_text_and_only_white_space_around_it(text: str) -> None:
    for block in segment(text):
        assert text[block.at : block.stop] == block.text == block.text.strip()
        assert block.start <= block.at <= block.stop <= block.end
        assert not text[block.start : block.at].strip()
        assert not text[block.stop : block.end].strip()
        assert block.text or not text.strip()


@many
@given(TEXTS)
def test_a_block_never_holds_a_line_break(text: str) -> None:
    assert not any("\n" in block.text for block in segment(text))


@many
@given(TEXTS)
def test_a_gap_counts_the_line_breaks_before_a_block(text: str) -> None:
    blocks = segment(text)
    assert all(other.gap == text.count("\n", one.stop, other.at) for one, other in itertools.pairwise(blocks))
    assert not blocks or blocks[0].gap == 0


@many
@given(st.lists(st.text(st.characters(exclude_categories=(), exclude_characters="\n"), max_size=40), max_size=12))
def test_short_lines_are_blocks_as_they_stand(lines: list[str]) -> None:
    contents = [line.strip() for line in lines]
    assert [block.text for block in segment("\n".join(lines)) if block.text] == [text for text in contents if text]


def _sentences(text: str) -> list[str]:
    """Cut *text* as a line long enough to be taken for a flattened page."""
    padding = "word " * (FLAT // 5)
    return [block.text for block in segment(f"{text} {padding}")][:-1]


@pytest.mark.parametrize(
    "sentences",
    [
        ["They voted on Sunday.", "In the latest poll he led."],
        ["“It is over.”", "The crowd left."],
        ["Did they?", "Nobody knew!", "Some hoped."],
        ["会谈于周日举行。", "双方同意再次会面。", "「是的。」", "他说。"],
        ["वार्ता रविवार को हुई।", "दोनों पक्ष सहमत हुए।"],
        ["Переговоры прошли в воскресенье.", "Стороны договорились."],
    ],
)
def test_glued_sentences_of_a_flattened_text_are_cut_apart(sentences: list[str]) -> None:
    assert _sentences("".join(sentences) + " Then")[: len(sentences)] == sentences


@pytest.mark.parametrize(
    "sentence",
    ["He met Mr. Lee, Dr. Kim and J. K. Poe of the U.S. Senate.", "It rose 3.5 per cent at acme.com to 1.2 million."],
)
def test_initials_titles_numbers_and_hosts_end_no_sentence(sentence: str) -> None:
    assert _sentences(f"{sentence} Then")[0] == sentence


def test_a_line_that_is_not_long_is_never_cut() -> None:
    line = "One. Two. " * (FLAT // 10)
    assert len(line) == FLAT
    assert [block.text for block in segment(f"Head\n{line}")] == ["Head", line.strip()]


def test_the_only_line_of_a_text_is_cut_sooner() -> None:
    line = "Talks were held. They failed. " * (FLAT_ALONE // 30 + 1)
    assert [block.text for block in segment(line)][:2] == ["Talks were held.", "They failed."]
    assert len(segment(line[: FLAT_ALONE - 10])) == 1


def test_nuls_and_surrogates_are_text() -> None:
    assert [block.text for block in segment("\x00\n\ud800\n \udfff\x00 ")] == ["\x00", "\ud800", "\udfff\x00"]


@pytest.mark.parametrize("name", UNITS)
def test_hostile_texts_are_tiled(name: str) -> None:
    text = "x\n" + UNITS[name] * (40_000 // len(UNITS[name]))
    assert "".join(text[block.start : block.end] for block in segment(text)) == text
