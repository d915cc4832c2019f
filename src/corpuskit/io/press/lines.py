"""What all layouts of exports share: lines with their places, fields, and the words that databases print."""

from __future__ import annotations

import bisect
import functools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from corpuskit.records.tuples import NamedTuple
from corpuskit.text.later import re
from corpuskit.text.scripts import STOPS
from corpuskit.text.tables import read_table


class Line(NamedTuple):
    """One line that is not blank, without the space around it.

    >>> lines_of("One\\n\\n Two ")[1]
    Line(start=6, end=9, text='Two', gap=2)
    """

    start: int
    """Where it begins in the text."""
    end: int
    """Where it ends."""
    text: str
    """What it says."""
    gap: int
    """Line breaks before it; 2 or more after a blank line."""


class Field(NamedTuple):
    """One field that a database printed beside an article.

    >>> Field("words", 0, 17, "812 words").value
    '812 words'
    """

    name: str
    """What it is: title, authors, date, source, section, words, language and others; "other" is any other."""
    start: int
    """Where its line, or the first of its lines, begins."""
    end: int
    """Where the last ends."""
    value: str
    """What it says, on one line and without its name."""
    at: int = -1
    """Where the value begins, where it stands in the text as it is."""


class Export(NamedTuple):
    """One document of an export, taken apart.

    >>> Export("nexis", (Field("title", 0, 5, "Talks"),), (7, 20)).get("title")
    'Talks'
    """

    database: str
    """nexis, factiva or europresse."""
    fields: tuple[Field, ...]
    """All that is not the text of the article, in order; never overlapping."""
    body: tuple[int, int]
    """Where the text of the article is."""

    def get(self, name: str) -> str | None:
        """Return the value of a field, or None where it is not there or empty."""
        field = self.field(name)
        return field and field.value

    def field(self, name: str) -> Field | None:
        """Return a field that is not empty, or None."""
        return next((one for one in self.fields if one.name == name and one.value), None)


def lines_of(text: str) -> list[Line]:
    """Return the lines of *text* that are not blank."""
    out: list[Line] = []
    gap = 0
    for found in re.finditer(r"[^\n\r\v\f\x85\u2028\u2029]*(?:\r\n|[\n\r\v\f\x85\u2028\u2029]|\Z)", text):
        line = found[0].strip()
        if line:
            at = found.start() + found[0].index(line)
            out.append(Line(at, at + len(line), line, gap))
            gap = 0
        gap += 1
    return out


def joined(lines: Sequence[Line], name: str, *, skip: int = 0) -> Field:
    """Return some lines as one field; *skip* characters of the first are its name.

    >>> joined(lines_of("LENGTH: 812\\n words"), "words", skip=7)
    Field(name='words', start=0, end=18, value='812 words', at=8)
    """
    rest = lines[0].text[skip:].strip()
    value = " ".join(filter(None, (" ".join(rest.split()), *(" ".join(line.text.split()) for line in lines[1:]))))
    at = lines[0].start + lines[0].text.index(rest, skip) if rest else lines[min(1, len(lines) - 1)].start
    return Field(name, lines[0].start, lines[-1].end, value, at)


def covered(fields: Iterable[Field], lines: Sequence[Line]) -> Iterator[Field]:
    """Yield *fields* in order, and as "other" each of the *lines* that none of them covers."""
    known = sorted(fields, key=lambda field: field.start)
    starts = [field.start for field in known]
    for line in lines:
        before = bisect.bisect_right(starts, line.start) - 1
        if before < 0 or known[before].end <= line.start:
            known.append(joined([line], "other"))
    yield from sorted(known, key=lambda field: field.start)


def export_of(database: str, fields: Iterable[Field], lines: Sequence[Line], start: int, end: int) -> Export:
    """Return a document whose text are the lines from *start* to *end*; all others are its *fields*, known or not."""
    body = lines[start:end]
    span = (body[0].start, body[-1].end) if body else (lines[start - 1].end, lines[start - 1].end)
    return Export(database, tuple(covered(fields, [*lines[:start], *lines[end:]])), span)


@functools.cache
def words() -> Mapping[str, Any]:
    """Return what the databases print, read at first use."""
    return read_table("press")


@functools.cache
def count_pattern() -> re.Pattern[str]:
    """Return the pattern of "812 words", in every language of the data.

    >>> bool(count_pattern().fullmatch("1.812 Wörter")), bool(count_pattern().fullmatch("812 trees"))
    (True, False)
    """
    units = "|".join(map(re.escape, words()["words"]["units"]))
    return re.compile(rf"[0-9][0-9.,\u00a0\u202f ]{{0,12}}\s?(?:{units})\.?", re.IGNORECASE)


def is_rights(text: str) -> bool:
    """Tell whether a line is one of copyright.

    >>> is_rights("Copyright 2019 The Harbour Times Company"), is_rights("Copy rights of old maps were sold.")
    (True, False)
    """
    return text.lower().startswith(tuple(words()["rights"]["starts"]))


_DAY = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")
"""A year."""

_NUMBER = re.compile(r"(?<!\d)[0-3]?\d(?!\d)")
"""A number that may be a day."""

DATE_CHARS = 90
"""A line with the day of an article has at most this many characters."""


def is_dated(text: str) -> bool:
    """Tell whether a line may hold the day of an article: a year, the number of a day, and little else.

    >>> is_dated("August 2, 2019 Friday"), is_dated("In 2019, 14 ships sank."), is_dated("Late Edition")
    (True, False, False)
    """
    if len(text) > DATE_CHARS or is_rights(text) or text[-1] in STOPS:
        return False
    return bool(_DAY.search(text)) and bool(_NUMBER.search(text))


@functools.cache
def _tags() -> Mapping[str, str]:
    return {name: tag for tag, names in words()["languages"].items() for name in names}


def language_tag(name: str | None) -> str | None:
    """Return the tag of a language by the name that a database prints; None for one that is not known.

    >>> language_tag("ENGLISH; ANGLAIS"), language_tag("Klingon")
    ('en', None)
    """
    first = re.split(r"[;,/(]", name or "")[0].strip().lower()
    return _tags().get(first)
