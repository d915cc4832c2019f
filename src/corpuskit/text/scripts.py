"""What is known of scripts: which are written without spaces, and what ends a sentence in any of them."""

from __future__ import annotations

from collections.abc import Iterable

UNSPACED = r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
"""Letters of scripts that are written without spaces, as the inside of a class of characters in a pattern."""

WORD_MARKS = r"\u0300-\u036f\u0900-\u0963\u0966-\u0dff\u200c\u200d"
"""Vowel signs and other marks within words that ``\\w`` leaves out, as the inside of a class of characters."""

DANDA, DOUBLE_DANDA = "।", "॥"
"""The full stop of Indic scripts, and the one of two strokes that also closes a dateline or a name."""

DANDAS = DANDA + DOUBLE_DANDA
"""Both."""

HAN_STOP, URDU_STOP, KHMER_STOP = "。", "۔", "៕"
"""The full stops of Chinese and Japanese, of Urdu, and the one at the end of a text in Khmer."""

ELLIPSIS = "…"
"""Dots that end a sentence or cut it short."""

HAN_ENDS = HAN_STOP + "！？" + ELLIPSIS
"""What ends a sentence in Chinese and Japanese."""

INNER_ENDS = HAN_STOP + "！？" + DANDA + URDU_STOP + "؟"
"""What most often ends a sentence in other scripts than Latin, Greek and Cyrillic."""

QUESTION_MARKS = "?？؟"
"""What ends a question."""

LATIN_ENDS = ".!?" + ELLIPSIS
"""What ends a sentence in scripts that set a blank behind it."""

UNSPACED_STOPS = "။។៕"
"""The full stops of Burmese and Khmer."""

FULL_STOPS = ".。．｡।॥۔։።" + UNSPACED_STOPS
"""What ends a sentence that tells."""

ENDS = FULL_STOPS + "!?…！？؟՞፧"
"""What ends a sentence, as the inside of a class of characters in a pattern."""

DENSE_ENDS = ENDS.translate(dict.fromkeys(map(ord, LATIN_ENDS)))
"""Those that end one whether or not a blank stands behind them: no number, name or address holds them."""

CLOSING = "\"'”’»›)）」』"
"""What may stand behind the end of a sentence and belongs to it; for a pattern likewise."""

QUOTES = frozenset('“”„«»"「」『』')
"""Marks around what somebody said; apostrophes are none."""

PAUSES = ",;:،؛，、；："
"""What stands within a sentence and never at its end."""

STOPS = frozenset(ENDS)
"""What ends a sentence, to look up."""

_CLOSED = STOPS | frozenset("\"'”’»)")
"""What a sentence may close with."""


def ends_sentence(text: str) -> bool:
    """Tell whether a line ends like a sentence, perhaps one in quotes or brackets.

    >>> [ends_sentence(text) for text in ("It rained.", "“It rained”", "雨が降った。", "Rain", "")]
    [True, True, True, False, False]
    """
    return text[-1:] in _CLOSED


def quotes(text: str) -> bool:
    """Tell whether a text holds a quotation mark.

    >>> quotes("“It rained”, he said."), quotes("It’s raining.")
    (True, False)
    """
    return not QUOTES.isdisjoint(text)


def end_before(text: str, at: int, blanks: str | None = None) -> int:
    """Return where what stands before an offset ends, white space, or any of *blanks*, left out.

    It looks at no more of a text than that: ``text[:at].rstrip()`` copies all of it, each time it is asked.

    >>> end_before("It rained.  On", 12), end_before("  On", 2), end_before("Rain -- On", 8, " -")
    (10, 0, 4)
    """
    if blanks is None:
        while at and text[at - 1].isspace():
            at -= 1
    else:
        while at and text[at - 1] in blanks:
            at -= 1
    return at


def mark_before(text: str, at: int, blanks: str | None = None) -> str:
    """Return the last character before an offset, white space, or any of *blanks*, left out; "" where none is.

    >>> mark_before("It rained.  On", 12), mark_before("  On", 2)
    ('.', '')
    """
    end = end_before(text, at, blanks)
    return text[end - 1 : end]


def is_small(mark: str) -> bool:
    """Tell whether a letter is a small one of a script that begins sentences with capitals.

    >>> is_small("a"), is_small("A"), is_small("მ"), is_small("")
    (True, False, False, False)
    """
    return mark.islower() and not "\u10d0" <= mark <= "\u10ff"  # Georgian has capitals for whole headlines only


def lowered(text: str) -> str:
    """Return a text in lower case, of the same length: a character that would become two stays as it is.

    >>> lowered("İSTANBUL, Ruë"), len("İ".lower())
    ('İstanbul, ruë', 2)
    """
    low = text.lower()
    return low if len(low) == len(text) else "".join(mark if len(mark.lower()) > 1 else mark.lower() for mark in text)


WIDE_BYTES = 45
"""A line of so many bytes of UTF-8 would end in a stop if its text had any."""

FEWEST_LINES, FEWEST_STOPS = 3, 0.15
"""How many such lines tell, and the share of them with a stop under which a text has lost its stops."""


def lost_stops(lines: Iterable[str]) -> bool:
    """Return whether hardly a wide line of a text ends in a stop.

    >>> lost_stops(["The ferry of the harbour sailed again on Monday after nine days"] * 3), lost_stops(["Rain"] * 3)
    (True, False)
    """
    ends = [
        ends_sentence(line)
        for line in lines
        if len(line) >= WIDE_BYTES or (not line.isascii() and len(line.encode("utf-8", "replace")) >= WIDE_BYTES)
    ]
    return len(ends) >= FEWEST_LINES and sum(ends) <= FEWEST_STOPS * len(ends)
