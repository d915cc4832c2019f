"""What comes out: an article, and the receipt for everything that was removed or changed."""

from __future__ import annotations

import bisect
import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from corpuskit.records.document import Document
from corpuskit.records.kinds import AuthorKind, Kind
from corpuskit.records.packing import packed
from corpuskit.records.plain import names, plain
from corpuskit.records.spans import Change, DateEvidence, Paragraph, Removal
from corpuskit.records.surrogates import joined


@packed
@dataclass(frozen=True, slots=True)
class Article:
    """A cleaned news article with its metadata and a receipt for everything that was removed or changed.

    >>> article = Article("Talks were held.", removed=(Removal(17, 24, "Opinion", "section", "r.1", 0.9),),
    ...     changes=(Change(16, 17, "\\n", "", "strip_ends"),))
    >>> article.reconstruct()
    'Talks were held.\\nOpinion'

    Its fields:

    - *text*: Prose only.
    - *title*: The headline.
    - *standfirst*: The summary set between headline and body.
    - *authors*: Authors as printed, without "By".
    - *author_kinds*: For each author: person, desk, agency or handle.
    - *dateline*: The place or places the report is filed from, without agency or date: "ISLAMABAD".
    - *publisher*: The printed name of the publisher, else the hint, else None; never a bare host.
    - *section*: The section the article stands in, where it is printed.
    - *tags*: Topics printed with the article.
    - *language*: Primary language tag (BCP 47), or None where the text is too short to tell.
    - *published*: The day of publication as printed; None rather than a guess.
    - *published_at*: The time of publication, only if a time was printed; with a zone only if a zone was printed.
    - *updated*: The day of the last printed update.
    - *updated_at*: The time of the last update, only if a time was printed.
    - *published_between*: Inclusive days that publication lies between; None where nothing is known.
    - *dates*: Every date considered, the winner first, each loser with its reason.
    - *removed*: What was removed: sorted, disjoint, never empty spans.
    - *changes*: What was changed: sorted, disjoint from each other and from ``removed``.
    - *kind*: What the document is as a whole.
    - *warnings*: What a careful reader should know, in words.
    - *version*: Which corpuskit, rules and model made this record.
    - *document*: What the article was made from.
    """

    text: str
    """Prose only."""
    title: str | None = None
    """The headline."""
    standfirst: str | None = None
    """The summary set between headline and body."""
    authors: tuple[str, ...] = ()
    """Authors as printed, without "By"."""
    author_kinds: tuple[AuthorKind, ...] = ()
    """For each author: person, desk, agency or handle."""
    dateline: str | None = None
    """The place or places the report is filed from, without agency or date: "ISLAMABAD"."""
    publisher: str | None = None
    """The printed name of the publisher, else the hint, else None; never a bare host."""
    section: str | None = None
    """The section the article stands in, where it is printed."""
    tags: tuple[str, ...] = ()
    """Topics printed with the article."""
    language: str | None = None
    """Primary language tag (BCP 47), or None where the text is too short to tell."""
    published: dt.date | None = None
    """The day of publication as printed; None rather than a guess."""
    published_at: dt.datetime | None = None
    """The time of publication, only if a time was printed; with a zone only if a zone was printed."""
    updated: dt.date | None = None
    """The day of the last printed update."""
    updated_at: dt.datetime | None = None
    """The time of the last update, only if a time was printed."""
    published_between: tuple[dt.date | None, dt.date | None] = (None, None)
    """Inclusive days that publication lies between; None where nothing is known."""
    dates: tuple[DateEvidence, ...] = field(default=(), repr=False)
    """Every date considered, the winner first, each loser with its reason."""
    removed: tuple[Removal, ...] = field(default=(), repr=False)
    """What was removed: sorted, disjoint, never empty spans."""
    changes: tuple[Change, ...] = field(default=(), repr=False)
    """What was changed: sorted, disjoint from each other and from ``removed``."""
    kind: Kind = "article"
    """What the document is as a whole."""
    warnings: tuple[str, ...] = ()
    """What a careful reader should know, in words."""
    version: str = ""
    """Which corpuskit, rules and model made this record."""
    document: Document = field(default=Document(""), repr=False)
    """What the article was made from."""

    def reconstruct(self) -> str:
        """Return the document's text, computed from ``text``, ``removed`` and ``changes`` alone.

        >>> Article("a & b", changes=(Change(2, 7, "&amp;", "&", "unescape_entities"),)).reconstruct()
        'a &amp; b'
        """
        parts: list[str] = []
        read = given = 0
        for start, end, before, length in self._edits():
            parts += self.text[read : read + start - given], before
            read += start - given + length
            given = end
        parts.append(self.text[read:])
        return "".join(parts)

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The lines of ``text`` that are not blank, each with the span of the input it comes from.

        >>> [(p.start, p.end, p.text) for p in Article("One.\\n\\nTwo.").paragraphs]
        [(0, 4, 'One.'), (6, 10, 'Two.')]
        """
        pieces = list(self._pieces())
        starts = [piece[0] for piece in pieces]
        out: list[Paragraph] = []
        line_start = 0
        for line in self.text.split("\n"):
            text, line_start = line.strip(), line_start + len(line) + 1
            if not text:
                continue
            begin = line_start - 1 - len(line) + line.index(text[0])
            at, _, start, _ = first = pieces[bisect.bisect_right(starts, begin) - 1]
            start += begin - at if first[1] else 0
            final = begin + len(text) - 1
            at, kept, end, stop = pieces[bisect.bisect_right(starts, final) - 1]
            out.append(Paragraph(start, end + final + 1 - at if kept else stop, text))
        return tuple(out)

    def to_dict(self, *, document: bool = False) -> dict[str, Any]:
        """Return the record as plain values, ready for JSON.

        The document's metadata always goes along; its text and HTML only if *document* is true, since the text can be
        rebuilt from the rest.

        >>> Article("Talks.", published=dt.date(2021, 10, 14)).to_dict()["published"]
        '2021-10-14'
        """
        out = {name: plain(getattr(self, name)) for name in names(Article) if name != "document"}
        out["document"] = self.document.to_dict(text=document)
        return out

    def to_json(self, *, document: bool = False) -> str:
        """Return the record as a line of JSON, as `corpuskit.write` writes it; *document* as for `to_dict`.

        >>> import json
        >>> article = Article("Talks.", published=dt.date(2021, 10, 14), document=Document("Talks."))
        >>> Article.from_dict(json.loads(article.to_json())) == article
        True

        What JSON does not know in the document's meta becomes text: times in ISO 8601, of anything strange its type.
        """
        from corpuskit.records.jsontext import dumps

        return dumps(self.to_dict(document=document))

    def __str__(self) -> str:
        """Return what the article says of itself, and how its text begins.

        >>> print(Article("Talks were held.", title="Talks", document=Document("Talks were held.", id="7")))
        7
          title      Talks
          published  unknown
          removed    nothing of 16 characters
          text       Talks were held.
        """
        from corpuskit.records.shown import beginning, summary

        return f"{summary(self)}\n  text       {beginning(self.text)}"

    def explain(self) -> str:
        """Return the whole receipt for a person to read: the text with what went marked, the changes, every date.

        >>> article = Article("Talks.", removed=(Removal(6, 12, " Share", "share", "r.1", 0.9),),
        ...     document=Document("Talks. Share"))
        >>> print(article.explain())  # doctest: +ELLIPSIS
        (no id)
        ...
        Talks.[- Share-]{share, r.1, 0.90, 6:12}
        ...
        dates
          none

        It is what ``corpuskit explain`` prints. Characters that would steer a terminal are shown as their escapes.
        """
        from corpuskit.records.shown import explanation

        return explanation(self)

    def _repr_html_(self) -> str:
        """Return what notebooks show: the text with what was removed struck, and what the date rests on."""
        from corpuskit.records.notebook import html

        return html(self)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Article:
        """Return the Article that ``to_dict`` wrote; a document without text gets it back from the receipt.

        >>> article = Article("Talks.", published=dt.date(2021, 10, 14), document=Document("Talks.", id="7"))
        >>> Article.from_dict(article.to_dict()) == article
        True

        Raises `AttributeError`, `LookupError`, `TypeError` or `ValueError` for what it did not write.
        """
        from corpuskit.records.restoring import check, restored

        known = restored(data)
        article = check(cls(**known))
        source = dict(data.get("document", {}))
        if "text" not in source:
            source["text"] = article.reconstruct()
        elif (article.changes or article.removed) and joined(rebuilt := article.reconstruct()) == source["text"]:
            source["text"] = rebuilt  # whose characters JSON made of one piece
        return check(cls(**known, document=Document.from_dict(source)))

    def _edits(self) -> list[tuple[int, int, str, int]]:
        """Return (start, end, what stood there, length of what stands there now), sorted."""
        edits = [(r.start, r.end, r.text, 0) for r in self.removed]
        edits += [(c.start, c.end, c.before, len(c.after)) for c in self.changes]
        return sorted(edits, key=lambda edit: edit[:2])

    def _pieces(self) -> Iterator[tuple[int, bool, int, int]]:
        """Yield (start in the text, kept as given, start and end in the input) for all that is in the text."""
        read = given = 0
        for start, end, _, length in self._edits():
            if start > given:
                yield read, True, given, start
                read += start - given
            if length:
                yield read, False, start, end
                read += length
            given = end
        yield read, True, given, given + len(self.text) - read
