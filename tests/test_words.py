"""The words of each language: files in order, prose that holds them stays, lines that print them leave."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import pytest

from corpuskit import Cleaner
from corpuskit.records import LABELS
from corpuskit.text.words import TOPICS, languages

LONGEST = 8
"""No phrase has more words."""

KNOWN: Mapping[tuple[str, int], str] = {}
"""Sentences that do not stay yet, by language and place in their list, and why."""

FLOORS: Mapping[str, int] = {
    "af": 4, "am": 1, "ar": 7, "az": 2, "be": 4, "bg": 7, "bn": 8, "ca": 5, "cs": 6, "cy": 5,
    "da": 5, "de": 8, "el": 6, "en": 11, "es": 8, "et": 2, "eu": 4, "fa": 7, "fi": 8, "fr": 8,
    "ga": 5, "gl": 5, "gu": 2, "ha": 2, "he": 6, "hi": 7, "hr": 7, "hu": 7, "hy": 4, "id": 8,
    "is": 5, "it": 7, "ja": 8, "ka": 1, "kk": 1, "km": 5, "kn": 2, "ko": 8, "lb": 5, "lo": 2,
    "as": 2, "jv": 1, "or": 2, "su": 1,
    "lt": 1, "lv": 5, "mk": 5, "ml": 2, "mn": 2, "mr": 2, "ms": 6, "mt": 5, "my": 2, "ne": 2,
    "nl": 6, "no": 5, "pa": 3, "pl": 7, "ps": 2, "pt": 8, "ro": 7, "ru": 6, "si": 1, "sk": 6,
    "sl": 7, "so": 2, "sq": 5, "sr": 6, "sv": 6, "sw": 5, "ta": 5, "te": 4, "th": 3, "tl": 5,
    "tr": 2, "uk": 7, "ur": 6, "vi": 7, "zh": 8, "eo": 7, "ku": 2, "ky": 2, "uz": 4, "yua": 4, "ht": 9, "fo": 5,
}  # fmt: skip
"""How many of the lines of each language leave at least: one fewer than did when this was written."""


@cache
def words(language: str) -> Mapping[str, Any]:
    text = (files("corpuskit") / "data" / "words" / f"{language}.toml").read_text("utf-8")
    return tomllib.loads(text)


def stay(language: str) -> list[str]:
    return list(words(language)["examples"]["stay"])


@pytest.mark.parametrize("language", languages())
def test_a_file_is_in_order(language: str) -> None:
    table = words(language)
    assert set(table) <= {*TOPICS, "examples"}
    for topic in set(table) - {"examples"}:
        phrases = table[topic]
        assert [phrase for phrase, count in Counter(phrases).items() if count > 1] == [], topic
        assert [phrase for phrase in phrases if phrase != phrase.lower()] == [], topic
        assert [phrase for phrase in phrases if phrase != " ".join(phrase.split()) or not phrase] == [], topic
        assert [phrase for phrase in phrases if len(phrase.split()) > LONGEST] == [], topic


@pytest.mark.parametrize("language", languages())
def test_examples_are_in_order(language: str) -> None:
    examples = words(language)["examples"]
    assert set(examples) == {"go", "stay"}
    assert {label for _, label in examples["go"]} <= set(LABELS)
    lines = [*examples["stay"], *(line for line, _ in examples["go"])]
    assert len(set(lines)) == len(lines)
    assert len(examples["stay"]) >= 3


def sentences() -> list[Any]:
    return [
        pytest.param(language, i, id=f"{language}-{i}", marks=_marks(language, i))
        for language in languages()
        for i in range(len(stay(language)))
    ]


def _marks(language: str, i: int) -> list[pytest.MarkDecorator]:
    why = KNOWN.get((language, i))
    return [pytest.mark.xfail(reason=why, strict=True)] if why else []


@pytest.mark.slow
@pytest.mark.parametrize(("language", "i"), sentences())
def test_a_sentence_between_two_others_stays(language: str, i: int) -> None:
    lines = stay(language)
    text = "\n\n".join((lines[i - 1], lines[i], lines[(i + 1) % len(lines)]))
    article = Cleaner().clean(text, language=language)
    assert lines[i] in article.text, article.removed


@pytest.mark.slow
@pytest.mark.parametrize("language", languages())
def test_lines_leave(language: str) -> None:
    """Each line stands behind three sentences that stay; how many leave is counted."""
    body = "\n\n".join(stay(language)[:3])
    lines = [line for line, _ in words(language)["examples"]["go"]]
    left = [line for line in lines if line in Cleaner().clean(f"{body}\n\n{line}", language=language).text]
    gone = len(lines) - len(left)
    found = f"{language}: {gone} of {len(lines)} lines leave, all but {left}"
    assert language in FLOORS, f'{found}: write "{language}": {max(gone - 1, 0)} into FLOORS of {__file__}'
    assert gone >= FLOORS[language], f"{found}; at least {FLOORS[language]} should"
