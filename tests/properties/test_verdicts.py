"""What holds of every verdict: more facts don't turn it round, an excuse excuses a breach, and no order matters."""

from __future__ import annotations

import datetime as dt
import functools
from decimal import Decimal
from typing import TYPE_CHECKING, TypeVar

import attrs
import pytest
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st

import tradelaw as tl
from oracles.generated import (
    Case,
    Tried,
    cases_near_a_verdict,
    conditions,
    dated,
    dated_cases,
    made_up,
    shown,
    small_cases,
    values_of,
)
from tradelaw.dates import Span
from tradelaw.law.norms import Norm, Verdict
from tradelaw.law.provisions import Provision
from tradelaw.logic.conditions import And, Comparison, Condition, Fact, Not, Or, Term, conjunction, disjunction
from tradelaw.logic.truth import negation
from tradelaw.logic.written import Written

if TYPE_CHECKING:
    import random
    from collections.abc import Iterable

    from tradelaw.law.provisions import ExceptionClause, Limb
    from tradelaw.logic.conditions import Value
    from tradelaw.logic.truth import Truth

T = TypeVar("T")

#: Norms of the law folder that something can breach, by agreement and number.
NORMS = {" ".join(norm.key): norm for norm in tl.rules() if norm.provision.breach is not None}

#: Python takes 1 and true for the same, and the language of conditions does not.
NOUGHTS_AND_ONES: tuple[Value, ...] = (0, 1, False, True, Decimal(0), Decimal(1))

VERDICTS = frozenset({Verdict.CONSISTENT, Verdict.OUTSIDE_SCOPE, Verdict.EXCUSED, Verdict.INCONSISTENT, Verdict.UNDETERMINED})


@functools.cache
def values(name: str) -> dict[str, list[Value]]:
    return values_of(NORMS[name])


@st.composite
def of_the_law(draw: st.DrawFn) -> Tried:
    name = draw(st.sampled_from(sorted(NORMS)))
    return Tried(NORMS[name], draw(cases_near_a_verdict(NORMS[name], values(name))))


either = made_up | of_the_law()
chances = st.randoms(use_true_random=False)


def judged(norm: Norm, facts: Case) -> tuple[Truth, Truth, Truth, Verdict]:
    return norm.breached(facts), norm.in_scope(facts), norm.excused(facts), norm.verdict(facts)


# ---------------------------------------------------------------- more facts


@given(either, st.data())
def test_what_is_settled_stays_settled_when_more_is_known(tried: Tried, data: st.DataObject) -> None:
    norm, facts = tried.norm, tried.facts
    chance = data.draw(chances)
    more = {name: chance.choice(near) for name, near in values_of(norm).items()}
    later: Case = {**more, **{name: value for name, value in facts.items() if value is not None}}
    before, after = judged(norm, facts), judged(norm, later)
    for then, now in zip(before, after, strict=True):
        if then is not None and then is not Verdict.UNDETERMINED:
            assert now is then, f"later: {later}"


@given(conditions, small_cases, small_cases)
def test_a_condition_that_is_decided_stays_decided(condition: Condition, facts: Case, more: Case) -> None:
    before = condition.decide(facts)
    later: Case = {**more, **{name: value for name, value in facts.items() if value is not None}}
    if before is not None:
        assert condition.decide(later) is before, f"{condition} with {facts}, then with {later}"


@given(either)
def test_nothing_settles_a_case_but_its_breach_and_what_reaches_it(tried: Tried) -> None:
    """The rule of verdicts, spelt out."""
    norm, facts = tried.norm, tried.facts
    breach, inside, excused, verdict = judged(norm, facts)
    if breach is False:
        assert verdict is Verdict.CONSISTENT
    elif breach is None or inside is None:
        assert verdict is Verdict.UNDETERMINED
    elif inside is False:
        assert verdict is Verdict.OUTSIDE_SCOPE
    else:
        assert verdict is {True: Verdict.EXCUSED, False: Verdict.INCONSISTENT, None: Verdict.UNDETERMINED}[excused]


# ---------------------------------------------------------------- clauses with a time of their own


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        pytest.param(dt.date(2019, 12, 31), ("outside scope", "inconsistent"), id="the day before"),
        pytest.param(dt.date(2020, 1, 1), ("inconsistent", "excused"), id="the first day"),
        pytest.param(None, ("undetermined", "undetermined"), id="a day not known"),
    ],
)
def test_a_clause_counts_while_it_stands(as_of: dt.date | None, expected: tuple[str, str]) -> None:
    """An exclusion that ended with 2019, and an exception that began with 2020, of a norm that has no end."""
    ban = Norm(Provision(agreement="made up", number="1", modality="shall not", breach=Fact("a")))
    old, new = Span(None, dt.date(2019, 12, 31)), Span(dt.date(2020, 1, 1))
    narrowed, excused = ban.within(~Fact("b")), ban.unless("c")
    narrowed = attrs.evolve(narrowed, scope=tuple(attrs.evolve(clause, span=old) for clause in narrowed.scope))
    excused = attrs.evolve(excused, exceptions=tuple(attrs.evolve(clause, span=new) for clause in excused.exceptions))
    facts: Case = {"a": True, "b": True, "c": True, "as_of": as_of}
    assert (narrowed.verdict(facts), excused.verdict(facts)) == expected
    # On the days on which both are law, the clause always stands.
    assert excused.during("2020-01-01").verdict({**facts, "as_of": None}) == "excused"


# ---------------------------------------------------------------- exceptions


@given(either)
def test_an_excused_case_is_inconsistent_without_its_exceptions(tried: Tried) -> None:
    norm, facts = tried.norm, tried.facts
    if norm.verdict(facts) is not Verdict.EXCUSED:
        return

    def left_with(exceptions: Iterable[ExceptionClause]) -> Verdict:
        return attrs.evolve(norm, exceptions=tuple(exceptions)).verdict(facts)

    excusing = [exception for exception in norm.exceptions if left_with([exception]) is Verdict.EXCUSED]
    others = [exception for exception in norm.exceptions if left_with([exception]) is not Verdict.EXCUSED]
    assert excusing
    assert left_with(others) in (Verdict.INCONSISTENT, Verdict.UNDETERMINED)
    assert left_with([]) is Verdict.INCONSISTENT


# ---------------------------------------------------------------- order


def shuffled(chance: random.Random, items: Iterable[T]) -> tuple[T, ...]:
    found = list(items)
    chance.shuffle(found)
    return tuple(found)


def turned(chance: random.Random, condition: Condition) -> Condition:
    """Give the same condition with every *and*, *or* and list of values in another order."""
    match condition:
        case Written():
            return turned(chance, condition.meaning)
        case Term(name, meaning, citation):
            return Term(name, turned(chance, meaning), citation)
        case Not(inner):
            return Not(turned(chance, inner))
        case And(parts) | Or(parts):
            return type(condition)(tuple(turned(chance, part) for part in shuffled(chance, parts)))
        case Comparison(name, operator, values):
            return Comparison(name, operator, shuffled(chance, values))
    return condition


def turned_limbs(chance: random.Random, limbs: Iterable[Limb]) -> tuple[Limb, ...]:
    return tuple(attrs.evolve(limb, when=turned(chance, limb.when)) for limb in shuffled(chance, limbs))


def turned_norm(chance: random.Random, norm: Norm) -> Norm:
    breach = norm.provision.breach
    scope = [attrs.evolve(clause, when=turned(chance, clause.when)) for clause in shuffled(chance, norm.scope)]
    exceptions = [
        attrs.evolve(clause, all_limbs=turned_limbs(chance, clause.all_limbs), any_limbs=turned_limbs(chance, clause.any_limbs))
        for clause in shuffled(chance, norm.exceptions)
    ]
    return attrs.evolve(
        norm,
        provision=attrs.evolve(norm.provision, breach=None if breach is None else turned(chance, breach)),
        scope=tuple(scope),
        exceptions=tuple(exceptions),
    )


@given(either, chances)
def test_no_order_matters(tried: Tried, chance: random.Random) -> None:
    """Neither that of facts, clauses, exceptions and limbs, nor that of what *and* and *or* join."""
    norm, facts = tried.norm, tried.facts
    other = turned_norm(chance, norm)
    turned_facts = dict(shuffled(chance, facts.items()))
    assert judged(other, turned_facts) == judged(norm, facts), f"turned: {shown(other, turned_facts)}"


@given(conditions | dated, small_cases | dated_cases)
def test_the_contrary_of_a_condition_decides_the_contrary(condition: Condition, facts: Case) -> None:
    assert (~condition).decide(facts) is negation(condition.decide(facts)), str(condition)


@given(st.lists(conditions, max_size=4), small_cases)
def test_conditions_joined_decide_as_their_parts_do(parts: list[Condition], facts: Case) -> None:
    """Joining lays nested conditions side by side and drops what stands there twice: nothing else may go."""
    assert conjunction(*parts).decide(facts) is And(tuple(parts)).decide(facts), [str(part) for part in parts]
    assert disjunction(*parts).decide(facts) is Or(tuple(parts)).decide(facts), [str(part) for part in parts]


@given(st.lists(st.sampled_from(NOUGHTS_AND_ONES), min_size=2, max_size=2), st.sampled_from(NOUGHTS_AND_ONES))
def test_a_number_is_no_truth_value_when_conditions_are_joined(compared: list[Value], given: Value) -> None:
    parts = tuple(Comparison("a", "is", (value,)) for value in compared)
    assert conjunction(*parts).decide({"a": given}) is And(parts).decide({"a": given}), [str(part) for part in parts]
    assert disjunction(*parts).decide({"a": given}) is Or(parts).decide({"a": given}), [str(part) for part in parts]


# ---------------------------------------------------------------- the cases themselves


@pytest.mark.parametrize("verdict", sorted(VERDICTS))
@pytest.mark.parametrize("cases", [made_up, of_the_law()], ids=["made up", "law folder"])
def test_cases_of_every_verdict_are_tried(cases: st.SearchStrategy[Tried], verdict: Verdict) -> None:
    first = settings(phases=[Phase.generate], max_examples=1000, derandomize=True, database=None)
    tried = find(cases, lambda tried: tried.norm.verdict(tried.facts) is verdict, settings=first)
    assert tried.norm.verdict(tried.facts) is verdict
