"""What can be said of a candidate: its label, its line, its place, its company. Each has a weight in the data."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from corpuskit.dates.context import apart, lines, places
from corpuskit.dates.context.asides import chronicle, is_flat, ranged
from corpuskit.dates.context.entries import entries
from corpuskit.dates.context.foreign import foreign
from corpuskit.dates.context.labels import Label, label_after, label_at_start, label_before
from corpuskit.dates.context.layout import Layout
from corpuskit.dates.context.page import SHORT_LINE, SIGNED, WORDS, Page
from corpuskit.dates.context.wording import behind, is_event, is_fact, is_sentence, names_another, wording_of
from corpuskit.dates.forms.candidates import Candidate
from corpuskit.records import Block, Evidence
from corpuskit.records.tuples import NamedTuple
from corpuskit.text.scripts import DANDA, HAN_STOP, URDU_STOP

_REACH_CHARS = 2 * SIGNED
"""How far beside a date its block is read, in characters."""

_HEAD = 4
"""The last block of the head of a text that has been cut down."""

_ORIGINAL = ("first ", "originally ", "erst")
"""How a label begins that says when something first appeared."""


class Setting(NamedTuple):
    """One candidate with all that was found out about its surroundings."""

    candidate: Candidate
    label: Label | None
    """What the words beside it say it is a date of."""
    where: str
    """head, top, body, foot or bare (no prose on the page)."""
    features: frozenset[str]
    spans: frozenset[str]
    """Labels of the spans it stands in."""


def describe(
    text: str,
    blocks: Sequence[Block],
    candidates: Sequence[Candidate],
    layout: Layout,
    evidence: Sequence[Evidence] = (),
    language: str | None = None,
) -> list[Setting]:
    """Return every candidate with its label, its place and its features; *evidence* are labelled spans."""
    others = foreign(text, blocks, candidates, language)
    if others:
        own = [candidate for index, candidate in enumerate(candidates) if index not in others]
        settings = iter(describe(text, blocks, own, layout, evidence))
        return [
            _of_another(candidate, layout) if index in others else next(settings)
            for index, candidate in enumerate(candidates)
        ]
    full = [candidate for candidate in candidates if candidate.day]
    days = Counter(candidate.first for candidate in full)
    related = places.related(blocks, evidence) if full else frozenset()
    labels = [_label(text, blocks, candidates, index) for index in range(len(candidates))]
    page = Page(
        text=text,
        blocks=blocks,
        layout=layout,
        candidates=candidates,
        days=days,
        ends=(min(days, default=dt.date.min), max(days, default=dt.date.min)),
        start=full[0].start if full else 0,
        short=[(c.block, c.first) for c in full if len(blocks[c.block].text) <= SHORT_LINE],
        comments=places.first_comment(blocks, layout, full[-1].block + 1) if full else 0,
        titled=frozenset(places.titled(blocks, zip(candidates, labels, strict=True), layout, related)),
        spans=list(_labels_at([candidate.start for candidate in candidates], evidence)),
        labels=labels,
        headed=frozenset(candidate.first for candidate in full if layout.is_title(candidate.block)),
        related=related,
        flat=is_flat(text),
        apart=apart.find(text, candidates, labels),
    )
    told = chronicle(page)
    return [_setting(page, index, {"listed.many"} if index in told else set()) for index in range(len(candidates))]


def _of_another(candidate: Candidate, layout: Layout) -> Setting:
    """Return a date of another text, which says nothing here."""
    return Setting(candidate, None, _where(candidate.block, layout), frozenset(("line.foreign",)), frozenset())


def stamps(text: str, blocks: Sequence[Block], candidates: Sequence[Candidate]) -> list[tuple[int, int]]:
    """Return the spans of the dates that may be stamps: not those that a short line tells a fact with.

    >>> from corpuskit.dates import find_candidates
    >>> from corpuskit.text.segment import segment
    >>> for text in ("He died on 3 June 2019.", "Funeral: 3 June 2019, 2 pm", "Posted on 3 June 2019"):
    ...     stamps(text, segment(text), find_candidates(text, segment(text)))
    []
    []
    [(10, 21)]
    """
    found = []
    for index, candidate in enumerate(candidates):
        size = len(blocks[candidate.block].text)
        beside = candidate.end - candidate.start < size <= SHORT_LINE
        if not (beside and _tells(text, blocks, candidates, index)):
            found.append((candidate.start, candidate.end))
    return found


def _tells(text: str, blocks: Sequence[Block], candidates: Sequence[Candidate], index: int) -> bool:
    """Whether the line of a candidate tells of an event on that day."""
    candidate = candidates[index]
    block = blocks[candidate.block]
    before, after = text[block.at : candidate.start], behind(text, candidate.end, block.stop)
    if not WORDS.search(before) and not WORDS.search(after):
        return False
    wording = wording_of(before, after)
    if not (wording.told or wording.named):
        return False
    if names_another(before):
        return True
    label = _label(text, blocks, candidates, index)
    if label is not None and (label.role == "reference" or is_event(label)):
        return True
    if label is not None and label.role not in ("event", "deadline"):
        return False
    return is_sentence(before, wording) or is_fact(before, after, wording)


def _labels_at(places: Sequence[int], evidence: Iterable[Evidence]) -> Iterator[frozenset[str]]:
    """Yield for each of *places*, which ascend, the labels of the spans that it lies in."""
    spans = sorted((span.start, span.end, span.label) for span in evidence)
    reach: dict[str, int] = {}  # how far the spans of each label reach that start at or before the place
    index = 0
    for place in places:
        while index < len(spans) and spans[index][0] <= place:
            _, end, label = spans[index]
            reach[label] = max(reach.get(label, 0), end)
            index += 1
        yield frozenset(label for label, end in reach.items() if end > place)


def _setting(page: Page, index: int, names: set[str]) -> Setting:
    candidate = page.candidates[index]
    where = _where(candidate.block, page.layout)
    spans = page.spans[index]
    label = page.labels[index]
    if candidate.day is None:
        return Setting(candidate, label, where, frozenset(), spans)
    role = label.role if label else "none"
    line = set(lines.line_features(page, index))
    names |= {"bias", f"where.{where}", f"form.{candidate.form}", f"label.{role}", f"label.{role}|{where}"}
    names |= line
    names.update(f"{name}|{where}" for name in line if name.startswith(("line.words", "line.weekday")))
    names.update(places.place(candidate.block, page.layout, where))
    if _heads(page, index, where) and "line.told0" in line and "line.prose" not in line:
        names.add("line.heads")
    names.update(places.thread(page.blocks, candidate.block))
    names.update(lines.stacked(page, index))
    names.update(entries(page, index))
    names.update(lines.listed(page, index))
    names.update(places.at_headline(page, index))
    if candidate.block - 1 in page.related:
        names.add("below.related")
    names.update(places.company(page, candidate, where))
    names.update(places.neighbours(page.blocks, candidate.block))
    if label:
        names.add(f"label.{role}.gap{min(label.gap, 2)}")
        if label.phrase.startswith(_ORIGINAL):
            names.add("label.original")
    if page.comments <= candidate.block:
        names.add("comments.before")
    names.update(f"span.{name}" for name in spans)
    return Setting(candidate, label, where, frozenset(names), spans)


def _heads(page: Page, index: int, where: str) -> bool:
    """Whether the first date of the page stands above the body among the first lines, and nothing says of what."""
    candidate, label = page.candidates[index], page.labels[index]
    if where not in ("top", "bare") or candidate.block > _HEAD:
        return False
    if index and not page.candidates[index - 1].block == 0 < candidate.block:  # only the headline prints one before
        return False
    if label is not None:
        return label.role == "published"
    for i in range(index + 1, min(index + _HEAD, len(page.candidates))):
        other = page.candidates[i]
        if other.block <= candidate.block + _HEAD and other.first != candidate.first and page.is_alone(i):
            return False
    return where == "top" or not any(len(block.text) >= 60 for block in page.blocks[1 : candidate.block])


def _where(block: int, layout: Layout) -> str:
    """Return the zone of a block: before the headline, between it and the body, in the body, or after."""
    if layout.last < layout.first:
        return "bare"
    if block > layout.last:
        return "foot"
    if block >= layout.first:
        return "body"
    return "head" if layout.titles and block < layout.titles[0] - 2 else "top"


def _published(after: str) -> Label | None:
    """Return the label of publication that ends the sentence of a date, as verbs do in many languages."""
    found = label_before(after.partition("\n")[0].rstrip(f".{URDU_STOP}{DANDA}{HAN_STOP} "))
    return found._replace(gap=1) if found is not None and found.role == "published" and not found.gap else None


def _label(text: str, blocks: Sequence[Block], candidates: Sequence[Candidate], index: int) -> Label | None:
    """Return the label beside a candidate: before it on its line, after it, or alone on the line above."""
    candidate = candidates[index]
    block = blocks[candidate.block]
    low, high = max(block.at, candidate.start - _REACH_CHARS), min(block.stop, candidate.end + _REACH_CHARS)
    if index and candidates[index - 1].end > low:
        low = candidates[index - 1].end
    followed = index + 1 < len(candidates) and candidates[index + 1].start < high
    before = label_before(text[low : candidate.start])
    if before is not None and before.role == "copyright" and before.gap:
        before = before._replace(gap=0) if ranged(text[low : candidate.start]) else None
    if before is not None and before.gap <= 1:
        return before
    after = None if followed else label_after(text[candidate.end : high])
    if after is None and not followed and lines.names_itself(text[low : candidate.start]):
        after = _published(text[candidate.end : high])
    if after is not None:
        return after
    if before is None and low == block.at and len(block.text) <= SIGNED:
        before = label_at_start(text[low : candidate.start])
    if before is None and low == block.at and candidate.block and candidate.start - low < 4:
        above = blocks[candidate.block - 1].text
        found = label_before(above) if len(above) <= 40 else None
        return found if found is not None and found.gap == 0 else None
    return before
