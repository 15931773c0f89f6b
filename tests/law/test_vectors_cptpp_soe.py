"""CPTPP, test vectors on state-owned enterprises and designated monopolies: rows T45 to T76.

A row says "not bound" or "off" where the enterprise is not one that the rule is about, or a clause takes it out: that is
*outside scope* here, or *consistent* where what is forbidden isn't done. "Bound" is shown by a breach.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

import pytest

from support import day
from vector_rows import (
    TODAY,
    Check,
    Facts,
    Row,
    Says,
    assert_check,
    assert_complete,
    breach,
    case,
    check,
    consistent,
    excused,
    no,
    outside,
    parameters,
    row,
    unknown,
    unless,
    without,
    yes,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

#: The rows of this file; the others have one of their own.
IDS = [f"T{number}" for number in range(45, 77)]
LEFT_OUT: dict[str, str] = {}
#: Rows that are there, but for one statement of theirs.
IN_PART = {
    "T59": "that it is on the list of fn 29 all the same stays open: 17.13.5 reaches 17.10, and today's amount of Annex 17-A is not known",
}

#: The one day on which the amount of Annex 17-A is known for every Party: 200 million SDR. X = Japan, Y = Australia, Z = Canada.
FIRST_DAY = "2018-12-30"
MILLION = 1_000_000
REVENUE = "lowest_commercial_revenue_of_last_three_fiscal_years"
CAPITAL = "share_of_capital_owned_directly_by_party"
VOTES = "share_of_voting_rights_controlled_by_party_through_ownership_interests"


def on(
    facts: Facts,
    *says: Says,
    actor: str = "JPN",
    affects: str = "AUS",
    as_of: str = FIRST_DAY,
    pleaded: Sequence[str] = (),
    unwritten: tuple[str, ...] = (),
) -> Check:
    """A check of a measure, or of the conduct of an enterprise, under the CPTPP."""
    put = case("cptpp", facts, actor=actor, affects=affects, as_of=as_of, pleaded=pleaded)
    return check(put, *says, unwritten=unwritten)


# ---------------------------------------------------------------- an enterprise that nothing takes out

#: Nothing that 17.2, 17.9, 17.13 and their annexes ask about.
INSIDE: Facts = {
    **yes("affects_trade_or_investment_between_parties"),
    **no("central_bank_or_monetary_authority_performs_its_functions", "activity_to_resolve_failing_financial_institution"),
    **no("financial_regulatory_body_exercises_authority_over_financial_services_suppliers"),
    **no("solely_special_purpose_investment_fund_using_financial_assets_of_party", "special_purpose_vehicle_of_sovereign_wealth_fund"),
    **no("enterprise_is_gic_or_temasek", "owned_or_controlled_by_sovereign_wealth_fund_of_singapore"),
    **no("engaged_exclusively_in_pension_or_benefit_plans", "owned_or_controlled_by_independent_pension_fund"),
    **no("enterprise_is_permodalan_nasional_or_tabung_haji", "owned_or_controlled_by_permodalan_nasional_or_tabung_haji"),
    **no("government_procurement", "supplies_exclusively_to_own_party_for_governmental_functions", "taxation_measure"),
    **no("only_establishes_or_maintains_state_enterprise", "only_designates_monopoly"),
    **no("service_supplied_in_exercise_of_governmental_authority", "purchase_or_sale_of_equity_as_participation_in_another_enterprise"),
    **no("purchase_or_sale_pursuant_to_listed_existing_nonconforming_measure"),
    **no("purchase_or_sale_pursuant_to_nonconforming_measure_in_listed_sector", "nonconforming_activity_listed_for_the_obligation"),
    **no("owned_or_controlled_by_sub_central_government", "designated_by_sub_central_government"),
    **no("administrative_body_of_sub_central_government", "competes_with_good_of_covered_investment_in_own_territory"),
    **no("malaysian_purchase_preference_as_listed_for_all_enterprises", "malaysian_assistance_as_listed_for_all_enterprises"),
    **no("vietnamese_restructuring_finance_without_market_effects", "vietnamese_one_off_assistance_for_equitisation"),
    REVENUE: 5_000 * MILLION,
}
#: None of the exceptions that are written for 17.4, 17.5 and 17.6.
UNEXCUSED: Facts = {
    **no("acts_under_government_mandate", "measure_responds_temporarily_to_economic_emergency"),
    **no("enterprise_subject_to_temporary_emergency_measures_during_emergency"),
    **no("financial_services_supplied_under_government_mandate", "enterprise_abroad_under_temporary_ownership_after_default"),
    **no("fulfils_terms_of_monopoly_designation", "no_jurisdiction_over_similar_claims_against_other_enterprises"),
}
OWNED: Facts = {
    **yes("principally_engaged_in_commercial_activities", "owned_or_controlled_by_party_through_ownership_interests"),
    **no("party_holds_power_to_appoint_majority_of_board", "designated_as_sole_supplier_or_purchaser"),
    CAPITAL: 100,
    VOTES: 100,
}
SOE: Facts = INSIDE | OWNED
#: Buying from firms of the own Party only, whatever others offer.
BUYS: Facts = {
    **yes(
        "oriented_toward_profit_making", "results_in_good_or_service_sold_in_relevant_market", "enterprise_determines_quantities_and_prices"
    ),
    **yes("purchases_good_or_service", "refuses_to_purchase_or_sell", "person_is_enterprise_of_another_party"),
    **yes("purchase_less_favourable_than_from_enterprises_of_any_country"),
    **no("sells_good_or_service", "person_is_covered_investment"),
    **no("acts_on_price_quality_and_other_terms_of_purchase_or_sale", "acts_on_factors_of_privately_owned_enterprise"),
}
SELLS: Facts = {
    **without(BUYS, "purchases_good_or_service", "purchase_less_favourable_than_from_enterprises_of_any_country"),
    **no("purchases_good_or_service"),
    **yes("sells_good_or_service", "different_terms_of_purchase_or_sale", "sale_less_favourable_than_to_enterprises_of_any_country"),
}
#: A private monopoly that deals so in what it was designated for.
MONOPOLY: Facts = {
    **INSIDE,
    **BUYS,
    **yes("designated_as_sole_supplier_or_purchaser", "concerns_monopoly_good_or_service", "in_relevant_market_of_monopoly"),
    **no("sole_position_only_by_exclusive_intellectual_property_right", "owned_or_controlled_by_party_through_ownership_interests"),
    **no("owned_or_controlled_by_government_monopoly_through_ownership_interests", "principally_engaged_in_commercial_activities"),
}
DELEGATED: Facts = yes("exercises_delegated_governmental_authority", "acts_inconsistently_with_obligations_of_party_under_agreement")

# ---------------------------------------------------------------- assistance

#: Every effect of 17.7.1, none of them there.
NO_EFFECT: Facts = {
    **no("displaces_imports_of_like_good_from_own_market", "displaces_sales_of_covered_investment_from_own_market"),
    **no("displaces_sales_of_covered_investment_from_market_of_another_party", "displaces_imports_from_market_of_another_party"),
    **no("displaces_imports_from_market_of_non_party", "displaces_like_service_from_market_of_another_party"),
    **no("undercuts_prices_of_goods_in_market_of_a_party", "depresses_prices_or_takes_sales_of_goods_in_market_of_a_party"),
    **no("undercuts_prices_of_goods_in_market_of_non_party", "depresses_prices_or_takes_sales_of_goods_in_market_of_non_party"),
    **no("undercuts_prices_of_services_in_market_of_another_party"),
    **no("depresses_prices_or_takes_sales_of_services_in_market_of_another_party"),
}
#: Cheap finance that only state-owned enterprises get, after signature.
FINANCE: Facts = {
    **SOE,
    **UNEXCUSED,
    **NO_EFFECT,
    **yes("assistance_is_financing_on_better_than_commercial_terms", "access_explicitly_limited_to_state_owned_enterprises"),
    **no("intra_group_transaction_left_out_of_group_financial_position", "soe_transaction_consistent_with_private_arms_length_practice"),
    **no("transfer_of_contributors_funds_to_independent_pension_fund", "effects_arise_from_equity_participation_in_another_enterprise"),
    **no("transfer_of_contributors_funds_to_permodalan_nasional_or_tabung_haji", "assistance_under_law_or_contract_older_than_signature"),
    **no("service_supplied_within_territory_of_own_party", "initial_capitalisation_or_acquisition_of_controlling_interest"),
    **yes("effects_caused_by_assistance"),
    "day_assistance_was_provided": day("2018-06-01"),
}
FROM_PARTY: Facts = FINANCE | yes("party_provides_assistance_directly_or_indirectly") | no("enterprise_provides_assistance")
FROM_ENTERPRISE: Facts = {
    **FINANCE,
    **yes("enterprise_provides_assistance", "assistance_recipient_is_state_owned_enterprise_of_party"),
    **no("party_provides_assistance_directly_or_indirectly", "assistance_recipient_is_or_belongs_to_independent_pension_fund"),
    "lowest_commercial_revenue_of_assistance_recipient_of_last_three_fiscal_years": 5_000 * MILLION,
}
GOOD: Facts = {
    **yes("assistance_for_production_and_sale_of_good"),
    **no("assistance_for_service_supplied_into_another_party", "assistance_for_production_and_sale_of_good_in_that_party"),
    **no(
        "assistance_for_service_supplied_through_covered_investment_in_another_party", "enterprise_is_covered_investment_in_another_party"
    ),
}
SERVICE: Facts = {
    **GOOD,
    **yes("assistance_for_service_supplied_into_another_party"),
    **no("assistance_for_production_and_sale_of_good"),
}
HOME_MARKET: Facts = yes("displaces_imports_of_like_good_from_own_market")
#: The assisted enterprise makes goods in the other Party, whose industry is injured.
INJURY: Facts = {
    **yes("enterprise_is_covered_investment_in_another_party", "assistance_for_production_and_sale_of_good_in_that_party"),
    **yes("like_good_produced_and_sold_there_by_domestic_industry", "material_injury_to_domestic_industry"),
    **yes("injury_caused_by_goods_through_effects_of_assistance"),
}

#: In the first five years of these two the amount for 17.4 and 17.6 is 500 million SDR, whatever that of Annex 17-A is.
in_malaysia = functools.partial(on, actor="MYS", affects="JPN")
in_viet_nam = functools.partial(on, actor="VNM", affects="JPN")

# ---------------------------------------------------------------- the rows

ROWS: list[Row] = [
    row(
        "T45",
        "exactly half of the shares and votes, no power over the board",
        on(SOE | BUYS | UNEXCUSED | {CAPITAL: 50, VOTES: 50}, outside("17.4.1(a)", "17.1", shows=("-17.1(a)", "-17.1(b)", "-17.1(c)"))),
        on(SOE | BUYS | UNEXCUSED | {CAPITAL: 51, VOTES: 50}, breach("17.4.1(a)", "+17.1(a)")),
    ),
    row(
        "T46",
        "no shares, but the power to appoint most directors",
        on(
            SOE
            | BUYS
            | UNEXCUSED
            | {CAPITAL: 0, VOTES: 0}
            | yes("party_holds_power_to_appoint_majority_of_board")
            | no("owned_or_controlled_by_party_through_ownership_interests"),
            breach("17.4.1(a)", "+17.1(c)"),
        ),
        # Without commercial activities it is nothing to 17.3: no state enterprise either.
        on(
            SOE
            | DELEGATED
            | {CAPITAL: 0, VOTES: 0}
            | yes("party_holds_power_to_appoint_majority_of_board")
            | no("owned_or_controlled_by_party_through_ownership_interests", "principally_engaged_in_commercial_activities"),
            outside("17.3", "17.3", shows=("-1.3",)),
        ),
    ),
    row(
        "T47",
        "a wholly owned holding has 60 per cent of a trading company",
        on(SOE | BUYS | UNEXCUSED | {CAPITAL: 0, VOTES: 60}, breach("17.4.1(a)", "+17.1(b)")),
        on(SOE | BUYS | UNEXCUSED | {CAPITAL: 0, VOTES: 0}, outside("17.4.1(a)", "17.1", shows=("-17.1(a)", "-17.1(b)"))),
    ),
    row(
        "T48",
        "a State railway run at cost recovery",
        on(
            FROM_ENTERPRISE
            | GOOD
            | HOME_MARKET
            | BUYS
            | DELEGATED
            | no("oriented_toward_profit_making", "principally_engaged_in_commercial_activities"),
            consistent("17.4.1(a)", "-17.1 and fn 1"),
            breach("17.3", "+1.3"),
            breach("17.6.2(a)", "+1.3"),
        ),
    ),
    row(
        "T49",
        "a private monopoly of 2005, expanded in 2023",
        in_malaysia(
            MONOPOLY
            | UNEXCUSED
            | yes("privately_owned", "scope_of_monopoly_expanded_after_entry_into_force")
            | no("designated_after_entry_into_force"),
            breach("17.4.2(a)", "+17.1 (designate)", confidence=("17.1", "derived")),
            as_of=TODAY,
        ),
        in_malaysia(
            MONOPOLY
            | UNEXCUSED
            | yes("privately_owned")
            | no("designated_after_entry_into_force", "scope_of_monopoly_expanded_after_entry_into_force"),
            outside("17.4.2(a)", "17.1"),
            as_of=TODAY,
        ),
    ),
    row(
        "T50",
        "a State-owned monopoly of 1950",
        on(
            MONOPOLY
            | UNEXCUSED
            | yes("owned_or_controlled_by_party_through_ownership_interests")
            | no("privately_owned", "designated_after_entry_into_force", "scope_of_monopoly_expanded_after_entry_into_force"),
            breach("17.4.2(a)", "+17.1"),
        ),
    ),
    row(
        "T51",
        "buys from firms of the own Party only, against a better offer",
        on(
            SOE | BUYS | UNEXCUSED,
            breach("17.4.1(a)", "-17.1", panel=True),
            breach("17.4.1(b)", "+17.4.1(b)(i)", "-17.4.3", panel=True),
        ),
        on(
            SOE | BUYS,
            unless("17.4.1(a)", "17.4.1(a).mandate", "17.13.1", "17.13.2"),
            unless("17.4.1(b)", "17.13.1", "17.13.2"),
        ),
    ),
    row(
        "T52",
        "pays less for goods of lower quality",
        on(
            SOE
            | BUYS
            | UNEXCUSED
            | yes("acts_on_price_quality_and_other_terms_of_purchase_or_sale", "different_terms_of_purchase_or_sale"),
            consistent("17.4.1(a)"),
            excused("17.4.1(b)", "17.4.3", shows=("+17.4.3(a)",)),  # no breach: the rule and 17.4.3 are two steps here
        ),
    ),
    row(
        "T53",
        "a public service mandate to charge buyers owned from abroad more",
        on(
            SOE
            | SELLS
            | UNEXCUSED
            | yes("acts_under_government_mandate", "mandate_makes_service_available_to_general_public", "fulfils_public_service_mandate")
            | yes("mandate_terms_inconsistent_with_treatment_of_covered_investments_in_sales")
            | yes("person_is_covered_investment", "sale_less_favourable_than_to_investments_in_relevant_market"),
            breach("17.4.1(a)", "-17.4.1(a), public service mandate", "-17.4.1(a)"),
            breach("17.4.1(c)", "+17.4.1(c)(ii)"),
        ),
        on(
            SOE
            | SELLS
            | UNEXCUSED
            | yes("acts_under_government_mandate", "mandate_makes_service_available_to_general_public", "fulfils_public_service_mandate")
            | no("mandate_terms_inconsistent_with_treatment_of_covered_investments_in_sales"),
            excused("17.4.1(a)", "17.4.1(a).mandate"),
        ),
    ),
    row(
        "T54",
        "a purchase preference under a measure set out in Annex I",
        on(
            SOE | BUYS | UNEXCUSED | yes("purchase_or_sale_pursuant_to_listed_existing_nonconforming_measure"),
            outside("17.4.1(b)", "17.2.11(a)"),
            breach("17.4.1(a)"),
        ),
    ),
    row(
        "T55",
        "the same preference under an old city rule that is not set out",
        on(SOE | BUYS | UNEXCUSED | yes("existing_measure"), breach("17.4.1(b)", "+17.2.11(a)")),
    ),
    row(
        "T56",
        "shares bought on non-commercial terms",
        on(
            SOE | BUYS | UNEXCUSED | yes("purchase_or_sale_of_equity_as_participation_in_another_enterprise"),
            outside("17.4.1(a)", "17.4.1 fn 13"),
            outside("17.4.1(b)", "17.4.1 fn 13"),
        ),
    ),
    row(
        "T57",
        "revenue below the threshold in one year of three",
        on(
            FROM_PARTY
            | GOOD
            | HOME_MARKET
            | BUYS
            | DELEGATED
            | {REVENUE: 150 * MILLION}
            | yes("written_request_explains_effect_of_entity_on_trade_or_investment")
            | yes("civil_claim_against_enterprise_of_foreign_government", "claim_based_on_commercial_activity_in_territory")
            | no("gives_percentages_of_shares_and_votes", "courts_have_jurisdiction_over_claim"),
            outside("17.4.1(a)", "17.13.5"),
            outside("17.6.1(a)", "17.13.5"),
            outside("17.10.3", "17.13.5"),
            breach("17.3"),
            breach("17.5.1"),
            unwritten=("17.12",),  # the committee
        ),
    ),
    row(
        "T58",
        "revenue of 210 million, today",
        on(
            SOE | BUYS | UNEXCUSED | {REVENUE: 210 * MILLION},
            unknown("17.4.1(a)", "+17.4.1(a)", "?17.13.5", words="the revenue threshold, which was not established"),
            unknown("17.4.1(b)", "+17.4.1(b)(i)", "?17.13.5", words="the revenue threshold, which was not established"),
            as_of=TODAY,
        ),
        on(SOE | BUYS | UNEXCUSED | {REVENUE: 210 * MILLION}, breach("17.4.1(a)", "+17.13.5")),
    ),
    row(
        "T59",
        "Malaysia, 450 million at least, today",
        in_malaysia(
            FROM_PARTY | GOOD | HOME_MARKET | BUYS | {REVENUE: 450 * MILLION},
            outside("17.4.1(a)", "17.13.5 fn 35"),
            outside("17.6.1(a)", "17.13.5 fn 35"),
            as_of=TODAY,
        ),
        in_malaysia(
            FROM_PARTY | GOOD | HOME_MARKET | BUYS | {REVENUE: 450 * MILLION},
            outside("17.4.1(a)", "17.13.5 fn 35"),
            outside("17.6.1(a)", "17.13.5 fn 35"),
            as_of="2027-11-28",
        ),
        in_malaysia(
            FROM_PARTY | GOOD | HOME_MARKET | BUYS | {REVENUE: 450 * MILLION},
            unknown("17.4.1(a)", "+17.4.1(a)", "?17.13.5"),
            unknown("17.6.1(a)", "+17.6.1(a)", "?17.13.5"),
            as_of="2027-11-29",
        ),
    ),
    row(
        "T60",
        "Viet Nam, 450 million at least, today",
        in_viet_nam(
            FROM_PARTY | GOOD | HOME_MARKET | BUYS | {REVENUE: 450 * MILLION},
            unknown("17.4.1(a)", "+17.4.1(a)", "?17.13.5"),
            unknown("17.6.1(a)", "+17.6.1(a)", "?17.13.5"),
            as_of=TODAY,
        ),
        in_viet_nam(
            FROM_PARTY | GOOD | HOME_MARKET | BUYS | {REVENUE: 450 * MILLION},
            outside("17.4.1(a)", "17.13.5 fn 35"),
            outside("17.6.1(a)", "17.13.5 fn 35"),
            as_of="2024-01-13",
        ),
    ),
    row(
        "T61",
        "cheap loans to the own steel mill; imports lose the market",
        on(FROM_PARTY | GOOD | HOME_MARKET, breach("17.6.1(a)", "+17.7.1(a)", panel=True)),
        on(
            without(FROM_PARTY, "effects_caused_by_assistance") | GOOD | HOME_MARKET,
            unknown("17.6.1(a)", "?17.6.1(a)", deciding=[{"effects_caused_by_assistance"}]),
        ),
        on(
            without(FROM_PARTY, "access_explicitly_limited_to_state_owned_enterprises") | GOOD | HOME_MARKET,
            unknown("17.6.1(a)", "?17.1 (non-commercial assistance)(b)"),
        ),
        on(FROM_PARTY | GOOD | HOME_MARKET | no("effects_caused_by_assistance"), consistent("17.6.1(a)")),
    ),
    row(
        "T62",
        "its exports take sales from the mills of the country they go to",
        on(FROM_PARTY | GOOD, consistent("17.6.1(a)", "-17.7.1(b)(i)"), consistent("17.6.3"), affects="CAN"),
        on(
            without(
                FROM_PARTY,
                "undercuts_prices_of_goods_in_market_of_a_party",
                "depresses_prices_or_takes_sales_of_goods_in_market_of_a_party",
            )
            | GOOD,
            unknown(
                "17.6.1(a)",
                "?17.7.1(c)(i)",
                deciding=[
                    {"undercuts_prices_of_goods_in_market_of_a_party"},
                    {"depresses_prices_or_takes_sales_of_goods_in_market_of_a_party"},
                ],
            ),
            consistent("17.6.3"),
            affects="CAN",
        ),
        on(FROM_PARTY | GOOD | yes("undercuts_prices_of_goods_in_market_of_a_party"), breach("17.6.1(a)", "+17.7.1(c)(i)"), affects="CAN"),
    ),
    row(
        "T63",
        "a subsidised service undercuts domestic suppliers across the border",
        on(
            FROM_PARTY | SERVICE | yes("undercuts_prices_of_services_in_market_of_another_party"),
            breach("17.6.1(b)", "+17.7.1(e)"),
            affects="CAN",
        ),
        on(
            FROM_PARTY | SERVICE | yes("undercuts_prices_of_services_in_market_of_another_party") | no("effects_caused_by_assistance"),
            consistent("17.6.1(b)"),
            affects="CAN",
        ),
    ),
    row(
        "T64",
        "a subsidised service drives a supplier of another Party out of the home market",
        # No limb of 17.7.1 is about it; and whatever effect is claimed is deemed not to be there.
        on(
            FROM_PARTY | SERVICE | yes("service_supplied_within_territory_of_own_party"),
            consistent("17.6.1(b)", "-17.7.1(d)", "-17.7.1(e)"),
        ),
        on(
            FROM_PARTY
            | SERVICE
            | yes("service_supplied_within_territory_of_own_party", "displaces_like_service_from_market_of_another_party")
            | no("service_is_itself_non_commercial_assistance"),
            outside("17.6.1(b)", "17.6.4"),
        ),
    ),
    row(
        "T65",
        "a subsidised service displaces another Party's in a non-Party",
        on(FROM_PARTY | SERVICE, consistent("17.6.1(b)", "-17.7.1(d)", "-17.7.1(e)")),
        on(FROM_PARTY | GOOD | yes("displaces_imports_from_market_of_non_party"), breach("17.6.1(a)", "+17.7.1(b)(ii)")),
    ),
    row(
        "T66",
        "a grant under a law of 2017, paid in 2020 or in 2022",
        in_viet_nam(
            FROM_PARTY
            | GOOD
            | HOME_MARKET
            | {"day_assistance_was_provided": day("2020-06-01")}
            | yes("assistance_under_law_or_contract_older_than_signature"),
            outside("17.6.1(a)", "17.7.5(b)"),
            as_of="2023-06-01",
        ),
        in_viet_nam(
            FROM_PARTY
            | GOOD
            | HOME_MARKET
            | {"day_assistance_was_provided": day("2022-06-01")}
            | yes("assistance_under_law_or_contract_older_than_signature"),
            breach("17.6.1(a)", "+17.7.5(b)"),
            as_of="2023-06-01",
        ),
    ),
    row(
        "T67",
        "a contract of 2017 under which one enterprise assists another in 2020",
        in_viet_nam(
            FROM_ENTERPRISE
            | GOOD
            | HOME_MARKET
            | {"day_assistance_was_provided": day("2020-06-01")}
            | yes("assistance_under_law_or_contract_older_than_signature"),
            breach("17.6.2(a)"),
            as_of="2023-06-01",
        ),
    ),
    row(
        "T68",
        "enterprises of the State exempt from company tax",
        on(FROM_PARTY | GOOD | HOME_MARKET | yes("taxation_measure"), outside("17.6.1(a)", "29.4.2")),
        # Revenue forgone is no form of assistance either.
        on(
            FROM_PARTY
            | GOOD
            | HOME_MARKET
            | yes("taxation_measure")
            | no("assistance_is_grant_or_debt_forgiveness", "assistance_is_financing_on_better_than_commercial_terms")
            | no("assistance_is_equity_inconsistent_with_private_investment_practice")
            | no("assistance_is_other_transfer_of_funds_or_liabilities", "assistance_is_goods_or_services_on_better_than_commercial_terms"),
            consistent("17.6.1(a)", "-17.1 (non-commercial assistance)(a)"),
        ),
    ),
    row(
        "T69",
        "a private bank directed to lend cheaply",
        on(FROM_PARTY | GOOD | HOME_MARKET, breach("17.6.1(a)")),
        on(FROM_PARTY | GOOD | HOME_MARKET | no("party_provides_assistance_directly_or_indirectly"), consistent("17.6.1(a)")),
    ),
    row(
        "T70",
        "goods made in another Party with cheap capital from a sister enterprise; the industry there is injured",
        on(FROM_ENTERPRISE | GOOD | INJURY, consistent("17.6.3"), consistent("17.6.2(a)", "-17.7.1")),
        on(FROM_PARTY | GOOD | INJURY, breach("17.6.3", "+17.8.1")),
        on(FROM_ENTERPRISE | GOOD | INJURY | yes("undercuts_prices_of_goods_in_market_of_a_party"), breach("17.6.2(a)", "+17.7.1(c)(i)")),
    ),
    row(
        "T71",
        "a wealth fund gives cheap equity to an exporter",
        on(
            FROM_ENTERPRISE
            | GOOD
            | BUYS
            | yes("displaces_imports_from_market_of_another_party", "member_of_swf_forum_or_endorses_santiago_principles")
            | yes("solely_special_purpose_investment_fund_using_financial_assets_of_party"),
            breach("17.6.2(a)", "+17.7.1(b)(i)"),
            outside("17.4.1(a)", "17.2.5"),
            outside("17.4.1(b)", "17.2.5"),
        ),
    ),
    row(
        "T72",
        "a company of an independent pension fund prefers local suppliers, and gets a grant",
        on(
            FROM_PARTY | GOOD | HOME_MARKET | BUYS | INJURY | yes("owned_or_controlled_by_independent_pension_fund"),
            outside("17.4.1(a)", "17.2.6(b)"),
            outside("17.4.1(b)", "17.2.6(b)"),
            breach("17.6.1(a)"),
            breach("17.6.3"),
        ),
    ),
    row(
        "T73",
        "an enterprise of Temasek discriminates in sales, with a chief executive of seven years' standing, and assists",
        on(
            FROM_ENTERPRISE
            | GOOD
            | HOME_MARKET
            | SELLS
            | yes("owned_or_controlled_by_sovereign_wealth_fund_of_singapore")
            | yes("singapore_or_its_fund_appointed_management_in_last_five_years"),
            outside("17.4.1(a)", "Annex 17-E.2"),
            outside("17.4.1(c)", "Annex 17-E.2"),
            breach("17.6.2(a)", "+Annex 17-E.3"),
            actor="SGP",
        ),
        on(
            FROM_ENTERPRISE
            | GOOD
            | HOME_MARKET
            | yes("owned_or_controlled_by_sovereign_wealth_fund_of_singapore")
            | no("singapore_or_its_fund_appointed_management_in_last_five_years")
            | no("singapore_or_its_fund_appointed_board_majority_in_last_five_years", "required_to_give_non_commercial_assistance")
            | no("singapore_or_its_fund_controlled_business_decisions_in_last_five_years")
            | no("required_to_make_decisions_on_commercial_purchases_or_sales"),
            outside("17.6.2(a)", "Annex 17-E.3"),
            actor="SGP",
        ),
    ),
    row(
        "T74",
        "an enterprise of a Japanese prefecture is assisted; imports lose the market",
        on(FROM_PARTY | GOOD | HOME_MARKET | yes("owned_or_controlled_by_sub_central_government"), breach("17.6.1(a)")),
        on(
            FROM_PARTY
            | GOOD
            | yes("owned_or_controlled_by_sub_central_government", "competes_with_good_of_covered_investment_in_own_territory")
            | yes("displaces_sales_of_covered_investment_from_own_market"),
            outside("17.6.1(a)", "Annex 17-D(d)(iii)(A)"),
        ),
    ),
    row(
        "T75",
        "an enterprise of an Australian state sells on worse terms",
        on(
            SOE | SELLS | UNEXCUSED | yes("owned_or_controlled_by_sub_central_government"),
            breach("17.4.1(c)", "+17.4.1(c)(i)"),
            outside("17.4.1(a)", "Annex 17-D(a)"),
            actor="AUS",
            affects="JPN",
        ),
        on(
            SOE | BUYS | UNEXCUSED | yes("owned_or_controlled_by_sub_central_government"),
            outside("17.4.1(b)", "Annex 17-D(a)"),
            actor="AUS",
            affects="JPN",
        ),
    ),
    row(
        "T76",
        "data asked for on a private designated monopoly",
        on(
            MONOPOLY
            | yes("privately_owned", "designated_after_entry_into_force")
            | yes("written_request_explains_effect_of_entity_on_trade_or_investment")
            | no("gives_percentages_of_shares_and_votes"),
            consistent("17.10.3", "-17.1"),
            as_of=TODAY,
        ),
    ),
]


@pytest.mark.parametrize("check", parameters("CPTPP", ROWS))
def test_row(check: Check) -> None:
    assert_check(check)


def test_every_row_is_there_or_left_out_with_a_reason() -> None:
    # There are 80 rows: 32 here, 48 in the file on data.
    assert len(IDS) == 32
    assert_complete(ROWS, LEFT_OUT, IDS, in_part=IN_PART)
