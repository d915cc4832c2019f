#!/usr/bin/env python3
"""What the date resolver is worth on hosts it has not learnt from, and what it costs.

    python benchmarks/dates_quality.py DATA             accuracy, precision, printed days, bounds, cost, by set and hint
    python benchmarks/dates_quality.py DATA --curve     the coverage and precision curve of docs/internals/dates.md
    python benchmarks/dates_quality.py DATA --wrong     every wrong answer, with the evidence

DATA is a folder of <set>.jsonl.gz. Needs numpy and scipy, since the weights of each fifth of the hosts are learnt anew.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import ftfy
from dates_train import Example, example_of, weights_by_fold

from benchmarks.dates_pages import Page, pages
from corpuskit.dates import Resolution, find_candidates, resolve
from corpuskit.dates.choice.judging import Weights, shipped

HINTS = {"text": (), "text+crawl": ("crawled_at",), "text+url": ("url",)}
KINDS = ("fundus", "htmldate", "wcxb", "fundus/readability", "wcxb/readability")
CURVE = (0.0, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)


def main() -> int:
    """Print what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--curve", action="store_true")
    parser.add_argument("--wrong", action="store_true")
    options = parser.parse_args()
    examples = [example_of(page) for page in pages(options.data, silver=True, residues=True)]
    folds = weights_by_fold(examples)
    if options.curve:
        curve(examples, folds)
    elif options.wrong:
        wrong(examples, folds)
    else:
        table(examples, folds)
        cost([example.page for example in examples if example.page.kind in KINDS[:3]])
    return 0


def answers(
    examples: Sequence[Example], folds: Sequence[Mapping[str, float]], kind: str, hint: str, threshold: float
) -> list[tuple[Page, Resolution]]:
    """Return the resolution of every page of a set, each by the weights of the other hosts."""
    found = []
    for page in (example.page for example in examples if example.page.kind == kind):
        hints = {name: getattr(page, name) for name in HINTS[hint]}
        found.append(
            (
                page,
                page.resolve(weights=Weights(folds[page.fold], threshold, max(threshold, shipped().untitled)), **hints),
            )
        )
    return found


def table(examples: Sequence[Example], folds: Sequence[Mapping[str, float]]) -> None:
    """Print one line a set and hint."""
    print(f"{'set':<20}{'hint':<12}accuracy precision answered  printed-right  not-as-update  invented  bounds-hold")
    for kind in KINDS:
        for hint in HINTS:
            print(f"{kind:<20}{hint:<12}" + line(answers(examples, folds, kind, hint, shipped().threshold)))


def line(found: Sequence[tuple[Page, Resolution]]) -> str:
    """Return a set's figures: shares of dated pages, answers on undated ones, bounds where there is no day."""
    dated = [(page, got) for page, got in found if page.days]
    answered = [(page, got) for page, got in dated if got.published]
    right = sum(is_right(page, got) for page, got in answered)
    printed = [(page, got) for page, got in dated if is_printed(page)]
    shown = sum(is_right(page, got) for page, got in printed)
    offered = [(page, got) for page, got in dated if is_offered(page, got)]
    found_right = sum(is_right(page, got) for page, got in offered)
    undated = [got for page, got in found if not page.days]
    invented = sum(got.published is not None for got in undated)
    bounds = [(page, got) for page, got in dated if not got.published and any(got.published_between)]
    held = sum(holds(page, got) for page, got in bounds)
    return (
        f"{right / len(dated):>8.3f}{right / max(1, len(answered)):>10.3f}{len(answered) / len(dated):>9.3f}"
        f"{shown / max(1, len(printed)):>9.3f} of {len(printed):<4}"
        f"{found_right / max(1, len(offered)):>9.3f} of {len(offered):<4}"
        f"{invented:>4}/{len(undated):<4}{held:>5}/{len(bounds)}"
    )


def is_right(page: Page, got: Resolution) -> bool:
    """Whether the answer is a day of the gold."""
    return got.published is not None and got.published.isoformat() in page.days


def is_printed(page: Page) -> bool:
    """Whether the gold day is printed in the text, in whatever role."""
    return any(day.isoformat() in page.days for candidate in page.candidates for day in candidate.days)


def is_offered(page: Page, got: Resolution) -> bool:
    """Whether the text prints the gold day in some role other than an update, so that it can be found."""
    return any(
        {date.value[:10], *(other[:10] for other in date.ambiguous)} & page.days
        for date in got.dates
        if date.source == "text" and date.role not in ("updated", "amended")
    )


def holds(page: Page, got: Resolution) -> bool:
    """Whether the bounds contain a day of the gold."""
    low, high = got.published_between
    return any(
        (low is None or low.isoformat() <= day) and (high is None or day <= high.isoformat()) for day in page.days
    )


def curve(examples: Sequence[Example], folds: Sequence[Mapping[str, float]]) -> None:
    """Print precision against coverage, as the table of docs/internals/dates.md."""
    print("| threshold | " + " | ".join(f"{kind}: answered, precision" for kind in KINDS[:3]) + " |")
    print("|---|" + "---|" * 3)
    for threshold in CURVE:
        cells = []
        for kind in KINDS[:3]:
            dated = [(page, got) for page, got in answers(examples, folds, kind, "text", threshold) if page.days]
            answered = [(page, got) for page, got in dated if got.published]
            right = sum(is_right(page, got) for page, got in answered)
            cells.append(f"{len(answered) / len(dated):.3f}, {right / max(1, len(answered)):.3f}")
        print(f"| {threshold:.2f} | " + " | ".join(cells) + " |")


def wrong(examples: Sequence[Example], folds: Sequence[Mapping[str, float]]) -> None:
    """Print every wrong answer."""
    for kind in KINDS:
        for page, got in answers(examples, folds, kind, "text", shipped().threshold):
            if got.published and not is_right(page, got):
                best = got.dates[0]
                print(
                    f"{page.kind}\t{page.id}\tgold {sorted(page.days)}\tgot {got.published} {best.score}\t{best.text!r}"
                )


def cost(found: Sequence[Page]) -> None:
    """Print what dates cost against ftfy.fix_text on the same texts, each text once, the two in turn."""
    sample = found[::3]
    for page in sample[:20]:
        resolve(page.text, page.blocks, page.candidates, language=page.language)
    ours = theirs = 0.0
    for page in sample:
        begin = time.process_time()
        candidates = find_candidates(page.text, page.blocks, language=page.language)
        resolve(page.text, page.blocks, candidates, evidence=page.evidence, language=page.language)
        middle = time.process_time()
        ftfy.fix_text(page.text)
        ours, theirs = ours + middle - begin, theirs + time.process_time() - middle
    size = sum(len(page.text) for page in sample)
    print(f"cost: {1e3 * ours / len(sample):.2f} ms a page of {size // len(sample)} characters; ftfy.fix_text ", end="")
    print(f"{1e3 * theirs / len(sample):.2f} ms; ratio {ours / theirs:.2f}")


if __name__ == "__main__":
    sys.exit(main())
