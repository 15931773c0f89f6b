"""Properties of checks: more facts never unsettle a verdict, a column says what single checks say, deciding facts decide."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import attrs
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import tradelaw as tl
from tradelaw.compliance.blueprints import blueprint_of
from tradelaw.compliance.checking import laid_out
from tradelaw.compliance.deciding import deciding
from tradelaw.law.norms import Verdict, verdict_of
from tradelaw.strategies.facts import consistent_facts as known

if TYPE_CHECKING:
    from tradelaw.compliance.blueprints import Blueprint
    from tradelaw.law.norms import Norm

LAW = tl.library()
NORMS = [norm for norm in tl.rules() if norm.provision.binding and norm.provision.breach is not None]
CODES = ("JPN", "VNM", "AUS", "MYS", "CHN", "GBR", "EU", "USA")
DAYS = st.dates(dt.date(2019, 1, 1), dt.date(2030, 12, 31))

#: Searches take their time: a tenth of the examples that the profile has.
FEW = settings(max_examples=max(20, settings().max_examples // 10))


def laid(norm: Norm, *, every: bool) -> Blueprint:
    number, chapter = norm.provision.number, norm.provision.chapter
    tried = norm.exceptions if every else tuple(e for e in norm.exceptions if e.reach.written_for(number, chapter=chapter))
    return laid_out(norm, tried, LAW)


def decided(blueprint: Blueprint, facts: dict[str, Any], actor: str = "VNM", day: dt.date = dt.date(2024, 6, 1)) -> Verdict:
    values = blueprint.values({**facts, **LAW.facts.implied(facts), "actor": actor, "as_of": day})
    return verdict_of(values[blueprint.breach], values[blueprint.scope], values[blueprint.exceptions])


@attrs.frozen
class Drawn:
    """A norm by its place, the exceptions tried, and what is known; short to print."""

    citation: str
    place: int
    every: bool
    facts: dict[str, Any]

    @property
    def norm(self) -> Norm:
        return NORMS[self.place]

    @property
    def blueprint(self) -> Blueprint:
        return laid(self.norm, every=self.every)


@st.composite
def norm_and_facts(draw: st.DrawFn) -> Drawn:
    place, every = draw(st.integers(0, len(NORMS) - 1)), draw(st.booleans())
    norm = NORMS[place]
    return Drawn(norm.citation, place, every, draw(known(laid(norm, every=every).facts)))


@given(norm_and_facts(), st.sampled_from(CODES), DAYS)
def test_blueprint_and_norm_agree(drawn: Drawn, actor: str, day: dt.date) -> None:
    norm, facts = drawn.norm, drawn.facts
    assume(norm.span.holds(day))  # on other days it is no law, and a check never asks it
    case = {**facts, "actor": actor, "as_of": day}
    blueprint = blueprint_of(norm, LAW.terms(norm.provision.agreement), day=day)
    values = blueprint.values(case)
    assert values[blueprint.breach] is norm.breached(case)
    assert values[blueprint.scope] is norm.in_scope(case)
    assert values[blueprint.exceptions] is norm.excused(case)
    assert verdict_of(norm.breached(case), norm.in_scope(case), norm.excused(case)) is norm.verdict(case)


@given(norm_and_facts(), st.data())
def test_a_settled_verdict_stays_settled(drawn: Drawn, data: st.DataObject) -> None:
    blueprint, facts = drawn.blueprint, drawn.facts
    fewer = {name: facts[name] for name in data.draw(st.sets(st.sampled_from(sorted(facts))) if facts else st.just(set()))}
    before = decided(blueprint, fewer)
    if before is not Verdict.UNDETERMINED:
        assert decided(blueprint, facts) is before


@FEW
@given(norm_and_facts())
def test_what_is_cleared_is_never_inconsistent(drawn: Drawn) -> None:
    """A breach that is ruled out, a scope that is not reached and an excuse that holds each rule inconsistency out for good."""
    blueprint, facts = drawn.blueprint, drawn.facts
    values = blueprint.values({**facts, "actor": "VNM", "as_of": dt.date(2024, 6, 1)})
    ruled_out = values[blueprint.breach] is False or values[blueprint.scope] is False or values[blueprint.exceptions] is True
    if ruled_out:
        assert decided(blueprint, facts) is not Verdict.INCONSISTENT
        assert not any(item.verdict is Verdict.INCONSISTENT for item in deciding(blueprint, facts, LAW.facts, most_steps=30))


@FEW
@given(norm_and_facts())
def test_deciding_facts_decide(drawn: Drawn) -> None:
    """Adding a deciding set settles the verdict the way it says; leaving one of its facts out doesn't."""
    blueprint, facts = drawn.blueprint, drawn.facts
    stated = {**facts, **LAW.facts.implied(facts), "actor": "VNM", "as_of": dt.date(2024, 6, 1)}
    if decided(blueprint, facts) is not Verdict.UNDETERMINED:
        return
    found = deciding(blueprint, stated, LAW.facts, most_steps=200)
    for item in found:
        answers = dict(item.facts)
        assert not answers.keys() & stated.keys()
        assert decided(blueprint, {**facts, **answers}) is item.verdict
        for name in answers:
            rest = {other: value for other, value in answers.items() if other != name}
            assert decided(blueprint, {**facts, **rest}) is not item.verdict


@pytest.mark.parametrize("citation", ["CPTPP 14.13.2", "RCEP 12.15.2", "CPTPP 14.17.1", "USJDTA 12.1"])
@FEW
@given(data=st.data())
def test_no_smaller_set_decides(citation: str, data: st.DataObject) -> None:
    """Brute force over every set of one or two answers finds none that the search missed."""
    norm = tl.rules().norm(citation)
    blueprint = laid(norm, every=False)
    facts = data.draw(known(blueprint.facts))
    stated = {**facts, **LAW.facts.implied(facts), "actor": "VNM", "as_of": dt.date(2024, 6, 1)}
    if decided(blueprint, facts) is not Verdict.UNDETERMINED:
        return
    found = deciding(blueprint, stated, LAW.facts)
    assert not found.cut
    smallest = {verdict: min((len(i.facts) for i in found if i.verdict is verdict), default=99) for verdict in Verdict}
    unknown = sorted(name for name in blueprint.facts if name not in stated)
    singles = [{name: value} for name in unknown for value in (True, False)]
    pairs = [{**one, **other} for place, one in enumerate(singles) for other in singles[place + 1 :] if one.keys() != other.keys()]
    for answers in (*singles, *pairs):
        if not LAW.facts.clashes({**stated, **answers}):
            verdict = decided(blueprint, {**facts, **answers})
            assert verdict is Verdict.UNDETERMINED or len(answers) >= smallest[verdict]


@given(norm_and_facts())
def test_excused_is_inconsistent_without_its_exceptions(drawn: Drawn) -> None:
    norm, facts = drawn.norm, drawn.facts
    case = {**facts, "actor": "VNM", "as_of": dt.date(2024, 6, 1)}
    if norm.verdict(case) is Verdict.EXCUSED:
        assert attrs.evolve(norm, exceptions=()).verdict(case) is Verdict.INCONSISTENT
        made_out = tuple(e for e in norm.exceptions if e.decide(case) is True)
        others = tuple(e for e in norm.exceptions if e not in made_out)
        assert attrs.evolve(norm, exceptions=others).verdict(case) is not Verdict.EXCUSED


@FEW
@given(st.data())
def test_nothing_depends_on_order(data: st.DataObject) -> None:
    """The same case, its facts and Parties put in another order, gives the same report."""
    blueprint = laid(tl.rules().norm("CPTPP 14.13.2"), every=True)
    facts = data.draw(known(blueprint.facts | laid(tl.rules().norm("RCEP 12.14.2"), every=True).facts))
    shuffled = dict(data.draw(st.permutations(sorted(facts.items()))))
    one = tl.check(tl.Case(actor="JPN", affects=["VNM", "AUS"], as_of="2024-06-01", facts=facts, agreements=["cptpp", "rcep"]))
    other = tl.check(tl.Case(actor="JPN", affects=["AUS", "VNM"], as_of="2024-06-01", facts=shuffled, agreements=["rcep", "cptpp"]))
    told = [{(f.citation, f.obligee): (f.verdict, f.deciding_facts, f.explain().to_dict()) for f in report} for report in (one, other)]
    assert told[0] == told[1]
    assert one.next_question() == other.next_question()


def test_column_says_what_single_cases_say() -> None:
    """Over every binding clause, a column of random cases has the verdicts that the cases have one by one."""
    np = pytest.importorskip("numpy")
    columns = pytest.importorskip("tradelaw.compliance.columns")
    planes = pytest.importorskip("tradelaw.compliance.planes")
    count = max(200, settings().max_examples * 7)
    blueprints = [laid(norm, every=place % 2 == 0) for place, norm in enumerate(NORMS)]
    names = sorted({name for blueprint in blueprints for name in blueprint.facts} - {"actor", "affects", "as_of"})
    rng = np.random.default_rng(20261121)
    table: dict[str, list[Any]] = {}
    for name in names:
        entry = LAW.facts.get(name)
        kind = "yes/no" if entry is None else entry.kind
        if any(name == other for following in LAW.facts.consequences.values() for other, _ in following):
            continue  # what is implied is not given as well: it could contradict
        if kind == "yes/no":
            table[name] = [[True, False, None][code] for code in rng.choice(3, count, p=(0.45, 0.45, 0.1))]
        elif kind == "number":
            table[name] = [[None, 50, 51, 100_000_000, 300_000_000][code] for code in rng.integers(0, 5, count)]
        else:
            table[name] = [
                [None, dt.date(2018, 3, 7), dt.date(2018, 3, 8), dt.date(2023, 1, 1)][code] for code in rng.integers(0, 4, count)
            ]
    read = planes.read_columns(table, LAW.facts, names)
    constants = {"actor": "VNM", "affects": "JPN", "as_of": dt.date(2024, 6, 1)}
    codes = [verdicts.codes() for verdicts in columns.Program(blueprints).run(read, constants)]
    for row in range(count):
        facts = {name: column[row] for name, column in table.items() if column[row] is not None}
        known_here = {**facts, **LAW.facts.implied(facts), **constants}
        for blueprint, column in zip(blueprints, codes, strict=True):
            values = blueprint.values(known_here)
            verdict = verdict_of(values[blueprint.breach], values[blueprint.scope], values[blueprint.exceptions])
            assert columns.VERDICTS[column[row]] is verdict
