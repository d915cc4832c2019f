"""What one reading of a text found: the evidence, and what goes by it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from corpuskit.dates.forms.candidates import Candidate
from corpuskit.io.press.lines import Export
from corpuskit.profiles.finding.matching import Known
from corpuskit.records import Evidence
from corpuskit.records.tuples import NamedTuple
from corpuskit.structure import is_heading
from corpuskit.text.page import Page
from corpuskit.text.scripts import ends_sentence
from corpuskit.text.spans import Left, beneath, left

PASSES = 2
"""How many times what is left is read again at the most; once does for nine texts in ten."""

HEADINGS = "structure.heading."
"""How the rules begin that find the headline of a text that is no page, on a line of its own."""

NEAR, BESIDE = 0.03, 0.2
"""What the model of units would take if it were surer by so much may go in the next reading, if by so much beside what
goes."""

BORDER = 3
"""Between a unit and what goes beside it stand at most so many characters."""

HEAD_CHARS = 2000
"""The first two lines of a text, as far as they tell of a headline, stand in so many characters."""

MUCH = 0.02
"""Where a larger share of a text goes, what is left is another text, and read again.

Of 288 texts 0.983 then stay as they are in a second run, as many as where each text is read again; at 0.04 it is 0.979,
at 0.25 0.972 (``python $SCORE stability --limit 100``, $SCORE as in ``docs/internals/figures.md``).
"""


Judge = Callable[[Page, Sequence[Evidence]], Sequence[Evidence]]
"""Says what the model of units takes from a page about which there is some evidence."""


class Doubt(NamedTuple):
    """A unit that the model nearly takes for no prose.

    >>> Doubt(0, 3, True).near
    True
    """

    start: int
    """First code point."""
    end: int
    """One past the last code point."""
    near: bool
    """Whether very nearly."""


def doubts(judged: Sequence[Evidence], enough: float) -> list[Doubt]:
    """Return the units that may go in the next reading, by what the model of units says, of which *enough* goes.

    >>> doubts([Evidence(0, 3, "share", "units", 0.65), Evidence(4, 9, "share", "units", 0.4)], 0.8)
    [Doubt(start=0, end=3, near=False)]
    """
    return [
        Doubt(item.start, item.end, item.score >= enough - NEAR) for item in judged if item.score >= enough - BESIDE
    ]


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
    doubted: Sequence[Doubt]
    """What it nearly says."""
    removed: list[Evidence]
    """What goes."""


def until_stable(
    page: Page, first: PageReading, read: Callable[[Page], Sequence[Evidence]], judge: Judge
) -> list[Evidence]:
    """Return what goes by the *first* reading of *page*, and what goes when the rest is read again.

    What stood beside it looks another now. *read* says what goes from a page. It takes as long as the first reading, so
    it is asked only where it may find more: where much went, where the rest begins with what may be part of a head, and
    where the model of units, which *judge* asks, takes something else of the rest.

    >>> page = Page("Ad. Talks were held.", "en")
    >>> nothing = PageReading(None, (), (), {}, None, (), (), [])
    >>> found = nothing._replace(removed=[Evidence(0, 3, "promotion", "r.1", 0.9)])
    >>> until_stable(page, found, lambda rest: [], lambda rest, evidence: [])
    [Evidence(start=0, end=3, label='promotion', rule='r.1', score=0.9)]
    """
    removed = first.removed
    rest = left(page.text, removed)
    again = Page(rest.text, page.language)
    if not removed or not (_is_other(first, page.text, rest.text) or _is_judged(first, rest, again, judge)):
        return removed
    for _ in range(PASSES):
        more = read(again) if again.text else ()
        if not more:
            break
        places = [(rest.place(item.start), rest.place(item.end - 1) + 1) for item in more]
        moved = [item._replace(start=start, end=end) for item, (start, end) in zip(more, places, strict=True)]
        removed = beneath(removed, moved)
        rest = left(page.text, removed)
        again = Page(rest.text, page.language)
    return removed


def _is_other(reading: PageReading, text: str, rest: str) -> bool:
    """Tell whether *rest*, which is what *reading* left of *text*, is another text: much went, or it has a new head."""
    if len(text) - len(rest) > MUCH * len(text):
        return True
    first, following, *_ = [*filter(None, map(str.strip, rest[:HEAD_CHARS].split("\n"))), "", ""]
    return is_heading(first, following) or (reading.removed[0].start == 0 and not ends_sentence(first))


def _is_judged(reading: PageReading, rest: Left, page: Page, judge: Judge) -> bool:
    """Tell whether the model of units takes more of *page*, which is the *rest* of the one that was read."""
    if not any(_may_go(item, reading.removed) for item in reading.doubted):
        return False
    known = {item.start for item in reading.judged}
    evidence = [moved for item in reading.evidence if (moved := rest.move(item))]
    return any(rest.place(item.start) not in known for item in judge(page, evidence))


def _may_go(item: Doubt, removed: Sequence[Evidence]) -> bool:
    """Tell whether what the model doubts stays, and may go in the next reading."""
    gone = sum(max(0, min(item.end, other.end) - max(item.start, other.start)) for other in removed)
    if 2 * gone >= item.end - item.start:
        return False
    return item.near or any(item.start - other.end <= BORDER >= other.start - item.end for other in removed)


def later_headings(first: Sequence[Evidence], removed: Sequence[Evidence]) -> list[Evidence]:
    """Return the headlines that the shape of a text showed only when what stood above was gone, not at *first*.

    >>> late = Evidence(5, 20, "headline", "structure.heading.1", 0.9)
    >>> later_headings([], [late]) == [late], later_headings([late._replace(start=0, end=4)], [late])
    (True, [])
    """
    if any(item.label == "headline" and item.rule.startswith("structure.") for item in first):
        return []
    return [item for item in removed if item.label == "headline" and item.rule.startswith(HEADINGS)]
