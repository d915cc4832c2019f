"""A page as the features of its dates see it: where its dates stand, and what is known of its lines."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence

from corpuskit.dates.context.labels import Label
from corpuskit.dates.context.layout import Layout
from corpuskit.dates.forms.candidates import Candidate
from corpuskit.dates.forms.lexicon import weekday_of
from corpuskit.records import Block
from corpuskit.records.tuples import NamedTuple
from corpuskit.text.later import re
from corpuskit.text.scripts import UNSPACED

SHORT_LINE = 90
"""A line of at most this many characters is one that dates are printed on."""

SIGNED = 160
"""A line of more characters is not read as a byline or a stamp."""

WORDS = re.compile(r"[^\W\d_]+")
"""A word of letters."""

UNSPACED_SIGN = re.compile(f"[{UNSPACED}]")
"""A character of a script without spaces."""

_ZONE = 8
"""A date at most this many blocks below the headline is near it; twice as many if the body has not begun."""


class Page(NamedTuple):
    """What the features of all candidates of a page are computed from."""

    text: str
    blocks: Sequence[Block]
    layout: Layout
    candidates: Sequence[Candidate]
    days: Counter[dt.date]
    """How often each day is printed."""
    ends: tuple[dt.date, dt.date]
    """The earliest and the latest of them."""
    start: int
    """Where the first of them is printed."""
    short: Sequence[tuple[int, dt.date]]
    """Block and day of the dates that stand on short lines, in order."""
    comments: int
    """First block of the comments."""
    titled: frozenset[dt.date]
    """The days printed right below a headline."""
    spans: Sequence[frozenset[str]]
    """For each candidate, the labels of the spans it stands in."""
    labels: Sequence[Label | None]
    """For each candidate, what the words beside it say it is a date of."""
    headed: frozenset[dt.date]
    """The days that the headline prints."""
    related: frozenset[int]
    """Blocks that send the reader to other articles."""
    flat: bool
    """Whether its text has lost its lines."""
    apart: frozenset[int]
    """Indices of the candidates that stand between the parts of a head and belong to no sentence."""

    def is_alone(self, index: int) -> bool:
        """Whether a line holds the date at *index* and no other word but a weekday."""
        candidate = self.candidates[index]
        block = self.blocks[candidate.block]
        if len(block.text) - (candidate.end - candidate.start) > 24:
            return False
        rest = self.text[block.at : candidate.start] + self.text[candidate.end : block.stop]
        return all(weekday_of(word) is not None for word in WORDS.findall(rest))


def near_title(block: int, layout: Layout) -> bool:
    """Whether a block stands in the zone of the headline: from right above it to the body, or some blocks below."""
    headline = layout.headline
    return headline is not None and headline - 1 <= block <= max(
        headline + _ZONE, min(layout.first, headline + 2 * _ZONE)
    )


def count(text: str) -> int:
    """Return the number of words, two characters a word in scripts without spaces.

    >>> count("held in Rome"), count("在上海举行了会议")
    (3, 4)
    """
    if text.isascii():
        return len(WORDS.findall(text))
    dense = len(UNSPACED_SIGN.findall(text))
    return dense // 2 + len(WORDS.findall(UNSPACED_SIGN.sub(" ", text) if dense else text))


def bucket(number: int, edges: Sequence[int]) -> int:
    """Return the first edge that *number* does not exceed, or 99.

    >>> bucket(0, (0, 3)), bucket(2, (0, 3)), bucket(4, (0, 3))
    (0, 3, 99)
    """
    for edge in edges:
        if number <= edge:
            return edge
    return 99
