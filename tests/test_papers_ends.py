"""How texts of many papers begin and end, in invented reports: what signs and stamps them goes, and no sentence."""

from __future__ import annotations

import pytest

import corpuskit
from tests.newsprint import REPORTS

CLEANER = corpuskit.Cleaner()


def report(language: str, head: str = "", tail: str = "") -> tuple[corpuskit.Article, str]:
    """Return the article made of a report between a head and a tail, and the two paragraphs of the report."""
    headline, first, second = REPORTS[language]
    body = f"{first}\n{second}"
    return CLEANER.clean(f"{headline}\n{head}{body}{tail}"), body


@pytest.mark.parametrize("tail", [" (skr)", " (SK)", " sk/dpa", " (sk/dpa)", " (mq/AP)", "\n(skr)", "\nsk/dpa"])
@pytest.mark.parametrize("language", ["de", "en", "es"])
def test_initials_behind_the_last_sentence(language: str, tail: str) -> None:
    article, body = report(language, tail=tail)
    assert article.text == body


def test_brackets_far_from_the_end_sign_nothing() -> None:
    _, first, second = REPORTS["en"]
    rest = (
        "Engineers had warned of the old wall for years, and nobody in the town hall had wanted to pay for a new one.\n"
    )
    more = (
        "The islanders now ask for a second ferry, and for a store of flour and fuel that lasts a month of bad weather."
    )
    last = "Nobody has answered them, and the winter is not over yet, they said on the quay while the boats came in."
    body = f"{first}\n{second} (two)\n{rest}{more}\n{last} The next storm is said to come before the end of the week."
    assert CLEANER.clean(body).text == body


@pytest.mark.parametrize("tail", [" (sic)", " (skr) it was."])
def test_what_is_no_initials(tail: str) -> None:
    article, body = report("en", tail=tail)
    assert article.text == body + tail


def test_a_sentence_before_initials_and_an_agency_is_no_caption() -> None:
    article, body = report("en", tail=" (JK/AFP)")
    assert article.text.startswith(body)


@pytest.mark.parametrize(
    ("language", "tail"),
    [
        ("it", "\n12 marzo 2024 | 16:40"),
        ("en", "\n12 March 2024"),
        ("de", "\n12.03.2024, 16:40 Uhr\n© Hafenblatt. Alle Rechte vorbehalten."),
        ("ru", "\n12 марта 2024, 16:40"),
    ],
)
def test_a_stamp_behind_the_last_paragraph(language: str, tail: str) -> None:
    article, body = report(language, tail=tail)
    assert article.text == body
    assert str(article.published) == "2024-03-12"


def test_dates_that_head_the_entries_of_a_diary_stay() -> None:
    _, first, second = REPORTS["en"]
    text = f"{first}\n3 May 2024\n{second}\n4 May 2024\n{first}\n5 May 2024\n{second}\n6 May 2024"
    assert "6 May 2024" in CLEANER.clean(text).text


@pytest.mark.parametrize(
    "tail",
    [
        "Jane Harrow is a former county commissioner. She lives in Millbrook.",
        "Jane Harrow was mayor of Millbrook until 2016.",
        "Jane Harrow, a retired engineer, lives in Millbrook.",
    ],
)
def test_who_signed_a_text_is_told_behind_it(tail: str) -> None:
    article, body = report("en", "By Jane Harrow\nMay 30, 2021\n", f"\n{tail}")
    assert (article.text, article.authors) == (body, ("Jane Harrow",))


@pytest.mark.parametrize("tail", ["Jane Harrow was mayor of Millbrook until 2016.", "John Harrow: I never said so."])
def test_somebody_else_is_told_of(tail: str) -> None:
    article, body = report("en", "By John Harrow\nMay 30, 2021\n", f"\n{tail}")
    assert article.text == f"{body}\n{tail}"


@pytest.mark.parametrize(
    "head",
    ["12 มีนาคม 2567 เวลา 14:05 น.\n", "เผยแพร่: 12 มี.ค. 2567 14:05 น.\n", "วันที่ 12 มีนาคม 2567 - 14:05 น.\n"],
)
def test_the_word_behind_a_time_goes_with_it(head: str) -> None:
    article, body = report("th", head)
    assert article.text == body
    assert [item.text.strip() for item in article.removed if item.label == "timestamp"] == [head.strip()]


def test_a_desk_and_its_place_sign() -> None:
    article, body = report("hi", "संवाद सूत्र, मुंबई\nUpdated: Tue, 12 Mar 2024 02:05 PM (IST)\n")
    assert (article.text, article.authors) == (body, ("संवाद सूत्र",))


def test_words_before_a_colon_that_are_no_dateline() -> None:
    stamped, _ = report("en", "PUBLISHED: May 30, 2021 at 7:00 a.m. | UPDATED: May 30, 2021 at 11:32 a.m.\n")
    spoken = CLEANER.clean(
        "(SOUNDBITE OF MACHINERY)\nFALK: Peter Dole has worked at this plant for twenty-two years, as his father did.\n"
        "PETER DOLE: I thought that I would retire from this place, and now it is going to close before I can do so.\n"
        "FALK: The company says that all of the workers have been offered other jobs. For now, Dole says, he will wait."
    )
    assert (stamped.dateline, spoken.dateline) == (None, None)


def test_a_headline_of_capital_nouns_is_no_house() -> None:
    text = "Feuer in Lagerhalle\n12.03.2024\n" + "\n".join(REPORTS["de"][1:])
    assert CLEANER.clean(text).authors == ()


@pytest.mark.parametrize("mark", ["» ", "▶ ", "- ", "• "])
def test_a_bullet_goes_with_its_pointer(mark: str) -> None:
    _, first, second = REPORTS["en"]
    assert (
        CLEANER.clean(f"{first}\n{mark}Read: Five things to know about the bridge\n{second}").text
        == f"{first}\n{second}"
    )


@pytest.mark.parametrize(
    "notice",
    [
        "This content is provided by Example, which may be using cookies and other technologies. To show you this "
        "content, we need your permission to use cookies. "
        "You can change your settings at any time via the Privacy Options.",
        "To view this content you can use the button below to allow Example cookies for this session only.",
        "Subscriber exclusive: Which schools are losing the most teachers?",
    ],
)
def test_what_stands_in_the_place_of_an_embedded_post(notice: str) -> None:
    _, first, second = REPORTS["en"]
    assert CLEANER.clean(f"{first}\n{notice}\n{second}").text == f"{first}\n{second}"


def test_the_questions_of_an_interview_stay() -> None:
    talk = (
        "Lena Ortiz has built robots since she was nine. We met her in Harbour City on a wet morning in May.\n"
        "How did you begin?\nMy father repaired radios. I took them apart and could not put them together again.\n"
        "And your mother?\nShe put them back together.\n"
        "What comes next?\nA robot that picks strawberries. It is harder than it sounds."
    )
    assert CLEANER.clean(f'"I never wanted to be famous"\nInterview by Paul Reyes\n12 May 2021\n{talk}').text == talk


def test_who_the_author_is_stands_below_the_byline() -> None:
    _, first, second = REPORTS["en"]
    head = "Ferry fares to rise by a tenth\nby Marta Quill\nMarta Quill is our islands reporter\n5 February 2023"
    article = CLEANER.clean(f"{head}\n{first}\n{second}")
    assert (article.title, article.authors) == ("Ferry fares to rise by a tenth", ("Marta Quill",))
    assert article.text == f"{first}\n{second}"
