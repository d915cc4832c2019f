"""Standard input and output as a pipe has them: line by line, as they are made, nothing lost to what comes later."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpuskit import Article, CorpuskitError, write

pytestmark = pytest.mark.slow

GOOD = b"".join(json.dumps({"text": f"Ferry number {n} sailed on time."}).encode() + b"\n" for n in range(20))


def command(*arguments: str) -> list[str]:
    path = [entry for entry in sys.path if entry]
    code = f"import sys; sys.path[:] = {path!r}; from corpuskit.cli.main import main; sys.exit(main(sys.argv[1:]))"
    return [sys.executable, "-I", "-c", code, *arguments]


@pytest.mark.parametrize("workers", ["1", "2"])
def test_a_record_that_fails_takes_no_finished_article_along(workers: str) -> None:
    done = subprocess.run(
        command("clean", "-", "-o", "-", "--workers", workers),
        input=GOOD + b'{"text": "cut',
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 2
    assert b"-:21: not JSON" in done.stderr
    texts = [json.loads(line)["text"] for line in done.stdout.splitlines()]
    assert texts == [f"Ferry number {n} sailed on time." for n in range(20)]


@pytest.mark.parametrize("how", ["jsonl", "csv", "dolma"])
def test_a_line_comes_out_before_the_next_goes_in(how: str) -> None:
    with subprocess.Popen(
        command("clean", "-", "-o", "-", "--output-format", how), stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdin
        assert process.stdout
        for number in range(3):
            process.stdin.write(json.dumps({"text": f"Ferry {number} sailed.", "id": f"no {number}"}).encode() + b"\n")
            process.stdin.flush()
            if how == "csv" and not number:
                assert process.stdout.readline().startswith(b"id,")
            assert f"no {number}".encode() in process.stdout.readline()  # waits for ever if it is held back
        process.stdin.close()
        assert process.wait(60) == 0


def test_input_that_comes_in_drops_is_known_all_the_same() -> None:
    with subprocess.Popen(command("clean", "-", "-o", "-"), stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin
        packed = gzip.compress(GOOD)
        for at in (0, 1, 2, 3):
            process.stdin.write(packed[at : at + 1])
            process.stdin.flush()
        process.stdin.write(packed[4:])
        process.stdin.close()
        assert process.stdout
        assert len(process.stdout.read().splitlines()) == 20


def test_a_file_is_still_all_or_nothing(tmp_path: Path) -> None:
    def some() -> Iterator[Article]:
        yield Article("Talks were held.")
        raise CorpuskitError("no more")

    with pytest.raises(CorpuskitError, match="no more"):
        write(some(), tmp_path / "a.jsonl")
    assert not any(tmp_path.iterdir())
