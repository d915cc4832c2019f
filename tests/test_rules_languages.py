"""Rules, language by language: on a short news page the lines around the prose go, and the prose stays.

The pages of tests/cases/rule_pages.toml were written for these tests.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from corpuskit.language import known_languages
from corpuskit.rules.files import ANY, languages, shipped
from corpuskit.rules.ruleset import load_rules, primary
from corpuskit.text.segment import segment

CASES = Path(__file__).parent / "cases" / "rule_pages.toml"
PAGES: dict[str, list[tuple[bool, str]]] = {
    page["language"]: [(line.startswith("+"), line[2:]) for line in page["text"].strip().splitlines()]
    for page in tomllib.loads(CASES.read_text(encoding="utf-8"))["page"]
}
TOPICS = {"timestamp", "byline", "share", "related", "promotion", "navigation", "comments", "tags", "credit"}

TOLD = {
    "ar": "{}، قال العجوز.",
    "bg": "{}, каза старецът.",
    "bn": "{}, বৃদ্ধ বললেন।",
    "ca": "{}, va dir el vell.",
    "cs": "{}, řekl stařec.",
    "da": "{}, sagde den gamle.",
    "de": "{}, hieß es auf dem Schild, und niemand lachte.",
    "el": "{}, είπε ο γέρος.",
    "en": "{}, the sign said, and nobody laughed.",
    "es": "{}, dijo el viejo.",
    "fa": "{}، پیرمرد گفت.",
    "fi": "{}, sanoi vanhus.",
    "fr": "{}, dit la plaque.",
    "he": "{}, אמר הזקן.",
    "hi": "{}, बूढ़े ने कहा।",
    "hr": "{}, rekao je starac.",
    "hu": "{}, mondta az öreg.",
    "id": "{}, kata orang tua itu.",
    "it": "{}, disse il vecchio.",
    "ja": "{}、と老人は言った。",
    "ko": "{}, 노인이 말했다.",
    "ms": "{}, kata orang tua itu.",
    "nl": "{}, zei de oude man.",
    "no": "{}, sa den gamle.",
    "pl": "{}, powiedział stary.",
    "pt": "{}, disse o velho.",
    "ro": "{}, a spus bătrânul.",
    "ru": "{}, сказал старик.",
    "sk": "{}, povedal starec.",
    "sr": "{}, рекао је старац.",
    "sv": "{}, sade den gamle.",
    "ta": "{} என்று முதியவர் கூறினார்.",
    "th": "{} ชายชรากล่าว",
    "tr": "{}, dedi yaşlı adam.",
    "uk": "{}, сказав старий.",
    "ur": "{}، بوڑھے نے کہا۔",
    "vi": "{}, ông già nói.",
    "zh": "{}，老人说。",
}
"""A sentence in which someone says what stands in the braces."""


def covered(language: str) -> list[tuple[bool, str, float]]:
    """Return, for each line of the language's page: whether it must stay, the line, the share of it that rules took."""
    lines = PAGES[language]
    text = "\n".join(line for _, line in lines)
    taken = bytearray(len(text))
    for evidence in load_rules().find(text, segment(text), language):
        if evidence.label != "dateline":
            taken[evidence.start : evidence.end] = b"\1" * (evidence.end - evidence.start)
    out, at = [], 0
    for stays, line in lines:
        out.append((stays, line, sum(taken[at : at + len(line)]) / len(line)))
        at += len(line) + 1
    return out


def test_every_language_with_rules_has_a_page() -> None:
    assert set(PAGES) == set(languages()) - {ANY}


@pytest.mark.parametrize("language", sorted(PAGES))
def test_the_prose_of_a_page_stays(language: str) -> None:
    assert [line for stays, line, share in covered(language) if stays and share] == []


@pytest.mark.parametrize("language", sorted(PAGES))
def test_the_lines_around_the_prose_go(language: str) -> None:
    assert [line for stays, line, share in covered(language) if not stays and share < 0.99] == []


@pytest.mark.parametrize("language", sorted(PAGES))
def test_a_page_has_prose_and_boilerplate(language: str) -> None:
    assert sum(stays for stays, _, _ in covered(language)) >= 3
    assert sum(not stays for stays, _, _ in covered(language)) >= 7


@pytest.mark.parametrize("language", sorted(set(languages()) - {ANY, "en"}))
def test_a_language_has_the_topics_of_a_news_page(language: str) -> None:
    assert {rule.label for rule in shipped(language)} >= TOPICS


def test_the_folders_are_tags_that_the_detector_gives() -> None:
    assert set(languages()) - {ANY} <= known_languages()


@pytest.mark.parametrize(
    ("tag", "folder"),
    [("nb", "no"), ("nn-NO", "no"), ("bs", "hr"), ("sh", "hr"), ("sr-Latn-RS", "sr"), ("iw", "he"), ("ms-MY", "ms"),
     ("zh-Hant", "zh"), ("yue", "zh"), ("pt_BR", "pt"), ("uk", "uk"), ("gl", ANY)],
)  # fmt: skip
def test_variants_use_the_rules_of_their_language(tag: str, folder: str) -> None:
    assert primary(tag) == folder


@pytest.mark.parametrize("language", sorted(set(PAGES) - {"en"}))
def test_no_rule_touches_the_keep_example_of_another(language: str) -> None:
    rules = load_rules()
    for rule in shipped(language):
        for text in rule.keep:
            found = [e.rule for e in rules.find(text, segment(text), language) if e.label != "dateline"]
            assert found == [], text


@pytest.mark.parametrize("language", sorted(TOLD))
def test_what_someone_says_is_prose(language: str) -> None:
    rules = load_rules()
    for example in (text for rule in (*shipped(language), *shipped(ANY)) for text in rule.remove):
        told = TOLD[language].format(example.rstrip(" .!?…。！？؟۔:>»|"))
        found = [e.rule for e in rules.find(told, segment(told), language) if e.label != "dateline" and e.score >= 0.8]
        assert found == [], told


def test_every_language_can_tell() -> None:
    assert set(TOLD) == set(languages()) - {ANY}
