"""The head of a text that is no page: section, headline, byline, stamp and dateline in any order, line by line."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence, Set

from corpuskit.language import function_words
from corpuskit.records import Evidence, Label
from corpuskit.records.tuples import NamedTuple
from corpuskit.structure.datelines import find_datelines
from corpuskit.structure.forms import is_house_alone, is_housed, is_names
from corpuskit.structure.gazetteer import is_place
from corpuskit.structure.heading import (
    UNSUPPORTED_WIDTH,
    WIDTH,
    headline_end,
    is_formed,
    is_heading,
    is_lead,
    is_quotation,
    repeated_amid,
)
from corpuskit.structure.names import BY as BY_WORDS
from corpuskit.structure.parts import Part, bylines_in, credits_in, parts_at
from corpuskit.structure.shape import UNSPACED, has_word, width_of
from corpuskit.structure.zone import DESK, PHOTO, ROLE, ZONE_LINES, Line, Zone
from corpuskit.text.later import re, regex
from corpuskit.text.page import Page
from corpuskit.text.scripts import DANDA, ENDS, PAUSES, STOPS, is_small, lowered
from corpuskit.text.words import TOPICS

STEM = 4
"""So many letters of a word tell that it comes again, whatever its ending."""

_LONG_WORD = regex.compile(r"[\w\p{M}]{2,}")
"""A word of two letters and more."""

HEADING = "structure.heading.1"
"""The rule of a headline in a line of its own above the body."""

HEADING_GLUED = "structure.heading_glued.1"
"""The rule of a headline that stands in one line with other parts of the head, or with the lead."""

OPENING = {"byline": "structure.opening_byline.1", "timestamp": "structure.opening_stamp.1"}
"""The rules of the parts beside it."""

NAMES = "structure.names_line.1"
"""The rule of a line that is nothing but names of authors."""

SCORES = {"timestamp": 0.92, "byline": 0.93, "credit": 0.9, "share": 0.9, "navigation": 0.9}
"""How sure a part is, as measured on marked texts."""

GLUED_CHARS = 18
"""A headline that other parts stand behind has at least so many characters."""

HOUSE_CHARS, HOUSED = 45, tuple("|,–—-(/•·")
"""The house behind names in the line of a headline has at most so many characters, behind one of these marks."""

NAMES_CHARS = 90
"""A line of names has at most so many characters."""

SUMMARY_WORDS = 5
"""A summary without a full stop has at least so many words."""

DOUBTFUL = 0.45
"""How sure a line is the headline that no paragraph and no part of a head follows: it gives no title."""

TITLED = 0.5
"""How sure a line is the headline that gives the title and stays."""

KNOWN = frozenset(
    "parts copy names house place other summary byline timestamp share credit caption standfirst section navigation "
    "comments contact paywall promotion newsletter author_bio".split()
)
"""What may stand between headline and body."""

SHORT = 40
"""A line above the headline, of a section or a button, has at most so many characters."""

TOLD_WORDS, TOLD_LEAD = 7, 80
"""A first line of so many words above a paragraph of so many characters is the headline whatever words it has."""

FURNITURE = tuple(
    TOPICS.index(name)
    for name in (
        "source", "related", "latest", "tags", "copyright", "newsletter", "follow", "subscribe", "comments",
        "navigation", "advert", "share", "support", "disclaimer", "consent", "contact", "bio", "published", "updated",
        "read_time",
    )
)  # fmt: skip
"""Topics that no headline begins with, where a colon follows or hardly anything else."""

_CLOCKED = re.compile(r"\d{1,2}:\d\d")
"""The time of a stamp."""

_ADDRESS = re.compile(r"[\w.+-]{1,64}@[\w.-]{1,64}")
"""An address of mail, whose parts are no words of the text."""

_HAS_STOP = re.compile(f"[{ENDS}]")
"""What ends a sentence: a text without any says nothing by a line without."""

_LETTER = re.compile(r"[^\W_]")
"""A letter or a digit."""

_SIGN = regex.compile(r"\p{Han}")
"""A Chinese character."""

_STOPLESS = regex.compile(r"\p{Arabic}")
"""A letter of a script that many write without full stops."""


class Row(NamedTuple):
    """A line of a head as it was read.

    >>> Row(Line(0, 4), (), "short").kind
    'short'
    """

    line: Line
    """Where it stands."""
    parts: Sequence[Part]
    """The parts of a head in it."""
    kind: str
    """heading, parts, names, short, place, lead, or what rules call it."""


def find_openings(
    page: Page,
    evidence: Sequence[Evidence] = (),
    dated: Sequence[tuple[int, int]] = (),
    pictured: Sequence[Evidence] = (),
) -> list[Evidence]:
    """Return the parts of the head of a text that is no page with menus.

    >>> body = "It rained at last on Tuesday, and the wells of the valley filled up within an hour, farmers said."
    >>> text = f"Rain ends the long drought\\nBy Jane Doe | 3 May 2024\\n{body}\\n{body}"
    >>> [(text[e.start : e.end], e.label) for e in find_openings(Page(text, "en"), (), [(41, 51)])]
    [('Rain ends the long drought', 'headline'), ('By Jane Doe', 'byline'), ('3 May 2024', 'timestamp')]

    A first line that is a sentence is none. *pictured* is what is known of captions and their credits.

    >>> find_openings(Page("It rained.\\nThe wells are full.", "en"))
    []
    """
    zone = Zone(page, evidence, dated, pictured=pictured)
    rows = list(_rows(zone))
    out = list(_read(zone, rows))
    lead = next((row.line.start for row in rows if row.kind == "lead"), zone.lines[0].start if zone.lines else 0)
    out.extend(find_datelines(page, zone, lead))
    return sorted(dict.fromkeys(out))


def find_below(page: Page, evidence: Sequence[Evidence], dated: Sequence[tuple[int, int]], at: int) -> list[Evidence]:
    """Return the bylines and stamps below the headline of a page with menus, which ends at *at*.

    >>> text = "Rain ends drought\\nBy Jane Doe | 3 May 2024\\nIt rained at last on Tuesday."
    >>> [(text[e.start : e.end], e.label) for e in find_below(Page(text, "en"), (), [(32, 42)], 17)]
    [('By Jane Doe', 'byline'), ('3 May 2024', 'timestamp')]
    """
    zone = Zone(page, evidence, dated, at)
    rows = list(_rows(zone, headed=True))
    return [item for item in _read(zone, rows) if item.label != "headline" and item.rule != NAMES]


def _read(zone: Zone, rows: Sequence[Row]) -> Iterator[Evidence]:
    """Yield what the lines of a head hold."""
    for i, row in enumerate(rows):
        for part in row.parts:
            rule = OPENING.get(part.label, f"structure.opening_{part.label}.1")
            yield Evidence(part.start, part.end, part.label, rule, SCORES[part.label])
        score = _heading_score(rows, i, zone) if row.kind == "heading" else 0.0
        if score > DOUBTFUL or (row.kind == "copy" and i):
            yield from (Evidence(*copy, "headline", HEADING, score or 0.9) for copy in _copies(zone, row.line))
        elif row.kind == "glued":
            yield from (Evidence(*copy, "headline", HEADING_GLUED, 0.9) for copy in _copies(zone, row.line))
        elif row.kind == "house" or (row.kind == "names" and _is_signed(rows, i)):
            yield Evidence(row.line.start, row.line.end, "byline", NAMES, 0.9)


def _rows(zone: Zone, *, headed: bool = False) -> Iterator[Row]:
    """Yield the lines of the head as they are read, the first line of the body last."""
    summed, said = False, ""
    for n, line in enumerate(zone.lines[:ZONE_LINES]):
        if cut := zone.captioned(line):
            yield Row(Line(line.start, cut), (), "caption")
            line = Line(zone.skip(cut), line.end)
            if line.start >= line.end:
                continue
        text = zone.read(line)
        label = zone.label_of(line)
        if label and label not in ("headline", "dateline"):
            parts, at = parts_at(zone, line.start, line.end) if label in OPENING else ([], 0)
            yield Row(line, parts if at >= line.end else (), label)
            continue
        if nothing := _says_nothing(text, said):
            yield Row(line, (), nothing)
            continue
        if text != said and (again := _begins_again(text, said)):
            yield Row(Line(line.start, line.start + again), (), "copy")
            yield Row(Line(line.start + again, line.end), (), "lead")
            return
        parts, at = parts_at(zone, line.start, line.end)
        if parts and at >= line.end:
            yield Row(line, parts, "parts")
            continue
        following = zone.lines[n + 1] if n + 1 < len(zone.lines) else None
        if _signs_house(zone, n, text):
            yield Row(line, (), "house")
            continue
        rest = Line(zone.skip(at) if parts else line.start, line.end)
        head = _heading(zone, rest, following) if not headed and not _goes_on(zone, n) else None
        if head and head[0].kind == "heading" and _is_section(zone, line, following, n):
            yield Row(line, (), "short")
            continue
        if head:
            headed, said = True, zone.read(head[0].line)
            yield from head if not parts else (head[0]._replace(parts=[*parts, *head[0].parts]), *head[1:])
            if head[-1].kind == "lead":
                return
            continue
        kind = _kind(zone, text, line.start, headed=headed)
        if kind == "lead" and not parts:
            parts = _amid(zone, line)
        if kind == "lead" and headed and not summed and _is_summary(zone, text, following):
            summed, kind = True, "summary"
        yield Row(line, parts, kind)
        if kind == "lead":
            return


def _says_nothing(text: str, said: str) -> str:
    """Return of which kind a line is that has no letter or only says the headline once more; else nothing."""
    if not _LETTER.search(text):
        return "other"
    return "copy" if said and (said == text or (len(text) >= 8 and said.startswith(text))) else ""


def _begins_again(text: str, said: str) -> int:
    """Return how many characters of a line are what another one *said*, in small letters perhaps; 0 for none."""
    bare = said.rstrip(".… ")
    return len(bare) if len(bare) >= GLUED_CHARS and lowered(text).startswith(lowered(bare)) else 0


def _signs_house(zone: Zone, n: int, text: str) -> bool:
    """Tell whether a line above the body is a name with its house, or a house alone beside a line with a date."""
    if len(text) > NAMES_CHARS or text[-1] in STOPS:
        return False
    stamped = any(_is_stamp(zone, i) for i in (n - 1, n + 1))
    below = n > 0 and is_names(zone.read(zone.lines[n - 1]))
    if n and _is_placed_desk(zone, zone.lines[n].start, text):
        return True
    person = is_housed(text)
    return (person and (n == 0 or stamped)) or ((stamped or below) and is_house_alone(text, zone.page.language))


def _is_placed_desk(zone: Zone, start: int, text: str) -> bool:
    """Tell whether a line that begins at *start* is a desk and the place it reports from: "संवाद सूत्र, मुंबई"."""
    desk, comma, place = text.partition("، " if "، " in text else ", ")
    named = zone.phrase_at(start, DESK) == start + len(desk)
    return bool(comma) and named and is_place(place.rstrip(f" .{DANDA}"))


def _is_stamp(zone: Zone, n: int) -> bool:
    """Tell whether a line is a date with its label and its time, and nothing else."""
    if not 0 <= n < len(zone.lines):
        return False
    line = zone.lines[n]
    end = zone.stamp_at(line.start)
    return bool(end) and zone.skip(end) >= line.end


def _goes_on(zone: Zone, n: int) -> bool:
    """Tell whether the line above ends in the middle of a sentence, or is the dash behind a place."""
    above = zone.read(zone.lines[n - 1] if n else None)
    return bool(above) and (above[-1] in ",，、،" or above in ("-", "–", "—"))


def _amid(zone: Zone, line: Line) -> list[Part]:
    """Return byline and stamp that stand side by side amid the first line of the body, behind buttons and the like."""
    for start in bylines_in(zone, line.start, min(line.end, line.start + 400)):
        parts, _ = parts_at(zone, start, line.end)
        if {part.label for part in parts[:2]} == {"byline", "timestamp"}:
            return parts
    return []


def _is_section(zone: Zone, line: Line, following: Line | None, n: int) -> bool:
    """Tell whether a line is so short that the one below, which reads like a headline too, is the headline."""
    if following is None or line.end - line.start > SHORT or n + 2 >= len(zone.lines):
        return False
    if len(zone.read(line).split()) > 4:
        return False
    below, after = zone.read(following), zone.read(zone.lines[n + 2])
    return len(below) > 1.5 * (line.end - line.start) and is_heading(below, after) and not zone.label_of(following)


def _kind(zone: Zone, text: str, start: int, *, headed: bool) -> str:
    """Return what a line is, its *text* and where it begins, that is neither a headline nor made of parts."""
    if len(text) <= NAMES_CHARS and is_place(text.rstrip(" :—–-")):
        return "place"
    if _may_sign(zone, text):
        return "names"
    if headed and len(text) <= SHORT and text[-1] not in STOPS and zone.phrase_at(start, ROLE):
        return "byline"  # what those are whose names stand above
    return "short" if len(text) <= SHORT and not headed and text[-1] != ":" and text[-1] not in STOPS else "lead"


def _heading(zone: Zone, line: Line, following: Line | None) -> list[Row]:
    """Return the headline that a line holds, with the parts behind it in the same line; nothing if it holds none."""
    text = zone.read(line)
    after = zone.read(following)
    if _begins_again(after, text) and width_of(text) <= WIDTH:  # above its lead
        return [Row(line, (), "heading")]
    if rows := _before_credit(zone, line, after):
        return rows
    for start in bylines_in(zone, line.start, min(line.end, line.start + 400)):
        parts, end = parts_at(zone, start, line.end)
        known: set[Label] = {part.label for part in parts}
        if "byline" in known and _is_house_line(zone.text[end : line.end]):
            parts, end = [*parts[:-1], parts[-1]._replace(end=line.end)], line.end
        head = _without_by(zone.text[line.start : start].rstrip(" |-–—•·,"), known)
        if not _is_border(zone, parts, known, end, line.end) or (known == {"timestamp"} and _leads_to_day(head)):
            continue
        if is_heading(head, after or "A") and len(head) >= GLUED_CHARS:
            rows = [Row(Line(line.start, line.start + len(head)), parts, "glued")]
            return rows if end >= line.end else [*rows, Row(Line(end, line.end), (), "lead")]
    whole = text.rstrip(".… ") if _is_cut(zone, line, text) else text
    heads = following and (is_heading(whole, after) or _is_brief(zone, text, after))
    if heads and not _may_sign(zone, text) and not is_place(text) and not _is_caption(zone, line):
        return [Row(line, (), "heading")]
    again, stop = repeated_amid(text) if line.start == zone.lines[0].start and len(text) > TOLD_LEAD else (0, 0)
    if stop:
        copy = Line(line.start + again, line.start + stop)
        return [Row(copy, (), "glued"), Row(Line(copy.end, line.end), (), "lead")]
    end = headline_end(text) if line.start == zone.lines[0].start and not zone.page.lost_stops else 0
    if end and (len(text) - end < len(text) // 3 or _is_told(text[:end], zone.text[line.start + end :])):
        return [Row(Line(line.start, line.start + end), (), "glued"), Row(Line(line.start + end, line.end), (), "lead")]
    return []


def _is_brief(zone: Zone, text: str, after: str) -> bool:
    """Tell whether the first line is a headline of two words: a name stands below, and the text tells of them."""
    first, _, second = text.partition(" ")
    sentence = first[:1].isupper() and second.isalpha() and second.islower()
    return (
        sentence and zone.text.startswith(text) and _may_sign(zone, after) and _is_told(text, zone.text[len(text) :], 2)
    )


def _leads_to_day(head: str) -> bool:
    """Tell whether what stands before a day at the end of a line leads to it: a small word, or one behind a comma.

    >>> _leads_to_day("Forecast for the"), _leads_to_day("Horoscope, the wednesday"), _leads_to_day("Rain ends drought")
    (True, True, False)
    """
    *ahead, last = head.split() or [""]
    short = last.isalpha() and len(last) <= 3
    return last.islower() and (short or any(word.endswith(",") for word in ahead[-2:]))


def _without_by(head: str, known: Set[Label]) -> str:
    """Return a headline before a stamp without the "by" of an author whose name was lost."""
    rest, _, last = head.rpartition(" ")
    return rest if "byline" not in known and last[:1].isupper() and last.lower() in BY_WORDS else head


def _before_credit(zone: Zone, line: Line, after: str) -> list[Row]:
    """Return the headline before the credit of its picture, behind which a byline, a stamp or the lead stands."""
    for start, end in sorted({*zone.credits_in(line), *credits_in(zone, line.start, line.end)}):
        head = _without_label(zone, line.start, start)
        if len(head) < GLUED_CHARS or not is_heading(head, after or "A"):
            continue
        end = min((date for date in zone.dates if end <= date <= end + HOUSE_CHARS), default=end)
        begins = [at for at in bylines_in(zone, start, end) if at > start + 1]
        parts, at = parts_at(zone, min([zone.skip(end), *begins]), line.end)
        if parts or line.end - at >= TOLD_LEAD:
            rows = [Row(Line(line.start, line.start + len(head)), parts, "glued")]
            return rows if at >= line.end else [*rows, Row(Line(at, line.end), (), "lead")]
    return []


def _without_label(zone: Zone, start: int, end: int) -> str:
    """Return what stands before a credit, without the words for a picture that lead to it: "Photo by"."""
    labels = [at for at in zone.phrases if start < at < end and zone.skip(zone.phrase_at(at, PHOTO)) >= end]
    return zone.text[start : min([end, *labels])].rstrip(" |-–—•·,(")


def _is_house_line(rest: str) -> bool:
    """Tell whether the rest of a line behind names is what their bearers do, or for which house: no sentence."""
    return 0 < len(rest.strip()) <= HOUSE_CHARS and rest[-1] not in STOPS and rest.lstrip()[:1] in HOUSED


def _is_cut(zone: Zone, line: Line, text: str) -> bool:
    """Tell whether the first line ends with dots, as headlines do that tease, and is long enough for one."""
    return line == zone.lines[0] and text.endswith(("...", "…", "..", "….")) and len(text.split()) >= SUMMARY_WORDS


def _copies(zone: Zone, line: Line) -> Iterator[Line]:
    """Yield a headline, each copy for itself where it is said twice."""
    text = zone.read(line)
    half = len(text) // 2
    if text[:half].strip() == text[half + 1 :].strip() or text[:half].strip() == text[half:].strip():
        yield Line(line.start, line.start + len(text[:half].rstrip()))
        yield Line(line.end - len(text[:half].strip()), line.end)
    else:
        yield line


def _is_summary(zone: Zone, text: str, following: Line | None) -> bool:
    """Tell whether a line below the headline is its summary: no full stop, and a paragraph below."""
    after = zone.read(following)
    return len(text.split()) >= SUMMARY_WORDS and not is_lead(text) and is_heading(text, after)


def _is_border(zone: Zone, parts: Sequence[Part], known: Set[Label], end: int, stop: int) -> bool:
    """Tell whether parts amid a line end a headline: a byline or a stamp with company, or a bar of buttons."""
    if known & {"byline", "timestamp"}:
        return len(parts) >= 2 or end >= stop or _is_clocked(zone, parts[0], end)
    if "share" in known:
        size = len(zone.text[parts[0].start : parts[-1].end].split())
        return size >= 3 and (end >= stop or zone.text[zone.skip(end)].isupper())
    return False


def _is_clocked(zone: Zone, part: Part, end: int) -> bool:
    """Tell whether a stamp with its clock stands between a headline and a first sentence, and no sentence tells it."""
    before = zone.text[: part.start].split()[-1:]
    told = not before or before[0].lower() in function_words(zone.page.language or "en")
    clock = part.label == "timestamp" and _CLOCKED.search(zone.text, part.start, part.end) is not None
    return clock and not told and zone.text[zone.skip(end) : zone.skip(end) + 1].isupper()


def _is_caption(zone: Zone, line: Line) -> bool:
    """Tell whether a line names a picture or who took it, as captions do, or begins as pointers and pitches do."""
    text = zone.text
    for start in zone.phrases:
        if not line.start <= start < line.end:
            continue
        end = zone.phrase_at(start, PHOTO) if text[start - 1 : start] != "-" else 0
        if end and (end >= line.end - 1 or text[end] in ":：)/." or text[start - 1 : start] in ("(", "/", "[")):
            return True
        end = zone.phrase_at(start, *FURNITURE) if start == line.start else 0
        if end and (text[end : end + 1] in ":：" or 2 * (end - start) >= line.end - line.start):
            return True
    return False


def _heading_score(rows: Sequence[Row], i: int, zone: Zone) -> float:
    """Return how sure a line is the headline: what stands around it says."""
    text = zone.read(rows[i].line)
    beside = {part.label for row in rows for part in row.parts} | {row.kind for row in rows}
    if any(row.kind == "copy" for row in rows[i + 1 : i + 3]):
        return 0.95
    if beside & {"byline", "timestamp", "share"}:
        return 0.95
    lead = _lead_below(rows, i, zone)
    first = all(row.kind in ("short", "section", "caption", "credit") for row in rows[:i])
    rest = zone.text[rows[i].line.end :]
    if lead and (zone.page.lost_stops or not _HAS_STOP.search(zone.text)):  # there a line without a stop says nothing
        shorter = 4 * width_of(text) <= 3 * width_of(lead) and width_of(text) <= UNSUPPORTED_WIDTH
        return TITLED if first and shorter and _is_told(text, rest, share=2) else DOUBTFUL
    if lead and first and is_lead(lead) and is_quotation(text):
        return TITLED
    if lead and is_lead(lead):
        stopless = _STOPLESS.search(text) is not None
        narrow = (text.lower() == text != text.upper()) or stopless
        much = _is_told(text, rest, share=2)
        width = UNSUPPORTED_WIDTH * 5 // 4 if much and stopless else UNSUPPORTED_WIDTH
        width = WIDTH if much and is_formed(text) else width
        wide = width_of(text) > (width * 3 // 4 if narrow else width)
        long = first and len(text.split()) >= TOLD_WORDS and len(lead) >= TOLD_LEAD
        if not wide and text[-1] not in ("？", "！") and (long or (much if len(text) < 30 else _is_told(text, rest))):
            return 0.9
    return DOUBTFUL


def _lead_below(rows: Sequence[Row], i: int, zone: Zone) -> str:
    """Return the first paragraph below a headline, behind what may stand between and a few short lines."""
    behind = next((row for row in rows[i + 1 :] if row.kind not in KNOWN), None)
    if behind is None or behind.kind != "lead":
        return ""
    place = zone.lines.index(behind.line) if behind.line in zone.lines else len(zone.lines)
    below = [zone.read(line) for line in zone.lines[place : place + 4]]
    for text in below:
        if len(text) > SHORT or text[-1] in STOPS or text[-1] in PAUSES or is_small(text[0]):
            return text
    return zone.read(behind.line)


def _is_told(heading: str, rest: str, share: int = 3) -> bool:
    """Return whether the text behind a line tells of what the line says: a third of its longer words comes again.

    *share* is another share of them: 2 is half.

    >>> _is_told("Rain ends the long drought", "It rained; the drought of nine years is over, they say. The rain fell.")
    True
    >>> _is_told("Why trust Tastewise", "It rained at last on Tuesday.")
    False
    """
    low = rest[:2000].lower()
    if UNSPACED.search(heading):
        pairs = {a + b for a, b in itertools.pairwise(heading) if a.isalnum() and b.isalnum()}
        signs = set(_SIGN.findall(heading))
        signed = len(signs) >= 5 and 3 * sum(sign in low for sign in signs) >= 2 * len(signs)
        return signed or share * sum(pair in low for pair in pairs) >= len(pairs)
    words = [word for word in _LONG_WORD.findall(heading.lower()) if len(word) >= STEM or not word.isascii()]
    if len(words) < 2:
        return False
    stems = [word[:STEM] if word.isascii() else word[: _stem(word)] for word in words]
    return share * sum(stem in low for stem in stems) >= len(stems)


def _stem(word: str) -> int:
    """Return how many letters of a word that is not ASCII tell that it comes again, whatever its ending."""
    most = 6 if word.upper() != word else len(word)
    return min(most, max(2, len(word) - 2))


def _is_signed(rows: Sequence[Row], i: int) -> bool:
    """Tell whether a line of names is a byline, by the lines around it."""
    beside = [*rows[i - 1 : i], *rows[i + 1 : i + 2]] if i else rows[1:2]
    headed = any(row.kind in ("heading", "glued") for row in rows[:i])
    near = any(row.kind in KNOWN for row in beside)
    lead = i + 1 < len(rows) and rows[i + 1].kind == "lead"
    return (headed and i <= 4 and (near or lead)) or (i == 0 and (near or lead))


def _may_sign(zone: Zone, name: str) -> bool:
    """Tell whether a line may be names of authors: the text speaks of none, and writes no word of them small."""
    if len(name) > NAMES_CHARS or not is_names(name):
        return False
    if not any(map(str.isupper, name)) and len(name.split()) > 3:
        return False
    text = _ADDRESS.sub("", zone.text[:6000])
    if text.count(name) > 1 or (name.isupper() and len(name.split()) > 3):
        return False
    words = [word for word in re.findall(r"\w{4,}", name) if word[0].isupper()]
    return not any(has_word(text, word.lower()) for word in words)
