"""What is remembered of a publisher's documents in bounded memory: counts, a few documents for each, and a sample.

Everything here is a count, a smallest-k or a set: adding and merging commute, and where nothing was pruned a merge
of parts is exactly what one pass over the whole would have seen.
"""

from __future__ import annotations

import bisect
import functools
import struct
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import ClassVar

from corpuskit.records.tuples import NamedTuple

TRACES = 12
"""The documents remembered for each thing that recurs: those with the smallest digests, a fair sample."""

FEWEST = 3
"""The documents remembered for each thing that recurs where memory is short."""

ENTRY = 140
"""What a fingerprint and its place in the table take, in bytes."""

SAMPLE = 128
"""The documents remembered for a publisher: those with the smallest digests."""

NAMES = 12
"""The spellings of the publisher's name, and the domains, that are remembered."""


class Trace(NamedTuple):
    """What is remembered of one document, packed: many are kept.

    >>> trace = Trace.of(1, "a.txt", None, (7, 9), ("Follow us", "Text"), (True, False))
    >>> trace.keys, trace.texts, trace.lines
    ((7, 9), ('Follow us', 'Text'), (True, False))
    """

    digest: int
    """64 bits of its text: what orders samples, so that they do not depend on the order of reading."""
    id: str | None
    """The document's own id, for a person to look it up."""
    day: int | None
    """The day in its URL, as an ordinal."""
    packed: bytes
    """Eight bytes for each key."""
    text: bytes
    """The units, one a line, compressed."""
    flags: bytes
    """One byte for each unit: whether it has a line of its own."""
    title: str | None = None
    """The headline that was given with it."""

    @classmethod
    def of(
        cls,
        digest: int,
        name: str | None,
        day: int | None,
        keys: Sequence[int],
        texts: Sequence[str],
        lines: Sequence[bool],
        title: str | None = None,
    ) -> Trace:
        """Return a trace of the document called *name*; no text holds a line feed."""
        text = zlib.compress("\n".join(texts).encode("utf-8", "surrogatepass"), 1)
        return cls(digest, name, day, struct.pack(f"<{len(keys)}Q", *keys), text, bytes(lines), title)

    @property
    def keys(self) -> tuple[int, ...]:
        """The fingerprints of its units, in order."""
        return _keys(self.packed)

    @property
    def texts(self) -> tuple[str, ...]:
        """Its units."""
        return _texts(self.text) if self.packed else ()

    @property
    def size(self) -> int:
        """How many bytes it takes."""
        return len(self.text) + len(self.packed) + 300  # for what Python needs

    @property
    def lines(self) -> tuple[bool, ...]:
        """Whether each unit has a line of its own."""
        return tuple(map(bool, self.flags))


@functools.lru_cache(maxsize=1024)
def _keys(packed: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(packed) // 8}Q", packed)


@functools.lru_cache(maxsize=1024)
def _texts(text: bytes) -> tuple[str, ...]:
    return tuple(zlib.decompress(text).decode("utf-8", "surrogatepass").split("\n"))


class Seen:
    """How often something was seen, and in which documents: those with the smallest digests."""

    __slots__ = ("count", "traces")

    def __init__(self, count: int, traces: list[Trace]) -> None:
        self.count: int = count
        self.traces: list[Trace] = traces

    def add(self, trace: Trace, room: int = TRACES) -> None:
        """Count one more document; remember at most *room* of them."""
        self.count += 1
        if len(self.traces) < room or trace.digest < self.traces[-1].digest:
            keep_smallest(self.traces, trace, room)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Seen) and (self.count, self.traces) == (other.count, other.traces)

    __hash__: ClassVar[None] = None  # type: ignore[assignment]


class Sketch:
    """What is remembered of one publisher.

    >>> sketch = Sketch()
    >>> for digest in range(3):
    ...     sketch.add(Trace.of(digest, None, None, (7, 100 + digest), ("Follow us", "Text"), (True, True)))
    >>> sketch.documents, sketch.count(7), sketch.count(100), sketch.count(5)
    (3, 3, 1, 0)

    A pruned sketch counts low, never high, and says by how much at most.

    >>> sketch.prune(2)
    >>> sketch.count(7), sketch.error
    (2, 1)
    """

    __slots__ = ("documents", "domains", "entries", "error", "names", "places", "room", "sample")

    def __init__(self) -> None:
        self.documents: int = 0
        self.error: int = 0
        """The most that any count is too low by, in documents."""
        self.entries: dict[int, Trace | Seen] = {}
        """Fingerprint -> what was seen: a bare trace stands for one document."""
        self.sample: list[Trace] = []
        self.room: int = SAMPLE
        """How many documents the sample may hold."""
        self.places: int = TRACES
        """How many documents are remembered for each thing that recurs."""
        self.names: Counter[str] = Counter()
        self.domains: Counter[str] = Counter()

    def add(self, trace: Trace, name: str | None = None, domain: str | None = None) -> None:
        """Remember one document."""
        self.documents += 1
        entries = self.entries
        for key in set(struct.unpack(f"<{len(trace.packed) // 8}Q", trace.packed)):
            seen = entries.get(key)
            if seen is None:
                entries[key] = trace
            elif isinstance(seen, Seen):
                seen.add(trace, self.places)
            else:
                entries[key] = both = Seen(1, [seen])
                both.add(trace, self.places)
        if len(self.sample) < self.room or (self.sample and trace.digest < self.sample[-1].digest):
            keep_smallest(self.sample, trace, self.room)
        if name:
            self.names[name] += 1
        if domain:
            self.domains[domain] += 1

    def merged(self, other: Sketch) -> Sketch:
        """Return a sketch of both publishers' documents, which are one publisher's."""
        out = Sketch()
        out.documents, out.error = self.documents + other.documents, self.error + other.error
        out.room, out.places = min(self.room, other.room), min(self.places, other.places)
        for trace in (*self.sample, *other.sample):
            keep_smallest(out.sample, trace, out.room)
        for entries in (self.entries, other.entries):
            for key, seen in entries.items():
                old = out.entries.get(key)
                out.entries[key] = _cut(seen, out.places) if old is None else _sum(old, seen, out.places)
        out.names = self.names + other.names
        out.domains = self.domains + other.domains
        return out

    def count(self, key: int) -> int:
        """Return in how many documents *key* was surely seen."""
        seen = self.entries.get(key)
        return 0 if seen is None else seen.count if isinstance(seen, Seen) else 1

    def recurring(self, least: int = 2) -> Iterator[tuple[int, Seen]]:
        """Yield every key that was surely seen in *least* documents, in the order of the keys."""
        for key in sorted(key for key, seen in self.entries.items() if isinstance(seen, Seen) and seen.count >= least):
            seen = self.entries[key]
            assert isinstance(seen, Seen)
            yield key, seen

    def prune(self, cap: int) -> None:
        """Keep at most *cap* keys, those seen in most documents, as Misra and Gries do: all counts sink alike."""
        if len(self.entries) <= cap:
            return
        counts = sorted((self.count(key) for key in self.entries), reverse=True)
        sink = counts[cap]
        self.error += sink
        kept: dict[int, Trace | Seen] = {}
        for key, seen in self.entries.items():
            if isinstance(seen, Seen) and seen.count > sink:
                seen = Seen(seen.count - sink, seen.traces)
                kept[key] = seen
        self.entries = kept
        common = {name for name, _ in sorted(self.names.items(), key=lambda n: (-n[1], n[0]))[:NAMES]}
        self.names = Counter({name: count for name, count in self.names.items() if name in common})

    def shrink(self, room: int) -> None:
        """Let the sample hold at most *room* documents."""
        self.room = min(self.room, room)
        del self.sample[self.room :]

    @property
    def held(self) -> int:
        """How many bytes all that is remembered takes: fingerprints, and each document once."""
        traces = {id(trace): trace for trace in self.sample}
        for seen in self.entries.values():
            if isinstance(seen, Seen):
                traces.update((id(trace), trace) for trace in seen.traces)
            else:
                traces[id(seen)] = seen
        return sum(trace.size for trace in traces.values()) + ENTRY * len(self.entries)

    def thin(self) -> None:
        """Remember half as many documents for each thing that recurs, but `FEWEST`."""
        if self.places > FEWEST:
            self.places = max(FEWEST, self.places // 2)
            for seen in self.entries.values():
                if isinstance(seen, Seen):
                    del seen.traces[self.places :]

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sketch):
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in self.__slots__)

    __hash__: ClassVar[None] = None  # type: ignore[assignment]


def keep_smallest(traces: list[Trace], trace: Trace, room: int) -> None:
    """Insert *trace* into sorted *traces* unless it is there; keep the *room* smallest."""
    at = bisect.bisect_left(traces, trace.digest, key=lambda t: t.digest)
    if at < len(traces) and traces[at].digest == trace.digest:
        if _rank(trace) < _rank(traces[at]):  # the same text twice: which of the two ids is kept must not hang on order
            traces[at] = trace
        return
    if at < room:
        traces.insert(at, trace)
        del traces[room:]


def smallest(groups: Iterable[Iterable[Trace]], room: int) -> list[Trace]:
    """Return the *room* smallest of all traces in *groups*."""
    out: list[Trace] = []
    for group in groups:
        for trace in group:
            keep_smallest(out, trace, room)
    return out


def _rank(trace: Trace) -> tuple[str, int, str]:
    return trace.id or "", trace.day or 0, trace.title or ""


def _cut(seen: Trace | Seen, room: int) -> Trace | Seen:
    """Return what was seen with at most *room* documents."""
    return Seen(seen.count, seen.traces[:room]) if isinstance(seen, Seen) and len(seen.traces) > room else seen


def _sum(one: Trace | Seen, two: Trace | Seen, room: int) -> Seen:
    """Return what two parts of a corpus have seen of one thing."""
    counts = [seen.count if isinstance(seen, Seen) else 1 for seen in (one, two)]
    traces = [seen.traces if isinstance(seen, Seen) else [seen] for seen in (one, two)]
    return Seen(sum(counts), smallest(traces, room))
