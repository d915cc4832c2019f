"""The marks by which a page without a name is known: what only one publisher of a collection repeats, and the shape of
its sidebar."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from corpuskit.profiles.counting.units import Page, key_of
from corpuskit.profiles.finding.profile import Profile
from corpuskit.profiles.finding.template import SLOT, WORD, Template
from corpuskit.records import Block, Evidence
from corpuskit.records.tuples import NamedTuple
from corpuskit.text.later import re

TELLING = 4
"""A template tells its publisher only if it holds at least this many words that are always printed, or its name."""

_MONTH = re.compile(r"[^\W\d_]+(?=\.?,? 0)|(?<=0 )[^\W\d_]+")
"""A word beside a number: the name of a month."""


class Index(NamedTuple):
    """The marks of a collection of profiles."""

    templates: Mapping[str, tuple[tuple[str, Template], ...]]
    """Anchor word -> (key of the profile, template), where no other profile has the template."""
    shapes: Mapping[str, str]
    """Shape of a sidebar -> key of the one profile that has it."""


def index_of(profiles: Iterable[Profile]) -> Index:
    """Return the marks of *profiles*; what two of them have is a mark of none."""
    templates: dict[str, list[tuple[str, Template]]] = {}
    shapes: dict[str, list[str]] = {}
    for profile in profiles:
        for shape in profile.marks:
            shapes.setdefault(shape, []).append(profile.key)
        for template in profile.templates:
            if _tells(profile, template):
                templates.setdefault(key_of(template.text), []).append((profile.key, template))
    anchors: dict[str, tuple[tuple[str, Template], ...]] = {}
    for found in templates.values():
        if len(found) == 1:
            anchor = found[0][1].anchor
            anchors[anchor] = (*anchors.get(anchor, ()), found[0])
    return Index(anchors, {shape: keys[0] for shape, keys in shapes.items() if len(keys) == 1})


def recognise(index: Index, page: Page, evidence: Sequence[Evidence]) -> str | None:
    """Return the key of the one profile whose marks a page bears; None if none or two do."""
    found: Counter[str] = Counter()
    for anchor in page.having(index.templates):
        for block in page.blocks_with(anchor):
            for key, template in index.templates[anchor]:
                found[key] += any(True for _ in template.spans(page.text, block.at, block.stop))
    shape = shape_of(page.text, page.blocks, evidence) if index.shapes else None
    if shape is not None and shape in index.shapes:
        found[index.shapes[shape]] += 1
    marked = [key for key, count in found.items() if count]
    return marked[0] if len(marked) == 1 else None


def shape_of(text: str, blocks: Sequence[Block], evidence: Sequence[Evidence]) -> str | None:
    """Return the shape of the sidebar that structure found: its headings, and how its entries are dated.

    >>> from corpuskit.text.segment import segment
    >>> text = "World\\nSport\\nA new boat\\n3 May, 2024\\nA new boat"
    >>> seen = [Evidence(0, 5, "section", "structure.1", 0.9), Evidence(6, 11, "section", "structure.1", 0.9)]
    >>> seen.append(Evidence(12, 45, "teaser", "structure.2", 0.9))
    >>> shape_of(text, segment(text), seen)
    'world | sport # 0 x, 0'
    """
    found = [e for e in evidence if e.rule.startswith("structure.")]
    run = next((e for e in found if e.label == "teaser"), None)
    heads = [key_of(text[e.start : e.end]) for e in found if e.label == "section"]
    if run is None or len(heads) < 2:
        return None
    dated = [key_of(b.text) for b in blocks if run.start <= b.at < run.end and len(b.text) <= 40]
    forms = Counter(_MONTH.sub("x", line) for line in dated if "0" in line)
    form = min(forms, key=lambda f: (len(f), f), default="")
    return f"{' | '.join(heads)} # {form}"


def _tells(profile: Profile, template: Template) -> bool:
    """Tell whether a template can be a mark: it holds the publisher's name, or words enough."""
    if not template.alone or template.score < 0.8:
        return False
    literal = SLOT.sub(" ", template.text)
    count = len(WORD.findall(literal))
    named = profile.publisher is not None and profile.publisher.lower() in literal.lower()
    if (
        not profile.documents
    ):  # a person wrote it: an agency's name stands under its texts everywhere, a line of issue does not
        return named and template.label in ("publication_line", "copyright") and count >= TELLING - 1
    return count >= 2 * TELLING or (named and count >= TELLING)
