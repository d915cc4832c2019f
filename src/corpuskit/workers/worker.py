"""One process that does what it is sent, chunk by chunk, seen from both ends of its pipe."""

from __future__ import annotations

import collections
import contextlib
import os
import pickle
import queue
import reprlib
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from corpuskit.errors import WorkerError

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

T = TypeVar("T")
"""What a task is made of."""

R = TypeVar("R")
"""What comes of it."""

WARM = "corpuskit.cleaner.warm"
"""What the process that workers are forked from imports, with all that cleaning needs."""

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


class Answer(NamedTuple, Generic[R]):
    """What a worker sends for a chunk: its results, and the error that ended them."""

    results: Sequence[R | Lost]
    error: BaseException | None = None


READY: Answer[Any] = Answer(())
"""The first thing that a worker sends."""


class Task(Generic[T, R]):
    """A chunk of items, and later their results, and the error that ended them."""

    __slots__ = ("done", "error", "items", "results")

    def __init__(self, items: Sequence[T], error: BaseException | None = None) -> None:
        self.items: Sequence[T] = items
        self.results: Sequence[R | Lost] = ()
        self.error = error
        self.done: bool = not items

    def finish(self, answer: Answer[R]) -> None:
        """Take the results; an error of the items comes after one of the function."""
        self.results = answer.results
        self.error = answer.error or self.error
        self.done = True


class Worker(Generic[T, R]):
    """A process, the pipe to it, and the tasks it has in hand, the one in work first."""

    def __init__(self, function: Callable[[T], R], method: str) -> None:
        import multiprocessing

        context: Any = multiprocessing.get_context(method)
        context.set_forkserver_preload([WARM])  # it tells nothing to a server that runs already
        self.connection: Connection[Any, Any]
        self.connection, theirs = context.Pipe()
        self.process: Any = context.Process(target=_work, args=(function, theirs), daemon=True)
        with theirs, _without_interrupts():
            self.process.start()
        self.hand: collections.deque[Task[T, R]] = collections.deque()
        self.ready: bool = False

    def send(self, items: Sequence[T]) -> None:
        """Send items; where nobody is there any more, the next `receive` tells."""
        with contextlib.suppress(ConnectionError):
            self.connection.send(items)

    def receive(self) -> Answer[R] | None:
        """Return the next answer, the first of which only says that the worker is ready; None where it is dead."""
        try:
            answer: Answer[R] = self.connection.recv()
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


def _work(function: Callable[[T], R], connection: Connection[Any, Any]) -> None:
    """Answer chunks of items until the process that sends them is gone; the life of a worker.

    A thread reads ahead, so that the next chunk is here when one is done, the other side never waits to send while
    this one waits to answer, and a parent that was killed is noticed in the midst of a chunk.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    chunks: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    threading.Thread(target=_read_ahead, args=(connection, chunks), daemon=True).start()
    try:
        connection.send(READY)
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


def _answer(function: Callable[[T], R], chunk: bytes) -> Answer[R]:
    """Return the results of a chunk, and the error that ended it."""
    results: list[R | Lost] = []
    try:
        for item in pickle.loads(chunk):
            results.append(function(item))  # noqa: PERF401  # what was done before an error is an answer too
    except MemoryError:
        raise
    except BaseException as error:  # not lost: the parent raises it in its turn
        return Answer(results, error)
    return Answer(results)


def _packed(answer: Answer[R]) -> bytes:
    """Return an answer pickled; the first thing in it that the parent could not load ends it, as a `WorkerError`."""
    data = _pickled(answer, "answer")
    if isinstance(data, bytes):
        return data
    for number, result in enumerate(answer.results):
        if isinstance(lost := _pickled(result, "result"), WorkerError):
            return pickle.dumps(Answer(answer.results[:number], lost))
    lost = _pickled(answer.error, "error")
    return pickle.dumps(Answer(answer.results, lost if isinstance(lost, WorkerError) else data))


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
