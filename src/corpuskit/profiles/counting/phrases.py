"""What recurs with changes, or glued to prose: found in the sample of documents that a sketch keeps whole."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence, Set

from corpuskit.dates.forms.lexicon import month_of
from corpuskit.profiles.counting.sketch import Trace
from corpuskit.profiles.counting.units import key_of
from corpuskit.profiles.finding.template import WORD
from corpuskit.profiles.weighing.cues import cues_of
from corpuskit.profiles.weighing.evidence import LEAST, Candidate, Corpus, lower_bound
from corpuskit.records.tuples import NamedTuple
from corpuskit.text.later import re

LITERAL = 3
"""A template with slots has at least this many words that do not change."""

PHRASE = 60
"""The most words of a phrase that is glued to prose."""

_JOINERS = frozenset("and & und et y e en i og och ve и та و for of de von van der den del la le".split())
"""Words between names."""

_MONTHLIKE = re.compile(
    r"(?:[^\W\d_]{3,12}\.?,?\s+\d|\d{1,2}(?:st|nd|rd|th|er|\.|º)?,?\s+(?:de\s+)?[^\W\d_]{3,12}|\d[./-]\d|\d年)"
)
"""What looks like a date."""

_DATELINE = re.compile(r"^[^\n]{1,60}?\s?[—–-]$|^[^a-z\n]{3,40}:$")
"""What looks like a dateline."""

_OPENS = re.compile(r"[A-Z0-9\"“„«‘'(\[©À-ÖØ-ÞΑ-ΩА-ЯЁІЇЄҐ]")
"""What a word in capitals begins with."""

MONTH = "\0month"
"""What the name of a month is folded to."""


class Piece(NamedTuple):
    """A unit of the sample, or what is left of one after a phrase was peeled off."""

    trace: Trace
    at: int
    tokens: list[str]
    folded: list[str]
    peeled: bool = False


def pieces(corpus: Corpus) -> list[Piece]:
    """Return the units of the sample, in words."""
    out = []
    for trace in corpus.sketch.sample:
        for index, text in enumerate(trace.texts):
            tokens = text.split()
            out.append(Piece(trace, index, tokens, folded_of(tokens)))
    return out


def peel(
    corpus: Corpus, found: list[Piece], accept: Callable[[Candidate], bool]
) -> tuple[list[Candidate], list[Piece]]:
    """Return the phrases that units begin or end with, and what is left of all units without them.

    A phrase is taken only if *accept* says so, and if a new sentence seems to follow or precede it nearly everywhere.
    """
    phrases: list[Candidate] = []
    for step in (1, -1):
        for _ in range(3):  # phrases in a row are peeled off one unit
            keys: set[tuple[str, ...]] = set()
            for candidate, key in _edge_phrases(corpus, found, step):
                shorter = any(key[:size] in keys for size in range(1, len(key)))
                if not shorter and accept(candidate):  # the shorter first: what follows it is found in the next round
                    phrases.append(candidate)
                    keys.add(key)
            if not keys:
                break
            found = [_without(piece, keys, step) for piece in found]
    whole = (piece for piece in found if piece.peeled and piece.tokens)
    return [*phrases, *_left(corpus, whole)], found


def slotted(corpus: Corpus, found: Iterable[Piece]) -> Iterator[Candidate]:
    """Yield templates with slots: units that say the same but for names, dates or a few words in the middle."""
    groups: dict[tuple[str, ...], list[Piece]] = defaultdict(list)
    for piece in found:
        if sum(map(len, piece.tokens)) + len(piece.tokens) <= 250:
            for skeleton in _skeletons(piece):
                groups[skeleton].append(piece)
    seen: set[str] = set()
    for _, group in sorted(groups.items()):
        for template in _aligned(corpus, once(group)):
            if template.text not in seen:
                seen.add(template.text)
                yield template


def _edge_phrases(corpus: Corpus, found: Iterable[Piece], step: int) -> Iterator[tuple[Candidate, tuple[str, ...]]]:
    """Yield the longest phrases that enough units begin (or end) with, and their keys in reading direction *step*."""
    grown = _grown(found, step, corpus.least)
    longer: dict[tuple[str, ...], int] = {}
    for key, group in grown.items():
        longer[key[:-1]] = max(longer.get(key[:-1], 0), len(group))
    for key, group in sorted(grown.items(), key=lambda item: (len(item[0]), item[0])):
        # enough units go on in other ways, so that the phrase ends here for some
        enough = 1 if corpus.small else max(LEAST, 0.05 * len(group))
        # or it ends in a date, and a sentence can begin behind that
        dated = step == 1 and _ends_dated(key, group)
        ends = len(group) - longer.get(key, 0) >= enough
        if ends or dated or (len(key) <= PHRASE and longer.get(key, 0) < corpus.least):
            candidate = _phrase(corpus, key, group, step)
            if candidate is None:
                continue
            spoken = cues_of(candidate.text, corpus.language).calls or corpus.names(candidate.text)
            if ends or not dated or spoken:
                yield candidate, key


def _ends_dated(key: tuple[str, ...], group: Sequence[Piece]) -> bool:
    """Tell whether a phrase ends with a date that is over there."""
    if len(key) <= LITERAL or not (key[-1] == MONTH or key[-1][0].isdigit()) or MONTH not in key[-3:]:
        return False
    return not any(p.folded[len(key)][0].isdigit() for p in group if len(p.folded) > len(key))


def _grown(found: Iterable[Piece], step: int, least: int) -> dict[tuple[str, ...], list[Piece]]:
    """Return what at least *least* documents have units begin (or end) with, one piece of each document.

    Word by word: only what enough units begin with is looked at for one word more.
    """
    out: dict[tuple[str, ...], list[Piece]] = {}
    last: dict[tuple[str, ...], list[Piece]] = {(): [piece for piece in found if len(piece.tokens) > 1]}
    for size in range(1, PHRASE + 2):
        groups: dict[tuple[str, ...], list[Piece]] = defaultdict(list)
        for key, group in last.items():
            for piece in group:
                if len(piece.folded) >= size:
                    groups[*key, piece.folded[size - 1 if step == 1 else -size]].append(piece)
        last = {key: group for key, group in groups.items() if len({piece.trace.digest for piece in group}) >= least}
        out.update((key, once(group)) for key, group in last.items())
    return out


def _phrase(corpus: Corpus, key: tuple[str, ...], group: Sequence[Piece], step: int) -> Candidate | None:
    """Return the phrase of *key* if its inner edge looks like the edge of a sentence nearly everywhere."""
    size = len(key)
    whole, group = group, [piece for piece in group if len(piece.tokens) > size]
    if len(group) < corpus.least:
        return None
    inner = [p.tokens[size] if step == 1 else p.tokens[-size] for p in group]
    opens = sum(bool(_OPENS.match(token)) or not token.isascii() for token in inner)
    if opens < 0.9 * len(group) and not corpus.lowered:
        return None
    if _is_slot(inner, [_beyond(piece, size, step) for piece in group]):
        return None
    text = with_dates([p.tokens[:size] if step == 1 else p.tokens[-size:] for p in group])
    spoken = cues_of(text, corpus.language)
    if "{" in text.replace("{date}", "") or _DATELINE.match(text) or not WORD.search(text.replace("{date}", "")):
        return None
    if not spoken.calls and not spoken.address:
        few = lower_bound(len(whole), len(corpus.sketch.sample)) < 0.1
        named = (
            size < 6
            and not any(c.isdigit() or c == ":" for c in text)
            and all(word[0].isupper() for word in WORD.findall(text.replace("{date}", "")))
        )
        if size < 3 or few or named or not _at_edge(corpus, group):
            return None
    elif size < 2 and not spoken.calls:
        return None
    places = tuple((piece.trace, piece.at) for piece in group[:12])
    return Candidate(text, places, count_of(corpus, len(whole)), 0.0, inside=True)


def _beyond(piece: Piece, size: int, step: int) -> str:
    """Return the word after the next, beyond the inner edge of a phrase; empty if there is none."""
    at = size + 1 if step == 1 else len(piece.folded) - size - 2
    return piece.folded[at] if 0 <= at < len(piece.folded) else ""


def _is_slot(inner: Sequence[str], beyond: Sequence[str]) -> bool:
    """Tell whether the words at the edge differ but what follows them goes on alike: then they fill a slot."""
    word, count = Counter(beyond).most_common(1)[0]
    fills = {one for one, other in zip(inner, beyond, strict=True) if other == word}
    return bool(word) and count > max(1, 0.4 * len(inner)) and len(fills) > max(1, min(3, 0.3 * count))


def _at_edge(corpus: Corpus, group: Sequence[Piece]) -> bool:
    """Tell whether a phrase stands at the head of nearly all its documents, or at the tail."""
    head = tail = 0
    for piece in group:
        before, behind = corpus.around(piece.trace, piece.at)
        head += before <= 1
        tail += behind <= 1
    return max(head, tail) >= 0.8 * len(group)


def _without(piece: Piece, keys: Set[tuple[str, ...]], step: int) -> Piece:
    """Return what is left of a unit without the longest phrase of *keys* at its beginning (or end)."""
    for size in range(min(PHRASE + 1, len(piece.tokens)), 0, -1):
        edge = tuple(piece.folded[:size] if step == 1 else piece.folded[: -size - 1 : -1])
        if edge in keys:
            cut = slice(size, None) if step == 1 else slice(None, -size)
            return piece._replace(tokens=piece.tokens[cut], folded=piece.folded[cut], peeled=True)
    return piece


def _left(corpus: Corpus, found: Iterable[Piece]) -> Iterator[Candidate]:
    """Yield what is left alike of many units: it stood glued to the phrases that were peeled off."""
    groups: dict[tuple[str, ...], list[Piece]] = defaultdict(list)
    for piece in found:
        groups[tuple(piece.folded)].append(piece)
    for _, group in sorted(groups.items()):
        group = once(group)
        if len(group) >= corpus.least:
            text = with_dates([piece.tokens for piece in group])
            if "{" not in text.replace("{date}", "") and WORD.search(text.replace("{date}", "")):
                places = tuple((piece.trace, piece.at) for piece in group[:12])
                yield Candidate(text, places, count_of(corpus, len(group)), 0.0, glued=True)


def _skeletons(piece: Piece) -> Iterator[tuple[str, ...]]:
    """Yield what two units have in common that differ in names, or in some words that are not at the ends."""
    fixed = _collapse(piece.tokens, piece.folded)
    if "" in fixed and sum(bool(WORD.search(word)) for word in fixed) >= LITERAL - 1:
        yield fixed
    if len(piece.tokens) >= LITERAL:
        yield ("<", *piece.folded[:2])
    if len(piece.tokens) > LITERAL + 1:
        yield (">", *piece.folded[-3:])


def _collapse(tokens: Sequence[str], folded: Sequence[str]) -> tuple[str, ...]:
    """Return the words with each run of names, numbers and what joins them as one empty word."""
    out: list[str] = []
    for number, (token, key) in enumerate(zip(tokens, folded, strict=True)):
        name = number > 0 and (token[0].isupper() or token[0].isdigit())
        if name or (key.strip(",.") in _JOINERS and out and out[-1] == ""):
            if not out or out[-1] != "":
                out.append("")
        else:
            out.append(key)
    return tuple(out)


class _Frame(NamedTuple):
    """What units share: so many words at their beginning and at their end, and something else between."""

    rows: Sequence[list[str]]
    """The words of the units."""
    head: int
    tail: int
    literal: int
    """How many of the shared words are words and not marks."""

    @property
    def middles(self) -> list[list[str]]:
        """What stands between, for each unit."""
        return [row[self.head : len(row) - self.tail] for row in self.rows]

    @property
    def slot(self) -> str:
        """The slot that holds all of it."""
        return _slot([" ".join(middle) for middle in self.middles])

    @property
    def leads(self) -> bool:
        """Whether the beginning ends in a mark that leads to something."""
        return self.head > 0 and self.rows[0][self.head - 1].endswith((":", "|", "—", "–", "»"))


def _aligned(corpus: Corpus, group: Sequence[Piece]) -> Iterator[Candidate]:
    """Yield the template that the units of *group* share: the same beginning, the same end, a slot between."""
    if len(group) < corpus.least or len({tuple(map(key_of, piece.tokens)) for piece in group}) < 2:
        return
    frame = _frame([piece.tokens for piece in group])
    line = sum(piece.trace.lines[piece.at] and not piece.peeled for piece in group) / len(group)
    first = min(frame.rows)
    if not _is_template(frame, line) or "{" in " ".join(first):
        return
    text = " ".join([*first[: frame.head], f"{{{frame.slot}}}", *first[len(first) - frame.tail :]])
    fills = tuple(sorted({" ".join(row) for row in frame.rows})[:3])
    places = tuple((piece.trace, piece.at) for piece in group[:12])
    glued = sum(piece.peeled for piece in group) > 0.2 * len(group)
    yield Candidate(text, places, count_of(corpus, len(group)), line, glued=glued, fills=fills)


def _frame(rows: Sequence[list[str]]) -> _Frame:
    """Return what *rows* share at both ends; numbers beside what differs belong to it: it holds a date."""
    folded = [[key_of(token) for token in row] for row in rows]
    first, head = folded[0], _shared(folded)
    tail = _shared([row[head:][::-1] for row in folded])
    size = len(first)
    while tail and _has_digit(first[size - tail]):
        tail -= 1
    while head and tail < size and _has_digit(first[head - 1]):
        head -= 1
    literal = sum(bool(WORD.search(word)) for word in first[:head] + first[size - tail :])
    return _Frame(rows, head, tail, literal)


def _has_digit(word: str) -> bool:
    return any(char.isdigit() for char in word)


def _is_template(frame: _Frame, line: float) -> bool:
    """Tell whether what units share is enough of them, and tells where the slot ends; *line* is the share of lines."""
    middles, both = frame.middles, bool(frame.head and frame.tail)
    if not all(middles) or frame.literal < (LITERAL if both else LITERAL - 1):
        return False
    if _literal_share(frame.rows, middles) < 0.3 or (not frame.head and frame.literal <= LITERAL):
        return False
    if not frame.tail and frame.slot != "date" and (line < 0.9 or (frame.literal < LITERAL and not frame.leads)):
        return False
    return frame.slot != "text" or frame.leads or (both and max(map(len, middles)) <= 8)


def _slot(middles: Sequence[str]) -> str:
    """Return the slot that holds all of *middles*."""
    if all(any(c.isdigit() for c in text) and _MONTHLIKE.search(text) and len(text) <= 48 for text in middles):
        return "date"
    if all(text.isdigit() for text in middles):
        return "number"
    if all(text[0].isupper() and not any(char.isdigit() for char in text) for text in middles):
        return "names"
    return "text"


def _literal_share(rows: Sequence[Sequence[str]], middles: Sequence[Sequence[str]]) -> float:
    """Return how much of the units does not change, by characters."""
    whole = sum(len(token) for row in rows for token in row)
    slots = sum(len(token) for middle in middles for token in middle)
    return 1 - slots / whole


def _shared(rows: Sequence[Sequence[str]]) -> int:
    """Return how many words all *rows* begin with, leaving one at least to differ."""
    count = 0
    for column in zip(*rows, strict=False):
        if len(set(column)) > 1 or count + 1 >= min(map(len, rows)):
            break
        count += 1
    return count


def once(found: Iterable[Piece]) -> list[Piece]:
    """Return one piece of each document, in the order of their digests."""
    out: dict[int, Piece] = {}
    for piece in found:
        out.setdefault(piece.trace.digest, piece)
    return [out[digest] for digest in sorted(out)]


def count_of(corpus: Corpus, found: int) -> int:
    """Return in how many documents something surely stands that *found* documents of the sample have."""
    sketch = corpus.sketch
    if sketch.documents <= len(sketch.sample):
        return found
    return int(lower_bound(found, len(sketch.sample)) * sketch.documents)


def folded_of(tokens: list[str]) -> list[str]:
    """Return words as they are compared: in lower case, numbers alike, months beside numbers alike."""
    out = [key_of(token) for token in tokens]
    for number, token in enumerate(tokens):
        near = tokens[max(0, number - 1) : number] + tokens[number + 1 : number + 2]
        bare = token.strip(".,;:()").lower()
        if len(bare) > 2 and bare[0].isalpha() and any(other[0].isdigit() for other in near) and month_of(bare):
            out[number] = MONTH
    return out


def with_dates(rows: Sequence[list[str]]) -> str:
    """Return the most frequent spelling, with its dates as slots."""
    texts = [" ".join(_dated(row)) for row in rows]
    return min(set(texts), key=lambda t: (-texts.count(t), t))


def _dated(row: list[str]) -> Iterator[str]:
    """Yield the words of *row*, each month with the numbers around it as one slot."""
    out: list[str] = []
    for token, key in zip(row, folded_of(row), strict=True):
        part = key == MONTH or (token[0].isdigit() and bool(out) and out[-1] == "{date}")
        if not part:
            out.append(token)
            continue
        while out and out[-1][0].isdigit():
            out.pop()
        if not out or out[-1] != "{date}":
            out.append("{date}")
    return iter(out)
