"""Read the names in a byline, and what their bearers are."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from corpuskit.dates import find_candidates
from corpuskit.dates.forms.lexicon import month_of, weekday_of
from corpuskit.records import AuthorKind
from corpuskit.structure.forms import is_agency
from corpuskit.structure.names import BY, name_words
from corpuskit.text.later import re, regex
from corpuskit.text.scripts import DANDAS
from corpuskit.text.segment import segment
from corpuskit.text.tables import read_table
from corpuskit.text.words import everywhere

NAME_CHARS = 60
"""A name has at most this many characters."""

LINE_CHARS = 120
"""A line with a byline and something else has at most this many characters."""

MAX_BY = 4
"""What stands before a name has at most so many words."""

MAX_WORDS = 5
"""A name in a script without capitals has at most so many words."""

MAX_ROLES = 12
"""So many roles are read in a byline."""

EDGES = " \t\u00a0\u3000,;:|–—-•·/\n：，、；／｜＝=()（）[]［］【】*_"
"""What may stand around a name and is no part of it."""

_SPACE = re.compile(r"\s+")
"""Blanks, to become one."""

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

_ADDRESS = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]{1,63}|https?://\S{1,200}|www\.\S{1,200}")
"""An address of mail or of the web."""

_JOINED = re.compile(r"\s?[·・/／&+、|｜]\s?|\s(?:and|und|et|e|y|en|og|och|i|и)\s")
"""What joins two names in one byline."""

_MARK = r"\s{0,3}[:：=＝／/·・|｜丨]\s{0,3}"
"""A mark between what leads and the name, with blanks around it."""

_HAN = r"[\u4e00-\u9fff]"
"""A Chinese character."""

_HANDLE = re.compile(r"(?<!\w)@\w{1,40}")
"""The name of an account."""

_NUMBERED = re.compile(r",?\s\d{1,2}\.\s?\d{1,2}\.\s?\d{2,4}$")
"""A day in figures behind initials."""

_BORDER = regex.compile(r"(?<=\s(?!Fitz|Mac|Mc)\p{Lu}\p{Ll}{3,12})(?=\p{Lu}\p{Ll}{2})")
"""Where two names were joined without a blank: "Jane DoeJohn Roe"."""

_HAN_NAME = re.compile(rf"{_HAN}{{2,4}}")
"""A name in Chinese characters: two to four."""

_SPLIT = re.compile(r"[/／、，,＋+·ㆍ]")
"""What stands between names, as a single mark."""

_MARKED = re.compile(r".*[:：=＝／/]", re.DOTALL)
"""All up to the last colon, stroke or the like."""

_WIRED = re.compile(rf"{_HAN}{{1,3}}社(?={_HAN}{{2,8}}\d)")
"""A Chinese agency in front of the place and the day."""


class _Words(NamedTuple):
    role: re.Pattern[str]
    """What stands before names: what their bearers did."""
    credited: frozenset[str]
    """Such words of those who are no authors."""
    between: re.Pattern[str]
    before_dates: re.Pattern[str]
    beside: frozenset[str]
    """Words between a name and the agency whose report its bearer used."""
    desk: frozenset[str]
    agency: frozenset[str]
    roles: frozenset[str]
    role_starts: frozenset[str]
    houses: frozenset[str]
    """Words that houses, genres and places have in their names, and persons have not."""


def author_kind(name: str) -> AuthorKind:
    """Return what an author is: person, desk, agency or handle.

    >>> [author_kind(name) for name in ("Jane Doe", "News Desk", "Reuters", "@jane", "AIB")]
    ['person', 'desk', 'agency', 'handle', 'agency']
    """
    low = name.lower().strip(". ")
    if name.startswith("@"):
        return "handle"
    if is_agency(name):
        return "agency"
    return "desk" if _words().desk & set(low.split()) else "person"


def is_desk(name: str) -> bool:
    """Tell whether a name ends as those of desks do.

    >>> is_desk("Web Desk"), is_desk("Jane Doe")
    (True, False)
    """
    words = name.lower().split()
    ends = name_words().desks | name_words().desk_ends
    return 0 < len(words) <= MAX_BY + 1 and words[-1] in ends


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
        for part in _authors_in(piece):
            for name in _names_in(part, seen):
                seen.append(name)
                yield name


def is_signed(line: str) -> bool:
    """Tell whether a line begins with "by", in some language, and a person's name, whatever else it holds.

    >>> [is_signed(line) for line in ("By Jane Doe jane@harbour.example", "By Friday, 3 May 2024", "Jane Doe")]
    [True, False, False]
    """
    match = _words().role.match(line) if len(line) <= LINE_CHARS else None
    if match is None or _roles(match).lower().split()[-1] not in BY:
        return False
    name = next(names_of(line), "")
    return " " in name and all(word[0].isupper() for word in name.split() if len(word) > 3)


def named(byline: str) -> list[str]:
    """Return the names of what the grammar of heads calls a byline: also desks without a name, sites, other languages.

    >>> [named(text) for text in ("Publicado por Ana Souza", "Our Correspondent", "By Reporter", "KOMPAS.com -")]
    [['Ana Souza'], ['Our Correspondent'], ['Reporter'], ['KOMPAS.com']]
    >>> named("(AP) —"), named("ऑनलाइन डेस्क ।"), named("By Jane Doe on")
    (['AP'], ['ऑनलाइन डेस्क'], ['Jane Doe'])
    """
    ends = EDGES + DANDAS
    byline = _NUMBERED.sub("", (_ADDRESS.sub("", byline).partition("@")[0] or byline).strip(EDGES))
    text = _before_date(_without_day(_before_date(byline.strip(ends + ".")).strip(ends)))
    if filed := filed_by(byline):
        return filed
    if wired := _WIRED.match(text):
        return [wired[0]]
    if is_credited(text):
        return []
    rest = _without_by(text)
    names = list(names_of(rest if rest != text else byline.strip(ends)))
    names = [name.strip(DANDAS + " ") for name in names]
    if (
        not names
        and (rest != text or rest.lower() not in by_phrases())
        and 2 <= len(rest) <= NAME_CHARS
        and any(map(str.isalpha, rest))
    ):
        names = [rest]
    led = rest != text and not _MARKED.match(text[: len(text) - len(rest)])
    return [part for name in names if _can_sign(name, led=led) for part in _parted(name)]


def filed_by(line: str) -> list[str]:
    """Return the reporters that the words for them name in what news in Chinese, Japanese and Korean prints of them.

    >>> filed_by("〔記者陳小明／台北報導〕"), filed_by("(서울=연합뉴스) 김민수 기자"), filed_by("By Jane Doe")
    (['陳小明'], ['김민수'], [])
    >>> filed_by("漁船進港。（記者陳小明攝）")
    []
    """
    if line.isascii():
        return []
    found = (match for pattern in _filed() for match in pattern.finditer(line))
    match = next((match for match in found if not match["who"].strip().endswith(_photographed())), None)
    return [name for part in _SPLIT.split(match["who"]) for name in _parted(part.strip(EDGES))] if match else []


@functools.cache
def _photographed() -> tuple[str, ...]:
    """Return what ends the name of who took a picture, in Chinese and Japanese."""
    return tuple(read_table("bylines")["photographed"])


def is_credited(line: str) -> bool:
    """Tell whether a line begins with the work of those who are no authors, in any language, and names them.

    >>> [is_credited(line) for line in ("Editor: Jane Doe", "Foto di Jane Doe", "संपादक: अमित शर्मा", "Pictures of Rain")]
    [True, True, True, False]
    """
    match = _credited().match(line)
    return match is not None and (bool(match["mark"].strip()) or line[match.end() : match.end() + 1].isupper())


def _can_sign(name: str, *, led: bool) -> bool:
    """Tell whether what stands in the place of a name can be one: no day, and behind a small word no phrase."""
    low = name.lower().strip(".")
    if is_agency(name):
        return True
    if weekday_of(low) or month_of(low):
        return False
    if not led and (low in name_words().no_name or low in by_phrases()):
        return False
    if name.lower() == name.upper() and len(low.split()) > MAX_WORDS:
        return False
    first = low.split(" ")[0]
    return not (led and " " in name and name[0].islower() and first in name_words().articles)


def _parted(name: str) -> list[str]:
    """Return names in Chinese characters that stand side by side one by one, others without what is glued to them.

    >>> _parted("李明 张伟"), _parted("Jane HolmHarbour"), _parted("Reported JANE DOE")
    (['李明', '张伟'], ['Jane Holm'], ['JANE DOE'])
    """
    if border := _BORDER.search(name):
        name = name[: border.start()]
    first, _, rest = name.partition(" ")
    if rest.isupper() and " " in rest and not first.isupper() and len(rest) > 6:
        name = rest
    parts = name.replace("\u3000", " ").split()
    return parts if len(parts) > 1 and all(_HAN_NAME.fullmatch(part) for part in parts) else [name]


def _without_day(text: str) -> str:
    """Return a byline without the name of a day or a month at its end."""
    *ahead, last = text.split(" ")
    day = last.lower().strip(",.")
    named = len(ahead) > (2 if ahead and ahead[0].lower() in by_phrases() else 1)
    return " ".join(ahead) if named and (weekday_of(day) or (month_of(day) and len(ahead) > 2)) else text


def _without_by(text: str) -> str:
    """Return a byline without the words of any language that stand before its name."""
    low = text.lower()
    for count in range(MAX_BY, 0, -1):
        head = " ".join(low.split(" ")[:count])
        if head.strip(":： ") in by_phrases() and len(head) < len(low) and head not in desk_phrases():
            first = low.partition(" ")[0]
            if first in by_phrases() and low[len(first) :].strip() in desk_phrases():
                return text[len(first) :].strip(EDGES)
            return text[len(head) :].strip(EDGES)
    mark = next((at for at in (low.find(":"), low.find("：")) if 0 < at < 20), 0)
    return text[mark + 1 :].strip(EDGES) if mark and low[:mark] in by_phrases() else text


@functools.lru_cache(maxsize=1)
def _filed() -> tuple[re.Pattern[str], ...]:
    """Return the patterns of reporters named by the word for them, before or behind their names, made at first use."""
    data = read_table("bylines")
    before, behind = (
        sorted(data[key], key=lambda word: (-len(word), word)) for key in ("filed_before", "filed_behind")
    )
    ends = "|".join(map(re.escape, data["filed_ends"]))
    han = r"[\u4e00-\u9fff·]"
    apart = rf"{han}[\s\u3000]{han}(?![\u4e00-\u9fff])"  # a name of two characters, set wide
    names = rf"(?:{apart}|{han}{{2,4}}?(?:[\s\u3000、，,]{{1,2}}{han}{{2,4}}?){{0,4}})"
    hangul = r"[\uac00-\ud7a3]{2,4}(?:\s?[·ㆍ,]\s?[\uac00-\ud7a3]{2,4}){0,3}"
    return (
        re.compile(
            rf"(?:^|[〔（(【\[\n])(?:{'|'.join(before)})[\s\u3000:：・＝=/／]?(?P<who>{names}?)"
            rf"(?:\s?[／/|｜][^〕）)】\]\n]{{1,12}}|{ends})?\s?(?=[〕）)】\]\n]|$|[\u3000\s]{{1,2}}{han}{{1,4}}[＝=:：・])"
        ),
        re.compile(
            rf"(?:^|[=/\s(\[【)\]])(?P<who>{hangul})\s?(?:{'|'.join(behind)})(?=\s?(?:[=\])】]|\S+@|$|\n|외\s\d|[\uac00-\ud7a3]{{2}}\s?\d{{4}}|\d{{4}}))"
        ),
    )


@functools.lru_cache(maxsize=1)
def _credited() -> re.Pattern[str]:
    """Return the pattern of what those did who are no authors, at the begin of a line, made at first use."""
    data = read_table("bylines")
    photos = {phrase for phrase in everywhere("photo") if len(phrase) < 30}
    tasks = {f"{task} by" for task in data["credited_tasks"]}
    words = sorted({*data["credited"], *photos, *tasks} - by_phrases(), key=lambda word: (-len(word), word))
    return re.compile(
        rf"[(（\[]?(?:{'|'.join(map(re.escape, words))})(?P<mark>\s?[:：=＝／/]\s?|\s)"
        rf"(?:(?:{'|'.join(data['credited_by'])})\s)?",
        re.IGNORECASE,
    )


@functools.lru_cache(maxsize=1)
def by_phrases() -> frozenset[str]:
    """Return what stands before the names of authors in any language."""
    return frozenset(phrase.strip(":： ·") for phrase in everywhere("by"))


@functools.lru_cache(maxsize=1)
def desk_phrases() -> frozenset[str]:
    """Return what desks are called in any language."""
    return everywhere("desk")


def _pieces(byline: str) -> list[str]:
    """Return a byline in pieces, cut where addresses, dates and handles stand; a handle that is all there is stays."""
    rest = _ADDRESS.sub("\n", "\n".join(" ".join(line.split()) for line in byline.split("\n")))
    if _DIGIT.search(rest):
        for date in reversed(find_candidates(rest, segment(rest))):
            rest = rest[: date.start] + "\n" + rest[date.end :]
    bare = _HANDLE.sub("\n", rest)
    *ahead, last = (bare if any(map(str.isalpha, bare)) else rest).split("\n")
    return [piece for piece in (*map(_before_date, ahead), last.strip(EDGES)) if piece]


def _before_date(piece: str) -> str:
    """Return what stands before a date, without the words that lead to it: "Jane Doe" of "Jane Doe on"."""
    return _words().before_dates.sub("", piece.strip(EDGES)).strip(EDGES)


def _authors_in(piece: str) -> Iterator[str]:
    """Yield what stands behind the roles of authors in a piece of a byline, or before the roles of others."""
    found = [*itertools.islice(_words().role.finditer(piece), MAX_ROLES)]
    ends = [match.start() for match in found[1:]] + [len(piece)]
    if not found or (found[0].start() and _is_credit(_roles(found[0]))):
        yield piece[: found[0].start() if found else len(piece)]
    for match, end in zip(found, ends, strict=bool(found)):
        if not _is_credit(_roles(match)):
            yield piece[match.end() : end]


def _roles(match: re.Match[str]) -> str:
    """Return the roles that a match holds."""
    return match["head"] or match["inner"] or match["task"] or match["by"]


def _is_credit(roles: str) -> bool:
    """Tell whether none of the roles that stand before a name makes its bearer an author."""
    parts = [_SPACE.sub(" ", part.lower()).removesuffix(" by") for part in _JOINED.split(roles)]
    return all(part in _words().credited for part in parts)


def _names_in(part: str, seen: Sequence[str]) -> Iterator[str]:
    """Yield the names in a part of a byline that names authors; *seen* are those before it."""
    words = _words()
    whole = any(" " in name for name in seen)
    pieces = words.between.split(_without_roles(part))
    for text, mark in zip(pieces[::2], [" " if seen else "", *pieces[1::2]], strict=True):
        name = _without_house(_SPACE.sub(" ", _without_number(_PLACE.sub("", text).strip(EDGES))))
        last = name.split()[-1].lower() if name else ""
        if whole and name.isascii() and last.endswith("s") and last in name_words().role_ends:
            continue  # what those before it are: "Staff Writers"
        name = _bare(_without_role(name))
        if not name or name.lower() in words.roles or len(name) > NAME_CHARS or not _can_be_name(name):
            continue
        if whole and not _is_another(name, joined=any(map(str.isalpha, mark)) or "&" in mark):
            continue
        if whole and ("," in mark or mark.strip().lower() in words.beside) and is_agency(name):
            continue  # for whom the person before it writes
        whole = whole or " " in name
        yield name


def _without_roles(part: str) -> str:
    """Return a part of a byline with a mark for each role that stands straight behind a name or before one.

    >>> [_without_roles(part) for part in ("James Roe Health and arts writer, Post", "unserer Redakteurin Ann Lee")]
    ['James Roe |, Post', '| Ann Lee']
    >>> _without_roles("Jane Doe, reporter"), _without_roles("Senior Writer")
    ('Jane Doe, reporter', 'Senior Writer')
    """
    tokens = part.split()
    starts, ends = _words().role_starts, name_words().role_ends
    for k in range(len(tokens) - 1, 0 if len(tokens) > 2 else len(tokens), -1):
        if tokens[k].lower().strip(",;") not in ends or tokens[k][-1:] == ":":
            continue
        first = k
        while first and tokens[first - 1].lower() in starts:
            first -= 1
        behind = first >= 2 and all(token[0].isupper() and token[-1] not in ",;" for token in tokens[first - 2 : first])
        before = all(token[0].islower() for token in tokens[:k]) and len(tokens) - k > 2
        before = before and tokens[k + 1][0].isupper() and tokens[-1][0].isupper()
        if behind and first < len(tokens):
            mark = "|" + tokens[k][len(tokens[k].rstrip(",;")) :]
            rest = tokens[k + 1 :] if mark != "|" or tokens[k + 1 : k + 2] in (["|"], []) else []
            return " ".join([*tokens[:first], mark, *rest])
        if before:
            return " ".join(["|", *tokens[k + 1 :]])
    return part


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
    end = next((i for i in ends if " ".join(words[i:]).lower() in _words().roles), len(words))
    return " ".join(words[:end])


def _without_number(name: str) -> str:
    """Return what stands before a number in a part of a byline, without the words that lead to it."""
    match = _NUMBER.search(name)
    if match is None:
        return _STOP.sub("", name)
    *ahead, last = _before_date(name[: match.start()]).split() or [""]
    dated = len(ahead) > 1 and (month_of(last) or weekday_of(last))
    return " ".join(ahead if dated else [*ahead, last])


def _without_house(name: str) -> str:
    """Return a person's name without the house or the role that "of" or a dash joins to it."""
    match, words = _BEHIND.fullmatch(name), _words()
    if match is None:
        return name
    ahead = set(match["name"].lower().split())
    no_person = words.houses | words.desk | name_words().articles
    if ahead & no_person or not all(word[0].isupper() for word in match["name"].split()):
        return name
    rest = match["rest"].lower().split()
    dash = name[match.end("name") :].startswith(" - ")
    known = len(rest) == 1 or " ".join(rest) in words.agency or set(rest) & (words.desk | words.houses)
    return match["name"] if not dash or known or rest[-1] in name_words().role_ends else name


def _can_be_name(name: str) -> bool:
    """Tell whether a part of a byline can be a name: it has letters, and is not written small as a site's is."""
    small = name.isascii() and name.islower() and not name.startswith("@") and name not in _words().agency
    return not small and any(map(str.isalpha, name))


def _is_another(name: str, *, joined: bool) -> bool:
    """Tell whether what stands behind a whole name is another one, and not where its bearer writes from or for.

    A word alone is such a place, and so is what begins small or with an article, or ends with a role; behind "and"
    stands a name. A common given name with a surname is one, whatever else that word says.
    """
    words, names, low = _words(), name_words(), name.lower()
    if low in words.agency or name.startswith("@"):
        return True
    if (" " not in name and name[0].isupper()) or name[0].islower() or low.split()[0] in names.articles:
        return False
    parts = set(low.split())
    if low.split()[-1] in names.role_ends and (not joined or low.split()[0] not in names.given):
        return False
    first, *others = low.split()
    if first in names.given and len(others) == 1 and others[0] in names.surnames:
        return True
    placed = low in names.places or low.split()[0].strip(".") in names.place_starts
    return joined or bool(parts & words.desk) or not (placed or parts & words.houses)


def _without_role(name: str) -> str:
    """Return a name without the role that is written straight behind it, if two words of it are left."""
    words, parts = _words(), name.split(" ")
    if parts[-1].lower() not in name_words().role_ends:
        return name
    end = len(parts) - 1
    while end and parts[end - 1].lower() in words.role_starts:
        end -= 1
    least = 2 if name.isascii() else 1  # where names are written in one piece
    possessive = parts[end - 1].endswith(("'s", "’s"))  # of the paper whose reporter it is
    if end < least or possessive or parts[0].lower() in words.role_starts:
        return name
    return " ".join(parts[:end])


def _role_pattern(before: Iterable[str], data: Mapping[str, list[str]]) -> re.Pattern[str]:
    """Return the pattern of roles before names: at the beginning, and behind it where a mark or "by" tells them.

    Of the Chinese, those of two characters need nothing behind them.
    """
    roles, tasks = {*before, *data["credited"]}, {*data["tasks"], *data["credited_tasks"]}
    articles, by_genre = "|".join(data["genre_articles"]), "|".join(data["genre_by"])
    whole = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(roles, key=lambda w: (-len(w), w)))
    some = "|".join(map(re.escape, sorted(tasks, key=lambda w: (-len(w), w))))
    by = rf"(?:{some})(?:\s+(?:and|&)\s+(?:{some}))?\s+by"
    role = rf"(?:{by}|(?:{whole})(?:(?<={_HAN}{{2}})|(?![^\W_]|['’.-])))"
    several = rf"{role}(?:(?:{_JOINED.pattern}){role}){{0,3}}"
    tasks_by = r"[A-Za-z-]{1,20}\s+(?:[A-Za-z-]{1,20}\s+)?by\b"
    desk = rf"{_HAN}{{1,8}}(?:{'|'.join(data['han_roles'])})(?=[・·])"
    kinds = "|".join(map(re.escape, data["genres"]))
    genre = rf"(?:(?:{articles})\s+)?[^\W\d_]{{0,12}}(?:{kinds})\s+(?:{by_genre})\b"
    head = rf"^(?P<head>{genre}|{several}|{tasks_by}|{desk})(?:{_MARK}|\s+|$|(?<={_HAN}{{2}}))"
    behind = rf"\s{{0,3}}[:：=＝／]\s{{0,3}}|(?<={_HAN})[/|｜]\s?|(?<={_HAN}{{2}})\s"
    inner = rf"(?<=[\s,;|/·•(（【])(?:(?P<inner>{several})(?:{behind})|(?P<task>{by})\s+)"
    return re.compile(rf"{head}|{inner}|(?<=[|,/•])\s?(?P<by>by)\s+", re.IGNORECASE)


@functools.lru_cache(maxsize=1)
def _words() -> _Words:
    """Return the words of bylines, read at first use."""
    data = read_table("bylines")
    conjunctions = "|".join(re.escape(w) for w in data["between"] if w.isalpha())
    between = "|".join(rf"\s+{re.escape(w)}\s+" if w.isalpha() else rf"\s*{re.escape(w)}\s*" for w in data["between"])
    dates = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in data["before_dates"])
    before = {word.strip(":") for word in data["before"]}
    return _Words(
        role=_role_pattern(before, data),
        credited=frozenset((*data["credited"], *data["credited_tasks"])),
        between=re.compile(rf"(\s*[,;]\s*(?:{conjunctions}|&)\s+|{between}|\s+·\s*|\s*·\s+)"),
        before_dates=re.compile(rf"(?:(?:^|[\s|,(–-]+)(?:{dates})[\s:：,]*)+$", re.IGNORECASE),
        beside=frozenset(data["beside"]),
        desk=frozenset(data["desk"]),
        agency=name_words().agencies,
        roles=frozenset(data["roles"]),
        role_starts=frozenset(data["role_starts"]),
        houses=frozenset((*data["houses"], *data["no_name"])),
    )
