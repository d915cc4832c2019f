"""How likely each candidate is: a conditional logit over a page's candidates and "none of them"."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple


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
    data = tomllib.loads((files("corpuskit") / "data" / "dates" / "weights.toml").read_text("utf-8"))
    return Weights(data["features"], data["threshold"], data["untitled"])


def probabilities(utilities: Sequence[float]) -> list[float]:
    """Return the probability of each candidate; what is missing from 1 is the probability of none of them.

    >>> [round(p, 3) for p in probabilities([0.0, 2.0])]
    [0.107, 0.787]
    """
    top = max(0.0, max(utilities, default=0.0))
    powers = [math.exp(u - top) for u in utilities]
    total = sum(powers) + math.exp(-top)
    return [power / total for power in powers]
