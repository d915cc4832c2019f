"""Print how the time of each step grows with a hostile text: as its length, to the power of the slope that is shown.

    python -m benchmarks.linear_time [--steps clean dates] [--texts stamps] [--sizes 10000 100000 1000000] [--seconds 5]

A slope of 1 is linear time, one of 2 quadratic: it is that from the shortest text that takes `SURE` seconds to the
longest that was tried. A text is not made longer where it would take more than ``--seconds``. Only what is steeper than
``--slope`` is shown, unless ``--all`` is given; the exit status is 1 if anything is.
"""

from __future__ import annotations

import argparse
import gc
import math
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

import corpuskit
from corpuskit.dates import find_dates
from corpuskit.language import detect_language
from corpuskit.metadata.authors.dated import dated
from corpuskit.metadata.authors.labels import led
from corpuskit.rules.ruleset import load_rules
from corpuskit.structure import find_structure
from corpuskit.text.page import Page
from corpuskit.text.segment import segment
from tests.hostile import HOSTILE, NEWS, UNITS

STEPS: dict[str, Callable[[str], object]] = {
    "normalise": corpuskit.normalise,
    "segment": segment,
    "units": lambda text: Page(text, "en").phrases_in,
    "language": detect_language,
    "rules": lambda text: load_rules().find(text, segment(text), "en"),
    "structure": lambda text: find_structure(Page(text, "en")),
    "attribution": lambda text: (led(text), dated(text)),
    "dates": find_dates,
    "clean": corpuskit.clean,
}
"""Every step of cleaning, as a function of a text."""

SHORT = 0.3
"""What takes less is timed twice: other processes have a share in it."""

SURE = 0.02
"""So many seconds are taken for more than what the clock cannot tell."""


def units() -> Mapping[str, str]:
    """Return what texts are made of, by its name: news is repeated on one line and in many.

    >>> units()["stamps, in lines"]
    'Published May 3, 2019 10:12 PM\\n'
    """
    lines = {f"{name}, in lines": f"{unit}\n" for name, unit in NEWS.items()}
    return {**UNITS, **{name: f"{unit} " for name, unit in NEWS.items()}, **lines, **_beginnings()}


def _beginnings() -> dict[str, str]:
    return {name: text[:200] for name, text in HOSTILE.items()}


def seconds(step: Callable[[str], object], text: str) -> float:
    """Return the processor time of one call, as `timeit` takes it: without Python's search for garbage."""
    gc.disable()
    try:
        begin = time.process_time()
        step(text)
        return time.process_time() - begin
    finally:
        gc.enable()


def times(step: Callable[[str], object], unit: str, sizes: Sequence[int], most: float) -> list[tuple[int, float]]:
    """Return the lengths of texts of a unit, and how long a step takes for each, up to one that takes too long."""
    step(unit * 20)  # it reads what it needs
    out: list[tuple[int, float]] = []
    for size in sizes:
        if out and out[-1][1] * size / out[-1][0] > most:
            break
        text = unit * max(1, size // len(unit))
        taken = seconds(step, text)
        out.append((len(text), min(taken, seconds(step, text)) if taken < SHORT else taken))
    return out


def slope(taken: Sequence[tuple[int, float]]) -> float:
    """Return the power of the length with which times grow, where they can be told; 0 where they cannot.

    >>> slope([(100, 0.001), (1000, 0.1), (10_000, 10.0)])
    2.0
    """
    told = [pair for pair in taken if pair[1] >= SURE]
    if len(told) < 2:
        return 0.0
    (short, first), (long, last) = told[0], told[-1]
    return round(math.log(last / first) / math.log(long / short), 2)


def main() -> int:
    """Print one line for each step and text that grows faster than it may."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--steps", nargs="*", choices=STEPS, default=list(STEPS))
    parser.add_argument("--texts", nargs="*", default=[""], help="beginnings of the names of texts")
    parser.add_argument("--sizes", nargs="*", type=int, default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--seconds", type=float, default=5)
    parser.add_argument("--slope", type=float, default=1.05)
    parser.add_argument("--all", action="store_true")
    given = parser.parse_args()
    if any(a >= b for a, b in pairwise(given.sizes)):
        parser.error("--sizes must grow")
    chosen = {name: unit for name, unit in units().items() if name.startswith(tuple(given.texts))}
    steep = 0
    for name in given.steps:
        STEPS[name]("Talks were held. Read also: Rain ends drought")
        tried, worst = 0, 0.0
        for text, unit in chosen.items():
            taken = times(STEPS[name], unit, given.sizes, given.seconds)
            grows = slope(taken)
            steep += grows > given.slope
            tried, worst = tried + bool(grows), max(worst, grows)
            if given.all or grows > given.slope:
                size, last = taken[-1]
                print(f"{name:<12} {text:<32} {last:>8.2f} s for {size:>10,} characters, slope {grows}", flush=True)
        print(f"{name:<12} {tried} of {len(chosen)} texts took long enough to tell, the steepest {worst}", flush=True)
    return int(steep > 0)


if __name__ == "__main__":
    sys.exit(main())
