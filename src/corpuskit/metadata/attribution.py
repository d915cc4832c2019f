"""Read who wrote a text from what stands amid its lines: labels, dates, roles and initials beside names."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from corpuskit.dates.forms.lexicon import month_of, weekday_of
from corpuskit.metadata.bylines import EDGES, by_phrases, desk_phrases
from corpuskit.records import Evidence
from corpuskit.structure.forms import is_agency, is_names, is_person, name_before, names_at
from corpuskit.structure.gazetteer import is_place
from corpuskit.structure.names import name_words
from corpuskit.text.later import re, regex
from corpuskit.text.scripts import CLOSING, DOUBLE_DANDA, ENDS, LATIN_ENDS
from corpuskit.text.tables import read_table

HEAD_CHARS, TAIL_CHARS = 1200, 700
"""In so many characters at the begin and at the end of a text its authors are looked for."""

HEAD_LINES = 8
"""A line with a name and a role is one of so many first lines."""

ROLE_CHARS = 70
"""What its bearer is has at most so many characters behind a name."""

LABEL_CHARS = 4
"""A label amid a line has at least so many characters: shorter ones are words of sentences."""

AHEAD_CHARS = 60
"""A label begins within so many characters before its colon."""

MAX_BIOS = 4
"""So many names are read from lives of authors."""

HANDLE_CHARS = (2, 30)
"""The name that a site gives an author has so many characters at least and at most."""

_NAME = r"\p{Lu}[\p{L}\p{M}.'’-]+(?:[ \u00a0]\p{Lu}[\p{L}\p{M}.'’-]*){1,3}"
"""Two to four words in capitals: a person's name, as a part of patterns."""

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*"
"""The English months, whole or shortened."""

_DATE = (
    rf"(?:{_MONTH}\.?\s\d{{1,2}},?\s\d{{4}}|\d{{1,2}}\.?\s\p{{L}}{{3,12}}\.?,?\s\d{{4}}"
    r"|\d{1,4}[./-]\d{1,2}[./-]\d{2,4}|\d{1,2}\s(?:hours?|minutes?|days?|weeks?|months?)\sago)"
)
"""A printed day, or an age such as "3 hours ago", as a part of patterns."""

_CLOCK = r"(?:,?\s?(?:at\s)?\d{1,2}[:.]\d\d(?::\d\d)?\s?(?:[ap]\.?m\.?|[AP]M|Uhr|h)?(?:\s[A-Z]{3,4}\b)?)?"
"""What may stand behind a day: an hour with its half of the day and its zone."""

_DATED_LINE = regex.compile(rf"[^\n]{{0,40}}?{_DATE}{_CLOCK}[^\n]{{0,20}}")
"""A line that holds a date and hardly more."""

_AMID = regex.compile(rf"{_DATE}")
"""A date anywhere in a line."""

_FIRST = regex.compile(rf"\W{{0,3}}(?P<name>[\p{{Lu}}\d][\p{{L}}\d]{{2,19}})\s{_DATE}")
"""One word in front of a date, at the very start: "Staff 3 May 2019"."""

_BEHIND_CLOCK = regex.compile(
    rf"{_DATE},?\s?\d{{1,2}}[:.]\d\d(?:\s?(?:[ap]\.?m\.?|[AP]M|Uhr))?(?:\s[A-Z]{{2,4}}\b)?\s"
    rf"(?P<name>{_NAME}?)(?=\s?\n|\s\p{{L}}+\.(?:com|org|net|de)\b)"
)
"""A name behind a date and an hour."""

_HANDLED = (
    regex.compile(rf"{_DATE}{_CLOCK}\s?(?:[–—|-]\s)?(?:by|von)\s(?P<name>[\w.-]{{3,25}})\b"),
    regex.compile(rf"\b[Bb]y\s(?P<name>[\p{{Lu}}][\p{{L}}\d]{{2,24}}|[a-z][a-z\d_.-]{{2,24}})\s{_DATE}"),
)
"""Names of accounts: behind a date and "by", or "By" and one lone word."""

_LABEL = regex.compile(
    r"(?<![\p{L}\p{M}])(?P<label>[\p{L}\p{M}’'-]{2,16}(?:\s[\p{L}\p{M}’'-]{2,16}){0,2})\s?[:：]\s?(?P<who>[^\n:：]{2,60})"
)
"""A label of one to three words, a colon, and what follows it."""

_COLON = re.compile("[:：]")
"""The mark behind a label."""

_CUT = regex.compile(rf"\s(?:[|•·–—-]\s|{_DATE})|\s?[|•·;,(]|(?<=\p{{Ll}}{{3}})(?=\p{{Lu}})|\.\s")
"""Where what follows a label stops being a name."""

_LED = regex.compile(r"(?<![\p{L}\p{M}])(?P<who>\p{Lu}[\p{L}\p{M}.'’-]+(?:\s\p{Lu}[\p{L}\p{M}.'’-]+){1,2})")
"""A name of two or three words, as it stands behind what leads to it."""

_LINE = regex.compile(r"[^\n]*[^\s\n][^\n]*")
"""A line that is not blank."""

_NATIVE = regex.compile(
    r"(?<![^\n])\s?(?P<who>[\p{Lo}\p{M}\u200c]++(?:\s[\p{Lo}\p{M}\u200c]++){1,3})\s?[·|•]\s?"
    r"\p{Nd}{1,2}\s[\p{L}\p{M}\u200c]{2,14}\s\p{Nd}{4}\s*\n\s*(?=[^\n]{80})"
)
"""A name in a script without capitals in front of a mark and a date."""

_TASKED = regex.compile(rf"(?P<name>{_NAME})\s\((?P<task>\p{{L}}{{4,12}})\)")
"""A name with its task in brackets: "Jane Doe (photos)"."""

_QUOTED = r"[«“\"„][^«»“”\"„\n]{1,30}[»”\"“]"
"""A few words in quotation marks: the name of a desk or a show."""

_STOPPED = regex.compile(rf"(?:^|\n)(?P<who>[\p{{L}}\p{{M}}\u200c\u200d.: -]{{3,50}}?)\s?[{DOUBLE_DANDA}]")
"""A name that a double danda closes."""

_SIGNED = rf"(?<=[{ENDS}{CLOSING}“\]])"
"""Where a sentence has ended, as a look behind."""

_INITIALS = regex.compile(
    rf"{_SIGNED}\s?(?:[(\[](?P<who>\p{{Ll}}{{2,4}}|\p{{Lu}}{{2,4}}(?=[)\]]\s*$))[)\]]|\n[(\[]?(?P<who>\p{{Ll}}{{2,4}}\.?|\p{{Ll}}{{2,3}}(?:,\s\p{{Ll}}{{2,3}})+"
    rf"|\p{{Lu}}{{3,4}}/\p{{Ll}}{{2,3}}|\p{{Ll}}{{2,3}}/\p{{Lu}}{{3,4}})[)\]]?|/\s(?P<who>\p{{Ll}}{{2,3}}))\s*(?=\n\P{{Ll}}|;|$)"
)
"""Initials in small letters that close a text: "(abc)"."""


class _Words(NamedTuple):
    led: regex.Pattern[str]
    """What stands right before a name, without a colon: "interviewed by"."""
    leads: tuple[str, ...]
    """The phrases that do."""
    served: regex.Pattern[str]
    """What somebody is for a house whose name stands in quotation marks before the own one."""
    text: frozenset[str]
    """What stands in brackets behind the name of who wrote, beside who photographed."""


def labelled(text: str) -> list[str]:
    """Return the names behind a label with a colon, at the head or at the end of a text.

    >>> labelled("Rain at last\\nPublished: 3 May 2024\\nAuthor: Jane Doe Category: Weather\\nIt rained.")
    ['Jane Doe']
    >>> labelled("Rain at last\\nAuthor: harbourwatch May 3, 2024\\nIt rained."), labelled("Warning: Jane Doe")
    (['harbourwatch'], [])
    """
    for part in (text[:HEAD_CHARS], text[max(HEAD_CHARS, len(text) - TAIL_CHARS) :]):
        at = 0
        while (colon := _COLON.search(part, at)) and (
            match := _LABEL.search(part, max(at, colon.start() - AHEAD_CHARS))
        ):
            at = match.end("label")
            words = match["label"].lower().split()
            labels = {" ".join(words[n:]) for n in range(len(words))}
            if not any(len(label) >= LABEL_CHARS and label in by_phrases() for label in labels):
                continue
            cut = part[match.end() : match.end() + 1] in (":", "：")  # the last word is the next label
            if names := _labelled(match["who"].rsplit(" ", 1)[0] if cut else match["who"]):
                return names
    return []


def _labelled(rest: str) -> list[str]:
    """Return the names that the rest of a line begins with, a desk, or the name that a site gives an author."""
    rest = rest.strip(EDGES)
    names = names_at(rest)
    if names and all(not month_of(name.lower()) for name in names.names):
        return [_bordered(name) for name in names.names]
    cut = _CUT.search(rest)
    name = (rest[: cut.start()] if cut else rest).strip(EDGES)
    if len(name.split()) > 1:
        return [name] if is_names(name) or name.lower() in desk_phrases() or _is_desk(name) else []
    sized = HANDLE_CHARS[0] <= len(name) <= HANDLE_CHARS[1]
    alone = cut is not None or name == rest
    return [name] if sized and alone and name.isascii() and name[0].isalpha() and _may_be_handle(name) else []


def _is_desk(name: str) -> bool:
    return bool(set(name.lower().split()) & name_words().desks)


def _is_day(name: str) -> bool:
    low = name.lower().strip(".")
    return bool(month_of(low) or weekday_of(low))


def _bordered(name: str) -> str:
    """Return a name without what lost the blank before it: "Jane DoeThe"."""
    *ahead, last = name.split(" ")
    border = regex.search(r"(?<=\p{Ll}{3})(?=\p{Lu})", last)
    return " ".join([*ahead, last[: border.start()]]) if border and not last.startswith(("Fitz", "Mac")) else name


def led(text: str) -> list[str]:
    """Return the names behind what says who wrote, asked or reported, at the head or at the end of a text.

    >>> led("Rain at last\\nIt rained. Das Gespräch führte Anna Weber. Mehr"), led("written by the sea")
    (['Anna Weber'], [])
    """
    for low, high in ((0, HEAD_CHARS), (max(HEAD_CHARS, len(text) - TAIL_CHARS), len(text))):
        head = text[low:high].lower()
        for match in _words().led.finditer(text, low, high) if any(phrase in head for phrase in _words().leads) else ():
            if match[0][0].islower() and text[: match.start()].rstrip(" (*–—-")[-1:] not in ("", "\n"):
                continue  # amid a sentence
            names = names_at(text, match.end(), min(len(text), match.end() + 90))
            if names and not any(map(is_place, names.names)):
                return [_bordered(name) for name in names.names]
    return []


def dated(text: str) -> list[str]:
    """Return the names in a line above or below a line with a date, and such that stand beside a date amid a line.

    >>> dated("Rain at last\\nMarch 29, 2019\\nJane Doe\\nIt rained on Tuesday.")
    ['Jane Doe']
    >>> dated("Rain ends the drought of Dijon Jane Doe 5 minutes ago\\nIt."), dated("Harbour 13 Jan 2020, 22:11 It")
    (['Jane Doe'], ['Harbour'])
    """
    return _beside(text) or _amid(text)


def _beside(text: str) -> list[str]:
    """Return the names that are all of a line next to one with a date."""
    lines = [match.span() for match in _LINE.finditer(text[:HEAD_CHARS])]
    stamped = {
        i
        for i, (start, end) in enumerate(lines)
        if end - start <= ROLE_CHARS and _DATED_LINE.fullmatch(text, start, end)
    }
    for i in sorted({i + step for i in stamped for step in (1, -1)} - stamped):
        line = text[slice(*lines[i])].strip() if 0 <= i < len(lines) else ""
        names = names_at(line) if i else None
        if (
            names
            and names.end == len(line)
            and not is_place(line)
            and all(text.count(name) == 1 for name in names.names)
        ):
            return [*names.names]
    return []


def _amid(text: str) -> list[str]:
    """Return the name before a date or behind a clock amid a line; the handle behind "by" and beside a date."""
    head = text[:HEAD_CHARS]
    for pattern in _HANDLED:
        if (match := pattern.search(head)) and _may_be_handle(match["name"]):
            return [_bordered(match["name"])]
    match = _BEHIND_CLOCK.search(head)
    if match and is_names(match["name"]):
        return [match["name"]]
    for match in _AMID.finditer(head):
        at = len(head[: match.start()].rstrip(" |,•·–—-(/"))
        start = name_before(text, max(0, at - 60), at)
        if start >= 0 and is_names(text[start:at]) and text.count(text[start:at]) == 1 and not is_place(text[start:at]):
            return [text[start:at]]
    first = _FIRST.match(head)
    if first and not is_place(first["name"]) and _may_be_handle(first["name"]) and not is_agency(first["name"]):
        return [first["name"]]
    return []


def _may_be_handle(name: str) -> bool:
    """Tell whether a word alone may be the name that a site gives an author: no day, no word of sentences."""
    low, words = name.lower(), name_words()
    known = low in words.articles or low in words.common or low in words.no_name or low in by_phrases()
    return not known and not _is_day(name) and not low.startswith(("http", "www"))


def roled(text: str) -> list[str]:
    """Return the names in one of the first lines that say behind a comma what their bearers are, and in no sentence.

    >>> roled("Rain at last\\nThe wells are full.\\nJANE DOE, lecturer in geography\\nIt rained on Tuesday.")
    ['JANE DOE']
    >>> roled("Rain at last\\nJane Doe, professor of rain, said so.\\nIt rained on Tuesday.")
    []
    """
    for start, end in [match.span() for match in _LINE.finditer(text[:HEAD_CHARS])][:HEAD_LINES]:
        line = text[start:end].strip(" &\t")
        names = names_at(line)
        rest = line[names.end :] if names else ""
        if names is None or not rest.startswith(", ") or len(rest) > ROLE_CHARS or line[-1] in LATIN_ENDS + ":;,":
            continue
        told = name_words().bios.intersection(rest.lower().replace(",", " ").split())
        if told and all(text.count(name) == 1 for name in names.names):
            return [*names.names]
    return []


def tasked(text: str) -> list[str]:
    """Return the names behind which brackets say that their bearers wrote, beside those who photographed.

    >>> tasked("It rained.\\nIn Harbour: Ann Lee (text) and John Roe (photo)"), tasked("Ann Lee (Lagos)")
    (['Ann Lee'], [])
    """
    found = [*_TASKED.finditer(text[:HEAD_CHARS]), *_TASKED.finditer(text, max(HEAD_CHARS, len(text) - TAIL_CHARS))]
    wrote = [match["name"] for match in found if match["task"].lower() in _words().text]
    return [*dict.fromkeys(name.split(": ")[-1] for name in wrote)]


def serving(text: str) -> list[str]:
    """Return who reports for the house that stands in quotation marks before the name, in the summary at the head.

    >>> serving("Корреспондент «Газеты» Иван Петров узнал, что порт закрыт.")
    ['Иван Петров']
    """
    match = _words().served.search(text[:HEAD_CHARS])
    return [match["name"]] if match else []


def stopped(text: str) -> list[str]:
    """Return the name, the desk or the house that a bar of Indian scripts parts from the first sentence.

    >>> stopped("আবদুল করিম ॥ বন্দর আবার খুলেছে।")
    ['আবদুল করিম']
    """
    match = _STOPPED.search(text[:HEAD_CHARS])
    if match is None:
        return []
    words = match["who"].split()
    for count in (2, 1):
        if " ".join(words[-count:]) in desk_phrases() or (words and words[-1] in name_words().desk_ends and count == 2):
            return [" ".join(words[-count:])]
    return [" ".join(words)] if 1 < len(words) <= 3 else []


def initials(text: str) -> list[str]:
    """Return the initials that sign the last sentence, or stand alone in the last line.

    >>> initials("It rained on Tuesday. (kas)\\n"), initials("It rained on Tuesday.\\nSDA/sep"), initials("(and so on)")
    (['kas'], ['SDA', 'sep'], [])
    """
    match = next(_INITIALS.finditer(text, max(0, len(text) - TAIL_CHARS)), None)
    if match is None or regex.search(rf"(?<!\w){regex.escape(match['who'])}(?!\w)", text[: match.start()].lower()):
        return []  # a word
    return [part.strip() for part in regex.split(r"[/,]", match["who"])]


def bios(text: str, evidence: Iterable[Evidence]) -> list[str]:
    """Return the names that what is known to tell of authors begins with, of whom the text has not spoken before.

    >>> text = "It rained on Tuesday.\\nJameson has driven ferries since 2009."
    >>> bios(text, [Evidence(22, 60, "author_bio", "units", 0.9)])
    ['Jameson']
    """
    out: list[str] = []
    for item in evidence:
        if item.label != "author_bio" or item.start < len(text) // 3:
            continue
        match = _words_bio().match(text, item.start, item.end)
        if match and text.find(match["name"]) == match.start("name") and _may_live(match["name"]):
            out.append(match["name"])
    return [*dict.fromkeys(out)][:MAX_BIOS]


def native(text: str) -> list[str]:
    """Return the name beside a date right above the first paragraph, in a script without capitals.

    Above it may stand those of versions in other languages.

    >>> native("Rain at last\\nJane Doe · 3 May 2024\\nپل بسته می‌شود\\nلورا بنفشه · ۱۹ سپتامبر ۲۰۲۳\\n" + "شهر " * 30)
    ['لورا بنفشه']
    """
    match = None if text.isascii() else _NATIVE.search(text[:HEAD_CHARS])
    return [match["who"]] if match and is_names(match["who"]) else []


def _may_live(name: str) -> bool:
    """Tell whether the name that a life begins with may be a person's, a desk's or a given name alone."""
    first = name.lower().split()[0]
    if first in name_words().articles | name_words().common:
        return False
    return is_person(name) or _is_desk(name) if " " in name else _may_be_handle(name)


def _either(words: Sequence[str]) -> str:
    """Return the pattern of one of some words, the longest first."""
    return "|".join(regex.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


@functools.cache
def _words_bio() -> regex.Pattern[str]:
    """Return the pattern of the name that a life begins with, made at first use."""
    data = _data()
    return regex.compile(
        rf"[\s*_(\[]{{0,4}}(?:{_either(data['before_lives'])})?\s?(?P<name>{_NAME}|\p{{Lu}}\p{{L}}{{2,20}})"
        rf"(?:,?\s(?:{_either(data['lives'])})\b|,\san?\s|(?<=\s\S{{2,20}}),\s\p{{Ll}}|(?<=\s\S{{2,20}})\s?\n)"
    )


@functools.cache
def _data() -> Mapping[str, list[str]]:
    """Return the words of bylines, read at first use."""
    return read_table("bylines")


@functools.cache
def _words() -> _Words:
    """Return what tells authors amid lines, made at first use."""
    data = _data()
    return _Words(
        regex.compile(rf"(?<![\p{{L}}\p{{M}}])(?i:{_either(data['led'])})\s(?=\p{{Lu}}|\p{{Lo}})"),
        tuple(map(str.lower, data["led"])),
        regex.compile(
            rf"(?i:\b(?:{_either(data['served'])}))\s{_QUOTED}\s(?P<name>\p{{Lu}}\p{{L}}+\s\p{{Lu}}\p{{L}}+)"
        ),
        frozenset(data["wrote"]),
    )


def find_amid(text: str, evidence: Sequence[Evidence]) -> Iterator[str]:
    """Yield the authors that stand amid the lines of *text*, from the surest sign to the weakest.

    >>> list(find_amid("Rain at last\\nAuthor: Jane Doe\\nIt rained.", ()))
    ['Jane Doe']
    """
    for find in (labelled, led, tasked, dated, roled, serving, stopped):
        if names := find(text):
            yield from dict.fromkeys(names)
            return
    yield from bios(text, evidence) or initials(text)
