"""A comparison in numbers: by rule, by label, by field."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from corpuskit.comparison.differences import Difference, Moved, Summary
from corpuskit.records import Removal

_Counts = list[int]
"""Spans lost, characters lost, spans regained, characters regained."""


def summarise(differences: Iterable[Difference]) -> Summary:
    """Return the sums of a comparison, in memory that grows with the rules and not with the articles.

    >>> from corpuskit.comparison import compare
    >>> from corpuskit import Cleaner
    >>> texts = ["Talks were held on Sunday, and both sides agreed.\\n\\nPublished in Dawn, October 14th, 2021"]
    >>> old, new = Cleaner(keep={"publication_line"}).articles(texts), Cleaner().articles(texts)
    >>> summary = summarise(compare(old, new))
    >>> summary.changed, summary.by_label[0].label, summary.by_label[0].lost_characters
    (1, 'publication_line', 37)
    """
    tally = Tally()
    for difference in differences:
        tally.add(difference)
    return tally.summary()


class Tally:
    """Sums that grow as differences come.

    >>> tally = Tally()
    >>> tally.add(Difference("7", "Talks", "same"))
    >>> tally.summary().same
    1
    """

    def __init__(self) -> None:
        self._statuses: Counter[str] = Counter()
        self._rules: dict[tuple[str, str], _Counts] = {}
        self._relabelled: Counter[tuple[str, str]] = Counter()
        self._fields: Counter[str] = Counter()
        self._applied: Counter[str] = Counter()
        self._undone: Counter[str] = Counter()

    def add(self, difference: Difference) -> None:
        """Count one article."""
        self._statuses[difference.status] += 1
        self._moved(difference.lost, 0)
        self._moved(difference.regained, 2)
        self._relabelled.update((span.old_label, span.new_label) for span in difference.relabelled)
        self._fields.update(field.name for field in difference.fields)
        self._applied.update(change.step for change in difference.applied)
        self._undone.update(change.step for change in difference.undone)

    def summary(self) -> Summary:
        """Return the sums so far."""
        labels: dict[str, _Counts] = {}
        for (label, _), counts in self._rules.items():
            total = labels.setdefault(label, [0, 0, 0, 0])
            total[:] = [a + b for a, b in zip(total, counts, strict=True)]
        steps = self._applied.keys() | self._undone.keys()
        return Summary(
            same=self._statuses["same"],
            changed=self._statuses["changed"],
            added=self._statuses["added"],
            removed=self._statuses["removed"],
            by_rule=_ranked({(rule, label): counts for (label, rule), counts in self._rules.items()}),
            by_label=_ranked({(None, label): counts for label, counts in labels.items()}),
            relabelled=tuple((*pair, count) for pair, count in sorted(self._relabelled.items(), key=_often)),
            fields=tuple(sorted(self._fields.items(), key=_often)),
            steps=tuple(sorted(((s, self._applied[s], self._undone[s]) for s in steps), key=_most)),
        )

    def _moved(self, spans: Sequence[Removal], column: int) -> None:
        for span in spans:
            counts = self._rules.setdefault((span.label, span.rule), [0, 0, 0, 0])
            counts[column] += 1
            counts[column + 1] += len(span.text)


def _ranked(moved: Mapping[tuple[str | None, str], _Counts]) -> tuple[Moved, ...]:
    rows = [Moved(rule, label, *counts) for (rule, label), counts in moved.items()]
    rows.sort(key=lambda row: (-row.lost_characters - row.regained_characters, row.label, row.rule or ""))
    return tuple(rows)


def _most(row: tuple[str, int, int]) -> tuple[int, str]:
    return -row[1] - row[2], row[0]


def _often(item: tuple[str | tuple[str, str], int]) -> tuple[int, str]:
    return -item[1], str(item[0])
