"""Each article and its partner: read in step, by id and text, else by id, else by text."""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Hashable, Iterable, Iterator
from itertools import zip_longest
from operator import attrgetter

from corpuskit.records import Article
from corpuskit.records.tuples import NamedTuple

Pair = tuple[Article | None, Article | None]
"""An old article and its new version; None for one that is not there."""


class _Held(NamedTuple):
    """An article whose partner has not come yet."""

    at: int
    article: Article
    id: str | None
    """That of its document."""
    text: bytes
    """What stands for the text of its document."""

    @classmethod
    def of(cls, at: int, article: Article) -> _Held:
        text = article.document.text.encode("utf-8", "surrogatepass")
        return cls(at, article, article.document.id, hashlib.blake2b(text, digest_size=16).digest())


def pairs(old: Iterable[Article], new: Iterable[Article]) -> Iterator[Pair]:
    """Yield each article of *old* with its partner in *new*.

    >>> from corpuskit.records import Document
    >>> a, b = (Article(text, document=Document(text, id=text)) for text in "ab")
    >>> [(x and x.text, y and y.text) for x, y in pairs([a, b], [b])]
    [('b', 'b'), ('a', None)]
    """
    olds, news = _Waiting(), _Waiting()
    for at, (before, after) in enumerate(zip_longest(old, new)):
        if before is not None:
            held = _Held.of(at, before)
            partner = news.take(held)
            if partner is None:
                olds.hold(held)
            else:
                yield before, partner
        if after is not None:
            held = _Held.of(at, after)
            partner = olds.take(held)
            if partner is None:
                news.hold(held)
            else:
                yield partner, after
    yield from _left(olds.left(), news.left())


class _Waiting:
    """The articles of one side whose partners have not come yet, by id and text."""

    def __init__(self) -> None:
        self._queues: dict[Hashable, deque[_Held]] = {}

    def hold(self, held: _Held) -> None:
        """Keep an article until its partner comes."""
        self._queues.setdefault((held.id, held.text), deque()).append(held)

    def take(self, held: _Held) -> Article | None:
        """Return the first that has the id and the text of an article of the other side."""
        key = held.id, held.text
        queue = self._queues.get(key)
        if queue is None:
            return None
        found = queue.popleft()
        if not queue:
            del self._queues[key]
        return found.article

    def left(self) -> list[_Held]:
        """Return all that found no partner, in the order they came."""
        return sorted((held for queue in self._queues.values() for held in queue), key=attrgetter("at"))


def _left(olds: list[_Held], news: list[_Held]) -> Iterator[Pair]:
    """Yield what is left: by id in order, those that only one side has the id of by text, the rest alone."""
    for key in (attrgetter("id"), attrgetter("text")):
        partners: dict[Hashable, deque[_Held]] = {}
        for held in news:
            partners.setdefault(key(held), deque()).append(held)
        found: set[int] = set()
        rest: list[_Held] = []
        for held in olds:
            queue = partners.get(key(held))
            if queue and key(held) is not None:
                partner = queue.popleft()
                found.add(partner.at)
                yield held.article, partner.article
            else:
                rest.append(held)
        olds, news = rest, [held for held in news if held.at not in found]
    yield from ((held.article, None) for held in olds)
    yield from ((None, held.article) for held in news)
