"""How ordinary a text is in an old encoding: what tells which one its bytes were written in.

Each encoding is asked language by language, since what is a plain letter in one is as good as never seen in the next: õ
is Portuguese or Estonian, and where it stands in a Hungarian text, the byte was ő.
"""

from __future__ import annotations

import functools
import math
from collections import Counter
from collections.abc import Mapping

from corpuskit.text.later import re

NEUTRAL = frozenset("\u00a0’‘“”„‚–—…«»‹›„€™©®°•·§")
"""What all languages use; it speaks for no encoding but by being there."""

_WESTERN = (
    "éèàêçôâîûùœëïæüöä",  # French
    "äüößé",  # German
    "áéíóñúü¿¡ºª",  # Spanish
    "ãçáéóíâêõúàôüºª",  # Portuguese
    "èàùòìéîº",  # Italian
    "åäöé",  # Swedish, Finnish
    "æøåéòó",  # Danish, Norwegian
    "éëïöüèê£",  # Dutch, English
    "áðíæóöéþúýº",  # Icelandic
    "àéèíóòçüïúñº·",  # Catalan
    "äõöüéšž",  # Estonian
)
"""The letters beyond ASCII of each western language, the commonest first."""

_CENTRAL = (
    "ąęłóśżćńź",  # Polish
    "áíéěřšžýčůúťňóďö",  # Czech
    "áíéčšžýúľťôňóäďŕĺ",  # Slovak
    "áéőöóíüúű",  # Hungarian
    "čšžćđ",  # Slovenian, Croatian, Bosnian
    "ăâîşţ",  # Romanian
    "äüößé",  # German
)
"""The same of central Europe."""

_CYRILLIC = (
    "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфёъ№",  # Russian, Bulgarian
    "оаинвітеркслудпямзьбгчюхйжшцщєїґф’№",  # Ukrainian
    "аоиетнрсвлкдпмузјгцбшчжњћљђфхџ№",  # Serbian, Macedonian
)
"""The same of languages in Cyrillic."""

_KANA = ("のにたいるをはとがしてで、。なかっれらもす「」こりさまンスーうくルよきトイアラ日本国人年",)
"""The commonest characters of Japanese."""

LANGUAGES: Mapping[str, tuple[str, ...]] = {
    "cp1252": _WESTERN,
    "mac_roman": _WESTERN,
    "cp1251": _CYRILLIC,
    "koi8-r": _CYRILLIC[:1],
    "cp1250": _CENTRAL,
    "iso8859-2": _CENTRAL,
    "cp1254": ("ışğüçöâîû",),
    "cp1253": ("αιοετνσρκπυλμςηάίόγδήωέύώθχφβξζψ",),
    "cp1255": ("יוהלאתרבםשמנדקעפחכטןזסגצךףץ",),
    "cp1256": ("اليمنوترةدبعسفقهكحجأشصطىخإءئذضغثظزؤآ،؟؛پچگکہ",),
    "cp1257": ("āīšēėūąžųčįķļņģęż", "ėšųžįūčąę", "äõöüšž"),
    "cp874": ("านรอก่เงม้ยลวดทัีสิตะปบค็หแืจพชขูุใไโผซธถศณภ์ึำญ",),
    "cp932": _KANA,
    "euc_jp": _KANA,
    "gb18030": ("的，。一是不了在人有我他这为之大来以个中上们到说国和地也子时道出而要于就下得可你年生、：“”",),
    "big5": ("的，。一是不了在人有我他這為之大來以個中上們到說國和地也子時道出而要於就下得可你年生、：「」",),
    "cp949": ("이다의에는을가고하지한로은기를어사자리도인서시아대나정으수일부그만해과원장전들게여보",),
}
"""For each old encoding and each of its languages, the letters beyond ASCII that it uses most, in that order. Equal
costs go to the encoding that is named first."""

WIDE = ("cp932", "euc_jp", "gb18030", "big5", "cp949")
"""Those whose characters take two bytes."""

_SELDOM = {"áðíæóöéþúýº": 5.0, "àéèíóòçüïúñº·": 2.0, "äõöüéšž": 3.0, "äõöüšž": 4.0, "ėšųžįūčąę": 2.0}
"""What a language of few speakers costs more than the others of its encoding."""

_PRIOR_BITS = {"cp1252": 0.0, "cp1251": 1.0, "mac_roman": 6.0, "iso8859-2": 5.0}
"""How unlikely each encoding is before the text is looked at, in bits; any other costs 4."""

_CAPITAL_BITS = 1.5
"""What a capital costs more than the small letter, in bits."""

_ACCENTED_CAPITALS = "À-ÞŒŠŸŽĄĆĘŁŃŚŹŻČĎĚŇŘŤŮŐŰĂŞŢĽĹŔ"
"""Capitals beyond ASCII, as the inside of a class of characters in a pattern."""

# What a wrong encoding makes of words: a letter of another script beside one of ours, a mark inside a word, an accented
# capital behind a small letter or alone.
_ODD = re.compile(
    "(?i:(?<=[a-z])[\u0370-\u1fff\u2c00-\uffff]|[\u0370-\u1fff\u2c00-\uffff](?=[a-z]))|(?<=\\w)[^\\w\\s\x00-\x7f’·](?=\\w)"
    f"|(?<=[a-zà-ÿ])[{_ACCENTED_CAPITALS}]|(?<!\\w)[À-Þ](?!\\w)|[\x80-\x9f]|(?<!\\w)[©®¹¼¾±¶](?=[^\\W\\d])"
)
"""What hardly any text holds: letters of two scripts side by side, signs within words, capitals amid small letters."""


def cost(text: str, encoding: str) -> float:
    """Return what *text* costs to say in the likeliest language of *encoding*, in bits, roughly.

    >>> cost("későn értesítették őket", "cp1250") < cost("késõn értesítették õket", "cp1252")
    True

    Characters of ASCII cost nothing: they are the same in all encodings.
    """
    counts = Counter(text)
    odd = _PRIOR_BITS.get(encoding, 4.0) + 8.0 * (len(_ODD.findall(text)) + _unpaired(counts))
    return odd + min(_letters(counts, encoding, ranks) + seldom for ranks, seldom in _ranks(encoding))


def _unpaired(counts: Mapping[str, int]) -> bool:
    """Tell whether there is an odd number of one kind of angle quotes and none of the other: both are letters then."""
    left, right = counts.get("«", 0), counts.get("»", 0)
    return not (left and right) and (left + right) % 2 == 1


def _letters(counts: Mapping[str, int], encoding: str, ranks: Mapping[str, int]) -> float:
    """Return what characters cost by their ranks in one language."""
    first, rare = (3.4, 13.6) if encoding in WIDE else (2.3, 11.0)
    bits = 0.0
    for character, count in counts.items():
        if character.isascii():
            continue
        if character in NEUTRAL:
            bits += 4.5 * count
            continue
        rank, capital = ranks.get(character), 0.0
        if rank is None:
            rank, capital = ranks.get(character.lower()), _CAPITAL_BITS
        bits += count * (first + math.log2(1 + rank) + capital if rank is not None else rare)
    return bits


@functools.cache
def _ranks(encoding: str) -> tuple[tuple[Mapping[str, int], float], ...]:
    """Return the ranks of the letters of each language, and what the language costs in itself."""
    languages = LANGUAGES[encoding]
    return tuple(({letter: rank for rank, letter in enumerate(one)}, _SELDOM.get(one, 0.0)) for one in languages)
