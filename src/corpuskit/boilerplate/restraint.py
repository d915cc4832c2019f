"""Where the model of units is not to be trusted: in texts without stops, and amid a sentence that was cut up."""

from __future__ import annotations

import bisect
import itertools
from collections.abc import Sequence

from corpuskit.profiles.weighing.cues import tells
from corpuskit.records import Block, Evidence
from corpuskit.structure.captions import words
from corpuskit.text.later import re, regex
from corpuskit.text.scripts import CLOSING, ENDS, FULL_STOPS, QUESTION_MARKS, STOPS, is_small, lost_stops, mark_before
from corpuskit.text.spans import overlapping

SURE = 0.95
"""The score from which the model is believed all the same where stops were lost."""

MOST = 0.7
"""What goes of a list goes if as large a share of its lines does."""

POINTED = 0.94
"""The score from which sentences with a full stop may be pointers to other stories all the same."""

TOLD = 0.92
"""The score from which a sentence that tells of the world may be a pitch or a pointer all the same."""

LED_CHARS = 80
"""What leads to a list of the text is a paragraph of at least so many characters."""

INTERVIEW = 3
"""So many questions with answers are an interview."""

_ASKING = frozenset(("promotion", "related", "teaser", "comments", "newsletter", "share", "paywall", "navigation"))
"""Labels of what asks the reader for something, or points elsewhere."""

_LINE = re.compile(r"[^\n]*\S[^\n]*")
"""A line that is not blank."""

_BREAK = re.compile("\n")
"""A line break."""

_ITEM = re.compile(r"\s*(?:[-–—•·*●◆+✓○▪■]|\d{1,2}[.)])\s")
"""What an item of a list begins with."""

_KEYED = re.compile(r"[^:：]{2,40}[:：]\s?\D{0,40}\d")
"""A few words, a colon, a number: a line of figures."""

_GOES_ON = re.compile(r"\s{0,4}(?:[^\n]{1,40}\n\s{0,4})?[,;،、，]")
"""A comma or a semicolon behind a span, at most one short line between."""

_SMALL = re.compile(r"[ \t]*\n\s*[^\W\dA-Z_]")
"""A line that begins with a small letter."""

_COMMAS = frozenset(",،、，")
"""The commas of all scripts."""

_COLONS = frozenset(":：")
"""The colons of all scripts."""

_OPENING = frozenset('“„«"')
"""What opens a quotation."""

_DASHES = frozenset("-–—")
"""What opens what somebody says, where no quotation marks are printed."""

_SAID = regex.compile(
    rf"""[-–—]\s[^\n]{{4,300}}?[\p{{L}}\d"”“»«][,{ENDS}]?\s[-–—]\s\p{{Ll}}[^\n]*"""
    rf"""|[^\n]*?(?:[”“"»«],|[,{ENDS}][”“"»])\s?[-–—]?\s?\p{{Ll}}[^\n]*"""
)
"""A sentence that goes on small behind what somebody says in it."""

_CLOSED = regex.compile(r"\s?[”“\"»],?\s?[-–—]?\s?\p{Ll}")
"""The end of a quotation behind which its sentence goes on."""

_LED_IN = re.compile(r"\s*[“„«\"‘]")
"""The quotation that a colon leads in."""

_ASKED = regex.compile(
    rf"^[^\n]{{4,240}}[{QUESTION_MARKS}]\s*\n\s*(?=[^\n]*(?![{QUESTION_MARKS}])[{ENDS}][{CLOSING}]?\s*$)",
    regex.MULTILINE,
)
"""A line that asks, before one that answers."""

_WORD = re.compile(r"[^\W\d_]{2,20}")
"""One word."""


def restrained(
    text: str, blocks: Sequence[Block], judged: Sequence[Evidence], language: str | None = None
) -> list[Evidence]:
    """Return what the model of units says in *judged*, less what it cannot know.

    A word between a line and one that begins with a comma is a link of a sentence that lost its line.

    >>> text = "The roof is made by a firm from\\nNeuhafen\\n, which made the tower."
    >>> restrained(text, (), [Evidence(32, 40, "related", "units", 0.9)])
    []

    It is not believed below `SURE` where paragraphs lost their stops.

    >>> from corpuskit.text.segment import segment
    >>> text = "\\n".join(["The ferry of the harbour sailed again on Monday after nine days"] * 3)
    >>> restrained(text, segment(text), [Evidence(0, 63, "related", "units", 0.9)])
    []

    A sentence that neither speaks to the reader nor of the house tells of the world.

    >>> text = "The ferry sailed.\\nHalf was a loan.\\nAdvertisement"
    >>> restrained(text, (), [Evidence(18, 34, "promotion", "units", 0.81)], "en")
    []

    In an interview the questions stay.

    >>> text = "How did you begin?\\nI took radios apart.\\nAnd then?\\nI built some.\\nWhat comes next?\\nA robot."
    >>> restrained(text, (), [Evidence(64, 80, "promotion", "units", 0.81)], "en")
    []

    A few lines of a list whose others stay are items like them.

    >>> text = "Rents in June\\nAle: up 3 to 12\\nBray: up 2 to 9\\nCork: up 4 to 20\\nDerry: up 1 to 7"
    >>> restrained(text, (), [Evidence(14, 29, "related", "units", 0.9)])
    []
    """
    doubtful = any(item.score < SURE for item in judged)
    least = SURE if doubtful and lost_stops(block.text for block in blocks) else 0.0
    cut = _cut_quotes(text, judged)
    stay = [item for item in judged if item.score >= least and item not in cut]
    for told in (_goes_on, _is_told, _is_said, _leads_in):
        stay = [item for item in stay if not told(text, item)]
    stay = [item for item in stay if not _is_of_the_world(text, item, language)]
    asked = _questions(text) if stay else frozenset()
    stay = [item for item in stay if item.start not in asked]
    return _without_items(text, stay)


def _is_said(text: str, item: Evidence) -> bool:
    """Tell whether an item is of a sentence that says who said what stands in it: "… of us", said the mayor.

    >>> text = "- Follow us, we drive no more - said the mayor."
    >>> _is_said(text, Evidence(2, 31, "promotion", "units", 0.9))
    True
    """
    if text[max(0, item.start - 1) : item.start + 1].strip()[:1] in _OPENING and _CLOSED.match(text, item.end):
        return True
    near = max(0, item.start - 300)
    start = text.rfind("\n", max(0, near - 1), item.start) + 1 or near
    if not (text[start : start + 1] in _DASHES and (not start or text[start - 1] == "\n")):
        start = item.start
    most = item.end + 5000
    stop = text.find("\n", item.end, most) if text[start : start + 1] in _DASHES else item.end
    whole = text[start : stop if stop >= 0 else most].rstrip()
    return whole[-1:] in STOPS and _SAID.match(whole) is not None


def _leads_in(text: str, item: Evidence) -> bool:
    """Tell whether an item ends with the colon that leads in a quotation."""
    return mark_before(text, item.end) in _COLONS and _LED_IN.match(text, item.end) is not None


def _questions(text: str) -> frozenset[int]:
    """Return where the questions of an interview begin: lines that ask, each with an answer in the next."""
    found = [match.start() for match in _ASKED.finditer(text)]
    return frozenset(found if len(found) >= INTERVIEW else ())


def _without_items(text: str, judged: Sequence[Evidence]) -> list[Evidence]:
    """Return *judged* without the lines of lists most of which stays."""
    few: set[Evidence] = set()
    for spans in _lists(text) if judged else ():
        held = _held(judged, spans)
        if held and (_is_led(text, spans[0][0]) or _going(spans, judged) < MOST * len(spans)):
            few.update(held)
    return [item for item in judged if item not in few]


def _lists(text: str) -> list[list[tuple[int, int]]]:
    """Return the (start, end) of the lines of each list of a text: of items behind bullets, of figures, of words."""
    lines = [match.span() for match in _LINE.finditer(text)]
    groups = itertools.groupby(lines, lambda span: _form(text[span[0] : span[1]].strip()))
    runs = [list(group) for form, group in groups if form]
    return [run for run in runs if len(run) >= 3]


def _form(line: str) -> str:
    """Return the form of a line of a list; "" where it is none.

    >>> [_form(line) for line in ("- Rice", "Ale: up 3 to 12", "DAYTON 49.23", "It rained on 3 May 2021.", "Rain")]
    ['item', 'figures', 'figures', '', 'word']
    """
    if _ITEM.match(line):
        return "item"
    if _WORD.fullmatch(line):
        return "word"
    if line[-1:] in STOPS or len(line) > 120:
        return ""
    return "figures" if _KEYED.match(line) or sum(map(str.isdigit, line)) >= 3 else ""


def _is_led(text: str, at: int) -> bool:
    """Tell whether a paragraph with a colon at its end leads to a list that begins at *at*.

    >>> lead = "The council said on Monday that help is to be had in three places while it rains, namely here:\\n"
    >>> _is_led(lead + "1. School", len(lead)), _is_led("More stories:\\n1. School", 14)
    (True, False)
    """
    above = text[max(0, at - 2 * LED_CHARS) : at].rstrip().rpartition("\n")[2]
    return above[-1:] in _COLONS and len(above) >= LED_CHARS


def _held(judged: Sequence[Evidence], spans: Sequence[tuple[int, int]]) -> list[Evidence]:
    """Return what was judged that lies within a list of the lines *spans*."""
    start, end = spans[0][0], spans[-1][1] + 2
    return [item for item in overlapping(judged, start, end) if start <= item.start and item.end <= end]


def _going(spans: Sequence[tuple[int, int]], judged: Sequence[Evidence]) -> int:
    """Return of how many of the lines *spans* of a list more than half was judged."""
    return sum(_gone(span, overlapping(judged, *span)) for span in spans)


def _gone(span: tuple[int, int], judged: Sequence[Evidence]) -> bool:
    """Tell whether more than half of a line is in what was judged of it."""
    covered = sum(min(item.end, span[1]) - max(item.start, span[0]) for item in judged)
    return 2 * covered > span[1] - span[0]


def _goes_on(text: str, item: Evidence) -> bool:
    """Return whether an item is part of a sentence that goes on before or behind it, or behind a short line there.

    A comma tells, and a small letter on the next line where the item begins with a capital and has no stop.
    """
    line = text[item.start : item.end].strip()
    before = text[max(0, item.start - 2) : item.start].rstrip(" ")[-1:]
    if before in _COMMAS or line[-1:] in _COMMAS or _GOES_ON.match(text, item.end):
        return True
    return line[:1].isupper() and line[-1:] not in STOPS and _next_is_small(text, item.start + len(line))


def _next_is_small(text: str, end: int) -> bool:
    """Return whether the next line begins with a small letter."""
    match = _SMALL.match(text, end)
    return match is not None and is_small(match[0][-1])


def _cut_quotes(text: str, judged: Sequence[Evidence]) -> set[Evidence]:
    """Return the items in which a quotation begins that ends outside of it, in its line, or the other way round.

    >>> text = 'They asked to "share it in the group\\nWhatsApp," she said.'
    >>> _cut_quotes(text, [Evidence(0, 36, "related", "units", 0.9)])
    set()
    >>> len(_cut_quotes(text.replace("\\n", " "), [Evidence(0, 36, "related", "units", 0.9)]))
    1
    """
    odd = [item for item in judged if text.count('"', item.start, item.end) % 2]
    breaks = [-1, *(match.start() for match in _BREAK.finditer(text)), len(text)] if odd else []
    even: dict[tuple[int, int], bool] = {}  # of the lines from one break to another, each counted once
    out = set()
    for item in odd:
        line = breaks[bisect.bisect_left(breaks, item.start) - 1], breaks[bisect.bisect_left(breaks, item.end)]
        if line not in even:
            even[line] = text.count('"', line[0] + 1, line[1]) % 2 == 0
        if even[line]:
            out.add(item)
    return out


def _is_told(text: str, item: Evidence) -> bool:
    """Return whether an item that is said to name other stories is whole sentences, which headlines are not."""
    return item.label in ("related", "teaser") and item.score < POINTED and mark_before(text, item.end) in FULL_STOPS


def _is_of_the_world(text: str, item: Evidence, language: str | None) -> bool:
    """Return whether an item that is said to ask the reader something, or to point him on, is a sentence that tells."""
    said = text[item.start : item.end].strip()
    if item.label not in _ASKING or item.score >= TOLD or said[-1:] not in FULL_STOPS:
        return False
    low = re.findall(r"\w+", said.lower())
    life = (low[:1] and low[0] in words()["goes_on"]) or not words()["professions"].isdisjoint(low)
    return not life and tells(said, language)
