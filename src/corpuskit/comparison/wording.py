"""A comparison as a person reads it in a terminal."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from corpuskit.comparison.differences import Difference, FieldChange, Moved, Summary
from corpuskit.comparison.summing import Tally
from corpuskit.records import Change
from corpuskit.records.shown import PLAIN, Style, one_line, plural, quote

CLIP = 300
"""Characters of a quoted text that are shown."""

RULES = 20
"""Rules that a summary lists."""

_BOLD, _DIM, _RED, _GREEN = "1", "2", "31", "32"
"""Codes of ANSI."""


def render(differences: Iterable[Difference], style: Style = PLAIN, *, limit: int | None = None) -> Iterator[str]:
    """Yield a text for each article that is not the same, at most *limit* of them, and one for the sums at the end.

    >>> for part in render([Difference("7", "Talks", "added"), Difference("8", "Votes", "same")]):
    ...     print(part)
    7  Talks
      added: only the new articles have it
    <BLANKLINE>
    2 articles: 1 the same, 0 changed, 1 added, 0 removed
    """
    tally, told = Tally(), 0
    for difference in differences:
        tally.add(difference)
        if difference.status != "same":
            told += 1
            if limit is None or told <= limit:
                yield shown(difference, style) + "\n"
    if limit is not None and told > limit:
        yield f"and {told - limit:,} more that are not the same\n"
    yield summed_up(tally.summary(), style)


def shown(difference: Difference, style: Style = PLAIN) -> str:
    """Return what became of one article: the text lost and regained with its rules, and the fields that changed.

    >>> from corpuskit.records import Removal
    >>> lost = Removal(10, 17, "Opinion", "section", "en.section.1", 0.9)
    >>> print(shown(Difference("7", "Talks", "changed", lost=(lost,))))
    7  Talks
      lost      "Opinion"  section, en.section.1, 0.90, 10:17
    """
    name = one_line(difference.id or "(no id)")
    head = style.paint(name, _BOLD) + (f"  {one_line(difference.title)}" if difference.title else "")
    return "\n".join([head, *(f"  {line}" for line in _lines(difference, style))])


def summed_up(summary: Summary, style: Style = PLAIN) -> str:
    """Return a comparison in numbers: how many articles, by which label and rule, which fields.

    >>> print(summed_up(Summary(same=9, changed=1, by_label=(Moved(None, "share", 2, 31, 0, 0),))))
    10 articles: 9 the same, 1 changed, 0 added, 0 removed
    by label
      share  lost 31 characters (2 spans)
    """
    total = plural(summary.articles, "article")
    counts = f"{summary.same:,} the same, {summary.changed:,} changed, {summary.added:,} added"
    lines = [style.paint(f"{total}: {counts}, {summary.removed:,} removed", _BOLD)]
    sections = {
        "by label": _ranked(summary.by_label, style),
        "by rule": _ranked(summary.by_rule, style),
        "under another label": [f"{old} -> {new}  {count:,}" for old, new, count in summary.relabelled],
        "fields, and in how many articles": [f"{name}  {count:,}" for name, count in summary.fields],
        "normalisation": [f"{one_line(step)}  {n:,} new, {gone:,} no longer made" for step, n, gone in summary.steps],
    }
    for name, rows in sections.items():
        if rows:
            lines += [style.paint(name, _BOLD), *(f"  {row}" for row in rows)]
    return "\n".join(lines)


def _lines(difference: Difference, style: Style) -> Iterator[str]:
    if difference.status == "added":
        yield "added: only the new articles have it"
    if difference.status == "removed":
        yield "removed: only the old articles have it"
    for name, code, spans in (("lost", _RED, difference.lost), ("regained", _GREEN, difference.regained)):
        for span in spans:
            why = f"{span.label}, {one_line(span.rule)}, {span.score:.2f}, {span.start}:{span.end}"
            yield f"{name:<9} {style.paint(_quoted(span.text), code)}  {style.paint(why, _DIM)}"
    for relabelled in difference.relabelled:
        old, new = (f"{relabelled.old_label} ({one_line(relabelled.old_rule)})", relabelled.new_label)
        yield f"label     {_quoted(relabelled.text)}  {old} -> {new} ({one_line(relabelled.new_rule)})"
    for name, changes in (("applied", difference.applied), ("undone", difference.undone)):
        for change in changes:
            yield f"{name:<9} {_change(change)}"
    for field in difference.fields:
        yield _field(field, style)


def _ranked(rows: Sequence[Moved], style: Style) -> list[str]:
    """Return what the first rules or labels took away and gave back, and how many more there are."""
    more = [f"and {len(rows) - RULES:,} more"] if len(rows) > RULES else []
    return [*(_moved(row, style) for row in rows[:RULES]), *more]


def _moved(row: Moved, style: Style) -> str:
    """Return what one rule or label took away and gave back."""
    parts = [row.label if row.rule is None else f"{one_line(row.rule)} ({row.label})"]
    for name, spans, size, code in (
        ("lost", row.lost, row.lost_characters, _RED),
        ("regained", row.regained, row.regained_characters, _GREEN),
    ):
        if spans:
            parts.append(style.paint(f"{name} {plural(size, 'character')} ({plural(spans, 'span')})", code))
    return "  ".join(parts)


def _change(change: Change) -> str:
    what = f"{_quoted(change.before)} -> {_quoted(change.after)}"
    return f"{one_line(change.step)}  {what}  at {change.start}:{change.end}"


def _field(field: FieldChange, style: Style) -> str:
    """Return one field's old and new value; of a text only that it is another, and how long both are."""
    if field.name in ("document", "text"):
        what = "the text that was cleaned is another" if field.name == "document" else "the article's text is another"
        return f"{field.name:<9} {what}: {len(field.old):,} -> {len(field.new):,} characters"
    return f"{field.name:<9} {style.paint(_value(field.old), _RED)} -> {style.paint(_value(field.new), _GREEN)}"


def _value(value: Any) -> str:
    """Return the value of a field in words."""
    if value is None:
        return "none"
    if isinstance(value, tuple):
        return "(" + ", ".join(map(_value, value)) + ")"
    return str(value) if isinstance(value, dt.date) else _quoted(str(value))


def _quoted(text: str) -> str:
    """Return a text in quotation marks, its middle left out where it is long."""
    if len(text) <= CLIP:
        return quote(text)
    half = CLIP // 2
    return f"{quote(text[:half])} [...{len(text) - 2 * half:,} characters...] {quote(text[-half:])}"
