"""The names in a byline, as printed, without what else it says."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence

from corpuskit.dates import find_candidates
from corpuskit.dates.forms.lexicon import month_of, weekday_of
from corpuskit.metadata.authors.roles import HAN, authors_in, without_role, without_roles
from corpuskit.metadata.authors.shapes import EDGES, SPACE
from corpuskit.records.tuples import NamedTuple
from corpuskit.structure.forms import is_agency
from corpuskit.structure.gazetteer import is_place
from corpuskit.structure.names import listed, name_words
from corpuskit.text.later import re, regex
from corpuskit.text.segment import segment
from corpuskit.text.tables import read_table

NAME_CHARS = 60
"""A name has at most this many characters."""

_PLACE = re.compile(
    r"\s[—–]\s.*|\s?[(（][^()（）]*[)）]?\s*$|\s(?:in|[Ff]or|FOR|at|from|on|à|aus|desde|depuis)\s(?:the\s)?[A-ZÀ-Þ].*",
    re.DOTALL,
)
"""The place behind a name: a dash, a bracket, or "in" and a capital, to the end."""

_BEHIND = re.compile(r"(?P<name>\S+\s\S+(?:\s\S+)?)\s(?:of\s(?:the\s)?(?=[A-ZÀ-Þ])|-\s)(?P<rest>.+)", re.DOTALL)
"""A name, "of" or a dash, and the house it is of."""

_NUMBER = re.compile(r"(?:^|\s)\d.*", re.DOTALL)
"""A number and all behind it."""

_STOP = re.compile(r"(?<=[^\W\d_]{4})\.$|(?<=[^\W\d_][a-z]{2})\.$|(?<=\))\.$")  # not of "Jr."
"""The stop behind a word, not that of "Jr."."""

_CLOCK_ZONE = re.compile(r"(?:[ECMP][SD]?T|GMT|UTC|CEST|IST|BST|WIB)\s(?=\S)")
"""The zone of a clock that stands before a name."""

_DIGIT = re.compile(r"\d")
"""A digit."""

ADDRESS = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]{1,63}|https?://\S{1,200}|www\.\S{1,200}")
"""An address of mail or of the web."""

_HANDLE = re.compile(r"(?<!\w)@\w{1,40}")
"""The name of an account."""

_BORDER = regex.compile(r"(?<=\s(?!Fitz|Mac|Mc)\p{Lu}\p{Ll}{3,12})(?=\p{Lu}\p{Ll}{2})")
"""Where two names were joined without a blank: "Jane DoeJohn Roe"."""

_HAN_NAME = re.compile(rf"{HAN}{{2,4}}")
"""A name in Chinese characters: two to four."""


class _Words(NamedTuple):
    between: re.Pattern[str]
    """What stands between names."""
    before_dates: re.Pattern[str]
    """What leads to a date behind a name."""
    houses: frozenset[str]
    """Words that houses, genres and places have in their names, and persons have not."""


def names_of(byline: str) -> Iterator[str]:
    """Yield the names of a byline as printed, less those of editors, photographers and translators.

    >>> list(names_of("By Jane Doe, Staff Writer and John Roe | Reuters"))
    ['Jane Doe', 'John Roe', 'Reuters']
    >>> list(names_of("HARBOUR NEWS DESK"))
    ['HARBOUR NEWS DESK']
    >>> list(names_of("Jane Doe Transport correspondent | Published October 2, 2020"))
    ['Jane Doe']
    >>> [name for line in ("By Jane Doe, Köln", "John Roe (dpa)", "Ann Lee for The Post") for name in names_of(line)]
    ['Jane Doe', 'John Roe', 'Ann Lee']
    >>> list(names_of("Interview by Jane Doe")), list(names_of("Por Ana Souza, g1 — São Paulo"))
    (['Jane Doe'], ['Ana Souza'])

    Dates, addresses and handles beside a name are no part of it.

    >>> list(names_of("By Jane Doe on May 3, 2024")), list(names_of("文：李明　编辑：张华")), list(names_of("@jane"))
    (['Jane Doe'], ['李明'], ['@jane'])
    """
    seen: list[str] = []
    for piece in _pieces(byline):
        for part in authors_in(piece):
            for name in _names_in(part, seen):
                seen.append(name)
                yield name


def parted(name: str) -> list[str]:
    """Return names in Chinese characters that stand side by side one by one, others without what is glued to them.

    >>> parted("李明 张伟"), parted("Jane HolmHarbour"), parted("Reported JANE DOE")
    (['李明', '张伟'], ['Jane Holm'], ['JANE DOE'])
    """
    if border := _BORDER.search(name):
        name = name[: border.start()]
    first, _, rest = name.partition(" ")
    if rest.isupper() and " " in rest and not first.isupper() and len(rest) > 6:
        name = rest
    parts = name.replace("\u3000", " ").split()
    return parts if len(parts) > 1 and all(_HAN_NAME.fullmatch(part) for part in parts) else [name]


def before_date(piece: str) -> str:
    """Return what stands before a date, without the words that lead to it: "Jane Doe" of "Jane Doe on"."""
    return _words().before_dates.sub("", piece.strip(EDGES)).strip(EDGES)


def _pieces(byline: str) -> list[str]:
    """Return a byline in pieces, cut where addresses, dates and handles stand; a handle that is all there is stays."""
    rest = ADDRESS.sub("\n", "\n".join(" ".join(line.split()) for line in byline.split("\n")))
    if _DIGIT.search(rest):
        for date in reversed(find_candidates(rest, segment(rest))):
            rest = rest[: date.start] + "\n" + rest[date.end :]
    bare = _HANDLE.sub("\n", rest)
    *ahead, last = (bare if any(map(str.isalpha, bare)) else rest).split("\n")
    return [piece for piece in (*map(before_date, ahead), last.strip(EDGES)) if piece]


def _names_in(part: str, seen: Sequence[str]) -> Iterator[str]:
    """Yield the names in a part of a byline that names authors; *seen* are those before it."""
    words = _words()
    whole = any(" " in name for name in seen)
    pieces = words.between.split(without_roles(part))
    before = ""
    for text, mark in zip(pieces[::2], [" " if seen else "", *pieces[1::2]], strict=True):
        mark = before + mark
        before = "" if text.strip() else mark  # of "Jane Doe, /dpa/" the comma says more than the stroke
        name = _without_house(SPACE.sub(" ", _without_number(_PLACE.sub("", text).strip(EDGES))))
        last = name.split()[-1].lower() if name else ""
        if whole and name.isascii() and last.endswith("s") and last in name_words().role_ends:
            continue  # what those before it are: "Staff Writers"
        name = _bare(without_role(name))
        if not name or name.lower() in listed("bylines", "roles") or len(name) > NAME_CHARS or not _can_be_name(name):
            continue
        if len(pieces) > 1 and name.lower() == name.upper() and is_place(name):
            continue  # of "संवाद सूत्र, मुंबई", where no capitals tell places from names
        if whole and not _is_another(name, mark):
            continue
        if whole and ("," in mark or mark.strip().lower() in listed("bylines", "beside")) and is_agency(name):
            continue  # for whom the person before it writes
        whole = whole or " " in name
        yield name


def _bare(name: str) -> str:
    """Return a name without the zone of a clock before it, or the house, the place or the sentence glued behind it.

    >>> [_bare(name) for name in ("ET REUTERS", "JANE DOE Madrid", "Jane Doe BBC News", "Ann Lee Today’s list")]
    ['REUTERS', 'JANE DOE', 'Jane Doe', 'Ann Lee']
    """
    if match := _CLOCK_ZONE.match(name):
        name = name[match.end() :]
    words = name.strip("()").split(" ")
    count = next((i for i, word in enumerate(words) if not word[:1].isupper()), len(words))
    if 2 < count < len(words) and all(map(str.islower, words[count:])):
        return " ".join(words[: count - 1])
    capitals = next((i for i, word in enumerate(words) if not word.isupper()), len(words))
    if 2 <= capitals < len(words) and all(len(word) > 2 for word in words[:capitals]):
        return " ".join(words[:capitals])
    ends = range(2, len(words) - 1 if words[-1][-1:] != "." else 2)
    end = next((i for i in ends if " ".join(words[i:]).lower() in listed("bylines", "roles")), len(words))
    return " ".join(words[:end])


def _without_number(name: str) -> str:
    """Return what stands before a number in a part of a byline, without the words that lead to it."""
    match = _NUMBER.search(name)
    if match is None:
        return _STOP.sub("", name)
    *ahead, last = before_date(name[: match.start()]).split() or [""]
    dated = len(ahead) > 1 and (month_of(last) or weekday_of(last))
    return " ".join(ahead if dated else [*ahead, last])


def _without_house(name: str) -> str:
    """Return a person's name without the house or the role that "of" or a dash joins to it."""
    match, words = _BEHIND.fullmatch(name), _words()
    if match is None:
        return name
    ahead = set(match["name"].lower().split())
    no_person = words.houses | name_words().desks | name_words().articles
    if ahead & no_person or not all(word[0].isupper() for word in match["name"].split()):
        return name
    rest = match["rest"].lower().split()
    dash = name[match.end("name") :].startswith(" - ")
    known = len(rest) == 1 or " ".join(rest) in name_words().agencies or set(rest) & (name_words().desks | words.houses)
    return match["name"] if not dash or known or rest[-1] in name_words().role_ends else name


def _can_be_name(name: str) -> bool:
    """Tell whether a part of a byline can be a name: it has letters, and is not written small as a site's is."""
    small = name.isascii() and name.islower() and not name.startswith("@") and name not in name_words().agencies
    return not small and any(map(str.isalpha, name))


def _is_another(name: str, mark: str) -> bool:
    """Tell whether what a *mark* parts from a whole name is another one, and not where its bearer writes from or for.

    A word alone is such a place, and so is what begins small or with an article, or ends with a role; behind "and"
    stands a name. A common given name with a surname is one, whatever else that word says; and so is a desk behind a
    stroke: "Jane Doe/Agencies".
    """
    words, names, low = _words(), name_words(), name.lower()
    joined = any(map(str.isalpha, mark)) or "&" in mark
    if low in names.agencies or name.startswith("@") or (mark == "/" and low in names.desks):
        return True
    if " of " in low and low.split()[0] in name_words().bios:
        return False  # "Professor of Oceans"
    if (" " not in name and name[0].isupper()) or name[0].islower() or low.split()[0] in names.articles:
        return False
    parts = set(low.split())
    if low.split()[-1] in names.role_ends and (not joined or low.split()[0] not in names.given):
        return False
    first, *others = low.split()
    if first in names.given and len(others) == 1 and others[0] in names.surnames:
        return True
    placed = low in names.places or low.split()[0].strip(".") in names.place_starts
    return joined or bool(parts & name_words().desks) or not (placed or parts & words.houses)


@functools.cache
def _words() -> _Words:
    """Return the words between and behind names, read at first use."""
    data = read_table("bylines")
    conjunctions = "|".join(re.escape(w) for w in data["between"] if w.isalpha())
    between = "|".join(rf"\s+{re.escape(w)}\s+" if w.isalpha() else rf"\s*{re.escape(w)}\s*" for w in data["between"])
    dates = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in data["before_dates"])
    return _Words(
        between=re.compile(rf"(\s*[,;]\s*(?:{conjunctions}|&)\s+|{between}|\s+·\s*|\s*·\s+)"),
        before_dates=re.compile(rf"(?:(?:^|[\s|,(–-]+)(?:{dates})[\s:：,]*)+$", re.IGNORECASE),
        houses=frozenset((*data["houses"], *data["no_name"])),
    )
