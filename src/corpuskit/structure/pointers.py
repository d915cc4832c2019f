"""Find pointers to other texts with their headlines: on the line, on the next ones, in brackets, glued."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence, Set

from corpuskit.language import function_words
from corpuskit.records import Evidence
from corpuskit.structure.captions import words
from corpuskit.structure.lines import QUOTES, Line, View, is_fresh, openings, stops
from corpuskit.structure.shape import width_of
from corpuskit.text.later import re, regex
from corpuskit.text.page import Page
from corpuskit.text.scripts import (
    CLOSING,
    ELLIPSIS,
    ENDS,
    FULL_STOPS,
    HAN_STOP,
    LATIN_ENDS,
    PAUSES,
    is_small,
)
from corpuskit.text.units import Unit

HEADLINE_WIDTH = (12, 170)
"""How wide a headline is at the least and at the most."""

WIDE = 40
"""A line of at least so many characters shows whether a text prints stops."""

PRINTED = 3
"""One line of some length in so many ends like a sentence where stops are printed."""

RUN_ON = 5
"""A headline that runs into the next sentence has at least so many words."""

TITLED = frozenset(("en", "de", "lb"))
"""Languages that write words amid a sentence with capitals, which there say nothing of its beginning."""

FEWEST = 3
"""Such a headline, and such a sentence, has at least so many words."""

GLUED = 0.95
"""How sure a pointer is with its headline on the line, and a heading that stands alone."""

_CUT_OFF = re.compile(rf"\w ?(?:\.{{3}}|{ELLIPSIS}|\[(?:\.{{3}}|{ELLIPSIS})\])$")
"""What ends the beginning of a story that is shown under its headline."""

_LEAD = re.compile(r"[*(\[]?([^\W\d_][\w ]{1,20}):(?=\s|[^\W\d_])")
"""A word or two and a colon at the start of a unit."""

_BRACKETS = {"(": ")", "[": "]", "（": "）", "【": "】", "［": "］"}
"""The bracket that closes each bracket."""

_BULLET = re.compile(r"\s*(?:[・•●▶►■◆▲▼★☆※→»›>*–—-]|\d{1,2}[.)])\s*")
"""What an item of a list begins with."""

_WORD = re.compile(r"[\w’'-]+")
"""A word."""

_AROUND = " \t\xa0:：|｜»›>→►-–—\"'”]】）)」』…"
"""Marks around a pointer that say nothing."""

_NOTHING = re.compile(f"[{re.escape(_AROUND)}]*")
"""What stands behind a pointer that is all of its line."""

_SMALL, _CAPITAL = "[a-zß-öø-ÿа-џ]", "[A-ZÀ-ÖØ-ÞА-Я]"
"""Letters of Latin and Cyrillic, as a part of patterns."""

_GLUE = re.compile(rf"{_SMALL}{{3}}(?={_CAPITAL}{_SMALL}?\s)")
"""Where a headline runs into the next sentence."""

_QUOTED = re.compile(rf"""(?<=[\w{LATIN_ENDS}])["”»](?=["“«]|{_CAPITAL})|(?<=\w)['’](?={_CAPITAL}{_SMALL}*\s)""")
"""The end of a quotation that a headline may end with."""

_OPENED = re.compile(r"(?<!\w)['‘]\w")
"""Where a single quotation mark opens."""

_SAID = regex.compile(
    rf"""(?<=\S)\s(?=[„“"«»”][^„“"«»”\n]{{3,250}}(?:[”“"»«],|[,{ENDS}][”“"»«])\s?[-–—]?\s?\p{{Ll}}"""
    r"""|[„“"«»”][^„“"«»”\n]{3,250}[”“"»«]\s?[-–—]\s?\p{Ll})"""
)
"""The blank before a quotation whose sentence goes on behind it."""

_GAPS = frozenset((" ", "’ ", "” ", "' ", '" ', " “", " ‘", "\xa0"))
"""What may stand between two words of a headline."""

_OPEN = FULL_STOPS + PAUSES.replace("、", "")
"""What no headline ends with."""

_GOES_ON = ",;:)،，、" + LATIN_ENDS + HAN_STOP
"""What a line that goes on from another begins with."""


def find_pointers(view: View) -> Iterator[Evidence]:
    """Yield pointers with their headlines.

    >>> from corpuskit.structure.lines import view_of
    >>> from corpuskit.text.page import Page
    >>> text = "The pier moved.Read also: Why the bridge is shutTraders were told on Sunday that it will take months."
    >>> [text[e.start : e.end] for e in find_pointers(view_of(Page(text, "en")))]
    ['Read also: Why the bridge is shut']
    """
    page = view.page
    under: set[int] = set()
    for number, line in enumerate(view.lines):
        for i in range(line.first, line.last):
            phrases = page.phrases_in[i]
            if lead := _lead(page, i):
                yield from _pointer(view, number, i, lead, ":", under)
            elif phrases and phrases[0].start - page.units[i].start <= 3:
                for opening in openings(page, page.units[i], phrases):
                    if opening.topic in ("related", "latest"):
                        yield from _pointer(view, number, i, opening.end, opening.mark, under)
                        break
    if under and _prints_stops(view, under):
        for k in sorted(under):
            start, end = view.lines[k].start, view.lines[k].end
            yield Evidence(start, end, "related", "structure.pointer.under.1", 0.9)


def _lead(page: Page, i: int) -> int:
    """Return where the word ends with which unit *i* leads to another text: "MORE: …", "Leer: …"; 0 if none does.

    Such a word is none without its colon and its capital.
    """
    match = _LEAD.match(page.text, page.units[i].start, page.units[i].start + 24)
    if match is None or match[1].lower() not in words()["leads"]:
        return 0
    return match.end() - 1 if match[1][0].isupper() else 0


def _pointer(view: View, number: int, i: int, end: int, mark: str, under: set[int]) -> Iterator[Evidence]:
    """Yield a pointer whose phrase opens unit *i* and ends at *end*; put the lines below a heading into *under*."""
    page, line = view.page, view.lines[number]
    start = page.units[i].start
    if page.text[start] in QUOTES or page.text[max(0, start - 1)] in QUOTES:
        return
    if _NOTHING.fullmatch(page.text, end, line.end):
        if i == line.first or is_fresh(page, start):
            yield Evidence(start, line.end, "related", "structure.pointer.heading.1", GLUED)
            under.update(_under(view, number))
        return
    if not mark:
        if i > line.first and page.language not in TITLED and _is_bare(page.text, start, end):
            last = _headline_end(view, line, i, end)
            last = _run_on(page, end, last) or end if page.text[last - 1] in FULL_STOPS else last
            yield Evidence(start, last, "related", "structure.pointer.bare.1", GLUED)
        return
    start -= start > line.start and page.text[start - 1] in _BRACKETS
    if bracket := _BRACKETS.get(page.text[start]):
        close = page.text.find(bracket, end, min(line.end, end + HEADLINE_WIDTH[1] + 50))
        if close > 0:
            yield Evidence(start, close + 1, "related", "structure.pointer.bracket.1", GLUED)
            return
    if _BULLET.fullmatch(page.text, line.start, start):
        start = line.start
    last = _headline_end(view, line, i, end)
    if (i > line.first or last < line.end) and page.text[end:last].rstrip(CLOSING)[-1:] in FULL_STOPS:
        last = _run_on(page, end, last)
    last = _before_quote(page.text, end, last)
    if last and last - end <= 2 * HEADLINE_WIDTH[1]:
        yield Evidence(start, last, "related", "structure.pointer.inside.1", GLUED)


def _is_bare(text: str, start: int, end: int) -> bool:
    """Tell whether a phrase amid a line is a heading that lost its line: words with a capital before another.

    >>> text = "Kiša je pala. Povezane vijesti Lovci traže kvotu"
    >>> _is_bare(text, 14, 30), _is_bare(text, 14, 22)
    (True, False)
    """
    return " " in text[start:end] and text[start].isupper() and text[end] == " " and text[end + 1 : end + 2].isupper()


def _headline_end(view: View, line: Line, i: int, end: int) -> int:
    """Return where the headline ends that begins behind *end*: with its sentence, at a glue point, with the line."""
    units, longest = view.page.units, 2 * HEADLINE_WIDTH[1]
    while i < line.last - 1 and units[i].end - end <= longest and _leads_on(units[i], units[i + 1], end):
        i += 1
    return units[i].end


def _leads_on(unit: Unit, following: Unit, end: int) -> bool:
    """Tell whether a headline behind *end* goes on behind a unit: that is nothing yet, or leads to what follows."""
    if unit.end <= end + 2 or unit.text[-1] in ":：-–—|":
        return True
    return unit.end - end < HEADLINE_WIDTH[0] and unit.end == following.start  # a name like "CyberMonday"


def _run_on(page: Page, start: int, end: int) -> int:
    """Return where a headline without a stop ends that runs into the sentence behind it; 0 if nothing tells.

    A small word with a capital begins a sentence, where none of the marks stands before it that part a headline.
    """
    small = function_words(page.language or "en")
    if glue := _glue(page.text, start, end):
        return glue
    if (quote := _SAID.search(page.text, start + HEADLINE_WIDTH[0], end)) is not None:
        return quote.start()
    tokens = list(_WORD.finditer(page.text, start, end))
    for before, token in itertools.pairwise(tokens[RUN_ON - 1 :]):
        if not token[0][0].isupper() or token[0].lower() not in small or before[0] in small:
            continue
        gap, behind = page.text[before.end() : token.start()], page.text[token.end() + 1 : token.end() + 2]
        if gap in _GAPS and not behind.isdigit():
            return before.end() + len(gap.rstrip())
    return _first_capital(page.text, tokens, small)


def _first_capital(text: str, tokens: Sequence[re.Match[str]], small: Set[str]) -> int:
    """Return where a headline with a capital in its first word alone ends, before the next such word; 0 if none is.

    What begins there is the sentence behind it, or a name in it: that much is the headline's in either case.

    >>> line = "Why the bridge is shut Traders were told on Sunday."
    >>> _first_capital(line, list(_WORD.finditer(line)), frozenset())
    22
    """
    risen = (k for k, token in enumerate(tokens) if k and token[0][0].isupper())
    k = next(risen, 0)
    if not FEWEST <= k <= len(tokens) - FEWEST or tokens[k - 1][0].lower() in small:
        return 0
    return tokens[k - 1].end() if text[tokens[k - 1].end() : tokens[k].start()] == " " else 0


def _before_quote(text: str, start: int, end: int) -> int:
    """Return where a headline ends before a quotation that is not closed in it: that belongs to what follows.

    >>> text = 'Ferry sails “at last” “We waited for a year'
    >>> text[: _before_quote(text, 0, len(text))]
    'Ferry sails “at last”'
    """
    for opening, closing in (('"', '"'), ("“", "”")):
        at = text.rfind(opening, start + HEADLINE_WIDTH[0], end)
        unclosed = text.count('"', start, end) % 2 if opening == closing else text.find(closing, at, end) < 0
        if at > 0 and unclosed and text[at - 1].isspace():
            return len(text[:at].rstrip())
    return end


def _glue(text: str, start: int, end: int) -> int:
    """Return where a headline ends that is glued to a word or a quotation behind it; 0 if none is.

    >>> text = 'Ferry sails “at last”“We waited,” they said.'
    >>> text[: _glue(text, 0, len(text))]
    'Ferry sails “at last”'
    """
    glue = _GLUE.search(text, start + RUN_ON, end)
    for quote in _QUOTED.finditer(text, start + RUN_ON, end):
        if quote[0] in "'’" and not _OPENED.search(text, start, quote.start()):
            continue  # an apostrophe
        return min(quote.end(), glue.end()) if glue else quote.end()
    return glue.end() if glue else 0


def _under(view: View, number: int) -> range:
    """Return the numbers of the lines under a heading that are headlines, or beginnings of their stories, cut off."""
    lines, text = view.lines, view.page.text
    end = number + 1
    while end < len(lines) and end - number <= 12:
        line = text[lines[end].start : lines[end].end]
        if not (is_headline(line) or (end > number + 1 and len(line) <= 400 and _CUT_OFF.search(line))):
            break
        end += 1
    following = text[lines[end].start : lines[end].end] if end < len(lines) else ""
    if following and (is_small(following[0]) or following[0] in _GOES_ON):
        end = min(end, number + 2)
    elif end - number > 2 and following:
        crosshead = stops(following) and width_of(text[lines[end - 1].start : lines[end - 1].end]) < 30
        end -= crosshead or (not stops(following) and width_of(following) < WIDE)  # or a line that lost its link
    return range(number + 1, end)


def _prints_stops(view: View, under: Set[int]) -> bool:
    """Tell whether the paragraphs of a text end with stops: where none does, their lack marks no headline."""
    text = view.page.text
    wide = [line for k, line in enumerate(view.lines) if k not in under and line.end - line.start >= WIDE]
    told = [stops(text[line.start : line.end]) for line in wide]
    return PRINTED * sum(told) >= len(told) > 0


def is_headline(text: str) -> bool:
    """Tell whether a line may be the headline of another text: of some length, whole, with no full stop.

    >>> is_headline("Why the bridge is shut"), is_headline("They met on Sunday."), is_headline("and the harbour office")
    (True, False, False)
    """
    bullet = _BULLET.match(text)
    text = text[bullet.end() :] if bullet else text
    if not text or is_small(text[0]) or not HEADLINE_WIDTH[0] <= width_of(text) <= HEADLINE_WIDTH[1]:
        return False
    told = text[-1] in '"”»' and text[-2] in FULL_STOPS
    return text[-1] not in _OPEN and text[0] not in _GOES_ON and not told
