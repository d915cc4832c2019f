"""Find captions by the credit that ends them: "… | Jane Doe/Getty Images", "… . (AP: Jane Doe)", "… Photo: AP"."""

from __future__ import annotations

import bisect
import itertools
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache, partial

from corpuskit.records import Evidence
from corpuskit.structure.captions import words
from corpuskit.structure.lines import TOPIC, Line, View, stops
from corpuskit.text.later import re, regex
from corpuskit.text.patterns import worded_fully
from corpuskit.text.scripts import DANDA, FULL_STOPS, HAN_STOP, LATIN_ENDS, URDU_STOP, end_before
from corpuskit.text.tags import data_tag
from corpuskit.text.words import Phrase, languages, read_words

CREDIT = 0.93
"""How sure a credit is that names its agency."""

CAPTION = 0.86
"""How sure the sentence is that stands before a credit, or the line that ends with one."""

CAPTION_CHARS = 420
"""A caption has at most so many characters."""

CREDIT_CHARS = 90
"""A credit has at most so many characters."""

NAME_WORDS = 4
"""A name has at most so many words."""

_BRACKET = re.compile(r"[(（\[]\s?([^()（）\[\]\n]{3,90})[)）\]]")
"""A bracket."""

_SIGNED = regex.compile(r"(?:\p{Ll}{2,4}|\p{Lu}{2,3})/")
"""Initials before an agency: who wrote the sentence."""

_PIPE = re.compile(r"\s[|｜]\s(?=\S)")
"""An upright stroke between blanks."""

_LEAD = re.compile(r"([^:：]{2,40})[:：]\s?(\S.*)")
"""A few words, a colon, and what follows."""

_TOKEN = re.compile(r"\S+")
"""A token between blanks."""

_NUMBERED = regex.compile(r"[\[(]?(\p{L}{1,12})\.?\s?\p{Nd}{1,2}(?:\s?[:：.]\s?(?=[\p{Lu}\p{Lo}])|\u3000)")
"""A word and a number: "Fig. 3: "."""

_FILED = regex.compile(
    r"(?<!\w)(\p{L}+)/\p{L}+ [\p{L}.-]+(?: \([\p{L} ]{2,40}\))? - \p{L}{1,4}\d[\p{L}\p{Nd}]{3,}(?!\w)"
)
"""The credit of an agency's file: two words with a stroke, a name, a code."""

_PIECE = re.compile(r"[^\s/|,]+")
"""A word, up to a stroke or comma."""

_GLUE = regex.compile(r"[\p{L}\p{Nd}/. ]{0,30}[\p{L}\p{Nd}](\p{Lu}\p{Ll}{4,})(?=\s)")
"""Where a credit runs into the next sentence."""

_STOP = frozenset(LATIN_ENDS + HAN_STOP + DANDA + URDU_STOP + '؟”"’»')
"""What a sentence may close with."""

_APART = frozenset("-–—|(（/[") | frozenset(FULL_STOPS)
"""What stands before a label that is set apart."""

_AROUND = " :：-–—=/|)）]\u200b" + FULL_STOPS
"""What stands around a credit behind one."""

_PHOTOS = TOPIC["photo"]
"""The topic of phrases that name a photograph."""

_SLASH = re.compile(r"/\s?")
"""What stands before an agency behind a name."""

_DIGIT_NEAR = re.compile(r"\W?\w{1,12}\W{0,2}\d")
"""What a line that numbers a picture begins like."""


def find_credits(view: View) -> Iterator[Evidence]:
    """Yield captions that end with a credit, with it.

    >>> from corpuskit.structure.lines import view_of
    >>> from corpuskit.text.page import Page
    >>> text = "Children look at the harbour in June. | Jane Doe/AFP via Getty Images Ferries sail again, they say."
    >>> [text[e.start : e.end] for e in find_credits(view_of(Page(text, "en")))]
    ['Children look at the harbour in June. | Jane Doe/AFP via Getty Images']

    >>> text = "The ferry sailed. Crowds wait on the pier. (AP: Jane Doe) It came back at night."
    >>> [text[e.start : e.end] for e in find_credits(view_of(Page(text, "en")))]
    ['Crowds wait on the pier. (AP: Jane Doe)']
    """
    text = view.page.text
    finders = [find for find, asked in _finders(view) if asked]
    found = [item for line in view.lines for find in finders for item in find(view, line)]
    yield from found
    if not any(_may_follow(text, match.end()) for match in _SLASH.finditer(text)):
        return
    starts = sorted(item.start for item in found)
    ends = [0, *itertools.accumulate((item.end for item in sorted(found)), max)]  # of what begins up to each start
    for match in _slashed().finditer(text):
        if ends[bisect.bisect_right(starts, match.start())] < match.end():
            yield Evidence(*match.span(), "credit", "structure.credited.slash.1", CREDIT)


def _finders(view: View) -> Iterator[tuple[Callable[[View, Line], Iterator[Evidence]], bool]]:
    """Yield what finds captions in a line, and whether a page holds what it looks for."""
    text, phrases = view.page.text, view.page.phrases
    yield _behind_pipes, "|" in text or "｜" in text
    yield partial(_in_brackets, houses=_houses(view)), any(mark in text for mark in "(（[")
    yield _behind_stops, "/" in text
    yield _labelled, any(phrase.topic == _PHOTOS for phrase in phrases)
    yield _glued, any(label in text for label in _capital_labels(view.page.language))
    yield _numbered, True
    yield _filed, "/" in text and " - " in text
    yield _at_end, True


def _may_follow(text: str, at: int) -> bool:
    """Tell whether the name of an agency, printed with a capital, may stand at an offset."""
    return text[at : at + 1].isalnum() and not text[at].islower()


def is_credit(text: str) -> bool:
    """Tell whether a text is a credit: an agency, and perhaps names and other agencies.

    >>> [is_credit(t) for t in ("Jane Doe/AFP via Getty Images", "AP Photo", "AP Photo/Jane Doe", "Jane Doe", "the AP")]
    [True, True, True, False, False]
    """
    parts = [part.strip() for part in _parts().split(text.strip(" .,"))]
    known = [_is_agency(part) for part in parts]
    return any(known) and all(one or _is_name(part) for one, part in zip(known, parts, strict=True))


def _is_agency(text: str) -> bool:
    return text.lower() in words()["agencies"] and not text[:1].islower()


def _is_name(text: str) -> bool:
    return len(text.split()) <= NAME_WORDS and worded_fully("credited_name").fullmatch(text) is not None


def _behind_pipes(view: View, line: Line) -> Iterator[Evidence]:
    """Yield captions whose credit stands behind a bar."""
    text = view.page.text
    for match in _PIPE.finditer(text, line.start, line.end):
        end = _credit_end(text, match.end(), line.end)
        if end and _begins_anew(text, end, line.end):
            start = line.start if match.start() - line.start <= CAPTION_CHARS else _sentence(view, match.start())
            yield Evidence(start, end, "caption", "structure.credited.bar.1", CREDIT)


def _credit_end(text: str, at: int, stop: int) -> int:
    """Return where the longest credit ends that begins at *at*; 0 where none does."""
    if not _may_name_agency(text[at : min(stop, at + CREDIT_CHARS)]):
        return 0
    tokens = list(_TOKEN.finditer(text, at, min(stop, at + CREDIT_CHARS)))[:9]
    ends = [token.end() for token in reversed(tokens)]
    return next((end for end in ends if is_credit(text[at:end]) and (end == stop or _ends_known(text[at:end]))), 0)


def _may_name_agency(text: str) -> bool:
    """Tell whether a text holds a word that the name of an agency begins with: hardly one does."""
    return not _first_words().isdisjoint(word.strip(".") for word in _PIECE.findall(text.lower()))


@cache
def _first_words() -> frozenset[str]:
    """Return the words that names of agencies begin with."""
    return frozenset(pieces[0].strip(".") for agency in words()["agencies"] if (pieces := _PIECE.findall(agency)))


def _ends_known(text: str) -> bool:
    """Tell whether a credit ends with an agency: a name at its end might go on."""
    return _is_agency(_parts().split(text.strip(" .,"))[-1].strip())


def _begins_anew(text: str, at: int, stop: int) -> bool:
    """Tell whether nothing follows in the line, or what begins like a sentence."""
    while at < stop and text[at] in " .)":
        at += 1
    return at >= stop or not (text[at].islower() or text[at] in ",;:/&")


def _sentence(view: View, at: int) -> int:
    """Return where the sentence begins that ends before *at*."""
    units = view.page.units
    return units[max(0, bisect.bisect_left(units, at, key=lambda unit: unit.start) - 1)].start


def _houses(view: View) -> frozenset[str]:
    """Return what several brackets begin with: houses that take pictures."""
    leads = (match[1] for group in _BRACKET.finditer(view.page.text) if (match := _LEAD.fullmatch(group[1])))
    return frozenset(lead for lead, times in Counter(leads).items() if times >= 2 and lead[:1].isupper())


def _in_brackets(view: View, line: Line, houses: frozenset[str]) -> Iterator[Evidence]:
    """Yield credits in brackets, with the sentence that they end."""
    text = view.page.text
    for match in _BRACKET.finditer(text, line.start, line.end):
        before = end_before(text, match.start())
        stopped = before > line.start and text[before - 1] in _STOP
        if not _in_bracket(match[1], houses if stopped else frozenset(), view.page.language):
            continue
        start = _sentence(view, before) if before > line.start else match.start()
        signed = stopped and _SIGNED.match(match[1]) is not None
        if signed or match.start() - start > CAPTION_CHARS or not _begins_anew(text, match.end(), line.end):
            start = match.start()
        yield Evidence(max(start, line.start), match.end(), "caption", "structure.credited.bracket.1", CAPTION)


def _in_bracket(inside: str, houses: frozenset[str], language: str | None) -> bool:
    """Tell whether what stands in brackets is a credit: with its agency and a name, or labelled."""
    lead = _LEAD.fullmatch(inside)
    if lead is None:
        label, _, name = inside.partition(" ")
        if label.lower() in _labels(language) and _is_name(name):
            return True
        return _parts().search(inside) is not None and is_credit(inside)
    if lead[1].lower() in _labels(language):
        return not stops(inside) or is_credit(lead[2])
    return (_is_agency(lead[1]) or lead[1] in houses) and " " in lead[2] and _is_name(lead[2].strip(" ."))


def _behind_stops(view: View, line: Line) -> Iterator[Evidence]:
    """Yield credits of a name and an agency that begin a sentence, with the sentence before them."""
    text, units = view.page.text, view.page.units
    for i in range(line.first, line.last):
        if text.find("/", units[i].start, units[i].start + CREDIT_CHARS) < 0:
            continue
        end = _credit_end(text, units[i].start, line.end)
        if end and _parts().search(text, units[i].start, end) and _begins_anew(text, end, line.end):
            told = end < line.end or i == line.first + 1  # at the end of a paragraph it is who wrote it
            before = i > line.first and told and end - units[i - 1].start <= CAPTION_CHARS
            yield Evidence(units[i - before].start, end, "caption", "structure.credited.stop.1", CAPTION)


def _labelled(view: View, line: Line) -> Iterator[Evidence]:
    """Yield sentences that begin with a label of pictures, and short lines that end with a credit behind one."""
    text = view.page.text
    for i in range(line.first, line.last):
        unit = view.page.units[i]
        for phrase in view.page.phrases_in[i]:
            label = text[phrase.start : phrase.end]
            if phrase.topic != _PHOTOS:
                continue
            if _set_apart(text, phrase, line):
                yield Evidence(line.start, line.end, "caption", "structure.credited.apart.1", CAPTION)
                return
            if text[phrase.end : phrase.end + 1] not in (":", "："):
                continue
            if phrase.start == unit.start and label[0].isupper() and unit.end - phrase.end >= 60:  # less: who took it
                if unit.end - unit.start <= CAPTION_CHARS:
                    yield Evidence(unit.start, unit.end, "caption", "structure.credited.label.1", CAPTION)
            elif _ends_line(text, phrase, line):
                yield Evidence(line.start, line.end, "caption", "structure.credited.line.1", CAPTION)


def _ends_line(text: str, phrase: Phrase, line: Line) -> bool:
    """Tell whether a line, short enough for a caption, ends with a label and who took the picture."""
    if line.end - line.start > CAPTION_CHARS or phrase.start == line.start:
        return False
    label, rest = text[phrase.start : phrase.end], text[phrase.end + 1 : line.end]
    if " " in label:
        return len(rest) <= CREDIT_CHARS and not stops(rest)
    names = rest.split()
    named = len(names) == 1 or not any(name[0].islower() for name in names)
    return label[0].isupper() and 0 < len(names) <= NAME_WORDS and named and line.end - line.start <= CAPTION_CHARS // 2


def _set_apart(text: str, phrase: Phrase, line: Line) -> bool:
    """Tell whether a line, short enough for a caption, ends with a label set apart, and who took the picture.

    A dash, a bar, a bracket or a stop stands before the label, and nothing, or few words without a stop, behind it: in
    scripts without capitals and with capitals alike.
    """
    if line.end - line.start > CAPTION_CHARS // 2 or phrase.start - line.start < 12:
        return False
    before = text[line.start : phrase.start].rstrip()
    if before[-1] not in _APART or text[phrase.start].islower() or text[phrase.start - 1] == "-":  # "a Jesus-Photo"
        return False
    rest = text[phrase.end : line.end].strip(_AROUND)
    marked = text[phrase.end : phrase.end + 2].strip()[:1] in tuple(":：-–—=/")
    if any(mark in _STOP for mark in rest) or len(rest) > CREDIT_CHARS // 2 or (before[-1] in _STOP and not marked):
        return False
    return len(rest.split()) <= NAME_WORDS and not any(word[0].islower() for word in rest.split())


def _glued(view: View, line: Line) -> Iterator[Evidence]:
    """Yield short lines in which a label of pictures is glued to the credit before it: "PixabayIllustration …"."""
    if line.end - line.start > CAPTION_CHARS // 2:
        return
    text = view.page.text[line.start : line.end]
    match = _GLUE.match(text)
    if match and match[1].lower() in _labels(view.page.language):
        yield Evidence(line.start, line.end, "caption", "structure.credited.glued.1", CAPTION)


def _at_end(view: View, line: Line) -> Iterator[Evidence]:
    """Yield lines that end with a credit."""
    if not 20 <= line.end - line.start <= CAPTION_CHARS:
        return
    text = view.page.text[line.start : line.end]
    at = max(text.rfind(". "), text.rfind("  "), text.rfind("© "))
    if at > 0 and ((_may_name_agency(text[at + 1 :]) and is_credit(text[at + 1 :].strip(" ©"))) or _is_owned(text, at)):
        yield Evidence(line.start, line.end, "caption", "structure.credited.end.1", CAPTION)


def _is_owned(text: str, at: int) -> bool:
    """Tell whether a short line ends, behind a sentence, with the sign of a right and names without a year.

    >>> [_is_owned(t, t.find("©")) for t in ("The pier. © Jo Doe / Echo", "The pier. © 2021 Echo", "On © he said")]
    [True, False, False]
    """
    rest = text[at + 1 :].strip()
    if text[at] != "©" or text[:at].rstrip()[-1:] not in _STOP or len(text) > CAPTION_CHARS // 2:
        return False
    owners = [part.strip() for part in _parts().split(rest)]
    return all(_is_name(owner) or owner.lower() in words()["agencies"] for owner in owners)


def _numbered(view: View, line: Line) -> Iterator[Evidence]:
    """Yield lines that number a picture and say what it shows: "Figure 3: The pier at noon"."""
    if line.end - line.start > CAPTION_CHARS // 2 or not _DIGIT_NEAR.match(view.page.text, line.start, line.end):
        return
    match = _NUMBERED.match(view.page.text, line.start, line.end)
    if match and match[1].lower() in words()["figures"]:
        yield Evidence(line.start, line.end, "caption", "structure.credited.number.1", CAPTION)


def _filed(view: View, line: Line) -> Iterator[Evidence]:
    """Yield credits with the number under which an agency filed a picture, with the sentence before them."""
    text = view.page.text
    for match in _FILED.finditer(text, line.start, line.end):
        if match[1].lower() in words()["agencies"]:
            before = end_before(text, match.start())
            start = _sentence(view, before) if before > line.start else match.start()
            start = start if match.end() - start <= CAPTION_CHARS else match.start()
            yield Evidence(max(start, line.start), match.end(), "caption", "structure.credited.filed.1", CAPTION)


@cache
def _parts() -> regex.Pattern[str]:
    """Return the pattern of what stands between the parts of a credit."""
    return regex.compile(r"\s?/\s?|\s\L<joins>\s|\s?\|\s?|\s?,\s", joins=list(words()["joins"]))


@cache
def _slashed() -> regex.Pattern[str]:
    """Return the pattern of a name and an agency behind a slash, made at first use."""
    agencies = [form for word in words()["agencies"] for form in (word.upper(), word.title())]
    return regex.compile(r"\p{Lu}[\p{L}.'’-]+\s\p{Lu}[\p{L}'’-]+\s?/\s?\L<agencies>(?![\p{L}/-])", agencies=agencies)


@cache
def _capital_labels(language: str | None) -> tuple[str, ...]:
    """Return those of the `_labels` of a language that `_glued` can find, with a capital."""
    return tuple(sorted(label.capitalize() for label in _labels(language) if label.isalpha()))


@cache
def _labels(language: str | None) -> frozenset[str]:
    """Return the words that label a picture's credit in a language."""
    tag = data_tag(language or "en") or "en"
    return frozenset(word for name in {tag, "en"} & set(languages()) for word in read_words(name)["photo"])
