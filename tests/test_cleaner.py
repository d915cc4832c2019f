"""The cleaner as a whole: settings, hints, bad input, and texts that are no articles."""

from __future__ import annotations

import datetime as dt
import pickle
from typing import Any

import pytest

import corpuskit

PROSE = "The council voted on Tuesday to repair the old harbour wall before the winter storms arrive."
LINE = "Published in Dawn, October 14th, 2021"
TEXT = f"{PROSE}\n\n{LINE}"


@pytest.mark.parametrize("given", [None, 3, b"Talks.", ["Talks."], 1.5])
def test_a_wrong_type_is_named(given: Any) -> None:
    with pytest.raises(TypeError, match=type(given).__name__):
        corpuskit.clean(given)


def test_a_wrong_hint_is_named() -> None:
    with pytest.raises(TypeError, match="colour"):
        corpuskit.clean(TEXT, colour="red")  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="crawled_at must be datetime, not str"):
        corpuskit.clean(TEXT, crawled_at="2021-10-14")  # type: ignore[arg-type]


@pytest.mark.parametrize(("setting", "name"), [({"prefer": "all"}, "all"), ({"keep": {"adverts"}}, "adverts")])
def test_a_wrong_setting_is_named(setting: Any, name: str) -> None:
    with pytest.raises(ValueError, match=name):
        corpuskit.Cleaner(**setting)


@pytest.mark.parametrize("setting", [{"keep": "byline"}, {"rules": "my.toml"}, {"disable": "en.newsletter"}])
def test_one_str_is_no_collection(setting: Any) -> None:
    with pytest.raises(TypeError, match="not one str"):
        corpuskit.Cleaner(**setting)


def test_a_folder_is_no_profiles() -> None:
    folder: Any = "profiles/"
    with pytest.raises(TypeError, match=r"Profiles\.load"):
        corpuskit.Cleaner(profiles=folder)


def test_a_model_that_is_not_there_is_named() -> None:
    with pytest.raises(corpuskit.CorpuskitError, match=r"no-such\.json: the model cannot be read"):
        corpuskit.Cleaner(model="no-such.json")


def test_an_unknown_rule_to_disable_is_named() -> None:
    with pytest.raises(corpuskit.RuleError, match=r"en\.nonsense"):
        corpuskit.Cleaner(disable={"en.nonsense"})


def test_a_disabled_topic_finds_nothing() -> None:
    text = TEXT.replace("Dawn", "The Haven Ledger")
    assert corpuskit.clean(text).text == PROSE
    assert corpuskit.Cleaner(disable={"en.publication"}, model=False).clean(text).text == text


def test_rules_of_your_own(tmp_path: Any) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(
        '[[rule]]\nid = "mine.lamp.1"\nlabel = "promotion"\nwhere = "block"\nposition = "anywhere"\nanchors = ["lamp"]'
        '\npattern = "Buy our lamp"\nremove = ["Buy our lamp"]\nkeep = ["Buy our lamp, he said."]\n',
        encoding="utf-8",
    )
    article = corpuskit.Cleaner(rules=(file,)).clean(f"{PROSE}\nBuy our lamp")
    assert article.text == PROSE
    assert [r.rule for r in article.removed] == ["mine.lamp.1"]


def test_a_hint_wins_over_the_documents_own_field() -> None:
    document = corpuskit.Document(PROSE, publisher="Ledger", language="de")
    article = corpuskit.clean(document, publisher="Post", language="en-GB")
    assert (article.publisher, article.language, article.document.publisher) == ("Post", "en", "Post")


def test_the_cleaner_pickles_and_says_its_version() -> None:
    cleaner = corpuskit.Cleaner(prefer="remove", keep={"byline"})
    again = pickle.loads(pickle.dumps(cleaner))
    assert again == cleaner
    assert again.clean(TEXT) == cleaner.clean(TEXT)
    assert cleaner.version == cleaner.clean(TEXT).version


def test_what_a_reader_had_to_guess_is_a_warning() -> None:
    document = corpuskit.Document(PROSE, meta={"corpuskit:warnings": ("decoded as cp1252",)})
    assert corpuskit.clean(document).warnings == ("decoded as cp1252",)


@pytest.mark.parametrize(
    ("text", "kind"),
    [("", "empty"), (" \n\t ", "empty"), ("\0", "empty"), (LINE, "empty"), (PROSE, "article"), (TEXT, "article")],
)
def test_kinds(text: str, kind: str) -> None:
    assert corpuskit.clean(text).kind == kind


def test_a_headline_only_is_a_title_without_text() -> None:
    article = corpuskit.clean("Harbour wall to be repaired\n\nHarbour wall to be repaired")
    assert (article.text, article.title, article.kind) == ("", "Harbour wall to be repaired", "empty")


def test_a_time_without_zone_stays_without_zone() -> None:
    article = corpuskit.clean(f"Published Dec 27, 2019 10:15\n\n{PROSE}")
    assert article.published == dt.date(2019, 12, 27)
    assert article.published_at in (None, dt.datetime(2019, 12, 27, 10, 15))


@pytest.mark.parametrize(
    "text",
    [
        "word " * 10_000,
        "x\n" * 5_000,
        "a" * 100_000,
        "مرحبا بالعالم " * 1_000,
        "。" * 10_000,
        "&amp;" * 5_000,
        "\ud800" * 1000,
    ],
    ids=["one line", "one-word lines", "one word", "right to left", "marks", "entities", "surrogates"],
)
def test_any_string_has_an_article(text: str) -> None:
    article = corpuskit.clean(text)
    assert article.reconstruct() == text


@pytest.mark.parametrize("code", ["und", "mul", "zxx", "xx", "xx-unknown"])
def test_a_code_of_no_language_is_detected_and_said(code: str) -> None:
    text = "The ferry of the harbour sailed again on Monday, and the mayor told the paper that it was on time. " * 3
    article = corpuskit.Cleaner().clean(text, language=code)
    assert article.language == "en"
    assert any(code in warning for warning in article.warnings)


def test_a_language_that_is_no_tag_is_detected_and_said() -> None:
    text = "The talks on the border between the two countries failed on Sunday, officials said, and " * 3
    article = corpuskit.Cleaner().clean(text, language="English")
    assert article.language == "en"
    assert any("'English'" in warning for warning in article.warnings)
    assert corpuskit.Cleaner().clean("Talks were held.", language="eng").language == "en"


@pytest.mark.parametrize("url", ["http://[site]/2021/03/04/talks", "http://exa\u2100mple.com/2021/03/04/talks", "//["])
def test_a_url_that_is_none_is_no_error(url: str) -> None:
    document = corpuskit.Document("Talks were held.", url=url)
    days = ["2021-03-04"] if "2021" in url else []
    assert [date.value for date in corpuskit.clean(document).dates] == days
    assert [date.value for date in corpuskit.find_dates("Talks were held.", url=url)] == days
    assert [profile.documents for profile in corpuskit.learn([document])] == [1]
