"""An article as a notebook shows it: what it says of itself, and its text with what was removed struck out."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from corpuskit.records.article import Article
from corpuskit.records.kinds import Role
from corpuskit.records.shown import basis, unknown_day, visible, winner
from corpuskit.records.spans import DateEvidence

CLIP = 20_000
"""Characters of a text that are shown; a notebook keeps what it shows."""

_TEXT = "white-space:pre-wrap;max-width:50em;border-left:3px solid #8888;padding-left:1em"
"""The style of the text."""

_GONE = "color:#a33;text-decoration:line-through;text-decoration-color:#a336"
"""The style of what was removed."""

_DATE = "background:#fd63;color:inherit;outline:1px solid #b80"
"""The style of the date that won."""


def html(article: Article) -> str:
    """Return an article as HTML that stands in any page: everything in it is escaped, and nothing in it runs.

    >>> "<dd>Talks &lt;b&gt;</dd>" in html(Article("Talks were held.", title="Talks <b>"))
    True

    Removed text is in ``<del>``, whose title names label, rule, score and place; the dates that won are in ``<mark>``.
    """
    rows = "".join(f"<dt><b>{name}</b></dt><dd>{_shown(value)}</dd>" for name, value in _rows(article))
    return f'<div class="corpuskit"><dl>{rows}</dl><div style="{_TEXT}">{"".join(_marked(article))}</div></div>'


def _rows(article: Article) -> Iterator[tuple[str, str]]:
    """Yield what there is to say of an article: (name, value)."""
    if article.document.id:
        yield "id", article.document.id
    for name in ("title", "standfirst", "publisher", "dateline", "section", "language", "kind"):
        if value := getattr(article, name):
            yield name, value
    if article.authors:
        yield "authors", ", ".join(article.authors)
    roles: tuple[Role, ...] = ("published", "updated")
    for role in roles:
        day = getattr(article, f"{role}_at") or getattr(article, role)
        won = winner(article, role)
        if day:
            yield role, f"{day} {basis(article, won)}" if won else str(day)
    if not article.published:
        best = next(iter(article.dates), None)
        why = f"; {best.value} {basis(article, best)}: {best.rejected}" if best and best.rejected else ""
        yield "published", f"{unknown_day(article)}{why}"
    for warning in article.warnings:
        yield "warning", warning


def _marked(article: Article) -> Iterator[str]:
    """Yield the text as it was given, with marks around what went and around the dates that won."""
    text = article.document.text
    won = [date for date in article.dates if date.rejected is None and date.start is not None]
    at = 0
    for removal in article.removed:
        if removal.start >= CLIP:
            break
        yield _dated(text, at, removal.start, won)
        note = f"{removal.label}, {removal.rule}, {removal.score:.2f}, {removal.start}:{removal.end}"
        yield f'<del style="{_GONE}" title="{escape(visible(note))}">'
        yield from (_dated(text, removal.start, min(removal.end, CLIP), won), "</del>")
        at = removal.end
    yield _dated(text, at, max(at, min(len(text), CLIP)), won)
    if len(text) > CLIP:
        yield f"<i> … {len(text) - CLIP:,} more characters</i>"


def _dated(text: str, start: int, end: int, dates: list[DateEvidence]) -> str:
    """Return a piece of the text, the dates in it marked."""
    out, at = [], start
    for date in sorted(dates, key=lambda date: date.start or 0):
        if date.start is not None and date.end is not None and at <= date.start and date.end <= end:
            note = f"{date.role}: {date.value}, {date.score:.2f}"
            mark = f'<mark style="{_DATE}" title="{escape(visible(note))}">{_shown(text[date.start : date.end])}</mark>'
            out += [_shown(text[at : date.start]), mark]
            at = date.end
    return "".join([*out, _shown(text[at:end])])


def _shown(text: str) -> str:
    return escape(visible(text))
