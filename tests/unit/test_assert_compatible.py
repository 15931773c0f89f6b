"""`assert_compatible`: breaches are found whoever they hide behind, told as a sentence, and what can't be told is no pass in silence."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

import tradelaw as tl
from drawn_cases import LOCAL, STORAGE
from tradelaw.law.norms import Verdict
from tradelaw.strategies import BreachError, Situation, assert_compatible

if TYPE_CHECKING:
    from pathlib import Path

#: A duty to keep data at home that has a purpose, and is wider than that requires: what is done, with nobody named.
TOO_WIDE = LOCAL | {
    "pursues_legitimate_public_policy_objective": True,
    "arbitrary_or_unjustifiable_discrimination": False,
    "disguised_restriction_on_trade": False,
    "facilities_restriction_greater_than_required": True,
}
NO_WIDER = TOO_WIDE | {"facilities_restriction_greater_than_required": False}
BETWEEN: dict[str, Any] = {"under": "CPTPP", "between": ("Viet Nam", "Japan")}


def of(code: str, facts: dict[str, Any]) -> Any:  # noqa: ANN401  # a policy
    """A policy of one Party: the facts, whatever the situation."""
    return lambda situation: facts if situation.party.code == code else None


def breach(policy: Any, **asked: Any) -> BreachError:  # noqa: ANN401  # what the function takes
    with pytest.raises(BreachError) as caught:
        assert_compatible(policy, **asked)
    return caught.value


# ---------------------------------------------------------------- what is found


def test_a_breach_is_told_with_verdict_citations_facts_and_what_would_mend_it() -> None:
    error = breach(of("VNM", TOO_WIDE), **BETWEEN)
    lines = str(error).splitlines()
    assert lines[0] == (
        "Viet Nam, towards Japan, on 2019-01-14: requires local computing facilities, facilities for commercial use, "
        "condition for doing business, person is covered investment -> inconsistent with CPTPP Art. 14.13.2."
    )
    assert "14.13.3 does not excuse it" in lines[1]
    assert any(line.startswith("What the policy does: requires local computing facilities, ") for line in lines)
    assert any(line.startswith("What it doesn't look at: person is covered investment") for line in lines)
    mending = lines[lines.index("What would mend it:") + 1 :]
    assert "  - not requires local computing facilities -> consistent" in mending
    assert "  - not facilities restriction greater than required -> excused by CPTPP Art. 14.13.3" in mending
    assert lines[-1].startswith("Sure of the clause: text.")
    assert isinstance(error, AssertionError)


def test_the_counter_example_is_a_case_that_can_be_checked_again() -> None:
    error = breach(of("VNM", TOO_WIDE), **BETWEEN)
    assert tl.check(error.case).finding("CPTPP 14.13.2").verdict is Verdict.INCONSISTENT
    assert (error.finding.citation, error.finding.verdict) == ("CPTPP Art. 14.13.2", Verdict.INCONSISTENT)
    assert (error.situation.party.code, error.situation.counterpart.code) == ("VNM", "JPN")


def test_what_would_mend_it_mends_it() -> None:
    case = breach(of("VNM", TOO_WIDE), **BETWEEN).case
    for changed, verdict in (
        ({"requires_local_computing_facilities": False}, "consistent"),
        ({"facilities_restriction_greater_than_required": False}, "excused"),
    ):
        assert tl.check(case.knowing(**changed)).finding("CPTPP 14.13.2").verdict == verdict


def test_the_day_is_the_first_on_which_it_is_a_breach() -> None:
    """The CPTPP binds Viet Nam from 2019-01-14, the United Kingdom from 2024-12-15 (CPTPP Art. 3; accession protocol)."""
    assert breach(of("VNM", TOO_WIDE), **BETWEEN).situation.day == dt.date(2019, 1, 14)
    assert breach(of("GBR", TOO_WIDE), under="CPTPP", between=("GBR", "JPN")).situation.day == dt.date(2024, 12, 15)


def test_without_a_pair_the_plainest_is_found() -> None:
    error = breach(lambda _: TOO_WIDE, under="CPTPP")
    assert (error.situation.party.code, error.situation.counterpart.code, error.situation.day) == ("JPN", "AUS", dt.date(2018, 12, 30))


def test_the_other_direction_is_looked_at_too() -> None:
    assert breach(of("JPN", TOO_WIDE), **BETWEEN).situation.party.code == "JPN"


@pytest.mark.parametrize("on", ["2019-01-13", "2018-12-30"])
def test_what_does_not_bind_is_no_breach(on: str) -> None:
    found = assert_compatible(of("VNM", TOO_WIDE), **BETWEEN, on=on)
    assert found.verdicts == {}
    assert "No obligation turns on what it does" in str(found)


def test_a_transition_is_minded() -> None:
    """RCEP Art. 12.14 fn 11: Viet Nam is not obliged before 2027."""
    rcep: dict[str, Any] = {"under": "RCEP", "between": ("Viet Nam", "Japan")}
    facts = {
        **TOO_WIDE,
        "would_not_conform_with_services_or_investment_obligation": False,
        "actor_considers_necessary_for_objective": False,
        "actor_considers_necessary_for_essential_security": False,
    }
    assert_compatible(of("VNM", facts), **rcep, on=["2022-01-01", "2026-12-31"])
    assert breach(of("VNM", facts), **rcep).situation.day == dt.date(2027, 1, 1)


# ---------------------------------------------------------------- situations


def test_a_policy_is_run_for_every_answer_to_what_it_looks_at() -> None:
    """The breach hides behind two facts that both have to be so."""

    def policy(situation: Situation) -> dict[str, Any] | None:
        if situation.says("person_is_covered_investment") and situation.says("information_about_identifiable_natural_person"):
            return TOO_WIDE if situation.party.code == "VNM" else None
        return None

    error = breach(policy, **BETWEEN)
    assert error.situation.facts["information_about_identifiable_natural_person"] is True
    assert "What the policy looked at: person is covered investment, information about identifiable natural person." in str(error)


def test_whom_the_policy_lets_off_is_let_off() -> None:
    """A law for banks alone is outside the chapter (CPTPP Art. 14.1, covered person)."""

    def for_banks(situation: Situation) -> dict[str, Any] | None:
        return TOO_WIDE if situation.says("person_is_financial_institution") else None

    found = assert_compatible(for_banks, **BETWEEN)
    assert set(found.verdicts) == {Verdict.OUTSIDE_SCOPE}
    breach(lambda s: None if s.says("person_is_financial_institution") else TOO_WIDE, **BETWEEN)


def test_what_follows_from_what_is_known_is_not_asked_again() -> None:
    seen = []

    def policy(situation: Situation) -> None:
        if situation.says("prevents_cross_border_transfer"):
            seen.append(situation.says("restricts_cross_border_transfer"))

    assert_compatible(policy, **BETWEEN, on="2024-06-01")
    assert set(seen) == {True}


def test_numbers_are_tried_on_both_sides_of_what_clauses_compare_with() -> None:
    seen = set()

    def policy(situation: Situation) -> None:
        seen.add(situation.value("share_of_capital_owned_directly_by_party"))

    assert_compatible(policy, **BETWEEN, on="2024-06-01")
    assert {49, 50, 51} <= seen


def test_a_day_of_the_policys_own_is_found_between_the_days_of_the_law() -> None:
    """A rule that stands in the summer of 2022 alone, when nothing in the law changes between the two."""

    def summer(situation: Situation) -> dict[str, Any] | None:
        stands = dt.date(2022, 6, 1) <= situation.day <= dt.date(2022, 8, 31)
        return TOO_WIDE if stands and situation.party.code == "VNM" else None

    error = breach(summer, **BETWEEN)
    assert dt.date(2022, 6, 1) <= error.situation.day <= dt.date(2022, 8, 31)
    assert assert_compatible(summer, **BETWEEN, examples=0).runs > 0


def test_a_policy_that_looks_at_too_much_is_cut_and_says_so() -> None:
    # Fourteen facts, in any combination: more than a thousand ways.
    names = [entry.name for entry in tl.library().facts.entries if entry.group == "exception" and entry.kind == "yes/no"][:14]

    def policy(situation: Situation) -> None:
        for name in names:
            situation.says(name)

    found = assert_compatible(policy, **BETWEEN, on="2024-06-01")
    assert found.cut
    assert "Not all ways" in str(found)


# ---------------------------------------------------------------- what stays open


def test_an_open_verdict_passes_and_is_named() -> None:
    facts = {name: value for name, value in STORAGE.items() if not name.startswith("person_")}
    found = assert_compatible(of("VNM", facts), **BETWEEN, on="2024-06-01")
    assert found.verdicts == {Verdict.UNDETERMINED: 1}
    assert found.open == {"CPTPP Art. 14.13.2": ("facilities restriction greater than required",)}
    assert "Open: CPTPP Art. 14.13.2: a breach if facilities restriction greater than required." in str(found)


def test_strictly_an_open_verdict_is_a_breach() -> None:
    facts = {name: value for name, value in STORAGE.items() if not name.startswith("person_")}
    error = breach(of("VNM", facts), **BETWEEN, on="2024-06-01", strict=True)
    assert error.finding.verdict is Verdict.UNDETERMINED
    assert "What would mend it:\n  - say " in str(error)
    assert assert_compatible(of("VNM", NO_WIDER), **BETWEEN, strict=True).open == {}


def test_topics_keep_the_search_to_some_obligations() -> None:
    found = assert_compatible(of("VNM", TOO_WIDE), **BETWEEN, topics="source code")
    assert found.verdicts == {}


def test_what_is_given_holds_in_every_situation() -> None:
    bare = {name: value for name, value in TOO_WIDE.items() if name != "taxation_measure"}
    assert assert_compatible(of("VNM", bare), **BETWEEN, on="2024-06-01").open
    error = breach(of("VNM", bare), **BETWEEN, on="2024-06-01", given={"taxation_measure": False})
    assert "What is so in every situation: not taxation measure." in str(error)
    taxed = assert_compatible(of("VNM", bare), **BETWEEN, given={"taxation_measure": True})
    assert set(taxed.verdicts) == {Verdict.OUTSIDE_SCOPE}


def test_a_case_may_plead() -> None:
    """CPTPP Art. 29.2: what the Party considers necessary for its essential security."""

    def pleading(situation: Situation) -> tl.Case | None:
        if situation.party.code != "VNM":
            return None
        facts = TOO_WIDE | {"actor_considers_necessary_for_essential_security": True}
        return tl.Case(actor="VNM", affects="JPN", as_of=situation.day, facts=facts, pleaded=pleaded)

    pleaded = ["CPTPP 29.2"]
    found = assert_compatible(pleading, **BETWEEN, strict=True)
    # Whom it concerns is open, and whoever it is, it is no breach.
    assert (set(found.verdicts), found.open) == ({Verdict.UNDETERMINED}, {})
    pleaded = []
    breach(pleading, **BETWEEN)


# ---------------------------------------------------------------- faults


@pytest.mark.parametrize(
    ("outcome", "told"),
    [
        pytest.param({"requires_local_servers": True}, 'No fact is called "requires_local_servers"', id="an unknown fact"),
        pytest.param(
            {"prevents_cross_border_transfer": True, "restricts_cross_border_transfer": False}, "implies", id="facts that contradict"
        ),
        pytest.param({"actor": "VNM"}, "the situation says that", id="who acts"),
        pytest.param("no", "a policy gives a Case, facts, or None", id="no case"),
        pytest.param(tl.Case(actor="MYS", affects="JPN", as_of="2024-06-01"), "gave a case of MYS", id="another actor"),
    ],
)
def test_what_is_no_case_is_told(outcome: Any, told: str) -> None:  # noqa: ANN401  # anything
    with pytest.raises(tl.CaseError, match=told):
        assert_compatible(lambda _: outcome, **BETWEEN, on="2024-06-01")


def test_names_that_are_none_are_told() -> None:
    with pytest.raises(tl.UnknownAgreementError):
        assert_compatible(lambda _: None, under="CPTTP agreement of nowhere")
    with pytest.raises(tl.QueryError, match="two different Parties"):
        assert_compatible(lambda _: None, between=("Japan", "JPN"))
    with pytest.raises(tl.UnknownFactError, match="Did you mean"):
        assert_compatible(lambda s: {"taxation_measure": s.says("taxation_mesure")}, **BETWEEN, on="2024-06-01")


def test_ones_own_law_is_searched(own_law: Path) -> None:
    mine = tl.load(own_law, beside=True)
    facts = {
        "requires_localisation_for_storage_or_processing": True,
        "affects_trade_by_electronic_means": True,
        "pursues_legitimate_public_policy_objective": False,
    }
    error = breach(of("BRA", facts), under="MINE", library=mine)
    assert str(error).startswith(
        "Brazil, towards Japan, on 2022-01-01: requires localisation for storage or processing, person is financial"
    )
