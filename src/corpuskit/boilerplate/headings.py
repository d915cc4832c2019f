"""Find the pointers under a heading that introduces some: by what they are, not by a stop that is missing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from corpuskit.records import Block, Label
from corpuskit.records.tuples import NamedTuple
from corpuskit.structure import width_of
from corpuskit.text.scripts import FULL_STOPS, PAUSES, STOPS, ends_sentence, is_small
from corpuskit.text.segment import sentences

SUSPECT = 0.55
"""The score from which evidence that is not enough alone makes the model's doubt enough."""

SURE = 0.8
"""The score from which a line is the heading that evidence calls it."""

SHORT = (0.75, 40)
"""The score that is enough for a line of at most so many characters: it holds no pointer itself."""

POINTER_CHARS = (30, 140)
"""A removed line behind the body that is this long, in characters, and no sentence is a pointer to another article."""

RUNS: frozenset[Label] = frozenset({"related", "comments", "teaser"})
"""Labels of headings that name the lines under them too."""

PARAGRAPH_WIDTH = 60
"""A line that is as wide shows whether a text prints stops."""

PRINTED = 3
"""One such line in so many ends like a sentence where stops are printed."""

_OPEN = frozenset(PAUSES + "-–—")
"""What a line that goes on ends with."""

_GOES_ON = STOPS | frozenset(PAUSES + ")")
"""What a line that goes on from another begins with."""


class Found(NamedTuple):
    """The surest evidence about a block.

    >>> Found(0.9, "share").label
    'share'
    """

    score: float
    """How sure it is, 0 to 1."""
    label: Label
    """What it calls the block."""


def under_headings(blocks: Sequence[Block], known: Mapping[int, Found]) -> dict[int, Found]:
    """Return suspicion of the lines under a heading that introduces pointers.

    >>> from corpuskit.text.segment import segment
    >>> prose = "They met on Sunday in the old town hall, which had no roof any more."
    >>> lines = [prose, "Read also", "Rivers in flood", "Talks go on today."]
    >>> under_headings(segment("\\n".join(lines)), {1: Found(0.95, "related")})
    {2: Found(score=0.55, label='related')}

    Where the text prints no stops their lack says nothing, and a line may be a paragraph: but not where the text ends
    with some that are all much narrower than one.

    >>> found = {1: Found(0.95, "related")}
    >>> sorted(under_headings(segment("\\n".join([prose[:-1], "Read also", "Rivers in flood", "Schools open"])), found))
    [2, 3]
    >>> under_headings(segment("\\n".join([prose[:-1], "Read also", "Rivers in flood", prose[:-9]])), found)
    {}
    """
    out: dict[int, Found] = {}
    for heading, known_as in known.items():
        if not _is_heading(blocks[heading].text, known_as):
            continue
        end = heading + 1
        while end < len(blocks) and end not in known and _is_pointer(blocks[end].text):
            end += 1
        following = blocks[end].text if end < len(blocks) and end not in known else ""
        for i in _pointers(blocks, heading + 1, end, following):
            out[i] = Found(SUSPECT, known_as.label)
    rest = [block.text for i, block in enumerate(blocks) if i not in out]
    last = len(out) > 1 and min(out) == len(rest)
    if _prints_stops(rest) or (last and _are_narrow([blocks[i].text for i in out], rest)):
        return out
    return {}


def _is_heading(text: str, found: Found) -> bool:
    """Tell whether a line introduces pointers, by the evidence about it."""
    return found.label in RUNS and (found.score >= SURE or (found.score >= SHORT[0] and len(text) <= SHORT[1]))


def _pointers(blocks: Sequence[Block], start: int, end: int, following: str) -> range:
    """Return which of the lines from *start* to *end* are pointers, given the line that follows if it is of the body.

    Where that one goes on with a sentence, only the first line is surely none of the body: links were lines of their
    own. A few words right before a paragraph are its crosshead.
    """
    if following and (is_small(following[0]) or following[0] in _GOES_ON):
        return range(start, min(end, start + 1))
    if end - start > 1 and width_of(blocks[end - 1].text) < POINTER_CHARS[0] and ends_sentence(following):
        end -= 1
    return range(start, end)


def _are_narrow(lines: Sequence[str], rest: Sequence[str]) -> bool:
    """Tell whether no line is more than half as wide as paragraphs among the *rest* are in the middle."""
    wide = sorted(width for line in rest if (width := width_of(line)) >= PARAGRAPH_WIDTH)
    return bool(wide) and all(2 * width_of(line) <= wide[len(wide) // 2] for line in lines)


def _prints_stops(lines: Iterable[str]) -> bool:
    """Tell whether paragraphs end with stops in a text that has these lines beside pointers."""
    wide = [ends_sentence(line) for line in lines if width_of(line) >= PARAGRAPH_WIDTH]
    return PRINTED * sum(wide) >= len(wide) > 0


def _is_pointer(text: str) -> bool:
    """Tell whether a line may be a headline: short, not in the middle of a sentence, with no full stop."""
    if len(text) > POINTER_CHARS[1] or text[-1] in STOPS or text[-1] in _OPEN or is_small(text[0]):
        return False
    return text[0] not in _GOES_ON and not any(part[-1] in FULL_STOPS for _, part in sentences(text)[:-1])
