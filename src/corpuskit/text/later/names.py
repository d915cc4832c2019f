"""Names of a package that are imported when they are asked for."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any


def late(package: str, where: Mapping[str, str]) -> Callable[[str], Any]:
    """Return the ``__getattr__`` of a *package*; *where* says for each late name in which module below it stands.

    >>> late("corpuskit.text", {"Page": "page"})("Page").__name__
    'Page'
    >>> late("corpuskit.text", {"Page": "page"})("page_of")
    Traceback (most recent call last):
    AttributeError: module 'corpuskit.text' has no attribute 'page_of'
    """

    def found(name: str) -> Any:
        if name not in where:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        value = getattr(import_module(f"{package}.{where[name]}"), name)
        setattr(sys.modules[package], name, value)  # from now on it is found without asking here
        return value

    return found
