"""Which of the bylines of a text names its authors, and where to look if there is none."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from corpuskit.metadata.authors.byline import is_signed, named
from corpuskit.metadata.authors.closing import signing_house
from corpuskit.metadata.authors.lines import is_small
from corpuskit.metadata.authors.reporters import placed_names
from corpuskit.metadata.authors.roles import leading_role
from corpuskit.metadata.authors.uncased import native
from corpuskit.metadata.authors.unsigned import find_unsigned
from corpuskit.metadata.belief import believed
from corpuskit.records import Evidence
from corpuskit.structure.datelines import AGENCY
from corpuskit.structure.forms import is_agency, is_wire, names_at
from corpuskit.structure.opening import NAMES
from corpuskit.structure.signing import SIGNATURE, SIGNED
from corpuskit.text.later import re

_ACCOUNT = re.compile(r"\(@\w{1,40}\)")
"""An account in brackets."""

SOON = 120
"""A byline begins soon behind another within so many characters: a stamp may stand between."""


def find_authors(text: str, evidence: Sequence[Evidence], judged: Sequence[Evidence] = ()) -> tuple[str, ...]:
    """Return who wrote *text*: persons, else desks, else agencies, houses and initials.

    *judged* is what the model of units says: it is asked where the evidence tells no author.

    >>> text = "By Jane Doe and John Roe"
    >>> find_authors(text, [Evidence(0, 24, "byline", "en.byline.1", 0.9)])
    ('Jane Doe', 'John Roe')
    """
    filed = [*dict.fromkeys(_bylines(text, evidence))]
    found = (
        native(text)
        or placed_names(text)
        or [*dict.fromkeys(_bylines(text, [item for item in evidence if item.rule != AGENCY]))]
        or [name for name in filed if not is_agency(name)]  # a desk; an agency only where nobody signs
        or find_unsigned(text, evidence, judged)
        or filed
        or [*signing_house(text, evidence)]
    )
    return tuple(name for name in found if not is_wire(name))[:12]  # more are a list of something else


def _bylines(text: str, evidence: Sequence[Evidence]) -> Iterator[str]:
    """Yield the names of the first byline outside of sidebars, else of one in a line with a date or an address."""
    runs = [e for e in evidence if e.label in ("teaser", "related", "comments")]
    captions = [*believed(evidence, "caption")]
    signed = (e for e in believed(evidence, "timestamp", "contact") if is_signed(text[e.start : e.end]))
    bylines = sorted(believed(evidence, "byline"), key=_rank)
    led = [item.start for item in bylines if leading_role(text[item.start : item.end])]
    bylines.sort(key=lambda item: _gives_way(text, item, led))
    found = [*itertools.islice(itertools.chain(bylines, signed), 50)]  # a page with more is a list of articles
    for i, item in enumerate(found):
        inside = any(e.start < item.start and item.end <= e.end for e in captions)  # who took the picture
        inside = inside or _is_posted(text, item) or _is_crosshead(text, item)
        if not inside and not any(run.start <= item.start and item.end <= run.end for run in runs):
            line = text[item.start : item.end]
            names = named(line)
            if names:
                yield from names
                yield from _colleagues(text, item, found[i + 1 :])
                return
    for item in believed(evidence, "author_bio"):
        if bio := names_at(text, item.start, item.end):
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
        if item.rule != first.rule or len(between) > 60 or not 1 <= between.count("\n") <= 2:
            return
        yield from named(text[item.start : item.end])
        end = item.end


def _is_posted(text: str, item: Evidence) -> bool:
    """Tell whether a byline is who wrote a post that is shown: behind a dash, with the account in brackets."""
    return (
        text[: item.start].rstrip()[-1:] in ("—", "–") and _ACCOUNT.search(text, item.start, item.end + 2) is not None
    )


def _is_crosshead(text: str, item: Evidence) -> bool:
    """Tell whether a signature in capitals is words that the text writes small: a crosshead that nothing follows."""
    line = text[item.start : item.end]
    return item.rule == SIGNED and line.isupper() and is_small(text, line)


def _rank(item: Evidence) -> tuple[bool, bool, int]:
    """Return how early a byline is asked: a signature and names alone late."""
    return item.rule in (SIGNATURE, SIGNED), item.rule == NAMES, item.start


def _gives_way(text: str, item: Evidence, led: Sequence[int]) -> bool:
    """Tell whether a byline is capitals that nothing calls names, and one that says "by" begins soon behind it.

    >>> text = "BOSTON AREA | Published: 3 May 2021\\nBy Ann Lee"
    >>> [_gives_way(text, Evidence(0, 11, "byline", "x", 0.9), led) for led in ([36], [])]
    [True, False]
    """
    line = text[item.start : item.end]
    return line.isupper() and any(0 < start - item.end <= SOON for start in led) and not leading_role(line)
