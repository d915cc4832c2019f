"""Every command and option there is, and nothing of what they do."""

from __future__ import annotations

import argparse
import datetime as dt
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any

from corpuskit.__about__ import __version__
from corpuskit.cli import clean, show
from corpuskit.cli.parsing import SHELLS, Parser, PrintCompletion, synopsis
from corpuskit.errors import did_you_mean
from corpuskit.io.fields import KEYS, time_of
from corpuskit.io.formats import FORMATS
from corpuskit.io.writers import FORMATS as OUTPUTS
from corpuskit.records import LABELS

SAMPLE = 300
"""Documents whose full text a report shows, unless told otherwise."""


def parser() -> Parser:
    """Return the parser of the command line."""
    made = Parser(
        "corpuskit", usage="corpuskit COMMAND [OPTION]...", description="Clean and date scraped news text, and say why."
    )
    made.add_argument("--version", action="version", version=f"corpuskit {__version__}", help="print the version")
    text = "print what makes a shell complete commands and options (needs corpuskit[completion])"
    made.add_argument("--print-completion", action=PrintCompletion, choices=SHELLS, help=text)
    commands = made.add_subparsers(prog="corpuskit", title="commands", required=True, metavar="COMMAND")
    for add in (_add_clean, _add_learn, _add_explain, _add_report, _add_dates, _add_diff, _add_rules):
        add(commands)
    made.commands = dict(commands.choices)
    for name, command in made.commands.items():
        command.usage = synopsis(name, command)
        command.set_defaults(command=name)
    return made


def _late(module: str, name: str) -> Callable[[argparse.Namespace], int]:
    """Return a command whose module is imported when it runs: to clean a text takes none of the others."""

    def run(arguments: argparse.Namespace) -> int:
        code: int = getattr(import_module(f"corpuskit.cli.{module}"), name)(arguments)
        return code

    return run


def _add_clean(commands: Any) -> None:
    text = "Clean documents. Without -o, print for each its title, its date with the words it rests on, and what went."
    short = "clean files, and write the articles or say what was removed"
    command = commands.add_parser("clean", help=short, description=text)
    _add_paths(command)
    add = command.add_argument_group("output").add_argument
    text = "write the articles there, in the format of its suffix; - is stdout (JSONL)"
    add("-o", "--output", metavar="FILE", help=text)
    text = "how to write or print them (by suffix); folders: txt, antconc, markdown, tei, nitf; summaries: listing"
    add("--output-format", choices=[clean.LISTING, *OUTPUTS], help=text)
    text = "go on where FILE.partial ends, or begin; a FILE without one is finished, and is left as it is"
    add("--resume", action="store_true", help=text)
    add("--document", action="store_true", help="write the text of the documents as well")
    _add_cleaning(command)
    _add_reading(command)
    _add_running(command)
    command.set_defaults(run=clean.clean)


def _add_learn(commands: Any) -> None:
    text = "Learn what each publisher repeats, and print what was found and why."
    command = commands.add_parser("learn", help="learn what publishers repeat", description=text)
    _add_paths(command)
    add = command.add_argument_group("output").add_argument
    add("-o", "--output", metavar="FOLDER", help="save one TOML file for each publisher there")
    _add_reading(command)
    _add_running(command, workers=False, keep=False)
    command.set_defaults(run=_late("corpus", "learn"))


def _add_explain(commands: Any) -> None:
    text = "Show texts with what was removed, what was changed, and every date with the reason why it lost."
    command = commands.add_parser("explain", help="show what was removed from a text, and every date", description=text)
    _add_paths(command)
    _add_cleaned(command.add_argument_group("output"))
    _add_cleaning(command)
    _add_reading(command)
    _add_on_error(command.add_argument_group("running"))
    command.set_defaults(run=show.explain, workers=1, quiet=False)


def _add_report(commands: Any) -> None:
    text = "Clean documents and write one HTML page to look at: what was removed, by label, rule, publisher and month."
    command = commands.add_parser("report", help="write a page that shows what was removed", description=text)
    _add_paths(command)
    output = command.add_argument_group("output")
    add = output.add_argument
    add("-o", "--output", metavar="FILE", required=True, help="the HTML file")
    add("--sample", type=_number, default=SAMPLE, metavar="N", help="documents shown in full (%(default)s)")
    add("--title", default="What was removed, and why", help="the heading of the page")
    _add_cleaned(output)
    _add_cleaning(command)
    _add_reading(command)
    _add_running(command)
    command.set_defaults(run=_late("corpus", "report"))


def _add_dates(commands: Any) -> None:
    text = "Show for each document its date of publication, or the days it lies between, and the words this rests on."
    command = commands.add_parser("dates", help="show the date of each document and its evidence", description=text)
    _add_paths(command)
    output = command.add_argument_group("output")
    ways = ("table", "tsv", "jsonl")
    output.add_argument("--output-format", choices=ways, default="table", help="how to print them (%(default)s)")
    text = f"show only these, with commas: {', '.join(show.STATUSES)}"
    output.add_argument("--only", type=_statuses, metavar="STATUS", help=text)
    _add_cleaned(output)
    _add_cleaning(command)
    _add_reading(command)
    _add_running(command)
    command.set_defaults(run=show.dates)


def _add_diff(commands: Any) -> None:
    text = "Compare two files that clean -o wrote: which articles changed, by which rule, the text lost and regained."
    command = commands.add_parser("diff", help="compare two files of articles", description=text)
    command.add_argument("old", metavar="OLD", help="articles as they were: JSONL, Parquet or Arrow")
    command.add_argument("new", metavar="NEW", help="articles as they are")
    command.add_argument("--limit", type=_number, metavar="N", help="show no more than so many articles (all)")
    command.add_argument("-q", "--quiet", action="store_true", help="print nothing: the exit code tells")
    command.set_defaults(run=_late("corpus", "diff"))


def _add_rules(commands: Any) -> None:
    text = "Check files of rules of your own, and say all that is wrong with them; or print a file to begin with."
    command = commands.add_parser("rules", help="check rules of your own", description=text)
    command.add_argument("action", choices=("check", "example"), help="check files, or print one that is in order")
    command.add_argument("paths", nargs="*", metavar="FILE", help="TOML files with rules, or folders of them")
    command.set_defaults(run=_late("rules", "rules"))


def _add_paths(command: argparse.ArgumentParser) -> None:
    command.add_argument("paths", nargs="+", metavar="PATH", help="a file, folder or glob; - is stdin")


def _add_cleaned(group: Any) -> None:
    group.add_argument("--cleaned", action="store_true", help="PATH is what clean -o wrote: do not clean again")


def _add_cleaning(command: argparse.ArgumentParser) -> None:
    """Add the settings of the cleaner."""
    add = command.add_argument_group("cleaning").add_argument
    text = "which mistake is worse: losing prose, or leaving the rest (%(default)s)"
    add("--prefer", choices=("keep", "balanced", "remove"), default="balanced", help=text)
    add("--keep", type=_labels, metavar="LABELS", help="labels whose text stays (dateline,standfirst)")
    add("--profiles", metavar="FOLDER", help="what publishers repeat, as learn -o saved it")
    add("--rules", action="append", metavar="PATH", help="a file or folder of rules of your own; may come again")
    text = "rules to leave out, or beginnings of their ids, with commas"
    add("--disable", type=_names, default=(), metavar="IDS", help=text)
    add("--model", metavar="PATH", help="models that were trained here, or none to do without (the shipped ones)")
    add("--language", metavar="TAG", help="the language of all texts, such as en")


def _add_reading(command: argparse.ArgumentParser) -> None:
    """Add how to read the paths."""
    add = command.add_argument_group("reading").add_argument
    add("--publisher", metavar="NAME", help="the publisher of all texts")
    text = 'when all texts were scraped, for "2 hours ago": 2024-05-03'
    add("--crawled-at", type=_time, metavar="TIME", help=text)
    add("--known", metavar="TABLE", help="a table of what is known of each file: file,url,title")
    add("--folders", type=_names, metavar="NAMES", help="what folders stand for: publisher,year")
    add("--limit", type=_number, metavar="N", help="read no more than so many documents (all)")
    add("--format", choices=[*FORMATS], help="how to read the files (by suffix)")
    add("--fields", type=_fields, metavar="FIELD=KEY", help="your keys, with commas: text=story,id=number")
    add("--table", metavar="NAME", help="the table of a database (the one that has texts)")
    add("--encoding", metavar="NAME", help="the encoding of bytes that are not UTF-8 (detected)")
    text = "the file with settings (corpuskit.toml beside PATH or here, or pyproject.toml)"
    add("--settings", metavar="FILE", help=text)
    add("--no-settings", action="store_true", help="look for no file with settings")


def _add_running(command: argparse.ArgumentParser, *, workers: bool = True, keep: bool = True) -> None:
    """Add how to go about it."""
    group = command.add_argument_group("running")
    if workers:
        text = "processes that clean (%(default)s)"
        group.add_argument("--workers", type=_workers, default=1, metavar="N", help=text)
    _add_on_error(group, keep=keep)
    text = "print nothing but what was asked for and what ends the run"
    group.add_argument("-q", "--quiet", action="store_true", help=text)


def _add_on_error(group: Any, *, keep: bool = True) -> None:
    choices = ("raise", "skip", "keep") if keep else ("raise", "skip")
    also = ', or keep it as an article of kind "error"' if keep else ""
    text = f"stop at a document that cannot be read, skip it{also} (%(default)s)"
    group.add_argument("--on-error", choices=choices, default="raise", help=text)


def _labels(text: str) -> frozenset[str]:
    """Return the labels in a list with commas."""
    return frozenset(_listed(text, LABELS, "label"))


def _statuses(text: str) -> list[str]:
    return _listed(text, show.STATUSES, "status")


def _listed(text: str, known: Sequence[str], what: str) -> list[str]:
    """Return the words in a list with commas, all of which must be known."""
    words = [*_names(text)]
    if unknown := sorted(set(words) - set(known)):
        names = f"{what}{'es' * what.endswith('s') or 's'} are {', '.join(known)}"
        raise argparse.ArgumentTypeError(f"no {what} is called {unknown[0]}; {names}{did_you_mean(unknown[0], known)}")
    return words


def _time(text: str) -> dt.datetime:
    try:
        return time_of(text)
    except (TypeError, ValueError):
        raise argparse.ArgumentTypeError(f"{text}: give a day or time as ISO 8601 has it: 2024-05-03") from None


def _fields(text: str) -> dict[str, str]:
    """Return fields and keys: "text=story,id=n"."""
    pairs = [pair.partition("=") for pair in text.split(",")]
    for name, equals, key in pairs:
        if name not in KEYS or not equals or not key:
            raise argparse.ArgumentTypeError(f"{name}{equals}{key}: give FIELD=KEY; fields are {', '.join(KEYS)}")
    return {name: key for name, _, key in pairs}


def _names(text: str) -> tuple[str, ...]:
    """Return the words in a list with commas."""
    return tuple(filter(None, text.replace(" ", "").split(",")))


def _number(text: str) -> int:
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"{text}: give a number")
    return int(text)


def _workers(text: str) -> int:
    if (number := _number(text)) < 1:
        raise argparse.ArgumentTypeError("give 1 or more")
    return number
