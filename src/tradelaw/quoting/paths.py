"""The path of a line's duty over the years, agreement by agreement."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

import attrs

from tradelaw.dates import Span, day_after, day_before, written_day
from tradelaw.errors import TariffError, quoted, suggestion
from tradelaw.loaded.standing import boundaries
from tradelaw.loaded.tariffs import Label
from tradelaw.names import NameTable
from tradelaw.parties import Party
from tradelaw.quoting.quotes import MFN, Ground, Quote, written_duty, written_percent
from tradelaw.tables import WIDE, Table
from tradelaw.tariffs.branches import Branched
from tradelaw.tariffs.duty import Duty
from tradelaw.tariffs.headings import Season
from tradelaw.tariffs.publications import read_season, season_around
from tradelaw.tariffs.schedules import season_starts

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Iterator

    from matplotlib.axes import Axes

    from tradelaw.loaded.tariffs import CustomsTariff
    from tradelaw.quoting.assembling import Quoter
    from tradelaw.tariffs.consignments import Figures
    from tradelaw.tariffs.figures import Figure
    from tradelaw.tariffs.histories import History
    from tradelaw.tariffs.schedules import Schedule

#: Years of seasons that a path goes through behind the last step of its schedule.
_SEASONS_BEHIND = 1


@attrs.frozen
class Step:
    """A duty and the days on which it stands; an open end is for good, or as far as is known."""

    span: Span
    duty: Duty | None
    ground: Ground
    year: int | None
    readings: tuple[tuple[str, Duty | None], ...] = ()
    season: str = ""

    def to_dict(self) -> dict[str, Any]:
        """Give it in its JSON shape."""
        return {
            "valid_from": written_day(self.span.first),
            "valid_until": written_day(self.span.last),
            "duty": written_duty(self.duty),
            "ad_valorem": written_percent(self.duty),
            "basis": str(self.ground),
            "year": self.year,
            "readings": [{"category": name, "duty": written_duty(duty)} for name, duty in self.readings],
            "season": self.season or None,
        }


@attrs.frozen
class RatePath:
    """What one agreement does to a line's duty, step by step."""

    agreement: str
    name: str
    category: str
    evidence: str
    steps: tuple[Step, ...]

    def __iter__(self) -> Iterator[Step]:
        return iter(self.steps)

    def __len__(self) -> int:
        return len(self.steps)

    def at(self, day: dt.date) -> Step | None:
        """Give the step of a day; None before the first."""
        return next((step for step in self.steps if step.span.holds(day)), None)

    def to_dict(self) -> dict[str, Any]:
        """Give it in its JSON shape."""
        return {
            "agreement": self.agreement,
            "category": self.category or None,
            "evidence": self.evidence or None,
            "steps": [step.to_dict() for step in self.steps],
        }


@attrs.frozen(kw_only=True)
class RatePaths:
    """The paths of a line's duty for goods of an origin, under every agreement that will or did apply, and without a preference."""

    code: str
    written: str
    label: Label | None
    importer: Party
    origin: Party
    paths: tuple[RatePath, ...]
    edition: str

    def __iter__(self) -> Iterator[RatePath]:
        return iter(self.paths)

    def __len__(self) -> int:
        return len(self.paths)

    def path(self, agreement: str) -> RatePath:
        """Give the path under an agreement, or of ``mfn``.

        Raises
        ------
        KeyError
            If the good has none under it.

        """
        for path in self.paths:
            if agreement in (path.agreement, path.name):
                return path
        raise KeyError(agreement)

    def __str__(self) -> str:
        return self.table().text()

    def _repr_html_(self) -> str:
        return self.table().html()

    def to_dict(self) -> dict[str, Any]:
        """Give the paths in their JSON shape."""
        return {
            "line": self.code,
            "importer": self.importer.code,
            "origin": self.origin.code,
            "edition": self.edition,
            "paths": [path.to_dict() for path in self.paths],
        }

    def to_records(self) -> list[dict[str, Any]]:
        """Give one record per step."""
        shared = {"line": self.code, "importer": self.importer.code, "origin": self.origin.code}
        return [shared | {"agreement": path.agreement} | step.to_dict() for path in self.paths for step in path]

    def csv_records(self) -> list[dict[str, Any]]:
        """Give the steps as flat records."""
        return self.to_records()

    def title(self) -> str:
        """Say what the paths are of."""
        name = "" if self.label is None else f"{self.label.en} "
        return f"{name}({self.written}), into {self.importer} from {self.origin}"

    def table(self) -> Table:
        """Give the steps as a table."""
        rows = tuple(
            (
                path.name,
                written_day(step.span.first) or "",
                written_day(step.span.last) or "",
                _shown(step),
                f"{step.ground}" + (f", year {step.year}" if step.year else ""),
            )
            for path in self.paths
            for step in path
        )
        after = () if rows else (f"Goods of {self.origin} have nothing under what was asked.",)
        return Table(self.title(), ("agreement", "from", "until", "duty", "basis"), rows, (None, None, None, WIDE, None), after)

    def plot(
        self,
        ax: Axes | None = None,
        *,
        value: Figure | None = None,
        quantities: Figures | None = None,
        words: Callable[[str], str] = str,
    ) -> Axes:
        """Draw the paths; see `tradelaw.quoting.drawing.draw`."""
        from tradelaw.quoting.drawing import draw  # noqa: PLC0415  # Matplotlib is loaded by whoever draws

        return draw(self, ax, value=value, quantities=quantities, words=words)


def _shown(step: Step) -> str:
    if step.duty is not None:
        return str(step.duty)
    if step.readings and all(duty is not None for _, duty in step.readings):
        return " or ".join(f"{duty} ({category})" for category, duty in step.readings)
    return "none" if step.ground is Ground.EXCLUDED else "not established"


class PathFinder:
    """Finds the paths of a line for goods of an origin.

    Parameters
    ----------
    quoter
        Quotes the duties.
    code
        Nine digits.
    origin
        The Party.

    """

    def __init__(self, quoter: Quoter, code: str, origin: Party) -> None:
        self.quoter = quoter
        self.tariff: CustomsTariff = quoter.tariff
        self.code = code
        self.origin = origin
        self.rows = self.tariff.book.rows(code)

    def paths(self, agreements: frozenset[str]) -> RatePaths:
        """Give the paths under some agreements, or under all where none is named."""
        names = [name for name in self.tariff.schedules if not agreements or name in agreements]
        found = [path for name in names if (path := self._under(name)) is not None]
        found += [
            path for p in self.tariff.preferences if not agreements or p.id in agreements if (path := self._preference(p.id)) is not None
        ]
        if not agreements or MFN in agreements:
            found.append(self._mfn())
        return RatePaths(
            code=self.code,
            written=self.rows[0].written,
            label=self.tariff.label(self.code),
            importer=self.quoter.importer,
            origin=self.origin,
            paths=tuple(found),
            edition=self.tariff.library.edition,
        )

    def _under(self, name: str) -> RatePath | None:
        agreement = self.tariff.library.agreement(name)
        schedules = [s for s in self.tariff.schedules[name] if not s.column.origins] + [
            s for s in self.tariff.schedules[name] if s.column.origins
        ]
        days = boundaries(self.tariff.library, agreement, self.quoter.importer, self.origin)
        if not days:
            return None
        for schedule in schedules:
            days |= self._days(schedule)
        quoted = self._quoted(days, lambda day, row: self._one(name, day, row))
        if all(quote is None for _, quote, _ in quoted):
            return None
        return self._path(name, agreement.short, quoted)

    def _one(self, name: str, day: dt.date, row: Any) -> Quote | None:  # noqa: ANN401
        return next((q for q in self.quoter.quotes(row, day, self.origin) if q.agreement == name), None)

    def _days(self, schedule: Schedule) -> set[dt.date]:
        """Give every day on which the rate of the line under a schedule may change."""
        clock, editions = schedule.notes.clock, self.tariff.editions
        commitments = [c for row in self.rows if (c := schedule.commitment(self.code, row.season)) is not None]
        last = max([editions.rates_until, *(schedule.last_step(c) for c in commitments)])
        days = {clock.begins(year) for year in range(1, clock.year(last) + 1)}
        days |= {editions.days[0], day_after(editions.rates_until)}
        days |= {day for c in commitments for day in c.published.days}
        for safeguard in schedule.notes.safeguards_on(self.code):
            for event in safeguard.applied:
                days |= {event.span.first} if event.span.first is not None else set()
                days |= {day_after(event.span.last)} if event.span.last is not None else set()
        return days | self._seasons(min(days), max(days), [commitment.published for commitment in commitments])

    def _seasons(self, first: dt.date, last: dt.date, cells: Iterable[History] = ()) -> set[dt.date]:
        """Give the days on which seasons begin and end: those of the rows, and those inside cells."""
        seasons = [read_season(row.season) for row in self.rows]
        for cell in cells:
            for text in filter(None, cell.texts):
                duty = self.tariff.duty(text)
                branches = duty.branches if isinstance(duty, Branched) else ()
                seasons += [heading for branch in branches for heading in branch.when if isinstance(heading, Season)]
        return {d for season in seasons for d in season_starts(season, first.year, last.year + _SEASONS_BEHIND) if d >= first}

    def _line_days(self) -> set[dt.date]:
        days = {row.span.first for row in self.rows if row.span.first is not None}
        return days | {day_after(row.span.last) for row in self.rows if row.span.last is not None}

    def _quoted(self, days: set[dt.date], quote: Any) -> list[tuple[dt.date, Quote | None, str]]:  # noqa: ANN401
        found = []
        for day in sorted(days | self._line_days()):
            row = next((row for row in self.rows if row.holds(day)), None)
            found.append((day, None if row is None else quote(day, row), "" if row is None else row.season))
        return found

    def _path(self, agreement: str, name: str, quoted: list[tuple[dt.date, Quote | None, str]]) -> RatePath:
        steps: list[Step] = []
        for place, (day, quote, season) in enumerate(quoted):
            # A season that is the last one looked at ends all the same.
            last = day_before(quoted[place + 1][0]) if place + 1 < len(quoted) else season_around(season, day).last
            if quote is None:
                continue
            step = Step(Span(day, last), quote.duty, quote.ground, quote.year, quote.readings if quote.duty is None else (), season)
            if steps and _continues(steps[-1], step):
                steps[-1] = attrs.evolve(steps[-1], span=Span(steps[-1].span.first, last))
            else:
                steps.append(step)
        latest = next((quote for _, quote, _ in reversed(quoted) if quote is not None), None)
        category, evidence = ("", "") if latest is None else (latest.category, latest.evidence)
        return RatePath(agreement, name, category, evidence, tuple(steps))

    def _preference(self, name: str) -> RatePath | None:
        preference = next(p for p in self.tariff.preferences if p.id == name)
        claims = [entry for entry in preference.eligible if entry.party == self.origin.code]
        if not claims:
            return None
        editions = self.tariff.editions
        days = {editions.days[0], day_after(editions.rates_until)}
        for entry in claims:
            days |= {d for d in (entry.span.first,) if d is not None}
            days |= {day_after(entry.span.last)} if entry.span.last is not None else set()
        held = (self.tariff.preferential(name, self.code, row.season) for row in self.rows)
        cells = [history for history in held if history is not None]
        days |= {day for history in cells for day in history.days}
        days |= self._seasons(editions.days[0], editions.rates_until, cells)
        quoted = self._quoted({d for d in days if editions.holds(d)}, functools.partial(self._one, name))
        cut = [(day, quote, season) for day, quote, season in quoted if quote is not None]
        if not cut:
            return None
        return self._closed(self._path(name, preference.name, quoted))

    def _mfn(self) -> RatePath:
        editions = self.tariff.editions
        days = {editions.days[0]} | self._seasons(editions.days[0], editions.rates_until)
        for row in self.rows:
            days |= {day for history in (row.general, row.temporary, row.wto) for day in history.days}
        for entry in self.tariff.withheld:
            days |= {d for d in (entry.span.first, entry.span.last and day_after(entry.span.last)) if d and entry.party == self.origin.code}
        quoted = self._quoted({d for d in days if editions.holds(d)}, lambda day, row: self.quoter.mfn(row, day, self.origin))
        return self._closed(self._path(MFN, "MFN", quoted))

    def _closed(self, path: RatePath) -> RatePath:
        """End a path of published rates with the last day they are published for."""
        end = Span(None, self.tariff.editions.rates_until)
        return attrs.evolve(path, steps=tuple(attrs.evolve(step, span=step.span.within(end)) for step in path.steps))


def _continues(step: Step, following: Step) -> bool:
    """Whether a step only goes on: nothing between them, and the same duty on the same ground."""
    joined = step.span.last is not None and following.span.first == day_after(step.span.last)
    return joined and (step.duty, step.ground, step.readings, step.season) == (
        following.duty,
        following.ground,
        following.readings,
        following.season,
    )


def find_paths(quoter: Quoter, line: str, origin: str, under: Iterable[str]) -> RatePaths:
    """Find the paths of a line; see `tradelaw.rate_path`."""
    party = quoter.origin(origin)
    tariff = quoter.tariff
    code = tariff.book.whole(line)
    return PathFinder(quoter, code, party).paths(frozenset(_identified(quoter, name) for name in under))


def _identified(quoter: Quoter, name: str) -> str:
    """Give the identifier of an agreement, of another preference, or of the duty without one."""
    tariff = quoter.tariff
    agreement = tariff.library.find_agreement(name)
    if agreement is not None and agreement.id in tariff.schedules:
        return agreement.id
    columns = NameTable.of([(MFN, (MFN,)), *((p.id, (p.id, p.name, p.name_ja)) for p in tariff.preferences)])
    found = columns.get(name)
    if found is None:
        known = sorted({*tariff.schedules, *columns.by_name.values()})
        meant = suggestion(name, [*known, *columns.spellings])
        raise TariffError(f"The tariff of {quoter.importer} has no schedule under {quoted(name)}.{meant} There are {', '.join(known)}.")
    return found
