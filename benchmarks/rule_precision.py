"""Measure what each rule costs on clean prose, and how often it is right on whole pages.

    python benchmarks/rule_precision.py DATA [--show RULE]

DATA is a folder of ``*.jsonl.gz`` with ``gold_text`` (prose that must stay) and ``page_text`` (everything visible). For
every rule the table gives, at full power (each match taken out, whatever its score):

- gold: matches in the gold texts, and the words of prose lost by them;
- page: matches in the page texts, and the share of matched lines that stand in the gold text (false positives).

Gold texts hold some boilerplate of their own: ``--show`` prints what a rule took, to be read before it is judged.
Datelines are left out of the words lost, because their text is kept.
"""

from __future__ import annotations

import argparse
import collections
import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from corpuskit.rules.ruleset import RuleSet, load_rules
from corpuskit.text.segment import segment

KEPT = frozenset({"dateline"})


def read(folder: Path) -> Iterator[dict[str, Any]]:
    """Yield the records of *folder* that have a gold text."""
    for path in sorted(folder.glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                record = json.loads(line)
                if record.get("gold_text"):
                    yield record


def cuts(rules: RuleSet, text: str, language: str | None) -> list[tuple[str, str, str]]:
    """Return (rule, label, text) for each thing the rules find in *text*."""
    return [(e.rule, e.label, text[e.start : e.end]) for e in rules.find(text, segment(text), language)]


def covered(rules: RuleSet, text: str, language: str | None) -> int:
    """Return how many words of *text* the rules cover together."""
    spans = sorted((e.start, e.end) for e in rules.find(text, segment(text), language) if e.label not in KEPT)
    total = reached = 0
    for start, end in spans:
        if end > reached:
            total += len(text[max(start, reached) : end].split())
            reached = end
    return total


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--show", help="print the gold matches of the rules whose id begins with this")
    arguments = parser.parse_args()
    rules = load_rules()
    gold: collections.Counter[str] = collections.Counter()
    lost: collections.Counter[str] = collections.Counter()
    page: collections.Counter[str] = collections.Counter()
    wrong: collections.Counter[str] = collections.Counter()
    words = gone = 0
    for record in read(arguments.data):
        text, language = record["gold_text"], record.get("language")
        words += len(text.split())
        gone += covered(rules, text, language)
        for rule, label, match in cuts(rules, text, language):
            gold[rule] += 1
            lost[rule] += 0 if label in KEPT else len(match.split())
            if arguments.show is not None and rule.startswith(arguments.show):
                print(f"{rule}\t{record['id']}\t{match[:200]}")
        lines = {line.strip() for line in text.splitlines()}
        for rule, _, match in cuts(rules, record.get("page_text") or "", language):
            page[rule] += 1
            wrong[rule] += match in lines or (len(match) > 30 and match in text)
    print(f"{'rule':46} {'gold':>6} {'words':>6} {'page':>6} {'in gold':>8}")
    for name in sorted((rule.id for rule in rules), key=lambda name: (-lost[name], -gold[name], name)):
        share = f"{wrong[name] / page[name]:8.1%}" if page[name] else "       -"
        print(f"{name:46} {gold[name]:6} {lost[name]:6} {page[name]:6} {share}")
    print(f"all rules together: {gone} of {words} words of prose lost, {gone / max(words, 1):.4%}")


if __name__ == "__main__":
    main()
