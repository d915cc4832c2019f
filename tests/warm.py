"""What a process has imported and done that others are copies of: texts were cleaned, so what that loads is loaded."""

from __future__ import annotations

from pathlib import Path

from corpuskit import Cleaner
from tests import tasks

__all__ = ["tasks"]

for path in Path(__file__).parent.parent.joinpath("seeds").glob("*.txt"):
    Cleaner().clean(path.read_text("utf-8"))
