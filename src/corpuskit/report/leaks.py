"""Look-ahead leaks: printed dates that lie after the day of publication, so words that were not there on that day."""

from __future__ import annotations

import bisect
import datetime as dt

from corpuskit.records import Article, DateEvidence, Role

AHEAD: frozenset[Role] = frozenset({"event", "deadline"})
"""Roles of dates that a text may name in advance: a vote that is due, an offer that ends."""


def look_ahead(article: Article, *, announced: bool = False) -> tuple[DateEvidence, ...]:
    """Return the dates printed in the document that lie after the article's day of publication, in order of place.

    They stand in what was added later, an amendment or "last updated", or in what belongs to another text, a sidebar.
    A study that orders texts by their day of publication must not read them.

    >>> import corpuskit
    >>> article = corpuskit.clean("Talks were held on Sunday.\\n\\nPublished May 3, 2021 | Updated May 9, 2021")
    >>> [(date.value, date.role) for date in look_ahead(article)]
    [('2021-05-09', 'updated')]

    Dates are compared as far as both are known: the month 2021-10 is not after 2021-10-14, and 2021-11 is. Times are
    compared only if both were printed and both have a zone or neither has one. Of a date with several readings all
    must lie after.

    >>> article = Article("", published=dt.date(2021, 10, 14), dates=(
    ...     DateEvidence(0, 12, "October 2021", "2021-10", "month", "amended", "text", 0.4),
    ...     DateEvidence(20, 33, "November 2021", "2021-11", "month", "amended", "text", 0.4)))
    >>> [date.value for date in look_ahead(article)]
    ['2021-11']

    Dates that the prose names in advance, events and deadlines, are no leaks; they come along if *announced* is true.

    >>> article = Article("", published=dt.date(2021, 10, 14), dates=(
    ...     DateEvidence(0, 10, "2 May 2022", "2022-05-02", "day", "event", "text", 0.0),))
    >>> look_ahead(article), len(look_ahead(article, announced=True))
    ((), 1)

    Without a day of publication nothing is known to lie after it, and nothing is returned. Dates from outside of the
    text, such as its URL's, are no spans and never returned.

    >>> look_ahead(corpuskit.clean("Talks were held on Sunday.\\n\\nUpdated May 9, 2021"))
    ()
    """
    if article.published is None:
        return ()
    found = [
        date
        for date in article.dates
        if date.start is not None and (announced or date.role not in AHEAD) and _is_after(date, article)
    ]
    return tuple(sorted(found, key=lambda date: (date.start or 0, date.end or 0)))


def remains(article: Article, date: DateEvidence) -> bool:
    """Return whether a date that is printed in the document is still in the article's text, in whole or in part.

    >>> import corpuskit
    >>> article = corpuskit.clean("Talks were held on Sunday.\\n\\nPublished May 3, 2021 | Updated May 9, 2021")
    >>> [remains(article, date) for date in look_ahead(article)]
    [False]

    A date from outside of the text does not remain.

    >>> remains(article, DateEvidence(None, None, None, "2021-05-03", "day", "published", "url", 0.9))
    False
    """
    if date.start is None or date.end is None:
        return False
    at = date.start
    for removal in article.removed[bisect.bisect_right(article.removed, at, key=lambda r: r.end) :]:
        if removal.start > at or at >= date.end:
            break
        at = removal.end
    return at < date.end


def _is_after(date: DateEvidence, article: Article) -> bool:
    """Return whether every reading of *date* lies after publication, as far as both are known."""
    published = article.published_at
    if published is not None and date.precision in ("minute", "second") and not date.ambiguous:
        moment = dt.datetime.fromisoformat(date.value)
        if (moment.tzinfo is None) == (published.tzinfo is None):
            return moment > _cut(published, date)
    day = str(article.published)
    return all(reading[:10] > day[: len(reading[:10])] for reading in (date.value, *date.ambiguous))


def _cut(moment: dt.datetime, date: DateEvidence) -> dt.datetime:
    """Return *moment* without the seconds that *date* does not have."""
    return moment.replace(second=0, microsecond=0) if date.precision == "minute" else moment
