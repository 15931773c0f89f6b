"""What a publication said of a line, edition by edition."""

from __future__ import annotations

import bisect
import datetime as dt
import re

import attrs

from tradelaw.dates import Span, day_before
from tradelaw.errors import TariffError, quoted

_LATER = re.compile(r"(\d{4}-\d{2}-\d{2}): ?(.*)")


@attrs.frozen
class History:
    """The text of a cell, edition by edition.

    Parameters
    ----------
    days
        From when each text stands; the first from the beginning of what is held.
    texts
        As printed; empty where the cell is.

    Examples
    --------
    >>> cell = History.read("21.6% | 2026-04-01: 20.8%")
    >>> cell.at(dt.date(2026, 3, 31)), cell.at(dt.date(2026, 4, 1))
    ('21.6%', '20.8%')
    >>> cell.span(dt.date(2026, 3, 31)).last.isoformat()
    '2026-03-31'

    """

    days: tuple[dt.date, ...]
    texts: tuple[str, ...]

    @classmethod
    def read(cls, cell: str) -> History:
        """Read a cell of a table: a text, and behind upright strokes the later ones with their first days.

        Raises
        ------
        TariffError
            If a later text has no day, or the days aren't in order.

        """
        if "|" not in cell:
            return cls((), (cell,))
        first, *later = cell.split("|")
        days, texts = [], [first.strip()]
        for piece in later:
            match = _LATER.fullmatch(piece.strip())
            if match is None:
                raise TariffError(f'{quoted(piece)} has no day in front, as in "2026-04-01: 20.8%".')
            try:
                days.append(dt.date.fromisoformat(match[1]))
            except ValueError:
                raise TariffError(f"There is no day {quoted(match[1])}.") from None
            texts.append(match[2].strip())
        if days != sorted(set(days)):
            raise TariffError(f"The days of {quoted(cell)} are not in order.")
        return cls(tuple(days), tuple(texts))

    def at(self, day: dt.date) -> str:
        """Give the text that stands on a day."""
        return self.texts[bisect.bisect_right(self.days, day)]

    def span(self, day: dt.date) -> Span:
        """Give the days on which the text of a day stands; open where nothing earlier or later is held."""
        place = bisect.bisect_right(self.days, day)
        first = self.days[place - 1] if place else None
        last = day_before(self.days[place]) if place < len(self.days) else None
        return Span(first, last)
