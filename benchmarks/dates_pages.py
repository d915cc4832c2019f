"""The development pages as the date benchmarks see them: text, evidence, candidates, and the days that are right."""

from __future__ import annotations

import datetime as dt
import gzip
import json
import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from corpuskit.dates import Resolution, find_candidates, resolve, stamps
from corpuskit.dates.choice.judging import Weights
from corpuskit.dates.forms.candidates import Candidate
from corpuskit.language import detect_language
from corpuskit.records import Block, Evidence
from corpuskit.rules.ruleset import load_rules
from corpuskit.structure import find_structure
from corpuskit.text.page import Page as Text
from corpuskit.text.segment import segment

FOLDS = 5
SETS = ("fundus", "htmldate", "wcxb")
RESIDUES = ("readability", "trafilatura", "newspaper4k")

_RULES = load_rules()
_LD = re.compile(r'"datePublished"\s*:\s*"(\d{4}-\d\d-\d\d)')
_META = re.compile(r'<meta[^>]{0,200}"(?:article:published_time|datePublished|og:article:published_time)"[^>]{0,200}>')
_CONTENT = re.compile(r'content\s*=\s*"(\d{4}-\d\d-\d\d)')


class Page(NamedTuple):
    """One text with its gold."""

    id: str
    kind: str
    """The set, and the extractor for a residue: "fundus", "wcxb/readability"."""
    host: str
    text: str
    blocks: tuple[Block, ...]
    language: str | None
    candidates: tuple[Candidate, ...]
    evidence: list[Evidence]
    days: frozenset[str]
    """The days it may be called; empty where it has no date."""
    weight: float
    """How much it counts in training: less for silver dates and residues, nothing where gold and the page disagree."""
    url: str | None
    crawled_at: dt.datetime | None

    @property
    def fold(self) -> int:
        """Which fifth of the hosts it belongs to."""
        return zlib.crc32(self.host.encode()) % FOLDS

    def resolve(self, *, weights: Weights | None = None, **hints: Any) -> Resolution:
        """Return the dates of the page."""
        return resolve(
            self.text,
            self.blocks,
            self.candidates,
            evidence=self.evidence,
            language=self.language,
            weights=weights,
            **hints,
        )


def pages(data: Path, *, silver: bool = False, residues: bool = False) -> Iterator[Page]:
    """Yield the dated and undated pages of the gold sets, pages with a silver date and residues where asked for."""
    html = _published_in_html(data.parent / "html") if silver else {}
    for name in (*SETS, "trafilatura") if silver else SETS:
        for row in rows(data / f"{name}.jsonl.gz"):
            days = days_of(row.get("gold_date"))
            own = html.get(row["id"], frozenset())
            if days is None or not row.get("page_text") or (name == "trafilatura" and len(own) != 1):
                continue
            if name == "trafilatura":
                days, weight = own, 0.6
            else:
                weight = 0.0 if name == "wcxb" and own and not own & days else 0.6 if name == "wcxb" else 1.0
            yield _page(row, name, row["page_text"], days, weight)
            for kind in RESIDUES if residues else ():
                text = (row.get("residue") or {}).get(kind)
                if text:
                    yield _page(row, f"{name}/{kind}", text, days, 0.3 * weight)


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the records of a gzipped JSONL file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def days_of(gold: str | None) -> frozenset[str] | None:
    """Return the days a gold date may be called: its own and its UTC day; None if only a month is known."""
    if not gold:
        return frozenset()
    if len(gold) < 10:
        return None
    days = {gold[:10]}
    instant = when(gold)
    if instant is not None and instant.tzinfo:
        days.add(instant.astimezone(dt.UTC).date().isoformat())
    return frozenset(days)


def when(value: str | None) -> dt.datetime | None:
    """Return a datetime from an ISO string, or None."""
    try:
        return dt.datetime.fromisoformat(str(value).replace("Z", "+00:00")) if value else None
    except ValueError:
        return None


def _page(row: dict[str, Any], kind: str, text: str, days: frozenset[str], weight: float) -> Page:
    blocks = segment(text)
    language = detect_language(text)
    candidates = find_candidates(text, blocks, language=language)
    evidence = list(_RULES.find(text, blocks, language))
    evidence += find_structure(Text(text), stamps(text, blocks, candidates))
    hints = row.get("url"), when(row.get("crawled_at"))
    return Page(row["id"], kind, row["host"], text, blocks, language, candidates, evidence, days, weight, *hints)


def _published_in_html(folder: Path) -> dict[str, frozenset[str]]:
    """Return the publication days that the HTML of a page declares, by record id."""
    found = {}
    for path in sorted(folder.glob("*.jsonl.gz")):
        for row in rows(path):
            html = row.get("html") or ""
            days = set(_LD.findall(html)[:1])
            days.update(content[1] for meta in _META.findall(html) if (content := _CONTENT.search(meta)))
            found[row["id"]] = frozenset(days)
    return found
