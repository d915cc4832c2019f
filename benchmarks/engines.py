"""Clean a generated corpus in every engine, and compare: documents a second, memory, overhead, and the articles.

    python -m benchmarks.engines --documents 20000
    python -m benchmarks.engines --documents 2000 --publishers 30 --run plain spark
    python -m benchmarks.engines --documents 200000 --chars 150 --folder /tmp/engines

The corpus is generated, seeded, in forty JSONL files, or more with at most 5,000 documents each: articles of publishers
that do not exist, two to a document, about 3,000 characters. With --chars N a document is one article, of which only
the beginning and the end are kept, whole sentences of about N characters. The first publisher has the share --skew of
them all. Each engine learns from the whole corpus and then cleans it, in processes of its own. "CPU" is what all its
processes used: on a machine that is busy, that is what to compare. "overhead" is CPU time beside that of the plain
loop, starts of engines included: compare two sizes of corpus to tell them from what a document costs. The memory of
every process of Python that lived for a quarter of the time or longer is told as Linux counts its peak (VmHWM): where
it stood when a quarter of the time was over, half of it, three quarters, and at the end.

Articles are compared with those of the plain loop record by record, each as a digest of all its fields. Every engine
cleans with the profiles that the plain loop learnt, so that articles can be compared where learning had to prune;
how many of the profiles that it learnt itself count the same is told beside it, and how many of those of which neither
pruned anything.

With --folder everything stays in that folder, and what was measured there is not measured again: after an interruption
the same command goes on with the stage that did not end.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import itertools
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

import corpuskit  # noqa: E402  # after the path is set
from benchmarks.planted_templates import Publisher  # noqa: E402
from benchmarks.workers_speed import TICKS  # noqa: E402
from corpuskit.profiles.counting.sketch import Sketch  # noqa: E402

FILES = 40
"""Files of a corpus, each one task of datatrove."""

PART = (50, 5_000)
"""The fewest documents in a file, and the most."""

EVERY = 0.2, 2.0
"""Seconds between two looks at the processes, in the beginning and later."""

PIECE = re.compile(r".+?(?:[.!?](?=\s)|\n\n|$)\s*", re.DOTALL)
"""A sentence or a paragraph, with the space behind it."""

Digests = dict[str, str]


def generate(folder: Path, count: int, publishers: int, skew: float, chars: int | None) -> None:
    """Write *count* documents into *folder*; the same numbers give the same documents."""
    dice = random.Random(f"engines {count} {publishers}")
    known: dict[int, tuple[str, Publisher]] = {}
    size = min(max(-(-count // FILES), PART[0]), PART[1])
    for start in range(0, count, size):
        with (folder / f"{start // size:06}.jsonl").open("w", encoding="utf-8") as stream:
            for number in range(start, min(count, start + size)):
                one = 0 if dice.random() < skew else dice.randrange(publishers)
                name, publisher = known.setdefault(one, (f"Paper {one}", Publisher(one % 40)))
                record = {"id": f"{number:08}", "publisher": name, "text": text_of(publisher, chars)}
                stream.write(json.dumps(record, ensure_ascii=False) + "\n")


def text_of(publisher: Publisher, chars: int | None) -> str:
    """Return two whole articles of a publisher, or about *chars* characters of one."""
    if chars is None:
        return "\n\n".join(planted.text for planted in publisher.documents(2))
    [planted] = publisher.documents(1)
    return shortened(planted.text, chars)


def shortened(text: str, chars: int) -> str:
    """Return the beginning and the end of an article, which is where publishers repeat themselves."""
    pieces = PIECE.findall(text)
    kept: tuple[list[str], list[str]] = [], []
    while pieces and sum(map(len, itertools.chain(*kept))) < chars:
        behind = len(kept[0]) > len(kept[1])
        kept[behind].append(pieces.pop(-1 if behind else 0))
    return "".join([*kept[0], *reversed(kept[1])]).strip()


def digest(told: dict[str, Any]) -> str:
    """Return what stands for all the fields of an article."""
    return hashlib.blake2b(json.dumps(told, sort_keys=True, default=str).encode(), digest_size=8).hexdigest()


def of_article(article: corpuskit.Article) -> str:
    """Return the digest of an article as the metadata of datatrove and its text tell it: all of its fields."""
    from corpuskit.engines.datatrove import told_of

    return digest({"text": article.text, **told_of(article, evidence=True)})


def documents(folder: Path) -> Iterator[corpuskit.Document]:
    return corpuskit.read(str(folder / "*.jsonl"))


# Engines. Each learns from a corpus, cleans it with the given profiles into a folder, and can tell what it wrote.


def plain_learn(corpus: Path, _: Path) -> corpuskit.Profiles:
    return corpuskit.learn(documents(corpus))


def plain_clean(corpus: Path, work: Path, cleaner: corpuskit.Cleaner, workers: int = 1) -> None:
    corpuskit.write(cleaner.articles(documents(corpus), workers=workers), work / "out.jsonl")


def processes_clean(corpus: Path, work: Path, cleaner: corpuskit.Cleaner) -> None:
    plain_clean(corpus, work, cleaner, workers=2)


def plain_found(work: Path) -> Iterator[tuple[str, str]]:
    for article in corpuskit.read_articles(work / "out.jsonl"):
        yield str(article.document.id), of_article(article)


def spark_session() -> Any:
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = sys.executable
    settings = {"spark.ui.enabled": "false", "spark.driver.host": "127.0.0.1", "spark.driver.memory": "1g"}
    settings |= {"spark.sql.files.maxPartitionBytes": "4m", "spark.ui.showConsoleProgress": "false"}
    builder = SparkSession.builder.master("local[2]")
    for name, value in settings.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("OFF")
    return session


def spark_learn(corpus: Path, _: Path) -> corpuskit.Profiles:
    from corpuskit.engines import spark

    return spark.learn(spark_session().read.json(str(corpus)))


def spark_clean(corpus: Path, work: Path, cleaner: corpuskit.Cleaner) -> None:
    from corpuskit.engines import spark

    spark.clean(spark_session().read.json(str(corpus)), cleaner).write.parquet(str(work / "out"))


def spark_found(work: Path) -> Iterator[tuple[str, str]]:
    import pyarrow.parquet as pq

    from corpuskit.io.arrow import articles_from, load, schema

    for path in sorted((work / "out").glob("*.parquet")):
        for batch in pq.ParquetFile(path).iter_batches(200):
            ids, structs = batch.column("id"), batch.column("cleaned")
            held = {one.name for one in structs.type}
            arrays = [
                structs.field(one.name) if one.name in held else load().nulls(len(ids), one.type) for one in schema()
            ]
            whole = load().RecordBatch.from_arrays(arrays, names=schema().names)
            for id, article in zip(ids.to_pylist(), articles_from(whole), strict=True):
                yield id, of_article(article)


def datatrove_run(work: Path, name: str, tasks: int, *steps: Any) -> None:
    from datatrove.executor import LocalPipelineExecutor

    LocalPipelineExecutor([*steps], tasks=tasks, workers=2, logging_dir=str(work / "logs" / name)).run()


def datatrove_learn(corpus: Path, work: Path) -> corpuskit.Profiles:
    from datatrove.pipeline.readers import JsonlReader

    from corpuskit.engines.datatrove import MERGED, LearnProfiles, MergeProfiles

    folder = str(work / "profiles")
    datatrove_run(work, "learn", _tasks(corpus), JsonlReader(str(corpus)), LearnProfiles(folder))
    datatrove_run(work, "merge", 1, MergeProfiles(folder))
    return corpuskit.Profiles.from_bytes((work / "profiles" / MERGED).read_bytes())


def datatrove_clean(corpus: Path, work: Path, cleaner: corpuskit.Cleaner) -> None:
    from datatrove.pipeline.readers import JsonlReader
    from datatrove.pipeline.writers import JsonlWriter

    from corpuskit.engines.datatrove import CleanArticles

    step = CleanArticles(cleaner=cleaner, evidence=True, exclude=())
    writer = JsonlWriter(str(work / "out"), compression=None)
    datatrove_run(work, "clean", _tasks(corpus), JsonlReader(str(corpus)), step, writer)


def datatrove_found(work: Path) -> Iterator[tuple[str, str]]:
    for path in sorted((work / "out").glob("*.jsonl")):
        with path.open(encoding="utf-8") as stream:
            for row in map(json.loads, stream):
                yield row["id"], digest({"text": row.get("text", ""), **row["metadata"]["cleaned"]})


def _tasks(corpus: Path) -> int:
    return len([*corpus.glob("*.jsonl")])


Learn = Callable[[Path, Path], corpuskit.Profiles]
Clean = Callable[[Path, Path, corpuskit.Cleaner], None]
Find = Callable[[Path], Iterable[tuple[str, str]]]

ENGINES: dict[str, tuple[Learn, Clean, Find]] = {
    "plain": (plain_learn, plain_clean, plain_found),
    "processes": (plain_learn, processes_clean, plain_found),
    "spark": (spark_learn, spark_clean, spark_found),
    "datatrove": (datatrove_learn, datatrove_clean, datatrove_found),
}


# Measuring


@dataclass
class Usage:
    """What the processes of one run used."""

    wall: float = 0.0
    cpu: dict[int, float] = field(default_factory=dict)
    peaks: dict[int, list[tuple[float, int]]] = field(default_factory=dict)
    """For each process of Python, when its peak rose and to how many kB; last when it was seen last."""

    def look(self, pid: int, now: float) -> None:
        """Note memory and CPU time of a process that is a Python, or a Java, and runs."""
        with contextlib.suppress(OSError):
            status = Path(f"/proc/{pid}/status").read_text()
            stat = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
            self.cpu[pid] = (int(stat[11]) + int(stat[12])) / TICKS
            peak = next((int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM")), 0)
            if peak and "java" not in status.partition("\n")[0]:  # a process that has ended shows none
                seen = self.peaks.setdefault(pid, [])
                if len(seen) > 1 and seen[-1][1] == seen[-2][1] == peak:
                    seen.pop()
                seen.append((now, peak))

    @property
    def memory(self) -> str:
        """The peak of each process that lived long, in MB, after each quarter of the time."""
        lived = [seen for seen in self.peaks.values() if seen[-1][0] - seen[0][0] > self.wall / 4]
        at = [
            [max((kb for when, kb in seen if when <= self.wall * n / 4), default=0) for n in range(1, 5)]
            for seen in lived
        ]
        return ", ".join("/".join(f"{kb / 1024:.0f}" for kb in quarters) for quarters in sorted(at, reverse=True))


def descendants(pid: int) -> list[int]:
    """Return a process and all that it started, and they."""
    out = [pid]
    for one in out:
        with contextlib.suppress(OSError):
            for task in Path(f"/proc/{one}/task").iterdir():
                out += [int(number) for number in (task / "children").read_text().split()]
    return out


def run(stage: str, engine: str, corpus: Path, work: Path) -> Usage:
    """Run a stage of an engine in a process of its own, and watch it."""
    usage = Usage()
    command = [sys.executable, "-m", "benchmarks.engines", "--stage", stage, engine, str(corpus), str(work)]
    path = os.pathsep.join((str(ROOT / "src"), str(ROOT)))
    began = time.monotonic()
    with (work / f"{stage}.log").open("wb") as log:
        child = subprocess.Popen(command, env={**os.environ, "PYTHONPATH": path}, stdout=log, stderr=log, cwd=ROOT)
        while child.poll() is None:
            now = time.monotonic() - began
            for pid in descendants(child.pid):
                usage.look(pid, now)
            time.sleep(min(max(EVERY[0], now / 100), EVERY[1]))
    usage.wall = time.monotonic() - began
    if child.returncode:
        raise SystemExit((work / f"{stage}.log").read_text("utf-8", "replace")[-3000:])
    return usage


def one_stage(stage: str, engine: str, corpus: Path, work: Path) -> None:
    """What the process of a stage does."""
    learn, clean, _ = ENGINES[engine]
    if stage == "learn":
        (work / "learnt").write_bytes(learn(corpus, work).to_bytes())
    else:
        profiles = corpuskit.Profiles.from_bytes((work.parent / "profiles").read_bytes())
        clean(corpus, work, corpuskit.Cleaner(profiles=profiles))


def compare(expected: Digests, found: Iterable[tuple[str, str]]) -> str:
    """Return in words how many articles are those of the plain loop."""
    seen = same = 0
    for id, one in found:
        seen += 1
        same += expected.get(id) == one
    return f"{same:,} of {len(expected):,} articles alike" + (f", {seen:,} written" if seen != len(expected) else "")


def compare_profiles(plain: corpuskit.Profiles, other: corpuskit.Profiles) -> str:
    """Return in words how many profiles count the same, and how many of those of which nothing was pruned."""
    pairs = [(sketch, other.sketches.get(key)) for key, sketch in plain.sketches.items()]
    whole = [pair for pair in pairs if pair[1] and not pair[0].error and not pair[1].error]
    told = f"{sum(counts(*pair) for pair in pairs)} of {len(pairs)} profiles count the same"
    return f"{told}, {sum(counts(*pair) for pair in whole)} of {len(whole)} that were not pruned"


def counts(one: Sketch, two: Sketch | None) -> bool:
    """Whether two profiles have seen the same as often."""
    if two is None or (one.documents, one.entries.keys()) != (two.documents, two.entries.keys()):
        return False
    return all(one.count(key) == two.count(key) for key in one.entries)


@dataclass
class Bench:
    """A corpus, and the engines that work on it, each in a folder of its own beside it."""

    folder: Path
    count: int
    base: dict[str, float] = field(default_factory=dict)

    def measure(self, engine: str, stage: str) -> None:
        """Run a stage of an engine, or take what was noted of it, and print what came of it."""
        work = self.folder / engine
        noted = work / f"{stage}.json"
        if not noted.exists():
            if stage == "learn":
                shutil.rmtree(work, ignore_errors=True)
            work.mkdir(exist_ok=True)
            shutil.rmtree(work / "out", ignore_errors=True)
            shutil.rmtree(work / "logs" / stage, ignore_errors=True)
            usage = run(stage, engine, self.folder / "corpus", work)
            said = self.learnt(work) if stage == "learn" else self.cleaned(engine, work)
            noted.write_text(json.dumps({**asdict(usage), "memory": usage.memory, "said": said}), "utf-8")
        self.show(engine, stage, json.loads(noted.read_text("utf-8")))

    def learnt(self, work: Path) -> str:
        """Return in words what was learnt; of the plain loop, it is what all engines clean with."""
        data = (work / "learnt").read_bytes()
        if work.name == "plain":
            (self.folder / "profiles").write_bytes(data)
            return f"{len(data):,} bytes of profiles"
        plain = corpuskit.Profiles.from_bytes((self.folder / "profiles").read_bytes())
        return compare_profiles(plain, corpuskit.Profiles.from_bytes(data))

    def cleaned(self, engine: str, work: Path) -> str:
        """Return in words how the articles compare with those of the plain loop."""
        digests = self.folder / "digests.json"
        found = ENGINES[engine][2](work)
        if engine == "plain":
            digests.write_text(json.dumps(dict(found)), "utf-8")
            return ""
        return compare(json.loads(digests.read_text("utf-8")), found)

    def show(self, engine: str, stage: str, noted: dict[str, Any]) -> None:
        """Print what a stage took."""
        cpu, wall = sum(noted["cpu"].values()), noted["wall"]
        base = self.base.setdefault(stage, cpu)
        rate = f"{self.count / wall:8.1f} documents/s  {wall:7.1f} s wall {cpu:8.1f} s CPU"
        cost = f"{1000 * cpu / self.count:7.2f} ms each  overhead {cpu / base:5.2f}"
        print(f"{engine:<10} {stage:<5} {rate} {cost}  {noted['said']}", flush=True)
        print(f"{'':<16} MB of each process: {noted['memory']}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--documents", type=int, default=200_000, metavar="N")
    parser.add_argument("--publishers", type=int, default=300, metavar="N")
    parser.add_argument("--skew", type=float, default=0.6, help="share of the first publisher")
    parser.add_argument("--chars", type=int, metavar="N", help="one article of about N characters to a document")
    parser.add_argument("--run", nargs="+", choices=[*ENGINES], default=[*ENGINES], metavar="ENGINE")
    parser.add_argument("--folder", type=Path, help="where all stays, so that an interrupted run can go on")
    parser.add_argument("--stage", nargs=4, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.stage:
        stage, engine, corpus, work = arguments.stage
        one_stage(stage, engine, Path(corpus), Path(work))
    elif arguments.folder:
        bench(arguments, arguments.folder)
    else:
        with tempfile.TemporaryDirectory() as folder:
            bench(arguments, Path(folder))


def bench(arguments: argparse.Namespace, folder: Path) -> None:
    """Generate the corpus unless it is there; then learn and clean in each engine, the plain loop first."""
    corpus, done = folder / "corpus", folder / "corpus.json"
    shape = [arguments.documents, arguments.publishers, arguments.skew, arguments.chars]
    if done.exists() and json.loads(done.read_text("utf-8")) != shape:
        raise SystemExit(f"{folder} has another corpus: {done.read_text('utf-8')}")
    if not done.exists():
        shutil.rmtree(corpus, ignore_errors=True)
        corpus.mkdir(parents=True)
        generate(corpus, *shape)
        done.write_text(json.dumps(shape), "utf-8")
    size = sum(path.stat().st_size for path in corpus.iterdir())
    load = " ".join(f"{one:.1f}" for one in os.getloadavg())
    print(f"{arguments.documents:,} documents, {size / arguments.documents:,.0f} bytes each; load {load}", flush=True)
    one = Bench(folder, arguments.documents)
    for engine, stage in itertools.product(dict.fromkeys(["plain", *arguments.run]), ("learn", "clean")):
        if (engine, stage) != ("processes", "learn"):
            one.measure(engine, stage)


if __name__ == "__main__":
    main()
