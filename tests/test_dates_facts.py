"""Days that an article tells of, and days that it was stamped with: told apart by the words beside them."""

from __future__ import annotations

import datetime as dt
import time
import tomllib
from pathlib import Path
from typing import Any

import pytest

import corpuskit
from corpuskit.dates import find_candidates, find_dates, stamps
from corpuskit.dates.context.facts import is_rubric
from corpuskit.dates.context.layout import Layout
from corpuskit.dates.forms.urls import date_in_url
from corpuskit.text.segment import segment

CASES: dict[str, list[dict[str, Any]]] = tomllib.loads(
    (Path(__file__).parent / "cases" / "dates_facts.toml").read_text("utf-8")
)
FACTS = [(case["language"], line) for case in CASES["fact"] for line in case["lines"]]
STAMPS = [(case["language"], line) for case in CASES["stamp"] for line in case["lines"]]
HEADS = [(case["language"], line) for case in CASES["head"] for line in case["lines"]]
DAY = dt.date(2021, 5, 3)
TITLES = {
    "en": "Village paints its pier",
    "de": "Dorf streicht seinen Anleger",
    "es": "El pueblo pinta su embarcadero",
    "ru": "Деревня покрасила пристань",
    "ja": "村の船着き場を塗り替え",
}
BODIES = {
    "en": (
        "The old pier at Marrow Point was painted green last week, and all the children could choose its shade.",
        "The paint was left over from the school, and the brushes were lent by the chapel up on the hill.",
    ),
    "de": (
        "Der alte Anleger am Markt ist vorige Woche grün gestrichen worden, und die Kinder durften ihn aussuchen.",
        "Die Farbe war von der Schule übrig, und die Pinsel hat die Kapelle geliehen, die sie bald zurückhaben möchte.",
    ),
    "es": (
        "El viejo embarcadero de la isla fue pintado de verde hace una semana, y los niños pudieron elegir el tono.",
        "La pintura sobró de la escuela, y los pinceles los prestó la capilla, que querría recuperarlos.",
    ),
    "ru": (
        "Старую пристань на прошлой неделе покрасили в зелёный цвет, и детям деревни разрешили выбрать оттенок.",
        "Краска осталась от школы, а кисти одолжила часовня, которая ждёт их обратно к празднику.",
    ),
    "ja": (
        "古い船着き場は先週緑色に塗り替えられ、村の子どもたちがその色合いを選ぶことを許されたと関係者が語った。",
        "ペンキは学校の残りで、刷毛は礼拝堂が貸したものであり、夏祭りの前に返してほしいという。",
    ),
}


def article(language: str, *parts: str, **hints: Any) -> corpuskit.Article:
    first, second = BODIES[language]
    lines = [part.format(title=TITLES[language], first=first, second=second) for part in parts]
    return corpuskit.clean("\n\n".join(lines), **hints)


HEAD = ("{title}", "LINE", "{first}", "{second}")
AMID = ("{title}", "{first}", "LINE", "{second}")
FOOT = ("{title}", "{first}", "{second}", "LINE")


@pytest.mark.parametrize("place", [HEAD, AMID, FOOT], ids=["head", "amid", "foot"])
@pytest.mark.parametrize(("language", "line"), FACTS)
def test_a_day_that_is_told_of_is_not_the_day_of_publication(language: str, line: str, place: tuple[str, ...]) -> None:
    assert article(language, *(part.replace("LINE", line) for part in place)).published is None


@pytest.mark.parametrize(("language", "line"), [fact for fact in FACTS if fact[1][-1] in ".!。" or ":" in fact[1]])
def test_a_line_that_tells_of_a_day_is_no_stamp_to_be_cut(language: str, line: str) -> None:
    for part in article(language, *(part.replace("LINE", line) for part in HEAD)).removed:
        assert part.label != "timestamp" or line not in part.text
    assert stamps(line, segment(line), find_candidates(line, segment(line))) == []


@pytest.mark.parametrize("place", [HEAD, FOOT], ids=["head", "foot"])
@pytest.mark.parametrize(("language", "line"), STAMPS)
def test_a_stamp_is_the_day_of_publication(language: str, line: str, place: tuple[str, ...]) -> None:
    assert article(language, *(part.replace("LINE", line) for part in place)).published == DAY


@pytest.mark.parametrize(("language", "line"), HEADS)
def test_a_name_that_is_no_event_is_a_stamp_below_the_headline(language: str, line: str) -> None:
    assert article(language, *(part.replace("LINE", line) for part in HEAD)).published == DAY


@pytest.mark.parametrize("line", ["Ferry news: 3 May 2021", "The Marrow Post: 3 May 2021", "Marrow Point: 3 May 2021"])
@pytest.mark.parametrize("place", [AMID, FOOT], ids=["amid", "foot"])
def test_a_name_that_is_not_known_is_no_stamp_elsewhere(line: str, place: tuple[str, ...]) -> None:
    assert article("en", *(part.replace("LINE", line) for part in place)).published is None


def test_the_day_at_the_foot_does_not_win_over_a_release_in_the_head() -> None:
    found = article("en", "{title}", "Release date: May 3, 2021", "{first}", "{second}", "May 9, 2021")
    assert found.published != dt.date(2021, 5, 9)


def test_a_date_line_ends_in_a_colon() -> None:
    assert article("en", "{title}", "Marrow Point: 3 May 2021: {first}", "{second}").published == DAY


@pytest.mark.parametrize("headline", ["Morning briefing, 3 May 2021", "Daily briefing: Monday 3 May 2021"])
def test_a_rubric_is_dated_by_its_headline(headline: str) -> None:
    assert article("en", headline, "{first}", "{second}").published == DAY
    assert article("en", headline, "Posted 2 May 2021", "{first}", "{second}").published == dt.date(2021, 5, 2)


@pytest.mark.parametrize(
    ("language", "headline"),
    [
        ("en", "What the storm of 3 May 2021 left behind"),
        ("en", "New fares from 3 May 2021"),
        ("de", "Der Sturm vom 3. Mai 2021"),
        ("ja", "2021年5月3日から変わる運賃"),
        ("es", "Qué cambia el 3 de mayo de 2021"),
    ],
)
def test_the_day_in_a_headline_is_what_it_is_about(language: str, headline: str) -> None:
    assert article(language, headline, "{first}", "{second}").published is None
    stamped = article(language, headline, {"ja": "2021年4月9日"}.get(language, "2021-04-09"), "{first}", "{second}")
    assert stamped.published == dt.date(2021, 4, 9)


@pytest.mark.parametrize(
    "parts",
    [
        ("{title}", "{first}", "{second}", "Bakery wins a prize for bread", "3 May 2021"),
        ("Bakery wins a prize for bread", "3 May 2021", "{title}", "{first}", "{second}"),
        ("{title}", "{first}", "{second}", "4 May 2021", "Bakery wins a prize for bread", "3 May 2021"),
    ],
)
def test_the_date_of_another_headline_is_another_articles(parts: tuple[str, ...]) -> None:
    assert article("en", *parts).published is None


def test_a_url_that_copies_a_headline_confirms_nothing() -> None:
    headline = "What the 2021/05/03 storm left behind"
    url = "https://post.example/blog/what-the-2021-05-03-storm-left-behind"
    assert article("en", headline, "{first}", "{second}", url=url).published is None
    assert article("en", "{title}", "{first}", url="https://post.example/2021-05-03-pier").published == DAY


@pytest.mark.parametrize(
    "path",
    [
        "/events/2021-05-03/fair",
        "/fixtures/2021-05-03-to-2021-05-09",
        "/kalender/2021/05/03/",
        "/a-2021-05-03--2021-05-09",
    ],
)
def test_the_day_of_an_event_in_a_url_is_none_of_publication(path: str) -> None:
    assert date_in_url(f"https://post.example{path}") is None


def test_a_printed_day_beside_the_one_of_the_url_wins() -> None:
    found = article("en", "{title}", "3 May 2021", "{first}", "{second}", url="https://post.example/2021/05/04/pier")
    assert (found.published, found.warnings) == (DAY, ())


def test_a_url_that_contradicts_the_text_is_told() -> None:
    found = article("en", "{title}", "3 May 2021", "{first}", "{second}", url="https://post.example/2016/05/04/pier")
    assert found.warnings == ("the date in the URL, 2016-05-04, is not the printed one, 2021-05-03",)


def test_a_relative_stamp_competes_with_absolute_dates() -> None:
    parts = ("{title}", "By Ann Lee", "2 hours ago", "{first}", "{second}", "The ferry sails again on 9 May 2021.")
    assert article("en", *parts, crawled_at=dt.datetime(2021, 5, 3, 12)).published == DAY
    assert article("en", *parts).published is None


def test_the_day_in_print_is_a_bound() -> None:
    found = article(
        "en", "{first}", "{second}", "A version of this article appears in print on May 4, 2021, on page 3."
    )
    assert (found.published, found.published_between) == (None, (None, dt.date(2021, 5, 4)))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("21 फरवरी 2021", "2021-02-21"),
        ("21 फ़रवरी 2021", "2021-02-21"),
        ("২১ জানুয়ারি ২০২১", "2021-01-21"),
        ("12 غشت 2021", "2021-08-12"),
        ("12 ઓક્ટોબર 2021", "2021-10-12"),
        ("12 జూలై 2021", "2021-07-12"),
        ("平成元年5月2日", "1989-05-02"),
        ("民國110年3月8日", "2021-03-08"),
        ("Date: Sun, 9 May 21 10:12:00 GMT", "2021-05-09"),
    ],
)
def test_months_and_eras(text: str, value: str) -> None:
    (found, *_) = find_dates(text, earliest=dt.date(1980, 1, 1))
    assert found.value[:10] == value


def test_a_mail_whose_weekday_does_not_fit_is_not_read() -> None:
    assert find_dates("Date: Tue, 19 Apr 93 14:22:07 EDT") == ()


@pytest.mark.parametrize(
    "line", ["修改时间：2021年5月3日", "Дата изменения: 3 мая 2021", "Akt. 3. Mai 2021", "Rev. May 3, 2021"]
)
def test_more_labels_of_update(line: str) -> None:
    assert [date.role for date in find_dates(line)] == ["updated"]


@pytest.mark.slow
def test_facts_take_linear_time() -> None:
    for line in (
        "a: " * 40 + "3 May 2021",
        "Bakery wins a prize for bread\n3 May 2021",
        "He sat on on 3 May 2021.",
        "二〇二",
    ):
        find_dates(f"{line}\n" * 2000)


def test_no_date_looks_at_all_that_stands_before_it_in_its_line() -> None:
    """A line of 100 kB of days took 22 seconds; time is measured on the two things that grew."""
    begin, line = time.process_time(), "may " * 50_000
    assert not any(is_rubric(line) for _ in range(200))
    layout = Layout(tuple(range(200_000)), 100_000, 150_000)
    assert {layout.headline for _ in range(2_000)} == {100_001}
    assert time.process_time() - begin < 0.5


@pytest.mark.parametrize(
    ("titles", "first", "last", "headline"),
    [((), 2, 9, None), ((5,), 2, 3, None), ((5,), 2, 9, 5), ((5,), 9, 8, 5), ((1, 5, 8), 4, 9, 5)],
)
def test_the_headline_is_the_last_title_before_the_body(
    titles: tuple[int, ...], first: int, last: int, headline: int | None
) -> None:
    assert Layout(titles, first, last).headline == headline
