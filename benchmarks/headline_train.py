#!/usr/bin/env python3
"""Learn what speaks for a line being the headline, and print what that is worth on other hosts.

    python -m benchmarks.headline_train DATA              cross-validated figures by threshold
    python -m benchmarks.headline_train DATA --write      also learn from all pages and write data/headline.toml

DATA is a folder of <set>.jsonl.gz. Learnt from are whole pages, what extractors left of them, and gold texts with their
headline and without. The model is a conditional logit: the lines of a text compete with each other and with "no
headline here". Needs numpy and scipy.
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from benchmarks.examples import FOLDS, fold_of, read_records
from benchmarks.logit import Contest, fit
from corpuskit.dates import find_candidates
from corpuskit.language import detect_language
from corpuskit.records import Block, Evidence
from corpuskit.rules.ruleset import load_rules
from corpuskit.structure import find_structure
from corpuskit.structure.head import BYLINE
from corpuskit.structure.headline import described
from corpuskit.structure.page import page_of
from corpuskit.text.normalisation.steps import normalise
from corpuskit.text.page import Page
from corpuskit.text.segment import segment

OUT = Path(__file__).resolve().parents[1] / "src" / "corpuskit" / "data" / "headline.toml"
SETS = ("fundus", "wcxb")
LEFT = 3
"""How many extractors' outputs of each page are learnt from."""
RIDGE = 1.0
NEWS = 3.0
"""What a page of the news counts against one of guides, of which there are six times as many."""
SECTIONS = (
    "News", "Politics", "Opinion", "World", "Sport", "Business", "Politik", "Wirtschaft", "Deportes", "Monde", "Esteri",
    "Home > News", "Home / Sport", "Startseite » Politik", "Início » Economia", "Accueil > Monde", "Главная / Новости",
)  # fmt: skip
FEWEST = 8
"""A feature seen on fewer lines is left out."""
ALIKE = 0.6
"""A line that shares this share of its words with the headline is neither right nor wrong."""


class Example(NamedTuple):
    """The lines of one text that compete."""

    kind: str
    fold: int
    features: list[frozenset[str]]
    right: list[bool]
    body: list[bool]
    """Which lines are lines of the gold body."""


def main() -> int:
    """Print cross-validated figures, and write the weights if asked to."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    examples = [*examples_of(options.data)]
    folds = [learn([e for e in examples if e.fold not in (fold, -1)]) for fold in range(FOLDS)]
    print("texts                 above  texts  with headline  answered  right  a line of the body")
    for kind in sorted({example.kind for example in examples}):
        for threshold in (0.3, 0.5, 0.7, 0.8, 0.9, 0.95):
            print(figures([e for e in examples if e.kind == kind and e.fold >= 0], folds, threshold))
    print("names beside a date line of the head: {} right of {}".format(*names_right(options.data)))
    if options.write:
        write(learn(examples))
    return 0


def names_right(data: Path) -> tuple[int, int]:
    """Return how many of the names that structure finds are authors by the gold, and how many it finds.

    Pages without gold authors are left out.
    """
    right = found = 0
    for _, record in read_records(data):
        authors = {_fold(name) for name in record.get("gold_authors") or ()}
        if not authors:
            continue
        text, _, dated, evidence = seen_by_rules(record["page_text"])
        for item in find_structure(Page(text), dated, evidence):
            if item.rule == BYLINE:
                name = _fold(text[item.start : item.end])
                found += 1
                right += any(name in author or author in name for author in authors)
    return right, found


def examples_of(data: Path) -> Iterator[Example]:
    """Yield the texts to learn from."""
    chance = random.Random(20261122)
    for source, record in read_records(data):
        title, gold = record.get("gold_title"), record.get("gold_text")
        if source not in SETS or not title or not gold:
            continue
        left = {name: text for name, text in (record.get("residue") or {}).items() if text and name != "inscriptis"}
        texts = {"page": record["page_text"], "gold": gold, "titled": title + chance.choice(("\n", "\n\n")) + gold}
        texts["headed"] = headed(record, chance)
        texts |= {f"left:{name}": left[name] for name in chance.sample(sorted(left), min(LEFT, len(left)))}
        for kind, text in texts.items():
            example = example_of(f"{source} {kind.partition(':')[0]}", text, record)
            if example:
                yield example


def headed(record: Mapping[str, Any], chance: random.Random) -> str:
    """Return the gold text under a head as plain-text articles have it: headline, name and day in some order."""
    title: str = record["gold_title"]
    if chance.random() < 0.5:  # as most newspapers write it: no capitals but the first
        title = title[0] + re.sub(r"(?<=\s)[A-Z](?=[a-z])", lambda match: match[0].lower(), title[1:])
    names = ", ".join(record.get("gold_authors") or [])
    name = chance.choice((names, f"By {names}")) if names else ""
    day = (record.get("gold_date") or "")[:10]
    if day:
        form = chance.choice(("%d %B %Y", "%B %d, %Y", "%d.%m.%Y", "%Y-%m-%d"))
        day = dt.date.fromisoformat(day if len(day) == 10 else "2021-03-04").strftime(form)
    rest = chance.choice(([name, day], [day, name], [name], [day], [" | ".join(filter(None, (name, day)))]))
    break_ = chance.choice(("\n", "\n\n"))
    gold: str = record["gold_text"]
    summary, _, body = gold.partition("\n")
    if chance.random() < 0.4 and body and 40 <= len(summary) <= 250:  # as a standfirst, before or behind the name
        rest.insert(chance.choice((0, len(rest))), summary)
        gold = body
    section = chance.choice(SECTIONS) if chance.random() < 0.3 else ""
    return break_.join(filter(None, [section, title, *rest, gold]))


_RULES = load_rules()


def example_of(kind: str, text: str, record: Mapping[str, Any]) -> Example | None:
    """Return the lines of a text that compete; None if the answer is open or nothing competes."""
    _, blocks, dated, evidence = seen_by_rules(text)
    lines = described(page_of(blocks, dated, evidence))
    title = _fold(record["gold_title"])
    body = {_fold(line) for line in record["gold_text"].split("\n")}
    keys = [_fold(blocks[i].text) for i, _ in lines]
    open_ = [key != title and _alike(key, title) for key in keys]
    right = [key == title for key in keys]
    if not lines or (any(open_) and not any(right)):
        return None
    rows = [k for k in range(len(lines)) if not open_[k]]
    return Example(
        kind,
        fold_of(record.get("host")),
        [frozenset(lines[k][1]) for k in rows],
        [right[k] for k in rows],
        [keys[k] in body for k in rows],
    )


def seen_by_rules(text: str) -> tuple[str, tuple[Block, ...], list[tuple[int, int]], list[Evidence]]:
    """Return a text normalised, its blocks, the spans of its dates, and what rules say of it."""
    text = normalise(text)
    blocks = segment(text)
    language = detect_language(text)
    dated = [(c.start, c.end) for c in find_candidates(text, blocks, language=language)]
    return text, blocks, dated, _RULES.find(text, blocks, language)


def learn(examples: Sequence[Example]) -> dict[str, float]:
    """Return the weights that make the headlines likely."""
    counts = Counter(name for e in examples for features in e.features for name in features)
    names = sorted(name for name, count in counts.items() if count >= FEWEST)
    contests = [Contest(e.features, e.right, NEWS if e.kind.startswith("fundus") else 1.0) for e in examples]
    return fit(contests, names, ridge=RIDGE)


def figures(examples: Sequence[Example], folds: Sequence[Mapping[str, float]], threshold: float) -> str:
    """Return one line of the table."""
    answered = good = wrong = 0
    for example in examples:
        weights = folds[example.fold]
        power = [np.exp(sum(weights.get(name, 0.0) for name in features)) for features in example.features]
        best = int(np.argmax(power))
        if power[best] / (1 + sum(power)) >= threshold:
            answered += 1
            good += example.right[best]
            wrong += example.body[best] and not example.right[best]
    with_one = sum(any(example.right) for example in examples)
    return f"{examples[0].kind:<20}{threshold:>7} {len(examples):>6} {with_one:>14} {answered:>9} {good:>6} {wrong:>8}"


def write(weights: Mapping[str, float]) -> None:
    """Write the weights as data."""
    lines = [
        "# Learnt by benchmarks/headline_train.py from development pages, cross-validated by host.",
        "# A feature adds its weight to the log odds that a line is the headline, against there being none.",
        "[features]",
        *(f'"{name}" = {weight:.2f}' for name, weight in sorted(weights.items()) if round(weight, 2)),
    ]
    OUT.write_text("\n".join(lines) + "\n", "utf-8")


def _fold(text: str) -> str:
    return " ".join(text.casefold().split())


def _alike(key: str, title: str) -> bool:
    """Tell whether a line says much of what the headline says."""
    words, others = set(re.findall(r"\w+", key)), set(re.findall(r"\w+", title))
    least = min(len(words), len(others))
    return title in key or (key in title and len(key) > 11) or (least >= 2 and len(words & others) >= ALIKE * least)


if __name__ == "__main__":
    sys.exit(main())
