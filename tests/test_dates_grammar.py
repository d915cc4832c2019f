"""Candidates: every printed form, in every language, and nothing that is no date."""

from __future__ import annotations

import datetime as dt
import itertools
import random
import subprocess
import sys
import time
import tomllib
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpuskit.dates import find_candidates, find_dates
from corpuskit.dates.forms.calendars import from_jalali
from corpuskit.dates.forms.candidates import Candidate
from corpuskit.dates.forms.lexicon import lexicon
from corpuskit.text.segment import segment
from corpuskit.text.tables import read_table, table_names

CASES = Path(__file__).parent / "cases"
LOCALES = """
af am ar az be bg bn bs ca cs cy da de el en en_GB en_AU eo es es_MX et eu fa fi fil fo fr fr_CA ga gl gu he hi hr hu hy
id is it ja ka kk km kn ko ky lt lv mk ml mn mr ms mt my nb ne nl nn pa pl ps pt pt_PT ro ru si sk sl sq sr sr_Latn
sv sw ta te th tr uk ur uz vi zh zh_Hant
""".split()
FORMATS = ("full", "long", "medium", "short")


def scan(text: str, language: str | None = None) -> tuple[Candidate, ...]:
    return find_candidates(text, segment(text), language=language)


def printed() -> Iterator[tuple[str, dt.date, str]]:
    """Yield ten thousand dates as CLDR prints them, with four digits of the year."""
    dates = pytest.importorskip("babel.dates")
    rng = random.Random(20211014)
    for locale, form, _ in itertools.product(LOCALES, FORMATS, range(40)):
        day = dt.date(2001, 1, 1) + dt.timedelta(days=rng.randrange(9000))
        text = dates.format_date(day, form, locale=locale)
        if form != "short" or str(day.year) in text:
            yield text, day, locale.partition("_")[0]


def test_round_trip_in_eighty_languages() -> None:
    wrong = [(text, day) for text, day, language in printed() if not any(day in c.days for c in scan(text, language))]
    assert wrong == []
    assert sum(1 for _ in printed()) >= 10_000


BY_HAND = sorted({*table_names("dates", "languages")} - {name.replace("_", "-") for name in LOCALES})


@pytest.mark.parametrize("language", BY_HAND)
def test_the_longest_name_of_each_month_is_read(language: str) -> None:
    """Of the languages that the round trip does not know."""
    months = read_table("dates", "languages", language)["months"]
    days = {max(names, key=len): dt.date(2021, month, 14) for month, names in enumerate(months, 1)}
    found = {name: [day for c in scan(f"14 {name} 2021", language) for day in c.days] for name in days}
    assert [(name, day, found[name]) for name, day in days.items() if len(name) > 2 and day not in found[name]] == []


def test_round_trip_in_a_sentence() -> None:
    for text, day, language in itertools.islice(printed(), 0, None, 23):
        around = f"Ann Lee | {text} | 3 min"
        found = [c for c in scan(around, language) if day in c.days]
        assert found, around
        assert around[found[0].start : found[0].end] in around[10:-8]


NEGATIVE = tomllib.loads((CASES / "dates_negative.toml").read_text("utf-8"))["negative"]


@pytest.mark.parametrize("text", [text for group in NEGATIVE for text in group["texts"]])
def test_negative(text: str) -> None:
    assert find_dates(text) == ()


def non_dates() -> Iterator[str]:
    """Yield scores, prices, phone numbers, versions, shares and counts."""
    rng = random.Random(7)
    for _ in range(60):
        a, b, c = rng.randrange(1, 32), rng.randrange(1, 13), rng.randrange(100, 1000)
        yield f"won {a}-{b}"
        yield f"${a},{c}.{b:02}"
        yield f"({c}) 555-20{a:02}"
        yield f"version {a}.{b}.{c}"
        yield f"{a},{b} Prozent im Jahr {1990 + a}"
        yield f"{a} of 2020 votes"
        yield f"page {b} of {a}"
        yield f"IP 10.{b}.{a}.20{b}"
        yield f"in {1990 + a}, {b} people"


def test_five_hundred_non_dates() -> None:
    texts = list(non_dates())
    assert len(texts) >= 500
    assert [text for text in texts if find_dates(text)] == []


def test_names_alone_are_no_dates() -> None:
    words = [*lexicon().months, *lexicon().weekdays]
    assert len(words) > 2000
    assert [word for word in words if scan(word) or scan(f"{word} 10")] == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("October 14th, 2021 at 5:30 pm", "2021-10-14T17:30"),
        ("14:55 Uhr, 16. April 2025", "2025-04-16T14:55"),
        ("2021-10-14T10:20:30Z", "2021-10-14T10:20:30+00:00"),
        ("2021-10-14T10:20:30.123+02:00", "2021-10-14T10:20:30+02:00"),
        ("2021年10月14日 14時05分", "2021-10-14T14:05"),
        ("2021년 10월 14일 오후 2시 05분", "2021-10-14T14:05"),
        ("14 ต.ค. 2564", "2021-10-14"),
        ("۲۳ مهر ۱۴۰۰", "2021-10-15"),
        ("1399/08/10", "2020-10-31"),
        ("14 تشرين الأول/أكتوبر 2021", "2021-10-14"),
        ("31 Donnerstag Okt 2019", "2019-10-31"),
        ("14-Oct-2021", "2021-10-14"),
        ("the 14th of October, 2021", "2021-10-14"),
        ("December 2015", "2015-12"),
        ("2021 оны 10 сарын 14", "2021-10-14"),
        ("14 tháng 10 năm 2021", "2021-10-14"),
    ],
)
def test_forms(text: str, value: str) -> None:
    assert [c.value for c in scan(text)] == [value]


def test_offsets_do_not_move_with_the_case() -> None:
    text = "İİİ 14 EKİM 2021"
    (found,) = scan(text)
    assert text[found.start : found.end] == "14 EKİM 2021"


def test_two_readings() -> None:
    (found,) = scan("03/04/2021")
    assert (found.value, found.ambiguous) == ("2021-04-03", ("2021-03-04",))


@given(st.dates(dt.date(1931, 3, 21), dt.date(2040, 3, 19)))
def test_jalali_days_follow_each_other(day: dt.date) -> None:
    year, month = day.year - 621 - (day < from_jalali(day.year - 621, 1, 1)), 0
    days = (day - from_jalali(year, 1, 1)).days
    month, number = (days // 31 + 1, days % 31 + 1) if days < 186 else ((days - 186) // 30 + 7, (days - 186) % 30 + 1)
    assert from_jalali(year, month, number) == day


@given(st.text(max_size=300))
def test_any_text(text: str) -> None:
    blocks = segment(text)
    stop = 0
    for found in find_candidates(text, blocks):
        assert stop <= found.start < found.end <= len(text)
        assert blocks[found.block].start <= found.start < blocks[found.block].end
        stop = found.end


HOSTILE = [
    "2021 ",
    "1.1.2021",
    "May ",
    "10:",
    "2021-",
    "May 2021,",
    "٢٠٢١",
    "14 Oct 2021 ",
    "a1b2",
    "1/1/21 ",
    "Uhr 10:10 ",
]


@pytest.mark.slow
@pytest.mark.parametrize("unit", HOSTILE)
def test_linear_time(unit: str) -> None:
    def seconds(size: int) -> float:
        text = unit * (size // len(unit))
        blocks = segment(text)
        start = time.process_time()
        find_candidates(text, blocks)
        return time.process_time() - start

    seconds(2_000)
    assert seconds(100_000) < 30 * max(seconds(10_000), 0.005)


def test_dateparser_is_imported_only_for_languages_outside_the_lexicon() -> None:
    code = (
        "import sys; from corpuskit.dates import find_dates; find_dates('Published 3 May 2021');"
        "assert 'dateparser' not in sys.modules; find_dates('14. Mäerz 2021', language='lb');"
        "assert 'dateparser' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_the_lexicon_is_what_dateparser_says() -> None:
    if not version("dateparser").startswith("1.5."):
        return  # the files are written from 1.5; another version may know other words
    script = Path(__file__).parents[1] / "benchmarks" / "dates_lexicon.py"
    subprocess.run([sys.executable, str(script), "--check"], check=True, capture_output=True)
