"""Two versions of one article, span by span and field by field."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from corpuskit.comparison.differences import Difference, FieldChange, Relabelled, Status
from corpuskit.comparison.matching import pairs
from corpuskit.records import Article, Change, Removal
from corpuskit.records.table import FIELDS as ARTICLE

_COMPARED = ("text", "texts", "day", "time", "days")
"""The shapes of fields that are compared by value."""

FIELDS = tuple(f.name for f in ARTICLE if f.shape in _COMPARED and f.name not in ("text", "version"))
"""The fields of an Article that are compared by value; text, removals and changes are compared span by span."""

_FOLLOWS = frozenset({"close_gap", "strip_ends"})
"""Changes of white space that removals bring with them."""


def compare(old: Iterable[Article], new: Iterable[Article]) -> Iterator[Difference]:
    """Yield a `Difference` for each article of *old* and *new*, those that are the same included.

    >>> from corpuskit import Cleaner
    >>> texts = ["Talks were held on Sunday, and both sides agreed.\\n\\nPublished in Dawn, October 14th, 2021"]
    >>> old, new = Cleaner(keep={"publication_line"}).articles(texts), Cleaner().articles(texts)
    >>> for difference in compare(old, new):
    ...     print(difference.status, [(span.label, span.text) for span in difference.lost])
    changed [('publication_line', 'Published in Dawn, October 14th, 2021')]

    Articles are matched by the id of their document; where ids repeat, those with the same text first, the rest in
    order. Articles without id are matched by the text of their document, and so are those whose id only one side has.

    >>> [difference.status for difference in compare(Cleaner().articles(texts), [])]
    ['removed']

    Where the text that was cleaned is itself another, spans cannot be compared: the texts come as field changes.

    >>> from corpuskit import Document
    >>> old, new = ([Article("", document=Document(text, id="1"))] for text in ("Talks.", "Talks!"))
    >>> [change.name for difference in compare(old, new) for change in difference.fields]
    ['document']

    ``version``, scores and dates that lost are not compared. Both sides are read in step, and an article is held only
    until one with its id and its text comes: one of each side where both have the same order, and as many more as one
    side has in a stretch that the other lacks. What finds none is held to the end.
    """
    for before, after in pairs(old, new):
        if before is None:
            assert after is not None
            yield Difference(after.document.id, after.title, "added")
        elif after is None:
            yield Difference(before.document.id, before.title, "removed")
        else:
            yield _difference(before, after)


def _difference(old: Article, new: Article) -> Difference:
    known = [FieldChange(name, getattr(old, name), getattr(new, name)) for name in FIELDS]
    fields = [change for change in known if change.old != change.new]
    name, title = new.document.id, new.title or old.title
    if old.document.text != new.document.text:
        fields.append(FieldChange("document", old.document.text, new.document.text))
        if old.text != new.text:
            fields.append(FieldChange("text", old.text, new.text))
        return Difference(name, title, "changed", fields=tuple(fields))
    lost, regained = tuple(_without(new.removed, old.removed)), tuple(_without(old.removed, new.removed))
    relabelled = tuple(_relabelled(old.removed, new.removed))
    spaces = not lost and not regained
    applied, undone = _only_in(new, old, spaces), _only_in(old, new, spaces)
    differs = lost or regained or relabelled or applied or undone or fields
    status: Status = "changed" if differs else "same"
    return Difference(name, title, status, lost, regained, relabelled, applied, undone, tuple(fields))


def _without(spans: Sequence[Removal], others: Sequence[Removal]) -> Iterator[Removal]:
    """Yield the parts of *spans* that none of *others* covers, white space at their ends left out."""
    first = 0
    for span in spans:
        at = span.start
        while first < len(others) and others[first].end <= at:
            first += 1
        index = first
        while at < span.end:
            other = others[index] if index < len(others) else None
            stop = span.end if other is None else min(span.end, max(at, other.start))
            yield from _part(span, at, stop)
            at = span.end if other is None else max(stop, other.end)
            index += 1


def _part(span: Removal, start: int, end: int) -> Iterator[Removal]:
    """Yield the part of *span* between two offsets, unless it is white space."""
    text = span.text[start - span.start : end - span.start]
    core = text.strip()
    if core:
        start += len(text) - len(text.lstrip())
        yield Removal(start, start + len(core), core, span.label, span.rule, span.score)


def _relabelled(old: Sequence[Removal], new: Sequence[Removal]) -> Iterator[Relabelled]:
    """Yield the spans that both versions remove, under labels that differ."""
    before = after = 0
    while before < len(old) and after < len(new):
        a, b = old[before], new[after]
        start, end = max(a.start, b.start), min(a.end, b.end)
        if a.label != b.label:
            for part in _part(a, start, max(start, end)):
                yield Relabelled(part.start, part.end, part.text, a.label, a.rule, b.label, b.rule)
        if a.end <= b.end:
            before += 1
        else:
            after += 1


def _only_in(here: Article, there: Article, spaces: bool) -> tuple[Change, ...]:
    """Return the changes that only one version makes, in text that the other does not remove."""
    known = set(there.changes)
    found = [c for c in here.changes if c not in known and (spaces or c.step not in _FOLLOWS)]
    first, out = 0, []
    for change in found:
        while first < len(there.removed) and there.removed[first].end <= change.start:
            first += 1
        if first == len(there.removed) or there.removed[first].start > change.start:
            out.append(change)
    return tuple(out)
