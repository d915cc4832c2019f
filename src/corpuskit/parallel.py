"""A function over many items in several processes: in order, in chunks, a bounded number of items at a time.

`concurrent.futures.ProcessPoolExecutor` was the first choice and cannot do it: one process that dies breaks the whole
pool without saying which item it had, and one that is killed while it sends a result leaves the pool waiting for ever,
because the pool holds the other end of that pipe open itself. Here each worker is a `multiprocessing.Process` with a
pipe of its own, so that the end of a worker is the end of its pipe, and what it had in hand is known.
"""

from __future__ import annotations

import collections
import contextlib
import itertools
import os
import pickle
import queue
import reprlib
import signal
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from corpuskit.errors import WorkerError

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

T = TypeVar("T")
R = TypeVar("R")

CHUNK = 16
"""Items that go to a worker at a time, once all workers are busy; the first chunks are smaller."""

HEAVY = 1_000_000
"""The weight at which a chunk is full, however few items it has."""

AHEAD = 4
"""Chunks for each worker that are read, in work or done, and not yet yielded."""

METHOD = "spawn"
"""How processes start: without a copy of this one, which may have threads."""

_SHOWN = 500
"""Characters of what does not pickle that a message shows."""

_NO_MEMORY = 71
"""The exit code of a worker that ran out of memory."""


class Lost(NamedTuple):
    """An item whose worker died, with its chunk and then alone, and how.

    >>> Lost("a.txt", "its worker was killed by SIGKILL").item
    'a.txt'
    """

    item: Any
    """The item."""
    reason: str
    """How the worker ended."""


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
    tasks: collections.deque[_Task[T, R]] = collections.deque()
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
                yield from task.results
                if task.error is not None:
                    raise task.error
    finally:
        crew.kill()


class _Task(Generic[T, R]):
    """A chunk of items, and later their results, and the error that ended them."""

    __slots__ = ("done", "error", "items", "results")

    def __init__(self, items: Sequence[T], error: BaseException | None = None) -> None:
        self.items = items
        self.results: Sequence[R | Lost] = ()
        self.error = error
        self.done = not items

    def finish(self, answer: _Answer[R]) -> None:
        """Take the results; an error of the items comes after one of the function."""
        self.results = answer.results
        self.error = answer.error or self.error
        self.done = True


def _chunks(items: Iterable[T], chunk: int, workers: int, weigh: Callable[[T], int]) -> Iterator[_Task[T, Any]]:
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
            yield _Task(taken, error)
            return
        if not taken:
            return
        yield _Task(taken)


class _Answer(NamedTuple, Generic[R]):
    """What a worker sends for a chunk: its results, and the error that ended them."""

    results: Sequence[R | Lost]
    error: BaseException | None = None


_READY: _Answer[Any] = _Answer(())
"""The first thing that a worker sends."""


class _Worker(Generic[T, R]):
    """A process, the pipe to it, and the tasks it has in hand, the one in work first."""

    def __init__(self, function: Callable[[T], R], method: str) -> None:
        import multiprocessing

        context: Any = multiprocessing.get_context(method)
        self.connection: Connection[Any, Any]
        self.connection, theirs = context.Pipe()
        self.process = context.Process(target=_work, args=(function, theirs), daemon=True)
        with theirs, _without_interrupts():
            self.process.start()
        self.hand: collections.deque[_Task[T, R]] = collections.deque()
        self.ready = False

    def send(self, items: Sequence[T]) -> None:
        """Send items; where nobody is there any more, the next `receive` tells."""
        with contextlib.suppress(ConnectionError):
            self.connection.send(items)

    def receive(self) -> _Answer[R] | None:
        """Return the next answer, the first of which only says that the worker is ready; None where it is dead."""
        try:
            answer: _Answer[R] = self.connection.recv()
        except (EOFError, OSError):
            return None
        self.ready = True
        return answer

    def bury(self) -> str:
        """Return how the worker ended, in words; raise `WorkerError` where it never began."""
        self.process.join()
        code = self.process.exitcode or 0
        self.connection.close()
        if code < 0:
            return f"its worker was killed by {signal.Signals(-code).name}"
        if not self.ready:
            hint = "in a script, put what starts them under: if __name__ == '__main__':"
            raise WorkerError(f"the worker processes cannot start (exit code {code}); {hint}")
        return "its worker ran out of memory" if code == _NO_MEMORY else f"its worker ended with exit code {code}"

    def kill(self) -> None:
        """End the process now."""
        self.process.kill()
        self.process.join()
        self.connection.close()


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
        self.workers: list[_Worker[T, R]] = []

    def has_room(self) -> bool:
        """Tell whether a worker could take another task."""
        return len(self.workers) < self.size or any(len(worker.hand) < 2 for worker in self.workers)

    def give(self, task: _Task[T, R]) -> None:
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

    def _start(self) -> _Worker[T, R]:
        worker: _Worker[T, R] = _Worker(self.function, self.method)
        self.workers.append(worker)
        return worker

    def _recover(self, dead: _Worker[T, R]) -> None:
        """Do again, item by item, what a dead worker was doing, and give others what it had not begun."""
        self.workers.remove(dead)
        reason = dead.bury()
        task = dead.hand.popleft()
        if self.died is not None:
            self.died(task.items, reason)
        task.finish(self._alone(task.items))
        for waiting in dead.hand:
            self.give(waiting)

    def _alone(self, items: Sequence[T]) -> _Answer[R]:
        """Return the results of items that are done one at a time, in a process that is replaced when it dies."""
        results: list[R | Lost] = []
        worker: _Worker[T, R] | None = None
        for item in items:
            worker = worker or self._start()
            worker.send([item])
            while (answer := worker.receive()) == _READY:
                pass
            if answer is None:
                self.workers.remove(worker)
                results.append(Lost(item, worker.bury()))
                worker = None
                continue
            results += answer.results
            if answer.error is not None:
                return _Answer(results, answer.error)
        return _Answer(results)


def _work(function: Callable[[T], R], connection: Connection[Any, Any]) -> None:
    """Answer chunks of items until the process that sends them is gone; the life of a worker.

    A thread reads ahead, so that the next chunk is here when one is done, the other side never waits to send while
    this one waits to answer, and a parent that was killed is noticed in the midst of a chunk.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    chunks: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    threading.Thread(target=_read_ahead, args=(connection, chunks), daemon=True).start()
    try:
        connection.send(_READY)
        while True:
            connection.send_bytes(_packed(_answer(function, chunks.get())))
    except ConnectionError:  # the parent is gone
        os._exit(0)
    except MemoryError:
        os._exit(_NO_MEMORY)


def _read_ahead(connection: Connection[Any, Any], chunks: queue.SimpleQueue[bytes]) -> None:
    try:
        while True:
            chunks.put(connection.recv_bytes())
    except (EOFError, OSError):
        os._exit(0)


def _answer(function: Callable[[T], R], chunk: bytes) -> _Answer[R]:
    """Return the results of a chunk, and the error that ended it."""
    results: list[R | Lost] = []
    try:
        for item in pickle.loads(chunk):
            results.append(function(item))  # noqa: PERF401  # what was done before an error is an answer too
    except MemoryError:
        raise
    except BaseException as error:  # not lost: the parent raises it in its turn
        return _Answer(results, error)
    return _Answer(results)


def _packed(answer: _Answer[R]) -> bytes:
    """Return an answer pickled; the first thing in it that the parent could not load ends it, as a `WorkerError`."""
    data = _pickled(answer, "answer")
    if isinstance(data, bytes):
        return data
    for number, result in enumerate(answer.results):
        if isinstance(lost := _pickled(result, "result"), WorkerError):
            return pickle.dumps(_Answer(answer.results[:number], lost))
    lost = _pickled(answer.error, "error")
    return pickle.dumps(_Answer(answer.results, lost if isinstance(lost, WorkerError) else data))


def _pickled(value: object, what: str) -> bytes | WorkerError:
    """Return *value* pickled; where it cannot be, or not be loaded again, what is raised in its place."""
    try:
        data = pickle.dumps(value)
        pickle.loads(data)
    except MemoryError:
        raise
    except BaseException as error:  # not lost: the parent raises what says so
        shown = reprlib.Repr()
        shown.maxother = _SHOWN
        why = type(error).__name__
        return WorkerError(f"a worker cannot send its {what} ({why}): {shown.repr_instance(value, 1)}")
    return data


@contextlib.contextmanager
def _without_interrupts() -> Iterator[None]:
    """Start processes that Ctrl-C does not reach; this process gets it when it is over."""
    if not hasattr(signal, "pthread_sigmask"):  # on Windows, where workers ignore it once they are up
        yield
        return
    from multiprocessing import resource_tracker

    resource_tracker.ensure_running()  # it would lift the mask when it starts
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
