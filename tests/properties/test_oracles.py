"""The logic and the verdicts, held against two oracles: a solver that proves (Z3), a rule engine that derives (clingo)."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import tradelaw as tl
from tradelaw.law.norms import Verdict
from tradelaw.logic.conditions import Condition, Fact, Unknown

pytest.importorskip("clingo", exc_type=ImportError, reason="clingo is not installed: nothing to hold the logic against")
pytest.importorskip("z3", exc_type=ImportError, reason="z3-solver is not installed: nothing to hold the logic against")

from oracles import to_clingo, to_z3
from oracles.generated import (
    Case,
    Tried,
    cases_near_a_verdict,
    conditions,
    dated,
    dated_cases,
    made_up,
    read_once,
    shown,
    small_cases,
    values_of,
)

if TYPE_CHECKING:
    from tradelaw.logic.conditions import Value

#: Norms by agreement and number.
NORMS = {" ".join(norm.key): norm for norm in tl.rules()}

#: Those that something can breach, whether or not it is known what.
BREACHABLE = sorted(name for name, norm in NORMS.items() if norm.provision.breach is not None)

PROFILE = settings.default
assert PROFILE is not None

#: How often each norm of the law folder is tried; a part of how often the profile tries one property, since there are many norms.
EACH = max(3, PROFILE.max_examples // 40)


@functools.cache
def program(name: str) -> to_clingo.Grounded:
    return to_clingo.Grounded(to_clingo.of_norm(NORMS[name]))


@functools.cache
def formulas(name: str) -> to_z3.NormFormulas:
    return to_z3.NormFormulas(NORMS[name])


@functools.cache
def values(name: str) -> dict[str, list[Value]]:
    return values_of(NORMS[name])


def judged(tried: Tried) -> to_clingo.Judged:
    norm, facts = tried.norm, tried.facts
    return to_clingo.Judged(norm.breached(facts), norm.in_scope(facts), norm.excused(facts), str(norm.verdict(facts)))


# ---------------------------------------------------------------- conditions


@given(conditions, small_cases)
def test_rules_decide_a_condition_the_same_way(condition: Condition, facts: Case) -> None:
    derived = to_clingo.Grounded(to_clingo.of_condition(condition)).decided(facts)
    assert condition.decide(facts) is derived, f"{condition} with {facts}"


@given(conditions, small_cases)
def test_what_is_decided_can_be_proved(condition: Condition, facts: Case) -> None:
    made = to_z3.Formulas()
    formula = made.condition(condition)
    decided = condition.decide(facts)
    if decided is not None:
        assert to_z3.proved(formula, made.known(facts)) is decided, f"{condition} with {facts}"


@given(read_once(), small_cases)
def test_what_can_be_proved_of_a_condition_that_asks_once_is_decided(condition: Condition, facts: Case) -> None:
    """Strong Kleene logic loses nothing where no fact is asked about twice."""
    made = to_z3.Formulas()
    formula = made.condition(condition)
    assert condition.decide(facts) is to_z3.proved(formula, made.known(facts)), f"{condition} with {facts}"


@given(dated, dated_cases)
def test_a_dated_number_is_the_one_for_the_actor_and_the_day(condition: Condition, facts: Case) -> None:
    made = to_z3.Formulas()
    formula = made.condition(condition)
    decided = condition.decide(facts)
    assert to_clingo.Grounded(to_clingo.of_condition(condition)).decided(facts) is decided, f"{condition!r} with {facts}"
    assert to_z3.proved(formula, made.known(facts)) is decided, f"{condition!r} with {facts}"


def test_a_fact_asked_about_twice_may_be_proved_and_not_decided() -> None:
    # Why the property above is one of conditions that ask once.
    made = to_z3.Formulas()
    condition = Fact("a") | ~Fact("a")
    assert to_z3.proved(made.condition(condition), []) is True
    assert condition.decide({}) is None


# ---------------------------------------------------------------- norms made up


@given(made_up)
def test_rules_judge_by_a_norm_the_same_way(tried: Tried) -> None:
    derived = to_clingo.Grounded(to_clingo.of_norm(tried.norm)).judged(tried.facts)
    assert judged(tried) == derived


@given(made_up)
def test_a_verdict_can_be_proved(tried: Tried) -> None:
    made = to_z3.NormFormulas(tried.norm)
    verdict = tried.norm.verdict(tried.facts)
    if verdict is not Verdict.UNDETERMINED:
        assert to_z3.proved(made.verdict(verdict), made.known(tried.facts)) is True, f"not {verdict}"


# ---------------------------------------------------------------- norms of the law folder


@pytest.mark.parametrize("name", BREACHABLE)
@settings(max_examples=EACH)
@given(data=st.data())
def test_rules_judge_by_the_law_the_same_way_and_it_can_be_proved(name: str, data: st.DataObject) -> None:
    facts = data.draw(cases_near_a_verdict(NORMS[name], values(name)))
    ours = judged(Tried(NORMS[name], facts))
    assert ours == program(name).judged(facts), shown(NORMS[name], facts)
    if ours.verdict != "undetermined":
        made = formulas(name)
        assert to_z3.proved(made.verdict(ours.verdict), made.known(facts)) is True, f"not {ours.verdict}: {shown(NORMS[name], facts)}"


@given(st.sampled_from(sorted(NORMS.keys() - set(BREACHABLE))), small_cases)
def test_what_nothing_can_breach_is_consistent_with_everything(name: str, facts: Case) -> None:
    assert program(name).judged(facts).verdict == NORMS[name].verdict(facts) == "consistent"


#: Norms that no case can be told to breach: something that they always ask was never established.
NEVER_TOLD_TO_BE_BREACHED = {
    # The breach itself.
    "japan-eu 8.76",
    "japan-eu 8.81.1",
    "japan-uk 8.76",
    # The revenue threshold after 2018, on every day on which these are law.
    "cptpp 17.10.1.fn 28",
    "cptpp 17.10.1.fn 29(MYS)",
    "cptpp 17.10.1.fn 29(VNM)",
}


def test_norms_that_no_case_can_be_told_to_breach_are_known() -> None:
    assert {name for name in BREACHABLE if to_z3.found(*formulas(name).established) is None} == NEVER_TOLD_TO_BE_BREACHED
    unseen = {name for name in BREACHABLE if isinstance(NORMS[name].provision.breach, Unknown)}
    assert unseen <= NEVER_TOLD_TO_BE_BREACHED


@pytest.mark.parametrize("name", BREACHABLE)
def test_every_verdict_the_law_allows_is_reached(name: str) -> None:
    """Z3 finds a complete case for every verdict that is possible under a norm, and the norm and the rules give that verdict."""
    norm, made = NORMS[name], formulas(name)
    reached = set()
    for verdict in to_z3.SETTLED:
        model = to_z3.found(made.verdict(verdict), *made.established)
        if model is not None:
            # A dated number is taken for an actor, also where it is the same for all.
            facts: Case = {"actor": "JPN", **made.completed(model)}
            assert judged(Tried(norm, facts)) == program(name).judged(facts), shown(norm, facts)
            assert norm.verdict(facts) == verdict, shown(norm, facts)
            reached.add(verdict)
    possible = set(to_z3.SETTLED) if name not in NEVER_TOLD_TO_BE_BREACHED else set()
    possible -= set() if norm.scope or norm.protected or norm.conduct else {"outside scope"}
    possible -= set() if norm.exceptions else {"excused"}
    assert reached == possible


#: Exceptions that reach a provision with their article or chapter and can't excuse a breach of it: what they ask for contradicts it.
DEAD_LETTERS = {
    # The exception is for training that needs no transfer of technology, and the breach is a demand for such a transfer.
    ("cptpp 9.10.1(f)", "9.10.4"),
    # Denied to somebody who is no service supplier of another Party: such a person is not protected in the first place.
    ("rcep 8.11", "8.20.1(b)"),
    ("rcep 8B.4.3", "8.20.1(b)"),
    ("rcep 8B.7", "8.20.1(b)"),
    # Prudential measures on the supply of financial services, which 8A.2.4 takes out of this article.
    ("rcep 8.11", "8A.4"),
}


def test_exceptions_that_can_never_excuse_are_known() -> None:
    dead = set()
    for name in BREACHABLE:
        norm, made = NORMS[name], formulas(name)
        for clause, excuse in zip(norm.exceptions, made.excuses, strict=True):
            if to_z3.found(made.breach, made.scope, excuse, *made.known({})) is None:
                dead.add((name, clause.number))
    assert dead == DEAD_LETTERS
