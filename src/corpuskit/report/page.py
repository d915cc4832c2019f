"""The page around the data: template, style and script, with a policy that lets nothing else run."""

from __future__ import annotations

import base64
import hashlib
import html
from importlib.resources import files
from string import Template

from corpuskit.records.shown import visible

SCRIPTS = ("dom.js", "charts.js", "tables.js", "sections.js", "reader.js", "documents.js", "report.js")
"""The parts of the script, in the order they stand in the page."""

_HOLE = "\x00data\x00"
"""Where the data goes; no title can hold it."""


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
