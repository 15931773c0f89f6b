"""What both oracles have to read off a comparison: values of one scale, dated numbers, spans of days.

Written apart from `tradelaw.logic`: a value becomes a kind and a number or a word, and two values are
compared by those.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, TypeAlias

from tradelaw.logic.parameters import Parameter

if TYPE_CHECKING:
    from tradelaw.dates import Span
    from tradelaw.logic.conditions import Comparison, Facts, Value
    from tradelaw.logic.parameters import ParameterValue
    from tradelaw.logic.truth import Truth

#: A kind (truth, number, day, word) and the place of the value on the scale of that kind.
Place: TypeAlias = "tuple[str, Fraction | str]"


def place(value: Value) -> Place:
    """Put a value on the scale of its kind: words regardless of case, days by their ordinal."""
    if isinstance(value, bool):
        return "truth", Fraction(int(value))
    if isinstance(value, int | Decimal):
        return "number", Fraction(value)
    if isinstance(value, dt.date):
        return "day", Fraction(value.toordinal())
    return "word", value.casefold()


def candidates(parameter: Parameter) -> list[ParameterValue]:
    """Values of a parameter, in the order in which one goes before another: for some Parties first, then for all."""
    own = [value for value in parameter.values if value.parties]
    return own + [value for value in parameter.values if not value.parties]


def ends(span: Span) -> tuple[dt.date, dt.date]:
    """First and last day of a span; those of the calendar where it is open."""
    return span.first or dt.date.min, span.last or dt.date.max


def lies_in(day: dt.date, span: Span) -> bool:
    """Whether a day lies in a span, both ends of which are inside."""
    first, last = ends(span)
    return first <= day <= last


def always(span: Span, time: Span) -> bool:
    """Whether a clause stands on every day of some time."""
    (first, last), (begins, closes) = ends(span), ends(time)
    return first <= begins and closes <= last


def stands(span: Span, facts: Facts) -> Truth:
    """Whether a clause stands on the day of a case; unknown with the day."""
    day = facts.get("as_of")
    return lies_in(day, span) if isinstance(day, dt.date) else None


def _wanted(value: Value | Parameter, facts: Facts) -> Place | Truth:
    """Give the place of what a fact is compared with; None where that is unknown, False where the treaty fixes no such number."""
    if not isinstance(value, Parameter):
        return place(value)
    actor, day = facts.get("actor"), facts.get("as_of")
    if not isinstance(actor, str) or not isinstance(day, dt.date):
        return None
    fixed = [c for c in candidates(value) if lies_in(day, c.span) and (not c.parties or actor in c.parties)]
    if not fixed:
        return False
    number = fixed[0].value
    return None if number is None else place(number)


def compared(comparison: Comparison, facts: Facts) -> Truth:
    """Whether a comparison holds; unknown with its fact, or with the dated number it takes."""
    wanted = []
    for value in comparison.values:
        there = _wanted(value, facts)
        if not isinstance(there, tuple):
            return there
        wanted.append(there)
    given = facts.get(comparison.name)
    if given is None:
        return None
    here = place(given)
    if comparison.operator in ("is", "in", "is not", "not in"):
        return (here in wanted) is ("not" not in comparison.operator)
    (kind, mark), (own_kind, own) = wanted[0], here
    assert kind == own_kind in ("number", "day"), f"{comparison} compares a {own_kind} with a {kind}"
    assert isinstance(own, Fraction)
    assert isinstance(mark, Fraction)
    difference = own - mark
    return {"<": difference < 0, "<=": difference <= 0, ">": difference > 0, ">=": difference >= 0}[comparison.operator]
