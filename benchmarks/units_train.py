"""Train the model of units: from marked texts to the file that is shipped, seeded.

    python -m benchmarks.units_train $DATA --outputs ../outputs.jsonl.gz

It prints what the models of the folds do to texts that they have not seen, keeps them where `CORPUSKIT_FOLDS` names a
folder, and writes the shipped file.

A lexicon (logistic regression over hashed words and pairs, rounded to whole numbers) scores each unit by its words; its
scores for the texts that the trees learn from are out of fold. Trees read it among all other columns. A second, small
set of trees names the label of what is not prose.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import json
import os
import zlib
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import lightgbm as lgb
import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from benchmarks.examples import FOLDS
from benchmarks.marked import NEUTRAL, Marked, read_marked, with_units
from corpuskit.model.columns import NAMES
from corpuskit.model.features import BUCKETS
from corpuskit.model.units import FORMAT

Floats = npt.NDArray[np.float64]

SHIPPED = Path(__file__).resolve().parents[1] / "src/corpuskit/data/model/units.json"
LEXICON_SCALE = 10
"""A step of the lexicon's weights: 1/10 of a logit."""
LEAF_SCALE = 1000
"""A step of a leaf: 1/1000 of a logit."""
INNER = 3
"""Folds among the texts that are learnt from, for the lexicon."""
WORDS = 60
"""A unit counts as so many words at the most."""
TREES = 200
LABEL_ROUNDS = 12
SETTINGS: dict[str, Any] = {
    "num_leaves": 31, "learning_rate": 0.08, "min_data_in_leaf": 100, "feature_fraction": 0.2,
    "bagging_fraction": 0.8, "bagging_freq": 1, "extra_trees": True, "lambda_l2": 20, "path_smooth": 5, "max_bin": 127,
    "verbose": -1, "num_threads": 1, "deterministic": True, "force_row_wise": True, "seed": 1,
}  # fmt: skip
LOST = {"keep": 0.0003, "balanced": 0.0023, "remove": 0.008}
"""The share of prose words that each operating point of the model alone may lose, as the mean of the wild sources."""


class Lesson:
    """The units of all texts, as arrays."""

    def __init__(self, texts: Sequence[Marked]) -> None:
        self.texts = texts
        self.text_of = np.repeat(np.arange(len(texts)), [len(text.words) for text in texts])
        self.rows = np.array([row for text in texts for row in text.rows], np.int32)
        self.words = np.array([counts for text in texts for counts in text.words], float)
        self.wrong = (self.words[:, 0] > self.words[:, 1:].sum(axis=1)).astype(int)
        self.labels = np.array([name for text in texts for name in text.labels])
        self.fold = np.array([text.fold for text in texts])[self.text_of]
        self.inner = np.array([zlib.crc32(f"inner {text.origin}".encode()) % INNER for text in texts])[self.text_of]
        self.weight = self._weights()
        ends = np.cumsum([0, *(len(tokens) for text in texts for tokens in text.tokens)])
        places = [token for text in texts for tokens in text.tokens for token in tokens]
        self.tokens = csr_matrix((np.ones(len(places), np.float32), places, ends), (len(ends) - 1, BUCKETS))

    def _weights(self) -> Floats:
        """Return what each unit weighs: more for more words, less for a source of many."""
        size = Counter(text.source for text in self.texts for _ in text.words)
        share = np.array([size[text.source] ** -0.5 for text in self.texts])[self.text_of]
        words = np.minimum(self.words.sum(axis=1), WORDS)
        return np.asarray(share / share.mean() * words**0.75 + 1e-9)


def lexicon_of(lesson: Lesson, chosen: npt.NDArray[np.bool_]) -> npt.NDArray[np.int8]:
    """Return the weights of hashed words, learnt from the *chosen* units."""
    model = LogisticRegression(solver="liblinear", C=0.3, tol=1e-2)
    model.fit(lesson.tokens[chosen], lesson.wrong[chosen], sample_weight=lesson.weight[chosen])
    return np.clip(np.round(model.coef_[0] * LEXICON_SCALE), -127, 127).astype(np.int8)


def with_lexicon(lesson: Lesson, scores: Floats) -> npt.NDArray[np.int32]:
    """Return the rows with the lexicon's *scores* in their columns."""
    rows = lesson.rows.copy()
    rows[:, NAMES.index("lexicon")] = scores
    count = len(scores)
    for side, step in (("prev", -1), ("next", 1), ("prev2", -2), ("next2", 2)):
        there = np.arange(count) + step
        inside = (there >= 0) & (there < count)
        there = np.where(inside, there, 0)
        inside &= lesson.text_of[there] == lesson.text_of
        rows[:, NAMES.index(f"{side}_lexicon")] = np.where(inside, scores[there], -1)
    return rows


class Fitted:
    """What was learnt without one fold, or from all texts."""

    def __init__(self, lesson: Lesson, without: int | None) -> None:
        known = lesson.fold != without if without is not None else np.ones(len(lesson.fold), bool)
        scores = np.zeros(len(known))
        for inner in range(INNER):
            taught, asked = known & (lesson.inner != inner), known & (lesson.inner == inner)
            scores[asked] = lesson.tokens[asked] @ lexicon_of(lesson, taught)
        self.lexicon = lexicon_of(lesson, known)
        scores[~known] = lesson.tokens[~known] @ self.lexicon
        rows = with_lexicon(lesson, scores)
        data = lgb.Dataset(rows[known], lesson.wrong[known], weight=lesson.weight[known])
        self.trees = lgb.train({**SETTINGS, "objective": "binary"}, data, TREES)
        self.chances = np.asarray(self.trees.predict(rows))
        bad = known & (lesson.wrong == 1) & ~np.isin(lesson.labels, [*NEUTRAL, "prose"])
        self.names = sorted(set(lesson.labels[bad]))
        number = {name: i for i, name in enumerate(self.names)}
        data = lgb.Dataset(rows[bad], [number[name] for name in lesson.labels[bad]], weight=lesson.weight[bad])
        settings = {**SETTINGS, "objective": "multiclass", "num_class": len(self.names), "num_leaves": 10,
                    "learning_rate": 0.2, "feature_fraction": 0.4, "min_data_in_leaf": 20}  # fmt: skip
        self.namer = lgb.train(settings, data, LABEL_ROUNDS)


def pack(fitted: Fitted, points: dict[str, float]) -> bytes:
    """Return the model as the JSON file that `corpuskit.model.units.load_units` reads."""
    trees = _trees(fitted.namer)
    count = len(fitted.names)
    body = {
        "columns": list(NAMES),
        "lexicon": base64.b64encode(zlib.compress(fitted.lexicon.tobytes(), 9)).decode(),
        "trees": _trees(fitted.trees),
        "labels": {name: trees[i::count] for i, name in enumerate(fitted.names)},
        "points": points,
    }
    digest = hashlib.sha256(json.dumps(body, separators=(",", ":")).encode()).hexdigest()[:12]
    return json.dumps({"format": FORMAT, "version": f"units-{digest}", **body}, separators=(",", ":")).encode()


def _trees(booster: lgb.Booster) -> list[Any]:
    return [_node(tree["tree_structure"]) for tree in booster.dump_model()["tree_info"]]


def _node(node: dict[str, Any]) -> Any:
    """Return a split as [column, highest value that goes left, left, right], a leaf as a whole number."""
    if "split_feature" not in node:
        return round(node["leaf_value"] * LEAF_SCALE)
    left, right = _node(node["left_child"]), _node(node["right_child"])
    return [node["split_feature"], int(np.floor(node["threshold"])), left, right]


def curve(lesson: Lesson, chances: Floats) -> list[tuple[float, float, float, float]]:
    """Return (threshold, share removed, share lost, worst lost) of units alone, as means of the wild sources."""
    names = sorted({text.source for text in lesson.texts if not text.source.startswith("outputs")})
    number = {name: i for i, name in enumerate(names)}
    source = np.array([number.get(text.source, -1) for text in lesson.texts])[lesson.text_of]
    there, prose = np.zeros(len(names)), np.zeros(len(names))
    for text in lesson.texts:
        if text.source in number:
            there[number[text.source]] += text.boilerplate
            prose[number[text.source]] += text.prose
    out = []
    for threshold in (*np.linspace(0.3, 0.9, 31), *np.linspace(0.91, 0.99, 17)):
        cut = (chances >= threshold) & (source >= 0)
        gone = np.bincount(source[cut], lesson.words[cut, 0], len(names))
        lost = np.bincount(source[cut], lesson.words[cut, 1], len(names)) / np.maximum(prose, 1)
        enough = there >= 100
        removed = (gone[enough] / there[enough]).mean()
        out.append((float(threshold), float(removed), float(lost.mean()), float(lost.max())))
    return out


def points_of(found: Sequence[tuple[float, float, float, float]]) -> dict[str, float]:
    """Return the threshold of each operating point: the lowest that loses no more than it may."""
    points = {
        name: min((threshold for threshold, _, lost, _ in found if lost <= most), default=0.99)
        for name, most in LOST.items()
    }
    return {name: round(value, 4) for name, value in points.items()}


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description="Train the model of units.")
    parser.add_argument("data", type=Path, help="folder with wild/*.jsonl.gz")
    parser.add_argument("--outputs", type=Path, help="what benchmarks.outputs wrote")
    parser.add_argument("--folds", action="store_true", help="only the models of the folds, not the shipped file")
    given = parser.parse_args(arguments)
    lesson = Lesson(with_units(read_marked(given.data, given.outputs)))
    print(f"{len(lesson.texts)} texts, {len(lesson.rows)} units", flush=True)
    unseen = np.zeros(len(lesson.rows))
    fits = []
    for fold in range(FOLDS):
        fits.append(Fitted(lesson, fold))
        asked = lesson.fold == fold
        unseen[asked] = fits[-1].chances[asked]
    found = curve(lesson, unseen)
    points = points_of(found)
    for threshold, removed, lost, worst in found:
        print(f"  {threshold:.3f}  removed {removed:.4f}  lost {lost:.5f}  worst {worst:.4f}")
    print(f"points {points}", flush=True)
    if folder := os.environ.get("CORPUSKIT_FOLDS"):
        for fold, fitted in enumerate(fits):
            (Path(folder) / f"fold{fold}").mkdir(parents=True, exist_ok=True)
            (Path(folder) / f"fold{fold}" / "units.json").write_bytes(pack(fitted, points))
    if not given.folds:
        SHIPPED.write_bytes(pack(Fitted(lesson, None), points))


if __name__ == "__main__":
    main()
