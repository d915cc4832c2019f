"""The package as processes that tests start import it: compiled, with its tables as JSON, as it is installed.

A process that cleans a text reads most of the tables first: as TOML, that takes as long as all the rest of its start.
"""

from __future__ import annotations

import compileall
import os
import shutil
import tempfile
from functools import cache
from pathlib import Path

from hatch_build import as_json

ROOT = Path(__file__).parent.parent

BUILT = "CORPUSKIT_TEST_BUILT"
"""The variable with the folder, for tests that are run by tests."""


def built() -> str:
    """Return a folder for ``PYTHONPATH`` with the package of this tree; it is gone when this process ends."""
    return os.environ.get(BUILT) or _built().name


@cache
def _built() -> tempfile.TemporaryDirectory[str]:
    folder = tempfile.TemporaryDirectory(prefix="corpuskit-", ignore_cleanup_errors=True)
    copy = Path(folder.name, "corpuskit")
    shutil.copytree(ROOT / "src" / "corpuskit", copy)
    for table in copy.rglob("*.toml"):
        table.with_suffix(".json").write_text(as_json(table), "utf-8")
    compileall.compile_dir(copy, quiet=2)  # nothing to do, unless Python was told to write no bytecode
    return folder
