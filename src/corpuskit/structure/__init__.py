"""Evidence from the shape of a document: its head, and runs of headline, date and teaser.

What is found is found because the document says it twice, because lines stand where a head has them and have the form
of its parts, or because the same kind of thing comes again and again. No publisher is known here; words and places are
data.
"""

from __future__ import annotations

from collections.abc import Sequence

from corpuskit.records import Evidence
from corpuskit.structure.fields import TITLE, find_fields
from corpuskit.structure.head import (
    HEADLINE,
    PAGE_TITLE,
    REPEATED_STANDFIRST,
    SECTION,
    UNSUPPORTED,
    find_closing_stamp,
    find_head,
    site_suffix,
)
from corpuskit.structure.heading import is_heading, without_site
from corpuskit.structure.inside import find_inside
from corpuskit.structure.menus import find_menus
from corpuskit.structure.opening import HEADING, HEADING_GLUED, find_below, find_openings
from corpuskit.structure.page import PAGE_BLOCKS, SURE, page_of
from corpuskit.structure.shape import width_of
from corpuskit.structure.sidebars import find_sidebars
from corpuskit.structure.signing import find_signatures
from corpuskit.text.page import Page

__all__ = [
    "HEADING", "HEADING_GLUED", "HEADLINE", "PAGE_TITLE", "REPEATED_STANDFIRST", "SECTION", "TITLE", "find_structure",
    "is_heading", "site_suffix", "width_of", "without_site",
]  # fmt: skip


def find_structure(
    text: Page,
    dated: Sequence[tuple[int, int]] = (),
    evidence: Sequence[Evidence] = (),
    *,
    title: str | None = None,
) -> list[Evidence]:
    """Return what the shape of the document shows.

    *dated* are the (start, end) spans of the dates in it, *evidence* is what rules say of its lines, *title* is the
    headline where somebody knows it.

    >>> body = "It rained at last on Tuesday, and the wells of the valley filled up within an hour."
    >>> text = f"Rain Ends Long Drought | The Daily\\n\\nRain Ends Long Drought\\n\\n{body}"
    >>> [(text[e.start:e.end], e.label) for e in find_structure(Page(text))]
    [('Rain Ends Long Drought | The Daily', 'headline'), ('Rain Ends Long Drought', 'headline')]

    A headline that is all there is stays.

    >>> find_structure(Page("Rain ends drought"))
    []
    """
    blocks = text.blocks
    if not blocks or not blocks[0].text:
        return []
    menus = list(find_menus(text))
    evidence = [*evidence, *menus]
    page = page_of(blocks, dated, evidence)
    head = list(find_head(page, title))
    inside = _inside(text, evidence)
    if max(page.bodies) <= PAGE_BLOCKS:
        pictured = [item for item in inside if item.label in ("caption", "credit")]
        lives = [item for item in inside if item.label == "author_bio"]
        head = _fused(head, find_openings(text, [*evidence, *lives], dated, pictured), given=bool(title))
    elif heads := [item.end for item in head if item.label == "headline" and item.score >= SURE]:
        head += find_below(text, evidence, dated, max(heads))
    else:
        openings = find_openings(text, evidence, dated)
        if any(_is_supported(text.text, item) for item in openings):
            head = _fused(head, openings, given=bool(title))
    closing = find_closing_stamp(page)
    fields = find_fields(text.text)
    if any(item.label == "headline" for item in fields):
        head = [item for item in head if item.label != "headline"]
    return [*fields, *head, *menus, *find_sidebars(page), *find_signatures(text), *closing, *inside]


def _is_supported(text: str, item: Evidence) -> bool:
    """Tell whether an item is a headline, by what stands beside it, of more words than a section or a house has."""
    return item.label == "headline" and item.score >= 0.95 and len(text[item.start : item.end].split()) >= 4


def _inside(page: Page, evidence: Sequence[Evidence]) -> list[Evidence]:
    """Return what stands inside lines and in tails; only what is sure of it where a text has lost its stops."""
    least = 0.95 if page.lost_stops else 0.0
    return [item for item in find_inside(page, evidence) if item.score >= least]


def _fused(head: Sequence[Evidence], openings: Sequence[Evidence], *, given: bool) -> list[Evidence]:
    """Return what speaks of the head of a text without menu: a headline that lines alone suggest gives way."""
    sure = any(item.label == "headline" and item.score >= SURE for item in head)
    kept = [item for item in head if item.label != "headline" or item.score > UNSUPPORTED or given]
    return [*kept, *(item for item in openings if item.label != "headline" or not (sure or given))]
