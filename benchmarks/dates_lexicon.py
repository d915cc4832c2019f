#!/usr/bin/env python3
"""Write the date lexicon of corpuskit from dateparser's own language data: one readable TOML file a language.

    python benchmarks/dates_lexicon.py            rewrite src/corpuskit/data/dates/languages/*.toml
    python benchmarks/dates_lexicon.py --check    exit 1 if the files on disk are not what would be written

dateparser compiles CLDR with its own corrections; what both lack stands in data/dates/supplement.toml, written by hand.
"""

from __future__ import annotations

import argparse
import calendar
import importlib
import re
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

OUT = Path(__file__).resolve().parents[1] / "src" / "corpuskit" / "data" / "dates" / "languages"

LANGUAGES = """
af am ar az be bg bn bs ca cs cy da de el en eo es et eu fa fi fil fo fr ga gl gu he hi hr hu hy id is it ja ka kk km kn
ko ky lt lv mk ml mn mr ms mt my nb ne nl nn pa pl ps pt ro ru si sk sl sq sr sr-Latn sv sw ta te th tl tr uk ur uz vi
zh zh-Hant
""".split()

MONTHS = [name.lower() for name in calendar.month_name[1:]]
WEEKDAYS = [name.lower() for name in calendar.day_name]
UNITS = ("second", "minute", "hour", "day", "week", "month", "year")

_NUMBER = re.compile(r"\(\\d\+\+\[\.,\]\?\\d\*\+\)")
_PLAIN = re.compile(r"[^\\()\[\]|+*?]+")


def main() -> int:
    """Write or check every language file."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--check", action="store_true", help="write nothing; fail if a file differs")
    check = parser.parse_args().check
    stale = []
    OUT.mkdir(parents=True, exist_ok=True)
    for tag in LANGUAGES:
        path, text = OUT / f"{tag}.toml", toml(tag, load(tag))
        if not path.exists() or path.read_text("utf-8") != text:
            stale.append(path.name)
            if not check:
                path.write_text(text, "utf-8")
    print(f"{len(LANGUAGES)} languages, {len(stale)} {'stale' if check else 'written'}", *stale)
    return 1 if check and stale else 0


def load(tag: str) -> Mapping[str, Any]:
    """Return dateparser's record of a language."""
    module = importlib.import_module(f"dateparser.data.date_translation_data.{tag}")
    info: Mapping[str, Any] = module.info
    return info


def toml(tag: str, info: Mapping[str, Any]) -> str:
    """Return the file of one language."""
    relative = info.get("relative-type", {})
    lines = [
        "# Written by benchmarks/dates_lexicon.py from dateparser's language data; corrections: ../supplement.toml.",
        f'name = "{tag}"',
        f'order = "{info.get("date_order", "DMY")}"',
        "months = [",
        *(f"    {words(info.get(name, ()))}," for name in MONTHS),
        "]",
        "weekdays = [",
        *(f"    {words(info.get(name, ()))}," for name in WEEKDAYS),
        "]",
        f"am = {words(info.get('am', ()))}",
        f"pm = {words(info.get('pm', ()))}",
        f"today = {words(relative.get('0 day ago', ()))}",
        f"yesterday = {words(relative.get('1 day ago', ()))}",
        "",
        "[ago]",
        *(f"{unit} = {words(ago(info, unit))}" for unit in UNITS),
    ]
    return "\n".join(lines) + "\n"


def ago(info: Mapping[str, Any], unit: str) -> list[str]:
    """Return the phrases of a language for "{} units ago"; the number is written {}."""
    phrases = [_NUMBER.sub("{}", p) for p in info.get("relative-type-regex", {}).get(f"\\1 {unit} ago", ())]
    names, marks = info.get(unit, ()), info.get("ago", ())
    if any(phrase.endswith("{}") or not phrase.startswith("{}") for phrase in phrases):
        phrases += [f"{mark} {{}} {name}" for mark in marks for name in names]
    if any(phrase.startswith("{}") for phrase in phrases):
        phrases += [f"{{}} {name} {mark}" for mark in marks for name in names]
    return [phrase for phrase in phrases if _PLAIN.fullmatch(phrase.replace("{}", ""))]


def words(items: Iterable[str]) -> str:
    """Return lower-case, sorted, distinct words as a TOML array; longer than one letter or of a script of syllables."""
    kept = sorted({clean(item) for item in items} - {""})
    return "[" + ", ".join('"' + item.replace("\\", "\\\\").replace('"', '\\"') + '"' for item in kept) + "]"


def clean(word: str) -> str:
    """Return a word of the lexicon as the grammar looks it up: lower case, without a final stop."""
    return " ".join(word.lower().replace("i̇", "i").split()).rstrip(".")


if __name__ == "__main__":
    sys.exit(main())
