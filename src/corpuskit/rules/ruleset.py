"""Find boilerplate with rules that are data: one TOML file per language and topic under ``data/rules``.

``docs/rules.md`` explains the format and lists every rule. Each rule carries texts it must remove and texts it must
leave alone; one that breaks its own examples does not load.
"""

from __future__ import annotations

import bisect
import hashlib
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field, replace
from pathlib import Path

from corpuskit.errors import RuleError, did_you_mean
from corpuskit.records import Block, Evidence
from corpuskit.rules.files import ANY, Position, Rule, Taken, compile_pattern, languages, read_rules, shipped, sources
from corpuskit.rules.index import Index, build, candidates
from corpuskit.rules.narrowing import pieces
from corpuskit.rules.words import fold, separate
from corpuskit.text.prepared import prepared
from corpuskit.text.scripts import ends_sentence
from corpuskit.text.tags import data_tag

__all__ = ["Rule", "RuleSet", "load_rules", "primary", "zones"]

DOUBTFUL = 0.55
"""How sure a rule is of a whole block in which prose may stand beside its phrase: no ``prefer`` takes that alone."""

PROSE_CHARS = 120
"""A block of at least so many characters that ends like a sentence is taken for prose when head and tail are set."""


@dataclass(frozen=True, slots=True)
class RuleSet:
    """The shipped rules, less the disabled ones, and the user's own; made by `load_rules`.

    >>> from corpuskit.text.segment import segment
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
    _indexes: dict[str, Index] = field(default_factory=dict, init=False, repr=False, compare=False, hash=False)

    def __iter__(self) -> Iterator[Rule]:
        for language in languages():
            yield from self._for(language)
        yield from (rule for rule in self.own if not _disabled(rule.id, self.disable))

    def __reduce__(self) -> tuple[type[RuleSet], tuple[tuple[Rule, ...], frozenset[str], str]]:
        return RuleSet, (self.own, self.disable, self.version)

    def find(self, text: str, blocks: Sequence[Block], language: str | None = None) -> list[Evidence]:
        """Return what the rules find in the *blocks* of *text*, sorted; spans may overlap.

        The rules of "xx" and those of *language* are applied; those of English also where *language* is None.

        >>> from corpuskit.text.segment import segment
        >>> rules = load_rules()
        >>> rules.find("Advertisement", segment("Advertisement"), "en")[0].label
        'promotion'
        >>> rules.find("", (), None)
        []
        """
        search = _Search(self._index(primary(language)), text, blocks)
        for number, block in enumerate(blocks):
            search.by_words(block, number)
        search.by_free_anchors(blocks)
        for number in sorted(search.mixed):
            for piece in _sentences(blocks[number]):
                search.by_words(piece, number, alone=False)
                search.by_free_anchors_in(piece, number)
        return sorted(evidence for some in search.found.values() for evidence in some)

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

    def _index(self, language: str) -> Index:
        """Return the index of *language*: built at first use, and a function of the fields alone."""
        index = self._indexes.get(language)
        if index is None and not self.own and not self.disable:
            index = self._indexes[language] = shipped_index(language)
        elif index is None:
            rules = self._for(ANY) + (self._for(language) if language != ANY else [])
            rules += [r for r in self.own if r.language in (ANY, language) and not _disabled(r.id, self.disable)]
            index = self._indexes[language] = build(rules)
        return index


@prepared(languages)
def shipped_index(language: str) -> Index:
    """Return the index of the shipped rules of one language and of those of every language, without their examples.

    >>> shipped_index("de").heads.keys() == build([*shipped("xx"), *shipped("de")]).heads.keys()
    True
    """
    rules = [rule for folder in dict.fromkeys((ANY, language)) for rule in shipped(folder)]
    return build([replace(rule, remove=(), cuts=(), keep=()) for rule in rules])


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
    disabled = frozenset(disable)
    files = [*_expand(paths)]
    if not disabled and not files:
        return RuleSet((), disabled, _shipped_version())
    own: list[Rule] = []
    texts = [*sources()]
    for path in files:
        try:
            text = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise RuleError(f"{path}: cannot be read: {error}") from error
        own += read_rules(text, str(path))
        texts.append(text)
    _check_unique(own)
    rules = RuleSet(tuple(own), disabled, _digest([*texts, *sorted(disabled)]))
    _check_names(rules)
    return rules


@prepared()
def _shipped_version() -> str:
    return _digest([*sources()])


def _digest(texts: Iterable[str]) -> str:
    return hashlib.sha256("\0".join(texts).encode("utf-8", "surrogatepass")).hexdigest()[:12]


def zones(blocks: Sequence[Block]) -> dict[Position, tuple[int, int]]:
    """Return, for each position, the half-open range of block numbers that it covers.

    Prose are the blocks of at least `PROSE_CHARS` characters that end like a sentence. The head reaches to the second
    of them, or through the first tenth of them if that is more; the tail begins with the last but one, or with the last
    quarter: a page has more below its article than above. Without prose both cover everything.

    >>> from corpuskit.text.segment import segment
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
    tag = data_tag(language) or ANY
    return tag if tag in languages() else ANY


def _sentences(block: Block) -> Iterator[Block]:
    """Yield each sentence of *block* as a block of its own."""
    for start, end in pieces(block.text):
        yield Block(block.at + start, block.at + end, block.at + start, block.text[start:end], 0)


class _Search:
    """What rules find in the blocks of one text."""

    def __init__(self, index: Index, text: str, blocks: Sequence[Block]) -> None:
        self.index, self.low, self.bounds = index, fold(text), zones(blocks)
        self.plain = separate(self.low)
        self.found: dict[tuple[str, int, int], list[Evidence]] = {}
        """What was found, by rule and by where a block begins and ends: each rule is tried once on a block."""
        self.mixed: set[int] = set()
        """The blocks of which a rule for whole blocks takes some sentences: others of them may be notices too."""

    def by_words(self, block: Block, number: int, *, alone: bool = True) -> None:
        """Try the rules that the words of a block, its beginning or all of it ask for."""
        words = self.plain[block.at : block.stop].split()
        for rules in candidates(self.index, self.low[block.at : block.stop], words):
            self._apply(rules, block, number, words, alone)

    def by_free_anchors(self, blocks: Sequence[Block]) -> None:
        """Try the rules whose anchors hold no word: look for each anchor where its rules look."""
        ends = [block.end for block in blocks]
        for literal, _, position, rules in self.index.free if blocks else ():
            first, last = self.bounds[position]
            stop = ends[last - 1]
            at = self.low.find(literal, blocks[first].start, stop)
            while at >= 0:
                number = bisect.bisect_right(ends, at)
                block = blocks[number]
                self._apply(rules, block, number, self.plain[block.at : block.stop].split(), True)
                at = self.low.find(literal, ends[number], stop)

    def by_free_anchors_in(self, block: Block, number: int) -> None:
        """Do the same for a sentence of a block."""
        for literal, _, _, rules in self.index.free:
            if self.low.find(literal, block.at, block.stop) >= 0:
                self._apply(rules, block, number, self.plain[block.at : block.stop].split(), False)

    def _apply(self, rules: Iterable[Rule], block: Block, number: int, words: list[bytes], alone: bool) -> None:
        """Try *rules* on one block, each once, and file what they find."""
        size = len(block.text)
        at = block.at
        for rule in rules:
            low, high = self.bounds[rule.position]
            key = (rule.id, at, at + size)
            if size <= rule.max_chars and low <= number < high and key not in self.found:
                fits = not rule.unless or rule.unless.isdisjoint(words)
                taken = Taken(())
                if fits:  # a line has been looked up
                    taken = Taken(((0, size),)) if rule.lines else rule.takes(block.text, alone=alone)
                spans = [(start, end, rule.score) for start, end in taken.spans]
                if taken.mixed:
                    self.mixed.add(number)
                    spans.append((0, size, min(rule.score, DOUBTFUL)))
                self.found[key] = [Evidence(at + i, at + j, rule.label, rule.id, score) for i, j, score in spans]


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
