"""What stands in front of a first sentence: place, agency, desk, name and date, in the habits of many languages."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator

from corpuskit.records import Evidence, Label
from corpuskit.structure.forms import is_agency, is_wire
from corpuskit.structure.gazetteer import begins_with_place, is_place
from corpuskit.structure.names import name_words
from corpuskit.structure.parts import is_house
from corpuskit.structure.zone import DESK, Zone
from corpuskit.text.later import re, regex
from corpuskit.text.page import Page
from corpuskit.text.patterns import worded_fully
from corpuskit.text.scripts import DANDA, DANDAS, DOUBLE_DANDA, URDU_STOP

PLACE_CHARS = 45
"""The places in front of a text have at most so many characters."""

DATELINE = "structure.dateline.1"
"""The rule of a place in front of the first sentence."""

AGENCY = "structure.agency.1"
"""The rule of an agency, a desk or a house beside it."""

DATED = "structure.dateline_stamp.1"
"""The rule of a date beside it."""

SURE, LIKELY = 0.95, 0.85
"""How sure an agency is beside a place, and alone."""

_DASH = rf"(?:\s?(?:[-–—:{DANDAS}{URDU_STOP}]|_(?=\s)|--|\.-|–-)+)"
"""What closes a dateline, as a part of patterns."""

_LEAD = regex.compile(
    rf"""[\s\u200b\ufeff]*+(?P<place>[\p{{L}}\p{{M}}][^\n(（|:—–•{DANDA}"“]{{1,{PLACE_CHARS}}}?)?
    [\s,.]*(?P<open>[(（|/]|–-\()\s?(?P<house>[^\n()（）|]{{1,60}}?)\s?(?P<close>[)）|/])(?P<dash>[\s.]?{_DASH})?""",
    regex.VERBOSE,
)
"""A place, and in brackets the house that reports."""

_BEFORE = regex.compile(
    rf"[\s\u200b\ufeff]*+(?P<house>[^\n,()|]{{2,30}}),\s?"
    rf"(?P<place>\p{{Lu}}[\p{{L}} '-]{{2,30}}?)(?P<dash>{_DASH}|(?=\p{{Lu}}\p{{Ll}}))"
)
"""The house, a comma, the place."""

_BEHIND = regex.compile(
    rf"[\s\u200b\ufeff]*+(?P<place>[\p{{L}}\p{{M}}][^\n,()|{DANDA}]{{1,40}}),\s?(?P<house>[^\n,()|{DANDA}–—]{{2,40}}?)"
    rf"(?P<dash>\s?[{DANDAS}–—]|\s?--|\s?-\s|\s?-$|\s-(?=\p{{Lu}}))"
)
"""The place, a comma, the house."""

_ONLY = regex.compile(
    rf"[\s\u200b\ufeff]*+(?P<place>[\p{{L}}\p{{M}}][^\n(（|:—–•{DANDA}]{{1,{PLACE_CHARS}}}?)"
    r"(?:\s?[—–:៖ៈ]|\s?--|\s-|-\s|\.-)\s?"
)
"""The place alone."""

_NAMED = regex.compile(
    rf"[\s\u200b\ufeff]*+(?P<house>[\p{{L}}\p{{M}}.][\p{{L}}\p{{M}}\u200c\u200d. ]{{2,40}}?)\s?{DOUBLE_DANDA}"
)
"""The house alone, closed by a double danda."""

_LOOSE_DATE = regex.compile(
    r"(?:\d{1,2}\.?\s[\p{L}\p{M}]{3,12}|[\p{L}\p{M}]{3,9}\.?\s\d{1,2})(?:,?\s\d{4})?(?=[\s.,/]*$)"
)
"""A day and a month in letters at the end of a dateline."""

_DATE_AMID = regex.compile(
    r"(?<=^|\n|,\s?)(?:\d{1,2}\.?\s[\p{L}\p{M}]{3,12}|[\p{L}\p{M}]{3,9}\.?\s\d{1,2})\.?(?:,?\s\d{4})?(?=[\s.,/]|$)"
)
"""A day and a month in letters within a dateline."""

_SOURCED = regex.compile(r"(?P<house>[\p{L}\p{M}][\p{L}\p{M}. -]{1,30}?)(?:\.|\s?[-–—]{1,2}|:)\s")
"""A house behind a dateline."""

_GATE = re.compile(
    rf"^[^\n(（|{DOUBLE_DANDA}]{{0,60}}(?:\([^\n()]{{2,40}}\)|（[^\n（）]{{2,40}}）|\|[^\n|]{{2,20}}\||{DOUBLE_DANDA})"
    rf"|^[^\n,]{{2,40}},[^\n,]{{2,40}}[{DANDA}–—-]",
    re.MULTILINE,
)
"""A line that may open with a dateline: only such a one is read by the other patterns."""

_SITED = regex.compile(
    r"[\s\u200b\ufeff]*+(?P<house>[A-Z][\w-]{2,20}\.(?:com|co|co\.id|CO|CO\.ID|COM|id|net|ru|RU))\s?[,–—-]"
)
"""The name of a site in the place of the house."""

_SITE = regex.compile(r"[\w-]{2,20}\.(?:com|net|org|info|news|[a-z]{2})(?:\.[a-z]{2})?\b", regex.IGNORECASE)
"""The name of a site."""


def find_datelines(page: Page, zone: Zone, first: int) -> Iterator[Evidence]:
    """Yield places, agencies, desks and dates in front of the first sentence of the body and of other lines.

    In front of the *first* sentence, by its offset, they may be unknown.

    >>> text = "LAHORE (AP) — It rained."
    >>> zone = Zone(Page(text, "en"), [], [])
    >>> [(text[e.start : e.end], e.label) for e in find_datelines(zone.page, zone, 0)]
    [('LAHORE', 'dateline'), ('(AP) —', 'byline')]
    """
    text = page.text
    for find in (_bracketed, _headed, _trailed, _named, _wired, _alone):
        if found := find(zone, text, first):
            yield from found
            break
    for match in itertools.islice(_GATE.finditer(text), 200):
        at = match.start()
        if at == first:
            continue
        for find in (_bracketed, _headed, _trailed, _named):
            found = find(zone, text, at)
            if found and (find is _named or _is_known(text, found)):
                yield from found
                break


def _bracketed(zone: Zone, text: str, at: int) -> list[Evidence]:
    """Return place and agency of "LAHORE (AP) —", "Moscow | AFP |", "KABUL, May 3 (Reuters) -", "(CNN) "."""
    match = _LEAD.match(text, at)
    if match is None:
        return []
    place, house, dash = match["place"], match["house"].strip(" -–"), match["dash"]
    known = is_agency(house) or _is_desk(zone, match.start("house"), match.end("house"))
    if match["open"] in "|/" and not known:
        return []
    start, end, dated = _place_span(zone, text, match)
    name = text[start:end]
    dashed = bool(dash) or (known and not name.isascii())
    if place and (zone.phrase_at(start, DESK) or not _is_dateline(name, dashed=dashed)):
        return []
    short = len(house.split()) <= 3 and not house[:1].isdigit()
    uncased = place and short and not name.isascii() and is_place(name)
    housed = dash and (place or "." in house or len(house) <= 12) and is_house(_without_date(zone, match))
    if not (known or uncased or housed):
        return []
    if not place and not (dash or (known and text[match.end() : match.end() + 2].strip()[:1].isupper())):
        return []
    out = [Evidence(start, end, "dateline", DATELINE, SURE)] if place else []
    opened = match.start("open")
    if dated:
        out.append(Evidence(min(end, dated[0]), dated[1], "timestamp", DATED, SURE))
    elif place and text[end:opened].strip() == ",":
        opened = end
    label: Label = "credit" if is_wire(house) else "byline"
    return [*out, Evidence(opened, _trimmed(text, match.end()), label, AGENCY, SURE if place else LIKELY)]


def _place_span(zone: Zone, text: str, match: regex.Match[str]) -> tuple[int, int, tuple[int, int] | None]:
    """Return where the place of a match begins and ends, and where the date behind it stands."""
    start, end = match.span("place") if match["place"] else (match.start("open"), match.start("open"))
    for date, stop in zone.dates.items():
        if start < date < match.start("open"):
            return start, len(text[:date].rstrip(" ,-")), (date, stop)
    loose = _LOOSE_DATE.search(text, start, match.start("open"))
    if loose and loose.start() > start:
        return start, len(text[: loose.start()].rstrip(" ,")), loose.span()
    return start, len(text[:end].rstrip(" ,.-")), None


def _without_date(zone: Zone, match: regex.Match[str]) -> str:
    """Return the house of a match without a date in it."""
    start, end = match.span("house")
    date = min((date for date in zone.dates if start < date < end), default=end)
    return match.string[start:date].strip(" -–,/")


def _headed(zone: Zone, text: str, at: int) -> list[Evidence]:
    """Return house and place of "TEMPO.CO, Jakarta -"."""
    match = _BEFORE.match(text, at)
    if match is None:
        match = _SITED.match(text, at)
        return [Evidence(match.start("house"), match.end(), "byline", AGENCY, SURE)] if match else []
    house = match["house"]
    known = _SITE.fullmatch(house) or is_agency(house) or _is_desk(zone, match.start("house"), match.end("house"))
    if not known or not is_place(match["place"]):
        return []
    return [
        Evidence(match.start("house"), match.end("house") + 1, "byline", AGENCY, SURE),
        Evidence(*match.span("place"), "dateline", DATELINE, SURE),
    ]


def _trailed(zone: Zone, text: str, at: int) -> list[Evidence]:
    """Return place and desk of "नई दिल्ली, ऑनलाइन डेस्क ।", "JAKARTA, KOMPAS.com -"."""
    match = _BEHIND.match(text, at)
    if match is None:
        return []
    known = _is_desk(zone, match.start("house"), match.end("house")) or is_agency(match["house"])
    if not known and not _SITE.fullmatch(match["house"]):
        return []
    if not (known or _is_dateline(match["place"], dashed=True)):
        return []
    return [
        Evidence(*match.span("place"), "dateline", DATELINE, SURE),
        Evidence(match.start("house"), _trimmed(text, match.end()), "byline", AGENCY, SURE),
    ]


def _named(_: Zone, text: str, at: int) -> list[Evidence]:
    """Return the name or desk that two dandas part from the first sentence."""
    match = _NAMED.match(text, at)
    return [Evidence(match.start("house"), match.end(), "byline", AGENCY, SURE)] if match else []


def _wired(_: Zone, text: str, at: int) -> list[Evidence]:
    """Return the agency and its reporters in front of a Chinese text: "新华社北京6月3日电（记者 李明）"."""
    match = worded_fully("wired").match(text, at)
    return [Evidence(*match.span("house"), "byline", AGENCY, SURE)] if match else []


def _alone(zone: Zone, text: str, at: int) -> list[Evidence]:
    """Return the place in front of a dash or colon, with the date and the agency beside it: "ACCRA, June 12, GNA –".

    The agency may stand behind the dash too: "МОСКВА, 12 июн - РИА Новости."
    """
    match = _ONLY.match(text, at)
    if match is None:
        return []
    start, end = match.span("place")
    low, high = _date_in(zone, text, start, end)
    place = len(text[:low].rstrip(" ,."))
    name = text[start:place]
    if name and not (is_place(name) or (name.isupper() and begins_with_place(name))):
        return []
    out = [Evidence(start, place, "dateline", DATELINE, SURE)] if name else []
    if high > low:
        out.append(Evidence(max(start, place), high, "timestamp", DATED, SURE))
    between = text[high:end].strip(" ,.") if high > low else ""
    if is_agency(between):
        return [*out, Evidence(high, _trimmed(text, match.end()), "byline", AGENCY, SURE)]
    behind = _SOURCED.match(text, match.end())
    if behind and (is_agency(behind["house"]) or _SITE.fullmatch(behind["house"])):
        return [*out, Evidence(behind.start("house"), _trimmed(text, behind.end()), "byline", AGENCY, SURE)]
    return out if name else []


def _date_in(zone: Zone, text: str, start: int, end: int) -> tuple[int, int]:
    """Return where the date between two places stands, with or without a year; at *end* and empty where none does."""
    for date, stop in zone.dates.items():
        if start <= date < end:
            return date, min(stop, end)
    loose = _DATE_AMID.search(text, start, end)
    return loose.span() if loose else (end, end)


def _is_dateline(name: str, *, dashed: bool) -> bool:
    """Tell whether words in front of an agency may be places: known ones, or written as places are."""
    if is_place(name) or begins_with_place(name):
        return True
    words = name.replace("/", " ").split()
    if not dashed or len(words) > 6:
        return False
    cased = all(word[:1].isupper() or not word.isascii() or len(word) < 4 for word in words)
    stopped = name.endswith((".", "!", "?")) and len(name) > 12
    return cased and (name.isupper() or len(words) <= 4) and not stopped


def _is_desk(zone: Zone, start: int, end: int) -> bool:
    """Tell whether a desk's name stands between two places."""
    text = zone.text[start:end].strip()
    stop = zone.phrase_at(start, DESK)
    if stop and stop >= start + len(text):
        return True
    last = text.split()[-1:] or [""]
    return len(text) <= 40 and last[0] in name_words().desk_ends


def _trimmed(text: str, end: int) -> int:
    """Return an offset without the white space before it."""
    while end and text[end - 1].isspace():
        end -= 1
    return end


def _is_known(text: str, found: Iterable[Evidence]) -> bool:
    """Tell whether the agency beside a place is known, or the place is."""
    return any(
        is_agency(text[item.start : item.end].strip(" ()-–—:।/|"))
        or (item.rule == DATELINE and is_place(text[item.start : item.end]))
        for item in found
    )
