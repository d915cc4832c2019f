"""Folders that AntConc reads: the text of each article in a file, and a table of all that is known of them."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterable
from pathlib import Path

from corpuskit.errors import CorpuskitError
from corpuskit.io.flat import COLUMNS, Encoded, cells
from corpuskit.io.folders import file_name, unique
from corpuskit.io.plain import plain
from corpuskit.io.replacing import store
from corpuskit.records import Article

TABLE = "metadata.csv"
"""The name of the table that AntConc gets; its first column is the name of the file."""

NAMES = ("file", *(name for name in COLUMNS if name not in ("text", "version")))
"""Its columns."""


def write_antconc(articles: Iterable[Article], folder: Path, path: str) -> None:
    """Write the text of each article into *folder*, which is to be *path*, and the table.

    >>> import tempfile
    >>> from corpuskit.records import Document
    >>> with tempfile.TemporaryDirectory() as made:
    ...     write_antconc([Article("It rained.", document=Document("", id="rain"))], Path(made), made)
    ...     sorted(file.name for file in Path(made).iterdir())
    ['metadata.csv', 'rain.txt']

    The table begins with a byte order mark, without which Excel reads UTF-8 wrong.
    """
    taken: dict[str, int] = {TABLE.partition(".")[0]: 1}
    try:
        with (folder / TABLE).open("xb") as stream:
            stream.write(codecs.BOM_UTF8)
            table = csv.writer(Encoded(stream))
            table.writerow(NAMES)
            for number, article in enumerate(articles, 1):
                name = f"{unique(file_name(article.document.id, number), taken)}.txt"
                store(folder / name, plain(article), path)
                row = dict(zip(COLUMNS, cells(article, document=False), strict=True))
                table.writerow([name, *(row[column] for column in NAMES[1:])])
    except OSError as error:
        raise CorpuskitError(f"{path}: {error.strerror or error}; nothing was changed") from error
