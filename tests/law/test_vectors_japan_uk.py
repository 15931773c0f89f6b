"""Japan-UK CEPA: the rows of the fact sheet's test vectors, through `check`.

'Not bound' in the sheet also stands for a person or an object that a rule doesn't protect; here that is *outside scope*.
"""

from __future__ import annotations

import attrs
import pytest

import tradelaw as tl
from support import assert_bound
from vector_rows import Check, Facts, Says, assert_check, assert_complete, check, no, numbered, parameters, row, same, yes

ROWS_OF_THE_SHEET = 39

LEFT_OUT = {
    "T28": "dispute settlement on sanitary measures; their chapter is on none of the subjects and not encoded",
    "T29": "a tariff rate; tariff schedules are not encoded",
    "T30": "a tariff rate; tariff schedules are not encoded",
    "T31": "a tariff rate; tariff schedules are not encoded",
    "T32": "a tariff rate; tariff schedules are not encoded",
    "T33": "a tariff rate under a quota; tariff schedules are not encoded",
    "T34": "a tariff rate under a quota; tariff schedules are not encoded",
    "T35": "a tariff rate; tariff schedules are not encoded",
    "T36": "tariff rates under two agreements; tariff schedules are not encoded",
    "T37": "a tariff rate; tariff schedules are not encoded",
    "T38": "a tariff rate; tariff schedules are not encoded",
    "T39": "a tariff rate; tariff schedules are not encoded",
}

FINANCE, TRANSFERS, FACILITIES = "CEPA 8.63", "CEPA 8.84.1", "CEPA 8.85.1"
DUTIES, SOURCE_CODE, FRAMEWORK, CRYPTOGRAPHY = "CEPA 8.72", "CEPA 8.73.1", "CEPA 8.80.2", "CEPA 8.86"
BUYING, BUYING_CPTPP = "CEPA 13.5.1(b)", "CPTPP 17.4.1(b)"


def by_the_united_kingdom(as_of: str, facts: Facts) -> tl.Case:
    return tl.Case(actor="GBR", affects="JPN", as_of=as_of, facts=facts)


def by_japan(as_of: str, facts: Facts) -> tl.Case:
    return tl.Case(actor="JPN", affects="GBR", as_of=as_of, facts=facts)


# ---------------------------------------------------------------- transfers and computing facilities (8.84, 8.85)

OBJECTIVE = "pursues_legitimate_public_policy_objective"
DISCRIMINATION = "arbitrary_or_unjustifiable_discrimination"
DISGUISED = "disguised_restriction_on_trade"
RESTRICTS = "restricts_cross_border_transfer"
NOT_REQUIRED, NOT_NECESSARY = "transfer_restriction_greater_than_required", "transfer_restriction_greater_than_necessary"
MORE_FACILITIES = ("facilities_restriction_greater_than_required", "facilities_restriction_greater_than_necessary")
LOCAL, CONDITION = "requires_local_computing_facilities", "condition_for_doing_business"

#: Who is a covered person was not established (8.71): the sheet assumes one, and no supplier of financial services.
COVERED: Facts = {**yes("covered_person"), **no("person_is_financial_service_supplier")}

#: T2: customers' data may not be sent to Japan; for no public aim.
EXPORT_BAN = by_the_united_kingdom("2021-01-01", {**COVERED, **yes(RESTRICTS, "transfer_for_conduct_of_business"), OBJECTIVE: False})

#: The six ways that Article 8.81 of the Japan-EU EPA knows: a fee is none of them.
SIX_WAYS_OF_JEEPA = (
    "requires_local_facilities_or_network_elements",
    "requires_locally_certified_facilities_or_network_elements",
    "requires_localisation_for_storage_or_processing",
    "prohibits_storage_or_processing_in_other_party",
    "transfer_contingent_on_local_facilities_or_localisation",
    "prohibits_transfer_into_own_territory",
    "requires_approval_before_transfer_to_other_party",
)
DETERRENT_FEE = by_japan(
    "2022-06-01",
    {**COVERED, **yes(RESTRICTS, "transfer_for_conduct_of_business"), **no(OBJECTIVE, *SIX_WAYS_OF_JEEPA)},
)

#: T4: with an aim, and nothing wrong in how it is applied.
EXPORT_BAN_WITH_AIM = same(
    EXPORT_BAN, {OBJECTIVE: True, DISCRIMINATION: False, DISGUISED: False, NOT_REQUIRED: False, NOT_NECESSARY: False}
)

#: T7: servers in Japan as a condition of doing business there; for no public aim, transfers left free.
LOCAL_SERVERS = by_japan("2022-06-01", {**COVERED, **yes(LOCAL, CONDITION), **no(OBJECTIVE, RESTRICTS)})

BREACH_OF_TRANSFERS = Says(
    provision=TRANSFERS,
    verdict="inconsistent",
    shows=("CEPA Art. 8.84.1", "CEPA Art. 8.84.2"),
    defences={"8.84.2": "fails", "8.3": "not pleaded", "1.5": "not pleaded", "8.65": "not pleaded"},
    panel=True,
)

ON_DATA = [
    row(
        "T1",
        "31 December 2020: CEPA isn't in force",
        check(
            tl.Case(actor="GBR", affects="JPN", as_of="2020-12-31", facts=EXPORT_BAN.facts),
            Says(provision=TRANSFERS, verdict="not bound", until="2021-01-01"),
        ),
    ),
    row("T2", "customers' data may not be sent to Japan", check(EXPORT_BAN, BREACH_OF_TRANSFERS)),
    row("T3", "a fee set to deter transfers: no closed list", check(DETERRENT_FEE, BREACH_OF_TRANSFERS)),
    row(
        "T3",
        "a fee that restricts nothing",
        check(
            same(DETERRENT_FEE, {RESTRICTS: False}),
            Says(provision=TRANSFERS, verdict="consistent", shows=("CEPA Art. 8.84.1",)),
        ),
    ),
    row(
        "T3",
        "whether the fee restricts is not known",
        check(
            same(DETERRENT_FEE, {RESTRICTS: None}),
            Says(provision=TRANSFERS, verdict="undetermined", deciding=(frozenset({RESTRICTS}),)),
        ),
    ),
    row(
        "T4",
        "T2 for a legitimate aim, all elements met",
        check(
            EXPORT_BAN_WITH_AIM,
            Says(
                provision=TRANSFERS,
                verdict="excused",
                shows=("CEPA Art. 8.84.2",),
                defences={"8.84.2": "made out"},
                self_judging=False,
                panel=True,
            ),
        ),
    ),
    row(
        "T5",
        "T4, but more than the test allows in either word",
        check(
            same(EXPORT_BAN_WITH_AIM, yes(NOT_REQUIRED, NOT_NECESSARY)),
            Says(
                provision=TRANSFERS,
                verdict="inconsistent",
                shows=("CEPA Art. 8.84.2",),
                defences={"8.84.2": "fails"},
                parts={("8.84.2", "objective"): True, ("8.84.2", "chapeau"): True, ("8.84.2", "proportionality"): False},
            ),
        ),
    ),
    row(
        "T6",
        "T4, lawful only if the test says necessary: wording not established",
        check(
            same(EXPORT_BAN_WITH_AIM, {NOT_REQUIRED: True}),
            Says(
                provision=TRANSFERS,
                verdict="undetermined",
                shows=("CEPA Art. 8.84.2",),
                defences={"8.84.2": "undetermined"},
                parts={("8.84.2", "chapeau"): True, ("8.84.2", "proportionality"): None},
                not_established=('"required" or greater than "necessary"',),
            ),
        ),
    ),
    row(
        "T7",
        "servers in Japan to do business there",
        check(
            LOCAL_SERVERS,
            Says(
                provision=FACILITIES,
                verdict="inconsistent",
                shows=("CEPA Art. 8.85.1", "CEPA Art. 8.85.2"),
                defences={"8.85.2": "fails", "8.3": "not pleaded", "8.65": "not pleaded"},
                panel=True,
            ),
        ),
    ),
    row(
        "T8",
        "T7 for a legitimate aim, all elements met",
        check(
            same(LOCAL_SERVERS, {OBJECTIVE: True, DISCRIMINATION: False, DISGUISED: False}, no(*MORE_FACILITIES)),
            Says(provision=FACILITIES, verdict="excused", shows=("CEPA Art. 8.85.2",), defences={"8.85.2": "made out"}),
        ),
    ),
    *(
        row(
            "T8",
            f"but not with {fault}",
            check(
                same(LOCAL_SERVERS, {OBJECTIVE: True, DISCRIMINATION: False, DISGUISED: False}, no(*MORE_FACILITIES)).knowing(
                    **{fault: True}
                ),
                Says(provision=FACILITIES, verdict="inconsistent", shows=("CEPA Art. 8.85.2",), defences={"8.85.2": "fails"}),
            ),
        )
        for fault in (DISCRIMINATION, DISGUISED)
    ),
    row(
        "T9",
        "tax relief for servers, no condition for business",
        check(
            same(LOCAL_SERVERS, {CONDITION: False}),
            Says(provision=FACILITIES, verdict="consistent", shows=("CEPA Art. 8.85.1",)),
        ),
    ),
]

# ---------------------------------------------------------------- financial data (8.63)

ACCESS = "financial_regulators_have_immediate_direct_complete_and_ongoing_access"

#: T10: a Japanese bank has to keep its financial data there, though regulators have full access from abroad; transfers are free.
BANK_DATA = by_the_united_kingdom(
    "2022-06-01",
    {
        **yes("person_is_financial_institution", "person_is_financial_service_supplier", "person_is_person_of_other_party"),
        **yes("requires_local_financial_service_computing_facilities", CONDITION, ACCESS),
        **no(RESTRICTS, OBJECTIVE),
    },
)

ON_FINANCIAL_DATA = [
    row(
        "T10",
        "financial data kept in the country though regulators have access",
        check(
            BANK_DATA,
            Says(
                provision=FINANCE,
                verdict="inconsistent",
                shows=("CEPA Art. 8.63",),
                defences={"8.65": "not pleaded", "8.3": "not pleaded"},
                panel=True,
            ),
        ),
    ),
    row(
        "T11",
        "T10 without that access: the step that gives a chance to remedy was not established",
        check(
            same(BANK_DATA, {ACCESS: False}),
            Says(
                provision=FINANCE,
                verdict="undetermined",
                shows=("CEPA Art. 8.63",),
                not_established=("let the supplier remedy the lack first",),
            ),
        ),
    ),
    row(
        "T12",
        "whether a bank is a covered person was not established",
        check(
            by_the_united_kingdom(
                "2022-06-01", {**yes("person_is_financial_institution", RESTRICTS, "transfer_for_conduct_of_business"), OBJECTIVE: False}
            ),
            Says(provision=TRANSFERS, verdict="undetermined", shows=("CEPA Art. 8.71",), not_established=("who is a covered person",)),
        ),
    ),
    row(
        "T12",
        "conceded that it is one: a breach",
        check(
            same(EXPORT_BAN, {"person_is_financial_institution": True}, {"person_is_financial_service_supplier": True}),
            Says(provision=TRANSFERS, verdict="inconsistent"),
        ),
    ),
    row(
        "T12",
        "conceded that it is none: outside scope",
        check(
            same(EXPORT_BAN, {"covered_person": False}),
            Says(provision=TRANSFERS, verdict="outside scope", stoppers=("CEPA Art. 8.71",)),
        ),
    ),
]

# ---------------------------------------------------------------- source code, duties, personal information, cryptography

DEMAND = "requires_transfer_of_or_access_to_source_code"
ALGORITHM = "requires_transfer_of_or_access_to_algorithm_expressed_in_source_code"
OWNER = "software_owned_by_person_of_another_party"
INVESTIGATION, SAFEGUARDS = "source_code_for_specific_investigation_or_proceeding", "safeguards_against_unauthorised_disclosure"

#: T13: source code as a condition of import; none of the ways out.
CODE_FOR_IMPORT = by_japan(
    "2023-06-01",
    {
        **yes(DEMAND, OWNER, "condition_for_import_distribution_sale_or_use_of_software"),
        **no(ALGORITHM, INVESTIGATION),
        **no("source_code_terms_of_commercially_negotiated_contract", "source_code_provided_voluntarily"),
        **no("source_code_required_to_remedy_violation_of_competition_law", "measure_in_accordance_with_gpa_article_iii"),
        **no("source_code_required_to_protect_or_enforce_intellectual_property"),
    },
)

CODE_IS_DEMANDED = Says(
    provision=SOURCE_CODE,
    verdict="inconsistent",
    shows=("CEPA Art. 8.73.1", "CEPA Art. 8.73"),
    defences={"8.73(investigations)": "fails", "8.73(contracts)": "fails", "8.73(remedies)": "fails", "8.3": "not pleaded"},
)

DUTY, TWO_SIDES = "imposes_customs_duties_on_electronic_transmissions", "transmission_between_persons_of_two_parties"

#: T18: a customs duty on a film that a person of the United Kingdom sends to a person of Japan.
DUTY_ON_FILM = by_japan("2023-06-01", yes(DUTY, TWO_SIDES))

VOLUNTARY = "laws_enforcing_voluntary_undertakings_on_privacy"

#: T22: no privacy law of any kind.
NO_PRIVACY_LAW = by_japan(
    "2023-06-01",
    no(
        "comprehensive_privacy_or_personal_information_protection_law",
        "sector_specific_laws_covering_privacy",
        VOLUNTARY,
        "legal_framework_protects_personal_information_of_users_of_electronic_commerce",
    ),
)

NETWORKS = "relates_to_access_to_networks_owned_or_controlled_by_government"

#: T24: a private key as a condition of sale of a commercial product that uses cryptography.
PRIVATE_KEY = by_the_united_kingdom(
    "2023-06-01",
    {
        **yes("person_is_manufacturer_or_supplier_of_product_using_cryptography", "product_using_cryptography_for_commercial_applications"),
        **yes("condition_for_manufacture_sale_distribution_import_or_use_of_product"),
        **yes("requires_transfer_of_or_access_to_proprietary_cryptographic_information"),
        **no("requires_partnership_with_person_in_territory", "product_is_financial_instrument"),
        **no("requires_use_or_integration_of_particular_cryptographic_algorithm_or_cipher"),
        **no(NETWORKS, "taken_under_supervisory_authority_over_financial_suppliers_or_markets"),
        **no("law_enforcement_demand_for_unencrypted_communications_under_legal_procedures"),
        **no("product_made_traded_or_used_by_or_for_government"),
    },
)

ON_THE_REST_OF_SECTION_F = [
    row("T13", "source code as a condition of import", check(CODE_FOR_IMPORT, CODE_IS_DEMANDED)),
    row("T14", "an algorithm expressed in source code", check(same(CODE_FOR_IMPORT, {DEMAND: False, ALGORITHM: True}), CODE_IS_DEMANDED)),
    row(
        "T15",
        "an algorithm on paper only",
        check(
            same(CODE_FOR_IMPORT, {DEMAND: False}),
            Says(provision=SOURCE_CODE, verdict="consistent", shows=("CEPA Art. 8.73.1",)),
        ),
    ),
    row(
        "T16",
        "a court has it kept for one investigation, with safeguards",
        check(
            same(CODE_FOR_IMPORT, yes(INVESTIGATION, SAFEGUARDS)),
            Says(provision=SOURCE_CODE, verdict="excused", shows=("CEPA Art. 8.73",), defences={"8.73(investigations)": "made out"}),
        ),
    ),
    row(
        "T16",
        "without safeguards",
        check(
            same(CODE_FOR_IMPORT, {INVESTIGATION: True, SAFEGUARDS: False}),
            Says(
                provision=SOURCE_CODE,
                verdict="inconsistent",
                defences={"8.73(investigations)": "fails"},
                parts={("8.73(investigations)", "circumstance"): True, ("8.73(investigations)", "condition"): False},
            ),
        ),
    ),
    row(
        "T17",
        "software of a person of a third country",
        check(
            same(CODE_FOR_IMPORT, {OWNER: False}),
            Says(provision=SOURCE_CODE, verdict="outside scope", stoppers=("CEPA Art. 8.73.1",)),
        ),
    ),
    row(
        "T18",
        "customs duty on a film sent between the Parties",
        check(
            DUTY_ON_FILM,
            Says(provision=DUTIES, verdict="inconsistent", shows=("CEPA Art. 8.72",), panel=True),
        ),
    ),
    row(
        "T19",
        "consumption tax on the same film is no customs duty",
        check(
            same(DUTY_ON_FILM, {DUTY: False, "taxation_measure": True}),
            Says(provision=DUTIES, verdict="consistent", shows=("CEPA Art. 8.72",)),
        ),
    ),
    row(
        "T20",
        "customs duty on a transmission between two persons of the United Kingdom",
        check(
            same(DUTY_ON_FILM, {TWO_SIDES: False}),
            Says(provision=DUTIES, verdict="outside scope", stoppers=("CEPA Art. 8.72",)),
        ),
    ),
    row(
        "T21",
        "only laws that enforce voluntary undertakings",
        check(
            same(NO_PRIVACY_LAW, {VOLUNTARY: True}),
            Says(provision=FRAMEWORK, verdict="consistent", shows=("CEPA Art. 8.80 fn 1",)),
        ),
    ),
    row(
        "T22",
        "no privacy law of any kind",
        check(
            NO_PRIVACY_LAW,
            Says(provision=FRAMEWORK, verdict="inconsistent", shows=("CEPA Art. 8.80", "CEPA Art. 8.80 fn 1")),
        ),
    ),
    # What "should" be done can't be breached, so nothing in a case can bring up a finding on it: the framework alone is judged.
    row(
        "T23",
        "international principles are not considered: only the framework counts",
        check(
            attrs.evolve(same(NO_PRIVACY_LAW, {VOLUNTARY: True}), topics="personal-information"),
            Says(provision=FRAMEWORK, verdict="consistent"),
            silent=("CEPA 8.80(principles)",),
        ),
    ),
    row(
        "T24",
        "private key as a condition of sale",
        check(
            PRIVATE_KEY,
            Says(
                provision=CRYPTOGRAPHY,
                verdict="inconsistent",
                shows=("CEPA Art. 8.86(a)", "CEPA Art. 8.86"),
                defences={"8.86(networks)": "fails", "8.86(supervision)": "fails", "8.86(communications)": "fails"},
            ),
        ),
    ),
    row(
        "T25",
        "private key for access to a central bank's network",
        check(
            same(PRIVATE_KEY, {NETWORKS: True}),
            Says(provision=CRYPTOGRAPHY, verdict="excused", shows=("CEPA Art. 8.86",), defences={"8.86(networks)": "made out"}),
        ),
    ),
]

# ---------------------------------------------------------------- state-owned enterprises (Chapter 13, and Chapter 17 of the CPTPP)

#: T26: the State owns 60 % directly, commercial revenue is 300 million SDR in each of three years, and it buys from nationals only.
NATIONALS_ONLY: Facts = {
    "share_of_capital_owned_directly_by_party": 60,
    "share_of_voting_rights_controlled_by_party_through_ownership_interests": 0,
    **no("party_holds_power_to_appoint_majority_of_board", "party_otherwise_owns_controls_or_directs_enterprise"),
    **no("one_of_limited_number_of_enterprises_authorised_by_party", "designated_as_sole_supplier_or_purchaser"),
    **yes("engaged_in_commercial_activities", "relates_to_commercial_activities_of_enterprise"),
    "lowest_commercial_revenue_of_last_three_fiscal_years": 300_000_000,
    **no("owned_or_controlled_by_sub_central_government", "designated_by_sub_central_government"),
    **no("government_procurement", "service_supplied_in_exercise_of_governmental_authority"),
    **no("financial_services_supplied_under_government_mandate", "kept_under_schedule_of_reservations"),
    **yes("buys_on_less_favourable_treatment_than_from_enterprises_of_own_party", "person_is_enterprise_of_another_party"),
    **no("person_is_covered_enterprise", "different_terms_or_refusal_in_accordance_with_commercial_considerations"),
}

#: The same enterprise in the words of the CPTPP, inside its Chapter 17.
IN_WORDS_OF_THE_CPTPP: Facts = {
    **yes("principally_engaged_in_commercial_activities", "affects_trade_or_investment_between_parties"),
    **yes(
        "oriented_toward_profit_making", "results_in_good_or_service_sold_in_relevant_market", "enterprise_determines_quantities_and_prices"
    ),
    **yes("purchases_good_or_service", "purchase_less_favourable_than_from_enterprises_of_any_country"),
    **no("person_is_covered_investment", "taxation_measure"),
    **no("central_bank_or_monetary_authority_performs_its_functions", "activity_to_resolve_failing_financial_institution"),
    **no("financial_regulatory_body_exercises_authority_over_financial_services_suppliers"),
    **no("owned_or_controlled_by_party_through_ownership_interests", "special_purpose_vehicle_of_sovereign_wealth_fund"),
    **no("owned_or_controlled_by_independent_pension_fund", "supplies_exclusively_to_own_party_for_governmental_functions"),
    **no("only_establishes_or_maintains_state_enterprise", "only_designates_monopoly"),
    **no("purchase_or_sale_pursuant_to_listed_existing_nonconforming_measure"),
    **no("purchase_or_sale_pursuant_to_nonconforming_measure_in_listed_sector"),
    **no("purchase_or_sale_of_equity_as_participation_in_another_enterprise"),
    **yes("refuses_to_purchase_or_sell"),
    **no("acts_on_price_quality_and_other_terms_of_purchase_or_sale", "acts_on_factors_of_privately_owned_enterprise"),
    **no("measure_responds_temporarily_to_economic_emergency"),
    **no("enterprise_subject_to_temporary_emergency_measures_during_emergency"),
}

ON_STATE_OWNED_ENTERPRISES = [
    row(
        "T26",
        "in 2023: CEPA alone",
        check(
            by_japan("2023-06-01", NATIONALS_ONLY),
            Says(
                provision=BUYING,
                verdict="inconsistent",
                shows=("CEPA Art. 13.5.1(b)", "CEPA Art. 13.1", "CEPA Art. 13.2.1", "CEPA Art. 13.2"),
                defences={"13.5.2": "fails"},
                panel=True,
            ),
            Says(
                provision=BUYING_CPTPP,
                verdict="not bound",
                shows=("-CPTPP Art. 3, with the definition of Party in 1.3",),
                until="2024-12-15",
                panel=False,
                words="not in force between them",
            ),
        ),
    ),
    row(
        "T27",
        "in 2025: CEPA and the CPTPP",
        check(
            by_japan("2025-06-01", {**NATIONALS_ONLY, **IN_WORDS_OF_THE_CPTPP}),
            Says(provision=BUYING, verdict="inconsistent", shows=("CEPA Art. 13.5.1(b)", "CEPA Art. 13.1"), panel=True),
            # The threshold is adjusted every three years (17.13.5, Annex 17-A); the amount that stands in 2025 was not established.
            Says(
                provision=BUYING_CPTPP,
                verdict="undetermined",
                shows=("CPTPP Art. 17.4.1(b)(i)", "CPTPP Art. 17.13.5", "CPTPP Art. 17.4.3"),
                defences={"17.4.3": "fails", "17.13.1": "fails", "17.13.2": "fails"},
                panel=True,
            ),
        ),
    ),
]

ROWS = [*ON_DATA, *ON_FINANCIAL_DATA, *ON_THE_REST_OF_SECTION_F, *ON_STATE_OWNED_ENTERPRISES]


@pytest.mark.parametrize("check", parameters("CEPA", ROWS))
def test_row_of_the_sheet(check: Check) -> None:
    assert_check(check)


def test_every_row_is_here_or_left_out_for_a_reason() -> None:
    assert_complete(ROWS, LEFT_OUT, numbered(ROWS_OF_THE_SHEET))


def test_principles_of_international_bodies_bind_nobody_t23() -> None:
    obligation = assert_bound("CEPA 8.80(principles)", "JPN", "GBR", "2023-06-01")
    assert (obligation.modality, obligation.binding) == ("should", False)
    assert obligation.norm.provision.breach is None
