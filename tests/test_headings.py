"""A heading takes no paragraphs: what follows is a pointer because of what it is, not because its stop is missing.

The texts are put together from the prose of tests/cases, which was written for these tests.
"""

from __future__ import annotations

import itertools
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

import corpuskit
from corpuskit.boilerplate.headings import Found, under_headings
from corpuskit.rules.files import ANY, languages, shipped
from corpuskit.text.segment import segment

CASES = Path(__file__).parent / "cases"
SENTENCES: dict[str, list[str]] = tomllib.loads((CASES / "prose_sentences.toml").read_text(encoding="utf-8"))
PAGES = tomllib.loads((CASES / "rule_pages.toml").read_text(encoding="utf-8"))["page"]
PROSE = {
    page["language"]: [line[2:] for line in page["text"].strip().splitlines() if line.startswith("+")][1:]
    for page in PAGES
}
STOPS = ".。।۔!！?？"
CLEANER = corpuskit.Cleaner()


def body(language: str) -> list[str]:
    """Return paragraphs of prose in a language."""
    one, two = SENTENCES[language]
    return [f"{one} {two}", *PROSE[language], one, two]


def headings(language: str) -> Iterator[str]:
    """Yield what rules of a language take for headings, pointers and the like."""
    for rule in shipped(language):
        if rule.label in ("related", "comments", "teaser"):
            yield from rule.lines


LANGUAGES = [language for language in languages() if language != ANY]


def lost(language: str, paragraphs: list[str], *some: str) -> list[str]:
    """Return the paragraphs that do not outlast headings, one above the third of them, another above the fifth."""
    text = "\n\n".join([*paragraphs[:2], *some[:1], *paragraphs[2:4], *some[1:], *paragraphs[4:]])
    left = CLEANER.clean(text, language=language).text
    return [line for line in paragraphs[2:] if line not in left]


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_heading_amid_a_body_takes_none_of_it(language: str) -> None:
    """Two headings stand in one text, which takes half the time; where it loses something, each is asked alone."""
    known = [*headings(language)]
    assert known
    full = body(language)
    bare = [line.rstrip(STOPS) for line in full]
    for paragraphs, some in ((bare, known), (full, known)):
        for pair in itertools.zip_longest(some[::2], some[1::2], fillvalue=some[0]):
            if lost(language, paragraphs, *pair):
                assert [(one, lost(language, paragraphs, one)) for one in pair] == [(one, []) for one in pair]


def test_there_are_bodies_in_twenty_languages() -> None:
    assert len(LANGUAGES) >= 20
    assert all(len(body(language)) >= 5 for language in LANGUAGES)


THAI = """สภาเมืองลงมติเมื่อวันจันทร์ให้ปิดสะพานไม้เก่าเป็นเวลาหนึ่งปี หลังจากน้ำหลากพัดเสาสะพานเสียหายไปสองต้น

{heading}

ชาวประมงบอกว่าต้องอ้อมไปอีกสิบกิโลเมตรทุกเช้า และหลายคนคิดจะขายเรือ

นายกเทศมนตรีรับปากว่าจะมีแพข้ามฟากให้นักเรียนภายในเดือนหน้า"""


@pytest.mark.parametrize("heading", ["อ่านเพิ่มเติม", "ข่าวที่เกี่ยวข้อง", "อ่านข่าวอื่น"])
def test_thai_as_printed_has_no_stops(heading: str) -> None:
    left = CLEANER.clean(THAI.format(heading=heading)).text
    assert "ชาวประมงบอกว่า" in left
    assert "นายกเทศมนตรีรับปากว่า" in left


@pytest.mark.parametrize(
    "lines",
    [["เรือเก่า", "เรือใหม่", "ชาวประมงบอกว่าต้องอ้อมไปอีกสิบกิโลเมตรทุกเช้า และหลายคนคิดจะขายเรือ " * 3], ["เรือเก่า"]],
    ids=["amid a body", "one at the end"],
)
def test_short_lines_without_stops_are_pointers_only_where_several_end_the_text(lines: list[str]) -> None:
    first, heading, *_ = THAI.format(heading="อ่านเพิ่มเติม").split("\n\n")
    blocks = segment("\n\n".join([first, heading, *lines]))
    assert under_headings(blocks, {1: Found(0.95, "related")}) == {}


BROKEN = """Das Rathaus bleibt bis Mai geschlossen, weil das Dach seit dem Sturm undicht ist, sagte die Bürgermeisterin.

{heading}
Sturm deckt Dächer in der ganzen Altstadt ab
Die Arbeiten übernimmt eine Firma aus
Neuhafen
, die schon den Turm gedeckt hat."""


@pytest.mark.parametrize("heading", ["Lesen Sie auch:", "Mehr zum Thema", "Das könnte Sie auch interessieren"])
def test_lines_of_a_broken_sentence_are_no_pointers(heading: str) -> None:
    left = CLEANER.clean(BROKEN.format(heading=heading), language="de").text
    assert "Die Arbeiten übernimmt eine Firma aus\nNeuhafen\n, die schon den Turm gedeckt hat." in left


LISTS = {
    "names": ["Emil", "Ida", "Karl", "Lina", "Otto", "Rosa", "Hugo", "Ella", "Anton", "Greta", "Paul", "Frieda"],
    "courses": [f"• {what} for beginners" for what in ("Cut", "Paint", "Print", "Sew", "Weld", "Knit", "Carve", "Bake",
                                                      "Dye", "Weave", "Forge", "Glaze")],
    "steps": ["Flour 200 g", "Salt 5 g", "Water 120 ml", "Yeast 3 g", "Mix", "Knead", "Rest 1 h", "Fold", "Shape",
              "Proof 40 min", "Score", "Bake at 230"],
}  # fmt: skip


@pytest.mark.parametrize("items", LISTS.values(), ids=LISTS)
@pytest.mark.parametrize("prefer", ["keep", "balanced"])
def test_a_list_that_is_the_content_stays(items: list[str], prefer: str) -> None:
    prose = "The town's evening school has set out what it has to offer this year, and the list is longer than ever."
    text = "\n".join([prose, prose.replace("longer", "richer"), *items])
    article = corpuskit.Cleaner(prefer=prefer).clean(text)  # type: ignore[arg-type]  # a word of Prefer
    assert all(item in article.text for item in items)
