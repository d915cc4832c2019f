"""An iterator that knows how many items there will be, where that can be known."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Generic, TypeVar

T = TypeVar("T")
"""What is counted."""


class Counted(Iterator[T], Generic[T]):
    """An iterator over *items*; ``len`` is how many documents its source has, if that can be told without reading them.

    >>> numbers = Counted(iter([1, 2, 3]), lambda: 3)
    >>> len(numbers), next(numbers), len(numbers)
    (3, 1, 3)

    That is what tqdm asks for. Where nobody knows, ``len`` raises `TypeError`, as for any other iterator.

    >>> len(Counted(iter([1]), lambda: None))
    Traceback (most recent call last):
    TypeError: the source does not tell how many documents it has
    """

    def __init__(self, items: Iterator[T], count: Callable[[], int | None]) -> None:
        self._items = items
        self.count = count

    def __next__(self) -> T:
        return next(self._items)

    def __bool__(self) -> bool:
        return True

    def __len__(self) -> int:
        count = self.count()
        if count is None:
            raise TypeError("the source does not tell how many documents it has")
        return count

    def __length_hint__(self) -> int:
        return 0  # `list` need not look through folders to know how much room it needs

    def close(self) -> None:
        """End it now: files are closed, worker processes are gone."""
        close = getattr(self._items, "close", None)
        if close is not None:
            close()
