"""The day of publication: cases by origin, and what holds of every text."""

from __future__ import annotations

import datetime as dt
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpuskit.dates import Resolution, find_candidates, find_dates, resolve
from corpuskit.records import Evidence
from corpuskit.segment import segment

CASES = Path(__file__).parent / "cases"
SEEDS = Path(__file__).parents[1] / "seeds"
BODY = (
    "The water came over the wall before the sun was up, and the people of the lower town carried what they could to "
    "the church on the hill. Nobody was hurt. The mayor thanked the firemen and the bakers.\n\n"
    "It was the third flood in a short time, and the old men said that the river remembers its bed. The bridge stayed "
    "closed to carts and lorries, and the ferry lay at its post until the evening came."
)


def cases(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = tomllib.loads((CASES / f"dates_{name}.toml").read_text("utf-8"))["case"]
    return found


def read(text: str, *, evidence: tuple[Evidence, ...] = (), language: str | None = "en", **hints: Any) -> Resolution:
    blocks = segment(text)
    found = find_candidates(text, blocks, language=language)
    return resolve(text, blocks, found, evidence=evidence, language=language, **hints)


def iso(day: dt.date | None) -> str:
    return day.isoformat() if day else ""


def check(case: dict[str, Any], result: Resolution) -> None:
    assert iso(result.published) == case.get("published", "")
    assert iso(result.updated) == case.get("updated", "")
    if "between" in case:
        assert [iso(day) for day in result.published_between] == (case["between"] or ["", ""])


@pytest.mark.parametrize("case", cases("synthetic"), ids=lambda case: case["why"])
def test_synthetic(case: dict[str, Any]) -> None:
    hints = {name: case[name] for name in ("url", "crawled_at") if name in case}
    check(case, read(case["text"].replace("{body}", BODY), language=case.get("language", "en"), **hints))


@pytest.mark.parametrize("case", cases("known_failures"), ids=lambda case: case["why"])
@pytest.mark.xfail(strict=True)
def test_known_failures(case: dict[str, Any]) -> None:
    check(case, read(case["text"].replace("{body}", BODY)))


@pytest.mark.parametrize("case", cases("in_the_wild"), ids=lambda case: case["file"])
def test_seeds(case: dict[str, Any]) -> None:
    text = (SEEDS / case["file"]).read_text("utf-8")
    tail = text.find("\nOpinion\n")
    evidence = [Evidence(tail, len(text), "teaser", "test", 1.0)] if tail >= 0 else []
    at = text.find("Published in Dawn")
    if at >= 0:
        evidence.append(Evidence(at, text.find("2", at) + 8, "publication_line", "test", 0.99))
    check(case, read(text, evidence=tuple(evidence)))


def test_a_sidebar_is_never_the_article() -> None:
    sidebar = (
        "\n\nOpinion\n\nUnder water\nUpdated 03 May, 2024\n\nSlow ferries\n03 May, 2024\n\nBad roads\n02 May, 2024"
    )
    text = BODY + sidebar
    start = len(BODY)
    result = read(text, evidence=(Evidence(start, len(text), "teaser", "test", 0.9),))
    assert result.published is None
    assert result.updated is None
    assert result.published_between == (None, None)
    assert {d.role for d in result.dates} == {"teaser"}
    assert all(d.rejected == "stands in a teaser of another article" for d in result.dates)


def test_the_time_is_only_what_was_printed() -> None:
    line = "The river rose\n\nBy Ann Lee\n\nPublished October 14, 2021{}\n\n" + BODY
    assert read(line.format("")).published_at is None
    assert read(line.format(" at 2:05 pm")).published_at == dt.datetime(2021, 10, 14, 14, 5)
    zoned = read(line.format(", 14:05 CEST")).published_at
    assert zoned is not None
    assert zoned.isoformat() == "2021-10-14T14:05:00+02:00"
    refused = read(line.format(", 14:05 IST")).published_at
    assert refused == dt.datetime(2021, 10, 14, 14, 5)


def test_every_loser_says_why() -> None:
    text = f"The river rose\n\nPublished May 3, 2021 | Updated May 4, 2021\n\n{BODY}\n\n© 2022"
    first, *others = read(text, url="https://example.org/2021/05/x").dates
    assert (first.value, first.role, first.rejected) == ("2021-05-03", "published", None)
    assert [d.rejected for d in others] == ["is labelled as an update", "names no day"]


def test_a_month_in_the_prose_is_an_event() -> None:
    (found,) = read(
        f"The river rose\n\n{BODY}\n\nIn April 2019 the bridge was closed, and the ferry took its place. " + BODY
    ).dates
    assert (found.value, found.precision, found.role, found.rejected) == ("2019-04", "month", "event", "names no day")


def test_limits() -> None:
    text = f"The river rose\n\nBy Ann Lee\n\nPublished May 3, 1975\n\n{BODY}"
    assert read(text).published is None
    assert read(text, earliest=dt.date(1900, 1, 1)).published == dt.date(1975, 5, 3)
    text = text.replace("1975", "2025")
    refused = read(text, latest=dt.date(2025, 5, 2))
    assert refused.published is None
    assert refused.dates[0].rejected == "lies after the latest possible day"


def test_crawl_time_chooses_nothing() -> None:
    text = f"The river rose\n\nBy Ann Lee\n\nPublished June 1, 2026\n\n{BODY}"
    early, late = (read(text, crawled_at=dt.datetime(year, 1, 5, 12)) for year in (2026, 2027))
    assert early.published == late.published == dt.date(2026, 6, 1)
    assert early.warnings == ("the printed date 2026-06-01 is later than the time of crawling, 2026-01-05",)
    assert late.warnings == ()
    assert read(text, latest=dt.date(2026, 1, 5)).published is None


@given(st.text(max_size=400), st.datetimes(dt.datetime(1995, 1, 1), dt.datetime(2030, 1, 1)))
def test_any_text(text: str, crawled_at: dt.datetime) -> None:
    for found in find_dates(text, crawled_at=crawled_at):
        assert found.start is not None
        assert found.end is not None
        assert 0 <= found.start < found.end <= len(text)
        assert text[found.start : found.end] == found.text


def test_crawl_times_at_the_ends_of_the_calendar() -> None:
    for moment in (dt.datetime.min, dt.datetime.max, dt.datetime(2024, 5, 3, tzinfo=dt.UTC)):
        assert all(d.relative for d in find_dates("The river rose\n\n2 hours ago\n\n" + BODY, crawled_at=moment))


def test_a_relative_date_needs_a_time_of_crawling() -> None:
    assert find_dates("The river rose\n\n2 hours ago\n\n" + BODY) == ()


def test_wrong_types() -> None:
    with pytest.raises(TypeError, match="text must be str, not bytes"):
        find_dates(b"Published May 3, 2021")  # type: ignore[arg-type]


def test_deterministic() -> None:
    text = f"Published May 3, 2021\n\n{BODY}\n\nMay 4, 2021\n\nMay 5, 2021"
    assert len({find_dates(text) for _ in range(5)}) == 1
