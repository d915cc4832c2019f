"""``import corpuskit`` is light: what is heavy is imported by the function that needs it."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = (
    "dateparser", "ftfy", "numpy", "pandas", "pyarrow", "sklearn", "lightgbm", "asyncio", "multiprocessing", "http",
    "urllib.request",
)  # fmt: skip


def run(code: str) -> str:
    """Return what *code* prints in a process of its own, which imports corpuskit from where this one does."""
    path = [entry for entry in sys.path if entry]
    code = f"import sys; sys.path[:] = {path!r}; before = set(sys.modules)\n{code}"
    done = subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return done.stdout.strip()


@pytest.mark.parametrize("module", ["corpuskit", "corpuskit.__main__"])
def test_importing_brings_in_nothing_heavy(module: str) -> None:
    loaded = run(f"import {module}; print(*sorted(set(sys.modules) - before))").split()
    assert module in loaded
    assert not {name for name in loaded if name in HEAVY}


def test_importing_changes_nothing_outside() -> None:
    code = """
import locale, logging, os, random, signal, warnings
def state():
    return (locale.setlocale(locale.LC_ALL), len(logging.getLogger().handlers), dict(os.environ), os.getcwd(),
        signal.getsignal(signal.SIGPIPE), len(warnings.filters), sys.getrecursionlimit(), random.getstate())
was = state()
import corpuskit
print(was == state())
"""
    assert run(code) == "True"
