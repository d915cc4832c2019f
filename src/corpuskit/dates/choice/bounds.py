"""The days that publication lies between, where no day is printed: only what is past for sure counts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from corpuskit.dates.choice.features import Setting
from corpuskit.dates.context.layout import Layout
from corpuskit.dates.forms.candidates import Candidate
from corpuskit.dates.forms.lexicon import month_of
from corpuskit.records import Block
from corpuskit.records.tuples import NamedTuple
from corpuskit.text.later import re
from corpuskit.text.tables import read_table

Between = tuple[dt.date | None, dt.date | None]
"""The first and the last day that publication lies between; None where it is open."""

_SENTENCE_CHARS = 600
"""How far beside a date its sentence may reach, in characters."""

_GUIDE = 600
"""Characters of a body for each word to the reader, from where on it is a guide: about one word in a hundred."""

_SENTENCE = re.compile(r"[^.!?\n]+(?:\.(?=\d)[^.!?\n]*)*")
"""A sentence; a stop in front of a digit ends none."""

_WORD = re.compile(r"[^\W\d_]{4,}")
"""A word of four letters and more."""


class _Tense(NamedTuple):
    """How a language tells what is past."""

    past: re.Pattern[str]
    ahead: re.Pattern[str]
    lead: re.Pattern[str]
    relative: tuple[tuple[re.Pattern[str], int], ...]
    """Patterns for a month of last or this year, and how many years ago that is."""
    reader: re.Pattern[str]
    """Words that speak to the reader."""


class _Event(NamedTuple):
    month: int
    years_ago: int
    words: frozenset[str]


def between_of(
    text: str, blocks: Sequence[Block], settings: Sequence[Setting], layout: Layout, *, language: str | None = None
) -> Between:
    """Return the earliest and the latest day of publication that the prose of the body leaves.

    A sentence in the past tense is not older than the date it names; two sentences that tell of one event, one as "in
    April last year", one as "in April 2019", give the year itself. A guide and a language without data prove nothing.
    """
    tense = _tenses().get(language or "")
    if tense is None:
        return None, None
    told = [setting.candidate for setting in settings if _is_told(setting, layout)]
    if told and _is_guide(blocks, layout, tense):
        return None, None
    sentences = [(candidate, _sentence(text, blocks, candidate)) for candidate in told]
    past = [(candidate, sentence) for candidate, sentence in sentences if _is_past(sentence, text, candidate, tense)]
    low = max((candidate.first for candidate, _ in past), default=None)
    year = _year_of_event(blocks, layout, past, tense, language)
    if year is None or (low is not None and low.year > year):
        return low, None
    return max(low or dt.date.min, dt.date(year, 1, 1)), dt.date(year, 12, 31)


@cache
def _tenses() -> Mapping[str, _Tense]:
    data = read_table("dates", "tense")
    return {language: _tense(table) for language, table in data.items()}


def _tense(table: Mapping[str, str | list[str]]) -> _Tense:
    def pattern(source: object) -> re.Pattern[str]:
        return re.compile(str(source).replace("{month}", r"([^\W\d_]{3,10})"), re.IGNORECASE)

    relative = [(pattern(p), years) for years, key in ((1, "last_year"), (0, "this_year")) for p in table[key]]
    past, ahead, lead, reader = (pattern(table[key]) for key in ("past", "ahead", "lead", "reader"))
    return _Tense(past, ahead, lead, tuple(relative), reader)


def _is_guide(blocks: Sequence[Block], layout: Layout, tense: _Tense) -> bool:
    """Whether the body speaks to its reader: a guide is edited for years, and may tell of what came after it."""
    body = [block.text for block in blocks[layout.first : layout.last + 1]]
    return sum(len(tense.reader.findall(text)) for text in body) * _GUIDE > sum(map(len, body))


def _is_told(setting: Setting, layout: Layout) -> bool:
    """Whether a date is part of the body's prose, not a stamp, a reference or another article's."""
    candidate = setting.candidate
    if candidate.form not in ("named", "cjk") or not layout.first <= candidate.block <= layout.last:
        return False
    return not setting.spans and (setting.label is None or setting.label.role in ("event", "published"))


def _sentence(text: str, blocks: Sequence[Block], candidate: Candidate) -> str:
    """Return the sentence a candidate stands in, without the date itself: May is a month and may a verb."""
    block = blocks[candidate.block]
    first, last = max(block.at, candidate.start - _SENTENCE_CHARS), min(block.stop, candidate.end + _SENTENCE_CHARS)
    low = max(text.rfind(". ", first, candidate.start) + 1, first)
    stop = text.find(". ", candidate.end, last)
    return text[low : candidate.start] + "#" + text[candidate.end : stop if stop >= 0 else last]


def _is_past(sentence: str, text: str, candidate: Candidate, tense: _Tense) -> bool:
    """Whether a sentence tells of its date as past, with nothing in it that could look ahead."""
    start = candidate.start
    if len(sentence) > _SENTENCE_CHARS or not tense.lead.search(text[max(0, start - 24) : start]):
        return False
    return bool(tense.past.search(sentence)) and not tense.ahead.search(sentence)


def _year_of_event(
    blocks: Sequence[Block],
    layout: Layout,
    past: Sequence[tuple[Candidate, str]],
    tense: _Tense,
    language: str | None,
) -> int | None:
    """Return the year of publication that one event told twice gives, once relative and once absolute."""
    dated = [(candidate, _stems(sentence)) for candidate, sentence in past if candidate.month]
    if not dated:
        return None
    years = {
        candidate.year + event.years_ago
        for event in _relative_events(blocks, layout, tense, language)
        for candidate, stems in dated
        if candidate.month == event.month and len(event.words & stems) >= 5
    }
    return years.pop() if len(years) == 1 else None


def _relative_events(blocks: Sequence[Block], layout: Layout, tense: _Tense, language: str | None) -> Iterator[_Event]:
    """Yield the sentences of the body that name a month of last year or of this one."""
    for block in blocks[layout.first : layout.last + 1]:
        for sentence in _SENTENCE.findall(block.text):
            for pattern, years_ago in tense.relative:
                match = pattern.search(sentence)
                month = month_of(match[1], language) if match else None
                if month is not None:
                    yield _Event(month, years_ago, _stems(sentence))


def _stems(sentence: str) -> frozenset[str]:
    return frozenset(word[:6].lower() for word in _WORD.findall(sentence))
