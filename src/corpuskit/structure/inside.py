"""Find what stands amid a text and behind it and is none of it: the one list of all that is found inside lines."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from corpuskit.records import Evidence
from corpuskit.structure.bios import find_bios
from corpuskit.structure.calls import find_calls
from corpuskit.structure.captions import find_captions
from corpuskit.structure.credits import find_credits
from corpuskit.structure.legal import find_corrections, find_legal
from corpuskit.structure.lines import view_of
from corpuskit.structure.notices import find_notices
from corpuskit.structure.pitches import find_pitches
from corpuskit.structure.pointers import find_pointers
from corpuskit.structure.remnants import find_remnants
from corpuskit.structure.tails import find_copies, find_tails
from corpuskit.text.page import Page


def find_inside(page: Page, evidence: Sequence[Evidence] = ()) -> list[Evidence]:
    """Return evidence about pointers, captions, notices, pitches, lives, lists, copies and remnants, inside lines too.

    >>> text = "The ferry sailed.Read also: Harbour opens\\nAdvertisement\\nIt came back on Sunday."
    >>> sorted((text[e.start : e.end], e.label) for e in find_inside(Page(text, "en")))
    [('Advertisement', 'promotion'), ('Read also: Harbour opens', 'related')]

    *evidence* is what rules say: the names in bylines tell whose life stands behind the text.
    """
    view = view_of(page)
    readers = (
        find_notices, find_pointers, find_captions, find_credits, find_remnants, find_pitches, find_calls,
        find_corrections, partial(find_bios, evidence=evidence), find_legal, find_tails, find_copies,
    )  # fmt: skip
    return [item for read in readers for item in read(view)]
