"""Exports of press databases: split into documents, their fields read as metadata, and no field line left."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

import pytest

import corpuskit
from corpuskit.io.press import find_export, split_exports
from corpuskit.io.press.reader import UNKNOWN
from tests.optional import needs

EXPORTS = Path(__file__).parent / "exports"
BRIDGE = ("Harbourton shuts its swing bridge", "2019-05-03", "The Harbour Times")
PONT = ("Le pont tournant fermé", ("Tomas Aubry",), "2019-05-03", "Le Quotidien du Port")
LONG = "Harbourton shuts its swing bridge for eleven months"
FERRY = "Ferry strike enters its second week"

# For each file what title, authors, day and source of each of its documents are.
RIGHT = {
    "nexis_classic.txt": [
        (f"{LONG} after the pier is found to have moved", ("TOM ASHBY", "EDITH MARLOWE"), "2019-08-02", BRIDGE[2]),
        (FERRY, ("Rosa Winter",), "2001-05-14", "The Quay Gazette (Harbourton)"),
        ("Letters: the bridge and us", (), "2019-08-09", "The Harbour Times"),
    ],
    "nexis_german.txt": [
        ("Drehbrücke wird für elf Monate gesperrt", ("Jana Winter",), "2019-08-02", "Der Hafenbote"),
    ],
    "nexis_uni.txt": [
        (BRIDGE[0], ("TOM ASHBY",), "2019-08-02", BRIDGE[2]),
        (FERRY, ("Rosa Winter",), "2019-05-14", "The Quay Gazette"),
    ],
    "nexis.html": [
        (BRIDGE[0], ("TOM ASHBY",), "2019-08-02", BRIDGE[2]),
        (FERRY, ("Rosa Winter",), "2019-05-14", "The Quay Gazette"),
    ],
    "factiva_codes.txt": [
        (BRIDGE[0], ("Tom Ashby",), *BRIDGE[1:]),
        ("Rovers climb to third place", (), "2019-05-04", "The Quay Gazette"),
    ],
    "factiva_codes_alone.txt": [(BRIDGE[0], ("Tom Ashby", "Edith Marlowe"), *BRIDGE[1:])],
    "factiva_shown.txt": [
        (LONG, ("Tom Ashby",), *BRIDGE[1:]),
        ("Rovers climb to third place in the county league", ("Rosa Winter",), "2019-05-04", "The Quay Gazette"),
    ],
    "factiva_german.txt": [
        ("Drehbrücke wird für elf Monate gesperrt", ("Jana Winter",), "2019-08-02", "Der Hafenbote"),
    ],
    "factiva.html": [
        (LONG, ("Tom Ashby",), *BRIDGE[1:]),
        ("Rovers climb to third place", (), "2019-05-04", "The Quay Gazette"),
    ],
    "europresse.txt": [
        PONT,
        (
            "Les Rovers montent à la troisième place",
            ("Rosa Hivernal", "Anne Tilleul"),
            "2019-05-06",
            "La Gazette du Quai (site web)",
        ),
    ],
    "europresse_old.txt": [PONT],
    "europresse.html": [
        PONT,
        ("Les Rovers montent à la troisième place", ("Rosa Hivernal",), "2019-05-06", "La Gazette du Quai (site web)"),
    ],
}

FIELD_LINE = re.compile(
    r"^(?:[A-Z][A-Za-zÄÖÜäöü-]{3,20}\s?: .*|Body|BODY:|Classification|Graphic|End of Document|[0-9]+ of [0-9]+ DOC.*"
    r"|Copyright .*|All Rights Reserved|(?:HD|BY|WC|PD|ET|SN|SC|ED|PG|LA|CY|LP|TD|NS|PUB|AN)(?: .*)?|.*©.*"
    r"|[0-9]+ (?:words|mots|Wörter)|Doc.*[0-9]{8}.*|news·.*|Search Summary|Job Number.*|Le présent.*|Cet article est.*"
    r"|(?:IN|CO|RE) \w+ : .*)$",
    re.MULTILINE,
)


def articles(name: str) -> list[corpuskit.Article]:
    if name.endswith(".html"):
        needs("lxml")
    return list(corpuskit.articles(EXPORTS / name))


@pytest.mark.parametrize("name", RIGHT)
def test_title_authors_day_and_source_are_read(name: str) -> None:
    found = [(a.title, a.authors, str(a.published), a.publisher) for a in articles(name)]
    assert found == RIGHT[name]


@pytest.mark.parametrize("name", RIGHT)
def test_no_field_line_is_left_and_no_prose_is_lost(name: str) -> None:
    for article in articles(name):
        assert FIELD_LINE.findall(article.text) == []
        export = find_export(article.document.text, article.document.title)
        assert export is not None
        body = article.document.text[slice(*export.body)]
        lines = [line.strip() for line in body.split("\n") if line.strip() not in ("", "TD")]
        assert [line.strip() for line in article.text.split("\n") if line.strip()] == lines
        assert article.reconstruct() == article.document.text
        assert article.kind == "article"


@pytest.mark.parametrize("name", RIGHT)
def test_the_text_alone_gives_the_same_as_the_file(name: str) -> None:
    for article in articles(name):
        again = corpuskit.clean(article.document.text, title=article.document.title)
        assert (again.title, again.authors, again.published, again.publisher, again.text) == (
            article.title,
            article.authors,
            article.published,
            article.publisher,
            article.text,
        )


@pytest.mark.parametrize("name", RIGHT)
def test_every_field_has_a_receipt_and_cleaning_again_changes_nothing(name: str) -> None:
    for article in articles(name):
        assert any(removal.rule.startswith("press.") for removal in article.removed)
        assert corpuskit.clean(article.text).text == article.text


def test_broken_lines_of_the_classic_face_become_paragraphs() -> None:
    first = articles("nexis_classic.txt")[0]
    assert first.text.split("\n\n")[0].endswith("since the spring floods damaged its eastern pier.")
    assert "\n" not in first.text.replace("\n\n", "")


def test_what_a_database_says_goes_to_meta_and_the_number_becomes_the_id() -> None:
    document = next(corpuskit.read(EXPORTS / "factiva_codes.txt"))
    assert document.id == "HTM0000020190503ef530001x"
    assert (document.language, document.publisher, document.title) == ("en", "The Harbour Times", BRIDGE[0])
    assert document.meta["database"] == "factiva"
    assert (document.meta["words"], document.meta["page"], document.meta["section"]) == ("412 words", "17", "News")
    assert [one.id for one in corpuskit.read(EXPORTS / "nexis_classic.txt")][-1] == "nexis_classic.txt:3"


def test_topics_come_without_codes_and_weights() -> None:
    assert articles("factiva_codes.txt")[0].tags == ("Political/General News", "Transport")
    assert articles("nexis_classic.txt")[0].tags[:2] == ("BRIDGES & TUNNELS", "CITY GOVERNMENT")


def test_fields_may_stand_behind_tabs_and_captions_on_many_lines() -> None:
    text = (EXPORTS / "factiva_codes_alone.txt").read_text("utf-8")
    tabbed = re.sub(r"^(LP|TD|HD|BY|WC|PD|SN|SC|LA|CY|IN|PUB|AN)\n", r"\1\t", text, flags=re.MULTILINE)
    article = corpuskit.clean(tabbed)
    assert (article.title, article.authors) == (BRIDGE[0], ("Tom Ashby", "Edith Marlowe"))
    assert article.text == articles("factiva_codes_alone.txt")[0].text
    uni = (
        (EXPORTS / "nexis_uni.txt")
        .read_text("utf-8")
        .replace("on Monday.", "on Monday.\n\nMAP: Where it is.\n\nPHOTO: A ferry.")
    )
    assert "PHOTO" not in corpuskit.clean(uni[slice(*split_exports(uni)[0])]).text


def test_lines_of_prose_that_begin_like_codes_stay() -> None:
    text = articles("factiva_codes.txt")[0].text
    assert "IN the end nobody could say" in text
    assert "CO emissions of the detour" in text
    assert "Notes\n" in articles("nexis_uni.txt")[0].text


def test_a_document_without_its_fields_is_not_lost(tmp_path: Path) -> None:
    text = (EXPORTS / "factiva_codes.txt").read_text("utf-8")
    torn = "The mayor said on Thursday that the bridge would stay shut for as long as it takes.\nDocument X"
    path = tmp_path / "a.txt"
    path.write_text(text.replace("\nSE Sport", f"\n{torn}TM0000020190503ef530001x\n\nSE Sport"), "utf-8")
    documents = list(corpuskit.read(path))
    assert len(documents) == 3
    assert documents[1].text.startswith("The mayor said")
    assert corpuskit.clean(documents[1]).warnings == (UNKNOWN,)


@pytest.mark.parametrize(
    "text",
    [
        "Length: 812 words is what the editor asked for.\n\nThe bridge was shut.\n\nSection: none",
        "HD television came to Harbourton in 2019.\nPD stands for police department.\nSN is tin.",
        "The council met on 3 May 2019.\n\nDocument 12 was signed by all.",
        "3 of 4 documents were lost.\n\nThe archive said so on Monday.",
        "The poet signed no letter with his name.\n\nEnd of Document\n\nis how he closed every letter that he wrote.",
    ],
)
def test_prose_about_such_things_is_no_export(text: str) -> None:
    assert find_export(text) is None
    assert split_exports(text) == []
    assert corpuskit.clean(text).text.split() == text.split()


def test_the_day_of_the_database_goes_before_another() -> None:
    text = (EXPORTS / "factiva_german.txt").read_text("utf-8")
    text = text.replace("Der Rat der Stadt", "Veröffentlicht am 7. September 2018\n\nDer Rat der Stadt")
    article = corpuskit.clean(text)
    assert str(article.published) == "2019-08-02"
    assert [d.text for d in article.dates if d.rejected is None] == ["2. August 2019"]


def test_a_folder_and_a_string_of_one_document_are_read_alike(tmp_path: Path) -> None:
    for name in ("nexis_uni.txt", "europresse.txt"):
        (tmp_path / name).write_bytes((EXPORTS / name).read_bytes())
    assert len(list(corpuskit.articles(tmp_path))) == 4


def test_line_ends_of_windows_do_not_matter() -> None:
    text = (EXPORTS / "factiva_shown.txt").read_text("utf-8").replace("\n", "\r\n")
    (first, *_) = split_exports(text)
    article = corpuskit.clean(text[slice(*first)])
    assert article.title == LONG
    assert dataclasses.replace(article, document=corpuskit.Document("")).reconstruct() == text[slice(*first)]


@pytest.mark.parametrize(
    "line",
    ["Subject: talks", "Length: 8 words", "HD talks", "IN x : y", "news·20190503·QP·0012", "1 of 9 DOCUMENTS", "LP"],
)
def test_time_is_linear(line: str) -> None:
    import time

    def seconds(count: int) -> float:
        text = "HD talks\nWC 8 words\nPD 3 May 2019\nSN Times\nLP\nLength: 8 words\n" + f"{line}\n" * count
        begun = time.process_time()
        find_export(text)
        split_exports(text)
        return time.process_time() - begun

    short = min(seconds(400) for _ in range(3))
    assert min(seconds(1600) for _ in range(2)) < 10 * short + 0.05
