"""Development data as labelled blocks: whole pages, what extractors left of them, gold texts, and shapes made of them.

Folds are by registrable domain, so that no publisher is both learnt from and measured. A page without a host belongs to
no fold (-1): it is neither learnt from nor measured in cross-validation.
"""

from __future__ import annotations

import gzip
import json
import random
import re
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from multiprocessing import Pool
from pathlib import Path
from typing import Any

from benchmarks.truth import Truth, align, words_of
from corpuskit.model.features import readable, skipped_before
from corpuskit.records import Block
from corpuskit.text.normalisation.steps import normalise
from corpuskit.text.segment import segment

FOLDS = 4
SETS = ("fundus", "wcxb", "trafilatura", "htmldate")
EXTRACTORS = (
    "trafilatura", "trafilatura_recall", "newspaper4k", "readability", "goose3", "justext", "resiliparse", "boilerpy3",
)  # fmt: skip
"""The extractors whose output is there for gold and for silver pages, so that their votes compare."""

_SECOND_LEVEL = frozenset(["ac", "co", "com", "edu", "go", "gob", "gov", "gv", "ne", "net", "nom", "or", "org", "sch"])


@dataclass(slots=True)
class Example:
    """One text to learn from or to measure on."""

    id: str
    source: str
    """The set it comes from."""
    fold: int
    kind: str
    """page, gold, an extractor's name behind "left:", or the name of a shape behind "shape:"."""
    language: str | None
    text: str = field(repr=False)
    """Normalised."""
    blocks: tuple[Block, ...] = field(repr=False)
    gold: str | None = field(default=None, repr=False)
    truth: list[Truth] = field(default_factory=list, repr=False)
    votes: list[list[float]] = field(default_factory=list, repr=False)
    """For whole pages: for each extractor, how much of each block it kept; empty where it gave nothing."""
    skipped: list[int] = field(default_factory=list, repr=False)
    """How many blocks before each were not worth reading; filled by `thin`."""
    unread: int = 0
    """Words of prose in blocks that were not worth reading."""
    marks: list[int] = field(default_factory=list, repr=False)
    """For annotated pages: 1 where a block holds a snippet that must stay, 0 one that must go, else -1."""


def domain_of(host: str | None) -> str:
    """Return the registrable domain of *host*; "" for none.

    >>> domain_of("www.health.example.edu"), domain_of("news.example.co.uk"), domain_of(None)
    ('example.edu', 'example.co.uk', '')
    """
    parts = (host or "").lower().removeprefix("www.").split(".")
    deep = len(parts) > 2 and parts[-2] in _SECOND_LEVEL and len(parts[-1]) == 2
    return ".".join(parts[-3:] if deep else parts[-2:])


def fold_of(host: str | None) -> int:
    """Return the fold of *host*, -1 for a page without one.

    >>> fold_of("www.example.com") == fold_of("blog.example.com"), fold_of("")
    (True, -1)
    """
    domain = domain_of(host)
    return zlib.crc32(domain.encode("utf-8")) % FOLDS if domain else -1


def read_records(data: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield (set, record) of every page under *data*; the pages that two sets share come once, with all annotations."""
    seen: dict[tuple[str, int], dict[str, Any]] = {}
    for name in SETS:
        path = data / f"{name}.jsonl.gz"
        if not path.exists():
            continue
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                record = json.loads(line)
                text = record.get("page_text")
                key = domain_of(record.get("host")), zlib.crc32((text or "").encode("utf-8", "replace"))
                if text and (record.get("gold_text") or key not in seen):
                    seen[key] = record
                    yield name, record


def examples_of(source: str, record: dict[str, Any], left: dict[str, str | None]) -> list[Example]:
    """Return the examples made of one page and of what the extractors *left* of it."""
    gold = record.get("gold_text")
    base = record["id"], source, fold_of(record.get("host"))
    language = record.get("language")

    def example(kind: str, text: str) -> Example:
        text = normalise(text)
        blocks = segment(text)
        return Example(*base, kind, language, text, blocks, gold, align(blocks, gold) if gold else [])

    page = example("page", record["page_text"])
    page.votes = [_vote(page.blocks, left.get(name)) for name in EXTRACTORS]
    page.marks = _marks(page.blocks, record)
    if not gold:
        return [page]
    out = [page, example("gold", gold)]
    out += [example(f"left:{name}", text) for name, text in sorted(left.items()) if text]
    out += [example(f"shape:{name}", text) for name, text in _shapes(record, left).items()]
    return out


def build(data: Path, silver: Path | None, workers: int = 2) -> list[Example]:
    """Return every example under *data*; *silver* is the file that ``benchmarks/silver.py`` wrote."""
    kept: dict[str, dict[str, str | None]] = {}
    if silver is not None:
        with gzip.open(silver, "rt", encoding="utf-8") as lines:
            kept = {row["id"]: row["residue"] for row in map(json.loads, lines)}
    jobs = [(name, record, record.get("residue") or kept.get(record["id"], {})) for name, record in read_records(data)]
    with Pool(workers) as pool:
        return [example for batch in pool.starmap(examples_of, jobs, chunksize=8) for example in batch]


def thin(example: Example) -> Example:
    """Return *example* with only the blocks that the model reads."""
    chosen = readable(example.blocks)
    left = set(range(len(example.blocks))) - set(chosen)
    return replace(
        example,
        blocks=tuple(example.blocks[i] for i in chosen),
        truth=[example.truth[i] for i in chosen] if example.truth else [],
        votes=[[vote[i] for i in chosen] if vote else [] for vote in example.votes],
        marks=[example.marks[i] for i in chosen] if example.marks else [],
        skipped=skipped_before(chosen),
        unread=sum(example.truth[i].words for i in left if example.truth and example.truth[i].share > 0.5),
    )


def _vote(blocks: Sequence[Block], text: str | None) -> list[float]:
    return [truth.share for truth in align(blocks, normalise(text))] if text else []


def _marks(blocks: Sequence[Block], record: dict[str, Any]) -> list[int]:
    stay, go = ([_fold(s) for s in record.get(key) or [] if _fold(s)] for key in ("with_", "without"))
    if not stay and not go:
        return []
    lines = [_fold(block.text) for block in blocks]
    return [1 if any(s in x for s in stay) else 0 if any(s in x for s in go) else -1 for x in lines]


def _fold(text: str) -> str:
    return " ".join(words_of(text.lower()))


def _shapes(record: dict[str, Any], left: dict[str, str | None]) -> dict[str, str]:
    """Return texts as other tools would have handed the page over; which ones depends on the page's id only."""
    chance = random.Random(record["id"])
    page, gold = record["page_text"], record["gold_text"]
    lines = page.splitlines()
    cut = chance.randrange(len(lines) // 4, max(len(lines) // 4 + 1, 3 * len(lines) // 4))
    flat = {
        "flat_page": lambda: " ".join(page.split()),
        "flat_gold": lambda: " ".join(gold.split()),
        "flat_left": lambda: " ".join((left.get("trafilatura") or gold).split()),
        "no_blank_lines": lambda: re.sub(r"\n\s*\n", "\n", page),
        "tail": lambda: "\n".join(lines[cut:]),
        "head": lambda: "\n".join(lines[:cut]),
        "double_spaced": lambda: gold.replace("\n", "\n\n"),
    }
    return {name: flat[name]() for name in chance.sample(sorted(flat), 2)}
