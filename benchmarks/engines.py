"""Clean a generated corpus in every engine, and compare: documents a second, memory, overhead, and the articles.

    python -m benchmarks.engines --documents 20000
    python -m benchmarks.engines --documents 2000 --publishers 30 --run plain spark

The corpus is generated, seeded, in JSONL files of 200 documents: articles of publishers that do not exist, two
to a document, about 3,000 characters. The first publisher has the share --skew of them all. Each engine learns from
the whole corpus and then cleans it, in processes of its own. "CPU" is what all its processes used: on a machine that is
busy, that is what to compare. "overhead" is CPU time beside that of the plain loop, starts of engines included: compare
two sizes of corpus to tell them from what a document costs. "peak" is the most memory of the largest process of Python,
as Linux counts it (VmHWM); "half" is where that one stood when half of the time was over.

Articles are compared with those of the plain loop record by record, each as a digest of all its fields. Every engine
cleans with the profiles that the plain loop learnt, so that articles can be compared where learning had to prune;
whether the profiles that it learnt itself are the same is told beside it.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import itertools
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

import corpuskit  # noqa: E402  # after the path is set
from benchmarks.planted_templates import Publisher  # noqa: E402
from benchmarks.workers_speed import TICKS  # noqa: E402

PART = 200
"""Documents in a file."""

EVERY = 0.2
"""Seconds between two looks at the processes."""

Digests = dict[str, str]


def generate(folder: Path, count: int, publishers: int, skew: float) -> None:
    """Write *count* documents into *folder*; the same numbers give the same documents."""
    dice = random.Random(f"engines {count} {publishers}")
    known: dict[int, tuple[str, Publisher]] = {}
    for start in range(0, count, PART):
        with (folder / f"{start // PART:06}.jsonl").open("w", encoding="utf-8") as stream:
            for number in range(start, min(count, start + PART)):
                one = 0 if dice.random() < skew else dice.randrange(publishers)
                name, publisher = known.setdefault(one, (f"Paper {one}", Publisher(one % 40)))
                text = "\n\n".join(planted.text for planted in publisher.documents(2))
                record = {"id": f"{number:08}", "publisher": name, "text": text}
                stream.write(json.dumps(record, ensure_ascii=False) + "\n")


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

    def look(self, pid: int, now: float) -> None:
        """Note memory and CPU time of a process that is a Python, or a Java, and runs."""
        with contextlib.suppress(OSError):
            status = Path(f"/proc/{pid}/status").read_text()
            stat = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
            self.cpu[pid] = (int(stat[11]) + int(stat[12])) / TICKS
            peak = next((int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM")), 0)
            if peak and "java" not in status.partition("\n")[0]:  # a process that has ended shows none
                self.peaks.setdefault(pid, []).append((now, peak))

    @property
    def memory(self) -> tuple[float, float]:
        """Peak of the largest Python process in MB, and where it stood at half of the time."""
        largest = max(self.peaks.values(), key=lambda seen: seen[-1][1])
        half = max((peak for at, peak in largest if at <= self.wall / 2), default=0)
        return largest[-1][1] / 1024, half / 1024


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
            for pid in descendants(child.pid):
                usage.look(pid, time.monotonic() - began)
            time.sleep(EVERY)
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


def show(engine: str, stage: str, usage: Usage, base: float, count: int, said: str) -> float:
    cpu = sum(usage.cpu.values())
    peak, half = usage.memory
    rate = f"{count / usage.wall:8.1f} documents/s  {usage.wall:7.1f} s wall {cpu:8.1f} s CPU"
    cost = f"{1000 * cpu / count:7.2f} ms each  overhead {cpu / (base or cpu):5.2f}"
    print(f"{engine:<10} {stage:<5} {rate} {cost}  peak {peak:5.0f} MB (half {half:5.0f})  {said}", flush=True)
    return cpu


def compare(expected: Digests, found: Iterable[tuple[str, str]]) -> str:
    """Return in words how many articles are those of the plain loop."""
    seen = same = 0
    for id, one in found:
        seen += 1
        same += expected.get(id) == one
    return f"{same:,} of {len(expected):,} articles alike" + (f", {seen:,} written" if seen != len(expected) else "")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--documents", type=int, default=200_000, metavar="N")
    parser.add_argument("--publishers", type=int, default=300, metavar="N")
    parser.add_argument("--skew", type=float, default=0.6, help="share of the first publisher")
    parser.add_argument("--run", nargs="+", choices=[*ENGINES], default=[*ENGINES], metavar="ENGINE")
    parser.add_argument("--stage", nargs=4, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.stage:
        stage, engine, corpus, work = arguments.stage
        one_stage(stage, engine, Path(corpus), Path(work))
        return
    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(folder, "corpus")
        corpus.mkdir()
        generate(corpus, arguments.documents, arguments.publishers, arguments.skew)
        size = sum(path.stat().st_size for path in corpus.iterdir())
        load = " ".join(f"{one:.1f}" for one in os.getloadavg())
        count = arguments.documents
        print(f"{count:,} documents, {size / count:,.0f} bytes each; load {load}", flush=True)
        measure(Path(folder), corpus, count, [*dict.fromkeys(["plain", *arguments.run])])


def measure(folder: Path, corpus: Path, count: int, engines: list[str]) -> None:
    """Learn and clean in each engine, the plain loop first, and print what came of it."""
    base: dict[str, float] = {}
    expected: Digests = {}
    for engine, stage in itertools.product(engines, ("learn", "clean")):
        work = folder / engine
        work.mkdir(exist_ok=True)
        if (engine, stage) == ("processes", "learn"):
            continue
        usage = run(stage, engine, corpus, work)
        said = ""
        if stage == "learn" and engine == "plain":
            (folder / "profiles").write_bytes((work / "learnt").read_bytes())
            said = f"{(work / 'learnt').stat().st_size:,} bytes of profiles"
        elif stage == "learn":
            same = (work / "learnt").read_bytes() == (folder / "profiles").read_bytes()
            said = f"profiles {'alike' if same else 'not alike: something was pruned'}"
        elif engine == "plain":
            expected = dict(ENGINES[engine][2](work))
        else:
            said = compare(expected, ENGINES[engine][2](work))
        cpu = show(engine, stage, usage, base.get(stage, 0.0), count, said)
        base.setdefault(stage, cpu)


if __name__ == "__main__":
    main()
