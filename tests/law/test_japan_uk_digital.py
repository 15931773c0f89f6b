"""Japan-UK CEPA: the rest of Section F of Chapter 8, and state-owned enterprises (Chapter 13, with 12.1 and 12.7).

Articles are those of the Agreement. Subjects come from GOV.UK's list of the digital commitments, parts of 8.71 to 8.73 and 8.80 from public
copies; Chapter 13 is taken to be that of the Japan-EU EPA with the Parties changed. Most elements are from memory, and answers have to
say so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import pytest

import tradelaw as tl
from support import assert_bound, assert_not_bound, day, verdict

if TYPE_CHECKING:
    from tradelaw.law.provisions import DefinedTerm, ExceptionClause
    from tradelaw.logic.conditions import Value

Facts: TypeAlias = dict[str, "Value"]

#: Last day up to which the facts below were looked up.
LATEST = "2026-11-21"

FIRST = "2021-01-01"
CPTPP = "2024-12-15"

BOTH_WAYS = (("JPN", "GBR"), ("GBR", "JPN"))

DUTIES = "CEPA 8.72"
SOURCE_CODE = "CEPA 8.73.1"
FRAMEWORK = "CEPA 8.80.2"
CRYPTOGRAPHY = "CEPA 8.86"

CONSIDERATIONS, BUYING, SELLING = "CEPA 13.5.1(a)", "CEPA 13.5.1(b)", "CEPA 13.5.1(c)"
BUYING_AND_SELLING = (CONSIDERATIONS, BUYING, SELLING)


def _no(*names: str) -> Facts:
    return dict.fromkeys(names, False)


def _yes(*names: str) -> Facts:
    return dict.fromkeys(names, True)


def _without(facts: Facts, *names: str) -> Facts:
    return {name: value for name, value in facts.items() if name not in names}


def term(name: str) -> DefinedTerm:
    found = tl.library().law("japan-uk").term(name)
    assert found is not None
    return found


def exception(number: str) -> ExceptionClause:
    (found,) = [e for e in tl.library().law("japan-uk").exceptions if e.number == number]
    return found


# ---------------------------------------------------------------- what binds, whom, and since when

PROVISIONS = [
    pytest.param("8.72", "shall not", "text", id="8.72 customs duties"),
    pytest.param("8.72(charges)", "may", "text", id="8.72 internal charges"),
    pytest.param("8.73.1", "shall not", "memory", id="8.73.1 source code"),
    pytest.param("8.74", "shall", "memory", id="8.74 domestic regulation"),
    pytest.param("8.75", "shall endeavour", "memory", id="8.75 no prior authorisation: an effort"),
    pytest.param("8.76", "shall", "memory", id="8.76 contracts"),
    pytest.param("8.77", "shall not", "memory", id="8.77 signatures"),
    pytest.param("8.77(methods)", "shall", "memory", id="8.77 the parties choose the method"),
    pytest.param("8.77(interoperability)", "shall encourage", "memory", id="8.77 interoperability"),
    pytest.param("8.79", "shall", "memory", id="8.79 consumers"),
    pytest.param("8.80.2", "shall", "text", id="8.80 framework"),
    pytest.param("8.80(principles)", "should", "text", id="8.80 principles"),
    pytest.param("8.80.5", "should", "text", id="8.80.5 compatibility"),
    pytest.param("8.80.5(exchange)", "shall endeavour", "text", id="8.80.5 exchange of information: an effort"),
    pytest.param("8.81", "shall", "memory", id="8.81 unsolicited messages"),
    pytest.param("8.82", "shall endeavour", "memory", id="8.82 open data: an effort"),
    pytest.param("8.86", "shall not", "memory", id="8.86 cryptography"),
    pytest.param("12.1", "should", "derived", id="12.1 in principle"),
    pytest.param("12.7", "shall not", "memory", id="12.7 prohibited subsidies"),
    pytest.param("13.4(right)", "may", "memory", id="13.4 having such enterprises"),
    pytest.param("13.4", "shall not", "memory", id="13.4 requiring or encouraging"),
    pytest.param("13.5.1(a)", "shall", "memory", id="13.5.1(a) commercial considerations"),
    pytest.param("13.5.1(b)", "shall", "memory", id="13.5.1(b) buying"),
    pytest.param("13.5.1(c)", "shall", "memory", id="13.5.1(c) selling"),
    pytest.param("13.6(governance)", "shall endeavour", "memory", id="13.6 governance: an effort"),
    pytest.param("13.6(regulators)", "shall", "memory", id="13.6 regulators"),
    pytest.param("13.6(enforcement)", "shall", "memory", id="13.6 enforcement"),
    pytest.param("13.7", "shall", "memory", id="13.7 information"),
]


@pytest.mark.parametrize(("number", "modality", "confidence"), PROVISIONS)
@pytest.mark.parametrize(("obligor", "obligee"), BOTH_WAYS)
def test_law_of_the_first_day(obligor: str, obligee: str, number: str, modality: str, confidence: str) -> None:
    # Recital of a Joint Committee decision: in force on 2021-01-01; the decisions of 2024 touched none of these articles.
    citation = f"CEPA {number}"
    assert_not_bound(citation, obligor, obligee, "2020-12-31", reason="not in force", until=FIRST)
    for as_of in (FIRST, CPTPP, LATEST):
        obligation = assert_bound(citation, obligor, obligee, as_of, since=FIRST)
        assert obligation.applies_until is None
        assert (obligation.modality, obligation.norm.provision.bearer) == (modality, "each Party")
        assert obligation.confidence == confidence


@pytest.mark.parametrize(
    "number",
    [
        "8.72(charges)",
        "8.75",
        "8.77(interoperability)",
        "8.80(principles)",
        "8.80.5",
        "8.80.5(exchange)",
        "8.82",
        "12.1",
        "13.6(governance)",
    ],
)
def test_permission_effort_and_aim_are_no_obligations(number: str) -> None:
    citation = f"CEPA {number}"
    assert tl.rules().norm(citation).provision.breach is None
    assert not assert_bound(citation, "GBR", "JPN", LATEST).binding


#: Topic, what binds on it, what is touched on beside that without binding, and what is open.
TOPICS = [
    pytest.param("customs-duties-on-transmissions", {"8.72"}, {"8.72(charges)"}, set(), id="customs duties"),
    pytest.param("source-code", {"8.73.1"}, set(), set(), id="source code"),
    pytest.param(
        "electronic-transactions",
        {"8.74", "8.76", "8.77", "8.77(methods)"},
        {"8.75", "8.77(interoperability)"},
        set(),
        id="transactions",
    ),
    pytest.param("consumer-protection", {"8.79"}, set(), {"8.78"}, id="consumers: 8.78, access to the internet, not established"),
    pytest.param("unsolicited-messages", {"8.81"}, set(), set(), id="unsolicited messages"),
    pytest.param("cyber-security", set(), set(), {"8.83"}, id="cyber-security: whether 8.83 names it was not established"),
    pytest.param(
        "personal-information", {"8.80.2"}, {"8.80(principles)", "8.80.5", "8.80.5(exchange)"}, {"8.80"}, id="personal information"
    ),
    pytest.param("open-government-data", set(), {"8.82"}, set(), id="open data: effort only"),
    pytest.param("cryptography", {"8.86"}, set(), set(), id="cryptography"),
    pytest.param("technology-transfer", set(), set(), {"8.4 to 8.62"}, id="technology: section on investment not seen"),
    pytest.param("paperless-trading", set(), set(), {"4"}, id="paperless trading: Chapter 4 not seen"),
    pytest.param(
        "soe",
        {"12.7", "13.4", "13.5.1(a)", "13.5.1(b)", "13.5.1(c)", "13.6(regulators)", "13.6(enforcement)", "13.7"},
        {"12.1", "13.4(right)", "13.6(governance)"},
        {"13.3"},
        id="state-owned enterprises",
    ),
]


@pytest.mark.parametrize(("topic", "binding", "beside", "unknown"), TOPICS)
@pytest.mark.parametrize(("obligor", "obligee"), BOTH_WAYS)
def test_what_binds_and_what_only_touches_a_topic(
    obligor: str, obligee: str, topic: str, binding: set[str], beside: set[str], unknown: set[str]
) -> None:
    answer = tl.obligations(by=obligor, to=obligee, on=topic, as_of=FIRST, under="CEPA")
    assert {o.provision for o in answer} == binding
    assert {o.provision for o in tl.provisions(by=obligor, to=obligee, on=topic, as_of=FIRST, under="CEPA")} == binding | beside
    assert {n.provision for n in answer.not_applying if n.reason == "unknown"} == unknown


@pytest.mark.parametrize("topic", ["digital-products", "interactive-computer-services"])
@pytest.mark.parametrize("as_of", [FIRST, LATEST])
def test_section_f_has_no_such_rule(topic: str, as_of: str) -> None:
    # GOV.UK's list of the digital commitments, 8.72 to 8.86, names none.
    answer = tl.provisions(("JPN", "GBR"), on=topic, under="CEPA", as_of=as_of)
    assert not list(answer)
    assert [(n.agreement, n.reason) for n in answer.not_applying] == [("japan-uk", "no provision")]


def test_open_data_is_spoken_of_and_owed_by_nobody_8_82() -> None:
    answer = tl.obligations(("JPN", "GBR"), on="open-government-data", under="CEPA", as_of=LATEST)
    assert not list(answer)
    assert [n.reason for n in answer.not_applying] == ["no provision"]


@pytest.mark.parametrize("topic", ["cryptography", "source-code", "soe", "personal-information", "customs-duties-on-transmissions"])
@pytest.mark.parametrize(
    ("as_of", "agreements"),
    [
        pytest.param("2024-12-14", {"japan-uk"}, id="the day before the CPTPP"),
        pytest.param(CPTPP, {"cptpp", "japan-uk"}, id="CPTPP Accession Protocol Art. 21; CEPA stays in force (great.gov.uk)"),
        pytest.param(LATEST, {"cptpp", "japan-uk"}, id="today"),
    ],
)
def test_since_the_cptpp_both_agreements_answer(topic: str, as_of: str, agreements: set[str]) -> None:
    for obligor, obligee in BOTH_WAYS:
        assert {o.agreement for o in tl.obligations(by=obligor, to=obligee, on=topic, as_of=as_of)} == agreements


@pytest.mark.parametrize("number", ["13.4", "13.5.1(a)", "13.5.1(b)", "13.5.1(c)", "13.6(regulators)", "13.6(enforcement)", "13.7"])
@pytest.mark.parametrize(("as_of", "told"), [("2024-12-14", False), (CPTPP, True), (LATEST, True)])
def test_answer_on_state_owned_enterprises_points_to_the_cptpp(number: str, as_of: str, told: bool) -> None:
    remarks = assert_bound(f"CEPA {number}", "GBR", "JPN", as_of).remarks
    assert bool([r for r in remarks if "CPTPP" in r.text]) is told


# ---------------------------------------------------------------- protected persons


@pytest.mark.parametrize(
    ("number", "protects"),
    [
        pytest.param("8.72", "electronic transmission between a person of a Party and a person of the other Party", id="8.72"),
        pytest.param("8.73.1", "person of the other Party that owns the software", id="8.73.1"),
        pytest.param("8.86", "manufacturer or supplier of a commercial product that uses cryptography", id="8.86"),
        pytest.param("13.5.1(a)", None, id="13.5.1(a): link to persons not established"),
        pytest.param("13.5.1(b)", "enterprise of the other Party, or covered enterprise", id="13.5.1(b)"),
        pytest.param("13.5.1(c)", "enterprise of the other Party, or covered enterprise", id="13.5.1(c)"),
    ],
)
def test_protected_person(number: str, protects: str | None) -> None:
    assert assert_bound(f"CEPA {number}", "GBR", "JPN", LATEST).protects == protects


@pytest.mark.parametrize(
    ("name", "fact"),
    [
        pytest.param("personal_information", "information_about_identifiable_natural_person", id="8.71(m)"),
        pytest.param("government_information", "non_proprietary_information_held_by_central_government", id="8.71(k): central government"),
    ],
)
@pytest.mark.parametrize("value", [True, False])
def test_definitions_that_were_seen_8_71(name: str, fact: str, value: bool) -> None:
    assert term(name).confidence == "text"
    assert term(name).meaning.decide({fact: value}) is value


def test_services_left_out_of_section_f_are_not_made_up_8_70() -> None:
    # What 8.70 leaves out was not established; the list of the Japan-EU EPA is not taken over.
    for number in ("8.72", "8.73.1", "8.74", "8.77", "8.79", "8.80.2", "8.81"):
        assert not tl.rules().norm(f"CEPA {number}").scope


# ---------------------------------------------------------------- customs duties (8.72)

DUTY, TWO_SIDES = "imposes_customs_duties_on_electronic_transmissions", "transmission_between_persons_of_two_parties"


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        pytest.param(_yes(DUTY, TWO_SIDES), "inconsistent", id="customs duty on a film sent by a UK person to a Japanese person"),
        pytest.param({DUTY: False, TWO_SIDES: True}, "consistent", id="consumption tax on the same film"),
        pytest.param({DUTY: True, TWO_SIDES: False}, "outside scope", id="between two UK persons"),
        pytest.param({DUTY: True}, "undetermined", id="persons at the ends unknown"),
    ],
)
def test_customs_duties_8_72(facts: Facts, expected: str) -> None:
    assert verdict(DUTIES, facts, actor="JPN") == expected


# ---------------------------------------------------------------- source code (8.73)

DEMAND = "requires_transfer_of_or_access_to_source_code"
ALGORITHM = "requires_transfer_of_or_access_to_algorithm_expressed_in_source_code"
OWNER = "software_owned_by_person_of_another_party"
TIED = "condition_for_import_distribution_sale_or_use_of_software"

#: Source code demanded as a condition of import.
CODE_FOR_IMPORT: Facts = {**_yes(DEMAND, OWNER, TIED), ALGORITHM: False}

SOURCE_CODE_CASES = [
    pytest.param({}, "inconsistent", id="source code as a condition of import"),
    pytest.param({DEMAND: False, ALGORITHM: True}, "inconsistent", id="an algorithm expressed in source code"),
    pytest.param({DEMAND: False}, "consistent", id="an algorithm on paper only"),
    pytest.param({TIED: False}, "consistent", id="tied to nothing"),
    pytest.param({OWNER: False}, "outside scope", id="software of a third country's person"),
    pytest.param({"mass_market_software_or_product_containing_it": False}, "inconsistent", id="no limit to mass-market software is known"),
]


@pytest.mark.parametrize(("facts", "expected"), SOURCE_CODE_CASES)
def test_source_code_8_73_1(facts: Facts, expected: str) -> None:
    assert verdict(SOURCE_CODE, {**CODE_FOR_IMPORT, **facts}, actor="JPN") == expected


def test_algorithms_are_where_the_japan_eu_epa_and_this_agreement_part_8_73() -> None:
    section_f: Facts = {
        "affects_trade_by_electronic_means": True,
        "gambling_broadcasting_audio_visual_notary_or_legal_representation_service": False,
    }
    facts: Facts = {**section_f, **CODE_FOR_IMPORT, DEMAND: False, ALGORITHM: True}
    assert verdict(SOURCE_CODE, facts, actor="JPN") == "inconsistent"
    assert verdict("JEEPA 8.73", facts, actor="JPN") == "consistent"


INVESTIGATION, SAFEGUARDS = "source_code_for_specific_investigation_or_proceeding", "safeguards_against_unauthorised_disclosure"

WAYS_OUT = [
    pytest.param("8.73(investigations)", _yes(INVESTIGATION, SAFEGUARDS), "excused", id="a court, one investigation, safeguards"),
    pytest.param("8.73(investigations)", {INVESTIGATION: True, SAFEGUARDS: False}, "inconsistent", id="a court, without safeguards"),
    pytest.param("8.73(investigations)", {INVESTIGATION: False, SAFEGUARDS: True}, "inconsistent", id="no specific investigation"),
    pytest.param("8.73(contracts)", _yes("source_code_terms_of_commercially_negotiated_contract"), "excused", id="negotiated contract"),
    pytest.param("8.73(contracts)", _yes("source_code_provided_voluntarily"), "excused", id="voluntary, in procurement too"),
    pytest.param("8.73(remedies)", _yes("source_code_required_to_remedy_violation_of_competition_law"), "excused", id="competition remedy"),
    pytest.param(
        "8.73(remedies)", _yes("source_code_required_to_protect_or_enforce_intellectual_property"), "excused", id="intellectual property"
    ),
    pytest.param("8.73(remedies)", _yes("measure_in_accordance_with_gpa_article_iii"), "excused", id="GPA Art. III"),
]


@pytest.mark.parametrize(("number", "facts", "expected"), WAYS_OUT)
def test_ways_out_of_the_rule_on_source_code_8_73(number: str, facts: Facts, expected: str) -> None:
    assert verdict(SOURCE_CODE, {**CODE_FOR_IMPORT, **facts}, actor="GBR", pleaded=[number]) == expected
    algorithm: Facts = {**CODE_FOR_IMPORT, DEMAND: False, ALGORITHM: True}
    assert verdict(SOURCE_CODE, {**algorithm, **facts}, actor="GBR", pleaded=[number]) == expected


# ---------------------------------------------------------------- 8.74 to 8.81

ADMINISTERED = "administered_in_reasonable_objective_and_impartial_manner"
BY_OWN_LAW = "circumstances_otherwise_provided_for_under_law_of_actor"
SIGNATURE_DENIED = "denies_legal_validity_of_signature_solely_because_electronic"
NO_CHOICE = "prohibits_parties_to_transaction_from_determining_authentication_methods"
CATEGORY = "authentication_requirement_for_particular_category_of_transactions"
ON_FRAUD = "laws_prohibit_fraudulent_and_deceptive_commercial_activities_online"
ON_MESSAGES = "maintains_measures_on_unsolicited_commercial_electronic_messages"


@pytest.mark.parametrize(
    ("number", "facts", "expected"),
    [
        pytest.param(
            "8.74", {"measure_of_general_application": True, ADMINISTERED: False}, "inconsistent", id="8.74: partial administration"
        ),
        pytest.param("8.74", _yes("measure_of_general_application", ADMINISTERED), "consistent", id="8.74: impartial administration"),
        pytest.param("8.74", _no("measure_of_general_application"), "consistent", id="8.74: a single decision"),
        pytest.param("8.76", {}, "undetermined", id="8.76: elements not established"),
        pytest.param("8.77", {SIGNATURE_DENIED: True, BY_OWN_LAW: False}, "inconsistent", id="8.77: denied for the electronic form alone"),
        pytest.param("8.77", {SIGNATURE_DENIED: False}, "consistent", id="8.77: not for the electronic form alone"),
        pytest.param("8.77", _yes(SIGNATURE_DENIED, BY_OWN_LAW), "undetermined", id="8.77: whether own law may differ was not established"),
        pytest.param("8.77(methods)", {NO_CHOICE: True, CATEGORY: False}, "inconsistent", id="8.77: the parties may not choose"),
        pytest.param("8.77(methods)", {NO_CHOICE: False}, "consistent", id="8.77: the parties choose"),
        pytest.param("8.77(methods)", _yes(NO_CHOICE, CATEGORY), "undetermined", id="8.77: standards for a category: not established"),
        pytest.param("8.79", {ON_FRAUD: False}, "inconsistent", id="8.79: fraud not prohibited"),
        pytest.param("8.79", {ON_FRAUD: True}, "consistent", id="8.79: fraud prohibited"),
        pytest.param("8.81", {ON_MESSAGES: False}, "inconsistent", id="8.81: no measures at all"),
        pytest.param("8.81", {ON_MESSAGES: True}, "undetermined", id="8.81: what they must provide was not established"),
    ],
)
def test_regulation_signatures_consumers_and_messages(number: str, facts: Facts, expected: str) -> None:
    assert verdict(f"CEPA {number}", facts, actor="GBR") == expected


KINDS_OF_LAW = (
    "comprehensive_privacy_or_personal_information_protection_law",
    "sector_specific_laws_covering_privacy",
    "laws_enforcing_voluntary_undertakings_on_privacy",
)
NO_LAW: Facts = _no(*KINDS_OF_LAW, "legal_framework_protects_personal_information_of_users_of_electronic_commerce")


@pytest.mark.parametrize("kind", KINDS_OF_LAW)
def test_any_kind_of_privacy_law_is_enough_8_80_fn_1(kind: str) -> None:
    assert verdict(FRAMEWORK, {**NO_LAW, kind: True}, actor="JPN") == "consistent"


def test_no_privacy_law_of_any_kind_8_80() -> None:
    assert verdict(FRAMEWORK, NO_LAW, actor="JPN") == "inconsistent"


def test_leaving_international_principles_aside_is_no_breach_8_80() -> None:
    assert verdict("CEPA 8.80(principles)", {}, actor="JPN") == "consistent"


# ---------------------------------------------------------------- products that use cryptography: Article 8.86

KEY = "requires_transfer_of_or_access_to_proprietary_cryptographic_information"
PARTNER = "requires_partnership_with_person_in_territory"
CIPHER = "requires_use_or_integration_of_particular_cryptographic_algorithm_or_cipher"
PRODUCT = "product_using_cryptography_for_commercial_applications"
ON_CONDITION = "condition_for_manufacture_sale_distribution_import_or_use_of_product"
INSTRUMENT, BY_GOVERNMENT = "product_is_financial_instrument", "product_made_traded_or_used_by_or_for_government"

#: A product and a demand tied to it; which demand is stated by each case.
PRODUCT_CASE: Facts = {
    **_yes("person_is_manufacturer_or_supplier_of_product_using_cryptography", PRODUCT, ON_CONDITION),
    **_no(KEY, PARTNER, CIPHER, INSTRUMENT),
}

CRYPTOGRAPHY_CASES = [
    pytest.param({KEY: True}, "inconsistent", id="(a) private key as a condition of sale"),
    pytest.param({PARTNER: True}, "inconsistent", id="(b) local partner"),
    pytest.param({CIPHER: True}, "inconsistent", id="(c) a given algorithm"),
    pytest.param({}, "consistent", id="none of the three"),
    pytest.param({KEY: True, ON_CONDITION: False}, "consistent", id="no condition"),
    pytest.param({KEY: True, PRODUCT: False}, "consistent", id="no commercial product with cryptography"),
    pytest.param(
        {KEY: True, "person_is_manufacturer_or_supplier_of_product_using_cryptography": False},
        "outside scope",
        id="neither maker nor supplier",
    ),
    pytest.param({KEY: True, INSTRUMENT: True}, "undetermined", id="financial instrument: not established"),
]


@pytest.mark.parametrize(("facts", "expected"), CRYPTOGRAPHY_CASES)
def test_cryptography_8_86(facts: Facts, expected: str) -> None:
    assert verdict(CRYPTOGRAPHY, {**PRODUCT_CASE, **facts}, actor="GBR") == expected


CRYPTOGRAPHY_OUTS = [
    pytest.param(
        "8.86(networks)", "relates_to_access_to_networks_owned_or_controlled_by_government", "excused", id="a central bank's network"
    ),
    pytest.param("8.86(supervision)", "taken_under_supervisory_authority_over_financial_suppliers_or_markets", "excused", id="supervision"),
    pytest.param(
        "8.86(communications)",
        "law_enforcement_demand_for_unencrypted_communications_under_legal_procedures",
        "excused",
        id="law enforcement",
    ),
    pytest.param("8.86(government)", BY_GOVERNMENT, "undetermined", id="by or for the government: not established"),
]


@pytest.mark.parametrize("demand", [KEY, PARTNER, CIPHER])
@pytest.mark.parametrize(("number", "fact", "expected"), CRYPTOGRAPHY_OUTS)
def test_ways_out_of_the_rule_on_cryptography_8_86(demand: str, number: str, fact: str, expected: str) -> None:
    case: Facts = {**PRODUCT_CASE, demand: True}
    assert verdict(CRYPTOGRAPHY, {**case, fact: True}, actor="GBR", pleaded=[number]) == expected
    assert verdict(CRYPTOGRAPHY, {**case, fact: False}, actor="GBR", pleaded=[number]) == "inconsistent"


# ---------------------------------------------------------------- which exceptions reach what

OF_CHAPTER_8 = {"8.3", "8.65", "1.5"}
OF_CHAPTER_13 = {"13.8(gatt)", "13.8(gats)", "1.5"}


@pytest.mark.parametrize(
    ("number", "numbers"),
    [
        pytest.param("8.72", OF_CHAPTER_8, id="8.72"),
        pytest.param("8.73.1", OF_CHAPTER_8 | {"8.73(investigations)", "8.73(contracts)", "8.73(remedies)"}, id="8.73.1"),
        pytest.param("8.80.2", OF_CHAPTER_8, id="8.80: the exceptions of 8.84 and 8.85 are not for it"),
        pytest.param("8.86", OF_CHAPTER_8 | {"8.86(networks)", "8.86(supervision)", "8.86(communications)", "8.86(government)"}, id="8.86"),
        pytest.param("12.7", {"1.5"}, id="12.7: none of Chapters 8 and 13; no clause on taxation is known"),
        pytest.param("13.4", OF_CHAPTER_13, id="13.4"),
        pytest.param("13.5.1(a)", OF_CHAPTER_13 | {"13.5.1(a)(mandate)"}, id="13.5.1(a)"),
        pytest.param("13.5.1(b)", OF_CHAPTER_13 | {"13.5.2"}, id="13.5.1(b)"),
        pytest.param("13.5.1(c)", OF_CHAPTER_13 | {"13.5.2"}, id="13.5.1(c)"),
    ],
)
def test_exceptions(number: str, numbers: set[str]) -> None:
    assert {e.number for e in tl.exceptions_to(f"CEPA {number}", as_of=LATEST)} == numbers


@pytest.mark.parametrize(
    "number",
    [
        *("8.73(investigations)", "8.73(contracts)", "8.73(remedies)", "8.86(networks)", "8.86(supervision)", "8.86(communications)"),
        *("13.5.1(a)(mandate)", "13.5.2", "13.8(gatt)", "13.8(gats)"),
    ],
)
def test_no_exception_of_these_chapters_is_self_judging(number: str) -> None:
    found = exception(number)
    assert (found.judged_by, found.self_judging, str(found.confidence)) == ("panel", False, "memory")
    assert not found.parties


#: By provision: a breach.
BREACH: dict[str, Facts] = {
    DUTIES: _yes(DUTY, TWO_SIDES),
    SOURCE_CODE: CODE_FOR_IMPORT,
    FRAMEWORK: NO_LAW,
    CRYPTOGRAPHY: {**PRODUCT_CASE, KEY: True},
}

LIKE_COUNTRIES, DISGUISE = "arbitrary_or_unjustifiable_discrimination_between_like_countries", "disguised_restriction_on_trade_in_services"
SECURITY_VIEW = "actor_considers_necessary_for_essential_security"


@pytest.mark.parametrize("citation", BREACH)
@pytest.mark.parametrize(
    ("number", "facts", "expected"),
    [
        pytest.param("8.3", {"necessary_for_life_or_health": True, **_no(LIKE_COUNTRIES, DISGUISE)}, "excused", id="8.3: health"),
        pytest.param(
            "8.3", {**_yes("necessary_for_life_or_health", DISGUISE), LIKE_COUNTRIES: False}, "inconsistent", id="8.3: chapeau fails"
        ),
        pytest.param(
            "8.65",
            {**_yes("concerns_financial_services", "taken_for_prudential_reasons"), "used_to_avoid_obligations": False},
            "excused",
            id="8.65: prudential",
        ),
        pytest.param("8.65", _no("concerns_financial_services"), "inconsistent", id="8.65: no financial services"),
        pytest.param(
            "1.5", _yes("in_pursuance_of_un_charter_obligations_on_peace_and_security"), "excused", id="1.5: United Nations Charter"
        ),
        pytest.param(
            "1.5",
            {
                SECURITY_VIEW: True,
                **_no(
                    "disclosure_contrary_to_essential_security_in_actors_view",
                    "in_pursuance_of_un_charter_obligations_on_peace_and_security",
                ),
            },
            "undetermined",
            id="1.5: circumstances not established",
        ),
    ],
)
def test_exceptions_of_the_chapter_and_of_the_agreement(citation: str, number: str, facts: Facts, expected: str) -> None:
    assert verdict(citation, {**BREACH[citation], **facts}, actor="JPN", pleaded=[number]) == expected


# ---------------------------------------------------------------- Chapter 13: the enterprise (13.1)

SHARES = "share_of_capital_owned_directly_by_party"
VOTES = "share_of_voting_rights_controlled_by_party_through_ownership_interests"
BOARD = "party_holds_power_to_appoint_majority_of_board"
OTHERWISE = "party_otherwise_owns_controls_or_directs_enterprise"
COMMERCIAL = "engaged_in_commercial_activities"
REVENUE = "lowest_commercial_revenue_of_last_three_fiscal_years"
OTHERS_ENTERPRISE, COVERED_ENTERPRISE = "person_is_enterprise_of_another_party", "person_is_covered_enterprise"

#: Nothing that would make a State-owned enterprise.
NO_HOLD: Facts = {SHARES: 0, VOTES: 0, **_no(BOARD, OTHERWISE)}

NO_OTHER_KIND: Facts = _no("one_of_limited_number_of_enterprises_authorised_by_party", "designated_as_sole_supplier_or_purchaser")

#: Everything of 13.2 settled, in favour of the chapter.
IN_CHAPTER_13: Facts = {
    "relates_to_commercial_activities_of_enterprise": True,
    **_no("owned_or_controlled_by_sub_central_government", "designated_by_sub_central_government"),
    **_no("government_procurement", "service_supplied_in_exercise_of_governmental_authority"),
    **_no("financial_services_supplied_under_government_mandate", "kept_under_schedule_of_reservations"),
    REVENUE: 300_000_000,
    "as_of": day("2023-06-01"),
}

#: The State owns 60 % of the shares directly; commercial revenue of 300 million SDR in each of three years.
STATE_FIRM: Facts = {
    **IN_CHAPTER_13,
    **NO_OTHER_KIND,
    **NO_HOLD,
    SHARES: 60,
    COMMERCIAL: True,
    OTHERS_ENTERPRISE: True,
    COVERED_ENTERPRISE: False,
}

LESS_WHEN_BUYING = "buys_on_less_favourable_treatment_than_from_enterprises_of_own_party"
LESS_WHEN_SELLING = "sells_on_less_favourable_treatment_than_to_enterprises_of_own_party"
NOT_COMMERCIAL = "buys_or_sells_otherwise_than_on_commercial_considerations"

#: By limb of 13.5.1: the conduct it is about.
CONDUCT = {CONSIDERATIONS: NOT_COMMERCIAL, BUYING: LESS_WHEN_BUYING, SELLING: LESS_WHEN_SELLING}

#: It buys from nationals only.
NATIONALS_ONLY: Facts = {**STATE_FIRM, LESS_WHEN_BUYING: True}

ENTERPRISES = [
    pytest.param({SHARES: 60}, True, id="60 % of the shares, directly"),
    pytest.param({SHARES: 51}, True, id="51 % of the shares"),
    pytest.param({SHARES: 50}, False, id="exactly half of the shares"),
    pytest.param({VOTES: 51}, True, id="majority of the votes"),
    pytest.param({VOTES: 50}, False, id="exactly half of the votes"),
    pytest.param({BOARD: True}, True, id="majority of the board"),
    pytest.param({OTHERWISE: True}, None, id="60 % through a holding only, or direction by law: residual limb not established"),
    pytest.param({}, False, id="no hold of any kind"),
    pytest.param({SHARES: 60, OTHERWISE: True}, True, id="one of the three limbs settles it"),
    pytest.param({SHARES: 60, COMMERCIAL: False}, False, id="not engaged in commercial activities"),
]


@pytest.mark.parametrize(("facts", "expected"), ENTERPRISES)
def test_state_owned_enterprise_13_1(facts: Facts, expected: bool | None) -> None:
    assert term("state_owned_enterprise").meaning.decide({COMMERCIAL: True, **NO_HOLD, **facts}) is expected


def test_three_limbs_alone_never_say_that_an_enterprise_is_none_13_1() -> None:
    # Other agreements of the European Union have a residual limb; whether this one does was not established.
    three: Facts = {COMMERCIAL: True, SHARES: 0, VOTES: 0, BOARD: False}
    assert term("state_owned_enterprise").meaning.decide(three) is None
    assert verdict(BUYING, {**_without(NATIONALS_ONLY, OTHERWISE), SHARES: 0}, actor="JPN") == "undetermined"


@pytest.mark.parametrize("citation", BUYING_AND_SELLING)
def test_holding_of_60_per_cent_without_votes_and_board_is_open_13_1(citation: str) -> None:
    facts: Facts = {**STATE_FIRM, CONDUCT[citation]: True, SHARES: 0, OTHERWISE: True}
    assert verdict(citation, facts, actor="JPN") == "undetermined"


@pytest.mark.parametrize("limb", [SHARES, VOTES, BOARD])
def test_one_unknown_limb_keeps_the_question_open_13_1(limb: str) -> None:
    assert term("state_owned_enterprise").meaning.decide(_without({COMMERCIAL: True, **NO_HOLD}, limb)) is None


PRIVILEGED: Facts = {
    **_yes("one_of_limited_number_of_enterprises_authorised_by_party", "limitation_substantially_affects_other_enterprises"),
    "authorised_by_objective_proportional_and_nondiscriminatory_criteria": False,
}
MONOPOLY: Facts = {
    "designated_as_sole_supplier_or_purchaser": True,
    "sole_position_only_by_exclusive_intellectual_property_right": False,
}

OTHER_KINDS = [
    pytest.param(PRIVILEGED, "inconsistent", id="special rights or privileges"),
    pytest.param(
        {**PRIVILEGED, "authorised_by_objective_proportional_and_nondiscriminatory_criteria": True},
        "outside scope",
        id="chosen by objective, proportional, non-discriminatory criteria",
    ),
    pytest.param(
        {**PRIVILEGED, "limitation_substantially_affects_other_enterprises": False}, "outside scope", id="others are not affected"
    ),
    pytest.param(MONOPOLY, "inconsistent", id="designated monopoly"),
    pytest.param(
        {**MONOPOLY, "sole_position_only_by_exclusive_intellectual_property_right": True},
        "outside scope",
        id="an exclusive intellectual property right alone makes no monopoly",
    ),
    pytest.param({}, "outside scope", id="none of the three kinds"),
]


@pytest.mark.parametrize(("facts", "expected"), OTHER_KINDS)
def test_three_kinds_of_enterprises_13_1(facts: Facts, expected: str) -> None:
    # The chapter's title names three classes, where CPTPP Chapter 17 has two.
    private: Facts = {**NATIONALS_ONLY, **NO_HOLD}
    assert verdict(BUYING, {**private, **facts}, actor="GBR") == expected


# ---------------------------------------------------------------- what Chapter 13 reaches: Article 13.2

THRESHOLD_CASES = [
    pytest.param(300_000_000, "inconsistent", id="300 million SDR in each of three years"),
    pytest.param(150_000_000, "outside scope", id="150 million SDR in one of the three years"),
    pytest.param(199_999_999, "outside scope", id="just below in one year"),
    pytest.param(200_000_000, "inconsistent", id="200 million SDR is not below"),
]


@pytest.mark.parametrize("citation", BUYING_AND_SELLING)
@pytest.mark.parametrize(("revenue", "expected"), THRESHOLD_CASES)
def test_revenue_below_in_any_one_of_three_years_13_2(citation: str, revenue: int, expected: str) -> None:
    assert verdict(citation, {**STATE_FIRM, CONDUCT[citation]: True, REVENUE: revenue}, actor="GBR") == expected


@pytest.mark.parametrize("as_of", [FIRST, "2024-01-01", LATEST])
@pytest.mark.parametrize("party", ["JPN", "GBR"])
def test_revenue_threshold_is_200_million_sdr_13_2(party: str, as_of: str) -> None:
    found = tl.library().law("japan-uk").parameter("soe_revenue_threshold")
    assert found is not None
    assert found.unit == "SDR"
    value = found.on(party, day(as_of))
    assert value is not None
    assert (value.value, value.confidence) == (200_000_000, "memory")


def test_question_on_revenue_is_about_the_least_of_three_years_and_commercial_activities_13_2() -> None:
    (clause,) = [c for c in tl.library().law("japan-uk").scope if c.number == "13.2(threshold)"]
    assert clause.when.facts() == {REVENUE}
    assert str(clause.kind) == "exclusion"


REACH_CASES = [
    pytest.param(
        {"relates_to_commercial_activities_of_enterprise": False}, "outside scope", id="not the commercial part of a mixed entity"
    ),
    pytest.param(_yes("service_supplied_in_exercise_of_governmental_authority"), "outside scope", id="governmental authority"),
    pytest.param(_yes("government_procurement", "enterprise_acts_as_covered_procuring_entity"), "outside scope", id="covered procurement"),
    pytest.param(
        {"government_procurement": True, "enterprise_acts_as_covered_procuring_entity": False},
        "inconsistent",
        id="procurement by an entity that is not covered",
    ),
    pytest.param(_yes("kept_under_schedule_of_reservations"), "outside scope", id="Annex 8-B reservation"),
    pytest.param(_yes("owned_or_controlled_by_sub_central_government"), "undetermined", id="regional or local: not established"),
    pytest.param(
        _yes("financial_services_supplied_under_government_mandate", "financial_services_support_exports_or_imports"),
        "undetermined",
        id="mandated finance for exports: conditions not established",
    ),
]


@pytest.mark.parametrize(("facts", "expected"), REACH_CASES)
@pytest.mark.parametrize("citation", BUYING_AND_SELLING)
def test_reach_of_buying_and_selling_13_2(citation: str, facts: Facts, expected: str) -> None:
    assert verdict(citation, {**STATE_FIRM, CONDUCT[citation]: True, **facts}, actor="GBR") == expected


def test_mandated_finance_of_another_kind_is_reached_13_2() -> None:
    facts: Facts = {
        "financial_services_supplied_under_government_mandate": True,
        **_no("financial_services_support_exports_or_imports", "financial_services_support_private_investment_abroad"),
        "financial_services_within_and_consistent_with_oecd_arrangement": False,
    }
    assert verdict(BUYING, {**NATIONALS_ONLY, **facts}, actor="JPN") == "inconsistent"


@pytest.mark.parametrize("number", ["13.2(mandate)", "13.2(reservations)"])
@pytest.mark.parametrize(
    ("article", "reached"),
    [("13.5.1(a)", True), ("13.5.1(b)", True), ("13.5.1(c)", True), ("13.4", False), ("13.6(regulators)", False), ("13.7", False)],
)
def test_finance_and_reservations_are_left_out_of_13_5_alone(number: str, article: str, reached: bool) -> None:
    (clause,) = [c for c in tl.library().law("japan-uk").scope if c.number == number]
    assert clause.reach.covers(article, chapter="13") is reached


# ---------------------------------------------------------------- duties (13.4 to 13.7)


@pytest.mark.parametrize("citation", BUYING_AND_SELLING)
@pytest.mark.parametrize(
    ("conduct", "expected"), [pytest.param(True, "inconsistent", id="as forbidden"), pytest.param(False, "consistent", id="not so")]
)
def test_buying_and_selling_13_5_1(citation: str, conduct: bool, expected: str) -> None:
    assert verdict(citation, {**STATE_FIRM, CONDUCT[citation]: conduct}, actor="JPN") == expected


@pytest.mark.parametrize("citation", [BUYING, SELLING])
@pytest.mark.parametrize(
    ("persons", "expected"),
    [
        pytest.param({}, "inconsistent", id="enterprise of the other Party"),
        pytest.param({OTHERS_ENTERPRISE: False, COVERED_ENTERPRISE: True}, "inconsistent", id="covered enterprise"),
        pytest.param({OTHERS_ENTERPRISE: False}, "outside scope", id="neither"),
    ],
)
def test_whom_the_comparison_protects_13_5_1(citation: str, persons: Facts, expected: str) -> None:
    assert verdict(citation, {**STATE_FIRM, CONDUCT[citation]: True, **persons}, actor="JPN") == expected


@pytest.mark.parametrize("citation", [BUYING, SELLING])
def test_comparison_is_with_own_enterprises_alone_13_5_1(citation: str) -> None:
    # National-treatment type of comparison: no most-favoured-nation limb is known.
    breach = tl.rules().norm(citation).provision.breach
    assert breach is not None
    assert breach.facts() == {CONDUCT[citation]}


@pytest.mark.parametrize(
    ("citation", "number", "facts", "expected"),
    [
        pytest.param(
            CONSIDERATIONS,
            "13.5.1(a)(mandate)",
            _yes("fulfils_public_service_mandate", "mandate_or_designation_consistent_with_duties_of_nondiscrimination"),
            "excused",
            id="(a): public service mandate",
        ),
        pytest.param(
            CONSIDERATIONS,
            "13.5.1(a)(mandate)",
            {"fulfils_public_service_mandate": True, "mandate_or_designation_consistent_with_duties_of_nondiscrimination": False},
            "inconsistent",
            id="(a): a mandate that is not itself consistent",
        ),
        pytest.param(
            CONSIDERATIONS,
            "13.5.1(a)(mandate)",
            {
                **MONOPOLY,
                **_yes("fulfils_terms_of_monopoly_designation", "mandate_or_designation_consistent_with_duties_of_nondiscrimination"),
                "fulfils_public_service_mandate": False,
            },
            "excused",
            id="(a): terms of a designation",
        ),
        pytest.param(
            CONSIDERATIONS,
            "13.5.1(a)(mandate)",
            {
                **_yes("fulfils_terms_of_monopoly_designation", "mandate_or_designation_consistent_with_duties_of_nondiscrimination"),
                "fulfils_public_service_mandate": False,
            },
            "inconsistent",
            id="(a): terms of a designation, but no designated monopoly",
        ),
        pytest.param(
            BUYING, "13.5.2", _yes("different_terms_or_refusal_in_accordance_with_commercial_considerations"), "excused", id="(b)"
        ),
        pytest.param(
            SELLING, "13.5.2", _yes("different_terms_or_refusal_in_accordance_with_commercial_considerations"), "excused", id="(c)"
        ),
        pytest.param(
            BUYING, "13.5.2", _no("different_terms_or_refusal_in_accordance_with_commercial_considerations"), "inconsistent", id="(b) not"
        ),
    ],
)
def test_mandates_and_different_terms_13_5(citation: str, number: str, facts: Facts, expected: str) -> None:
    case: Facts = {**STATE_FIRM, CONDUCT[citation]: True, **facts}
    assert verdict(citation, case, actor="JPN", pleaded=[number]) == expected


@pytest.mark.parametrize(
    ("number", "facts", "expected"),
    [
        pytest.param("13.4", _yes("requires_or_encourages_enterprise_to_act_inconsistently_with_agreement"), "inconsistent", id="13.4"),
        pytest.param(
            "13.4", _no("requires_or_encourages_enterprise_to_act_inconsistently_with_agreement"), "consistent", id="13.4: owning one"
        ),
        pytest.param(
            "13.6(regulators)",
            _yes("regulator_independent_of_enterprises_it_regulates", "regulator_acts_impartially_towards_enterprises_it_regulates"),
            "consistent",
            id="13.6: independent and impartial",
        ),
        pytest.param(
            "13.6(regulators)", _no("regulator_independent_of_enterprises_it_regulates"), "inconsistent", id="13.6: dependent regulator"
        ),
        pytest.param(
            "13.6(regulators)",
            _no("regulator_acts_impartially_towards_enterprises_it_regulates"),
            "inconsistent",
            id="13.6: partial regulator",
        ),
        pytest.param(
            "13.6(enforcement)",
            _no("laws_enforced_on_enterprise_consistently_and_without_discrimination"),
            "inconsistent",
            id="13.6: enforcement",
        ),
        pytest.param(
            "13.7",
            {
                "received_reasoned_written_request_on_enterprise_harming_interests": True,
                "supplied_information_requested_on_enterprise": False,
            },
            "inconsistent",
            id="13.7: a reasoned request, no answer",
        ),
        pytest.param(
            "13.7",
            _yes("received_reasoned_written_request_on_enterprise_harming_interests", "supplied_information_requested_on_enterprise"),
            "consistent",
            id="13.7: answered",
        ),
        pytest.param(
            "13.7", _no("received_reasoned_written_request_on_enterprise_harming_interests"), "consistent", id="13.7: no such request"
        ),
    ],
)
def test_duties_of_the_chapter(number: str, facts: Facts, expected: str) -> None:
    assert verdict(f"CEPA {number}", {**STATE_FIRM, **facts}, actor="GBR") == expected


# ---------------------------------------------------------------- general exceptions (13.8)

GATT_CHAPEAU = ("arbitrary_or_unjustifiable_discrimination_where_same_conditions_prevail", "disguised_restriction_on_international_trade")
GATT_AIMS = (
    "necessary_for_public_morals",
    "necessary_for_life_or_health",
    "necessary_for_compliance_with_consistent_laws",
    "covered_by_another_paragraph_of_gatt_xx",
)
GATS_CHAPEAU = ("arbitrary_or_unjustifiable_discrimination_between_like_countries", "disguised_restriction_on_trade_in_services")
GATS_AIMS = ("necessary_for_public_morals_or_public_order", *GATT_AIMS[1:3])

GENERAL = {"13.8(gatt)": (GATT_CHAPEAU, GATT_AIMS), "13.8(gats)": (GATS_CHAPEAU, GATS_AIMS)}


@pytest.mark.parametrize(("number", "aim"), [pytest.param(n, aim, id=f"{n} {aim}") for n, (_, aims) in GENERAL.items() for aim in aims])
def test_general_exceptions_need_chapeau_and_one_paragraph_13_8(number: str, aim: str) -> None:
    chapeau, aims = GENERAL[number]
    clean: Facts = {**NATIONALS_ONLY, **_no(*chapeau, *aims)}
    assert verdict(BUYING, clean, actor="GBR", pleaded=[number]) == "inconsistent"
    assert verdict(BUYING, {**clean, aim: True}, actor="GBR", pleaded=[number]) == "excused"
    for fault in chapeau:
        assert verdict(BUYING, {**clean, aim: True, fault: True}, actor="GBR", pleaded=[number]) == "inconsistent"


def test_general_exceptions_of_chapter_8_do_not_serve_chapter_13() -> None:
    assert not exception("8.3").reach.covers("13.5.1(b)", chapter="13")
    assert not exception("8.65").reach.covers("13.5.1(b)", chapter="13")
    assert not exception("13.8(gatt)").reach.covers("8.73", chapter="8")


@pytest.mark.parametrize("citation", BUYING_AND_SELLING)
@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        pytest.param(_yes("in_pursuance_of_un_charter_obligations_on_peace_and_security"), "excused", id="United Nations Charter"),
        pytest.param(_yes("disclosure_contrary_to_essential_security_in_actors_view"), "excused", id="information withheld"),
        pytest.param(_yes("actor_considers_necessary_for_essential_security"), "undetermined", id="circumstances not established"),
        pytest.param({}, "inconsistent", id="nothing of the kind"),
    ],
)
def test_security_reaches_chapter_13_1_5(citation: str, facts: Facts, expected: str) -> None:
    nothing: Facts = _no(
        "disclosure_contrary_to_essential_security_in_actors_view",
        "actor_considers_necessary_for_essential_security",
        "in_pursuance_of_un_charter_obligations_on_peace_and_security",
    )
    case: Facts = {**STATE_FIRM, CONDUCT[citation]: True, **nothing, **facts}
    assert verdict(citation, case, actor="JPN", pleaded=["1.5"]) == expected


# ---------------------------------------------------------------- cheap money (Chapters 12 and 13)


def test_cheap_loan_to_an_own_enterprise_is_caught_by_no_rule_of_chapter_13() -> None:
    # No non-commercial-assistance discipline, no list of enterprises, no annex of exceptions for single Parties, by memory.
    asked = {
        name
        for o in tl.provisions(("JPN", "GBR"), on="soe", under="CEPA", as_of=LATEST)
        if o.provision.startswith("13.")
        for name in o.norm.facts()
    }
    assert not [name for name in asked if "assistance" in name or "list_of_state_owned" in name]
    assert [r for r in tl.rules().norm("CEPA 13.4").provision.readings if "Chapter 17 of the CPTPP" in r]


GUARANTEE = "guarantees_debts_or_liabilities_of_enterprise_without_limit"
RESCUE, PLAN = "rescues_or_restructures_ailing_or_insolvent_enterprise", "credible_restructuring_plan"
GRANTED = "subsidies_to_beneficiary_over_three_consecutive_years"
NEGATIVE_EFFECT = "significant_negative_effect_on_trade_or_investment_between_parties"
LEFT_OUT = "subsidy_for_agriculture_fisheries_audio_visual_disaster_emergency_or_below_central_level"

SUBSIDY: Facts = {
    **_yes("specific_subsidy_within_meaning_of_scm_agreement", NEGATIVE_EFFECT),
    **_no(GUARANTEE, RESCUE, LEFT_OUT),
    GRANTED: 1_000_000,
    "as_of": day("2023-06-01"),
}

SUBSIDIES = [
    pytest.param({GUARANTEE: True}, "inconsistent", id="unlimited guarantee"),
    pytest.param({RESCUE: True, PLAN: False}, "inconsistent", id="rescue without a credible plan"),
    pytest.param({RESCUE: True, PLAN: True}, "consistent", id="rescue with a credible plan"),
    pytest.param({}, "consistent", id="a cheap loan, neither guarantee nor rescue"),
    pytest.param({GUARANTEE: True, GRANTED: 449_999}, "outside scope", id="below 450,000 SDR in three years"),
    pytest.param({GUARANTEE: True, GRANTED: 450_001}, "inconsistent", id="above 450,000 SDR in three years"),
    pytest.param({GUARANTEE: True, LEFT_OUT: True}, "undetermined", id="agriculture and the like: not established"),
    pytest.param({GUARANTEE: True, NEGATIVE_EFFECT: False}, "undetermined", id="no negative effect: not established whether one is needed"),
    pytest.param({GUARANTEE: True, SHARES: 0}, "inconsistent", id="whoever owns the enterprise"),
]


@pytest.mark.parametrize(("facts", "expected"), SUBSIDIES)
def test_prohibited_subsidies_12_7(facts: Facts, expected: str) -> None:
    assert verdict("CEPA 12.7", {**SUBSIDY, **facts}, actor="JPN") == expected


# ---------------------------------------------------------------- disputes (Chapter 22)


@pytest.mark.parametrize(
    "number", ["8.72", "8.73.1", "8.80.2", "8.86", "13.4", "13.5.1(a)", "13.5.1(b)", "13.5.1(c)", "13.6(regulators)", "13.7"]
)
def test_disputes_go_to_a_panel_chapter_22(number: str) -> None:
    # House of Lords report of November 2020: whatever is not expressly excluded; no exclusion of Section F or Chapter 13 is known.
    obligation = assert_bound(f"CEPA {number}", "GBR", "JPN", LATEST, disputes="available")
    assert (obligation.settlement.basis, obligation.settlement.confidence) == ("Chapter 22", "memory")


def test_what_of_chapter_12_is_taken_out_was_not_established_chapter_22() -> None:
    assert "not established" in assert_bound("CEPA 12.7", "GBR", "JPN", LATEST).settlement.note
