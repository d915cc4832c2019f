"""Names of a package that are imported when they are asked for."""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib import import_module
from typing import Any


def late(package: str, **names: str) -> tuple[Callable[[str], Any], Callable[[], list[str]]]:
    """Return ``__getattr__`` and ``__dir__`` of a *package*, given the names that stand in a module below it.

    In what the module is called, "_" stands for a dot.

    >>> attribute, listed = late("corpuskit.text", page="Page", normalisation_steps="normalise")
    >>> attribute("normalise").__name__, "Page" in listed()
    ('normalise', True)
    >>> attribute("page_of")
    Traceback (most recent call last):
    AttributeError: module 'corpuskit.text' has no attribute 'page_of'
    """
    where = {name: module.replace("_", ".") for module, some in names.items() for name in some.split()}

    def attribute(name: str) -> Any:
        if name not in where:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        value = getattr(import_module(f"{package}.{where[name]}"), name)
        setattr(sys.modules[package], name, value)  # from now on it is found without asking here
        return value

    def listed() -> list[str]:
        return sorted({*vars(sys.modules[package]), *where})

    return attribute, listed


def late_functions(package: str) -> Callable[[str], Callable[..., Any]]:
    """Return a function that returns a function of a module of *package*, "module:name", to be imported when called.

    >>> late_functions("corpuskit.text")("scripts:script_of").__name__
    'script_of'
    """

    def late_function(where: str) -> Callable[..., Any]:
        module, _, name = where.partition(":")

        def function(*arguments: Any, **named: Any) -> Any:
            return getattr(import_module(f"{package}.{module}"), name)(*arguments, **named)

        function.__name__ = name
        return function

    return late_function
