"""The head of a text that is no page: section, headline, byline, stamp and dateline in any order, line by line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from corpuskit.records import Evidence, Label
from corpuskit.structure.forms import is_names
from corpuskit.structure.gazetteer import is_place
from corpuskit.structure.heading import headline_end, is_heading, is_lead
from corpuskit.structure.parts import Part, bylines_in, parts_at
from corpuskit.structure.zone import ZONE_LINES, Line, Zone
from corpuskit.text.page import Page

HEADING = "structure.heading.1"
"""The rule of a headline in a line of its own above the body."""

HEADING_GLUED = "structure.heading_glued.1"
"""The rule of a headline that stands in one line with other parts of the head, or with the lead."""

OPENING = {"byline": "structure.opening_byline.1", "timestamp": "structure.opening_stamp.1"}
"""The rules of the parts beside it."""

NAMES = "structure.names_line.1"
"""The rule of a line that is nothing but names of authors."""

SCORES = {"timestamp": 0.92, "byline": 0.93, "credit": 0.9, "share": 0.9, "navigation": 0.9}
"""How sure a part is, as measured on marked texts."""

NAMES_CHARS = 90
"""A line of names has at most so many characters."""

_LETTER = re.compile(r"[^\W_]")
_SHORT = 30


class Row(NamedTuple):
    """A line of a head as it was read.

    >>> Row(Line(0, 4), (), "short").kind
    'short'
    """

    line: Line
    """Where it stands."""
    parts: Sequence[Part]
    """The parts of a head in it."""
    kind: str
    """heading, parts, names, short, place, lead, or what rules call it."""


def find_openings(
    page: Page, evidence: Sequence[Evidence] = (), dated: Sequence[tuple[int, int]] = ()
) -> list[Evidence]:
    """Return the parts of the head of a text that is no page with menus.

    >>> body = "It rained at last on Tuesday, and the wells of the valley filled up within an hour, farmers said."
    >>> text = f"Rain ends the long drought\\nBy Jane Doe | 3 May 2024\\n{body}\\n{body}"
    >>> [(text[e.start : e.end], e.label) for e in find_openings(Page(text, "en"), (), [(41, 51)])]
    [('Rain ends the long drought', 'headline'), ('By Jane Doe', 'byline'), ('3 May 2024', 'timestamp')]

    A first line that is a sentence is none.

    >>> find_openings(Page("It rained.\\nThe wells are full.", "en"))
    []
    """
    zone = Zone(page, evidence, dated)
    rows = list(_rows(zone))
    out: list[Evidence] = []
    for i, row in enumerate(rows):
        for part in row.parts:
            rule = OPENING.get(part.label, f"structure.opening_{part.label}.1")
            out.append(Evidence(part.start, part.end, part.label, rule, SCORES[part.label]))
        if row.kind == "heading":
            out.append(Evidence(row.line.start, row.line.end, "headline", HEADING, _heading_score(rows, i)))
        elif row.kind == "glued":
            out.append(Evidence(row.line.start, row.line.end, "headline", HEADING_GLUED, 0.9))
        elif row.kind == "names" and _is_signed(zone, rows, i):
            out.append(Evidence(row.line.start, row.line.end, "byline", NAMES, 0.9))
    return sorted(out)


def _rows(zone: Zone) -> Iterator[Row]:
    """Yield the lines of the head as they are read, the first line of the body last."""
    headed = False
    for n, line in enumerate(zone.lines[:ZONE_LINES]):
        text = zone.text[line.start : line.end]
        label = zone.label_of(line)
        if label and label not in ("headline", "dateline"):
            yield Row(line, (), label)
            continue
        if not _LETTER.search(text):
            yield Row(line, (), "other")
            continue
        parts, at = parts_at(zone, line.start, line.end)
        if parts and at >= line.end:
            yield Row(line, parts, "parts")
            continue
        following = zone.lines[n + 1] if n + 1 < len(zone.lines) else None
        head = None if headed else _heading(zone, Line(zone.skip(at) if parts else line.start, line.end), following)
        if head:
            headed = True
            yield from head if not parts else (head[0]._replace(parts=[*parts, *head[0].parts]), *head[1:])
            if head[-1].kind == "lead":
                return
            continue
        kind = _kind(text, headed)
        yield Row(line, parts, kind)
        if kind == "lead":
            return


def _kind(text: str, headed: bool) -> str:
    """Return what a line is that is neither a headline nor made of parts."""
    if len(text) <= NAMES_CHARS and is_place(text.rstrip(" :—–-")):
        return "place"
    if len(text) <= NAMES_CHARS and is_names(text):
        return "names"
    return "short" if len(text) <= _SHORT and not headed and text[-1] not in ".!?:。।" else "lead"


def _heading(zone: Zone, line: Line, following: Line | None) -> list[Row]:
    """Return the headline that a line holds, with the parts behind it in the same line; nothing if it holds none."""
    text = zone.text[line.start : line.end]
    after = zone.text[following.start : following.end] if following else ""
    for start in bylines_in(zone, line.start, min(line.end, line.start + 400)):
        parts, end = parts_at(zone, start, line.end)
        known: set[Label] = {part.label for part in parts}
        if not known & {"byline", "timestamp"} or (len(parts) < 2 and end < line.end):
            continue
        head = zone.text[line.start : start].rstrip(" |-–—•·,")
        if is_heading(head, after or "A"):
            rows = [Row(Line(line.start, line.start + len(head)), parts, "glued")]
            return rows if end >= line.end else [*rows, Row(Line(end, line.end), (), "lead")]
    if following and is_heading(text, after) and not is_names(text) and not is_place(text):
        return [Row(line, (), "heading")]
    end = headline_end(text)
    if end:
        return [Row(Line(line.start, line.start + end), (), "glued"), Row(Line(line.start + end, line.end), (), "lead")]
    return []


def _heading_score(rows: Sequence[Row], i: int) -> float:
    """Return how sure a line is the headline: what stands around it says."""
    kinds = [row.kind for row in rows]
    beside = {part.label for row in rows for part in row.parts}
    if beside & {"byline", "timestamp"} or {"byline", "timestamp", "share", "names"} & set(kinds):
        return 0.95
    return 0.9 if i + 1 < len(rows) and rows[i + 1].kind == "lead" else 0.85


def _is_signed(zone: Zone, rows: Sequence[Row], i: int) -> bool:
    """Tell whether a line of names is a byline, by the lines around it and by what the text says of its words."""
    name = zone.text[rows[i].line.start : rows[i].line.end]
    if zone.text.count(name) > 1 or not (i + 1 < len(rows)):
        return False
    beside = rows[i - 1 : i] + rows[i + 1 : i + 2] if i else rows[1:2]
    headed = any(row.kind in ("heading", "glued") for row in rows[:i])
    near = any(row.kind in ("parts", "timestamp", "section", "credit") for row in beside)
    lead = rows[i + 1].kind == "lead"
    return (headed and i <= 4 and (near or lead)) or (i == 0 and (near or lead) and not _is_words(zone, name))


def _is_words(zone: Zone, name: str) -> bool:
    """Tell whether the text writes a word of a name small: then it is a topic or a headline."""
    return any(re.search(rf"(?<!\w){re.escape(word.lower())}(?!\w)", zone.text) for word in name.split() if len(word) > 3 and word[0].isupper())
