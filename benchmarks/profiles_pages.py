"""Learn a host from its other pages and clean one of them: what that does to the body, where people drew its bounds.

    python -m benchmarks.profiles_pages $DATA/text
    python -m benchmarks.profiles_pages $DATA/text --show

*FOLDER* holds files of pages, one JSON object a line, gzip: ``page_text``, ``url`` or ``host``, and ``gold_text`` where
it is known. Hosts with at least three pages count (``--pages``). Each page with gold is cleaned three times: without
profiles; with a profile of the host's *other* pages; with one of all of its pages, as a corpus is cleaned. Gold is used
to count only.

F1, precision and recall are of runs of four words, as the scoreboard counts; "lost" is the share of the words of the
gold text that are in the page's text, and are not in what is left of it.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import statistics
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import corpuskit
from corpuskit.profiles.finding.domains import registrable

SHARED = frozenset({"wordpress.com", "blogspot.com", "medium.com", "github.com"})
"""Hosts of many publishers."""


def hosts(folder: Path, least: int) -> dict[str, list[dict[str, Any]]]:
    """Return the pages of each host that has at least *least*."""
    out: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for path in sorted(folder.glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                host = registrable(row.get("url") or row.get("host") or "")
                if row.get("page_text") and host and host not in SHARED:
                    out[host].append(row)
    found = {host: list({row["page_text"]: row for row in rows}.values()) for host, rows in sorted(out.items())}
    return {host: rows for host, rows in found.items() if len(rows) >= least and any(r.get("gold_text") for r in rows)}


def document(row: dict[str, Any], host: str) -> corpuskit.Document:
    """Return a page as a document of its host."""
    return corpuskit.Document(row["page_text"], url=row.get("url") or f"https://{host}/", id=row.get("id"))


def runs(text: str) -> Counter[tuple[str, ...]]:
    """Return the runs of four words of *text*; a shorter text is one run."""
    words = re.findall(r"\w+", text)
    return Counter(tuple(words[i : i + 4]) for i in range(max(1, len(words) - 3)) if words)


def overlap(gold: str, text: str) -> tuple[float, float]:
    """Return precision and recall of the runs of four words."""
    right, own = runs(gold), runs(text)
    hit = sum((right & own).values())
    return hit / max(1, sum(own.values())), hit / max(1, sum(right.values()))


def lost(gold: str, page: str, text: str) -> tuple[int, int]:
    """Return how many words of *gold* that *page* holds are not in *text*, and how many there are."""
    there = Counter(gold.split()) & Counter(page.split())
    return sum((there - Counter(text.split())).values()), sum(there.values())


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pages", type=int, default=3, help="how many pages a host has at least")
    parser.add_argument("--show", action="store_true", help="print what the profiles took out of the gold text")
    given = parser.parse_args(arguments)
    scores: dict[str, list[tuple[float, float]]] = defaultdict(list)
    words: dict[str, list[tuple[int, int]]] = defaultdict(list)
    found = hosts(given.folder, given.pages)
    changed = 0
    for host, rows in found.items():
        documents = [document(row, host) for row in rows]
        whole = corpuskit.learn(documents)
        for number, row in enumerate(rows):
            if not row.get("gold_text"):
                continue
            others = corpuskit.learn(documents[:number] + documents[number + 1 :])
            texts = {}
            for name, profiles in (("alone", None), ("other pages", others), ("all pages", whole)):
                article = corpuskit.Cleaner(profiles=profiles).clean(documents[number])
                texts[name] = article.text
                scores[name].append(overlap(row["gold_text"], article.text))
                words[name].append(lost(row["gold_text"], row["page_text"], article.text))
                if given.show and profiles is not None:
                    _show(name, host, row["gold_text"], article)
            changed += texts["alone"] != texts["all pages"]
    print(f"{len(found)} hosts, {len(scores['alone'])} pages with gold, {changed} of them changed by profiles")
    for name, pairs in scores.items():
        precision, recall = (statistics.fmean(column) for column in zip(*pairs, strict=True))
        gone, there = (sum(column) for column in zip(*words[name], strict=True))
        f1 = 2 * precision * recall / (precision + recall)
        print(f"{name:<12} F1 {f1:.4f}  precision {precision:.4f}  recall {recall:.4f}  lost {gone / there:.4%}")


def _show(name: str, host: str, gold: str, article: corpuskit.Article) -> None:
    """Print the profile's removals that took words of the gold text."""
    missing = Counter(gold.split()) - Counter(article.text.split())
    for removal in article.removed:
        words = Counter(removal.text.split())
        if removal.rule.startswith("profile.") and 2 * sum((words & missing).values()) > sum(words.values()):
            missing -= words
            print(f"{name} {host} {removal.score} {removal.label}: {removal.text.strip()[:100]!r}")


if __name__ == "__main__":
    main()
