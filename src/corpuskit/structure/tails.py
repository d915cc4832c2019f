"""Find what stands behind a body: headlines of other texts, end marks and what follows them, the body once more."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from corpuskit.records import Evidence, Label
from corpuskit.structure.lines import LABELS, TOPIC, Line, View, stops, uncovered
from corpuskit.structure.pointers import is_headline
from corpuskit.structure.shape import width_of
from corpuskit.text.later import re

SAID_TWICE = "structure.doubled.1"
"""The rule of lines that stand twice one behind the other: pointers in a tail, or a headline and nothing else."""

_FOOT: dict[int, Label] = {
    TOPIC[name]: "teaser" if name == "latest" else LABELS[name]
    for name in (
        "related", "latest", "navigation", "share", "follow", "newsletter", "subscribe", "comments", "copyright",
        "tags", "contact", "advert", "consent",
    )
}  # fmt: skip
"""The label of each topic of what stands at the foot of a page."""

_KEYED = re.compile(r"[^:：]{2,28}[:：]\s?\S")
"""A few words, a colon, and what follows."""

_TABLE = re.compile(
    r"\d.*[:|+=]|[:|+=].*\d|\|.*\||https?://|www\.|@|^[\[(（#“„«\"'‘]|^\W{0,2}\d+[.)、\uff0e]|[”\"»]$|—$"
)
"""What speaks for a table, a list or a quotation."""

_BULLETS = "-–—•·*●◆+✓○"
"""What an item of a list begins with."""

RUN = 5
"""A copy of a body has at least so many longer sentences, in the order of the first."""

SHARE = 0.9
"""The share of what stands before it that a copy repeats: a summary, or a refrain, repeats less."""

_MARKS = re.compile(r"[\W_]+")
"""All but letters and digits."""


def find_tails(view: View) -> Iterator[Evidence]:
    """Yield headlines of other texts behind the last paragraph.

    >>> from corpuskit.structure.lines import view_of
    >>> from corpuskit.text.page import Page
    >>> body = "The pier moved by four centimetres, and lorries can no longer cross the bridge, the mayor said.\\n"
    >>> others = ("Bakers strike for a third week", "Marsh ponies get a new shelter", "Four towns pay for a single bus")
    >>> text = body * 3 + "\\n".join(others)
    >>> [text[e.start : e.end] for e in find_tails(view_of(Page(text, "en")))][:1]
    ['Bakers strike for a third week']
    """
    yield from _behind_mark(view)
    yield from _doubled(view)
    yield from _foot(view)
    text = view.page.text
    prose = [i for i, line in enumerate(view.lines) if line.prose]
    if len(prose) < 3:
        return
    run: list[Line] = []
    for line in [*view.lines[prose[-1] + 1 :], None]:
        if line and _is_pointer(text[line.start : line.end]):
            run.append(line)
            continue
        if len(run) >= 3 and not _is_table([text[one.start : one.end] for one in run]):
            for one in run:
                # In guides they are resources: the model has to agree.
                yield Evidence(one.start, one.end, "related", "structure.list.1", 0.75)
        run = []


def _behind_mark(view: View) -> Iterator[Evidence]:
    """Yield what stands behind the one end mark of a text whose script has one: first lines of other texts."""
    text = view.page.text
    for mark in "\u17d5\u0e5b":  # Khmer and Thai
        at = text.find(mark)
        if at > len(text) // 8 and text.find(mark, at + 1) < 0:
            rest = text[at + 1 :]
            start = at + 1 + len(rest) - len(rest.lstrip())
            if start < len(text.rstrip()):
                yield Evidence(start, len(text.rstrip()), "teaser", "structure.behind_end.1", 0.95)


def _doubled(view: View) -> Iterator[Evidence]:
    """Yield headlines amid or behind a body that are printed twice, line upon line: those of a video or a picture."""
    text = view.page.text
    for before, line in itertools.pairwise(view.lines):
        if before.start < view.body[0] or before.prose or line.prose:
            continue
        first, second = text[before.start : before.end], text[line.start : line.end]
        if min(len(first), len(second)) >= 20 and (first.endswith(second) or second.endswith(first)):
            longer = max(first, second, key=len)
            alike = abs(len(first) - len(second)) <= 12 and longer[0] not in _BULLETS
            if alike and is_headline(longer) and not _TABLE.search(longer):
                yield Evidence(before.start, line.end, "related", SAID_TWICE, 0.9)


def _foot(view: View) -> Iterator[Evidence]:
    """Yield the short lines under the first heading of a foot: names, ages and headlines that no paragraph follows."""
    text, page = view.page.text, view.page
    if not view.body[1]:
        return
    heading = None
    for line in view.lines:
        if line.start < view.body[1]:
            continue
        own = [phrase for phrase in page.phrases_in[line.first] if phrase.topic in _FOOT]
        is_notice = own and line.last - line.first == 1 and text[line.start] not in _BULLETS
        if is_notice and not uncovered(text[line.start : line.end], line.start, own):
            heading = own[0].topic
        elif heading is not None and line.end - line.start <= 90 and not stops(text[line.start : line.end]):
            yield Evidence(line.start, line.end, _FOOT[heading], "structure.foot.1", 0.78)


def _is_pointer(line: str) -> bool:
    """Tell whether a line may be the headline of another text that stands behind this one."""
    return line[0] not in _BULLETS and "。" not in line and width_of(line) >= 30 and is_headline(line)


def _is_table(lines: list[str]) -> bool:
    """Tell whether lines are a table, a list of figures or of sources."""
    keyed = sum(_KEYED.match(line) is not None for line in lines)
    return max(keyed, sum(_TABLE.search(line) is not None for line in lines)) >= 0.6 * len(lines)


def find_copies(view: View) -> Iterator[Evidence]:
    """Yield the second and third print of a body.

    >>> from corpuskit.structure.lines import view_of
    >>> from corpuskit.text.page import Page
    >>> body = "\\n".join(f"The council met for the {n} time and voted on the bridge." for n in range(1, 7))
    >>> [e.start == len(body) + 1 for e in find_copies(view_of(Page(body + "\\n" + body, "en")))]
    [True]
    """
    units = [unit for unit in view.page.units if len(unit.text) >= 40]
    if len({unit.text for unit in units}) + RUN > len(units):
        return
    keys = [_MARKS.sub(" ", unit.text.lower()) for unit in units]
    first: dict[str, int] = {}
    at = 0
    while at < len(units):
        source = first.get(keys[at])
        if source is None:
            first[keys[at]] = at
            at += 1
            continue
        end = at
        while end < len(units) and source + end - at < at and keys[source + end - at] == keys[end]:
            end += 1
        if end - at >= RUN and end - at >= SHARE * at and end >= len(units) - 2:
            yield Evidence(units[at].start, units[end - 1].end, "other", "structure.copy.1", 0.9)
        at = max(end, at + 1)
