"""Vertical text: a token a line between tags of structures, as Sketch Engine and the Corpus Workbench compile it."""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator
from typing import IO

from corpuskit.io.plain import utf8
from corpuskit.records import Article
from corpuskit.text.later import re, regex
from corpuskit.text.segment import sentences

ATTRIBUTES = (
    "id", "title", "authors", "publisher", "date", "year", "month", "section", "dateline", "language", "kind", "url",
)  # fmt: skip
"""What each ``<doc>`` says of its article, in this order; empty where nothing is known."""

GLUE = "<g/>"
"""The line between two tokens that no space stands between."""

_TOKEN = regex.compile(
    r"""
    https?://[^\s<>"]+[^\s<>".,;:!?)\]’”]            # addresses
    | [\w.+-]+@[\w-]+(?:\.[\w-]+)+
    | (?:\p{Lu}\.){2,}                               # U.S.
    | \p{N}+(?:[.,:/]\p{N}+)*                        # 1,200.50 and 10:15
    | [\p{Han}\p{Hiragana}]                          # scripts without spaces: a character is a token
    | \p{L}[\p{L}\p{M}\u200c\u200d]*(?:['’-]\p{L}[\p{L}\p{M}\u200c\u200d]*)*
    | \.{2,} | --+ | \S
    """,
    regex.VERBOSE,
)
"""A token: an address, an abbreviation, a number, a word, a mark."""

_SPACE = re.compile(r"\s+")
"""Blanks, to become one."""


def write_vertical(articles: Iterable[Article], stream: IO[bytes], document: bool = False) -> None:
    """Write each article as a ``<doc>`` of paragraphs, sentences and tokens."""
    del document  # a vertical has no place for what it was made from
    for article in articles:
        stream.write(utf8(vertical(article) + "\n"))


def vertical(article: Article) -> str:
    """Return an article as vertical text.

    >>> import datetime as dt
    >>> article = Article("It rained.", title="Rain & sun", published=dt.date(2021, 10, 14), publisher="The Ledger")
    >>> print(vertical(article))
    <doc id="" title="Rain &amp; sun" authors="" publisher="The Ledger" date="2021-10-14" year="2021" month="2021-10" \
section="" dateline="" language="" kind="article" url="">
    <p>
    <s>
    It
    rained
    <g/>
    .
    </s>
    </p>
    </doc>
    """
    return "\n".join(_lines(article))


def tokens(sentence: str) -> Iterator[tuple[str, bool]]:
    """Yield the tokens of a sentence, each with whether it is glued to the one before.

    >>> [token for token, _ in tokens("The U.S. paid 1,200 dollars, didn’t it?")]
    ['The', 'U.S.', 'paid', '1,200', 'dollars', ',', 'didn’t', 'it', '?']

    In Chinese and Japanese a character is a token; Thai, Khmer, Lao and Burmese stay whole up to the next space.
    """
    end = 0
    for found in _TOKEN.finditer(sentence):
        yield found[0], 0 < end == found.start()
        end = found.end()


def _lines(article: Article) -> Iterator[str]:
    known = " ".join(f'{name}="{_escaped(value)}"' for name, value in _attributes(article).items())
    yield f"<doc {known}>"
    for line in article.text.split("\n"):
        if not line.strip():
            continue
        yield "<p>"
        for _, sentence in sentences(line):
            yield "<s>"
            for token, glued in tokens(sentence):
                if glued:
                    yield GLUE
                yield html.escape(token, quote=False)
            yield "</s>"
        yield "</p>"
    yield "</doc>"


def _attributes(article: Article) -> dict[str, str]:
    """Return what is known of an article, in the order of `ATTRIBUTES`; a year also where no more is known for sure."""
    low, high = article.published_between
    day = article.published.isoformat() if article.published else ""
    year = day[:4] or (str(low.year) if low and high and low.year == high.year else "")
    month = day[:7] or (low.isoformat()[:7] if low and high and low.isoformat()[:7] == high.isoformat()[:7] else "")
    known = {"id": article.document.id, "url": article.document.url, "authors": "; ".join(article.authors)}
    known |= {"date": day, "year": year, "month": month}
    return {name: (known[name] if name in known else getattr(article, name)) or "" for name in ATTRIBUTES}


def _escaped(value: str) -> str:
    """Return *value* as an attribute on one line."""
    return html.escape(_SPACE.sub(" ", value).strip()).replace("&#x27;", "'")
