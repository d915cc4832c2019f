"""A rule takes its phrase, never the sentences around it: a property of every shipped rule, in every language.

The sentences of tests/cases/prose_sentences.toml were written for these tests, and so were the cases below.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

import corpuskit
from corpuskit.boilerplate import ENOUGH
from corpuskit.rules.files import ANY, languages, shipped
from corpuskit.rules.ruleset import DOUBTFUL, load_rules
from corpuskit.text.segment import segment

SENTENCES: dict[str, tuple[str, str]] = tomllib.loads(
    (Path(__file__).parent / "cases" / "prose_sentences.toml").read_text(encoding="utf-8")
)
assert min(ENOUGH.values()) > DOUBTFUL
CLEANER = corpuskit.Cleaner(model=False)


def beside(phrase: str, one: str, two: str) -> Iterator[str]:
    """Yield texts of one line with *phrase* behind, before and between two sentences, with a blank and glued."""
    for glue in (" ", ""):
        yield f"{one} {two}{glue}{phrase}"
        yield f"{phrase}{glue}{one} {two}"
        yield f"{one}{glue}{phrase}{glue}{two}"


@pytest.mark.slow
@pytest.mark.parametrize("language", languages())
def test_a_rule_takes_no_sentence_beside_its_phrase(language: str) -> None:
    rules, (one, two) = load_rules(), SENTENCES["en" if language == ANY else language]
    wrong: list[tuple[str, str, str]] = []
    for rule in shipped(language):
        for text in (text for phrase in rule.remove for text in beside(phrase, one, two)):
            at = [(text.find(one), text.find(one) + len(one)), (text.rfind(two), text.rfind(two) + len(two))]
            wrong += [
                (found.rule, text, text[found.start : found.end])
                for found in rules.find(text, segment(text), None if language == ANY else language)
                if found.score > DOUBTFUL and any(found.start < end and found.end > start for start, end in at)
            ]
    assert wrong == []


NOTICES = {
    "en": ("All rights reserved.", "© 2024 Harbour News Network. A Lakeside Company. All Rights Reserved."),
    "de": ("Alle Rechte vorbehalten.", "© 2024 Hafenbote. Alle Rechte vorbehalten."),
    "fr": ("Tous droits réservés.", "© 2024 Le Quotidien du Port. Tous droits réservés."),
    "ru": ("Все права защищены.", "© 2024 Вестник гавани. Все права защищены."),
    "ar": ("جميع الحقوق محفوظة", "© 2024 صحيفة الميناء. جميع الحقوق محفوظة"),
    "tr": ("Tüm hakları saklıdır.", "© 2024 Liman Gazetesi. Tüm hakları saklıdır."),
}


@pytest.mark.parametrize("language", sorted(NOTICES))
@pytest.mark.parametrize("which", [0, 1])
def test_a_text_of_one_line_is_an_article_whatever_notice_stands_behind_it(language: str, which: int) -> None:
    one, two = SENTENCES[language]
    for prose in (one, f"{one} {two}"):
        article = CLEANER.clean(f"{prose} {NOTICES[language][which]}", language=language)
        assert (article.text, article.kind) == (prose, "article")


@pytest.mark.parametrize("language", sorted(NOTICES))
@pytest.mark.parametrize("which", [0, 1])
def test_the_notice_alone_goes(language: str, which: int) -> None:
    article = CLEANER.clean(NOTICES[language][which], language=language)
    assert (article.text, article.kind) == ("", "empty")


def test_other_sentences_of_a_line_that_holds_a_notice_may_be_notices_too() -> None:
    text = "The port is shut. © 2022 The Quay. All rights reserved. Follow us on Twitter @thequay"
    assert CLEANER.clean(text, language="en").text == "The port is shut."


def test_what_tells_of_a_notice_stays_in_a_line_of_several_sentences() -> None:
    text = "He stopped at the door. “All rights reserved,” the plaque read. Nobody laughed."
    assert CLEANER.clean(text, language="en").text == text
