"""The interval algebra, and the law that a receipt gives every character back."""

from __future__ import annotations

import itertools
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpuskit.records import Article, Change, Evidence
from corpuskit.text.segment import segment
from corpuskit.text.spans import cut, disjoint, uncovered

Case = tuple[str, str, list[Change], list[Evidence]]


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Return a source, its normalised form, the changes between them, and spans over the latter."""
    pieces = draw(
        st.lists(st.tuples(st.text("ab \n", max_size=5), st.none() | st.text("xy\n ", max_size=3)), max_size=8)
    )
    source = text = ""
    changes: list[Change] = []
    for before, after in pieces:
        if after is not None and after != before:
            changes.append(Change(len(source), len(source) + len(before), before, after, "step"))
        source += before
        text += before if after is None else after
    edges = st.integers(0, len(text))
    spans = draw(st.lists(st.tuples(edges, edges, st.sampled_from([0.5, 0.6])), max_size=5))
    evidence = [Evidence(min(a, b), max(a, b), "share", f"r.{i}", s) for i, (a, b, s) in enumerate(spans) if a != b]
    return source, text, changes, disjoint(evidence)


@given(cases())
def test_a_receipt_gives_the_source_back(case: Case) -> None:
    source, text, changes, spans = case
    result = cut(text, changes, spans, source)
    assert Article(result.text, removed=result.removed, changes=result.changes).reconstruct() == source


@given(cases())
def test_a_receipt_is_sorted_disjoint_and_true(case: Case) -> None:
    source, text, changes, spans = case
    result = cut(text, changes, spans, source)
    edits = sorted([(r.start, r.end) for r in result.removed] + [(c.start, c.end) for c in result.changes])
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(edits))
    assert all(source[r.start : r.end] == r.text != "" for r in result.removed)
    assert all(source[c.start : c.end] == c.before for c in result.changes)
    assert list(result.removed) == sorted(result.removed, key=lambda r: r.start)


@pytest.mark.slow
@given(cases())
def test_what_is_not_removed_is_in_the_text(case: Case) -> None:
    _, text, _, spans = case
    result = cut(text, (), spans)
    left = "".join(c for i, c in enumerate(text) if not any(s.start <= i < s.end for s in spans))
    assert result.text.split() == left.split() or "".join(result.text.split()) == "".join(left.split())
    assert result.text == result.text.strip()


@given(cases())
def test_paragraphs_say_where_they_come_from(case: Case) -> None:
    _, text, _, spans = case
    result = cut(text, (), spans)
    article = Article(result.text, removed=result.removed, changes=result.changes)
    for paragraph in article.paragraphs:
        span = range(paragraph.start, paragraph.end)
        inside = "".join(text[i] for i in span if not any(r.start <= i < r.end for r in result.removed))
        assert "".join(inside.split()) == "".join(paragraph.text.split())


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 9), st.sampled_from([0.1, 0.5, 0.9]))))
def test_disjoint_covers_the_same_and_overlaps_nowhere(spans: list[tuple[int, int, float]]) -> None:
    evidence = [Evidence(at, at + size, "other", f"r.{i}", score) for i, (at, size, score) in enumerate(spans)]
    result = disjoint(evidence)
    assert all(a.end <= b.start for a, b in itertools.pairwise(result))
    covered = {i for e in evidence for i in range(e.start, e.end)}
    assert {i for e in result for i in range(e.start, e.end)} == covered
    assert disjoint(reversed(evidence)) == result


@pytest.mark.parametrize(
    ("text", "span", "left"),
    [
        ("One.\nAd.\nTwo.", (5, 8), "One.\nTwo."),
        ("One.\n\n\n\nAd.\n\nTwo.", (8, 11), "One.\n\nTwo."),
        ("One. Ad.\nTwo.", (5, 8), "One.\nTwo."),
        ("One.Ad.Two.", (4, 7), "One. Two."),
        ("Ad.\n\nOne.", (0, 3), "One."),
        ("One.\n\nAd.", (6, 9), "One."),
        ("Ad.", (0, 3), ""),
        ("  One.  ", (0, 0), "One."),
    ],
)
def test_a_cut_closes_the_white_space(text: str, span: tuple[int, int], left: str) -> None:
    spans = [Evidence(*span, "promotion", "r.1", 0.9)] if span[0] < span[1] else []
    assert cut(text, (), spans).text == left


def test_neighbours_of_one_rule_are_one_removal() -> None:
    spans = [Evidence(6, 10, "navigation", "m.1", 0.9), Evidence(11, 15, "navigation", "m.1", 0.8)]
    removed = cut("One.\n\nHome\nNews\n\nTwo.", (), spans).removed
    assert [(r.text, r.score) for r in removed] == [("Home\nNews", 0.8)]


def test_records_pickle() -> None:
    result = cut("One.\n\nAd.", (), [Evidence(6, 9, "promotion", "r.1", 0.9)])
    assert pickle.loads(pickle.dumps(result)) == result


def test_a_block_is_covered_only_whole_and_by_one_span() -> None:
    blocks = segment("One.\nTwo.\nThree four.\nFive.")
    spans = [Evidence(start, end, "share", "r.1", 0.9) for start, end in ((0, 9), (10, 15), (15, 21), (22, 27))]
    assert [block.text for block in uncovered(blocks, spans)] == ["Three four."]
    assert [block.text for block in uncovered(blocks, [])] == ["One.", "Two.", "Three four.", "Five."]
