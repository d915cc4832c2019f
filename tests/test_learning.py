"""Learning: what counts as repeated, in bounded memory, in any order and from any parts."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import corpuskit
from corpuskit import Cleaner, Document, Profiles, learn
from corpuskit.profiles.counting.sketch import SAMPLE, TRACES, Seen, Sketch, Trace
from corpuskit.profiles.counting.units import fingerprint, key_of, units
from corpuskit.profiles.finding.template import Template
from corpuskit.profiles.learning import Learner
from corpuskit.profiles.weighing.cues import cues_of
from corpuskit.profiles.weighing.evidence import lower_bound
from corpuskit.profiles.weighing.stamped import is_stamp
from corpuskit.text.segment import segment

pytestmark = pytest.mark.slow

TOPICS = (
    "harbour crane dockers ferry quay pilot tide cargo berth tugboat",
    "wheat farmers harvest mill flour subsidy drought silo tractor grain",
    "school teachers pupils exams classroom bursary lessons library uniform caretaker",
    "court judge appeal lawyers verdict witness hearing statute prosecutor jury",
    "clinic nurses vaccine patients ward surgeons outbreak medicine doctors midwife",
    "league goalkeeper striker coach stadium penalty supporters fixture trophy referee",
)
COPYRIGHT = "© 2024 Harbour Ledger Group. No part of this page may be copied."
SIGN_UP = "Sign up for the Ledger letter and read it in your own kitchen."
HISTORY = "The old pier of Selby burned down in the great storm of 1987 and was never rebuilt."


def article(number: int, *, topic: int | None = None, words: str = "") -> str:
    """Return the body of an article, about *words* or the words of a topic; neighbours are about other things."""
    r = random.Random(number)
    told = (words or TOPICS[number % len(TOPICS) if topic is None else topic]).split()
    lines = []
    for _ in range(8):
        a, b, c = r.sample(told, 3)
        lines.append(
            f"Number {r.randint(100, 99999)} of the {a} was moved to the {b} when the {c} of {_word(r)} failed."
        )
    return "\n\n".join(lines)


def _word(r: random.Random) -> str:
    return "".join(r.choices("bcdfglmnprst", k=1) + r.choices("aeiou", k=1) + r.choices("lmnrst", k=2) + ["o"]).title()


def corpus(count: int, *tail: str, flat: bool = False) -> list[Document]:
    texts = ["\n\n".join([article(number), *tail]) for number in range(count)]
    return [Document(t.replace("\n\n", " ") if flat else t, id=str(n), publisher="Ledger") for n, t in enumerate(texts)]


def texts_of(profiles: Profiles, key: str = "ledger") -> set[str]:
    return {template.text for template in profiles[key].templates if template.score >= 0.8}


@pytest.mark.parametrize("flat", [False, True], ids=["lines", "one line"])
def test_what_ends_every_article_goes(flat: bool) -> None:
    documents = corpus(12, SIGN_UP, COPYRIGHT, flat=flat)
    cleaner = Cleaner(profiles=learn(documents), model=False)
    for document in documents:
        text = cleaner.clean(document).text
        assert SIGN_UP not in text
        assert "Harbour Ledger Group" not in text
        assert "No part of this page" not in text
        assert text.endswith("failed.")


@pytest.mark.parametrize("flat", [False, True], ids=["lines", "one line"])
def test_background_along_a_story_stays(flat: bool) -> None:
    documents = corpus(20, COPYRIGHT, flat=flat)
    for number in range(8):
        body = article(100 + number, topic=0).split("\n\n")
        body.insert(4, HISTORY)
        text = (" " if flat else "\n\n").join([*body, COPYRIGHT])
        documents.append(Document(text, id=f"story {number}", publisher="Ledger"))
    profiles = learn(documents)
    cleaner = Cleaner(profiles=profiles, model=False)
    assert all(HISTORY in cleaner.clean(document).text for document in documents[20:])
    assert HISTORY in {told.text for told in profiles["ledger"].background}
    assert all(told.why for told in profiles["ledger"].background)


def test_a_template_with_slots_is_found_and_says_why() -> None:
    towns = ("Selby", "Harwick", "Lundby", "Corvale", "Penrow", "Oldham", "Quayford", "Tolmere", "Varnes", "Ashdene")
    months = ("January", "March", "June", "July", "October")
    documents = [
        Document(
            f"{article(n)}\n\nFollow our {town} page on Chirper."
            f"\n\nPrinted by the Ledger on {months[n % 5]} {n + 2}, 2023",
            id=f"id {n}",
            url=f"https://www.ledger.example/2023/0{n % 9 + 1}/1{n % 9}/story",
        )
        for n, town in enumerate(towns)
    ]
    profile = learn(documents)["ledger.example"]
    found = {template.text: template for template in profile.templates}
    assert "Follow our {names} page on Chirper." in found
    dated = next(template for text, template in found.items() if text.startswith("Printed by the Ledger on"))
    assert "{date}" in dated.text
    assert dated.support == 10
    assert 0.5 < dated.share <= 1
    assert len(dated.examples) == 3
    assert dated.examples[0].startswith("id ")
    assert "at the end" in dated.why
    assert profile.first_seen is not None
    assert profile.first_seen.year == 2023


def test_few_documents_say_little() -> None:
    for count in range(2):
        assert not texts_of(learn([*corpus(count, SIGN_UP), Document("x", publisher="Ledger")]))
    for count in range(4):
        assert not texts_of(learn([*corpus(count, HISTORY), *corpus(9)[count:]]))


def test_two_of_few_documents_are_enough_where_much_else_speaks_for_it() -> None:
    assert SIGN_UP in texts_of(learn([*corpus(2, SIGN_UP), *corpus(5)[2:]]))
    assert SIGN_UP not in texts_of(learn([*corpus(2, SIGN_UP), *corpus(40)[2:]]))


LETTER = (
    "We know that you come to see us every day.",
    "That is why the new look of these pages was made with eleven of you in mind.",
    "Months went by before every one of the drawings had found its final form.",
    "What you think of it matters a great deal to the people who made it.",
)


def _two_share(rows: tuple[str, ...], words: str = "") -> set[str]:
    """Return what is learnt of 30 articles where two, about *words* or different things, end with the same *rows*."""
    texts = ["\n\n".join([article(number, words=words), *rows]) for number in (40, 45)]
    return texts_of(learn([*corpus(28), *(Document(text, publisher="Ledger") for text in texts)]))


def test_a_row_of_sentences_in_two_articles_on_different_things_is_enough() -> None:
    assert set(LETTER) <= _two_share(LETTER)
    assert not _two_share(LETTER[1:3]), "two sentences are no row"
    glacier = "glacier avalanche climbers crevasse helicopter summit rescuers meltwater"
    assert not _two_share(LETTER[1:], glacier), "on one thing, it is what both tell of it"


def test_the_field_of_a_table_stays() -> None:
    def learnt(line: str) -> set[str]:
        boxes = [Document(f"{article(n)}\n\n{line}", publisher="Ledger") for n in (41, 52, 63)]
        return texts_of(learn([*corpus(30), *boxes]))

    assert not learnt("Price: none at all")
    assert learnt("Price on asking"), "it is the colon that makes a field"


def test_a_template_matches_whatever_white_space_indents_it() -> None:
    template = Template("What you think of it matters to us.", where="sentence")
    text = f"The boats came home.{' ' * 30}What you think of{' ' * 25}it matters to us."
    assert [text[start:end].split() for start, end in template.spans(text)] == [template.text.split()]


def test_copies_of_one_article_teach_nothing() -> None:
    story = article(3) + "\n\nThe mayor will open the new bridge of Selby on Friday."
    copies = [Document(story + "\n\nCopy " + "abcdefgh"[n], publisher="Ledger") for n in range(4)]
    cleaner = Cleaner(profiles=learn(copies + corpus(16)), model=False)
    assert "The mayor will open" in cleaner.clean(copies[0]).text


def test_profiles_do_not_touch_other_publishers() -> None:
    profiles = learn(corpus(12, SIGN_UP, "Ledger kitchen notes for every season"))
    text = f"{article(50)}\n\nLedger kitchen notes for every season"
    cleaner = Cleaner(profiles=profiles, model=False)
    assert cleaner.clean(text, publisher="Ledger").text != text
    assert cleaner.clean(text, publisher="The Other Paper").text == text


def test_the_seeds_are_one_corpus(seeds: Path) -> None:
    documents = list(corpuskit.read(seeds))
    third = next(document for document in documents if (document.id or "").startswith("003"))
    assert Cleaner().clean(third).publisher is None
    article = Cleaner(profiles=learn(documents)).clean(third)
    assert article.publisher == "Dawn"
    assert article.text == Cleaner().clean(third).text


def test_one_publisher_under_many_hosts_and_names() -> None:
    documents = [
        Document(f"{article(n)}\n\n{SIGN_UP}", url=f"https://{host}.ledger.co.uk/{n}", publisher="The Ledger")
        for n, host in enumerate(["www", "edition", "m"] * 3)
    ]
    profiles = learn(documents)
    assert [profile.key for profile in profiles] == ["ledger.co.uk"]
    for name in ("The Ledger", "the ledger", "https://www.ledger.co.uk/x", "ledger.co.uk"):
        assert profiles.for_publisher(name) is profiles["ledger.co.uk"]
    assert profiles["ledger.co.uk"].publisher == "The Ledger"


def test_the_order_of_documents_does_not_matter() -> None:
    documents = corpus(30, SIGN_UP, COPYRIGHT)
    shuffled = random.Random(1).sample(documents, len(documents))
    assert learn(documents) == learn(shuffled)
    assert list(learn(documents)) == list(learn(shuffled))


@settings(max_examples=15)
@given(st.lists(st.integers(0, 3), min_size=14, max_size=24))
def test_shards_merge_to_what_one_pass_learns(shards: list[int]) -> None:
    documents = corpus(len(shards), SIGN_UP, COPYRIGHT)
    parts = [learn(d for d, s in zip(documents, shards, strict=True) if s == shard) for shard in range(4)]
    whole = learn(documents)
    one = (parts[0] | parts[1]) | (parts[2] | parts[3])
    two = parts[3] | ((parts[1] | parts[2]) | parts[0])
    assert one == two == whole
    assert list(one) == list(whole)
    assert whole | Profiles() == whole == Profiles() | whole


@settings(max_examples=40)
@given(st.lists(st.tuples(st.integers(0, 2), st.sets(st.integers(0, 25), max_size=9)), max_size=60), st.integers(2, 12))
def test_counts_are_never_too_high_nor_lower_than_said(rows: list[tuple[int, set[int]]], cap: int) -> None:
    truth: dict[int, int] = {}
    shards = [Sketch(), Sketch(), Sketch()]
    for number, (shard, keys) in enumerate(rows):
        for key in keys:
            truth[key] = truth.get(key, 0) + 1
        size = len(keys)
        shards[shard].add(Trace.of(number, None, None, tuple(sorted(keys)), ("x",) * size, (True,) * size))
        if len(shards[shard].entries) > 2 * cap:
            shards[shard].prune(cap)
    for merged in (shards[0].merged(shards[1]).merged(shards[2]), shards[2].merged(shards[0].merged(shards[1]))):
        merged.prune(cap)
        assert merged.documents == len(rows)
        assert len(merged.entries) <= cap
        for key in range(26):
            assert merged.count(key) <= truth.get(key, 0) <= merged.count(key) + merged.error
    assert shards[0].merged(shards[1]) == shards[1].merged(shards[0])
    assert shards[0].merged(Sketch()) == shards[0]


def test_memory_is_bounded_and_small_publishers_stay_exact() -> None:
    learner = Learner(entries=600, sampled=20_000)
    for number in range(300):
        learner.add(Document(f"{article(number)}\n\n{SIGN_UP}", publisher="Big"))
        if number % 60 == 0:
            learner.add(Document(f"{article(number)}\n\nRead our other pages", publisher="Small"))
        assert sum(len(sketch.entries) for sketch in learner.sketches.values()) <= 600
    profiles = learner.profiles()
    big, small = profiles.sketches["big"], profiles.sketches["small"]
    assert small.error == 0
    assert small.count(fingerprint(key_of("Read our other pages"))) == 5
    assert 0 < big.error <= 300 * 9 / 300
    assert 300 - big.error <= big.count(fingerprint(key_of(SIGN_UP))) <= 300
    assert sum(len(t.text) for s in profiles.sketches.values() for t in s.sample) <= 20_000
    assert SIGN_UP in texts_of(profiles, "big")


def test_samples_hold_so_many_and_no_more() -> None:
    sketch = Sketch()
    for digest in range(500):
        sketch.add(Trace.of((digest * 7919) % 1009, str(digest), None, (1,), ("Follow us",), (True,)))
    assert [trace.digest for trace in sketch.sample] == sorted((d * 7919) % 1009 for d in range(500))[:SAMPLE]
    seen = sketch.entries[1]
    assert isinstance(seen, Seen)
    assert len(seen.traces) == TRACES
    sketch.shrink(3)
    assert len(sketch.sample) == 3


@pytest.mark.parametrize("text", ["", " \n", "\0", "\ud800 lone", "x" * 30000, "a\n" * 3000, "İ" * 50, "{text} {date}"])
def test_any_text_can_be_learnt_from(text: str) -> None:
    profiles = learn([Document(f"{text}{number}", publisher="Ledger") for number in range(5)] + [Document(text)])
    assert Profiles.from_bytes(profiles.to_bytes()) == profiles
    assert Cleaner(profiles=profiles, model=False).clean(text, publisher="Ledger").document.text == text


def test_units_are_lines_and_the_sentences_at_the_edges() -> None:
    text = "One day. Two days later, they sailed on and found the old harbour empty. © Ledger\nMenu"
    assert [(unit.text, unit.line) for unit in units(segment(text))] == [
        ("One day.", False),
        ("Two days later, they sailed on and found the old harbour empty.", False),
        ("© Ledger", False),
        ("Menu", True),
    ]
    assert all(text[unit.start : unit.end] == unit.text for unit in units(segment(text)))
    long = "\n".join(f"Line {number} of many" for number in range(1000))
    assert len(units(segment(long))) == 240


def test_cues_know_the_country_from_the_reader() -> None:
    assert not cues_of("The US sent more ships to the old harbour.", "en").address
    assert cues_of("Write to us about the old harbour.", "en").address
    assert cues_of("Abonnieren Sie unseren Newsletter", "de").label == "newsletter"


def test_a_bound_is_lower_than_the_share_and_grows_with_the_count() -> None:
    bounds = [lower_bound(n, 2 * n) for n in (3, 10, 100, 1000)]
    assert bounds == sorted(bounds)
    assert bounds[-1] < 0.5


@pytest.mark.parametrize(
    "spoken", ["Continue reading below the Ledger notices", "Story continues under our advertisement"]
)
def test_a_phrase_in_the_middle_of_sentences_goes_with_exact_edges(spoken: str) -> None:
    documents, bodies = [], []
    for number in range(24):
        body = article(number).replace("\n\n", " ")
        bodies.append(body)
        words = body.split()
        words.insert(20 + number % 9, spoken)
        documents.append(Document(" ".join(words) if number % 2 else body, publisher="Ledger"))
    cleaner = Cleaner(profiles=learn(documents), model=False)
    assert [cleaner.clean(document).text for document in documents] == bodies


def test_names_and_titles_in_the_middle_of_sentences_stay() -> None:
    titles = (
        "Harbour Commissioner of the Northern Region",
        "The Ledger Prize for Young Pilots",
        "Facebook and Instagram",
    )
    documents = []
    for number in range(24):
        words = article(number).replace("\n\n", " ").split()
        words.insert(20 + number % 9, titles[number % 3])
        documents.append(Document(" ".join(words), publisher="Ledger"))
    cleaner = Cleaner(profiles=learn(documents), model=False)
    assert [cleaner.clean(document).text for document in documents] == [d.text for d in documents]


def test_headings_that_recur_between_paragraphs_stay() -> None:
    documents = []
    for number in range(12):
        lines = article(number).split("\n\n")
        lines[4:4] = ["Why it matters"]
        documents.append(Document("\n\n".join(lines), publisher="Ledger"))
    cleaner = Cleaner(profiles=learn(documents), model=False)
    assert all("Why it matters" in cleaner.clean(document).text for document in documents)


def test_what_companies_do_not_say_is_news() -> None:
    line = "Facebook did not answer the questions of the Ledger about the matter."
    documents = [Document(f"{article(n)}\n\n{line if n % 3 == 0 else ''}", publisher="Ledger") for n in range(30)]
    for document in documents[::3]:
        middle = document.text.split("\n\n")
        assert line in Cleaner(profiles=learn(documents), model=False).clean(document).text, middle[-1]
        break


def test_habits_are_learnt() -> None:
    towns = ("Selby", "Harwick", "Lundby", "Corvale", "Penrow", "Oldham", "Tolmere", "Varnes")
    names = ("Ann Ober", "Ben Karlo", "Mira Stone", "Lea Brandt", "Jon Vell", "Tess Novak", "Karl Rune", "Ivy Marsh")
    heads = (
        "Boats come home",
        "Bread is dear",
        "Snow in May",
        "A bridge mended",
        "Ice",
        "Hail",
        "Fog",
        "Wind and rain",
    )
    documents = [
        Document(
            f"By {names[n]}, staff writer\n\nPublished {n + 12}/03/2023\n\n{town}: {article(n)}",
            url=f"https://www.ledger.example/2023/03/{n + 12}/{n}",
            title=f"{heads[n]} | Ledger Online",
        )
        for n, town in enumerate(towns)
    ]
    profile = learn(documents)["ledger.example"]
    assert profile.suffixes == ("| Ledger Online",)
    assert profile.dateline == ":"
    assert profile.order == "DMY"
    assert profile.date_line == "Published {date}"
    assert "By {names}, staff writer" in {t.text for t in profile.templates if t.label == "byline"}
    assert Profiles.from_bytes(learn(documents).to_bytes())["ledger.example"] == profile


def test_headlines_of_few_documents_have_no_habit() -> None:
    assert learn([Document("x", title="Boats | Wave", publisher="Wave") for _ in range(9)])["wave"].suffixes == ()


def test_what_is_remembered_stays_within_its_budget() -> None:
    learner = Learner(held=150_000, sampled=20_000)
    for number in range(250):
        learner.add(Document(f"{article(number)}\n\n{SIGN_UP}", publisher=f"Paper {number % 7}"))
        assert sum(sketch.held for sketch in learner.sketches.values()) <= 150_000 + 5_000
    assert SIGN_UP in texts_of(learner.profiles(), "paper 1")


def test_parts_with_less_memory_merge() -> None:
    one, two = Learner(held=60_000), Learner()
    for number in range(60):
        (one if number % 2 else two).add(Document(f"{article(number)}\n\n{SIGN_UP}", publisher="Ledger"))
    merged = one.profiles() | two.profiles()
    assert merged == two.profiles() | one.profiles()
    assert Profiles.from_bytes(merged.to_bytes()) == merged
    assert SIGN_UP in texts_of(merged)


BOX = (
    "Close",
    "Write to {name} whenever you like!",
    "Your message has been sent.",
    "There was a problem with your message.",
)


@pytest.mark.parametrize(
    ("byline", "stamp"),
    [
        ("By Ann Ober", "May {day}, 2018"),
        ("Von Ann Ober", "{day}. März 2018"),
        ("Par Ann Ober", "{day} juin 2018"),
        ("", "Ann Ober {day} Juni 2018"),
    ],
    ids=["en", "de", "fr", "name and date"],
)
def test_a_line_that_is_nothing_but_a_date_is_a_stamp_and_dates_the_article(byline: str, stamp: str) -> None:
    texts = []
    for number in range(12):
        box = (line.format(name="Ann Ober") for line in BOX)
        head = filter(None, (f"Story number {number} of the valley", byline, stamp.format(day=number + 1)))
        texts.append("\n\n".join([*head, article(number % 3), *box]))
    documents = [Document(text, publisher="Monitor") for text in texts]
    profiles = learn(documents)
    labels = {t.label for t in profiles["monitor"].templates if is_stamp(t.text)}
    assert labels <= {"timestamp"}
    articles = list(Cleaner(profiles=profiles).articles(documents))
    assert [str(a.published) for a in articles] == [str(Cleaner().clean(text).published) for text in texts]
    assert sum(a.published is not None for a in articles) == 12


def test_the_profile_of_unknown_publishers_is_used_and_said_to_be() -> None:
    documents = [
        Document(document.text) for document in corpus(30, "More of the same on the back of this leaf, page 3")
    ]
    profiles = learn(documents)
    article_ = Cleaner(profiles=profiles).clean(documents[0])
    assert "back of this leaf" not in article_.text
    assert article_.removed[-1].rule.startswith("profile.unknown.")
    assert article_.publisher is None
    named = Cleaner(profiles=profiles).clean(documents[0].text, publisher="Another Paper")
    assert "back of this leaf" in named.text


PITCH = "Gleaned from forty winters on the quay, this almanac tells the young all that the old forgot. Order it today"


def test_a_promo_of_several_sentences_in_the_middle_of_a_line_goes_and_prose_beside_it_stays() -> None:
    documents = []
    for number in range(8):
        lines = article(number).split("\n\n")
        half = f"{' '.join(lines[:4])} {PITCH} {' '.join(lines[4:])}"
        documents.append(Document(half, publisher="Ledger"))
    cleaner = Cleaner(profiles=learn(documents), model=False)
    for number, document in enumerate(documents):
        text = cleaner.clean(document).text
        assert "almanac" not in text
        assert all(line in text for line in article(number).split("\n\n"))


def test_a_desk_in_brackets_goes_where_it_is_glued_to_the_last_sentence() -> None:
    documents = [
        Document(
            f"{article(number).replace(chr(10) * 2, ' ')}(Harbour Wave Online)",
            url=f"https://harbourwave.example/{number}",
        )
        for number in range(12)
    ]
    cleaner = Cleaner(profiles=learn(documents), model=False)
    for number, document in enumerate(documents):
        assert cleaner.clean(document).text == article(number).replace("\n\n", " ")


def test_texts_without_capitals_lose_what_is_glued_to_their_ends() -> None:
    tail = "share this on chirper photogram the tide is the leading source of harbour news and tables of the tide"
    bodies = [article(number).replace("\n\n", " ").lower() for number in range(12)]
    documents = [Document(f"{body} {tail}", publisher="Tide") for body in bodies]
    cleaner = Cleaner(profiles=learn(documents), model=False)
    assert [cleaner.clean(document).text for document in documents] == bodies


def test_sentences_that_half_the_articles_of_a_story_tell_again_stay() -> None:
    documents = []
    for number in range(24):
        lines = article(number, topic=0).split("\n\n")
        if number % 2:
            lines.insert(4, HISTORY)
        documents.append(Document(" ".join(lines), publisher="Ledger"))
    cleaner = Cleaner(profiles=learn(documents), model=False)
    assert all(HISTORY in cleaner.clean(document).text for document in documents[1::2])


def test_what_holds_a_number_or_link_of_each_articles_own_stays() -> None:
    lines = [f"DOI: 10.1234/s41586-026-{number}001-7" for number in range(12)]
    documents = [Document(f"{article(n)}\n\n{line}", publisher="Ledger") for n, line in enumerate(lines)]
    cleaner = Cleaner(profiles=learn(documents), model=False)
    assert all(line in cleaner.clean(document).text for line, document in zip(lines, documents, strict=True))
