"""From what is remembered of a publisher to its profile."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from corpuskit.language import detect_language
from corpuskit.profiles.counting.sketch import Sketch
from corpuskit.profiles.finding.profile import Background, Profile
from corpuskit.profiles.finding.template import Template
from corpuskit.profiles.weighing.evidence import LEAST, Corpus
from corpuskit.profiles.weighing.habits import author_of, habits_of, rules
from corpuskit.profiles.weighing.judging import DOUBTFUL, Verdict, is_open, judge, to_template
from corpuskit.records import Label
from corpuskit.text.segment import segment

TEMPLATES = 400
"""The most templates of one profile, the surest first."""

BACKGROUND = 50
"""The most sentences that a profile lists as background, the most frequent first."""

SUGGESTED = 20
"""The most templates that a profile suggests, the most frequent first."""


def build(key: str, sketch: Sketch) -> Profile:
    """Return the profile of the publisher that *sketch* remembers.

    >>> build("dawn.com", Sketch()).templates
    ()
    """
    sample = sketch.sample
    language = (
        detect_language(" ".join(text for trace in sample[:6] for text in trace.texts)[:6000]) if sample else None
    )
    corpus = Corpus(sketch, language, label_of, author_of)
    verdicts = judge(corpus)
    traces = [*sample, *(trace for verdict in verdicts for trace, _ in verdict.candidate.places)]
    days = [trace.day for trace in traces if trace.day is not None]
    habits = habits_of(sample, language)
    if not key:  # several publishers, for all that is known: what one of them does says nothing of another
        habits = habits._replace(name=None, marks=(), dateline=None, order=None, zone=None, date_line=None)
    return Profile(
        key=key,
        publisher=habits.name or _name(sketch.names),
        documents=sketch.documents,
        templates=tuple(_templates(corpus, verdicts, habits.bylines)),
        suggested=tuple(_suggested(corpus, verdicts)),
        background=tuple(_background(verdicts)),
        language=language,
        aliases=tuple(sorted({name.casefold() for name in sketch.names} - {key})),
        domains=tuple(sorted(sketch.domains)),
        marks=habits.marks,
        suffixes=habits.suffixes,
        dateline=habits.dateline,
        order=habits.order,
        zone=habits.zone,
        date_line=habits.date_line,
        first_seen=dt.date.fromordinal(min(days)) if days else None,
        last_seen=dt.date.fromordinal(max(days)) if days else None,
    )


def label_of(text: str, language: str | None) -> tuple[Label, float] | None:
    """Return what the shipped rules call *text* by itself, and how much of it; None where they are silent.

    >>> label_of("Published in Dawn, October 14th, 2021", "en")
    ('publication_line', 1.0)
    """
    blocks = segment(text)
    found = [e for e in rules().find(text, blocks, language) if e.score >= 0.6]
    if not found or not text:
        return None
    covered = len({at for e in found for at in range(e.start, e.end)})
    longest = max(found, key=lambda e: (e.end - e.start, e.score))
    return longest.label, covered / len(text)


def _templates(corpus: Corpus, verdicts: Iterable[Verdict], bylines: Iterable[Template]) -> Iterator[Template]:
    """Yield the templates of what counts as boilerplate, each once; a slot stands for all that it was seen to hold."""
    found = [
        t
        for v in verdicts
        if v.weight >= DOUBTFUL and (t := to_template(v, corpus.language, corpus.lowered)) is not None
    ][:TEMPLATES]
    found += bylines
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
    prose = [v for v in verdicts if v.weight < DOUBTFUL and _is_told(v)]
    prose.sort(key=lambda v: (-v.facts.support, v.candidate.text))
    for verdict in prose[:BACKGROUND]:
        yield Background(verdict.candidate.text, verdict.facts.support, "; ".join(verdict.reasons))


def _is_told(verdict: Verdict) -> bool:
    candidate = verdict.candidate
    return not candidate.inside and not candidate.unit and not candidate.fills and verdict.facts.support >= LEAST


def _suggested(corpus: Corpus, verdicts: Iterable[Verdict]) -> Iterator[Template]:
    """Yield what nothing caught and what may be boilerplate all the same, the most frequent first."""
    open_ones = [v for v in verdicts if v.weight < DOUBTFUL and is_open(v)]
    open_ones.sort(key=lambda v: (-v.facts.support, v.candidate.text))
    made = (to_template(verdict, corpus.language, corpus.lowered) for verdict in open_ones)
    yield from [replace(template, score=0.9) for template in made if template is not None][:SUGGESTED]


def _name(names: Counter[str]) -> str | None:
    """Return the most frequent spelling of the publisher's name; a bare host is none."""
    spelt = sorted((name for name in names if "." not in name), key=lambda name: (-names[name], name))
    return spelt[0] if spelt else None


def printed_name(text: str, language: str | None) -> str | None:
    """Return the publisher that a text names itself, in a line of issue or the like.

    >>> printed_name("Talks were held.\\n\\nPublished in Dawn, October 14th, 2021", "en")
    'Dawn'
    """
    blocks = segment(text)
    return rules().names(text, rules().find(text, blocks, language), language).get("publisher")
