"""Names behind what says who wrote: labels with a colon, "interview by", a task in brackets."""

from __future__ import annotations

import functools

from corpuskit.dates.forms.lexicon import month_of
from corpuskit.metadata.authors.kinds import by_phrases, desk_phrases, has_desk_word, is_desk, may_be_handle
from corpuskit.metadata.authors.shapes import DATE, EDGES, LINE, NAME, NEAR_CHARS, bordered, either
from corpuskit.records.tuples import NamedTuple
from corpuskit.structure.forms import is_names, names_at
from corpuskit.structure.gazetteer import is_place
from corpuskit.structure.names import listed, name_words
from corpuskit.text.later import re, regex
from corpuskit.text.scripts import LATIN_ENDS
from corpuskit.text.tables import read_table

TAIL_CHARS = 700
"""In so many characters at the end of a text labels of authors are looked for."""

HANDLE_CHARS = (2, 30)
"""The name that a site gives an author has so many characters at least and at most."""

_LABEL = regex.compile(
    r"(?<![\p{L}\p{M}])(?P<label>[\p{L}\p{M}’'-]{2,16}(?:\s[\p{L}\p{M}’'-]{2,16}){0,2})\s?[:：]\s?(?P<who>[^\n:：]{2,60})"
)
"""A label of one to three words, a colon, and what follows it."""

_DESK = regex.compile(r"(?:\p{Lu}\p{L}+ ){1,3}\p{Lu}\p{L}+")
"""What the name of a desk looks like."""

_COLON = re.compile("[:：]")
"""The mark behind a label."""

_CUT = regex.compile(rf"\s(?:[|•·–—-]\s|{DATE})|\s?[|•·;,(]|(?<=\p{{Ll}}{{3}})(?=\p{{Lu}})|\.\s")
"""Where what follows a label stops being a name."""

_TASKED = regex.compile(rf"(?P<name>{NAME})\s\((?P<task>\p{{L}}{{4,12}})\)")
"""A name with its task in brackets: "Jane Doe (photos)"."""

_QUOTED = r"[«“\"„][^«»“”\"„\n]{1,30}[»”\"“]"
"""A few words in quotation marks: the name of a desk or a show."""


class _Words(NamedTuple):
    led: regex.Pattern[str]
    """What stands right before a name, without a colon: "interviewed by"."""
    leads: tuple[str, ...]
    """The phrases that do."""
    served: regex.Pattern[str]
    """What somebody is for a house whose name stands in quotation marks before the own one."""


def labelled(text: str) -> list[str]:
    """Return the names behind a label with a colon, at the head or at the end of a text.

    >>> labelled("Rain at last\\nPublished: 3 May 2024\\nAuthor: Jane Doe Category: Weather\\nIt rained.")
    ['Jane Doe']
    >>> labelled("Rain at last\\nAuthor: harbourwatch May 3, 2024\\nIt rained."), labelled("Warning: Jane Doe")
    (['harbourwatch'], [])
    """
    for part in (text[:NEAR_CHARS], text[max(NEAR_CHARS, len(text) - TAIL_CHARS) :]):
        at = 0
        while (colon := _COLON.search(part, at)) and (match := _LABEL.search(part, max(at, colon.start() - 60))):
            at = match.end("label")
            words = match["label"].lower().split()
            labels = {" ".join(words[n:]) for n in range(len(words))}
            if not any(len(label) > 3 and label in by_phrases() for label in labels):  # short ones: words of sentences
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
        return [bordered(name) for name in names.names]
    cut = _CUT.search(rest)
    name = (rest[: cut.start()] if cut else rest).strip(EDGES)
    if len(name.split()) > 1:
        return [name] if is_names(name) or name.lower() in desk_phrases() or has_desk_word(name) else []
    sized = HANDLE_CHARS[0] <= len(name) <= HANDLE_CHARS[1]
    alone = cut is not None or name == rest
    return [name] if sized and alone and name.isascii() and name[0].isalpha() and may_be_handle(name) else []


def led(text: str) -> list[str]:
    """Return the names behind what says who wrote, asked or reported, at the head or at the end of a text.

    >>> led("Rain at last\\nIt rained. Das Gespräch führte Anna Weber. Mehr"), led("written by the sea")
    (['Anna Weber'], [])
    """
    for low, high in ((0, NEAR_CHARS), (max(NEAR_CHARS, len(text) - TAIL_CHARS), len(text))):
        head = text[low:high].lower()
        for match in _words().led.finditer(text, low, high) if any(phrase in head for phrase in _words().leads) else ():
            if match[0][0].islower() and text[: match.start()].rstrip(" (*–—-")[-1:] not in ("", "\n"):
                continue  # amid a sentence
            if (desk := _DESK.match(text, match.end())) and is_desk(desk[0]):
                return [desk[0]]
            names = names_at(text, match.end(), min(len(text), match.end() + 90))
            if names and not any(map(is_place, names.names)):
                return [bordered(name) for name in names.names]
    return []


def roled(text: str) -> list[str]:
    """Return the names in one of the first lines that say behind a comma what their bearers are, and in no sentence.

    >>> roled("Rain at last\\nThe wells are full.\\nJANE DOE, lecturer in geography\\nIt rained on Tuesday.")
    ['JANE DOE']
    >>> roled("Rain at last\\nJane Doe, professor of rain, said so.\\nIt rained on Tuesday.")
    []
    """
    for start, end in [match.span() for match in LINE.finditer(text[:NEAR_CHARS])][:8]:
        line = text[start:end].strip(" &\t")
        names = names_at(line)
        rest = line[names.end :] if names else ""
        if names is None or not rest.startswith(", ") or len(rest) > 70 or line[-1] in LATIN_ENDS + ":;,":
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
    found = [*_TASKED.finditer(text[:NEAR_CHARS]), *_TASKED.finditer(text, max(NEAR_CHARS, len(text) - TAIL_CHARS))]
    wrote = [match["name"] for match in found if match["task"].lower() in listed("bylines", "wrote")]
    return [*dict.fromkeys(name.split(": ")[-1] for name in wrote)]


def serving(text: str) -> list[str]:
    """Return who reports for the house that stands in quotation marks before the name, in the summary at the head.

    >>> serving("Корреспондент «Газеты» Иван Петров узнал, что порт закрыт.")
    ['Иван Петров']
    """
    match = _words().served.search(text[:NEAR_CHARS])
    return [match["name"]] if match else []


@functools.cache
def _words() -> _Words:
    """Return what tells authors amid lines, made at first use."""
    data = read_table("bylines")
    return _Words(
        regex.compile(rf"(?<![\p{{L}}\p{{M}}])(?i:{either(data['led'])})\s(?=\p{{Lu}}|\p{{Lo}})"),
        tuple(map(str.lower, data["led"])),
        regex.compile(rf"(?i:\b(?:{either(data['served'])}))\s{_QUOTED}\s(?P<name>\p{{Lu}}\p{{L}}+\s\p{{Lu}}\p{{L}}+)"),
    )
