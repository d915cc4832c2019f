"""The command line: ``corpuskit``, also as ``python -m corpuskit``."""

from __future__ import annotations

import gc
import sys

from corpuskit.text.later.garbage import let_alone, look_seldom

with let_alone():
    from corpuskit.cli.main import main

__all__ = ["main", "run"]


def run() -> int:
    """Run the command line in a process of its own, and return its exit code."""
    look_seldom()
    code = main()
    gc.freeze()  # all that is left goes with the process: to look through it once more would take 0.05 s
    return code


if __name__ == "__main__":
    sys.exit(run())
