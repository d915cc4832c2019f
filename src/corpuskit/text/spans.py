"""Interval algebra, and the cut: taking spans out of a normalised text with a receipt in the input's own offsets."""

from __future__ import annotations

import bisect
import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from corpuskit.records import Block, Change, DateEvidence, Evidence, Removal
from corpuskit.records.surrogates import PAIR
from corpuskit.records.tuples import NamedTuple
from corpuskit.text.edits import Normalised


class Cut(NamedTuple):
    """What is left of a text, and the receipt for what is not.

    >>> cut("Talks.\\n\\nOpinion", (), (Evidence(8, 15, "section", "r.1", 0.9),)).text
    'Talks.'
    """

    text: str
    """The text without the removed spans, white space closed at the cuts and stripped at the ends."""
    removed: tuple[Removal, ...]
    """What was removed, in offsets of the input."""
    changes: tuple[Change, ...]
    """What normalisation changed outside of the removed spans, and the white space closed at the cuts."""


class _Piece(NamedTuple):
    """One edit of the normalised text: a removed span, or white space replaced by *after*."""

    start: int
    end: int
    evidence: Evidence | None
    after: str
    step: str


def disjoint(evidence: Iterable[Evidence]) -> list[Evidence]:
    """Return spans that do not overlap, covering all of *evidence*, in order; where two overlap the surer one wins.

    >>> disjoint([Evidence(0, 9, "teaser", "a.1", 0.8), Evidence(4, 6, "share", "b.1", 0.9)])  # doctest: +ELLIPSIS
    [Evidence(start=0, end=4, ...'teaser'...), Evidence(start=4, end=6, ...'share'...), Evidence(start=6, end=9, ...)]

    Of two equally sure spans the longer wins, so a line inside a run takes the run's label.

    >>> [e.label for e in disjoint([Evidence(0, 9, "teaser", "a.1", 0.9), Evidence(4, 6, "timestamp", "b.1", 0.9)])]
    ['teaser']
    """
    taken: list[Evidence] = []
    ends: list[int] = []
    for item in sorted(evidence, key=lambda e: (-e.score, e.start - e.end, e.start, e.label, e.rule)):
        for index, start, end in list(_free(taken, ends, item))[::-1]:
            whole = start == item.start and end == item.end
            taken.insert(index, item if whole else item._replace(start=start, end=end))
            ends.insert(index, end)
    return taken


def overlapping(spans: Sequence[Evidence], start: int, end: int) -> Sequence[Evidence]:
    """Return those of the *spans*, which are sorted and disjoint, that have something of what *start* and *end* bound.

    >>> spans = [Evidence(n, n + 3, "share", "r.1", 0.9) for n in (0, 4, 8)]
    >>> [item.start for item in overlapping(spans, 3, 9)]
    [4, 8]
    """
    first = bisect.bisect_right(spans, start, key=lambda item: item.end)
    return spans[first : bisect.bisect_left(spans, end, first, key=lambda item: item.start)]


def beneath(taken: Sequence[Evidence], more: Iterable[Evidence]) -> list[Evidence]:
    """Return the disjoint, sorted spans *taken*, and of *more* what they leave free.

    >>> taken = [Evidence(4, 6, "share", "b.1", 0.8)]
    >>> [(e.start, e.end, e.label) for e in beneath(taken, [Evidence(0, 9, "teaser", "a.1", 0.99)])]
    [(0, 4, 'teaser'), (4, 6, 'share'), (6, 9, 'teaser')]
    """
    ends = [item.end for item in taken]
    free = (item._replace(start=start, end=end) for item in more for _, start, end in _free(taken, ends, item))
    return sorted([*taken, *disjoint(free)])


def _free(taken: Sequence[Evidence], ends: Sequence[int], item: Evidence) -> Iterator[tuple[int, int, int]]:
    """Yield the parts of *item* that no taken span covers, each with its place among those."""
    start, end = item.start, item.end
    index = bisect.bisect_right(ends, start)
    while start < end:
        if index >= len(taken) or taken[index].start >= end:
            yield index, start, end
            return
        if taken[index].start > start:
            yield index, start, taken[index].start
        start = max(start, ends[index])
        index += 1


def uncovered(blocks: Iterable[Block], spans: Sequence[Evidence]) -> Iterator[Block]:
    """Yield those of *blocks* whose text is not wholly inside one of the disjoint, sorted *spans*.

    >>> blocks = (Block(0, 8, 0, "Talks.", 0), Block(8, 15, 8, "Opinion", 2))
    >>> [block.text for block in uncovered(blocks, (Evidence(8, 15, "section", "r.1", 0.9),))]
    ['Talks.']
    """
    index, last = 0, len(spans)
    for block in blocks:
        at = block.at
        while index < last and spans[index].end <= at:
            index += 1
        if index == last or spans[index].start > at or spans[index].end < at + len(block.text):
            yield block


def cut(text: str, changes: Sequence[Change], spans: Sequence[Evidence], source: str | None = None) -> Cut:
    r"""Take *spans* out of *text*, the normalised form of *source* under *changes*.

    *spans* are disjoint and sorted; *source* may be left out where there are no changes. A cut leaves at most one blank
    line, and line breaks where there were some; a cut inside a line leaves one space.

    >>> cut("One.\n\nAd.\n\nTwo.", (), (Evidence(6, 9, "promotion", "r.1", 0.9),)).text
    'One.\n\nTwo.'
    >>> cut("One. Ad. Two.", (), (Evidence(5, 8, "promotion", "r.1", 0.9),))  # doctest: +NORMALIZE_WHITESPACE
    Cut(text='One. Two.',
        removed=(Removal(start=5, end=8, text='Ad.', label='promotion', rule='r.1', score=0.9),),
        changes=(Change(start=8, end=9, before=' ', after='', step='close_gap'),))

    Offsets of the receipt are those of the source.

    >>> cut("a & b. Ad.", (Change(2, 7, "&amp;", "&", "unescape"),), (Evidence(7, 10, "promotion", "r.1", 0.9),),
    ...     "a &amp; b. Ad.").removed[0].start
    11
    """
    source = text if source is None else source
    pieces = list(_pieces(text, spans))
    parts: list[str] = []
    read = 0
    for piece in pieces:
        parts += text[read : piece.start], piece.after
        read = piece.end
    parts.append(text[read:])
    removed, edits = _receipt(source, changes, pieces)
    return Cut("".join(parts), tuple(removed), tuple(edits))


class Left(NamedTuple):
    """What is left of a text without some spans, and where each part of it stands.

    >>> rest = left("One. Ad. Two.", (Evidence(5, 8, "promotion", "r.1", 0.9),))
    >>> rest.text, rest.text.index("Two"), rest.place(5)
    ('One. Two.', 5, 9)
    """

    text: str
    """The text without the spans, as `cut` leaves it."""
    here: tuple[int, ...]
    """Where the pieces that stay begin in ``text``."""
    there: tuple[int, ...]
    """Where they begin in the whole text."""

    def place(self, at: int) -> int:
        """Return where the character at *at* of what is left stands in the whole text."""
        i = bisect.bisect_right(self.here, at) - 1
        return self.there[i] + at - self.here[i]

    def move(self, item: Evidence) -> Evidence | None:
        """Return evidence about the whole text as evidence about what is left; None where most of its span went.

        >>> rest = left("Ad. Talks were held.", [Evidence(0, 4, "promotion", "r.1", 0.9)])
        >>> rest.move(Evidence(4, 9, "tags", "r.2", 0.8))
        Evidence(start=0, end=5, label='tags', rule='r.2', score=0.8)
        """
        start, end = self._here(item.start), self._here(item.end)
        return item._replace(start=start, end=end) if 2 * (end - start) > item.end - item.start else None

    def _here(self, at: int) -> int:
        """Return where the offset *at* of the whole text is in what is left."""
        i = bisect.bisect_right(self.there, at) - 1
        return min([self.here[i] + at - self.there[i], *self.here[i + 1 : i + 2]])


def left(text: str, spans: Sequence[Evidence]) -> Left:
    """Return what is left of *text* without the disjoint, sorted *spans*.

    >>> left("One.", ()).text
    'One.'
    """
    parts: list[str] = []
    here, there = [0], [0]
    size = read = 0
    for piece in _pieces(text, spans):
        parts += text[read : piece.start], piece.after
        size += piece.start - read + len(piece.after)
        read = piece.end
        here.append(size)
        there.append(read)
    parts.append(text[read:])
    return Left("".join(parts), tuple(here), tuple(there))


def _pieces(text: str, spans: Sequence[Evidence]) -> Iterator[_Piece]:
    """Yield the edits that take *spans* out of *text* and close the white space they leave."""
    begin = len(text) - len(text.lstrip())
    finish = max(begin, len(text.rstrip()))
    holes: list[list[Evidence]] = []
    for span in _trimmed(text, spans):
        if holes and not text[holes[-1][-1].end : span.start].strip():
            holes[-1].append(span)
        else:
            holes.append([span])
    if begin and (not holes or holes[0][0].start > begin):
        yield _Piece(0, begin, None, "", "strip_ends")
    for hole in holes:
        yield from _hole(text, hole)
    if finish < len(text) and (not holes or holes[-1][-1].end < finish):
        yield _Piece(finish, len(text), None, "", "strip_ends")


def _trimmed(text: str, spans: Iterable[Evidence]) -> Iterator[Evidence]:
    """Yield *spans* without white space at their ends; neighbours of one label and rule become one."""
    last: Evidence | None = None
    for span in spans:
        content = text[span.start : span.end]
        core = content.strip()
        if not core:
            continue
        if len(core) < len(content):
            start = span.start + len(content) - len(content.lstrip())
            span = span._replace(start=start, end=start + len(core))
        if last and last.rule == span.rule and last.label == span.label and not text[last.end : span.start].strip():
            last = Evidence(last.start, span.end, span.label, span.rule, min(last.score, span.score))
            continue
        if last:
            yield last
        last = span
    if last:
        yield last


def _hole(text: str, hole: list[Evidence]) -> Iterator[_Piece]:
    """Yield the edits of one hole: neighbouring removed spans, with only white space between and around them."""
    first, last = hole[0].start, hole[-1].end
    left, right = first, last
    while left and text[left - 1].isspace():
        left -= 1
    while right < len(text) and text[right].isspace():
        right += 1
    before, behind = text[left:first], text[last:right]
    ends = left == 0 or right == len(text)
    after, step = ("", "strip_ends") if ends else (_gap(before, behind), "close_gap")
    keep_before = bool(after) and before == after
    keep_behind = bool(after) and not keep_before and behind == after
    if not keep_before and (before or (after and not keep_behind)):
        yield _Piece(left, first, None, "" if keep_behind else after, step)
    for span, following in itertools.zip_longest(hole, hole[1:]):
        yield _Piece(span.start, following.start if following else span.end, span, "", "")
    if behind and not keep_behind:
        yield _Piece(last, right, None, "", step)


def _gap(left: str, right: str) -> str:
    """Return what stands between two pieces of text that *left* and *right* white space parted from a removed one."""
    breaks = max(left.count("\n"), right.count("\n"))
    return "\n\n" if breaks > 1 else "\n" if breaks else " "


def _receipt(
    source: str,
    changes: Sequence[Change],
    pieces: Sequence[_Piece],
) -> tuple[list[Removal], list[Change]]:
    """Return *pieces* in offsets of *source*, and the changes of normalisation that no piece swallowed."""
    spots = _Spots(changes)
    removed: list[Removal] = []
    edits: list[Change] = []
    for piece in pieces:
        place = spots.place(piece)
        if place is None:
            continue
        start, end = place
        if piece.evidence is None:
            if start < end or piece.after:
                edits.append(Change(start, end, source[start:end], piece.after, piece.step))
        elif start < end:
            _, _, label, rule, score = piece.evidence
            for first, last in _halves(source[start:end]):
                part = source[start + first : start + last]
                removed.append(Removal(start + first, start + last, part, label, rule, score))
    changes = [part for change in (*spots.left(), *edits) for part in _told_apart(change)]
    return removed, sorted(changes, key=lambda c: (c.start, c.end))


def _halves(before: str) -> list[tuple[int, int]]:
    r"""Return the spans of the parts in which a receipt holds a text, all of it in nearly every one.

    Some characters are held as two code points, which JSON joins. What knows how many there are takes them apart again,
    but not beside characters of one: so there a part ends between the two.

    >>> _halves("Talks \ud83d\ude00"), _halves("\U0001f600 \ud83d\ude00")
    ([(0, 8)], [(0, 3), (3, 4)])
    """
    pairs = list(PAIR.finditer(before))
    ambiguous = pairs and any(character > "\uffff" for character in before)
    cuts = [0, *(pair.start() + 1 for pair in pairs if ambiguous), len(before)]
    return list(itertools.pairwise(cuts))


def _told_apart(change: Change) -> Iterator[Change]:
    """Yield a change in the parts of `_halves`: the first writes all, the others take away."""
    for first, last in _halves(change.before):
        start, after = change.start + first, "" if first else change.after
        yield Change(start, change.start + last, change.before[first:last], after, change.step)


class _Spots:
    """The changes of normalisation with their place in the normalised text, as pieces are cut out of it one by one."""

    def __init__(self, changes: Sequence[Change]) -> None:
        self.spots: list[list[int]] = []  # start and end in the text, start and end in the source
        self.written: list[str | None] = [""] * len(changes)  # what is left of each; None: a piece swallowed it
        self.read = [0] * len(changes)
        self.changes = changes
        shift = 0
        for change in changes:
            at = change.start - shift
            self.spots.append([at, at + len(change.after), change.start, change.end])
            shift += change.end - change.start - len(change.after)

    def place(self, piece: _Piece) -> tuple[int, int] | None:
        """Return where *piece* lies in the source, taking what it covers out of the changes.

        None where it lies inside of what one change wrote: that change then accounts for it.
        """
        first = bisect.bisect_right(
            self.spots, piece.start, key=lambda s: s[1]
        )  # what ends at the start lies before it
        start = self._after(first - 1, piece.start)
        if first < len(self.spots) and self.spots[first][0] < piece.start:
            if piece.end < self.spots[first][1]:
                self._clip(first, piece, piece.after)
                return None
            start = self.spots[first][3]
        last = first
        while last < len(self.spots) and self.spots[last][1] <= piece.end and self.spots[last][0] < piece.end:
            if self.spots[last][0] >= piece.start:
                self.written[last] = None
            else:
                self._clip(last, piece)
            last += 1
        end = self._after(last - 1, piece.end)
        if last < len(self.spots) and self.spots[last][0] < piece.end:  # it ends inside a change
            self._clip(last, piece)
            end = self.spots[last][2]
        return start, max(start, end)

    def left(self) -> Iterator[Change]:
        """Yield the changes that no piece covered, as far as they are in the text."""
        for change, written, read in zip(self.changes, self.written, self.read, strict=True):
            if written is not None:
                yield Change(change.start, change.end, change.before, written + change.after[read:], change.step)

    def _after(self, index: int, at: int) -> int:
        """Map position *at* of the text, which lies after change *index*, to the source."""
        return at if index < 0 else self.spots[index][3] + at - self.spots[index][1]

    def _clip(self, index: int, piece: _Piece, instead: str = "") -> None:
        """Put *instead* in the place of the part of what a change wrote that *piece* covers."""
        at = self.spots[index][0]
        after = self.changes[index].after
        written = self.written[index] or ""
        self.written[index] = written + after[self.read[index] : max(0, piece.start - at)] + instead
        self.read[index] = min(len(after), piece.end - at)


def in_document(dates: Iterable[DateEvidence], normalised: Normalised) -> tuple[DateEvidence, ...]:
    """Return *dates*, found in a normalised text, with their offsets in the document as it was given."""
    if not normalised.changes:
        return tuple(dates)
    out: list[DateEvidence] = []
    for date in dates:
        if date.start is None or date.end is None:
            out.append(date)
        else:
            start, end = normalised.to_input(date.start, date.end)
            out.append(replace(date, start=start, end=end))
    return tuple(out)
