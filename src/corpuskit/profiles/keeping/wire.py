"""Profiles as bytes: a magic word, a version, and compressed JSON of which every value is checked on the way in."""

from __future__ import annotations

import datetime as dt
import itertools
import json
import struct
import zlib
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from corpuskit.errors import ProfileError
from corpuskit.profiles.counting.sketch import SAMPLE, TRACES, Seen, Sketch, Trace
from corpuskit.profiles.finding.profile import Profile
from corpuskit.profiles.keeping.files import from_toml, to_toml

if TYPE_CHECKING:
    from corpuskit.profiles import Profiles

MAGIC = b"corpuskit profiles 1\n"
"""What the bytes begin with; the number is the version of the form."""

LARGEST = 1 << 30
"""The most bytes that are unpacked: more are hostile, or belong into parts."""

RATIO = 200
"""The most that a byte may unpack to: JSON of texts comes to a tenth of it."""

_MAX_DAY = dt.date.max.toordinal()
"""The last day there is, as a number."""


def to_bytes(profiles: Profiles) -> bytes:
    """Return everything that *profiles* hold; the same profiles give the same bytes."""
    data = {
        "sketches": {key: _pack(sketch) for key, sketch in profiles.sketches.items()},
        "written": [to_toml(profile) for profile in profiles.written.values()],
    }
    return MAGIC + zlib.compress(json.dumps(data, separators=(",", ":"), sort_keys=True).encode("ascii"), 6)


def from_bytes(data: bytes) -> tuple[dict[str, Sketch], list[Profile]]:
    """Return what `to_bytes` wrote; raises `ProfileError` for anything else, in bounded time and memory."""
    if not isinstance(data, bytes | bytearray | memoryview):
        raise TypeError(f"profiles are read from bytes, not {type(data).__name__}")
    data = bytes(data)
    if not data.startswith(MAGIC[:19]):
        raise ProfileError("these bytes are no profiles of corpuskit")
    if not data.startswith(MAGIC):
        raise ProfileError(f"these profiles are of another version: {data[: len(MAGIC)]!r}")
    try:
        plain = json.loads(_unpacked(data[len(MAGIC) :]))
        if not isinstance(plain, Mapping) or set(plain) != {"sketches", "written"}:
            raise ProfileError("profiles hold sketches and written ones")
        written = [from_toml(_typed(text, str), f"written profile {n}") for n, text in enumerate(plain["written"], 1)]
        return {_typed(key, str): _sketch(value, key) for key, value in plain["sketches"].items()}, written
    except (zlib.error, struct.error, ValueError, TypeError, AttributeError, LookupError, RecursionError) as error:
        raise ProfileError(f"these profiles are damaged: {type(error).__name__}: {str(error)[:100]}") from error


def _unpacked(data: bytes) -> bytes:
    """Return what was compressed, unless it is out of all proportion."""
    room = min(LARGEST, max(1 << 26, RATIO * len(data)))
    machine = zlib.decompressobj()
    plain = machine.decompress(data, room)
    if not machine.eof:
        raise ProfileError(f"these profiles are cut short, or unpack to more than {room:,} bytes")
    if machine.unused_data:
        raise ProfileError("something stands behind these profiles")
    return plain


def _pack(sketch: Sketch) -> dict[str, Any]:
    """Return a sketch as plain values: every trace once, in the order of the digests."""
    traces = {trace.digest: trace for trace in sketch.sample}
    for seen in sketch.entries.values():
        for trace in seen.traces if isinstance(seen, Seen) else (seen,):
            traces.setdefault(trace.digest, trace)
    order = {digest: number for number, digest in enumerate(sorted(traces))}
    ordered = [traces[digest] for digest in order]
    return {
        "documents": sketch.documents,
        "error": sketch.error,
        "room": sketch.room,
        "places": sketch.places,
        "names": dict(sketch.names),
        "domains": dict(sketch.domains),
        "traces": [
            [t.digest, t.id, t.day, list(t.keys), list(t.texts), [int(line) for line in t.lines], t.title]
            for t in ordered
        ],
        "sample": [order[trace.digest] for trace in sketch.sample],
        "entries": [_packed(key, sketch.entries[key], order) for key in sorted(sketch.entries)],
    }


def _packed(key: int, seen: Trace | Seen, order: Mapping[int, int]) -> list[Any]:
    if isinstance(seen, Seen):
        return [key, seen.count, *(order[trace.digest] for trace in seen.traces)]
    return [key, 0, order[seen.digest]]


def _sketch(data: Mapping[str, Any], key: str) -> Sketch:
    traces = [_trace(row) for row in _typed(data["traces"], list)]
    if any(one.digest >= two.digest for one, two in itertools.pairwise(traces)):
        raise ProfileError(f"profile {key!r}: traces are not in order")
    sketch = Sketch()
    sketch.documents, sketch.error, sketch.room, sketch.places = (
        _natural(data[name]) for name in ("documents", "error", "room", "places")
    )
    sketch.names, sketch.domains = (
        Counter({_typed(name, str): _natural(count) for name, count in data[field].items()})
        for field in ("names", "domains")
    )
    sketch.sample = _chosen(traces, data["sample"])
    if sketch.room > SAMPLE or len(sketch.sample) > sketch.room or not 0 < sketch.places <= TRACES:
        raise ProfileError(f"profile {key!r}: the sample is too large")
    for number, count, *places in data["entries"]:
        chosen = _chosen(traces, places)
        natural = _natural(number)
        if (
            natural >= 1 << 64
            or not 0 < len(chosen) <= sketch.places
            or count > sketch.documents
            or any(natural not in t.keys for t in chosen)
        ):
            raise ProfileError(f"profile {key!r}: entry {number} is not in order")
        sketch.entries[natural] = Seen(_natural(count), chosen) if count else chosen[0]
    return sketch


def _trace(row: Sequence[Any]) -> Trace:
    digest, name, day, keys, texts, lines, title = row
    for text in (name, title):
        if text is not None:
            _typed(text, str)
    if day is not None and not 0 < _natural(day) <= _MAX_DAY:
        raise ProfileError("a trace has a day that is none")
    if not len(keys) == len(texts) == len(lines) or any("\n" in text for text in texts):
        raise ProfileError("a trace has more keys than texts, or fewer")
    return Trace.of(
        _natural(digest),
        name,
        day,
        tuple(map(_natural, keys)),
        tuple(_typed(text, str) for text in texts),
        tuple(bool(_natural(line)) for line in lines),
        title,
    )


def _chosen(traces: Sequence[Trace], numbers: Sequence[int]) -> list[Trace]:
    """Return the traces with these numbers, which rise."""
    if any(one >= two for one, two in itertools.pairwise(numbers)) or (numbers and _natural(numbers[0]) < 0):
        raise ProfileError("traces are named out of order")
    return [traces[_natural(number)] for number in numbers]


def _natural(value: Any) -> int:
    if type(value) is not int or value < 0:
        raise ProfileError(f"{value!r} is not a whole number")
    return value


def _typed(value: Any, kind: type) -> Any:
    if not isinstance(value, kind):
        raise ProfileError(f"{type(value).__name__} stands where {kind.__name__} belongs")
    return value
