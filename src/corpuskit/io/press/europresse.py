"""Europresse: source, a line with the day, headline and authors above the text; the number of the document below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corpuskit.io.press.lines import Export, Field, Line, count_pattern, export_of, is_dated, is_rights, joined, words
from corpuskit.text.later import re
from corpuskit.text.patterns import worded
from corpuskit.text.scripts import STOPS

HEAD_LINES = 8
"""The line with the day stands among so many first ones."""

_NUMBER = re.compile(
    r"(?:news[·.•]\s?[0-9]{8}[·.•]\s?[A-Z0-9]{1,8}[·.•]\s?[\w.-]{1,60}"
    r"|Doc\. ?: ?(?:news )?[0-9]{8}\s?[A-Z]{1,8}\s?[\w.-]{1,60})",
)
"""The number of a document of Europresse."""

_DAY = re.compile(
    r"(?<!\d)(?:[0-3]?\d(?:er)? [^\W\d_]{3,10}\.? (?:1[89]|20)\d\d|[^\W\d_]{3,10} [0-3]?\d, (?:1[89]|20)\d\d)"
)
"""A day with its month in letters, in French or in English order."""

_ISSUE = re.compile(r",\s(?:no\.?|n°)\s?[0-9 -]{1,12}$")
"""The number of an issue behind the name of a paper."""

_PARTICLES = frozenset("de du des la le d et y von van der den di da and avec with".split())
"""Words within names that have no capital."""

_NAME = re.compile(r"[^\W\d_][\w.’'-]*")
"""A word of a name."""


def is_end(text: str) -> bool:
    """Tell whether a line is the number of a document.

    >>> is_end("news·20190503·QP·0012"), is_end("Doc. : 20190503QP0012"), is_end("news of 20190503")
    (True, True, False)
    """
    return _NUMBER.fullmatch(text) is not None


def read_europresse(lines: Sequence[Line]) -> Export | None:
    """Return the document of Europresse that some lines are, or None if they are none.

    >>> from corpuskit.io.press.lines import lines_of
    >>> head = "Le Quotidien\\nRégion, vendredi 3 mai 2019, p. 4\\nLe pont fermé\\nTomas Aubry\\n"
    >>> export = read_europresse(lines_of(head + "Le pont est fermé depuis mardi.\\nnews·20190503·QP·0012"))
    >>> [(field.name, field.value) for field in export.fields][:4]
    [('source', 'Le Quotidien'), ('date', 'Région, vendredi 3 mai 2019, p. 4'), ('title', 'Le pont fermé'), \
('authors', 'Tomas Aubry')]
    """
    end = next((i for i in range(len(lines) - 1, -1, -1) if is_end(lines[i].text)), None)
    days = (i for i, line in enumerate(lines[:HEAD_LINES]) if _DAY.search(line.text) and is_dated(line.text))
    day = next(days, None)
    if end is None or day is None or day + 2 >= end:
        return None
    fields = [*_source(lines[: day + 1])]
    at = day + 1
    while at < end and _is_small(lines[at].text):
        fields.append(joined([lines[at]], "words" if count_pattern().fullmatch(lines[at].text) else "page"))
        at += 1
    fields.append(joined([lines[at]], "title"))
    at += 1
    if at < end and is_names(lines[at].text):
        fields.append(joined([lines[at]], "authors"))
        at += 1
    tail_at = _tail_start(lines, at, end)
    fields += [_behind(line) for line in lines[tail_at:]]
    return export_of("europresse", fields, lines, at, tail_at)


def is_names(text: str) -> bool:
    """Tell whether a line has the names of authors and nothing else: capitals, particles, few words, no full stop.

    >>> is_names("Tomas Aubry et Édith de Marlot"), is_names("par Tomas Aubry"), is_names("La pile a bougé")
    (True, True, False)
    """
    text = worded("by_before_names").sub("", text)
    parts = [part for part in re.split(r"[\s,;/&()]+", text) if part]
    if not 2 <= len(parts) <= 14 or text[-1] == ":" or text[-1] in STOPS:
        return False
    names = [part for part in parts if part.lower() not in _PARTICLES]
    return len(names) >= 2 and all(part[0].isupper() and _NAME.fullmatch(part) for part in names)


def _source(lines: Sequence[Line]) -> Iterator[Field]:
    """Yield the source and the line with the day; where one line has both, the name ends at the first comma."""
    *above, day = lines
    section = re.match(r"\s*([^\W\d_][^,0-9]{2,40}),\s", day.text)
    if above:
        source = joined(above[-1:], "source")
        yield source._replace(value=_ISSUE.sub("", source.value))
    elif section:
        at = section.start(1)
        yield Field("source", day.start + at, day.start + section.end(1), section[1].strip(), day.start + at)
        yield Field("date", day.start + section.end(), day.end, day.text[section.end() :], day.start + section.end())
        return
    yield joined([day], "date")


def _tail_start(lines: Sequence[Line], start: int, end: int) -> int:
    """Return the place of the first line behind the text."""
    at = end
    while at > start + 1 and (is_rights(lines[at - 1].text) or _is_note(lines[at - 1].text)):
        at -= 1
    return at


def _behind(line: Line) -> Field:
    """Return a field behind the text."""
    if is_end(line.text):
        return Field("number", line.start, line.end, line.text.removeprefix("Doc. :").strip())
    return joined([line], "copyright" if is_rights(line.text) else "other")


def _is_small(text: str) -> bool:
    """Tell whether a line between the day and the headline is a page, an issue or the number of words."""
    return bool(count_pattern().fullmatch(text)) or text.lower().startswith(tuple(words()["europresse"]["head"]))


def _is_note(text: str) -> bool:
    return text.lower().startswith(tuple(words()["europresse"]["tail"]))
