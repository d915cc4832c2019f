"""Find bodies that are printed more than once: the copy goes."""

from __future__ import annotations

from collections.abc import Iterator

from corpuskit.records import Evidence
from corpuskit.structure.lines import View
from corpuskit.text.later import re

RUN = 5
"""A copy has at least so many such sentences in the order of the first."""

SHARE = 0.9
"""The share of what stands before it that a copy repeats: a summary, or a refrain, repeats less."""

BEHIND = 2
"""Behind a copy stand at most so many sentences."""

_MARKS = re.compile(r"[\W_]+")
"""All but letters and digits."""


def find_copies(view: View) -> Iterator[Evidence]:
    """Yield the second and third print of a body.

    >>> from corpuskit.structure.lines import view_of
    >>> from corpuskit.text.page import Page
    >>> body = "\\n".join(f"The council met for the {n} time and voted on the bridge." for n in range(1, 7))
    >>> [e.start == len(body) + 1 for e in find_copies(view_of(Page(body + "\\n" + body, "en")))]
    [True]
    """
    units = [unit for unit in view.page.units if len(unit.text) >= 40]
    if len({unit.text for unit in units}) + RUN > len(units):
        return
    keys = [_MARKS.sub(" ", unit.text.lower()) for unit in units]
    first: dict[str, int] = {}
    at = 0
    while at < len(units):
        source = first.get(keys[at])
        if source is None:
            first[keys[at]] = at
            at += 1
            continue
        end = at
        while end < len(units) and source + end - at < at and keys[source + end - at] == keys[end]:
            end += 1
        if end - at >= RUN and end - at >= SHARE * at and end >= len(units) - BEHIND:
            yield Evidence(units[at].start, units[end - 1].end, "other", "structure.copy.1", 0.9)
        at = max(end, at + 1)
