"""Find who wrote a text that has no byline of its own: what the model takes for one, lives, and lines of names."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from corpuskit.metadata.attribution import find_amid
from corpuskit.metadata.bylines import EDGES, by_phrases, desk_phrases, filed_by, is_desk, named
from corpuskit.records import Evidence
from corpuskit.structure.forms import is_agency, is_names, names_at
from corpuskit.structure.gazetteer import is_place
from corpuskit.structure.names import name_words
from corpuskit.structure.shape import width_of
from corpuskit.text.later import re, regex
from corpuskit.text.patterns import worded_fully
from corpuskit.text.scripts import HAN_ENDS, LATIN_ENDS, URDU_STOP
from corpuskit.text.tables import read_table

HEAD_LINES, TAIL_LINES = 5, 4
"""So many lines at the head and at the tail of a text may name who wrote it."""

LINE_CHARS = 110
"""Such a line has at most so many characters."""

SURE = 0.8
"""The score from which the model is believed that a unit is a byline."""

OTHERS = frozenset({"teaser", "related", "comments"})
"""What names of authors are not looked for in."""

LEAST_CHARS = 100
"""A text is at least so wide, in characters, for its lines to tell who wrote it."""

MAX_NAMES = 4
"""What the model takes for a byline gives at most so many names."""

HEAD_CHARS = 1500
"""In so many characters at the begin and at the end of a text names of authors are looked for."""

HOUSE_WORDS = 5
"""The name of a house has at most so many words."""

BRIEF_CHARS = 40
"""Below a name that is all of the first line stands a line of so many characters at the most: the rest of a head."""

FILED_CHARS = 400
"""In so many characters at the begin and at the end of a text the word for a reporter is looked for."""

ASKED_CHARS = 300
"""What asks to follow an author ends within so many characters."""

LIFE_CHARS = 700
"""A life behind the text begins in so many last characters."""

_LINE = regex.compile(r"[^\n]*[^\s\n][^\n]*")
"""A line that is not blank."""

_BORDER = re.compile(r"[\n.!?”\"»)\]]")
"""What ends a line or a sentence."""

_PIPED = regex.compile(r"\|?\s?(?P<name>[^|\n]{2,50}?)\s?\|\s?(?:(?P<name>[^|\n]{2,40}?)\s?\|)?")
"""One or two names between upright strokes."""

_NAME = r"\p{Lu}[\p{L}\p{M}.'’-]*+(?:[ \u00a0]\p{Lu}[\p{L}\p{M}.'’-]*+){1,3}"
"""Two to four words in capitals: a person's name, as a part of patterns."""

_TWO = r"\p{Lu}[\p{L}\p{M}.'’-]+\s(?:\p{Lu}\.\s)?\p{Lu}[\p{L}\p{M}'’-]+"
"""A first and a last name, at most an initial between them."""

_LOOSE = r"\p{Lu}[\p{L}\p{M}.'’-]+\s(?:\p{Lu}\.\s|\p{Ll}{2,3}\s)?\p{Lu}[\p{L}\p{M}'’-]+"
"""A first and a last name, an initial or a particle between them."""

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*"
"""The English months, whole or shortened."""

_DATE = (
    rf"(?:{_MONTH}\.?\s\d{{1,2}}(?:st|nd|rd|th)?,?\s\d{{4}}|\d{{1,2}}\.?\s\p{{L}}{{3,10}}\.?,?\s\d{{4}}"
    r"|\d{1,4}[./-]\d{1,2}[./-]\d{2,4}|\d{1,2}\s(?:hours?|minutes?|days?|weeks?)\sago)"
)
"""A printed day, or an age such as "3 hours ago", as a part of patterns."""

_CLOCK = r"[^\n\p{L}]{0,12}(?:[ap]\.?m\.?\s|[AP]M\s|Uhr\s)?(?:[A-Z]{3}\s)?"
"""What stands between a date and "by": an hour, its half of the day, a zone."""

_BY = r"(?:[Bb]y|BY|[Vv]on|[Pp]ar|[Pp]or|[Dd]oor)"
""""By" in the languages whose bylines stand beside dates."""

_AND = r"(?:,\s|\s(?:and|und|et|y|e|&)\s)"
"""What joins two names."""

_TITLED = r"(?:(?:Dr|Prof|Mag|Rabbi|Rev|Fr|Sen)\b\.?\s)*"
"""Titles in front of a name."""

_BESIDE = (
    regex.compile(rf"\b{_BY}\s(?P<name>{_NAME}?)(?:{_AND}(?P<name>{_NAME}?))*(?=,?\s(?:[-–—|•]\s)?{_DATE})"),
    regex.compile(rf"{_DATE}{_CLOCK}{_BY}\s(?P<name>{_TITLED}{_TWO})(?=\s|$)"),
    regex.compile(rf"(?<=\b[\p{{Ll}}\d]{{2,20}}['’”?!]?\s)(?:By|BY)\s(?P<name>{_TWO})(?=\s|$)"),
    regex.compile(rf"(?:[-–—|]\s|\s\s)(?:[Bb]y|BY)\s(?P<name>{_LOOSE})(?=\s)"),
    regex.compile(rf"(?:^|(?<=\n)|(?<=[{LATIN_ENDS}”\"]\s))(?P<name>{_NAME})(?=\s?[,|–—-]?\s{_DATE})"),
    regex.compile(rf"{_DATE}{_CLOCK}[—–|-]\s(?P<name>{_NAME})(?=\n|$)"),
    regex.compile(rf"(?:^|(?<=\n))(?P<name>{_NAME})(?=\s?\(?@\w{{2,30}}|\d{{1,2}}:\d\d\s)"),
)
"""A name between "by" and a date, behind a date, or behind a headline in small letters: "… once more By Jane Doe"."""

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

_BRACKET = regex.compile(
    rf"(?<=[{HAN_ENDS}」)）\n])[\s　]{{0,2}}[（(【](?P<who>[^（）()【】\n]{{2,32}})[)）】]?[^\S\n]*(?=\n|$)"
)
"""A bracket behind a sentence of Chinese or Japanese at the end of a line: who signs."""

_PLACED_NAMES = regex.compile(
    r"【(?:[\p{Katakana}ー・]{2,12}[＝=]?(?P<who>\p{Han}{3,5})[、，]?){1,4}】"  # 【ロンドン＝山田花子】
)
"""Places in Katakana with the names of those who report from there: 【ロンドン＝山田花子】."""

_SPLIT = regex.compile(r"[/／、，＋+]")
"""What stands between names in Chinese and Japanese."""

_KATAKANA = regex.compile(r"[\p{Katakana}ー・]+")
"""Katakana only: a foreign house rather than a person."""

_TOLD = regex.compile(
    r"(?<![^\n])\s?(?P<by>[\p{Lo}\p{M}]++(?:\s[\p{Lo}\p{M}]++)?)\s?[-–—:]?\s?"
    r"(?P<who>[\p{Lo}\p{M}\u200c]++(?:\s[\p{Lo}\p{M}\u200c]++){1,3})\s?(?::|[-–—]\s)"
)
"""One or two words in a script without capitals, and a name behind them."""


class _Words(NamedTuple):
    placed: regex.Pattern[str]
    """What follows a name where a text asks to follow its bearer."""
    asked: regex.Pattern[str]
    """What asks to follow an author, or leads to more by one."""
    asking: tuple[str, ...]
    """The phrases that do: a text without them need not be searched."""
    life: regex.Pattern[str]
    """The name that a sentence on its bearer's life begins with."""
    told: regex.Pattern[str]
    """The same with the words for those who write."""
    bios: tuple[str, ...]
    """Those words."""
    written: regex.Pattern[str]
    """A line that names the writer behind a colon, in scripts without capitals."""
    pictured: tuple[str, ...]
    """What ends the credit of a picture."""


def find_authors(text: str, evidence: Sequence[Evidence], judged: Sequence[Evidence] = ()) -> list[str]:
    """Return who wrote *text* as far as its first and last lines say, and what the model of units says in *judged*.

    >>> body = "It rained at last on Tuesday, and the wells of the valley filled up within an hour, farmers said.\\n"
    >>> find_authors(f"By harbourwatch\\n{body}{body}", ())
    ['harbourwatch']
    >>> find_authors(f"{body}{body}Follow Jane Doe on Twitter", ()), find_authors(f"AFP | {body}{body}", ())
    (['Jane Doe'], ['AFP'])

    A unit that the model is sure is a byline gives its names.

    >>> find_authors(f"{body}{body}Jane Doe, Lagos", (), [Evidence(196, 211, "byline", "units", 0.9)])
    ['Jane Doe']
    >>> find_authors(f"{body}{body}", ())
    []
    """
    if width_of(text[:LEAST_CHARS]) < LEAST_CHARS:
        return []
    text = _without_others(text, evidence)
    spans = _spans(text)
    for find in (_filed, _led, _told, _headed, _beside, _placed, _bracketed, _asked, _lives, _alone):
        if names := [*dict.fromkeys(find(text, spans))]:
            return names
    heads = [item for item in evidence if item.label == "headline" and item.score >= SURE]
    units = [item for item in judged if not any(item.start < head.end and head.start < item.end for head in heads)]
    return [*find_amid(text, [*evidence, *judged])] or [*dict.fromkeys(_judged(text, units))]


def _without_others(text: str, evidence: Sequence[Evidence]) -> str:
    """Return a text with blanks for what belongs to other texts, to pictures and to readers."""
    for item in evidence:
        if item.label in OTHERS and item.score >= SURE:
            text = text[: item.start] + " " * (item.end - item.start) + text[item.end :]
    return text


Spans = Sequence[tuple[int, int]]
"""Where the lines at the head and the tail of a text stand."""


def _spans(text: str) -> list[tuple[int, int]]:
    """Return where the lines at the head and the tail of a text stand."""
    head = [match.span() for match in _LINE.finditer(text[:HEAD_CHARS])][:HEAD_LINES]
    low = max(len(text) - HEAD_CHARS, head[-1][1] if head else 0)
    return head + [match.span() for match in _LINE.finditer(text, low)][-TAIL_LINES:]


def _filed(text: str, _: Spans) -> Iterator[str]:
    """Yield the reporters that the word for them names at the head or at the end of a text."""
    yield from filed_by(text[:FILED_CHARS]) or filed_by(text[max(FILED_CHARS, len(text) - FILED_CHARS) :])


def _told(text: str, spans: Spans) -> Iterator[str]:
    """Yield the name between the word for "wrote" and a colon before the first sentence, without capitals."""
    for start, end in spans[:3]:
        for match in _TOLD.finditer(text, start, min(end, start + LINE_CHARS)):
            if match["by"].strip().lower() in by_phrases() and is_names(match["who"].strip()):
                yield match["who"].strip()
                return


def _led(text: str, spans: Spans) -> Iterator[str]:
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


def _headed(text: str, spans: Spans) -> Iterator[str]:
    """Yield what stands alone in a line: agency, desk, site; or a name before a bar, a place or an agency."""
    for n, (start, end) in enumerate(spans):
        line = text[start:end].strip(" \t\u00a0\ufeff")
        bare = line.strip(EDGES + ".")
        parts = [part.strip() for part in bare.split("/")]
        house = [is_agency(part) or (len(parts) > 1 and is_desk(part)) for part in parts]
        if any(house) and all(known or is_names(part) for known, part in zip(house, parts, strict=True)):
            yield from parts
            return
        if n < 3 and (is_desk(bare) or (n == 0 and _SITE.fullmatch(bare))):
            yield bare
            return
        if n < HEAD_LINES and (desk := _desk_before_day(bare)):
            yield desk
            return
        if found := _barred(text, line) if n < HEAD_LINES else []:
            yield from found
            return
        dash = " - " if " - " in line else " – "
        head, mark, rest = line.partition(dash) if n < 3 else (line, "", "")
        if mark and is_place(head) and is_names(rest) and text.count(rest) == 1:
            yield rest
            return
        names = names_at(line) if len(line) <= LINE_CHARS else None
        placed = worded_fully("placed").match(line, names.end) if names else None
        place = line[placed.end() :].strip(" .") if placed else ""
        if (
            names
            and (is_place(place) or is_place(place.split(" with ")[0]))
            and all(text.count(x) == 1 for x in names.names)
        ):
            yield from names.names
            return


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


def _beside(text: str, _: Spans) -> Iterator[str]:
    """Yield the name beside a date, a clock or a handle near the head."""
    for n, pattern in enumerate(_BESIDE):
        for match in pattern.finditer(text[:HEAD_CHARS]):
            found = match.captures("name")
            if all(map(is_names, found)) and (n < 4 or text.count(match["name"]) == 1):
                yield from found
                return


def _placed(text: str, spans: Spans) -> Iterator[str]:
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


def _bracketed(text: str, _: Spans) -> Iterator[str]:
    """Yield the names in brackets behind the last sentence, or at the head, of a text in Chinese or Japanese."""
    behind = reversed([*_BRACKET.finditer(text, max(0, len(text) - HEAD_CHARS))])
    for match in (_PLACED_NAMES.search(text[:400]), _PLACED_NAMES.search(text, max(0, len(text) - 200))):
        if match:
            yield from dict.fromkeys(match.captures("who"))
            return
    for match in (
        *worded_fully("filed_by").finditer(text[:400]),
        _words().written.search(text, len(text) // 3),
        *behind,
    ):
        names = [_squeezed(part) for part in _SPLIT.split(match["who"])] if match else []
        told = match is not None and (match.re is _words().written or any(map(is_names, names)))
        if any(map(is_names, names)):
            names = [name for name in names if not _KATAKANA.fullmatch(name)] or names  # houses of writers
        if told and not names[0].endswith(_words().pictured) and all(len(name) <= 20 for name in names):
            yield from names
            return


def _squeezed(name: str) -> str:
    """Return a name without what stands between its characters: "李　明"; and without the word for its bearer."""
    name = name.strip(" 　:：")
    for word in name_words().reporters:
        name = name.removeprefix(word).strip(" 　:：")
    return name


def _asked(text: str, _: Spans) -> Iterator[str]:
    """Yield whom a text asks to follow, or more by whom it offers."""
    ends = (0, min(len(text), HEAD_CHARS + ASKED_CHARS)), (max(HEAD_CHARS + 1, len(text) - HEAD_CHARS), len(text))
    held = [span for span in ends if _holds(text[slice(*span)].lower(), _words().asking)]
    for match in itertools.chain.from_iterable(_words().asked.finditer(text, *span) for span in held):
        if HEAD_CHARS < match.start() < len(text) - HEAD_CHARS:
            continue
        amid = match[0][0].islower() and text[: match.start()].rstrip()[-1:] not in ("", "\n", ".", "!", "?", "|")
        if is_names(match["name"]) and not (amid and _words().placed.match(text, match.end()) is None):
            yield match["name"]
            return


def _lives(text: str, _: Spans) -> Iterator[str]:
    """Yield the name that a sentence on its bearer's life begins with, of whom the text has not spoken before."""
    small = 200 * sum(map(str.isupper, text[: 3 * HEAD_CHARS])) < len(text[: 3 * HEAD_CHARS])
    for pattern, low in ((_words().told, len(text) // 2), (_words().life, len(text) - LIFE_CHARS)):
        if pattern is _words().told and not _holds(text[low:].lower(), _words().bios):
            continue
        for match in _at_borders(pattern, text, max(low, len(text) // 2)):
            name = match["name"]
            new = text.find(name) == match.start("name")
            if new and (
                (is_names(name) and not _is_small(text, name))
                or (small and name.islower() and pattern is _words().told)
            ):
                yield name
                return


def _at_borders(pattern: regex.Pattern[str], text: str, low: int) -> Iterator[regex.Match[str]]:
    """Yield the matches of a pattern that begins behind a border of lines or sentences, from *low* on.

    It is tried there only, which takes a fraction of the time.
    """
    at = low
    for border in itertools.chain((low,), (match.end() for match in _BORDER.finditer(text, low))):
        if border >= at and (match := pattern.match(text, border)):
            yield match
            at = max(match.end(), border + 1)


def _holds(low: str, phrases: Iterable[str]) -> bool:
    """Tell whether one of some *phrases* stands in a text in lower case."""
    return any(phrase in low for phrase in phrases)


def _alone(text: str, spans: Spans) -> Iterator[str]:
    """Yield the names that are all of the first line, or of the last, unless the text writes a word of them small."""
    for start, end in (spans[0], spans[-1]) if len(spans) > 2 else ():
        line = text[start:end].strip()
        names = names_at(line)
        if not names or names.end != len(line) or is_place(line) or text.count(line) > 1 or _is_small(text, line):
            continue
        brief = start == spans[0][0] and spans[1][1] - spans[1][0] <= BRIEF_CHARS
        dated = brief and any(map(str.isdigit, text[slice(*spans[1])]))
        if dated or line.split()[0].lower() in name_words().given:
            yield from names.names
            return


def _is_small(text: str, name: str) -> bool:
    """Tell whether a text writes a longer word of a name small: then it is no name."""
    words = [word.lower() for word in name.split() if len(word) > 3]
    return any(regex.search(rf"(?<!\w){regex.escape(word)}(?!\w)", text[: 4 * HEAD_CHARS]) for word in words)


def _judged(text: str, judged: Iterable[Evidence]) -> Iterator[str]:
    """Yield the names of the first unit that the model is sure is a byline."""
    for item in judged:
        line = text[item.start : item.end].strip("/–— ")
        if item.label != "byline" or item.score < SURE or not 0 < len(line) <= LINE_CHARS:
            continue
        if HEAD_CHARS < item.start < len(text) - HEAD_CHARS or _is_topic(text, item, line):
            continue
        names = named(line)
        known = all(is_names(x) or is_agency(x) or is_desk(x) for x in names)
        if 0 < len(names) <= MAX_NAMES and known:
            yield from names
            return


def _is_topic(text: str, item: Evidence, line: str) -> bool:
    """Tell whether a line is what a text speaks of, a place before a colon, or who took a picture, and no author."""
    known = is_agency(line) or is_desk(line)
    behind = text[item.end : item.end + 2].lstrip(" ")[:1]
    led = text[: item.start].rstrip(" ")[-1:]
    said = line.strip(EDGES + ".")
    again = regex.search(rf"(?<!\w){regex.escape(said)}(?!\w)", text[item.end :], regex.IGNORECASE)
    return behind in (":", "：") or led in (":", "：") or (not known and again is not None)


def _either(words: Iterable[str]) -> str:
    """Return the pattern of one of some words, the longest first."""
    return "|".join(regex.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


@functools.cache
def _words() -> _Words:
    """Return what tells authors of texts without bylines, read at first use."""
    data = read_table("bylines")
    begin = r"(?:^|(?<=\n)|(?<=[.!?”\"»)\]]))\s{0,3}"
    lives = rf"(?P<name>{_NAME}|(?<=[.\d]\s)\p{{Ll}}+(?:\s\p{{Ll}}+){{1,2}}?),?\s(?:{_either(data['lives'])})\b"
    return _Words(
        regex.compile(r"\s(?:on|at|via|auf|sur|en)\s"),
        regex.compile(
            rf"\b(?i:{_either(data['asked'])})\s(?P<name>{_NAME})(?=\s(?:on|at|via|auf|sur|en)\b|[\s.]*$|\s?[\n,|(@])"
            rf"|(?:^|(?<=\n))(?P<name>{_NAME})\s?\n(?i:{_either(data['asked_below'])})"
        ),
        tuple(map(str.lower, (*data["asked"], *data["asked_below"]))),
        regex.compile(rf"(?:^|(?<=\n))\s{{0,3}}(?P<name>{_NAME}),?\s(?:{_either(data['lives'])})\b"),
        regex.compile(rf"{begin}{lives}[^.\n]{{0,90}}?\b(?i:{_either(data['bios'])})\b"),
        tuple(map(str.lower, data["bios"])),
        regex.compile(
            rf"(?:^|(?<=\n))(?:{_either(data['written'])})\s?[:：]+\s?(?P<who>[^\n（(:：]{{2,24}}?)\s?(?=\n|$|[（(])"
        ),
        tuple(data["pictured"]),
    )
