"""The command line: ``corpuskit``, also as ``python -m corpuskit``."""

from __future__ import annotations

import atexit
import os
import sys
import threading

from corpuskit.text.later.garbage import let_alone, look_seldom

with let_alone():
    from corpuskit.cli.main import main

__all__ = ["main", "run"]


def run() -> int:
    """Run the command line in a process of its own, and end that with its exit code.

    All that is left goes with the process: to free it piece by piece would take 0.05 s. Where another thread runs, or
    what was printed cannot be written, the exit code is returned, and Python ends the process as ever.
    """
    look_seldom()
    code = main()
    if threading.active_count() == 1:
        atexit._run_exitfuncs()
        try:
            sys.stdout.flush()
            sys.stderr.flush()
        except (OSError, ValueError):
            return code
        os._exit(code)
    return code


if __name__ == "__main__":
    sys.exit(run())
