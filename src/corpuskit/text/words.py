"""What news prints around its articles in each language: fixed words by topic, which are data under ``data/words``."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from corpuskit.records.tuples import NamedTuple
from corpuskit.text.later import re
from corpuskit.text.prepared import prepared
from corpuskit.text.scripts import UNSPACED
from corpuskit.text.tables import read_table, table_names
from corpuskit.text.tags import data_tag

TOPICS = (
    "by", "role", "desk", "published", "updated", "read_time", "related", "latest", "photo", "video", "credit",
    "source", "share", "follow", "newsletter", "subscribe", "support", "advert", "copyright", "disclaimer", "comments",
    "bio", "contact", "tags", "correction", "consent", "navigation", "section", "live", "end",
)  # fmt: skip
"""The keys of a file, in the order of `Phrase.topic`."""

_WORD = re.compile(r"(\w+)")
"""A word, kept when a text is split at it."""

_LETTER = re.compile(rf"[^\W{UNSPACED}]")
"""A letter of a script with spaces."""

_PLAIN = re.compile(r"[\u0000-\u052f\u1e00-\u1fff\u2010-\u2027]*")
"""Characters of scripts whose words a blank parts."""


class Phrase(NamedTuple):
    """A fixed phrase that stands in a text.

    >>> Phrase(0, 9, 6).topic
    6
    """

    start: int
    """First code point."""
    end: int
    """One past the last code point."""
    topic: int
    """The number of its topic in `TOPICS`."""


class _Table(NamedTuple):
    """The phrases of a language and of English, ready to look for."""

    single: Mapping[str, Sequence[int]]
    """The topics of each phrase of one word."""
    longer: Mapping[tuple[str, str], Sequence[tuple[tuple[str, ...], int]]]
    """The rest of each longer phrase of words, and its topic, by its first two words."""
    found: Sequence[tuple[str, int, bool]]
    """Phrases of other scripts, which are looked for one by one; whether they must stand between blanks."""


def phrases_of(low: str, language: str | None) -> list[Phrase]:
    """Return the fixed phrases of *language* and of English in a text in lower case, in order; they may overlap.

    >>> [(TOPICS[p.topic], p.start) for p in phrases_of("siehe auch: der hafen. photo: jane doe", "de")][:2]
    [('related', 0), ('photo', 23)]
    >>> phrases_of("", None), len(phrases_of("podcast", "cs"))  # it says in both languages the same
    ([], 1)
    """
    tag = (data_tag(language) if language else None) or "en"
    table = _table(tag)
    parts = _WORD.split(low)  # in turn what stands between words, and a word
    ends = list(itertools.accumulate(map(len, parts)))
    out = [Phrase(ends[2 * first], ends[2 * last + 1], topic) for first, last, topic in _worded(table, parts[1::2])]
    for phrase, topic, spaced in table.found:
        out += [Phrase(at, at + len(phrase), topic) for at in _places(phrase, low, spaced)]
    out.sort()  # in linear time: each of the few runs that it is made of is sorted already
    return [phrase for phrase, before in zip(out, [None, *out], strict=False) if phrase != before]


def _worded(table: _Table, words: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    """Yield the numbers of the first and of the last word, and the topic, of each phrase of words in a text."""
    for i in itertools.compress(itertools.count(), map(table.single.__contains__, words)):
        yield from ((i, i, topic) for topic in table.single[words[i]])
    for i in itertools.compress(itertools.count(), map(table.longer.__contains__, itertools.pairwise(words))):
        for rest, topic in table.longer[words[i], words[i + 1]]:
            stop = i + 2 + len(rest)
            if not rest or tuple(words[i + 2 : stop]) == rest:
                yield i, stop - 1, topic


def in_spans(phrases: Sequence[Phrase], spans: Sequence[tuple[int, int]]) -> list[list[Phrase]]:
    """Return for each of the (start, end) *spans* the *phrases* that begin in it; both are sorted, the spans disjoint.

    >>> in_spans([Phrase(3, 5, 0), Phrase(9, 11, 0), Phrase(20, 21, 0)], [(0, 3), (3, 9), (10, 12)])
    [[], [Phrase(start=3, end=5, topic=0)], []]
    """
    rest = iter(phrases)
    phrase = next(rest, None)
    out: list[list[Phrase]] = []
    for start, end in spans:
        held: list[Phrase] = []
        while phrase is not None and phrase.start < end:
            if phrase.start >= start:
                held.append(phrase)
            phrase = next(rest, None)
        out.append(held)
    return out


def _places(phrase: str, low: str, spaced: bool) -> Iterator[int]:
    """Yield where *phrase* stands in a text, between letters of no other word where its script has spaces."""
    at = low.find(phrase)
    while at >= 0:
        end = at + len(phrase)
        if not spaced or not ((at and low[at - 1].isalpha()) or low[end : end + 1].isalpha()):
            yield at
        at = low.find(phrase, end)


@cache
def languages() -> tuple[str, ...]:
    """Return the languages whose words are known, sorted.

    >>> "en" in languages() and "ta" in languages()
    True
    """
    return table_names("words")


@cache
def read_words(language: str) -> Mapping[str, Sequence[str]]:
    """Return what the file of *language* says: phrases by topic.

    >>> "read also" in read_words("en")["related"]
    True
    """
    data = read_table("words", language)
    return {topic: tuple(data.get(topic, ())) for topic in TOPICS}


@prepared(lambda: TOPICS)
def everywhere(topic: str) -> frozenset[str]:
    """Return the phrases of a topic in all languages.

    >>> {"read also", "siehe auch"} <= everywhere("related")
    True
    """
    return frozenset(phrase for language in languages() for phrase in read_words(language)[topic])


@cache
def _table(language: str) -> _Table:
    """Return how the phrases of *language* and of English are looked up."""
    first, *others = (_own_table(name) for name in sorted({language, "en"} & set(languages())))
    for other in others:
        single, longer = dict(first.single), dict(first.longer)
        for word, topics in other.single.items():
            single[word] = [*single.get(word, ()), *topics]
        for pair, rests in other.longer.items():
            longer[pair] = [*longer.get(pair, ()), *rests]
        first = _Table(single, longer, [*first.found, *other.found])
    return first


@prepared(languages)
def _own_table(language: str) -> _Table:
    """Return how the phrases of one language are looked up."""
    single: dict[str, list[int]] = {}
    longer: dict[tuple[str, str], list[tuple[tuple[str, ...], int]]] = {}
    found: list[tuple[str, int, bool]] = []
    for topic, phrases in read_words(language).items():
        number = TOPICS.index(topic)
        for phrase in phrases:
            words = _WORD.findall(phrase)
            if len(words) == 1 and _PLAIN.fullmatch(phrase):
                single.setdefault(words[0], []).append(number)
            elif words and _PLAIN.fullmatch(phrase):
                longer.setdefault((words[0], words[1]), []).append((tuple(words[2:]), number))
            elif phrase:
                found.append((phrase, number, bool(_LETTER.match(phrase))))
    return _Table(single, longer, found)
