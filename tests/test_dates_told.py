"""Days that are told of and days that are stamped, by the words around them, in lines and in texts without any line."""

from __future__ import annotations

import datetime as dt
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import corpuskit
from tests.test_dates_facts import BODIES

CASES = Path(__file__).parent / "cases"
TEXTS: dict[str, dict[str, str]] = tomllib.loads((CASES / "dates_bodies.toml").read_text("utf-8"))
BODY = {language: "\n\n".join(parts) for language, parts in BODIES.items()} | TEXTS["body"]
TOLD: list[dict[str, Any]] = tomllib.loads((CASES / "dates_told.toml").read_text("utf-8"))["case"]


def read(case: dict[str, Any]) -> corpuskit.Article:
    language = case["language"]
    text = case["text"].replace("{body}", BODY.get(language, "")).replace("{flat}", TEXTS["flat"].get(language, ""))
    hints = {name: case[name] for name in ("crawled_at", "url") if name in case}
    return corpuskit.clean(text, language=language, **hints)


@pytest.mark.parametrize("case", TOLD, ids=lambda case: case["why"])
def test_the_day_is_that_of_a_stamp_or_none(case: dict[str, Any]) -> None:
    article = read(case)
    assert (article.published.isoformat() if article.published else "") == case.get("published", "")
    assert (article.updated.isoformat() if article.updated else "") == case.get("updated", "")


TIMES = [
    ("입력 2021.05.03 오후 1:18", 13),
    ("입력 2021.05.03 오전 1:18", 1),
    ("오후 1:18 2021.05.03", 13),
    ("2021年5月3日 下午1:18", 13),
    ("2021-05-03 上午 01:18", 1),
    ("2021年5月3日 午後1時18分", 13),
    ("03/05/2021 01:18 مساءً", 13),
    ("03/05/2021 12:18 صباحا", 0),
    ("3 مئی 2021 شام 1:18", 13),
    ("3 मई 2021 शाम 5:18", 17),
    ("৩ মে ২০২১ বিকাল ৫:১৮", 17),
    ("3 พ.ค. 2564 บ่าย 1:18", 13),
    ("3 de mayo de 2021 1:18 de la tarde", 13),
    ("3 de mayo de 2021 1:18 p. m.", 13),
    ("3 мая 2021, 1:18 дня", 13),
    ("3 Mayıs 2021 ös 01:18", 13),
    ("3 May 2021 1:18 in the afternoon", 13),
    ("3. Mai 2021, 1:18 nachmittags", 13),
    ("3 May 2021 13:18", 13),
]


@pytest.mark.parametrize(("line", "hour"), TIMES)
def test_the_half_of_the_day_is_read_in_every_language(line: str, hour: int) -> None:
    found = next(date for date in corpuskit.find_dates(line) if date.value.startswith("2021-0"))
    assert found.value == f"2021-05-03T{hour:02}:18"


DAYS = ["May 3, 2021", "Nov. 4, 2017", "14 October 2019", "Aug. 9, 2020", "Friday, June 5, 2020", "21st March 2018"]
SENTENCES = [
    "She was buried in the old churchyard on {}, and the whole village came.",
    "In this {} file photo, the ferry lies at its post.",
    "The council met on {}.",
    "Since {} nobody has been allowed to fish there.",
    "On {}, the mayor resigned, and her deputy took over.",
    "Workers paint the pier at Marrow Point on {}. (Jo Rusk/The Marrow Post)",
    "The contract, which was signed on {}, runs for nine years.",
    "“It was {} when I last saw him,” said the baker.",
    "The bridge, closed until {}, will get new lamps (the old ones rusted).",
    "A hearing is set for {} at the county court.",
    "The study, published on {} in a journal, counted forty boats.",
    "{} was the coldest day that the harbour master can remember.",
    "The rule that took effect on {} bans engines from the bay.",
]
TELLING = st.builds(str.format, st.sampled_from(SENTENCES), st.sampled_from(DAYS))
FILLER = TEXTS["flat"]["en"].split(". ")[:3]


@given(TELLING)
@settings(max_examples=80, deadline=None)
def test_a_sentence_that_tells_of_a_day_gives_none(sentence: str) -> None:
    assert corpuskit.clean(sentence).published is None


@pytest.mark.slow
@given(st.lists(TELLING, min_size=20, max_size=20))
@settings(max_examples=30, deadline=None)
def test_twenty_such_sentences_on_one_line_give_none(told: list[str]) -> None:
    assert corpuskit.clean(" ".join(told)).published is None


@pytest.mark.slow
@given(TELLING, st.integers(0, 12))
@settings(max_examples=60, deadline=None)
def test_one_such_sentence_amid_others_on_one_line_gives_none(sentence: str, before: int) -> None:
    told = [FILLER[i % len(FILLER)] + "." for i in range(14)]
    told.insert(before, sentence)
    assert corpuskit.clean(" ".join(told)).published is None


STAMPS = ["{} 10:12 AM", "{} | 10:12 PM", "Posted on {}", "Published: {} 10:12 am EDT"]


@given(st.sampled_from(STAMPS), st.sampled_from(["May 3, 2021", "3 May 2021", "Mon, May 3, 2021"]))
@settings(max_examples=30, deadline=None)
def test_a_stamp_between_headline_and_body_on_one_line_is_read(stamp: str, day: str) -> None:
    text = f"Village Paints Its Pier By Ann Lee {stamp.format(day)} {TEXTS['flat']['en']}"
    assert corpuskit.clean(text).published == dt.date(2021, 5, 3)
