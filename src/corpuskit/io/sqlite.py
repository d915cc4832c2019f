"""SQLite: the rows of one table, from a database that is opened to be read only."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpuskit.errors import ReadError
from corpuskit.io.advice import CHOOSE_TABLE, NAME_FIELD
from corpuskit.io.decoding import Decoded, decode
from corpuskit.io.fields import keys_of
from corpuskit.io.plain import note
from corpuskit.io.rows import Rows, distinct
from corpuskit.io.streams import RECORD, Origin, Result, Stream

if TYPE_CHECKING:
    import sqlite3


def read_sqlite(stream: Stream, origin: Origin) -> Iterator[Result]:
    """Yield a Document for each row of a table; its id is the file's name and the number of the row.

    >>> import sqlite3, tempfile
    >>> folder = tempfile.TemporaryDirectory()
    >>> path = f"{folder.name}/news.db"
    >>> database = sqlite3.connect(path)
    >>> with database:
    ...     _ = database.execute("create table articles (body text, link text)")
    ...     _ = database.execute("insert into articles values ('Talks were held.', 'https://a.example/1')")
    >>> database.close()
    >>> [(document.id, document.url) for document in read_sqlite(open(path, "rb"), Origin(path))]
    [('news.db:1', 'https://a.example/1')]

    The table, or view, is ``origin.table``, else the only table that has a text field. Raises `ReadError` for a file
    that is no database and for tables of which none, or more than one, could be meant.

    >>> next(read_sqlite(open(path, "rb"), Origin(path, table="stories")))  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    corpuskit.errors.ReadError: ...news.db: no table is called 'stories'; there are: articles
    >>> folder.cleanup()
    """
    import sqlite3

    stream.close()  # it was opened to see that it can be; the library opens the file itself
    try:
        database = sqlite3.connect(f"{Path(origin.path).absolute().as_uri()}?mode=ro", uri=True)
        try:
            database.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, RECORD)  # of one value, and of a row: views compute them
            database.execute("pragma trusted_schema = off")  # a view must not call what has effects
            yield from _rows(database, origin)
        finally:
            database.close()
    except (sqlite3.Error, UnicodeError) as error:
        raise origin.error(
            f"not a database that can be read: {error}" if isinstance(error, UnicodeError) else error
        ) from error


class _Texts:
    """Makes texts of a database's bytes, and remembers what was guessed or lost."""

    def __init__(self, origin: Origin) -> None:
        self._origin = origin
        self.notes: list[Decoded] = []
        self.error: ReadError | None = None

    def __call__(self, data: bytes) -> str:
        try:
            return data.decode()
        except UnicodeDecodeError:
            return self._old(data)

    def _old(self, data: bytes) -> str:
        try:
            decoded = decode(data, self._origin.encoding)
        except ReadError as error:
            self.error = error
            return ""
        self.notes.append(decoded)
        return decoded.text


def _rows(database: sqlite3.Connection, origin: Origin) -> Iterator[Result]:
    """Yield the rows of the table: as they are while all is UTF-8, and from the first on that is not, with care."""
    import sqlite3

    query = f"select * from {_quoted(_table(database, origin))}"
    number = 0
    try:
        cursor = database.execute(query)  # which computes the first row
        columns = Rows(distinct([column[0] for column in cursor.description]), origin)
        for number, row in enumerate(cursor, 1):
            yield columns.document(row, number)
        return
    except sqlite3.OperationalError as error:
        if "UTF-8" not in str(error):
            raise
    except sqlite3.DataError as error:
        raise origin.error(f"longer than {RECORD:,} bytes", number + 1) from error
    texts = database.text_factory = _Texts(origin)
    cursor = database.execute(query)
    columns = Rows(distinct([column[0] for column in cursor.description]), origin)
    for at, row in enumerate(islice(cursor, number, None), number + 1):
        yield _noted(columns.document(row, at), texts, origin, at)


def _noted(document: Result, texts: _Texts, origin: Origin, number: int) -> Result:
    """Return a document with what its bytes were read as, or the error of bytes that are no text."""
    error, notes = texts.error, texts.notes
    texts.error, texts.notes = None, []
    return note(document, *notes) if error is None else origin.error(error, number)


def _table(database: sqlite3.Connection, origin: Origin) -> str:
    """Return the table to read; a view, which may never end, only if it is named."""
    found = "select name, type from sqlite_master where type in ('table', 'view') order by name"
    kinds: dict[str, str] = {name: kind for name, kind in database.execute(found) if not name.startswith("sqlite_")}
    if origin.table is not None:
        if origin.table not in kinds:
            raise origin.error(f"no table is called {origin.table!r}; there are: {', '.join(kinds) or 'none'}")
        return origin.table
    tables = [name for name, kind in kinds.items() if kind == "table"]
    wanted = set(keys_of(origin.fields)["text"])
    able = [table for table in tables if wanted & set(_columns(database, table))]
    if len(able) == 1:
        return able[0]
    if able:
        raise origin.error(f"more than one table has a text field: {', '.join(able)}; {CHOOSE_TABLE}")
    keys = ", ".join(keys_of(origin.fields)["text"])
    shown = "; ".join(f"{table} ({', '.join(_columns(database, table))})" for table in tables) or "none"
    raise origin.error(f"no table has a text field ({keys}); there are: {shown}; {NAME_FIELD}")


def _columns(database: sqlite3.Connection, table: str) -> list[Any]:
    return [row[1] for row in database.execute(f"pragma table_info({_quoted(table)})")]


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
