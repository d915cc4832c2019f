"""Learn from and clean data frames of Spark, classic or Connect; corpuskit must be installed on each machine."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, TypeAlias

from corpuskit.cleaner.journey import Cleaner
from corpuskit.engines.row import LONGEST, clean_row, packed, unpacked
from corpuskit.engines.table import (
    COLUMN,
    CleanBatches,
    LearnBatches,
    MergeBatches,
    ReadyBatches,
    article_row,
    article_type,
    free_name,
    known_columns,
)
from corpuskit.io.arrow import encodable, load
from corpuskit.io.streams import needing
from corpuskit.profiles import Profiles
from corpuskit.profiles.learning import ENTRIES, Learner

DataFrame: TypeAlias = Any
"""What pyspark calls so; it may not be there."""

SparkSession: TypeAlias = Any
"""Likewise."""

DataType: TypeAlias = Any
"""Likewise."""

UserDefinedFunction: TypeAlias = Any
"""Likewise."""

MERGERS = 16
"""Tasks that merge what the tasks of the first pass have learnt, before the driver merges what they give."""

FEW = 10
"""Publishers whose profiles the driver makes ready itself, and that a task does: it takes a second or two for each."""

_PROFILES = "profiles binary"
"""The columns of a table of profiles, as Spark writes a schema."""

_ARGUMENTS = ("text", "url", "publisher", "language", "crawled_at", "title")
"""What the function of a frame takes, in order."""


def learn(
    frame: DataFrame,
    *,
    fields: Mapping[str, str] | None = None,
    entries: int = ENTRIES,
    longest: int = LONGEST,
    mergers: int = MERGERS,
) -> Profiles:
    """Return the profiles of the publishers of all rows of a data frame, in one pass.

    Each task learns from its own rows, so that no text moves from machine to machine, however uneven the publishers
    are. What they learnt, some megabytes at most, is merged by *mergers* tasks, and then here. Columns are found by the
    names that `corpuskit.read` knows, or by *fields*. A row whose text is null, no text, or longer than *longest*
    characters, teaches nothing. *entries* bounds the memory of each task, as for `corpuskit.learn`.

    Raises `ReadError` for a data frame without a column of texts, and `CorpuskitError` where pyspark is not installed.
    """
    _pyspark("learn")
    known = known_columns(frame.columns, fields)
    rows = _numbered(frame).select(*map(str, known.values()))
    task = LearnBatches([*known], entries, fields and dict(fields), longest)  # a dict surely goes to other processes
    parts = rows.mapInArrow(task.__call__, _PROFILES)
    merged = parts.repartition(mergers).mapInArrow(MergeBatches(entries).__call__, _PROFILES)
    learner = Learner(entries)
    for row in merged.collect():
        learner.merge(Profiles.from_bytes(bytes(row[0])))
    return learner.profiles()


def clean(
    frame: DataFrame,
    cleaner: Cleaner | None = None,
    *,
    fields: Mapping[str, str] | None = None,
    column: str = COLUMN,
    longest: int = LONGEST,
) -> DataFrame:
    """Return a data frame with the columns of *frame*, as they are, and a struct that holds the Article of each row.

    The struct is called *column*; its fields are those of `corpuskit.to_arrow`, typed: ``cleaned.text``,
    ``cleaned.published`` (a date), ``cleaned.removed`` (an array of structs), and ``cleaned.error``. It is null but for
    a row that cannot be cleaned, whose ``kind`` is "error" and whose other fields are null: a text that is null, or no
    text, or longer than *longest* characters. Such a row never ends the job. Where *frame* has a column of the name
    already, it stays, and ours gets a number (``cleaned_2``) and a warning says so.

    Columns are found by the names that `corpuskit.read` knows, or by *fields*; *cleaner* has the settings and the
    profiles. Nothing is cleaned before the result is asked for; but profiles that were learnt are made `ready` first.

    Raises `ReadError` for a data frame without a column of texts, and `CorpuskitError` where pyspark is not installed.
    """
    types = _pyspark("clean").sql.types
    known_columns(frame.columns, fields)
    name = free_name(frame.columns, column)
    if name != column:
        warnings.warn(f"the data frame has a column {column}: articles are in {name}", stacklevel=2)
    made = types.StructType([*frame.schema.fields, types.StructField(name, spark_type(article_type()))])
    cleaner = cleaner and ready(frame.sparkSession, cleaner)
    task = CleanBatches(packed(cleaner), frame.columns, name, fields and dict(fields), longest)
    return _numbered(frame).mapInArrow(task.__call__, made)


def ready(spark: SparkSession, cleaner: Cleaner) -> Cleaner:
    """Return *cleaner* with profiles that are as small as they can be, made so in tasks; it cleans alike.

    To make of what was learnt of a publisher what is looked for in its texts takes a second or two. `clean` does this
    each time, for a cleaner that was not made ready; before `udf`, and where one cleaner cleans many frames, call it.

    Raises `CorpuskitError` where pyspark is not installed.
    """
    _pyspark("ready")
    profiles = cleaner.profiles
    if profiles is None or len(profiles.sketches) <= FEW:
        return cleaner
    rows = []
    for key in sorted({*profiles.sketches, *profiles.written}):
        written = [profiles.written[key]] if key in profiles.written else []
        sketches = {key: profiles.sketches[key]} if key in profiles.sketches else {}
        rows.append((Profiles(written, sketches=sketches).to_bytes(),))
    frame = spark.createDataFrame(rows, _PROFILES).repartition(-(-len(rows) // FEW))
    made = [
        Profiles.from_bytes(bytes(row[0])) for row in frame.mapInArrow(ReadyBatches().__call__, _PROFILES).collect()
    ]
    return replace(cleaner, profiles=profiles.compact(profile for one in made for profile in one))


def udf(cleaner: Cleaner | None = None, *, longest: int = LONGEST) -> UserDefinedFunction:
    """Return a function of columns that gives the same struct as `clean`: for ``select``, or to be registered for SQL.

    ``spark.udf.register("clean_article", udf(cleaner))`` makes it a function of SQL. Its arguments are text, url,
    publisher, language, crawled_at and title; all but the first may be left out, or named. *longest* is as for `clean`.

    Raises `CorpuskitError` where pyspark is not installed.
    """
    functions = _pyspark("udf").sql.functions
    data = packed(cleaner)

    def clean_article(
        text: Any = None, url: Any = None, publisher: Any = None, language: Any = None, crawled_at: Any = None,
        title: Any = None,
    ) -> dict[str, Any]:  # fmt: skip
        row = dict(zip(_ARGUMENTS, (text, url, publisher, language, crawled_at, title), strict=True))
        return encodable(article_row(clean_row(unpacked(data), row, longest=longest)))

    return functions.udf(clean_article, spark_type(article_type()), useArrow=True)


def spark_type(kind: Any) -> DataType:
    """Return what Spark calls a type of Arrow; only those that a table of articles has."""
    types, arrow = _pyspark("spark_type").sql.types, load().types
    if arrow.is_struct(kind):
        return types.StructType([types.StructField(field.name, spark_type(field.type)) for field in kind])
    if arrow.is_list(kind):
        return types.ArrayType(spark_type(kind.value_type))
    return {
        "string": types.StringType,
        "bool": types.BooleanType,
        "int32": types.IntegerType,
        "int64": types.LongType,
        "double": types.DoubleType,
        "date32[day]": types.DateType,
        "timestamp[us]": types.TimestampNTZType,
    }[str(kind)]()


def _pyspark(caller: str) -> Any:
    """Return pyspark; raise `CorpuskitError` where it is not installed."""
    with needing(f"corpuskit.engines.spark.{caller}", "pyspark", "spark"):
        import pyspark.sql.functions
    return pyspark


def _numbered(frame: DataFrame) -> DataFrame:
    """Return a data frame with numbers for names: Spark fails to hand on columns that have dots in theirs."""
    return frame.toDF(*map(str, range(len(frame.columns))))
