"""What those named in a byline did: the roles before their names and behind them, and who of them is no author."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterable, Iterator, Mapping

from corpuskit.metadata.authors.kinds import by_phrases
from corpuskit.records.tuples import NamedTuple
from corpuskit.structure.names import listed, name_words
from corpuskit.text.later import re
from corpuskit.text.tables import read_table
from corpuskit.text.words import everywhere

_JOINED = re.compile(r"\s?[·・/／&+、|｜]\s?|\s(?:and|und|et|e|y|en|og|och|i|и)\s")
"""What joins two names in one byline."""

_MARK = r"\s{0,3}[:：=＝／/·・|｜丨]\s{0,3}"
"""A mark between what leads and the name, with blanks around it."""

HAN = r"[\u4e00-\u9fff]"
"""A Chinese character."""


class _Words(NamedTuple):
    role: re.Pattern[str]
    """What stands before names: what their bearers did."""
    credited: frozenset[str]
    """Such words of those who are no authors."""


def leading_role(line: str) -> str:
    """Return the role that a line begins with, in small letters; "" where it begins with none.

    >>> leading_role("By Jane Doe"), leading_role("Jane Doe")
    ('by', '')
    """
    match = _words().role.match(line)
    return _roles(match).lower() if match else ""


def authors_in(piece: str) -> Iterator[str]:
    """Yield what stands behind the roles of authors in a piece of a byline, or before the roles of others."""
    found = [match for match in itertools.islice(_words().role.finditer(piece), 12) if not _is_given(match)]
    ends = [match.start() for match in found[1:]] + [len(piece)]
    if not found or (found[0].start() and _is_credit(_roles(found[0]))):
        yield piece[: found[0].start() if found else len(piece)]
    for match, end in zip(found, ends, strict=bool(found)):
        if not _is_credit(_roles(match)):
            yield piece[match.end() : end]


def _is_given(match: re.Match[str]) -> bool:
    """Tell whether a role is the given name of the one word behind it: "Nina Roe", and not "Nina Jane Roe"."""
    role, rest = _roles(match), match.string[match.end() :]
    return role.istitle() and role.lower() in name_words().given and len(rest.split()) == 1


def _roles(match: re.Match[str]) -> str:
    """Return the roles that a match holds."""
    return match["head"] or match["inner"] or match["task"] or match["apart"] or match["by"]


def _is_credit(roles: str) -> bool:
    """Tell whether none of the roles that stand before a name makes its bearer an author."""
    parts = [" ".join(part.lower().split()).removesuffix(" by") for part in _JOINED.split(roles)]
    return all(part in _words().credited for part in parts)


def is_credited(line: str) -> bool:
    """Tell whether a line begins with the work of those who are no authors, in any language, and names them.

    >>> [is_credited(line) for line in ("Editor: Jane Doe", "Foto di Jane Doe", "संपादक: अमित शर्मा", "Pictures of Rain")]
    [True, True, True, False]
    """
    match = _credited().match(line)
    return match is not None and (bool(match["mark"].strip()) or line[match.end() : match.end() + 1].isupper())


def without_roles(part: str) -> str:
    """Return a part of a byline with a mark for each role that stands straight behind a name or before one.

    >>> [without_roles(part) for part in ("James Roe Health and arts writer, Post", "unserer Redakteurin Ann Lee")]
    ['James Roe |, Post', '| Ann Lee']
    >>> without_roles("Jane Doe, reporter"), without_roles("Senior Writer")
    ('Jane Doe, reporter', 'Senior Writer')
    """
    tokens = part.split()
    starts, ends = listed("bylines", "role_starts"), name_words().role_ends
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


def without_role(name: str) -> str:
    """Return a name without the role that is written straight behind it, if two words of it are left."""
    starts, parts = listed("bylines", "role_starts"), name.split(" ")
    if parts[-1].lower() not in name_words().role_ends:
        return name
    end = len(parts) - 1
    while end and parts[end - 1].lower() in starts:
        end -= 1
    least = 2 if name.isascii() else 1  # where names are written in one piece
    possessive = parts[end - 1].endswith(("'s", "’s"))  # of the paper whose reporter it is
    if end < least or possessive or parts[0].lower() in starts:
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
    role = rf"(?:{by}|(?:{whole})(?:(?<={HAN}{{2}})|(?![^\W_]|['’.-])))"
    several = rf"{role}(?:(?:{_JOINED.pattern}){role}){{0,3}}"
    tasks_by = r"[A-Za-z-]{1,20}\s+(?:[A-Za-z-]{1,20}\s+)?by\b"
    desk = rf"{HAN}{{1,8}}(?:{'|'.join(data['han_roles'])})(?=[・·])"
    kinds = "|".join(map(re.escape, data["genres"]))
    genre = rf"(?:(?:{articles})\s+)?[^\W\d_]{{0,12}}(?:{kinds})\s+(?:{by_genre})\b"
    head = rf"^(?P<head>{genre}|{several}|{tasks_by}|{desk})(?:{_MARK}|\s+|$|(?<={HAN}{{2}}))"
    behind = rf"\s{{0,3}}[:：=＝／]\s{{0,3}}|(?<={HAN})[/|｜]\s?|(?<={HAN}{{2}})\s"
    photo = "|".join(sorted((re.escape(word.title()) for word in data["apart"]), key=len, reverse=True))
    apart = rf"(?<=[^\W\d_]\s)(?-i:(?P<apart>{photo})\s+(?=[A-ZÀ-ÞΑ-ΫЀ-Я]))"
    inner = rf"(?<=[\s,;|/·•(（【])(?:(?P<inner>{several})(?:{behind})|(?P<task>{by})\s+)"
    return re.compile(rf"{head}|{inner}|{apart}|(?<=[|,/•])\s?(?P<by>by)\s+", re.IGNORECASE)


@functools.cache
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


@functools.cache
def _words() -> _Words:
    """Return the words of roles, read at first use."""
    data = read_table("bylines")
    return _Words(
        _role_pattern({word.strip(":") for word in data["before"]}, data),
        frozenset((*data["credited"], *data["credited_tasks"])),
    )
