"""Japan-EU EPA: the rest of Section F of Chapter 8, and state-owned enterprises (Chapter 13, with 12.1 and 12.7).

Articles are those of the Agreement as the Protocol on free flow of data (OJ L 2024/1304) amended it. Apart from
8.80 to 8.82 no text of these articles could be seen: what they hold is from memory, and the answers have to say so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import pytest

import tradelaw as tl
from support import assert_bound, assert_not_bound, day, in_force, verdict

if TYPE_CHECKING:
    from tradelaw.law.provisions import DefinedTerm, ExceptionClause
    from tradelaw.logic.conditions import Value

Facts: TypeAlias = dict[str, "Value"]

#: Last day up to which the facts below were looked up.
LATEST = "2026-11-21"

FIRST = "2019-02-01"
PROTOCOL = "2024-07-01"

BOTH_WAYS = (("JPN", "EU"), ("EU", "JPN"))

DUTIES = "JEEPA 8.72"
SOURCE_CODE = "JEEPA 8.73"
FLOWS = "JEEPA 8.81.2"

CONSIDERATIONS, BUYING, SELLING = "JEEPA 13.5.1(a)", "JEEPA 13.5.1(b)", "JEEPA 13.5.1(c)"
BUYING_AND_SELLING = (CONSIDERATIONS, BUYING, SELLING)


def _no(*names: str) -> Facts:
    return dict.fromkeys(names, False)


def _yes(*names: str) -> Facts:
    return dict.fromkeys(names, True)


def _without(facts: Facts, *names: str) -> Facts:
    return {name: value for name, value in facts.items() if name not in names}


def term(name: str) -> DefinedTerm:
    found = tl.library().law("japan-eu").term(name)
    assert found is not None
    return found


def exception(number: str) -> ExceptionClause:
    (found,) = [e for e in tl.library().law("japan-eu").exceptions if e.number == number]
    return found


# ---------------------------------------------------------------- what binds, whom, and since when

#: Number, modality, bearer, sure, topic.
PROVISIONS = [
    pytest.param("8.72", "shall not", "each Party", "memory", id="8.72 customs duties"),
    pytest.param("8.73", "shall not", "each Party", "memory", id="8.73 source code"),
    pytest.param("8.74", "shall", "each Party", "memory", id="8.74 domestic regulation"),
    pytest.param("8.75", "shall endeavour", "each Party", "memory", id="8.75 no prior authorisation: an effort"),
    pytest.param("8.76", "shall not", "each Party", "memory", id="8.76 contracts"),
    pytest.param("8.77", "shall not", "each Party", "memory", id="8.77 signatures"),
    pytest.param("8.79", "shall", "each Party", "memory", id="8.79 unsolicited messages"),
    pytest.param("8.80", "shall", "the Parties", "text", id="8.80 dialogue"),
    pytest.param("12.1", "should", "each Party", "derived", id="12.1 in principle"),
    pytest.param("12.7", "shall not", "each Party", "memory", id="12.7 prohibited subsidies"),
    pytest.param("13.4(right)", "may", "each Party", "memory", id="13.4 having such enterprises"),
    pytest.param("13.4", "shall not", "each Party", "memory", id="13.4 requiring or encouraging"),
    pytest.param("13.5.1(a)", "shall", "each Party", "memory", id="13.5.1(a) commercial considerations"),
    pytest.param("13.5.1(b)", "shall", "each Party", "memory", id="13.5.1(b) buying"),
    pytest.param("13.5.1(c)", "shall", "each Party", "memory", id="13.5.1(c) selling"),
    pytest.param("13.6(governance)", "shall endeavour", "each Party", "memory", id="13.6 governance: an effort"),
    pytest.param("13.6(regulators)", "shall", "each Party", "memory", id="13.6 regulators"),
    pytest.param("13.6(enforcement)", "shall", "each Party", "memory", id="13.6 enforcement"),
    pytest.param("13.7", "shall", "each Party", "memory", id="13.7 information"),
]


@pytest.mark.parametrize(("number", "modality", "bearer", "confidence"), PROVISIONS)
@pytest.mark.parametrize(("obligor", "obligee"), BOTH_WAYS)
def test_law_of_the_first_day(obligor: str, obligee: str, number: str, modality: str, bearer: str, confidence: str) -> None:
    # 23.3: in force on 2019-02-01; the Protocol of 2024 touched none of these articles.
    citation = f"JEEPA {number}"
    assert_not_bound(citation, obligor, obligee, "2019-01-31", reason="not in force", until=FIRST)
    for as_of in (FIRST, "2024-06-30", PROTOCOL, LATEST):
        obligation = assert_bound(citation, obligor, obligee, as_of, since=FIRST)
        assert obligation.applies_until is None
        assert (obligation.modality, obligation.norm.provision.bearer) == (modality, bearer)
        assert obligation.confidence == confidence


@pytest.mark.parametrize(("obligor", "obligee"), BOTH_WAYS)
def test_right_of_individuals_is_recognised_since_the_protocol_and_binds_nobody_8_82(obligor: str, obligee: str) -> None:
    # European Parliament, summary of the Protocol.
    assert_not_bound("JEEPA 8.82(right)", obligor, obligee, "2024-06-30", reason="not in force", until=PROTOCOL)
    obligation = assert_bound("JEEPA 8.82(right)", obligor, obligee, PROTOCOL, since=PROTOCOL)
    assert (obligation.modality, obligation.confidence) == ("recognise", "secondary")
    assert "8.82(right)" not in {o.provision for o in tl.obligations((obligor, obligee), on="personal-information", as_of=LATEST)}


#: Topic, the day, what binds on it, what is touched on beside that without binding or as procedure, and what is open.
TOPICS = [
    pytest.param("customs-duties-on-transmissions", FIRST, {"8.72"}, set(), set(), id="customs duties"),
    pytest.param("source-code", FIRST, {"8.73"}, set(), set(), id="source code"),
    pytest.param(
        "electronic-transactions",
        FIRST,
        {"8.74", "8.76", "8.77"},
        {"8.75", "8.80"},
        {"8.77(authentication)"},
        id="transactions: no prior authorisation is an effort, certificates a subject of dialogue",
    ),
    pytest.param("consumer-protection", FIRST, set(), {"8.80"}, {"8.78"}, id="consumers: 8.78 not established"),
    pytest.param("unsolicited-messages", FIRST, {"8.79"}, {"8.80"}, set(), id="unsolicited messages"),
    pytest.param("cyber-security", FIRST, set(), {"8.80"}, set(), id="cyber-security: dialogue only"),
    pytest.param("personal-information", PROTOCOL, {"8.82"}, {"8.82(right)"}, {"8.82(rest)"}, id="personal data since the Protocol"),
    pytest.param("personal-information", "2024-06-30", set(), set(), set(), id="personal data before the Protocol"),
    pytest.param("technology-transfer", FIRST, set(), set(), {"8.6 to 8.13"}, id="technology: section on investment not seen"),
    pytest.param("paperless-trading", FIRST, set(), set(), {"4"}, id="paperless trading: Chapter 4 not seen"),
    pytest.param(
        "soe",
        FIRST,
        {"12.7", "13.4", "13.5.1(a)", "13.5.1(b)", "13.5.1(c)", "13.6(regulators)", "13.6(enforcement)", "13.7"},
        {"12.1", "13.4(right)", "13.6(governance)"},
        {"13.3"},
        id="state-owned enterprises",
    ),
]


@pytest.mark.parametrize(("topic", "as_of", "binding", "beside", "unknown"), TOPICS)
@pytest.mark.parametrize(("obligor", "obligee"), BOTH_WAYS)
def test_what_binds_and_what_only_touches_a_topic(
    obligor: str, obligee: str, topic: str, as_of: str, binding: set[str], beside: set[str], unknown: set[str]
) -> None:
    answer = tl.obligations(by=obligor, to=obligee, on=topic, as_of=as_of, under="JEEPA")
    assert {o.provision for o in answer} == binding
    assert {o.provision for o in tl.provisions(by=obligor, to=obligee, on=topic, as_of=as_of, under="JEEPA")} == binding | beside
    assert {n.provision for n in answer.not_applying if n.reason == "unknown"} == unknown


@pytest.mark.parametrize("topic", ["cryptography", "digital-products", "open-government-data", "interactive-computer-services"])
@pytest.mark.parametrize("as_of", [FIRST, PROTOCOL, LATEST])
def test_section_f_has_no_such_rule(topic: str, as_of: str) -> None:
    # 8.70 to 8.82: no article on cryptography, digital products, open government data; by memory, and the answer says so.
    answer = tl.provisions(("JPN", "EU"), on=topic, as_of=as_of)
    assert not list(answer)
    (item,) = answer.not_applying
    assert (item.agreement, item.reason, item.provision) == ("japan-eu", "no provision", None)
    assert "memory" in item.detail


def test_no_rule_is_told_only_of_an_agreement_in_force() -> None:
    assert "no provision" not in {n.reason for n in tl.provisions(("JPN", "EU"), on="cryptography", as_of="2019-01-31").not_applying}


@pytest.mark.parametrize(("obligor", "obligee"), [("GBR", "JPN"), ("JPN", "GBR")])
@pytest.mark.parametrize("citation", [DUTIES, SOURCE_CODE, BUYING])
def test_united_kingdom_until_the_end_of_the_transition_withdrawal_agreement_129(obligor: str, obligee: str, citation: str) -> None:
    assert assert_bound(citation, obligor, obligee, "2020-12-31").applies_until == day("2020-12-31")
    assert_not_bound(citation, obligor, obligee, "2021-01-01", reason="ended")


def test_two_member_states_owe_each_other_nothing_here() -> None:
    # The Union alone is the Party.
    assert in_force("JEEPA", "DEU", "FRA", LATEST) is False
    assert_not_bound(BUYING, "DEU", "FRA", LATEST, reason="not a Party")


# ---------------------------------------------------------------- protected persons


@pytest.mark.parametrize(
    ("number", "protects"),
    [
        pytest.param("8.72", None, id="8.72: link to persons not established"),
        pytest.param("8.73", "person of the other Party that owns the software", id="8.73"),
        pytest.param("8.80", None, id="8.80: the Parties between themselves"),
        pytest.param("8.82(right)", None, id="8.82"),
        pytest.param("13.5.1(a)", None, id="13.5.1(a): link to persons not established"),
        pytest.param("13.5.1(b)", "enterprise of the other Party, or covered enterprise", id="13.5.1(b)"),
        pytest.param("13.5.1(c)", "enterprise of the other Party, or covered enterprise", id="13.5.1(c)"),
    ],
)
def test_protected_person(number: str, protects: str | None) -> None:
    assert assert_bound(f"JEEPA {number}", "EU", "JPN", LATEST).protects == protects


# ---------------------------------------------------------------- scope of Section F (8.70)

EXCLUDED_SERVICES = "gambling_broadcasting_audio_visual_notary_or_legal_representation_service"

IN_SECTION_F: Facts = {"affects_trade_by_electronic_means": True, EXCLUDED_SERVICES: False}

DUTY = "imposes_customs_duties_on_electronic_transmissions"
DEMAND = "requires_transfer_of_or_access_to_source_code"
OWNER = "software_owned_by_person_of_another_party"
TIED = "condition_for_import_distribution_sale_or_use_of_software"
SIGNATURE_DENIED = "denies_legal_validity_of_signature_solely_because_electronic"
ADMINISTERED = "administered_in_reasonable_objective_and_impartial_manner"
MEASURES_ON_MESSAGES = "maintains_measures_on_unsolicited_commercial_electronic_messages"

#: Japan makes the source code of software owned in the Union a condition of its sale.
CODE_FOR_SALE: Facts = {**IN_SECTION_F, **_yes(DEMAND, OWNER, TIED)}

#: By article: a breach.
BREACH: dict[str, Facts] = {
    DUTIES: {**IN_SECTION_F, DUTY: True},
    SOURCE_CODE: CODE_FOR_SALE,
    "JEEPA 8.74": {**IN_SECTION_F, "measure_of_general_application": True, ADMINISTERED: False},
    "JEEPA 8.77": {**IN_SECTION_F, SIGNATURE_DENIED: True, "circumstances_otherwise_provided_for_under_law_of_actor": False},
    "JEEPA 8.79": {**IN_SECTION_F, MEASURES_ON_MESSAGES: False},
}


@pytest.mark.parametrize("citation", BREACH)
@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        pytest.param({}, "inconsistent", id="inside Section F"),
        pytest.param({EXCLUDED_SERVICES: True}, "outside scope", id="broadcasting and the other services left out"),
        pytest.param({"affects_trade_by_electronic_means": False}, "outside scope", id="no trade by electronic means"),
    ],
)
def test_reach_of_section_f_8_70(citation: str, facts: Facts, expected: str) -> None:
    assert verdict(citation, {**BREACH[citation], **facts}, actor="JPN") == expected


@pytest.mark.parametrize("citation", BREACH)
@pytest.mark.parametrize("fact", list(IN_SECTION_F))
def test_reach_not_settled_leaves_a_breach_open_8_70(citation: str, fact: str) -> None:
    assert verdict(citation, _without(BREACH[citation], fact), actor="JPN") == "undetermined"


@pytest.mark.parametrize("number", ["8.70", "8.70(services)"])
@pytest.mark.parametrize("article", ["12.7", "13.4", "13.5.1(b)", "8.63"])
def test_reach_of_section_f_is_not_that_of_other_parts_8_70(number: str, article: str) -> None:
    (clause,) = [c for c in tl.library().law("japan-eu").scope if c.number == number]
    assert not clause.reach.covers(article, chapter=article.split(".", maxsplit=1)[0])


# ---------------------------------------------------------------- customs duties, source code


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        pytest.param({DUTY: True}, "inconsistent", id="customs duty on a downloaded film"),
        pytest.param({DUTY: False}, "consistent", id="value added tax on the same film is no customs duty"),
        pytest.param({}, "undetermined", id="nature of the charge unknown"),
    ],
)
def test_customs_duties_8_72(facts: Facts, expected: str) -> None:
    assert_bound(DUTIES, "EU", "JPN", "2026-06-01")
    assert verdict(DUTIES, {**IN_SECTION_F, **facts}, actor="EU") == expected


SOURCE_CODE_CASES = [
    pytest.param({}, "inconsistent", id="demanded as a condition of sale in Japan"),
    pytest.param(
        {DEMAND: False, "requires_transfer_of_or_access_to_algorithm_expressed_in_source_code": True},
        "consistent",
        id="only an algorithm: not covered, even one expressed in source code",
    ),
    pytest.param({DEMAND: False}, "consistent", id="nothing demanded"),
    pytest.param({OWNER: False}, "outside scope", id="software of nobody of the other Party"),
    pytest.param({TIED: False}, "undetermined", id="tied to nothing: not established whether that is caught"),
    pytest.param({"mass_market_software_or_product_containing_it": False}, "inconsistent", id="no limit to mass-market software is known"),
]


@pytest.mark.parametrize(("facts", "expected"), SOURCE_CODE_CASES)
def test_source_code_8_73(facts: Facts, expected: str) -> None:
    assert_bound(SOURCE_CODE, "JPN", "EU", "2026-06-01")
    assert verdict(SOURCE_CODE, {**CODE_FOR_SALE, **facts}, actor="JPN") == expected


SOURCE_CODE_OUTS = {
    "source_code_terms_of_commercially_negotiated_contract": "8.73(contracts)",
    "source_code_provided_voluntarily": "8.73(contracts)",
    "source_code_required_to_remedy_violation_of_competition_law": "8.73(remedies)",
    "source_code_required_to_protect_or_enforce_intellectual_property": "8.73(remedies)",
    "measure_in_accordance_with_gpa_article_iii": "8.73(remedies)",
}


@pytest.mark.parametrize("out", SOURCE_CODE_OUTS)
def test_each_way_out_of_the_rule_on_source_code_is_enough_8_73(out: str) -> None:
    number = SOURCE_CODE_OUTS[out]
    assert verdict(SOURCE_CODE, {**CODE_FOR_SALE, **_no(*SOURCE_CODE_OUTS), out: True}, actor="JPN", pleaded=[number]) == "excused"
    other = {"8.73(contracts)": "8.73(remedies)", "8.73(remedies)": "8.73(contracts)"}[number]
    assert verdict(SOURCE_CODE, {**CODE_FOR_SALE, **_no(*SOURCE_CODE_OUTS), out: True}, actor="JPN", pleaded=[other]) == "inconsistent"


def test_none_of_the_ways_out_leaves_a_breach_8_73() -> None:
    facts = {**CODE_FOR_SALE, **_no(*SOURCE_CODE_OUTS)}
    assert verdict(SOURCE_CODE, facts, actor="JPN", pleaded=set(SOURCE_CODE_OUTS.values())) == "inconsistent"


# ---------------------------------------------------------------- 8.74 to 8.80


@pytest.mark.parametrize(
    ("number", "facts", "expected"),
    [
        pytest.param("8.74", {ADMINISTERED: True}, "consistent", id="8.74: reasonable, objective, impartial"),
        pytest.param("8.74", {"measure_of_general_application": False}, "consistent", id="8.74: no measure of general application"),
        pytest.param("8.77", {SIGNATURE_DENIED: False}, "consistent", id="8.77: not for the electronic form alone"),
        pytest.param(
            "8.77",
            {"circumstances_otherwise_provided_for_under_law_of_actor": True},
            "undetermined",
            id="8.77: whether a Party's law may provide otherwise was not established",
        ),
        pytest.param("8.79", {MEASURES_ON_MESSAGES: True}, "undetermined", id="8.79: what the measures must provide was not established"),
    ],
)
def test_transactions_and_messages(number: str, facts: Facts, expected: str) -> None:
    assert verdict(f"JEEPA {number}", {**BREACH[f"JEEPA {number}"], **facts}, actor="EU") == expected


def test_elements_of_the_rule_on_contracts_are_open_8_76() -> None:
    assert verdict("JEEPA 8.76", IN_SECTION_F, actor="EU") == "undetermined"


@pytest.mark.parametrize("number", ["8.75", "13.6(governance)", "12.1", "8.82(right)"])
def test_effort_aim_and_recognition_are_no_obligations(number: str) -> None:
    citation = f"JEEPA {number}"
    assert tl.rules().norm(citation).provision.breach is None
    assert not assert_bound(citation, "EU", "JPN", LATEST).binding


@pytest.mark.parametrize("topic", ["cyber-security", "consumer-protection", "unsolicited-messages", "electronic-transactions"])
def test_dialogue_is_procedural_8_80(topic: str) -> None:
    assert tl.rules().norm("JEEPA 8.80").provision.procedural
    answer = tl.obligations(("JPN", "EU"), on=topic, as_of=LATEST)
    assert "8.80" not in {o.provision for o in answer}
    assert topic in tl.rules().norm("JEEPA 8.80").provision.topics


# ---------------------------------------------------------------- 8.81.2: six ways and no more; finance

FINANCE: Facts = {
    **IN_SECTION_F,
    **_yes("person_is_service_supplier_of_a_party", "restricts_cross_border_transfer", "transfer_for_conduct_of_business"),
    **_yes("person_is_financial_institution", "concerns_financial_services"),
}

SIX_WAYS = (
    "requires_local_facilities_or_network_elements",
    "requires_locally_certified_facilities_or_network_elements",
    "requires_localisation_for_storage_or_processing",
    "prohibits_storage_or_processing_in_other_party",
    "transfer_contingent_on_local_facilities_or_localisation",
    "prohibits_transfer_into_own_territory",
    "requires_approval_before_transfer_to_other_party",
)


def test_items_of_the_closed_list_8_81_2() -> None:
    # Protocol Art. 3; House of Representatives of Japan, summary of the Protocol.
    provision = tl.rules().norm(FLOWS).provision
    assert [limb.number for limb in provision.limbs] == [f"8.81.2({letter})" for letter in "abcdef"]
    assert verdict(FLOWS, {**FINANCE, **_no(*SIX_WAYS)}, actor="EU") == "consistent"


@pytest.mark.parametrize("way", SIX_WAYS)
def test_each_way_is_forbidden_towards_a_bank_since_the_protocol_8_81_2(way: str) -> None:
    # The rule on financial data was deleted and 8.71(c) leaves no financial firm out.
    assert "financial-data" in tl.rules().norm(FLOWS).provision.topics
    assert verdict(FLOWS, {**FINANCE, **_no(*SIX_WAYS), way: True}, actor="EU") == "inconsistent"


def test_localisation_has_no_article_of_its_own_8_81_2() -> None:
    assert {o.provision for o in tl.obligations(("JPN", "EU"), on="localisation", as_of=LATEST)} == {"8.81.2"}


# ---------------------------------------------------------------- which exceptions reach what

ALWAYS = {"1.4", "1.5"}
OF_CHAPTER_8 = {"8.3", "8.65"} | ALWAYS
OF_CHAPTER_13 = {"13.8(gatt)", "13.8(gats)"} | ALWAYS


@pytest.mark.parametrize(
    ("number", "numbers"),
    [
        pytest.param("8.72", OF_CHAPTER_8, id="8.72"),
        pytest.param("8.73", OF_CHAPTER_8 | {"8.73(contracts)", "8.73(remedies)"}, id="8.73"),
        pytest.param("8.79", OF_CHAPTER_8, id="8.79"),
        pytest.param("12.7", ALWAYS, id="12.7: none of Chapters 8 and 13"),
        pytest.param("13.4", OF_CHAPTER_13, id="13.4"),
        pytest.param("13.5.1(a)", OF_CHAPTER_13 | {"13.5.1(a)(mandate)"}, id="13.5.1(a)"),
        pytest.param("13.5.1(b)", OF_CHAPTER_13 | {"13.5.2"}, id="13.5.1(b)"),
        pytest.param("13.5.1(c)", OF_CHAPTER_13 | {"13.5.2"}, id="13.5.1(c)"),
        pytest.param("13.6(regulators)", OF_CHAPTER_13, id="13.6"),
    ],
)
def test_exceptions(number: str, numbers: set[str]) -> None:
    assert {e.number for e in tl.exceptions_to(f"JEEPA {number}", as_of=LATEST)} == numbers


@pytest.mark.parametrize("number", ["8.73(contracts)", "8.73(remedies)", "13.5.1(a)(mandate)", "13.5.2", "13.8(gatt)", "13.8(gats)"])
def test_no_exception_of_these_chapters_is_self_judging(number: str) -> None:
    found = exception(number)
    assert (found.judged_by, found.self_judging, str(found.confidence)) == ("panel", False, "memory")
    assert not found.parties


@pytest.mark.parametrize("citation", BREACH)
@pytest.mark.parametrize(
    ("number", "facts", "expected"),
    [
        pytest.param(
            "8.3",
            {
                **_yes("necessary_for_compliance_with_consistent_laws"),
                **_no("arbitrary_or_unjustifiable_discrimination_between_like_countries", "disguised_restriction_on_trade_in_services"),
            },
            "excused",
            id="8.3: compliance with laws",
        ),
        pytest.param(
            "8.3",
            {
                **_yes("necessary_for_compliance_with_consistent_laws", "disguised_restriction_on_trade_in_services"),
                **_no("arbitrary_or_unjustifiable_discrimination_between_like_countries"),
            },
            "inconsistent",
            id="8.3: the chapeau fails",
        ),
        pytest.param(
            "8.65",
            {**_yes("concerns_financial_services", "taken_for_prudential_reasons"), "used_to_avoid_obligations": False},
            "excused",
            id="8.65: prudential",
        ),
        pytest.param(
            "1.5", _yes("in_pursuance_of_un_charter_obligations_on_peace_and_security"), "excused", id="1.5: United Nations Charter"
        ),
        pytest.param("1.4", _yes("taxation_measure"), "undetermined", id="1.4: extent not established"),
    ],
)
def test_exceptions_of_the_chapter_and_of_the_agreement(citation: str, number: str, facts: Facts, expected: str) -> None:
    assert verdict(citation, {**BREACH[citation], **facts}, actor="EU", pleaded=[number]) == expected


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
    "as_of": day("2025-06-01"),
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
    assert verdict(BUYING, {**private, **facts}, actor="EU") == expected


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
    assert verdict(citation, {**STATE_FIRM, CONDUCT[citation]: True, REVENUE: revenue}, actor="EU") == expected


@pytest.mark.parametrize("as_of", [FIRST, "2024-01-01", LATEST])
@pytest.mark.parametrize("party", ["JPN", "EU"])
def test_revenue_threshold_is_200_million_sdr_13_2(party: str, as_of: str) -> None:
    found = tl.library().law("japan-eu").parameter("soe_revenue_threshold")
    assert found is not None
    assert found.unit == "SDR"
    value = found.on(party, day(as_of))
    assert value is not None
    assert (value.value, value.confidence) == (200_000_000, "memory")


def test_question_on_revenue_is_about_the_least_of_three_years_and_commercial_activities_13_2() -> None:
    (clause,) = [c for c in tl.library().law("japan-eu").scope if c.number == "13.2(threshold)"]
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
    assert verdict(citation, {**STATE_FIRM, CONDUCT[citation]: True, **facts}, actor="EU") == expected


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
    (clause,) = [c for c in tl.library().law("japan-eu").scope if c.number == number]
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
    assert verdict(f"JEEPA {number}", {**STATE_FIRM, **facts}, actor="EU") == expected


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
    assert verdict(BUYING, clean, actor="EU", pleaded=[number]) == "inconsistent"
    assert verdict(BUYING, {**clean, aim: True}, actor="EU", pleaded=[number]) == "excused"
    for fault in chapeau:
        assert verdict(BUYING, {**clean, aim: True, fault: True}, actor="EU", pleaded=[number]) == "inconsistent"


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
    asked = {name for o in tl.provisions(("JPN", "EU"), on="soe", as_of=LATEST) if o.provision.startswith("13.") for name in o.norm.facts()}
    assert not [name for name in asked if "assistance" in name or "list_of_state_owned" in name]
    assert [r for r in tl.rules().norm("JEEPA 13.4").provision.readings if "12.1" in r and "12.7" in r]


GUARANTEE = "guarantees_debts_or_liabilities_of_enterprise_without_limit"
RESCUE, PLAN = "rescues_or_restructures_ailing_or_insolvent_enterprise", "credible_restructuring_plan"
GRANTED = "subsidies_to_beneficiary_over_three_consecutive_years"
NEGATIVE_EFFECT = "significant_negative_effect_on_trade_or_investment_between_parties"
LEFT_OUT = "subsidy_for_agriculture_fisheries_audio_visual_disaster_emergency_or_below_central_level"

SUBSIDY: Facts = {
    **_yes("specific_subsidy_within_meaning_of_scm_agreement", NEGATIVE_EFFECT),
    **_no(GUARANTEE, RESCUE, LEFT_OUT),
    GRANTED: 1_000_000,
    "as_of": day("2025-06-01"),
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
    assert verdict("JEEPA 12.7", {**SUBSIDY, **facts}, actor="JPN") == expected


# ---------------------------------------------------------------- disputes (Chapter 21)


@pytest.mark.parametrize("number", ["8.72", "8.73", "13.4", "13.5.1(a)", "13.5.1(b)", "13.5.1(c)", "13.6(regulators)", "13.7"])
def test_disputes_go_to_a_panel_21_2(number: str) -> None:
    # No exclusion of Section F or Chapter 13 is known, by memory.
    obligation = assert_bound(f"JEEPA {number}", "EU", "JPN", LATEST, disputes="available")
    assert (obligation.settlement.basis, obligation.settlement.confidence) == ("21.2", "memory")


def test_what_of_chapter_12_is_taken_out_was_not_established_21_2() -> None:
    assert "not established" in assert_bound("JEEPA 12.7", "EU", "JPN", LATEST).settlement.note


def test_exclusion_of_the_dialogue_was_not_established_21_2() -> None:
    assert [r for r in tl.rules().norm("JEEPA 8.80").provision.readings if "dispute settlement" in r and "not established" in r]
