"""Where the time of cleaning goes: milliseconds a page that each step takes, beside ftfy on the same texts.

    python benchmarks/stages_speed.py $DATA/text

Every text is cleaned once before, so that patterns are compiled and languages loaded, as they are in a corpus; lines
that the model remembers are forgotten in between. Steps that call one another are named inside one another.
"""

from __future__ import annotations

import argparse
import functools
import random
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any
from unittest import mock

import ftfy

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

import corpuskit  # noqa: E402
from benchmarks.examples import read_records  # noqa: E402  # after the path is set
from corpuskit.model.features import read_line  # noqa: E402
from corpuskit.text.memo import forget  # noqa: E402

TEXTS = 200
STEPS = {
    "normalise": "corpuskit.cleaner.journey.normalise_and_explain",
    "language": "corpuskit.cleaner.journey.detect_language",
    "segment": "corpuskit.text.page.segment",
    "phrases": "corpuskit.text.page.phrases_of",
    "units": "corpuskit.text.page.units_of",
    "dates: candidates": "corpuskit.cleaner.journey.find_candidates",
    "dates: stamps": "corpuskit.cleaner.journey.stamps",
    "rules": "corpuskit.rules.ruleset.RuleSet.find",
    "structure": "corpuskit.cleaner.journey.find_structure",
    "  head": "corpuskit.structure.find_head",
    "  opening": "corpuskit.structure.find_openings",
    "  signatures": "corpuskit.structure.find_signatures",
    "  inside": "corpuskit.structure.find_inside",
    "profiles": "corpuskit.cleaner.journey.known",
    "model of units": "corpuskit.model.units.UnitModel.find",
    "  rows": "corpuskit.model.units.rows_of",
    "decision": "corpuskit.cleaner.journey.decide",
    "  model of blocks": "corpuskit.model.blocks.Model.keep",
    "reading again": "corpuskit.cleaner.journey.until_stable",
    "dates: resolution": "corpuskit.cleaner.journey.resolve",
    "cut": "corpuskit.cleaner.journey.cut",
    "metadata": "corpuskit.cleaner.journey.read_metadata",
    "kind": "corpuskit.cleaner.journey.kind_of",
}
"""What is timed, and where cleaning finds it. Units and phrases are found by the first step that asks for them; the
steps of a second reading count both for themselves and as "reading again"."""

Clock = Callable[[], float]


def timed(spent: dict[str, float], name: str, step: Callable[..., Any], clock: Clock) -> Callable[..., Any]:
    """Return *step*, which adds its seconds to *spent*."""

    @functools.wraps(step)
    def wrapper(*args: Any, **options: Any) -> Any:
        start = clock()
        try:
            return step(*args, **options)
        finally:
            spent[name] += clock() - start

    return wrapper


def seconds(job: Callable[[str], object], texts: Sequence[str], clock: Clock = time.process_time) -> float:
    """Return how long *job* takes on all *texts*."""
    start = clock()
    for text in texts:
        job(text)
    return clock() - start


def report(name: str, texts: Sequence[str]) -> None:
    """Print the table for one kind of texts."""
    for text in texts:
        corpuskit.clean(text)
    _forget()
    whole, beside = seconds(corpuskit.clean, texts), seconds(ftfy.fix_text, texts)
    size = len(texts)
    print(f"{name}: {size} texts of {sum(map(len, texts)) // size} characters; clean {1000 * whole / size:.1f} ms, "
          f"ftfy.fix_text {1000 * beside / size:.1f} ms: {beside / whole:.2f} times as fast")  # fmt: skip
    _forget()
    spent = dict.fromkeys(STEPS, 0.0)
    patches = [mock.patch(path, timed(spent, step, _found(path), time.perf_counter)) for step, path in STEPS.items()]
    for patch in patches:
        patch.start()
    seconds(corpuskit.clean, texts)
    mock.patch.stopall()
    for step in STEPS:
        print(f"  {step:24} {1000 * spent[step] / size:6.2f} ms")


def _forget() -> None:
    """Forget the lines that were read."""
    forget()
    read_line.cache_clear()


def _found(path: str) -> Callable[..., Any]:
    """Return what cleaning finds at a dotted path of modules, a class perhaps, and a name."""
    *parents, name = path.split(".")
    modules = [".".join(parents[:end]) for end in range(len(parents), 0, -1)]
    module = next(module for module in modules if module in sys.modules)
    owner = functools.reduce(getattr, parents[module.count(".") + 1 :], sys.modules[module])
    found: Callable[..., Any] = getattr(owner, name)
    return found


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description="Measure the steps of cleaning.")
    parser.add_argument("data", type=Path, help="folder with *.jsonl.gz")
    given = parser.parse_args(arguments)
    rows = [record for _, record in read_records(given.data)]
    random.Random(7).shuffle(rows)
    report("pages", [row["page_text"] for row in rows if row.get("page_text")][:TEXTS])
    left = [text for row in rows if (text := (row.get("residue") or {}).get("trafilatura"))]
    report("trafilatura's output", left[:TEXTS])


if __name__ == "__main__":
    main()
