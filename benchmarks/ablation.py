"""What each part of cleaning gives: the Cleaners of `benchmarks.cv` with a part taken out, or left alone.

Parts that speak are taken out when texts are cleaned:

    python $SCORE wild blind --cleaner benchmarks.ablation:without_rules

A function for each: `without_rules`, `without_structure`, `without_model`, `only_rules`, `only_structure` and
`only_model`.
Days and names are read as ever. The model was taught with all evidence in its columns; without it, it is out of its
depth, so that what it does alone is rather too little. One process measures one function, for parts are taken out of
the module that puts them in order.

What the model learnt from is taken out when it is taught: the texts that were marked for it, extractors' outputs, and
the words of all languages but English (for which `without_words` must measure too):

    CORPUSKIT_FOLDS=../without python -m benchmarks.ablation words $DATA --outputs ../outputs.jsonl.gz
    CORPUSKIT_FOLDS=../without python $SCORE wild blind --cleaner benchmarks.ablation:without_words
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from benchmarks import marked
from benchmarks.cv import cleaner_for
from corpuskit.cleaner import Cleaner, journey
from corpuskit.rules.ruleset import RuleSet
from corpuskit.text import words


def _nothing(*_: Any, **__: Any) -> list[Any]:
    """Return no evidence."""
    return []


def _take_out_rules() -> None:
    setattr(RuleSet, "find", _nothing)  # noqa: B010  (a type checker would forbid the assignment)


def _take_out_structure() -> None:
    setattr(journey, "find_structure", _nothing)  # noqa: B010


def _take_out_model() -> None:
    setattr(Cleaner, "_judged", _nothing)  # noqa: B010


def _take_out_words() -> None:
    read = words.read_table
    setattr(words, "read_table", lambda *path: read(*path) if path[-1] == "en" else {})  # noqa: B010
    words.read_words.cache_clear()


def _take_out_marks() -> None:
    setattr(marked, "MARKS", Path("nowhere"))  # noqa: B010


def _cleaner(name: str | None, *parts: Callable[[], None]) -> Cleaner:
    for take_out in parts:
        take_out()
    return cleaner_for(name)


def without_rules(name: str | None) -> Cleaner:
    """Return the Cleaner of a host or source, where no rule speaks."""
    return _cleaner(name, _take_out_rules)


def without_structure(name: str | None) -> Cleaner:
    """Return the Cleaner of a host or source, where the grammar and what repeats in a text say nothing."""
    return _cleaner(name, _take_out_structure)


def without_model(name: str | None) -> Cleaner:
    """Return the Cleaner of a host or source, where the model of units is not asked."""
    return _cleaner(name, _take_out_model)


def only_rules(name: str | None) -> Cleaner:
    """Return the Cleaner of a host or source, where rules alone speak."""
    return _cleaner(name, _take_out_structure, _take_out_model)


def only_structure(name: str | None) -> Cleaner:
    """Return the Cleaner of a host or source, where structure alone speaks."""
    return _cleaner(name, _take_out_rules, _take_out_model)


def only_model(name: str | None) -> Cleaner:
    """Return the Cleaner of a host or source, where the model of units alone speaks."""
    return _cleaner(name, _take_out_rules, _take_out_structure)


@cache
def without_words(name: str | None) -> Cleaner:
    """Return the Cleaner of a host or source, where the fixed words of no language but English are known."""
    return _cleaner(name, _take_out_words)


def main(arguments: Sequence[str] | None = None) -> None:
    """Train the fold models of units without a part of what they learn from."""
    from benchmarks.units_train import main as train

    parser = argparse.ArgumentParser(description=str(__doc__).split("\n")[0])
    parser.add_argument("part", choices=["marks", "outputs", "words"])
    parser.add_argument("data", type=Path, help="folder with wild/*.jsonl.gz")
    parser.add_argument("--outputs", type=Path, required=True, help="what benchmarks.outputs wrote")
    given = parser.parse_args(arguments)
    {"marks": _take_out_marks, "outputs": lambda: None, "words": _take_out_words}[given.part]()
    train([str(given.data), *([] if given.part == "outputs" else ["--outputs", str(given.outputs)]), "--folds"])


if __name__ == "__main__":
    main()
