"""The title of an article: its headline without the name of the site, kicker, byline and stamp that its line holds."""

from __future__ import annotations

from collections.abc import Sequence

from corpuskit.dates import find_candidates
from corpuskit.dates.forms.lexicon import weekday_of
from corpuskit.language import all_function_words
from corpuskit.metadata.authors.shapes import EDGES, SPACE, STAMP
from corpuskit.metadata.belief import BELIEVED, believed
from corpuskit.records import Block, Evidence, Label
from corpuskit.structure import HEADING, HEADING_GLUED, HEADLINE, PAGE_TITLE, TITLE, site_suffix, without_site
from corpuskit.structure.headline import ends_told
from corpuskit.structure.names import BY, name_words
from corpuskit.structure.shape import has_word, without_markup
from corpuskit.structure.tails import SAID_TWICE
from corpuskit.structure.untitled import is_list_heading, is_untitled
from corpuskit.text.later import re, regex
from corpuskit.text.segment import segment

_YEAR = re.compile(r"(?:19|20)\d\d")
"""A year."""

TITLE_CHARS = 12
"""A headline keeps so many characters at least when a byline or a stamp behind it is taken off."""

_NUMBER_ENDS = re.compile(r"\d[.,]\d{1,3}%?$")
"""The number at the end of a row of a table."""

NO_HEADLINE: frozenset[Label] = frozenset({
    "caption", "credit", "related", "share", "newsletter", "promotion", "paywall", "consent", "navigation", "comments",
    "copyright", "disclaimer", "contact", "author_bio", "tags", "correction", "live_stamp", "publication_line",
    "byline",
})  # fmt: skip
"""What a line that is most of it gives no title."""

_FURNITURE = re.compile(r"^(?:(?:\d{1,2}\s){4,}|\d{8,}\s)|(?:\sA[-+]?){2,}$")
"""Around a headline "1 2 3 4 5" to vote with, the number of a film, and buttons for the size of letters."""

_EDGED = regex.compile(r"^\d{1,2}[.)](?=\p{L})|\s\((?:[a-z\d-]{2,30}\.){1,2}[a-z]{2,6}\)$")
"""The number of a list that is glued to a headline, and a site in brackets behind it."""

_KICKER = regex.compile(
    r"(?:\S+\s){0,5}(?:\S*?(?<last>\p{Ll}{4,}[”\"»“]?)|\S+(?<gap>\s{3,}))(?<rest>[«„“\"]?\p{Lu}\p{Ll}+:?\s\S.*)"
)
"""A few words in front of a headline, and the headline: a capital or a gap parts them."""

_TOOL = re.compile(
    r"^(?P<site>.+?)\s*(?P<tool>\b[\w .&’'-]{3,40}?)\s?(?:Made with|Powered by|Built with|Built by) (?P=tool)\.?$"
)
""""Made with X" at the end: X names the tool a site is built with, and often stands before it once more."""

_WORD = re.compile(r"[^\W\d_]{2}|[\u3040-\u9fff\uac00-\ud7a3]")
"""A word: "A- A A+" are buttons for the size of the text."""

_SITE_SUFFIX = re.compile(r"(?:\s[|–—»·*]\s[^|–—»·]{2,40}|\s-\s[^-]{2,40})$")
"""The name of a site behind a title."""

_SEPARATOR = re.compile(r"\s+[|–—-]\s+|\s+[:·•»«]+\s+")
"""What stands between a title and the name of a site."""


def site_name(suffix: str) -> str | None:
    """Return the site's name from what a page title adds to the headline, or None if it does not look like a name.

    >>> site_name("World | The Daily Ledger")
    'The Daily Ledger'

    The name of the tool that a site is built with is no part of it.

    >>> site_name("Harbour Watch Tidy PressMade with Tidy Press")
    'Harbour Watch'
    """
    tool = _TOOL.match(suffix)
    name = _SEPARATOR.split(tool["site"] if tool else suffix)[-1].strip(EDGES)
    if not name or len(name.split()) > 6 or not (name[0].isupper() or name[0].isdigit() or not name.isascii()):
        return None
    return name if _WORD.search(name) else None


def find_title(text: str, blocks: Sequence[Block], evidence: Sequence[Evidence]) -> tuple[str | None, str | None, bool]:
    """Return the headline, the name of the site that the page's title line adds to it, and if the headline is sure."""
    rules = HEADLINE, PAGE_TITLE, HEADING
    heads = [e for e in evidence if e.label == "headline" and (e.score >= BELIEVED or e.rule in rules)]
    if not heads or not blocks:
        return None, None, False
    given = [text[e.start : e.end] for e in heads if e.rule == TITLE]
    if given:
        return given[0], None, True
    heads = [e for e in heads if not (is_untitled(text[e.start : e.end].strip()) or _is_other(e, evidence))]
    heads = [e for e in heads if not is_list_heading(_above(text, e))]
    if all(_is_part(text, e) for e in heads if e.score < BELIEVED):
        heads = [e for e in heads if e.score >= BELIEVED]
    if not heads:
        return None, None, False
    printed = [text[e.start : e.end] for e in heads if e.rule != PAGE_TITLE]
    page_title = blocks[0].text
    whole = {HEADING, HEADING_GLUED}
    title = min(printed, key=len) if printed else _SITE_SUFFIX.sub("", page_title)
    suffix = site_suffix(page_title, title) if heads[0].start == blocks[0].at else None
    site = site_name(suffix) if suffix else None
    if heads[0].rule in whole or heads[0].rule == HEADLINE:
        title = without_site(title, text)
    title = _without_stamp(_without_kicker(_EDGED.sub("", _FURNITURE.sub("", title)), text))
    return SPACE.sub(" ", without_markup(title)), site, any(e.score >= BELIEVED for e in heads)


def _is_other(head: Evidence, evidence: Sequence[Evidence]) -> bool:
    """Tell whether most of a headline is said to be something that is no headline: a caption, a notice, a pointer."""
    size = head.end - head.start
    return any(
        item.rule != SAID_TWICE  # that is the headline itself, said twice
        and 2 * (min(item.end, head.end) - max(item.start, head.start)) > size
        for item in believed(evidence, *NO_HEADLINE)
    )


def _above(text: str, head: Evidence) -> str:
    """Return the line above a headline; "" where there is none."""
    return text[: head.start].rstrip().rpartition("\n")[2].strip()


def _is_part(text: str, head: Evidence) -> bool:
    """Tell whether the lines around a headline say that it is a part of something: a sentence, a list, a table, prose.

    >>> text = "Lagos\\n-\\nThe coach of the team\\nJane Doe said on Tuesday that it rained."
    >>> _is_part(text, Evidence(8, 29, "headline", HEADLINE, 0.5))
    True
    """
    rest, above = text[head.end :], _above(text, head)
    below = rest.lstrip()
    if below[:1].islower() and rest[: len(rest) - len(below)].count("\n") < 2:
        return True  # its links stood in lines of their own
    if above in ("-", "–", "—") or above[-1:] in (":", "："):
        return True  # behind a place, or an item of a list
    table = _NUMBER_ENDS.search(text[head.start : head.end]) and _NUMBER_ENDS.search(above)
    return bool(table) or (len(above) >= 100 and ends_told(above))


def _without_kicker(title: str, text: str) -> str:
    """Return a headline without the few words above it that are glued to its begin, or stand before a wide gap.

    >>> _without_kicker("Drought in the valleyWells fill up again after rain", "… Wells …")
    'Wells fill up again after rain'
    >>> _without_kicker("New rules for TikTok worry the town council", "… TikTok …")
    'New rules for TikTok worry the town council'
    """
    match = _KICKER.match(title)
    if match is None or len(match["rest"].split()) < 4:
        return title
    glued = match["gap"] is None
    first = match["rest"].split()[0].strip("\"'“”„«»:,")
    if glued and (text.count(match["last"] + first) > 1 or not has_word(text.replace(title, ""), first)):
        return title
    return match["rest"]


def without_byline(title: str, authors: Sequence[str], text: str = "") -> str:
    """Return a headline without the byline that its line goes on with.

    >>> without_byline("Rain ends the long drought By JANE DOE", ["JANE DOE"])
    'Rain ends the long drought'
    >>> without_byline("A garden made by Jane Doe", ["Jane Doe"]), without_byline("Books to Live By", [])
    ('A garden made by Jane Doe', 'Books to Live By')

    Behind a name without "by" the day tells.

    >>> without_byline("Rain ends drought Jane Doe", ["Jane Doe"], "Rain ends drought Jane Doe May 3, 2024 It rained.")
    'Rain ends drought'
    """
    for name in authors:
        for role in name_words().role_ends:
            signed = f" {name} {role}"
            if not role.isascii() and title.endswith(signed) and len(title) - len(signed) >= TITLE_CHARS // 2:
                return title.removesuffix(signed).rstrip()
        head = title.removesuffix(name).rstrip()
        rest, _, word = head.rpartition(" ")
        behind = text[text.find(title) + len(title) :] if head != title else ""
        if len(head) >= TITLE_CHARS and behind and STAMP.match(behind.lstrip(" |,–—-")):
            return head
        if head != title and len(rest) >= TITLE_CHARS and word[:1].isupper() and word.lower().strip(":") in BY:
            return rest.rstrip(" |,–—-")
    return title


def _without_stamp(title: str) -> str:
    """Return a headline without the full date that its line ends with and no word leads to.

    >>> _without_stamp("Rain ends the long drought…. April 7, 2019"), _without_stamp("The town before 7 April 2019")
    ('Rain ends the long drought….', 'The town before 7 April 2019')
    """
    days = [found for found in find_candidates(title, segment(title)) if found.end >= len(title.rstrip())]
    if not days or days[0].start < TITLE_CHARS or not _YEAR.search(title, days[0].start):
        return title
    head = title[: days[0].start].rstrip(" |,–—-")
    *_, last = head.split()
    led = head[-1] in ":(" or last.lower() in all_function_words() or weekday_of(last) is not None
    led = led or (last.islower() and last.isalpha() and len(last) <= 3)
    return title if led else head
