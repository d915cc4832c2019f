"""Articles as CSV and TSV: one flat row each, for spreadsheets and statistics."""

from __future__ import annotations

import codecs
import csv
import functools
from collections.abc import Callable, Iterable
from typing import IO, Any

from corpuskit.io.plain import utf8
from corpuskit.records import Article
from corpuskit.records.jsontext import dumps
from corpuskit.records.table import OF_DOCUMENT, PLAIN, columns

_FIRST, _LAST = ("id", "url", "publisher"), ("text",)
"""The columns that stand before and behind the others."""

_KNOWN = {column.name: column.of for column in (*OF_DOCUMENT, *columns(*PLAIN))}
"""What stands in each column."""

COLUMNS = (*_FIRST, *(name for name in _KNOWN if name not in (*_FIRST, *_LAST)), *_LAST)
"""The columns, in order; a last one, ``document_text``, goes along where it is asked for."""

SURROGATES = r"lone surrogates, which UTF-8 cannot hold, are written as \udXXX"
"""The warning of a row that is not quite what the article says."""


def write_csv(
    articles: Iterable[Article],
    stream: IO[bytes],
    document: bool = False,
    *,
    delimiter: str = ",",
    guard: Callable[[str], str] = str,
) -> None:
    r"""Write a header and a row for each article.

    >>> import io
    >>> file = io.BytesIO()
    >>> write_csv([Article("Talks were held.\n\nThey failed.", authors=("Ann Lee", "Reuters"))], file)
    >>> file.getvalue().decode().splitlines()[1:]
    [',,,,,Ann Lee; Reuters,,,,,,,,,,,,article,,,"Talks were held.', '', 'They failed."']

    Several values stand in one cell with "; " between them. A lone surrogate becomes its number, and a warning says so.
    What is in a cell is what the article says, to the letter: a spreadsheet may take it for a formula, unless *guard*
    makes something else of it.
    """
    rows = csv.writer(Encoded(stream), delimiter=delimiter)
    rows.writerow((*COLUMNS, "document_text") if document else COLUMNS)
    for article in articles:
        row = cells(article, document)
        if any(not _encodable(cell) for cell in row):
            row[COLUMNS.index("warnings")] = "; ".join((*article.warnings, SURROGATES))
        rows.writerow(map(guard, row))


write_tsv: functools.partial[None] = functools.partial(write_csv, delimiter="\t")
"""Write a table whose cells stand between tabs; cells with tabs or line breaks in them are quoted as in CSV."""


def write_csv_bom(articles: Iterable[Article], stream: IO[bytes], document: bool = False) -> None:
    """Write CSV for spreadsheets: with a byte order mark, by which Excel knows that it is UTF-8, and without formulas.

    >>> import io
    >>> file = io.BytesIO()
    >>> write_csv_bom([Article("Talks.", title="=1+1")], file)
    >>> file.getvalue().decode().splitlines()[1]
    ",,,'=1+1,,,,,,,,,,,,,,article,,,Talks."

    A cell that a spreadsheet would take for a formula has an apostrophe in front, and so has one that begins with an
    apostrophe: `guarded`. `corpuskit.read` takes it away again.
    """
    stream.write(codecs.BOM_UTF8)
    write_csv(articles, stream, document, guard=guarded)


def write_jsonl_flat(articles: Iterable[Article], stream: IO[bytes], document: bool = False) -> None:
    """Write each article as a line of JSON whose values are all texts, "" where nothing is known.

    >>> import io
    >>> file = io.BytesIO()
    >>> write_jsonl_flat([Article("Talks were held.", authors=("Ann Lee", "Reuters"))], file)
    >>> file.getvalue()[:52]
    b'{"id": "", "url": "", "publisher": "", "title": "", '

    So a reader that guesses the types of columns from the first lines, such as polars, guesses right.
    """
    names = (*COLUMNS, "document_text") if document else COLUMNS
    for article in articles:
        stream.write(utf8(dumps(dict(zip(names, cells(article, document), strict=True))) + "\n"))


FORMULA = tuple("=+-@\t\r＝＋－＠'")
"""How a cell begins that a spreadsheet takes for a formula, and what stands in front of one that is none."""


def guarded(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula.

    >>> guarded("=1+1"), guarded("'Tis said"), guarded("Talks")
    ("'=1+1", "''Tis said", 'Talks')
    """
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def unguarded(cell: str) -> str:
    """Return what `guarded` made a cell of.

    >>> unguarded("'=1+1"), unguarded("''Tis said"), unguarded("Talks")
    ('=1+1', "'Tis said", 'Talks')
    """
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(FORMULA) else cell


class Encoded:
    """What a writer of rows writes to, in UTF-8."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream

    def write(self, row: str) -> int:
        return self._stream.write(utf8(row))


def cells(article: Article, document: bool) -> list[str]:
    """Return the cells of one row."""
    row = [_cell(_KNOWN[name](article)) for name in COLUMNS]
    return [*row, article.document.text] if document else row


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, tuple):
        return "; ".join(value)
    return value if isinstance(value, str) else str(value.isoformat())


def _encodable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
