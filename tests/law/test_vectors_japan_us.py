"""Japan-US agreements: the rows of the fact sheet's test vectors, through `check`.

'Not bound' in the sheet also stands for a person or an object that a rule doesn't protect; here that is *outside scope*.
"""

from __future__ import annotations

import attrs
import pytest

import tradelaw as tl
from vector_rows import Absent, Check, Facts, Says, assert_check, assert_complete, check, no, numbered, parameters, row, same, yes

ROWS_OF_THE_SHEET = 40

LEFT_OUT = {
    "T29": "tariff rates; tariff schedules are not encoded",
    "T30": "a tariff rate under a safeguard; tariff schedules are not encoded",
    "T31": "tariff rates; tariff schedules are not encoded",
    "T32": "tariff rates; tariff schedules are not encoded",
    "T33": "a tariff rate; tariff schedules are not encoded",
    "T34": "tariff rates under two agreements; tariff schedules are not encoded",
    "T35": "tariff rates under a quota; tariff schedules are not encoded",
    "T36": "tariff rates; tariff schedules are not encoded",
    "T37": "tariff rates; tariff schedules are not encoded",
    "T38": "tariff rates; tariff schedules are not encoded",
    "T39": "tariff rates; tariff schedules are not encoded",
    "T40": "a tariff rate and an overlay of one Party's own law; tariff schedules are not encoded",
}

TRANSFERS, FACILITIES, FINANCE, CHANCE = "USJDTA 11.1", "USJDTA 12.1", "USJDTA 13.2", "USJDTA 13.3"
DUTIES, SOURCE_CODE, FRAMEWORK = "USJDTA 7.1", "USJDTA 17.1", "USJDTA 15.1"
AS_PROVIDER, FOR_RESTRICTING = "USJDTA 18.2", "USJDTA 18.3"

# ---------------------------------------------------------------- facts

#: Inside the Agreement (2.1, 2.2, 5.2, 6).
IN_SCOPE: Facts = {
    **yes("affects_trade_by_electronic_means"),
    **no("government_procurement", "service_supplied_in_exercise_of_governmental_authority"),
    **no("information_held_or_processed_by_or_for_a_party", "nondiscriminatory_monetary_or_exchange_rate_policy_measure"),
    **no("taxation_measure"),
}

OF_THE_OTHER = "person_is_person_of_other_party"
IN_TERRITORY, OWNED_THERE = "person_is_enterprise_in_territory_of_actor", "owned_or_controlled_by_investor_of_other_party"
INSTITUTION, FINANCIAL = "person_is_financial_institution", "person_is_financial_service_supplier"
LICENSED = "regulated_and_licensed_by_financial_authority_of_actor"

#: A firm of the other Party, nothing financial about it (1(e)(ii)).
FIRM: Facts = {
    **yes(OF_THE_OTHER),
    **no(IN_TERRITORY, OWNED_THERE, INSTITUTION, FINANCIAL, LICENSED, "controlled_by_persons_of_another_party"),
}

#: A bank of the other Party, licensed in Japan (1(d)(i)).
BANK: Facts = {**FIRM, **yes(INSTITUTION, FINANCIAL, LICENSED)}

OBJECTIVE, NEEDED = "pursues_legitimate_public_policy_objective", "necessary_to_achieve_objective"
DISCRIMINATION, DISGUISED = "arbitrary_or_unjustifiable_discrimination", "disguised_restriction_on_trade"
TOO_MUCH = "transfer_restriction_greater_than_necessary"
ONLY_FOR_THE_BORDER = "treats_transfers_differently_solely_because_cross_border"
DISTORTS = "modifies_competition_to_detriment_of_covered_persons"

#: Every element of 11.2, and neither half of its footnote.
AIM_OF_11_2: Facts = {**yes(OBJECTIVE, NEEDED), **no(DISCRIMINATION, DISGUISED, TOO_MUCH, ONLY_FOR_THE_BORDER, DISTORTS)}

LOCAL, CONDITION, COMMERCIAL_USE = "requires_local_computing_facilities", "condition_for_doing_business", "facilities_for_commercial_use"
ACCESS = "financial_regulators_have_immediate_direct_complete_and_ongoing_access"
PRACTICABLE = "opportunity_to_remedy_lack_of_access_practicable"
GIVEN = "gave_reasonable_opportunity_to_remedy_lack_of_access"


def by_japan(as_of: str, facts: Facts) -> tl.Case:
    return tl.Case(actor="JPN", affects="USA", as_of=as_of, facts=facts)


#: T2: a firm of the United States may not send customers' data there; for no public aim.
EXPORT_BAN = by_japan(
    "2020-06-01", {**IN_SCOPE, **FIRM, **yes("restricts_cross_border_transfer", "transfer_for_conduct_of_business"), OBJECTIVE: False}
)

#: T3: for a legitimate aim, nothing wrong in how it is applied.
EXPORT_BAN_WITH_AIM = same(EXPORT_BAN, AIM_OF_11_2)

#: T6: the same for a bank.
EXPORT_BAN_ON_BANK = same(EXPORT_BAN, BANK)

#: T7: a cloud firm has to use servers in Japan to do business there.
LOCAL_SERVERS = by_japan("2021-06-01", {**IN_SCOPE, **FIRM, **yes(LOCAL, CONDITION, COMMERCIAL_USE)})

#: T14: a licensed bank has to keep servers in Japan, though regulators have full access to those abroad.
BANK_SERVERS = by_japan(
    "2021-06-01",
    {
        **IN_SCOPE,
        **BANK,
        **yes("requires_local_financial_service_computing_facilities", "facilities_for_business_within_scope_of_financial_licence"),
        **yes(CONDITION, COMMERCIAL_USE, ACCESS),
        **no("facilities_of_financial_market_infrastructure_exchange_or_regulatory_body"),
        **no(
            "requires_financial_service_computing_facilities_in_other_jurisdiction", "protects_personal_data_or_confidentiality_of_records"
        ),
    },
)

#: Exceptions that are not written for a rule, and so not tried unless they are pleaded.
NOT_PLEADED = {"3.1": "not pleaded", "4": "not pleaded", "5.1": "not pleaded"}

#: T26: nobody but the Parties can settle a difference, so that a panel can be asked about none of the findings below.
FORBIDDEN_TRANSFER = Says(
    provision=TRANSFERS,
    verdict="inconsistent",
    shows=("USJDTA Art. 11.1", "USJDTA Art. 1(e)(ii)", "USJDTA Art. 2.1", "USJDTA Art. 11.2"),
    defences={"11.2": "fails", **NOT_PLEADED},
    panel=False,
)

FORBIDDEN_LOCALISATION = Says(
    provision=FACILITIES,
    verdict="inconsistent",
    shows=("USJDTA Art. 12.1", "USJDTA Art. 1(b)", "USJDTA Art. 1(e)(ii)", "USJDTA Art. 12.2"),
    defences=NOT_PLEADED,
    panel=False,
)

ON_TRANSFERS = [
    row(
        "T1",
        "31 December 2019: neither agreement is in force",
        check(
            tl.Case(actor="JPN", affects="USA", as_of="2019-12-31", facts=EXPORT_BAN.facts),
            Says(provision=TRANSFERS, verdict="not bound", until="2020-01-01"),
            absent=(Absent(agreement="japan-us-trade", reason="not in force", until="2020-01-01"),),
            # No agreement at all stands between them on that day, which is more likely a slip than a question.
            refused="no agreement covered was in force on 2019-12-31: the first between Japan and United States is USJTA, from 2020-01-01.",
        ),
    ),
    row("T2", "customers' data may not be sent to the United States", check(EXPORT_BAN, FORBIDDEN_TRANSFER)),
    row(
        "T2",
        "bound from the first day",
        check(
            tl.Case(actor="JPN", affects="USA", as_of="2020-01-01", facts=EXPORT_BAN.facts),
            FORBIDDEN_TRANSFER,
        ),
    ),
    row(
        "T3",
        "T2 for a legitimate aim, all elements of 11.2 met",
        check(
            EXPORT_BAN_WITH_AIM,
            Says(
                provision=TRANSFERS,
                verdict="excused",
                shows=("USJDTA Art. 11.2", "USJDTA Art. 11.2 fn"),
                defences={"11.2": "made out", **NOT_PLEADED},
                self_judging=False,
                panel=False,
            ),
        ),
    ),
    row(
        "T4",
        "T3, but it burdens transfers only for crossing the border, and distorts competition",
        check(
            same(EXPORT_BAN_WITH_AIM, yes(ONLY_FOR_THE_BORDER, DISTORTS)),
            Says(
                provision=TRANSFERS,
                verdict="inconsistent",
                shows=("USJDTA Art. 11.2 fn",),
                defences={"11.2": "fails"},
                parts={("11.2", "necessity"): True, ("11.2", "proportionality"): True, ("11.2", "condition"): False},
            ),
        ),
    ),
    *(
        row(
            "T4",
            f"{half} alone is not enough",
            check(
                same(EXPORT_BAN_WITH_AIM, {half: True}),
                Says(provision=TRANSFERS, verdict="excused", shows=("USJDTA Art. 11.2 fn",), defences={"11.2": "made out"}),
            ),
        )
        for half in (ONLY_FOR_THE_BORDER, DISTORTS)
    ),
    row(
        "T5",
        "T3, but not needed at all, though lightly applied",
        check(
            same(EXPORT_BAN_WITH_AIM, {NEEDED: False}),
            Says(
                provision=TRANSFERS,
                verdict="inconsistent",
                shows=("USJDTA Art. 11.2",),
                defences={"11.2": "fails"},
                parts={("11.2", "objective"): True, ("11.2", "necessity"): False, ("11.2", "proportionality"): True},
            ),
        ),
    ),
    row("T6", "a bank's transfers, with no excuse", check(EXPORT_BAN_ON_BANK, FORBIDDEN_TRANSFER)),
    row(
        "T6",
        "unless 11.2: its facts unknown",
        check(
            same(EXPORT_BAN_ON_BANK, {OBJECTIVE: None}),
            Says(
                provision=TRANSFERS,
                verdict="undetermined",
                shows=("USJDTA Art. 11.2",),
                defences={"11.2": "undetermined", **NOT_PLEADED},
                deciding=(frozenset({OBJECTIVE}), frozenset({NEEDED}), frozenset({TOO_MUCH})),
            ),
        ),
    ),
    row(
        "T6",
        "unless 11.2: met",
        check(
            same(EXPORT_BAN_ON_BANK, AIM_OF_11_2),
            Says(provision=TRANSFERS, verdict="excused", shows=("USJDTA Art. 11.2",), defences={"11.2": "made out"}),
        ),
    ),
    row(
        "T6",
        "unless Article 5: its facts unknown",
        check(
            same(EXPORT_BAN_ON_BANK, pleaded=("USJDTA 5.1",)),
            Says(
                provision=TRANSFERS,
                verdict="undetermined",
                shows=("USJDTA Art. 5.1",),
                defences={"11.2": "fails", "5.1": "undetermined", "4": "not pleaded"},
                deciding=(frozenset({"taken_for_prudential_reasons"}), frozenset({"used_to_avoid_obligations"})),
            ),
        ),
    ),
    row(
        "T6",
        "unless Article 5: prudential reasons, no means of avoiding obligations",
        check(
            same(EXPORT_BAN_ON_BANK, {"taken_for_prudential_reasons": True, "used_to_avoid_obligations": False}, pleaded=("USJDTA 5.1",)),
            Says(provision=TRANSFERS, verdict="excused", shows=("USJDTA Art. 5.1",), defences={"5.1": "made out"}),
        ),
    ),
]

# ---------------------------------------------------------------- computing facilities (Articles 12, 13)

LIKE_COUNTRIES = "arbitrary_or_unjustifiable_discrimination_between_like_countries"
DISGUISED_SERVICES = "disguised_restriction_on_trade_in_services"
CONSISTENT_LAWS = "necessary_for_compliance_with_consistent_laws"

#: T9: to secure compliance with privacy law, all of GATS Article XIV(c).
UNDER_PRIVACY_LAW = same(
    LOCAL_SERVERS,
    {CONSISTENT_LAWS: True},
    no("necessary_for_public_morals_or_public_order", "necessary_for_life_or_health", LIKE_COUNTRIES, DISGUISED_SERVICES),
    pleaded=("USJDTA 3.1",),
)

#: T10: what Japan itself considers necessary for its essential security.
FOR_ESSENTIAL_SECURITY = same(
    LOCAL_SERVERS,
    {"actor_considers_necessary_for_essential_security": True},
    no("disclosure_contrary_to_essential_security_in_actors_view", "actor_considers_necessary_for_peace_and_security_obligations"),
    pleaded=("USJDTA 4",),
)

ON_FACILITIES = [
    row("T7", "servers in Japan to do business there", check(LOCAL_SERVERS, FORBIDDEN_LOCALISATION)),
    row(
        "T8",
        "T7 with an aim of public policy only: Article 12 has no such exception",
        check(
            same(LOCAL_SERVERS, AIM_OF_11_2),
            FORBIDDEN_LOCALISATION,
        ),
    ),
    row(
        "T9",
        "T7 to secure compliance with privacy law",
        check(
            UNDER_PRIVACY_LAW,
            Says(
                provision=FACILITIES,
                verdict="excused",
                shows=("USJDTA Art. 3.1, GATS XIV", "USJDTA Art. 3.1, GATS XIV(c)"),
                defences={"3.1": "made out", "4": "not pleaded"},
                self_judging=False,
                panel=False,
            ),
        ),
    ),
    *(
        row(
            "T9",
            f"but not with {fault}",
            check(
                UNDER_PRIVACY_LAW.knowing(**{fault: True}),
                Says(
                    provision=FACILITIES,
                    verdict="inconsistent",
                    shows=("USJDTA Art. 3.1, GATS XIV",),
                    defences={"3.1": "fails"},
                    parts={("3.1", "chapeau"): False},
                ),
            ),
        )
        for fault in (LIKE_COUNTRIES, DISGUISED_SERVICES)
    ),
    row(
        "T9",
        "nor if it is not necessary for that",
        check(
            UNDER_PRIVACY_LAW.knowing(**{CONSISTENT_LAWS: False}),
            Says(provision=FACILITIES, verdict="inconsistent", shows=("USJDTA Art. 3.1, GATS XIV(c)",), defences={"3.1": "fails"}),
        ),
    ),
    row("T9", "nor if Article 3 is not pleaded", check(attrs.evolve(UNDER_PRIVACY_LAW, pleaded=()), FORBIDDEN_LOCALISATION)),
    row(
        "T10",
        "T7 for what Japan considers essential security",
        check(
            FOR_ESSENTIAL_SECURITY,
            Says(
                provision=FACILITIES,
                verdict="excused",
                shows=("USJDTA Art. 4(b)",),
                defences={"4": "made out", "3.1": "not pleaded"},
                self_judging=True,
                panel=False,
            ),
        ),
    ),
    row(
        "T10",
        "it doesn't consider so",
        check(
            FOR_ESSENTIAL_SECURITY.knowing(actor_considers_necessary_for_essential_security=False),
            Says(provision=FACILITIES, verdict="inconsistent", shows=("USJDTA Art. 4(b)",), defences={"4": "fails"}, self_judging=False),
        ),
    ),
    row(
        "T11",
        "servers not for commercial use: an element is missing",
        check(
            same(LOCAL_SERVERS, {COMMERCIAL_USE: False}),
            Says(provision=FACILITIES, verdict="consistent", shows=("USJDTA Art. 12.1", "USJDTA Art. 1(b)")),
        ),
    ),
    row(
        "T12",
        "a subsidiary in Japan owned in the United States",
        check(
            same(LOCAL_SERVERS, {OF_THE_OTHER: False, IN_TERRITORY: True, OWNED_THERE: True}),
            Says(provision=FACILITIES, verdict="inconsistent", shows=("USJDTA Art. 1(c)", "USJDTA Art. 1(e)(i)"), panel=False),
        ),
    ),
    row(
        "T13",
        "a firm in Japan owned in Japan",
        check(
            same(LOCAL_SERVERS, {OF_THE_OTHER: False, IN_TERRITORY: True}),
            Says(provision=FACILITIES, verdict="outside scope", shows=("USJDTA Art. 1(c)",), stoppers=("USJDTA Art. 1(e)",)),
        ),
    ),
    row(
        "T14",
        "a licensed bank's servers though regulators have access: Article 13, not 12",
        check(
            BANK_SERVERS,
            Says(
                provision=FINANCE,
                verdict="inconsistent",
                shows=("USJDTA Art. 13.2", "USJDTA Art. 1(d)(i)"),
                defences={"13.4": "fails", **NOT_PLEADED},
                panel=False,
            ),
            Says(provision=CHANCE, verdict="consistent"),
            Says(provision=FACILITIES, verdict="outside scope", shows=("USJDTA Art. 12.2",), stoppers=("12.2",)),
        ),
    ),
    row(
        "T15",
        "T14 without access, after a chance to remedy",
        check(
            same(BANK_SERVERS, {ACCESS: False, PRACTICABLE: True, GIVEN: True}),
            Says(provision=FINANCE, verdict="consistent", shows=("USJDTA Art. 13.2",)),
            Says(provision=CHANCE, verdict="consistent", shows=("USJDTA Art. 13.3",)),
        ),
    ),
    row(
        "T16",
        "T14 without access, and no chance to remedy though practicable",
        check(
            same(BANK_SERVERS, {ACCESS: False, PRACTICABLE: True, GIVEN: False}),
            Says(provision=CHANCE, verdict="inconsistent", shows=("USJDTA Art. 13.3", "USJDTA Art. 1(d)(i)"), defences={"13.4": "fails"}),
            Says(provision=FINANCE, verdict="consistent", shows=("USJDTA Art. 13.2",)),
        ),
    ),
    row(
        "T17",
        "a payment firm, neither an institution nor licensed in Japan: Article 12",
        check(
            same(BANK_SERVERS, no(INSTITUTION, LICENSED)),
            attrs.evolve(FORBIDDEN_LOCALISATION, shows=(*FORBIDDEN_LOCALISATION.shows, "USJDTA Art. 1(d)(ii)")),
            Says(provision=FINANCE, verdict="outside scope", shows=("USJDTA Art. 1(d)(ii)",), stoppers=("USJDTA Art. 1(d)",)),
        ),
    ),
]

# ---------------------------------------------------------------- duties, source code, personal information, providers

DUTY, TWO_SIDES = "imposes_customs_duties_on_electronic_transmissions", "transmission_between_persons_of_two_parties"

#: T18: a customs duty on a film streamed from the United States to a person in Japan.
DUTY_ON_FILM = by_japan("2022-06-01", {**IN_SCOPE, **yes(DUTY, TWO_SIDES)})

INVESTIGATION = (
    "required_by_regulatory_body_or_judicial_authority",
    "requires_preserving_and_making_available_only",
    "for_specific_investigation_inspection_examination_enforcement_action_or_judicial_proceeding",
    "safeguards_against_unauthorised_disclosure",
)
PROCUREMENT = "government_procurement"

#: T21: source code of software owned in the United States as a condition of sale, ordered by nobody for any proceeding.
CODE_FOR_SALE = by_japan(
    "2022-06-01",
    {
        **IN_SCOPE,
        **yes("requires_transfer_of_or_access_to_source_code", "software_owned_by_person_of_another_party"),
        **yes("condition_for_import_distribution_sale_or_use_of_software"),
        **no(*INVESTIGATION),
    },
)

ACT_137, SYSTEM_OF_2019 = "measure_is_japans_act_no_137_of_2001", "part_of_japans_legal_system_as_it_stood_at_the_exchange_of_letters"

#: T25: taken alone, a law that treats a service as provider of its users' content, and makes it liable for taking content down.
LIABILITY: Facts = {
    **IN_SCOPE,
    **yes("person_is_supplier_or_user_of_the_service", "gives_multiple_users_electronic_access_to_a_server"),
    **yes("treats_person_as_information_content_provider", "liability_for_harm_related_to_information_handled_by_the_service"),
    **yes("imposes_liability_for_the_action", "action_restricts_access_to_material_voluntarily_and_in_good_faith"),
    **yes("person_considers_material_harmful_or_objectionable"),
    **no("person_created_or_developed_the_information", "action_gives_others_technical_means_to_restrict_access"),
    **no("measure_on_intellectual_property", "enforces_criminal_law"),
    **no("requires_compliance_with_specific_lawful_order_of_law_enforcement_authority"),
}

ON_THE_REST = [
    row(
        "T18",
        "customs duty on a film streamed from the United States",
        check(
            DUTY_ON_FILM,
            Says(provision=DUTIES, verdict="inconsistent", shows=("USJDTA Art. 7.1", "USJDTA Art. 2.1"), defences=NOT_PLEADED, panel=False),
        ),
    ),
    row(
        "T19",
        "consumption tax on it is no customs duty",
        check(
            same(DUTY_ON_FILM, {DUTY: False, "taxation_measure": True}),
            Says(provision=DUTIES, verdict="consistent", shows=("USJDTA Art. 7.1",)),
        ),
    ),
    row(
        "T20",
        "customs duty on software sent between two persons of Japan",
        check(
            same(DUTY_ON_FILM, {TWO_SIDES: False}),
            Says(provision=DUTIES, verdict="outside scope", stoppers=("USJDTA Art. 7.1",)),
        ),
    ),
    row(
        "T21",
        "source code as a condition of sale",
        check(
            CODE_FOR_SALE,
            Says(
                provision=SOURCE_CODE,
                verdict="inconsistent",
                shows=("USJDTA Art. 17.1", "USJDTA Art. 17.2"),
                defences={"17.2": "fails", **NOT_PLEADED},
                panel=False,
            ),
        ),
    ),
    row(
        "T22",
        "a court has it preserved and handed over for one case, with safeguards",
        check(
            same(CODE_FOR_SALE, yes(*INVESTIGATION)),
            Says(provision=SOURCE_CODE, verdict="excused", shows=("USJDTA Art. 17.2",), defences={"17.2": "made out"}, panel=False),
        ),
    ),
    *(
        row(
            "T22",
            f"but not without {element}",
            check(
                same(CODE_FOR_SALE, yes(*INVESTIGATION)).knowing(**{element: False}),
                Says(provision=SOURCE_CODE, verdict="inconsistent", shows=("USJDTA Art. 17.2",), defences={"17.2": "fails"}),
            ),
        )
        for element in INVESTIGATION
    ),
    row(
        "T23",
        "source code demanded in government procurement",
        check(
            same(CODE_FOR_SALE, {PROCUREMENT: True}),
            Says(provision=SOURCE_CODE, verdict="outside scope", shows=("USJDTA Art. 2.2(a)",), stoppers=("2.2(a)",)),
        ),
    ),
    row(
        "T24",
        "the United States with laws that enforce voluntary undertakings only",
        check(
            tl.Case(
                actor="USA",
                affects="JPN",
                as_of="2022-06-01",
                facts={
                    **IN_SCOPE,
                    **yes("laws_enforcing_voluntary_undertakings_on_privacy"),
                    **no("comprehensive_privacy_or_personal_information_protection_law", "sector_specific_laws_covering_privacy"),
                },
            ),
            Says(provision=FRAMEWORK, verdict="consistent", shows=("USJDTA Art. 15.1 fn",)),
        ),
    ),
    # The Parties agreed that there is no breach; the law has the letter as an exception, so that the answer cites it: excused.
    row(
        "T25",
        "Japan's Act No. 137 of 2001: no breach, by agreement",
        check(
            by_japan("2022-06-01", {**LIABILITY, ACT_137: True}),
            *tuple(
                Says(
                    provision=provision,
                    verdict="excused",
                    shows=("USJDTA exchange of letters of 7 October 2019 on Art. 18",),
                    defences={"Letter on Art. 18": "made out", "18.4": "fails"},
                    panel=False,
                )
                for provision in (AS_PROVIDER, FOR_RESTRICTING)
            ),
        ),
    ),
    row(
        "T25",
        "another law of Japan",
        check(
            by_japan("2022-06-01", {**LIABILITY, **no(ACT_137, SYSTEM_OF_2019)}),
            Says(provision=AS_PROVIDER, verdict="inconsistent", shows=("USJDTA Art. 18.2",), defences={"Letter on Art. 18": "fails"}),
            Says(provision=FOR_RESTRICTING, verdict="inconsistent", shows=("USJDTA Art. 18.3(a)",), defences={"18.4": "fails"}),
        ),
    ),
]

# ---------------------------------------------------------------- what there is no forum or no rule for

OF_THE_USJDTA = tuple(
    f"USJDTA {number}"
    for number in (
        "7.1",
        "8.1",
        "9.1",
        "10.1",
        "10.2",
        "11.1",
        "12.1",
        "13.2",
        "13.3",
        "14",
        "15.1",
        "15.2",
        "16",
        "17.1",
        "18.2",
        "18.3",
        "21",
    )
)

#: The topics on which it has obligations.
TOPICS = (
    "data-flows",
    "localisation",
    "financial-data",
    "source-code",
    "cryptography",
    "digital-products",
    "customs-duties-on-transmissions",
    "personal-information",
    "electronic-transactions",
    "consumer-protection",
    "unsolicited-messages",
    "interactive-computer-services",
)

#: A state-owned firm that buys from nationals only, in the words of the agreements that have rules on it.
STATE_FIRM: Facts = {
    "share_of_capital_owned_directly_by_party": 60,
    **yes("engaged_in_commercial_activities", "principally_engaged_in_commercial_activities", "purchases_good_or_service"),
    **yes(
        "buys_on_less_favourable_treatment_than_from_enterprises_of_own_party", "buys_or_sells_otherwise_than_on_commercial_considerations"
    ),
    **yes("purchase_less_favourable_than_from_enterprises_of_any_country", "person_is_enterprise_of_another_party"),
}

ON_FORUM_AND_GAPS = [
    row(
        "T26",
        "a panel can be asked about no obligation of the Agreement",
        check(
            attrs.evolve(by_japan("2022-06-01", {}), agreements="USJDTA", topics=TOPICS),
            *tuple(Says(provision=provision, verdict="undetermined", panel=False) for provision in OF_THE_USJDTA),
        ),
    ),
    row(
        "T27",
        "state-owned enterprises between Japan and the United States: not covered",
        check(
            attrs.evolve(by_japan("2025-06-01", STATE_FIRM), topics="soe"),
            absent=(
                Absent(agreement="japan-us-digital", reason="no provision", words="state-owned enterprises"),
                Absent(agreement="japan-us-trade", reason="no provision", words="state-owned enterprises"),
                Absent(agreement="cptpp", reason="not a Party", words="United States"),
            ),
        ),
    ),
    *(
        row(
            "T28",
            f"United States and {economy}: no agreement in scope",
            check(
                tl.Case(actor="USA", affects=economy, as_of="2025-06-01", facts={**EXPORT_BAN.facts, **LOCAL_SERVERS.facts}),
                silent=(TRANSFERS, FACILITIES, "CPTPP 14.11.2", "JEEPA 8.81.2", "CEPA 8.84.1"),
            ),
        )
        for economy in ("GBR", "EU")
    ),
]

ROWS = [*ON_TRANSFERS, *ON_FACILITIES, *ON_THE_REST, *ON_FORUM_AND_GAPS]


@pytest.mark.parametrize("check", parameters("USJDTA", ROWS))
def test_row_of_the_sheet(check: Check) -> None:
    assert_check(check)


def test_every_row_is_here_or_left_out_for_a_reason() -> None:
    assert_complete(ROWS, LEFT_OUT, numbered(ROWS_OF_THE_SHEET))


@pytest.mark.parametrize("check", parameters("USJDTA", [row for row in ROWS if row.number in {"T27", "T28"}]))
def test_there_is_no_finding_at_all_t27_t28(check: Check) -> None:
    assert not tl.check(check.case).findings


def test_review_is_said_to_be_impossible_t26() -> None:
    finding = tl.check(LOCAL_SERVERS).finding(FACILITIES)
    assert finding.settlement.status == "none"
    assert finding.review().startswith("No panel can review this.")
    assert finding.reviewable is False


def test_row_on_the_forum_has_every_obligation_t26() -> None:
    (check,) = [check for row in ROWS if row.number == "T26" for check in row.checks]
    assert {f"USJDTA {finding.provision}" for finding in tl.check(check.case)} == set(OF_THE_USJDTA)


def test_exceptions_to_the_rule_on_facilities_are_those_of_the_whole_agreement_t8() -> None:
    finding = tl.check(same(LOCAL_SERVERS, AIM_OF_11_2, pleaded="all")).finding(FACILITIES)
    assert {defence.exception.number for defence in finding.defences} == {"3.1", "4", "5.1"}


def test_report_says_which_exception_was_not_pleaded_though_its_facts_were_given_t9() -> None:
    (note,) = tl.check(attrs.evolve(UNDER_PRIVACY_LAW, pleaded=())).notes
    for words in ("USJDTA Art. 3.1", "not pleaded", CONSISTENT_LAWS, 'pleaded = ["USJDTA 3.1"]'):
        assert words in note
