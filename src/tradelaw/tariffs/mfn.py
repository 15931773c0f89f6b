"""The MFN rate: what goods without a preference pay, out of the general, the temporary and the bound rate."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from tradelaw.dates import Span
from tradelaw.tariffs.choices import LesserOf, Option
from tradelaw.tariffs.duties import ChargedDuty
from tradelaw.tariffs.duty import Duty
from tradelaw.tariffs.published import Mark, Marked, NotOffered, OneOf, Partial, Range

if TYPE_CHECKING:
    import datetime as dt

    from tradelaw.tariffs.publications import TariffLine
    from tradelaw.tariffs.reading import DutyReader

#: Marks of goods on which more may be due.
_SAFEGUARDS = (Mark.SAFEGUARD, Mark.SUGAR_SAFEGUARD)

#: Marks of rates that hold for some of the goods only.
_CONDITIONAL = frozenset({Mark.END_USE, Mark.SUGAR_GOODS})


@attrs.frozen
class MfnRate:
    """What a good without a preference pays.

    Parameters
    ----------
    duty
        What is due; None where the table has no rate.
    sure
        Whether that is due whatever the goods are, as far as the columns tell.
    alternatives
        What is due for some of the goods: in words for which, and the duty.
    conditions
        What else might be due, and when.
    span
        The days on which the columns stand like this.

    """

    duty: Duty | None
    conditions: tuple[str, ...]
    span: Span
    alternatives: tuple[tuple[str, Duty], ...] = ()
    sure: bool = True


def mfn_rate(line: TariffLine, day: dt.date, duty: DutyReader, *, bound_too: bool = True) -> MfnRate:
    """Give the rate of a line for goods without a preference.

    The temporary rate takes the place of the general one, unless it is for some of the goods only; the bound rate is due where it is
    lower, unless it is withheld. What the table marks as not applied is compared all the same, for the marks are not on every rate they
    belong to.
    """
    span = line.span.within(line.general.span(day)).within(line.temporary.span(day)).within(line.wto.span(day))
    general, temporary, bound = (duty(text) if text else None for text in (h.at(day) for h in (line.general, line.temporary, line.wto)))
    told = _Told()
    applied = general
    if general is not None and _conditional(general):
        told.conditions.append(f"the general rate {general}: {'; '.join(general.remarks)}")
    if temporary is not None and _conditional(temporary):
        told.alternative(f"the temporary rate, for some of the goods: {'; '.join(temporary.remarks)}", temporary)
    elif temporary is not None:
        applied = temporary
    applied = None if applied is None else _figures(applied)
    if bound is not None and bound_too:
        if isinstance(bound, Marked):
            told.conditions += [mark.remark for mark in bound.marks if mark in _SAFEGUARDS]
        applied = _figures(bound) if applied is None else _lower(applied, bound, told)
    return MfnRate(applied, tuple(told.conditions), span, tuple(told.alternatives), told.sure)


@attrs.define
class _Told:
    """What has to be said besides a rate."""

    conditions: list[str] = attrs.field(factory=list)
    alternatives: list[tuple[str, Duty]] = attrs.field(factory=list)
    sure: bool = True

    def alternative(self, condition: str, duty: Duty) -> None:
        """Add a duty that some of the goods pay; one that is no single figure is only told."""
        figures = duty.bare()
        if isinstance(figures, ChargedDuty) and not (isinstance(duty, Marked) and duty.footnote is not None):
            self.alternatives.append((condition, figures))
        self.conditions.append(f"{duty} {condition}")


def _lower(applied: Duty, bound: Duty, told: _Told) -> Duty:
    """Give the lower of the rate that applies otherwise and the bound one, or what can be said of them."""
    figures = _figures(bound)
    if isinstance(figures, ChargedDuty) and isinstance(applied, ChargedDuty):
        compared = figures.compare(applied)
        if compared == -1:
            return figures
        if compared is None and not _not_applied(bound):
            lesser = _lesser(applied, figures)
            if lesser is not None:
                return lesser
            told.conditions.append(f"the bound rate {figures} where it is lower")
            told.sure = False
    elif not _not_applied(bound) and not all(_never_below(rate, applied) for rate in _single(figures)):
        told.conditions.append(f"the bound rate {figures} where it is lower")
        told.sure = False
    return applied


def _lesser(one: Duty, other: Duty) -> Duty | None:
    """Give the duty of which the lesser of two is due; None where one of them is itself a choice of another kind."""
    parts = [part for duty in (one, other) for part in (duty.options if isinstance(duty, LesserOf) else (duty,))]
    options = [part for part in parts if isinstance(part, Option)]
    return LesserOf(tuple(options)) if len(options) == len(parts) else None


def _single(duty: Duty) -> tuple[Duty, ...]:
    """Give the rates of which one is due, the ends of ranges included."""
    if isinstance(duty, Partial):
        return _single(duty.duty)
    if isinstance(duty, Range):
        return duty.lowest.bare(), duty.highest.bare()
    return tuple(single for rate in duty.rates for single in _single(rate)) if isinstance(duty, OneOf) else (duty,)


def _never_below(rate: Duty, applied: Duty) -> bool:
    if isinstance(rate, NotOffered):
        return True
    return isinstance(rate, ChargedDuty) and isinstance(applied, ChargedDuty) and rate.compare(applied) in (0, 1)


def _not_applied(duty: Duty) -> bool:
    return isinstance(duty, Marked) and Mark.NOT_APPLIED in duty.marks


def _conditional(duty: Duty) -> bool:
    return isinstance(duty, Marked) and bool(_CONDITIONAL & set(duty.marks))


def _figures(duty: Duty) -> Duty:
    """Take the marks off, but leave a footnote: what it says may change the rate."""
    if isinstance(duty, Marked) and duty.footnote is not None:
        return Marked(duty.duty, (), duty.footnote)
    return duty.bare()
