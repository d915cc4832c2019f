"""A parser whose errors are short: usage in one line, and what was likely meant; and what makes shells complete it."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NoReturn

from corpuskit.errors import did_you_mean
from corpuskit.io.streams import needing
from corpuskit.text.later import re

_CHOICE = re.compile(r"invalid choice: '(?P<given>.*?)' \(choose from (?P<known>.*)\)$", re.DOTALL)
"""What argparse says of a value that is none of the choices."""

SHELLS = ("bash", "zsh", "tcsh")
"""The shells that shtab knows."""

_FILES = frozenset({"PATH", "FILE", "OLD", "NEW"})
"""What the help calls an argument that is a file; one that is a folder is FOLDER."""


class Parser(argparse.ArgumentParser):
    """The parser of corpuskit, and of each of its commands."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.commands: dict[str, Parser] = {}

    def error(self, message: str) -> NoReturn:
        """Say what is wrong in a few lines, and stop."""
        self.print_usage(sys.stderr)
        advice = f"{self.prog} --help lists what there is"
        self.exit(2, f"{self.prog}: error: {message}{_meant(message, self._names())}\n{advice}\n")

    def known(self, arguments: Sequence[str] | None = None) -> argparse.Namespace:
        """Return the arguments; what no parser knows is an error of the command that it was given to."""
        found, rest = self.parse_known_args(arguments)
        if rest:
            command = self.commands.get(getattr(found, "command", ""), self)
            command.error(f"unrecognized arguments: {' '.join(rest)}")
        return found

    def _names(self) -> list[str]:
        return [name for action in self._actions for name in action.option_strings]


def synopsis(name: str, command: argparse.ArgumentParser) -> str:
    """Return how a command is called: what it must have, and that there is more.

    >>> made = Parser()
    >>> _ = made.add_argument("paths", nargs="+", metavar="PATH")
    >>> synopsis("clean", made)
    'corpuskit clean PATH... [OPTION]...'
    """
    must = [action for action in command._actions if action.option_strings and action.required]
    words = [f"{action.option_strings[0]} {action.metavar}" for action in must]
    operands = [_operand(action) for action in command._get_positional_actions()]
    return " ".join(["corpuskit", name, *operands, *words, "[OPTION]..."])


def _operand(action: argparse.Action) -> str:
    name = str(action.metavar or "{" + ",".join(map(str, action.choices or ())) + "}")
    return {"+": f"{name}...", "*": f"[{name}]..."}.get(str(action.nargs), name)


def _meant(message: str, options: Iterable[str]) -> str:
    """Return what was likely meant by what an error says is not known."""
    if choice := _CHOICE.search(message):
        known = [name.strip(" '") for name in choice["known"].split(",")]
        return did_you_mean(choice["given"], known)
    if message.startswith("unrecognized arguments: "):
        given = message.removeprefix("unrecognized arguments: ").split()[0].partition("=")[0]
        return did_you_mean(given, options) if given.startswith("-") else ""
    return ""


class PrintCompletion(argparse.Action):
    """Print the completion script of a shell, and stop."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: str | Sequence[Any] | None,
        option_string: str | None = None,
    ) -> None:
        """Do it."""
        del namespace, option_string
        print(script(parser, str(values)))
        parser.exit()


def script(parser: argparse.ArgumentParser, shell: str) -> str:
    """Return the completion script for *shell*.

    Raises `CorpuskitError` where shtab is not installed.
    """
    with needing("--print-completion", "shtab", "completion"):
        import shtab
    for action in _actions(parser):
        kind = shtab.FILE if action.metavar in _FILES else shtab.DIRECTORY if action.metavar == "FOLDER" else None
        if kind is not None:
            action.complete = kind  # type: ignore[attr-defined]  # how shtab is told
    return shtab.complete(parser, shell)


def _actions(parser: argparse.ArgumentParser) -> Iterator[argparse.Action]:
    """Yield all actions of a parser and of its commands."""
    for action in parser._actions:
        yield action
        if isinstance(action, argparse._SubParsersAction):
            for command in action.choices.values():
                yield from _actions(command)
