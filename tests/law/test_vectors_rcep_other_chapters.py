"""RCEP, test vectors beside Chapter 12: data in finance and networks, technology, enterprises of the State, general exceptions.

"Bound" is shown by a breach that only the exceptions written for the rule can excuse.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from vector_rows import (
    TODAY,
    Absent,
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
    yes,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

IDS = ["T19", "T21", "T32", *(f"T{number}" for number in range(35, 54))]

LEFT_OUT = {
    "T46": "17.11 (no panel on admitting an investment) is a remark here, not a rule on dispute settlement that asks about the case",
    "T49": "10.9 (transfers of money) is not encoded, so there is no breach for 17.15.2 to excuse",
    "T50": "Chapter 5 (sanitary and phytosanitary measures) is not encoded, nor the review of 5.17",
    "T51": "tariffs; that 20.2 and its fn 1 see no inconsistency there is in the agreement's relation to others",
    "T52": "10.4 (most favoured nation) is not encoded",
    "T53": "19.5 (choice of forum) is procedure and not encoded",
}
#: Rows that are there, but for one statement of theirs.
IN_PART = {
    "T40": "10.6.2 (advantages) is not encoded: that it has no limb on technology shows as silence",
    "T41": "7.11 and 7.16 (subsidies as WTO law, without a panel) are not encoded",
    "T47": "a sanitary or phytosanitary ban: Chapter 5 is not encoded",
}


def on(
    facts: Facts,
    *says: Says,
    actor: str = "CHN",
    affects: str = "JPN",
    as_of: str = TODAY,
    pleaded: Sequence[str] = (),
    topics: Sequence[str] = (),
    silent: tuple[str, ...] = (),
    unwritten: tuple[str, ...] = (),
    absent: tuple[Absent, ...] = (),
) -> Check:
    """A check of a measure under RCEP."""
    put = case("rcep", facts, actor=actor, affects=affects, as_of=as_of, pleaded=pleaded, topics=topics)
    return check(put, *says, silent=silent, unwritten=unwritten, absent=absent)


# ---------------------------------------------------------------- ordinary measures, and persons that nothing takes out

#: Servers in the territory for a service supplier, as Chapter 12 asks about it.
SERVERS: Facts = {
    **yes("affects_trade_by_electronic_means", "person_is_service_supplier_of_a_party"),
    **yes("requires_local_computing_facilities", "facilities_for_commercial_use", "condition_for_doing_business"),
    **no("government_procurement", "information_held_or_processed_by_or_for_a_party", "taxation_measure"),
    **no("would_not_conform_with_services_or_investment_obligation", "person_is_covered_investment", "person_is_investor_of_a_party"),
    **no("person_is_financial_institution", "person_is_public_entity", "person_is_financial_service_supplier"),
}

#: A measure on trade in services that Chapter 8 and its annexes reach.
SERVICES: Facts = {
    **yes("affects_trade_in_services"),
    **no(
        "government_procurement", "subsidy_or_grant_or_condition_attached_to_it", "service_supplied_in_exercise_of_governmental_authority"
    ),
    **no("cabotage_in_maritime_transport_services", "air_transport_services_or_traffic_rights", "taxation_measure"),
    **no("access_to_employment_market_or_permanent_nationality_residence_or_employment"),
}
#: A bank, an insurer or a payment service in the territory, and Annex 8A; its Art. 8, which the rows don't name, is not met.
FINANCE: Facts = {
    **SERVICES,
    **no("person_is_public_entity"),
    **yes("person_is_financial_service_supplier", "person_is_in_territory_of_actor", "affects_supply_of_financial_services"),
    **no("public_entity_activity_in_pursuit_of_monetary_or_exchange_rate_policies", "public_retirement_or_social_security_activity"),
    **no("public_entity_activity_for_account_guarantee_or_resources_of_government"),
    **no("refuses_only_uncommitted_cross_border_supply_or_consumption_abroad"),
    **no("necessary_for_compliance_with_laws_consistent_with_financial_services_annex"),
}
FINANCE_BAN: Facts = FINANCE | yes("prevents_transfer_of_information", "transfer_necessary_for_conduct_of_ordinary_business")
KEPT_BY_8A_9 = ("8A.9.3", "8A.9.4")
#: A local copy for the supervisor.
RECORDS: Facts = {
    **yes(
        "requirement_of_regulatory_authority",
        "taken_for_regulatory_or_prudential_reasons",
        "requires_copies_of_records_to_be_retained_in_territory",
    ),
    **no(
        "requires_compliance_with_data_management_storage_or_system_maintenance_laws",
        "protects_personal_data_or_confidentiality_of_records",
    ),
}
TELECOMS: Facts = {
    **SERVICES,
    **yes("affects_trade_in_public_telecommunications_services", "person_is_service_supplier_of_another_party"),
    **yes("prevents_use_of_public_telecommunications_to_move_information"),
    **no("affects_cable_or_broadcast_distribution_of_programming", "requires_only_licence_to_supply_public_telecommunications"),
    **no("refuses_only_authorisation_to_establish_or_supply_telecommunications"),
    **no("refuses_only_networks_or_services_not_offered_to_public", "imposes_condition_on_access_to_or_use_of_public_telecommunications"),
}
#: A service may be supplied from abroad by those only who have an office here.
LOCAL_PRESENCE: Facts = {
    **SERVICES,
    **yes("schedules_services_by_nonconforming_measures", "requires_office_branch_juridical_person_or_residence_in_territory"),
    **yes("condition_for_supply_otherwise_than_through_commercial_presence", "person_is_service_supplier_of_another_party"),
    **no("kept_under_list_of_existing_nonconforming_measures", "existing_nonconforming_measure_of_local_government"),
    **no("within_sector_or_activity_listed_for_future_measures", "affects_supply_of_financial_services"),
}
#: Approval of a factory depends on handing a process to a local firm.
TECHNOLOGY: Facts = {
    **yes("requires_transfer_of_technology_process_or_proprietary_knowledge_to_person_in_territory"),
    **yes("condition_for_making_running_or_selling_investment", "relates_to_investors_of_another_party_or_covered_investments"),
    **yes("person_is_investor_of_another_party"),
    **no("government_procurement", "subsidy_or_grant_of_party", "service_supplied_in_exercise_of_governmental_authority"),
    **no("covered_by_services_chapter", "covered_by_temporary_movement_chapter", "taxation_measure"),
    **no("use_of_intellectual_property_authorised_under_trips_31_or_31bis"),
    **no("requires_disclosure_of_proprietary_information_consistent_with_trips_39"),
    **no("imposed_by_court_administrative_tribunal_or_competition_authority"),
    **no("kept_under_list_of_existing_nonconforming_measures", "existing_nonconforming_measure_of_local_government"),
    **no("within_sector_or_activity_listed_for_future_measures"),
}
#: A monopoly of services that uses its position against outsiders in another service.
RAILWAY: Facts = {
    **SERVICES,
    **yes("enterprise_is_sole_supplier_of_service_by_act_of_party", "competes_in_service_outside_monopoly_directly_or_through_affiliate"),
    **yes("service_subject_to_commitments_of_party", "abuses_monopoly_position", "conduct_inconsistent_with_commitments_in_that_service"),
}
EXEMPT: Facts = yes("leaves_entity_engaged_in_commercial_activities_outside_competition_laws") | no("taxation_measure")
#: Outside the list of 17.13(b), and none of 17.13(a) and (c) and 10.15(a).
UNLISTED: Facts = {
    **no("relates_to_fissionable_or_fusionable_materials", "relates_to_arms_traffic_or_supply_of_military_establishment"),
    **no("taken_to_protect_critical_public_infrastructures", "taken_in_time_of_war_or_emergency_national_or_international"),
    **no("in_pursuance_of_un_charter_obligations_on_peace_and_security", "obliges_party_to_give_access_to_information"),
}
GATT_XX: Facts = {
    **yes("necessary_for_life_or_health"),
    **no("arbitrary_or_unjustifiable_discrimination_where_same_conditions_prevail", "disguised_restriction_on_international_trade"),
}
GATS_XIV: Facts = {
    **yes("necessary_for_life_or_health"),
    **no("arbitrary_or_unjustifiable_discrimination_between_like_countries", "disguised_restriction_on_trade_in_services"),
}

# ---------------------------------------------------------------- data of finance and networks, source code, technology

NEIGHBOURS: list[Row] = [
    row(
        "T19",
        "a bank's data to be stored in China",
        on(SERVERS | yes("person_is_financial_institution"), outside("12.14.2", "12.1(b)")),
        on(
            SERVERS
            | FINANCE
            | yes("person_is_financial_institution")
            | no("prevents_transfer_of_information", "prevents_processing_of_information"),
            outside("12.14.2", "12.1(b)"),
            consistent("8A.9.2"),
        ),
        on(SERVERS | FINANCE_BAN | yes("person_is_financial_institution"), unless("8A.9.2", *KEPT_BY_8A_9, panel=True)),
    ),
    row(
        "T21",
        "a payment app to store locally in Viet Nam, 2028",
        on(
            SERVERS | FINANCE_BAN,
            outside("12.14.2", "12.1(b)"),
            unless("8A.9.2", *KEPT_BY_8A_9, shows=("?Annex 8A Art. 9.3",)),
            actor="VNM",
            as_of="2028-01-01",
        ),
        on(
            SERVERS | FINANCE_BAN | RECORDS | no("used_to_avoid_obligations"),
            excused("8A.9.2", "8A.9.3"),
            actor="VNM",
            as_of="2028-01-01",
        ),
    ),
    row(
        "T32",
        "source code is to be disclosed",
        on(
            yes("requires_transfer_of_or_access_to_source_code"),
            topics=["source-code"],
            unwritten=("12.16",),
            absent=(Absent(reason="no provision", words="No rule on source code"),),
        ),
        on(TECHNOLOGY | yes("requires_transfer_of_or_access_to_source_code"), breach("10.6.1(f)"), silent=("12",)),
    ),
    row(
        "T35",
        "copies of records for the banking regulator; a ministry's ban on sending data out",
        on(FINANCE_BAN | RECORDS | no("used_to_avoid_obligations"), excused("8A.9.2", "8A.9.3", shows=("+Annex 8A Art. 9.3",), panel=True)),
        on(FINANCE_BAN | RECORDS | yes("used_to_avoid_obligations"), breach("8A.9.2", "-Annex 8A Art. 9.3")),
        on(
            FINANCE_BAN | no("requirement_of_regulatory_authority", "protects_personal_data_or_confidentiality_of_records"),
            breach("8A.9.2", "-Annex 8A Art. 9.3", "-Annex 8A Art. 9.4"),
        ),
        on(
            FINANCE_BAN | no("requirement_of_regulatory_authority", "protects_personal_data_or_confidentiality_of_records"),
            unless("8A.9.2", "8A.4"),
            pleaded=["8A.4"],
        ),
        on(
            FINANCE_BAN | yes("refuses_only_uncommitted_cross_border_supply_or_consumption_abroad"),
            outside("8A.9.2", "Annex 8A Art. 9.5"),
        ),
        on(
            FINANCE_BAN | no("transfer_necessary_for_conduct_of_ordinary_business", "prevents_processing_of_information"),
            consistent("8A.9.2"),
        ),
    ),
    row(
        "T36",
        "an insurer's data flow blocked in Cambodia, 2024",
        on(FINANCE_BAN, unless("8A.9.2", *KEPT_BY_8A_9, panel=True), actor="KHM", as_of="2024-06-01"),
        on(FINANCE_BAN, unless("8A.9.2", *KEPT_BY_8A_9, "8A.4"), actor="KHM", as_of="2024-06-01", pleaded=["8A.4"]),
        on(
            FINANCE_BAN | no("requirement_of_regulatory_authority", "protects_personal_data_or_confidentiality_of_records"),
            breach("8A.9.2", panel=True),
            actor="KHM",
            as_of="2024-06-01",
        ),
    ),
    row(
        "T37",
        "traffic inside a logistics firm blocked by an operator under orders",
        on(TELECOMS, unless("8B.4.3", "8B.4.4", panel=True), actor="THA"),
        # What the Party considers necessary plays no part.
        on(
            TELECOMS
            | yes("actor_considers_necessary_for_objective", "actor_considers_necessary_for_essential_security")
            | no("necessary_for_security_and_confidentiality_of_messages", "necessary_to_protect_personal_information_of_end_users"),
            breach("8B.4.3", "-Annex 8B Art. 4.4", panel=True),
            actor="THA",
        ),
        on(
            TELECOMS
            | yes("necessary_for_security_and_confidentiality_of_messages")
            | no("arbitrary_or_unjustifiable_discrimination", "disguised_restriction_on_trade_in_services"),
            excused("8B.4.3", "8B.4.4", panel=True),
            actor="THA",
        ),
    ),
    row(
        "T38",
        "approval of a factory depends on handing over a process",
        on(TECHNOLOGY, breach("10.6.1(f)", panel=True), actor="VNM"),
        on(TECHNOLOGY | yes("kept_under_list_of_existing_nonconforming_measures"), outside("10.6.1(f)", "10.8.1"), actor="VNM"),
        on(TECHNOLOGY | yes("within_sector_or_activity_listed_for_future_measures"), outside("10.6.1(f)", "10.8.2"), actor="VNM"),
        on(
            TECHNOLOGY | yes("requires_disclosure_of_proprietary_information_consistent_with_trips_39"),
            outside("10.6.1(f)", "10.6.3(b)(i)"),
            actor="VNM",
        ),
        on(TECHNOLOGY, actor="KHM", silent=("10.6",)),
    ),
    row(
        "T39",
        "approval of a cloud service depends on handing over technology",
        on(TECHNOLOGY | yes("covered_by_services_chapter"), outside("10.6.1(f)", "10.2.2(d)"), actor="MYS"),
    ),
    row(
        "T40",
        "a tax holiday only for those who hand over technology",
        on(
            TECHNOLOGY | no("condition_for_making_running_or_selling_investment"),
            consistent("10.6.1(f)", "-10.6.1(f)"),
            actor="PHL",
            unwritten=("10.6.2",),
        ),
    ),
]

# ---------------------------------------------------------------- enterprises of the State, exceptions

ENTERPRISES: list[Row] = [
    row(
        "T41",
        "cheap State loans to a steel maker",
        on(
            {},
            topics=["soe"],
            silent=("8", "10", "13"),
            absent=(Absent(reason="no provision", words="no chapter on State-owned enterprises"),),
        ),
        on(TECHNOLOGY | yes("subsidy_or_grant_of_party"), outside("10.6.1(f)", "10.2.2(b)")),
        on(RAILWAY | yes("subsidy_or_grant_or_condition_attached_to_it"), outside("8.17.2", "8.2.3(b)")),
    ),
    row(
        "T42",
        "enterprises of the State exempt from competition law",
        on(
            EXEMPT | no("exclusion_from_competition_law_is_transparent"),
            unknown("13.3.5", "?Annex 13B.2", until="2027-01-01", panel=False, words="whether it has was not established"),
            actor="KHM",
        ),
        on(EXEMPT | no("exclusion_from_competition_law_is_transparent"), breach("13.3.5"), actor="KHM", as_of="2027-01-01"),
        on(EXEMPT | no("exclusion_from_competition_law_is_transparent"), breach("13.3.5", panel=False), actor="BRN", as_of="2025-01-01"),
        on(EXEMPT | no("exclusion_from_competition_law_is_transparent"), breach("13.3.5", panel=False), actor="BRN"),
    ),
    row(
        "T43",
        "a State body exempt by published statute, or without one",
        on(
            EXEMPT
            | yes(
                "exclusion_from_competition_law_is_transparent", "exclusion_from_competition_law_based_on_public_policy_or_public_interest"
            ),
            consistent("13.3.5"),
            actor="JPN",
            affects="CHN",
        ),
        on(
            EXEMPT
            | no("exclusion_from_competition_law_is_transparent")
            | yes("exclusion_from_competition_law_based_on_public_policy_or_public_interest"),
            breach("13.3.5", panel=False),
            actor="JPN",
            affects="CHN",
        ),
    ),
    row(
        "T44",
        "a rail monopoly favours its affiliate in logistics",
        on(RAILWAY, breach("8.17.2", "+8.1(h)", panel=True), actor="THA"),
        on(RAILWAY | no("service_subject_to_commitments_of_party"), consistent("8.17.2", "-8.17.2"), actor="THA"),
    ),
    row(
        "T45",
        "a State monopoly importer of goods",
        on({}, actor="VNM", topics=["soe"], absent=(Absent(reason="no provision"),)),
        on(
            yes(
                "conduct_in_supply_of_monopoly_service",
                "conduct_inconsistent_with_national_treatment_or_market_access_obligations_of_party",
            )
            | SERVICES
            | no("affects_trade_in_services", "enterprise_is_sole_supplier_of_service_by_act_of_party")
            | no("enterprise_is_one_of_few_service_suppliers_by_act_of_party"),
            outside("8.17.1", "8.2.1", "8.1(h), 8.17.4"),
            actor="VNM",
        ),
    ),
    row(
        "T47",
        "the exceptions for goods and for services change places",
        on(LOCAL_PRESENCE | GATT_XX, breach("8.11"), actor="AUS", pleaded=["17.12.1"]),
        on(LOCAL_PRESENCE | GATS_XIV, excused("8.11", "17.12.2", shows=("+17.12.2, GATS Art. XIV(b)",)), actor="AUS", pleaded=["17.12.2"]),
        on(
            EXEMPT | GATT_XX | GATS_XIV | no("exclusion_from_competition_law_is_transparent"),
            breach("13.3.5"),
            actor="KOR",
            pleaded=["17.12.1", "17.12.2"],
        ),
        on(
            EXEMPT
            | no("exclusion_from_competition_law_is_transparent")
            | yes("actor_considers_necessary_for_essential_security", "taken_to_protect_critical_public_infrastructures"),
            excused("13.3.5", "17.13(b)"),
            actor="KOR",
            pleaded=["17.13(b)"],
        ),
    ),
    row(
        "T48",
        "an investment is blocked for economic security",
        on(
            TECHNOLOGY | UNLISTED | yes("actor_considers_necessary_for_essential_security"),
            breach("10.6.1(f)", "-17.13(b)"),
            actor="IDN",
            pleaded=["17.13"],
        ),
        on(
            TECHNOLOGY | UNLISTED | yes("actor_considers_necessary_for_essential_security"),
            excused("10.6.1(f)", "10.15(b)", shows=("+10.15(b)(ii)",)),
            actor="IDN",
            pleaded=["17.13", "10.15"],
        ),
        # 10.15 is for Chapter 10 alone.
        on(
            LOCAL_PRESENCE | UNLISTED | yes("actor_considers_necessary_for_essential_security"),
            breach("8.11", "-17.13(b)"),
            actor="IDN",
            pleaded=["17.13", "10.15"],
        ),
    ),
]

ROWS = [*NEIGHBOURS, *ENTERPRISES]


@pytest.mark.parametrize("check", parameters("RCEP", ROWS))
def test_row(check: Check) -> None:
    assert_check(check)


def test_every_row_is_there_or_left_out_with_a_reason() -> None:
    # There are 70 rows: 22 here, 48 in the file on dates and Chapter 12.
    assert len(IDS) == 22
    assert_complete(ROWS, LEFT_OUT, IDS, in_part=IN_PART)
