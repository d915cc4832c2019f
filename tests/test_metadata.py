"""What bylines, page titles and tag lines say."""

from __future__ import annotations

import pytest

from corpuskit import clean
from corpuskit.metadata.authors.kinds import author_kind
from corpuskit.metadata.authors.names import names_of
from corpuskit.metadata.reading import read_metadata
from corpuskit.metadata.title import site_name
from corpuskit.records import Document, Evidence, Label
from corpuskit.structure import HEADLINE
from corpuskit.text.segment import segment


def spans(text: str, *labelled: tuple[str, Label]) -> list[Evidence]:
    return [Evidence(text.index(t), text.index(t) + len(t), label, "r.1", 0.95) for t, label in labelled]


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("By Jane Doe", ["Jane Doe"]),
        ("BY JANE DOE AND JOHN ROE", ["JANE DOE", "JOHN ROE"]),
        ("Jane Doe, Political Correspondent", ["Jane Doe"]),
        ("Jane Doe | Reuters", ["Jane Doe", "Reuters"]),
        ("Von Erika Muster und Max Beispiel", ["Erika Muster", "Max Beispiel"]),
        ("Par Jeanne Untel et Jean Untel", ["Jeanne Untel", "Jean Untel"]),
        ("Our Correspondent", ["Our Correspondent"]),
        ("Byron Lee", ["Byron Lee"]),
        ("İpek Yılmaz", ["İpek Yılmaz"]),
        ("By", []),
        ("", []),
        # in the wild: roles and marks before names
        ("记者：林小雨", ["林小雨"]),
        ("本报记者林小雨", ["林小雨"]),
        ("文/林小雨 图/陈大海", ["林小雨"]),
        ("记者 林小雨 通讯员 陈大海", ["林小雨", "陈大海"]),
        ("文｜约翰·例子", ["约翰·例子"]),
        ("執筆:見本花子", ["見本花子"]),
        ("社会部記者・見本花子", ["見本花子"]),
        ("글·사진 홍길동 기자", ["홍길동"]),
        ("홍길동 기자 gildong@harbour.example", ["홍길동"]),
        ("Protokoll: Erika Muster", ["Erika Muster"]),
        ("Text: Erika Muster, Fotos: Max Beispiel", ["Erika Muster"]),
        ("Texte : Jeanne Untel", ["Jeanne Untel"]),
        ("Rédigé par Jeanne Untel", ["Jeanne Untel"]),
        ("Автор: Анна Пример, фото: Пётр Пример", ["Анна Пример"]),
        ("Words by Jane Doe, photos by John Roe", ["Jane Doe"]),
        ("Written by Jane Doe and edited by John Roe", ["Jane Doe"]),
        ("Opinion | By Jane Doe", ["Jane Doe"]),
        # in the wild: what stands beside names
        ("By Jane Doe 3 May 2024", ["Jane Doe"]),
        ("By Jane Doe on May 3, 2024", ["Jane Doe"]),
        ("By Jane Doe and John Roe | Updated 10:12 AM", ["Jane Doe", "John Roe"]),
        ("3 May 2024 by Jane Doe", ["Jane Doe"]),
        ("By Jane Doe December 4", ["Jane Doe"]),
        ("By Jane May 5 min read", ["Jane May"]),
        ("By Jane Doe jane@harbour.example @janedoe", ["Jane Doe"]),
        ("By Jane Doe, John Roe, and Ann Lee", ["Jane Doe", "John Roe", "Ann Lee"]),
        ("Jane Doe.", ["Jane Doe"]),
        # negative: editors, translators, photographers; papers, places and roles behind a name
        ("责任编辑：陈大海", []),
        ("編集:見本花子", []),
        ("편집 홍길동", []),
        ("Editör: Ayşe Örnek", []),
        ("Edited by Jane Doe", []),
        ("Translated by Jane Doe", []),
        ("Fotograf: Max Beispiel", []),
        ("By Jane Doe | The Harbour Ledger", ["Jane Doe"]),
        ("By Dr Jane Doe, University of Harbourton", ["Dr Jane Doe"]),
        ("By Jane Doe, Harbour Correspondent", ["Jane Doe"]),
        ("Par Jeanne Untel, à Lyon", ["Jeanne Untel"]),
        ("By Jane Doe, New Delhi", ["Jane Doe"]),
        ("By Jane Doe, Washington Post", ["Jane Doe"]),
        ("By Jane Doe and John Roe, Staff Writers", ["Jane Doe", "John Roe"]),
        ("By Jane Doe of The Ledger", ["Jane Doe"]),
        ("By Jane Doe - Staff", ["Jane Doe"]),
        # positive: surnames that are words; kinds of texts
        ("By Jane Doe, Emily Post", ["Jane Doe", "Emily Post"]),
        ("By Jane Doe, Bill Press", ["Jane Doe", "Bill Press"]),
        ("Ein Gastbeitrag von Karin Lobeck", ["Karin Lobeck"]),
        ("Une tribune par Anne Colin", ["Anne Colin"]),
        # synthetic: what only looks like that
        ("Karl von Berg", ["Karl von Berg"]),
        ("By University of Harbourton", ["University of Harbourton"]),
        ("Team Harbour Data", ["Team Harbour Data"]),
        ("Audio On", ["Audio On"]),
        ("Martin Roe Jr.", ["Martin Roe Jr."]),
        ("By Jane Doe and The Associated Press", ["Jane Doe", "The Associated Press"]),
        ("@janedoe", ["@janedoe"]),
        ("ジョン・レイ", ["ジョン・レイ"]),
    ],
)
def test_names_of_a_byline(byline: str, names: list[str]) -> None:
    assert list(names_of(byline)) == names


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Jane Doe", "person"),
        ("HARBOUR NEWS DESK", "desk"),
        ("AFP", "agency"),
        ("@jane", "handle"),
        ("Our Correspondent", "desk"),
    ],
)
def test_kinds_of_authors(name: str, kind: str) -> None:
    assert author_kind(name) == kind


@pytest.mark.parametrize(
    ("suffix", "name"),
    [
        ("The Daily Ledger", "The Daily Ledger"),
        ("World | The Daily Ledger", "The Daily Ledger"),
        ("page 2 of 3", None),
        ("what we know so far about the storm that came in the night", None),
        ("24", None),
        ("Harbour Watch Tidy PressMade with Tidy Press", "Harbour Watch"),
        ("A- A A+", None),
    ],
)
def test_names_of_sites(suffix: str, name: str | None) -> None:
    assert site_name(suffix) == name


def test_the_byline_of_a_teaser_is_not_the_author() -> None:
    text = "Talks were held.\nRivers in flood\nBy Jane Doe"
    evidence = spans(text, ("Rivers in flood\nBy Jane Doe", "teaser"), ("By Jane Doe", "byline"))
    assert read_metadata(text, segment(text), evidence, {}, Document(text)).authors == ()


def test_a_printed_name_goes_before_a_hint_and_a_hint_before_the_page_title() -> None:
    text = "Rain ends drought | The Daily Ledger\nRain ends drought"
    evidence = spans(text, ("Rain ends drought | The Daily Ledger", "headline"))
    evidence += [Evidence(37, 54, "headline", "r.1", 0.95)]
    blocks = segment(text)
    assert read_metadata(text, blocks, evidence, {}, Document(text)).publisher == "The Daily Ledger"
    assert read_metadata(text, blocks, evidence, {}, Document(text, publisher="Ledger")).publisher == "Ledger"
    assert (
        read_metadata(text, blocks, evidence, {"publisher": "Dawn"}, Document(text, publisher="Ledger")).publisher
        == "Dawn"
    )
    assert read_metadata(text, blocks, evidence, {}, Document(text, title="x")).title == "Rain ends drought"


def test_tags_without_their_heading() -> None:
    text = "Tags: rain, drought , Haven"
    assert read_metadata(text, segment(text), spans(text, (text, "tags")), {}, Document(text)).tags == (
        "rain",
        "drought",
        "Haven",
    )


@pytest.mark.parametrize(
    ("line", "tags"),
    [
        ("Topics", ()),
        ("Filed under Harbour", ("Harbour",)),
        ("Related Topics: Harbour | Ships", ("Harbour", "Ships")),
        ("标签：灯塔，渔船", ("灯塔", "渔船")),
        ("#lamp #sea", ("lamp", "sea")),
    ],
)
def test_the_heading_of_tags_is_no_tag(line: str, tags: tuple[str, ...]) -> None:
    assert read_metadata(line, segment(line), spans(line, (line, "tags")), {}, Document(line)).tags == tags


def test_a_line_with_date_or_address_that_is_signed_names_the_author() -> None:
    text = "By Jane Doe jane@harbour.example"
    assert read_metadata(text, segment(text), spans(text, (text, "contact")), {}, Document(text)).authors == (
        "Jane Doe",
    )
    text = "Jane Doe jane@harbour.example"
    assert read_metadata(text, segment(text), spans(text, (text, "contact")), {}, Document(text)).authors == ()


@pytest.mark.parametrize(
    ("path", "section"), [("首页 > 文化 > 正文", "文化"), ("Startseite » Kultur » Artikel", "Kultur")]
)
def test_a_path_that_ends_in_article_names_the_section_before(path: str, section: str) -> None:
    evidence = [Evidence(0, len(path), "section", "structure.section.2", 0.85)]
    assert read_metadata(path, segment(path), evidence, {}, Document(path)).section == section


def test_a_hint_goes_before_a_headline_that_is_one_by_its_place_alone() -> None:
    text = "Rain ends drought"
    for score, title in ((0.5, "Wells full"), (0.9, "Rain ends drought")):
        evidence = [Evidence(0, len(text), "headline", "structure.headline.1", score)]
        document = Document(text, title="Wells full")
        assert read_metadata(text, segment(text), evidence, {}, document).title == title


def test_unsure_evidence_says_nothing() -> None:
    text = "By Jane Doe"
    assert read_metadata(text, segment(text), [Evidence(0, 11, "byline", "r.1", 0.5)], {}, Document(text)).authors == ()


@pytest.mark.parametrize(
    ("above", "section"),
    [
        ("Politik", "Politik"),
        ("Home > World > Asia", "Asia"),
        ("Home > Culture > Article", "Culture"),
        ("Nach dem großen Regen", None),  # what it is about, as likely as a section
    ],
)
def test_the_section_stands_above_the_headline(above: str, section: str | None) -> None:
    body = "It rained at last on Friday, and the wells of the valley filled up within an hour, farmers said."
    more = "More rain is expected on Sunday and on Monday, the weather service said in a statement."
    head = f"{above}\nRain ends the long drought in the valley\nJane Doe\n3 May 2024"
    assert clean(f"{head}\n{body}\n{more}\n{body[:40]} {more}").section == section


BODY = (
    "It rained at last on Tuesday, and the wells of the valley filled up within an hour, farmers said.\n"
    "The council had asked for help since the spring, when the last of the pumps broke down near the mill.\n"
)


@pytest.mark.parametrize(
    ("head", "tail", "authors"),
    [
        # in the wild: at the head
        ("By harbourwatch\n", "", ("harbourwatch",)),
        ("Un édito de Jeanne Untel.\n", "", ("Jeanne Untel",)),
        ("AFP | ", "", ("AFP",)),
        ("| ANNA BEISPIEL | ", "", ("ANNA BEISPIEL",)),
        ("Jane Doe in Port Harcourt\n", "", ("Jane Doe",)),
        ("Valley wells fill up once more By Jane Doe Health correspondent ", "", ("Jane Doe",)),
        ("PORT CLEAR, Calif. (KXYZ) -- ", "", ("KXYZ",)),
        # in the wild: at the tail
        ("", "Follow Jane Doe on Twitter\n", ("Jane Doe",)),
        ("", "Jane Doe\nView author posts", ("Jane Doe",)),
        ("", "Jane Doe is a Senior Reporter with The Harbour Ledger.", ("Jane Doe",)),
        ("", "Jane Doe/AFP", ("Jane Doe", "AFP")),
        # negative
        ("", "", ()),
        ("", "Follow The Harbour Ledger on Twitter", ()),
        ("", "The mayor is a former teacher of the school near the mill.", ()),
    ],
)
def test_authors_are_read_where_no_line_is_a_byline(head: str, tail: str, authors: tuple[str, ...]) -> None:
    assert clean(head + BODY + tail).authors == authors


@pytest.mark.parametrize(
    "first",
    [
        "Markets & Policy",
        "Story highlights The bridge over the river stays shut",
        "Image copyright Harbour Council Image caption The old mill",
        "Posted on by harbourwatch",
        "Un édito de Jeanne Untel",
        "The mill on Sunday. (Jane Doe/Harbour Pictures)",
        "Jane Doe Harbour.com",
    ],
)
def test_a_line_that_is_no_headline_gives_no_title(first: str) -> None:
    assert clean(f"{first}\n\n{BODY}").title is None


@pytest.mark.parametrize(("gap", "title"), [("\n\n", "All about the new pier"), ("\n", None)])
def test_a_list_below_a_headline_does_not_go_on_with_it(gap: str, title: str | None) -> None:
    text = f"All about the new pier{gap}of the town\n\nThe pier was opened by the mayor on Monday."
    head = [Evidence(0, 22, "headline", HEADLINE, 0.5)]
    assert read_metadata(text, segment(text), head, {}, Document(text)).title == title
