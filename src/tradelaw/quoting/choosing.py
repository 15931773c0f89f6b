"""Which duty is the lowest: for certain, on conditions, or from which value on."""

from __future__ import annotations

import itertools
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import attrs

from tradelaw.errors import DutyError
from tradelaw.quoting.quotes import plain_number, written_percent
from tradelaw.tariffs.branches import Branched
from tradelaw.tariffs.duties import ChargedDuty
from tradelaw.tariffs.duty import Duty
from tradelaw.tariffs.headings import Standing
from tradelaw.tariffs.published import Marked, OneOf, Range

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tradelaw.quoting.quotes import Quote
    from tradelaw.tariffs.consignments import Figures


@attrs.frozen
class Best:
    """The lowest duty there is for a good that originates.

    Parameters
    ----------
    agreement
        Whose it is; ``mfn`` where no preference is lower.
    duty
        The duty.
    ties
        Other agreements that give a duty that always comes to the same.
    amount
        What is due for the value and quantities asked about, in yen.

    """

    agreement: str
    name: str
    duty: Duty
    ties: tuple[str, ...] = ()
    amount: Decimal | None = None

    def __str__(self) -> str:
        return f"{self.name}, {self.duty}"

    def to_dict(self) -> dict[str, Any]:
        """Give it in its JSON shape."""
        shape = {"agreement": self.agreement, "duty": str(self.duty), "ad_valorem": written_percent(self.duty), "ties": list(self.ties)}
        return shape | ({} if self.amount is None else {"amount": plain_number(self.amount)})


@attrs.frozen
class Crossing:
    """A customs value at which one duty stops being the lower of two.

    Parameters
    ----------
    below, above
        Agreements whose duty is the lower one on either side.
    value
        In yen, for the quantities asked about, or else for one unit.
    per
        That unit; empty where it is for the quantities asked about.

    """

    below: str
    above: str
    value: Decimal
    per: str

    def to_dict(self) -> dict[str, Any]:
        """Give it in its JSON shape."""
        return {"below": self.below, "above": self.above, "value": plain_number(self.value), "per": self.per or None}

    def words(self, names: dict[str, str]) -> str:
        """Say it."""
        per = f" per {self.per}" if self.per else ""
        return f"{names[self.below]} is lower below a customs value of {self.value:.2f} yen{per}, {names[self.above]} above it"


@attrs.frozen
class Choice:
    """What choosing came to: a best duty, or where two cross, or neither with the reason."""

    best: Best | None
    crossings: tuple[Crossing, ...] = ()
    notes: tuple[str, ...] = ()


def choose(quotes: Sequence[Quote], quantities: Figures | None = None) -> Choice:
    """Choose the lowest of the duties that are due for certain.

    Parameters
    ----------
    quotes
        Best first where two come to the same; those without a certain duty are left out.
    quantities
        How much it is, where that was said.

    """
    certain = [quote for quote in quotes if quote.certain is not None]
    if not certain:
        return Choice(None, (), ("No duty is certain; see the conditions.",))
    if all(quote.amount is not None for quote in certain):
        return _unless_lower(_least(certain), quotes)
    lowest = [quote for quote in certain if not any(_above(quote, other) for other in certain)]
    first = lowest[0]
    if all(_same(first, other) for other in lowest):
        assert first.certain is not None  # noqa: S101  # kept above
        return _unless_lower(Best(first.agreement, first.name, first.certain, tuple(other.agreement for other in lowest[1:])), quotes)
    crossings = tuple(_crossings(lowest, quantities))
    given = any(quote.amount is not None for quote in certain)
    why = (
        "Which duty is the lowest depends on what was not given; see the conditions."
        if given
        else "Which duty is the lowest depends on the value and the quantity of the goods."
    )
    return Choice(None, crossings, (why,))


def _unless_lower(best: Best, quotes: Sequence[Quote]) -> Choice:
    """Give the best of the certain duties, unless another one is lower whatever more is so, and only how much depends on it."""
    lower = [
        quote.name
        for quote in quotes
        if quote.certain is None
        and quote.duty is not None
        and quote.claimable
        and all(figure is not None and figure.compare(best.duty) == -1 for figure in _figures(quote.duty))
    ]
    if not lower:
        return Choice(best)
    return Choice(None, (), (f"{' and '.join(lower)} gives less than {best} in any case; how much less depends on the goods.",))


def _figures(duty: Duty) -> Iterator[Duty | None]:
    """Give every figure that a duty may come to; None among them where it may be that nothing is offered."""
    match duty:
        case ChargedDuty():
            yield duty
        case Branched():
            if not any(branch.when == (Standing.OTHER,) for branch in duty.branches):
                yield None
            for branch in duty.branches:
                yield from _figures(branch.duty)
        case Marked() if duty.footnote is None:
            yield from _figures(duty.duty)
        case Range():
            yield from (*_figures(duty.lowest), *_figures(duty.highest))
        case OneOf():
            for rate in duty.rates:
                yield from _figures(rate)
        case _:
            yield None


def lower_on_conditions(quotes: Sequence[Quote], best: Best | None) -> Iterator[str]:
    """Say which quotes come to less than the best duty if something more is so, or can't be compared with it."""
    for quote in quotes if best is not None else ():
        lower = [a for a in quote.alternatives if best is not None and a.duty.compare(best.duty) == -1]
        if lower:
            yield f"{quote.name} gives less on conditions: {'; '.join(f'{a.duty} {a.condition}' for a in lower)}."
        elif quote.certain is None and quote.duty is not None and not quote.alternatives:
            yield f"{quote.name} gives {quote.duty}, which could not be compared."


def _least(certain: list[Quote]) -> Best:
    amounts = [quote.amount for quote in certain if quote.amount is not None]
    least = min(amounts)
    found = [quote for quote in certain if quote.amount == least]
    first = found[0]
    assert first.certain is not None  # noqa: S101  # kept above
    return Best(first.agreement, first.name, first.certain, tuple(quote.agreement for quote in found[1:]), least)


def _compared(one: Quote, other: Quote) -> int | None:
    mine, theirs = one.certain, other.certain
    assert mine is not None  # noqa: S101  # kept above
    assert theirs is not None  # noqa: S101  # kept above
    left, right = mine.ad_valorem, theirs.ad_valorem
    if left is not None and right is not None:
        return (left > right) - (left < right)
    return mine.compare(theirs)


def _above(one: Quote, other: Quote) -> bool:
    return one is not other and _compared(one, other) == 1


def _same(one: Quote, other: Quote) -> bool:
    return one is other or _compared(one, other) == 0


def _crossings(lowest: list[Quote], quantities: Figures | None) -> list[Crossing]:
    """Find the customs values at which the lowest of several duties passes from one to another."""
    duties = [quote.certain for quote in lowest if quote.certain is not None]
    units = tuple(dict.fromkeys(need for duty in duties for need in duty.needs if need != "value"))
    if len(units) != 1:
        return []
    given = quantities or {units[0]: 1}
    try:
        values = sorted(
            {value for n, one in enumerate(duties) for other in duties[n + 1 :] for value in one.break_even(other, quantities=given)}
        )
        if not values:
            return []
        between = [values[0] / 2, *((low + high) / 2 for low, high in itertools.pairwise(values)), values[-1] * 2]
        least = [min(lowest, key=lambda quote: _amount(quote, value, given)) for value in between]
    except DutyError:
        return []
    per = "" if quantities else units[0]
    pairs = zip(values, itertools.pairwise(least), strict=True)
    return [Crossing(below.agreement, above.agreement, value, per) for value, (below, above) in pairs if below is not above]


def _amount(quote: Quote, value: Decimal, quantities: Figures) -> Decimal:
    assert quote.certain is not None  # noqa: S101  # kept above
    return quote.certain.amount(value, quantities)
