"""Say which of the faults on the page "How well it works" this version still has.

    python -m benchmarks.faults

In the examples of ``docs/how-well.md`` what stays and should go stands in ``[+ +]``, what goes and should stay in
``[- -]``. Exit status 1 if an example is no longer as the page says.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from corpuskit import Cleaner

PAGE = Path(__file__).resolve().parents[1] / "docs" / "how-well.md"

_BLOCK = re.compile(r"^\*\*(\d+)\. (.+?)\*\*.*?^```text\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_MARK = re.compile(r"\[([+-]) (.*?) \1\]", re.DOTALL)


class Example(NamedTuple):
    """A text and what is done wrong to it."""

    name: str
    text: str
    stays: Sequence[str]
    """What stays and should go."""
    goes: Sequence[str]
    """What goes and should stay."""


def examples(page: str) -> list[Example]:
    """Return the examples of a page.

    >>> examples("**1. A line.**\\n\\n```text\\nThe ferry sailed.\\n[+ Share +]\\n```\\n")
    [Example(name='1. A line.', text='The ferry sailed.\\nShare', stays=['Share'], goes=[])]
    """
    out = []
    for number, name, text in _BLOCK.findall(page):
        marks = _MARK.findall(text)
        stays, goes = ([part for sign, part in marks if sign == kind] for kind in "+-")
        out.append(Example(f"{number}. {name}", _MARK.sub(r"\2", text).strip(), stays, goes))
    return out


def main() -> int:
    changed = 0
    for example in examples(PAGE.read_text("utf-8")):
        removed = [" ".join(item.text.split()) for item in Cleaner().clean(example.text).removed]
        good = sorted(removed) == sorted(" ".join(part.split()) for part in example.goes)
        changed += not good
        print(f"{'as the page says' if good else 'not any more':<18}{example.name}")
        if not good:
            print(f"{'':<18}goes: {removed}")
    return bool(changed)


if __name__ == "__main__":
    sys.exit(main())
