#!/usr/bin/env python3
"""Hold the days that texts give beside those that their corpora list, and count what the answers rest on.

    python benchmarks/listed_days.py $DATA/wild $DATA/text/scraped.jsonl.gz            the figures
    python benchmarks/listed_days.py $DATA/wild --contradictions                       also every answer that differs

A source is a file of JSON lines with `text` and `listed_date`, as a corpus or a listing page showed it, and perhaps
`url` and `crawled_at`. Each text is cleaned alone, with its URL, and with its crawl time. An answer agrees if a listed
day is the same or next to it (zones); which sources can be trusted is said beside the data.
"""

from __future__ import annotations

import argparse
import collections
import datetime as dt
import gzip
import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import corpuskit
from corpuskit import Article
from corpuskit.dates import find_candidates
from corpuskit.text.segment import segment

HINTS: Mapping[str, tuple[str, ...]] = {"text": (), "text+url": ("url",), "text+crawl": ("crawled_at",)}
NEAR = dt.timedelta(days=1)
AROUND = 50
"""So many characters around the words that an answer rests on are shown."""


class Answer(NamedTuple):
    """What one text gave."""

    record: Mapping[str, Any]
    article: Article
    listed: frozenset[dt.date]

    @property
    def agrees(self) -> bool:
        """Whether the day is a listed one, or next to one."""
        day = self.article.published
        return day is not None and any(abs(day - other) <= NEAR for other in self.listed)

    @property
    def rests_on(self) -> str:
        """Where the winning date stands: in the URL, in a line of a label that was removed, or in prose."""
        if not self.article.dates:
            return "nothing"
        best = self.article.dates[0]
        if best.source != "text" or best.start is None:
            return best.source
        held = [item for item in self.article.removed if item.start <= best.start < item.end]
        return held[0].label if held else "what stays"


def main() -> int:
    """Print the figures, and every contradiction if asked to."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("data", type=Path, nargs="+", help="files of JSON lines, gzip, or folders of them")
    parser.add_argument("--contradictions", action="store_true", help="show each answer that differs")
    options = parser.parse_args()
    kinds: collections.Counter[tuple[str, bool]] = collections.Counter()
    print(f"{'source':<32}{'hint':<12}{'listed':>7}{'answered':>9}{'agree':>7}{'differ':>7}")
    for path in (file for given in options.data for file in _files(given)):
        records = [record for record in _records(path) if _days(record)]
        for hint, keys in HINTS.items():
            if not records or (keys and not any(record.get(key) for record in records for key in keys)):
                continue
            answers = [_answer(record, keys) for record in records]
            given = [answer for answer in answers if answer.article.published]
            wrong = [answer for answer in given if not answer.agrees]
            name = path.name.split(".")[0]
            print(f"{name:<32}{hint:<12}{len(answers):>7}{len(given):>9}{len(given) - len(wrong):>7}{len(wrong):>7}")
            if hint == "text":
                kinds.update((answer.rests_on, answer.agrees) for answer in given)
            for answer in wrong if options.contradictions else ():
                print("    " + _told(answer))
    print(f"\n{'the text alone rests on':<44}{'agree':>7}{'differ':>7}")
    for kind in sorted({kind for kind, _ in kinds}):
        print(f"{kind:<44}{kinds[kind, True]:>7}{kinds[kind, False]:>7}")
    return 0


def _files(given: Path) -> list[Path]:
    return sorted(given.glob("*.jsonl.gz")) if given.is_dir() else [given]


def _records(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        yield from map(json.loads, file)


def _days(record: Mapping[str, Any]) -> frozenset[dt.date]:
    """Return every day that a listed date may mean; none where it is relative, or no full date."""
    listed = str(record.get("listed_date") or "")
    return frozenset(day for found in find_candidates(listed, segment(listed)) if found.day for day in found.days)


def _answer(record: Mapping[str, Any], keys: tuple[str, ...]) -> Answer:
    hints: dict[str, Any] = {key: record[key] for key in keys if record.get(key)}
    if "crawled_at" in hints:
        hints["crawled_at"] = _time(str(hints["crawled_at"]))
    return Answer(record, corpuskit.clean(record["text"], **hints), _days(record))


def _time(value: str) -> dt.datetime | None:
    try:
        return dt.datetime.fromisoformat(value)
    except ValueError:
        return None


def _told(answer: Answer) -> str:
    """Return what a contradiction rests on, in a line."""
    best = answer.article.dates[0]
    text = answer.record["text"]
    words = text[max(0, best.start - AROUND) : best.start + AROUND] if best.start is not None else best.text
    listed = ", ".join(sorted(map(str, answer.listed)))
    return f"{answer.record.get('id')}: {answer.article.published}, listed {listed}; {answer.rests_on}: {words!r}"


if __name__ == "__main__":
    sys.exit(main())
