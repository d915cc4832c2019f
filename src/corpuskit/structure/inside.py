"""Find what stands amid a text and behind it and is none of it: one list of all that this package finds inside lines."""

from __future__ import annotations

from corpuskit.records import Evidence
from corpuskit.structure.captions import find_captions
from corpuskit.structure.lines import view_of
from corpuskit.structure.notices import find_notices
from corpuskit.structure.pointers import find_pointers
from corpuskit.structure.remnants import find_remnants
from corpuskit.text.page import Page


def find_inside(page: Page) -> list[Evidence]:
    """Return evidence about pointers, captions, notices and remnants, inside lines too.

    >>> text = "The ferry sailed.Read also: Harbour opens\\nAdvertisement\\nIt came back on Sunday."
    >>> sorted((text[e.start : e.end], e.label) for e in find_inside(Page(text, "en")))
    [('Advertisement', 'promotion'), ('Read also: Harbour opens', 'related')]
    """
    view = view_of(page)
    return [*find_notices(view), *find_pointers(view), *find_captions(view), *find_remnants(view)]
