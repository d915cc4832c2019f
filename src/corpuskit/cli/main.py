"""From the arguments to an exit code."""

from __future__ import annotations

import contextlib
import io
import os
import sys
import traceback
from collections.abc import Sequence

from corpuskit.cli.parser import parser
from corpuskit.cli.settings import parsed
from corpuskit.cli.wording import in_options, meant
from corpuskit.errors import CorpuskitError
from corpuskit.io.streams import STDIN
from corpuskit.records.shown import visible

FAILED = 2
"""The exit code for a path, a file or an option that will not do."""

BROKEN = 70
"""The exit code for a fault of corpuskit, whatever it is: 1 would say that all but some documents are done."""

INTERRUPTED = 130
"""The exit code after Ctrl-C."""

CLOSED = 141
"""The exit code where the reader of stdout, such as head, has seen enough."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code.

    >>> main(["clean", "no/such/place"])
    2
    """
    closed = sys.stdout is None
    _open_closed()
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        arguments = parsed(parser(), argv)
        if closed and getattr(arguments, "output", None) == STDIN:
            raise CorpuskitError("there is no standard output")
        code: int = arguments.run(arguments)
        sys.stdout.flush()
    except BrokenPipeError:
        _drop_stdout()
        return CLOSED
    except KeyboardInterrupt:
        _drop_stdout()
        return INTERRUPTED
    except (CorpuskitError, OSError) as error:
        _say("corpuskit: " + visible(in_options(str(error)) + meant(str(error))).replace("\n", "\\n"))
        _drop_stdout()
        return FAILED
    except Exception:
        _say(f"{traceback.format_exc()}corpuskit: this is a fault of corpuskit, not of what it was given")
        _drop_stdout()
        return BROKEN
    return code


def _open_closed() -> None:
    """Put something in the place of stdout and stderr where they are closed: the next file would be taken for them."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115  # for the life of the process


def _say(message: str) -> None:
    """Print a message on stderr; where nobody reads it, the exit code has to do."""
    try:
        print(message, file=sys.stderr, flush=True)
    except OSError:
        with contextlib.suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stderr.fileno())


def _drop_stdout() -> None:
    """Print what is left; let nothing more be printed if it cannot be, so that nobody tries again at the end."""
    try:
        sys.stdout.flush()
    except OSError:
        with contextlib.suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
