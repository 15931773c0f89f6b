"""Dates and spans of days, as treaties count them.

A span has a first and a last day, both of them inside it; an open end is None. Periods are added
the way treaties are read: five years after 1 January 2022 end with 31 December 2026, and what was
put off starts on 1 January 2027.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re

import attrs

from tradelaw.errors import DateError, quoted

_ISO = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?", re.ASCII)
_PERIOD = re.compile(r"(\d{1,3}) (year|month)s?", re.ASCII)
_MONTHS_A_YEAR = 12

ONE_DAY = dt.timedelta(days=1)


def as_date(value: dt.date | str) -> dt.date:
    """Read a date; a year or a month is understood as its first day.

    Parameters
    ----------
    value
        A date, or text such as ``2024-12-15``, ``2024-06`` or ``2024``.

    Returns
    -------
    datetime.date

    Raises
    ------
    DateError
        If the text is no date, or the day doesn't exist.

    Examples
    --------
    >>> as_date("2024-06")
    datetime.date(2024, 6, 1)
    >>> as_date("2023-02-29")
    Traceback (most recent call last):
        ...
    tradelaw.errors.DateError: There is no day "2023-02-29": February 2023 has 28 days.

    """
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    if not isinstance(value, str):
        raise DateError(f"{quoted(value)} is no date; write it as 2024-12-15, or pass a datetime.date.")
    match = _ISO.fullmatch(value.strip())
    if match is None:
        raise DateError(f"{quoted(value)} is no date; write it as 2024-12-15, 2024-12 or 2024.")
    year, month, day = int(match[1]), int(match[2] or 1), int(match[3] or 1)
    if year < dt.MINYEAR or not 1 <= month <= _MONTHS_A_YEAR:
        raise DateError(f"There is no month {quoted(value.strip())}; months run from 01 to 12.")
    days = calendar.monthrange(year, month)[1]
    if not 1 <= day <= days:
        raise DateError(f"There is no day {quoted(value.strip())}: {calendar.month_name[month]} {year} has {days} days.")
    return dt.date(year, month, day)


def add_period(start: dt.date, period: str) -> dt.date:
    """Count a period of whole years or months from a day, and give the day after its last one.

    Parameters
    ----------
    start
        The day from which the treaty counts.
    period
        ``"5 years"`` or ``"18 months"``.

    Examples
    --------
    >>> import datetime
    >>> add_period(datetime.date(2019, 1, 14), "2 years")
    datetime.date(2021, 1, 14)

    """
    match = _PERIOD.fullmatch(period)
    if match is None:
        raise DateError(f'{quoted(period)} is no period; write it as "5 years" or "18 months".')
    months = int(match[1]) * (_MONTHS_A_YEAR if match[2] == "year" else 1)
    total = start.year * _MONTHS_A_YEAR + start.month - 1 + months
    year, month = divmod(total, _MONTHS_A_YEAR)
    if year > dt.MAXYEAR:
        raise DateError(f"{period} after {start} lies beyond the calendar.")
    return dt.date(year, month + 1, min(start.day, calendar.monthrange(year, month + 1)[1]))


def is_period(text: str) -> bool:
    """Whether a text is a period that `add_period` understands."""
    return _PERIOD.fullmatch(text) is not None


def day_before(day: dt.date) -> dt.date:
    """Give the day before, or the same day at the beginning of the calendar."""
    return day if day == dt.date.min else day - ONE_DAY


def day_after(day: dt.date) -> dt.date:
    """Give the day after, or the same day at the end of the calendar."""
    return day if day == dt.date.max else day + ONE_DAY


def written_day(day: dt.date | None) -> str | None:
    """Write a day as ISO text; None stays None."""
    return None if day is None else day.isoformat()


@attrs.frozen
class Span:
    """Days from a first to a last one, both included; None leaves an end open.

    Examples
    --------
    >>> import datetime
    >>> Span(datetime.date(2019, 2, 1), datetime.date(2024, 6, 30)).holds(datetime.date(2024, 7, 1))
    False

    """

    first: dt.date | None = None
    last: dt.date | None = None

    def holds(self, day: dt.date) -> bool:
        """Whether a day lies in the span."""
        return (self.first is None or day >= self.first) and (self.last is None or day <= self.last)

    def covers(self, other: Span) -> bool:
        """Whether every day of another span lies in this one.

        Examples
        --------
        >>> import datetime
        >>> Span(datetime.date(2019, 2, 1)).covers(Span(datetime.date(2024, 7, 1)))
        True

        """
        starts = self.first is None or (other.first is not None and self.first <= other.first)
        return starts and (self.last is None or (other.last is not None and self.last >= other.last))

    def within(self, other: Span) -> Span:
        """Give the days that lie in both spans; the result may be empty."""
        first = max((d for d in (self.first, other.first) if d is not None), default=None)
        last = min((d for d in (self.last, other.last) if d is not None), default=None)
        return Span(first, last)

    @property
    def empty(self) -> bool:
        """Whether no day lies in the span."""
        return self.first is not None and self.last is not None and self.first > self.last

    def __str__(self) -> str:
        if self.first is None and self.last is None:
            return "always"
        return f"{self.first or '...'} to {self.last or '...'}"
