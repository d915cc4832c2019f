"""Read what a removed line says: title, authors, dateline, publisher, tags, from the labelled evidence."""

from __future__ import annotations

import functools
import itertools
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from importlib import resources
from typing import NamedTuple

from corpuskit.records import AuthorKind, Block, Document, Evidence, Label
from corpuskit.structure import HEADLINE, PAGE_TITLE, SECTION, site_suffix
from corpuskit.structure.shape import path_of

ENOUGH = 0.8
"""The score from which a span's label is believed for metadata; it does not depend on ``prefer``."""

MAX_BYLINES = 50
"""So many bylines are looked at for one outside of sidebars: a page with more is a list of articles."""

MAX_AUTHORS = 12
"""A byline with more names than this is a list of something else."""

NAMED_SECTION = ".section_line.1"
"""How the ids of rules end that find a section by its label: "Section: World"."""

SECTION_PATH = ".section_path.1"
"""The same for a path: "Home > World > Asia"."""

_SPACE = re.compile(r"\s+")
_TAG_SPLIT = re.compile(r"\s*[,;|•·#]\s*")
_TAG_HEAD = re.compile(r"^[^:]{1,30}:\s*")
_TASK = re.compile(r"^(?:[A-Za-z]+ (?:and )?){1,2}by(?=\s)", re.IGNORECASE)
_PLACE = re.compile(r"\s[—–]\s.*|\s\([^()]*\)?\s*$|\s(?:in|for|at|from)\s(?:the\s)?[A-Z].*", re.DOTALL)
_HOLDS_NUMBER = re.compile(r"(?:^|\s)\d")
_EDGES = " \t\u00a0,;:|–—-•·/\n"
# "Made with X" at the end names the tool a site is built with, and X often stands before it once more.
_TOOL = re.compile(
    r"^(?P<site>.+?)\s*(?P<tool>\b[\w .&’'-]{3,40}?)\s?(?:Made with|Powered by|Built with|Built by) (?P=tool)\.?$"
)
_SITE_SUFFIX = re.compile(r"(?:\s[|–—»·*]\s[^|–—»·]{2,40}|\s-\s[^-]{2,40})$")
_SEPARATOR = re.compile(r"\s+[|–—-]\s+|\s+[:·•»«]+\s+")


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
) -> Metadata:
    """Return the metadata that *evidence* points at; *names* are what rules read by name ("publisher").

    >>> text = "By Jane Doe and John Roe"
    >>> read_metadata(text, (), [Evidence(0, 24, "byline", "en.byline.1", 0.9)], {}, Document(text)).authors
    ('Jane Doe', 'John Roe')

    What a page prints goes before a hint.

    >>> read_metadata("Talks.", (), (), {}, Document("Talks.", publisher="Dawn")).publisher
    'Dawn'
    """
    title, site = _title(text, blocks, evidence)
    authors = tuple(dict.fromkeys(_authors(text, evidence)))[:MAX_AUTHORS]
    return Metadata(
        title=title or hints.title,
        standfirst=_first(text, evidence, "standfirst"),
        authors=authors,
        author_kinds=tuple(author_kind(name) for name in authors),
        dateline=_first(text, evidence, "dateline"),
        publisher=names.get("publisher") or hints.publisher or site,
        section=_section(text, evidence),
        tags=tuple(_tags(text, evidence)),
    )


def author_kind(name: str) -> AuthorKind:
    """Return what an author is: person, desk, agency or handle.

    >>> [author_kind(name) for name in ("Jane Doe", "News Desk", "Reuters", "@jane")]
    ['person', 'desk', 'agency', 'handle']
    """
    low = name.lower().strip(". ")
    if name.startswith("@"):
        return "handle"
    if low in _words().agency:
        return "agency"
    return "desk" if _words().desk & set(low.split()) else "person"


def site_name(suffix: str) -> str | None:
    """Return the site's name from what a page title adds to the headline, or None if it does not look like a name.

    >>> site_name("World | The Daily Ledger")
    'The Daily Ledger'

    The name of the tool that a site is built with is no part of it.

    >>> site_name("Harbour Watch Tidy PressMade with Tidy Press")
    'Harbour Watch'
    """
    tool = _TOOL.match(suffix)
    name = _SEPARATOR.split(tool["site"] if tool else suffix)[-1].strip(_EDGES)
    if not name or len(name.split()) > 6 or not (name[0].isupper() or name[0].isdigit() or not name.isascii()):
        return None
    return name if any(c.isalpha() for c in name) else None


def _title(text: str, blocks: Sequence[Block], evidence: Sequence[Evidence]) -> tuple[str | None, str | None]:
    """Return the headline and the name of the site that the page's title line adds to it."""
    heads = [e for e in evidence if e.label == "headline" and (e.score >= ENOUGH or e.rule in (HEADLINE, PAGE_TITLE))]
    if not heads or not blocks:
        return None, None
    printed = [text[e.start : e.end] for e in heads if e.rule != PAGE_TITLE]
    page_title = blocks[0].text
    title = min(printed, key=len) if printed else _SITE_SUFFIX.sub("", page_title)
    suffix = site_suffix(page_title, title) if heads[0].start == blocks[0].at else None
    return _SPACE.sub(" ", title), site_name(suffix) if suffix else None


def _section(text: str, evidence: Sequence[Evidence]) -> str | None:
    """Return the section that stands right above the headline, alone or at the end of a path, or is named as one.

    Above a headline of two words or more is as often what it is about.
    """
    for item in evidence:
        line = text[item.start : item.end]
        parts = path_of(line)
        if item.rule.endswith(NAMED_SECTION):
            name = line.partition(":")[2] or line
        elif item.rule == SECTION or (item.rule.endswith(SECTION_PATH) and len(parts) > 1):
            name = parts[-1]
        else:
            continue
        if name.strip(_EDGES):
            return _SPACE.sub(" ", name.strip(_EDGES))
    return None


def _first(text: str, evidence: Sequence[Evidence], label: Label) -> str | None:
    found = [text[e.start : e.end] for e in evidence if e.label == label and e.score >= ENOUGH]
    return _SPACE.sub(" ", found[0]) if found else None


def _authors(text: str, evidence: Sequence[Evidence]) -> Iterator[str]:
    """Yield the names of the first byline that stands outside of sidebars."""
    runs = [e for e in evidence if e.label in ("teaser", "related", "comments")]
    bylines = (e for e in evidence if e.label == "byline" and e.score >= ENOUGH)
    for item in itertools.islice(bylines, MAX_BYLINES):
        if not any(run.start <= item.start and item.end <= run.end for run in runs):
            names = list(names_of(text[item.start : item.end]))
            if names:
                yield from names
                return


def names_of(byline: str) -> Iterator[str]:
    """Yield the names of a byline as printed.

    >>> list(names_of("By Jane Doe, Staff Writer and John Roe | Reuters"))
    ['Jane Doe', 'John Roe', 'Reuters']
    >>> list(names_of("HARBOUR NEWS DESK"))
    ['HARBOUR NEWS DESK']
    >>> list(names_of("Jane Doe Transport correspondent | Published October 2, 2020"))
    ['Jane Doe']
    >>> [name for line in ("By Jane Doe, Köln", "John Roe (dpa)", "Ann Lee for The Post") for name in names_of(line)]
    ['Jane Doe', 'John Roe', 'Ann Lee']
    >>> list(names_of("Interview by Jane Doe")), list(names_of("Por Ana Souza, g1 — São Paulo"))
    (['Jane Doe'], ['Ana Souza'])
    """
    words = _words()
    rest = _TASK.sub("", byline.strip(_EDGES))
    low = rest.lower()
    if len(low) == len(rest):
        head = max(
            (b for b in words.before if low.startswith(b) and not low[len(b) : len(b) + 1].isalnum()),
            key=len,
            default="",
        )
        rest = rest[len(head) :].strip(_EDGES)
    whole = False
    for part in words.between.split(rest):
        name = _without_role(_SPACE.sub(" ", _PLACE.sub("", part).strip(_EDGES)))
        if not name or name.lower() in words.roles or len(name) > 60 or not _can_be_name(name):
            continue
        if whole and " " not in name and name[0].isupper() and name.lower() not in words.agency:
            continue  # behind a whole name, a single word is where its bearer writes from
        whole = whole or " " in name
        yield name


def _can_be_name(name: str) -> bool:
    """Tell whether a part of a byline can be a name: without a number, and not written small as a site's is."""
    small = name.isascii() and name.islower() and not name.startswith("@")
    return not small and not _HOLDS_NUMBER.search(name)


def _without_role(name: str) -> str:
    """Return a name without the role that is written straight behind it, if two words of it are left."""
    words, parts = _words(), name.split(" ")
    if parts[-1].lower() not in words.role_ends:
        return name
    end = len(parts) - 1
    while end and parts[end - 1].lower() in words.role_starts:
        end -= 1
    least = 2 if name.isascii() else 1  # where names are written in one piece
    possessive = parts[end - 1].endswith(("'s", "’s"))  # of the paper whose reporter it is
    if end < least or possessive or parts[0].lower() in words.role_starts:
        return name
    return " ".join(parts[:end])


def _tags(text: str, evidence: Sequence[Evidence]) -> Iterator[str]:
    """Yield the topics of the first line of tags."""
    line = _first(text, evidence, "tags")
    for tag in _TAG_SPLIT.split(_TAG_HEAD.sub("", line)) if line else ():
        if tag.strip():
            yield tag.strip()


class _Words(NamedTuple):
    before: tuple[str, ...]
    between: re.Pattern[str]
    desk: frozenset[str]
    agency: frozenset[str]
    roles: frozenset[str]
    role_ends: frozenset[str]
    role_starts: frozenset[str]


@functools.lru_cache(maxsize=1)
def _words() -> _Words:
    """Return the words of bylines, read at first use."""
    data = tomllib.loads((resources.files("corpuskit") / "data" / "bylines.toml").read_text(encoding="utf-8"))
    words = "|".join(rf"\s+{re.escape(w)}\s+" if w.isalpha() else rf"\s*{re.escape(w)}\s*" for w in data["between"])
    return _Words(
        tuple(data["before"]),
        re.compile(words),
        frozenset(data["desk"]),
        frozenset(data["agency"]),
        frozenset(data["roles"]),
        frozenset(data["role_ends"]),
        frozenset(data["role_starts"]),
    )
