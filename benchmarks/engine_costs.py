"""Measure what an article, a task and a publisher cost, and say what corpora of three sizes would: docs/engines.md.

    python -m benchmarks.engine_costs
    python -m benchmarks.engine_costs --chars 150

The corpus is that of `benchmarks.engines`: generated, seeded, two articles of some 1,500 characters to a document, or
about --chars characters of one. Times are of the processor, in this one process: what other work the machine does
counts little. Learning is measured for a task of --task documents, since what a task remembers is bounded, and grows
only until then; cleaning for --documents, after as many that nobody counts, so that rules and models are loaded.
Memory is the peak of this process in each of the stages (VmHWM, which Linux lets a process set back).
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TypeVar

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

import corpuskit  # noqa: E402  # after the path is set
from benchmarks.engines import text_of  # noqa: E402
from benchmarks.planted_templates import Publisher  # noqa: E402
from corpuskit.engines.row import packed  # noqa: E402
from corpuskit.engines.spark import MERGERS  # noqa: E402
from corpuskit.profiles.learning import Learner  # noqa: E402

SIZES = (10**6, 10**8, 10**10)
"""Articles of the corpora that are reckoned."""

CONNECT = 128 * 2**20
"""The most bytes of a message to a server of Spark Connect, and so of a cleaner."""

PARTS = 4
"""Profiles of tasks that are merged, to see what one costs."""

Result = TypeVar("Result")


@dataclass(frozen=True)
class Costs:
    """What was measured: seconds of processor time, and bytes."""

    characters: float
    read: float
    learn: float
    clean: float
    write: float
    task: int
    """Documents of a task."""
    profiles: int
    """Bytes of the profiles that a task learns."""
    merge: float
    """Merging what one task learnt."""
    build: float
    """Making of what was learnt of a publisher what is looked for."""
    publisher: float
    """Bytes of a cleaner for each publisher."""
    memory: Mapping[str, float]
    """MB of this process in each stage."""

    def lines(self) -> Iterable[str]:
        """Yield what was measured, in words."""
        yield f"one document of {self.characters:,.0f} characters:"
        for name in ("read", "learn", "clean", "write"):
            yield f"  {name:<6} {1000 * getattr(self, name):8.2f} ms"
        yield f"one task of {self.task:,}: {self.profiles / 1e6:.2f} MB of profiles, merged in {self.merge:.2f} s"
        yield f"one publisher: made ready in {1000 * self.build:.0f} ms, {self.publisher:,.0f} bytes of a cleaner"
        yield "MB of one process: " + ", ".join(f"{stage} {mb:.0f}" for stage, mb in self.memory.items())
        for publishers in (300, 10_000, 100_000):
            ready, size = publishers * self.build / 60, publishers * self.publisher / 1e6
            yield f"  {publishers:>7,} publishers: {ready:,.1f} core-minutes to make ready, {size:,.1f} MB to broadcast"
        yield f"  a message of Spark Connect takes {CONNECT / self.publisher:,.0f} publishers"
        for count in SIZES:
            yield self.reckoned(count)

    def reckoned(self, count: int) -> str:
        """Return what a corpus of *count* documents costs."""
        tasks = -(-count // self.task)
        learning, cleaning = self.read + self.learn, self.read + self.clean + self.write
        merging = tasks * self.merge
        return (
            f"10^{len(str(count)) - 1}: {tasks:,} tasks, core-hours {count * learning / 3600:,.1f} learning"
            f" {count * cleaning / 3600:,.0f} cleaning {merging / 3600:,.2f} merging"
            f" ({merging / MERGERS / 60:,.1f} minutes in {MERGERS} tasks),"
            f" {tasks * self.profiles / 1e9:,.2f} GB shuffled"
        )


def timed(work: Callable[[], Result]) -> tuple[Result, float]:
    """Return what *work* gives and the processor time that it took."""
    began = time.process_time()
    out = work()
    return out, time.process_time() - began


def generated(count: int, publishers: int, chars: int | None) -> Iterator[str]:
    """Yield documents as lines of JSON, publishers in turn."""
    known = [Publisher(number) for number in range(publishers)]
    for n in range(count):
        text = text_of(known[n % publishers], chars)
        yield json.dumps({"id": f"{n:08}", "publisher": f"Paper {n % publishers}", "text": text}) + "\n"


def peak() -> float:
    """Return the most MB that this process took since it was asked last."""
    status = Path("/proc/self/status").read_text()
    Path("/proc/self/clear_refs").write_text("5")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM")) / 1024


def measured(task: int, count: int, publishers: int, chars: int | None) -> Costs:
    """Return what everything costs."""
    memory: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "corpus.jsonl")
        with path.open("w", encoding="utf-8") as stream:
            stream.writelines(generated(task, publishers, chars))
        characters, read = timed(lambda: sum(len(document.text) for document in corpuskit.read(path)))
        peak()
        profiles, learn = timed(lambda: corpuskit.learn(path))
        data = profiles.to_bytes()
        memory["learning"] = peak()
        small, build = timed(profiles.compact)
        del profiles
        cleaner = corpuskit.Cleaner(profiles=small)
        documents = [*islice(corpuskit.read(path), 2 * count)]
        peak()
        for document in documents[:count]:
            cleaner.clean(document)
        articles, clean = timed(lambda: [cleaner.clean(document) for document in documents[count:]])
        _, write = timed(lambda: corpuskit.write(articles, Path(folder, "clean.jsonl")))
        memory["cleaning"] = peak()
        _, merge = timed(lambda: merged([data] * PARTS))
        memory["merging"] = peak()
    size = len(packed(cleaner)) - len(packed(None))
    return Costs(
        characters=characters / task, read=read / task, learn=(learn - read) / task, clean=clean / count,
        write=write / count, task=task, profiles=len(data), merge=merge / PARTS, build=build / len(small),
        publisher=size / len(small), memory=memory,
    )  # fmt: skip


def merged(parts: Iterable[bytes]) -> corpuskit.Profiles:
    """Return what parts say together, read one after the other as engines do."""
    learner = Learner()
    for data in parts:
        learner.merge(corpuskit.Profiles.from_bytes(data))
    return learner.profiles()


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--task", type=int, default=20_000, metavar="N", help="documents that a task learns from")
    parser.add_argument("--documents", type=int, default=400, metavar="N", help="documents that are cleaned")
    parser.add_argument("--publishers", type=int, default=300, metavar="N")
    parser.add_argument("--chars", type=int, metavar="N", help="one article of about N characters to a document")
    arguments = parser.parse_args()
    for line in measured(arguments.task, arguments.documents, arguments.publishers, arguments.chars).lines():
        print(line, flush=True)


if __name__ == "__main__":
    main()
