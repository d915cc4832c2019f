"""The words dates are made of, in all languages at once: loaded from data, looked up by the word as printed."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any, TypeVar

from corpuskit.records.tuples import NamedTuple
from corpuskit.text.later import re
from corpuskit.text.prepared import prepared
from corpuskit.text.scripts import UNSPACED
from corpuskit.text.tables import read_table, table_names

UNITS = ("second", "minute", "hour", "day", "week", "month", "year")
"""The units of "3 hours ago", from short to long."""


_Meaning = TypeVar("_Meaning")
"""What a word of dates means."""


class Lexicon(NamedTuple):
    """Everything that is known about the words of dates."""

    months: Mapping[str, int]
    """Month of a name, "octubre" -> 10; a name of two words has one space."""
    disputed: Mapping[str, Mapping[str, int]]
    """Names that are different months in different languages: {"listopad": {"hr": 10, "cs": 11, "pl": 11}}."""
    weekdays: Mapping[str, int]
    """ISO weekday of a name: Monday is 1."""
    jalali: Mapping[str, int]
    """Month of a Solar Hijri name."""
    hijri: Mapping[str, int]
    """Month of a lunar Hijri name."""
    glue: frozenset[str]
    """Words between the parts of a date."""
    ordinals: frozenset[str]
    """What may be glued to the number of a day: "th"."""
    month_heads: frozenset[str]
    """First words of names of two words."""
    month_tails: frozenset[str]
    """Last words of names of two words, words before a number that make it a month, and names of other calendars."""
    month_units: frozenset[str]
    """Words before a number that make it a month."""
    month_suffixes: frozenset[str]
    """Words after a number that make it a month."""
    noon: Mapping[str, int]
    """0 for the words of the morning, 12 for those of the afternoon."""
    ago: Mapping[str, str]
    """Unit of a phrase whose number is written {}: "{}hours ago" -> "hour"."""
    tongues: Mapping[str, frozenset[str]]
    """The languages that have a name of a month."""
    ages: Mapping[str, tuple[int, str]]
    """Number and unit of a phrase that names its number itself: "an hour ago" -> (1, "hour")."""
    days_ago: Mapping[str, int]
    """Words for today (0) and yesterday (1)."""
    zones: Mapping[str, int]
    """Minutes east of UTC of a zone abbreviation with one meaning."""
    month_first: frozenset[str]
    """Zone abbreviations of where the month is written first: EDT."""
    orders: Mapping[str, str]
    """Order of numeric dates by language: "DMY", "MDY" or "YMD"."""


_DROPPED = str.maketrans({".": None, "׳": None, "॰": None, "\u0307": None, "’": "'"})
"""Marks that come and go in print, and are left out."""

_INDIC = str.maketrans(
    {
        **dict.fromkeys(map(ord, "\u093c\u09bc\u0a3c\u0b3c\u200c\u200d")),
        **dict(zip(map(ord, "\u0958\u0959\u095a\u095b\u095c\u095d\u095e\u095f"), "कखगजडढफय", strict=True)),
        **dict(zip(map(ord, "\u09dc\u09dd\u09df\u0a33\u0a36\u0a5e"), "ডঢযਲਸਫ", strict=True)),
    }
)
"""The dot below and the joiners of Indic scripts, which come and go, and the letters that stand for both."""


@lru_cache(maxsize=8192)
def fold(word: str) -> str:
    """Return *word* as the lexicon spells it: lower case, no stops, no elided article.

    >>> fold("Octubre"), fold("d’octubre"), fold("ต.ค."), fold("ARALIK"), fold("HAZİRAN")
    ('octubre', 'octubre', 'ตค', 'aralik', 'haziran')
    >>> fold("फ़रवरी") == fold("फरवरी")
    True
    """
    word = word.lower().translate(_DROPPED)
    if not word.isascii():
        word = word.translate(_INDIC)
    return word.rpartition("'")[2] if word[1:2] == "'" else word.partition("'")[0]


def plain(word: str) -> str:
    """Return *word* without its accents, for print that dropped them.

    >>> plain("märz"), plain("aralık")
    ('marz', 'aralik')
    """
    marks = unicodedata.normalize("NFD", word)
    return "".join(c for c in marks if unicodedata.category(c) != "Mn").replace("ı", "i")


_DENSE_SPACE = re.compile(rf"(?<=[{UNSPACED}])\s(?=[{UNSPACED}])")
"""A blank within a script that is written without."""

_PREFIXES = "בلו"
"""Letters that mean "in" or "and" and are written with the month's name."""


@lru_cache(maxsize=8192)
def month_of(word: str, language: str | None = None) -> int | None:
    """Return the month that *word* names in any language, or None.

    >>> month_of("Oct."), month_of("října"), month_of("Октября"), month_of("Monday")
    (10, 10, 10, None)

    The few names that are different months in different languages go by *language*, else by the more common reading.

    >>> month_of("listopada", "hr"), month_of("listopada", "pl"), month_of("listopada")
    (10, 11, 11)
    """
    words, key = lexicon(), fold(word)
    if key in words.disputed:
        readings = words.disputed[key]
        return readings.get(language or "", max(readings.values()))
    month = words.months.get(key)
    if month is None and len(key) > 3:
        month = words.months.get(key[1:]) if key[0] in _PREFIXES else words.months.get(plain(key))
    return month


@lru_cache(maxsize=8192)
def weekday_of(word: str) -> int | None:
    """Return the ISO weekday that *word* names, or None.

    >>> weekday_of("Wednesday"), weekday_of("mercredi"), weekday_of("day")
    (3, 3, None)
    """
    return lexicon().weekdays.get(fold(word))


@prepared()
def lexicon() -> Lexicon:
    """Return the lexicon, loaded once.

    >>> lexicon().months["octubre"], lexicon().ago["{}hours ago"], lexicon().zones["CEST"]
    (10, 'hour', 120)
    """
    extra, zones = read_table("dates", "supplement"), read_table("dates", "zones")
    languages = [read_table("dates", "languages", name) for name in table_names("dates", "languages")]
    months, disputed = _months(languages, extra["months"])
    pairs = [name for name in months if " " in name]
    jalali, hijri, units = _numbered(extra["jalali"]), _numbered(extra["hijri"]), frozenset(extra["month_units"])
    return Lexicon(
        months=months,
        disputed=disputed,
        weekdays=_weekdays(languages),
        jalali=jalali,
        hijri=hijri,
        glue=frozenset(map(fold, extra["glue"])),
        ordinals=frozenset(extra["ordinals"]),
        month_heads=frozenset(name.partition(" ")[0] for name in pairs),
        month_tails=units.union(name.rpartition(" ")[2] for name in (*jalali, *hijri, *pairs)),
        month_units=units,
        month_suffixes=frozenset(extra["month_suffixes"]),
        noon=_noon(languages, extra["noon"]),
        ago=_ago([*languages, *({"ago": table} for table in extra["ago"].values())]),
        tongues=_tongues(languages),
        ages={
            " ".join(phrase.split()): (int(number), unit)
            for unit, numbers in extra["ages"].items()
            for number, phrases in numbers.items()
            for phrase in phrases
        },
        days_ago={word: n for info in languages for n, key in enumerate(("today", "yesterday")) for word in info[key]},
        zones=zones["minutes"],
        month_first=frozenset(zones["month_first"]["zones"]),
        orders={info["name"]: info["order"] for info in languages} | {"no": "DMY"},
    )


def _numbered(table: Mapping[str, Iterable[str]]) -> dict[str, int]:
    return {fold(name): int(number) for number, names in table.items() for name in names}


def _months(
    languages: Iterable[Mapping[str, Any]], extra: Mapping[str, list[str]]
) -> tuple[dict[str, int], dict[str, dict[str, int]]]:
    """Return the month of every name, and apart the names that languages disagree about."""
    readings: dict[str, dict[str, int]] = {}
    for info in languages:
        for month, names in enumerate(info["months"], 1):
            for name in names:
                if _is_name(name):
                    readings.setdefault(fold(name), {})[info["name"]] = month
    disputed = {name: found for name, found in readings.items() if len(set(found.values())) > 1}
    months = {name: next(iter(found.values())) for name, found in readings.items() if name not in disputed}
    months.update(_numbered(extra))
    for name, month in list(months.items()):
        if name[0] < "\u0600":
            months.setdefault(plain(name), month)
    return months, disputed


def _is_name(name: str) -> bool:
    """Whether a month's name can stand for itself: two Latin letters, a Roman number or "10月" cannot."""
    return not any(c.isdigit() for c in name) and not (len(name) <= 2 and name[0] < "\u0370") and name not in _ROMAN


_ROMAN = frozenset(("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"))
"""The months as Roman numerals."""


def _meanings(pairs: Iterable[tuple[str, _Meaning]]) -> dict[str, set[_Meaning]]:
    """Return all that each word means."""
    found: dict[str, set[_Meaning]] = {}
    for word, meaning in pairs:
        found.setdefault(word, set()).add(meaning)
    return found


def _weekdays(languages: Iterable[Mapping[str, Any]]) -> dict[str, int]:
    """Return the weekday of every name that is one weekday only; two Latin letters ("on", "to") name none."""
    named = ((name, day) for info in languages for day, names in enumerate(info["weekdays"], 1) for name in names)
    seen = _meanings((fold(name), day) for name, day in named if len(name) > 2 or name[0] >= "\u0370")
    return {name: min(days) for name, days in seen.items() if len(days) == 1}


def _tongues(languages: Iterable[Mapping[str, Any]]) -> dict[str, frozenset[str]]:
    named = ((fold(name), info["name"]) for info in languages for names in info["months"] for name in names)
    return {name: frozenset(tongues) for name, tongues in _meanings(named).items()}


def _noon(languages: Iterable[Mapping[str, Any]], extra: Mapping[str, list[str]]) -> dict[str, int]:
    """Return 0 for the words of the morning and 12 for those of the afternoon; one that means both means nothing."""
    both = [*languages, extra]
    named = ((word, hour) for hour, key in ((0, "am"), (12, "pm")) for info in both for word in info[key])
    found = _meanings((word.replace(".", ""), hour) for word, hour in named)
    return {word: hours.pop() for word, hours in found.items() if len(hours) == 1 and word not in extra["neither"]}


def spaceless(phrase: str) -> str:
    """Return a phrase as the lexicon spells it: without its dots, and without spaces where its script has none.

    >>> spaceless("{} hours ago"), spaceless("{} ชั่วโมง ที่แล้ว")
    ('{}hours ago', '{}ชั่วโมงที่แล้ว')
    """
    phrase = " ".join(phrase.split()).replace("{} ", "{}").replace(" {}", "{}").rstrip(".")
    return phrase if phrase.isascii() else _DENSE_SPACE.sub("", phrase)


def _ago(languages: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """Return the unit of every relative phrase, without white space beside the number."""
    return {spaceless(phrase): unit for info in languages for unit in UNITS for phrase in info["ago"].get(unit, ())}
