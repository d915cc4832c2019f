"""What one reading of a text found: the evidence, and what goes by it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from corpuskit.dates.candidates import Candidate
from corpuskit.press.lines import Export
from corpuskit.profiles.matching import Known
from corpuskit.records import Evidence


class Reading(NamedTuple):
    """What one reading of a text found."""

    export: Export | None
    """The fields of a press database's export; None where the text is none."""
    candidates: Sequence[Candidate]
    """Every date in the text."""
    evidence: Sequence[Evidence]
    """What rules, structure and profile say."""
    names: dict[str, str]
    """What rules and profile read by name."""
    habits: Known
    """What is known of the publisher."""
    removed: list[Evidence]
    """What goes."""
