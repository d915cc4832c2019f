"""Tell a whole page, menus and all, from a text that is prose for the most part."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from corpuskit.records import Block, Label
from corpuskit.text.scripts import STOPS, ends_sentence

Prefer = Literal["keep", "balanced", "remove"]
"""Which mistake is worse: losing prose (``keep``), leaving boilerplate (``remove``), or something between."""

PAGE: dict[Prefer, float] = {"keep": 0.04, "balanced": 0.35, "remove": 0.45}
"""The probability of being prose under which the model alone removes a block of a page with its menus.

``benchmarks.operating_points`` prints what each threshold takes and loses.
"""

PAGE_ENDS = 10
"""A page shows what it is in its first so many blocks or in its last."""

PAGE_HEAD, PAGE_FOOT = 0.6, 0.9
"""The share of its first and of its last blocks that is menu: one of them will do."""

PAGE_MENU = (12, 0.1)
"""How many blocks of a page are menu at the least, and what share of all."""

MENU = 0.1
"""The probability of being prose under which a block counts as menu."""

SURE_MENU = (0.02, 8)
"""The probability under which a block is menu for sure, and how many are so in a page at the least.

Lists that are content (courses, works, ingredients) have many blocks that may be menu, and hardly one that must be.
"""

LABEL = (30, 10)
"""How many characters a block of a menu mostly has at the most, and how many such blocks a page has at the least."""

STUB = 60
"""A block of no more characters that does not end like a sentence may be menu, as far as its shape tells."""

PARAGRAPH = 100
"""A block of more characters that ends like a sentence is no menu."""

FURNITURE: frozenset[Label] = frozenset({
    "comments", "consent", "contact", "copyright", "navigation", "newsletter", "paywall", "promotion", "related",
    "section", "share", "tags",
})  # fmt: skip
"""What only pages have around their articles. Lists that are content have none of it."""

FURNISHED = 2
"""How many blocks of furniture, by evidence, a page has at the least: the pages it was measured on have three."""


def is_furnished(labels: Iterable[Label]) -> bool:
    """Tell whether blocks with these *labels* stand around an article on a page.

    A list of names or of courses is as short of sentences as a menu: what tells them apart stands around them.

    >>> is_furnished(["share", "byline", "copyright"]), is_furnished(["byline", "share", "timestamp"])
    (True, False)
    """
    return sum(label in FURNITURE for label in labels) >= FURNISHED


def may_be_page(blocks: Sequence[Block]) -> bool:
    """Tell from the shape of *blocks* whether they may be a whole page: cheap, and rarely wrong where it says no.

    >>> from corpuskit.text.segment import segment
    >>> prose = "Talks on the border between the two countries were held on Sunday and again on Monday, they said."
    >>> prose += "\\n"
    >>> may_be_page(segment("Menu\\n" * 20 + prose * 9)), may_be_page(segment(prose * 9 + "Menu\\n" * 5))
    (True, False)
    """
    stubs = [len(block.text) for block in blocks if len(block.text) <= STUB and block.text[-1:] not in STOPS]
    if len(stubs) < max(PAGE_MENU[0], PAGE_MENU[1] * len(blocks)) or sum(n <= LABEL[0] for n in stubs) < LABEL[1]:
        return False
    light = [len(block.text) <= PARAGRAPH or not ends_sentence(block.text) for block in blocks]
    return _share(light[:PAGE_ENDS]) >= PAGE_HEAD or _share(light[-PAGE_ENDS:]) >= PAGE_FOOT


def is_page(probabilities: Sequence[float]) -> bool:
    """Tell whether the blocks are those of a whole page, menus and all, from how likely each is prose.

    >>> is_page([0.01] * 20 + [0.9] * 30), is_page([0.9] * 30 + [0.01] * 20), is_page([])
    (True, True, False)

    A text that is a list has many blocks that are no sentences, but none that only a page has.

    >>> is_page([0.05] * 20 + [0.9] * 30)
    False
    """
    menu = [probability < MENU for probability in probabilities]
    sure = sum(probability < SURE_MENU[0] for probability in probabilities)
    if sum(menu) < max(PAGE_MENU[0], PAGE_MENU[1] * len(menu)) or sure < SURE_MENU[1]:
        return False
    at_foot = sure >= PAGE_MENU[0] and _share(menu[-PAGE_ENDS:]) >= PAGE_FOOT
    return at_foot or _share(menu[:PAGE_ENDS]) >= PAGE_HEAD


def _share(flags: Sequence[bool]) -> float:
    return sum(flags) / len(flags)
