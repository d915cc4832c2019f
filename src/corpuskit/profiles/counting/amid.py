"""What recurs in the middle of sentences: layout that a text flattened into one line has between two words of prose."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from corpuskit.profiles.counting.phrases import PHRASE, Piece, count_of, once, with_dates
from corpuskit.profiles.weighing.cues import cues_of
from corpuskit.profiles.weighing.evidence import LEAST, Candidate, Corpus
from corpuskit.records.tuples import NamedTuple
from corpuskit.text.later import re
from corpuskit.text.scripts import STOPS

SEED = 3
"""The words that a phrase in the middle of a sentence begins with wherever it stands."""

_BEGINS = re.compile(r"[\"“«‘(\[]?[^\W\d_a-z]")
"""What the first word of a phrase begins with."""

_OPENS = re.compile(r"[\"“„«‘'(\[]?[^\W_a-z]")
"""A word in capitals, or a digit."""


class Spot(NamedTuple):
    """Where a phrase begins in a unit."""

    piece: Piece
    at: int


def amid(corpus: Corpus, found: Iterable[Piece]) -> Iterator[Candidate]:
    """Yield the phrases in the middle of units by which a publisher speaks to its reader, with exact edges.

    Prose repeats names and titles there. So a phrase begins with a capital, speaks to the reader in words that rules
    and cues know, and prose goes on in other words before it and behind it.
    """
    seeds: dict[tuple[str, ...], list[Spot]] = defaultdict(list)
    for piece in found:
        for at in range(1, len(piece.tokens) - SEED):
            if _BEGINS.match(piece.tokens[at]):
                seeds[tuple(piece.folded[at : at + SEED])].append(Spot(piece, at))
    least = max(LEAST, corpus.least)
    often = [(key, spots) for key, spots in seeds.items() if len({s.piece.trace.digest for s in spots}) >= least]
    often.sort(key=lambda item: (-len(item[1]), item[0]))
    told: set[str] = set()
    for _, spots in often[:400]:
        candidate = _phrase(corpus, spots)
        if candidate is not None and candidate.text not in told:
            told.add(candidate.text)
            yield candidate


def _phrase(corpus: Corpus, spots: Sequence[Spot]) -> Candidate | None:
    """Return the longest phrase that nearly all *spots* begin, if it is the publisher's own voice."""
    size, spots = _longest(spots)
    pieces = once(spot.piece for spot in spots)
    if size < 4 or len(pieces) < LEAST:
        return None
    before = [spot.piece.folded[spot.at - 1] for spot in spots]
    behind = [spot.piece.folded[spot.at + size] for spot in spots if spot.at + size < len(spot.piece.folded)]
    if not _varied(before) or not _varied(behind) or 2 * len(behind) < len(spots):
        return None
    text = with_dates([spot.piece.tokens[spot.at : spot.at + size] for spot in spots])
    if any(char in text.replace("{date}", "") for char in "{}") or text[-1] in STOPS:
        return None
    cues = cues_of(text, corpus.language)
    ruled = corpus.labeller(text, corpus.language)
    sure = (ruled is not None and ruled[1] >= 0.8) or (
        cues.calls and (cues.address or corpus.names(text) or (cues.firm and cues.calls > 1))
    )
    opens = [s.piece.tokens[s.at + size] for s in spots if s.at + size < len(s.piece.tokens)]
    if not sure and not (cues.calls and sum(bool(_OPENS.match(token)) for token in opens) >= 0.9 * len(opens)):
        return None
    places = tuple((piece.trace, piece.at) for piece in pieces[:12])
    return Candidate(text, places, count_of(corpus, len(pieces)), 0.0, inside=True, amid=True)


def _longest(spots: Sequence[Spot]) -> tuple[int, Sequence[Spot]]:
    """Return how many words nearly all *spots* go on with alike, and those spots."""
    size = SEED
    while size < PHRASE:
        words = Counter(s.piece.folded[s.at + size] for s in spots if s.at + size < len(s.piece.folded))
        word, count = min(words.items(), key=lambda item: (-item[1], item[0]), default=("", 0))
        if count < 0.8 * len(spots):
            break
        spots = [s for s in spots if s.at + size < len(s.piece.folded) and s.piece.folded[s.at + size] == word]
        size += 1
    return size, spots


def _varied(words: Sequence[str]) -> bool:
    """Tell whether prose goes on in many ways."""
    return (bool(words) and len(set(words)) >= max(2, 0.5 * len(words))) or len(set(words)) >= 12
