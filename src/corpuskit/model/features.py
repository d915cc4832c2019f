"""What the model reads of each block by itself: whole numbers in columns, cheap enough for pure Python.

``corpuskit.model.surroundings`` adds what stands around the blocks. Every value is an integer, so nothing depends on
the order of additions or on the machine.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from operator import itemgetter, ne
from zlib import crc32

from corpuskit.language import all_function_words
from corpuskit.records import Block
from corpuskit.records.tuples import NamedTuple
from corpuskit.text.later import re
from corpuskit.text.scripts import ELLIPSIS, INNER_ENDS, LATIN_ENDS, UNSPACED

Column = list[int]
"""A number for each line."""

BUCKETS = 1 << 16
"""Words are known by a 16-bit hash only."""

_MASK = BUCKETS - 1
"""The bits of a bucket."""

OWN = (
    "chars", "words", "end", "start", "inner", "commas", "numbers", "caps", "func", "quotes", "marks", "links",
    "colon", "person", "says", "markup", "sentence", "stress", "length", "dated",
)  # fmt: skip
"""Names of the columns that `read_line` fills."""

READ = (*OWN, "lexicon", "ending")
"""Names of the columns that `own_columns` returns."""

FEW = 60
"""A text of no more blocks than this is read whole."""

LONG = 60
"""Bytes of UTF-8 from which a block may be prose: ten words, or twenty characters of Chinese."""

NEAR = 5
"""In a longer text, blocks that stand farther than this from any such block are links and labels, and are not read."""

SAMPLE = 160
"""Of a longer block, so many characters are read, half from each end; they tell its words by their share."""

SHORT = 12
"""Words of a block that may be a heading: only such are asked whether the prose ends with them."""

_WORD = re.compile(rf"[{UNSPACED}]|[^\W{UNSPACED}]+")
"""A word, or a character of a script without spaces."""

_ASCII_WORD = re.compile(r"\w+", re.ASCII)
"""A word of ASCII."""

_INNER = re.compile(rf"[{LATIN_ENDS}{INNER_ENDS}](?:(?<=[{INNER_ENDS}])|[\"'’”»)]*\s)")
"""Where a sentence ends within a text; `re` skips to a class that stands ahead quickly."""

_KANA = re.compile(r"[\u3040-\u309f]")
"""A character of Hiragana."""

_DATED = re.compile(r"\d(?<!\d\d)(?:(?<=1)9\d\d|(?<=2)0\d\d|\d?[:.h]\d\d)(?!\d)")
"""A year or a time."""

_END_MARKS = (
    ".", "!?", INNER_ENDS + "｡", ELLIPSIS, ":：", ",;，、；", "\"'”’»“‘«」』", ")]）】", "|›>→/·•", "0123456789", "%€$",
)  # fmt: skip
"""Marks at the end of a text that say the same."""

_ENDS = {mark: code for code, marks in enumerate(_END_MARKS, 1) for mark in marks}
"""The code of each mark at the end of a text."""

_CLOSED = frozenset((7, 8))
"""Codes of marks that may close a sentence."""

_STARTS = dict.fromkeys("\"'“„«‘»「『", 3) | dict.fromkeys("-–—•·*▶►✓", 4)
"""The code of each mark at the start of a text."""

_SENTENCE_ENDS = frozenset((1, 2, 3, 4, 7, 12))
"""Codes of the ends of sentences."""

_SAYS = frozenset(
    "says reply replied antworten sagt commented répondre responder wrote schrieb permalink report melden".split()
)
"""Words of comments and replies."""

_PERSON = frozenset(
    "i me my mine myself we our us you your ich mich mein meine wir uns unser du dein je j moi mon ma nous vous votre "
    "yo mi nosotros eu meu я мы мне".split()
)
"""Words for who speaks and who is spoken to."""


class Line(NamedTuple):
    """What one block's text says by itself."""

    own: tuple[int, ...]
    """The columns named in `OWN`."""
    words: frozenset[str]
    """Its words in lower case."""
    tokens: tuple[int, ...]
    """Hashes of its words and word pairs, for the lexicon."""


@lru_cache(maxsize=1 << 16)
def bucket(word: str) -> int:
    """Return the 16-bit hash of *word*, the same on every machine."""
    return crc32(word.encode("utf-8", "surrogatepass")) & _MASK


def tokens_of(words: Sequence[str]) -> tuple[int, ...]:
    """Return the hashes of the words and pairs that tell a short block, or the two ends of a long one.

    >>> len(tokens_of(["read", "more"])), len(tokens_of([]))
    (7, 1)
    """
    count = len(words)
    size = (count if count < 20 else min(20 + count // 10, 40)) * 1021 & _MASK
    if not count:
        return (size,)
    long = count > 10
    out = list(map(bucket, [*words[:6], *words[-4:]] if long else words))
    first, last = out[0], out[-1]
    if long:
        pairs = [_pair(first, out[1]), _pair(out[1], out[2]), _pair(out[-2], last)]
    else:
        pairs = [(left * 40503 + right * 25717 + 7) >> 3 & _MASK for left, right in pairwise(out)]
    opening = _pair(pairs[0], 3) if pairs else 3
    out += pairs
    out += size, _pair(first, 1), _pair(last, 2), opening
    if 2 < count <= 6:
        out.append(_pair(sum(pairs), 4))
    return tuple(out)


def _pair(left: int, right: int) -> int:
    return (left * 40503 + right * 25717 + 7) >> 3 & _MASK


@lru_cache(maxsize=1 << 12)
def read_line(text: str) -> Line:
    """Return what the text of one block says by itself.

    >>> line = read_line("Talks were held in Geneva, he said.")
    >>> dict(zip(OWN, line.own))["words"], dict(zip(OWN, line.own))["sentence"]
    (7, 7)
    """
    size, count_of, ascii_only = len(text), text.count, text.isascii()
    shown = text if size <= SAMPLE else f"{text[: SAMPLE // 2]} {text[-SAMPLE // 2 :]}"
    raw = (_ASCII_WORD if ascii_only else _WORD).findall(shown)
    words = list(map(str.lower, raw))
    per, found = len(words) or 1, frozenset(words)
    count = len(words) if size <= SAMPLE else max(len(words), len(words) * size // SAMPLE)
    end = _ENDS.get(text[-1:], 0)
    if end in _CLOSED and _ENDS.get(text[-2:-1], 0) in _SENTENCE_ENDS:
        end = 12
    numbers = sum(map(str.isdigit, raw))
    functional = len(all_function_words() & found)
    own: tuple[int, ...] = (
        size if size < 2000 else 2000,
        count if count < 400 else 400,
        end,
        _start(text[:1]),
        0,
        count_of(","),
        numbers,
        100 * sum(map(ne, raw, words)) // per,
        100 * functional // (len(found) or 1),
        count_of('"'),
        count_of("|") + count_of("/"),
        count_of("@") + count_of("#"),
        text.find(":", 0, 40) + 1,
        len(_PERSON & found),
        0 if _SAYS.isdisjoint(found) else 1,
        0,
        count if end in _SENTENCE_ENDS and count >= 7 else 0,
        count_of("!") + count_of("?"),
        len(shown) * 10 // per,
        1 if numbers and _DATED.search(text) else 0,
    )
    if size > 30 or not ascii_only:
        own = _closely(text, shown, own, functional * 100)
    return Line(own, found, tokens_of(["0" if word.isdigit() else word for word in words] if numbers else words))


def _closely(text: str, shown: str, own: tuple[int, ...], functional: int) -> tuple[int, ...]:
    """Return *own* with what only longer lines, or lines that are not all ASCII, can have."""
    out, count_of = list(own), text.count
    out[4] = len(_INNER.findall(shown)) * len(text) // len(shown)
    out[11] += count_of("http") + count_of("www.")
    out[15] = count_of("</") + count_of("<p")
    if not text.isascii():
        out[5] += count_of("、") + count_of("，")
        if functional < 100:
            kana = len(_KANA.findall(shown))
            out[8] = max(out[8], min(100, 200 * kana // len(shown)))
        out[9] += count_of("“") + count_of("„") + count_of("»") + count_of("「")
        out[10] += count_of("•") + count_of("·") + count_of("©")
    return tuple(out)


def readable(blocks: Sequence[Block]) -> list[int]:
    """Return the blocks worth reading: all of a short text; of a page those in reach of a block long enough for prose.

    Two blocks in five of a page are not: menus, lists of topics and regions, footers.

    >>> from corpuskit.text.segment import segment
    >>> len(readable(segment("Home\\n" * 50))), readable(segment("Home\\n" * 90))
    (50, [])
    """
    size = len(blocks)
    if size <= FEW:
        return list(range(size))
    out: list[int] = []
    upto = 0
    for index, block in enumerate(blocks):
        text = block.text
        if len(text) >= LONG or (not text.isascii() and len(text.encode("utf-8", "surrogatepass")) >= LONG):
            high = min(size, index + NEAR + 1)
            out += range(max(upto, index - NEAR), high)
            upto = high
    return out


def skipped_before(chosen: Sequence[int]) -> Column:
    """Return how many blocks before each chosen one were not chosen, up to 60.

    >>> skipped_before([0, 1, 5])
    [0, 0, 3]
    """
    return [min(60, index - before - 1) for before, index in zip((-1, *chosen), chosen, strict=False)]


def own_columns(lines: Sequence[Line], lexicon: Sequence[int], ending: Sequence[int]) -> list[Column]:
    """Return the columns of `READ`: those of `OWN`, and what the two lexicons say.

    The first tells prose from the rest. The second, asked about short blocks only, tells whether prose goes on after
    them: it does after "Advertisement", it does not after "Leave a comment".
    """
    columns = [list(column) for column in zip(*map(itemgetter(0), lines), strict=True)]
    for table, longest in ((lexicon, 400), (ending, SHORT)):
        weight = table.__getitem__
        columns.append([sum(map(weight, line[2])) if line[0][1] <= longest else 0 for line in lines])
    return columns


def _start(mark: str) -> int:
    """Return the class of a first character: capital, small letter, digit, quote, bullet, other letter, other."""
    if mark.isupper():
        return 0
    if mark.islower():
        return 1
    if mark.isdigit():
        return 2
    return _STARTS.get(mark, 5 if mark.isalpha() else 6)
