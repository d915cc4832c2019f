"""Entries of lists beside an article: a headline of another article with its date right below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corpuskit.dates.context.labels import LABEL_WORD
from corpuskit.dates.context.layout import is_prose
from corpuskit.dates.context.page import UNSPACED_SIGN, Page
from corpuskit.dates.context.wording import wording_of
from corpuskit.records import Block
from corpuskit.text.later import re
from corpuskit.text.patterns import worded
from corpuskit.text.scripts import STOPS

_CHARS = (16, 150)
"""Shortest and longest headline, in characters; one of a script without spaces counts three."""

_STEM, _LONG_WORD = 5, 4
"""Words of at least so many letters (the second) are compared by so many of their first (the first)."""

_NEAR, _AHEAD = 6, 12
"""How many blocks before and after an entry are looked at for a body."""

_ENDS = STOPS | {":", "："}
"""What the title of an entry does not end with."""

_GLUED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
"""A character of Chinese, Japanese or Korean."""


def entries(page: Page, index: int) -> Iterator[str]:
    """Yield whether a date that stands alone dates the line above it, which is no headline of this article."""
    candidate, blocks, layout = page.candidates[index], page.blocks, page.layout
    at = candidate.block
    if not at or layout.is_title(at - 1) or layout.first <= at <= layout.last or not page.is_alone(index):
        return
    if at > layout.last >= layout.first or (layout.last < layout.first and _is_below(blocks, at)):
        if is_headline(blocks[at - 1].text) or _heads_entry(page, index):
            yield "entry.below"
    elif at < min(layout.first, 60) and is_headline(blocks[at - 1].text) and _is_of_another(blocks, at):
        yield "entry.above"


def _heads_entry(page: Page, index: int) -> bool:
    """Whether a date stands above a headline that another date stands below, alone like this one: a list of entries."""
    at, after = page.candidates[index].block, index + 1
    if after >= len(page.candidates) or page.candidates[after].block != at + 2 or not page.is_alone(after):
        return False
    return is_headline(page.blocks[at + 1].text)


def is_headline(line: str) -> bool:
    """Whether a line has the form of a headline: some words that tell, and no end of a sentence.

    >>> is_headline("Bakery wins bread prize"), is_headline("By Ann Lee"), is_headline("It is a good wall.")
    (True, False, False)
    """
    dense = len(UNSPACED_SIGN.findall(line))
    if not _CHARS[0] <= len(line) + 2 * dense <= _CHARS[1] or line[-1] in _ENDS or worded("credit_line").match(line):
        return False
    if dense * 2 > len(line):
        return True
    wording = wording_of(line, "")
    return wording.told + wording.named >= 4 or (wording.told > 0 and wording.told + wording.named > 2)


def _is_below(blocks: Sequence[Block], at: int) -> bool:
    """Whether lines as long as paragraphs stand above a headline right above *at*, and none below."""
    return any(map(_is_long, blocks[max(0, at - _NEAR) : at - 1])) and not any(
        map(_is_long, blocks[at + 1 : at + _AHEAD])
    )


def _is_long(block: Block) -> bool:
    return (len(block.text) >= 60 and block.text[-1] in _ENDS) or is_prose(block.text)


def _is_of_another(blocks: Sequence[Block], at: int) -> bool:
    """Whether a headline below *at* says what the body says after it, and the line above says nothing of that."""
    below = next((i for i in range(at + 1, min(at + _NEAR, len(blocks))) if not _is_entry(blocks, i)), 0)
    if not below or not is_headline(blocks[below].text):
        return False
    body = ""
    for block in blocks[below + 1 :]:
        body += block.text + "\n"
        if len(body) > 1200:
            break
    said = _stems(body)
    return not _stems(blocks[at - 1].text) & said and len(_stems(blocks[below].text) & said) > 1


def _is_entry(blocks: Sequence[Block], at: int) -> bool:
    """Whether a line and the next are another entry: a headline and its date, or the date itself."""
    following = blocks[at + 1].text if at + 1 < len(blocks) else ""
    return _is_dated(blocks[at].text) or (_is_dated(following) and is_headline(blocks[at].text))


def _is_dated(line: str) -> bool:
    return len(line) <= 40 and any(c.isdigit() for c in line)


def _stems(text: str) -> set[str]:
    """Return the beginnings of the words of a text; pairs of characters in scripts that glue words together."""
    stems = {word[:_STEM] for word in LABEL_WORD.findall(text.lower()) if len(word) >= _LONG_WORD}
    if _GLUED.search(text):
        stems.update(text[i : i + 2] for i in range(len(text) - 1) if _GLUED.match(text, i) and text[i + 1].isalpha())
    return stems
