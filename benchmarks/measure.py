"""What a threshold on the model's probabilities alone would do: pages, residue and prose, as the scoreboard counts.

The figures are those of ``score.py`` without rules, structure and dates: what the model brings by itself.
"""

from __future__ import annotations

import statistics
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from functools import cache

import numpy as np

from benchmarks.examples import Example
from benchmarks.table import Flags, Floats, Table
from benchmarks.truth import SHINGLE, words_of

Score = tuple[float, float]
"""Precision and recall of 4-word shingles."""

PAGE_THRESHOLD, LEFT_THRESHOLD = 0.45, 0.15


def report(table: Table, found: Sequence[Floats]) -> None:
    """Print the figures of out-of-fold probabilities, one array a fold with NaN for rows that are not its own."""
    known = np.array(found)
    probability = np.full(known.shape[1], np.nan, np.float32)
    for fold, row in enumerate(known):
        probability[table.fold == fold] = row[table.fold == fold]
    for threshold in (0.35, PAGE_THRESHOLD, 0.55):
        _pages(table, probability, threshold)
    _left(table, probability, LEFT_THRESHOLD)
    for threshold in (0.05, LEFT_THRESHOLD):
        _prose(table, probability, threshold)


def score(example: Example, keep: Flags) -> Score:
    """Return precision and recall of the kept blocks of *example* against its gold text."""
    text = "\n".join(block.text for block, kept in zip(example.blocks, keep, strict=True) if kept)
    gold, own = shingles(example.gold or ""), shingles(text)
    hit = sum((gold & own).values())
    precision = hit / sum(own.values()) if own else float(not gold)
    return precision, hit / sum(gold.values()) if gold else float(not own)


@cache
def shingles(text: str) -> Counter[tuple[str, ...]]:
    """Return the runs of four words of *text*; a shorter text is one run."""
    words = words_of(text)
    return Counter(
        tuple(words[i : i + SHINGLE]) for i in range(max(1, len(words) - SHINGLE + 1)) if words[i : i + SHINGLE]
    )


def f1(scores: Sequence[Score]) -> tuple[float, float, float]:
    """Return F1 of the means, mean precision and mean recall."""
    precision, recall = (statistics.fmean(column) for column in zip(*scores, strict=True))
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0, precision, recall


def _scored(
    table: Table, probability: Floats, threshold: float, wanted: Callable[[str], bool]
) -> dict[tuple[str, str], list[tuple[Score, Score]]]:
    """Return by (set, kind) the scores untouched and with the blocks above *threshold*."""
    out = defaultdict(list)
    for index, example in enumerate(table.examples):
        own = probability[table.rows(index)]
        if example.gold and wanted(example.kind) and not np.isnan(own).any():
            every = np.ones(len(own), bool)
            out[example.source, example.kind].append((score(example, every), score(example, own > threshold)))
    return out


def _pages(table: Table, probability: Floats, threshold: float) -> None:
    for (source, _), rows in _scored(table, probability, threshold, lambda kind: kind == "page").items():
        value, precision, recall = f1([after for _, after in rows])
        print(f"pages.{source:7} > {threshold:.2f}  F1 {value:.4f}  P {precision:.4f}  R {recall:.4f}  n {len(rows)}")


def _left(table: Table, probability: Floats, threshold: float) -> None:
    worse: dict[str, list[bool]] = defaultdict(list)
    for (source, kind), rows in _scored(table, probability, threshold, lambda kind: kind.startswith("left:")).items():
        before, after = f1([first for first, _ in rows])[0], f1([second for _, second in rows])[0]
        worse[source] += [f1([second])[0] < f1([first])[0] - 0.01 for first, second in rows]
        print(f"residue.{source:7} {kind[5:]:20} {before:.4f} -> {after:.4f}")
    for source, flags in worse.items():
        print(f"residue.{source:7} > {threshold:.2f}  made worse {statistics.fmean(flags):.4f}")


def _prose(table: Table, probability: Floats, threshold: float) -> None:
    lost: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
    for index, example in enumerate(table.examples):
        rows = table.rows(index)
        own, words = probability[rows], table.words[rows]
        if example.kind == "gold" and words.sum() >= 40 and not np.isnan(own).any():
            lost[example.source][0] += float(words[own <= threshold].sum()) + example.unread
            lost[example.source][1] += float(words.sum()) + example.unread
    for source, (gone, total) in lost.items():
        print(f"prose.{source:7} > {threshold:.2f}  lost {gone / total:.5f}")
