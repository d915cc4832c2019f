"""Score anything that takes boilerplate out of text against the marks, given the texts; or one marking by another.

    python -m benchmarks.marks_score score $DATA/wild/*.jsonl.gz ../outputs.jsonl.gz
    python -m benchmarks.marks_score score $DATA/wild/*.jsonl.gz --with nothing
    python -m benchmarks.marks_score score texts.jsonl.gz --with mymodule:clean
    python -m benchmarks.marks_score score texts.jsonl.gz --with "my-cleaner --stdin"
    python -m benchmarks.marks_score agree first.jsonl.gz second.jsonl.gz

Texts are lines of JSON with `text`, and `id` where it is not to be told from the text. Marks are their own, if they
carry any beside `gold`, else those of ``benchmarks/marks``. `--with` takes `corpuskit`, `nothing` or `c4` (its rule for
lines); or a function as `module:function`, which takes a text and returns what is left of it, or the (start, end) of
what goes; or a command that reads a text and writes what is left. What is left is laid over the input word by word;
white space counts for nothing.

Words are counted as the scoreboard counts: a character of a script without spaces is a word; datelines, standfirsts and
what readers were unsure of count neither way. A text is right if at most three words of it are wrong.
"""

from __future__ import annotations

import argparse
import difflib
import importlib
import re
import shlex
import statistics
import subprocess
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from benchmarks.marked import NEUTRAL
from benchmarks.marking import WORD, Marking, is_right, lines_of, read, read_marks
from benchmarks.marks_agree import agreement
from corpuskit import Cleaner, Document, Prefer, Profiles, learn

Spans = Iterable[tuple[int, int]]
Tool = Callable[[str], "str | Spans"]

MIN_WORDS = 100
"""A source with fewer words of boilerplate says nothing about how much goes."""
MIN_LABEL_WORDS = 20
"""The same of a label in a source."""


@dataclass(slots=True)
class Count:
    """What happened to the words of some texts."""

    texts: int = 0
    right: int = 0
    boilerplate: int = 0
    removed: int = 0
    prose: int = 0
    lost: int = 0
    by_label: dict[str, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0]))
    """Words there and words removed."""

    def add(self, marking: Marking, gone: set[int]) -> None:
        """Count a text whose words at *gone* were taken out."""
        wrong = []
        for at, word, name in marking.words():
            cut = at in gone
            if name in NEUTRAL:
                continue
            if name is None:
                self.prose += 1
                self.lost += cut
            else:
                self.boilerplate += 1
                self.removed += cut
                self.by_label[name][0] += 1
                self.by_label[name][1] += cut
            if cut == (name is None):
                wrong.append(word)
        self.texts += 1
        self.right += is_right(wrong)


def gone_words(text: str, left: str | Spans) -> set[int]:
    """Return where the words begin that are gone: those in the spans, or that *left* does not have in their order.

    >>> gone_words("By Ann Lee. The ferry sailed.", "The ferry sailed."), gone_words("By Ann Lee", [(0, 2)])
    ({0, 3, 7}, {0})
    """
    if not isinstance(left, str):
        return {m.start() for start, end in left for m in WORD.finditer(text, start, end)}
    words = list(WORD.finditer(text))
    given, kept = [m[0] for m in words], WORD.findall(left)
    gone = {m.start() for m in words}
    for at, _, size in difflib.SequenceMatcher(None, given, kept, autojunk=False).get_matching_blocks():
        gone.difference_update(m.start() for m in words[at : at + size])
    return gone


def nothing(text: str) -> str:
    """Return *text* as it is: what doing nothing is worth."""
    return text


def c4(text: str) -> str:
    """Return the lines that C4 would keep: of five words and more, with a stop, a mark or a quote at the end.

    >>> c4("Share\\nThe ferry sailed again on Sunday.")
    'The ferry sailed again on Sunday.'
    """
    lines = (line.strip() for line in text.splitlines())
    return "\n".join(x for x in lines if x.endswith((".", "!", "?", '"')) and x[-3:] != "..." and len(x.split()) >= 5)


def tool_of(name: str) -> Tool:
    """Return the tool that *name* stands for; see the head of this file."""
    built_in: dict[str, Tool] = {"nothing": nothing, "c4": c4}
    if name in built_in:
        return built_in[name]
    if re.fullmatch(r"[\w.]+:\w+", name):
        module, _, function = name.partition(":")
        tool: Tool = getattr(importlib.import_module(module), function)
        return tool
    command = shlex.split(name)
    return lambda text: subprocess.run(command, input=text, capture_output=True, text=True, check=True).stdout


@dataclass(slots=True)
class Ours:
    """corpuskit, with settings."""

    prefer: Prefer = "balanced"
    folds: bool = False
    """Whether each text is cleaned by models that have not seen its publisher."""
    profiles: Mapping[str, Profiles] | None = None
    """What was learnt from each source."""

    def __call__(self, marking: Marking) -> Spans:
        """Return what goes."""
        cleaner = replace(self._cleaner(marking.host or marking.source), prefer=self.prefer)
        document: str | Document = marking.text
        if self.profiles is not None:
            cleaner = replace(cleaner, profiles=self.profiles[marking.source])
            document = marking.document or marking.text
        return [(removal.start, removal.end) for removal in cleaner.clean(document).removed]

    def _cleaner(self, name: str) -> Cleaner:
        if not self.folds:
            return Cleaner()
        from benchmarks.cv import cleaner_for

        return cleaner_for(name)


KEYS: dict[str, Callable[[Marking], str]] = {
    "source": lambda marking: marking.source,
    "shape": lambda marking: marking.shape,
    "language": lambda marking: marking.language or "?",
}
"""What figures may be grouped by."""


def score(
    markings: Sequence[Marking], tool: Callable[[Marking], str | Spans], key: Callable[[Marking], str]
) -> dict[str, Count]:
    """Return by group what *tool* does to the texts."""
    found: dict[str, Count] = defaultdict(Count)
    for marking in markings:
        found[key(marking)].add(marking, gone_words(marking.text, tool(marking)))
    return found


def show(found: Mapping[str, Count], name: str) -> None:
    """Print the figures by group, their means, and those of each label."""
    print(f"{name:<36}{'texts':>6}{'right':>8}{'boilerplate':>13}{'removed':>9}{'prose':>9}{'lost':>9}")
    for group, count in sorted(found.items()):
        print(
            f"{group:<36}{count.texts:>6}{count.right / count.texts:>8.2f}{count.boilerplate:>13}"
            f"{count.removed / max(1, count.boilerplate):>9.3f}{count.prose:>9}{count.lost / max(1, count.prose):>9.4f}"
        )
    counts = list(found.values())
    enough = [count.removed / count.boilerplate for count in counts if count.boilerplate >= MIN_WORDS]
    if enough:
        print(f"removed  {statistics.fmean(enough):.4f}  mean of {len(enough)} groups of {MIN_WORDS} words and more")
    lost = [count.lost / count.prose for count in counts if count.prose]
    print(f"lost     {statistics.fmean(lost):.5f}  mean of {len(lost)} groups; the worst {max(lost):.4f}")
    print(
        f"right    {statistics.fmean(count.right / count.texts for count in counts):.4f}  mean of {len(counts)} groups"
    )
    shares: dict[str, list[float]] = defaultdict(list)
    for count in counts:
        for label, (there, cut) in count.by_label.items():
            if there >= MIN_LABEL_WORDS:
                shares[label].append(cut / there)
    for label, some in sorted(shares.items(), key=lambda item: -len(item[1])):
        print(f"  {label:<18}{statistics.fmean(some):.3f}  removed, mean of {len(some)} groups")


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description="Score a cleaner, or a second marking, against the marks.")
    commands = parser.add_subparsers(dest="command", required=True)
    scored = commands.add_parser("score", help="a cleaner against the marks")
    scored.add_argument("texts", nargs="+", type=Path, help=".jsonl or .jsonl.gz with id and text")
    scored.add_argument(
        "--with", dest="tool", default="corpuskit", help="corpuskit, nothing, c4, module:function or a command"
    )
    scored.add_argument("--by", choices=KEYS, default="source", help="what the figures are grouped by")
    scored.add_argument("--marks", choices=["all", "data", "here"], default="all", help="whose marks count")
    ours = scored.add_argument_group("corpuskit's own settings")
    ours.add_argument("--prefer", choices=["keep", "balanced", "remove"], default="balanced")
    ours.add_argument("--folds", action="store_true", help="with models that have not seen the publisher (see cv.py)")
    ours.add_argument("--learnt", action="store_true", help="with profiles learnt from all texts of the source")
    agreed = commands.add_parser("agree", help="one marking against another")
    agreed.add_argument("first", type=Path, help="lines of id and marks, with text or without")
    agreed.add_argument("second", type=Path)
    agreed.add_argument(
        "--texts", nargs="*", type=Path, default=[], help="where the texts are, if not beside the marks"
    )
    given = parser.parse_args(arguments)
    if given.command == "agree":
        texts = {row["id"]: row["text"] for path in given.texts for row in lines_of(path)}
        print("\n".join(agreement(read_marks(given.first, texts), read_marks(given.second, texts)).lines()))
        return
    markings, every = read(given.texts, given.marks)
    if not markings:
        parser.error("no text of these has marks, of its own or here")
    print(f"{len(markings)} marked texts of {len({marking.source for marking in markings})} sources")
    show(score(markings, _judge(given, every), KEYS[given.by]), given.by)


def _judge(given: argparse.Namespace, every: Mapping[str, Sequence[Document]]) -> Callable[[Marking], str | Spans]:
    if given.tool == "corpuskit":
        profiles = {source: learn(documents) for source, documents in every.items()} if given.learnt else None
        return Ours(given.prefer, given.folds, profiles)
    tool = tool_of(given.tool)
    return lambda marking: tool(marking.text)


if __name__ == "__main__":
    main()
