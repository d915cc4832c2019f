"""Read what a removed line says: title, authors, dateline, publisher, tags, from the labelled evidence."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from corpuskit.metadata.authors.choice import find_authors
from corpuskit.metadata.authors.kinds import author_kind
from corpuskit.metadata.authors.shapes import EDGES, SPACE
from corpuskit.metadata.belief import believed
from corpuskit.metadata.title import find_title, without_byline
from corpuskit.records import AuthorKind, Block, Document, Evidence, Label
from corpuskit.records.tuples import NamedTuple
from corpuskit.structure import SECTION
from corpuskit.structure.names import listed
from corpuskit.structure.shape import path_of
from corpuskit.text.later import re
from corpuskit.text.tables import read_table

_SPEAKER = re.compile(r"^([A-Z][A-Z .'-]+):\s", re.MULTILINE)
"""Who speaks, in a transcript."""

_TAG_SPLIT = re.compile(r"\s*[,;|•·#，、；｜]\s*")
"""What stands between topics."""

_TAG_HEAD = re.compile(r"^[^:：]{1,30}[:：]\s*")
"""What leads to topics: a few words and a colon."""


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
    title, site, sure = find_title(text, blocks, evidence)
    authors = find_authors(text, evidence, judged)
    title = None if title in authors else title and without_byline(title, authors, text)
    return Metadata(
        title=title if title and (sure or not hints.title) else hints.title,
        standfirst=_first(text, evidence, "standfirst"),
        authors=authors,
        author_kinds=tuple(author_kind(name) for name in authors),
        dateline=_place(text, evidence),
        publisher=names.get("publisher") or hints.publisher or site,
        section=_section(text, evidence),
        tags=tuple(_tags(text, evidence)),
    )


def _section(text: str, evidence: Sequence[Evidence]) -> str | None:
    """Return the section that stands right above the headline, alone or at the end of a path, or is named as one.

    Two words or more above a headline are as often what it is about; a path may end in "article", which is no section.
    """
    here = listed("heads", "here")  # what the page itself is called
    for item in evidence:
        line = text[item.start : item.end]
        parts = path_of(line)
        if item.rule.endswith(".section_line.1"):  # "Section: World"
            name = line.partition(":")[2] or line
        elif item.rule == SECTION or (item.rule.endswith(".section_path.1") and len(parts) > 1):
            name = next((part for part in reversed(parts) if part.strip(EDGES).lower() not in here), "")
        else:
            continue
        if name.strip(EDGES):
            return SPACE.sub(" ", name.strip(EDGES))
    return None


def _place(text: str, evidence: Sequence[Evidence]) -> str | None:
    """Return the place of the first dateline that neither leads a stamp ("PUBLISHED: May 3") nor what one of many says.

    >>> _place("POSTED: May 3", [Evidence(0, 6, "dateline", "d.1", 0.95), Evidence(0, 13, "timestamp", "t.1", 0.96)])
    >>> speech, found = "DOE: It rained.\\nROE: Where?\\nDOE: At sea.", [Evidence(0, 3, "dateline", "d.1", 0.95)]
    >>> _place(speech, found), _place(speech[:15], found)
    (None, 'DOE')
    """
    stamps = [*believed(evidence, "timestamp")]
    speakers = Counter(match[1] for match in _SPEAKER.finditer(text))
    for item in believed(evidence, "dateline"):
        place = text[item.start : item.end]
        led = any(stamp.start <= item.start and item.end < stamp.end for stamp in stamps)
        if not led and not (len(speakers) > 1 and place in speakers and text[item.end : item.end + 1] == ":"):
            return SPACE.sub(" ", place)
    return None


def _first(text: str, evidence: Sequence[Evidence], label: Label) -> str | None:
    found = [text[item.start : item.end] for item in believed(evidence, label)]
    return SPACE.sub(" ", found[0]) if found else None


def _tags(text: str, evidence: Sequence[Evidence]) -> Iterator[str]:
    """Yield the topics of the first line of tags that is no heading alone."""
    for item in believed(evidence, "tags"):
        line = SPACE.sub(" ", text[item.start : item.end])
        topics = _TAG_HEAD.sub("", _leading().sub("", line))
        if topics and (topics != line or _TAG_SPLIT.search(topics)):
            yield from filter(None, (tag.strip(EDGES) for tag in _TAG_SPLIT.split(topics)))
            return


@functools.cache
def _leading() -> re.Pattern[str]:
    """Return the pattern of what leads to topics without a mark, made at first use."""
    tags = "|".join(re.escape(head).replace(r"\ ", r"\s") for head in read_table("heads")["tags"])
    return re.compile(rf"^(?:{tags})(?:\s*[:：|–»]\s*|\s+(?=\S)|$)", re.IGNORECASE)
