"""Boilerplate or background: each thing that recurs is weighed, and what it weighs is said in words."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable, Iterator, Sequence

from corpuskit.errors import ProfileError
from corpuskit.profiles.counting.amid import amid
from corpuskit.profiles.counting.bordered import bordered
from corpuskit.profiles.counting.phrases import peel, pieces, slotted
from corpuskit.profiles.counting.units import key_of
from corpuskit.profiles.finding.template import MAX_CHARS, Place, Template, Where
from corpuskit.profiles.weighing.cues import cues_of
from corpuskit.profiles.weighing.evidence import LEAST, ROW, Candidate, Corpus, Facts
from corpuskit.profiles.weighing.stamped import is_stamp
from corpuskit.records import Label
from corpuskit.records.tuples import NamedTuple
from corpuskit.text.later import re
from corpuskit.text.scripts import ENDS

ENOUGH = 2.75
"""The weight from which a thing that recurs is boilerplate; it makes a score of 0.8."""

DOUBTFUL = 1.75
"""From this weight on a template is kept for those who prefer to remove; it makes a score of 0.6."""

MOST = 2000
"""The most candidates of one publisher that are weighed, those in most documents first."""

RARE = 0.0005
"""What stands in a smaller share of the documents than this is left alone."""

IN_RUN = "in a run of boilerplate"
"""The reason of what was doubtful but for its neighbours."""

SENTENCE = "in form a sentence"
"""The reason of what reads like prose."""

PLACED: frozenset[Label] = frozenset({"navigation", "section", "other"})
"""Labels that say where a thing stands rather than what it is."""

_SHARES = ((0.5, 2.0, "in most documents"), (0.25, 1.5, "in many"), (0.1, 1.0, "in some"), (0.03, 0.5, "in a few"))
"""How much it weighs that a phrase stands in at least this share of documents, and the words for it."""

_BRACKETED = re.compile(r"[(（\[【][^()（）\[\]【】\n]{2,60}[)）\]】]$")
"""A text that is one bracket."""

_REFERENCE = re.compile(r"://|\b10\.\d{4,}/")
"""An address, or the number of a paper."""

_FIELD = re.compile(rf"[^:：{ENDS}]{{1,30}}[:：]\s?\S[^:：]{{0,30}}$")
"""A name, a colon, and a value: what tables are made of."""

_NUMBERED = re.compile(r"\d|\{(?:date|number)\}")
"""A digit, or a slot for one."""


class Verdict(NamedTuple):
    """What a candidate was judged to be, and why."""

    candidate: Candidate
    facts: Facts
    weight: float
    """The sum of what speaks for boilerplate."""
    reasons: tuple[str, ...]
    """What weighed, in words."""

    @property
    def score(self) -> float:
        """How sure it is that it is not prose, 0 to 1."""
        return round(min(0.99, 1 / (1 + math.exp(1.3637 - self.weight))), 3)


def judge(corpus: Corpus) -> list[Verdict]:
    """Return a verdict on everything that recurs, boilerplate first."""
    exact = [verdict for verdict in (_weigh(corpus, c) for c in _candidates(corpus)) if verdict]
    exact = _runs(_runs(exact))
    phrases, left = peel(corpus, pieces(corpus), lambda c: (v := _weigh(corpus, c)) is not None and v.weight >= ENOUGH)
    peeled = (piece for piece in left if piece.peeled)
    told = {p.trace.keys[p.at] for p in peeled if cues_of(" ".join(p.tokens), corpus.language).told}
    exact = [verdict for verdict in exact if _key(verdict.candidate) not in told]  # a phrase glued to prose: not both
    more = [*phrases, *slotted(corpus, left), *amid(corpus, left)]
    found = [*exact, *(verdict for verdict in (_weigh(corpus, c) for c in more) if verdict)]
    sure = {key_of(verdict.candidate.text) for verdict in found if verdict.weight >= ENOUGH}
    within = [*bordered(corpus, sure)]
    found += (verdict for verdict in (_weigh(corpus, c) for c in within) if verdict)
    return sorted(found, key=lambda v: (-v.weight, v.candidate.text))


def _key(candidate: Candidate) -> int:
    """Return the fingerprint of the unit that a candidate is."""
    trace, index = candidate.places[0]
    return trace.keys[index]


def to_template(verdict: Verdict, language: str | None = None, lowered: bool = False) -> Template | None:
    """Return the template a verdict stands for, of a publisher in *language*; None where its text does not make one.

    *lowered* texts have no capitals, so that nothing tells where a sentence opens.
    """
    candidate, facts = verdict.candidate, verdict.facts
    days = [dt.date.fromordinal(day) for day in facts.days]
    where: Where = "inside" if candidate.inside or candidate.glued else "line" if candidate.line > 0.9 else "sentence"
    if candidate.unit:
        where = "unit"
    if candidate.amid or (lowered and candidate.inside and len(candidate.text.split()) >= 3):
        where = "anywhere"
    short = len(candidate.text.split()) < 4 and len(candidate.text) < 25
    edge = max(facts.head, facts.tail) >= 0.8
    ruled = facts.rule is not None and facts.rule[1] >= 0.8 and (edge or not candidate.unit)
    bracketed = _BRACKETED.match(candidate.text) is not None
    try:
        return Template(
            text=candidate.text,
            label=label_of(facts, candidate.text, language),
            where=where,
            score=verdict.score,
            place=_place_of(candidate, facts),
            alone=not short or ruled or bracketed or (where == "line" and facts.fixed < 0.8),
            support=facts.support,
            share=round(facts.share, 4),
            first_seen=days[0] if days else None,
            last_seen=days[-1] if days else None,
            examples=tuple(trace.id for trace, _ in candidate.places if trace.id is not None)[:3],
            why="; ".join(verdict.reasons),
        )
    except ProfileError:
        return None


def _place_of(candidate: Candidate, facts: Facts) -> Place:
    """Return where a line counts that could head a paragraph elsewhere: where it was seen."""
    named = facts.rule is not None or facts.cues.calls or facts.cues.address or facts.cues.prose or facts.own
    if candidate.line <= 0.9 or named or _NUMBERED.search(candidate.text) or len(candidate.text) > 60:
        return ""
    return "tail" if facts.tail >= 0.8 else "head" if facts.head >= 0.8 else ""


def is_open(verdict: Verdict) -> bool:
    """Tell whether what was not found to be boilerplate may be all the same: a person has to say."""
    facts, cues = verdict.facts, verdict.facts.cues
    ruled = facts.rule is not None and facts.rule[1] >= 0.8
    speaks = bool(cues.calls or cues.address or ruled) or (verdict.candidate.line > 0.9 and not cues.prose)
    return speaks and not cues.quoted and facts.support >= LEAST and facts.story < 1.6 and not verdict.candidate.fills


def label_of(facts: Facts, text: str, language: str | None = None) -> Label:
    """Return what a template is called: by the rules, else by its words, else by its place; a date is a stamp."""
    if (facts.rule is None or facts.rule[0] in PLACED) and is_stamp(text, language):
        return "timestamp"
    if facts.rule:
        return facts.rule[0]
    if facts.cues.label and facts.cues.calls:
        return facts.cues.label
    if facts.cues.prose:
        return "other"
    return "section" if facts.head >= 0.8 > facts.tail else "navigation"


def _candidates(corpus: Corpus) -> Iterator[Candidate]:
    """Yield the units that recur as they are."""
    sketch = corpus.sketch
    least = max(corpus.least, math.ceil(RARE * sketch.documents))
    found = [(key, seen) for key, seen in sketch.recurring(least) if len(seen.traces) >= corpus.least]
    found.sort(key=lambda item: (-item[1].count, item[0]))
    for key, seen in found[:MOST]:
        places = tuple((trace, trace.keys.index(key)) for trace in seen.traces)
        texts = [trace.texts[index] for trace, index in places]
        text = min(texts, key=lambda t: (-texts.count(t), t))
        data = _REFERENCE.search(text) is not None and len(set(texts)) > 1  # a number or link of each article's own
        if len(text) <= MAX_CHARS and not data and not any(char in text for char in "{}"):
            yield Candidate(text, places, seen.count, sum(t.lines[i] for t, i in places) / len(places))


def _weigh(corpus: Corpus, candidate: Candidate) -> Verdict | None:
    """Return the verdict on one candidate; None where it does not stand in enough different articles."""
    facts = corpus.facts(candidate)
    if facts.support < corpus.least or (facts.support < LEAST and not corpus.small and facts.run < ROW):
        return None
    parts = list(_reasons(candidate, facts))
    return Verdict(candidate, facts, round(sum(weight for weight, _ in parts), 3), tuple(why for _, why in parts))


def _reasons(candidate: Candidate, facts: Facts) -> Iterator[tuple[float, str]]:
    """Yield (weight, in words) of everything that speaks for or against boilerplate."""
    yield from _told(facts)
    yield from _place(candidate, facts)
    yield from _edge(candidate, facts)
    yield from _form(candidate, facts)
    yield from _spread(facts)
    yield from _company(facts)


def _told(facts: Facts) -> Iterator[tuple[float, str]]:
    """Yield what rules and its words say, and how often it stands."""
    cues = facts.cues
    if facts.rule and facts.rule[1] >= 0.8:
        yield 3.0, f"rules call it {facts.rule[0]}"
    elif facts.rule:
        yield 1.0, f"rules call a part of it {facts.rule[0]}"
    if cues.calls:
        yield 1.25 * min(2, cues.calls), f"words of {cues.label}"
    if cues.address:
        yield 1.0, "speaks to the reader"
    for least, weight, words in _SHARES:
        if facts.share >= least:
            yield weight, f"{words} ({facts.support})"
            break


def _company(facts: Facts) -> Iterator[tuple[float, str]]:
    """Yield what its publisher, its neighbours and the authors of its documents say."""
    cues = facts.cues
    spoken = cues.calls or cues.address
    if facts.own and (spoken or max(facts.head, facts.tail) >= 0.8):
        yield 2.0 if cues.calls else 1.0, "names its publisher"
    if facts.fixed >= 0.8 and (spoken or facts.own or not cues.prose):
        yield 0.75, "always beside the same neighbour"
    if facts.run >= ROW and max(facts.head, facts.tail) >= 0.8 and facts.apart:
        yield min(1.5 * facts.run, 6.0), f"one of {facts.run} in a row at the edge of different articles"
    if facts.support < LEAST:
        yield -1.0 if spoken or facts.own or facts.rule else -1.5, "seen twice only"
    if facts.bylined >= LEAST and facts.authors == 1 and cues.prose and not spoken:
        yield -0.75, "by one author only"
    elif facts.authors >= 4:
        yield 0.5, f"by many authors ({facts.authors})"


def _place(candidate: Candidate, facts: Facts) -> Iterator[tuple[float, str]]:
    """Yield where it stands: at an edge, between paragraphs, amid them."""
    if facts.tail >= 0.8:
        yield 1.75, "at the end"
    elif facts.head >= 0.8:
        yield 1.25, "at the beginning"
    elif not (facts.cues.calls or facts.cues.address):
        amid = facts.head + facts.tail < 0.4
        if candidate.line > 0.9 and not facts.cues.prose and facts.rule is None:
            yield (-2.5, "a heading between paragraphs") if amid else (-1.5, "a heading at times")
        elif amid:
            yield -1.0, "in the middle of prose"


def _edge(candidate: Candidate, facts: Facts) -> Iterator[tuple[float, str]]:
    """Yield what it weighs that it stands at the edge of documents, and what has no form of prose."""
    edge = max(facts.head, facts.tail)
    if edge >= 0.9 and facts.share >= 0.4:
        yield 1.5, "at the edge of most documents"
    elif edge >= 0.9 and facts.share >= 0.2 and facts.story < 1.6:
        yield 1.0, "at the edge of many documents"
    if facts.cues.prose:
        return
    if candidate.inside and edge >= 0.8 and len(candidate.text.split()) >= 8:
        yield 1.0, "a long phrase that is no sentence"
    elif candidate.inside and edge >= 0.8 and _NUMBERED.search(candidate.text):
        yield 0.75, "no sentence, and holds a number or a date"
    if candidate.line > 0.9 and len(candidate.text) <= 60:
        yield 1.25, "a line that is no sentence"


def _form(candidate: Candidate, facts: Facts) -> Iterator[tuple[float, str]]:
    cues = facts.cues
    ruled = facts.rule is not None and facts.rule[1] >= 0.8
    if cues.prose and not ruled:
        spoken = cues.calls + cues.address
        often = facts.share >= 0.3 or (facts.share >= 0.2 and facts.counted >= 0.4)
        edge = max(facts.head, facts.tail) >= 0.9 and often
        if facts.share >= 0.5 and facts.support > LEAST and facts.story <= 1.3:
            yield 3.5, "word for word in most documents, whatever they tell"
        yield (-0.5 if spoken > 1 else -1.25 if spoken else -1.75 if edge else -2.5), SENTENCE
    if cues.quoted and not ruled:
        yield -1.0, "quoted speech"
    if candidate.inside:
        yield -1.0, "part of a sentence"
    if _FIELD.match(candidate.text) and not (facts.rule or cues.calls or cues.address or facts.own):
        yield -2.5, "a field of a table"
    if _BRACKETED.match(candidate.text) and max(facts.head, facts.tail) >= 0.8 and not cues.quoted:
        yield 1.0, "in brackets"


def _spread(facts: Facts) -> Iterator[tuple[float, str]]:
    spoken = facts.cues.calls or facts.cues.address
    called = facts.cues.calls and max(facts.head, facts.tail) >= 0.8  # a desk has a page of its own to follow
    if facts.story >= 2.2 and facts.share < 0.4:
        yield -1.0 if called else -2.5, "along one story"
    elif facts.story >= 1.6 and facts.share < 0.5 and not called:
        yield -1.0, "in documents that are alike"
    else:
        if facts.story <= 1.3 and facts.support > LEAST:
            yield 0.75, "over many topics"
        elif facts.apart and facts.support <= LEAST:
            yield 0.75, "over different topics"
        if spoken and (facts.support > LEAST or facts.apart):
            yield 1.5 if facts.support > LEAST else 1.0, "speaks to the readers of any topic"


def _runs(verdicts: Sequence[Verdict]) -> list[Verdict]:
    """Return the verdicts with the doubtful ones lifted that always stand beside boilerplate, and nowhere else."""
    sure = {key_of(v.candidate.text) for v in verdicts if v.weight >= ENOUGH}
    out = []
    for verdict in verdicts:
        facts = verdict.facts
        fixed = facts.support >= LEAST and facts.fixed >= 0.8 and facts.story < 2.2
        near = fixed and not _is_told(verdict) and _beside(verdict.candidate, sure)
        if near and verdict.weight < ENOUGH and IN_RUN not in verdict.reasons:
            verdict = verdict._replace(weight=verdict.weight + 1.5, reasons=(*verdict.reasons, IN_RUN))
        out.append(verdict)
    return out


def _is_told(verdict: Verdict) -> bool:
    """Tell whether it is a sentence that speaks to nobody: the last one of an article stands beside boilerplate too."""
    cues = verdict.facts.cues
    return SENTENCE in verdict.reasons and not (cues.calls or cues.address or verdict.facts.rule)


def _beside(candidate: Candidate, sure: Iterable[str]) -> bool:
    """Tell whether at least eight in ten places have something of *sure* right before or behind."""
    sure = set(sure)
    hits = 0
    for trace, i in candidate.places:
        near = trace.texts[max(0, i - 1) : i] + trace.texts[i + 1 : i + 2]
        hits += any(key_of(text) in sure for text in near)
    return hits >= 0.8 * len(candidate.places)
