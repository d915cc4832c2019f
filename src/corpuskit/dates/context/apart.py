"""Stamps that lost their line: dates between headline, byline and body, all in one line and bound to no sentence."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from corpuskit.dates.context.facts import is_happening
from corpuskit.dates.context.labels import Label
from corpuskit.dates.context.page import UNSPACED_SIGN, WORDS
from corpuskit.dates.forms.candidates import Candidate
from corpuskit.dates.forms.lexicon import weekday_of
from corpuskit.text.later import re
from corpuskit.text.scripts import CLOSING, ENDS, STOPS, URDU_STOP, lowered
from corpuskit.text.tables import read_table

HEAD = 420
"""The head of a text ends before this many characters."""

_BESIDE_CHARS = 90
"""How far beside a date is looked, in characters."""

_LAST = re.compile(r"(?P<word>[^\s\d|•·,;()\[\]<>“”«»]+)\s*$")
"""The last word in front of a date."""

_WEEKDAY = re.compile(r"(?:^|[\s(|])(?P<day>[^\W\d_]+)[.,،、]{0,2}\s{0,2}$")
"""The word in front of a date that may be a day of the week."""

_OPEN = (STOPS - {"."}) | frozenset('|•·–—/»)]”’"')
"""What may stand in front of a date that stands apart."""

_SEPARATOR = re.compile(r"\s{0,2}[|•·–—@(\[/]|\s{0,2}-{1,2}\s")
"""What parts a date from what follows it."""

_ZONE = re.compile(r"\s?\(?[A-Z]{2,5}\)?(?=\s|$)")
"""A zone of time in capitals."""

_NEXT = re.compile(r"\s{1,4}(?P<word>[^\s]+)")
"""The word behind a date."""

_COUNT = re.compile(r"\s{1,4}\d[\d,.]*\s?(?P<word>[^\W\d_]+)")
"""A number behind a date and its word: "3 May 2019 12 comments"."""

_NOUN = re.compile(r"(?:[^\W\d_]+ )?[^\W\d_]+:?\s*$")
"""One or two words in front of a date."""

_RULE = re.compile(r"\s?(?:--|[—–-])")
"""A dash behind a date."""

_SPAN = re.compile(r"\d(?:st|nd|rd|th|\.)?\s?[-–—]\s?$")
"""A day and a dash in front of a date: it ends a span of days."""

_HANDLE = re.compile(r"@\w+\)?\s*$")
"""The name of an account in front of a date."""

_DASHED = re.compile(r"(?:\s|^)(?:-{1,3}|—|–)(?:\s|$)")
"""A dash that stands alone."""

_PLACE = re.compile(r"[^.!?;:()\n]{2,60}[,/]\s{0,2}$")
"""A place in front of a date: "BERLIN, "."""

_WIRE = re.compile(r"\s{0,2}(?:[/(][^()/\n]{2,40}[/)]\s{0,2})?(?:-{1,3}|[–—:/])\s")
"""A dash behind the date of a dateline, an agency at most between."""

_FILED = re.compile(r"\s{0,2}\([^()/\n]{2,40}\)\s{0,2}\.?(?:-{1,3}|[–—:])\s{0,2}[^\W\d_]")
"""A bracket and a dash, as datelines of agencies have them."""

_ARTICLE = re.compile(r"(?<=[,/])\s{0,2}[^\W\d_]{1,3}\s{1,2}$")
"""An article or preposition at the end of what stands before a day."""

_AGENCY = re.compile(r"(?P<place>[^()\n]{0,60})\((?P<agency>[^()\n]{0,60})$")
"""A place and an open bracket with an agency in it, in front of a date."""

_AFTER_AGENCY = re.compile(rf"\s?[ءہ]?\s?\)(?:\s{{0,2}}[:–—-]|\s{{0,2}}(?![,.;،{URDU_STOP}])[^\s\d])")
"""How the bracket of an agency closes behind a date."""

_MENU_WORDS = 6
"""How many words in capitals behind a date make a menu."""

_SAID = re.compile(rf"[{ENDS}][\s{CLOSING}]")
"""The end of a sentence."""

_PLACE_WORDS = 6
"""The words of a place at the most."""


def with_weekdays(text: str, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the *spans* of dates, each from the weekday in front of it on.

    >>> with_weekdays("Rain ends. Monday, 3 May 2021", [(19, 29)])
    [(11, 29)]
    """
    return [(_before(text, start), end) for start, end in spans]


def _before(text: str, start: int) -> int:
    """Return where the weekday begins that stands in front of a date, in its line; *start* where none does."""
    low = max(0, start - 20)
    match = _WEEKDAY.search(text[low:start])
    if match is None or "\n" in match[0].lstrip("\n") or weekday_of(match["day"]) is None:
        return start
    return low + match.start("day")


def find(text: str, candidates: Sequence[Candidate], labels: Sequence[Label | None]) -> frozenset[int]:
    """Return the indices of the candidates that stand apart; the page's own clock before its menu is none of them."""
    found: list[int] = []
    head = len(text) - len(text.lstrip()) + HEAD
    for index, candidate in enumerate(candidates):
        if candidate.start > head:
            break
        label = labels[index]
        if candidate.day is None or (label is not None and not label.gap and label.role != "published"):
            continue
        joined = index + 1 < len(candidates) and not text[candidate.end : candidates[index + 1].start].strip()
        near = candidate.weekday is not None
        labelled = label is not None and label.gap <= near and _begins(text, candidate, label)
        if is_apart(text, candidate, labelled, joined) and not _is_clock(text, candidate):
            found.append(index)
    return frozenset(found)


def _begins(text: str, candidate: Candidate, label: Label) -> bool:
    """Whether a label begins what it stands in, as "Posted on" does, and "the study, published on" does not."""
    before = text[max(0, candidate.start - _BESIDE_CHARS) : candidate.start]
    at = lowered(before).rfind(label.phrase.partition(" ")[0])
    return label.role == "published" and at >= 0 and (not before[at].islower() or before[:at].rstrip()[-1:] in _OPEN)


def _is_clock(text: str, candidate: Candidate) -> bool:
    """Whether a date begins the text with its weekday, and a menu follows: the day on which the page was read."""
    if candidate.clock is not None or WORDS.findall(text[: candidate.start])[1:]:
        return False
    return is_menu(text[candidate.end : candidate.end + _BESIDE_CHARS])


def is_apart(text: str, candidate: Candidate, labelled: bool, joined: bool) -> bool:
    """Whether a date in the head of *text* stands between its parts and belongs to no sentence.

    *labelled* says that a label of publication stands right before it, *joined* that another date follows.

    >>> from corpuskit.dates.forms.grammar import find_candidates
    >>> from corpuskit.text.segment import segment
    >>> def apart(text): return is_apart(text, find_candidates(text, segment(text))[0], False, False)
    >>> apart("Bridge shut By Ann Lee May 3, 2019 10:12 PM The council met."), apart("She left on May 3, 2019 at noon.")
    (True, False)
    """
    start, end = candidate.start, candidate.end
    first = len(text) - len(text.lstrip())
    line = max(text.rfind("\n", max(0, start - HEAD), start) + 1, start - HEAD, 0)
    before, after = text[line:start], text[end : end + _BESIDE_CHARS].partition("\n")[0]
    if start - first > HEAD or len(WORDS.findall(before + " " + after)) < 3:  # a stamp alone
        return False
    if is_dateline(before, after):
        return True
    if before.rfind("(") > before.rfind(")") or _HANDLE.search(before) or _tells_event(before):
        return False
    timed, plain = candidate.clock is not None, _is_plain(text[end : end + 2 * HEAD])
    if not (before.strip() or timed or labelled) and _RULE.match(after):
        return False
    if _SPAN.search(before):
        return False
    free = labelled or _left(before, timed=timed, early=start - first <= 160)
    return free and (joined or _right(after, before, timed=timed, plain=plain, labelled=labelled))


def is_dateline(before: str, after: str) -> bool:
    """Whether a date between *before* and *after* belongs to the line that a wire opens its report with.

    >>> is_dateline("NEW WESTMERE, NY / ACCESSLINE / ", " / A court"), is_dateline("Rome (Agency - ", ") The")
    (True, True)
    >>> is_dateline("Rome, le ", " (ANSA)-Le port"), is_dateline("Rome, am Montag, ", " (APA) – Der")
    (True, True)
    >>> is_dateline("on Tuesday (", "), the police said"), is_dateline("He was born in Rome, ", " and left")
    (False, False)
    """
    bracket = _AGENCY.search(before)
    if bracket is not None:
        if not _AFTER_AGENCY.match(after) or len(WORDS.findall(bracket["place"])) > _PLACE_WORDS:
            return False
        names = [word for word in WORDS.findall(bracket["agency"]) if weekday_of(word) is None]
        return bool(names) or re.match(r"\s?\)\s{0,2}[:–—-]", after) is not None
    filed = _FILED.match(after) is not None
    if filed:
        before = _ARTICLE.sub("", _without_weekday(before))
    if not _PLACE.fullmatch(before) or not (filed or _WIRE.match(after)):
        return False
    words = WORDS.findall(before)
    return len(words) <= _PLACE_WORDS + 2 and not any(word.islower() and len(word) > 3 for word in words)


def _without_weekday(before: str) -> str:
    """Return what stands before a date without the name of its day."""
    day = _WEEKDAY.search(before)
    return before[: day.start("day")] if day is not None and weekday_of(day["day"]) is not None else before


def is_menu(after: str) -> bool:
    """Whether *after* is a row of names, as in the menu of a page, and no sentence.

    >>> is_menu(" The Post Sunday Sports Mirror Edu Jobs Home"), is_menu(" The council of Rome met.")
    (True, False)
    """
    words = WORDS.findall(after[:_BESIDE_CHARS])[:_MENU_WORDS]
    return (
        len(words) == _MENU_WORDS
        and all(word[0].isupper() for word in words)
        and not _SAID.search(after[:_BESIDE_CHARS])
    )


def _tells_event(before: str) -> bool:
    """Whether the words right before a date name what happens on it."""
    found = _NOUN.search(before[-40:])
    return found is not None and is_happening(found[0])


def _left(before: str, *, timed: bool, early: bool) -> bool:
    """Whether nothing before a date binds it."""
    before = _without_weekday(before).rstrip()
    if not before or before[-1] in _OPEN or _DASHED.search(before[-3:]):
        return True
    if before[-1] in ",،、;:(":
        return False
    found = _LAST.search(before)
    if found is None or before[-1] == "%":
        return True
    word = found["word"].strip("'’.:")
    lower = word.lower()
    if lower in _words("binds"):
        return timed and word[:1].isupper()
    if lower in _words("ends") or before[-1] == "." or _is_name(word):
        return True
    return timed or (early and word.islower() and not UNSPACED_SIGN.search(word) and _SAID.search(before) is None)


def _right(after: str, before: str, *, timed: bool, plain: bool, labelled: bool) -> bool:
    """Whether nothing behind a date goes on with what it belongs to."""
    if timed and (zone := _ZONE.match(after)):
        after = after[zone.end() :]
    if not after.strip():
        return timed or labelled or before.rstrip()[-1:] in _OPEN or before.rstrip()[-1:] == "."
    if _SEPARATOR.match(after):
        return True
    count, found = _COUNT.match(after), _NEXT.match(after)
    if count is not None:
        return count["word"].lower() in _words("follows")
    if found is None:
        return False
    word = found["word"].strip("'’“”\"‘«")
    return word.lower() in _words("follows") or _is_name(word) or (timed and (plain or not word[:1].islower()))


def _is_plain(text: str) -> bool:
    """Whether a text has been put into lower case."""
    return sum(map(str.isupper, text)) * 200 < len(text)


def _is_name(word: str) -> bool:
    """Whether a word begins with a capital, or with a digit."""
    return word[:1].isupper() or word[:1].isdigit()


@cache
def _words(kind: str) -> frozenset[str]:
    """Return the words before a date that bind it ("binds") or part it ("ends"), or those that follow a stamp."""
    return frozenset(word for listed in read_table("dates", "apart")[kind].values() for word in listed)
