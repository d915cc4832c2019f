"""What learnt from pages and marked texts which part of a text is prose: a model of blocks and one of units."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from corpuskit.model.blocks import Model, load_model
from corpuskit.model.units import UnitModel, load_units
from corpuskit.records.tuples import NamedTuple

__all__ = ["Model", "Models", "UnitModel", "load_model", "load_models", "load_units"]


class Models(NamedTuple):
    """The two models that are used together.

    >>> load_models().version == f"{load_model().version} {load_units().version}"
    True
    """

    blocks: Model
    """Judges the blocks of whole pages."""
    units: UnitModel | None
    """Judges the units of every text; None where a file holds a model of blocks alone."""

    @property
    def version(self) -> str:
        """Names the contents of both files."""
        return self.blocks.version if self.units is None else f"{self.blocks.version} {self.units.version}"


def load_models(path: str | Path | None = None) -> Models:
    """Return the shipped models, or those in the folder at *path*: ``blocks.json`` and ``units.json``.

    A file is a model of blocks without one of units. What is missing or no model is a CorpuskitError.

    >>> load_models("nowhere")
    Traceback (most recent call last):
    ...
    corpuskit.errors.CorpuskitError: nowhere: the model cannot be read: No such file or directory
    """
    if path is None:
        return _shipped()
    if Path(path).is_dir():
        blocks = Path(path) / "blocks.json"
        return Models(load_model(blocks if blocks.exists() else None), load_units(Path(path) / "units.json"))
    return Models(load_model(path), None)


@lru_cache(maxsize=1)
def _shipped() -> Models:
    return Models(load_model(), load_units())
