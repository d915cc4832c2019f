"""What the grammar yields: a printed date with its parts, before anything is known about what it is a date of."""

from __future__ import annotations

import calendar
import datetime as dt

from corpuskit.dates.forms.clock import Clock
from corpuskit.records import Precision
from corpuskit.records.tuples import NamedTuple


class Candidate(NamedTuple):
    """One printed date: where it stands, what it says, how it was written.

    >>> Candidate(0, 12, 2021, 10, 14, "named").value
    '2021-10-14'
    """

    start: int
    """First code point, in the normalised text."""
    end: int
    """One past the last code point; the time belongs to it."""
    year: int
    """In the common calendar."""
    month: int | None
    day: int | None
    form: str
    """named, numeric, iso, cjk, short (two digits of the year) or relative."""
    clock: Clock | None = None
    """The time printed beside it."""
    other: tuple[int, int] | None = None
    """The other reading as (month, day), where 03/04/2021 could be both."""
    weekday: int | None = None
    """ISO weekday printed beside it."""
    relative: bool = False
    """Whether it was printed relative to the time of crawling."""
    block: int = -1
    """Index of the block it begins in."""

    @property
    def precision(self) -> Precision:
        """How much of the date was printed."""
        if self.month is None:
            return "year"
        if self.day is None:
            return "month"
        if self.clock is None:
            return "day"
        return "minute" if self.clock.second is None else "second"

    @property
    def first(self) -> dt.date:
        """The first day it can mean."""
        return dt.date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> dt.date:
        """The last day it can mean."""
        month = self.month or 12
        return dt.date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    @property
    def at(self) -> dt.datetime | None:
        """The moment, if a time was printed; with a zone only if a zone was printed."""
        if self.clock is None or self.day is None:
            return None
        zone = None if self.clock.zone is None else dt.timezone(dt.timedelta(minutes=self.clock.zone))
        time = dt.time(self.clock.hour, self.clock.minute, self.clock.second or 0, tzinfo=zone)
        return dt.datetime.combine(self.first, time)

    @property
    def value(self) -> str:
        """ISO 8601, cut to the precision."""
        return self._iso(self.month, self.day)

    @property
    def ambiguous(self) -> tuple[str, ...]:
        """The other reading, in ISO 8601."""
        return () if self.other is None else (self._iso(*self.other),)

    @property
    def days(self) -> tuple[dt.date, ...]:
        """Every day it can mean, if it means a day."""
        if self.month is None or self.day is None:
            return ()
        return (self.first,) if self.other is None else (self.first, dt.date(self.year, *self.other))

    def _iso(self, month: int | None, day: int | None) -> str:
        parts = [f"{self.year:04}"] + [f"{part:02}" for part in (month, day) if part is not None]
        if self.clock is None or day is None:
            return "-".join(parts)
        at = self._replace(month=month, day=day, other=None).at
        assert at is not None
        return at.isoformat(timespec="seconds" if self.clock.second is not None else "minutes")


def is_day(year: int, month: int, day: int) -> bool:
    """Whether there is such a day.

    >>> is_day(2023, 2, 29), is_day(2024, 2, 29)
    (False, True)
    """
    return 1 <= year <= 9999 and 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]
