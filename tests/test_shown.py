"""An article as it shows itself: printed, explained, as JSON, and in a notebook."""

from __future__ import annotations

import datetime as dt
import json
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

import corpuskit
from corpuskit import Article, Document
from corpuskit.cli.main import main
from corpuskit.io import record
from corpuskit.records.notebook import CLIP

TEXT = "Ferry sails again\n\nThe ferry sailed again on Monday, officials said, after a winter of repairs.\n\n"
DATED = f"{TEXT}Published in The Ledger, 3 May 2024"


class Parts(HTMLParser):
    """The text of each element, and every attribute."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.text: dict[str, list[str]] = {}
        self.attributes: list[tuple[str, str | None]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(tag)
        self.attributes += attrs

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        for tag in self.open:
            self.text.setdefault(tag, []).append(data)


def test_a_notebook_shows_what_went_and_what_the_date_rests_on() -> None:
    article = corpuskit.clean(DATED)
    parts = Parts(article._repr_html_())
    assert "".join(parts.text["mark"]) == "3 May 2024"
    gone = "".join(parts.text["del"])
    assert gone == "".join(removal.text for removal in article.removed)
    assert any('from "Published in The Ledger, 3 May 2024", date at' in text for text in parts.text["dd"])
    titles = [value for name, value in parts.attributes if name == "title"]
    assert any(value and value.startswith("publication_line, en.publication") for value in titles)


@given(st.text(max_size=80), st.text(max_size=30))
def test_nothing_in_a_text_is_html(text: str, name: str) -> None:
    parts = Parts(corpuskit.clean(text + "<script>alert(1)</script>", publisher=name, title=name)._repr_html_())
    assert set(parts.text) <= {"div", "dl", "dt", "dd", "b", "del", "mark"}
    assert {attribute for attribute, _ in parts.attributes} <= {"class", "style", "title"}
    assert not parts.open


def test_a_notebook_is_not_filled_by_one_text() -> None:
    article = corpuskit.clean("The ferry sailed again, they said. " * 10_000)
    assert len(article._repr_html_()) < 2 * CLIP
    assert "more characters" in article._repr_html_()


def test_a_date_that_lost_says_why() -> None:
    html = corpuskit.clean(f"{TEXT}Updated 3 May 2024")._repr_html_()
    assert "unknown" in html
    assert "is labelled as an update" in html


def test_print_and_explain_say_what_the_command_line_says(
    tmp_path_factory: pytest.TempPathFactory, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path_factory.mktemp("texts") / "a.txt"
    path.write_text(DATED, "utf-8")
    [article] = corpuskit.articles(path)
    assert main(["clean", str(path)]) == 0
    said = capsys.readouterr().out.rstrip("\n")
    assert str(article).startswith(f"{said}\n  text       The ferry sailed again ")
    assert main(["explain", str(path)]) == 0
    assert article.explain() == capsys.readouterr().out.rstrip("\n")


def test_json_is_the_line_that_is_written() -> None:
    document = Document(DATED, id="7", meta={"seen": dt.datetime(2024, 5, 3), "page": object()})
    article = corpuskit.clean(document)
    assert article.to_json() == record(article).decode().rstrip("\n")
    assert json.loads(article.to_json(document=True))["document"]["text"] == DATED
    again = Article.from_dict(json.loads(corpuskit.clean(DATED).to_json()))
    assert again == corpuskit.clean(DATED)


def test_a_field_of_another_type_is_named() -> None:
    for name in ("id", "url", "publisher", "language", "title", "html", "crawled_at"):
        with pytest.raises(TypeError, match=rf"Document\.{name} must be (str|datetime), not int"):
            Document(TEXT, **{name: 7})  # type: ignore[arg-type]
