"""What the words beside a date tell: nothing, as on a stamp, or a fact, as in a sentence or behind "Kick-off:"."""

from __future__ import annotations

from functools import cache, lru_cache

from corpuskit.dates.context.labels import LABEL_WORD, Label, glued_labels, is_publication_label
from corpuskit.dates.forms.lexicon import fold, lexicon, month_of, weekday_of
from corpuskit.records.tuples import NamedTuple
from corpuskit.text.later import re
from corpuskit.text.patterns import worded
from corpuskit.text.scripts import CLOSING, DENSE_ENDS, ENDS, UNSPACED
from corpuskit.text.tables import read_table

_FIELD = re.compile(r"[|•·]|\s[/–—-]{1,2}\s|\t")
"""What parts the fields of a line of stamps: author, place, date, section."""

_TERMINAL = re.compile(rf"[{ENDS}][{CLOSING}\]]{{0,2}}(?:\s|$)|[{DENSE_ENDS}]")
"""The end of a sentence."""

_BEGINS = re.compile(rf"[{ENDS}][{CLOSING}\]]{{0,2}}\s+(?=\W{{0,2}}[^\W\d_a-z])|[{DENSE_ENDS}]")
"""Where a sentence begins behind another."""

_HEADS = re.compile(r"\s{1,3}[^\W\d_]")
"""A word behind a date."""

_DATELINE = re.compile(r"\s?[):/\]]")
"""What closes a dateline behind its date."""

_NAMED = re.compile(r"(?P<name>[^:：|•·,،、;()\n]{1,60}?)\s?[:：]\s{0,2}(?P<day>[^\W\d_]{0,12}[.,]{0,2})\s?$")
"""A name with a colon right before a date, or before its weekday: "Kick-off: Saturday, "."""

_UNSPACED = re.compile(f"[{UNSPACED}]+")
"""Characters of a script without spaces."""

_MARKS = "'’\"“”«»„…、，," + DENSE_ENDS
"""Marks at the ends of words."""


class Wording(NamedTuple):
    """What stands beside a date in its field of the line."""

    told: int
    """Words that belong to no stamp and are no names."""
    named: int
    """Words in upper case: of names, or of a headline."""
    leads: int
    """Words before the date that belong to no stamp and are no names."""
    ends: bool
    """Whether a sentence ends behind the date."""


NOTHING = Wording(0, 0, 0, False)
"""What stands beside a date that has its line for itself."""


def wording_of(before: str, after: str, phrase: str = "") -> Wording:
    """Return what the words tell that stand *before* and *after* a date; its label, *phrase*, tells nothing.

    >>> wording_of("He died on ", ".")
    Wording(told=1, named=1, leads=1, ends=True)
    >>> wording_of("By Ann Lee, Rome, ", " at noon")
    Wording(told=0, named=3, leads=0, ends=False)
    """
    before = _last(_last(before, _FIELD), _BEGINS)
    after = (_FIELD.split(after, maxsplit=1) or [""])[0]
    end = _terminal(after)
    ends = end is not None and not _DATELINE.match(after) and not _heads(before, after)
    if end is not None:
        after = after[:end]
    label = set(phrase.split())
    kinds = [
        [_kind(bare) for word in LABEL_WORD.findall(part) if (bare := word.strip(_MARKS)).lower() not in label]
        for part in (before, after)
    ]
    told, named = (sum(part.count(kind) for part in kinds) for kind in ("told", "named"))
    return Wording(told, named, kinds[0].count("told"), ends)


def behind(text: str, end: int, stop: int) -> str:
    """Return what stands behind a date that ends at *end*, to *stop*; the stop of "10 a.m." ends the sentence too.

    >>> behind("Open May 3, 10 a.m.", 19, 19)
    '.'
    """
    return text[end:stop] or ("." if text[end - 1] == "." else "")


def is_sentence(before: str, wording: Wording) -> bool:
    """Whether a date is told of in a short sentence: one that ends, and has a verb or what may be one."""
    return wording.ends and (wording.told > 0 or _opens(before))


def names_another(before: str) -> bool:
    """Whether *before* ends in a name and a colon that are no known label of publication or update.

    >>> names_another("Funeral: "), names_another("Match date: "), names_another("Published: "), names_another("Date: ")
    (True, True, False, False)
    """
    name = name_of(before)
    words = LABEL_WORD.findall(name.lower())
    return bool(words) and not is_publication_label(words)


def name_of(before: str) -> str:
    """Return the name that stands with a colon right before a date, or nothing.

    >>> name_of("Kick-off: Saturday, ")
    'Kick-off'
    """
    found = _NAMED.search(before[-80:]) if ":" in before[-20:] or "：" in before[-20:] else None
    if found is None or (found["day"] and weekday_of(found["day"].strip(" .,")) is None):
        return ""
    return _FIELD.split(found["name"])[-1]


def is_fact(before: str, after: str, wording: Wording) -> bool:
    """Whether the word that governs an unlabelled date is a verb, or a noun of its own: "Concierto el ", "Urteil vom ".

    >>> before = ("Photo taken on ", "Concert on ", "Ann Lee on ", "Sentencia del ", "Berlin, den ")
    >>> [is_fact(text, "", wording_of(text, "")) for text in before]
    [True, True, False, True, False]
    """
    if wording.told and _UNSPACED.match(after):
        return True
    if not (wording.told or wording.named):
        return False
    field = _last(before, _FIELD)
    if worded("by_in_field").search(field):
        return False
    if found := worded("noun_of").search(field):
        return bool(_kind(found["noun"]))
    found = worded("noun_on").search(field)
    if found is None or ("," in field[found.end("noun") :] and weekday_of(found[0].split()[-1].strip(",.")) is None):
        return False
    kind = _kind(found["noun"])
    return kind == "told" or (kind == "named" and wording.named == 1 and wording.leads == 0)


def is_event(label: Label | None) -> bool:
    """Whether a label right beside a date names an event or a deadline, and is no word such as "from" or "until"."""
    if label is None or label.gap or label.role not in ("event", "deadline"):
        return False
    return label.role == "deadline" or any(_kind(word) for word in label.phrase.split())


def _opens(before: str) -> bool:
    """Whether one word opens a sentence right before the date, as verbs do: "Murió el 3 de junio."."""
    words = LABEL_WORD.findall(before)
    return len(words) > 0 and "," not in before and _kind(words[0]) == "named" and all(not _kind(w) for w in words[1:])


def _heads(before: str, after: str) -> bool:
    """Whether a date stands at the head of what follows: no word before it, and another sentence begins behind it."""
    found = _HEADS.match(after)
    return found is not None and found[0][-1].isupper() and LABEL_WORD.search(before) is None


def _last(text: str, pattern: re.Pattern[str]) -> str:
    stop = 0
    for match in pattern.finditer(text):
        stop = match.end()
    return text[stop:]


def _terminal(after: str) -> int | None:
    """Return where a sentence ends; the stop of a number or of an abbreviation ends none while the sentence goes on."""
    for match in _TERMINAL.finditer(after):
        follows = after[match.end() : match.end() + 1]
        if not follows or not (match[0][0] in ".…" and (follows.islower() or follows.isdigit())):
            return match.end()
    return None


@lru_cache(maxsize=8192)
def _kind(word: str) -> str:
    """Return "told", "named", or nothing for a word of stamps and dates.

    >>> _kind("died"), _kind("Ann"), _kind("on"), _kind("Monday")
    ('told', 'named', '', '')
    """
    if not word or not word[0].isalpha():
        return ""
    lower = word.lower()
    if lower in _known() or fold(word) in _known() or weekday_of(word) is not None or month_of(word) is not None:
        return ""
    if _UNSPACED.search(word):
        return "told" if _without_labels(word) else ""
    return "named" if word[0].isupper() else "told"


def _without_labels(word: str) -> str:
    """Return what is left of a run of a script without spaces when its labels and words of stamps are taken away."""
    for phrase in glued_labels():
        if phrase in word:
            word = word.replace(phrase, "")
    return "".join(c for c in word if c not in _known() and c.isalpha())


@cache
def _known() -> frozenset[str]:
    """Return the words that tell nothing beside a date."""
    data = read_table("dates", "stamps")
    words = lexicon()
    own = {word for listed in data.values() for word in listed}
    return frozenset(own | words.glue | words.ordinals | words.noon.keys() | {zone.lower() for zone in words.zones})
