"""Japan's agreements with the European Union, the United Kingdom and the United States: every element of a clause counts.

The elements are written clause by clause from what is established of the texts. A term whose definition was not seen is an element
like another: a case may state it. For each element there is a case in which the clause is met and the same case without that
element, in which it is not.
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

# ------------------------------------------------------------ state-owned enterprises and subsidies, alike in JEEPA and CEPA

SOE = every(
    "engaged_in_commercial_activities",
    one_of(
        Met("share_of_capital_owned_directly_by_party", 51, 50),
        Met("share_of_voting_rights_controlled_by_party_through_ownership_interests", 51, 50),
        "party_holds_power_to_appoint_majority_of_board",
        every("party_otherwise_owns_controls_or_directs_enterprise", "residual_control_limb"),
    ),
)
SPECIAL_RIGHTS = every(
    "one_of_limited_number_of_enterprises_authorised_by_party",
    "not authorised_by_objective_proportional_and_nondiscriminatory_criteria",
    "limitation_substantially_affects_other_enterprises",
)
MONOPOLY = every("designated_as_sole_supplier_or_purchaser", "not sole_position_only_by_exclusive_intellectual_property_right")
COVERED_ENTITY = one_of(SOE, SPECIAL_RIGHTS, MONOPOLY)

SOE_TERMS: dict[str, Element] = {"state_owned_enterprise": SOE, "covered_entity": COVERED_ENTITY}
SOE_BREACHES: dict[str, Element] = {
    "12.7": every(
        "specific_subsidy_within_meaning_of_scm_agreement",
        one_of("significant_negative_effect_on_trade_or_investment_between_parties", "subsidy_prohibited_without_negative_effect"),
        one_of(
            "guarantees_debts_or_liabilities_of_enterprise_without_limit",
            every("rescues_or_restructures_ailing_or_insolvent_enterprise", "not credible_restructuring_plan"),
        ),
    ),
    "13.6(regulators)": one_of(
        "not regulator_independent_of_enterprises_it_regulates", "not regulator_acts_impartially_towards_enterprises_it_regulates"
    ),
    "13.7": every("received_reasoned_written_request_on_enterprise_harming_interests", "not supplied_information_requested_on_enterprise"),
}
SOE_TAKEN_OUT: dict[str, Element] = {
    "13.2(levels)": every(
        one_of("owned_or_controlled_by_sub_central_government", "designated_by_sub_central_government"),
        "sub_central_enterprises_are_left_out",
    ),
    "13.2(procurement)": every("government_procurement", "enterprise_acts_as_covered_procuring_entity"),
    "13.2(mandate)": every(
        "financial_services_supplied_under_government_mandate",
        one_of(
            "financial_services_support_exports_or_imports",
            "financial_services_support_private_investment_abroad",
            "financial_services_within_and_consistent_with_oecd_arrangement",
        ),
        "conditions_on_mandated_financial_services_met",
    ),
    "12.7(kinds)": every(
        "subsidy_for_agriculture_fisheries_audio_visual_disaster_emergency_or_below_central_level", "subsidies_of_these_kinds_are_left_out"
    ),
}
SOE_EXCEPTIONS: dict[str, Element] = {
    "13.5.1(a)(mandate)": every(
        "mandate_or_designation_consistent_with_duties_of_nondiscrimination",
        one_of("fulfils_public_service_mandate", every(MONOPOLY, "fulfils_terms_of_monopoly_designation")),
    ),
}
BOTH = pytest.mark.parametrize(("agreement", "short"), [("japan-eu", "JEEPA"), ("japan-uk", "CEPA")])


@BOTH
@pytest.mark.parametrize(("term", "met", "unmet"), turning_points(SOE_TERMS))
def test_enterprises_covered_13_1(agreement: str, short: str, term: str, met: dict[str, Value], unmet: dict[str, Value]) -> None:
    assert falls_under(agreement, term, met) is True, short
    assert falls_under(agreement, term, unmet) is False, short


@BOTH
@pytest.mark.parametrize("letter", ["a", "b", "c"])
@pytest.mark.parametrize(("_number", "met", "unmet"), turning_points({"13.1": COVERED_ENTITY}))
def test_whose_conduct_it_is_about_13_5(
    agreement: str, short: str, letter: str, _number: str, met: dict[str, Value], unmet: dict[str, Value]
) -> None:
    protected: dict[str, Value] = {"person_is_enterprise_of_another_party": True, "person_is_covered_enterprise": False}
    assert concerns(f"{short} 13.5.1({letter})", protected | met) is True, agreement
    assert concerns(f"{short} 13.5.1({letter})", protected | unmet) is False, agreement


@BOTH
@pytest.mark.parametrize(("_number", "met", "unmet"), turning_points({"13.2.1": COVERED_ENTITY}))
def test_chapter_applies_to_commercial_activities_of_covered_entities_13_2_1(
    agreement: str, short: str, _number: str, met: dict[str, Value], unmet: dict[str, Value]
) -> None:
    commercial = "relates_to_commercial_activities_of_enterprise"
    assert left_in(f"{short} 13.2.1", met | {commercial: True}) is True, agreement
    assert left_in(f"{short} 13.2.1", met | {commercial: False}) is False, agreement
    assert left_in(f"{short} 13.2.1", unmet | {commercial: True}) is False, agreement


@BOTH
@pytest.mark.parametrize(("number", "met", "unmet"), turning_points(SOE_BREACHES))
def test_soe_or_subsidy_breach_needs_each_element(
    agreement: str, short: str, number: str, met: dict[str, Value], unmet: dict[str, Value]
) -> None:
    assert breached(f"{short} {number}", met) is True, agreement
    assert breached(f"{short} {number}", unmet) is False, agreement


@BOTH
@pytest.mark.parametrize(("number", "met", "unmet"), turning_points(SOE_TAKEN_OUT))
def test_soe_or_subsidy_left_out(agreement: str, short: str, number: str, met: dict[str, Value], unmet: dict[str, Value]) -> None:
    assert left_in(f"{short} {number}", met) is False, agreement
    assert left_in(f"{short} {number}", unmet) is True, agreement


@BOTH
@pytest.mark.parametrize(("number", "met", "unmet"), turning_points(SOE_EXCEPTIONS))
def test_mandate_and_designation_excuse_13_5_1_a(
    agreement: str, short: str, number: str, met: dict[str, Value], unmet: dict[str, Value]
) -> None:
    assert excuses(f"{short} {number}", met) is True, agreement
    assert excuses(f"{short} {number}", unmet) is False, agreement


@BOTH
@pytest.mark.parametrize(("amount", "left_out"), [(449_999, True), (450_000, True), (450_001, False)])
def test_subsidies_up_to_the_amount_are_left_out_12_7(agreement: str, short: str, amount: int, left_out: bool) -> None:
    facts: dict[str, Value] = {"subsidies_to_beneficiary_over_three_consecutive_years": amount, "actor": "JPN", "as_of": day("2024-08-01")}
    assert left_in(f"{short} 12.7(threshold)", facts) is not left_out, agreement


# ------------------------------------------------------------ digital trade, agreement by agreement

BREACHES: dict[str, Element] = {
    "JEEPA 8.73": every(
        "requires_transfer_of_or_access_to_source_code",
        one_of("condition_for_import_distribution_sale_or_use_of_software", "source_code_rule_needs_no_condition"),
    ),
    "JEEPA 8.77": every(
        "denies_legal_validity_of_signature_solely_because_electronic",
        one_of("not circumstances_otherwise_provided_for_under_law_of_actor", "not law_of_actor_may_deny_validity_of_signatures"),
    ),
    "JEEPA 8.79": one_of(
        "not maintains_measures_on_unsolicited_commercial_electronic_messages", "measures_on_unsolicited_messages_lack_required_content"
    ),
    "CEPA 8.63": one_of(
        every("restricts_cross_border_transfer", "transfer_protected_by_the_rule_on_financial_data"),
        every(
            "requires_local_financial_service_computing_facilities",
            "condition_for_doing_business",
            one_of("financial_regulators_have_immediate_direct_complete_and_ongoing_access", "ban_holds_without_access_of_regulators"),
        ),
    ),
    "CEPA 8.77": every(
        "denies_legal_validity_of_signature_solely_because_electronic",
        one_of("not circumstances_otherwise_provided_for_under_law_of_actor", "not law_of_actor_may_deny_validity_of_signatures"),
    ),
    "CEPA 8.77(methods)": every(
        "prohibits_parties_to_transaction_from_determining_authentication_methods",
        one_of(
            "not authentication_requirement_for_particular_category_of_transactions",
            "not authentication_may_be_regulated_by_category_of_transactions",
        ),
    ),
    "CEPA 8.81": one_of(
        "not maintains_measures_on_unsolicited_commercial_electronic_messages", "measures_on_unsolicited_messages_lack_required_content"
    ),
    "CEPA 8.86": every(
        "product_using_cryptography_for_commercial_applications",
        "condition_for_manufacture_sale_distribution_import_or_use_of_product",
        one_of(
            "requires_transfer_of_or_access_to_proprietary_cryptographic_information",
            "requires_partnership_with_person_in_territory",
            "requires_use_or_integration_of_particular_cryptographic_algorithm_or_cipher",
        ),
    ),
    "USJDTA 9.1": one_of(
        "not maintains_legal_framework_governing_electronic_transactions",
        "not electronic_transactions_framework_consistent_with_uncitral_model_law",
    ),
    "USJDTA 13.2": every(
        "requires_local_financial_service_computing_facilities",
        "facilities_for_business_within_scope_of_financial_licence",
        "not facilities_of_financial_market_infrastructure_exchange_or_regulatory_body",
        "condition_for_doing_business",
        "financial_regulators_have_immediate_direct_complete_and_ongoing_access",
    ),
    "USJDTA 13.3": every(
        one_of(
            "requires_local_financial_service_computing_facilities", "requires_financial_service_computing_facilities_in_other_jurisdiction"
        ),
        "facilities_for_business_within_scope_of_financial_licence",
        "not facilities_of_financial_market_infrastructure_exchange_or_regulatory_body",
        "not financial_regulators_have_immediate_direct_complete_and_ongoing_access",
        "opportunity_to_remedy_lack_of_access_practicable",
        "not gave_reasonable_opportunity_to_remedy_lack_of_access",
    ),
    "USJDTA 17.1": every(
        "condition_for_import_distribution_sale_or_use_of_software",
        one_of(
            "requires_transfer_of_or_access_to_source_code",
            every(
                "requires_transfer_of_or_access_to_algorithm_expressed_in_source_code",
                "defined_sequence_of_steps_to_solve_problem_or_obtain_result",
            ),
        ),
    ),
}
TERMS: dict[str, Element] = {
    "japan-uk legal_framework_for_personal_information": one_of(
        "legal_framework_protects_personal_information_of_users_of_electronic_commerce",
        "comprehensive_privacy_or_personal_information_protection_law",
        "sector_specific_laws_covering_privacy",
        "laws_enforcing_voluntary_undertakings_on_privacy",
    ),
    "japan-us-digital framework_for_personal_information": one_of(
        "legal_framework_protects_personal_information_of_users_of_digital_trade",
        "comprehensive_privacy_or_personal_information_protection_law",
        "sector_specific_laws_covering_privacy",
        "laws_enforcing_voluntary_undertakings_on_privacy",
    ),
    "japan-us-digital covered_financial_service_supplier": one_of(
        every("person_is_financial_institution", "controlled_by_persons_of_another_party"),
        every(
            "person_is_financial_service_supplier",
            "person_is_person_of_other_party",
            "regulated_and_licensed_by_financial_authority_of_actor",
        ),
    ),
}
TAKEN_OUT: dict[str, Element] = {
    "JEEPA 8.70(services)": "gambling_broadcasting_audio_visual_notary_or_legal_representation_service",
    "CEPA 8.86(instruments)": every("product_is_financial_instrument", "financial_instruments_are_outside_the_rule_on_cryptography"),
    "USJDTA 2.2(c)": "information_held_or_processed_by_or_for_a_party",
    "USJDTA 8(broadcasting)": every("concerns_broadcasting", "left_to_the_parties_by_the_exception_on_broadcasting"),
}
EXCEPTIONS: dict[str, Element] = {
    "JEEPA 8.81.3": every(
        "pursues_legitimate_public_policy_objective",
        "not arbitrary_or_unjustifiable_discrimination_between_like_countries",
        "not disguised_restriction_on_trade",
        "not transfer_restriction_greater_than_necessary",
    ),
    "JEEPA 8.81.4": every(
        "measure_on_protection_of_personal_data_and_privacy", "law_provides_transfer_instruments_under_conditions_of_general_application"
    ),
    "CEPA 8.86(government)": every(
        "product_made_traded_or_used_by_or_for_government", "products_by_or_for_government_are_outside_the_rule_on_cryptography"
    ),
    "USJDTA 3.1": every(
        "not arbitrary_or_unjustifiable_discrimination_between_like_countries",
        "not disguised_restriction_on_trade_in_services",
        one_of(
            "necessary_for_public_morals_or_public_order", "necessary_for_life_or_health", "necessary_for_compliance_with_consistent_laws"
        ),
    ),
    "USJDTA 3.2": every(
        "not arbitrary_or_unjustifiable_discrimination_where_same_conditions_prevail",
        "not disguised_restriction_on_international_trade",
        one_of(
            "necessary_for_public_morals",
            "necessary_for_life_or_health",
            "necessary_for_compliance_with_consistent_laws",
            "covered_by_another_paragraph_of_gatt_xx",
        ),
    ),
}


@pytest.mark.parametrize(("citation", "met", "unmet"), turning_points(BREACHES))
def test_breach_needs_each_element(citation: str, met: dict[str, Value], unmet: dict[str, Value]) -> None:
    assert breached(citation, met) is True
    assert breached(citation, unmet) is False


@pytest.mark.parametrize(("name", "met", "unmet"), turning_points(TERMS))
def test_term_needs_each_element(name: str, met: dict[str, Value], unmet: dict[str, Value]) -> None:
    agreement, term = name.split()
    # An institution of the other Party is one of its persons, or one that its persons control (1(d)(i)); here it is the latter.
    apart: dict[str, Value] = {"person_is_person_of_other_party": False} if "person_is_person_of_other_party" not in met else {}
    assert falls_under(agreement, term, apart | met) is True
    assert falls_under(agreement, term, apart | unmet) is False


@pytest.mark.parametrize(("citation", "met", "unmet"), turning_points(TAKEN_OUT))
def test_excluded_matter(citation: str, met: dict[str, Value], unmet: dict[str, Value]) -> None:
    assert left_in(citation, met) is False
    assert left_in(citation, unmet) is True


@pytest.mark.parametrize(("citation", "met", "unmet"), turning_points(EXCEPTIONS))
def test_exception_needs_each_limb(citation: str, met: dict[str, Value], unmet: dict[str, Value]) -> None:
    assert excuses(citation, met) is True
    assert excuses(citation, unmet) is False


@pytest.mark.parametrize("article", ["8.72", "8.73", "8.74", "8.75", "8.76", "8.77", "8.79", "8.80", "8.81", "8.81.2", "8.82"])
def test_section_f_and_what_it_leaves_out_8_70(article: str) -> None:
    assert shutting_out(f"JEEPA {article}", {"affects_trade_by_electronic_means": False}) == {"8.70"}
    assert "8.70(services)" in shutting_out(f"JEEPA {article}", all_met(TAKEN_OUT["JEEPA 8.70(services)"]))


@pytest.mark.parametrize("number", ["8.81.3", "8.81.4"])
@pytest.mark.parametrize("provision", ["8.81.1", "8.81.2"])
def test_exceptions_are_to_the_whole_article_8_81(number: str, provision: str) -> None:
    assert number in excusing(f"JEEPA {provision}", all_met(EXCEPTIONS[f"JEEPA {number}"]))
    assert number not in excusing("JEEPA 8.82", all_met(EXCEPTIONS[f"JEEPA {number}"]))


@pytest.mark.parametrize(
    "person", ["person_is_covered_enterprise", "person_is_entrepreneur_of_a_party", "person_is_service_supplier_of_a_party"]
)
def test_covered_person_8_71(person: str) -> None:
    nobody: dict[str, Value] = {
        "person_is_covered_enterprise": False,
        "person_is_entrepreneur_of_a_party": False,
        "person_is_service_supplier_of_a_party": False,
    }
    for provision in ("8.81.1", "8.81.2"):
        assert concerns(f"JEEPA {provision}", nobody | {person: True}) is True
        assert concerns(f"JEEPA {provision}", nobody) is False


@pytest.mark.parametrize("provision", ["7.1", "8.1", "11.1", "12.1", "15.1", "17.1", "21"])
def test_government_information_is_reached_by_article_20_alone_2_2_c(provision: str) -> None:
    held = {"information_held_or_processed_by_or_for_a_party": True}
    assert "2.2(c)" in shutting_out(f"USJDTA {provision}", held)
    assert "2.2(c)" not in shutting_out("USJDTA 20", held)


@pytest.mark.parametrize("provision", ["7.1", "8.1", "11.1", "12.1", "13.2", "17.1", "18.2"])
def test_gats_exceptions_are_for_all_but_article_21_and_gatt_ones_for_it_alone_3(provision: str) -> None:
    services, goods = all_met(EXCEPTIONS["USJDTA 3.1"]), all_met(EXCEPTIONS["USJDTA 3.2"])
    assert "3.1" in excusing(f"USJDTA {provision}", services)
    assert "3.2" not in excusing(f"USJDTA {provision}", goods)
    assert "3.1" not in excusing("USJDTA 21", services)
    assert "3.2" in excusing("USJDTA 21", goods)


@pytest.mark.parametrize("provision", ["13.2", "13.3"])
def test_financial_service_supplier_is_protected_only_if_covered_1_d(provision: str) -> None:
    covered = all_met(TERMS["japan-us-digital covered_financial_service_supplier"])
    assert concerns(f"USJDTA {provision}", covered) is True
    unlicensed: dict[str, Value] = {
        "person_is_financial_institution": False,
        "regulated_and_licensed_by_financial_authority_of_actor": False,
    }
    assert concerns(f"USJDTA {provision}", covered | unlicensed) is False


@pytest.mark.parametrize("what", ["transfer", "facilities"])
@pytest.mark.parametrize(
    ("greater_than_required", "greater_than_necessary", "wording_against", "expected"),
    [
        (True, True, False, True),
        (True, True, None, True),
        (False, False, True, False),
        (False, False, None, False),
        (True, False, True, True),
        (True, False, False, False),
        (True, False, None, None),
        (False, True, True, True),
        (False, True, False, False),
        (False, True, None, None),
    ],
)
def test_wording_of_proportionality_decides_only_where_the_two_part_8_84_2_and_8_85_2(
    what: str, greater_than_required: bool, greater_than_necessary: bool, wording_against: bool | None, expected: bool | None
) -> None:
    facts = {
        f"{what}_restriction_greater_than_required": greater_than_required,
        f"{what}_restriction_greater_than_necessary": greater_than_necessary,
        "proportionality_wording_goes_against_the_measure": wording_against,
    }
    assert falls_under("japan-uk", f"{what}_restriction_greater_than_allowed", facts) is expected


#: 21(a) to (c): technology handed over, a partner taken, a cipher prescribed.
DEMANDS = (
    "requires_transfer_of_or_access_to_proprietary_cryptographic_information",
    "requires_partnership_with_person_in_territory",
    "requires_use_or_integration_of_particular_cryptographic_algorithm_or_cipher",
)


@pytest.mark.parametrize(("demand", "reach_every_item"), [(demand, reach) for demand in DEMANDS for reach in (True, False)])
def test_goods_by_or_for_government_21(demand: str, reach_every_item: bool) -> None:
    """The words on government stand with the cipher; whether they go with the other two was not established."""
    facts: dict[str, Value] = {
        **dict.fromkeys(DEMANDS, False),
        demand: True,
        "condition_for_manufacture_sale_distribution_import_or_use_of_product": True,
        "words_on_government_reach_every_item": reach_every_item,
    }
    assert breached("USJDTA 21", facts | {"product_made_traded_or_used_by_or_for_government": False}) is True
    free = reach_every_item or demand == DEMANDS[2]
    assert breached("USJDTA 21", facts | {"product_made_traded_or_used_by_or_for_government": True}) is not free
