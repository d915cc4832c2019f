"""A template: what a publisher repeats, with slots for what changes, and where it stands."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, get_args

from corpuskit.errors import ProfileError
from corpuskit.records import LABELS, Label
from corpuskit.records.packing import packed
from corpuskit.records.tuples import NamedTuple
from corpuskit.rules.words import fold
from corpuskit.text.later import re, regex
from corpuskit.text.scripts import CLOSING, ENDS, HAN_STOP

Where = Literal["line", "sentence", "unit", "inside", "anywhere"]
"""A template is a whole line, a sentence of one, a unit of one (see `corpuskit.text.units`), or glued to prose: then a
sentence begins before or ends behind it, or it stands between any two words."""

Place = Literal["", "head", "tail"]
"""A short line that stands before (or behind) all prose as a rule may be a heading of the article elsewhere."""

_NAME = r"[\p{Lu}\p{Lt}\p{Lo}](?:[\p{L}\p{M}'’-]|\.(?=\p{L})|(?<=(?<!\p{L})\p{Lu})\.(?=\s)){0,30}+"
"""A word of a name."""

SLOTS = {
    "number": r"\d[\d.,:/]{0,15}",
    "date": r"(?:[\p{L}\p{M}]{2,14}\.?,?\s)?"
    r"(?:[\p{L}\p{M}]{3,14}\.?\s\d{1,2}(?:st|nd|rd|th)?(?:,?\s\d{4})?+"
    r"|\d{1,2}(?:st|nd|rd|th|er|\.|º|ª)?,?\s(?:(?:de|of|del)\s)?[\p{L}\p{M}]{2,14}\.?,?(?:\s(?:(?:de|del)\s)?\d{4})?+"
    r"|\d{1,4}[./-]\d{1,2}[./-]\d{1,4}|\d{4}年\s?\d{1,2}月\s?\d{1,2}日|[\p{L}\p{M}]{3,14}\.?,?\s\d{4})"
    r"(?:,?\s(?:[\p{L}]{1,5}\s)?\d{1,2}[:.h]\d{2}(?:\s?[APap]\.?[Mm]\b\.?)?(?:\s(?:[A-Z]{2,4}|[Uu]hr|hrs?)\b)?)?+",
    "names": rf"{_NAME}(?:(?:,\s?|\s?[&/|]\s?|\s)(?:\p{{Ll}}{{1,12}}\.?\s){{0,2}}{_NAME}){{0,24}}",
    "text": rf"[^\s.!?{HAN_STOP}](?:[^\n.!?{HAN_STOP}]|[.!?](?=\S)){{0,120}}?",
}
"""What each slot of a template may hold."""

MAX_CHARS = 600
"""The longest template, in characters."""

BLANKS = r"\s{1,40}+"
"""What white space in a template stands for: pages are indented, and their line ends get lost."""

SLOT = re.compile(r"\{([a-z]+)\}")
"""A slot of a template."""

_TOKEN = re.compile(r"(\{[a-z]+\})|(\s+)|(\d+)|(['’‘`´ʼ])")
"""A slot, blanks, digits or an apostrophe: what a template's pattern treats apart."""

_BETWEEN = re.compile(r"\{[a-z]+\}|\s+|\d+|['’‘`´ʼ]")
"""The same, to split a text at."""

_DIGITS = re.compile(r"\d+")
"""Digits, which stand for any others."""

WORD = re.compile(r"[^\W\d_]+")
"""A word of letters."""

_ENDED = re.compile(rf"[{ENDS}{CLOSING}:;|\]©®™>•·]\s*$|^\s*$")
"""What a phrase stands behind: the end of a sentence or of a line, or a mark."""

_OPENS = regex.compile(r"\s{0,3}[\p{Lu}\p{Lt}\p{Lo}\p{N}\p{Pi}\p{Ps}\"'‘“„©]")
"""What begins anew behind a phrase."""

_STARTS = re.compile(r"\s*$|\s|[\"“„«‘'(\[©|•·]|[A-Z0-9]")
"""What may stand behind a phrase that ends a sentence."""


class Borders(NamedTuple):
    """Where the units of a text begin and end."""

    starts: frozenset[int]
    ends: frozenset[int]


class Match(NamedTuple):
    """One match of a template."""

    start: int
    end: int
    left: bool
    """Whether a sentence can begin where it begins."""
    right: bool
    """Whether a sentence can end where it ends."""
    holds: bool
    """Whether it is one by itself; otherwise only where another match is its neighbour."""


@packed
@dataclass(frozen=True, slots=True)
class Template:
    """One thing that a publisher repeats and that is not prose, with why that is believed.

    >>> template = Template("Published in Dawn, {date}", "publication_line")
    >>> [match for match in template.spans("Published in Dawn, October 14th, 2021")]
    [(0, 37)]

    Slots are {date}, {number}, {names} and {text}; any number stands for any other.

    >>> [*Template("Page 2 of our {text} guide", "navigation").spans("Page 3 of our garden guide")]
    [(0, 26)]

    A template with anything else in braces, or that holds no word, raises `ProfileError`.

    >>> Template("Published in {place}", "publication_line")
    Traceback (most recent call last):
    corpuskit.errors.ProfileError: 'Published in {place}': no slot is called {place}; slots are date, ...
    """

    text: str
    """What is printed, with slots."""
    label: Label = "other"
    """What it is."""
    where: Where = "line"
    """Whether it is a whole line, a sentence, or part of one."""
    score: float = 0.97
    """How sure it is that a match is not prose, 0 to 1."""
    alone: bool = True
    """Whether it counts by itself; otherwise only right beside another match of the profile."""
    place: Place = ""
    """Where in a document it counts: before the prose ("head"), behind it ("tail"), or anywhere."""
    support: int = 0
    """In how many documents it was surely seen; 0 where a person wrote it."""
    share: float = 0.0
    """Its share of the publisher's documents."""
    first_seen: dt.date | None = None
    """The first day it was seen."""
    last_seen: dt.date | None = None
    """The last day it was seen."""
    examples: tuple[str, ...] = ()
    """Ids of up to three documents it stands in."""
    why: str = ""
    """Why it counts as boilerplate."""

    def __post_init__(self) -> None:
        if problem := _problem(self):
            raise ProfileError(f"{self.text[:60]!r}: {problem}")

    @property
    def anchor(self) -> str:
        """The longest word of it that is always printed, in lower case: where it is not, the template is not."""
        found = WORD.findall(SLOT.sub(" ", self.text).lower())
        return max(found, key=len, default="")

    @property
    def literals(self) -> tuple[str, ...]:
        """What is always printed as it stands, in lower case, the longest first.

        >>> Template("Follow us on Chirper, {date}", "share").literals
        ('chirper,', 'follow', 'us', 'on')
        """
        parts = (part for part in _BETWEEN.split(fold(self.text)) if part)
        return tuple(sorted(dict.fromkeys(parts), key=len, reverse=True))

    def spans(self, text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
        """Yield (start, end) of each match in the block text[start:end].

        >>> [*Template("Follow us.", "share", where="sentence").spans("He said they follow us. Follow us.")]
        [(24, 34)]
        """
        for match in self.matches(text, start, len(text) if end is None else end):
            if match.holds:
                yield match.start, match.end

    def matches(self, text: str, start: int, end: int, borders: Borders | None = None) -> Iterator[Match]:
        """Yield each match in the block text[start:end], and whether its ends are ends of sentences or *borders*."""
        pattern = _compiled(_DIGITS.sub("0", self.text), self.where)  # any number stands for any other
        if self.where == "line":
            whole = pattern.fullmatch(text, start, end)
            if whole:
                yield Match(*whole.span(), left=True, right=True, holds=True)
            return
        for found in pattern.finditer(text, start, end):
            low, high = found.span()
            left, right = _begins(text, start, low), _finished(text, low, high, end)
            if borders is not None and not (left and right):
                left, right = left or low in borders.starts, right or high in borders.ends
            holds = left and right
            if self.where == "inside":
                holds, right = right, right or bool(_OPENS.match(text, high))
                holds = holds or (left and right)
            holds = holds or self.where == "anywhere"
            yield Match(low, high, left=left, right=right, holds=holds)


def _begins(text: str, start: int, low: int) -> bool:
    """Tell whether a sentence can begin at *low*."""
    return low == start or bool(_ENDED.search(text, max(start, low - 48), low))


def _finished(text: str, low: int, high: int, end: int) -> bool:
    """Tell whether a sentence can end at *high*."""
    return high >= end or (bool(_ENDED.search(text, low, high)) and bool(_STARTS.match(text, high, high + 1)))


def _problem(template: Template) -> str | None:
    """Return what is wrong with a template, or None."""
    text = template.text
    if not isinstance(text, str) or not text.strip() or len(text) > MAX_CHARS:
        return f"the text of a template has 1 to {MAX_CHARS} characters"
    for slot in SLOT.findall(text):
        if slot not in SLOTS:
            return f"no slot is called {{{slot}}}; slots are {', '.join(sorted(SLOTS))}"
    slots = SLOT.findall(text)
    if len(slots) > 4 or slots.count("text") + slots.count("names") > 2:  # each of them can end in so many places
        return "a template has at most four slots, two of them {text} or {names}"
    open_ends = {"line": (), "sentence": ("{text}",)}.get(template.where, ("{text}", "{names}"))
    for slot in open_ends:
        if text.strip().startswith(slot) or text.strip().endswith(slot):
            return f"{slot} at an end has no edge: only a whole line may begin or end with it"
    if not WORD.search(SLOT.sub(" ", text)):
        return "a template holds at least one word"
    if template.label not in LABELS:
        return f"no label is called {template.label!r}"
    if template.where not in get_args(Where):
        return f"where is {template.where!r}, not one of {', '.join(get_args(Where))}"
    if template.place not in get_args(Place):
        return f"place is {template.place!r}, not head or tail"
    if not 0 <= template.score <= 1:
        return f"score is {template.score!r}, not 0 to 1"
    return None


@functools.lru_cache(maxsize=4096)
def _compiled(text: str, where: Where) -> regex.Pattern[str]:
    """Return the pattern of a template's text: white space, numbers and apostrophes stand for any others."""
    parts: list[str] = []
    at = 0
    for match in _TOKEN.finditer(text.strip()):
        parts.append(regex.escape(text.strip()[at : match.start()]))
        slot, space, number, _ = match.groups()
        if slot:  # a capital is what tells a name: without it, words could be read in more ways than there is time for
            parts.append(r"\S[^\n]{0,200}?" if slot == "{text}" and where == "line" else f"(?-i:{SLOTS[slot[1:-1]]})")
        else:
            parts.append(BLANKS if space else r"\d{1,9}+" if number else "['’‘`´ʼ]")
        at = match.end()
    parts.append(regex.escape(text.strip()[at:]))
    inner = "".join(parts)
    if where in ("inside", "anywhere"):
        inner = rf"(?<!\w){inner}(?!\w)" if inner[-1].isalnum() else rf"(?<!\w){inner}"
    return regex.compile(inner, regex.IGNORECASE if where == "line" else 0)
