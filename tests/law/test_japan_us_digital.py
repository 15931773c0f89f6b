"""Japan-US agreements: the digital law beyond data flows (USJDTA), the Trade Agreement (USJTA), and what neither of them covers.

Articles are those of the USJDTA unless the USJTA is named. Seen were USJDTA Article 1(a) to (h), the letter of 7 October 2019 on Article 18
and USJTA Articles 1 to 4. The rest is reported by the US Trade Representative, the Congressional Research Service and commentators, or
remembered.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import pytest

import tradelaw as tl
from support import assert_bound, assert_not_bound, day, owed, settled_scope, verdict

if TYPE_CHECKING:
    from tradelaw.law.provisions import DefinedTerm, ExceptionClause, LedgerLine, Provision, ScopeClause
    from tradelaw.logic.conditions import Value

Facts: TypeAlias = dict[str, "Value"]

#: Entry into force of both agreements.
FIRST = "2020-01-01"

#: Last day up to which the law was looked up.
LATEST = "2026-11-21"

BOTH_WAYS = (("JPN", "USA"), ("USA", "JPN"))

#: Every topic of digital trade.
DIGITAL_TOPICS = (
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
    "paperless-trading",
    "cyber-security",
    "open-government-data",
    "interactive-computer-services",
    "technology-transfer",
)


def provision(citation: str) -> Provision:
    return tl.rules().norm(citation).provision


def term(name: str, agreement: str = "japan-us-digital") -> DefinedTerm:
    found = tl.library().law(agreement).term(name)
    assert found is not None
    return found


def exception(number: str, agreement: str = "japan-us-digital") -> ExceptionClause:
    (found,) = [e for e in tl.library().law(agreement).exceptions if e.number == number]
    return found


def scope(number: str) -> ScopeClause:
    (found,) = [s for s in tl.library().law("japan-us-digital").scope if s.number == number]
    return found


def ledger(agreement: str) -> dict[str, LedgerLine]:
    return {line.number: line for line in tl.library().ledger(agreement)}


def _no(*names: str) -> Facts:
    return dict.fromkeys(names, False)


def _yes(*names: str) -> Facts:
    return dict.fromkeys(names, True)


# ---------------------------------------------------------------- the articles and their numbers


@pytest.mark.parametrize(
    ("number", "title"),
    [
        ("1", "Definitions"),
        ("2", "Scope"),
        ("3", "General exceptions"),
        ("4", "Security exceptions"),
        ("5", "Prudential exception and monetary and exchange rate policy exception"),
        ("6", "Taxation"),
        ("7", "Customs duties"),
        ("8", "Non-discriminatory treatment of digital products"),
        ("9", "Domestic electronic transactions framework"),
        ("10", "Electronic authentication and electronic signatures"),
        ("11", "Cross-border transfer of information by electronic means"),
        ("12", "Location of computing facilities"),
        ("13", "Location of financial service computing facilities for covered financial service suppliers"),
        ("14", "Online consumer protection"),
        ("15", "Personal information protection"),
        ("16", "Unsolicited commercial electronic messages"),
        ("17", "Source code"),
        ("18", "Interactive computer services"),
        ("19", "Cybersecurity"),
        ("20", "Open government data"),
        ("21", "Information and communication technology goods that use cryptography"),
        ("22", "Amendment, entry into force and termination"),
    ],
)
def test_titles_of_the_articles(number: str, title: str) -> None:
    # Heading list of a treaty official of Japan's Ministry of Foreign Affairs (2020).
    assert ledger("japan-us-digital")[number].title == title


def test_every_article_and_the_letter_have_a_line() -> None:
    # 22 articles, no annex, one exchange of letters; Articles 1 to 11 of the USJTA, two annexes, one Protocol, six exchanges of letters.
    assert set(ledger("japan-us-digital")) == {str(n) for n in range(1, 23)} | {"Letter on Art. 18"}
    usjta = set(ledger("japan-us-trade"))
    assert {n for n in usjta if n.isdecimal()} == {str(n) for n in range(1, 12)}
    assert {n for n in usjta if n.startswith("Annex")} == {"Annex I", "Annex II"}
    assert len({n for n in usjta if n.startswith("Letter")}) == 6
    assert {n for n in usjta if n.startswith("Protocol")} == {"Protocol of 2022"}


@pytest.mark.parametrize(
    ("topic", "provisions"),
    [
        pytest.param("customs-duties-on-transmissions", {"7.1", "7.2"}, id="7"),
        pytest.param("digital-products", {"8.1"}, id="8"),
        pytest.param("electronic-transactions", {"9.1", "9.2", "10.1", "10.2"}, id="9, 10"),
        pytest.param("consumer-protection", {"14"}, id="14"),
        pytest.param("personal-information", {"15.1", "15.2", "15.3", "15.4"}, id="15"),
        pytest.param("unsolicited-messages", {"16"}, id="16"),
        pytest.param("source-code", {"17.1"}, id="17, not 11, as popular sources have it for algorithms"),
        pytest.param("interactive-computer-services", {"18.1", "18.2", "18.3"}, id="18, not 17, as popular sources have it"),
        pytest.param("cyber-security", {"19"}, id="19"),
        pytest.param("open-government-data", {"20"}, id="20"),
        pytest.param("cryptography", {"21"}, id="21"),
    ],
)
@pytest.mark.parametrize("as_of", [FIRST, LATEST])
def test_articles_on_each_subject(topic: str, provisions: set[str], as_of: str) -> None:
    answer = tl.provisions(("JPN", "USA"), on=topic, as_of=as_of)
    assert {o.agreement for o in answer} == {"japan-us-digital"}
    for pair in BOTH_WAYS:
        assert {o.provision for o in answer if (o.obligor, o.obligee) == pair} == provisions


@pytest.mark.parametrize(
    ("topic", "obligations"),
    [
        pytest.param("customs-duties-on-transmissions", {"7.1"}, id="7.2 permits"),
        pytest.param("digital-products", {"8.1"}, id="8"),
        pytest.param("electronic-transactions", {"9.1", "10.1", "10.2"}, id="9.2 endeavours"),
        pytest.param("consumer-protection", {"14"}, id="14"),
        pytest.param("personal-information", {"15.1", "15.2"}, id="15.3 only encourages, 15.4 only recognises"),
        pytest.param("unsolicited-messages", {"16"}, id="16"),
        pytest.param("source-code", {"17.1"}, id="17"),
        pytest.param("interactive-computer-services", {"18.2", "18.3"}, id="18.1 only recognises"),
        pytest.param("cyber-security", set(), id="19 only endeavours and recognises"),
        pytest.param("open-government-data", set(), id="20 only endeavours"),
        pytest.param("cryptography", {"21"}, id="21"),
    ],
)
@pytest.mark.parametrize(("obligor", "obligee"), BOTH_WAYS)
def test_obligations_on_each_subject(topic: str, obligations: set[str], obligor: str, obligee: str) -> None:
    answer = tl.obligations(by=obligor, to=obligee, on=topic, as_of=LATEST)
    assert {(o.agreement, o.provision) for o in answer} == {("japan-us-digital", number) for number in obligations}


# ---------------------------------------------------------------- verbs, persons, certainty

OWNER = "person of the other Party that owns the software"
SERVICE = "supplier or user of an interactive computer service"
MAKER = "manufacturer or supplier of a commercial information and communication technology good that uses cryptography"
TRANSMISSION = "transmission between a person of one Party and a person of the other"
PRODUCT = "digital product linked to the other Party"

MODALITIES = [
    pytest.param("USJDTA 7.1", "shall not", "each Party", TRANSMISSION, "secondary", id="7.1"),
    pytest.param("USJDTA 7.2", "may", "each Party", None, "memory", id="7.2"),
    pytest.param("USJDTA 8.1", "shall not", "each Party", PRODUCT, "secondary", id="8.1"),
    pytest.param("USJDTA 9.1", "shall", "each Party", None, "memory", id="9.1"),
    pytest.param("USJDTA 9.2", "shall endeavour", "each Party", None, "memory", id="9.2"),
    pytest.param("USJDTA 10.1", "shall not", "each Party", None, "memory", id="10.1"),
    pytest.param("USJDTA 10.2", "shall not", "each Party", None, "memory", id="10.2"),
    pytest.param("USJDTA 14", "shall", "each Party", None, "secondary", id="14"),
    pytest.param("USJDTA 15.1", "shall", "each Party", None, "secondary", id="15.1"),
    pytest.param("USJDTA 15.2", "shall", "each Party", None, "memory", id="15.2: shall publish"),
    pytest.param("USJDTA 15.3", "should", "each Party", None, "secondary", id="15.3"),
    pytest.param("USJDTA 16", "shall", "each Party", None, "secondary", id="16"),
    pytest.param("USJDTA 17.1", "shall not", "each Party", OWNER, "secondary", id="17.1"),
    pytest.param("USJDTA 18.1", "recognise", "the Parties", None, "memory", id="18.1"),
    pytest.param("USJDTA 18.2", "shall not", "each Party", SERVICE, "memory", id="18.2"),
    pytest.param("USJDTA 18.3", "shall not", "each Party", SERVICE, "memory", id="18.3"),
    pytest.param("USJDTA 19", "shall endeavour", "the Parties", None, "memory", id="19"),
    pytest.param("USJDTA 20", "shall endeavour", "each Party", None, "memory", id="20"),
    pytest.param("USJDTA 21", "shall not", "each Party", MAKER, "memory", id="21"),
    pytest.param("USJDTA 22(amendment)", "may", "the Parties", None, "memory", id="22, amendment"),
    pytest.param("USJDTA 22(termination)", "may", "each Party", None, "secondary", id="22, termination"),
    pytest.param("USJTA 2", "recognise", "each Party", None, "text", id="USJTA 2: affirms"),
    pytest.param("USJTA 5.1", "shall", "each Party", "originating good", "memory", id="USJTA 5.1: wording from memory"),
    pytest.param("USJTA 6", "shall", "each Party", None, "memory", id="USJTA 6: number from memory"),
    pytest.param("USJTA 8", "may", "the Parties", None, "memory", id="USJTA 8"),
    pytest.param("USJTA 10", "may", "each Party", None, "memory", id="USJTA 10: number from memory"),
]


@pytest.mark.parametrize(("citation", "modality", "bearer", "protects", "confidence"), MODALITIES)
def test_verb_bearer_protected_person_and_certainty(
    citation: str, modality: str, bearer: str, protects: str | None, confidence: str
) -> None:
    for obligor, obligee in BOTH_WAYS:
        obligation = assert_bound(citation, obligor, obligee, LATEST, since=FIRST)
        assert (obligation.modality, obligation.protects, obligation.confidence) == (modality, protects, confidence)
        assert obligation.binding is (modality in {"shall", "shall not"})
        assert obligation.applies_until is None
    assert provision(citation).bearer == bearer


@pytest.mark.parametrize("citation", [param.values[0] for param in MODALITIES])
@pytest.mark.parametrize(("obligor", "obligee"), BOTH_WAYS)
@pytest.mark.parametrize("as_of", ["2019-10-07", "2019-12-31"])
def test_nothing_binds_before_1_january_2020(citation: str, obligor: str, obligee: str, as_of: str) -> None:
    # Signed on 7 October 2019.
    assert_not_bound(citation, obligor, obligee, as_of, reason="not in force", until=FIRST)


@pytest.mark.parametrize("citation", [param.values[0] for param in MODALITIES])
@pytest.mark.parametrize("economy", ["GBR", "EU", "AUS", "CAN", "CHN", "KOR"])
def test_nobody_else_owes_or_is_owed_anything(citation: str, economy: str) -> None:
    # Two Parties, and no clause on accession.
    for obligor, obligee in (("USA", economy), (economy, "USA"), ("JPN", economy)):
        assert_not_bound(citation, obligor, obligee, LATEST, reason="not a Party")


@pytest.mark.parametrize("agreement", ["japan-us-digital", "japan-us-trade"])
def test_no_transitions_deadlines_or_reservations(agreement: str) -> None:
    law = tl.library().law(agreement)
    assert law.provisions
    for found in law.provisions:
        assert not found.transitions
        assert not found.deadlines
        assert not found.parties  # all rules are symmetric
    assert not [s for s in law.scope if s.kind == "reservation"]


@pytest.mark.parametrize("citation", ["USJDTA 9.2", "USJDTA 15.3", "USJDTA 15.4", "USJDTA 18.1", "USJDTA 19", "USJDTA 20"])
def test_what_only_endeavours_encourages_or_recognises_cannot_be_breached(citation: str) -> None:
    norm = tl.rules().norm(citation)
    assert not norm.provision.binding
    assert norm.provision.breach is None


@pytest.mark.parametrize("number", ["7.1", "8.1", "10.1", "10.2", "11.1", "12.1", "13.2", "17.1", "18.2", "18.3", "21"])
def test_prohibitions(number: str) -> None:
    for obligor, obligee in BOTH_WAYS:
        assert number in {o.provision for o in tl.prohibitions(by=obligor, to=obligee, under="USJDTA", as_of=FIRST)}


def test_there_are_no_other_prohibitions() -> None:
    assert len(tl.prohibitions(by="JPN", to="USA", as_of=FIRST)) == 11


# ---------------------------------------------------------------- disputes


@pytest.mark.parametrize("citation", [param.values[0] for param in MODALITIES])
@pytest.mark.parametrize(("obligor", "obligee"), BOTH_WAYS)
def test_no_panel_for_anything(citation: str, obligor: str, obligee: str) -> None:
    # The USJDTA has no article on disputes; the USJTA has consultations only (Art. 6).
    obligation = assert_bound(citation, obligor, obligee, LATEST, disputes="none")
    assert not obligation.enforceable


def test_consultations_are_a_procedural_duty_usjta_6() -> None:
    found = provision("USJTA 6")
    assert found.procedural
    assert found.binding
    for words in ("30 days", "60 days"):
        assert words in found.summary
    assert not [o for o in tl.library().law("japan-us-digital").provisions if o.procedural]  # not even consultations


@pytest.mark.parametrize(
    "number", ["3.1", "3.2", "5.1", "10.3", "17.2", "18.4", "Letter on Art. 18", "21(law enforcement)", "21(investigations)"]
)
def test_nobody_reviews_an_exception_but_none_is_self_judging_except_security(number: str) -> None:
    found = exception(number)
    assert found.judged_by == "nobody"
    assert not found.self_judging


@pytest.mark.parametrize("citation", [param.values[0] for param in MODALITIES])
def test_no_exception_written_for_a_provision_is_self_judging(citation: str) -> None:
    obligation = owed(citation, "JPN", "USA", LATEST)
    assert obligation is not None
    assert not obligation.self_judging


@pytest.mark.parametrize("citation", ["USJDTA 22(termination)", "USJTA 10"])
def test_four_months_notice_ends_either_agreement(citation: str) -> None:
    # USJDTA Art. 22; USJTA Art. 10. Not linked: each ends on its own.
    assert "four months" in provision(citation).summary


# ---------------------------------------------------------------- cases

#: Inside the Agreement (2.1, 2.2, 5.2, 6).
IN_SCOPE: Facts = {
    "affects_trade_by_electronic_means": True,
    **_no(
        "government_procurement",
        "service_supplied_in_exercise_of_governmental_authority",
        "information_held_or_processed_by_or_for_a_party",
        "nondiscriminatory_monetary_or_exchange_rate_policy_measure",
        "taxation_measure",
    ),
}

DUTY = "imposes_customs_duties_on_electronic_transmissions"

#: Customs duty on a film streamed from the United States to a person in Japan (7.1).
STREAMED_FILM: Facts = {**IN_SCOPE, "transmission_between_persons_of_two_parties": True, DUTY: True}

WORSE = "treats_digital_product_less_favourably_than_other_like_digital_products"
LINK_BY_TERRITORY = "product_created_or_first_made_available_in_territory_of_another_party"
LINK_BY_PERSON = "author_performer_producer_developer_or_owner_is_person_of_another_party"
BROADCASTING = "concerns_broadcasting"

#: Worse treatment of a program made in the other Party by a person of the other Party (8.1).
DIGITAL_PRODUCT: Facts = {
    **IN_SCOPE,
    **_yes("digitally_encoded_product", "product_made_for_commercial_sale_or_distribution", "product_can_be_transmitted_electronically"),
    **_yes(LINK_BY_TERRITORY, LINK_BY_PERSON, WORSE),
    **_no(
        "product_is_digitised_financial_instrument_or_money",
        "equal_treatment_inconsistent_with_intellectual_property_rights_and_obligations",
        "subsidy_or_grant_provided_by_a_party",
        BROADCASTING,
    ),
}

FRAMEWORK_LAW = "maintains_legal_framework_governing_electronic_transactions"
MODEL_LAW = "electronic_transactions_framework_consistent_with_uncitral_model_law"

#: No law on electronic transactions (9.1).
NO_FRAMEWORK: Facts = {
    **IN_SCOPE,
    **_no(
        FRAMEWORK_LAW,
        MODEL_LAW,
    ),
}

VOID = "denies_legal_validity_of_signature_solely_because_electronic"
LAW_SAYS_SO = "circumstances_otherwise_provided_for_under_law_of_actor"

#: A signature that is void because it is electronic (10.1).
VOID_SIGNATURE: Facts = {
    **IN_SCOPE,
    VOID: True,
    LAW_SAYS_SO: False,
}

CHOICE = "prohibits_parties_to_transaction_from_determining_authentication_methods"
PROOF = "prevents_parties_to_transaction_from_proving_compliance_on_authentication"

#: One method of authentication is imposed on the parties to a transaction (10.2).
IMPOSED_METHOD: Facts = {**IN_SCOPE, CHOICE: True, PROOF: False}

FRAUD_LAWS = "laws_against_fraudulent_and_deceptive_online_commercial_activities_that_harm_consumers"
NO_CONSUMER_LAWS: Facts = {**IN_SCOPE, FRAUD_LAWS: False}

PRIVACY_LAWS = (
    "comprehensive_privacy_or_personal_information_protection_law",
    "sector_specific_laws_covering_privacy",
    "laws_enforcing_voluntary_undertakings_on_privacy",
)
FRAMEWORK = "legal_framework_protects_personal_information_of_users_of_digital_trade"
NO_PRIVACY: Facts = {**IN_SCOPE, **_no(FRAMEWORK, *PRIVACY_LAWS)}

PUBLISHED = (
    "publishes_how_individuals_can_pursue_personal_information_remedies",
    "publishes_how_business_can_comply_with_personal_information_law",
)
NOTHING_PUBLISHED: Facts = {**IN_SCOPE, **_no(*PUBLISHED)}

STOP = "requires_suppliers_to_let_recipients_stop_unsolicited_messages"
CONSENT = "requires_consent_of_recipients_to_commercial_messages"
RECOURSE = "provides_recourse_against_noncompliant_suppliers_of_unsolicited_messages"
NO_SPAM_LAW: Facts = {**IN_SCOPE, **_no(STOP, CONSENT, RECOURSE)}

CODE = "requires_transfer_of_or_access_to_source_code"
ALGORITHM = "requires_transfer_of_or_access_to_algorithm_expressed_in_source_code"
STEPS = "defined_sequence_of_steps_to_solve_problem_or_obtain_result"
CONDITION_OF_SALE = "condition_for_import_distribution_sale_or_use_of_software"
OWNED = "software_owned_by_person_of_another_party"

#: Source code of software owned from the United States, as a condition of sale (17.1).
SOURCE_CODE: Facts = {**IN_SCOPE, **_yes(CODE, CONDITION_OF_SALE, OWNED), **_no(ALGORITHM, STEPS)}

PROVIDER = "treats_person_as_information_content_provider"
LIABLE_FOR_CONTENT = "liability_for_harm_related_to_information_handled_by_the_service"
AUTHOR = "person_created_or_developed_the_information"
PERSON_OF_SERVICE = "person_is_supplier_or_user_of_the_service"
SERVER = "gives_multiple_users_electronic_access_to_a_server"

#: A platform is liable for what others wrote (18.2).
LIABLE_PLATFORM: Facts = {**IN_SCOPE, **_yes(PERSON_OF_SERVICE, SERVER, PROVIDER, LIABLE_FOR_CONTENT), AUTHOR: False}

LIABLE = "imposes_liability_for_the_action"
MODERATES = "action_restricts_access_to_material_voluntarily_and_in_good_faith"
OBJECTIONABLE = "person_considers_material_harmful_or_objectionable"
MEANS = "action_gives_others_technical_means_to_restrict_access"

#: A platform is liable for taking something down (18.3(a)).
LIABLE_MODERATOR: Facts = {**IN_SCOPE, **_yes(PERSON_OF_SERVICE, SERVER, LIABLE, MODERATES, OBJECTIONABLE), MEANS: False}

MANUFACTURER = "person_is_manufacturer_or_supplier_of_product_using_cryptography"
COMMERCIAL_GOOD = "product_using_cryptography_for_commercial_applications"
CONDITION_OF_MANUFACTURE = "condition_for_manufacture_sale_distribution_import_or_use_of_product"
SECRETS = "requires_transfer_of_or_access_to_proprietary_cryptographic_information"
PARTNER = "requires_partnership_with_person_in_territory"
CIPHER = "requires_use_or_integration_of_particular_cryptographic_algorithm_or_cipher"
BY_OR_FOR_GOVERNMENT = "product_made_traded_or_used_by_or_for_government"
NETWORKS = "relates_to_access_to_networks_owned_or_controlled_by_government"
SUPERVISION = "taken_under_supervisory_authority_over_financial_institutions_or_markets"

#: Keys of a commercial good that uses cryptography, as a condition of import (21(a)).
PRIVATE_KEYS: Facts = {
    **IN_SCOPE,
    **_yes(MANUFACTURER, COMMERCIAL_GOOD),
    **_yes(CONDITION_OF_MANUFACTURE, SECRETS),
    **_no(PARTNER, CIPHER, BY_OR_FOR_GOVERNMENT, NETWORKS, SUPERVISION),
}

BREACH: dict[str, Facts] = {
    "USJDTA 7.1": STREAMED_FILM,
    "USJDTA 8.1": DIGITAL_PRODUCT,
    "USJDTA 9.1": NO_FRAMEWORK,
    "USJDTA 10.1": VOID_SIGNATURE,
    "USJDTA 10.2": IMPOSED_METHOD,
    "USJDTA 14": NO_CONSUMER_LAWS,
    "USJDTA 15.1": NO_PRIVACY,
    "USJDTA 15.2": NOTHING_PUBLISHED,
    "USJDTA 16": NO_SPAM_LAW,
    "USJDTA 17.1": SOURCE_CODE,
    "USJDTA 18.2": LIABLE_PLATFORM,
    "USJDTA 18.3": LIABLE_MODERATOR,
    "USJDTA 21": PRIVATE_KEYS,
}

#: Without Article 21, to which Article 3.1 doesn't reach.
UNDER_GATS = [citation for citation in BREACH if citation != "USJDTA 21"]


@pytest.mark.parametrize("citation", BREACH)
@pytest.mark.parametrize("actor", ["JPN", "USA"])
def test_breach_without_any_plea(citation: str, actor: str) -> None:
    # What scope and pleas below are measured against.
    assert verdict(citation, BREACH[citation], actor=actor) == "inconsistent"


# ---------------------------------------------------------------- scope: Articles 2, 5.2 and 6


@pytest.mark.parametrize("citation", BREACH)
@pytest.mark.parametrize(
    ("clause", "facts"),
    [
        pytest.param("2.1", {"affects_trade_by_electronic_means": False}, id="2.1: no trade by electronic means"),
        pytest.param("2.2(a)", {"government_procurement": True}, id="2.2(a): procurement"),
        pytest.param("2.2(b)", {"service_supplied_in_exercise_of_governmental_authority": True}, id="2.2(b): governmental authority"),
        pytest.param("2.2(c)", {"information_held_or_processed_by_or_for_a_party": True}, id="2.2(c): government information"),
        pytest.param("5.2", {"nondiscriminatory_monetary_or_exchange_rate_policy_measure": True}, id="5.2: monetary policy"),
    ],
)
def test_measure_outside_scope_2_and_5_2(citation: str, clause: str, facts: Facts) -> None:
    assert clause in {s.number for s in tl.rules().norm(citation).scope}
    assert verdict(citation, {**BREACH[citation], **facts}, actor="JPN") == "outside scope"


@pytest.mark.parametrize("citation", [c for c in BREACH if c not in {"USJDTA 7.1", "USJDTA 8.1"}])
def test_taxes_are_outside_all_but_articles_7_and_8_6(citation: str) -> None:
    assert verdict(citation, {**BREACH[citation], "taxation_measure": True}, actor="JPN") == "outside scope"


@pytest.mark.parametrize("number", ["2.1", "2.2(a)", "2.2(b)", "5.2"])
def test_open_government_data_keeps_the_other_limits_2_2(number: str) -> None:
    assert number in {s.number for s in tl.rules().norm("USJDTA 20").scope}


def test_article_20_alone_reaches_information_of_a_party_2_2_c() -> None:
    numbers = {p.number for p in tl.library().law("japan-us-digital").provisions}
    reached = {n for n in numbers if scope("2.2(c)").reach.covers(n, chapter="")}
    assert numbers - reached == {"20"}


@pytest.mark.parametrize("citation", ["USJDTA 9.1", "USJDTA 10.1", "USJDTA 14", "USJDTA 16", "USJDTA 18.2"])
def test_inside_the_scope_nothing_but_the_agreement_wide_clauses_limits_these(citation: str) -> None:
    names = {s.number for s in tl.rules().norm(citation).scope}
    assert names == {"2.1", "2.2(a)", "2.2(b)", "2.2(c)", "5.2", "6", "6(tax conventions)"}
    assert settled_scope(citation) == IN_SCOPE


@pytest.mark.parametrize(
    ("confidence", "numbers"),
    [
        pytest.param(
            "memory",
            {
                *("2.1", "2.2(a)", "2.2(b)", "2.2(c)", "5.2", "6", "6(digital products)", "6(tax conventions)"),
                *("8.2", "8.3", "8(broadcasting)", "21(networks)", "21(financial supervision)"),
            },
            id="from memory",
        ),
        pytest.param("secondary", {"12.2"}, id="12.2: an adapted reproduction"),
    ],
)
def test_how_sure_each_limit_of_the_scope_is(confidence: str, numbers: set[str]) -> None:
    assert {s.number for s in tl.library().law("japan-us-digital").scope if str(s.confidence) == confidence} == numbers


# ---------------------------------------------------------------- customs duties: Article 7

DUTY_CASES = [
    pytest.param({}, "inconsistent", id="7.1: film streamed from the United States"),
    pytest.param({DUTY: False}, "consistent", id="7.1: no customs duty"),
    pytest.param({DUTY: False, "taxation_measure": True}, "consistent", id="7.2: consumption tax on it"),
    pytest.param({"taxation_measure": True}, "inconsistent", id="6, 7.1: calling a customs duty a tax does not empty Article 7"),
    pytest.param({"transmission_between_persons_of_two_parties": False}, "outside scope", id="7.1: between two persons of Japan"),
]


@pytest.mark.parametrize(("facts", "expected"), DUTY_CASES)
def test_customs_duties_on_transmissions_7(facts: Facts, expected: str) -> None:
    case: Facts = {**STREAMED_FILM, "obligation_inconsistent_with_tax_convention": False, **facts}
    assert verdict("USJDTA 7.1", case, actor="JPN") == expected


@pytest.mark.parametrize("as_of", [FIRST, "2024-03-02", "2026-03-31", "2026-04-01", LATEST])
def test_ban_on_customs_duties_does_not_follow_the_moratorium_of_the_wto_7_1(as_of: str) -> None:
    obligation = assert_bound("USJDTA 7.1", "JPN", "USA", as_of, since=FIRST)
    assert obligation.applies_until is None
    assert not obligation.remarks


# ---------------------------------------------------------------- digital products: Article 8 (and 6)

PRODUCT_CASES = [
    pytest.param({}, "inconsistent", id="8.1: both links"),
    pytest.param({LINK_BY_PERSON: False}, "inconsistent", id="8.1: made in the other Party's territory, one link suffices"),
    pytest.param({LINK_BY_TERRITORY: False}, "inconsistent", id="8.1: developer of the other Party, one link suffices"),
    pytest.param(_no(LINK_BY_PERSON, LINK_BY_TERRITORY), "outside scope", id="8.1: no link to the other Party"),
    pytest.param({WORSE: False}, "consistent", id="8.1: treated no worse"),
    pytest.param({"digitally_encoded_product": False}, "outside scope", id="1(g): not digitally encoded"),
    pytest.param({"product_made_for_commercial_sale_or_distribution": False}, "outside scope", id="1(g): not for sale or distribution"),
    pytest.param({"product_can_be_transmitted_electronically": False}, "outside scope", id="1(g): cannot be transmitted electronically"),
    pytest.param({"product_is_digitised_financial_instrument_or_money": True}, "outside scope", id="1(g) fn: digitised money"),
    pytest.param(
        {"equal_treatment_inconsistent_with_intellectual_property_rights_and_obligations": True},
        "outside scope",
        id="8.2: intellectual property",
    ),
    pytest.param({"subsidy_or_grant_provided_by_a_party": True}, "outside scope", id="8.3: subsidies, government-supported loans"),
    pytest.param({BROADCASTING: True}, "undetermined", id="8: form of the exception on broadcasting not established"),
    pytest.param({BROADCASTING: True, WORSE: False}, "consistent", id="8: broadcasting, treated no worse"),
]


@pytest.mark.parametrize(("facts", "expected"), PRODUCT_CASES)
@pytest.mark.parametrize("actor", ["JPN", "USA"])
def test_digital_products_8(facts: Facts, expected: str, actor: str) -> None:
    assert verdict("USJDTA 8.1", {**DIGITAL_PRODUCT, **facts}, actor=actor) == expected


@pytest.mark.parametrize("number", ["8.2", "8.3", "8(broadcasting)", "6(digital products)"])
def test_limits_of_article_8_limit_nothing_else(number: str) -> None:
    reached = {p.number for p in tl.library().law("japan-us-digital").provisions if scope(number).reach.covers(p.number, chapter="")}
    assert reached == {"8.1"}


OLD_TAX = "kept_renewed_or_not_worsened_provision_of_existing_taxation_measure"
COLLECTION = "taxation_measure_for_equitable_or_effective_collection"
CONVENTION = "obligation_inconsistent_with_tax_convention"

TAX_CASES = [
    pytest.param({}, "inconsistent", id="6: tax that is no direct tax"),
    pytest.param({"direct_tax": True}, "outside scope", id="6: tax on income"),
    pytest.param({OLD_TAX: True}, "outside scope", id="6: provision of an older tax, its renewal, an amendment that makes it no worse"),
    pytest.param({COLLECTION: True}, "outside scope", id="6: equitable or effective collection"),
    pytest.param({CONVENTION: True}, "outside scope", id="6: tax convention prevails"),
    pytest.param({WORSE: False}, "consistent", id="6: tax that treats it no worse"),
]


@pytest.mark.parametrize(("facts", "expected"), TAX_CASES)
def test_taxes_on_digital_products_6_and_8(facts: Facts, expected: str) -> None:
    # USTR, fact sheet on digital trade (2019): coverage of tax measures.
    case: Facts = {**DIGITAL_PRODUCT, "taxation_measure": True, **_no("direct_tax", OLD_TAX, COLLECTION, CONVENTION), **facts}
    assert verdict("USJDTA 8.1", case, actor="USA") == expected


def test_whether_a_digital_services_tax_is_direct_is_left_to_argument_6() -> None:
    # A tax on turnover; whether it counts among the direct taxes is contested.
    case: Facts = {**DIGITAL_PRODUCT, "taxation_measure": True, **_no(OLD_TAX, COLLECTION, CONVENTION)}
    assert verdict("USJDTA 8.1", case, actor="JPN") == "undetermined"


@pytest.mark.parametrize(
    ("number", "provision", "reached"),
    [
        pytest.param("6", "7.1", False, id="6 leaves Article 7 alone"),
        pytest.param("6", "8.1", False, id="6 leaves taxes to Article 8"),
        pytest.param("6", "17.1", True, id="6 reaches Article 17"),
        pytest.param("6", "21", True, id="6 reaches Article 21"),
        pytest.param("6(tax conventions)", "8.1", True, id="a tax convention prevails over Article 8 too"),
        pytest.param("6(digital products)", "8.1", True, id="6, direct taxes stay out of Article 8"),
    ],
)
def test_reach_of_the_clauses_on_taxation_6(number: str, provision: str, reached: bool) -> None:
    assert scope(number).kind == "taxation"
    assert scope(number).reach.covers(provision, chapter="") is reached


# ---------------------------------------------------------------- electronic transactions: Articles 9 and 10

TRANSACTION_CASES = [
    pytest.param("USJDTA 9.1", {}, "inconsistent", id="9.1: no framework"),
    pytest.param(
        "USJDTA 9.1",
        {FRAMEWORK_LAW: True},
        "inconsistent",
        id="9.1: framework that is not consistent with the Model Law of 1996",
    ),
    pytest.param(
        "USJDTA 9.1",
        _yes(
            FRAMEWORK_LAW,
            MODEL_LAW,
        ),
        "consistent",
        id="9.1: framework consistent with the Model Law of 1996",
    ),
    pytest.param("USJDTA 10.1", {}, "inconsistent", id="10.1: void because electronic"),
    pytest.param("USJDTA 10.1", {LAW_SAYS_SO: True}, "consistent", id="10.1: its law says so"),
    pytest.param(
        "USJDTA 10.1",
        {VOID: False},
        "consistent",
        id="10.1: void for another reason",
    ),
    pytest.param("USJDTA 10.2", {}, "inconsistent", id="10.2: choice of method barred"),
    pytest.param("USJDTA 10.2", {CHOICE: False, PROOF: True}, "inconsistent", id="10.2: proof of compliance barred"),
    pytest.param("USJDTA 10.2", _no(CHOICE, PROOF), "consistent", id="10.2: neither"),
]


@pytest.mark.parametrize(("citation", "facts", "expected"), TRANSACTION_CASES)
def test_electronic_transactions_9_and_10(citation: str, facts: Facts, expected: str) -> None:
    assert verdict(citation, {**BREACH[citation], **facts}, actor="USA") == expected


@pytest.mark.parametrize(
    ("holds", "expected"),
    [pytest.param(True, "excused", id="certified for a category"), pytest.param(False, "inconsistent", id="for any transaction")],
)
def test_performance_standards_for_a_category_of_transactions_10_3(holds: bool, expected: str) -> None:
    case: Facts = {**IMPOSED_METHOD, "authentication_requirement_for_particular_category_of_transactions": holds}
    assert verdict("USJDTA 10.2", case, actor="JPN", pleaded=["10.3"]) == expected
    assert not exception("10.3").reach.covers("10.1", chapter="")


# ---------------------------------------------------------------- users: Articles 14 to 16

USER_CASES = [
    pytest.param("USJDTA 14", {}, "inconsistent", id="14: no consumer laws"),
    pytest.param("USJDTA 14", {FRAUD_LAWS: True}, "consistent", id="14: laws against fraud and deception online"),
    pytest.param("USJDTA 15.1", {}, "inconsistent", id="15.1: no framework"),
    *(pytest.param("USJDTA 15.1", {law: True}, "consistent", id=f"15.1 fn: {law}") for law in PRIVACY_LAWS),
    pytest.param("USJDTA 15.2", {}, "inconsistent", id="15.2: nothing published"),
    *(pytest.param("USJDTA 15.2", {one: True}, "inconsistent", id=f"15.2: only {one}") for one in PUBLISHED),
    pytest.param("USJDTA 15.2", _yes(*PUBLISHED), "consistent", id="15.2: remedies and compliance"),
    pytest.param("USJDTA 16", {}, "inconsistent", id="16: nothing"),
    pytest.param("USJDTA 16", {STOP: True}, "inconsistent", id="16: stopping, without recourse"),
    pytest.param("USJDTA 16", {CONSENT: True}, "inconsistent", id="16: consent, without recourse"),
    pytest.param("USJDTA 16", {RECOURSE: True}, "inconsistent", id="16: recourse, neither stopping nor consent"),
    pytest.param("USJDTA 16", _yes(STOP, RECOURSE), "consistent", id="16: stopping and recourse"),
    pytest.param("USJDTA 16", _yes(CONSENT, RECOURSE), "consistent", id="16: consent and recourse"),
]


@pytest.mark.parametrize(("citation", "facts", "expected"), USER_CASES)
@pytest.mark.parametrize("actor", ["JPN", "USA"])
def test_duties_towards_users_14_to_16(citation: str, facts: Facts, expected: str, actor: str) -> None:
    assert verdict(citation, {**BREACH[citation], **facts}, actor=actor) == expected


def test_united_states_with_laws_on_voluntary_undertakings_alone_15_1_fn() -> None:
    case: Facts = {name: value for name, value in NO_PRIVACY.items() if name != FRAMEWORK}
    assert verdict("USJDTA 15.1", {**case, PRIVACY_LAWS[2]: True}, actor="USA") == "consistent"


def test_restrictions_on_personal_data_have_no_test_beside_11_2_15_4() -> None:
    # Only recognised: a restriction that is out of proportion breaches nothing in Article 15.
    assert {o.provision for o in tl.obligations(by="JPN", to="USA", on="data-flows", as_of=LATEST)} == {"11.1"}


# ---------------------------------------------------------------- source code: Article 17

CODE_CASES = [
    pytest.param({}, "inconsistent", id="17.1: source code as a condition of sale"),
    pytest.param({CODE: False}, "consistent", id="17.1: nothing demanded"),
    pytest.param({CONDITION_OF_SALE: False}, "consistent", id="17.1: no condition of import, distribution, sale or use"),
    pytest.param({CODE: False, **_yes(ALGORITHM, STEPS)}, "inconsistent", id="17.1: an algorithm expressed in it"),
    pytest.param({CODE: False, ALGORITHM: True}, "consistent", id="1(a): no defined sequence of steps"),
    pytest.param({OWNED: False}, "outside scope", id="17.1: not owned by a person of the other Party"),
    pytest.param(
        {OWNED: False, **_yes("person_is_enterprise_in_territory_of_actor", "owned_or_controlled_by_investor_of_other_party")},
        "outside scope",
        id="17.1: owned by a covered enterprise, which is not enough by itself",
    ),
    pytest.param({"mass_market_software_or_product_containing_it": False}, "inconsistent", id="17.1: not limited to mass-market software"),
    pytest.param({"software_used_for_critical_infrastructure": True}, "inconsistent", id="17.1: no carve-out of critical infrastructure"),
    pytest.param({"government_procurement": True}, "outside scope", id="2.2(a): in government procurement"),
]


@pytest.mark.parametrize(("facts", "expected"), CODE_CASES)
@pytest.mark.parametrize("actor", ["JPN", "USA"])
def test_source_code_17_1(facts: Facts, expected: str, actor: str) -> None:
    assert verdict("USJDTA 17.1", {**SOURCE_CODE, **facts}, actor=actor) == expected


COURT = "required_by_regulatory_body_or_judicial_authority"
ONLY = "requires_preserving_and_making_available_only"
PROCEEDING = "for_specific_investigation_inspection_examination_enforcement_action_or_judicial_proceeding"
SAFEGUARDS = "safeguards_against_unauthorised_disclosure"

#: A court has it preserved and handed over for one case, with safeguards.
ONE_CASE: Facts = _yes(COURT, ONLY, PROCEEDING, SAFEGUARDS)

INVESTIGATION_CASES = [
    pytest.param({}, "excused", id="preserved and handed over for one case, with safeguards"),
    *(pytest.param({limb: False}, "inconsistent", id=f"without: {limb}") for limb in (COURT, ONLY, PROCEEDING, SAFEGUARDS)),
]


@pytest.mark.parametrize(
    ("citation", "pleaded"),
    [pytest.param("USJDTA 17.1", "17.2", id="17.2"), pytest.param("USJDTA 21", "21(investigations)", id="21, like 17.2")],
)
@pytest.mark.parametrize(("facts", "expected"), INVESTIGATION_CASES)
def test_specific_investigations_and_proceedings_17_2_and_21(citation: str, pleaded: str, facts: Facts, expected: str) -> None:
    assert verdict(citation, {**BREACH[citation], **ONE_CASE, **facts}, actor="JPN", pleaded=[pleaded]) == expected


@pytest.mark.parametrize("limb", list(ONE_CASE))
def test_investigation_is_open_while_one_element_is_17_2(limb: str) -> None:
    case: Facts = {name: value for name, value in {**SOURCE_CODE, **ONE_CASE}.items() if name != limb}
    assert verdict("USJDTA 17.1", case, actor="JPN", pleaded=["17.2"]) == "undetermined"


# ---------------------------------------------------------------- interactive computer services: Article 18 and the letter

SERVICE_CASES = [
    pytest.param("USJDTA 18.2", {}, "inconsistent", id="18.2: liable for what others wrote"),
    pytest.param("USJDTA 18.2", {AUTHOR: True}, "consistent", id="18.2: for what it wrote or developed itself"),
    pytest.param("USJDTA 18.2", {PROVIDER: False}, "consistent", id="18.2: not treated as the provider of the content"),
    pytest.param("USJDTA 18.2", {LIABLE_FOR_CONTENT: False}, "consistent", id="18.2: no liability for information on the service"),
    pytest.param("USJDTA 18.2", {SERVER: False}, "outside scope", id="18.2: no access of many to a server"),
    pytest.param("USJDTA 18.2", {PERSON_OF_SERVICE: False}, "outside scope", id="18.2: neither supplier nor user"),
    pytest.param("USJDTA 18.3", {}, "inconsistent", id="18.3(a): taken down in good faith"),
    pytest.param("USJDTA 18.3", {MODERATES: False}, "consistent", id="18.3(a): not in good faith"),
    pytest.param("USJDTA 18.3", {OBJECTIONABLE: False}, "consistent", id="18.3(a): held neither harmful nor objectionable"),
    pytest.param("USJDTA 18.3", {LIABLE: False}, "consistent", id="18.3: not liable for it"),
    pytest.param("USJDTA 18.3", {MODERATES: False, MEANS: True}, "inconsistent", id="18.3(b): gave others the technical means"),
    pytest.param("USJDTA 18.3", {MODERATES: False, MEANS: True, LIABLE: False}, "consistent", id="18.3(b): not liable for it"),
    pytest.param("USJDTA 18.3", {PERSON_OF_SERVICE: False}, "outside scope", id="18.3: neither supplier nor user"),
]


@pytest.mark.parametrize(("citation", "facts", "expected"), SERVICE_CASES)
@pytest.mark.parametrize("actor", ["JPN", "USA"])
def test_interactive_computer_services_18(citation: str, facts: Facts, expected: str, actor: str) -> None:
    assert verdict(citation, {**BREACH[citation], **facts}, actor=actor) == expected


def test_limbs_of_the_rule_on_moderation_18_3() -> None:
    assert [limb.number for limb in provision("USJDTA 18.3").limbs] == ["18.3(a)", "18.3(b)"]


OTHER_LAW = (
    "measure_on_intellectual_property",
    "enforces_criminal_law",
    "requires_compliance_with_specific_lawful_order_of_law_enforcement_authority",
)


@pytest.mark.parametrize("citation", ["USJDTA 18.2", "USJDTA 18.3"])
@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        pytest.param({}, "inconsistent", id="none of the three"),
        *(pytest.param({fact: True}, "excused", id=fact) for fact in OTHER_LAW),
    ],
)
def test_intellectual_property_and_criminal_law_18_4(citation: str, facts: Facts, expected: str) -> None:
    assert verdict(citation, {**BREACH[citation], **_no(*OTHER_LAW), **facts}, actor="USA", pleaded=["18.4"]) == expected


ACT = "measure_is_japans_act_no_137_of_2001"
OLD_SYSTEM = "part_of_japans_legal_system_as_it_stood_at_the_exchange_of_letters"
LETTER = "Letter on Art. 18"


@pytest.mark.parametrize("citation", ["USJDTA 18.2", "USJDTA 18.3"])
@pytest.mark.parametrize(
    ("actor", "facts", "expected"),
    [
        pytest.param("JPN", {ACT: True}, "excused", id="Japan's Act No. 137 of 2001"),
        pytest.param("JPN", {OLD_SYSTEM: True}, "excused", id="Japan's law as it then stood, judicial decisions included"),
        pytest.param("JPN", {}, "inconsistent", id="later law of Japan"),
        pytest.param("USA", {ACT: True}, "inconsistent", id="the letter says nothing of United States law"),
        pytest.param("USA", {OLD_SYSTEM: True}, "inconsistent", id="nor of what the United States had then"),
    ],
)
def test_exchange_of_letters_on_article_18(citation: str, actor: str, facts: Facts, expected: str) -> None:
    # Exchange of letters of 7 October 2019: not inconsistent with Article 18, by agreement.
    assert verdict(citation, {**BREACH[citation], **_no(ACT, OLD_SYSTEM), **facts}, actor=actor, pleaded=[LETTER]) == expected


@pytest.mark.parametrize("number", ["18.2", "18.3"])
def test_act_no_137_of_2001_is_never_found_in_breach_letter_on_18(number: str) -> None:
    # Whatever else is unknown of the case.
    norm = tl.rules().norm(f"USJDTA {number}")
    assert norm.verdict({**BREACH[f"USJDTA {number}"], "actor": "JPN", ACT: True}) == "excused"


def test_letter_is_for_japan_and_reaches_article_18_alone() -> None:
    found = exception(LETTER)
    assert found.parties == {"JPN"}
    assert (str(found.confidence), ledger("japan-us-digital")[LETTER].state) == ("text", "encoded")
    reached = {p.number for p in tl.library().law("japan-us-digital").provisions if found.reach.covers(p.number, chapter="")}
    assert reached == {"18.1", "18.2", "18.3"}


@pytest.mark.parametrize(
    ("obligor", "obligee", "there"), [pytest.param("JPN", "USA", True, id="Japan"), pytest.param("USA", "JPN", False, id="United States")]
)
@pytest.mark.parametrize("number", ["18.2", "18.3"])
def test_whose_exception_the_letter_is(number: str, obligor: str, obligee: str, there: bool) -> None:
    assert (LETTER in assert_bound(f"USJDTA {number}", obligor, obligee, FIRST).exceptions) is there


# ---------------------------------------------------------------- cryptography: Article 21

CRYPTO_CASES = [
    pytest.param({}, "inconsistent", id="21(a): keys as a condition of import"),
    pytest.param({SECRETS: False, PARTNER: True}, "inconsistent", id="21(b): a local partner"),
    pytest.param({SECRETS: False, CIPHER: True}, "inconsistent", id="21(c): a given algorithm"),
    pytest.param({SECRETS: False}, "consistent", id="21: none of the three"),
    pytest.param({CONDITION_OF_MANUFACTURE: False}, "consistent", id="21: no condition of manufacture, sale, distribution, import or use"),
    pytest.param(
        {COMMERCIAL_GOOD: False},
        "outside scope",
        id="21: not designed for commercial applications",
    ),
    pytest.param(
        {MANUFACTURER: False},
        "outside scope",
        id="21: neither manufacturer nor supplier",
    ),
    pytest.param({NETWORKS: True}, "outside scope", id="21: access to networks of the government or a central bank"),
    pytest.param({SUPERVISION: True}, "outside scope", id="21: supervision of financial institutions and markets"),
    pytest.param({SECRETS: False, CIPHER: True, BY_OR_FOR_GOVERNMENT: True}, "consistent", id="21(c): by or for the government"),
    pytest.param({BY_OR_FOR_GOVERNMENT: True}, "undetermined", id="21(a): by or for the government, reach not established"),
    pytest.param({SECRETS: False, PARTNER: True, BY_OR_FOR_GOVERNMENT: True}, "undetermined", id="21(b): by or for the government"),
    pytest.param(
        {"technical_regulation_or_conformity_assessment_procedure": False}, "inconsistent", id="21: not limited to technical regulations"
    ),
]


@pytest.mark.parametrize(("facts", "expected"), CRYPTO_CASES)
@pytest.mark.parametrize("actor", ["JPN", "USA"])
def test_cryptography_21(facts: Facts, expected: str, actor: str) -> None:
    assert verdict("USJDTA 21", {**PRIVATE_KEYS, **facts}, actor=actor) == expected


@pytest.mark.parametrize(
    ("limb", "confidence"),
    [
        pytest.param("21(a)", "secondary", id="(a) is quoted by a law firm"),
        pytest.param("21(b)", "memory", id="(b)"),
        pytest.param("21(c)", "memory", id="(c)"),
    ],
)
def test_how_sure_each_limb_is_21(limb: str, confidence: str) -> None:
    (found,) = [x for x in provision("USJDTA 21").limbs if x.number == limb]
    assert found.confidence == confidence


UNENCRYPTED = "law_enforcement_demand_for_unencrypted_communications_under_legal_procedures"


@pytest.mark.parametrize(
    ("demand", "expected"), [pytest.param(True, "excused", id="by law enforcement"), pytest.param(False, "inconsistent", id="by others")]
)
def test_unencrypted_communications_for_law_enforcement_21(demand: bool, expected: str) -> None:
    assert verdict("USJDTA 21", {**PRIVATE_KEYS, UNENCRYPTED: demand}, actor="USA", pleaded=["21(law enforcement)"]) == expected


# ---------------------------------------------------------------- which exceptions reach what


@pytest.mark.parametrize(
    ("citation", "numbers"),
    [
        pytest.param("USJDTA 7.1", {"3.1", "4", "5.1"}, id="7.1"),
        pytest.param("USJDTA 8.1", {"3.1", "4", "5.1"}, id="8.1: its own limits are limits of scope"),
        pytest.param("USJDTA 9.1", {"3.1", "4", "5.1"}, id="9.1"),
        pytest.param("USJDTA 10.1", {"3.1", "4", "5.1"}, id="10.1"),
        pytest.param("USJDTA 10.2", {"10.3", "3.1", "4", "5.1"}, id="10.2"),
        pytest.param("USJDTA 14", {"3.1", "4", "5.1"}, id="14"),
        pytest.param("USJDTA 15.1", {"3.1", "4", "5.1"}, id="15.1"),
        pytest.param("USJDTA 15.2", {"3.1", "4", "5.1"}, id="15.2"),
        pytest.param("USJDTA 16", {"3.1", "4", "5.1"}, id="16"),
        pytest.param("USJDTA 17.1", {"17.2", "3.1", "4", "5.1"}, id="17.1: no exception of public policy"),
        pytest.param("USJDTA 18.2", {"18.4", LETTER, "3.1", "4", "5.1"}, id="18.2"),
        pytest.param("USJDTA 18.3", {"18.4", LETTER, "3.1", "4", "5.1"}, id="18.3"),
        pytest.param("USJDTA 21", {"21(law enforcement)", "21(investigations)", "3.2", "4", "5.1"}, id="21: GATT XX, not GATS XIV"),
        pytest.param("USJTA 5.1", {"3", "4"}, id="USJTA 5.1: GATT XX and security"),
    ],
)
def test_exceptions_to_each_obligation(citation: str, numbers: set[str]) -> None:
    for as_of in (FIRST, LATEST):
        found = tl.exceptions_to(citation, as_of=as_of)
        assert {e.number for e in found} == numbers
        assert not [e for e in found if e.kind == "public policy"]


@pytest.mark.parametrize(
    ("number", "kind", "confidence"),
    [
        pytest.param("10.3", "specific", "memory", id="10.3"),
        pytest.param("17.2", "specific", "memory", id="17.2: partly reported, partly from memory"),
        pytest.param("18.4", "specific", "memory", id="18.4"),
        pytest.param(LETTER, "specific", "text", id="letter on Article 18"),
        pytest.param("21(law enforcement)", "specific", "memory", id="21"),
        pytest.param("21(investigations)", "specific", "memory", id="21"),
    ],
)
def test_kind_and_certainty_of_each_exception(number: str, kind: str, confidence: str) -> None:
    found = exception(number)
    assert (str(found.kind), str(found.confidence)) == (kind, confidence)


# ---------------------------------------------------------------- general exceptions, security, prudence: Articles 3 to 5

GATS_AIMS = ("necessary_for_public_morals_or_public_order", "necessary_for_life_or_health", "necessary_for_compliance_with_consistent_laws")
GATS_CHAPEAU = ("arbitrary_or_unjustifiable_discrimination_between_like_countries", "disguised_restriction_on_trade_in_services")

GATS_CASES = [
    pytest.param({}, "inconsistent", id="none of GATS XIV(a), (b), (c)"),
    *(pytest.param({aim: True}, "excused", id=aim) for aim in GATS_AIMS),
    *(pytest.param({aim: True, fault: True}, "inconsistent", id=f"{aim}, {fault}") for aim in GATS_AIMS for fault in GATS_CHAPEAU),
]


@pytest.mark.parametrize("citation", UNDER_GATS)
@pytest.mark.parametrize(("facts", "expected"), GATS_CASES)
def test_general_exceptions_of_the_gats_3_1(citation: str, facts: Facts, expected: str) -> None:
    assert verdict(citation, {**BREACH[citation], **_no(*GATS_AIMS, *GATS_CHAPEAU), **facts}, actor="JPN", pleaded=["3.1"]) == expected


#: Charges that are no customs duties (USJTA 1(a)).
NO_CUSTOMS_DUTY = ("charge_equivalent_to_internal_tax", "fee_commensurate_with_cost_of_services", "antidumping_or_countervailing_duty")

#: Customs duty above what Annex II allows for an originating good (USJTA 5.1).
HIGHER_DUTY: Facts = {
    **_yes("duty_or_charge_on_or_in_connection_with_importation", "duty_higher_than_annex_of_importing_party_allows"),
    "good_originates_under_annex_of_importing_party": True,
    **_no(*NO_CUSTOMS_DUTY),
}

GATT_AIMS = (
    "necessary_for_public_morals",
    "necessary_for_life_or_health",
    "necessary_for_compliance_with_consistent_laws",
    "covered_by_another_paragraph_of_gatt_xx",
)
GATT_CHAPEAU = ("arbitrary_or_unjustifiable_discrimination_where_same_conditions_prevail", "disguised_restriction_on_international_trade")

GATT_CASES = [
    pytest.param({}, "inconsistent", id="no paragraph"),
    *(pytest.param({aim: True}, "excused", id=aim) for aim in GATT_AIMS),
    *(pytest.param({aim: True, fault: True}, "inconsistent", id=f"{aim}, {fault}") for aim in GATT_AIMS for fault in GATT_CHAPEAU),
]


@pytest.mark.parametrize(
    ("citation", "pleaded", "case"),
    [pytest.param("USJDTA 21", "3.2", PRIVATE_KEYS, id="USJDTA 3.2"), pytest.param("USJTA 5.1", "3", HIGHER_DUTY, id="USJTA 3")],
)
@pytest.mark.parametrize(("facts", "expected"), GATT_CASES)
def test_general_exceptions_of_the_gatt(citation: str, pleaded: str, case: Facts, facts: Facts, expected: str) -> None:
    assert verdict(citation, {**case, **_no(*GATT_AIMS, *GATT_CHAPEAU), **facts}, actor="USA", pleaded=[pleaded]) == expected


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


@pytest.mark.parametrize(
    ("citation", "case"), [*(pytest.param(c, BREACH[c], id=c) for c in BREACH), pytest.param("USJTA 5.1", HIGHER_DUTY, id="USJTA 5.1")]
)
@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        pytest.param({}, "inconsistent", id="the Party does not consider so"),
        *(pytest.param({limb: True}, "excused", id=limb) for limb in SECURITY),
        pytest.param({SECURITY[2]: True, **_no(*GATT_XXI)}, "excused", id="no list of circumstances, unlike GATT XXI(b)"),
    ],
)
def test_security_usjdta_4_and_usjta_4(citation: str, case: Facts, facts: Facts, expected: str) -> None:
    assert verdict(citation, {**case, **_no(*SECURITY), **facts}, actor="USA", pleaded=["4"]) == expected


@pytest.mark.parametrize("citation", BREACH)
@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        pytest.param({}, "excused", id="prudential reasons"),
        pytest.param({"taken_for_prudential_reasons": False}, "inconsistent", id="no prudential reasons"),
        pytest.param({"used_to_avoid_obligations": True}, "inconsistent", id="a means of avoiding obligations"),
    ],
)
def test_prudential_exception_5_1(citation: str, facts: Facts, expected: str) -> None:
    case: Facts = {**BREACH[citation], "taken_for_prudential_reasons": True, "used_to_avoid_obligations": False, **facts}
    assert verdict(citation, case, actor="JPN", pleaded=["5.1"]) == expected


@pytest.mark.parametrize("citation", ["USJDTA 7.1", "USJDTA 8.1", "USJDTA 17.1", "USJDTA 21"])
def test_aim_of_public_policy_alone_excuses_nothing(citation: str) -> None:
    # Only transfers of information have such an exception (11.2).
    case: Facts = {
        **BREACH[citation],
        **_yes("pursues_legitimate_public_policy_objective", "necessary_to_achieve_objective"),
        **_no("arbitrary_or_unjustifiable_discrimination", "disguised_restriction_on_trade"),
    }
    assert verdict(citation, case, actor="JPN") == "inconsistent"


# ---------------------------------------------------------------- terms: Article 1

TERMS = [
    pytest.param("algorithm", {STEPS: True}, True, id="1(a) algorithm"),
    pytest.param("algorithm", {STEPS: False}, False, id="1(a) no algorithm"),
    pytest.param("digital_product", DIGITAL_PRODUCT, True, id="1(g) digital product"),
    pytest.param("digital_product", {**DIGITAL_PRODUCT, "product_is_digitised_financial_instrument_or_money": True}, False, id="1(g) fn"),
    pytest.param("information_content_provider", {AUTHOR: True}, True, id="1: creates or develops content"),
    pytest.param("interactive_computer_service", {SERVER: False}, False, id="1: no access of many users to a server"),
]


@pytest.mark.parametrize(("name", "facts", "expected"), TERMS)
def test_defined_terms_1(name: str, facts: Facts, expected: bool) -> None:
    assert term(name).meaning.decide(facts) is expected


@pytest.mark.parametrize(
    ("agreement", "name", "citation", "confidence"),
    [
        pytest.param("japan-us-digital", "algorithm", "1(a)", "text", id="1(a)"),
        pytest.param("japan-us-digital", "digital_product", "1(g)", "text", id="1(g)"),
        pytest.param("japan-us-digital", "information_content_provider", "1", "memory", id="1, information content provider"),
        pytest.param("japan-us-digital", "interactive_computer_service", "1", "memory", id="1, interactive computer service"),
        pytest.param("japan-us-digital", "owner_of_the_software", "17.1", "secondary", id="17.1"),
        pytest.param("japan-us-digital", "transmission_between_persons_of_the_parties", "7.1", "secondary", id="7.1"),
        pytest.param("japan-us-digital", "digital_product_of_the_other_party", "8.1", "memory", id="8.1: link by person from memory"),
        pytest.param("japan-us-digital", "framework_for_personal_information", "15.1", "memory", id="15.1: footnote from memory"),
        pytest.param("japan-us-digital", "supplier_or_user_of_interactive_computer_service", "18.2", "memory", id="18.2"),
        pytest.param("japan-us-digital", "manufacturer_or_supplier_of_commercial_good_using_cryptography", "21", "memory", id="21"),
        pytest.param("japan-us-trade", "customs_duty", "1(a)", "text", id="USJTA 1(a)"),
        pytest.param("japan-us-trade", "originating_good", "1(d)", "text", id="USJTA 1(d)"),
    ],
)
def test_where_terms_stand_and_how_sure_they_are(agreement: str, name: str, citation: str, confidence: str) -> None:
    found = term(name, agreement)
    assert found.citation.endswith(f" {citation}") or found.citation == citation
    assert str(found.confidence) == confidence


# ---------------------------------------------------------------- USJTA: Articles 1, 2, 5 and 6

TARIFF_CASES = [
    pytest.param({}, "inconsistent", id="USJTA 5.1: duty above the annex"),
    pytest.param({"duty_higher_than_annex_of_importing_party_allows": False}, "consistent", id="USJTA 5.1: within the annex"),
    pytest.param({"good_originates_under_annex_of_importing_party": False}, "outside scope", id="USJTA 1(d): does not originate"),
    pytest.param({"duty_or_charge_on_or_in_connection_with_importation": False}, "consistent", id="USJTA 1(a): no duty or charge"),
    pytest.param({"charge_equivalent_to_internal_tax": True}, "consistent", id="USJTA 1(a): charge equivalent to an internal tax"),
    pytest.param({"fee_commensurate_with_cost_of_services": True}, "consistent", id="USJTA 1(a): fee for services"),
    pytest.param({"antidumping_or_countervailing_duty": True}, "consistent", id="USJTA 1(a): anti-dumping duty"),
]


@pytest.mark.parametrize(("facts", "expected"), TARIFF_CASES)
@pytest.mark.parametrize("actor", ["JPN", "USA"])
def test_customs_duties_usjta_5_1(facts: Facts, expected: str, actor: str) -> None:
    assert verdict("USJTA 5.1", {**HIGHER_DUTY, **facts}, actor=actor) == expected


@pytest.mark.parametrize("exempt", NO_CUSTOMS_DUTY)
def test_surcharge_is_open_while_its_kind_is_usjta_1_a(exempt: str) -> None:
    case: Facts = {name: value for name, value in HIGHER_DUTY.items() if name != exempt}
    assert verdict("USJTA 5.1", case, actor="USA") == "undetermined"


@pytest.mark.parametrize("under", ["USJTA", "USJDTA"])
def test_no_obligation_of_the_one_agreement_is_cited_from_the_other(under: str) -> None:
    # Each stands alone: neither mentions the other.
    found = tl.provisions(("JPN", "USA"), under=under, as_of=LATEST)
    assert {o.citation.split(" ")[0] for o in found} == {under}


@pytest.mark.parametrize(
    ("number", "state"),
    [
        pytest.param("2", "encoded", id="2"),
        pytest.param("3", "encoded", id="3"),
        pytest.param("4", "encoded", id="4"),
        pytest.param("5", "partly", id="5: other paragraphs not established"),
        pytest.param("6", "encoded", id="6"),
        pytest.param("Annex I", "not encoded", id="Annex I: Japan's tariffs"),
        pytest.param("Annex II", "not encoded", id="Annex II: tariffs of the United States"),
        pytest.param("Protocol of 2022", "not encoded", id="Protocol: beef safeguard alone"),
    ],
)
def test_what_is_encoded_of_the_usjta(number: str, state: str) -> None:
    line = ledger("japan-us-trade")[number]
    assert line.state == state
    assert state == "encoded" or line.reason


@pytest.mark.parametrize(("obligor", "obligee"), BOTH_WAYS)
def test_tariffs_are_unknown_not_absent_usjta_5(obligor: str, obligee: str) -> None:
    answer = tl.obligations(by=obligor, to=obligee, on="tariffs", under="USJTA", as_of=LATEST)
    assert not answer
    assert {str(n.reason) for n in answer.not_applying} == {"unknown"}
    assert {"5", "Annex I", "Annex II", "Protocol of 2022"} <= {n.provision for n in answer.not_applying}


# ---------------------------------------------------------------- what neither agreement covers


@pytest.mark.parametrize("as_of", [FIRST, "2023-01-01", LATEST])
@pytest.mark.parametrize(("obligor", "obligee"), BOTH_WAYS)
def test_state_owned_enterprises_are_not_covered(obligor: str, obligee: str, as_of: str) -> None:
    # Official summaries list tariffs and digital trade only. GATT XVII and GATS VIII bind both, outside these agreements.
    # Chapter 17 of the CPTPP doesn't.
    answer = tl.provisions((obligor, obligee), on="soe", as_of=as_of)
    assert not answer
    reasons = {n.agreement: n for n in answer.not_applying}
    for agreement in ("japan-us-digital", "japan-us-trade"):
        assert reasons[agreement].reason == "no provision"
        assert reasons[agreement].until is None
        for words in ("XVII", "VIII", "CPTPP"):
            assert words in reasons[agreement].detail
    assert {str(n.reason) for a, n in reasons.items() if not a.startswith("japan-us-")} == {"not a Party"}


def test_chapter_17_of_the_cptpp_never_bound_the_united_states() -> None:
    # The United States signed the TPP of 2016 and never ratified it.
    answer = tl.obligations(("JPN", "USA"), on="soe", under="CPTPP", as_of=LATEST)
    assert not answer
    assert {str(n.reason) for n in answer.not_applying} == {"not a Party"}


@pytest.mark.parametrize("topic", DIGITAL_TOPICS)
def test_usjta_has_nothing_on_digital_trade(topic: str) -> None:
    answer = tl.provisions(("JPN", "USA"), on=topic, under="USJTA", as_of=LATEST)
    assert not answer
    assert {(n.agreement, str(n.reason), n.provision) for n in answer.not_applying} == {("japan-us-trade", "no provision", None)}
    assert "Digital Trade Agreement" in next(iter(answer.not_applying)).detail


@pytest.mark.parametrize(
    ("topic", "related"),
    [
        pytest.param("paperless-trading", "Article 9", id="paperless trading: electronic transactions in general"),
        pytest.param("technology-transfer", "Article 17", id="technology transfer: source code and cryptography"),
    ],
)
def test_usjdta_has_no_article_on(topic: str, related: str) -> None:
    # Titles of all 22 articles.
    answer = tl.provisions(("JPN", "USA"), on=topic, under="USJDTA", as_of=LATEST)
    assert not answer
    (item,) = answer.not_applying
    assert item.reason == "no provision"
    assert related in item.detail


@pytest.mark.parametrize(
    ("topic", "article"),
    [
        pytest.param("digital-products", "8", id="8: exception on broadcasting"),
        pytest.param("consumer-protection", "14", id="14: the rest of the article"),
        pytest.param("unsolicited-messages", "16", id="16: cooperation"),
        pytest.param("cryptography", "21", id="21: by or for the government"),
    ],
)
def test_answers_say_what_was_not_established(topic: str, article: str) -> None:
    answer = tl.provisions(("JPN", "USA"), on=topic, under="USJDTA", as_of=LATEST)
    assert {(str(n.reason), n.provision) for n in answer.not_applying} == {("unknown", article)}
    assert ledger("japan-us-digital")[article].state == "partly"


@pytest.mark.parametrize("topic", [t for t in DIGITAL_TOPICS if t not in {"paperless-trading", "technology-transfer"}])
def test_between_the_united_states_and_others_nothing_on_digital_trade(topic: str) -> None:
    for economy in ("GBR", "EU"):
        answer = tl.provisions(("USA", economy), on=topic, as_of=LATEST)
        assert not answer
        assert {str(n.reason) for n in answer.not_applying} == {"not a Party"}


@pytest.mark.parametrize("topic", DIGITAL_TOPICS)
def test_no_change_since_entry_into_force(topic: str) -> None:
    # The USJDTA was never amended; the Protocol of 2022 touched beef alone.
    assert not list(tl.changes(("JPN", "USA"), start="2020-01-02", end=LATEST, on=topic))


@pytest.mark.parametrize("number", ["7.1", "8.1", "10.1", "10.2", "17.1", "18.2", "18.3", "21"])
def test_everything_begins_on_1_january_2020(number: str) -> None:
    begun = [c for c in tl.changes(("JPN", "USA"), start="2019-10-07", end=LATEST, under="USJDTA") if c.provision == number]
    assert {(c.day, str(c.what)) for c in begun} == {(day(FIRST), "begins")}
    assert {c.obligor for c in begun} == {"JPN", "USA"}
    assert {p.party for p in tl.parties_bound_by(f"USJDTA {number}", as_of=FIRST) if p.bound} == {"JPN", "USA"}
    assert not [p for p in tl.parties_bound_by(f"USJDTA {number}", as_of="2019-12-31") if p.bound]
