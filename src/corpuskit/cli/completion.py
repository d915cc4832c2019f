"""What makes a shell complete commands and options, printed by shtab."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from typing import Any

from corpuskit.io.streams import needing

SHELLS = ("bash", "zsh", "tcsh")
"""The shells that shtab knows."""

_FILES = frozenset({"PATH", "FILE", "OLD", "NEW"})
"""What the help calls an argument that is a file; one that is a folder is FOLDER."""


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
