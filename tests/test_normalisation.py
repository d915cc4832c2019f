"""Laws, cases and costs of ``corpuskit.text.normalisation.steps`` and the modules under it.

The cases are sentences written for this file; nothing here was tuned on them. Cases are sorted by origin as in
``tests/cases``: what must be repaired, what must be left alone, and what hostile input must not do.
"""

from __future__ import annotations

import itertools
import pickle
import subprocess
import sys
import unicodedata
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from corpuskit.text.edits import Edit, align, apply_edits, compose, trim
from corpuskit.text.normalisation.mojibake import _gate
from corpuskit.text.normalisation.steps import MARKS, Normalised, normalise, normalise_and_explain
from tests.hostile import HOSTILE

OPTIONS: list[dict[str, Any]] = [
    {},
    {"form": "NFKC"},
    {"uncurl_quotes": True},
    {"fix_latin_ligatures": True},
    {"fix_character_width": True},
    {"collapse_whitespace": True},
    {
        "form": "NFKC",
        "uncurl_quotes": True,
        "fix_latin_ligatures": True,
        "fix_character_width": True,
        "collapse_whitespace": True,
    },
]

FRAGMENTS = [
    "&",
    "&amp;",
    "amp;",
    ";",
    "&#",
    "39;",
    "&lt;",
    "&nbsp;",
    "&Atilde;",
    "&copy;",
    "&#8203;",
    "&#1;",
    "&shy;",
    "#",
    "&#37",
    "&#x37e;",
    "Ã©",
    "Ã",
    "©",
    "â€™",
    "â€",
    "â",
    "€",
    "Â ",
    "Â",
    "\xa0",
    "\x80",
    "\x85",
    "\x99",
    "\x9d",
    "\xad",
    "\ufffd",
    "?",
    "À\x80",
    "í\xa0\x80",
    "Ñ„",
    "Р°",
    "вЂ™",
    "‚Äô",
    "√©",
    "Î±",
    "ГѓВ©",
    "ÃƒÂ©",
    "\r",
    "\n",
    "\r\n",
    "\u2028",
    "\v",
    " ",
    "  ",
    "\t",
    "\u3000",
    "\u200b",
    "\u200c",
    "\u200d",
    "\u200e",
    "\u202e",
    "\u2060",
    "\ufeff",
    "\x00",
    "א",
    "ر",
    "ก",
    "e",
    "a",
    "\u0301",
    "\u0316",
    "\u0344",
    "\u1100",
    "\u1161",
    "\u11a8",
    "가",
    "\u0958",
    "\u09c7",
    "\u09be",
    "ﬁ",
    "ŉ",
    "“",
    "’",
    "Ｆ",
    "＆",
    "；",
    "ｶ",
    "ﾞ",
    "㌀",
    "\ufdfa",
    "´",
    "\ud83d",
    "\udca9",
    "\ud800",
    "💩",
    "🏴\u200d☠",
    "\u037e",
    "\u212b",
    "x",
    "word",
]
RICH = st.lists(st.sampled_from(FRAGMENTS), max_size=14).map("".join)
ANY = st.text(st.characters(exclude_categories=()), max_size=40)
BROKEN = st.builds(
    lambda text, name, again: _break(_break(text, name), again),
    st.lists(st.sampled_from([*"é’“”—жλ中💩ša \n", "à ", "b."]), max_size=12).map("".join),
    *[st.sampled_from(["latin-1", "cp1252", "cp1251", "cp1250", "cp1253", "mac-roman", "cp437"])] * 2,
)
TEXTS = RICH | ANY | BROKEN | st.tuples(RICH, ANY, BROKEN).map("".join)
many = settings(max_examples=250, deadline=None)


def _break(text: str, name: str) -> str:
    return text.encode("utf-8", "surrogatepass").decode(name, "replace")


@pytest.mark.slow
@many
@given(TEXTS, st.sampled_from(OPTIONS))
@example("&amp;amp;amp;lt;", {})
@example("e&#769;", {})
@example("&Iacute" * 40 + "Í¾" + "¾" * 40, {})
@example("&#" * 40 + "&#1;" + "1;" * 40 + "\r\nzwei\x00", {"collapse_whitespace": True})
def test_normalising_twice_changes_nothing_more(text: str, options: dict[str, Any]) -> None:
    once = normalise(text, **options)
    assert normalise(once, **options) == once


@pytest.mark.slow
@many
@given(TEXTS, st.sampled_from(OPTIONS))
def test_the_changes_are_the_difference(text: str, options: dict[str, Any]) -> None:
    normal = normalise_and_explain(text, **options)
    assert normal.text == normalise(text, **options)
    forth: list[str] = []
    back: list[str] = []
    read = given_ = 0
    for change in normal.changes:
        assert read <= change.start < change.end, "sorted, disjoint, never empty"
        assert change.before == text[change.start : change.end] != change.after
        kept = text[read : change.start]
        forth += kept, change.after
        assert normal.text[given_ : given_ + len(kept) + len(change.after)] == kept + change.after
        back += normal.text[given_ : given_ + len(kept)], change.before
        given_ += len(kept) + len(change.after)
        read = change.end
    assert "".join(forth) + text[read:] == normal.text
    assert "".join(back) + normal.text[given_:] == text


@pytest.mark.slow
@many
@given(TEXTS, st.sampled_from(OPTIONS))
def test_a_change_spans_only_what_differs(text: str, options: dict[str, Any]) -> None:
    for change in normalise_and_explain(text, **options).changes:
        if "unescape_entities" not in change.step and len(change.before) > 1 and change.after:
            assert change.before[0] != change.after[0]
            assert change.before[-1] != change.after[-1] or len(change.after) == 1


@pytest.mark.slow
@many
@given(TEXTS, st.data())
def test_every_span_of_the_output_comes_from_a_span_of_the_input(text: str, data: st.DataObject) -> None:
    normal = normalise_and_explain(text)
    start = data.draw(st.integers(0, len(normal.text)))
    end = data.draw(st.integers(start, len(normal.text)))
    low, high = normal.to_input(start, end)
    assert 0 <= low <= high <= len(text)
    inside = [change for change in normal.changes if low <= change.start and change.end <= high]
    edits = [Edit(change.start - low, change.end - low, change.after, "") for change in inside]
    assert normal.text[start:end] in apply_edits(text[low:high], edits)
    ends = {place for change in normal.changes for place in (change.start, change.end)}
    later = normal.to_input(end, len(normal.text))[0]
    assert high <= later or start == end or {later, high} <= ends, "spans overlap only where a change was cut in two"


@pytest.mark.slow
@many
@given(TEXTS)
def test_nothing_unwanted_is_left(text: str) -> None:
    normal = normalise(text)
    assert not set("\r\v\f\x00\x85\u2028\u2029\ufeff\xad\xa0\u2060") & set(normal)
    assert not any(unicodedata.category(c) == "Cc" and c not in "\t\n" for c in normal)
    assert unicodedata.is_normalized("NFC", normal) or "\u0301" * MARKS in normal


@many
@given(RICH | ANY)
def test_what_nobody_could_see_is_all_that_ascii_loses(text: str) -> None:
    plain = "".join(c for c in text if " " <= c <= "~" or c in "\t\n").replace("&", "+")
    assert normalise_and_explain(plain) == Normalised(plain)


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("Itâ€™s a naÃ¯ve cafÃ©.", "It’s a naïve café."),
        ("It\xe2\x80\x99s late.", "It’s late."),
        ("Heâ\x80\x9d", "He”"),
        ("She said â€œno,â€ and left.", "She said “no,” and left."),
        ("She said â€œno,â€\ufffd and left.", "She said “no,” and left."),
        ("\x93Quoted\x94 \x96 and more\x85", "“Quoted” – and more…"),
        ("Ð\x9fÑ\x80Ð¸Ð²ÐµÑ\x82", "Привет"),
        ("ÃƒÂ©tÃƒÂ© twice", "été twice"),
        ("&Atilde;&copy;t&Atilde;&copy;", "été"),
        ("AT&amp;T &lt;b&gt; &#8217; &#146; &#x2019; &#039;", "AT&T <b> ’ ’ ’ '"),
        ("&amp;amp;amp;lt;", "<"),
        ("1 < 2 &amp; 3", "1 < 2 & 3"),
        ("one\r\ntwo\rthree\u2028four\u2029five\vsix\fseven", "one\ntwo\nthree\nfour\nfive\nsix\nseven"),
        ("a&#13;\nb", "a\nb"),
        ("\ufeffHead\ufeffline\x00s", "Headlines"),
        ("Gewerk\xadschafter und Wort\u200btrennung\u2060", "Gewerkschafter und Worttrennung"),
        ("10\xa0000\u202f€\u2009now", "10 000 € now"),
        ("\u200eApril 5\u202c\u2069", "April 5"),
        ("Skip\n\u200c\nto main \u200d", "Skip\n\nto main "),
        ("cafe\u0301 \u1112\u1161\u11ab \u212b", "café 한 Å"),
    ],
)
def test_repairs(broken: str, whole: str) -> None:
    assert normalise(broken) == whole


@pytest.mark.parametrize(
    "text",
    [
        "“Curly” ‘quotes’, «guillemets» – dashes — and … ellipses",
        "ﬁve oﬃces, № 5, 10², ½, Ｆ１, ｶﾞ, ㎏",
        "AT&T, this&not that, R&D; a&b;c, &#0; &#xD800; &nosuch; &amp",
        "می\u200cخواهم",
        "श्री\u200dमान क्\u200dष",
        "🏴\u200d☠️ 👩🏽\u200d🚒 🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
        "في \u200f\u202bالقاهرة\u202c (CNN)\u200e",
        "ខ្ញុំ\u200bស្រឡាញ់\u200bប្រទេស",
        "\u3000\u3000北京，一月。",
        "L’été d’à côté, l’Église, à « Paris » – où ?",
        "Ângela, São Paulo; Ça va; Øresund; ÅÄÖ; Łódź – Żółć",
        "Он сказал: «Да» — и вышел. Російські війська, її, є.",
        "Ο Έλληνας «είπε» – ναι",
        "She wrote \ud800 and \udfff\ud800.",
        "tab\tand trailing  spaces  \n\n\n\nstay",
        "replacement \ufffd stays, \ue000 too",
    ],
)
def test_leaves_alone(text: str) -> None:
    assert normalise_and_explain(text) == Normalised(text)


def test_each_character_is_a_change_of_its_own() -> None:
    text = "L’Ã©tÃ© Ã\xa0 la plage, câ€™est ici. " * 3
    assert {change.before for change in normalise_and_explain(text).changes} == {"Ã©", "Ã\xa0", "â€™"}


def test_a_step_is_named() -> None:
    text = "\ufeffâ€™&amp;\r\na\xa0b\x07 e\u0301 &nbsp;"
    assert [change.step for change in normalise_and_explain(text).changes] == [
        "remove_invisible",
        "fix_mojibake",
        "unescape_entities",
        "fix_line_ends",
        "replace_spaces",
        "remove_controls",
        "unicode_form",
        "unescape_entities+replace_spaces",
    ]


def test_a_place_maps_back_to_the_input() -> None:
    normal = normalise_and_explain("\ufeff&lt;cafÃ©&gt;\x00\n")
    assert normal.text == "<café>\n"
    assert normal.to_input(0, 1) == (1, 5)
    assert normal.to_input(1, 5) == (5, 10)
    assert normal.to_input(4, 5) == (8, 10)
    assert normal.to_input(5, 6) == (10, 14)
    assert normal.to_input(6, 7) == (15, 16)
    assert normal.to_input(3, 3) == (7, 7)


@pytest.mark.parametrize(
    ("options", "before", "after"),
    [
        ({"uncurl_quotes": True}, "“it’s”, ‚so‘ «yes»", "\"it's\", 'so' «yes»"),
        ({"fix_latin_ligatures": True}, "oﬃce ﬂoor Ǆ æ œ", "office floor DŽ æ œ"),
        ({"fix_character_width": True}, "ＵＳ１０％　ｶﾞ ￦", "US10% ガ ₩"),
        ({"fix_character_width": True}, "Ｒ＆amp；Ｄ", "R&D"),
        ({"form": "NFKC"}, "ﬁ ² ㎏ ｶﾞ ㄱㅏ", "fi 2 kg ガ 가"),
        ({"collapse_whitespace": True}, "\n\n a \t b\xa0 \n \n\u3000\n\nc　d\n", "a b\n\nc　d"),
    ],
)
def test_options(options: dict[str, Any], before: str, after: str) -> None:
    assert normalise(before, **options) == after


def test_wrong_types_are_refused() -> None:
    with pytest.raises(TypeError, match="takes a str, not bytes"):
        normalise(b"bytes")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="NFC"):
        normalise("text", form="NFD")  # type: ignore[arg-type]


def test_records_compare_and_pickle() -> None:
    normal = normalise_and_explain("caf&eacute;\r\n")
    assert pickle.loads(pickle.dumps(normal)) == normal
    assert pickle.loads(pickle.dumps(normal)).to_input(4, 5) == normal.to_input(4, 5)


def test_a_line_that_does_not_settle_stays_and_spoils_no_other() -> None:
    endless = "&#" * 40 + "&#1;" + "1;" * 40
    assert normalise(f"one\x00\r\n{endless}\r\ntwo&amp;") == f"one\n{endless}\r\ntwo&"


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts_settle(name: str) -> None:
    normal = normalise(HOSTILE[name], collapse_whitespace=True)
    assert normalise(normal, collapse_whitespace=True) == normal


@pytest.mark.slow
def test_a_long_line_of_mojibake_is_read_to_its_end() -> None:
    assert normalise("â€™" * 20_000) == "’" * 20_000
    assert normalise("Ã©t " * 20_000) == "ét " * 20_000
    assert normalise("&amp;" * 20_000) == "&" * 20_000


def test_ftfy_is_imported_only_where_it_is_needed() -> None:
    code = (
        "import sys; from corpuskit import normalise; normalise('“It’s” a café &amp; bar\\xa0\\r\\n');"
        "assert 'ftfy' not in sys.modules; normalise('cafÃ©'); assert 'ftfy' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True, env={"PYTHONPATH": ":".join(sys.path)})


WORDS = st.text("abÃ©é ", max_size=12)


@st.composite
def _edited(draw: st.DrawFn, text: str) -> list[Edit]:
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8, unique=True)))
    spans = zip(cuts[::2], cuts[1::2], strict=False)
    return [Edit(a, b, draw(st.text("xy", max_size=2)), draw(st.sampled_from("st"))) for a, b in spans]


@pytest.mark.slow
@many
@given(WORDS, st.data())
def test_composed_edits_do_what_both_do(text: str, data: st.DataObject) -> None:
    first = data.draw(_edited(text))
    middle = apply_edits(text, first)
    second = data.draw(_edited(middle))
    both = compose(first, middle, second)
    assert apply_edits(text, both) == apply_edits(middle, second)
    assert all(a.end <= b.start for a, b in itertools.pairwise(both))


@many
@given(WORDS, WORDS)
def test_aligned_edits_turn_one_text_into_the_other(before: str, after: str) -> None:
    if before:
        assert apply_edits("ab" + before, align(before, after, 2, "s")) == "ab" + after
        narrow = trim(Edit(0, len(before), after, "s"), before)
        assert apply_edits(before, [narrow] if narrow else []) == after


@many
@given(BROKEN | RICH)
def test_ftfy_would_change_no_line_that_it_is_not_asked_about(text: str) -> None:
    from ftfy import fix_encoding

    for line in text.split("\n"):
        assert _gate().search(line) or fix_encoding(line) == line
