"""Find boilerplate with rules that are data: one TOML file per language and topic under ``data/rules``.

``docs/rules.md`` explains the format and lists every rule. Each rule carries texts it must remove and texts it must
leave alone; one that breaks its own examples does not load.
"""

from __future__ import annotations

import bisect
import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from corpuskit.errors import RuleError, did_you_mean
from corpuskit.records import Block, Evidence
from corpuskit.rulefile import (
    ANY,
    Position,
    Rule,
    compile_pattern,
    files,
    fold,
    languages,
    read_rules,
    separate,
    shipped,
    spellings,
    whole_line,
)
from corpuskit.scripts import ends_sentence
from corpuskit.tags import primary_tag

__all__ = ["Rule", "RuleSet", "load_rules", "primary", "zones"]

MAX_LINE = 80
"""The longest block, in characters, that is looked up among the lines that rules name."""

PROSE_CHARS = 120
"""A block of at least so many characters that ends like a sentence is taken for prose when head and tail are set."""

_COMMON = frozenset(
    b"a also an and as at be by for from has have in is it more not of on our that the this to us with you your".split()
)


class _Anchor(NamedTuple):
    text: str
    """The literal, without "^"."""
    words: frozenset[bytes]
    """Its words: where one of them is missing there is no need to look for it."""
    position: Position
    """The part of the document where all its rules look."""
    rules: tuple[Rule, ...]
    """The rules that have it."""


class _Index(NamedTuple):
    lines: Mapping[str, tuple[Rule, ...]]
    """The whole blocks that rules name."""
    heads: Mapping[str, tuple[tuple[str, ...], tuple[_Anchor, ...]]]
    """The anchors that a block must begin with, and their literals, by their first three characters."""
    sizes: tuple[int, ...]
    """The lengths of the keys of ``heads``."""
    words: Mapping[bytes, tuple[_Anchor, ...]]
    """The anchors that may stand anywhere in a block, by one word of each: the longest that is not common."""
    keys: frozenset[bytes]
    """The keys of ``words``: a block that holds none of them needs no closer look."""
    free: tuple[_Anchor, ...]
    """The anchors without a word in ASCII letters: these are looked for one by one."""
    named: Mapping[str, Rule]
    """The rules, by id, whose patterns give names to what they read."""


@dataclass(frozen=True, slots=True)
class RuleSet:
    """The shipped rules, less the disabled ones, and the user's own; made by `load_rules`.

    >>> from corpuskit.segment import segment
    >>> text = "Talks were held on Sunday.\\n\\nPublished in Dawn, October 14th, 2021"
    >>> [(e.label, text[e.start:e.end]) for e in load_rules().find(text, segment(text), "en")]
    [('publication_line', 'Published in Dawn, October 14th, 2021')]
    """

    own: tuple[Rule, ...] = ()
    """The user's own rules."""
    disable: frozenset[str] = frozenset()
    """Ids, or the beginnings of ids up to a dot, of rules that are left out."""
    version: str = ""
    """A digest of every rule file and of ``disable``; two sets that find different things differ in it."""
    _indexes: dict[str, _Index] = field(default_factory=dict, init=False, repr=False, compare=False, hash=False)

    def __iter__(self) -> Iterator[Rule]:
        for language in languages():
            yield from self._for(language)
        yield from (rule for rule in self.own if not _disabled(rule.id, self.disable))

    def __reduce__(self) -> tuple[type[RuleSet], tuple[tuple[Rule, ...], frozenset[str], str]]:
        return RuleSet, (self.own, self.disable, self.version)

    def find(self, text: str, blocks: Sequence[Block], language: str | None = None) -> list[Evidence]:
        """Return what the rules find in the *blocks* of *text*, sorted; spans may overlap.

        The rules of "xx" and those of *language* are applied; those of English also where *language* is None.

        >>> from corpuskit.segment import segment
        >>> rules = load_rules()
        >>> rules.find("Advertisement", segment("Advertisement"), "en")[0].label
        'promotion'
        >>> rules.find("", (), None)
        []
        """
        return _find(self._index(primary(language)), text, blocks)

    def names(self, text: str, evidence: Iterable[Evidence], language: str | None = None) -> dict[str, str]:
        """Return what the patterns behind *evidence* read by name; where two read the same, the surer, then the first.

        >>> rules, text = load_rules(), "Published in Dawn, October 14th, 2021"
        >>> rules.names(text, [Evidence(0, 37, "publication_line", "en.publication.published_in.1", 0.98)])
        {'publisher': 'Dawn'}
        """
        named = self._index(primary(language)).named
        out: dict[str, str] = {}
        for item in sorted((e for e in evidence if e.rule in named), key=lambda e: (-e.score, e.start)):
            match = compile_pattern(named[item.rule].pattern).search(text, item.start, item.end)
            for name, value in (match.groupdict() if match else {}).items():
                if name != "cut" and value:
                    out.setdefault(name, value.strip())
        return out

    def _for(self, language: str) -> list[Rule]:
        return [rule for rule in shipped(language) if not _disabled(rule.id, self.disable)]

    def _index(self, language: str) -> _Index:
        """Return the index of *language*: built at first use, and a function of the fields alone."""
        index = self._indexes.get(language)
        if index is None:
            rules = self._for(ANY) + (self._for(language) if language != ANY else [])
            rules += [r for r in self.own if r.language in (ANY, language) and not _disabled(r.id, self.disable)]
            index = self._indexes[language] = _build(rules)
        return index


def load_rules(paths: Iterable[str | Path] = (), *, disable: Iterable[str] = frozenset()) -> RuleSet:
    """Return the shipped rules together with those of the TOML files, or folders of them, in *paths*.

    >>> rules = load_rules()
    >>> len(rules.version), any(rule.id == "en.publication.published_in.1" for rule in rules)
    (12, True)

    *disable* names rules to leave out, by id or by the beginning of one: "en.newsletter" is that whole topic.

    >>> any(rule.id.startswith("en.newsletter.") for rule in load_rules(disable={"en.newsletter"}))
    False

    A file that is not in order raises `RuleError`, which names file, rule and example. Shipped rules are not run
    against their examples here: the tests do that.
    """
    own: list[Rule] = []
    sources: list[str] = [text for language in languages() for _, text in files(language)]
    for path in _expand(paths):
        try:
            text = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise RuleError(f"{path}: cannot be read: {error}") from error
        own += read_rules(text, str(path))
        sources.append(text)
    disabled = frozenset(disable)
    _check_unique(own)
    digest = hashlib.sha256("\0".join([*sources, *sorted(disabled)]).encode("utf-8", "surrogatepass")).hexdigest()
    rules = RuleSet(tuple(own), disabled, digest[:12])
    if own or disabled:
        _check_names(rules)
    return rules


def zones(blocks: Sequence[Block]) -> dict[Position, tuple[int, int]]:
    """Return, for each position, the half-open range of block numbers that it covers.

    Prose are the blocks of at least `PROSE_CHARS` characters that end like a sentence. The head reaches to the second
    of them, or through the first tenth of them if that is more; the tail begins with the last but one, or with the last
    quarter: a page has more below its article than above. Without prose both cover everything.

    >>> from corpuskit.segment import segment
    >>> prose = "Talks on the border between the two countries were held in the capital on Sunday, officials said, " * 2
    >>> blocks = segment("\\n".join(["Title", *[prose + "again."] * 4, "Share this"]))
    >>> zones(blocks)
    {'anywhere': (0, 6), 'head': (0, 3), 'tail': (3, 6)}
    """
    count = len(blocks)
    prose = [n for n, b in enumerate(blocks) if len(b.text) >= PROSE_CHARS and ends_sentence(b.text)]
    if not prose:
        return {"anywhere": (0, count), "head": (0, count), "tail": (0, count)}
    amount = len(prose)
    first = prose[min(max(2, -(-amount // 10)), amount) - 1]
    last = prose[-min(max(2, -(-amount // 4)), amount)]
    return {"anywhere": (0, count), "head": (0, first + 1), "tail": (last, count)}


def primary(language: str | None) -> str:
    """Return the folder of rules for a language tag; English where it is None, `ANY` where no folder has its name.

    >>> primary("pt-BR"), primary("nb"), primary("bs"), primary(None), primary("tlh")
    ('pt', 'no', 'hr', 'en', 'xx')
    """
    if language is None:
        return "en"
    tag = primary_tag(language) or ANY
    tag = _SAME.get(tag, tag)
    return tag if tag in languages() else ANY


_SAME = {"nb": "no", "nn": "no", "bs": "hr", "sh": "hr", "cnr": "sr", "iw": "he", "in": "id", "cmn": "zh", "yue": "zh"}
"""Tags whose rules stand in another's folder: what a news page prints is the same, or the tag is an older one."""

Found = dict[tuple[str, int], list[Evidence]]
"""What was found, by rule and number of the block: each rule is tried once on a block."""

Bounds = Mapping[Position, tuple[int, int]]
"""The range of block numbers of each position."""


def _find(index: _Index, text: str, blocks: Sequence[Block]) -> list[Evidence]:
    low = fold(text)
    plain = separate(low)
    bounds = zones(blocks)
    found: Found = {}
    for number, block in enumerate(blocks):
        at = block.at
        stop = at + len(block.text)
        words = plain[at:stop].split()
        for rules in _candidates(index, low[at:stop], words):
            _apply(rules, block, number, words, bounds, found)
    _by_find(index.free, low, plain, blocks, bounds, found)
    return sorted(evidence for some in found.values() for evidence in some)


def _candidates(index: _Index, low: str, words: list[bytes]) -> Sequence[tuple[Rule, ...]]:
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


def _by_find(
    anchors: Iterable[_Anchor], low: str, plain: bytes, blocks: Sequence[Block], bounds: Bounds, found: Found
) -> None:
    """Try the rules whose anchors hold no word: look for each anchor where its rules look."""
    ends = [block.end for block in blocks]
    for literal, _, position, rules in anchors if blocks else ():
        first, last = bounds[position]
        stop = ends[last - 1]
        at = low.find(literal, blocks[first].start, stop)
        while at >= 0:
            number = bisect.bisect_right(ends, at)
            block = blocks[number]
            _apply(rules, block, number, plain[block.at : block.stop].split(), bounds, found)
            at = low.find(literal, ends[number], stop)


def _apply(rules: Iterable[Rule], block: Block, number: int, words: list[bytes], bounds: Bounds, found: Found) -> None:
    """Try *rules* on one block, each once, and file what they find."""
    size = len(block.text)
    for rule in rules:
        low, high = bounds[rule.position]
        key = (rule.id, number)
        if size <= rule.max_chars and low <= number < high and key not in found:
            fits = not rule.unless or rule.unless.isdisjoint(words)
            spans: Iterable[tuple[int, int]] = ()  # a line has been looked up
            if fits:
                spans = ((0, size),) if rule.lines else rule.spans(block.text)
            at = block.at
            found[key] = [Evidence(at + start, at + end, rule.label, rule.id, rule.score) for start, end in spans]


def _build(rules: Sequence[Rule]) -> _Index:
    lines: dict[str, tuple[Rule, ...]] = {}
    by_anchor: dict[str, list[Rule]] = {}
    for rule in rules:
        for line in spellings(rule.lines):
            lines[line] = (*lines.get(line, ()), rule)
        for literal in rule.anchors:
            by_anchor.setdefault(literal, []).append(rule)
    heads: dict[str, list[_Anchor]] = {}
    worded: dict[bytes, tuple[_Anchor, ...]] = {}
    free: list[_Anchor] = []
    for literal, some in by_anchor.items():
        positions = {rule.position for rule in some}
        position = positions.pop() if len(positions) == 1 else "anywhere"
        anchor = _Anchor(literal.removeprefix("^"), frozenset(separate(literal).split()), position, tuple(some))
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
    return _Index(lines, bundled, sizes, worded, frozenset(worded), tuple(free), named)


def _check_unique(rules: Iterable[Rule]) -> None:
    seen: set[str] = set()
    for rule in rules:
        if rule.id in seen:
            raise RuleError(f"rule {rule.id}: the id is used twice")
        seen.add(rule.id)


def _check_names(rules: RuleSet) -> None:
    """Raise `RuleError` where an id is the user's and ours, or a name in ``disable`` is nobody's."""
    everything = [rule for language in languages() for rule in shipped(language)] + list(rules.own)
    _check_unique(everything)
    for name in sorted(rules.disable):
        if not any(_disabled(rule.id, {name}) for rule in everything):
            near = did_you_mean(name, {".".join(rule.id.split(".")[:n]) for rule in everything for n in range(2, 6)})
            raise RuleError(f"disable: no rule is called {name!r}{near}")


def _disabled(identifier: str, names: Set[str]) -> bool:
    return any(identifier == name or identifier.startswith(name + ".") for name in names)


def _expand(paths: Iterable[str | Path]) -> Iterator[Path]:
    """Yield the files of *paths*: folders give the TOML files below them, sorted."""
    for path in map(Path, paths):
        if path.is_dir():
            yield from sorted(path.rglob("*.toml"))
        else:
            yield path
