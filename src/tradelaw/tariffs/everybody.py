"""What everybody pays: the rate for goods without a preference, out of the general, the temporary and the bound one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from tradelaw.dates import Span
from tradelaw.tariffs.choices import LesserOf, Option
from tradelaw.tariffs.duties import ChargedDuty
from tradelaw.tariffs.duty import Duty
from tradelaw.tariffs.published import Mark, Marked

if TYPE_CHECKING:
    import datetime as dt

    from tradelaw.tariffs.publications import TariffLine
    from tradelaw.tariffs.reading import DutyReader

#: Marks of goods on which more may be due.
_SAFEGUARDS = (Mark.SAFEGUARD, Mark.SUGAR_SAFEGUARD)

#: Marks of rates that hold for some of the goods only.
_CONDITIONAL = frozenset({Mark.END_USE, Mark.SUGAR_GOODS})


@attrs.frozen
class EverybodysRate:
    """What a good without a preference pays.

    Parameters
    ----------
    duty
        What is due; None where the table has no rate.
    conditions
        What else might be due, and when.
    span
        The days on which the columns stand like this.

    """

    duty: Duty | None
    conditions: tuple[str, ...]
    span: Span


def everybodys_rate(line: TariffLine, day: dt.date, duty: DutyReader, *, bound_too: bool = True) -> EverybodysRate:
    """Give the rate of a line for goods without a preference.

    The temporary rate takes the place of the general one, unless it is for some of the goods only; the bound rate is due where it is
    lower, unless it is withheld. What the table marks as not applied is compared all the same, for the marks are not on every rate they
    belong to.
    """
    span = line.span.within(line.general.span(day)).within(line.temporary.span(day)).within(line.wto.span(day))
    general, temporary, bound = (duty(text) if text else None for text in (h.at(day) for h in (line.general, line.temporary, line.wto)))
    bound = bound if bound_too else None
    conditions = []
    applied = general
    if temporary is not None:
        if _conditional(temporary):
            conditions.append(f"the temporary rate {temporary} for some of the goods: {'; '.join(temporary.remarks)}")
        else:
            applied = temporary
    applied = None if applied is None else _figures(applied)
    if bound is None:
        return EverybodysRate(applied, tuple(conditions), span)
    figures = _figures(bound)
    if isinstance(bound, Marked):
        conditions += [mark.remark for mark in bound.marks if mark in _SAFEGUARDS]
    if applied is None:
        return EverybodysRate(figures, tuple(conditions), span)
    if not isinstance(figures, ChargedDuty) or not isinstance(applied, ChargedDuty):
        if not _not_applied(bound):
            conditions.append(f"the bound rate {figures} where it is lower")
        return EverybodysRate(applied, tuple(conditions), span)
    lower = figures.compare(applied)
    if lower == -1:
        return EverybodysRate(figures, tuple(conditions), span)
    if lower is None and not _not_applied(bound):
        lesser = _lesser(applied, figures)
        if lesser is not None:
            return EverybodysRate(lesser, tuple(conditions), span)
        conditions.append(f"the bound rate {figures} where it is lower")
    return EverybodysRate(applied, tuple(conditions), span)


def _lesser(one: Duty, other: Duty) -> Duty | None:
    """Give the duty of which the lesser of two is due; None where one of them is itself a choice of another kind."""
    parts = [part for duty in (one, other) for part in (duty.options if isinstance(duty, LesserOf) else (duty,))]
    options = [part for part in parts if isinstance(part, Option)]
    return LesserOf(tuple(options)) if len(options) == len(parts) else None


def _not_applied(duty: Duty) -> bool:
    return isinstance(duty, Marked) and Mark.NOT_APPLIED in duty.marks


def _conditional(duty: Duty) -> bool:
    return isinstance(duty, Marked) and bool(_CONDITIONAL & set(duty.marks))


def _figures(duty: Duty) -> Duty:
    """Take the marks off, but leave a footnote: what it says may change the rate."""
    if isinstance(duty, Marked) and duty.footnote is not None:
        return Marked(duty.duty, (), duty.footnote)
    return duty.bare()
