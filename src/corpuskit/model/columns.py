"""What the model of units reads: whole numbers in columns, one row a unit."""

from __future__ import annotations

import bisect
import itertools
import re
from collections import Counter
from collections.abc import Sequence

from corpuskit.language import all_function_words
from corpuskit.model.features import OWN, Line, read_line
from corpuskit.model.places import MAX_COUNT, PLACE, places_of
from corpuskit.records import LABELS, Block, Evidence
from corpuskit.scripts import UNSPACED
from corpuskit.text.units import Unit
from corpuskit.text.words import TOPICS, Phrase

PROSE_WIDTH = 90
"""A unit at least so wide that ends like a sentence stands for prose when places are told."""

WIDE = 3
"""How many characters of a script with spaces one of a script without is worth."""



_UNSPACED = re.compile(f"[{UNSPACED}]")
_RUN = re.compile(f"[{UNSPACED}]{{2,}}")
_STOPS = frozenset((1, 2, 3, 4, 12))
_DATE = re.compile(r"(?<!\d)(?:(?:19|20)\d\d|\d{1,2}[:.]\d\d|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4})(?!\d)")

BYLINE_CHARS = 80
"""A byline has at most so many characters."""

_BY = frozenset(TOPICS.index(name) for name in ("by", "role", "desk"))
_BYLINE = LABELS.index("byline") + 1
_CAPITALISED = re.compile(r"[^\W\d_a-z][\w'’-]+")
_PARTICLES = frozenset("de van von der den al bin el da dos di la le ten ter af av ibn y e".split())

AROUND = (
    "width", "end", "start_topic", "whole_topic", "line", "caps", "lexicon", "func", "prose", "dated", "cohesion",
    "colon", "numbers",
)  # fmt: skip
"""What is read of the two units before and behind each."""

SELF = (
    "width", "covered", "start_topic", "whole_topic", "topics", "cohesion", "content", "again", "first_again",
    "head_overlap", "prev_overlap", "rule", "rule_label", "rule_share", "structure", "structure_label", "line",
    "dated", "date_rest", "name", "lexicon", "case_all", "glued_before", "glued_behind", "brackets", "signed",
)  # fmt: skip

NAMES = (*OWN, *SELF, *(f"topic_{name}" for name in TOPICS), *PLACE,
         *(f"{side}_{name}" for side in ("prev", "next", "prev2", "next2") for name in AROUND))  # fmt: skip
"""The names of all columns."""


def rows_of(
    text: str,
    blocks: Sequence[Block],
    units: Sequence[Unit],
    inside: Sequence[Sequence[Phrase]],
    evidence: Sequence[Evidence],
    lexicon: Sequence[int],
) -> list[list[int]]:
    """Return the rows of the *units*: one value for each of `NAMES`; *inside* are the phrases that begin in each."""
    lines = [read_line(unit.text) for unit in units]
    own = _own(text, units, lines, inside, evidence, lexicon)
    topics = [_topics(unit, some) for unit, some in zip(units, inside, strict=True)]
    widths = [row[_S["width"]] for row in own]
    prose = [w >= PROSE_WIDTH and line.own[_O["end"]] in _STOPS for w, line in zip(widths, lines, strict=True)]
    places = places_of(text, blocks, units, widths, prose, topics)
    cells = [_around(line, row) for line, row in zip(lines, own, strict=True)]
    empty = [-1] * len(AROUND)
    out = []
    for i, line in enumerate(lines):
        near = [cells[j] if 0 <= j < len(cells) else empty for j in (i - 1, i + 1, i - 2, i + 2)]
        out.append([*line.own, *own[i], *topics[i], *places[i], *near[0], *near[1], *near[2], *near[3]])
    return out


_S = {name: number for number, name in enumerate(SELF)}
_O = {name: number for number, name in enumerate(OWN)}


def _around(line: Line, row: Sequence[int]) -> list[int]:
    end = line.own[_O["end"]]
    return [
        row[_S["width"]], end, row[_S["start_topic"]], row[_S["whole_topic"]], row[_S["line"]], line.own[_O["caps"]],
        row[_S["lexicon"]], line.own[_O["func"]], int(row[_S["width"]] >= PROSE_WIDTH and end in _STOPS),
        row[_S["dated"]], row[_S["cohesion"]], line.own[_O["colon"]], line.own[_O["numbers"]],
    ]  # fmt: skip


def _width(text: str) -> int:
    return len(text) if text.isascii() else len(text) + (WIDE - 1) * len(_UNSPACED.findall(text))


def _content(line: Line, text: str) -> frozenset[str]:
    """Return the words of a unit that say what it is about."""
    words = {word for word in line.words if len(word) > 3 and not word.isdigit()}
    if not text.isascii():
        for run in _RUN.findall(text[:160]):
            words.update(run[i : i + 2] for i in range(len(run) - 1))
    return frozenset(words - all_function_words())


def _key(text: str) -> str:
    return " ".join(text[:200].casefold().split())


def _own(
    text: str,
    units: Sequence[Unit],
    lines: Sequence[Line],
    inside: Sequence[Sequence[Phrase]],
    evidence: Sequence[Evidence],
    lexicon: Sequence[int],
) -> list[list[int]]:
    content = [_content(line, unit.text) for unit, line in zip(units, lines, strict=True)]
    keys = [_key(unit.text) for unit in units]
    counts = Counter(keys)
    seen: set[str] = set()
    spread: Counter[str] = Counter()
    for key, words in zip(keys, content, strict=True):
        if key not in seen:
            spread.update(words)
        seen.add(key)
    seen.clear()
    weight = lexicon.__getitem__
    rules, structure = _evidence(units, evidence)
    head = next((words for words in content if len(words) >= 3), frozenset())
    out: list[list[int]] = []
    signers = _signers(units, inside, rules)
    before: frozenset[str] = frozenset()
    for i, (unit, line, words) in enumerate(zip(units, lines, content, strict=True)):
        found = inside[i]
        shared = sum(spread[word] > 1 for word in words)
        size = len(words)
        dates = list(_DATE.finditer(unit.text)) if line.own[_O["numbers"]] else []
        long = len(unit.text)
        first, whole = _first(unit, found)
        out.append([
            min(_width(unit.text), 999),
            100 * _covered(found, unit) // long,
            first,
            whole,
            len({phrase.topic for phrase in found}),
            100 * shared // size if size else -1,
            min(size, MAX_COUNT),
            min(counts[keys[i]], MAX_COUNT),
            int(keys[i] in seen),
            100 * len(words & head) // size if size else -1,
            100 * len(words & before) // size if size else -1,
            *rules[i],
            *structure[i],
            int(unit.line),
            min(len(dates), 9),
            min(long - sum(date.end() - date.start() for date in dates), 99) if dates else -1,
            int(long < 60 and _is_name(unit.text)),
            sum(map(weight, line.tokens)),
            _case(unit.text),
            _glued(text, unit.start),
            _glued(text, unit.end),
            int(unit.text[0] in "([（【") + 2 * int(unit.text[-1] in ")]）】"),
            _signed(unit.text, signers),
        ])  # fmt: skip
        seen.add(keys[i])
        before = words
    return out


def _signers(
    units: Sequence[Unit], inside: Sequence[Sequence[Phrase]], rules: Sequence[Sequence[int]]
) -> set[tuple[str, str]]:
    """Return the pairs of capitalised words in short units that look like bylines."""
    out: set[tuple[str, str]] = set()
    for unit, found, rule in zip(units, inside, rules, strict=True):
        if len(unit.text) > BYLINE_CHARS:
            continue
        led = any(phrase.topic in _BY and phrase.start <= unit.start + 3 for phrase in found)
        if led or rule[1] == _BYLINE or _is_name(unit.text):
            out.update(_pairs(unit.text))
    return out


def _is_name(text: str) -> bool:
    """Return whether a unit is two to five capitalised words and nothing else, as names are."""
    words = text.strip(".,").replace("-", " ").split()
    if not 2 <= len(words) <= 5 or any(map(str.isdigit, text)):
        return False
    plain = text.replace(" ", "x")[:-1].isalpha()
    if plain and all(word[0].isupper() or word in _PARTICLES for word in words):
        return True
    return all(word[0].isupper() and word.strip(".'’").isalpha() for word in words)


def _pairs(text: str) -> list[tuple[str, str]]:
    words = _CAPITALISED.findall(text[:160])
    return list(itertools.pairwise(words))


def _signed(text: str, signers: set[tuple[str, str]]) -> int:
    """Return 2 where a longer unit begins with the name in a byline, 1 where it holds it, else 0."""
    if not signers or len(text) <= BYLINE_CHARS // 2:
        return 0
    pairs = _pairs(text)
    return 2 if pairs and pairs[0] in signers else int(any(pair in signers for pair in pairs))


def _first(unit: Unit, found: Sequence[Phrase]) -> tuple[int, int]:
    """Return the topic that a unit begins with, and the one it hardly says more than, each plus one; 0 for none."""
    first = whole = 0
    for phrase in found:
        if phrase.start <= unit.start + 3:
            first = first or phrase.topic + 1
            if 4 * (phrase.end - phrase.start) >= 3 * (unit.end - unit.start):
                whole = phrase.topic + 1
    return first, whole


def _covered(found: Sequence[Phrase], unit: Unit) -> int:
    """Return how many characters of a unit stand in phrases."""
    total, at = 0, unit.start
    for phrase in found:
        total += max(0, min(phrase.end, unit.end) - max(phrase.start, at))
        at = max(at, phrase.end)
    return total


def _topics(unit: Unit, found: Sequence[Phrase]) -> list[int]:
    """Return for each topic 0 where it does not stand in a unit, else how: 1 inside, 2 led in, 3 first, 4 whole."""
    out = [0] * len(TOPICS)
    for start, end, topic in found:
        colon = unit.text[end - unit.start : end - unit.start + 2].lstrip()[:1] in (":", "：")
        code = 2 if colon else 1
        if start <= unit.start + 3:
            code = 4 if 4 * (end - start) >= 3 * (unit.end - unit.start) else 3
        out[topic] = max(out[topic], code)
    return out


def _case(text: str) -> int:
    """Return 2 for capitals alone, 1 for capitals among small letters, 0 for small letters, 3 for a script without."""
    if text.isupper():
        return 2
    if text.islower():
        return 0
    return 1 if text.lower() != text else 3


def _glued(text: str, at: int) -> int:
    """Return 1 where a border of a unit has a letter or mark on both sides, without a blank; else 0."""
    return int(0 < at < len(text) and not text[at - 1].isspace() and not text[at].isspace())


def _evidence(units: Sequence[Unit], evidence: Sequence[Evidence]) -> tuple[list[list[int]], list[list[int]]]:
    """Return what rules (score, label, share covered) and structure (score, label) say of each unit."""
    rules = [[0, 0, 0] for _ in units]
    structure = [[0, 0] for _ in units]
    starts = [unit.start for unit in units]
    for item in evidence:
        i = max(0, bisect.bisect_right(starts, item.start) - 1)
        while i < len(units) and units[i].start < item.end:
            unit = units[i]
            share = 100 * (min(item.end, unit.end) - max(item.start, unit.start)) // (unit.end - unit.start)
            score, label = round(100 * item.score), LABELS.index(item.label) + 1
            if item.rule.startswith("structure."):
                if share >= 50 and score > structure[i][0]:
                    structure[i] = [score, label]
            elif share > 0 and (share >= 50, score) > (rules[i][2] >= 50, rules[i][0]):
                rules[i] = [score, label, share]
            i += 1
    return rules, structure
