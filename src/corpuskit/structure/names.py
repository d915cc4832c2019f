"""Tell the name of an author from other lines of a few words with capitals: genres, desks, places, topics."""

from __future__ import annotations

from functools import cache

from corpuskit.records.tuples import NamedTuple
from corpuskit.structure.page import Page
from corpuskit.structure.shape import has_word, words_of
from corpuskit.text.later import re
from corpuskit.text.patterns import worded
from corpuskit.text.tables import read_table

SIGNED_CHARS = 100
"""A line with "by", names and their roles has at most this many characters."""

BY = frozenset({"by", "von", "par", "por", "di", "door", "av", "af"})
"""What stands right before the name of who wrote it."""

_PARTICLES = frozenset(
    "af al av bin ben da das de del della den der di do dos du e el ibn la las le los van von wa y zu".split()
)
"""The small words within names."""

_IN = frozenset({
    "in", "at", "near", "outside", "around", "across", "through", "into", "as far as", "bei", "à", "en", "em", "w", "в",
})  # fmt: skip
"""What stands before the name of a place."""

_NAME = re.compile(r"[^\W\d_][\w'’.-]*(?: [^\W\d_][\w'’.-]*){1,4}")
"""A name of two to five words."""

_JOINED = re.compile(r"\s(?:and|und|et|y|e|och|og|en)\s|,\s")
"""What joins two names."""


class NameWords(NamedTuple):
    """Words that tell names of persons from those of places, houses and roles.

    >>> "post" in name_words().surnames
    True
    """

    no_name: frozenset[str]
    """Words that no person's name has."""
    places: frozenset[str]
    """Places of more words than one."""
    place_starts: frozenset[str]
    """Words that the names of places begin with."""
    role_ends: frozenset[str]
    """Words that say behind a name what its bearer is."""
    surnames: frozenset[str]
    """Such words that are surnames too."""
    given: frozenset[str]
    """Common given names."""
    articles: frozenset[str]
    """Articles that the names of papers begin with."""
    common: frozenset[str]
    """Words that headlines and sentences have, and names have not."""
    agencies: frozenset[str]
    """Whole names of agencies."""
    desks: frozenset[str]
    """Words of the names of desks."""
    desk_ends: frozenset[str]
    """Last words of the names of desks in languages written without capitals."""
    bios: frozenset[str]
    """What authors are by the sentences at the end of their texts."""
    reporters: tuple[str, ...]
    """What stands in brackets before a reporter's name."""
    joiners: tuple[str, ...]
    """Words that stand between names."""


def is_signed_line(text: str) -> bool:
    """Tell whether a line leads with "by", or what says the same, to names written with capitals, and ends with them.

    >>> [is_signed_line(line) for line in ("**By Jane Doe**", "Words: Jane Doe", "By Jane Doe (Reuters)", "By Friday")]
    [True, True, True, False]
    >>> [is_signed_line(line) for line in ("By Jane Doe the wells were full", "By Market Square, New York")]
    [False, False]
    """
    match = worded("signed_line").match(text) if len(text) <= SIGNED_CHARS and text[-1] not in ".!?:" else None
    if match is None:
        return False
    parts = [part for part in match["name"].split() if part not in _PARTICLES]
    if len(parts) < 2 or not all(part[0].isupper() for part in parts) or parts[0].lower() in name_words().articles:
        return False
    return not _names_other(match["name"], parts)


def may_be_author(page: Page, i: int, head: int) -> bool:
    """Tell whether line *i* below the headline at place *head* is a person's name, and its bearer no topic of the text.

    >>> from corpuskit.text.segment import segment
    >>> from corpuskit.structure.page import page_of
    >>> body = "It rained at last on Tuesday, and the wells in Elm Hollow filled up within an hour, farmers said."
    >>> page = page_of(segment(f"Rain ends drought\\nJane Doe\\nElm Hollow\\nFilm Review\\nNew Delhi\\n{body}"))
    >>> [may_be_author(page, i, 0) for i in (1, 2, 3, 4)]
    [True, False, False, False]
    """
    text = page.blocks[i].text
    names = _JOINED.split(text) if len(text) <= SIGNED_CHARS else [text]
    if page.counts[page.keys[i]] > 1 or (len(names) > 1 and not name_words().given.issuperset(map(_first, names))):
        return False
    between = i + 1 in page.dates and (i - 1 == head or (i - 2 == head and i - 1 in page.taken))
    return all(_is_author(page, name, head, between=between) for name in names)


def _first(name: str) -> str:
    """Return the first word of a name, in small letters."""
    return name.partition(" ")[0].lower()


def _is_author(page: Page, name: str, head: int, *, between: bool) -> bool:
    """Tell whether a name in a line below the headline at place *head* is a person's, and its bearer no topic.

    Right *between* headline and date it may be often in the text.
    """
    if len(name) > 40 or not _NAME.fullmatch(name) or name.isupper():
        return False
    parts = [part for part in name.split() if part not in _PARTICLES]
    if not 2 <= len(parts) <= 4 or not all(part[0].isupper() for part in parts):
        return False
    if _names_other(name, parts) or _is_in_headline(page, parts, head) or _is_place(page, name):
        return False
    return (between or not _is_topic(page, name)) and not _is_words(page, parts, between)


def _names_other(text: str, parts: list[str]) -> bool:
    """Tell whether words of a line are such as genres, desks, houses and places have.

    A surname that is such a word speaks against no common given name.
    """
    words, low = name_words(), text.lower()
    small = {word.lower() for part in parts for word in words_of(part)}
    last = parts[-1].lower()
    if len(parts) > 2 and last in words.role_ends:  # behind a whole name
        small -= {last}
    if len(parts) == 2 and last in words.surnames and parts[0].lower() in words.given:
        return False
    return bool(small & words.no_name) or low in words.places or low.split()[0].strip(".") in words.place_starts


def _is_in_headline(page: Page, parts: list[str], head: int) -> bool:
    """Tell whether the headline says a word of a name, other than its last, the surname, written with a capital."""
    said = words_of(page.keys[head])
    *first, last = [{word.lower() for word in words_of(part)} for part in parts]
    written = has_word(page.blocks[head].text, parts[-1])
    return any(word & said for word in first) or bool(last & said and not written)


def _is_words(page: Page, parts: list[str], between: bool) -> bool:
    """Tell whether the text writes words of a name small, as it does those of a topic: "Market Square", "market".

    Where the line stands *between* headline and date, the surname may be a word; with a common given name, always.
    """
    given = parts[0].lower() in name_words().given
    asked = parts[1:] if given else parts
    if given or between:
        asked = asked[:-1]
    small = {word.lower() for part in asked for word in words_of(part)}
    return any(small & words_of(block.text) for block in page.blocks if any(word in block.text for word in small))


def _is_place(page: Page, name: str) -> bool:
    """Tell whether the text speaks of the name in a line as of a place."""
    place = re.compile(rf"\b(?:{'|'.join(sorted(_IN))})\s{re.escape(name)}\b", re.IGNORECASE)
    return any(name in block.text and place.search(block.text) for block in page.blocks)


def _is_topic(page: Page, name: str) -> bool:
    """Tell whether the text speaks of the whole name often, and not of who wrote or photographed it."""
    by = re.compile(rf"(?:\b(?:{'|'.join(sorted(BY))})\s|[:/|©—–(]\s?){re.escape(name)}\b", re.IGNORECASE)
    often = 0
    for k, block in enumerate(page.blocks):
        if page.prose[k] and name in block.text:
            often += not (block.text.startswith(name) or by.search(block.text))
    return often >= 2


@cache
def listed(table: str, key: str) -> frozenset[str]:
    """Return the words that a table of the package lists under a key; what they are stands in the table.

    >>> "stadion" in listed("heads", "venues")
    True
    """
    return frozenset(read_table(table)[key])


@cache
def name_words() -> NameWords:
    """Return the words that tell names from other lines, read at first use.

    >>> "jane" in name_words().given
    True
    """
    data = read_table("bylines")
    same = "places place_starts role_ends surnames given articles common desk_ends bios".split()
    return NameWords(
        no_name=frozenset({*data["no_name"], *data["desk"], *data["houses"]}),
        agencies=frozenset().union(*(names for key, names in read_table("agencies").items() if key != "pictures")),
        desks=frozenset(data["desk"]),
        reporters=tuple(data["reporters"]),
        joiners=tuple(word for word in data["between"] if word.isalpha()),
        **{key: frozenset(data[key]) for key in same},
    )
