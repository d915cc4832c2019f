"""What a run came to, in one line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from corpuskit.records import Article
from corpuskit.records.shown import plural

FIELDS = "press."
"""How the rules begin that take the lines of a press database: these are not counted, they never were of an article."""


class Totals:
    """Sums over the articles of a run.

    >>> totals = Totals()
    >>> for article in totals.over([Article("Talks."), Article("", kind="empty")]):
    ...     pass
    >>> print(totals)
    2 articles: 0 dated, 0.0 % of 6 characters removed, 1 to look at: 1 empty
    """

    def __init__(self) -> None:
        self.articles: int = 0
        self.dated: int = 0
        self.removed: int = 0
        self.characters: int = 0
        self.kinds: Counter[str] = Counter()

    def over(self, articles: Iterable[Article]) -> Iterator[Article]:
        """Yield *articles*, and sum them up."""
        for article in articles:
            gone = sum(len(removal.text) for removal in article.removed if not removal.rule.startswith(FIELDS))
            self._add(article.kind, article.published is not None, gone, gone + len(article.text))
            yield article

    def add(self, record: Mapping[str, Any]) -> None:
        """Sum up the record of an article."""
        gone = sum(len(removal["text"]) for removal in record["removed"] if not removal["rule"].startswith(FIELDS))
        self._add(record["kind"], record["published"] is not None, gone, gone + len(record["text"]))

    def _add(self, kind: str, dated: bool, removed: int, characters: int) -> None:
        self.articles += 1
        self.dated += dated
        self.removed += removed
        self.characters += characters
        self.kinds[kind] += kind != "article"

    def __str__(self) -> str:
        """Return the line."""
        share = 100 * self.removed / max(1, self.characters)
        said = f"{plural(self.articles, 'article')}: {self.dated:,} dated, "
        said += f"{share:.1f} % of {self.characters:,} characters removed"
        odd = {kind: count for kind, count in self.kinds.most_common() if count}
        if odd:
            said += f", {sum(odd.values()):,} to look at: {', '.join(f'{n:,} {kind}' for kind, n in odd.items())}"
        return said
