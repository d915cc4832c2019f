"""Every command and option there is, and nothing of what they do."""

from __future__ import annotations

import argparse
import datetime as dt
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any

from corpuskit.__about__ import __version__
from corpuskit.cli import clean, show
from corpuskit.cli.completion import SHELLS, PrintCompletion
from corpuskit.cli.parsing import Parser, synopsis
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
    version = f"corpuskit {__version__}"
    made.add_argument("--version", action="version", version=version, help="print the version")
    made.add_argument(
        "--print-completion",
        action=PrintCompletion,
        choices=SHELLS,
        help="print what makes a shell complete commands and options (needs corpuskit[completion])",
    )
    commands = made.add_subparsers(prog="corpuskit", title="commands", required=True, metavar="COMMAND")
    _add_clean(commands)
    _add_learn(commands)
    _add_explain(commands)
    _add_report(commands)
    _add_dates(commands)
    _add_diff(commands)
    _add_rules(commands)
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
    command = commands.add_parser(
        "clean", help="clean files, and write the articles or say what was removed", description=text
    )
    _add_paths(command)
    output = command.add_argument_group("output")
    output.add_argument(
        "-o",
        "--output",
        metavar="FILE",
        help="write the articles there, in the format of its suffix; - is stdout (JSONL)",
    )
    output.add_argument(
        "--output-format",
        choices=[clean.LISTING, *OUTPUTS],
        help="how to write or print them (by suffix); txt, antconc, markdown, tei, nitf: a folder; "
        "listing: their summaries",
    )
    output.add_argument(
        "--resume",
        action="store_true",
        help="go on where FILE.partial ends, or begin; a FILE without one is finished, and is left as it is",
    )
    output.add_argument("--document", action="store_true", help="write the text of the documents as well")
    _add_cleaning(command)
    _add_reading(command)
    _add_running(command)
    command.set_defaults(run=clean.clean)


def _add_learn(commands: Any) -> None:
    text = "Learn what each publisher repeats, and print what was found and why."
    command = commands.add_parser("learn", help="learn what publishers repeat", description=text)
    _add_paths(command)
    output = command.add_argument_group("output")
    output.add_argument("-o", "--output", metavar="FOLDER", help="save one TOML file for each publisher there")
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
    output.add_argument("-o", "--output", metavar="FILE", required=True, help="the HTML file")
    output.add_argument(
        "--sample", type=_number, default=SAMPLE, metavar="N", help="documents shown in full (%(default)s)"
    )
    output.add_argument("--title", default="What was removed, and why", help="the heading of the page")
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
    output.add_argument(
        "--output-format", choices=("table", "tsv", "jsonl"), default="table", help="how to print them (%(default)s)"
    )
    output.add_argument(
        "--only", type=_statuses, metavar="STATUS", help=f"show only these, with commas: {', '.join(show.STATUSES)}"
    )
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
    group = command.add_argument_group("cleaning")
    prefers = ("keep", "balanced", "remove")
    group.add_argument(
        "--prefer",
        choices=prefers,
        default="balanced",
        help="which mistake is worse: losing prose, or leaving the rest (%(default)s)",
    )
    group.add_argument("--keep", type=_labels, metavar="LABELS", help="labels whose text stays (dateline,standfirst)")
    group.add_argument("--profiles", metavar="FOLDER", help="what publishers repeat, as learn -o saved it")
    group.add_argument(
        "--rules", action="append", metavar="PATH", help="a file or folder of rules of your own; may come again"
    )
    group.add_argument(
        "--disable",
        type=_names,
        default=(),
        metavar="IDS",
        help="rules to leave out, or beginnings of their ids, with commas",
    )
    group.add_argument(
        "--model", metavar="PATH", help="models that were trained here, or none to do without (the shipped ones)"
    )
    group.add_argument("--language", metavar="TAG", help="the language of all texts, such as en")


def _add_reading(command: argparse.ArgumentParser) -> None:
    """Add how to read the paths."""
    group = command.add_argument_group("reading")
    group.add_argument("--publisher", metavar="NAME", help="the publisher of all texts")
    group.add_argument(
        "--crawled-at", type=_time, metavar="TIME", help='when all texts were scraped, for "2 hours ago": 2024-05-03'
    )
    group.add_argument("--known", metavar="TABLE", help="a table of what is known of each file: file,url,title")
    group.add_argument("--folders", type=_names, metavar="NAMES", help="what folders stand for: publisher,year")
    group.add_argument("--limit", type=_number, metavar="N", help="read no more than so many documents (all)")
    group.add_argument("--format", choices=[*FORMATS], help="how to read the files (by suffix)")
    group.add_argument(
        "--fields", type=_fields, metavar="FIELD=KEY", help="your keys, with commas: text=story,id=number"
    )
    group.add_argument("--table", metavar="NAME", help="the table of a database (the one that has texts)")
    group.add_argument("--encoding", metavar="NAME", help="the encoding of bytes that are not UTF-8 (detected)")
    group.add_argument(
        "--settings",
        metavar="FILE",
        help="the file with settings (corpuskit.toml beside PATH or here, or pyproject.toml)",
    )
    group.add_argument("--no-settings", action="store_true", help="look for no file with settings")


def _add_running(command: argparse.ArgumentParser, *, workers: bool = True, keep: bool = True) -> None:
    """Add how to go about it."""
    group = command.add_argument_group("running")
    if workers:
        group.add_argument(
            "--workers", type=_workers, default=1, metavar="N", help="processes that clean (%(default)s)"
        )
    _add_on_error(group, keep=keep)
    group.add_argument(
        "-q", "--quiet", action="store_true", help="print nothing but what was asked for and what ends the run"
    )


def _add_on_error(group: Any, *, keep: bool = True) -> None:
    choices = ("raise", "skip", "keep") if keep else ("raise", "skip")
    also = ', or keep it as an article of kind "error"' if keep else ""
    group.add_argument(
        "--on-error",
        choices=choices,
        default="raise",
        help=f"stop at a document that cannot be read, skip it{also} (%(default)s)",
    )


def _labels(text: str) -> frozenset[str]:
    """Return the labels in a list with commas."""
    return frozenset(_listed(text, LABELS, "label"))


def _statuses(text: str) -> list[str]:
    return _listed(text, show.STATUSES, "status")


def _listed(text: str, known: Sequence[str], what: str) -> list[str]:
    """Return the words in a list with commas, all of which must be known."""
    words = [*filter(None, text.replace(" ", "").split(","))]
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
