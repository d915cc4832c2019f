"""What the knob ``prefer`` and each reader of evidence cost and bring: pages, snippets, prose, as tables for the docs.

    export CORPUSKIT_FOLDS=../folds
    python -m benchmarks.operating_points $DATA
    python -m benchmarks.operating_points $DATA --parts

Every page is cleaned with the model of a fold that has not seen its publisher (`benchmarks.cv`). A row without a name
is the default with another threshold for whole pages (`corpuskit.boilerplate.PAGE`); named rows are the three settings.
With ``--parts`` each row is the default with only some of rules, structure and model.
"""

from __future__ import annotations

import argparse
import contextlib
import itertools
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from unittest import mock

from benchmarks.cv import cleaner_for
from benchmarks.examples import read_records
from benchmarks.measure import Score, f1, shingles
from benchmarks.truth import words_of
from corpuskit import boilerplate
from corpuskit.boilerplate import Prefer

THRESHOLDS = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6)
NAMES: tuple[Prefer, ...] = ("keep", "balanced", "remove")
HEAD = "| keep above | pages fundus F1 (P / R) | pages WCXB F1 (P / R) | prose lost | snippets kept | left |"
OFF = {
    "rules": ("corpuskit.rules.ruleset.RuleSet.find", lambda *_: []),
    "structure": ("corpuskit.cleaner.journey.find_structure", lambda *_, **__: []),
    "model": ("corpuskit.cleaner.journey.Cleaner._model", lambda _: None),
}
"""What each part is replaced by where it is left out."""

LEAST = 40
"""Words of a gold text that is measured for lost prose."""

Rows = Sequence[tuple[str, dict[str, Any]]]


@dataclass(slots=True)
class Figures:
    """What one setting does."""

    pages: dict[str, list[Score]] = field(default_factory=lambda: defaultdict(list))
    lost: dict[str, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0]))
    snippets: dict[str, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0, 0, 0]))
    """Kept and all of those that must stay; left and all of those that must go."""


def figures(rows: Rows, prefer: Prefer) -> Figures:
    """Return what *prefer* does to every page, annotated snippet and gold text."""
    out = Figures()
    for name, record in rows:
        cleaner = replace(cleaner_for(record.get("host")), prefer=prefer)
        gold = record.get("gold_text")
        if gold or record.get("with_") or record.get("without"):
            text = cleaner.clean(record["page_text"], url=record.get("url")).text
            _count_snippets(out.snippets[name], record, text)
        if gold:
            out.pages[name].append(_overlap(gold, text))
            before = Counter(words_of(gold))
            if before.total() >= LEAST:
                after = Counter(words_of(cleaner.clean(gold, url=record.get("url")).text))
                out.lost[name][0] += (before - after).total()
                out.lost[name][1] += before.total()
    return out


def table(rows: Rows) -> Iterator[str]:
    """Yield the lines of the table, in Markdown."""
    yield HEAD
    yield "|--:|---|---|---|---|---|"
    own = dict(boilerplate.PAGE)
    for threshold in THRESHOLDS:
        boilerplate.PAGE["balanced"] = threshold
        yield _row(f"{threshold:.2f}", figures(rows, "balanced"))
    boilerplate.PAGE.update(own)
    for prefer in NAMES:
        yield _row(f"`{prefer}` ({own[prefer]:.2f})", figures(rows, prefer))


def parts(rows: Rows) -> Iterator[str]:
    """Yield the lines of the table by parts, in Markdown."""
    yield HEAD.replace("keep above", "evidence")
    yield "|---|---|---|---|---|---|"
    for count in range(len(OFF) + 1):
        for used in itertools.combinations(OFF, count):
            with contextlib.ExitStack() as stack:
                for name in OFF.keys() - set(used):
                    stack.enter_context(mock.patch(*OFF[name]))
                yield _row(" and ".join(used) or "none", figures(rows, "balanced"))


def _row(name: str, found: Figures) -> str:
    cells = [name]
    for source in ("fundus", "wcxb"):
        value, precision, recall = f1(found.pages[source])
        cells.append(f"{value:.3f} ({precision:.3f} / {recall:.3f})")
    cells.append(" / ".join(f"{found.lost[s][0] / max(1, found.lost[s][1]):.4f}" for s in ("fundus", "wcxb")))
    for first in (0, 2):
        pairs = [found.snippets[s][first : first + 2] for s in ("trafilatura", "wcxb")]
        cells.append(" / ".join(f"{count / max(1, size):.3f}" for count, size in pairs))
    return f"| {' | '.join(cells)} |"


def _overlap(gold: str, text: str) -> Score:
    wanted, own = shingles(gold), shingles(text)
    hit = sum((wanted & own).values())
    recall = hit / sum(wanted.values()) if wanted else float(not own)
    return hit / sum(own.values()) if own else float(not wanted), recall


def _count_snippets(counts: list[int], record: dict[str, Any], text: str) -> None:
    page, own = _fold(record["page_text"]), _fold(text)
    for key, first in (("with_", 0), ("without", 2)):
        asked = [snippet for snippet in map(_fold, record.get(key) or []) if snippet and snippet in page]
        counts[first] += sum(snippet in own for snippet in asked)
        counts[first + 1] += len(asked)


def _fold(text: str) -> str:
    return " ".join(words_of(text.lower()))


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description="Measure the operating points of prefer.")
    parser.add_argument("data", type=Path, help="folder with text/*.jsonl.gz")
    parser.add_argument("--parts", action="store_true", help="the default with some of its parts only")
    given = parser.parse_args(arguments)
    for line in (parts if given.parts else table)(list(read_records(given.data / "text"))):
        print(line, flush=True)


if __name__ == "__main__":
    main()
