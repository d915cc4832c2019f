"""How much of what is marked in texts begins and ends at borders of units.

    python -m benchmarks.units_reach $DATA/wild/*.jsonl.gz

Prints for each file, and for all, the words that are marked as boilerplate, the share of them in units that hold
nothing else (but for one word in ten), and the share where whole lines are taken instead of units. Labels that readers
disagree on count as neither.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks.marked import NEUTRAL
from corpuskit.text.page import Page
from corpuskit.text.scripts import UNSPACED

WORD = re.compile(rf"[{UNSPACED}]|[^\W{UNSPACED}]+")
"""A word; a character where a script is written without spaces."""

PROSE = 0.1
"""A unit is reached where it has at most so many words of prose for each that is marked."""


def reached(text: str, marks: Iterable[Sequence[Any]], spans: Iterable[tuple[int, int]]) -> tuple[int, int]:
    """Return how many marked words there are, and how many stand in *spans* that hold hardly anything else.

    >>> reached("Read also: x. They met.", [(0, 13, "related")], [(0, 13), (14, 23)])
    (3, 3)
    >>> reached("Read also: x. They met.", [(0, 13, "related")], [(0, 23)])
    (3, 0)
    """
    label = {word.start(): name for start, end, name in marks for word in WORD.finditer(text, start, end)}
    every = sum(name not in NEUTRAL for name in label.values())
    hit = 0
    for start, end in spans:
        names = [label.get(word.start()) for word in WORD.finditer(text, start, end)]
        marked = sum(name is not None and name not in NEUTRAL for name in names)
        if names.count(None) <= PROSE * marked:
            hit += marked
    return every, hit


def rows(path: Path) -> Iterator[tuple[str, Sequence[Any], str | None]]:
    """Yield text, marks and language of the texts in a file that were read."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            if row.get("gold"):
                yield row["text"], row["marks"], row["gold"].get("language")


def main(arguments: Sequence[str] | None = None) -> None:
    """Print a line for each file, and one for all."""
    parser = argparse.ArgumentParser(description=str(__doc__).split("\n")[0])
    parser.add_argument("files", type=Path, nargs="+")
    total = [0, 0, 0]
    for path in parser.parse_args(arguments).files:
        found = [0, 0, 0]
        for text, marks, language in rows(path):
            page = Page(text, language)
            every, by_unit = reached(text, marks, [(unit.start, unit.end) for unit in page.units])
            _, by_line = reached(text, marks, [(block.start, block.end) for block in page.blocks])
            found = [one + other for one, other in zip(found, (every, by_unit, by_line), strict=True)]
        total = [one + other for one, other in zip(total, found, strict=True)]
        show(path.name.split(".")[0], found)
    show("all", total)


def show(name: str, found: Sequence[int]) -> None:
    """Print the line of a file."""
    every, by_unit, by_line = found
    print(f"{name:<34} {every:>7} words  units {by_unit / max(1, every):.3f}  lines {by_line / max(1, every):.3f}")


if __name__ == "__main__":
    main()
