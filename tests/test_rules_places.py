"""Where a rule looks, how sure it is of what, and which of two rules is believed: small, so that breaks show soon."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpuskit.records import Evidence
from corpuskit.rules.ruleset import DOUBTFUL, RuleSet, load_rules, zones
from corpuskit.text.segment import segment

RULE = """
[[rule]]
id = "my.slogan.1"
label = "promotion"
where = "block"
position = "{position}"
anchors = ["the paper that"]
pattern = '''the paper that {pattern}'''
remove = ["The paper that reads you."]
keep = ["The papers that read you closely are the ones to keep, he said."]
{more}
"""
PROSE = (
    "Talks on the border between the two countries were held in the capital on Sunday, and officials said that both "
    "sides had agreed on the old line along the river, on the ferry, and on the price of salt in the market towns."
)


def rules(folder: Path, position: str = "anywhere", pattern: str = ".*", more: str = "") -> RuleSet:
    (folder / "mine.toml").write_text(RULE.format(position=position, pattern=pattern, more=more), "utf-8")
    return load_rules([folder])


def ours(found: list[Evidence]) -> list[tuple[int, float]]:
    """Return (start, score) of what the rule above found."""
    return [(item.start, item.score) for item in found if item.rule == "my.slogan.1"]


@pytest.mark.parametrize(("position", "blocks"), [("head", [0]), ("tail", [5]), ("anywhere", [0, 3, 5])])
def test_a_rule_looks_in_its_part_of_the_text_only(tmp_path: Path, position: str, blocks: list[int]) -> None:
    slogan = "The paper that reads you."
    text = "\n".join([slogan, PROSE, PROSE, slogan, PROSE, slogan])
    starts = [block.start for block in segment(text)]
    if position == "tail":
        text = "\n".join([slogan, PROSE, slogan, PROSE, PROSE, slogan])
        starts = [block.start for block in segment(text)]
    found = rules(tmp_path, position).find(text, segment(text), "en")
    assert [starts.index(start) for start, _ in ours(found)] == blocks


def test_the_head_of_a_long_text_is_a_tenth_of_its_paragraphs_begun() -> None:
    blocks = segment("\n".join([PROSE] * 21))
    assert zones(blocks) == {"anywhere": (0, 21), "head": (0, 3), "tail": (15, 21)}


def test_a_line_of_which_a_rule_takes_a_sentence_is_doubtful_as_a_whole() -> None:
    text = "The ferry sailed again. All rights reserved."
    found = load_rules().find(text, segment(text), "en")
    assert {item.score for item in found if item.start == 0} == {DOUBTFUL}
    assert max(item.score for item in found if item.start == 24) > DOUBTFUL


def test_words_of_prose_speak_against_a_rule(tmp_path: Path) -> None:
    some = rules(tmp_path, more='unless = ["said"]')
    notice, prose = "The paper that reads you.", "The paper that reads you, she said."
    assert ours(some.find(notice, segment(notice), "en"))
    assert not ours(some.find(prose, segment(prose), "en"))


def test_the_surer_of_two_lines_names_the_publisher() -> None:
    text = "Published in Dawn, October 14th, 2021\nPublished in Wave, October 14th, 2021"
    rule, some = "en.publication.published_in.1", load_rules()
    first, second = Evidence(0, 37, "publication_line", rule, 0.7), Evidence(38, 75, "publication_line", rule, 0.9)
    assert some.names(text, [first, second]) == {"publisher": "Wave"}
    assert some.names(text, [first, second._replace(score=0.7)]) == {"publisher": "Dawn"}
