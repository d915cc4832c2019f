"""What changed between two versions of the same articles: which, by which rule, and the text lost and regained."""

from corpuskit.comparison.comparing import compare
from corpuskit.comparison.differences import Difference, FieldChange, Moved, Relabelled, Summary
from corpuskit.comparison.summing import Tally, summarise
from corpuskit.comparison.wording import render, shown, summed_up

__all__ = [
    "Difference", "FieldChange", "Moved", "Relabelled", "Summary", "Tally", "compare", "render", "shown", "summarise",
    "summed_up",
]  # fmt: skip
