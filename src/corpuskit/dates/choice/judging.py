"""What each candidate is worth as the day of publication: ruled out with a reason, or a probability."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping, Sequence
from functools import cache

from corpuskit.dates.choice.features import Setting
from corpuskit.dates.choice.roles import never_published, role_of
from corpuskit.dates.forms.candidates import Candidate
from corpuskit.dates.forms.urls import UrlDate, as_date
from corpuskit.records import Role
from corpuskit.records.tuples import NamedTuple
from corpuskit.text.logit import probabilities
from corpuskit.text.tables import read_table

EARLIEST = dt.date(1990, 1, 1)
"""No page of the web was published before, unless *earliest* says so."""

FORESIGHT = 1
"""Calendar years that a printed date may lie after the one of crawling before it is refused; docs/dates.md says why."""

_URL_DAY = 4.0
"""Log odds of a full day in a URL: right in 98 pages of 100."""

_URL_MONTH = 1.5
"""What a printed date gains by standing in the URL's month, and loses by standing in another."""

_URL_BESIDE = 1.5
"""What a printed date gains by being the day before or after the URL's: text knows the zone, a URL often does not."""

_COMPARABLE = 0.5
"""A printed day beside the URL's that has this share of its probability, or heads the text, is what the URL means."""

REASONS: dict[str, str] = {
    "teaser": "stands in a teaser of another article",
    "comment": "is the date of a comment",
    "updated": "is labelled as an update",
    "amended": "is the date of a correction",
    "copyright": "is a copyright year",
    "reference": "is the date of a reference",
    "deadline": "is a deadline",
    "page": "is the page's own clock",
    "event": "is told of in the prose",
    "published": "is told of in the prose",
}
"""Why a date of each role is not the day of publication."""


class Weights(NamedTuple):
    """What benchmarks/dates_train.py learnt, and the one operating point."""

    features: Mapping[str, float]
    """What each feature adds to the log odds that a candidate is the day of publication."""
    threshold: float
    """Least probability that a day is answered with; below it the answer is None."""
    untitled: float
    """The same where no headline is found: what an extractor left has most often lost its date."""


@cache
def shipped() -> Weights:
    """Return the weights that come with the package, loaded once.

    >>> 0 < shipped().threshold < shipped().untitled < 1
    True
    """
    data = read_table("dates", "weights")
    return Weights(data["features"], data["threshold"], data["untitled"])


class Limits(NamedTuple):
    """The days that publication can be on at all."""

    earliest: dt.date = EARLIEST
    latest: dt.date | None = None
    crawled: dt.date | None = None

    def refuse(self, candidate: Candidate) -> str | None:
        """Return why a date cannot be one of publication at all, or None.

        >>> Limits(crawled=dt.date(2024, 5, 3)).refuse(Candidate(0, 4, 2031, 1, 1, "iso"))
        'lies after the time of crawling'
        """
        if candidate.last < self.earliest:
            return "lies before any possible publication"
        if self.latest is not None and candidate.first > self.latest:
            return "lies after the latest possible day"
        if self.crawled is not None and candidate.year > self.crawled.year + FORESIGHT:
            return "lies after the time of crawling"
        return None

    @property
    def last_day(self) -> dt.date | None:
        """The last possible day: *latest*, or the day after the crawl, since zones to the east are ahead."""
        days = [self.latest] if self.latest else []
        if self.crawled is not None and self.crawled < dt.date.max:
            days.append(self.crawled + dt.timedelta(days=1))
        return min(days, default=None)


class Entry(NamedTuple):
    """A candidate on its way to evidence."""

    setting: Setting
    role: Role
    why_not: str | None
    """Why it is ruled out; None if it competes."""
    score: float = 0.0
    """The probability that it is the day of publication."""

    @property
    def candidate(self) -> Candidate:
        """The printed date."""
        return self.setting.candidate


class Verdict(NamedTuple):
    """All candidates with their scores, and the probability of each day."""

    entries: tuple[Entry, ...]
    days: dict[dt.date, float]


def judge(setting: Setting, limits: Limits) -> Entry:
    """Return a candidate with its role, and why it cannot be the day of publication if it cannot."""
    role = role_of(setting)
    why_not = limits.refuse(setting.candidate)
    if why_not is None and setting.candidate.day is None:
        why_not = "names no day"
    if why_not is None and never_published(setting, role):
        why_not = REASONS[role]
    return Entry(setting, role, why_not)


def weigh(entries: Sequence[Entry], in_url: UrlDate | None, weights: Weights) -> Verdict:
    """Return the entries with their probability; candidates, the URL's day and "none of them" compete."""
    able = [i for i, entry in enumerate(entries) if entry.why_not is None]
    utilities = [_utility(entries[i], in_url, weights) for i in able]
    url_day = as_date(in_url)
    shares = probabilities([*utilities, _URL_DAY] if url_day else utilities)
    scored = list(entries)
    days: dict[dt.date, float] = {}
    for i, share in zip(able, shares, strict=False):
        scored[i] = entries[i]._replace(score=share)
        day = entries[i].candidate.first
        days[day] = days.get(day, 0.0) + share
    if url_day:
        heads = {entries[i].candidate.first for i in able if "line.heads" in entries[i].setting.features}
        near = [d for d in days if abs((d - url_day).days) == 1 and (d in heads or days[d] > _COMPARABLE * shares[-1])]
        printed = max(near, key=lambda d: days[d]) if near and url_day not in days else url_day
        days[printed] = days.get(printed, 0.0) + shares[-1]
    return Verdict(tuple(scored), days)


def _utility(entry: Entry, in_url: UrlDate | None, weights: Weights) -> float:
    # Exact, whatever the order of the set: it differs from process to process, and a tie must not.
    total = math.fsum(weights.features.get(name, 0.0) for name in entry.setting.features)
    if in_url is None:
        return total
    url_day = as_date(in_url)
    if url_day is not None and abs((entry.candidate.first - url_day).days) == 1:
        return total + _URL_BESIDE
    same = (entry.candidate.year, entry.candidate.month) == (in_url.year, in_url.month)
    return total + (_URL_MONTH if same else -_URL_MONTH)
