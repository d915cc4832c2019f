"""The command line: ``corpuskit clean``, ``explain`` and ``learn``, also as ``python -m corpuskit``."""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TextIO

from corpuskit.cleaner import Cleaner
from corpuskit.errors import CorpuskitError
from corpuskit.io import read, write
from corpuskit.io.formats import FORMATS
from corpuskit.learning import learn as learn_profiles
from corpuskit.profiles import Profiles
from corpuskit.records import LABELS, Article
from corpuskit.learnt import learnt
from corpuskit.terminal import Style, explanation, summary, visible
from corpuskit.version import __version__

FAILED = 2
"""The exit code for a path, a file or an option that will not do."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code: 0, or 2 with one line on stderr that says what was wrong.

    >>> main(["clean", "no/such/place"])
    2
    """
    arguments = _parser().parse_args(argv)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        arguments.run(arguments)
        sys.stdout.flush()
    except BrokenPipeError:  # the reader, such as head, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141
    except KeyboardInterrupt:
        return 130
    except (CorpuskitError, OSError) as error:
        print("corpuskit:", visible(str(error)).replace("\n", "\\n"), file=sys.stderr)
        return FAILED
    return 0


def clean(arguments: argparse.Namespace) -> None:
    """Clean every path, say what came of each article, and write the articles where a file is given."""
    found = _articles(arguments)
    if not arguments.quiet:
        found = _shown(found, Style(_has_colour(sys.stdout)))
    if arguments.output is None:
        for _ in found:
            pass
    else:
        count = write(found, arguments.output)
        print(f"{count:,} article{'' if count == 1 else 's'} written to {arguments.output}", file=sys.stderr)


def explain(arguments: argparse.Namespace) -> None:
    """Show the whole receipt of each article in a file."""
    style = Style(_has_colour(sys.stdout))
    for number, article in enumerate(_articles(arguments)):
        print("\n" * bool(number) + explanation(article, style))


def learn(arguments: argparse.Namespace) -> None:
    """Learn what the publishers of all paths repeat, say what it is, and save it where a folder is given."""
    options = {"format": arguments.format, "encoding": arguments.encoding}
    sources = [read(path, **options) for path in arguments.paths]
    named = (replace(d, publisher=arguments.publisher or d.publisher) for source in sources for d in source)
    profiles = learn_profiles(named)
    print(learnt(profiles, Style(_has_colour(sys.stdout))))
    if arguments.output is not None:
        profiles.save(arguments.output)
        count = f"{len(profiles):,} publisher{'' if len(profiles) == 1 else 's'}"
        print(f"{count} saved in {arguments.output}", file=sys.stderr)


def _shown(articles: Iterable[Article], style: Style) -> Iterator[Article]:
    """Yield each article after printing what it says of itself."""
    for article in articles:
        print(summary(article, style))
        yield article


def _articles(arguments: argparse.Namespace) -> Iterator[Article]:
    """Return the articles of all paths; a path that is not there is an error before the first is cleaned."""
    profiles = None if arguments.profiles is None else Profiles.load(arguments.profiles)
    keep = {} if arguments.keep is None else {"keep": arguments.keep}
    cleaner = Cleaner(prefer=arguments.prefer, profiles=profiles, **keep)
    options = {"format": arguments.format, "encoding": arguments.encoding}
    sources = [read(path, **options) for path in arguments.paths]
    hints = {"language": arguments.language, "publisher": arguments.publisher}
    return (cleaner.clean(document, **hints) for source in sources for document in source)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("corpuskit", description="Clean and date scraped news text, and say why.")
    parser.add_argument("--version", action="version", version=f"corpuskit {__version__}")
    commands = parser.add_subparsers(title="commands", required=True)
    command = commands.add_parser("clean", help="clean files, and print title, date and what was removed")
    command.add_argument("paths", nargs="+", metavar="PATH", help="a file, folder or glob")
    command.add_argument("-o", "--output", metavar="FILE", help="write the articles to a .jsonl or .jsonl.gz file")
    command.add_argument("-q", "--quiet", action="store_true", help="print nothing for each article")
    _options(command)
    command.set_defaults(run=clean)
    command = commands.add_parser("explain", help="show a text with what was removed, what changed, and every date")
    command.add_argument("paths", nargs=1, metavar="FILE", help="a file with one text or more")
    _options(command)
    command.set_defaults(run=explain)
    command = commands.add_parser("learn", help="learn what publishers repeat, and print what was found and why")
    command.add_argument("paths", nargs="+", metavar="CORPUS", help="a file, folder or glob")
    command.add_argument("-o", "--output", metavar="FOLDER", help="save one TOML file for each publisher there")
    _sources(command)
    command.set_defaults(run=learn)
    return parser


def _options(command: argparse.ArgumentParser) -> None:
    """Add what clean and explain understand."""
    prefers = ("keep", "balanced", "remove")
    command.add_argument("--prefer", choices=prefers, default="balanced", help="which mistake is worse (balanced)")
    command.add_argument("--keep", type=_labels, metavar="LABELS", help="what stays (dateline,standfirst)")
    command.add_argument("--language", metavar="TAG", help="the language of all texts, such as en")
    command.add_argument("--profiles", metavar="FOLDER", help="what publishers repeat, as learn -o saved it")
    _sources(command)


def _sources(command: argparse.ArgumentParser) -> None:
    """Add how to read the paths."""
    command.add_argument("--publisher", metavar="NAME", help="the publisher of all texts")
    command.add_argument("--format", choices=[*FORMATS], help="how to read the files (default: by suffix)")
    command.add_argument("--encoding", help="the encoding of bytes that are not UTF-8 (default: detected)")


def _labels(text: str) -> frozenset[str]:
    """Return the labels in a list with commas."""
    labels = frozenset(filter(None, text.replace(" ", "").split(",")))
    if unknown := sorted(labels - set(LABELS)):
        raise argparse.ArgumentTypeError(f"no label is called {unknown[0]}; labels are {', '.join(LABELS)}")
    return labels


def _has_colour(stream: TextIO) -> bool:
    """Tell whether to colour: on a terminal that knows colours, unless NO_COLOR says no."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


if __name__ == "__main__":
    sys.exit(main())
