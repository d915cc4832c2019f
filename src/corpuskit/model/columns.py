"""What the model of units reads: whole numbers in columns, one row a unit."""

from __future__ import annotations

import bisect
import itertools
from collections import Counter
from collections.abc import Iterable, Sequence

from corpuskit.language import all_function_words
from corpuskit.model.features import OWN, Line, read_line
from corpuskit.model.places import MAX_COUNT, PLACE, places_of
from corpuskit.records import LABELS, Block, Evidence
from corpuskit.records.tuples import NamedTuple
from corpuskit.text.later import re
from corpuskit.text.memo import remembered
from corpuskit.text.scripts import UNSPACED
from corpuskit.text.units import Unit
from corpuskit.text.words import TOPICS, Phrase

PROSE_WIDTH = 90
"""A unit at least so wide that ends like a sentence stands for prose when places are told."""

WIDE = 3
"""How many characters of a script with spaces one of a script without is worth."""


_UNSPACED = re.compile(f"[{UNSPACED}]")
"""A character of a script without spaces."""

_RUN = re.compile(f"[{UNSPACED}]{{2,}}")
"""Two and more of them."""

_STOPS = frozenset((1, 2, 3, 4, 12))
"""Codes of the ends of sentences."""

_DATE = re.compile(r"\d(?<!\d\d)(?:(?<=1)9\d\d|(?<=2)0\d\d|\d?[:.]\d\d|\d?[/.-]\d{1,2}[/.-]\d{2,4})(?!\d)")
"""A year, a time, or a day in figures; `re` skips to its first digit quickly."""

BYLINE_CHARS = 80
"""A byline has at most so many characters."""

NAME_CHARS = 60
"""A name that is all of a unit has fewer characters."""

_BY = frozenset(TOPICS.index(name) for name in ("by", "role", "desk"))
"""Topics of phrases that lead to a name."""

_BYLINE = LABELS.index("byline") + 1
"""The number of the label byline."""

_CAPITALISED = re.compile(r"[^\W\d_a-z][\w'’-]+")
"""A word in capitals."""

_PARTICLES = frozenset("de van von der den al bin el da dos di la le ten ter af av ibn y e".split())
"""The small words within names."""

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
"""The columns that are read of a unit beside those of its line."""

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
    read = [
        read_unit(unit.text, _shifted(some, unit.start) if some else ())
        for unit, some in zip(units, inside, strict=True)
    ]
    own = _own(text, units, read, evidence, lexicon)
    prose = [one.prose for one in read]
    places = places_of(text, blocks, units, [one.width for one in read], prose, [one.topics for one in read])
    cells = [_around(one, row) for one, row in zip(read, own, strict=True)]
    empty = [-1] * len(AROUND)
    cells += [empty, empty]  # what the last two units have behind them, and by their negative places the first before
    return [
        [*one.line.own, *own[i], *one.topics, *places[i], *cells[i - 1], *cells[i + 1], *cells[i - 2], *cells[i + 2]]
        for i, one in enumerate(read)
    ]


class UnitRead(NamedTuple):
    """What a unit and its phrases say wherever they stand.

    >>> read_unit("Read also: Harbour opens", ((0, 9, TOPICS.index("related")),)).first == TOPICS.index("related") + 1
    True
    """

    line: Line
    """What its text says as that of any block."""
    words: frozenset[str]
    """The words that say what it is about."""
    key: str
    """Its text, folded for comparison."""
    width: int
    """How wide it is."""
    prose: bool
    """Whether it stands for prose."""
    covered: int
    """The share of it that stands in phrases."""
    first: int
    """The topic that it begins with, plus one; 0 for none."""
    whole: int
    """The topic that it hardly says more than, plus one; 0 for none."""
    topics: tuple[int, ...]
    """For each topic 0 where it does not stand in it, else how: 1 inside, 2 led in, 3 first, 4 whole."""
    various: int
    """How many topics it has."""
    dated: int
    """How many dates and times stand in it."""
    date_rest: int
    """How much else; -1 without dates."""
    name: bool
    """Whether it is a name and nothing else."""
    signed: bool
    """Whether it begins as bylines do."""
    case: int
    """How it is written."""
    brackets: int
    """1 where it begins with a bracket, 2 where it ends with one, 3 for both."""


@remembered
def read_unit(text: str, phrases: tuple[tuple[int, int, int], ...]) -> UnitRead:
    """Return what a unit says wherever it stands; *phrases* are (start, end, topic), counted from its beginning.

    >>> read_unit("Jane Doe", ()).name
    True
    """
    line, long = read_line(text), len(text)
    width = min(_width(text), 999)
    dates = list(_DATE.finditer(text)) if line.own[_O["numbers"]] else []
    first, whole = _first(phrases, long)
    return UnitRead(
        line,
        _content(line, text),
        _key(text),
        width,
        width >= PROSE_WIDTH and line.own[_O["end"]] in _STOPS,
        100 * _covered(phrases, long) // long,
        first,
        whole,
        _topics(text, phrases),
        len({topic for _, _, topic in phrases}),
        min(len(dates), 9),
        min(long - sum(date.end() - date.start() for date in dates), 99) if dates else -1,
        long <= BYLINE_CHARS and _is_name(text),
        any(topic in _BY and start <= 3 for start, _, topic in phrases),
        _case(text),
        int(text[0] in "([（【") + 2 * int(text[-1] in ")]）】"),
    )


def _shifted(phrases: Sequence[Phrase], start: int) -> tuple[tuple[int, int, int], ...]:
    """Return phrases with their places counted from *start*."""
    return tuple([(first - start, end - start, topic) for first, end, topic in phrases])


_S = {name: number for number, name in enumerate(SELF)}
"""The number of each column of `SELF`."""

_O = {name: number for number, name in enumerate(OWN)}
"""The number of each column of `OWN`."""

_END, _CAPS, _FUNC, _COLON, _NUMBERS = (_O[name] for name in ("end", "caps", "func", "colon", "numbers"))
"""Numbers of columns of `OWN`."""

_LINE, _LEXICON, _COHESION = (_S[name] for name in ("line", "lexicon", "cohesion"))
"""Numbers of columns of `SELF`."""


def _around(read: UnitRead, row: Sequence[int]) -> list[int]:
    own = read.line.own
    return [
        read.width, own[_END], read.first, read.whole, row[_LINE], own[_CAPS], row[_LEXICON], own[_FUNC],
        int(read.prose), read.dated, row[_COHESION], own[_COLON], own[_NUMBERS],
    ]  # fmt: skip


def _width(text: str) -> int:
    return len(text) if text.isascii() else len(text) + (WIDE - 1) * len(_UNSPACED.findall(text))


def _content(line: Line, text: str) -> frozenset[str]:
    """Return the words of a unit that say what it is about."""
    words = {word for word in line.words - all_function_words() if len(word) > 3 and not word.isdigit()}
    if not text.isascii():
        for run in _RUN.findall(text[:160]):
            words.update(run[i : i + 2] for i in range(len(run) - 1))
        words -= words & all_function_words()
    return frozenset(words)


def _key(text: str) -> str:
    return " ".join(text[:200].casefold().split())


def _own(
    text: str,
    units: Sequence[Unit],
    read: Sequence[UnitRead],
    evidence: Sequence[Evidence],
    lexicon: Sequence[int],
) -> list[list[int]]:
    """Return the columns of `SELF` for each unit."""
    counts = Counter(one.key for one in read)
    wide = _wide({one.key: one.words for one in reversed(read)}.values())
    seen: set[str] = set()
    weight = lexicon.__getitem__
    rules, structure = _evidence(units, evidence)
    head = next((one.words for one in read if len(one.words) >= 3), frozenset())
    out: list[list[int]] = []
    signers = _signers(units, read, rules)
    before: frozenset[str] = frozenset()
    for unit, one, rule, shape in zip(units, read, rules, structure, strict=True):
        words, key = one.words, one.key
        size = len(words)
        out.append([
            one.width,
            one.covered,
            one.first,
            one.whole,
            one.various,
            100 * len(words & wide) // size if size else -1,
            size if size < MAX_COUNT else MAX_COUNT,
            min(counts[key], MAX_COUNT),
            int(key in seen),
            100 * len(words & head) // size if size else -1,
            100 * len(words & before) // size if size else -1,
            *rule,
            *shape,
            int(unit.line),
            one.dated,
            one.date_rest,
            int(one.name and len(unit.text) < NAME_CHARS),
            sum(map(weight, one.line.tokens)),
            one.case,
            _glued(text, unit.start),
            _glued(text, unit.end),
            one.brackets,
            _signed(unit.text, signers) if signers else 0,
        ])  # fmt: skip
        seen.add(key)
        before = words
    return out


def _wide(units: Iterable[frozenset[str]]) -> set[str]:
    """Return the words that more than one unit has.

    >>> _wide([frozenset("ab"), frozenset("bc")])
    {'b'}
    """
    seen: set[str] = set()
    wide: set[str] = set()
    for words in units:
        wide |= seen & words
        seen |= words
    return wide


def _signers(units: Sequence[Unit], read: Sequence[UnitRead], rules: Sequence[Sequence[int]]) -> set[tuple[str, str]]:
    """Return the pairs of capitalised words in short units that look like bylines."""
    out: set[tuple[str, str]] = set()
    for unit, one, rule in zip(units, read, rules, strict=True):
        if len(unit.text) <= BYLINE_CHARS and (one.signed or rule[1] == _BYLINE or one.name):
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


@remembered
def _pairs(text: str) -> tuple[tuple[str, str], ...]:
    words = _CAPITALISED.findall(text[:160])
    return tuple(itertools.pairwise(words))


def _signed(text: str, signers: set[tuple[str, str]]) -> int:
    """Return 2 where a longer unit begins with the name in a byline, 1 where it holds it, else 0."""
    if len(text) <= BYLINE_CHARS // 2:
        return 0
    pairs = _pairs(text)
    return 2 if pairs and pairs[0] in signers else int(not signers.isdisjoint(pairs))


def _first(phrases: Sequence[tuple[int, int, int]], long: int) -> tuple[int, int]:
    """Return the topic that a unit begins with, and the one it hardly says more than, each plus one; 0 for none."""
    first = whole = 0
    for start, end, topic in phrases:
        if start <= 3:
            first = first or topic + 1
            if 4 * (end - start) >= 3 * long:
                whole = topic + 1
    return first, whole


def _covered(phrases: Sequence[tuple[int, int, int]], long: int) -> int:
    """Return how many characters of a unit stand in phrases."""
    total = at = 0
    for start, end, _ in phrases:
        total += max(0, min(end, long) - max(start, at))
        at = max(at, end)
    return total


_NO_TOPICS = (0,) * len(TOPICS)
"""What stands for the topics of a unit without phrases."""


def _topics(text: str, phrases: Sequence[tuple[int, int, int]]) -> tuple[int, ...]:
    """Return for each topic 0 where it does not stand in a unit, else how: 1 inside, 2 led in, 3 first, 4 whole."""
    if not phrases:
        return _NO_TOPICS
    out = [0] * len(TOPICS)
    for start, end, topic in phrases:
        colon = text[end : end + 2].lstrip()[:1] in (":", "：")
        code = 2 if colon else 1
        if start <= 3:
            code = 4 if 4 * (end - start) >= 3 * len(text) else 3
        out[topic] = max(out[topic], code)
    return tuple(out)


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


def _evidence(
    units: Sequence[Unit], evidence: Sequence[Evidence]
) -> tuple[list[tuple[int, int, int]], list[tuple[int, int]]]:
    """Return what rules (score, label, share covered) and structure (score, label) say of each unit."""
    rules = [(0, 0, 0)] * len(units)
    structure = [(0, 0)] * len(units)
    starts = [unit.start for unit in units]
    for item in evidence:
        i = max(0, bisect.bisect_right(starts, item.start) - 1)
        while i < len(units) and units[i].start < item.end:
            unit = units[i]
            share = 100 * (min(item.end, unit.end) - max(item.start, unit.start)) // (unit.end - unit.start)
            score, label = round(100 * item.score), LABELS.index(item.label) + 1
            if item.rule.startswith("structure."):
                if share >= 50 and score > structure[i][0]:
                    structure[i] = score, label
            elif share > 0 and (share >= 50, score) > (rules[i][2] >= 50, rules[i][0]):
                rules[i] = score, label, share
            i += 1
    return rules, structure
