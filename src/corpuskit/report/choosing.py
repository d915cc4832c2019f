"""Which documents are shown: a sample that depends on their texts alone, and the first of each list."""

from __future__ import annotations

import bisect
import hashlib
import json
from typing import Any, Literal

from corpuskit.records import Article
from corpuskit.records.shown import visible
from corpuskit.report.leaks import look_ahead, remains
from corpuskit.report.views import lost, state_of, view, weak

ListName = Literal["sample", "changed", "undated", "ambiguous", "leaks", "unusual", "warned", "lost", "weak"]
"""A list of documents in the report."""

LISTED = 50
"""The most documents that one list of the report shows."""

_SEED = b"corpuskit report"
"""What the choice of examples hangs on; another would choose others."""

Rank = tuple[int, int, int]
"""What a list is sorted by: a rank, a hash of the document, its number. The smallest are kept."""


class Chosen:
    """The documents that are shown, kept as JSON text in memory that does not grow with the corpus.

    >>> chosen = Chosen(sample=1)
    >>> for number, text in enumerate(("One.", "Two.", "Three.")):
    ...     chosen.add(Article(text), number)
    >>> len(chosen.lists()["sample"]), len(chosen.lists()["undated"]), len(list(chosen.documents()))
    (1, 3, 3)
    """

    def __init__(self, sample: int) -> None:
        self._sizes: dict[ListName, int] = {"sample": sample}
        self._lists: dict[ListName, list[Rank]] = {}
        self._shown: dict[int, str] = {}
        self._uses: dict[int, int] = {}

    def add(self, article: Article, number: int) -> None:
        """Take an article into every list that it belongs to and is among the first of."""
        mark = fingerprint(article)
        for name, rank in _ranks(article).items():
            self._insert(name, (rank, mark, number))
        if number in self._uses:
            self._shown[number] = encode(view(article, number))

    def lists(self) -> dict[str, list[int]]:
        """Return the numbers of the documents of each list, the first first."""
        return {name: [number for _, _, number in ranks] for name, ranks in self._lists.items()}

    def documents(self) -> list[str]:
        """Return every document of any list once, as JSON, in the order of the corpus."""
        return [self._shown[number] for number in sorted(self._shown)]

    def _insert(self, name: ListName, rank: Rank) -> None:
        """Put a document into a list, and drop the last if there are too many."""
        ranks = self._lists.setdefault(name, [])
        size = self._sizes.get(name, LISTED)
        if len(ranks) >= size and (not ranks or rank > ranks[-1]):
            return
        bisect.insort(ranks, rank)
        self._uses[rank[2]] = self._uses.get(rank[2], 0) + 1
        if len(ranks) > size:
            self._drop(ranks.pop()[2])

    def _drop(self, number: int) -> None:
        """Forget a document that no list holds any more."""
        self._uses[number] -= 1
        if not self._uses[number]:
            del self._uses[number]
            self._shown.pop(number, None)


def fingerprint(article: Article) -> int:
    """Return a number of 64 bits that depends on the document's id and text alone.

    >>> fingerprint(Article("Talks.")) == fingerprint(Article("Talks."))
    True
    """
    name = f"{article.document.id or ''}\0{article.document.text}".encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(name, digest_size=8, key=_SEED).digest(), "big")


def encode(value: Any) -> str:
    r"""Return *value* as JSON that may stand inside of an HTML script element: nothing in it looks like a tag.

    >>> encode("</script><!--")
    '"\\u003c/script\\u003e\\u003c!--"'

    What could turn, hide or steer a text stands in it as its escape, and is read as such.

    >>> print(encode("\u202e"))
    "\\u202e"
    """
    text = json.dumps(_seen(value), ensure_ascii=False, separators=(",", ":"))
    return text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")


def _seen(value: Any) -> Any:
    """Return *value* with every text in it made visible."""
    if isinstance(value, str):
        return visible(value)
    if isinstance(value, dict):
        return {visible(key): _seen(item) for key, item in value.items()}
    return [_seen(item) for item in value] if isinstance(value, (list, tuple)) else value


def _ranks(article: Article) -> dict[ListName, int]:
    """Return the lists that an article belongs to, with its rank in each."""
    state = state_of(article)
    ranks: dict[ListName, int] = {"sample": 0}
    if article.removed:
        ranks["changed"] = -sum(len(removal.text) for removal in article.removed)
    if state == "ambiguous":
        ranks["ambiguous"] = 0
    elif article.published is None:
        ranks["undated"] = 0
    if leaks := look_ahead(article):
        ranks["leaks"] = -sum(remains(article, date) for date in leaks)
    if article.kind != "article":
        ranks["unusual"] = 0
    if article.warnings:
        ranks["warned"] = 0
    if share := lost(article):
        ranks["lost"] = -round(1000 * share)
    if (score := weak(article)) is not None:
        ranks["weak"] = round(1000 * score)
    return ranks
