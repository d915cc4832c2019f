"""Workers that begin warm: one process reads what all of them need, does an item to try, and forks each worker.

It is spawned, so that no thread and no lock of the process that asks for workers is copied, and it has no threads of
its own when it forks; where what it had to import started some, workers are spawned one by one.
"""

from __future__ import annotations

import contextlib
import gc
import os
import signal
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from corpuskit.text.later.garbage import look_seldom
from corpuskit.workers.worker import READY, Worker, started, unborn, work

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

T = TypeVar("T")
"""What a task is made of."""

R = TypeVar("R")
"""What comes of it."""

_THREADS = Path("/proc/self/task")
"""Where Linux lists the threads of a process; elsewhere it cannot be told whether it may be copied."""

_SPAWNED = "spawn"
"""How the nursery itself starts: with nothing of this process."""


def has_nurseries() -> bool:
    """Tell whether a nursery can work here.

    >>> has_nurseries() in (True, False)
    True
    """
    return hasattr(os, "fork") and _THREADS.is_dir()


class Nursery(Generic[T, R]):
    """A process that forks workers for a function; raises `WorkerError` where it cannot start.

    It does the items of *tried* before the first worker is asked for, and drops what comes of them.
    """

    def __init__(self, function: Callable[[T], R], tried: list[T]) -> None:
        self._process, self._connection = started(_nurse, function, _SPAWNED)
        self._asked = False
        """Whether it has been asked for something that it has not answered, as after Ctrl-C."""
        try:
            self._connection.send(tried)
            self._connection.recv()
        except (EOFError, OSError):
            self._process.join()
            raise unborn(self._process.exitcode) from None

    def born(self) -> Worker[T, R] | None:
        """Return a new worker, or None where none can be forked; raises `EOFError` where the nursery has died."""
        from multiprocessing import Pipe, reduction

        ours, theirs = Pipe()
        with theirs:
            try:
                self._asked = True
                self._connection.send(None)
                reduction.send_handle(self._connection, theirs.fileno(), 0)
                pid = self._connection.recv()
            except OSError as error:
                raise EOFError from error
        self._asked = False
        return Worker(_Child(pid, self), ours) if pid else None

    def end_of(self, pid: int) -> int | None:
        """Wait for a worker, and return its exit code; None where nobody can tell any more."""
        if self._asked:
            return None
        self._asked = True
        try:
            self._connection.send(pid)
            code: int = self._connection.recv()
        except (EOFError, OSError):
            return None
        self._asked = False
        return code

    def close(self) -> None:
        """End it; its workers live on until their pipes end."""
        self._process.kill()
        self._process.join()
        self._connection.close()


class _Child:
    """A worker, for the process that has not forked it itself."""

    def __init__(self, pid: int, nursery: Nursery[Any, Any]) -> None:
        self.pid = pid
        self.exitcode: int | None = None
        self._nursery = nursery
        self._gone = False

    def join(self) -> None:
        """Wait until it has ended."""
        if not self._gone:
            self._gone = True
            self.exitcode = self._nursery.end_of(self.pid)

    def kill(self) -> None:
        """End it now; its number is not given to another process before the nursery has waited for it."""
        if not self._gone:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)


def _nurse(function: Callable[[T], R], connection: Connection[Any, Any]) -> None:
    """Try some items, then fork a worker for each None, and wait for each number of one, until the other side ends."""
    from multiprocessing import reduction

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with contextlib.suppress(EOFError, OSError):
        tried = connection.recv()
        connection.send(READY)
        for item in tried:
            with contextlib.suppress(BaseException):  # a worker will meet it too, and say so
                function(item)
        gc.collect()
        look_seldom()  # what is here stays: workers need not look through it, nor have copies of their own
        while True:
            pid = connection.recv()
            if pid is not None:
                connection.send(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
                continue
            handle = reduction.recv_handle(connection)
            connection.send(_forked(function, handle, connection))
            os.close(handle)


def _forked(function: Callable[[T], R], handle: int, nursery: Connection[Any, Any]) -> int:
    """Fork a worker at the other end of a pipe and return its number, or 0 where threads forbid it."""
    from multiprocessing.connection import Connection

    if len(list(_THREADS.iterdir())) > 1:
        return 0
    if pid := os.fork():
        return pid
    try:
        nursery.close()
        work(function, Connection(handle))
    except BaseException:  # not lost: it is printed, as `multiprocessing` does
        traceback.print_exc()
    finally:
        os._exit(1)
