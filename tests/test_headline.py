"""Headlines in all scripts, names beside dates, and what is none of both; own sentences, by the form they have."""

from __future__ import annotations

import pytest

from corpuskit import clean
from corpuskit.structure import HEADLINE, find_structure, head
from corpuskit.structure.headline import Headline
from corpuskit.text.page import Page

MENU = (
    "Skip to content|Home|News|Politics|Business|Sport|Culture|Books|Travel|Opinion|Video|Podcasts|Sign in|Search"
).split("|")
BODY = [
    "The lighthouse on the Skerry was lit again on Sunday, and the boats that had waited for it came home in the dark.",
    "It had been out since the storm in autumn, when a wave broke the lamp and the stairs that lead up to it.",
    "The keeper says that nobody paid for the repair, and that nobody has yet asked who did it.",
    '"It shines, and that will do," she said.',
]
TITLE = "Lighthouse on the Skerry lit again"

SENTENCES = {
    "zh": [
        "灯塔在星期天重新点亮，等了整整一个秋天的渔船终于可以在夜里平安回到港口。",
        "去年的暴风雨打碎了灯，也冲走了通往灯塔的台阶，从那以后海面上一片漆黑。",
        "看守人说，没有人为修理付过钱，也没有人问过是谁修好了它。",
    ],
    "ja": [
        "灯台は日曜日に再び灯され、秋からずっと待っていた漁船は夜の港に無事戻ってきた。",
        "去年の嵐で灯は割れ、灯台へ上る階段も流されて、それ以来海は真っ暗なままだった。",
        "誰が修理の費用を払ったのかは、まだ誰も知らないと灯台守は話している。",
    ],
    "hi": [
        "रविवार को दीपघर फिर से जल उठा, और पतझड़ से इंतज़ार कर रही नावें रात में सही सलामत घर लौट आईं।",
        "पिछले तूफ़ान में दीपक टूट गया था और ऊपर जाने वाली सीढ़ियाँ भी लहरों के साथ बह गई थीं।",
    ],
    "ur": [
        "اتوار کو روشنی کا مینار پھر سے جل اٹھا، اور خزاں سے انتظار کرنے والی کشتیاں رات کو خیریت سے گھر لوٹ آئیں۔",
        "پچھلے طوفان میں چراغ ٹوٹ گیا تھا اور اوپر جانے والی سیڑھیاں بھی لہروں کے ساتھ بہہ گئی تھیں۔",
    ],
}


# In the wild: forms that sites have.


@pytest.mark.parametrize("language", sorted(SENTENCES))
@pytest.mark.parametrize("date", ["2021-03-08", "8.3.2021"])
def test_the_first_sentence_under_a_date_is_no_headline(language: str, date: str) -> None:
    sentences = SENTENCES[language]
    article = clean("\n\n".join([date, *sentences]))
    assert article.title is None
    assert all(sentence in article.text for sentence in sentences)


def test_the_name_of_a_newsletter_is_no_headline_where_one_stands_twice() -> None:
    head = ["The Slow Lamp", "Subscribe", "Sign in", "Share this post", TITLE, "Copy link", "Facebook", "Email"]
    article = clean("\n".join([*head, TITLE, "Jo Brandt", "May 19, 2022", "12", "3", "Share", *BODY]))
    assert article.title == TITLE
    assert article.authors == ("Jo Brandt",)


@pytest.mark.parametrize("head", [f"# {TITLE}", f"## **{TITLE}** ##", f"**{TITLE}**"])
def test_markup_is_no_part_of_a_title(head: str) -> None:
    assert clean("\n".join([head, "3 May 2021", *BODY])).title == TITLE


def test_a_bar_with_date_source_and_buttons_is_neither_title_nor_publisher() -> None:
    article = clean("\n".join(["Aug 6, 2015 | 10:12 | Source: The Lamp | A- A A+", *BODY]))
    assert (article.title, article.publisher) == (None, None)


def test_the_date_of_a_correction_is_no_entry_of_a_chronicle() -> None:
    tail = ["Correction: May 13, 2021", "An earlier version of this article misstated the height of the lighthouse."]
    article = clean("\n".join([TITLE, "By Jo Brandt", "May 11, 2021", *BODY, *tail]))
    assert article.title == TITLE
    assert all(line not in article.text for line in (TITLE, "May 11, 2021", tail[1]))
    assert clean(article.text).text == article.text


def test_a_given_title_may_carry_the_name_of_the_site() -> None:
    article = clean("\n".join([TITLE, *BODY]), title=f"{TITLE} | The Lamp")
    assert article.title == TITLE
    assert article.text == "\n".join(BODY)


def test_a_given_title_goes_before_a_guess() -> None:
    text = "\n".join(["What comes next for the Skerry", "", *BODY])
    assert clean(text, title="Lamp lit").title == "Lamp lit"
    assert "What comes next for the Skerry" in clean(text, title="Lamp lit").text


# Negative: lines beside a date that are no author, and stay.


@pytest.mark.parametrize(
    "line",
    [
        "Breaking News", "Film Review", "Special Report", "Match Report", "Press Release", "Key Points", "Guest Column",
        "Premier League", "Latest Updates", "Photo Gallery", "Última Noticia",
        "Aktuelle Nachrichten", "New Delhi", "San Remo", "North Berwick", "Hong Kong", "Buenos Aires",
        "Saudi Arabia", "Santa Teresa", "Washington Post", "Main Street", "Guest Post", "Harbour Post and Kent Press",
        pytest.param("Text: The Sea", marks=pytest.mark.xfail(strict=True, reason="it reads as a name")),
    ],
)  # fmt: skip
def test_genres_desks_and_places_are_no_authors(line: str) -> None:
    assert clean("\n".join([TITLE, line, "3 May 2021", *BODY])).authors == ()
    assert clean("\n".join([*MENU, TITLE, "3 May 2021", line, *BODY])).authors == ()


def test_what_headline_and_body_speak_of_is_no_author() -> None:
    named = f"{BODY[0][:-1]}, as far as Ennis Kell."
    assert clean("\n".join(["Lamp lit at Ennis Kell", "Ennis Kell", "3 May 2021", *BODY])).authors == ()
    assert clean("\n".join([TITLE, "Ennis Kell", "3 May 2021", named, *BODY[1:]])).authors == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "The lamp was lit at dusk, and the whole village came.",
        "It was lit again at dusk, and the whole village came. “At last.”",
    ],
)
def test_a_sentence_is_no_headline(sentence: str) -> None:
    assert sentence in clean("\n".join([sentence, "3 May 2021", *BODY])).text


# Synthetic: names that are authors, and headlines that end like sentences.


@pytest.mark.parametrize("name", ["Jane Doe", "Ana de la Cruz", "Jan van der Berg", "Émile Örn", "Jean-Luc O'Hara"])
@pytest.mark.parametrize("end", [[], ["Jane Doe writes on the sea. She has never learnt to swim, and says so."]])
def test_a_name_above_the_date_is_the_author(name: str, end: list[str]) -> None:
    assert clean("\n".join([TITLE, name, "3 May 2021", *BODY, *end])).authors == (name,)


@pytest.mark.parametrize(
    ("title", "name", "sentence"),
    [
        (TITLE, "Anna Smith", "“It shines again,” said John Smith. Smith is the keeper, and Mr Smith said so twice."),
        ("Holm lamp lit again after a dark winter", "Anna Holm", "The lamp can be seen from the other shore."),
        (TITLE, "Anna Holm", "The reporter, Anna Holm, was a guest of the keeper, and paid for her own lunch."),
        (TITLE, "Anna Holm", "My name is Anna Holm, and I have lived beside the lamp for thirty years."),
        (TITLE, "Will Young", "The lamp will shine for the young and for the old, the keeper of it said."),
        (TITLE, "Emily Post", "More than once the post was late, but the lamp was always lit in the evening."),
        (TITLE, "Thomas More", "More than once the post was late, but the lamp was always lit in the evening."),
    ],
)
def test_a_name_above_the_date_is_the_author_whatever_the_text_says_of_others(
    title: str, name: str, sentence: str
) -> None:
    article = clean("\n".join([title, name, "3 May 2021", *BODY, sentence]))
    assert article.authors == (name,)
    assert name not in article.text.split("\n")


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Jane Doe (Reuters)", ("Jane Doe",)),
        ("By Jane Doe with John Roe", ("Jane Doe", "John Roe")),
        ("Words: Jane Doe", ("Jane Doe",)),
        ("By Jane Doe; Photos by John Roe", ("Jane Doe",)),
        ("Text: Karin Lobeck, Fotos: Jan Ott", ("Karin Lobeck",)),
        ("Par Camille Roussel (avec AFP)", ("Camille Roussel",)),
        ("**By Pam Ridley**", ("Pam Ridley",)),
        ("Jane Doe and John Roe", ("Jane Doe", "John Roe")),
        ("Jane Doe, John Roe", ("Jane Doe", "John Roe")),
    ],
)
def test_a_signed_line_above_the_date_is_the_byline(line: str, names: tuple[str, ...]) -> None:
    article = clean("\n".join([TITLE, line, "3 May 2021", *BODY]))
    assert article.authors == names
    assert line not in article.text


@pytest.mark.parametrize("title", ["Who lit the lamp?", "The lamp is lit!", "“It shines, and that will do”"])
def test_a_headline_may_ask_and_cry_out_and_quote(title: str) -> None:
    assert clean("\n".join([title, "By Jane Doe", "3 May 2021", *BODY])).title == title


def test_a_headline_that_ends_with_a_full_stop_is_known_where_it_stands_twice() -> None:
    title = "The lamp on the Skerry is lit again after a long dark winter."
    article = clean("\n".join([title, *MENU, title, "By Jane Doe", "3 May 2021", *BODY]))
    assert article.title == title
    assert title not in article.text


def test_a_page_with_its_menus_has_a_headline_that_is_less_likely_than_one_of_bare_prose(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The menu is long enough to be one; bare prose may well begin with its body."""
    found = {}
    for name, menu in (("page", MENU), ("bare", MENU[:3])):
        guess = Headline(len(menu), 0.4)
        monkeypatch.setattr(head, "find_headline", lambda _, guess=guess: guess)
        page = Page("\n".join([*menu, TITLE, *BODY]))
        found[name] = [e.start for e in find_structure(page) if e.rule == HEADLINE] == [page.blocks[len(menu)].at]
    assert found == {"page": True, "bare": False}
