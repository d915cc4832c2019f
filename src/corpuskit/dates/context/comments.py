"""Where readers speak: the first line of the comments, and what a thread prints beside its dates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corpuskit.dates.context.layout import Layout
from corpuskit.records import Block
from corpuskit.text.patterns import worded


def first_comment(blocks: Sequence[Block], layout: Layout, stop: int) -> int:
    """Return the first block from the body's end to *stop* that heads comments, or the number of blocks."""
    for i in range(max(0, layout.last), stop):
        text = blocks[i].text
        if (len(text) <= 60 and worded("comments").search(text)) or (
            len(text) <= 200 and worded("thread").search(text)
        ):
            return i
    return len(blocks)


def thread(blocks: Sequence[Block], index: int) -> Iterator[str]:
    """Yield what a thread of comments has beside a date: "says:" above it, "Reply" below."""
    if index and worded("says").search(blocks[index - 1].text[-40:]):
        yield "thread.above"
    if any(
        len(block.text) <= 40 and worded("other_page").match(block.text) for block in blocks[max(0, index - 3) : index]
    ):
        yield "below.turn"
    if any(len(block.text) <= 30 and worded("reply").match(block.text) for block in blocks[index + 1 : index + 4]):
        yield "thread.below"
