"""``corpuskit explain`` and ``corpuskit dates``: what became of documents, for a person to read and to check."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from typing import Any

from corpuskit.cli.progress import Progress
from corpuskit.cli.source import Tally, articles, has_colour, show_progress
from corpuskit.records import Article, DateEvidence
from corpuskit.records.jsontext import dumps
from corpuskit.records.shown import Style, basis, explanation, one_line, plural, visible, when

COLUMNS = (
    "id", "status", "published", "published_at", "from", "to", "updated", "source", "text", "start", "end", "score",
    "readings", "rejected",
)  # fmt: skip
"""The columns of ``dates --output-format tsv``; the last seven are of the evidence."""

STATUSES = ("dated", "ambiguous", "bounded", "undated")
"""What is known of the day of publication: it, one of two days, a time it lies in, nothing."""

_COLOURS = {"dated": "32", "ambiguous": "33", "bounded": "33", "undated": "31"}
"""The colour of each status, as a code of ANSI."""


def explain(arguments: argparse.Namespace) -> int:
    """Show the whole receipt of each article in a file."""
    style, tally = Style(has_colour(sys.stdout)), Tally()
    for number, article in enumerate(articles(arguments, Progress(shown=False), tally)):
        print("\n" * bool(number) + explanation(article, style))
    return tally.code


def dates(arguments: argparse.Namespace) -> int:
    """Show for each document its date, between which days it lies, and what that rests on."""
    tally = Tally()
    counts = dict.fromkeys(STATUSES, 0)
    with show_progress(arguments, printing=True) as progress:
        _print_all(_chosen(articles(arguments, progress, tally), arguments.only, counts), arguments.output_format)
    if not arguments.quiet:
        found = ", ".join(f"{count:,} {status}" for status, count in counts.items())
        print(f"{tally}: {found}", file=sys.stderr)
    return tally.code


def status(article: Article) -> str:
    """Return what is known of the day of publication, as one of `STATUSES`.

    >>> status(Article(""))
    'undated'
    """
    if article.published:
        return "dated"
    best = evidence(article)
    if best is not None and best.ambiguous:
        return "ambiguous"
    return "bounded" if any(article.published_between) else "undated"


def evidence(article: Article) -> DateEvidence | None:
    """Return the evidence that the date rests on; without a date the best that was rejected, or None."""
    published = [date for date in article.dates if date.role == "published"]
    if article.published:
        return next((date for date in published if date.value[:10] == str(article.published)), None)
    return next(iter(published or article.dates), None)


def _chosen(found: Iterable[Article], only: list[str] | None, counts: dict[str, int]) -> Iterator[Article]:
    """Yield the articles that are asked for, and count all."""
    for article in found:
        known = status(article)
        counts[known] += 1
        if not only or known in only:
            yield article


def _print_all(found: Iterable[Article], how: str) -> None:
    """Print articles in one of three ways."""
    style = Style(has_colour(sys.stdout))
    ascii = sys.stdout.isatty()  # JSON leaves in what may steer a terminal
    if how == "tsv":
        print(*COLUMNS, sep="\t")
    elif how == "table":
        print(style.paint(f"{'published':<24}  document, evidence", "1"))
    for article in found:
        if how == "jsonl":
            print(dumps(_record(article), ascii=ascii).encode("utf-8", "backslashreplace").decode())
        elif how == "tsv":
            print(*map(_cell, _row(article)), sep="\t")
        else:
            print(_line(article, style))


def _line(article: Article, style: Style) -> str:
    """Return what the table says of an article."""
    best = evidence(article)
    name = visible(article.document.id or "(no id)").replace("\n", " ")
    day = style.paint(f"{when(article) or 'unknown':<24}", _COLOURS[status(article)])
    row = f"{day}  {style.paint(name, '1')}"
    return row if best is None else f"{row}  {_says(article, best)}"


def _says(article: Article, date: DateEvidence) -> str:
    """Return what a piece of evidence says; why it lost, if it did, and how many others there are."""
    if date.rejected is None:
        return basis(article, date)
    others = len(article.dates) - 1
    more = f" (and {plural(others, 'other')})" if others else ""
    readings = " or ".join((date.value, *date.ambiguous))
    return f"{readings} {basis(article, date)}: {visible(date.rejected)}{more}"


def _record(article: Article) -> dict[str, Any]:
    """Return what JSONL says of an article: its dates as `Article.to_dict` has them."""
    record = article.to_dict()
    names = ("published", "published_at", "updated", "updated_at", "published_between", "dates")
    known = {"id": article.document.id, "url": article.document.url, "status": status(article)}
    return known | {name: record[name] for name in names}


def _row(article: Article) -> Iterator[object]:
    """Yield the cells of `COLUMNS`."""
    best = evidence(article)
    low, high = article.published_between
    yield from (article.document.id, status(article), article.published)
    yield from (article.published_at and article.published_at.isoformat(), low, high, article.updated)
    if best is None:
        yield from [None] * 7
    else:
        readings = " ".join((best.value, *best.ambiguous))
        yield from (best.source, best.text, best.start, best.end, best.score, readings, best.rejected)


def _cell(value: object) -> str:
    return "" if value is None else one_line(str(value))
