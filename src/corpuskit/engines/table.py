"""Arrow batches in, the same batches with one column more out: a struct that holds the Article of each row."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from corpuskit.engines.row import LONGEST, clean_row, read_row, unpacked
from corpuskit.errors import ReadError
from corpuskit.io.arrow import Array, DataType, RecordBatch, encodable, load, record_of, schema
from corpuskit.io.columnar import values_of
from corpuskit.io.fields import keys_of
from corpuskit.profiles import Profiles
from corpuskit.profiles.learning import Learner
from corpuskit.records import Article
from corpuskit.records.tuples import NamedTuple

COLUMN = "cleaned"
"""The column that holds the Article."""

PIECE = 200
"""Rows that are cleaned before they are handed on: batches of engines are large, and articles larger than texts."""

_THEIRS = ("id", "url", "document")
"""What a table of articles tells of the document: in an engine's table it stands in the caller's own columns."""


@functools.cache
def article_type() -> DataType:
    """Return the type of the column: the fields of a table of articles, and ``error``.

    >>> article_type().field("published").type, article_type().field("error").type
    (DataType(date32[day]), DataType(string))
    """
    pa = load()
    held = [(field.name, field.type) for field in schema() if field.name not in _THEIRS]
    return pa.struct([*held, ("error", pa.string())])


def article_column(results: Iterable[Article | ReadError]) -> Array:
    """Return articles as a column; where there is none, ``error`` says why, ``kind`` is "error", the rest is null.

    >>> column = article_column([Article("Talks."), ReadError("text is null")])
    >>> column.field("text").to_pylist(), column.field("error").to_pylist()
    (['Talks.', None], [None, 'text is null'])
    """
    rows = [article_row(result) for result in results]
    pa = load()
    try:
        return pa.array(rows, article_type())
    except UnicodeEncodeError:
        return pa.array([encodable(row) for row in rows], article_type())


def article_row(result: Article | ReadError) -> dict[str, Any]:
    """Return the fields of the column for one row.

    >>> article_row(ReadError("text is null"))
    {'kind': 'error', 'error': 'text is null', 'escaped': False}
    """
    if isinstance(result, ReadError):
        return {"kind": "error", "error": str(result), "escaped": False}
    return {name: _listed(value) for name, value in record_of(result).items() if name not in _THEIRS}


def known_columns(names: Sequence[str], fields: Mapping[str, str] | None = None) -> dict[str, int]:
    """Return the columns that tell of a document, and where they stand; the first of two that have one name.

    >>> known_columns(["n", "body", "topic", "url"])
    {'body': 1, 'url': 3}

    Raises `ReadError` where no column can hold the text.

    >>> known_columns(["n", "story"])
    Traceback (most recent call last):
    corpuskit.errors.ReadError: no text column (text, content, body, article, maintext) among n, story; name it with \
fields={"text": ...}
    """
    keys = keys_of(fields)
    if not set(keys["text"]) & set(names):
        wanted, seen = ", ".join(keys["text"]), ", ".join(names) or "none"
        raise ReadError(f'no text column ({wanted}) among {seen}; name it with fields={{"text": ...}}')
    known = {key for some in keys.values() for key in some}
    return {name: names.index(name) for name in names if name in known}


def free_name(names: Iterable[str], wanted: str = COLUMN) -> str:
    """Return the name that our column gets beside *names*: no column of the caller's is hidden, or its name doubled.

    >>> free_name(["id", "text"]), free_name(["Cleaned", "cleaned_2"])
    ('cleaned', 'cleaned_3')
    """
    taken = {name.casefold() for name in names}  # SQL does not tell case
    names_to_try = [wanted, *(f"{wanted}_{number}" for number in range(2, len(taken) + 3))]
    return next(name for name in names_to_try if name.casefold() not in taken)


class CleanBatches(NamedTuple):
    """What a task does with its batches: a function that pickles, and loads its cleaner once in each process.

    >>> from corpuskit.engines.row import packed
    >>> batch = load().record_batch({"0": [7], "1": ["Talks were held."]})
    >>> [made] = CleanBatches(packed(None), ["n", "text"], "cleaned")([batch])
    >>> made.schema.names, made["cleaned"][0]["text"].as_py()
    (['n', 'text', 'cleaned'], 'Talks were held.')
    """

    cleaner: bytes
    names: Sequence[str]
    """What the columns are called, whatever the batches say."""
    name: str
    """What the column of articles is called."""
    fields: Mapping[str, str] | None = None
    longest: int = LONGEST

    def __call__(self, batches: Iterable[RecordBatch]) -> Iterator[RecordBatch]:
        """Yield the batches in pieces, each with the column of articles behind its own."""
        cleaner = unpacked(self.cleaner)
        pa = load()
        for batch in batches:
            for piece in _pieces(batch):
                rows = rows_of(piece, known_columns(self.names, self.fields))
                results = (clean_row(cleaner, row, fields=self.fields, longest=self.longest) for row in rows)
                columns = [*piece.columns, article_column(results)]
                yield pa.RecordBatch.from_arrays(columns, names=[*self.names, self.name])


class LearnBatches(NamedTuple):
    """What a task learns from its batches: one row, with profiles as bytes; none where there was no text.

    >>> batch = load().record_batch({"0": ["Talks were held.", None], "1": ["Wave", "Wave"]})
    >>> [made] = LearnBatches(["text", "publisher"], 1000)([batch])
    >>> Profiles.from_bytes(made["profiles"][0].as_py())["wave"].documents
    1
    """

    names: Sequence[str]
    entries: int
    fields: Mapping[str, str] | None = None
    longest: int = LONGEST

    def __call__(self, batches: Iterable[RecordBatch]) -> Iterator[RecordBatch]:
        """Yield what was learnt from all batches; rows without a readable text teach nothing."""
        learner = Learner(self.entries)
        for batch in batches:
            for piece in _pieces(batch):
                for row in rows_of(piece, known_columns(self.names, self.fields)):
                    document = read_row(row, fields=self.fields, longest=self.longest)
                    if not isinstance(document, ReadError):
                        learner.add(document)
        if learner.sketches:
            yield _batch([learner.profiles()])


class MergeBatches(NamedTuple):
    """What a task makes of the profiles of others: one row, within the bounds of one learner."""

    entries: int

    def __call__(self, batches: Iterable[RecordBatch]) -> Iterator[RecordBatch]:
        """Yield what all profiles together say; they are held one at a time."""
        learner = Learner(self.entries)
        for batch in batches:
            for data in batch.column(0):
                learner.merge(Profiles.from_bytes(data.as_py()))
        if learner.sketches:
            yield _batch([learner.profiles()])


class ReadyBatches(NamedTuple):
    """What a task makes of profiles that were learnt: the same without what they were learnt from, in as many rows.

    >>> learnt = LearnBatches(["text", "publisher"], 1000)
    >>> [batch] = learnt([load().record_batch({"0": ["Talks were held."], "1": ["Wave"]})])
    >>> [made] = ReadyBatches()([batch])
    >>> [profile.key for profile in Profiles.from_bytes(made["profiles"][0].as_py()).written.values()]
    ['wave']
    """

    def __call__(self, batches: Iterable[RecordBatch]) -> Iterator[RecordBatch]:
        """Yield what is looked for in texts of these publishers."""
        for batch in batches:
            yield _batch([Profiles.from_bytes(data.as_py()).compact() for data in batch.column(0)])


def rows_of(batch: RecordBatch, known: Mapping[str, int]) -> Iterator[dict[str, Any]]:
    """Yield what the rows of a batch tell of their documents in the columns that are *known*.

    >>> list(rows_of(load().record_batch({"0": [7], "1": ["Talks were held."]}), {"text": 1}))
    [{'text': 'Talks were held.'}]
    """
    columns = [values_of(batch.column(at)) for at in known.values()]
    return (dict(zip(known, values, strict=True)) for values in zip(*columns, strict=True))


def _listed(value: Any) -> Any:
    """Return *value* with lists for tuples, which is all that some engines take for arrays."""
    if isinstance(value, dict):
        return {name: _listed(one) for name, one in value.items()}
    return [_listed(one) for one in value] if isinstance(value, list | tuple) else value


def _pieces(batch: RecordBatch) -> Iterator[RecordBatch]:
    return (batch.slice(start, PIECE) for start in range(0, batch.num_rows, PIECE))


def _batch(rows: Iterable[Profiles]) -> RecordBatch:
    """Return profiles as a batch of bytes."""
    pa = load()
    return pa.record_batch({"profiles": pa.array([profiles.to_bytes() for profiles in rows], pa.binary())})
