"""Measure detect_language on whole pages, on short pieces of them, and its time.

    python benchmarks/language_accuracy.py $DATA/text [--wrong] [--words 25 60]

The folder holds ``*.jsonl.gz``, one JSON object a line: ``page_text`` and ``language`` (what the page declares), and
perhaps ``gold_text`` (its article alone). Pieces are cut from ``gold_text``, or else from the page's long lines; pages
that declare English give pieces only where there is a ``gold_text``, as many pages in other languages declare it too.
"""

from __future__ import annotations

import argparse
import gzip
import json
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from corpuskit.language import detect_language

SAME = {"nb": "no", "nn": "no"}
LONG = 150
"""A line of so many characters is running prose."""
UNSPACED = {"ja": 2, "zh": 2, "th": 5}
"""Characters a word."""


def pages(folder: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield (name of the set, page) for each page that declares a language."""
    for path in sorted(folder.glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                page = json.loads(line)
                if page.get("language") and page.get("page_text"):
                    page["language"] = SAME.get(page["language"], page["language"])
                    yield path.name.removesuffix(".jsonl.gz"), page


def pieces(page: dict[str, Any], words: int) -> Iterator[str]:
    """Yield stretches of so many words of the page's prose."""
    language = page["language"]
    text = page.get("gold_text") or ""
    if not text and language != "en":
        text = "\n".join(line for line in page["page_text"].split("\n") if len(line) >= LONG)
    parts, join = (list(text), "") if language in UNSPACED else (text.split(), " ")
    size = words * UNSPACED.get(language, 1)
    for at in range(0, len(parts) - size + 1, size):
        yield join.join(parts[at : at + size])


def whole(folder: Path, *, wrong: bool) -> None:
    """Print accuracy and time on whole pages, and each wrong answer if asked."""
    right: dict[str, list[bool]] = defaultdict(list)
    spent = characters = 0.0
    for name, page in pages(folder):
        start = time.process_time()
        got = detect_language(page["page_text"])
        spent += time.process_time() - start
        characters += len(page["page_text"])
        right[name].append(got == page["language"])
        if wrong and got != page["language"]:
            print(f"  {page['id']}: declared {page['language']}, got {got}, {len(page['page_text'])} characters")
    for name, answers in right.items():
        print(f"{name:<12} {sum(answers) / len(answers):.4f} of {len(answers)}")
    count = sum(map(len, right.values()))
    print(f"{1000 * spent / count:.3f} ms a page of {characters / count:.0f} characters")


def short(folder: Path, words: int) -> None:
    """Print accuracy by language on pieces of so many words, and what was taken for what."""
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    none: Counter[str] = Counter()
    mistaken: Counter[tuple[str, str]] = Counter()
    for _, page in pages(folder):
        language = page["language"]
        for piece in pieces(page, words):
            got = detect_language(piece)
            total[language] += 1
            right[language] += got == language
            none[language] += got is None
            if got not in (language, None):
                mistaken[language, str(got)] += 1
    print(f"pieces of {words} words: right, none, of")
    for language, count in total.most_common():
        print(f"  {language}  {right[language] / count:.4f}  {none[language] / count:.4f}  {count}")
    print("  taken as:", ", ".join(f"{a} as {b} {n}" for (a, b), n in mistaken.most_common(20)))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--wrong", action="store_true", help="print each wrong answer")
    parser.add_argument("--words", type=int, nargs="*", default=[25, 60])
    given = parser.parse_args()
    detect_language("")
    whole(given.folder, wrong=given.wrong)
    for words in given.words:
        short(given.folder, words)


if __name__ == "__main__":
    main()
