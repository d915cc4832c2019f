"""Find who the author is, set apart behind the text: a name and what it stands for, and the sentences that go on."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence, Set

from corpuskit.language import function_words
from corpuskit.records import Evidence
from corpuskit.structure.captions import words
from corpuskit.structure.lines import TOPIC, Line, View, openings, stops
from corpuskit.text.later import re
from corpuskit.text.page import Page
from corpuskit.text.scripts import is_small, lowered, quotes

TAIL = 0.6
"""A life stands behind so much of a text."""

HEAD_CHARS = 400
"""A name that is told in so many characters of the head may be the author's."""

NAME_WORDS = 14
"""What an author is stands among so many words of the sentence that begins with the name."""

BIO = 0.9
"""How sure a sentence is that says who the author is."""

END = 0.85
"""Behind so much of a text a title or a calling tells that somebody is the author of whom it tells nothing else."""

_TOLD = frozenset((TOPIC["bio"], TOPIC["role"]))
"""Topics of phrases that tell of a person."""

_BYLINE_NAME = re.compile(r"[^\W\d_][\w.’'-]+(?: [^\W\d_][\w.’'-]*){1,3}")
"""A name within a byline."""

_WORD = re.compile(r"\w+")
"""A word."""


def find_bios(view: View, evidence: Sequence[Evidence] = ()) -> Iterator[Evidence]:
    """Yield who the author is; *evidence* tells of bylines.

    >>> from corpuskit.structure.lines import view_of
    >>> from corpuskit.text.page import Page
    >>> body = "The pier moved by four centimetres, and lorries can no longer cross the bridge, the mayor said.\\n" * 3
    >>> text = body + "Jane Doe is a freelance journalist in Port Clear. She keeps bees."
    >>> [text[e.start : e.end] for e in find_bios(view_of(Page(text, "en")))]
    ['Jane Doe is a freelance journalist in Port Clear. She keeps bees.']
    """
    text, units = view.page.text, view.page.units
    names = _names(view.page, evidence)
    yield from _in_head(view, names)
    going = False
    for line in view.lines:
        if line.end < TAIL * len(text):
            continue
        for i in range(line.first, line.last):
            unit = units[i]
            if unit.start < TAIL * len(text) or _is_answer(text, unit.start):
                going = False
            elif _is_bio(view, i, names):
                whole = i == line.first and line.end - line.start <= 900
                yield Evidence(unit.start, line.end if whole else unit.end, "author_bio", "structure.bio.1", BIO)
                going = True
                if whole:
                    break
            elif going and (_speaks_on(unit.text) or _opens_bio(view, i)):
                score = 0.82 if i >= _speaking_from(view, line) else 0.7
                yield Evidence(unit.start, unit.end, "author_bio", "structure.bio.more.1", score)
            else:
                going = False


def _speaking_from(view: View, line: Line) -> int:
    """Return the number of the unit from which on all of a line may go on with a life."""
    i = line.last
    while i > line.first:
        text = view.page.units[i - 1].text
        if (len(text) >= 40 or stops(text)) and not _speaks_on(text):  # a button, a link
            break
        i -= 1
    return i


def _names(page: Page, evidence: Sequence[Evidence]) -> frozenset[str]:
    """Return the names in bylines, without "by" and in lower case."""
    led = {phrase.start: phrase.end + 1 for phrase in page.phrases if phrase.topic == TOPIC["by"]}
    bylines = (item for item in evidence if item.label == "byline" and item.score >= 0.6)
    spans = ((led.get(item.start, item.start), item.end) for item in bylines if item.end - item.start < 120)
    return frozenset(match[0].lower() for span in spans for match in _BYLINE_NAME.finditer(page.text, *span))


def _is_answer(text: str, at: int) -> bool:
    """Tell whether the name of a speaker leads in what begins at *at*.

    >>> _is_answer("ROE: Jane Doe is an analyst.", 5)
    True
    """
    while at and text[at - 1].isspace():
        at -= 1
    return text[at - 1 : at] == ":"


def _in_head(view: View, names: Set[str]) -> Iterator[Evidence]:
    """Yield lines of the head that tell who the author is whose name stands a few lines before."""
    text = view.page.text
    head = [line for line in view.lines[:24] if line.start < max(HEAD_CHARS, (1 - TAIL) * len(text))]
    for number, line in enumerate(head):
        name = text[line.start : line.end]
        name = next((name[-len(known) :] for known in names if lowered(name).endswith(known)), name)
        if not _BYLINE_NAME.fullmatch(name):
            continue
        for below in head[number + 1 : number + 7]:
            rest = text[below.start + len(name) : below.end]
            if text.startswith(name, below.start) and rest[:1] in (" ", "\xa0") and _tells(rest):
                yield Evidence(below.start, below.end, "author_bio", "structure.bio.head.1", BIO)
                return


def _tells(text: str) -> bool:
    """Tell whether a text says of the name before it what its bearer is.

    >>> _tells(" is the founder of a mill."), _tells(" is home to four trails.")
    (True, False)
    """
    first = [match[0].lower() for match in itertools.islice(_WORD.finditer(text), NAME_WORDS)]
    what = set(first[1:])
    if not first or first[0] not in words()["copulas"]:
        return False
    return not (what.isdisjoint(words()["professions"]) and what.isdisjoint(words()["titles"]))


def _speaks_on(text: str) -> bool:
    """Tell whether a sentence goes on with a life: it speaks of him or her early, and quotes nobody.

    >>> _speaks_on("At the Harbour Post, she covers the courts."), _speaks_on("The ferry sailed.")
    (True, False)
    """
    first = [match[0].lower() for match in itertools.islice(_WORD.finditer(text), 14)]
    return not words()["goes_on"].isdisjoint(first) and not quotes(text)


def _opens_bio(view: View, i: int) -> bool:
    """Tell whether a unit begins with a phrase of lives of several words."""
    phrases = view.page.phrases_in[i]
    if not phrases or phrases[0].start - view.page.units[i].start > 3:
        return False
    start = view.page.units[i].start
    return any(
        o.topic == "bio" and " " in view.page.text[start : o.end].strip()
        for o in openings(view.page, view.page.units[i], phrases)
    )


def _is_bio(view: View, i: int, names: Set[str]) -> bool:
    """Tell whether a unit says who the author is: nobody of whom the text tells, by name, and what he or she is."""
    unit, text = view.page.units[i], view.page.text
    if (
        _opens_bio(view, i)
        or _has_calling(view, i)
        or (text[unit.start - 1] == "\n" and _opens_signed(unit.text, names))
    ):
        return True
    if words()["copulas"].isdisjoint(unit.text[:90].lower().split()[2:8]):
        return False
    tokens = list(_WORD.finditer(unit.text, 0, 240))[:NAME_WORDS]
    name = _bearer(view, i, tokens)
    if not name or not _is_told(view, i, tokens[len(name) + 1 : len(name) + 8], name[0]):
        return False
    if " ".join(name).lower() in names:
        return True
    if ":" in unit.text[: tokens[len(name)].start()] or text.find(" ".join(name), HEAD_CHARS, unit.start) >= 0:
        return False
    return all(text.find(part, HEAD_CHARS, unit.start) < 0 for part in name if len(part) > 3)


def _opens_signed(text: str, names: Set[str]) -> bool:
    """Tell whether a sentence begins with the whole name of who signed the text, and speaks of its bearer.

    >>> [_opens_signed(f"Jane Doe{rest}", {"jane doe"}) for rest in (", a pilot, flies.", " flies.", ": Why?")]
    [True, True, False]
    """
    match = _BYLINE_NAME.match(text)
    words = match[0].lower().split() if match else []
    signed = next((name for n in range(2, len(words) + 1) if (name := " ".join(words[:n])) in names), "")
    return bool(signed) and re.match(r",? \w", text[len(signed) :]) is not None


def _bearer(view: View, i: int, tokens: Sequence[re.Match[str]]) -> list[str]:
    """Return the words of the name with which a unit begins that says what its bearer is; none where it does not."""
    unit, copulas = view.page.units[i], words()["copulas"]
    lowered = unit.text.islower() and view.page.text[max(0, unit.start - 200) : unit.end].islower()
    if is_small(unit.text[:1]) and not lowered:
        return []
    copula = next((n for n, token in enumerate(tokens) if token[0].lower() in copulas), 0)
    if not 2 <= copula <= 6 or "," in unit.text[: tokens[1].start()]:
        return []
    name = [token[0] for token in tokens[:copula]]
    if lowered:
        return name if copula <= 3 and function_words(view.page.language or "en").isdisjoint(name) else []
    capital = (part[0].isupper() or part[0].lower() == part[0].upper() or len(part) < 4 for part in name)
    return name if all(capital) else []


def _is_told(view: View, i: int, behind: Sequence[re.Match[str]], first: str) -> bool:
    """Tell whether words *behind* a copula are what authors are, or, at the end of a text, a title.

    *first* is the first word of the name: a small word of the language is none.
    """
    unit = view.page.units[i]
    what = {token[0].lower() for token in behind}
    if not what.isdisjoint(words()["professions"]):
        return True
    if any(phrase.topic in _TOLD and phrase.start - unit.start < 60 for phrase in view.page.phrases_in[i]):
        return True
    late = unit.start >= END * len(view.page.text)
    named = first.lower() not in function_words(view.page.language or "en")
    return late and named and not what.isdisjoint(words()["titles"])


def _has_calling(view: View, i: int) -> bool:
    """Tell whether a unit of the end says by name what somebody does of whom the text tells nothing."""
    unit, text = view.page.units[i], view.page.text
    if unit.start < END * len(text) or ":" in unit.text or quotes(unit.text):
        return False
    match = _BYLINE_NAME.match(unit.text)
    if match is None:
        return False
    parts = match[0].split()
    verb = next((n for n, part in enumerate(parts) if part in words()["callings"]), 0)
    if not verb:
        following = _WORD.match(unit.text, match.end() + 1)
        verb = len(parts) if following and following[0] in words()["callings"] else 0
    if verb not in (2, 3):
        return False
    return all(part[0].isupper() and text.find(part, HEAD_CHARS, unit.start) < 0 for part in parts[:verb])
