"""The records of a comparison."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from corpuskit.records import Change, Label, Removal

Status = Literal["same", "changed", "added", "removed"]
"""What became of an article: in both and equal, in both and different, only in the new ones, only in the old ones."""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field with another value than before.

    >>> FieldChange("title", None, "Talks").new
    'Talks'
    """

    name: str
    """The field of the Article; "document" where the text that was cleaned is another."""
    old: Any
    """Its value before."""
    new: Any
    """Its value now."""


@dataclass(frozen=True, slots=True)
class Relabelled:
    """A span that was removed before and is removed now, under another label.

    >>> Relabelled(0, 7, "Opinion", "section", "a.1", "teaser", "b.1").new_label
    'teaser'
    """

    start: int
    """First code point, in ``Document.text``."""
    end: int
    """One past the last code point."""
    text: str
    """The span's text."""
    old_label: Label
    """What it was taken for."""
    old_rule: str
    """Which rule said so."""
    new_label: Label
    """What it is taken for now."""
    new_rule: str
    """Which rule says so."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One article in two versions, and everything that is not the same in them.

    >>> Difference("7", "Talks", "same").fields
    ()
    """

    id: str | None
    """The document's id."""
    title: str | None
    """The title, of the new version where there is one."""
    status: Status
    """Whether it is the same, changed, added or removed."""
    lost: tuple[Removal, ...] = ()
    """Text that was kept and is removed now, with the label and rule that remove it."""
    regained: tuple[Removal, ...] = ()
    """Text that was removed and is kept now, with the label and rule that removed it."""
    relabelled: tuple[Relabelled, ...] = ()
    """Text that is removed in both, under another label."""
    applied: tuple[Change, ...] = ()
    """Changes of normalisation, or of white space alone, that are new."""
    undone: tuple[Change, ...] = ()
    """Changes of normalisation, or of white space alone, that are no longer made."""
    fields: tuple[FieldChange, ...] = ()
    """Fields with another value."""


@dataclass(frozen=True, slots=True)
class Moved:
    """How much text one rule, or one label, took away or gave back.

    >>> Moved("en.share.1", "share", 2, 30, 0, 0).lost_characters
    30
    """

    rule: str | None
    """The rule; None where all rules of a label are counted together."""
    label: str
    """The label."""
    lost: int
    """Spans that it removes now and that were kept before."""
    lost_characters: int
    """Their characters."""
    regained: int
    """Spans that it removed before and that are kept now."""
    regained_characters: int
    """Their characters."""


@dataclass(frozen=True, slots=True)
class Summary:
    """A comparison in numbers.

    >>> Summary(same=2, changed=1).articles
    3
    """

    same: int = 0
    """Articles that are equal in both."""
    changed: int = 0
    """Articles in both that differ."""
    added: int = 0
    """Articles that only the new ones have."""
    removed: int = 0
    """Articles that only the old ones have."""
    by_rule: tuple[Moved, ...] = ()
    """What each rule took away or gave back, the most characters first."""
    by_label: tuple[Moved, ...] = ()
    """The same for each label."""
    relabelled: tuple[tuple[str, str, int], ...] = ()
    """Old label, new label, spans; the most first."""
    fields: tuple[tuple[str, int], ...] = ()
    """Fields with another value, and in how many articles; the most first."""
    steps: tuple[tuple[str, int, int], ...] = ()
    """Steps of normalisation: changes that are new, changes that are no longer made; the most first."""

    @property
    def articles(self) -> int:
        """How many articles there are on both sides together, partners counted once."""
        return self.same + self.changed + self.added + self.removed
