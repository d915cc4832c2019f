"""Values that stand deep in one another, laid flat: pickle and its like go down one call for each."""

from __future__ import annotations

from typing import Any

from corpuskit.records.tuples import NamedTuple

DEEP = 50
"""Values that stand deeper in one another are laid flat."""


class Flat(NamedTuple):
    """The lists, tuples and mappings of a value, in one row; each names those in it by their place in the row.

    >>> restored(flattened([[1], {"a": [2]}]))
    [[1], {'a': [2]}]
    """

    kinds: tuple[type, ...]
    parts: tuple[tuple[Any, ...], ...]
    """For each, (its key or None, place in the row or None, the value where it has none) for all that is in it."""


def is_deep(value: Any) -> bool:
    """Tell whether values stand more than `DEEP` deep in one another.

    >>> is_deep([[1], {"a": [2]}])
    False
    """
    level = [value]
    for _ in range(DEEP):
        level = [one for held in level for _, one in _held(held)]
        if not level:
            return False
    return True


def flattened(value: Any) -> Flat:
    """Return a list, tuple or mapping as one row of what is in it, the outermost first."""
    row, kinds, parts = [value], [], []
    for held in row:  # which grows meanwhile
        part: list[tuple[Any, ...]] = []
        for key, one in _held(held):
            if type(one) in _KINDS:
                part.append((key, len(row), None))
                row.append(one)
            else:
                part.append((key, None, one))
        kinds.append(type(held))
        parts.append(tuple(part))
    return Flat(tuple(kinds), tuple(parts))


def restored(flat: Flat) -> Any:
    """Return the value that was laid flat."""
    row: list[Any] = [None] * len(flat.parts)
    for place in reversed(range(len(row))):  # what stands in another has a place behind it
        held = [(key, one if at is None else row[at]) for key, at, one in flat.parts[place]]
        row[place] = dict(held) if flat.kinds[place] is dict else flat.kinds[place](one for _, one in held)
    return row[0]


_KINDS = frozenset((list, tuple, dict))
"""The types that hold other values."""


def _held(value: Any) -> list[tuple[Any, Any]]:
    """Return what a list, tuple or mapping holds, with its keys; of anything else nothing."""
    if type(value) is dict:
        return list(value.items())
    return [(None, one) for one in value] if type(value) in _KINDS else []
