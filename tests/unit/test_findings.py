"""Findings: what a defence is made of, what was not established, and the sentence a finding comes to."""

from __future__ import annotations

from typing import Any

import attrs
import pytest

import tradelaw as tl

LOCAL = "requires_local_computing_facilities"
REVENUE = "lowest_commercial_revenue_of_last_three_fiscal_years"

# ---------------------------------------------------------------- the parts of a defence

#: Article 3.1 of the USJDTA brings in Article XIV of GATS: its chapeau, and one of three alternatives.
CHAPEAU = ("arbitrary_or_unjustifiable_discrimination_between_like_countries", "disguised_restriction_on_trade_in_services")
NEEDED = ("necessary_for_public_morals_or_public_order", "necessary_for_life_or_health", "necessary_for_compliance_with_consistent_laws")
NOT_NEEDED = dict.fromkeys(NEEDED, False)
FAIR = dict.fromkeys(CHAPEAU, False)


@pytest.mark.parametrize(
    ("facts", "verdict", "parts"),
    [
        pytest.param({}, "undetermined", {"chapeau": None, "necessity": None}, id="nothing known"),
        pytest.param(FAIR, "undetermined", {"chapeau": True, "necessity": None}, id="the chapeau alone"),
        pytest.param({**FAIR, NEEDED[1]: True}, "made out", {"chapeau": True, "necessity": True}, id="one alternative is enough"),
        pytest.param(
            {**FAIR, NEEDED[0]: False, NEEDED[1]: False}, "undetermined", {"chapeau": True, "necessity": None}, id="one alternative is open"
        ),
        pytest.param({**FAIR, **NOT_NEEDED}, "fails", {"chapeau": True, "necessity": False}, id="no alternative"),
        pytest.param({CHAPEAU[1]: True, NEEDED[0]: True}, "fails", {"chapeau": False, "necessity": True}, id="the chapeau fails"),
        pytest.param({CHAPEAU[1]: True}, "fails", {"chapeau": False, "necessity": None}, id="the chapeau fails, the rest unknown"),
    ],
)
def test_parts_of_a_defence_hold_its_alternatives_too(facts: dict[str, Any], verdict: str, parts: dict[str, bool | None]) -> None:
    case = tl.Case(actor="JPN", affects="USA", as_of="2022-06-01", facts={LOCAL: True, **facts}, pleaded="USJDTA 3.1")
    finding = tl.check(case).finding("USJDTA 12.1")
    (defence,) = [defence for defence in finding.defences if defence.exception.number == "3.1"]
    assert (defence.verdict, dict(defence.parts)) == (verdict, parts)
    words = {True: "met", False: "not met", None: "undetermined"}
    assert defence.to_dict()["parts"] == {part: words[met] for part, met in parts.items()}


# ---------------------------------------------------------------- amounts

#: Revenue threshold of 17.13.5: 200 million SDR on the first day, adjusted since, and the adjusted amount wasn't established.
BUYS = {"purchases_good_or_service": True, REVENUE: 210_000_000}


def in_scope_of_17_4(as_of: str, **facts: Any) -> tl.Case:  # noqa: ANN401  # whatever a fact may be
    return tl.Case(actor="JPN", affects="AUS", as_of=as_of, facts={**BUYS, **facts}, agreements="CPTPP")


WHY = "adjusted every three years, in January; neither the first adjustment nor any adjusted amount was established"


def test_amount_that_was_not_established_is_said_to_be_so() -> None:
    finding = tl.check(in_scope_of_17_4("2026-11-21")).finding("CPTPP 17.4.1(a)")
    (reason,) = [reason for reason in finding.explain().walk() if reason.citation == "CPTPP Art. 17.13.5" and reason.fact == REVENUE]
    assert (reason.value, reason.given, reason.source) == (None, 210_000_000, "not established")
    assert f"the revenue threshold, which was not established: {WHY})" in reason.words
    assert finding.verdict == "undetermined"
    assert finding.not_established == (f"revenue threshold: {WHY} (CPTPP Annex 17-A.2)",)
    assert not any(REVENUE in names for names in finding.deciding_facts)


def test_amount_that_is_known_is_printed_with_its_value() -> None:
    finding = tl.check(in_scope_of_17_4("2018-12-30")).finding("CPTPP 17.4.1(a)")
    reasons = [reason for reason in finding.explain(everything=True).walk() if reason.fact == REVENUE]
    (reason,) = [reason for reason in reasons if reason.citation == "CPTPP Art. 17.13.5"]
    assert (reason.value, reason.given, reason.source) == (False, 210_000_000, "given")
    assert reason.words.endswith("(asked: < 200,000,000 SDR, the revenue threshold)")
    assert not finding.not_established


def test_known_amount_stands_in_the_explanation_of_what_it_takes_out() -> None:
    facts = {"buys_on_less_favourable_treatment_than_from_enterprises_of_own_party": True, REVENUE: 150_000_000}
    case = tl.Case(actor="EU", affects="JPN", as_of="2023-06-01", facts=facts, agreements="JEEPA", topics="soe")
    finding = tl.check(case).finding("JEEPA 13.5.1(b)")
    (reason,) = [reason for reason in finding.explain().walk() if reason.fact == REVENUE]
    assert (reason.value, reason.citation) == (True, "JEEPA Art. 13.2")
    assert "(asked: < 200,000,000 SDR, the revenue from commercial activities below which the chapter does not apply)" in reason.words
    assert "150000000: yes." in finding.explain().text()


# ---------------------------------------------------------------- headlines


def test_headline_where_the_rule_does_not_reach_the_case_and_the_breach_is_open() -> None:
    case = tl.Case(actor="VNM", affects="JPN", as_of="2024-06-01", facts={LOCAL: True, "government_procurement": True})
    finding = tl.check(case).finding("CPTPP 14.13.2")
    assert (finding.breach, finding.in_scope, finding.verdict, finding.cleared) == (None, False, "undetermined", True)
    assert finding.headline().endswith(": outside its scope (CPTPP Art. 14.2.3(a)), or not breached at all; no breach either way.")
    assert "Would decide it" not in tl.check(attrs.evolve(case, agreements="CPTPP")).text()
