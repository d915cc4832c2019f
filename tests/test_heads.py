"""The grammar of heads and ends: what stands in front of a text and behind it, in any order and many languages."""

from __future__ import annotations

import datetime as dt
import tomllib
from pathlib import Path
from typing import Any

import pytest

from corpuskit import clean

PAPERS: dict[str, dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "cases" / "doubled_heads.toml").read_text(encoding="utf-8")
)

BODY = [
    "The council voted on Tuesday to repair the old harbour wall before the winter storms arrive from the west.",
    "Fishermen had asked for it since the flood of last year, which took two boats and the roof of the market hall.",
    "The work begins in May and should take nine weeks, an engineer of the port told the meeting on Wednesday.",
]
ITALIAN = [
    "Il consiglio comunale ha deciso martedì sera di chiudere per undici mesi il vecchio ponte girevole della città.",
    "I commercianti del molo dicono di essere stati avvertiti troppo tardi e temono di perdere la stagione estiva.",
]
GERMAN = [
    "Der Gemeinderat hat am Dienstag beschlossen, die alte Hafenmauer noch vor den Stürmen des Winters zu erneuern.",
    "Die Fischer hatten das seit der Flut im vergangenen Jahr verlangt, die zwei Boote und ein Dach mitgenommen hat.",
]
SPANISH = [
    "El ayuntamiento decidió el martes reparar el viejo muro del puerto antes de las tormentas de invierno.",
    "Los pescadores lo pedían desde la crecida del año pasado, que se llevó dos barcas y el techo del mercado.",
]
HINDI = ["परिषद ने मंगलवार को पुराने घाट की दीवार की मरम्मत करने का फैसला किया और काम मई में शुरू होगा।"]
URDU = [
    "کونسل نے منگل کو پرانی بندرگاہ کی دیوار کی مرمت کا فیصلہ کیا اور کام مئی میں شروع ہو گا جس پر نو ہفتے لگیں گے۔"
]


def text(*lines: str) -> str:
    return "\n\n".join(lines)


@pytest.mark.parametrize("language", PAPERS)
def test_a_doubled_headline_with_a_stamp_and_the_pointers_go_in_each_script(language: str) -> None:
    paper = PAPERS[language]
    headline, body = paper["headline"], paper["body"]
    article = clean(text(headline, headline, paper["stamp"], *body, *paper["pointers"]))
    assert (article.language, article.title, article.published) == (language, headline, dt.date(2019, 5, 3))
    assert article.text == text(*body)


@pytest.mark.parametrize("language", PAPERS)
def test_short_paragraphs_behind_a_pointer_stay_in_each_script(language: str) -> None:
    paper = PAPERS[language]
    heading, *_ = paper["pointers"]
    first, second, third = paper["body"]
    assert third in clean(text(first, second, heading, third)).text


@pytest.mark.parametrize(
    ("head", "body", "authors"),
    [
        (["Laura Topolski | July 10, 2015 | 9:15 am"], BODY, ("Laura Topolski",)),
        (["Pubblicato il 10 luglio 2015 da Laura Topolini"], ITALIAN, ("Laura Topolini",)),
        (["Von Petra Lindqvist | 3. Mai 2021"], GERMAN, ("Petra Lindqvist",)),
        (["Por Ana Souto — 10/07/2015"], SPANISH, ("Ana Souto",)),
        (
            ["Maggie Haber, Shane Goldsmit and Michael Crow", "October 19, 2020"],
            BODY,
            ("Maggie Haber", "Shane Goldsmit", "Michael Crow"),
        ),
        (["By Levi Parsley For Daily Wave Australia", "Published: 21:05, 11 July 2021"], BODY, ("Levi Parsley",)),
        (["By Tom Ashby FOR HARBOURWAVE.COM"], BODY, ("Tom Ashby",)),
        (["From Sola Okoye, Kaduna"], BODY, ("Sola Okoye",)),
        (["Blessing Ibe in Port Harcourt"], BODY, ("Blessing Ibe",)),
        (["Our Correspondent June 02, 2022"], BODY, ("Our Correspondent",)),
        (["NORHAVEN AREA | Published: 10 July 2015 9:15", "By Laura Topolski"], BODY, ("Laura Topolski",)),
        (["KREIS NORDEN | Veröffentlicht: 10. Juli 2015", "Von Petra Lindqvist"], GERMAN, ("Petra Lindqvist",)),
        (["LAURA TOPOLSKI | Published: 10 July 2015 9:15", "Photo: Levi Parsley"], BODY, ("LAURA TOPOLSKI",)),
    ],
)  # fmt: skip
def test_bylines_are_read_and_leave(head: list[str], body: list[str], authors: tuple[str, ...]) -> None:
    article = clean(text("A wall for the old harbour of Norhaven", *head, *body))
    assert article.authors == authors
    assert article.text == text(*body)


@pytest.mark.parametrize("first", ["Harbour Work Goes Well", "Old Pier Mended"])
def test_a_headline_above_a_stamp_whose_words_the_text_writes_small_is_no_author(first: str) -> None:
    body = ["The harbour opened after three weeks. The mayor said the pier had been mended.", *BODY]
    assert clean(text(first, "NORHAVEN | 3 May 2021 10:12", *body)).authors == ()


@pytest.mark.parametrize(
    ("lead", "left", "author"),
    [
        (f"NORHAVEN (AP) — {BODY[0]}", f"NORHAVEN {BODY[0]}", "AP"),
        (f"TEMPO.CO, Jakarta - {BODY[0]}", f"Jakarta - {BODY[0]}", "TEMPO.CO"),
        (f"नई दिल्ली, ऑनलाइन डेस्क । {HINDI[0]}", HINDI[0], "ऑनलाइन डेस्क"),
        (f"اسلام آباد(ویب ڈیسک) {URDU[0]}", URDU[0], "ویب ڈیسک"),
        (f"Kiel (dpo) - {GERMAN[0]}", GERMAN[0], "dpo"),
    ],
)
def test_the_agency_beside_a_place_leaves_and_the_place_stays(lead: str, left: str, author: str) -> None:
    article = clean(text(lead, *BODY[1:]))
    assert article.authors == (author,)
    assert author not in article.text
    assert left in article.text


@pytest.mark.parametrize(
    "lead",
    [
        "Jakarta, which has sunk by two metres, will build a wall before the winter storms arrive from the west.",
        "London (the old one, not the new) has repaired its wall before the winter storms arrive from the west.",
        "Paris - as everybody knows - has no harbour, and no wall has to be repaired there before the winter storms.",
    ],
)
def test_a_sentence_that_opens_with_a_place_stays(lead: str) -> None:
    assert clean(text(lead, *BODY[1:])).text == text(lead, *BODY[1:])


@pytest.mark.parametrize(
    "signature",
    [
        "EF/MA", "(lua/din)", "(row/wsw)", "./DW", "/Telegrafi/", "R. K.", "— AFP", "(APA, 9.5.2016)", "Peter Uzor",
        "###", "- 30 -",
    ],
)  # fmt: skip
def test_what_signs_a_text_leaves(signature: str) -> None:
    assert clean(text(*BODY, signature)).text.rstrip(".") == text(*BODY).rstrip(".")


@pytest.mark.parametrize(
    "line", ["“We are glad,” she said (and/or sad).", "Turn the radio on/off.", "They fly to the U.S."]
)
def test_what_only_looks_like_a_signature_stays(line: str) -> None:
    assert clean(text(*BODY, line)).text == text(*BODY, line)


@pytest.mark.slow
@pytest.mark.parametrize(
    "head",
    [
        "Title: Ferry sails again\nAuthor: Ann Lee\nDate: 2021-10-14\nSource: The Ledger",
        "Date: 2021-10-14\nAuthor: Ann Lee\nURL: https://ledger.example/ferry\nTitle: Ferry sails again",
        '---\ntitle: "Ferry sails again"\nauthor: Ann Lee\ndate: 2021-10-14\n---',
        "Titel: Ferry sails again\nAutorin: Ann Lee\nDatum: 14.10.2021\nQuelle: The Ledger",
        "Заголовок: Ferry sails again\nАвтор: Ann Lee\nДата: 14.10.2021",
        "标题：Ferry sails again\n作者：Ann Lee\n日期：2021-10-14",
    ],
)
def test_the_fields_above_ones_own_files_are_read_and_leave(head: str) -> None:
    article = clean(text(head, *BODY))
    assert (article.title, article.authors) == ("Ferry sails again", ("Ann Lee",))
    assert article.text == text(*BODY)


@pytest.mark.parametrize(
    ("given", "title"),
    [
        (text("Harbour wall to be repaired", *BODY), "Harbour wall to be repaired"),
        (text("Wie geht es weiter? Hafenmauer wird erneuert", *GERMAN), "Wie geht es weiter? Hafenmauer wird erneuert"),
        (text("Harbour wall to be repaired | The Daily", *BODY), "Harbour wall to be repaired"),
        (text("घाट की दीवार की मरम्मत होगी", *HINDI, *HINDI), "घाट की दीवार की मरम्मत होगी"),
        ("Harbour Wall to Be Repaired Harbour Wall to Be Repaired " + " ".join(BODY), "Harbour Wall to Be Repaired"),
        ("Norhaven Wall to Be Repaired by Jane Doer | May 3, 2021 " + " ".join(BODY), "Norhaven Wall to Be Repaired"),
    ],
)
def test_a_headline_is_read_and_leaves(given: str, title: str) -> None:
    article = clean(given)
    assert article.title == title
    assert title not in article.text


@pytest.mark.parametrize(
    "first",
    [
        "It rained on Sunday.", "The report of the", "Source: The Lamp", "(opens in a new window)", "Markets & Policy",
        "Read also: Ferry sails again",
    ],
)  # fmt: skip
def test_other_first_lines_are_no_title(first: str) -> None:
    follows = BODY if first != "The report of the" else [BODY[0][0].lower() + BODY[0][1:], *BODY[1:]]
    assert clean(text(first, *follows)).title is None


HEADLINE = "Harbour reports stronger than expected revenues in March"
REPORT = (
    "The harbour of the town took in more than was expected in March, officials said on Monday. The figures are the "
    "best in nine years, and the council will decide in May what it does with them."
)


@pytest.mark.parametrize(
    ("behind", "author"),
    [
        (" By Dave Lemery | Harbournews.org\n", "Dave Lemery"),
        (" By Harbournews Apr 7, 2019, 12:41 am ", "Harbournews"),
        (" April 4, 2019 11:23 AM CDT By Rabbi Ann Rose ", "Rabbi Ann Rose"),
        (" By Ann Lee — Harbour Times — Apr 5 2019\n", "Ann Lee"),
        (" By ANN KORECK\n04/08/2019 06:00 PM EDT\nUpdated 04/08/2019 06:30 PM EDT\n", "ANN KORECK"),
    ],
)
def test_a_headline_ends_where_its_byline_begins(behind: str, author: str) -> None:
    article = clean(HEADLINE + behind + REPORT)
    assert (article.title, article.authors) == (HEADLINE, (author,))


def test_a_headline_ends_where_its_stamp_begins() -> None:
    assert clean(f"{HEADLINE} April 7, 2019\n{REPORT}").title == HEADLINE


@pytest.mark.parametrize(
    "headline", ["Harbour and town: the weather for 7 April 2019", "Ferries and the Books to Sail By"]
)
def test_a_headline_keeps_a_day_or_a_word_that_belongs_to_it(headline: str) -> None:
    assert clean(f"{headline}\n\n{REPORT}\n\n{REPORT}").title == headline


def test_a_sentence_that_begins_with_a_credit_and_tells_more_is_prose() -> None:
    told = (
        "Research by Ada Roe, a materials scientist who trained at the institute, recently estimated that raising the "
        "albedo of a town by a hundredth could reduce the temperature of its air by a tenth of a degree."
    )
    assert told in clean(text(*BODY, told, *BODY)).text
    assert "Research by" not in clean(text(*BODY, "Research by Ada Roe and Tom Noll.")).text
