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
from corpuskit.dates.choice.judging import Weights, shipped
from corpuskit.dates.context.layout import find_layout
from corpuskit.records import Evidence, Label
from corpuskit.text.segment import segment

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


HEAD = "The river rose over the old wall"
MENU = f"{HEAD} | The Herald\n\nHome\n\nWorld\n\nSport\n\n"


def spans(text: str, start: str, stop: str, label: Label) -> tuple[Evidence, ...]:
    return (Evidence(text.index(start), text.index(stop) + len(stop), label, "test", 0.9),)


def test_a_date_right_below_the_headline_is_its_own_even_in_a_teaser_span() -> None:
    text = f"{MENU}{HEAD}\n\nAnn Lee\n\nFeb 18, 2020\n\n{BODY}"
    assert read(text, evidence=spans(text, "Ann Lee", "2020", "teaser")).published == dt.date(2020, 2, 18)
    result = read(text, evidence=spans(text, "Ann Lee", "2020", "comments"))
    assert (result.published, result.dates[0].role) == (None, "comment")


def test_the_headline_in_a_list_of_headlines_has_the_date_of_the_article() -> None:
    latest = f"Latest\n\n{HEAD}\n\n20 February, 2024\n\nThe ferry lay idle for a week\n\n19 February, 2024"
    text = f"{MENU}{HEAD}\n\n{BODY}\n\n{latest}"
    result = read(text, evidence=spans(text, "Latest", "19 February, 2024", "teaser"))
    roles = {d.value: d.role for d in result.dates}
    assert roles == {"2024-02-20": "published", "2024-02-19": "teaser"}


def test_a_date_below_read_also_is_another_articles() -> None:
    text = f"{MENU}{HEAD}\n\n{BODY}\n\nRead also\n\n14/08/2021\n\nThe ferry lay idle\n\n{BODY}\n\n14 August 2022, 15:40"
    alone = read(text).dates
    heading = read(text, evidence=spans(text, "Read also", "Read also", "related")).dates
    score = {d.value[:10]: d.score for d in heading}["2021-08-14"]
    assert score < {d.value[:10]: d.score for d in alone}["2021-08-14"]


def test_a_cut_text_needs_more_certainty_than_a_page() -> None:
    assert shipped().threshold < shipped().untitled
    page = f"{MENU}{HEAD}\n\n{BODY}"
    assert find_layout(segment(page)).whole
    assert not find_layout(segment(BODY)).whole
    menus = "\n\n".join(f"Menu {n}" for n in range(20))
    assert find_layout(segment(f"{menus}\n\n{BODY}")).whole


PAST = {
    "en": "The bridge was closed on 3 May 2019 by the town.",
    "de": "Die Brücke wurde am 3. Mai 2019 von der Stadt gesperrt.",
    "fr": "Le pont a été fermé le 3 mai 2019 par la ville.",
    "es": "El puente fue cerrado el 3 de mayo de 2019 en la ciudad.",
    "it": "Il ponte era chiuso il 3 maggio 2019 in tutta la valle.",
    "pt": "A ponte foi fechada em 3 de maio de 2019 no vale.",
    "nl": "De brug werd op 3 mei 2019 gesloten in het dal.",
    "sv": "Bron blev stängd den 3 maj 2019 av staden.",
    "no": "Broen ble stengt den 3. mai 2019 av byen.",
    "da": "Broen blev lukket den 3. maj 2019 af byen.",
    "pl": "Most został zamknięty w maju 2019 roku.",
    "ru": "Мост был закрыт в мае 2019 года.",
    "tr": "Eski köprünün yerine yenisi 3 Mayıs 2019 tarihinde büyük bir törenle kuruldu.",
    "ja": "町の中心にある古い橋は市の判断で2019年5月3日に閉鎖された。",
}
AHEAD = {
    "en": "The bridge was told to close on 3 May 2019 and will reopen.",
    "de": "Die Brücke wurde gesperrt und soll am 3. Mai 2019 öffnen.",
    "fr": "Le pont était fermé et sera ouvert le 3 mai 2019.",
    "es": "El puente fue cerrado y será abierto el 3 de mayo de 2019.",
    "it": "Il ponte era chiuso e sarà aperto il 3 maggio 2019.",
    "pt": "A ponte foi fechada e será aberta em 3 de maio de 2019.",
    "nl": "De brug was dicht en zal op 3 mei 2019 opengaan.",
    "sv": "Bron var stängd och ska öppna den 3 maj 2019.",
    "no": "Broen var stengt og skal åpne den 3. mai 2019.",
    "da": "Broen var lukket og skal åbne den 3. maj 2019.",
    "pl": "Most był zamknięty i będzie otwarty w maju 2019 roku.",
    "ru": "Мост был закрыт и будет открыт в мае 2019 года.",
    "tr": "Eski köprü kapalı vardı ve yenisi 3 Mayıs 2019 tarihinde büyük bir törenle açılacak.",
    "ja": "町の中心にある古い橋は閉鎖されたが、2019年5月3日に再開の予定。",
}


@pytest.mark.parametrize("language", sorted(PAST))
def test_what_is_past_is_no_older_than_the_text(language: str) -> None:
    first, _, rest = BODY.partition("\n\n")
    low, high = read(f"{first}\n\n{PAST[language]}\n\n{rest}", language=language).published_between
    assert low in (dt.date(2019, 5, 1), dt.date(2019, 5, 3))
    assert high is None
    assert read(f"{first}\n\n{AHEAD[language]}\n\n{rest}", language=language).published_between == (None, None)


def test_a_guide_proves_nothing() -> None:
    first, _, rest = BODY.partition("\n\n")
    guide = "If you have a wall, your wall needs you, and you need your wall. " * 3
    text = f"{first}\n\n{PAST['en']}\n\n{guide}\n\n{rest}"
    assert read(text).published_between == (None, None)


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


def test_an_update_before_publication_is_told_and_changes_nothing() -> None:
    text = f"The river rose\n\nBy Ann Lee\n\nPublished {{}}\n\n{BODY}\n\nLast updated {{}}"
    early = read(text.format("May 14, 2019", "April 16, 2019"))
    assert (early.published, early.updated) == (dt.date(2019, 5, 14), dt.date(2019, 4, 16))
    assert early.warnings == ("the printed update 2019-04-16 is earlier than the day of publication, 2019-05-14",)
    for day in ("May 14, 2019", "May 15, 2019"):
        assert read(text.format("May 14, 2019", day)).warnings == ()
    east, west = "May 14, 2019, 01:00 JST", "May 13, 2019, {} EDT"
    assert read(text.format(east, west.format("13:00"))).warnings == ()
    assert len(read(text.format(east, west.format("11:00"))).warnings) == 1


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
    with pytest.raises(TypeError, match="find_dates takes a str, not bytes"):
        find_dates(b"Published May 3, 2021")  # type: ignore[arg-type]


def test_deterministic() -> None:
    text = f"Published May 3, 2021\n\n{BODY}\n\nMay 4, 2021\n\nMay 5, 2021"
    assert len({find_dates(text) for _ in range(5)}) == 1


def test_of_two_days_as_likely_none_is_the_answer() -> None:
    alike = Weights({}, threshold=0.1, untitled=0.1)  # nothing tells one candidate from another

    def published(text: str) -> dt.date | None:
        blocks = segment(text)
        return resolve(text, blocks, find_candidates(text, blocks), weights=alike).published

    one = "Published in The Selby Ledger, February 9, 2020"
    assert published(f"{BODY}\n\n{one}") == dt.date(2020, 2, 9)
    assert published(f"{BODY}\n\n{one}\n\n{BODY}\n\nPublished in The Selby Ledger, March 27, 2023") is None
