"""What the cuts of a line may have started from: the duties for everybody, what they are made of, and those of the lines beside it."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import attrs

from tariffs.publication import EVERYBODY, Key, Publication
from tariffs.rates import rates
from tradelaw.errors import DutyError
from tradelaw.tariffs.choices import Choice, LesserOf
from tradelaw.tariffs.codes import HEADING, SUBHEADING, written
from tradelaw.tariffs.duties import AdValorem, ChargedDuty, Compound, Free, Specific
from tradelaw.tariffs.duty import Duty
from tradelaw.tariffs.formulas import StandardPriceDifference

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


#: The order in which the columns for everybody are tried: what applies to everybody comes before what stands aside.
_ORDER = ("wto", "temporary", "general")


#: Subheadings that are newer than the schedules, and the headings that their goods stood under before.
FORMER = {"040320": ("1806", "1901", "2106")}


@attrs.frozen
class Base:
    """A duty that cuts may have started from.

    Parameters
    ----------
    duty
        A single rate.
    source
        Where it is from, in a word or two; empty for a rate for everybody of the line itself.
    line
        Of another line: its number.

    """

    duty: Duty
    source: str = ""
    line: str = ""


def _once(bases: Iterable[Base]) -> tuple[Base, ...]:
    """Leave out what stands earlier already; by the text, which is quicker to compare than the meaning."""
    found: dict[str, Base] = {}
    for base in bases:
        found.setdefault(str(base.duty), base)
    return tuple(found.values())


@attrs.frozen(eq=False)
class Bases:
    """The bases that a publication suggests, by line."""

    publication: Publication
    _own: dict[Key, tuple[Base, ...]] = attrs.field(factory=dict, init=False)
    _under: dict[str, list[Key]] = attrs.field(factory=dict, init=False)
    _lower: dict[tuple[str, str], LesserOf | None] = attrs.field(factory=dict, init=False)

    def __attrs_post_init__(self) -> None:
        for key in self.publication.keys:
            for length in (HEADING, SUBHEADING):
                self._under.setdefault(key[0][:length], []).append(key)

    def _column(self, key: Key, column: str) -> Iterator[Duty]:
        for duty in self.publication.duties[key][column].values():
            if duty is not None:
                yield duty.bare()

    def own(self, key: Key) -> tuple[Base, ...]:
        """Give the rates for everybody of a line, on any edition; then the rates that such a cell is made of, and the lower of two."""
        known = self._own.get(key)
        if known is None:
            known = self._own[key] = _once(self._suggested(key))
        return known

    def _suggested(self, key: Key) -> Iterator[Base]:
        inner: list[Base] = []
        whole: dict[str, list[ChargedDuty]] = {}
        for column in _ORDER:
            for duty in self._column(key, column):
                if isinstance(duty, ChargedDuty):
                    whole.setdefault(column, []).append(duty)
                    yield Base(duty)
                else:
                    inner += [Base(rate.bare(), f"in the {_named(column)} cell") for rate in rates(duty)]
        yield from inner
        for one, other in itertools.permutations(whole, 2):
            for duty, limit in itertools.product(whole[one], whole[other]):
                lower = self._lower_of(duty, limit)
                if lower is not None:
                    yield Base(lower, "the lower of two")

    def _lower_of(self, one: ChargedDuty, other: ChargedDuty) -> LesserOf | None:
        at = str(one), str(other)
        if at not in self._lower:
            self._lower[at] = lower_of(one, other)
        return self._lower[at]

    def crossed(self, key: Key, *, near: bool = False) -> tuple[Base, ...]:
        """Give the per cents and amounts that sums are made of, and sums of a per cent and an amount that stand in different columns.

        Parameters
        ----------
        key
            The line.
        near
            Whether the per cents are those of the lines beside it.

        """
        own = [base.duty for base in self.own(key)]
        others = [base.duty for base in self.beside(key)] if near else own
        per_cents = [part for duty in others for part in _parts(duty) if isinstance(part, AdValorem)]
        amounts = [part for duty in own for part in _parts(duty) if isinstance(part, Specific)]
        alone = (Base(part, "part of a sum") for part in (() if near else (*per_cents, *amounts)))
        source = "of two lines" if near else "of two columns"
        sums = (Base(Compound(pair), source) for pair in itertools.product(per_cents, amounts))
        return _once(itertools.chain(alone, sums))

    def beside(self, key: Key) -> tuple[Base, ...]:
        """Give the rates for everybody of the lines in the same subheading, in the same heading, and where the goods stood before."""
        before = itertools.chain.from_iterable(self._under.get(old, ()) for old in FORMER.get(key[0][:SUBHEADING], ()))
        near = [k for length in (SUBHEADING, HEADING) for k in self._under[key[0][:length]] if k != key]
        return _once(Base(base.duty, "beside", written(k[0])) for k in dict.fromkeys((*near, *before)) for base in self.own(k))

    def applied(self, key: Key) -> Duty | None:
        """Give the lowest rate for everybody of a line, or another where that can't be told; None if it has none."""
        lowest: Duty | None = None
        for base in self.own(key):
            duty = base.duty
            if not base.source and not isinstance(duty, StandardPriceDifference) and (lowest is None or duty.compare(lowest) == -1):
                lowest = duty
        return lowest or next((base.duty for base in self.own(key)), None)

    def is_free(self, key: Key) -> bool:
        """Whether a rate for everybody without conditions is free on every edition."""
        return any(
            all(duty == Free() for duty in found)
            for column in EVERYBODY
            if (found := list(self._column(key, column))) and self._plain(key, column)
        )

    def _plain(self, key: Key, column: str) -> bool:
        return all(duty is not None and not duty.remarks for duty in self.publication.duties[key][column].values())


def _named(column: str) -> str:
    return "WTO" if column == "wto" else column


def _parts(duty: Duty) -> tuple[Duty, ...]:
    return duty.parts if isinstance(duty, Compound) else (duty,)


def _options(duty: ChargedDuty) -> tuple[ChargedDuty, ...]:
    return duty.options if isinstance(duty, LesserOf) else (duty,)


def lower_of(one: ChargedDuty, other: ChargedDuty) -> LesserOf | None:
    """Give the duty that is the lower of two; None where that is no choice between simple duties, or one of them anyway.

    Examples
    --------
    >>> print(lower_of(AdValorem(3), Specific(15, "kg")))
    3% or 15 yen/kg, whichever is the less

    """
    if isinstance(one, Free) or isinstance(other, Free) or (isinstance(one, AdValorem) and isinstance(other, AdValorem)):
        return None
    options = (*_options(one), *_options(other))
    left = tuple(option for option in options if not any(other_.compare(option) == -1 for other_ in options))
    distinct = tuple({str(option): option for option in left}.values())
    if len(distinct) < 2 or any(isinstance(option, Choice) for option in distinct):  # noqa: PLR2004  # a choice has two options
        return None
    try:
        return LesserOf(distinct)  # type: ignore[arg-type]  # what is no option is refused there
    except DutyError:
        return None
