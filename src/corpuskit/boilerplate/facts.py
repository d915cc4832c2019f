"""Spare lines that tell of a day from what a model takes for stamps."""

from __future__ import annotations

import bisect
import itertools
from collections.abc import Sequence

from corpuskit.dates import Candidate
from corpuskit.records import Evidence


def without_facts(
    judged: Sequence[Evidence], candidates: Sequence[Candidate], stamped: Sequence[tuple[int, int]]
) -> list[Evidence]:
    """Return what a model says, without the stamps that hold a date a short line tells a fact with.

    *stamped* are the spans of those of the *candidates* that may be stamps.

    >>> from corpuskit.dates import find_candidates, stamps
    >>> from corpuskit.text.segment import segment
    >>> for text in ("Register before 3 May 2021!", "Posted on 3 May 2021"):
    ...     judged = [Evidence(0, len(text), "timestamp", "units", 0.9)]
    ...     found = find_candidates(text, segment(text))
    ...     [item.label for item in without_facts(judged, found, stamps(text, segment(text), found))]
    []
    ['timestamp']
    """
    may_be = set(stamped)
    facts = sorted((found.start, found.end) for found in candidates if (found.start, found.end) not in may_be)
    return [item for item in judged if item.label != "timestamp" or not _holds(item, facts)]


def _holds(item: Evidence, spans: Sequence[tuple[int, int]]) -> bool:
    """Tell whether an item holds one of the sorted *spans*."""
    first = bisect.bisect_left(spans, (item.start, 0))
    inside = itertools.takewhile(lambda i: spans[i][0] < item.end, range(first, len(spans)))
    return any(spans[i][1] <= item.end for i in inside)
