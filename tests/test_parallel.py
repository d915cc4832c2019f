"""Items through several processes: the order, the bounds, what dies and what is left of it."""

from __future__ import annotations

import contextlib
import json
import os
import pickle
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from corpuskit import Article, Cleaner, CorpuskitError, Document, ReadError, learn
from corpuskit.errors import WorkerError
from corpuskit.records import Skipped
from corpuskit.workers.parallel import HEAVY, Lost, ordered_map
from tests import tasks
from tests.trees import built

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parent.parent

KILLED = "its worker was killed by SIGKILL"


class Counting:
    """Numbers, and how many were taken."""

    def __init__(self, count: int) -> None:
        self.taken = 0
        self.count = count

    def __iter__(self) -> Iterator[int]:
        for number in range(self.count):
            self.taken += 1
            yield number


class PickyError(Exception):
    """One that pickles, and is not made again of what it says."""

    def __init__(self, one: str, two: str) -> None:
        super().__init__(f"{one} {two}")
        self.both = one, two

    def __repr__(self) -> str:
        return f"PickyError{self.both}"


class ClosedError(Exception):
    """One that holds what does not pickle."""


class Silent:
    """Nothing that pickles or has words."""

    def __repr__(self) -> str:
        raise ValueError("no words")

    def __reduce__(self) -> str:
        raise ValueError("no pickle")


class Answering:
    """A function whose results and errors may not pickle."""

    def __call__(self, what: str) -> object:
        if what == "closed":
            return lambda: what
        if what == "raises closed":
            raise ClosedError(lambda: what)
        if what == "raises picky":
            raise PickyError("not", "two")
        return PickyError("not", "two") if what == "picky" else Silent() if what == "silent" else what


def test_results_come_in_order() -> None:
    assert list(ordered_map(tasks.double, range(100), workers=2, chunk=7)) == list(range(0, 200, 2))


@pytest.mark.parametrize("count", [0, 1, 2, 3])
def test_few_items_are_enough(count: int) -> None:
    assert list(ordered_map(tasks.double, range(count), workers=3)) == [2 * number for number in range(count)]


def test_no_process_starts_for_nothing_and_all_are_used() -> None:
    assert len(set(ordered_map(tasks.pid, [1], workers=4))) == 1
    assert len(set(ordered_map(tasks.pid, range(50), workers=2, chunk=4))) == 2


@pytest.mark.parametrize("workers", [1, 2])
def test_nothing_is_read_further_ahead_than_the_bound(workers: int) -> None:
    items = Counting(1000)
    results = ordered_map(tasks.double, items, workers=workers, chunk=4, ahead=4)
    assert items.taken == 0
    for done, _ in enumerate(results, 1):
        assert items.taken <= done + workers * 4 * 4
    assert items.taken == 1000


def test_large_items_are_read_less_far_ahead() -> None:
    items = Counting(100)
    for done, _ in enumerate(ordered_map(tasks.double, items, workers=1, chunk=4, ahead=4, weigh=lambda _: HEAVY), 1):
        assert items.taken <= done + 4


def test_a_slow_reader_of_results_holds_the_workers_back() -> None:
    items = Counting(1000)
    results = ordered_map(tasks.double, items, workers=2, chunk=4, ahead=4)
    next(results)
    time.sleep(0.3)
    assert items.taken <= 1 + 2 * 4 * 4
    results.close()  # type: ignore[attr-defined]  # it is a generator


def test_an_item_that_kills_its_worker_is_named_and_the_others_are_done() -> None:
    told: list[tuple[Sequence[int], str]] = []
    results = list(ordered_map(tasks.fragile, range(40), workers=2, chunk=8, died=lambda *seen: told.append(seen)))
    assert results == [Lost(13, KILLED) if number == 13 else number for number in range(40)]
    assert len(told) == 1
    assert 13 in told[0][0]
    assert len(told[0][0]) <= 8
    assert told[0][1] == KILLED


def test_a_worker_that_dies_once_loses_nothing(tmp_path: Path) -> None:
    paths = [tmp_path / name for name in ("a", "once", "b", "c", "d")]
    told: list[str] = []
    results = list(ordered_map(tasks.dies_once, paths, workers=2, died=lambda _, reason: told.append(reason)))
    assert results == ["a", "once", "b", "c", "d"]
    assert told == ["its worker ended with exit code 3"]


def test_each_end_of_a_worker_has_its_words() -> None:
    results = list(ordered_map(tasks.exits, [0, 1, 2, 4], workers=1))
    assert results == [
        0,
        Lost(1, "its worker ended with exit code 3"),
        Lost(2, "its worker ran out of memory"),
        4,
    ]


def test_a_worker_that_dies_while_it_sends_is_noticed() -> None:
    results = list(ordered_map(tasks.big, range(8), workers=2, chunk=2))
    assert [len(result) if isinstance(result, bytes) else result.reason for result in results] == [
        KILLED if number == 5 else 1_000_000 for number in range(8)
    ]


def test_an_error_comes_after_the_results_before_it() -> None:
    results = ordered_map(tasks.exits, [0, 4, 5, 6, 3, 7], workers=2)
    assert [next(results) for _ in range(4)] == [0, 4, 5, 6]
    with pytest.raises(ValueError, match="three is too much"):
        next(results)


@pytest.mark.parametrize(
    ("what", "message"),
    [
        ("closed", "its result (AttributeError): <function"),
        ("picky", "its result (TypeError): PickyError('not', 'two')"),
        ("raises closed", "its error (AttributeError): ClosedError(<function"),
        ("raises picky", "its error (TypeError): PickyError('not', 'two')"),
        ("silent", "its result (ValueError): <Silent instance at"),
    ],
)
def test_what_does_not_pickle_is_a_worker_error_in_its_turn(what: str, message: str) -> None:
    results = ordered_map(Answering(), ["a", "b", "c", "d", what, "e"], workers=1, chunk=4)
    assert [next(results) for _ in range(4)] == ["a", "b", "c", "d"]
    expected = re.escape(f"a worker cannot send {message}").replace("AttributeError", "(AttributeError|PicklingError)")
    with pytest.raises(WorkerError, match=expected):  # which of the two it is hangs on the version of Python
        next(results)


def test_an_error_of_the_items_comes_after_the_results_before_it() -> None:
    def items() -> Iterator[int]:
        yield from range(5)
        raise ValueError("no more items")

    results = ordered_map(tasks.double, items(), workers=2)
    assert [next(results) for _ in range(5)] == [0, 2, 4, 6, 8]
    with pytest.raises(ValueError, match="no more items"):
        next(results)


def test_an_item_that_does_not_pickle_is_an_error_here() -> None:
    with pytest.raises(Exception, match=r"pickle|local object"):
        list(ordered_map(repr, [1, lambda: 2], workers=2))


def test_workers_are_gone_when_the_results_are_not_wanted() -> None:
    results = ordered_map(tasks.pid, range(1000), workers=2, chunk=2, method="spawn")  # children of this process
    pids = {next(results) for _ in range(9)}
    results.close()  # type: ignore[attr-defined]  # it is a generator
    assert len(pids) == 2
    for number in pids:
        assert isinstance(number, int)
        with pytest.raises(ProcessLookupError):
            os.kill(number, 0)


def script(tmp_path: Path, code: str, *arguments: str) -> subprocess.Popen[bytes]:
    """Start a script of its own, in a group of processes of its own as a shell does."""
    path = tmp_path / "script.py"
    path.write_text(code, "utf-8")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), built()])}
    return subprocess.Popen(
        [sys.executable, path, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment,
        start_new_session=True,
    )


SLEEPERS = """
import os, time
from corpuskit.workers.parallel import ordered_map

def nap(number):
    time.sleep(0.01 if number < 4 else 60)
    return os.getpid()

if __name__ == "__main__":
    for pid in ordered_map(nap, range(100), workers=2):
        print(pid, flush=True)
"""


METHODS = """
import sys
from corpuskit.workers.parallel import ordered_map
from tests import tasks

if __name__ == "__main__":
    print(list(ordered_map(tasks.fragile, range(20), workers=2, chunk=4, method=sys.argv[1])))
"""


@pytest.mark.parametrize("method", ["spawn"] + ["forkserver", "fork"] * hasattr(os, "fork"))
def test_each_way_to_start_processes_does(tmp_path: Path, method: str) -> None:
    with script(tmp_path, METHODS, method) as child:
        out, err = child.communicate(timeout=60)
    expected = [Lost(number, KILLED) if number == 13 else number for number in range(20)]
    assert (child.returncode, err, out.decode()) == (0, b"", f"{expected}\n")


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_no_worker_outlives_its_parent(tmp_path: Path, end: signal.Signals) -> None:
    with script(tmp_path, SLEEPERS) as child:
        assert child.stdout
        assert child.stderr
        pids = {int(child.stdout.readline()) for _ in range(4)}
        began = time.monotonic()
        os.killpg(child.pid, end) if end == signal.SIGINT else os.kill(child.pid, end)
        child.wait(30)
        errors = child.stderr.read().decode()
    while alive := [number for number in pids if _is_alive(number)]:
        assert time.monotonic() - began < 20, alive
        time.sleep(0.02)
    assert errors.count("Traceback") == (end == signal.SIGINT), errors


def _is_alive(pid: int) -> bool:
    """Tell whether a process still does something; one that nobody has waited for does not."""
    with contextlib.suppress(OSError):
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    return False


def test_ctrl_c_while_workers_start_says_nothing_of_them(tmp_path: Path) -> None:
    with script(tmp_path, SLEEPERS.replace("if __name__", "print(flush=True)\nif __name__", 1)) as child:
        assert child.stdout
        assert child.stderr
        child.stdout.readline()
        time.sleep(0.05)
        os.killpg(child.pid, signal.SIGINT)
        child.wait(30)
        errors = child.stderr.read().decode()
    assert errors.count("Traceback") <= 1, errors
    assert "multiprocessing/spawn" not in errors


def test_a_script_without_a_main_guard_is_told_of_it(tmp_path: Path) -> None:
    with script(tmp_path, SLEEPERS.replace('if __name__ == "__main__":', "if True:")) as child:
        out, err = child.communicate(timeout=60)
    assert child.returncode == 1
    assert b"put what starts them under: if __name__ == '__main__':" in err
    assert out == b""


# Cleaning in several processes


def test_the_articles_are_the_same(seeds: Path) -> None:
    lines = [f"{story}\n\nFollow the Daily Wave on Chirper" for story in ("Boats sank.", "Bread rose.", "Snow fell.")]
    cleaner = Cleaner(profiles=learn(Document(line, publisher="The Daily Wave") for line in lines))
    assert list(cleaner.articles(seeds, workers=2)) == list(cleaner.articles(seeds))


def test_workers_send_no_document_back() -> None:
    documents = [Document(f"{number} talks were held.", id="7", meta={"a": 1}) for number in range(3)]
    articles = list(Cleaner(model=False).articles(documents, workers=2))
    assert all(article.document is document for article, document in zip(articles, documents, strict=True))


WARM = """
from corpuskit.workers.parallel import ordered_map
from tests import tasks

if __name__ == "__main__":
    print(*set(ordered_map(tasks.loaded, range(8), workers=2)))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="processes are spawned here")
def test_no_worker_begins_cold(tmp_path: Path) -> None:
    with script(tmp_path, WARM) as child:
        out, err = child.communicate(timeout=60)
    assert (out.decode().strip(), err) == ("True", b"")


def test_the_number_of_workers_is_checked_at_once() -> None:
    with pytest.raises(ValueError, match="workers must be 1 or more, not 0"):
        Cleaner().articles(["Talks."], workers=0)
    with pytest.raises(ValueError, match="on_error is 'ignore'"):
        Cleaner().articles(["Talks."], on_error="ignore")  # type: ignore[call-overload]  # that is the point
    with pytest.raises(ReadError, match="no such file"):
        Cleaner().articles("no/such/place", workers=2)


TEXTS = [Document(text, id=str(n)) for n, text in enumerate(["One talk.", "A poison.", "Two talks.", "Three."])]


@pytest.fixture
def poison(caplog: pytest.LogCaptureFixture) -> Iterator[pytest.LogCaptureFixture]:
    """Expect a word about the worker that dies first."""
    yield caplog
    said = [record.getMessage() for record in caplog.get_records("call")]
    assert said[:1] == [f"1: {KILLED}; each is tried again alone"]


@pytest.mark.usefixtures("poison")
def test_a_document_whose_worker_dies_is_raised_in_its_turn() -> None:
    articles = tasks.Deadly(model=False).articles(TEXTS, workers=2)
    assert next(articles).text == "One talk."
    with pytest.raises(WorkerError, match=f"^1: {KILLED}$"):
        next(articles)
    with pytest.raises(StopIteration):
        next(articles)


@pytest.mark.usefixtures("poison")
def test_a_document_whose_worker_dies_is_skipped_and_told() -> None:
    skipped: list[Skipped] = []
    articles = tasks.Deadly(model=False).articles(TEXTS, workers=2, on_error=skipped.append)
    assert [article.document.id for article in articles] == ["0", "2", "3"]
    assert skipped == [Skipped("1", "1", f"1: {KILLED}")]


@pytest.mark.usefixtures("poison")
def test_a_document_whose_worker_dies_is_kept_as_it_was() -> None:
    articles = list(tasks.Deadly(model=False).articles(TEXTS, workers=2, on_error="keep"))
    assert [article.kind for article in articles] == ["article", "error", "article", "article"]
    kept = articles[1]
    assert (kept.text, kept.document, kept.warnings) == ("A poison.", TEXTS[1], (f"1: {KILLED}",))
    assert kept.reconstruct() == "A poison."
    assert kept.version == articles[0].version


@pytest.mark.parametrize("workers", [1, 2])
def test_what_cannot_be_read_is_raised_skipped_or_kept(tmp_path: Path, workers: int) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "One."}\n{"text": "cut\n{"title": "No text"}\n{"text": "Two."}\n', "utf-8")
    cleaner = Cleaner(model=False)
    articles = cleaner.articles(path, workers=workers)
    assert next(articles).text == "One."
    with pytest.raises(ReadError, match=r"a\.jsonl:2: not JSON") as raised:
        next(articles)
    assert raised.value.where == f"{path}:2"

    skipped: list[Skipped] = []
    found = list(cleaner.articles(path, workers=workers, on_error=skipped.append))
    assert [article.text for article in found] == ["One.", "Two."]
    assert [one.where for one in skipped] == [f"{path}:2", f"{path}:3"]
    assert [one.id for one in skipped] == [None, None]
    assert len(found) + len(skipped) == 4

    kept = list(cleaner.articles(path, workers=workers, on_error="keep"))
    assert [article.kind for article in kept] == ["article", "error", "error", "article"]
    assert kept[1].warnings == (skipped[0].reason,)
    assert (kept[1].text, kept[1].document.id) == ("", f"{path}:2")


def test_what_is_skipped_without_a_word_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    found = list(Cleaner(model=False).articles([{"title": "No text"}, "Two."], on_error="skip"))
    assert [article.text for article in found] == ["Two."]
    assert caplog.messages[0].startswith("skipped: record 1: no text field")


def test_a_bad_item_is_raised_in_its_turn_by_workers_too() -> None:
    articles = Cleaner(model=False).articles(["One.", 2], workers=2)  # type: ignore[list-item]  # that is the point
    assert next(articles).text == "One."
    with pytest.raises(TypeError, match="item 2 must be a str"):
        next(articles)


FAULTS = ["ValueError", "RecursionError", "AssertionError"]


@pytest.mark.parametrize("workers", [1, 2])
def test_a_fault_at_one_document_is_the_failure_of_that_document(workers: int) -> None:
    faulty = tasks.Faulty(model=False)
    documents = [Document(text, id=str(n)) for n, text in enumerate(["One talk.", *FAULTS, "Two talks."])]
    skipped: list[Skipped] = []
    articles = list(faulty.articles(documents, workers=workers, on_error=skipped.append))
    assert [article.document.id for article in articles] == ["0", "4"]
    reasons = [f"{n}: failed with {fault}: a fault" for n, fault in enumerate(FAULTS, 1)]
    assert [one.reason for one in skipped] == reasons

    if workers == 1:
        kept = list(faulty.articles(documents, on_error="keep"))
        assert [article.warnings for article in kept[1:4]] == [(reason,) for reason in reasons]
        with pytest.raises(CorpuskitError, match=r"^1: failed with ValueError: a fault") as raised:
            list(faulty.articles(documents))
        assert "tasks.py" in raised.value.__notes__[0]


def test_a_document_that_takes_all_memory_is_a_failure_without_workers_too() -> None:
    skipped: list[Skipped] = []
    documents = [Document("MemoryError", id="1", meta={"out": True}), Document("One talk.")]
    found = list(tasks.Faulty(model=False).articles(documents, on_error=skipped.append))
    assert [article.text for article in found] == ["One talk."]
    assert skipped == [Skipped("1", "1", "1: failed with MemoryError")]


# Columns


def test_a_batch_has_the_columns_of_the_articles() -> None:
    columns: dict[str, list[Any]] = {
        "maintext": ["Talks were held.\n\nPublished in Dawn, October 14th, 2021", None],
        "source": ["Dawn", ""],
        "number": [1, 2],
    }
    cleaned = Cleaner().batch(columns)
    assert {len(column) for column in cleaned.values()} == {2}
    assert cleaned["text"] == ["Talks were held.", ""]
    assert cleaned["published_from"] == cleaned["published_to"] == ["2021-10-14", ""]
    assert cleaned["publisher"] == ["Dawn", ""]
    assert cleaned["warnings"] == ["", "maintext is null: read as the empty text"]
    assert {type(value) for name in cleaned if name != "removed_characters" for value in cleaned[name]} == {str}
    assert "number" not in cleaned
    assert json.dumps(cleaned)


def test_a_batch_finds_its_columns_by_name() -> None:
    assert Cleaner().batch({"story": ["Talks."]}, fields={"text": "story"})["text"] == ["Talks."]
    assert Cleaner().batch({"text": []})["text"] == []
    with pytest.raises(ReadError, match=r"row 0: no text field.*: story, body_html"):
        Cleaner().batch({"story": ["Talks."], "body_html": [""]})
    with pytest.raises(ReadError, match="row 1: text must be a text, not int"):
        Cleaner().batch({"text": ["Talks.", 2]})


def test_a_worker_error_is_one_of_ours() -> None:
    assert issubclass(WorkerError, CorpuskitError)


def test_metadata_may_be_as_deep_as_it_will() -> None:
    deep: Any = "end"
    for number in range(6000):
        deep = [deep] if number % 2 else {"in": deep}
    document = pickle.loads(pickle.dumps(Article("", document=Document("Talks.", meta={"deep": deep})))).document
    held = document.meta["deep"]
    for number in reversed(range(6000)):
        held = held[0] if number % 2 else held["in"]
    assert held == "end"
    plain = Document("Talks.", id="7", meta={"a": [1, (2, {"b": None})]})
    assert pickle.loads(pickle.dumps(plain)) == plain
