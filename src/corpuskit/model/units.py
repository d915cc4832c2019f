"""How likely each unit of a text is not prose, and what it then is: boosted trees over one shared reading of the text.

The trees were taught on texts that were read and marked one by one. They speak in every text: a sentence of an author's
life behind a body, a pointer glued into a paragraph, a headline that nothing sets apart. How they were trained, what
they were measured on and what they get wrong is in ``docs/internals/model.md``.
"""

from __future__ import annotations

import base64
import binascii
import bisect
import json
import math
import zlib
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from corpuskit.errors import CorpuskitError
from corpuskit.model.blocks import LEAF_SCALE, Trees, picker, write_gated, write_groups
from corpuskit.model.columns import NAMES, rows_of
from corpuskit.model.features import BUCKETS
from corpuskit.model.functions import Written, functions_of
from corpuskit.records import LABELS, Evidence, Label
from corpuskit.text.page import Page
from corpuskit.text.prepared import prepared
from corpuskit.text.tables import data_folder

FORMAT = 1
"""The version of the file's format."""

MAX_UNITS = 4000
"""Of a longer text only so many units are judged, half of them from its head and half from its tail."""


_Item = TypeVar("_Item")
"""What has an end."""


@dataclass(frozen=True, slots=True)
class UnitModel:
    """A trained model of units; frozen, compared and pickled by the file it came from."""

    version: str
    """Names the file's contents."""
    source: bytes = field(repr=False)
    """The file itself."""

    def find(
        self, page: Page, evidence: Sequence[Evidence] = (), *, least: float = 0.5, named: float = 0.0
    ) -> list[Evidence]:
        """Return the units that are likely not prose, with what they seem to be and how sure that is.

        *evidence* is what rules and structure say of the text. Scores are those of all evidence: 0.8 is where the
        model's precision is that of the default setting, 0.95 and 0.6 those of the two others. What has a score below
        *least* is left out, which is quicker than to leave it out later; below *named* all units seem "other".

        >>> body = "The ferry sailed on Sunday after nine days of storm, the mayor of the harbour said."
        >>> page = Page(body + "\\n\\nShare on Facebook", "en")
        >>> any(page.text[e.start : e.end].startswith("Share on") for e in load_units().find(page) if e.score >= 0.6)
        True
        """
        works = _works(self.source)
        units, inside = _ends(page.units), _ends(page.phrases_in)
        if not units:
            return []
        rows = rows_of(page.text, page.blocks, units, inside, evidence, works.lexicon)
        bound = works.bound(least)
        out: list[Evidence] = []
        for unit, row in zip(units, rows, strict=True):
            logit = works.trees.score(bound, *works.pick(row))
            if logit >= bound:
                score = works.scored(logit)
                label = works.label(row) if score >= named else "other"
                out.append(Evidence(unit.start, unit.end, label, self.version, score))
        return out

    def chances(self, page: Page, evidence: Sequence[Evidence] = ()) -> list[float]:
        """Return for each unit of *page* the probability that it is not prose.

        >>> load_units().chances(Page("", None))
        []
        """
        works = _works(self.source)
        rows = rows_of(page.text, page.blocks, page.units, page.phrases_in, evidence, works.lexicon)
        return [_chance(works.trees.score(-math.inf, *works.pick(row))) for row in rows]


def _ends(items: Sequence[_Item]) -> Sequence[_Item]:
    """Return the first and the last of many items, all of few."""
    return items if len(items) <= MAX_UNITS else [*items[: MAX_UNITS // 2], *items[-MAX_UNITS // 2 :]]


class _Works:
    """What a model file holds, ready to run."""

    def __init__(self, source: bytes) -> None:
        body = _shipped_rest() if source == _shipped().source else _rest(source)
        functions = functions_of(source, lambda: written(_read(source, "model")))
        self.lexicon = array("b", zlib.decompress(base64.b64decode(body["lexicon"]))).tolist()
        self.trees = Trees(*functions["trees"])
        self.pick = picker(self.trees.columns)
        self.points = tuple(body["points"][name] for name in ("remove", "balanced", "keep"))
        self.labels: list[Label] = body["labels"]
        columns, self.speak = functions["labels"]
        self.pick_named = picker(columns)

    def label(self, row: Sequence[int]) -> Label:
        """Return the label whose trees speak for *row* the most."""
        sums = self.speak(*self.pick_named(row))
        named: Label = self.labels[sums.index(max(sums))]
        return named

    def scored(self, logit: int) -> float:
        """Return the score of evidence for a sum of leaves."""
        return round(_scored(_chance(logit), self.points), 3)

    def bound(self, least: float) -> int:
        """Return the least sum of leaves with a score of *least*."""
        logits = range(-20 * LEAF_SCALE, 20 * LEAF_SCALE + 1)
        return logits[bisect.bisect_left(logits, least, hi=len(logits) - 1, key=self.scored)]


def _chance(logit: int) -> float:
    return 1.0 / (1.0 + math.exp(-max(-20.0, min(20.0, logit / LEAF_SCALE))))


_SCORES = (0.0, 0.6, 0.8, 0.95, 1.0)
"""The scores of no chance, of the three operating points and of certainty; see `boilerplate.ENOUGH`."""


def _scored(chance: float, points: Sequence[float]) -> float:
    """Return the score of evidence for a probability: linear between the operating points.

    >>> [round(_scored(chance, (0.5, 0.7, 0.9)), 2) for chance in (0.25, 0.5, 0.6, 0.9, 1.0)]
    [0.3, 0.6, 0.7, 0.95, 1.0]
    """
    bounds = (0.0, *points, 1.0)
    i = min(bisect.bisect_right(bounds, chance), len(bounds) - 1)
    low, high = bounds[i - 1], bounds[i]
    share = (chance - low) / (high - low) if high > low else 1.0
    return _SCORES[i - 1] + (_SCORES[i] - _SCORES[i - 1]) * share


def load_units(path: str | Path | None = None) -> UnitModel:
    """Return the model of units in the file at *path*, or the shipped one.

    >>> load_units().version.startswith("units-")
    True

    A file that is not there, or is not a model, is a CorpuskitError.

    >>> load_units(__file__)
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
    return UnitModel(_read(source, str(path))["version"], source)


@prepared()
def _shipped() -> UnitModel:
    source = data_folder("model", "units.json").read_bytes()
    return UnitModel(_read(source, "units.json")["version"], source)


@prepared()
def _shipped_rest() -> dict[str, Any]:
    return _rest(_shipped().source)


def _rest(source: bytes) -> dict[str, Any]:
    """Return what a model file says beside its trees: all that is read of it where a wheel holds its functions."""
    body = _read(source, "model")
    return {"lexicon": body["lexicon"], "points": body["points"], "labels": [*body["labels"]]}


@lru_cache(maxsize=8)
def _works(source: bytes) -> _Works:
    return _Works(source)


def written(body: Mapping[str, Any]) -> dict[str, Written]:
    """Return the functions of a model of units, given what its file says."""
    return {"trees": write_gated(body["trees"]), "labels": write_groups([*body["labels"].values()])}


def _read(source: bytes, name: str) -> dict[str, Any]:
    """Return the contents of a model file, checked: its columns must be those that this version reads."""
    try:
        body = json.loads(source)
        good = body["format"] == FORMAT and isinstance(body["version"], str)
        good = good and len(zlib.decompress(base64.b64decode(body["lexicon"]))) == BUCKETS
        good = good and set(body["labels"]) <= set(LABELS) and {"keep", "balanced", "remove"} <= set(body["points"])
        columns = body["columns"]
    except (ValueError, KeyError, TypeError, binascii.Error, zlib.error) as error:
        raise CorpuskitError(f"{name} is not a model of units of corpuskit: {error}") from error
    if not good:
        raise CorpuskitError(f"{name} is a model of units of another format than {FORMAT}")
    if columns != list(NAMES):
        raise CorpuskitError(f"{name} was trained on other columns than this version reads: train it anew")
    return dict(body)
