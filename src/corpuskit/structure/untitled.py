"""Tell first lines that are no headline, whatever stands around them: sections, stamps, names, boxes, broken lines."""

from __future__ import annotations

from functools import cache

from corpuskit.structure.forms import is_agency, is_housed, is_names, names_at
from corpuskit.structure.gazetteer import is_place
from corpuskit.structure.names import listed, name_words
from corpuskit.text.later import regex
from corpuskit.text.patterns import worded_fully
from corpuskit.text.scripts import DANDA, ELLIPSIS, FULL_STOPS, HAN_STOP, URDU_STOP
from corpuskit.text.tables import read_table
from corpuskit.text.words import everywhere

_POSTED = regex.compile(r"^\p{Lu}[:：]\s|https?://|\(@\w+\)")
"""What a question in an interview begins with, and what a post that is shown holds."""

PAPER_WORDS = 5
"""The name of a paper has at most so many words."""

_STAMP = regex.compile(r"\b\d{1,2}\b.*\b(?:19|20)\d\d\b|\b\d{1,2}[.:]\d\d\s?[ap]m\b")
"""A day or a time."""

_BROKEN = regex.compile(
    rf"[,;:،，、–—{DANDA}{URDU_STOP}-]$|[{URDU_STOP}{DANDA}{HAN_STOP}]\s\d{{1,3}}$"
    rf"|^(?:\.\.|{ELLIPSIS}|\d{{1,2}}\.\s|[-•*|/–—]\s)|^[a-zà-ÿ]+\s[^A-Z]*[.]$"
)
"""What speaks for a line that was broken off."""

_CREDITED = regex.compile(
    r"[(\[][^()\[\]]{2,60}/[^()\[\]]{2,40}[)\]]$|\s\p{Lu}\p{L}+\s\p{Lu}\p{L}+/[A-Z]{2,4}$|[©ⓒ]|(?<=\S\s)\d{1,2}:\d\d$"
    r"|[「『（(\[【]$|[:：]“$|^[【〔［\[][^】〕］\]]{1,14}[＝=]"
)
"""The credit of a picture at the end of a line."""

_FILED = regex.compile(
    r"(?P<place>\p{Lu}[\p{Lu}\s.,'’-]{2,40}?)\s?(?:—|–|--)\s\p{Lu}\p{Ll}+\s|[(（](?P<who>[^()（）]{2,30})[)）]\s\S"
)
"""What first sentences begin with: a place and a dash, or an agency in brackets."""

_DASHED = regex.compile(r"\s(?:—|–|--?)\s(?P<who>[^—–]{2,40})$")
"""What stands behind the last dash of a line."""

_GROUP = regex.compile(
    r"[(（\[［](?:(?P<label>[^()（）\[\]:：]{2,20})[:：]\s?\S.*|(?P<who>[^()（）\[\]:：]{2,20}))[)）\]］]$"
)
"""A bracket, and in it a name with or without a label."""

_LAST = regex.compile(rf".*[\p{{Ll}}\p{{Lo}}\d][{FULL_STOPS}]\s(?P<last>\S.{{1,60}})$")
"""A short piece behind the last full stop of a line."""

_SITE = regex.compile(r"\s?\b[\w-]{3,30}\.(?:com|net|org|info|news|co\.\w\w|[a-z]{2})$", regex.IGNORECASE)
"""The name of a site at the end of a line."""

_STEP = regex.compile(r"\s?[|•»›>·]\s?")
"""What parts the steps of a path."""

_HOUSED = regex.compile(r"[^()\n]{2,30}\((?P<house>[^()\n]{2,30})\)")
"""A place, and in brackets the house that reports."""


def is_untitled(line: str) -> bool:
    """Tell whether a line is no headline by its own form.

    >>> [is_untitled(line) for line in ("Markets & Policy", "Story highlights It is shut", "By Jane Doe, Lagos")]
    [True, True, True]
    >>> [is_untitled(line) for line in ("Tuesday, 3 May 2024", "Jane Doe Harbour.com", "the wall of the harbour,")]
    [True, True, True]
    >>> [is_untitled(line) for line in ("The pier at noon (Foto: dpa)", "Le quai (AFP)", "O cais. Foto de Ana Souza")]
    [True, True, True]
    >>> is_untitled("Politics • City"), is_untitled("Home > Latest News > City"), is_untitled("Rain ends | Harbour")
    (True, True, False)
    >>> is_untitled("El Diario del Puerto"), is_untitled("Diario de un viaje")
    (True, False)
    >>> [is_untitled(line) for line in ("Rain ends the long drought", "Share prices fall again", "An essay on rain")]
    [False, False, False]
    """
    words = line.split()
    if _BROKEN.search(line) or _CREDITED.search(line) or ("&" in words and len(words) <= 4):
        return True
    if len(words) <= 6 and _STAMP.search(line):
        return True
    if _POSTED.search(line) or _is_paper(words):
        return True
    if any(tell(line) for tell in (_is_venue, _is_path, _is_filed, _is_caption)):
        return True
    if line.lower().startswith(_starts()) or _is_signed(line):
        return True
    housed = _HOUSED.match(line)
    house = housed["house"].lower().split() if housed else []
    return bool(house) and (is_agency(" ".join(house)) or house[-1] in name_words().desks | name_words().desk_ends)


def is_list_heading(line: str) -> bool:
    """Tell whether a line is all of what stands above a summary or a table of contents: "At a glance".

    >>> is_list_heading("At a glance:"), is_list_heading("At a glance, the wells are full")
    (True, False)
    """
    return line.lower().rstrip(": ") in _starts()


def _is_venue(line: str) -> bool:
    """Tell whether a line is a stadium, a theatre or the like, and behind a comma its place."""
    head, comma, place = line.rpartition(", ")
    words = head.lower().split()
    named = 0 < len(words) <= PAPER_WORDS and words[0] in listed("heads", "venues")
    return bool(comma) and named and is_place(place)


def _is_paper(words: list[str]) -> bool:
    """Tell whether a line is the name of a paper: few words with capitals, and one that papers are called by."""
    if not 2 <= len(words) <= PAPER_WORDS:
        return False
    proper = all(word[0].isupper() or len(word) <= 3 for word in words)
    return proper and any(word.lower() in listed("heads", "papers") for word in (words[0], words[1], words[-1]))


def _is_filed(line: str) -> bool:
    """Tell whether a line begins as first sentences do: with a place and a dash, or with an agency in brackets."""
    match = _FILED.match(line)
    if match is None:
        return False
    return is_agency(match["who"]) if match["who"] else is_place(match["place"]) or "," in match["place"]


def _is_caption(line: str) -> bool:
    """Tell whether a line ends with who took the picture: in brackets, or in a second sentence."""
    group = _GROUP.search(line)
    if group and (is_agency(group["who"] or "") or (group["label"] or "").strip().lower() in _pictured()):
        return True
    last = _LAST.match(line)
    said = last["last"].lower() if last else ""
    if said and (is_agency(said.upper()) or any(said.startswith(f"{word} ") for word in _pictured())):
        return True
    behind = _DASHED.search(line)
    return behind is not None and (
        is_agency(behind["who"]) or not _pictured().isdisjoint(behind["who"].lower().split())
    )


@cache
def _pictured() -> frozenset[str]:
    """Return what stands before who took a picture, or whose it is, in any language."""
    return everywhere("photo") | everywhere("source")


def _is_path(line: str) -> bool:
    """Tell whether a line is the way to a page: "Politics • City", "Home > Latest News > City"."""
    sizes = [len(step.split()) for step in _STEP.split(line)]
    return len(sizes) > 1 and min(sizes) > 0 and max(sizes) <= (2 if len(sizes) > 2 else 1)


def _is_signed(line: str) -> bool:
    """Tell whether a line is a byline: a name with its site, the kind of a text with its author, "by" with a name."""
    if is_housed(line):
        return True
    bare = _SITE.sub("", line)
    if bare != line and (is_names(bare) or not bare):
        return True
    led = worded_fully("genre").match(line) or worded_fully("by_and_names").match(line)
    names = names_at(line, led.end()) if led else None
    if names is None:
        return False
    return names.end >= len(line) - 1 or line[names.end] in ",|•/–—" or is_place(line[names.end :])


@cache
def _starts() -> tuple[str, ...]:
    """Return what lines begin with that are no headlines, read at first use."""
    return tuple(read_table("heads")["untitled"])
