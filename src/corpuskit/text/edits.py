"""The algebra of edits: what a text was, what it became, and how later edits rest on earlier ones. No policy."""

from __future__ import annotations

import bisect
import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from corpuskit.records import Change
from corpuskit.records.tuples import NamedTuple

LOOK = 16
"""How many characters one character may stand for in ``align``: two layers of four bytes each."""

_CONTROL = re.compile("[\x80-\x9f]")
"""A byte that was read as the control that Latin-1 has for it: one character, which stands for one."""


class Edit(NamedTuple):
    """Put ``after`` in the place of ``text[start:end]``; the span is never empty.

    >>> Edit(2, 7, "&", "unescape_entities").after
    '&'
    """

    start: int
    """First code point, in the text the edit is made to."""
    end: int
    """One past the last code point."""
    after: str
    """What comes in its place; may be empty."""
    step: str
    """Who makes the edit."""


@dataclass(frozen=True, slots=True)
class Normalised:
    """A normalised text, with what was changed.

    >>> from corpuskit.text.normalisation.steps import normalise_and_explain
    >>> normalise_and_explain("Fish &amp; chips").changes
    (Change(start=5, end=10, before='&amp;', after='&', step='unescape_entities'),)
    """

    text: str
    """The text as it is now."""
    changes: tuple[Change, ...] = ()
    """What was changed: sorted and disjoint, in offsets of the input; each spans only what differs,
    or an entity as a whole."""
    _starts: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        grown = itertools.accumulate((len(c.after) - (c.end - c.start) for c in self.changes), initial=0)
        starts = tuple(change.start + shift for change, shift in zip(self.changes, grown, strict=False))
        object.__setattr__(self, "_starts", starts)

    def to_input(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the input that ``text[start:end]`` comes from.

        >>> from corpuskit.text.normalisation.steps import normalise_and_explain
        >>> normalise_and_explain("Fish &amp; chips").to_input(7, 12)
        (11, 16)

        A place inside a change stands for all of it.

        >>> normalise_and_explain("Fish &amp; chips").to_input(5, 6)
        (5, 10)

        What was removed at either end is not in the span; an empty span stays empty.

        >>> normalise_and_explain("\\ufeffFish\\x00").to_input(0, 4)
        (1, 5)
        """
        low = self._place(start, opening=True)
        return (low, low) if start >= end else (low, self._place(end, opening=False))

    def _place(self, at: int, *, opening: bool) -> int:
        """Return where the place *at* of the text is in the input; *opening* says that a span begins there."""
        find = bisect.bisect_right if opening else bisect.bisect_left
        index = find(self._starts, at) - 1
        if index < 0:
            return at
        change = self.changes[index]
        beyond = at - self._starts[index] - len(change.after)
        if beyond >= 0:
            return change.end + beyond
        return change.start if opening else change.end


def apply_edits(text: str, edits: Sequence[Edit]) -> str:
    """Return *text* with *edits* made, which are sorted and disjoint.

    >>> apply_edits("a &amp; b", [Edit(2, 7, "&", "unescape_entities")])
    'a & b'
    """
    parts: list[str] = []
    read = 0
    for start, end, after, _ in edits:
        parts += text[read:start], after
        read = end
    parts.append(text[read:])
    return "".join(parts)


def compose(first: Sequence[Edit], text: str, second: Sequence[Edit]) -> list[Edit]:
    """Return edits that do at once what *first*, which made *text*, and then *second*, made to *text*, do.

    Edits that only touch stay apart; where one works on what another wrote, they become one and the steps are joined.

    >>> compose([Edit(0, 6, " ", "entities")], " b", [Edit(0, 1, "", "spaces")])
    [Edit(start=0, end=6, after='', step='entities+spaces')]
    >>> compose([Edit(0, 5, "&", "entities")], "& b", [Edit(2, 3, "c", "letters")])
    [Edit(start=0, end=5, after='&', step='entities'), Edit(start=6, end=7, after='c', step='letters')]
    """
    if not first:
        return list(second)
    out: list[Edit] = []
    shift = 0  # how much further right the text is than the input, before the cluster
    for cluster in _clusters(first, second):
        low = cluster[0][0]
        high = max(stop for _, stop, _, _ in cluster)
        begin = low - shift
        shift += sum(len(edit.after) - (edit.end - edit.start) for _, _, edit, given in cluster if not given)
        if len(cluster) == 1:
            edit = cluster[0][2]
            out.append(Edit(begin, high - shift, edit.after, edit.step))
            continue
        new = [edit._replace(start=edit.start - low, end=edit.end - low) for _, _, edit, given in cluster if given]
        step = "+".join(dict.fromkeys(name for *_, edit, _ in cluster for name in edit.step.split("+")))
        out.append(Edit(begin, high - shift, apply_edits(text[low:high], new), step))
    return out


def trim(edit: Edit, before: str) -> Edit | None:
    """Return *edit* narrowed to what differs, or None if nothing does; *before* is what stood there.

    >>> trim(Edit(5, 8, "aéb", "s"), "aeb")
    Edit(start=6, end=7, after='é', step='s')
    """
    start, end, after, step = edit
    if before == after:
        return None
    size = min(len(before) - 1, len(after))
    head = next((i for i in range(size) if before[i] != after[i]), size)
    size -= head
    tail = next((i for i in range(size) if before[-1 - i] != after[-1 - i]), size)
    return Edit(start + head, end - tail, after[head : len(after) - tail], step)


def align(before: str, after: str, at: int, step: str) -> list[Edit]:
    """Return the edits that turn *before*, which stands at *at*, into *after*: few, small, found in linear time.

    It is made for texts that were read in the wrong encoding, where one character of *after* stands for a few of
    *before*. Where the two cannot be matched that way, the rest is one edit.

    >>> [(edit.start, edit.after) for edit in align("Ã©tÃ© â€” ici", "été — ici", 0, "s")]
    [(0, 'é'), (3, 'é'), (6, '—')]
    """
    out: list[Edit] = []
    i = j = 0
    while i < len(before) and j < len(after):
        if before[i] == after[j]:
            i, j = i + 1, j + 1
            continue
        width = _width(before, i, after, j)
        if not width:
            break
        out.append(Edit(at + i, at + i + width, after[j], step))
        i, j = i + width, j + 1
    if i == len(before) and j < len(after):
        out, i, j = [], 0, 0  # no place for the rest: an edit's span is never empty
    rest = trim(Edit(at + i, at + len(before), after[j:], step), before[i:])
    return [*out, rest] if rest else out


def _width(before: str, i: int, after: str, j: int) -> int:
    """Return how many characters of *before* from *i* on the character of *after* at *j* stands for; 0 if unclear."""
    width = 1 if _CONTROL.match(before, i) else len(after[j].encode("utf-8", "surrogatepass"))
    sizes = [size for size in (width, *range(1, LOOK + 1)) if i + size <= len(before)]
    behind = after[j + 1 : j + 4]
    same = (size for size in sizes if before[i + size : i + size + 3] == behind)
    like = (size for size in sizes if _agree(before[i + size : i + size + 3], behind))
    return next(itertools.chain(same, like), 0)


def _agree(before: str, after: str) -> bool:
    """Whether two texts can be the same text, read right and wrong, as far as ASCII can tell."""
    for one, other in zip(before, after, strict=False):
        if one != other:
            return not one.isascii() and not other.isascii()
    return bool(before) == bool(after)


def _clusters(first: Sequence[Edit], second: Sequence[Edit]) -> Iterator[list[tuple[int, int, Edit, bool]]]:
    """Yield edits that overlap in the text between *first* and *second*: (start, stop, edit, whether of *second*)."""
    spans: list[tuple[int, int, Edit, bool]] = []
    shift = 0
    for edit in first:
        start = edit.start + shift
        spans.append((start, start + len(edit.after), edit, False))
        shift += len(edit.after) - (edit.end - edit.start)
    spans += [(edit.start, edit.end, edit, True) for edit in second]
    spans.sort(key=lambda span: (span[0], span[1], span[3]))
    cluster = spans[:1]
    high = cluster[0][1]
    for span in spans[1:]:
        if span[0] < high:
            cluster.append(span)
        else:
            yield cluster
            cluster = [span]
        high = max(high, span[1])
    yield cluster
