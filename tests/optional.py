"""What some tests and examples need and a plain installation has not: packages and programs, and how to get them."""

from __future__ import annotations

import doctest
import importlib.util
import re
import shutil
from collections.abc import Iterator
from typing import Any

import pytest

PACKAGES = {
    "apache_beam": "apache-beam",
    "babel": "babel",
    "backports.zstd": "corpuskit[zst]",
    "brotli": "corpuskit[warc]",
    "dask": "dask",
    "datasets": "datasets",
    "datatrove": "corpuskit[datatrove]",
    "duckdb": "duckdb",
    "fundus": "fundus",
    "grpc": "pyspark[connect]",
    "jsonschema": "jsonschema",
    "lxml": "corpuskit[html]",
    "newspaper": "newspaper4k",
    "pandas": "corpuskit[pandas]",
    "polars": "polars",
    "pyarrow": "corpuskit[parquet]",
    "pyright": "pyright[nodejs]",
    "pyspark": "corpuskit[spark]",
    "ray": "ray[data]",
    "selenium": "selenium",
    "shtab": "corpuskit[completion]",
    "tqdm": "corpuskit[progress]",
    "trafilatura": "trafilatura",
    "yaml": "pyyaml",
}
"""For each module, what pip installs to get it; ``pip install -e '.[dev]'`` brings all of them."""

PROGRAMS = {"chromedriver": "chromium-driver", "chromium": "chromium", "java": "openjdk-17-jre-headless"}
"""For each program, its Debian package; ``.ci/run`` installs them."""


def needs(module: str) -> Any:
    """Return *module*, or skip the test, or the module of tests, saying what is missing."""
    return pytest.importorskip(module, reason=reason(module))


def needs_program(*names: str) -> list[str]:
    """Return the paths of programs, or skip the test, saying which Debian package is missing."""
    missing = [PROGRAMS[name] for name in names if not shutil.which(name)]
    if missing:
        pytest.skip(f"needs {' and '.join(missing)}: apt-get install {' '.join(missing)}")
    return [path for name in names if (path := shutil.which(name))]


def reason(module: str) -> str:
    """Return what a skip says."""
    return f"needs {module}: pip install '{PACKAGES[module]}'"


def missing(failure: BaseException) -> str | None:
    """Return the package of `PACKAGES` that is not installed, if that is why an example failed."""
    if isinstance(failure, doctest.UnexpectedException):
        names = [error.name for error in _chain(failure.exc_info[1]) if isinstance(error, ModuleNotFoundError)]
    elif isinstance(failure, doctest.DocTestFailure):  # another error than the one that the example shows
        names = re.findall(r"^ModuleNotFoundError: (?:No module named '|import of )([\w.]+)", failure.got, re.MULTILINE)
    else:
        return None
    return next((package for name in names if name for package in PACKAGES if _is_missing(package, name)), None)


def _is_missing(package: str, name: str) -> bool:
    """Whether the import of *name* failed because *package* is not there."""
    if f"{name}.".startswith(f"{package}.") or f"{package}.".startswith(f"{name}."):
        try:
            return importlib.util.find_spec(package) is None
        except ModuleNotFoundError:  # the package that it is in is not there either
            return True
    return False


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    """Yield an error and those it was raised from."""
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__
