"""Who signs the last sentence: initials, houses and agencies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from corpuskit.metadata.authors.labels import TAIL_CHARS
from corpuskit.records import Evidence
from corpuskit.structure.forms import is_agency
from corpuskit.structure.names import name_words
from corpuskit.structure.signing import SIGNATURE
from corpuskit.text.later import regex
from corpuskit.text.scripts import CLOSING, ENDS

_SIGNED = rf"(?<=[{ENDS}{CLOSING}“\]])"
"""Where a sentence has ended, as a look behind."""

_INITIALS = regex.compile(
    rf"{_SIGNED}\s?(?:[(\[](?P<who>\p{{Ll}}{{2,4}}|\p{{Lu}}{{2,4}}(?=[)\]]\s*$))[)\]]|\n[(\[]?(?P<who>\p{{Ll}}{{2,4}}\.?|\p{{Ll}}{{2,3}}(?:,\s\p{{Ll}}{{2,3}})+"
    rf"|\p{{Lu}}{{3,4}}/\p{{Ll}}{{2,3}}|\p{{Ll}}{{2,3}}/\p{{Lu}}{{3,4}}|(?<=[(\[])\p{{Ll}}{{2,4}}/\p{{Ll}}{{2,4}}(?=[)\]]))[)\]]?|/\s(?P<who>\p{{Ll}}{{2,3}}))\s*(?=\n\P{{Ll}}|;|$)"
)
"""Initials in small letters that close a text: "(abc)"."""


def initials(text: str) -> list[str]:
    """Return the initials that sign the last sentence, or stand alone in the last line.

    >>> initials("It rained on Tuesday. (kas)\\n"), initials("It rained on Tuesday.\\nSDA/sep"), initials("(and so on)")
    (['kas'], ['SDA', 'sep'], [])
    """
    match = next(_INITIALS.finditer(text, max(0, len(text) - TAIL_CHARS)), None)
    if match is None or regex.search(rf"(?<!\w){regex.escape(match['who'])}(?!\w)", text[: match.start()].lower()):
        return []  # a word
    return [part.strip() for part in regex.split(r"[/,]", match["who"])]


def signing_house(text: str, evidence: Iterable[Evidence]) -> Iterator[str]:
    """Yield the house or the agency that signs a text behind a stroke: "/Harbour", "lee/dpa"."""
    for item in evidence:
        if item.rule != SIGNATURE or item.label != "credit" or len(text) - item.end > 150:
            continue
        said = text[item.start : item.end].strip(" /.()")
        parts = [part.strip() for part in said.replace(",", "/").split("/")]
        if any(part.lower() in name_words().no_name for part in parts):
            continue  # "/SOURCE"
        known = any(is_agency(part) and len(part) > 2 for part in parts)
        if known or (len(parts) == 1 and text[item.start] == "/" and said[:1].isupper()):
            yield from parts
            return
