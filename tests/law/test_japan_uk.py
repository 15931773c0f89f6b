"""Japan-UK CEPA: who is bound since when and beside which agreements, what is owed on data, and what excuses a breach.

Articles are those of the Agreement. The elements of most of them are known from memory only, and the answers have to say so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import pytest

import tradelaw as tl
from support import assert_bound, assert_in_force_from, assert_not_bound, day, in_force, verdict

if TYPE_CHECKING:
    from tradelaw.law.provisions import DefinedTerm, ExceptionClause
    from tradelaw.logic.conditions import Value

Facts: TypeAlias = dict[str, "Value"]

#: Last day up to which the facts below were looked up.
LATEST = "2026-11-21"

FINANCE = "CEPA 8.63"
TRANSFERS = "CEPA 8.84.1"
FACILITIES = "CEPA 8.85.1"
ON_DATA = (FINANCE, TRANSFERS, FACILITIES)

#: Recital of a Joint Committee decision (GOV.UK).
FIRST = "2021-01-01"

BOTH_WAYS = (("JPN", "GBR"), ("GBR", "JPN"))


def agreement() -> tl.Agreement:
    return tl.library().agreement("CEPA")


def term(name: str) -> DefinedTerm:
    found = tl.library().law("japan-uk").term(name)
    assert found is not None
    return found


def exception(number: str) -> ExceptionClause:
    (found,) = [e for e in tl.library().law("japan-uk").exceptions if e.number == number]
    return found


# ---------------------------------------------------------------- identity


def test_signed_in_tokyo_on_23_october_2020() -> None:
    assert agreement().signed == day("2020-10-23")


def test_in_force_since_1_january_2021() -> None:
    # Recital of a Joint Committee decision.
    assert agreement().in_force == day(FIRST)


@pytest.mark.parametrize(
    ("language", "title"),
    [
        pytest.param(
            "en",
            "Agreement between the United Kingdom of Great Britain and Northern Ireland and Japan for a Comprehensive Economic Partnership",
            id="CS Japan No. 1/2020",
        ),
        pytest.param(
            "ja",
            "包括的な経済上の連携に関する日本国とグレートブリテン及び北アイルランド連合王国との間の協定",
            id="Japan, Treaty No. 16 of 2020",
        ),
    ],
)
def test_title(language: str, title: str) -> None:
    assert getattr(agreement().title, language) == title


@pytest.mark.parametrize("party", ["JPN", "GBR"])
def test_two_parties(party: str) -> None:
    assert set(agreement().parties) == {"JPN", "GBR"}
    entry = agreement().entry(party)
    assert entry is not None
    assert entry.status == "party"
    assert (entry.signed, entry.in_force) == (day("2020-10-23"), day(FIRST))


@pytest.mark.parametrize(
    ("instrument", "signed", "begins"),
    [
        pytest.param("CS Japan No. 1/2020", "2020-10-23", "2021-01-01", id="the Agreement"),
        pytest.param("Joint Committee Decision No 1/2024", None, "2024-02-29", id="Annex 14-B, published 2024-02-19"),
        pytest.param("Joint Committee Decision No 2/2024", None, None, id="Annex 14-B, of 2024-11-28, day of effect not established"),
    ],
)
def test_instruments(instrument: str, signed: str | None, begins: str | None) -> None:
    (found,) = [i for i in agreement().instruments if i.citation.endswith(instrument)]
    assert found.signed == (None if signed is None else day(signed))
    assert found.in_force == (None if begins is None else day(begins))


def test_nothing_else_amended_it() -> None:
    # GOV.UK: two Joint Committee decisions on Annex 14-B; the Digital Partnership of 2022 is no instrument of this Agreement.
    assert len(agreement().instruments) == 1 + 2


# ---------------------------------------------------------------- between whom


def test_japan_and_the_united_kingdom_since_1_january_2021() -> None:
    assert_in_force_from("CEPA", "JPN", "GBR", FIRST)
    assert in_force("CEPA", "JPN", "GBR", LATEST) is True


@pytest.mark.parametrize(("obligor", "obligee"), BOTH_WAYS)
@pytest.mark.parametrize("citation", ON_DATA)
def test_obligations_on_data_bind_from_1_january_2021(obligor: str, obligee: str, citation: str) -> None:
    assert_not_bound(citation, obligor, obligee, "2020-10-23", reason="not in force", until=FIRST)
    assert_not_bound(citation, obligor, obligee, "2020-12-31", reason="not in force", until=FIRST)
    assert_bound(citation, obligor, obligee, FIRST, since=FIRST)
    assert assert_bound(citation, obligor, obligee, LATEST, since=FIRST).applies_until is None


@pytest.mark.parametrize(
    ("as_of", "agreements"),
    [
        pytest.param("2018-12-30", "", id="before any of them"),
        pytest.param("2019-01-31", "", id="the day before JEEPA"),
        pytest.param("2019-02-01", "japan-eu", id="JEEPA 23.3, the United Kingdom as a Member State"),
        pytest.param("2020-02-01", "japan-eu", id="Withdrawal Agreement Art. 129, transition"),
        pytest.param("2020-10-23", "japan-eu", id="CEPA signed"),
        pytest.param("2020-12-31", "japan-eu", id="last day of the transition"),
        pytest.param("2021-01-01", "japan-uk", id="CEPA: no gap, no overlap"),
        pytest.param("2022-01-01", "japan-uk", id="RCEP does not bind the United Kingdom"),
        pytest.param("2024-12-14", "japan-uk", id="the day before the CPTPP"),
        pytest.param("2024-12-15", "cptpp japan-uk", id="CPTPP Accession Protocol Art. 21; CEPA stays in force (great.gov.uk)"),
        pytest.param(LATEST, "cptpp japan-uk", id="today"),
    ],
)
def test_agreements_between_japan_and_the_united_kingdom_on_a_day(as_of: str, agreements: str) -> None:
    for pair in BOTH_WAYS:
        assert sorted(a.agreement for a in tl.agreements(pair, as_of=as_of) if a.in_force) == agreements.split()
        assert {o.agreement for o in tl.provisions(pair, as_of=as_of)} <= set(agreements.split())


@pytest.mark.parametrize("topic", ["data-flows", "localisation"])
@pytest.mark.parametrize(
    ("as_of", "agreements"),
    [
        pytest.param("2020-12-31", set(), id="JEEPA had no rule on data yet"),
        pytest.param("2021-01-01", {"japan-uk"}, id="CEPA"),
        pytest.param("2024-07-01", {"japan-uk"}, id="JEEPA's Protocol does not reach the United Kingdom"),
        pytest.param("2024-12-14", {"japan-uk"}, id="CEPA, before the CPTPP"),
        pytest.param("2024-12-15", {"cptpp", "japan-uk"}, id="CEPA and CPTPP"),
        pytest.param(LATEST, {"cptpp", "japan-uk"}, id="today"),
    ],
)
def test_obligations_on_data_come_from_every_agreement_in_force(topic: str, as_of: str, agreements: set[str]) -> None:
    for obligor, obligee in BOTH_WAYS:
        assert {o.agreement for o in tl.obligations(by=obligor, to=obligee, on=topic, as_of=as_of)} == agreements


@pytest.mark.parametrize(("one", "other"), [("GBR", "EU"), ("GBR", "DEU"), ("JPN", "DEU"), ("JPN", "EU"), ("GBR", "USA"), ("GBR", "CAN")])
def test_nobody_else_is_bound(one: str, other: str) -> None:
    assert in_force("CEPA", one, other, LATEST) is False
    assert_not_bound(TRANSFERS, one, other, LATEST, reason="not a Party")


@pytest.mark.parametrize("territory", ["Jersey", "Guernsey", "Isle of Man", "Gibraltar", "Bermuda", "Falkland Islands"])
def test_territories_outside_the_united_kingdom_are_not_taken_to_be_covered_1_3(territory: str) -> None:
    # Partial or no coverage; its extent was not established.
    assert in_force("CEPA", territory, "JPN", LATEST) is not True
    assert not tl.obligations((territory, "JPN"), on="data-flows", under="CEPA", as_of=LATEST)


def test_reach_to_crown_dependencies_and_gibraltar_is_not_established_1_3() -> None:
    entry = agreement().entry("GBR")
    assert entry is not None
    (sentence,) = [s for s in entry.note.split(". ") if "Gibraltar" in s]
    assert "Crown Dependencies" in sentence
    assert "not established" in sentence


def test_decisions_of_2024_changed_nothing_on_data_14_b() -> None:
    changes = tl.changes(("JPN", "GBR"), start=FIRST, end=LATEST, under="CEPA")
    assert not list(changes)


@pytest.mark.parametrize(("obligor", "obligee"), BOTH_WAYS)
def test_obligations_on_data_begin_together(obligor: str, obligee: str) -> None:
    changes = tl.changes(("JPN", "GBR"), start="2019-01-01", end=LATEST, on=["data-flows", "localisation", "financial-data"], under="CEPA")
    found = {(c.day.isoformat(), c.what, c.provision) for c in changes if (c.obligor, c.obligee) == (obligor, obligee)}
    assert found == {(FIRST, "begins", number) for number in ("8.63", "8.84.1", "8.85.1")}


# ---------------------------------------------------------------- what is owed


@pytest.mark.parametrize(
    ("topic", "provisions"),
    [
        pytest.param("data-flows", {"8.63", "8.84.1"}, id="8.84: transfers; 8.63: of financial data"),
        pytest.param("localisation", {"8.63", "8.85.1"}, id="8.85: computing facilities; 8.63: of financial data"),
        pytest.param("financial-data", {"8.63"}, id="8.63: financial data"),
    ],
)
@pytest.mark.parametrize(("obligor", "obligee"), BOTH_WAYS)
def test_obligations_on_data(topic: str, provisions: set[str], obligor: str, obligee: str) -> None:
    assert {o.provision for o in tl.obligations(by=obligor, to=obligee, on=topic, under="CEPA", as_of=FIRST)} == provisions
    assert {o.provision for o in tl.prohibitions(by=obligor, to=obligee, on=topic, under="CEPA", as_of=FIRST)} == provisions


@pytest.mark.parametrize(
    ("citation", "protects"),
    [
        pytest.param(TRANSFERS, "covered person", id="8.84.1"),
        pytest.param(FACILITIES, "covered person", id="8.85.1"),
        pytest.param(FINANCE, "financial service supplier of the other Party", id="8.63"),
    ],
)
def test_modality_bearer_and_protected_person(citation: str, protects: str) -> None:
    obligation = assert_bound(citation, "GBR", "JPN", FIRST)
    assert (obligation.modality, obligation.protects) == ("shall not", protects)
    assert obligation.norm.provision.bearer == "each Party"


@pytest.mark.parametrize("citation", ON_DATA)
def test_elements_rest_on_memory(citation: str) -> None:
    # GOV.UK's list of the digital commitments gives the subjects only.
    assert assert_bound(citation, "GBR", "JPN", FIRST).confidence == "memory"


# ---------------------------------------------------------------- facts


def _no(*names: str) -> Facts:
    return dict.fromkeys(names, False)


def _yes(*names: str) -> Facts:
    return dict.fromkeys(names, True)


#: Who is covered was not established: each case states it.
COVERED: Facts = {"covered_person": True}

#: The United Kingdom forbids sending customers' data to Japan.
EXPORT_BAN: Facts = {**COVERED, **_yes("restricts_cross_border_transfer", "transfer_for_conduct_of_business")}

#: Japan makes servers in Japan a condition of doing business there.
LOCAL_SERVERS: Facts = {**COVERED, **_yes("requires_local_computing_facilities", "condition_for_doing_business")}

REGULATORS_HAVE_ACCESS = "financial_regulators_have_immediate_direct_complete_and_ongoing_access"

#: A bank of the other Party has to keep its financial data in the territory, while regulators have full access from abroad.
LOCAL_BANK_SERVERS: Facts = {
    **_yes("person_is_financial_service_supplier", "person_is_person_of_other_party"),
    **_yes("requires_local_financial_service_computing_facilities", "condition_for_doing_business", REGULATORS_HAVE_ACCESS),
    "restricts_cross_border_transfer": False,
}

BREACH: dict[str, Facts] = {TRANSFERS: EXPORT_BAN, FACILITIES: LOCAL_SERVERS, FINANCE: LOCAL_BANK_SERVERS}

# ---------------------------------------------------------------- transfers: Article 8.84

SIX_WAYS_OF_JEEPA = (
    "requires_local_facilities_or_network_elements",
    "requires_locally_certified_facilities_or_network_elements",
    "requires_localisation_for_storage_or_processing",
    "prohibits_storage_or_processing_in_other_party",
    "transfer_contingent_on_local_facilities_or_localisation",
    "prohibits_transfer_into_own_territory",
    "requires_approval_before_transfer_to_other_party",
)

TRANSFER_CASES = [
    pytest.param({}, "inconsistent", id="customers' data may not go to Japan"),
    pytest.param(_no(*SIX_WAYS_OF_JEEPA), "inconsistent", id="a fee set to deter transfers: no closed list"),
    pytest.param({"restricts_cross_border_transfer": False}, "consistent", id="a fee that restricts nothing"),
    pytest.param({"transfer_for_conduct_of_business": False}, "consistent", id="not for the business of a covered person"),
    pytest.param({"covered_person": False}, "outside scope", id="not a covered person"),
    pytest.param({"information_about_identifiable_natural_person": True}, "inconsistent", id="personal information"),
]


@pytest.mark.parametrize(("facts", "expected"), TRANSFER_CASES)
def test_transfers_8_84_1(facts: Facts, expected: str) -> None:
    assert verdict(TRANSFERS, {**EXPORT_BAN, **facts}, actor="GBR") == expected


# ---------------------------------------------------------------- computing facilities: Article 8.85

FACILITY_CASES = [
    pytest.param({}, "inconsistent", id="servers in Japan to do business there"),
    pytest.param({"condition_for_doing_business": False}, "consistent", id="tax relief for servers, no condition for business"),
    pytest.param({"requires_local_computing_facilities": False}, "consistent", id="no requirement"),
    pytest.param({"covered_person": False}, "outside scope", id="not a covered person"),
    pytest.param({"restricts_cross_border_transfer": False}, "inconsistent", id="while transfers are free"),
]


@pytest.mark.parametrize(("facts", "expected"), FACILITY_CASES)
def test_computing_facilities_8_85_1(facts: Facts, expected: str) -> None:
    assert verdict(FACILITIES, {**LOCAL_SERVERS, **facts}, actor="JPN") == expected


# ---------------------------------------------------------------- terms: Article 8.71


@pytest.mark.parametrize("citation", [TRANSFERS, FACILITIES])
@pytest.mark.parametrize(
    "person",
    [
        pytest.param(_yes("person_is_financial_institution"), id="a bank"),
        pytest.param(_yes("person_is_service_supplier_of_a_party"), id="a service supplier"),
        pytest.param(_yes("person_is_covered_enterprise"), id="a covered enterprise"),
    ],
)
def test_who_is_a_covered_person_is_left_open_8_71(citation: str, person: Facts) -> None:
    case: Facts = {name: value for name, value in BREACH[citation].items() if name != "covered_person"}
    assert verdict(citation, {**case, **person}) == "undetermined"


@pytest.mark.parametrize("stated", [True, False])
def test_a_case_may_state_who_is_covered_8_71(stated: bool) -> None:
    assert term("covered_person").meaning.decide({}) is None
    assert term("covered_person").meaning.decide({"covered_person": stated}) is stated


@pytest.mark.parametrize("identifiable", [True, False])
def test_personal_information_8_71_m(identifiable: bool) -> None:
    found = term("personal_information")
    assert found.meaning.decide({"information_about_identifiable_natural_person": identifiable}) is identifiable
    assert found.confidence == "text"


def test_exclusions_of_section_f_are_not_made_up_8_70() -> None:
    # What Article 8.70 leaves out was not established; the list of the Japan-EU EPA is not taken over.
    assert not tl.rules().norm(TRANSFERS).scope
    assert not tl.rules().norm(FACILITIES).scope
    assert [r for r in tl.rules().norm(TRANSFERS).provision.readings if "8.70" in r and "not established" in r]


# ---------------------------------------------------------------- financial data: Article 8.63

FINANCE_CASES = [
    pytest.param({}, "inconsistent", id="local data, regulators have full access from abroad"),
    pytest.param({REGULATORS_HAVE_ACCESS: False}, "undetermined", id="no access: step before localisation not established"),
    pytest.param({"condition_for_doing_business": False}, "consistent", id="no condition for business"),
    pytest.param({"requires_local_financial_service_computing_facilities": False}, "consistent", id="nothing has to be local"),
    pytest.param({"person_is_person_of_other_party": False}, "outside scope", id="not a person of the other Party"),
    pytest.param({"person_is_financial_service_supplier": False}, "outside scope", id="no financial service supplier"),
]


@pytest.mark.parametrize(("facts", "expected"), FINANCE_CASES)
def test_localisation_of_financial_data_8_63(facts: Facts, expected: str) -> None:
    assert verdict(FINANCE, {**LOCAL_BANK_SERVERS, **facts}, actor="GBR") == expected


def test_transfers_of_financial_data_are_left_open_8_63() -> None:
    nothing_local: Facts = {**LOCAL_BANK_SERVERS, "requires_local_financial_service_computing_facilities": False}
    assert verdict(FINANCE, {**nothing_local, "restricts_cross_border_transfer": True}, actor="GBR") == "undetermined"
    assert verdict(FINANCE, {**nothing_local, "restricts_cross_border_transfer": False}, actor="GBR") == "consistent"


# ---------------------------------------------------------------- which exceptions reach what


@pytest.mark.parametrize(
    ("citation", "numbers"),
    [
        pytest.param(TRANSFERS, {"8.84.2", "8.3", "1.5", "8.65"}, id="8.84.1"),
        pytest.param(FACILITIES, {"8.85.2", "8.3", "1.5", "8.65"}, id="8.85.1"),
        pytest.param(FINANCE, {"8.3", "1.5", "8.65"}, id="8.63"),
    ],
)
@pytest.mark.parametrize(("obligor", "obligee"), BOTH_WAYS)
def test_exceptions_either_party_may_plead(citation: str, numbers: set[str], obligor: str, obligee: str) -> None:
    assert set(assert_bound(citation, obligor, obligee, FIRST).exceptions) == numbers
    assert {e.number for e in tl.exceptions_to(citation, as_of=FIRST)} == numbers


@pytest.mark.parametrize(
    ("number", "kind", "self_judging"),
    [
        pytest.param("8.84.2", "public policy", False, id="8.84.2"),
        pytest.param("8.85.2", "public policy", False, id="8.85.2: unlike Article 12 of the Japan-US agreement"),
        pytest.param("8.3", "general", False, id="8.3"),
        pytest.param("1.5", "security", True, id="1.5, in part"),
        pytest.param("8.65", "prudential", False, id="8.65"),
    ],
)
def test_kind_and_judge_of_each_exception(number: str, kind: str, self_judging: bool) -> None:
    found = exception(number)
    assert (str(found.kind), found.self_judging, str(found.confidence)) == (kind, self_judging, "memory")
    assert not found.parties  # either Party may rely on it


def test_security_is_self_judging_in_part_1_5() -> None:
    found = exception("1.5")
    assert found.judged_by == "panel"
    judges = {name: limb.judged_by for limb in found.any_limbs for name in limb.when.facts()}
    assert judges["actor_considers_necessary_for_essential_security"] == "actor"
    assert judges["in_pursuance_of_un_charter_obligations_on_peace_and_security"] is None


@pytest.mark.parametrize("number", ["8.84.2", "8.85.2", "8.3", "8.65"])
def test_a_panel_reviews_the_exception_chapter_22(number: str) -> None:
    assert exception(number).judged_by == "panel"
    assert not exception(number).not_reviewable


@pytest.mark.parametrize("citation", ON_DATA)
def test_no_exception_written_for_the_provision_is_self_judging(citation: str) -> None:
    assert not assert_bound(citation, "GBR", "JPN", FIRST).self_judging


@pytest.mark.parametrize(
    ("number", "citation"),
    [pytest.param("8.84.2", FACILITIES, id="8.84.2 not for 8.85.1"), pytest.param("8.85.2", TRANSFERS, id="8.85.2 not for 8.84.1")],
)
def test_each_public_policy_exception_serves_its_own_article(number: str, citation: str) -> None:
    assert number not in assert_bound(citation, "JPN", "GBR", FIRST).exceptions


# ---------------------------------------------------------------- public policy: Articles 8.84.2 and 8.85.2

#: By number: the provision it justifies, and the two readings of its last limb.
TESTS = {
    "8.84.2": (TRANSFERS, "transfer_restriction_greater_than_required", "transfer_restriction_greater_than_necessary"),
    "8.85.2": (FACILITIES, "facilities_restriction_greater_than_required", "facilities_restriction_greater_than_necessary"),
}

AIM: Facts = {
    "pursues_legitimate_public_policy_objective": True,
    **_no("arbitrary_or_unjustifiable_discrimination", "disguised_restriction_on_trade"),
}


def _within_bounds(number: str) -> Facts:
    citation, required, necessary = TESTS[number]
    return {**BREACH[citation], **AIM, required: False, necessary: False}


@pytest.mark.parametrize("number", TESTS)
@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        pytest.param({}, "excused", id="every element met"),
        pytest.param({"pursues_legitimate_public_policy_objective": False}, "inconsistent", id="no legitimate objective"),
        pytest.param({"arbitrary_or_unjustifiable_discrimination": True}, "inconsistent", id="discrimination"),
        pytest.param({"disguised_restriction_on_trade": True}, "inconsistent", id="disguised restriction on trade"),
        pytest.param({"actor_considers_necessary_for_objective": True}, "excused", id="what the Party considers adds nothing"),
    ],
)
def test_public_policy_8_84_2_and_8_85_2(number: str, facts: Facts, expected: str) -> None:
    assert verdict(TESTS[number][0], {**_within_bounds(number), **facts}, actor="GBR", pleaded=[number]) == expected


@pytest.mark.parametrize("number", TESTS)
@pytest.mark.parametrize(
    ("beyond_required", "beyond_necessary", "expected"),
    [
        pytest.param(False, False, "excused", id="within both words"),
        pytest.param(True, True, "inconsistent", id="beyond both words"),
        pytest.param(True, False, "undetermined", id="lawful only if the word is necessary"),
        pytest.param(False, True, "undetermined", id="lawful only if the word is required"),
    ],
)
def test_required_or_necessary_is_not_established_8_84_2_and_8_85_2(
    number: str, beyond_required: bool, beyond_necessary: bool, expected: str
) -> None:
    citation, required, necessary = TESTS[number]
    facts: Facts = {**_within_bounds(number), required: beyond_required, necessary: beyond_necessary}
    assert verdict(citation, facts, actor="GBR", pleaded=[number]) == expected


@pytest.mark.parametrize("number", TESTS)
def test_more_than_either_word_allows_is_not_saved_by_what_the_party_considers_8_84_2_and_8_85_2(number: str) -> None:
    citation, required, necessary = TESTS[number]
    facts: Facts = {**_within_bounds(number), **_yes(required, necessary, "actor_considers_necessary_for_objective")}
    assert verdict(citation, facts, actor="GBR", pleaded=[number]) == "inconsistent"


@pytest.mark.parametrize("number", TESTS)
@pytest.mark.parametrize("element", AIM)
def test_public_policy_is_open_while_one_element_is_unknown_8_84_2_and_8_85_2(number: str, element: str) -> None:
    facts: Facts = {name: value for name, value in _within_bounds(number).items() if name != element}
    assert verdict(TESTS[number][0], facts, actor="GBR", pleaded=[number]) == "undetermined"


@pytest.mark.parametrize("number", TESTS)
def test_public_policy_is_open_while_its_bounds_are_unknown_8_84_2_and_8_85_2(number: str) -> None:
    citation, required, necessary = TESTS[number]
    facts: Facts = {name: value for name, value in _within_bounds(number).items() if name not in {required, necessary}}
    assert verdict(citation, facts, actor="GBR", pleaded=[number]) == "undetermined"


# ---------------------------------------------------------------- general exceptions: Article 8.3

GATS_AIMS = (
    "necessary_for_public_morals_or_public_order",
    "necessary_for_life_or_health",
    "necessary_for_compliance_with_consistent_laws",
)
GATS_CHAPEAU = ("arbitrary_or_unjustifiable_discrimination_between_like_countries", "disguised_restriction_on_trade_in_services")

GENERAL_CASES = [
    pytest.param({}, "inconsistent", id="none of the paragraphs"),
    *(pytest.param({aim: True}, "excused", id=aim) for aim in GATS_AIMS),
    *(pytest.param({aim: True, fault: True}, "inconsistent", id=f"{aim}, {fault}") for aim in GATS_AIMS for fault in GATS_CHAPEAU),
]


@pytest.mark.parametrize("citation", ON_DATA)
@pytest.mark.parametrize(("facts", "expected"), GENERAL_CASES)
def test_general_exceptions_8_3(citation: str, facts: Facts, expected: str) -> None:
    case: Facts = {**BREACH[citation], **_no(*GATS_AIMS, *GATS_CHAPEAU), **facts}
    assert verdict(citation, case, actor="GBR", pleaded=["8.3"]) == expected


# ---------------------------------------------------------------- security: Article 1.5

SECURITY = (
    "disclosure_contrary_to_essential_security_in_actors_view",
    "actor_considers_necessary_for_essential_security",
    "in_pursuance_of_un_charter_obligations_on_peace_and_security",
)

SECURITY_CASES = [
    pytest.param({}, "inconsistent", id="nothing of the kind"),
    pytest.param(_yes(SECURITY[0]), "excused", id="information withheld"),
    pytest.param(_yes(SECURITY[1]), "undetermined", id="circumstances not established"),
    pytest.param(_yes(SECURITY[1], "security_circumstance"), "excused", id="the circumstance is conceded"),
    pytest.param({SECURITY[1]: True, "security_circumstance": False}, "inconsistent", id="there is no such circumstance"),
    pytest.param(_yes(SECURITY[2]), "excused", id="United Nations Charter"),
]


@pytest.mark.parametrize("citation", ON_DATA)
@pytest.mark.parametrize(("facts", "expected"), SECURITY_CASES)
def test_security_1_5(citation: str, facts: Facts, expected: str) -> None:
    assert verdict(citation, {**BREACH[citation], **_no(*SECURITY), **facts}, actor="JPN", pleaded=["1.5"]) == expected


# ---------------------------------------------------------------- prudential measures: Article 8.65

PRUDENTIAL: Facts = {**_yes("concerns_financial_services", "taken_for_prudential_reasons"), "used_to_avoid_obligations": False}


@pytest.mark.parametrize("citation", ON_DATA)
@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        pytest.param({}, "excused", id="prudential reasons"),
        pytest.param({"taken_for_prudential_reasons": False}, "inconsistent", id="no prudential reasons"),
        pytest.param({"used_to_avoid_obligations": True}, "inconsistent", id="a means of avoiding commitments"),
        pytest.param({"concerns_financial_services": False}, "inconsistent", id="no financial services"),
    ],
)
def test_prudential_carve_out_8_65(citation: str, facts: Facts, expected: str) -> None:
    assert verdict(citation, {**BREACH[citation], **PRUDENTIAL, **facts}, actor="GBR", pleaded=["8.65"]) == expected


# ---------------------------------------------------------------- disputes: Chapter 22


@pytest.mark.parametrize(("obligor", "obligee"), BOTH_WAYS)
@pytest.mark.parametrize("citation", ON_DATA)
@pytest.mark.parametrize("as_of", [FIRST, "2024-12-15", LATEST])
def test_disputes_go_to_a_panel_chapter_22(obligor: str, obligee: str, citation: str, as_of: str) -> None:
    # House of Lords report of November 2020: whatever is not expressly excluded; no exclusion of Section F is known.
    obligation = assert_bound(citation, obligor, obligee, as_of, disputes="available")
    assert obligation.enforceable
    assert obligation.settlement.basis == "Chapter 22"
    assert obligation.settlement.confidence == "memory"


def test_procedure_of_the_japan_eu_epa_is_not_taken_over_chapter_22() -> None:
    # Numbers differ from Chapter 21 on, and no timetable was established.
    for note in (agreement().settlement.note, assert_bound(TRANSFERS, "GBR", "JPN", LATEST).settlement.note):
        assert "21." not in note
    assert (agreement().settlement.status, agreement().settlement.confidence) == ("available", "text")
