"""Facts of a case that stand together: values near those that clauses compare with, and nothing that contradicts."""

from __future__ import annotations

import datetime as dt
import functools
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from tradelaw.api import library as packaged
from tradelaw.compliance.preparing import GIVEN_BY_THE_CASE
from tradelaw.logic.conditions import Comparison
from tradelaw.logic.parameters import Parameter
from tradelaw.strategies.orders import around

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from tradelaw.loaded.library import Library
    from tradelaw.logic.conditions import Condition, Value


def _conditions(library: Library) -> Iterator[Condition]:
    """Give every condition of the law."""
    for name in library.agreements:
        law = library.law(name)
        yield from (provision.breach for provision in law.provisions if provision.breach is not None)
        yield from (clause.when for clause in law.scope)
        yield from (term.meaning for term in law.terms)
        yield from (limb.when for exception in law.exceptions for limb in exception.limbs)


def _limits(comparison: Comparison) -> Iterator[Value]:
    for value in comparison.values:
        if isinstance(value, Parameter):
            yield from (fixed.value for fixed in value.values if fixed.value is not None)
        else:
            yield value


@functools.lru_cache(maxsize=8)
def _compared(library: Library) -> dict[str, tuple[Value, ...]]:
    """Give what facts are compared with anywhere in the law."""
    found: dict[str, dict[Value, None]] = {}
    for condition in _conditions(library):
        for node in condition.walk():
            if isinstance(node, Comparison) and node.name not in GIVEN_BY_THE_CASE:
                found.setdefault(node.name, {}).update(dict.fromkeys(_limits(node)))
    return {name: tuple(limits) for name, limits in found.items()}


def near(library: Library, name: str) -> tuple[Value, ...]:
    """Give the values of a fact that the law can tell apart: what it is compared with, and what lies on either side.

    Examples
    --------
    >>> import tradelaw as tl
    >>> near(tl.library(), "share_of_capital_owned_directly_by_party")
    (50, 51, 49)
    >>> near(tl.library(), "taxation_measure")
    (True, False)

    """
    entry = library.facts.get(name)
    limits = _compared(library).get(name, ())
    kind = "yes/no" if entry is None else entry.kind
    if kind == "number":
        numbers = [limit for limit in limits if isinstance(limit, int | Decimal)]
        return tuple(dict.fromkeys(number + step for step in (0, 1, -1) for number in numbers)) or (0, 1)
    if kind == "date":
        days = [limit for limit in limits if isinstance(limit, dt.date)]
        return tuple(around(days)) or (library.known_until,)
    if kind == "choice" and entry is not None:
        return entry.values
    return (True, False)


def values_of(name: str, library: Library | None = None) -> st.SearchStrategy[Any]:
    """Draw values of a fact: mostly those near to what the law compares with.

    Parameters
    ----------
    name
        The fact.
    library
        The law; the packaged one by default.

    """
    law = library or packaged()
    entry = law.facts.get(name)
    marked = st.sampled_from(near(law, name))
    kind = "yes/no" if entry is None else entry.kind
    if kind == "number":
        percent = entry is not None and "cent" in entry.unit
        return st.one_of(marked, st.integers(0, 100 if percent else 1_000_000_000))
    return st.one_of(marked, st.dates(dt.date(2015, 1, 1), dt.date(2035, 12, 31))) if kind == "date" else marked


def fits(library: Library, facts: Mapping[str, Value | None], name: str, value: Value) -> bool:
    """Whether a fact can stand beside others: they don't settle it already, and it contradicts none of them.

    Examples
    --------
    >>> import tradelaw as tl
    >>> fits(tl.library(), {"prevents_cross_border_transfer": True}, "restricts_cross_border_transfer", False)
    False

    """
    vocabulary = library.facts
    return name not in facts and name not in vocabulary.implied(facts) and not vocabulary.clashes({**facts, name: value})


@st.composite
def consistent_facts(
    draw: st.DrawFn,
    names: Iterable[str],
    *,
    beside: Mapping[str, Any] | None = None,
    most: int | None = None,
    library: Library | None = None,
) -> dict[str, Any]:
    """Draw facts that don't contradict one another: one that those before it settle already is left out.

    Parameters
    ----------
    names
        Facts that may be known.
    beside
        Facts that are known in any case, and are left as they are.
    most
        How many more may be known; by default all.
    library
        The law; the packaged one by default.

    """
    law = library or packaged()
    facts: dict[str, Any] = dict(beside or {})
    pool = sorted(set(names) - {*GIVEN_BY_THE_CASE, *facts})
    chosen = draw(st.lists(st.sampled_from(pool), unique=True, max_size=most)) if pool else []
    for name in chosen:
        value = draw(values_of(name, law))
        if fits(law, facts, name, value):
            facts[name] = value
    return facts
