"""Pass one over a corpus: learn what each publisher repeats from its own articles, in bounded memory."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from corpuskit.dates.forms.urls import as_date, date_in_url
from corpuskit.io.formats import Readable
from corpuskit.io.readers import Reading, Source
from corpuskit.language import detect_language
from corpuskit.profiles import Profiles
from corpuskit.profiles.counting.sketch import ENTRY, Sketch, Trace
from corpuskit.profiles.counting.units import LONGEST, Unit, fingerprint, key_of, units
from corpuskit.profiles.finding.domains import registrable
from corpuskit.profiles.keeping.packs import shipped
from corpuskit.profiles.weighing.build import printed_name
from corpuskit.records import Document
from corpuskit.records.surrogates import joined
from corpuskit.text.normalisation.steps import normalise
from corpuskit.text.segment import segment
from corpuskit.workers.running import Failure, run

ENTRIES = 150_000
"""The most fingerprints that are counted at a time, over all publishers."""

SAMPLED = 6_000_000
"""The most bytes of documents that are kept whole as samples, over all publishers."""

HELD = 28_000_000
"""The most bytes that all that is remembered takes, over all publishers; samples are a part of it."""


def learn(
    source: Source,
    *,
    entries: int = ENTRIES,
    fields: Mapping[str, str] | None = None,
    format: Readable | None = None,
    encoding: str | None = None,
    table: str | None = None,
    publisher: str | None = None,
    language: str | None = None,
    crawled_at: dt.datetime | None = None,
    known: str | Path | None = None,
    folders: str | Sequence[str] = (),
    limit: int | None = None,
) -> Profiles:
    """Return the profiles of the publishers of all documents in *source*, in one pass.

    *source*, *fields*, *format*, *encoding*, *table*, *publisher*, *language*, *crawled_at*, *known*, *folders* and
    *limit* are those of `corpuskit.read`. A document's publisher is the domain of its URL, else its hint, else the name
    it prints.

    >>> stories = ["Boats came home late.", "Bread is dear again.", "Snow fell in May.", "A bridge will be mended."]
    >>> texts = [f"{story}\\n\\nFollow the Daily Wave on Chirper and Photogram" for story in stories]
    >>> profiles = learn(Document(text, publisher="The Daily Wave") for text in texts)
    >>> [template.text for template in profiles.for_publisher("The Daily Wave").templates]
    ['Follow the Daily Wave on Chirper and Photogram']

    A few documents say little: what stands in fewer than three articles is hardly ever counted as repeated, and what
    stands in one never.

    >>> learn(Document(text, publisher="The Daily Wave") for text in texts[:1])["the daily wave"].templates
    ()

    *entries* bounds memory: how many different lines are counted at a time. Counts are then too low, never too high.
    """
    learner = Learner(entries)
    how = Reading(fields, format, encoding, table, publisher, language, crawled_at, known, folders, limit)
    for result in run(learner.add, how.of(source, "learn")):
        if isinstance(result, Failure):
            raise result.error
    return learner.profiles()


class Learner:
    """What is remembered of all publishers while documents go by.

    >>> learner = Learner()
    >>> learner.add(Document("Talks were held.", publisher="Dawn"))
    >>> len(learner.profiles())
    1
    """

    def __init__(self, entries: int = ENTRIES, sampled: int = SAMPLED, held: int = HELD) -> None:
        self.entries = entries
        self.sampled = sampled
        self.held = held
        self.sketches: dict[str, Sketch] = {}
        self._size = 0
        self._since = 0
        self._bound = 0

    def add(self, document: Document) -> None:
        """Remember one document."""
        text = normalise(document.text)
        found = units(segment(text))
        key, name, domain = _publisher(document, text)
        trace = _trace(document, text, found)  # what may fail comes first: half a document is not remembered
        sketch = self.sketches.get(key)
        if sketch is None:
            sketch = self.sketches[key] = Sketch()
        before = len(sketch.entries)
        sketch.add(trace, name, domain)
        self._size += len(sketch.entries) - before
        self._since += len(trace.text)
        self._bound += trace.size + ENTRY * len(found)
        if self._size > self.entries:
            self._prune(self.entries // 2)
        if self._since > self.sampled // 3:
            self._shrink()
        if self._bound > self.held:
            self._thin()

    def merge(self, profiles: Profiles) -> None:
        """Take over what another learner has learnt, within the bounds of this one: it is not to be used again.

        >>> parts = [learn([Document(text, publisher="Dawn")]) for text in ("Talks were held.", "They failed.")]
        >>> learner = Learner()
        >>> for part in parts:
        ...     learner.merge(part)
        >>> learner.profiles() == parts[0] | parts[1]
        True
        """
        for key, sketch in profiles.sketches.items():
            self.sketches[key] = self.sketches[key].merged(sketch) if key in self.sketches else sketch
        self._size = sum(len(sketch.entries) for sketch in self.sketches.values())
        if self._size > self.entries:
            self._prune(self.entries // 2)
        self._shrink()
        self._bound = sum(sketch.held for sketch in self.sketches.values())
        if self._bound > self.held:
            self._thin()

    def profiles(self) -> Profiles:
        """Return what was learnt so far."""
        self._shrink()
        return Profiles(sketches=self.sketches)

    def _prune(self, room: int) -> None:
        """Bring all sketches together down to *room* entries: the small ones stay whole."""
        cap = _level([len(sketch.entries) for sketch in self.sketches.values()], room)
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

    def _thin(self) -> None:
        """Bring all that is remembered down to its budget: fewer documents for each thing, then fewer things."""
        least = self.held * 3 // 4
        for _ in range(2):
            held = [sketch.held for sketch in self.sketches.values()]
            if sum(held) <= least:
                break
            cap = _level(held, least)
            for sketch, size in zip(self.sketches.values(), held, strict=True):
                if size > cap:
                    sketch.thin()
        self._bound = sum(sketch.held for sketch in self.sketches.values())
        room = self.entries // 2
        while self._bound > least and room:
            self._prune(room)
            self._bound = sum(sketch.held for sketch in self.sketches.values())
            room //= 2


def _level(sizes: Iterable[int], room: int) -> int:
    """Return the size that all *sizes* above it must come down to, so that together they fit into *room*.

    >>> _level([2, 3, 40, 50], 25)
    10
    """
    left = sorted(sizes)
    for number, size in enumerate(left):
        cap = room // (len(left) - number)
        if size > cap:
            return cap
        room -= size
    return max(left, default=0)


def _trace(document: Document, text: str, found: list[Unit]) -> Trace:
    """Return what is remembered of a document."""
    day = as_date(date_in_url(document.url)) if document.url else None
    keys = tuple(fingerprint(key_of(unit.text)) for unit in found)
    digest = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return Trace.of(
        int.from_bytes(digest, "little"),
        joined(document.id) if document.id else document.id,
        day.toordinal() if day else None,
        keys,
        tuple([unit.text[:LONGEST] for unit in found]),
        tuple([unit.line for unit in found]),
        joined(document.title[:LONGEST]) if document.title else None,
    )


def _publisher(document: Document, text: str) -> tuple[str, str | None, str | None]:
    """Return the key, the name and the domain of a document's publisher; the key is empty where nothing tells."""
    domain = registrable(document.url) if document.url else None
    name = joined(document.publisher.strip()) if document.publisher else None
    if domain is None and not name:
        name = printed_name(text, document.language or detect_language(text))
    if domain is None and name:
        pack = shipped().for_publisher(name)
        return pack.key if pack else name.casefold(), name, None
    return domain or "", name or None, domain
