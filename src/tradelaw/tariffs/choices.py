"""Duties of which the greater or the less is due, and duties with a floor or a cap."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, TypeAlias

import attrs

from tradelaw.errors import DutyError, quoted
from tradelaw.tariffs.duties import AdValorem, ChargedDuty, Compound, Free, Reduced, Specific, few
from tradelaw.tariffs.formulas import ContentDuty, PriceDifference, StandardPriceDifference, ValueFormula
from tradelaw.tariffs.shapes import Extreme, Shape

if TYPE_CHECKING:
    from collections.abc import Iterable

#: What a choice is made between.
Option: TypeAlias = (
    Free | AdValorem | Specific | Compound | Reduced | PriceDifference | StandardPriceDifference | ValueFormula | ContentDuty
)


def _options(given: Iterable[Option]) -> tuple[Option, ...]:
    return tuple(given)


@attrs.frozen(eq=False)
class Choice(ChargedDuty):
    """Several duties of which one is due, by what each comes to."""

    options: tuple[Option, ...] = attrs.field(converter=_options)

    @options.validator
    def _simple(self, _attribute: object, options: tuple[Option, ...]) -> None:
        few(self, len(options), "options")
        for option in options:
            if not isinstance(option, Option):
                raise DutyError(f"A choice is made between duties without a choice of their own, not {quoted(option)}.")

    greatest: ClassVar[bool]
    words: ClassVar[tuple[str, str]]

    def _english(self) -> str:
        return f"{' or '.join(option.english() for option in self.options)}, whichever is the {self.words[0]}"

    def _japanese(self) -> str:
        return f"{'又は'.join(option.japanese() for option in self.options)}のうちいずれか{self.words[1]}税率"

    def _shape(self) -> Shape:
        return Extreme(self.greatest, tuple(option.charged() for option in self.options))


@attrs.frozen(eq=False)
class GreaterOf(Choice):
    """The greatest of several duties.

    Examples
    --------
    >>> print(GreaterOf((AdValorem(10), Specific(11, "kg"))))
    10% or 11 yen/kg, whichever is the greater

    """

    greatest = True
    words = ("greater", "高い")


@attrs.frozen(eq=False)
class LesserOf(Choice):
    """The least of several duties.

    Examples
    --------
    >>> print(LesserOf((AdValorem("8.5"), Specific(12, "kg"))).japanese())
    8.5%又は12円/kgのうちいずれか低い税率

    """

    greatest = False
    words = ("less", "低い")


@attrs.frozen(eq=False)
class Bounded(ChargedDuty):
    """A duty that another one keeps from falling or rising too far."""

    duty: Option | Choice = attrs.field()
    limit: Option = attrs.field()

    @duty.validator
    def _unbounded(self, _attribute: object, duty: Option | Choice) -> None:
        if not isinstance(duty, Option | Choice):
            raise DutyError(f"A floor or a cap belongs to a duty without one, not to {quoted(duty)}.")

    @limit.validator
    def _simple(self, _attribute: object, limit: Option) -> None:
        if not isinstance(limit, Option):
            raise DutyError(f"A floor or a cap is a duty without a choice of its own, not {quoted(limit)}.")

    least: ClassVar[bool]

    def _english(self) -> str:
        kind = "minimum" if self.least else "maximum"
        return f"{self.duty.english()}, subject to a {kind} customs duty of {self.limit.english()}"

    def _shape(self) -> Shape:
        return Extreme(self.least, (self.duty.charged(), self.limit.charged()))


@attrs.frozen(eq=False)
class AtLeast(Bounded):
    """A duty with a floor.

    Examples
    --------
    >>> wine = AtLeast(LesserOf((AdValorem(15), Specific(125, "l"))), Specific(67, "l"))
    >>> print(wine)
    15% or 125 yen/l, whichever is the less, subject to a minimum customs duty of 67 yen/l
    >>> wine.amount(100, {"l": 1}), wine.amount(600, {"l": 1}), wine.amount(2000, {"l": 1})
    (Decimal('67'), Decimal('90'), Decimal('125'))

    """

    least = True

    def _japanese(self) -> str:
        limit = self.limit.japanese()
        return f"{self.duty.japanese()}\nただしその税率が{limit}を下回る場合は{limit}"


@attrs.frozen(eq=False)
class AtMost(Bounded):
    """A duty with a cap.

    Examples
    --------
    >>> print(AtMost(GreaterOf((AdValorem("9.3"), Specific("7.19", "kg"))), AdValorem(50)))
    9.3% or 7.19 yen/kg, whichever is the greater, subject to a maximum customs duty of 50%

    """

    least = False

    def _japanese(self) -> str:
        limit = self.limit.japanese()
        return f"{self.duty.japanese()}（ただしその税率が{limit}を上回る場合は{limit}とする）"
