"""A Party's schedule under an agreement: lines with base and category, and what each comes to on a day."""

from __future__ import annotations

import calendar
import datetime as dt
import enum
import functools
from collections.abc import Callable
from typing import TYPE_CHECKING

import attrs

from tradelaw.dates import Span, day_after
from tradelaw.errors import LawError, TradelawError
from tradelaw.modality import Confidence
from tradelaw.tariffs.assignments import Assignment, read_assignment
from tradelaw.tariffs.codes import written
from tradelaw.tariffs.duties import Free
from tradelaw.tariffs.duty import Duty
from tradelaw.tariffs.histories import History
from tradelaw.tariffs.line_tables import LineTable
from tradelaw.tariffs.notes import Column, Notes
from tradelaw.tariffs.publications import Editions
from tradelaw.tariffs.reading import DutyReader
from tradelaw.tariffs.staging import Category, staged

if TYPE_CHECKING:
    from tradelaw.tariffs.headings import Season


class Basis(enum.StrEnum):
    """What a rate rests on."""

    PUBLISHED = "published"
    STAGED = "staged"
    FITTED = "fitted"
    DEFAULT = "default"


@attrs.frozen
class Commitment:
    """A line of a schedule.

    Parameters
    ----------
    code, season
        The line: nine digits, and its season where it has several.
    base
        The duty from which the cuts count; None where it was not established.
    category
        As the table writes it.
    readings
        Categories that fit: one, or several that differ later or earlier; each one per branch of the duty. Empty where none was
        established, and where there is no preference.
    reasons
        Where nothing fits: why.
    evidence
        What the category rests on.
    published
        The rate, edition by edition.

    """

    code: str
    season: str
    base: Duty | None
    category: str
    readings: tuple[tuple[Category, ...], ...]
    reasons: tuple[str, ...]
    evidence: str
    published: History

    @property
    def excluded(self) -> bool:
        """Whether the line has no preference in any edition."""
        return not self.category and not any(self.published.texts)


@attrs.frozen
class Reading:
    """What a line comes to in one of the readings of its category; None where that reading doesn't tell."""

    category: str
    duty: Duty | None


@attrs.frozen
class Rate:
    """The rate of a line under a schedule on a day.

    Parameters
    ----------
    duty
        What the schedule gives: the published rate where one is held, else the computed one; None where neither tells.
    basis
        What it rests on.
    published
        The rate as published for that day, if it is held.
    computed
        The rate the category gives; None where no category was established, or its readings differ on that day.
    readings
        What each reading of the category gives.
    span
        The days around that one on which this holds.
    year
        Year of the schedule, from 1.
    offered
        False where there is no preference for the line.

    """

    duty: Duty | None
    basis: Basis
    published: Duty | None
    computed: Duty | None
    readings: tuple[Reading, ...]
    span: Span
    year: int
    offered: bool = True


@attrs.frozen(slots=False, eq=False)
class Schedule:
    """A Party's schedule towards some or all of the others.

    Parameters
    ----------
    agreement
        Identifier of the agreement.
    notes
        Clock, rounding, categories and the rest that holds for all lines.
    column
        Which column of the schedule this is, and for which origins.
    source
        Gives its table of lines, when it is needed.
    editions
        What is held of the publication of rates.
    duty
        Reads duties.

    """

    agreement: str
    notes: Notes
    column: Column
    source: Callable[[], LineTable]
    editions: Editions
    duty: DutyReader
    _commitments: dict[tuple[str, str], Commitment | None] = attrs.field(factory=dict, init=False, repr=False)
    _staged: dict[tuple[str, str, int], Duty | None] = attrs.field(factory=dict, init=False, repr=False)

    def __repr__(self) -> str:
        return f"<Schedule {self.column.id}: {self.notes.schedule.citation}>"

    @functools.cached_property
    def table(self) -> LineTable:
        """Its lines."""
        return self.source()

    @functools.cached_property
    def _places(self) -> tuple[int, int, int, int]:
        base, category, evidence, published = (self.table.place(name) for name in ("base", "category", "evidence", "published"))
        return base, category, evidence, published

    def commitment(self, code: str, season: str = "") -> Commitment | None:
        """Give the schedule's line; None where the schedule doesn't list it.

        Parameters
        ----------
        code
            Nine digits.
        season
            As the table writes it.

        """
        key = (code, season)
        if key not in self._commitments:
            rows = self.table.rows.get(code, ())
            self._commitments[key] = next((self._commitment(code, row) for row in rows if row[1] == season), None)
        return self._commitments[key]

    def _commitment(self, code: str, row: tuple[str, ...]) -> Commitment:
        base, category, evidence, published = (row[place] for place in self._places)
        try:
            assigned = read_assignment(category, self.notes.categories, self.notes.opens) if category else Assignment(())
            duty = self.duty(base) if base else None
            history = History.read(published)
        except TradelawError as fault:
            raise LawError([f"{self.table.name}: line {written(code)}: {fault}"]) from None
        return Commitment(code, row[1], duty, category, assigned.readings, assigned.reasons, evidence, history)

    def stage(self, day: dt.date) -> int:
        """Give the number of cuts that a day has behind it; 0 before the first."""
        return self.notes.clock.stage(day)

    def in_reading(self, commitment: Commitment, number: int, stage: int) -> Duty | None:
        """Give what a line comes to at a stage in one of its readings; None where the reading doesn't tell."""
        key = (f"{commitment.code}{commitment.season}", str(number), stage)
        if key not in self._staged:
            self._staged[key] = self._compute(commitment, commitment.readings[number], stage)
        return self._staged[key]

    def _compute(self, commitment: Commitment, categories: tuple[Category, ...], stage: int) -> Duty | None:
        base = commitment.base
        if base != Free() and any(stage < category.established_from for category in categories):
            return None
        if base is None:
            return Free() if all(category.remaining(stage) == 0 for category in categories) else None
        return staged(base, categories, stage, self.notes.rounding)

    def _readings(self, commitment: Commitment, stage: int) -> tuple[Reading, ...]:
        names = ("; ".join(part.id for part in reading) for reading in commitment.readings)
        return tuple(Reading(name, self.in_reading(commitment, number, stage)) for number, name in enumerate(names))

    def rate(self, code: str, day: dt.date, season: str = "") -> Rate | None:
        """Give the rate of a line on a day, for goods that originate.

        Parameters
        ----------
        code
            Nine digits.
        day
            The day of importation.
        season
            The season whose row is meant, as the table writes it.

        Returns
        -------
        Rate or None
            None before the schedule's first cut.

        """
        stage = self.stage(day)
        if stage == 0:
            return None
        clock = self.notes.clock
        year = clock.year(day)
        span = clock.span(year)
        commitment = self.commitment(code, season)
        if commitment is None:
            free = self.notes.schedule.unlisted == "free"
            duty = Free() if free else None
            return Rate(duty, Basis.DEFAULT, None, duty, (), Span(clock.begins(1)), year, offered=free)
        readings = self._readings(commitment, stage)
        computed = readings[0].duty if readings and all(r.duty == readings[0].duty for r in readings) else None
        basis = Basis.STAGED if _seen(commitment) else Basis.FITTED
        if self.editions.holds(day):
            text = commitment.published.at(day)
            span = span.within(commitment.published.span(day))
            published = self.duty(text) if text else None
            if computed is not None and self.notes.misprint(code) is not None:
                return Rate(computed, basis, published, computed, readings, span, year)
            return Rate(published, Basis.PUBLISHED, published, computed, readings, span, year, offered=published is not None)
        if commitment.excluded:
            return Rate(None, basis, None, None, (), Span(clock.begins(1)), year, offered=False)
        if computed is not None:
            span = self._constant(commitment, stage, span, day)
        return Rate(computed, basis, None, computed, readings, span, year)

    def _constant(self, commitment: Commitment, stage: int, span: Span, day: dt.date) -> Span:
        """Leave the end of a span open once no reading moves any more."""
        if day > self.editions.rates_until and all(c.is_final(stage) for reading in commitment.readings for c in reading):
            return Span(span.first)
        return span

    def last_step(self, commitment: Commitment) -> dt.date:
        """Give the day from which no reading of a line moves any more."""
        stages = [category.final_stage for reading in commitment.readings for category in reading]
        clock = self.notes.clock
        return clock.begins(max(1, max(stages, default=0) - clock.ahead))

    def seasons(self, code: str) -> tuple[str, ...]:
        """Give the seasons of a line; one empty text where it has none."""
        return tuple(row[1] for row in self.table.rows.get(code, ()))


def _seen(commitment: Commitment) -> bool:
    """Whether the agreement itself prints the duty of every year."""
    categories = [category for reading in commitment.readings for category in reading]
    return bool(categories) and all(category.is_table and category.confidence is Confidence.TEXT for category in categories)


def season_starts(season: Season | None, first: int, last: int) -> set[dt.date]:
    """Give the days between two years on which a season begins, or the day after it ends.

    Examples
    --------
    >>> from tradelaw.tariffs.headings import Season
    >>> sorted(map(str, season_starts(Season((11, 1), (2, 29)), 2025, 2025)))
    ['2025-03-01', '2025-11-01']

    """
    if season is None:
        return set()
    days = set()
    month, day = season.last
    for year in range(first, last + 1):
        days.add(dt.date(year, *season.first))
        days.add(day_after(dt.date(year, month, min(day, calendar.monthrange(year, month)[1]))))
    return days
