"""Every date considered as evidence, the winner first, each loser with its reason in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from corpuskit.dates.choice.judging import REASONS, Entry, Verdict
from corpuskit.dates.forms.candidates import Candidate
from corpuskit.dates.forms.urls import UrlDate, as_date
from corpuskit.records import DateEvidence, Role


def evidence_of(
    text: str, verdict: Verdict, winner: Entry | dt.date | None, in_url: UrlDate | None
) -> tuple[DateEvidence, ...]:
    """Return all evidence: the winner, then the others from likely to unlikely, in order of place."""
    found = [*_printed(text, verdict, winner)]
    if in_url is not None:
        found.append(_in_url(in_url, verdict, winner))
    first = [d for d in found if d.rejected is None]
    return (*first, *sorted((d for d in found if d.rejected is not None), key=lambda d: -d.score))


def day_of(winner: Entry | dt.date | None) -> dt.date | None:
    """Return the winner's day; None if it can be read in two ways."""
    if isinstance(winner, Entry):
        return None if winner.candidate.other else winner.candidate.first
    return winner


def _printed(text: str, verdict: Verdict, winner: Entry | dt.date | None) -> Iterator[DateEvidence]:
    day = day_of(winner)
    for entry in verdict.entries:
        candidate = entry.candidate
        if entry is winner:
            reason = None if day else "day and month cannot be told apart"
            yield _evidence(text, candidate, "published", verdict.days[candidate.first], reason)
        else:
            yield _evidence(text, candidate, entry.role, entry.score, entry.why_not or _reason(entry, day))


def _evidence(text: str, candidate: Candidate, role: Role, score: float, reason: str | None) -> DateEvidence:
    return DateEvidence(
        start=candidate.start,
        end=candidate.end,
        text=text[candidate.start : candidate.end],
        value=candidate.value,
        precision=candidate.precision,
        role=role,
        source="text",
        score=round(score, 3),
        relative=candidate.relative,
        ambiguous=candidate.ambiguous,
        rejected=reason,
    )


def _in_url(found: UrlDate, verdict: Verdict, winner: Entry | dt.date | None) -> DateEvidence:
    own, day = as_date(found), day_of(winner)
    score = round(verdict.days.get(own, 0.0), 3) if own else 0.0
    if own is None:
        reason: str | None = "names no day"
    elif own == winner:
        reason = None
    else:
        reason = "says the same as the winner" if own == day else f"{day} is likelier" if day else "is not sure enough"
    return DateEvidence(
        None, None, None, found.value, "month" if own is None else "day", "published", "url", score, rejected=reason
    )


def _reason(entry: Entry, day: dt.date | None) -> str:
    """Return in words why a candidate that competed did not win."""
    if day is None:
        return "is not sure enough to be the day of publication"
    if entry.candidate.first == day:
        return "says the same as the winner"
    return f"{REASONS[entry.role]}; {day} is likelier" if entry.role != "published" else f"{day} is likelier"
