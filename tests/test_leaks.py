"""Look-ahead leaks: which printed dates lie after publication, and whether they are still in the text."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import get_args

import pytest

import corpuskit
from corpuskit.records import Article, DateEvidence, Document, Precision, Removal, Role
from corpuskit.report.leaks import AHEAD, look_ahead, remains
from tests.newsroom import documents

DAY = dt.date(2021, 10, 14)
PRECISIONS: dict[int, Precision] = {4: "year", 7: "month", 10: "day"}


def evidence(value: str, role: Role = "amended", **rest: object) -> DateEvidence:
    """Return a date that is printed at 10."""
    precision = PRECISIONS.get(len(value), "minute")
    return replace(DateEvidence(10, 20, "x" * 10, value, precision, role, "text", 0.5), **rest)  # type: ignore[arg-type]


def leaks(*dates: DateEvidence, at: str | None = None, day: dt.date | None = DAY) -> list[str]:
    time = dt.datetime.fromisoformat(at) if at else None
    return [date.value for date in look_ahead(Article("", published=day, published_at=time, dates=dates))]


@pytest.mark.parametrize(
    ("value", "after"),
    [
        ("2020", False), ("2021", False), ("2022", True),
        ("2021-09", False), ("2021-10", False), ("2021-11", True),
        ("2021-10-13", False), ("2021-10-14", False), ("2021-10-15", True), ("2022-01-01", True),
        ("2021-10-14T23:59", False), ("2021-10-15T00:00", True),
    ],
)  # fmt: skip
def test_dates_are_compared_as_far_as_both_are_known(value: str, after: bool) -> None:
    assert leaks(evidence(value)) == [value] * after


@pytest.mark.parametrize(
    ("published", "value", "after"),
    [
        ("2021-10-14T08:30", "2021-10-14T08:31", True),
        ("2021-10-14T08:30", "2021-10-14T08:30", False),
        ("2021-10-14T08:30:40", "2021-10-14T08:30", False),  # nobody knows the seconds
        ("2021-10-14T08:30", "2021-10-14T08:29", False),
        ("2021-10-14T08:30+02:00", "2021-10-14T07:00+00:00", True),
        ("2021-10-14T08:30+02:00", "2021-10-14T09:00+05:00", False),
        ("2021-10-14T08:30", "2021-10-14T23:00+00:00", False),  # one without a zone: by the day
        ("2021-10-14T08:30", "2021-10-15T01:00+00:00", True),
        ("2021-10-14T08:30", "2021-10-14", False),
    ],
)
def test_times_are_compared_where_both_are_of_one_sort(published: str, value: str, after: bool) -> None:
    assert leaks(evidence(value), at=published) == [value] * after


def test_without_a_day_of_publication_there_are_none() -> None:
    assert leaks(evidence("2022-01-01"), day=None) == []


def test_a_date_that_may_lie_before_is_none() -> None:
    assert leaks(evidence("2021-11-10", ambiguous=("2021-10-11",))) == []
    assert leaks(evidence("2022-03-04", ambiguous=("2022-04-03",))) == ["2022-03-04"]


def test_a_date_from_elsewhere_is_none() -> None:
    assert leaks(evidence("2022-01-01", start=None, end=None, text=None, source="url")) == []


@pytest.mark.parametrize("role", get_args(Role))
def test_what_is_announced_is_none_unless_asked_for(role: Role) -> None:
    article = Article("", published=DAY, dates=(evidence("2022-01-01", role),))
    assert bool(look_ahead(article)) == (role not in AHEAD)
    assert len(look_ahead(article, announced=True)) == 1


def test_they_come_in_the_order_of_the_text() -> None:
    late, early = evidence("2022-01-01", start=50, end=60), evidence("2023-01-01")
    assert leaks(late, early) == ["2023-01-01", "2022-01-01"]


@pytest.mark.parametrize(
    ("spans", "left"),
    [
        ([], True),
        ([(0, 40)], False),
        ([(10, 20)], False),
        ([(10, 19)], True),
        ([(11, 20)], True),
        ([(0, 14), (14, 30)], False),
        ([(0, 14), (15, 30)], True),
        ([(0, 10), (20, 30)], True),
        ([(0, 3), (4, 5), (9, 21)], False),
    ],
)
def test_a_date_remains_if_any_of_it_was_not_removed(spans: list[tuple[int, int]], left: bool) -> None:
    removed = tuple(Removal(start, end, "x" * (end - start), "teaser", "r.1", 0.9) for start, end in spans)
    assert remains(Article("", removed=removed), evidence("2022-01-01")) is left


PROSE = (
    "The ferry company said on Sunday that work on the north quay would go on through the winter, although the money "
    "voted in spring has nearly been spent."
)


def test_a_sidebar_a_stamp_and_an_amendment_are_found_in_a_page() -> None:
    page = "\n\n".join([
        "Harbour waits for money", "By Ann Lee", PROSE, PROSE.replace("Sunday", "Monday"),
        "This article was amended on 25 May 2022 to correct a name.", "Published in Dawn, October 14th, 2021",
    ])  # fmt: skip
    article = corpuskit.clean(page)
    assert [(date.value, date.role) for date in look_ahead(article)] == [("2022-05-25", "amended")]
    assert [remains(article, date) for date in look_ahead(article)] == [False]
    kept = corpuskit.Cleaner(keep={"correction"}).clean(page)
    assert [remains(kept, date) for date in look_ahead(kept)] == [True]


@pytest.mark.slow
def test_planted_amendments_are_found_and_nothing_else_remains() -> None:
    """Fifty pages with an amendment a year later: each is found, and said to remain exactly where it does."""
    found = 0
    for document in documents(50):
        plain = corpuskit.clean(document)
        if plain.published is None:
            continue
        day = dt.date(plain.published.year + 1, 5, 25)
        sentence = f"This article was amended on {day.day} {day:%B} {day.year} to correct a name."
        article = corpuskit.clean(replace(document, text=f"{document.text}\n\n{sentence}"))
        if article.published != plain.published:
            continue  # the sentence may cost a date, which is for other tests
        planted = [date for date in look_ahead(article) if date.value == str(day)]
        assert planted, document.id
        for date in planted:
            assert remains(article, date) is (str(date.text) in article.text)
        found += 1
    assert found >= 30


def test_records_from_json_say_the_same() -> None:
    article = corpuskit.clean(Document("Talks were held.\n\nPublished May 3, 2021 | Updated May 9, 2021"))
    again = Article.from_dict(article.to_dict())
    assert look_ahead(again) == look_ahead(article) != ()
