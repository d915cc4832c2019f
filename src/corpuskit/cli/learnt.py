"""What was learnt of each publisher, for a person to read: what it repeats, what it only tells again, what is open."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from corpuskit.boilerplate import ENOUGH
from corpuskit.language import detect_language
from corpuskit.profiles import Background, Profile, Profiles
from corpuskit.profiles.finding.template import Template
from corpuskit.profiles.keeping.packs import shipped
from corpuskit.records.shown import PLAIN, Style, plural, quote, visible
from corpuskit.rules.ruleset import load_rules
from corpuskit.text.segment import segment

SHOWN = 8
"""The most entries of one kind that are listed for a publisher."""

READ = 40
"""The documents of a publisher's sample that shares and dead rules are taken from."""


def learnt(profiles: Profiles, style: Style = PLAIN) -> str:
    """Return the report of what was learnt, the largest publisher first.

    >>> print(learnt(Profiles([Profile("dawn.com", "Dawn", documents=12)])))
    Dawn (dawn.com): 12 documents, 0 templates
      shipped profile Dawn: 2 templates
    """
    found = sorted(profiles, key=lambda profile: (-profile.documents, profile.key))
    fired: set[str] = set()
    parts = ["\n".join(_publisher(profiles, profile, style, fired)) for profile in found]
    if any(profiles.sketches.values()):
        parts.append("\n".join(_dead(fired, {profile.language for profile in found if profile.language})))
    return "\n\n".join(parts)


def _publisher(profiles: Profiles, profile: Profile, style: Style, fired: set[str]) -> Iterator[str]:
    """Yield the lines of one publisher; the rules that found something in its sample are added to *fired*."""
    sure = [t for t in profile.templates if t.score >= ENOUGH["balanced"]]
    doubtful = [t for t in profile.templates if t.score < ENOUGH["balanced"]]
    name = f"{profile.publisher} ({profile.key})" if profile.publisher else profile.key or "publisher unknown"
    name = visible(name).replace("\n", " ")
    covered = _covered(profiles, profile, fired)
    share = f", {covered:.1%} of the text" if covered is not None and sure else ""
    count = f"{plural(profile.documents, 'document')}, {len(sure)} template{'' if len(sure) == 1 else 's'}"
    yield style.paint(f"{name}: {count}{share}", "1")
    if profile.first_seen and profile.last_seen:
        yield f"  dated {profile.first_seen} to {profile.last_seen}"
    for template in sure[:SHOWN]:
        yield f"  {template.support:>7,}  {template.label:<16} {quote(template.text[:90])}"
        yield f"           {visible(template.why)}"
    if len(sure) > SHOWN:
        yield f"           and {len(sure) - SHOWN} more"
    yield from _listed("doubtful: goes only where prefer is remove", doubtful)
    told = [b for b in profile.background if b.text not in {t.text for t in profile.suggested}]
    yield from _listed("background: recurs, and is kept as prose", told)
    yield from _listed(
        'seen often, and nothing caught it: make its status "active" in the file to accept it', profile.suggested
    )
    yield from _habits(profile)
    pack = shipped().for_publisher(profile.key) if profile.key else None
    if pack is not None:
        yield f"  shipped profile {visible(pack.publisher or pack.key)}: {len(pack.templates)} templates"


def _habits(profile: Profile) -> Iterator[str]:
    """Yield the habits of a publisher that were learnt."""
    known = {
        "headlines end with": ", ".join(map(quote, profile.suffixes)),
        "dates": ", ".join(filter(None, (profile.order, profile.zone, profile.date_line and quote(profile.date_line)))),
        "place and first sentence are parted by": quote(profile.dateline) if profile.dateline else "",
    }
    yield from (f"  {what} {how}" for what, how in known.items() if how)


def _listed(heading: str, entries: Sequence[Background | Template]) -> Iterator[str]:
    if entries:
        yield f"  {heading} ({len(entries)})"
        for entry in entries[:SHOWN]:
            yield f"  {entry.support:>7,}  {quote(entry.text[:90])}"
            yield f"           {visible(entry.why)}"


def _covered(profiles: Profiles, profile: Profile, fired: set[str]) -> float | None:
    """Return what share of the sample's text the templates cover; None without a sample."""
    sketch = profiles.sketches.get(profile.key)
    if sketch is None or not sketch.sample:
        return None
    rules = load_rules()
    size = gone = 0
    for trace in sketch.sample[:READ]:
        text = "\n".join(trace.texts)
        blocks = segment(text)
        fired.update(e.rule for e in rules.find(text, blocks, profile.language or detect_language(text)))
        found = [e for e in profile.find(text, blocks) if e.score >= ENOUGH["balanced"]]
        size += len(text)
        gone += len({at for e in found for at in range(e.start, e.end)})
    return gone / max(1, size)


def _dead(fired: set[str], languages: set[str]) -> Iterator[str]:
    """Yield which of the shipped rules that hold for the *languages* of the corpus found nothing in any sample."""
    rules = [rule for rule in load_rules() if rule.language in {*languages, "xx"} or rule.id in fired]
    topics: dict[str, list[str]] = {}
    for rule in rules:
        if rule.id not in fired:
            parts = rule.id.split(".")
            topics.setdefault(".".join(parts[:2]), []).append(".".join(parts[2:]))
    silent = sum(map(len, topics.values()))
    spoken = ", ".join(sorted(languages)) or "any language"
    yield f"rules for {spoken}: {len(rules) - silent} of {len(rules)} found something in the samples"
    if topics:
        yield f"  dead rules ({silent}):"
    for topic, names in sorted(topics.items()):
        yield from textwrap.wrap(f"{topic}: {' '.join(names)}", 110, initial_indent="    ", subsequent_indent="      ")
