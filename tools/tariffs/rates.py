"""Taking the duty of a cell apart into its single rates, in the order in which staging takes them, and putting it together again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from tradelaw.tariffs.branches import Branch, Branched
from tradelaw.tariffs.headings import GoodsGroup, Standing
from tradelaw.tariffs.published import Marked, NotOffered, OneOf, Partial, Range, Unresolved

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tradelaw.tariffs.duty import Duty


def rates(duty: Duty) -> Iterator[Duty]:
    """Give the single rates of a duty: of each branch, both ends of a range, each of several; none where nothing is offered.

    Examples
    --------
    >>> from tradelaw.tariffs.duty_grammar import parse_duty
    >>> print(*rates(parse_duty("for the pooled quota: free; other than for the pooled quota: 3% to 5%")), sep=", ")
    free, 3%, 5%

    """
    match duty:
        case Branched():
            inner: tuple[Duty, ...] = tuple(branch.duty for branch in duty.branches)
        case Marked() | Partial():
            inner = (duty.duty,)
        case Range():
            inner = (duty.lowest, duty.highest)
        case OneOf():
            inner = duty.rates
        case NotOffered() | Unresolved():
            return
        case _:
            yield duty
            return
    for part in inner:
        yield from rates(part)


def with_rates(duty: Duty, new: Iterator[Duty]) -> Duty:
    """Put other rates into a duty, in the order of `rates`."""
    match duty:
        case Branched():
            return Branched(tuple(Branch(branch.when, with_rates(branch.duty, new)) for branch in duty.branches))
        case Marked():
            return with_rates(duty.duty, new)
        case Partial():
            return attrs.evolve(duty, duty=with_rates(duty.duty, new))
        case Range():
            return Range(with_rates(duty.lowest, new), with_rates(duty.highest, new))
        case OneOf():
            return OneOf(tuple(with_rates(rate, new) for rate in duty.rates))
    return duty if isinstance(duty, NotOffered | Unresolved) else next(new)


def plain(duty: Duty) -> Duty:
    """Give what a cell comes to: without marks, and without branches for goods that are charged like all others.

    Publications leave out the branch of some goods once its rate has fallen to that of the rest.

    Examples
    --------
    >>> from tradelaw.tariffs.duty_grammar import parse_duty
    >>> print(plain(parse_duty("goods (1) of the line as published: free; other: free")))
    free

    """
    bare = duty.bare()
    if not isinstance(bare, Branched):
        return bare
    rest = next((branch.duty for branch in bare.branches if branch.when == (Standing.OTHER,)), None)
    if rest is None:
        return bare
    left = tuple(branch for branch in bare.branches if not (_by_goods(branch) and branch.duty == rest))
    return rest if len(left) == 1 else Branched(left)


def _by_goods(branch: Branch) -> bool:
    return all(isinstance(heading, GoodsGroup) for heading in branch.when)


def fitted_to(duty: Duty, shape: Duty) -> Duty | None:
    """Give a duty in the form of another, so that both have the same rates in the same order; None if that can't be.

    A branch that is missing has the duty of the rest; a single rate stands for all of them.
    """
    duty, shape = duty.bare(), shape.bare()
    if isinstance(shape, Branched):
        return _branched_like(duty, shape)
    if isinstance(duty, Branched):
        return None
    wanted = list(rates(shape))
    own = list(rates(duty))
    if len(own) == 1 and len(wanted) > 1:
        own *= len(wanted)
    return with_rates(shape, iter(own)) if len(own) == len(wanted) else None


def _branched_like(duty: Duty, shape: Branched) -> Duty | None:
    if not isinstance(duty, Branched):
        given: dict[frozenset[object], Duty] = {}
        rest: Duty | None = duty
    else:
        given = {frozenset(branch.when): branch.duty for branch in duty.branches}
        rest = given.get(frozenset({Standing.OTHER}))
        if not given.keys() <= {frozenset(branch.when) for branch in shape.branches}:
            return None
    made = []
    for branch in shape.branches:
        own = given.get(frozenset(branch.when), rest)
        inner = None if own is None else fitted_to(own, branch.duty)
        if inner is None:
            return None
        made.append(Branch(branch.when, inner))
    return Branched(tuple(made))
