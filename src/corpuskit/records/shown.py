"""Articles as a person reads them: what an article says, and what became of its text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from corpuskit.records.article import Article
from corpuskit.records.kinds import Label, Role
from corpuskit.records.spans import Change, DateEvidence, Removal
from corpuskit.records.tuples import NamedTuple

AROUND = 40
"""Characters of its line that are quoted before and after a date."""

FIRST = 200
"""Characters of a text that show how it begins."""

_STEERS = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff\U000e0000-\U000e007f]"
)
"""Controls but tab and line feed, marks that turn the direction, other line ends, the BOM, surrogates, tags."""

_BOLD, _DIM, _RED, _GREEN, _YELLOW = "1", "2", "31", "32", "33"
"""Codes of ANSI."""


class Style(NamedTuple):
    r"""How text is painted: with the colours of a terminal, or not at all.

    >>> Style(colour=True).paint("gone", "31"), Style(colour=False).paint("gone", "31")
    ('\x1b[31mgone\x1b[0m', 'gone')
    """

    colour: bool = False
    """Whether to use ANSI colours."""

    def paint(self, text: str, code: str) -> str:
        """Return *text* in the colour or weight that *code* stands for."""
        return f"\x1b[{code}m{text}\x1b[0m" if self.colour and text else text


PLAIN = Style()
"""No colours: for files, pipes and tests."""


def visible(text: str) -> str:
    r"""Return *text* with every character that could steer a terminal, or hide in it, as its escape.

    >>> visible("Talks \x1b[31mwere\x00 held\u202e.")
    'Talks \\x1b[31mwere\\x00 held\\u202e.'

    Line feeds and tabs stay, and so do the joiners that Persian, Hindi and emoji are written with.

    >>> visible("می‌خواهد\tto\nknow") == "می‌خواهد\tto\nknow"
    True
    """
    return _STEERS.sub(_escape, text)


def quote(text: str) -> str:
    r"""Return *text* on one line, in quotation marks, nothing in it that steers a terminal.

    >>> quote("Talks\nheld")
    '"Talks\\nheld"'
    """
    return f'"{one_line(text)}"'


def one_line(text: str) -> str:
    r"""Return *text* on one line, nothing in it that steers a terminal.

    >>> one_line("Talks\nheld")
    'Talks\\nheld'
    """
    return visible(text).replace("\n", "\\n").replace("\t", "\\t")


def plural(count: int, what: str) -> str:
    """Return a count and what is counted.

    >>> plural(1, "article"), plural(1200, "article")
    ('1 article', '1,200 articles')
    """
    return f"{count:,} {what}{'' if count == 1 else 's'}"


def summary(article: Article, style: Style = PLAIN) -> str:
    """Return what an article says of itself: title, date and the evidence for it, what was removed.

    >>> from corpuskit.records import Document
    >>> print(summary(Article("Talks were held.", title="Talks", document=Document("Talks were held.", id="7"))))
    7
      title      Talks
      published  unknown
      removed    nothing of 16 characters
    """
    rows = [("title", visible(article.title or "none").replace("\n", " "))]
    if article.authors:
        rows.append(("authors", visible(", ".join(article.authors)).replace("\n", " ")))
    rows.append(("published", _published(article, style)))
    if article.updated:
        rows.append(("updated", _dated(article, "updated", str(article.updated_at or article.updated), style)))
    rows.append(("removed", _removed(article)))
    if article.kind != "article":
        rows.append(("kind", article.kind))
    rows += [("warning", style.paint(visible(warning).replace("\n", " "), _YELLOW)) for warning in article.warnings]
    head = style.paint(visible(article.document.id or "(no id)").replace("\n", " "), _BOLD)
    return "\n".join([head, *(f"  {name:<10} {value}" for name, value in rows)])


def beginning(text: str) -> str:
    """Return how a text begins, on one line.

    >>> beginning("Talks\\nwere held."), len(beginning("x" * 5000))
    ('Talks were held.', 201)
    """
    shown = " ".join(visible(text[: 5 * FIRST]).split())
    return shown if len(shown) <= FIRST and len(text) <= 5 * FIRST else f"{shown[:FIRST]}…"


def explanation(article: Article, style: Style = PLAIN) -> str:
    """Return the whole receipt of an article: its text with what was removed marked, the changes, every date.

    >>> from corpuskit.records import Document
    >>> print(explanation(Article("Talks were held.", document=Document("Talks were held.", id="7"))))
    7
      title      none
      published  unknown
      removed    nothing of 16 characters
    <BLANKLINE>
    text, with what was removed as [-text-]{label, rule, score, start:end}
    <BLANKLINE>
    Talks were held.
    <BLANKLINE>
    changes
      none
    <BLANKLINE>
    dates
      none
    """
    changes = [*_changes(article.changes)] or ["none"]
    dates = [_date(article, date, style) for date in article.dates] or ["none"]
    parts = [
        summary(article, style),
        "",
        style.paint("text", _BOLD) + ", with what was removed as [-text-]{label, rule, score, start:end}",
        "",
        marked(article, style),
        "",
        style.paint("changes", _BOLD),
        *(f"  {line}" for line in changes),
        "",
        style.paint("dates", _BOLD),
        *(f"  {line}" for line in dates),
    ]
    return "\n".join(parts)


def marked(article: Article, style: Style = PLAIN) -> str:
    """Return the text as it was given, each removed span between marks and followed by its label, rule and score.

    >>> from corpuskit.records import Document, Removal
    >>> removal = Removal(6, 22, " Read a briefing", "related", "en.related.1", 0.9)
    >>> print(marked(Article("Talks.", removed=(removal,), document=Document("Talks. Read a briefing"))))
    Talks.[- Read a briefing-]{related, en.related.1, 0.90, 6:22}

    The numbers are the offsets of what was removed. Space at its end stands behind the marks, so that lines stay lines.

    >>> removal = Removal(0, 6, "Share\\n", "share", "en.share.1", 0.9)
    >>> print(marked(Article("Talks.", removed=(removal,), document=Document("Share\\nTalks."))))
    [-Share-]{share, en.share.1, 0.90, 0:6}
    Talks.
    """
    text, given, out = article.document.text, 0, []
    for removal in article.removed:
        gone = text[removal.start : removal.end]
        body = gone.rstrip()
        out += [
            visible(text[given : removal.start]),
            style.paint(f"[-{visible(body)}-]", _RED),
            style.paint(_why(removal), _DIM),
            visible(gone[len(body) :]),
        ]
        given = removal.end
    return "".join([*out, visible(text[given:])])


def _why(removal: Removal) -> str:
    """Return why a span was removed, and where it stood."""
    return f"{{{removal.label}, {visible(removal.rule)}, {removal.score:.2f}, {removal.start}:{removal.end}}}"


def _escape(match: re.Match[str]) -> str:
    point = ord(match[0])
    return f"\\x{point:02x}" if point < 0x100 else f"\\u{point:04x}" if point < 0x10000 else f"\\U{point:08x}"


def _published(article: Article, style: Style) -> str:
    if article.published:
        return _dated(article, "published", str(article.published_at or article.published), style)
    return unknown_day(article)


def unknown_day(article: Article) -> str:
    """Return that the day of publication is unknown, and what bounds it.

    >>> unknown_day(Article(""))
    'unknown'
    """
    low, high = article.published_between
    return "unknown" + f", not before {low}" * bool(low) + f", not after {high}" * bool(high)


def _dated(article: Article, role: str, value: str, style: Style) -> str:
    """Return a date and what it rests on."""
    evidence = next((date for date in article.dates if date.role == role and date.value[:10] == value[:10]), None)
    shown = style.paint(value, _GREEN)
    return f"{shown}  {basis(article, evidence)}" if evidence else shown


def basis(article: Article, date: DateEvidence) -> str:
    """Return where a date stands: the line around it, quoted, and its own offsets; or the source outside the text.

    >>> from corpuskit.records import Document
    >>> date = DateEvidence(4, 14, "2024-05-03", "2024-05-03", "day", "published", "text", 0.9)
    >>> basis(Article("", document=Document("Day 2024-05-03")), date)
    'from "Day 2024-05-03", date at 4:14'

    A long line is cut, and shows where.

    >>> basis(Article("", document=Document("Day 2024-05-03" + " and more" * 9)), date)
    'from "Day 2024-05-03 and more and more and more and more and…", date at 4:14'
    """
    if date.start is None or date.end is None:
        return f"from the {date.source}"
    text = article.document.text
    first, stop = text.rfind("\n", 0, date.start) + 1, text.find("\n", date.end)
    last = len(text) if stop < 0 else stop
    begin, end = max(first, date.start - AROUND), min(last, date.end + AROUND)
    shown = "…" * (begin > first) + text[begin:end] + "…" * (end < last)
    return f"from {quote(shown)}, date at {date.start}:{date.end}"


def winner(article: Article, role: Role) -> DateEvidence | None:
    """Return the evidence of the date that an article has in a role.

    >>> winner(Article("Talks."), "published") is None
    True
    """
    return next((date for date in article.dates if date.role == role and date.rejected is None), None)


def when(article: Article) -> str:
    """Return the day of publication, with its time and zone as far as they are known, or the days it lies between.

    >>> import datetime as dt
    >>> day, at = dt.date(2021, 3, 4), dt.datetime(2021, 3, 4, 9, 5, tzinfo=dt.timezone(dt.timedelta(hours=2)))
    >>> when(Article("", published=day, published_at=at)), when(Article("", published_between=(day, None)))
    ('2021-03-04 09:05+02:00', 'not before 2021-03-04')

    Where nothing is known it is empty.
    """
    if article.published:
        return article.published_at.isoformat(" ", "minutes") if article.published_at else str(article.published)
    low, high = article.published_between
    if low and high:
        return f"{low} to {high}"
    return f"not before {low}" if low else f"not after {high}" if high else ""


def _removed(article: Article) -> str:
    """Return how much was removed, by label, the largest share first."""
    sizes, counts = characters(article.removed), Counter(removal.label for removal in article.removed)
    whole = f"of {len(article.document.text):,} characters"
    if not article.removed:
        return f"nothing {whole}"
    shares = (f"{label} {size:,} ({counts[label]})" for label, size in sizes.most_common())
    return f"{sizes.total():,} {whole}: {', '.join(shares)}"


def characters(removed: Iterable[Removal]) -> Counter[Label]:
    """Return how many characters were removed under each label.

    >>> from corpuskit.records import Removal
    >>> characters([Removal(6, 22, " Read a briefing", "related", "en.related.1", 0.9)])
    Counter({'related': 16})
    """
    sizes: Counter[Label] = Counter()
    for removal in removed:
        sizes[removal.label] += len(removal.text)
    return sizes


def _changes(changes: Iterable[Change]) -> Iterator[str]:
    """Yield a line for each kind of change, with how often it was made and where first."""
    counts: Counter[tuple[str, str, str]] = Counter()
    first: dict[tuple[str, str, str], int] = {}
    for change in changes:
        key = (change.step, change.before, change.after)
        counts[key] += 1
        first.setdefault(key, change.start)
    for key, number in counts.items():
        step, before, after = key
        times = f"{number:,} times, first at" if number > 1 else "at"
        yield f"{step}  {quote(before)} -> {quote(after)}  {times} {first[key]}:{first[key] + len(before)}"


def _date(article: Article, date: DateEvidence, style: Style) -> str:
    """Return one candidate date: value, role, score, where it stands, and why it lost."""
    value = date.value if date.rejected else style.paint(date.value, _GREEN)
    notes = ["relative"] * date.relative + [f"or {other}" for other in date.ambiguous]
    notes += [f"rejected: {visible(date.rejected)}"] if date.rejected else []
    return "  ".join([value, date.role, f"{date.score:.2f}", basis(article, date), *notes])
