"""What a first text costs: CPU of a process of its own, beside that of an interpreter that imports `regex`.

    python benchmarks/cold_start.py VENV/bin/python

The interpreter is one of an environment in which a wheel of corpuskit is installed: a source tree holds nothing ready
made. The runs take turns, so that a machine that is busy with other things slows all of them; the least of each counts.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

SEED = next(iter(sorted(Path(__file__).parent.parent.joinpath("seeds").glob("*.txt"))))
"""The text that is cleaned."""

RUNS = {
    "nothing": ("-c", "pass"),
    "import regex": ("-c", "import regex"),
    "import corpuskit": ("-c", "import corpuskit"),
    "corpuskit.clean": ("-c", f"import corpuskit; corpuskit.clean(open({str(SEED)!r}, encoding='utf-8').read())"),
    "corpuskit clean": ("-m", "corpuskit", "clean", str(SEED)),
}
"""What is run, by what the table calls it."""


def cpu(python: str, arguments: tuple[str, ...], folder: str) -> float:
    """Return the CPU seconds of one run."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([python, *arguments], check=True, stdout=subprocess.DEVNULL, cwd=folder)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("python", nargs="?", default=sys.executable, metavar="PYTHON")
    parser.add_argument("--times", type=int, default=15, metavar="N")
    arguments = parser.parse_args()
    took: dict[str, list[float]] = {name: [] for name in RUNS}
    with tempfile.TemporaryDirectory() as folder:  # so that no package is imported from here
        for _ in range(arguments.times):
            for name, run in RUNS.items():
                took[name].append(cpu(arguments.python, run, folder))
    beside = min(took["import regex"])
    for name, times in took.items():
        print(f"{name:18} {1000 * min(times):6.0f} ms   {min(times) / beside:5.1f} times import regex")


if __name__ == "__main__":
    main()
