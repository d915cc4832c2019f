"""Learn 100,000 generated documents of 200 publishers on one core: documents a second, and peak memory as it goes.

    python benchmarks/learning_speed.py
    python benchmarks/learning_speed.py --documents 10000 --publishers 1

Documents are about 3 kB; publishers are of very different sizes (Zipf). Each has ten lines that stand in 95 to 1 % of
its documents, which are looked for at the end. Generating is not timed.
"""

from __future__ import annotations

import argparse
import random
import resource
import time
from collections.abc import Iterator

import corpuskit
from corpuskit.profiles.learning import Learner
from corpuskit.text.segment import segment

WORDS = (
    "harbour wheat council bridge teacher orchard signal verdict clinic stadium river budget timber ferry market "
    "tunnel opened closed delayed counted moved rebuilt questioned promised measured visited the a this every nobody "
    "and while after"
).split()
SHARES = (0.95, 0.9, 0.8, 0.6, 0.4, 0.2, 0.1, 0.05, 0.02, 0.01)


def documents(count: int, publishers: int, seed: int = 5) -> Iterator[corpuskit.Document]:
    """Yield *count* documents; the first publisher has the most."""
    r = random.Random(seed)
    weights = [1 / (number + 1) for number in range(publishers)]
    chosen = r.choices(range(publishers), weights, k=count)
    for number, publisher in enumerate(chosen):
        lines = [
            " ".join(r.choices(WORDS, k=r.randint(12, 26))).capitalize() + f" {r.randrange(10**6)} {r.choice(WORDS)}."
            for _ in range(24)
        ]
        for rank, share in enumerate(SHARES):
            if r.random() < share:
                lines.append(f"Follow desk {'abcdefghij'[rank]} of publisher {_letters(publisher)} on Chirper")
        yield corpuskit.Document("\n".join(lines), id=str(number), url=f"https://www.paper{publisher}.example/{number}")


def _letters(number: int) -> str:
    return "".join("abcdefghij"[int(digit)] for digit in str(number))


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--publishers", type=int, default=200)
    arguments = parser.parse_args()
    learner = Learner()
    spent, size = 0.0, 0
    marks = {arguments.documents // 100, arguments.documents // 10, arguments.documents // 2, arguments.documents}
    print(f"{'documents':>10} {'MB':>7} {'per s':>8} {'us/3 kB':>8} {'peak MB':>8} {'entries':>9} {'worst error':>12}")
    for done, document in enumerate(documents(arguments.documents, arguments.publishers), 1):
        began = time.process_time()
        learner.add(document)
        spent += time.process_time() - began
        size += len(document.text)
        if done in marks:
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            entries = sum(len(sketch.entries) for sketch in learner.sketches.values())
            worst = max(sketch.error / sketch.documents for sketch in learner.sketches.values())
            rates = f"{done / spent:>8.0f} {spent / size * 3e9:>8.0f}"
            print(f"{done:>10,} {size / 1e6:>7.1f} {rates} {peak:>8.0f} {entries:>9,} {worst:>12.4f}", flush=True)
    began = time.process_time()
    profiles = learner.profiles()
    templates = sum(len(profile.templates) for profile in profiles)
    print(
        f"judging {len(profiles)} publishers: {time.process_time() - began:.1f} s, {templates} templates; "
        f"peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB"
    )
    first = profiles["paper0.example"]
    text = "\n".join(f"Follow desk {letter} of publisher a on Chirper" for letter in "abcdefghij")
    found = {text[item.start :].split()[2] for item in first.find(text, segment(text))}
    print(f"largest publisher: {first.documents:,} documents; lines found: {' '.join(sorted(found))} of a to j")
    whole, small = len(profiles.to_bytes()), len(profiles.compact().to_bytes())
    print(f"as bytes: {whole / 1e6:.1f} MB, compact {small / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
