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

HEADINGS = "structure.heading"
"""How the rules begin that find the headline of a text that is no page."""


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

    *read* says what goes from a page. Once the headline is gone, the summary below it looks like one, and stays.

    >>> page = Page("Ad. Talks were held.", "en")
    >>> until_stable(page, [Evidence(0, 3, "promotion", "r.1", 0.9)], lambda rest: [])
    [Evidence(start=0, end=3, label='promotion', rule='r.1', score=0.9)]
    """
    for _ in range(PASSES):
        rest = left(page.text, removed)
        more = read(Page(rest.text, page.language)) if removed and rest.text else []
        if any(map(is_heading, removed)):
            more = [item for item in more if not is_heading(item)]
        if not more:
            break
        places = [(rest.place(item.start), rest.place(item.end - 1) + 1) for item in more]
        moved = [item._replace(start=start, end=end) for item, (start, end) in zip(more, places, strict=True)]
        removed = beneath(removed, moved)
    return removed


def is_heading(item: Evidence) -> bool:
    """Tell whether a span is the headline by the shape of its page.

    >>> is_heading(Evidence(0, 9, "headline", "structure.heading.1", 0.9)), is_heading(Evidence(0, 9, "byline", "r", 1))
    (True, False)
    """
    return item.label == "headline" and item.rule.startswith("structure.")


def later_headings(first: Sequence[Evidence], removed: Sequence[Evidence]) -> list[Evidence]:
    """Return the headline that stood out only when what stood above it was gone: none where one was found at *first*.

    >>> late = [Evidence(5, 20, "headline", "structure.heading.1", 0.9)]
    >>> later_headings([], late) == late, later_headings([late[0]._replace(start=0, end=4)], late)
    (True, [])
    """
    if any(map(is_heading, first)):
        return []
    return [item for item in removed if item.label == "headline" and item.rule.startswith(HEADINGS)]
