"""A function over many items in several processes: in order, in chunks, a bounded number of items at a time.

`concurrent.futures.ProcessPoolExecutor` was the first choice and cannot do it: one process that dies breaks the whole
pool without saying which item it had, and one that is killed while it sends a result leaves the pool waiting for ever,
because the pool holds the other end of that pipe open itself. Here each worker is a `multiprocessing.Process` with a
pipe of its own, so that the end of a worker is the end of its pipe, and what it had in hand is known.
"""

from __future__ import annotations

import collections
import itertools
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Generic, TypeVar

from corpuskit.workers.worker import READY, Answer, Lost, Task, Worker

__all__ = ["Lost", "ordered_map"]

T = TypeVar("T")
"""What a task is made of."""

R = TypeVar("R")
"""What comes of it."""

CHUNK = 16
"""Items that go to a worker at a time, once all workers are busy; the first chunks are smaller."""

HEAVY = 1_000_000
"""The weight at which a chunk is full, however few items it has."""

AHEAD = 4
"""Chunks for each worker that are read, in work or done, and not yet yielded."""

METHOD = "forkserver" if sys.platform == "linux" else "spawn"
"""How processes start: not as copies of this one, which may have threads. Where Python itself has come to do so, they
are copies of a process that is made for it."""


def ordered_map(
    function: Callable[[T], R],
    items: Iterable[T],
    *,
    workers: int,
    chunk: int = CHUNK,
    ahead: int = AHEAD,
    weigh: Callable[[T], int] | None = None,
    method: str = METHOD,
    died: Callable[[Sequence[T], str], object] | None = None,
    whole: Callable[[T, Any], R] | None = None,
) -> Iterator[R | Lost]:
    """Yield the result of *function* for each of *items*, in order, computed by *workers* processes.

    >>> list(ordered_map(len, ["one", "three", ""], workers=2))
    [3, 5, 0]

    No more than ``workers * chunk * ahead`` items are read and not yet yielded; fewer if they are large: *weigh* gives
    the weight of an item, and a chunk is full at `HEAVY`. *function*, items and results must pickle. An error in
    *function*, or in *items*, is raised when all results before it have been yielded.

    A worker that dies takes no more with it than the chunk it was working on: *died* is called with the items of that
    chunk and what became of the worker, each of them is tried once more in a new process, one at a time, and an item
    whose process dies again has a `Lost` in place of a result. All others go on.

    *whole* is called in this process with each item and its result, and returns the result with what of the item need
    not be sent back.

    When the iterator is closed, or dropped, or interrupted, the workers are killed; they end by themselves where this
    process is killed. Ctrl-C reaches this process alone.

    Raises `WorkerError` where a worker ends before it is ready, as in a script whose main module starts processes when
    it is imported, and `ValueError` for fewer workers than one.

    >>> next(ordered_map(len, [], workers=0))
    Traceback (most recent call last):
    ValueError: workers must be 1 or more, not 0
    """
    if workers < 1:
        raise ValueError(f"workers must be 1 or more, not {workers}")
    crew: _Crew[T, R] = _Crew(function, workers, method, died)
    chunks = _chunks(items, chunk, workers, weigh or (lambda _: 0))
    tasks: collections.deque[Task[T, R]] = collections.deque()
    try:
        while True:
            crew.collect(wait=bool(tasks) and not tasks[0].done)
            while len(tasks) < ahead * workers and crew.has_room() and (task := next(chunks, None)):
                tasks.append(task)
                crew.give(task)
            if not tasks:
                return
            if tasks[0].done:
                task = tasks.popleft()
                yield from task.results if whole is None else _whole(task, whole)
                if task.error is not None:
                    raise task.error
    finally:
        crew.kill()


def _chunks(items: Iterable[T], chunk: int, workers: int, weigh: Callable[[T], int]) -> Iterator[Task[T, Any]]:
    """Yield tasks that grow up to *chunk* items; an error of *items* goes into the last, to be raised in its turn."""
    rest = iter(items)
    for number in itertools.count():
        taken: list[T] = []
        weight = 0
        try:
            for item in itertools.islice(rest, min(chunk, 1 + number // workers)):
                taken.append(item)
                weight += weigh(item)
                if weight >= HEAVY:
                    break
        except (KeyboardInterrupt, SystemExit):
            raise
        except BaseException as error:  # not lost: ordered_map raises it where the items end
            yield Task(taken, error)
            return
        if not taken:
            return
        yield Task(taken)


def _whole(task: Task[T, Any], whole: Callable[[T, Any], R]) -> Iterator[R | Lost]:
    for item, result in zip(task.items, task.results, strict=False):  # an error may have ended the results
        yield result if isinstance(result, Lost) else whole(item, result)


class _Crew(Generic[T, R]):
    """Workers, started when there is work for them, each with two tasks in hand at most."""

    def __init__(
        self,
        function: Callable[[T], R],
        size: int,
        method: str,
        died: Callable[[Sequence[T], str], object] | None,
    ) -> None:
        self.function = function
        self.size = size
        self.method = method
        self.died = died
        self.workers: list[Worker[T, R]] = []

    def has_room(self) -> bool:
        """Tell whether a worker could take another task."""
        return len(self.workers) < self.size or any(len(worker.hand) < 2 for worker in self.workers)

    def give(self, task: Task[T, R]) -> None:
        """Give a task to the worker that has the least to do."""
        if task.done:  # nothing in it but the error that ended the items
            return
        worker = min(self.workers, key=lambda worker: len(worker.hand), default=None)
        if worker is None or (worker.hand and len(self.workers) < self.size):
            worker = self._start()
        worker.hand.append(task)
        worker.send(task.items)

    def collect(self, *, wait: bool) -> None:
        """Take the answers that are there, and see who died; *wait* for one at least."""
        from multiprocessing.connection import wait as ready

        busy = {worker.connection: worker for worker in self.workers if worker.hand}
        for connection in ready(list(busy), None if wait else 0) if busy else ():
            worker = busy[connection]  # type: ignore[index]  # what goes in comes out
            answer = worker.receive()
            if answer is None:
                self._recover(worker)
            elif answer.results or answer.error:
                worker.hand.popleft().finish(answer)

    def kill(self) -> None:
        """End all workers now."""
        while self.workers:
            self.workers.pop().kill()

    def _start(self) -> Worker[T, R]:
        worker: Worker[T, R] = Worker(self.function, self.method)
        self.workers.append(worker)
        return worker

    def _recover(self, dead: Worker[T, R]) -> None:
        """Do again, item by item, what a dead worker was doing, and give others what it had not begun."""
        self.workers.remove(dead)
        reason = dead.bury()
        task = dead.hand.popleft()
        if self.died is not None:
            self.died(task.items, reason)
        task.finish(self._alone(task.items))
        for waiting in dead.hand:
            self.give(waiting)

    def _alone(self, items: Sequence[T]) -> Answer[R]:
        """Return the results of items that are done one at a time, in a process that is replaced when it dies."""
        results: list[R | Lost] = []
        worker: Worker[T, R] | None = None
        for item in items:
            worker = worker or self._start()
            worker.send([item])
            while (answer := worker.receive()) == READY:
                pass
            if answer is None:
                self.workers.remove(worker)
                results.append(Lost(item, worker.bury()))
                worker = None
                continue
            results += answer.results
            if answer.error is not None:
                return Answer(results, answer.error)
        return Answer(results)
