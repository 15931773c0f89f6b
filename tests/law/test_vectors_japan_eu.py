"""Japan-EU EPA: the rows of the fact sheet's test vectors, through `check`.

'Not bound' in the sheet also stands for a person or an object that a rule doesn't protect; here that is *outside scope*.
"""

from __future__ import annotations

import pytest

import tradelaw as tl
from support import assert_bound
from vector_rows import Absent, Check, Facts, Says, assert_check, assert_complete, check, no, numbered, parameters, row, same, without, yes

ROWS_OF_THE_SHEET = 40

LEFT_OUT = {
    "T35": "a tariff rate; tariff schedules are not encoded",
    "T36": "a tariff rate; tariff schedules are not encoded",
    "T37": "a tariff rate; tariff schedules are not encoded",
    "T38": "a tariff rate; tariff schedules are not encoded",
    "T39": "a tariff rate; tariff schedules are not encoded",
    "T40": "a tariff rate; tariff schedules are not encoded",
}

COMMITMENT, FLOWS, FRAMEWORK = "JEEPA 8.81.1", "JEEPA 8.81.2", "JEEPA 8.82"
DUTIES, SOURCE_CODE, BUYING = "JEEPA 8.72", "JEEPA 8.73", "JEEPA 13.5.1(b)"

# ---------------------------------------------------------------- facts

EXCLUDED_SERVICES = "gambling_broadcasting_audio_visual_notary_or_legal_representation_service"

#: A measure inside Section F (8.70).
IN_SECTION_F: Facts = {**yes("affects_trade_by_electronic_means"), **no(EXCLUDED_SERVICES)}

#: The six ways of 8.81.2, the two alternatives of item (a) apart.
LOCAL_FACILITIES = "requires_local_facilities_or_network_elements"
CERTIFIED = "requires_locally_certified_facilities_or_network_elements"
LOCAL_STORAGE = "requires_localisation_for_storage_or_processing"
NO_STORAGE_THERE = "prohibits_storage_or_processing_in_other_party"
CONTINGENT = "transfer_contingent_on_local_facilities_or_localisation"
NO_INBOUND = "prohibits_transfer_into_own_territory"
APPROVAL = "requires_approval_before_transfer_to_other_party"

OBJECTIVE = "pursues_legitimate_public_policy_objective"
LIKE_COUNTRIES = "arbitrary_or_unjustifiable_discrimination_between_like_countries"
DISGUISED = "disguised_restriction_on_trade"
TOO_MUCH = "transfer_restriction_greater_than_necessary"
PRIVACY = "measure_on_protection_of_personal_data_and_privacy"
INSTRUMENTS = "law_provides_transfer_instruments_under_conditions_of_general_application"

#: A restriction of transfers for the business of a covered person, by none of the six ways and for no aim that 8.81.3 or 8.81.4 knows.
RESTRICTION: Facts = {
    **IN_SECTION_F,
    **no("person_is_entrepreneur_of_a_party", "person_is_service_supplier_of_a_party"),
    **yes("person_is_covered_enterprise", "restricts_cross_border_transfer", "transfer_for_conduct_of_business"),
    **no(LOCAL_FACILITIES, CERTIFIED, LOCAL_STORAGE, NO_STORAGE_THERE, CONTINGENT, NO_INBOUND, APPROVAL),
    **no(OBJECTIVE, PRIVACY),
}


def by_the_union(as_of: str, facts: Facts, *, pleaded: tuple[str, ...] = (), topics: tuple[str, ...] = ()) -> tl.Case:
    return tl.Case(actor="EU", affects="JPN", as_of=as_of, facts=facts, pleaded=pleaded, topics=topics)


def by_japan(as_of: str, facts: Facts, *, topics: tuple[str, ...] = ()) -> tl.Case:
    return tl.Case(actor="JPN", affects="EU", as_of=as_of, facts=facts, topics=topics)


def breach(item: str) -> tuple[Says, ...]:
    """A breach by one item of the closed list, which no exception excuses."""
    defences = {"8.81.3": "fails", "8.81.4": "fails", "8.3": "not pleaded", "1.5": "not pleaded", "8.65": "not pleaded"}
    clauses = (f"JEEPA Art. 8.81.2({item})", "JEEPA Art. 8.71(c)(i)")
    return (Says(provision=FLOWS, verdict="inconsistent", shows=clauses, defences=defences, panel=True),)


#: No item of the closed list, while the commitment of paragraph 1 is left open.
NO_ITEM = (
    Says(provision=FLOWS, verdict="consistent", shows=tuple(f"JEEPA Art. 8.81.2({letter})" for letter in "abcdef")),
    Says(provision=COMMITMENT, verdict="undetermined", not_established=("can be broken by itself",)),
)

#: T2: the Union requires a retailer's branch to keep its sales data in the Union.
STORED_IN_THE_UNION = by_the_union("2024-07-01", {**RESTRICTION, LOCAL_STORAGE: True})

#: T12: the same for public security, with nothing wrong in how it is applied.
FOR_SECURITY = same(STORED_IN_THE_UNION, {OBJECTIVE: True, LIKE_COUNTRIES: False, DISGUISED: False, TOO_MUCH: False})

FAILS = {"8.81.3": "fails", "8.81.4": "fails"}

ON_DATA = [
    row(
        "T1",
        "sales data kept in the Union, 30 June 2024: only the duty to look at the matter again",
        check(
            by_the_union("2024-06-30", {**RESTRICTION, LOCAL_STORAGE: True}, topics=("data-flows",)),
            Says(provision=FLOWS, verdict="not bound", shows=("JEEPA Art. 8.81.2",), until="2024-07-01", panel=False),
            Says(provision=COMMITMENT, verdict="not bound", shows=("JEEPA Art. 8.81.1",), until="2024-07-01"),
            silent=("JEEPA 8.81",),
        ),
    ),
    row("T2", "the same on 1 July 2024, item (b)", check(STORED_IN_THE_UNION, *breach("b"))),
    row(
        "T3",
        "computing on servers in Japan, item (a)",
        check(by_japan("2024-08-01", {**RESTRICTION, LOCAL_FACILITIES: True}), *breach("a")),
    ),
    row("T4", "any place, but elements certified in Japan", check(by_japan("2024-08-01", {**RESTRICTION, CERTIFIED: True}), *breach("a"))),
    row("T5", "no storage in Japan, item (c)", check(by_the_union("2025-03-01", {**RESTRICTION, NO_STORAGE_THERE: True}), *breach("c"))),
    row(
        "T6",
        "no storage in a third country, Japan allowed",
        check(
            by_the_union("2025-03-01", RESTRICTION, topics=("data-flows",)),
            *NO_ITEM,
        ),
    ),
    row(
        "T7", "nothing from the Union may come in, item (e)", check(by_japan("2025-03-01", {**RESTRICTION, NO_INBOUND: True}), *breach("e"))
    ),
    row(
        "T8",
        "transfer only if a copy stays: items (b) and (d) together",
        check(
            by_the_union("2025-03-01", {**RESTRICTION, **yes(LOCAL_STORAGE, CONTINGENT)}),
            *breach("b"),
            *breach("d"),
        ),
    ),
    row("T8", "item (b) alone", check(by_the_union("2025-03-01", {**RESTRICTION, LOCAL_STORAGE: True}), *breach("b"))),
    row("T8", "item (d) alone", check(by_the_union("2025-03-01", {**RESTRICTION, CONTINGENT: True}), *breach("d"))),
    row(
        "T9",
        "approval of each transfer to the Union, item (f)",
        check(by_japan("2025-03-01", {**RESTRICTION, APPROVAL: True}), *breach("f")),
    ),
    row("T10", "approval of transfers to a third country", check(by_japan("2025-03-01", RESTRICTION, topics=("data-flows",)), *NO_ITEM)),
    row("T11", "a fee on transfers abroad, nothing else", check(by_japan("2025-03-01", RESTRICTION, topics=("data-flows",)), *NO_ITEM)),
    row(
        "T12",
        "T2 for public security",
        check(
            FOR_SECURITY,
            Says(
                provision=FLOWS,
                verdict="excused",
                shows=("JEEPA Art. 8.81.3", "JEEPA Art. 8.81.3 fn 2", "JEEPA Art. 8.81.2(b)"),
                defences={"8.81.3": "made out", "8.81.4": "fails"},
                self_judging=False,
                panel=True,
            ),
        ),
    ),
    row(
        "T13",
        "T12, but a lighter measure would do",
        check(
            same(FOR_SECURITY, {TOO_MUCH: True}),
            Says(
                provision=FLOWS,
                verdict="inconsistent",
                shows=("JEEPA Art. 8.81.3",),
                defences=FAILS,
                parts={
                    ("8.81.3", "objective"): True,
                    ("8.81.3", "chapeau"): True,
                    ("8.81.3", "proportionality"): False,
                },
            ),
        ),
    ),
    row(
        "T14",
        "T12, but like countries are treated differently without reason",
        check(
            same(FOR_SECURITY, {LIKE_COUNTRIES: True}),
            Says(
                provision=FLOWS,
                verdict="inconsistent",
                shows=("JEEPA Art. 8.81.3",),
                defences=FAILS,
                parts={("8.81.3", "chapeau"): False, ("8.81.3", "proportionality"): True},
            ),
        ),
    ),
    row(
        "T15",
        "T12, countries treated differently because conditions there are not alike",
        check(
            same(FOR_SECURITY, {"arbitrary_or_unjustifiable_discrimination": True}),
            Says(
                provision=FLOWS,
                verdict="excused",
                shows=("JEEPA Art. 8.81.3",),
                defences={"8.81.3": "made out"},
                parts={("8.81.3", "chapeau"): True},
            ),
        ),
    ),
    row(
        "T16",
        "T12, whether a lighter measure would do is not known",
        check(
            same(FOR_SECURITY, {TOO_MUCH: None}),
            Says(
                provision=FLOWS,
                verdict="undetermined",
                shows=("JEEPA Art. 8.81.3",),
                defences={"8.81.3": "undetermined", "8.81.4": "fails"},
                parts={("8.81.3", "chapeau"): True, ("8.81.3", "proportionality"): None},
                deciding=(frozenset({TOO_MUCH}),),
            ),
        ),
    ),
    # The sheet doesn't say by which item the privacy law restricts: prior approval is taken, and for a ban on every transfer item (c).
    row(
        "T17",
        "privacy law with standard clauses for everybody; no test of necessity",
        check(
            by_the_union("2025-03-01", {**RESTRICTION, **yes(APPROVAL, PRIVACY, INSTRUMENTS, TOO_MUCH)}),
            Says(
                provision=FLOWS,
                verdict="excused",
                shows=("JEEPA Art. 8.81.4", "JEEPA Art. 8.81.4 fn 4"),
                defences={"8.81.4": "made out", "8.81.3": "fails"},
            ),
        ),
    ),
    row(
        "T17",
        "the same without such instruments is not excused",
        check(
            by_the_union("2025-03-01", {**RESTRICTION, **yes(APPROVAL, PRIVACY, TOO_MUCH), INSTRUMENTS: False}),
            Says(provision=FLOWS, verdict="inconsistent", shows=("JEEPA Art. 8.81.2(f)", "JEEPA Art. 8.81.4 fn 4"), defences=FAILS),
        ),
    ),
    row(
        "T18",
        "privacy law forbids every transfer, offers no instrument, and goes further than necessary",
        check(
            by_the_union(
                "2025-03-01",
                {**RESTRICTION, **yes(NO_STORAGE_THERE, PRIVACY, OBJECTIVE, TOO_MUCH), **no(INSTRUMENTS, LIKE_COUNTRIES, DISGUISED)},
            ),
            Says(
                provision=FLOWS,
                verdict="inconsistent",
                shows=("JEEPA Art. 8.81.3", "JEEPA Art. 8.81.4", "JEEPA Art. 8.81.4 fn 4"),
                defences=FAILS,
                parts={
                    ("8.81.3", "proportionality"): False,
                    ("8.81.4", "objective"): True,
                    ("8.81.4", "condition"): False,
                },
            ),
        ),
    ),
]

# ---------------------------------------------------------------- records of a bank (8.65, old 8.63), persons and services (8.70, 8.71)

PRUDENTIAL = ("concerns_financial_services", "taken_for_prudential_reasons")

#: T19: a supervisor makes a bank's branch keep its records in the Union.
BANK_RECORDS = by_the_union("2024-08-01", {**RESTRICTION, **yes(LOCAL_STORAGE, "person_is_financial_institution")})

ON_PERSONS_AND_SERVICES = [
    row("T19", "records of a bank's branch kept in the Union, nothing more pleaded", check(BANK_RECORDS, *breach("b"))),
    row(
        "T19",
        "unless prudential: its facts unknown",
        check(
            same(BANK_RECORDS, pleaded=("JEEPA 8.65",)),
            Says(
                provision=FLOWS,
                verdict="undetermined",
                shows=("JEEPA Art. 8.65",),
                defences={"8.65": "undetermined", "8.81.3": "fails", "8.3": "not pleaded"},
                deciding=(frozenset({"taken_for_prudential_reasons"}), frozenset({"used_to_avoid_obligations"})),
            ),
        ),
    ),
    row(
        "T19",
        "unless prudential: made out",
        check(
            same(BANK_RECORDS, yes(*PRUDENTIAL), {"used_to_avoid_obligations": False}, pleaded=("JEEPA 8.65",)),
            Says(provision=FLOWS, verdict="excused", shows=("JEEPA Art. 8.65",), defences={"8.65": "made out"}),
        ),
    ),
    row(
        "T19",
        "unless prudential: only a way round the commitments",
        check(
            same(BANK_RECORDS, yes(*PRUDENTIAL, "used_to_avoid_obligations"), pleaded=("JEEPA 8.65",)),
            Says(provision=FLOWS, verdict="inconsistent", shows=("JEEPA Art. 8.65",), defences={**FAILS, "8.65": "fails"}),
        ),
    ),
    row(
        "T20",
        "the same in August 2023: what the old rule on financial data held was not established",
        check(
            by_the_union(
                "2023-08-01", {**RESTRICTION, **yes(LOCAL_STORAGE, "person_is_financial_institution")}, topics=("financial-data",)
            ),
            Says(provision=FLOWS, verdict="not bound", until="2024-07-01"),
            absent=(Absent(agreement="japan-eu", provision="8.63", reason="unknown", until="2024-07-01", words="not established"),),
        ),
    ),
    row(
        "T21",
        "the regulating Party's own national supplies the service: protected",
        check(
            by_the_union(
                "2025-03-01",
                {
                    **RESTRICTION,
                    **yes(LOCAL_STORAGE, "person_is_service_supplier_of_a_party"),
                    **no("person_is_covered_enterprise", "person_is_person_of_other_party"),
                },
            ),
            Says(provision=FLOWS, verdict="inconsistent", shows=("JEEPA Art. 8.71(c)(iii)", "JEEPA Art. 8.81.2(b)")),
        ),
    ),
    row(
        "T21",
        "somebody who is none of the three is not",
        check(
            by_the_union("2025-03-01", {**RESTRICTION, LOCAL_STORAGE: True, "person_is_covered_enterprise": False}),
            Says(provision=FLOWS, verdict="outside scope", stoppers=("JEEPA Art. 8.71(c)",)),
        ),
    ),
    row(
        "T22",
        "localisation imposed on a broadcaster",
        check(
            by_the_union("2025-03-01", {**RESTRICTION, **yes(LOCAL_STORAGE, EXCLUDED_SERVICES)}, topics=("data-flows",)),
            Says(provision=FLOWS, verdict="outside scope", shows=("JEEPA Art. 8.70",), stoppers=("8.70(services)",)),
            # Whether paragraph 1 is broken is not established, so that it can be consistent as well as outside its scope.
            Says(provision=COMMITMENT, verdict="undetermined", shows=("JEEPA Art. 8.70",)),
        ),
    ),
]

# ---------------------------------------------------------------- duties, source code, personal data

DUTY = "imposes_customs_duties_on_electronic_transmissions"
DEMAND = "requires_transfer_of_or_access_to_source_code"
ALGORITHM = "requires_transfer_of_or_access_to_algorithm_expressed_in_source_code"
REMEDY = "source_code_required_to_remedy_violation_of_competition_law"

#: The other ways out of 8.73.
OTHER_OUTS = (
    "source_code_terms_of_commercially_negotiated_contract",
    "source_code_provided_voluntarily",
    "source_code_required_to_protect_or_enforce_intellectual_property",
    "measure_in_accordance_with_gpa_article_iii",
)

#: T25: source code of software owned in the Union as a condition of sale in Japan.
CODE_FOR_SALE = by_japan(
    "2026-03-01",
    {
        **IN_SECTION_F,
        **yes(DEMAND, "software_owned_by_person_of_another_party", "condition_for_import_distribution_sale_or_use_of_software"),
        **no(REMEDY, *OTHER_OUTS),
    },
)

ON_THE_REST_OF_SECTION_F = [
    row(
        "T23",
        "customs duty on a downloaded film",
        check(
            by_the_union("2026-03-01", {**IN_SECTION_F, DUTY: True}),
            Says(provision=DUTIES, verdict="inconsistent", shows=("JEEPA Art. 8.72", "JEEPA Art. 8.70"), panel=True),
        ),
    ),
    row(
        "T24",
        "value added tax on the same film is no customs duty",
        check(
            by_the_union("2026-03-01", {**IN_SECTION_F, DUTY: False, "taxation_measure": True}),
            Says(provision=DUTIES, verdict="consistent", shows=("JEEPA Art. 8.72",)),
        ),
    ),
    row(
        "T25",
        "source code as a condition of sale",
        check(
            CODE_FOR_SALE,
            Says(
                provision=SOURCE_CODE,
                verdict="inconsistent",
                shows=("JEEPA Art. 8.73",),
                defences={"8.73(contracts)": "fails", "8.73(remedies)": "fails", "1.5": "not pleaded"},
            ),
        ),
    ),
    row(
        "T26",
        "only an algorithm is demanded",
        check(
            same(CODE_FOR_SALE, {DEMAND: False, ALGORITHM: True}),
            Says(provision=SOURCE_CODE, verdict="consistent", shows=("JEEPA Art. 8.73",)),
        ),
    ),
    row(
        "T27",
        "source code as a remedy in a competition case",
        check(
            same(CODE_FOR_SALE, {REMEDY: True}),
            Says(
                provision=SOURCE_CODE,
                verdict="excused",
                shows=("JEEPA Art. 8.73",),
                defences={"8.73(remedies)": "made out", "8.73(contracts)": "fails"},
            ),
        ),
    ),
    row(
        "T28",
        "a Party repeals its law on data protection in electronic commerce",
        check(
            by_japan("2025-03-01", {**IN_SECTION_F, "legal_framework_protects_personal_data_related_to_electronic_commerce": False}),
            Says(
                provision=FRAMEWORK,
                verdict="inconsistent",
                shows=("JEEPA Art. 8.82", "JEEPA Art. 8.70"),
                defences={"8.3": "not pleaded", "1.5": "not pleaded"},
            ),
        ),
    ),
]

# ---------------------------------------------------------------- state-owned enterprises (Chapter 13)

SHARES = "share_of_capital_owned_directly_by_party"
VOTES = "share_of_voting_rights_controlled_by_party_through_ownership_interests"
BOARD = "party_holds_power_to_appoint_majority_of_board"
OTHERWISE = "party_otherwise_owns_controls_or_directs_enterprise"
REVENUE = "lowest_commercial_revenue_of_last_three_fiscal_years"
LESS_WHEN_BUYING = "buys_on_less_favourable_treatment_than_from_enterprises_of_own_party"

#: An enterprise of which the State owns 60 % directly, with commercial revenue of 300 million SDR in each of three years, inside 13.2.
STATE_FIRM: Facts = {
    SHARES: 60,
    VOTES: 0,
    **no(BOARD, OTHERWISE, "one_of_limited_number_of_enterprises_authorised_by_party", "designated_as_sole_supplier_or_purchaser"),
    **yes("engaged_in_commercial_activities", "relates_to_commercial_activities_of_enterprise"),
    REVENUE: 300_000_000,
    **no("owned_or_controlled_by_sub_central_government", "designated_by_sub_central_government"),
    **no("government_procurement", "service_supplied_in_exercise_of_governmental_authority"),
    **no("financial_services_supplied_under_government_mandate", "kept_under_schedule_of_reservations"),
}

#: T29: it buys from nationals only, and enterprises of the other Party lose by it, for no commercial reason.
NATIONALS_ONLY = by_japan(
    "2023-06-01",
    {
        **STATE_FIRM,
        **yes(LESS_WHEN_BUYING, "person_is_enterprise_of_another_party"),
        **no("person_is_covered_enterprise", "different_terms_or_refusal_in_accordance_with_commercial_considerations"),
    },
)

UNLIMITED_GUARANTEE = "guarantees_debts_or_liabilities_of_enterprise_without_limit"

#: T32: cheap loans to such an enterprise, a specific subsidy that hurts trade, no guarantee and no rescue.
CHEAP_LOANS: Facts = {
    **STATE_FIRM,
    **yes("specific_subsidy_within_meaning_of_scm_agreement", "significant_negative_effect_on_trade_or_investment_between_parties"),
    **no(UNLIMITED_GUARANTEE, "rescues_or_restructures_ailing_or_insolvent_enterprise"),
    "subsidies_to_beneficiary_over_three_consecutive_years": 10_000_000,
    **no("subsidy_for_agriculture_fisheries_audio_visual_disaster_emergency_or_below_central_level"),
}

OF_CHAPTER_13 = tuple(
    f"JEEPA {number}" for number in ("13.4", "13.5.1(a)", "13.5.1(b)", "13.5.1(c)", "13.6(regulators)", "13.6(enforcement)", "13.7")
)

ON_STATE_OWNED_ENTERPRISES = [
    row(
        "T29",
        "60 % of the shares, 300 million SDR in each year, buys from nationals only",
        check(
            NATIONALS_ONLY,
            Says(
                provision=BUYING,
                verdict="inconsistent",
                shows=("JEEPA Art. 13.5.1(b)", "JEEPA Art. 13.1", "JEEPA Art. 13.2.1", "JEEPA Art. 13.2"),
                defences={"13.5.2": "fails", "13.8(gatt)": "not pleaded"},
                panel=True,
            ),
        ),
    ),
    row(
        "T30",
        "150 million SDR in one of the three years",
        check(
            same(NATIONALS_ONLY, {REVENUE: 150000000}),
            Says(provision=BUYING, verdict="outside scope", shows=("JEEPA Art. 13.2",), stoppers=("13.2(threshold)",)),
        ),
    ),
    row(
        "T31",
        "60 % through a holding only, no majority of votes or board: residual limb not established",
        check(
            same(NATIONALS_ONLY, {SHARES: 0, VOTES: 0, OTHERWISE: True}),
            Says(
                provision=BUYING,
                verdict="undetermined",
                shows=("JEEPA Art. 13.1",),
                not_established=("in another way makes it a state-owned enterprise",),
            ),
        ),
    ),
    row(
        "T31",
        "no hold of any kind: settled the other way",
        check(
            same(NATIONALS_ONLY, {SHARES: 0, VOTES: 0, OTHERWISE: False}),
            Says(provision=BUYING, verdict="outside scope", stoppers=("13.2.1", "JEEPA Art. 13.2.1")),
        ),
    ),
    row(
        "T32",
        "cheap loans to it: nothing in Chapter 13, look at 12.7",
        check(
            by_japan("2023-06-01", CHEAP_LOANS),
            Says(provision="JEEPA 12.7", verdict="consistent", shows=("JEEPA Art. 12.7(a)", "JEEPA Art. 12.7(b)")),
            silent=OF_CHAPTER_13,
        ),
    ),
    row(
        "T32",
        "a guarantee without limit instead: 12.7",
        check(
            by_japan("2023-06-01", {**CHEAP_LOANS, UNLIMITED_GUARANTEE: True}),
            Says(provision="JEEPA 12.7", verdict="inconsistent", shows=("JEEPA Art. 12.7(a)",)),
            silent=OF_CHAPTER_13,
        ),
    ),
]

# ---------------------------------------------------------------- Parties

#: Localisation by the United Kingdom, in the words of both agreements.
BRITISH_RULE: Facts = {
    **RESTRICTION,
    LOCAL_STORAGE: True,
    **yes("requires_local_computing_facilities", "condition_for_doing_business", "covered_person"),
}


def by_the_united_kingdom(as_of: str) -> tl.Case:
    return tl.Case(actor="GBR", affects="JPN", as_of=as_of, facts=BRITISH_RULE)


ON_PARTIES = [
    row(
        "T33",
        "a British rule on the last day of the transition: JEEPA reaches it, without a rule on data",
        check(
            by_the_united_kingdom("2020-12-31"),
            Says(provision=FLOWS, verdict="not bound", until=""),
            Says(provision="CEPA 8.84.1", verdict="not bound", until="2021-01-01"),
            Says(provision="CEPA 8.85.1", verdict="not bound", until="2021-01-01"),
        ),
    ),
    row(
        "T33",
        "the next day: JEEPA has ended, CEPA applies",
        check(
            by_the_united_kingdom("2021-01-01"),
            Says(provision="CEPA 8.84.1", verdict="inconsistent", defences={"8.84.2": "fails"}),
            Says(provision="CEPA 8.85.1", verdict="inconsistent", defences={"8.85.2": "fails"}),
            silent=(FLOWS,),
            absent=(Absent(agreement="japan-eu", reason="ended", words="2020-12-31"),),
        ),
    ),
    row(
        "T34",
        "Germany against France: one Party",
        check(
            tl.Case(actor="DEU", affects="FRA", as_of="2025-03-01", facts={**RESTRICTION, LOCAL_STORAGE: True}),
            silent=(FLOWS, COMMITMENT),
            absent=(Absent(agreement="japan-eu", reason="not a Party", words="one Party"),),
        ),
    ),
]

ROWS = [*ON_DATA, *ON_PERSONS_AND_SERVICES, *ON_THE_REST_OF_SECTION_F, *ON_STATE_OWNED_ENTERPRISES, *ON_PARTIES]


@pytest.mark.parametrize("check", parameters("JEEPA", ROWS))
def test_row_of_the_sheet(check: Check) -> None:
    assert_check(check)


def test_every_row_is_here_or_left_out_for_a_reason() -> None:
    assert_complete(ROWS, LEFT_OUT, numbered(ROWS_OF_THE_SHEET))


def test_what_stood_in_8_81_before_the_protocol_is_procedural_t1() -> None:
    obligation = assert_bound("JEEPA 8.81", "EU", "JPN", "2024-06-30")
    assert obligation.norm.provision.procedural
    assert obligation.norm.provision.breach is None


def test_principle_on_subsidies_is_there_to_be_looked_at_and_binds_nobody_t32() -> None:
    assert not assert_bound("JEEPA 12.1", "JPN", "EU", "2023-06-01").binding


@pytest.mark.parametrize("way", [LOCAL_FACILITIES, CERTIFIED, LOCAL_STORAGE, NO_STORAGE_THERE, CONTINGENT, NO_INBOUND, APPROVAL])
def test_fee_is_cleared_only_once_each_of_the_six_ways_is_ruled_out_t11(way: str) -> None:
    finding = tl.check(by_japan("2025-03-01", without(RESTRICTION, way))).finding(FLOWS)
    assert finding.verdict == "undetermined"
    assert [way] in finding.deciding_facts
