"""Bytes to text: by byte order mark, as UTF-8, by the declared encoding, or by a guess that says it is one.

Nothing is lost or guessed silently: `decode` returns which encoding it used and what a careful reader should know.
"""

from __future__ import annotations

import codecs
import unicodedata
from collections import Counter

from corpuskit.errors import ReadError
from corpuskit.records.tuples import NamedTuple
from corpuskit.text.normalisation.encodings import LANGUAGES, cost

LOST = "\N{REPLACEMENT CHARACTER}"
"""What stands for bytes that could not be read."""

SAMPLE = 65_536
"""Bytes that a guess looks at."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # begins like the mark of UTF-16, so it is looked for first
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Marks that a file begins with, and the encoding each says."""

_FIRST = frozenset(mark[:1] for mark, _ in _MARKS)
"""The first bytes of the marks."""

_NOT_TEXT = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1a\x1b"))
"""Bytes that no text holds."""


class Decoded(NamedTuple):
    """A text that was bytes, how it was read, and what was lost or guessed.

    >>> Decoded("café", "cp1252", ("the encoding is a guess",)).encoding
    'cp1252'
    """

    text: str
    """The text, without a byte order mark."""
    encoding: str
    """Python's name of the encoding."""
    warnings: tuple[str, ...] = ()
    """What was lost or guessed, in words; empty where the bytes left no doubt."""


def decode(data: bytes, declared: str | None = None) -> Decoded:
    r"""Return *data* as text, with the encoding it was read in.

    >>> decode("café".encode())
    Decoded(text='café', encoding='utf-8', warnings=())

    A byte order mark decides, then UTF-16 without a mark is told by its zero bytes, then all that is UTF-8 is UTF-8.

    >>> decode("café".encode("utf-16")).encoding, decode("cafés".encode("utf-16-be")).encoding
    ('utf-16-le', 'utf-16-be')

    Other bytes are read in the *declared* encoding, else in the old encoding whose languages they look most like.

    >>> decode(b"caf\xe9", "latin-1")
    Decoded(text='café', encoding='iso8859-1', warnings=())
    >>> decode("Он сказал, что вернётся".encode("koi8-r")).text
    'Он сказал, что вернётся'
    >>> decode("Он сказал, что вернётся".encode("koi8-r")).warnings
    ('read as koi8-r, which is a guess: the bytes are not UTF-8',)

    Bytes that do not fit become U+FFFD and are counted.

    >>> decode("Déjà vu".encode() + b"\xff").warnings
    ('not all bytes are utf-8: 1 place read as U+FFFD',)

    Raises `ReadError` for an encoding that Python does not know, and for bytes that are no text at all.

    >>> decode(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00")
    Traceback (most recent call last):
    corpuskit.errors.ReadError: these bytes are not text
    """
    if data[:1] in _FIRST:
        for mark, encoding in _MARKS:
            if data.startswith(mark):
                return _forced(data[len(mark) :], encoding)
    if declared is not None:
        return _forced(data, codec(declared))
    if data.find(0, 0, SAMPLE) >= 0 and (unmarked := wide(data)):
        return _forced(data, unmarked)
    try:
        if b"\x1b$" in data and data.isascii():
            return Decoded(data.decode("iso2022_jp"), "iso2022_jp")
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _old(data)


def codec(name: str) -> str:
    """Return Python's name of the text encoding *name*.

    >>> codec("Windows-1252"), codec("latin1")
    ('cp1252', 'iso8859-1')

    Raises `ReadError` for a name that Python does not know.

    >>> codec("utf-9")
    Traceback (most recent call last):
    corpuskit.errors.ReadError: unknown encoding: utf-9
    """
    try:
        "".encode(name)
        return codecs.lookup(name).name
    except (LookupError, ValueError):
        raise ReadError(f"unknown encoding: {name}") from None


def wide(data: bytes) -> str | None:
    r"""Return the encoding of *data* if it is UTF-16 or UTF-32, else None.

    >>> wide(b"\xff\xfeH\x00i\x00"), wide("Как дела?".encode("utf-16-be")), wide(b"Hi")
    ('utf-16-le', 'utf-16-be', None)

    Without a mark it is UTF-16 if its zero bytes all but keep to the even or to the odd places, if it is full of
    control characters when it is read as bytes, and text of an alphabet when it is read as UTF-16.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding if mark != codecs.BOM_UTF8 else None
    sample = data[:SAMPLE]
    if 0 not in sample:
        return None
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if min(even, odd) * 20 > max(even, odd) or max(even, odd) * 100 < len(sample):
        return None
    encoding = "utf-16-be" if even > odd else "utf-16-le"
    text = _begin(sample, encoding)
    return encoding if text and _looks_binary(sample) and _is_text(text) else None


def _begin(sample: bytes, encoding: str) -> str | None:
    """Return *sample*, which may end inside a character if it is full, as text; None where it is not in *encoding*."""
    try:
        return codecs.getincrementaldecoder(encoding)("strict").decode(sample, len(sample) < SAMPLE)
    except UnicodeDecodeError:
        return None


def _is_text(text: str) -> bool:
    """Tell whether *text* is made of letters, marks, digits and space, most of them of two blocks of Unicode."""
    blocks = Counter(ord(character) >> 8 for character in text)
    if sum(count for _, count in blocks.most_common(2)) < 0.7 * len(text):
        return False
    good = sum(character.isspace() or unicodedata.category(character)[0] in "LMNPS" for character in text)
    return good >= 0.9 * len(text)


def _looks_binary(sample: bytes) -> bool:
    """Tell whether one byte in 25 is a control character: chance gives one in ten, text none, unless it is wide."""
    return (len(sample) - len(sample.translate(None, _NOT_TEXT))) * 25 > len(sample)


def _forced(data: bytes, encoding: str) -> Decoded:
    """Return *data* read in *encoding*, whatever does not fit replaced and counted."""
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError:
        text = data.decode(encoding, "replace")
        lost = text.count(LOST) - data.decode(encoding, "ignore").count(LOST)
        warning = f"not all bytes are {encoding}: {lost} place{'s' * (lost > 1)} read as U+FFFD"
        return Decoded(text, encoding, (warning,))


def _old(data: bytes) -> Decoded:
    """Return *data*, which is not UTF-8, as what it most likely is: damaged UTF-8, or an encoding from before it."""
    sample = data[:SAMPLE]
    if _looks_binary(sample):
        raise ReadError("these bytes are not text")
    points = [ord(character) for character in sample.decode("utf-8", "surrogateescape")]
    bad = sum(0xDC80 <= point <= 0xDCFF for point in points)
    if sum(point > 0x7F for point in points) > 2 * bad:
        return _forced(data, "utf-8")
    encoding = _guess(sample)
    text, _, warnings = _forced(data, encoding)
    return Decoded(text, encoding, (f"read as {encoding}, which is a guess: the bytes are not UTF-8", *warnings))


def _guess(sample: bytes) -> str:
    """Return the old encoding in which *sample* is the most ordinary message."""
    read = {encoding: text for encoding in LANGUAGES if (text := _begin(sample, encoding)) is not None}
    costs = {encoding: cost(text, encoding) for encoding, text in read.items()}
    return min(costs, key=costs.__getitem__, default="cp1252")
