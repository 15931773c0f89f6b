"""The lowest duty of many rows at once: among everything that goods of an origin can claim on the day, and the duty on all goods."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any, TypeAlias

import attrs
import numpy as np
import numpy.typing as npt

from tradelaw.dates import Span, day_after
from tradelaw.loaded.standing import boundaries
from tradelaw.quoting.choosing import choose
from tradelaw.quoting.columns import (
    Cells,
    Source,
    cell_of,
    duties_of,
    edition_cuts,
    joint_profiles,
    line_numbering,
    make_source,
    periods,
    schedule_source,
)
from tradelaw.quoting.conditions import take_apart
from tradelaw.quoting.quotes import MFN, Ground, Quote
from tradelaw.tariffs.grids import Gather, GridCell, objects, padded
from tradelaw.tariffs.numbering import Days, Numbering, checked_way, encoded

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Hashable, Iterable, Iterator

    from tradelaw.loaded.tariffs import Preference
    from tradelaw.parties import Party
    from tradelaw.quoting.assembling import Quoter
    from tradelaw.tariffs.duty import Duty
    from tradelaw.tariffs.publications import TariffLine

#: A way in: the column, and as whom the origin stands under it.
_Way: TypeAlias = tuple[str, str]

#: Rate, and number of the name, period by period and profile by profile.
_Layer: TypeAlias = tuple[npt.NDArray[np.float64], npt.NDArray[np.int32]]


@attrs.frozen(eq=False)
class BestRates:
    """The lowest duty, row by row.

    Parameters
    ----------
    rates
        Per cent of the customs value; NaN where which duty is lowest depends on more than line, origin and day, or is no plain percentage.
    agreements
        Identifier of the agreement that gives it, ``mfn`` where no preference is lower; empty where there is no rate.

    """

    rates: npt.NDArray[np.float64]
    agreements: npt.NDArray[Any]

    def __len__(self) -> int:
        return len(self.rates)

    def columns(self) -> dict[str, Any]:
        """Give the columns by name, ready for a dataframe."""
        return {"ad_valorem": self.rates, "agreement": self.agreements}


class BestGrid:
    """The lowest duties of a tariff during some days, origin by origin as they are asked for.

    Parameters
    ----------
    quoter
        Quotes the duties.
    days
        The days.

    """

    def __init__(self, quoter: Quoter, days: Span) -> None:
        self.quoter = quoter
        self.sources = {MFN: self._mfn()}
        # Whoever doesn't pay what everybody pays has a column of their own: cells of a column are shared between origins.
        self.sources |= {_own(entry.party): self._mfn() for entry in quoter.tariff.withheld}
        for name, schedules in quoter.tariff.schedules.items():
            for schedule in schedules:
                self.sources[schedule.column.id] = schedule_source(quoter, quoter.library.agreement(name), schedule, days)
        self.sources |= {preference.id: self._preferential(preference) for preference in quoter.tariff.preferences}
        starts = periods(list(self.sources.values()), self._edges(), days)
        self.cells = Cells(quoter.tariff, starts)
        profiles, self.members = joint_profiles(list(self.sources.values()))
        self.places = {name: place for place, name in enumerate(self.sources)}
        self.names = ["", MFN, *quoter.tariff.schedules, *(preference.id for preference in quoter.tariff.preferences)]
        self.lines = line_numbering(quoter.tariff, profiles)
        self.origins = Numbering("origin", {}, lambda text: self._group(quoter.origin(text)))
        self.days = Days(starts, days.last or quoter.tariff.editions.rates_until)
        self._layers: list[_Layer] = []
        self._group_of: dict[str, int] = {}
        self._same: dict[bytes, int] = {}
        self._certain: dict[tuple[str, bool], int] = {}
        self._numbers: list[int] = []
        self._duties: list[tuple[Duty | None, Duty | None]] = [(None, None)]
        self._chosen: dict[Hashable, tuple[float, int]] = {}
        self._stacked: tuple[int, Gather, npt.NDArray[np.float64], npt.NDArray[np.int32]] | None = None

    # ------------------------------------------------------------ the columns

    def _mfn(self) -> Source:
        tariff = self.quoter.tariff

        def told(code: str) -> Iterator[tuple[Iterable[dt.date], Iterable[Duty]]]:
            for row in tariff.book.rows(code):
                for history in (row.general, row.temporary, row.wto):
                    yield history.days, duties_of(tariff, history)

        def key(code: str) -> Hashable:
            return tuple((row.general, row.temporary, row.wto) for row in tariff.book.rows(code))

        def cell(line: TariffLine, day: dt.date, party: Party) -> GridCell:
            return cell_of(self.quoter.mfn(line, day, party))

        return make_source(tariff, cell, key, told, edition_cuts(tariff))

    def _preferential(self, preference: Preference) -> Source:
        tariff = self.quoter.tariff

        def told(code: str) -> Iterator[tuple[Iterable[dt.date], Iterable[Duty]]]:
            for row in tariff.book.rows(code):
                history = tariff.preferential(preference.id, code, row.season)
                if history is not None:
                    yield history.days, duties_of(tariff, history)

        def key(code: str) -> Hashable:
            return tuple(tariff.preferential(preference.id, code, row.season) for row in tariff.book.rows(code))

        def cell(line: TariffLine, day: dt.date, party: Party) -> GridCell | None:
            history = tariff.preferential(preference.id, line.code, line.season)
            text = "" if history is None or not tariff.editions.holds(day) else history.at(day)
            if not text:
                return None
            duty = tariff.duty(text)
            return GridCell(duty, take_apart(duty, day, party).certain, str(Ground.PUBLISHED), None, None)

        return make_source(tariff, cell, key, told, edition_cuts(tariff))

    def _edges(self) -> set[dt.date]:
        """Give the days on which what an origin can claim changes."""
        library, importer = self.quoter.library, self.quoter.importer
        days = set()
        for name in self.quoter.tariff.schedules:
            agreement = library.agreement(name)
            for party in library.parties.parties:
                if party.code != importer.code:
                    days |= boundaries(library, agreement, importer, party)
        spans = [entry.span for preference in self.quoter.tariff.preferences for entry in preference.eligible]
        spans += [entry.span for entry in self.quoter.tariff.withheld]
        days |= {span.first for span in spans if span.first is not None}
        return days | {day_after(span.last) for span in spans if span.last is not None}

    # ------------------------------------------------------------ the layer of an origin

    def _group(self, party: Party) -> int:
        """Give the number of the layer of an origin; those that are treated alike share one."""
        found = self._group_of.get(party.code)
        if found is None:
            layer = self._layer(party)
            found = self._same.setdefault(layer[0].tobytes() + layer[1].tobytes(), len(self._layers))
            if found == len(self._layers):
                self._layers.append(layer)
            self._group_of[party.code] = found
        return found

    def _ways(self, party: Party, day: dt.date) -> tuple[tuple[str, _Way], ...]:
        """Give the ways in on a day, in the order in which a single quote compares them: name of the agreement, and the way."""
        ways = self.quoter.ways(party, day)
        found = [(MFN, (_own(party.code) if _own(party.code) in self.sources else MFN, party.code))]
        found += [(way.agreement.id, (way.schedule.column.id, way.party.code)) for way in ways.agreements]
        for preference in ways.preferences:
            claim = preference.claim(party.code, day)
            if claim is not None and claim.known:
                found.append((preference.id, (preference.id, party.code)))
        return tuple(found)

    def _layer(self, party: Party) -> _Layer:
        shape = (len(self.cells.starts), len(self.members))
        rates, names = np.full(shape, np.nan), np.zeros(shape, dtype=np.int32)
        numbers: dict[tuple[tuple[str, _Way], ...], list[int]] = {}
        for number, start in enumerate(self.cells.starts):
            numbers.setdefault(self._ways(party, start), []).append(number)
        for ways, where in numbers.items():
            stack = np.stack([self._column(*way)[where] for _, way in ways])
            rates[where], names[where] = self._lowest(tuple(name for name, _ in ways), stack)
        return rates, names

    def _column(self, name: str, party: str) -> npt.NDArray[np.int32]:
        """Give what is certain under a column, as numbers: period by period and profile by profile; 0 for nothing."""
        cells = self.cells.of(self.sources[name], self.quoter.library.party(party))
        self._numbers += [self._number(cell.duty, cell.certain) for cell in self.cells.table[len(self._numbers) :]]
        return np.array(self._numbers, dtype=np.int32).take(cells)[:, self.members[:, self.places[name]]]

    def _number(self, duty: Duty | None, certain: Duty | None) -> int:
        if duty is None and certain is None:
            return 0
        key = (str(duty) if certain is None else str(certain), certain is not None)
        number = self._certain.setdefault(key, len(self._duties))
        if number == len(self._duties):
            self._duties.append((duty, None) if certain is None else (certain, certain))
        return number

    def _lowest(self, names: tuple[str, ...], stack: npt.NDArray[np.int32]) -> _Layer:
        """Find the lowest of several columns, and whose it is; the first of those that come to the same."""
        percents = np.array([_percent(certain) for _, certain in self._duties])
        figures = percents.take(stack)
        other = np.isnan(figures) & (stack != 0)
        figures[np.isnan(figures)] = np.inf
        first = figures.argmin(axis=0)
        rates = figures.min(axis=0)
        own = np.array([self.names.index(name) for name in names], dtype=np.int32)
        whose = np.where(np.isinf(rates), 0, own.take(first))
        rates[np.isinf(rates)] = np.nan
        mixed = np.nonzero(other.any(axis=0))
        if len(mixed[0]):
            tuples, place = np.unique(stack[:, mixed[0], mixed[1]], axis=1, return_inverse=True)
            chosen = [self._choose(names, tuple(each)) for each in tuples.T.tolist()]
            rates[mixed] = np.array([rate for rate, _ in chosen]).take(place.reshape(-1))
            whose[mixed] = np.array([name for _, name in chosen], dtype=np.int32).take(place.reshape(-1))
        return rates, whose.astype(np.int32)

    def _choose(self, names: tuple[str, ...], numbers: tuple[int, ...]) -> tuple[float, int]:
        """Choose as a single answer does, where duties of several kinds stand beside one another."""
        key = (names, numbers)
        if key not in self._chosen:
            duties = [(name, self._duties[number]) for name, number in zip(names, numbers, strict=True)]
            quotes = [
                Quote(agreement=name, name=name, column=name, duty=duty, certain=certain, ground=Ground.PUBLISHED)
                for name, (duty, certain) in duties
            ]
            best = choose(quotes).best
            rate = float("nan") if best is None else _percent(best.duty)
            self._chosen[key] = (rate, 0 if best is None or np.isnan(rate) else self.names.index(best.agreement))
        return self._chosen[key]

    # ------------------------------------------------------------ looking up

    def rates(self, lines: Any, origins: Any, dates: Any, unknown: str) -> BestRates:  # noqa: ANN401  # columns
        """Look up rows; see `tradelaw.best_rates`."""
        keep = checked_way(unknown)
        profiles = encoded(self.lines, lines, keep=keep)
        groups = encoded(self.origins, origins, keep=keep)
        numbers = encoded(self.days, dates, keep=keep)
        gather, rates, names = self._stack()
        whose = gather.take(names, profiles, groups, numbers)
        return BestRates(gather.take(rates, profiles, groups, numbers), objects(self.names).take(whose))

    def _stack(self) -> tuple[Gather, npt.NDArray[np.float64], npt.NDArray[np.int32]]:
        """Lay the layers that there are so far upon one another."""
        if self._stacked is None or self._stacked[0] != len(self._layers):
            empty = (len(self.cells.starts), len(self.members))
            layers = self._layers or [(np.full(empty, np.nan), np.zeros(empty, dtype=np.int32))]
            rates = np.pad(np.stack([rate for rate, _ in layers]), (0, 1), constant_values=np.nan)
            names = padded(np.stack([name for _, name in layers]))
            groups, count, profiles = rates.shape
            self._stacked = (len(self._layers), Gather((groups, count, profiles)), rates.ravel(), names.ravel())
        return self._stacked[1:]


def _own(party: str) -> str:
    return f"{MFN} {party}"


def _percent(duty: Duty | None) -> float:
    rate = None if duty is None else duty.ad_valorem
    return float("nan") if rate is None else float(rate)


@functools.lru_cache(maxsize=2)
def best_grid(quoter: Quoter, days: Span) -> BestGrid:
    """Give the lowest duties of a tariff during some days; the last ones asked for are kept."""
    return BestGrid(quoter, days)
