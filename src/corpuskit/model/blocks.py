"""How likely each block of a text is article prose: a small trained model over the whole sequence of blocks.

Two lexicons of hashed words score each block by itself; first trees read it among its neighbours; second trees read it
again among the first guesses, so that a paragraph of another article behind thirty lines of links is seen for what it
is. All is whole numbers on the standard library: the same text gives the same probabilities on every machine. How the
model was trained, what it was measured on and what it gets wrong is in ``docs/internals/model.md``.
"""

from __future__ import annotations

import base64
import binascii
import json
import math
import zlib
from array import array
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from operator import itemgetter
from pathlib import Path
from typing import Any

from corpuskit.errors import CorpuskitError
from corpuskit.model.features import BUCKETS, Column, own_columns, read_line, readable, skipped_before
from corpuskit.model.functions import Written, functions_of
from corpuskit.model.surroundings import DOUBT, SURE, around_columns, region_columns
from corpuskit.records import Block
from corpuskit.records.tuples import NamedTuple
from corpuskit.text.prepared import prepared
from corpuskit.text.tables import data_folder

FORMAT = 3
"""The version of the file's format."""

LEAF_SCALE = 1000
"""A step of a leaf: 1/1000 of a logit."""

GATE = 10
"""After so many trees a gated sum is looked at."""

SURER = (6, 5)
"""What a first guess that stands is multiplied by: the few first trees are less sure than they are right."""


class Trees(NamedTuple):
    """Compiled trees."""

    columns: tuple[int, ...]
    """The columns they read."""
    score: Callable[..., int]
    """The sum of their leaves, given one value of each of those columns."""

    def sums(self, columns: Sequence[Column], chosen: Sequence[int] | None = None) -> list[int]:
        """Return the sum of the leaves for every block, or for the *chosen* ones, of which there must be one."""
        read = [columns[index] for index in self.columns]
        if chosen is None or len(chosen) == len(read[0]):
            return list(map(self.score, *read))
        if len(chosen) == 1:
            return [self.score(*(column[chosen[0]] for column in read))]
        pick = itemgetter(*chosen)
        return list(map(self.score, *map(pick, read)))


@dataclass(frozen=True, slots=True)
class Model:
    """A trained model; frozen, compared and pickled by the file it came from."""

    version: str
    """Names the file's contents."""
    source: bytes = field(repr=False)
    """The file itself."""

    def keep(
        self,
        text: str,  # noqa: ARG002  (the blocks hold it; other models may read across them)
        blocks: Sequence[Block],
        *,
        language: str | None = None,  # noqa: ARG002
    ) -> list[float]:
        r"""Return for each block the probability that it is article prose.

        *blocks* are those that ``segment(text)`` returns for a normalised text. *language* is accepted for models that
        use it; the shipped one does not.

        >>> from corpuskit.text.segment import segment
        >>> text = "Home\nSign in\nThe two sides met in Geneva on Tuesday, officials said, and agreed to meet again."
        >>> nav, stub, prose = load_model().keep(text, segment(text))
        >>> nav < prose and stub < prose
        True

        Blocks far from any that is long enough for prose are not read: they get the lower of what the nearest on both
        sides got, and at the ends of a text that is not mostly prose 0.

        A text without blocks has no probabilities.

        >>> load_model().keep("", ())
        []
        """
        if not blocks:
            return []
        chosen = readable(blocks)
        if not chosen:
            return [0.0] * len(blocks)
        logits = _logits(_works(self.source), [blocks[index] for index in chosen], skipped_before(chosen))
        return _filled(chosen, list(map(_probability, logits)), len(blocks))


def load_model(path: str | Path | None = None) -> Model:
    """Return the model in the file at *path*, or the shipped one.

    >>> load_model().version.startswith("blocks-")
    True

    A file that is not there, or is not a model, is a CorpuskitError.

    >>> load_model(__file__)
    Traceback (most recent call last):
    ...
    corpuskit.errors.CorpuskitError: ...
    """
    if path is None:
        return _shipped()
    try:
        source = Path(path).read_bytes()
    except OSError as error:
        raise CorpuskitError(f"{path}: the model cannot be read: {error.strerror or error}") from error
    return Model(_read(source, str(path))["version"], source)


@dataclass(frozen=True, slots=True)
class _Works:
    """What a model file holds, ready to run."""

    lexicon: Sequence[int]
    ending: Sequence[int]
    first: Trees
    second: Trees | None


def _filled(chosen: Sequence[int], found: Sequence[float], size: int) -> list[float]:
    """Return *found* with what stands between: the lower of both neighbours; at the ends 0 unless nearly all is prose.

    >>> _filled([1, 3], [0.9, 0.7], 5), _filled([1, 3], [0.9, 0.2], 5)
    ([0.9, 0.9, 0.7, 0.7, 0.7], [0.0, 0.9, 0.2, 0.2, 0.0])
    """
    out = [0.0] * size
    if 4 * sum(p >= 0.5 for p in found) >= 3 * len(found):
        out[: chosen[0]] = [found[0]] * chosen[0]
        out[chosen[-1] :] = [found[-1]] * (size - chosen[-1])
    before = -1
    for index, p in zip(chosen, found, strict=True):
        out[index] = p
        if 0 <= before < index - 1:
            out[before + 1 : index] = [min(out[before], p)] * (index - before - 1)
        before = index
    return out


def _logits(works: _Works, blocks: Sequence[Block], skipped: Column) -> list[int]:
    """Return the log odds of prose of each block, in steps of 1 / `LEAF_SCALE`."""
    lines = [read_line(block.text) for block in blocks]
    own = own_columns(lines, works.lexicon, works.ending)
    columns = own + around_columns(blocks, lines, own, skipped)
    logits = works.first.sums(columns)
    if works.second is None:
        return logits
    guess = list(map(_guess, logits))
    logits = [logit * SURER[0] // SURER[1] for logit in logits]
    doubted = [index for index, first in enumerate(guess) if first in DOUBT]
    if doubted:
        columns += region_columns(guess, lines, own)
        for index, logit in zip(doubted, works.second.sums(columns, doubted), strict=True):
            logits[index] = logit
    return logits


@prepared()
def _shipped() -> Model:
    source = data_folder("model", "blocks.json").read_bytes()
    return Model(_read(source, "blocks.json")["version"], source)


@prepared()
def _shipped_tables() -> tuple[str, str]:
    return _tables(_shipped().source)


def _tables(source: bytes) -> tuple[str, str]:
    """Return the tables of a model file, which are all that is read of it where a wheel holds its functions."""
    body = _read(source, "model")
    return body["lexicon"], body["ending"]


@lru_cache(maxsize=8)
def _works(source: bytes) -> _Works:
    tables = _shipped_tables() if source == _shipped().source else _tables(source)
    lexicon, ending = map(_table, tables)
    functions = functions_of(source, lambda: written(_read(source, "model")))
    trees = {name: Trees(*pair) for name, pair in functions.items()}
    return _Works(lexicon, ending, trees["first"], trees.get("second"))


def written(body: Mapping[str, Any]) -> dict[str, Written]:
    """Return the functions of a model of blocks, given what its file says."""
    return {name: write_trees(body[name]) for name in ("first", "second") if body[name] or name == "first"}


def _read(source: bytes, name: str) -> dict[str, Any]:
    """Return the contents of a model file, checked."""
    try:
        body = json.loads(source)
        good = body["format"] == FORMAT and isinstance(body["version"], str)
        good = good and all(len(_table(body[name])) == BUCKETS for name in ("lexicon", "ending"))
    except (ValueError, KeyError, TypeError, binascii.Error, zlib.error) as error:
        raise CorpuskitError(f"{name} is not a model of corpuskit: {error}") from error
    if not good:
        raise CorpuskitError(f"{name} is a model of another format than {FORMAT}")
    return dict(body)


def _table(packed: str) -> list[int]:
    return array("b", zlib.decompress(base64.b64decode(packed))).tolist()


def compile_trees(trees: Sequence[Any]) -> Trees:
    """Return *trees*, ready to sum the leaves that each block falls into.

    >>> compile_trees([[0, 3, -10, 20], [1, 0, 1, [0, 5, 2, 3]]]).sums([[3, 4, 6], [0, 1, 1]])
    [-9, 22, 23]
    """
    written = write_trees(trees)
    return Trees(written.columns, written.compiled())


def write_trees(trees: Sequence[Any]) -> Written:
    """Return a function that sums the leaves of *trees* that a block falls into.

    They become one Python function of nested conditionals, which runs five times as fast as walking them.

    >>> print(write_trees([[0, 3, -10, 20]]).text)
    def score(c0):
        total = 0
        total += (-10 if c0 <= 3 else 20)
        return total

    Anything but whole numbers in a tree is a ValueError: a model is data, never code.

    >>> write_trees([["x", 3, 0, 0]])
    Traceback (most recent call last):
    ...
    ValueError: a tree holds 'x', which is not a whole number
    """
    used: set[int] = set()
    sums = [f"    total += {_expression(tree, used)}" for tree in trees]
    return _written(used, [], ["    total = 0", *sums, "    return total"])


def write_gated(trees: Sequence[Any]) -> Written:
    """Return *trees* as `write_trees` does, for a sum that matters only from some amount on: the first argument.

    Where the trees that are left cannot lift the sum to it, they are not asked; what is returned is then below it too.

    >>> write_gated([[0, 3, -10, 20], [1, 0, 1, [0, 5, 2, 3]]]).compiled()(10, 4, 1)
    22
    """
    used: set[int] = set()
    ranges = [(_bounds(tree), tree) for tree in trees]
    ranges.sort(key=lambda item: item[0][0] - item[0][1])  # those first that tell the most
    rest = sum(high for (_, high), _ in ranges)
    lines = ["    total = 0"]
    for number, ((_, high), tree) in enumerate(ranges, 1):
        rest -= high
        lines.append(f"    total += {_expression(tree, used)}")
        if number % GATE == 0:
            lines.append(f"    if total < least - {rest}: return total")
    return _written(used, ["least"], [*lines, "    return total"])


def write_groups(groups: Sequence[Sequence[Any]]) -> Written:
    """Return a function that gives for each group of trees the sum of the leaves that a row falls into.

    >>> write_groups([[[0, 3, -10, 20]], [[1, 0, 1, [0, 5, 2, 3]], 7]]).compiled()(4, 1)
    [20, 9]
    """
    used: set[int] = set()
    sums = [" + ".join(_expression(tree, used) for tree in trees) or "0" for trees in groups]
    return _written(used, [], [f"    return [{', '.join(sums)}]"])


def picker(columns: Sequence[int]) -> Callable[[Sequence[int]], Sequence[int]]:
    """Return a function that takes the values of some columns out of a row.

    >>> picker([2, 0])([5, 6, 7]), picker([1])([5, 6, 7])
    ((7, 5), (6,))
    """
    if len(columns) == 1:
        only = columns[0]
        return lambda row: (row[only],)
    return itemgetter(*columns)


def _written(used: set[int], first: Sequence[str], body: Sequence[str]) -> Written:
    """Return the function of the *first* arguments and the *used* columns that has this *body*."""
    columns = tuple(sorted(used or {0}))
    names = ", ".join([*first, *(f"c{column}" for column in columns)])
    return Written(columns, "\n".join([f"def score({names}):", *body]))


def _bounds(tree: Any) -> tuple[int, int]:
    """Return the least and the greatest leaf of *tree*."""
    if not isinstance(tree, list):
        return _whole(tree), tree
    (low, high), (lower, higher) = _bounds(tree[2]), _bounds(tree[3])
    return min(low, lower), max(high, higher)


def _expression(tree: Any, used: set[int]) -> str:
    """Return *tree* as a conditional expression; every part is checked to be a whole number."""
    if isinstance(tree, list):
        column, bound, left, right = tree
        used.add(_whole(column))
        return f"({_expression(left, used)} if c{column} <= {_whole(bound)} else {_expression(right, used)})"
    return str(_whole(tree))


def _whole(value: Any) -> int:
    if type(value) is not int:
        raise ValueError(f"a tree holds {value!r}, which is not a whole number")
    return value


def _guess(logit: int) -> int:
    """Return the probability of *logit* in steps of 1 / `SURE`."""
    return round(SURE * _probability(logit))


def _probability(logit: int) -> float:
    if logit <= -20 * LEAF_SCALE:
        return 0.0
    return 1.0 / (1.0 + math.exp(-logit / LEAF_SCALE)) if logit < 20 * LEAF_SCALE else 1.0
