"""CPTPP, Articles 17.6 to 17.8: non-commercial assistance, adverse effects and injury, and what 17.13 and Annexes 17-D to 17-F excuse."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, TypeAlias

import pytest

import tradelaw as tl
from support import day, verdict

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tradelaw.law.norms import Norm, Verdict
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


def _judged(number: str, facts: Facts, *, actor: str = "JPN", on: str = FIRST_DAY, pleaded: Iterable[str] = ()) -> Verdict:
    """The verdict on a case in which nothing is so but what is said of it."""
    citation = f"CPTPP {number}"
    case: Facts = {**_nothing_else(_asked(citation)), **facts, "as_of": day(on)}
    return verdict(citation, case, actor=actor, pleaded=pleaded)


def _is(name: str, facts: Facts, *, actor: str = "JPN") -> Truth:
    """Whether a case falls under a defined term, nothing being so but what is said of it."""
    term = tl.library().law("cptpp").term(name)
    assert term is not None
    return term.meaning.decide({**_nothing_else(term.meaning.facts()), **facts, "actor": actor})


# ---------------------------------------------------------------- 17.1: what non-commercial assistance is

_FORMS = (
    "assistance_is_grant_or_debt_forgiveness",
    "assistance_is_financing_on_better_than_commercial_terms",
    "assistance_is_equity_inconsistent_with_private_investment_practice",
    "assistance_is_other_transfer_of_funds_or_liabilities",
    "assistance_is_goods_or_services_on_better_than_commercial_terms",
)
_FAVOURS = (
    "access_explicitly_limited_to_state_owned_enterprises",
    "assistance_predominantly_used_by_state_owned_enterprises",
    "disproportionately_large_share_of_assistance_to_state_owned_enterprises",
    "discretion_in_assistance_favours_state_owned_enterprises",
)


@pytest.mark.parametrize("form", _FORMS)
@pytest.mark.parametrize("favour", _FAVOURS)
def test_assistance_by_virtue_of_government_ownership_17_1(form: str, favour: str) -> None:
    # Any form and any way of favouring; the list of transfers of funds is not closed.
    assert _is("non_commercial_assistance", _yes(form, favour)) is True


@pytest.mark.parametrize("element", [*_FORMS, *_FAVOURS])
def test_one_element_alone_is_no_non_commercial_assistance_17_1(element: str) -> None:
    assert _is("non_commercial_assistance", _yes(element)) is False


@pytest.mark.parametrize(
    ("left_out", "actor", "assistance"),
    [
        pytest.param("intra_group_transaction_left_out_of_group_financial_position", "JPN", False, id="fn 4(a) within a group"),
        pytest.param("soe_transaction_consistent_with_private_arms_length_practice", "JPN", False, id="fn 4(b) at arm's length"),
        pytest.param("transfer_of_contributors_funds_to_independent_pension_fund", "JPN", False, id="fn 4(c) contributors' money"),
        pytest.param("transfer_of_contributors_funds_to_permodalan_nasional_or_tabung_haji", "MYS", False, id="Annex 17-F fn 41, Malaysia"),
        pytest.param(
            "transfer_of_contributors_funds_to_permodalan_nasional_or_tabung_haji", "JPN", True, id="Annex 17-F fn 41, nobody else"
        ),
    ],
)
def test_what_is_no_non_commercial_assistance_17_1_fn_4(left_out: str, actor: str, assistance: bool) -> None:
    facts = _yes("assistance_is_grant_or_debt_forgiveness", "access_explicitly_limited_to_state_owned_enterprises", left_out)
    assert _is("non_commercial_assistance", facts, actor=actor) is assistance


def test_revenue_forgone_is_no_form_of_assistance_17_1() -> None:
    assert _is("non_commercial_assistance", _yes(*_FAVOURS, "taxation_measure")) is False


# ---------------------------------------------------------------- the cases

_SOE: Facts = {
    **_yes(
        "principally_engaged_in_commercial_activities",
        "affects_trade_or_investment_between_parties",
        "owned_or_controlled_by_party_through_ownership_interests",
    ),
    "share_of_capital_owned_directly_by_party": 100,
    "share_of_voting_rights_controlled_by_party_through_ownership_interests": 100,
}
_LOAN = _yes(
    "assistance_is_financing_on_better_than_commercial_terms",
    "access_explicitly_limited_to_state_owned_enterprises",
    "effects_caused_by_assistance",
)
_FROM_PARTY: Facts = {**_SOE, **_LOAN, **_yes("party_provides_assistance_directly_or_indirectly")}
_FROM_ENTERPRISE: Facts = {
    **_SOE,
    **_LOAN,
    **_yes("enterprise_provides_assistance", "assistance_recipient_is_state_owned_enterprise_of_party"),
}

#: What each limb (a), (b), (c) of 17.6.1 and 17.6.2 is about, with one adverse effect.
_LIMBS: dict[str, Facts] = {
    "(a)": _yes("assistance_for_production_and_sale_of_good", "displaces_imports_of_like_good_from_own_market"),
    "(b)": _yes("assistance_for_service_supplied_into_another_party", "displaces_like_service_from_market_of_another_party"),
    "(c)": _yes(
        "assistance_for_service_supplied_through_covered_investment_in_another_party", "displaces_like_service_from_market_of_another_party"
    ),
}
_INJURY = _yes(
    "enterprise_is_covered_investment_in_another_party",
    "assistance_for_production_and_sale_of_good_in_that_party",
    "like_good_produced_and_sold_there_by_domestic_industry",
    "material_injury_to_domestic_industry",
    "injury_caused_by_goods_through_effects_of_assistance",
)

#: A breach of each rule, and the elements that are peculiar to it.
_BREACH: dict[str, Facts] = {
    **{f"17.6.1{limb}": {**_FROM_PARTY, **facts} for limb, facts in _LIMBS.items()},
    **{f"17.6.2{limb}": {**_FROM_ENTERPRISE, **facts} for limb, facts in _LIMBS.items()},
    "17.6.3": {**_FROM_PARTY, **_no("effects_caused_by_assistance"), **_INJURY},
}
_ELEMENTS: dict[str, tuple[str, ...]] = {
    **{f"17.6.1{limb}": (*_LOAN, "party_provides_assistance_directly_or_indirectly", *facts) for limb, facts in _LIMBS.items()},
    **{
        f"17.6.2{limb}": (*_LOAN, "enterprise_provides_assistance", "assistance_recipient_is_state_owned_enterprise_of_party", *facts)
        for limb, facts in _LIMBS.items()
    },
    "17.6.3": (
        "assistance_is_financing_on_better_than_commercial_terms",
        "access_explicitly_limited_to_state_owned_enterprises",
        "party_provides_assistance_directly_or_indirectly",
        *_INJURY,
    ),
}


@pytest.mark.parametrize("number", _BREACH)
def test_breach_with_nothing_pleaded_17_6(number: str) -> None:
    assert _judged(number, _BREACH[number]) == "inconsistent"


@pytest.mark.parametrize(("number", "missing"), [(number, name) for number, names in _ELEMENTS.items() for name in names])
def test_every_element_is_needed_17_6(number: str, missing: str) -> None:
    # Causation (fns 17 and 24) is among them.
    assert _judged(number, {**_BREACH[number], **_no(missing)}) == "consistent"


@pytest.mark.parametrize(("number", "missing"), [(number, name) for number, names in _ELEMENTS.items() for name in names])
def test_case_is_open_while_an_element_is_unknown_17_6(number: str, missing: str) -> None:
    case: Facts = {**_nothing_else(_asked(f"CPTPP {number}")), **_BREACH[number], "as_of": day(FIRST_DAY)}
    del case[missing]
    assert verdict(f"CPTPP {number}", case, actor="JPN") == "undetermined"


@pytest.mark.parametrize("number", ["17.6.1(a)", "17.6.1(b)", "17.6.1(c)", "17.6.3"])
def test_party_may_assist_whoever_is_no_state_owned_enterprise_17_6_1_and_17_6_3(number: str) -> None:
    private = _no("principally_engaged_in_commercial_activities", "owned_or_controlled_by_party_through_ownership_interests")
    assert _judged(number, {**_BREACH[number], **private}) == "consistent"


@pytest.mark.parametrize("limb", _LIMBS)
@pytest.mark.parametrize(
    ("giver", "expected"),
    [
        pytest.param(
            _yes("owned_or_controlled_by_party_through_ownership_interests"), "inconsistent", id="state enterprise without commerce"
        ),
        pytest.param(
            _yes("principally_engaged_in_commercial_activities", "party_holds_power_to_appoint_majority_of_board"),
            "inconsistent",
            id="state-owned enterprise by its board",
        ),
        pytest.param(_yes("principally_engaged_in_commercial_activities"), "outside scope", id="private bank on its own"),
        pytest.param(
            _yes("designated_as_sole_supplier_or_purchaser", "privately_owned", "designated_after_entry_into_force"),
            "outside scope",
            id="private designated monopoly",
        ),
    ],
)
def test_whose_assistance_the_party_answers_for_17_6_2(limb: str, giver: Facts, expected: str) -> None:
    nobody: Facts = {
        **_no("principally_engaged_in_commercial_activities", "owned_or_controlled_by_party_through_ownership_interests"),
        "share_of_capital_owned_directly_by_party": 0,
        "share_of_voting_rights_controlled_by_party_through_ownership_interests": 0,
    }
    assert _judged(f"17.6.2{limb}", {**_BREACH[f"17.6.2{limb}"], **nobody, **giver}) == expected


# ---------------------------------------------------------------- 17.7: adverse effects, market by market

EFFECTS = {
    "displaces_imports_of_like_good_from_own_market": "17.7.1(a)",
    "displaces_sales_of_covered_investment_from_own_market": "17.7.1(a)",
    "displaces_sales_of_covered_investment_from_market_of_another_party": "17.7.1(b)(i)",
    "displaces_imports_from_market_of_another_party": "17.7.1(b)(i)",
    "displaces_imports_from_market_of_non_party": "17.7.1(b)(ii)",
    "undercuts_prices_of_goods_in_market_of_a_party": "17.7.1(c)(i)",
    "depresses_prices_or_takes_sales_of_goods_in_market_of_a_party": "17.7.1(c)(i)",
    "undercuts_prices_of_goods_in_market_of_non_party": "17.7.1(c)(ii)",
    "depresses_prices_or_takes_sales_of_goods_in_market_of_non_party": "17.7.1(c)(ii)",
    "displaces_like_service_from_market_of_another_party": "17.7.1(d)",
    "undercuts_prices_of_services_in_market_of_another_party": "17.7.1(e)",
    "depresses_prices_or_takes_sales_of_services_in_market_of_another_party": "17.7.1(e)",
}


@pytest.mark.parametrize("effect", EFFECTS)
def test_any_listed_effect_is_adverse_17_7_1(effect: str) -> None:
    assert _is("adverse_effects", {}) is False
    assert _is("adverse_effects", _yes(effect)) is True


@pytest.mark.parametrize("effect", [name for name in EFFECTS if "service" not in name])
@pytest.mark.parametrize("number", ["17.6.1(a)", "17.6.2(a)"])
def test_effects_on_goods_17_7_1_a_to_c(number: str, effect: str) -> None:
    facts: Facts = {**_BREACH[number], **_no("displaces_imports_of_like_good_from_own_market"), **_yes(effect)}
    assert _judged(number, facts) == "inconsistent"


@pytest.mark.parametrize("effect", [name for name in EFFECTS if "service" in name])
@pytest.mark.parametrize("number", ["17.6.1(b)", "17.6.1(c)", "17.6.2(b)", "17.6.2(c)"])
def test_effects_on_services_17_7_1_d_and_e(number: str, effect: str) -> None:
    facts: Facts = {**_BREACH[number], **_no("displaces_like_service_from_market_of_another_party"), **_yes(effect)}
    assert _judged(number, facts) == "inconsistent"


@pytest.mark.parametrize("number", ["17.6.1(b)", "17.6.1(c)", "17.6.2(b)", "17.6.2(c)"])
def test_service_that_displaces_nobody_in_a_party_17_7_1(number: str) -> None:
    # Displaced in a non-Party's market: there is no limb for services there.
    assert _judged(number, {**_BREACH[number], **_no("displaces_like_service_from_market_of_another_party")}) == "consistent"


@pytest.mark.parametrize(
    ("price_effect", "expected"),
    [
        pytest.param({}, "consistent", id="displacement of domestic mills is not listed"),
        pytest.param(_yes("depresses_prices_or_takes_sales_of_goods_in_market_of_a_party"), "inconsistent", id="lost sales there are"),
    ],
)
def test_exports_that_hurt_the_other_partys_own_mills_17_7_1_b_i_and_c_i(price_effect: Facts, expected: str) -> None:
    facts: Facts = {**_BREACH["17.6.1(a)"], **_no("displaces_imports_of_like_good_from_own_market"), **price_effect}
    assert _judged("17.6.1(a)", facts) == expected
    assert _judged("17.6.3", {**_BREACH["17.6.3"], **_no("assistance_for_production_and_sale_of_good_in_that_party")}) == "consistent"


def test_no_further_effect_is_listed_17_7_1() -> None:
    # None on goods of the other Party's own producers being displaced, none on services at home or in a non-Party's market.
    term = tl.library().law("cptpp").term("adverse_effects")
    assert term is not None
    assert term.meaning.facts() == set(EFFECTS)


# ---------------------------------------------------------------- 17.6.4, 17.7.5 and 17.7.6: what is deemed harmless

_HOME = _yes("service_supplied_within_territory_of_own_party")


@pytest.mark.parametrize(
    ("number", "facts", "expected"),
    [
        *(
            pytest.param(f"17.6.{p}{limb}", _HOME, "outside scope", id=f"17.6.{p}{limb} service at home")
            for p in "12"
            for limb in ("(b)", "(c)")
        ),
        pytest.param(
            "17.6.1(b)",
            {**_HOME, **_yes("service_is_itself_non_commercial_assistance")},
            "inconsistent",
            id="17.6.4 fn 21 a service that is assistance",
        ),
        pytest.param("17.6.3", _HOME, "inconsistent", id="17.6.3 is about injury, not about adverse effects"),
    ],
)
def test_service_in_its_own_country_17_6_4(number: str, facts: Facts, expected: str) -> None:
    assert _judged(number, {**_BREACH[number], **facts}) == expected


_OLD_LAW = "assistance_under_law_or_contract_older_than_signature"


@pytest.mark.parametrize("number", ["17.6.1(a)", "17.6.1(b)", "17.6.1(c)"])
@pytest.mark.parametrize(
    ("provided", "older", "expected"),
    [
        pytest.param("2016-02-04", False, "outside scope", id="on the signature of the TPP"),
        pytest.param("2017-06-01", False, "outside scope", id="between the two signatures"),
        pytest.param("2018-03-07", False, "outside scope", id="last day before signature"),
        pytest.param("2018-03-08", False, "inconsistent", id="on the day of signature"),
        pytest.param("2018-03-08", True, "outside scope", id="on the day of signature, older law"),
        pytest.param("2020-06-01", True, "outside scope", id="in 2020 under a law of 2017"),
        pytest.param("2020-06-01", False, "inconsistent", id="in 2020 under a newer law"),
        pytest.param("2021-03-08", True, "outside scope", id="last of the three years"),
        pytest.param("2021-03-09", True, "inconsistent", id="three years over"),
        pytest.param("2022-06-01", True, "inconsistent", id="in 2022 under a law of 2017"),
    ],
)
def test_old_assistance_of_a_party_17_7_5(number: str, provided: str, older: bool, expected: str) -> None:
    facts: Facts = {**_BREACH[number], "day_assistance_was_provided": day(provided), _OLD_LAW: older}
    assert _judged(number, facts) == expected


@pytest.mark.parametrize("number", ["17.6.2(a)", "17.6.2(b)", "17.6.2(c)", "17.6.3"])
@pytest.mark.parametrize(("provided", "older"), [("2017-06-01", False), ("2020-06-01", True)], ids=["before signature", "contract of 2017"])
def test_old_assistance_between_enterprises_and_injury_17_7_5(number: str, provided: str, older: bool) -> None:
    # It speaks of what a Party provides, and of adverse effects.
    facts: Facts = {**_BREACH[number], "day_assistance_was_provided": day(provided), _OLD_LAW: older}
    assert _judged(number, facts) == "inconsistent"


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("17.6.1(a)", "inconsistent"),
        ("17.6.1(b)", "outside scope"),
        ("17.6.1(c)", "inconsistent"),
        ("17.6.2(a)", "inconsistent"),
        ("17.6.2(b)", "outside scope"),
        ("17.6.2(c)", "inconsistent"),
        ("17.6.3", "inconsistent"),
    ],
)
def test_initial_capitalisation_of_an_enterprise_that_serves_home_17_7_6(number: str, expected: str) -> None:
    facts = _yes("initial_capitalisation_or_acquisition_of_controlling_interest", "principally_supplies_services_within_territory_of_party")
    assert _judged(number, {**_BREACH[number], **facts}) == expected


# ---------------------------------------------------------------- 17.6.3 and 17.8: injury

_RETARDED = _yes("material_retardation_of_domestic_industry")
_COMMITTED = _yes("prospective_producer_made_substantial_commitment")


@pytest.mark.parametrize(
    ("facts", "injury"),
    [
        pytest.param({}, False, id="none"),
        pytest.param(_yes("material_injury_to_domestic_industry"), True, id="material injury"),
        pytest.param(_yes("threat_of_material_injury_to_domestic_industry"), True, id="threat"),
        pytest.param({**_RETARDED, **_COMMITTED}, True, id="retardation, with a producer committed to begin"),
        pytest.param(_RETARDED, False, id="retardation, with nobody committed"),
        pytest.param(_COMMITTED, False, id="a producer committed, nothing retarded"),
    ],
)
def test_injury_17_8_1_and_17_6_3_fn_20(facts: Facts, injury: bool) -> None:
    assert _is("injury", facts) is injury


@pytest.mark.parametrize(("committed", "expected"), [(True, "inconsistent"), (False, "consistent")])
def test_industry_that_is_not_there_yet_17_6_3_fn_20(committed: bool, expected: str) -> None:
    none_yet = _no("like_good_produced_and_sold_there_by_domestic_industry", "material_injury_to_domestic_industry")
    facts: Facts = {**_BREACH["17.6.3"], **none_yet, **_RETARDED, "prospective_producer_made_substantial_commitment": committed}
    assert _judged("17.6.3", facts) == expected


def test_cheap_capital_from_another_enterprise_17_6_3() -> None:
    # Its goods injure the industry of the Party where it makes them; there is no rule on injury for what enterprises give.
    from_enterprise: Facts = {
        **_BREACH["17.6.3"],
        **_no("party_provides_assistance_directly_or_indirectly"),
        **_yes("enterprise_provides_assistance"),
    }
    assert _judged("17.6.3", from_enterprise) == "consistent"
    assert _judged("17.6.3", {**from_enterprise, **_yes("party_provides_assistance_directly_or_indirectly")}) == "inconsistent"
    goods: Facts = {**_BREACH["17.6.2(a)"], **_no("displaces_imports_of_like_good_from_own_market")}
    assert _judged("17.6.2(a)", {**goods, **_INJURY}) == "consistent"
    assert _judged("17.6.2(a)", {**goods, **_INJURY, **_yes("undercuts_prices_of_goods_in_market_of_a_party")}) == "inconsistent"


# ---------------------------------------------------------------- 17.2: funds, pension funds, taxes

_FUND: Facts = {
    **_no("principally_engaged_in_commercial_activities"),
    **_yes(
        "owned_or_controlled_by_party_through_ownership_interests",
        "solely_special_purpose_investment_fund_using_financial_assets_of_party",
        "member_of_swf_forum_or_endorses_santiago_principles",
    ),
}


@pytest.mark.parametrize("limb", _LIMBS)
def test_cheap_equity_from_a_wealth_fund_17_2_5_b(limb: str) -> None:
    number = f"17.6.2{limb}"
    equity = _yes("assistance_is_equity_inconsistent_with_private_investment_practice")
    loan = _no("assistance_is_financing_on_better_than_commercial_terms")
    assert _judged(number, {**_BREACH[number], **loan, **equity, **_FUND}) == "inconsistent"


#: An enterprise in commercial activities that buys and sells on other than commercial considerations, worse from and to foreigners.
_TRADING: Facts = {
    **_SOE,
    **_yes(
        "oriented_toward_profit_making", "results_in_good_or_service_sold_in_relevant_market", "enterprise_determines_quantities_and_prices"
    ),
    **_yes("purchases_good_or_service", "sells_good_or_service", "person_is_enterprise_of_another_party"),
    **_yes("purchase_less_favourable_than_from_enterprises_of_any_country", "sale_less_favourable_than_to_enterprises_of_any_country"),
}


@pytest.mark.parametrize("number", ["17.4.1(a)", "17.4.1(b)", "17.4.1(c)"])
def test_trading_of_a_wealth_fund_itself_17_2_5(number: str) -> None:
    assert _judged(number, _TRADING) == "inconsistent"
    assert _judged(number, {**_TRADING, **_FUND, **_yes("principally_engaged_in_commercial_activities")}) == "outside scope"


@pytest.mark.parametrize("number", ["17.6.1(a)", "17.6.1(b)", "17.6.1(c)", "17.6.3"])
def test_state_money_through_a_wealth_fund_or_for_it_17_2_5_a(number: str) -> None:
    itself = {**_BREACH[number], **_FUND, **_yes("principally_engaged_in_commercial_activities")}
    assert _judged(number, itself) == "outside scope"
    through = _yes("assistance_provided_indirectly_through_sovereign_wealth_fund")
    assert _judged(number, {**itself, **through}) == "inconsistent"
    assert _judged(number, {**_BREACH[number], **through}) == "inconsistent"


_OF_PENSION_FUND = _yes("owned_or_controlled_by_independent_pension_fund")


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("17.4.1(a)", "outside scope"),
        ("17.6.1(a)", "inconsistent"),
        ("17.6.1(b)", "inconsistent"),
        ("17.6.1(c)", "inconsistent"),
        ("17.6.2(a)", "outside scope"),
        ("17.6.3", "inconsistent"),
    ],
)
def test_company_of_a_pension_fund_17_2_6_b(number: str, expected: str) -> None:
    # It may prefer local suppliers; a State grant to it is measured like any other.
    base = _BREACH.get(number, _TRADING)
    assert _judged(number, {**base, **_OF_PENSION_FUND}) == expected


@pytest.mark.parametrize("number", _BREACH)
def test_tax_exemption_is_outside_29_4_2(number: str) -> None:
    assert _judged(number, {**_BREACH[number], **_yes("taxation_measure")}) == "outside scope"


# ---------------------------------------------------------------- 17.13: emergencies and official finance

_EMERGENCIES = ("measure_responds_temporarily_to_economic_emergency", "enterprise_subject_to_temporary_emergency_measures_during_emergency")


@pytest.mark.parametrize("limb", _EMERGENCIES)
@pytest.mark.parametrize("number", _BREACH)
def test_economic_emergency_17_13_1(number: str, limb: str) -> None:
    assert _judged(number, {**_BREACH[number], **_yes(limb)}, pleaded=["17.13.1"]) == "excused"
    assert _judged(number, _BREACH[number], pleaded=["17.13.1"]) == "inconsistent"


_MANDATED = _yes("financial_services_supplied_under_government_mandate")
_AIMS = _yes("intended_to_displace_commercial_financing")

FINANCE = [
    pytest.param({**_MANDATED, **_yes("financial_services_support_exports_or_imports")}, True, id="(a)(i) trade, not meant to displace"),
    pytest.param(
        {**_MANDATED, **_yes("financial_services_support_exports_or_imports"), **_AIMS}, False, id="(a) meant to displace, better terms"
    ),
    pytest.param(
        {**_MANDATED, **_yes("financial_services_support_exports_or_imports", "terms_no_more_favourable_than_commercial_market"), **_AIMS},
        True,
        id="(a)(ii) commercial terms",
    ),
    pytest.param(
        {
            **_MANDATED,
            **_yes("financial_services_support_exports_or_imports", "no_comparable_financial_services_in_commercial_market"),
            **_AIMS,
        },
        True,
        id="(a)(i) fn 32, nothing comparable on the market",
    ),
    pytest.param(
        {**_MANDATED, **_yes("financial_services_support_private_investment_abroad")}, True, id="(b)(i) investment, not meant to displace"
    ),
    pytest.param(
        {**_MANDATED, **_yes("financial_services_support_private_investment_abroad"), **_AIMS},
        False,
        id="(b) meant to displace, better terms",
    ),
    pytest.param(
        {
            **_MANDATED,
            **_yes("financial_services_support_private_investment_abroad", "terms_no_more_favourable_than_commercial_market"),
            **_AIMS,
        },
        True,
        id="(b)(ii) commercial terms",
    ),
    pytest.param(
        {
            **_MANDATED,
            **_yes("financial_services_support_private_investment_abroad", "no_comparable_financial_services_in_commercial_market"),
            **_AIMS,
        },
        True,
        id="(b)(i) fn 32, nothing comparable on the market",
    ),
    pytest.param(
        {**_MANDATED, **_yes("financial_services_within_and_consistent_with_oecd_arrangement"), **_AIMS}, True, id="(c) the Arrangement"
    ),
    pytest.param(
        {**_MANDATED, **_yes("financial_services_within_and_consistent_with_successor_arrangement"), **_AIMS},
        True,
        id="(c) a successor of it",
    ),
    pytest.param(
        {**_MANDATED, **_yes("terms_no_more_favourable_than_commercial_market")}, False, id="commercial terms, for business at home"
    ),
    pytest.param(
        _yes("financial_services_support_exports_or_imports", "terms_no_more_favourable_than_commercial_market"),
        False,
        id="(a) without a mandate",
    ),
    pytest.param(_yes("financial_services_within_and_consistent_with_oecd_arrangement"), False, id="(c) without a mandate"),
]


@pytest.mark.parametrize(("facts", "excused"), FINANCE)
@pytest.mark.parametrize("number", ["17.4.1(a)", "17.4.1(b)", "17.4.1(c)"])
def test_official_finance_and_the_enterprises_own_trade_17_13_2(number: str, facts: Facts, excused: bool) -> None:
    trade = _yes(
        "oriented_toward_profit_making",
        "results_in_good_or_service_sold_in_relevant_market",
        "enterprise_determines_quantities_and_prices",
        "purchases_good_or_service" if number == "17.4.1(b)" else "sells_good_or_service",
        "person_is_enterprise_of_another_party",
        "purchase_less_favourable_than_from_enterprises_of_any_country",
        "sale_less_favourable_than_to_enterprises_of_any_country",
    )
    assert _judged(number, {**_SOE, **trade, **facts}, pleaded=["17.13.2"]) == ("excused" if excused else "inconsistent")


@pytest.mark.parametrize(("facts", "excused"), FINANCE)
@pytest.mark.parametrize("number", ["17.6.1(b)", "17.6.2(b)"])
def test_official_finance_across_the_border_17_13_3(number: str, facts: Facts, excused: bool) -> None:
    assert _judged(number, {**_BREACH[number], **facts}, pleaded=["17.13.3"]) == ("excused" if excused else "inconsistent")


@pytest.mark.parametrize(("facts", "excused"), FINANCE)
@pytest.mark.parametrize("number", ["17.6.1(c)", "17.6.2(c)"])
def test_official_finance_through_a_local_presence_17_13_3_fn_33(number: str, facts: Facts, excused: bool) -> None:
    plea = ["17.13.3.local presence"]
    required: Facts = {**_BREACH[number], **facts, **_yes("receiving_party_requires_local_presence")}
    assert _judged(number, required, pleaded=plea) == ("excused" if excused else "inconsistent")
    assert _judged(number, {**required, **_no("receiving_party_requires_local_presence")}, pleaded=plea) == "inconsistent"


_TEMPORARY = _yes(
    "enterprise_abroad_under_temporary_ownership_after_default",
    "ownership_results_from_excepted_financial_services",
    "support_only_to_recoup_investment_under_plan_ending_in_divestiture",
)


@pytest.mark.parametrize("number", _BREACH)
def test_temporary_ownership_after_default_17_13_4(number: str) -> None:
    facts: Facts = {**_BREACH[number], **_TEMPORARY}
    assert _judged(number, facts, pleaded=["17.13.4"]) == "excused"
    for element in _TEMPORARY:
        assert _judged(number, {**facts, **_no(element)}, pleaded=["17.13.4"]) == "inconsistent"


# ---------------------------------------------------------------- 17.13.5: whose revenue counts

REVENUE = [
    pytest.param("17.6.1(a)", OWN_REVENUE, "JPN", FIRST_DAY, 199, "outside scope", id="recipient of State money"),
    pytest.param("17.6.1(a)", OWN_REVENUE, "JPN", FIRST_DAY, 200, "inconsistent", id="recipient of State money, at the amount"),
    pytest.param("17.6.3", OWN_REVENUE, "JPN", FIRST_DAY, 199, "outside scope", id="injury"),
    pytest.param("17.6.2(a)", OWN_REVENUE, "JPN", FIRST_DAY, 199, "outside scope", id="small giver"),
    pytest.param("17.6.2(a)", RECIPIENT_REVENUE, "JPN", FIRST_DAY, 199, "outside scope", id="small recipient"),
    pytest.param("17.6.2(a)", RECIPIENT_REVENUE, "JPN", LATEST, 210, "undetermined", id="small recipient, adjusted amount unknown"),
    pytest.param("17.6.2(b)", RECIPIENT_REVENUE, "MYS", LATEST, 450, "outside scope", id="recipient in Malaysia below 500 million"),
    pytest.param("17.6.2(b)", RECIPIENT_REVENUE, "MYS", LATEST, 500, "inconsistent", id="recipient in Malaysia at 500 million"),
    pytest.param("17.6.1(c)", OWN_REVENUE, "BRN", LATEST, 450, "outside scope", id="Brunei Darussalam below 500 million"),
    pytest.param("17.6.1(c)", OWN_REVENUE, "VNM", LATEST, 450, "undetermined", id="Viet Nam, five years over"),
    pytest.param("17.6.1(c)", OWN_REVENUE, "VNM", "2023-06-01", 450, "outside scope", id="Viet Nam, five years not over"),
    pytest.param("17.6.1(c)", OWN_REVENUE, "VNM", "2023-06-01", 500, "inconsistent", id="Viet Nam, five years not over, at 500 million"),
    pytest.param("17.6.1(c)", OWN_REVENUE, "CHL", "2023-06-01", 450, "undetermined", id="nobody else has the 500 million"),
]


@pytest.mark.parametrize(("number", "whose", "actor", "as_of", "millions", "expected"), REVENUE)
def test_revenue_of_giver_and_recipient_17_13_5(number: str, whose: str, actor: str, as_of: str, millions: int, expected: str) -> None:
    assert _judged(number, {**_BREACH[number], whose: millions * MILLION}, actor=actor, on=as_of) == expected


def test_giver_that_is_no_state_owned_enterprise_has_no_threshold_17_13_5() -> None:
    # The clause speaks of state-owned enterprises and designated monopolies; a state enterprise is neither.
    giver: Facts = {
        **_no("principally_engaged_in_commercial_activities"),
        "share_of_capital_owned_directly_by_party": 0,
        "share_of_voting_rights_controlled_by_party_through_ownership_interests": 0,
        OWN_REVENUE: 1,
    }
    assert _judged("17.6.2(a)", {**_BREACH["17.6.2(a)"], **giver}) == "inconsistent"


# ---------------------------------------------------------------- Annexes 17-D, 17-E and 17-F, seen from the assistance

_PREFECTURE = _yes("owned_or_controlled_by_sub_central_government")
_AT_HOME = _yes("competes_with_good_of_covered_investment_in_own_territory")


@pytest.mark.parametrize(
    ("number", "facts", "expected"),
    [
        pytest.param("17.6.1(a)", {}, "inconsistent", id="imports lose the Japanese market"),
        pytest.param("17.6.1(a)", _AT_HOME, "outside scope", id="a covered investment in Japan loses"),
        pytest.param("17.6.2(a)", {}, "inconsistent", id="imports lose, assistance of an enterprise"),
        pytest.param("17.6.2(a)", _AT_HOME, "outside scope", id="a covered investment loses, assistance of an enterprise"),
        pytest.param("17.6.1(b)", {}, "outside scope", id="services across the border"),
        pytest.param("17.6.2(c)", {}, "outside scope", id="services through an investment"),
        pytest.param("17.6.3", {}, "outside scope", id="injury"),
    ],
)
def test_enterprise_of_a_japanese_prefecture_annex_17_d(number: str, facts: Facts, expected: str) -> None:
    assert _judged(number, {**_BREACH[number], **_PREFECTURE, **facts}) == expected


@pytest.mark.parametrize(
    ("number", "expected"), [("17.6.3", "inconsistent"), ("17.6.1(a)", "inconsistent"), ("17.6.1(b)", "outside scope")]
)
def test_enterprise_of_an_australian_state_annex_17_d(number: str, expected: str) -> None:
    assert _judged(number, {**_BREACH[number], **_PREFECTURE}, actor="AUS") == expected


_OF_TEMASEK = _yes("owned_or_controlled_by_sovereign_wealth_fund_of_singapore")


@pytest.mark.parametrize(
    ("number", "facts", "expected"),
    [
        pytest.param("17.6.2(a)", {}, "outside scope", id="nobody steered it"),
        pytest.param(
            "17.6.2(a)",
            _yes("singapore_or_its_fund_appointed_management_in_last_five_years"),
            "inconsistent",
            id="chief executive appointed seven years ago, still in office",
        ),
        pytest.param("17.6.1(a)", {}, "inconsistent", id="what Singapore itself gives"),
        pytest.param("17.6.3", {}, "inconsistent", id="injury"),
    ],
)
def test_enterprise_of_temasek_annex_17_e(number: str, facts: Facts, expected: str) -> None:
    assert _judged(number, {**_BREACH[number], **_OF_TEMASEK, **facts}, actor="SGP") == expected


_OF_PNB = _yes(
    "owned_or_controlled_by_permodalan_nasional_or_tabung_haji",
    "fund_engages_exclusively_in_its_savings_and_investment_plan",
    "fiduciary_duty_to_contributors_and_beneficiaries",
    "free_from_government_investment_direction",
)


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("17.6.1(a)", "inconsistent"),
        ("17.6.1(c)", "inconsistent"),
        ("17.6.3", "inconsistent"),
        ("17.6.2(a)", "outside scope"),
        ("17.6.2(c)", "outside scope"),
    ],
)
def test_enterprise_of_permodalan_nasional_annex_17_f(number: str, expected: str) -> None:
    assert _judged(number, {**_BREACH[number], **_OF_PNB}, actor="MYS", on=LATEST) == expected


@pytest.mark.parametrize("number", ["17.6.1(a)", "17.6.3"])
def test_contributors_money_is_no_assistance_annex_17_f_fn_41(number: str) -> None:
    passed_on = _yes("transfer_of_contributors_funds_to_permodalan_nasional_or_tabung_haji")
    assert _judged(number, {**_BREACH[number], **_OF_PNB, **passed_on}, actor="MYS", on=LATEST) == "consistent"
