"""Time every rule on hostile text of growing length: no rule may need more than linear time.

    python benchmarks/rule_growth.py [--size 20000]

For each rule the worst of several texts built from its own examples and anchors is printed: microseconds at the size,
and how much longer twice the size takes. Block rules never see more characters than ``max_chars``, so they get those.
"""

from __future__ import annotations

import argparse
import time

from corpuskit.rules.files import Rule
from corpuskit.rules.ruleset import load_rules


def hostile(rule: Rule, size: int) -> list[str]:
    """Return texts of *size* characters that make *rule* begin a match again and again."""
    seeds = [text + " " for text in rule.remove] + [anchor.strip("^") + " " for anchor in rule.anchors[:4]]
    seeds += ["A", " ", "Ab ", "1", ". ", "(", "a, ", "A.b@"]
    starts = [text[: len(text) // 2] for text in rule.remove[:1]]
    texts = [(seed * (size // len(seed) + 1))[:size] for seed in seeds]
    return texts + [(start + text)[:size] for start in starts for text in texts]


def seconds(rule: Rule, text: str) -> float:
    """Return the shorter of two runs of *rule* on *text*."""
    runs = []
    for _ in range(2):
        begin = time.process_time()
        list(rule.spans(text))
        runs.append(time.process_time() - begin)
    return min(runs)


def main() -> None:
    """Print the slowest rules first."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=int, default=20_000)
    size = parser.parse_args().size
    rows = []
    for rule in load_rules():
        small = min(size, rule.max_chars)
        pairs = zip(hostile(rule, small), hostile(rule, 2 * small), strict=True)
        worst, double = max((seconds(rule, text), double) for text, double in pairs)
        growth = seconds(rule, double) / worst if worst and small == size else float("nan")
        rows.append((worst, growth, small, rule.id))
    print(f"{'rule':44} {'characters':>10} {'us':>10} {'us/1000':>9} {'twice':>6}")
    for worst, growth, small, name in sorted(rows, reverse=True)[:40]:
        print(f"{name:44} {small:10} {worst * 1e6:10.0f} {worst * 1e9 / small:9.1f} {growth:6.1f}")


if __name__ == "__main__":
    main()
