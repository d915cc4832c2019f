"""Which profiles hold for a document: by its URL, its hint, the name it prints, or its own marks."""

from __future__ import annotations

from collections.abc import Sequence

from corpuskit.profiles import Profile, Profiles
from corpuskit.profiles.counting.units import Page
from corpuskit.profiles.keeping.packs import shipped
from corpuskit.profiles.weighing.forms import headline_of
from corpuskit.records import Block, Document, Evidence
from corpuskit.records.tuples import NamedTuple

PROSE = 0.9
"""The probability of being prose of what a profile lists as background."""


class Known(NamedTuple):
    """What profiles say of a document."""

    page: Page
    """The document's text, as templates are looked for in it."""
    profiles: tuple[Profile, ...] = ()
    """The profiles that hold for it, the learnt one before the shipped one."""
    name: str | None = None
    """The publisher's name: the shipped profile's, else, where there is no hint, the learnt one's."""
    order: str | None = None
    """How the publisher writes numeric dates."""
    zone: str | None = None
    """The zone of the publisher's times, where none is printed."""
    date_line: str | None = None
    """The line that carries the date of publication, with the date as a slot."""

    def spare(self, blocks: Sequence[Block], probabilities: Sequence[float]) -> Sequence[float]:
        """Return the probabilities of *blocks*, those of background raised: what recurs as prose stays."""
        low = [number for number, probability in enumerate(probabilities) if probability < PROSE]
        told = [n for n in low if any(profile.tells(blocks[n].text) for profile in self.profiles)]
        if not told:
            return probabilities
        out = list(probabilities)
        for number in told:
            out[number] = PROSE
        return out

    def headline(self, title: str | None) -> str | None:
        """Return a headline that was given with a document, without what the publisher adds to it.

        >>> Known(Page("", ()), (Profile("wave", suffixes=("| Wave",)),)).headline("Boats come home | Wave")
        'Boats come home'
        """
        for profile in self.profiles:
            if title:
                title = headline_of(title, profile.suffixes)
        return title

    def find(self) -> list[Evidence]:
        """Return what of the document's text the profiles match."""
        return [item for profile in self.profiles for item in profile.find_in(self.page)]


def known(
    own: Profiles | None,
    document: Document,
    page: Page,
    *,
    evidence: Sequence[Evidence] = (),
    printed: str | None = None,
) -> Known:
    """Return what *own* and the shipped profiles say of *document*; *printed* is the name that its text gives itself.

    >>> known(None, Document("", url="https://www.dawn.com/news/1"), Page("", ())).name
    'Dawn'
    >>> known(None, Document("Talks."), Page("Talks.", ())).name is None
    True

    Where nothing tells whose a document is, the profile of those that nobody is known to have published holds.

    >>> own = Profiles([Profile("", documents=40), Profile("dawn.com", "Dawn", documents=40)])
    >>> [profile.key for profile in known(own, Document("Talks."), Page("Talks.", ())).profiles]
    ['']
    """
    names = [name for name in (document.url, document.publisher, printed) if name]
    found: list[Profile | None] = []
    for profiles in (own, shipped()):
        if profiles is None:
            found.append(None)
        elif names:
            found.append(next(filter(None, map(profiles.for_publisher, names)), None))
        else:
            found.append(profiles.recognise_in(page, evidence) or profiles.unknown)
    learnt, pack = found
    name = pack.publisher if pack else learnt.publisher if learnt and not document.publisher else None
    both = [profile for profile in (pack, learnt) if profile]
    return Known(
        page,
        tuple(profile for profile in found if profile),
        name,
        order=next((profile.order for profile in both if profile.order), None),
        zone=next((profile.zone for profile in both if profile.zone), None),
        date_line=learnt.date_line if learnt else None,
    )
