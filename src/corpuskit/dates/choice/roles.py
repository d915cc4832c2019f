"""What a date is a date of: from the span it stands in, from the words beside it, from its place and its company."""

from __future__ import annotations

from typing import cast

from corpuskit.dates.choice.features import Setting
from corpuskit.records import Role

_ELSEWHERE: dict[str, Role] = {"teaser": "teaser", "related": "teaser", "comments": "comment", "navigation": "page"}
"""The role of a date within a span of other texts, by the span's label."""

_LATER = frozenset(("pair.later", "stacked.later"))
"""Features of the later one of two dates."""

_REFERS = frozenset(("line.handle", "line.code", "line.citation"))
"""Features of a date that another text is cited with."""

_FACTS = frozenset((
    "label.happens", "label.unknown", "line.between", "line.fact", "line.governed", "line.aside", "line.amid",
    "line.item", "line.hour", "listed.many",
))  # fmt: skip
"""A date behind "Kick-off:" or of a span of days."""

_ENTRY = frozenset(("entry.below", "entry.above", "line.foreign"))
"""A date right below the headline of another article."""

_OWN = frozenset(("below.headline", "own.entry"))
"""Features that speak for the text's own date within a teaser."""

_NEVER = frozenset(("updated", "amended", "copyright", "reference", "deadline", "comment", "page"))
"""Roles that no fact overrules."""


def role_of(setting: Setting) -> Role:
    """Return what a candidate is a date of; "published" is what is left where nothing speaks for anything else."""
    features = setting.features
    if elsewhere := _elsewhere(setting):
        return elsewhere
    if features & _ENTRY:
        return "teaser"
    if features & _FACTS and (setting.label is None or setting.label.role not in _NEVER):
        return "event"
    if "headline.topic" in features:  # it is what the headline is about
        return "event"
    if setting.label is not None and not _tells_of_another(setting):
        return cast(Role, setting.label.role)
    if setting.candidate.day is None:
        return "event" if setting.where == "body" else "page"
    if features & _LATER:
        return "updated"
    if features & _REFERS:
        return "reference"
    if "line.prose" in features:
        return "event"
    if "comments.before" in features:
        return "comment"
    if "line.clock" in features and "line.weekday.top" in features:
        return "page"
    if setting.where == "foot" and features & {"near.before3", "near.before99", "near.after3", "near.after99"}:
        return "teaser"
    return "published"


def never_published(setting: Setting, role: Role) -> bool:
    """Whether a candidate can be ruled out for sure, whatever its score.

    A date in another article's span, one that is labelled as an update, and one in the middle of a paragraph that says
    nothing of publication are never the day of publication. A role that is only likely rules nothing out.
    """
    if _elsewhere(setting) or setting.features & (_LATER | _REFERS | _FACTS | _ENTRY | {"headline.topic"}):
        return True
    if "line.prose" in setting.features and role != "published":
        return True
    return setting.label is not None and role in _NEVER


def _elsewhere(setting: Setting) -> Role | None:
    """Return the role of a date in another article's span.

    Right below the headline a date is the article's own, and so is one beside the minutes that it takes to read.
    """
    labels = setting.spans & _ELSEWHERE.keys()
    if labels == {"teaser"} and (setting.features & _OWN or setting.features >= {"title.none", "body.before1"}):
        return None
    if labels == {"navigation"} and "line.reads" in setting.features:
        return None
    return next((_ELSEWHERE[label] for label in sorted(labels)), None)


def _tells_of_another(setting: Setting) -> bool:
    """Whether prose says that something was published, and not that the text itself was."""
    published = setting.label is not None and setting.label.role == "published"
    return published and "line.prose" in setting.features and "prose.self" not in setting.features
