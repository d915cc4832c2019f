"""Repair what scraping did to the characters of a text: conservatively, each fix named, every place traced back.

``docs/normalisation.md`` says what each step changes, what it leaves alone and why.
"""

from __future__ import annotations

import functools
import itertools
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Literal

from corpuskit.records import Change
from corpuskit.records.surrogates import PAIR, one
from corpuskit.text.edits import Edit, Normalised, apply_edits, compose, trim
from corpuskit.text.later import re, regex
from corpuskit.text.normalisation.entities import unescape_entities
from corpuskit.text.normalisation.escapes import write_breaks
from corpuskit.text.normalisation.markup import remove_tags
from corpuskit.text.normalisation.misread import fix_misread
from corpuskit.text.normalisation.mojibake import fix_mojibake, line_around

__all__ = ["Form", "Normalised", "normalise", "normalise_and_explain"]

Form = Literal["NFC", "NFKC"]
"""A Unicode normalisation form."""

Step = Callable[[str], Sequence[Edit]]
"""A step of normalisation: a text in, its edits out."""

ROUNDS = 8
"""A line that so many rounds of all steps do not settle stays as it is. No text but one built for it takes four."""

MARKS = 60
"""More combining marks in a row are left as they are: to order them takes quadratic time. No script needs ten."""

_CHARACTERS: dict[str, tuple[str, str]] = {
    **dict.fromkeys(map(chr, [*range(0x09), *range(0x0E, 0x20), *range(0x7F, 0xA0)]), ("remove_controls", "")),
    **dict.fromkeys(("\r", "\v", "\f", "\u2028", "\u2029"), ("fix_line_ends", "\n")),
    **dict.fromkeys(("\xad", "\ufeff", "\ufffc"), ("remove_invisible", "")),
    **dict.fromkeys(map(chr, [*range(0x2060, 0x2065), *range(0x206A, 0x2070)]), ("remove_invisible", "")),
    **dict.fromkeys(map(chr, range(0xFFF9, 0xFFFC)), ("remove_invisible", "")),
    **dict.fromkeys(("\xa0", *map(chr, range(0x2000, 0x200B)), "\u202f", "\u205f"), ("replace_spaces", " ")),
}
"""What is fixed wherever it stands: the step that does it, and what comes in its place."""

_QUOTES = {**dict.fromkeys("\u02bc\u2018\u2019\u201a\u201b", "'"), **dict.fromkeys("\u201c\u201d\u201e\u201f", '"')}
"""Curly quotes, and the straight one that comes in their place where that is asked for."""

_LIGATURES = {
    "ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "ſt", "ﬆ": "st", "Ĳ": "IJ", "ĳ": "ij", "ŉ": "ʼn",
    "Ǆ": "DŽ", "ǅ": "Dž", "ǆ": "dž", "Ǉ": "LJ", "ǈ": "Lj", "ǉ": "lj", "Ǌ": "NJ", "ǋ": "Nj", "ǌ": "nj",
    "Ǳ": "DZ", "ǲ": "Dz", "ǳ": "dz",
}  # fmt: skip
"""Letters joined in one character, and the letters they stand for."""

_RUNS = ("controls", "invisible")
"""Kinds of characters of which a whole run goes in one edit."""

# What is fixed only where it does nothing: joiners that join nothing, direction marks on a line without right-to-left
# letters, break hints outside of the scripts that are written without spaces.
_BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
"""Marks of direction, as part of a class of characters."""

_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u061b\u061d-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]",
)
"""A letter of a script that is written from right to left."""

_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
"""A letter of a script in which an invisible break may part words."""

_COMPOSED = regex.compile(r"[^\p{M}\u1160-\u11ff]?+[\p{M}\u1160-\u11ff]++|[\u0340-\U0010ffff]")
"""What NFC may change: Unicode composes a character only with marks, vowels and finals of Hangul that follow it."""

_COMPATIBLE = regex.compile(r"[^\p{M}\u1160-\u11ff]?+[\p{M}\u1160-\u11ff\uff9e\uff9f]++|[\x80-\U0010ffff]")
"""What NFKC may change."""


def normalise(
    text: str,
    *,
    form: Form = "NFC",
    uncurl_quotes: bool = False,
    fix_latin_ligatures: bool = False,
    fix_character_width: bool = False,
    collapse_whitespace: bool = False,
) -> str:
    r"""Return *text* with its characters repaired: what nobody wrote goes, what somebody wrote stays.

    Text that was read in the wrong encoding is read again, HTML entities become characters, every line ends in "\n",
    control characters and invisible ones go, spaces that do not break become spaces, accents join their letters.

    >>> normalise("Itâ€™s the cafÃ© &amp;amp; bar\r\nnext\u00a0door\u200b.")
    'It’s the café & bar\nnext door.'

    Tags and line breaks that were left in the text go where they are markup beyond doubt, and stay where it tells of
    them.

    >>> normalise(r"<p>Talks were held.</p><p>They failed.</p>")
    'Talks were held.\n\nThey failed.'
    >>> normalise(r"Talks were held.\n\nThey failed.\n\nNobody knows why.")
    'Talks were held.\n\nThey failed.\n\nNobody knows why.'

    Quotes, ligatures, widths, case and accents stay.

    >>> normalise("“ﬁve” Ｆ１ Éclairs")
    '“ﬁve” Ｆ１ Éclairs'

    *uncurl_quotes* makes quotes and apostrophes straight, *fix_latin_ligatures* takes joined letters apart,
    *fix_character_width* turns full-width Latin and half-width kana into the usual ones.

    >>> normalise("“ﬁve” Ｆ１", uncurl_quotes=True, fix_latin_ligatures=True, fix_character_width=True)
    '"five" F1'

    *collapse_whitespace* leaves one space between words, none at the ends of a line, and at most one blank line.

    >>> normalise("  Two   words \n\n\n\n and more\n", collapse_whitespace=True)
    'Two words\n\nand more'

    *form* is the Unicode form: "NFKC" replaces more, and more than looks ("10²" becomes "102").

    >>> normalise("cafe\u0301 №5", form="NFKC")
    'café No5'

    Signs that are needed stay: joiners between letters, direction marks on a line with right-to-left letters, break
    hints in Khmer, Thai, Lao and Burmese; so do surrogates and whatever else Python can hold.

    >>> normalise("می\u200cخواهم \ud800") == "می\u200cخواهم \ud800"
    True

    Normalising twice changes nothing more, with the same options. Time is linear in the length. Raises TypeError if
    *text* is not a str, ValueError for another *form*.
    """
    options = (uncurl_quotes, fix_latin_ligatures, fix_character_width, collapse_whitespace)
    return _normalise("normalise", text, form, *options)[0]


def normalise_and_explain(
    text: str,
    *,
    form: Form = "NFC",
    uncurl_quotes: bool = False,
    fix_latin_ligatures: bool = False,
    fix_character_width: bool = False,
    collapse_whitespace: bool = False,
) -> Normalised:
    r"""Return what ``normalise`` returns, and each change with its place in *text*.

    The options are the same: *form*, *uncurl_quotes*, *fix_latin_ligatures*, *fix_character_width* and
    *collapse_whitespace*.

    >>> for change in normalise_and_explain("cafÃ©\r\n\u00a0bar").changes:
    ...     print(change.start, change.end, ascii(change.before), ascii(change.after), change.step)
    3 5 '\xc3\xa9' '\xe9' fix_mojibake
    5 6 '\r' '' fix_line_ends
    7 8 '\xa0' ' ' replace_spaces

    Where one step works on what another wrote, there is one change, and its step names both.

    >>> normalise_and_explain("&Atilde;&copy;").changes[0].step
    'unescape_entities+fix_mojibake'
    """
    options = (uncurl_quotes, fix_latin_ligatures, fix_character_width, collapse_whitespace)
    out, edits = _normalise("normalise_and_explain", text, form, *options)
    changes: list[Change] = []
    for edit in edits:
        before = text[edit.start : edit.end]
        whole = "unescape_entities" in edit.step and edit.after != before  # "amp;" alone explains nothing
        narrow = edit if whole else trim(edit, before)
        if narrow:
            start, end, after, step = narrow
            changes.append(Change(start, end, text[start:end], after, step))
    return Normalised(out, tuple(changes))


def _normalise(caller: str, text: str, form: Form, *options: bool) -> tuple[str, list[Edit]]:
    """Return the normalised text and the edits that make it, not yet narrowed."""
    if not isinstance(text, str):
        raise TypeError(f"{caller} takes a str, not {type(text).__name__}")
    if form not in ("NFC", "NFKC"):
        raise ValueError(f'form must be "NFC" or "NFKC", not {form!r}')
    for begun in (False, True):
        settled = _unwrapped(text, form, options, begun)
        if settled is not None:
            return settled
    return _repaired(text, form, options)


def _unwrapped(text: str, form: Form, options: tuple[bool, ...], begun: bool) -> tuple[str, list[Edit]] | None:
    """Return *text* without markup, then repaired, until neither has anything to do; None if that does not come about.

    Markup goes first: what is an entity in it is told, not markup. A text that does not come to rest so is repaired
    before, if *begun*; what does not come to rest then is only repaired, and a second pass agrees.
    """
    out, edits = _repaired(text, form, options) if begun else (text, [])
    for number in range(ROUNDS):
        before = out
        for step in (write_breaks, remove_tags):
            if more := step(out):
                edits, out = compose(edits, out, more), apply_edits(out, more)
        if number and out == before:
            return out, edits
        repaired, more = _repaired(out, form, options)
        edits, out = (compose(edits, out, more), repaired) if more else (edits, out)
    return None


def _repaired(text: str, form: Form, options: tuple[bool, ...]) -> tuple[str, list[Edit]]:
    """Return *text* with its characters repaired, and the edits that do it."""
    steps = _steps(form, *options)
    out, edits = _settle(text, steps) or _settle_lines(text, steps)
    if options[-1]:
        blank = _close_lines(out)
        edits, out = compose(edits, out, blank), apply_edits(out, blank)
    return out, edits


def _settle(text: str, steps: Sequence[Step]) -> tuple[str, list[Edit]] | None:
    """Run *steps* round and round until none has anything to do; None if that does not come about."""
    done: list[Edit] = []
    quiet = 0
    for step in itertools.islice(itertools.cycle(steps), ROUNDS * len(steps)):
        edits = step(text)
        quiet = 0 if edits else quiet + 1
        if edits:
            done, text = compose(done, text, edits), apply_edits(text, edits)
        elif quiet == len(steps):
            return text, done
    return None


def _settle_lines(text: str, steps: Sequence[Step]) -> tuple[str, list[Edit]]:
    """Settle each line alone; one that does not settle stays, so a second pass agrees."""
    parts: list[str] = []
    edits: list[Edit] = []
    for line in re.finditer("[^\n]*\n|[^\n]+", text):
        part, more = _settle(line[0], steps) or (line[0], [])
        parts.append(part)
        edits += [edit._replace(start=edit.start + line.start(), end=edit.end + line.start()) for edit in more]
    return "".join(parts), edits


@functools.cache
def _steps(form: Form, quotes: bool, ligatures: bool, width: bool, whitespace: bool) -> tuple[Step, ...]:
    """Return the steps of a round. Each works within a line, so lines settle alone as they do together."""
    table = dict(_CHARACTERS)
    if quotes:
        table.update((quote, ("uncurl_quotes", straight)) for quote, straight in _QUOTES.items())
    if ligatures:
        table.update((joined, ("fix_latin_ligatures", apart)) for joined, apart in _LIGATURES.items())
    if width:
        table.update((wide, ("fix_character_width", usual)) for wide, usual in _widths())
    runs = [re.escape("".join(key for key in table if table[key] == (f"remove_{what}", ""))) for what in _RUNS]
    longer = "|".join(f"(?<=[{run}])[{run}]++" for run in [*runs, "\u200c\u200d"])
    found = re.compile(f"[{re.escape(''.join(table))}\u200b\u200c\u200d{_BIDI}](?:(?<=\r)\n|{longer})?")
    steps: tuple[Step, ...] = (
        _join_surrogates,
        unescape_entities,
        fix_misread,  # before ftfy, which takes pieces of it for UTF-8
        fix_mojibake,
        functools.partial(_fix_characters, table=table, found=found),
        functools.partial(_fix_form, form=form),
    )
    return (*steps, _collapse_spaces) if whitespace else steps


def _join_surrogates(text: str) -> list[Edit]:
    """Find characters that are held as two code points, which JSON could not tell from those that are one."""
    try:
        text.encode()  # the quickest way to see that there is none
    except UnicodeEncodeError:
        return [Edit(*pair.span(), one(pair[0]), "join_surrogates") for pair in PAIR.finditer(text)]
    return []


def _widths() -> Iterator[tuple[str, str]]:
    """Yield each character that is the full-width or half-width form of another, and the other."""
    yield "\u3000", " "
    for code in range(0xFF01, 0xFFEF):
        kind, _, usual = unicodedata.decomposition(chr(code)).partition(" ")
        if kind in ("<wide>", "<narrow>"):
            yield chr(code), chr(int(usual, 16))


def _fix_characters(text: str, *, table: Mapping[str, tuple[str, str]], found: re.Pattern[str]) -> list[Edit]:
    """Find characters that *table* replaces, and invisible ones that do nothing where they stand."""
    edits: list[Edit] = []
    end, plain = 0, True  # of the line of the last direction mark: no right-to-left letter stands on it
    for match in found.finditer(text):
        start, stop, signs = *match.span(), match[0]
        if signs[0] in table:
            step, after = table[signs[0]]
            edits.append(Edit(start, stop, after, step))
            continue
        around = text[max(0, start - 1) : start] + text[stop : stop + 1]
        if signs[0] in "\u200c\u200d":
            idle = not around or around.isspace()
        elif signs == "\u200b":
            idle = not _UNSPACED.search(around)
        else:
            if start >= end:
                begin, end = line_around(text, start, end)
                plain = not _RIGHT_TO_LEFT.search(text, begin, end)
            idle = plain
        if idle:
            edits.append(Edit(start, stop, "", "remove_invisible"))
    return edits


def _fix_form(text: str, *, form: Form) -> list[Edit]:
    """Find characters that Unicode writes another way, line by line and one letter with its marks at a time."""
    edits: list[Edit] = []
    if unicodedata.is_normalized(form, text):
        return edits
    letters = _COMPOSED if form == "NFC" else _COMPATIBLE
    for line in re.finditer("[^\n]+", text):
        if unicodedata.is_normalized(form, line[0]):
            continue
        for letter in letters.finditer(text, *line.span()):
            if len(letter[0]) <= MARKS:
                start, end = letter.span()
                change = trim(Edit(start, end, unicodedata.normalize(form, letter[0]), "unicode_form"), letter[0])
                edits += [change] if change else []
    return edits


def _collapse_spaces(text: str) -> list[Edit]:
    """Find runs of spaces: one space is left, none at the ends of a line. A single ideographic space stays."""
    edits: list[Edit] = []
    for run in re.finditer("[ \t\u3000]++", text):
        start, end = run.span()
        outside = text[start - 1 : start] in ("", "\n") or text[end : end + 1] in ("", "\n")
        after = "" if outside else run[0] if run[0] == "\u3000" else " "
        if after != run[0]:
            edits.append(Edit(start, end, after, "collapse_whitespace"))
    return edits


def _close_lines(text: str) -> list[Edit]:
    """Find blank lines too many: at most one is left, none at the ends of the text."""
    edits: list[Edit] = []
    for run in re.finditer("\n++", text):
        start, end = run.span()
        after = 0 if start == 0 or end == len(text) else 2
        if end - start > after:
            edits.append(Edit(start + after, end, "", "collapse_whitespace"))
    return edits
