"""A publisher's profile: what it repeats, what it only tells again, how it dates, by which marks it is known."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from corpuskit.profiles.counting.units import Page, key_of
from corpuskit.profiles.finding.template import Match, Template
from corpuskit.profiles.weighing.cues import cues_of
from corpuskit.profiles.weighing.forms import DATELINE, HEAD, PROSE_CHARS, TITLE_CHARS, headline_of
from corpuskit.records import Block, Evidence
from corpuskit.records.packing import packed
from corpuskit.records.tuples import NamedTuple

HABIT = 0.95
"""How sure it is that what follows a habit is what it looks like."""

RUN = 3
"""So many things that do not count alone count together when they stand in a row."""

UNKNOWN = "unknown"
"""What evidence calls the profile of documents whose publisher nothing tells."""


class _Entry(NamedTuple):
    """A template as it is looked for: with the name that evidence gives it, and what must stand in a block."""

    template: Template
    rule: str
    literals: tuple[str, ...]


class Background(NamedTuple):
    """A sentence that recurs and is prose."""

    text: str
    """As printed."""
    support: int
    """In how many documents it was surely seen."""
    why: str
    """Why it counts as prose."""


@packed
@dataclass(frozen=True, slots=True)
class Profile:
    """What is known of one publisher.

    >>> from corpuskit.text.segment import segment
    >>> profile = Profile("dawn.com", "Dawn", templates=(Template("Published in Dawn, {date}", "publication_line"),))
    >>> text = "Talks were held.\\n\\nPublished in Dawn, October 14th, 2021"
    >>> [(e.label, text[e.start:e.end]) for e in profile.find(text, segment(text))]
    [('publication_line', 'Published in Dawn, October 14th, 2021')]

    Its fields:

    - *key*: What it is kept under: a registrable domain, or a name in lower case; empty where nothing tells it.
    - *publisher*: The publisher's name; None where only a domain is known.
    - *documents*: How many documents it was learnt from; 0 where a person wrote it.
    - *templates*: What it repeats, the surest first.
    - *background*: What it tells again and again, and is prose.
    - *language*: Primary language tag.
    - *aliases*: Other names, in lower case.
    - *domains*: Registrable domains.
    - *marks*: Shapes by which its pages are known: see `corpuskit.profiles.finding.marks`.
    - *order*: How it writes numeric dates: "DMY" or "MDY".
    - *zone*: The zone of its times, where none is printed: "+05:00".
    - *date_line*: The line that carries the date of publication: "Published in Dawn, {date}".
    - *suffixes*: What its headlines end with in the title of a page: "| Dawn".
    - *dateline*: What it writes between the place a report is filed from and the first sentence: ":".
    - *suggested*: What may be boilerplate: it is not used until a person accepts it.
    - *first_seen*: The first day of its documents, or from which a hand-written one holds.
    - *last_seen*: The last day of its documents, or until which a hand-written one holds.
    """

    key: str
    """What it is kept under: a registrable domain, or a name in lower case; empty where nothing tells it."""
    publisher: str | None = None
    """The publisher's name; None where only a domain is known."""
    documents: int = 0
    """How many documents it was learnt from; 0 where a person wrote it."""
    templates: tuple[Template, ...] = ()
    """What it repeats, the surest first."""
    background: tuple[Background, ...] = field(default=(), repr=False)
    """What it tells again and again, and is prose."""
    language: str | None = None
    """Primary language tag."""
    aliases: tuple[str, ...] = ()
    """Other names, in lower case."""
    domains: tuple[str, ...] = ()
    """Registrable domains."""
    marks: tuple[str, ...] = ()
    """Shapes by which its pages are known: see `corpuskit.profiles.finding.marks`."""
    order: str | None = None
    """How it writes numeric dates: "DMY" or "MDY"."""
    zone: str | None = None
    """The zone of its times, where none is printed: "+05:00"."""
    date_line: str | None = None
    """The line that carries the date of publication: "Published in Dawn, {date}"."""
    suffixes: tuple[str, ...] = ()
    """What its headlines end with in the title of a page: "| Dawn"."""
    dateline: str | None = None
    """What it writes between the place a report is filed from and the first sentence: ":"."""
    suggested: tuple[Template, ...] = field(default=(), repr=False)
    """What may be boilerplate: it is not used until a person accepts it."""
    first_seen: dt.date | None = None
    """The first day of its documents, or from which a hand-written one holds."""
    last_seen: dt.date | None = None
    """The last day of its documents, or until which a hand-written one holds."""
    _told: set[str] = field(default_factory=set, init=False, repr=False, compare=False)
    _anchors: dict[str, list[_Entry]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def find(self, text: str, blocks: Sequence[Block]) -> list[Evidence]:
        """Return what of *text* the templates match, sorted."""
        return self.find_in(Page(text, blocks))

    def tells(self, text: str) -> bool:
        """Tell whether a line or sentence is background: it recurs, and it is prose.

        >>> told = Background("The treaty of the two ports was signed in 1921.", 12, "along one story")
        >>> profile = Profile("dawn.com", background=(told,))
        >>> profile.tells("The treaty of the two ports was signed in 1921."), profile.tells("Follow us.")
        (True, False)
        """
        if not self._told and self.background:  # built at first use, and a function of the background alone
            prose = (b.text for b in self.background if cues_of(b.text, self.language).told)
            self._told.update(key_of(text) for text in [*prose, ""])
        return bool(self._told) and bool(text) and key_of(text) in self._told

    def find_in(self, page: Page) -> list[Evidence]:
        """Return what of a page the templates match, and its headline and dateline where habits tell them, sorted."""
        if not page.blocks:
            return []
        found = _find(self, page) if self.templates else []
        if self.suffixes or self.dateline:
            found = sorted([*found, *habitual(self, page)])
        return found


def rule_of(profile: Profile, template: Template) -> str:
    """Return the name that evidence gives a template: its publisher and a digest of what it is.

    >>> rule_of(Profile(""), Template("Follow us on Chirper", "share"))
    'profile.unknown.ce70de'

    >>> rule_of(Profile("dawn.com"), Template("Published in Dawn, {date}", "publication_line"))
    'profile.dawn.com.549ed6'
    """
    digest = hashlib.blake2b(f"{template.text}\n{template.where}".encode("utf-8", "surrogatepass"), digest_size=3)
    return f"profile.{profile.key or UNKNOWN}.{digest.hexdigest()}"


def habitual(profile: Profile, page: Page) -> Iterator[Evidence]:
    """Yield the headline of a page whose line ends as all of this publisher's do, and the place it is filed from.

    >>> from corpuskit.text.segment import segment
    >>> text = "Boats come home | Wave\\nSELBY: The boats came home on Sunday, said the harbour master of the town."
    >>> page = Page(text, segment(text))
    >>> [(e.label, text[e.start:e.end]) for e in habitual(Profile("w", suffixes=("| Wave",), dateline=":"), page)]
    [('headline', 'Boats come home'), ('section', '| Wave'), ('dateline', 'SELBY')]
    """
    first = page.blocks[0]
    headline = headline_of(first.text, profile.suffixes) if len(first.text) <= TITLE_CHARS else first.text
    if headline != first.text:
        yield Evidence(
            first.at, first.at + len(headline), "headline", f"profile.{profile.key or UNKNOWN}.headline", HABIT
        )
        cut = first.at + len(first.text) - len(first.text[len(headline) :].lstrip())
        yield Evidence(cut, first.stop, "section", f"profile.{profile.key or UNKNOWN}.headline", HABIT)
    for block in page.blocks[:HEAD] if profile.dateline else ():
        if len(block.text) >= PROSE_CHARS:
            match = DATELINE.match(block.text)
            if match and match["mark"] == profile.dateline:
                end = block.at + match.end("place")
                yield Evidence(block.at, end, "dateline", f"profile.{profile.key or UNKNOWN}.dateline", HABIT)
            return


class _Hit(NamedTuple):
    """A match on its way to evidence."""

    match: Match
    evidence: Evidence
    alone: bool


def _find(profile: Profile, page: Page) -> list[Evidence]:
    anchors = profile._anchors
    if not anchors:  # built at first use, and a function of the templates alone
        for template in profile.templates:
            entry = _Entry(template, rule_of(profile, template), template.literals)
            anchors.setdefault(template.anchor, []).append(entry)
    text = page.text
    hits: list[_Hit] = []
    for anchor in page.having(anchors):
        for block in page.blocks_with(anchor):
            for template, rule, _ in _likely(anchors[anchor], page.low[block.at : block.stop]):
                if template.place and not page.stands(block, template.place):
                    continue
                borders = None if template.where == "line" else page.borders
                for match in template.matches(text, block.at, block.stop, borders):
                    evidence = Evidence(match.start, match.end, template.label, rule, template.score)
                    hits.append(_Hit(match, evidence, template.alone))
    if all(hit.alone and hit.match.holds for hit in hits):
        return sorted(hit.evidence for hit in hits)
    return _settled(text, sorted(hits, key=lambda hit: hit.evidence))


def _likely(some: Sequence[_Entry], low: str) -> Sequence[_Entry]:
    """Return those of the templates with one anchor that may stand in a block; *low* is its text, folded."""
    if len(some) <= 8:
        return some
    return [entry for entry in some if all(literal in low for literal in entry.literals)]


def _settled(text: str, hits: Sequence[_Hit]) -> list[Evidence]:
    """Return what holds by itself, what stands right beside that, and rows of at least `RUN` of what does not."""
    held = [hit.alone and hit.match.holds for hit in hits]
    for _ in range(RUN):
        starts = {hit.match.start for hit, yes in zip(hits, held, strict=True) if yes}
        stops = {hit.match.end for hit, yes in zip(hits, held, strict=True) if yes}
        before = sum(held)
        for number, hit in enumerate(hits):
            if not held[number]:
                behind = _skip(text, hit.match.end, 1) in starts
                ahead = _skip(text, hit.match.start, -1) in stops
                held[number] = (behind or ahead) and (hit.match.left or ahead) and (hit.match.right or behind)
        if sum(held) == before:
            break
    return sorted({hit.evidence for hit, yes in zip(hits, held, strict=True) if yes} | set(_rows(text, hits)))


def _rows(text: str, hits: Sequence[_Hit]) -> Iterator[Evidence]:
    """Yield matches that would not count alone but stand in a row of at least `RUN`, each of them another thing."""
    row: list[_Hit] = []
    for hit in [*hits, None]:
        if hit is None or (row and _skip(text, row[-1].match.end, 1) != hit.match.start):
            if len({one.evidence.rule for one in row}) >= RUN:
                yield from (one.evidence for one in row)
            row = []
        if hit is not None and hit.match.holds:
            row.append(hit)


def _skip(text: str, at: int, step: int) -> int:
    """Return where the white space at *at* ends, looking forwards or backwards."""
    while 0 <= (at if step > 0 else at - 1) < len(text) and text[at if step > 0 else at - 1].isspace():
        at += step
    return at
