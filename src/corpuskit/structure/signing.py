"""The end of a text: initials, names, agencies and desks that sign it, contributors, and marks that it is over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corpuskit.records import Evidence
from corpuskit.structure.forms import is_agency, is_initials, is_names, names_at
from corpuskit.structure.names import name_words
from corpuskit.structure.parts import is_with_agency
from corpuskit.structure.shape import is_prose
from corpuskit.text.later import re, regex
from corpuskit.text.page import Page
from corpuskit.text.scripts import CLOSING, ENDS, KHMER_STOP, STOPS, is_small
from corpuskit.text.words import TOPICS, Phrase

SIGNATURE = "structure.signature.1"
"""The rule of initials, an agency or a desk behind the last sentence."""

SIGNED = "structure.signed_line.1"
"""The rule of a line that is nothing but names behind the last sentence."""

TAIL = 90
"""So many characters at the end of a line are read for who signs it."""

BIO_CHARS = 900
"""A sentence on who wrote a text begins in so many last characters, and what it leads in has at most as many."""

CREDIT_CHARS = 90
"""A line on whose picture it was has at most so many characters."""

LAST_CHARS = 400
"""Initials and names in brackets sign a text in its last so many characters."""

PHOTO, CREDIT = map(TOPICS.index, ("photo", "credit"))
"""Topics of phrases that credit someone."""

_NOTICE = frozenset(
    map(TOPICS.index, ("related", "latest", "share", "follow", "newsletter", "subscribe", "advert", "comments", "tags"))
)
"""Topics of what the house prints below a text: no line with one of them is a name."""

# In the order of `_FORMS`: "(lua/din)", "(E-2)", "(din)", "sk/dpa", "/DW/", "/DW", "— AFP", "(APA, 9.5.2016)",
# "(Jane Doe)".
_STOPPED = rf"(?<=[{ENDS}{CLOSING}\]])"
"""Where a sentence has ended, as a look behind."""

_FORMS = regex.compile(
    rf"""(?:
      (?:^|{_STOPPED}\s{{0,3}}|(?<=\s)) (?P<who>[(\[（] (?:[\p{{Ll}}\d]{{2,5}}(?:[/,-][\p{{Ll}}\d]{{2,5}}){{1,3}}
        |\p{{Lu}}-\d{{1,2}}) [)\]）])
    | ^ (?P<who>[(\[（] \p{{Ll}}{{2,5}} [)\]）])
    | (?:^|{_STOPPED}\s{{1,3}}) (?P<who>[a-z]{{2,4}}(?:-[a-z]{{2,4}})?/(?:[a-z]{{2,4}}|\p{{Lu}}{{2,4}}))
    | ^ (?P<who>/\p{{Lu}}[\p{{L}}\d .-]{{1,28}}/)
    | {_STOPPED} (?:\s{{0,3}}) (?P<who>/ \s? \p{{Lu}}[\p{{L}}\d .-]{{1,28}} /?) \.?
    | (?:^|{_STOPPED}\s{{1,3}}) (?P<house>(?:[-–—]{{1,3}})\s?[\p{{L}}\p{{M}}][\p{{L}}\p{{M}} .'’-]{{1,40}}
        (?:\s?[-–—])?)
    | (?:^|{_STOPPED}|(?<=\s)) (?P<dated>[(（] [\p{{L}}.]{{2,10}},?\s\d{{1,2}}\.\s?\d{{1,2}}\.\s?\d{{2,4}} [)）])
    | (?:^|{_STOPPED}) \s{{0,3}} (?P<names>[(（［\[] [^()（）\[\]]{{2,60}} [)）］\]]) \.?
    )$""",
    regex.VERBOSE,
)
"""The forms of a signature."""

_AMID = regex.compile(
    r"(?<!\w)[A-Z]{2,4}(?:/[A-Z]{2,4}){1,3}(?=\s*$|\s\s|\s(?:All\sContent|©|Copyright))", regex.MULTILINE
)
"""Codes of agencies with strokes between them."""

_MAY_LEAD = re.compile(r"(?:^|\s)[-–—]")
"""A dash that may lead in who signs."""

_SLASHED = re.compile("/[A-Z]")
"""A stroke before a capital."""

_DATED = regex.compile(r"[(（][\p{L}.]{2,10},?\s\d{1,2}\.\s?\d{1,2}\.\s?\d{2,4}[)）]")
"""The bracket of an agency and a day."""

_MARKED = re.compile(
    r"^\s*(?:#|-\s?30|___|---|---|===|~~~|\*|■|◆|●|\(?[Ee][Nn][Dd]|FIN|-\s?(?:ends|END|fin))", re.MULTILINE
)
"""What the mark at the end of a text begins with."""

_ENDED = STOPS | frozenset(CLOSING + "]")
"""What a sentence may close with."""

_DASHED = regex.compile(
    r"[-–—]{1,3}\s?[\p{L}\p{M}][\p{L}\p{M} .'’-]{1,40}(?:\s?[-–—])?$|/\s?\p{Lu}[\p{L}\d .-]{1,28}\.?$|/[A-Za-z]{2,4}$"
)
"""A signature behind a dash or a stroke."""

_BIO = regex.compile(
    r"(?:^|(?<=[.!?”\"»)]\s)|(?<=\n)|(?<=[\p{Ll}\d][.!?]))[*_(\[]?(?P<name>\p{Lu}[\p{L}.'’-]*(?:\s\p{Lu}[\p{L}.'’-]*){1,3}),?\s"
    r"(?:is|was|has|ist|arbeitet|schreibt|est|es|è|é|är|er|jest|je|este|is\seen)\s",
)
"""A name that a sentence about its bearer begins with."""

_CLOSING = frozenset(")）]］/")
"""What a signature may close with."""

_PART = r"(?:\p{L}{2,5}|\d{3,4}\s?(?:hrs|h)?|\p{L}{3,9}\.?\s\d{4})"
"""A part of a row of codes."""

_CODE = regex.compile(r"(?:\p{Ll}{2,4}|\p{Lu}{2,3})(?:/(?:\p{Ll}{2,4}|\p{Lu}{2,4})){0,2}")
"""The initials of who wrote a text, and of whom else."""

_CODES = regex.compile(rf"[(\[]?\p{{L}}{{2,5}}(?:\s?/{{1,2}}\s?{_PART}|-\p{{L}}{{2,4}}){{1,5}}\s?/?[)\]]?")
"""A row of codes: who wrote, who edited, when."""

_KHMER = regex.compile(rf"{KHMER_STOP}[\s»”\"\u200b]*(?P<who>[A-Z]{{1,4}}(?:/[A-Z]{{1,4}})*)?")
"""The stop at the end of a Khmer text, and who signs behind it."""

_BRACKETED = re.compile(r"\s?[(（][^()（）]{2,30}[)）]$")
"""A bracket at the end."""

_SITE = re.compile(
    r"(?:[^\W\d_]{2,5} )?[\w-]{2,30}\.(?:com|net|org|info|tv|news|[a-z]{2})(?:\.[a-z]{2})?", re.IGNORECASE
)
"""The name of a site."""

_END = regex.compile(
    r"^[ \t]*(?P<mark>(?:#\s?){3,}|-\s?30\s?-|_{3,}|[-–—*~=]{3,}|\*(?:\s\*){2,}|■|◆|●|"
    r"\(?(?:END|Ends|ENDS|FIN)\)?|-\s?(?:ends|END|Ends|fin)\s?-)[ \t]*$",
    regex.MULTILINE,
)
"""The mark at the end of a text."""


def find_signatures(page: Page) -> list[Evidence]:
    """Return what signs a text, names who contributed, and marks its end.

    >>> text = "It rained at last on Tuesday. EF/MA\\nThe wells are full.\\n(lua/din)"
    >>> text += "\\nJohn Roe contributed to this report."
    >>> [(text[e.start : e.end], e.label) for e in find_signatures(Page(text, "en"))]
    [('EF/MA', 'credit'), ('(lua/din)', 'credit'), ('John Roe contributed to this report.', 'credit')]

    Names alone sign where they stand in the last line, and the text speaks of nobody of that name.

    >>> text = "It rained at last on Tuesday, said Ann Lee.\\nThe wells are full.\\nJane Doe"
    >>> [(text[e.start : e.end], e.label) for e in find_signatures(Page(text, "en"))]
    [('Jane Doe', 'byline')]
    """
    return sorted({*_signatures(page), *_ended(page), *_last_names(page), *_contributed(page), *_bios(page)})


def _signatures(page: Page) -> Iterator[Evidence]:
    """Yield initials, agencies and desks behind the last sentence of a line."""
    text = page.text
    if _SLASHED.search(text):
        for match in _AMID.finditer(text):
            if text[: match.start()].rstrip()[-1:] in _ENDED:
                yield Evidence(*match.span(), "credit", SIGNATURE, 0.93)
    at = 0
    for line in text.split("\n"):
        end = at + len(line.rstrip())
        if end > at and (text[end - 1] in _CLOSING or _is_dashed(text, max(at, end - TAIL), end)):
            yield from _signed(page, max(at, end - TAIL), end)
        at += len(line) + 1
    if "(" in text:
        yield from (Evidence(*match.span(), "byline", SIGNATURE, 0.93) for match in _DATED.finditer(text))
    if KHMER_STOP in text and (ended := _KHMER.search(text)):
        if ended["who"]:
            yield Evidence(*ended.span("who"), "credit", SIGNATURE, 0.93)
        if text[ended.end() :].strip():
            yield Evidence(ended.end(), len(text.rstrip()), "teaser", "structure.after_end.1", 0.85)


def _is_dashed(text: str, start: int, end: int) -> bool:
    """Tell whether a line ends in what a dash or a slash leads in."""
    tail = text[start:end]
    return ("/" in tail or _MAY_LEAD.search(tail) is not None) and _DASHED.search(text, start, end) is not None


def _signed(page: Page, start: int, end: int) -> Iterator[Evidence]:
    """Yield what signs a line that ends at *end*."""
    low = start + len(page.text[start:end]) - len(page.text[start:end].lstrip())
    match = _FORMS.search(page.text[low:end]) if low < end else None
    if match is None:
        return
    if match["who"]:
        yield Evidence(low + match.start("who"), low + match.end("who"), "credit", SIGNATURE, 0.93)
    elif match["house"]:
        name = match["house"].strip(" -–—.")
        if is_agency(name) or _is_desk(name):
            yield Evidence(low + match.start("house"), low + match.end("house"), "byline", SIGNATURE, 0.93)
    elif match["names"]:
        yield from _bracketed(page, low + match.start("names"), low + match.end("names"))


def _bracketed(page: Page, start: int, end: int) -> Iterator[Evidence]:
    """Yield the names, the desk or the agency in brackets at the end of a line."""
    inner = page.text[start + 1 : end - 1].strip()
    last = len(page.text) - end < LAST_CHARS
    told = _head(inner)
    if (told and is_names(told) and (told != inner or last)) or is_agency(inner) or _is_desk(inner):
        yield Evidence(start, end, "byline", SIGNATURE, 0.9)
    elif last and is_names(inner.replace("　", " ")) and page.text.count(inner) == 1:
        yield Evidence(start, end, "byline", SIGNATURE, 0.85)
    elif (
        last and _CODE.fullmatch(inner) and inner != "sic" and not is_prose(page.text[end:].lstrip().partition("\n")[0])
    ):
        yield Evidence(start, end, "credit", SIGNATURE, 0.9)


def _head(inner: str) -> str:
    """Return the names behind the word for reporter: "记者 李明", "記者/李明"."""
    for word in name_words().reporters:
        if inner.startswith(word):
            return inner[len(word) :].strip(" /／:：　")
    return ""


def _is_desk(name: str) -> bool:
    """Tell whether a name ends as those of desks and houses do, or is a fixed one."""
    words = name.lower().replace("/", " ").split()
    if not words or len(words) > 5:
        return False
    return words[-1] in name_words().desks or words[-1] in name_words().desk_ends or words[-1] in ("online", "news")


def _ended(page: Page) -> Iterator[Evidence]:
    """Yield marks that a text is over, in a line of their own."""
    for match in _END.finditer(page.text) if _MARKED.search(page.text) else ():
        yield Evidence(*match.span("mark"), "other", "structure.end_mark.1", 0.9)


def _bios(page: Page) -> Iterator[Evidence]:
    """Yield the sentences at the end that say who somebody is of whom the text does not speak."""
    text = page.text.rstrip()
    low = max(len(text) // 3, len(text) - BIO_CHARS)
    for match in _BIO.finditer(text, low):
        names = names_at(text, match.start("name"), match.end("name"))
        given = match["name"]
        if names is None or names.end != match.end("name") or text.find(given.split()[-1], 0, match.start()) >= 0:
            continue
        end = text.find("\n", match.end())
        end = len(text) if end < 0 else end
        told = page.low[match.end() : min(end, match.end() + 160)]
        if end - match.start("name") <= BIO_CHARS and name_words().bios.intersection(told.replace(",", " ").split()):
            yield Evidence(match.start("name"), end, "author_bio", "structure.bio.1", 0.85)


def _last_names(page: Page) -> Iterator[Evidence]:
    """Yield the lines that are nothing but names, initials, codes, agencies or sites behind the last sentence."""
    blocks = page.blocks
    notices = [phrase for phrase in page.phrases if phrase.topic in _NOTICE and not _is_cased(page.text, phrase)]
    last = True
    for i in range(len(blocks) - 1, max(0, len(blocks) - 40), -1):
        text = blocks[i].text.strip("—–- ")
        behind = blocks[i - 1].text[-1:] in _ENDED
        if len(text) > 60:
            last = False
        elif _CODES.fullmatch(text) and (behind or last):
            yield Evidence(blocks[i].at, blocks[i].stop, "credit", SIGNATURE, 0.93)
        elif any(blocks[i].at <= phrase.start < blocks[i].stop for phrase in notices):
            last = False
        elif _signs(page.text, text, behind=behind, last=last):
            yield Evidence(blocks[i].at, blocks[i].stop, "byline", SIGNED, 0.9)
        else:
            last = False


def _is_cased(text: str, phrase: Phrase) -> bool:
    """Tell whether a phrase is written in a script with capitals, which tell names from other words."""
    return text[phrase.start].isupper() or text[phrase.start].islower()


def _signs(text: str, line: str, *, behind: bool, last: bool) -> bool:
    """Tell whether a line signs *text*: as the *last* a house; *behind* a sentence initials, or names as the last."""
    if last and (is_agency(line) or _SITE.fullmatch(line)):
        return True
    if not behind or text.count(line) != 1:
        return False
    if is_initials(line):
        return True
    bare = _BRACKETED.sub("", line)
    return last and (
        all(is_names(part.strip()) or is_agency(part) or _is_desk(part) for part in bare.split("/")) or _has_role(bare)
    )


def _has_role(text: str) -> bool:
    """Tell whether a line is names and, behind a comma, what their bearers do for the house."""
    names, _, role = text.partition(", ")
    if not is_names(names):
        return False
    return is_with_agency(text[len(names) :]) or not set(role.lower().split()).isdisjoint(name_words().role_ends)


def _contributed(page: Page) -> Iterator[Evidence]:
    """Yield sentences on who reported, edited or contributed, and lines on whose picture it was."""
    text = page.text
    for phrase in page.phrases:
        if phrase.topic == CREDIT:
            start, end = _sentence_of(text, phrase)
            if end - start <= 250 and _is_credit(page, phrase, start, end):
                yield Evidence(start, end, "credit", "structure.contributed.1", 0.9)
        elif phrase.topic == PHOTO:
            low = max(0, phrase.start - 5)
            start = text.rfind("\n", low, phrase.start) + 1 or low
            head = text[start : phrase.start]
            if len(head) > 4 or head.strip("([*–■▲©　 "):
                continue
            reach = start + CREDIT_CHARS + 2
            end = text.find("\n", phrase.end, reach)
            end = min(len(text), reach) if end < 0 else end
            if end - start <= CREDIT_CHARS and _is_photo(text[phrase.end : end].strip()):
                begin, stop = start + len(head) - len(head.lstrip()), start + len(text[start:end].rstrip())
                yield Evidence(begin, stop, "credit", "structure.credit_line.1", 0.9)


def _sentence_of(text: str, phrase: Phrase) -> tuple[int, int]:
    """Return where the sentence of a phrase begins and ends, in its line."""
    low, high = max(0, phrase.start - 200), min(len(text), phrase.end + 200)
    begin = max(
        text.rfind(mark, low, phrase.start) + len(mark) for mark in ("\n", ". ", '." ', ".” ", "? ", "! ", "。")
    )
    begin = max(begin, low)
    stops = [at for mark in ("\n", ". ", "。") if (at := text.find(mark, phrase.end, high)) >= 0]
    end = min(stops, default=len(text) if high == len(text) else high)
    if text[end : end + 1] in (".", "。"):
        end += 1
    begin += len(text[begin:end]) - len(text[begin:end].lstrip(" \t(*–—-"))
    if text[begin - 1 : begin] == "(" and text[end - 1 : end] == ")":
        begin -= 1
    return begin, begin + len(text[begin:end].rstrip())


def _is_credit(page: Page, phrase: Phrase, start: int, end: int) -> bool:
    """Tell whether a sentence says who contributed: it ends with a *phrase*, or begins with it and names follow."""
    head, tail = page.text[start : phrase.start].strip("(*– "), page.text[phrase.end : end].strip()
    said = page.low[phrase.start : phrase.end]
    if head and len(tail) <= 2 and " " in said:
        return len(head.split()) >= 2 and not head.isupper() and said.split()[-1] not in ("by", "from", "to")
    if head or " " not in said:
        return False
    rest = tail.lstrip(": ")
    return (names_at(rest) is not None and _is_named(rest.split())) or is_agency(rest.strip(" ."))


def _is_named(words: Sequence[str]) -> bool:
    """Tell whether words are few, or names for a good part: a sentence tells more of whom it begins with."""
    return len(words) <= 12 or 3 * sum(not is_small(word[0]) for word in words) >= len(words)


def _is_photo(rest: str) -> bool:
    """Tell whether the rest of a line behind "photo" says whose it was."""
    marked = rest[:1] in ":：/／="
    name = rest.lstrip(":：/／= ").rstrip(")] ")
    if not name or name[-1] in STOPS or len(name.split()) > 12:
        return False
    return (marked and (not name.isascii() or name[0].isupper() or name[0] == "@")) or (
        names_at(name) is not None and len(name) <= 50
    )
