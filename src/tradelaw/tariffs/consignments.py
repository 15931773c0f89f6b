"""What a duty is charged on: a customs value, quantities, contents, and prices that the law sets elsewhere."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import TypeAlias, TypeVar

import attrs

from tradelaw.errors import DutyError, quoted, suggestion
from tradelaw.tariffs.figures import Figure, not_negative, written
from tradelaw.tariffs.units import Dimension, as_unit

#: Figures by name: quantities by unit, contents by substance, standard prices by goods.
Figures: TypeAlias = Mapping[str, Figure]

_HUNDRED = 100


class Substance(enum.Enum):
    """What a duty measures inside a good: English and Japanese name."""

    LACTOSE = ("lactose", "乳糖")

    @property
    def english(self) -> str:
        """Its English name."""
        return self.value[0]

    @property
    def japanese(self) -> str:
        """Its Japanese name."""
        return self.value[1]


class StandardPrice(enum.Enum):
    """Goods with a standard import price, which the law sets outside the tariff table: English and Japanese name."""

    CARCASSES = ("carcasses", "枝肉")
    CUTS = ("cuts", "部分肉")
    LIVE_SWINE = ("live swine", "生きている豚")
    PROCESSED_PORK = ("processed pork", "豚肉加工品")

    @property
    def english(self) -> str:
        """Name of the goods in English."""
        return self.value[0]

    @property
    def japanese(self) -> str:
        """Name of the goods in Japanese."""
        return self.value[1]


@attrs.frozen
class Measure:
    """One thing that duties grow with.

    Parameters
    ----------
    dimension
        The quantity; None is the customs value.
    substance, over
        If given, the quantity counts once for each per cent of the substance above that share.
    price
        If given, the quantity counts at this standard price.

    """

    dimension: Dimension | None = None
    substance: Substance | None = None
    over: Decimal = Decimal(0)
    price: StandardPrice | None = None

    @property
    def order(self) -> tuple[str, str, Decimal, str]:
        """Where it stands among others."""
        names = [str(self.dimension or ""), self.substance.english if self.substance else "", self.price.english if self.price else ""]
        return names[0], names[1], self.over, names[2]


#: The customs value.
VALUE = Measure()


@attrs.frozen
class Consignment:
    """Figures of one consignment, exact and in the units of their dimensions."""

    value: Fraction | None
    quantities: Mapping[Dimension, Fraction]
    contents: Mapping[Substance, Fraction]
    prices: Mapping[StandardPrice, Fraction]

    @classmethod
    def of(
        cls, value: Figure | None, quantities: Figures | None = None, contents: Figures | None = None, prices: Figures | None = None
    ) -> Consignment:
        """Read the figures of a consignment.

        Raises
        ------
        DutyError
            If one is negative, no number, given twice or under a name that nothing goes by.

        """
        found: dict[Dimension, Fraction] = {}
        for name, given in _entries(quantities, "quantities"):
            unit = as_unit(name)
            if unit.dimension in found:
                raise DutyError(f"The {unit.dimension} is given twice; {quoted(name)} is one of them.")
            found[unit.dimension] = Fraction(not_negative(given, f"the quantity in {unit.name}")) * unit.factor
        shares = {_named(Substance, name): not_negative(given, f"the content of {name}") for name, given in _entries(contents, "contents")}
        for substance, share in shares.items():
            if share > _HUNDRED:
                raise DutyError(f"A content of {written(share)}% of {substance.english} is more than the whole.")
        set_prices = {_named(StandardPrice, n): not_negative(given, f"the price of {n}") for n, given in _entries(prices, "prices")}
        return cls(
            value=None if value is None else Fraction(not_negative(value, "the customs value")),
            quantities=found,
            contents={substance: Fraction(share) for substance, share in shares.items()},
            prices={goods: Fraction(price) for goods, price in set_prices.items()},
        )

    def measured(self, measure: Measure) -> Fraction:
        """Say how much there is of something.

        Raises
        ------
        DutyError
            If that wasn't given; the message says how to give it.

        """
        if measure.dimension is None:
            if self.value is None:
                raise DutyError("The duty depends on the customs value; pass value=, in yen.")
            return self.value
        quantity = self.quantities.get(measure.dimension)
        if quantity is None:
            raise DutyError(f'The duty depends on the {measure.dimension}; pass quantities={{"{measure.dimension.base}": ...}}.')
        if measure.price is not None:
            price = self.prices.get(measure.price)
            if price is None:
                goods = measure.price.english
                wanted = f'pass prices={{"{goods}": ...}}, in yen per {measure.dimension.base}'
                raise DutyError(f"The duty depends on the standard import price of {goods}, which the wording doesn't state; {wanted}.")
            return quantity * price
        return quantity if measure.substance is None else quantity * self._excess(measure.substance, measure.over)

    def _excess(self, substance: Substance, over: Decimal) -> Fraction:
        """Count the whole per cents of a substance above a share."""
        content = self.contents.get(substance)
        if content is None:
            name = substance.english
            raise DutyError(f'The duty depends on the content of {name}; pass contents={{"{name}": ...}}, in per cent by weight.')
        excess = content - Fraction(over)
        if excess > 0 and excess.denominator != 1:
            raise DutyError(
                f"The duty grows with each 1% of {substance.english} above {written(over)}%; whether a part of a per cent counts, "
                "the wording leaves open. Pass the content that counts, in whole steps."
            )
        return max(excess, Fraction(0))


_Named = TypeVar("_Named", Substance, StandardPrice)


def _entries(given: Figures | None, what: str) -> list[tuple[str, Figure]]:
    if given is None:
        return []
    if not isinstance(given, Mapping):
        raise DutyError(f'{what} are given by name, as in {{"kg": 1000}}, not as {quoted(given)}.')
    return [(str(name), figure) for name, figure in given.items()]


def _named(kind: type[_Named], name: str) -> _Named:
    for member in kind:
        if name.strip().casefold() in (member.english, member.japanese):
            return member
    known = [member.english for member in kind]
    raise DutyError(f"{quoted(name)} is none of {', '.join(known)}.{suggestion(name, known)}")
