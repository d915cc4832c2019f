"""The words beside a date that say what it is a date of, in many languages, as data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from corpuskit.dates.context.facts import issued
from corpuskit.records.tuples import NamedTuple
from corpuskit.text.later import re
from corpuskit.text.tables import read_table

REACH = 48
"""How many characters before and after a date are read for a label."""

LABEL_WORD = re.compile(r"[^\s\d,;:|/()<>\[\]{}\"“”«»•·–—_.!?*-]+|©|\(c\)|\d+", re.IGNORECASE)
"""A word of a label, or a sign that is one."""

_MAX_WORDS = 6
"""The words of a label at the most."""

_GLUED = re.compile(r"(?<=[a-zß-ÿ])(?=[A-ZÀ-Þ][a-zß-ÿ])")
"""Where two words were glued together: "PublishedMonday"."""

_OWN = frozenset(("published", "updated", "amended", "comment", "copyright", "reference"))
"""What can be said of a page itself."""

_APART = re.compile(r"(?:^|[|•·,;:：、()\[\]\n]|\s[–—-]|[.!?]\s|\s{3})\s{0,3}$")
"""What stands before a whole label: the start of the line, or what sets it apart."""

GENERIC = frozenset(
    "date datum fecha data дата tarih tarix تاریخ التاريخ תאריך ημερομηνία วันที่ 日期 时间 時間 日時".split()
)
"""Nouns that say only that a date follows: labels where nothing else is said of it, as "Match date" says."""

_NOUNS = GENERIC | frozenset(
    "time day of tarihi saati saat zeit uhrzeit hora heure ora час время godzina tid tijd 시간 일시 날짜".split()
)
"""What may stand with a label of publication and belong to it."""


class Label(NamedTuple):
    """A label found beside a date."""

    role: str
    """published, updated, amended, event, deadline, comment, copyright or reference."""
    gap: int
    """Words between the label and the date."""
    phrase: str


class _Phrases(NamedTuple):
    spaced: Mapping[str, str]
    """Role of a phrase of whole words."""
    glued: Mapping[str, str]
    """Role of a phrase in a script without spaces."""


@cache
def _phrases() -> _Phrases:
    data = read_table("dates", "labels")
    spaced: dict[str, str] = {}
    glued: dict[str, str] = {}
    for role, languages in data.items():
        for phrases in languages.values():
            for phrase in phrases:
                key = " ".join(LABEL_WORD.findall(phrase)) or phrase
                (glued if phrase[0] >= "\u0e00" else spaced).setdefault(key, role)
    return _Phrases(spaced, glued)


def label_before(before: str) -> Label | None:
    """Return the label nearest to the end of *before*, the text in front of a date.

    >>> label_before("Story by Ann Lee. Last updated on ")
    Label(role='updated', gap=0, phrase='last updated on')
    >>> label_before("He sent them ") is None
    True
    """
    if noun := issued(before):
        return Label("published", 0, noun)
    whole = len(before) <= REACH
    tail = _GLUED.sub(" ", before[-REACH:]).lower()
    found = list(LABEL_WORD.finditer(tail))
    words = [match[0] for match in found]
    phrases = _phrases()
    for gap, stop in enumerate(range(len(words), max(0, len(words) - 5), -1)):
        for start in range(max(0, stop - _MAX_WORDS), stop):
            phrase = " ".join(words[start:stop])
            role = phrases.spaced.get(phrase)
            if role is not None and (phrase not in GENERIC or _is_apart(tail, found[start].start(), whole)):
                return Label(role, gap, phrase)
    return _glued(tail, last=True)


def _is_apart(tail: str, at: int, whole: bool) -> bool:
    """Whether no word of its field stands before the label at *at* of *tail*, which is *whole* or the end of more."""
    return _APART.search(tail[:at]) is not None if at or whole else False


def is_publication_label(words: Sequence[str]) -> bool:
    """Whether *words*, a name that a colon follows, end in a label of publication or update.

    >>> is_publication_label(["story", "published"]), is_publication_label(["match", "date"])
    (True, False)
    """
    if " ".join(words) in GENERIC or _is_own(words):
        return True
    while len(words) > 1 and words[-1] in _NOUNS:
        words = words[:-1]
    ends = words[-1], _without_noun(words[-1])
    glued = (phrase for phrase in glued_labels() if phrase not in GENERIC)
    return _is_own(words) or any(end.endswith(phrase) for phrase in glued for end in ends)


def _is_own(words: Sequence[str]) -> bool:
    """Whether *words* end in a label of what can be said of a page itself."""
    ends = (" ".join(words[start:]) for start in range(max(0, len(words) - _MAX_WORDS), len(words)))
    return any(_phrases().spaced.get(phrase) in _OWN and phrase not in GENERIC for phrase in ends)


def _without_noun(word: str) -> str:
    """Return a word of a script without spaces without the noun that ends it: "发布" of "发布时间"."""
    return next((word.removesuffix(noun) for noun in _NOUNS if len(noun) < len(word) and word.endswith(noun)), word)


@cache
def glued_labels() -> tuple[str, ...]:
    """Return the labels of publication and update in scripts without spaces, the longest first."""
    own = (phrase for phrase, role in _phrases().glued.items() if role in _OWN)
    return tuple(sorted(own, key=len, reverse=True))


def label_after(after: str) -> Label | None:
    """Return the label that begins *after*, the text behind a date.

    >>> label_after(" veröffentlicht von Ann Lee")
    Label(role='published', gap=0, phrase='veröffentlicht von')
    >>> label_after(" and more") is None
    True

    A label that a number follows is the label of that: "25/04/2026 Actualizado a las 15:10h".

    >>> label_after(" Actualizado a las 15:10h.") is None
    True
    """
    head = after[:REACH].lower()
    words = LABEL_WORD.findall(head)[:_MAX_WORDS]
    for stop in range(len(words), 0, -1):
        phrase = " ".join(words[:stop])
        role = _phrases().spaced.get(phrase)
        if role is not None:
            return None if any(word[0].isdigit() for word in words[stop : stop + 3]) else Label(role, 0, phrase)
    return _glued(head[:10], last=False)


def label_at_start(line: str) -> Label | None:
    """Return the label of publication or update that *line*, the text in front of a date, begins with.

    >>> label_at_start("Created in the late afternoon of a wet and windy ")
    Label(role='published', gap=2, phrase='created')
    """
    words = LABEL_WORD.findall(line[:REACH].lower())[:3]
    for stop in range(len(words), 0, -1):
        phrase = " ".join(words[:stop])
        role = _phrases().spaced.get(phrase)
        if role in ("published", "updated"):
            return Label(role, 2, phrase)
    return None


def _glued(text: str, *, last: bool) -> Label | None:
    """Return the label of a script without spaces that stands nearest to the date."""
    if text.isascii():
        return None
    best: tuple[int, str] | None = None
    for phrase in _phrases().glued:
        at = text.rfind(phrase) if last else text.find(phrase)
        if at >= 0 and (phrase not in GENERIC or not text[max(0, at - 1) : at].isalpha()):
            gap = len(text) - at - len(phrase) if last else at
            if best is None or (gap, -len(phrase)) < (best[0], -len(best[1])):
                best = gap, phrase
    return None if best is None or best[0] > 12 else Label(_phrases().glued[best[1]], best[0] // 6, best[1])
