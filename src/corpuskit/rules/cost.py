"""What the pattern of a rule may cost: one that takes longer than its text allows is refused when it loads."""

from __future__ import annotations

import itertools
import time
from collections.abc import Iterator, Sequence

import regex

from corpuskit.text.later import re

LARGEST = 200_000
"""How often all parts of a pattern may stand in it when its counts are written out; the shipped ones have a tenth."""

LENGTHS = (60, 300, 8_000)
"""The lengths of the texts that a pattern is tried on, in characters, where it is ever tried on texts as long."""

SECONDS = (0.2, 0.2, 2.0)
"""Processor time that is too long for texts of these lengths: most patterns take a few thousandths."""

DOUBTFUL, STEEP = 0.1, 8.0
"""A pattern that takes so many seconds must not take so many times as long as on a text of a quarter of the length."""

WORDS = 12
"""The words of an example that are repeated, each by itself."""

EXAMPLES = 3
"""The examples that texts are made of."""

_NO_END = "!?:;,)]\x01"
"""What ends no line, with the marks that a pattern may wait for."""

_ITSELF = re.compile(r"\(\?(?:R|[+-]?\d+|&|P>)")
"""A pattern that calls itself."""

_ITEM = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\{(\d*)(?:,(\d*))?\}|.", re.DOTALL)
"""One item of a pattern: an escape, a class, a repeat, a character."""


def refused(pattern: str) -> str:
    r"""Return in words why a pattern is not even compiled, or nothing.

    >>> refused(r"a(?R)?b"), refused(r"((a{900}){900}){900}"), refused(r"\(?Read more{2,3}")
    ('calls itself: (?R)', 'repeats itself too often', '')
    """
    items = list(_ITEM.finditer(pattern))
    if found := _ITSELF.search("".join(item[0] if len(item[0]) == 1 else "_" for item in items)):
        return f"calls itself: {found[0]})"
    sizes = [0]
    last = 0  # the size of what a count behind it would repeat
    for item in items:
        if item[0] == "(":
            sizes.append(0)
            continue
        if item[0] == ")" and len(sizes) > 1:
            last = sizes.pop()
        elif item[1] is not None and (count := max(int(item[1][:9] or 0), int((item[2] or "0")[:9]))):
            sizes[-1] += last * (count - 1)
            continue
        else:
            last = 1
        sizes[-1] += last
        if max(sizes) > LARGEST:
            return "repeats itself too often"
    return "repeats itself too often" if sizes[0] > LARGEST else ""


def growing(pattern: regex.Pattern[str], examples: Sequence[str], longest: int, *, whole: bool) -> str:
    """Return the beginning of a text on which *pattern* takes too long, or nothing.

    Texts are made of the *examples*, up to *longest* characters; *whole* says that it must match all of a text.

    >>> growing(regex.compile("(?:a|aa)+!"), ["aa!"], 300, whole=True)
    'aaaaaaaaaa'
    >>> growing(regex.compile("a+!"), ["aa!"], 300, whole=True)
    ''

    Raises what matching raises, `MemoryError` among it.
    """
    for size, limit in zip((min(size, longest) for size in LENGTHS), SECONDS, strict=True):
        for text, quarter in dict(zip(_texts(examples, size), _texts(examples, size // 4), strict=True)).items():
            taken = _seconds(pattern, text, limit, whole=whole)
            if taken > limit or (taken > DOUBTFUL and taken > STEEP * _seconds(pattern, quarter, limit, whole=whole)):
                return text[:10]
    return ""


def _seconds(pattern: regex.Pattern[str], text: str, limit: float, *, whole: bool) -> float:
    """Return the processor time that a pattern takes for a text, about; more than *limit* where it takes far more."""
    patience = limit
    while True:
        begin = time.thread_time()
        try:
            if whole:
                pattern.fullmatch(text, timeout=patience)
            else:
                for _ in pattern.finditer(text, timeout=patience):
                    pass
            return time.thread_time() - begin
        except TimeoutError:  # that clock runs on where other processes have the processor
            if time.thread_time() - begin >= limit / 2:
                return 2 * limit
            patience *= 4


def _texts(examples: Sequence[str], size: int) -> Iterator[str]:
    """Yield texts of *size* characters: examples in which one thing is repeated, ended as they are, and as none is."""
    for example in examples[:EXAMPLES]:
        yield example
        tokens = re.findall(r"\s*(?:\w+|[^\w\s])", example)[:WORDS]
        ends = itertools.accumulate(map(len, tokens))
        for place, token in zip([0, *ends], ["", *tokens], strict=True):
            bare = token.strip()
            for unit in (token, bare, f" {bare}", bare[-1:]) if token else ("a", " ", "1", ". ", "Ab ", f"{example} "):
                for end in (example[place:], example[place:] + _NO_END):
                    room = max(0, size - place - len(end))
                    yield (example[:place] + unit * (room // len(unit)) + end)[:size]
