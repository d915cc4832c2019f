"""Which database a text comes from, and where its documents end."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterator, Sequence

from corpuskit.io.press import europresse, factiva, nexis
from corpuskit.io.press.lines import Export, Line, is_rights, lines_of, words
from corpuskit.text.later import re
from corpuskit.text.scripts import ends_sentence

PROSE = 60
"""A line of so many characters with a full stop is prose."""

LONGEST = 200_000
"""A text of more characters is no document of an export."""


def find_export(text: str, title: str | None = None) -> Export | None:
    """Return what a database printed around the one article in *text*; None for every other text.

    A *title* that is known tells the headline from the section above it.

    >>> head = "HD Bridge shut\\nWC 9 words\\nPD 3 May 2019\\nSN The Times\\nLP\\n"
    >>> text = head + "It was shut.\\nAN Document HTM0000020190503ef530001x"
    >>> export = find_export(text)
    >>> export.database, export.get("title"), text[slice(*export.body)]
    ('factiva', 'Bridge shut', 'It was shut.')
    >>> find_export("Length: 9 words is what the editor asked for.")

    A text that is no export costs one search.
    """
    if len(text) > LONGEST or not _may_be_export(text):
        return None
    lines = lines_of(text)
    return _read(lines, title)


def split_exports(text: str) -> list[tuple[int, int]]:
    """Return the spans of the documents that an export consists of; none where the text is no export.

    >>> one = "Bridge shut\\n9 words\\n3 May 2019\\nThe Times\\nHTM\\nRain.\\nDocument HTM0000020190503ef530001x\\n"
    >>> [(one * 2)[start : start + 11] for start, end in split_exports(one * 2)]
    ['Bridge shut', 'Bridge shut']
    >>> split_exports("The bridge was shut.")
    []

    A cover page in front of the first document, and the summary of a search behind the last, are no documents. One that
    stands between two marks and has no fields is one all the same: nothing is lost.
    """
    if not _may_be_export(text):
        return []
    groups = [lines for lines in _groups(lines_of(text)) if lines]
    known = [_read(lines, None) is not None for lines in groups]
    if not any(known):
        return []
    return [(g[0].start, g[-1].end) for g, found in zip(groups, known, strict=True) if found or _has_prose(g)]


def _has_prose(lines: Sequence[Line]) -> bool:
    """Tell whether some line is a sentence of prose, as those of covers and summaries are not."""
    return any(len(line.text) >= PROSE and ends_sentence(line.text) and not is_rights(line.text) for line in lines)


def _read(lines: Sequence[Line], title: str | None) -> Export | None:
    """Return the document of some database that lines are."""
    return nexis.read_nexis(lines) or factiva.read_factiva(lines, title) or europresse.read_europresse(lines)


def _groups(lines: Sequence[Line]) -> Iterator[Sequence[Line]]:
    """Yield the lines of each document: from counter to counter, or up to the line that ends one."""
    counters = [i for i, line in enumerate(lines) if nexis.is_counter(line.text)]
    if counters:
        for begin, stop in zip(counters, [*counters[1:], len(lines)], strict=True):
            yield lines[begin:stop]
        return
    begin = 0
    for i, line in enumerate(lines):
        if nexis.is_end(line.text) or factiva.is_end(line.text) or europresse.is_end(line.text):
            group = lines[begin : i + 1]
            yield nexis.without_cover(group) if nexis.is_end(line.text) else _without_page(group)
            begin = i + 1
        elif _is_number(line.text, lines, i):
            yield _without_page(lines[begin : i + 1])
            begin = i + 1
    if begin < len(lines):
        yield lines[begin:]


def _is_number(text: str, lines: Sequence[Line], at: int) -> bool:
    """Tell whether a line is the number of a document whose code stands alone on the line before."""
    return at > 0 and lines[at - 1].text == "AN" and factiva.is_end(f"AN {text}")


def _without_page(lines: Sequence[Line]) -> Sequence[Line]:
    """Return the lines of a document without those at a foot or head of a page, which stand in front of it."""
    return [*itertools.dropwhile(lambda line: _PAGE.fullmatch(line.text), lines)]


_PAGE = re.compile(
    r"Page [0-9]{1,5} of [0-9]{1,5}.*|© (?:19|20)[0-9]{2} Factiva.*|Search Summary|[0-9]{1,5} / [0-9]{1,5}",
    re.IGNORECASE,
)
"""What a printed export repeats on each page."""


def _may_be_export(text: str) -> bool:
    """Tell whether a text has anything that no text lacks which comes from a database: most have not."""
    low = text.lower()
    if any(mark in low and any(form in low for form in forms) for mark, forms in _marks()):
        return True
    if text.startswith("HD") or "\nHD" in text:
        return True
    return any(head in low for head in words()["factiva"]["document"]) and bool(_numbered().search(text))


@functools.cache
def _marks() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return what such texts hold, each with the forms of which one must be there."""
    names = words()["nexis"]["head"]["words"]
    sizes = [(name, tuple(name + colon for colon in (":", " :", "\u00a0:"))) for name in names]
    ends = [(end, (end,)) for end in words()["nexis"]["alone"]["end"]]
    return (*sizes, *ends, ("news", ("news·", "news.2", "news•")), ("doc.", ("doc. :", "doc.:")))


@functools.cache
def _numbered() -> re.Pattern[str]:
    """Return the pattern of the number of a document, and of its place among others."""
    heads = "|".join(words()["factiva"]["document"])
    return re.compile(rf"(?i:{heads}) [A-Z0-9]{{4}}|(?i:{heads}) [0-9]|[0-9] (?i:{heads})")
