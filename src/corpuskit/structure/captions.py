"""Find what belongs to pictures, players and embedded posts: captions with and without credit, codes, placeholders."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from functools import cache

from corpuskit.records import Evidence
from corpuskit.structure.lines import TOPIC, Line, View, stops
from corpuskit.text.later import re
from corpuskit.text.scripts import CLOSING, ENDS, HAN_STOP
from corpuskit.text.tables import read_table

SHORT = 300
"""A caption has at most so many characters."""

CREDITED = 0.95
"""How sure a caption is whose credit is labelled."""

_CODE = re.compile(r"(?:https?://t\.co/\w{6,12}\s+)?pic\.twitter\.com/\w{10}|https?://t\.co/\w{10}")
"""The short address of a picture."""

_GROUP = re.compile(rf"[(（\[【]\s?([^()（）\[\]\n]{{3,110}})[)）\]】][.{HAN_STOP}]?$")
"""A bracket at the end of a unit."""

_LEAD = re.compile(r"(?:[«\"“–—-]\s?)?([^\n:.!?]{2,40}):\s(?=\S)")
"""A few words and a colon at the start of a caption."""

_BULLETS = "-–—•·*"
"""What an item of a list begins with."""

_INITIALS = re.compile(rf"[{ENDS}{CLOSING}]\s[^\W\d_]{{2,4}}$")
"""Initials behind a sentence."""


def find_captions(view: View) -> Iterator[Evidence]:
    """Yield captions, and codes of pictures.

    >>> from corpuskit.structure.lines import view_of
    >>> from corpuskit.text.page import Page
    >>> text = "Crowds wait at the harbour (Photo: Jane Doe)\\nThe ferry sailed. pic.twitter.com/a1b2c3d4e5"
    >>> [(text[e.start : e.end], e.label) for e in find_captions(view_of(Page(text, "en")))][:1]
    [('pic.twitter.com/a1b2c3d4e5', 'caption')]
    """
    text = view.page.text
    if ".co" in text:
        for match in _CODE.finditer(text):
            yield Evidence(match.start(), match.end(), "caption", "structure.code.1", 0.97)
    capitals = (view.page.language or "") in words()["captions_in_capitals"]
    for line in view.lines:
        if line.end - line.start <= SHORT:
            yield from _line(view, line, capitals)
        yield from _units(view, line)


def _line(view: View, line: Line, capitals: bool) -> Iterator[Evidence]:
    """Yield a line that is a caption: its credit in brackets or behind a slash at its end, or capitals ahead."""
    text = view.page.text[line.start : line.end]
    topic = line is view.lines[0] and " " not in text.partition(":")[0]  # a headline: "USA: ..."
    if capitals and not topic and (lead := _LEAD.match(text)) and lead[1].isupper() and len(lead[1]) > 2:
        yield Evidence(line.start, line.end, "caption", "structure.caption.capitals.1", 0.9)
        return
    group = _GROUP.search(text, max(0, len(text) - 115)) if text[-1] in ")）]】.。" else None
    if group and _is_credit(view, line, line.start + group.start(1), group[1]):
        told = stops(text[: group.start()])
        yield Evidence(line.start + group.start() * told, line.end, "caption", "structure.caption.credited.1", CREDITED)
    elif text[0] not in _BULLETS and not stops(text) and line.last - line.first <= 2 and len(text) > 12:
        head, slash, last = text.rpartition("/")
        signed = _INITIALS.search(head) is not None  # "It rained. jd/AFP": who wrote it
        if slash and last.strip().lower() in words()["agencies"] and not head.endswith("/") and not signed:
            yield Evidence(line.start, line.end, "caption", "structure.caption.agency.1", 0.9)


def _is_credit(view: View, line: Line, at: int, inside: str) -> bool:
    """Tell whether a group in brackets that begins at *at* is the credit of a picture."""
    for i in range(line.last - 1, line.first - 1, -1):
        if view.page.units[i].end <= at:
            break
        for phrase in view.page.phrases_in[i]:
            if phrase.topic in (TOPIC["photo"], TOPIC["video"]) and phrase.start - at <= 6 and phrase.start >= at:
                return view.page.text[phrase.end : phrase.end + 1] in ":：/ " and not stops(inside)
    return False


def _units(view: View, line: Line) -> Iterator[Evidence]:
    """Yield the labelled credits in a line of prose: "Photo: Jane Doe" between two sentences."""
    if line.last - line.first < 2:
        return
    for i in range(line.first, line.last):
        unit = view.page.units[i]
        for phrase in view.page.phrases_in[i]:
            if phrase.start - unit.start > 2:
                break
            if phrase.topic != TOPIC["photo"] or len(unit.text) > SHORT // 2 or stops(unit.text):
                continue
            if (
                view.page.text[phrase.end : phrase.end + 2].strip()[:1] in tuple(":：/|")
                and unit.text[0] not in _BULLETS
            ):
                whole = i == line.last - 1 and line.end - line.start <= SHORT
                start = line.start if whole else unit.start
                yield Evidence(start, unit.end, "caption", "structure.credit.1", CREDITED)
                break


@cache
def words() -> Mapping[str, Set[str]]:
    """Return what ``data/inside.toml`` says, and as "agencies" who supplies pictures.

    >>> "reuters" in words()["agencies"]
    True
    """
    agencies = read_table("agencies")
    data = {**read_table("inside"), "agencies": [*agencies["photographing"], *agencies["pictures"]]}
    return {key: frozenset(value) for key, value in data.items()}
