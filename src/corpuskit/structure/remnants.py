"""Find what programs left: templates, attributes, shortcodes, scripts, the controls of players."""

from __future__ import annotations

from collections.abc import Iterator

from corpuskit.records import Evidence
from corpuskit.structure.captions import words
from corpuskit.structure.lines import View
from corpuskit.text.later import re

PLAYER = 0.92
"""How sure a phrase of a player is."""

_TEMPLATE = re.compile(r"\{\{[^{}\n]{1,80}\}\}|\{%[^{}\n]{1,80}%\}|<%[^<>\n]{1,80}%>")
"""A hole of a template that was never filled."""

_CUT = re.compile(r"\{\{[\w.$]{3,60}(?=\s|$)")
"""The same, cut short."""

_ATTRIBUTE = re.compile(
    r"\b(?:itemtype|itemprop|itemscope|srcset|class|style|onclick|href|data-\w{2,20})\s?=\s?\"[^\"\n<>]{0,200}\"(?:\s?/?>)?"
)
"""An attribute of a tag whose tag is lost."""

_SHORTCODE = re.compile(
    r"\[/?(?:caption|embed|gallery|video|audio|playlist|vc_\w+|et_pb_\w+|contact-form\w*|ad_?\w*|adrotate|youtube|"
    r"su_\w+|wp\w*|gambas|foto|img|iframe|post_?\w*|related_?\w*|tweet|instagram|irp|newsletter\w*|mc4wp_form|poll)"
    r"(?:[ :=][^\[\]\n]{0,200})?\]",
    re.IGNORECASE,
)
"""A shortcode of a content system."""

_WATCHED = re.compile(r"JUST WATCHED\s[^\n]{0,120}\s*Replay(?: More Videos)?(?:\s*\.\.\.)?(?:\s*MUST WATCH\b)?")
"""What a player of videos leaves behind."""

_SCRIPT = re.compile(
    r"(?:\(?adsbygoogle\s?=\s?window\.adsbygoogle.{0,40}?\.push\(\{\}\);?|googletag\.cmd\.push\([^\n]{0,300}?\}\s?\);?|"
    r"window\._?taboola\s?=[^\n]{0,300}?\}\);?|document\.write\([^\n]{0,200}?\);?|"
    r"\(function\s?\(\w?(?:,\s?\w)*\)\s?\{[^\n]{0,600}?\}\s?\)?\s?\([^\n]{0,120}?\)\)?;?|"
    r"(?:var|let|const) \w+\s?=\s?[^\n]{0,120}?;(?=\s|$)|!function\([^\n]{10,800}?\);)"
)
"""A piece of a script."""


def find_remnants(view: View) -> Iterator[Evidence]:
    """Yield what programs left in a text.

    >>> from corpuskit.structure.lines import view_of
    >>> from corpuskit.text.page import Page
    >>> text = "The ferry sailed. {{item.group_date}} [caption id=1]"
    >>> [text[e.start : e.end] for e in find_remnants(view_of(Page(text, "en")))]
    ['{{item.group_date}}', '[caption id=1]']
    """
    text, low = view.page.text, view.page.low
    for gate, pattern in _GATES:
        if gate in text:
            for match in pattern.finditer(text):
                yield Evidence(match.start(), match.end(), "other", "structure.remnant.1", 0.97)
    for phrase in words()["players"]:
        at = low.find(phrase)
        while at >= 0:
            yield Evidence(at, at + len(phrase), "caption", "structure.player.1", PLAYER)
            at = low.find(phrase, at + len(phrase))
    if "JUST WATCHED" in text:
        for match in _WATCHED.finditer(text):
            yield Evidence(match.start(), match.end(), "caption", "structure.player.1", PLAYER)


_GATES = (
    ("{{", _TEMPLATE), ("{{", _CUT), ("{%", _TEMPLATE), ("<%", _TEMPLATE), ('="', _ATTRIBUTE), ("[", _SHORTCODE),
    ("function", _SCRIPT), (".push(", _SCRIPT), ("document.write", _SCRIPT),
)  # fmt: skip
"""For each pattern what a text must hold for it to be looked for."""
