"""Spark: two executors of their own, one session for all tests, classic and Connect; nothing is mocked."""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import os
import random
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import corpuskit
from corpuskit import Cleaner, Profiles, ReadError
from corpuskit.engines import spark as engine
from corpuskit.engines.table import article_row
from tests import newsroom
from tests.optional import needs, needs_program

needs("pyspark")
needs("pyarrow")
needs("pandas")
needs_program("java")

ROOT = Path(__file__).parent.parent

pytestmark = [
    pytest.mark.filterwarnings("ignore:PySpark does not yet fully support pandas:FutureWarning"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),  # pyspark leaves the socket of its gateway to the collector
]

DOCUMENTS = list(newsroom.documents(36))
QUICK = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
"""Options of Java for processes that live a minute."""

with socket.socket() as probe:
    probe.bind(("127.0.0.1", 0))
    PORT: int = probe.getsockname()[1]

CONNECT = """
import sys
from pyspark.sql import SparkSession
import corpuskit
from corpuskit.engines import spark as engine
from corpuskit.engines.table import article_row
from tests.newsroom import documents

spark = SparkSession.builder.remote(sys.argv[1]).getOrCreate()
known = list(documents(12))
rows = [(d.id, d.text, d.publisher, d.url) for d in known]
frame = spark.createDataFrame(rows, "id string, text string, publisher string, url string")
profiles = engine.learn(frame, mergers=1)
assert profiles == corpuskit.learn(known)
cleaner = corpuskit.Cleaner(profiles=profiles)
rows = {row["id"]: row["cleaned"].asDict(recursive=True) for row in engine.clean(frame, cleaner).collect()}
assert rows == {d.id: {**article_row(cleaner.clean(d)), "error": None} for d in known}
spark.udf.register("clean_article", engine.udf(cleaner))
frame.createOrReplaceTempView("news")
[row] = spark.sql("select clean_article(text, url, publisher) as it from news where id = 'news-00003'").collect()
assert row["it"].asDict(recursive=True) == rows["news-00003"]
print("alike")
"""


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    """A driver, a server of Spark Connect in it, and two executors, each a process of its own."""
    from pyspark.sql import SparkSession

    path = os.pathsep.join((str(ROOT / "src"), str(ROOT)))
    settings = {
        "spark.connect.grpc.binding.port": str(PORT),
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.extraJavaOptions": QUICK,
        "spark.driver.host": "127.0.0.1",
        "spark.executor.extraJavaOptions": QUICK,
        "spark.executor.memory": "900m",
        "spark.executorEnv.PYTHONPATH": path,
        "spark.plugins": "org.apache.spark.sql.connect.SparkConnectPlugin",
        "spark.sql.codegen.wholeStage": "false",
        "spark.sql.session.timeZone": "UTC",
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
    }
    before = {name: os.environ.get(name) for name in ("PYSPARK_PYTHON", "PYTHONPATH")}
    os.environ.update({"PYSPARK_PYTHON": sys.executable, "PYTHONPATH": path})
    builder = SparkSession.builder.master("local-cluster[2,1,900]")
    for name, value in settings.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("OFF")
    yield session
    session.stop()
    for name, old in before.items():
        os.environ.pop(name, None) if old is None else os.environ.update({name: old})


@pytest.fixture(scope="module")
def frame(spark: Any) -> Any:
    """The newsroom in six partitions; the Harbour Post and the Ledger have most of the rows."""
    import pyarrow

    rows = [
        {"id": d.id, "link": d.url, "publisher": d.publisher, "text": d.text, "n": n} for n, d in enumerate(DOCUMENTS)
    ]
    return spark.createDataFrame(pyarrow.Table.from_pylist(rows)).repartition(6)


@pytest.fixture(scope="module")
def profiles(frame: Any) -> Profiles:
    return engine.learn(frame, mergers=2)


@pytest.fixture(scope="module")
def cleaner(profiles: Profiles) -> Cleaner:
    return Cleaner(profiles=profiles)


@pytest.fixture(scope="module")
def expected(cleaner: Cleaner) -> dict[str, dict[str, Any]]:
    """What the plain loop makes of each document."""
    return {str(d.id): {**article_row(cleaner.clean(d)), "error": None} for d in DOCUMENTS}


def cleaned(frame: Any, name: str = "cleaned") -> dict[str, dict[str, Any]]:
    return {row["id"]: row[name].asDict(recursive=True) for row in frame.collect()}


def test_learning_in_parts_is_learning_in_one_go(profiles: Profiles) -> None:
    assert profiles == corpuskit.learn(DOCUMENTS)
    assert any(profile.templates for profile in profiles)


def test_articles_are_those_of_the_plain_loop_and_the_callers_columns_stay(
    frame: Any, cleaner: Cleaner, expected: dict[str, dict[str, Any]]
) -> None:
    out = engine.clean(frame, cleaner)
    assert out.columns == [*frame.columns, "cleaned"]
    rows = out.collect()
    assert {row["id"]: row["cleaned"].asDict(recursive=True) for row in rows} == expected
    assert {(row["id"], row["n"], row["text"]) for row in rows} == {(d.id, n, d.text) for n, d in enumerate(DOCUMENTS)}
    assert any(row["cleaned"]["published"] for row in rows)


def test_profiles_are_made_ready_in_tasks_and_clean_alike(
    spark: Any, frame: Any, profiles: Profiles, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = corpuskit.Profile(next(iter(profiles.sketches)), "A name that a person wrote")
    cleaner = Cleaner(profiles=profiles | Profiles([written, corpuskit.Profile("dawn.com")]))
    assert engine.ready(spark, cleaner) is cleaner  # few: the driver makes them itself
    monkeypatch.setattr(engine, "FEW", 1)
    expected = cleaner.profiles.compact() if cleaner.profiles else None
    monkeypatch.setattr("corpuskit.profiles.weighing.build.build", None)  # nothing is made here
    made = engine.ready(spark, cleaner)
    assert made.profiles == expected
    assert made.version == cleaner.version
    assert engine.ready(spark, made) is made
    [row] = engine.clean(frame.where("n = 0"), cleaner).collect()
    monkeypatch.undo()
    assert row["cleaned"].asDict(recursive=True) == {**article_row(cleaner.clean(DOCUMENTS[0])), "error": None}


def test_no_text_moves_however_uneven_the_publishers_are(spark: Any) -> None:
    dice = random.Random(7)
    rows = [(f"Talks were held. {dice.randbytes(15_000).hex()}", f"Paper {n % 10}") for n in range(60)]
    rows = [(text, "Wave" if paper < "Paper 6" else paper) for text, paper in rows]
    frame = spark.createDataFrame(rows, "text string, publisher string")
    before = shuffled(spark)
    profiles = engine.learn(frame, mergers=2)
    assert profiles["wave"].documents == 36
    moved = shuffled(spark) - before
    frame.repartition(2, "publisher").write.format("noop").mode("append").save()
    texts = shuffled(spark) - before - moved
    assert 0 < moved < texts / 3
    assert "Exchange" not in engine.clean(frame, Cleaner(profiles=profiles))._jdf.queryExecution().toString()


def shuffled(spark: Any) -> int:
    """The bytes that all stages so far have written for others to read."""
    gateway = spark.sparkContext._gateway
    nothing = gateway.new_array(gateway.jvm.double, 0)
    spark._jsc.sc().listenerBus().waitUntilEmpty()
    stages = spark._jsc.sc().statusStore().stageList(None, False, False, nothing, gateway.jvm.java.util.ArrayList())
    return sum(stages.apply(number).shuffleWriteBytes() for number in range(stages.size()))


def test_columns_are_typed(frame: Any) -> None:
    types = dict(engine.clean(frame).select("cleaned.*").dtypes)
    assert (types["published"], types["published_from"], types["published_at"]) == ("date", "date", "timestamp_ntz")
    assert types["removed"] == (
        "array<struct<start:bigint,end:bigint,text:string,label:string,rule:string,score:double>>"
    )
    assert types["authors"] == "array<string>"
    assert types["error"] == "string"


def test_a_bad_row_says_why_and_the_others_go_on(spark: Any) -> None:
    texts = "('a', null), ('b', repeat('x', 101)), ('c', 'Talks were held on Sunday.'), ('d', '')"
    out = cleaned(engine.clean(spark.sql(f"select * from values {texts} as t(id, text)"), longest=100))
    assert [out[name]["error"] for name in "ab"] == [
        "text is null", "text has 101 characters, more than the 100 of longest=",
    ]  # fmt: skip
    assert {name: value for name, value in out["a"].items() if value is not None} == {
        "kind": "error", "error": "text is null", "escaped": False,
    }  # fmt: skip
    assert [out[name]["error"] for name in "cd"] == [None, None]
    assert [out[name]["text"] for name in "cd"] == ["Talks were held on Sunday.", ""]


def test_columns_of_any_type_go_along_and_a_text_of_another_type_is_an_error_of_its_rows(spark: Any) -> None:
    odd = spark.sql("select 7 as text, map('k', interval 1 day) as other, timestamp'2024-05-03 10:00:00' as at")
    [row] = engine.clean(odd).collect()
    assert row["cleaned"]["error"] == "row: text must be a text, not int"
    [before] = odd.collect()
    assert (row["other"], row["at"]) == ({"k": dt.timedelta(days=1)}, before["at"])
    broken = spark.sql("select 'a' as id, cast(X'ff41fe' as string) as text union all select 'b', 'Talks were held.'")
    assert cleaned(engine.clean(broken))["b"]["text"] == "Talks were held."
    assert len(engine.learn(broken, mergers=1)) == 1


def test_a_column_of_the_callers_is_never_hidden(spark: Any) -> None:
    frame = spark.sql("select 'mine' as Cleaned, 'Talks were held.' as body, 't' as title, 'other' as Title")
    with pytest.warns(UserWarning, match="has a column cleaned: articles are in cleaned_2"):
        out = engine.clean(frame)
    [row] = out.collect()
    assert out.columns == ["Cleaned", "body", "title", "Title", "cleaned_2"]
    assert row[:4] == ("mine", "Talks were held.", "t", "other")
    assert row["cleaned_2"]["text"] == "Talks were held."


def test_a_frame_without_texts_is_refused_before_any_job(spark: Any) -> None:
    frame = spark.range(3)
    for call in (engine.clean, engine.learn):
        with pytest.raises(ReadError, match=r"no text column .* among id; name it with fields="):
            call(frame)
    named = spark.sql("select 'Talks were held.' as `the.story`")
    [row] = engine.clean(named, fields={"text": "the.story"}).collect()
    assert row["cleaned"]["text"] == "Talks were held."
    assert engine.learn(named, fields={"text": "the.story"}, mergers=1) == corpuskit.learn(["Talks were held."])


def test_sql_has_a_function(spark: Any, frame: Any, cleaner: Cleaner, expected: dict[str, dict[str, Any]]) -> None:
    spark.udf.register("clean_article", engine.udf(cleaner))
    frame.createOrReplaceTempView("news")
    query = "select id, clean_article(text, publisher => publisher, url => link) as cleaned from news where n < 4"
    assert cleaned(spark.sql(query)) == {d.id: expected[str(d.id)] for d in DOCUMENTS[:4]}
    [row] = spark.sql("select clean_article(null).error as error").collect()
    assert row["error"] == "text is null"


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="processes are found as Linux shows them")
def test_an_executor_that_is_killed_costs_time_and_nothing_else(
    spark: Any, frame: Any, cleaner: Cleaner, expected: dict[str, dict[str, Any]]
) -> None:
    before = executors(spark)
    assert len(before) == 2
    out: dict[str, dict[str, Any]] = {}
    frame = engine.clean(frame.repartition(12), cleaner)
    job = threading.Thread(target=lambda: out.update(cleaned(frame)))
    job.start()
    while job.is_alive() and not any(stage.numCompletedTasks >= 2 for stage in cleaning(spark)):
        time.sleep(0.02)
    assert job.is_alive()
    os.kill(before[0], signal.SIGKILL)
    job.join(600)
    assert not job.is_alive()
    assert out == expected
    assert before[0] not in executors(spark)


def cleaning(spark: Any) -> list[Any]:
    """The stages at work that have as many tasks as the frame has partitions."""
    tracker = spark.sparkContext.statusTracker()
    stages = [tracker.getStageInfo(number) for number in tracker.getActiveStageIds()]
    return [stage for stage in stages if stage and stage.numTasks == 12]


def executors(spark: Any) -> list[int]:
    """The processes of the executors, which the driver's Java started."""
    found = []
    for task in Path(f"/proc/{spark.sparkContext._gateway.proc.pid}/task").iterdir():
        with contextlib.suppress(OSError):  # threads and processes end while they are looked at
            for pid in map(int, (task / "children").read_text().split()):
                found += [pid] if Path(f"/proc/{pid}/comm").read_text() == "java\n" else []
    return sorted(found)


@pytest.mark.usefixtures("spark")
def test_the_program_of_the_page_gives_what_the_plain_loop_gives(
    expected: dict[str, dict[str, Any]], tmp_path: Path
) -> None:
    page = (ROOT / "docs" / "engines.md").read_text("utf-8")
    [program] = re.findall(r"`with_spark\.py`:\n\n```python\n(.*?)^```$", page, re.DOTALL | re.MULTILINE)
    records = [json.dumps(document.to_dict()) + "\n" for document in DOCUMENTS]
    (tmp_path / "corpus.jsonl").write_text("".join(records), "utf-8")
    for name in ("corpus.jsonl", "clean"):
        program = program.replace(f'"{name}"', repr(str(tmp_path / name)))
    exec(compile(program, "with_spark.py", "exec"), {})
    out = [json.loads(line) for part in (tmp_path / "clean").glob("*.json") for line in part.open(encoding="utf-8")]
    assert {one["id"]: (one["text"], one.get("published")) for one in out} == {
        id: (one["text"], one["published"] and str(one["published"])) for id, one in expected.items()
    }


@pytest.mark.usefixtures("spark")
def test_connect_gives_the_same() -> None:
    needs("grpc")
    command = (sys.executable, "-c", CONNECT, f"sc://127.0.0.1:{PORT}")
    done = subprocess.run(command, capture_output=True, text=True, timeout=600, check=False)
    assert done.stdout == "alike\n", done.stderr
