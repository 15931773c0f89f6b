"""Whether two conditions mean the same: a search for a case that they decide differently."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING

from tradelaw.logic.conditions import And, Comparison, Condition, Fact, Not, Or, Term, Unknown, Value, conjunction, disjunction
from tradelaw.logic.parameters import Parameter

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Cases looked at before two conditions are taken to differ; then the mutant is tried, which is never wrong.
PATIENCE = 60_000

#: On this day dated numbers are compared, for Parties named in the conditions and for one more.
DAY = dt.date(2026, 11, 1)

#: A Party to every agreement encoded, in the place of one that no condition names.
ANYBODY = "JPN"


def leaves(condition: Condition) -> Iterator[Condition]:
    """Go through the leaves of a condition: facts, comparisons, terms (not what stands behind them) and what is unknown."""
    plain = condition.plain()
    if isinstance(plain, Term) or not plain.children():
        yield plain
        return
    for child in plain.children():
        yield from leaves(child)


def laid_bare(condition: Condition) -> Condition:
    """Put one free fact in the place of every term and of everything unknown, so that a condition is decided by its own structure."""
    plain = condition.plain()
    if isinstance(plain, Term):
        return Fact(plain.name)
    if isinstance(plain, Unknown):
        return Fact(plain.name or "not_established")
    if isinstance(plain, Not):
        return Not(laid_bare(plain.inner))
    if isinstance(plain, And | Or):
        return type(plain)(tuple(laid_bare(part) for part in plain.parts))
    return plain


def _domains(*conditions: Condition) -> dict[str, list[Value]]:
    """Give for every name the values that can make a difference."""
    found: dict[str, list[Value]] = {}
    numbers = False
    for leaf in (leaf for condition in conditions for leaf in leaves(condition)):
        if isinstance(leaf, Fact):
            found.setdefault(leaf.name, [True, False])
        elif isinstance(leaf, Comparison):
            values = found.setdefault(leaf.name, [])
            for value in leaf.values:
                if isinstance(value, Parameter):
                    numbers = True
                    values += [n for v in value.values if v.value is not None for n in (v.value - 1, v.value, v.value + 1)]
                elif isinstance(value, int | Decimal) and not isinstance(value, bool):
                    values += [value - 1, value, value + Decimal("0.5"), value + 1]
                elif isinstance(value, dt.date):
                    values += [value - dt.timedelta(days=1), value, value + dt.timedelta(days=1)]
                else:
                    values += [value, ANYBODY]
    if numbers:
        found.setdefault("actor", []).append(ANYBODY)
        found["actor"] += [party for leaf in leaves(conditions[0]) for party in _variants(leaf)]
    return {name: list(dict.fromkeys(values)) for name, values in found.items()}


def _variants(leaf: Condition) -> Iterator[str]:
    """Give the Parties for whom a parameter has a value of its own."""
    for value in leaf.values if isinstance(leaf, Comparison) else ():
        if isinstance(value, Parameter):
            yield from (party for variant in value.values for party in sorted(variant.parties))


def difference(one: Condition, other: Condition) -> dict[str, Value | None] | None:
    """Give a case that two conditions decide differently, or None where there is none.

    Parameters
    ----------
    one, other
        Conditions laid bare.

    """
    domains = _domains(one, other)
    case: dict[str, Value | None] = {"as_of": DAY}
    looked = 0

    def search(names: list[str]) -> bool:
        nonlocal looked
        looked += 1
        first, second = one.decide(case), other.decide(case)
        if first is not None and second is not None:
            return first is not second
        if looked > PATIENCE:
            return True
        if not names:
            return first is not second
        for value in domains[names[0]]:
            case[names[0]] = value
            if search(names[1:]):
                return True
        case[names[0]] = DAY if names[0] == "as_of" else None
        return False

    return dict(case) if search(list(domains)) else None


class Meanings:
    """Conditions of which no two mean the same.

    Parameters
    ----------
    original
        The first of them: what is equal to it is no mutant.

    """

    def __init__(self, original: Condition) -> None:
        self._cases: list[dict[str, Value | None]] = [{}]
        self._kept: list[Condition] = []
        self.add(original)

    def add(self, condition: Condition) -> bool:
        """Keep a condition, if it means something that none of those kept does."""
        bare = laid_bare(condition)
        for known in self._kept:
            if any(bare.decide(case) is not known.decide(case) for case in self._cases[1:]):
                continue
            found = difference(known, bare)
            if found is None:
                return False
            self._cases.append(found)
        self._kept.append(bare)
        return True


def test_of(all_limbs: tuple[Condition, ...], any_limbs: tuple[Condition, ...]) -> Condition:
    """Join the limbs of an exception as the exception does."""
    return conjunction(*all_limbs, *([disjunction(*any_limbs)] if any_limbs else []))
