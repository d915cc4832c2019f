"""Decide what goes: one fusion of the evidence of rules, structure, model and profile over the whole document."""

from __future__ import annotations

import bisect
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from corpuskit.records import Block, Evidence, Kind, Label
from corpuskit.spans import disjoint
from corpuskit.structure import REPEATED_STANDFIRST

Prefer = Literal["keep", "balanced", "remove"]
"""Which mistake is worse: losing prose (``keep``), leaving boilerplate (``remove``), or something between."""

KEEP_LABELS: frozenset[Label] = frozenset({"dateline", "standfirst"})
"""Labels whose text stays unless asked otherwise."""

ENOUGH: dict[Prefer, float] = {"keep": 0.95, "balanced": 0.8, "remove": 0.6}
"""The score from which evidence of rules, structure and profiles removes a span on its own."""

PAGE: dict[Prefer, float] = {"keep": 0.04, "balanced": 0.35, "remove": 0.45}
"""The probability of being prose under which the model alone removes a block of a page with its menus."""

TEXT: dict[Prefer, float] = {"keep": 0.0, "balanced": 0.0, "remove": 0.05}
"""The same for a text that is prose for the most part, where short lines are content too."""

SUSPECT = 0.6
"""The score from which evidence that is not enough alone makes the model's doubt enough."""

SUSPECTED: dict[Prefer, float] = {"keep": 0.2, "balanced": 0.5, "remove": 0.7}
"""The probability of being prose under which a block goes that evidence speaks against."""

PAGE_ENDS = 10
"""A page shows what it is in its first so many blocks, at least half of which are menu, or in its last, nearly all."""

PAGE_MENU = (12, 0.1)
"""How many blocks of a page are menu at the least, and what share of all."""

MENU = 0.1
"""The probability of being prose under which a block counts as menu."""

SURE_MENU = (0.02, 4)
"""The probability under which a block is menu for sure, and how many are so in a page at the least.

Lists that are content (courses, works, ingredients) have many blocks that may be menu, and hardly one that must be.
"""

SURELY_PROSE = 0.7
"""The probability of being prose from which a block vouches for a doubtful one between it and another."""

ROUNDS = 3
"""How often a page is judged at the most."""

Judge = Callable[[Sequence[Block]], Sequence[float]]
"""Says for each of some blocks how likely it is prose: a model, bound to its text."""

POINTER_CHARS = (30, 140)
"""A removed line behind the body that is this long, in characters, and no sentence is a pointer to another article."""

_RUNS: frozenset[Label] = frozenset({"related", "comments", "teaser"})
"""Labels of headings that name the lines under them too."""


def decide(
    blocks: Sequence[Block],
    evidence: Sequence[Evidence],
    *,
    judge: Judge | None = None,
    model: str = "model",
    prefer: Prefer = "balanced",
    keep: Collection[Label] = KEEP_LABELS,
) -> list[Evidence]:
    """Return the spans to remove: disjoint, sorted, each with the label, rule and score of the evidence it rests on.

    >>> from corpuskit.segment import segment
    >>> line = "Published in Dawn, October 14th, 2021"
    >>> blocks = segment("Talks were held on Wednesday.\\n" + line)
    >>> seen = [Evidence(30, 67, "publication_line", "en.publication.1", 0.9)]
    >>> [span.start for span in decide(blocks, seen)], decide(blocks, seen, prefer="keep")
    ([30], [])

    *judge* says for each of some blocks how likely it is prose, and *model* names it.

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
    if judge is None or len(blocks) < 2:
        return disjoint(sure)
    known = _known(blocks, evidence)
    known |= _under_headings(blocks, known)  # what stands there is not sure, but the model need not be either
    chances = _unlikely(blocks, known, disjoint(sure), judge, prefer)
    labels = _labels(blocks, known, sorted(chances))
    guessed = (
        Evidence(blocks[i].at, blocks[i].stop, label, model, round(1 - chances[i], 3))
        for i, label in zip(sorted(chances), labels, strict=True)
        if label not in keep
    )
    return disjoint([*sure, *_outside(guessed, sure)])


def _unlikely(
    blocks: Sequence[Block], known: Mapping[int, Found], sure: Sequence[Evidence], judge: Judge, prefer: Prefer
) -> dict[int, float]:
    """Return the blocks that are no prose by the model, each with its probability.

    A page is judged again without what has gone, so that cleaning what is left a second time finds nothing more.
    """
    out: dict[int, float] = {}
    rest = list(range(len(blocks)))
    for _ in range(ROUNDS):
        probabilities = judge([blocks[i] for i in rest])
        low = _low(probabilities, [known.get(i) for i in rest], prefer)
        out |= {rest[k]: probabilities[k] for k in low}
        left = [i for i in rest if i not in out and not _covered(blocks[i], sure)]
        if not low or len(left) < 2 or not is_page(probabilities):
            break
        rest = left
    return out


def is_page(probabilities: Sequence[float]) -> bool:
    """Tell whether the blocks are those of a whole page, menus and all, from how likely each is prose.

    >>> is_page([0.01] * 20 + [0.9] * 30), is_page([0.9] * 30 + [0.01] * 20), is_page([])
    (True, True, False)

    A text that is a list has many blocks that are no sentences, but none that only a page has.

    >>> is_page([0.05] * 20 + [0.9] * 30)
    False
    """
    menu = sum(probability < MENU for probability in probabilities)
    sure = sum(probability < SURE_MENU[0] for probability in probabilities)
    if menu < PAGE_MENU[0] or menu < PAGE_MENU[1] * len(probabilities) or sure < SURE_MENU[1]:
        return False
    head, foot = probabilities[:PAGE_ENDS], probabilities[-PAGE_ENDS:]
    at_head = sum(probability < 2 * MENU for probability in head)
    at_foot = sum(probability < MENU for probability in foot)
    return 2 * at_head >= len(head) or (sure >= PAGE_MENU[0] and 10 * at_foot >= 9 * len(foot))


def _low(probabilities: Sequence[float], known: Sequence[Found | None], prefer: Prefer) -> list[int]:
    """Return which blocks are not prose by their probability, given what evidence there is about them."""
    threshold = (PAGE if is_page(probabilities) else TEXT)[prefer]
    out: list[int] = []
    for i, (probability, found) in enumerate(zip(probabilities, known, strict=True)):
        suspect = found is not None and found.score >= SUSPECT
        low = probability < (max(threshold, SUSPECTED[prefer]) if suspect else threshold)
        if low and (suspect or not _is_crosshead(probabilities, i)):
            out.append(i)
    return out


def _is_crosshead(probabilities: Sequence[float], index: int) -> bool:
    """Tell whether a doubtful block stands between two that are prose: a heading inside the body, or a list's item."""
    around = probabilities[max(0, index - 1) : index + 2]
    return len(around) == 3 and probabilities[index] >= MENU and min(around[0], around[2]) >= SURELY_PROSE


def _outside(guessed: Iterable[Evidence], sure: Sequence[Evidence]) -> Iterator[Evidence]:
    """Yield what the model says of blocks that no surer evidence covers whole: that one keeps its own name."""
    covered = disjoint(sure)
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
        if i != before + 1 or (label is not None and label not in _RUNS):
            run = None
        if label in _RUNS:
            run = label
        before = i
        yield label or run or _by_place(blocks[i].text, i < first, i > last)


class Found(NamedTuple):
    """The surest evidence about a block.

    >>> Found(0.9, "share").label
    'share'
    """

    score: float
    """How sure it is, 0 to 1."""
    label: Label
    """What it calls the block."""


def _known(blocks: Sequence[Block], evidence: Sequence[Evidence]) -> dict[int, Found]:
    """Return the surest evidence that covers more than half of each block."""
    starts = [block.at for block in blocks]
    out: dict[int, Found] = {}
    for item in evidence:
        i = max(0, bisect.bisect_right(starts, item.start) - 1)
        while i < len(blocks) and blocks[i].at < item.end:
            covered = min(item.end, blocks[i].stop) - max(item.start, blocks[i].at)
            if 2 * covered > len(blocks[i].text) and (i not in out or item.score > out[i].score):
                out[i] = Found(item.score, item.label)
            i += 1
    return out


def _under_headings(blocks: Sequence[Block], known: Mapping[int, Found]) -> dict[int, Found]:
    """Return suspicion of the lines under a heading that introduces pointers: short ones that are no sentences."""
    out: dict[int, Found] = {}
    run: Label | None = None
    for i, block in enumerate(blocks):
        found = known.get(i)
        if found is not None:
            run = found.label if found.label in _RUNS and found.score >= ENOUGH["balanced"] else None
        elif run and len(block.text) <= POINTER_CHARS[1] and block.text[-1] not in ".!?…。":
            out[i] = Found(SUSPECT, run)
        else:
            run = None
    return out


def _by_place(text: str, ahead: bool, behind: bool) -> Label:
    """Return what a removed block is likely to be, from its form and from where the body stands."""
    low, high = POINTER_CHARS
    if len(text) < low:
        return "navigation" if ahead or behind else "other"
    return "related" if behind and len(text) <= high and text[-1] not in ".!?…。" else "other"


def kind_of(blocks: Sequence[Block], removed: Sequence[Evidence]) -> Kind:
    """Return what the document is as a whole, from what is left of it and what was removed.

    Prose that is left makes it an article, whatever phrases stand beside it.

    >>> from corpuskit.segment import segment
    >>> kind_of(segment("Talks were held."), [])
    'article'
    >>> kind_of((), [])
    'empty'
    """
    left = [block for block in blocks if block.text and not _covered(block, removed)]
    if sum(item.label == "live_stamp" for item in removed) >= LIVE_STAMPS and left:
        return "live"
    if left:
        return "index" if _is_index(left, removed) else "article"
    shares = _shares(removed)
    for label, kind in WALLS.items():
        if shares.get(label, 0.0) >= WALL_SHARE:
            return "sign_in" if kind == "paywall" and _is_form(removed) else kind
    if shares.get("teaser", 0.0) + shares.get("related", 0.0) + shares.get("navigation", 0.0) >= WALL_SHARE:
        return "index"
    return "empty"


LIVE_STAMPS = 3
"""A live page shows at least this many stamps of its entries."""

WALLS: dict[Label, Kind] = {"consent": "consent", "paywall": "paywall"}
"""What a document is when nothing but text of one label is in it."""

WALL_SHARE = 0.5
"""The share of all removed characters from which one label names the document."""


INDEX_LINES = 4
"""An index shows at least this many headlines, and so many pieces of menu were removed from around them."""

_LONG = 160
"""A line of more characters is prose, however it ends."""

_SENTENCE_ENDS = tuple(".!?…。！？।؟۔")
_CLOSING = "\"'”’»)]"


def _is_index(left: Sequence[Block], removed: Sequence[Evidence]) -> bool:
    """Tell whether what is left is headlines alone, with the menus of a page removed around them."""
    menus = sum(item.label in ("navigation", "section", "related") for item in removed)
    prose = any(len(b.text) > _LONG or b.text.rstrip(_CLOSING).endswith(_SENTENCE_ENDS) for b in left)
    return min(len(left), menus) >= INDEX_LINES and not prose


def _is_form(removed: Sequence[Evidence]) -> bool:
    """Tell whether a wall is a form to sign in with, more than an offer to subscribe."""
    sizes = [(".sign_in." in item.rule, item.end - item.start) for item in removed if item.label == "paywall"]
    return 2 * sum(size for form, size in sizes if form) >= sum(size for _, size in sizes)


def _covered(block: Block, removed: Sequence[Evidence]) -> bool:
    index = bisect.bisect_right(removed, block.at, key=lambda item: item.start) - 1
    return index >= 0 and removed[index].end >= block.stop


def _shares(removed: Sequence[Evidence]) -> dict[Label, float]:
    """Return the share of all removed characters that each label has."""
    sizes: dict[Label, int] = {}
    for item in removed:
        sizes[item.label] = sizes.get(item.label, 0) + item.end - item.start
    return {label: size / sum(sizes.values()) for label, size in sizes.items()}
