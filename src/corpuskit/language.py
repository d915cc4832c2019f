"""Tell the language of a text from its function words and scripts, which are data."""

from __future__ import annotations

import math
import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache

from corpuskit.records.tuples import NamedTuple
from corpuskit.text.prepared import prepared
from corpuskit.text.scripts import DANDA, URDU_STOP
from corpuskit.text.tables import read_table, table_names

FEWEST_WORDS = 20
"""A shorter text gets no language."""

_SAMPLE = 5_000
"""Characters of running prose that vote: about 800 words."""

_SLICES = 16
"""How many pieces of a long text are looked at."""

_LENGTHS = (80, 40, 0)
"""A line of so many characters is taken for prose; shorter ones are heard only where there is too little prose."""

_ZIPF = 10
"""The most frequent words of a language are one in this times their rank (Zipf's law)."""

_UNLISTED = 2e-4
"""The chance that a word of a text is one given word, in a language that does not list it."""

_SURE = ((0.45, 2), (0.33, 8), (0.25, 10))
"""Log odds a word, and different function words, that a language must have: one of the pairs. 1.3 a word is usual;
names, lists and languages that are not known have less than 0.25. See ``benchmarks/language_accuracy.py``."""

_CODE = "(){}[]<>=;_"
"""Characters that make up a program rather than prose."""

_MOST_CODE = 0.04
"""The share of such characters in prose is below 0.02, in program code above 0.05."""

_MARKED = 0.5
"""What a marked letter counts, against the log odds of a word."""

_KANA = 0.15
"""A text is Japanese if so many of its kana and Han characters are kana."""

_APOSTROPHES = "’‘ʼʻ`"
"""Marks that are read as one apostrophe."""

_STOPS = DANDA + URDU_STOP + "،"
"""Marks that are glued to the word before them; Hindi, Urdu and Arabic sentences end in function words."""

_Odds = tuple[tuple[str, float], ...]
"""Log odds for each language that has a word or a letter."""


class _Language(NamedTuple):
    """What one data file says."""

    tag: str
    name: str
    """The file's: Bokmål and Nynorsk vote apart and are both "no"."""
    scripts: tuple[str, ...]
    letters: str
    words: Mapping[str, tuple[str, ...]]


class _Script(NamedTuple):
    code: str
    ranges: tuple[tuple[int, int], ...]
    per_word: float
    unspaced: bool


class _Voters(NamedTuple):
    """What speaks for the languages of one script."""

    own: dict[str, frozenset[str]]
    """Language -> its words, as they are counted."""
    words: dict[str, _Odds]
    letters: dict[str, _Odds]


class _Tables(NamedTuple):
    """All that detection looks up, made once from the data files."""

    scripts: dict[str, _Script]
    starts: list[int]
    """First code points of the ranges of all scripts, sorted."""
    ends: list[tuple[int, str]]
    """Beside each start: last code point, script."""
    tags: dict[str, str]
    """Name of a language's file -> its tag."""
    voters: dict[str, _Voters]


def detect_language(text: str) -> str | None:
    """Return the primary language tag (BCP 47) of *text*, or None where it cannot be told.

    >>> detect_language("The minister said on Monday that the talks with the unions had failed, and that there would "
    ...     "be no more of them before the end of the year.")
    'en'

    Running prose votes: navigation and names in short lines are heard only where there is too little of it.

    >>> chrome = "Sign in\\nAll the news of the day\\nWhat you need to know\\nFollow us on\\n" * 3
    >>> detect_language(chrome + "Der Minister sagte am Montag, dass die Gespräche mit den Gewerkschaften gescheitert "
    ...     "seien und dass es vor dem Ende des Jahres keine weiteren mehr geben werde.")
    'de'

    A text under `FEWEST_WORDS` words has no language; where words are not spaced, characters are counted instead.

    >>> detect_language("The minister said so on Monday.") is None
    True
    >>> detect_language("部长星期一表示，与工会的谈判已经失败，今年年底之前不会再举行任何谈判，双方都对此表示遗憾。")
    'zh'

    Neither has one of numbers, names or code.

    >>> detect_language("12 345 67.8 % 9:15 " * 20) is None
    True

    Of two languages in one text, the one with more prose is returned; Bokmål and Nynorsk are both "no".
    """
    tables = _tables()
    lines = _lines(text)
    for least in _LENGTHS:
        picked = [line for line in lines if len(line) >= least]
        if least and sum(map(len, picked)) < 800:
            continue
        language = _language("\n".join(picked), tables)
        if language is not None or len(picked) == len(lines):
            return language
    return None


def function_words(language: str) -> frozenset[str]:
    """Return the function words of *language*, lower-case; none for an unknown language or one without spaces.

    >>> sorted(function_words("de"))[:4]
    ['ab', 'aber', 'alle', 'allem']
    >>> function_words("ja"), function_words("xx")
    (frozenset(), frozenset())
    """
    return _function_words().get(language, frozenset())


@cache
def all_function_words() -> frozenset[str]:
    """Return the function words of all languages, lower-case.

    >>> {"the", "und", "și", "на"} <= all_function_words()
    True
    """
    return frozenset().union(*_function_words().values())


def function_word_share(words: Iterable[str]) -> float:
    """Return the share of *words*, which must be lower-case, that are function words in any language.

    >>> function_word_share("the talks were held in brussels".split())
    0.5
    >>> function_word_share([])
    0.0
    """
    known, listed = all_function_words(), list(words)
    return sum(word in known for word in listed) / len(listed) if listed else 0.0


@prepared()
def known_languages() -> frozenset[str]:
    """Return the tags that `detect_language` can give.

    >>> {"en", "zh", "no"} <= known_languages(), "nb" in known_languages()
    (True, False)
    """
    return frozenset(language.tag for language in _languages())


def _language(prose: str, tables: _Tables) -> str | None:
    """Return the language of *prose*, or None where it cannot be told."""
    sample = _spread(prose, _SAMPLE).lower()
    if not sample.isascii():
        sample = unicodedata.normalize("NFC", sample)
    letters = _letters(sample)
    script = _script(sample, letters, tables)
    if script is None:
        return None
    voters = tables.voters[script]
    best = next(iter(voters.own)) if len(voters.own) == 1 else _vote(Counter(_tokens(sample)), letters, voters)
    return None if best is None else tables.tags[best]


def _lines(text: str) -> list[str]:
    """Return the lines of *text*, each once, at bounded length; of a text with much code, long prose alone."""
    window = _spread(text, 30_000)
    lines = list(dict.fromkeys(window.split("\n")))
    if _is_code(_spread(window, _SAMPLE)):
        lines = [line for line in lines if len(line) >= _LENGTHS[1] and not _is_code(line)]
    return lines


def _is_code(text: str) -> bool:
    return sum(map(text.count, _CODE)) > _MOST_CODE * len(text)


def _spread(text: str, size: int) -> str:
    """Return *text*, or slices spread evenly over it that together have *size* characters."""
    if len(text) <= size:
        return text
    part, step = size // _SLICES, len(text) // _SLICES
    return "\n".join(text[at : at + part] for at in range(0, step * _SLICES, step))


def _script(sample: str, letters: Mapping[str, int], tables: _Tables) -> str | None:
    """Return the script that most words of *sample* are written in, or None if there are too few words."""
    found: Counter[str] = Counter()
    for letter, count in letters.items():
        script = _script_of(ord(letter), tables)
        if script is not None:
            found[script] += count
    kana, han = found["Jpan"], found["Hani"]
    if kana > (kana + han) * _KANA:
        found["Jpan"] += found.pop("Hani", 0)
    words = {script: count / tables.scripts[script].per_word for script, count in found.items()}
    total = sum(words.values())
    if total < 10 * FEWEST_WORDS:
        total = sum(count for script, count in words.items() if tables.scripts[script].unspaced) + sum(
            any(map(str.isalpha, token)) and not _unspaced(token, tables) for token in sample.split()
        )
    return max(words, key=lambda script: words[script]) if words and total >= FEWEST_WORDS else None


def _letters(sample: str) -> dict[str, int]:
    """Return how often each character stands in *sample*, estimated from every n-th."""
    stride = len(sample) // 1_000 + 1
    counts = Counter(sample[::stride])
    return {letter: count * stride for letter, count in counts.items()} if stride > 1 else counts


def _script_of(point: int, tables: _Tables) -> str | None:
    index = bisect_right(tables.starts, point) - 1
    return tables.ends[index][1] if index >= 0 and point <= tables.ends[index][0] else None


def _unspaced(token: str, tables: _Tables) -> bool:
    """Return whether *token* begins in a script without spaces: its characters were counted, not its words."""
    script = _script_of(ord(next(filter(str.isalpha, token))), tables)
    return script is not None and tables.scripts[script].unspaced


def _vote(words: Mapping[str, int], letters: Mapping[str, int], voters: _Voters) -> str | None:
    """Return the language that function words and marked letters speak for, or None if they hardly speak."""
    scores = dict.fromkeys(voters.own, 0.0)
    heard = words.keys() & voters.words.keys()
    for word in heard:
        count = words[word]
        for language, odds in voters.words[word]:
            scores[language] += count * odds
    for letter in letters.keys() & voters.letters.keys():
        count = letters[letter]
        for language, odds in voters.letters[letter]:
            scores[language] += count * odds
    best = max(scores, key=lambda language: (scores[language], language))
    odds, kinds = scores[best] / max(1, sum(words.values())), len(heard & voters.own[best])
    return best if any(odds >= least and kinds >= fewest for least, fewest in _SURE) else None


def _tokens(text: str) -> list[str]:
    """Return the words of *text* between spaces; what stands before an apostrophe is a word of its own.

    The English endings "'s" and "'t" are left out: "s" is a word of Slavic languages.
    """
    for mark in _APOSTROPHES:
        text = text.replace(mark, "'")
    if not text.isascii():
        for mark in _STOPS:
            text = text.replace(mark, " ")
    return text.replace("'s ", " ").replace("'t ", " ").replace("'", "' ").split()


@prepared()
def _tables() -> _Tables:
    languages, scripts = _languages(), _scripts()
    ranges = sorted((first, last, script.code) for script in scripts.values() for first, last in script.ranges)
    return _Tables(
        scripts=scripts,
        starts=[first for first, _, _ in ranges],
        ends=[(last, code) for _, last, code in ranges],
        tags={language.name: language.tag for language in languages},
        voters={code: _voters(script, languages) for code, script in scripts.items()},
    )


def _voters(script: _Script, languages: Iterable[_Language]) -> _Voters:
    """Return what speaks for the languages of *script*.

    A word speaks with the log odds that it is of a language rather than of one that does not list it; the n-th word of
    a list is taken to be one in `_ZIPF` (n + 2) words of the language. A letter says less the more languages have it.
    """
    words: dict[str, dict[str, float]] = {}
    own: dict[str, set[str]] = {}
    users: dict[str, list[str]] = {}
    for language in (some for some in languages if script.code in some.scripts):
        own[language.name] = set()
        for rank, word in enumerate(language.words.get(script.code, ())):
            for token in set(_tokens(unicodedata.normalize("NFC", word))) - {"'"}:
                own[language.name].add(token)
                odds = math.log(1 / (_ZIPF * (rank + 3)) / _UNLISTED)
                words.setdefault(token, {}).setdefault(language.name, odds)
        for letter in language.letters:
            if any(first <= ord(letter) <= last for first, last in script.ranges):
                users.setdefault(letter, []).append(language.name)
    return _Voters(
        own={name: frozenset(listed) for name, listed in own.items()},
        words={word: tuple(speaks.items()) for word, speaks in words.items()},
        letters={
            letter: tuple((name, _MARKED * math.log((len(own) + 1) / len(names))) for name in names)
            for letter, names in users.items()
        },
    )


@cache
def _languages() -> tuple[_Language, ...]:
    """Read the data files, one a language."""
    out = []
    for tag in table_names("languages"):
        if tag != "scripts":
            data = read_table("languages", tag)
            words = {script: tuple(listed.split()) for script, listed in data.get("words", {}).items()}
            out.append(_Language(data.get("tag", tag), tag, tuple(data["scripts"]), data.get("letters", ""), words))
    return tuple(out)


@cache
def _scripts() -> dict[str, _Script]:
    out = {}
    for code, entry in read_table("languages", "scripts").items():
        ranges = tuple((int(first, 16), int(last, 16)) for first, last in (r.split("-") for r in entry["ranges"]))
        out[code] = _Script(code, ranges, float(entry["per_word"]), entry.get("unspaced", False))
    return out


@prepared()
def _function_words() -> dict[str, frozenset[str]]:
    out: dict[str, frozenset[str]] = {}
    for language in _languages():
        out[language.tag] = out.get(language.tag, frozenset()).union(*language.words.values())
    return out
