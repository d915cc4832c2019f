"""Tell the names of places from other words: datelines from sentences that open with a place's name."""

from __future__ import annotations

from collections.abc import Set

from corpuskit.text.later import re
from corpuskit.text.prepared import prepared
from corpuskit.text.tables import data_folder

_BETWEEN = re.compile(r"\s*(?:,|/|\(|\)|-| and | und | et | y | e )\s*")
"""What stands between places."""


@prepared()
def places() -> Set[str]:
    """Return the names of places in lower case: cities, capitals in many languages, countries; read at first use.

    >>> {"wien", "नई दिल्ली", "اسلام آباد", "北京", "kuala lumpur"} <= places()
    True
    """
    text = data_folder("places", "places.txt").read_text("utf-8")
    return frozenset(line for line in text.split("\n") if line and not line.startswith("#"))


def is_place(text: str) -> bool:
    """Tell whether *text* names a place, or several, the last of them perhaps a country or a state.

    >>> [is_place(name) for name in ("Wien", "Moscow, Russia", "LAHORE/KARACHI", "Springvale, Ohio", "Dr Lee")]
    [True, True, True, False, False]
    """
    low = text.lower().strip(" .,\u200c\u200b")
    if low in places():
        return True
    parts = [part for part in _BETWEEN.split(low) if part]
    return len(parts) > 1 and all(part in places() for part in parts)


def begins_with_place(text: str) -> bool:
    """Tell whether the first words of *text*, up to a comma, name a place: "Dhaka, Bangladesh", "Lagos State".

    >>> begins_with_place("Sydney, Nova Scotia"), begins_with_place("Sunday in Sydney")
    (True, False)
    """
    words = re.split(r"[,/(]", text.lower(), maxsplit=1)[0].split()
    return any(" ".join(words[:count]) in places() for count in range(min(4, len(words)), 0, -1))
