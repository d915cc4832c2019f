"""Train the block model: from the development data to the file that is shipped, seeded.

    python -m benchmarks.train $DATA --silver silver.jsonl.gz

Four steps, each learnt from the one before out of fold, so that no step sees its own memory:

1. a labeller, from gold pages and the votes of extractors, gives silver labels to pages without gold;
2. a lexicon: logistic regression over hashed words and pairs, rounded to whole numbers;
3. first trees, over what stands in and around a block;
4. second trees, over the same and the first guesses around: the densest region, what lies between.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import json
import time
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import lightgbm as lgb
import numpy as np
from sklearn.linear_model import SGDClassifier

from benchmarks.examples import EXTRACTORS, FOLDS, build
from benchmarks.table import LONGEST, SHORTEST, Floats, Numbers, Table, around, region, tabulate, training_weights
from corpuskit.model import features, surroundings
from corpuskit.model.blocks import SURER

SHIPPED = Path(__file__).resolve().parents[1] / "src/corpuskit/data/model/blocks.json"
AHEAD = 15
"""Prose goes on after a heading if any of so many blocks after it is prose."""
LEXICON_SCALE = 16
"""A step of the lexicon's weights: 1/16 of a logit."""
LEAF_SCALE = 1000
"""A step of a leaf: 1/1000 of a logit."""
SILVER_WEIGHT = 0.6
SURELY_NOT = 5
"""First guesses below this (1 in 50) teach the second trees nothing; they learn from more than they are asked about."""
SURE = surroundings.SURE


@dataclass(frozen=True, slots=True)
class Settings:
    """What can be changed to compare models."""

    first_trees: int = 60
    first_leaves: int = 16
    second_trees: int = 110
    second_leaves: int = 24
    silver: bool = True
    lexicon: bool = True
    second: bool = True
    seed: int = 3
    threads: int = 2
    extra: dict[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class Fitted:
    """A trained model, still with its boosters."""

    lexicon: Numbers
    ending: Numbers
    first: lgb.Booster
    second: lgb.Booster | None
    prior: float = 0.0


@dataclass(slots=True)
class Lesson:
    """The rows to learn from, with label and weight for every row of the table."""

    rows: Numbers
    label: Floats
    weight: Floats


def boost(matrix: Floats, lesson: Lesson, rows: Numbers, trees: int, leaves: int, settings: Settings) -> lgb.Booster:
    """Return trees fitted to *rows*."""
    params = {
        "objective": "cross_entropy", "learning_rate": 0.12 if trees < 100 else 0.09, "num_leaves": leaves,
        "min_data_in_leaf": 80, "feature_fraction": 0.5, "bagging_fraction": 0.7, "bagging_freq": 1, "lambda_l2": 10.0,
        "max_bin": 63, "verbose": -1, "num_threads": settings.threads, "seed": settings.seed, "deterministic": True,
        "force_row_wise": True, "boost_from_average": False, **settings.extra,
    }  # fmt: skip
    data = lgb.Dataset(matrix[rows], lesson.label[rows], weight=lesson.weight[rows] * 1000)
    return lgb.train(params, data, trees)


def fit_lexicon(table: Table, lesson: Lesson, rows: Numbers, settings: Settings) -> Numbers:
    """Return the weights of the hashed words, in whole steps."""
    if not settings.lexicon:
        return np.zeros(features.BUCKETS, np.int64)
    weight = np.sqrt(lesson.weight[rows] + 1e-4)
    model = SGDClassifier("log_loss", alpha=2e-6, max_iter=6, tol=None, random_state=settings.seed, average=True)
    model.fit(table.tokens[rows], (lesson.label[rows] > 0.5).astype(int), sample_weight=weight / weight.mean())
    return np.clip(np.round(model.coef_[0] * LEXICON_SCALE), -127, 127).astype(np.int64)


def score_lexicon(table: Table, lexicon: Numbers, rows: Numbers) -> Floats:
    """Return the lexicon's score of *rows*, as `features.own_columns` computes it."""
    return np.clip(table.tokens[rows] @ lexicon.astype(np.float32), -400, 400)


def endings(table: Table, lesson: Lesson) -> Lesson:
    """Return the short lines below the first prose of each page, with whether prose goes on soon after them."""
    label = np.full(len(table.text_of), np.nan, np.float32)
    for index in np.unique(table.text_of[lesson.rows]):
        if not table.examples[index].kind.startswith(("page", "shape:")):
            continue
        rows = table.rows(index)
        prose = (lesson.label[rows] > 0.5) & (table.words[rows] >= 6)
        if prose.any():
            total = np.concatenate([[0], np.cumsum(prose), np.full(AHEAD, prose.sum())])
            own = np.where(total[1 + AHEAD : 1 + AHEAD + len(prose)] > total[1 : 1 + len(prose)], 1.0, 0.0)
            begin = rows.start + int(np.argmax(prose))
            label[begin : rows.stop] = own[begin - rows.start :]
    wanted = ~np.isnan(label) & (table.words <= features.SHORT)
    inside = np.zeros(len(label), bool)
    inside[lesson.rows] = True
    return Lesson(np.nonzero(wanted & inside)[0], label, np.ones(len(label), np.float32))


def out_of_fold(
    lesson: Lesson, fold: Numbers, size: int, fit: Callable[[Numbers], Callable[[Numbers], Floats]]
) -> Floats:
    """Return for each row what a model fitted to the other folds says, or the whole model for folds not learnt from."""
    out = np.full(size, np.nan, np.float32)
    own = fold[lesson.rows]
    for part in np.unique(own):
        predict = fit(lesson.rows[own != part])
        rows = np.nonzero(fold == part)[0]
        out[rows] = predict(rows)
    rest = np.nonzero(~np.isin(fold, np.unique(own)))[0]
    if len(rest):
        out[rest] = fit(lesson.rows)(rest)
    return out


def lesson_of(table: Table, weights: Floats, without: int | None) -> Lesson:
    """Return the gold rows of all folds but *without*."""
    known = ~np.isnan(table.label)
    gold_words = np.zeros(len(table.examples))
    np.add.at(gold_words, table.text_of[known], (table.label * table.words)[known])
    weight = _word_weight(table, gold_words) * table.sure * weights[table.text_of]
    inside = known & (weights[table.text_of] > 0) & (table.fold >= 0)
    if without is not None:
        inside &= table.fold != without
    return Lesson(np.nonzero(inside)[0], table.label, np.minimum(weight, 1.0).astype(np.float32))


def with_silver(table: Table, lesson: Lesson, without: int | None, settings: Settings) -> Lesson:
    """Return *lesson* with the pages without gold, labelled by extractors' votes as the gold pages teach to read."""
    votes = _vote_columns(table)
    wide = np.hstack([table.own, votes])
    asked = table.votes[:, 0] > -2
    teach = lesson.rows[asked[lesson.rows]]
    labeller = boost(wide, lesson, teach, 120, 15, replace(settings, extra={}))
    silver = asked & np.isnan(table.label) & (table.fold >= 0)
    if without is not None:
        silver &= table.fold != without
    label = lesson.label.copy()
    label[silver] = labeller.predict(wide[silver])
    marked = silver & (table.marks >= 0)
    label[marked] = table.marks[marked]
    words = np.zeros(len(table.examples))
    np.add.at(words, table.text_of[silver], (label * table.words)[silver])
    weight = _word_weight(table, words)
    certain = np.where(marked, 1.0 / SILVER_WEIGHT, np.abs(np.nan_to_num(label, nan=0.5) - 0.5) * 2)
    fair = silver & (words[table.text_of] >= 60)
    weight = np.where(fair, np.minimum(weight, 1.0) * certain * SILVER_WEIGHT, lesson.weight)
    return Lesson(np.union1d(lesson.rows, np.nonzero(fair)[0]), label, weight.astype(np.float32))


def thinned(table: Table, lesson: Lesson, settings: Settings) -> Lesson:
    """Return *lesson* with a third of the short lines that are surely no prose, each counting three times."""
    easy = (table.words <= 8) & (lesson.label < 0.1)
    chosen = np.random.default_rng(settings.seed).random(len(easy)) < 1 / 3
    rows = lesson.rows[~easy[lesson.rows] | chosen[lesson.rows]]
    return Lesson(rows, lesson.label, np.where(easy, 3 * lesson.weight, lesson.weight).astype(np.float32))


def fit(
    table: Table, settings: Settings, without: int | None = None, measure: bool = True
) -> tuple[Fitted, Floats, Floats]:
    """Return the model learnt without one fold, and what both its steps say of that fold's rows."""
    clock = time.perf_counter()
    size, fold = len(table.text_of), table.fold.astype(np.int64)
    weights = np.array(training_weights(table.examples), np.float32)
    wanted = [i for i, e in enumerate(table.examples) if weights[i] > 0 or (measure and e.gold and e.fold == without)]
    lesson = lesson_of(table, weights, without)

    def scores_of(lesson: Lesson) -> Floats:
        def of(rows: Numbers) -> Callable[[Numbers], Floats]:
            lexicon = fit_lexicon(table, lesson, rows, settings)
            return lambda asked: score_lexicon(table, lexicon, asked)

        return out_of_fold(lesson, fold, size, of)

    if settings.silver:
        lesson = with_silver(table, lesson, without, settings)
    closing = endings(table, lesson)
    score = np.column_stack([scores_of(lesson), scores_of(closing) * (table.words <= features.SHORT)])
    matrix = around(table, score, wanted)
    lexicon = fit_lexicon(table, lesson, lesson.rows, settings)
    ending = fit_lexicon(table, closing, closing.rows, settings)
    lesson = thinned(table, lesson, settings)
    print(f"  fold {without}: lexicon {time.perf_counter() - clock:.0f} s", flush=True)
    kept: list[lgb.Booster] = []

    def first_of(rows: Numbers) -> Callable[[Numbers], Floats]:
        kept.append(boost(matrix, lesson, rows, settings.first_trees, settings.first_leaves, settings))
        booster = kept[-1]
        return lambda asked: booster.predict(matrix[asked])

    first = out_of_fold(lesson, fold, size, first_of)
    whole = (
        kept[-1]
        if without is not None
        else boost(matrix, lesson, lesson.rows, settings.first_trees, settings.first_leaves, settings)
    )
    if not settings.second:
        return Fitted(lexicon, ending, whole, None), first, first
    guess = np.nan_to_num(np.round(first * SURE))
    print(f"  fold {without}: first {time.perf_counter() - clock:.0f} s", flush=True)
    wide = np.hstack([matrix, region(table, score, guess, wanted)])
    doubted = lesson.rows[guess[lesson.rows] >= SURELY_NOT]
    second = boost(wide, lesson, doubted, settings.second_trees, settings.second_leaves, settings)
    rows = np.nonzero(fold == without)[0] if without is not None else lesson.rows
    last = np.full(size, np.nan, np.float32)
    stands = (guess[rows] < surroundings.DOUBT.start) | (guess[rows] >= surroundings.DOUBT.stop)
    last[rows] = np.where(stands, _surer(first[rows]), second.predict(wide[rows]))
    print(f"  fold {without}: second {time.perf_counter() - clock:.0f} s", flush=True)
    return Fitted(lexicon, ending, whole, second), first, last


def _surer(first: Floats) -> Floats:
    """Return first guesses as `corpuskit.model` lets them stand."""
    odds = np.clip(first, 1e-6, 1 - 1e-6) / (1 - np.clip(first, 1e-6, 1 - 1e-6))
    times = SURER[0] / SURER[1]
    return np.asarray(odds**times / (1 + odds**times), np.float32)


def pack(fitted: Fitted) -> bytes:
    """Return the model as the JSON file that `corpuskit.model.load_model` reads."""
    body = {
        "lexicon": _table(fitted.lexicon),
        "ending": _table(fitted.ending),
        "first": _trees(fitted.first),
        "second": _trees(fitted.second) if fitted.second is not None else [],
    }
    digest = hashlib.sha256(json.dumps(body, separators=(",", ":")).encode()).hexdigest()[:12]
    return json.dumps({"format": 3, "version": f"blocks-{digest}", **body}, separators=(",", ":")).encode()


def _table(weights: Numbers) -> str:
    return base64.b64encode(zlib.compress(weights.astype(np.int8).tobytes(), 9)).decode()


def _trees(booster: lgb.Booster) -> list[Any]:
    return [_node(tree["tree_structure"]) for tree in booster.dump_model()["tree_info"]]


def _node(node: dict[str, Any]) -> Any:
    """Return a split as [column, highest value that goes left, left, right], a leaf as a whole number."""
    if "split_feature" not in node:
        return round(node["leaf_value"] * LEAF_SCALE)
    left, right = _node(node["left_child"]), _node(node["right_child"])
    return [node["split_feature"], int(np.floor(node["threshold"])), left, right]


def _word_weight(table: Table, gold_words: Floats) -> Floats:
    return np.minimum(table.words + 0.5, LONGEST) / np.maximum(gold_words[table.text_of], SHORTEST)


def _vote_columns(table: Table) -> Floats:
    """Return the extractors' votes, their mean, its neighbours and its mean around each block and over the page."""
    votes = np.where(table.votes < 0, np.nan, table.votes)
    asked = ~np.isnan(votes)
    mean = np.nansum(votes, axis=1) / np.maximum(asked.sum(axis=1), 1)
    out = np.zeros((len(mean), len(EXTRACTORS) + 7), np.float32)
    out[:, : len(EXTRACTORS)] = table.votes
    for index in np.unique(table.text_of[table.votes[:, 0] > -2]):
        rows = table.rows(index)
        own = mean[rows]
        padded = np.pad(own, 5)
        near = [padded[5 + step : 5 + step + len(own)] for step in (0, -2, -1, 1, 2)]
        wide = np.convolve(padded, np.ones(11) / 11, "valid")
        out[rows, len(EXTRACTORS) :] = np.column_stack([*near, wide, np.full(len(own), own.mean())])
    return out


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description="Train the block model.")
    parser.add_argument("data", type=Path, help="folder with text/*.jsonl.gz")
    parser.add_argument("--silver", type=Path, help="what benchmarks/silver.py wrote")
    parser.add_argument("--out", type=Path, default=SHIPPED)
    given = parser.parse_args(arguments)
    table = tabulate(build(given.data / "text", given.silver))
    fitted, _, _ = fit(table, Settings(), None, measure=False)
    given.out.parent.mkdir(parents=True, exist_ok=True)
    given.out.write_bytes(pack(fitted))
    print(f"{given.out}: {given.out.stat().st_size} bytes; folds are made by benchmarks.cv, {FOLDS} of them")


if __name__ == "__main__":
    main()
