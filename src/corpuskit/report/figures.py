"""The figures of a report: sums over all articles, in memory that grows with rules and publishers only."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Hashable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, TypeVar

from corpuskit.records import Article, Removal
from corpuskit.records.shown import characters, visible, winner
from corpuskit.report.leaks import look_ahead, remains
from corpuskit.report.views import lost, publisher_of, state_of, weak

NAMES = 20_000
"""The most rules, publishers and warnings that are counted apart; what comes later is counted as `OTHERS`."""

ROWS = 1_000
"""The most rows of one table in the page."""

OTHERS = "(others)"
"""The name of what is not counted apart."""

MONTHS = 180
"""The longest time, in months, that is shown by month; a longer one is shown by year."""

Row = dict[str, Any]
"""A row of a table, as JSON has it."""

_Key = TypeVar("_Key", bound=Hashable)
"""What an entry of a table is found by."""

_Value = TypeVar("_Value")
"""An entry of a table."""


@dataclass(slots=True)
class _Cause:
    """How much one label or rule removed."""

    spans: int = 0
    characters: int = 0
    documents: int = 0
    score: float = 0.0
    example: str = ""


@dataclass(slots=True)
class _Month:
    """What was published in one month, and what was removed of it."""

    documents: int = 0
    characters: int = 0
    removed: Counter[str] = field(default_factory=Counter)


class Figures:
    """Sums that grow as articles come.

    >>> figures = Figures()
    >>> figures.add(Article("Talks."))
    >>> figures.data()["totals"]["documents"]
    1
    """

    def __init__(self) -> None:
        self._totals: Counter[str] = Counter()
        self._labels: dict[str, _Cause] = {}
        self._rules: dict[tuple[str, str], _Cause] = {}
        self._publishers: dict[str, Counter[str]] = {}
        self._months: dict[str, _Month] = {}
        self._counts: dict[str, Counter[str]] = {}
        self._leaks: Counter[tuple[str, bool]] = Counter()
        self._days: tuple[dt.date, dt.date] | None = None

    @property
    def documents(self) -> int:
        """How many articles there were."""
        return self._totals["documents"]

    def add(self, article: Article) -> None:
        """Count one article."""
        size = len(article.document.text)
        gone = sum(len(removal.text) for removal in article.removed)
        self._add_removed(article.removed)
        leaks = [(date.role, remains(article, date)) for date in look_ahead(article)]
        self._leaks.update(leaks)
        leaking = any(left for _, left in leaks)
        self._add_totals(article, size, gone, leaks)
        dated = article.published is not None
        publisher = _entry(self._publishers, visible(publisher_of(article)), Counter[str])
        publisher.update(documents=1, characters=size, removed=gone, dated=dated, leaking=leaking)
        if article.published is not None:
            self._add_month(article, article.published, size)
        self._count("states", state_of(article))
        self._count("kinds", article.kind)
        self._count("languages", article.language or "")
        self._count("versions", article.version)
        for warning in article.warnings:
            self._count("warnings", warning[:200])
        for change in article.changes:
            self._count("steps", change.step)

    def data(self) -> Row:
        """Return all figures as plain values for the page."""
        causes = [{"label": label, "rule": visible(rule), **_cause(c)} for (label, rule), c in self._rules.items()]
        publishers = [{"name": name, **sums} for name, sums in self._publishers.items()]
        return {
            "totals": {**self._totals, "days": [str(day) for day in self._days or ()]},
            "labels": _largest([{"label": label, **_cause(c)} for label, c in self._labels.items()], "characters"),
            "rules": _largest(causes, "characters")[:ROWS],
            "more_rules": max(0, len(causes) - ROWS),
            "publishers": _largest(publishers, "documents")[:ROWS],
            "more_publishers": max(0, len(publishers) - ROWS),
            "times": self._times(),
            "leaks": [{"role": role, "remains": left, "dates": n} for (role, left), n in sorted(self._leaks.items())],
            **{name: _common(counter) for name, counter in sorted(self._counts.items())},
        }

    def _add_totals(self, article: Article, size: int, gone: int, leaks: list[tuple[Any, bool]]) -> None:
        self._totals.update(
            documents=1,
            characters=size,
            removed=gone,
            spans=len(article.removed),
            touched=bool(article.removed),
            empty=not article.text,
            dated=article.published is not None,
            leaks=len(leaks),
            leak_documents=bool(leaks),
            leaking=sum(left for _, left in leaks),
            leaking_documents=any(left for _, left in leaks),
            warned=bool(article.warnings),
            lost=bool(lost(article)),
            weak=weak(article) is not None,
        )
        if article.published is not None:
            best = winner(article, "published")
            self._count("sources", best.source if best else "")

    def _add_removed(self, removed: tuple[Removal, ...]) -> None:
        seen: set[Hashable] = set()
        for removal in removed:
            key = (removal.label, removal.rule)
            rule = _entry(self._rules, key, _Cause, (removal.label, OTHERS))
            rule.example = rule.example or visible(" ".join(removal.text[:400].split())[:140])
            for name, cause in ((removal.label, _entry(self._labels, removal.label, _Cause)), (key, rule)):
                cause.spans += 1
                cause.characters += len(removal.text)
                cause.score += removal.score
                cause.documents += name not in seen
                seen.add(name)

    def _add_month(self, article: Article, day: dt.date, size: int) -> None:
        month = self._months.setdefault(day.isoformat()[:7], _Month())
        month.documents += 1
        month.characters += size
        month.removed.update(characters(article.removed))
        first, last = self._days or (day, day)
        self._days = min(first, day), max(last, day)

    def _count(self, name: str, key: str) -> None:
        counter = self._counts.setdefault(name, Counter())
        counter[key if key in counter or len(counter) < NAMES else OTHERS] += 1

    def _times(self) -> Row:
        """Return what was published and removed by month, or by year where the time is long, gaps filled."""
        if not self._days:
            return {"unit": "month", "rows": []}
        first, last = self._days
        long = (last.year - first.year) * 12 + last.month - first.month >= MONTHS
        sums: dict[str, _Month] = {}
        for name, month in sorted(self._months.items()):
            total = sums.setdefault(name[:4] if long else name, _Month())
            total.documents += month.documents
            total.characters += month.characters
            total.removed.update(month.removed)
        if len(names := _between(first, last, long)) <= ROWS:
            sums = {name: sums.get(name, _Month()) for name in names}
        rows = [
            {
                "time": name,
                "documents": m.documents,
                "characters": m.characters,
                "removed": dict(sorted(m.removed.items())),
            }
            for name, m in list(sums.items())[-ROWS:]
        ]
        return {"unit": "year" if long else "month", "rows": rows}


def _entry(table: dict[_Key, _Value], key: _Key, make: type[_Value], other: Any = OTHERS) -> _Value:
    """Return the entry of a name, or the one for all others where there are too many names."""
    if key not in table:
        if len(table) >= NAMES:
            key = other
        table.setdefault(key, make())
    return table[key]


def _between(first: dt.date, last: dt.date, long: bool) -> list[str]:
    """Return the names of all months, or years, from *first* to *last*."""
    if long:
        return [f"{year:04}" for year in range(first.year, last.year + 1)]
    numbers = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    return [f"{number // 12:04}-{number % 12 + 1:02}" for number in numbers]


def _cause(cause: _Cause) -> Row:
    return {**asdict(cause), "score": round(cause.score / max(1, cause.spans), 3)}


def _largest(rows: list[Row], name: str) -> list[Row]:
    """Return *rows* with the largest *name* first, then by all other values so that the order is always the same."""
    return sorted(rows, key=lambda row: (-row[name], [str(value) for value in row.values()]))


def _common(counter: Mapping[str, int]) -> list[list[Any]]:
    return [[visible(name), count] for name, count in sorted(counter.items(), key=lambda i: (-i[1], i[0]))][:ROWS]
