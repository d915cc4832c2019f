"""Cross-validation by publisher: a Cleaner for each host whose model has not seen that host.

    export CORPUSKIT_FOLDS=../folds
    python -m benchmarks.cv ../shared/data --silver ../silver.jsonl.gz                trains and measures the models
    python ../shared/score.py pages --cleaner benchmarks.cv:cleaner_for               measures clean()

The folder of fold models (`CORPUSKIT_FOLDS`) lies outside of the repository. A host that is in no fold has no Cleaner:
to hand out the plain one would be to measure memory, not skill.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from benchmarks.examples import FOLDS, SETS, domain_of, fold_of
from corpuskit.cleaner import Cleaner

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"


def cleaner_for(host: str | None) -> Cleaner:
    """Return the Cleaner whose model has not seen *host*.

    A page without a host was learnt from in no fold, so any fold's model will do; it gets the first. A host that the
    folds do not know raises LookupError, and so does a folder without models.
    """
    if not host:
        return _cleaner(0)
    if domain_of(host) not in _domains():
        raise LookupError(f"{host} is in no fold: its Cleaner would be the plain one, which may have seen it")
    return _cleaner(fold_of(host))


def keep_cleaner_for(host: str | None) -> Cleaner:
    """Return the Cleaner of `cleaner_for` that prefers to keep."""
    return replace(cleaner_for(host), prefer="keep")


def remove_cleaner_for(host: str | None) -> Cleaner:
    """Return the Cleaner of `cleaner_for` that prefers to remove."""
    return replace(cleaner_for(host), prefer="remove")


def model_path(fold: int) -> Path:
    """Return where the model of *fold* lies; LookupError if the folder is not named."""
    folder = os.environ.get("CORPUSKIT_FOLDS")
    if not folder:
        raise LookupError("CORPUSKIT_FOLDS must name the folder of fold models; python -m benchmarks.cv fills it")
    return Path(folder) / f"fold{fold}.json"


@cache
def _cleaner(fold: int) -> Cleaner:
    path = model_path(fold)
    if not path.exists():
        raise LookupError(f"there is no {path}: python -m benchmarks.cv makes it")
    return Cleaner(model=path)


@cache
def _domains() -> frozenset[str]:
    """Return every registrable domain of the development data."""
    folder = Path(os.environ.get("CORPUSKIT_DATA", DATA)) / "text"
    found = set()
    for name in SETS:
        with gzip.open(folder / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            found.update(domain_of(json.loads(line).get("host")) for line in lines)
    return frozenset(found - {""})


def main(arguments: Sequence[str] | None = None) -> None:
    """Train the model of each fold, store it, and print what it does to the pages it has not seen."""
    from benchmarks.examples import build
    from benchmarks.measure import report
    from benchmarks.table import tabulate
    from benchmarks.train import Settings, fit, pack

    parser = argparse.ArgumentParser(description="Train and measure the fold models.")
    parser.add_argument("data", type=Path, help="folder with text/*.jsonl.gz")
    parser.add_argument("--silver", type=Path, help="what benchmarks/silver.py wrote")
    parser.add_argument("--without", nargs="*", default=[], choices=["silver", "lexicon", "second"], help="ablation")
    given = parser.parse_args(arguments)
    settings = Settings(**dict.fromkeys(given.without, False))
    table = tabulate(build(given.data / "text", given.silver))
    found = []
    for fold in range(FOLDS):
        fitted, _, last = fit(table, settings, fold)
        if not given.without:
            model_path(fold).parent.mkdir(parents=True, exist_ok=True)
            model_path(fold).write_bytes(pack(fitted))
        found.append(last)
    report(table, found)


if __name__ == "__main__":
    main()
