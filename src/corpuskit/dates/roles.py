"""What a date is a date of: from the span it stands in, from the words beside it, from its place and its company."""

from __future__ import annotations

from typing import cast

from corpuskit.dates.features import Setting
from corpuskit.records import Role

_ELSEWHERE: dict[str, Role] = {"teaser": "teaser", "related": "teaser", "comments": "comment", "navigation": "page"}
_NEVER = frozenset(("updated", "amended", "copyright", "reference", "deadline", "comment"))


def role_of(setting: Setting) -> Role:
    """Return what a candidate is a date of; "published" is what is left where nothing speaks for anything else."""
    features = setting.features
    for label in setting.spans & _ELSEWHERE.keys():
        return _ELSEWHERE[label]
    if setting.label is not None:
        return cast(Role, setting.label.role)
    if setting.candidate.day is None:
        return "event" if setting.where == "body" else "page"
    if "pair.later" in features:
        return "updated"
    if "line.handle" in features:
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
    if setting.spans & _ELSEWHERE.keys() or setting.features & {"pair.later", "line.handle"}:
        return True
    if "line.prose" in setting.features and role != "published":
        return True
    return setting.label is not None and role in _NEVER
