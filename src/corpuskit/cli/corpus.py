"""``corpuskit learn``, ``report`` and ``diff``: what there is to know of a whole corpus."""

from __future__ import annotations

import argparse
import collections
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from corpuskit.cli.learnt import learnt
from corpuskit.cli.source import Tally, articles, documents, has_colour, refuse_source, settled, show_progress
from corpuskit.errors import CorpuskitError
from corpuskit.io import read_articles
from corpuskit.profiles.learning import Learner
from corpuskit.records.shown import Style, plural, visible
from corpuskit.workers.running import run

DIFFERENT = 1
"""The exit code of ``diff`` where it found something."""


def learn(arguments: argparse.Namespace) -> int:
    """Learn what the publishers of all paths repeat, say what it is, and save it where a folder is given."""
    tally = Tally()
    with show_progress(arguments, printing=False) as progress:
        learner = Learner()
        results = run(learner.add, documents(arguments, progress.say))
        collections.deque(settled(results, arguments, progress, tally), maxlen=0)
        profiles = learner.profiles()
    if not (arguments.quiet and arguments.output):
        print(learnt(profiles, Style(has_colour(sys.stdout))))
    if arguments.output is not None:
        kept = profiles.save(arguments.output)
        if not arguments.quiet:
            saved = plural(len(profiles) - len(kept), "publisher")
            print(f"{saved} saved in {visible(arguments.output)}", file=sys.stderr)
        for path in kept if not arguments.quiet else ():
            file = visible(str(path))
            print(f"{file} was edited, and stays; what was learnt now is in {visible(path.name)}.new", file=sys.stderr)
    if tally.code and not arguments.quiet:
        print(tally, file=sys.stderr)
    return tally.code


def report(arguments: argparse.Namespace) -> int:
    """Write an HTML page that shows what became of a corpus."""
    from corpuskit.report import write_report

    if not arguments.output.lower().endswith((".html", ".htm")):
        name = Path(arguments.output).with_suffix(".html") if Path(arguments.output).name else "report.html"
        raise CorpuskitError(f"{arguments.output}: a report is a page of HTML, for a browser: -o {name}")
    refuse_source(arguments.output, arguments.paths)
    tally = Tally()
    with show_progress(arguments, printing=False) as progress:
        found = articles(arguments, progress, tally)
        write_report(found, arguments.output, sample=arguments.sample, title=arguments.title)
    if not arguments.quiet:
        print(f"{tally}: {visible(arguments.output)} shows them", file=sys.stderr)
    return tally.code


def diff(arguments: argparse.Namespace) -> int:
    """Show which articles differ between two files of articles, and return 1 if any does."""
    from corpuskit.comparison import Difference, compare, render

    count = 0

    def counted(differences: Iterable[Difference]) -> Iterator[Difference]:
        nonlocal count
        for difference in differences:
            count += difference.status != "same"
            yield difference

    differences = counted(compare(read_articles(arguments.old), read_articles(arguments.new)))
    for part in render(differences, Style(has_colour(sys.stdout)), limit=arguments.limit):
        if not arguments.quiet:
            print(part)
    return DIFFERENT if count else 0
