"""Marked texts as labelled units: scraped texts and extractors' outputs that were read and marked one by one.

Folds are by origin: sources of one family, and all texts of one registrable domain, are in one fold, so that no
publisher is both learnt from and measured.
"""

from __future__ import annotations

import gzip
import json
import re
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from multiprocessing import Pool
from pathlib import Path
from typing import Any

from benchmarks.examples import FOLDS, domain_of
from corpuskit.dates import find_candidates, stamps
from corpuskit.language import detect_language
from corpuskit.model.columns import NAMES, rows_of
from corpuskit.model.features import BUCKETS, read_line
from corpuskit.rules.ruleset import RuleSet, load_rules
from corpuskit.structure import find_structure
from corpuskit.text.normalisation.steps import normalise_and_explain
from corpuskit.text.page import Page
from corpuskit.text.scripts import UNSPACED

MARKS = Path(__file__).resolve().parent / "marks"
NEUTRAL = frozenset(("dateline", "standfirst", "unsure"))
"""Labels that count neither way: they stay by default, or careful readers disagree."""

_WORD = re.compile(rf"[{UNSPACED}]|[^\W{UNSPACED}]+")


@dataclass(slots=True)
class Marked:
    """One marked text."""

    id: str
    source: str
    """The file that it comes from."""
    origin: str
    """What decides its fold: the family of its source, its domain, or the source itself."""
    text: str = field(repr=False)
    marks: Sequence[tuple[int, int, str]] = field(repr=False)
    boilerplate: int = 0
    """Words of boilerplate in the whole text, as the scoring counts them."""
    prose: int = 0
    """Words of prose in it."""
    rows: list[list[int]] = field(default_factory=list, repr=False)
    """The columns of each unit, with an empty lexicon."""
    tokens: list[tuple[int, ...]] = field(default_factory=list, repr=False)
    words: list[tuple[int, int, int]] = field(default_factory=list, repr=False)
    """For each unit its words of boilerplate, of prose, and of datelines and standfirsts, which stay by default."""
    labels: list[str] = field(default_factory=list, repr=False)
    """For each unit the label of most of its words; "prose" for none."""

    @property
    def fold(self) -> int:
        """The fold of the text."""
        return fold_of_origin(self.origin)


def fold_of_origin(origin: str) -> int:
    """Return the fold of a family, source or domain.

    >>> fold_of_origin("example.com") == fold_of_origin("example.com")
    True
    """
    return zlib.crc32(origin.encode("utf-8")) % FOLDS


@cache
def families(data: Path) -> dict[str, str]:
    """Return the origin of each wild source under *data*: its family, or its own name."""
    return {name: _family(record) or name for name, record in _first_records(data)}


def _first_records(data: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    for path in sorted((data / "wild").glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            yield path.name.removesuffix(".jsonl.gz"), json.loads(next(lines))


def _family(record: dict[str, Any]) -> str | None:
    name = record.get("family")
    return f"family {name}" if name else None


def read_marked(data: Path, outputs: Path | None = None) -> list[Marked]:
    """Return the marked texts: those that carry marks, and those that ``benchmarks/marks`` has marks for.

    *outputs* is the file that ``benchmarks.outputs`` writes: what extractors leave of the pages of *data*.
    """
    ours = {row["id"]: row["marks"] for path in sorted(MARKS.glob("*.jsonl")) for row in _lines(path)}
    paths = [*sorted((data / "wild").glob("*.jsonl.gz")), *([outputs] if outputs else [])]
    out: dict[str, Marked] = {}
    for path in paths:
        source = path.name.removesuffix(".jsonl.gz")
        for row in _lines(path):
            marks = row.get("marks") if row.get("gold") else ours.get(row["id"])
            if marks is not None and row["id"] not in out:
                origin = domain_of(row.get("host")) or _family(row) or source
                out[row["id"]] = Marked(row["id"], source, origin, row["text"], [tuple(mark) for mark in marks])
    return list(out.values())


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def with_units(texts: Sequence[Marked], workers: int = 2) -> list[Marked]:
    """Return *texts* with the rows, words and labels of their units."""
    with Pool(workers) as pool:
        return pool.map(_read, texts, chunksize=16)


@cache
def _rules() -> RuleSet:
    return load_rules()


def _read(text: Marked) -> Marked:
    normalised = normalise_and_explain(text.text)
    page = Page(normalised.text, detect_language(normalised.text))
    evidence = _rules().find(page.text, page.blocks, page.language)
    candidates = find_candidates(page.text, page.blocks, language=page.language)
    evidence += find_structure(page, stamps(page.text, page.blocks, candidates), evidence)
    text.rows = rows_of(page.text, page.blocks, page.units, page.phrases_in, evidence, [0] * BUCKETS)
    assert all(len(row) == len(NAMES) for row in text.rows[:1])
    label = {m.start(): name for start, end, name in text.marks for m in _WORD.finditer(text.text, start, end)}
    text.boilerplate = sum(name not in NEUTRAL for name in label.values())
    text.prose = sum(m.start() not in label for m in _WORD.finditer(text.text))
    for unit in page.units:
        start, end = normalised.to_input(unit.start, unit.end)
        found = [label.get(m.start(), "prose") for m in _WORD.finditer(text.text, start, end)]
        prose, stays = found.count("prose"), found.count("dateline") + found.count("standfirst")
        text.words.append((sum(name not in NEUTRAL for name in found) - prose, prose, stays))
        text.labels.append(Counter(found).most_common(1)[0][0] if found else "prose")
        text.tokens.append(read_line(unit.text).tokens)
    return text
