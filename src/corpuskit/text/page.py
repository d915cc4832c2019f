"""The one reading of a text that every reader of evidence takes: its blocks, its units, the fixed words in it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from corpuskit.records import Block
from corpuskit.text.later import re
from corpuskit.text.scripts import LATIN_ENDS, UNSPACED, lost_stops, lowered
from corpuskit.text.segment import segment
from corpuskit.text.units import Unit, units_of
from corpuskit.text.words import TOPICS, Phrase, in_spans, phrases_of

CUT_TOPICS = frozenset(
    TOPICS.index(name)
    for name in ("related", "advert", "follow", "newsletter", "share", "comments", "copyright", "latest")
)
"""Topics whose phrases begin a unit where they stand amid a line with a capital, or glued to the word before."""


CAPITAL_NOUNS = frozenset(("de", "lb"))
"""Languages that write nouns with a capital: one amid a sentence begins nothing."""

UNSPACED_CHARS = 6
"""Behind a blank in a script without blanks between words, a phrase of so many characters begins something."""

DOTLESS = frozenset(("tr", "az"))
"""Languages where I without a dot is a letter of its own: "i" is not its small form."""

_STOPS = tuple(LATIN_ENDS + ":|")
"""What a piece may end with."""

_COLONS = (":", "：")
"""What follows the phrase of a pointer."""

_UNSPACED = re.compile(f"[{UNSPACED}]")
"""A letter of a script without blanks between words."""


class Page:
    """A normalised text, read once; what is derived from it is found when it is first asked for.

    >>> page = Page("The ferry sailed.Read also: Harbour opens", "en")
    >>> [unit.text for unit in page.units], [block.text for block in page.blocks]
    (['The ferry sailed.', 'Read also: Harbour opens'], ['The ferry sailed.Read also: Harbour opens'])
    """

    def __init__(self, text: str, language: str | None = None) -> None:
        self.text = text
        self.language = language

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """The lines of the text, or the sentences of a flattened one; they tile it."""
        return segment(self.text)

    @cached_property
    def low(self) -> str:
        """The text in lower case, of the same length."""
        text = self.text.replace("I", "ı").replace("İ", "i") if self.language in DOTLESS else self.text
        return lowered(text)

    @cached_property
    def lost_stops(self) -> bool:
        """Whether hardly a wide line of it ends in a stop."""
        return lost_stops(block.text for block in self.blocks)

    @cached_property
    def phrases(self) -> Sequence[Phrase]:
        """The fixed phrases of the text's language and of English, in order."""
        return phrases_of(self.low, self.language)

    @cached_property
    def units(self) -> Sequence[Unit]:
        """Its sentences, and the pieces between points where separators were lost."""
        starts = {phrase.start for phrase in self.phrases if phrase.topic in CUT_TOPICS and self._may_open(phrase)}
        return units_of(self.text, self.blocks, sorted(starts))

    @cached_property
    def phrases_in(self) -> Sequence[Sequence[Phrase]]:
        """For each unit the phrases that begin in it."""
        return in_spans(self.phrases, [(unit.start, unit.end) for unit in self.units])

    def _may_open(self, phrase: Phrase) -> bool:
        """Return whether a unit may begin with *phrase*: it has a capital, or is glued to a mark."""
        at = phrase.start
        if not at or self.text[at - 1].isalpha():
            return False
        if self.language in CAPITAL_NOUNS and self.text[at - 1] == " " and self.text[at : phrase.end].isalpha():
            return self.text[at - 2 : at - 1] in _STOPS
        if not self.text[at - 1].isspace() or self.text[at].isupper():
            return True
        return not self.text[at].islower() and self._is_marked(phrase)

    def _is_marked(self, phrase: Phrase) -> bool:
        """Return whether a phrase in a script without capitals is told from prose by what stands around it.

        A colon follows where its pointer begins, or it stands behind a blank where prose has hardly any.
        """
        if self.text[phrase.end : phrase.end + 2].strip()[:1] in _COLONS:
            return True
        unspaced = _UNSPACED.match(self.text, phrase.start) and _UNSPACED.match(self.text, phrase.start - 2)
        return bool(unspaced) and phrase.end - phrase.start >= UNSPACED_CHARS
