"""What a press database printed beside an article, as evidence, metadata and the day of publication.

`corpuskit.io.press` takes such a text apart; here its fields become what all other readers of evidence yield, so that
they leave the text with a receipt, and what they say goes before what is only likely.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpuskit.dates import Candidate, Resolution
from corpuskit.io.press import Export, find_export
from corpuskit.metadata.authors.kinds import author_kind
from corpuskit.metadata.authors.names import names_of
from corpuskit.metadata.reading import Metadata
from corpuskit.records import DateEvidence, Evidence, Label
from corpuskit.text.later import re

__all__ = ["beside", "dated", "described", "evidence_of", "find_export"]

LABELS: dict[str, Label] = {
    "title": "headline",
    "authors": "byline",
    "date": "publication_line",
    "source": "publication_line",
    "section": "section",
    "copyright": "copyright",
    "subject": "tags",
    "graphic": "caption",
    "credit": "credit",
}
"""The label of each field; all others are "other", also what stays in a text by default, for the name before it."""

_TURNED = re.compile(r"([^\W\d_][\w'’-]+), ([^\W\d_][\w'’-]+)")
"""A name with its last part first: "Doe, Jane"."""

_WEIGHT = re.compile(r"\s*\([0-9]{1,3}%\)")
"""How much of an article a topic takes, in brackets."""

SURE = 1.0
"""How sure it is that a field of a database is no prose."""


def evidence_of(export: Export | None) -> list[Evidence]:
    """Return the fields of an export as labelled spans.

    >>> from corpuskit.io.press import Field
    >>> evidence_of(Export("nexis", (Field("words", 0, 17, "812 words"),), (19, 40)))
    [Evidence(start=0, end=17, label='other', rule='press.nexis.words.1', score=1.0)]
    """
    if export is None:
        return []
    return [
        Evidence(f.start, f.end, LABELS.get(f.name, "other"), f"press.{export.database}.{f.name}.1", SURE)
        for f in export.fields
        if f.end > f.start
    ]


def beside(export: Export | None, judged: list[Evidence]) -> list[Evidence]:
    """Return what the model says of units that are no field of an export: the database says what those are.

    >>> from corpuskit.io.press import Field
    >>> export = Export("nexis", (Field("words", 0, 17, "812 words"),), (19, 40))
    >>> beside(export, [Evidence(0, 7, "byline", "units", 0.9), Evidence(30, 40, "share", "units", 0.9)])
    [Evidence(start=30, end=40, label='share', rule='units', score=0.9)]
    """
    fields = export.fields if export else ()
    return [item for item in judged if not any(item.start < f.end and f.start < item.end for f in fields)]


def described(export: Export | None, found: Metadata) -> Metadata:
    """Return the metadata of an article with what the fields of an export say in its place.

    >>> from corpuskit.io.press import Field
    >>> fields = (Field("title", 0, 5, "Talks"), Field("authors", 6, 16, "By Ann Lee"))
    >>> described(Export("nexis", fields, (17, 40)), Metadata(title="A crosshead"))[::2]
    ('Talks', ('Ann Lee',), None, None)
    """
    if export is None:
        return found
    authors = tuple(dict.fromkeys(_authors(export))) or found.authors
    return found._replace(
        title=export.get("title") or found.title,
        authors=authors,
        author_kinds=tuple(author_kind(name) for name in authors),
        standfirst=export.get("standfirst") or found.standfirst,
        dateline=export.get("place") or found.dateline,
        publisher=export.get("source") or found.publisher,
        section=export.get("section"),
        tags=tuple(_topics(export)),
    )


def _topics(export: Export) -> Iterator[str]:
    """Yield the topics of an export, without their codes and weights: "gspo : Sport", "FLOODS (78%)"."""
    for field in export.fields:
        if field.name == "subject":
            for topic in re.split(r"\s*[|;]\s*", field.value):
                if named := _WEIGHT.sub("", topic.rpartition(" : ")[2]).strip():
                    yield named


def dated(export: Export | None, resolution: Resolution, candidates: Sequence[Candidate], text: str) -> Resolution:
    """Return a resolution with the day that an export names, where it names one that can be read in one way."""
    field = export.field("date") if export else None
    if field is None:
        return resolution
    named = (c for c in candidates if field.start <= c.start and c.end <= field.end and c.day and not c.other)
    best = next(named, None)
    if best is None or resolution.published == best.first:
        return resolution
    day = best.first
    winner = DateEvidence(
        best.start, best.end, text[best.start : best.end], best.value, best.precision, "published", "text", SURE
    )
    others = (date for date in resolution.dates if (date.start, date.end) != (best.start, best.end))
    return resolution._replace(
        published=day,
        published_at=best.at,
        published_between=(day, day),
        dates=(winner, *_rejected(others, day.isoformat())),
    )


def _rejected(dates: Iterator[DateEvidence], day: str) -> Iterator[DateEvidence]:
    for date in dates:
        lost = date.rejected is None and date.role == "published"
        yield replace(date, rejected=f"the database names {day}") if lost else date


def _authors(export: Export) -> Iterator[str]:
    """Yield the names of the authors; "Aubry, Tomas" is one."""
    for field in export.fields:
        if field.name == "authors" and field.value:
            turned = _TURNED.fullmatch(field.value)
            yield from (f"{turned[2]} {turned[1]}",) if turned else names_of(field.value)
