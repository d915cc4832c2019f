"""Nexis: documents of the classic face, "1 of 250 DOCUMENTS", and of Nexis Uni, up to "End of Document"."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence

from corpuskit.io.press.lines import Export, Field, Line, count_pattern, export_of, is_dated, is_rights, joined, words
from corpuskit.text.later import re
from corpuskit.text.patterns import worded

HEAD_LINES = 40
"""The line with the number of words stands among so many first ones."""

LOOSE = 8
"""So many lines may go on with a field behind the text."""

_NAMED = re.compile(r"([^\W\d_](?:[^\W\d_]|[/-]){1,23})\s?:(?:\s|$)")
"""The name of a field and its colon."""

_PAGE = re.compile(r"Page [0-9]{1,5} of [0-9]{1,5}\b.*", re.IGNORECASE)
"""What a printed export repeats on each page."""


def named(text: str, part: str) -> tuple[str, int] | None:
    """Return which field a line names at its beginning, and how long the name is; *part* is "head" or "tail".

    >>> named("LENGTH: 812 words", "head"), named("Length: of the bridge", "tail")
    (('words', 7), None)
    """
    found = _NAMED.match(text)
    name = _names(part).get(found[1].lower()) if found else None
    return (name, found.end(1) + text[found.end(1) :].index(":") + 1) if found and name else None


def is_counter(text: str) -> bool:
    """Tell whether a line begins a document of the classic face.

    >>> is_counter("1 of 250 DOCUMENTS"), is_counter("1 of 250 people")
    (True, False)
    """
    return worded("document_of").fullmatch(text) is not None


def is_end(text: str) -> bool:
    """Tell whether a line ends a document of Nexis Uni.

    >>> is_end("End of Document")
    True
    """
    return text.lower() in _alone("end")


def read_nexis(lines: Sequence[Line]) -> Export | None:
    """Return the document of Nexis that some lines are, or None if they are none.

    >>> from corpuskit.io.press.lines import lines_of
    >>> head = "Bridge shut\\nThe Harbour Times\\nMay 3, 2019 Friday\\nLength: 12 words\\nByline: Ann Lee\\nBody\\n"
    >>> tail = "\\nLoad-Date: May 4, 2019\\nEnd of Document"
    >>> export = read_nexis(lines_of(head + "The bridge was shut." + tail))
    >>> [(field.name, field.value) for field in export.fields][:4]
    [('title', 'Bridge shut'), ('source', 'The Harbour Times'), ('date', 'May 3, 2019 Friday'), ('words', '12 words')]
    """
    counted = bool(lines) and is_counter(lines[0].text)
    ended = bool(lines) and is_end(lines[-1].text)
    first = next((i for i, line in enumerate(lines[:HEAD_LINES]) if named(line.text, "head") or _is_body(line)), None)
    if first is None:
        return None
    spaced = any(line.gap > 1 for line in lines[1 : first + 4])
    head, start = _head(lines, first, spaced)
    tail_at = _tail_start(lines, start, spaced)
    names = [field.name for field in head] + [n[0] for line in lines[tail_at:] if (n := named(line.text, "tail"))]
    sized = any(f.name == "words" and count_pattern().fullmatch(f.value) for f in head)
    if not (sized and (counted or ended or len(set(names)) >= 4)) and not (counted and len(names) >= 2):
        return None
    top = [*_top(lines[int(counted) : first], headed=any(f.name == "title" for f in head))]
    return export_of("nexis", (*top, *head, *_tail(lines[tail_at:])), lines, start, tail_at)


def without_cover(lines: Sequence[Line]) -> Sequence[Line]:
    """Return the lines of the first document of a file, without the cover page of the export.

    >>> from corpuskit.io.press.lines import lines_of
    >>> cover = "Job Number: 7\\n1. Bridge shut\\nClient/Matter: -None-\\n"
    >>> without_cover(lines_of(cover + "Bridge shut\\nThe Times\\nMay 3, 2019\\nLength: 9 words"))[0].text
    'Bridge shut'
    """
    last = -1
    for i, line in enumerate(lines):
        if named(line.text, "head") and i > last + 1 and not _is_cover(line.text):
            break
        if _is_cover(line.text):
            last = i
    return lines[last + 1 :]


def _head(lines: Sequence[Line], first: int, spaced: bool) -> tuple[list[Field], int]:
    """Return the named fields in front of the text, and the place of the first line that is none.

    Where blank lines stand between fields, a line without one above goes on with the field before it.
    """
    fields: list[Field] = []
    at = first
    while at < len(lines):
        if _is_body(lines[at]):
            return fields, at + 1
        name = named(lines[at].text, "head")
        if name is None and not is_rights(lines[at].text):
            break
        end = at + 1
        while spaced and end < len(lines) and lines[end].gap < 2 and not _begins(lines[end]):
            end += 1
        fields.append(joined(lines[at:end], name[0] if name else "copyright", skip=name[1] if name else 0))
        at = end
    return fields, at


def _top(lines: Sequence[Line], *, headed: bool) -> Iterator[Field]:
    """Yield what stands above the first named field: source, day, edition, headline, copyright, in either order."""
    lines = [line for line in lines if not _PAGE.fullmatch(line.text)]
    rights = [line for line in lines if is_rights(line.text)]
    yield from (joined([line], "copyright") for line in rights)
    rest = [line for line in lines if not is_rights(line.text)]
    day = next((i for i, line in enumerate(rest) if is_dated(line.text)), None)
    if day is None:
        if rest:
            yield joined(rest[:1], "title" if not headed else "source")
        return
    yield joined([rest[day]], "date")
    if day:
        yield joined([rest[day - 1]], "source")
    if day > 1:
        yield joined(rest[: day - 1], "title")
    behind = rest[day + 1 :]
    if behind and day < 2 and not headed:
        begin = max((i for i, line in enumerate(behind) if line.gap > 1), default=None)
        if begin is not None:
            yield joined(behind[begin:], "title")
            behind = behind[:begin]
    if behind:
        yield joined(behind, "edition")


def _tail_start(lines: Sequence[Line], start: int, spaced: bool) -> int:
    """Return the place of the first line behind the text: from there on all are named, headings, or go on with one."""
    found, loose = len(lines), 0
    for at in range(len(lines) - 1, start - 1, -1):
        if _is_tail(lines[at].text):
            found, loose = at, 0
            continue
        loose += 1
        above = lines[max(start, at - LOOSE) : at]
        pictures = any(line.text.lower() in _alone("pictures") for line in above)
        heading = pictures or (bool(above) and _is_heading(above[-1]))  # of "Notes" and the like just one line is one
        if loose > LOOSE or not (heading or (spaced and lines[at].gap < 2)):
            break
    return found


def _tail(lines: Sequence[Line]) -> Iterator[Field]:
    """Yield the fields behind the text, each with the lines that go on with it."""
    at = 0
    while at < len(lines):
        end = next((i for i in range(at + 1, len(lines)) if _is_tail(lines[i].text)), len(lines))
        name = named(lines[at].text, "tail")
        text = lines[at].text
        kind = name[0] if name else "copyright" if is_rights(text) else "other"
        yield joined(lines[at:end], kind, skip=name[1] if name else 0)
        at = end


def _is_tail(text: str) -> bool:
    low = text.lower().rstrip(":")
    return bool(named(text, "tail")) or is_rights(text) or low in _alone("tail") or low in _alone("end")


def _is_heading(line: Line) -> bool:
    return line.text.lower().rstrip(":") in _alone("tail")


def _begins(line: Line) -> bool:
    """Tell whether a line in front of the text begins a field, or the text."""
    return bool(named(line.text, "head")) or is_rights(line.text) or _is_body(line)


def _is_body(line: Line) -> bool:
    return line.text.lower().rstrip(": ") in _alone("body")


def _is_cover(text: str) -> bool:
    low = text.lower()
    return any(low.startswith(f"{name}:") for name in _alone("cover")) or bool(_COVER.match(text))


_COVER = re.compile(r"Documents? \([0-9]+\)|[0-9]{1,4}\.\s+\S|About LexisNexis\b|\|.*\|")
"""What the cover page of an export holds."""


@functools.cache
def _names(part: str) -> dict[str, str]:
    return {name: field for field, names in words()["nexis"][part].items() for name in names}


@functools.cache
def _alone(what: str) -> frozenset[str]:
    return frozenset(words()["nexis"]["alone"][what])
