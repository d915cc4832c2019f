"""Factiva: documents with field codes at the beginning of lines, and those that show the same fields without."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence

from corpuskit.io.press.lines import Export, Field, Line, count_pattern, export_of, is_dated, is_rights, joined, words
from corpuskit.text.later import re
from corpuskit.text.patterns import worded

HEAD_LINES = 40
"""The fields in front of the text end within so many lines."""

LOOSE = 8
"""So many lines may go on with a field behind the text."""

_CODE = re.compile(r"([A-Z]{2,3})(?:\s+(?=\S)|$)")
"""The code of a field at the start of a line."""

_LIST = re.compile(r"\s[a-z0-9]{2,10} : |^[a-z0-9]{2,10} : ")
"""An entry of a list of codes: "gcat : "."""

_ACCESSION = r"[A-Z0-9]{4,12}[0-9]{6,}[a-z0-9]{5,12}"
"""The number of a document of Factiva."""

_TABBED = re.compile(r"TD(?:\t|\s\s)")
"""The code of the text with the text behind it."""

_SOURCE_CODE = re.compile(r"[A-Z0-9]{2,8}")
"""The code of a source."""

_CLOCK = re.compile(r"[0-2]?[0-9][:.][0-5][0-9](?::[0-5][0-9])?(?:\s?[A-Z]{2,5})?")
"""A time of day."""

_PAGE = re.compile(
    r"(?:(?:pg?|s|seite|page)\.?\s?)?[A-Z]{0,3}[0-9]{1,4}(?:[,-]\s?[A-Z]{0,3}[0-9]{1,4})*", re.IGNORECASE
)
"""A page, or pages, of a paper."""


def is_end(text: str) -> bool:
    """Tell whether a line is the number of a document, its last field.

    >>> is_end("Document HTM0000020190503ef530001x"), is_end("AN Document HTM0000020190503ef530001x")
    (True, True)
    >>> is_end("Document 12 was signed")
    False
    """
    return bool(_end_pattern().fullmatch(text))


def read_factiva(lines: Sequence[Line], title: str | None = None) -> Export | None:
    """Return the document of Factiva that some lines are, or None if they are none.

    >>> from corpuskit.io.press.lines import lines_of
    >>> head = "HD Bridge shut\\nBY By Ann Lee\\nWC 12 words\\nPD 3 May 2019\\nSN The Harbour Times\\nLP\\n"
    >>> export = read_factiva(lines_of(head + "The bridge was shut.\\nAN Document HTM0000020190503ef530001x"))
    >>> export.get("title"), export.get("date"), export.get("number")
    ('Bridge shut', '3 May 2019', 'HTM0000020190503ef530001x')

    Without codes the fields are known by what they are: above the number of words, and beneath it.

    >>> head = "Bridge shut\\nBy Ann Lee\\n12 words\\n3 May 2019\\nThe Harbour Times\\nHTM\\n(c) 2019 Harbour Media"
    >>> export = read_factiva(lines_of(head + "\\nThe bridge was shut.\\nDocument HTM0000020190503ef530001x"))
    >>> export.get("title"), export.get("authors"), export.get("source"), export.body
    ('Bridge shut', 'By Ann Lee', 'The Harbour Times', (88, 108))

    A *title* that is known is the headline where it is one of the lines above.
    """
    return _coded(lines) or _shown(lines, title)


def _coded(lines: Sequence[Line]) -> Export | None:
    """Return a document whose fields have codes."""
    head, start = _coded_head(lines)
    names = {field.name for field in head}
    if "title" not in names or len(names) < 4 or head[-1].value not in _BEGINS:
        return None
    tail_at = _coded_tail_start(lines, start)
    leads = [head[-1], *_second_lead(lines[start:tail_at])]
    fields = [*head[:-1], *(lead._replace(value="") for lead in leads), *_coded_tail(lines[tail_at:])]
    made = export_of("factiva", fields, lines, start, tail_at)
    low = leads[0].end  # the text may begin on the line of the code
    return made._replace(body=(max(low, made.body[0]), made.body[1]) if start < tail_at else (low, low))


_BEGINS = ("LP", "TD")
"""The codes of the first paragraphs of a text, and of the others."""


def _second_lead(lines: Sequence[Line]) -> Iterator[Field]:
    """Yield the code between the first paragraphs and the others: in a line of its own, or before the text."""
    found = next((line for line in lines if line.text == "TD" or _TABBED.match(line.text)), None)
    if found is not None:
        yield Field("other", found.start, found.start + 2, "")


def _coded_head(lines: Sequence[Line]) -> tuple[list[Field], int]:
    """Return the fields up to the code that begins the text, its own last, and the place of the first line of text."""
    order: list[str] = [*words()["factiva"]["head"], "TD"]
    fields: list[Field] = [Field("other", 0, 0, "")]
    last, at = -1, 0
    while at < min(len(lines), HEAD_LINES):
        line = lines[at]
        code = _code(line.text, order[last + 1 :])
        if code is None:
            at += 1  # a number of the document, a line above its first field
            continue
        last = order.index(code)
        if code in _BEGINS:
            fields.append(Field("other", line.start, line.start + len(code), code))
            return fields[1:], at + (line.text == code)
        end = at + 1
        while end < len(lines) and _code(lines[end].text, order[last + 1 :]) is None and end - at < LOOSE:
            end += 1
        name = words()["factiva"]["fields"].get(code, "other")
        fields.append(joined(lines[at:end], name, skip=len(code)))
        at = end
    return fields, at


def _coded_tail_start(lines: Sequence[Line], start: int) -> int:
    """Return the place of the first field behind the text, from the end: lines of the text may begin with "IN" too."""
    order: list[str] = words()["factiva"]["tail"]
    found, loose, last = len(lines), 0, len(order)
    for at in range(len(lines) - 1, start - 1, -1):
        code = _code(lines[at].text, order[:last])
        listed = code not in words()["factiva"]["lists"] or _lists(lines, at, code or "")
        if is_end(lines[at].text) or is_rights(lines[at].text):
            found, loose = at, 0
            last = order.index("AN") if is_end(lines[at].text) else last
        elif code and listed and found < len(lines):
            found, loose, last = at, 0, order.index(code)
        else:
            loose += 1
            if loose > LOOSE:
                break
    return found


def _lists(lines: Sequence[Line], at: int, code: str) -> bool:
    """Tell whether a field lists codes with their names, on its line or, where its code stands alone, on the next."""
    text = lines[at].text[len(code) :] or (lines[at + 1].text if at + 1 < len(lines) else "")
    return bool(_LIST.search(text))


def _coded_tail(lines: Sequence[Line]) -> Iterator[Field]:
    """Yield the fields behind the text, each with the lines that go on with it."""
    order: list[str] = words()["factiva"]["tail"]
    at, last = 0, -1
    while at < len(lines):
        code = _code(lines[at].text, order[last + 1 :])
        last = order.index(code) if code else last
        rest, places = order[last + 1 :], range(at + 1, len(lines))
        end = next((i for i in places if _code(lines[i].text, rest) or is_end(lines[i].text)), len(lines))
        yield _numbered(lines[at:end], code)
        at = end


def _numbered(lines: Sequence[Line], code: str | None) -> Field:
    """Return a field behind the text; that of the number holds the number alone."""
    name = words()["factiva"]["fields"].get(code or "", "other")
    text = " ".join(line.text for line in lines)
    if number := re.search(_ACCESSION, text) if code in ("AN", None) else None:
        return Field("number", lines[0].start, lines[-1].end, number[0])
    return joined(lines, name, skip=len(code or ""))


def _shown(lines: Sequence[Line], title: str | None) -> Export | None:
    """Return a document whose fields have no codes: the number of words, the day beneath it, the number at the end."""
    ends = [i for i, line in enumerate(lines) if is_end(line.text)]
    count = next((i for i, line in enumerate(lines[:HEAD_LINES]) if count_pattern().fullmatch(line.text)), None)
    if not ends or not count or count + 2 >= len(lines) or not is_dated(lines[count + 1].text):
        return None
    fields = [joined([lines[count]], "words"), joined([lines[count + 1]], "date"), *_above(lines[:count], title)]
    at = count + 2
    named: set[str] = set()
    while at < ends[-1] and (name := _below(lines[at], named)):
        fields.append(joined([lines[at]], name))
        named.add(name)
        at += 1
    if "source" not in named:
        return None
    fields.append(_numbered(lines[ends[-1] :], None))
    return export_of("factiva", fields, lines, at, ends[-1])


def _above(lines: Sequence[Line], title: str | None) -> Iterator[Field]:
    """Yield what stands above the number of words: a section or none, the headline, those who wrote it or none."""
    rest = [*lines]
    known = next((i for i, line in enumerate(lines) if line.text == title), None)
    if known is not None:
        parts = (("section", lines[:known]), ("title", lines[known : known + 1]), ("authors", lines[known + 1 :]))
        yield from (joined(part, name) for name, part in parts if part)
        return
    if len(rest) > 1 and (worded("by_in_export").match(rest[-1].text) or _is_names(rest[-1].text, rest[-2].text)):
        yield joined([rest.pop()], "authors")
    if len(rest) > 1 and len(rest[0].text.split()) <= 3 < len(rest[1].text.split()):
        yield joined([rest.pop(0)], "section")
    if rest:
        yield joined(rest, "title")


def _is_names(text: str, above: str) -> bool:
    """Tell whether a line under a headline has names alone: capitals at each word, and fewer words."""
    parts = text.replace(",", " ").split()
    return 2 <= len(parts) <= 8 and len(parts) < len(above.split()) and all(p[0].isupper() or p in _AND for p in parts)


_AND = frozenset({"and", "und", "et", "y", "e", "en", "och", "og", "&", "de", "van", "von", "der"})
"""Words within names that have no capital."""


def _below(line: Line, named: set[str]) -> str | None:
    """Return what a line beneath the day is; None for the first of the text."""
    text = line.text
    if is_rights(text):
        return "copyright"
    if "copyright" in named or ("language" in named and not is_rights(text)):
        return None
    if "source" not in named:
        return "time" if _CLOCK.fullmatch(text) else "source"
    if _languages(text):
        return "language"
    if "code" not in named and _SOURCE_CODE.fullmatch(text):
        return "code"
    if "page" not in named and _PAGE.fullmatch(text):
        return "page"
    return "edition" if len(text.split()) <= 5 and "edition" not in named and text[-1] not in ".!?" else None


def _languages(text: str) -> bool:
    return any(text.lower() in names for names in words()["languages"].values())


def _code(text: str, order: Sequence[str]) -> str | None:
    """Return the code at the beginning of a line, if it is one of *order*."""
    found = _CODE.match(text)
    return found[1] if found and found[1] in order else None


@functools.cache
def _end_pattern() -> re.Pattern[str]:
    heads = "|".join(words()["factiva"]["document"])
    return re.compile(rf"(?:AN\s+)?(?i:{heads}) {_ACCESSION}")
