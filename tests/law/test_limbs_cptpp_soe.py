"""CPTPP Chapter 17: every element of a clause counts, and what the annexes switch off for whom.

The elements are written from the treaty and its annexes, clause by clause. For each of them there is a case in which the clause is met
and the same case without that element, in which it is not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from support import (
    Met,
    all_met,
    breached,
    concerns,
    day,
    every,
    excuses,
    excusing,
    falls_under,
    left_in,
    one_of,
    shutting_out,
    turning_points,
)

if TYPE_CHECKING:
    from support import Element
    from tradelaw.logic.conditions import Value

# ------------------------------------------------------------ who: 17.1

SOE = every(
    "principally_engaged_in_commercial_activities",
    one_of(
        Met("share_of_capital_owned_directly_by_party", 51, 50),
        Met("share_of_voting_rights_controlled_by_party_through_ownership_interests", 51, 50),
        "party_holds_power_to_appoint_majority_of_board",
    ),
)
DESIGNATED_MONOPOLY = every(
    "designated_as_sole_supplier_or_purchaser",
    "not sole_position_only_by_exclusive_intellectual_property_right",
    one_of(
        every(
            "privately_owned",
            one_of("designated_after_entry_into_force", "scope_of_monopoly_expanded_after_entry_into_force"),
        ),
        "owned_or_controlled_by_party_through_ownership_interests",
        "owned_or_controlled_by_government_monopoly_through_ownership_interests",
    ),
)
NON_COMMERCIAL: tuple[Element, ...] = (
    "not acts_on_price_quality_and_other_terms_of_purchase_or_sale",
    "not acts_on_factors_of_privately_owned_enterprise",
)
COMMERCIAL_ACTIVITY: tuple[Element, ...] = (
    "oriented_toward_profit_making",
    "results_in_good_or_service_sold_in_relevant_market",
    "enterprise_determines_quantities_and_prices",
)

TERMS: dict[str, Element] = {
    "state_owned_enterprise": SOE,
    "designated_monopoly": DESIGNATED_MONOPOLY,
    "commercial_activities": every(*COMMERCIAL_ACTIVITY),
    "sovereign_wealth_fund": one_of(
        every(
            "owned_or_controlled_by_party_through_ownership_interests",
            "solely_special_purpose_investment_fund_using_financial_assets_of_party",
            "member_of_swf_forum_or_endorses_santiago_principles",
        ),
        "special_purpose_vehicle_of_sovereign_wealth_fund",
        every("actor is SGP", "enterprise_is_gic_or_temasek"),
    ),
    "independent_pension_fund": every(
        "owned_or_controlled_by_party_through_ownership_interests",
        "engaged_exclusively_in_pension_or_benefit_plans",
        "fiduciary_duty_to_contributors_and_beneficiaries",
        "free_from_government_investment_direction",
    ),
    "public_service_mandate": every("acts_under_government_mandate", "mandate_makes_service_available_to_general_public"),
    "like_good_of_domestic_industry": one_of(
        "like_good_produced_and_sold_there_by_domestic_industry",
        every("material_retardation_of_domestic_industry", "prospective_producer_made_substantial_commitment"),
    ),
    "injury": one_of(
        "material_injury_to_domestic_industry",
        "threat_of_material_injury_to_domestic_industry",
        every("material_retardation_of_domestic_industry", "prospective_producer_made_substantial_commitment"),
    ),
    "assistance": one_of(
        "assistance_is_grant_or_debt_forgiveness",
        "assistance_is_financing_on_better_than_commercial_terms",
        "assistance_is_equity_inconsistent_with_private_investment_practice",
        "assistance_is_other_transfer_of_funds_or_liabilities",
        "assistance_is_goods_or_services_on_better_than_commercial_terms",
    ),
    "by_virtue_of_government_ownership_or_control": one_of(
        "access_explicitly_limited_to_state_owned_enterprises",
        "assistance_predominantly_used_by_state_owned_enterprises",
        "disproportionately_large_share_of_assistance_to_state_owned_enterprises",
        "discretion_in_assistance_favours_state_owned_enterprises",
    ),
    "steered_by_singapore_or_its_fund": one_of(
        "singapore_or_its_fund_appointed_management_in_last_five_years",
        "singapore_or_its_fund_appointed_board_majority_in_last_five_years",
        "singapore_or_its_fund_controlled_business_decisions_in_last_five_years",
        "required_to_give_non_commercial_assistance",
        "required_to_make_decisions_on_commercial_purchases_or_sales",
    ),
}


@pytest.mark.parametrize(("term", "met", "unmet"), turning_points(TERMS))
def test_term_needs_each_element_17_1(term: str, met: dict[str, Value], unmet: dict[str, Value]) -> None:
    assert falls_under("cptpp", term, met) is True
    assert falls_under("cptpp", term, unmet) is False


@pytest.mark.parametrize(
    ("provision", "whose"),
    [
        *((f"17.4.1({letter})", SOE) for letter in "abc"),
        *((f"17.4.2({letter})", DESIGNATED_MONOPOLY) for letter in "abcd"),
        ("17.3", one_of(SOE, DESIGNATED_MONOPOLY)),
    ],
)
def test_whose_conduct_it_is_about_17_3_and_17_4(provision: str, whose: Element) -> None:
    for _, met, unmet in (point.values for point in turning_points({provision: whose})):
        assert concerns(f"CPTPP {provision}", met) is True  # type: ignore[arg-type]  # a case is the second value of a parameter set
        if provision != "17.3":
            assert concerns(f"CPTPP {provision}", unmet) is False  # type: ignore[arg-type]  # as above, the third


# ------------------------------------------------------------ what is owed

LESS_FAVOURABLE_PURCHASE = one_of(
    every("person_is_enterprise_of_another_party", "purchase_less_favourable_than_from_enterprises_of_any_country"),
    every("person_is_covered_investment", "purchase_less_favourable_than_from_investments_in_relevant_market"),
)
LESS_FAVOURABLE_SALE = one_of(
    every("person_is_enterprise_of_another_party", "sale_less_favourable_than_to_enterprises_of_any_country"),
    every("person_is_covered_investment", "sale_less_favourable_than_to_investments_in_relevant_market"),
)
BUYS_OR_SELLS = one_of("purchases_good_or_service", "sells_good_or_service")
REQUEST: tuple[Element, ...] = ("policy_provides_for_non_commercial_assistance", "written_request_explains_effect_of_assistance_policy")
LIST_MISSING = one_of(
    "not list_of_largest_state_owned_enterprises_given_by_due_day", "not list_of_largest_state_owned_enterprises_updated_annually"
)

BREACHES: dict[str, Element] = {
    "17.3": every("exercises_delegated_governmental_authority", "acts_inconsistently_with_obligations_of_party_under_agreement"),
    "17.4.1(a)": every(*COMMERCIAL_ACTIVITY, BUYS_OR_SELLS, *NON_COMMERCIAL),
    "17.4.1(b)": every(*COMMERCIAL_ACTIVITY, "purchases_good_or_service", LESS_FAVOURABLE_PURCHASE),
    "17.4.1(c)": every(*COMMERCIAL_ACTIVITY, "sells_good_or_service", LESS_FAVOURABLE_SALE),
    "17.4.2(a)": every(BUYS_OR_SELLS, "concerns_monopoly_good_or_service", "in_relevant_market_of_monopoly", *NON_COMMERCIAL),
    "17.4.2(b)": every("purchases_good_or_service", "concerns_monopoly_good_or_service", LESS_FAVOURABLE_PURCHASE),
    "17.4.2(c)": every("sells_good_or_service", "concerns_monopoly_good_or_service", LESS_FAVOURABLE_SALE),
    "17.4.2(d)": every(
        "uses_monopoly_position_for_anticompetitive_practices_in_other_market",
        "practices_negatively_affect_trade_or_investment_between_parties",
    ),
    "17.5.1": every(
        "civil_claim_against_enterprise_of_foreign_government",
        "claim_based_on_commercial_activity_in_territory",
        "not courts_have_jurisdiction_over_claim",
    ),
    "17.5.2": every("administrative_body_regulates_state_owned_enterprise", "not regulatory_discretion_exercised_impartially"),
    "17.10.1.fn 28": LIST_MISSING,
    "17.10.1.fn 29(VNM)": LIST_MISSING,
    "17.10.1.fn 29(MYS)": LIST_MISSING,
    "17.10.2": every("monopoly_designated_or_expanded", "not monopoly_and_its_terms_promptly_notified_or_published"),
    "17.10.3": every(
        one_of(
            SOE,
            every(
                "designated_as_sole_supplier_or_purchaser",
                "not sole_position_only_by_exclusive_intellectual_property_right",
                one_of(
                    "owned_or_controlled_by_party_through_ownership_interests",
                    "owned_or_controlled_by_government_monopoly_through_ownership_interests",
                ),
            ),
        ),
        "written_request_explains_effect_of_entity_on_trade_or_investment",
        one_of(
            "not gives_percentages_of_shares_and_votes",
            "not describes_special_shares_and_rights",
            "not gives_government_titles_of_officers_and_directors",
            "not gives_revenue_and_assets_of_three_years",
            "not gives_exemptions_and_immunities",
            "not gives_other_public_information_sought",
        ),
    ),
    "17.10.4": every(*REQUEST, "not promptly_informs_in_writing_of_assistance_policy"),
    "17.10.5.first sentence": every(
        *REQUEST, "promptly_informs_in_writing_of_assistance_policy", "not response_on_assistance_policy_specific_enough"
    ),
    "17.10.5": every(
        *REQUEST,
        "promptly_informs_in_writing_of_assistance_policy",
        "not response_explains_points_not_addressed",
        one_of(
            "not gives_form_of_assistance",
            "not names_providers_and_recipients_of_assistance",
            "not gives_legal_basis_and_objective_of_assistance",
            "not gives_amount_of_assistance_for_goods",
            "not gives_amount_of_assistance_for_services",
            "not gives_amounts_interest_and_fees_of_loans",
            "not gives_prices_charged_for_goods_or_services",
            "not gives_equity_invested_and_assessments",
            "not gives_duration_of_assistance",
            "not gives_statistics_on_effects_of_assistance",
        ),
    ),
    "17.10.6": every("party_considers_it_has_no_assistance_policy", "not informs_in_writing_that_it_has_no_assistance_policy"),
    "17.10.7": every(*REQUEST, "promptly_informs_in_writing_of_assistance_policy", "not response_explains_points_not_addressed"),
    "17.10.9": every("providing_party_considers_information_confidential", "discloses_information_without_consent"),
    "Annex 17-A.4": "not notifies_threshold_in_national_currency",
    "Annex 17-E.1": every(
        SOE,
        "owned_or_controlled_by_sovereign_wealth_fund_of_singapore",
        "singapore_or_its_fund_directs_or_influences_decisions",
        "not direction_or_influence_consistent_with_chapter",
    ),
}


@pytest.mark.parametrize(("number", "met", "unmet"), turning_points(BREACHES))
def test_breach_needs_each_element(number: str, met: dict[str, Value], unmet: dict[str, Value]) -> None:
    assert breached(f"CPTPP {number}", met) is True
    assert breached(f"CPTPP {number}", unmet) is False


# ------------------------------------------------------------ what stays outside

TAKEN_OUT: dict[str, Element] = {
    "17.2.5": TERMS["sovereign_wealth_fund"],
    "17.2.5(a)": every(TERMS["sovereign_wealth_fund"], "not assistance_provided_indirectly_through_sovereign_wealth_fund"),
    "17.2.6(a)": TERMS["independent_pension_fund"],
    "17.6.4": every("service_supplied_within_territory_of_own_party", "not service_is_itself_non_commercial_assistance"),
    "17.7.6": every(
        "initial_capitalisation_or_acquisition_of_controlling_interest", "principally_supplies_services_within_territory_of_party"
    ),
    "17.10.fn 26": every("actor is BRN", "entity_and_activity_of_brunei_annex_iv_entry_4"),
    "17.10.fn 27": every(
        "actor is VNM", one_of("entity_and_activity_of_viet_nam_annex_iv_entry_8", "entity_and_activity_of_viet_nam_annex_iv_entry_10")
    ),
    "17.10.2.fn 30": every("actor is VNM", "entity_and_activity_of_viet_nam_annex_iv_entry_9"),
    "17.12.fn 31": every(
        "actor is VNM", one_of("entity_and_activity_of_viet_nam_annex_iv_entry_8", "entity_and_activity_of_viet_nam_annex_iv_entry_10")
    ),
    "Annex 17-E.2": every("actor is SGP", "owned_or_controlled_by_sovereign_wealth_fund_of_singapore"),
    "Annex 17-F.1": every(
        "actor is MYS",
        "enterprise_is_permodalan_nasional_or_tabung_haji",
        "fund_engages_exclusively_in_its_savings_and_investment_plan",
        "fiduciary_duty_to_contributors_and_beneficiaries",
        "free_from_government_investment_direction",
    ),
    "Annex 17-F.1.enterprises": every(
        "actor is MYS",
        "owned_or_controlled_by_permodalan_nasional_or_tabung_haji",
        "fund_engages_exclusively_in_its_savings_and_investment_plan",
        "fiduciary_duty_to_contributors_and_beneficiaries",
        "free_from_government_investment_direction",
    ),
}

#: Annex 17-D, letter by letter: Party, what is wholly off, and what stands. 17.6.3 is off for Canada, Japan and New Zealand alone.
PLAIN = ("17.4.1(a)", "17.4.1(b)", *(f"17.4.2({letter})" for letter in "abcd"))
SERVICES = ("17.6.1(b)", "17.6.1(c)", "17.6.2(b)", "17.6.2(c)")
TRANSPARENCY = ("17.10.1", "17.10.2", "17.10.3", "17.10.4")
SUB_CENTRAL: dict[str, tuple[str, tuple[str, ...], tuple[str, ...]]] = {
    "a": ("AUS", (*PLAIN, *SERVICES, "17.10.1"), ("17.3", "17.4.1(c)", "17.5.2", "17.6.3", "17.10.2", "17.10.4")),
    "b": ("CAN", (*PLAIN, *SERVICES, "17.6.3", "17.10.1"), ("17.3", "17.10.2", "17.10.3")),
    "c": ("CHL", (*PLAIN, *SERVICES, "17.10.1"), ("17.3", "17.5.2", "17.6.3", "17.10.2")),
    "d": ("JPN", (*PLAIN, "17.4.1(c)", *SERVICES, "17.6.3", "17.10.1"), ("17.3", "17.5.2", "17.10.2", "17.10.4")),
    "e": ("MYS", (*PLAIN, "17.4.1(c)", *SERVICES, *TRANSPARENCY), ("17.3", "17.6.3")),
    "f": ("MEX", (*PLAIN, "17.4.1(c)", *SERVICES, *TRANSPARENCY), ("17.3", "17.5.2", "17.6.3")),
    "g": ("NZL", (*PLAIN, "17.4.1(c)", *SERVICES, "17.6.3", "17.10.1"), ("17.3", "17.5.2", "17.10.2")),
    "h": ("PER", (*PLAIN, *SERVICES, "17.10.1"), ("17.3", "17.5.2", "17.6.3", "17.10.2")),
    "j": ("VNM", (*PLAIN, "17.4.1(c)", *SERVICES, *TRANSPARENCY), ("17.3", "17.6.3")),
}
OF_SUB_CENTRAL_GOVERNMENT = one_of(
    every("principally_engaged_in_commercial_activities", "owned_or_controlled_by_sub_central_government"),
    every("designated_as_sole_supplier_or_purchaser", "designated_by_sub_central_government"),
)
#: Beside that, enough for a state-owned enterprise of 17.1(c), and for a government monopoly.
PUBLIC: dict[str, Value] = {
    "party_holds_power_to_appoint_majority_of_board": True,
    "owned_or_controlled_by_party_through_ownership_interests": True,
    "sole_position_only_by_exclusive_intellectual_property_right": False,
}
COMPETITION = "competes_with_good_of_covered_investment_in_own_territory"
REGULATOR = "administrative_body_of_sub_central_government"
NOT_AS_INVESTMENT = one_of("not person_is_covered_investment", "not sale_less_favourable_than_to_investments_in_relevant_market")
PURCHASE_NOT_AS_INVESTMENT = one_of(
    "not person_is_covered_investment", "not purchase_less_favourable_than_from_investments_in_relevant_market"
)
TAKEN_OUT |= {
    f"Annex 17-D({letter})": every(f"actor is {party}", OF_SUB_CENTRAL_GOVERNMENT) for letter, (party, _, _) in SUB_CENTRAL.items()
}
TAKEN_OUT |= {
    f"Annex 17-D({letter})": every(f"actor is {party}", OF_SUB_CENTRAL_GOVERNMENT, more)
    for letter, party, more in (
        ("a)(iii", "AUS", COMPETITION),
        ("b)(v", "CAN", one_of(COMPETITION, "competes_with_good_of_covered_investment_in_another_party")),
        ("c)(iv", "CHL", COMPETITION),
        ("d)(iii)(A", "JPN", COMPETITION),
        (
            "d)(iii)(B",
            "JPN",
            every("enterprise_is_covered_investment_in_another_party", "competes_with_good_of_covered_investment_in_another_party"),
        ),
        ("e)(iii", "MYS", COMPETITION),
        ("f)(iii", "MEX", COMPETITION),
        ("g)(iii", "NZL", COMPETITION),
        ("h)(iv", "PER", COMPETITION),
        ("j)(iii", "VNM", COMPETITION),
        ("b)(iv", "CAN", REGULATOR),
        ("e)(ii", "MYS", REGULATOR),
        ("j)(ii", "VNM", REGULATOR),
        ("b)(ii", "CAN", NOT_AS_INVESTMENT),
        ("c)(ii", "CHL", NOT_AS_INVESTMENT),
        ("h)(ii", "PER", NOT_AS_INVESTMENT),
        ("b)(ix", "CAN", "assistance_policy_of_sub_central_government"),
    )
}
TAKEN_OUT["Annex 17-D.United Kingdom"] = every(
    "actor is GBR", OF_SUB_CENTRAL_GOVERNMENT, "listed_by_the_united_kingdom_for_sub_central_enterprises"
)

HOUSING = "canadian_housing_entity_finances_housing_on_non_commercial_factors"
TARGETED = "comision_federal_de_electricidad_assisted_for_targeted_programmes"
ONE_OFF = "vietnamese_one_off_assistance_for_equitisation"
TAKEN_OUT |= {
    "Annex IV.Canada.1": every("actor is CAN", "canadian_bridge_authority_funded_to_manage_international_crossings"),
    "Annex IV.Canada.2": every("actor is CAN", HOUSING),
    "Annex IV.Canada.2.purchases": every("actor is CAN", HOUSING, PURCHASE_NOT_AS_INVESTMENT),
    "Annex IV.Canada.2.sales": every("actor is CAN", HOUSING, NOT_AS_INVESTMENT),
    "Annex IV.Malaysia": every("actor is MYS", "malaysian_purchase_preference_as_listed_for_all_enterprises"),
    "Annex IV.Malaysia.assistance": every("actor is MYS", "malaysian_assistance_as_listed_for_all_enterprises", COMPETITION),
    "Annex IV.Mexico.1": every("actor is MEX", "comision_federal_de_electricidad_listed_purchase_preference"),
    "Annex IV.Mexico.1.goods": every("actor is MEX", TARGETED, COMPETITION),
    "Annex IV.Mexico.1.services": every("actor is MEX", TARGETED),
    "Annex IV.Peru.1": every("actor is PER", "petroperu_assisted_in_restructuring_with_private_participation", COMPETITION),
    "Annex IV.Peru.2": every(
        "actor is PER", "purchases_good_or_service", "purchase_preference_for_disadvantaged_minorities_or_ethnic_groups"
    ),
    "Annex IV.Viet Nam.1.goods": every(
        "actor is VNM", one_of("vietnamese_restructuring_finance_without_market_effects", ONE_OFF), COMPETITION
    ),
    "Annex IV.Viet Nam.1.services": every("actor is VNM", ONE_OFF),
}


@pytest.mark.parametrize(("number", "met", "unmet"), turning_points(TAKEN_OUT))
def test_taken_out(number: str, met: dict[str, Value], unmet: dict[str, Value]) -> None:
    assert left_in(f"CPTPP {number}", PUBLIC | met) is False
    assert left_in(f"CPTPP {number}", PUBLIC | unmet) is True


@pytest.mark.parametrize(("letter", "provision"), [(letter, p) for letter, (_, off, _) in SUB_CENTRAL.items() for p in off])
def test_sub_central_enterprise_is_free_of_annex_17_d(letter: str, provision: str) -> None:
    facts = PUBLIC | all_met(OF_SUB_CENTRAL_GOVERNMENT) | {"actor": SUB_CENTRAL[letter][0]}
    assert f"Annex 17-D({letter})" in shutting_out(f"CPTPP {provision}", facts)


@pytest.mark.parametrize(("letter", "provision"), [(letter, p) for letter, (_, _, standing) in SUB_CENTRAL.items() for p in standing])
def test_sub_central_enterprise_is_held_to_annex_17_d(letter: str, provision: str) -> None:
    facts = PUBLIC | all_met(OF_SUB_CENTRAL_GOVERNMENT) | {"actor": SUB_CENTRAL[letter][0]}
    assert not shutting_out(f"CPTPP {provision}", facts)


@pytest.mark.parametrize("provision", ["17.4.1(a)", "17.4.2(d)", "17.5.1", "17.5.2", "17.6.1(a)", "17.6.3", "17.10.1", "17.10.4"])
def test_what_the_united_kingdom_may_have_listed_17_9_2(provision: str) -> None:
    facts = PUBLIC | all_met(TAKEN_OUT["Annex 17-D.United Kingdom"])
    assert shutting_out(f"CPTPP {provision}", facts) == {"Annex 17-D.United Kingdom"}
    assert not shutting_out(f"CPTPP {provision}", facts | {"actor": "SGP"})


@pytest.mark.parametrize("fund", ["17.2.6(a)", "Annex 17-F.1"])
@pytest.mark.parametrize("provision", ["17.3", "17.4.1(a)", "17.4.2(d)", "17.6.1(a)", "17.6.2(a)", "17.6.3", "17.10.1"])
def test_fund_itself_is_outside_the_whole_chapter(fund: str, provision: str) -> None:
    assert fund in shutting_out(f"CPTPP {provision}", all_met(TAKEN_OUT[fund]))


# ------------------------------------------------------------ small enterprises: 17.13.5

REVENUE = "lowest_commercial_revenue_of_last_three_fiscal_years"
RECIPIENT = "lowest_commercial_revenue_of_assistance_recipient_of_last_three_fiscal_years"
EITHER = one_of(SOE, DESIGNATED_MONOPOLY)
THRESHOLD, TRANSITIONAL = 200_000_000, 500_000_000
#: Days on which the amounts are known: the first two of the Agreement, and the five years of fn 35 for Viet Nam.
FIRST_DAYS: dict[str, Value] = {"actor": "JPN", "as_of": day("2018-12-31")}
VIET_NAM: dict[str, Value] = {"actor": "VNM", "as_of": day("2020-06-01")}

SMALL: dict[str, tuple[dict[str, Value], Element]] = {
    "17.13.5": (FIRST_DAYS, every(EITHER, Met(REVENUE, THRESHOLD - 1, THRESHOLD))),
    "17.13.5.recipient": (
        FIRST_DAYS,
        every("assistance_recipient_is_state_owned_enterprise_of_party", Met(RECIPIENT, THRESHOLD - 1, THRESHOLD)),
    ),
    "17.13.5.transparency": (FIRST_DAYS, every(EITHER, Met(REVENUE, THRESHOLD - 1, THRESHOLD))),
    "17.13.5.fn 35": (VIET_NAM, every(EITHER, Met(REVENUE, TRANSITIONAL - 1, TRANSITIONAL))),
    "17.13.5.fn 35.recipient": (
        VIET_NAM,
        every("assistance_recipient_is_state_owned_enterprise_of_party", Met(RECIPIENT, TRANSITIONAL - 1, TRANSITIONAL)),
    ),
}


@pytest.mark.parametrize(("number", "met", "unmet"), turning_points({number: element for number, (_, element) in SMALL.items()}))
def test_small_enterprise_is_left_out(number: str, met: dict[str, Value], unmet: dict[str, Value]) -> None:
    when = SMALL[number][0]
    assert left_in(f"CPTPP {number}", when | met) is False
    assert left_in(f"CPTPP {number}", when | unmet) is True


@pytest.mark.parametrize("provision", ["17.10.1", "17.10.3", "17.10.4", "17.12.1"])
def test_small_enterprise_is_left_out_of_transparency_17_13_5(provision: str) -> None:
    small = FIRST_DAYS | all_met(SMALL["17.13.5.transparency"][1])
    assert "17.13.5.transparency" in shutting_out(f"CPTPP {provision}", small)


# ------------------------------------------------------------ exceptions

PUBLIC_CREDIT = one_of(
    every(
        one_of("financial_services_support_exports_or_imports", "financial_services_support_private_investment_abroad"),
        one_of(
            "not intended_to_displace_commercial_financing",
            "no_comparable_financial_services_in_commercial_market",
            "terms_no_more_favourable_than_commercial_market",
        ),
    ),
    one_of(
        "financial_services_within_and_consistent_with_oecd_arrangement",
        "financial_services_within_and_consistent_with_successor_arrangement",
    ),
)
EXCEPTIONS: dict[str, Element] = {
    "17.4.1(a).mandate": every(
        *TERMS["public_service_mandate"].parts,  # type: ignore[union-attr]  # it is a list of elements
        "fulfils_public_service_mandate",
        "not mandate_terms_inconsistent_with_treatment_of_covered_investments_in_sales",
    ),
    "17.4.2(a).designation": every(
        "fulfils_terms_of_monopoly_designation", "not designation_terms_inconsistent_with_other_duties_of_monopoly"
    ),
    "17.4.3": every(
        one_of("different_terms_of_purchase_or_sale", "refuses_to_purchase_or_sell"),
        one_of("acts_on_price_quality_and_other_terms_of_purchase_or_sale", "acts_on_factors_of_privately_owned_enterprise"),
    ),
    "17.5.1.second sentence": "no_jurisdiction_over_similar_claims_against_other_enterprises",
    "17.13.1": one_of(
        "measure_responds_temporarily_to_economic_emergency", "enterprise_subject_to_temporary_emergency_measures_during_emergency"
    ),
    "17.13.2": every("financial_services_supplied_under_government_mandate", PUBLIC_CREDIT),
    "17.13.3": every("financial_services_supplied_under_government_mandate", PUBLIC_CREDIT),
    "17.13.3.local presence": every(
        "financial_services_supplied_under_government_mandate", "receiving_party_requires_local_presence", PUBLIC_CREDIT
    ),
    "17.13.4": every(
        "enterprise_abroad_under_temporary_ownership_after_default",
        "ownership_results_from_excepted_financial_services",
        "support_only_to_recoup_investment_under_plan_ending_in_divestiture",
    ),
    "Annex 17-E.4": every(
        "actor is SGP",
        "owned_or_controlled_by_sovereign_wealth_fund_of_singapore",
        one_of(
            "annual_report_of_owning_fund_given_or_published",
            "securities_listed_on_recognised_exchange",
            "files_accounts_under_international_reporting_standards",
        ),
    ),
}


@pytest.mark.parametrize(("number", "met", "unmet"), turning_points(EXCEPTIONS))
def test_exception_needs_each_limb(number: str, met: dict[str, Value], unmet: dict[str, Value]) -> None:
    assert excuses(f"CPTPP {number}", met) is True
    assert excuses(f"CPTPP {number}", unmet) is False


#: 17.13.1 to 17.13.4 and 17.4.3, paragraph by paragraph; "stands" is what they don't name.
REACHES: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "17.4.3": (("17.4.1(b)", "17.4.1(c)", "17.4.2(b)", "17.4.2(c)"), ("17.4.1(a)", "17.4.2(a)", "17.4.2(d)")),
    "17.13.1": (("17.4.1(a)", "17.4.2(d)", "17.6.1(a)", "17.6.3"), ("17.3", "17.5.2", "17.10.1")),
    "17.13.2": (("17.4.1(a)", "17.4.1(c)"), ("17.4.2(a)", "17.6.1(b)")),
    "17.13.3": (("17.6.1(b)", "17.6.2(b)"), ("17.6.1(a)", "17.6.1(c)", "17.6.3")),
    "17.13.3.local presence": (("17.6.1(c)", "17.6.2(c)"), ("17.6.1(a)", "17.6.3")),
    "17.13.4": (("17.6.1(a)", "17.6.2(c)", "17.6.3"), ("17.4.1(a)",)),
    "Annex 17-E.4": (("17.10.1",), ("17.10.4",)),
}


@pytest.mark.parametrize(("number", "provision"), [(n, p) for n, (reached, _) in REACHES.items() for p in reached])
def test_exception_reaches(number: str, provision: str) -> None:
    assert number in excusing(f"CPTPP {provision}", all_met(EXCEPTIONS[number]))


@pytest.mark.parametrize(("number", "provision"), [(n, p) for n, (_, stands) in REACHES.items() for p in stands])
def test_exception_leaves_alone(number: str, provision: str) -> None:
    assert excuses(f"CPTPP {number}", all_met(EXCEPTIONS[number])) is True
    assert number not in excusing(f"CPTPP {provision}", all_met(EXCEPTIONS[number]))
