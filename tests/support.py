"""Assertions in the terms of the law: who is bound, since when, and why not."""

from __future__ import annotations

import datetime as dt
import importlib.metadata
from typing import TYPE_CHECKING, TypeAlias, TypeVar

import attrs
import pytest

import tradelaw as tl
from tradelaw.loaded.selection import Asked, Level, select
from tradelaw.loaded.standing import pair_force
from tradelaw.logic.conditions import Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from _pytest.mark import ParameterSet

    from tradelaw.law.norms import Verdict
    from tradelaw.law.obligations import NotApplying, Obligation
    from tradelaw.logic.conditions import Facts

T = TypeVar("T")


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def in_force(agreement: str, one: str, other: str, as_of: str) -> bool | None:
    """Whether an agreement is in force between two economies: True, False, or None for unknown."""
    law = tl.library()
    return pair_force(law, law.agreement(agreement), law.party(one), law.party(other), day(as_of)).force


def assert_in_force_from(agreement: str, one: str, other: str, first: str) -> None:
    """An agreement is in force between two economies from a day, and not on the day before; in both directions."""
    for a, b in ((one, other), (other, one)):
        assert in_force(agreement, a, b, first) is True
        assert in_force(agreement, a, b, (day(first) - dt.timedelta(days=1)).isoformat()) is False


def owed(citation: str, obligor: str, obligee: str, as_of: str) -> Obligation | None:
    """The obligation under one provision from one Party to another, or None."""
    law = tl.library()
    agreement, number = law.agreement_and_number(citation)
    asked = Asked(((law.party(obligor), law.party(obligee)),), day(as_of), Level.PROVISIONS, agreements=(agreement,))
    return next((o for o in select(law, asked).obligations if o.provision == number), None)


def why_not(citation: str, obligor: str, obligee: str, as_of: str) -> NotApplying:
    """Why a provision, or its agreement, doesn't bind one Party towards another."""
    law = tl.library()
    agreement, number = law.agreement_and_number(citation)
    asked = Asked(((law.party(obligor), law.party(obligee)),), day(as_of), Level.PROVISIONS, agreements=(agreement,))
    selection = select(law, asked)
    assert not [o for o in selection.obligations if o.provision == number], f"{citation} binds {obligor} towards {obligee} on {as_of}"
    found = [item for item in selection.not_applying if item.provision in (number, None)]
    assert found, f"nothing says why {citation} doesn't bind {obligor} towards {obligee} on {as_of}"
    return found[0]


def assert_bound(
    citation: str, obligor: str, obligee: str, as_of: str, *, since: str | None = None, disputes: str | None = None
) -> Obligation:
    """A provision binds one Party towards another on a day."""
    obligation = owed(citation, obligor, obligee, as_of)
    assert obligation is not None, f"{citation} doesn't bind {obligor} towards {obligee} on {as_of}"
    if since is not None:
        assert obligation.applies_from == day(since)
    if disputes is not None:
        assert obligation.settlement.status == disputes
    return obligation


def assert_not_bound(citation: str, obligor: str, obligee: str, as_of: str, *, reason: str, until: str | None = None) -> NotApplying:
    """A provision doesn't bind one Party towards another on a day, for a reason, until a day (`""` for: no day is known)."""
    item = why_not(citation, obligor, obligee, as_of)
    assert item.reason == reason
    if until is not None:
        assert item.until == (day(until) if until else None)
    return item


def verdict(citation: str, facts: dict[str, Value], *, actor: str | None = None, pleaded: Iterable[str] = ()) -> Verdict:
    """The verdict of one norm on a case, for a Party it binds, with only some exceptions pleaded.

    Treaties are tried on what is pleaded: a security or balance-of-payments clause that nobody invokes doesn't keep a case open.
    """
    norm = tl.rules().norm(citation)
    wanted = set(pleaded)
    known = {exception.number for exception in norm.exceptions}
    assert wanted <= known, f"{sorted(wanted - known)} don't reach {citation}; these do: {sorted(known)}"
    kept = tuple(exception for exception in norm.exceptions if exception.number in wanted)
    case: dict[str, Value | None] = {**facts}
    if actor is not None:
        case["actor"] = actor
    return attrs.evolve(norm, exceptions=kept).verdict(case)


def settled_scope(citation: str) -> dict[str, Value]:
    """Facts that put a case inside the scope of a provision, the protected person apart: what applies holds, what excludes doesn't.

    Only for scope clauses that ask about one fact each; a test on a clause of another shape states its facts itself.
    """
    norm = tl.rules().norm(citation)
    facts: dict[str, Value] = {}
    for clause in norm.scope:
        names = clause.when.facts()
        if len(names) == 1 and str(clause.when) in names:
            facts[next(iter(names))] = clause.kind == "applies"
    return facts


@attrs.frozen
class Needed:
    """Elements that are all needed, as a clause lists them."""

    parts: tuple[Element, ...]


@attrs.frozen
class Either:
    """Alternatives of which one is enough, as a clause lists them."""

    parts: tuple[Element, ...]


@attrs.frozen
class Met:
    """An element that is no question of yes or no: a value with which it is met, and one with which it is not."""

    fact: str
    met: Value
    unmet: Value

    def __str__(self) -> str:
        return f"{self.fact} {self.met}"


#: A name of a fact, "not" and a name, "actor is" and a Party, or what is made of these.
Element: TypeAlias = "str | Met | Needed | Either"


def every(*parts: Element) -> Needed:
    return Needed(parts)


def one_of(*parts: Element) -> Either:
    return Either(parts)


def _leaf(element: str | Met) -> Met:
    if isinstance(element, Met):
        return element
    if element.startswith("actor is "):
        party = element.removeprefix("actor is ")
        return Met("actor", party, "JPN" if party != "JPN" else "NZL")
    return Met(element.removeprefix("not "), met=not element.startswith("not "), unmet=element.startswith("not "))


def _all_as(element: Element, *, met: bool) -> dict[str, Value]:
    """Facts with which every leaf of an element is met, or none is."""
    if isinstance(element, Needed | Either):
        return {fact: value for part in element.parts for fact, value in _all_as(part, met=met).items()}
    leaf = _leaf(element)
    return {leaf.fact: leaf.met if met else leaf.unmet}


def _decisive(element: Element, around: dict[str, Value]) -> Iterator[tuple[str, dict[str, Value], dict[str, Value]]]:
    if isinstance(element, Needed | Either):
        for part in element.parts:
            beside = dict(around)
            for other in element.parts:
                if other is not part:
                    beside |= _all_as(other, met=isinstance(element, Needed))
            yield from _decisive(part, beside)
        return
    leaf = _leaf(element)
    yield str(element), around | {leaf.fact: leaf.met}, around | {leaf.fact: leaf.unmet}


def turning_points(table: Mapping[str, Element]) -> list[ParameterSet]:
    """For every element of every clause of a table, two cases that differ in that element alone.

    In the first the clause is met, in the second it isn't: of what is listed as needed all the rest is there, and of what is listed as
    alternatives none. The table is written from the treaty; what is encoded has no part in the cases.
    """
    return [
        pytest.param(number, met, unmet, id=f"{number}: {name}")
        for number, element in table.items()
        for name, met, unmet in _decisive(element, {})
    ]


def all_met(element: Element) -> dict[str, Value]:
    """Facts with which every element of a clause is there, alternatives included."""
    return _all_as(element, met=True)


def breached(citation: str, facts: Facts) -> bool | None:
    """Whether a case does what a provision forbids, scope and exceptions apart."""
    return tl.rules().norm(citation).breached(facts)


def excusing(citation: str, facts: Facts) -> set[str]:
    """Numbers of the exceptions that excuse a case under a provision, each taken alone."""
    norm = tl.rules().norm(citation)
    return {e.number for e in norm.exceptions if attrs.evolve(norm, exceptions=(e,)).excused(facts)}


def shutting_out(citation: str, facts: Facts) -> set[str]:
    """Numbers of the scope clauses that put a case outside the scope of a provision, each taken alone."""
    norm = attrs.evolve(tl.rules().norm(citation), protected=None, conduct=None)
    return {s.number for s in norm.scope if attrs.evolve(norm, scope=(s,)).in_scope(facts) is False}


def concerns(citation: str, facts: Facts) -> bool | None:
    """Whether a case concerns somebody a provision protects, and an enterprise whose conduct the Party answers for."""
    return attrs.evolve(tl.rules().norm(citation), scope=()).in_scope(facts)


def _only(found: Iterable[T], citation: str) -> T:
    clauses = list(found)
    assert len(clauses) == 1, f"{len(clauses)} clauses are called {citation}"
    return clauses[0]


def left_in(citation: str, facts: Facts) -> bool | None:
    """Whether a scope clause leaves a case in its chapter."""
    agreement, number = tl.library().agreement_and_number(citation)
    return _only((s for s in tl.library().law(agreement.id).scope if s.number == number), citation).leaves_in(facts)


def excuses(citation: str, facts: Facts) -> bool | None:
    """Whether the test of an exception is met, whatever it reaches."""
    agreement, number = tl.library().agreement_and_number(citation)
    return _only((e for e in tl.library().law(agreement.id).exceptions if e.number == number), citation).decide(facts)


def falls_under(agreement: str, term: str, facts: Facts) -> bool | None:
    """Whether a case falls under a defined term of an agreement."""
    return _only((t for t in tl.library().law(agreement).terms if t.name == term), term).meaning.decide(facts)


def plugin_words() -> tuple[str, ...]:
    """Words with which a run of pytest of its own loads the plugin, where no entry point does."""
    installed = any(point.value == "tradelaw.pytest_plugin" for point in importlib.metadata.entry_points(group="pytest11"))
    return () if installed else ("-p", "tradelaw.pytest_plugin")
