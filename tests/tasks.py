"""What workers do in tests; a module of its own, so that a worker that starts imports no more than this."""

from __future__ import annotations

import builtins
import os
import signal
import sys
import threading
from pathlib import Path
from typing import Any

from corpuskit import Article, Cleaner, Document


def double(number: int) -> int:
    return 2 * number


def fragile(number: int) -> int:
    """Die at 13."""
    if number == 13:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def dies_once(path: Path) -> str:
    """Die if the file is not there yet."""
    if path.name == "once" and not path.exists():
        path.touch()
        os._exit(3)
    return path.name


def exits(number: int) -> int:
    if number == 1:
        os._exit(3)
    if number == 2:
        raise MemoryError
    if number == 3:
        raise ValueError("three is too much")
    return number


def loaded(_: int) -> bool:
    """Tell whether this process had cleaned a text before it was asked for anything."""
    return "corpuskit.cleaner.warm" in sys.modules


def pid(_: int) -> int:
    return os.getpid()


def big(number: int) -> bytes:
    """A result that does not fit into a pipe; of 5 only a part is sent."""
    if number == 5:
        threading.Timer(0.05, os.kill, (os.getpid(), signal.SIGKILL)).start()
        return b"x" * 300_000_000
    return b"x" * 1_000_000


class Deadly(Cleaner):
    """A cleaner whose process dies of one text."""

    __slots__ = ()

    def clean(self, document: Any, **hints: Any) -> Article:
        if isinstance(document, Document) and "poison" in document.text:
            os.kill(os.getpid(), signal.SIGKILL)
        return super().clean(document, **hints)


class Faulty(Cleaner):
    """A cleaner with a fault that one text meets, by the name of the error."""

    __slots__ = ()

    def clean(self, document: Any, **hints: Any) -> Article:
        if document.text == "MemoryError" and document.meta:
            raise MemoryError
        if document.text in ("ValueError", "RecursionError", "AssertionError"):
            raise getattr(builtins, document.text)("a fault")
        return super().clean(document, **hints)
