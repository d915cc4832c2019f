"""The registrable domain of a URL: what a publisher's profile is kept under."""

from __future__ import annotations

import functools

from corpuskit.text.urls import parts_of

_SECOND = frozenset("co com org net gov ac edu or ne go gob gub nom mil in id web info gen firm press".split())
"""Second levels under which countries register domains."""


@functools.lru_cache(maxsize=4096)
def registrable(url: str) -> str | None:
    """Return the registrable domain of a URL or host, or None.

    >>> registrable("https://edition.cnn.com/2024/05/03/talks.html"), registrable("www.bbc.co.uk")
    ('cnn.com', 'bbc.co.uk')
    >>> registrable("Dawn") is None
    True
    """
    host = parts_of(url).host
    parts = [part for part in host.split(".") if part]
    if len(parts) < 2 or not parts[-1].isalpha() or any(char.isspace() for char in host):
        return None
    deep = len(parts) > 2 and len(parts[-1]) == 2 and parts[-2] in _SECOND
    return ".".join(parts[-3:] if deep else parts[-2:])
