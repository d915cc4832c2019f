"""Texts with the marks that readers set in them, and their words as the scoreboard counts them."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.marked import MARKS
from corpuskit import Document
from corpuskit.text.scripts import UNSPACED

MAX_FAULTS = 3
"""A text with at most so many wrong words is right."""
CHARACTER = 0.4
"""What a character of a script without spaces counts as a wrong word: about 2.5 make one."""
WORD = re.compile(rf"[{UNSPACED}]|[^\W{UNSPACED}]+")
"""A word; in scripts without spaces, a character."""
ONE_CHARACTER = re.compile(f"[{UNSPACED}]")
"""A word that is one character of such a script."""


@dataclass(slots=True)
class Marking:
    """A text and what was marked in it."""

    id: str
    source: str
    text: str = field(repr=False)
    marks: Sequence[tuple[int, int, str]] = field(repr=False)
    host: str | None = None
    language: str | None = None
    document: Document | None = field(default=None, repr=False)
    """The text with what is known of it."""

    @property
    def shape(self) -> str:
        """Extractor output, or the form that a scraped text was stored in."""
        if self.host:
            return "extractor output"
        lines = sum(bool(line.strip()) for line in self.text.splitlines())
        return "scraped, one line" if lines <= 1 else "scraped, lines"

    def labels(self) -> dict[int, str]:
        """Return the label of each marked word, by where it begins."""
        return {m.start(): name for start, end, name in self.marks for m in WORD.finditer(self.text, start, end)}

    def words(self) -> Iterator[tuple[int, str, str | None]]:
        """Yield where each word begins, the word, and its label: None for prose."""
        labels = self.labels()
        for match in WORD.finditer(self.text):
            yield match.start(), match[0], labels.get(match.start())


def is_right(wrong: Iterable[str]) -> bool:
    """Tell whether a text with these *wrong* words counts as right all the same.

    >>> is_right(["Share", "this", "story"]), is_right("Share this story now".split()), is_right("雨が降った雨")
    (True, False, True)
    """
    return sum(CHARACTER if ONE_CHARACTER.match(word) else 1 for word in wrong) <= MAX_FAULTS


def read(paths: Sequence[Path], marks_of: str = "all") -> tuple[list[Marking], dict[str, list[Document]]]:
    """Return the texts of *paths* that have marks, each once, and all texts of each source.

    *marks_of* says whose marks count: those that the "data" carry, those that stand "here", or "all".
    """
    ours = {row["id"]: row for path in sorted(MARKS.glob("*.jsonl")) for row in lines_of(path)}
    out: dict[str, Marking] = {}
    every: dict[str, list[Document]] = defaultdict(list)
    for path in paths:
        source = path.name.removesuffix(".gz").removesuffix(".jsonl")
        for row in lines_of(path):
            name = row.get("id") or id_of(row["text"])
            document = Document(row["text"], id=name, url=row.get("url"), publisher=row.get("publisher"))
            every[source].append(document)
            own = row if row.get("gold") and name not in ours else None
            marked = own if marks_of == "data" else ours.get(name) if marks_of == "here" else own or ours.get(name)
            if marked is not None and name not in out:
                marks = [tuple(mark) for mark in marked["marks"]]
                host, language = row.get("host"), (row.get("gold") or marked).get("language")
                out[name] = Marking(name, source, row["text"], marks, host, language, document)
    return list(out.values()), every


def id_of(text: str) -> str:
    """Return what a text is known by.

    >>> id_of("The ferry sailed.")
    'f95aaff3f8'
    """
    return hashlib.sha1(text.encode("utf-8", "surrogatepass")).hexdigest()[:10]


def lines_of(path: Path) -> Iterator[dict[str, Any]]:
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def read_marks(path: Path, texts: Mapping[str, str]) -> list[Marking]:
    """Return the marking of a file; *texts* are those of rows that have none, by id."""
    rows = [row for row in lines_of(path) if "marks" in row and (row.get("text") or row["id"] in texts)]
    return [
        Marking(row["id"], path.name, row.get("text") or texts[row["id"]], [tuple(mark) for mark in row["marks"]])
        for row in rows
    ]
