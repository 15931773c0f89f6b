"""CPTPP: transfers of information, computing facilities, financial data; what is owed to whom, and in which scope."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import pytest

import tradelaw as tl
from support import assert_bound, owed, verdict

if TYPE_CHECKING:
    from tradelaw.logic.conditions import Value

Facts: TypeAlias = dict[str, "Value"]

TRANSFERS = "CPTPP 14.11.2"
FACILITIES = "CPTPP 14.13.2"
TELECOMS = "CPTPP 13.4.3"
FINANCE = "CPTPP Annex 11-B.B"

# ---------------------------------------------------------------- facts


def _no(*names: str) -> Facts:
    return dict.fromkeys(names, False)


def _yes(*names: str) -> Facts:
    return dict.fromkeys(names, True)


#: Out of nobody's reach: neither taxation (29.4.2) nor monetary policy (11.11.2).
_NO_TAX_NO_MONEY = _no("taxation_measure", "nondiscriminatory_monetary_or_exchange_rate_policy_measure")

#: Inside Chapter 14 (14.2.2, 14.2.3, 14.2.6).
IN_CHAPTER_14: Facts = {
    "affects_trade_by_electronic_means": True,
    **_no("government_procurement", "information_held_or_processed_by_or_for_a_party", "nonconforming_aspect_of_listed_measure"),
    **_NO_TAX_NO_MONEY,
}

#: Inside Chapter 13 (13.2.1, 13.2.2).
IN_CHAPTER_13: Facts = {
    "relates_to_telecommunications_services": True,
    "relates_to_broadcast_or_cable_distribution": False,
    **_NO_TAX_NO_MONEY,
}

#: Inside Chapter 11 if the person is a financial institution of another Party (11.2.1(a)), and none of 11.2.3 to 11.2.5.
IN_CHAPTER_11: Facts = {
    **_no(
        "relates_to_investment_in_financial_institution",
        "relates_to_cross_border_trade_in_financial_services",
        "public_retirement_or_social_security_activity",
        "conducted_for_account_or_with_guarantee_or_resources_of_party",
        "financial_institutions_allowed_to_compete",
        "government_procurement",
        "subsidy_or_grant_for_cross_border_supply_of_financial_services",
    ),
    **_NO_TAX_NO_MONEY,
}


def _person(*qualities: str) -> Facts:
    """Somebody of whom Chapters 11 and 14 say only what is named here."""
    nobody = _no(
        "person_is_covered_investment",
        "person_is_investor_of_a_party",
        "investor_in_financial_institution",
        "person_is_service_supplier_of_a_party",
        "person_is_financial_institution",
        "supplies_financial_services_in_own_territory",
        "person_is_cross_border_financial_service_supplier",
        "person_is_credit_reporting_body",
        "controlled_by_persons_of_another_party",
    )
    return {**nobody, **_yes(*qualities)}


SUPPLIER = _person("person_is_service_supplier_of_a_party")
BANK = _person(
    "person_is_covered_investment",
    "person_is_service_supplier_of_a_party",
    "person_is_financial_institution",
    "supplies_financial_services_in_own_territory",
    "controlled_by_persons_of_another_party",
)
ASSET_MANAGER_ABROAD = _person(
    "person_is_service_supplier_of_a_party",
    "supplies_financial_services_in_own_territory",
    "person_is_cross_border_financial_service_supplier",
)

TRANSFER_BAN = _yes("restricts_cross_border_transfer", "transfer_for_conduct_of_business")
LOCAL_SERVERS = _yes("requires_local_computing_facilities", "facilities_for_commercial_use", "condition_for_doing_business")
TELECOM_BAN = {
    **_yes("prevents_use_of_public_telecommunications_to_move_information", "person_is_enterprise_of_a_party"),
    **_no("prevents_use_of_public_telecommunications_to_access_stored_information"),
}
PROCESSING_BAN = _yes("restricts_transfer_of_information_for_data_processing", "processing_required_in_ordinary_course_of_business")

#: A breach of each provision by a measure inside its scope, against somebody it protects.
BREACH: dict[str, Facts] = {
    TRANSFERS: {**IN_CHAPTER_14, **SUPPLIER, **TRANSFER_BAN},
    FACILITIES: {**IN_CHAPTER_14, **SUPPLIER, **LOCAL_SERVERS},
    TELECOMS: {**IN_CHAPTER_13, **TELECOM_BAN},
    FINANCE: {**IN_CHAPTER_11, **BANK, **PROCESSING_BAN},
}

# ---------------------------------------------------------------- what is demanded, of whom, for whom


@pytest.mark.parametrize(
    ("number", "modality", "binding", "protects"),
    [
        pytest.param("14.11.1", "recognise", False, None, id="14.11.1"),
        pytest.param("14.11.2", "shall", True, "covered person", id="14.11.2"),
        pytest.param("14.13.1", "recognise", False, None, id="14.13.1"),
        pytest.param("14.13.2", "shall not", True, "covered person", id="14.13.2"),
        pytest.param("13.4.3", "shall", True, "enterprise of any Party", id="13.4.3"),
        pytest.param("Annex 11-B.B", "shall", True, "financial institution of another Party", id="Annex 11-B, Section B"),
        pytest.param("29.8", "may", False, None, id="29.8"),
    ],
)
def test_modality_and_protected_person(number: str, modality: str, binding: bool, protects: str | None) -> None:
    obligation = owed(f"CPTPP {number}", "JPN", "SGP", "2024-01-01")
    assert obligation is not None
    assert (obligation.modality, obligation.binding, obligation.protects) == (modality, binding, protects)


@pytest.mark.parametrize(
    ("topic", "provisions"),
    [
        pytest.param("data-flows", {"14.11.2", "13.4.3", "Annex 11-B.B"}, id="14.11.2, 13.4.3, Annex 11-B: transfers"),
        pytest.param("localisation", {"14.13.2"}, id="14.13.2: the only ban on localisation, none for financial institutions"),
        pytest.param("financial-data", {"Annex 11-B.B"}, id="Annex 11-B, Section B: financial data"),
    ],
)
def test_obligations_on_data(topic: str, provisions: set[str]) -> None:
    assert {o.provision for o in tl.obligations(by="JPN", to="SGP", on=topic, under="CPTPP", as_of="2024-01-01")} == provisions


@pytest.mark.parametrize(
    ("topic", "recognised"),
    [
        pytest.param("data-flows", {"14.11.1"}, id="14.11.1 own requirements on transfers"),
        pytest.param("localisation", {"14.13.1"}, id="14.13.1 own requirements on facilities"),
        pytest.param("financial-data", set(), id="Annex 11-B, Section B recognises nothing apart"),
    ],
)
def test_what_is_only_recognised_is_a_provision_and_no_obligation(topic: str, recognised: set[str]) -> None:
    answer = tl.provisions(by="JPN", to="SGP", on=topic, under="CPTPP", as_of="2024-01-01")
    assert {o.provision for o in answer if not o.binding} == recognised


def test_chapter_13_prevails_over_other_chapters_13_24() -> None:
    obligation = assert_bound(TELECOMS, "JPN", "SGP", "2024-01-01")
    assert "CPTPP Art. 13.24" in [remark.citation for remark in obligation.remarks]


@pytest.mark.parametrize("party", ["PER", "JPN"])
def test_annex_on_rural_telephone_suppliers_is_peru_s_alone_13_2_4(party: str) -> None:
    obligation = assert_bound(TELECOMS, party, "SGP", "2024-01-01")
    assert ("CPTPP Art. 13.2.4" in [remark.citation for remark in obligation.remarks]) is (party == "PER")


# ---------------------------------------------------------------- breach

UNEXCUSED = [
    pytest.param(TRANSFERS, {}, "inconsistent", id="14.11.2: users' data of a retail platform may not leave"),
    pytest.param(TRANSFERS, {"information_about_identifiable_natural_person": True}, "inconsistent", id="14.11.2: personal information"),
    pytest.param(TRANSFERS, {"transfer_for_conduct_of_business": False}, "consistent", id="14.11.2: not for the conduct of the business"),
    pytest.param(
        TRANSFERS,
        {"restricts_cross_border_transfer": False, **LOCAL_SERVERS},
        "consistent",
        id="14.11.2: a server in the territory, while data may flow",
    ),
    pytest.param(FACILITIES, {}, "inconsistent", id="14.13.2: a server in the territory as condition of a licence"),
    pytest.param(
        FACILITIES, {"restricts_cross_border_transfer": False}, "inconsistent", id="14.13.2: a server in the territory, while data may flow"
    ),
    pytest.param(FACILITIES, {"condition_for_doing_business": False}, "consistent", id="14.13.2: no condition for doing business"),
    pytest.param(FACILITIES, {"facilities_for_commercial_use": False}, "consistent", id="14.1: facilities not for commercial use"),
    pytest.param(
        FACILITIES,
        {"requires_local_computing_facilities": False, "requires_localisation_for_storage_or_processing": True},
        "consistent",
        id="14.13.2: a duty on data that makes nobody use or place facilities",
    ),
    pytest.param(
        FACILITIES,
        {"requires_localisation_for_storage_or_processing": True},
        "inconsistent",
        id="14.13.2: a private hospital must store patients' records on facilities in the territory",
    ),
    pytest.param(TELECOMS, {}, "inconsistent", id="13.4.3: moving information"),
    pytest.param(
        TELECOMS,
        {
            "prevents_use_of_public_telecommunications_to_move_information": False,
            "prevents_use_of_public_telecommunications_to_access_stored_information": True,
        },
        "inconsistent",
        id="13.4.3: reaching stored information",
    ),
    pytest.param(
        TELECOMS,
        {"prevents_use_of_public_telecommunications_to_move_information": False},
        "consistent",
        id="13.4.3: services may be used for both",
    ),
    pytest.param(TELECOMS, BANK, "inconsistent", id="13.4.3: a bank is an enterprise like any other"),
    pytest.param(TELECOMS, ASSET_MANAGER_ABROAD, "inconsistent", id="13.4.3: an asset manager who serves across the border"),
    pytest.param(FINANCE, {}, "inconsistent", id="Annex 11-B, Section B: a bank barred from routine processing abroad"),
    pytest.param(
        FINANCE,
        {"processing_required_in_ordinary_course_of_business": False},
        "consistent",
        id="Annex 11-B, Section B: processing that ordinary business doesn't require",
    ),
    pytest.param(
        FINANCE,
        {"restricts_transfer_of_information_for_data_processing": False, **LOCAL_SERVERS},
        "consistent",
        id="Annex 11-B, Section B: no ban on facilities in the territory",
    ),
]


@pytest.mark.parametrize(("citation", "facts", "expected"), UNEXCUSED)
def test_measure_with_nothing_pleaded(citation: str, facts: Facts, expected: str) -> None:
    assert verdict(citation, {**BREACH[citation], **facts}, actor="JPN") == expected


@pytest.mark.parametrize("citation", BREACH)
def test_breach_stays_open_while_exceptions_may_be_pleaded_29_2(citation: str) -> None:
    assert tl.rules().norm(citation).verdict({**BREACH[citation], "actor": "JPN"}) == "undetermined"


# ---------------------------------------------------------------- who is protected: Articles 14.1 and 11.1

PERSONS = [
    pytest.param("JPN", _person("person_is_covered_investment"), True, id="14.1(a) covered investment"),
    pytest.param("JPN", _person("person_is_investor_of_a_party"), True, id="14.1(b) investor"),
    pytest.param("JPN", SUPPLIER, True, id="14.1(c) service supplier; software house without financial services or licence"),
    pytest.param("JPN", _person(), False, id="14.1 nobody of the three"),
    pytest.param(
        "JPN",
        _person("person_is_investor_of_a_party", "investor_in_financial_institution"),
        False,
        id="14.1(b) investor in a financial institution",
    ),
    pytest.param("JPN", BANK, False, id="14.1 bank controlled from abroad, supervised at home"),
    pytest.param("JPN", _person("person_is_covered_investment", "person_is_financial_institution"), False, id="14.1(a) excluded: bank"),
    pytest.param("JPN", _person("person_is_investor_of_a_party", "person_is_financial_institution"), False, id="14.1(b) excluded: bank"),
    pytest.param(
        "JPN", _person("person_is_service_supplier_of_a_party", "person_is_financial_institution"), False, id="14.1(c) excluded: bank"
    ),
    pytest.param("JPN", ASSET_MANAGER_ABROAD, False, id="14.1(c), 11.1 asset manager or payment firm serving across the border"),
    pytest.param(
        "JPN",
        _person("person_is_service_supplier_of_a_party", "supplies_financial_services_in_own_territory"),
        True,
        id="11.1 fintech firm: not supervised as an institution, nothing across the border",
    ),
    pytest.param(
        "JPN",
        _person("person_is_service_supplier_of_a_party", "person_is_cross_border_financial_service_supplier"),
        True,
        id="11.1 not in the business of financial services at home",
    ),
    pytest.param(
        "AUS", _person("person_is_service_supplier_of_a_party", "person_is_credit_reporting_body"), False, id="14.1 fn 1 credit, Australia"
    ),
    pytest.param(
        "NZL", _person("person_is_service_supplier_of_a_party", "person_is_credit_reporting_body"), True, id="14.1 fn 1 credit, New Zealand"
    ),
    pytest.param(
        "JPN", _person("person_is_covered_investment", "person_is_credit_reporting_body"), True, id="14.1 fn 1 credit, Japan, investment"
    ),
    pytest.param(
        "AUS",
        _person("person_is_covered_investment", "person_is_credit_reporting_body"),
        False,
        id="14.1 fn 1 credit, Australia, investment",
    ),
]


@pytest.mark.parametrize("citation", [TRANSFERS, FACILITIES])
@pytest.mark.parametrize(("actor", "person", "covered"), PERSONS)
def test_covered_person(citation: str, actor: str, person: Facts, covered: bool) -> None:
    expected = "inconsistent" if covered else "outside scope"
    assert verdict(citation, {**BREACH[citation], **person}, actor=actor) == expected


@pytest.mark.parametrize("citation", [TRANSFERS, FACILITIES])
def test_domestic_service_supplier_is_covered_on_the_words_14_1_c(citation: str) -> None:
    # "of a Party", not "of another Party": the answer carries a caution.
    at_home = {**BREACH[citation], "person_is_person_of_other_party": False, "owned_or_controlled_by_investor_of_other_party": False}
    assert verdict(citation, at_home, actor="JPN") == "inconsistent"
    protected = tl.rules().norm(citation).protected
    assert protected is not None
    assert any("domestic" in reading for reading in protected.readings)


@pytest.mark.parametrize(
    ("person", "protected"),
    [
        pytest.param(BANK, True, id="institution controlled from another Party"),
        pytest.param(_person("person_is_financial_institution"), False, id="institution controlled at home"),
        pytest.param(ASSET_MANAGER_ABROAD, False, id="supplier across the border"),
        pytest.param(_person("controlled_by_persons_of_another_party"), False, id="controlled from another Party, no institution"),
    ],
)
def test_beneficiary_of_financial_transfers_11_1(person: Facts, protected: bool) -> None:
    # Measures on cross-border financial trade are inside the chapter (11.2.1(c)); the person decides.
    facts = {**BREACH[FINANCE], "relates_to_cross_border_trade_in_financial_services": True, **person}
    assert verdict(FINANCE, facts, actor="JPN") == ("inconsistent" if protected else "outside scope")


def test_enterprise_of_a_non_party_is_not_protected_13_4_3() -> None:
    assert verdict(TELECOMS, {**BREACH[TELECOMS], "person_is_enterprise_of_a_party": False}, actor="JPN") == "outside scope"


@pytest.mark.parametrize("identifiable", [True, False])
def test_personal_information_is_about_somebody_identifiable_14_1(identifiable: bool) -> None:
    term = tl.library().law("cptpp").term("personal_information")
    assert term is not None
    assert term.meaning.decide({"information_about_identifiable_natural_person": identifiable}) is identifiable


# ---------------------------------------------------------------- scope

OUTSIDE = [
    pytest.param((TRANSFERS, FACILITIES), {"affects_trade_by_electronic_means": False}, id="14.2.2 no trade by electronic means"),
    pytest.param((TRANSFERS, FACILITIES), {"government_procurement": True}, id="14.2.3(a) procurement of cloud services by a ministry"),
    pytest.param(
        (TRANSFERS, FACILITIES),
        {"information_held_or_processed_by_or_for_a_party": True},
        id="14.2.3(b) citizens' files hosted by a contractor for a ministry",
    ),
    pytest.param(
        (TRANSFERS, FACILITIES),
        {"nonconforming_aspect_of_listed_measure": True, "existing_measure": True},
        id="14.2.6, 10.7.1(a)(iii) existing rule of a city, unlisted",
    ),
    pytest.param(
        (TRANSFERS, FACILITIES),
        {"nonconforming_aspect_of_listed_measure": True, "existing_measure": False},
        id="14.2.6, 10.7.2 new rule in a sector reserved in Annex II",
    ),
    pytest.param((TRANSFERS, FACILITIES, TELECOMS, FINANCE), {"taxation_measure": True}, id="29.4.2 tax on data traffic"),
    pytest.param(
        (TRANSFERS, FACILITIES, TELECOMS, FINANCE),
        {"nondiscriminatory_monetary_or_exchange_rate_policy_measure": True},
        id="11.11.2 monetary policy",
    ),
    pytest.param((TELECOMS,), {"relates_to_telecommunications_services": False}, id="13.2.1 no telecommunications services"),
    pytest.param((TELECOMS,), {"relates_to_broadcast_or_cable_distribution": True}, id="13.2.2 broadcasting"),
    pytest.param((FINANCE,), {"government_procurement": True}, id="11.2.4 procurement"),
    pytest.param((FINANCE,), {"subsidy_or_grant_for_cross_border_supply_of_financial_services": True}, id="11.2.5 subsidy"),
    pytest.param((FINANCE,), {"public_retirement_or_social_security_activity": True}, id="11.2.3(a) social security"),
    pytest.param((FINANCE,), {"conducted_for_account_or_with_guarantee_or_resources_of_party": True}, id="11.2.3(b) public account"),
]


@pytest.mark.parametrize(("citations", "facts"), OUTSIDE)
def test_measure_outside_scope(citations: tuple[str, ...], facts: Facts) -> None:
    for citation in citations:
        assert verdict(citation, {**BREACH[citation], **facts}, actor="JPN") == "outside scope"


INSIDE = [
    pytest.param(
        FACILITIES,
        {"nonconforming_aspect_of_listed_measure": False, "existing_measure": True},
        id="14.2.6, 10.7.1(a)(ii) regional rule that was not listed",
    ),
    pytest.param(
        FACILITIES, {"information_held_or_processed_by_or_for_a_party": False}, id="14.2.3(b) patients' records of a private hospital"
    ),
    pytest.param(TELECOMS, {"nonconforming_aspect_of_listed_measure": True}, id="14.2.6 says nothing of 13.4.3"),
    pytest.param(FINANCE, {"nonconforming_aspect_of_listed_measure": True}, id="14.2.6, 11.10 say nothing of Annex 11-B, Section B"),
    pytest.param(
        FINANCE,
        {"public_retirement_or_social_security_activity": True, "financial_institutions_allowed_to_compete": True},
        id="11.2.3 social security with competition",
    ),
    pytest.param(
        FINANCE,
        {"conducted_for_account_or_with_guarantee_or_resources_of_party": True, "financial_institutions_allowed_to_compete": True},
        id="11.2.3 public account with competition",
    ),
]


@pytest.mark.parametrize(("citation", "facts"), INSIDE)
def test_measure_inside_scope(citation: str, facts: Facts) -> None:
    assert verdict(citation, {**BREACH[citation], **facts}, actor="JPN") == "inconsistent"
