"""Evidence from the shape of a document: its head, and runs of headline, date and teaser.

Nothing here knows a publisher: what is found is found because the document says it twice, because lines stand where a
head has them, because the same kind of thing comes again and again, or by fixed words of each language, which are data.
"""

from __future__ import annotations

from collections.abc import Sequence

from corpuskit.records import Block, Evidence
from corpuskit.structure.head import HEADLINE, PAGE_TITLE, REPEATED_STANDFIRST, SECTION, find_head, site_suffix
from corpuskit.structure.inside import find_inside
from corpuskit.structure.page import page_of
from corpuskit.structure.shape import width_of
from corpuskit.structure.sidebars import find_sidebars
from corpuskit.text.page import Page

__all__ = ["HEADLINE", "PAGE_TITLE", "REPEATED_STANDFIRST", "SECTION", "find_structure", "site_suffix", "width_of"]


def find_structure(
    blocks: Sequence[Block],
    dated: Sequence[tuple[int, int]] = (),
    evidence: Sequence[Evidence] = (),
    *,
    title: str | None = None,
    read: Page | None = None,
) -> list[Evidence]:
    """Return what the shape of the document shows.

    *dated* are the (start, end) spans of the dates in it, *evidence* is what rules say of its lines, *title* is the
    headline where somebody knows it, *read* is the page, for what stands inside its lines.

    >>> from corpuskit.segment import segment
    >>> body = "It rained at last on Tuesday, and the wells of the valley filled up within an hour."
    >>> text = f"Rain Ends Long Drought | The Daily\\n\\nRain Ends Long Drought\\n\\n{body}"
    >>> [(text[e.start:e.end], e.label) for e in find_structure(segment(text))]
    [('Rain Ends Long Drought | The Daily', 'headline'), ('Rain Ends Long Drought', 'headline')]

    A headline that is all there is stays.

    >>> find_structure(segment("Rain ends drought"))
    []
    """
    if not blocks or not blocks[0].text:
        return []
    page = page_of(blocks, dated, evidence)
    inside = find_inside(read, evidence) if read else []
    return [*find_head(page, title), *find_sidebars(page), *inside]
