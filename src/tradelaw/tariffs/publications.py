"""The lines of a Party's tariff: which there are, on which days, in which seasons, and what everybody pays for them."""

from __future__ import annotations

import bisect
import datetime as dt
import functools
import re
from typing import Any

import attrs

from tradelaw.dates import Span, as_date, day_after
from tradelaw.errors import LawError, TariffError, TradelawError, quoted
from tradelaw.tariffs.codes import LINE, digits, written
from tradelaw.tariffs.headings import Season
from tradelaw.tariffs.histories import History
from tradelaw.tariffs.line_tables import LineTable

#: How many lines a message lists.
_LISTED = 8

_SEASON = re.compile(r"(\d\d)-(\d\d)\.\.(\d\d)-(\d\d)")


@functools.cache
def read_season(text: str) -> Season | None:
    """Read the season of a row; None where it holds all the year.

    Raises
    ------
    TariffError
        If it is no season.

    Examples
    --------
    >>> print(read_season("11-01..02-29").english)
    if imported during the period from 1 November to the end of February

    """
    if not text:
        return None
    match = _SEASON.fullmatch(text)
    if match is None:
        raise TariffError(f'{quoted(text)} is no season, as in "06-01..11-30".')
    first_month, first_day, last_month, last_day = map(int, match.groups())
    return Season((first_month, first_day), (last_month, last_day))


def season_around(text: str, day: dt.date) -> Span:
    """Give the days of the season that a day of it lies in; always, for a row of the whole year.

    Examples
    --------
    >>> print(season_around("11-01..02-29", dt.date(2028, 1, 15)))
    2027-11-01 to 2028-02-29

    """
    season = read_season(text)
    return Span() if season is None else season.around(day)


@attrs.frozen
class TariffLine:
    """A line of a national tariff; one with seasons has a row for each.

    Parameters
    ----------
    code
        Nine digits.
    season
        As the table writes it: ``06-01..11-30``; empty for the whole year.
    units
        Statistical units, first and second.
    span
        The days on which the tariff has it, as far as the editions held tell.
    general, temporary, wto
        The columns for everybody: the general rate, the temporary one in its place, and the rate bound in the World Trade Organization.

    """

    code: str
    season: str
    units: tuple[str, ...]
    span: Span
    general: History
    temporary: History
    wto: History

    @property
    def written(self) -> str:
        """The number as tariffs print it."""
        return written(self.code)

    def holds(self, day: dt.date) -> bool:
        """Whether the tariff has the row on a day, and the day lies in its season."""
        season = read_season(self.season)
        return self.span.holds(day) and (season is None or season.holds(day))

    def around(self, day: dt.date) -> Span:
        """Give the days around one of its own on which the row stands: those of its season, as long as the tariff has it."""
        return self.span.within(season_around(self.season, day))


@attrs.frozen
class Editions:
    """The editions of a publication that are held.

    Parameters
    ----------
    importer
        Code of the Party whose tariff it is.
    name
        What it is called.
    days
        The days of the editions, in order.
    rates_until
        Last day for which the latest edition states the rates: until then none is staged.
    source
        Where they are from.

    """

    importer: str
    name: str
    days: tuple[dt.date, ...]
    rates_until: dt.date
    source: str

    @classmethod
    def read(cls, data: dict[str, Any], where: str) -> Editions:
        """Build it from what its file says.

        Raises
        ------
        LawError
            If something is missing or of the wrong kind.

        """
        kinds = {"importer": str, "name": str, "editions": list, "rates_until": dt.date, "source": str}
        words = {str: "text", list: "list of days", dt.date: "day"}
        faults = [f"{where}: {key} is missing." for key in kinds if key not in data]
        faults += [f"{where}: {quoted(key)} is no key here." for key in data if key not in kinds]
        faults += [
            f"{where}: {key} is no {words[kind]}: {quoted(data[key])}."
            for key, kind in kinds.items()
            if key in data and (not isinstance(data[key], kind) or isinstance(data[key], dt.datetime))
        ]
        days = data.get("editions", [])
        if isinstance(days, list) and (not days or not all(type(day) is dt.date for day in days) or days != sorted(set(days))):
            faults.append(f"{where}: editions are days, in order.")
        elif not faults and data["rates_until"] < days[-1]:
            faults.append(f"{where}: rates_until, {data['rates_until']}, lies before the last edition, {days[-1]}.")
        if faults:
            raise LawError(faults)
        return cls(data["importer"], data["name"], tuple(days), data["rates_until"], data["source"])

    def holds(self, day: dt.date) -> bool:
        """Whether the editions state the rates of a day."""
        return self.days[0] <= day <= self.rates_until

    def edition(self, day: dt.date) -> dt.date:
        """Give the edition that states the rates of a day; the first or the last for days outside them."""
        return self.days[max(0, bisect.bisect_right(self.days, day) - 1)]


@attrs.frozen(slots=False, eq=False)
class LineBook:
    """All lines of a Party's tariff.

    Parameters
    ----------
    editions
        What is held of the publication.
    table
        The table of lines.

    """

    editions: Editions
    table: LineTable
    _lines: dict[str, tuple[TariffLine, ...]] = attrs.field(factory=dict, init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        _ = self._places
        if not self.table.rows:
            raise LawError([f"{self.table.name}: has no lines."])

    @functools.cached_property
    def codes(self) -> tuple[str, ...]:
        """Every line there is or was, in order."""
        return tuple(sorted(self.table.rows))

    def rows(self, code: str) -> tuple[TariffLine, ...]:
        """Give the rows of a line; none if there is no such line."""
        rows = self._lines.get(code)
        if rows is None:
            try:
                rows = self._lines[code] = tuple(map(self._row, self.table.rows.get(code, ())))
            except TradelawError as fault:
                raise LawError([f"{self.table.name}: line {written(code)}: {fault}"]) from None
        return rows

    def _row(self, cells: tuple[str, ...]) -> TariffLine:
        place = self._places
        first, last = (as_date(cells[place[name]]) if cells[place[name]] else None for name in ("from", "until"))
        read_season(cells[1])
        span = Span(first, last)
        if span.empty:
            raise TariffError(f"the last day, {last}, lies before the first, {first}.")
        return TariffLine(
            code=digits(cells[0]),
            season=cells[1],
            units=tuple(cells[place["units"]].split()),
            span=span,
            general=History.read(cells[place["general"]]),
            temporary=History.read(cells[place["temporary"]]),
            wto=History.read(cells[place["wto"]]),
        )

    @functools.cached_property
    def _places(self) -> dict[str, int]:
        return {name: self.table.place(name) for name in ("units", "from", "until", "general", "temporary", "wto")}

    def under(self, prefix: str) -> tuple[str, ...]:
        """Give the lines whose digits begin with others."""
        start = bisect.bisect_left(self.codes, prefix)
        end = bisect.bisect_left(self.codes, prefix + ":")  # the colon follows the nine
        return self.codes[start:end]

    def whole(self, text: str) -> str:
        """Give the nine digits of a line.

        Raises
        ------
        TariffError
            If there is no such line, or the text is the beginning of several; the message lists what was probably meant.

        """
        code = digits(text)
        if code in self.table.rows:
            return code
        below = self.under(code)
        if len(code) < LINE and below:
            raise TariffError(f"{written(code)} is not a whole line; lines have {LINE} digits. Under it: {_listed(below)}.")
        raise TariffError(f"The tariff has no line {written(code)}. {self._near(code)}")

    def some(self, text: str) -> tuple[str, ...]:
        """Give the lines of a number, or under the beginning of one.

        Raises
        ------
        TariffError
            If there are none.

        """
        code = digits(text)
        below = (code,) if code in self.table.rows else self.under(code)
        if len(code) < 2 or not below:  # noqa: PLR2004  # a chapter has two digits
            raise TariffError(f"The tariff has no line {written(code)}. {self._near(code)}")
        return below

    def _near(self, code: str) -> str:
        """Say which lines stand nearest to a number."""
        near: tuple[str, ...] = ()
        for length in range(min(len(code), LINE) - 1, 1, -1):
            near = self.under(code[:length])
            if near:
                break
        if not near:
            return f"Lines run from {written(self.codes[0])} to {written(self.codes[-1])}."
        place = bisect.bisect_left(near, code)
        half = _LISTED // 2
        start = max(0, min(place - half, len(near) - _LISTED))
        return f"Nearest: {_listed(near[start : start + _LISTED])}."

    def on(self, code: str, day: dt.date) -> TariffLine:
        """Give the row of a line that holds on a day.

        Raises
        ------
        TariffError
            If the tariff doesn't have the line then.

        """
        rows = self.rows(code)
        for row in rows:
            if row.holds(day):
                return row
        span = rows[0].span
        if span.first is not None and day < span.first:
            when = f"it came with the edition of {span.first}"
        elif span.last is not None and day > span.last:
            when = f"the edition of {day_after(span.last)} no longer has it"
        else:
            raise TariffError(f"Line {written(code)} has no row for {day}.")
        beside = tuple(c for c in self.under(code[:6]) if any(row.span.holds(day) for row in self.rows(c)))
        instead = f" On that day there are: {_listed(beside)}." if beside else ""
        raise TariffError(f"The tariff has no line {written(code)} on {day}: {when}.{instead}")


def _listed(codes: tuple[str, ...]) -> str:
    rest = f" and {len(codes) - _LISTED} more" if len(codes) > _LISTED else ""
    return f"{', '.join(map(written, codes[:_LISTED]))}{rest}"
