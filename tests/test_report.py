"""The report: what it counts, what it shows, what it never lets run. A browser opens it in test_report_browser.py."""

from __future__ import annotations

import base64
import dataclasses
import datetime as dt
import hashlib
import itertools
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import corpuskit
from corpuskit.errors import CorpuskitError
from corpuskit.records import Article, Change, DateEvidence, Document, Removal
from corpuskit.records.shown import explanation, summary, visible
from corpuskit.report import SAMPLE, write_report
from corpuskit.report import figures as figures_module
from corpuskit.report.choosing import LISTED, Chosen, encode, fingerprint
from corpuskit.report.figures import Figures
from corpuskit.report.leaks import look_ahead, remains
from corpuskit.report.views import CLIP, DATES, LOST, WEAK, lost, runs_of, state_of, view, weak
from tests.newsroom import documents
from tests.pages import HOSTILE, Page, report

NEWS = 240


@pytest.fixture(scope="module")
def news() -> list[Article]:
    cleaner = corpuskit.Cleaner()
    return [cleaner.clean(document) for document in documents(NEWS)]


@pytest.fixture(scope="module")
def page(news: list[Article], tmp_path_factory: pytest.TempPathFactory) -> Page:
    return report(news, tmp_path_factory.mktemp("report"), sample=30)


# What it counts


@pytest.mark.slow
def test_totals_are_those_of_the_articles(news: list[Article], page: Page) -> None:
    leaks = [(a, date) for a in news for date in look_ahead(a)]
    days = [a.published for a in news if a.published]
    assert page.data["figures"]["totals"] == {
        "documents": len(news),
        "characters": sum(len(a.document.text) for a in news),
        "removed": sum(r.end - r.start for a in news for r in a.removed),
        "spans": sum(len(a.removed) for a in news),
        "touched": len([a for a in news if a.removed]),
        "empty": len([a for a in news if a.text == ""]),
        "dated": len(days),
        "leaks": len(leaks),
        "leak_documents": len({a.document.id for a, _ in leaks}),
        "leaking": len([1 for a, date in leaks if remains(a, date)]),
        "leaking_documents": len({a.document.id for a, date in leaks if remains(a, date)}),
        "warned": len([a for a in news if a.warnings]),
        "lost": len([a for a in news if lost(a)]),
        "weak": len([a for a in news if weak(a) is not None]),
        "days": [str(min(days)), str(max(days))],
    }
    assert len(leaks) > 50
    assert page.data["figures"]["totals"]["leaking"] > 0


def test_labels_and_rules_are_those_of_the_removals(news: list[Article], page: Page) -> None:
    for name, keys in (("labels", ("label",)), ("rules", ("label", "rule"))):
        spans: Counter[tuple[str, ...]] = Counter()
        characters: Counter[tuple[str, ...]] = Counter()
        scores: defaultdict[tuple[str, ...], list[float]] = defaultdict(list)
        found: defaultdict[tuple[str, ...], set[str | None]] = defaultdict(set)
        for a in news:
            for r in a.removed:
                key = tuple(getattr(r, part) for part in keys)
                spans[key] += 1
                characters[key] += len(r.text)
                scores[key].append(r.score)
                found[key].add(a.document.id)
        rows = page.data["figures"][name]
        assert [row["characters"] for row in rows] == sorted(characters.values(), reverse=True)
        for row in rows:
            key = tuple(row[part] for part in keys)
            assert (row["spans"], row["characters"]) == (spans[key], characters[key])
            assert row["documents"] == len(found[key])
            assert row["score"] == pytest.approx(sum(scores[key]) / len(scores[key]), abs=0.001)
        assert len(rows) == len(spans) > 5


def test_publishers_are_those_of_the_articles(news: list[Article], page: Page) -> None:
    for row in page.data["figures"]["publishers"]:
        own = [a for a in news if a.publisher == row["name"]]
        assert row["documents"] == len(own) > 0
        assert row["characters"] == sum(len(a.document.text) for a in own)
        assert row["removed"] == sum(len(r.text) for a in own for r in a.removed)
        assert row["dated"] == sum(a.published is not None for a in own)
        assert row["leaking"] == sum(any(remains(a, d) for d in look_ahead(a)) for a in own)
    assert sum(row["documents"] for row in page.data["figures"]["publishers"]) == len(news)


def test_months_have_no_gaps_and_hold_every_dated_article(news: list[Article], page: Page) -> None:
    times = page.data["figures"]["times"]
    assert times["unit"] == "month"
    names = [row["time"] for row in times["rows"]]
    first, last = page.data["figures"]["totals"]["days"]
    assert (names[0], names[-1]) == (first[:7], last[:7])
    assert names == sorted(set(names))
    months = (int(last[:4]) - int(first[:4])) * 12 + int(last[5:7]) - int(first[5:7]) + 1
    assert len(names) == months
    for row in times["rows"]:
        own = [a for a in news if a.published and str(a.published)[:7] == row["time"]]
        assert row["documents"] == len(own)
        assert row["characters"] == sum(len(a.document.text) for a in own)
        removed = Counter[str]()
        for a in own:
            for r in a.removed:
                removed[r.label] += len(r.text)
        assert row["removed"] == removed


def test_a_long_time_is_shown_by_year() -> None:
    days = [dt.date(1995, 5, 3), dt.date(2021, 10, 14), dt.date(2021, 1, 1)]
    times = _figures(Article("", published=day) for day in days)["times"]
    assert times["unit"] == "year"
    assert [row["time"] for row in times["rows"]] == [str(year) for year in range(1995, 2022)]
    assert [row["documents"] for row in times["rows"] if row["documents"]] == [1, 2]


def test_dates_kinds_languages_steps_and_leaks_are_counted(news: list[Article], page: Page) -> None:
    figures = page.data["figures"]
    assert dict(figures["states"]) == Counter(map(state_of, news))
    assert dict(figures["kinds"]) == Counter(a.kind for a in news)
    assert dict(figures["languages"]) == Counter(a.language or "" for a in news)
    assert dict(figures["steps"]) == Counter(c.step for a in news for c in a.changes)
    assert dict(figures["versions"]) == {news[0].version: len(news)}
    assert sum(n for _, n in figures["sources"]) == sum(a.published is not None for a in news)
    leaks = Counter((d.role, remains(a, d)) for a in news for d in look_ahead(a))
    assert {(row["role"], row["remains"]): row["dates"] for row in figures["leaks"]} == leaks


@pytest.mark.parametrize(
    ("article", "state"),
    [
        (Article("", published=dt.date(2021, 1, 1), published_at=dt.datetime(2021, 1, 1, 8)), "time"),
        (Article("", published=dt.date(2021, 1, 1)), "day"),
        (Article("", published_between=(dt.date(2021, 1, 1), dt.date(2021, 1, 31))), "between"),
        (Article("", published_between=(None, dt.date(2021, 1, 31))), "bound"),
        (Article(""), "none"),
    ],
)
def test_what_is_known_of_a_date_has_a_name(article: Article, state: str) -> None:
    assert state_of(article) == state
    twofold = DateEvidence(0, 10, "03/04/2021", "2021-04-03", "day", "published", "text", 0.9, False, ("2021-03-04",))
    expected = state if article.published else "ambiguous"
    assert state_of(dataclasses.replace(article, dates=(twofold,))) == expected


def _figures(articles: Iterable[Article]) -> dict[str, Any]:
    figures = Figures()
    for article in articles:
        figures.add(article)
    return figures.data()


def test_too_many_names_are_counted_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(figures_module, "NAMES", 3)
    figures = Figures()
    for number in range(10):
        removal = Removal(0, 1, "x", "teaser", f"rule.{number}", 0.9)
        figures.add(Article("", publisher=f"Paper {number}", removed=(removal,), document=Document("x")))
    data = figures.data()
    assert {row["name"]: row["documents"] for row in data["publishers"]} == {
        "Paper 0": 1, "Paper 1": 1, "Paper 2": 1, "(others)": 7,
    }  # fmt: skip
    assert sorted((row["rule"], row["spans"]) for row in data["rules"])[0] == ("(others)", 7)


def test_an_empty_corpus_has_a_report(tmp_path: Path) -> None:
    page = report([], tmp_path)
    assert page.data["documents"] == []
    assert page.data["figures"]["times"] == {"unit": "month", "rows": []}


def test_warnings_and_kinds_have_their_lists(tmp_path: Path) -> None:
    articles = [
        Article("Talks."),
        Article("", kind="consent", warnings=("read as cp1252, which is a guess",)),
        Article("Talks.", warnings=("read as cp1252, which is a guess",)),
    ]
    data = report(articles, tmp_path).data
    assert data["figures"]["warnings"] == [["read as cp1252, which is a guess", 2]]
    assert data["figures"]["kinds"] == [["article", 2], ["consent", 1]]
    assert data["lists"]["unusual"] == [1]
    assert sorted(data["lists"]["warned"]) == [1, 2]
    assert data["figures"]["totals"]["empty"] == 1


def test_dates_centuries_apart_are_not_filled_with_empty_years() -> None:
    times = _figures(Article("", published=day) for day in (dt.date(1, 1, 1), dt.date(9999, 12, 31)))["times"]
    assert [(row["time"], row["documents"]) for row in times["rows"]] == [("0001", 1), ("9999", 1)]


# What it shows


def test_the_sample_is_bounded_and_every_listed_document_is_there(news: list[Article], page: Page) -> None:
    numbers = [shown["number"] for shown in page.data["documents"]]
    assert numbers == sorted(set(numbers))
    assert len(page.data["lists"]["sample"]) == 30
    assert {number for listed in page.data["lists"].values() for number in listed} == set(numbers)
    assert all(len(listed) <= LISTED for listed in page.data["lists"].values())
    for shown in page.data["documents"]:
        assert shown["id"] == news[shown["number"]].document.id


def test_lists_hold_what_they_say(news: list[Article], page: Page) -> None:
    lists = page.data["lists"]
    gone = [sum(len(r.text) for r in news[number].removed) for number in lists["changed"]]
    assert gone == sorted(gone, reverse=True)
    assert gone[0] == max(sum(len(r.text) for r in a.removed) for a in news)
    assert all(state_of(news[number]) == "ambiguous" for number in lists["ambiguous"])
    assert all(news[number].published is None for number in lists["undated"])
    left = [sum(remains(news[n], d) for d in look_ahead(news[n])) for n in lists["leaks"]]
    assert left == sorted(left, reverse=True)
    assert left[0] > 0


def test_the_sample_does_not_depend_on_the_order(news: list[Article], tmp_path: Path) -> None:
    mixed = news[:]
    random.Random(5).shuffle(mixed)
    chosen = []
    for articles in (news, mixed):
        data = report(articles, tmp_path, sample=20).data
        ids = {shown["number"]: shown["id"] for shown in data["documents"]}
        chosen.append({ids[number] for number in data["lists"]["sample"]})
    assert chosen[0] == chosen[1]
    assert len(chosen[0]) == 20


def test_a_bigger_sample_holds_the_smaller(news: list[Article], tmp_path: Path) -> None:
    small, big = (set(report(news, tmp_path, sample=size).data["lists"]["sample"]) for size in (10, 40))
    assert small < big


def test_the_same_articles_give_the_same_bytes(news: list[Article], tmp_path: Path) -> None:
    for name, articles in (("a", news), ("b", [Article.from_dict(a.to_dict()) for a in news])):
        assert write_report(iter(articles), tmp_path / name, sample=25) == NEWS
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_what_is_held_does_not_grow_with_the_corpus(news: list[Article]) -> None:
    chosen = Chosen(10)
    for number in range(2000):
        chosen.add(news[number % NEWS], number)
        assert len(chosen._shown) <= 10 + 6 * LISTED
    assert len(chosen._uses) == len(chosen._shown) == len(chosen.documents())


def test_no_sample_leaves_the_lists(news: list[Article], tmp_path: Path) -> None:
    data = report(news, tmp_path, sample=0).data
    assert data["lists"].get("sample", []) == []
    assert data["lists"]["changed"]


def test_a_long_document_is_cut_and_says_so(tmp_path: Path) -> None:
    text = "Talks were held on Sunday. " * 40_000
    data = report([Article(text, document=Document(text))], tmp_path).data
    [shown] = data["documents"]
    assert len("".join(shown["runs"])) <= CLIP
    assert shown["more"] == len(text) - len("".join(shown["runs"]))
    assert (tmp_path / "report.html").stat().st_size < 200_000


def test_a_text_of_many_small_runs_is_cut_too() -> None:
    text = "ab" * 20_000
    removed = tuple(Removal(i, i + 1, "a", "other", "r.1", 0.5) for i in range(0, len(text), 2))
    shown = view(Article("b" * 20_000, removed=removed, document=Document(text)), 0)
    assert len(shown["runs"]) < 2000
    assert len(shown["removed"]) < 2000
    assert all(run[1] < len(shown["removed"]) for run in shown["runs"] if isinstance(run, list))


def test_many_dates_are_cut() -> None:
    text = "2021-10-14 " * 1000
    dates = tuple(
        DateEvidence(i, i + 10, text[i : i + 10], "2021-10-14", "day", "event", "text", 0.1)
        for i in range(0, len(text), 11)
    )
    assert len(view(Article(text, dates=dates, document=Document(text)), 0)["dates"]) == DATES


def test_every_article_is_shown_whole_in_its_runs(news: list[Article]) -> None:
    for article in news:
        shown = view(article, 0)
        text = article.document.text
        assert "".join(run if isinstance(run, str) else run[0] for run in shown["runs"]) == text
        struck = Counter[int]()
        for run in shown["runs"]:
            if not isinstance(run, str) and run[1] >= 0:
                struck[run[1]] += len(run[0])
        assert [struck[index] for index in range(len(article.removed))] == [len(r.text) for r in article.removed]
        printed = {run[2]: run[0] for run in shown["runs"] if not isinstance(run, str) and run[2] >= 0}
        assert all(shown["dates"][index]["text"] == words for index, words in printed.items())


def test_a_change_shows_before_and_after() -> None:
    article = corpuskit.clean("Fish &amp; chips were served on Sunday, and a soft\u200bened dispute was settled.")
    runs, _ = runs_of(article, ())
    assert ["&amp;", -1, -1, "&"] in runs
    assert ["\\u200b", -1, -1, ""] in runs


def test_an_insertion_and_a_change_at_the_end_are_shown() -> None:
    changes = (Change(3, 3, "", "!", "step"), Change(6, 6, "", "?", "step"))
    runs, _ = runs_of(Article("abc!def?", changes=changes, document=Document("abcdef")), ())
    assert runs == ["abc", ["", -1, -1, "!"], "def", ["", -1, -1, "?"]]


@given(st.text(alphabet="ab \n<é中", max_size=40), st.data())
def test_runs_tile_the_text(text: str, data: st.DataObject) -> None:
    points = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=6)))
    removed = tuple(
        Removal(a, b, text[a:b], "other", "r.1", 0.5) for a, b in zip(points[::2], points[1::2], strict=False)
    )
    starts = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=4)))
    dates = [
        DateEvidence(a, a + 5, text[a : a + 5], "2021", "year", "event", "text", 0.1) for a in starts if a < len(text)
    ]
    runs, more = runs_of(Article("", removed=removed, dates=tuple(dates), document=Document(text)), dates)
    assert "".join(run if isinstance(run, str) else run[0] for run in runs) == text
    assert more == 0


@given(st.text())
def test_any_string_has_a_view_and_comes_back_from_the_page(text: str) -> None:
    article = Article(text, title=text, publisher=text, warnings=(text,), document=Document(text, id=text, url=text))
    encoded = encode(view(article, 0))
    encoded.encode()
    assert not set(encoded) & set("<>&\x1b\u202e\u2028\ufeff")
    assert 0 <= fingerprint(article) < 2**64


# What it never lets run


class Tags(HTMLParser):
    """The elements of a page and their attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def test_a_hostile_text_adds_no_element(tmp_path: Path) -> None:
    article = corpuskit.clean(Document(HOSTILE, id=HOSTILE[:60], url="javascript:alert(4)", publisher="<b>Post</b>"))
    calm = Tags(report([corpuskit.clean("Talks were held.")], tmp_path, title="Report").html).found
    evil = report([article], tmp_path, title="Report")
    assert [tag for tag, _ in Tags(evil.html).found] == [tag for tag, _ in calm]
    assert [tag for tag, _ in calm].count("script") == 2
    assert not any(name.startswith("on") for _, attributes in calm for name in attributes)
    assert not set(evil.html) & set("\x1b\x00\x07\u202e\u2067\u2028\u2029\ufeff")
    [shown] = evil.data["documents"]
    said = "".join(run if isinstance(run, str) else run[0] for run in shown["runs"])
    assert said == visible(HOSTILE)
    assert "</script><script>alert(1)</script>" in said
    assert "\\u202eturned" in said
    assert "\\x1b[31mred" in said


def test_a_hostile_text_is_text_in_the_terminal_too() -> None:
    article = corpuskit.clean(Document(HOSTILE, id=HOSTILE[:60], publisher="\x1b[2J"))
    for said in (explanation(article), summary(article)):
        assert not set(said) & set("\x1b\x00\x07\u202e\u2067\u2028\u2029\ufeff\ud800")
    assert "\\u202eturned\\u202c" in explanation(article)
    assert "\\x1b[31mred\\x1b[0m" in explanation(article)
    assert "</script><script>alert(1)</script>" in explanation(article)


def test_a_hostile_title_is_text(tmp_path: Path) -> None:
    page = report([], tmp_path, title="</title><script>alert(1)</script>$style \u202e\x00")
    assert "<title>&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt;$style \\u202e\\x00</title>" in page.html


def test_hostile_fields_from_json_are_text(tmp_path: Path) -> None:
    """Labels, rules, kinds and roles may come from a file that anybody wrote."""
    evil = "</script>\u202e\ud800"
    removal = Removal(0, 1, "x", evil, evil, 0.5)  # type: ignore[arg-type]
    date = DateEvidence(0, 1, evil, evil, evil, evil, evil, 0.5)  # type: ignore[arg-type]
    article = Article("", kind=evil, version=evil, language=evil, document=Document("x"))  # type: ignore[arg-type]
    page = report([dataclasses.replace(article, removed=(removal,), dates=(date,))], tmp_path)
    assert page.html.count("</script>") == 2
    assert page.data["figures"]["kinds"] == [["</script>\\u202e\\ud800", 1]]


def test_the_policy_names_the_hashes_of_this_script_and_style(page: Page) -> None:
    rules = dict(rule.split(" ", 1) for rule in page.policy.split("; "))
    assert rules["default-src"] == "'none'"
    for name, text in (("script-src", page.script), ("style-src", page.style)):
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert rules[name] == f"'sha256-{digest}'"
    assert rules["require-trusted-types-for"] == "'script'"
    assert rules["base-uri"] == rules["form-action"] == "'none'"


def test_the_page_reads_nothing_and_parses_nothing(page: Page) -> None:
    assert set(re.findall(r"https?://[^\s\"'`/\\]+", page.script + page.style)) == {"http://www.w3.org"}  # SVG's name
    for word in ("innerHTML", "outerHTML", "insertAdjacent", "document.write", "eval(", "Function(", "fetch(", "XML"):
        assert word not in page.script
    assert "url(" not in page.style
    assert "@import" not in page.style
    for tag, attributes in Tags(page.html).found:
        assert not attributes.keys() & {"src", "style", "onclick", "action"}, tag
        assert (attributes.get("href") or "#").startswith("#"), tag


def test_the_page_is_in_order_for_those_who_do_not_see_it(page: Page) -> None:
    found = Tags(page.html).found
    tags = [tag for tag, _ in found]
    assert [tag for tag in tags if tag == "h1"] == ["h1"]
    levels = [int(tag[1]) for tag in tags if re.fullmatch(r"h[1-6]", tag)]
    assert all(b - a <= 1 for a, b in itertools.pairwise(levels))
    assert {"header", "nav", "main", "footer"} <= set(tags)
    assert next(a["href"] for t, a in found if t == "a") == "#check"
    ids = [attributes["id"] for _, attributes in found if "id" in attributes]
    assert len(ids) == len(set(ids))
    for _, attributes in found:
        if target := attributes.get("aria-labelledby"):
            assert target in ids or target == "reader-heading"
    assert next(a for t, a in found if t == "html")["lang"] == "en"


PAIRS = [
    (ink, ground)
    for ground in ("paper", "sheet")
    for ink in ("ink", "soft", "red", "blue", "amber", "green")
] + [("red", "red-wash"), ("ink", "red-wash"), ("blue", "blue-wash"), ("ink", "blue-wash"), ("amber", "amber-wash"),
     ("ink", "amber-wash"), ("paper", "ink"), ("paper", "red"), ("soft", "blue-wash")]  # fmt: skip


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), PAIRS)
def test_text_has_the_contrast_that_wcag_asks_for(page: Page, theme: int, ink: str, ground: str) -> None:
    colours = {name: pair for name, *pair in re.findall(r"--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)", page.style)}
    assert _contrast(colours[ink][theme], colours[ground][theme]) >= 4.5


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_the_edges_of_controls_and_the_bars_of_charts_can_be_seen(page: Page, theme: int) -> None:
    colours = {name: pair for name, *pair in re.findall(r"--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)", page.style)}
    for ground in ("paper", "sheet"):
        for edge in ("firm", "red-bar", "blue-bar"):
            assert _contrast(colours[edge][theme], colours[ground][theme]) >= 3


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


# The file


def test_a_failure_on_the_way_leaves_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    path.write_text("before")

    def broken() -> object:
        yield Article("Talks.")
        raise OSError("the disk is gone")

    with pytest.raises(OSError, match="the disk is gone"):
        write_report(broken(), path)  # type: ignore[arg-type]
    assert path.read_text() == "before"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("name", ["", "no/such/folder/report.html", "nul\x00.html"])
def test_a_path_that_cannot_be_written_is_named(tmp_path: Path, name: str) -> None:
    with pytest.raises(CorpuskitError):
        write_report([], tmp_path / name)


def test_a_path_that_cannot_be_written_is_known_before_anything_is_read(tmp_path: Path) -> None:
    articles = iter([Article("Talks.")])
    with pytest.raises(CorpuskitError):
        write_report(articles, tmp_path)
    assert next(articles).text == "Talks."


def test_a_sample_below_zero_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="sample is -1"):
        write_report([], tmp_path / "report.html", sample=-1)
    assert SAMPLE == 300


# What a person must look at first


def test_the_report_starts_with_what_a_person_must_look_at(tmp_path: Path) -> None:
    def dated(score: float) -> Article:
        evidence = DateEvidence(0, 10, "3 May 2024", "2024-05-03", "day", "published", "text", score)
        return Article(
            "Talks.", published=dt.date(2024, 5, 3), dates=(evidence,), document=Document("Talks.", id=f"{score}")
        )

    long = "Read more " * 9
    torn = Article(
        "Talks.", removed=(Removal(6, 96, long, "related", "r.1", 0.9),), document=Document(f"Talks.{long}", id="t")
    )
    empty = Article("", kind="empty", removed=torn.removed, document=Document(long, id="e"))
    shown = report(
        [dated(0.9), dated(WEAK - 0.1), dated(WEAK - 0.3), torn, empty, Article("Talks.")], tmp_path, sample=0
    )
    names = {d["number"]: d["id"] for d in shown.data["documents"]}
    lists = {name: [names[number] for number in numbers] for name, numbers in shown.data["lists"].items()}
    assert lists["unusual"] == ["e"]
    assert lists["lost"] == ["t"]
    assert lists["weak"] == [f"{WEAK - 0.3}", f"{WEAK - 0.1}"]
    totals = shown.data["figures"]["totals"]
    assert (totals["lost"], totals["weak"]) == (1, 2)
    assert 0 < LOST < 1
    html = (tmp_path / "report.html").read_text("utf-8")
    assert html.index('id="check"') < html.index('id="overview"') < html.index('id="removed"')
    assert html.index("showCheck(data);") < html.index("showOverview(data);")
