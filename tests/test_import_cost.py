"""``import corpuskit`` is light: what is heavy is imported by the function that needs it."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
import regex

from corpuskit.text.later import stored

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


@pytest.mark.slow
@pytest.mark.parametrize("module", ["corpuskit", "corpuskit.__main__"])
def test_importing_brings_in_nothing_heavy(module: str) -> None:
    loaded = run(f"import {module}; print(*sorted(set(sys.modules) - before))").split()
    assert module in loaded
    assert not {name for name in loaded if name in HEAVY}


@pytest.mark.slow
@pytest.mark.parametrize("module", ["corpuskit", "corpuskit.__main__"])
def test_importing_brings_in_only_what_a_text_needs(module: str) -> None:
    loaded = set(run(f"import {module}; print(*sorted(sys.modules))").split())
    assert not loaded & {"corpuskit.profiles.learning", "corpuskit.report", "corpuskit.workers.parallel", "tomllib"}
    own = {name for name in loaded if name.startswith("corpuskit.")}
    assert len(own) < (190 if module == "corpuskit" else 240)
    if module == "corpuskit":
        assert not loaded & {"corpuskit.io.readers", "corpuskit.workers", "decimal", "logging", "uuid"}


def test_cleaning_a_text_brings_in_no_other_format(seeds: Path) -> None:
    text = sorted(seeds.glob("*.txt"))[0]
    code = f"from corpuskit.__main__ import main; main(['clean', {str(text)!r}, '-q']); print(*sorted(sys.modules))"
    loaded = set(run(code).splitlines()[-1].split())
    formats = {f"corpuskit.io.{name}" for name in ("columnar", "flat", "json_array", "sqlite", "tables", "tei", "warc")}
    assert "corpuskit.io.plain" in loaded
    assert not loaded & {"csv", "logging", "multiprocessing", *formats}


def test_what_is_late_is_there() -> None:
    code = "import corpuskit; print('learn' in dir(corpuskit), corpuskit.learn.__name__, hasattr(corpuskit, 'teach'))"
    assert run(code) == "True learn False"


@pytest.mark.slow
def test_importing_compiles_no_pattern() -> None:
    code = """
import regex, sys, re._compiler, dataclasses, json, html, unittest.mock as mock
main = sys.modules[regex.compile.__module__]  # regex._main, regex.regex in older versions
with mock.patch.object(re._compiler, "compile", wraps=re._compiler.compile) as one, \\
     mock.patch.object(main, "_compile", wraps=main._compile) as two:
    import corpuskit
print(one.call_count, two.call_count)
"""
    plain, full = map(int, run(code).split())
    assert (plain <= 5, full) == (True, 0), f"{plain} patterns of re, {full} of regex: see corpuskit/text/later"


def test_a_stored_pattern_is_the_pattern(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lists = {"joins": ["und", "and"]}
    tmp_path.joinpath(stored.REGEX_FILE).write_bytes(stored.packed([(r"\p{Lu}+\s\L<joins>", regex.IGNORECASE, lists)]))
    tmp_path.joinpath(stored.RE_FILE).write_bytes(stored.packed_plain([("(?P<day>[0-9]+)|[à-ý]", re.IGNORECASE)]))
    monkeypatch.setattr(stored, "data_folder", lambda *path: tmp_path.joinpath(*path[1:]))
    stored._stored.cache_clear()
    monkeypatch.setattr(regex, "compile", None)  # from here on only what is stored
    monkeypatch.setattr(re, "compile", None)
    full = stored.compiled(r"\p{Lu}+\s\L<joins>", regex.IGNORECASE, joins=["and", "und"])
    plain = stored.compiled_plain("(?P<day>[0-9]+)|[à-ý]", re.IGNORECASE)
    stored._stored.cache_clear()
    assert (full.findall("rain AND sun"), full.flags & regex.IGNORECASE > 0) == (["rain AND"], True)
    assert [found.groupdict() for found in plain.finditer("7 É")] == [{"day": "7"}, {"day": None}]


@pytest.mark.slow
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
