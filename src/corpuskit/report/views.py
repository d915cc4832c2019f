"""One article as the page shows it: plain values, every text made visible, cut to a size."""

from __future__ import annotations

import bisect
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from corpuskit.records import Article, Change, DateEvidence, Removal
from corpuskit.records.shown import characters, visible, when, winner
from corpuskit.records.tuples import NamedTuple
from corpuskit.report.leaks import look_ahead, remains
from corpuskit.text.later import re

CLIP = 20_000
"""Characters of a document that are shown."""

DATES = 100
"""Dates of a document that are shown."""

RUN = 24
"""What a run costs of `CLIP` besides its characters, so that a text of many small runs is cut as well."""

_FIELD_CHARS = 400
"""The length of a title, an id, a warning at the most, in characters."""

_OPENING_CHARS = 72
"""How much of a text stands for its title, in characters."""

_HOST = re.compile(r"(?:https?:)?//(?:www\.)?([^/?#:@\s]+)", re.IGNORECASE)
"""The host of an address."""

LOST = 0.5
"""The share of an article's text from which so much was removed that somebody should look at it."""

WEAK = 0.6
"""The score under which a day of publication is worth a look."""

Run = str | list[Any]
"""A stretch of the text: as it stands, or [text, removal, date], -1 for none, and what a change put in its place."""


class _Edge(NamedTuple):
    """A stretch of the document between two offsets at which anything begins or ends."""

    start: int
    end: int
    removal: int
    date: int
    change: Change | None


def view(article: Article, number: int) -> dict[str, Any]:
    r"""Return what the page shows of *article*, the *number*-th of the corpus.

    >>> from corpuskit.records import Document
    >>> removal = Removal(7, 14, "Opinion", "section", "r.1", 0.9)
    >>> shown = view(Article("Talks.", removed=(removal,), document=Document("Talks.\nOpinion\x1b")), 0)
    >>> shown["runs"]
    ['Talks.\n', ['Opinion', 0, -1], '\\x1b']
    """
    dates = _dates(article)
    runs, more = runs_of(article, dates)
    leaks = {id(date): remains(article, date) for date in look_ahead(article)}
    return {
        "number": number,
        "id": _short(article.document.id),
        "title": _short(article.title or _opening(article)),
        "untitled": article.title is None,
        "publisher": _short(publisher_of(article)),
        "url": _short(article.document.url, 2000),
        "language": _short(article.language),
        "authors": [_short(author) for author in article.authors[:20]],
        "kind": article.kind,
        "state": state_of(article),
        "published": when(article),
        "updated": str(article.updated_at or article.updated or ""),
        "warnings": [_short(warning) for warning in article.warnings[:20]],
        "size": len(article.document.text),
        "gone": sum(len(removal.text) for removal in article.removed),
        "removed": [[r.label, _short(r.rule), round(r.score, 3), len(r.text)] for r in _shown(article, more)],
        "labels": dict(sorted(characters(article.removed).items(), key=lambda item: (-item[1], item[0]))),
        "dates": [_date(date, leaks) for date in dates],
        "leaks": len(leaks),
        "leaking": sum(leaks.values()),
        "steps": sorted(Counter(change.step for change in article.changes).items()),
        "runs": runs,
        "more": more,
    }


def runs_of(article: Article, dates: Iterable[DateEvidence]) -> tuple[list[Run], int]:
    """Return the document's text as runs, and how many characters at its end are left out.

    >>> from corpuskit.records import Document
    >>> change = Change(2, 7, "&amp;", "&", "unescape")
    >>> runs_of(Article("a & b", changes=(change,), document=Document("a &amp; b")), ())[0]
    ['a ', ['&amp;', -1, -1, '&'], ' b']
    """
    text = article.document.text
    out: list[Run] = []
    left = CLIP
    for edge in _edges(len(text), article, list(dates)):
        if left <= 0:
            return out, len(text) - edge.start
        stop = min(edge.end, edge.start + left)
        left -= stop - edge.start + RUN
        run = _run(edge, visible(text[edge.start : stop].replace("\r\n", "\n")))
        if isinstance(run, str) and out and isinstance(out[-1], str):
            out[-1] += run
        elif run:
            out.append(run)
        if stop < edge.end:
            return out, len(text) - stop
    return out, 0


def publisher_of(article: Article) -> str:
    """Return who published an article, as far as the report can name it: the name, else the URL's host, else nothing.

    >>> publisher_of(Article("", publisher="Dawn"))
    'Dawn'
    """
    host = _HOST.match(article.document.url or "")
    return article.publisher or article.document.publisher or (host[1].lower() if host else "")


def state_of(article: Article) -> str:
    """Return how much is known of the day of publication: time, day, ambiguous, between, bound or none.

    >>> state_of(Article(""))
    'none'
    """
    if article.published is not None:
        return "time" if article.published_at else "day"
    if any(date.ambiguous and date.role == "published" for date in article.dates):
        return "ambiguous"
    known = sum(day is not None for day in article.published_between)
    return ("none", "bound", "between")[known]


def lost(article: Article) -> float:
    """Return the share of an article's text that was removed, where it is worth a look; else 0.

    >>> lost(Article("Talks.", removed=(Removal(6, 16, " Read more", "related", "r.1", 0.9),)))
    0.625

    The lines that a press database prints around an article do not count, and a text that is no article is looked at
    for that.

    >>> lost(Article("", kind="empty", removed=(Removal(0, 10, " Read more", "related", "r.1", 0.9),)))
    0.0
    """
    gone = sum(len(removal.text) for removal in article.removed if not removal.rule.startswith("press."))
    share = gone / max(1, gone + len(article.text))
    return share if article.kind == "article" and share >= LOST else 0.0


def weak(article: Article) -> float | None:
    """Return the score of the day of publication, where it is so low that somebody should look at it; else None.

    >>> weak(Article("Talks.")) is None
    True
    """
    best = winner(article, "published") if article.published else None
    return best.score if best is not None and best.score < WEAK else None


def _dates(article: Article) -> list[DateEvidence]:
    """Return the dates that are shown: the winner, what stands in the part that is shown, what is from elsewhere."""
    return [date for date in article.dates if date.start is None or date.start < CLIP][:DATES]


def _shown(article: Article, more: int) -> Iterator[Removal]:
    """Yield the removals that begin in the part of the text that is shown."""
    end = len(article.document.text) - more
    return (removal for removal in article.removed if removal.start < end)


def _date(date: DateEvidence, leaks: dict[int, bool]) -> dict[str, Any]:
    shown: dict[str, Any] = {
        "value": date.value,
        "role": date.role,
        "source": date.source,
        "score": round(date.score, 3),
        "text": _short(date.text),
        "rejected": _short(date.rejected),
    }
    if date.ambiguous:
        shown["ambiguous"] = list(date.ambiguous[:5])
    if date.relative:
        shown["relative"] = True
    if id(date) in leaks:
        shown["remains"] = leaks[id(date)]
    return shown


def _edges(size: int, article: Article, dates: list[DateEvidence]) -> Iterator[_Edge]:
    """Yield the stretches of the text, in order, with what each is part of."""
    removed = [(r.start, r.end, index) for index, r in enumerate(article.removed)]
    dated = _disjoint((d.start, d.end, index) for index, d in enumerate(dates) if d.start is not None and d.end)
    changed = [(c.start, c.end, index) for index, c in enumerate(article.changes)]
    points = sorted({0, size, *(p for spans in (removed, dated, changed) for s in spans for p in s[:2] if p <= size)})
    inserted = {c.start: c for c in article.changes if c.start == c.end}
    for start, end in zip(points, points[1:] or points, strict=False):
        if start in inserted:
            yield _Edge(start, start, _at(removed, start), _at(dated, start), inserted[start])
        index = _at(changed, start)
        change = article.changes[index] if index >= 0 else None
        if start < end and (change is None or change.start == start):
            yield _Edge(start, change.end if change else end, _at(removed, start), _at(dated, start), change)
    if size in inserted and size:
        yield _Edge(size, size, -1, -1, inserted[size])


def _disjoint(spans: Iterable[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """Return *spans* in order, without those that begin inside of another."""
    out: list[tuple[int, int, int]] = []
    for span in sorted(spans):
        if not out or span[0] >= out[-1][1]:
            out.append(span)
    return out


def _at(spans: list[tuple[int, int, int]], offset: int) -> int:
    """Return the index of the span that covers *offset*, or -1."""
    place = bisect.bisect_right(spans, offset, key=lambda span: span[0]) - 1
    return spans[place][2] if place >= 0 and offset < spans[place][1] else -1


def _run(edge: _Edge, text: str) -> Run:
    """Return one run; white space that only changed its form stays as it was given."""
    if edge.change is not None and (edge.change.before + edge.change.after).strip():
        before = _printable(edge.change.before)
        return [before, edge.removal, edge.date, _printable(edge.change.after)]
    return text if edge.removal < 0 and edge.date < 0 else [text, edge.removal, edge.date]


def _printable(text: str) -> str:
    """Return *text* with everything that cannot be seen as its escape."""
    kept = "".join(c if c.isprintable() or c in "\n\t" else c.encode("unicode_escape").decode() for c in text[:CLIP])
    return visible(kept)


def _opening(article: Article) -> str:
    """Return the first line of a text without a title, its first words where it is long."""
    lines = (article.text or article.document.text)[:_FIELD_CHARS].strip().splitlines() or [""]
    words = " ".join(lines[0].split())
    first = words[:_OPENING_CHARS]
    return words if words == first else f"{first.rpartition(' ')[0] or first} …"


def _short(text: str | None, size: int = _FIELD_CHARS) -> str:
    """Return a field made visible, cut where it is long; nothing for None."""
    if text is None:
        return ""
    return visible(text if len(text) <= size else f"{text[:size]}…")
