"""What is known of scripts: which are written without spaces, and what ends a sentence in any of them."""

from __future__ import annotations

UNSPACED = r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
"""Letters of scripts that are written without spaces, as the inside of a class of characters in a pattern."""

STOPS = frozenset(".!?…。！？।؟۔։።။។៕॥｡")
"""What ends a sentence."""

_CLOSED = STOPS | frozenset("\"'”’»)")


def ends_sentence(text: str) -> bool:
    """Tell whether a line ends like a sentence, perhaps one in quotes or brackets.

    >>> [ends_sentence(text) for text in ("It rained.", "“It rained”", "雨が降った。", "Rain", "")]
    [True, True, True, False, False]
    """
    return text[-1:] in _CLOSED
