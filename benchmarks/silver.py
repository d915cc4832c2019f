"""Run eight extractors on the pages that have HTML and no gold text; their votes become silver labels in training.

    pip install trafilatura readability-lxml newspaper4k goose3 jusText resiliparse boilerpy3 html-text lxml_html_clean
    python -m benchmarks.silver $DATA silver.jsonl.gz

Only this program needs the extractors; it takes two minutes on one core. A page that an extractor does not finish in
eight seconds, or fails on, has no vote of it.
"""

from __future__ import annotations

import argparse
import gzip
import json
import logging
import signal
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import FrameType
from typing import Any

SETS = ("htmldate", "trafilatura")
SECONDS = 8

_STOPLISTS = {
    "de": "German", "en": "English", "es": "Spanish", "fi": "Finnish", "fr": "French", "hu": "Hungarian",
    "it": "Italian", "nl": "Dutch", "pl": "Polish", "pt": "Portuguese", "ru": "Russian", "sv": "Swedish",
    "tr": "Turkish", "uk": "Ukrainian",
}  # fmt: skip

Extractor = Callable[[str, str | None], str | None]


class _OutOfTimeError(Exception):
    """An extractor took too long."""


def extractors() -> dict[str, Extractor]:
    """Return the extractors by the names that the development data gives them."""
    import html_text
    import justext
    import newspaper
    import trafilatura
    from boilerpy3.extractors import ArticleExtractor
    from goose3 import Goose
    from readability import Document
    from resiliparse.extract.html2text import extract_plain_text

    goose, boiler = Goose({"enable_image_fetching": False}), ArticleExtractor()

    def newspaper4k(html: str, _: str | None) -> str:
        article = newspaper.Article("http://example.com/", language="en", fetch_images=False)
        article.download(input_html=html)
        article.parse()
        return str(article.text)

    def paragraphs(html: str, language: str | None) -> str:
        stoplist = justext.get_stoplist(_STOPLISTS.get(language or "", "German"))
        found = justext.justext(html.encode(), stoplist, encoding="utf-8")
        return "\n".join(paragraph.text for paragraph in found if not paragraph.is_boilerplate)

    return {
        "trafilatura": lambda html, _: trafilatura.extract(html, include_comments=False),
        "trafilatura_recall": lambda html, _: trafilatura.extract(html, include_comments=False, favor_recall=True),
        "readability": lambda html, _: html_text.extract_text(Document(html).summary()),
        "newspaper4k": newspaper4k,
        "goose3": lambda html, _: goose.extract(raw_html=html).cleaned_text,
        "justext": paragraphs,
        "resiliparse": lambda html, _: extract_plain_text(html, main_content=True, alt_texts=False),
        "boilerpy3": lambda html, _: boiler.get_content(html),
    }


def run(found: dict[str, Extractor], html: str, language: str | None) -> dict[str, str | None]:
    """Return what each extractor leaves of *html*, None where it fails."""
    out: dict[str, str | None] = {}
    for name, extract in found.items():
        signal.alarm(SECONDS)
        try:
            out[name] = extract(html, language)
        except Exception as error:  # other people's programs fail in any way; a page without a vote is no loss
            logging.getLogger(__name__).info("%s: %r", name, error)
            out[name] = None
        finally:
            signal.alarm(0)
    return out


def pages(data: Path) -> Iterator[tuple[str, str, str | None]]:
    """Yield id, HTML and declared language of the pages without gold text."""
    for name in SETS:
        with gzip.open(data / "text" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            languages = {row["id"]: row.get("language") for row in map(json.loads, lines)}
        with gzip.open(data / "html" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                if row.get("html") and row["id"] in languages:
                    yield row["id"], row["html"], languages[row["id"]]


def _stop(number: int, frame: FrameType | None) -> Any:
    raise _OutOfTimeError(f"signal {number} in {frame and frame.f_code.co_name}")


def main(arguments: Sequence[str] | None = None) -> None:
    """Write one JSON object a page: its id and what each extractor left of it."""
    parser = argparse.ArgumentParser(description="Run extractors on pages without gold text.")
    parser.add_argument("data", type=Path, help="folder with html/*.jsonl.gz and text/*.jsonl.gz")
    parser.add_argument("out", type=Path)
    given = parser.parse_args(arguments)
    signal.signal(signal.SIGALRM, _stop)
    logging.disable(logging.ERROR)
    found = extractors()
    with gzip.open(given.out, "wt", encoding="utf-8") as out:
        for name, html, language in pages(given.data):
            out.write(json.dumps({"id": name, "residue": run(found, html, language)}) + "\n")


if __name__ == "__main__":
    main()
