"""Learn a real publisher from fewer and fewer of its documents, and count what goes and what stays of marked phrases.

    python benchmarks/few_documents.py $DATA/text/scraped.jsonl.gz $DATA/../marks.json

*TEXTS* holds one JSON object a line, gzip, with ``text``, ``url`` and ``publisher``; *MARKS* holds for each publisher
patterns of what must go ("remove") and of recurring prose that must stay ("keep"). Each sample of documents is learnt
and cleaned by itself.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
from collections import defaultdict
from pathlib import Path

import corpuskit

SAMPLES = {5: 8, 10: 8, 20: 8, 39: 2, 200: 2}
"""How many samples of each size are drawn."""


def counts(patterns: list[str], before: str, after: str) -> tuple[int, int]:
    """Return how many matches of *patterns* are in *before*, and how many of them are left in *after*."""
    pairs = [(len(re.findall(pattern, before)), len(re.findall(pattern, after))) for pattern in patterns]
    return sum(there for there, _ in pairs), sum(min(pair) for pair in pairs)


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("texts", type=Path)
    parser.add_argument("marks", type=Path)
    given = parser.parse_args()
    documents: dict[str, list[corpuskit.Document]] = defaultdict(list)
    with gzip.open(given.texts, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            name = row["publisher"]
            documents[name].append(corpuskit.Document(row["text"], url=row["url"], publisher=name))
    for publisher, marks in json.loads(given.marks.read_text("utf-8")).items():
        for size, samples in SAMPLES.items():
            there = left = had = kept = 0
            for sample in range(samples if size <= len(documents[publisher]) else 0):
                chosen = random.Random(100 * size + sample).sample(documents[publisher], size)
                cleaner = corpuskit.Cleaner(profiles=corpuskit.learn(chosen))
                for document in chosen:
                    text = cleaner.clean(document).text
                    one, two = counts(marks["remove"], document.text, text), counts(marks["keep"], document.text, text)
                    there, left, had, kept = there + one[0], left + one[1], had + two[0], kept + two[1]
            if there and had:
                gone = 1 - left / there
                print(
                    f"{publisher} {size:>4}: removed {gone:.4f} of {there}, kept {kept / had:.4f} of {had}", flush=True
                )


if __name__ == "__main__":
    main()
