"""Learn and clean as steps of datatrove pipelines, in three stages that share one folder, or in four.

Each stage is an executor of its own: `LearnProfiles` in as many tasks as there are, then `MergeProfiles` in one task,
then, where there are hundreds of publishers, `ReadyProfiles` in many, then `CleanArticles`. datatrove keeps a list of
the tasks that were completed; one that was killed begins anew, and what it wrote before is overwritten, so that the
result is the same.
"""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from corpuskit.cleaner.journey import Cleaner
from corpuskit.engines.row import LONGEST, clean_row, packed, read_row, unpacked
from corpuskit.engines.table import COLUMN, free_name
from corpuskit.errors import ProfileError, ReadError
from corpuskit.io.fields import keys_of
from corpuskit.io.streams import needing
from corpuskit.profiles import Profiles
from corpuskit.profiles.learning import ENTRIES, Learner
from corpuskit.records import Article, Kind
from corpuskit.text.later import re
from corpuskit.workers.running import flat

if TYPE_CHECKING:
    from datatrove.data import Document
    from datatrove.io import DataFolder
    from datatrove.pipeline.writers.disk_base import DiskWriter

MERGED = "merged.profiles"
"""The file that `MergeProfiles` writes: what ``Profiles.to_bytes`` gives."""

EXCLUDED: frozenset[Kind] = frozenset(("empty", "error"))
"""The kinds that leave the pipeline: those that have no text."""

_PART = re.compile(r"(\d+)_of_(\d+)\.profiles")
"""The name of a file with the profiles that one task learnt, or made ready."""

_EVIDENCE = ("removed", "changes", "dates")
"""The fields that are left out unless they are asked for."""


class _Missing:
    """Stands where datatrove's class would; a step cannot be made without it."""

    def __init__(self) -> None:
        with needing(f"corpuskit.engines.datatrove.{type(self).__name__}", "datatrove", "datatrove"):
            raise ModuleNotFoundError("No module named 'datatrove'", name="datatrove")


try:
    from datatrove.pipeline.base import PipelineStep as _Step
except ModuleNotFoundError:
    _Step = _Missing


class LearnProfiles(_Step):  # type: ignore[misc]  # it may not be there
    """Learn what publishers repeat from the documents that go by; each task writes a file into *folder*.

    The publisher is ``metadata["publisher"]``, and URL, title and language stand there too, under the names that
    `corpuskit.read` knows or that *fields* names. A document without a text, or with one longer than *longest*
    characters, teaches nothing. *entries* bounds the memory of a task, as for `corpuskit.learn`.
    """

    name = "learn profiles"
    type = "corpuskit"

    def __init__(
        self,
        folder: DataFolder,
        *,
        fields: Mapping[str, str] | None = None,
        entries: int = ENTRIES,
        longest: int = LONGEST,
    ) -> None:
        super().__init__()
        self.folder = _folder(folder)
        self.fields = fields
        self.entries = entries
        self.longest = longest

    def run(self, data: Iterable[Document], rank: int = 0, world_size: int = 1) -> Iterator[Document]:
        """Yield the documents as they are, and write what was learnt when all have gone by."""
        learner = Learner(self.entries)
        for document in data:
            with self.track_time():
                read = read_row(_record(document, self.fields), fields=self.fields, longest=self.longest)
                if isinstance(read, ReadError):
                    self.stat_update("unreadable")
                else:
                    learner.add(read)
                    self.stat_update("learnt")
            yield document
        _write(self.folder, "parts", rank, world_size, learner.profiles())


class MergeProfiles(_Step):  # type: ignore[misc]
    """Merge what the tasks of `LearnProfiles` wrote into *folder*: the only step of a pipeline of one task.

    Raises `ProfileError` where parts are lacking, or where those of two runs with different numbers of tasks lie
    together: their documents would count twice.
    """

    name = "merge profiles"
    type = "corpuskit"

    def __init__(self, folder: DataFolder, *, entries: int = ENTRIES) -> None:
        super().__init__()
        self.folder = _folder(folder)
        self.entries = entries

    def run(
        self,
        data: Iterable[Document] = (),
        rank: int = 0,
        world_size: int = 1,  # noqa: ARG002  # every step is called so
    ) -> Iterator[Document]:
        """Write the merged profiles; yield the documents that there are, as they are."""
        yield from data or ()
        if rank == 0:
            learner = Learner(self.entries)
            for name in _complete(self.folder, "parts"):
                with self.track_time("part"):
                    learner.merge(Profiles.from_bytes(self.folder.read_bytes(name)))
            self.stat_update("publishers", value=len(learner.sketches))
            self.folder.write_bytes(MERGED, learner.profiles().to_bytes())


class ReadyProfiles(_Step):  # type: ignore[misc]
    """Make of what `MergeProfiles` wrote what `CleanArticles` looks for, each task for some of the publishers.

    The only step of a pipeline of any number of tasks. It takes a second or two a publisher, which every process of
    `CleanArticles` takes for each publisher that it meets where this step was left out; the articles are the same.
    """

    name = "ready profiles"
    type = "corpuskit"

    def __init__(self, folder: DataFolder) -> None:
        super().__init__()
        self.folder = _folder(folder)

    def run(self, data: Iterable[Document] = (), rank: int = 0, world_size: int = 1) -> Iterator[Document]:
        """Write the profiles of this task's publishers; yield the documents that there are, as they are."""
        yield from data or ()
        merged = self.folder.read_bytes(MERGED)
        profiles = Profiles.from_bytes(merged)
        with self.track_time():
            made = [profiles[key] for key in [*profiles.sketches][rank::world_size]]
        self.stat_update("publishers", value=len(made))
        _write(self.folder, _ready(merged), rank, world_size, Profiles(made))


class CleanArticles(_Step):  # type: ignore[misc]
    """Clean the text of each document; ``metadata["cleaned"]`` tells the rest.

    *folder* has the profiles that `MergeProfiles` wrote, and perhaps `ReadyProfiles`, or is None; *cleaner* has the
    settings. Hints stand in the metadata: publisher, URL, language, title, under the names that `corpuskit.read` knows
    or that *fields* names.

    ``metadata["cleaned"]`` holds what `Cleaner.batch` gives, every value a str but one count, the same keys for every
    document: title, authors, published, updated, published_from, kind and so on, and error. With *evidence* it has
    removed, changes and dates too, as lists. Nothing else in the metadata is touched: where "cleaned" is there
    already, ours is "cleaned_2".

    A document whose kind is in *exclude* leaves the pipeline, its text as it was, by *exclusion_writer* if there is
    one, with ``filter_reason`` in its metadata. A text that is null or longer than *longest* characters is of kind
    "error".
    """

    name = "clean articles"
    type = "corpuskit"

    def __init__(
        self,
        folder: DataFolder | None = None,
        *,
        cleaner: Cleaner | None = None,
        fields: Mapping[str, str] | None = None,
        longest: int = LONGEST,
        exclude: Collection[Kind] = EXCLUDED,
        exclusion_writer: DiskWriter | None = None,
        evidence: bool = False,
    ) -> None:
        super().__init__()
        self.folder = None if folder is None else _folder(folder)
        self.cleaner = packed(cleaner)  # each task of a process gets a copy of this step, but one Cleaner
        self.fields = fields
        self.longest = longest
        self.exclude = frozenset(exclude)
        self.exclusion_writer = exclusion_writer
        self.evidence = evidence

    def run(
        self,
        data: Iterable[Document],
        rank: int = 0,
        world_size: int = 1,  # noqa: ARG002
    ) -> Iterator[Document]:
        """Yield the cleaned documents."""
        cleaner = self._loaded()
        with self.exclusion_writer or contextlib.nullcontext() as writer:
            for document in data:
                with self.track_time():
                    record = _record(document, self.fields)
                    result = clean_row(cleaner, record, fields=self.fields, longest=self.longest)
                    told = told_of(result, evidence=self.evidence)
                document.metadata[free_name(document.metadata, COLUMN)] = told
                self.stat_update("total", f"kind_{told['kind']}")
                self.stat_update("removed_characters", value=told["removed_characters"])
                if told["kind"] in self.exclude:
                    self._drop(document, told["kind"], writer, rank)
                    continue
                document.text = _text(document, result)
                self.stat_update("forwarded")
                self.update_doc_stats(document)
                yield document

    def _drop(self, document: Document, reason: str, writer: DiskWriter | None, rank: int) -> None:
        self.stat_update("dropped", f"dropped_{reason}")
        if writer is not None:
            document.metadata["filter_reason"] = reason
            writer.write(document, rank)

    def _loaded(self) -> Cleaner:
        """Return the cleaner with the profiles of the folder."""
        if self.folder is None:
            return unpacked(self.cleaner)
        merged = self.folder.read_bytes(MERGED)
        where = _ready(merged)
        names = _complete(self.folder, where) if _parts(self.folder, where) else []
        return _with_profiles(self.cleaner, merged, tuple(self.folder.read_bytes(name) for name in names))


def told_of(result: Article | ReadError, *, evidence: bool = False) -> dict[str, Any]:
    """Return what the metadata tells of an article, or of why there is none.

    >>> told_of(Article("Talks.", title="Talks"))["title"]
    'Talks'
    >>> told = told_of(ReadError("text is null"))
    >>> told["kind"], told["error"], told["removed_characters"]
    ('error', 'text is null', 0)
    """
    article = Article("", kind="error") if isinstance(result, ReadError) else result
    told: dict[str, Any] = {name: value for name, value in flat(article).items() if name != "text"}
    told["error"] = str(result) if isinstance(result, ReadError) else ""
    if evidence:
        plain = article.to_dict()
        told |= {name: plain[name] for name in _EVIDENCE}
    return told


@lru_cache(maxsize=1)
def _with_profiles(cleaner: bytes, merged: bytes, ready: tuple[bytes, ...]) -> Cleaner:
    """Return a cleaner with profiles: one for all the tasks of a process, since what is looked for is slow to make."""
    profiles = Profiles.from_bytes(merged)
    if ready:
        profiles = profiles.compact(profile for data in ready for profile in Profiles.from_bytes(data))
    return replace(unpacked(cleaner), profiles=profiles)


def _ready(merged: bytes) -> str:
    """Return where the profiles that were made ready lie: others than those of an earlier merge."""
    return f"ready/{hashlib.blake2b(merged, digest_size=6).hexdigest()}"


def _write(folder: DataFolder, where: str, rank: int, size: int, profiles: Profiles) -> None:
    """Write what one task of *size* has made."""
    with folder.open(f"{where}/{rank:05d}_of_{size:05d}.profiles", "wb") as stream:
        stream.write(profiles.to_bytes())


def _parts(folder: DataFolder, where: str) -> dict[str, int]:
    """Return what tasks have written: the names of files, and how many tasks each one's run had."""
    found = {name: _PART.fullmatch(name.rpartition("/")[2]) for name in folder.list_files(where)}
    return {name: int(match[2]) for name, match in found.items() if match}


def _complete(folder: DataFolder, where: str) -> list[str]:
    """Return the files of all tasks of one run; raise `ProfileError` where some are lacking, or there are two runs."""
    parts = _parts(folder, where)
    sizes = sorted({*parts.values()})
    if len(sizes) != 1 or len(parts) != sizes[0]:
        run = f"a run with {' and '.join(map(str, sizes)) or 'any'} tasks"
        raise ProfileError(f"{len(parts)} parts in {folder.path}/{where}, of {run}; run it to its end")
    return [*parts]


def _text(document: Document, result: Article | ReadError) -> str:
    """Return the text that a document goes on with: where there is no article its own, if it is one."""
    if isinstance(result, Article):
        return result.text
    return document.text if isinstance(document.text, str) else ""


def _record(document: Document, fields: Mapping[str, str] | None) -> dict[str, Any]:
    """Return a document of datatrove as a record: its text and id, and its metadata but for other texts."""
    keys = keys_of(fields)
    held = {name: value for name, value in document.metadata.items() if name not in keys["text"]}
    return {**held, keys["id"][0]: document.id, keys["text"][0]: document.text}


def _folder(folder: DataFolder) -> DataFolder:
    """Return a folder as datatrove opens it: local, or wherever fsspec reaches."""
    from datatrove.io import get_datafolder

    return get_datafolder(folder)
