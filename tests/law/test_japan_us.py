"""Japan-US agreements: the Digital Trade Agreement (USJDTA) and the Trade Agreement (USJTA).

Articles are those of the USJDTA unless the USJTA is named. Of the USJDTA only the definitions of Article 1(a) to (h) were seen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import pytest

import tradelaw as tl
from support import assert_bound, assert_in_force_from, assert_not_bound, day, in_force, owed, verdict

if TYPE_CHECKING:
    from tradelaw.law.provisions import DefinedTerm, ExceptionClause, ScopeClause
    from tradelaw.logic.conditions import Value

Facts: TypeAlias = dict[str, "Value"]

#: Last day up to which the facts below were looked up.
LATEST = "2026-11-21"

TRANSFERS = "USJDTA 11.1"
FACILITIES = "USJDTA 12.1"
FINANCE = "USJDTA 13.2"
REMEDY = "USJDTA 13.3"
BINDING = (TRANSFERS, FACILITIES, FINANCE, REMEDY)

#: Entry into force of both agreements.
FIRST = "2020-01-01"

BOTH_WAYS = (("JPN", "USA"), ("USA", "JPN"))


def term(name: str) -> DefinedTerm:
    found = tl.library().law("japan-us-digital").term(name)
    assert found is not None
    return found


def exception(number: str, agreement: str = "japan-us-digital") -> ExceptionClause:
    (found,) = [e for e in tl.library().law(agreement).exceptions if e.number == number]
    return found


def scope(number: str) -> ScopeClause:
    (found,) = [s for s in tl.library().law("japan-us-digital").scope if s.number == number]
    return found


# ---------------------------------------------------------------- identity


@pytest.mark.parametrize(
    ("name", "language", "title"),
    [
        pytest.param("USJTA", "en", "Trade Agreement between the United States of America and Japan", id="USJTA, English"),
        pytest.param("USJTA", "ja", "日本国とアメリカ合衆国との間の貿易協定", id="USJTA, Japan, Treaty No. 10 of 2019"),
        pytest.param(
            "USJDTA", "en", "Agreement between the United States of America and Japan concerning Digital Trade", id="USJDTA, English"
        ),
        pytest.param("USJDTA", "ja", "デジタル貿易に関する日本国とアメリカ合衆国との間の協定", id="USJDTA, Japan, Treaty No. 11 of 2019"),
    ],
)
def test_title(name: str, language: str, title: str) -> None:
    assert getattr(tl.library().agreement(name).title, language) == title


@pytest.mark.parametrize("name", ["USJTA", "USJDTA"])
def test_signed_in_washington_on_7_october_2019(name: str) -> None:
    # Not in September 2019, as popular sources have it.
    assert tl.library().agreement(name).signed == day("2019-10-07")


@pytest.mark.parametrize("name", ["USJTA", "USJDTA"])
@pytest.mark.parametrize("party", ["JPN", "USA"])
def test_two_parties_since_1_january_2020(name: str, party: str) -> None:
    # Proclamation 9974, 84 FR 72187 (USJTA); USJDTA Art. 22.
    agreement = tl.library().agreement(name)
    assert {e.code for e in agreement.entries} == {"JPN", "USA"}
    entry = agreement.entry(party)
    assert entry is not None
    assert entry.status == "party"
    assert (entry.signed, entry.in_force, agreement.in_force) == (day("2019-10-07"), day(FIRST), day(FIRST))


def test_protocol_of_2022_amended_the_usjta_from_1_january_2023() -> None:
    # USTR, 2022-12-09: the beef safeguard alone.
    instruments = tl.library().agreement("USJTA").instruments
    assert [(i.signed, i.in_force) for i in instruments] == [
        (day("2019-10-07"), day("2020-01-01")),
        (day("2022-06-02"), day("2023-01-01")),
    ]
    assert not list(tl.changes(("JPN", "USA"), start=FIRST, end=LATEST, under="USJTA"))


def test_usjdta_was_never_amended() -> None:
    (instrument,) = tl.library().agreement("USJDTA").instruments
    assert (instrument.signed, instrument.in_force) == (day("2019-10-07"), day(FIRST))
    assert not list(tl.changes(("JPN", "USA"), start=FIRST, end=LATEST, under="USJDTA"))


def test_usjta_affirms_other_agreements_usjta_2() -> None:
    assert tl.library().agreement("USJTA").relation_citation == "2"


# ---------------------------------------------------------------- between whom


@pytest.mark.parametrize("name", ["USJTA", "USJDTA"])
def test_japan_and_the_united_states_since_1_january_2020(name: str) -> None:
    assert_in_force_from(name, "JPN", "USA", FIRST)
    assert in_force(name, "JPN", "USA", LATEST) is True


@pytest.mark.parametrize(
    ("as_of", "agreements"),
    [
        pytest.param("2018-12-30", set(), id="CPTPP: the United States is no Party"),
        pytest.param("2019-10-07", set(), id="signature"),
        pytest.param("2019-12-31", set(), id="the day before"),
        pytest.param("2020-01-01", {"japan-us-digital", "japan-us-trade"}, id="first day"),
        pytest.param("2023-01-01", {"japan-us-digital", "japan-us-trade"}, id="Protocol on beef"),
        pytest.param(LATEST, {"japan-us-digital", "japan-us-trade"}, id="today"),
    ],
)
def test_exactly_two_agreements_between_japan_and_the_united_states(as_of: str, agreements: set[str]) -> None:
    for pair in BOTH_WAYS:
        assert {a.agreement for a in tl.agreements(pair, as_of=as_of) if a.in_force} == agreements
        assert {o.agreement for o in tl.provisions(pair, as_of=as_of)} == agreements


@pytest.mark.parametrize(
    "economy",
    ["GBR", "EU", "DEU", "CAN", "MEX", "AUS", "NZL", "SGP", "VNM", "CHL", "PER", "MYS", "BRN", "CHN", "KOR", "THA", "BRA"],
)
@pytest.mark.parametrize("as_of", [FIRST, "2024-12-15", LATEST])
def test_united_states_has_no_agreement_here_with_anybody_else(economy: str, as_of: str) -> None:
    assert not [a for a in tl.agreements(("USA", economy), as_of=as_of) if a.in_force is not False]
    assert not tl.provisions(("USA", economy), as_of=as_of)
    for name, number in (("USJDTA", "11.1"), ("USJTA", "5.1")):
        assert in_force(name, "USA", economy, as_of) is False
        assert_not_bound(f"{name} {number}", "USA", economy, as_of, reason="not a Party")


@pytest.mark.parametrize("economy", ["GBR", "EU", "AUS", "CHN"])
def test_japan_owes_the_usjdta_to_nobody_else(economy: str) -> None:
    assert_not_bound(TRANSFERS, "JPN", economy, LATEST, reason="not a Party")


@pytest.mark.parametrize(("obligor", "obligee"), BOTH_WAYS)
@pytest.mark.parametrize("citation", BINDING)
def test_obligations_on_data_bind_both_from_1_january_2020(obligor: str, obligee: str, citation: str) -> None:
    assert_not_bound(citation, obligor, obligee, "2019-10-07", reason="not in force", until=FIRST)
    assert_not_bound(citation, obligor, obligee, "2019-12-31", reason="not in force", until=FIRST)
    assert_bound(citation, obligor, obligee, FIRST, since=FIRST)
    assert assert_bound(citation, obligor, obligee, LATEST, since=FIRST).applies_until is None


@pytest.mark.parametrize("citation", BINDING)
def test_rules_are_symmetric_and_have_no_transitions(citation: str) -> None:
    provision = tl.rules().norm(citation).provision
    assert not provision.transitions
    assert not provision.parties  # symmetric: both Parties


# ---------------------------------------------------------------- what is owed


@pytest.mark.parametrize(
    ("topic", "obligations"),
    [
        pytest.param("data-flows", {"11.1"}, id="11: transfers"),
        pytest.param("localisation", {"12.1", "13.2", "13.3"}, id="12, 13: computing facilities"),
        pytest.param("financial-data", {"11.1", "13.2", "13.3"}, id="11, 13: transfers by financial firms, their facilities"),
    ],
)
@pytest.mark.parametrize(("obligor", "obligee"), BOTH_WAYS)
def test_obligations_on_data(topic: str, obligations: set[str], obligor: str, obligee: str) -> None:
    answer = tl.obligations(by=obligor, to=obligee, on=topic, as_of=FIRST)
    assert {o.provision for o in answer} == obligations
    assert {o.agreement for o in answer} == {"japan-us-digital"}


@pytest.mark.parametrize(
    ("topic", "provisions"),
    [
        pytest.param("data-flows", {"11.1", "15.4"}, id="15.4: restrictions on flows of personal information"),
        pytest.param("localisation", {"12.1", "13.1", "13.2", "13.3"}, id="13.1: access of regulators"),
        pytest.param("financial-data", {"11.1", "13.1", "13.2", "13.3"}, id="13.1: access to financial data"),
    ],
)
def test_recognitions_are_provisions_and_no_obligations(topic: str, provisions: set[str]) -> None:
    assert {o.provision for o in tl.provisions(("JPN", "USA"), on=topic, as_of=FIRST)} == provisions


@pytest.mark.parametrize(
    ("number", "modality", "binding", "protects"),
    [
        pytest.param("11.1", "shall not", True, "covered person", id="11.1"),
        pytest.param("12.1", "shall not", True, "covered person", id="12.1"),
        pytest.param("13.1", "recognise", False, None, id="13.1"),
        pytest.param("13.2", "shall not", True, "covered financial service supplier", id="13.2"),
        pytest.param("13.3", "shall", True, "covered financial service supplier", id="13.3"),
        pytest.param("15.4", "recognise", False, None, id="15.4"),
    ],
)
def test_modality_and_protected_person(number: str, modality: str, binding: bool, protects: str | None) -> None:
    for obligor, obligee in BOTH_WAYS:
        obligation = owed(f"USJDTA {number}", obligor, obligee, FIRST)
        assert obligation is not None
        assert (obligation.modality, obligation.binding, obligation.protects) == (modality, binding, protects)


@pytest.mark.parametrize("topic", ["data-flows", "localisation", "financial-data"])
def test_usjta_has_no_rule_on_data(topic: str) -> None:
    answer = tl.provisions(("JPN", "USA"), on=topic, under="USJTA", as_of=LATEST)
    assert not answer
    assert {str(n.reason) for n in answer.not_applying} == {"no provision"}


@pytest.mark.parametrize(
    ("citation", "confidence"),
    [
        pytest.param(TRANSFERS, "secondary", id="11.1: scholarship and official summaries"),
        pytest.param(FACILITIES, "secondary", id="12.1: a drafting tool and official summaries"),
        pytest.param(FINANCE, "memory", id="13.2: the gist is reported, the four adjectives are not"),
        pytest.param(REMEDY, "memory", id="13.3"),
    ],
)
def test_how_sure_each_provision_is(citation: str, confidence: str) -> None:
    assert assert_bound(citation, "JPN", "USA", LATEST).confidence == confidence


# ---------------------------------------------------------------- facts


def _no(*names: str) -> Facts:
    return dict.fromkeys(names, False)


def _yes(*names: str) -> Facts:
    return dict.fromkeys(names, True)


#: Inside the Agreement (2.1, 2.2, 5.2, 6).
IN_SCOPE: Facts = {
    "affects_trade_by_electronic_means": True,
    **_no("government_procurement", "service_supplied_in_exercise_of_governmental_authority"),
    **_no("information_held_or_processed_by_or_for_a_party", "nondiscriminatory_monetary_or_exchange_rate_policy_measure"),
    "taxation_measure": False,
}

#: Nobody in particular (1(c), (d), (e)).
NOBODY: Facts = _no(
    "person_is_person_of_other_party",
    "person_is_enterprise_in_territory_of_actor",
    "owned_or_controlled_by_investor_of_other_party",
    "person_is_financial_institution",
    "person_is_financial_service_supplier",
    "regulated_and_licensed_by_financial_authority_of_actor",
    "controlled_by_persons_of_another_party",
)

#: A firm of the other Party, nothing financial about it (1(e)(ii)).
FIRM: Facts = {**NOBODY, "person_is_person_of_other_party": True}

#: A subsidiary in the regulating Party, owned by an investor of the other (1(c)).
SUBSIDIARY: Facts = {
    **NOBODY,
    **_yes("person_is_enterprise_in_territory_of_actor", "owned_or_controlled_by_investor_of_other_party"),
}

#: A licensed bank of the other Party (1(d)(i)).
BANK: Facts = {
    **FIRM,
    **_yes("person_is_financial_institution", "person_is_financial_service_supplier"),
    "regulated_and_licensed_by_financial_authority_of_actor": True,
}

#: A bank of the other Party that the regulating Party does not license (1(d)(i) asks for no licence).
BANK_WITHOUT_LICENCE: Facts = {**BANK, "regulated_and_licensed_by_financial_authority_of_actor": False}

#: A payment firm of the other Party: no institution, licensed by the regulating Party (1(d)(ii)).
LICENSED_PAYMENT_FIRM: Facts = {
    **FIRM,
    **_yes("person_is_financial_service_supplier", "regulated_and_licensed_by_financial_authority_of_actor"),
}

#: A payment firm of the other Party, neither an institution nor licensed by the regulating Party.
UNLICENSED_PAYMENT_FIRM: Facts = {**FIRM, "person_is_financial_service_supplier": True}

ACCESS = "financial_regulators_have_immediate_direct_complete_and_ongoing_access"
PRACTICABLE = "opportunity_to_remedy_lack_of_access_practicable"
GIVEN = "gave_reasonable_opportunity_to_remedy_lack_of_access"

#: A ban on sending customers' data abroad.
EXPORT_BAN: Facts = {**IN_SCOPE, **FIRM, **_yes("restricts_cross_border_transfer", "transfer_for_conduct_of_business")}

#: Servers in the territory as a condition of doing business there.
LOCAL_SERVERS: Facts = {
    **IN_SCOPE,
    **FIRM,
    **_yes("requires_local_computing_facilities", "facilities_for_commercial_use", "condition_for_doing_business"),
}

#: A licensed bank has to keep servers in the territory; regulators have full access to those abroad.
LOCAL_BANK_SERVERS: Facts = {
    **IN_SCOPE,
    **BANK,
    **_yes("requires_local_financial_service_computing_facilities", "facilities_for_business_within_scope_of_financial_licence"),
    "facilities_of_financial_market_infrastructure_exchange_or_regulatory_body": False,
    "requires_financial_service_computing_facilities_in_other_jurisdiction": False,
    **_yes("condition_for_doing_business", ACCESS),
}

#: The same without access, and without a chance to remedy that although there could have been one.
NO_CHANCE_TO_REMEDY: Facts = {**LOCAL_BANK_SERVERS, ACCESS: False, PRACTICABLE: True, GIVEN: False}

BREACH: dict[str, Facts] = {
    TRANSFERS: EXPORT_BAN,
    FACILITIES: LOCAL_SERVERS,
    FINANCE: LOCAL_BANK_SERVERS,
    REMEDY: NO_CHANCE_TO_REMEDY,
}


@pytest.mark.parametrize("citation", BREACH)
@pytest.mark.parametrize("actor", ["JPN", "USA"])
def test_breach_without_any_plea(citation: str, actor: str) -> None:
    # What the pleas below are measured against.
    assert verdict(citation, BREACH[citation], actor=actor) == "inconsistent"


# ---------------------------------------------------------------- transfers: Article 11

TRANSFER_CASES = [
    pytest.param({}, "inconsistent", id="11.1: customers' data may not go to the United States"),
    pytest.param({"information_about_identifiable_natural_person": True}, "inconsistent", id="11.1: personal information"),
    pytest.param({"restricts_cross_border_transfer": False}, "consistent", id="11.1: nothing prohibited or restricted"),
    pytest.param({"transfer_for_conduct_of_business": False}, "consistent", id="11.1: not for the business of a covered person"),
    pytest.param(BANK, "inconsistent", id="1(e): a bank"),
    pytest.param(LICENSED_PAYMENT_FIRM, "inconsistent", id="1(e): a licensed payment firm"),
    pytest.param(SUBSIDIARY, "inconsistent", id="1(e)(i): a subsidiary"),
    pytest.param(NOBODY, "outside scope", id="1(e): neither covered enterprise nor person of the other Party"),
]


@pytest.mark.parametrize(("facts", "expected"), TRANSFER_CASES)
def test_transfers_11_1(facts: Facts, expected: str) -> None:
    assert verdict(TRANSFERS, {**EXPORT_BAN, **facts}, actor="JPN") == expected


# ---------------------------------------------------------------- computing facilities: Article 12

FACILITY_CASES = [
    pytest.param({}, "inconsistent", id="12.1: a cloud firm must use servers in Japan"),
    pytest.param(SUBSIDIARY, "inconsistent", id="1(c), 12.1: against a subsidiary owned from the United States"),
    pytest.param({**NOBODY, "person_is_enterprise_in_territory_of_actor": True}, "outside scope", id="1(c), (e): a firm owned at home"),
    pytest.param({"facilities_for_commercial_use": False}, "consistent", id="1(b), 12.1: servers that are not for commercial use"),
    pytest.param({"condition_for_doing_business": False}, "consistent", id="12.1: no condition for doing business"),
    pytest.param({"requires_local_computing_facilities": False}, "consistent", id="12.1: no requirement"),
    pytest.param(BANK, "outside scope", id="12.2: a bank"),
    pytest.param(BANK_WITHOUT_LICENCE, "outside scope", id="1(d)(i), 12.2: a bank without licence"),
    pytest.param(LICENSED_PAYMENT_FIRM, "outside scope", id="12.2: a licensed payment firm"),
    pytest.param(UNLICENSED_PAYMENT_FIRM, "inconsistent", id="1(d)(ii), 12.1: a payment firm that is neither institution nor licensed"),
]


@pytest.mark.parametrize(("facts", "expected"), FACILITY_CASES)
def test_computing_facilities_12_1(facts: Facts, expected: str) -> None:
    assert verdict(FACILITIES, {**LOCAL_SERVERS, **facts}, actor="JPN") == expected


# ---------------------------------------------------------------- financial service computing facilities: Article 13

FINANCE_CASES = [
    pytest.param({}, "inconsistent", "consistent", id="13.2: regulators have full access to servers abroad"),
    pytest.param({ACCESS: False, PRACTICABLE: True, GIVEN: True}, "consistent", "consistent", id="13.2, 13.3: no access, chance to remedy"),
    pytest.param({ACCESS: False, PRACTICABLE: True, GIVEN: False}, "consistent", "inconsistent", id="13.3: no access, no chance to remedy"),
    pytest.param(
        {ACCESS: False, PRACTICABLE: False, GIVEN: False}, "consistent", "consistent", id="13.3: no access, a chance was not practicable"
    ),
    pytest.param({"condition_for_doing_business": False}, "consistent", "consistent", id="13.2: no condition for doing business"),
    pytest.param(
        {"facilities_for_business_within_scope_of_financial_licence": False},
        "consistent",
        "consistent",
        id="1: servers for something else than the licensed business",
    ),
    pytest.param(
        {"facilities_of_financial_market_infrastructure_exchange_or_regulatory_body": True},
        "consistent",
        "consistent",
        id="1: servers of a market infrastructure, an exchange or a regulatory body",
    ),
    pytest.param(LICENSED_PAYMENT_FIRM, "inconsistent", "consistent", id="1(d)(ii), 13.2: a licensed payment firm"),
    # With access 13.3 demands nothing, without it 13.2 doesn't: each leaves these persons out where it would be breached.
    *(
        pytest.param({**person, **access}, ban, remedy, id=f"{name}, {when}")
        for person, name in (
            ({**NOBODY, **FIRM}, "1(d): nothing financial"),
            ({**NOBODY, **UNLICENSED_PAYMENT_FIRM}, "1(d)(ii): a payment firm without licence, left to 12"),
            (
                {"person_is_person_of_other_party": False, "controlled_by_persons_of_another_party": False},
                "1(d)(i): a bank of the regulating Party",
            ),
        )
        for access, ban, remedy, when in (
            ({ACCESS: True}, "outside scope", "consistent", "13.2: full access"),
            ({ACCESS: False}, "consistent", "outside scope", "13.3: no access, no chance to remedy"),
        )
    ),
]


@pytest.mark.parametrize(("facts", "ban", "remedy"), FINANCE_CASES)
def test_financial_service_computing_facilities_13_2_and_13_3(facts: Facts, ban: str, remedy: str) -> None:
    case: Facts = {**LOCAL_BANK_SERVERS, PRACTICABLE: True, GIVEN: False, **facts}
    assert verdict(FINANCE, case, actor="JPN") == ban
    assert verdict(REMEDY, case, actor="JPN") == remedy


def test_facilities_in_another_jurisdiction_need_a_chance_to_remedy_too_13_3() -> None:
    case: Facts = {
        **NO_CHANCE_TO_REMEDY,
        "requires_local_financial_service_computing_facilities": False,
        "requires_financial_service_computing_facilities_in_other_jurisdiction": True,
    }
    assert verdict(REMEDY, case, actor="JPN") == "inconsistent"
    assert verdict(FINANCE, case, actor="JPN") == "consistent"


def test_ban_stays_open_while_access_is_unknown_13_2() -> None:
    case: Facts = {name: value for name, value in LOCAL_BANK_SERVERS.items() if name != ACCESS}
    assert verdict(FINANCE, case, actor="JPN") == "undetermined"


# ---------------------------------------------------------------- terms: Article 1

TERMS = [
    pytest.param("computing_facilities", _yes("facilities_for_commercial_use"), True, id="1(b) for commercial use"),
    pytest.param("computing_facilities", _no("facilities_for_commercial_use"), False, id="1(b) not for commercial use"),
    pytest.param("covered_enterprise", SUBSIDIARY, True, id="1(c) in the territory, owned from the other Party"),
    pytest.param(
        "covered_enterprise",
        {**NOBODY, "person_is_enterprise_in_territory_of_actor": True},
        False,
        id="1(c) in the territory, owned at home",
    ),
    pytest.param(
        "covered_enterprise",
        {**NOBODY, "owned_or_controlled_by_investor_of_other_party": True},
        False,
        id="1(c) owned from the other Party, elsewhere",
    ),
    pytest.param("covered_financial_service_supplier", BANK, True, id="1(d)(i) institution of the other Party"),
    pytest.param("covered_financial_service_supplier", BANK_WITHOUT_LICENCE, True, id="1(d)(i) institution, not licensed"),
    pytest.param(
        "covered_financial_service_supplier",
        {**BANK, "person_is_person_of_other_party": False},
        False,
        id="1(d)(i) institution of the regulating Party",
    ),
    pytest.param("covered_financial_service_supplier", LICENSED_PAYMENT_FIRM, True, id="1(d)(ii) licensed supplier"),
    pytest.param("covered_financial_service_supplier", UNLICENSED_PAYMENT_FIRM, False, id="1(d)(ii) supplier without licence"),
    pytest.param("covered_financial_service_supplier", FIRM, False, id="1(d) nothing financial"),
    pytest.param("covered_person", SUBSIDIARY, True, id="1(e)(i) covered enterprise"),
    pytest.param("covered_person", FIRM, True, id="1(e)(ii) person of the other Party"),
    pytest.param("covered_person", BANK, True, id="1(e) no financial firm is left out"),
    pytest.param("covered_person", UNLICENSED_PAYMENT_FIRM, True, id="1(e)(ii) payment firm"),
    pytest.param("covered_person", NOBODY, False, id="1(e) nobody of the two"),
]


@pytest.mark.parametrize(("name", "facts", "expected"), TERMS)
def test_defined_terms_1(name: str, facts: Facts, expected: bool) -> None:
    assert term(name).meaning.decide(facts) is expected


@pytest.mark.parametrize("name", ["computing_facilities", "covered_enterprise", "covered_person"])
def test_definitions_were_seen_1(name: str) -> None:
    assert term(name).confidence == "text"


# ---------------------------------------------------------------- scope: Articles 2, 5.2 and 6

EXCLUSIONS = [
    pytest.param("2.1", {"affects_trade_by_electronic_means": False}, id="2.1: no trade by electronic means"),
    pytest.param("2.2(a)", {"government_procurement": True}, id="2.2(a): procurement"),
    pytest.param("2.2(b)", {"service_supplied_in_exercise_of_governmental_authority": True}, id="2.2(b): governmental authority"),
    pytest.param("2.2(c)", {"information_held_or_processed_by_or_for_a_party": True}, id="2.2(c): information held for a Party"),
    pytest.param("5.2", {"nondiscriminatory_monetary_or_exchange_rate_policy_measure": True}, id="5.2: monetary policy"),
    pytest.param("6", {"taxation_measure": True}, id="6: taxation"),
]


@pytest.mark.parametrize("citation", BREACH)
@pytest.mark.parametrize(("clause", "facts"), EXCLUSIONS)
def test_measure_outside_scope_2_5_2_and_6(citation: str, clause: str, facts: Facts) -> None:
    assert clause in {s.number for s in tl.rules().norm(citation).scope}
    assert verdict(citation, {**BREACH[citation], **facts}, actor="JPN") == "outside scope"


@pytest.mark.parametrize("citation", BREACH)
@pytest.mark.parametrize("unknown", list(IN_SCOPE))
def test_scope_not_settled_leaves_a_breach_open_2_5_2_and_6(citation: str, unknown: str) -> None:
    case: Facts = {name: value for name, value in BREACH[citation].items() if name != unknown}
    assert verdict(citation, case, actor="JPN") == "undetermined"


@pytest.mark.parametrize(
    ("clause", "provision", "reached"),
    [
        pytest.param("2.2(a)", "20", True, id="2.2(a) leaves procurement out everywhere"),
        pytest.param("2.2(b)", "20", True, id="2.2(b) leaves governmental authority out everywhere"),
        pytest.param("2.2(c)", "11.1", True, id="2.2(c) reaches Article 11"),
        pytest.param("2.2(c)", "20", False, id="2.2(c) does not reach Article 20"),
        pytest.param("5.2", "8.1", True, id="5.2 leaves monetary policy out everywhere"),
        pytest.param("6", "11.1", True, id="6 reaches Article 11"),
        pytest.param("6", "8.1", False, id="6 leaves taxes to Article 8"),
        pytest.param("6", "7.1", False, id="6 does not empty Article 7"),
        pytest.param("12.2", "12.1", True, id="12.2 is for Article 12"),
        pytest.param("12.2", "11.1", False, id="12.2 does not take financial firms out of Article 11"),
        pytest.param("12.2", "13.2", False, id="12.2 does not take them out of Article 13"),
    ],
)
def test_reach_of_what_is_left_out(clause: str, provision: str, reached: bool) -> None:
    assert scope(clause).reach.covers(provision, chapter="") is reached


@pytest.mark.parametrize(
    ("clause", "confidence"),
    [
        *(pytest.param(clause, "memory", id=f"{clause}: no text seen") for clause in ("2.1", "2.2(a)", "2.2(b)", "2.2(c)", "5.2", "6")),
        pytest.param("12.2", "secondary", id="12.2: a drafting tool"),
    ],
)
def test_how_sure_each_scope_clause_is(clause: str, confidence: str) -> None:
    assert scope(clause).confidence == confidence


def test_no_lists_of_reservations() -> None:
    assert not [s for s in tl.library().law("japan-us-digital").scope if s.kind == "reservation"]


# ---------------------------------------------------------------- which exceptions reach what


@pytest.mark.parametrize(
    ("citation", "numbers"),
    [
        pytest.param(TRANSFERS, {"11.2", "3.1", "4", "5.1"}, id="11.1"),
        pytest.param(FACILITIES, {"3.1", "4", "5.1"}, id="12.1: none in the article itself"),
        pytest.param(FINANCE, {"13.4", "3.1", "4", "5.1"}, id="13.2"),
        pytest.param(REMEDY, {"13.4", "3.1", "4", "5.1"}, id="13.3"),
    ],
)
@pytest.mark.parametrize(("obligor", "obligee"), BOTH_WAYS)
def test_exceptions_either_party_may_plead(citation: str, numbers: set[str], obligor: str, obligee: str) -> None:
    assert set(assert_bound(citation, obligor, obligee, FIRST).exceptions) == numbers
    assert {e.number for e in tl.exceptions_to(citation, as_of=FIRST)} == numbers


@pytest.mark.parametrize(
    ("citation", "there"),
    [
        pytest.param(TRANSFERS, True, id="11.2"),
        pytest.param(FACILITIES, False, id="12 has none"),
        pytest.param(FINANCE, False, id="13 has none"),
        pytest.param(REMEDY, False, id="13.3 has none"),
    ],
)
def test_public_policy_is_an_exception_to_transfers_alone_11_2(citation: str, there: bool) -> None:
    assert ("public policy" in {e.kind for e in tl.rules().norm(citation).exceptions}) is there


@pytest.mark.parametrize(
    ("number", "kind", "self_judging", "confidence"),
    [
        pytest.param("11.2", "public policy", False, "secondary", id="11.2"),
        pytest.param("13.4", "privacy", False, "memory", id="13.4"),
        pytest.param("3.1", "general", False, "memory", id="3.1, GATS XIV"),
        pytest.param("3.2", "general", False, "memory", id="3.2, GATT XX"),
        pytest.param("4", "security", True, "memory", id="4"),
        pytest.param("5.1", "prudential", False, "memory", id="5.1"),
    ],
)
def test_kind_judge_and_certainty_of_each_exception(number: str, kind: str, self_judging: bool, confidence: str) -> None:
    found = exception(number)
    assert (str(found.kind), found.self_judging, str(found.confidence)) == (kind, self_judging, confidence)
    assert not found.parties  # either Party may rely on it


@pytest.mark.parametrize("citation", BINDING)
def test_no_exception_written_for_the_provision_is_self_judging(citation: str) -> None:
    assert not assert_bound(citation, "JPN", "USA", FIRST).self_judging


@pytest.mark.parametrize(
    ("number", "provision", "reached"),
    [
        *(pytest.param("3.1", n, True, id=f"3.1 justifies {n}") for n in ("7.1", "8.1", "11.1", "12.1", "13.2", "13.3", "15.1", "17.1")),
        pytest.param("3.1", "21.1", False, id="3.1 does not justify Article 21"),
        pytest.param("3.2", "21.1", True, id="3.2 justifies Article 21"),
        *(pytest.param("3.2", n, False, id=f"3.2 does not justify {n}") for n in ("11.1", "12.1", "13.2", "17.1")),
        *(pytest.param("4", n, True, id=f"4 justifies {n}") for n in ("11.1", "12.1", "13.2", "21.1")),
        *(pytest.param("5.1", n, True, id=f"5.1 justifies {n}") for n in ("11.1", "12.1", "13.2", "13.3", "21.1")),
        pytest.param("11.2", "12.1", False, id="11.2 does not justify Article 12"),
        pytest.param("11.2", "13.2", False, id="11.2 does not justify Article 13"),
        pytest.param("13.4", "11.1", False, id="13.4 does not justify Article 11"),
        pytest.param("13.4", "12.1", False, id="13.4 does not justify Article 12"),
    ],
)
def test_reach_of_exceptions(number: str, provision: str, reached: bool) -> None:
    assert exception(number).reach.covers(provision, chapter="") is reached


@pytest.mark.parametrize(
    ("agreement", "number", "incorporated"),
    [
        pytest.param("japan-us-digital", "3.1", ("GATS XIV(a)", "GATS XIV(b)", "GATS XIV(c)"), id="USJDTA 3.1: not (d) and (e), on tax"),
        pytest.param("japan-us-digital", "3.2", ("GATT XX",), id="USJDTA 3.2"),
        pytest.param("japan-us-trade", "3", ("GATT XX",), id="USJTA 3: goods"),
    ],
)
def test_what_is_incorporated_from_the_wto_agreement(agreement: str, number: str, incorporated: tuple[str, ...]) -> None:
    assert exception(number, agreement).incorporates == incorporated


# ---------------------------------------------------------------- public policy: Article 11.2

NECESSARY = "necessary_to_achieve_objective"
TOO_MUCH = "transfer_restriction_greater_than_necessary"
BECAUSE_CROSS_BORDER = "treats_transfers_differently_solely_because_cross_border"
HARMS_COMPETITION = "modifies_competition_to_detriment_of_covered_persons"

PUBLIC_POLICY: Facts = {
    **_yes("pursues_legitimate_public_policy_objective", NECESSARY),
    **_no("arbitrary_or_unjustifiable_discrimination", "disguised_restriction_on_trade", TOO_MUCH),
    **_no(BECAUSE_CROSS_BORDER, HARMS_COMPETITION),
}

POLICY_CASES = [
    pytest.param({}, "excused", id="11.2: every element met"),
    pytest.param({"pursues_legitimate_public_policy_objective": False}, "inconsistent", id="11.2: no legitimate objective"),
    pytest.param({NECESSARY: False}, "inconsistent", id="11.2, first necessity: not necessary at all, though lightly applied"),
    pytest.param({"arbitrary_or_unjustifiable_discrimination": True}, "inconsistent", id="11.2: discrimination"),
    pytest.param({"disguised_restriction_on_trade": True}, "inconsistent", id="11.2: disguised restriction on trade"),
    pytest.param({TOO_MUCH: True}, "inconsistent", id="11.2, second necessity: more than necessary"),
    pytest.param(
        _yes(BECAUSE_CROSS_BORDER, HARMS_COMPETITION), "inconsistent", id="11.2 fn: solely because cross-border, harms competition"
    ),
    pytest.param({BECAUSE_CROSS_BORDER: True}, "excused", id="11.2 fn: solely because cross-border, harms no competition"),
    pytest.param({HARMS_COMPETITION: True}, "excused", id="11.2 fn: harms competition, but not because cross-border"),
    pytest.param({"transfer_restriction_greater_than_required": True}, "excused", id="11.2: necessary, not the CPTPP's required"),
    pytest.param(
        {NECESSARY: False, "actor_considers_necessary_for_objective": True},
        "inconsistent",
        id="11.2: what the Party considers is no matter",
    ),
]


@pytest.mark.parametrize(
    "person", [pytest.param(FIRM, id="firm"), pytest.param(BANK, id="bank"), pytest.param(SUBSIDIARY, id="subsidiary")]
)
@pytest.mark.parametrize(("facts", "expected"), POLICY_CASES)
def test_public_policy_11_2(person: Facts, facts: Facts, expected: str) -> None:
    assert verdict(TRANSFERS, {**EXPORT_BAN, **person, **PUBLIC_POLICY, **facts}, actor="JPN", pleaded=["11.2"]) == expected


@pytest.mark.parametrize("element", [name for name in PUBLIC_POLICY if name not in {BECAUSE_CROSS_BORDER, HARMS_COMPETITION}])
def test_public_policy_is_open_while_one_element_is_unknown_11_2(element: str) -> None:
    facts: Facts = {**EXPORT_BAN, **{name: value for name, value in PUBLIC_POLICY.items() if name != element}}
    assert verdict(TRANSFERS, facts, actor="JPN", pleaded=["11.2"]) == "undetermined"


def test_public_policy_is_open_while_the_footnote_is_11_2_fn() -> None:
    known: Facts = {name: value for name, value in PUBLIC_POLICY.items() if name not in {BECAUSE_CROSS_BORDER, HARMS_COMPETITION}}
    assert verdict(TRANSFERS, {**EXPORT_BAN, **known}, actor="JPN", pleaded=["11.2"]) == "undetermined"


@pytest.mark.parametrize(
    ("fact", "part"),
    [
        pytest.param(NECESSARY, "necessity", id="the measure is necessary"),
        pytest.param(TOO_MUCH, "proportionality", id="restrictions are not greater than necessary"),
    ],
)
def test_necessary_stands_twice_11_2(fact: str, part: str) -> None:
    (limb,) = [li for li in exception("11.2").all_limbs if fact in li.when.facts()]
    assert limb.part == part


# ---------------------------------------------------------------- general exceptions: Article 3.1

GATS_AIMS = (
    "necessary_for_public_morals_or_public_order",
    "necessary_for_life_or_health",
    "necessary_for_compliance_with_consistent_laws",
)
GATS_CHAPEAU = ("arbitrary_or_unjustifiable_discrimination_between_like_countries", "disguised_restriction_on_trade_in_services")
WITHOUT_GATS: Facts = _no(*GATS_AIMS, *GATS_CHAPEAU)

GENERAL_CASES = [
    pytest.param({}, "inconsistent", id="none of GATS XIV(a), (b), (c)"),
    pytest.param({GATS_AIMS[0]: True}, "excused", id="GATS XIV(a)"),
    pytest.param({GATS_AIMS[1]: True}, "excused", id="GATS XIV(b)"),
    pytest.param({GATS_AIMS[2]: True}, "excused", id="GATS XIV(c): compliance with privacy law"),
    *(pytest.param({aim: True, fault: True}, "inconsistent", id=f"{aim}, {fault}") for aim in GATS_AIMS for fault in GATS_CHAPEAU),
]


@pytest.mark.parametrize("citation", BREACH)
@pytest.mark.parametrize(("facts", "expected"), GENERAL_CASES)
def test_general_exceptions_3_1(citation: str, facts: Facts, expected: str) -> None:
    assert verdict(citation, {**BREACH[citation], **WITHOUT_GATS, **facts}, actor="JPN", pleaded=["3.1"]) == expected


# ---------------------------------------------------------------- security: Article 4

#: The circumstances to which GATT XXI(b) is limited.
GATT_XXI = (
    "relates_to_fissionable_or_fusionable_materials",
    "relates_to_arms_traffic_or_supply_of_military_establishment",
    "taken_in_time_of_war_or_emergency_national_or_international",
)

SECURITY = (
    "disclosure_contrary_to_essential_security_in_actors_view",
    "actor_considers_necessary_for_peace_and_security_obligations",
    "actor_considers_necessary_for_essential_security",
)

SECURITY_CASES = [
    pytest.param({}, "inconsistent", id="the Party does not consider so"),
    pytest.param({SECURITY[0]: True}, "excused", id="4(a): information"),
    pytest.param({SECURITY[1]: True}, "excused", id="4(b): peace and security"),
    pytest.param({SECURITY[2]: True}, "excused", id="4(b): essential security"),
    pytest.param({SECURITY[2]: True, **_no(*GATT_XXI)}, "excused", id="4(b): no list of circumstances, unlike GATT XXI(b)"),
]


@pytest.mark.parametrize("citation", BREACH)
@pytest.mark.parametrize(("facts", "expected"), SECURITY_CASES)
def test_security_4(citation: str, facts: Facts, expected: str) -> None:
    assert verdict(citation, {**BREACH[citation], **_no(*SECURITY), **facts}, actor="JPN", pleaded=["4"]) == expected


@pytest.mark.parametrize(
    ("agreement", "confidence"),
    [pytest.param("japan-us-digital", "memory", id="USJDTA 4"), pytest.param("japan-us-trade", "text", id="USJTA 4")],
)
def test_security_is_judged_by_the_party_itself_4(agreement: str, confidence: str) -> None:
    found = exception("4", agreement)
    assert found.judged_by == "actor"
    assert {limb.judged_by for limb in found.limbs} == {"actor"}
    assert found.confidence == confidence


# ---------------------------------------------------------------- prudential measures: Article 5.1

PRUDENTIAL: Facts = {"taken_for_prudential_reasons": True, "used_to_avoid_obligations": False}


@pytest.mark.parametrize("citation", BREACH)
@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        pytest.param({}, "excused", id="prudential reasons"),
        pytest.param({"taken_for_prudential_reasons": False}, "inconsistent", id="no prudential reasons"),
        pytest.param({"used_to_avoid_obligations": True}, "inconsistent", id="a means of avoiding commitments"),
    ],
)
def test_prudential_exception_5_1(citation: str, facts: Facts, expected: str) -> None:
    assert verdict(citation, {**BREACH[citation], **PRUDENTIAL, **facts}, actor="JPN", pleaded=["5.1"]) == expected


def test_restricted_transfers_of_a_bank_may_be_prudential_5_1() -> None:
    assert verdict(TRANSFERS, {**EXPORT_BAN, **BANK, **PRUDENTIAL}, actor="JPN", pleaded=["5.1"]) == "excused"


# ---------------------------------------------------------------- personal data of financial firms: Article 13.4

RECORDS: Facts = {"protects_personal_data_or_confidentiality_of_records": True, "used_to_circumvent_the_article": False}


@pytest.mark.parametrize("citation", [FINANCE, REMEDY])
@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        pytest.param({}, "excused", id="confidentiality of accounts"),
        pytest.param({"protects_personal_data_or_confidentiality_of_records": False}, "inconsistent", id="protects no such thing"),
        pytest.param({"used_to_circumvent_the_article": True}, "inconsistent", id="circumvents the article"),
    ],
)
def test_personal_data_and_confidentiality_13_4(citation: str, facts: Facts, expected: str) -> None:
    assert verdict(citation, {**BREACH[citation], **RECORDS, **facts}, actor="JPN", pleaded=["13.4"]) == expected


# ---------------------------------------------------------------- what does not excuse local servers: Article 12


@pytest.mark.parametrize("pleaded", [(), ("3.1", "4", "5.1")])
def test_aim_of_public_policy_alone_excuses_no_local_servers_12(pleaded: tuple[str, ...]) -> None:
    case: Facts = {
        **LOCAL_SERVERS,
        **PUBLIC_POLICY,
        **_no("facilities_restriction_greater_than_required", "facilities_restriction_greater_than_necessary"),
        **WITHOUT_GATS,
        **_no(*SECURITY),
        "taken_for_prudential_reasons": False,
    }
    assert verdict(FACILITIES, case, actor="JPN", pleaded=pleaded) == "inconsistent"


# ---------------------------------------------------------------- USJTA: Articles 3 and 4

GATT_AIMS = (
    "necessary_for_public_morals",
    "necessary_for_life_or_health",
    "necessary_for_compliance_with_consistent_laws",
    "covered_by_another_paragraph_of_gatt_xx",
)
GATT_CHAPEAU = ("arbitrary_or_unjustifiable_discrimination_where_same_conditions_prevail", "disguised_restriction_on_international_trade")

GATT_CASES = [
    pytest.param({}, False, id="no paragraph"),
    *(pytest.param({aim: True}, True, id=aim) for aim in GATT_AIMS),
    *(pytest.param({aim: True, fault: True}, False, id=f"{aim}, {fault}") for aim in GATT_AIMS for fault in GATT_CHAPEAU),
]


@pytest.mark.parametrize(
    ("agreement", "number"),
    [pytest.param("japan-us-trade", "3", id="USJTA 3"), pytest.param("japan-us-digital", "3.2", id="USJDTA 3.2, for Article 21")],
)
@pytest.mark.parametrize(("facts", "expected"), GATT_CASES)
def test_general_exceptions_of_the_gatt(agreement: str, number: str, facts: Facts, expected: bool) -> None:
    assert exception(number, agreement).decide({**_no(*GATT_AIMS, *GATT_CHAPEAU), **facts}) is expected


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        pytest.param({}, False, id="the Party does not consider so"),
        *(pytest.param({fact: True}, True, id=fact) for fact in SECURITY),
    ],
)
def test_security_usjta_4(facts: Facts, expected: bool) -> None:
    assert exception("4", "japan-us-trade").decide({**_no(*SECURITY), **facts}) is expected


@pytest.mark.parametrize(
    ("number", "kind", "self_judging"),
    [pytest.param("3", "general", False, id="USJTA 3"), pytest.param("4", "security", True, id="USJTA 4")],
)
def test_exceptions_of_the_usjta_reach_all_of_it(number: str, kind: str, self_judging: bool) -> None:
    found = exception(number, "japan-us-trade")
    assert (str(found.kind), found.self_judging, str(found.confidence)) == (kind, self_judging, "text")
    assert found.reach.covers("5.1", chapter="")
    assert not found.parties


# ---------------------------------------------------------------- disputes


@pytest.mark.parametrize(("obligor", "obligee"), BOTH_WAYS)
@pytest.mark.parametrize("citation", BINDING)
@pytest.mark.parametrize("as_of", [FIRST, LATEST])
def test_usjdta_has_no_dispute_settlement(obligor: str, obligee: str, citation: str, as_of: str) -> None:
    # Titles of all 22 articles: none on panels, none on consultations.
    obligation = assert_bound(citation, obligor, obligee, as_of, disputes="none")
    assert not obligation.enforceable
    assert not obligation.settlement.basis


@pytest.mark.parametrize("number", ["11.2", "13.4", "3.1", "3.2", "5.1"])
def test_no_panel_reviews_an_exception_of_the_usjdta(number: str) -> None:
    assert exception(number).judged_by == "nobody"


def test_usjta_has_consultations_only_usjta_6() -> None:
    settlement = tl.library().agreement("USJTA").settlement
    assert settlement.status == "none"
    assert not settlement.basis
    for words in ("Consultations", "Art. 6", "30 days", "60"):
        assert words in settlement.note


def test_usjdta_has_not_even_consultations() -> None:
    settlement = tl.library().agreement("USJDTA").settlement
    assert settlement.status == "none"
    assert "none for consultations" in settlement.note
