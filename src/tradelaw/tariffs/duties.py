"""Duties in their simple forms: free, ad valorem, specific, and sums of these."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, TypeAlias

import attrs

from tradelaw.errors import DutyError, quoted
from tradelaw.tariffs.consignments import VALUE, Measure
from tradelaw.tariffs.duty import Duty
from tradelaw.tariffs.figures import Figure, not_negative, positive, written, written_yen
from tradelaw.tariffs.shapes import NOTHING, Linear, Shape, at_least_nothing
from tradelaw.tariffs.units import SUGAR, Unit, as_unit

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable

#: More options or parts than this are refused. Published duties have two.
MOST_PARTS = 4

_HUNDRED = 100
_ONE = Decimal(1)


def _percent(given: Figure) -> Decimal:
    return not_negative(given, "the per cent")


def _money(given: Figure) -> Decimal:
    return not_negative(given, "the sum")


def _number_of_units(given: Figure) -> Decimal:
    return positive(given, "the number of units")


def few(owner: object, number: int, what: str) -> None:
    """See that a duty has no more parts than can be handled, and two at least."""
    if not 1 < number <= MOST_PARTS:
        raise DutyError(f"{type(owner).__name__} takes 2 to {MOST_PARTS} {what}, not {number}.")


def quantity_in(unit: Unit) -> Measure:
    """Give the measure that a unit counts."""
    return Measure(unit.dimension)


@attrs.frozen(eq=False)
class ChargedDuty(Duty):
    """A duty that is a function of value and quantities."""

    def _meaning(self) -> Hashable:
        return self.charged()


@attrs.frozen(eq=False)
class Free(ChargedDuty):
    """Nothing is due.

    Examples
    --------
    >>> print(Free(), Free().japanese(), Free().ad_valorem)
    free 無税 0

    """

    def _english(self) -> str:
        return "free"

    def _japanese(self) -> str:
        return "無税"

    def _ad_valorem(self) -> Decimal | None:
        return Decimal(0)

    def _shape(self) -> Shape:
        return NOTHING


@attrs.frozen(eq=False)
class AdValorem(ChargedDuty):
    """A per cent of the customs value.

    Examples
    --------
    >>> print(AdValorem("13.0"), AdValorem("13.0") == AdValorem(13))
    13% True

    """

    percent: Decimal = attrs.field(converter=_percent)

    def _english(self) -> str:
        return f"{written(self.percent)}%"

    def _japanese(self) -> str:
        return f"{written(self.percent)}%"

    def _ad_valorem(self) -> Decimal | None:
        return self.percent

    def linear(self) -> Linear:
        """Give it as a sum of shares."""
        return Linear.of({VALUE: Fraction(self.percent) / _HUNDRED})

    def _shape(self) -> Shape:
        return self.linear()


@attrs.frozen(eq=False)
class Specific(ChargedDuty):
    """So much money for so much of a quantity.

    Parameters
    ----------
    sum
        How much money.
    unit
        The unit of the quantity, or its name.
    per
        For how many of the unit.
    currency
        ISO 4217 code; yen is the only one that the published wordings know.

    Examples
    --------
    >>> print(Specific("39.8", "kg"), Specific("290.7", "stick", per=1000), Specific(930, "MT") == Specific("0.93", "kg"))
    39.80 yen/kg 290.70 yen/1,000 sticks True

    """

    sum: Decimal = attrs.field(converter=_money)
    unit: Unit = attrs.field(converter=as_unit)
    per: Decimal = attrs.field(default=_ONE, converter=_number_of_units)
    currency: str = attrs.field(default="JPY")

    @currency.validator
    def _known(self, _attribute: object, currency: str) -> None:
        if currency != "JPY":
            raise DutyError(f"Duties are read and charged in yen (JPY), not in {quoted(currency)}.")

    def _english(self) -> str:
        many = "" if self.per == 1 else f"{written(self.per)} "
        if self.unit is SUGAR:
            return f"{written_yen(self.sum)} yen/{many}{SUGAR.name} contained"
        return f"{written_yen(self.sum)} yen/{many}{self.unit.many if many else self.unit.name}"

    def _japanese(self) -> str:
        many = "" if self.per == 1 else written(self.per)
        if self.unit is SUGAR:
            return f"原産品に含まれる砂糖の重量{many or 1}キログラムにつき{written_yen(self.sum)}円"
        return f"{written_yen(self.sum)}円/{many}{self.unit.japanese or self.unit.many}"

    def linear(self) -> Linear:
        """Give it as a sum of shares."""
        return Linear.of({quantity_in(self.unit): Fraction(self.sum) / (Fraction(self.per) * self.unit.factor)})

    def _shape(self) -> Shape:
        return self.linear()


def _added(shapes: Iterable[Linear]) -> Linear:
    shares: dict[Measure, Fraction] = {}
    for shape in shapes:
        for measure, share in shape.terms:
            shares[measure] = shares.get(measure, Fraction(0)) + share
    return Linear.of(shares)


#: What a compound duty is made of.
Part: TypeAlias = AdValorem | Specific


def _parts(given: Iterable[Part]) -> tuple[Part, ...]:
    return tuple(given)


@attrs.frozen(eq=False)
class Compound(ChargedDuty):
    """Several duties together: a per cent and so much per kg.

    Examples
    --------
    >>> print(Compound((AdValorem("29.8"), Specific(1159, "kg"))))
    29.8% + 1,159 yen/kg

    """

    parts: tuple[Part, ...] = attrs.field(converter=_parts)

    @parts.validator
    def _simple(self, _attribute: object, parts: tuple[Part, ...]) -> None:
        few(self, len(parts), "parts")
        for part in parts:
            if not isinstance(part, AdValorem | Specific):
                raise DutyError(f"A compound duty is made of per cents and sums per unit, not of {quoted(part)}.")

    def _english(self) -> str:
        return " + ".join(part.english() for part in self.parts)

    def _japanese(self) -> str:
        return "＋".join(part.japanese() for part in self.parts)

    def _shape(self) -> Shape:
        return _added(part.linear() for part in self.parts)


@attrs.frozen(eq=False)
class Reduced(ChargedDuty):
    """A per cent less so much per unit, and never below nothing.

    Examples
    --------
    >>> duty = Reduced(AdValorem(20), Specific(34, "kg"))
    >>> print(duty, duty.amount(100, {"kg": 1}))
    20% - 34 yen/kg 0

    """

    rate: AdValorem = attrs.field(validator=attrs.validators.instance_of(AdValorem))
    by: Specific = attrs.field(validator=attrs.validators.instance_of(Specific))

    def _english(self) -> str:
        return f"{self.rate.english()} - {self.by.english()}"

    def _japanese(self) -> str:
        return f"{self.rate.japanese()}-{self.by.japanese()}"

    def _shape(self) -> Shape:
        less = Linear.of({measure: -share for measure, share in self.by.linear().terms})
        return at_least_nothing(_added((self.rate.linear(), less)))
