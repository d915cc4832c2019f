"""A URL taken apart, whatever it looks like: what is scraped holds URLs that are none."""

from __future__ import annotations

from corpuskit.records.tuples import NamedTuple
from corpuskit.text.later import re

_PARTS = re.compile(r"[^/]*//[^/?#]*([^?#]*)")
"""The path of an address."""


class Parts(NamedTuple):
    """Host and path of a URL."""

    host: str
    """In lower case; empty where there is none, or none that can be read."""
    path: str
    """What follows it, as it was written."""


def parts_of(url: str) -> Parts:
    """Return host and path of *url*; what has no "//" is a host and a path without their scheme.

    >>> parts_of("https://WWW.Dawn.com:80/news/1?page=2"), parts_of("dawn.com/news/1")
    (Parts(host='www.dawn.com', path='/news/1'), Parts(host='dawn.com', path='/news/1'))

    A URL that the standard forbids has no host, and the path that a reader would see in it.

    >>> parts_of("http://[site]/news/1")
    Parts(host='', path='/news/1')
    """
    from urllib.parse import urlsplit  # late: most texts come without a URL

    full = url if "//" in url else f"//{url}"
    try:
        split = urlsplit(full)
        return Parts(split.hostname or "", split.path)
    except ValueError:
        found = _PARTS.search(full)
        return Parts("", found[1] if found else "")
