"""How sure evidence must be for what an article says about itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from corpuskit.records import Evidence, Label

BELIEVED = 0.8
"""The score from which a span's label is believed for metadata; it does not depend on ``prefer``."""


def believed(evidence: Iterable[Evidence], *labels: Label) -> Iterator[Evidence]:
    """Yield the evidence of one of some *labels* that is believed.

    >>> [item.start for item in believed([Evidence(0, 4, "tags", "a", 0.9), Evidence(5, 9, "tags", "a", 0.7)], "tags")]
    [0]
    """
    return (item for item in evidence if item.label in labels and item.score >= BELIEVED)
