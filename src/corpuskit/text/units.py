"""Cut the blocks of a text into units: sentences, and the pieces between points where separators were lost."""

from __future__ import annotations

import bisect
import itertools
from collections.abc import Iterator, Sequence

from corpuskit.records import Block
from corpuskit.records.tuples import NamedTuple
from corpuskit.text.later import re, regex
from corpuskit.text.memo import remembered
from corpuskit.text.scripts import UNSPACED

MIN_LOWERED_CHARS = 200
"""A text of at least so many characters of a script with capitals, and hardly any of those, was lower-cased."""

MAX_CAPITALS = 300
"""A text is taken for lower-cased if it has fewer capitals than one to so many small letters."""

SAMPLE = 4000
"""So many characters of a text tell whether it was."""

MAX_NAME_COUNT = 2
"""A word with a capital inside that comes more often than this in a text is a name, not two words glued."""

MAX_ENDING = 6
"""How many letters a language may put behind a name: Finnish "WhatsAppilla"."""

MIN_REST_CHARS = 20
"""What stands in front of a dash or colon is a unit of its own if so many characters follow it."""

MAX_LEAD_CHARS = 70
"""What leads in a sentence before a dash, colon or bracket ends within so many characters."""

MAX_GROUP_CHARS = 90
"""A group in brackets at an end of a sentence is a unit of its own if it has at most so many characters."""

_NO_END = (
    r"(?<! [\s.(\p{Lu}] \p{Lu} | ^\p{Lu} | \b (?:Mr|Ms|Dr|St|Jr|Sr|vs|No|Lt|Gen|Col|Sen|Rep|Gov|Rev|Mrs|Sgt|Maj|Adm|"
    r"Prof|Capt|M|Mme|Mlle|Mag|Hon|Hrn?|bzw|ca|Nr|Tel|Abs|tel|ul|pl|prof|dr|mgr|inż|Sra?|Sta|Dra|Lic|Ing|Jan|Feb|Mar|"
    r"Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|г|ул|им|т|стр|руб|млн|млрд|डॉ|ডা|মো|ড|Ir|Drs|Hj|KH|th|art|nr|str|av|gs|al) )"
)
"""No end of a sentence: initials, "U.S.", titles and the commonest abbreviations of other languages."""

_OPENS = r"[\p{Lu}\p{Lt}\p{Lo}\p{N}\p{Pi}\p{Ps}\p{So}\p{Pd}\"'‘“„•@#]"
"""What a sentence begins with."""

_ENDS = rf"""
    {_NO_END} [.!?…]++ [\p{{Pf}}\p{{Pe}}"'’]{{0,3}} \s++ (?= {{opens}} )
    | (?<= [\p{{Ll}}\p{{N}}\p{{Pf}}\p{{Pe}}"’] ) [.!?…]++ [\p{{Pf}}\p{{Pe}}"’]{{0,3}}
      (?= [\p{{Pi}}"]? \p{{Lu}} [\p{{Ll}}\s] )
    | [。！？｡]++ [」』）”’]{{0,3}}
    | [।॥؟۔።။։៕។]++ [\p{{Pf}}\p{{Pe}}"'’]{{0,2}} \s*+
"""
"""Where a sentence ends."""

_SENTENCE = regex.compile(_ENDS.replace("{opens}", _OPENS), regex.VERBOSE)
"""Where a sentence ends, in a text with capitals."""

_SENTENCE_LOWERED = regex.compile(_ENDS.replace("{opens}", r"\S"), regex.VERBOSE)
"""Where a sentence ends, in a text that was lowered."""

_GLUE = regex.compile(
    r"""
      (?<= \p{Ll}{2} | \p{Ll}{2}[.!?…"”»)\]’'] | \d[)\]]? ) (?= \p{Lu} \p{Ll}{2} )
    | (?<= \p{Ll}{3} ) (?= \p{Lu}{4} )
    | (?<= [”»)\]] ) (?= \p{Lu} \p{L} )
    """,
    regex.VERBOSE,
)
"""Where tags were stripped without a blank: small letters meet capitals, links and picture codes run into words."""

_SIGN = re.compile(r"pic\.twitter\.com/|https?://|[©“„«/]")
"""A sign that may begin a unit."""

_CODE = re.compile(r"(?:pic\.twitter\.com|\bt\.co)/\w{10}")
"""The short address of a picture."""

_SIGNS = frozenset("©“„«/")
"""What a line holds in which a sign may begin a unit."""

_MARKS = frozenset("|•·»«›►▶■●◆\t–—{}")
"""What a line of several pieces holds, if not a gap."""

_BLANKS = frozenset(
    "\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000"
)
"""White space other than the blank."""

_GAPPED = re.compile(r"\s{3}|\s--?\s")
"""A gap, or a dash between blanks."""

_UNSPACED = re.compile(f"[{UNSPACED}]")
"""A character of a script without spaces."""

_CLOSES = frozenset('.!?”"»…')
"""What a sentence may close with."""

_CASED = (*range(0x41, 0x530), *range(0x1E00, 0x2000))
"""The code points among which letters have capitals."""

_CAPITALS = "".join(filter(str.isupper, map(chr, _CASED)))
"""The capitals, as part of a class of characters: none of them means anything there but itself."""

_CAPITAL = re.compile(f"[{_CAPITALS}]")
"""A capital."""

_BEFORE_CAPITALS = frozenset("([{“‘„«'/.@#–—-") | frozenset(_CAPITALS)
"""What may stand right before a capital inside or at the begin of a word."""

_STOPS = re.compile(r"[.!?…。！？｡।॥؟۔።։៕។]+")
"""The ends of sentences of all scripts."""

_SEPARATOR = regex.compile(
    r"\s*(?:(?<=\s)[|•·»«›►▶■●◆/](?=\s)|\s{3,}|\t+|\s(?:[–—]|--?)\s(?=\p{Lu})|\s\|\s?|\||(?=\{\{)|(?<=\}\}))\s*"
)
"""What parts the pieces of a line."""

_GROUP = rf"[(（\[【][^()（）\[\]【】\n]{{2,{MAX_GROUP_CHARS}}}[)）\]】]"
"""A bracket, as a part of patterns."""

_GROUP_LAST = regex.compile(rf"{_GROUP}[.。]?$")
"""A bracket at the end of a piece."""

_GROUP_FIRST = regex.compile(rf"{_GROUP}\s*(?:[-–—:]\s*)?")
"""A bracket at the start of a piece."""

_OPENING, _CLOSING = frozenset("(（[【"), frozenset(")）]】")
"""Brackets."""

_LEADS = regex.compile(r"[-–—]\s|[:：(（]|\p{Lu}{3}-")
"""What closes a lead."""

_PREFIX = regex.compile(
    r"(?=[\p{L}\d])(?:"
    r"(?:[^\n.!?।:：(（]|\.(?=\S)){2,60}?\s?(?:[-–—:：]|--)\s*(?=\S)(?<=\s|[:：]|\p{Lu}{3}-)"
    r"|(?:[^\n.!?।:：(（]|\.(?=\S)){2,40}?[(（][^()（）\n]{2,40}[)）]\s?[-–—:：]?)"
)
"""A lead: a few words and a dash or a colon."""


class Unit(NamedTuple):
    """A line, a sentence, or a piece of one: the smallest part of a text that is judged by itself.

    >>> Unit(0, 12, "Read also: A", 0, True).line
    True
    """

    start: int
    """First code point."""
    end: int
    """One past the last code point."""
    text: str
    """The unit without white space around it."""
    block: int
    """The number of the block it stands in."""
    line: bool
    """Whether it is a whole line."""


def units_of(text: str, blocks: Sequence[Block], cuts: Sequence[int] = ()) -> list[Unit]:
    """Return the units of the *blocks* of *text*, in order; *cuts* are more offsets at which one may begin.

    >>> from corpuskit.text.segment import segment
    >>> text = "By Jane Doe | 3 May 2024\\nThe ferry sailed on Sunday.In the harbour crowds cheered. (Reuters)"
    >>> [unit.text for unit in units_of(text, segment(text))][:3]
    ['By Jane Doe', '| 3 May 2024', 'The ferry sailed on Sunday.']
    >>> [unit.text for unit in units_of(text, segment(text))][3:]
    ['In the harbour crowds cheered.', '(Reuters)']

    Words that were glued are parted; names with a capital inside are not.

    >>> text = "Harbour opensThe mayor used WhatsApp on Sunday to say so."
    >>> [unit.text for unit in units_of(text, segment(text))]
    ['Harbour opens', 'The mayor used WhatsApp on Sunday to say so.']
    """
    lowered = _is_lowered(text)
    starts = [block.start for block in blocks]
    out: list[Unit] = []
    for at, stop in _lines(blocks):
        line = text[at:stop]
        low, high = bisect.bisect_left(cuts, at), bisect.bisect_left(cuts, stop)
        glued = [place for place in _risen(line) if _is_glued(line, place, text)]
        pieces = _pieces(line, lowered, (*(cut - at for cut in cuts[low:high]), *glued))
        for start, end, piece in pieces:
            number = bisect.bisect_right(starts, at + start) - 1
            out.append(Unit(at + start, at + end, piece, number, len(pieces) == 1))
    return out


def _lines(blocks: Sequence[Block]) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of each line of text: a block, or the sentences of a flattened line together."""
    at = stop = -1
    for block in blocks:
        if not block.text:
            continue
        if block.gap or at < 0:
            if at >= 0:
                yield at, stop
            at = block.at
        stop = block.stop
    if at >= 0:
        yield at, stop


@remembered
def _pieces(line: str, lowered: bool, cuts: tuple[int, ...]) -> tuple[tuple[int, int, str], ...]:
    """Return (start, end, text) of each unit of a line; *cuts* are places at which one begins."""
    at = 0
    out: list[tuple[int, int, str]] = []
    for cut in [*sorted(_borders(line, lowered).union(cuts)), len(line)]:
        if not at < cut <= len(line):
            continue
        start, end = _stripped(line, at, cut)
        if start < end:
            out += [(left, right, line[left:right]) for left, right in _parted(line, start, end)]
        at = cut
    return tuple(out)


@remembered
def _risen(line: str) -> tuple[int, ...]:
    """Return where two words may have been glued: small letters meet capitals."""
    if _is_plain(line):
        return ()
    risen = (at for match in _CAPITAL.finditer(line) if (at := match.start()) and _may_end(line[at - 1]))
    return tuple(at for at in risen if _GLUE.match(line, at))


def _may_end(mark: str) -> bool:
    """Return whether a word may end with *mark* right before a capital of the next."""
    return mark not in _BEFORE_CAPITALS and not mark.isspace()


def _is_plain(line: str) -> bool:
    """Return whether a line is too short to be looked into."""
    return len(line) < MIN_REST_CHARS and line.isascii() and "|" not in line


def _borders(line: str, lowered: bool) -> set[int]:
    """Return where sentences end and separators stand."""
    if _is_plain(line):
        return set()
    sentence = _SENTENCE_LOWERED if lowered else _SENTENCE
    marks = set(line)
    out: set[int] = set()
    for stop in _STOPS.finditer(line):
        end = sentence.match(line, stop.start())
        if end:
            out.add(end.end())
    if not marks.isdisjoint(_SIGNS):
        out.update(_at_signs(line))
    if marks.isdisjoint(_MARKS) and not (_is_gapped(line) if marks.isdisjoint(_BLANKS) else _GAPPED.search(line)):
        return out
    for match in _SEPARATOR.finditer(line):
        if match[0].isspace() and _UNSPACED.match(line, match.start() - 1):
            continue  # where words are not parted by blanks, blanks are commas
        out.update((match.start(), match.end() if match[0].isspace() else match.start()))
    return out


def _is_gapped(line: str) -> bool:
    """Tell what `_GAPPED` tells of a line whose only white space is the blank, many times faster."""
    return "   " in line or " - " in line or " -- " in line


def _at_signs(line: str) -> Iterator[int]:
    """Yield the borders at links, picture codes, claims and signatures that were glued to what stands before."""
    for match in _SIGN.finditer(line):
        at, sign = match.start(), match[0]
        before = line[at - 1 : at]
        if not before:
            continue
        if sign == "/":
            slash = at - 1 if before == " " else at
            if line[slash - 1 : slash] in _CLOSES and line[at + 1 : at + 2].isalpha():
                yield slash
        elif sign in "“„«":
            if (before.isdigit() or before.islower()) and not (sign == "“" and _is_opened(line, at)):
                yield at
        elif before.isalnum() or before in ".!?" or (sign != "©" and _CODE.search(line, at, at + 40)):
            yield at
        if len(sign) > 1 and (code := _CODE.search(line, at, at + 40)):
            yield code.end()


def _is_opened(line: str, at: int) -> bool:
    """Return whether the mark at *at* closes a quotation that „ opened.

    >>> _is_opened("„Kommt und seht“, sagte er.", 15), _is_opened("Rain“At last”, she said.", 4)
    (True, False)
    """
    return line.rfind("„", 0, at) > line.rfind("“", 0, at)


def _is_glued(line: str, at: int, text: str) -> bool:
    """Return whether two words meet at *at*, rather than the parts of a name such as "WhatsApp"."""
    start = end = at
    while start and line[start - 1].isalnum():
        start -= 1
    while end < len(line) and line[end].isalnum():
        end += 1
    word, head = line[start:end], line[start:at]
    if not head or start == end:
        return True
    if _is_camel(word, len(head)) or (len(head) < 3 and not head.isdigit()) or head in _PARTICLES:
        return False
    return text.count(word) <= MAX_NAME_COUNT


def _is_camel(word: str, at: int) -> bool:
    """Tell whether a name of several words goes on at place *at* of *word*, which may end in small letters.

    >>> _is_camel("WhatsApp", 5), _is_camel("WhatsAppilla", 5), _is_camel("WhatsAppThe", 5), _is_camel("opensThe", 5)
    (True, True, False, False)
    """
    ends = range(max(at + 2, len(word) - MAX_ENDING), len(word))
    return word in _CAMEL or any(word[:end] in _CAMEL and word[end:].islower() for end in ends)


def _parted(line: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield a piece of a line, parted from a group in brackets at its ends and from what a dash or colon leads in."""
    piece = line[start:end]
    first = _GROUP_FIRST.match(piece) if piece[0] in _OPENING else None
    if first is None and len(piece) > 3 * MIN_REST_CHARS and _LEADS.search(piece, 0, MAX_LEAD_CHARS):
        first = _PREFIX.match(piece)
        if first and first.end() > len(piece) - MIN_REST_CHARS:
            first = None
    low = first.end() if first and first.end() < len(piece) else 0
    tail = piece[-2:] if piece[-1] in ".。" else piece[-1]
    last = _GROUP_LAST.search(piece, low) if tail[0] in _CLOSING else None
    high = last.start() if last and last.start() > low else len(piece)
    for left, right in ((0, low), (low, high), (high, len(piece))):
        left, right = _stripped(piece, left, right)
        if left < right:
            yield start + left, start + right


def _stripped(line: str, start: int, end: int) -> tuple[int, int]:
    """Return the span without white space at its ends."""
    piece = line[start:end]
    return end - len(piece.lstrip()), start + len(piece.rstrip())


def _is_lowered(text: str) -> bool:
    """Return whether a text has lost its capitals."""
    sample = text[:SAMPLE]
    capitals = len(list(itertools.islice(filter(str.isupper, sample), SAMPLE // MAX_CAPITALS + 1)))
    if capitals * MAX_CAPITALS >= SAMPLE:
        return False
    small = sum(map(str.islower, sample))
    return small >= MIN_LOWERED_CHARS and capitals * MAX_CAPITALS < small


_PARTICLES = frozenset(("Mac", "Fitz", "Van", "Des", "Las", "Von", "Del"))
"""What names begin with before a second capital: "MacDonald"."""

_CAMEL = frozenset(
    "YouTube WhatsApp TikTok LinkedIn PlayStation BuzzFeed HuffPost TechCrunch PayPal FaceTime SoundCloud WordPress "
    "JavaScript MasterCard SpaceX OpenAI DeepMind BioNTech AstraZeneca HarperCollins GlaxoSmithKline GitHub ChatGPT "
    "PowerPoint MySpace SmackDown BlackBerry AirPods MacBook OnePlus FedEx EgyptAir AirAsia FiveThirtyEight ProPublica "
    "PolitiFact FactCheck VentureBeat NewsGuard WikiLeaks CrossFit AliExpress CoronaVac ExxonMobil ConocoPhillips "
    "BlackRock LexisNexis JetBlue EasyJet WeWork DoorDash GoDaddy QuickTime StubHub DreamWorks GoFundMe".split()
)
"""Names of several words written as one."""
