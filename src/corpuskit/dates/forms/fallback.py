"""dateparser, for the languages that the own lexicon does not ship: strict, cached, one delimited span at a time.

It is never asked to search, and never without a language and an order: `search_dates` reads "10,00 2" as a date, and
`parse` without languages reads "may" and "10" as one.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import lru_cache

from corpuskit.dates.forms.candidates import Candidate
from corpuskit.dates.forms.lexicon import lexicon
from corpuskit.text.later import re

_SPAN = re.compile(r"(?<![\w.,])\d{1,2}\.?\s[^\W\d_]{2,20}\.?,?\s(?:19|20)\d\d(?!\d)")
"""What looks like a day, a month and a year in any language."""


def find_with_dateparser(text: str, language: str | None) -> Iterator[Candidate]:
    """Yield the dates of *text* in a *language* that only dateparser knows; nothing for any other.

    >>> [c.value for c in find_with_dateparser("Um 14. Mäerz 2021", "lb")]
    ['2021-03-14']
    >>> list(find_with_dateparser("Am 14. März 2021", "de"))
    []
    """
    if language is None or language in lexicon().orders or not _is_known(language):
        return
    for match in _SPAN.finditer(text):
        day = parse(match[0], language)
        if day is not None:
            yield Candidate(match.start(), match.end(), day.year, day.month, day.day, "named")


@lru_cache(maxsize=4096)
def parse(span: str, language: str) -> dt.date | None:
    """Return the day that dateparser reads in *span*, every part of which must be printed; None if it reads none.

    >>> parse("14. Mäerz 2021", "lb"), parse("Mäerz 2021", "lb")
    (datetime.date(2021, 3, 14), None)
    """
    import dateparser

    settings = {"STRICT_PARSING": True, "DATE_ORDER": "DMY", "RELATIVE_BASE": dt.datetime(2000, 1, 1)}
    found = dateparser.parse(span, languages=[language], settings=settings)
    return None if found is None else found.date()


@lru_cache(maxsize=256)
def _is_known(language: str) -> bool:
    from dateparser.data.languages_info import language_order

    return language in language_order
