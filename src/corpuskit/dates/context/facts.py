"""What names and nouns beside a date tell, as data: what happens on a day, what is written, what comes out daily."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from corpuskit.dates.forms.lexicon import weekday_of
from corpuskit.records.tuples import NamedTuple
from corpuskit.text.later import re
from corpuskit.text.patterns import worded
from corpuskit.text.tables import read_table

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
"""A word, also with a hyphen or an apostrophe."""

_MAX_WORDS = 3
"""The words of a rubric's name at the most."""


class _Names(NamedTuple):
    words: frozenset[str]
    endings: tuple[str, ...]
    glued: tuple[str, ...]


def is_happening(name: str) -> bool:
    """Whether *name* is one of what happens on a day.

    >>> is_happening("Match date"), is_happening("Abgabetermin"), is_happening("Print edition")
    (True, True, False)
    """
    return _has("events", name)


def is_rubric(name: str) -> bool:
    """Whether *name*, what a headline prints before its date, is one of what comes out daily.

    >>> is_rubric("Morning briefing"), is_rubric("The storm")
    (True, False)
    """
    if len(name) > 120:  # the rest of a long line before each of its dates
        return False
    words = [word for word in _words(name) if weekday_of(word) is None]
    return 0 < len(words) <= _MAX_WORDS and _ends("rubrics", words)


def greets(before: str) -> bool:
    """Whether *before* is a greeting and the words that tell the day: "Good morning. It is Thursday, ".

    >>> greets("Good morning. It is Thursday, "), greets("Good luck. It is ")
    (True, False)
    """
    found = worded("greeting").match(before)
    return found is not None and " ".join(_words(found["name"])) in _names("greetings").words


def issued(before: str) -> str | None:
    """Return the noun and the preposition that *before* ends in and that make the date one of a text.

    >>> issued("Bericht vom "), issued("Comunicato stampa del "), issued("Urteil vom ")
    ('bericht vom', 'comunicato stampa del', None)
    """
    found = worded("issue_of").search(before[-60:])
    words = _words(found["name"]) if found else []
    if found is None or len(words) > 4 or not _ends("texts", words):  # "Aus der Ausgabe vom"
        return None
    return " ".join(before[-60:][found.start("name") : (found.start("day") if found["day"] else None)].lower().split())


def owns(before: str) -> bool:
    """Whether *before*, all that stands before a date, is a name that owns it and is no event.

    >>> owns("Süddeutsche Post vom "), owns("Sentencia del ")
    (True, False)
    """
    found = worded("issue_of").match(before)
    return found is not None and not is_happening(found["name"])


def phrases(table: str) -> frozenset[str]:
    """Return the words and phrases of a table of the data.

    >>> "uhr" in phrases("hours")
    True
    """
    return _names(table).words


def _has(table: str, name: str) -> bool:
    """Whether any word of *name* is listed."""
    names, words = _names(table), _words(name)
    return (
        any(word in names.words for word in words)
        or any(len(word) > 5 and word.endswith(names.endings) for word in words)
        or (not name.isascii() and any(part in name for part in names.glued))
    )


def _ends(table: str, words: Sequence[str]) -> bool:
    """Whether the last words are listed."""
    names = _names(table)
    if any(" ".join(words[start:]) in names.words for start in range(max(0, len(words) - _MAX_WORDS), len(words))):
        return True
    return bool(words) and len(words[-1]) > 5 and words[-1].endswith(names.endings)


def _words(name: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(name)]


@cache
def _names(table: str) -> _Names:
    listed = [name for names in read_table("dates", "facts")[table].values() for name in names]
    return _Names(
        frozenset(name for name in listed if name[0] != "-"),
        tuple(name[1:] for name in listed if name[0] == "-"),
        tuple(name for name in listed if name[0] >= "\u0e00"),  # of a script without spaces
    )
