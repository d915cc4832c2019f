"""What a document is as a whole: an article, or a wall, a form, an index, a live page."""

from __future__ import annotations

from collections.abc import Sequence

from corpuskit.records import Block, Evidence, Kind, Label
from corpuskit.text.scripts import STOPS
from corpuskit.text.spans import uncovered


def kind_of(blocks: Sequence[Block], removed: Sequence[Evidence]) -> Kind:
    """Return what the document is as a whole, from what is left of it and what was removed.

    Prose that is left makes it an article, whatever phrases stand beside it.

    >>> from corpuskit.text.segment import segment
    >>> kind_of(segment("Talks were held."), [])
    'article'
    >>> kind_of((), [])
    'empty'
    """
    left = [block for block in uncovered(blocks, removed) if block.text]
    if sum(item.label == "live_stamp" for item in removed) >= LIVE_STAMPS and left:
        return "live"
    if left:
        return "index" if _is_index(left, removed) else "article"
    shares = _shares(removed)
    for label, kind in WALLS.items():
        if shares.get(label, 0.0) >= WALL_SHARE:
            return "sign_in" if kind == "paywall" and _is_form(removed) else kind
    if sum(shares.get(label, 0.0) for label in POINTERS) >= WALL_SHARE or _is_menu(removed):
        return "index"
    return "empty"


LIVE_STAMPS = 3
"""A live page shows at least this many stamps of its entries."""

WALLS: dict[Label, Kind] = {"consent": "consent", "paywall": "paywall"}
"""What a document is when nothing but text of one label is in it."""

WALL_SHARE = 0.5
"""The share of all removed characters from which one label names the document."""

POINTERS: frozenset[Label] = frozenset({"teaser", "related", "navigation"})
"""What an index is made of, when nothing of it is left."""

INDEX_LINES = 4
"""An index shows at least this many headlines, and so many pieces of menu were removed from around them."""


def _is_index(left: Sequence[Block], removed: Sequence[Evidence]) -> bool:
    """Tell whether what is left is headlines alone, with the menus of a page removed around them."""
    menus = sum(item.label in ("navigation", "section", "related") for item in removed)
    prose = any(len(b.text) > 160 or b.text.rstrip("\"'”’»)]")[-1:] in STOPS for b in left)  # prose, however it ends
    return min(len(left), menus) >= INDEX_LINES and not prose


def _is_menu(removed: Sequence[Evidence]) -> bool:
    """Tell whether a page of which nothing is left was menus and pointers, with other furniture among them."""
    labels = [item.label for item in removed if item.label in POINTERS or item.label == "section"]
    return len(labels) >= INDEX_LINES and ("related" in labels or "teaser" in labels)


def _is_form(removed: Sequence[Evidence]) -> bool:
    """Tell whether a wall is a form to sign in with, more than an offer to subscribe."""
    sizes = [(".sign_in." in item.rule, item.end - item.start) for item in removed if item.label == "paywall"]
    return 2 * sum(size for form, size in sizes if form) >= sum(size for _, size in sizes)


def _shares(removed: Sequence[Evidence]) -> dict[Label, float]:
    """Return the share of all removed characters that each label has."""
    sizes: dict[Label, int] = {}
    for item in removed:
        sizes[item.label] = sizes.get(item.label, 0) + item.end - item.start
    return {label: size / sum(sizes.values()) for label, size in sizes.items()}
