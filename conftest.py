"""What tests and examples share: those in ``tests``, in docstrings and on pages."""

from __future__ import annotations

import sys
from collections.abc import Generator

import hypothesis
import pytest

from tests.optional import missing, reason
from tests.trees import built

# The same examples in every run, and no failure because a machine was busy.
hypothesis.settings.register_profile("steady", derandomize=True, deadline=None)
hypothesis.settings.load_profile("steady")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--no-skips", action="store_true", help="fail if any test was skipped")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if report.skipped and not hasattr(report, "wasxfail") and item.config.getoption("--no-skips"):
        report.outcome = "failed"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """A module that is skipped as a whole counts as well."""
    report = yield
    if report.skipped and collector.config.getoption("--no-skips"):
        report.outcome = "failed"
    return report


@pytest.fixture(scope="session", autouse=True)
def _processes_start_quickly() -> None:
    """Let processes that tests start import the package as it is installed; this one has imported it from the tree."""
    import corpuskit  # noqa: F401  # from the tree, where coverage is measured

    sys.path.insert(0, built())


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call() -> Generator[None, None, None]:
    """Skip an example that fails because an optional package is not installed; what stands before it has run."""
    try:
        yield
    except Exception as failure:
        if name := missing(failure):
            pytest.skip(reason(name))
        raise
