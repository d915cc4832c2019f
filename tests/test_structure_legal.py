"""Words of rights and disclaimers: what houses print is a notice, what prose says as often is none alone."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import Any

import pytest

from corpuskit.structure.legal import find_legal
from corpuskit.structure.lines import view_of
from corpuskit.text.page import Page

PROSE = [
    ("en", "The mayor denied any conflict of interest."),
    ("en", "The new ferry is powered by two diesel engines."),
    ("de", "Die Werft übernimmt keine Haftung für den Unfall."),
    ("fr", "La compagnie n’est pas responsable de l’accident."),
    ("fr", "Les droits d’auteur ont été débattus au Parlement."),
    ("es", "El pescador entró en el puerto sin autorización."),
    ("sv", "Han gick in i hamnen utan tillstånd."),
    ("nb", "Båten seilte uten tillatelse."),
    ("cs", "Kouření na nábřeží je zakázáno."),
    ("ru", "Авторские права стали темой спора в думе."),
    ("hi", "बिना अनुमति रैली निकालने पर मामला दर्ज हुआ।"),
]

NOTICES = [
    ("en", "The views expressed here do not necessarily reflect those of the Harbour Post.", "disclaimer"),
    ("en", "This material may not be reproduced without written permission.", "copyright"),
    ("es", "Las opiniones expresadas no reflejan necesariamente las de El Faro.", "disclaimer"),
    ("de", "Für Links übernehmen wir keine Haftung, alle Angaben ohne Gewähr.", "disclaimer"),
]


def labels(language: str, sentence: str) -> list[str]:
    return [item.label for item in find_legal(view_of(Page(sentence, language)))]


@pytest.mark.parametrize(("language", "sentence"), PROSE)
def test_what_prose_says_is_no_notice_alone(language: str, sentence: str) -> None:
    assert labels(language, sentence) == []


@pytest.mark.parametrize(("language", "sentence", "label"), NOTICES)
def test_two_such_phrases_or_one_of_houses_are_a_notice(language: str, sentence: str, label: str) -> None:
    assert labels(language, sentence) == [label]


def test_phrases_that_overlap_are_one() -> None:
    assert labels("de", "Die Werft übernimmt keine Haftung.") == []  # holds "keine haftung" too


def said() -> dict[str, Any]:
    return dict(tomllib.loads((files("corpuskit") / "data" / "legal.toml").read_text("utf-8"))["said"])


@pytest.mark.parametrize("language", sorted(said()))
def test_what_prose_says_is_among_the_words_of_its_language(language: str) -> None:
    words = tomllib.loads((files("corpuskit") / "data" / "words" / f"{language}.toml").read_text("utf-8"))
    phrases = said()[language]
    assert set(phrases) <= {*words.get("copyright", ()), *words.get("disclaimer", ())}
    assert len(set(phrases)) == len(phrases)
