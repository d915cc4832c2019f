"""What one reading of a text found: the evidence, and what goes by it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from corpuskit.dates.candidates import Candidate
from corpuskit.press.lines import Export
from corpuskit.profiles.matching import Known
from corpuskit.records import Evidence
from corpuskit.spans import beneath, left
from corpuskit.text.page import Page

PASSES = 2
"""How many times what is left is read again at the most; once does for nine texts in ten."""


class PageReading(NamedTuple):
    """What one reading of a text found."""

    export: Export | None
    """The fields of a press database's export; None where the text is none."""
    candidates: Sequence[Candidate]
    """Every date in the text."""
    evidence: Sequence[Evidence]
    """What rules, structure and profile say."""
    names: dict[str, str]
    """What rules and profile read by name."""
    habits: Known
    """What is known of the publisher."""
    judged: Sequence[Evidence]
    """What the model of units says."""
    removed: list[Evidence]
    """What goes."""


def until_stable(page: Page, removed: list[Evidence], read: Callable[[Page], list[Evidence]]) -> list[Evidence]:
    """Return *removed* and what goes when what is left is read again: what stood beside it looks another now.

    *read* says what goes from a page.

    >>> page = Page("Ad. Talks were held.", "en")
    >>> until_stable(page, [Evidence(0, 3, "promotion", "r.1", 0.9)], lambda rest: [])
    [Evidence(start=0, end=3, label='promotion', rule='r.1', score=0.9)]
    """
    for _ in range(PASSES):
        rest = left(page.text, removed)
        more = read(Page(rest.text, page.language)) if removed and rest.text else []
        if not more:
            break
        places = [(rest.place(item.start), rest.place(item.end - 1) + 1) for item in more]
        moved = [item._replace(start=start, end=end) for item, (start, end) in zip(more, places, strict=True)]
        removed = beneath(removed, moved)
    return removed
