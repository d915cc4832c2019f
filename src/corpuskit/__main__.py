"""The command line: ``corpuskit``, also as ``python -m corpuskit``."""

from __future__ import annotations

import atexit
import gc
import os
import sys
import threading

from corpuskit.cli.main import main

__all__ = ["main", "run"]

YOUNG = 20_000
"""Objects made after which this process looks for garbage: Python does after 700, a hundred times for a text."""


def run() -> int:
    """Run the command line in a process of its own, and end that with its exit code.

    All that is left goes with the process: to free it piece by piece would take 0.05 s. What was printed is out by now.
    Where another thread runs, the exit code is returned, and Python ends the process as ever.
    """
    gc.freeze()
    gc.set_threshold(YOUNG)
    code = main()
    if threading.active_count() == 1:
        atexit._run_exitfuncs()
        os._exit(code)
    return code


if __name__ == "__main__":
    sys.exit(run())
