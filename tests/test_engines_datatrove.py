"""datatrove: real pipelines on this machine; a task that is killed is done again, and the result is the same."""

from __future__ import annotations

import json
import os
import pickle
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

import corpuskit
from corpuskit import Cleaner, ProfileError, Profiles
from corpuskit.engines.datatrove import MERGED, CleanArticles, LearnProfiles, MergeProfiles, ReadyProfiles, told_of
from tests import newsroom
from tests.optional import needs

needs("datatrove")

ROOT = Path(__file__).parent.parent
TASKS = 4
DOCUMENTS = list(newsroom.documents(32))

PROGRAM = """
from datatrove.executor import LocalPipelineExecutor
from datatrove.pipeline.readers import JsonlReader
from datatrove.pipeline.writers import JsonlWriter
from corpuskit.engines.datatrove import CleanArticles, LearnProfiles, MergeProfiles, ReadyProfiles

def stage(steps, name, tasks=4, **options):
    return LocalPipelineExecutor(steps, tasks=tasks, workers=1, logging_dir=f"logs/{name}", **options)

if __name__ == "__main__":
    first = stage([JsonlReader("in"), LearnProfiles("profiles")], "learn")
    merged = stage([MergeProfiles("profiles")], "merge", tasks=1, depends=first)
    second = stage([ReadyProfiles("profiles")], "ready", tasks=2, depends=merged)
    dropped = JsonlWriter("dropped", compression=None)
    clean = CleanArticles("profiles", evidence=True, exclusion_writer=dropped)
    stage([JsonlReader("in"), clean, JsonlWriter("out", compression=None)], "clean", depends=second).run()
"""


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with the newsroom in four files, two documents of no use, and a program that cleans them."""
    (tmp_path / "in").mkdir()
    for number in range(TASKS):
        records = [record(document) for document in DOCUMENTS[number::TASKS]]
        records += [{"id": f"empty-{number}", "text": "\n \n"}] if number < 2 else []
        (tmp_path / "in" / f"{number}.jsonl").write_text("".join(json.dumps(one) + "\n" for one in records), "utf-8")
    (tmp_path / "program.py").write_text(PROGRAM, "utf-8")
    return tmp_path


def record(document: corpuskit.Document) -> dict[str, Any]:
    return {"id": document.id, "text": document.text, "publisher": document.publisher, "url": document.url}


def start(place: Path) -> subprocess.Popen[bytes]:
    path = os.pathsep.join((str(ROOT / "src"), str(ROOT)))
    with (place / "log").open("ab") as log:
        command = (sys.executable, "program.py")
        environment = {**os.environ, "PYTHONPATH": path}
        return subprocess.Popen(command, cwd=place, env=environment, stdout=log, stderr=log, start_new_session=True)


def written(folder: Path) -> dict[str, dict[str, Any]]:
    lines = [line for path in sorted(folder.glob("*.jsonl")) for line in path.read_text("utf-8").splitlines()]
    out = {one["id"]: one for one in map(json.loads, lines)}
    assert len(out) == len(lines)
    return out


def test_a_killed_run_goes_on_and_gives_what_the_plain_loop_gives(place: Path) -> None:
    run = start(place)
    completed = place / "logs" / "clean" / "completions"
    while run.poll() is None and not (completed / "00000").exists():
        time.sleep(0.01)
    os.killpg(run.pid, signal.SIGKILL)
    assert run.wait() == -signal.SIGKILL
    assert not (completed / "00003").exists()
    finished = (place / "out" / "00000.jsonl").stat().st_mtime_ns
    assert start(place).wait(300) == 0, (place / "log").read_text("utf-8")
    assert (place / "out" / "00000.jsonl").stat().st_mtime_ns == finished

    learnt = corpuskit.learn([*DOCUMENTS, *(corpuskit.Document("\n \n", id=f"empty-{n}") for n in range(2))])
    profiles = Profiles.from_bytes((place / "profiles" / MERGED).read_bytes())
    assert profiles == learnt
    cleaner = Cleaner(profiles=profiles)
    articles = {document.id: cleaner.clean(document) for document in DOCUMENTS}
    kept = {name: article for name, article in articles.items() if article.kind != "empty"}
    out = written(place / "out")
    assert {name: (one.get("text", ""), one["metadata"]["cleaned"]) for name, one in out.items()} == {
        name: (article.text, told_of(article, evidence=True)) for name, article in kept.items()
    }
    assert all(out[name]["metadata"]["publisher"] for name in out)
    dropped = written(place / "dropped")
    assert set(dropped) == {"empty-0", "empty-1", *(articles.keys() - kept.keys())}
    assert dropped["empty-0"]["text"] == "\n \n"
    assert dropped["empty-0"]["metadata"]["filter_reason"] == "empty"
    counts: Counter[str] = Counter()
    for path in (place / "logs" / "clean" / "stats").iterdir():
        [step] = [one for one in json.loads(path.read_text("utf-8")) if "clean articles" in one["name"]]
        counts.update({name: step["stats"].get(name, 0) for name in ("total", "dropped_empty")})
    assert counts == {"total": len(DOCUMENTS) + 2, "dropped_empty": len(dropped)}


def documents(*texts: Any, **metadata: Any) -> Iterator[Any]:
    from datatrove.data import Document

    return (Document(text, str(number), metadata=dict(metadata)) for number, text in enumerate(texts))


class Kept:
    """Where a pipeline's step puts what it drops; datatrove opens and closes its writers so."""

    def __init__(self) -> None:
        self.documents: list[Any] = []

    def __enter__(self) -> Kept:
        return self

    def __exit__(self, *_: object) -> None:
        return None

    def write(self, document: Any, rank: int) -> None:
        self.documents.append((document, rank))


def test_a_bad_document_leaves_by_the_exclusion_writer_and_the_others_go_on() -> None:
    kept = Kept()
    step = CleanArticles(longest=100, exclusion_writer=kept)
    out = list(step.run(documents(None, "x" * 101, 7, "Talks were held on Sunday."), rank=3))
    assert [document.text for document in out] == ["Talks were held on Sunday."]
    assert [document.metadata["cleaned"]["error"] for document, _ in kept.documents] == [
        "text is null", "text has 101 characters, more than the 100 of longest=", "row: text must be a text, not int",
    ]  # fmt: skip
    assert {rank for _, rank in kept.documents} == {3}
    [document] = CleanArticles(exclude=()).run(documents(None))
    assert document.metadata["cleaned"]["kind"] == "error"
    assert document.text == ""


def test_hints_are_read_and_metadata_is_not_touched() -> None:
    text = "ISLAMABAD: The two sides held talks on Sunday and agreed to meet again, officials said."
    hints = {"paper": "Dawn", "body": "another text", "cleaned": "mine", "title": "t"}
    [document] = CleanArticles(fields={"publisher": "paper"}).run(documents(text, **hints))
    assert document.text == text
    cleaned = document.metadata.pop("cleaned_2")
    assert document.metadata == hints
    assert (cleaned["publisher"], cleaned["dateline"]) == ("Dawn", "ISLAMABAD")
    assert "removed" not in cleaned


def test_tasks_of_a_process_make_their_cleaner_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    learnt = corpuskit.learn(DOCUMENTS)
    (tmp_path / MERGED).write_bytes(learnt.to_bytes())
    loaded: list[bytes] = []
    from_bytes = Profiles.from_bytes

    def load(data: bytes) -> Profiles:
        loaded.append(data)
        return from_bytes(data)

    monkeypatch.setattr(Profiles, "from_bytes", load)
    settings = Cleaner(prefer="keep")
    [one, two] = [pickle.loads(pickle.dumps(CleanArticles(str(tmp_path), cleaner=settings))) for _ in range(2)]
    given = pickle.loads(pickle.dumps(CleanArticles(cleaner=Cleaner(profiles=learnt, prefer="keep"))))
    expected = Cleaner(profiles=learnt, prefer="keep").clean(DOCUMENTS[0])
    for step in (one, two, given):
        [document] = step.run(documents(DOCUMENTS[0].text, publisher=DOCUMENTS[0].publisher, url=DOCUMENTS[0].url))
        told = document.metadata["cleaned"]
        assert (document.text, told["version"]) == (expected.text, expected.version)
    assert len(loaded) == 1


def test_profiles_that_were_made_ready_clean_alike_and_are_not_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    learnt = corpuskit.learn(DOCUMENTS)
    (tmp_path / MERGED).write_bytes(learnt.to_bytes())
    assert len(learnt) > 2
    steps = [ReadyProfiles(str(tmp_path)) for _ in range(2)]
    list(steps[0].run(rank=0, world_size=2))
    with pytest.raises(ProfileError, match=r"1 parts in .*/ready/\w+, of a run with 2 tasks; run it to its end"):
        list(CleanArticles(str(tmp_path)).run(documents("Talks were held.")))
    list(steps[1].run(rank=1, world_size=2))
    expected = [told_of(Cleaner(profiles=learnt).clean(one), evidence=True) for one in DOCUMENTS[:4]]
    build = Profiles.__getitem__
    monkeypatch.setattr(Profiles, "__getitem__", lambda self, key: None if self.sketches else build(self, key))
    step = CleanArticles(str(tmp_path), evidence=True, exclude=())
    found = [next(step.run(documents(d.text, publisher=d.publisher, url=d.url))) for d in DOCUMENTS[:4]]
    assert [document.metadata["cleaned"] for document in found] == expected
    monkeypatch.undo()
    (tmp_path / MERGED).write_bytes(corpuskit.learn(DOCUMENTS[:2]).to_bytes())  # what is ready is of another merge
    [document] = step.run(documents(DOCUMENTS[0].text, publisher=DOCUMENTS[0].publisher))
    assert document.metadata["cleaned"]["version"] != expected[0]["version"]


def learn(folder: Path, parts: Iterable[Iterable[Any]], size: int) -> None:
    for rank, part in enumerate(parts):
        assert len(list(LearnProfiles(str(folder)).run(part, rank, size))) == 2


def test_parts_of_a_run_that_did_not_end_or_of_two_are_not_merged(tmp_path: Path) -> None:
    folder = tmp_path / "profiles"
    with pytest.raises(ProfileError, match=r"0 parts in .*, of a run with any tasks"):
        list(MergeProfiles(str(folder)).run())
    texts = ("Talks were held.", None)
    learn(folder, [documents(*texts, publisher="Wave")], 2)
    with pytest.raises(ProfileError, match=r"1 parts in .*, of a run with 2 tasks; run it to its end"):
        list(MergeProfiles(str(folder)).run())
    learn(folder, [documents(*texts, publisher="Wave"), documents(*texts, publisher="Wave")], 2)
    list(MergeProfiles(str(folder)).run())
    assert Profiles.from_bytes((folder / MERGED).read_bytes())["wave"].documents == 2
    learn(folder, [documents(*texts, publisher="Wave")], 3)
    with pytest.raises(ProfileError, match=r"3 parts in .*, of a run with 2 and 3 tasks"):
        list(MergeProfiles(str(folder)).run())
