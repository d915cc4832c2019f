"""Examples and tests that need what is not installed are skipped, say what it is, and fail where no skip is allowed."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.optional import PACKAGES, reason
from tests.trees import BUILT, built

ROOT = Path(__file__).parent.parent

HIDDEN = "import sys; sys.modules['pyarrow'] = None"  # as if it were not installed

NEEDED = f"""
>>> {HIDDEN}
>>> import corpuskit
>>> try:
...     import pyarrow
... except ImportError as error:
...     raise corpuskit.ReadError("needs a package") from error

"""
EXPECTED_OTHERWISE = f"""
>>> {HIDDEN}
>>> import pyarrow
Traceback (most recent call last):
ValueError: no rows

"""
BROKEN_BEFORE = f"""
>>> 1 + 1
3
>>> {HIDDEN}
>>> import pyarrow

"""
UNKNOWN = """
>>> import no_package_of_this_name

"""
A_TEST = f"""
{HIDDEN}
from tests.optional import needs
needs("pyarrow")
def test_nothing(): pass
"""


SKIPPED = {"a.md": NEEDED, "b.md": EXPECTED_OTHERWISE, "test_c.py": A_TEST}
BROKEN = {"d.md": BROKEN_BEFORE, "e.md": UNKNOWN}


def run(folder: Path, files: dict[str, str], *options: str) -> str:
    """Return what pytest says about files with these texts."""
    for name, text in files.items():
        (folder / name).write_text(text, "utf-8")
    setup = ("-c", str(ROOT / "pyproject.toml"), "-p", "conftest", "-p", "no:cacheprovider", "-n0")
    paths = [str(folder / name) for name in files]
    command = (sys.executable, "-m", "pytest", *setup, "--continue-on-collection-errors", *options, *paths)
    env = {**os.environ, BUILT: built()}
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False, env=env).stdout


@pytest.mark.slow
def test_what_is_missing_is_named_by_a_skip_and_other_failures_stay_failures(tmp_path: Path) -> None:
    output = run(tmp_path, SKIPPED | BROKEN)
    assert re.search(r"= 2 failed, [34] skipped in ", output), output  # a module skipped whole is one of doctests too
    assert output.count("needs pyarrow: pip install 'corpuskit[parquet]'") == 2, output  # by a test, and by pages
    assert all(re.search(rf"^FAILED .*\b{re.escape(name)}", output, re.MULTILINE) for name in BROKEN), output


@pytest.mark.slow
def test_no_skip_is_a_pass_where_none_is_allowed(tmp_path: Path) -> None:
    output = run(tmp_path, SKIPPED, "--no-skips")
    assert re.search(r"= 2 failed, [12] errors? in ", output), output


def test_whatever_may_be_skipped_comes_with_the_development_extra() -> None:
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]
    listed = {re.split(r"[\[<>=;! ]", line)[0] for lines in extras.values() for line in lines}
    for module, package in PACKAGES.items():
        name, _, extra = package.rstrip("]").partition("[")
        assert name in listed or (name == "corpuskit" and extra in extras), reason(module)
