"""Where the model of units is not to be trusted: in texts without stops, and amid a sentence that was cut up."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpuskit.records import Block, Evidence
from corpuskit.scripts import lost_stops

SURE = 0.95
"""The score from which the model is believed all the same where stops were lost."""

_GOES_ON = re.compile(r"\s{0,4}(?:[^\n]{1,40}\n\s{0,4})?[,;،、，]")


def restrained(text: str, blocks: Sequence[Block], judged: Sequence[Evidence]) -> list[Evidence]:
    """Return what the model of units says in *judged*, less what it cannot know.

    A word between a line and one that begins with a comma is a link of a sentence that lost its line.

    >>> text = "The roof is made by a firm from\\nNeuhafen\\n, which made the tower."
    >>> restrained(text, (), [Evidence(32, 40, "related", "units", 0.9)])
    []

    It is not believed below `SURE` where paragraphs lost their stops.

    >>> from corpuskit.segment import segment
    >>> text = "\\n".join(["The ferry of the harbour sailed again on Monday after nine days"] * 3)
    >>> restrained(text, segment(text), [Evidence(0, 63, "related", "units", 0.9)])
    []
    """
    least = SURE if lost_stops(block.text for block in blocks) else 0.0
    return [item for item in judged if item.score >= least and not _goes_on(text, item.end)]


def _goes_on(text: str, end: int) -> bool:
    """Return whether what stands behind *end*, or behind a short line there, goes on with a sentence."""
    return _GOES_ON.match(text, end) is not None
