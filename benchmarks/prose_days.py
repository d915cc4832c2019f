#!/usr/bin/env python3
"""Say how often a day that prose tells of is taken for the day of publication, once its page is gone.

    python benchmarks/prose_days.py $DATA/wild            the figures
    python benchmarks/prose_days.py $DATA/wild --wrong    also every sentence that fails

$DATA/wild is a folder of marked texts, <source>.jsonl.gz. Every sentence of their unmarked prose that prints a full day
is read alone, and in one line with twenty others. The exit status is 1 where more than 2 in 100 get a day.
"""

from __future__ import annotations

import argparse
import bisect
import gzip
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import corpuskit
from corpuskit.dates import find_candidates
from corpuskit.text.segment import segment, sentences

TOGETHER = 20
"""So many sentences make one line."""
LIMIT = 0.02


class Told(NamedTuple):
    """A sentence of prose with a full day."""

    source: str
    text: str


def main() -> int:
    """Print the figures, and every failure if asked to."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--wrong", action="store_true")
    options = parser.parse_args()
    told = [sentence for path in sorted(options.data.glob("*.jsonl.gz")) for sentence in told_in(path)]
    alone = [sentence for sentence in told if corpuskit.clean(sentence.text).published is not None]
    lines = [told[at : at + TOGETHER] for at in range(0, len(told), TOGETHER)]
    dated = [(line, day) for line in lines if (day := day_of(line)) is not None]
    if options.wrong:
        for sentence in alone:
            print(f"alone     {sentence.source:<28}{sentence.text!r}")
        for line, day in dated:
            print(f"together  {line[0].source:<28}{day!r}")
    print(f"alone     {len(alone)} of {len(told)} sentences")
    print(f"together  {len(dated)} of {len(lines)} lines")
    return int(len(alone) > LIMIT * len(told) or len(dated) > LIMIT * len(lines))


def day_of(line: list[Told]) -> str | None:
    """Return the place that gives a line of sentences its day, or None if it has none."""
    text = " ".join(sentence.text for sentence in line)
    article = corpuskit.clean(text)
    if article.published is None:
        return None
    start = article.dates[0].start or 0
    return text[max(0, start - 80) : start + 80]


def told_in(path: Path) -> Iterator[Told]:
    """Yield the sentences of the unmarked prose of a source that print a full day."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            record = json.loads(line)
            if "marks" in record:
                yield from (Told(path.name.split(".")[0], text) for text in _sentences(record))


def _sentences(record: dict[str, Any]) -> Iterator[str]:
    text = record["text"]
    marks = record["marks"]
    days = [c for c in find_candidates(text, segment(text)) if c.day and not _is_marked(marks, c.start, c.end)]
    starts = [c.start for c in days]
    at = 0
    for line in text.split("\n"):
        for start, sentence in _whole(sentences(line, at), days, text):
            first = bisect.bisect_left(starts, start)
            end = start + len(sentence)
            if first < len(days) and days[first].end <= end and not _is_marked(marks, start, end):
                yield sentence
        at += len(line) + 1


def _whole(pieces: list[tuple[int, str]], days: list[Any], text: str) -> Iterator[tuple[int, str]]:
    """Yield the pieces of a line, those joined that a date such as "Nov. 4, 2017" was cut between."""
    held: tuple[int, str] | None = None
    for start, piece in pieces:
        if held is not None and any(day.start < start < day.end for day in days):
            held = held[0], text[held[0] : start + len(piece)]
            continue
        if held is not None:
            yield held
        held = start, piece
    if held is not None:
        yield held


def _is_marked(marks: list[Any], start: int, end: int) -> bool:
    return any(first < end and start < last for first, last, _ in marks)


if __name__ == "__main__":
    sys.exit(main())
