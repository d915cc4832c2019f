"""Markdown with front matter: what is known of an article as YAML, then its text."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

from corpuskit.io.plain import utf8
from corpuskit.records import Article
from corpuskit.records.table import PLAIN, columns
from corpuskit.text.later import re

_UNPRINTABLE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
"""What YAML wants escaped in a quoted text."""

_COLUMNS = columns(*PLAIN, without=("text", "author_kinds", "published_between"))
"""What stands in the front matter."""

_LAST = ("kind", "warnings", "version")
"""What stands there behind what is known of the document."""


def markdown(article: Article) -> bytes:
    r"""Return an article as the file that holds it.

    >>> article = Article("Talks were held.\n\nThey failed.", title='The "talks": over', authors=("Ann Lee",),
    ...     published=dt.date(2021, 10, 14))
    >>> print(markdown(article).decode())
    ---
    title: "The \"talks\": over"
    authors: ["Ann Lee"]
    date: 2021-10-14
    kind: "article"
    ---
    <BLANKLINE>
    Talks were held.
    <BLANKLINE>
    They failed.
    <BLANKLINE>

    Every text is a quoted scalar, so no title can be taken for anything but a text; what YAML cannot hold as it is, is
    escaped as YAML does. The text below is the article's own: it is not escaped; a lone surrogate becomes its number.

    >>> markdown(Article("", title="- no\x00\x85yes: \ud800")).splitlines()[1].decode()
    'title: "- no\\u0000\\u0085yes: \\ud800"'
    """
    lines = [f"{name}: {_yaml(value)}" for name, value in _known(article).items() if value not in (None, "", ())]
    return utf8("\n".join(("---", *lines, "---", "", article.text, "")))


def _known(article: Article) -> dict[str, Any]:
    """Return what is known of an article, in the order of its front matter."""
    known = {column.name: column.of(article) for column in _COLUMNS}
    first = {"date" if name == "published" else name: value for name, value in known.items() if name not in _LAST}
    return {**first, "url": article.document.url, "id": article.document.id, **{name: known[name] for name in _LAST}}


def _yaml(value: Any) -> str:
    """Return a value as YAML in one line; a time is a text, since YAML's own would lose its zone."""
    if isinstance(value, tuple):
        return f"[{', '.join(_yaml(one) for one in value)}]"
    if isinstance(value, dt.datetime):
        return f'"{value.isoformat()}"'
    if isinstance(value, dt.date):
        return value.isoformat()
    quoted = json.dumps(value, ensure_ascii=False)
    return _UNPRINTABLE.sub(lambda found: f"\\u{ord(found[0]):04x}", quoted)
