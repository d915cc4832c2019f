"""What recurs inside lines, from one border of units to another: glued to prose, in brackets, behind a bar."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterator, Set

from corpuskit.profiles.counting.phrases import count_of
from corpuskit.profiles.counting.sketch import Trace
from corpuskit.profiles.counting.units import key_of
from corpuskit.profiles.finding.template import MAX_CHARS
from corpuskit.profiles.weighing.evidence import Candidate, Corpus
from corpuskit.text.later import re
from corpuskit.text.page import Page
from corpuskit.text.units import Unit

_WORD = re.compile(r"[^\W\d_]{2}|[^\W\d_a-zA-Z]")
"""Something that is a word and not a mark."""

_LEADS = re.compile(r"[:：–—-]$")
"""What a text ends with that leads to another."""


def bordered(corpus: Corpus, known: Set[str]) -> Iterator[Candidate]:
    """Yield the units, and the runs of units, that recur within lines and are not among the texts *known*.

    What leads in something else ("Selby –", "Read also:") is none: what it leads in says what it is.
    """
    places: dict[tuple[str, ...], dict[int, tuple[Trace, int, str]]] = defaultdict(dict)
    rows: list[tuple[Trace, int, str, list[Unit]]] = []
    for trace in corpus.sketch.sample:
        rows += _lines(trace, corpus.language)
    for trace, index, text, row in rows:
        for unit in row:
            places[(key_of(unit.text),)].setdefault(trace.digest, (trace, index, text[unit.start : unit.end]))
    often = {key[0] for key, seen in places.items() if len(seen) >= corpus.least}
    for trace, index, text, row in rows:
        keys = [key_of(unit.text) for unit in row]
        for size in range(2, 7):
            for at in range(len(row) - size + 1):
                if often.issuperset(keys[at : at + size]):
                    span = text[row[at].start : row[at + size - 1].end]
                    places[tuple(keys[at : at + size])].setdefault(trace.digest, (trace, index, span))
    counts = {key: len(seen) for key, seen in places.items()}
    inner = _inner(counts, corpus.least)
    for key, seen in sorted(places.items()):
        if len(seen) >= corpus.least and key not in inner:
            found = [seen[digest] for digest in sorted(seen)]
            texts = [" ".join(text.split()) for _, _, text in found]
            text = min(texts, key=lambda t: (-texts.count(t), t))
            if _may_be(text) and key_of(text) not in known:
                spots = tuple((trace, index) for trace, index, _ in found[:12])
                yield Candidate(text, spots, count_of(corpus, len(found)), 0.0, unit=True)


def _inner(counts: dict[tuple[str, ...], int], least: int) -> set[tuple[str, ...]]:
    """Return the runs that nearly always stand in a longer one."""
    out: set[tuple[str, ...]] = set()
    for key, count in counts.items():
        if len(key) > 1 and count >= least:
            out.update(part for part in (key[:-1], key[1:]) if count >= 0.8 * counts.get(part, 0))
    return out


def _lines(trace: Trace, language: str | None) -> Iterator[tuple[Trace, int, str, list[Unit]]]:
    """Yield the lines of a document that hold several units, each with its number among what is remembered."""
    text = "\n".join(trace.texts)
    starts = list(itertools.accumulate((len(line) + 1 for line in trace.texts), initial=0))
    rows: dict[int, list[Unit]] = defaultdict(list)
    index = 0
    for unit in Page(text, language).units:
        while starts[index + 1] <= unit.start:
            index += 1
        rows[index].append(unit)
    for index, row in rows.items():
        if len(row) > 1 or row[0].text != trace.texts[index].strip():
            yield trace, index, text, row


def _may_be(text: str) -> bool:
    """Tell whether a text can be a template of its own."""
    if len(text) > MAX_CHARS or any(c in text for c in "{}"):
        return False
    return _WORD.search(text) is not None and not _LEADS.search(text)
