"""A conditional logit: the candidates of a text compete with each other and with "none of them".

Needs numpy and scipy.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix


class Contest(NamedTuple):
    """The candidates of one text."""

    features: Sequence[Collection[str]]
    right: Sequence[bool]
    weight: float = 1.0
    """What it counts for."""


def fit(
    contests: Sequence[Contest], names: Sequence[str], *, ridge: float, prior: Mapping[str, float] | None = None
) -> dict[str, float]:
    """Return the weight of each of *names* that makes the right candidates likely, drawn to *prior*, else to 0."""
    index = {name: i for i, name in enumerate(names)}
    lines = [
        (k, [index[name] for name in features if name in index], right)
        for k, contest in enumerate(contests)
        for features, right in zip(contest.features, contest.right, strict=True)
    ]
    text = np.array([k for k, _, _ in lines])
    right = np.array([r for _, _, r in lines])
    ends = np.cumsum([0] + [len(columns) for _, columns, _ in lines])
    columns = np.concatenate([np.array(c, dtype=int) for _, c, _ in lines])
    matrix = csr_matrix((np.ones(len(columns)), columns, ends), shape=(len(lines), len(names)))
    weight = np.array([contest.weight for contest in contests])
    answerable = np.bincount(text[right], minlength=len(contests)) > 0
    start = np.array([(prior or {}).get(name, 0.0) for name in names])

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        power = np.exp(np.clip(matrix @ w, -30, 30))
        total = 1 + np.bincount(text, power, len(contests))
        good = np.where(answerable, np.bincount(text[right], power[right], len(contests)), 1.0)
        value = (weight * (np.log(total) - np.log(good))).sum() + ridge / 2 * ((w - start) ** 2).sum()
        slope = weight[text] * power * (1 / total[text] - np.where(right, 1 / good[text], 0))
        return value, matrix.T @ slope + ridge * (w - start)

    fitted = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 400})
    return dict(zip(names, fitted.x.tolist(), strict=True))
