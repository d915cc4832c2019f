"""The shipped profiles of large publishers: written by hand, read at first use."""

from __future__ import annotations

from corpuskit.profiles import Profiles
from corpuskit.text.prepared import prepared
from corpuskit.text.tables import read_table, table_names


@prepared()
def shipped() -> Profiles:
    """Return the shipped profiles.

    >>> shipped().for_publisher("https://www.dawn.com/news/1").publisher
    'Dawn'
    """
    from corpuskit.profiles.keeping.files import profile_of  # late: a wheel needs none

    names = table_names("publishers")
    return Profiles([profile_of(read_table("publishers", name), f"{name}.toml") for name in names])
