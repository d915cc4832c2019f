"""Find pitches that read like prose: sentences that ask the reader to sign up, follow, give, comment or call."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from functools import cache

from corpuskit.records import Evidence, Label
from corpuskit.structure.lines import LABELS, TOPIC, Line, View, is_spoken
from corpuskit.text.later import re
from corpuskit.text.scripts import QUESTION_MARKS, WORD_MARKS, quotes
from corpuskit.text.tables import read_table
from corpuskit.text.units import Unit
from corpuskit.text.words import TOPICS, Phrase

_ASKS = frozenset(TOPIC[name] for name in ("newsletter", "follow", "subscribe", "support", "comments"))
"""Topics of what a reader is asked for."""

_ALL = _ASKS | {TOPIC["contact"]}
"""The same, and how to reach the house."""

_ADDRESS = re.compile(r"@|\bwww\.|https?:|\d{2,4}[ .-]\d{2,4}|\w\.(?:com|org|net|gov|edu|info|co)\b")
"""An address, or a number to call."""

_WORD = re.compile(rf"[\w{WORD_MARKS}'’]+")
"""A word."""


def find_pitches(view: View) -> Iterator[Evidence]:
    """Yield sentences, and short lines, that ask something of the reader.

    >>> from corpuskit.structure.lines import view_of
    >>> from corpuskit.text.page import Page
    >>> text = "The ferry sailed on Sunday.\\nDo you like this? Sign up for our newsletter, and we write each Friday."
    >>> [text[e.start : e.end] for e in find_pitches(view_of(Page(text, "en")))]
    ['Do you like this? Sign up for our newsletter, and we write each Friday.']
    """
    page = view.page
    you = address_of(page.language)
    for line in view.lines:
        for i in range(line.first, line.last):
            phrases = [phrase for phrase in page.phrases_in[i] if phrase.topic in _ALL]
            if not phrases or len(page.units[i].text) > 350:
                continue
            label = _asks(view, page.units[i], phrases, you)
            if label is None:
                continue
            if line.last - line.first > 1 and _is_pitch(view, line, you):
                yield Evidence(line.start, line.end, label, "structure.pitch.line.1", 0.84)
                break
            yield Evidence(page.units[i].start, page.units[i].end, label, "structure.pitch.1", 0.78)


def _asks(view: View, unit: Unit, phrases: Sequence[Phrase], you: Set[str]) -> Label | None:
    """Return what a sentence asks for, None if nothing."""
    text = view.page.text
    several = [phrase for phrase in phrases if _is_long(text[phrase.start : phrase.end])]
    if not several or quotes(unit.text) or is_spoken(text, unit.start, unit.end):
        return None
    asks = [phrase for phrase in phrases if phrase.topic in _ASKS]
    opens = not any(map(str.isalnum, text[unit.start : several[0].start]))
    topic = TOPICS[several[0].topic]
    if not asks:
        return "contact" if opens and _ADDRESS.search(unit.text) else None
    count = len({phrase.start for phrase in asks})
    addressed = not you.isdisjoint(_words(unit.text))
    names = {TOPICS[phrase.topic] for phrase in several}
    if count >= 2 and (opens or addressed):
        return LABELS[TOPICS[asks[0].topic]]
    if "newsletter" in names and (opens or addressed):
        return "newsletter"
    return "comments" if topic == "comments" and opens and unit.text[-1] not in QUESTION_MARKS else None


def _is_long(phrase: str) -> bool:
    """Tell whether a phrase is several words, or several signs of Han: one word alone asks nothing."""
    return " " in phrase or "-" in phrase or (len(phrase) >= 4 and "\u3040" <= phrase[0] <= "\u9fff")


def _is_pitch(view: View, line: Line, you: Set[str]) -> bool:
    """Tell whether a line that holds a pitch is nothing else: it is short, quotes nobody and speaks to the reader."""
    text = view.page.text[line.start : line.end]
    if len(text) > 400 or quotes(text):
        return False
    told = [not you.isdisjoint(_words(view.page.units[i].text)) for i in range(line.first, line.last)]
    return 2 * sum(told) >= len(told)


def _words(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(text)]


@cache
def address_of(language: str | None) -> frozenset[str]:
    """Return the words of address of a language and of English.

    >>> "your" in address_of("de"), "ihnen" in address_of("de")
    (True, True)
    """
    data = read_table("cues")
    return frozenset(word for tag in (language or "en", "en") for word in data.get(tag, {}).get("you", ()))
