"""CPTPP, test vectors on data, electronic commerce and exceptions: one check, or a few, for each of the rows T1 to T44.

A row says "not bound" also where the person or the thing is not one that the provision protects: that is *outside scope* here, or
*consistent* where what is forbidden isn't done.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

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
    not_bound,
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

#: The rows of this file; T45 to T76 are on enterprises and have a file of their own.
IDS = [f"T{number}" for number in (*range(1, 45), *range(77, 81))]

LEFT_OUT = {
    "T38": "a case can't say that a measure is only proposed, so a panel shows as available; 28.7.7 stands in the note on disputes",
    "T44": "Annex 11-B, Section D (payment cards) is not encoded",
    "T77": "tariffs: origin and the rate claimed",
    "T78": "tariffs: staging clocks",
    "T79": "tariffs: the rate of a category against the one printed",
    "T80": "tariffs: quotas",
}

#: Rows that are there, but for one statement of theirs.
IN_PART = {
    "T14": "that national treatment (11.3) goes on applying to the bank: 11.3 is not encoded",
}


def on(
    facts: Facts,
    *says: Says,
    actor: str = "JPN",
    affects: str = "SGP",
    as_of: str = TODAY,
    pleaded: Sequence[str] = (),
    topics: Sequence[str] = (),
    silent: tuple[str, ...] = (),
    unwritten: tuple[str, ...] = (),
) -> Check:
    """A check of a measure under the CPTPP; by default one of X = Japan that affects Y = Singapore, today."""
    put = case("cptpp", facts, actor=actor, affects=affects, as_of=as_of, pleaded=pleaded, topics=topics)
    return check(put, *says, silent=silent, unwritten=unwritten)


# ---------------------------------------------------------------- ordinary measures, and persons that nothing takes out

#: A measure that Chapter 14 reaches, by all its clauses and those of Chapters 11 and 29.
MEASURE: Facts = {
    **yes("affects_trade_by_electronic_means"),
    **no("government_procurement", "information_held_or_processed_by_or_for_a_party", "nonconforming_aspect_of_listed_measure"),
    **no("taxation_measure", "nondiscriminatory_monetary_or_exchange_rate_policy_measure"),
}
#: A supplier of a service of another Party's, with nothing financial about it.
SUPPLIER: Facts = {
    **yes("person_is_service_supplier_of_a_party"),
    **no("person_is_covered_investment", "person_is_investor_of_a_party"),
    **no("person_is_financial_institution", "supplies_financial_services_in_own_territory"),
}
BAN: Facts = MEASURE | SUPPLIER | yes("restricts_cross_border_transfer", "transfer_for_conduct_of_business")
SERVERS: Facts = (
    MEASURE
    | SUPPLIER
    | yes("requires_local_computing_facilities", "facilities_for_commercial_use", "condition_for_doing_business")
    | no("restricts_cross_border_transfer")
)
#: Every element of 14.11.3 and 14.13.3.
GENUINE: Facts = {
    **yes("pursues_legitimate_public_policy_objective"),
    **no("arbitrary_or_unjustifiable_discrimination", "disguised_restriction_on_trade"),
    **no("transfer_restriction_greater_than_required", "facilities_restriction_greater_than_required"),
}
PRETEXT: Facts = GENUINE | no("pursues_legitimate_public_policy_objective")

DUTY: Facts = MEASURE | yes(
    "imposes_customs_duties_on_electronic_transmissions",
    "transmitted_by_electromagnetic_means",
    "transmission_between_persons_of_two_parties",
)
#: An e-book or a game that comes from another Party, treated worse than a like one.
PRODUCT: Facts = {
    **MEASURE,
    **yes("digitally_encoded_product", "product_made_for_commercial_sale_or_distribution", "product_can_be_transmitted_electronically"),
    **yes("product_created_or_first_made_available_in_territory_of_another_party"),
    **yes("treats_digital_product_less_favourably_than_other_like_digital_products"),
    **no("product_is_digitised_financial_instrument_or_money", "subsidy_or_grant_provided_by_a_party", "relates_to_broadcasting"),
    **no("inconsistent_with_intellectual_property_chapter"),
}
#: The same done by a tax on consumption that none of 29.4.3 and 29.4.6(b) to (h) takes out.
TAX: Facts = {
    **PRODUCT,
    **yes("taxation_measure"),
    **no("obligation_inconsistent_with_tax_convention", "most_favoured_nation_claim_to_advantage_under_tax_convention"),
    **no("tax_on_taxable_capital_of_corporations", "tax_on_estates_inheritances_gifts_or_generation_skipping_transfers"),
    **no("tax_on_income_capital_gains_or_value_of_investment_or_property"),
    **no("nonconforming_provision_of_existing_taxation_measure", "amendment_of_existing_taxation_measure_not_decreasing_conformity"),
    **no("continuation_or_prompt_renewal_of_nonconforming_provision_of_existing_taxation_measure"),
    **no("new_taxation_measure_aimed_at_equitable_or_effective_imposition_or_collection"),
}
#: Article XIV of GATS, paragraph (b), as 29.1.3 brings it in.
LIFE_OR_HEALTH: Facts = {
    **yes("necessary_for_life_or_health"),
    **no("arbitrary_or_unjustifiable_discrimination_between_like_countries", "disguised_restriction_on_trade_in_services"),
}
CODE: Facts = {
    **MEASURE,
    **yes("requires_transfer_of_or_access_to_source_code", "condition_for_import_distribution_sale_or_use_of_software"),
    **yes("software_owned_by_person_of_another_party", "mass_market_software_or_product_containing_it"),
    **no("software_used_for_critical_infrastructure", "source_code_terms_of_commercially_negotiated_contract"),
    **no("requires_only_modification_of_source_code", "relates_to_patent_application_or_granted_patent"),
}
#: A bank in the acting Party's territory that persons of another Party control, and the scope of Chapter 11 (Annex 11-B).
BANK: Facts = {
    **MEASURE,
    **yes("person_is_financial_institution", "controlled_by_persons_of_another_party", "person_is_covered_investment"),
    **no("supplies_financial_services_in_own_territory", "subsidy_or_grant_for_cross_border_supply_of_financial_services"),
    **no("public_retirement_or_social_security_activity", "conducted_for_account_or_with_guarantee_or_resources_of_party"),
}
BANK_DATA: Facts = BANK | yes(
    "restricts_cross_border_transfer",
    "transfer_for_conduct_of_business",
    "restricts_transfer_of_information_for_data_processing",
    "processing_required_in_ordinary_course_of_business",
)
#: A manager of assets abroad that serves clients here, and is kept from moving their data over public networks.
ASSET_MANAGER: Facts = {
    **BANK_DATA,
    **yes("supplies_financial_services_in_own_territory", "person_is_cross_border_financial_service_supplier"),
    **no("person_is_financial_institution", "person_is_covered_investment", "relates_to_broadcast_or_cable_distribution"),
    **yes("relates_to_cross_border_trade_in_financial_services", "relates_to_telecommunications_services"),
    **yes("person_is_enterprise_of_a_party", "prevents_use_of_public_telecommunications_to_move_information"),
}
#: A technical regulation on a commercial encryption product, made by a supplier of another Party.
ENCRYPTION: Facts = {
    **yes("measure_of_central_government_body", "may_affect_trade_in_goods_between_the_parties", "product_is_a_good"),
    **yes("technical_regulation_or_conformity_assessment_procedure", "product_using_cryptography_for_commercial_applications"),
    **yes("transformation_uses_secret_parameters_or_key_management", "person_is_manufacturer_or_supplier_of_product_using_cryptography"),
    **yes("condition_for_manufacture_sale_distribution_import_or_use_of_product", "recipient_is_the_party_or_a_person_in_its_territory"),
    **yes("requires_transfer_of_or_access_to_proprietary_cryptographic_information"),
    **no("technical_specification_of_government_for_its_own_needs", "sanitary_or_phytosanitary_measure", "taxation_measure"),
    **no("product_is_financial_instrument", "product_made_traded_or_used_by_or_for_government"),
    **no("relates_to_access_to_networks_owned_or_controlled_by_government"),
    **no("taken_under_supervisory_authority_over_financial_institutions_or_markets"),
    **no("law_enforcement_demand_for_unencrypted_communications_under_legal_procedures"),
}
KEPT_BY_14_11_3 = ("?14.11.3", "?14.11.3(a)", "?14.11.3(b)")
KEPT_BY_14_13_3 = ("?14.13.3", "?14.13.3(a)", "?14.13.3(b)")

# ---------------------------------------------------------------- the rows

ROWS: list[Row] = [
    row(
        "T1",
        "customs duty on a film streamed between persons of two Parties",
        on(DUTY, breach("14.3.1", "+14.3.1", "+14.1")),
        on(DUTY, unless("14.3.1", "29.1.3"), pleaded=["29.1.3"]),
        on(DUTY | LIFE_OR_HEALTH, excused("14.3.1", "29.1.3", shows=("+29.1.3, GATS Art. XIV(b)",)), pleaded=["29.1.3"]),
        on(DUTY | GENUINE, breach("14.3.1")),  # no exception for public policy
    ),
    row(
        "T2",
        "the same tax on all films",
        on(
            TAX
            | no("imposes_customs_duties_on_electronic_transmissions")
            | no("treats_digital_product_less_favourably_than_other_like_digital_products"),
            consistent("14.3.1", "-14.3.1"),
            consistent("14.4.1", "-14.4.1"),
        ),
    ),
    row(
        "T3",
        "customs duty on a film from a person of a non-Party",
        on(DUTY | no("transmission_between_persons_of_two_parties"), outside("14.3.1", "14.3.1")),
    ),
    row(
        "T4",
        "reduced tax for e-books first published at home, enacted later",
        on(TAX, breach("14.4.1", "+29.4.6(e)", "+29.4.6(h)")),
        on(
            without(TAX, "new_taxation_measure_aimed_at_equitable_or_effective_imposition_or_collection"),
            unknown("14.4.1", "?29.4.6(h)", deciding=[{"new_taxation_measure_aimed_at_equitable_or_effective_imposition_or_collection"}]),
        ),
        on(
            TAX
            | yes("new_taxation_measure_aimed_at_equitable_or_effective_imposition_or_collection")
            | no("arbitrarily_discriminates_between_persons_goods_or_services_of_the_parties"),
            outside("14.4.1", "29.4.6(h)"),
        ),
    ),
    row(
        "T5",
        "the same tax rule as it stood at entry into force",
        on(TAX | yes("nonconforming_provision_of_existing_taxation_measure"), outside("14.4.1", "29.4.6(e)")),
    ),
    row(
        "T6",
        "grants for games made at home",
        on(PRODUCT | yes("subsidy_or_grant_provided_by_a_party"), outside("14.4.1", "14.4.3")),
    ),
    row(
        "T7",
        "a game treated worse than one of a non-Party, and no worse than those made at home",
        on(PRODUCT, breach("14.4.1", "+14.4.1")),
        on(PRODUCT, unless("14.4.1", "29.1.3"), pleaded=["29.1.3"]),
    ),
    row(
        "T8",
        "credit against company tax for software supplied in the territory",
        on(
            TAX
            | yes("tax_on_income_capital_gains_or_value_of_investment_or_property")
            | yes("tax_relates_to_purchase_or_consumption_of_particular_digital_products")
            | yes("tax_advantage_conditioned_on_providing_digital_product_in_territory"),
            outside("14.4.1", "29.4.6(c)"),
        ),
        on(
            TAX
            | yes("tax_on_income_capital_gains_or_value_of_investment_or_property")
            | yes("tax_relates_to_purchase_or_consumption_of_particular_digital_products")
            | no("tax_advantage_conditioned_on_providing_digital_product_in_territory"),
            breach("14.4.1", "+29.4.6(c)"),
        ),
    ),
    row(
        "T9",
        "users' data may not leave; the retailer is an enterprise of another Party",
        on(
            BAN,
            unless(
                "14.11.2",
                "14.11.3",
                shows=KEPT_BY_14_11_3,
                deciding=[{"pursues_legitimate_public_policy_objective"}, {"transfer_restriction_greater_than_required"}],
                panel=True,
            ),
        ),
        on(BAN | GENUINE, excused("14.11.2", "14.11.3", shows=("+14.11.3", "+14.11.3(a)", "+14.11.3(b)"), panel=True)),
        on(BAN | PRETEXT, breach("14.11.2", "-14.11.3")),
        on(BAN, breach("14.11.2"), pleaded=["none"]),
    ),
    row(
        "T10",
        "the same law enforced against firms of one Party only",
        on(BAN | GENUINE | yes("arbitrary_or_unjustifiable_discrimination"), breach("14.11.2", "-14.11.3", "-14.11.3(a)")),
    ),
    row(
        "T11",
        "the same law where a milder rule would do",
        on(BAN | GENUINE | yes("transfer_restriction_greater_than_required"), breach("14.11.2", "-14.11.3", "-14.11.3(b)")),
    ),
    row(
        "T12",
        "data may leave, but a server in the territory is a condition of the licence",
        on(SERVERS, unless("14.13.2", "14.13.3", shows=KEPT_BY_14_13_3), consistent("14.11.2", "-14.11.2")),
        on(SERVERS | GENUINE, excused("14.13.2", "14.13.3")),
        on(SERVERS | PRETEXT, breach("14.13.2", "-14.13.3")),
    ),
    row(
        "T13",
        "servers in the territory for a company of nationals only",
        # "Of a Party", not "of another Party": a reading, and shown as one.
        on(SERVERS | PRETEXT, breach("14.13.2", "+14.1(c)", confidence=("14.1", "derived"))),
    ),
    row(
        "T14",
        "a bank under supervision must keep servers in the territory",
        on(SERVERS | BANK, outside("14.13.2", "14.1"), silent=("Annex 11-B.B",)),
    ),
    row(
        "T15",
        "the same bank may not send data for routine processing",
        on(
            BANK_DATA,
            outside("14.11.2", "14.1"),
            unless("Annex 11-B.B", "Annex 11-B.B(a)", "Annex 11-B.B(b)", shows=("+11.1", "?Annex 11-B, Section B(b)"), panel=True),
        ),
        on(
            BANK_DATA | no("protects_personal_data_or_confidentiality_of_records", "requires_prior_authorisation_of_recipient"),
            breach("Annex 11-B.B", "-Annex 11-B, Section B(a)", "-Annex 11-B, Section B(b)"),
        ),
        on(
            BANK_DATA
            | yes("protects_personal_data_or_confidentiality_of_records")
            | no("used_to_avoid_obligations", "requires_prior_authorisation_of_recipient"),
            excused("Annex 11-B.B", "Annex 11-B.B(a)"),
        ),
        on(
            BANK_DATA
            | yes("requires_prior_authorisation_of_recipient", "based_on_prudential_considerations")
            | no("used_to_avoid_obligations", "protects_personal_data_or_confidentiality_of_records"),
            excused("Annex 11-B.B", "Annex 11-B.B(b)"),
        ),
        on(
            BANK_DATA
            | yes("protects_personal_data_or_confidentiality_of_records", "requires_prior_authorisation_of_recipient")
            | yes("used_to_avoid_obligations"),
            breach("Annex 11-B.B", "-Annex 11-B, Section B"),
        ),
    ),
    row(
        "T16",
        "a manager of assets abroad may not move data",
        on(
            ASSET_MANAGER,
            outside("14.11.2", "14.1", shows=("+11.1",)),
            outside("Annex 11-B.B", "11.1"),
            unless("13.4.3", "13.4.4", shows=("+13.4.3",), panel=True),
        ),
        on(
            ASSET_MANAGER
            | no("necessary_for_security_and_confidentiality_of_messages", "necessary_for_privacy_of_end_users_personal_data"),
            breach("13.4.3", "-13.4.4"),
        ),
    ),
    row(
        "T17",
        "a software house without any financial service",
        on(
            SERVERS | PRETEXT | yes("restricts_cross_border_transfer", "transfer_for_conduct_of_business"),
            breach("14.11.2", "+14.1(c)"),
            breach("14.13.2", "+14.1(c)"),
        ),
    ),
    row(
        "T18",
        "citizens' files hosted for a ministry, servers in the territory",
        on(
            SERVERS | yes("government_procurement", "information_held_or_processed_by_or_for_a_party"),
            outside("14.13.2", "14.2.3(a)", "14.2.3(b)"),
        ),
    ),
    row(
        "T19",
        "a private hospital must store records in the territory",
        on(SERVERS, unless("14.13.2", "14.13.3", shows=("+14.2.3(b)", *KEPT_BY_14_13_3))),
        on(SERVERS | PRETEXT, breach("14.13.2", "+14.2.3(b)")),
    ),
    row(
        "T20",
        "an old city rule, unlisted, at odds with 10.6, needs local servers",
        on(SERVERS | yes("nonconforming_aspect_of_listed_measure", "existing_measure"), outside("14.13.2", "14.2.6")),
    ),
    row(
        "T21",
        "the same rule of a region, not listed",
        on(SERVERS | yes("existing_measure"), unless("14.13.2", "14.13.3", shows=("+14.2.6",))),
        on(SERVERS | yes("existing_measure") | PRETEXT, breach("14.13.2", "+14.2.6")),
    ),
    row(
        "T22",
        "a new localisation rule in a reserved sector",
        on(SERVERS | yes("nonconforming_aspect_of_listed_measure") | no("existing_measure"), outside("14.13.2", "14.2.6")),
    ),
    row(
        "T23",
        "source code of a mass-market product before sale, for the safety of consumers",
        on(CODE | GENUINE, breach("14.17.1", "+14.17.1", "+14.17.2", panel=True)),  # no test of public policy
        on(CODE, unless("14.17.1", "29.1.3"), pleaded=["29.1.3"]),
        on(CODE | LIFE_OR_HEALTH, excused("14.17.1", "29.1.3"), pleaded=["29.1.3"]),
    ),
    row("T24", "bespoke software", on(CODE | no("mass_market_software_or_product_containing_it"), outside("14.17.1", "14.17.2"))),
    row(
        "T25", "software used in the power grid", on(CODE | yes("software_used_for_critical_infrastructure"), outside("14.17.1", "14.17.2"))
    ),
    row(
        "T26",
        "software of a non-Party's person, sold by an enterprise of a Party",
        on(CODE | no("software_owned_by_person_of_another_party"), outside("14.17.1", "14.17.1")),
    ),
    row(
        "T27",
        "a description of the algorithm, no code",
        on(CODE | no("requires_transfer_of_or_access_to_source_code"), consistent("14.17.1", "-14.17.1")),
        on(
            CODE | ENCRYPTION | no("requires_transfer_of_or_access_to_source_code"),
            consistent("14.17.1"),
            breach("Annex 8-B.A.3", "+Annex 8-B, Section A, paragraph 3"),
        ),
    ),
    row(
        "T28",
        "code to be changed to comply with safety law, nothing disclosed",
        on(CODE | no("requires_transfer_of_or_access_to_source_code"), consistent("14.17.1")),
        # Even if the order to change the code is taken as a demand for access.
        on(
            CODE | yes("requires_only_modification_of_source_code", "modification_necessary_to_comply_with_consistent_laws"),
            excused("14.17.1", "14.17.3(b)"),
        ),
    ),
    row(
        "T29",
        "no electronic signature on wills, by law",
        on(
            MEASURE
            | yes(
                "denies_legal_validity_of_signature_solely_because_electronic", "circumstances_otherwise_provided_for_under_law_of_actor"
            ),
            consistent("14.6.1", "-14.6.1"),
        ),
        on(
            MEASURE
            | yes("denies_legal_validity_of_signature_solely_because_electronic")
            | no("circumstances_otherwise_provided_for_under_law_of_actor"),
            breach("14.6.1"),
        ),
    ),
    row(
        "T30",
        "statutes on privacy sector by sector",
        on(
            MEASURE
            | yes("sector_specific_laws_covering_privacy")
            | no("legal_framework_protects_personal_information_of_users_of_electronic_commerce")
            | no("comprehensive_privacy_or_personal_information_protection_law", "laws_enforcing_voluntary_undertakings_on_privacy"),
            consistent("14.8.2", "+14.8.2 fn 6"),
        ),
    ),
    row(
        "T31",
        "a law on unsolicited messages with opt-out and no rule on consent",
        on(
            MEASURE
            | yes("requires_suppliers_to_let_recipients_stop_unsolicited_messages")
            | no("requires_consent_of_recipients_to_commercial_messages")
            | no("provides_recourse_against_noncompliant_suppliers_of_unsolicited_messages"),
            consistent("14.14.1", "+14.14.1(a)"),
            breach("14.14.2"),
        ),
        on(MEASURE | yes("provides_recourse_against_noncompliant_suppliers_of_unsolicited_messages"), consistent("14.14.2")),
    ),
    row(
        "T32",
        "panel in 2023 on an old Malaysian rule on servers",
        on(SERVERS | yes("existing_measure"), unless("14.13.2", "14.13.3", panel=True), actor="MYS", affects="JPN", as_of="2023-06-01"),
    ),
    row(
        "T33",
        "panel in 2024 on a ban on transfers that Malaysia adopted in 2023",
        on(BAN | no("existing_measure"), unless("14.11.2", "14.11.3", panel=True), actor="MYS", affects="JPN", as_of="2024-01-15"),
        on(BAN | yes("existing_measure"), unless("14.11.2", "14.11.3", panel=False), actor="MYS", affects="JPN", as_of="2024-01-15"),
    ),
    row(
        "T34",
        "a tax on data that cross the border",
        on(
            BAN | yes("taxation_measure"),
            outside("14.11.2", "29.4.2"),
            unknown("14.4.1", "?29.4.6(e)"),
            topics=["data-flows", "digital-products"],
        ),
    ),
    row(
        "T35",
        "a cloud supplier must keep clearing records at home, for the integrity of the system",
        on(
            SERVERS | PRETEXT | yes("taken_for_prudential_reasons") | no("used_to_avoid_obligations"),
            excused("14.13.2", "11.11.1"),
            pleaded=["11.11.1"],
        ),
        on(
            SERVERS | PRETEXT | yes("taken_for_prudential_reasons", "used_to_avoid_obligations"),
            breach("14.13.2", "-11.11.1"),
            pleaded=["11.11.1"],
        ),
        on(SERVERS | PRETEXT | yes("taken_for_prudential_reasons") | no("used_to_avoid_obligations"), breach("14.13.2")),
        on(
            SERVERS | yes("supplies_financial_services_in_own_territory", "person_is_cross_border_financial_service_supplier"),
            outside("14.13.2", "14.1", shows=("+11.1",)),
        ),
    ),
    row(
        "T36",
        "a ban on transfers declared necessary for essential security",
        on(
            BAN | PRETEXT | yes("actor_considers_necessary_for_essential_security"),
            excused("14.11.2", "29.2", shows=("+29.2(b)",), panel=True, barred=False),
            pleaded=["29.2"],
        ),
        on(BAN | PRETEXT | yes("actor_considers_necessary_for_essential_security"), breach("14.11.2")),
        on(BAN | PRETEXT, unless("14.11.2", "29.2"), pleaded=["29.2"]),
    ),
    row(
        "T37",
        "a lawful policy is said to nullify benefits",
        on(
            BAN | no("restricts_cross_border_transfer"),
            consistent("14.11.2", note="Non-violation complaints only for Chapters 2, 3, 4, 5, 8, 10 and 15 (28.3.1(c))"),
        ),
    ),
    row(
        "T39",
        "an investor wants arbitration over a rule on servers",
        on(
            SERVERS | PRETEXT,
            Says(provision="14.13.2", verdict="inconsistent", note="not on Chapters 8, 10, 13, 14 or 17, nor on Annex 11-B (9.19.1"),
        ),
    ),
    row(
        "T40",
        "data dispute between the United Kingdom and Canada, on the day it was last verified",
        # On the next day it isn't known any more.
        on(
            SERVERS,
            not_bound("14.13.2", "2026-06-23", by="3, with the definition of Party in 1.3", words="not in force between them"),
            actor="GBR",
            affects="CAN",
            as_of="2026-06-22",
        ),
        on(
            SERVERS,
            unknown("14.13.2", "?3, with the definition of Party in 1.3", until="", words="could not be established"),
            actor="GBR",
            affects="CAN",
            as_of="2026-06-23",
        ),
    ),
    row(
        "T41",
        "the private key of a commercial encryption product before import",
        on(ENCRYPTION, breach("Annex 8-B.A.3", "+Annex 8-B.A.1", panel=True)),
        on(
            ENCRYPTION | yes("product_made_traded_or_used_by_or_for_government"),
            outside("Annex 8-B.A.3", "Annex 8-B, Section A, paragraph 3"),
        ),
        on(
            ENCRYPTION | yes("relates_to_access_to_networks_owned_or_controlled_by_government"),
            outside("Annex 8-B.A.3", "Annex 8-B, Section A, paragraph 4(a)"),
        ),
        on(
            ENCRYPTION | yes("taken_under_supervisory_authority_over_financial_institutions_or_markets"),
            outside("Annex 8-B.A.3", "Annex 8-B, Section A, paragraph 4(b)"),
        ),
        on(ENCRYPTION, unless("Annex 8-B.A.3", "29.1.1"), pleaded=["29.1.1"]),
        on(
            ENCRYPTION
            | yes("necessary_for_life_or_health")
            | no("arbitrary_or_unjustifiable_discrimination_where_same_conditions_prevail", "disguised_restriction_on_international_trade"),
            excused("Annex 8-B.A.3", "29.1.1", shows=("+29.1.1, GATT Art. XX(b)",)),
            pleaded=["29.1.1"],
        ),
    ),
    row(
        "T42",
        "a court orders a messenger to hand over plain text",
        on(ENCRYPTION | no("technical_regulation_or_conformity_assessment_procedure"), consistent("Annex 8-B.A.3")),
        # Even if the order is taken for a demand of the kind that is forbidden.
        on(
            ENCRYPTION | yes("law_enforcement_demand_for_unencrypted_communications_under_legal_procedures"),
            excused("Annex 8-B.A.3", "Annex 8-B.A.4(communications)", shows=("+Annex 8-B, Section A, paragraph 4",)),
        ),
    ),
    row(
        "T43",
        "a subsidy for investors who license technology to local firms",
        on(
            yes("imposes_or_enforces_requirement", "condition_for_receipt_of_advantage")
            | yes("imposed_in_connection_with_an_investment_in_territory")
            | yes("requires_transfer_of_technology_process_or_proprietary_knowledge_to_person_in_territory"),
            consistent("9.10.1(f)", "+9.10.1 fn 23"),
            unwritten=("9.10.2",),
        ),
    ),
]


@pytest.mark.parametrize("check", parameters("CPTPP", ROWS))
def test_row(check: Check) -> None:
    assert_check(check)


def test_every_row_is_there_or_left_out_with_a_reason() -> None:
    # There are 80 rows: 48 here, 32 in the file on enterprises.
    assert len(IDS) == 48
    assert_complete(ROWS, LEFT_OUT, IDS, in_part=IN_PART)
