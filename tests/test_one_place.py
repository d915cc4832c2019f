"""What ends a sentence is said in one place, and words of languages are data: no code names them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from corpuskit.text.scripts import DENSE_ENDS

SOURCE = Path(__file__).parent.parent / "src" / "corpuskit"

PLACES = {"text/scripts.py", "text/segment.py", "text/units.py"}
"""Where it is said."""

MODULES = [path for path in sorted(SOURCE.rglob("*.py")) if path.relative_to(SOURCE).as_posix() not in PLACES]
"""Where it is not."""

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


def test_nothing_says_it_elsewhere() -> None:
    said = [(str(path.relative_to(SOURCE)), text) for path in MODULES for text in strings(path)]
    found = [(path, text) for path, text in said if names_ends(text) or names_words(text)]
    assert found == [], "use the names of corpuskit.text.scripts, data/words, or data/patterns.toml"


def test_what_is_looked_for_is_seen() -> None:
    assert names_ends("[.!?。]")
    assert names_words(r"\b(?:von|par)\s")
    assert not names_ends("Really?")
    assert not names_words("by|of")
