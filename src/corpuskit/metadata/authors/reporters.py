"""Who reports by the habits of Chinese, Japanese and Korean papers: in brackets, beside the word for a reporter."""

from __future__ import annotations

import functools
from collections.abc import Iterator

from corpuskit.metadata.authors.names import parted
from corpuskit.metadata.authors.shapes import EDGES, HEAD_CHARS, either
from corpuskit.structure.forms import is_names
from corpuskit.structure.names import name_words
from corpuskit.text.later import re, regex
from corpuskit.text.patterns import worded_fully
from corpuskit.text.scripts import HAN_ENDS
from corpuskit.text.tables import read_table

FILED_CHARS = 400
"""In so many characters at the begin and at the end of a text the word for a reporter is looked for."""

PLACED_CHARS = (400, 200)
"""A bracket with places and names is looked for in so many first and last characters."""

_BETWEEN = re.compile(r"[/／、，,＋+·ㆍ]")
"""What stands between names, as a single mark."""

_BRACKET = regex.compile(
    rf"(?<=[{HAN_ENDS}」)）\n])[\s　]{{0,2}}[（(【](?P<who>[^（）()【】\n]{{2,32}})[)）】]?[^\S\n]*(?=\n|$)"
)
"""A bracket behind a sentence of Chinese or Japanese at the end of a line: who signs."""

_PLACED_NAMES = regex.compile(
    r"【(?:[\p{Katakana}ー・]{2,12}[＝=]?(?P<who>\p{Han}{3,5})[、，]?){1,4}】"  # 【ロンドン＝山田花子】
)
"""Places in Katakana with the names of those who report from there: 【ロンドン＝山田花子】."""

_SPLIT = regex.compile(r"[/／、，＋+]")
"""What stands between names in Chinese and Japanese."""

_KATAKANA = regex.compile(r"[\p{Katakana}ー・]+")
"""Katakana only: a foreign house rather than a person."""


def filed_by(line: str) -> list[str]:
    """Return the reporters that the words for them name in what news in Chinese, Japanese and Korean prints of them.

    >>> filed_by("〔記者陳小明／台北報導〕"), filed_by("(서울=연합뉴스) 김민수 기자"), filed_by("By Jane Doe")
    (['陳小明'], ['김민수'], [])
    >>> filed_by("漁船進港。（記者陳小明攝）")
    []
    """
    if line.isascii():
        return []
    found = (match for pattern in _filed() for match in pattern.finditer(line))
    match = next((match for match in found if not match["who"].strip().endswith(_ends("photographed"))), None)
    names = [name for part in _BETWEEN.split(match["who"]) for name in parted(part.strip(EDGES))] if match else []
    return [name for name in names if name not in _ends("filed_ends")]


def filed(text: str) -> list[str]:
    """Return the reporters that the word for them names at the head or at the end of a text."""
    return filed_by(text[:FILED_CHARS]) or filed_by(text[max(FILED_CHARS, len(text) - FILED_CHARS) :])


def placed_names(text: str) -> list[str]:
    """Return who reports from the places in a bracket at the head or at the end of a text in Japanese.

    >>> placed_names("【ロンドン＝山田花子】港は再び開いた。")
    ['山田花子']
    """
    match = _PLACED_NAMES.search(text[: PLACED_CHARS[0]]) or _PLACED_NAMES.search(
        text, max(0, len(text) - PLACED_CHARS[1])
    )
    return [*dict.fromkeys(match.captures("who"))] if match else []


def bracketed(text: str) -> Iterator[str]:
    """Yield the names in brackets behind the last sentence, or at the head, of a text in Chinese or Japanese."""
    behind = reversed([*_BRACKET.finditer(text, max(0, len(text) - HEAD_CHARS))])
    for match in (
        *worded_fully("filed_by").finditer(text[:400]),
        _written().search(text, len(text) // 3),
        *behind,
    ):
        names = [_squeezed(part) for part in _SPLIT.split(match["who"])] if match else []
        told = match is not None and (match.re.pattern == _written().pattern or any(map(is_names, names)))
        if any(map(is_names, names)):
            names = [name for name in names if not _KATAKANA.fullmatch(name)] or names  # houses of writers
        if told and not names[0].endswith(_ends("pictured")) and all(len(name) <= 20 for name in names):
            yield from names
            return


def _squeezed(name: str) -> str:
    """Return a name without what stands between its characters: "李　明"; and without the word for its bearer."""
    name = name.strip(" 　:：")
    for word in name_words().reporters:
        name = name.removeprefix(word).strip(" 　:：")
    return name


@functools.cache
def _ends(key: str) -> tuple[str, ...]:
    """Return what ends the name or the credit of who took a picture, in Chinese and Japanese."""
    return tuple(read_table("bylines")[key])


@functools.cache
def _filed() -> tuple[re.Pattern[str], ...]:
    """Return the patterns of reporters named by the word for them, before or behind their names, made at first use."""
    data = read_table("bylines")
    before, behind = (
        sorted(data[key], key=lambda word: (-len(word), word)) for key in ("filed_before", "filed_behind")
    )
    ends = "|".join(map(re.escape, data["filed_ends"]))
    han = r"[\u4e00-\u9fff·]"
    apart = rf"{han}[\s\u3000]{han}(?![\u4e00-\u9fff])"  # a name of two characters, set wide
    names = rf"(?:{apart}|{han}{{2,4}}?(?:[\s\u3000、，,]{{1,2}}{han}{{2,4}}?){{0,4}})"
    hangul = r"[\uac00-\ud7a3]{2,4}(?:\s?[·ㆍ,]\s?[\uac00-\ud7a3]{2,4}){0,3}"
    return (
        re.compile(
            rf"(?:^|[〔（(【\[\n])(?:{han}{{2,6}}[报報网網社台])?(?:{'|'.join(before)})[\s\u3000:：・＝=/／]?(?P<who>{names}?)"
            rf"(?:\s?[／/|｜][^〕）)】\]\n]{{1,12}}|\s?(?:{ends}))?\s?(?=[〕）)】\]\n]|$|[\u3000\s]{{1,2}}{han}{{1,4}}[＝=:：・])"
        ),
        re.compile(
            rf"(?:^|[=/\s(\[【)\]])(?P<who>{hangul})\s?(?:{'|'.join(behind)})(?=\s?(?:[=\])】]|\S+@|$|\n|외\s\d|[\uac00-\ud7a3]{{2}}\s?\d{{4}}|\d{{4}}))"
        ),
    )


@functools.cache
def _written() -> regex.Pattern[str]:
    """Return the pattern of a line that names the writer behind a colon, in scripts without capitals."""
    words = either(read_table("bylines")["written"])
    return regex.compile(rf"(?:^|(?<=\n))(?:{words})\s?[:：]+\s?(?P<who>[^\n（(:：]{{2,24}}?)\s?(?=\n|$|[（(])")
