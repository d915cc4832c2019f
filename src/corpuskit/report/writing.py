"""Write the report: one HTML file, whole or not at all, with a policy that lets nothing run but its own script."""

from __future__ import annotations

import base64
import hashlib
import html
from collections.abc import Iterable, Iterator
from importlib.resources import files
from pathlib import Path
from string import Template

from corpuskit.io.replacing import replacing
from corpuskit.records import Article
from corpuskit.records.shown import visible
from corpuskit.report.choosing import LISTED, Chosen, encode
from corpuskit.report.figures import Figures
from corpuskit.report.views import CLIP

SAMPLE = 300
"""How many documents a report shows in full, besides those that its lists name, unless told otherwise."""

SCRIPTS = ("dom.js", "charts.js", "tables.js", "sections.js", "reader.js", "documents.js", "report.js")
"""The parts of the script, in the order they stand in the page."""

_HOLE = "\x00data\x00"
"""Where the data goes; no title can hold it."""


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


def page(title: str) -> tuple[str, str]:
    """Return the page before and after its data.

    >>> before, after = page("Talks & <b>more</b>")
    >>> "<title>Talks &amp; &lt;b&gt;more&lt;/b&gt;</title>" in before, after.rstrip()[-7:]
    (True, '</html>')
    """
    style, script = _read("report.css"), "".join(map(_read, SCRIPTS))
    whole = Template(_read("report.html")).substitute(
        title=html.escape(visible(title)),
        policy=policy(script, style),
        style=style,
        script=script,
        data=_HOLE,
    )
    before, _, after = whole.partition(_HOLE)
    return before, after


def policy(script: str, style: str) -> str:
    """Return the content security policy that lets this script and this style in, and nothing else.

    >>> policy("", "").split("; ")[0]
    "default-src 'none'"
    """
    rules = (
        "default-src 'none'",
        f"script-src '{digest(script)}'",
        f"style-src '{digest(style)}'",
        "base-uri 'none'",
        "form-action 'none'",
        "require-trusted-types-for 'script'",
    )
    return "; ".join(rules)


def digest(text: str) -> str:
    """Return the hash of an inline script or style as a policy names it.

    >>> digest("")
    'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='
    """
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _read(name: str) -> str:
    return files("corpuskit").joinpath("data", "report", name).read_text("utf-8")
