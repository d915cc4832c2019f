"""Cross-validation by publisher: a Cleaner for each host, or source of marked texts, whose models have not seen it.

    export CORPUSKIT_FOLDS=../folds
    python -m benchmarks.cv $DATA --silver ../silver.jsonl.gz --outputs ../outputs.jsonl.gz    trains them all
    python $SCORE wild blind pages --cleaner benchmarks.cv:cleaner_for                      measures clean()

The folder of fold models (`CORPUSKIT_FOLDS`) lies outside of the repository. A fold without a model of blocks gets the
shipped one: figures of whole pages, and of what extractors left of them, are then memory in part.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from benchmarks.examples import FOLDS, domain_of
from benchmarks.marked import families, fold_of_origin
from corpuskit.cleaner.journey import Cleaner

DATA_FOLDER = Path(os.environ.get("CORPUSKIT_DATA", Path(__file__).resolve().parents[2] / "shared" / "data"))


def cleaner_for(name: str | None) -> Cleaner:
    """Return the Cleaner whose models have not seen *name*: a host, or a source of marked texts.

    Every fold leaves out its own hosts, families and sources, so a name that no fold has learnt from may have any of
    them; it gets one by its spelling. A text without a name was learnt from in no fold and gets the first. A folder
    without models raises LookupError, and so does one without marked texts, whose families say what a fold has seen.
    """
    if not (DATA_FOLDER / "wild").is_dir():
        raise LookupError(f"{DATA_FOLDER} holds no marked texts: CORPUSKIT_DATA must name the folder of the data")
    return _cleaner(fold_of_name(name)) if name else _cleaner(0)


def fold_of_name(name: str) -> int:
    """Return the fold of a host or of a source of marked texts.

    >>> fold_of_name("www.example.com") == fold_of_name("example.com")
    True
    """
    origin = families(DATA_FOLDER).get(name)
    return fold_of_origin(origin or domain_of(name) or name)


def keep_cleaner_for(host: str | None) -> Cleaner:
    """Return the Cleaner of `cleaner_for` that prefers to keep."""
    return replace(cleaner_for(host), prefer="keep")


def remove_cleaner_for(host: str | None) -> Cleaner:
    """Return the Cleaner of `cleaner_for` that prefers to remove."""
    return replace(cleaner_for(host), prefer="remove")


def model_path(fold: int) -> Path:
    """Return the folder of the models of *fold*; LookupError if no folder is named."""
    folder = os.environ.get("CORPUSKIT_FOLDS")
    if not folder:
        raise LookupError("CORPUSKIT_FOLDS must name the folder of fold models; python -m benchmarks.cv fills it")
    return Path(folder) / f"fold{fold}"


@cache
def _cleaner(fold: int) -> Cleaner:
    path = model_path(fold)
    if not path.exists():
        raise LookupError(f"there is no {path}: python -m benchmarks.cv makes it")
    return Cleaner(model=path)


def main(arguments: Sequence[str] | None = None) -> None:
    """Train the model of each fold, store it, and print what it does to the pages it has not seen."""
    from benchmarks.examples import build
    from benchmarks.measure import report
    from benchmarks.table import tabulate
    from benchmarks.train import Settings, fit, pack

    parser = argparse.ArgumentParser(description="Train and measure the fold models.")
    parser.add_argument("data", type=Path, help="folder with text/*.jsonl.gz")
    parser.add_argument("--silver", type=Path, help="what benchmarks/silver.py wrote")
    parser.add_argument("--outputs", type=Path, help="what benchmarks/outputs.py wrote, for the models of units")
    parser.add_argument("--without", nargs="*", default=[], choices=["silver", "lexicon", "second"], help="ablation")
    given = parser.parse_args(arguments)
    settings = Settings(**dict.fromkeys(given.without, False))
    table = tabulate(build(given.data / "text", given.silver))
    found = []
    for fold in range(FOLDS):
        fitted, _, last = fit(table, settings, fold)
        if not given.without:
            model_path(fold).mkdir(parents=True, exist_ok=True)
            (model_path(fold) / "blocks.json").write_bytes(pack(fitted))
        found.append(last)
    report(table, found)
    if not given.without:
        from benchmarks.units_train import main as train_units

        outputs = ["--outputs", str(given.outputs)] if given.outputs else []
        train_units([str(given.data), *outputs, "--folds"])


if __name__ == "__main__":
    main()
