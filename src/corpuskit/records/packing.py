"""Records that go to other processes and back in a third of the time that dataclasses take for it."""

from __future__ import annotations

from dataclasses import fields
from operator import attrgetter
from typing import Any, TypeVar

R = TypeVar("R")
"""A record."""


def packed(record: type[R]) -> type[R]:
    """Have a dataclass of several fields pickle as its class and their values, and be made again of them.

    >>> from corpuskit.records import Removal
    >>> Removal(17, 24, "Opinion", "section", "r.1", 0.9).__reduce__()[1]
    (17, 24, 'Opinion', 'section', 'r.1', 0.9)
    """
    values: Any = attrgetter(*(field.name for field in fields(record) if field.init))  # type: ignore[arg-type]  # it is a dataclass

    def reduce(self: R) -> tuple[type[R], tuple[Any, ...]]:
        return type(self), values(self)

    record.__reduce__ = reduce  # type: ignore[method-assign,assignment]  # that is the point
    return record
