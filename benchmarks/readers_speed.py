"""Read the same 10,000 generated documents in every format: megabytes of text a second, beside the bare library's loop.

    python -m benchmarks.readers_speed
    python -m benchmarks.readers_speed --documents 2000 --rounds 3

The bare loop gives texts and knows no ids, no encodings, no errors. ``of bare`` is how fast the reader is beside it, in
one run, turn by turn, the best of the rounds each. ``of table`` is the reader beside the bare loops of a study of
libraries on a machine like this one (it used orjson for .gz and .zst); a half is what is promised. CPU time. The loop
over WET is that of fastwarc: ``pip install fastwarc``.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import os
import random
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from corpuskit.io import read

TABLE = {
    "jsonl": 233, "jsonl.gz": 118, "jsonl.zst": 300, "parquet": 491, "arrow": 2024, "csv": 126, "txt": 215, "db": 1055,
    "wet": 530, "wet.gz": 149,
}  # fmt: skip
"""Megabytes of text a second that the study found for each format."""

Row = tuple[str, str, str]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()
    rows = list(documents(arguments.documents))
    characters = sum(len(text) for *_, text in rows)
    with tempfile.TemporaryDirectory() as folder:
        make(Path(folder), rows)
        print(f"{len(rows):,} documents, {characters / 1e6:.0f} MB of text, Python {sys.version.split()[0]}\n")
        print(f"{'format':<10} {'bare MB/s':>10} {'MB/s':>8} {'of bare':>8} {'of table':>9}")
        for suffix, bare in BARE.items():
            path = Path(folder, "texts" if suffix == "txt" else f"a.{suffix}")
            times = [(spent(bare(path)), spent(found.text for found in read(path))) for _ in range(arguments.rounds)]
            raw, ours = (characters / 1e6 / min(one) for one in zip(*times, strict=True))
            print(f"{suffix:<10} {raw:10.0f} {ours:8.0f} {ours / raw:8.2f} {ours / TABLE[suffix]:9.2f}")


def documents(count: int) -> Iterator[Row]:
    """Yield documents of about 3,100 characters, one in seven with letters that are not ASCII."""
    chance = random.Random(0)
    words = ["".join(map(chance.choice, ("bdfgk", "aeiou", "lmnrst", "bdfgk", "aeiou", "lmnrst"))) for _ in range(2000)]
    for number in range(count):
        lines = (" ".join(chance.choices(words, k=chance.randint(8, 30))) + "." for _ in range(24))
        text = "\n".join(lines).replace("o", "ö" if number % 7 == 0 else "o")
        yield f"{number:06}", f"https://a.example/{number}", text


def spent(texts: Iterable[str]) -> float:
    """Return the CPU seconds that it takes to have each text once."""
    start = time.process_time()
    for _ in texts:
        pass
    return time.process_time() - start


def make(folder: Path, rows: list[Row]) -> None:
    """Write the documents in every format."""
    import pyarrow
    from pyarrow import feather, parquet

    lines = "".join(json.dumps(dict(zip(("id", "url", "text"), row, strict=True))) + "\n" for row in rows).encode()
    (folder / "a.jsonl").write_bytes(lines)
    (folder / "a.jsonl.gz").write_bytes(gzip.compress(lines, 6))
    (folder / "a.jsonl.zst").write_bytes(zstd().compress(lines))
    with (folder / "a.csv").open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([("id", "url", "text"), *rows])
    (folder / "texts").mkdir()
    for name, _, text in rows:
        (folder / "texts" / f"{name}.txt").write_text(text, "utf-8")
    with sqlite3.connect(folder / "a.db") as database:
        database.execute("create table articles (id text, url text, text text)")
        database.executemany("insert into articles values (?, ?, ?)", rows)
    table = pyarrow.table(dict(zip(("id", "url", "text"), map(list, zip(*rows, strict=True)), strict=True)))
    parquet.write_table(table, folder / "a.parquet", compression="zstd")
    feather.write_feather(table, folder / "a.arrow", compression="uncompressed", chunksize=1000)
    records = [wet(row) for row in rows]
    (folder / "a.wet").write_bytes(b"".join(records))
    (folder / "a.wet.gz").write_bytes(b"".join(gzip.compress(record, 6) for record in records))


def wet(row: Row) -> bytes:
    name, url, text = row
    body = text.encode()
    header = (
        f"WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2024-05-03T10:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:{name}>\r\nContent-Type: text/plain\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return header.encode() + body + b"\r\n\r\n"


def zstd() -> Any:
    return __import__("compression.zstd" if sys.version_info >= (3, 14) else "backports.zstd", fromlist=["x"])


def json_lines(path: Path) -> Iterator[str]:
    with path.open("rb") as stream:
        for line in stream:
            yield json.loads(line)["text"]


def gzip_lines(path: Path) -> Iterator[str]:
    with gzip.open(path) as stream:
        for line in stream:
            yield json.loads(line)["text"]


def zstd_lines(path: Path) -> Iterator[str]:
    with zstd().open(path) as stream:
        for line in stream:
            yield json.loads(line)["text"]


def csv_rows(path: Path) -> Iterator[str]:
    with path.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            yield row["text"]


def files(path: Path) -> Iterator[str]:
    for entry in os.scandir(path):
        with open(entry.path, encoding="utf-8") as stream:
            yield stream.read()


def sqlite_rows(path: Path) -> Iterator[str]:
    for row in sqlite3.connect(path).execute("select id, url, text from articles"):
        yield row[2]


def parquet_rows(path: Path) -> Iterator[str]:
    from pyarrow import parquet

    for batch in parquet.ParquetFile(path).iter_batches(1000):
        for _, _, text in zip(*(column.to_pylist() for column in batch.columns), strict=True):
            yield text


def arrow_rows(path: Path) -> Iterator[str]:
    import pyarrow

    file = pyarrow.ipc.open_file(pyarrow.memory_map(str(path)))
    for number in range(file.num_record_batches):
        for _, _, text in zip(*(column.to_pylist() for column in file.get_batch(number).columns), strict=True):
            yield text


def wet_records(path: Path) -> Iterator[str]:
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    with path.open("rb") as stream:
        for record in ArchiveIterator(stream, record_types=WarcRecordType.conversion, parse_http=False):
            yield record.reader.read().decode()


BARE: dict[str, Callable[[Path], Iterable[str]]] = {
    "jsonl": json_lines,
    "jsonl.gz": gzip_lines,
    "jsonl.zst": zstd_lines,
    "parquet": parquet_rows,
    "arrow": arrow_rows,
    "csv": csv_rows,
    "txt": files,
    "db": sqlite_rows,
    "wet": wet_records,
    "wet.gz": wet_records,
}
"""The shortest loop that gives the texts of each format."""

if __name__ == "__main__":
    main()
