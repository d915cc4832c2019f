"""A run that did not end, and its end: no record torn, doubled or lost, whatever happened and when."""

from __future__ import annotations

import contextlib
import json
import os
import random
import re
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from corpuskit.cli.main import main
from tests.trees import built

ROOT = Path(__file__).parent.parent

KILLS = 50
"""Moments at which a run is killed."""

WORDS = "harbour wall council storm ferry bridge school river market train".split()

Run = Callable[..., tuple[int, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the command line in this process; return its exit code and stderr."""

    def call(*arguments: object) -> tuple[int, str]:
        code = main([str(argument) for argument in arguments])
        return code, capsys.readouterr().err

    return call


def corpus(path: Path, count: int, *, broken: int | None = None) -> Path:
    """Write short documents to *path*, one line of which may be torn."""
    chance = random.Random(count)
    lines = []
    for number in range(count):
        words = " ".join(chance.choices(WORDS, k=12))
        odd = "\ud800\x00\u2028" * (number % 7 == 1)
        text = f"The {words}{odd}.\n\nPublished in Dawn, October 14th, 2021"
        lines.append(json.dumps({"text": text, "id": f"d{number}"}))
    if broken is not None:
        lines[broken] = lines[broken][:20]
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


def contents(output: Path) -> dict[str, bytes]:
    """Return the bytes of a file, or of all files in a folder."""
    if output.is_file():
        return {"": output.read_bytes()}
    return {path.name: path.read_bytes() for path in sorted(output.iterdir())}


# Killed


ZYGOTE = """
import json, os, sys
import corpuskit.cleaner.warm  # what is loaded now is loaded in every fork
from corpuskit.cli.main import main

print("ready", flush=True)
for line in sys.stdin:
    if not (pid := os.fork()):
        os._exit(main(json.loads(line)))
    print(pid, flush=True)
    print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), flush=True)
"""


class Runs:
    """A process that runs the command line in copies of itself, each of which starts at once."""

    def __init__(self, errors: Path) -> None:
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join((built(), str(ROOT)))}
        self.errors = errors
        with errors.open("wb") as stream:
            self.child = subprocess.Popen(
                [sys.executable, "-W", "error", "-c", ZYGOTE],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=stream,
                env=environment,
                text=True,
            )
        assert self._line() == "ready"

    def __call__(self, *arguments: object, kill_after: float | None = None) -> int:
        """Return the exit code of a run, which is -9 where it was killed after so many seconds."""
        assert self.child.stdin
        print(json.dumps([str(argument) for argument in arguments]), file=self.child.stdin, flush=True)
        pid = int(self._line())
        if kill_after is not None:
            time.sleep(kill_after)
            with contextlib.suppress(ProcessLookupError):  # it has ended
                os.kill(pid, signal.SIGKILL)
        return int(self._line())

    def _line(self) -> str:
        assert self.child.stdout
        return self.child.stdout.readline().strip()


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Runs]:
    """Runs in processes of their own."""
    made = Runs(tmp_path_factory.mktemp("runs") / "stderr")
    with made.child:
        yield made


OUTPUTS = {"a.jsonl": (), "a.jsonl.gz": (), "a.tsv": (), "texts": ("--output-format", "txt")}
"""What is written in turn, with the options it takes."""


@pytest.mark.slow
def test_a_run_killed_at_fifty_moments_ends_as_one_that_was_not(runs: Runs, tmp_path: Path) -> None:
    source = corpus(tmp_path / "corpus.jsonl", 80)
    whole: dict[str, dict[str, bytes]] = {}
    seconds = 1.0
    (tmp_path / "whole").mkdir()
    for name, options in OUTPUTS.items():
        began = time.monotonic()
        assert runs("clean", source, "-q", "-o", tmp_path / "whole" / name, *options) == 0
        seconds = min(seconds, time.monotonic() - began)  # the least, since other programs run as well
        whole[name] = contents(tmp_path / "whole" / name)
    assert len(whole["texts"]) == whole["a.jsonl"][""].count(b"\n") == 80

    chance = random.Random(6)
    kills = ends = 0
    while kills < KILLS:
        name, options = list(OUTPUTS.items())[ends % len(OUTPUTS)]
        folder = tmp_path / f"killed{ends}"
        folder.mkdir()
        command = ("clean", source, "-q", "-o", folder / name, *options)
        code = runs(*command, kill_after=chance.uniform(0, seconds / 4))
        while code == -signal.SIGKILL:
            kills += 1
            code = runs(*command, "--resume", kill_after=chance.uniform(0, seconds / 4) if kills < KILLS else None)
        assert code == 0
        assert contents(folder / name) == whole[name]
        assert [path.name for path in folder.iterdir()] == [name]
        ends += 1
    assert runs.errors.read_text("utf-8") == ""


@pytest.mark.slow
def test_a_run_with_workers_is_killed_too(runs: Runs, tmp_path: Path) -> None:
    source = corpus(tmp_path / "corpus.jsonl", 120)
    whole, output = tmp_path / "whole.jsonl", tmp_path / "a.jsonl"
    assert runs("clean", source, "-q", "-o", whole) == 0
    chance = random.Random(7)
    for number in range(3):
        kill_after = chance.uniform(0.2, 0.8)
        code = runs("clean", source, "-q", "-o", output, "--workers", 2, "--resume", kill_after=kill_after)
        assert code in (0, -signal.SIGKILL), number
    assert runs("clean", source, "-q", "-o", output, "--workers", 2, "--resume") == 0
    assert output.read_bytes() == whole.read_bytes()
    assert not Path(f"{output}.partial").exists()


@pytest.mark.slow
def test_a_journal_cut_anywhere_goes_on(run: Run, tmp_path: Path) -> None:
    good, bad = corpus(tmp_path / "good.jsonl", 4), corpus(tmp_path / "bad.jsonl", 4, broken=3)
    assert run("clean", good, "-q", "-o", tmp_path / "whole.jsonl")[0] == 0
    output = tmp_path / "a.jsonl"
    journal = Path(f"{output}.partial")
    bad.rename(tmp_path / "corpus.jsonl")
    assert run("clean", tmp_path / "corpus.jsonl", "-q", "-o", output)[0] == 2
    good.rename(tmp_path / "corpus.jsonl")  # the torn line is mended
    written = journal.read_bytes()
    assert written.count(b"\n") == 1 + 3
    for cut in sorted({0, 1, len(written), *random.Random(8).choices(range(len(written)), k=60)}):
        output.unlink(missing_ok=True)
        journal.write_bytes(written[:cut])
        assert run("clean", tmp_path / "corpus.jsonl", "-q", "-o", output, "--resume") == (0, ""), cut
        assert output.read_bytes() == (tmp_path / "whole.jsonl").read_bytes()
        assert not journal.exists()


def test_a_run_killed_after_its_output_was_written_only_tidies(run: Run, tmp_path: Path) -> None:
    source, output = corpus(tmp_path / "corpus.jsonl", 3, broken=2), tmp_path / "texts"
    command = ("clean", source, "-q", "-o", output, "--output-format", "txt")
    assert run(*command)[0] == 2
    journal = Path(f"{output}.partial")
    before = journal.read_bytes()
    corpus(tmp_path / "corpus.jsonl", 3)
    assert run(*command, "--resume") == (0, "")
    assert len(list(output.iterdir())) == 3
    journal.write_bytes(before)
    unique = "0123456789abcdef" * 2
    (tmp_path / f".texts.{unique}.part").mkdir()
    (tmp_path / f".texts.{unique[::-1]}.part").touch()
    others = {".texts.notes.part", f".texts.jsonl.{unique}.part", f".texts.{unique}.part.gz", f"Atexts.{unique}.part"}
    for name in others:
        (tmp_path / name).touch()
    assert run(*command, "--resume") == (0, "")
    assert {path.name for path in tmp_path.iterdir()} == {"corpus.jsonl", "texts"} | others


# Interrupted


@pytest.mark.slow
def test_ctrl_c_ends_at_once_and_says_how_to_go_on(tmp_path: Path) -> None:
    source = corpus(tmp_path / "corpus.jsonl", 3000)
    output = tmp_path / "a.jsonl"
    journal = Path(f"{output}.partial")
    environment = {**os.environ, "PYTHONPATH": built()}
    command = [sys.executable, "-W", "error", "-m", "corpuskit", "clean", str(source), "-o", str(output)]
    command += ["--workers", "2"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, env=environment, start_new_session=True, text=True) as child:
        while not journal.exists() or journal.stat().st_size < 10_000:
            time.sleep(0.01)
            assert child.poll() is None
        began = time.monotonic()
        os.killpg(child.pid, signal.SIGINT)
        _, errors = child.communicate(timeout=30)
    assert time.monotonic() - began < 5
    assert child.returncode == 130
    assert errors.endswith(f" documents done, safe in {journal}: go on with --resume\n")
    assert errors.count("\n") == 1
    assert not output.exists()
    lines = journal.read_bytes()
    assert lines.endswith(b"\n")
    assert all(json.loads(line) for line in lines.splitlines())


@pytest.mark.slow
def test_a_worker_that_is_killed_from_outside_changes_nothing(tmp_path: Path) -> None:
    source = corpus(tmp_path / "corpus.jsonl", 120)
    whole, output = tmp_path / "whole.jsonl", tmp_path / "a.jsonl"
    assert main(["clean", str(source), "-q", "-o", str(whole)]) == 0
    journal = Path(f"{output}.partial")
    environment = {**os.environ, "PYTHONPATH": built()}
    command = [sys.executable, "-W", "error", "-m", "corpuskit", "clean", str(source), "-o", str(output)]
    with subprocess.Popen([*command, "--workers", "2"], stderr=subprocess.PIPE, env=environment, text=True) as child:
        while not journal.exists() or journal.stat().st_size < 10_000:
            time.sleep(0.01)
            assert child.poll() is None
        os.kill(_workers(child.pid)[0], signal.SIGKILL)
        _, errors = child.communicate(timeout=60)
    first, *_, last = errors.splitlines()
    assert re.fullmatch(
        r"corpuskit: (d\d+, )*d\d+( and \d+ more)?: its worker was killed by SIGKILL; each is tried again alone", first
    )
    assert (child.returncode, last) == (0, f"120 documents: 120 articles written to {output}")
    assert output.read_bytes() == whole.read_bytes()


def _workers(pid: int) -> list[int]:
    """Return the processes that work for one: those that were copied for it, where that is the way here."""
    started = _children(pid)
    return [one for child in started for one in _children(child)] or started


def _children(pid: int) -> list[int]:
    return [int(number) for number in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


# Resumed in other ways


@pytest.fixture
def begun(run: Run, tmp_path: Path) -> tuple[Path, Path, Path]:
    """A run that stopped at the third of four documents: its corpus, which is whole now, its output, its journal."""
    source, output = corpus(tmp_path / "corpus.jsonl", 4, broken=2), tmp_path / "a.jsonl"
    code, err = run("clean", source, "-o", output)
    assert code == 2
    journal = Path(f"{output}.partial")
    assert err.splitlines()[0] == f"2 documents done, safe in {journal}: go on with --resume"
    assert err.splitlines()[1].startswith(f"corpuskit: {source}:3: not JSON")
    corpus(tmp_path / "corpus.jsonl", 4)
    return source, output, journal


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--prefer", "keep"), "prefer was balanced, and is keep now; delete it to begin anew"),
        (("--keep", "byline"), "keep was dateline,standfirst, and is byline now"),
        (("--document",), "document was False, and is True now"),
        (("--publisher", "Dawn"), "the source has another document 1"),
        (("--language", "fr"), "the source has another document 1"),
    ],
)
def test_other_settings_are_refused(
    run: Run, begun: tuple[Path, Path, Path], options: tuple[str, ...], message: str
) -> None:
    source, output, journal = begun
    before = journal.read_bytes()
    code, err = run("clean", source, "-o", output, "--resume", *options)
    assert code == 2
    assert err.splitlines()[-1].startswith(f"corpuskit: {journal}: {message}")
    assert journal.read_bytes() == before
    assert not output.exists()


def test_another_version_is_refused(run: Run, begun: tuple[Path, Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    source, output, _ = begun
    monkeypatch.setattr("corpuskit.cleaner.journey.__version__", "0.0")
    code, err = run("clean", source, "-o", output, "--resume")
    assert code == 2
    assert "version was corpuskit " in err
    assert "and is corpuskit 0.0; rules" in err


def test_another_source_is_refused(run: Run, begun: tuple[Path, Path, Path]) -> None:
    source, output, journal = begun
    lines = source.read_text("utf-8").splitlines(keepends=True)
    for other, number in ((lines[1:], 1), ([lines[0], *lines], 2), (lines[:1], 2)):
        source.write_text("".join(other), "utf-8")
        code, err = run("clean", source, "-o", output, "--resume")
        assert code == 2
        what = "has no" if len(other) == 1 else "has another"
        assert err == f"corpuskit: {journal}: the source {what} document {number}; delete it to begin anew\n"


def test_a_journal_is_no_source(run: Run, tmp_path: Path) -> None:
    corpus(tmp_path / "b.jsonl", 3, broken=2)
    command = ("clean", tmp_path, "--format", "jsonl", "-q", "-o", tmp_path / "a.jsonl")
    assert run(*command)[0] == 2
    assert (tmp_path / "a.jsonl.partial").exists()
    corpus(tmp_path / "b.jsonl", 3)
    assert run(*command, "--resume") == (0, "")
    assert len(records(tmp_path / "a.jsonl")) == 3


def test_a_source_that_grew_is_cleaned_to_its_end(run: Run, begun: tuple[Path, Path, Path]) -> None:
    source, output, _ = begun
    with source.open("a", encoding="utf-8") as stream:
        stream.write('{"text": "One more.", "id": "more"}\n')
    assert run("clean", source, "-o", output, "--resume")[0] == 0
    assert [record["document"]["id"] for record in records(output)] == ["d0", "d1", "d2", "d3", "more"]


def test_an_unfinished_run_is_not_begun_anew_by_mistake(run: Run, begun: tuple[Path, Path, Path]) -> None:
    source, output, journal = begun
    message = "an unfinished run is there; --resume goes on with it, deleting it begins anew"
    assert run("clean", source, "-o", output) == (2, f"corpuskit: {journal}: {message}\n")


def test_what_is_complete_is_left_alone(run: Run, begun: tuple[Path, Path, Path]) -> None:
    source, output, _ = begun
    assert run("clean", source, "-o", output, "--resume")[0] == 0
    before = output.stat().st_mtime_ns
    said = f"{output} is finished and was not looked at: leave out --resume to write it anew\n"
    assert run("clean", source, "-o", output, "--resume") == (0, said)
    assert output.stat().st_mtime_ns == before


def test_resume_begins_where_nothing_was_begun(run: Run, tmp_path: Path) -> None:
    source, output = corpus(tmp_path / "corpus.jsonl", 2), tmp_path / "a.jsonl"
    code, err = run("clean", source, "-o", output, "--resume")
    assert (code, err.splitlines()[-1]) == (0, f"2 documents: 2 articles written to {output}")
    folder = tmp_path / "texts"
    folder.mkdir()
    assert run("clean", source, "-q", "-o", folder, "--output-format", "txt", "--resume") == (0, "")
    assert len(list(folder.iterdir())) == 2
    code, err = run("clean", source, "--resume")
    assert (code, err) == (2, "corpuskit: --resume needs a file to go on with: -o FILE\n")


def test_two_runs_do_not_write_one_output(run: Run, begun: tuple[Path, Path, Path]) -> None:
    source, output, journal = begun
    fcntl = pytest.importorskip("fcntl", reason="needs Unix")
    with journal.open("rb") as stream:
        fcntl.flock(stream, fcntl.LOCK_EX)
        code, err = run("clean", source, "-o", output, "--resume")
    assert (code, err) == (2, f"corpuskit: {journal}: another run is writing it\n")
    assert journal.exists()


@pytest.mark.parametrize("content", [b'{"text": "mine"}\n', b"mine\n", b"[]\n", b"mine", b"x" * 99_999])
def test_a_file_that_is_no_journal_is_left_alone(run: Run, tmp_path: Path, content: bytes) -> None:
    source, output = corpus(tmp_path / "corpus.jsonl", 2), tmp_path / "a.jsonl"
    journal = Path(f"{output}.partial")
    journal.write_bytes(content)
    code, err = run("clean", source, "-o", output, "--resume")
    assert (code, err) == (2, f"corpuskit: {journal}: is no journal of a run\n")
    assert journal.read_bytes() == content


def test_a_damaged_journal_is_refused(run: Run, begun: tuple[Path, Path, Path]) -> None:
    source, output, journal = begun
    lines = journal.read_bytes().splitlines(keepends=True)
    journal.write_bytes(b"".join([lines[0], b"?\n", *lines[2:]]))
    code, err = run("clean", source, "-o", output, "--resume")
    assert code == 2
    assert f"{journal}:2: no line of a journal; delete it to begin anew" in err


def test_zeros_that_a_power_cut_left_are_cut_off(run: Run, begun: tuple[Path, Path, Path]) -> None:
    source, output, journal = begun
    first, second, third = journal.read_bytes().splitlines(keepends=True)
    zeros = bytes(5000)
    whole = None
    for left in (zeros, first + zeros, first + second[:50] + zeros + third, first + second + third[:1] + zeros + b"\n"):
        output.unlink(missing_ok=True)
        journal.write_bytes(left)
        assert run("clean", source, "-q", "-o", output, "--resume") == (0, "")
        whole = whole or output.read_bytes()
        assert output.read_bytes() == whole
        assert whole.count(b"\n") == 4


def test_a_journal_is_on_the_disk_every_few_seconds_and_at_its_end(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, output = corpus(tmp_path / "corpus.jsonl", 4, broken=3), tmp_path / "a.jsonl"
    journal = Path(f"{output}.partial")
    sizes: list[int] = []

    def fsync(file: int) -> None:
        if journal.exists() and os.path.samestat(os.fstat(file), journal.stat()):
            sizes.append(journal.stat().st_size)

    monkeypatch.setattr(os, "fsync", fsync)
    assert run("clean", source, "-o", output)[0] == 2
    assert sizes == [journal.stat().st_size]
    monkeypatch.setattr("corpuskit.cli.journal.EVERY", 0)
    journal.unlink()
    sizes.clear()
    assert run("clean", source, "-o", output)[0] == 2
    assert len(sizes) == 4
    assert sizes == sorted(sizes)


# Skipped and kept


def records(path: Path) -> list[Any]:
    return [json.loads(line) for line in path.read_bytes().splitlines()]


def test_what_is_skipped_is_listed_and_stays_skipped(run: Run, tmp_path: Path) -> None:
    source, output = corpus(tmp_path / "corpus.jsonl", 5, broken=1), tmp_path / "a.jsonl"
    errors = Path(f"{output}.errors.jsonl")
    command = ("clean", source, "-o", output, "--on-error")
    assert run(*command, "raise")[0] == 2
    code, err = run(*command, "skip", "--resume")
    assert code == 1
    assert err.splitlines()[-1] == f"5 documents: 4 articles written to {output}, 1 skipped (see {errors})"
    assert [record["document"]["id"] for record in records(output)] == ["d0", "d2", "d3", "d4"]
    (skipped,) = records(errors)
    assert (skipped["where"], skipped["id"]) == (f"{source}:2", None)
    assert skipped["reason"].startswith(f"{source}:2: not JSON")

    corpus(tmp_path / "corpus.jsonl", 5)
    code, err = run("clean", source, "-o", output)
    assert (code, err.splitlines()[-1]) == (0, f"5 documents: 5 articles written to {output}")
    assert not errors.exists()


def test_what_is_kept_is_an_article(run: Run, tmp_path: Path) -> None:
    source, output = corpus(tmp_path / "corpus.jsonl", 3, broken=1), tmp_path / "a.jsonl"
    code, err = run("clean", source, "-o", output, "--on-error", "keep")
    said = f'3 documents: 3 articles written to {output}, 1 of them of kind "error"'
    assert (code, err.splitlines()[-1]) == (1, said)
    assert [record["kind"] for record in records(output)] == ["article", "error", "article"]
    assert not Path(f"{output}.errors.jsonl").exists()


def test_how_errors_were_treated_cannot_change(run: Run, tmp_path: Path) -> None:
    source, output = corpus(tmp_path / "corpus.jsonl", 3, broken=0), tmp_path / "a.jsonl"
    for first, then in (("skip", "keep"), ("skip", "raise"), ("keep", "skip"), ("keep", "raise")):
        command = ("clean", source, "-o", output, "--on-error")
        _leave_unfinished(run, command, first, output)
        code, err = run(*command, then, "--resume")
        assert code == 2
        assert f"--on-error was {first}, and is {then} now" in err
        Path(f"{output}.partial").unlink()


def _leave_unfinished(run: Run, command: tuple[object, ...], on_error: str, output: Path) -> None:
    """Stop a run after it has written everything to its journal."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("corpuskit.cli.clean._write", _full)
        assert run(*command, on_error)[0] == 2
    assert not output.exists()


def _full(*_: object, **__: object) -> int:
    raise OSError(28, "No space left on device")


# A full disk


@pytest.mark.slow
def test_a_full_disk_leaves_what_was_done(run: Run, tmp_path: Path) -> None:
    source = corpus(tmp_path / "corpus.jsonl", 60)
    whole, output = tmp_path / "whole.jsonl", tmp_path / "a.jsonl"
    assert run("clean", source, "-q", "-o", whole)[0] == 0
    environment = {**os.environ, "PYTHONPATH": built()}
    command = [sys.executable, "-m", "corpuskit", "clean", str(source), "-o", str(output)]

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))

    done = subprocess.run(command, capture_output=True, env=environment, preexec_fn=limit, text=True, check=False)
    assert done.returncode == 2
    assert f"safe in {output}.partial: go on with --resume" in done.stderr
    assert done.stderr.splitlines()[-1] == f"corpuskit: {output}.partial: File too large"
    assert not output.exists()
    assert run("clean", source, "-q", "-o", output, "--resume") == (0, "")
    assert output.read_bytes() == whole.read_bytes()


def test_a_disk_full_at_the_end_leaves_what_was_done(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source, output = corpus(tmp_path / "corpus.jsonl", 3), tmp_path / "a.jsonl"
    with monkeypatch.context() as patch:
        patch.setattr("corpuskit.cli.clean._write", _full)
        code, err = run("clean", source, "-o", output)
    assert code == 2
    assert err.splitlines()[0] == f"3 documents done, safe in {output}.partial: go on with --resume"
    assert err.splitlines()[1] == "corpuskit: [Errno 28] No space left on device"
    assert run("clean", source, "-o", output, "--resume")[0] == 0
    assert len(records(output)) == 3
