"""The headline of a text that is no page: a first line that is no sentence, wherever its end is printed or lost."""

from __future__ import annotations

import re

import regex

from corpuskit.scripts import UNSPACED
from corpuskit.structure.shape import width_of

WIDTH = 180
"""A headline is at most so wide."""

FEW_WORDS = 3
"""A line of fewer words may be a section or a name."""

_END = regex.compile(r"(?:[.。।۔,;:：،、–—-]|\.\.\.|…)[\"'”’»)]?$")
_INNER = regex.compile(r"(?<=[\p{Ll}\p{Lo}\p{M}\d]{2}[)\"”]?)[.।۔。](?:\s|(?=\p{Lu}))(?=[\p{Lu}\p{Lo}\"“])|[。].")
_WORDS = regex.compile(r"\S+")
_UNSPACED = regex.compile(f"[{UNSPACED}]")
_SMALL = frozenset(
    "a an the and but or nor for so yet of in on at to by as is it its with from into over after vs vs. via amid per "
    "than that be are was not if up off out".split()
)

_OPENERS = frozenset(
    "when while if there this these those that what how why here it's i we you he she they our your my his her their "
    "as since because although though despite according have has are is do did can will once every each many most some "
    "all one two three just even let before during between among without within under last".split()
)


def is_heading(line: str, following: str) -> bool:
    """Tell whether a line reads like a headline, from its own form and from how the line that follows begins.

    >>> is_heading("Harbour reopens after nine days", "Ferries run again."), is_heading("It rained", "on Sunday.")
    (True, False)
    >>> is_heading("It rained on Sunday.", "Ferries run."), is_heading("Opinion", "Ferries run.")
    (False, False)
    """
    if width_of(line) > WIDTH or _END.search(line, max(0, len(line) - 6)) or not following:
        return False
    if line[0].islower() or following[0].islower() or following[0] in ",.;:)!?।":
        return False
    if _UNSPACED.search(line):
        return len(_UNSPACED.findall(line)) >= 5 and not _INNER.search(line)
    return len(line.split()) >= FEW_WORDS and not _INNER.search(line)


def headline_end(text: str) -> int:
    """Return where the headline ends with which a line begins, and its first sentence follows; 0 where that is unknown.

    It is told by being said twice, or by its capitals.

    >>> text = "How to Restore Antique Furniture Furniture of beech and of oak needs care. Clean it with a soft cloth."
    >>> text[: headline_end(text)], headline_end("It rained on Sunday and on Monday. The wells are full.")
    ('How to Restore Antique Furniture', 0)
    >>> text = "Rain ends drought Rain ends drought It rained on Sunday."
    >>> text[: headline_end(text)]
    'Rain ends drought Rain ends drought'
    """
    return _twice(text) or _title_case(text)


def is_lead(text: str) -> bool:
    """Tell whether a line is a paragraph: long, or a sentence."""
    return width_of(text) >= WIDTH or bool(_END.search(text))


def _twice(text: str) -> int:
    """Return where the second copy of what a line begins with ends; 0 where it is not said twice."""
    start = text[:12]
    again = text.find(start, 12, 2 * WIDTH) if len(start) == 12 else -1
    if again < 0:
        return 0
    said = text[:again].strip()
    if not text.startswith(said, again) or len(said) < 12:
        return 0
    end = again + len(said)
    return end if end == len(text) or not text[end].isalnum() or text[end].isupper() else 0


def _title_case(text: str) -> int:
    """Return where the words with capitals end that a line begins with, less those that begin its first sentence."""
    words = list(_WORDS.finditer(text, 0, 2 * WIDTH))
    if len(words) < 8 or _UNSPACED.search(text[:WIDTH]):
        return 0
    last = 0
    for last, word in enumerate(words):
        plain = word[0].strip("\"'“”‘’()[],:;!?")
        if plain[:1].islower() and plain not in _SMALL:
            break
    begin = last - 1
    while begin > 0 and words[begin][0][:1].islower():
        begin -= 1
    head = text[: words[begin].start()].rstrip()
    capitals = sum(word[0][:1].isupper() for word in words[:begin])
    opener = words[begin][0].strip("\"'“”‘’(),")
    if begin < 4 or capitals < 0.6 * begin or _END.search(head) or _INNER.search(head) or width_of(head) > WIDTH:
        return 0
    return len(head) if _is_common(opener, text) else 0


def _is_common(word: str, text: str) -> bool:
    """Tell whether a word with a capital is no name: a small word, or one that the text writes small too."""
    low = word.lower()
    return low in _SMALL or low in _OPENERS or re.search(rf"(?<!\w){re.escape(low)}(?!\w)", text[:6000]) is not None
