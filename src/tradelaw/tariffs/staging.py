"""Staging: which year of a schedule a day lies in, and what a duty has come down to in it."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, ClassVar

import attrs

from tradelaw.dates import Span, as_date, day_before
from tradelaw.errors import DutyError, quoted, suggestion
from tradelaw.tariffs.branches import Branch, Branched
from tradelaw.tariffs.categories import Category, Path, parse_formula
from tradelaw.tariffs.duties import ChargedDuty, Compound, Free
from tradelaw.tariffs.figures import Figure, positive
from tradelaw.tariffs.mixing import Mixture
from tradelaw.tariffs.published import Marked, NotOffered, OneOf, Partial, Range, Unresolved

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tradelaw.tariffs.duty import Duty

__all__ = ["Category", "Clock", "Rounding", "Roundings", "parse_formula", "staged"]

_COMMON_YEAR = 2023


def _month_and_day(given: tuple[int, int] | str) -> tuple[int, int]:
    if isinstance(given, str):
        month, _, day = given.partition("-")
        given = (int(month), int(day)) if month.isdecimal() and day.isdecimal() else (0, 0)
    try:
        dt.date(_COMMON_YEAR, *given)
    except (ValueError, TypeError):
        raise DutyError(f'{quoted(given)} is no day of every year; write month and day as "04-01".') from None
    return given


@attrs.frozen
class Clock:
    """When the years of a schedule begin.

    Year 1 begins when the schedule starts, and is short: every later year begins on a fixed day of the calendar.

    Parameters
    ----------
    starts
        First day of year 1.
    cuts_on
        Month and day on which every later year begins: a tuple, or text such as ``"04-01"``.
    ahead
        By how many stages of the cuts the schedule runs ahead of its own years, because it took over those of another agreement.

    Examples
    --------
    >>> clock = Clock("2018-12-30", "04-01")
    >>> clock.year("2019-03-31"), clock.year("2019-04-01"), clock.year("2025-12-24"), clock.begins(9)
    (1, 2, 8, datetime.date(2026, 4, 1))

    """

    starts: dt.date = attrs.field(converter=as_date)
    cuts_on: tuple[int, int] = attrs.field(converter=_month_and_day)
    ahead: int = attrs.field(default=0)

    @ahead.validator
    def _not_behind(self, _attribute: object, ahead: int) -> None:
        if ahead < 0:
            raise DutyError(f"A schedule can't run behind its own years: {ahead} stages ahead.")

    @property
    def _second(self) -> int:
        """The calendar year in which year 2 begins."""
        return self.starts.year + (self.cuts_on <= (self.starts.month, self.starts.day))

    def year(self, day: dt.date | str) -> int:
        """Give the number of the schedule's year in which a day lies; 0 before its start."""
        day = as_date(day)
        if day < self.starts:
            return 0
        return day.year - self._second + 1 + ((day.month, day.day) >= self.cuts_on)

    def span(self, year: int) -> Span:
        """Give the days of a year of the schedule; the end of the calendar leaves it open."""
        after = self._second + year - 1
        return Span(self.begins(year), day_before(self.begins(year + 1)) if after <= dt.MAXYEAR else None)

    def begins(self, year: int) -> dt.date:
        """Give the first day of a year of the schedule.

        Raises
        ------
        DutyError
            If there is no such year, or if it lies beyond the calendar.

        """
        if year < 1:
            raise DutyError(f"A schedule has no year {year}; its years count from 1.")
        if year == 1:
            return self.starts
        calendar_year = self._second + year - 2
        if calendar_year > dt.MAXYEAR:
            raise DutyError(f"Year {year} of the schedule lies beyond the calendar.")
        return dt.date(calendar_year, *self.cuts_on)

    def stage(self, day: dt.date | str) -> int:
        """Give the stage of the cuts on a day: the year and what the schedule runs ahead; 0 before its start.

        Examples
        --------
        >>> Clock("2021-01-01", "04-01", ahead=2).stage("2026-03-31")
        8

        """
        year = self.year(day)
        return year + self.ahead if year else 0


def _step(given: Figure) -> Decimal:
    return positive(given, "what a rate is rounded to")


@attrs.frozen
class Rounding:
    """How a figure is rounded.

    Parameters
    ----------
    to
        The unit: ``"0.1"`` for tenths.
    mode
        ``"down"``, ``"half up"`` or ``"up"``.

    Examples
    --------
    >>> from fractions import Fraction
    >>> rate = Fraction("25.5") * 3 / 11
    >>> print(Rounding("0.1", "down").rounded(rate), Rounding("0.1", "half up").rounded(rate))
    6.9 7.0

    """

    MODES: ClassVar[tuple[str, ...]] = ("down", "half up", "up")

    to: Decimal = attrs.field(converter=_step)
    mode: str = attrs.field()

    @mode.validator
    def _known(self, _attribute: object, mode: str) -> None:
        if mode not in self.MODES:
            known = ", ".join(map(quoted, self.MODES))
            raise DutyError(f"{quoted(mode)} is no way of rounding; there are {known}.{suggestion(str(mode), self.MODES)}")

    def rounded(self, figure: Fraction) -> Decimal:
        """Round a figure that is not negative."""
        units, rest = divmod(figure, Fraction(self.to))
        up = rest > 0 if self.mode == "up" else self.mode == "half up" and 2 * rest >= Fraction(self.to)
        return (int(units) + up) * self.to


@attrs.frozen
class Roundings:
    """How a schedule rounds what its cuts come to: per cents, and sums of yen."""

    ad_valorem: Rounding
    specific: Rounding


def staged(base: Duty | None, category: Category | tuple[Category, ...], stage: int, roundings: Roundings) -> Duty:
    """Give what a duty has come to at a stage of its category.

    Every figure is computed from the base and rounded alone; a fraction of a difference is kept as it is. Marks stay.

    Parameters
    ----------
    base
        The base duty; None where it is not known, which is enough where the category doesn't depend on it.
    category
        The category. Several are one for each branch of the duty, or one for each of its rates, in their order.
    stage
        Number of the stage; 0 is before the first cut, when the base is due.
    roundings
        How the schedule rounds.

    Returns
    -------
    Duty

    Raises
    ------
    DutyError
        If the base is needed and not known, if it is of another form than the category, if categories and branches don't match in
        number, or if the stage lies before those that the category is established for.

    Examples
    --------
    >>> import tradelaw as tl
    >>> down = Roundings(Rounding("0.1", "down"), Rounding("0.01", "half up"))
    >>> print(staged(tl.parse_duty("34% or 23 yen/kg, whichever is the greater"), Category.of("equal-11", "11 equal cuts"), 8, down))
    9.2% or 6.27 yen/kg, whichever is the greater

    """
    categories = category if isinstance(category, tuple) else (category,)
    if len(categories) == 1:
        return _one(base, categories[0], stage, roundings)
    if isinstance(base, Branched) and len(base.branches) == len(categories):
        pairs = zip(base.branches, categories, strict=True)
        return Branched(tuple(Branch(branch.when, _one(branch.duty, own, stage, roundings)) for branch, own in pairs))
    rates = 0 if base is None else sum(1 for _ in _rates(base))
    if base is None or rates != len(categories):
        said = "a base that is not known" if base is None else f"the duty {quoted(base)}, which has {rates}"
        raise DutyError(f"{len(categories)} categories don't fit {said}: it takes one for all, one for each branch, or one for each rate.")
    return _each(base, iter(categories), stage, roundings)


def _rates(duty: Duty) -> Iterator[Duty]:
    """Give the rates of a duty one by one; where nothing is offered there is none."""
    inner: tuple[Duty, ...]
    match duty:
        case Branched():
            inner = tuple(branch.duty for branch in duty.branches)
        case Marked() | Partial():
            inner = (duty.duty,)
        case Range():
            inner = (duty.lowest, duty.highest)
        case OneOf():
            inner = duty.rates
        case NotOffered() | Unresolved():
            return
        case _:
            yield duty
            return
    for part in inner:
        yield from _rates(part)


def _one(base: Duty | None, category: Category, stage: int, roundings: Roundings) -> Duty:
    if base is None:
        return _rate(None, category, stage, roundings)
    number = sum(1 for _ in _rates(base))
    return _each(base, iter((category,) * number), stage, roundings)


def _each(duty: Duty, categories: Iterator[Category], stage: int, roundings: Roundings) -> Duty:
    """Stage the rates of a duty, each by the next of the categories."""

    def inner(part: Duty) -> Duty:
        return _each(part, categories, stage, roundings)

    match duty:
        case Branched():
            return Branched(tuple(Branch(branch.when, inner(branch.duty)) for branch in duty.branches))
        case Marked() | Partial():
            return attrs.evolve(duty, duty=inner(duty.duty))
        case Range():
            lowest, highest = inner(duty.lowest), inner(duty.highest)
            return lowest if lowest == highest else Range(lowest, highest)
        case OneOf():
            return OneOf(tuple(inner(rate) for rate in duty.rates))
        case NotOffered() | Unresolved():
            return duty
        case _:
            return _rate(duty, next(categories), stage, roundings)


def _rate(base: Duty | None, category: Category, stage: int, roundings: Roundings) -> Duty:
    """Stage a single rate."""
    if isinstance(base, Free) or (base is not None and stage <= 0):
        return base
    if stage < max(category.established_from, 1):
        first = max(category.established_from, 1)
        raise DutyError(f"What was due at stage {stage} of {quoted(category.id)} is not established, only from stage {first} on.")
    if len(category.paths) == 1:
        return _mixed(base, category, category.paths[0], stage, roundings)
    if not isinstance(base, Compound) or len(base.parts) != len(category.paths):
        number = len(category.paths)
        raise DutyError(
            f"{quoted(category.formula)} is for a compound duty of {number} parts, not for {quoted(base or 'an unknown base')}."
        )
    pairs = zip(base.parts, category.paths, strict=True)
    parts: list[ChargedDuty] = []
    for part, path in pairs:
        due = _mixed(part, category, path, stage, roundings)
        if not isinstance(due, ChargedDuty):
            raise DutyError(f"{quoted(due)} can't be a part of a compound duty.")
        parts.append(due)
    return Mixture.joined(tuple(parts))


def _mixed(base: Duty | None, category: Category, path: Path, stage: int, roundings: Roundings) -> Duty:
    weights: list[tuple[ChargedDuty, Fraction]] = []
    of_base = Fraction(0)
    for value, weight in path.mixture(stage):
        if isinstance(value, Fraction):
            of_base += value * weight
        elif weight == 1:
            return value
        elif isinstance(value, ChargedDuty):
            weights.append((value, weight))
        else:
            raise DutyError(f"No line leads to {quoted(value)}; a table has to give the duty of every year.")
    if of_base:
        if not isinstance(base, ChargedDuty):
            said = "is not known" if base is None else f"is no single rate: {quoted(base)}"
            raise DutyError(f"What {quoted(category.id)} comes to at stage {stage} depends on the base, which {said}.")
        weights.insert(0, (base, of_base))
    return Mixture(roundings.ad_valorem.rounded, roundings.specific.rounded, lambda: path.denominator).of(weights)
