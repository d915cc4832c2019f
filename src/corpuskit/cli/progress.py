"""How far a run is: on stderr, if a person looks at it."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from types import TracebackType
from typing import Any, Protocol, TypeVar

from corpuskit.records.shown import visible

T = TypeVar("T")
"""What is counted."""

EVERY = 0.2
"""Seconds between two looks at the clock's face."""


class Bar(Protocol):
    """What shows the numbers: a bar of tqdm, or a line of ours."""

    total: Any

    def update(self, n: int) -> Any:
        """Count *n* more."""

    def clear(self) -> Any:
        """Take the line away for now."""

    def close(self) -> Any:
        """Take the line away."""


class Progress:
    """Counts documents as they go by; shown only where *shown* is true.

    >>> with Progress(shown=False) as progress:
    ...     list(progress.over(["a", "b"]))
    ['a', 'b']
    """

    def __init__(
        self,
        *,
        shown: bool,
        total: Callable[[], Iterable[object]] | None = None,
        done: int = 0,
        quiet: bool = False,
    ) -> None:
        self._quiet = quiet
        self._bar = _bar(done) if shown else None
        self._over = False
        self._counter = None
        if self._bar is not None and total is not None:
            self._counter = threading.Thread(target=self._count, args=(total,), daemon=True)
            self._counter.start()

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        self._over = True
        if self._bar is not None:
            self._bar.close()

    def over(self, items: Iterable[T]) -> Iterator[T]:
        """Yield *items*, counting each when the next is asked for."""
        for item in items:
            yield item
            if self._bar is not None:
                self._bar.update(1)

    def say(self, message: str) -> None:
        """Print a line above the progress, unless the run is quiet; nothing in it steers the terminal."""
        if self._quiet:
            return
        if self._bar is not None:
            self._bar.clear()
        print("corpuskit:", visible(message).replace("\n", "\\n"), file=sys.stderr)

    def _count(self, total: Callable[[], Iterable[object]]) -> None:
        """Find out how many documents there are, meanwhile: reading is ten times as fast as cleaning, or more."""
        number = 0
        for number, _ in enumerate(total(), 1):  # noqa: B007  # the last number is the answer
            if self._over:
                return
        if self._bar is not None:
            self._bar.total = number


class Plain:
    """A line with what is done, how fast, and how long the rest will take.

    >>> bar = Plain(done=0)
    >>> bar.total = 5000
    >>> bar.line(done=1200, seconds=10.0)
    '1,200 of 5,000 documents  120.0/s  0:31 left'
    >>> Plain(done=0).line(done=1200, seconds=10.0)
    '1,200 documents  120.0/s'
    """

    def __init__(self, done: int) -> None:
        self.total: int | None = None
        self.done: int = done
        self._first = done
        self._begun = self._shown = time.monotonic()
        self._width = 0

    def update(self, n: int) -> None:
        """Count *n* more, and show it if the last look was a while ago."""
        self.done += n
        if (now := time.monotonic()) - self._shown >= EVERY:
            self._shown = now
            line = self.line(self.done, now - self._begun)
            sys.stderr.write(f"\r{line:<{self._width}}")
            sys.stderr.flush()
            self._width = len(line)

    def line(self, done: int, seconds: float) -> str:
        """Return what is shown when *done* documents were done after *seconds*."""
        rate = (done - self._first) / seconds if seconds else 0.0
        if self.total is None or not rate:
            return f"{done:,} documents  {rate:.1f}/s"
        left = int(max(0, self.total - done) / rate)
        minutes = f"{left // 3600}:{left // 60 % 60:02}" if left >= 3600 else f"{left // 60}"
        return f"{done:,} of {self.total:,} documents  {rate:.1f}/s  {minutes}:{left % 60:02} left"

    def clear(self) -> None:
        """Take the line away for now."""
        if self._width:
            sys.stderr.write(f"\r{'':<{self._width}}\r")
            sys.stderr.flush()
            self._width = 0

    def close(self) -> None:
        """Take the line away."""
        self.clear()


def _bar(done: int) -> Bar:
    """Return a bar of tqdm where that is installed, else a line of ours."""
    try:
        import tqdm
    except ImportError:
        return Plain(done)
    return tqdm.tqdm(initial=done, unit=" documents", file=sys.stderr, leave=False, dynamic_ncols=True, smoothing=0.05)
