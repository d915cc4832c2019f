"""What is said of dates where one word decides: small cases that `benchmarks.mutants` found no other test for."""

from __future__ import annotations

import datetime as dt

import pytest

from corpuskit import clean, find_dates
from corpuskit.dates import find_candidates, resolve
from corpuskit.dates.choice.judging import Limits
from corpuskit.dates.forms.order import _local, spelt
from corpuskit.dates.forms.urls import date_in_url
from corpuskit.records import Evidence
from corpuskit.text.segment import segment

PROSE = "It rained at last on that day, and the wells of the valley filled up within an hour, the farmers said."


def test_the_last_possible_day_is_the_one_after_the_crawl() -> None:
    assert Limits(crawled=dt.date(2024, 5, 3)).last_day == dt.date(2024, 5, 4)
    assert Limits(crawled=dt.date(2024, 5, 3), latest=dt.date(2024, 5, 1)).last_day == dt.date(2024, 5, 1)


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://example.org/fair/2024-05-03_2024-05-05/", None),
        ("https://example.org/news/2024-05-03/fair", "2024-05-03"),
        ("https://example.org/news/05-03-2021-rain", None),
        ("https://example.org/news/25-03-2021-rain", "2021-03-25"),
    ],
)
def test_a_span_and_a_day_that_may_be_a_month_are_no_day_of_a_url(url: str, day: str | None) -> None:
    found = date_in_url(url)
    assert (found and found.value) == day


@pytest.mark.parametrize("country", ["us", "gov", "mil", "edu"])
def test_sites_of_america_write_the_month_first(country: str) -> None:
    assert _local(country, None) == "MDY"


def test_a_month_is_no_day() -> None:
    article = clean(f"Rain ends the drought\n\nMay 2021\n\n{PROSE}\n\n{PROSE}")
    assert article.published is None
    assert {date.rejected for date in article.dates} == {"names no day"}


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Log of 3 May 12021", []),  # no year in a longer number
        ("3 May 2021 10:15 4 May 2021", ["3 May 2021 10:15", "4 May 2021"]),  # a time belongs to one date
        ("In 2020 May 3, 2021 was a Monday", ["May 3, 2021"]),  # a day belongs to the year behind it
    ],
)
def test_a_number_belongs_to_one_date(text: str, printed: list[str]) -> None:
    assert [text[found.start : found.end] for found in find_candidates(text, segment(text))] == printed


def test_two_digits_are_a_year_only_beside_one_of_four_or_a_crawl() -> None:
    text = f"Rain ends the drought\n\nPublished 14.10.21\n\n{PROSE}\n\n{PROSE}"
    assert clean(text).dates == ()
    assert clean(text, crawled_at=dt.datetime(2021, 10, 20)).published == dt.date(2021, 10, 14)


def test_an_event_told_of_in_two_years_gives_none() -> None:
    told = "the old harbour wall of the fishing village collapsed during heavy winter storms."
    text = f"In April 2019 {told} Nobody was hurt in April last year when {told}"
    assert clean(text, language="en").published_between == (dt.date(2020, 1, 1), dt.date(2020, 12, 31))
    assert clean(f"{text} In April 2017 {told}", language="en").published_between[1] is None


def test_a_date_beside_the_minutes_to_read_is_the_text_s_own() -> None:
    text = f"Rain ends the drought\n\n5 min read | 3 May 2024\n\n{PROSE}\n\n{PROSE}"
    blocks = segment(text)
    line = Evidence(blocks[1].at, blocks[1].stop, "navigation", "test", 1.0)
    found = resolve(text, blocks, find_candidates(text, blocks, language="en"), evidence=[line], language="en")
    assert found.published == dt.date(2024, 5, 3)


def test_a_text_spelt_both_ways_tells_no_order() -> None:
    american, british = (
        "The theater and the center have bright colors.",
        "The theatre and the centre have bright colours.",
    )
    assert (spelt(american), spelt(british), spelt(f"{american} {british}")) == ("MDY", "DMY", None)


@pytest.mark.parametrize(
    "stamp", ["By Ann Lee, May 3, 2024", "May 3, 2024", "Posted by Ann Lee on May 3, 2024 at 10:12 am"]
)
def test_a_stamp_amid_a_text_is_a_line_of_its_own(
    stamp: str,
) -> None:
    prose = "The ferry sailed on, and the harbour was open again. The mayor said that he was glad of it.\n" * 14
    (date,) = find_dates(f"{prose}{stamp}\n{prose}")
    assert date.role == "published"
    (date,) = find_dates(f"{prose}{stamp}. {prose}".replace("\n", " "))
    assert date.role == "event"
