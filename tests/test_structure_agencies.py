"""How the news agencies of the world sign their reports: beside a place and a date, and behind the last sentence."""

from __future__ import annotations

import pytest

from corpuskit import clean
from corpuskit.boilerplate.restraint import restrained
from corpuskit.records import Evidence
from corpuskit.structure.forms import is_agency
from tests.newsprint import REPORTS


def body(language: str) -> str:
    """Return a report in a language, without its headline."""
    return "\n".join(REPORTS[language][1:])


# language, what stands before the body, what stands behind it; a place at the start stays, all else goes
SIGNED = [
    ("fr", "Ouagadougou, 12 juin 2024 (AIB)- ", "\nAgence d’Information du Burkina\nSO/ata"),
    ("fr", "Ouagadougou, (AIB)-", "\nAgence d’information du Burkina (AIB)\nDas/dnk/ak"),
    ("fr", "Dakar, 12 juin (APS) – ", "\nAN/OID/ASG"),
    ("fr", "Abidjan, 12 juin 2024 (AIP) – ", "\n(AIP)\nkkf/fmo"),
    ("fr", "Niamey, 12 juin (ANP) - ", "\nMHM/AS/ANP/ Juin 2024"),
    ("fr", "", "\nAwa Traoré\nHarbournet.net"),
    ("fr", "", "\nMamadou Diallo, correspondant à Kindia\nPour Harbournews.org"),
    ("pt", "Lisboa, 12 jun 2024 (Lusa) – ", "\nMSF // JMR\nLusa"),
    ("nl", "DEN HAAG (ANP) - ", "\nBron: ANP"),
    ("en", "Accra, June 12, GNA – ", "\nGNA"),
    ("en", "ISLAMABAD, Jun 12 (APP):", "\nAPP/maz-inp"),
    ("en", "DHAKA, June 12, 2019 (BSS) - ", "\nBSS/SMH/GM/1830hrs"),
    ("es", "Madrid, 12 jun (EFE).- ", "\nEFE\nabc/xyz/def"),
    ("es", "La Habana, 12 jun (Prensa Latina) ", "\nrgh/msl"),
    ("ru", "МОСКВА, 12 июн - РИА Новости. ", ""),
    ("tr", "ANKARA (AA) - ", ""),
    ("id", "Jakarta, CNN Indonesia -- ", ""),
    ("de", "Wien (OTS) - ", "\n(Schluss)"),
]


@pytest.mark.parametrize(("language", "head", "tail"), SIGNED)
def test_agencies_sign_before_and_behind(language: str, head: str, tail: str) -> None:
    told = body(language)
    left = clean(head + told + tail, language=language).text
    place, _, rest = left.partition(told[:40])
    assert rest.endswith(told[-40:])
    assert head.startswith(place.rstrip(" ,–-"))
    assert "(" not in place
    assert not any(mark.isdigit() for mark in place)


@pytest.mark.parametrize(
    "line",
    [
        "They asked for and/or, and got either/or.",
        "The signal goes on/off",
        "The AA helped him with the car.",
        "The map of the harbour was drawn by ATA, a society of walkers.",
    ],
)
def test_what_only_looks_like_an_agency_stays(line: str) -> None:
    text = body("en") + "\n" + line + "\n" + body("en").replace("Tuesday", "Friday")
    assert line in clean(text).text


def test_codes_of_agencies_are_capitals_or_always_small() -> None:
    assert [is_agency(name) for name in ("MAP", "map", "Map", "dpa", "NA", "na")] == [
        True,
        False,
        False,
        True,
        True,
        False,
    ]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("The poet closed his letters with\n\nEnd of Letter\n\nas he had closed the first.", 34, 47),
        ("He said that, as the comments showed, nobody read it.", 14, 36),
        ("Songs of the evening:\nAnton\nGreta\nPaul\nFrieda\nEmil\nIda", 22, 33),
        ("The bridge was shut. Read of the bridge was shut too.", 21, 53),
    ],
    ids=["goes-on-small", "amid-commas", "list-of-words", "sentence-as-pointer"],
)
def test_the_model_is_restrained(text: str, start: int, end: int) -> None:
    assert restrained(text, (), [Evidence(start, end, "related", "units", 0.82)]) == []


def test_the_model_is_not_restrained_where_a_new_line_begins() -> None:
    text = "The poet closed his letters.\n\nEnd of Letter\n\nHe had closed the first so."
    item = Evidence(30, 43, "related", "units", 0.82)
    assert restrained(text, (), [item]) == [item]
