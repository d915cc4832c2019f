"""The command line: ``corpuskit``, also as ``python -m corpuskit``."""

from __future__ import annotations

import sys

from corpuskit.cli.main import main

__all__ = ["main"]

if __name__ == "__main__":
    sys.exit(main())
