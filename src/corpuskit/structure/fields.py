"""The lines of one's own files above a text: "Title: ...", "Author: ...", in any order, or front matter."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from corpuskit.records import Evidence, Label
from corpuskit.text.later import re
from corpuskit.text.tables import read_table

FIELD = "structure.field.{}.1"
"""The rules of what fields say."""

TITLE = FIELD.format("title")
"""The rule of a title that a field gives."""

LABELS: Mapping[str, Label] = {
    "title": "headline",
    "author": "byline",
    "date": "timestamp",
    "source": "publication_line",
    "url": "navigation",
    "other": "other",
}
"""What the value of a field is."""

_FIELD = re.compile(r"[ \t]*[\"']?(?P<key>[^\W\d_][^\n:：=]{0,24}?)[\"']?[ \t]*(?P<mark>[:：=])[ \t]*(?P<value>[^\n]*)")
"""A line of a key, a mark and a value."""

_FENCE = re.compile(r"[ \t]*(?:-{3,}|\+{3,}|={3,})[ \t]*$")
"""A line of dashes that closes a block of fields."""

_BARE = re.compile(r"\s*[-*]?\s*$")
"""A line without anything, or of a bullet alone."""


def find_fields(text: str) -> list[Evidence]:
    """Return what fields above a text say, and the words that name them; nothing where there are too few.

    >>> text = "Title: Ferry sails again\\nAuthor: Ann Lee\\nDate: 2021-10-14\\n\\nIt sailed."
    >>> [(text[e.start : e.end], e.label) for e in find_fields(text) if e.label != "other"]
    [('Ferry sails again', 'headline'), ('Ann Lee', 'byline'), ('Date: 2021-10-14', 'timestamp')]
    >>> find_fields("Title: Ferry sails again\\nIt sailed."), find_fields("Source: The Ledger\\nDate: May\\nIt sailed.")
    ([], [])
    """
    if ":" not in text[:200] and "：" not in text[:200] and "=" not in text[:200]:
        return []
    lines = list(_fields(text))
    kinds = {kind for kind, *_ in lines}
    if len(kinds) < 2 or not kinds & {"title", "author"}:
        return []
    out: list[Evidence] = []
    for kind, start, value, end in lines:
        whole = LABELS[kind] not in ("headline", "byline")
        rule = FIELD.format(kind)
        if start < value and not whole:
            out.append(Evidence(start, value, "other", FIELD.format("name"), 0.97))
        if value < end:
            out.append(Evidence(start if whole else value, end, LABELS[kind], rule, 0.97))
    return out


def _fields(text: str) -> Iterator[tuple[str, int, int, int]]:
    """Yield the kind of each field above a text, where it begins, where its value does, and where it ends."""
    at = 0
    for line in text.split("\n", 14)[:14]:
        end = at + len(line)
        match = _FIELD.fullmatch(line)
        kind = _kinds().get(match["key"].lower().strip()) if match else None
        if match and kind:
            value = match["value"].strip()
            quoted = len(value) > 1 and value[0] in "\"'" and value[-1] == value[0]
            begin = at + match.start("value") + quoted
            yield kind, at, begin, begin + len(value) - 2 * quoted
        elif _FENCE.match(line):
            yield "other", at, end, end
        elif not _BARE.match(line):
            return
        at = end + 1


@cache
def _kinds() -> Mapping[str, str]:
    """Return what each name of a field means, read at first use."""
    data = read_table("heads")
    fields: dict[str, list[str]] = data["fields"]
    return {name: kind for kind in reversed(fields) for name in fields[kind]}
