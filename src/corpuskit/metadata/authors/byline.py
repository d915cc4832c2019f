"""Read what the grammar of heads calls a byline: persons, desks, sites, in any language."""

from __future__ import annotations

from corpuskit.dates.forms.lexicon import month_of, weekday_of
from corpuskit.metadata.authors.kinds import by_phrases, desk_phrases
from corpuskit.metadata.authors.names import ADDRESS, NAME_CHARS, before_date, names_of, parted
from corpuskit.metadata.authors.reporters import filed_by
from corpuskit.metadata.authors.roles import HAN, is_credited, leading_role
from corpuskit.metadata.authors.shapes import EDGES
from corpuskit.structure.forms import is_agency
from corpuskit.structure.names import BY, name_words
from corpuskit.text.later import re
from corpuskit.text.scripts import DANDAS, lowered

_NUMBERED = re.compile(r",?\s\d{1,2}\.\s?\d{1,2}\.\s?\d{2,4}$")
"""A day in figures behind initials."""

_MARKED = re.compile(r".*[:：=＝／/]", re.DOTALL)
"""All up to the last colon, stroke or the like."""

_WIRED = re.compile(rf"{HAN}{{1,3}}社(?={HAN}{{2,8}}\d)")
"""A Chinese agency in front of the place and the day."""


def named(byline: str) -> list[str]:
    """Return the names of what the grammar of heads calls a byline: also desks without a name, sites, other languages.

    >>> [named(text) for text in ("Publicado por Ana Souza", "Our Correspondent", "By Reporter", "KOMPAS.com -")]
    [['Ana Souza'], ['Our Correspondent'], ['Reporter'], ['KOMPAS.com']]
    >>> named("(AP) —"), named("ऑनलाइन डेस्क ।"), named("By Jane Doe on")
    (['AP'], ['ऑनलाइन डेस्क'], ['Jane Doe'])
    """
    ends = EDGES + DANDAS
    byline = _NUMBERED.sub("", (ADDRESS.sub("", byline).partition("@")[0] or byline).strip(EDGES))
    text = before_date(_without_day(before_date(byline.strip(ends + ".")).strip(ends)))
    if filed := filed_by(byline):
        return filed
    if wired := _WIRED.match(text):
        return [wired[0]]
    if is_credited(text):
        return []
    rest = _without_by(text)
    if rest.lower() in desk_phrases():
        return [rest]
    names = list(names_of(rest if rest != text else byline.strip(ends)))
    names = [name.strip(DANDAS + " ") for name in names]
    told = rest != text or rest.lower() not in by_phrases()
    if not names and told and 2 <= len(rest) <= NAME_CHARS and any(map(str.isalpha, rest)):
        names = [rest]
    led = rest != text and not _MARKED.match(text[: len(text) - len(rest)])
    signing = [name for i, name in enumerate(names) if _can_sign(name, led=led or i > 0)]  # "Jane Doe/Agencies"
    return [part for name in signing for part in parted(name)]


def is_signed(line: str) -> bool:
    """Tell whether a line begins with "by", in some language, and a person's name, whatever else it holds.

    >>> [is_signed(line) for line in ("By Jane Doe jane@harbour.example", "By Friday, 3 May 2024", "Jane Doe")]
    [True, False, False]
    """
    role = leading_role(line) if len(line) <= 120 else ""
    if not role or role.split()[-1] not in BY:
        return False
    name = next(names_of(line), "")
    return " " in name and all(word[0].isupper() for word in name.split() if len(word) > 3)


def _can_sign(name: str, *, led: bool) -> bool:
    """Tell whether what stands in the place of a name can be one: no day, and behind a small word no phrase."""
    low = name.lower().strip(".")
    if is_agency(name):
        return True
    if weekday_of(low) or month_of(low):
        return False
    if not led and (low in name_words().no_name or low in by_phrases()):
        return False
    if name.lower() == name.upper() and len(low.split()) > 5:
        return False
    first = low.split(" ")[0]
    desk = low.split(" ")[-1] in name_words().desks  # "by the editors"
    return not (led and " " in name and name[0].islower() and first in name_words().articles and not desk)


def _without_day(text: str) -> str:
    """Return a byline without the name of a day or a month at its end."""
    *ahead, last = text.split(" ")
    day = last.lower().strip(",.")
    named = len(ahead) > (2 if ahead and ahead[0].lower() in by_phrases() else 1)
    return " ".join(ahead) if named and (weekday_of(day) or (month_of(day) and len(ahead) > 2)) else text


def _without_by(text: str) -> str:
    """Return a byline without the words of any language that stand before its name."""
    low = lowered(text)
    for count in range(4, 0, -1):
        head = " ".join(low.split(" ")[:count])
        if head.strip(":： ") in by_phrases() and len(head) < len(low) and head not in desk_phrases():
            first = low.partition(" ")[0]
            if first in by_phrases() and low[len(first) :].strip() in desk_phrases():
                return text[len(first) :].strip(EDGES)
            return text[len(head) :].strip(EDGES)
    mark = next((at for at in (low.find(":"), low.find("：")) if 0 < at < 20), 0)
    return text[mark + 1 :].strip(EDGES) if mark and low[:mark] in by_phrases() else text
