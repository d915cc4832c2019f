"""Profiles into a folder, where what a person wrote or edited is never overwritten."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from corpuskit.errors import ProfileError
from corpuskit.io.replacing import replacing
from corpuskit.profiles.finding.profile import Profile
from corpuskit.profiles.keeping.files import from_toml, to_toml
from corpuskit.text.later import re

NEW = ".new"
"""The ending of what is written beside a file that was kept; `corpuskit.Profiles.load` does not read it."""

_UNSAFE = re.compile(r"[^\w.-]+")
"""Characters that do not belong into the name of a file."""

_FIRST = "# Learnt by corpuskit, to be read and edited: an edited file is never overwritten. Digest: "
"""What the first line of a file begins with that was not edited since."""


def save(profiles: Iterable[Profile], folder: Path) -> tuple[Path, ...]:
    """Write one file for each of *profiles* into *folder*, and return those that were kept since a person edited them.

    A file is named after its profile's key; one that is there for that key keeps its name. The first line of what is
    written holds a digest of the rest, so a file with another digest, or with none, is a person's. What would be in its
    place is written beside it, with `NEW` behind its name, unless the file already says the same.
    """
    folder.mkdir(parents=True, exist_ok=True)
    there = _there(folder)
    taken = {path.stem for path in folder.glob("*.toml")}
    kept: list[Path] = []
    for profile in profiles:
        path = there.get(profile.key)
        if path is None:
            name = _UNSAFE.sub("-", profile.key).strip("-.")[:80] or "unknown"
            while name in taken:
                name += "-"
            taken.add(name)
            path = folder / f"{name}.toml"
        elif _is_edited(path):
            if to_toml(from_toml(path.read_text("utf-8"), str(path))) != to_toml(profile):  # comments left out
                kept.append(path)
                _write(path.with_name(path.name + NEW), profile)
            continue
        _write(path, profile)
        path.with_name(path.name + NEW).unlink(missing_ok=True)
    return tuple(kept)


def _there(folder: Path) -> dict[str, Path]:
    """Return the file of each key that has one; what cannot be read is nobody's, and its name is taken."""
    found: dict[str, Path] = {}
    for path in sorted(folder.glob("*.toml")):
        try:
            found.setdefault(from_toml(path.read_text("utf-8"), str(path)).key, path)
        except (ProfileError, OSError, UnicodeDecodeError):
            continue
    return found


def _write(path: Path, profile: Profile) -> None:
    text = to_toml(profile)
    with replacing(str(path)) as stream:
        stream.write(f"{_FIRST}{_digest(text)}\n{text}".encode())


def _is_edited(path: Path) -> bool:
    """Tell whether a file is not as it was written here."""
    first, _, rest = path.read_text("utf-8").partition("\n")
    return first != _FIRST + _digest(rest)


def _digest(text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
