"""Find quickly which of many rules are worth trying on a block: by the lines they name and by their anchors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from corpuskit.records.tuples import NamedTuple
from corpuskit.rules.files import Position, Rule
from corpuskit.rules.words import separate, spellings, whole_line

MAX_LINE = 80
"""The longest block, in characters, that is looked up among the lines that rules name."""

_COMMON = frozenset(
    b"a also an and as at be by for from has have in is it more not of on our that the this to us with you your".split()
)
"""Words so common that they narrow nothing."""


class Anchor(NamedTuple):
    """A literal that must be in a block before the patterns of its rules are tried.

    >>> Anchor("read more", frozenset({b"read", b"more"}), "anywhere", ()).text
    'read more'
    """

    text: str
    """The literal, without "^"."""
    words: frozenset[bytes]
    """Its words: where one of them is missing there is no need to look for it."""
    position: Position
    """The part of the document where all its rules look."""
    rules: tuple[Rule, ...]
    """The rules that have it."""


class Index(NamedTuple):
    """Rules, by what a block must hold to be worth trying them on.

    >>> sorted(build(()).words)
    []
    """

    lines: Mapping[str, tuple[Rule, ...]]
    """The whole blocks that rules name."""
    heads: Mapping[str, tuple[tuple[str, ...], tuple[Anchor, ...]]]
    """The anchors that a block must begin with, and their literals, by their first three characters."""
    sizes: tuple[int, ...]
    """The lengths of the keys of ``heads``."""
    words: Mapping[bytes, tuple[Anchor, ...]]
    """The anchors that may stand anywhere in a block, by one word of each: the longest that is not common."""
    keys: frozenset[bytes]
    """The keys of ``words``: a block that holds none of them needs no closer look."""
    free: tuple[Anchor, ...]
    """The anchors without a word in ASCII letters: these are looked for one by one."""
    named: Mapping[str, Rule]
    """The rules, by id, whose patterns give names to what they read."""


def candidates(index: Index, low: str, words: list[bytes]) -> Sequence[tuple[Rule, ...]]:
    """Return the rules worth trying on a block: *low* is its folded text, *words* are its words.

    Nearly all blocks end here with nothing, so this is where the time goes.
    """
    if len(low) <= MAX_LINE and low:
        whole = index.lines.get(low if low[0].isalnum() and low[-1].isalnum() else whole_line(low))
        if whole:
            return (whole,)
    out: list[tuple[Rule, ...]] = []
    for size in index.sizes:
        bucket = index.heads.get(low[:size])
        if bucket and low.startswith(bucket[0]):
            out += [anchor.rules for anchor in bucket[1] if low.startswith(anchor.text)]
    if not index.keys.isdisjoint(words):
        have = set(words)
        for word in index.keys & have:
            out += [anchor.rules for anchor in index.words[word] if anchor.words <= have and anchor.text in low]
    return out


def build(rules: Sequence[Rule]) -> Index:
    """Return the index of *rules*.

    >>> from corpuskit.rules.files import shipped
    >>> index = build(shipped("de"))
    >>> [rule.id for rules in candidates(index, "lesen sie auch: das meer", []) for rule in rules][:1]
    ['de.news.pointer.1']
    """
    lines: dict[str, tuple[Rule, ...]] = {}
    by_anchor: dict[str, list[Rule]] = {}
    for rule in rules:
        for line in spellings(rule.lines):
            lines[line] = (*lines.get(line, ()), rule)
        for literal in rule.anchors:
            by_anchor.setdefault(literal, []).append(rule)
    heads: dict[str, list[Anchor]] = {}
    worded: dict[bytes, tuple[Anchor, ...]] = {}
    free: list[Anchor] = []
    for literal, some in by_anchor.items():
        positions = {rule.position for rule in some}
        position = positions.pop() if len(positions) == 1 else "anywhere"
        anchor = Anchor(literal.removeprefix("^"), frozenset(separate(literal).split()), position, tuple(some))
        if literal.startswith("^"):
            heads.setdefault(anchor.text[:3], []).append(anchor)
        elif anchor.words:
            word = max(sorted(anchor.words), key=lambda word: (word not in _COMMON, len(word)))
            worded[word] = (*worded.get(word, ()), anchor)
        else:
            free.append(anchor)
    named = {rule.id: rule for rule in rules if "(?P<" in rule.pattern.replace("(?P<cut>", "")}
    sizes = tuple(sorted({len(key) for key in heads}, reverse=True))
    bundled = {key: (tuple(anchor.text for anchor in some), tuple(some)) for key, some in heads.items()}
    return Index(lines, bundled, sizes, worded, frozenset(worded), tuple(free), named)
