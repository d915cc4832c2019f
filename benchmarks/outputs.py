"""Make again, from the pages of the development data, the extractor outputs that ``benchmarks/marks`` has marks for.

    python -m benchmarks.outputs $DATA ../outputs.jsonl.gz

A text is known by its id, the first ten characters of the sha1 of its text; the marks hold ids, offsets and labels
only. The outputs were drawn by chance: one of five ways for a page, and some of these with choices of their own (is the
headline set on top; is markup inside a paragraph a blank or nothing). Every text that those choices can give is made,
and the one that has marks is kept. One page of a host has marks at most.
"""

from __future__ import annotations

import argparse
import gzip
import json
import logging
import re
import signal
import warnings
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import trafilatura
from bs4 import BeautifulSoup

from benchmarks.marked import MARKS
from benchmarks.marking import id_of

SETS = ("htmldate", "trafilatura", "wcxb")
MAX_HTML = 600_000
"""A longer page was given to no extractor."""
MAX_OPEN = 18
"""Of so many paragraphs that can be written in two ways every combination is tried; of more than that, none."""
SECONDS = 20
"""Processor time that one way may take for a page."""


class TooLongError(Exception):
    """A page took more than `SECONDS`."""


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description="Make the extractor outputs again that have marks.")
    parser.add_argument("data", type=Path, help="folder with html/*.jsonl.gz")
    parser.add_argument("out", type=Path, help="the .jsonl.gz to write: id, text, url, host, source")
    given = parser.parse_args(arguments)
    warnings.simplefilter("ignore")
    logging.disable(logging.CRITICAL)
    signal.signal(signal.SIGPROF, _stop)
    wanted = wanted_lengths()
    found: dict[str, str] = {}
    with gzip.open(given.out, "wt", encoding="utf-8") as out:
        for source, page in pages(given.data):
            hit = find(page, wanted)
            if hit and hit[0] not in found:
                name, way, text = hit
                found[name] = f"{source} {way}"
                row = {"id": name, "text": text, "url": page.get("url"), "host": page["host"], "source": source}
                out.write(json.dumps(row, ensure_ascii=False) + "\n")
    print(f"{len(found)} of {len(wanted)} texts made again")
    for name, count in Counter(found.values()).most_common():
        print(f"  {count:4} {name}")


def wanted_lengths() -> dict[str, int]:
    """Return the ids of the outputs that have marks, and how many characters each has."""
    lines = (line for path in sorted(MARKS.glob("out-*.jsonl")) for line in path.read_text("utf-8").splitlines())
    return {row["id"]: row["characters"] for row in map(json.loads, lines)}


def pages(data: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield (set, record) of the first page of every host in each set."""
    for name in SETS:
        seen: set[str] = set()
        with gzip.open(data / "html" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for line in lines:
                record = json.loads(line)
                host = record.get("host")
                if host and host not in seen and len(record["html"]) <= MAX_HTML:
                    yield name, record
                if host:
                    seen.add(host)


def find(page: dict[str, Any], wanted: Mapping[str, int]) -> tuple[str, str, str] | None:
    """Return (id, way, text) of the output of *page* that is *wanted*, if there is one."""
    lengths = frozenset(wanted.values())
    for name, way in WAYS.items():
        signal.setitimer(signal.ITIMER_PROF, SECONDS)
        try:
            for text in way(page["html"], page.get("url"), lengths):
                if len(text) in lengths and (key := id_of(text)) in wanted:
                    return key, name, text
        except Exception:  # extractors raise whatever they like on broken pages
            continue
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
    return None


def by_trafilatura(html: str, url: str | None, _lengths: Collection[int]) -> Iterator[str]:
    """Yield what trafilatura leaves."""
    if text := trafilatura.extract(html, url=url):
        yield text


def by_newspaper(html: str, url: str | None, _lengths: Collection[int]) -> Iterator[str]:
    """Yield what newspaper4k leaves, without and with the title on top."""
    import newspaper

    article = newspaper.Article(url or "http://x.example/")
    article.download(input_html=html)
    article.parse()
    yield article.text
    if article.title:
        yield f"{article.title}\n\n{article.text}"


def by_paragraphs(html: str, separator: str, lengths: Collection[int]) -> Iterator[str]:
    """Yield all paragraphs of a page joined, without and with the headline on top, each glued or not.

    Of the many texts that this can give, those of other *lengths* are left out.
    """
    soup = BeautifulSoup(html, "lxml")
    for element in soup(["script", "style", "nav", "footer", "noscript"]):
        element.decompose()
    parts = [_readings(element) for element in soup.find_all("p")]
    parts = [part for part in parts if any(part)]
    if sum(len(part) > 1 for part in parts) > MAX_OPEN:
        return
    tops: list[list[Sequence[str]]] = [[]]
    if head := soup.find("h1"):
        tops.append([(_squeezed(head.get_text(" ")),)])
    for top in tops:
        yield from _joined([*top, *parts], separator, lengths)


def by_article(html: str, _url: str | None, _lengths: Collection[int]) -> Iterator[str]:
    """Yield the text of the article element on one line, blanks or nothing in place of markup."""
    soup = BeautifulSoup(html, "lxml")
    element = soup.find("article") or soup.find("main")
    if element is None:
        return
    for inner in element(["script", "style", "noscript"]):
        inner.decompose()
    yield from (_squeezed(element.get_text(mark)) for mark in (" ", ""))


WAYS: dict[str, Callable[[str, str | None, Collection[int]], Iterator[str]]] = {
    "trafilatura": by_trafilatura,
    "article": by_article,
    "lines": lambda html, _, lengths: by_paragraphs(html, "\n", lengths),
    "one line": lambda html, _, lengths: by_paragraphs(html, " ", lengths),
    "newspaper4k": by_newspaper,
}
"""The ways to make an output of a page, by name."""


def _readings(element: Any) -> Sequence[str]:
    return tuple(dict.fromkeys(_squeezed(element.get_text(mark)) for mark in (" ", "")))


def _joined(parts: Sequence[Sequence[str]], separator: str, lengths: Collection[int]) -> Iterator[str]:
    """Yield the *parts* joined for each choice of one reading a part, if the text has one of the *lengths*.

    >>> list(_joined([("a b", "ab"), ("c",)], " ", {4}))
    ['ab c']
    """
    places = [i for i, part in enumerate(parts) if len(part) > 1]
    found = [sum(len(part[0]) for part in parts) + len(separator) * (len(parts) - 1)]
    for place in places:
        more = len(parts[place][1]) - len(parts[place][0])
        found += [length + more for length in found]
    for number, length in enumerate(found):
        if length in lengths:
            chosen = {place: number >> bit & 1 for bit, place in enumerate(places)}
            yield separator.join(part[chosen.get(i, 0)] for i, part in enumerate(parts))


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def _stop(*_: object) -> None:
    raise TooLongError


if __name__ == "__main__":
    main()
