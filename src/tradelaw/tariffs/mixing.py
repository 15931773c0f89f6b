"""Duties made out of other duties of the same form: a part of one, or a place on the line between two."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, TypeAlias, TypeVar, cast

import attrs

from tradelaw.errors import DutyError, quoted
from tradelaw.tariffs.choices import AtLeast, Bounded, Choice, LesserOf
from tradelaw.tariffs.duties import AdValorem, ChargedDuty, Compound, Free, Reduced, Specific
from tradelaw.tariffs.formulas import ContentDuty, PriceDifference
from tradelaw.tariffs.shapes import NOTHING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tradelaw.tariffs.choices import Option
    from tradelaw.tariffs.duties import Part

#: Duties, each with the weight at which it counts.
Weighted: TypeAlias = "Sequence[tuple[ChargedDuty, Fraction]]"

_D = TypeVar("_D", bound=ChargedDuty)


@attrs.frozen
class Mixture:
    """How duties of one form are put together: figure by figure, each sum rounded alone.

    Parameters
    ----------
    percent, money
        Round a per cent, and a sum of money.
    denominator
        Gives the number by which a part of a difference is written as a fraction without reducing it.

    """

    percent: Callable[[Fraction], Decimal]
    money: Callable[[Fraction], Decimal]
    denominator: Callable[[], int]

    def of(self, weighted: Weighted) -> ChargedDuty:
        """Put duties together.

        Parameters
        ----------
        weighted
            Duties of one form, each with its weight; a duty that is free counts as nothing in any form.

        Raises
        ------
        DutyError
            If they are of different forms, or of a form that has no parts.

        """
        left = [(duty, weight) for duty, weight in weighted if weight and not isinstance(duty, Free)]
        if not left:
            return Free()
        first, weight = left[0]
        if len(left) == 1 and weight == 1:
            return first
        for other, _ in left[1:]:
            if type(other) is not type(first):
                raise _unlike(first, other)
        return self._put(first, left)

    def _put(self, first: ChargedDuty, all_: Weighted) -> ChargedDuty:
        made: ChargedDuty | None = None
        match first:
            case AdValorem():
                made = AdValorem(self.percent(_total((duty.percent, weight) for duty, weight in _as(AdValorem, all_))))
            case Specific():
                _same(first, all_, "unit", "per", "currency")
                made = attrs.evolve(first, sum=self.money(_total((duty.sum, weight) for duty, weight in _as(Specific, all_))))
            case ContentDuty():
                _same(first, all_, "substance", "over", "unit")
                base = self.money(_total((duty.base, weight) for duty, weight in _as(ContentDuty, all_)))
                step = self.money(_total((duty.step, weight) for duty, weight in _as(ContentDuty, all_)))
                made = attrs.evolve(first, base=base, step=step)
            case PriceDifference():
                _same(first, all_, "price", "unit", "price_factor", "value_factor")
                made = self._difference(first, _as(PriceDifference, all_))
        if made is None:
            return self._joint(first, all_)
        return Free() if made.shape() == NOTHING else made

    def _joint(self, first: ChargedDuty, all_: Weighted) -> ChargedDuty:
        """Put duties together that are made of others."""
        match first:
            case Compound():
                return self.joined(self._lists(first, [(duty.parts, weight) for duty, weight in _as(Compound, all_)]))
            case Reduced():
                rate = self.of([(duty.rate, weight) for duty, weight in _as(Reduced, all_)])
                by = self.of([(duty.by, weight) for duty, weight in _as(Reduced, all_)])
                return Reduced(rate, by) if isinstance(rate, AdValorem) and isinstance(by, Specific) else rate
            case Choice():
                return _chosen(first, self._lists(first, [(duty.options, weight) for duty, weight in _as(Choice, all_)]))
            case Bounded():
                return self._bounded(first, _as(Bounded, all_))
        raise DutyError(f"How a part of {quoted(first)} is written is not established; a table has to give the duty of every year.")

    def _lists(self, owner: ChargedDuty, lists: list[tuple[tuple[ChargedDuty, ...], Fraction]]) -> tuple[ChargedDuty, ...]:
        number = len(lists[0][0])
        if any(len(parts) != number for parts, _ in lists):
            raise DutyError(f"{quoted(owner)} can't be put together with a duty that has more parts or fewer.")
        return tuple(self.of([(parts[place], weight) for parts, weight in lists]) for place in range(number))

    @staticmethod
    def joined(parts: tuple[ChargedDuty, ...]) -> ChargedDuty:
        """Add up parts that are due together; those that came to nothing are left out.

        Examples
        --------
        >>> print(Mixture.joined((AdValorem(35), Free())))
        35%

        """
        left = tuple(part for part in parts if not isinstance(part, Free))
        return Compound(cast("tuple[Part, ...]", left)) if len(left) > 1 else left[0] if left else Free()

    def _bounded(self, first: Bounded, all_: Sequence[tuple[Bounded, Fraction]]) -> ChargedDuty:
        duty = self.of([(each.duty, weight) for each, weight in all_])
        limit = self.of([(each.limit, weight) for each, weight in all_])
        if isinstance(limit, Free):
            return duty if isinstance(first, AtLeast) else Free()
        if isinstance(duty, Free):
            return limit if isinstance(first, AtLeast) else Free()
        return type(first)(cast("Option | Choice", duty), cast("Option", limit))

    def _difference(self, first: PriceDifference, all_: Sequence[tuple[PriceDifference, Fraction]]) -> PriceDifference:
        remains = sum((Fraction(duty.share[0]) / Fraction(duty.share[1]) * weight for duty, weight in all_), Fraction(0))
        under = self.denominator()
        over = remains * under
        share = (over.numerator, under) if over.denominator == 1 else (remains.numerator, remains.denominator)
        return attrs.evolve(first, share=share)


def _chosen(first: Choice, options: tuple[ChargedDuty, ...]) -> ChargedDuty:
    """Choose again, where some options have come to nothing: of a free one and another the less is free, the greater the other."""
    left = tuple(option for option in options if not isinstance(option, Free))
    if len(left) == len(options):
        return type(first)(cast("tuple[Option, ...]", left))
    if not left or isinstance(first, LesserOf):
        return Free()
    return type(first)(cast("tuple[Option, ...]", left)) if len(left) > 1 else left[0]


def _as(kind: type[_D], all_: Weighted) -> list[tuple[_D, Fraction]]:
    return [(duty, weight) for duty, weight in all_ if isinstance(duty, kind)]


def _total(figures: Iterable[tuple[Decimal, Fraction]]) -> Fraction:
    return sum((Fraction(figure) * weight for figure, weight in figures), Fraction(0))


def _same(first: ChargedDuty, all_: Weighted, *names: str) -> None:
    for other, _ in all_:
        if any(getattr(other, name) != getattr(first, name) for name in names):
            raise _unlike(first, other)


def _unlike(one: ChargedDuty, other: ChargedDuty) -> DutyError:
    return DutyError(f"There is no line between {quoted(one)} and {quoted(other)}: they are of different forms.")
