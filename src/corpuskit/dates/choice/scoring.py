"""What each feature of a date is worth."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from corpuskit.records.tuples import NamedTuple
from corpuskit.text.tables import read_table


class Weights(NamedTuple):
    """What benchmarks/dates_train.py learnt, and the one operating point."""

    features: Mapping[str, float]
    """What each feature adds to the log odds that a candidate is the day of publication."""
    threshold: float
    """Least probability that a day is answered with; below it the answer is None."""
    untitled: float
    """The same where no headline is found: what an extractor left has most often lost its date."""


@cache
def shipped() -> Weights:
    """Return the weights that come with the package, loaded once.

    >>> 0 < shipped().threshold < shipped().untitled < 1
    True
    """
    data = read_table("dates", "weights")
    return Weights(data["features"], data["threshold"], data["untitled"])
