"""Examples as matrices: one row a block, the columns of ``corpuskit.model.features``, labels and weights."""

from __future__ import annotations

import random
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from multiprocessing import Pool

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from benchmarks.examples import EXTRACTORS, Example, thin
from benchmarks.truth import words_of
from corpuskit.model import features, surroundings

Floats = NDArray[np.float32]
Flags = NDArray[np.bool_]
Numbers = NDArray[np.int64]

LONGEST = 150
"""Words of a block that count as its weight; a sentence of a flattened text is no longer."""

SHORTEST = 80
"""A gold text counts as having at least so many words, so that no tiny page outweighs the rest."""


@dataclass(slots=True)
class Table:
    """All blocks of all examples."""

    examples: Sequence[Example]
    begins: Numbers
    """Where each example's rows begin; one more entry for the end."""
    text_of: Numbers
    """The example of each row."""
    own: Floats
    """The columns of `features.OWN`; the lexicon's score comes with a model."""
    tokens: csr_matrix
    label: Floats
    """Share of prose; NaN where nothing is known."""
    sure: Floats
    words: Floats
    votes: Floats
    """A column an extractor, -1 where it gave nothing, -2 where it was not asked."""
    marks: NDArray[np.int8]
    fold: NDArray[np.int8]
    """The fold of each row."""

    def rows(self, index: int) -> slice:
        """Return the rows of example *index*."""
        return slice(int(self.begins[index]), int(self.begins[index + 1]))


Shared = tuple[Table, Floats, Floats]
_SHARED: list[Shared] = []


def tabulate(examples: Sequence[Example], workers: int = 2) -> Table:
    """Return the table of *examples*."""
    examples = [small for small in map(thin, examples) if small.blocks]
    with Pool(workers) as pool:
        parts = pool.map(_rows, examples, chunksize=16)
    begins = np.cumsum([0, *(len(example.blocks) for example in examples)])
    text_of = np.repeat(np.arange(len(examples)), np.diff(begins))
    pointers = np.cumsum(np.concatenate([[0], *(part[2] for part in parts)]))
    indices = np.concatenate([part[1] for part in parts])
    tokens = csr_matrix((np.ones(len(indices), np.float32), indices, pointers), (len(text_of), features.BUCKETS))
    truths = [example.truth or [None] * len(example.blocks) for example in examples]
    flat = [truth for row in truths for truth in row]
    words = [t.words if t else len(words_of(b.text)) for e, r in zip(examples, truths, strict=True)
             for b, t in zip(e.blocks, r, strict=True)]  # fmt: skip
    return Table(
        examples, begins, text_of, np.concatenate([part[0] for part in parts]), tokens,
        np.array([np.nan if t is None else t.share for t in flat], np.float32),
        np.array([0.0 if t is None else t.sure for t in flat], np.float32),
        np.array(words, np.float32), np.concatenate([_votes(example) for example in examples]),
        np.concatenate([np.array(e.marks or [-1] * len(e.blocks), np.int8) for e in examples]),
        np.array([example.fold for example in examples], np.int8)[text_of],
    )  # fmt: skip


def around(table: Table, score: Floats, wanted: Sequence[int], workers: int = 2) -> Floats:
    """Return the own columns, the lexicon's *score* and the columns around, for the rows of the *wanted* examples."""
    return _map(_around, (table, score, score), wanted, workers)


def region(table: Table, score: Floats, first: Floats, wanted: Sequence[int], workers: int = 2) -> Floats:
    """Return the columns of the second reading for the rows of the *wanted* examples."""
    return _map(_region, (table, score, first), wanted, workers)


def _map(read: Callable[[int], Floats], shared: Shared, wanted: Sequence[int], workers: int) -> Floats:
    """Return what *read* says of each wanted example, NaN for the others; *shared* reaches the workers by forking."""
    table = shared[0]
    _SHARED.append(shared)
    with Pool(workers) as pool:
        parts = pool.map(read, wanted, chunksize=32)
    _SHARED.clear()
    out = np.full((len(table.text_of), parts[0].shape[1]), np.nan, np.float32)
    for index, part in zip(wanted, parts, strict=True):
        out[table.rows(index)] = part
    return out


def training_weights(examples: Sequence[Example], seed: int = 5) -> list[float]:
    """Return how much each example counts in training, 0 for one that is only measured on."""
    return [_weight(example, seed) for example in examples]


def _weight(example: Example, seed: int) -> float:
    if example.fold < 0:
        return 0.0
    if example.kind == "page":
        return 1.0
    if example.kind in ("gold", "left:trafilatura"):
        return 0.5
    if example.kind.startswith("shape:"):
        return 0.2
    chance = random.Random(zlib.crc32(f"{seed} {example.id} {example.kind}".encode()))
    return 0.4 if example.kind != "left:inscriptis" and chance.random() < 0.25 else 0.0


def _rows(example: Example) -> tuple[Floats, NDArray[np.int32], NDArray[np.int64]]:
    lines = [features.read_line(block.text) for block in example.blocks]
    own = np.array([line.own for line in lines], np.float32)
    tokens = np.array([token for line in lines for token in line.tokens], np.int32)
    return own, tokens, np.array([len(line.tokens) for line in lines], np.int64)


def _columns(own: Floats, score: Floats) -> list[list[int]]:
    return [[int(value) for value in column] for column in (*own.T, *score.T)]


def _around(index: int) -> Floats:
    table, score, _ = _SHARED[-1]
    example, rows = table.examples[index], table.rows(index)
    lines = [features.read_line(block.text) for block in example.blocks]
    columns = _columns(table.own[rows], score[rows])
    near = surroundings.around_columns(example.blocks, lines, columns, example.skipped)
    return np.array([*columns, *near], np.float32).T


def _region(index: int) -> Floats:
    table, score, first = _SHARED[-1]
    example, rows = table.examples[index], table.rows(index)
    lines = [features.read_line(block.text) for block in example.blocks]
    guess = [int(value) for value in first[rows]]
    return np.array(surroundings.region_columns(guess, lines, _columns(table.own[rows], score[rows])), np.float32).T


def _votes(example: Example) -> Floats:
    size = len(example.blocks)
    if not example.votes:
        return np.full((size, len(EXTRACTORS)), -2, np.float32)
    return np.array([vote or [-1.0] * size for vote in example.votes], np.float32).T
