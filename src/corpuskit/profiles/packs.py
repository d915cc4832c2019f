"""The shipped profiles of large publishers: written by hand, read at first use."""

from __future__ import annotations

import functools
from importlib import resources

from corpuskit.profiles import Profiles
from corpuskit.profiles.files import from_toml


@functools.lru_cache(maxsize=1)
def shipped() -> Profiles:
    """Return the shipped profiles.

    >>> shipped().for_publisher("https://www.dawn.com/news/1").publisher
    'Dawn'
    """
    folder = resources.files("corpuskit") / "data" / "publishers"
    files = sorted((f for f in folder.iterdir() if f.name.endswith(".toml")), key=lambda f: f.name)
    return Profiles([from_toml(file.read_text(encoding="utf-8"), file.name) for file in files])
