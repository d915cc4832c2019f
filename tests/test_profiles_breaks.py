"""What profiles match where one word decides: small cases that `benchmarks.mutants` found no other test for."""

from __future__ import annotations

import pytest

from corpuskit.profiles import Profile, Profiles, Template
from corpuskit.profiles.counting.sketch import Trace
from corpuskit.profiles.counting.units import Page, key_of
from corpuskit.profiles.finding.matching import known
from corpuskit.profiles.weighing.cues import Cues
from corpuskit.profiles.weighing.evidence import Candidate, Facts
from corpuskit.profiles.weighing.judging import _beside, _reasons
from corpuskit.records import Document
from corpuskit.text.segment import segment

PROSE = "It rained at last on Tuesday, and the wells of the valley filled up within an hour, as the farmers had hoped."


def found(text: str, *templates: Template) -> list[str]:
    return [text[e.start : e.end] for e in Profile("wave.org", templates=templates).find(text, segment(text))]


def test_one_word_again_and_again_is_no_row() -> None:
    network = Template("Chirper.", "share", where="sentence", alone=False)
    assert found("Chirper. Chirper. Chirper.\nIt rained.", network) == []


def test_what_stands_beside_a_match_ends_where_a_sentence_does() -> None:
    follow = Template("Follow us.", "share", where="sentence")
    network = Template("Chirper", "share", where="sentence", alone=False)
    assert found("Follow us. Chirper sang a song of the ferry.", follow, network) == ["Follow us."]


def test_a_sentence_ends_with_its_stop() -> None:
    assert found("Follow us The ferry. Follow us and wave.", Template("Follow us", "share", where="sentence")) == []


def test_what_stands_inside_may_end_where_a_sentence_opens() -> None:
    credit = Template("With our reporters", "credit", where="inside")
    assert found("It rained. With our reporters The wells filled up.", credit) == ["With our reporters"]
    assert found("It rained. With our reporters and more.", credit) == []


def test_a_line_of_the_head_is_none_between_paragraphs() -> None:
    opinion = Template("Opinion", "section", place="head")
    assert found("\n".join(["Opinion", *[PROSE] * 8]), opinion) == ["Opinion"]
    assert found("\n".join([*[PROSE] * 4, "Opinion", *[PROSE] * 4]), opinion) == []


@pytest.mark.parametrize(("publisher", "name"), [(None, "The Wave"), ("Some Collection", None)])
def test_a_learnt_name_does_not_overrule_a_hint(publisher: str | None, name: str | None) -> None:
    own = Profiles([Profile("wave.org", "The Wave", documents=40)])
    document = Document("It rained.", url="https://wave.org/1", publisher=publisher)
    assert known(own, document, Page("It rained.", ())).name == name


TOLD = Cues(None, 0, False, prose=True, quoted=False)
FACTS = Facts(20, 0.2, 0.2, 0.0, 0.0, 0.0, 1, 1.5, False, (), False, 0, 0, TOLD, None)
"""A sentence amid the prose of one document in five."""


@pytest.mark.parametrize(
    ("facts", "reason", "weight"),
    [
        (FACTS._replace(story=2.5), "along one story", -2.5),
        (FACTS._replace(cues=TOLD._replace(quoted=True)), "quoted speech", -1.0),
        (FACTS._replace(tail=0.9), "at the end", 1.75),
        (FACTS._replace(tail=0.3), "at the end", None),
        (FACTS, "along one story", None),
    ],
)
def test_what_weighs_on_a_phrase(facts: Facts, reason: str, weight: float | None) -> None:
    weights = {why: weight for weight, why in _reasons(Candidate("It rained.", (), 20, 0.0), facts)}
    assert weights.get(reason) == weight


def test_a_phrase_is_beside_boilerplate_only_where_nearly_all_its_places_are() -> None:
    beside = Trace.of(1, "a", None, (1, 2), ("It rained.", "Follow us."), (True, True))
    alone = Trace.of(2, "b", None, (1, 2), ("It rained.", "The wells filled up."), (True, True))
    sure = {key_of("Follow us.")}
    assert _beside(Candidate("It rained.", ((beside, 0),), 2, 1.0), sure)
    assert not _beside(Candidate("It rained.", ((beside, 0), (alone, 0)), 2, 1.0), sure)
