"""RCEP: data flows, data localisation and financial data; terms, scope, tests of the exceptions, and what these reach.

Articles are those of the Regional Comprehensive Economic Partnership Agreement; the cases are invented. Verdicts are for a Party that the
provision binds; which exceptions the acting Party pleads is said in each case.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import tradelaw as tl
from support import assert_bound, verdict

if TYPE_CHECKING:
    from tradelaw.law.provisions import DefinedTerm
    from tradelaw.logic.conditions import Value

    Facts = dict[str, Value]

STATUS = "2026-11-21"
LOCATION, TRANSFER, FINANCIAL, TELECOMS = "RCEP 12.14.2", "RCEP 12.15.2", "RCEP 8A.9.2", "RCEP 8B.4.3"
BANS = (LOCATION, TRANSFER)


def known(facts: Facts) -> Facts:
    """Give the facts of a case, none of them misspelt: an unknown name would leave a case open without anybody noticing."""
    names = set(tl.library().facts) | {"actor", "affects"}
    assert set(facts) <= names, f"not in the vocabulary: {sorted(set(facts) - names)}"
    return facts


def yes(*names: str) -> Facts:
    return dict.fromkeys(names, True)


def no(*names: str) -> Facts:
    return dict.fromkeys(names, False)


def judged(citation: str, facts: Facts, actor: str, *pleaded: str) -> str:
    """The verdict on a case, with the exceptions that the acting Party pleads."""
    return str(verdict(citation, known(facts), actor=actor, pleaded=pleaded))


def exception(number: str) -> tl.ExceptionClause:
    """The exception of that number, whether or not it reaches an encoded provision."""
    return next(e for e in tl.library().law("rcep").exceptions if e.number == number)


def scope(number: str) -> tl.ScopeClause:
    return next(s for s in tl.library().law("rcep").scope if s.number == number)


def term(name: str) -> DefinedTerm:
    found = tl.library().law("rcep").term(name)
    assert found is not None
    return found


def numbers(citation: str) -> set[str]:
    """Every exception that reaches a provision."""
    return {e.number for e in tl.exceptions_to(citation, as_of=STATUS)}


# ---------------------------------------------------------------- persons (12.1(b), 8.1, 10.1, Annex 8A Art. 1)

NOBODY = no(
    "person_is_covered_investment",
    "investment_admitted_where_admission_applies",
    "investment_registered_or_approved_in_writing_where_admission_applies",
    "person_is_investor_of_a_party",
    "investor_in_financial_institution",
    "investor_in_financial_service_supplier",
    "person_is_service_supplier_of_a_party",
    "person_is_service_supplier_of_another_party",
    "person_is_financial_institution",
    "person_is_public_entity",
    "person_is_financial_service_supplier",
)
SUPPLIER = NOBODY | yes("person_is_service_supplier_of_a_party", "person_is_service_supplier_of_another_party")
INVESTOR = NOBODY | yes("person_is_investor_of_a_party")
INVESTMENT = NOBODY | yes("person_is_covered_investment")
ADMITTED = INVESTMENT | yes("investment_admitted_where_admission_applies")
REGISTERED = ADMITTED | yes("investment_registered_or_approved_in_writing_where_admission_applies")
BANK = yes("person_is_financial_institution", "person_is_financial_service_supplier")
FINTECH = yes("person_is_financial_service_supplier")  # payment services, no bank: Annex 8A Art. 1(b)(viii), (c)


@pytest.mark.parametrize(
    ("person", "actor", "expected"),
    [
        pytest.param(SUPPLIER, "JPN", True, id="12.1(b)(iii) service supplier"),
        pytest.param(INVESTOR, "JPN", True, id="12.1(b)(ii) investor"),
        pytest.param(ADMITTED, "JPN", True, id="12.1(b)(i) admitted investment"),
        pytest.param(INVESTMENT, "JPN", False, id="10.1(a) investment not admitted"),
        pytest.param(NOBODY, "CHN", False, id="12.1(b) exporter of goods without investment or service"),
        pytest.param(
            NOBODY | yes("investment_admitted_where_admission_applies"),
            "JPN",
            False,
            id="10.1(a) admitted, of no investor of another Party",
        ),
        # 10.1 fn 2: registered or approved in writing
        pytest.param(ADMITTED, "KHM", False, id="10.1 fn 2 KHM not registered"),
        pytest.param(ADMITTED, "IDN", False, id="10.1 fn 2 IDN not registered"),
        pytest.param(ADMITTED, "VNM", False, id="10.1 fn 2 VNM not registered"),
        pytest.param(REGISTERED, "KHM", True, id="10.1 fn 2 KHM registered"),
        pytest.param(REGISTERED, "IDN", True, id="10.1 fn 2 IDN registered"),
        pytest.param(REGISTERED, "VNM", True, id="10.1 fn 2 VNM registered"),
        # 10.1 fn 1: approval for protection limits Chapter 10 and is no part of the definition
        pytest.param(ADMITTED, "MYS", True, id="10.1 fn 1 MYS not approved for protection"),
        pytest.param(ADMITTED, "THA", True, id="10.1 fn 1 THA not approved for protection"),
        # investors in financial firms
        pytest.param(INVESTOR | yes("investor_in_financial_institution"), "IDN", False, id="12.1(b)(ii) investor in a bank, for the bank"),
        pytest.param(INVESTOR | yes("investor_in_financial_service_supplier"), "IDN", False, id="12.1(b)(ii) investor in a payment firm"),
        pytest.param(INVESTOR, "IDN", True, id="12.1 fn 1 the same investor, for its warehouse"),
        # the closing exclusion, in the layout of the English text for all three items
        pytest.param(SUPPLIER | BANK, "CHN", False, id="12.1(b) bank as service supplier"),
        pytest.param(INVESTOR | BANK, "CHN", False, id="12.1(b) bank as investor"),
        pytest.param(REGISTERED | BANK, "CHN", False, id="12.1(b) bank as covered investment"),
        pytest.param(SUPPLIER | yes("person_is_financial_institution"), "JPN", False, id="8A.1(a) financial institution"),
        pytest.param(SUPPLIER | FINTECH, "VNM", False, id="8A.1(b)(viii), (c) payment app"),
        pytest.param(REGISTERED | FINTECH, "VNM", False, id="8A.1(c) investment that supplies payment services"),
        pytest.param(SUPPLIER | yes("person_is_public_entity"), "JPN", False, id="8A.1(e) public entity"),
        pytest.param(INVESTOR | yes("person_is_public_entity"), "MYS", False, id="8A.1(e) public entity as investor"),
        pytest.param(INVESTOR, "MYS", True, id="10.1(f) State-owned trading company, no public entity"),
        pytest.param(SUPPLIER, "CHN", True, id="8.1(d) State-owned service supplier, no public entity"),
        # what isn't known
        pytest.param(yes("person_is_service_supplier_of_a_party"), "JPN", None, id="12.1(b) unknown whether a financial firm"),
        pytest.param(BANK, "JPN", False, id="12.1(b) a bank, whatever else it is"),
    ],
)
def test_covered_person(person: Facts, actor: str, expected: bool | None) -> None:
    assert term("covered_person").meaning.decide({**known(person), "actor": actor}) is expected


@pytest.mark.parametrize(
    ("person", "expected"),
    [
        pytest.param(yes("person_is_financial_service_supplier") | no("person_is_public_entity"), True, id="8A.1(c) supplier"),
        pytest.param(yes("person_is_financial_service_supplier", "person_is_public_entity"), False, id="8A.1(c) never a public entity"),
        pytest.param(no("person_is_financial_service_supplier", "person_is_public_entity"), False, id="8A.1(c) somebody else"),
    ],
)
def test_financial_service_supplier(person: Facts, expected: bool) -> None:
    assert term("financial_service_supplier").meaning.decide(known(person)) is expected


@pytest.mark.parametrize(
    ("provision", "citation"),
    [
        pytest.param(LOCATION, "12.1(b)", id="12.14.2 covered person"),
        pytest.param(TRANSFER, "12.1(b)", id="12.15.2 covered person"),
        pytest.param(FINANCIAL, "Annex 8A Art. 9.2", id="8A.9.2 financial service supplier in the territory"),
        pytest.param(TELECOMS, "8.1(p)", id="8B.4.3 service supplier of another Party"),
    ],
)
def test_who_is_protected(provision: str, citation: str) -> None:
    protected = tl.rules().norm(provision).protected
    assert protected is not None
    assert protected.citation.endswith(citation)


def test_no_denial_of_benefits_in_chapter_12() -> None:
    # 8.20 denies the benefits of Chapter 8, 10.14 those of Chapter 10
    for ban in BANS:
        assert not [number for number in numbers(ban) if number.startswith(("8.20", "10.14"))]
    assert {"8.20.1(a)", "8.20.1(b)", "8.20.2"} <= numbers(FINANCIAL) & numbers(TELECOMS)


# ---------------------------------------------------------------- cases under Chapter 12

INSIDE = yes("affects_trade_by_electronic_means") | no(
    "government_procurement",
    "information_held_or_processed_by_or_for_a_party",
    "would_not_conform_with_services_or_investment_obligation",
    "kept_under_schedule_of_reservations",
    "existing_nonconforming_measure_of_local_government",
    "within_limitation_or_uncommitted_sector",
    "covered_by_services_or_investment_exception",
    "taxation_measure",
    "wto_agreement_governs_taxation_measure",
    "obligation_inconsistent_with_tax_convention",
)
SERVERS_AT_HOME = yes("requires_local_computing_facilities", "facilities_for_commercial_use", "condition_for_doing_business")
TRANSFER_BAN = yes("prevents_cross_border_transfer", "transfer_for_conduct_of_business")
MEASURE = {LOCATION: SERVERS_AT_HOME, TRANSFER: TRANSFER_BAN}
CASE = {ban: INSIDE | SUPPLIER | MEASURE[ban] for ban in BANS}

# The two Articles are built alike, limb by limb
POLICY = {LOCATION: "12.14.3(a)", TRANSFER: "12.15.3(a)"}
SECURITY = {LOCATION: "12.14.3(b)", TRANSFER: "12.15.3(b)"}
LEGITIMATE_POLICY = yes("pursues_legitimate_public_policy_objective", "actor_considers_necessary_for_objective") | no(
    "arbitrary_or_unjustifiable_discrimination", "disguised_restriction_on_trade"
)
ESSENTIAL_SECURITY = yes("actor_considers_necessary_for_essential_security")
NO_CIRCUMSTANCE = no(
    "relates_to_fissionable_or_fusionable_materials",
    "relates_to_arms_traffic_or_supply_of_military_establishment",
    "taken_to_protect_critical_public_infrastructures",
    "taken_in_time_of_war_or_emergency_national_or_international",
)

EVERY_BAN = pytest.mark.parametrize("ban", [pytest.param(LOCATION, id="12.14.2"), pytest.param(TRANSFER, id="12.15.2")])


@pytest.mark.parametrize(
    ("ban", "changed", "expected"),
    [
        pytest.param(LOCATION, {}, "inconsistent", id="12.14.2 servers at home as a condition for business"),
        pytest.param(LOCATION, no("condition_for_doing_business"), "consistent", id="12.14.2 no condition for business"),
        pytest.param(LOCATION, no("requires_local_computing_facilities"), "consistent", id="12.14.2 facilities may be anywhere"),
        pytest.param(LOCATION, no("facilities_for_commercial_use"), "consistent", id="12.1(a) facilities not for commercial use"),
        pytest.param(TRANSFER, {}, "inconsistent", id="12.15.2 transfer for business prevented"),
        pytest.param(TRANSFER, no("transfer_for_conduct_of_business"), "consistent", id="12.15.2 transfer not for business"),
        pytest.param(TRANSFER, no("prevents_cross_border_transfer"), "consistent", id="12.15.2 nothing prevented"),
        pytest.param(
            TRANSFER,
            no("prevents_cross_border_transfer") | yes("restricts_cross_border_transfer"),
            "consistent",
            id="12.15.2 restricted, not prevented",
        ),
        pytest.param(
            TRANSFER,
            yes("information_about_identifiable_natural_person"),
            "inconsistent",
            id="12.15.2 personal information is not taken out",
        ),
    ],
)
@pytest.mark.parametrize("actor", ["JPN", "CHN", "PHL"])
def test_what_the_prohibitions_demand(ban: str, changed: Facts, expected: str, actor: str) -> None:
    assert judged(ban, CASE[ban] | changed, actor) == expected


@EVERY_BAN
@pytest.mark.parametrize("actor", ["VNM", "JPN"])
def test_breach_unless_excused_from_the_day_it_binds(ban: str, actor: str) -> None:
    # Viet Nam against a Japanese cloud supplier in July 2027; Japan against a Vietnamese one already in 2026 (fns 11, 13)
    as_of, obligee = ("2027-07-01", "JPN") if actor == "VNM" else (STATUS, "VNM")
    assert_bound(ban, actor, obligee, as_of, disputes="excluded")
    assert judged(ban, CASE[ban], actor) == "inconsistent"


@EVERY_BAN
@pytest.mark.parametrize(
    ("person", "actor", "expected"),
    [
        pytest.param(SUPPLIER, "VNM", "inconsistent", id="12.1(b)(iii) cloud supplier"),
        pytest.param(SUPPLIER | BANK, "CHN", "outside scope", id="12.1(b) bank"),
        pytest.param(SUPPLIER | FINTECH, "VNM", "outside scope", id="8A.1(b)(viii), (c) payment app"),
        pytest.param(INVESTOR, "IDN", "inconsistent", id="12.1 fn 1 bank owner, for its warehouse"),
        pytest.param(
            INVESTOR | yes("investor_in_financial_institution"), "IDN", "outside scope", id="12.1(b)(ii) bank owner, for its bank"
        ),
        pytest.param(NOBODY, "CHN", "outside scope", id="12.1(b) exporter of goods"),
        pytest.param(INVESTOR, "MYS", "inconsistent", id="10.1(f) State-owned trading company"),
        pytest.param(INVESTOR | yes("person_is_public_entity"), "MYS", "outside scope", id="8A.1(e) public entity"),
        pytest.param(ADMITTED, "IDN", "outside scope", id="10.1 fn 2 investment not registered in Indonesia"),
        pytest.param(ADMITTED, "MYS", "inconsistent", id="10.1 fn 1 investment not approved for protection in Malaysia"),
    ],
)
def test_persons_outside_12_1_b_are_outside_the_scope(ban: str, person: Facts, actor: str, expected: str) -> None:
    assert judged(ban, INSIDE | MEASURE[ban] | person, actor) == expected


# ---------------------------------------------------------------- scope of Chapter 12 (12.3, 17.14)

GATE = yes("would_not_conform_with_services_or_investment_obligation")


@EVERY_BAN
@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        pytest.param(no("affects_trade_by_electronic_means"), "outside scope", id="12.3.1 electronic commerce not affected"),
        pytest.param(yes("government_procurement"), "outside scope", id="12.3.2 hospital tender"),
        pytest.param(yes("information_held_or_processed_by_or_for_a_party"), "outside scope", id="12.3.3 citizen records, for a ministry"),
        # 12.3.4: an aspect that would not conform, and something it rests on
        pytest.param(GATE | yes("kept_under_schedule_of_reservations"), "outside scope", id="12.3.4(a) List B, foreign firms only"),
        pytest.param(
            GATE | yes("existing_nonconforming_measure_of_local_government"),
            "outside scope",
            id="8.8.1(a)(iii), 10.8.1(a)(iii) local government",
        ),
        pytest.param(
            GATE | yes("within_limitation_or_uncommitted_sector"), "outside scope", id="12.3.4(b) sector not inscribed, foreign firms only"
        ),
        pytest.param(
            GATE | yes("covered_by_services_or_investment_exception"), "outside scope", id="12.3.4(c) exception to Chapter 8 or 10"
        ),
        # never one of the two alone
        pytest.param(GATE, "inconsistent", id="12.3.4 no schedule, limit or exception"),
        pytest.param(yes("kept_under_schedule_of_reservations"), "inconsistent", id="12.3.4(a) conforms with Chapters 8 and 10"),
        pytest.param(
            yes("within_limitation_or_uncommitted_sector"), "inconsistent", id="12.3.4(b) sector not inscribed, alike for all (disputed)"
        ),
        pytest.param(yes("covered_by_services_or_investment_exception"), "inconsistent", id="12.3.4(c) conforms with Chapters 8 and 10"),
        # taxation
        pytest.param(yes("taxation_measure"), "outside scope", id="17.14.2 taxation measure"),
        pytest.param(
            yes("taxation_measure", "wto_agreement_governs_taxation_measure"), "inconsistent", id="17.14.3(a) as far as the WTO Agreement"
        ),
        pytest.param(
            yes("taxation_measure", "wto_agreement_governs_taxation_measure", "obligation_inconsistent_with_tax_convention"),
            "outside scope",
            id="17.14.4 tax convention prevails",
        ),
    ],
)
def test_scope_of_the_prohibitions(ban: str, changed: Facts, expected: str) -> None:
    assert judged(ban, CASE[ban] | changed, "CHN") == expected


@EVERY_BAN
def test_unknown_whether_the_aspect_conforms_leaves_it_open_12_3_4(ban: str) -> None:
    facts = CASE[ban] | yes("within_limitation_or_uncommitted_sector")
    del facts["would_not_conform_with_services_or_investment_obligation"]
    assert judged(ban, facts, "CHN") == "undetermined"


@EVERY_BAN
@pytest.mark.parametrize("number", ["12.3.4(a)", "12.3.4(b)", "12.3.4(c)"])
def test_answer_carries_the_reading_that_the_gate_of_12_3_4_is_needed(ban: str, number: str) -> None:
    # a regulating Party may say that the sector alone is enough: an answer has to give both views
    assert [note for note in tl.exceptions_to(ban, as_of=STATUS).notes if note.startswith(f"Reading of RCEP Art. {number}")]


@pytest.mark.parametrize("number", ["12.3.4(a)", "12.3.4(b)", "12.3.4(c)"])
@pytest.mark.parametrize("article", range(4, 18))
def test_reservation_of_12_3_4_reaches_12_14_and_12_15_alone(number: str, article: int) -> None:
    assert scope(number).reach.covers(f"12.{article}.1", chapter="12") is (article in (14, 15))


@pytest.mark.parametrize("number", ["12.3.1", "12.3.2", "12.3.3"])
@pytest.mark.parametrize("article", range(4, 18))
def test_scope_of_12_3_1_to_12_3_3_is_that_of_the_whole_chapter(number: str, article: int) -> None:
    assert scope(number).reach.covers(f"12.{article}.1", chapter="12")


@pytest.mark.parametrize("provision", ["RCEP 12.8.5", FINANCIAL, TELECOMS])
def test_reservation_of_12_3_4_leaves_other_data_rules_alone(provision: str) -> None:
    assert not [s.number for s in tl.rules().norm(provision).scope if s.number.startswith("12.3.4")]


@pytest.mark.parametrize("provision", [FINANCIAL, TELECOMS])
def test_scope_of_chapter_12_is_not_that_of_the_services_annexes(provision: str) -> None:
    # 12.3.5: a service delivered electronically stays under Chapter 8
    assert not [s.number for s in tl.rules().norm(provision).scope if s.number.startswith("12.")]


TAXATION = {"17.14.2", "17.14.4"}  # taxation measures, tax conventions: the whole Agreement


@pytest.mark.parametrize(
    ("provision", "expected"),
    [
        pytest.param(LOCATION, {"12.3.1", "12.3.2", "12.3.3", "12.3.4(a)", "12.3.4(b)", "12.3.4(c)", *TAXATION}, id="12.14.2"),
        pytest.param(TRANSFER, {"12.3.1", "12.3.2", "12.3.3", "12.3.4(a)", "12.3.4(b)", "12.3.4(c)", *TAXATION}, id="12.15.2"),
        pytest.param("RCEP 12.8.5", {"12.3.1", "12.3.2", "12.3.3", *TAXATION}, id="12.8.5"),
        pytest.param(
            FINANCIAL,
            {"8.2.1", "8.2.3(a)", "8.2.3(b)", "8A.2.1", "8A.2.2(a)", "8A.2.2(b)", "8A.2.2(c)", "8A.9.5", *TAXATION},
            id="8A.9.2: 8.2.3(c) gives way to 8A.2.2 and 8A.2.3",
        ),
        pytest.param(
            TELECOMS,
            {"8.2.1", "8.2.3(a)", "8.2.3(b)", "8.2.3(c)", "8B.2.1", "8B.2.2", "8B.2.3(a)", "8B.2.3(b)", "8B.4.fn 2", *TAXATION},
            id="8B.4.3",
        ),
    ],
)
def test_scope_clauses_that_reach(provision: str, expected: set[str]) -> None:
    assert {clause.number for clause in tl.rules().norm(provision).scope} == expected


@pytest.mark.parametrize(
    ("number", "chapter", "expected"),
    [
        pytest.param("12.15.2", "12", True, id="17.14.2 e-commerce"),
        pytest.param("8A.9.2", "8", True, id="17.14.2 financial services"),
        pytest.param("10.6.1", "10", True, id="17.14.2 performance requirements"),
        pytest.param("10.9.1", "10", False, id="17.14.3(b) transfers of funds"),
    ],
)
def test_taxation_is_outside_but_for_transfers(number: str, chapter: str, expected: bool) -> None:
    assert scope("17.14.2").reach.covers(number, chapter=chapter) is expected


# ---------------------------------------------------------------- public policy (12.14.3(a), 12.15.3(a))


@EVERY_BAN
@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        pytest.param({}, "excused", id="health data, alike for all"),
        pytest.param(yes("transfer_restriction_greater_than_required"), "excused", id="greater than required: no such test"),
        pytest.param(yes("facilities_restriction_greater_than_required"), "excused", id="facilities greater than required: no such test"),
        pytest.param(no("necessary_to_achieve_objective"), "excused", id="fns 12, 14 necessity is the Party's own decision"),
        pytest.param(
            no("actor_considers_necessary_for_objective"), "inconsistent", id="fns 12, 14 the Party doesn't consider it necessary"
        ),
        pytest.param(no("pursues_legitimate_public_policy_objective"), "inconsistent", id="objective not legitimate"),
        # any one of the proviso's alternatives defeats it
        pytest.param(yes("arbitrary_or_unjustifiable_discrimination"), "inconsistent", id="one Party's firms refused for no reason"),
        pytest.param(yes("disguised_restriction_on_trade"), "inconsistent", id="disguised restriction"),
    ],
)
@pytest.mark.parametrize("actor", ["IDN", "JPN"])
def test_public_policy_exception(ban: str, changed: Facts, expected: str, actor: str) -> None:
    assert judged(ban, CASE[ban] | LEGITIMATE_POLICY | changed, actor, POLICY[ban]) == expected


@EVERY_BAN
@pytest.mark.parametrize("missing", sorted(LEGITIMATE_POLICY))
def test_public_policy_exception_leaves_a_case_open_while_a_limb_is_unknown(ban: str, missing: str) -> None:
    facts = CASE[ban] | LEGITIMATE_POLICY
    del facts[missing]
    assert judged(ban, facts, "IDN", POLICY[ban]) == "undetermined"


@EVERY_BAN
def test_public_policy_exception_has_no_limb_on_proportionality(ban: str) -> None:
    assert {limb.part for limb in exception(POLICY[ban]).limbs} == {"objective", "necessity", "chapeau"}


@EVERY_BAN
def test_discrimination_defeats_public_policy_but_not_security(ban: str) -> None:
    # 12.14.3(a), 12.15.3(a) have the proviso; (b) has none
    facts = CASE[ban] | LEGITIMATE_POLICY | ESSENTIAL_SECURITY | yes("arbitrary_or_unjustifiable_discrimination")
    assert judged(ban, facts, "CHN", POLICY[ban]) == "inconsistent"
    assert judged(ban, facts, "CHN", POLICY[ban], SECURITY[ban]) == "excused"


# ---------------------------------------------------------------- security (12.14.3(b), 12.15.3(b), 17.13, 10.15)


@EVERY_BAN
@pytest.mark.parametrize(
    ("security", "changed", "expected"),
    [
        pytest.param("own", {}, "excused", id="(b) without any circumstance of 17.13"),
        pytest.param("own", yes("disguised_restriction_on_trade"), "excused", id="(b) has no proviso"),
        pytest.param("own", no("actor_considers_necessary_for_essential_security"), "inconsistent", id="(b) not considered necessary"),
        pytest.param("17.13(b)", {}, "inconsistent", id="17.13(b) outside its list"),
        pytest.param("17.13(b)", yes("relates_to_fissionable_or_fusionable_materials"), "excused", id="17.13(b)(i)"),
        pytest.param("17.13(b)", yes("relates_to_arms_traffic_or_supply_of_military_establishment"), "excused", id="17.13(b)(ii)"),
        pytest.param("17.13(b)", yes("taken_to_protect_critical_public_infrastructures"), "excused", id="17.13(b)(iii)"),
        pytest.param("17.13(b)", yes("taken_in_time_of_war_or_emergency_national_or_international"), "excused", id="17.13(b)(iv)"),
        pytest.param(
            "17.13(b)",
            yes("taken_to_protect_critical_public_infrastructures") | no("actor_considers_necessary_for_essential_security"),
            "inconsistent",
            id="17.13(b) not considered necessary",
        ),
        pytest.param("17.13(c)", yes("in_pursuance_of_un_charter_obligations_on_peace_and_security"), "excused", id="17.13(c)"),
        pytest.param(
            "17.13(c)", no("in_pursuance_of_un_charter_obligations_on_peace_and_security"), "inconsistent", id="17.13(c) no Charter duty"
        ),
    ],
)
def test_security_exceptions(ban: str, security: str, changed: Facts, expected: str) -> None:
    number = SECURITY[ban] if security == "own" else security
    facts = CASE[ban] | ESSENTIAL_SECURITY | NO_CIRCUMSTANCE | no("disguised_restriction_on_trade") | changed
    assert judged(ban, facts, "CHN", number) == expected


@pytest.mark.parametrize(
    ("facts", "general", "investment"),
    [
        pytest.param(
            ESSENTIAL_SECURITY | NO_CIRCUMSTANCE | no("actor_considers_necessary_for_peace_and_security_obligations"),
            False,
            True,
            id="10.15(b)(ii) economic security outside the list of 17.13(b)",
        ),
        pytest.param(
            yes("actor_considers_necessary_for_peace_and_security_obligations")
            | no("actor_considers_necessary_for_essential_security")
            | NO_CIRCUMSTANCE,
            False,
            True,
            id="10.15(b)(i) peace and security obligations",
        ),
        pytest.param(
            ESSENTIAL_SECURITY | NO_CIRCUMSTANCE | yes("taken_to_protect_critical_public_infrastructures"),
            True,
            True,
            id="17.13(b)(iii) critical infrastructure",
        ),
        pytest.param(
            no("actor_considers_necessary_for_essential_security", "actor_considers_necessary_for_peace_and_security_obligations"),
            False,
            False,
            id="17.13(b), 10.15(b) not considered necessary",
        ),
    ],
)
def test_security_for_investment_has_no_list_of_circumstances(facts: Facts, general: bool, investment: bool) -> None:
    assert exception("17.13(b)").decide(known(facts)) is general
    assert exception("10.15(b)").decide(known(facts)) is investment


@EVERY_BAN
def test_security_for_investment_reaches_data_only_through_12_3_4_c(ban: str) -> None:
    assert not numbers(ban) & {"10.15(a)", "10.15(b)"}
    assert judged(ban, CASE[ban] | GATE | yes("covered_by_services_or_investment_exception"), "IDN") == "outside scope"


@pytest.mark.parametrize("number", ["12.14.3(b)", "12.15.3(b)"])
def test_security_in_the_article_itself_is_not_to_be_disputed(number: str) -> None:
    assert exception(number).not_reviewable


def test_nothing_else_is_not_to_be_disputed() -> None:
    # 12.14.3, 12.15.3: the sentence belongs to (b); no other clause of the Agreement has it
    assert {e.number for e in tl.library().law("rcep").exceptions if e.not_reviewable} == {"12.14.3(b)", "12.15.3(b)"}


# ---------------------------------------------------------------- who judges (fns 12, 14; 17.13, 10.15, 17.16)


@pytest.mark.parametrize(
    ("number", "part", "judge"),
    [
        *((n, "objective", "panel") for n in ("12.14.3(a)", "12.15.3(a)")),
        *((n, "necessity", "actor") for n in ("12.14.3(a)", "12.15.3(a)")),  # fns 12, 14
        *((n, "chapeau", "panel") for n in ("12.14.3(a)", "12.15.3(a)")),
        *((n, "necessity", "actor") for n in ("12.14.3(b)", "12.15.3(b)")),
        *((n, "necessity", "actor") for n in ("17.13(a)", "17.13(b)", "10.15(a)", "10.15(b)", "17.16.1")),
        ("17.13(b)", "circumstance", "panel"),  # the list is closed and read as objective
        ("17.13(c)", "objective", "panel"),
        ("17.16.1", "chapeau", "panel"),
        *((n, "necessity", "panel") for n in ("17.12.1", "17.12.2", "8B.4.4", "8A.8")),
        *((n, "chapeau", "panel") for n in ("17.12.1", "17.12.2", "8B.4.4", "8A.8")),
        *((n, "objective", "panel") for n in ("8A.4", "8A.9.3", "8A.9.4")),
        *((n, "condition", "panel") for n in ("8A.4", "8A.9.3", "8A.9.4", "17.15.1(b)", "17.15.2")),
        *((n, "proportionality", "panel") for n in ("17.15.1(b)", "17.15.2")),
    ],
    ids=str,
)
def test_who_judges_a_limb(number: str, part: str, judge: str) -> None:
    clause = exception(number)
    limbs = [limb for limb in clause.limbs if limb.part == part]
    assert limbs
    assert {str(limb.judged_by or clause.judged_by) for limb in limbs} == {judge}


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        *(
            (n, True)
            for n in ("12.14.3(a)", "12.14.3(b)", "12.15.3(a)", "12.15.3(b)", "17.13(a)", "17.13(b)", "10.15(a)", "10.15(b)", "17.16.1")
        ),
        *((n, False) for n in ("17.7", "17.12.1", "17.12.2", "17.13(c)", "17.15.1(a)", "17.15.1(b)", "17.15.2")),
        *((n, False) for n in ("8A.4", "8A.5", "8A.8", "8A.9.3", "8A.9.4", "8B.4.4", "8.20.1(a)", "8.20.1(b)", "8.20.2")),
    ],
)
def test_self_judging_exceptions(number: str, expected: bool) -> None:
    assert exception(number).self_judging is expected


@pytest.mark.parametrize("number", ["12.14.3(a)", "12.15.3(a)"])
def test_necessity_cites_the_footnote_that_leaves_it_to_the_party(number: str) -> None:
    footnote = {"12.14.3(a)": "fn 12", "12.15.3(a)": "fn 14"}[number]
    assert [limb.citation.endswith(footnote) for limb in exception(number).limbs if limb.part == "necessity"] == [True]


@pytest.mark.parametrize(("provision", "expected"), [(LOCATION, True), (TRANSFER, True), (FINANCIAL, False), (TELECOMS, False)])
def test_obligations_with_a_self_judging_exception_of_their_own(provision: str, expected: bool) -> None:
    # 12.14.3, 12.15.3 against Annex 8A Art. 9.3, 9.4 and Annex 8B Art. 4.4, whose tests are objective
    assert assert_bound(provision, "CHN", "JPN", STATUS).self_judging is expected


# ---------------------------------------------------------------- which exceptions reach what

AGREEMENT_WIDE = {"17.7", "17.13(a)", "17.13(b)", "17.13(c)", "17.16.1", "8A.4", "8A.5"}


@pytest.mark.parametrize(
    ("provision", "expected"),
    [
        pytest.param(LOCATION, AGREEMENT_WIDE | {"12.14.3(a)", "12.14.3(b)", "17.12.1", "17.12.2"}, id="12.14.2"),
        pytest.param(TRANSFER, AGREEMENT_WIDE | {"12.15.3(a)", "12.15.3(b)", "17.12.1", "17.12.2"}, id="12.15.2"),
        pytest.param("RCEP 12.8.5", AGREEMENT_WIDE | {"17.12.1", "17.12.2"}, id="12.8.5"),
        pytest.param(
            FINANCIAL,
            AGREEMENT_WIDE | {"8A.9.3", "8A.9.4", "8A.8", "8.20.1(a)", "8.20.1(b)", "8.20.2", "17.12.2", "17.15.1(b)"},
            id="8A.9.2",
        ),
    ],
)
def test_exceptions_that_reach(provision: str, expected: set[str]) -> None:
    assert numbers(provision) == expected


def test_exceptions_that_reach_the_movement_of_information_8b_4_3() -> None:
    found = numbers(TELECOMS)
    assert AGREEMENT_WIDE | {"8B.4.4", "8.20.1(a)", "8.20.1(b)", "8.20.2", "17.12.2", "17.15.1(b)"} <= found
    assert not found & {"17.12.1", "8A.8", "8A.9.3", "8A.9.4", "10.15(a)", "10.15(b)"}
    assert not [number for number in found if number.startswith("12.")]


CHAPTERS = range(2, 21)


@pytest.mark.parametrize("chapter", CHAPTERS)
@pytest.mark.parametrize(
    ("number", "reached"),
    [
        pytest.param("17.12.1", {2, 3, 4, 5, 6, 10, 12}, id="17.12.1 GATT XX"),
        pytest.param("17.12.2", {8, 9, 10, 12}, id="17.12.2 GATS XIV"),
        pytest.param("17.13(a)", set(CHAPTERS), id="17.13(a) whole Agreement"),
        pytest.param("17.13(b)", set(CHAPTERS), id="17.13(b) whole Agreement"),
        pytest.param("17.13(c)", set(CHAPTERS), id="17.13(c) whole Agreement"),
        pytest.param("10.15(a)", {10}, id="10.15(a) investment"),
        pytest.param("10.15(b)", {10}, id="10.15(b) investment"),
        pytest.param("17.16.1", set(CHAPTERS), id="17.16.1 matters covered by the Agreement"),
        pytest.param("8A.4", set(CHAPTERS), id="8A.4 notwithstanding any other provision"),
        pytest.param("8A.5", set(CHAPTERS), id="8A.5 nothing in the Agreement"),
        pytest.param("8.20.2", {8}, id="8.20.2 benefits of Chapter 8"),
    ],
)
def test_chapters_that_an_exception_reaches(number: str, reached: set[int], chapter: int) -> None:
    assert exception(number).reach.covers(f"{chapter}.1", chapter=str(chapter)) is (chapter in reached)


@pytest.mark.parametrize("chapter", [2, 8, 10, 12])
@pytest.mark.parametrize(
    ("number", "reached"),
    [
        pytest.param("17.15.1(a)", 2, id="17.15.1(a) trade in goods"),
        pytest.param("17.15.1(b)", 8, id="17.15.1(b) trade in services"),
        pytest.param("17.15.2", 10, id="17.15.2 investments"),
    ],
)
def test_balance_of_payments_measures_are_for_one_kind_of_trade_each(number: str, reached: int, chapter: int) -> None:
    # to 12.14 and 12.15 they come by way of 12.3.4(c) alone
    assert exception(number).reach.covers(f"{chapter}.1", chapter=str(chapter)) is (chapter == reached)


@pytest.mark.parametrize(
    ("number", "provision", "expected"),
    [
        # (a) excuses what is inconsistent with paragraph 2 of its own Article; (b) is for its own Article
        pytest.param("12.14.3(a)", "12.14.2", True, id="12.14.3(a) own paragraph 2"),
        pytest.param("12.14.3(a)", "12.15.2", False, id="12.14.3(a) not 12.15"),
        pytest.param("12.14.3(a)", "12.8.5", False, id="12.14.3(a) not 12.8"),
        pytest.param("12.14.3(b)", "12.14.2", True, id="12.14.3(b) own Article"),
        pytest.param("12.14.3(b)", "12.15.2", False, id="12.14.3(b) not 12.15"),
        pytest.param("12.14.3(b)", "12.8.1", False, id="12.14.3(b) not 12.8"),
        pytest.param("12.15.3(a)", "12.15.2", True, id="12.15.3(a) own paragraph 2"),
        pytest.param("12.15.3(a)", "12.14.2", False, id="12.15.3(a) not 12.14"),
        pytest.param("12.15.3(b)", "12.15.2", True, id="12.15.3(b) own Article"),
        pytest.param("12.15.3(b)", "12.14.2", False, id="12.15.3(b) not 12.14"),
        pytest.param("12.15.3(b)", "12.11.1", False, id="12.15.3(b) not 12.11"),
        pytest.param("8A.9.3", "8A.9.2", True, id="8A.9.3 paragraph 2"),
        pytest.param("8A.9.3", "8A.11", False, id="8A.9.3 not 8A.11"),
        pytest.param("8A.9.4", "8A.9.2", True, id="8A.9.4 paragraph 2"),
        pytest.param("8A.9.4", "12.15.2", False, id="8A.9.4 not 12.15"),
        pytest.param("8A.8", "8A.9.2", True, id="8A.8 nothing in the Annex"),
        pytest.param("8A.8", "8A.11", True, id="8A.8 the Annex throughout"),
        pytest.param("8A.8", "8B.4.3", False, id="8A.8 not the other Annex"),
        pytest.param("8A.8", "8.4.1", False, id="8A.8 not the Chapter's body"),
        pytest.param("8B.4.4", "8B.4.3", True, id="8B.4.4 paragraph 3"),
        pytest.param("8B.4.4", "8B.4.2", False, id="8B.4.4 notwithstanding paragraph 3 alone"),
        pytest.param("8B.4.4", "8A.9.2", False, id="8B.4.4 not the other Annex"),
    ],
)
def test_provisions_that_an_exception_reaches(number: str, provision: str, expected: bool) -> None:
    chapter = "12" if provision.startswith("12.") else "8"
    assert exception(number).reach.covers(provision, chapter=chapter) is expected


@pytest.mark.parametrize(
    ("number", "limbs"),
    [
        pytest.param("17.12.1", {f"GATT XX({letter})" for letter in "abcdefghij"}, id="17.12.1 Article XX"),
        pytest.param("17.12.2", {f"GATS XIV({letter})" for letter in "abcde"}, id="17.12.2 Article XIV"),
    ],
)
def test_general_exceptions_come_in_whole(number: str, limbs: set[str]) -> None:
    assert set(exception(number).incorporates) == limbs


# ---------------------------------------------------------------- general exceptions (17.12)

XIV_CHAPEAU = no("arbitrary_or_unjustifiable_discrimination_between_like_countries", "disguised_restriction_on_trade_in_services")
XX_CHAPEAU = no("arbitrary_or_unjustifiable_discrimination_where_same_conditions_prevail", "disguised_restriction_on_international_trade")
XIV_NONE = no(
    "necessary_for_public_morals_or_public_order", "necessary_for_life_or_health", "necessary_for_compliance_with_consistent_laws"
)
XX_NONE = no(
    "necessary_for_public_morals",
    "necessary_for_life_or_health",
    "necessary_for_compliance_with_consistent_laws",
    "covered_by_another_paragraph_of_gatt_xx",
)


@EVERY_BAN
@pytest.mark.parametrize(
    ("number", "facts", "expected"),
    [
        pytest.param("17.12.2", XIV_NONE | XIV_CHAPEAU, "inconsistent", id="17.12.2 no limb of XIV"),
        pytest.param(
            "17.12.2", XIV_NONE | XIV_CHAPEAU | yes("necessary_for_public_morals_or_public_order"), "excused", id="17.12.2 XIV(a)"
        ),
        pytest.param("17.12.2", XIV_NONE | XIV_CHAPEAU | yes("necessary_for_life_or_health"), "excused", id="17.12.2 XIV(b)"),
        pytest.param(
            "17.12.2", XIV_NONE | XIV_CHAPEAU | yes("necessary_for_compliance_with_consistent_laws"), "excused", id="17.12.2 XIV(c)"
        ),
        pytest.param(
            "17.12.2",
            XIV_CHAPEAU
            | yes("necessary_for_compliance_with_consistent_laws", "arbitrary_or_unjustifiable_discrimination_between_like_countries"),
            "inconsistent",
            id="17.12.2 XIV chapeau, discrimination",
        ),
        pytest.param(
            "17.12.2",
            XIV_CHAPEAU | yes("necessary_for_compliance_with_consistent_laws", "disguised_restriction_on_trade_in_services"),
            "inconsistent",
            id="17.12.2 XIV chapeau, disguised restriction",
        ),
        pytest.param("17.12.1", XX_NONE | XX_CHAPEAU, "inconsistent", id="17.12.1 no limb of XX"),
        pytest.param("17.12.1", XX_NONE | XX_CHAPEAU | yes("necessary_for_public_morals"), "excused", id="17.12.1 XX(a)"),
        pytest.param("17.12.1", XX_NONE | XX_CHAPEAU | yes("necessary_for_life_or_health"), "excused", id="17.12.1 XX(b)"),
        pytest.param("17.12.1", XX_NONE | XX_CHAPEAU | yes("necessary_for_compliance_with_consistent_laws"), "excused", id="17.12.1 XX(d)"),
        pytest.param(
            "17.12.1", XX_NONE | XX_CHAPEAU | yes("covered_by_another_paragraph_of_gatt_xx"), "excused", id="17.12.1 XX(c), (e) to (j)"
        ),
        pytest.param(
            "17.12.1",
            XX_CHAPEAU | yes("necessary_for_life_or_health", "arbitrary_or_unjustifiable_discrimination_where_same_conditions_prevail"),
            "inconsistent",
            id="17.12.1 XX chapeau, discrimination",
        ),
        pytest.param(
            "17.12.1",
            XX_CHAPEAU | yes("necessary_for_life_or_health", "disguised_restriction_on_international_trade"),
            "inconsistent",
            id="17.12.1 XX chapeau, disguised restriction",
        ),
        # necessity is for a panel: what the Party considers is not asked
        pytest.param(
            "17.12.2",
            XIV_NONE | XIV_CHAPEAU | yes("actor_considers_necessary_for_objective"),
            "inconsistent",
            id="17.12.2 necessity is objective",
        ),
    ],
)
def test_general_exceptions(ban: str, number: str, facts: Facts, expected: str) -> None:
    assert judged(ban, CASE[ban] | facts, "JPN", number) == expected


# ---------------------------------------------------------------- balance of payments (17.15)

CRISIS = yes("serious_balance_of_payments_and_external_financial_difficulties")
RESTRAINED = yes(
    "consistent_with_imf_articles", "avoids_unnecessary_damage_to_interests_of_other_parties", "temporary_and_progressively_phased_out"
) | no(
    "exceeds_what_financial_difficulties_make_necessary",
    "treats_a_party_less_favourably_than_another_party_or_non_party",
    "purpose_is_protection_of_a_particular_sector",
)
SERVICES = yes("restricts_trade_in_committed_services_or_related_payments")
DIVIDENDS = yes("restricts_payments_or_transfers_related_to_covered_investments") | no(
    "capital_movements_cause_serious_macroeconomic_difficulties"
)
BREAKS = [
    pytest.param(no("consistent_with_imf_articles"), id="17.15.3(a)"),
    pytest.param(no("avoids_unnecessary_damage_to_interests_of_other_parties"), id="17.15.3(b)"),
    pytest.param(yes("exceeds_what_financial_difficulties_make_necessary"), id="17.15.3(c)"),
    pytest.param(no("temporary_and_progressively_phased_out"), id="17.15.3(d)"),
    pytest.param(
        yes("treats_a_party_less_favourably_than_another_party_or_non_party"), id="17.15.3(e) one Party's investors, not another's"
    ),
    pytest.param(yes("purpose_is_protection_of_a_particular_sector"), id="17.15.4(b)"),
]


@pytest.mark.parametrize(
    ("number", "facts", "expected"),
    [
        pytest.param("17.15.1(b)", CRISIS | SERVICES | RESTRAINED, True, id="17.15.1(b) committed services"),
        pytest.param("17.15.2", CRISIS | DIVIDENDS | RESTRAINED, True, id="17.15.2 dividends"),
        pytest.param(
            "17.15.2",
            DIVIDENDS
            | RESTRAINED
            | no("serious_balance_of_payments_and_external_financial_difficulties")
            | yes("capital_movements_cause_serious_macroeconomic_difficulties"),
            True,
            id="17.15.2 capital movements, investment only",
        ),
        pytest.param(
            "17.15.1(b)",
            SERVICES
            | RESTRAINED
            | no("serious_balance_of_payments_and_external_financial_difficulties")
            | yes("capital_movements_cause_serious_macroeconomic_difficulties"),
            False,
            id="17.15.1(b) capital movements are no trigger for services",
        ),
        pytest.param(
            "17.15.2",
            DIVIDENDS | RESTRAINED | no("serious_balance_of_payments_and_external_financial_difficulties"),
            False,
            id="17.15.2 no trigger",
        ),
        pytest.param(
            "17.15.2",
            CRISIS | RESTRAINED | no("restricts_payments_or_transfers_related_to_covered_investments"),
            False,
            id="17.15.2 payments and transfers only",
        ),
        pytest.param(
            "17.15.1(b)",
            CRISIS | RESTRAINED | no("restricts_trade_in_committed_services_or_related_payments"),
            False,
            id="17.15.1(b) committed services only",
        ),
        pytest.param(
            "17.15.1(a)",
            CRISIS | yes("import_restriction_in_accordance_with_gatt_balance_of_payments_rules"),
            True,
            id="17.15.1(a) imports",
        ),
        pytest.param(
            "17.15.1(a)",
            CRISIS | no("import_restriction_in_accordance_with_gatt_balance_of_payments_rules"),
            False,
            id="17.15.1(a) not in accordance with GATT 1994",
        ),
        pytest.param(
            "17.15.1(a)",
            no("serious_balance_of_payments_and_external_financial_difficulties")
            | yes("import_restriction_in_accordance_with_gatt_balance_of_payments_rules"),
            False,
            id="17.15.1(a) no trigger",
        ),
    ],
)
def test_balance_of_payments(number: str, facts: Facts, expected: bool) -> None:
    assert exception(number).decide(known(facts)) is expected


@pytest.mark.parametrize("broken", BREAKS)
@pytest.mark.parametrize(("number", "facts"), [("17.15.1(b)", CRISIS | SERVICES), ("17.15.2", CRISIS | DIVIDENDS)])
def test_conditions_on_balance_of_payments_restrictions_are_cumulative(number: str, facts: Facts, broken: Facts) -> None:
    assert exception(number).decide(known(facts | RESTRAINED | broken)) is False


# ---------------------------------------------------------------- who alone may rely on an exception (17.16)


def test_exceptions_for_one_party_alone() -> None:
    # Treaty of Waitangi; denial of benefits by Thailand, and by the Philippines under its Anti-Dummy Law
    expected = {"17.16.1": {"NZL"}, "10.14.4": {"THA"}, "10.14.6": {"PHL"}}
    assert {e.number: set(e.parties) for e in tl.library().law("rcep").exceptions if e.parties} == expected


@pytest.mark.parametrize("provision", [LOCATION, TRANSFER, FINANCIAL, TELECOMS])
@pytest.mark.parametrize(("obligor", "expected"), [("NZL", True), ("JPN", False), ("AUS", False), ("CHN", False)])
def test_treaty_of_waitangi_stands_in_new_zealands_obligations_only(provision: str, obligor: str, expected: bool) -> None:
    assert ("17.16.1" in assert_bound(provision, obligor, "KOR", STATUS).exceptions) is expected


@EVERY_BAN
@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        pytest.param({}, "excused", id="17.16.1"),
        pytest.param(no("actor_deems_necessary_for_more_favourable_treatment_of_maori"), "inconsistent", id="17.16.1 not deemed necessary"),
        pytest.param(
            yes("arbitrary_or_unjustified_discrimination_against_persons_of_other_parties"),
            "inconsistent",
            id="17.16.1 unjustified discrimination",
        ),
        pytest.param(
            yes("disguised_restriction_on_trade_in_goods_services_and_investment"), "inconsistent", id="17.16.1 disguised restriction"
        ),
    ],
)
def test_treaty_of_waitangi(ban: str, changed: Facts, expected: str) -> None:
    maori = yes("actor_deems_necessary_for_more_favourable_treatment_of_maori") | no(
        "arbitrary_or_unjustified_discrimination_against_persons_of_other_parties",
        "disguised_restriction_on_trade_in_goods_services_and_investment",
    )
    assert judged(ban, CASE[ban] | maori | changed, "NZL", "17.16.1") == expected


# ---------------------------------------------------------------- modalities and topics


@pytest.mark.parametrize(
    ("provision", "modality", "bearer"),
    [
        pytest.param("RCEP 12.8.5", "shall", "the Parties", id="12.8.5"),
        pytest.param("RCEP 12.14.1", "recognise", "the Parties", id="12.14.1"),
        pytest.param(LOCATION, "shall not", "each Party", id="12.14.2"),
        pytest.param("RCEP 12.15.1", "recognise", "the Parties", id="12.15.1"),
        pytest.param(TRANSFER, "shall not", "each Party", id="12.15.2"),
        pytest.param("RCEP 12.16.1", "shall", "the Parties", id="12.16.1"),
        pytest.param("RCEP 12.16.3", "shall", "the Parties", id="12.16.3"),
        pytest.param("RCEP 12.17.1", "shall", "the Parties", id="12.17.1"),
        pytest.param("RCEP 12.17.3", "shall", "the Parties", id="12.17.3"),
        pytest.param("RCEP 12.17.2", "may", "each Party", id="12.17.2"),
        pytest.param("RCEP 8A.9.1", "recognise", "the Parties", id="8A.9.1"),
        pytest.param(FINANCIAL, "shall not", "each Party", id="8A.9.2"),
        pytest.param(TELECOMS, "shall", "each Party", id="8B.4.3"),
    ],
)
def test_modality_and_bearer(provision: str, modality: str, bearer: str) -> None:
    found = tl.rules().norm(provision).provision
    assert (str(found.modality), found.bearer) == (modality, bearer)


@pytest.mark.parametrize("provision", ["RCEP 12.14.1", "RCEP 12.15.1", "RCEP 8A.9.1"])
def test_recognition_of_own_measures_binds_nobody_and_excuses_nothing(provision: str) -> None:
    # 12.14.1, 12.15.1; Annex 8A Art. 9.1 fn 8: rights and obligations stay as they are
    found = tl.rules().norm(provision).provision
    assert not found.binding
    assert found.number not in {e.number for e in tl.library().law("rcep").exceptions}


@pytest.mark.parametrize("provision", ["RCEP 12.16.1", "RCEP 12.16.3", "RCEP 12.17.1", "RCEP 12.17.3", "RCEP 12.8.5"])
def test_dialogue_consultation_and_review_are_procedural(provision: str) -> None:
    assert tl.rules().norm(provision).provision.procedural


@pytest.mark.parametrize(
    ("topic", "expected"),
    [
        pytest.param("localisation", {"12.14.2"}, id="8A.9, 10.6.1: no ban on keeping financial data at home, no limb on data"),
        pytest.param("data-flows", {"12.15.2", "8A.9.2", "8B.4.3"}, id="12.15, Annexes 8A and 8B"),
        pytest.param("financial-data", {"8A.9.2"}, id="8A.9.2; 12.16.1(b) is a subject of dialogue"),
    ],
)
@pytest.mark.parametrize("direction", [("JPN", "CHN"), ("CHN", "JPN"), ("PHL", "AUS")])
def test_obligations_on_data(topic: str, expected: set[str], direction: tuple[str, str]) -> None:
    found = tl.obligations(by=direction[0], to=direction[1], on=topic, under="RCEP", as_of=STATUS)
    assert {o.provision for o in found} == expected


def test_prohibitions_on_data_flows() -> None:
    # 8B.4.3 is a duty to ensure, 12.15.2 and 8A.9.2 forbid
    found = tl.prohibitions(by="JPN", to="CHN", on="data-flows", under="RCEP", as_of=STATUS)
    assert {o.provision for o in found} == {"12.15.2", "8A.9.2"}


# ---------------------------------------------------------------- financial data (Annex 8A)

FINANCIAL_CASE = (
    yes(
        "affects_trade_in_services",
        "affects_supply_of_financial_services",
        "person_is_financial_service_supplier",
        "person_is_in_territory_of_actor",
        "prevents_transfer_of_information",
        "transfer_necessary_for_conduct_of_ordinary_business",
    )
    | no("person_is_public_entity", "prevents_processing_of_information", "processing_necessary_for_conduct_of_ordinary_business")
    | no(
        "government_procurement",
        "subsidy_or_grant_or_condition_attached_to_it",
        "public_entity_activity_in_pursuit_of_monetary_or_exchange_rate_policies",
        "public_retirement_or_social_security_activity",
        "public_entity_activity_for_account_guarantee_or_resources_of_government",
        "financial_service_suppliers_allowed_to_compete",
        "refuses_only_uncommitted_cross_border_supply_or_consumption_abroad",
        "taxation_measure",
        "wto_agreement_governs_taxation_measure",
    )
)
REGULATOR = yes(
    "requirement_of_regulatory_authority",
    "taken_for_regulatory_or_prudential_reasons",
    "requires_copies_of_records_to_be_retained_in_territory",
) | no("used_to_avoid_obligations", "requires_compliance_with_data_management_storage_or_system_maintenance_laws")
PRIVACY = yes("protects_personal_data_or_confidentiality_of_records") | no("used_to_avoid_obligations")
PRUDENTIAL = yes("taken_for_prudential_reasons") | no("used_to_avoid_obligations")


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        pytest.param({}, "inconsistent", id="8A.9.2(a) an insurer's transfers"),
        pytest.param(
            no("transfer_necessary_for_conduct_of_ordinary_business"), "consistent", id="8A.9.2(a) not necessary for ordinary business"
        ),
        pytest.param(
            no("prevents_transfer_of_information") | yes("requires_local_computing_facilities"),
            "consistent",
            id="8A.9.2 local storage that leaves transfers free",
        ),
        pytest.param(
            no("prevents_transfer_of_information")
            | yes("prevents_processing_of_information", "processing_necessary_for_conduct_of_ordinary_business"),
            "inconsistent",
            id="8A.9.2(b) processing",
        ),
        pytest.param(
            no("prevents_transfer_of_information") | yes("prevents_processing_of_information"),
            "consistent",
            id="8A.9.2(b) processing not necessary for ordinary business",
        ),
        pytest.param(no("person_is_in_territory_of_actor"), "outside scope", id="8A.9.2 supplier not in the territory"),
        pytest.param(no("person_is_financial_service_supplier"), "outside scope", id="8A.9.2 no financial service supplier"),
        pytest.param(yes("person_is_public_entity"), "outside scope", id="8A.1(c) public entity"),
        # what the chapter and the Annex reach
        pytest.param(no("affects_supply_of_financial_services"), "outside scope", id="8A.2.1 supply of financial services not affected"),
        pytest.param(no("affects_trade_in_services"), "outside scope", id="8.2.1 trade in services not affected"),
        pytest.param(yes("government_procurement"), "outside scope", id="8.2.3(a) procurement"),
        pytest.param(yes("subsidy_or_grant_or_condition_attached_to_it"), "outside scope", id="8.2.3(b) subsidy"),
        pytest.param(
            yes("public_entity_activity_in_pursuit_of_monetary_or_exchange_rate_policies"), "outside scope", id="8A.2.2(a) monetary policy"
        ),
        pytest.param(
            yes(
                "public_entity_activity_in_pursuit_of_monetary_or_exchange_rate_policies", "financial_service_suppliers_allowed_to_compete"
            ),
            "outside scope",
            id="8A.2.2(a) monetary policy is not opened by competition",
        ),
        pytest.param(yes("public_retirement_or_social_security_activity"), "outside scope", id="8A.2.2(b) social security"),
        pytest.param(
            yes("public_retirement_or_social_security_activity", "financial_service_suppliers_allowed_to_compete"),
            "inconsistent",
            id="8A.2.2(b) social security opened to competition",
        ),
        pytest.param(
            yes("public_entity_activity_for_account_guarantee_or_resources_of_government"),
            "outside scope",
            id="8A.2.2(c) government's account",
        ),
        pytest.param(
            yes(
                "public_entity_activity_for_account_guarantee_or_resources_of_government", "financial_service_suppliers_allowed_to_compete"
            ),
            "inconsistent",
            id="8A.2.2(c) government's account opened to competition",
        ),
        pytest.param(
            yes("service_supplied_in_exercise_of_governmental_authority"),
            "inconsistent",
            id="8A.2.3 the meaning in 8.1(o) is not that of the Annex",
        ),
        pytest.param(yes("refuses_only_uncommitted_cross_border_supply_or_consumption_abroad"), "outside scope", id="8A.9.5 not committed"),
        pytest.param(yes("taxation_measure"), "outside scope", id="17.14.2 taxation"),
    ],
)
@pytest.mark.parametrize("actor", ["KHM", "CHN"])
def test_transfers_and_processing_of_financial_information(changed: Facts, expected: str, actor: str) -> None:
    assert judged(FINANCIAL, FINANCIAL_CASE | changed, actor) == expected


@pytest.mark.parametrize(
    ("number", "facts", "expected"),
    [
        pytest.param("8A.9.3", REGULATOR, "excused", id="8A.9.3 banking regulator, copies of records"),
        pytest.param(
            "8A.9.3",
            REGULATOR
            | no("requires_copies_of_records_to_be_retained_in_territory")
            | yes("requires_compliance_with_data_management_storage_or_system_maintenance_laws"),
            "excused",
            id="8A.9.3 laws on data management and storage",
        ),
        pytest.param("8A.9.3", REGULATOR | yes("used_to_avoid_obligations"), "inconsistent", id="8A.9.3 means of avoidance"),
        pytest.param("8A.9.3", REGULATOR | no("requirement_of_regulatory_authority"), "inconsistent", id="8A.9.3 a ministry, no regulator"),
        pytest.param(
            "8A.9.3",
            REGULATOR | no("taken_for_regulatory_or_prudential_reasons"),
            "inconsistent",
            id="8A.9.3 industrial policy, no such reasons",
        ),
        pytest.param(
            "8A.9.3",
            REGULATOR | no("requires_copies_of_records_to_be_retained_in_territory"),
            "inconsistent",
            id="8A.9.3 neither copies nor laws on data management",
        ),
        pytest.param("8A.9.4", PRIVACY, "excused", id="8A.9.4 privacy"),
        pytest.param("8A.9.4", PRIVACY | yes("used_to_avoid_obligations"), "inconsistent", id="8A.9.4 means of avoidance"),
        pytest.param(
            "8A.9.4",
            no("protects_personal_data_or_confidentiality_of_records", "used_to_avoid_obligations"),
            "inconsistent",
            id="8A.9.4 no privacy",
        ),
        pytest.param("8A.4", PRUDENTIAL, "excused", id="8A.4 prudential"),
        pytest.param("8A.4", PRUDENTIAL | yes("used_to_avoid_obligations"), "inconsistent", id="8A.4 means of avoidance"),
        pytest.param(
            "8A.4", no("taken_for_prudential_reasons", "used_to_avoid_obligations"), "inconsistent", id="8A.4 no prudential reasons"
        ),
        pytest.param(
            "8A.8",
            yes("necessary_for_compliance_with_laws_consistent_with_financial_services_annex")
            | no(
                "arbitrary_or_unjustifiable_discrimination_between_like_countries",
                "disguised_restriction_on_financial_investment_or_trade_in_financial_services",
            ),
            "excused",
            id="8A.8 compliance with laws",
        ),
        pytest.param(
            "8A.8",
            yes(
                "necessary_for_compliance_with_laws_consistent_with_financial_services_annex",
                "arbitrary_or_unjustifiable_discrimination_between_like_countries",
            ),
            "inconsistent",
            id="8A.8 discrimination where like conditions prevail",
        ),
        pytest.param(
            "8A.8",
            yes(
                "necessary_for_compliance_with_laws_consistent_with_financial_services_annex",
                "disguised_restriction_on_financial_investment_or_trade_in_financial_services",
            ),
            "inconsistent",
            id="8A.8 disguised restriction",
        ),
        pytest.param(
            "8A.8",
            no("necessary_for_compliance_with_laws_consistent_with_financial_services_annex"),
            "inconsistent",
            id="8A.8 not necessary",
        ),
        pytest.param(
            "17.12.2", XIV_NONE | XIV_CHAPEAU | yes("necessary_for_compliance_with_consistent_laws"), "excused", id="17.12.2 XIV(c)"
        ),
        pytest.param("17.13(b)", ESSENTIAL_SECURITY | NO_CIRCUMSTANCE, "inconsistent", id="17.13(b) outside its list"),
        pytest.param(
            "17.13(b)",
            ESSENTIAL_SECURITY | NO_CIRCUMSTANCE | yes("taken_to_protect_critical_public_infrastructures"),
            "excused",
            id="17.13(b)(iii)",
        ),
    ],
)
def test_exceptions_for_financial_data(number: str, facts: Facts, expected: str) -> None:
    assert judged(FINANCIAL, FINANCIAL_CASE | facts, "CHN", number) == expected


def test_necessity_for_ordinary_business_is_objective_8a_9_2() -> None:
    # what the acting Party considers is no part of the prohibition
    breach = tl.rules().norm(FINANCIAL).provision.breach
    assert breach is not None
    assert breach.facts() == {
        "prevents_transfer_of_information",
        "transfer_necessary_for_conduct_of_ordinary_business",
        "prevents_processing_of_information",
        "processing_necessary_for_conduct_of_ordinary_business",
    }


@pytest.mark.parametrize("limb", ["8A.9.2(a)", "8A.9.2(b)"])
def test_transfers_and_processing_are_alternatives(limb: str) -> None:
    assert limb in {found.number for found in tl.rules().norm(FINANCIAL).provision.limbs}


@EVERY_BAN
@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        pytest.param({}, "excused", id="8A.4"),
        pytest.param(yes("used_to_avoid_obligations"), "inconsistent", id="8A.4 means of avoidance"),
        pytest.param(no("taken_for_prudential_reasons"), "inconsistent", id="8A.4 no prudential reasons"),
        pytest.param(no("affects_supply_of_financial_services"), "inconsistent", id="8A.2.1 the Annex is about financial services"),
    ],
)
def test_prudential_measures_notwithstanding_chapter_12(ban: str, changed: Facts, expected: str) -> None:
    facts = CASE[ban] | PRUDENTIAL | yes("affects_supply_of_financial_services") | changed
    assert judged(ban, facts, "CHN", "8A.4") == expected


# ---------------------------------------------------------------- movement of information over public networks (Annex 8B)

TELECOMS_CASE = (
    yes(
        "affects_trade_in_services",
        "affects_trade_in_public_telecommunications_services",
        "person_is_service_supplier_of_another_party",
        "prevents_use_of_public_telecommunications_to_move_information",
    )
    | no("prevents_use_of_public_telecommunications_to_access_stored_information")
    | no(
        "government_procurement",
        "subsidy_or_grant_or_condition_attached_to_it",
        "service_supplied_in_exercise_of_governmental_authority",
        "affects_cable_or_broadcast_distribution_of_programming",
        "access_of_cable_or_broadcast_suppliers_to_public_telecommunications",
        "refuses_only_authorisation_to_establish_or_supply_telecommunications",
        "refuses_only_networks_or_services_not_offered_to_public",
        "requires_only_licence_to_supply_public_telecommunications",
        "taxation_measure",
        "wto_agreement_governs_taxation_measure",
    )
)
MESSAGES = yes("necessary_for_security_and_confidentiality_of_messages", "necessary_to_protect_personal_information_of_end_users") | no(
    "arbitrary_or_unjustifiable_discrimination", "disguised_restriction_on_trade_in_services"
)
CONDITION = yes("imposes_condition_on_access_to_or_use_of_public_telecommunications")
NECESSARY_CONDITION = {
    "8B.4.5(a)": "necessary_to_safeguard_public_service_responsibilities_of_telecommunications_suppliers",
    "8B.4.5(b)": "necessary_to_protect_technical_integrity_of_public_telecommunications",
}
UNNECESSARY = no("necessary_for_security_and_confidentiality_of_messages", "necessary_to_protect_personal_information_of_end_users")


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        pytest.param({}, "inconsistent", id="8B.4.3 a logistics firm's traffic within the firm"),
        pytest.param(yes("person_is_financial_service_supplier", "person_is_financial_institution"), "inconsistent", id="8B.4.3 banks too"),
        pytest.param(no("person_is_service_supplier_of_another_party"), "outside scope", id="8B.4.3 no service supplier of another Party"),
        pytest.param(
            no("prevents_use_of_public_telecommunications_to_move_information")
            | yes("prevents_use_of_public_telecommunications_to_access_stored_information"),
            "inconsistent",
            id="8B.4.3 access to stored information",
        ),
        pytest.param(no("prevents_use_of_public_telecommunications_to_move_information"), "consistent", id="8B.4.3 nothing prevented"),
        pytest.param(no("affects_trade_in_public_telecommunications_services"), "outside scope", id="8B.2.1"),
        pytest.param(yes("affects_cable_or_broadcast_distribution_of_programming"), "outside scope", id="8B.2.2 broadcast distribution"),
        pytest.param(
            yes(
                "affects_cable_or_broadcast_distribution_of_programming",
                "access_of_cable_or_broadcast_suppliers_to_public_telecommunications",
            ),
            "inconsistent",
            id="8B.2.2 broadcasters' own access to public networks",
        ),
        pytest.param(yes("refuses_only_authorisation_to_establish_or_supply_telecommunications"), "outside scope", id="8B.2.3(a)"),
        pytest.param(yes("refuses_only_networks_or_services_not_offered_to_public"), "outside scope", id="8B.2.3(b)"),
        pytest.param(yes("requires_only_licence_to_supply_public_telecommunications"), "outside scope", id="8B.4 fn 2 licence"),
        pytest.param(yes("government_procurement"), "outside scope", id="8.2.3(a) procurement"),
        pytest.param(yes("subsidy_or_grant_or_condition_attached_to_it"), "outside scope", id="8.2.3(b) subsidy"),
        pytest.param(yes("service_supplied_in_exercise_of_governmental_authority"), "outside scope", id="8.2.3(c) governmental authority"),
        pytest.param(yes("taxation_measure"), "outside scope", id="17.14.2 taxation"),
    ],
)
def test_movement_of_information_over_public_networks(changed: Facts, expected: str) -> None:
    assert judged(TELECOMS, TELECOMS_CASE | changed, "THA") == expected


@pytest.mark.parametrize(
    ("number", "facts", "expected"),
    [
        pytest.param("8B.4.4", MESSAGES, "excused", id="8B.4.4 messages and end users' information"),
        pytest.param("8B.4.4", MESSAGES | UNNECESSARY, "inconsistent", id="8B.4.4 not necessary"),
        pytest.param(
            "8B.4.4",
            MESSAGES | UNNECESSARY | yes("actor_considers_necessary_for_objective"),
            "inconsistent",
            id="8B.4.4 necessary in the Party's view only",
        ),
        pytest.param("8B.4.4", MESSAGES | yes("arbitrary_or_unjustifiable_discrimination"), "inconsistent", id="8B.4.4 discrimination"),
        pytest.param(
            "8B.4.4", MESSAGES | yes("disguised_restriction_on_trade_in_services"), "inconsistent", id="8B.4.4 disguised restriction"
        ),
        pytest.param(
            "17.12.2", XIV_NONE | XIV_CHAPEAU | yes("necessary_for_compliance_with_consistent_laws"), "excused", id="17.12.2 XIV(c)"
        ),
        # 8B.4.5 is about necessary conditions on access and use: neither about a ban nor about any condition
        *(
            pytest.param(number, CONDITION | no(*NECESSARY_CONDITION.values()), "inconsistent", id=f"{number} condition not necessary")
            for number in NECESSARY_CONDITION
        ),
        *(
            pytest.param(number, yes(necessary) | no(*CONDITION), "inconsistent", id=f"{number} blocking is no condition")
            for number, necessary in NECESSARY_CONDITION.items()
        ),
        pytest.param("17.13(b)", ESSENTIAL_SECURITY | NO_CIRCUMSTANCE, "inconsistent", id="17.13(b) outside its list"),
    ],
)
def test_exceptions_for_movement_of_information(number: str, facts: Facts, expected: str) -> None:
    assert judged(TELECOMS, TELECOMS_CASE | facts, "THA", number) == expected


# ---------------------------------------------------------------- denial of benefits (8.20)

SHELL = yes("actor_denies_benefits_of_chapter", "person_is_juridical_person")
GROUND = {
    "8.20.1(a)": yes("service_supplied_from_or_in_territory_of_non_party"),
    "8.20.1(b)": no("person_is_service_supplier_of_another_party"),
    "8.20.2": yes("owned_or_controlled_by_persons_of_non_party", "measures_on_non_party_bar_transactions_or_would_be_circumvented"),
}


@pytest.mark.parametrize(
    ("number", "facts", "expected"),
    [
        pytest.param("8.20.1(a)", SHELL | yes("service_supplied_from_or_in_territory_of_non_party"), True, id="8.20.1(a)"),
        pytest.param("8.20.1(a)", SHELL | no("service_supplied_from_or_in_territory_of_non_party"), False, id="8.20.1(a) from a Party"),
        pytest.param("8.20.1(b)", SHELL | no("person_is_service_supplier_of_another_party"), True, id="8.20.1(b)"),
        pytest.param("8.20.1(b)", SHELL | yes("person_is_service_supplier_of_another_party"), False, id="8.20.1(b) of another Party"),
        pytest.param(
            "8.20.2",
            SHELL | yes("owned_or_controlled_by_persons_of_non_party", "measures_on_non_party_bar_transactions_or_would_be_circumvented"),
            True,
            id="8.20.2",
        ),
        pytest.param(
            "8.20.2",
            SHELL
            | yes("owned_or_controlled_by_persons_of_non_party")
            | no("measures_on_non_party_bar_transactions_or_would_be_circumvented"),
            False,
            id="8.20.2 owned by persons of a non-Party, no measures on it",
        ),
        pytest.param(
            "8.20.2",
            SHELL
            | yes("measures_on_non_party_bar_transactions_or_would_be_circumvented")
            | no("owned_or_controlled_by_persons_of_non_party"),
            False,
            id="8.20.2 owned by persons of a Party",
        ),
        *(
            pytest.param(number, SHELL | GROUND[number] | no("actor_denies_benefits_of_chapter"), False, id=f"{number} benefits not denied")
            for number in GROUND
        ),
        *(
            pytest.param(number, SHELL | GROUND[number] | no("person_is_juridical_person"), False, id=f"{number} natural person")
            for number in ("8.20.1(b)", "8.20.2")
        ),
    ],
)
def test_denial_of_benefits_of_chapter_8(number: str, facts: Facts, expected: bool) -> None:
    assert exception(number).decide(known(facts)) is expected


# ---------------------------------------------------------------- disclosure by the Party itself (17.7, 17.13(a), 8A.5)


@pytest.mark.parametrize("number", ["17.7", "17.13(a)", "10.15(a)", "8A.5"])
def test_disclosure_clauses_are_about_what_the_party_must_give_and_not_about_transfers_by_firms(number: str) -> None:
    assert exception(number).decide(known(no("obliges_party_to_give_access_to_information"))) is False


@pytest.mark.parametrize(
    ("number", "facts", "expected"),
    [
        pytest.param("17.13(a)", yes("disclosure_contrary_to_essential_security_in_actors_view"), True, id="17.13(a)"),
        pytest.param("17.13(a)", no("disclosure_contrary_to_essential_security_in_actors_view"), False, id="17.13(a) not contrary"),
        pytest.param("10.15(a)", yes("disclosure_contrary_to_essential_security_in_actors_view"), True, id="10.15(a)"),
        pytest.param("10.15(a)", no("disclosure_contrary_to_essential_security_in_actors_view"), False, id="10.15(a) not contrary"),
        pytest.param("17.7", yes("information_is_confidential", "disclosure_contrary_to_law_of_actor"), True, id="17.7 contrary to law"),
        pytest.param(
            "17.7", yes("information_is_confidential", "disclosure_would_impede_law_enforcement"), True, id="17.7 law enforcement"
        ),
        pytest.param("17.7", yes("information_is_confidential", "disclosure_contrary_to_public_interest"), True, id="17.7 public interest"),
        pytest.param(
            "17.7",
            yes("information_is_confidential", "disclosure_would_prejudice_legitimate_commercial_interests"),
            True,
            id="17.7 commercial interests",
        ),
        pytest.param(
            "17.7", no("information_is_confidential") | yes("disclosure_contrary_to_law_of_actor"), False, id="17.7 not confidential"
        ),
        pytest.param("8A.5", yes("information_on_affairs_and_accounts_of_individual_customers"), True, id="8A.5 customers"),
        pytest.param("8A.5", yes("confidential_or_proprietary_information_held_by_public_entity"), True, id="8A.5 public entities"),
        pytest.param(
            "8A.5",
            no(
                "information_on_affairs_and_accounts_of_individual_customers",
                "confidential_or_proprietary_information_held_by_public_entity",
            ),
            False,
            id="8A.5 other information",
        ),
    ],
)
def test_disclosure_of_information(number: str, facts: Facts, expected: bool) -> None:
    assert exception(number).decide(known(facts | yes("obliges_party_to_give_access_to_information"))) is expected
