"""From Document to Article: the only module that knows the order of the steps."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal

from corpuskit.boilerplate import KEEP_LABELS, Prefer, decide, kind_of
from corpuskit.dates import Habits, find_candidates, resolve, stamps
from corpuskit.exports import dated, described, evidence_of, find_export
from corpuskit.io import read_each
from corpuskit.io.extracted import Extracted, record_of
from corpuskit.io.fields import WARNINGS, to_document
from corpuskit.io.readers import Source
from corpuskit.language import detect_language
from corpuskit.metadata import read_metadata
from corpuskit.model import Model, load_model
from corpuskit.normalisation import Normalised, normalise_and_explain
from corpuskit.profiles import Profiles
from corpuskit.profiles.matching import Known, known
from corpuskit.profiles.units import Page
from corpuskit.records import LABELS, Article, Block, DateEvidence, Document, Evidence, Label
from corpuskit.rules import RuleSet, load_rules
from corpuskit.running import Failure, OnError, check_on_error, flat, kept, rows, run, settle
from corpuskit.segment import segment
from corpuskit.spans import cut
from corpuskit.structure import find_structure
from corpuskit.tags import primary_tag
from corpuskit.version import __version__

_HINTS = frozenset({"url", "publisher", "language", "crawled_at", "title"})


@dataclass(frozen=True, slots=True)
class Cleaner:
    """Clean documents, all with the same settings; frozen, reusable, picklable.

    >>> cleaner = Cleaner(prefer="keep")
    >>> cleaner.clean("Talks were held on Sunday.\\n\\nPublished in Dawn, October 14th, 2021").text
    'Talks were held on Sunday.'

    Labels in *keep* stay in the text; the default keeps datelines and standfirsts.

    >>> Cleaner(keep={"publication_line"}).clean("Talks were held.\\n\\nPublished in Dawn, October 14th, 2021").text
    'Talks were held.\\n\\nPublished in Dawn, October 14th, 2021'

    A setting that does not exist raises `ValueError`.

    >>> Cleaner(prefer="most")
    Traceback (most recent call last):
    ValueError: prefer is 'most'; it is one of keep, balanced, remove
    """

    prefer: Prefer = "balanced"
    """Which mistake is worse: "keep" loses hardly any prose, "remove" leaves hardly any boilerplate."""
    keep: Set[Label] = KEEP_LABELS
    """Labels whose text stays."""
    rules: tuple[str | Path, ...] = ()
    """TOML files, or folders of them, with rules of your own."""
    disable: Set[str] = frozenset()
    """Ids of rules to leave out, or the beginnings of ids: "en.newsletter"."""
    model: str | Path | Literal[False] | None = None
    """The file of a trained model; None is the shipped one, False is none."""
    profiles: Profiles | None = field(default=None, repr=False, hash=False)
    """What publishers repeat, as `corpuskit.learn` found it or a folder of TOML says; never changed by cleaning."""

    def __post_init__(self) -> None:
        if self.prefer not in ("keep", "balanced", "remove"):
            raise ValueError(f"prefer is {self.prefer!r}; it is one of keep, balanced, remove")
        for name in ("keep", "rules", "disable"):
            if isinstance(value := getattr(self, name), str):  # a str is a collection of its characters too
                raise TypeError(f"{name} is a collection of str, not one str: {name}=[{value!r}]")
        if self.profiles is not None and not isinstance(self.profiles, Profiles):
            raise TypeError(f"profiles is what learn() or Profiles.load(folder) returns, not {self.profiles!r}")
        if unknown := sorted(set(self.keep) - set(LABELS)):
            raise ValueError(f"keep: no label is called {unknown[0]!r}; labels are {', '.join(LABELS)}")
        object.__setattr__(self, "rules", tuple(self.rules))
        object.__setattr__(self, "keep", frozenset(self.keep))
        object.__setattr__(self, "disable", frozenset(self.disable))
        self._rules()  # a file that is not in order is an error here, not at the first document
        if self.model:
            self._model()

    @property
    def version(self) -> str:
        """Which corpuskit, rules, model and profiles this cleaner uses, as every Article says.

        >>> Cleaner().version.startswith("corpuskit ")
        True
        """
        model = self._model()
        made = f"corpuskit {__version__}; rules {self._rules().version}; model {model.version if model else 'none'}"
        return made if self.profiles is None else f"{made}; profiles {self.profiles.version}"

    def clean(self, document: str | Document | Extracted, **hints: Any) -> Article:
        """Return the Article of a text or Document, or of what trafilatura, newspaper4k or fundus return.

        *hints* are url, publisher, language, crawled_at and title; a hint wins over the Document's own field.

        >>> text = "ISLAMABAD: The two sides held talks on Sunday and agreed to meet again, officials said."
        >>> article = Cleaner().clean(text, publisher="Dawn")
        >>> article.dateline, article.publisher
        ('ISLAMABAD', 'Dawn')

        Any string has an Article; anything else raises `TypeError`.

        >>> Cleaner().clean("").kind
        'empty'
        >>> Cleaner().clean(b"Talks were held.")
        Traceback (most recent call last):
        TypeError: clean takes a str or Document, not bytes; decode bytes first, or give their path to articles()
        """
        document = _document(document, hints)
        normalised = normalise_and_explain(document.text)
        blocks = segment(normalised.text)
        language = _hinted(document) or detect_language(normalised.text)
        return self._article(document, normalised, blocks, language)

    def articles(
        self, source: Source, *, workers: int = 1, on_error: OnError = "raise", **options: Any
    ) -> Iterator[Article]:
        """Return an iterator over the Articles of the documents of *source*, made lazily and in order.

        A str or Path is a path or glob; texts come inside an iterable. *options* go to `corpuskit.read`.

        >>> [article.text for article in Cleaner().articles(["Talks were held.", Document("They failed.")])]
        ['Talks were held.', 'They failed.']

        With *workers* that many processes clean; the articles are the same. A few chunks are read ahead, never more. In
        a script, the call then belongs under ``if __name__ == "__main__":``.

        >>> len(list(Cleaner().articles("seeds", workers=2)))
        5

        A document that cannot be read, or whose process dies twice, raises `CorpuskitError` in its turn. With
        ``on_error="skip"`` it is left out and logged; with a function in that place it is left out and the function is
        called with a `Skipped`: where, id and reason. So documents = articles + skipped.

        >>> source, skipped = ["Talks were held.", {"title": "No text"}, "They failed."], []
        >>> [article.text for article in Cleaner().articles(source, on_error=skipped.append)]
        ['Talks were held.', 'They failed.']
        >>> [one.where for one in skipped]
        ['record 2']

        With ``on_error="keep"`` it has an Article of kind "error", its text untouched, the reason among its warnings.

        >>> [article.kind for article in Cleaner().articles(source, on_error="keep")]
        ['article', 'error', 'article']
        """
        check_on_error(on_error)
        return self._settled(run(self.clean, read_each(source, **options), workers=workers), on_error)

    def batch(
        self, columns: Mapping[str, Sequence[Any]], *, fields: Mapping[str, str] | None = None
    ) -> dict[str, list[Any]]:
        """Return a table's texts cleaned: a column of the table in, a list for each field of the Articles out.

        Text, url, publisher, language, crawled_at and title are found by the names that mappings may use, or by
        *fields*, so that ``dataset.map(cleaner.batch, batched=True)`` of Hugging Face datasets is all it takes.

        >>> table = {"content": ["Talks were held.\\n\\nPublished in Dawn, October 14th, 2021", "They failed."]}
        >>> cleaned = Cleaner().batch(table)
        >>> cleaned["text"], cleaned["published"], cleaned["removed_characters"]
        (['Talks were held.', 'They failed.'], ['2021-10-14', ''], [37, 0])

        The columns are the same for every table; all but the last hold str, with "" for what is not known, so that a
        column has the same type in each batch.

        >>> [*cleaned][:9]
        ['text', 'title', 'standfirst', 'authors', 'dateline', 'publisher', 'section', 'tags', 'language']
        >>> [*cleaned][9:15]
        ['published', 'published_at', 'updated', 'updated_at', 'published_from', 'published_to']
        >>> [*cleaned][15:]
        ['kind', 'warnings', 'version', 'removed_characters']

        Raises `ReadError` for a table without a column of texts, and for a row whose text is no str; null is the empty
        text.
        """
        table = [flat(self.clean(document)) for document in rows(columns, fields)]
        return {name: [row[name] for row in table] for name in flat(Article(""))}

    def _settled(self, results: Iterable[Article | Failure], on_error: OnError) -> Iterator[Article]:
        """Yield the Articles among *results*, and what is kept of failures."""
        version = self.version
        for result in results:
            if isinstance(result, Article):
                yield result
            elif settle(result, on_error):
                yield kept(result, version)

    def _article(
        self, document: Document, normalised: Normalised, blocks: tuple[Block, ...], language: str | None
    ) -> Article:
        text = normalised.text
        rules = self._rules()
        candidates = find_candidates(text, blocks, language=language)
        export = find_export(text, document.title)
        evidence = [*rules.find(text, blocks, language), *evidence_of(export)]
        title = (export and export.get("title")) or document.title
        evidence += find_structure(blocks, stamps(text, blocks, candidates), evidence, title=title)
        names = rules.names(text, evidence, language)
        habits = known(self.profiles, document, Page(text, blocks), evidence=evidence, printed=names.get("publisher"))
        evidence += habits.find()
        if habits.name:
            names.setdefault("publisher", habits.name)
        removed = self._removed(text, blocks, evidence, habits)
        resolution = resolve(
            text,
            blocks,
            candidates,
            evidence=evidence,
            url=document.url,
            language=language,
            crawled_at=document.crawled_at,
            habits=Habits(habits.order) if habits.order else None,
        )
        resolution = dated(export, resolution, candidates, text)
        result = cut(text, normalised.changes, removed, document.text)
        found = described(export, read_metadata(text, blocks, evidence, names, document))
        found = found._replace(title=habits.headline(found.title))
        return Article(
            text=result.text,
            **found._asdict(),
            language=language,
            published=resolution.published,
            published_at=resolution.published_at,
            updated=resolution.updated,
            updated_at=resolution.updated_at,
            published_between=resolution.published_between,
            dates=_in_document(resolution.dates, normalised),
            removed=result.removed,
            changes=result.changes,
            kind=kind_of(blocks, removed),
            warnings=(*_warned(document), *resolution.warnings),
            version=self.version,
            document=document,
        )

    def _removed(
        self, text: str, blocks: Sequence[Block], evidence: Sequence[Evidence], habits: Known
    ) -> list[Evidence]:
        """Return what goes, by the evidence and by the model, which spares what the publisher repeats as prose."""
        model = self._model()

        def judge(some: Sequence[Block]) -> Sequence[float]:
            return habits.spare(some, model.keep(text, some)) if model else ()

        return decide(
            blocks,
            evidence,
            judge=judge if model else None,
            model=model.version if model else "",
            prefer=self.prefer,
            keep=self.keep,
        )

    def _rules(self) -> RuleSet:
        return _load_rules(self.rules, frozenset(self.disable))

    def _model(self) -> Model | None:
        return None if self.model is False else _load_model(self.model)


@functools.lru_cache(maxsize=16)
def _load_model(path: str | Path | None) -> Model:
    """Return a model, loaded once for all cleaners with the same file."""
    return load_model(path)


@functools.lru_cache(maxsize=16)
def _load_rules(paths: tuple[str | Path, ...], disable: frozenset[str]) -> RuleSet:
    """Return a rule set, loaded once for all cleaners with the same settings."""
    return load_rules(paths, disable=disable)


def _document(given: object, hints: Mapping[str, Any]) -> Document:
    """Return *given* as a Document with *hints* in the place of its own fields."""
    if isinstance(given, str):
        document = Document(given)
    elif isinstance(given, Document):
        document = given
    elif (record := record_of(given)) is not None:
        document = to_document(record)
    else:
        raise TypeError(
            f"clean takes a str or Document, not {type(given).__name__}; "
            "decode bytes first, or give their path to articles()"
        )
    if unknown := sorted(set(hints) - _HINTS):
        raise TypeError(f"clean has no hint {unknown[0]!r}; hints are {', '.join(sorted(_HINTS))}")
    set_hints = {name: value for name, value in hints.items() if value is not None}
    for name, value in set_hints.items():
        kind = dt.datetime if name == "crawled_at" else str
        if not isinstance(value, kind):
            raise TypeError(f"{name} must be {kind.__name__}, not {type(value).__name__}")
    return replace(document, **set_hints) if set_hints else document


def _hinted(document: Document) -> str | None:
    """Return the primary tag of the document's language: "pt" of "pt-BR"; None where there is none."""
    return primary_tag(document.language) if document.language else None


def _warned(document: Document) -> Iterator[str]:
    """Yield what a careful reader should know of a document before it was cleaned."""
    yield from document.meta.get(WARNINGS, ())
    if document.language and _hinted(document) is None:
        yield f"language is {document.language!r}, which is no tag such as 'en': it was detected instead"


def _in_document(dates: Iterable[DateEvidence], normalised: Normalised) -> tuple[DateEvidence, ...]:
    """Return *dates* with their offsets in the document as it was given."""
    if not normalised.changes:
        return tuple(dates)
    out: list[DateEvidence] = []
    for date in dates:
        if date.start is None or date.end is None:
            out.append(date)
        else:
            start, end = normalised.to_input(date.start, date.end)
            out.append(replace(date, start=start, end=end))
    return tuple(out)


def clean(document: str | Document | Extracted, **hints: Any) -> Article:
    """Return the Article of a text or Document, cleaned with the default settings.

    >>> article = clean("Talks were held on Sunday.\\n\\nPublished in Dawn, October 14th, 2021")
    >>> article.text, article.published
    ('Talks were held on Sunday.', datetime.date(2021, 10, 14))

    *hints* are url, publisher, language, crawled_at and title. See `Cleaner` for settings.
    """
    return Cleaner().clean(document, **hints)


def articles(source: Source, *, workers: int = 1, on_error: OnError = "raise", **options: Any) -> Iterator[Article]:
    """Return an iterator over the Articles of the documents of *source*, cleaned with the default settings.

    >>> [article.text for article in articles(["Talks were held.", "They failed."])]
    ['Talks were held.', 'They failed.']

    See `Cleaner.articles` for *workers*, *on_error* and *options*.
    """
    return Cleaner().articles(source, workers=workers, on_error=on_error, **options)
