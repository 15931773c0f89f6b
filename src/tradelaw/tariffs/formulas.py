"""Duties that are a formula on the customs value: gate prices, differences to a price, and duties on a content."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import attrs

from tradelaw.tariffs.consignments import VALUE, Measure, StandardPrice, Substance
from tradelaw.tariffs.duties import ChargedDuty, quantity_in
from tradelaw.tariffs.figures import Figure, not_negative, positive, written, written_yen
from tradelaw.tariffs.shapes import Linear, Shape, at_least_nothing
from tradelaw.tariffs.units import Unit, as_unit

_ONE = Decimal(1)


def _price(given: Figure) -> Decimal:
    return not_negative(given, "the price")


def _reference_price(given: Figure) -> Decimal:
    return positive(given, "the reference price")


def _factor(given: Figure) -> Decimal:
    return positive(given, "the factor")


def _money(given: Figure) -> Decimal:
    return not_negative(given, "the sum")


def _content(given: Figure) -> Decimal:
    return not_negative(given, "the share by weight")


def _share(given: tuple[Figure, Figure]) -> tuple[Decimal, Decimal]:
    return positive(given[0], "the share"), positive(given[1], "the share")


def _times(factor: Decimal, sign: str) -> str:
    return "" if factor == 1 else f"{sign}{written(factor)}"


@attrs.frozen(eq=False)
class PriceDifference(ChargedDuty):
    """What the customs value per unit lacks to a price, or a part of it; nothing where it reaches the price.

    Parameters
    ----------
    price
        In yen per unit.
    price_factor, value_factor
        What the price and the value are multiplied by.
    share
        Numerator and denominator of the part of the difference that is due.

    Examples
    --------
    >>> print(PriceDifference(524, "kg", price_factor="1.004"))
    (524 yen x 1.004 - the value for customs duty)/kg
    >>> print(PriceDifference(500, "kg", share=(3, 11)).japanese())
    （（500円-課税価格）×3/11）/kg

    """

    price: Decimal = attrs.field(converter=_price)
    unit: Unit = attrs.field(converter=as_unit)
    price_factor: Decimal = attrs.field(default=_ONE, converter=_factor)
    value_factor: Decimal = attrs.field(default=_ONE, converter=_factor)
    share: tuple[Decimal, Decimal] = attrs.field(default=(_ONE, _ONE), converter=_share)

    def _part(self, sign: str) -> str:
        over, under = self.share
        if over == under:
            return ""
        return f"{sign}{written(over)}" if under == 1 else f"{sign}{written(over)}/{written(under)}"

    def _english(self) -> str:
        price = f"{written_yen(self.price)} yen{_times(self.price_factor, ' x ')}"
        inner = f"({price} - the value for customs duty{_times(self.value_factor, ' x ')})"
        part = self._part(" x ")
        return f"({inner}{part})/{self.unit.name}" if part else f"{inner}/{self.unit.name}"

    def _japanese(self) -> str:
        price = f"{written_yen(self.price)}円{_times(self.price_factor, '×')}"
        inner = f"（{price}-課税価格{_times(self.value_factor, '×')}）"
        part = self._part("×")
        unit = self.unit.japanese or self.unit.name
        return f"（{inner}{part}）/{unit}" if part else f"{inner}/{unit}"

    def _shape(self) -> Shape:
        share = Fraction(self.share[0]) / Fraction(self.share[1])
        price = share * Fraction(self.price) * Fraction(self.price_factor) / self.unit.factor
        return at_least_nothing(Linear.of({quantity_in(self.unit): price, VALUE: -share * Fraction(self.value_factor)}))


@attrs.frozen(eq=False)
class StandardPriceDifference(ChargedDuty):
    """What the customs value lacks to a standard import price that the law sets outside the tariff; nothing where it reaches it.

    Examples
    --------
    >>> duty = StandardPriceDifference(StandardPrice.CUTS, "kg")
    >>> print(duty)
    the difference between the standard import price of cuts and the value for customs duty, per kg
    >>> duty.amount(5000, {"kg": 10}, prices={"cuts": 524})
    Decimal('240')

    """

    goods: StandardPrice = attrs.field(validator=attrs.validators.instance_of(StandardPrice))
    unit: Unit = attrs.field(converter=as_unit)
    price_factor: Decimal = attrs.field(default=_ONE, converter=_factor)
    value_factor: Decimal = attrs.field(default=_ONE, converter=_factor)

    def _english(self) -> str:
        price = f"the standard import price of {self.goods.english}{_times(self.price_factor, ' x ')}"
        value = f"the value for customs duty{_times(self.value_factor, ' x ')}"
        return f"the difference between {price} and {value}, per {self.unit.name}"

    def _japanese(self) -> str:
        price = f"{self.goods.japanese}に係る基準輸入価格" + _multiplied(self.price_factor)
        value = "課税価格" + _multiplied(self.value_factor)
        per = "1キログラムにつき" if self.unit.name == "kg" else f"1{self.unit.japanese or self.unit.name}につき、"
        return f"{per}{price}と{value}との差額"

    def _shape(self) -> Shape:
        price = Measure(self.unit.dimension, price=self.goods)
        shares = {price: Fraction(self.price_factor) / self.unit.factor, VALUE: -Fraction(self.value_factor)}
        return at_least_nothing(Linear.of(shares))


def _multiplied(factor: Decimal) -> str:
    return "" if factor == 1 else f"に{written(factor)}を乗じて得た額"


@attrs.frozen(eq=False)
class ValueFormula(ChargedDuty):
    """A part of the customs value and an amount per unit, the part being fixed by the amount over a reference price.

    Parameters
    ----------
    multiplier, amount, reference
        In ``((value x (multiplier - amount/reference) + amount) - value)``; amount and reference in yen per unit.

    Examples
    --------
    >>> print(ValueFormula("1.011", "77.19", "897.59", "kg"))
    ((the value for customs duty x (1.011 - 77.19/897.59) + 77.19 yen) - the value for customs duty)/kg

    """

    multiplier: Decimal = attrs.field(converter=_factor)
    amount_per_unit: Decimal = attrs.field(converter=_money)
    reference: Decimal = attrs.field(converter=_reference_price)
    unit: Unit = attrs.field(converter=as_unit)

    def _english(self) -> str:
        amount, reference = written_yen(self.amount_per_unit), written_yen(self.reference)
        raised = f"the value for customs duty x ({written(self.multiplier)} - {amount}/{reference}) + {amount} yen"
        return f"(({raised}) - the value for customs duty)/{self.unit.name}"

    def _japanese(self) -> str:
        amount, reference = written_yen(self.amount_per_unit), written_yen(self.reference)
        raised = f"課税価格×（{written(self.multiplier)}-{amount}/{reference}）＋{amount}円"
        return f"（（{raised}）-課税価格）/{self.unit.japanese or self.unit.name}"

    def _shape(self) -> Shape:
        amount = Fraction(self.amount_per_unit)
        share = Fraction(self.multiplier) - amount / Fraction(self.reference) - 1
        return at_least_nothing(Linear.of({VALUE: share, quantity_in(self.unit): amount / self.unit.factor}))


@attrs.frozen(eq=False)
class ContentDuty(ChargedDuty):
    """So much per unit, and more for each per cent by weight of a substance above a share.

    Examples
    --------
    >>> duty = ContentDuty(70, 7, Substance.LACTOSE, 10, "kg")
    >>> print(duty)
    70 yen/kg plus 7 yen/kg for each 1% by weight of lactose above 10%
    >>> duty.amount(quantities={"kg": 2}, contents={"lactose": 13})
    Decimal('182')

    """

    base: Decimal = attrs.field(converter=_money)
    step: Decimal = attrs.field(converter=_money)
    substance: Substance = attrs.field(validator=attrs.validators.instance_of(Substance))
    over: Decimal = attrs.field(converter=_content)
    unit: Unit = attrs.field(converter=as_unit)

    def _english(self) -> str:
        base, step, unit = written_yen(self.base), written_yen(self.step), self.unit.name
        return f"{base} yen/{unit} plus {step} yen/{unit} for each 1% by weight of {self.substance.english} above {written(self.over)}%"

    def _japanese(self) -> str:
        content = f"重量比による{self.substance.japanese}の含有率が{written(self.over)}%を超える1%ごとに"
        unit = "キログラム" if self.unit.name == "kg" else self.unit.japanese or self.unit.name
        return f"1{unit}につき、{written_yen(self.base)}円に{content}{written_yen(self.step)}円を加えた額"

    def _shape(self) -> Shape:
        content = Measure(self.unit.dimension, self.substance, self.over.normalize())
        shares = {quantity_in(self.unit): Fraction(self.base), content: Fraction(self.step)}
        return Linear.of({measure: share / self.unit.factor for measure, share in shares.items()})
