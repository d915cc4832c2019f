"""Make again, from the pages of the development data, the extractor outputs that ``benchmarks/marks`` has marks for.

    python -m benchmarks.outputs ../shared/data ../outputs.jsonl.gz

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
from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path
from typing import Any

import trafilatura
from bs4 import BeautifulSoup

from benchmarks.marked import MARKS
from benchmarks.marking import id_of

SETS = ("htmldate", "trafilatura", "wcxb")
MAX_HTML = 600_000
"""A longer page was given to no extractor."""
SIZES = range(500, 6001)
"""How many characters an output has."""
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
    wanted = wanted_ids()
    found: dict[str, str] = {}
    with gzip.open(given.out, "wt", encoding="utf-8") as out:
        for source, page in pages(given.data):
            hit = find(page, wanted - found.keys())
            if hit:
                name, way, text = hit
                found[name] = f"{source} {way}"
                row = {"id": name, "text": text, "url": page.get("url"), "host": page["host"], "source": source}
                out.write(json.dumps(row, ensure_ascii=False) + "\n")
    print(f"{len(found)} of {len(wanted)} texts made again")
    for name, count in Counter(found.values()).most_common():
        print(f"  {count:4} {name}")


def wanted_ids() -> frozenset[str]:
    """Return the ids of the outputs that have marks."""
    lines = (line for path in sorted(MARKS.glob("out-*.jsonl")) for line in path.read_text("utf-8").splitlines())
    return frozenset(json.loads(line)["id"] for line in lines)


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


def find(page: dict[str, Any], wanted: Collection[str]) -> tuple[str, str, str] | None:
    """Return (id, way, text) of the output of *page* that is *wanted*, if there is one."""
    for name, way in WAYS.items():
        signal.setitimer(signal.ITIMER_PROF, SECONDS)
        try:
            for text in way(page["html"], page.get("url")):
                if len(text) in SIZES and (key := id_of(text)) in wanted:
                    return key, name, text
        except Exception:  # extractors raise whatever they like on broken pages
            continue
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
    return None


def by_trafilatura(html: str, url: str | None) -> Iterator[str]:
    """Yield what trafilatura leaves."""
    if text := trafilatura.extract(html, url=url):
        yield text


def by_newspaper(html: str, url: str | None) -> Iterator[str]:
    """Yield what newspaper4k leaves, without and with the title on top."""
    import newspaper

    article = newspaper.Article(url or "http://x.example/")
    article.download(input_html=html)
    article.parse()
    yield article.text
    if article.title:
        yield f"{article.title}\n\n{article.text}"


def by_paragraphs(html: str, separator: str) -> Iterator[str]:
    """Yield all paragraphs of a page joined, without and with the headline on top, each glued or not."""
    soup = BeautifulSoup(html, "lxml")
    for element in soup(["script", "style", "nav", "footer", "noscript"]):
        element.decompose()
    parts = [_readings(element) for element in soup.find_all("p")]
    parts = [part for part in parts if any(part)]
    if sum(len(part) > 1 for part in parts) > MAX_OPEN:
        return
    heads: list[str | None] = [None]
    if head := soup.find("h1"):
        heads.append(_squeezed(head.get_text(" ")))
    for head_text in heads:
        for texts in _products(parts):
            yield separator.join([*([head_text] if head_text is not None else []), *filter(None, texts)])


def by_article(html: str, _url: str | None) -> Iterator[str]:
    """Yield the text of the article element on one line, blanks or nothing in place of markup."""
    soup = BeautifulSoup(html, "lxml")
    element = soup.find("article") or soup.find("main")
    if element is None:
        return
    for inner in element(["script", "style", "noscript"]):
        inner.decompose()
    yield from (_squeezed(element.get_text(mark)) for mark in (" ", ""))


WAYS: dict[str, Callable[[str, str | None], Iterator[str]]] = {
    "trafilatura": by_trafilatura,
    "article": by_article,
    "lines": lambda html, _: by_paragraphs(html, "\n"),
    "one line": lambda html, _: by_paragraphs(html, " "),
    "newspaper4k": by_newspaper,
}
"""The ways to make an output of a page, by name."""


def _readings(element: Any) -> Sequence[str]:
    return tuple(dict.fromkeys(_squeezed(element.get_text(mark)) for mark in (" ", "")))


def _products(parts: Sequence[Sequence[str]]) -> Iterator[list[str]]:
    """Yield each choice of one reading a paragraph."""
    places = [i for i, part in enumerate(parts) if len(part) > 1]
    for number in range(1 << len(places)):
        texts = [part[0] for part in parts]
        for bit, place in enumerate(places):
            if number >> bit & 1:
                texts[place] = parts[place][1]
        yield texts


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def _stop(*_: object) -> None:
    raise TooLongError


if __name__ == "__main__":
    main()
