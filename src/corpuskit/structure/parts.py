"""The parts of a head that stand side by side in a line: stamps, bylines, credits, share bars, in any order."""

from __future__ import annotations

from collections.abc import Iterator

from corpuskit.language import function_words
from corpuskit.records import Label
from corpuskit.records.tuples import NamedTuple
from corpuskit.structure.forms import NAME_WORD, Names, is_agency, is_names, is_person, name_before, names_at
from corpuskit.structure.gazetteer import is_place
from corpuskit.structure.names import BY as BY_WORDS
from corpuskit.structure.names import name_words
from corpuskit.structure.zone import BY, DESK, PHOTO, PUBLISHED, READ_TIME, ROLE, SHARE, UPDATED, Zone
from corpuskit.text.later import regex
from corpuskit.text.scripts import ENDS

BYLINE_CHARS = 120
"""A byline with names, roles, places and houses has at most so many characters."""

TAIL_CHARS = 70
"""What stands behind the names in their line has at most so many characters."""

_HOUSE_BEHIND = regex.compile(r"\s-\s[\p{L}.]{4,20}$")
"""The house behind the names in a line."""

_MARK = regex.compile(r"\s[-–]\s|[\s\u00a0]*[:：=／/]?[\s\u00a0]*")
"""A mark behind "by", with blanks around it."""

_AROUND = " \u00a0|•·,،、;–—-"
"""What may stand around the parts of a head."""

_WORDS = regex.compile(r"(?:(?P<word>[\w.'’-]{2,20}|\w\.)\s?){1,4}")
"""Up to four words."""

_TIMED = regex.compile(r"\d[:.]\d\d|[ap]m\b", regex.IGNORECASE)
"""A time of day."""

_PLACED = regex.compile(r"\s?(?:,|[-–—]|\b(?:in|à|en|aus|em|din|w|v|di)\b)\s")
"""What joins a name to the place it writes from."""

_SITED = regex.compile(r"\s?[,|/]\s?[\p{L}\d-]{2,20}\.\p{Ll}{2,4}")
"""The site for which the bearer of a name writes."""

_PHOTOGRAPHED = (
    r"(?:AFP|AP|EPA|dpa|PA|Reuters|REUTERS|Getty(?:\sImages)?|GETTY(?:\sIMAGES)?|Shutterstock|"
    r"Unsplash|Bloomberg|Flickr|flickr|Instagram|Twitter)"
)
"""Houses that pictures come from, as a part of patterns."""

_SLASHED = regex.compile(
    rf"(?:AP\sPhoto/)?\p{{Lu}}[\p{{L}}.'’-]*(?:\s\p{{Lu}}[\p{{L}}.'’-]*){{0,3}}\s?/\s?"
    rf"(?:[\p{{Lu}}][\w .]{{1,20}}/)?{_PHOTOGRAPHED}(?!\w)(?:\s(?:via\s)?Getty\sImages)?"
    r"|AP\sPhoto/\p{Lu}[\p{L}.]+(?:\s\p{Lu}[\p{L}.]+){1,2}"
)
"""A photographer, a stroke and a house."""

_FILED = regex.compile(r"AP\sPhoto/\p{Lu}\p{Ll}[\p{L}.'’-]*(?:\s\p{Lu}\p{Ll}[\p{L}.'’-]+)?")
"""The credit of an agency with the name of a photographer."""

_NETWORK = regex.compile(
    r"(?:(?:Facebook|Twitter|Google\+?|Pinterest|LinkedIn|Linkedin|Reddit|Tumblr|StumbleUpon|"
    r"Stumbleupon|Digg|Delicious|Pocket|WhatsApp|Telegram|Email|Print)[\s|]*){2,}"
)
"""The names of networks in a row of buttons."""

_COUNT = regex.compile(r"(?:\d[\d.,]*\s?[kKmM]?\b\+?|#\w+)(?=\s|$)")
"""A number of a button, or a tag."""

_CODE = regex.compile(r"\p{Lu}{2,6}(?:/\p{Lu}{2,6})?(?=[\s|:·•,–-])")
"""The code of an agency that a bar, a dash or a blank follows; two with a stroke between them."""

_CODE_BEFORE = regex.compile(r"(?<=\s)\p{Lu}{2,6}(?:/\p{Lu}{2,6})?$")
"""The code of an agency at the end of what stands before a place."""

_HANDLE = regex.compile(r"\s?[(\[]?(?:@\w{1,30}|[\w.+-]{1,40}@[\w-]{1,40}\.[\w.-]{1,20})[)\]]?")
"""The name of an account, or an address of mail."""

_TAIL = regex.compile(rf"[^\n|•·{ENDS}]{{0,70}}")
"""What stands behind names up to a mark or the end of a sentence."""

_UNCASED = regex.compile(r"[\p{Lo}\p{M}\u200c\u200d.]{2,16}(?:\s[\p{Lo}\p{M}\u200c\u200d.]{2,16}){0,3}")
"""A name in a script without capitals."""

_UNCASED_TWO = regex.compile(r"[\p{Lo}\p{M}]{2,16}\s[\p{Lo}\p{M}]{2,16}(?=\s|$)")
"""A name of two words in a script without capitals."""

_AGE = regex.compile(
    r"\d{1,3}\s(?:second|minute|min|hour|hr|day|week|month|year)s?\sago\b|"
    r"(?:vor|hace|il y a|há|fa)\s\d{1,2}\s\p{L}{3,10}",
    regex.IGNORECASE,
)
"""How long ago something was."""


class Part(NamedTuple):
    """A part of a head, and where it stands.

    >>> Part(0, 11, "byline").label
    'byline'
    """

    start: int
    """First code point."""
    end: int
    """One past the last code point."""
    label: Label
    """What it is."""


def parts_at(zone: Zone, at: int, stop: int) -> tuple[list[Part], int]:
    """Return the parts of a head that stand side by side from *at* on, and where they end.

    >>> from corpuskit.text.page import Page
    >>> zone = Zone(Page("Jane Doe | 3 May 2024 | Updated 4 May 2024\\nIt rained."), [], [(11, 21), (32, 42)])
    >>> [part.label for part in parts_at(zone, 0, 42)[0]], parts_at(zone, 43, 53)
    (['byline', 'timestamp', 'timestamp'], ([], 43))
    """
    parts: list[Part] = []
    end = at
    for _ in range(12):
        at = zone.skip(end)
        if at >= stop:
            return parts, stop
        part = _stamp(zone, at) or _byline(zone, at, stop) or _furniture(zone, at, stop)
        part = part or _coded(zone, at) or _named(zone, at, stop)
        if part is None and parts and parts[-1].label == "timestamp":
            part = _last_name(zone, at, stop)
        if part is None or part.end > stop:
            break
        parts.append(part)
        end = part.end
    return parts, end


def _stamp(zone: Zone, at: int) -> Part | None:
    """Return the date at a place, with its label and its time, or its age."""
    end = zone.stamp_at(at)
    if not end:
        start = zone.phrase_at(at, PUBLISHED, UPDATED)
        match = _AGE.match(zone.text, zone.skip(start) if start else at)
        end = match.end() if match else 0
    return Part(at, end, "timestamp") if end else None


def _byline(zone: Zone, at: int, stop: int) -> Part | None:
    """Return the byline at a place that is told by its first words, with the roles and places in it."""
    text = zone.text
    by = zone.phrase_at(at, BY)
    if not by:
        return None
    match = _MARK.match(text, by)
    start = match.end() if match else by
    marked = any(mark in ":：=／/-–" for mark in text[by:start])
    desk = zone.phrase_at(start, DESK)
    dated = _border(zone, start, stop)
    names = (names_at(text, start, dated) or _fewer_words(text, start, dated)) if not desk else None
    end = desk or (_before_opener(zone, start, names.end) if names else 0)
    if not end and dated in zone.dates and dated <= start + 45:
        uncased_name = text[start:dated].rstrip(_AROUND)
        end = start + len(uncased_name) if is_names(uncased_name) else 0
    if not end and marked:
        uncased = _UNCASED.match(text, start, min(stop, start + BYLINE_CHARS))
        end = uncased.end() if uncased else 0
    if not end and by - at >= 7 and start > by:
        two = _UNCASED_TWO.match(text, start, min(stop, start + BYLINE_CHARS))
        end = two.end() if two and is_names(two[0]) else 0
        if end:
            return Part(at, end, "byline")
    if not end:
        said = text[at:by].lower() in BY_WORDS
        words = _WORDS.match(text, start, min(stop, start + 45))
        for name in words.ends("word") if said and words else ():
            if _stamped(zone, name):
                return Part(at, name, "byline")
        stamp = zone.stamp_at(start)
        return Part(at, by, "byline") if said and stamp and _TIMED.search(text, start, stamp) else None
    behind = _behind_names(zone, end, stop)
    closed = (
        behind > end or zone.skip(end) >= stop or text[end : end + 2].strip()[:1] in "|•·,;–—-(/" or _stamped(zone, end)
    )
    told = text[at:by].lower() in BY_WORDS and (text[end : end + 1].isupper() or text[end + 1 : end + 2].isupper())
    return Part(at, behind, "byline") if closed or marked or told else None


def _border(zone: Zone, start: int, stop: int) -> int:
    """Return where the next date begins, or the next phrase of another part with a capital; *stop* where none does."""
    dates = (date for date in zone.dates if start < date < stop)
    phrases = (
        at
        for at in zone.phrases
        if start + 3 < at < stop and zone.text[at].isupper() and zone.phrase_at(at, PHOTO, PUBLISHED, UPDATED, SHARE)
    )
    return min((*dates, *phrases), default=stop)


def _fewer_words(text: str, start: int, stop: int) -> Names | None:
    """Return the name of three or two words that another word with a capital follows: "James Roe Health editor"."""
    words = _WORDS.match(text, start, min(stop, start + 45))
    ends = words.ends("word") if words else []
    for end in reversed(ends[1:3] if len(ends) > 3 else ends[1:2]):
        names = names_at(text, start, end)
        if names and names.end == end:
            return names
    return None


def _before_opener(zone: Zone, start: int, end: int) -> int:
    """Return where names end that may have taken the first word of a sentence with them: "By Jane Doe The ferry"."""
    words = zone.text[start:end].split()
    if len(words) > 2 and words[-1].lower() in function_words(zone.page.language or "en"):
        return end - len(words[-1]) - 1
    return end


def _stamped(zone: Zone, end: int) -> bool:
    """Tell whether a date follows."""
    behind = zone.skip(end)
    return bool(zone.stamp_at(behind) or _AGE.match(zone.text, behind))


def _named(zone: Zone, at: int, stop: int) -> Part | None:
    """Return the names at a place that a date, a handle or a role behind them tells from other words."""
    text = zone.text
    desk = zone.phrase_at(at, DESK)
    names = names_at(text, at, stop) if not desk else None
    end = desk or (names.end if names else 0)
    if not end:
        return _barred(zone, at, stop) or _before_stamp(zone, at, stop)
    if names and any(text.count(name) > 1 for name in names.names):
        return None  # of whom the text speaks
    handle = _HANDLE.match(text, end, stop)
    end = handle.end() if handle else end
    behind = zone.skip(end)
    if zone.stamp_at(behind) or _AGE.match(text, behind) or (handle and behind > end) or (desk and behind >= stop):
        return Part(at, end, "byline")
    role = zone.phrase_at(behind, ROLE)
    if role and behind > end and names:
        return Part(at, _behind_names(zone, end, stop), "byline")
    if names and behind > end and stop - end <= TAIL_CHARS and is_with_agency(text[end:stop]):
        return Part(at, stop, "byline")
    if names and _HOUSE_BEHIND.match(text, end, stop) and any(stop < date <= stop + 20 for date in zone.dates):
        return Part(at, stop, "byline")
    if names and _SITED.fullmatch(text, end, stop):
        return Part(at, stop, "byline")
    placed = _PLACED.match(text, end, stop)
    if names and placed and stop - end <= TAIL_CHARS and is_place(text[placed.end() : stop]):
        return Part(at, stop, "byline")
    return None


def _last_name(zone: Zone, at: int, stop: int) -> Part | None:
    """Return the name behind a stamp that ends its line, if its first word is a given name."""
    names = names_at(zone.text, at, stop)
    if names is None or names.end < stop or zone.text.count(names.names[0]) > 1:
        return None
    given = zone.text[at:stop].partition(" ")[0].lower() in name_words().given
    return Part(at, stop, "byline") if given else None


def _before_stamp(zone: Zone, at: int, stop: int) -> Part | None:
    """Return the name in a script without capitals before the stamp that ends its line."""
    date = min((date for date in zone.dates if at < date < stop), default=0)
    if not date or zone.stamp_at(date) < stop or zone.skip(at) != at or zone.text[at - 1 : at].strip():
        return None
    name = zone.text[at:date].rstrip(_AROUND)
    plain = name.isascii() or any(map(str.isupper, name)) or len(name.split()) > 3
    known = any(at <= start < date for start in zone.phrases)
    return None if plain or known or is_place(name) or not is_names(name) else Part(at, at + len(name), "byline")


def _barred(zone: Zone, at: int, stop: int) -> Part | None:
    """Return an agency, or a name in a script without capitals, that a bar parts from a stamp: "AFP | 3 May 2024"."""
    bars = [place for mark in "|·•" if (place := zone.text.find(mark, at, min(stop, at + 50))) > at]
    bar = min(bars, default=-1)
    if bar <= at or not zone.stamp_at(zone.skip(bar)):
        return None
    name = zone.text[at:bar].strip()
    return Part(at, at + len(name), "byline") if is_agency(name) or (is_names(name) and not name.isascii()) else None


def _coded(zone: Zone, at: int) -> Part | None:
    """Return the code of an agency at a place that a stamp follows: "PTI Last Updated: May 18, 2023"."""
    code = _CODE.match(zone.text, at)
    if code is None or not is_agency(code[0].partition("/")[0]):
        return None
    behind = zone.skip(code.end())  # the bar between them goes too
    return Part(at, len(zone.text[:behind].rstrip()), "byline") if zone.stamp_at(behind) else None


def _behind_names(zone: Zone, end: int, stop: int) -> int:
    """Return where a byline ends whose names end at *end*: roles, places, houses and addresses belong to it."""
    text = zone.text
    handle = _HANDLE.match(text, end, stop)
    end = handle.end() if handle else end
    tail = _TAIL.match(text, end, stop)
    reach = tail.end() if tail else end
    for date in sorted(zone.dates):
        if end <= date < reach:
            label = [
                start for start in zone.phrases if end <= start < date and zone.phrase_at(start, PUBLISHED, UPDATED)
            ]
            reach = min([date, *label])
    rest = text[end:reach]
    if reach == stop or (reach < stop and text[reach] in "|•·") or reach in zone.dates or not rest.strip():
        return end + len(rest.rstrip(" ,(–—-|\t"))
    behind = zone.skip(end)
    role = zone.phrase_at(behind, ROLE)
    return role if role and role <= stop else end


def _furniture(zone: Zone, at: int, stop: int) -> Part | None:
    """Return the share button, the time to read or the count at a place."""
    end = zone.phrase_at(at, SHARE)
    if end and (zone.skip(end) >= stop or zone.phrase_at(zone.skip(end), SHARE)):
        return Part(at, end, "share")
    slashed = _SLASHED.match(zone.text, at, stop)
    if slashed:
        return Part(at, slashed.end(), "credit")
    network = _NETWORK.match(zone.text, at, stop)
    if network:
        return Part(at, network.end(), "share")
    count = _COUNT.match(zone.text, at, stop)
    if count:
        behind = zone.phrase_at(zone.skip(count.end()), READ_TIME)
        if behind:
            return Part(at, behind, "navigation")
        behind = zone.phrase_at(zone.skip(count.end()), SHARE)
        return Part(at, behind, "share") if behind else None
    end = zone.phrase_at(at, PHOTO)
    if end and end < stop and zone.text[end] in ":：" and stop - at <= BYLINE_CHARS:
        return Part(at, stop, "credit")
    return None


def credits_in(zone: Zone, at: int, stop: int) -> list[tuple[int, int]]:
    """Return where between *at* and *stop* a credit stands that begins with its agency: "AP Photo/Jane Doe"."""
    return [match.span() for match in _FILED.finditer(zone.text, at, stop)]


def bylines_in(zone: Zone, at: int, stop: int) -> Iterator[int]:
    """Yield the places between *at* and *stop* where a byline or a stamp may begin amid a line."""
    starts = {start for start in zone.dates if at < start < stop}
    starts.update(match.start() for match in _AGE.finditer(zone.text, at, stop))
    behind = [
        start
        for date in starts
        if (start := name_before(zone.text, at, len(zone.text[:date].rstrip(" |,•·-–—(/")))) > at
    ]
    starts.update(behind)
    starts.update([start for date in starts if (start := _unsaid_before(zone, at, date)) > at])
    starts.update(
        start for start in zone.phrases if at < start < stop and zone.phrase_at(start, BY, PUBLISHED, UPDATED, SHARE)
    )
    codes = (_CODE_BEFORE.search(zone.text, at, len(zone.text[:start].rstrip(" |:·•,/–-"))) for start in starts)
    starts |= {code.start() for code in codes if code and is_agency(code[0].partition("/")[0])}
    yield from sorted(starts)


def _unsaid_before(zone: Zone, low: int, at: int) -> int:
    """Return where two words with capitals begin before a stamp that the text does not say again; -1 for none.

    What stands before them is a small word, or one that the text says again: the end of a headline.
    """
    words = [match for match in NAME_WORD.finditer(zone.text, max(low, at - 60), at) if match.start() > low]
    if len(words) < 3 or zone.text[words[-1].end() : at].strip(" |,•·–—-"):
        return -1
    before, *names = words[-3:]
    rest = zone.text[at : at + 6000]
    known = before[0].islower() or before[0].lower() in rest.lower()
    if any(not word[0][0].isupper() or word[0] in rest for word in names):
        return -1
    if not is_person(" ".join(word[0] for word in names)):
        return -1
    return names[0].start() if known else -1


def is_with_agency(rest: str) -> bool:
    """Tell whether what stands behind names is the agency whose report they used.

    >>> is_with_agency(", PAP"), is_with_agency(", avec AFP"), is_with_agency(", the mayor")
    (True, True, False)
    """
    words = rest.strip(" ,/)(").split()
    return rest.strip()[:1] in ",/(" and 0 < len(words) <= 3 and any(is_agency(" ".join(words[i:])) for i in range(2))


def is_house(text: str) -> bool:
    """Tell whether a group in brackets behind a place names an agency or a house: "AP", "dpo", "Harbour News".

    >>> is_house("AP"), is_house("Harbour News"), is_house("the second in a week"), is_house("2019")
    (True, True, False, False)
    """
    words = text.replace("/", " ").split()
    if not 1 <= len(words) <= 4 or len(text) > 40 or any(mark.isdigit() for mark in text[:1]):
        return False
    low = text.lower().strip(" .")
    if low in name_words().agencies or (name_words().desks | {"news"}) & set(low.split()):
        return True
    return all(word[0].isupper() or len(words) == 1 or not word.isascii() for word in words)
