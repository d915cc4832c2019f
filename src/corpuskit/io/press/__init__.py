"""Exports of press databases: where one document ends, which lines are fields, and what they say.

Only the text is looked at, so the same layouts are known in a file, in a page of HTML and in a string.
"""

from corpuskit.io.press.finding import find_export, split_exports
from corpuskit.io.press.lines import Export, Field

__all__ = ["Export", "Field", "find_export", "split_exports"]
