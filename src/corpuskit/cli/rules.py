"""``corpuskit rules``: check files of rules, all at once, or print one to begin with."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from corpuskit.errors import CorpuskitError
from corpuskit.io.streams import naming_path
from corpuskit.records.shown import plural, visible
from corpuskit.rules.checking import EXAMPLE, problems
from corpuskit.rules.files import parse_rules
from corpuskit.rules.ruleset import load_rules

WRONG = 1
"""The exit code where something is wrong with a file."""


def rules(arguments: argparse.Namespace) -> int:
    """Check files of rules, or print an example."""
    if arguments.action == "example":
        print(EXAMPLE, end="")
        return 0
    if not arguments.paths:
        raise CorpuskitError("rules check needs a FILE; rules example prints one to begin with")
    return max(map(_check, [file for path in arguments.paths for file in _files(path)]))


def _files(path: str) -> list[Path]:
    found = sorted(Path(path).rglob("*.toml")) if Path(path).is_dir() else [Path(path)]
    if not found:
        raise CorpuskitError(f"{path}: no *.toml in this folder")
    return found


def _check(file: Path) -> int:
    """Say what is wrong with one file, or that nothing is."""
    with naming_path(file):
        text = file.read_text("utf-8")
    found = problems(text, str(file))
    if not found:
        load_rules([file])  # an id may be one of ours
        count = len(parse_rules(text, str(file)))
        print(f"{visible(str(file))}: {plural(count, 'rule')}, all in order")
        return 0
    for problem in found:
        print(visible(problem))
    print(
        f"{visible(str(file))}: {plural(len(found), 'thing')} to mend; docs/rules.md explains each key", file=sys.stderr
    )
    return WRONG
