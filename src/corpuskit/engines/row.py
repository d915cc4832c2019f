"""One row of an engine's table: its Document and its Article, or why it has none. One bad row never ends a job."""

from __future__ import annotations

import pickle
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any

from corpuskit.cleaner.journey import Cleaner
from corpuskit.errors import ReadError
from corpuskit.io.fields import keys_of, to_document
from corpuskit.records import Article, Document
from corpuskit.records.values import meant

LONGEST = 10_000_000
"""The most characters that a text may have: a longer one is no article, and would hold its task up for minutes."""

FAULTS = (ArithmeticError, AttributeError, LookupError, MemoryError, RuntimeError, TypeError, ValueError)
"""What a mistake of ours may raise on a text that nobody thought of: told in its row, and the others go on."""

_LOADED = 2
"""How many cleaners a process keeps."""


def read_row(
    record: Mapping[str, Any], *, fields: Mapping[str, str] | None = None, longest: int = LONGEST
) -> Document | ReadError:
    """Return the Document of a row, or why it is none; never raise.

    >>> read_row({"body": "Talks were held.", "source": "Dawn"}).publisher
    'Dawn'
    >>> read_row({"text": None}), read_row({"text": 7}), read_row({"text": "Talks"}, longest=4)  # doctest: +ELLIPSIS
    (ReadError('text is null'), ReadError('...text must be a text, not int'), ReadError('text has 5 characters...'))
    """
    keys = [key for key in keys_of(fields)["text"] if key in record]
    if keys and all(meant(record[key]) is None for key in keys):
        return ReadError(f"{keys[0]} is null")
    try:
        document = to_document(record, fields=fields, where="row")
    except ReadError as error:
        return error
    if len(document.text) > longest:
        return ReadError(f"text has {len(document.text):,} characters, more than the {longest:,} of longest=")
    return document


def clean_row(
    cleaner: Cleaner, record: Mapping[str, Any], *, fields: Mapping[str, str] | None = None, longest: int = LONGEST
) -> Article | ReadError:
    """Return the Article of a row, or why it has none; never raise.

    >>> clean_row(Cleaner(), {"text": "Talks were held.\\n\\nPublished in Dawn, October 14th, 2021"}).text
    'Talks were held.'
    >>> clean_row(Cleaner(), {"text": None})
    ReadError('text is null')
    """
    document = read_row(record, fields=fields, longest=longest)
    if isinstance(document, ReadError):
        return document
    try:
        return cleaner.clean(document)
    except FAULTS as error:
        return ReadError(f"cannot be cleaned: {type(error).__name__}: {error}")


def packed(cleaner: Cleaner | None) -> bytes:
    """Return a cleaner, None for the default one, as bytes for other processes, its profiles as small as they can be.

    >>> unpacked(packed(Cleaner(prefer="keep"))).prefer
    'keep'
    """
    cleaner = cleaner or Cleaner()
    if cleaner.profiles is not None:
        cleaner = replace(cleaner, profiles=cleaner.profiles.compact())
    return pickle.dumps(cleaner)


@lru_cache(maxsize=_LOADED)
def unpacked(data: bytes) -> Cleaner:
    """Return the cleaner that was packed: one for all the tasks that a process works on."""
    cleaner: Cleaner = pickle.loads(data)
    return cleaner
