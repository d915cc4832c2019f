"""The tables that come with the package: TOML as people write it, or the JSON that a wheel holds beside it.

TOML takes twenty times as long to read, which is most of the time of a first text; ``hatch_build.py`` therefore writes
each table as JSON into the wheel. A source tree has none, so there an edit counts at once.
"""

from __future__ import annotations

import json
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable


@lru_cache(maxsize=16)
def read_table(*path: str) -> dict[str, Any]:
    """Return what the table at *path* below ``data`` says; the last part is the file's name without its ending.

    Several ask for the same one after another, so the last few are remembered: nobody changes what is returned.

    >>> read_table("dates", "zones")["minutes"]["CET"]
    60
    """
    *folders, name = path
    folder = data_folder(*folders)
    packed = folder / f"{name}.json"
    if packed.is_file():
        return dict(json.loads(packed.read_bytes()))
    import tomllib  # late: a wheel needs none

    return tomllib.loads((folder / f"{name}.toml").read_text("utf-8"))


@cache
def table_names(*path: str) -> tuple[str, ...]:
    """Return the names of the tables in the folder at *path* below ``data``, sorted.

    >>> table_names("rules", "xx")
    ('embeds', 'forms', 'furniture', 'marks', 'parts', 'share', 'small')
    """
    entries = data_folder(*path).iterdir()
    return tuple(sorted(entry.name.removesuffix(".toml") for entry in entries if entry.name.endswith(".toml")))


def data_folder(*path: str) -> Traversable:
    """Return the folder at *path* below ``data``."""
    return _data().joinpath(*path)


@cache
def _data() -> Traversable:
    """Return the folder of all tables."""
    folder = Path(__file__).parent.parent / "data"
    if folder.is_dir():
        return folder
    from importlib.resources import files  # late: only a package in a zip needs it

    return files("corpuskit").joinpath("data")
