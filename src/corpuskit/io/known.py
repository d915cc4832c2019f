"""What is known of a file beside its text: from a table with a row for each file, and from the folders it is in."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from corpuskit.errors import ReadError
from corpuskit.io.fields import WARNINGS, to_document, warn, warnings_of
from corpuskit.io.formats import read_file
from corpuskit.io.paths import Tell, first_of
from corpuskit.io.streams import Origin
from corpuskit.records import Document

COLUMNS = ("file", "filename", "file_name", "path", "name", "id")
"""The columns that may name a row's file: the first that the table has."""


class Table:
    """A table that says what is known of each file: its URL, publisher, title, or anything else.

    >>> import tempfile
    >>> folder = tempfile.TemporaryDirectory()
    >>> path = Path(folder.name, "known.csv")
    >>> _ = path.write_text("file,publisher,topic\\n2021/a.txt,The Ledger,ferries\\n", encoding="utf-8")
    >>> table = Table(path, None)
    >>> known = table.of(Origin("news/2021/a.txt", root="news"))
    >>> known.publisher, known.meta
    ('The Ledger', {'topic': 'ferries'})

    A row names its file by the path below the folder that is read, by the name alone, or by either without its suffix.

    >>> table.of(Origin("news/2022/a.txt", root="news")) is None
    True
    >>> folder.cleanup()

    Raises `ReadError` for a table that cannot be read, or that has none of `COLUMNS`.
    """

    def __init__(self, path: str | Path, fields: Mapping[str, str] | None) -> None:
        self.path: str = str(path)
        self.rows: dict[str, Document] = {}
        own = f"{Origin(self.path).name}:"
        for row in self._read(fields):
            name = row.text.strip().replace("\\", "/").removeprefix("./")
            numbered = row.id is None or row.id == row.text or row.id.startswith(own)  # no column of its own
            self.rows.setdefault(name, replace(row, id=None) if numbered else row)
        self._used: set[str] = set()
        self._without: list[str] = []

    def of(self, origin: Origin) -> Document | None:
        """Return what the table says of a file; None where it has no row."""
        name, stem = origin.name, origin.stem
        for key in (name, stem, name.rpartition("/")[2], stem.rpartition("/")[2]):
            if key in self.rows:
                self._used.add(key)
                return self.rows[key]
        self._without.append(name)
        return None

    def say(self, tell: Tell) -> None:
        """Tell which files have no row, and which rows no file."""
        for what, names in (
            ("no row for", self._without),
            ("no file for the row", [name for name in self.rows if name not in self._used]),
        ):
            if names:
                tell(f"{self.path}: {what} {first_of(names)}")

    def _read(self, fields: Mapping[str, str] | None) -> Iterator[Document]:
        """Yield the rows, each with the name of its file for a text."""
        for column in COLUMNS:
            rows = read_file(Origin(self.path, {**(fields or {}), "text": column}))
            first = next(rows, None)
            if isinstance(first, ReadError) and "no text field" in str(first) and column != COLUMNS[-1]:
                continue
            for row in itertools.chain([first] if first else [], rows):
                if isinstance(row, ReadError):
                    seen = str(row).rpartition("among its ")[2].partition("; name it")[0]
                    named = f"{self.path}: no column names the files ({', '.join(COLUMNS)}) among its {seen}"
                    raise ReadError(named, where=self.path) if "no text field" in str(row) else row
                yield row
            return


def of_folders(origin: Origin, names: Sequence[str]) -> Document | None:
    """Return what the folders of a file say of it; *names* are what those below the folder that is read stand for.

    >>> of_folders(Origin("news/Ledger/2021/a.txt", root="news"), ("publisher", "year"))
    Document(text='', id=None, url=None, publisher='Ledger', language=None, crawled_at=None, title=None)
    """
    record = dict(zip(names, origin.name.split("/")[:-1], strict=False))
    return to_document({"text": "", **record}) if record else None


def joined(document: Document, known: Document | None, origin: Origin) -> Document:
    """Return *document* with what is *known* of its file, where it says nothing itself."""
    if known is None:
        return document
    values: dict[str, object] = {}
    for name in ("url", "publisher", "language", "crawled_at", "title", "html"):
        if getattr(document, name) is None and (value := getattr(known, name)) is not None:
            values[name] = value
    if known.id is not None and document.id == origin.stem:
        values["id"] = known.id
    if known.meta:
        own = document.meta
        warnings = (*warnings_of(known.meta), *warnings_of(own))
        both = {name: value for name, value in {**known.meta, **own}.items() if name != WARNINGS}
        values["meta"] = warn(both, *warnings)
    return replace(document, **values) if values else document  # type: ignore[arg-type]  # each from the same field
