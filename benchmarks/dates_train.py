#!/usr/bin/env python3
"""Learn the weights of the date resolver from development pages, and print what they are worth on other hosts.

    python benchmarks/dates_train.py DATA                 cross-validated figures by threshold
    python benchmarks/dates_train.py DATA --write         also learn from all pages and write data/dates/weights.toml

DATA is a folder of <set>.jsonl.gz. The model is a conditional logit: every candidate that cannot be ruled out competes
with the others of its page and with "none of them". Needs numpy and scipy.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from logit import Contest, fit

from benchmarks.dates_pages import FOLDS, Page, pages
from corpuskit.dates.choice.judging import Weights
from corpuskit.dates.choice.resolver import judge_all

OUT = Path(__file__).resolve().parents[1] / "src" / "corpuskit" / "data" / "dates" / "weights.toml"
THRESHOLD = 0.25
"""The operating point: the least probability that gives 0.95 precision on the news sets, cross-validated."""
UNTITLED = 0.6
"""The operating point for texts without a headline: 0.9 precision on what extractors left."""
RIDGE = 3.0
FEWEST = 8
"""A feature seen on fewer candidates is left out."""
PRIOR = {
    "span.publication_line": 3.0,
    "label.published.gap0": 0.5,
    "form.relative": 0.0,
    "below.related": -1.0,
    "label.original": 1.0,
    "stamp.apart": 3.0,
}
"""What is known without data: the weights are drawn to these values instead of to 0."""


class Example(NamedTuple):
    """The candidates of one page that compete."""

    page: Page
    features: list[frozenset[str]]
    right: list[bool]


def main() -> int:
    """Print cross-validated figures, and write the weights if asked to."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    examples = [example_of(page) for page in pages(options.data, silver=True, residues=True)]
    folds = weights_by_fold(examples)
    print("set                   threshold accuracy precision answered  invented  right where printed")
    for kind in ("fundus", "htmldate", "wcxb", "trafilatura", "fundus/readability", "wcxb/readability"):
        for threshold in (0.0, 0.2, THRESHOLD, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9):
            print(figures([e for e in examples if e.page.kind == kind], folds, threshold))
    if options.write:
        write(learn(examples, vocabulary(examples)))
    return 0


def example_of(page: Page) -> Example:
    """Return the candidates of a page that nothing rules out."""
    able = judge_all(page.text, page.blocks, page.candidates, evidence=page.evidence, language=page.language)
    right = [bool({day.isoformat() for day in setting.candidate.days} & page.days) for setting in able]
    return Example(page, [setting.features for setting in able], right)


def vocabulary(examples: Sequence[Example]) -> list[str]:
    """Return the features worth a weight."""
    counts = Counter(name for example in examples for features in example.features for name in features)
    return sorted({name for name, count in counts.items() if count >= FEWEST} | PRIOR.keys())


def weights_by_fold(examples: Sequence[Example]) -> list[Mapping[str, float]]:
    """Return the weights learnt from the hosts of all other folds."""
    names = vocabulary(examples)
    return [learn([e for e in examples if e.page.fold != fold], names) for fold in range(FOLDS)]


def learn(examples: Sequence[Example], names: Sequence[str]) -> Mapping[str, float]:
    """Return the weights that make the right days likely."""
    contests = [Contest(example.features, example.right, example.page.weight) for example in examples]
    return fit(contests, names, ridge=RIDGE, prior=PRIOR)


def figures(examples: Sequence[Example], folds: Sequence[Mapping[str, float]], threshold: float) -> str:
    """Return one line of the coverage and precision curve."""
    dated = answered = good = printed = found = invented = undated = 0
    for example in examples:
        weights = Weights(folds[example.page.fold], threshold, max(threshold, UNTITLED))
        result = example.page.resolve(weights=weights)
        got = result.published.isoformat() if result.published else None
        if not example.page.days:
            undated += 1
            invented += got is not None
            continue
        dated += 1
        answered += got is not None
        good += got in example.page.days
        if any(day.isoformat() in example.page.days for c in example.page.candidates for day in c.days):
            printed += 1
            found += got in example.page.days
    precision = good / max(1, answered)
    return (
        f"{examples[0].page.kind:<22}{threshold:>8.2f} {good / dated:>9.3f} {precision:>9.3f} {answered / dated:>8.3f}"
        f"  {invented:>4}/{undated:<4} {found / max(1, printed):>7.3f} of {printed}"
    )


def write(weights: Mapping[str, float]) -> None:
    """Write the weights as data."""
    lines = [
        "# Learnt by benchmarks/dates_train.py from development pages, cross-validated by host.",
        "# A feature adds its weight to the log odds that a candidate is the day of publication, against none of them.",
        f"threshold = {THRESHOLD}",
        f"untitled = {UNTITLED}",
        "",
        "[features]",
        *(f'"{name}" = {value:.2f}' for name, value in sorted(weights.items()) if abs(value) >= 0.005),
    ]
    OUT.write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    sys.exit(main())
