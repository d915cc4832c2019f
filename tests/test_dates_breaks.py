"""What is said of dates where one word decides: small cases that `benchmarks.mutants` found no other test for."""

from __future__ import annotations

import datetime as dt

import pytest

from corpuskit import clean
from corpuskit.dates.judging import Limits
from corpuskit.dates.order import _local
from corpuskit.dates.urls import date_in_url

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


def test_two_digits_are_a_year_only_beside_one_of_four_or_a_crawl() -> None:
    text = f"Rain ends the drought\n\nPublished 14.10.21\n\n{PROSE}\n\n{PROSE}"
    assert clean(text).dates == ()
    assert clean(text, crawled_at=dt.datetime(2021, 10, 20)).published == dt.date(2021, 10, 14)
