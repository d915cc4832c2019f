"""Profiles: templates, what they match, and their forms in TOML and bytes, hostile ones too."""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import pickle
import time
import tracemalloc
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpuskit import Cleaner, Document, Profile, ProfileError, Profiles, learn
from corpuskit.__main__ import main
from corpuskit.cli.learnt import learnt
from corpuskit.profiles import Background, Template
from corpuskit.profiles.finding.domains import registrable
from corpuskit.profiles.keeping.files import from_toml, to_toml
from corpuskit.profiles.keeping.wire import MAGIC
from corpuskit.text.segment import segment

DAWN = Profile(
    "dawn.com",
    "Dawn",
    documents=120,
    templates=(
        Template(
            "Published in Dawn, {date}", "publication_line", score=0.98, support=110, share=0.86,
            first_seen=dt.date(2019, 11, 20), last_seen=dt.date(2021, 10, 14), examples=("0", "1"), why="at the end",
        ),
        Template("Follow our {names} page.", "share", where="sentence"),
        Template("Top", "navigation", where="line", alone=False),
        Template("More", "navigation", where="line", alone=False),
        Template("Most read", "navigation", where="line", alone=False),
    ),
    background=(Background("The treaty was signed in 1921.", 12, "along one story"),),
    language="en",
    aliases=("dawn news",),
    domains=("dawn.com",),
    marks=("opinion | editorial # 0 x, 0",),
    order="DMY",
    zone="+05:00",
    first_seen=dt.date(2019, 11, 20),
    last_seen=dt.date(2021, 10, 14),
)  # fmt: skip


def cuts(profile: Profile, text: str) -> list[str]:
    return [text[e.start : e.end] for e in profile.find(text, segment(text))]


@pytest.mark.parametrize(
    ("template", "where", "text", "found"),
    [
        ("Published in Dawn, {date}", "line", "Published in Dawn, October 14th, 2021", 1),
        ("Published in Dawn, {date}", "line", "Published in  dawn, 14 October 2021", 1),
        ("Published in Dawn, {date}", "line", "Published in Dawn, the letter says so", 0),
        ("Published in Dawn, {date}", "line", "He was published in Dawn, October 14th, 2021", 0),
        ("Stand: {date}", "line", "Stand: 3. Mai 2024, 14:05 Uhr", 1),
        ("Stand: {date}", "line", "Stand: 03.05.2024 14:05", 1),
        ("発行 {date}", "line", "発行 2024年5月3日", 1),
        (
            "{names} contributed to this account.",
            "sentence",
            "It ended. Ann Ober and Jon Vell contributed to this account.",
            1,
        ),
        ("{names} contributed to this account.", "sentence", "he said contributed to this account.", 0),
        ("Page {number} of {number}", "line", "Page 3 of 12", 1),
        ("Page 1 of 2", "line", "Page 3 of 12", 1),
        ("Audio by {names}.", "line", "Audio by J.K. Ober and Ann B. Vell.", 1),
        ("CNN’s {names} reported.", "sentence", "Said Ann Ober to the paper. CNN’s Jon Vell reported.", 1),
        ("{names} reported.", "sentence", "It was told to CNN. Jon Vell reported.", 1),
        ("Follow us.", "sentence", "They asked him to Follow us. And so on.", 0),
        ("Follow us.", "sentence", "They left.Follow us.They came.", 1),
        ("Ledger edition", "inside", "Ledger edition The river rose.", 1),
        ("Ledger edition", "inside", "Ledger edition readers wrote to us.", 0),
        ("Editor's note", "line", "Editor’s note", 1),
        ("Read on: {text}", "line", "Read on: how the river rose. And fell", 1),
    ],
)
def test_a_template_matches_what_it_says_and_no_more(template: str, where: str, text: str, found: int) -> None:
    assert len(list(Template(template, where=where).spans(text))) == found  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"text": ""}, "1 to 600 characters"),
        ({"text": "x" * 601}, "1 to 600 characters"),
        ({"text": "{place} news"}, "no slot is called {place}"),
        ({"text": "{date}"}, "at least one word"),
        ({"text": "a {date} {date} {date} {date} {date}"}, "at most four"),
        ({"text": "a {text} b {text} c {names}"}, "two of them"),
        ({"text": "More {text}", "where": "sentence"}, "has no edge"),
        ({"text": "More", "label": "advert"}, "no label is called 'advert'"),
        ({"text": "More", "where": "top"}, "where is 'top'"),
        ({"text": "More", "score": 2}, "score is 2"),
    ],
)
def test_a_template_that_will_not_do_says_why(fields: dict[str, object], message: str) -> None:
    with pytest.raises(ProfileError, match=message.replace("{", r"\{").replace("}", r"\}")):
        Template(**fields)  # type: ignore[arg-type]


def test_a_name_ends_where_its_sentence_ends() -> None:
    text = "The minister told CNN. Jon Vell reported."
    assert [text[a:b] for a, b in Template("{names} reported.", where="sentence").spans(text)] == ["Jon Vell reported."]


def test_what_does_not_count_alone_counts_beside_what_does_and_in_a_row() -> None:
    assert cuts(DAWN, "It rained.\n\nTop\n\nIt snowed.") == []
    assert cuts(DAWN, "It rained.\n\nTop\nMore") == []
    assert cuts(DAWN, "It rained.\n\nTop\nMore\nMost read\nIt snowed.") == ["Top", "More", "Most read"]
    assert cuts(DAWN, "It rained.\n\nPublished in Dawn, 3 May 2021\n\nTop\nMore") == [
        "Published in Dawn, 3 May 2021", "Top", "More",
    ]  # fmt: skip


def test_evidence_names_the_entry() -> None:
    text = "It rained.\n\nPublished in Dawn, 3 May 2021"
    (removal,) = (
        Cleaner(profiles=Profiles([DAWN]), disable={"en.publication"}, model=False)
        .clean(text, publisher="Dawn")
        .removed
    )
    assert removal.rule.startswith("profile.dawn.com.")
    assert (removal.label, removal.score) == ("publication_line", 0.98)


def test_prefer_decides_over_templates_too() -> None:
    profile = Profile("ledger", templates=(Template("Ledger kitchen letter of the day", "other", score=0.7),))
    text = "The river rose by two metres on Sunday.\n\nLedger kitchen letter of the day"
    for prefer, gone in (("keep", False), ("balanced", False), ("remove", True)):
        cleaner = Cleaner(prefer=prefer, profiles=Profiles([profile]), model=False)  # type: ignore[arg-type]
        assert (cleaner.clean(text, publisher="Ledger").text != text) is gone


def test_a_text_without_a_name_is_known_by_marks_that_one_profile_alone_has() -> None:
    mark = "Nine river parishes read the Ledger aloud on the first Sunday of spring"
    ledger = Profile("ledger.example", "The Ledger", documents=9, templates=(Template(mark),))
    twin = Profile("twin.example", "The Twin", documents=9, templates=(Template(mark),))
    text = f"The river rose by two metres on Sunday.\n\n{mark}"
    cleaner = Cleaner(profiles=Profiles([ledger]), model=False)
    assert cleaner.clean(text).publisher == "The Ledger"
    assert cleaner.clean(text, publisher="Another Paper").publisher == "Another Paper"
    assert Cleaner(profiles=Profiles([ledger, twin]), model=False).clean(text).publisher is None


def test_profiles_are_one_value() -> None:
    profiles = Profiles([DAWN]) | learn(
        [Document(f"Story {n}.\n\nFollow the Wave on Chirper now", publisher="Wave") for n in range(9)]
    )
    assert Profiles.from_bytes(profiles.to_bytes()) == profiles
    assert Profiles.from_bytes(profiles.to_bytes()).to_bytes() == profiles.to_bytes()
    assert pickle.loads(pickle.dumps(profiles)) == profiles
    assert list(pickle.loads(pickle.dumps(profiles))) == list(profiles)
    assert list(profiles.compact()) == list(profiles)
    cleaner = pickle.loads(pickle.dumps(Cleaner(profiles=profiles, model=False)))
    assert cleaner == Cleaner(profiles=profiles, model=False)
    assert "wave" in profiles
    assert "tide" not in profiles
    with pytest.raises(KeyError):
        profiles["tide"]


def test_a_folder_of_toml_is_the_same_profiles(tmp_path: Path) -> None:
    Profiles([DAWN, Profile("x/..\\y")]).save(tmp_path / "profiles")
    names = sorted(path.name for path in (tmp_path / "profiles").iterdir())
    assert names == ["dawn.com.toml", "x-..-y.toml"]
    loaded = Profiles.load(tmp_path / "profiles")
    assert list(loaded) == [DAWN, Profile("x/..\\y")]
    assert list(Profiles.load(tmp_path / "profiles" / "dawn.com.toml")) == [DAWN]


def test_documents_of_nobody_are_saved_and_loaded_too(tmp_path: Path) -> None:
    profiles = learn(["Talks were held.", "They failed."])
    profiles.save(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["unknown.toml"]
    assert list(Profiles.load(tmp_path)) == list(profiles)
    assert Cleaner(profiles=Profiles.load(tmp_path), model=False).clean("Talks were held.").publisher is None


def test_what_a_person_takes_out_of_a_file_stays_out(tmp_path: Path) -> None:
    Profiles([DAWN]).save(tmp_path)
    path = tmp_path / "dawn.com.toml"
    path.write_text(path.read_text("utf-8").replace("Published in Dawn", "Printed in Dawn"), encoding="utf-8")
    templates = Profiles.load(tmp_path)["dawn.com"].templates
    assert templates[0].text == "Printed in Dawn, {date}"


@given(st.text(max_size=40), st.lists(st.text(min_size=1, max_size=12), max_size=3))
def test_any_text_survives_toml(text: str, names: list[str]) -> None:
    profile = Profile("key", text, aliases=tuple(names), background=(Background(f"x{text}", 3, text),))
    assert from_toml(to_toml(profile), "x.toml") == profile


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("key = ", "bad.toml: not TOML"),
        ("a = " + "[" * 5000, "bad.toml: not TOML"),
        ("documents = 1", "bad.toml: has neither key"),
        ('key = "x"\ncolour = 1', "bad.toml: unknown key 'colour'"),
        ("key = 1", "bad.toml: key is not a text"),
        ('key = "x"\ndocuments = -1', "bad.toml: documents is not a whole number"),
        ('key = "x"\naliases = "y"', "bad.toml: aliases is not a list"),
        ('key = "x"\nfirst_seen = 3', "bad.toml: first_seen is not a day"),
        ('key = "x"\nfirst_seen = "May"', "bad.toml: first_seen is not a day"),
        ('key = "x"\n[dates]\norder = "YMD"', "bad.toml: dates.order is 'YMD'"),
        ('key = "x"\n[dates]\ncolour = 1', "bad.toml: dates has order, zone"),
        ('key = "x"\ntemplate = 3', "bad.toml: template is a list of tables"),
        ('key = "x"\n[[template]]\nlabel = "share"', "bad.toml: template 1 has no text"),
        ('key = "x"\n[[template]]\ntext = "a b"\n[[template]]\ntext = "a"\nscore = "b"', "bad.toml: template 2: score"),
        ('key = "x"\n[[template]]\ntext = "a"\nalone = 1', "bad.toml: template 1: alone"),
        ('key = "x"\n[[template]]\ntext = "a"\nlabel = []', "bad.toml: template 1: label"),
        ('key = "x"\n[[template]]\ntext = "a"\ncolour = 1', "bad.toml: template 1: unknown key 'colour'"),
        ('key = "x"\n[[background]]\nsupport = 1', "bad.toml: background 1"),
    ],
)
def test_a_file_that_will_not_do_names_file_and_entry(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "bad.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ProfileError) as caught:
        Profiles.load(path)
    assert message in str(caught.value)


def test_a_day_may_stand_between_quotation_marks() -> None:
    profile = from_toml('key = "x"\nfirst_seen = "2019-11-20"\nlast_seen = 2021-10-14', "x.toml")
    assert (profile.first_seen, profile.last_seen) == (dt.date(2019, 11, 20), dt.date(2021, 10, 14))


def test_folders_and_files_that_are_not_there_or_too_large(tmp_path: Path) -> None:
    for path, message in ((tmp_path / "none", "no such"), (tmp_path, "no \\*.toml")):
        with pytest.raises(ProfileError, match=message):
            Profiles.load(path)
    (tmp_path / "big.toml").write_text("#" * 4_000_001)
    with pytest.raises(ProfileError, match="larger"):
        Profiles.load(tmp_path)
    (tmp_path / "big.toml").write_bytes(b'key = "\xff"')
    with pytest.raises(ProfileError, match="cannot be read"):
        Profiles.load(tmp_path)
    (tmp_path / "big.toml").write_text('key = "x"')
    (tmp_path / "small.toml").write_text('key = "x"')
    with pytest.raises(ProfileError, match="another file has the key"):
        Profiles.load(tmp_path)


def packed(value: object) -> bytes:
    return MAGIC + zlib.compress(json.dumps(value).encode())


def hostile() -> dict[str, bytes]:
    good = learn([Document(f"Story {n}.\n\nFollow the Wave", publisher="Wave") for n in range(4)])
    data = json.loads(zlib.decompress(good.to_bytes()[len(MAGIC) :]))
    out = {
        "empty": b"", "not ours": b"PK\3\4", "another version": MAGIC.replace(b"1", b"2") + b"x",
        "cut short": good.to_bytes()[:-9], "not compressed": MAGIC + b"{}", "more behind": good.to_bytes() + b"x",
        "a list": packed([]), "pickle": pickle.dumps(1),
        "deep": MAGIC + zlib.compress(b"[" * 200_000), "number": MAGIC + zlib.compress(b"9" * 100_000),
        "bomb": MAGIC + zlib.compress(b" " * (1 << 27)), "written": packed({"sketches": {}, "written": [1]}),
        "toml": packed({"sketches": {}, "written": ["key = "]}),
    }  # fmt: skip
    changes: dict[str, tuple[str, object]] = {
        "documents": ("documents", -1), "room": ("room", 10**9), "traces": ("traces", [[1]]),
        "sample": ("sample", [99]), "sample order": ("sample", [1, 0]), "entries": ("entries", [[1, 2, 0]]),
        "entry": ("entries", [[1]]), "names": ("names", []), "error": ("error", "x"),
        "places": ("places", 99), "no places": ("places", 0),
        "title": ("traces", [[*row[:-1], 7] for row in data["sketches"]["wave"]["traces"]]),
        "counts": ("entries", [[e[0], 10**9, *e[2:]] for e in data["sketches"]["wave"]["entries"]]),
    }  # fmt: skip
    for name, (field, value) in changes.items():
        sketch = {**data["sketches"]["wave"], field: value}
        out[name] = packed({"sketches": {"wave": sketch}, "written": []})
    return out


HOSTILE = hostile()


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_hostile_bytes_are_an_error_in_bounded_memory(name: str) -> None:
    tracemalloc.start()
    with pytest.raises(ProfileError):
        Profiles.from_bytes(HOSTILE[name])
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 400_000_000


@given(st.binary(max_size=200), st.integers(0, 400))
def test_damaged_bytes_are_an_error_or_profiles(noise: bytes, at: int) -> None:
    good = Profiles([DAWN]).to_bytes()
    damaged = good[:at] + noise + good[at + len(noise) :]
    with contextlib.suppress(ProfileError):
        assert isinstance(Profiles.from_bytes(damaged), Profiles)


def test_bytes_are_bytes() -> None:
    with pytest.raises(TypeError):
        Profiles.from_bytes("text")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text",
    [
        "{text} x" * 3000, "Published in Dawn, " * 3000, "Follow our " + "A " * 40000, "Follow our " + "A" * 40000,
        "A b " * 9000, "A b." * 9000,
        "ann ober " * 20 + "and digital desk", "Ann ober " * 9000 + "and Digital", "A.B. " * 9000 + "and digital",
    ],
)  # fmt: skip
def test_matching_ends_on_hostile_text(text: str) -> None:
    profile = Profile("x", templates=(*DAWN.templates, Template("A {text} b {text} Page", where="line"),
        Template("{names} and Digital Desk", where="line"), Template("{names} and Digital Desk", where="sentence"),
        Template("By {names} and {names} and digital", where="anywhere")))  # fmt: skip
    assert isinstance(profile.find(text, segment(text)), list)


@pytest.mark.parametrize(
    ("url", "domain"),
    [
        ("https://edition.cnn.com/2024/x", "cnn.com"), ("//www.abc.net.au", "abc.net.au"), ("http://[", None),
        ("", None),
        ("https://user:pass@Dawn.COM:80/x", "dawn.com"), ("https://127.0.0.1/x", None), ("The Daily. Ledger", None),
        ("https://www.asahi.co.jp/x", "asahi.co.jp"), ("https://co.uk/x", "co.uk"),
    ],
)  # fmt: skip
def test_the_registrable_domain(url: str, domain: str | None) -> None:
    assert registrable(url) == domain


# the command line


def test_learn_reports_and_saves_what_clean_then_uses(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for number, story in enumerate(("Boats came home late.", "Bread is dear again.", "Snow fell in May.", "Ice fell.")):
        text = f"{story}\n\nFollow the Daily Wave on Chirper and Photogram"
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
    assert main(["learn", str(tmp_path), "--publisher", "The Daily Wave", "-o", str(tmp_path / "profiles")]) == 0
    out, err = capsys.readouterr()
    assert "The Daily Wave (the daily wave): 4 documents, 1 template" in out
    assert "Follow the Daily Wave on Chirper and Photogram" in out
    assert "at the end" in out
    assert "dead rules" in out
    assert "en.newsletter" in out
    assert "1 publisher saved in" in err
    assert (tmp_path / "profiles" / "the-daily-wave.toml").is_file()
    options = ["--publisher", "The Daily Wave", "--profiles", str(tmp_path / "profiles")]
    assert main(["clean", str(tmp_path / "0.txt"), *options]) == 0
    assert "removed    46 of 69 characters: navigation 46 (1)" in capsys.readouterr().out
    assert main(["clean", str(tmp_path / "0.txt"), "--profiles", str(tmp_path / "none")]) == 2
    assert "no such file or folder" in capsys.readouterr().err


def test_the_report_lists_background_and_what_nothing_caught() -> None:
    told = Background("The pier of Selby burned down in 1987.", 9, "in the middle of prose; in form a sentence")
    line = Template("Ledger table", score=0.9, support=7, why="in some (7); a line that is no sentence")
    doubtful = Template("Ledger kitchen letter", score=0.65, support=4, why="at the end")
    profile = Profile("x.org", documents=20, templates=(doubtful,), background=(told,), suggested=(line,))
    report = learnt(Profiles([profile]))
    for part in ("x.org: 20 documents, 0 templates", "doubtful", "background", "nothing caught it", "Ledger table"):
        assert part in report


@pytest.mark.parametrize(
    "prose", ["The river rose SIGN by two metres.", "They SIGN went home.", "It rained. SIGN Snow fell."]
)
def test_a_template_that_stands_anywhere_has_exact_edges(prose: str) -> None:
    sign = "Continue below the Ledger notices"
    profile = Profile("ledger", templates=(Template(sign, "promotion", where="anywhere"),))
    cleaner = Cleaner(profiles=Profiles([profile]), model=False)
    assert cleaner.clean(prose.replace("SIGN", sign), publisher="ledger").text == prose.replace("SIGN ", "")
    assert cuts(profile, f"x{sign}") == cuts(profile, f"{sign}s of the week") == []


def test_a_line_that_heads_a_paragraph_elsewhere_counts_in_its_place_only() -> None:
    profile = Profile("ledger", templates=(Template("Harbour", "section", place="head"),))
    prose = [f"The crane of berth {n} was moved to the old quay on Sunday, said the pilot." for n in range(9)]
    assert cuts(profile, "\n\n".join(["Harbour", *prose])) == ["Harbour"]
    assert cuts(profile, "\n\n".join([*prose[:4], "Harbour", *prose[4:]])) == []
    tail = Profile("ledger", templates=(Template("Harbour", "section", place="tail"),))
    assert cuts(tail, "\n\n".join([*prose, "Harbour"])) == ["Harbour"]
    assert cuts(tail, "\n\n".join([*prose[:4], "Harbour", *prose[4:]])) == []


SUGGESTED = Profile("ledger", suggested=(Template("Ledger table of the day", score=0.9, support=7, why="a line"),))


def test_a_suggestion_is_used_when_a_person_accepts_it(tmp_path: Path) -> None:
    text = "The river rose by two metres on Sunday.\n\nLedger table of the day"
    Profiles([SUGGESTED]).save(tmp_path)
    path = tmp_path / "ledger.toml"
    assert list(Profiles.load(tmp_path)) == [SUGGESTED]
    assert Cleaner(profiles=Profiles.load(tmp_path), model=False).clean(text, publisher="ledger").text == text
    path.write_text(path.read_text("utf-8").replace('status = "suggested"', 'status = "active"'), encoding="utf-8")
    cleaned = Cleaner(profiles=Profiles.load(tmp_path), model=False).clean(text, publisher="ledger").text
    assert cleaned == "The river rose by two metres on Sunday."
    path.write_text(path.read_text("utf-8").replace('status = "active"', 'status = "maybe"'), encoding="utf-8")
    with pytest.raises(ProfileError, match="template 1: status is 'maybe'"):
        Profiles.load(tmp_path)


def test_habits_survive_files_bytes_and_merging(tmp_path: Path) -> None:
    wave = Profile("wave", suffixes=("| The Wave", "| Wave"), dateline=":", date_line="Updated {date}", zone="+01:00")
    Profiles([wave]).save(tmp_path)
    assert list(Profiles.load(tmp_path)) == [wave]
    assert Profiles.from_bytes(Profiles([wave]).to_bytes())["wave"] == wave
    assert (Profiles([wave]) | Profiles([Profile("wave", suffixes=("– Wave",))]))["wave"].suffixes == (
        "| The Wave", "| Wave", "– Wave",
    )  # fmt: skip
    for text in ("[habits]\nsuffixes = 3", "[habits]\ncolour = 1", "[dates]\nline = 3", "habits = 3"):
        with pytest.raises(ProfileError, match=r"w.toml: (?:habits|dates)"):
            from_toml(f'key = "x"\n{text}', "w.toml")


def test_a_headline_loses_what_the_publisher_adds_to_it() -> None:
    cleaner = Cleaner(profiles=Profiles([Profile("wave", suffixes=("| Wave of Selby",))]), model=False)
    text = "The boats came home on Sunday, said the harbour master of the town."
    assert cleaner.clean(text, publisher="wave", title="Boats | Wave of Selby").title == "Boats"
    article = cleaner.clean(f"Boats come home | Wave of Selby\n\n{text}", publisher="wave")
    assert (article.title, article.text) == ("Boats come home", text)
    assert cleaner.clean(f"{text} | Wave of Selby", publisher="tide").text == f"{text} | Wave of Selby"


def test_a_dateline_that_rules_would_not_dare_to_read() -> None:
    text = "Selby: The boats came home on Sunday, said the harbour master of the town."
    assert Cleaner(model=False).clean(text).dateline is None
    article = Cleaner(profiles=Profiles([Profile("wave", dateline=":")]), model=False).clean(text, publisher="wave")
    assert (article.dateline, article.text) == ("Selby", text)


@pytest.mark.parametrize(
    "shape", ["Follow us on Chirper {n}", "Follow {word} us", "Follow{word}us", "Follow us {n}th!"]
)
def test_many_templates_with_one_anchor_take_no_time(shape: str) -> None:
    """The pattern of each was compiled for each text: 40,000 took 20 seconds."""
    words = [f"{n:b}".translate(str.maketrans("01", "ab")) for n in range(9_000)]
    templates = (Template(shape.format(n=n, word=word), "share") for n, word in enumerate(words))
    profile = Profile("x.example", templates=tuple(templates))
    profile.find("Follow", segment("Follow"))  # builds what it looks up
    text = "Talks were held on Sunday.\nFollow us today on the harbour wall"
    begin = time.process_time()
    assert profile.find(text, segment(text)) == []
    assert time.process_time() - begin < 0.2


def test_what_is_empty_comes_back_as_it_was() -> None:
    profile = Profile("x.example", date_line="", dateline="", zone="", publisher="", language="")
    assert from_toml(to_toml(profile), "x.toml") == profile


@pytest.mark.parametrize("known", [{"share": 0.6}, {"support": 3}, {"support": 3, "share": 0.6}, {"score": 0.0}])
def test_each_figure_of_a_template_comes_back_without_the_others(known: dict[str, float]) -> None:
    profile = Profile("x.example", templates=(Template("Von {names}", "byline", **known),))  # type: ignore[arg-type]
    assert from_toml(to_toml(profile), "x.toml") == profile


def test_a_profile_goes_to_another_process_and_what_it_looked_up_does_not() -> None:
    profile = Profile(
        "wave.example", "The Wave", templates=(Template("Published in The Wave, {date}", "publication_line"),)
    )
    before = pickle.dumps(profile)
    text = "Talks were held.\n\nPublished in The Wave, May 3rd, 2019"
    assert list(profile.find(text, segment(text)))
    again = pickle.loads(pickle.dumps(profile))
    assert again == profile
    assert pickle.dumps(profile) == before
    assert list(again.find(text, segment(text))) == list(profile.find(text, segment(text)))
