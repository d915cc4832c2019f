"""Years of other calendars, turned into the common one, or refused."""

from __future__ import annotations

import datetime as dt

BUDDHIST = 543
"""Years that the Thai calendar is ahead: 2564 is 2021."""

_BREAKS = (-61, 9, 38, 199, 426, 686, 756, 818, 1111, 1181, 1210, 1635, 2060, 2097, 2192, 2262, 2324, 2394, 2456, 3178)
"""Years that the Solar Hijri leap cycle breaks at, after Birashk and Borkowski."""

ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "民國": 1911, "民国": 1911}
"""The year before the first one of each era: 令和3年 is 2021."""

NUMERAL = "[〇零○一二三四五六七八九十]"
"""What finds one Chinese numeral."""

_NUMERALS = {c: n for n, cs in enumerate(("〇零○", "一", "二", "三", "四", "五", "六", "七", "八", "九")) for c in cs}
"""The number that each Chinese numeral stands for."""


def from_numerals(number: str) -> int:
    """Return a number written in digits, in Chinese numerals, or as the first year of an era.

    >>> [from_numerals(number) for number in ("二〇二一", "十二", "三十一", "元", "8")]
    [2021, 12, 31, 1, 8]
    """
    if number.isdecimal():
        return int(number)
    if number == "元":
        return 1
    tens, ten, ones = number.partition("十")
    digits = [_NUMERALS.get(c, 0) for c in (tens if not ten else ones)]
    value = int("".join(map(str, digits)) or "0")
    return value if not ten else 10 * (_NUMERALS.get(tens, 0) if tens else 1) + value


def from_jalali(year: int, month: int, day: int) -> dt.date:
    """Return the common date of a Solar Hijri one.

    >>> from_jalali(1399, 8, 10)
    datetime.date(2020, 10, 31)

    A day that the month does not have raises ValueError.

    >>> from_jalali(1399, 7, 31)
    Traceback (most recent call last):
    ...
    ValueError: day is out of range for month
    """
    if not 1 <= month <= 12 or not 1 <= day <= (31 if month <= 6 else 30):
        raise ValueError("day is out of range for month")
    first = dt.date(year + 621, 3, _march_of(year))
    return first + dt.timedelta(days=(month - 1) * 31 - max(0, month - 7) + day - 1)


def _march_of(year: int) -> int:
    """Return the day of March that a Solar Hijri year begins on."""
    leaps, before = -14, _BREAKS[0]
    for after in _BREAKS[1:]:
        jump = after - before
        if year < after:
            break
        leaps += jump // 33 * 8 + jump % 33 // 4
        before = after
    n = year - before
    leaps += n // 33 * 8 + (n % 33 + 3) // 4
    if jump % 33 == 4 and jump - n == 4:
        leaps += 1
    common = year + 621
    return 20 + leaps - (common // 4 - (common // 100 + 1) * 3 // 4 - 150)
