"""Decide what goes: one fusion of the evidence of rules, structure, model and profile over the whole document."""

from __future__ import annotations

import bisect
import itertools
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence, Set

from corpuskit.boilerplate.headings import POINTER_CHARS, RUNS, SUSPECT, Found, under_headings
from corpuskit.boilerplate.page import MENU, PAGE, STUB, Prefer, is_furnished, is_page, may_be_page
from corpuskit.records import Block, Evidence, Label
from corpuskit.structure import REPEATED_STANDFIRST
from corpuskit.structure.page import covering
from corpuskit.text.scripts import STOPS, ends_sentence
from corpuskit.text.spans import beneath, disjoint, overlapping, uncovered

KEEP_LABELS: frozenset[Label] = frozenset({"dateline", "standfirst"})
"""Labels whose text stays unless asked otherwise."""

ENOUGH: dict[Prefer, float] = {"keep": 0.95, "balanced": 0.8, "remove": 0.6}
"""The score from which evidence of rules, structure and profiles removes a span on its own."""

TEXT: dict[Prefer, float] = {"keep": 0.0, "balanced": 0.0, "remove": 0.03}
"""The probability of being prose under which the model alone removes a block of a text that is no whole page.

There short lines are content too. For a page see `PAGE`.
"""

SUSPECTED: dict[Prefer, float] = {"keep": 0.2, "balanced": 0.5, "remove": 0.7}
"""The probability of being prose under which a block goes that evidence speaks against."""

SEPARATORS = frozenset("|•·/–—-:,;")
"""Marks that part what stands side by side on a line, and say nothing by themselves."""

SENTENCE_CHARS = 40
"""A sentence of prose has at least so many characters: a text that holds one is never left empty by a model alone."""

STRUCTURE = "structure."
"""How the rules of structure begin: heads and tails have every text, so they do not make it a page."""

FEW_CHARS = 600
"""A text of fewer characters besides what goes for sure gives a model alone too little to judge a sentence by."""

SHORT_SENTENCE = 24
"""A sentence of such a text has at least so many characters."""

HINTS = ("structure.foot", "structure.list", "structure.notice", "structure.pitch")
"""How the rules of structure begin that the model of units alone may confirm."""

SURELY_PROSE = 0.7
"""The probability of being prose from which a block vouches for doubtful ones beside it."""

GOES_ON = 0.2
"""The probability from which a line stays between two that are kept, and a sentence right behind one."""

Judge = Callable[[Sequence[Block]], Sequence[float]]
"""Says for each block how likely it is prose: a model, bound to its text; asked once, and only if it matters."""


def decide(
    blocks: Sequence[Block],
    evidence: Sequence[Evidence],
    *,
    judged: Sequence[Evidence] = (),
    judge: Judge | None = None,
    model: str = "model",
    prefer: Prefer = "balanced",
    keep: Collection[Label] = KEEP_LABELS,
) -> list[Evidence]:
    """Return the spans to remove: disjoint, sorted, each with the label, rule and score of the evidence it rests on.

    >>> from corpuskit.text.segment import segment
    >>> line = "Published in Dawn, October 14th, 2021"
    >>> blocks = segment("Talks were held on Wednesday.\\n" + line)
    >>> seen = [Evidence(30, 67, "publication_line", "en.publication.1", 0.9)]
    >>> [span.start for span in decide(blocks, seen)], decide(blocks, seen, prefer="keep")
    ([30], [])

    *judged* is what the model of units says: as sure as its score, and no support for anything else.

    >>> decide(blocks, [], judged=[Evidence(30, 67, "publication_line", "units", 0.85)])[0].rule
    'units'

    *judge* says for each block how likely it is prose, and *model* names it.

    >>> judge = lambda blocks: [0.9, 0.01]
    >>> decide(blocks, [], judge=judge, prefer="remove")
    [Evidence(start=30, end=67, label='related', rule='model', score=0.99)]

    What the model says alone counts where there is a whole page, menus and all; in a text that is prose for the most
    part it only adds weight to other evidence, unless ``prefer`` is "remove".

    >>> decide(blocks, [], judge=judge)
    []
    >>> decide(blocks, [seen[0]._replace(score=0.7)], judge=judge)
    [Evidence(start=30, end=67, label='publication_line', rule='model', score=0.99)]

    Text with a label of *keep* stays; only a standfirst that the body repeats goes all the same.
    """
    enough = ENOUGH[prefer]
    sure = [
        item
        for item in evidence
        if item.score >= enough and (item.label not in keep or item.rule == REPEATED_STANDFIRST)
    ]
    certain = disjoint(sure)
    if judge is not None and len(blocks) > 1:
        certain = _with_blocks(blocks, evidence, sure, certain, judge, model, prefer, keep)
    stays = disjoint(item for item in evidence if item.score >= enough and item.label in keep)
    more = [item for item in judged if item.score >= enough and item.label not in keep and not _is_of(item, stays)]
    if blocks and blocks[-1].stop - sum(item.end - item.start for item in certain) < FEW_CHARS:
        # Where no line has a full stop they were lost, unless it is a page, with furniture in many lines.
        told = 2 * len(certain) >= len(blocks) or any(ends_sentence(block.text) for block in blocks)
        least = SHORT_SENTENCE if _has_sentence(blocks, _beside(certain, stays, more), 1) else 1
        more = [item for item in more if not _is_sentence(blocks, item, least, told)]
    more = _unsplit(blocks, certain, more)
    whole = _beside(certain, stays, more)
    if more and not _has_sentence(blocks, whole) and _has_sentence(blocks, certain):
        whole = _beside(certain, stays, [item for item in more if not _is_sentence(blocks, item)])
    return _with_marks(blocks, whole)


def _with_marks(blocks: Sequence[Block], spans: Sequence[Evidence]) -> list[Evidence]:
    """Return *spans*, each with the mark that stands between it and the next one on its line: "Jane Doe | 3 May 2024".

    >>> from corpuskit.text.segment import segment
    >>> spans = [Evidence(0, 8, "byline", "r.1", 0.9), Evidence(11, 21, "timestamp", "r.2", 0.9)]
    >>> [(item.start, item.end) for item in _with_marks(segment("Jane Doe | 3 May 2024 It rained."), spans)]
    [(0, 11), (11, 21)]
    """
    out = list(spans)
    starts = [block.start for block in blocks]
    for n, (item, following) in enumerate(itertools.pairwise(spans)):
        block = blocks[bisect.bisect_right(starts, item.end - 1) - 1]
        between = block.text[max(0, item.end - block.at) : max(0, following.start - block.at)]
        if following.start <= block.stop and between.strip() and SEPARATORS.issuperset(between.strip()):
            out[n] = item._replace(end=following.start)
    return out


def _unsplit(blocks: Sequence[Block], certain: Sequence[Evidence], more: Sequence[Evidence]) -> list[Evidence]:
    """Return *more* without the single short words with which a line begins or goes on that stays."""
    ends = [block.stop for block in blocks]
    begun = {item.start for item in (*certain, *more)}
    out = []
    for item in more:
        if item.end - item.start <= 3:  # a word of what goes on behind it
            block = blocks[min(bisect.bisect_left(ends, item.end), len(blocks) - 1)]
            rest = block.text[max(0, item.end - block.at) :]
            follows = item.end + len(rest) - len(rest.lstrip())
            if rest.strip() and rest.lstrip()[0].isalpha() and not {item.end, follows} & begun:
                continue
        out.append(item)
    return out


def _beside(certain: Sequence[Evidence], stays: Sequence[Evidence], more: Sequence[Evidence]) -> list[Evidence]:
    """Return the spans of *certain*, and of *more* what neither they nor those that stay cover."""
    taken = beneath(certain, stays)
    kept = set(taken) - set(certain)
    return [item for item in beneath(taken, more) if item not in kept]


def _is_of(item: Evidence, stays: Sequence[Evidence]) -> bool:
    """Tell whether most of what the model judged stays: then the mark behind it, the colon of a dateline, does too."""
    near = overlapping(stays, item.start, item.end)
    covered = sum(min(item.end, kept.end) - max(item.start, kept.start) for kept in near)
    return 2 * covered > item.end - item.start


def _has_sentence(blocks: Sequence[Block], spans: Sequence[Evidence], least: int = SENTENCE_CHARS) -> bool:
    """Return whether a sentence of prose stands outside of *spans*."""
    starts = [item.start for item in spans]
    for block in blocks:
        i = bisect.bisect_right(starts, block.at)
        at = max(block.at, spans[i - 1].end) if i else block.at
        while at < block.stop:
            stop = min(block.stop, spans[i].start) if i < len(spans) else block.stop
            piece = block.text[at - block.at : max(at, stop) - block.at].strip()
            if len(piece) >= least and ends_sentence(piece):
                return True
            if i >= len(spans):
                break
            at, i = spans[i].end, i + 1
    return False


def _is_sentence(blocks: Sequence[Block], item: Evidence, least: int = SENTENCE_CHARS, told: bool = True) -> bool:
    """Return whether the span of *item* ends like a sentence, if any does, and is as long as one."""
    i = bisect.bisect_right(blocks, item.end - 1, key=lambda block: block.start) - 1
    block = blocks[max(0, i)]
    return item.end - item.start >= least and (not told or ends_sentence(block.text[: item.end - block.at]))


def _with_blocks(
    blocks: Sequence[Block],
    evidence: Sequence[Evidence],
    sure: Sequence[Evidence],
    certain: Sequence[Evidence],
    judge: Judge,
    model: str,
    prefer: Prefer,
    keep: Collection[Label],
) -> list[Evidence]:
    """Return what is certain, and the blocks that go by the model of blocks, where anything hangs on it."""
    known = _known(blocks, [item for item in evidence if not item.rule.startswith(HINTS)])
    ruled = _known(blocks, [item for item in evidence if not item.rule.startswith(STRUCTURE)])
    suspects = under_headings(blocks, ruled)  # what stands there is not sure, but the model need not be either
    known |= {i: found for i, found in suspects.items() if i not in known}
    furnished = is_furnished(found.label for found in ruled.values() if found.score >= SUSPECT)
    if not (furnished and may_be_page(blocks)) and not _is_asked(blocks, known, certain, prefer, keep):
        return list(certain)
    chances = judge(blocks)
    threshold = _threshold(chances, prefer) if furnished and is_page(chances) else TEXT[prefer]
    low = _low(blocks, chances, known, threshold, prefer)
    guessed = [
        Evidence(blocks[i].at, blocks[i].stop, label, model, round(1 - chances[i], 3))
        for i, label in zip(low, _labels(blocks, known, low), strict=True)
        if label not in keep and not _has_rest(blocks[i], certain)
    ]
    return disjoint([*sure, *_outside(guessed, certain)])


def _has_rest(block: Block, certain: Sequence[Evidence]) -> bool:
    """Tell whether a sentence of a flattened line follows what goes for sure from a block: it is judged by itself then.

    >>> block = Block(0, 54, 0, "Read also: Rain ends Ferries sail again to the island.", 0)
    >>> _has_rest(block, [Evidence(0, 20, "related", "r.1", 0.95)]), _has_rest(block, [])
    (True, False)
    """
    last = bisect.bisect_left(certain, block.stop, key=lambda item: item.start) - 1
    if last < 0 or not block.at <= certain[last].start < certain[last].end < block.stop:
        return False
    rest = block.text[certain[last].end - block.at :].strip()
    return len(rest) >= SHORT_SENTENCE and ends_sentence(rest)


def _is_asked(
    blocks: Sequence[Block],
    known: Mapping[int, Found],
    sure: Sequence[Evidence],
    prefer: Prefer,
    keep: Collection[Label],
) -> bool:
    """Tell whether anything hangs on the model in a text that is no page: most of them can do without it."""
    if TEXT[prefer]:
        return True
    suspect = sorted(i for i, found in known.items() if found.score >= SUSPECT and found.label not in keep)
    return any(True for _ in uncovered((blocks[i] for i in suspect), sure))


def _low(
    blocks: Sequence[Block],
    probabilities: Sequence[float],
    known: Mapping[int, Found],
    threshold: float,
    prefer: Prefer,
) -> list[int]:
    """Return which blocks are not prose by their probability, given what evidence there is about them."""
    suspects = {i for i, found in known.items() if found.score >= SUSPECT}
    bounds = threshold, max(threshold, SUSPECTED[prefer])
    low = [i for i, probability in enumerate(probabilities) if probability < bounds[i in suspects]]
    spared = _amid_prose(blocks, probabilities, low, suspects)
    return [i for i in low if i not in spared]


def _threshold(probabilities: Sequence[float], prefer: Prefer) -> float:
    """Return the probability under which a block of a page goes that nothing else speaks against.

    Where it would leave nothing of a page, the body is one that the model does not know well: then it takes only what
    it takes from those who prefer to keep.
    """
    return PAGE[prefer] if max(probabilities) >= PAGE[prefer] else PAGE["keep"]


def _amid_prose(
    blocks: Sequence[Block], probabilities: Sequence[float], low: Sequence[int], suspects: Set[int]
) -> set[int]:
    """Return those of the *low* blocks, *suspects* left out, that stay for the company they keep.

    A few doubtful lines between two paragraphs are a crosshead, a list, a table, what people say or a verse. One line
    between two that are kept is like them, and sentences right behind one that is kept go on with it.
    """
    out: set[int] = set()
    gone = set(low)
    doubtful = (i for i in low if i not in suspects)
    for _, group in itertools.groupby(enumerate(doubtful), lambda item: item[1] - item[0]):
        run = [i for _, i in group]
        around = [i for i in (run[0] - 1, run[-1] + 1) if 0 <= i < len(blocks) and i not in gone]
        if len(around) == 2 and _is_hole([probabilities[i] for i in run], [probabilities[i] for i in around]):
            out.update(run)
        elif run[0] - 1 in around and ends_sentence(blocks[run[0] - 1].text):
            goes_on = (probabilities[i] >= GOES_ON and ends_sentence(blocks[i].text) for i in run)
            out.update(itertools.compress(run, itertools.takewhile(bool, goes_on)))
    return out


def _is_hole(run: Sequence[float], around: Sequence[float]) -> bool:
    """Tell whether doubtful blocks between two that are kept are of the body, by how likely all are prose."""
    if min(around) >= SURELY_PROSE:
        return len(run) <= 15 and min(run) >= MENU
    return len(run) == 1 and run[0] >= GOES_ON


def _outside(guessed: Iterable[Evidence], covered: Sequence[Evidence]) -> Iterator[Evidence]:
    """Yield what the model says of blocks that no surer evidence covers whole: that one keeps its own name."""
    starts = [item.start for item in covered]
    for item in guessed:
        index = bisect.bisect_right(starts, item.start) - 1
        if index < 0 or covered[index].end < item.end:
            yield item


def _labels(blocks: Sequence[Block], known: Mapping[int, Found], low: Sequence[int]) -> Iterator[Label]:
    """Yield a label for each block of *low*: what the evidence calls it, however unsure, else what its place says."""
    gone = set(low)
    kept = [i for i in range(len(blocks)) if i not in gone]
    first, last = (kept[0], kept[-1]) if kept else (len(blocks), -1)
    run: Label | None = None
    before = -1
    for i in low:
        label = known[i].label if i in known else None
        if i != before + 1 or (label is not None and label not in RUNS):
            run = None
        if label in RUNS:
            run = label
        before = i
        yield label or run or _by_place(blocks[i].text, i < first, i > last)


def _known(blocks: Sequence[Block], evidence: Sequence[Evidence]) -> dict[int, Found]:
    """Return the surest evidence that covers more than half of each block.

    What structure finds inside a line ends where it ends, and says nothing of the rest.
    """
    out: dict[int, Found] = {}
    for item, i, covered in covering(blocks, evidence):
        rest = len(blocks[i].text) - covered
        if rest < min(covered, STUB) and (i not in out or item.score > out[i].score):
            out[i] = Found(item.score, item.label)
    return out


def _by_place(text: str, ahead: bool, behind: bool) -> Label:
    """Return what a removed block is likely to be, from its form and from where the body stands."""
    low, high = POINTER_CHARS
    if len(text) < low:
        return "navigation" if ahead or behind else "other"
    return "related" if behind and len(text) <= high and text[-1] not in STOPS else "other"
