"""Building the grids of schedules: which lines, days and origins are treated alike, and what each comes to."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import attrs
import numpy as np
import numpy.typing as npt

from tradelaw.dates import Span, as_date, day_after
from tradelaw.errors import TariffError
from tradelaw.loaded.standing import standings
from tradelaw.parties import Party
from tradelaw.quoting.assembling import Way
from tradelaw.tariffs.branches import Branched
from tradelaw.tariffs.codes import HEADING, SUBHEADING
from tradelaw.tariffs.grids import NO_CELL, GridCell, ScheduleGrid
from tradelaw.tariffs.headings import Season, by_party
from tradelaw.tariffs.numbering import Days, Numbering
from tradelaw.tariffs.publications import TariffLine, read_season
from tradelaw.tariffs.schedules import season_starts

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Sequence

    from tradelaw.law.agreements import Agreement
    from tradelaw.loaded.tariffs import CustomsTariff
    from tradelaw.quoting.assembling import Quoter
    from tradelaw.quoting.quotes import Quote
    from tradelaw.tariffs.duty import Duty
    from tradelaw.tariffs.histories import History
    from tradelaw.tariffs.schedules import Schedule

#: Days of the longest range a grid is made for: a hundred years.
_LONGEST = 36_525


def day_range(tariff: CustomsTariff, first: dt.date | str | None, last: dt.date | str | None) -> Span:
    """Give the days of a grid: those of the editions held, wider where that is asked for.

    Raises
    ------
    DateError, TariffError
        If an end is no date, or there is no day between the two, or too many.

    """
    editions = tariff.editions
    begin = editions.days[0] if first is None else as_date(first)
    end = editions.rates_until if last is None else as_date(last)
    if begin > end:
        raise TariffError(f"There is no day from {begin} to {end}.")
    if (end - begin).days > _LONGEST:
        raise TariffError(f"{begin} to {end} are more than {_LONGEST // 365} years; a grid is for fewer.")
    return Span(begin, end)


# ------------------------------------------------------------ lines that are treated alike


@attrs.frozen(eq=False)
class Source:
    """A column of the tariff: what it gives a line on a day.

    Parameters
    ----------
    cell
        Gives that for a row of the tariff, a day and an origin; None for nothing.
    profiles
        For every line of the tariff, in order, the number of its profile: lines with the same number are treated alike.
    samples
        A line of each profile.
    cuts
        Days on which what it gives may change, seasons aside.
    seasons
        Seasons by which what it gives may change.
    seasonal
        Numbers of the profiles that have them.
    personal
        Numbers of the profiles for which it depends on the origin by name.

    """

    cell: Callable[[TariffLine, dt.date, Party], GridCell | None]
    profiles: npt.NDArray[np.int32]
    samples: tuple[str, ...]
    cuts: frozenset[dt.date]
    seasons: frozenset[str]
    seasonal: tuple[int, ...]
    personal: tuple[int, ...]


def make_source(
    tariff: CustomsTariff,
    cell: Callable[[TariffLine, dt.date, Party], GridCell | None],
    key: Callable[[str], Hashable],
    told: Callable[[str], Iterable[tuple[Iterable[dt.date], Iterable[Duty]]]],
    cuts: Iterable[dt.date],
) -> Source:
    """Sort the lines of a tariff by what a column gives them.

    Parameters
    ----------
    cell
        As in `Source`.
    key
        Gives what decides how a line is treated, its rows in the tariff aside.
    told
        Gives the days on which the cells of a line change, and the duties in them.
    cuts
        Other days on which the column may change.

    """
    book = tariff.book
    numbers: dict[Hashable, int] = {}
    samples: list[str] = []
    profiles = np.empty(len(book.codes), dtype=np.int32)
    for place, code in enumerate(book.codes):
        rows = tuple((row.season, row.span) for row in book.rows(code))
        number = numbers.setdefault((rows, key(code)), len(samples))
        if number == len(samples):
            samples.append(code)
        profiles[place] = number
    days = set(cuts)
    every: set[str] = set()
    seasonal: list[int] = []
    personal: list[int] = []
    for number, code in enumerate(samples):
        seasons = {row.season for row in book.rows(code) if row.season}
        for row in book.rows(code):
            days |= _edges(row.span)
        for changes, duties in told(code):
            days |= set(changes)
            headings = [h for duty in duties if isinstance(duty, Branched) for branch in duty.branches for h in branch.when]
            seasons |= {_season(heading) for heading in headings if isinstance(heading, Season)}
            if any(map(by_party, headings)) and number not in personal[-1:]:
                personal.append(number)
        if seasons:
            seasonal.append(number)
            every |= seasons
    return Source(cell, profiles, tuple(samples), frozenset(days), frozenset(every), tuple(seasonal), tuple(personal))


def _season(season: Season) -> str:
    (month, day), (last_month, last_day) = season.first, season.last
    return f"{month:02}-{day:02}..{last_month:02}-{last_day:02}"


def _edges(span: Span) -> set[dt.date]:
    days = set() if span.first is None else {span.first}
    return days if span.last is None else days | {day_after(span.last)}


def schedule_source(quoter: Quoter, agreement: Agreement, schedule: Schedule, days: Span) -> Source:
    """Give the column that a schedule is, wherever it is in force."""
    tariff, clock, rows = quoter.tariff, schedule.notes.clock, schedule.table.rows
    last = days.last or tariff.editions.rates_until
    cuts = {clock.begins(year) for year in range(1, clock.year(last) + 1)} | edition_cuts(tariff)
    for safeguard in schedule.notes.safeguards:
        for event in safeguard.applied:
            cuts |= _edges(event.span)

    def key(code: str) -> Hashable:
        notes = schedule.notes
        return tuple(row[1:] for row in rows.get(code, ())), tuple(s.id for s in notes.safeguards_on(code)), notes.misprint(code)

    def told(code: str) -> Iterator[tuple[Iterable[dt.date], Iterable[Duty]]]:
        for row in tariff.book.rows(code):
            commitment = schedule.commitment(code, row.season)
            if commitment is not None:
                bases = () if commitment.base is None else (commitment.base,)
                yield commitment.published.days, (*bases, *duties_of(tariff, commitment.published))

    def cell(line: TariffLine, day: dt.date, party: Party) -> GridCell | None:
        quote = quoter.under(Way(agreement, schedule, Span(), party), line, day)
        return None if quote is None else cell_of(quote)

    return make_source(tariff, cell, key, told, cuts)


def edition_cuts(tariff: CustomsTariff) -> set[dt.date]:
    """Give the days on which what is held of a publication begins and ends."""
    return {tariff.editions.days[0], day_after(tariff.editions.rates_until)}


def duties_of(tariff: CustomsTariff, history: History) -> tuple[Duty, ...]:
    """Give the duties of a cell's history."""
    return tuple(tariff.duty(text) for text in history.texts if text)


def cell_of(quote: Quote) -> GridCell:
    """Give what a quote says, as a cell."""
    return GridCell(quote.duty, quote.certain, str(quote.ground), quote.span.first, quote.span.last)


# ------------------------------------------------------------ days between which nothing changes


def periods(sources: Sequence[Source], more: Iterable[dt.date], days: Span) -> tuple[dt.date, ...]:
    """Cut the days of a grid wherever something in its columns may change, and give the first day of each period."""
    assert days.first is not None  # noqa: S101  # `day_range` gives both
    assert days.last is not None  # noqa: S101  # as above
    cuts = set(more).union(*(source.cuts for source in sources))
    for season in frozenset[str]().union(*(source.seasons for source in sources)):
        cuts |= season_starts(read_season(season), days.first.year - 1, days.last.year)
    return tuple(sorted({days.first} | {cut for cut in cuts if days.first < cut <= days.last}))


class Cells:
    """The cells of a grid, each once, and what the columns come to in them.

    Parameters
    ----------
    tariff
        Whose lines they are.
    starts
        First day of each period.

    """

    def __init__(self, tariff: CustomsTariff, starts: tuple[dt.date, ...]) -> None:
        self.tariff = tariff
        self.starts = starts
        self.table: list[GridCell] = [NO_CELL]
        self._known: dict[Hashable, int] = {}
        self._shared: dict[Source, npt.NDArray[np.int32]] = {}
        self._own: dict[tuple[Source, str], npt.NDArray[np.int32]] = {}

    def of(self, source: Source, party: Party) -> npt.NDArray[np.int32]:
        """Give the numbers of the cells of a column for goods of a Party: period by period, profile by profile."""
        shared = self._shared.get(source)
        if shared is None:
            shared = self._shared[source] = np.zeros((len(self.starts), len(source.samples)), dtype=np.int32)
            self._fill(shared, source, party, range(len(source.samples)))
        if not source.personal:
            return shared
        key = (source, party.code)
        if key not in self._own:
            self._own[key] = own = shared.copy()
            self._fill(own, source, party, source.personal)
        return self._own[key]

    def _fill(self, made: npt.NDArray[np.int32], source: Source, party: Party, profiles: Sequence[int]) -> None:
        """Fill in some of the profiles, each only in the periods in which it may change."""
        seasonal = sorted(set(source.seasonal) & set(profiles))
        for number, start in enumerate(self.starts):
            changing = profiles
            if number and start not in source.cuts:
                # Only a season begins or ends here, or something in another column.
                made[number, profiles] = made[number - 1, profiles]
                changing = seasonal
            for profile in changing:
                row = next((row for row in self.tariff.book.rows(source.samples[profile]) if row.holds(start)), None)
                cell = None if row is None else source.cell(row, start, party)
                made[number, profile] = 0 if cell is None else self._number(cell)

    def _number(self, cell: GridCell) -> int:
        """Give the number of a cell; two whose texts are the same are one."""
        key = (str(cell.duty), str(cell.certain), cell.basis, cell.first, cell.last)
        number = self._known.get(key)
        if number is None:
            number = self._known[key] = len(self.table)
            self.table.append(cell)
        return number


# ------------------------------------------------------------ the grid of an agreement


def line_numbering(tariff: CustomsTariff, profiles: npt.NDArray[np.int32]) -> Numbering:
    """Give the numbers of lines, under the usual spellings from the start."""
    book = tariff.book
    known: dict[Any, int] = {}
    for code, profile in zip(book.codes, profiles.tolist(), strict=True):
        heading, subheading, rest = code[:HEADING], code[HEADING:SUBHEADING], code[SUBHEADING:]
        known[code] = known[f"{heading}.{subheading}-{rest}"] = known[f"{heading}.{subheading}.{rest}"] = profile
    place = {code: number for number, code in enumerate(book.codes)}
    return Numbering("line", known, lambda text: int(profiles[place[book.whole(text)]]))


def joint_profiles(sources: Sequence[Source]) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.int32]]:
    """Join the profiles of several columns: for every line its number, and for every number the profile in each of the columns."""
    rows = np.stack([source.profiles for source in sources], axis=1)
    members, numbers = np.unique(rows, axis=0, return_inverse=True)
    return numbers.reshape(-1).astype(np.int32), members


def make_grid(quoter: Quoter, name: str, first: dt.date | str | None, last: dt.date | str | None) -> ScheduleGrid:
    """Make the grid of the schedule under an agreement; see `tradelaw.schedule`."""
    tariff, library = quoter.tariff, quoter.library
    days = day_range(tariff, first, last)
    agreement = library.agreement(name)
    if agreement.id not in tariff.schedules:
        there = ", ".join(library.agreement(known).short for known in tariff.schedules)
        raise TariffError(f"{agreement.short} has no schedule of {quoter.importer} here; there are those under {there}.")
    return _grid(quoter, agreement, days)


@functools.lru_cache(maxsize=8)
def _grid(quoter: Quoter, agreement: Agreement, days: Span) -> ScheduleGrid:
    tariff, library = quoter.tariff, quoter.library
    schedules = tariff.schedules[agreement.id]
    sources = {schedule.column.id: schedule_source(quoter, agreement, schedule, days) for schedule in schedules}
    others = [party for party in library.parties.parties if party.code != quoter.importer.code]
    stories = {party.code: story for party in others if (story := standings(library, agreement, quoter.importer, party))}
    edges = {day for story in stories.values() for standing in story for day in _edges(standing.span)}
    starts = periods(list(sources.values()), edges, days)
    cells = Cells(tariff, starts)
    profiles, members = joint_profiles(list(sources.values()))
    columns = dict(zip(sources, members.T, strict=True))

    nothing = np.zeros((len(starts), len(members)), dtype=np.int32)
    ends = np.full((2, len(starts)), np.datetime64("NaT"), dtype="datetime64[D]")
    groups: dict[bytes, int] = {nothing.tobytes() + ends.tobytes(): 0}
    layers, spans = [nothing], [ends]
    group_of: dict[str, int] = {}
    for code, story in stories.items():
        layer, span = nothing.copy(), ends.copy()
        for number, start in enumerate(starts):
            standing = next((s for s in story if s.span.holds(start)), None)
            schedule = None if standing is None or not standing.force else tariff.schedule(agreement.id, standing.other)
            if standing is None or schedule is None:
                continue
            own = cells.of(sources[schedule.column.id], library.party(standing.other))
            layer[number] = own[number, columns[schedule.column.id]]
            span[:, number] = [standing.span.first or "NaT", standing.span.last or "NaT"]
        key = layer.tobytes() + span.tobytes()
        group_of[code] = groups.setdefault(key, len(layers))
        if group_of[code] == len(layers):
            layers.append(layer)
            spans.append(span)
    return ScheduleGrid(
        agreement.id,
        tariff.importer,
        line_numbering(tariff, profiles),
        Numbering("origin", {}, lambda text: group_of.get(quoter.origin(text).code, 0)),
        Days(starts, days.last or tariff.editions.rates_until),
        np.stack(layers),
        tuple(cells.table),
        (np.stack([span[0] for span in spans]), np.stack([span[1] for span in spans])),
    )
