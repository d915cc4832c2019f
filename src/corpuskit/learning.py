"""Pass one over a corpus: learn what each publisher repeats from its own articles, in bounded memory."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from corpuskit.dates.urls import as_date, date_in_url
from corpuskit.io import read
from corpuskit.language import detect_language
from corpuskit.normalisation import normalise
from corpuskit.profiles import Profiles
from corpuskit.profiles.build import printed_name
from corpuskit.profiles.domains import registrable
from corpuskit.profiles.packs import shipped
from corpuskit.profiles.sketch import Sketch, Trace
from corpuskit.profiles.units import Unit, fingerprint, key_of, units
from corpuskit.records import Document
from corpuskit.segment import segment

ENTRIES = 150_000
"""The most fingerprints that are counted at a time, over all publishers."""

SAMPLED = 12_000_000
"""The most bytes of documents that are kept whole as samples, over all publishers."""

LONGEST = 400
"""A unit of more characters is remembered by its first so many: it is prose, and only its place counts."""


def learn(
    source: str | Path | Iterable[str | Mapping[str, Any] | Document], *, entries: int = ENTRIES, **options: Any
) -> Profiles:
    """Return the profiles of the publishers of all documents in *source*, in one pass.

    *source* and *options* are those of `corpuskit.read`. A document's publisher is the domain of its URL, else its
    hint, else the name it prints.

    >>> stories = ["Boats came home late.", "Bread is dear again.", "Snow fell in May.", "A bridge will be mended."]
    >>> texts = [f"{story}\\n\\nFollow the Daily Wave on Chirper and Photogram" for story in stories]
    >>> profiles = learn(Document(text, publisher="The Daily Wave") for text in texts)
    >>> [template.text for template in profiles.for_publisher("The Daily Wave").templates]
    ['Follow the Daily Wave on Chirper and Photogram']

    A few documents say little: nothing counts as repeated that stands in fewer than three articles.

    >>> learn(Document(text, publisher="The Daily Wave") for text in texts[:2])["the daily wave"].templates
    ()

    *entries* bounds memory: how many different lines are counted at a time. Counts are then too low, never too high.
    """
    learner = Learner(entries)
    for document in read(source, **options):
        learner.add(document)
    return learner.profiles()


class Learner:
    """What is remembered of all publishers while documents go by.

    >>> learner = Learner()
    >>> learner.add(Document("Talks were held.", publisher="Dawn"))
    >>> len(learner.profiles())
    1
    """

    def __init__(self, entries: int = ENTRIES, sampled: int = SAMPLED) -> None:
        self.entries = entries
        self.sampled = sampled
        self.sketches: dict[str, Sketch] = {}
        self._size = 0
        self._since = 0

    def add(self, document: Document) -> None:
        """Remember one document."""
        text = normalise(document.text)
        found = units(segment(text))
        key, name, domain = _publisher(document, text)
        sketch = self.sketches.get(key)
        if sketch is None:
            sketch = self.sketches[key] = Sketch()
        before = len(sketch.entries)
        sketch.add(_trace(document, text, found), name, domain)
        self._size += len(sketch.entries) - before
        self._since += len(text)
        if self._size > self.entries:
            self._prune()
        if self._since > self.sampled // 3:
            self._shrink()

    def profiles(self) -> Profiles:
        """Return what was learnt so far."""
        self._shrink()
        return Profiles(sketches=self.sketches)

    def _prune(self) -> None:
        """Bring all sketches together down to half of the entries: the small ones stay whole."""
        sizes = sorted(len(sketch.entries) for sketch in self.sketches.values())
        left = self.entries // 2
        cap = 0
        for number, size in enumerate(sizes):
            cap = left // (len(sizes) - number)
            if size > cap:
                break
            left -= size
        for sketch in self.sketches.values():
            sketch.prune(cap)
        self._size = sum(len(sketch.entries) for sketch in self.sketches.values())

    def _shrink(self) -> None:
        """Halve the samples until they fit."""
        self._since = 0
        room = max((sketch.room for sketch in self.sketches.values()), default=0)
        while room and sum(sum(len(t.text) for t in s.sample) for s in self.sketches.values()) > self.sampled:
            room //= 2
            for sketch in self.sketches.values():
                sketch.shrink(room)


def _trace(document: Document, text: str, found: list[Unit]) -> Trace:
    """Return what is remembered of a document."""
    day = as_date(date_in_url(document.url)) if document.url else None
    keys = tuple(fingerprint(key_of(unit.text)) for unit in found)
    digest = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return Trace.of(
        int.from_bytes(digest, "little"),
        document.id,
        day.toordinal() if day else None,
        keys,
        tuple([unit.text[:LONGEST] for unit in found]),
        tuple([unit.line for unit in found]),
    )


def _publisher(document: Document, text: str) -> tuple[str, str | None, str | None]:
    """Return the key, the name and the domain of a document's publisher; the key is empty where nothing tells."""
    domain = registrable(document.url) if document.url else None
    name = document.publisher.strip() if document.publisher else None
    if domain is None and not name:
        name = printed_name(text, document.language or detect_language(text))
    if domain is None and name:
        pack = shipped().for_publisher(name)
        return pack.key if pack else name.casefold(), name, None
    return domain or "", name or None, domain
