"""Spare what tells something from a model: plain sentences taken for pitches, days of events taken for stamps."""

from __future__ import annotations

import bisect
import itertools
from collections.abc import Sequence, Set

from corpuskit.dates import Candidate
from corpuskit.records import Evidence
from corpuskit.structure.pitches import address_of
from corpuskit.text.later import re
from corpuskit.text.page import Page
from corpuskit.text.scripts import FULL_STOPS, STOPS
from corpuskit.text.spans import disjoint
from corpuskit.text.words import TOPICS

AMID = 0.93
"""The score from which a plain sentence goes that more of the story follows."""

BEHIND = 0.96
"""The score from which one goes that stands right behind a sentence that stays."""

_ASKING = frozenset(("promotion", "related", "teaser", "newsletter", "copyright", "share"))
"""Labels of what asks the reader for something, or points elsewhere."""

_SILENT = frozenset(
    TOPICS.index(name) for name in ("section", "by", "role", "desk", "published", "updated", "end", "read_time")
)
"""Topics whose phrases stand in prose too."""

_WORD = re.compile(r"[\w'’]+")
"""A word."""

_ADDRESS = re.compile(r"@|\bwww\.|https?:|\w\.(?:com|org|net|gov|edu|info|co)\b")
"""An address of a page, of mail or of an account."""

_OPENS = re.compile(r"[\"'“”„«»‘’\-–—\s]*(?=[^\W\d_])")
"""What may stand before the first word of a sentence."""

_BLANKS = 3
"""So many blanks at most part two sentences of one paragraph."""


def without_plain(page: Page, evidence: Sequence[Evidence], judged: Sequence[Evidence], least: float) -> list[Evidence]:
    """Return what the model of units says in *judged*, without plain sentences that stand in the story.

    One is plain that holds no phrase of any notice, no address, no word for the reader or for the house. Right behind
    a sentence that stays it is believed to be a pitch from `BEHIND`, before more of the story from `AMID`, and never
    where *evidence* knows what the rest of its unit is. *least* is the score from which anything goes.

    >>> page = Page("The ferry sailed on Sunday. It will sail again on Monday. Sign up for our newsletter.", "en")
    >>> pitches = [Evidence(28, 57, "promotion", "units", 0.9), Evidence(58, 85, "newsletter", "units", 0.9)]
    >>> [item.start for item in without_plain(page, [], pitches, 0.8)]
    [58]
    """
    if not any(item.label in _ASKING for item in judged):
        return list(judged)
    known = disjoint(item for item in evidence if item.score >= least)
    gone = disjoint([*known, *(item for item in judged if item.score >= least)])
    told = [(unit.start, unit.end) for unit in page.units if _is_told(unit.text)]
    asking = [part for item in judged for part in _parted(page, known, item)]
    stay = [span for span in told if not _meets(gone, *span)]
    stay += [(part.start, part.end) for part in asking if not part.score]
    ends = {end for _, end in stay}
    last = max((start for start, _ in stay), default=0)
    out: list[Evidence] = []
    for item in asking:
        if item.score and item.label in _ASKING and _is_plain(page, item):
            follows = _follows(page.text, item.start, ends)
            if item.score < (BEHIND if follows else AMID) and (follows or item.start < last):
                ends.add(item.start + len(page.text[item.start : item.end].rstrip()))
                continue
        if item.score:
            out.append(item)
    return out


def _meets(spans: Sequence[Evidence], start: int, end: int) -> bool:
    """Tell whether one of the disjoint, sorted *spans* overlaps the one from *start* to *end*."""
    i = bisect.bisect_right(spans, start, key=lambda item: item.end)
    return i < len(spans) and spans[i].start < end


def _follows(text: str, at: int, ends: Set[int]) -> bool:
    """Tell whether at most a few blanks part a place from one of *ends*."""
    return any(at - n in ends and not text[at - n : at].strip(" ") for n in range(_BLANKS + 1))


def _parted(page: Page, known: Sequence[Evidence], item: Evidence) -> list[Evidence]:
    """Return an item; in two, the second with no score, where it is a plain sentence behind something *known*."""
    i = bisect.bisect_right(known, item.start, key=lambda one: one.end)
    if item.label not in _ASKING or i == len(known) or known[i].start > item.start or known[i].end >= item.end:
        return [item]
    rest = item._replace(start=known[i].end, score=0.0)
    return [item._replace(end=known[i].end), rest] if _is_plain(page, rest, anew=True) else [item]


def _is_told(text: str) -> bool:
    """Tell whether a piece of a text is a sentence with a full stop and some words."""
    text = text.rstrip()
    return text[-1:] in FULL_STOPS and len(text.split()) >= 4


def _is_plain(page: Page, item: Evidence, *, anew: bool = False) -> bool:
    """Tell whether an item is whole sentences that ask nothing; *anew* if it is known to begin at its start."""
    piece = page.text[item.start : item.end]
    begins = _OPENS.match(piece)
    if not _is_told(piece) or begins is None or piece[begins.end()].islower() or _ADDRESS.search(piece):
        return False
    before = page.text[max(0, item.start - _BLANKS) : item.start].rstrip(" ")[-1:]
    if before and before != "\n" and before not in STOPS and not anew:
        return False
    if not address_of(page.language).isdisjoint(word.lower() for word in _WORD.findall(piece)):
        return False
    first = bisect.bisect_left(page.phrases, (item.start,))
    phrases = itertools.takewhile(lambda phrase: phrase.start < item.end, page.phrases[first : first + 20])
    return all(phrase.topic in _SILENT for phrase in phrases)


def without_facts(
    judged: Sequence[Evidence], candidates: Sequence[Candidate], stamped: Sequence[tuple[int, int]]
) -> list[Evidence]:
    """Return what a model says, without the stamps that hold a date a short line tells a fact with.

    *stamped* are the spans of those of the *candidates* that may be stamps.

    >>> from corpuskit.dates import find_candidates, stamps
    >>> from corpuskit.text.segment import segment
    >>> for text in ("Register before 3 May 2021!", "Posted on 3 May 2021"):
    ...     judged = [Evidence(0, len(text), "timestamp", "units", 0.9)]
    ...     found = find_candidates(text, segment(text))
    ...     [item.label for item in without_facts(judged, found, stamps(text, segment(text), found))]
    []
    ['timestamp']
    """
    may_be = set(stamped)
    facts = sorted((found.start, found.end) for found in candidates if (found.start, found.end) not in may_be)
    return [item for item in judged if item.label != "timestamp" or not _holds(item, facts)]


def _holds(item: Evidence, spans: Sequence[tuple[int, int]]) -> bool:
    """Tell whether an item holds one of the sorted *spans*."""
    first = bisect.bisect_left(spans, (item.start, 0))
    inside = itertools.takewhile(lambda i: spans[i][0] < item.end, range(first, len(spans)))
    return any(spans[i][1] <= item.end for i in inside)
