"""Find the headline where it is printed once: the line that the lines around it and the body speak for.

What can be said of a line is a set of named features; what each is worth was learnt by ``benchmarks/headline_train.py``
and stands in ``data/headline.toml``.
"""

from __future__ import annotations

import bisect
import itertools
import math
from collections.abc import Iterator, Mapping, Sequence, Set
from functools import cache

from corpuskit.records.tuples import NamedTuple
from corpuskit.structure.page import NEAR, PAGE_BLOCKS, Page
from corpuskit.structure.shape import CRUMBS, SITE, UNSPACED, words_of
from corpuskit.text.later import re
from corpuskit.text.logit import probabilities
from corpuskit.text.scripts import DENSE_ENDS, FULL_STOPS, LATIN_ENDS, QUESTION_MARKS, UNSPACED_STOPS
from corpuskit.text.tables import read_table

AHEAD, BEHIND = 40, 3
"""How many blocks before and after the beginning of the body a headline is looked for."""

CHARS = (5, 250)
"""Shortest and longest block, in characters, that is looked at."""

TOLD = 50
"""A line that is wider and ends with a full stop is no headline, where nothing but its place speaks for it."""

OPENING, CLOSING = "\"“'‘«„「『", "\"”’»'」』"
"""Marks that a quotation begins and ends with."""

_MARKS = str.maketrans({
    **dict.fromkeys(set(FULL_STOPS).difference(UNSPACED_STOPS), "."), **dict.fromkeys(QUESTION_MARKS, "?"),
    **dict.fromkeys("，、،", ","), **dict.fromkeys("；؛", ";"), "！": "!", "：": ":", "）": ")",
})  # fmt: skip
"""The marks at the end of a line as features name them, whatever script it is in."""

_ADDRESS = re.compile(r"https?:|www\.|@")
"""An address."""

_TOLD = re.compile(r"[^.\s]{2}\.[\"”’»'」』)]?$")
"""A full stop at the end of a sentence; "U.S." and "..." have none."""

_DENSE = frozenset(FULL_STOPS) & frozenset(DENSE_ENDS)
"""Full stops that are no part of numbers and names."""

_COMPANY = frozenset({
    "byline", "timestamp", "share", "standfirst", "section", "credit", "caption", "navigation", "newsletter",
    "related", "teaser", "comments", "tags",
})  # fmt: skip
"""Labels of what stands beside a headline."""


class Headline(NamedTuple):
    """The line that is most likely the headline.

    >>> Headline(3, 0.9).place
    3
    """

    place: int
    """Which block it is."""
    probability: float
    """How likely it is the headline, 0 to 1."""


def find_headline(page: Page) -> Headline | None:
    """Return the line of *page* that is most likely its headline, None if no line can be.

    >>> from corpuskit.text.segment import segment
    >>> from corpuskit.structure.page import page_of
    >>> body = "It rained at last on Tuesday, and the wells of the valley filled up within an hour."
    >>> page = page_of(segment(f"News\\nSport\\nRain ends the long drought\\nBy Jane Doe\\n{body}\\n{body}"))
    >>> find_headline(page).place
    2
    """
    weights = _weights()
    lines = described(page)
    chances = probabilities([math.fsum(weights.get(name, 0.0) for name in names) for _, names in lines])
    best = max(range(len(lines)), key=chances.__getitem__, default=None)
    return None if best is None else Headline(lines[best][0], chances[best])


def described(page: Page) -> list[tuple[int, list[str]]]:
    """Return each line of *page* that can be the headline, with what can be said of it as names that have weights."""
    places = [*_candidates(page)]
    shared = _shared(page, places)
    most = max(shared, default=0.0)
    size = page.bodies[1]
    words = words_of(page.keys[0]) if page.keys else set()
    company = {i: known for i, labels in page.labels.items() if (known := labels & _COMPANY)}
    long = [i for i in places if i < size and page.widths[i] >= 30]
    return [
        (
            i,
            [
                "bias",
                *_form(page, i),
                *_position(page, i),
                *_first_line(page, i, words),
                *_company(page, i, company),
                _bin("shared", share, (0, 0.15, 0.3, 0.45, 0.6, 0.75)),
                _bin("shared.most", share / most if most else -1, (-0.5, 0.25, 0.5, 0.75, 0.999)),
                _bin("later", len(long) - bisect.bisect_right(long, i), (0, 1, 2, 4, 8)),
            ],
        )
        for i, share in zip(places, shared, strict=True)
        if not _is_told(page, i)
    ]


def _candidates(page: Page) -> Iterator[int]:
    """Yield the lines that can be a headline: near the beginning of the body, and nothing else by the evidence."""
    low = max(0, min(page.bodies) - AHEAD)
    gap = min(page.bodies) + BEHIND, max(page.bodies) - AHEAD
    for i in range(low, min(len(page.blocks), max(page.bodies) + BEHIND + 1)):
        text = page.blocks[i].text
        if gap[0] < i < gap[1] or not CHARS[0] <= len(text) <= CHARS[1] or i in page.dates:
            continue
        if i in page.taken or (page.prose[i] and page.widths[i] > 160) or (text.isascii() and " " not in text):
            continue
        yield i


def _is_told(page: Page, i: int) -> bool:
    """Tell whether line *i* is a sentence that ends with a full stop, and no other line nor the first says it.

    So is a wide line with such a stop amid it, in scripts whose stops are no part of numbers and names.
    """
    if page.widths[i] > 2 * TOLD and not _DENSE.isdisjoint(page.blocks[i].text):
        return True
    if page.widths[i] <= TOLD or not ends_told(page.blocks[i].text):
        return False
    key = page.keys[i]
    return page.counts[key] == 1 and (i == 0 or not page.keys[0].startswith(key[:-1]))


def ends_told(text: str) -> bool:
    """Tell whether a line ends with a full stop, and is no quotation: a sentence, of which the headline is none.

    >>> [ends_told(line) for line in ("It rained.", "雨が降った。", "Rain in the U.S.", "“It rained.”")]
    [True, True, False, False]
    """
    end = text[-4:].translate(_MARKS)
    return bool(_TOLD.search(end)) and (end[-1] == "." or text[0] not in OPENING)


def _shared(page: Page, places: Sequence[int]) -> list[float]:
    """Return for each of some lines which share of its longer words the first paragraphs of the body have too."""
    known: set[str] = set()
    for i in [i for i in range(page.bodies[1], len(page.blocks)) if page.prose[i]][:15]:
        known |= _content(page.blocks[i].text.casefold())
    words = [_content(page.keys[i]) for i in places]
    return [len(some & known) / (len(some) + 1) for some in words]


def _content(key: str) -> set[str]:
    """Return the words of a line that say what it is about: of four letters and more, or pairs of characters."""
    words = {word for word in words_of(key) if len(word) >= 4}
    if not key.isascii() and UNSPACED.search(key):
        letters = UNSPACED.findall(key)
        words.update(a + b for a, b in itertools.pairwise(letters))
    return words


def _form(page: Page, i: int) -> Iterator[str]:
    """Yield what the line looks like, and how long it is beside its neighbours."""
    text = page.blocks[i].text
    size, words = page.widths[i], text.split()
    last, first = text[-1].translate(_MARKS), text[0]
    yield _bin("length", size, (11, 19, 29, 39, 54, 69, 89, 119, 159))
    yield _bin("words", max(len(words), (size - len(text)) // 3), (1, 2, 3, 4, 6, 9, 14, 20))
    if CRUMBS.search(text):
        yield "crumbs"
    yield f"end.{_kind(last, LATIN_ENDS + ':,;)', CLOSING)}"
    yield f"start.{'lower' if first.islower() else _kind(first, '', OPENING)}"
    capitals = sum(word[0].isupper() for word in words)
    if capitals or text.isascii() or text.upper() != text:  # in a script without capitals their lack says nothing
        yield _bin("capitals", capitals / len(words), (0, 0.2, 0.4, 0.6, 0.8, 0.99))
    if text.isupper():
        yield "upper"
    if not text.isascii() and UNSPACED.search(text):
        yield "unspaced"
    if SITE.search(text):
        yield "site"
    if _ADDRESS.search(text):
        yield "address"
    low = max(0, i - NEAR + 1)
    sizes = [page.widths[j] for j in range(low, min(len(page.blocks), i + NEAR)) if not page.prose[j]]
    yield _bin("longer", sum(other > size for other in sizes), (0, 1, 2, 3))
    before = max((page.widths[j] for j in range(low, i)), default=0)
    yield _bin("before", before / size, (0, 0.3, 0.6, 1, 2))


def _kind(character: str, marks: str, quotes: str) -> str:
    """Return what kind of character begins or ends a line."""
    if character in marks:
        return character
    return "quote" if character in quotes else "digit" if character.isdigit() else ""


def _position(page: Page, i: int) -> Iterator[str]:
    """Yield where the line stands: in the text, before the body, beside longer and shorter lines."""
    bare = "bare" if max(page.bodies) <= PAGE_BLOCKS else "menu"
    yield bare
    for name, body in zip(("body", "mass"), page.bodies, strict=True):
        yield _bin(name, body - i, (-3, -2, -1, 0, 1, 2, 3, 4, 6, 8, 12, 20, 40))
    yield _bin("index", i, (0, 1, 2, 4, 8, 16, 40))
    width = _bin("length", page.widths[i], (19, 39, 79, 139))
    yield f"{width}|{bare}|{_bin('index', i, (0, 1, 4))}"
    for name, j in (("next", i + 1), ("previous", i - 1)):
        if not 0 <= j < len(page.blocks):
            yield f"{name}.none"
        elif page.prose[j]:
            yield f"{name}.prose"
        else:
            yield _bin(name, page.widths[j], (15, 30, 60, 100, 200))
    yield _bin("between", sum(page.prose[i + 1 : page.bodies[1]]), (0, 1, 2, 4))
    yield f"gap.{min(page.blocks[i].gap, 2)}"
    yield f"gap.next.{min(page.blocks[i + 1].gap, 2) if i + 1 < len(page.blocks) else 'none'}"


def _first_line(page: Page, i: int, words: set[str]) -> Iterator[str]:
    """Yield how often the line is there, and how it compares with the first, a page's title, of these *words*."""
    key, first = page.keys[i], page.keys[0]
    yield _bin("copies", page.counts[key], (1, 2, 3, 4))
    if i == 0:
        relation = "self"
    elif key == first:
        relation = "equal"
    elif len(key) >= 12 and (first.startswith(key) or first.endswith(key)):
        relation = "within"
    else:
        others = words_of(key)
        least = min(len(words), len(others))
        relation = f"{5 * len(words & others) // least}" if least > 3 else "short"
    yield f"first.{relation}"
    yield f"first.{relation}|{'bare' if max(page.bodies) <= PAGE_BLOCKS else 'menu'}"


def _company(page: Page, i: int, company: Mapping[int, Set[str]]) -> Iterator[str]:
    """Yield what the evidence calls the line and those around it, and where the next date line stands."""
    own = page.labels.get(i, ())
    yield from (f"own.{label}" for label in own)
    if not own:
        yield "own.none"
    around: set[str] = set()
    for distance in range(1, NEAR + 1) if company else ():
        if after := company.get(i + distance):
            around |= after
            if distance < NEAR:
                yield from [f"after{min(distance, 3)}.{label}" for label in after]
        if distance < NEAR and (ahead := company.get(i - distance)):
            yield from [f"ahead{min(distance, 3)}.{label}" for label in ahead]
    yield from [f"near.{label}" for label in around]
    yield f"date.after.{next((d for d in range(1, 7) if i + d in page.stamped), 0)}"
    yield f"date.ahead.{next((d for d in range(1, 4) if i - d in page.stamped), 0)}"


def _bin(name: str, value: float, edges: Sequence[float]) -> str:
    """Return the name of the range that a number lies in."""
    return f"{name}.{bisect.bisect_left(edges, value)}"


@cache
def _weights() -> Mapping[str, float]:
    """Return what each feature adds to the log odds of being the headline, loaded once."""
    data = read_table("headline")
    weights: dict[str, float] = data["features"]
    return weights
