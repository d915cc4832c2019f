"""Tags, entities and written-out line breaks: repaired where they are markup, left where a text tells of them."""

from __future__ import annotations

import datetime as dt
import json
import re
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import corpuskit
from corpuskit.text.edits import Edit, apply_edits
from corpuskit.text.normalisation.steps import normalise, normalise_and_explain

BODY = (
    "The council of Harbourton voted late on Tuesday to close the old swing bridge for eleven months.",
    'Engineers told the meeting that the pier had moved. "We would rather be blamed for a detour," said the surveyor.',
    "Traders on Quay Street said they had been given too little warning, and fear for the summer.",
)
TEXTS = {
    "en": ("Bridge shut", *BODY),
    "de": (
        "Die Brücke ist zu",
        "Der Stadtrat von Hafenburg hat am Dienstag beschlossen, die Drehbrücke für elf Monate zu sperren.",
        "Die Händler am Kai sagten, man habe sie zu spät gewarnt: „Das kostet uns den Sommer.“",
    ),
    "ja": (
        "橋が閉鎖",
        "港町の議会は火曜日、古い旋回橋を閉鎖することを決めた。",
        "商店主らは、知らせが遅すぎたと話した。",
    ),
    "ar": (
        "إغلاق الجسر",
        "قرر مجلس المدينة يوم الثلاثاء إغلاق الجسر القديم أحد عشر شهرا.",
        "وقال التجار إنهم لم يبلغوا.",
    ),
}
CLEAN = {language: "\n\n".join(paragraphs) for language, paragraphs in TEXTS.items()}


def wraps(paragraphs: tuple[str, ...]) -> dict[str, str]:
    """Return the paragraphs as text fields hold them in the wild."""
    head, *body = paragraphs
    escaped = "".join(f"<p>{one}</p>" for one in paragraphs).replace("<", "&lt;").replace(">", "&gt;")
    return {
        "lines": f"<h1>{head}</h1>\n" + "\n".join(f"<p>{one}</p>" for one in body),
        "one line": f"<div class='x'><h2>{head}</h2>" + "".join(f'<p class="y">{one}</p>' for one in body) + "</div>",
        "breaks": head + "<br><br>" + "<br/><br/>".join(body),
        "inline": f"<p><strong>{head}</strong></p>" + "".join(f'<p>{one}<a href="/a"></a></p>' for one in body),
        "escaped": escaped,
        "script": f"<script>var a = 1 < 2;</script><h1>{head}</h1>" + "".join(f"<P>{one}</P>" for one in body),
        "list": f"<p>{head}</p><ul><li><p>" + "</p></li><li><p>".join(body) + "</p></li></ul>",
    }


@pytest.mark.parametrize("language", TEXTS)
@pytest.mark.parametrize("how", wraps(TEXTS["en"]))
def test_tags_that_are_markup_go(language: str, how: str) -> None:
    text = wraps(TEXTS[language])[how]
    assert normalise(text) == CLEAN[language]
    article = corpuskit.clean(text, language=language)
    assert article.reconstruct() == text
    assert not article.warnings
    steps = {change.step for change in article.changes}
    assert any("remove_tags" in step for step in steps)


@pytest.mark.parametrize("language", TEXTS)
@pytest.mark.parametrize("how", ["json", "json ascii", "breaks", "carriage returns", "two backslashes", "spaced"])
def test_breaks_that_were_written_out_are_breaks(language: str, how: str) -> None:
    plain = CLEAN[language]
    text = {
        "json": json.dumps(plain, ensure_ascii=False)[1:-1],
        "json ascii": json.dumps(plain)[1:-1],
        "breaks": plain.replace("\n", "\\n"),
        "carriage returns": plain.replace("\n", "\\r\\n"),
        "two backslashes": plain.replace("\n", "\\\\n"),
        "spaced": plain.replace("\n\n", " \\n \\n ") + "\n",
    }[how]
    assert normalise(text).strip() == plain
    article = corpuskit.clean(text, language=language)
    assert article.reconstruct() == text
    assert not article.warnings


def test_a_head_that_was_written_out_is_read() -> None:
    text = "\\n\\n".join(["Bridge shut", "By Tom Ashby", "May 3, 2019", *BODY])
    article = corpuskit.clean(text)
    assert (article.title, article.authors, article.published) == ("Bridge shut", ("Tom Ashby",), dt.date(2019, 5, 3))


TOLD = (
    "Use <p> for a paragraph and <br> for a break. Close each <p> with </p>, they said in the course on Monday.",
    "In HTML, <b>bold</b> and <i>italic</i> are tags. <p>A paragraph.</p> is what editors write first.",
    "Mit <br> bricht man um, mit <p> beginnt ein Absatz. In HTML ist <b>fett</b> fett, und <i>kursiv</i> kursiv.",
    "The form took \"<script>\" for a name. The clerk typed '<b>' and (<i>) until it worked, the court heard.",
    "<p>The <code>p</code> element of HTML is older than most of its users.</p>",
    'A line ends with "\\n". Two of them, "\\n\\n", make a blank line, the teacher said. It was late.',
    "The newline is written \\n in most languages.\\n\\nIn some it is not.\\n\\nNobody knows why.",
    "The files lay in C:\\new\\notes.txt and D:\\news\\nov. The police copied C:\\nothing\\new as well.",
    "The operator \\nabla and the letter \\nu stand for what they stand for, \\neq says it is not equal.",
    "printf(\"Hello.\\n\"); printf(\"Goodbye.\\n\\n\"); is all the program does. The exam was easy.",
    "Prices fell < 3 and rose > 5; the mail came from <ferry@example.org> and <Tom>. \\o/ was all he said.",
)  # fmt: skip


@pytest.mark.parametrize("text", TOLD)
def test_what_a_text_tells_of_stays(text: str) -> None:
    assert normalise(text) == text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"{BODY[0]} <b>{BODY[1]}", r'holds 1 HTML tag, the first "<b>" at character 97 .*; if they are markup, strip'),
        (f"{BODY[0]}\n\n{BODY[1]}<br>{BODY[2]}", r'holds 1 HTML tag, the first "<br>".*read the page as HTML'),
        (f"{BODY[0]}\\n{BODY[1]}", r'holds "\\n" written out, at character 96 .*replace them before'),
        (f"{BODY[0]}\n\n{BODY[1]}\n\n{BODY[2]}\\n\\n{BODY[0]}", r'holds "\\n" written out'),
    ],
)
def test_a_doubt_stays_and_a_warning_says_what_to_do(text: str, said: str) -> None:
    article = corpuskit.clean(text)
    assert normalise(text) == text
    assert any(re.search(said, warning) for warning in article.warnings), article.warnings


PIECES = [
    "<p>", "</p>", "<br>", "<br/>", "<b>", "</b>", '<a href="x">', "</a>", "<script>", "</script>", "<li>", "<td>", "<",
    ">", "\\n", "\\\\n", "\\r\\n", "\\", "\\u00e9", '\\"',
    "\\ud83d\\ude00", "\\t", "\n", " ", "&lt;", "&gt;", "&amp;",
    "&amp;lt;p&gt;",     "A sentence ends.", "Another begins", "one", '"', "C:\\new", "é", "Ã©", "\ud800",
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=25), st.booleans())
def test_normalising_is_a_fixed_point_and_every_change_is_kept(pieces: list[str], collapse: bool) -> None:
    text = "".join(pieces)
    result = normalise_and_explain(text, collapse_whitespace=collapse)
    assert normalise(result.text, collapse_whitespace=collapse) == result.text
    edits = [Edit(change.start, change.end, change.after, change.step) for change in result.changes]
    assert apply_edits(text, edits) == result.text
    assert all(text[change.start : change.end] == change.before for change in result.changes)
    assert corpuskit.clean(text).reconstruct() == text


@pytest.mark.slow
@pytest.mark.parametrize(
    "unit", ["<p>", "<p>a</p>", "<a ", "<", "\\n", "\\", " ", "<br> ", "C:\\", "<script>", "</p><p>", "\\n\\n A."]
)
def test_time_is_linear(unit: str) -> None:
    def seconds(size: int) -> float:
        text = "A. \\n\\nB.\\n\\nC. <p>D.</p>" + unit * (size // len(unit))
        begun = time.process_time()
        normalise(text)
        return time.process_time() - begun

    seconds(1000)
    assert seconds(120_000) < 12 * seconds(30_000) + 0.2


def test_the_seeds_have_neither(seeds: Path) -> None:
    for path in seeds.glob("*.txt"):
        changes = normalise_and_explain(path.read_text("utf-8")).changes
        assert not {change.step for change in changes} & {"remove_tags", "write_breaks"}
