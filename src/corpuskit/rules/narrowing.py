"""Find what a rule takes of a line that it matches as a whole: its phrase, never the sentences around it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from corpuskit.text.later import regex
from corpuskit.text.scripts import UNSPACED, ends_sentence
from corpuskit.text.segment import sentences

Fits = Callable[[str], object]
"""Says whether a rule matches a text as a whole."""

Piece = tuple[int, int]
"""(start, end) of a sentence in its line."""

OTHERS = (
    "Wir gingen am Abend hinunter zum See.",
    "群山静静入睡。",
    "우리는 저녁에 호수로 내려갔다.",
    "نزلنا مساء إلى البحيرة.",
    "ตอนเย็นเราเดินลงไปที่ทะเลสาบ",
)
"""Sentences of several scripts. A rule that would take one of them does not mind what stands in its place."""

SENTENCE_WIDTH = 20
"""What runs into a phrase without a stop between is a sentence if it is as wide as so many characters."""

ADDRESS_WIDTH = 120
"""A sentence behind a phrase that holds an address is of the phrase if it is less wide."""

_ADDRESS = regex.compile(
    r"(?:(?<![\w.])@\w|\w@\w|\bwww\.|\bhttps?:|\w\.(?:com|org|net)\b)\S*+.{0,28}$", regex.IGNORECASE
)
"""An address, and at most a few words behind it."""

_BRACKETED = regex.compile(r"\([^()]++\)|\[[^\[\]]++\]")
"""A text that is one bracket."""

_BEGINS = regex.compile(r"(?<=[\s\p{Ll}\p{N}\p{P}\p{S}])(?=[\p{Pi}\"'‘“„]?\p{Lu})|(?=\p{Lo})")
"""Where a sentence may begin though nothing ends before it: at a capital, or a letter of a script without them."""

_OWNER = regex.compile(r"©|ⓒ|\(c\)|\bcopyright\b", regex.IGNORECASE)
"""What says that someone owns the text."""

_UNSPACED = regex.compile(f"[{UNSPACED}]")
"""A character of a script that is written without spaces."""

_THAI = r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]"
"""A character of a script that prints neither stops nor blanks between words."""

_WIDE_BLANK = regex.compile(rf"(?<={_THAI}{{12}})\s++(?={_THAI}{{12}}|©)|(?<={_THAI})(?=©)")
"""Where a sentence may end in such a script: at a blank."""


def phrase(text: str, fits: Fits, *, alone: bool = True) -> Piece | None:
    """Return (start, end) of what a rule takes of *text*, all of which it *fits*; None where no border is sure.

    That is all of it but the sentences at its ends for which the rule would have taken any other as well.

    >>> import re
    >>> notice = re.compile(r".{0,99}All rights reserved.{0,99}").fullmatch
    >>> text = "They met on Sunday. It rained. All rights reserved. They failed."
    >>> text[slice(*phrase(text, notice))]
    'All rights reserved.'

    A sentence that runs on from the phrase without a stop between them is not told from it: then nothing goes.

    >>> phrase("They met. All rights reserved The council failed to agree.", notice) is None
    True

    A line that is one sentence goes whole, unless it was cut out of a longer one: then it stands not *alone*.

    >>> text = "All rights reserved The council failed to agree."
    >>> phrase(text, notice), phrase(text, notice, alone=False)
    ((0, 48), None)

    The same where the rule takes any sentence beside the phrase, and there is more than one.

    >>> caption = re.compile(r".{9,99}Photo: AFP").fullmatch
    >>> phrase("They met. It rained. Photo: AFP", caption) is None, phrase("They met on Sunday. Photo: AFP", caption)
    (True, (0, 30))
    """
    found = pieces(text)
    if alone and (len(found) == 1 or _BRACKETED.fullmatch(text)):
        return 0, len(text)
    first, last = 0, len(found)
    while first < last - 1 and _may_go(text, found[first:last], -1, fits):
        last -= 1
    while first < last - 1 and _may_go(text, found[first:last], 0, fits):
        first += 1
    left = found[first:last]
    start, end = left[0][0], left[-1][1]
    if (first > 0 and _is_any(text, left, 0, fits)) or (last < len(found) and _is_any(text, left, -1, fits)):
        return None
    return None if _runs_on(text[start:end], left[-1][0] - start, fits) else (start, end)


def _may_go(text: str, some: Sequence[Piece], index: int, fits: Fits) -> bool:
    """Tell whether the piece at *index*, the first or the last, is prose for all that a rule knows."""
    rest = some[1:] if index == 0 else some[:-1]
    return bool(fits(text[rest[0][0] : rest[-1][1]])) and _is_any(text, some, index, fits)


def _is_any(text: str, some: Sequence[Piece], index: int, fits: Fits) -> bool:
    """Tell whether the piece at *index* may be prose, and a rule fits also with another sentence in its place."""
    piece = text[slice(*some[index])]
    if fits(piece) or (_OWNER.search(piece) if index == 0 else _is_end(piece)):
        return False
    (start, end), (at, stop) = (some[0][0], some[-1][1]), some[index]
    return any(fits(text[start:at] + other + text[stop:end]) for other in OTHERS)


def _is_end(piece: str) -> bool:
    """Tell whether the last piece of a line is hardly a sentence of prose: a word or two, or an address."""
    width = _width(piece)
    if width < SENTENCE_WIDTH and not ends_sentence(piece):
        return True
    return width < ADDRESS_WIDTH and bool(_ADDRESS.search(piece))


def _runs_on(text: str, last: int, fits: Fits) -> bool:
    """Tell whether what may be any sentence begins within the last piece of *text*, at *last*, behind a phrase."""
    if _is_end(text[last:]) or not (ends_sentence(text) or _UNSPACED.search(text)):
        return False
    for match in _BEGINS.finditer(text, last + 1):
        at = match.start()
        if _width(text[at:]) < SENTENCE_WIDTH:
            return False
        if fits(text[:at].rstrip()) or any(fits(text[:at] + other) for other in OTHERS):
            return True
    return False


def _width(text: str) -> int:
    """Return how long a text is, in characters as of a script with spaces."""
    return len(text) + 2 * len(_UNSPACED.findall(text))


def pieces(text: str) -> list[Piece]:
    """Return (start, end) of each sentence of a line, in any script.

    >>> pieces("They met. They failed.")
    [(0, 9), (10, 22)]
    """
    out: list[Piece] = []
    for at, sentence in sentences(text):
        begin = 0
        for match in _WIDE_BLANK.finditer(sentence):
            out.append((at + begin, at + match.start()))
            begin = match.end()
        out.append((at + begin, at + len(sentence)))
    return out
