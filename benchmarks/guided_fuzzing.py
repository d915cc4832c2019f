"""Let atheris choose what `benchmarks.fuzzing` tries, keeping the bytes that reach new code.

    python -m benchmarks.guided_fuzzing clean --seconds 1800 --kept CORPUS      # needs atheris

Time is processor time, so that a busy machine tries as much. A finding does not end the run: it is printed once for
each place that it was raised at, its bytes are put into CORPUS, and ``--only FILE`` tries those again. The exit status
is 1 if anything was found.
"""

from __future__ import annotations

import argparse
import hashlib
import itertools
import os
import random
import sys
import time
import traceback
from pathlib import Path

import atheris  # type: ignore[import-untyped, import-not-found, unused-ignore]  # installed only where it is asked for

with atheris.instrument_imports(include=["corpuskit"], enable_loader_override=False):
    from benchmarks import fuzzing

FIRST = 30
"""So many inputs at random are there to begin with."""


class Trial:
    """One target, what it took so far and what it found."""

    def __init__(self, name: str, languages: list[str], seconds: float, kept: Path) -> None:
        self.name, self.languages, self.seconds, self.kept = name, languages, seconds, kept
        self.executions, self.slowest = 0, 0.0
        self.found: dict[str, int] = {}
        self.begin = time.process_time()

    def __call__(self, data: bytes) -> None:
        """Try some bytes; end the program when the time is over, since atheris would go on."""
        started = time.process_time()
        try:
            fuzzing.TARGETS[self.name](fuzzing.Choices(data, self.languages))
        except Exception as error:
            frame = traceback.extract_tb(error.__traceback__)[-1]
            self._note(f"{type(error).__name__} at {frame.filename}:{frame.lineno}", data, traceback.format_exc())
        ended = time.process_time()
        if ended - started > fuzzing.SLOW:
            self._note("slow", data, f"{ended - started:.1f} s")
        self.slowest = max(self.slowest, ended - started)
        self.executions += 1
        if ended - self.begin > self.seconds:
            self.end()

    def _note(self, place: str, data: bytes, report: str) -> None:
        self.found[place] = self.found.get(place, 0) + 1
        if self.found[place] == 1:
            file = self.kept / f"found-{self.name}-{hashlib.sha256(data).hexdigest()[:12]}"
            file.write_bytes(data)
            print(f"FOUND {self.name}: {place}, --only {file}\n{report}", flush=True)

    def end(self) -> None:
        """Print what was done, and end the program at once: libFuzzer has handlers that would report a crash."""
        print(
            f"{self.name:<12} {self.executions:>9,} executions in {time.process_time() - self.begin:,.0f} s of the "
            f"processor, {len(self.found)} found, the slowest {self.slowest:.2f} s",
            flush=True,
        )
        os._exit(int(bool(self.found)))


def main() -> None:
    """Try one target."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("target", choices=fuzzing.TARGETS)
    parser.add_argument("--seconds", type=float, default=1800)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kept", type=Path, required=True, help="a folder for the bytes that reached new code")
    parser.add_argument("--only", type=Path, help="try the bytes of one file")
    given = parser.parse_args()
    given.kept.mkdir(parents=True, exist_ok=True)
    languages = random.Random(given.seed).sample(sorted(fuzzing.REPORTS), fuzzing.LANGUAGES)
    with atheris.instrument_imports(include=["corpuskit"], enable_loader_override=False):
        fuzzing.TARGETS[given.target](fuzzing.Choices(b"", languages))  # it reads the tables
    trial = Trial(given.target, languages, given.seconds, given.kept)
    if given.only:
        trial(given.only.read_bytes())
        trial.end()
    for number, data in enumerate(itertools.islice(fuzzing.numbered(given.seed), FIRST)):
        Path(given.kept, f"first-{given.seed}-{number}").write_bytes(data)
    # inputs as long as any from the start: short ones make texts of a word, which reach little
    options = [f"-max_len={fuzzing.BYTES}", "-len_control=0", f"-seed={given.seed}", "-timeout=3600"]
    atheris.Setup([sys.argv[0], *options, str(given.kept)], trial)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
