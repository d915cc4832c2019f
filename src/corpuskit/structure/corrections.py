"""Find lines that say what was put right after publication: "Correction: An earlier version said … . It was two."""

from __future__ import annotations

from collections.abc import Iterator

from corpuskit.records import Evidence
from corpuskit.structure.lines import TOPIC, View

_TOPIC = TOPIC["correction"]
"""The topic of the names of corrections."""

_MARKS = (":", "：")
"""The colons that end such a name."""


def find_corrections(view: View) -> Iterator[Evidence]:
    """Yield lines that begin with the name of a correction and a colon, and hold another phrase of one.

    >>> from corpuskit.structure.lines import view_of
    >>> from corpuskit.text.page import Page
    >>> text = "The ferry sailed.\\nCorrection: An earlier version of this article named Monday. It was Sunday."
    >>> [text[e.start : e.end] for e in find_corrections(view_of(Page(text, "en")))]
    ['Correction: An earlier version of this article named Monday. It was Sunday.']
    """
    page = view.page
    for line in view.lines:
        if line.end - line.start > 600:
            continue
        phrases = [one for i in range(line.first, line.last) for one in page.phrases_in[i] if one.topic == _TOPIC]
        if len(phrases) < 2 or any(map(str.isalnum, page.text[line.start : phrases[0].start])):
            continue
        end = max(one.end for one in phrases if one.start == phrases[0].start)
        lead = page.text[end : min(end + 30, line.end)]  # a date may stand before the colon
        if any(mark in lead for mark in _MARKS) and any(one.start > end for one in phrases):
            yield Evidence(line.start, line.end, "correction", "structure.correction.1", 0.88)
