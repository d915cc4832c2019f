"""What an author is: a person, a desk, an agency or an account; and what stands before one in any language."""

from __future__ import annotations

import functools

from corpuskit.dates.forms.lexicon import month_of, weekday_of
from corpuskit.records import AuthorKind
from corpuskit.structure.forms import is_agency
from corpuskit.structure.names import name_words
from corpuskit.text.words import everywhere


def author_kind(name: str) -> AuthorKind:
    """Return what an author is: person, desk, agency or handle.

    >>> [author_kind(name) for name in ("Jane Doe", "News Desk", "Reuters", "@jane", "AIB")]
    ['person', 'desk', 'agency', 'handle', 'agency']
    """
    low = name.lower().strip(". ")
    if name.startswith("@"):
        return "handle"
    if is_agency(name):
        return "agency"
    return "desk" if name_words().desks & set(low.split()) else "person"


def is_desk(name: str) -> bool:
    """Tell whether a name ends as those of desks do.

    >>> is_desk("Web Desk"), is_desk("Jane Doe")
    (True, False)
    """
    words = name.lower().split()
    ends = name_words().desks | name_words().desk_ends
    return 0 < len(words) <= 5 and words[-1] in ends


def is_day(name: str) -> bool:
    """Tell whether a word names a month or a day of the week."""
    low = name.lower().strip(".")
    return bool(month_of(low) or weekday_of(low))


def has_desk_word(name: str) -> bool:
    """Tell whether a word of a name is one that desks have in theirs."""
    return bool(set(name.lower().split()) & name_words().desks)


def may_be_handle(name: str) -> bool:
    """Tell whether a word alone may be the name that a site gives an author: no day, no word of sentences."""
    low, words = name.lower(), name_words()
    known = low in words.articles or low in words.common or low in words.no_name or low in by_phrases()
    return not known and not is_day(name) and not low.startswith(("http", "www"))


@functools.cache
def by_phrases() -> frozenset[str]:
    """Return what stands before the names of authors in any language."""
    return frozenset(phrase.strip(":： ·") for phrase in everywhere("by"))


@functools.cache
def desk_phrases() -> frozenset[str]:
    """Return what desks are called in any language."""
    return everywhere("desk")
