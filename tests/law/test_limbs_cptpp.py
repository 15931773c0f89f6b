"""CPTPP outside Chapter 17: every element of a clause counts, and each clause reaches what the treaty says it reaches.

The elements are written from the treaty, clause by clause. For each of them there is a case in which the clause is met and the same
case without that element, in which it is not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from support import all_met, breached, concerns, every, excuses, excusing, falls_under, left_in, one_of, shutting_out, turning_points

if TYPE_CHECKING:
    from support import Element
    from tradelaw.logic.conditions import Value

# ------------------------------------------------------------ exceptions

GATT_XX: tuple[Element, ...] = (
    "not arbitrary_or_unjustifiable_discrimination_where_same_conditions_prevail",
    "not disguised_restriction_on_international_trade",
    one_of(
        "necessary_for_public_morals",
        "necessary_for_life_or_health",
        "necessary_for_compliance_with_consistent_laws",
        "covered_by_another_paragraph_of_gatt_xx",
    ),
)
GATS_XIV: tuple[Element, ...] = (
    "not arbitrary_or_unjustifiable_discrimination_between_like_countries",
    "not disguised_restriction_on_trade_in_services",
    one_of("necessary_for_public_morals_or_public_order", "necessary_for_life_or_health", "necessary_for_compliance_with_consistent_laws"),
)
#: 29.3.3(a) to (h) and 29.3.4.
SAFEGUARD: tuple[Element, ...] = (
    "not inconsistent_with_national_or_most_favoured_nation_treatment",
    "consistent_with_imf_articles",
    "avoids_unnecessary_damage_to_interests_of_other_parties",
    "not exceeds_what_financial_difficulties_make_necessary",
    "temporary_and_progressively_phased_out",
    "within_permitted_duration_of_safeguard",
    "not inconsistent_with_expropriation_article",
    "not interferes_with_market_return_on_restricted_assets",
    "not used_to_avoid_necessary_macroeconomic_adjustment",
    "not payments_relating_to_foreign_direct_investment",
)
#: 9.15.1 and 10.10.2: a shell, owned by somebody outside or by the denying Party's own persons.
SHELL: tuple[Element, ...] = (
    "actor_denies_benefits_of_chapter",
    one_of("owned_or_controlled_by_persons_of_non_party", "owned_or_controlled_by_persons_of_actor"),
    "not substantial_business_activities_in_a_party_other_than_actor",
)
#: 9.15.2 and 10.10.1: an owner under measures that bar dealing; the denying Party's own persons are no ground here.
SANCTIONED: tuple[Element, ...] = (
    "actor_denies_benefits_of_chapter",
    "owned_or_controlled_by_persons_of_non_party",
    "measures_on_non_party_bar_transactions_or_would_be_circumvented",
)

EXCEPTIONS: dict[str, Element] = {
    "9.10.3(d)": every(
        "not applied_in_arbitrary_or_unjustifiable_manner",
        "not disguised_restriction_on_international_trade_or_investment",
        one_of(
            "necessary_for_compliance_with_consistent_laws",
            "necessary_for_life_or_health",
            "related_to_conservation_of_exhaustible_natural_resources",
        ),
    ),
    "9.10.3(h)": every(
        "protects_legitimate_public_welfare_objectives",
        "not applied_in_arbitrary_or_unjustifiable_manner",
        "not disguised_restriction_on_international_trade_or_investment",
    ),
    "9.10.4": every(
        "requires_only_employment_or_training_of_workers_in_territory",
        "not requires_transfer_of_technology_process_or_proprietary_knowledge_to_person_in_territory",
    ),
    "9.15.1": every("person_is_enterprise_of_another_party", *SHELL),
    "9.15.2": every("person_is_enterprise_of_another_party", *SANCTIONED),
    "10.10.1": every("person_is_enterprise_of_a_party", *SANCTIONED),
    "10.10.2": every("person_is_enterprise_of_a_party", *SHELL),
    "11.8": every(
        "obliges_party_to_give_access_to_information",
        one_of(
            "information_on_accounts_of_individual_customers",
            every(
                "information_is_confidential",
                one_of(
                    "disclosure_would_impede_law_enforcement",
                    "disclosure_contrary_to_public_interest",
                    "disclosure_would_prejudice_legitimate_commercial_interests",
                ),
            ),
        ),
    ),
    "11.11.1": every("taken_for_prudential_reasons", "not used_to_avoid_obligations"),
    "11.11.4": every(
        "necessary_for_compliance_with_laws_consistent_with_financial_services_chapter",
        "not arbitrary_or_unjustifiable_discrimination_between_like_countries",
        "not disguised_restriction_on_financial_investment_or_cross_border_financial_trade",
    ),
    "Annex 11-B.B(a)": every("protects_personal_data_or_confidentiality_of_records", "not used_to_avoid_obligations"),
    "Annex 11-B.B(b)": every(
        "requires_prior_authorisation_of_recipient", "based_on_prudential_considerations", "not used_to_avoid_obligations"
    ),
    "13.4.4": every(
        "not arbitrary_or_unjustifiable_discrimination",
        "not disguised_restriction_on_trade_in_services",
        one_of("necessary_for_security_and_confidentiality_of_messages", "necessary_for_privacy_of_end_users_personal_data"),
    ),
    "14.11.3": every(
        "pursues_legitimate_public_policy_objective",
        "not arbitrary_or_unjustifiable_discrimination",
        "not disguised_restriction_on_trade",
        "not transfer_restriction_greater_than_required",
    ),
    "14.13.3": every(
        "pursues_legitimate_public_policy_objective",
        "not arbitrary_or_unjustifiable_discrimination",
        "not disguised_restriction_on_trade",
        "not facilities_restriction_greater_than_required",
    ),
    "14.17.3(b)": every("requires_only_modification_of_source_code", "modification_necessary_to_comply_with_consistent_laws"),
    "29.1.1": every(*GATT_XX),
    "29.1.1 fn 1": every(
        "affects_purchase_production_or_sale_of_goods_or_activities_ending_in_production_of_goods",
        *GATT_XX,
    ),
    "29.1.3": every(*GATS_XIV),
    "29.1.3 fn 3": every("affects_purchase_or_supply_of_services_or_activities_ending_in_supply_of_services", *GATS_XIV),
    "29.1.4": one_of("authorised_by_wto_dispute_settlement_body", "result_of_panel_decision_under_common_free_trade_agreement"),
    "29.2": one_of(
        every("obliges_party_to_give_access_to_information", "disclosure_contrary_to_essential_security_in_actors_view"),
        "actor_considers_necessary_for_peace_and_security_obligations",
        "actor_considers_necessary_for_essential_security",
    ),
    "29.3.1": every(
        "restricts_current_account_payments_or_transfers", "serious_balance_of_payments_and_external_financial_difficulties", *SAFEGUARD
    ),
    "29.3.2": every(
        "restricts_capital_movement_payments_or_transfers",
        one_of(
            "serious_balance_of_payments_and_external_financial_difficulties", "capital_movements_cause_serious_macroeconomic_difficulties"
        ),
        *SAFEGUARD,
    ),
    "29.3.6": every(
        "import_restriction_in_accordance_with_gatt_balance_of_payments_rules",
        "not impairs_relative_benefits_of_other_parties_compared_with_non_party",
    ),
    "29.4.9": every(
        "actor is SGP",
        "taxation_measure",
        "addresses_public_policy_objectives_arising_from_constraints_of_space",
        "not more_trade_restrictive_than_necessary_for_that_objective",
    ),
    "29.6.1": every(
        "actor is NZL",
        "actor_deems_necessary_for_more_favourable_treatment_of_maori",
        "not arbitrary_or_unjustified_discrimination_against_persons_of_other_parties",
        "not disguised_restriction_on_trade_in_goods_services_and_investment",
    ),
    "29.7": every(
        "obliges_party_to_give_access_to_information",
        one_of(
            "disclosure_contrary_to_law_of_actor",
            "disclosure_would_impede_law_enforcement",
            "disclosure_contrary_to_public_interest",
            "disclosure_would_prejudice_legitimate_commercial_interests",
        ),
    ),
}


@pytest.mark.parametrize(("number", "met", "unmet"), turning_points(EXCEPTIONS))
def test_exception_needs_each_limb(number: str, met: dict[str, Value], unmet: dict[str, Value]) -> None:
    assert excuses(f"CPTPP {number}", met) is True
    assert excuses(f"CPTPP {number}", unmet) is False


#: What the treaty names, among what is encoded: chapters by one provision of each.
REACHES: dict[str, tuple[str, ...]] = {
    "9.10.3(d)": ("9.10.1(f)",),
    "9.10.3(h)": ("9.10.1(h)", "9.10.1(i)"),
    "9.15.1": ("9.10.1(f)", "9.10.1(h)", "9.10.1(i)"),
    "9.15.2": ("9.10.1(f)", "9.10.1(h)", "9.10.1(i)"),
    "9.10.4": ("9.10.1(f)", "9.10.1(h)", "9.10.1(i)"),
    "10.10.1": ("10.6",),
    "10.10.2": ("10.6",),
    "11.8": ("Annex 11-B.B",),
    "11.11.1": ("9.10.1(f)", "10.6", "Annex 11-B.B", "13.4.3", "14.11.2", "14.13.2", "17.4.1(a)"),
    "11.11.4": ("Annex 11-B.B",),
    "13.4.4": ("13.4.3",),
    "14.17.3(b)": ("14.17.1",),
    "29.1.1": ("Annex 8-B.A.3", "8.3.1bis"),
    "29.1.1 fn 1": ("17.4.1(a)", "17.6.1(a)"),
    "29.1.3": ("10.6", "13.4.3", "14.4.1", "14.11.2", "14.13.2", "14.17.1"),
    "29.1.3 fn 3": ("17.4.1(a)", "17.6.1(b)"),
    "29.1.4": ("9.10.1(f)", "10.6", "14.11.2", "17.6.1(a)"),
    "29.2": ("9.10.1(f)", "10.6", "14.11.2", "17.6.1(a)"),
    "29.3.1": ("9.10.1(f)", "10.6", "14.11.2", "17.6.1(a)"),
    "29.3.2": ("9.10.1(f)", "10.6", "14.11.2", "17.6.1(a)"),
    "29.3.6": ("Annex 8-B.A.3", "8.3.1bis"),
    "29.4.9": ("14.4.1",),
    "29.6.1": ("9.10.1(f)", "10.6", "14.11.2", "17.6.1(a)"),
    "29.7": ("9.10.1(f)", "10.6", "14.11.2", "17.6.1(a)"),
}

#: What it leaves alone: other letters of 9.10.1, other chapters than those named.
LEAVES_ALONE: dict[str, tuple[str, ...]] = {
    "9.10.3(d)": ("9.10.1(h)", "9.10.1(i)", "14.17.1"),
    "9.10.3(h)": ("9.10.1(f)", "14.17.1"),
    "9.10.4": ("10.6",),
    "9.15.1": ("10.6", "14.11.2"),
    "10.10.1": ("9.10.1(f)", "14.11.2"),
    "11.8": ("14.11.2", "14.17.1"),
    "11.11.1": ("8.3.1bis", "Annex 8-B.A.3"),
    "11.11.4": ("14.11.2",),
    "14.17.3(b)": ("14.11.2",),
    "29.1.1": ("9.10.1(f)", "10.6", "Annex 11-B.B", "13.4.3", "14.11.2", "17.4.1(a)"),
    "29.1.1 fn 1": ("14.11.2", "Annex 8-B.A.3"),
    "29.1.3": ("8.3.1bis", "9.10.1(f)", "Annex 11-B.B", "17.4.1(a)"),
    "29.1.3 fn 3": ("14.11.2",),
    "29.3.6": ("9.10.1(f)", "14.11.2", "17.6.1(a)"),
    "29.4.9": ("14.11.2", "14.13.2"),
}


def _pairs(table: dict[str, tuple[str, ...]]) -> list[tuple[str, str]]:
    return [(number, provision) for number, provisions in table.items() for provision in provisions]


@pytest.mark.parametrize(("number", "provision"), _pairs(REACHES))
def test_exception_reaches(number: str, provision: str) -> None:
    assert number in excusing(f"CPTPP {provision}", all_met(EXCEPTIONS[number]))


@pytest.mark.parametrize(("number", "provision"), _pairs(LEAVES_ALONE))
def test_exception_leaves_alone(number: str, provision: str) -> None:
    assert excuses(f"CPTPP {number}", all_met(EXCEPTIONS[number])) is True
    assert number not in excusing(f"CPTPP {provision}", all_met(EXCEPTIONS[number]))


# ------------------------------------------------------------ scope

APPLIES: dict[str, Element] = {
    "8.3.1": every("measure_of_central_government_body", "may_affect_trade_in_goods_between_the_parties"),
    "9.2.1": "relates_to_investors_of_another_party_or_covered_investments",
    "9.2.1(c)": one_of("relates_to_investors_of_another_party_or_covered_investments", "relates_to_investment_in_territory_of_actor"),
    "9.2.2": one_of("measure_of_government_at_any_level", "measure_of_person_exercising_delegated_governmental_authority"),
    "10.1": one_of("measure_of_government_at_any_level", "measure_of_nongovernmental_body_in_exercise_of_delegated_powers"),
    "10.2.1": "affects_cross_border_trade_in_services_by_suppliers_of_another_party",
    "11.2.1": one_of(
        every("person_is_financial_institution", "controlled_by_persons_of_another_party"),
        "relates_to_investment_in_financial_institution",
        "relates_to_cross_border_trade_in_financial_services",
    ),
    "13.2.1": "relates_to_telecommunications_services",
    "14.2.2": "affects_trade_by_electronic_means",
    "14.17.2": every("mass_market_software_or_product_containing_it", "not software_used_for_critical_infrastructure"),
}

TAKEN_OUT: dict[str, Element] = {
    "8.3.3": "technical_specification_of_government_for_its_own_needs",
    "8.3.4": "sanitary_or_phytosanitary_measure",
    "9.2.3": "act_or_situation_over_before_entry_into_force_for_actor",
    "9.3.3": "covered_by_financial_services_chapter",
    "9.10.3(b)(i)": one_of(
        "use_of_intellectual_property_authorised_under_trips_31_or_31bis",
        "requires_disclosure_of_proprietary_information_consistent_with_trips_39",
    ),
    "9.10.3(b)(ii)": every(
        "imposed_by_court_administrative_tribunal_or_competition_authority",
        "remedies_practice_determined_to_be_anticompetitive_under_law_of_actor",
    ),
    "9.10.3(c)": "imposed_by_tribunal_as_equitable_remuneration_under_copyright_law",
    "9.10.3(f)": "government_procurement",
    "9.10.6": "commitment_between_private_parties_not_imposed_by_a_party",
    "10.2.3(a)": "concerns_financial_services",
    "10.2.3(b)": "government_procurement",
    "10.2.3(c)": "service_supplied_in_exercise_of_governmental_authority",
    "10.2.3(d)": "subsidy_or_grant_provided_by_a_party",
    "10.2.4": "concerns_access_of_nationals_to_employment_market_or_permanent_employment",
    "10.2.5": every("concerns_air_services_or_related_services", "not air_related_service_that_services_chapter_covers"),
    "11.2.3(a)": every("public_retirement_or_social_security_activity", "not financial_institutions_allowed_to_compete"),
    "11.2.3(b)": every("conducted_for_account_or_with_guarantee_or_resources_of_party", "not financial_institutions_allowed_to_compete"),
    "11.2.4": "government_procurement",
    "11.2.5": "subsidy_or_grant_for_cross_border_supply_of_financial_services",
    "14.2.3(a)": "government_procurement",
    "14.2.3(b)": "information_held_or_processed_by_or_for_a_party",
    "29.4.3": every("taxation_measure", "obligation_inconsistent_with_tax_convention"),
    "29.4.6(b)": every(
        "taxation_measure",
        one_of("tax_on_taxable_capital_of_corporations", "tax_on_estates_inheritances_gifts_or_generation_skipping_transfers"),
    ),
    "29.4.6(c)": every(
        "taxation_measure",
        "tax_on_income_capital_gains_or_value_of_investment_or_property",
        one_of(
            "not tax_relates_to_purchase_or_consumption_of_particular_digital_products",
            "tax_advantage_conditioned_on_providing_digital_product_in_territory",
        ),
    ),
    "29.4.6(d)": every("taxation_measure", "most_favoured_nation_claim_to_advantage_under_tax_convention"),
    "29.4.6(h)": every(
        "new_taxation_measure_aimed_at_equitable_or_effective_imposition_or_collection",
        "not arbitrarily_discriminates_between_persons_goods_or_services_of_the_parties",
    ),
}


@pytest.mark.parametrize(("number", "met", "unmet"), turning_points(APPLIES))
def test_chapter_applies_where(number: str, met: dict[str, Value], unmet: dict[str, Value]) -> None:
    assert left_in(f"CPTPP {number}", met) is True
    assert left_in(f"CPTPP {number}", unmet) is False


@pytest.mark.parametrize(("number", "met", "unmet"), turning_points(TAKEN_OUT))
def test_excluded_matter(number: str, met: dict[str, Value], unmet: dict[str, Value]) -> None:
    assert left_in(f"CPTPP {number}", met) is False
    assert left_in(f"CPTPP {number}", unmet) is True


def test_any_investment_in_the_territory_is_enough_for_performance_requirements_9_2_1_c() -> None:
    nobody = {"relates_to_investors_of_another_party_or_covered_investments": False, "relates_to_investment_in_territory_of_actor": False}
    for letter in ("f", "h", "i"):
        assert shutting_out(f"CPTPP 9.10.1({letter})", nobody) == {"9.2.1(c)"}
        assert not shutting_out(f"CPTPP 9.10.1({letter})", nobody | {"relates_to_investment_in_territory_of_actor": True})


def test_measures_of_central_bodies_are_no_limit_to_the_duty_on_local_ones_8_3_1_bis() -> None:
    local = {"measure_of_central_government_body": False, "may_affect_trade_in_goods_between_the_parties": True}
    assert shutting_out("CPTPP Annex 8-B.A.3", local) == {"8.3.1"}
    assert not shutting_out("CPTPP 8.3.1bis", local)


# ------------------------------------------------------------ breaches

CRYPTOGRAPHY = ("product_using_cryptography_for_commercial_applications", "transformation_uses_secret_parameters_or_key_management")
IN_CONNECTION: tuple[Element, ...] = (
    one_of("imposes_or_enforces_requirement", "enforces_commitment_or_undertaking"),
    "not condition_for_receipt_of_advantage",
    "imposed_in_connection_with_an_investment_in_territory",
)

BREACHES: dict[str, Element] = {
    "8.3.1bis": "not encourages_local_bodies_to_observe_technical_barriers_annexes",
    "9.10.1(f)": every(*IN_CONNECTION, "requires_transfer_of_technology_process_or_proprietary_knowledge_to_person_in_territory"),
    "9.10.1(h)": every(
        *IN_CONNECTION,
        one_of(
            "requires_purchase_use_or_preference_of_technology_of_the_party_or_its_persons",
            "prevents_purchase_use_or_preference_of_particular_technology",
        ),
    ),
    "9.10.1(i)": every(
        *IN_CONNECTION,
        one_of("requires_given_rate_or_amount_of_royalty_under_licence_contract", "requires_given_duration_of_licence_contract"),
        "licence_contract_existing_or_freely_entered_into_with_person_in_territory",
        "direct_interference_by_nonjudicial_governmental_authority",
        "not licence_contract_concluded_with_a_party",
    ),
    "10.6": every("requires_local_office_enterprise_or_residence", "condition_for_cross_border_supply_of_a_service"),
    "Annex 11-B.B": every("restricts_transfer_of_information_for_data_processing", "processing_required_in_ordinary_course_of_business"),
    "13.4.3": one_of(
        "prevents_use_of_public_telecommunications_to_move_information",
        "prevents_use_of_public_telecommunications_to_access_stored_information",
    ),
    "14.13.2": every("requires_local_computing_facilities", "facilities_for_commercial_use", "condition_for_doing_business"),
    "Annex 8-B.A.3": every(
        "technical_regulation_or_conformity_assessment_procedure",
        "product_using_cryptography_for_commercial_applications",
        "condition_for_manufacture_sale_distribution_import_or_use_of_product",
        one_of(
            every(
                "requires_transfer_of_or_access_to_proprietary_cryptographic_information",
                "recipient_is_the_party_or_a_person_in_its_territory",
            ),
            "requires_partnership_with_person_in_territory",
            "requires_use_or_integration_of_particular_cryptographic_algorithm_or_cipher",
        ),
    ),
}


@pytest.mark.parametrize(("number", "met", "unmet"), turning_points(BREACHES))
def test_breach_needs_each_element(number: str, met: dict[str, Value], unmet: dict[str, Value]) -> None:
    assert breached(f"CPTPP {number}", met) is True
    assert breached(f"CPTPP {number}", unmet) is False


# ------------------------------------------------------------ terms

TERMS: dict[str, Element] = {
    "cryptography": every(*CRYPTOGRAPHY),
    "electronic_authentication": every(
        "concerns_verification_of_identity_of_party_to_electronic_transaction", "concerns_ensuring_integrity_of_electronic_communication"
    ),
    "trade_administration_documents": every("form_issued_or_controlled_by_a_party", "form_to_be_completed_for_import_or_export_of_goods"),
    "unsolicited_commercial_electronic_message": every(
        "electronic_message_for_commercial_or_marketing_purposes",
        "message_sent_without_consent_or_despite_rejection_of_recipient",
        one_of("message_sent_through_internet_access_supplier", "message_sent_through_other_telecommunications_service_named_in_law"),
    ),
    "legal_framework_for_electronic_transactions": every(
        "maintains_legal_framework_governing_electronic_transactions",
        one_of(
            "framework_consistent_with_principles_of_uncitral_model_law_on_electronic_commerce",
            "framework_consistent_with_principles_of_un_convention_on_electronic_communications",
        ),
    ),
    "performance_requirement": every(*IN_CONNECTION[:2]),
    "financial_institution_of_another_party": every("person_is_financial_institution", "controlled_by_persons_of_another_party"),
    "cross_border_financial_service_supplier": every(
        "supplies_financial_services_in_own_territory", "person_is_cross_border_financial_service_supplier"
    ),
}


@pytest.mark.parametrize(("term", "met", "unmet"), turning_points(TERMS))
def test_term_needs_each_element(term: str, met: dict[str, Value], unmet: dict[str, Value]) -> None:
    assert falls_under("cptpp", term, met) is True
    assert falls_under("cptpp", term, unmet) is False


SUPPLIER: dict[str, Value] = {
    "person_is_covered_investment": False,
    "person_is_investor_of_a_party": False,
    "investor_in_financial_institution": False,
    "person_is_service_supplier_of_a_party": True,
    "person_is_financial_institution": False,
    "supplies_financial_services_in_own_territory": False,
    "person_is_cross_border_financial_service_supplier": False,
}


@pytest.mark.parametrize(("actor", "body", "covered"), [("AUS", True, False), ("AUS", False, True), ("JPN", True, True)])
def test_credit_reporting_body_is_left_out_for_australia_alone_14_1_fn_1(actor: str, body: bool, covered: bool) -> None:
    facts = SUPPLIER | {"actor": actor, "person_is_credit_reporting_body": body}
    assert falls_under("cptpp", "covered_person", facts) is covered
    assert concerns("CPTPP 14.11.2", facts) is covered
