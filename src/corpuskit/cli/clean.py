"""``corpuskit clean``: articles to a file, or what came of each to the terminal."""

from __future__ import annotations

import argparse
import contextlib
import functools
import json
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from corpuskit.cleaner.journey import Cleaner
from corpuskit.cli.journal import ARTICLE, EMPTY, KEPT, SKIPPED, Journal, is_complete, sealed
from corpuskit.cli.source import Tally, articles, cleaner, documents, has_colour, refuse_source, show_progress, told
from corpuskit.cli.totals import Totals
from corpuskit.errors import CorpuskitError, ReadError
from corpuskit.io import record, write
from corpuskit.io.replacing import left_behind, replacing
from corpuskit.io.streams import Origin, naming_path
from corpuskit.records import Article, Document
from corpuskit.records.jsontext import dumps
from corpuskit.records.shown import Style, plural, summary, visible
from corpuskit.workers.running import Failure, kept, run, settle

JSONL = (None, "jsonl", "ndjson")
"""Values of ``--output-format`` that leave JSONL what it is."""

LISTING = "listing"
"""The value that prints what came of each document; what a command does that writes nothing."""


def clean(arguments: argparse.Namespace) -> int:
    """Clean every path; write the articles where a file is given, else print what came of each, or the articles."""
    if arguments.output not in (None, "-"):
        if arguments.output_format == LISTING:
            raise CorpuskitError(f"a {LISTING} is printed, not written to a file: leave out -o")
        return _to_file(arguments)
    if arguments.resume:
        raise CorpuskitError("--resume needs a file to go on with: -o FILE")
    return _to_stdout(arguments)


def _to_stdout(arguments: argparse.Namespace) -> int:
    """Print the summaries of articles, their records or their texts."""
    tally, totals = Tally(), Totals()
    how: Any = arguments.output_format or (LISTING if arguments.output is None else "jsonl")
    on_terminal = sys.stdout.isatty()
    if on_terminal and how not in (LISTING, "txt", *JSONL):
        raise CorpuskitError(f"{how} goes into a file or a pipe, not on a terminal")
    with show_progress(arguments, printing=True) as progress:
        found = totals.over(articles(arguments, progress, tally))
        if how == LISTING:
            _list(found, totals, quiet=arguments.quiet)
        elif how == "txt":
            _print_texts(found)
        elif on_terminal:  # nothing in a record may steer one
            for article in found:
                print(json.dumps(json.loads(record(article, arguments.document))))
        else:
            write(found, "-", document=arguments.document, format=how)
    if (tally.code or tally.empty) and not arguments.quiet:
        print(tally, file=sys.stderr)
    return tally.code


def _list(found: Iterable[Article], totals: Totals, *, quiet: bool) -> None:
    """Print what came of each article, and of all."""
    style = Style(has_colour(sys.stdout))
    for article in found:
        if not quiet:
            print(summary(article, style))
    if totals.articles > 1 and not quiet:
        print(f"\n{style.paint(str(totals), '1')}")


def _print_texts(found: Iterable[Article]) -> None:
    """Print the texts of articles, a blank line between two."""
    for number, article in enumerate(found):
        print("\n" * bool(number) + visible(article.text), flush=True)


def _to_file(arguments: argparse.Namespace) -> int:
    """Write the articles to a file by way of a journal."""
    notes: list[str] = []
    made, items = cleaner(arguments), documents(arguments, notes.append)
    _check_output(arguments)
    if arguments.resume and is_complete(arguments.output):
        if not arguments.quiet:
            said = "is finished and was not looked at: leave out --resume to write it anew"
            print(f"{visible(arguments.output)} {said}", file=sys.stderr)
        return 0
    with _journal(arguments, made) as journal:
        journal.skip(items, arguments.on_error)
        try:
            tally = _fill(journal, made, items, arguments)
            for note in notes if not arguments.quiet else ():
                print("corpuskit:", visible(note).replace("\n", "\\n"), file=sys.stderr)
            return _finish(journal, tally, arguments)
        except (CorpuskitError, OSError, KeyboardInterrupt):
            if journal.written:
                done = plural(journal.written, "document")
                print(f"{done} done, safe in {visible(str(journal.path))}: go on with --resume", file=sys.stderr)
            raise


def _journal(arguments: argparse.Namespace, made: Cleaner) -> Journal:
    """Return the journal of this run, with the settings that a later one must have to go on with it."""
    settings = {
        "version": made.version,
        "prefer": made.prefer,
        "keep": ",".join(sorted(made.keep)),
        "document": arguments.document,
        "format": arguments.output_format,
    }
    return Journal(arguments.output, settings, resume=arguments.resume)


def _fill(
    journal: Journal, made: Cleaner, items: Iterator[Document | ReadError], arguments: argparse.Namespace
) -> Tally:
    """Clean what is not in the journal yet, and return what became of all."""
    with show_progress(arguments, printing=False, done=journal.written) as progress:
        function = functools.partial(_line, made, arguments.document)
        results = run(function, told(items, arguments, progress.say), workers=arguments.workers, died=progress.say)
        for line in _lines(progress.over(results), made, arguments):
            journal.append(line)
    counts = journal.counts
    return Tally(journal.written, counts[SKIPPED], counts[KEPT], counts[EMPTY])


def _line(made: Cleaner, document: bool, given: Document) -> bytes:
    """Return the line for a document; this runs in the workers, so that what they send back is ready to be written."""
    return sealed(ARTICLE, given, record(made.clean(given), document))


def _lines(results: Iterable[bytes | Failure], made: Cleaner, arguments: argparse.Namespace) -> Iterator[bytes]:
    """Yield the line of each result."""
    on_error = (lambda _: None) if arguments.on_error == "skip" else arguments.on_error  # told in a file, at the end
    for result in results:
        if not isinstance(result, Failure):
            yield result
            continue
        about = result.cause if isinstance(result.cause, ReadError) else result.document
        if settle(result, on_error):
            yield sealed(KEPT, about, record(kept(result, made.version), arguments.document))
        else:
            yield sealed(SKIPPED, about, dumps(result.skipped._asdict(), ascii=True).encode() + b"\n")


def _finish(journal: Journal, tally: Tally, arguments: argparse.Namespace) -> int:
    """Write the file from the journal, and beside it what was skipped; say so."""
    errors = _errors(journal.output)
    _tidy(errors)
    if tally.skipped:
        with replacing(errors) as stream:
            stream.writelines(journal.records(skipped=True))
    else:
        Path(errors).unlink(missing_ok=True)  # of a run before
    _tidy(journal.output)
    count = tally.documents - tally.skipped
    _write(journal, arguments)
    totals = _totals(journal) if count and not arguments.quiet else None
    journal.finish()
    if not arguments.quiet:
        skipped = f", {tally.skipped:,} skipped (see {visible(errors)})" if tally.skipped else ""
        marked = f', {tally.kept:,} of them of kind "error"' if tally.kept else ""
        marked += f", {tally.empty:,} of them without text" if tally.empty else ""
        written = f"{plural(count, 'article')} written to {visible(journal.output)}{marked}{skipped}"
        if totals is not None and totals.articles > 1:
            print(totals, file=sys.stderr)
        print(f"{plural(tally.documents, 'document')}: {written}", file=sys.stderr)
    return tally.code


def _totals(journal: Journal) -> Totals:
    """Return the sums over all articles of a journal, those of earlier runs among them."""
    totals = Totals()
    for line in journal.records():
        totals.add(json.loads(line))
    return totals


def _write(journal: Journal, arguments: argparse.Namespace) -> None:
    """Write the output: the lines as they are where they are its format, since that takes a tenth of the time."""
    made = Origin(journal.output)
    if arguments.output_format in JSONL and made.suffix in JSONL:
        with replacing(journal.output, made.compression) as stream:
            stream.writelines(journal.records())
    elif not _is_full_folder(journal.output):  # else it was killed when all but the journal's end was done
        write(journal.articles(), journal.output, document=arguments.document, format=arguments.output_format)


def _tidy(output: str) -> None:
    """Remove what a run left behind that was killed while it wrote this output."""
    for part in left_behind(output):
        if part.is_dir() and not part.is_symlink():
            import shutil  # late: it brings in what unpacks archives

            shutil.rmtree(part)
        else:
            part.unlink()


def _check_output(arguments: argparse.Namespace) -> None:
    """Raise `CorpuskitError` for what cannot be written, before anything is cleaned."""
    output = arguments.output
    name = os.path.basename(output.rstrip("/"))
    if not name:
        raise CorpuskitError("-o needs the name of a file")
    import tempfile  # late: it brings in what unpacks archives

    with tempfile.TemporaryDirectory() as folder:
        probe = Path(folder, name)
        try:
            write((), probe, document=arguments.document, format=arguments.output_format)
        except CorpuskitError as error:
            raise CorpuskitError(str(error).replace(str(probe), output)) from error
        if probe.is_file() and os.path.exists(output) and not os.path.isfile(output):
            raise CorpuskitError(f"{output}: is no regular file")
    refuse_source(output, arguments.paths)
    with naming_path(_errors(output)), contextlib.suppress(FileNotFoundError):
        os.lstat(_errors(output))  # a name that is too long is told now, not after all the work
    if _is_full_folder(output) and not arguments.resume:
        raise CorpuskitError(f"{output}: is there, and no empty folder; name a new one")


def _errors(output: str) -> str:
    """Return where what was skipped is listed."""
    return f"{output.rstrip('/')}.errors.jsonl"


def _is_full_folder(path: str) -> bool:
    """Tell whether *path* is a folder with something in it."""
    return os.path.isdir(path) and bool(os.listdir(path))
