"""CPTPP, Chapter 17: who is a state-owned enterprise, what the chapter reaches, how such enterprises trade, thresholds, lists, annexes."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, TypeAlias

import pytest

import tradelaw as tl
from support import assert_bound, assert_not_bound, day, owed, verdict, why_not

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tradelaw.law.norms import Norm, Verdict
    from tradelaw.law.provisions import DefinedTerm, ScopeClause
    from tradelaw.logic.conditions import Value
    from tradelaw.logic.truth import Truth

Facts: TypeAlias = dict[str, "Value"]

#: Last day up to which the facts below were looked up.
LATEST = "2026-11-21"

#: A day on which the amount of Annex 17-A is that of the text: 200 million SDR.
FIRST_DAY = "2018-12-30"

MILLION = 1_000_000

OWN_REVENUE = "lowest_commercial_revenue_of_last_three_fiscal_years"
RECIPIENT_REVENUE = "lowest_commercial_revenue_of_assistance_recipient_of_last_three_fiscal_years"

#: Numbers and days of a case that says nothing of them: no share, revenue far above every threshold, assistance after signature.
_NUMBERS: Facts = {
    "share_of_capital_owned_directly_by_party": 0,
    "share_of_voting_rights_controlled_by_party_through_ownership_interests": 0,
    OWN_REVENUE: 5_000 * MILLION,
    RECIPIENT_REVENUE: 5_000 * MILLION,
    "day_assistance_was_provided": day(FIRST_DAY),
}


#: Every fact that a case can state.
_VOCABULARY = frozenset(tl.library().facts)


def _yes(*names: str) -> Facts:
    unknown = set(names) - _VOCABULARY
    assert not unknown, f"no such facts: {sorted(unknown)}"
    return dict.fromkeys(names, True)


def _no(*names: str) -> Facts:
    return dict.fromkeys(_yes(*names), False)


@functools.cache
def _norm(citation: str) -> Norm:
    return tl.rules().norm(citation)


def _nothing_else(names: Iterable[str]) -> Facts:
    return {name: _NUMBERS.get(name, False) for name in names if name in _VOCABULARY}


@functools.cache
def _asked(citation: str) -> frozenset[str]:
    return _norm(citation).facts()


def _judged(citation: str, facts: Facts, *, actor: str = "JPN", on: str = FIRST_DAY, pleaded: Iterable[str] = ()) -> Verdict:
    """The verdict on a case in which nothing is so but what is said of it."""
    case: Facts = {**_nothing_else(_asked(citation)), **facts, "as_of": day(on)}
    return verdict(citation, case, actor=actor, pleaded=pleaded)


def _term(name: str) -> DefinedTerm:
    found = tl.library().law("cptpp").term(name)
    assert found is not None
    return found


def _is(name: str, facts: Facts, *, actor: str = "JPN") -> Truth:
    """Whether a case falls under a defined term, nothing being so but what is said of it."""
    meaning = _term(name).meaning
    return meaning.decide({**_nothing_else(meaning.facts()), **facts, "actor": actor})


def _scope(number: str) -> ScopeClause:
    (found,) = [s for s in tl.library().law("cptpp").scope if s.number == number]
    return found


# ---------------------------------------------------------------- 17.1 and 1.3: who is meant

_CAPITAL = "share_of_capital_owned_directly_by_party"
_VOTES = "share_of_voting_rights_controlled_by_party_through_ownership_interests"
_BOARD = "party_holds_power_to_appoint_majority_of_board"
_OWNED = "owned_or_controlled_by_party_through_ownership_interests"
_COMMERCIAL = _yes("principally_engaged_in_commercial_activities")
_ACTIVITIES = _yes(
    "oriented_toward_profit_making", "results_in_good_or_service_sold_in_relevant_market", "enterprise_determines_quantities_and_prices"
)


@pytest.mark.parametrize(
    ("facts", "soe"),
    [
        pytest.param({_CAPITAL: 50, _VOTES: 50}, False, id="exactly half of shares and votes"),
        pytest.param({_CAPITAL: 51, _VOTES: 0}, True, id="(a) most of the capital, no votes"),
        pytest.param({_CAPITAL: 0, _VOTES: 51}, True, id="(b) most of the votes, no capital held directly"),
        pytest.param({_CAPITAL: 0, _VOTES: 0, _BOARD: True}, True, id="(c) the board alone, without a share"),
        pytest.param({_CAPITAL: 0, _VOTES: 60}, True, id="60 per cent through a wholly owned holding that controls the votes"),
        pytest.param(
            {_CAPITAL: 0, _VOTES: 0}, False, id="60 per cent of capital through a holding, no control of votes: (a) is direct only"
        ),
        pytest.param({_CAPITAL: 49, _VOTES: 49, _BOARD: False}, False, id="a minority of everything"),
        pytest.param({_CAPITAL: 0, _VOTES: 0, _OWNED: True}, False, id="a state enterprise, none of the three limbs shown"),
    ],
)
def test_state_owned_enterprise_by_any_of_three_limbs_17_1(facts: Facts, soe: bool) -> None:
    assert _is("state_owned_enterprise", {**_COMMERCIAL, **facts}) is soe


@pytest.mark.parametrize("limb", [{_CAPITAL: 100}, {_VOTES: 100}, {_BOARD: True}], ids=["17.1(a)", "17.1(b)", "17.1(c)"])
def test_state_owned_enterprise_is_mainly_commercial_17_1(limb: Facts) -> None:
    assert _is("state_owned_enterprise", limb) is False


def test_board_limb_alone_is_no_state_enterprise_17_1_c_and_1_3() -> None:
    facts: Facts = {**_COMMERCIAL, _BOARD: True}
    assert _is("state_owned_enterprise", facts) is True
    assert _is("state_enterprise", facts) is False


def test_railway_at_cost_recovery_is_a_state_enterprise_only_17_1_fn_1() -> None:
    facts: Facts = {_CAPITAL: 100, _VOTES: 100, _BOARD: True, _OWNED: True, **_no("principally_engaged_in_commercial_activities")}
    assert _is("state_owned_enterprise", facts) is False
    assert _is("state_enterprise", facts) is True
    assert _is("state_enterprise_state_owned_enterprise_or_designated_monopoly", facts) is True
    assert _is("state_enterprise_or_state_owned_enterprise", facts) is True


@pytest.mark.parametrize("missing", _ACTIVITIES)
def test_commercial_activities_need_every_limb_17_1(missing: str) -> None:
    assert _is("commercial_activities", _ACTIVITIES) is True
    assert _is("commercial_activities", {**_ACTIVITIES, missing: False}) is False


@pytest.mark.parametrize(
    "half", ["acts_on_price_quality_and_other_terms_of_purchase_or_sale", "acts_on_factors_of_privately_owned_enterprise"]
)
def test_either_half_makes_commercial_considerations_17_1(half: str) -> None:
    assert _is("commercial_considerations", _yes(half)) is True
    assert _is("commercial_considerations", {}) is False


_SOLE = "designated_as_sole_supplier_or_purchaser"
_BY_MONOPOLY = "owned_or_controlled_by_government_monopoly_through_ownership_interests"


@pytest.mark.parametrize(
    ("facts", "covered"),
    [
        pytest.param(_yes(_SOLE, "privately_owned"), False, id="private, designated in 2005"),
        pytest.param(
            _yes(_SOLE, "privately_owned", "designated_after_entry_into_force"), True, id="private, designated after entry into force"
        ),
        pytest.param(
            _yes(_SOLE, "privately_owned", "scope_of_monopoly_expanded_after_entry_into_force"),
            True,
            id="private, designated in 2005, expanded to the service at issue in 2023",
        ),
        pytest.param(_yes(_SOLE, _OWNED), True, id="of the State, designated in 1950"),
        pytest.param(_yes(_SOLE, _BY_MONOPOLY), True, id="of another government monopoly, old"),
        pytest.param(_yes(_OWNED), False, id="of the State, with competitors"),
        pytest.param(
            _yes(_SOLE, _OWNED, "sole_position_only_by_exclusive_intellectual_property_right"),
            False,
            id="alone by a patent and nothing else",
        ),
        pytest.param(
            _yes(
                _SOLE, "privately_owned", "designated_after_entry_into_force", "sole_position_only_by_exclusive_intellectual_property_right"
            ),
            False,
            id="private, alone by a patent and nothing else",
        ),
    ],
)
def test_designated_monopoly_17_1(facts: Facts, covered: bool) -> None:
    assert _is("designated_monopoly", facts) is covered


def test_private_monopoly_is_no_government_monopoly_17_1() -> None:
    facts = _yes(_SOLE, "privately_owned", "designated_after_entry_into_force")
    assert _is("designated_monopoly", facts) is True
    assert _is("government_monopoly", facts) is False


_PENSION_FUND = _yes(
    _OWNED,
    "engaged_exclusively_in_pension_or_benefit_plans",
    "fiduciary_duty_to_contributors_and_beneficiaries",
    "free_from_government_investment_direction",
)
_WEALTH_FUND = _yes(
    _OWNED, "solely_special_purpose_investment_fund_using_financial_assets_of_party", "member_of_swf_forum_or_endorses_santiago_principles"
)


@pytest.mark.parametrize(
    ("term", "elements", "missing"),
    [
        *(pytest.param("independent_pension_fund", _PENSION_FUND, name, id=f"pension fund without: {name}") for name in _PENSION_FUND),
        *(pytest.param("sovereign_wealth_fund", _WEALTH_FUND, name, id=f"wealth fund without: {name}") for name in _WEALTH_FUND),
    ],
)
def test_funds_need_every_element_17_1(term: str, elements: Facts, missing: str) -> None:
    assert _is(term, elements) is True
    assert _is(term, {**elements, missing: False}) is False


def test_vehicle_of_a_sovereign_wealth_fund_counts_as_one_17_1() -> None:
    assert _is("sovereign_wealth_fund", _yes("special_purpose_vehicle_of_sovereign_wealth_fund")) is True


@pytest.mark.parametrize(("actor", "fund"), [("SGP", True), ("MYS", False), ("JPN", False)])
def test_gic_and_temasek_are_funds_of_singapore_annex_17_e_fn_37(actor: str, fund: bool) -> None:
    assert _is("sovereign_wealth_fund", _yes("enterprise_is_gic_or_temasek"), actor=actor) is fund


@pytest.mark.parametrize("missing", ["acts_under_government_mandate", "mandate_makes_service_available_to_general_public"])
def test_public_service_mandate_needs_both_elements_17_1(missing: str) -> None:
    elements = _yes("acts_under_government_mandate", "mandate_makes_service_available_to_general_public")
    assert _is("public_service_mandate", elements) is True
    assert _is("public_service_mandate", {**elements, missing: False}) is False


# ---------------------------------------------------------------- one breach of every binding rule of the chapter

_SOE: Facts = {
    **_COMMERCIAL,
    **_ACTIVITIES,
    **_yes("affects_trade_or_investment_between_parties", _OWNED, _BOARD),
    _CAPITAL: 100,
    _VOTES: 100,
}
_MONOPOLY: Facts = {**_SOE, **_yes(_SOLE, "concerns_monopoly_good_or_service", "in_relevant_market_of_monopoly")}
_BUYS_FROM_OTHERS = _yes(
    "purchases_good_or_service", "person_is_enterprise_of_another_party", "purchase_less_favourable_than_from_enterprises_of_any_country"
)
_SELLS_TO_OTHERS = _yes(
    "sells_good_or_service", "person_is_enterprise_of_another_party", "sale_less_favourable_than_to_enterprises_of_any_country"
)
_ASSISTED = _yes(
    "assistance_is_grant_or_debt_forgiveness", "access_explicitly_limited_to_state_owned_enterprises", "effects_caused_by_assistance"
)
_BY_PARTY: Facts = {**_SOE, **_ASSISTED, **_yes("party_provides_assistance_directly_or_indirectly")}
_BY_ENTERPRISE: Facts = {
    **_SOE,
    **_ASSISTED,
    **_yes("enterprise_provides_assistance", "assistance_recipient_is_state_owned_enterprise_of_party"),
}
_GOODS = _yes("assistance_for_production_and_sale_of_good", "displaces_imports_of_like_good_from_own_market")
_SERVICES = _yes("assistance_for_service_supplied_into_another_party", "displaces_like_service_from_market_of_another_party")
_ABROAD = _yes(
    "assistance_for_service_supplied_through_covered_investment_in_another_party", "displaces_like_service_from_market_of_another_party"
)
_POLICY_ASKED = _yes("policy_provides_for_non_commercial_assistance", "written_request_explains_effect_of_assistance_policy")

_BREACH: dict[str, Facts] = {
    "17.3": {**_SOE, **_yes("exercises_delegated_governmental_authority", "acts_inconsistently_with_obligations_of_party_under_agreement")},
    "17.4.1(a)": {**_SOE, **_yes("purchases_good_or_service")},
    "17.4.1(b)": {**_SOE, **_BUYS_FROM_OTHERS},
    "17.4.1(c)": {**_SOE, **_SELLS_TO_OTHERS},
    "17.4.2(a)": {**_MONOPOLY, **_yes("sells_good_or_service")},
    "17.4.2(b)": {**_MONOPOLY, **_BUYS_FROM_OTHERS},
    "17.4.2(c)": {**_MONOPOLY, **_SELLS_TO_OTHERS},
    "17.4.2(d)": {
        **_MONOPOLY,
        **_yes(
            "uses_monopoly_position_for_anticompetitive_practices_in_other_market",
            "practices_negatively_affect_trade_or_investment_between_parties",
        ),
    },
    "17.5.1": {**_SOE, **_yes("civil_claim_against_enterprise_of_foreign_government", "claim_based_on_commercial_activity_in_territory")},
    "17.5.2": {**_SOE, **_yes("administrative_body_regulates_state_owned_enterprise")},
    "17.6.1(a)": {**_BY_PARTY, **_GOODS},
    "17.6.1(b)": {**_BY_PARTY, **_SERVICES},
    "17.6.1(c)": {**_BY_PARTY, **_ABROAD},
    "17.6.2(a)": {**_BY_ENTERPRISE, **_GOODS},
    "17.6.2(b)": {**_BY_ENTERPRISE, **_SERVICES},
    "17.6.2(c)": {**_BY_ENTERPRISE, **_ABROAD},
    "17.6.3": {
        **_BY_PARTY,
        **_yes(
            "enterprise_is_covered_investment_in_another_party",
            "assistance_for_production_and_sale_of_good_in_that_party",
            "like_good_produced_and_sold_there_by_domestic_industry",
            "material_injury_to_domestic_industry",
            "injury_caused_by_goods_through_effects_of_assistance",
        ),
    },
    "17.10.1": _SOE,
    "17.10.2": {**_SOE, **_yes("monopoly_designated_or_expanded")},
    "17.10.3": {**_SOE, **_yes("written_request_explains_effect_of_entity_on_trade_or_investment")},
    "17.10.4": {**_SOE, **_POLICY_ASKED},
    "17.10.5": {**_SOE, **_POLICY_ASKED, **_yes("promptly_informs_in_writing_of_assistance_policy")},
    "17.10.6": {**_SOE, **_yes("party_considers_it_has_no_assistance_policy")},
    "17.10.7": {**_SOE, **_POLICY_ASKED, **_yes("promptly_informs_in_writing_of_assistance_policy")},
    "17.10.9": {**_SOE, **_yes("providing_party_considers_information_confidential", "discloses_information_without_consent")},
}


def _within(*wholes: str) -> set[str]:
    """Numbers of the rules above that lie in an article, a paragraph or a limb."""
    found = {n for n in _BREACH for whole in wholes if n == whole or n.startswith((f"{whole}.", f"{whole}("))}
    assert all(any(n == w or n.startswith((f"{w}.", f"{w}(")) for n in _BREACH) for w in wholes)
    return found


_ALL = set(_BREACH)


@pytest.mark.parametrize("number", _BREACH)
def test_breach_with_nothing_pleaded_17_3_to_17_10(number: str) -> None:
    # What the exclusions and pleas below are measured against.
    assert _judged(f"CPTPP {number}", _BREACH[number]) == "inconsistent"


# ---------------------------------------------------------------- what each exclusion takes out, and what it leaves

_BELOW: Facts = {OWN_REVENUE: 150 * MILLION}
_LISTED = _yes("nonconforming_activity_listed_for_the_obligation")

EXCLUSIONS = [
    pytest.param(_no("affects_trade_or_investment_between_parties"), "JPN", _ALL, id="17.2.1 no effect between Parties"),
    pytest.param(_yes("central_bank_or_monetary_authority_performs_its_functions"), "JPN", _ALL, id="17.2.2 central bank"),
    pytest.param(
        _yes("financial_regulatory_body_exercises_authority_over_financial_services_suppliers"),
        "JPN",
        _ALL,
        id="17.2.3 financial regulator",
    ),
    pytest.param(_yes("activity_to_resolve_failing_financial_institution"), "JPN", _ALL, id="17.2.4 failing bank"),
    pytest.param(_WEALTH_FUND, "JPN", _ALL - _within("17.6.2"), id="17.2.5 wealth fund: what it gives stays inside"),
    pytest.param(
        {**_WEALTH_FUND, **_yes("assistance_provided_indirectly_through_sovereign_wealth_fund")},
        "JPN",
        _ALL - _within("17.6.1", "17.6.2", "17.6.3"),
        id="17.2.5(a) wealth fund as a channel",
    ),
    pytest.param(
        _yes("assistance_provided_indirectly_through_sovereign_wealth_fund"),
        "JPN",
        set(),
        id="17.2.5(a) another enterprise, through a fund",
    ),
    pytest.param(_PENSION_FUND, "JPN", _ALL, id="17.2.6(a) pension fund"),
    pytest.param(
        _yes("owned_or_controlled_by_independent_pension_fund"),
        "JPN",
        _ALL - _within("17.6.1", "17.6.3"),
        id="17.2.6(b) company of a pension fund",
    ),
    pytest.param(
        _yes("assistance_recipient_is_or_belongs_to_independent_pension_fund"),
        "JPN",
        _within("17.6.2"),
        id="17.2.6 pension fund as recipient",
    ),
    pytest.param(_yes("government_procurement"), "JPN", _ALL, id="17.2.7 procurement"),
    pytest.param(
        _yes("supplies_exclusively_to_own_party_for_governmental_functions"), "JPN", _ALL, id="17.2.8 supplies for the State alone"
    ),
    pytest.param(_yes("only_establishes_or_maintains_state_enterprise"), "JPN", _ALL, id="17.2.9(a) to have such an enterprise"),
    pytest.param(_yes("only_designates_monopoly"), "JPN", _ALL, id="17.2.9(b) to designate a monopoly"),
    pytest.param(
        _yes("service_supplied_in_exercise_of_governmental_authority"),
        "JPN",
        _within("17.4", "17.6", "17.10"),
        id="17.2.10 governmental authority",
    ),
    pytest.param(
        _yes("purchase_or_sale_pursuant_to_listed_existing_nonconforming_measure"),
        "JPN",
        _within("17.4.1(b)", "17.4.1(c)", "17.4.2(b)", "17.4.2(c)"),
        id="17.2.11(a) listed existing measure",
    ),
    pytest.param(
        _yes("purchase_or_sale_pursuant_to_nonconforming_measure_in_listed_sector"),
        "JPN",
        _within("17.4.1(b)", "17.4.1(c)", "17.4.2(b)", "17.4.2(c)"),
        id="17.2.11(b) reserved sector",
    ),
    pytest.param(
        _yes("purchase_or_sale_of_equity_as_participation_in_another_enterprise"),
        "JPN",
        _within("17.4.1"),
        id="17.4.1 fn 13 equity participation",
    ),
    pytest.param(_yes("service_supplied_within_territory_of_own_party"), "JPN", _within("17.6.1", "17.6.2"), id="17.6.4 service at home"),
    pytest.param(
        _yes("service_supplied_within_territory_of_own_party", "service_is_itself_non_commercial_assistance"),
        "JPN",
        set(),
        id="17.6.4 fn 21 service that is assistance",
    ),
    pytest.param(
        _yes("effects_arise_from_equity_participation_in_another_enterprise"),
        "JPN",
        _within("17.6.1", "17.6.2"),
        id="17.7.1 fn 22 equity participation",
    ),
    pytest.param({"day_assistance_was_provided": day("2018-03-07")}, "JPN", _within("17.6.1"), id="17.7.5(a) before signature"),
    pytest.param(
        _yes("assistance_under_law_or_contract_older_than_signature"),
        "JPN",
        _within("17.6.1"),
        id="17.7.5(b) older law, within three years",
    ),
    pytest.param(
        _yes("initial_capitalisation_or_acquisition_of_controlling_interest", "principally_supplies_services_within_territory_of_party"),
        "JPN",
        _within("17.6.1(b)", "17.6.2(b)"),
        id="17.7.6 initial capitalisation of a service enterprise",
    ),
    pytest.param(
        _yes("initial_capitalisation_or_acquisition_of_controlling_interest"), "JPN", set(), id="17.7.6 initial capitalisation of another"
    ),
    pytest.param(_LISTED, "CAN", _within("17.4", "17.6"), id="17.9.1 listed activity, Canada"),
    pytest.param(_LISTED, "JPN", set(), id="17.9.1 Japan has no list"),
    pytest.param(_BELOW, "JPN", _within("17.4", "17.6", "17.10"), id="17.13.5 below the threshold"),
    pytest.param({RECIPIENT_REVENUE: 150 * MILLION}, "JPN", _within("17.6.2"), id="17.13.5 recipient below the threshold"),
    pytest.param({OWN_REVENUE: 200 * MILLION, RECIPIENT_REVENUE: 200 * MILLION}, "JPN", set(), id="17.13.5 exactly at the threshold"),
    pytest.param(_yes("taxation_measure"), "JPN", _ALL, id="29.4.2 taxation"),
]


@pytest.mark.parametrize(("facts", "actor", "out"), EXCLUSIONS)
@pytest.mark.parametrize("number", _BREACH)
def test_what_an_exclusion_takes_out_and_what_it_leaves_17_2(number: str, facts: Facts, actor: str, out: set[str]) -> None:
    expected = "outside scope" if number in out else "inconsistent"
    assert _judged(f"CPTPP {number}", {**_BREACH[number], **facts}, actor=actor) == expected


@pytest.mark.parametrize(
    "effect",
    [
        "displaces_imports_from_market_of_non_party",
        "undercuts_prices_of_goods_in_market_of_non_party",
        "depresses_prices_or_takes_sales_of_goods_in_market_of_non_party",
    ],
)
def test_effects_on_goods_in_a_third_market_are_inside_17_2_1_fn_9(effect: str) -> None:
    facts: Facts = {**_BREACH["17.6.1(a)"], **_no("affects_trade_or_investment_between_parties"), **_yes(effect)}
    assert _judged("CPTPP 17.6.1(a)", facts) == "inconsistent"


def test_unlisted_city_rule_gives_no_relief_17_2_11_a() -> None:
    # A measure kept without listing is not "set out"; unlike in Chapter 14 it leaves the ban on discrimination alone.
    assert (
        _judged("CPTPP 17.4.1(b)", {**_BREACH["17.4.1(b)"], **_yes("existing_nonconforming_measure_of_local_government")}) == "inconsistent"
    )


@pytest.mark.parametrize("number", ["17.4.1(a)", "17.4.2(a)", "17.4.2(d)"])
def test_listed_measure_leaves_commercial_considerations_17_2_11(number: str) -> None:
    facts = {**_BREACH[number], **_yes("purchase_or_sale_pursuant_to_listed_existing_nonconforming_measure")}
    assert _judged(f"CPTPP {number}", facts) == "inconsistent"


# ---------------------------------------------------------------- 17.3 to 17.5

_RAILWAY: Facts = {
    **_no("principally_engaged_in_commercial_activities", *_ACTIVITIES),
    **_yes(_OWNED, "affects_trade_or_investment_between_parties"),
}


@pytest.mark.parametrize(
    ("number", "expected"),
    [("17.3", "inconsistent"), ("17.4.1(a)", "consistent"), ("17.6.1(a)", "consistent"), ("17.6.2(a)", "inconsistent")],
)
def test_railway_at_cost_recovery_17_3_and_17_6_2(number: str, expected: str) -> None:
    # What it buys is no commercial activity, so 17.4.1(a) asks nothing of it (17.1 fn 1).
    # As recipient of the State's own assistance it is none of the enterprises 17.6.1 speaks of.
    assert _judged(f"CPTPP {number}", {**_BREACH[number], _CAPITAL: 0, _VOTES: 0, _BOARD: False, **_RAILWAY}) == expected


@pytest.mark.parametrize(("number", "expected"), [("17.4.1(a)", "outside scope"), ("17.4.1(b)", "outside scope"), ("17.3", "inconsistent")])
def test_railway_with_a_shop_run_for_profit_17_1_and_17_4_1(number: str, expected: str) -> None:
    # A commercial activity beside its main business makes it no state-owned enterprise: 17.4.1 does not reach it, 17.3 does.
    railway: Facts = {**_BREACH[number], _CAPITAL: 0, _VOTES: 0, _BOARD: False, **_RAILWAY, **_ACTIVITIES}
    assert _judged(f"CPTPP {number}", railway) == expected


@pytest.mark.parametrize(
    "kind",
    [
        pytest.param({**_COMMERCIAL, _BOARD: True}, id="state-owned enterprise"),
        pytest.param(_yes(_OWNED), id="state enterprise"),
        pytest.param(_yes(_SOLE, "privately_owned", "designated_after_entry_into_force"), id="private designated monopoly"),
    ],
)
def test_delegated_authority_binds_three_kinds_17_3(kind: Facts) -> None:
    act = _yes(
        "affects_trade_or_investment_between_parties",
        "exercises_delegated_governmental_authority",
        "acts_inconsistently_with_obligations_of_party_under_agreement",
    )
    assert _judged("CPTPP 17.3", {**act, **kind}) == "inconsistent"
    assert _judged("CPTPP 17.3", {**act, **kind, **_no("exercises_delegated_governmental_authority")}) == "consistent"
    assert _judged("CPTPP 17.3", act) == "outside scope"


@pytest.mark.parametrize(
    ("number", "facts", "expected"),
    [
        pytest.param("17.4.1(a)", {}, "inconsistent", id="buys only at home, (a)"),
        pytest.param("17.4.1(b)", {}, "inconsistent", id="buys only at home, (b)"),
        pytest.param("17.4.1(a)", _no("oriented_toward_profit_making"), "consistent", id="outside its commercial activities, (a)"),
        pytest.param("17.4.1(b)", _no("oriented_toward_profit_making"), "consistent", id="outside its commercial activities, (b)"),
        pytest.param("17.4.1(c)", _no("oriented_toward_profit_making"), "consistent", id="outside its commercial activities, (c)"),
        pytest.param("17.4.2(a)", _no("oriented_toward_profit_making"), "inconsistent", id="monopoly outside commercial activities, 2(a)"),
        pytest.param("17.4.2(b)", _no("oriented_toward_profit_making"), "inconsistent", id="monopoly outside commercial activities, 2(b)"),
        pytest.param("17.4.2(a)", _no("in_relevant_market_of_monopoly"), "consistent", id="monopoly in another market, 2(a)"),
        pytest.param("17.4.2(b)", _no("in_relevant_market_of_monopoly"), "inconsistent", id="2(b) names no market"),
        pytest.param("17.4.2(c)", _no("concerns_monopoly_good_or_service"), "consistent", id="monopoly selling something else, 2(c)"),
        pytest.param(
            "17.4.2(a)",
            _yes("purchase_or_sale_of_equity_as_participation_in_another_enterprise"),
            "inconsistent",
            id="fn 13 is on paragraph 1 alone",
        ),
        pytest.param(
            "17.4.1(a)",
            _yes("acts_on_price_quality_and_other_terms_of_purchase_or_sale"),
            "consistent",
            id="commercial considerations, (a)",
        ),
        pytest.param("17.4.1(b)", _no("person_is_enterprise_of_another_party"), "consistent", id="supplier of a non-Party"),
        pytest.param(
            "17.4.1(c)", _no("sale_less_favourable_than_to_enterprises_of_any_country"), "consistent", id="no worse terms than for anybody"
        ),
    ],
)
def test_purchases_and_sales_17_4(number: str, facts: Facts, expected: str) -> None:
    assert _judged(f"CPTPP {number}", {**_BREACH[number], **facts}) == expected


@pytest.mark.parametrize(
    ("number", "own", "others"),
    [
        ("17.4.1(b)", "purchase_less_favourable_than_from_investments_in_relevant_market", "purchases_good_or_service"),
        ("17.4.1(c)", "sale_less_favourable_than_to_investments_in_relevant_market", "sells_good_or_service"),
        ("17.4.2(b)", "purchase_less_favourable_than_from_investments_in_relevant_market", "purchases_good_or_service"),
        ("17.4.2(c)", "sale_less_favourable_than_to_investments_in_relevant_market", "sells_good_or_service"),
    ],
)
def test_covered_investments_are_protected_too_17_4_1_and_17_4_2_limbs_ii(number: str, own: str, others: str) -> None:
    base = _MONOPOLY if number.startswith("17.4.2") else _SOE
    facts: Facts = {**base, **_yes("person_is_covered_investment", own, others)}
    assert _judged(f"CPTPP {number}", facts) == "inconsistent"
    assert _judged(f"CPTPP {number}", {**facts, "person_is_covered_investment": False}) == "consistent"


@pytest.mark.parametrize("number", ["17.4.1(b)", "17.4.1(c)", "17.4.2(b)", "17.4.2(c)"])
@pytest.mark.parametrize("form", ["different_terms_of_purchase_or_sale", "refuses_to_purchase_or_sell"])
@pytest.mark.parametrize(
    ("commercial", "expected"), [(True, "excused"), (False, "inconsistent")], ids=["lower quality", "no commercial reason"]
)
def test_different_terms_or_refusal_on_commercial_considerations_17_4_3(number: str, form: str, commercial: bool, expected: str) -> None:
    facts: Facts = {**_BREACH[number], **_yes(form), "acts_on_price_quality_and_other_terms_of_purchase_or_sale": commercial}
    assert _judged(f"CPTPP {number}", facts, pleaded=["17.4.3"]) == expected


_MANDATE = _yes("acts_under_government_mandate", "mandate_makes_service_available_to_general_public", "fulfils_public_service_mandate")
_UNEQUAL = "mandate_terms_inconsistent_with_treatment_of_covered_investments_in_sales"


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        pytest.param({}, "excused", id="terms of the mandate"),
        pytest.param(_yes(_UNEQUAL), "inconsistent", id="terms that make buyers owned by foreign investors pay more"),
        pytest.param(_no("fulfils_public_service_mandate"), "inconsistent", id="a mandate that has nothing to do with it"),
        pytest.param(_no("mandate_makes_service_available_to_general_public"), "inconsistent", id="a mandate that serves nobody in public"),
        pytest.param(_no("acts_under_government_mandate"), "inconsistent", id="a public service of its own choice"),
    ],
)
def test_public_service_mandate_17_4_1_a(facts: Facts, expected: str) -> None:
    case = {**_BREACH["17.4.1(a)"], **_MANDATE, **facts}
    assert _judged("CPTPP 17.4.1(a)", case, pleaded=["17.4.1(a).mandate"]) == expected


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        pytest.param(_yes("fulfils_terms_of_monopoly_designation"), "excused", id="terms of its designation"),
        pytest.param(
            _yes("fulfils_terms_of_monopoly_designation", "designation_terms_inconsistent_with_other_duties_of_monopoly"),
            "inconsistent",
            id="terms inconsistent with (b), (c) or (d)",
        ),
        pytest.param(_MANDATE, "inconsistent", id="a public service mandate is no plea here"),
    ],
)
def test_terms_of_designation_17_4_2_a(facts: Facts, expected: str) -> None:
    assert _judged("CPTPP 17.4.2(a)", {**_BREACH["17.4.2(a)"], **facts}, pleaded=["17.4.2(a).designation"]) == expected


#: Plea: the rules it is open against, of those above.
PLEAS = {
    "17.4.1(a).mandate": _within("17.4.1(a)"),
    "17.4.2(a).designation": _within("17.4.2(a)"),
    "17.4.3": _within("17.4.1(b)", "17.4.1(c)", "17.4.2(b)", "17.4.2(c)"),
    "17.5.1.second sentence": _within("17.5.1"),
    "17.13.1": _within("17.4", "17.6"),
    "17.13.2": _within("17.4.1"),
    "17.13.3": _within("17.6.1(b)", "17.6.2(b)"),
    "17.13.3.local presence": _within("17.6.1(c)", "17.6.2(c)"),
    "17.13.4": _within("17.6"),
    "Annex 17-E.4": _within("17.10.1"),
    "29.1.1 fn 1": _ALL,
    "29.1.3 fn 3": _ALL,
    "29.2": _ALL,
    "11.11.1": _ALL,
    "29.1.1": set(),
    "29.1.3": set(),
}


@pytest.mark.parametrize("plea", PLEAS)
@pytest.mark.parametrize("number", _BREACH)
def test_what_a_plea_is_open_against_17_4_17_5_17_13_and_29(number: str, plea: str) -> None:
    open_to = {exception.number for exception in _norm(f"CPTPP {number}").exceptions}
    assert (plea in open_to) is (number in PLEAS[plea])


@pytest.mark.parametrize(
    ("limb", "facts"),
    [
        ("29.1.1 fn 1", "affects_purchase_production_or_sale_of_goods_or_activities_ending_in_production_of_goods"),
        ("29.1.3 fn 3", "affects_purchase_or_supply_of_services_or_activities_ending_in_supply_of_services"),
    ],
)
def test_general_exceptions_only_for_goods_or_services_respectively_29_1(limb: str, facts: str) -> None:
    case: Facts = {**_BREACH["17.4.1(b)"], **_yes("necessary_for_life_or_health")}
    assert _judged("CPTPP 17.4.1(b)", {**case, **_yes(facts)}, pleaded=[limb]) == "excused"
    assert _judged("CPTPP 17.4.1(b)", {**case, **_no(facts)}, pleaded=[limb]) == "inconsistent"


@pytest.mark.parametrize(
    ("number", "facts", "expected"),
    [
        pytest.param("17.5.1", {}, "inconsistent", id="17.5.1 no jurisdiction"),
        pytest.param("17.5.1", _yes("courts_have_jurisdiction_over_claim"), "consistent", id="17.5.1 jurisdiction"),
        pytest.param(
            "17.5.1", _no("claim_based_on_commercial_activity_in_territory"), "consistent", id="17.5.1 no commercial activity there"
        ),
        pytest.param("17.5.1", _no("civil_claim_against_enterprise_of_foreign_government"), "consistent", id="17.5.1 own enterprise"),
        pytest.param("17.5.2", {}, "inconsistent", id="17.5.2 partial regulator"),
        pytest.param("17.5.2", _yes("regulatory_discretion_exercised_impartially"), "consistent", id="17.5.2 impartial regulator"),
        pytest.param(
            "17.4.2(d)", _no("practices_negatively_affect_trade_or_investment_between_parties"), "consistent", id="17.4.2(d) no effect"
        ),
    ],
)
def test_courts_regulators_and_other_markets_17_4_2_d_and_17_5(number: str, facts: Facts, expected: str) -> None:
    assert _judged(f"CPTPP {number}", {**_BREACH[number], **facts}) == expected


def test_no_jurisdiction_where_there_is_none_over_others_17_5_1_second_sentence() -> None:
    facts: Facts = {**_BREACH["17.5.1"], **_yes("no_jurisdiction_over_similar_claims_against_other_enterprises")}
    assert _judged("CPTPP 17.5.1", facts, pleaded=["17.5.1.second sentence"]) == "excused"
    assert _judged("CPTPP 17.5.1", _BREACH["17.5.1"], pleaded=["17.5.1.second sentence"]) == "inconsistent"


# ---------------------------------------------------------------- 17.13.5, fn 35 and Annex 17-A: the threshold

ADJUSTED = "soe_revenue_threshold"
TRANSITIONAL = "soe_revenue_threshold_transitional"


def _amount(name: str, party: str, as_of: str) -> str:
    parameter = tl.library().law("cptpp").parameter(name)
    assert parameter is not None
    found = parameter.on(party, day(as_of))
    if found is None:
        return "none"
    return "unknown" if found.value is None else str(found.value)


@pytest.mark.parametrize(
    ("name", "party", "as_of", "amount"),
    [
        pytest.param(ADJUSTED, "JPN", "2018-12-30", "200000000", id="Annex 17-A, at entry into force"),
        pytest.param(ADJUSTED, "JPN", "2018-12-29", "none", id="Annex 17-A, before entry into force"),
        pytest.param(ADJUSTED, "JPN", LATEST, "unknown", id="Annex 17-A, adjusted amount of today"),
        pytest.param(ADJUSTED, "GBR", LATEST, "unknown", id="Annex 17-A, adjusted amount of today, the United Kingdom"),
        pytest.param(ADJUSTED, "MYS", LATEST, "unknown", id="Annex 17-A stands for Malaysia, too"),
        pytest.param(TRANSITIONAL, "VNM", "2019-01-13", "none", id="Viet Nam, before its entry into force"),
        pytest.param(TRANSITIONAL, "VNM", "2019-01-14", "500000000", id="Viet Nam, first day"),
        pytest.param(TRANSITIONAL, "VNM", "2024-01-13", "500000000", id="Viet Nam, last day"),
        pytest.param(TRANSITIONAL, "VNM", "2024-01-14", "none", id="Viet Nam, first day without"),
        pytest.param(TRANSITIONAL, "MYS", "2022-11-29", "500000000", id="Malaysia, first day"),
        pytest.param(TRANSITIONAL, "MYS", LATEST, "500000000", id="Malaysia, still runs"),
        pytest.param(TRANSITIONAL, "MYS", "2027-11-28", "500000000", id="Malaysia, last day"),
        pytest.param(TRANSITIONAL, "MYS", "2027-11-29", "none", id="Malaysia, first day without"),
        pytest.param(TRANSITIONAL, "BRN", "2023-07-12", "500000000", id="Brunei Darussalam, first day"),
        pytest.param(TRANSITIONAL, "BRN", LATEST, "500000000", id="Brunei Darussalam, still runs"),
        pytest.param(TRANSITIONAL, "BRN", "2028-07-11", "500000000", id="Brunei Darussalam, last day"),
        pytest.param(TRANSITIONAL, "BRN", "2028-07-12", "none", id="Brunei Darussalam, first day without"),
        *(
            pytest.param(TRANSITIONAL, p, "2023-08-01", "none", id=f"no such amount for {p}")
            for p in ("AUS", "CAN", "CHL", "JPN", "MEX", "NZL", "PER", "SGP")
        ),
    ],
)
def test_amount_on_a_day_17_13_5_fn_35_and_annex_17_a(name: str, party: str, as_of: str, amount: str) -> None:
    assert _amount(name, party, as_of) == amount


def test_only_17_4_and_17_6_have_the_transitional_amount_17_13_5_fn_35() -> None:
    for number in ("17.4.1(a)", "17.4.2(d)", "17.6.1(a)", "17.6.3"):
        carried = {p.name: v for p, v in assert_bound(f"CPTPP {number}", "MYS", "JPN", LATEST).parameters}
        assert carried[TRANSITIONAL].value == 500 * MILLION
    for number in ("17.10.2", "17.10.3", "17.10.4"):
        carried = {p.name: v for p, v in assert_bound(f"CPTPP {number}", "MYS", "JPN", LATEST).parameters}
        assert TRANSITIONAL not in carried
        assert carried[ADJUSTED].value is None
    for number in ("17.3", "17.5.1", "17.5.2"):
        assert assert_bound(f"CPTPP {number}", "MYS", "JPN", LATEST).parameters == ()


@pytest.mark.parametrize(
    ("actor", "as_of", "lowest", "number", "expected"),
    [
        pytest.param("JPN", FIRST_DAY, 199_999_999, "17.4.1(a)", "outside scope", id="below in one year"),
        pytest.param("JPN", FIRST_DAY, 199_999_999, "17.6.1(a)", "outside scope", id="below in one year, assistance"),
        pytest.param("JPN", FIRST_DAY, 199_999_999, "17.10.3", "outside scope", id="below in one year, information"),
        pytest.param("JPN", FIRST_DAY, 199_999_999, "17.3", "inconsistent", id="below in one year, 17.3 stays"),
        pytest.param("JPN", FIRST_DAY, 199_999_999, "17.5.1", "inconsistent", id="below in one year, 17.5.1 stays"),
        pytest.param("JPN", FIRST_DAY, 199_999_999, "17.5.2", "inconsistent", id="below in one year, 17.5.2 stays"),
        pytest.param("JPN", FIRST_DAY, 200_000_000, "17.4.1(a)", "inconsistent", id="not below: at the amount"),
        pytest.param("JPN", LATEST, 210_000_000, "17.4.1(a)", "undetermined", id="210 million today: adjusted amount unknown"),
        pytest.param("JPN", LATEST, 210_000_000, "17.6.1(a)", "undetermined", id="210 million today, assistance"),
        pytest.param("JPN", LATEST, 210_000_000, "17.10.3", "undetermined", id="210 million today, information"),
        pytest.param("JPN", LATEST, 210_000_000, "17.3", "inconsistent", id="210 million today, 17.3 asks no amount"),
        pytest.param("JPN", LATEST, 210_000_000, "17.5.2", "inconsistent", id="210 million today, 17.5 asks no amount"),
        pytest.param("MYS", LATEST, 450_000_000, "17.4.1(a)", "outside scope", id="Malaysia, 450, 600 and 700 million, today"),
        pytest.param("MYS", LATEST, 450_000_000, "17.6.1(a)", "outside scope", id="Malaysia, 450, 600 and 700 million, assistance"),
        pytest.param("MYS", "2027-11-28", 450_000_000, "17.4.1(a)", "outside scope", id="Malaysia, last day of the 500 million"),
        pytest.param("MYS", "2027-11-29", 450_000_000, "17.4.1(a)", "undetermined", id="Malaysia, first day without the 500 million"),
        pytest.param("MYS", LATEST, 500_000_000, "17.4.1(a)", "inconsistent", id="Malaysia, not below 500 million"),
        pytest.param("MYS", LATEST, 450_000_000, "17.10.3", "undetermined", id="Malaysia, 500 million is not for information"),
        pytest.param("BRN", LATEST, 450_000_000, "17.4.1(a)", "outside scope", id="Brunei Darussalam, today"),
        pytest.param("BRN", "2028-07-11", 450_000_000, "17.6.1(a)", "outside scope", id="Brunei Darussalam, last day of the 500 million"),
        pytest.param("BRN", "2028-07-12", 450_000_000, "17.6.1(a)", "undetermined", id="Brunei Darussalam, first day without"),
        pytest.param("VNM", "2024-01-13", 450_000_000, "17.4.1(a)", "outside scope", id="Viet Nam, last day of the 500 million"),
        pytest.param("VNM", LATEST, 450_000_000, "17.4.1(a)", "undetermined", id="Viet Nam, 450, 600 and 700 million, today"),
        pytest.param("VNM", LATEST, 450_000_000, "17.6.1(a)", "undetermined", id="Viet Nam, the same, assistance"),
    ],
)
def test_enterprise_by_its_lowest_revenue_in_three_years_17_13_5(actor: str, as_of: str, lowest: int, number: str, expected: str) -> None:
    assert _judged(f"CPTPP {number}", {**_BREACH[number], OWN_REVENUE: lowest}, actor=actor, on=as_of) == expected


@pytest.mark.parametrize("number", ["17.4.2(a)", "17.4.2(d)"])
def test_small_designated_monopoly_is_free_too_17_13_5(number: str) -> None:
    private = _yes("privately_owned", "designated_after_entry_into_force")
    facts: Facts = {**_BREACH[number], **private, **_no(_OWNED, "principally_engaged_in_commercial_activities"), **_BELOW}
    assert _judged(f"CPTPP {number}", facts) == "outside scope"
    assert _judged(f"CPTPP {number}", {**facts, OWN_REVENUE: 300 * MILLION}) == "inconsistent"


@pytest.mark.parametrize(
    ("number", "reached"), [("17.12.1", True), ("17.12.3", True), ("17.11", False), ("17.14", False), ("17.3", False), ("17.5.2", False)]
)
def test_threshold_takes_out_the_committee_as_well_17_13_5(number: str, reached: bool) -> None:
    assert _scope("17.13.5.transparency").reach.covers(number, chapter="17") is reached


# ---------------------------------------------------------------- 17.10 and others: what is due, and by when

DUE = [
    *(pytest.param("17.10.1", p, "2018-12-31", "2019-06-30", id=f"17.10.1 {p}") for p in ("AUS", "CAN", "JPN", "MEX", "NZL", "SGP")),
    pytest.param("17.10.1", "PER", "2021-09-19", "2022-03-19", id="17.10.1 Peru"),
    pytest.param("17.10.1", "CHL", "2023-02-21", "2023-08-21", id="17.10.1 Chile"),
    pytest.param("17.10.1", "GBR", "2024-12-15", "2025-06-15", id="17.10.1 United Kingdom"),
    pytest.param("17.10.1.fn 29(VNM)", "VNM", "2019-01-14", "2019-07-14", id="17.10.1 fn 29 Viet Nam"),
    pytest.param("17.10.1.fn 29(MYS)", "MYS", "2022-11-29", "2023-05-29", id="17.10.1 fn 29 Malaysia"),
    pytest.param("17.12.3", "JPN", "2018-12-30", "2019-12-30", id="17.12.3 first meeting"),
    pytest.param("17.12.3", "CHL", "2023-02-21", "2019-12-30", id="17.12.3 first meeting, the same day for who joined later"),
    pytest.param("17.14", "JPN", "2018-12-30", "2023-12-30", id="17.14 further negotiations"),
    pytest.param("Annex 17-C", "AUS", "2018-12-30", "2023-12-30", id="Annex 17-C further negotiations"),
]


@pytest.mark.parametrize(("number", "party", "as_of", "by"), DUE)
def test_due_by_17_10_1_17_12_3_and_17_14(number: str, party: str, as_of: str, by: str) -> None:
    other = "NZL" if party == "JPN" else "JPN"
    assert assert_bound(f"CPTPP {number}", party, other, as_of).due_by == day(by)


def test_late_pair_of_the_united_kingdom_keeps_its_day_17_10_1() -> None:
    # The six months run from entry into force "for that Party", not from that between two of them.
    assert assert_bound("CPTPP 17.10.1", "GBR", "AUS", "2024-12-24", since="2024-12-24").due_by == day("2025-06-15")


def test_list_of_brunei_darussalam_has_no_certain_day_17_10_1_fn_28() -> None:
    # Three years from the entry into force of "this Agreement", not "for Brunei Darussalam".
    assert assert_bound("CPTPP 17.10.1.fn 28", "BRN", "JPN", LATEST).due_by is None


@pytest.mark.parametrize(
    ("party", "first", "since", "note"),
    [
        pytest.param("VNM", "2019-01-14", "2024-01-14", "17.10.1.fn 29(VNM)", id="Viet Nam"),
        pytest.param("MYS", "2022-11-29", "2027-11-29", "17.10.1.fn 29(MYS)", id="Malaysia"),
        pytest.param("BRN", "2023-07-12", "2028-07-12", "17.10.1.fn 28", id="Brunei Darussalam"),
    ],
)
def test_five_years_with_another_list_17_10_1_fns_28_and_29(party: str, first: str, since: str, note: str) -> None:
    last = (day(since) - (day("2000-01-02") - day("2000-01-01"))).isoformat()
    for as_of in (first, last):
        item = assert_not_bound("CPTPP 17.10.1", party, "JPN", as_of, reason="not yet binding", until=since)
        assert note.partition("(")[0].removeprefix("17.10.1.") in item.citation
        assert_bound(f"CPTPP {note}", party, "JPN", as_of, since=first)
    assert_bound("CPTPP 17.10.1", party, "JPN", since, since=since)
    assert why_not(f"CPTPP {note}", party, "JPN", since).reason == "ended"


@pytest.mark.parametrize("note", ["17.10.1.fn 28", "17.10.1.fn 29(VNM)", "17.10.1.fn 29(MYS)"])
@pytest.mark.parametrize("other", ["JPN", "PER", "SGP"])
def test_interim_lists_bind_nobody_else_17_10_1_fns_28_and_29(note: str, other: str) -> None:
    assert owed(f"CPTPP {note}", other, "AUS", "2023-08-01") is None
    assert_bound("CPTPP 17.10.1", other, "AUS", "2023-08-01")


@pytest.mark.parametrize(
    ("number", "what", "expected"),
    [
        pytest.param("17.10.1", "first_list_of_state_owned_enterprises_given_by_due_day", "inconsistent", id="17.10.1 first list only"),
        pytest.param("17.10.1", "list_of_state_owned_enterprises_updated_annually", "inconsistent", id="17.10.1 no first list"),
        pytest.param("17.10.2", "monopoly_and_its_terms_promptly_notified_or_published", "consistent", id="17.10.2 published"),
        pytest.param("17.10.4", "promptly_informs_in_writing_of_assistance_policy", "consistent", id="17.10.4 answered"),
        pytest.param("17.10.6", "informs_in_writing_that_it_has_no_assistance_policy", "consistent", id="17.10.6 says it has none"),
        pytest.param("17.10.5", "response_explains_points_not_addressed", "consistent", id="17.10.7 gaps explained"),
    ],
)
def test_transparency_duties_17_10(number: str, what: str, expected: str) -> None:
    assert _judged(f"CPTPP {number}", {**_BREACH[number], **_yes(what)}) == expected


def test_list_given_and_kept_up_17_10_1() -> None:
    kept = _yes("first_list_of_state_owned_enterprises_given_by_due_day", "list_of_state_owned_enterprises_updated_annually")
    assert _judged("CPTPP 17.10.1", {**_SOE, **kept}) == "consistent"


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        pytest.param({**_COMMERCIAL, _BOARD: True}, "inconsistent", id="state-owned enterprise"),
        pytest.param(_yes(_SOLE, _OWNED), "inconsistent", id="government monopoly"),
        pytest.param(_yes(_SOLE, "privately_owned", "designated_after_entry_into_force"), "consistent", id="private designated monopoly"),
        pytest.param(_yes(_OWNED), "consistent", id="state enterprise without commerce"),
    ],
)
def test_information_is_owed_on_state_owned_enterprises_and_government_monopolies_17_10_3(facts: Facts, expected: str) -> None:
    asked = _yes("affects_trade_or_investment_between_parties", "written_request_explains_effect_of_entity_on_trade_or_investment")
    assert _judged("CPTPP 17.10.3", {**asked, **facts}) == expected


@pytest.mark.parametrize(
    ("number", "request_made"),
    [
        ("17.10.3", "written_request_explains_effect_of_entity_on_trade_or_investment"),
        ("17.10.4", "written_request_explains_effect_of_assistance_policy"),
    ],
)
def test_bare_request_obliges_to_nothing_17_10_3_and_17_10_4(number: str, request_made: str) -> None:
    assert _judged(f"CPTPP {number}", {**_BREACH[number], **_no(request_made)}) == "consistent"


_SIX = (
    "gives_percentages_of_shares_and_votes",
    "describes_special_shares_and_rights",
    "gives_government_titles_of_officers_and_directors",
    "gives_revenue_and_assets_of_three_years",
    "gives_exemptions_and_immunities",
    "gives_other_public_information_sought",
)
_TEN = (
    "gives_form_of_assistance",
    "names_providers_and_recipients_of_assistance",
    "gives_legal_basis_and_objective_of_assistance",
    "gives_amount_of_assistance_for_goods",
    "gives_amount_of_assistance_for_services",
    "gives_amounts_interest_and_fees_of_loans",
    "gives_prices_charged_for_goods_or_services",
    "gives_equity_invested_and_assessments",
    "gives_duration_of_assistance",
    "gives_statistics_on_effects_of_assistance",
)


@pytest.mark.parametrize(
    ("number", "points", "missing"),
    [
        *(pytest.param("17.10.3", _SIX, m, id=f"17.10.3({letter})") for letter, m in zip("abcdef", _SIX, strict=True)),
        *(pytest.param("17.10.5", _TEN, m, id=f"17.10.5({letter})") for letter, m in zip("abcdefghij", _TEN, strict=True)),
    ],
)
def test_every_point_of_an_answer_counts_17_10_3_and_17_10_5(number: str, points: tuple[str, ...], missing: str) -> None:
    assert _judged(f"CPTPP {number}", {**_BREACH[number], **_yes(*points)}) == "consistent"
    assert _judged(f"CPTPP {number}", {**_BREACH[number], **_yes(*points), **_no(missing)}) == "inconsistent"


@pytest.mark.parametrize("number", ["17.10.5", "17.10.5.first sentence", "17.10.7"])
def test_contents_of_a_response_presuppose_one_17_10_5_and_17_10_7(number: str) -> None:
    facts: Facts = {**_SOE, **_POLICY_ASKED}
    assert _judged(f"CPTPP {number}", facts) == "consistent"
    assert _judged(f"CPTPP {number}", {**facts, **_yes("promptly_informs_in_writing_of_assistance_policy")}) == "inconsistent"
    assert _judged("CPTPP 17.10.4", facts) == "inconsistent"


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        pytest.param({}, "inconsistent", id="disclosed"),
        pytest.param(_no("providing_party_considers_information_confidential"), "consistent", id="not confidential"),
        pytest.param(_no("discloses_information_without_consent"), "consistent", id="not disclosed"),
    ],
)
def test_confidential_information_17_10_9(facts: Facts, expected: str) -> None:
    assert _judged("CPTPP 17.10.9", {**_BREACH["17.10.9"], **facts}) == expected


_TRANSPARENCY = _within("17.10")


@pytest.mark.parametrize(
    ("actor", "entry", "out"),
    [
        pytest.param("BRN", "entity_and_activity_of_brunei_annex_iv_entry_4", _TRANSPARENCY, id="fn 26 Brunei Darussalam, entry 4"),
        pytest.param("VNM", "entity_and_activity_of_viet_nam_annex_iv_entry_8", _TRANSPARENCY, id="fn 27 Viet Nam, entry 8"),
        pytest.param("VNM", "entity_and_activity_of_viet_nam_annex_iv_entry_10", _TRANSPARENCY, id="fn 27 Viet Nam, entry 10"),
        pytest.param(
            "VNM", "entity_and_activity_of_viet_nam_annex_iv_entry_9", {"17.10.2", "17.10.3", "17.10.4"}, id="fn 30 Viet Nam, entry 9"
        ),
        pytest.param("JPN", "entity_and_activity_of_viet_nam_annex_iv_entry_10", set(), id="nobody else"),
    ],
)
@pytest.mark.parametrize("number", _BREACH)
def test_entries_without_transparency_17_10_fns_26_27_and_30(number: str, actor: str, entry: str, out: set[str]) -> None:
    found = _judged(f"CPTPP {number}", {**_BREACH[number], **_yes(entry)}, actor=actor, on=LATEST)
    assert (found == "outside scope") is (number in out)


@pytest.mark.parametrize(("number", "reached"), [("17.12.1", True), ("17.12.3", True), ("17.10.1", False), ("17.11", False)])
def test_committee_and_two_entries_of_viet_nam_17_12_fn_31(number: str, reached: bool) -> None:
    clause = _scope("17.12.fn 31")
    assert clause.reach.covers(number, chapter="17") is reached
    names = [f"entity_and_activity_of_viet_nam_annex_iv_entry_{n}" for n in (8, 10)]
    for name in names:
        assert clause.leaves_in({"actor": "VNM", **_no(*names), **_yes(name)}) is False
    assert clause.leaves_in({"actor": "VNM", **_no(*names)}) is True


# ---------------------------------------------------------------- Annex 17-D: regional and local government

_SUB_CENTRAL = _yes("owned_or_controlled_by_sub_central_government", "designated_by_sub_central_government")
_B_AND_C = ("17.6.1(b)", "17.6.1(c)", "17.6.2(b)", "17.6.2(c)")
_AB = ("17.4.1(a)", "17.4.1(b)")

#: What is off for everything sub-central, by the row; limb (i) of 17.4.1(c) is what the case above is about.
ROWS = {
    "AUS": _within(*_AB, "17.4.2", *_B_AND_C, "17.10.1"),
    "CAN": _within(*_AB, "17.4.1(c)", "17.4.2", *_B_AND_C, "17.6.3", "17.10.1"),
    "CHL": _within(*_AB, "17.4.1(c)", "17.4.2", *_B_AND_C, "17.10.1"),
    "JPN": _within("17.4.1", "17.4.2", *_B_AND_C, "17.6.3", "17.10.1"),
    "MEX": _within("17.4.1", "17.4.2", *_B_AND_C, "17.10"),
    "MYS": _within("17.4", *_B_AND_C, "17.10"),
    "NZL": _within("17.4.1", "17.4.2", *_B_AND_C, "17.6.3", "17.10.1"),
    "PER": _within(*_AB, "17.4.1(c)", "17.4.2", *_B_AND_C, "17.10.1"),
    "VNM": _within("17.4", *_B_AND_C, "17.10"),
    "BRN": set(),
    "SGP": set(),
}


@pytest.mark.parametrize("actor", ROWS)
@pytest.mark.parametrize("number", _BREACH)
def test_sub_central_enterprises_annex_17_d(number: str, actor: str) -> None:
    found = _judged(f"CPTPP {number}", {**_BREACH[number], **_SUB_CENTRAL}, actor=actor, on=LATEST)
    assert (found == "outside scope") is (number in ROWS[actor])


@pytest.mark.parametrize("actor", ROWS)
@pytest.mark.parametrize("number", ["17.6.1(a)", "17.6.2(a)"])
def test_goods_against_covered_investments_at_home_annex_17_d(number: str, actor: str) -> None:
    # Harm to imports stays covered; competition with a covered investment in the Party's own territory does not.
    facts: Facts = {**_BREACH[number], **_SUB_CENTRAL, **_yes("competes_with_good_of_covered_investment_in_own_territory")}
    found = _judged(f"CPTPP {number}", facts, actor=actor, on=LATEST)
    assert (found == "outside scope") is bool(ROWS[actor])


@pytest.mark.parametrize(
    ("actor", "own_investment", "off"),
    [
        pytest.param("CAN", False, True, id="Canada names no territory"),
        pytest.param("JPN", True, True, id="Japan, enterprise that is a covered investment itself"),
        pytest.param("JPN", False, False, id="Japan, enterprise that is none"),
        pytest.param("AUS", True, False, id="Australia"),
        pytest.param("VNM", True, False, id="Viet Nam"),
    ],
)
@pytest.mark.parametrize("number", ["17.6.1(a)", "17.6.2(a)"])
def test_goods_against_covered_investments_elsewhere_annex_17_d(number: str, actor: str, own_investment: bool, off: bool) -> None:
    facts: Facts = {
        **_BREACH[number],
        **_SUB_CENTRAL,
        **_yes("competes_with_good_of_covered_investment_in_another_party"),
        "enterprise_is_covered_investment_in_another_party": own_investment,
    }
    assert (_judged(f"CPTPP {number}", facts, actor=actor, on=LATEST) == "outside scope") is off


@pytest.mark.parametrize(
    ("actor", "off"), [("AUS", False), ("CAN", False), ("CHL", False), ("PER", False), ("JPN", True), ("NZL", True), ("MEX", True)]
)
def test_sales_to_covered_investments_annex_17_d(actor: str, off: bool) -> None:
    # Canada, Chile and Peru name limb (i) of 17.4.1(c) alone, Australia none of it.
    to_investment = _yes(
        "sells_good_or_service", "person_is_covered_investment", "sale_less_favourable_than_to_investments_in_relevant_market"
    )
    found = _judged("CPTPP 17.4.1(c)", {**_SOE, **_SUB_CENTRAL, **to_investment}, actor=actor, on=LATEST)
    assert (found == "outside scope") is off


@pytest.mark.parametrize("actor", ROWS)
def test_sub_central_regulators_annex_17_d(actor: str) -> None:
    facts: Facts = {**_BREACH["17.5.2"], **_SUB_CENTRAL, **_yes("administrative_body_of_sub_central_government")}
    assert (_judged("CPTPP 17.5.2", facts, actor=actor, on=LATEST) == "outside scope") is (actor in {"CAN", "MYS", "VNM"})


@pytest.mark.parametrize("actor", ROWS)
def test_sub_central_assistance_policies_annex_17_d(actor: str) -> None:
    facts: Facts = {**_BREACH["17.10.4"], **_SUB_CENTRAL, **_yes("assistance_policy_of_sub_central_government")}
    assert (_judged("CPTPP 17.10.4", facts, actor=actor, on=LATEST) == "outside scope") is (actor in {"CAN", "MEX", "MYS", "VNM"})


def test_enterprise_by_owner_and_monopoly_by_designation_annex_17_d() -> None:
    enterprise: Facts = {**_COMMERCIAL, _BOARD: True}
    assert _is("sub_central_enterprise", {**enterprise, **_yes("owned_or_controlled_by_sub_central_government")}) is True
    assert _is("sub_central_enterprise", {**enterprise, **_yes("designated_by_sub_central_government")}) is False
    monopoly = _yes(_SOLE, "privately_owned", "designated_after_entry_into_force")
    assert _is("sub_central_enterprise", {**monopoly, **_yes("designated_by_sub_central_government")}) is True
    assert _is("sub_central_enterprise", {**monopoly, **_yes("owned_or_controlled_by_sub_central_government")}) is False


@pytest.mark.parametrize(
    ("number", "expected"), [("17.5.1", "undetermined"), ("17.5.2", "undetermined"), ("17.10.3", "undetermined"), ("17.3", "inconsistent")]
)
def test_sub_central_enterprises_of_the_united_kingdom_are_open_annex_17_d(number: str, expected: str) -> None:
    # Whether it has a row was not established; 17.9.2 can't touch 17.3.
    assert _judged(f"CPTPP {number}", {**_BREACH[number], **_SUB_CENTRAL}, actor="GBR", on=LATEST) == expected


# ---------------------------------------------------------------- Annexes 17-E and 17-F

_OF_SINGAPORE = _yes("owned_or_controlled_by_sovereign_wealth_fund_of_singapore")


@pytest.mark.parametrize("number", _BREACH)
def test_enterprises_of_singapores_funds_annex_17_e_2_and_3(number: str) -> None:
    # Nobody has steered the enterprise: 17.4.1 and 17.6.2 are off; 17.4.2, 17.6.1 and 17.6.3 are not.
    found = _judged(f"CPTPP {number}", {**_BREACH[number], **_OF_SINGAPORE}, actor="SGP")
    assert found == ("outside scope" if number in _within("17.4.1", "17.6.2") else "inconsistent")


@pytest.mark.parametrize("number", ["17.4.1(c)", "17.6.2(a)"])
def test_nobody_but_singapore_has_annex_17_e(number: str) -> None:
    assert _judged(f"CPTPP {number}", {**_BREACH[number], **_OF_SINGAPORE}, actor="AUS") == "inconsistent"


_STEERING = (
    "singapore_or_its_fund_appointed_management_in_last_five_years",
    "singapore_or_its_fund_appointed_board_majority_in_last_five_years",
    "singapore_or_its_fund_controlled_business_decisions_in_last_five_years",
    "required_to_give_non_commercial_assistance",
    "required_to_make_decisions_on_commercial_purchases_or_sales",
)


@pytest.mark.parametrize("steering", _STEERING)
def test_steered_enterprise_may_not_assist_and_may_still_discriminate_annex_17_e_3(steering: str) -> None:
    # A chief executive of Temasek's, appointed seven years ago and still in office, counts (fn 38).
    facts: Facts = {**_OF_SINGAPORE, **_yes(steering)}
    assert _judged("CPTPP 17.6.2(a)", {**_BREACH["17.6.2(a)"], **facts}, actor="SGP") == "inconsistent"
    assert _judged("CPTPP 17.4.1(c)", {**_BREACH["17.4.1(c)"], **facts}, actor="SGP") == "outside scope"


@pytest.mark.parametrize(
    "publicity",
    [
        "annual_report_of_owning_fund_given_or_published",
        "securities_listed_on_recognised_exchange",
        "files_accounts_under_international_reporting_standards",
    ],
)
def test_any_publicity_stands_for_the_list_annex_17_e_4(publicity: str) -> None:
    facts: Facts = {**_SOE, **_OF_SINGAPORE, **_yes(publicity)}
    plea = ["Annex 17-E.4"]
    assert _judged("CPTPP 17.10.1", facts, actor="SGP", pleaded=plea) == "excused"
    assert _judged("CPTPP 17.10.1", {**facts, **_no(publicity)}, actor="SGP", pleaded=plea) == "inconsistent"
    assert _judged("CPTPP 17.10.1", {**facts, **_no(*_OF_SINGAPORE)}, actor="SGP", pleaded=plea) == "inconsistent"
    assert _judged("CPTPP 17.10.1", facts, actor="NZL", pleaded=plea) == "inconsistent"


@pytest.mark.parametrize(
    ("consistent", "expected"), [(False, "inconsistent"), (True, "consistent")], ids=["steers", "votes as the chapter allows"]
)
def test_singapore_keeps_its_hands_off_annex_17_e_1(consistent: bool, expected: str) -> None:
    facts: Facts = {**_SOE, **_OF_SINGAPORE, **_yes("singapore_or_its_fund_directs_or_influences_decisions")}
    facts["direction_or_influence_consistent_with_chapter"] = consistent
    assert _judged("CPTPP Annex 17-E.1", facts, actor="SGP") == expected
    assert_bound("CPTPP Annex 17-E.1", "SGP", "JPN", LATEST, since="2018-12-30")
    assert owed("CPTPP Annex 17-E.1", "JPN", "SGP", LATEST) is None


_CONTRIBUTORS = _yes(
    "fund_engages_exclusively_in_its_savings_and_investment_plan",
    "fiduciary_duty_to_contributors_and_beneficiaries",
    "free_from_government_investment_direction",
)
_THE_FUND = _yes("enterprise_is_permodalan_nasional_or_tabung_haji")
_ITS_COMPANY = _yes("owned_or_controlled_by_permodalan_nasional_or_tabung_haji")


@pytest.mark.parametrize(
    ("actor", "facts", "out"),
    [
        pytest.param("MYS", {**_THE_FUND, **_CONTRIBUTORS}, _ALL, id="the fund"),
        pytest.param("MYS", {**_ITS_COMPANY, **_CONTRIBUTORS}, _ALL - _within("17.6.1", "17.6.3"), id="its companies"),
        pytest.param("JPN", {**_THE_FUND, **_CONTRIBUTORS}, set(), id="nobody but Malaysia"),
        *(pytest.param("MYS", {**_THE_FUND, **_CONTRIBUTORS, name: False}, set(), id=f"without: {name}") for name in _CONTRIBUTORS),
        *(
            pytest.param("MYS", {**_ITS_COMPANY, **_CONTRIBUTORS, name: False}, set(), id=f"companies, without: {name}")
            for name in _CONTRIBUTORS
        ),
    ],
)
@pytest.mark.parametrize("number", _BREACH)
def test_two_funds_of_malaysia_annex_17_f(number: str, actor: str, facts: Facts, out: set[str]) -> None:
    found = _judged(f"CPTPP {number}", {**_BREACH[number], **facts}, actor=actor, on=LATEST)
    assert (found == "outside scope") is (number in out)


# ---------------------------------------------------------------- Annex IV

ENTRIES = [
    pytest.param("CAN", _yes("canadian_bridge_authority_funded_to_manage_international_crossings"), _within(*_B_AND_C), id="Canada 1"),
    pytest.param(
        "CAN",
        _yes("canadian_housing_entity_finances_housing_on_non_commercial_factors"),
        _within("17.4.1", "17.6.1(b)"),
        id="Canada 2, enterprises of others",
    ),
    pytest.param(
        "MYS",
        _yes("malaysian_purchase_preference_as_listed_for_all_enterprises"),
        _within(*_AB, "17.4.2(a)", "17.4.2(b)"),
        id="Malaysia, preferences in purchases",
    ),
    pytest.param("MYS", _yes("malaysian_assistance_as_listed_for_all_enterprises"), set(), id="Malaysia, assistance, harm to imports"),
    pytest.param(
        "MYS",
        _yes("malaysian_assistance_as_listed_for_all_enterprises", "competes_with_good_of_covered_investment_in_own_territory"),
        _within("17.6.1(a)", "17.6.2(a)"),
        id="Malaysia, assistance, against a covered investment",
    ),
    pytest.param(
        "MEX", _yes("comision_federal_de_electricidad_listed_purchase_preference"), _within("17.4.1(a)"), id="Mexico 1, preferences"
    ),
    pytest.param(
        "MEX",
        _yes("comision_federal_de_electricidad_assisted_for_targeted_programmes"),
        _within("17.6.2(b)"),
        id="Mexico 1, assistance, harm to imports",
    ),
    pytest.param(
        "MEX",
        _yes(
            "comision_federal_de_electricidad_assisted_for_targeted_programmes", "competes_with_good_of_covered_investment_in_own_territory"
        ),
        _within("17.6.1(a)", "17.6.2(b)"),
        id="Mexico 1, assistance, against a covered investment",
    ),
    pytest.param("PER", _yes("petroperu_assisted_in_restructuring_with_private_participation"), set(), id="Peru 1, harm to imports"),
    pytest.param(
        "PER",
        _yes("petroperu_assisted_in_restructuring_with_private_participation", "competes_with_good_of_covered_investment_in_own_territory"),
        _within("17.6.1(a)"),
        id="Peru 1, against a covered investment",
    ),
    pytest.param("PER", _yes("purchase_preference_for_disadvantaged_minorities_or_ethnic_groups"), _within("17.4.1(a)"), id="Peru 2"),
    pytest.param(
        "VNM",
        _yes("vietnamese_restructuring_finance_without_market_effects", "competes_with_good_of_covered_investment_in_own_territory"),
        _within("17.6.1(a)"),
        id="Viet Nam 1, restructuring, against a covered investment",
    ),
    pytest.param(
        "VNM", _yes("vietnamese_one_off_assistance_for_equitisation"), _within("17.6.1(b)"), id="Viet Nam 1, equitisation, harm to imports"
    ),
    pytest.param(
        "VNM",
        _yes("vietnamese_one_off_assistance_for_equitisation", "competes_with_good_of_covered_investment_in_own_territory"),
        _within("17.6.1(a)", "17.6.1(b)"),
        id="Viet Nam 1, equitisation, against a covered investment",
    ),
    pytest.param(
        "JPN", _yes("petroperu_assisted_in_restructuring_with_private_participation"), set(), id="nobody but the Party that lists it"
    ),
]


@pytest.mark.parametrize(("actor", "facts", "out"), ENTRIES)
@pytest.mark.parametrize("number", _BREACH)
def test_entries_free_an_activity_from_the_obligations_they_name_annex_iv(number: str, actor: str, facts: Facts, out: set[str]) -> None:
    found = _judged(f"CPTPP {number}", {**_BREACH[number], **facts}, actor=actor, on=LATEST)
    assert (found == "outside scope") is (number in out)


def test_purchases_only_annex_iv_peru_2() -> None:
    sells: Facts = {**_SOE, **_yes("sells_good_or_service", "purchase_preference_for_disadvantaged_minorities_or_ethnic_groups")}
    assert _judged("CPTPP 17.4.1(a)", sells, actor="PER", on=LATEST) != "outside scope"


@pytest.mark.parametrize(
    ("number", "facts"),
    [
        (
            "17.4.1(b)",
            _yes(
                "purchases_good_or_service",
                "person_is_covered_investment",
                "purchase_less_favourable_than_from_investments_in_relevant_market",
            ),
        ),
        (
            "17.4.1(c)",
            _yes("sells_good_or_service", "person_is_covered_investment", "sale_less_favourable_than_to_investments_in_relevant_market"),
        ),
    ],
)
def test_covered_investments_stay_protected_annex_iv_canada_2(number: str, facts: Facts) -> None:
    entry = _yes("canadian_housing_entity_finances_housing_on_non_commercial_factors")
    assert _judged(f"CPTPP {number}", {**_SOE, **facts, **entry}, actor="CAN") == "inconsistent"


@pytest.mark.parametrize("actor", ["AUS", "BRN", "CAN", "CHL", "GBR", "MEX", "MYS", "NZL", "VNM"])
def test_entry_that_was_not_seen_keeps_the_case_open_annex_iv(actor: str) -> None:
    clause = _scope("17.9.1")
    assert clause.leaves_in({"actor": actor}) is None
    assert clause.leaves_in({"actor": actor, **_LISTED}) is False


@pytest.mark.parametrize("actor", ["JPN", "PER"])
def test_no_entry_is_open_for_japan_and_peru_annex_iv(actor: str) -> None:
    assert _scope("17.9.1").leaves_in({"actor": actor}) is True


# ---------------------------------------------------------------- who is bound, how firmly, since when, and before which panel

MODALITIES = {
    "shall": "17.3 17.4.1(a) 17.4.1(b) 17.4.1(c) 17.4.2(a) 17.4.2(b) 17.4.2(c) 17.4.2(d) 17.5.1 17.5.2 17.6.2(a) 17.6.2(b) 17.6.2(c) "
    "17.10.1 17.10.2 17.10.3 17.10.4 17.10.5 17.10.6 17.10.7 17.11 17.12.1 17.12.3 17.14 17.15",
    "shall not": "17.6.1(a) 17.6.1(b) 17.6.1(c) 17.6.3 17.10.9",
    "recognise": "17.10.8",
}


@pytest.mark.parametrize(("modality", "number"), [(m, n) for m, numbers in MODALITIES.items() for n in numbers.split()])
def test_modality_17(modality: str, number: str) -> None:
    obligation = assert_bound(f"CPTPP {number}", "JPN", "AUS", LATEST)
    assert obligation.modality == modality
    assert obligation.binding is modality.startswith("shall")


@pytest.mark.parametrize(
    ("number", "modality"),
    [("17.13.5.fn 34", "should"), ("Annex 17-B.1", "may"), ("Annex 17-B.6", "may"), ("Annex 17-B.7", "may"), ("17.10.8", "recognise")],
)
def test_what_does_not_bind_17_10_8_17_13_5_fn_34_and_annex_17_b(number: str, modality: str) -> None:
    provision = _norm(f"CPTPP {number}").provision
    assert provision.modality == modality
    assert not provision.binding
    assert provision.breach is None


@pytest.mark.parametrize(
    "number", ["17.11", "17.12.1", "17.12.2", "17.12.3", "17.14", "17.15", "Annex 17-A.6", "Annex 17-B.2", "Annex 17-B.3", "Annex 17-C"]
)
def test_duties_of_procedure_are_no_obligations_on_the_topic_17_11_to_17_15(number: str) -> None:
    assert _norm(f"CPTPP {number}").provision.procedural
    listed = tl.obligations(("JPN", "AUS"), on="soe", under="CPTPP", as_of=LATEST).to_records()
    assert number not in {item["provision"] for item in listed}
    assert_bound(f"CPTPP {number}", "JPN", "AUS", LATEST)


@pytest.mark.parametrize(
    ("number", "whose"),
    [
        ("17.3", "state_enterprise_state_owned_enterprise_or_designated_monopoly"),
        ("17.4.1(a)", "state_owned_enterprise"),
        ("17.4.1(b)", "state_owned_enterprise"),
        ("17.4.1(c)", "state_owned_enterprise"),
        ("17.4.2(a)", "designated_monopoly"),
        ("17.4.2(d)", "designated_monopoly"),
        ("17.6.2(a)", "state_enterprise_or_state_owned_enterprise"),
        ("17.5.1", ""),
        ("17.6.1(a)", ""),
        ("17.6.3", ""),
        ("17.10.1", ""),
    ],
)
def test_whose_conduct_the_party_answers_for_17_3_17_4_and_17_6_2(number: str, whose: str) -> None:
    assert _norm(f"CPTPP {number}").provision.conduct_of == whose


@pytest.mark.parametrize(
    ("one", "other", "since"),
    [
        ("JPN", "AUS", "2018-12-30"),
        ("JPN", "VNM", "2019-01-14"),
        ("PER", "JPN", "2021-09-19"),
        ("MYS", "JPN", "2022-11-29"),
        ("CHL", "VNM", "2023-02-21"),
        ("BRN", "SGP", "2023-07-12"),
        ("GBR", "JPN", "2024-12-15"),
        ("GBR", "AUS", "2024-12-24"),
        ("GBR", "MEX", "2026-06-22"),
    ],
)
@pytest.mark.parametrize("number", ["17.3", "17.4.1(a)", "17.5.1", "17.6.1(a)", "17.6.3", "17.10.3"])
def test_chapter_binds_from_entry_into_force_between_two_parties(number: str, one: str, other: str, since: str) -> None:
    # Small enterprises have five years in three countries; the rules themselves bind everybody from the first day.
    for obligor, obligee in ((one, other), (other, one)):
        assert_bound(f"CPTPP {number}", obligor, obligee, since, since=since)


@pytest.mark.parametrize("number", ["17.4.1(a)", "17.6.1(a)", "17.10.1"])
def test_canada_and_the_united_kingdom_are_open(number: str) -> None:
    assert why_not(f"CPTPP {number}", "CAN", "GBR", LATEST).reason == "unknown"


def test_no_non_violation_complaint_and_no_arbitration_by_investors_28_3_1_c_and_9_19_1() -> None:
    sentences = assert_bound("CPTPP 17.4.1(a)", "JPN", "SGP", LATEST).settlement.note.replace(";", ".").split(". ")
    (non_violation,) = [s for s in sentences if s.startswith("Non-violation")]
    (no_arbitration,) = [s for s in sentences if "9.19.1" in s]
    assert "17" not in non_violation.partition("(")[0].replace(",", " ").split()
    assert "17" in no_arbitration.partition("(")[0].replace(",", " ").split()


#: Whatever can concern an enterprise of Khazanah Nasional: not the courts for foreign ones, nor what other Parties have told Malaysia.
_KHAZANAH = sorted(_ALL - {"17.5.1", "17.10.1", "17.10.6", "17.10.9"} | {"17.10.1.fn 29(MYS)", "17.10.5.first sentence"})


@pytest.mark.parametrize("number", _KHAZANAH)
def test_two_years_without_panel_for_khazanah_nasional_17_2_5_fn_10(number: str) -> None:
    for as_of in ("2022-11-29", "2024-11-28"):
        obligation = assert_bound(f"CPTPP {number}", "MYS", "JPN", as_of, disputes="suspended")
        assert obligation.settlement_until == day("2024-11-29")
        covered = tl.parse_condition(obligation.settlement.when)
        assert covered.decide(_yes("enterprise_owned_or_controlled_by_khazanah_nasional")) is True
        assert covered.decide(_no("enterprise_owned_or_controlled_by_khazanah_nasional")) is False
    assert_bound(f"CPTPP {number}", "MYS", "JPN", "2024-11-29", disputes="available")


@pytest.mark.parametrize(
    ("number", "obligor", "obligee"),
    [("17.4.1(a)", "JPN", "MYS"), ("17.6.1(a)", "SGP", "MYS"), ("17.10.3", "VNM", "JPN"), ("17.5.1", "MYS", "JPN")],
)
def test_panel_for_everybody_else_28_3(number: str, obligor: str, obligee: str) -> None:
    obligation = assert_bound(f"CPTPP {number}", obligor, obligee, "2023-06-01", disputes="available")
    assert obligation.settlement.basis == "28.3"


@pytest.mark.parametrize(
    ("number", "confidence"),
    [
        pytest.param("17.7.5(a)", "derived", id="that 17.6.2 and 17.6.3 are not sheltered is a reading"),
        pytest.param("17.7.5(b)", "derived", id="the three years are computed"),
        pytest.param("17.9.1", "derived", id="that Japan has no schedule is inferred"),
        pytest.param("17.13.5", "text", id="the threshold rule is in the text"),
        pytest.param("17.2.11(a)", "text", id="listed measures are in the text"),
        pytest.param("Annex 17-D.United Kingdom", "memory", id="the United Kingdom's row was not seen"),
    ],
)
def test_how_sure_a_clause_is_17(number: str, confidence: str) -> None:
    assert _scope(number).confidence == confidence


def test_answer_says_that_entries_of_annex_iv_were_not_seen() -> None:
    answer = tl.obligations(by="AUS", to="JPN", on="soe", under="CPTPP", as_of=LATEST)
    assert [item.reason for item in answer.not_applying if item.provision == "Annex IV"] == ["unknown"]
