"""Texts made to be slow; the tests ask for right answers, ``benchmarks/linear_time.py`` for time."""

from __future__ import annotations

UNITS = {
    "prose": "The talks went on. They failed. ",
    "glued": "The talks went on.They failed.",
    "full stops": ".",
    "full stops and spaces": ". ",
    "dot and capital": "A.",
    "quotes": '.”’"',
    "closing brackets": ")",
    "spaces": " ",
    "line breaks": "\n",
    "blank lines": " \n",
    "carriage returns": "\r",
    "dandas": "।",
    "ideographic full stops": "。",
    "titles": "Mr. ",
    "ellipses and spaces": "…  ",
    "marks": "\u0301",
    "nul": "\x00",
    "surrogates": "\ud800",
    "days in words": "May 3, 2019 ",
    "days in numbers": "2019-05-03 ",
    "networks": " on Twitter",
}
"""What is written again and again."""

HOSTILE = {
    "one line": "word “quoted” é " * 15_000,
    "entities": "&amp;" * 50_000,
    "nested entities": "&" + "amp;" * 60_000,
    "open entities": "&" * 250_000,
    "closing nothing": "&a" + ";" * 250_000,
    "mojibake": "Ã©" * 60_000,
    "mojibake of three": "â€™" * 50_000,
    "mojibake and spaces": "Ã© â€™ " * 20_000,
    "mojibake of mac": "‚Äô" * 50_000,
    "lead characters": "Ã" * 120_000,
    "surrogates in UTF-8": "í\xa0\x80" * 25_000,
    "controls": "\x80" * 120_000,
    "line ends": "\r" * 120_000,
    "marks": "e" + "\u0301\u0316" * 100_000,
    "sorted marks": "e" + "\u0316" * 100_000 + "\u0301" * 100_000,
    "jamo": "\u1100\u1161" * 50_000,
    "joiners": "a" + "\u200c" * 120_000 + "\u200b" * 50_000,
    "direction marks": "a\u200e" * 75_000,
    "spaces": " " * 120_000 + "\n" * 120_000 + "x",
    "cyrillic": "Россия в — " * 15_000,
    "nul": "\x00" * 120_000,
    "surrogates": "\ud800" * 120_000,
}
"""Whole texts."""
