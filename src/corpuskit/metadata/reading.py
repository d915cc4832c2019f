"""Read what a removed line says: title, authors, dateline, publisher, tags, from the labelled evidence."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from corpuskit.dates import find_candidates
from corpuskit.language import all_function_words
from corpuskit.metadata.attribution import native
from corpuskit.metadata.authorship import find_authors
from corpuskit.metadata.bylines import EDGES, author_kind, is_signed, named
from corpuskit.records import AuthorKind, Block, Document, Evidence, Label
from corpuskit.structure import HEADING, HEADING_GLUED, HEADLINE, PAGE_TITLE, SECTION, TITLE, site_suffix, without_site
from corpuskit.structure.datelines import AGENCY
from corpuskit.structure.forms import is_agency, is_wire, names_at
from corpuskit.structure.names import BY, name_words
from corpuskit.structure.opening import NAMES
from corpuskit.structure.shape import path_of, without_markup
from corpuskit.structure.signing import SIGNATURE, SIGNED
from corpuskit.structure.tails import SAID_TWICE
from corpuskit.structure.untitled import is_untitled
from corpuskit.text.later import re, regex
from corpuskit.text.segment import segment
from corpuskit.text.tables import read_table

ENOUGH = 0.8
"""The score from which a span's label is believed for metadata; it does not depend on ``prefer``."""

ROLE_CHARS = 60
"""The role of an author, on a line between two names, has at most so many characters."""

PARAGRAPH_BREAKS = 2
"""So many line breaks part paragraphs: what begins behind them goes on with nothing before."""

MAX_BREAKS = 2
"""Between the lines of two authors stand at most so many line breaks."""

MAX_BYLINES = 50
"""So many bylines are looked at for one outside of sidebars: a page with more is a list of articles."""

MAX_AUTHORS = 12
"""A byline with more names than this is a list of something else."""

NAMED_SECTION = ".section_line.1"
"""How the ids of rules end that find a section by its label: "Section: World"."""

SECTION_PATH = ".section_path.1"
"""The same for a path: "Home > World > Asia"."""

_SPACE = re.compile(r"\s+")
"""Blanks, to become one."""

_YEAR = re.compile(r"(?:19|20)\d\d")
"""A year."""

TITLE_CHARS = 12
"""A headline keeps so many characters at least when a byline or a stamp behind it is taken off."""

KICKED_WORDS = 4
"""A headline behind a kicker that is glued to it has at least so many words."""

NO_HEADLINE: frozenset[Label] = frozenset({
    "caption", "credit", "related", "share", "newsletter", "promotion", "paywall", "consent", "navigation", "comments",
    "copyright", "disclaimer", "contact", "author_bio", "tags", "correction", "live_stamp", "publication_line",
    "byline",
})  # fmt: skip
"""What a line that is most of it gives no title."""

_FURNITURE = re.compile(r"^(?:(?:\d{1,2}\s){4,}|\d{8,}\s)|(?:\sA[-+]?){2,}$")
"""Around a headline "1 2 3 4 5" to vote with, the number of a film, and buttons for the size of letters."""

_KICKER = regex.compile(
    r"(?:\S+\s){0,5}(?:\S*?(?<last>\p{Ll}{4,}[”\"»“]?)|\S+(?<gap>\s{3,}))(?<rest>[«„“\"]?\p{Lu}\p{Ll}+:?\s\S.*)"
)
"""A few words in front of a headline, and the headline: a capital or a gap parts them."""

_TAG_SPLIT = re.compile(r"\s*[,;|•·#，、；｜]\s*")
"""What stands between topics."""

_TAG_HEAD = re.compile(r"^[^:：]{1,30}[:：]\s*")
"""What leads to topics: a few words and a colon."""

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


class Metadata(NamedTuple):
    """What an article says about itself, as printed.

    >>> Metadata(title="Rain ends drought").authors
    ()
    """

    title: str | None = None
    """The headline."""
    standfirst: str | None = None
    """The summary under it."""
    authors: tuple[str, ...] = ()
    """The names of the byline, without "By"."""
    author_kinds: tuple[AuthorKind, ...] = ()
    """What each of them is."""
    dateline: str | None = None
    """The place the report is filed from."""
    publisher: str | None = None
    """The printed name of the publisher."""
    section: str | None = None
    """The section the article stands in."""
    tags: tuple[str, ...] = ()
    """Topics."""


def read_metadata(
    text: str,
    blocks: Sequence[Block],
    evidence: Sequence[Evidence],
    names: Mapping[str, str],
    hints: Document,
    judged: Sequence[Evidence] = (),
) -> Metadata:
    """Return the metadata that *evidence* points at; *names* are what rules read by name ("publisher").

    *judged* is what the model of units says: it is asked where the evidence tells no author.

    >>> text = "By Jane Doe and John Roe"
    >>> read_metadata(text, (), [Evidence(0, 24, "byline", "en.byline.1", 0.9)], {}, Document(text)).authors
    ('Jane Doe', 'John Roe')

    What a page prints goes before a hint.

    >>> read_metadata("Talks.", (), (), {}, Document("Talks.", publisher="Dawn", title="Talks fail"))[::5]
    ('Talks fail', 'Dawn')

    A line that is the headline by its place alone goes behind one.
    """
    title, site, sure = _title(text, blocks, evidence)
    filed = [*dict.fromkeys(_authors(text, evidence))]
    found = (
        native(text)
        or [*dict.fromkeys(_authors(text, [item for item in evidence if item.rule != AGENCY]))]
        or [name for name in filed if not is_agency(name)]  # a desk; an agency only where nobody signs
        or find_authors(text, evidence, judged)
        or filed
        or [*_signed(text, evidence)]
    )
    authors = tuple(name for name in found if not is_wire(name))[:MAX_AUTHORS]
    title = None if title in authors else title and _without_byline(title, authors)
    return Metadata(
        title=title if title and (sure or not hints.title) else hints.title,
        standfirst=_first(text, evidence, "standfirst"),
        authors=authors,
        author_kinds=tuple(author_kind(name) for name in authors),
        dateline=_first(text, evidence, "dateline"),
        publisher=names.get("publisher") or hints.publisher or site,
        section=_section(text, evidence),
        tags=tuple(_tags(text, evidence)),
    )


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


def _title(text: str, blocks: Sequence[Block], evidence: Sequence[Evidence]) -> tuple[str | None, str | None, bool]:
    """Return the headline, the name of the site that the page's title line adds to it, and if the headline is sure."""
    heads = [e for e in evidence if e.label == "headline" and (e.score >= ENOUGH or e.rule in (HEADLINE, PAGE_TITLE))]
    if not heads or not blocks:
        return None, None, False
    given = [text[e.start : e.end] for e in heads if e.rule == TITLE]
    if given:
        return given[0], None, True
    heads = [e for e in heads if not (is_untitled(text[e.start : e.end].strip()) or _is_other(e, evidence))]
    if all(_is_broken(text, e) for e in heads if e.score < ENOUGH):
        heads = [e for e in heads if e.score >= ENOUGH]
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
    title = _without_stamp(_without_kicker(_FURNITURE.sub("", title), text))
    return _SPACE.sub(" ", without_markup(title)), site, any(e.score >= ENOUGH for e in heads)


def _is_other(head: Evidence, evidence: Sequence[Evidence]) -> bool:
    """Tell whether most of a headline is said to be something that is no headline: a caption, a notice, a pointer."""
    size = head.end - head.start
    return any(
        item.label in NO_HEADLINE
        and item.rule != SAID_TWICE  # that is the headline itself, said twice
        and item.score >= ENOUGH
        and 2 * (min(item.end, head.end) - max(item.start, head.start)) > size
        for item in evidence
    )


def _is_broken(text: str, head: Evidence) -> bool:
    """Tell whether the line below a headline goes on with it: a sentence whose links stood in lines of their own."""
    rest = text[head.end :]
    below = rest.lstrip()
    return below[:1].islower() and rest[: len(rest) - len(below)].count("\n") < PARAGRAPH_BREAKS


def _without_kicker(title: str, text: str) -> str:
    """Return a headline without the few words above it that are glued to its begin, or stand before a wide gap.

    >>> _without_kicker("Drought in the valleyWells fill up again after rain", "… Wells …")
    'Wells fill up again after rain'
    >>> _without_kicker("New rules for TikTok worry the town council", "… TikTok …")
    'New rules for TikTok worry the town council'
    """
    match = _KICKER.match(title)
    if match is None or len(match["rest"].split()) < KICKED_WORDS:
        return title
    glued = match["gap"] is None
    first = match["rest"].split()[0].strip("\"'“”„«»:,")
    if glued and (text.count(match["last"] + first) > 1 or not _is_said(first, text.replace(title, ""))):
        return title
    return match["rest"]


def _is_said(word: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) is not None


def _without_byline(title: str, authors: Sequence[str]) -> str:
    """Return a headline without the byline that its line goes on with.

    >>> _without_byline("Rain ends the long drought By JANE DOE", ["JANE DOE"])
    'Rain ends the long drought'
    >>> _without_byline("A garden made by Jane Doe", ["Jane Doe"]), _without_byline("Books to Live By", [])
    ('A garden made by Jane Doe', 'Books to Live By')
    """
    for name in authors:
        for role in name_words().role_ends:
            signed = f" {name} {role}"
            if not role.isascii() and title.endswith(signed) and len(title) - len(signed) >= TITLE_CHARS // 2:
                return title.removesuffix(signed).rstrip()
        head = title.removesuffix(name).rstrip()
        rest, _, word = head.rpartition(" ")
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
    led = head[-1] in ":(" or head.split()[-1].lower() in all_function_words()
    return title if led else head


def _section(text: str, evidence: Sequence[Evidence]) -> str | None:
    """Return the section that stands right above the headline, alone or at the end of a path, or is named as one.

    Two words or more above a headline are as often what it is about; a path may end in "article", which is no section.
    """
    for item in evidence:
        line = text[item.start : item.end]
        parts = path_of(line)
        if item.rule.endswith(NAMED_SECTION):
            name = line.partition(":")[2] or line
        elif item.rule == SECTION or (item.rule.endswith(SECTION_PATH) and len(parts) > 1):
            name = next((part for part in reversed(parts) if part.strip(EDGES).lower() not in _heads().here), "")
        else:
            continue
        if name.strip(EDGES):
            return _SPACE.sub(" ", name.strip(EDGES))
    return None


def _first(text: str, evidence: Sequence[Evidence], label: Label) -> str | None:
    found = [text[e.start : e.end] for e in evidence if e.label == label and e.score >= ENOUGH]
    return _SPACE.sub(" ", found[0]) if found else None


def _authors(text: str, evidence: Sequence[Evidence]) -> Iterator[str]:
    """Yield the names of the first byline outside of sidebars, else of one in a line with a date or an address."""
    runs = [e for e in evidence if e.label in ("teaser", "related", "comments")]
    captions = [e for e in evidence if e.label == "caption" and e.score >= ENOUGH]
    bylines = (e for e in evidence if e.label == "byline" and e.score >= ENOUGH)
    others = (e for e in evidence if e.label in ("timestamp", "contact") and e.score >= ENOUGH)
    signed = (e for e in others if is_signed(text[e.start : e.end]))
    found = [*itertools.islice(itertools.chain(sorted(bylines, key=_rank), signed), MAX_BYLINES)]
    for i, item in enumerate(found):
        inside = any(e.start < item.start and item.end <= e.end for e in captions)  # who took the picture
        if not inside and not any(run.start <= item.start and item.end <= run.end for run in runs):
            line = text[item.start : item.end]
            names = named(line)
            if names:
                yield from names
                yield from _colleagues(text, item, found[i + 1 :])
                return
    for item in evidence:
        if item.label == "author_bio" and item.score >= ENOUGH and (bio := names_at(text, item.start, item.end)):
            yield from bio.names


def _colleagues(text: str, first: Evidence, others: Sequence[Evidence]) -> Iterator[str]:
    """Yield the names of bylines that follow on the *first*, each on a line of its own, with at most a role between.

    >>> text = "Jane Doe\\nreporter\\nJohn Roe\\nphotographer\\nIt rained."
    >>> found = [Evidence(start, start + 8, "byline", "opening", 0.9) for start in (0, 18)]
    >>> list(_colleagues(text, *found[:1], found[1:]))
    ['John Roe']
    """
    end = first.end
    for item in others:
        between = text[end : item.start]
        if item.rule != first.rule or len(between) > ROLE_CHARS or not 1 <= between.count("\n") <= MAX_BREAKS:
            return
        yield from named(text[item.start : item.end])
        end = item.end


def _signed(text: str, evidence: Iterable[Evidence]) -> Iterator[str]:
    """Yield the house or the agency that signs a text behind a stroke: "/Harbour", "lee/dpa"."""
    for item in evidence:
        if item.rule != SIGNATURE or item.label != "credit" or len(text) - item.end > 150:
            continue
        said = text[item.start : item.end].strip(" /.()")
        parts = [part.strip() for part in said.replace(",", "/").split("/")]
        if any(part.lower() in name_words().no_name for part in parts):
            continue  # "/SOURCE"
        known = any(is_agency(part) and len(part) > 2 for part in parts)
        if known or (len(parts) == 1 and text[item.start] == "/" and said[:1].isupper()):
            yield from parts
            return


def _rank(item: Evidence) -> tuple[bool, bool, int]:
    """Return how early a byline is asked: a signature and names alone late."""
    return item.rule in (SIGNATURE, SIGNED), item.rule == NAMES, item.start


def _tags(text: str, evidence: Sequence[Evidence]) -> Iterator[str]:
    """Yield the topics of the first line of tags that is no heading alone."""
    for item in evidence:
        line = _SPACE.sub(" ", text[item.start : item.end]) if item.label == "tags" and item.score >= ENOUGH else ""
        topics = _TAG_HEAD.sub("", _heads().tags.sub("", line))
        if topics and (topics != line or _TAG_SPLIT.search(topics)):
            yield from filter(None, (tag.strip(EDGES) for tag in _TAG_SPLIT.split(topics)))
            return


class _Heads(NamedTuple):
    here: frozenset[str]
    """What the last part of a path is called where it is the page itself."""
    tags: re.Pattern[str]
    """What leads to topics without a mark."""


@functools.lru_cache(maxsize=1)
def _heads() -> _Heads:
    """Return the words above headlines and before topics, read at first use."""
    data = read_table("heads")
    tags = "|".join(re.escape(head).replace(r"\ ", r"\s") for head in data["tags"])
    return _Heads(frozenset(data["here"]), re.compile(rf"^(?:{tags})(?:\s*[:：|–»]\s*|\s+(?=\S)|$)", re.IGNORECASE))
