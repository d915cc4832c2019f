"""Print how the time of each step grows when a hostile text becomes four times as long.

    python -m benchmarks.linear_time [--size 20000]

A figure near 4 is linear time, one near 16 quadratic. Steps that take less than a millisecond are not shown.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable

import corpuskit
from corpuskit.dates import find_dates
from corpuskit.language import detect_language
from corpuskit.rules.ruleset import load_rules
from corpuskit.structure import find_structure
from corpuskit.text.page import Page
from corpuskit.text.segment import segment
from tests.hostile import HOSTILE, UNITS

STEPS: dict[str, Callable[[str], object]] = {
    "normalise": corpuskit.normalise,
    "segment": segment,
    "language": detect_language,
    "rules": lambda text: load_rules().find(text, segment(text), "en"),
    "structure": lambda text: find_structure(Page(text)),
    "dates": find_dates,
    "clean": corpuskit.clean,
}
"""Every step of cleaning, as a function of a text."""


def seconds(step: Callable[[str], object], text: str) -> float:
    """Return the processor time of one call."""
    begin = time.process_time()
    step(text)
    return time.process_time() - begin


def main() -> None:
    """Print one line for each step and text that takes any time."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=20_000, help="characters of the shorter text")
    size = parser.parse_args().size
    units = {**UNITS, **{name: text[:200] for name, text in HOSTILE.items()}}
    for name, step in STEPS.items():
        step("warm up")
        for unit, text in units.items():
            short, long = (seconds(step, text * (length // len(text))) for length in (size, 4 * size))
            if long > 0.001:
                print(f"{name:<10} {unit:<24} {long * 1000:>9.1f} ms for {4 * size} chars, {long / short:>5.1f} times")


if __name__ == "__main__":
    main()
