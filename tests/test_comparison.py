"""What changed between two versions of the same articles."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpuskit import Cleaner
from corpuskit.comparison import Difference, compare, render, shown, summarise, summed_up
from corpuskit.comparison.matching import pairs
from corpuskit.records import Article, Change, Document, Label, Removal
from corpuskit.records.shown import Style
from tests.newsroom import documents

TEXT = "Talks were held. Share this. By Ann Lee. Opinion"


def article(*spans: tuple[int, int, Label, str], name: str | None = "1", text: str = TEXT, **fields: object) -> Article:
    """Return an article with these removals."""
    removed = tuple(Removal(a, b, text[a:b], label, rule, 0.9) for a, b, label, rule in spans)
    kept = "".join(c for i, c in enumerate(text) if not any(a <= i < b for a, b, _, _ in spans))
    return replace(Article(kept, removed=removed, document=Document(text, id=name)), **fields)  # type: ignore[arg-type]


def only(old: Article, new: Article) -> Difference:
    """Return the difference of two versions of one article."""
    [difference] = compare([old], [new])
    return difference


def test_equal_articles_are_the_same() -> None:
    assert only(article((17, 28, "share", "a.1")), article((17, 28, "share", "a.1"))) == Difference("1", None, "same")


def test_version_and_scores_are_not_compared() -> None:
    old, new = article((17, 28, "share", "a.1")), article((17, 28, "share", "b.2"), version="later")
    assert only(old, replace(new, removed=(replace(new.removed[0], score=0.1),))).status == "same"


def test_lost_text_has_the_rule_that_takes_it_and_regained_text_the_rule_that_took_it() -> None:
    difference = only(article((17, 28, "share", "a.1")), article((29, 40, "byline", "b.1")))
    assert [(r.text, r.label, r.rule) for r in difference.lost] == [("By Ann Lee.", "byline", "b.1")]
    assert [(r.text, r.label, r.rule) for r in difference.regained] == [("Share this.", "share", "a.1")]


def test_only_the_part_that_differs_is_lost() -> None:
    difference = only(article((17, 28, "share", "a.1")), article((17, 48, "teaser", "b.1")))
    assert [(r.start, r.end, r.text) for r in difference.lost] == [(29, 48, "By Ann Lee. Opinion")]
    assert [(r.text, r.old_label, r.new_label) for r in difference.relabelled] == [("Share this.", "share", "teaser")]
    assert difference.regained == ()


def test_a_span_with_holes_is_lost_in_pieces() -> None:
    old = article((17, 28, "share", "a.1"), (29, 40, "byline", "a.2"))
    difference = only(old, article((0, 48, "teaser", "b.1")))
    assert [r.text for r in difference.lost] == ["Talks were held.", "Opinion"]
    assert [r.text for r in difference.relabelled] == ["Share this.", "By Ann Lee."]


def test_white_space_alone_is_not_lost() -> None:
    old = article((17, 28, "share", "a.1"), (29, 40, "share", "a.1"))
    assert only(old, article((16, 41, "share", "a.1"))).status == "same"


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("title", None, "Talks"),
        ("authors", (), ("Ann Lee",)),
        ("published", dt.date(2021, 10, 14), None),
        ("published_between", (None, None), (dt.date(2021, 10, 1), dt.date(2021, 10, 31))),
        ("kind", "article", "index"),
        ("warnings", (), ("lies after the crawl",)),
    ],
)
def test_a_field_with_another_value_is_named(name: str, old: object, new: object) -> None:
    [change] = only(article(**{name: old}), article(**{name: new})).fields  # type: ignore[arg-type]
    assert (change.name, change.old, change.new) == (name, old, new)


def test_a_change_of_normalisation_is_named_unless_its_text_is_removed() -> None:
    change = Change(17, 28, "Share this.", "Share that.", "fix")
    plain = article()
    assert only(plain, article(changes=(change,))).applied == (change,)
    assert only(article(changes=(change,)), plain).undone == (change,)
    gone = only(article(changes=(change,)), article((17, 28, "share", "a.1")))
    assert gone.undone == ()
    assert [r.text for r in gone.lost] == ["Share this."]


def test_space_closed_at_a_cut_follows_the_cut_and_is_named_alone() -> None:
    gap = Change(16, 17, " ", "", "close_gap")
    assert only(article(), article((17, 28, "share", "a.1"), changes=(gap,))).applied == ()
    assert only(article(), article(changes=(gap,))).applied == (gap,)


def test_another_input_is_said_and_its_spans_are_not_compared() -> None:
    difference = only(article((17, 28, "share", "a.1")), article(text="Talks failed."))
    assert [change.name for change in difference.fields] == ["document", "text"]
    assert difference.lost == difference.regained == ()


def named(*names: str | None, text: str | None = None) -> list[Article]:
    return [Article("", document=Document(text or f"text of {name}", id=name)) for name in names]


def matched(old: list[Article], new: list[Article]) -> list[tuple[str | None, str | None]]:
    return [(a.document.text if a else None, b.document.text if b else None) for a, b in pairs(old, new)]


def test_order_does_not_matter_where_ids_are_given() -> None:
    old = named(*"abcdefgh")
    new = old[:]
    random.Random(3).shuffle(new)
    assert sorted(matched(old, new), key=str) == sorted(((a.document.text,) * 2 for a in old), key=str)


def test_what_one_side_lacks_is_added_or_removed() -> None:
    statuses = {d.id: d.status for d in compare(named(*"abcd"), named(*"bcde"))}
    assert statuses == {"a": "removed", "b": "same", "c": "same", "d": "same", "e": "added"}


def test_articles_without_id_are_matched_by_text() -> None:
    old = [Article("", document=Document(text)) for text in ("one", "two", "two", "three")]
    found = [("one", "one"), ("three", "three"), ("two", None), ("two", "two")]
    assert sorted(matched(old, [old[1], old[3], old[0]]), key=str) == sorted(found, key=str)


def test_an_id_that_repeats_prefers_the_same_text() -> None:
    old = named("a", text="one") + named("a", text="two")
    new = named("b", text="x") + named("a", text="two") + named("a", text="one")
    found = matched(old, new)
    assert ("two", "two") in found
    assert ("one", "one") in found


def test_ids_that_all_repeat_take_the_same_time_each() -> None:
    """With a walk through all that waits, forty thousand of one id would take minutes."""
    old = [Article("", document=Document(str(number), id="same")) for number in range(20_000)]
    found = list(pairs(old, old[::-1]))
    assert len(found) == 20_000
    assert all(a is b for a, b in found)


def test_of_one_id_without_the_text_the_first_that_is_left_comes() -> None:
    old = named("a", text="one") + named("a", text="two") + named("a", text="one")
    new = named("b", text="x") * 3 + named("a", text="two") + named("a", text="other") + named("a", text="one")
    assert [(a, b) for a, b in matched(old, new) if a] == [("two", "two"), ("one", "one"), ("one", "other")]


def test_another_id_with_the_same_text_is_the_same_document() -> None:
    old, new = named("old:1", text="one"), named("new:1", text="one")
    assert matched(old, new) == [("one", "one")]
    assert [d.id for d in compare(old, new)] == ["new:1"]


def test_two_files_in_one_order_are_never_held() -> None:
    alive = 0

    class Counted(list[int]):
        def __init__(self) -> None:
            nonlocal alive
            alive += 1

        def __del__(self) -> None:
            nonlocal alive
            alive -= 1

    def stream() -> Iterator[Article]:
        for number in range(500):
            yield Article("", document=Document("", id=str(number), meta={"alive": Counted()}))

    most = 0
    for _ in compare(stream(), stream()):
        most = max(most, alive)
    assert most <= 6


@pytest.mark.slow
def test_two_settings_of_a_cleaner_on_a_newsroom() -> None:
    """What is lost and regained by label is what a count of the kept characters says."""
    news = list(documents(60))
    old, new = list(Cleaner(keep={"teaser"}).articles(news)), list(Cleaner(keep={"byline"}).articles(news))
    summary = summarise(compare(old, new))
    assert summary.articles == 60
    assert summary.same + summary.changed == 60
    moved = {row.label: row for row in summary.by_label}
    teasers = [r.text for a in new for r in a.removed if r.label == "teaser"]
    assert moved["teaser"].lost == len(teasers)
    assert moved["teaser"].lost_characters == sum(map(len, teasers)) > 0
    assert moved["byline"].regained == sum(r.label == "byline" for a in old for r in a.removed) > 0
    assert moved["byline"].lost == moved["teaser"].regained == 0
    for name in ("lost", "lost_characters", "regained", "regained_characters"):
        total = sum(getattr(row, name) for row in summary.by_rule)
        assert total == sum(getattr(row, name) for row in summary.by_label)


spans = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 9), st.sampled_from("ab")), max_size=6)


@given(spans, spans)
def test_lost_and_regained_are_the_difference_of_the_sets(
    old: list[tuple[int, int, str]], new: list[tuple[int, int, str]]
) -> None:
    text = "".join(chr(0x4E00 + n) for n in range(60))
    difference = only(_disjoint(old, text), _disjoint(new, text))
    before, after = (_points(_disjoint(chosen, text).removed) for chosen in (old, new))
    assert _points(difference.lost) == after - before
    assert _points(difference.regained) == before - after
    assert all(text[r.start : r.end] == r.text for r in difference.lost + difference.regained)


def _disjoint(chosen: list[tuple[int, int, str]], text: str) -> Article:
    out: list[tuple[int, int, Label, str]] = []
    for start, size, rule in sorted(chosen):
        start = max(start, out[-1][1] if out else 0)
        if start < len(text):
            out.append((start, min(len(text), start + size), "teaser" if rule == "a" else "share", rule))
    return article(*out, text=text)


def _points(removed: tuple[Removal, ...]) -> set[int]:
    return {point for removal in removed for point in range(removal.start, removal.end)}


def test_a_difference_is_told_with_rules_and_fields() -> None:
    old = article((17, 28, "share", "a.1"), title="Talks", published=dt.date(2021, 10, 14))
    new = article((17, 28, "promotion", "c.1"), (29, 40, "byline", "b.1"), title="Talks failed")
    assert shown(only(old, new)).splitlines() == [
        "1  Talks failed",
        '  lost      "By Ann Lee."  byline, b.1, 0.90, 29:40',
        '  label     "Share this."  share (a.1) -> promotion (c.1)',
        '  title     "Talks" -> "Talks failed"',
        "  published 2021-10-14 -> none",
    ]


def test_the_end_of_a_comparison_is_its_sums() -> None:
    old, new = article((17, 28, "share", "a.1")), article((29, 40, "byline", "b.1"), title="Talks")
    *told, sums = render(compare([old, article(name="2")], [new, article(name="2")]))
    assert len(told) == 1
    assert sums.splitlines() == [
        "2 articles: 1 the same, 1 changed, 0 added, 0 removed",
        "by label",
        "  byline  lost 11 characters (1 span)",
        "  share  regained 11 characters (1 span)",
        "by rule",
        "  b.1 (byline)  lost 11 characters (1 span)",
        "  a.1 (share)  regained 11 characters (1 span)",
        "fields, and in how many articles",
        "  title  1",
    ]


def test_a_limit_keeps_the_sums_whole() -> None:
    differences = [Difference(str(number), None, "added") for number in range(5)]
    told = list(render(differences, limit=2))
    assert len(told) == 4
    assert "and 3 more" in told[2]
    assert told[3].startswith("5 articles: 0 the same, 0 changed, 5 added")


def test_nothing_in_a_text_steers_the_terminal() -> None:
    evil = "\x1b[31mred\u202eback\x00"
    text = f"Talks were held. {evil} more"
    old = article(text=text, name=f"id{evil}")
    new = article((17, 17 + len(evil), "share", f"rule{evil}"), text=text, name=f"id{evil}", title=evil)
    for part in render(compare([old], [new]), Style(colour=False)):
        assert not set(part) & set("\x1b\u202e\x00")
    assert "\\x1b[31mred\\u202eback\\x00" in "".join(render(compare([old], [new])))


def test_a_long_text_is_cut_in_the_middle() -> None:
    text = "a" * 400 + "b" * 400
    line = shown(only(article(text=text), article((0, 800, "teaser", "r.1"), text=text)))
    assert "[...500 characters...]" in line
    assert len(line) < 500


def test_everything_that_can_differ_is_told_and_summed() -> None:
    change = Change(0, 5, "Talks", "TALKS", "shout")
    old = [
        article((17, 28, "share", "a.1"), changes=(change,), authors=("Ann Lee",)),
        article(name="2", text="one"),
        article(name="3"),
    ]
    new = [
        article(
            (17, 28, "promotion", "c.1"), changes=(replace(change, after="talks"),), published_between=(None, None)
        ),
        article(name="2", text="two words"),
        article(name="4", text="another"),
    ]
    told = "\n".join(render(compare(old, new)))
    for line in (
        '  label     "Share this."  share (a.1) -> promotion (c.1)',
        '  applied   shout  "Talks" -> "talks"  at 0:5',
        '  undone    shout  "Talks" -> "TALKS"  at 0:5',
        '  authors   ("Ann Lee") -> ()',
        "  document  the text that was cleaned is another: 3 -> 9 characters",
        "  text      the article's text is another: 3 -> 9 characters",
        "  removed: only the old articles have it",
        "  added: only the new articles have it",
        "4 articles: 0 the same, 2 changed, 1 added, 1 removed",
        "under another label\n  share -> promotion  1",
        "normalisation\n  shout  1 new, 1 no longer made",
    ):
        assert f"{line}\n" in f"{told}\n", line


def test_a_summary_of_many_rules_is_cut() -> None:
    removed = [Removal(0, 1, "x", "share", f"rule.{number:02}", 0.9) for number in range(25)]
    sums = summed_up(summarise([Difference("1", None, "changed", lost=tuple(removed))]), Style(colour=True))
    assert "rule.19" in sums
    assert "rule.20" not in sums
    assert "and 5 more" in sums
    assert "\x1b[31mlost 1 character (1 span)\x1b[0m" in sums


def test_an_empty_comparison_has_sums() -> None:
    assert list(render(compare([], []))) == ["0 articles: 0 the same, 0 changed, 0 added, 0 removed"]
    assert summed_up(summarise([])) == "0 articles: 0 the same, 0 changed, 0 added, 0 removed"
