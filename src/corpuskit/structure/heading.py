"""The headline of a text that is no page: a first line that is no sentence, wherever its end is printed or lost."""

from __future__ import annotations

import itertools

from corpuskit.structure.names import listed, name_words
from corpuskit.structure.shape import UNSPACED, has_word, width_of
from corpuskit.text.later import regex
from corpuskit.text.patterns import worded_fully
from corpuskit.text.scripts import DANDA, ELLIPSIS, FULL_STOPS, HAN_STOP, PAUSES, is_small

WIDTH = 180
"""A headline is at most so wide."""

FEW_WORDS = 3
"""A line of fewer words may be a section or a name."""

UNSUPPORTED_WIDTH = 120
"""One that nothing else of a head stands beside is at most so wide."""

LEAST_GLUED, MOST_GLUED, MOST_GLUED_CHARS = 4, 16, 110
"""A headline that a sentence follows without a mark has so many words at least and at most, and characters."""

SECTION_WORDS = 4
"""The name of a section with "&" has at most so many words."""

_STAMPED = regex.compile(r"^(?:\S+\s){0,4}\d{1,2}\b\D{2,25}\b(?:19|20)\d\d$")
"""A few words and a day at the end."""

_LISTED = regex.compile(r"(?:[-•*▪◦·]\s|\(?\d{1,2}[.)]\s|[☑✅✔✳→►])")
"""What an item of a list begins with."""

_NUMBERED = regex.compile(r"\(?\d{1,2}[.)]\s")
"""What a numbered item begins with."""

_DAY = regex.compile(r"\d{1,4}\s?[年月日]")
"""A number and the sign of a year, a month or a day."""

_QUOTED = regex.compile(r"[„“\"«»「『”]\S+(?:\s\S+){1,3}[“”\"»«」』]")
"""A few words in quotation marks."""

_SITED = regex.compile(r"(?<=\S+\s\S+\s\S+)\s[-–—]\s(?:\p{Lu}\p{Ll}+(?:\p{Lu}\p{Ll}+)+|[\w-]{2,30}\.\p{Ll}{2,4})$")
"""Behind a dash one word that only sites are called by: two words in one, or an address."""

_SAYING = regex.compile(r":\s[«“\"„][^«»“”\"„]{4,}[»”\"“]\.?\s.*:\s[«“\"„][^«»“”\"„]{4,}[»”\"“]$")
"""Two people with what they say, each behind a colon, the last to the end: as Italian headlines have it."""

_KICKER = regex.compile(r"[\p{Lo}\p{M}\u200c\u200d]{2,14}\s/\s(?=\p{Lo})")
"""A section and a stroke in front of a headline, in scripts without capitals."""

PAIRS = ("“”", "«»", "()", "《》", "「」", "（）", "『』")
"""Marks that open and close a quotation or a bracket."""

_GOES_ON = ",.;:)!?" + DANDA + "，、" + HAN_STOP + ELLIPSIS
"""What a line that goes on from another begins with."""

_END = regex.compile(
    rf"(?:(?<![.\s]\p{{Lu}})\.|[{FULL_STOPS.replace('.', '')}{PAUSES}–—-]|\.\.\.|{ELLIPSIS})[\"'”’»)]?$"
)
"""What the end of a line says that is no heading; the stop of "D.C." says nothing."""

_INNER = regex.compile(
    r"(?<=[\p{Ll}\p{Lo}\p{M}\d]{2}[)\"”]?)"
    rf"[{FULL_STOPS}](?:\s|(?=\p{{Lu}}))(?=[\p{{Lu}}\p{{Lo}}\"“])|[{HAN_STOP}]."
)
"""Where a sentence ends within a line."""

_WORDS = regex.compile(r"\S+")
"""A word between blanks."""


def is_heading(line: str, following: str) -> bool:
    """Tell whether a line reads like a headline, from its own form and from how the line that follows begins.

    >>> is_heading("Harbour reopens after nine days", "Ferries run again."), is_heading("It rained", "on Sunday.")
    (True, False)
    >>> is_heading("It rained on Sunday.", "Ferries run."), is_heading("Opinion", "Ferries run.")
    (False, False)
    """
    if width_of(line) > WIDTH or _END.search(line, max(0, len(line) - 6)) or not (line and following):
        return False
    if _STAMPED.search(line) or line[0] in _GOES_ON or following[0] in _GOES_ON or is_small(line[0]):
        return False
    if is_small(following[0]) and not (len(following) >= 150 and following[:200].islower()):
        return False
    if (_INNER.search(line) and width_of(line) > 90 and not _SAYING.search(line)) or _LISTED.match(line):
        return False
    if (line[0] in "([" and line[-1] in ")]") or _NUMBERED.match(following) or _is_broken(line):
        return False
    if UNSPACED.search(line):
        return len(UNSPACED.findall(line)) >= 5 and not _DAY.match(line)
    words = line.split()
    return (len(words) >= FEW_WORDS or is_quotation(line)) and not (len(words) <= SECTION_WORDS and "&" in words)


def is_quotation(line: str) -> bool:
    """Tell whether a line is two to four words in quotation marks and nothing else, as short headlines are.

    >>> is_quotation("„Tireless work“"), is_quotation("“Rain”"), is_quotation("“It rained,” she said")
    (True, False, False)
    """
    return _QUOTED.fullmatch(line) is not None


def is_formed(line: str) -> bool:
    """Tell whether a line has a form that no sentence has: capitals in most words, or what two people say.

    >>> is_formed("Rain Ends the Long Drought Of The Valley As Wells Fill Up"), is_formed("Rain Ends Drought")
    (True, False)
    """
    words = line.split()
    return _SAYING.search(line) is not None or (
        len(words) >= 8 and 10 * sum(word[0].isupper() for word in words) >= 7 * len(words)
    )


def _is_broken(line: str) -> bool:
    """Tell whether a quotation or a bracket that a line opens is not closed in it: it goes on."""
    pairs = PAIRS[1:] if "„" in line else PAIRS
    closed = "„" not in line and line.count("”") > line.count("“")  # what a line above it opened
    return closed or any(line.count(pair[0]) > line.count(pair[1]) for pair in pairs)


def repeated_amid(text: str) -> tuple[int, int]:
    """Return where a headline stands that a line says twice in a row, behind a section or a path; (0, 0) for none.

    >>> text = "Economy » Rain ends the long drought Rain ends the long drought It rained at last."
    >>> text[slice(*repeated_amid(text))]
    'Rain ends the long drought Rain ends the long drought'
    """
    for word in itertools.islice(_WORDS.finditer(text, 0, WIDTH), 1, None):
        start = word.start()
        if not text[start].islower() and (end := _twice(text[start : start + 3 * WIDTH])) >= 50:
            return start, start + end
    return 0, 0


def headline_end(text: str) -> int:
    """Return where the headline ends with which a line begins, and its first sentence follows; 0 where that is unknown.

    It is told by being said twice, or by its capitals. It does not end with "and" or the like.

    >>> text = "How to Restore Antique Chairs Furniture of beech and of oak needs care. Old furniture needs it most."
    >>> text[: headline_end(text)], headline_end("It rained on Sunday and on Monday. The wells are full.")
    ('How to Restore Antique Chairs', 0)
    >>> text = "Rain ends drought Rain ends drought It rained on Sunday."
    >>> text[: headline_end(text)]
    'Rain ends drought Rain ends drought'
    """
    end = _twice(text)
    if end:
        return end
    end = _title_case(text) or _before_sentence(text)
    return 0 if text[:end].rpartition(" ")[2].lower() in listed("heads", "never_last") else end


def is_lead(text: str) -> bool:
    """Tell whether a line is a paragraph: long, or a sentence."""
    return len(text.split()) >= 9 or width_of(text) >= WIDTH or bool(_END.search(text))


def _twice(text: str) -> int:
    """Return where the second copy of what a line begins with ends; 0 where it is not said twice."""
    start = text[:12]
    again = text.find(start, 12, 2 * WIDTH) if len(start) == 12 else -1
    if again < 0:
        return 0
    said = text[:again].strip()
    if not text.startswith(said, again) or len(said) < 12 or _END.search(said):
        return 0
    end = again + len(said)
    return end if end == len(text) or not text[end].isalnum() or text[end].isupper() else 0


def _title_case(text: str) -> int:
    """Return where the words with capitals end that a line begins with, less those that begin its first sentence."""
    words = list(_WORDS.finditer(text, 0, 2 * WIDTH))
    if len(words) < 8 or UNSPACED.search(text[:WIDTH]):
        return 0
    plain = (word[0].strip("\"'“”‘’()[],:;!?") for word in words)
    last = next(
        (i for i, word in enumerate(plain) if word[:1].islower() and word not in listed("heads", "small")),
        len(words) - 1,
    )
    begin = last - 1
    while begin > 0 and words[begin][0][:1].islower():
        begin -= 1
    head = text[: words[begin].start()].rstrip()
    capitals = sum(word[0][:1].isupper() for word in words[:begin])
    opener = words[begin][0].strip("\"'“”‘’(),")
    if (
        begin < 4
        or len(head) > 130
        or any(mark.isdigit() for mark in head[:2])
        or capitals < 0.6 * begin
        or _END.search(head)
        or _INNER.search(head)
        or width_of(head) > WIDTH
    ):
        return 0
    named = head.partition(" ")[0].lower() in name_words().articles and opener.lower() not in listed(
        "heads", "openers"
    ) | listed("heads", "small")
    return len(head) if _is_common(opener, text) and not named else 0  # "The Harbour Energy | Board said"


def _before_sentence(text: str) -> int:
    """Return where a headline in small letters ends behind which, without a mark, a word follows that begins sentences.

    >>> text = "Harbour opens again after storm The ferry to the islands sailed again, and the harbour is open."
    >>> text[: _before_sentence(text)]
    'Harbour opens again after storm'
    >>> text = "The head of the harbour told The Associated Press of the storm. The ferry sailed again on Tuesday."
    >>> _before_sentence(text)
    0
    """
    words = list(_WORDS.finditer(text, 0, 2 * WIDTH))
    for i in range(LEAST_GLUED, min(len(words) - LEAST_GLUED, MOST_GLUED)):
        word, after, head = words[i][0], words[i + 1][0], text[: words[i - 1].end()]
        if _INNER.search(head) or head[-1] in _GOES_ON or (head[-1] in "\"'”’»«“‘(" and i < MOST_GLUED // 2):
            return 0
        german = word in listed("heads", "sentence_nouns")
        if word not in listed("heads", "sentences") and not german:
            continue
        if (
            (after[:1].isupper() and not german)
            or after.lower().strip(",.") in listed("heads", "named")
            or not after[:1].isalpha()
        ):
            continue
        capitals = sum(part[0][:1].isupper() for part in words[:i])
        if len(head) <= MOST_GLUED_CHARS and (german or 2 * capitals <= i) and not _is_broken(head):
            return len(head)
    return 0


def _is_common(word: str, text: str) -> bool:
    """Tell whether a word with a capital is no name: a small word, or one that the text writes small too."""
    low = word.lower()
    return low in listed("heads", "small") | listed("heads", "openers") or has_word(text[:6000], low)


def without_site(line: str, text: str) -> str:
    """Return a headline without the name of the site that its line adds to it.

    >>> [without_site(line, "") for line in ("Rain at last | Daily", "雨が降った-朝日新聞社", "Rain - at last")]
    ['Rain at last', '雨が降った', 'Rain - at last']
    >>> without_site("Rain ends the drought - HarbourNews", "")
    'Rain ends the drought'
    >>> without_site("Weather | Rain ends the long drought", "")
    'Weather | Rain ends the long drought'

    Behind a dash it is one that the *text* names again.

    >>> without_site("Rain at last — Jane Doe Photos", "… by Jane Doe Photos")
    'Rain at last'
    """
    first, bar, rest = line.partition(" | ")
    kicked = bar and len(first.split()) < FEW_WORDS < len(rest.split())
    head = line if kicked else first.strip()
    match = worded_fully("house_behind").search(head)
    if match:
        return head[: match.start()].strip()
    if (kicker := _KICKER.match(head)) and len(head) - kicker.end() >= WIDTH // 6:
        head = head[kicker.end() :]
    if sited := _SITED.search(head):
        return head[: sited.start()]
    left, dash, right = head.rpartition(" — ") if " — " in head else head.rpartition(" – ")
    if not dash:
        left, dash, right = head.rpartition(" - ")
    if left.endswith(":"):
        return head
    named = dash and len(right.split()) <= 4 and right[:1].isupper() and text.count(right.strip()) > text.count(line)
    return left.strip() if named and len(left.split()) >= FEW_WORDS else head
