"""How true the model's probabilities are, on pages of publishers that it has not seen.

    export CORPUSKIT_FOLDS=../folds
    python -m benchmarks.calibration $DATA

Prints for each tenth of the scale the mean of what was said and of what was true, both weighted by words.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from benchmarks.cv import model_path
from benchmarks.examples import FOLDS, build
from benchmarks.table import LONGEST
from corpuskit.model.blocks import load_model

TENTHS = 10


def judged(data: Path) -> Iterator[tuple[float, float, float]]:
    """Yield for each block of each gold page what the model of its fold says, what is true, and its weight."""
    models = [load_model(model_path(fold)) for fold in range(FOLDS)]
    for example in build(data / "text", None):
        if example.kind != "page" or not example.gold or example.fold < 0 or not example.truth:
            continue
        said = models[example.fold].keep("", example.blocks)
        for probability, truth in zip(said, example.truth, strict=True):
            if truth is not None:
                yield probability, truth.share, min(truth.words, LONGEST) * truth.sure


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description="Measure the calibration of the block model.")
    parser.add_argument("data", type=Path, help="folder with text/*.jsonl.gz")
    given = parser.parse_args(arguments)
    said, true, weight = np.array(list(judged(given.data))).T
    tenth = np.minimum((said * TENTHS).astype(int), TENTHS - 1)
    for name, value in (("said", said), ("true", true)):
        means = (np.average(value[tenth == t], weights=weight[tenth == t]) for t in range(TENTHS))
        print(f"| {name} | {' | '.join(f'{mean:.2f}' for mean in means)} |")


if __name__ == "__main__":
    main()
