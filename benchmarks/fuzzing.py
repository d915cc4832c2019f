"""Splice the shapes of news at random, damage files at random, and look for an exception or a broken law.

    python -m benchmarks.fuzzing [clean normalise find_dates rules profiles settings readers] [--seconds 60] [--seed 1]

What is made hangs on the seed alone: a finding is printed with its number, and ``--only NUMBER`` makes it again.
`benchmarks.guided_fuzzing` tries the same by what reaches new code. The exit status is 1 if anything was found.
Everything is generated; nothing outside of the repository is read.
"""

from __future__ import annotations

import argparse
import contextlib
import datetime as dt
import functools
import gzip
import itertools
import json
import pickle
import random
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

import corpuskit
from corpuskit.cli import settings as settings_file
from corpuskit.cli.parser import parser as command_line
from corpuskit.errors import CorpuskitError, ProfileError, ReadError, RuleError
from corpuskit.io.readers import read_each
from corpuskit.profiles.keeping.files import from_toml, to_toml
from corpuskit.rules.files import parse_rules, sources
from corpuskit.text.page import Page
from corpuskit.text.segment import segment
from corpuskit.text.words import TOPICS, read_words
from tests.newsprint import REPORTS
from tests.newsroom import documents

T = TypeVar("T")

BYTES = 2000
"""So many bytes choose one input."""

LANGUAGES = 8
"""So many languages are written in one run, chosen by its seed: the patterns of each take a while to compile."""

SLOW = 5.0
"""Seconds of processor time that no input may take: the longest has some ten thousand characters."""

WIDEST = 200
"""No date spans more characters."""

DAYS = (
    "May 3, 2019", "3 May 2019", "2019-05-03", "03/04/2021", "3.5.19", "2 hours ago", "Monday", "il y a 3 jours",
    "3 mai 2019 à 10h12", "2019年5月3日", "３月４日", "٣ مايو ٢٠١٩", "3 мая 2019 г.", "May 2019", "2019", "10:12 PM ET",
    "2562-05-03", "1398/02/13", "Published May 3, 2019", "Updated: 3 May 2019, 10:12", "31/02/2021", "0/0/0000",
)  # fmt: skip
"""Days as they are printed."""

PARTS = (
    "By Jane Doe", "By Jane Doe and John Roe, Staff Writers", "Jane Doe, Reuters", "Von Hans Meier", "记者 王伟",
    "(Reporting by Jane Doe; Editing by John Roe)", "PARIS (Reuters) - ", "ISLAMABAD: ", "HARBOUR, May 3 (Newswire) — ",
    "Read also: Why the bridge is shut", "RELATED: Ferries Run Again", "Click here to read the report.",
    "Photo: Jane Doe/AFP via Getty Images", "Crowds wait on the pier. (AP: Jane Doe)", "| Getty Images",
    "Fig. 3: The pier",
    "pic.twitter.com/a1b2c3d4e5", "https://wave.example/2019/05/03/pier", "jane@wave.example", "@janedoe",
    "#pier", "Home | News | Sport | Culture", "Home > News > Sport", "Share Tweet Print",
    "Follow us on Facebook, Twitter",
    "Sign up for our newsletter.", "© 2024 The Wave. All rights reserved.",
    "Correction: An earlier version said Monday.",
    "Published in The Wave, May 3rd, 2019", "Advertisement", "Load-Date: May 3, 2019", "End of Document", "Title: Rain",
    "“We sail again,” said the mayor.", "- We sail, - said the mayor.", "He said: “Come.", "- Rice\n- Beans\n- Salt",
    "1. Rice\n2. Follow us\n3. Salt", "Ale: up 3 to 12", "12 comments", "(jd/dpa)", "- JD", "###", "* * *", "...", "…",
    "<p>The ferry <b>sailed</b>.</p>", "\\n\\n", "&amp;amp;", "&#8217;", "cafÃ© â€™", "HD Rain\nWC 120 words\nLP",
)  # fmt: skip
"""What stands around news, and what it is marked and broken by."""

GAPS = (
    "\n",
    "\n\n",
    " ",
    "",
    "\r\n",
    "\t",
    "  ",
    "\u00a0",
    "\u2028",
    "\x85",
    " | ",
    ". ",
    ": ",
    "/",
    ",",
    "\n \n",
    "-",
)
"""What stands between two parts, or what is left of it."""

ODD = (
    "\x00", "\x80", "\x9c", "\ud800", "\ude00", "\ud83d\ude00", "\U0001f600", "\u202e", "\u200b", "\u0301", "\ufeff",
    "İ", "ß", "ǆ", "\u1100\u1161", "\uffff", "\x1b[31m", "Ã", "\u3000", "\x0b", "\x0c", "\x1c", "\u180e", "ﬁ", "１",
)  # fmt: skip
"""Characters that programs fall over."""

NAMES = ("a.txt", "a.jsonl", "a.json", "a.csv", "a.tsv", "a.html", "a.warc", "a.sqlite", "a.parquet", "a.arrow",
         "a.jsonl.gz", "a.txt.gz", "a.warc.gz")  # fmt: skip
"""Files that are damaged."""


class Choices:
    """Choices made by bytes, in turn; the first of everything where they have run out.

    >>> choices = Choices(bytes([0, 1, 0, 0]))
    >>> choices.one("abc"), choices.one("abc")
    ('b', 'a')
    """

    def __init__(self, data: bytes, languages: Sequence[str] = ("en",)) -> None:
        self.data = data
        self.at = 0
        self.languages = languages

    def below(self, bound: int) -> int:
        """Return a number from 0 on, below *bound*."""
        taken = self.data[self.at : self.at + 2]
        self.at += 2
        return int.from_bytes(taken, "big") % bound if taken else 0

    def one(self, items: Sequence[T]) -> T:
        """Return one of some items."""
        return items[self.below(len(items))]

    def rarely(self, times: int = 8) -> bool:
        """Say yes once in so many times; never when the bytes have run out."""
        return self.below(times) == times - 1


def part(choices: Choices) -> str:
    """Return something that stands in news or around it, in one of many languages."""
    kind = choices.below(6)
    if kind == 0:
        return choices.one(DAYS)
    if kind == 1:
        return choices.one(REPORTS[choices.one(choices.languages)])
    if kind == 2:
        words = read_words(choices.one(choices.languages))[choices.one(TOPICS)] or ("",)
        phrase = choices.one(words)
        return phrase.title() if choices.rarely(2) else phrase
    if kind == 3:
        return "".join(choices.one(ODD) for _ in range(1 + choices.below(4)))
    return choices.one(PARTS)


def text_of(choices: Choices) -> str:
    """Return a text of parts: in lines or glued, some doubled, cut, in capitals, or holding odd characters."""
    out = []
    gap = choices.one(GAPS)
    for _ in range(1 + choices.below(40)):
        piece = part(choices)
        if choices.rarely():
            piece = piece[choices.below(len(piece) + 1) :]
        if choices.rarely():
            piece = piece[: choices.below(len(piece) + 1)]
        if choices.rarely(16):
            piece = choices.one((piece.upper, piece.lower, piece.title))()
        if choices.rarely(16):
            at = choices.below(len(piece) + 1)
            piece = piece[:at] + choices.one(ODD) + piece[at:]
        if choices.rarely(12):
            piece = choices.one(GAPS).join([piece] * (2 + choices.below(30)))
        out += [piece, choices.one(GAPS) if choices.rarely(4) else gap]
    return "".join(out)


def damaged(choices: Choices, data: bytes) -> bytes:
    """Return bytes with a few of them changed, cut out, said twice or put in."""
    for _ in range(1 + choices.below(4)):
        at, size = choices.below(len(data) + 1), 1 + choices.below(choices.one((4, 200)))
        kind = choices.below(5)
        if kind == 0:
            data = data[:at]
        elif kind == 1:
            data = data[:at] + data[at + size :]
        elif kind == 2:
            data = data[:at] + data[at : at + size] * (1 + choices.below(3)) + data[at:]
        else:
            put = text_of(choices)[:size].encode("utf-8", "surrogatepass") if kind == 3 else bytes([choices.below(256)])
            data = data[:at] + put + data[at + len(put) * choices.below(2) :]
    return data


def hints(choices: Choices) -> dict[str, Any]:
    """Return what may be known of a text."""
    known: dict[str, Any] = {}
    if choices.rarely(3):
        known["crawled_at"] = dt.datetime(2019, 5, 4, 12) + dt.timedelta(hours=choices.below(40_000) - 20_000)
    if choices.rarely(3):
        known["url"] = choices.one(
            ("https://wave.example/2019/05/03/pier", "http://[site]/news/1", "", "x", text_of(choices))
        )
    if choices.rarely(4):
        known["language"] = choices.one(("en", "de-CH", "zh", "qq", "", "tr"))
    if choices.rarely(4):
        known["title"] = part(choices)
    if choices.rarely(4):
        known["publisher"] = choices.one(("The Wave", "wave.example", "", "\ud800"))
    return known


def check_clean(choices: Choices) -> None:
    """Clean a text and look whether the laws hold."""
    text = text_of(choices)
    article = corpuskit.clean(text, **hints(choices))
    assert replace(article, document=corpuskit.Document("")).reconstruct() == text, "not rebuilt"
    assert all(text[one.start : one.end] == one.text != "" for one in article.removed), "a removal is not in the text"
    assert all(a.end <= b.start for a, b in itertools.pairwise(article.removed)), "removals overlap"
    assert corpuskit.Article.from_dict(json.loads(json.dumps(article.to_dict(document=True)))) == article, "not JSON"
    assert pickle.loads(pickle.dumps(article)) == article, "not pickled"
    _check_dates(text, article.dates)


def check_normalise(choices: Choices) -> None:
    """Normalise a text: a second time nothing may change, and its blocks and units must tile it."""
    text = text_of(choices)
    normal = corpuskit.normalise(text)
    assert corpuskit.normalise(normal) == normal, "not a fixed point"
    assert "".join(normal[block.start : block.end] for block in segment(normal)) == normal, "blocks do not tile"
    units = Page(normal, choices.one((None, "en", "zh", "tr"))).units
    assert all(a.end <= b.start for a, b in itertools.pairwise(units)), "units overlap"


def check_find_dates(choices: Choices) -> None:
    """Look for the dates of a text."""
    text = text_of(choices)
    known = {key: value for key, value in hints(choices).items() if key in ("crawled_at", "url", "language")}
    _check_dates(text, corpuskit.find_dates(text, **known))


def _check_dates(text: str, dates: Sequence[corpuskit.DateEvidence]) -> None:
    for date in dates:
        if date.start is not None and date.end is not None:
            assert 0 <= date.start < date.end <= len(text), "a date is not in the text"
            assert date.end - date.start <= WIDEST, f"a date spans {date.end - date.start} characters"


def check_rules(choices: Choices) -> None:
    """Read a file of rules in which something is changed: it is in order, or a RuleError."""
    whole = choices.one(_rule_files())
    rules = whole.split("\n\n[[rule]]")
    text = "\n\n[[rule]]".join([rules[0], choices.one(rules)])
    with contextlib.suppress(RuleError):
        parse_rules(damaged(choices, text.encode()).decode("utf-8", "replace"), "a.toml")


def check_profiles(choices: Choices) -> None:
    """Read profiles as TOML and as bytes in which something is changed: they come back, or a ProfileError."""
    written, packed = _profiles()
    with contextlib.suppress(ProfileError):
        profile = from_toml(damaged(choices, choices.one(written).encode()).decode("utf-8", "replace"), "a.toml")
        assert from_toml(to_toml(profile), "a.toml") == profile, "a profile does not come back"
    with contextlib.suppress(ProfileError):
        corpuskit.Profiles.from_bytes(damaged(choices, packed))


def check_settings(choices: Choices) -> None:
    """Read a file of settings in which anything may stand: it is in order, or an error of ours."""
    keys = (*settings_file.KEYS, "x", "tool", "tool.corpuskit")
    values = (
        "5", "true", '"en"', '"none"', "[]", '["a", 5]', "2019-05-03", "1e400", "{}", "{a = 5}", "[[1]]", '"\\u0000"',
        "-1", "false", '"balanced"', "2019-05-03T10:00:00Z", "10:00:00", "99999999999999999999", "nan",
    )  # fmt: skip
    lines = [f"{choices.one(keys)} = {choices.one(values)}" for _ in range(1 + choices.below(4))]
    data = "\n".join(lines).encode()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, choices.one((settings_file.NAME, "pyproject.toml")))
        file.write_bytes(damaged(choices, data) if choices.rarely(3) else data)
        with contextlib.suppress(CorpuskitError, SystemExit):
            settings_file.parsed(command_line(), ["clean", folder, "--settings", str(file), "--quiet"])


def check_readers(choices: Choices) -> None:
    """Read a file in which something is changed: documents come out of it, and errors of ours."""
    files = _files()
    name = choices.one(list(files))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_bytes(damaged(choices, files[name]))
        try:
            for item in read_each(path):
                assert isinstance(item, ReadError) or isinstance(item.text, str)
        except ReadError:
            pass


@functools.cache
def _rule_files() -> list[str]:
    """Return the rules that ship."""
    return list(sources())


@functools.cache
def _profiles() -> tuple[list[str], bytes]:
    """Return the profiles of generated publishers, each as TOML, and all as bytes."""
    profiles = corpuskit.learn(documents(40))
    return [to_toml(profile) for profile in profiles], profiles.to_bytes()


@functools.cache
def _files() -> Mapping[str, bytes]:
    """Return a file of each format that is read, with a few documents."""
    from tests.test_formats import HTTP, answer, table, warc

    some = list(documents(3))
    articles = [corpuskit.clean(document) for document in some]
    page = "<html><title>Rain</title><p>" + "</p><p>".join(some[0].text.split("\n")) + "</p></html>"
    out = {"a.txt": some[0].text.encode(), "a.html": page.encode()}
    with tempfile.TemporaryDirectory() as folder:
        for suffix in ("jsonl", "json", "csv", "tsv", "parquet", "arrow"):
            try:
                corpuskit.write(articles, Path(folder, f"a.{suffix}"), document=True)
                out[f"a.{suffix}"] = Path(folder, f"a.{suffix}").read_bytes()
            except CorpuskitError as error:
                print(f"a.{suffix} is not read: {error}", file=sys.stderr)
        text = some[0].text.replace("'", "''")
        database = table(
            Path(folder, "a.sqlite"), "CREATE TABLE news (text, url)", f"INSERT INTO news VALUES ('{text}', 'x')"
        )
        out["a.sqlite"] = database.read_bytes()
    packed = answer(gzip.compress(page.encode()), "Content-Encoding: gzip")
    out["a.warc"] = b"".join(warc("response", body, more=HTTP) for body in (answer(page.encode()), packed))
    for name in ("a.jsonl", "a.txt", "a.warc"):
        out[f"{name}.gz"] = gzip.compress(out[name])
    return out


TARGETS: dict[str, Callable[[Choices], None]] = {
    "clean": check_clean, "normalise": check_normalise, "find_dates": check_find_dates, "rules": check_rules,
    "profiles": check_profiles, "settings": check_settings, "readers": check_readers,
}  # fmt: skip
"""What is tried."""


def numbered(seed: int) -> Iterator[bytes]:
    """Yield the bytes of one input after another."""
    for number in itertools.count():
        yield random.Random(f"{seed}.{number}").randbytes(BYTES)


def run(name: str, seed: int, seconds: float, only: int | None = None) -> int:
    """Try a target for so many seconds; return how many things were found."""
    check, found, slowest, number = TARGETS[name], 0, 0.0, -1
    languages = random.Random(seed).sample(sorted(REPORTS), LANGUAGES)
    check(Choices(b"", languages))  # it reads the tables
    begin = time.monotonic()
    for number, data in enumerate(numbered(seed)):
        if only is not None and number < only:
            continue
        if time.monotonic() - begin > seconds or (only is not None and number > only):
            break
        started = time.process_time()
        try:
            check(Choices(data, languages))
        except Exception:
            found += 1
            print(f"FOUND {name}: --seed {seed} --only {number}\n{traceback.format_exc()}", flush=True)
        taken = time.process_time() - started
        slowest = max(slowest, taken)
        if taken > SLOW:
            found += 1
            print(f"SLOW {name}: --seed {seed} --only {number}: {taken:.1f} s", flush=True)
    spent = time.monotonic() - begin
    print(
        f"{name:<12} {number:>9,} executions in {spent:,.0f} s, {found} found, the slowest {slowest:.2f} s", flush=True
    )
    return found


def main() -> int:
    """Try each target that is named, or all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("targets", nargs="*", choices=[*TARGETS, []], help="what to try; all, if none is named")
    parser.add_argument("--seconds", type=float, default=60, help="for each target")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", type=int, help="the number of one input")
    given = parser.parse_args()
    names = given.targets or list(TARGETS)
    return int(sum(run(name, given.seed, given.seconds, given.only) for name in names) > 0)


if __name__ == "__main__":
    sys.exit(main())
