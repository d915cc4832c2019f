"""Documents through a function, in this process or in several, with an answer for each that has no result."""

from __future__ import annotations

import collections
import datetime as dt
import functools
import pickle
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal, TypeVar

from corpuskit.errors import CleanError, CorpuskitError, ReadError, WorkerError
from corpuskit.io.fields import keys_of, to_document
from corpuskit.io.readers import log
from corpuskit.records import Article, Document, Skipped
from corpuskit.records.table import PLAIN, columns
from corpuskit.records.tuples import NamedTuple

R = TypeVar("R")
"""What comes of a document."""

OnError = Literal["raise", "skip", "keep"] | Callable[[Skipped], object]
"""What becomes of a document that cannot be read or whose worker died; a function is told of each that is skipped."""

_COLUMNS = columns(*PLAIN, without=("author_kinds",))
"""The columns of `Cleaner.batch`, but for the last."""

NAMED = 3
"""The most documents that a message about a dead worker names at its beginning; it counts the others."""


NOTED = 20
"""The innermost calls that the note at an error of cleaning shows."""


_SENT = frozenset((str, int, float, bool, type(None), dt.datetime, dt.date))
"""What surely goes to another process."""


class Contexts(Iterable[Any]):
    """The documents of pairs; what stood beside each waits here until its results are there.

    >>> contexts = Contexts([("Talks.", 1), ("Rain.", 2)])
    >>> list(contexts.beside((text for text in contexts), lambda results: results))
    [('Talks.', 1), ('Rain.', 2)]

    Raises `TypeError` for what is no pair.

    >>> list(Contexts(["Talks."]))
    Traceback (most recent call last):
    TypeError: articles: with as_tuples an item is a pair of a document and anything, not str
    """

    def __init__(self, pairs: Iterable[tuple[Any, Any]]) -> None:
        self._pairs = pairs
        self._waiting: collections.deque[Any] = collections.deque()

    def __iter__(self) -> Iterator[Any]:
        for pair in self._pairs:
            if not isinstance(pair, tuple | list) or len(pair) != 2:
                what = "an item is a pair of a document and anything"
                raise TypeError(f"articles: with as_tuples {what}, not {type(pair).__name__}")
            self._waiting.append(pair[1])
            yield pair[0]

    def __len__(self) -> int:
        return len(self._pairs)  # type: ignore[arg-type]  # where it has none, that is the error to raise

    def beside(
        self, results: Iterable[R], settled: Callable[[Iterable[R]], Iterable[Any]]
    ) -> Iterator[tuple[Any, Any]]:
        """Yield what *settled* makes of each result, with what stood beside its document."""
        for result in results:
            context = self._waiting.popleft()
            for article in settled([result]):
                yield article, context


class Failure(NamedTuple):
    """What stands in the place of a result that there is none of.

    >>> Failure(Skipped("record 2", None, "record 2: no text field"), Document("")).skipped.where
    'record 2'
    """

    skipped: Skipped
    """Which document it is, and why."""
    document: Document
    """The document; one without text where it could not be read."""
    cause: ReadError | CleanError | None = None
    """The error of reading or of cleaning, where that is the reason."""

    @property
    def error(self) -> CorpuskitError:
        """The error that says it."""
        return self.cause or WorkerError(self.skipped.reason)


def run(
    function: Callable[[Document], R],
    items: Iterable[Document | ReadError],
    *,
    workers: int = 1,
    died: Callable[[str], object] | None = None,
) -> Iterator[R | Failure]:
    """Yield *function* of each document, in order, by *workers* processes, or here if that is 1.

    >>> list(run(hash, [Document("Talks.")])) == [hash(Document("Talks."))]
    True

    A `ReadError` among *items* becomes a `Failure`, and so does a document that *function* fails on with any error, or
    whose worker dies twice; *died* is told of the first time, in words. Raises `ValueError` for fewer workers than one.
    """
    if workers < 1:
        raise ValueError(f"workers must be 1 or more, not {workers}")
    return _alone(function, items) if workers == 1 else _together(function, items, workers, died or log)


def _alone(function: Callable[[Document], R], items: Iterable[Document | ReadError]) -> Iterator[R | Failure]:
    for item in items:
        yield _unread(item) if isinstance(item, ReadError) else _attempted(function, item)


def _together(
    function: Callable[[Document], R],
    items: Iterable[Document | ReadError],
    workers: int,
    died: Callable[[str], object],
) -> Iterator[R | Failure]:
    from corpuskit.workers.parallel import Lost, ordered_map  # late: who cleans alone needs it for nothing

    def tell(lost: Sequence[Document | ReadError], reason: str) -> None:
        died(_death(lost, reason))

    work, sent = functools.partial(_result, function), map(_sendable, items)
    for result in ordered_map(work, sent, workers=workers, weigh=_characters, died=tell, whole=_whole):
        if isinstance(result, Lost):
            document = result.item
            where = document.id or "a document without an id"
            yield Failure(Skipped(document.id or "", document.id, f"{where}: {result.reason}"), document)
        elif isinstance(result, ReadError):
            yield _unread(result)
        else:
            yield result


def _attempted(function: Callable[[Document], R], document: Document) -> R | Failure:
    """Return the result of a document, or what stands in its place: no document ends the run of all others."""
    try:
        return function(document)
    except Exception as error:
        return _failed(document, error)


def _failed(document: Document, error: Exception) -> Failure:
    """Return the failure of a document, with all that is needed to find the fault in a note at its error."""
    what = f"{type(error).__name__}: {error}".removesuffix(": ")
    cause = CleanError(f"{document.id or 'a document without an id'}: failed with {what}")
    cause.add_note("".join(traceback.format_exception(error, limit=-NOTED)))
    return Failure(Skipped(document.id or "", document.id, str(cause)), document, cause)


def _result(function: Callable[[Document], Any], item: Document | ReadError) -> Any:
    """Return what a worker answers for an item; without memory it ends, so that a fresh one tries again."""
    if isinstance(item, ReadError):
        return item
    try:
        result = function(item)
    except MemoryError:
        raise
    except Exception as error:
        result = _failed(item, error)
    return _with(result, None) if isinstance(result, (Article, Failure)) and result.document is item else result


def _whole(item: Any, result: Any) -> Any:
    """Return what a worker answered for an item, with the item where the worker had left it out."""
    return _with(result, item) if isinstance(result, (Article, Failure)) and result.document is None else result


def _with(result: Article | Failure, document: Any) -> Any:
    """Return *result* with another document; of an Article, three times as fast as `dataclasses.replace` does it."""
    if isinstance(result, Failure):
        return result._replace(document=document)
    made: Any = result.__reduce__()
    return made[0](*made[1][:-1], document)  # the document is the last field


def _sendable(item: Document | ReadError) -> Document | ReadError:
    """Return *item*, or an error for a document with something in its meta that no other process can have."""
    if isinstance(item, ReadError) or all(type(value) in _SENT for value in item.meta.values()):
        return item
    try:
        pickle.dumps(item)
    except (pickle.PicklingError, TypeError, AttributeError, ValueError, RecursionError, RuntimeError) as error:
        name = item.id or "a document without an id"
        what = next((key for key, value in item.meta.items() if type(value) not in _SENT), "meta")
        message = f"{name}: its {what} cannot go to another process ({type(error).__name__})"
        return ReadError(message, where=item.id or "")
    return item


def _characters(item: Document | ReadError) -> int:
    return 0 if isinstance(item, ReadError) else len(item.text) + len(item.html or "")


def _unread(error: ReadError) -> Failure:
    return Failure(Skipped(error.where, None, str(error)), Document("", id=error.where or None), error)


def _death(items: Sequence[Document | ReadError], reason: str) -> str:
    """Return what is said when a worker dies for the first time with some documents in hand."""
    ids = [item.where if isinstance(item, ReadError) else item.id or "(no id)" for item in items]
    more = f" and {len(ids) - NAMED} more" if len(ids) > NAMED else ""
    return f"{', '.join(ids[:NAMED])}{more}: {reason}; each is tried again alone"


def settle(failure: Failure, on_error: OnError) -> Failure | None:
    """Return *failure* if it is to be kept, None if it is skipped and told; raise its error if that is asked.

    >>> failure = Failure(Skipped("record 2", None, "record 2: no text field"), Document(""))
    >>> told = []
    >>> settle(failure, told.append), told
    (None, [Skipped(where='record 2', id=None, reason='record 2: no text field')])
    >>> settle(failure, "keep") is failure
    True
    >>> settle(failure, "raise")
    Traceback (most recent call last):
    corpuskit.errors.WorkerError: record 2: no text field
    """
    if on_error == "raise":
        raise failure.error
    if on_error == "keep":
        return failure
    if on_error == "skip":
        log(f"skipped: {failure.skipped.reason}")
    else:
        on_error(failure.skipped)
    return None


def check_on_error(on_error: object) -> None:
    """Raise `ValueError` for a value that is no `OnError`.

    >>> check_on_error("ignore")
    Traceback (most recent call last):
    ValueError: on_error is 'ignore'; it is "raise", "skip", "keep", or a function that takes a Skipped
    """
    if on_error not in ("raise", "skip", "keep") and not callable(on_error):
        raise ValueError(f'on_error is {on_error!r}; it is "raise", "skip", "keep", or a function that takes a Skipped')


def kept(failure: Failure, version: str) -> Article:
    """Return the Article that stands for a document which could not be cleaned: its text untouched, and why.

    >>> failure = Failure(Skipped("record 2", None, "record 2: no text field"), Document(""))
    >>> article = kept(failure, "corpuskit 0")
    >>> article.kind, article.warnings
    ('error', ('record 2: no text field',))
    """
    document = failure.document
    return Article(document.text, kind="error", warnings=(failure.skipped.reason,), version=version, document=document)


def rows(columns: Mapping[str, Sequence[Any]], fields: Mapping[str, str] | None = None) -> Iterator[Document]:
    """Yield the Document of each row of a table that is given by its columns.

    >>> [document.text for document in rows({"content": ["One.", "Two."], "topic": ["a", "b"]})]
    ['One.', 'Two.']

    Columns are found by the keys that `corpuskit.read` knows, or by *fields*; the others are left alone. Raises
    `corpuskit.ReadError` where there is no column of texts, or one of its rows holds something else.

    >>> list(rows({"story": ["Talks."]}))
    Traceback (most recent call last):
    corpuskit.errors.ReadError: row 0: no text field (text, content, body, article, maintext) among its keys: story; \
name it with fields={"text": ...}
    """
    keys = keys_of(fields)
    used = columns
    if not columns.keys().isdisjoint(keys["text"]):
        known = {key for names in keys.values() for key in names}
        used = {name: column for name, column in columns.items() if name in known}
    for number, values in enumerate(zip(*used.values(), strict=True)):
        yield to_document(dict(zip(used, values, strict=True)), fields=fields, where=f"row {number}")


def flat(article: Article) -> dict[str, str | int]:
    """Return an Article as one flat row: every value a str, empty where nothing is known, but for one count.

    >>> row = flat(Article("Talks were held.", authors=("Ann Lee", "Bo Ek")))
    >>> row["text"], row["authors"], row["published"]
    ('Talks were held.', 'Ann Lee; Bo Ek', '')
    """
    known = {column.name: _cell(column.of(article)) for column in _COLUMNS}
    return {**known, "removed_characters": sum(len(removal.text) for removal in article.removed)}


def _cell(value: Any) -> str:
    """Return a value as a text: several with "; " between them, days and times in ISO 8601."""
    if isinstance(value, tuple):
        return "; ".join(value)
    return value if isinstance(value, str) else value.isoformat() if value else ""
