"""Read rule files: TOML with patterns, each rule checked against the examples it carries.

``docs/rules.md`` explains the format.
"""

from __future__ import annotations

import functools
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

import regex

from corpuskit.errors import RuleError
from corpuskit.records import LABELS, Label
from corpuskit.records.packing import packed
from corpuskit.records.tuples import NamedTuple
from corpuskit.rules.cost import growing, refused
from corpuskit.rules.narrowing import phrase
from corpuskit.rules.words import bare, fold, separate, whole_line
from corpuskit.text.later import re
from corpuskit.text.later.stored import compiled
from corpuskit.text.tables import data_folder, read_table, table_names

Where = Literal["block", "inside"]
"""What a rule matches: a whole block, or a span within one."""

Position = Literal["anywhere", "head", "tail"]
"""Which part of the document a rule looks at; `zones` defines head and tail."""

ANY = "xx"
"""The folder of the rules that hold in every language."""

LONGEST_PATTERN = 200_000
"""The longest pattern with its parts filled in, in characters."""

MAX_CHARS = 300
"""The longest block, in characters, that a block rule is tried on unless it says otherwise: longer ones are prose."""

NEEDED = ("id", "label", "where", "position", "remove", "keep")
"""The keys that each rule has."""

KNOWN = frozenset({*NEEDED, "anchors", "pattern", "lines", "unless", "score", "max_chars"})
"""All keys that a rule may have."""

CHOICES: Mapping[str, tuple[str, ...]] = {"label": LABELS, "where": get_args(Where), "position": get_args(Position)}
"""The keys of a rule that take one of a few values, and which."""

_SCORES: dict[str, float] = {
    "publication_line": 0.98, "copyright": 0.98, "consent": 0.97, "share": 0.97, "newsletter": 0.96, "timestamp": 0.96,
    "byline": 0.95, "credit": 0.95, "paywall": 0.95, "navigation": 0.95, "comments": 0.95, "tags": 0.95,
    "related": 0.78, "dateline": 0.95, "live_stamp": 0.95, "promotion": 0.94, "disclaimer": 0.94, "correction": 0.93,
    "contact": 0.93, "caption": 0.92, "author_bio": 0.92,
}  # fmt: skip
"""The score of a rule without one, by its label; any other has 0.9."""


class Taken(NamedTuple):
    """What a rule takes of a block.

    >>> Taken(())
    Taken(spans=(), mixed=False)
    """

    spans: tuple[tuple[int, int], ...]
    """(start, end) of each piece."""
    mixed: bool = False
    """Whether it matches the whole block, in which prose may stand beside its phrase."""


@packed
@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: what it looks for, where, and the examples that pin its meaning down."""

    id: str
    """Language, topic, name and version: "en.newsletter.signup.1"."""
    label: Label
    """What its matches are."""
    where: Where
    """Whether the whole block must match, or a span inside it."""
    position: Position
    """Which part of the document it looks at."""
    anchors: tuple[str, ...]
    """Lower-case literals, of whole words; the pattern is tried only on blocks that hold one ("^x": that begin so)."""
    pattern: str
    """The pattern in the notation of ``docs/rules.md``, its parts filled in; empty where there are ``lines``."""
    lines: tuple[str, ...]
    """Whole blocks in lower case, without the marks at their ends (`whole_line`); empty where there is a pattern."""
    unless: frozenset[bytes]
    """Words of ASCII letters that prose has and the rule's lines have not: a block that holds one is left alone."""
    score: float
    """How sure a match is not prose, 0 to 1."""
    max_chars: int
    """The longest block it is tried on, in characters."""
    remove: tuple[str, ...]
    """Texts the rule must find something in."""
    cuts: tuple[str, ...]
    """What it must find in each text of ``remove``."""
    keep: tuple[str, ...]
    """Texts the rule must find nothing in."""
    language: str
    """The language it holds for; "xx" is every language."""

    def takes(self, text: str, *, alone: bool = True) -> Taken:
        """Return what the rule would cut from the block *text*, whatever its anchors and position.

        A block that does not stand *alone* is a sentence of a longer one.

        >>> rule = next(rule for rule in shipped("en") if rule.id == "en.publication.published_in.1")
        >>> rule.takes("Published in Dawn, October 14th, 2021").spans
        ((0, 37),)
        >>> rule = next(rule for rule in shipped("xx") if rule.id == "xx.marks.reserved.1")
        >>> rule.takes("They met on Sunday. All rights reserved.")
        Taken(spans=((20, 40),), mixed=True)
        """
        if self.lines:
            line = whole_line(fold(text))
            return Taken(((0, len(text)),) if line in self.lines or f"{line}." in self.lines else ())
        pattern = compile_pattern(self.pattern)
        if self.where == "block":
            if not pattern.fullmatch(text):
                return Taken(())
            span = phrase(text, pattern.fullmatch, alone=alone)
            return Taken((span,) if span else (), span != (0, len(text)))
        group = "cut" if "cut" in pattern.groupindex else 0
        spans = (match.span(group) for match in pattern.finditer(text))
        return Taken(tuple((start, end) for start, end in spans if end > start >= 0))


def read_rules(text: str, name: str) -> list[Rule]:
    """Return the rules of one file's *text*, each checked against its own examples; *name* is what errors call it.

    >>> read_rules('[[rule]]\\nid = "x.1"\\nlabel = "share"', "my.toml")
    Traceback (most recent call last):
    corpuskit.errors.RuleError: my.toml: rule x.1 has no where, no position, no remove example, no keep example
    """
    rules = parse_rules(text, name)
    for rule in rules:
        check_cost(rule, name)
        check(rule, name)
    return rules


def parse_rules(text: str | Mapping[str, Any], name: str, *, language: str = ANY) -> list[Rule]:
    """Return the rules of one file's *text*, or of what TOML makes of it, without running their examples."""
    try:
        import tomllib  # late: shipped rules need none in a wheel

        data = tomllib.loads(text) if isinstance(text, str) else text
    except (ValueError, RecursionError) as error:
        raise RuleError(f"{name}: not TOML: {error}") from error
    language, own, tables = data.get("language", language), data.get("parts", {}), data.get("rule", [])
    if not isinstance(language, str):
        raise RuleError(f"{name}: language must be a text")
    if not isinstance(own, Mapping) or not all(isinstance(part, str) for part in own.values()):
        raise RuleError(f"{name}: parts must be a table of texts")
    if not isinstance(tables, list | tuple) or not all(isinstance(table, Mapping) for table in tables):
        raise RuleError(f"{name}: rules begin with [[rule]], in two pairs of brackets")
    parts = {**_parts(language), **own}
    return [_rule(table, name, language, parts) for table in tables]


def check_cost(rule: Rule, name: str) -> None:
    """Raise `RuleError` for a pattern that does not compile, or takes longer the longer a text is, and more than that.

    >>> (rule,) = parse_rules('''[[rule]]
    ... id = "x.1"
    ... label = "share"
    ... where = "block"
    ... position = "anywhere"
    ... anchors = ["share"]
    ... pattern = "share(?:a|aa)+!"
    ... remove = ["Shareaa!"]
    ... keep = ["He shares."]''', "my.toml")
    >>> check_cost(rule, "my.toml")
    Traceback (most recent call last):
    corpuskit.errors.RuleError: my.toml: rule x.1: the pattern takes too long on a text such as 'Shareaaaaa...'
    """
    where = f"{name}: rule {rule.id}"
    if why := refused(rule.pattern):
        raise RuleError(f"{where}: the pattern {why}")
    try:
        pattern = compile_pattern(rule.pattern)
    except (regex.error, RecursionError, MemoryError, OverflowError) as error:
        raise RuleError(f"{where}: the pattern does not compile: {error or type(error).__name__}") from error
    try:
        text = growing(pattern, (*rule.remove, *rule.keep), rule.max_chars, whole=rule.where == "block")
    except (MemoryError, RecursionError) as error:
        raise RuleError(f"{where}: the pattern takes all memory") from error
    if text:
        raise RuleError(f"{where}: the pattern takes too long on a text such as '{text}...'")


def check(rule: Rule, name: str) -> None:
    """Raise `RuleError`, in the name of the file *name*, unless *rule* does what its examples say."""
    where = f"{name}: rule {rule.id}"
    for text, cut in zip(rule.remove, rule.cuts, strict=True):
        if not rule.lines and not any(_holds(anchor, text) for anchor in rule.anchors):
            raise RuleError(f"{where}: no anchor is in the remove example {text!r}")
        if not rule.unless.isdisjoint(separate(fold(text)).split()):
            raise RuleError(f"{where}: a word of unless is in the remove example {text!r}")
        cuts = [text[start:end] for start, end in rule.takes(text).spans]
        if cuts != [cut]:
            raise RuleError(f"{where}: of the remove example {text!r} it cuts {cuts}, not {[cut]}")
    for text in rule.keep:
        tried = rule.lines or any(_holds(anchor, text) for anchor in rule.anchors)
        if tried and rule.unless.isdisjoint(separate(fold(text)).split()) and rule.takes(text).spans:
            raise RuleError(f"{where}: matches the keep example {text!r}")


@functools.cache
def languages() -> tuple[str, ...]:
    """Return the languages that rules are shipped for, sorted; "xx" stands for all."""
    return tuple(sorted(entry.name for entry in data_folder("rules").iterdir() if entry.is_dir()))


@functools.cache
def shipped(language: str) -> tuple[Rule, ...]:
    """Return the shipped rules of one language, read at first use."""
    out: list[Rule] = []
    for name in table_names("rules", language):
        out += parse_rules(read_table("rules", language, name), f"{language}/{name}.toml", language=language)
    return tuple(out)


@functools.cache
def compile_pattern(pattern: str) -> regex.Pattern[str]:
    r"""Return the compiled form of a rule's pattern.

    Line breaks with the indentation after them are ignored, a space stands for one to three white space characters,
    and an apostrophe for any kind of apostrophe; case is ignored.

    >>> bool(compile_pattern("sign up(?: for)?").fullmatch("Sign\tUp for"))
    True
    >>> bool(compile_pattern("editor's note").fullmatch("Editor’s Note"))
    True
    """
    return compiled(in_full(pattern), regex.IGNORECASE)


def in_full(pattern: str) -> str:
    """Return what a rule's pattern is short for.

    >>> in_full("sign up")
    'sign(?:\\\\s{1,3}+)up'
    """
    return _NOTATION.sub(_notation, re.sub(r"\s*\n\s*", "", pattern.strip("\n ")))


_NOTATION = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|[ ']", re.DOTALL)
"""What is written short in a pattern: a blank, an apostrophe; escapes and classes stay."""


def _notation(match: re.Match[str]) -> str:
    return {" ": r"(?:\s{1,3}+)", "'": "['’‘ʼ`´]"}.get(match[0], match[0])


def _rule(table: Mapping[str, Any], name: str, language: str, parts: Mapping[str, str]) -> Rule:
    """Return the Rule that *table* describes, or raise `RuleError`."""
    where = f"{name}: rule {table.get('id', '(without id)')}"
    for problem in mistyped(table):
        raise RuleError(f"{where}: {problem}")
    if missing := [f"{key}{' example' * (key in ('remove', 'keep'))}" for key in NEEDED if not table.get(key)]:
        raise RuleError(f"{where} has no {', no '.join(missing)}")
    if bool(table.get("lines")) == bool(table.get("anchors") and table.get("pattern")):
        raise RuleError(f"{where} has neither or both of: lines; anchors and a pattern")
    if unknown := sorted(set(table) - KNOWN):
        raise RuleError(f"{where}: unknown key {unknown[0]!r}; known are {', '.join(sorted(KNOWN))}")
    _check_choices(table, where)
    marked = [_CUT.split(text) for text in table["remove"]]
    inside = table["where"] == "inside"
    return Rule(
        id=table["id"],
        label=table["label"],
        where=table["where"],
        position=table["position"],
        anchors=tuple(table.get("anchors", ())),
        pattern=_fill(table.get("pattern", ""), parts, where),
        lines=tuple(table.get("lines", ())),
        unless=frozenset(word.encode("ascii", "replace") for word in table.get("unless", ())),
        score=float(table.get("score", _SCORES.get(table["label"], 0.9))),
        max_chars=table.get("max_chars", sys.maxsize if inside else MAX_CHARS),
        remove=tuple("".join(pieces) for pieces in marked),
        cuts=tuple(pieces[1] if len(pieces) == 3 else "".join(pieces) for pieces in marked),
        keep=tuple(table["keep"]),
        language=language,
    )


def mistyped(table: Mapping[str, Any]) -> Iterator[str]:
    """Yield in words each key of a rule whose value has the wrong type.

    >>> list(mistyped({"id": 7, "keep": "He said so.", "score": "0.9"}))
    ['keep must be a list of texts: keep = ["..."]', 'id must be a text', 'score must be a number']
    """
    for key in ("remove", "keep", "anchors", "lines", "unless"):
        value = table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            yield f'{key} must be a list of texts: {key} = ["..."]'
    for key in ("id", "label", "where", "position", "pattern"):
        if not isinstance(table.get(key, ""), str):
            yield f"{key} must be a text"
    for key, kind in (("score", int | float), ("max_chars", int)):
        value = table.get(key, 1)
        if not isinstance(value, kind) or isinstance(value, bool) or (key == "max_chars" and value < 1):
            yield f"{key} must be a {'' if key == 'score' else 'whole '}number{'' if key == 'score' else ' above 0'}"


_CUT = re.compile(r"\[\[|\]\]")
"""The brackets that mark what goes in an example."""

_PART = re.compile(r"(?<!\\p)\{([a-z_]{2,})\}")
"""The name of a part in a pattern: "{name}"."""

_ID = re.compile(r"[a-z][a-z0-9_]*(?:\.[a-z0-9_]+)*\.[1-9][0-9]*")
"""The id of a rule: words with stops between them, a number at the end."""


def _fill(pattern: str, parts: Mapping[str, str], where: str) -> str:
    """Return *pattern* with each "{part}" replaced; parts may name parts."""
    for _ in range(5):
        missing = [m[1] for m in _PART.finditer(pattern) if m[1] not in parts]
        if missing:
            raise RuleError(f"{where}: unknown part {missing[0]!r}")
        if len(pattern) + sum(len(parts[m[1]]) for m in _PART.finditer(pattern)) > LONGEST_PATTERN:
            size = f"more than {LONGEST_PATTERN:,} characters"
            raise RuleError(f"{where}: the pattern has {size} with its parts filled in")
        filled = _PART.sub(lambda match: f"(?:{parts[match[1]].strip()})", pattern)
        if filled == pattern:
            return pattern
        pattern = filled
    raise RuleError(f"{where}: parts name each other in a circle")


def _check_choices(table: Mapping[str, Any], where: str) -> None:
    for key, known in CHOICES.items():
        if table[key] not in known:
            raise RuleError(f"{where}: {key} is {table[key]!r}, not one of {', '.join(known)}")
    if not _ID.fullmatch(table["id"]):
        raise RuleError(f"{where}: an id is words with dots and ends in a version: 'en.newsletter.signup.1'")
    if not 0 <= table.get("score", 0) <= 1:
        raise RuleError(f"{where}: score is {table['score']!r}, not 0 to 1")
    if table.get("lines") and table["where"] != "block":
        raise RuleError(f"{where}: lines are whole blocks, so where must be 'block'")
    for line in table.get("lines", ()):
        if line.removesuffix(".") != bare(fold(line)):
            raise RuleError(f"{where}: line {line!r} should read {bare(fold(line))!r}")
    for anchor in table.get("anchors", ()):
        if anchor != anchor.lower() or anchor in ("", "^"):
            raise RuleError(f"{where}: anchor {anchor!r} is empty or not in lower case")


def _holds(anchor: str, text: str) -> bool:
    low = fold(text)
    if anchor.startswith("^"):
        return low.startswith(anchor[1:])
    return anchor in low and set(separate(anchor).split()) <= set(separate(low).split())


def sources() -> Iterator[str]:
    """Yield the text of each file of rules shipped, sorted by language and name."""
    for language in languages():
        for name in table_names("rules", language):
            yield (data_folder("rules", language) / f"{name}.toml").read_text("utf-8")


@functools.cache
def _parts(language: str) -> Mapping[str, str]:
    """Return the patterns that the rules of *language* may name in braces: its own and those of every language."""
    parts: dict[str, str] = {}
    for folder in dict.fromkeys((ANY, language)):
        if folder in languages() and "parts" in table_names("rules", folder):
            parts |= read_table("rules", folder, "parts")["parts"]
    return parts
