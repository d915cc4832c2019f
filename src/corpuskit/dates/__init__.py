"""The date of publication, from text alone, with its evidence, or honestly none."""

from __future__ import annotations

import datetime as dt

from corpuskit.dates.choice.features import stamps
from corpuskit.dates.choice.resolver import Habits, Resolution, resolve
from corpuskit.dates.context.apart import with_weekdays
from corpuskit.dates.forms.candidates import Candidate
from corpuskit.dates.forms.grammar import find_candidates
from corpuskit.language import detect_language
from corpuskit.records import DateEvidence
from corpuskit.text.segment import segment

__all__ = ["Candidate", "Habits", "Resolution", "find_candidates", "find_dates", "resolve", "stamps", "with_weekdays"]


def find_dates(
    text: str,
    *,
    url: str | None = None,
    language: str | None = None,
    crawled_at: dt.datetime | None = None,
    earliest: dt.date | None = None,
    latest: dt.date | None = None,
) -> tuple[DateEvidence, ...]:
    r"""Return every date in *text* and *url* with its role and score, the day of publication first.

    >>> [(d.text, d.value, d.role) for d in find_dates("Talks were held.\n\nPublished in Dawn, October 14th, 2021")]
    [('October 14th, 2021', '2021-10-14', 'published')]

    *language* is a tag such as "en"; without it, it is detected. *crawled_at* is when the text was scraped, *earliest*
    and *latest* are days that publication cannot lie before or behind: dates beyond them are rejected.

    >>> find_dates("3 May 2024", latest=dt.date(2020, 1, 1))[0].value
    '2024-05-03'

    A date that did not become the day of publication says why.

    >>> find_dates("Updated 3 May 2024")[0].rejected
    'is labelled as an update'

    Raises `TypeError` for what is no str.
    """
    if not isinstance(text, str):
        raise TypeError(f"find_dates takes a str, not {type(text).__name__}")
    blocks = segment(text)
    language = language or detect_language(text)
    candidates = find_candidates(text, blocks, language=language)
    return resolve(
        text, blocks, candidates, url=url, language=language, crawled_at=crawled_at, earliest=earliest, latest=latest
    ).dates
