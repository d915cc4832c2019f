"""Evidence from the shape of a document: repeated headlines and standfirsts, and runs of headline, date and teaser.

Nothing here knows a language or a publisher: what is found is found because the document says it twice, or says the
same kind of thing again and again.
"""

from __future__ import annotations

import bisect
import itertools
import re
from collections.abc import Iterator, Sequence, Set

from corpuskit.records import Block, Evidence, Label

HEADLINE_CHARS = (12, 250)
"""Shortest and longest block, in characters, that is taken for a headline."""

HEADLINE_WORDS = 3
"""A headline has at least this many words, or is written without spaces."""

PROSE_CHARS = 80
"""A line of fewer characters is not taken for a paragraph by its form alone."""

TEASER_CHARS = 330
"""An entry of a sidebar holds at most this many characters between two date lines."""

TEASER_BLOCKS = 4
"""An entry of a sidebar holds at most this many blocks between two date lines."""

NEAR = 5
"""Paragraphs with at most this many blocks from one to the next stand in one body."""

PAGE_BLOCKS = 8
"""A text with more blocks than this before its body is a page with its menus, and begins with the page's title."""

ALIKE = 0.6
"""Two lines that share at least this share of the words of the shorter are the page's title and the headline."""

MOST_COPIES = 4
"""A text of one line said more often than this is no headline."""

HEADLINE = "structure.headline.1"
"""The rule of a headline."""

PAGE_TITLE = "structure.page_title.1"
"""The rule of a page's title line: the headline, with the name of the site added or in other words."""

REPEATED_STANDFIRST = "structure.standfirst.1"
"""The rule of a standfirst that the body's first paragraph says again."""

_SENTENCE_END = re.compile(r"[.!?…。！？।؟][\"'”’»)\]]{0,3}$")
_SEPARATOR = re.compile(r"\s*[|–—:·•»«/*]|\s+-")
_SEPARATOR_BEFORE = re.compile(r"[|–—:·•»«/*]\s*$|-\s+$")
_SITE = re.compile(r"\s[|–—»·*]\s[^|–—»·]{2,40}$|\s-\s[^-]{2,40}$")
_CUT_SHORT = re.compile(r"(?:\.\.\.|…)$")
_WORDS = re.compile(r"\w+")
_MARKS = re.compile(r"[\W_]+")
_TIME = re.compile(r"\b\d{1,2}[:.]\d{2}(?:[:.]\d{2})?\b")
_DIGIT = re.compile(r"\d")


def find_structure(blocks: Sequence[Block], dated: Sequence[tuple[int, int]] = ()) -> list[Evidence]:
    """Return what the shape of the document shows; *dated* are the (start, end) spans of the dates in it.

    >>> from corpuskit.segment import segment
    >>> body = "It rained at last on Tuesday, and the wells of the valley filled up within an hour."
    >>> text = f"Rain Ends Long Drought | The Daily\\n\\nRain Ends Long Drought\\n\\n{body}"
    >>> [(text[e.start:e.end], e.label) for e in find_structure(segment(text))]
    [('Rain Ends Long Drought | The Daily', 'headline'), ('Rain Ends Long Drought', 'headline')]

    A headline that stands once is left alone, and so is one that is all there is.

    >>> find_structure(segment("Rain ends drought"))
    []
    """
    if not blocks or not blocks[0].text:
        return []
    keys = [_key(block.text) if len(block.text) <= HEADLINE_CHARS[1] else "" for block in blocks]
    heads = list(_headlines(blocks, keys))
    return [*heads, *_standfirsts(blocks, keys, heads), *_teasers(blocks, keys, dated)]


def site_suffix(page_title: str, headline: str) -> str | None:
    """Return what a page's title line adds to the headline, without the separator; None if it adds nothing.

    >>> site_suffix("Rain Ends Long Drought | The Daily", "Rain ends long drought")
    'The Daily'
    >>> site_suffix("Rain Ends Long Drought", "Rain Ends Long Drought") is None
    True
    """
    rest = page_title[len(headline) :] if _key(page_title).startswith(_key(headline)) else ""
    return rest.strip(" \t|–—-:·•»«/\u00a0") or None


def is_prose(text: str) -> bool:
    """Tell whether a block reads like a paragraph: a line of some length that ends like a sentence.

    >>> is_prose("It rained at last on Tuesday, and the wells of the valley filled up within an hour.")
    True
    >>> is_prose("Menu")
    False
    """
    return len(text) >= PROSE_CHARS and bool(_SENTENCE_END.search(text, len(text) - 8))


def _key(text: str) -> str:
    """Return *text* folded for comparison: case and the width of white space do not matter."""
    return " ".join(text.casefold().split())


def _is_headline(text: str) -> bool:
    low, high = HEADLINE_CHARS
    if not low <= len(text) <= high:
        return False
    return len(text.split(None, HEADLINE_WORDS)) >= HEADLINE_WORDS or not text.isascii()


def _headlines(blocks: Sequence[Block], keys: Sequence[str]) -> Iterator[Evidence]:
    """Yield the page's title line and every copy of the headline: what the first block says, said again."""
    body = _body(blocks)
    index = _headline(blocks, keys, body)
    if index is not None:
        yield _evidence(blocks[0], "headline", HEADLINE if keys[0] == keys[index] else PAGE_TITLE, 0.97)
        for i, key in enumerate(keys[1:], 1):
            if key == keys[index]:
                yield _evidence(blocks[i], "headline", HEADLINE, 0.97)
    elif _is_headline(blocks[0].text) and (body > PAGE_BLOCKS or (body and _SITE.search(blocks[0].text))):
        yield _evidence(blocks[0], "headline", PAGE_TITLE, 0.5)  # said once: worth a title, not a removal


def _body(blocks: Sequence[Block]) -> int:
    """Return the index of the block that the body seems to begin with: prose with prose near; 0 if there is none."""
    prose = [i for i, block in enumerate(blocks) if is_prose(block.text)]
    near = (i for i, following in itertools.pairwise(prose) if following - i <= NEAR)
    return next(near, prose[0] if prose else 0)


def _headline(blocks: Sequence[Block], keys: Sequence[str], body: int) -> int | None:
    """Return the index of the block that says what the first one says, most fully; None if none does.

    Between the two stands menu, not prose: a verse that comes again after prose, or in a text of short lines, is no
    headline.
    """
    first = keys[0]
    if not _is_headline(blocks[0].text) or is_prose(blocks[0].text):
        return None
    same = [i for i in range(1, body + 1) if keys[i] and (keys[i] == first or _extends(first, keys[i]))]
    if same:
        return max(same, key=lambda i: (len(keys[i]), i))
    if len(set(keys)) == 1 and 1 < len(keys) <= MOST_COPIES:
        return 1
    words = set(_WORDS.findall(first))
    near = [i for i in range(max(1, body - 3 * NEAR), body) if _is_headline(blocks[i].text)]
    alike = [(_overlap(words, keys[i]), i) for i in near if keys[i][-1] not in ".。"]
    share, index = max(alike, default=(0.0, 0))
    return index if share >= ALIKE else None


def _overlap(words: Set[str], key: str) -> float:
    """Return the share of the words of the shorter of two lines that the other has too, for lines of some length."""
    other = set(_WORDS.findall(key))
    small = min(len(words), len(other))
    return len(words & other) / small if small > HEADLINE_WORDS and small * 3 >= len(words) else 0.0


def _extends(longer: str, key: str) -> bool:
    """Tell whether *longer* is *key* with a name set before or behind it by a separator."""
    if len(key) < HEADLINE_CHARS[0] or 2 * len(key) < len(longer):
        return False
    if longer.startswith(key):
        return bool(_SEPARATOR.match(longer[len(key) :]))
    return longer.endswith(key) and bool(_SEPARATOR_BEFORE.search(longer[: -len(key)]))


def _standfirsts(blocks: Sequence[Block], keys: Sequence[str], heads: Sequence[Evidence]) -> Iterator[Evidence]:
    """Yield the summary under a headline where the body's first paragraph says the same again."""
    places = {head.start for head in heads}
    for i, block in enumerate(blocks[:-1]):
        near = any(blocks[j].at in places for j in (i - 1, i - 2) if j >= 0)
        if not near or block.at in places or len(keys[i]) < 40:
            continue
        for later in blocks[i + 1 : i + 8]:
            key = _key(later.text)
            if (len(key) > len(keys[i]) and key.endswith(keys[i])) or key.startswith(keys[i]):
                yield _evidence(block, "standfirst", REPEATED_STANDFIRST, 0.96)
                break


def _teasers(
    blocks: Sequence[Block],
    keys: Sequence[str],
    dated: Sequence[tuple[int, int]],
) -> Iterator[Evidence]:
    """Yield the runs of headline, date and blurb that make a sidebar, with the headings above them."""
    lines = _date_lines(blocks, dated)
    run: list[int] = []
    for line in [*lines, len(blocks) + TEASER_BLOCKS + 1]:
        if run and not _one_entry(blocks, run[-1], line):
            yield from _run(blocks, keys, run)
            run = []
        run.append(line)


def _date_lines(blocks: Sequence[Block], dated: Sequence[tuple[int, int]]) -> list[int]:
    """Return the indices of blocks that hold a date and hardly anything else ("Updated 03 May, 2024")."""
    starts = [block.at for block in blocks]
    out: list[int] = []
    for start, end in dated:
        i = bisect.bisect_right(starts, start) - 1
        if i < 0 or end > blocks[i].stop or len(blocks[i].text) > 60 or (out and out[-1] == i):
            continue
        around = text_without(blocks[i], start, end)
        if len(_MARKS.sub("", _TIME.sub("", around))) <= 12 and not _DIGIT.search(_TIME.sub("", around)):
            out.append(i)
    return out


def text_without(block: Block, start: int, end: int) -> str:
    """Return the block's text without the span [start, end) of the source.

    >>> text_without(Block(0, 20, 0, "Updated 03 May, 2024", 0), 8, 20)
    'Updated '
    """
    return block.text[: start - block.at] + block.text[end - block.at :]


def _one_entry(blocks: Sequence[Block], line: int, following: int) -> bool:
    """Tell whether one short sidebar entry can lie between two date lines."""
    between = blocks[line + 1 : following]
    return (
        following < len(blocks) and len(between) <= TEASER_BLOCKS and sum(len(b.text) for b in between) <= TEASER_CHARS
    )


def _run(blocks: Sequence[Block], keys: Sequence[str], lines: Sequence[int]) -> Iterator[Evidence]:
    """Yield a sidebar whose date lines are *lines*, if its entries show what it is."""
    titled = [i for i in lines if i and i - 1 not in lines and _is_title(blocks[i - 1].text)]
    twice = sum(keys[i - 1] in keys[i + 1 : i + 3] for i in titled)
    if len(titled) < max(2, len(lines) - 1) or (len(lines) < 3 and twice < 2):
        return
    first = titled[0] - 1
    last = _entry_end(blocks, keys, lines[-1])
    prose = [len(b.text) for b in blocks[first : last + 1] if len(b.text) > TEASER_CHARS]
    if prose:
        return
    heading = first
    while heading and _is_heading(blocks[heading - 1].text) and first - heading < 3:
        heading -= 1
    for block in blocks[heading:first]:
        yield _evidence(block, "section", "structure.section.1", 0.96)
    yield Evidence(blocks[first].at, blocks[last].stop, "teaser", "structure.teasers.1", 0.96)


def _entry_end(blocks: Sequence[Block], keys: Sequence[str], line: int) -> int:
    """Return the index of the block that ends the last entry: its repeated headline and its blurb belong to it."""
    last = line
    if last + 1 < len(blocks) and line and keys[last + 1] and keys[last + 1] == keys[line - 1]:
        last += 1
        if last + 1 < len(blocks) and len(blocks[last + 1].text) <= TEASER_CHARS:
            last += 1
    elif (
        last + 1 < len(blocks)
        and _CUT_SHORT.search(blocks[last + 1].text)
        and len(blocks[last + 1].text) <= TEASER_CHARS
    ):
        last += 1
    return last


def _is_title(text: str) -> bool:
    """Tell whether *text* reads like the headline of an entry: short, and not a sentence."""
    return len(text) <= 140 and not _SENTENCE_END.search(text)


def _is_heading(text: str) -> bool:
    """Tell whether *text* reads like the heading of a sidebar: one to three words."""
    return len(text) <= 30 and len(_WORDS.findall(text)) <= 3 and not _SENTENCE_END.search(text)


def _evidence(block: Block, label: Label, rule: str, score: float) -> Evidence:
    return Evidence(block.at, block.stop, label, rule, score)
