"""CPU of cleaning a page, beside what others take for theirs: milliseconds a page, each page by all of them in turn.

    pip install ftfy trafilatura jusText datatrove spacy nltk
    python benchmarks/peers_speed.py $DATA [--pages 160] [--tree OTHER_TREE/src]

trafilatura and jusText have the page's HTML, all others its visible text. What is not installed is left out, by name.
They do different things: only the CPU is compared. ``--tree`` times another version of corpuskit.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent

WARM = 40
"""Pages that are read before any is timed, so that patterns are compiled and tables loaded."""

Row = dict[str, Any]
"""A page: its text and its HTML."""

Step = Callable[[Row], object]
"""What is timed."""


def _corpuskit() -> dict[str, Step]:
    import corpuskit

    return {"corpuskit.clean": lambda row: corpuskit.clean(row["page_text"])}


def _ftfy() -> dict[str, Step]:
    import ftfy

    return {"ftfy.fix_text": lambda row: ftfy.fix_text(row["page_text"])}


def _trafilatura() -> dict[str, Step]:
    from trafilatura import bare_extraction, extract

    return {
        "trafilatura, HTML": lambda row: extract(row["html"]),
        "trafilatura, HTML, with metadata": lambda row: bare_extraction(row["html"], with_metadata=True),
    }


def _justext() -> dict[str, Step]:
    import justext

    words = justext.get_stoplist("English")
    return {"jusText, HTML": lambda row: justext.justext(row["html"].encode(), words)}


def _datatrove() -> dict[str, Step]:
    from datatrove.data import Document
    from datatrove.pipeline.filters import C4QualityFilter, GopherQualityFilter

    c4, gopher = C4QualityFilter(), GopherQualityFilter()
    return {
        "datatrove, C4 filter": lambda row: c4.filter(Document(text=row["page_text"], id="")),
        "datatrove, Gopher filter": lambda row: gopher.filter(Document(text=row["page_text"], id="")),
    }


def steps() -> Iterator[tuple[str, Step]]:
    """Yield what can be timed here, by its name."""
    for peer in (_corpuskit, _ftfy, _trafilatura, _justext, _datatrove):
        try:
            yield from peer().items()
        except ImportError as error:
            print(f"left out: {peer.__name__[1:]} ({error})", file=sys.stderr)


def pages(data: Path) -> list[Row]:
    """Return the pages that have both a text and HTML, in an order by chance that is always the same."""
    texts = {(path.name, row["id"]): row.get("page_text") for path, row in _rows(data / "text")}
    rows = [
        {"page_text": text, "html": row["html"]}
        for path, row in _rows(data / "html")
        if row.get("html") and (text := texts.get((path.name, row["id"])))
    ]
    random.Random(7).shuffle(rows)
    return rows


def _rows(folder: Path) -> Iterator[tuple[Path, Row]]:
    for path in sorted(folder.glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                yield path, json.loads(line)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, help="the folder with text/ and html/")
    parser.add_argument("--pages", type=int, default=160)
    parser.add_argument("--tree", type=Path, default=ROOT / "src", help="the source tree of corpuskit")
    given = parser.parse_args()
    sys.path.insert(0, str(given.tree.resolve()))
    rows = pages(given.data)
    warm, timed = rows[:WARM], rows[WARM : WARM + given.pages]
    peers = dict(steps())
    spent = dict.fromkeys(peers, 0.0)
    for number, row in enumerate(warm + timed):
        for name, step in peers.items():
            begin = time.process_time()
            step(row)
            spent[name] += (time.process_time() - begin) * (number >= len(warm))
    size = sum(len(row["page_text"]) for row in timed)
    print(f"{len(timed)} pages of {size // len(timed):,} characters, {WARM} before them; ms of CPU a page")
    for name, seconds in spent.items():
        print(f"  {name:34} {1000 * seconds / len(timed):7.1f}  {seconds / spent['ftfy.fix_text']:5.2f} of ftfy's")


if __name__ == "__main__":
    main()
