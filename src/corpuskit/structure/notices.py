"""Find notices by the phrases they are made of: units that are phrases and hardly anything else, or open with one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corpuskit.records import Evidence
from corpuskit.structure.calls import is_said
from corpuskit.structure.captions import words
from corpuskit.structure.lines import (
    LABELS,
    QUOTES,
    TOPIC,
    Line,
    View,
    is_fresh,
    is_spoken,
    letters,
    openings,
    side_by_side,
    stops,
    uncovered,
)
from corpuskit.text.later import re
from corpuskit.text.scripts import STOPS, is_small
from corpuskit.text.tags import primary_tag
from corpuskit.text.units import Unit
from corpuskit.text.words import TOPICS, Phrase, languages, read_words

WHOLE = 0.95
"""How sure a unit is that is nothing but a phrase."""

DENSE = 0.88
"""How sure a unit is that is phrases for the most part."""

OPEN = 0.85
"""How sure a short unit is that begins with a phrase."""

SHARES = {2: 0.6, 3: 0.35, 4: 0.3}
"""The share of the letters of a unit that so many phrases, or more, must cover; the first, amid a sentence."""

SHORT = 120
"""A unit that begins with a phrase has at most so many characters."""

BAR = 4
"""So many phrases of buttons in a row are a bar, whatever stands before and behind."""

_ENDS = STOPS | frozenset('"”’»)')
"""What the sentence in front of a notice ends with."""

_BARE_LINE = frozenset(("related", "photo", "follow", "newsletter", "subscribe", "contact", "comments", "advert"))
"""Topics that one phrase is enough for, as a whole line."""

_BARE_PART = frozenset(("follow", "newsletter", "subscribe"))
"""Topics that one phrase is enough for, within a line."""

_TOLD = frozenset(("follow", "newsletter"))
"""Topics that a capital is enough for, where a verb stands with them."""

_COLON = frozenset(("photo", "video", "related", "advert", "tags", "source", "correction"))
"""Topics that a colon is enough for."""

_NOTICE = frozenset(TOPIC[name] for name in LABELS if name not in ("source", "credit"))
"""Topics of notices."""

_BUTTONS = frozenset(TOPIC[name] for name in ("share", "subscribe", "support", "comments", "navigation", "follow"))
"""Topics of buttons."""

_SHARED = frozenset(TOPIC[name] for name in ("share", "comments", "follow"))
"""Topics of buttons that a count stands beside."""

_COUNT = re.compile(r"\d{1,4}")
"""How often a text was shared."""

_UNSTOPPED = re.compile(r"[\u0e00-\u0eff]")
"""A character of a script that prints no stops."""

_DASHED = re.compile(r" {0,2}[-–—*=]{1,3} ?([^\W\d_][\w ]{2,30}?) ?[-–—*=]{1,3}(?=\s|$)")
"""A few words between dashes."""

_BULLETS = "-–—•·*+0123456789"
"""What an item of a list begins with."""


def find_notices(view: View) -> Iterator[Evidence]:
    """Yield the units that are notices by their phrases.

    >>> from corpuskit.structure.lines import view_of
    >>> from corpuskit.text.page import Page
    >>> text = "The ferry sailed on Sunday.\\nAdvertisement\\nShare Tweet Email Print\\nPhoto: harbour office"
    >>> [(text[e.start : e.end], e.label) for e in find_notices(view_of(Page(text, "en")))][1:]
    [('Advertisement', 'promotion'), ('Photo: harbour office', 'caption')]
    """
    page = view.page
    yield from _bars(view)
    yield from _counts(view)
    yield from _glued_adverts(view)
    for line in view.lines:
        for i in range(line.first, line.last):
            if phrases := page.phrases_in[i]:
                yield from _judged(view, line, page.units[i], phrases)


def _judged(view: View, line: Line, unit: Unit, phrases: Sequence[Phrase]) -> Iterator[Evidence]:
    """Yield what the phrases of a unit make it."""
    size = len(unit.text)
    early = phrases[0].start - unit.start <= 3
    if not early and 3 * sum(phrase.end - phrase.start for phrase in phrases) < size:
        return
    own = [phrase for phrase in phrases if phrase.topic in _NOTICE]
    quoted = unit.text[0] in QUOTES or view.page.text[max(0, unit.start - 1)] in QUOTES
    if not own or quoted or is_spoken(view.page.text, unit.start, unit.end):
        return
    if not (is_fresh(view.page, unit.start) or (early and _is_capital_phrase(unit, phrases[0]))):
        return
    alone = line.last - line.first == 1
    if 3 * sum(phrase.end - phrase.start for phrase in own) >= size:
        topic = TOPICS[own[0].topic]
        left = uncovered(unit.text, unit.start, own)
        if not left:
            if alone or topic == "advert" or (topic != "navigation" and len(unit.text.split()) > 1):
                yield Evidence(unit.start, unit.end, LABELS[topic], "structure.notice.1", WHOLE)
            return
        count, signs = side_by_side(own), letters(unit.text)
        sentence = stops(unit.text) and (not early or len(unit.text.split()) > 7)
        few = sentence or (size > SHORT and _UNSTOPPED.match(unit.text))
        least = SHARES[2 if few else min(4, max(2, count))]
        if count > 1 and signs - left >= least * signs and unit.text[0] not in _BULLETS:
            yield Evidence(unit.start, unit.end, LABELS[topic], "structure.notices.1", DENSE)
            return
    if not early or size > (60 if _UNSTOPPED.match(unit.text) else SHORT) or unit.text[0] in _BULLETS:
        return
    told, capital = stops(unit.text), not is_small(unit.text[:1])
    if told and is_said(unit.text):
        return
    if told and not unit.text[:1].isupper():  # where no capital tells, two phrases do
        capital = capital and side_by_side(own) > 1
    for opening in openings(view.page, unit, phrases):
        name = opening.topic
        if name == "related" and not opening.mark and " " not in view.page.text[unit.start : opening.end].strip():
            continue
        if name in LABELS and _opens(name, opening.mark, alone, told, capital):
            yield Evidence(unit.start, unit.end, LABELS[name], f"structure.notice.{name}.1", OPEN)
            return


def _is_capital_phrase(unit: Unit, phrase: Phrase) -> bool:
    """Tell whether a unit begins with a phrase of several words and a capital, which starts anew without a stop."""
    return unit.text[:1].isupper() and " " in unit.text[: phrase.end - unit.start].strip()


def _opens(topic: str, mark: str, alone: bool, told: bool, capital: bool) -> bool:
    """Tell whether a unit that begins with a phrase is a notice, by its form."""
    if mark and mark in ":：|":
        return topic in _COLON and alone and not told
    if told:
        return topic in _TOLD and capital
    return capital and (topic in _BARE_LINE if alone else topic in _BARE_PART)


def _counts(view: View) -> Iterator[Evidence]:
    """Yield lines that are a number of up to four digits beside a button: how often a text was shared or commented on.

    >>> from corpuskit.structure.lines import view_of
    >>> from corpuskit.text.page import Page
    >>> text = "Share\\n41\\n7\\nThe ferry sailed.\\n9\\nIt came back."
    >>> [text[e.start : e.end] for e in _counts(view_of(Page(text, "en")))]
    ['41', '7']
    """
    text, before = view.page.text, False
    lines = [(line, _COUNT.fullmatch(text, line.start, line.end) is not None) for line in view.lines]
    for i, (line, is_count) in enumerate(lines):
        behind = next((other for other, counted in lines[i + 1 : i + 3] if not counted), None)
        if is_count and (before or (behind is not None and _is_button(view, behind))):
            yield Evidence(line.start, line.end, "share", "structure.count.1", OPEN)
        elif not is_count:
            before = _is_button(view, line)


def _is_button(view: View, line: Line) -> bool:
    """Tell whether a line is nothing but phrases of buttons."""
    if line.last - line.first != 1:
        return False
    unit = view.page.units[line.first]
    phrases = [phrase for phrase in view.page.phrases_in[line.first] if phrase.topic in _SHARED]
    return bool(phrases) and not uncovered(unit.text, unit.start, phrases)


def _bars(view: View) -> Iterator[Evidence]:
    """Yield runs of buttons: "Share Tweet Print Email", however the line goes on."""
    low = view.page.low
    run: list[Phrase] = []
    for phrase in [*view.page.phrases, Phrase(len(low) + 9, len(low) + 10, -1)]:
        if phrase.topic not in _BUTTONS and phrase.topic >= 0:
            continue
        if run and phrase.start < run[-1].end:
            if phrase.end > run[-1].end:
                run[-1] = phrase
            continue
        if run and (phrase.start - run[-1].end > 3 or low[run[-1].end : phrase.start].strip(",. ")):
            if len(run) >= BAR:
                yield Evidence(run[0].start, run[-1].end, "share", "structure.bar.1", WHOLE)
            run = []
        run.append(phrase)


def _glued_adverts(view: View) -> Iterator[Evidence]:
    """Yield markers of advertising that are glued to the sentences on both sides."""
    text, low, tag = view.page.text, view.page.low, primary_tag(view.page.language or "") or "en"
    phrases = tuple(read_words(tag)["advert"]) if tag in languages() else ()
    for phrase in phrases:
        if len(phrase) < 5 or phrase not in low:
            continue
        at = low.find(phrase)
        while at >= 0:
            end = at + len(phrase)
            if at and text[at - 1] in _ENDS and _begins_anew(text, end):
                yield Evidence(at, end, "promotion", "structure.advert.1", WHOLE)
            elif dashed := _DASHED.match(text, max(0, at - 3)):
                if dashed.end(1) == end:
                    yield Evidence(dashed.start(), dashed.end(), "promotion", "structure.advert.1", WHOLE)
            elif _is_between(text, at, end):
                yield Evidence(at, end, "promotion", "structure.advert.between.1", DENSE)
            at = low.find(phrase, end)


def _is_between(text: str, at: int, end: int) -> bool:
    """Tell whether a marker with a capital stands between a sentence and the next.

    >>> text = "It rained. Advertisement Ferries sail."
    >>> _is_between(text, 11, 24)
    True
    """
    before, behind = text[max(0, at - 2) : at], text[end : end + 3]
    if not (text[at].isupper() and before[-1:] == " " and before[0] in _ENDS and behind[:1] == " "):
        return False
    return behind[1:2] in QUOTES or (behind[1:2].isupper() and not behind[2:3].isupper())


def _begins_anew(text: str, at: int) -> bool:
    """Tell whether a sentence begins right at an offset, rather than the ending of the word before."""
    mark = text[at : at + 1]
    return mark.isalpha() and not is_small(mark) and not text.startswith(tuple(words()["endings"]), at)
