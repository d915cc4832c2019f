"""Choose the day of publication among all candidates, or none, and say why each other candidate lost."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from corpuskit.dates.choice.bounds import Between, between_of
from corpuskit.dates.choice.features import Setting, describe
from corpuskit.dates.choice.judging import EARLIEST, Entry, Limits, Verdict, Weights, judge, shipped, weigh
from corpuskit.dates.choice.report import day_of, evidence_of
from corpuskit.dates.context.layout import Layout, find_layout
from corpuskit.dates.context.page import WORDS
from corpuskit.dates.forms.candidates import Candidate
from corpuskit.dates.forms.joining import join
from corpuskit.dates.forms.order import settle_orders
from corpuskit.dates.forms.relative import find_relative
from corpuskit.dates.forms.urls import UrlDate, as_date, copies, country_of, date_in_url
from corpuskit.records import Block, DateEvidence, Evidence
from corpuskit.records.tuples import NamedTuple
from corpuskit.text.later import re

TIED = 0.99
"""A day is no answer where another has more than this share of its probability: picking one would be a guess."""

HEADED = 0.4
"""The least probability of a stamp that heads a text without a headline that is known."""

_YEAR = re.compile(r"(?<![\d.,])20\d\d(?![\d.,]\d)")
"""A year of this century."""


class Habits(NamedTuple):
    """What is known of a publisher from its other documents."""

    order: str | None = None
    """Which of day and month comes first in numeric dates: "DMY" or "MDY"."""


class Resolution(NamedTuple):
    """The dates of a document, and every date considered."""

    published: dt.date | None = None
    published_at: dt.datetime | None = None
    updated: dt.date | None = None
    updated_at: dt.datetime | None = None
    published_between: Between = (None, None)
    dates: tuple[DateEvidence, ...] = ()
    """Winner first; offsets are those of the text given."""
    warnings: tuple[str, ...] = ()
    """What a careful reader should know, in words."""


class _Page(NamedTuple):
    """What all steps of a resolution look at."""

    text: str
    blocks: Sequence[Block]
    layout: Layout
    evidence: Sequence[Evidence]
    language: str | None
    limits: Limits


def resolve(
    text: str,
    blocks: Sequence[Block],
    candidates: Sequence[Candidate],
    *,
    evidence: Sequence[Evidence] = (),
    url: str | None = None,
    language: str | None = None,
    crawled_at: dt.datetime | None = None,
    earliest: dt.date | None = None,
    latest: dt.date | None = None,
    habits: Habits | None = None,
    weights: Weights | None = None,
) -> Resolution:
    """Return the day of publication that the *candidates* and the *url* give, or none, with all evidence.

    *evidence* are labelled spans that are known of the text. *earliest* and *latest* are hard limits; *crawled_at*
    resolves printed relative dates and bounds what is not printed, but chooses nothing.
    """
    limits = Limits(earliest or EARLIEST, latest, crawled_at.date() if crawled_at else None)
    blocks, candidates = join(text, blocks, candidates)
    layout = find_layout(blocks, evidence)
    page = _Page(text, blocks, layout, evidence, language, limits)
    in_url = date_in_url(url) if url else None
    settled = _settle(page, candidates, url=url, in_url=in_url, habits=habits, dated=crawled_at is not None)
    settings = describe(text, blocks, settled, layout, evidence, language)
    if url and _is_headline(url, page, settings, as_date(in_url)):
        in_url = None
    weights = weights or shipped()
    verdict = weigh([judge(setting, limits) for setting in settings], in_url, weights)
    winner = _winner(verdict, as_date(in_url), weights, layout)
    if crawled_at is not None:
        verdict, winner = _relative(page, verdict, winner, crawled_at, in_url=in_url, weights=weights)
    updated = _updated(verdict.entries)
    between = _known(winner) if winner is not None else _bounds(page, settings, updated)
    published = day_of(winner)
    resolution = Resolution(
        published=published,
        published_at=winner.candidate.at if isinstance(winner, Entry) and published else None,
        updated=updated.first if updated else None,
        updated_at=updated.at if updated else None,
        published_between=between,
        dates=evidence_of(text, verdict, winner, in_url),
    )
    warnings = [*_warnings(resolution, limits)]
    if in_url is not None and published is not None:
        printed = winner
        if not isinstance(winner, Entry):
            printed = _winner(weigh(verdict.entries, None, weights), None, weights, layout)
        warnings += _contradiction(in_url, day_of(printed))
    return resolution._replace(warnings=tuple(warnings))


def judge_all(
    text: str,
    blocks: Sequence[Block],
    candidates: Sequence[Candidate],
    *,
    evidence: Sequence[Evidence] = (),
    language: str | None = None,
) -> list[Setting]:
    """Return the candidates that nothing rules out, with their features: what the weights are learnt from."""
    blocks, candidates = join(text, blocks, candidates)
    layout = find_layout(blocks, evidence)
    page = _Page(text, blocks, layout, evidence, language, Limits())
    settled = _settle(page, candidates, url=None, in_url=None, habits=None, dated=False)
    settings = describe(text, blocks, settled, layout, evidence, language)
    return [setting for setting in settings if judge(setting, page.limits).why_not is None]


def _settle(
    page: _Page,
    candidates: Sequence[Candidate],
    *,
    url: str | None,
    in_url: UrlDate | None,
    habits: Habits | None,
    dated: bool,
) -> Sequence[Candidate]:
    """Return the candidates that can be read, with the order of day and month settled where something settles it."""
    day = as_date(in_url)
    readable = candidates if dated or _has_century(page.text, candidates) else ()
    return settle_orders(
        page.text,
        readable,
        language=page.language,
        country=country_of(url),
        order=habits.order if habits else None,
        days=[day] if day else [],
    )


def _has_century(text: str, candidates: Iterable[Candidate]) -> bool:
    """Whether some year of four digits gives "14.10.21" its century."""
    return any(candidate.form != "short" for candidate in candidates) or _YEAR.search(text) is not None


def _is_headline(url: str, page: _Page, settings: Sequence[Setting], day: dt.date | None) -> bool:
    """Whether the day in a URL stands there since the headline, of which the URL is a copy, is about that day."""
    return day is not None and any(
        setting.candidate.first == day
        and "headline.topic" in setting.features
        and copies(url, WORDS.findall(page.blocks[setting.candidate.block].text))
        for setting in settings
    )


def _winner(verdict: Verdict, url_day: dt.date | None, weights: Weights, layout: Layout) -> Entry | dt.date | None:
    """Return the best entry of the likeliest day, the day itself if only the URL has it.

    None if no day is likely, or if another is about as likely: a text may hold two articles.
    """
    if not verdict.days:
        return None
    day = max(verdict.days, key=lambda d: (verdict.days[d], d == url_day, d))
    rival = max((share for other, share in verdict.days.items() if other != day), default=0.0)
    printed = [entry for entry in verdict.entries if entry.why_not is None and entry.candidate.first == day]
    if verdict.days[day] < _least(printed, weights, layout) or rival > TIED * verdict.days[day]:
        return None
    clear = [entry for entry in printed if entry.candidate.other is None] or printed
    if day == url_day and (not clear or clear[0].candidate.other):
        return day
    return max(clear, key=lambda entry: (entry.score, -entry.candidate.start))


def _least(printed: Sequence[Entry], weights: Weights, layout: Layout) -> float:
    """Return how likely a day must be: less on a whole page, and less where a stamp heads the text."""
    if layout.whole:
        return weights.threshold
    heads = any("line.heads" in entry.setting.features for entry in printed)
    return min(HEADED, weights.untitled) if heads else weights.untitled


def _relative(
    page: _Page,
    verdict: Verdict,
    winner: Entry | dt.date | None,
    crawled_at: dt.datetime,
    *,
    in_url: UrlDate | None,
    weights: Weights,
) -> tuple[Verdict, Entry | dt.date | None]:
    """Return the verdict with the relative dates of the page, and the winner: one of them where they are likelier.

    Where an absolute date stays likeliest, it is chosen as it would be without the time of crawling.
    """
    taken = [entry.candidate for entry in verdict.entries]
    printed = find_relative(page.blocks, crawled_at)
    printed = [c for c in printed if not any(c.start < t.end and t.start < c.end for t in taken)]
    if not printed:
        return verdict, winner
    limits = page.limits._replace(latest=page.limits.last_day)
    rivals = sorted((*printed, *(taken if winner is not None else ())), key=lambda c: c.start)
    settings = describe(page.text, page.blocks, rivals, page.layout, page.evidence, page.language)
    found = weigh([judge(setting, limits) for setting in settings], in_url if winner else None, weights)
    strict = weights._replace(threshold=max(weights.threshold, weights.untitled))
    best = _winner(found, as_date(in_url) if winner else None, strict, page.layout)
    relative = tuple(entry for entry in found.entries if entry.candidate.relative)
    if isinstance(best, Entry) and best.candidate.relative:
        return Verdict((*verdict.entries, *relative), found.days), best
    return Verdict((*verdict.entries, *relative), verdict.days), winner


def _updated(entries: Iterable[Entry]) -> Candidate | None:
    """Return the last day that is labelled as an update of this article."""
    found = [e for e in entries if e.role in ("updated", "amended") and e.candidate.day and not e.candidate.other]
    near = [entry.candidate for entry in found if entry.setting.where != "foot"] or [entry.candidate for entry in found]
    return max(near, key=lambda candidate: (candidate.first, -candidate.start), default=None)


def _known(winner: Entry | dt.date) -> Between:
    """Return the days that the winner leaves: one, or two where day and month cannot be told apart."""
    days = winner.candidate.days if isinstance(winner, Entry) else (winner,)
    return min(days), max(days)


def _bounds(page: _Page, settings: Sequence[Setting], updated: Candidate | None) -> Between:
    """Return what prose, an update and the crawl leave; the prose of an updated article only dates the update."""
    low, high = between_of(page.text, page.blocks, settings, page.layout, language=page.language)
    if updated is not None:
        low, high = None, updated.first
    in_print = [s.candidate.first for s in settings if s.candidate.day and s.label and "in print" in s.label.phrase]
    ends = [day for day in (high, page.limits.last_day, *in_print) if day is not None]
    high = min(ends, default=None)
    return (None if low is not None and high is not None and low > high else low), high


def _warnings(found: Resolution, limits: Limits) -> Iterator[str]:
    """Yield what cannot be true of the dates that were found."""
    published, updated = found.published, found.updated
    if published is None:
        return
    if limits.crawled is not None and limits.last_day is not None and published > limits.last_day:
        yield f"the printed date {published} is later than the time of crawling, {limits.crawled}"
    if updated is not None and updated < published and not _differ_by_zone(found):
        yield f"the printed update {updated} is earlier than the day of publication, {published}"


def _contradiction(in_url: UrlDate, printed: dt.date | None) -> Iterator[str]:
    """Yield that the URL has another day or month than the text, by more than the day that zones explain."""
    if printed is None:
        return
    day = as_date(in_url)
    near = {printed + dt.timedelta(days=step) for step in (-1, 0, 1) if printed not in (dt.date.min, dt.date.max)}
    if day not in near if day else (in_url.year, in_url.month) not in {(d.year, d.month) for d in near}:
        yield f"the date in the URL, {in_url.value}, is not the printed one, {printed}"


def _differ_by_zone(found: Resolution) -> bool:
    """Whether the update is of an earlier day only since it was printed in a zone farther west."""
    published, updated = found.published_at, found.updated_at
    if published is None or updated is None or published.tzinfo is None or updated.tzinfo is None:
        return False
    return updated >= published
