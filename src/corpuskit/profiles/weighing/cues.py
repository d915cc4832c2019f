"""How a line speaks: to its reader, of itself, or of the world. Words as data; they weigh on what recurs, and decide
nothing alone."""

from __future__ import annotations

import functools
from collections.abc import Mapping

from corpuskit.profiles.weighing.forms import SENTENCE
from corpuskit.records import LABELS, Label
from corpuskit.records.tuples import NamedTuple
from corpuskit.text.later import re
from corpuskit.text.tables import read_table

_QUOTE = re.compile(r"^[\"“„«]|[\"”»]\s*$")
"""A quotation mark at either end."""

_STATES = re.compile(r"\bUS\b")
"""The country, which is not the reader."""

_WORDS = re.compile(r"\w+")
"""A word."""

_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
"""A character of a script without spaces."""

FIRM: frozenset[Label] = frozenset({"newsletter", "copyright", "consent"})
"""Labels of which a single word says enough; "Facebook" and "subscribers" stand in the news as well."""


class Cues(NamedTuple):
    """What the wording of a unit says.

    >>> cues_of("Sign up for our newsletter and get your news first.", "en").label
    'newsletter'
    >>> cues_of("The harbour was closed for three days in March.", "en")
    Cues(label=None, calls=0, address=False, prose=True, quoted=False, firm=False)
    """

    label: Label | None
    """What its words are the words of."""
    calls: int
    """How many such words it holds."""
    address: bool
    """Whether it speaks to the reader."""
    prose: bool
    """Whether it is a whole sentence, in form."""
    quoted: bool
    """Whether it begins or ends as quoted speech."""
    firm: bool = False
    """Whether one of the words says enough: a phrase or a sign, or a word that hardly stands in the news."""

    @property
    def told(self) -> bool:
        """Whether it is a sentence that speaks to nobody."""
        return self.prose and not self.calls and not self.address


@functools.lru_cache(maxsize=8192)
def cues_of(text: str, language: str | None) -> Cues:
    """Return what the wording of *text* says, by the words of every language and of *language* (English if None)."""
    low = " ".join(_STATES.sub("", text).lower().replace("’", "'").split())
    counts: dict[Label, int] = {}
    firm = False
    for table in (_cues("xx"), _cues(language or "en")):
        for label, pattern in table.labels.items():
            hits = set(pattern.findall(low))
            if hits:
                counts[label] = counts.get(label, 0) + len(hits)
                firm = firm or label in FIRM or any(not hit.isalpha() or _UNSPACED.search(hit) for hit in hits)
    prose = bool(SENTENCE.search(text)) and len(_WORDS.findall(low)) + len(_UNSPACED.findall(low)) >= 4
    you = _cues(language or "en").you
    address = bool(you and you.search(low))
    if prose and not address and not firm and sum(counts.values()) == 1:
        counts = {}
    best = max(counts, key=lambda label: (counts[label], -LABELS.index(label)), default=None)
    return Cues(best, sum(counts.values()), address, prose, bool(_QUOTE.search(text)), firm)


def tells(text: str, language: str | None) -> bool:
    """Tell whether a sentence tells of the world: it holds no word of a house nor to its reader, where these are known.

    >>> tells("Metal shares fell by a tenth.", "en"), tells("Read our report on metal shares.", "en")
    (True, False)
    """
    house = _cues(language or "en").house
    return house is not None and cues_of(text, language).told and not house.search(text.lower())


class _Table(NamedTuple):
    labels: Mapping[Label, re.Pattern[str]]
    you: re.Pattern[str] | None
    house: re.Pattern[str] | None


@functools.cache
def _cues(language: str) -> _Table:
    data = read_table("cues").get(
        {"nb": "no", "nn": "no", "ms": "id", "be": "ru", "sk": "cs"}.get(language, language), {}
    )
    labels = {label: _pattern(data[label]) for label in LABELS if label in data}
    you, house = (_pattern(data[key]) if key in data else None for key in ("you", "house"))
    return _Table(labels, you, house)


def _pattern(phrases: list[str]) -> re.Pattern[str]:
    """Return a pattern for any of *phrases*, as whole words where the script has spaces."""
    parts = []
    for phrase in sorted(phrases, key=len, reverse=True):
        spaced = not _UNSPACED.search(phrase)
        left = r"(?<!\w)" if spaced and phrase[0].isalnum() else ""
        right = r"(?!\w)" if spaced and phrase[-1].isalnum() else ""
        parts.append(left + re.escape(phrase) + right)
    return re.compile("|".join(parts))
