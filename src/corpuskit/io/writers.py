"""Articles to files: the whole file or nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import IO, Literal

from corpuskit.errors import CorpuskitError
from corpuskit.io.advice import LEAVE_OUT_DOCUMENT, NAME_OUTPUT
from corpuskit.io.folders import write_folder
from corpuskit.io.jsonl import record, write_jsonl
from corpuskit.io.plain import plain
from corpuskit.io.replacing import making, replacing, stdout
from corpuskit.io.streams import COMPRESSED, STDIN, Origin
from corpuskit.records import Article
from corpuskit.records.restoring import only_articles
from corpuskit.records.tuples import NamedTuple
from corpuskit.text.later.names import late_functions

__all__ = ["FORMATS", "record", "write"]


Writable = Literal[
    "jsonl", "ndjson", "json", "jsonl-flat", "parquet", "arrow", "csv", "tsv", "csv-bom", "antconc", "vertical", "txt",
    "markdown", "tei", "dolma", "nitf",
]  # fmt: skip
"""The name of a format that can be written."""


class Output(NamedTuple):
    """How articles are written in one format.

    >>> FORMATS["markdown"].folder is not None
    True
    """

    suffixes: tuple[str, ...] = ()
    """Names that end so are in this format, where none is named."""
    write: Callable[[Iterable[Article], IO[bytes], bool], None] | None = None
    """Writes all articles into one open file; the last argument is *document*."""
    folder: Callable[[Iterable[Article], Path, str], None] | None = None
    """Writes all articles into a folder, whose path is the last argument."""
    document: bool = False
    """Whether the document's text can go along."""
    packed: bool = False
    """Whether it is compressed in itself, and so by nothing else."""


_late = late_functions("corpuskit.io")
"""Returns a function of a module of this package, which is imported when a file of its format is written."""

FORMATS: dict[str, Output] = {
    "jsonl": Output(("jsonl",), write_jsonl, document=True),
    "ndjson": Output(("ndjson",), write_jsonl, document=True),
    "json": Output(("json",), _late("json_array:write_json"), document=True),
    "jsonl-flat": Output((), _late("flat:write_jsonl_flat"), document=True),
    "parquet": Output(("parquet",), _late("columnar:write_parquet"), document=True, packed=True),
    "arrow": Output(("arrow", "feather"), _late("columnar:write_arrow"), document=True, packed=True),
    "csv": Output(("csv",), _late("flat:write_csv"), document=True),
    "tsv": Output(("tsv",), _late("flat:write_tsv"), document=True),
    "csv-bom": Output((), _late("flat:write_csv_bom"), document=True),
    "antconc": Output(folder=_late("antconc:write_antconc")),
    "vertical": Output(("vert", "vrt"), _late("vertical:write_vertical")),
    "txt": Output(folder=partial(write_folder, each=plain, ending=".txt")),
    "markdown": Output(folder=partial(write_folder, each=_late("markdown:markdown"), ending=".md")),
    "tei": Output(
        ("xml", "tei"),
        _late("tei:write_tei"),
        partial(write_folder, each=_late("tei:tei"), ending=".xml"),
    ),
    "dolma": Output((), _late("dolma:write_dolma")),
    "nitf": Output(folder=partial(write_folder, each=_late("nitf:nitf"), ending=".xml")),
}
"""Each format by its name."""


def write(
    articles: Iterable[Article], path: str | Path, *, document: bool = False, format: Writable | None = None
) -> int:
    r"""Write *articles* to *path*, and return how many there were.

    >>> import gzip, json, tempfile
    >>> folder = tempfile.TemporaryDirectory()
    >>> path = Path(folder.name, "clean.jsonl.gz")
    >>> write([Article("Talks were held."), Article("They failed.")], path)
    2
    >>> with gzip.open(path, "rt", encoding="utf-8") as lines:
    ...     [Article.from_dict(json.loads(line)).text for line in lines]
    ['Talks were held.', 'They failed.']

    The suffix names the format: ``.jsonl`` or ``.ndjson``, ``.csv`` or ``.tsv``, ``.parquet``, ``.arrow`` or
    ``.feather``, ``.json``, ``.vert``, ``.xml`` or ``.tei``; ``.gz`` or ``.zst`` may follow those that are text.
    *format* names any other: "txt", "markdown", "tei" and "nitf" make a folder with a file for each article, "antconc"
    one with a table of what they are, "csv-bom" a CSV for Excel, "jsonl-flat" lines of texts only, "dolma" a file of
    attributes.

    >>> write([Article("Talks were held.", title="Talks")], Path(folder.name, "texts"), format="txt")
    1
    >>> [file.name for file in Path(folder.name, "texts").iterdir()]
    ['000001.txt']
    >>> folder.cleanup()

    The same articles give the same bytes. The file or folder appears when the last article is written, a file in place
    of any that was there; if anything fails before, nothing changes. ``-`` is standard output, where that cannot be.

    The text of the document is left out unless *document* is true: `corpuskit.io.read_articles` rebuilds it.

    Raises `CorpuskitError` for a path that cannot be written, a disk that is full, or a folder that is not empty, and
    `TypeError` for anything but Articles.

    >>> write([Article("Talks.")], "clean.docx")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    corpuskit.errors.CorpuskitError: clean.docx: can be written as .jsonl, .ndjson, ...
    """
    if isinstance(articles, Article) or not isinstance(articles, Iterable):
        raise TypeError(f"write takes an iterable of Articles, not {type(articles).__name__}")
    target = str(path)
    origin = Origin(target)
    name = _format(origin, format)
    output = FORMATS[name]
    if document and not output.document:
        able = ", ".join(one for one, other in FORMATS.items() if other.document)
        raise CorpuskitError(f"{target}: {name} does not hold the document's text, as {able} do; {LEAVE_OUT_DOCUMENT}")
    count = 0

    def counted() -> Iterator[Article]:
        nonlocal count
        for article in only_articles(articles, "write"):
            count += 1
            yield article

    if output.write and (target == STDIN or not output.folder or origin.suffix in output.suffixes):
        with stdout() if target == STDIN else replacing(target, origin.compression) as stream:
            output.write(counted(), stream, document)
    elif output.folder:
        with making(target) as folder:
            output.folder(counted(), folder, target)
    return count


def _format(origin: Origin, format: str | None) -> str:
    """Return the format that is named, else that of the suffix."""
    if format is not None and format not in FORMATS:
        raise ValueError(f"write: format must be one of {', '.join(FORMATS)}, not {format!r}")
    path, compression = origin.path, origin.compression
    name = format or next((one for one, output in FORMATS.items() if origin.suffix in output.suffixes), None)
    if name is None and path == STDIN:
        name = "jsonl"
    if name is None or (path == STDIN and FORMATS[name].write is None):
        raise CorpuskitError(f"{path}: can be written as {_choices()}")
    if compression and (FORMATS[name].packed or not FORMATS[name].write):
        raise CorpuskitError(f"{path}: {name} is not compressed from outside; leave .{compression} out")
    return name


def _choices() -> str:
    suffixes = ", ".join(f".{suffix}" for output in FORMATS.values() for suffix in output.suffixes)
    folders = ", ".join(name for name, output in FORMATS.items() if output.folder)
    packed = " or ".join(f".{one}" for one in COMPRESSED)
    named = ", ".join(name for name, output in FORMATS.items() if output.write and not output.suffixes)
    return f"{suffixes}, {packed} after those that are text; {named}, and folders of {folders}, {NAME_OUTPUT}"
