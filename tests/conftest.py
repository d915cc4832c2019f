"""What the tests share; ``conftest.py`` of the folder above has what the examples need too."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

collect_ignore = ["typing"]  # read by the type checker, never run


@pytest.fixture
def seeds() -> Path:
    """The folder with the five seeds."""
    return ROOT / "seeds"
