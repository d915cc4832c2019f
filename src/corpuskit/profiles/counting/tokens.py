"""The words of a unit as they are compared, and dates among them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corpuskit.dates.forms.lexicon import month_of
from corpuskit.profiles.counting.units import key_of

MONTH = "\0month"
"""What the name of a month is folded to."""


def folded_of(tokens: list[str]) -> list[str]:
    """Return words as they are compared: in lower case, numbers alike, months beside numbers alike."""
    out = [key_of(token) for token in tokens]
    for number, token in enumerate(tokens):
        near = tokens[max(0, number - 1) : number] + tokens[number + 1 : number + 2]
        bare = token.strip(".,;:()").lower()
        if len(bare) > 2 and bare[0].isalpha() and any(other[0].isdigit() for other in near) and month_of(bare):
            out[number] = MONTH
    return out


def with_dates(rows: Sequence[list[str]]) -> str:
    """Return the most frequent spelling, with its dates as slots."""
    texts = [" ".join(_dated(row)) for row in rows]
    return min(set(texts), key=lambda t: (-texts.count(t), t))


def _dated(row: list[str]) -> Iterator[str]:
    """Yield the words of *row*, each month with the numbers around it as one slot."""
    out: list[str] = []
    for token, key in zip(row, folded_of(row), strict=True):
        part = key == MONTH or (token[0].isdigit() and bool(out) and out[-1] == "{date}")
        if not part:
            out.append(token)
            continue
        while out and out[-1][0].isdigit():
            out.pop()
        if not out or out[-1] != "{date}":
            out.append("{date}")
    return iter(out)
