"""What a line looks like: a paragraph, a headline, a page's title."""

from __future__ import annotations

from collections.abc import Set

from corpuskit.records import Block, Evidence, Label
from corpuskit.text import scripts
from corpuskit.text.later import re
from corpuskit.text.scripts import CLOSING, ENDS, WORD_MARKS

HEADLINE_CHARS = (12, 250)
"""Shortest and longest block, in characters, that is taken for a headline."""

HEADLINE_WORDS = 3
"""A headline has at least this many words, or is written without spaces."""

PROSE_WIDTH = 80
"""A line that is less wide is not taken for a paragraph by its form alone."""

UNSPACED = re.compile(f"[{scripts.UNSPACED}]")
"""A letter of a script that is written without spaces."""

CRUMBS = re.compile(r"\s[>»›/|]\s")
"""What stands between the parts of a path: "Home > World"."""

SITE = re.compile(r"\s[|–—»·*]\s[^|–—»·]{2,40}$|\s-\s[^-]{2,40}$")
"""The name of a site behind a headline."""

_MARKUP = ("#", "*", "_")
"""What markup of a line begins with."""

_STRONG = re.compile(r"(?P<mark>\*{1,3}|_{1,3})(?P<line>[^\s*_](?:[^*_\n]*[^\s*_])?)(?P=mark)")
"""A line within marks of emphasis."""

_MENU = re.compile(r"\s\|\s|(?:\s/\s.*){3}")
"""What is between the entries of a menu."""

_SENTENCE_END = re.compile(rf"[{ENDS}][{CLOSING}\]]{{0,3}}$")
"""The end of a sentence."""

_SEPARATOR = re.compile(r"\s*[|–—:·•»«/*]|\s+-")
"""What parts a headline from what follows."""

_SEPARATOR_BEFORE = re.compile(r"[|–—:·•»«/*]\s*$|-\s+$")
"""What parts a headline from what stands before."""

_WORDS = re.compile(rf"[\w{WORD_MARKS}]+")
"""A word."""


def is_prose(text: str) -> bool:
    """Tell whether a block reads like a paragraph: a line of some length that ends like a sentence.

    >>> is_prose("It rained at last on Tuesday, and the wells of the valley filled up within an hour.")
    True
    >>> is_prose("Menu"), is_prose("五日午後、県内の高速道路で事故があり、三人がけがをして病院に運ばれました。")
    (False, True)
    """
    return width_of(text) >= PROSE_WIDTH and is_sentence(text)


def path_of(text: str) -> list[str]:
    """Return the parts of a path to a section; the line itself where it is none, or as likely a menu.

    >>> path_of("Home > World > Asia"), path_of("Home / News / Sport / Weather")
    (['Home', 'World', 'Asia'], ['Home / News / Sport / Weather'])
    """
    return [text] if _MENU.search(text) else CRUMBS.split(text)


def width_of(text: str) -> int:
    """Return how long a line is, in characters as of a script with spaces: one without says more in each.

    >>> width_of("Rain at last"), width_of("五日午後")
    (12, 12)
    """
    return len(text) if text.isascii() else len(text) + 2 * len(UNSPACED.findall(text))


def is_sentence(text: str) -> bool:
    """Tell whether a line ends like a sentence.

    >>> is_sentence("It rained."), is_sentence("Rain")
    (True, False)
    """
    return bool(_SENTENCE_END.search(text, max(0, len(text) - 8)))


def key_of(text: str) -> str:
    """Return *text* folded for comparison: case, the width of white space and markup around it do not matter."""
    return " ".join((without_markup(text) if text.startswith(_MARKUP) else text).casefold().split())


def without_markup(text: str) -> str:
    """Return a line without the marks that Markdown sets before a heading, or around bold and slanted words.

    >>> [without_markup(line) for line in ("# Rain at last", "## **Rain at last** ##", "#rain", "* * *")]
    ['Rain at last', 'Rain at last', '#rain', '* * *']
    """
    hashes = len(text) - len(text.lstrip("#"))
    line = text[hashes:].rstrip("# \t\n").lstrip() if 0 < hashes <= 6 and text[hashes : hashes + 1].isspace() else text
    strong = _STRONG.fullmatch(line)
    return strong["line"] if strong else line or text


def like_headline(text: str) -> bool:
    low, high = HEADLINE_CHARS
    if not low <= len(text) <= high or (text[0] in "([" and text[-1] in ")]"):
        return False
    return len(text.split(None, HEADLINE_WORDS)) >= HEADLINE_WORDS or not text.isascii()


def words_of(key: str) -> set[str]:
    """Return the words of a line.

    >>> sorted(words_of("rain, at last"))
    ['at', 'last', 'rain']
    """
    return set(_WORDS.findall(key))


def overlap(words: Set[str], key: str) -> float:
    """Return the share of the words of the shorter of two lines that the other has too, for lines of some length."""
    other = words_of(key)
    small = min(len(words), len(other))
    return len(words & other) / small if small > HEADLINE_WORDS and small * 3 >= len(words) else 0.0


def has_word(text: str, word: str) -> bool:
    """Tell whether a text has a word as it is written, and not as a part of another.

    >>> has_word("rain, at last", "last"), has_word("rain, at last", "as")
    (True, False)
    """
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) is not None


def extends(longer: str, key: str) -> bool:
    """Tell whether *longer* is *key* with a name set before or behind it by a separator."""
    if len(key) < HEADLINE_CHARS[0] or 2 * len(key) < len(longer):
        return False
    if longer.startswith(key):
        return bool(_SEPARATOR.match(longer[len(key) :]))
    return longer.endswith(key) and bool(_SEPARATOR_BEFORE.search(longer[: -len(key)]))


def text_without(block: Block, start: int, end: int) -> str:
    """Return the block's text without the span [start, end) of the source.

    >>> text_without(Block(0, 20, 0, "Updated 03 May, 2024", 0), 8, 20)
    'Updated '
    """
    return block.text[: start - block.at] + block.text[end - block.at :]


def evidence_of(block: Block, label: Label, rule: str, score: float) -> Evidence:
    return Evidence(block.at, block.stop, label, rule, score)
