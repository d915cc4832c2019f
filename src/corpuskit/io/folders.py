"""Folders with a file for each article, under names that are safe everywhere."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from pathlib import Path

from corpuskit.io.replacing import store
from corpuskit.records import Article
from corpuskit.text.later import re

LONGEST = 150
"""Bytes of UTF-8 that a name may have without its suffix; file systems take 255."""

_UNSAFE = re.compile(r"[^\w.+=@-]+")
"""Characters that do not belong into the name of a file."""

_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)", re.IGNORECASE)
"""Names that Windows keeps for itself."""


def write_folder(
    articles: Iterable[Article], folder: Path, path: str, *, each: Callable[[Article], bytes], ending: str
) -> None:
    """Write a file, of what *each* makes, for each article into *folder*, which is to be *path*."""
    taken: dict[str, int] = {}
    for number, article in enumerate(articles, 1):
        store(folder / f"{unique(file_name(article.document.id, number), taken)}{ending}", each(article), path)


def file_name(id: str | None, number: int) -> str:
    """Return a file name without suffix for a document's id, else for its *number*.

    >>> file_name("news/2021:10/a b.txt", 1), file_name(None, 7)
    ('news_2021_10_a_b.txt', '000007')

    What some file system does not take is replaced or cut.

    >>> file_name("../../etc/passwd", 1), file_name("CON", 2), file_name("...", 3), len(file_name("x" * 300, 4))
    ('etc_passwd', '_CON', '000003', 150)
    """
    name = unicodedata.normalize("NFC", (id or "")[: 4 * LONGEST].encode("utf-8", "replace").decode())
    name = _UNSAFE.sub("_", name).encode()[:LONGEST].decode("utf-8", "ignore").strip("._ ")
    return f"_{name}" if _RESERVED.match(name) else name or f"{number:06}"


def unique(name: str, taken: dict[str, int]) -> str:
    """Return *name*, with a number behind it where it is in *taken*, also in capitals; and take it.

    >>> taken = {}
    >>> [unique(name, taken) for name in ("a", "A", "a-2", "a")]
    ['a', 'A-2', 'a-2-2', 'a-3']
    """
    key = name.casefold()
    while key in taken:
        taken[key] += 1
        numbered = f"{name}-{taken[key]}"
        if numbered.casefold() not in taken:
            name = numbered
            break
    taken[name.casefold()] = 1
    return name
