"""The decision what goes, and what a document is as a whole: one fusion of all evidence about all of its blocks."""

from corpuskit.boilerplate.decision import ENOUGH, KEEP_LABELS, Judge, decide
from corpuskit.boilerplate.kind import kind_of
from corpuskit.boilerplate.page import PAGE, Prefer, is_page, may_be_page
from corpuskit.boilerplate.plain import without_facts, without_plain
from corpuskit.boilerplate.restraint import restrained

__all__ = [
    "ENOUGH", "KEEP_LABELS", "PAGE", "Judge", "Prefer", "decide", "is_page", "kind_of", "may_be_page", "restrained",
    "without_facts", "without_plain",
]  # fmt: skip
