"""Clean a corpus with one worker and with two, and compare: documents a second, memory, and the output to the byte.

    python benchmarks/workers_speed.py                     100,000 documents, which takes a while
    python benchmarks/workers_speed.py --documents 5000 --workers 1 2 4
    python benchmarks/workers_speed.py --python VENV/bin/python    with the wheel that is installed there

The corpus is generated: articles of the publishers of planted_templates.py, two to a document, about 3,000 characters
each, as JSONL.gz. Each run is ``corpuskit clean`` in processes of its own. "wall" is what a person waits; "CPU" is what
all its processes used, so that a machine that is busy with other things can be told from a slow program. "free cores"
is the speed-up that the CPU times allow where each worker has a core: what one worker used, over all that their parent
and the process that forks them used, and the share of one of them. "efficiency" is the CPU without workers over that of
workers and that process, "parent" the CPU of the parent for each document from the birth of the first worker on. Peak
memory is that of each process, as Linux counts it (VmHWM), what workers share with the server in each; "half" is where
it stood when half of the time was over.
"""

from __future__ import annotations

import argparse
import filecmp
import gzip
import itertools
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from benchmarks.planted_templates import Publisher  # noqa: E402  # after the path is set

EVERY = 0.02
"""Seconds between two looks at the processes."""

ARTICLES = 2
"""Generated articles that make one document."""


@dataclass
class Process:
    """What was seen of one process."""

    peaks: list[tuple[float, int]] = field(default_factory=list)
    """Seconds since the run began, and the most memory it had used by then, in kB."""
    cpu: float = 0.0
    """CPU seconds."""
    name: str = "worker"
    """What it is: parent, server (which forks workers) or worker."""


@dataclass
class Run:
    """One run of the command line."""

    workers: int
    output: Path
    wall: float = 0.0
    processes: dict[int, Process] = field(default_factory=dict)
    started: float = 0.0
    """CPU seconds of the parent when it had a worker."""

    def cpu(self, *names: str) -> float:
        """Return the CPU seconds of all processes, or of those with one of these names."""
        return sum(process.cpu for process in self.processes.values() if not names or process.name in names)

    @property
    def critical(self) -> float:
        """CPU seconds that are to be waited for if each worker has a core, and the others wait for them."""
        return self.cpu("parent", "server") + self.cpu("worker") / self.workers


def texts() -> Iterator[str]:
    """Yield documents without end."""
    publishers = [Publisher(number) for number in range(20)]
    while True:
        for publisher in publishers:
            yield "\n\n".join(planted.text for planted in publisher.documents(ARTICLES))


def generate(path: Path, count: int) -> int:
    """Write *count* documents to *path*, and return how many characters they have."""
    characters = 0
    with gzip.open(path, "wt", encoding="utf-8", compresslevel=1) as stream:
        for number, text in enumerate(itertools.islice(texts(), count)):
            characters += len(text)
            stream.write(json.dumps({"id": f"{number:06}", "text": text}, ensure_ascii=False) + "\n")
    return characters


def measure(source: Path, run: Run, python: str | None) -> None:
    """Run the command line and watch its processes."""
    command = [python or sys.executable, "-m", "corpuskit", "clean", str(source), "-q", "-o", str(run.output)]
    environment = {**os.environ, "PYTHONPATH": "" if python else str(ROOT / "src")}
    began = time.monotonic()
    child = subprocess.Popen([*command, "--workers", str(run.workers)], env=environment, cwd=source.parent)
    while child.poll() is None:
        for pid, name in family(child.pid):
            process = run.processes.setdefault(pid, Process())
            process.name = name if process.name == "worker" else process.name
            look(process, pid, time.monotonic() - began)
        run.started = run.started or (run.cpu("parent") if run.cpu("worker") else 0.0)
        time.sleep(EVERY)
    run.wall = time.monotonic() - began
    if child.returncode:
        raise SystemExit(child.returncode)


def family(pid: int) -> Iterator[tuple[int, str]]:
    """Yield a process, and those that it and they started, each with its name."""
    yield pid, "parent"
    for child in children(pid):
        born = children(child)
        yield child, "server" if born else "worker"
        yield from ((one, "worker") for one in born)


def children(pid: int) -> list[int]:
    """Return the processes that a process started."""
    try:
        return [int(number) for number in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def look(process: Process, pid: int, now: float) -> None:
    """Note the memory and the CPU time of a process, unless it has ended."""
    try:
        status = Path(f"/proc/{pid}/status").read_text()
        threads = [path.read_text().split() for path in Path(f"/proc/{pid}/task").glob("*/schedstat")]
        peak = next((int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM")), 0)
    except OSError:
        return
    if peak:
        process.peaks.append((now, peak))
        process.cpu = sum(int(thread[0]) for thread in threads) / 1e9


def show(run: Run, count: int) -> None:
    print(f"workers {run.workers}: {count / run.wall:7.1f} documents/s  {run.wall:8.1f} s wall  {run.cpu():8.1f} s CPU")
    for process in run.processes.values():
        if process.cpu < 0.2:  # what watches over shared resources, in which there are none
            continue
        half = max((peak for at, peak in process.peaks if at <= run.wall / 2), default=0)
        peak = process.peaks[-1][1]
        print(
            f"  {process.name:7}  peak {peak / 1024:6.1f} MB  at half {half / 1024:6.1f} MB  {process.cpu:8.1f} s CPU"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--documents", type=int, default=100_000, metavar="N")
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2], metavar="N")
    parser.add_argument("--python", metavar="PYTHON", help="an interpreter with corpuskit installed (this tree)")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "corpus.jsonl.gz")
        characters = generate(source, arguments.documents)
        print(
            f"{arguments.documents:,} documents, {characters / arguments.documents:,.0f} characters each; load", end=" "
        )
        print(" ".join(f"{load:.1f}" for load in os.getloadavg()), f"on {os.cpu_count()} cores", flush=True)
        runs = [Run(workers, Path(folder, f"{workers}.jsonl")) for workers in arguments.workers]
        for run in runs:
            measure(source, run, arguments.python)
            show(run, arguments.documents)
        for run in runs[1:]:
            same = filecmp.cmp(runs[0].output, run.output, shallow=False)
            ratio = f"{runs[0].wall / run.wall:.2f} of the speed, on free cores {runs[0].critical / run.critical:.2f}"
            print(f"{run.workers} against {runs[0].workers}: {ratio}; output {'identical' if same else 'DIFFERENT'}")
            parent = 1000 * (run.cpu("parent") - run.started) / arguments.documents
            efficiency = runs[0].cpu() / run.cpu("server", "worker")
            print(f"  parent {parent:.3f} ms a document; efficiency {efficiency:.2f}")


if __name__ == "__main__":
    main()
