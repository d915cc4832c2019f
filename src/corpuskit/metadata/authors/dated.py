"""Names beside printed days: of authors and of accounts."""

from __future__ import annotations

from collections.abc import Iterator

from corpuskit.metadata.authors.kinds import may_be_handle
from corpuskit.metadata.authors.shapes import DATE, HEAD_CHARS, LINE, NAME, NEAR_CHARS, bordered
from corpuskit.structure.forms import is_agency, is_names, name_before, names_at
from corpuskit.structure.gazetteer import is_place
from corpuskit.text.later import regex
from corpuskit.text.scripts import LATIN_ENDS

_TWO = r"\p{Lu}[\p{L}\p{M}.'’-]+\s(?:\p{Lu}\.\s)?\p{Lu}[\p{L}\p{M}'’-]+"
"""A first and a last name, at most an initial between them."""

_LOOSE = r"\p{Lu}[\p{L}\p{M}.'’-]+\s(?:\p{Lu}\.\s|\p{Ll}{2,3}\s)?\p{Lu}[\p{L}\p{M}'’-]+"
"""A first and a last name, an initial or a particle between them."""

_CLOCK = r"[^\n\p{L}]{0,12}(?:[ap]\.?m\.?\s|[AP]M\s|Uhr\s)?(?:[A-Z]{3}\s)?"
"""What stands between a date and "by": an hour, its half of the day, a zone."""

_BY = r"(?:[Bb]y|BY|[Vv]on|[Pp]ar|[Pp]or|[Dd]oor)"
""""By" in the languages whose bylines stand beside dates."""

_AND = r"(?:,\s|\s(?:and|und|et|y|e|&)\s)"
"""What joins two names."""

_TITLED = r"(?:(?:Dr|Prof|Mag|Rabbi|Rev|Fr|Sen)\b\.?\s)*"
"""Titles in front of a name."""

_BESIDE = (
    regex.compile(rf"\b{_BY}\s(?P<name>{NAME}?)(?:{_AND}(?P<name>{NAME}?))*(?=,?\s(?:[-–—|•]\s)?{DATE})"),
    regex.compile(rf"{DATE}{_CLOCK}{_BY}\s(?P<name>{_TITLED}{_TWO})(?=\s|$)"),
    regex.compile(rf"(?<=\b[\p{{Ll}}\d]{{2,20}}['’”?!]?\s)(?:By|BY)\s(?P<name>{_TWO})(?=\s|$)"),
    regex.compile(rf"(?:[-–—|]\s|\s\s)(?:[Bb]y|BY)\s(?P<name>{_LOOSE})(?=\s)"),
    regex.compile(rf"(?:^|(?<=\n)|(?<=[{LATIN_ENDS}”\"]\s))(?P<name>{NAME})(?=\s?[,|–—-]?\s{DATE})"),
    regex.compile(rf"{DATE}{_CLOCK}[—–|-]\s(?P<name>{NAME})(?=\n|$)"),
    regex.compile(rf"(?:^|(?<=\n))(?P<name>{NAME})(?=\s?\(?@\w{{2,30}}|\d{{1,2}}:\d\d\s)"),
)
"""A name between "by" and a date, behind a date, or behind a headline in small letters: "… once more By Jane Doe"."""

_HOUR = r"(?:,?\s?(?:at\s)?\d{1,2}[:.]\d\d(?::\d\d)?\s?(?:[ap]\.?m\.?|[AP]M|Uhr|h)?(?:\s[A-Z]{3,4}\b)?)?"
"""What may stand behind a day: an hour with its half of the day and its zone."""

_DATED_LINE = regex.compile(rf"[^\n]{{0,40}}?{DATE}{_HOUR}[^\n]{{0,20}}")
"""A line that holds a date and hardly more."""

_AMID = regex.compile(rf"{DATE}")
"""A date anywhere in a line."""

_FIRST = regex.compile(rf"\W{{0,3}}(?P<name>[\p{{Lu}}\d][\p{{L}}\d]{{2,19}})\s{DATE}")
"""One word in front of a date, at the very start: "Staff 3 May 2019"."""

_BEHIND_HOUR = regex.compile(
    rf"{DATE},?\s?\d{{1,2}}[:.]\d\d(?:\s?(?:[ap]\.?m\.?|[AP]M|Uhr))?(?:\s[A-Z]{{2,4}}\b)?\s"
    rf"(?P<name>{NAME}?)(?=\s?\n|\s\p{{L}}+\.(?:com|org|net|de)\b)"
)
"""A name behind a date and an hour."""

_HANDLED = (
    regex.compile(rf"(?:^|\n)(?P<name>[a-z][a-z\d_.-]{{3,24}})\s{DATE}[^\n]{{0,30}}(?=\n)"),
    regex.compile(rf"{DATE}{_HOUR}\s?(?:[–—|-]\s)?(?:by|von)\s(?P<name>[\w.-]{{3,25}})\b"),
    regex.compile(rf"\b[Bb]y\s(?P<name>[\p{{Lu}}][\p{{L}}\d]{{2,24}}|[a-z][a-z\d_.-]{{2,24}})\s{DATE}"),
)
"""Names of accounts: behind a date and "by", or "By" and one lone word."""


def beside(text: str) -> Iterator[str]:
    """Yield the name beside a date, a clock or a handle near the head."""
    for n, pattern in enumerate(_BESIDE):
        for match in pattern.finditer(text[:HEAD_CHARS]):
            found = match.captures("name")
            if all(map(is_names, found)) and (n < 4 or text.count(match["name"]) == 1):
                yield from found
                return


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
    lines = [match.span() for match in LINE.finditer(text[:NEAR_CHARS])]
    stamped = {
        i for i, (start, end) in enumerate(lines) if end - start <= 70 and _DATED_LINE.fullmatch(text, start, end)
    }
    for i in sorted({i + step for i in stamped for step in (1, -1)} - stamped):
        line = text[slice(*lines[i])].strip() if 0 <= i < len(lines) else ""
        names = names_at(line) if i else None
        alone = names and names.end == len(line) and not is_place(line)
        if names and alone and all(text.count(name) == 1 for name in names.names):
            return [*names.names]
    return []


def _amid(text: str) -> list[str]:
    """Return the name before a date or behind a clock amid a line; the handle behind "by" and beside a date."""
    head = text[:NEAR_CHARS]
    for pattern in _HANDLED:
        if (match := pattern.search(head)) and may_be_handle(match["name"]):
            return [bordered(match["name"])]
    match = _BEHIND_HOUR.search(head)
    if match and is_names(match["name"]):
        return [match["name"]]
    for match in _AMID.finditer(head):
        at = len(head[: match.start()].rstrip(" |,•·–—-(/"))
        start = name_before(text, max(0, at - 60), at)
        if start >= 0 and is_names(text[start:at]) and text.count(text[start:at]) == 1 and not is_place(text[start:at]):
            return [text[start:at]]
    first = _FIRST.match(head)
    if first and not is_place(first["name"]) and may_be_handle(first["name"]) and not is_agency(first["name"]):
        return [first["name"]]
    return []
