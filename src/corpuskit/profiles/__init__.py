"""What publishers repeat: profiles, learnt or written by hand, and what of a text they match."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from corpuskit.profiles.counting.units import Page
from corpuskit.profiles.finding.domains import registrable
from corpuskit.profiles.finding.marks import Index, index_of, recognise
from corpuskit.profiles.finding.profile import Background, Profile
from corpuskit.profiles.finding.template import Template
from corpuskit.records import Block, Evidence

if TYPE_CHECKING:
    from corpuskit.profiles.counting.sketch import Sketch

__all__ = ["Background", "Profile", "Profiles", "Template"]


class Profiles:
    """The profiles of many publishers: what `corpuskit.learn` returns and ``Cleaner(profiles=...)`` takes.

    >>> dawn = Profile("dawn.com", "Dawn", templates=(Template("Published in Dawn, {date}", "publication_line"),))
    >>> profiles = Profiles([dawn])
    >>> profiles.for_publisher("Dawn").key, len(profiles)
    ('dawn.com', 1)

    ``|`` merges: documents of one publisher in both count together, and what recurs is weighed anew.

    >>> [profile.key for profile in profiles | Profiles([Profile("example.org")])]
    ['dawn.com', 'example.org']

    Nothing is learnt while texts are cleaned; profiles compare, pickle, and go to bytes and to folders of TOML.

    >>> Profiles.from_bytes(profiles.to_bytes()) == profiles
    True
    """

    def __init__(self, written: Sequence[Profile] = (), *, sketches: Mapping[str, Sketch] | None = None) -> None:
        self._sketches = dict(sorted((sketches or {}).items()))
        self._written = {profile.key: profile for profile in sorted(written, key=lambda p: p.key)}
        self._built: dict[str, Profile] = {}
        self._names: dict[str, str] = {}
        self._index: list[Index] = []
        self._version: list[str] = []

    @property
    def sketches(self) -> Mapping[str, Sketch]:
        """What was remembered of each publisher, by key; empty where profiles were loaded from TOML."""
        return self._sketches

    @property
    def written(self) -> Mapping[str, Profile]:
        """The profiles that were written by hand or loaded from TOML, by key."""
        return self._written

    def __iter__(self) -> Iterator[Profile]:
        return (self[key] for key in sorted({*self._sketches, *self._written}))

    def __len__(self) -> int:
        return len({*self._sketches, *self._written})

    def __contains__(self, key: object) -> bool:
        return key in self._sketches or key in self._written

    def __getitem__(self, key: str) -> Profile:
        if key not in self._built:
            if key not in self:
                raise KeyError(key)
            self._built[key] = self._build(key)
        return self._built[key]

    @property
    def version(self) -> str:
        """A digest of what was learnt or written: profiles that clean differently differ in it.

        >>> Profiles().version == Profiles([Profile("dawn.com")]).version
        False
        """
        if not self._version:
            digest = hashlib.blake2b(digest_size=6)
            for key, sketch in self._sketches.items():
                seen = (key, sketch.documents, sketch.error, len(sketch.entries), *(t.digest for t in sketch.sample))
                digest.update(repr(seen).encode("utf-8", "surrogatepass"))
            from corpuskit.profiles.keeping.files import to_toml

            for profile in self._written.values():
                digest.update(to_toml(profile).encode("utf-8"))
            self._version.append(digest.hexdigest())
        return self._version[0]

    def for_publisher(self, name: str) -> Profile | None:
        """Return the profile of a publisher, by its name, an alias, a domain or a URL; None if there is none.

        >>> profiles = Profiles([Profile("dawn.com", "Dawn", domains=("dawn.com",))])
        >>> profiles.for_publisher("https://www.dawn.com/news/1").publisher, profiles.for_publisher("The Times")
        ('Dawn', None)
        """
        if not self._names:
            self._names.update(self._all_names())
        key = self._names.get(name.casefold().strip())
        if key is None:
            domain = registrable(name)
            key = self._names.get(domain) if domain else None
        return None if key is None else self[key]

    @property
    def unknown(self) -> Profile | None:
        """The profile of the documents that nothing tells the publisher of; None if there were none.

        It holds for documents without URL, hint and printed name that bear no other publisher's marks. What it matches
        is called ``profile.unknown...`` in `Removal.rule`.

        >>> Profiles([Profile("dawn.com", "Dawn")]).unknown is None
        True
        """
        try:
            return self[""]
        except KeyError:
            return None

    def recognise(self, text: str, blocks: Sequence[Block], evidence: Sequence[Evidence] = ()) -> Profile | None:
        """Return the profile whose own marks *text* bears; None if none or two do.

        *evidence* is what structure found: the shape of a sidebar is a mark.
        """
        return self.recognise_in(Page(text, blocks), evidence)

    def recognise_in(self, page: Page, evidence: Sequence[Evidence] = ()) -> Profile | None:
        """Return the profile whose own marks a page bears; None if none or two do."""
        if not self._index:
            self._index.append(index_of(profile for profile in self if profile.key))
        key = recognise(self._index[0], page, evidence) if page.blocks else None
        return None if key is None else self[key]

    def compact(self, made: Iterable[Profile] | None = None) -> Profiles:
        """Return the profiles without what they were learnt from: small, for other processes, counts no longer merge.

        They clean alike, and so their version is the same. To make of what was learnt of a publisher what is looked for
        takes a second or two; *made* are all of these profiles where that was done elsewhere, publisher by publisher.

        >>> Profiles([Profile("dawn.com")]).compact() == Profiles([Profile("dawn.com")])
        True
        """
        small = Profiles([*(self if made is None else made)])
        small._version.append(self.version)
        return small

    def __or__(self, other: Profiles) -> Profiles:
        if not isinstance(other, Profiles):
            return NotImplemented
        sketches = dict(self._sketches)
        for key, sketch in other._sketches.items():
            sketches[key] = sketches[key].merged(sketch) if key in sketches else sketch
        written = dict(self._written)
        for key, profile in other._written.items():
            written[key] = united(written[key], profile) if key in written else profile
        return Profiles([*written.values()], sketches=sketches)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Profiles):
            return NotImplemented
        return self._sketches == other._sketches and self._written == other._written

    __hash__: ClassVar[None] = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"<Profiles of {len(self)} publishers>"

    def to_bytes(self) -> bytes:
        """Return everything as bytes: versioned, compressed, safe to load from strangers."""
        from corpuskit.profiles.keeping.wire import to_bytes

        return to_bytes(self)

    @classmethod
    def from_bytes(cls, data: bytes) -> Profiles:
        """Return the profiles that `to_bytes` wrote; raises `ProfileError` for anything else.

        >>> Profiles.from_bytes(b"no profiles")
        Traceback (most recent call last):
        corpuskit.errors.ProfileError: these bytes are no profiles of corpuskit
        """
        from corpuskit.profiles.keeping.wire import from_bytes

        sketches, written = from_bytes(data)
        return cls(written, sketches=sketches)

    def save(self, folder: str | Path) -> tuple[Path, ...]:
        """Write one TOML file for each publisher into *folder*, for a person to read, edit and review.

        A file that a person wrote or edited is never overwritten: it is returned, and what would be in its place is
        written beside it, as ``dawn.com.toml.new``.

        >>> import tempfile
        >>> folder = tempfile.TemporaryDirectory()
        >>> Profiles([Profile("dawn.com", "Dawn")]).save(folder.name)
        ()
        >>> file = Path(folder.name, "dawn.com.toml")
        >>> _ = file.write_text(file.read_text("utf-8").replace("Dawn", "The Dawn"), encoding="utf-8")
        >>> [path.name for path in Profiles([Profile("dawn.com", "Dawn")]).save(folder.name)]
        ['dawn.com.toml']
        >>> Profiles.load(folder.name)["dawn.com"].publisher
        'The Dawn'
        >>> folder.cleanup()
        """
        from corpuskit.profiles.keeping.saving import save

        return save(self, Path(folder))

    @classmethod
    def load(cls, folder: str | Path) -> Profiles:
        """Return the profiles of a folder of TOML files, or of one; raises `ProfileError` naming file and entry."""
        from corpuskit.profiles.keeping.files import load

        return cls(load(Path(folder)))

    def _build(self, key: str) -> Profile:
        if key not in self._sketches:
            return self._written[key]
        from corpuskit.profiles.weighing.build import build  # late: who only cleans needs it for nothing

        learnt = build(key, self._sketches[key])
        return united(self._written[key], learnt) if key in self._written else learnt

    def _all_names(self) -> Iterator[tuple[str, str]]:
        """Yield (name in lower case, key); a name that two publishers have is kept by the first."""
        taken: dict[str, str] = {}
        for key, sketch in self._sketches.items():
            for name in sorted({key, *sketch.names, *sketch.domains}):
                taken.setdefault(name.casefold(), key)
        for key, profile in self._written.items():
            for name in (key, profile.publisher or key, *profile.aliases, *profile.domains):
                taken.setdefault(name.casefold(), key)
        taken.pop("", None)
        yield from taken.items()


def united(one: Profile, two: Profile) -> Profile:
    """Return what two profiles of one publisher say together; where they differ, the first."""
    known = {(t.text, t.where) for t in one.templates}
    told = {b.text for b in one.background}
    return Profile(
        key=one.key,
        publisher=one.publisher or two.publisher,
        documents=one.documents + two.documents,
        templates=one.templates + tuple(t for t in two.templates if (t.text, t.where) not in known),
        background=one.background + tuple(b for b in two.background if b.text not in told),
        language=one.language or two.language,
        aliases=tuple(sorted({*one.aliases, *two.aliases})),
        domains=tuple(sorted({*one.domains, *two.domains})),
        marks=tuple(sorted({*one.marks, *two.marks})),
        order=one.order or two.order,
        zone=one.zone or two.zone,
        date_line=one.date_line or two.date_line,
        suffixes=tuple(sorted({*one.suffixes, *two.suffixes}, key=lambda text: (-len(text), text))),
        dateline=one.dateline or two.dateline,
        suggested=one.suggested + tuple(t for t in two.suggested if (t.text, t.where) not in known),
        first_seen=min(filter(None, (one.first_seen, two.first_seen)), default=None),
        last_seen=max(filter(None, (one.last_seen, two.last_seen)), default=None),
    )
