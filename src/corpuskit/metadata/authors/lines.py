"""The lines at the head and at the tail of a text that name who wrote it, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corpuskit.metadata.authors.kinds import by_phrases, desk_phrases, is_desk
from corpuskit.metadata.authors.shapes import EDGES, HEAD_CHARS, LINE, STAMP
from corpuskit.structure.forms import is_agency, is_names, names_at
from corpuskit.structure.gazetteer import is_place
from corpuskit.structure.names import listed, name_words
from corpuskit.text.later import regex
from corpuskit.text.patterns import worded_fully
from corpuskit.text.scripts import URDU_STOP

HEAD_LINES, TAIL_LINES = 5, 4
"""So many lines at the head and at the tail of a text may name who wrote it."""

PLACED_LINES = 3
"""A desk alone, and a name beside a place, stand in one of so many first lines."""

LINE_CHARS = 110
"""Such a line has at most so many characters."""

HOUSE_WORDS = 5
"""The name of a house has at most so many words."""

BRIEF_CHARS = 40
"""Below a name that is all of the first line stands a line of so many characters at the most: the rest of a head."""

_PIPED = regex.compile(r"\|?\s?(?P<name>[^|\n]{2,50}?)\s?\|\s?(?:(?P<name>[^|\n]{2,40}?)\s?\|)?")
"""One or two names between upright strokes."""

_WIRED = regex.compile(
    r"\p{Lu}{3,}[\p{L}.,\s]{0,20}\s\((?P<who>[A-Z]{2,6})\)\s?(?:--?|–|—)|\.\s/(?P<who>\p{Lu}[\p{L}\d.]{1,14})/"
)
"""The code of an agency behind a dateline: "BERLIN (AFP) -"."""

_HOUSED = regex.compile(
    rf"[\ufeff\s]*(?P<place>[^()（）\n.]{{2,40}}?)\s?[(（]\s?(?P<who>[^()（）\n{URDU_STOP}.\d]{{2,40}}?)\s?(?:[{URDU_STOP}.\d][^()\n]{{0,30}})?[)）]"
)
"""A place and in brackets the house that reports from it."""

_DESKED = regex.compile(r"[\ufeff\s]*(?P<who>[^:：\n]{2,25})\s?[:：]\s")
"""Few words and a colon at the start of a line: a desk."""

_SITE = regex.compile(r"\w{2,20}\.(?:com|az|net|org|info|news|tv|co\.\w\w|[a-z]{2})", regex.IGNORECASE)
"""The bare name of a site."""

Spans = Sequence[tuple[int, int]]
"""Where the lines at the head and the tail of a text stand."""


def spans_of(text: str) -> list[tuple[int, int]]:
    """Return where the lines at the head and the tail of a text stand."""
    head = [match.span() for match in LINE.finditer(text[:HEAD_CHARS])][:HEAD_LINES]
    low = max(len(text) - HEAD_CHARS, head[-1][1] if head else 0)
    return head + [match.span() for match in LINE.finditer(text, low)][-TAIL_LINES:]


def led_lines(text: str, spans: Spans) -> Iterator[str]:
    """Yield the names of a line that begins with "by", or with the kind of the text and "by"."""
    for start, end in spans:
        line = text[start:end].strip(EDGES + ".")
        led = _after_by(line) if len(line) <= LINE_CHARS else None
        if not led:
            continue
        rest, marked = led
        names = names_at(rest)
        behind = rest[names.end : names.end + 2].strip()[:1] if names else ""
        if names and (names.end == len(rest) or behind in set("|•·,;–—-(/@0123456789")):
            first = names if names.end == len(rest) else names_at(rest.split(",")[0])
            yield from first.names if first else names.names[:1]
            return
        words = rest.split()
        if len(words) > 1 and any(mark >= "\u0590" for mark in rest) and is_names(rest):
            yield rest
            return
        solid = len(words) == 1 and len(rest) > 2 and not rest[0].isdigit()
        titled = rest.isascii() and len(words) <= 3 and all(word[0].isupper() for word in words)
        if len(rest) <= 30 and (solid or titled) and (marked or words[0].lower() not in name_words().articles):
            yield rest
            return


def writing(text: str, spans: Spans) -> Iterator[str]:
    """Yield the names of a line at the head that says their bearers write what follows: "Jane Doe writes:"."""
    for start, end in spans[:HEAD_LINES]:
        line = text[start:end].strip()
        names = names_at(line) if len(line) <= LINE_CHARS else None
        if names and line[names.end :].strip(" :").lower() in listed("bylines", "writes"):
            yield from names.names
            return


def _after_by(line: str) -> tuple[str, bool] | None:
    """Return what stands behind "by", and if a colon does; None where a line does not begin so."""
    genre = worded_fully("genre").match(line)
    if genre:
        return line[genre.end() :], False
    head, mark, rest = line.partition(":") if ":" in line[:25] else line.partition("：")
    if mark and rest.strip() and head.strip().lower() in by_phrases():
        return rest.strip(EDGES), True
    low = line.lower()
    for count in (3, 2):
        ahead = " ".join(low.split(" ")[:count])
        if ahead in by_phrases() and len(ahead) < len(low):
            return line[len(ahead) :].strip(EDGES), False
    solid = worded_fully("by_and_names").match(line)
    return (line[solid.end() :].strip(EDGES), False) if solid else None


def headed(text: str, spans: Spans) -> Iterator[str]:
    """Yield what stands alone in a line: agency, desk, site; or a name before a bar, a place or an agency."""
    for n, (start, end) in enumerate(spans):
        line = text[start:end].strip(" \t\u00a0\ufeff")
        found = _houses(line) or (_in_head(text, line, n) if n < HEAD_LINES else []) or _from_place(text, line)
        if found:
            yield from found
            return


def _houses(line: str) -> list[str]:
    """Return the agencies and desks that are all of a line, and the names between strokes beside them; no places.

    >>> _houses("Jane Doe/AFP"), _houses("EFE / Lima"), _houses("The ferry/AFP")
    (['Jane Doe', 'AFP'], ['EFE'], [])
    """
    parts = [part.strip() for part in line.strip(EDGES + ".").split("/")]
    known = {part for part in parts if is_agency(part) or (len(parts) > 1 and is_desk(part))}
    named = {part for part in parts if is_names(part)}
    if not known or not all(part in known | named or is_place(part) for part in parts):
        return []
    return [part for part in parts if part in known or (part in named and not is_place(part))]


def _in_head(text: str, line: str, n: int) -> list[str]:
    """Return whom line *n* at the head names by its form: a desk or a site, who stands before a bar or a place."""
    bare = line.strip(EDGES + ".")
    if n < PLACED_LINES and (is_desk(bare) or (n == 0 and _SITE.fullmatch(bare))):
        return [bare]
    if desk := _desk_before_day(bare):
        return [desk]
    return _barred(text, line) or _stamped(line) or (_beside_place(text, line) if n < PLACED_LINES else [])


def _stamped(line: str) -> list[str]:
    """Return the agency behind a bar in a line with a day, or behind "with" and a house.

    >>> _stamped("03.05.2024, 10:42 | dpa"), _stamped("Le Port avec AFP"), _stamped("Talks with AFP")
    (['dpa'], ['Le Port', 'AFP'], [])
    """
    _, bar, last = line.rpartition("|")
    if bar and len(line) <= LINE_CHARS and is_agency(last.strip()) and STAMP.search(line):
        return [last.strip()]
    words = line.split()
    if 3 <= len(words) <= HOUSE_WORDS and is_agency(words[-1]) and words[-2] in listed("bylines", "beside"):
        house = words[:-2]
        if len(house) > 1 and all(word[0].isupper() for word in house) and house[-1][-1] not in ",;":
            return [" ".join(house), words[-1]]
    return []


def _beside_place(text: str, line: str) -> list[str]:
    """Return the name or the desk beside a place in one line: "Lagos - Jane Doe", "সংবাদদাতা, ঢাকা"; or beside a house."""
    head, mark, rest = line.partition(" - " if " - " in line else " – ")
    if mark and is_place(head) and is_names(rest) and text.count(rest) == 1:
        return [rest]
    if not mark:
        head, mark, rest = line.partition(", " if ", " in line else "، ")
    if not mark or text.count(head) > 1:
        return []
    if is_place(rest.strip(" .")) and not head.isascii() and (head in desk_phrases() or is_names(head)):
        return [head]
    if is_desk(head) and len(rest.split()) <= PLACED_LINES and rest.istitle():
        return [head]
    house = {word.lower() for word in rest.split()} & name_words().no_name
    proper = all(word[0].isupper() for word in rest.split()) and len(rest.split()) <= HOUSE_WORDS
    return [head] if house and proper and "," not in rest and is_names(head) else []


def _from_place(text: str, line: str) -> list[str]:
    """Return the names of a line that goes on with the place that their bearers report from: "Jane Doe in Lagos"."""
    line = line.replace(" (", " ").rstrip(") ")
    names = names_at(line) if len(line) <= LINE_CHARS else None
    placed = worded_fully("placed").match(line, names.end) if names else None
    place = line[placed.end() :].strip(" .") if placed else ""
    if names is None or not (is_place(place) or is_place(place.split(" with ")[0])):
        return []
    return [*names.names] if all(text.count(name) == 1 for name in names.names) else []


def _desk_before_day(line: str) -> str:
    """Return the desk that a line begins with and a date follows, in scripts without capitals; "" where none does."""
    words = line.split()
    for count in (3, 2):
        desk, rest = " ".join(words[:count]), " ".join(words[count:])
        if desk in desk_phrases() and not desk.isascii() and len(rest) <= BRIEF_CHARS and any(map(str.isdigit, rest)):
            return desk
    return ""


def _barred(text: str, line: str) -> list[str]:
    """Return the names and agencies that bars part from the first sentence: "AFP | Lagos |", "| JANE DOE |"."""
    match = _PIPED.match(line)
    if not match or len(line) - match.end() < 60 or "|" in line[match.end() : match.end() + 80]:
        return []
    first, *others = match.captures("name")
    if is_agency(first):
        return [first, *(name for name in others if not is_place(name))]
    return [first] if is_names(first) and not is_place(first) and text.count(first) == 1 else []


def placed_house(text: str, spans: Spans) -> Iterator[str]:
    """Yield the house or the desk that a text opens with, behind its place or before a colon."""
    if wired := _WIRED.search(text[:600]):
        yield wired["who"]
        return
    for start, end in spans[:2]:
        desk = _DESKED.match(text, start, end)
        if desk and is_desk(desk["who"]) and (not desk["who"].isascii() or desk["who"].lower() in desk_phrases()):
            yield desk["who"].strip("\ufeff ")
            return
        match = _HOUSED.match(text, start, end)
        if not match or match["who"].upper() != match["who"].lower() or len(match["place"].split()) > 3:
            continue
        if len(match["who"].split()) <= HOUSE_WORDS and "\u0600" <= match["who"].strip()[0] < "\u0700":
            yield match["who"].strip()
            return


def alone(text: str, spans: Spans) -> Iterator[str]:
    """Yield the names that are all of the first line, or of the last, unless the text writes a word of them small."""
    for start, end in (spans[0], spans[-1]) if len(spans) > 2 else ():
        line = text[start:end].strip()
        names = names_at(line)
        if not names or names.end != len(line) or is_place(line) or text.count(line) > 1 or is_small(text, line):
            continue
        brief = start == spans[0][0] and spans[1][1] - spans[1][0] <= BRIEF_CHARS
        dated = brief and any(map(str.isdigit, text[slice(*spans[1])]))
        if dated or line.split()[0].lower() in name_words().given:
            yield from names.names
            return


def is_small(text: str, name: str) -> bool:
    """Tell whether a text writes a longer word of a name small: then it is no name."""
    words = [word.lower() for word in name.split() if len(word) > 3]
    return any(regex.search(rf"(?<!\w){regex.escape(word)}(?!\w)", text[: 4 * HEAD_CHARS]) for word in words)
