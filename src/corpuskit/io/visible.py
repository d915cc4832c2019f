"""The visible text of a page: what the parser says of it, put together as html-text 0.7 does.

The block model was trained on the text that html-text makes, so this is the same text: on 568 development pages it
differs on one, where html-text loses what is nested more than 255 deep. It is its own module for that, and because
html-text takes the square of the time on many comments, and twice the time on all pages.
"""

from __future__ import annotations

from typing import Any

from corpuskit.errors import ReadError
from corpuskit.io.streams import needing
from corpuskit.text.later import re

LINE = frozenset(
    "article aside br dd details div dt fieldset figcaption footer form header hr legend li main nav table tr".split()
)
"""Elements that begin and end on a line of their own."""

PARAGRAPH = frozenset("blockquote dl figure h1 h2 h3 h4 h5 h6 ol p pre title ul".split())
"""Elements with a blank line around them."""

HIDDEN = frozenset("applet frame frameset link meta noframes script style".split())
"""Elements that nobody sees."""

CLEAR = frozenset("embed iframe layer object param".split())
"""Elements of which only what they hold in place of themselves is seen."""

DEEPEST = 2048
"""How deep elements may be nested: the parser takes time by depth for each end tag that ends nothing."""

ATTRIBUTES = 5000
"""How many attributes an element may have: older parsers take the square of the time."""

_TAG = re.compile(
    r"<(?:!--(?:[^-]++|-(?!->))*+|(?P<raw>script|style)\b(?:[^<]++|<(?!/(?P=raw)))*+"
    r"|[a-zA-Z][^\s/>]*+(?P<attributes>(?:[\s/]++|[^\s/>=]++(?:\s*+=\s*+(?:\"[^\"]*+(?:\"|\Z)|'[^']*+(?:'|\Z)|[^\s>]*+))?+|=)*+))",
    re.DOTALL | re.IGNORECASE,
)
"""A tag, a comment, or what a tag holds that is no text."""

_ATTRIBUTE = re.compile(r"[^\s/>=]++(?:\s*+=\s*+(?:\"[^\"]*+\"?|'[^']*+'?|[^\s>]*+))?+")
"""An attribute of a tag."""


def visible_text(html: str) -> str:
    r"""Return what a reader of the page sees: a line for each block, a blank line around paragraphs and headings.

    >>> visible_text("<ul><li>One<li>Two</ul><h1>Head</h1>Text<br>More<style>p {}</style><!-- no -->")
    'One\nTwo\n\nHead\n\nText\nMore'

    White space is one space. Between elements within a line stands a space, but not before a full stop.

    >>> visible_text("<td>One</td><td>Two</td> <b>three</b>.")
    'One Two three.'

    Raises `ReadError` for a page that no parser should be given, and `CorpuskitError` where lxml is not installed.

    >>> visible_text("<b>" * 5000)
    Traceback (most recent call last):
    corpuskit.errors.ReadError: elements are nested more than 2048 deep
    """
    with needing("reading .html", "lxml", "html"):
        from lxml import etree
    if etree.LIBXML_VERSION < (2, 14) and len(html) > 50_000:
        _check(html)
    page = html.strip().replace("\0", "").encode("utf-8", "replace")
    if not page:
        return ""
    # Not huge, a parser ends at a node of ten megabytes (a picture in an attribute, say), and says nothing.
    parser = etree.HTMLParser(recover=True, encoding="utf-8", remove_pis=True, huge_tree=True, target=_Text())
    try:
        return str(etree.fromstring(page, parser))
    except etree.LxmlError as error:
        raise ReadError(f"not HTML that can be parsed: {error}") from error


class _Text:
    """Puts a text together from what a parser calls out."""

    def __init__(self) -> None:
        self._out: list[str] = []
        self._said: list[str] = []
        self._last = ""
        self._breaks = 2
        self._hidden = 0
        self._depth = 0

    def start(self, tag: str, attributes: Any) -> None:
        del attributes
        self._depth += 1
        if self._depth > DEEPEST:
            raise ReadError(f"elements are nested more than {DEEPEST} deep")
        if self._hidden or tag in HIDDEN:
            self._hidden += 1
        elif tag not in CLEAR:
            self._border(tag)

    def end(self, tag: str) -> None:
        self._depth -= 1
        if self._hidden:
            self._hidden -= 1
        elif tag not in CLEAR:
            self._border(tag)

    def data(self, text: str) -> None:
        if not self._hidden:
            self._said.append(text)

    def close(self) -> str:
        self._flush()
        return "".join(self._out).strip()

    def _border(self, tag: str) -> None:
        """Write what was said up to a tag, and the line breaks that the tag asks for."""
        if self._said:
            self._flush()
        wanted = 2 if tag in PARAGRAPH else 1 if tag in LINE else 0
        if wanted > self._breaks:
            self._out.append("\n" * (wanted - self._breaks))
            self._breaks = wanted

    def _flush(self) -> None:
        said = "".join(self._said)
        self._said.clear()
        text = " ".join(said.split())
        if not text:
            return
        if not self._breaks and (self._last.isspace() or not (text[0] in ',:;.!?")' or self._last == "(")):
            self._out.append(" ")
        self._out.append(text)
        self._last, self._breaks = said[-1], 0


def _check(html: str) -> None:
    """Raise for a page on which an older parser would take hours."""
    for tag in _TAG.finditer(html):
        attributes = tag["attributes"]
        if len(attributes or "") > 2 * ATTRIBUTES and sum(1 for _ in _ATTRIBUTE.finditer(attributes)) > ATTRIBUTES:
            raise ReadError(f"an element has more than {ATTRIBUTES} attributes")
