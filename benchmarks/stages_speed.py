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

from benchmarks.examples import read_records  # noqa: E402  # after the path is set
from corpuskit import cleaner, model  # noqa: E402
from corpuskit.model.features import read_line  # noqa: E402

TEXTS = 200
STEPS = {
    "normalise": "corpuskit.cleaner.normalise_and_explain", "segment": "corpuskit.cleaner.segment",
    "language": "corpuskit.cleaner.detect_language", "dates: candidates": "corpuskit.cleaner.find_candidates",
    "dates: stamps": "corpuskit.cleaner.stamps", "rules": "corpuskit.rules.RuleSet.find",
    "structure": "corpuskit.cleaner.find_structure", "profiles": "corpuskit.cleaner.known",
    "decision": "corpuskit.cleaner.decide", "  model": "corpuskit.model.blocks.Model.keep",
    "    words of lines": "corpuskit.model.blocks.read_line", "    own columns": "corpuskit.model.own_columns",
    "    columns around": "corpuskit.model.blocks.around_columns",
    "    columns of regions": "corpuskit.model.blocks.region_columns",
    "    trees": "corpuskit.model.blocks.Trees.sums", "dates: resolution": "corpuskit.cleaner.resolve",
    "cut": "corpuskit.cleaner.cut", "metadata": "corpuskit.cleaner.read_metadata", "kind": "corpuskit.cleaner.kind_of",
}  # fmt: skip
"""What is timed, and where cleaning finds it."""

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
        cleaner.clean(text)
    read_line.cache_clear()
    whole, beside = seconds(cleaner.clean, texts), seconds(ftfy.fix_text, texts)
    size = len(texts)
    print(f"{name}: {size} texts of {sum(map(len, texts)) // size} characters; clean {1000 * whole / size:.1f} ms, "
          f"ftfy.fix_text {1000 * beside / size:.1f} ms: {beside / whole:.2f} times as fast")  # fmt: skip
    read_line.cache_clear()
    spent = dict.fromkeys(STEPS, 0.0)
    patches = [mock.patch(path, timed(spent, step, _found(path), time.perf_counter)) for step, path in STEPS.items()]
    for patch in patches:
        patch.start()
    seconds(cleaner.clean, texts)
    mock.patch.stopall()
    for step in STEPS:
        print(f"  {step:24} {1000 * spent[step] / size:6.2f} ms")


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
    model.load_model()
    rows = [record for _, record in read_records(given.data)]
    random.Random(7).shuffle(rows)
    report("pages", [row["page_text"] for row in rows if row.get("page_text")][:TEXTS])
    left = [text for row in rows if (text := (row.get("residue") or {}).get("trafilatura"))]
    report("trafilatura's output", left[:TEXTS])


if __name__ == "__main__":
    main()
