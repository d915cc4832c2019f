"""What the commands share: the documents, the cleaner and the articles that the arguments stand for."""

from __future__ import annotations

import argparse
import glob
import itertools
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TextIO, TypeVar

from corpuskit.cleaner.journey import Cleaner
from corpuskit.cli.progress import Progress
from corpuskit.cli.wording import in_options, reworded
from corpuskit.errors import CorpuskitError, ReadError
from corpuskit.io import read_articles
from corpuskit.io.paths import common_root, files_of
from corpuskit.io.readers import Reading
from corpuskit.io.streams import STDIN
from corpuskit.profiles import Profiles
from corpuskit.records import Article, Document
from corpuskit.records.shown import plural
from corpuskit.workers.running import Failure, kept, run, settle

R = TypeVar("R")
"""What comes of a document."""

INCOMPLETE = 1
"""The exit code where not every document was cleaned."""


@dataclass(slots=True)
class Tally:
    """What became of the documents so far.

    >>> Tally(5, skipped=1, kept=0).code
    1
    """

    documents: int = 0
    """How many there were."""
    skipped: int = 0
    """How many of them have no article."""
    kept: int = 0
    """How many have one of kind "error"."""
    empty: int = 0
    """How many articles have no text."""

    @property
    def code(self) -> int:
        """The exit code: 0 if each was cleaned, else 1."""
        return INCOMPLETE if self.skipped or self.kept else 0

    def __str__(self) -> str:
        """Return the sum of it in words, where it is not all right."""
        parts = [plural(self.documents, "document")]
        parts += [f"{self.skipped:,} skipped"] * bool(self.skipped)
        parts += [f'{self.kept:,} kept with kind "error"'] * bool(self.kept)
        parts += [f"{self.empty:,} without text"] * bool(self.empty)
        return ", ".join(parts)


def cleaner(arguments: argparse.Namespace) -> Cleaner:
    """Return the cleaner with the settings of the arguments."""
    profiles = None if arguments.profiles is None else Profiles.load(arguments.profiles)
    keep = {} if arguments.keep is None else {"keep": arguments.keep}
    return Cleaner(
        prefer=arguments.prefer,
        profiles=profiles,
        rules=tuple(arguments.rules or ()),
        disable=frozenset(arguments.disable),
        model=False if arguments.model == "none" else arguments.model,
        **keep,
    )


def documents(
    arguments: argparse.Namespace, say: Callable[[str], object] = lambda _: None
) -> Iterator[Document | ReadError]:
    """Return the documents of all paths; a path that is not there is an error before the first is read.

    What there is to know of them otherwise, files that were not read say, goes to *say*.
    """
    how = Reading(
        fields=arguments.fields,
        format=arguments.format,
        encoding=arguments.encoding,
        table=arguments.table,
        publisher=arguments.publisher,
        language=getattr(arguments, "language", None),
        crawled_at=arguments.crawled_at,
        known=arguments.known,
        folders=arguments.folders or (),
        root=common_root(arguments.paths) if len(arguments.paths) > 1 else None,
        tell=lambda message: say(in_options(message)),
    )
    sources = [how.of(path, "clean") for path in arguments.paths]
    items = itertools.islice(itertools.chain.from_iterable(sources), arguments.limit)
    return (reworded(item) if isinstance(item, ReadError) else item for item in items)


def told(
    items: Iterable[Document | ReadError], arguments: argparse.Namespace, say: Callable[[str], object]
) -> Iterator[Document | ReadError]:
    """Yield *items*, and say so at the first that is no document but an article which corpuskit wrote."""
    again = not hasattr(arguments, "cleaned")  # the command has no other way
    rest = iter(items)
    for item in rest:
        if isinstance(item, Document) and _is_ours(item):
            what = "cleaning them again" if again else "--cleaned reads them as they are"
            say(f"these are articles that corpuskit wrote{':' if again else ';'} {what}")
            yield item
            break
        yield item
    yield from rest


def articles(arguments: argparse.Namespace, progress: Progress, tally: Tally) -> Iterator[Article]:
    """Yield the articles of all paths, and count what became of their documents."""
    if getattr(arguments, "cleaned", False):
        yield from _read_back(arguments, progress, tally)
        return
    made = cleaner(arguments)
    items = told(documents(arguments, progress.say), arguments, progress.say)
    results = run(made.clean, items, workers=arguments.workers, died=progress.say)
    for result in settled(results, arguments, progress, tally):
        if isinstance(result, Failure):
            yield kept(result, made.version)
        else:
            tally.empty += not result.text
            yield result


def settled(
    results: Iterable[R | Failure], arguments: argparse.Namespace, progress: Progress, tally: Tally
) -> Iterator[R | Failure]:
    """Yield *results*, and count them; a failure is raised or left out, or comes along where it is to be kept."""
    for result in progress.over(results):
        tally.documents += 1
        if not isinstance(result, Failure):
            yield result
        elif failure := settle(result, on_error(arguments, progress)):
            tally.kept += 1
            yield failure
        else:
            tally.skipped += 1


def on_error(arguments: argparse.Namespace, progress: Progress) -> Any:
    """Return what becomes of a document that cannot be cleaned; one that is skipped is told on stderr."""
    if arguments.on_error != "skip":
        return arguments.on_error
    return lambda skipped: progress.say(f"skipped: {skipped.reason}")


def show_progress(arguments: argparse.Namespace, *, printing: bool, done: int = 0) -> Progress:
    """Return the progress of a run; it shows where stderr is a terminal to which nothing is *printing* meanwhile."""
    busy = printing and sys.stdout.isatty()
    shown = sys.stderr.isatty() and not arguments.quiet and not busy
    countable = all(map(_is_readable_twice, arguments.paths))
    total = (lambda: documents(arguments)) if countable else None
    return Progress(shown=shown, total=total, done=done, quiet=arguments.quiet)


def refuse_source(output: str, paths: Iterable[str]) -> None:
    """Raise `CorpuskitError` for an output that is one of the files of *paths*: it would take the place of its source.

    >>> refuse_source("clean.jsonl", ["seeds"])
    """
    if not os.path.isfile(output):
        return
    for path in paths:
        for file in [path] if path == STDIN or os.path.isfile(path) else files_of(path, None, lambda _: None):
            if isinstance(file, str) and os.path.isfile(file) and os.path.samefile(file, output):
                raise CorpuskitError(f"{output}: is read, and would be replaced; give -o another name")


def has_colour(stream: TextIO) -> bool:
    """Tell whether to colour: on a terminal that knows colours, unless NO_COLOR says no."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _read_back(arguments: argparse.Namespace, progress: Progress, tally: Tally) -> Iterator[Article]:
    """Yield the articles of files that hold articles."""
    sources: Iterable[Iterator[Article]] = [read_articles(path) for path in arguments.paths]
    for article in progress.over(itertools.islice(itertools.chain.from_iterable(sources), arguments.limit)):
        tally.documents += 1
        tally.empty += not article.text
        yield article


def _is_ours(document: Document) -> bool:
    """Tell whether a document was read from the record of an article: what is left of that is in its meta."""
    return "removed" in document.meta and str(document.meta.get("version")).startswith("corpuskit ")


def _is_readable_twice(path: str) -> bool:
    """Tell whether reading a path takes nothing away: a pipe can be read but once."""
    return os.path.isfile(path) or os.path.isdir(path) or (not os.path.lexists(path) and glob.has_magic(path))
