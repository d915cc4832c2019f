"""Who wrote a text that has no byline of its own: from the surest sign to the weakest."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence

from corpuskit.metadata.authors.byline import named
from corpuskit.metadata.authors.closing import initials
from corpuskit.metadata.authors.dated import beside, dated
from corpuskit.metadata.authors.kinds import is_desk
from corpuskit.metadata.authors.labels import labelled, led, roled, serving, tasked
from corpuskit.metadata.authors.lines import (
    LINE_CHARS,
    alone,
    headed,
    is_small,
    led_lines,
    placed_house,
    spans_of,
    writing,
)
from corpuskit.metadata.authors.lives import asked, bios, lives
from corpuskit.metadata.authors.reporters import bracketed, filed
from corpuskit.metadata.authors.shapes import EDGES, HEAD_CHARS
from corpuskit.metadata.authors.uncased import stopped, told
from corpuskit.metadata.belief import believed
from corpuskit.records import Evidence, Label
from corpuskit.structure.forms import is_agency, is_names
from corpuskit.structure.shape import width_of
from corpuskit.text.later import regex

OTHERS: tuple[Label, ...] = ("teaser", "related", "comments")
"""What names of authors are not looked for in."""

LEAST_CHARS = 100
"""A text is at least so wide, in characters, for its lines to tell who wrote it."""


def find_unsigned(text: str, evidence: Sequence[Evidence], judged: Sequence[Evidence] = ()) -> list[str]:
    """Return who wrote *text* as far as its first and last lines say, and what the model of units says in *judged*.

    >>> body = "It rained at last on Tuesday, and the wells of the valley filled up within an hour, farmers said.\\n"
    >>> find_unsigned(f"By harbourwatch\\n{body}{body}", ())
    ['harbourwatch']
    >>> find_unsigned(f"{body}{body}Follow Jane Doe on Twitter", ()), find_unsigned(f"AFP | {body}{body}", ())
    (['Jane Doe'], ['AFP'])

    A unit that the model is sure is a byline gives its names.

    >>> find_unsigned(f"{body}{body}Jane Doe, Lagos", (), [Evidence(196, 211, "byline", "units", 0.9)])
    ['Jane Doe']
    >>> find_unsigned(f"{body}{body}", ())
    []
    """
    if width_of(text[:LEAST_CHARS]) < LEAST_CHARS:
        return []
    text = _without_others(text, evidence)
    heads = [*believed(evidence, "headline")]
    units = [item for item in judged if not any(item.start < head.end and head.start < item.end for head in heads)]
    for names in itertools.chain(_in_lines(text), _amid(text, [*evidence, *judged]), (_judged(text, units),)):
        if found := [*dict.fromkeys(names)]:
            return found
    return []


def _in_lines(text: str) -> Iterator[Iterable[str]]:
    """Yield what each sign says that stands in a line at the head or at the end of a text, the surest first."""
    spans = spans_of(text)
    yield filed(text)
    yield led_lines(text, spans)
    yield told(text, spans)
    yield writing(text, spans)
    yield headed(text, spans)
    yield beside(text)
    yield placed_house(text, spans)
    yield bracketed(text)
    yield asked(text)
    yield lives(text)
    yield alone(text, spans)


def _amid(text: str, evidence: Sequence[Evidence]) -> Iterator[Iterable[str]]:
    """Yield what each sign says that stands amid the lines of a text, the surest first.

    >>> [names for names in _amid("Rain at last\\nAuthor: Jane Doe\\nIt rained.", ()) if names]
    [['Jane Doe']]
    """
    for find in (labelled, led, tasked, dated, roled, serving, stopped):
        yield find(text)
    yield bios(text, evidence)
    yield initials(text)


def _without_others(text: str, evidence: Sequence[Evidence]) -> str:
    """Return a text with blanks for what belongs to other texts, to pictures and to readers."""
    for item in believed(evidence, *OTHERS):
        text = text[: item.start] + " " * (item.end - item.start) + text[item.end :]
    return text


def _judged(text: str, judged: Iterable[Evidence]) -> Iterator[str]:
    """Yield the names of the first unit that the model is sure is a byline."""
    for item in believed(judged, "byline"):
        line = text[item.start : item.end].strip("/–— ")
        if not 0 < len(line) <= LINE_CHARS:
            continue
        if HEAD_CHARS < item.start < len(text) - HEAD_CHARS or _is_topic(text, item, line):
            continue
        names = named(line)
        known = all((is_names(x) and not is_small(text, x)) or is_agency(x) or is_desk(x) for x in names)
        if 0 < len(names) <= 4 and known:
            yield from names
            return


def _is_topic(text: str, item: Evidence, line: str) -> bool:
    """Tell whether a line is what a text speaks of, a place before a colon, or who took a picture, and no author."""
    known = is_agency(line) or is_desk(line)
    behind = text[item.end : item.end + 2].lstrip(" ")[:1]
    led = text[: item.start].rstrip(" ")[-1:]
    said = line.strip(EDGES + ".")
    again = regex.search(rf"(?<!\w){regex.escape(said)}(?!\w)", text[item.end :], regex.IGNORECASE)
    return behind in (":", "：") or led in (":", "：") or (not known and again is not None)
