"""Write the report: one HTML file, whole or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from corpuskit.io.replacing import replacing
from corpuskit.records import Article
from corpuskit.report.choosing import LISTED, Chosen, encode
from corpuskit.report.figures import Figures
from corpuskit.report.page import page
from corpuskit.report.views import CLIP

SAMPLE = 300
"""How many documents a report shows in full, besides those that its lists name, unless told otherwise."""


def write_report(
    articles: Iterable[Article], path: str | Path, *, sample: int = SAMPLE, title: str = "What was removed, and why"
) -> int:
    """Write a report on *articles* to *path*, one HTML file that needs no network, and return how many there were.

    >>> import corpuskit, tempfile
    >>> folder = tempfile.TemporaryDirectory()
    >>> path = Path(folder.name, "report.html")
    >>> write_report(corpuskit.articles(["Talks were held.\\n\\nPublished in Dawn, October 14th, 2021"]), path)
    1
    >>> path.read_text("utf-8")[:15]
    '<!doctype html>'
    >>> folder.cleanup()

    Figures are sums over all articles. The full text is shown of *sample* documents, chosen by a hash of their id and
    text, and of the documents that lists name: those that changed most, undated ones and so on, at most 50 a list. Of
    a long document the first 20,000 characters are shown. So neither memory nor the file grows with the corpus. The
    same articles give the same bytes.

    *title* is the heading of the page.

    Raises `ValueError` for a *sample* below zero, and `CorpuskitError` for a path that cannot be written; the file
    appears, in place of any that was there, when the last article has been read.

    >>> write_report([], "report.html", sample=-1)
    Traceback (most recent call last):
    ValueError: sample is -1; it is 0 or more
    """
    if sample < 0:
        raise ValueError(f"sample is {sample}; it is 0 or more")
    figures, chosen = Figures(), Chosen(sample)
    with replacing(str(path)) as stream:
        for number, article in enumerate(articles):
            figures.add(article)
            chosen.add(article, number)
        stream.writelines(part.encode() for part in _parts(title, sample, figures, chosen))
    return figures.documents


def _parts(title: str, sample: int, figures: Figures, chosen: Chosen) -> Iterator[str]:
    """Yield the page piece by piece, a document at a time."""
    before, after = page(title)
    settings = {"sample": sample, "listed": LISTED, "clip": CLIP}
    yield before
    yield f'{{"figures":{encode(figures.data())},"settings":{encode(settings)},"lists":{encode(chosen.lists())}'
    yield ',"documents":['
    for index, document in enumerate(chosen.documents()):
        yield ",\n" * bool(index) + document
    yield "]}"
    yield after
