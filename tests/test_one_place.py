"""What ends a sentence is said in one place, and words of languages are data: nothing new names them in code."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from corpuskit.scripts import DENSE_ENDS

SOURCE = Path(__file__).parent.parent / "src" / "corpuskit"

PLACES = {"scripts.py", "segment.py", "text/units.py"}
"""Where it is said."""

KNOWN_ENDS = {"model/features.py": 2, "structure/captions.py": 1, "structure/credits.py": 1, "structure/datelines.py": 6, "structure/heading.py": 3, "structure/headline.py": 3, "structure/opening.py": 1, "structure/pitches.py": 1, "structure/pointers.py": 4, "structure/sidebars.py": 1, "structure/signing.py": 1, "structure/tails.py": 1, "structure/untitled.py": 1}  # fmt: skip
"""How many strings of other modules still name ends of sentences: a number here may only fall."""

KNOWN_WORDS = {"structure/credits.py": 1, "structure/datelines.py": 1, "structure/forms.py": 1, "structure/heading.py": 1, "structure/names.py": 1, "structure/pointers.py": 1, "structure/untitled.py": 2}  # fmt: skip
"""How many patterns of other modules still name words of languages other than English: likewise."""

_WORD = re.compile(r"[^\W\da-zA-Z_]{2,}|\b(?:von|par|por|door|oleh|przez|ein|eine|der|die|le|la|el)\b")


def strings(path: Path) -> Iterator[str]:
    """Yield the strings of a module that are no docstrings."""
    tree = ast.parse(path.read_text("utf-8"))
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield node.value


def names_ends(text: str) -> bool:
    """Return whether a string names ends of sentences: two or more, one of them of a script without a full stop."""
    return len(set(text) & set(DENSE_ENDS + "!?…")) > 1 and not set(text).isdisjoint(DENSE_ENDS + "…")


def names_words(text: str) -> bool:
    """Return whether a pattern names two or more words of languages other than English."""
    return "|" in text and len(_WORD.findall(text)) > 1


def found(test: Callable[[str], bool]) -> dict[str, int]:
    """Return how many strings of each module *test* holds of, outside the places for them."""
    out = {}
    for path in sorted(SOURCE.rglob("*.py")):
        name = path.relative_to(SOURCE).as_posix()
        count = 0 if name in PLACES else sum(map(test, strings(path)))
        if count:
            out[name] = count
    return out


@pytest.mark.parametrize(("test", "known"), [(names_ends, KNOWN_ENDS), (names_words, KNOWN_WORDS)])
def test_nothing_new_says_it_elsewhere(test: Callable[[str], bool], known: dict[str, int]) -> None:
    assert found(test) == known, "use corpuskit.scripts, or data/words; where there are fewer now, lower the number"


def test_what_is_looked_for_is_seen() -> None:
    assert names_ends("[.!?。]")
    assert names_words(r"\b(?:von|par)\s")
    assert not names_ends("Really?")
    assert not names_words("by|of")
