"""From what is remembered of a publisher to its profile."""

from __future__ import annotations

import datetime as dt
import functools
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from corpuskit.dates import find_candidates
from corpuskit.dates.candidates import Candidate as DateCandidate
from corpuskit.language import detect_language
from corpuskit.profiles.evidence import Corpus
from corpuskit.profiles.judging import DOUBTFUL, Verdict, judge, to_template
from corpuskit.profiles.marks import shape_of
from corpuskit.profiles.profile import Background, Profile
from corpuskit.profiles.sketch import Sketch, Trace
from corpuskit.profiles.template import Template
from corpuskit.records import Label
from corpuskit.rules import RuleSet, load_rules
from corpuskit.segment import segment
from corpuskit.structure import find_structure

READ = 16
"""The documents of the sample that are read in full for names, marks and the order of dates."""

TEMPLATES = 400
"""The most templates of one profile, the surest first."""

BACKGROUND = 50
"""The most sentences that a profile lists as background, the most frequent first."""

RULED = 0.6
"""The score from which what a rule says of a text is taken for its label."""


class Habits(NamedTuple):
    """What the documents of a sample have in common that is no template."""

    name: str | None
    marks: tuple[str, ...]
    order: str | None


def build(key: str, sketch: Sketch) -> Profile:
    """Return the profile of the publisher that *sketch* remembers.

    >>> build("dawn.com", Sketch()).templates
    ()
    """
    sample = sketch.sample[:READ]
    language = (
        detect_language(" ".join(text for trace in sample[:6] for text in trace.texts)[:6000]) if sample else None
    )
    verdicts = judge(Corpus(sketch, language, label_of))
    days = [trace.day for trace in _traces(sketch, verdicts) if trace.day is not None]
    habits = _habits(sample, language)
    return Profile(
        key=key,
        publisher=habits.name or _name(sketch.names),
        documents=sketch.documents,
        templates=tuple(_templates(verdicts)),
        background=tuple(_background(verdicts)),
        language=language,
        aliases=tuple(sorted({name.casefold() for name in sketch.names} - {key})),
        domains=tuple(sorted(sketch.domains)),
        marks=habits.marks,
        order=habits.order,
        first_seen=dt.date.fromordinal(min(days)) if days else None,
        last_seen=dt.date.fromordinal(max(days)) if days else None,
    )


def label_of(text: str, language: str | None) -> tuple[Label, float] | None:
    """Return what the shipped rules call *text* by itself, and how much of it; None where they are silent.

    >>> label_of("Published in Dawn, October 14th, 2021", "en")
    ('publication_line', 1.0)
    """
    blocks = segment(text)
    found = [e for e in _rules().find(text, blocks, language) if e.score >= RULED]
    if not found or not text:
        return None
    covered = len({at for e in found for at in range(e.start, e.end)})
    longest = max(found, key=lambda e: (e.end - e.start, e.score))
    return longest.label, covered / len(text)


@functools.lru_cache(maxsize=1)
def _rules() -> RuleSet:
    return load_rules()


def _templates(verdicts: Iterable[Verdict]) -> Iterator[Template]:
    """Yield the templates of what counts as boilerplate, each once; a slot stands for all that it was seen to hold."""
    found = [t for v in verdicts if v.weight >= DOUBTFUL and (t := to_template(v)) is not None][:TEMPLATES]
    slotted = [t for t in found if "{" in t.text and t.score >= 0.8]
    seen: set[tuple[str, str]] = set()
    for template in found:
        whole = (0, len(template.text))
        held = any(whole in other.spans(template.text) for other in slotted if other is not template)
        if (template.text, template.where) not in seen and ("{" in template.text or not held):
            seen.add((template.text, template.where))
            yield template


def _background(verdicts: Iterable[Verdict]) -> Iterator[Background]:
    """Yield what recurs and is prose, the most frequent first."""
    prose = [v for v in verdicts if v.weight < DOUBTFUL and not v.candidate.inside and not v.candidate.fills]
    prose.sort(key=lambda v: (-v.facts.support, v.candidate.text))
    for verdict in prose[:BACKGROUND]:
        yield Background(verdict.candidate.text, verdict.facts.support, "; ".join(verdict.reasons))


def _traces(sketch: Sketch, verdicts: Iterable[Verdict]) -> Iterator[Trace]:
    yield from sketch.sample
    for verdict in verdicts:
        yield from (trace for trace, _ in verdict.candidate.places)


def _name(names: Counter[str]) -> str | None:
    """Return the most frequent spelling of the publisher's name; a bare host is none."""
    spelt = sorted((name for name in names if "." not in name), key=lambda name: (-names[name], name))
    return spelt[0] if spelt else None


def _habits(sample: Sequence[Trace], language: str | None) -> Habits:
    """Return what *sample* prints as the publisher's name, the shapes of its sidebars, its order of dates."""
    names: Counter[str] = Counter()
    marks: set[str] = set()
    orders: Counter[str] = Counter()
    for trace in sample:
        text = "\n".join(trace.texts)
        blocks = segment(text)
        dates = find_candidates(text, blocks, language=language)
        shape = shape_of(text, blocks, find_structure(blocks, [(c.start, c.end) for c in dates]))
        if shape:
            marks.add(shape)
        orders.update(filter(None, (_order(text, date) for date in dates)))
        name = printed_name(text, language)
        if name:
            names[name] += 1
    name = min(names, key=lambda n: (-names[n], n), default=None)
    agreed = name is not None and 2 * names[name] > sum(names.values())
    return Habits(name if agreed else None, tuple(sorted(marks)), next(iter(orders)) if len(orders) == 1 else None)


def printed_name(text: str, language: str | None) -> str | None:
    """Return the publisher that a text names itself, in a line of issue or the like.

    >>> printed_name("Talks were held.\\n\\nPublished in Dawn, October 14th, 2021", "en")
    'Dawn'
    """
    blocks = segment(text)
    return _rules().names(text, _rules().find(text, blocks, language), language).get("publisher")


def _order(text: str, date: DateCandidate) -> str | None:
    """Return which of day and month a numeric date that reads one way only has first."""
    if date.form not in ("numeric", "short") or date.other is not None or not date.day or date.day <= 12:
        return None
    digits = "".join(char if char.isdigit() else " " for char in text[date.start : date.end]).split()
    return {date.day: "DMY", date.month: "MDY"}.get(int(digits[0])) if digits else None
