"""From Document to Article: the only module that knows the order of the steps."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeVar, overload

from corpuskit.__about__ import __version__
from corpuskit.boilerplate import ENOUGH, KEEP_LABELS, Prefer, decide, kind_of, restrained, without_facts, without_plain
from corpuskit.cleaner.reading import BESIDE, PageReading, doubts, later_headings, until_stable
from corpuskit.dates import Habits, Resolution, find_candidates, resolve, stamps, with_weekdays
from corpuskit.language import detect_language
from corpuskit.metadata.belief import BELIEVED
from corpuskit.metadata.exports import beside, dated, described, evidence_of, find_export
from corpuskit.metadata.hints import document_of, hinted_language, warned
from corpuskit.metadata.reading import Metadata, read_metadata
from corpuskit.model import Models, load_models
from corpuskit.profiles.counting.units import Page as Lowered
from corpuskit.profiles.finding.matching import Known, known
from corpuskit.records import LABELS, Article, Block, Document, Evidence, Label
from corpuskit.rules.ruleset import RuleSet, load_rules
from corpuskit.structure import find_structure
from corpuskit.text.normalisation.steps import Normalised, normalise_and_explain
from corpuskit.text.page import Page
from corpuskit.text.spans import cut, in_document

if TYPE_CHECKING:
    from corpuskit.io.counted import Counted
    from corpuskit.io.extracted import Extracted
    from corpuskit.io.formats import Readable
    from corpuskit.io.readers import Item, Source
    from corpuskit.profiles import Profiles
    from corpuskit.workers.running import Failure, OnError

C = TypeVar("C")
"""What stands beside a document in a pair."""


@dataclass(frozen=True, slots=True)
class Cleaner:
    """Clean documents, all with the same settings; frozen, reusable, picklable. *prefer* says which mistake is worse.

    >>> cleaner = Cleaner(prefer="keep")
    >>> cleaner.clean("Talks were held on Sunday.\\n\\nPublished in Dawn, October 14th, 2021").text
    'Talks were held on Sunday.'

    Labels in *keep* stay in the text; the default keeps datelines and standfirsts.

    >>> Cleaner(keep={"publication_line"}).clean("Talks were held.\\n\\nPublished in Dawn, October 14th, 2021").text
    'Talks were held.\\n\\nPublished in Dawn, October 14th, 2021'

    *rules* are files of your own, *disable* rules to leave out, *model* the file of a model, or False for none, and
    *profiles* what `corpuskit.learn` returned. A setting that does not exist raises `ValueError`.

    >>> Cleaner(prefer="most")
    Traceback (most recent call last):
    ValueError: prefer is 'most'; it is one of keep, balanced, remove
    """

    prefer: Prefer = "balanced"
    """Which mistake is worse: "keep" loses hardly any prose, "remove" leaves hardly any boilerplate."""
    keep: Collection[Label] = KEEP_LABELS
    """Labels whose text stays."""
    rules: Collection[str | Path] = ()
    """TOML files, or folders of them, with rules of your own."""
    disable: Collection[str] = ()
    """Ids of rules to leave out, or the beginnings of ids: "en.newsletter"."""
    model: str | Path | Literal[False] | None = None
    """A folder of trained models, or the file of a model of blocks; None is the shipped ones, False is none."""
    profiles: Profiles | None = field(default=None, repr=False, hash=False)
    """What publishers repeat, as `corpuskit.learn` found it or a folder of TOML says; never changed by cleaning."""
    _rules: RuleSet = field(init=False, repr=False, hash=False)
    _models: Models | None = field(init=False, repr=False, hash=False)

    def __post_init__(self) -> None:
        if self.prefer not in ("keep", "balanced", "remove"):
            raise ValueError(f"prefer is {self.prefer!r}; it is one of keep, balanced, remove")
        for name in ("keep", "rules", "disable"):
            if isinstance(value := getattr(self, name), str):  # a str is a collection of its characters too
                raise TypeError(f"{name} is a collection of str, not one str: {name}=[{value!r}]")
        if self.profiles is not None:
            _check_profiles(self.profiles)
        if unknown := sorted(set(self.keep) - set(LABELS)):
            raise ValueError(f"keep: no label is called {unknown[0]!r}; labels are {', '.join(LABELS)}")
        object.__setattr__(self, "rules", tuple(self.rules))
        object.__setattr__(self, "keep", frozenset(self.keep))
        object.__setattr__(self, "disable", frozenset(self.disable))
        # Files are read here, and once: one that is not in order is an error now, and one that is edited later is
        # another cleaner's.
        disable = frozenset(self.disable)
        rules = load_rules(self.rules, disable=disable) if self.rules else _shipped_rules(disable)
        object.__setattr__(self, "_rules", rules)
        object.__setattr__(self, "_models", load_models(self.model) if self.model else None)

    @property
    def version(self) -> str:
        """Which corpuskit, rules, model and profiles this cleaner uses, as every Article says.

        >>> Cleaner().version.startswith("corpuskit ")
        True
        """
        model = self._model()
        made = f"corpuskit {__version__}; rules {self._rules.version}; model {model.version if model else 'none'}"
        return made if self.profiles is None else f"{made}; profiles {self.profiles.version}"

    def clean(
        self,
        document: str | Mapping[str, Any] | Document | Extracted,
        *,
        url: str | None = None,
        publisher: str | None = None,
        language: str | None = None,
        crawled_at: dt.datetime | None = None,
        title: str | None = None,
    ) -> Article:
        """Return the Article of a text, mapping or Document, or of what trafilatura, newspaper4k or fundus return.

        What is known of the text goes in as a hint, and wins over the document's own field: *url*, where it was
        scraped; *publisher*, as the collection calls it; *language*, a tag such as "en"; *crawled_at*, when it was
        scraped; *title*, its headline.

        >>> text = "ISLAMABAD: The two sides held talks on Sunday and agreed to meet again, officials said."
        >>> article = Cleaner().clean(text, publisher="Dawn")
        >>> article.dateline, article.publisher
        ('ISLAMABAD', 'Dawn')

        Any string has an Article; anything else raises `TypeError`.

        >>> Cleaner().clean("").kind
        'empty'
        >>> Cleaner().clean(b"Talks were held.")
        Traceback (most recent call last):
        TypeError: clean takes a str, a mapping or a Document, not bytes; decode bytes first, or give their path to \
articles()
        """
        document = document_of(
            document, url=url, publisher=publisher, language=language, crawled_at=crawled_at, title=title
        )
        normalised = normalise_and_explain(document.text)
        tag = hinted_language(document) or detect_language(normalised.text)
        return self._article(document, normalised, Page(normalised.text, tag))

    @overload
    def articles(
        self, source: Source, *, as_tuples: Literal[False] = ..., workers: int = ..., on_error: OnError = ...,
        fields: Mapping[str, str] | None = ..., format: Readable | None = ..., encoding: str | None = ...,
        table: str | None = ..., publisher: str | None = ..., language: str | None = ...,
        crawled_at: dt.datetime | None = ..., known: str | Path | None = ..., folders: str | Sequence[str] = ...,
        limit: int | None = ...,
    ) -> Counted[Article]: ...  # fmt: skip

    @overload
    def articles(
        self, source: Iterable[tuple[Item, C]], *, as_tuples: Literal[True], workers: int = ...,
        on_error: OnError = ...,
        fields: Mapping[str, str] | None = ..., format: Readable | None = ..., encoding: str | None = ...,
        table: str | None = ..., publisher: str | None = ..., language: str | None = ...,
        crawled_at: dt.datetime | None = ..., known: str | Path | None = ..., folders: str | Sequence[str] = ...,
        limit: int | None = ...,
    ) -> Counted[tuple[Article, C]]: ...  # fmt: skip

    def articles(
        self,
        source: Any,
        *,
        as_tuples: bool = False,
        workers: int = 1,
        on_error: OnError = "raise",
        fields: Mapping[str, str] | None = None,
        format: Readable | None = None,
        encoding: str | None = None,
        table: str | None = None,
        publisher: str | None = None,
        language: str | None = None,
        crawled_at: dt.datetime | None = None,
        known: str | Path | None = None,
        folders: str | Sequence[str] = (),
        limit: int | None = None,
    ) -> Counted[Any]:
        """Return an iterator over the Articles of the documents of *source*, made lazily and in order.

        A str or Path is a path or glob; texts come inside an iterable. *source*, *fields*, *format*, *encoding*,
        *table*, *publisher*, *language*, *crawled_at*, *known*, *folders* and *limit* are those of `corpuskit.read`.

        >>> [article.text for article in Cleaner().articles(["Talks were held.", Document("They failed.")])]
        ['Talks were held.', 'They failed.']

        With *workers* that many processes clean; the articles are the same. A few chunks are read ahead, never more. In
        a script, the call then belongs under ``if __name__ == "__main__":``.

        >>> len(list(Cleaner().articles("seeds", workers=2)))
        5

        A document that cannot be read or cleaned, or whose process dies twice, raises `CorpuskitError` in its turn. If
        ``on_error="skip"``, it is left out and logged; with a function in that place it is left out and the function is
        called with a `Skipped`: where, id and reason. So documents = articles + skipped.

        >>> source, skipped = ["Talks were held.", {"title": "No text"}, "They failed."], []
        >>> [article.text for article in Cleaner().articles(source, on_error=skipped.append)]
        ['Talks were held.', 'They failed.']
        >>> [one.where for one in skipped]
        ['record 2']

        With ``on_error="keep"`` it has an Article of kind "error", its text untouched, the reason among its warnings.

        >>> [article.kind for article in Cleaner().articles(source, on_error="keep")]
        ['article', 'error', 'article']

        With *as_tuples* the source holds pairs of a document and anything, and so does the iterator.

        >>> [(article.text, n) for article, n in Cleaner().articles([("One.", 1), ("Two.", 2)], as_tuples=True)]
        [('One.', 1), ('Two.', 2)]
        """
        # Late: a single text needs none of it.
        from corpuskit.io.counted import Counted
        from corpuskit.io.readers import Reading
        from corpuskit.workers.running import Contexts, check_on_error, run

        check_on_error(on_error)
        how = Reading(fields, format, encoding, table, publisher, language, crawled_at, known, folders, limit)
        contexts = Contexts(source) if as_tuples else None
        items = how.of(source if contexts is None else contexts, "articles")
        results = run(self.clean, items, workers=workers)
        settled = functools.partial(self._settled, on_error=on_error)
        return Counted(settled(results) if contexts is None else contexts.beside(results, settled), items.count)

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
        from corpuskit.workers.running import flat, rows  # late: a single text needs none of it

        table = [flat(self.clean(document)) for document in rows(columns, fields)]
        return {name: [row[name] for row in table] for name in flat(Article(""))}

    def _settled(self, results: Iterable[Article | Failure], on_error: OnError) -> Iterator[Article]:
        """Yield the Articles among *results*, and what is kept of failures."""
        from corpuskit.workers.running import kept, settle  # late: a single text needs none of it

        version = self.version
        for result in results:
            if isinstance(result, Article):
                yield result
            elif settle(result, on_error):
                yield kept(result, version)

    def _article(self, document: Document, normalised: Normalised, page: Page) -> Article:
        """Return what becomes of a page: it is read until nothing more goes, and then cut, dated and described."""
        read = self._reading(document, page)
        judge = functools.partial(self._judged, least=ENOUGH[self.prefer])
        removed = until_stable(page, read, lambda rest: self._reading(document, rest).removed, judge)
        return Article(
            **cut(page.text, normalised.changes, removed, document.text)._asdict(),
            **_described(read, document, page, removed)._asdict(),
            **_dated(read, document, page, normalised)._asdict(),
            language=page.language,
            kind=kind_of(page.blocks, removed),
            version=self.version,
            document=document,
        )

    def _reading(self, document: Document, page: Page) -> PageReading:
        """Return what one reading of a text finds: each reader of evidence in its turn, then the decision."""
        text, blocks, language = page.text, page.blocks, page.language
        export = find_export(text, document.title)
        candidates = find_candidates(text, blocks, language=language)
        stamped = stamps(text, blocks, candidates)
        evidence = [*self._rules.find(text, blocks, language), *evidence_of(export)]
        title = (export and export.get("title")) or document.title
        evidence += find_structure(page, with_weekdays(text, stamped), evidence, title=title)
        names = self._rules.names(text, evidence, language)
        lowered, printed = Lowered(text, blocks, page), names.get("publisher")
        habits = known(self.profiles, document, lowered, evidence=evidence, printed=printed)
        evidence += habits.find()
        least = min(ENOUGH[self.prefer], BELIEVED)
        said = self._judged(page, evidence, least - BESIDE, named=least)
        judged = beside(export, [item for item in said if item.score >= least])
        judged = restrained(text, blocks, without_facts(judged, candidates, stamped), language)
        judged = without_plain(page, evidence, judged, ENOUGH[self.prefer])
        removed = self._removed(page, evidence, judged, habits)
        names = {"publisher": habits.name, **names} if habits.name else names
        doubted = doubts(said, ENOUGH[self.prefer])
        return PageReading(export, candidates, evidence, names, habits, judged, doubted, removed)

    def _judged(self, page: Page, evidence: Sequence[Evidence], least: float, *, named: float = 1.0) -> list[Evidence]:
        """Return what the model of units says, from a score of *least* on; nothing where there is none."""
        models = self._model()
        return models.units.find(page, evidence, least=least, named=named) if models and models.units else []

    def _removed(
        self, page: Page, evidence: Sequence[Evidence], judged: Sequence[Evidence], habits: Known
    ) -> list[Evidence]:
        """Return what goes, by the evidence and by the model, which spares what the publisher repeats as prose."""
        models = self._model()

        def judge(some: Sequence[Block]) -> Sequence[float]:
            return habits.spare(some, models.blocks.keep(page.text, some)) if models else ()

        return decide(
            page.blocks,
            evidence,
            judged=judged,
            judge=judge if models else None,
            model=models.blocks.version if models else "",
            prefer=self.prefer,
            keep=self.keep,
        )

    def _model(self) -> Models | None:
        return load_models() if self.model is None else self._models


def _check_profiles(profiles: Any) -> None:
    """Raise `TypeError` for what are no profiles."""
    from corpuskit.profiles import Profiles  # late: who has none needs it for nothing

    if not isinstance(profiles, Profiles):
        raise TypeError(f"profiles is what learn() or Profiles.load(folder) returns, not {profiles!r}")


@functools.lru_cache(maxsize=16)
def _shipped_rules(disable: frozenset[str]) -> RuleSet:
    """Return a rule set without files of one's own, loaded once for all cleaners that have it."""
    return load_rules(disable=disable)


def _dated(read: PageReading, document: Document, page: Page, normalised: Normalised) -> Resolution:
    """Return the dates of a document, by its own offsets, and all that a careful reader should know."""
    order, text = read.habits.order, page.text
    resolution = resolve(
        text,
        page.blocks,
        read.candidates,
        evidence=read.evidence,
        url=document.url,
        language=page.language,
        crawled_at=document.crawled_at,
        habits=Habits(order) if order else None,
    )
    resolution = dated(read.export, resolution, read.candidates, text)
    warnings = (*warned(document, text), *resolution.warnings)
    return resolution._replace(dates=in_document(resolution.dates, normalised), warnings=warnings)


def _described(read: PageReading, document: Document, page: Page, removed: Sequence[Evidence]) -> Metadata:
    """Return what else is known of a document: the fields of its export before what the text says.

    A headline that stood out only when what stood above it was *removed* counts where the first reading found none.
    """
    look = functools.partial(read_metadata, page.text, page.blocks)
    found = look(read.evidence, read.names, document, read.judged)
    if found.title is None and (late := later_headings(read.removed, removed)):
        found = look([*read.evidence, *late], read.names, document, read.judged)
    found = described(read.export, found)
    return found._replace(title=read.habits.headline(found.title))
