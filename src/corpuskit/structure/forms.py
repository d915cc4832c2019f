"""The forms of names in any script: what a line or a place in it may be, before anybody asks whose name it is."""

from __future__ import annotations

from functools import cache

from corpuskit.records.tuples import NamedTuple
from corpuskit.structure.gazetteer import is_place
from corpuskit.structure.names import listed, name_words
from corpuskit.text.later import regex
from corpuskit.text.scripts import CLOSING, STOPS
from corpuskit.text.tables import read_table

MAX_NAMES = 8
"""A list of authors has at most so many names."""

_CAPITAL = r"(?:\p{Lu}[\p{L}\p{M}'’ʼ\u200c\u200d-]+|(?:\p{Lu}\p{M}?\.-?){1,3}|\p{Lu}{1,3}\b)"
"""A word in capitals, or initials."""

_WORD = r"(?:(?![\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}])[\p{Lo}\p{M}\u200c\u200d.])"
"""A letter of a script without capitals; the names of East Asia are short, and a headline there has blanks too."""

_UNCASED = rf"(?:{_WORD}{{2,16}}|{_WORD}{{1,3}}\.)(?:\s{_WORD}{{2,16}}){{1,3}}|\p{{Hangul}}{{2,4}}\s\p{{Hangul}}{{2,4}}"
"""A name in a script without."""

_HAN = (
    r"[\p{Han}]{2,4}(?:[・·][\p{Han}\p{Katakana}ー]{1,8})?|\p{Han}{1,4}[\p{Hiragana}]{2,4}|"
    r"\p{Han}{1,3}\s[\p{Han}\p{Hiragana}]{1,4}|\p{Katakana}[\p{Katakana}ー]{1,8}(?:[・=＝][\p{Katakana}ー]{2,9}){1,2}"
)
"""A name in Chinese or Japanese."""

_UNCASED_LINE = regex.compile(rf"(?P<name>{_UNCASED}|{_HAN})(?:\s?[,،、，/;|　 ]\s?(?P<name>{_UNCASED}|{_HAN}))*")
"""A line of such names."""

NAME_WORD = regex.compile(r"[\p{L}\p{M}.'’-]+")
"""A word of a name."""

_HOUSES = regex.compile(r"\s?\([^()]{2,60}\)")
"""Brackets behind a name: the house of its bearer."""

_DASHED = regex.compile(r"(?P<who>[^()]{4,40}?)\s[-–—/]\s(?P<house>[^()]{2,50})")
"""A name, a dash or stroke, and what may be a house."""

_NO_HOUSE = regex.compile(r"[\d:?!,;\"“”«»„]")
"""What no name of a house holds."""

_MARKS = STOPS | frozenset("|•·-–—:/" + CLOSING)
"""What a name may stand behind."""

_CODED = regex.compile(r"(?<=.{8})\s?\(\p{Lu}{2,6}\)$")
"""The code of an agency behind a name."""

_SMALL = frozenset("afp ap apa awp dapd ddp dpa epd kna rtr sda sid".split())
"""Agencies that are written in small letters too."""

_INITIALS = regex.compile(
    r"(?:\p{Lu}{1,2}\p{Ll}?\.[\s-]?){1,3}(?:\p{Lu}{3,20}|\p{Lu}\p{Ll}{2,20})?(?:[-\s]\p{Lu}\p{L}{2,20})?"
)
"""Initials, and at most a last name behind them."""


class Names(NamedTuple):
    """Names that stand in a row.

    >>> Names(8, ("Jane Doe",)).end
    8
    """

    end: int
    """Where they end."""
    names: tuple[str, ...]
    """Each of them."""


def names_at(text: str, at: int = 0, stop: int | None = None) -> Names | None:
    """Return the names written with capitals that begin at *at*: one, or several joined; None where there are none.

    >>> names_at("Jane Doe and John van der Roe, Lagos")
    Names(end=29, names=('Jane Doe', 'John van der Roe'))
    >>> names_at("The Ferry"), names_at("the ferry")
    (None, None)
    """
    match = _cased().match(text, at, len(text) if stop is None else stop)
    if match is None:
        return None
    names = tuple(name for part in match.captures("name") for name in _apart(part))[:MAX_NAMES]
    return Names(match.end(), names) if is_person(names[0]) else None


def _apart(names: str) -> list[str]:
    """Return two whole names that a word joins that stands within names too; else what was given.

    >>> _apart("Juana Soto y Luis Paz"), _apart("José Ortega y Gasset")
    (['Juana Soto', 'Luis Paz'], ['José Ortega y Gasset'])
    """
    words = names.split()
    for at in range(2, len(words) - 2):
        if words[at] in name_words().joiners and words[at] in listed("bylines", "particles"):
            return [" ".join(words[:at]), " ".join(words[at + 1 :])]
    return [names]


def is_names(text: str) -> bool:
    """Tell whether all of *text* is names of persons, in any script, as far as their form tells.

    >>> [is_names(line) for line in ("Jane Doe, John Roe", "JANE DOE", "আবদুল মান্নান", "陆成宽", "New Delhi", "Jane")]
    [True, True, True, True, False, False]

    Without capitals a sentence looks like names: its full stop tells.

    >>> is_names("השר סירב למסור תגובה."), is_names("השר סירב")
    (False, True)
    """
    match = _cased().fullmatch(text) or (None if text[-1:] in STOPS else _UNCASED_LINE.fullmatch(text))
    return match is not None and all(map(is_person, match.captures("name")))


def name_before(text: str, low: int, at: int) -> int:
    """Return where the name of a person begins that ends at *at*, not before *low*; -1 where that is not known.

    What stands before it ends with a mark, or the name begins with a common given name.

    >>> text = "Rain ends the long Drought Jane Doe"
    >>> text[name_before(text, 0, len(text)) :], name_before("Rain ends in Long Beach", 0, 23)
    ('Jane Doe', -1)
    """
    words = list(NAME_WORD.finditer(text, max(low, at - 45), at))
    for count in (3, 2):
        if len(words) < count or words[-1].end() != at:
            continue
        start = words[-count].start()
        name = text[start:at]
        names = names_at(name)
        if names is None or names.end != len(name) or len(names.names) != 1:
            continue
        given = words[-count][0].lower() in name_words().given
        marked = start == low or text[:start].rstrip()[-1:] in _MARKS
        if given or marked:
            return start
    return -1


def is_housed(text: str) -> bool:
    """Tell whether a line is names of persons, each with the house in brackets or behind a dash that they write for.

    >>> [is_housed(line) for line in ("Jane Doe (Harbour Institute)", "Jane Doe - Harbour Post", "Lagos (AP)")]
    [True, True, False]
    """
    parts = [part.strip() for part in _HOUSES.split(text)]
    if len(parts) < 2 or parts[-1]:
        match = _DASHED.fullmatch(text)
        return match is not None and is_names(match["who"]) and match["house"].strip()[:1].isupper()
    return len(parts) <= MAX_NAMES and all(is_names(part.strip(" ,;*")) for part in parts[:-1])


def is_house_alone(text: str, language: str | None) -> bool:
    """Tell whether a line names a house and says nothing else, in a language that writes headlines as sentences.

    >>> [is_house_alone(line, "pt") for line in ("Instituto do Mar", "Porto reabre", "Agência Mar/Ascom")]
    [True, False, True]
    >>> is_house_alone("Harbour Opens Again", "en"), is_house_alone("Feuer in Altona", "de")
    (False, False)
    """
    words = NAME_WORD.findall(text)
    if not 2 <= len(words) <= 8 or _NO_HOUSE.search(text):
        return False
    nouns = language in listed("heads", "capital_nouns")  # "Feuer in Lagerhalle" is a headline there
    proper = all(word[0].isupper() or (len(word) <= 3 and word[0].islower() and not nouns) for word in words)
    return proper and words[0][0].isupper() and language in listed("heads", "sentence_case")


def is_initials(text: str) -> bool:
    """Tell whether *text* is the initials of a name, perhaps with a surname: "R. K.", "M. LARADJ".

    >>> is_initials("R. K."), is_initials("K. Berger"), is_initials("U.S. dollar")
    (True, True, False)
    """
    return len(text) <= 30 and _INITIALS.fullmatch(text) is not None


def is_person(name: str) -> bool:
    """Tell whether a name in the form of one has no word that genres, desks, houses and places have.

    >>> [is_person(name) for name in ("Jane Doe", "Breaking News", "The Ferry", "Saudi Arabia", "Grace Bay")]
    [True, False, False, False, True]
    """
    words, low = name_words(), name.lower()
    parts = low.replace("-", " ").split()
    if len(parts) == 2 and parts[0] in words.given:
        return parts[1] in words.surnames or parts[1] not in words.no_name | words.common
    if parts[0] in words.articles or low in words.places or parts[0].strip(".") in words.place_starts:
        return False
    return not words.no_name.intersection(parts) and not words.common.intersection(parts)


def is_agency(text: str) -> bool:
    """Tell whether *text* names an agency that is known.

    >>> [is_agency(text) for text in ("AFP", "Agence d’Information du Burkina (AIB)", "CNN Indonesia", "Harbour")]
    [True, True, True, False]

    A code of a few letters is printed in capitals, or is one of those that are always small.

    >>> is_agency("dpa"), is_agency("map"), is_agency("MAP")
    (True, False, True)
    """
    name = _CODED.sub("", text.strip(" .#")).replace("’", "'")
    low, known = name.lower(), name_words().agencies
    if low in known:
        return len(low) > 4 or not low.isascii() or name.isupper() or low in _SMALL
    first, _, country = name.partition(" ")
    return first.isupper() and first.lower() in known and is_place(country)


def is_wire(text: str) -> bool:
    """Tell whether *text* names one who sends out what companies say, and wrote nothing of it.

    >>> is_wire("GLOBE NEWSWIRE"), is_wire("AFP")
    (True, False)
    """
    return text.strip(" .").lower() in listed("agencies", "wires")


@cache
def _cased() -> regex.Pattern[str]:
    """Return the pattern of names written with capitals and joined, made at first use."""
    joined = r"\s?(?:,|;|/|&|\||\s\L<joiners>\s)\s?(?:\L<joiners>\s)?"
    particles = "|".join(read_table("bylines")["particles"])
    name = rf"{_CAPITAL}(?:[ \t\u00a0](?:(?:{particles})[ \t'’])?{_CAPITAL}){{1,3}}"
    pattern = rf"(?P<name>{name})(?:{joined}(?P<name>{name}))*"
    return regex.compile(pattern, joiners=list(name_words().joiners))
