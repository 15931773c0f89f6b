"""Explanations: a tree whose every node names its clause, with what plays no part left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given

import tradelaw as tl
from drawn_cases import BANK, FEWER, FIRM, LOCAL, Drawn, cases, found
from tradelaw.compliance.blueprints import Op, Part
from tradelaw.law.norms import verdict_of

if TYPE_CHECKING:
    from tradelaw.compliance.explanations import Reason
    from tradelaw.logic.truth import Truth

LAW = tl.library()

# ---------------------------------------------------------------- the tree


def known_citations(agreement: str) -> set[str]:
    law = LAW.law(agreement)
    known = {clause.citation for clause in law.scope}
    for provision in law.provisions:
        known |= {provision.citation, *(limb.citation for limb in provision.limbs)}
    for exception in law.exceptions:
        known |= {exception.citation, *(limb.citation for limb in exception.limbs)}
    for term in law.terms:
        known |= {term.citation, *(limb.citation for limb in (*term.all_limbs, *term.any_limbs, *term.unless_limbs))}
    return known - {""}


@FEWER
@given(cases())
def test_every_node_cites_a_clause_of_its_agreement(drawn: Drawn) -> None:
    finding = drawn.finding()
    short = LAW.agreements[finding.agreement].short
    shown = list(finding.explain(everything=True).walk())
    assert {reason.citation for reason in shown} <= known_citations(finding.agreement)
    assert all(reason.citation.startswith(f"{short} ") for reason in shown)
    assert all(reason.condition or reason.parts or reason.part in ("scope", "exceptions") for reason in shown)


def recomputed(reason: Reason) -> Truth:
    """The value of a node from the values of the parts that are shown, by strong Kleene logic, and from its condition where it has none."""
    node = reason.node
    if node.leaf is not None:
        return node.leaf.decide(reason.facts)
    values = [recomputed(part) for part in reason.parts]
    if node.op is Op.NOT:
        return None if values[0] is None else not values[0]
    settling = node.op is Op.ANY
    if settling in values:
        return settling
    return None if None in values else not settling


@FEWER
@given(cases())
def test_shown_nodes_recompute_to_the_values_and_the_verdict(drawn: Drawn) -> None:
    finding = drawn.finding()
    for everything in (False, True):
        explanation = finding.explain(everything=everything)
        assert all(recomputed(reason) is reason.value for reason in explanation.walk())
        # What is left out at the top isn't needed, or there is nothing there: no exception is tried.
        tops = {reason.part: recomputed(reason) for reason in explanation.reasons}
        assert verdict_of(tops["breach"], tops.get("scope"), tops.get("exceptions", False)) is finding.verdict


def assert_part_of(one: Reason, whole: Reason) -> None:
    """One tree is another with branches left out: same nodes, same order, same values."""
    assert (one.node, one.value, one.given, one.source) == (whole.node, whole.value, whole.given, whole.source)
    rest = iter(whole.parts)
    for part in one.parts:
        assert_part_of(part, next(other for other in rest if other.node is part.node))


@FEWER
@given(cases())
def test_the_elided_tree_is_part_of_the_full_one(drawn: Drawn) -> None:
    finding = drawn.finding()
    elided, full = finding.explain().reasons, finding.explain(everything=True).reasons
    assert [reason.part for reason in full] == ["breach", "scope", "exceptions"]
    assert [reason.part for reason in elided] == ["breach", "scope", "exceptions"][: len(elided)]
    for reason, whole in zip(elided, full, strict=False):
        assert_part_of(reason, whole)
    # Nothing is left out of the full one: its nodes are all that lie under the three.
    blueprint = finding.blueprint
    places = blueprint.below(blueprint.breach) | blueprint.below(blueprint.scope) | blueprint.below(blueprint.exceptions)
    assert {reason.node for reason in finding.explain(everything=True).walk()} == {blueprint.nodes[place] for place in places}


@FEWER
@given(cases())
def test_of_what_is_left_out_nothing_bears_on_the_value(drawn: Drawn) -> None:
    """Where a part settles its group alone, the parts that don't are left out; where a group is open, only what leaves it open stands."""
    finding = drawn.finding()
    for reason in finding.explain().walk():
        if reason.node.op in (Op.ALL, Op.ANY) and reason.part != Part.EXCEPTIONS and reason.value is not (reason.node.op is Op.ALL):
            assert {part.value for part in reason.parts} <= {reason.value}


def parts_named(finding: tl.Finding, *, everything: bool = False) -> set[str | None]:
    return {reason.fact for reason in finding.explain(everything=everything).walk()} - {None}


def test_alternatives_that_play_no_part_are_left_out() -> None:
    """14.1(a) to (c) are alternatives: for a covered investment the other two say nothing more."""
    finding = found("CPTPP 14.13.2", FIRM | {"person_is_service_supplier_of_a_party": False})
    others = {"person_is_service_supplier_of_a_party", "person_is_investor_of_a_party"}
    assert "person_is_covered_investment" in parts_named(finding)
    assert others <= parts_named(finding, everything=True)
    assert not others & parts_named(finding)


def test_what_settles_the_case_is_all_that_is_shown() -> None:
    consistent = found("CPTPP 14.13.2", FIRM | {"condition_for_doing_business": False})
    assert [reason.part for reason in consistent.explain().reasons] == ["breach"]
    assert parts_named(consistent) == {"condition_for_doing_business"}
    outside = found("CPTPP 14.13.2", FIRM | {"government_procurement": True})
    assert [reason.part for reason in outside.explain().reasons] == ["breach", "scope"]
    (clause,) = outside.explain().reasons[1].parts
    assert (clause.citation, clause.value) == ("CPTPP Art. 14.2.3(a)", False)


def test_exceptions_that_fail_are_shown_beside_one_another() -> None:
    """Why nothing excuses a breach is told of each exception that was tried."""
    facts = FIRM | {"pursues_legitimate_public_policy_objective": False, "actor_considers_necessary_for_essential_security": False}
    exceptions = found("CPTPP 14.13.2", facts, pleaded=("29.2",)).explain().reasons[2]
    assert [part.citation for part in exceptions.parts] == ["CPTPP Art. 14.13.3", "CPTPP Art. 29.2"]
    assert [part.value for part in exceptions.parts] == [False, None]


def test_where_a_value_comes_from() -> None:
    finding = found("CPTPP 14.13.2", {"requires_local_financial_service_computing_facilities": True, "government_procurement": False})
    sources = {reason.fact: reason.source for reason in finding.explain(everything=True).walk() if reason.fact}
    assert sources["requires_local_computing_facilities"] == "implied"
    assert sources["government_procurement"] == "given"
    assert sources["taxation_measure"] == "unknown"
    assert sources["actor"] == "the case"
    unsettled = found("JEEPA 8.81.1", {}).explain()
    assert {reason.source for reason in unsettled.reasons[0].walk() if reason.node.leaf is not None} == {"not established"}


# ---------------------------------------------------------------- who is protected, and who judges


def test_bank_is_no_covered_person_under_cptpp() -> None:
    finding = found("CPTPP 14.13.2", LOCAL | BANK)
    assert finding.verdict == "outside scope"
    (protected,) = finding.explain().reasons[1].parts
    assert (protected.part, protected.title, protected.citation) == ("protected person", "covered person", "CPTPP Art. 14.1")
    assert {reason.fact for reason in protected.walk() if reason.fact} == {"person_is_financial_institution"}


def test_bank_is_protected_under_the_digital_trade_agreement() -> None:
    facts = LOCAL | {
        "service_supplied_in_exercise_of_governmental_authority": False,
        "requires_local_financial_service_computing_facilities": True,
        "facilities_for_business_within_scope_of_financial_licence": True,
        "facilities_of_financial_market_infrastructure_exchange_or_regulatory_body": False,
        "financial_regulators_have_immediate_direct_complete_and_ongoing_access": True,
        "person_is_financial_institution": True,
        "person_is_person_of_other_party": True,
        "protects_personal_data_or_confidentiality_of_records": False,
    }
    finding = found("USJDTA 13.2", facts)
    assert finding.verdict == "inconsistent"
    (protected,) = [part for part in finding.explain().reasons[1].parts if part.part == "protected person"]
    assert (protected.title, protected.value) == ("covered financial service supplier", True)
    assert "USJDTA Art. 1(d)(i)" in {reason.citation for reason in protected.walk()}
    assert found("USJDTA 13.2", facts | {"person_is_financial_institution": False}).verdict != "inconsistent"


NECESSARY = "actor_considers_necessary_for_objective"


def test_the_actor_judges_the_necessity_alone() -> None:
    """RCEP Art. 12.14 fn 12 leaves the necessity to the Party that implements the policy; the rest of (a) it doesn't."""
    finding = found("RCEP 12.14.2", LOCAL | {"pursues_legitimate_public_policy_objective": True, NECESSARY: True})
    (exception,) = [r for r in finding.explain(everything=True).walk() if r.part == "exception" and r.title.startswith("12.14.3(a)")]
    limbs = {(limb.title, limb.citation): limb.judged_by for limb in exception.parts}
    assert exception.judged_by == "panel"
    assert limbs == {
        ("objective", "RCEP Art. 12.14.3(a)"): "panel",
        ("necessity", "RCEP Art. 12.14.3(a) fn 12"): "actor",
        ("chapeau", "RCEP Art. 12.14.3(a)"): "panel",
    }
    lines = finding.explain(everything=True).text().splitlines()
    (line,) = [line for line in lines if "(RCEP Art. 12.14.3(a) fn 12)" in line]
    assert "necessity: judged by the acting Party itself: " in line
    assert not [line for line in lines if "(RCEP Art. 12.14.3(a))" in line and "acting Party itself" in line]


@pytest.mark.parametrize(
    ("facts", "verdict", "parts"),
    [
        pytest.param(
            {"arbitrary_or_unjustifiable_discrimination": True},
            "fails",
            {"objective": True, "necessity": True, "chapeau": False},
            id="the objective is there, the chapeau isn't met",
        ),
        pytest.param(
            {"arbitrary_or_unjustifiable_discrimination": False},
            "undetermined",
            {"objective": True, "necessity": True, "chapeau": None},
            id="half of the chapeau is open",
        ),
        pytest.param(
            {"arbitrary_or_unjustifiable_discrimination": False, "disguised_restriction_on_trade": False, NECESSARY: False},
            "fails",
            {"objective": True, "necessity": False, "chapeau": True},
            id="the actor itself doesn't think it necessary",
        ),
        pytest.param(
            {"arbitrary_or_unjustifiable_discrimination": False, "disguised_restriction_on_trade": False},
            "made out",
            {"objective": True, "necessity": True, "chapeau": True},
            id="all of it is met",
        ),
    ],
)
def test_the_chapeau_stands_apart_from_the_objective(facts: dict[str, bool], verdict: str, parts: dict[str, Truth]) -> None:
    known = LOCAL | {"pursues_legitimate_public_policy_objective": True, NECESSARY: True} | facts
    (defence,) = [d for d in found("RCEP 12.14.2", known).defences if d.exception.number == "12.14.3(a)"]
    assert (defence.verdict, dict(defence.parts), defence.self_judging) == (verdict, parts, True)
    words = {True: "met", False: "not met", None: "undetermined"}
    assert defence.to_dict()["parts"] == {part: words[value] for part, value in parts.items()}


def test_norm_that_does_not_bind_is_explained_by_why() -> None:
    case = tl.Case(actor="VNM", affects="JPN", as_of="2024-06-01", facts=FIRM)
    explanation = tl.check(case).finding("RCEP 12.14.2").explain()
    (reason,) = explanation.reasons
    assert (reason.part, reason.value, reason.citation) == ("bound", False, "RCEP Art. 12.14 fn 11")
    assert "2027-01-01" in explanation.text()
    assert "2027-01-01" in explanation.html()
    assert explanation.to_dict()["reasons"][0]["holds"] is False
