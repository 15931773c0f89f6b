"""RCEP, test vectors on dates and on Chapter 12 (electronic commerce): one check, or a few, for each row.

"Bound" is shown by a breach that only the exceptions written for the rule can excuse. Of Chapter 12 no panel is ever seized (12.17.3).
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

#: Rows that have a file of their own: those on Chapters 8, 10 and 13, their annexes, and the exceptions to them.
ELSEWHERE = {"T19", "T21", "T32", *(f"T{number}" for number in range(35, 54))}
IDS = [id_ for number in range(1, 71) if (id_ := f"T{number:02}") not in ELSEWHERE]

LEFT_OUT = {
    "T04": "identity: Timor-Leste is no signatory; the row is about rates of duty",
    "T05": "identity: conditions of an accession, which no case puts",
    "T06": "identity and origin of goods: Hong Kong is no Party, and goods are on no topic of a check",
    "T07": "identity: the day on which an acceding State would become a Party",
    "T09": "schedules on services are not encoded; that one would stand pair by pair is in the clause on 8.11, open meanwhile",
    **{f"T{number}": "tariffs" for number in range(54, 71)},
}
#: Rows that are there, but for one statement of theirs.
IN_PART = {
    "T08": "7.6.2, 16.2.2 and 19.18, which end with the status of least developed country, are not encoded",
    "T15": "12.8.4 and 12.8.5 bind as well, but a check has no question on encouraging and on cooperating",
}


def on(
    facts: Facts,
    *says: Says,
    actor: str = "CHN",
    affects: str = "JPN",
    as_of: str = TODAY,
    pleaded: Sequence[str] = (),
    topics: Sequence[str] = (),
) -> Check:
    """A check of a measure under RCEP."""
    put = case("rcep", facts, actor=actor, affects=affects, as_of=as_of, pleaded=pleaded, topics=topics)
    return check(put, *says)


# ---------------------------------------------------------------- Chapter 12: ordinary measures, and a person that nothing takes out

MEASURE: Facts = {
    **yes("affects_trade_by_electronic_means"),
    **no("government_procurement", "information_held_or_processed_by_or_for_a_party", "taxation_measure"),
    **no("would_not_conform_with_services_or_investment_obligation"),
}
SUPPLIER: Facts = {
    **yes("person_is_service_supplier_of_a_party"),
    **no("person_is_covered_investment", "person_is_investor_of_a_party"),
    **no("person_is_financial_institution", "person_is_public_entity", "person_is_financial_service_supplier"),
}
SERVERS: Facts = {
    **MEASURE,
    **SUPPLIER,
    **yes("requires_local_computing_facilities", "facilities_for_commercial_use", "condition_for_doing_business"),
}
BAN: Facts = MEASURE | SUPPLIER | yes("prevents_cross_border_transfer", "transfer_for_conduct_of_business")
#: Every element of 12.14.3(a) and 12.15.3(a).
GENUINE: Facts = {
    **yes("pursues_legitimate_public_policy_objective", "actor_considers_necessary_for_objective"),
    **no("arbitrary_or_unjustifiable_discrimination", "disguised_restriction_on_trade"),
}
NO_SECURITY: Facts = no("actor_considers_necessary_for_essential_security")
#: Neither public policy nor security.
PRETEXT: Facts = GENUINE | NO_SECURITY | no("pursues_legitimate_public_policy_objective")
#: Outside the list of 17.13(b), and neither of 17.13(a) and (c).
UNLISTED: Facts = {
    **no("relates_to_fissionable_or_fusionable_materials", "relates_to_arms_traffic_or_supply_of_military_establishment"),
    **no("taken_to_protect_critical_public_infrastructures", "taken_in_time_of_war_or_emergency_national_or_international"),
    **no("in_pursuance_of_un_charter_obligations_on_peace_and_security", "obliges_party_to_give_access_to_information"),
}
KEPT_BY_12_14_3 = ("12.14.3(a)", "12.14.3(b)")
KEPT_BY_12_15_3 = ("12.15.3(a)", "12.15.3(b)")

DUTY: Facts = {
    **MEASURE,
    **yes("imposes_customs_duties_on_electronic_transmissions_themselves", "transmission_between_the_parties"),
    **no("adjusts_practice_to_further_outcome_in_wto_ministerial_decisions"),
}
NO_PRIVACY_LAW: Facts = {
    **MEASURE,
    **no(
        "comprehensive_privacy_or_personal_information_protection_law", "sector_specific_laws_covering_protection_of_personal_information"
    ),
    **no("laws_enforcing_contractual_obligations_on_personal_information"),
    **no("legal_framework_protects_personal_information_of_users_of_electronic_commerce"),
}
UNPUBLISHED: Facts = {
    **yes("measure_of_general_application", "affects_operation_of_electronic_commerce_chapter"),
    **no("published_as_promptly_as_possible", "prompt_publication_not_practicable"),
}

# ---------------------------------------------------------------- clocks

#: Whether RCEP stands between Myanmar and Japan isn't known, and no day is on which it will be.
UNKNOWN_WHETHER_BOUND = unknown("12.14.2", "?20.6.2, 20.6.3", until="", words="Japan does not treat it as in force")

CLOCKS: list[Row] = [
    row(
        "T01",
        "a Korean measure of January 2022",
        on(
            SERVERS,
            not_bound("12.14.2", "2022-02-01", by="20.6.2, 20.6.3", words="not in force between them"),
            actor="KOR",
            as_of="2022-01-20",
        ),
        on(SERVERS, unless("12.14.2", *KEPT_BY_12_14_3), actor="KOR", as_of="2022-02-01"),
    ),
    row(
        "T02",
        "a Philippine rule on retail data, before and after 2 June 2023",
        on(
            SERVERS | BAN,
            not_bound("12.14.2", "2023-06-02", by="20.6.2, 20.6.3", words="not in force between them"),
            not_bound("12.15.2", "2023-06-02", by="20.6.2, 20.6.3", words="not in force between them"),
            actor="PHL",
            as_of="2023-06-01",
        ),
        on(SERVERS | BAN, unless("12.14.2", *KEPT_BY_12_14_3), unless("12.15.2", *KEPT_BY_12_15_3), actor="PHL", as_of="2023-06-02"),
    ),
    row(
        "T03",
        "Myanmar and Japan",
        on(SERVERS, UNKNOWN_WHETHER_BOUND, actor="MMR"),
        on(SERVERS, UNKNOWN_WHETHER_BOUND, actor="MMR", as_of="2022-03-01"),
    ),
    row(
        "T08",
        "Lao PDR ceases to be least developed",
        on(
            SERVERS | BAN,
            not_bound("12.14.2", "2027-01-01", by="12.14 fn 11"),
            not_bound("12.15.2", "2027-01-01", by="12.15 fn 13"),
            actor="LAO",
            as_of="2026-11-25",
        ),
        on(
            SERVERS | BAN,
            unknown("12.14.2", "?12.14 fn 11", until="2030-01-01"),
            unknown("12.15.2", "?12.15 fn 13", until="2030-01-01"),
            actor="LAO",
            as_of="2027-01-01",
        ),
    ),
    row(
        "T10",
        "servers in Viet Nam, 2026",
        on(SERVERS, not_bound("12.14.2", "2027-01-01", by="12.14 fn 11"), actor="VNM"),
        on(SERVERS, not_bound("12.14.2", "2027-01-01", by="12.14 fn 11"), actor="VNM", as_of="2026-12-31"),
        on(SERVERS, unless("12.14.2", *KEPT_BY_12_14_3), actor="VNM", as_of="2027-01-01"),
    ),
    row(
        "T11",
        "servers in Viet Nam, July 2027",
        on(SERVERS, unless("12.14.2", *KEPT_BY_12_14_3, panel=False), actor="VNM", as_of="2027-07-01"),
        on(SERVERS | PRETEXT, breach("12.14.2", "-12.14.3(a)", "-12.14.3(b)", panel=False), actor="VNM", as_of="2027-07-01"),
        on(SERVERS | GENUINE, excused("12.14.2", "12.14.3(a)", panel=False), actor="VNM", as_of="2027-07-01"),
        on(
            SERVERS | yes("actor_considers_necessary_for_essential_security"),
            excused("12.14.2", "12.14.3(b)", panel=False),
            actor="VNM",
            as_of="2027-07-01",
        ),
        on(
            SERVERS | yes("would_not_conform_with_services_or_investment_obligation", "within_limitation_or_uncommitted_sector"),
            outside("12.14.2", "12.3.4(b)"),
            actor="VNM",
            as_of="2027-07-01",
        ),
    ),
    row(
        "T12",
        "servers in Japan for a Vietnamese supplier, 2026",
        on(SERVERS, unless("12.14.2", *KEPT_BY_12_14_3, panel=False), actor="JPN", affects="VNM"),
        on(SERVERS | PRETEXT, breach("12.14.2"), actor="JPN", affects="VNM"),
    ),
    row(
        "T13",
        "servers in Cambodia, 2027",
        on(
            SERVERS | PRETEXT,
            unknown("12.14.2", "?12.14 fn 11", until="2030-01-01", words="may have been extended to 2030-01-01"),
            actor="KHM",
            affects="AUS",
            as_of="2027-06-01",
        ),
        on(SERVERS | PRETEXT, breach("12.14.2"), actor="KHM", affects="AUS", as_of="2030-01-01"),
    ),
    row(
        "T14",
        "Viet Nam claims the extra years",
        on(SERVERS | PRETEXT, breach("12.14.2"), actor="VNM", affects="AUS", as_of="2027-06-01"),
    ),
    row(
        "T15",
        "no data protection law in Cambodia",
        on(
            NO_PRIVACY_LAW
            | yes("develops_framework_for_personal_information")
            | no("takes_account_of_international_standards_on_personal_information")
            | no("publishes_how_individuals_can_pursue_personal_information_remedies"),
            not_bound("12.8.1", "2027-01-01", by="12.8.1 fn 7"),
            breach("12.8.2"),
            breach("12.8.3"),
            actor="KHM",
        ),
        on(NO_PRIVACY_LAW, breach("12.8.1"), actor="KHM", as_of="2027-01-01"),
    ),
    row(
        "T16",
        "no measures on unsolicited messages in Lao PDR",
        on(
            MEASURE
            | no("requires_suppliers_to_let_recipients_stop_unsolicited_messages", "requires_consent_of_recipients_to_commercial_messages")
            | no("otherwise_provides_for_minimisation_of_unsolicited_messages")
            | no("provides_recourse_against_noncompliant_suppliers_of_unsolicited_messages"),
            breach("12.9.1", panel=False),
            not_bound("12.9.2", "2027-01-01", by="12.9.2 fn 9"),
            actor="LAO",
            as_of="2024-06-01",
        ),
        on(
            MEASURE | no("provides_recourse_against_noncompliant_suppliers_of_unsolicited_messages"),
            breach("12.9.2"),
            actor="LAO",
            as_of="2027-01-01",
        ),
    ),
    row(
        "T17",
        "no recourse in Brunei Darussalam, 2024 and 2025",
        on(
            MEASURE | no("provides_recourse_against_noncompliant_suppliers_of_unsolicited_messages"),
            not_bound("12.9.2", "2025-01-01", by="12.9.2 fn 9"),
            actor="BRN",
            as_of="2024-06-01",
        ),
        on(
            MEASURE | no("provides_recourse_against_noncompliant_suppliers_of_unsolicited_messages"),
            breach("12.9.2", panel=False),
            actor="BRN",
            as_of="2025-06-01",
        ),
    ),
    row(
        "T18",
        "no law on electronic transactions in Lao PDR",
        on(MEASURE | no("maintains_legal_framework_governing_electronic_transactions"), breach("12.10.1"), actor="LAO", as_of="2024-06-01"),
        on(
            MEASURE | no("maintains_legal_framework_governing_electronic_transactions"),
            not_bound("12.10.1", "2027-01-01", by="12.10.1 fn 10"),
            actor="KHM",
            as_of="2024-06-01",
        ),
        on(MEASURE | no("maintains_legal_framework_governing_electronic_transactions"), breach("12.10.1"), actor="KHM", as_of="2027-01-01"),
    ),
]

# ---------------------------------------------------------------- whom and what Chapter 12 reaches; its exceptions

DATA: list[Row] = [
    row(
        "T20",
        "an investor in a bank and in a warehouse; the warehouse is hit",
        on(
            SERVERS
            | PRETEXT
            | yes("person_is_investor_of_a_party")
            | no("person_is_service_supplier_of_a_party", "investor_in_financial_institution", "investor_in_financial_service_supplier"),
            breach("12.14.2", "+12.1(b)(ii)"),
            actor="IDN",
        ),
        on(
            SERVERS
            | PRETEXT
            | yes("person_is_investor_of_a_party", "investor_in_financial_institution")
            | no("person_is_service_supplier_of_a_party"),
            outside("12.14.2", "12.1(b)", shows=("-12.1(b)(ii)",)),
            actor="IDN",
        ),
    ),
    row(
        "T22",
        "a maker that only sells goods; its order data are blocked",
        on(
            BAN | PRETEXT | no("person_is_service_supplier_of_a_party"),
            outside("12.15.2", "12.1(b)", shows=("-12.1(b)(i)", "-12.1(b)(ii)", "-12.1(b)(iii)")),
        ),
    ),
    row(
        "T23",
        "a trading company that its State owns, investor in Malaysia",
        on(
            SERVERS
            | PRETEXT
            | yes("person_is_investor_of_a_party")
            | no("person_is_service_supplier_of_a_party", "investor_in_financial_institution", "investor_in_financial_service_supplier"),
            breach("12.14.2", "+12.1(b)(ii)"),
            actor="MYS",
        ),
        on(SERVERS | PRETEXT | yes("person_is_public_entity"), outside("12.14.2", "12.1(b)"), actor="MYS"),
        on(SERVERS | PRETEXT | yes("person_is_financial_service_supplier"), outside("12.14.2", "12.1(b)"), actor="MYS"),
    ),
    row(
        "T24",
        "a hospital's tender, and citizens' records processed for a ministry",
        on(SERVERS | PRETEXT | yes("government_procurement"), outside("12.14.2", "12.3.2")),
        on(BAN | PRETEXT | yes("information_held_or_processed_by_or_for_a_party"), outside("12.15.2", "12.3.3"), actor="KOR"),
    ),
    row(
        "T25",
        "a localisation rule for foreign firms only, in a reserved or in an uncommitted sector",
        on(
            SERVERS
            | BAN
            | PRETEXT
            | NO_PRIVACY_LAW
            | UNPUBLISHED
            | yes("would_not_conform_with_services_or_investment_obligation", "kept_under_schedule_of_reservations")
            | no("within_limitation_or_uncommitted_sector", "covered_by_services_or_investment_exception"),
            outside("12.14.2", "12.3.4(a)"),
            outside("12.15.2", "12.3.4(a)"),
            breach("12.8.1"),
            breach("12.12.1"),
            actor="JPN",
            affects="CHN",
        ),
        on(
            SERVERS
            | BAN
            | PRETEXT
            | NO_PRIVACY_LAW
            | UNPUBLISHED
            | yes("would_not_conform_with_services_or_investment_obligation", "within_limitation_or_uncommitted_sector")
            | no("kept_under_schedule_of_reservations", "existing_nonconforming_measure_of_local_government")
            | no("covered_by_services_or_investment_exception"),
            outside("12.14.2", "12.3.4(b)"),
            outside("12.15.2", "12.3.4(b)"),
            breach("12.8.1"),
            breach("12.12.1"),
        ),
    ),
    row(
        "T26",
        "the same rule for everybody, in an uncommitted sector",
        # The better reading; the other; and which is right left open.
        on(SERVERS | yes("within_limitation_or_uncommitted_sector"), unless("12.14.2", *KEPT_BY_12_14_3, shows=("+12.3.4(b)",))),
        on(
            SERVERS | yes("within_limitation_or_uncommitted_sector", "would_not_conform_with_services_or_investment_obligation"),
            outside("12.14.2", "12.3.4(b)"),
        ),
        on(
            without(SERVERS, "would_not_conform_with_services_or_investment_obligation")
            | PRETEXT
            | yes("within_limitation_or_uncommitted_sector"),
            unknown("12.14.2", "?12.3.4(b)", deciding=[{"would_not_conform_with_services_or_investment_obligation"}]),
        ),
    ),
    row(
        "T27",
        "no transfer of health data, applied alike",
        # That a milder rule would do plays no part.
        on(
            BAN | GENUINE | NO_SECURITY | yes("transfer_restriction_greater_than_required"),
            excused("12.15.2", "12.15.3(a)", shows=("+12.15.3(a) fn 14",), panel=False, barred=False),
            actor="IDN",
        ),
        on(BAN | PRETEXT, breach("12.15.2", "-12.15.3(a)"), actor="IDN"),
    ),
    row(
        "T28",
        "the same, but firms of one Party only are refused",
        on(
            BAN | GENUINE | yes("arbitrary_or_unjustifiable_discrimination"),
            unless("12.15.2", "12.15.3(b)", deciding=[{"actor_considers_necessary_for_essential_security"}]),
            actor="IDN",
        ),
        on(
            BAN | GENUINE | NO_SECURITY | yes("arbitrary_or_unjustifiable_discrimination"),
            breach("12.15.2", "-12.15.3(a)", "-12.15.3(b)"),
            actor="IDN",
        ),
        on(
            BAN
            | GENUINE
            | yes("arbitrary_or_unjustifiable_discrimination", "would_not_conform_with_services_or_investment_obligation")
            | yes("kept_under_schedule_of_reservations"),
            outside("12.15.2", "12.3.4(a)"),
            actor="IDN",
        ),
    ),
    row(
        "T29",
        "a ban on transfers for essential security",
        # The list of 17.13(b) plays no part, even if that is pleaded as well.
        on(
            BAN | UNLISTED | yes("actor_considers_necessary_for_essential_security"),
            excused("12.15.2", "12.15.3(b)", shows=("+12.15.3(b)",), panel=False, barred=True),
            pleaded=["17.13"],
        ),
    ),
    row(
        "T30",
        "a measure of public policy, said to be beyond dispute",
        on(
            SERVERS | GENUINE | NO_SECURITY,
            excused("12.14.2", "12.14.3(a)", panel=False, barred=False),
            actor="VNM",
            as_of="2027-07-01",
        ),
        on(
            SERVERS | yes("actor_considers_necessary_for_essential_security") | no("pursues_legitimate_public_policy_objective"),
            excused("12.14.2", "12.14.3(b)", panel=False, barred=True),
            actor="VNM",
            as_of="2027-07-01",
        ),
    ),
    row(
        "T31",
        "a panel on transfers, 2 January 2027",
        on(
            BAN | PRETEXT,
            Says(
                provision="12.15.2",
                verdict="inconsistent",
                panel=False,
                note="only after a completed general review, and only between Parties that have agreed to it",
            ),
            actor="VNM",
            as_of="2027-01-02",
        ),
    ),
    row(
        "T33",
        "customs duty on downloads, October 2026",
        on(
            DUTY,
            unless(
                "12.11.1", "12.11.3", shows=("?12.11.3",), panel=False, words="Not established: whether the lapse of the WTO moratorium"
            ),
            actor="IDN",
            as_of="2026-10-15",
        ),
        on(DUTY | no("lapse_of_wto_moratorium_is_an_outcome"), breach("12.11.1", "-12.11.3"), actor="IDN", as_of="2026-10-15"),
        on(DUTY | yes("lapse_of_wto_moratorium_is_an_outcome"), excused("12.11.1", "12.11.3"), actor="IDN", as_of="2026-10-15"),
        on(DUTY, breach("12.11.1", "-12.11.3"), actor="IDN", as_of="2026-03-30"),
    ),
    row(
        "T34",
        "value added tax on the same downloads",
        on(
            DUTY | yes("taxation_measure") | no("imposes_customs_duties_on_electronic_transmissions_themselves"),
            consistent("12.11.1", "-12.11.1"),
            actor="IDN",
            as_of="2026-10-15",
        ),
        # Even if it is taken for a duty.
        on(
            DUTY | yes("taxation_measure") | no("wto_agreement_governs_taxation_measure", "obligation_inconsistent_with_tax_convention"),
            outside("12.11.1", "17.14.2"),
            actor="IDN",
            as_of="2026-10-15",
        ),
    ),
]

ROWS = [*CLOCKS, *DATA]


@pytest.mark.parametrize("check", parameters("RCEP", ROWS))
def test_row(check: Check) -> None:
    assert_check(check)


def test_every_row_is_there_or_left_out_with_a_reason() -> None:
    # There are 70 rows: 48 here, 22 in the file on the rest.
    assert len(IDS) == 48
    assert_complete(ROWS, LEFT_OUT, IDS, in_part=IN_PART)
