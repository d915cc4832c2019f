"""How likely each candidate is, from its utility: a conditional logit over the candidates and "none of them"."""

from __future__ import annotations

import math
from collections.abc import Sequence


def probabilities(utilities: Sequence[float]) -> list[float]:
    """Return the probability of each candidate; what is missing from 1 is the probability of none of them.

    >>> [round(p, 3) for p in probabilities([0.0, 2.0])]
    [0.107, 0.787]
    """
    top = max(0.0, max(utilities, default=0.0))
    powers = [math.exp(u - top) for u in utilities]
    total = sum(powers) + math.exp(-top)
    return [power / total for power in powers]
