"""RCEP: every element of a clause counts, and each clause reaches what the treaty says it reaches.

The elements are written from the treaty, clause by clause. For each of them there is a case in which the clause is met and the same
case without that element, in which it is not.
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

# ------------------------------------------------------------ exceptions

#: 17.15.3(a) to (e) and the end of 17.15.4(b).
SAFEGUARD: tuple[Element, ...] = (
    "consistent_with_imf_articles",
    "avoids_unnecessary_damage_to_interests_of_other_parties",
    "not exceeds_what_financial_difficulties_make_necessary",
    "temporary_and_progressively_phased_out",
    "not treats_a_party_less_favourably_than_another_party_or_non_party",
    "not purpose_is_protection_of_a_particular_sector",
)
#: 12.14.3(a) and 12.15.3(a): the actor itself decides on necessity.
PUBLIC_POLICY = every(
    "pursues_legitimate_public_policy_objective",
    "actor_considers_necessary_for_objective",
    "not arbitrary_or_unjustifiable_discrimination",
    "not disguised_restriction_on_trade",
)
OWNED_OUTSIDE: tuple[Element, ...] = (
    "actor_denies_benefits_of_chapter",
    "person_is_juridical_person",
    "owned_or_controlled_by_persons_of_non_party",
)
OUTSIDE_OR_OWN = one_of("owned_or_controlled_by_persons_of_non_party", "owned_or_controlled_by_persons_of_actor")

EXCEPTIONS: dict[str, Element] = {
    "8.20.1(a)": every("actor_denies_benefits_of_chapter", "service_supplied_from_or_in_territory_of_non_party"),
    "8.20.1(b)": every("actor_denies_benefits_of_chapter", "person_is_juridical_person", "not person_is_service_supplier_of_another_party"),
    "8.20.1(c)": every(
        "actor_denies_benefits_of_chapter",
        "maritime_transport_by_vessel_registered_in_non_party",
        "vessel_operated_or_used_by_person_of_non_party",
    ),
    "8.20.2": every(*OWNED_OUTSIDE, "measures_on_non_party_bar_transactions_or_would_be_circumvented"),
    "8A.4": every("affects_supply_of_financial_services", "taken_for_prudential_reasons", "not used_to_avoid_obligations"),
    "8A.5": every(
        "obliges_party_to_give_access_to_information",
        one_of(
            "information_on_affairs_and_accounts_of_individual_customers", "confidential_or_proprietary_information_held_by_public_entity"
        ),
    ),
    "8A.8": every(
        "necessary_for_compliance_with_laws_consistent_with_financial_services_annex",
        "not arbitrary_or_unjustifiable_discrimination_between_like_countries",
        "not disguised_restriction_on_financial_investment_or_trade_in_financial_services",
    ),
    "8A.9.3": every(
        "requirement_of_regulatory_authority",
        "taken_for_regulatory_or_prudential_reasons",
        "not used_to_avoid_obligations",
        one_of(
            "requires_compliance_with_data_management_storage_or_system_maintenance_laws",
            "requires_copies_of_records_to_be_retained_in_territory",
        ),
    ),
    "8A.9.4": every("protects_personal_data_or_confidentiality_of_records", "not used_to_avoid_obligations"),
    "8B.4.4": every(
        "not arbitrary_or_unjustifiable_discrimination",
        "not disguised_restriction_on_trade_in_services",
        one_of("necessary_for_security_and_confidentiality_of_messages", "necessary_to_protect_personal_information_of_end_users"),
    ),
    "10.14.1": every(
        "actor_denies_benefits_of_chapter",
        "person_is_juridical_person",
        OUTSIDE_OR_OWN,
        "not substantial_business_activities_in_a_party_other_than_actor",
    ),
    "10.14.2": every(*OWNED_OUTSIDE, "measures_on_non_party_bar_transactions_or_would_be_circumvented"),
    "10.14.3": every(*OWNED_OUTSIDE, "not actor_maintains_diplomatic_relations_with_non_party"),
    "10.14.4": every(
        "actor is THA",
        "actor_denies_benefits_of_chapter",
        "benefits_on_admission_establishment_acquisition_or_expansion_of_investment",
        "person_is_juridical_person",
        OUTSIDE_OR_OWN,
    ),
    "10.14.6": every("actor is PHL", "actor_denies_benefits_of_chapter", "investment_made_in_breach_of_anti_dummy_law"),
    "10.14.7": every("actor_denies_benefits_of_chapter", "investment_made_in_breach_of_laws_implementing_fatf_recommendations"),
    "10.15(a)": every("obliges_party_to_give_access_to_information", "disclosure_contrary_to_essential_security_in_actors_view"),
    "10.15(b)": one_of("actor_considers_necessary_for_peace_and_security_obligations", "actor_considers_necessary_for_essential_security"),
    "12.11.3": one_of(
        "adjusts_practice_to_further_outcome_in_wto_ministerial_decisions",
        every(Met("as_of", day("2026-03-31"), day("2026-03-30")), "lapse_of_wto_moratorium_is_an_outcome"),
    ),
    "12.14.3(a)": PUBLIC_POLICY,
    "12.15.3(a)": PUBLIC_POLICY,
    "13.5.1": every("obliges_party_to_give_access_to_information", "sharing_contrary_to_laws_and_important_interests_of_actor"),
    "17.7": every(
        "obliges_party_to_give_access_to_information",
        "information_is_confidential",
        one_of(
            "disclosure_contrary_to_law_of_actor",
            "disclosure_would_impede_law_enforcement",
            "disclosure_contrary_to_public_interest",
            "disclosure_would_prejudice_legitimate_commercial_interests",
        ),
    ),
    "17.12.1": every(
        "not arbitrary_or_unjustifiable_discrimination_where_same_conditions_prevail",
        "not disguised_restriction_on_international_trade",
        one_of(
            "necessary_for_public_morals",
            "necessary_for_life_or_health",
            "necessary_for_compliance_with_consistent_laws",
            "covered_by_another_paragraph_of_gatt_xx",
        ),
    ),
    "17.12.2": every(
        "not arbitrary_or_unjustifiable_discrimination_between_like_countries",
        "not disguised_restriction_on_trade_in_services",
        one_of(
            "necessary_for_public_morals_or_public_order", "necessary_for_life_or_health", "necessary_for_compliance_with_consistent_laws"
        ),
    ),
    "17.13(a)": every("obliges_party_to_give_access_to_information", "disclosure_contrary_to_essential_security_in_actors_view"),
    "17.13(b)": every(
        "actor_considers_necessary_for_essential_security",
        one_of(
            "relates_to_fissionable_or_fusionable_materials",
            "relates_to_arms_traffic_or_supply_of_military_establishment",
            "taken_to_protect_critical_public_infrastructures",
            "taken_in_time_of_war_or_emergency_national_or_international",
        ),
    ),
    "17.15.1(b)": every(
        "serious_balance_of_payments_and_external_financial_difficulties",
        "restricts_trade_in_committed_services_or_related_payments",
        *SAFEGUARD,
    ),
    "17.15.2": every(
        "restricts_payments_or_transfers_related_to_covered_investments",
        one_of(
            "serious_balance_of_payments_and_external_financial_difficulties", "capital_movements_cause_serious_macroeconomic_difficulties"
        ),
        *SAFEGUARD,
    ),
    "17.16.1": every(
        "actor is NZL",
        "actor_deems_necessary_for_more_favourable_treatment_of_maori",
        "not arbitrary_or_unjustified_discrimination_against_persons_of_other_parties",
        "not disguised_restriction_on_trade_in_goods_services_and_investment",
    ),
}


@pytest.mark.parametrize(("number", "met", "unmet"), turning_points(EXCEPTIONS))
def test_exception_needs_each_limb(number: str, met: dict[str, Value], unmet: dict[str, Value]) -> None:
    assert excuses(f"RCEP {number}", met) is True
    assert excuses(f"RCEP {number}", unmet) is False


#: What the treaty names, among what is encoded, chapters by one provision of each; and what it leaves alone.
REACHES: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "8.20.1(a)": (("8.11", "8.17.1", "8A.9.2", "8B.4.3"), ("10.6.1(f)", "12.14.2")),
    "8.20.1(b)": (("8.11", "8.17.1", "8A.9.2", "8B.4.3"), ("10.6.1(f)", "12.14.2")),
    "8.20.1(c)": (("8.11", "8.17.1"), ("8A.9.2", "12.14.2")),
    "8.20.2": (("8.11", "8.17.1", "8A.9.2", "8B.4.3"), ("10.6.1(f)", "12.14.2")),
    "8A.4": (("8.11", "8A.9.2", "10.6.1(f)", "12.14.2"), ()),
    "8A.5": (("8.11", "8A.9.2", "10.6.1(f)", "12.14.2"), ()),
    "8A.8": (("8A.9.2",), ("8.11", "12.14.2")),
    "8B.4.4": (("8B.4.3",), ("8B.6.1", "12.15.2")),
    "10.14.1": (("10.6.1(f)", "10.6.1(h)"), ("8.11", "12.14.2")),
    "10.14.2": (("10.6.1(f)", "10.6.1(h)"), ("8.11", "12.14.2")),
    "10.14.4": (("10.6.1(f)", "10.6.1(h)"), ("8.11", "12.14.2")),
    "10.15(a)": (("10.6.1(f)", "10.6.1(h)"), ("8.11", "12.14.2")),
    "13.5.1": (("13.3.7", "13.3.9"), ("12.14.2", "17.4")),
    "17.7": (("8.11", "10.6.1(f)", "12.14.2", "13.3.7", "17.4"), ()),
    "17.12.1": (("10.6.1(f)", "10.6.1(h)", "12.14.2", "12.15.2"), ("8.11", "8A.9.2", "13.3.1")),
    "17.12.2": (("8.11", "8A.9.2", "8B.4.3", "10.6.1(f)", "12.14.2", "12.15.2"), ("13.3.1",)),
    "17.13(a)": (("8.11", "10.6.1(f)", "12.14.2", "13.3.7", "17.4"), ()),
    "17.15.1(b)": (("8.11", "8A.9.2"), ("10.6.1(f)", "12.14.2")),
    "17.15.2": (("10.6.1(f)", "10.6.1(h)"), ("8.11", "12.14.2")),
    "17.16.1": (("8.11", "10.6.1(f)", "12.14.2", "13.3.1"), ()),
}


@pytest.mark.parametrize(("number", "provision"), [(n, p) for n, (reached, _) in REACHES.items() for p in reached])
def test_exception_reaches(number: str, provision: str) -> None:
    assert number in excusing(f"RCEP {provision}", all_met(EXCEPTIONS[number]))


@pytest.mark.parametrize(("number", "provision"), [(n, p) for n, (_, stands) in REACHES.items() for p in stands])
def test_exception_leaves_alone(number: str, provision: str) -> None:
    assert excuses(f"RCEP {number}", all_met(EXCEPTIONS[number])) is True
    assert number not in excusing(f"RCEP {provision}", all_met(EXCEPTIONS[number]))


# ------------------------------------------------------------ scope

KEPT_AS_IT_IS = one_of("kept_under_list_of_existing_nonconforming_measures", "existing_nonconforming_measure_of_local_government")
TAKEN_OUT: dict[str, Element] = {
    "8.2.3(d)": "cabotage_in_maritime_transport_services",
    "8.2.3(e)": every("air_transport_services_or_traffic_rights", "not air_related_service_that_services_chapter_covers"),
    "8.2.4": "access_to_employment_market_or_permanent_nationality_residence_or_employment",
    "8.8.1": every("schedules_services_by_nonconforming_measures", KEPT_AS_IT_IS),
    "8.8.2": every("schedules_services_by_nonconforming_measures", "within_sector_or_activity_listed_for_future_measures"),
    "8A.2.2(b)": every("public_retirement_or_social_security_activity", "not financial_service_suppliers_allowed_to_compete"),
    "8A.2.2(c)": every(
        "public_entity_activity_for_account_guarantee_or_resources_of_government", "not financial_service_suppliers_allowed_to_compete"
    ),
    "8B.2.2": every(
        "affects_cable_or_broadcast_distribution_of_programming", "not access_of_cable_or_broadcast_suppliers_to_public_telecommunications"
    ),
    "10.6.3(b)(i)": one_of(
        "use_of_intellectual_property_authorised_under_trips_31_or_31bis",
        "requires_disclosure_of_proprietary_information_consistent_with_trips_39",
    ),
    "10.6.3(b)(ii)": every(
        "imposed_by_court_administrative_tribunal_or_competition_authority",
        "remedies_practice_determined_to_be_anticompetitive_under_law_of_actor",
    ),
    "10.6.3(c)": "imposed_as_equitable_remuneration_under_copyright_law",
    "10.8.1": KEPT_AS_IT_IS,
    "12.3.2": "government_procurement",
    "12.3.3": "information_held_or_processed_by_or_for_a_party",
    "17.14.2": every("taxation_measure", "not wto_agreement_governs_taxation_measure"),
    "17.14.4": every("taxation_measure", "obligation_inconsistent_with_tax_convention"),
}


@pytest.mark.parametrize(("number", "met", "unmet"), turning_points(TAKEN_OUT))
def test_excluded_matter(number: str, met: dict[str, Value], unmet: dict[str, Value]) -> None:
    assert left_in(f"RCEP {number}", met) is False
    assert left_in(f"RCEP {number}", unmet) is True


@pytest.mark.parametrize("number", ["8.2.3(d)", "8.2.3(e)", "8.2.4"])
@pytest.mark.parametrize("provision", ["8.11", "8.17.1", "8.17.2", "8.18.1", "8.18.2"])
def test_transport_and_employment_are_outside_the_services_chapter_8_2(number: str, provision: str) -> None:
    assert number in shutting_out(f"RCEP {provision}", all_met(TAKEN_OUT[number]))


# ------------------------------------------------------------ breaches

LICENCE: tuple[Element, ...] = (
    "requires_given_rate_or_amount_of_royalty_under_licence_contract",
    "condition_for_making_running_or_selling_investment",
    "licence_contract_existing_or_freely_entered_into_with_person_in_territory",
    "direct_interference_by_nonjudicial_governmental_authority",
    "not licence_contract_concluded_with_a_party",
)
BREACHES: dict[str, Element] = {
    "8A.9.2": one_of(
        every("prevents_transfer_of_information", "transfer_necessary_for_conduct_of_ordinary_business"),
        every("prevents_processing_of_information", "processing_necessary_for_conduct_of_ordinary_business"),
    ),
    "10.6.1(h)": every(*LICENCE),
    "12.12.1": every(
        "measure_of_general_application",
        "affects_operation_of_electronic_commerce_chapter",
        "not published_as_promptly_as_possible",
        one_of("not prompt_publication_not_practicable", "not otherwise_made_publicly_available"),
    ),
    "12.12.2": every(
        "received_request_of_another_party_for_information_on_its_measures", "not responded_to_request_as_promptly_as_possible"
    ),
    "13.3.7": every(
        "withholds_grounds_of_final_competition_decision_or_appeal_from_public",
        "not withheld_under_laws_of_actor",
        "not withheld_to_safeguard_confidential_information",
        "not withheld_on_grounds_of_public_policy_or_public_interest",
    ),
    "13.3.9": every(
        "competition_sanction_or_remedy_imposed",
        "withholds_grounds_of_final_competition_decision_or_appeal_from_person_sanctioned",
        "not redaction_necessary_to_safeguard_confidential_information",
        "not jury_verdict_in_criminal_trial",
    ),
    "13.3.10": every("competition_sanction_or_remedy_imposed", "not access_to_independent_review_or_appeal_of_competition_sanction"),
    "13.5.4": every(
        "information_received_on_confidential_basis_under_competition_chapter",
        "not needed_to_comply_with_laws_of_receiving_party",
        one_of(
            "fails_to_keep_received_information_confidential",
            "uses_received_information_for_other_purpose_without_authorisation",
            "uses_received_information_as_criminal_evidence_without_its_being_given_for_that",
            "discloses_received_information_without_authorisation",
            "fails_other_conditions_of_party_that_provided_information",
        ),
    ),
    "13A.3": "not takes_steps_necessary_to_comply_with_competition_articles_by_end_of_transition",
    "13B.3": "not takes_steps_necessary_to_comply_with_competition_articles_by_end_of_transition",
    "13C.3": "not takes_steps_necessary_to_comply_with_competition_articles_by_end_of_transition",
    "13D.3": "not takes_steps_necessary_to_comply_with_competition_articles_by_end_of_transition",
    "17.4": every(
        "asked_about_laws_that_requesting_party_considers_to_affect_operation_of_agreement",
        "not promptly_provided_information_and_responded",
    ),
    "17.5": every(
        "administrative_proceeding_on_person_good_or_service_of_another_party",
        one_of(
            every("reasonable_notice_of_proceeding_possible", "not reasonable_notice_of_proceeding_given"),
            every("hearing_permitted_by_circumstances", "not opportunity_to_present_facts_before_final_action"),
            "proceeding_against_own_procedures_of_actor",
        ),
    ),
    "17.6.3": every("review_decision_final", "not review_decision_implemented_by_office_concerned"),
    "17.8": every(
        "received_information_designated_as_confidential_from_another_party",
        "not keeps_designated_information_confidential",
        "not circumstances_otherwise_provided_for_under_law_of_actor",
    ),
    "17.15.5": every("restriction_taken_to_safeguard_balance_of_payments", "not restriction_or_change_promptly_notified_to_other_parties"),
}


@pytest.mark.parametrize(("number", "met", "unmet"), turning_points(BREACHES))
def test_breach_needs_each_element(number: str, met: dict[str, Value], unmet: dict[str, Value]) -> None:
    assert breached(f"RCEP {number}", met) is True
    assert breached(f"RCEP {number}", unmet) is False


# ------------------------------------------------------------ terms


@pytest.mark.parametrize("actor", ["KHM", "IDN", "VNM"])
def test_investment_is_registered_or_approved_in_three_parties_10_1_a(actor: str) -> None:
    facts: dict[str, Value] = {"actor": actor, "person_is_covered_investment": True}
    admitted, registered = (
        "investment_admitted_where_admission_applies",
        "investment_registered_or_approved_in_writing_where_admission_applies",
    )
    assert falls_under("rcep", "covered_investment", facts | {admitted: True, registered: False}) is False
    assert falls_under("rcep", "covered_investment", facts | {admitted: False, registered: True}) is True


@pytest.mark.parametrize("actor", ["JPN", "THA", "AUS", "LAO"])
def test_investment_is_admitted_in_the_others_10_1_a(actor: str) -> None:
    facts: dict[str, Value] = {"actor": actor, "person_is_covered_investment": True}
    admitted, registered = (
        "investment_admitted_where_admission_applies",
        "investment_registered_or_approved_in_writing_where_admission_applies",
    )
    assert falls_under("rcep", "covered_investment", facts | {admitted: False, registered: True}) is False
    assert falls_under("rcep", "covered_investment", facts | {admitted: True, registered: False}) is True


@pytest.mark.parametrize(
    "missing",
    [
        {"person_is_financial_service_supplier": False},
        {"person_is_public_entity": True},
        {"person_is_in_territory_of_actor": False},
    ],
)
def test_transfers_are_those_of_a_financial_service_supplier_in_the_territory_8a_9_2(missing: dict[str, Value]) -> None:
    supplier: dict[str, Value] = {
        "person_is_financial_service_supplier": True,
        "person_is_public_entity": False,
        "person_is_in_territory_of_actor": True,
    }
    assert concerns("RCEP 8A.9.2", supplier) is True
    assert concerns("RCEP 8A.9.2", supplier | missing) is False
