"""HTML tags that were left in a text: taken out where they are markup beyond doubt, left where a text tells of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corpuskit.records.tuples import NamedTuple
from corpuskit.text.edits import Edit
from corpuskit.text.later import re
from corpuskit.text.scripts import CLOSING, STOPS

COVERED = 0.8
"""The share of a text's letters that must stand inside of closed blocks (``<p>...</p>``), for its tags to be markup."""

BREAKS = 2
"""How many ``<br>`` at the ends of sentences say that all tags are markup."""

PAIRS = 2
"""How many closed pairs of tags within lines (``<b>...</b>``) say so, where there are no others."""

_PARAGRAPH = frozenset(
    "address article aside blockquote body dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 head "
    "header html main nav ol p pre section table tbody tfoot thead title ul".split()
)
"""Tags that begin and end a paragraph."""

_LINE = frozenset("br hr li option tr".split())
"""Tags that begin and end a line."""

_CELL = frozenset("td th".split())
"""Tags that begin and end a cell of a table."""

_INLINE = frozenset(
    "a abbr amp-img audio b bdi bdo big button center cite code del dfn em embed font i iframe img input ins kbd label "
    "link mark meta nobr noscript object param picture q s samp small source span strike strong sub sup svg time tt u "
    "var video wbr".split()
)
"""Tags within a line."""

_VOID = frozenset("br hr img input link meta embed param source wbr amp-img".split())
"""Tags that are never closed."""

_DROPPED = ("script", "style")
"""Tags whose content goes too."""

_KNOWN = _PARAGRAPH | _LINE | _CELL | _INLINE | frozenset(_DROPPED)
"""All tags that are known."""

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]{0,11})(?=[\s/>])((?:\s[^<>]*+)?+/?)>")
"""A tag: whether it closes, its name, its attributes."""

_TOLD = re.compile(r"\b(?:X?HTML[0-9]?|XML|CSS|Markdown|markup)\b|</?(?:code|pre|kbd|samp|tt)\b", re.IGNORECASE)
"""What tells of markup: its names, or a tag that is quoted, in brackets or called one."""

_QUOTED_BEFORE, _QUOTED_AFTER = frozenset("\"'`“‘«„(["), frozenset("\"'`”’»“)]")
"""What stands before and behind a tag that is quoted."""

_ENDS = STOPS | frozenset(":;]" + CLOSING)
"""What a line ends with in front of a tag that breaks it."""


class Tag(NamedTuple):
    """One tag of HTML in a text.

    >>> [(tag.name, tag.closing) for tag in tags("<p>One</p> <tag>")]
    [('p', False), ('p', True)]
    """

    start: int
    """Its first character."""
    end: int
    """One past its last."""
    name: str
    """Its name, in lower case."""
    closing: bool
    """Whether it closes."""
    plain: bool
    """Whether it has no attributes."""


def tags(text: str) -> list[Tag]:
    """Return the tags in *text* that HTML knows.

    >>> tags("a < b, <nobody@example.org> and <APPLAUSE>")
    []
    """
    found = []
    for match in _TAG.finditer(text):
        name = match[2].lower()
        if name in _KNOWN:
            found.append(Tag(*match.span(), name, bool(match[1]), not match[3].strip(" /")))
    return found


def remove_tags(text: str) -> list[Edit]:
    r"""Return the edits that take markup out of a text whose tags are markup beyond doubt: breaks for blocks.

    >>> from corpuskit.text.edits import apply_edits
    >>> page = '<h1>Bridge shut</h1>\n<p>The <b>council</b> met.</p>'
    >>> apply_edits(page, remove_tags(page))
    'Bridge shut\n\nThe council met.'

    A text that tells of tags keeps them, and so does one of which nobody can be sure.

    >>> remove_tags("Use <p> for a paragraph, <br> for a break.")
    []
    """
    if "<" not in text or not (found := tags(text)) or not _is_markup(text, found):
        return []
    spans = list(_dropped(found))
    return [Edit(start, end, after, "remove_tags") for start, end, after in _merged(text, spans)]


def doubt(text: str) -> str | None:
    """Return what to do about the tags that were left in a text, where it may be markup; else None.

    >>> doubt("The <b>council met.")
    'holds 1 HTML tag, the first "<b>" at character 4 of the normalised text, and may be about them, so they stay; if \
they are markup, strip them before, or read the page as HTML (format="html")'
    >>> doubt("In HTML, <b> makes a text bold.") is None
    True
    """
    if "<" not in text or not (found := tags(text)):
        return None
    if _TOLD.search(text) or any(_is_told(text, tag) for tag in found):
        return None
    first = found[0]
    many = f"{len(found)} HTML tag{'s' * (len(found) > 1)}"
    where = f'the first "{text[first.start : first.end][:40]}" at character {first.start} of the normalised text'
    advice = 'if they are markup, strip them before, or read the page as HTML (format="html")'
    return f"holds {many}, {where}, and may be about them, so they stay; {advice}"


def _is_markup(text: str, found: Sequence[Tag]) -> bool:
    """Tell whether the tags of a text are its markup, beyond doubt."""
    if _TOLD.search(text) or any(_is_told(text, tag) for tag in found):
        return False
    pairs = _pairs(found)
    blocks = [(one, two) for one, two in pairs if one.name in _PARAGRAPH]
    if blocks and _covered(text, found, blocks) >= COVERED:
        return True
    breaks = [tag for tag in found if tag.name == "br"]
    if sum(_ends_a_sentence(text, tag) for tag in breaks) >= max(BREAKS, len(breaks) / 2):
        return True
    paired = {tag for pair in pairs for tag in pair}
    inline = all(tag.name in _INLINE and (tag in paired or tag.name in _VOID) for tag in found)
    return inline and len(pairs) >= PAIRS


def _is_told(text: str, tag: Tag) -> bool:
    """Tell whether a tag is a word of the sentence it stands in: quoted, in brackets, alone between two words."""
    before, after = text[tag.start - 1 : tag.start], text[tag.end : tag.end + 1]
    if before in _QUOTED_BEFORE and after in _QUOTED_AFTER and before:
        return True
    block = tag.name not in _INLINE
    return block and tag.plain and before == " " and after == " " and text[tag.end + 1 : tag.end + 2].islower()


def _pairs(found: Sequence[Tag]) -> list[tuple[Tag, Tag]]:
    """Return the tags that open and close each other, each with the nearest of its name that is open."""
    open_tags: dict[str, list[Tag]] = {}
    pairs = []
    for tag in found:
        if not tag.closing:
            open_tags.setdefault(tag.name, []).append(tag)
        elif waiting := open_tags.get(tag.name):
            pairs.append((waiting.pop(), tag))
    return pairs


def _covered(text: str, found: Sequence[Tag], blocks: Sequence[tuple[Tag, Tag]]) -> float:
    """Return the share of a text's characters, tags and white space left out, that stand in closed blocks."""
    borders = sorted([(one.end, 1) for one, _ in blocks] + [(two.start, -1) for _, two in blocks])
    inside = total = depth = at = place = 0
    for start, end in [*((tag.start, tag.end) for tag in found), (len(text), len(text))]:
        while place < len(borders) and borders[place][0] <= at:
            depth += borders[place][1]
            place += 1
        size = len("".join(text[at:start].split()))
        total += size
        inside += size if depth > 0 else 0
        at = end
    return inside / total if total else 0.0


def _ends_a_sentence(text: str, tag: Tag) -> bool:
    """Tell whether a break stands where a line may end: behind a sentence, or beside another break."""
    before, after = text[max(0, tag.start - 20) : tag.start].rstrip(), text[tag.end : tag.end + 20].lstrip()
    if before.endswith(">") or after.startswith("<"):
        return True
    return before[-1:] in _ENDS and not after[:1].islower()


def _dropped(found: Sequence[Tag]) -> Iterator[tuple[int, int, str]]:
    """Yield what goes and the name of its tag: each tag, of scripts and styles what they hold too."""
    ends = {one: two for one, two in _pairs(found) if one.name in _DROPPED}
    until = 0
    for tag in found:
        if tag.start < until:
            continue
        until = ends[tag].end if tag in ends else tag.end
        yield tag.start, until, tag.name


def _merged(text: str, spans: Sequence[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, what comes there): tags with nothing but space between them go together."""
    at = 0
    while at < len(spans):
        last, names = at, [spans[at][2]]
        while last + 1 < len(spans) and not text[spans[last][1] : spans[last + 1][0]].strip():
            last += 1
            names.append(spans[last][2])
        start, end = spans[at][0], spans[last][1]
        breaks = 2 if _PARAGRAPH.intersection(names) or names.count("br") > 1 else 1 if _LINE.intersection(names) else 0
        if breaks or _CELL.intersection(names):
            while start and text[start - 1].isspace():
                start -= 1
            while end < len(text) and text[end].isspace():
                end += 1
            outside = start == 0 or end == len(text)
            yield start, end, "" if outside else "\n" * breaks or " "
        else:
            yield from ((one, two, "") for one, two, _ in spans[at : last + 1])
        at = last + 1
