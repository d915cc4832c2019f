"""Find sentences that call the reader to do something for the house: to click, buy, join, read on, get in touch."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from corpuskit.records import Evidence, Label
from corpuskit.records.tuples import NamedTuple
from corpuskit.structure.lines import TOPIC, Line, View, is_spoken, stops
from corpuskit.text.later import re, regex
from corpuskit.text.memo import remembered
from corpuskit.text.prepared import prepared
from corpuskit.text.scripts import is_small, quotes
from corpuskit.text.tables import read_table
from corpuskit.text.tags import data_tag

_LETTER, _MARK = re.compile(r"\\p\{L\w?\}"), r"\p{M}"
"""How a pattern asks for a letter of some kind, and for a mark on one."""

_SIGN = re.compile(r"\\.|.", re.DOTALL)
"""A sign of a pattern, with the stroke that may stand before it."""

_CASED, _ANY_CASE = "(?-i:", "(?i:"
"""How it asks for the case of letters, and how it does not."""

_IDLE = r"\b?"
"""A border of a word that may be none: it asks nothing, and ``re`` refuses it."""

_NEXT = re.compile(r"\s[A-ZÀ-ÖØ-Þ]")
"""Where the next sentence begins: a capital."""

_SHORT = frozenset(("form", "offer"))
"""Kinds of calls that end before the next sentence."""

_QUOTING = frozenset(("entry", "origin"))
"""Kinds of calls that may hold quotation marks."""

_LOWER = frozenset(("click", "join", "offer"))
"""Kinds of calls that may begin with a small letter."""

_LABELS: Mapping[str, Label] = {
    "click": "related", "more": "related", "offer": "promotion", "join": "promotion", "form": "newsletter",
    "reach": "contact", "entry": "tags", "origin": "publication_line", "legal": "disclaimer", "comment": "comments",
    "wall": "paywall", "credit": "credit", "rights": "copyright",
    "ties": "disclaimer", "tip": "contact",
}  # fmt: skip
"""The label of each kind of call."""


def find_calls(view: View) -> Iterator[Evidence]:
    """Yield sentences that call the reader to do something.

    >>> from corpuskit.structure.lines import view_of
    >>> from corpuskit.text.page import Page
    >>> text = "The ferry sailed. Click here to read the report. Add your names, she said."
    >>> [(text[e.start : e.end], e.label) for e in find_calls(view_of(Page(text, "en")))]
    [('Click here to read the report.', 'related')]
    """
    language = data_tag(view.page.language or "en") or "en"
    for line in view.lines:
        for i in range(line.first, line.last):
            start, end = view.page.units[i].start, _with_networks(view, line, i)
            text = view.page.text[start:end]
            if not _may_call(text, language):
                continue
            if found := _called(text, language, is_spoken(view.page.text, start, end)):
                kind, size = found
                yield Evidence(start, start + size, _LABELS[kind], f"structure.call.{kind}.1", 0.86)


@remembered
def _may_call(text: str, language: str) -> bool:
    """Tell whether a sentence begins as one that calls does; hardly any does."""
    return _any_call(language).match(text.lower()) is not None


@remembered
def _called(text: str, language: str, spoken: bool) -> tuple[str, int] | None:
    """Return what a sentence calls for, and how many characters of it do; None where it does not call."""
    for kind, most, pattern in calls(language):
        match = _beginning(pattern).match(text) if len(text) <= most else None
        if match and (kind in _QUOTING or not (quotes(text) or spoken or is_said(text))) and _begins(text, kind):
            if kind in _SHORT and _NEXT.match(text, match.end()):
                return kind, match.end()
            glued = _glued().search(text) if kind == "more" else None
            return kind, glued.start() if glued else len(text)
    return None


def _with_networks(view: View, line: Line, i: int) -> int:
    """Return where the sentence of unit *i* ends: the name of a network, a unit of its own, goes on with it."""
    units, last = view.page.units, min(line.last, i + 13)
    while i + 1 < last and not stops(units[i].text):
        phrases = view.page.phrases_in[i + 1]
        if not phrases or phrases[0].topic != TOPIC["share"] or phrases[0].start > units[i + 1].start:
            break
        i += 1
    return units[i].end


def _begins(text: str, kind: str) -> bool:
    """Tell whether a unit begins like a sentence; some calls are printed in lower case."""
    return kind in _LOWER or not is_small(next(filter(str.isalpha, text), ""))


class Call(NamedTuple):
    """What sentences begin with that call for one thing.

    >>> calls("de")[0].kind
    'click'
    """

    kind: str
    """What they call for."""
    chars: int
    """How many characters they have at most."""
    pattern: str
    """Their beginnings."""


@cache
def calls(language: str) -> Sequence[Call]:
    """Return what ``data/calls.toml`` says of a language and of English.

    >>> [call.kind for call in calls("en")]
    ['click', 'more', 'offer', 'join', 'form', 'reach', 'entry', 'origin', 'legal', 'credit', 'ties', 'tip']
    """
    data = read_table("calls")
    return [
        Call(kind, data["xx"][kind], pattern)
        for tag in dict.fromkeys((language, "en"))
        for kind, pattern in data.get(tag, {}).items()
    ]


@remembered
def is_said(text: str) -> bool:
    """Tell whether somebody says a sentence: then one of the story calls, not the house.

    >>> is_said("Følg pengene, siger oppositionen."), is_said("Følg os på Facebook")
    (True, False)
    """
    return _told().search(text) is not None


@cache
def _glued() -> regex.Pattern[str]:
    """Return the pattern of a blank behind which a sentence begins, though no stop stands before it."""
    openers = sorted(read_table("heads")["sentences"], key=lambda word: (-len(word), word))
    return regex.compile(r"(?<=\p{Ll})\s(?=\L<openers>\s\p{Ll}+\s\p{Ll})", openers=openers)


@cache
def _told() -> regex.Pattern[str]:
    """Return the pattern of who says a sentence, behind it."""
    return regex.compile(read_table("calls")["xx"]["told"], regex.IGNORECASE)


@cache
def _beginning(pattern: str) -> regex.Pattern[str]:
    """Return a pattern of `Call`, ready to match, with the marks that may stand before it."""
    return regex.compile(rf"\W{{0,3}}(?:{pattern})", regex.IGNORECASE)


@cache
def _any_call(language: str) -> re.Pattern[str]:
    return re.compile(any_call(language))


@prepared(lambda: sorted(read_table("calls").keys() - {"xx"}))
def any_call(language: str) -> str:
    """Return one pattern of all that `calls` returns, for lower case, in which a letter may be any sign of words.

    Hardly a sentence begins so. ``re`` tells that many times faster than ``regex``, and takes the first characters of
    all alternatives at once where nothing stands around them.
    """
    return rf"\W{{0,3}}(?:{'|'.join(_loosened(call.pattern) for call in calls(language))})"


def _loosened(pattern: str) -> str:
    r"""Return a pattern that ``re`` knows and that matches, in lower case, whatever *pattern* does.

    >>> _loosened(r"follow (?-i:\p{Lu})\b?"), _loosened(r"\W?LINE")
    ('follow (?i:\\w)', '\\W?line')
    """
    plain = pattern.replace(_IDLE, "").replace(_CASED, _ANY_CASE).replace(_MARK, r"\W")
    return _SIGN.sub(lambda sign: sign[0] if sign[0][0] == "\\" else sign[0].lower(), _LETTER.sub(r"\\w", plain))
