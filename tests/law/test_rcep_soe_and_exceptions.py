"""RCEP: State-owned enterprises (no rule as such, and what touches them), competition, monopolies, general provisions and exceptions.

Articles are those of the Regional Comprehensive Economic Partnership Agreement; the cases are invented. Verdicts are for a Party that the
provision binds; which exceptions the acting Party pleads is said in each case.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

import tradelaw as tl
from support import assert_bound, assert_not_bound, day, owed, verdict, why_not

if TYPE_CHECKING:
    from collections.abc import Callable

    from tradelaw.law.provisions import DefinedTerm
    from tradelaw.logic.conditions import Value

    Facts = dict[str, Value]

STATUS = "2026-11-21"
PARTIES = ("AUS", "BRN", "CHN", "IDN", "JPN", "KHM", "KOR", "LAO", "MYS", "NZL", "PHL", "SGP", "THA", "VNM")


def known(facts: Facts) -> Facts:
    """Give the facts of a case, none of them misspelt: an unknown name would leave a case open without anybody noticing."""
    names = set(tl.library().facts) | {"actor", "as_of", "affects"}
    assert set(facts) <= names, f"not in the vocabulary: {sorted(set(facts) - names)}"
    return facts


def yes(*names: str) -> Facts:
    return dict.fromkeys(names, True)


def no(*names: str) -> Facts:
    return dict.fromkeys(names, False)


def judged(number: str, facts: Facts, actor: str, *pleaded: str) -> str:
    """The verdict on a case, with the exceptions that the acting Party pleads."""
    return str(verdict(f"RCEP {number}", known(facts | {"as_of": day(STATUS)}), actor=actor, pleaded=pleaded))


def exception(number: str) -> tl.ExceptionClause:
    return next(e for e in tl.library().law("rcep").exceptions if e.number == number)


def scope(number: str) -> tl.ScopeClause:
    return next(s for s in tl.library().law("rcep").scope if s.number == number)


def term(name: str) -> DefinedTerm:
    found = tl.library().law("rcep").term(name)
    assert found is not None
    return found


def numbers(number: str) -> set[str]:
    """Every exception that reaches a provision."""
    return {e.number for e in tl.exceptions_to(f"RCEP {number}", as_of=STATUS)}


def standing(number: str, obligor: str, obligee: str, as_of: str) -> str:
    """How a provision stands for one Party towards another: bound, or the reason why not."""
    citation = f"RCEP {number}"
    return "bound" if owed(citation, obligor, obligee, as_of) is not None else str(why_not(citation, obligor, obligee, as_of).reason)


NO_TAX = no("taxation_measure", "wto_agreement_governs_taxation_measure", "obligation_inconsistent_with_tax_convention")


# ---------------------------------------------------------------- State-owned enterprises: no chapter, no rule as such


@pytest.mark.parametrize(
    "direction",
    [("JPN", "CHN"), ("CHN", "JPN"), ("VNM", "JPN"), ("KHM", "SGP"), ("BRN", "AUS"), ("MMR", "CHN")],
    ids="-".join,
)
@pytest.mark.parametrize("ask", [tl.obligations, tl.prohibitions, tl.provisions], ids=["obligations", "prohibitions", "provisions"])
def test_nothing_on_state_owned_enterprises(ask: Callable[..., tl.ObligationsAnswer], direction: tuple[str, str]) -> None:
    answer = ask(by=direction[0], to=direction[1], on="soe", under="RCEP", as_of=STATUS)
    assert not list(answer)
    (item,) = answer.not_applying
    assert (str(item.reason), item.provision, item.until) == ("no provision", None, None)
    assert "no chapter on State-owned enterprises" in item.detail


@pytest.mark.parametrize("name", ["SOEs", "state-owned enterprises", "designated monopolies", "国有企業"])
def test_the_same_answer_by_any_name(name: str) -> None:
    (item,) = tl.obligations(("JPN", "CHN"), on=name, under="RCEP", as_of=STATUS).not_applying
    assert str(item.reason) == "no provision"


@pytest.mark.parametrize(
    "related",
    [
        pytest.param("13.3.5", id="competition law for all entities, whoever owns them"),
        pytest.param("8.17", id="monopolies and exclusive suppliers of services"),
        pytest.param("Annex 8B Art. 6, 7, 12", id="major suppliers and the regulator in telecommunications"),
        pytest.param("2.3 and 2.17", id="national treatment and GATT XI for goods"),
        pytest.param("8.2.3(b)", id="subsidies outside services"),
        pytest.param("10.2.2(b)", id="subsidies outside investment"),
        pytest.param("20.2.1(a)", id="WTO law affirmed, not brought in"),
    ],
)
def test_the_reason_names_what_touches_them(related: str) -> None:
    (item,) = tl.obligations(("JPN", "CHN"), on="soe", under="RCEP", as_of=STATUS).not_applying
    assert related in item.detail
    assert "sure: text" in item.detail


def test_unknown_force_is_not_the_same_as_no_rule() -> None:
    # Japan does not list Myanmar as a Party for which the Agreement is in force
    (item, *_) = tl.obligations(by="MMR", to="JPN", on="soe", under="RCEP", as_of=STATUS).not_applying
    assert str(item.reason) == "unknown"


def test_no_conduct_of_state_owned_enterprises_is_answered_for() -> None:
    # 8.17 and Annex 8B Art. 7 are about monopolies and major suppliers, public or private
    found = {p.number: p.conduct_of for p in tl.library().law("rcep").provisions if p.conduct_of}
    assert found == {
        "8.17.1": "monopoly_or_exclusive_service_supplier",
        "8.17.2": "monopoly_or_exclusive_service_supplier",
        "8B.7": "major_supplier",
    }


@pytest.mark.parametrize("number", ["GATT XVII", "GATS VIII"])
def test_state_trading_rules_of_the_wto_are_not_brought_in(number: str) -> None:
    # 20.2.1(a) affirms them as WTO law; what is incorporated are GATT XX and GATS XIV (17.12)
    incorporated = {item for e in tl.library().law("rcep").exceptions for item in e.incorporates}
    assert incorporated
    assert not [item for item in incorporated if item.startswith(number)]


# ---------------------------------------------------------------- verbs, bearers, panels

DUTIES = "duty"  # binds, and a measure or an omission can breach it
PROCEDURE = "procedure"  # binds: to talk, to ask, to review, to report
SOFT = "soft"  # recognition, aim, affirmation, permission

CLAUSES = {
    # Chapter 13
    "13.1": ("understand", "the Parties", SOFT, "13.9"),
    "13.2.1": ("shall", "each Party", DUTIES, "13.9"),
    "13.2.2": ("recognise", "the Parties", SOFT, "13.9"),
    **{f"13.3.{n}": ("shall", "each Party", DUTIES, "13.9") for n in range(1, 11)},
    "13.3.11": ("recognise", "each Party", SOFT, "13.9"),
    "13.4": ("may", "the Parties", SOFT, "13.9"),
    "13.5.2": ("shall", "each Party", PROCEDURE, "13.9"),
    "13.5.3": ("shall", "the Parties", PROCEDURE, "13.9"),
    "13.5.4": ("shall", "each Party", DUTIES, "13.9"),
    "13.6": ("recognise", "the Parties", SOFT, "13.9"),
    "13.7.1": ("recognise", "the Parties", SOFT, "13.9"),
    "13.7.2": ("shall", "each Party", DUTIES, "13.9"),
    "13.7.3": ("recognise", "each Party", SOFT, "13.9"),
    "13.7.4": ("may", "the Parties", SOFT, "13.9"),
    "13.8": ("shall", "each Party", PROCEDURE, "13.9"),
    # Chapter 8 and Annex 8B
    "8.17.1": ("shall", "each Party", DUTIES, "19.3"),
    "8.17.2": ("shall", "each Party", DUTIES, "19.3"),
    "8.17.3": ("may", "each Party", SOFT, "19.3"),
    "8.18.1": ("recognise", "the Parties", SOFT, "19.3"),
    "8.18.2": ("shall", "each Party", PROCEDURE, "19.3"),
    "8B.6.1": ("shall", "each Party", DUTIES, "19.3"),
    "8B.7": ("shall", "each Party", DUTIES, "19.3"),
    "8B.12.1": ("shall", "each Party", DUTIES, "19.3"),
    "8B.12.2": ("shall", "each Party", DUTIES, "19.3"),
    # Chapter 17
    "17.2": ("understand", "the Parties", SOFT, "19.3"),
    "17.3.1": ("shall", "each Party", DUTIES, "19.3"),
    "17.3.2": ("shall", "each Party", DUTIES, "19.3"),
    "17.4": ("shall", "each Party", DUTIES, "19.3"),
    "17.5": ("shall", "each Party", DUTIES, "19.3"),
    "17.6.1": ("shall", "each Party", DUTIES, "19.3"),
    "17.6.2": ("shall", "each Party", DUTIES, "19.3"),
    "17.6.3": ("shall", "each Party", DUTIES, "19.3"),
    "17.8": ("shall", "each Party", DUTIES, "19.3"),
    "17.9.1": ("shall", "each Party", DUTIES, "17.9.2"),
    "17.10": ("recognise", "each Party", SOFT, "19.3"),
    "17.11": ("understand", "the Parties", SOFT, "19.3"),
    "17.15.4(a)": ("recognise", "the Parties", SOFT, "19.3"),
    "17.15.5": ("shall", "each Party", DUTIES, "19.3"),
    "17.15.6": ("shall", "each Party", PROCEDURE, "19.3"),
    "17.16.2": ("understand", "the Parties", SOFT, "19.3"),
    # Chapter 20
    "20.2.1(a)": ("recognise", "each Party", SOFT, "19.3"),
    "20.2.1(b)": ("recognise", "each Party", SOFT, "19.3"),
    "20.2.2": ("shall", "the Parties", PROCEDURE, "19.3"),
    "20.8.1": ("shall", "the Parties", PROCEDURE, "19.3"),
    "20.8.2": ("shall", "the Parties", PROCEDURE, "19.3"),
}
EVERY_CLAUSE = pytest.mark.parametrize("number", CLAUSES)


@EVERY_CLAUSE
def test_verb_and_bearer(number: str) -> None:
    found = tl.rules().norm(f"RCEP {number}").provision
    assert (str(found.modality), found.bearer) == CLAUSES[number][:2]


@EVERY_CLAUSE
def test_what_binds_and_what_only_recognises(number: str) -> None:
    found = tl.rules().norm(f"RCEP {number}").provision
    what = CLAUSES[number][2]
    assert (found.binding, found.procedural, found.breach is not None) == (what is not SOFT, what is PROCEDURE, what is DUTIES)


@EVERY_CLAUSE
@pytest.mark.parametrize("as_of", [STATUS, "2027-06-01"])
def test_whether_a_panel_can_be_asked(number: str, as_of: str) -> None:
    # 13.9 and 17.9.2 shut Chapter 19 off; 8.17, 8.18, Annex 8B and the rest of Chapters 17 and 20 stay in (19.3.1)
    basis = CLAUSES[number][3]
    obligation = assert_bound(f"RCEP {number}", "CHN", "JPN", as_of, since="2022-01-01")
    assert (str(obligation.settlement.status), obligation.settlement.basis.split()[-1]) == (
        "available" if basis == "19.3" else "excluded",
        basis,
    )


@EVERY_CLAUSE
@pytest.mark.parametrize("pair", [("JPN", "CHN"), ("CHN", "JPN")], ids="-".join)
def test_neither_japan_nor_china_has_a_transition(number: str, pair: tuple[str, str]) -> None:
    assert_bound(f"RCEP {number}", *pair, "2022-01-01", since="2022-01-01")


# ---------------------------------------------------------------- transitions of 13.3 and 13.4 (Annexes 13A to 13D)

IN_TRANSITION = (*(f"13.3.{n}" for n in range(1, 12)), "13.4")
ANNEX = {"BRN": "13A", "KHM": "13B", "LAO": "13C", "MMR": "13D"}
LAST_DAY = {"BRN": "2025-01-01", "KHM": "2027-01-01", "LAO": "2025-01-01", "MMR": "2025-01-01"}
THREE_YEARS = [
    ("2022-01-01", "unknown"),
    ("2023-06-01", "unknown"),
    ("2024-12-31", "unknown"),
    ("2025-01-01", "bound"),
    (STATUS, "bound"),
]
FIVE_YEARS = [
    ("2022-01-01", "unknown"),
    ("2025-01-01", "unknown"),
    (STATUS, "unknown"),
    ("2026-12-31", "unknown"),
    ("2027-01-01", "bound"),
    ("2030-01-01", "bound"),
]


@pytest.mark.parametrize("number", IN_TRANSITION)
@pytest.mark.parametrize(
    ("obligor", "as_of", "expected"),
    [
        *(("BRN", as_of, expected) for as_of, expected in THREE_YEARS),
        *(("LAO", as_of, expected) for as_of, expected in THREE_YEARS),
        *(("KHM", as_of, expected) for as_of, expected in FIVE_YEARS),
    ],
)
def test_bound_at_the_latest_after_three_or_five_years(number: str, obligor: str, as_of: str, expected: str) -> None:
    # a Party that met 13.3.1 and 13.3.2 earlier is bound earlier, and whether the four did was not established
    assert standing(number, obligor, "JPN", as_of) == expected


@pytest.mark.parametrize("number", IN_TRANSITION)
@pytest.mark.parametrize(("as_of", "expected"), [("2022-05-01", "unknown"), ("2024-12-31", "unknown"), ("2025-01-01", "bound")])
def test_myanmar_where_the_agreement_applies_with_it(number: str, as_of: str, expected: str) -> None:
    assert standing(number, "MMR", "CHN", as_of) == expected


@pytest.mark.parametrize("number", IN_TRANSITION)
@pytest.mark.parametrize(("obligor", "as_of"), [("BRN", "2024-06-01"), ("LAO", "2024-06-01"), ("KHM", STATUS)])
def test_unknown_until_the_last_day_and_by_which_annex(number: str, obligor: str, as_of: str) -> None:
    # paragraph 1 is about 13.3.1 and 13.3.2, paragraph 2 about 13.3.3 to 13.3.11 and 13.4
    item = assert_not_bound(f"RCEP {number}", obligor, "JPN", as_of, reason="unknown", until=LAST_DAY[obligor])
    paragraph = 1 if number in {"13.3.1", "13.3.2"} else 2
    assert item.citation.endswith(f"{ANNEX[obligor]}.{paragraph}")


def test_nobody_else_has_a_transition_in_chapter_13() -> None:
    found = {
        (provision.number, party)
        for provision in tl.library().law("rcep").provisions
        if provision.chapter == "13"
        for transition in provision.transitions
        for party in transition.parties
    }
    assert found == {(number, party) for number in IN_TRANSITION for party in ANNEX}


@pytest.mark.parametrize("number", ["13.2.1", "13.5.2", "13.5.3", "13.5.4", "13.6", "13.7.1", "13.7.2", "13.7.3", "13.7.4", "13.8"])
@pytest.mark.parametrize("obligor", ["BRN", "KHM", "LAO"])
def test_the_rest_of_chapter_13_binds_from_the_first_day(number: str, obligor: str) -> None:
    assert_bound(f"RCEP {number}", obligor, "JPN", "2022-01-01", since="2022-01-01")


@pytest.mark.parametrize(
    ("as_of", "bound", "unknown"),
    [
        pytest.param("2024-06-01", set(PARTIES) - {"BRN", "KHM", "LAO"}, {"BRN", "KHM", "LAO", "MMR"}, id="in 2024"),
        pytest.param(STATUS, {*PARTIES, "MMR"} - {"KHM"}, {"KHM"}, id="Annex 13B.2: Cambodia alone in 2026"),
        pytest.param("2027-01-01", {*PARTIES, "MMR"}, set(), id="everybody from 2027"),
    ],
)
def test_parties_bound_to_apply_competition_law_to_all_entities(as_of: str, bound: set[str], unknown: set[str]) -> None:
    answer = tl.parties_bound_by("RCEP 13.3.5", as_of=as_of).parties
    assert {p.party for p in answer if p.bound} == bound
    assert {p.party for p in answer if p.bound is None} == unknown


@pytest.mark.parametrize(("obligor", "annex"), [("BRN", "13A"), ("KHM", "13B"), ("LAO", "13C")])
def test_meanwhile_steps_are_owed_and_progress_is_reported(obligor: str, annex: str) -> None:
    last = LAST_DAY[obligor]
    assert_bound(f"RCEP {annex}.3", obligor, "JPN", "2022-01-01", since="2022-01-01", disputes="excluded")
    assert_bound(f"RCEP {annex}.4", obligor, "JPN", "2022-01-01", since="2022-01-01", disputes="excluded")
    assert standing(f"{annex}.3", obligor, "JPN", last) == "ended"
    eve = day(last) - dt.timedelta(days=1)
    assert assert_bound(f"RCEP {annex}.3", obligor, "JPN", eve.isoformat()).applies_until == eve


@pytest.mark.parametrize("annex", ["13A", "13B", "13C", "13D"])
@pytest.mark.parametrize("obligor", ["JPN", "CHN", "VNM", "PHL"])
def test_an_annex_binds_the_party_it_names_alone(annex: str, obligor: str) -> None:
    assert owed(f"RCEP {annex}.3", obligor, "SGP", "2024-06-01") is None
    assert owed(f"RCEP {annex}.4", obligor, "SGP", "2024-06-01") is None


@pytest.mark.parametrize("annex", ["13A", "13B", "13C", "13D"])
def test_steps_can_be_breached_and_the_report_is_procedure(annex: str) -> None:
    steps, report = (tl.rules().norm(f"RCEP {annex}.{n}").provision for n in (3, 4))
    assert (steps.binding, steps.procedural, report.binding, report.procedural) == (True, False, True, True)


@pytest.mark.parametrize(("takes_steps", "expected"), [(True, "consistent"), (False, "inconsistent"), (None, "undetermined")])
def test_steps_necessary_to_comply_13b_3(takes_steps: bool | None, expected: str) -> None:
    name = "takes_steps_necessary_to_comply_with_competition_articles_by_end_of_transition"
    assert judged("13B.3", NO_TAX | ({} if takes_steps is None else {name: takes_steps}), "KHM") == expected


@pytest.mark.parametrize("number", ["13.3.3", "13.3.5", "13.3.10"])
def test_cambodia_begins_on_1_january_2027_at_the_latest(number: str) -> None:
    found = tl.changes(("KHM", "JPN"), start=STATUS, end="2027-06-30", under="RCEP")
    assert ("2027-01-01", "begins") in {(c.day.isoformat(), c.what) for c in found if c.provision == number and c.obligor == "KHM"}


# ---------------------------------------------------------------- competition law (13.2 to 13.7)

EXEMPT = yes("leaves_entity_engaged_in_commercial_activities_outside_competition_laws")
TRANSPARENT, GROUNDED = (
    "exclusion_from_competition_law_is_transparent",
    "exclusion_from_competition_law_based_on_public_policy_or_public_interest",
)
SANCTION = yes("competition_sanction_or_remedy_imposed")
FAIR = yes("reasons_for_competition_allegations_given_beforehand", "fair_opportunity_to_be_heard_and_present_evidence_given_beforehand")
WITHHELD = yes("withholds_grounds_of_final_competition_decision_or_appeal_from_public")
GROUNDS = (
    "withheld_under_laws_of_actor",
    "withheld_to_safeguard_confidential_information",
    "withheld_on_grounds_of_public_policy_or_public_interest",
)
KEPT_BACK = (
    SANCTION
    | yes("withholds_grounds_of_final_competition_decision_or_appeal_from_person_sanctioned")
    | no("redaction_necessary_to_safeguard_confidential_information", "jury_verdict_in_criminal_trial")
)
RECEIVED = yes("information_received_on_confidential_basis_under_competition_chapter") | no("needed_to_comply_with_laws_of_receiving_party")
MISUSES = (
    "fails_to_keep_received_information_confidential",
    "uses_received_information_for_other_purpose_without_authorisation",
    "uses_received_information_as_criminal_evidence_without_its_being_given_for_that",
    "discloses_received_information_without_authorisation",
    "fails_other_conditions_of_party_that_provided_information",
)


@pytest.mark.parametrize(
    ("number", "facts", "expected"),
    [
        pytest.param("13.2.1", yes("implements_competition_chapter_inconsistently_with_its_objectives"), "inconsistent", id="13.2.1"),
        pytest.param(
            "13.3.1", no("maintains_competition_laws_against_anticompetitive_activities"), "inconsistent", id="13.3.1 no competition law"
        ),
        pytest.param(
            "13.3.1",
            yes("maintains_competition_laws_against_anticompetitive_activities") | no("enforces_its_competition_laws"),
            "inconsistent",
            id="13.3.1 law on paper only",
        ),
        pytest.param(
            "13.3.1",
            yes("maintains_competition_laws_against_anticompetitive_activities", "enforces_its_competition_laws"),
            "consistent",
            id="13.3.1 law enforced",
        ),
        pytest.param(
            "13.3.2", no("maintains_authority_to_implement_competition_laws_effectively"), "inconsistent", id="13.3.2 no authority"
        ),
        pytest.param("13.3.3", no("competition_authority_decides_independently"), "inconsistent", id="13.3.3 decisions on instruction"),
        pytest.param(
            "13.3.4",
            yes("competition_laws_applied_or_enforced_with_discrimination_by_nationality"),
            "inconsistent",
            id="13.3.4 nationality",
        ),
        # 13.3.5: all entities, whoever owns them; exclusions transparent and on public grounds, both
        pytest.param(
            "13.3.5",
            no("leaves_entity_engaged_in_commercial_activities_outside_competition_laws"),
            "consistent",
            id="13.3.5 State-owned enterprises under the law as others",
        ),
        pytest.param(
            "13.3.5", EXEMPT | yes(TRANSPARENT, GROUNDED), "consistent", id="13.3.5 published statute on grounds of public interest"
        ),
        pytest.param("13.3.5", EXEMPT | no(TRANSPARENT) | yes(GROUNDED), "inconsistent", id="13.3.5 unpublished exemption"),
        pytest.param("13.3.5", EXEMPT | yes(TRANSPARENT) | no(GROUNDED), "inconsistent", id="13.3.5 published, because the State is owner"),
        pytest.param("13.3.5", EXEMPT | no(TRANSPARENT, GROUNDED), "inconsistent", id="13.3.5 neither"),
        pytest.param("13.3.5", EXEMPT | yes(TRANSPARENT), "undetermined", id="13.3.5 grounds not known"),
        # 13.3.6
        pytest.param("13.3.6", no("competition_laws_publicly_available"), "inconsistent", id="13.3.6 laws not public"),
        pytest.param(
            "13.3.6",
            yes("competition_laws_publicly_available") | no("competition_guidelines_publicly_available_or_none_issued"),
            "inconsistent",
            id="13.3.6 guidelines not public",
        ),
        pytest.param(
            "13.3.6",
            yes("competition_laws_publicly_available", "competition_guidelines_publicly_available_or_none_issued"),
            "consistent",
            id="13.3.6 no guidelines issued",
        ),
        # 13.3.7: any of three grounds
        pytest.param("13.3.7", WITHHELD | no(*GROUNDS), "inconsistent", id="13.3.7 grounds kept from the public"),
        *(pytest.param("13.3.7", WITHHELD | no(*GROUNDS) | yes(g), "consistent", id=f"13.3.7(a) {g[9:40]}") for g in GROUNDS),
        # 13.3.8: reasons and a hearing, both, beforehand
        pytest.param("13.3.8", SANCTION | FAIR, "consistent", id="13.3.8 reasons and hearing"),
        pytest.param(
            "13.3.8", SANCTION | FAIR | no("reasons_for_competition_allegations_given_beforehand"), "inconsistent", id="13.3.8 no reasons"
        ),
        pytest.param(
            "13.3.8",
            SANCTION | FAIR | no("fair_opportunity_to_be_heard_and_present_evidence_given_beforehand"),
            "inconsistent",
            id="13.3.8 no hearing",
        ),
        pytest.param("13.3.8", no("competition_sanction_or_remedy_imposed"), "consistent", id="13.3.8 nobody sanctioned"),
        # 13.3.9 fn 3
        pytest.param("13.3.9", KEPT_BACK, "inconsistent", id="13.3.9 grounds kept from the person sanctioned"),
        pytest.param(
            "13.3.9", KEPT_BACK | yes("redaction_necessary_to_safeguard_confidential_information"), "consistent", id="13.3.9 redaction"
        ),
        pytest.param("13.3.9", KEPT_BACK | yes("jury_verdict_in_criminal_trial"), "consistent", id="13.3.9 fn 3 jury"),
        # 13.3.10
        pytest.param(
            "13.3.10",
            SANCTION | no("access_to_independent_review_or_appeal_of_competition_sanction"),
            "inconsistent",
            id="13.3.10 no review",
        ),
        pytest.param(
            "13.3.10", SANCTION | yes("access_to_independent_review_or_appeal_of_competition_sanction"), "consistent", id="13.3.10 appeal"
        ),
        # 13.5.4: each misuse by itself, save to comply with own laws
        pytest.param("13.5.4", RECEIVED | no(*MISUSES), "consistent", id="13.5.4 kept and used as agreed"),
        *(
            pytest.param("13.5.4", RECEIVED | no(*MISUSES) | yes(m), "inconsistent", id=f"13.5.4({x})")
            for x, m in zip("abcde", MISUSES, strict=True)
        ),
        pytest.param(
            "13.5.4",
            RECEIVED | yes("needed_to_comply_with_laws_of_receiving_party", *MISUSES),
            "consistent",
            id="13.5.4 to comply with own laws",
        ),
        # 13.7.2
        pytest.param(
            "13.7.2", no("maintains_laws_against_misleading_practices_and_descriptions_in_trade"), "inconsistent", id="13.7.2 no law"
        ),
        pytest.param("13.7.2", yes("maintains_laws_against_misleading_practices_and_descriptions_in_trade"), "consistent", id="13.7.2 law"),
    ],
)
@pytest.mark.parametrize("actor", ["JPN", "BRN"])
def test_what_chapter_13_demands(number: str, facts: Facts, expected: str, actor: str) -> None:
    assert judged(number, NO_TAX | facts, actor) == expected


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        pytest.param(
            yes("obliges_party_to_give_access_to_information", "sharing_contrary_to_laws_and_important_interests_of_actor"),
            True,
            id="13.5.1",
        ),
        pytest.param(
            yes("obliges_party_to_give_access_to_information") | no("sharing_contrary_to_laws_and_important_interests_of_actor"),
            False,
            id="13.5.1 not contrary to laws and interests",
        ),
        pytest.param(no("obliges_party_to_give_access_to_information"), False, id="13.5.1 no information asked for"),
    ],
)
def test_no_sharing_against_own_law(facts: Facts, expected: bool) -> None:
    assert exception("13.5.1").decide(known(facts)) is expected


@pytest.mark.parametrize("chapter", ["8", "10", "12", "17", "20"])
def test_13_5_1_is_for_chapter_13_alone(chapter: str) -> None:
    assert exception("13.5.1").reach.covers("13.3.7", chapter="13")
    assert not exception("13.5.1").reach.covers(f"{chapter}.1", chapter=chapter)


# ---------------------------------------------------------------- monopolies and exclusive service suppliers (8.17)

SOLE, FEW, PREVENTED = (
    "enterprise_is_sole_supplier_of_service_by_act_of_party",
    "enterprise_is_one_of_few_service_suppliers_by_act_of_party",
    "party_substantially_prevents_competition_among_those_suppliers",
)
NO_POSITION = no(SOLE, FEW, PREVENTED)
SERVICES = (
    yes("affects_trade_in_services")
    | no(
        "government_procurement",
        "subsidy_or_grant_or_condition_attached_to_it",
        "service_supplied_in_exercise_of_governmental_authority",
        "cabotage_in_maritime_transport_services",
        "air_transport_services_or_traffic_rights",
        "air_related_service_that_services_chapter_covers",
        "access_to_employment_market_or_permanent_nationality_residence_or_employment",
    )
    | NO_TAX
)
IN_MONOPOLY = yes(
    "conduct_in_supply_of_monopoly_service", "conduct_inconsistent_with_national_treatment_or_market_access_obligations_of_party"
)
BESIDE = yes(
    "competes_in_service_outside_monopoly_directly_or_through_affiliate",
    "service_subject_to_commitments_of_party",
    "abuses_monopoly_position",
    "conduct_inconsistent_with_commitments_in_that_service",
)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        pytest.param(NO_POSITION | yes(SOLE), True, id="8.1(h) sole supplier"),
        pytest.param(NO_POSITION | yes(FEW, PREVENTED), True, id="8.17.4 exclusive supplier"),
        pytest.param(NO_POSITION | yes(FEW), False, id="8.17.4(b) competition among the few"),
        pytest.param(NO_POSITION | yes(PREVENTED), False, id="8.17.4(a) not a small number by act of the Party"),
        pytest.param(NO_POSITION, False, id="8.1(h) position won in the market, or in goods"),
        pytest.param(no(SOLE) | yes(FEW), None, id="8.17.4 not known whether competition is prevented"),
    ],
)
def test_monopoly_or_exclusive_supplier(facts: Facts, expected: bool | None) -> None:
    assert term("monopoly_or_exclusive_service_supplier").meaning.decide(known(facts)) is expected


@pytest.mark.parametrize(
    ("number", "facts", "expected"),
    [
        pytest.param("8.17.1", NO_POSITION | yes(SOLE) | IN_MONOPOLY, "inconsistent", id="8.17.1 monopoly refuses foreigners"),
        pytest.param("8.17.1", NO_POSITION | yes(FEW, PREVENTED) | IN_MONOPOLY, "inconsistent", id="8.17.4 exclusive suppliers too"),
        pytest.param("8.17.1", NO_POSITION | IN_MONOPOLY, "outside scope", id="8.17.1 no monopoly: an importer of goods, a market leader"),
        pytest.param(
            "8.17.1",
            NO_POSITION | yes(SOLE) | IN_MONOPOLY | no("conduct_in_supply_of_monopoly_service"),
            "consistent",
            id="8.17.1 elsewhere",
        ),
        pytest.param(
            "8.17.1",
            NO_POSITION
            | yes(SOLE)
            | IN_MONOPOLY
            | no("conduct_inconsistent_with_national_treatment_or_market_access_obligations_of_party"),
            "consistent",
            id="8.17.1 no obligation of the Party on the point",
        ),
        pytest.param(
            "8.17.2", NO_POSITION | yes(SOLE) | BESIDE, "inconsistent", id="8.17.2 rail monopoly favours its affiliate, committed"
        ),
        pytest.param(
            "8.17.2",
            NO_POSITION | yes(SOLE) | BESIDE | no("service_subject_to_commitments_of_party"),
            "consistent",
            id="8.17.2 logistics not committed",
        ),
        pytest.param("8.17.2", NO_POSITION | yes(SOLE) | BESIDE | no("abuses_monopoly_position"), "consistent", id="8.17.2 no abuse"),
        pytest.param(
            "8.17.2",
            NO_POSITION | yes(SOLE) | BESIDE | no("competes_in_service_outside_monopoly_directly_or_through_affiliate"),
            "consistent",
            id="8.17.2 neither itself nor through an affiliate",
        ),
        pytest.param(
            "8.17.2",
            NO_POSITION | yes(SOLE) | BESIDE | no("conduct_inconsistent_with_commitments_in_that_service"),
            "consistent",
            id="8.17.2 not against the commitments",
        ),
        pytest.param("8.17.2", NO_POSITION | BESIDE, "outside scope", id="8.17.2 no monopoly"),
    ],
)
def test_monopolies(number: str, facts: Facts, expected: str) -> None:
    assert judged(number, SERVICES | facts, "THA") == expected


@pytest.mark.parametrize(("number", "case"), [("8.17.1", IN_MONOPOLY), ("8.17.2", BESIDE)])
@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        pytest.param(yes("subsidy_or_grant_or_condition_attached_to_it"), "outside scope", id="8.2.3(b) cheap State loans"),
        pytest.param(yes("government_procurement"), "outside scope", id="8.2.3(a) procurement"),
        pytest.param(yes("service_supplied_in_exercise_of_governmental_authority"), "outside scope", id="8.2.3(c) governmental authority"),
        pytest.param(yes("cabotage_in_maritime_transport_services"), "outside scope", id="8.2.3(d) cabotage"),
        pytest.param(yes("air_transport_services_or_traffic_rights"), "outside scope", id="8.2.3(e) air transport"),
        pytest.param(
            yes("air_transport_services_or_traffic_rights", "air_related_service_that_services_chapter_covers"),
            "inconsistent",
            id="8.2.3(e)(iii) computer reservation systems",
        ),
        pytest.param(yes("access_to_employment_market_or_permanent_nationality_residence_or_employment"), "outside scope", id="8.2.4"),
        pytest.param(no("affects_trade_in_services"), "outside scope", id="8.2.1 no trade in services"),
        pytest.param(yes("taxation_measure"), "outside scope", id="17.14.2 taxation"),
        pytest.param(yes("affects_supply_of_financial_services"), "inconsistent", id="8A.2.4 is about 8.11 alone"),
        pytest.param(
            yes("schedules_services_by_nonconforming_measures", "within_sector_or_activity_listed_for_future_measures"),
            "inconsistent",
            id="8.8.2 lists are no carve-out from 8.17",
        ),
    ],
)
def test_scope_of_the_rules_on_monopolies(number: str, case: Facts, changed: Facts, expected: str) -> None:
    assert judged(number, SERVICES | NO_POSITION | yes(SOLE) | case | changed, "CHN") == expected


@pytest.mark.parametrize("number", ["8.17.1", "8.17.2", "8B.6.1", "8B.7", "8B.12.1"])
@pytest.mark.parametrize("obligor", ["KHM", "LAO", "BRN", "VNM"])
def test_no_transition_for_monopolies_and_major_suppliers(number: str, obligor: str) -> None:
    assert_bound(f"RCEP {number}", obligor, "JPN", "2022-01-01", since="2022-01-01", disputes="available")


# ---------------------------------------------------------------- major suppliers and the regulator (Annex 8B Art. 6, 7, 12)

TELECOMS = (
    SERVICES
    | yes("affects_trade_in_public_telecommunications_services")
    | no(
        "affects_cable_or_broadcast_distribution_of_programming",
        "access_of_cable_or_broadcast_suppliers_to_public_telecommunications",
        "refuses_only_authorisation_to_establish_or_supply_telecommunications",
        "refuses_only_networks_or_services_not_offered_to_public",
    )
)
CARRIER = yes(
    "enterprise_supplies_public_telecommunications",
    "enterprise_can_materially_affect_terms_of_participation_in_telecommunications_market",
    "enterprise_controls_essential_telecommunications_facilities",
) | no("enterprise_uses_its_position_in_telecommunications_market")
RIVAL = yes("person_is_service_supplier_of_another_party", "person_supplies_public_telecommunications")
WORSE = yes("less_favourable_in_like_public_telecommunications_services") | no(
    "less_favourable_in_technical_interfaces_for_interconnection"
)
SAFEGUARDS = yes(
    "maintains_measures_to_prevent_anticompetitive_practices_of_major_telecommunications_suppliers",
    "those_measures_cover_anticompetitive_cross_subsidisation",
    "those_measures_cover_anticompetitive_use_of_information_obtained_from_competitors",
    "those_measures_cover_withholding_of_technical_and_commercially_relevant_information",
)
SEPARATE = yes("telecommunications_regulator_separate_from_every_supplier") | no("telecommunications_regulator_accountable_to_a_supplier")


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        pytest.param(CARRIER, True, id="8B.1(h)(i) essential facilities"),
        pytest.param(
            CARRIER
            | no("enterprise_controls_essential_telecommunications_facilities")
            | yes("enterprise_uses_its_position_in_telecommunications_market"),
            True,
            id="8B.1(h)(ii) position in the market",
        ),
        pytest.param(CARRIER | no("enterprise_controls_essential_telecommunications_facilities"), False, id="8B.1(h) neither"),
        pytest.param(
            CARRIER | no("enterprise_can_materially_affect_terms_of_participation_in_telecommunications_market"),
            False,
            id="8B.1(h) no material effect",
        ),
        pytest.param(CARRIER | no("enterprise_supplies_public_telecommunications"), False, id="8B.1(h) no supplier of public services"),
    ],
)
def test_major_supplier(facts: Facts, expected: bool) -> None:
    assert term("major_supplier").meaning.decide(known(facts)) is expected


@pytest.mark.parametrize(
    ("number", "facts", "expected"),
    [
        pytest.param("8B.6.1", SAFEGUARDS, "consistent", id="8B.6.1 safeguards"),
        *(pytest.param("8B.6.1", SAFEGUARDS | no(name), "inconsistent", id=f"8B.6 without {name[:48]}") for name in SAFEGUARDS),
        pytest.param("8B.7", CARRIER | RIVAL | WORSE, "inconsistent", id="8B.7(a) worse than its affiliates"),
        pytest.param(
            "8B.7",
            CARRIER
            | RIVAL
            | no("less_favourable_in_like_public_telecommunications_services")
            | yes("less_favourable_in_technical_interfaces_for_interconnection"),
            "inconsistent",
            id="8B.7(b) technical interfaces",
        ),
        pytest.param(
            "8B.7",
            CARRIER | RIVAL | WORSE | no("less_favourable_in_like_public_telecommunications_services"),
            "consistent",
            id="8B.7 as good as its affiliates",
        ),
        pytest.param(
            "8B.7",
            CARRIER | RIVAL | WORSE | no("enterprise_can_materially_affect_terms_of_participation_in_telecommunications_market"),
            "outside scope",
            id="8B.7 no major supplier",
        ),
        pytest.param(
            "8B.7", CARRIER | RIVAL | WORSE | no("person_supplies_public_telecommunications"), "outside scope", id="8B.7 a logistics firm"
        ),
        pytest.param(
            "8B.7", CARRIER | RIVAL | WORSE | no("person_is_service_supplier_of_another_party"), "outside scope", id="8B.7 own suppliers"
        ),
        pytest.param("8B.12.1", SEPARATE, "consistent", id="8B.12.1 separate"),
        pytest.param(
            "8B.12.1",
            SEPARATE | no("telecommunications_regulator_separate_from_every_supplier"),
            "inconsistent",
            id="8B.12.1 part of the carrier",
        ),
        pytest.param(
            "8B.12.1",
            SEPARATE | yes("telecommunications_regulator_accountable_to_a_supplier"),
            "inconsistent",
            id="8B.12.1 accountable to it",
        ),
        pytest.param(
            "8B.12.2", no("telecommunications_regulator_impartial_in_decisions_and_procedures"), "inconsistent", id="8B.12.2 partial"
        ),
        pytest.param(
            "8B.12.2", yes("telecommunications_regulator_impartial_in_decisions_and_procedures"), "consistent", id="8B.12.2 impartial"
        ),
    ],
)
def test_telecommunications(number: str, facts: Facts, expected: str) -> None:
    assert judged(number, TELECOMS | facts, "VNM") == expected


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        pytest.param(no("affects_trade_in_public_telecommunications_services"), "outside scope", id="8B.2.1"),
        pytest.param(yes("affects_cable_or_broadcast_distribution_of_programming"), "outside scope", id="8B.2.2 broadcasting"),
        pytest.param(yes("refuses_only_authorisation_to_establish_or_supply_telecommunications"), "outside scope", id="8B.2.3(a)"),
        pytest.param(yes("refuses_only_networks_or_services_not_offered_to_public"), "outside scope", id="8B.2.3(b)"),
        pytest.param(
            yes("requires_only_licence_to_supply_public_telecommunications"), "inconsistent", id="8B.4 fn 2 is about Art. 4 alone"
        ),
        pytest.param(yes("subsidy_or_grant_or_condition_attached_to_it"), "outside scope", id="8.2.3(b)"),
    ],
)
def test_scope_of_the_rule_on_major_suppliers(changed: Facts, expected: str) -> None:
    assert judged("8B.7", TELECOMS | CARRIER | RIVAL | WORSE | changed, "VNM") == expected


# ---------------------------------------------------------------- general provisions (17.3 to 17.9, 17.15.5)

PROCEEDING = yes(
    "administrative_proceeding_on_person_good_or_service_of_another_party",
    "reasonable_notice_of_proceeding_possible",
    "reasonable_notice_of_proceeding_given",
    "hearing_permitted_by_circumstances",
    "opportunity_to_present_facts_before_final_action",
) | no("proceeding_against_own_procedures_of_actor")
PROPOSAL = yes(
    "advance_publication_and_comments_possible_and_practicable",
    "publishes_proposed_laws_and_general_rulings_in_advance",
    "opportunity_to_comment_appropriate",
    "gives_reasonable_opportunity_to_comment_on_proposals",
)
SECRET = yes("received_information_designated_as_confidential_from_another_party") | no(
    "keeps_designated_information_confidential", "circumstances_otherwise_provided_for_under_law_of_actor"
)


@pytest.mark.parametrize(
    ("number", "facts", "expected"),
    [
        pytest.param(
            "17.3.1", no("laws_and_general_rulings_promptly_published_or_otherwise_made_available"), "inconsistent", id="17.3.1 secret law"
        ),
        pytest.param(
            "17.3.1", yes("laws_and_general_rulings_promptly_published_or_otherwise_made_available"), "consistent", id="17.3.1 published"
        ),
        pytest.param("17.3.2", PROPOSAL, "consistent", id="17.3.2 both"),
        pytest.param(
            "17.3.2", PROPOSAL | no("publishes_proposed_laws_and_general_rulings_in_advance"), "inconsistent", id="17.3.2(a) no publication"
        ),
        pytest.param(
            "17.3.2", PROPOSAL | no("gives_reasonable_opportunity_to_comment_on_proposals"), "inconsistent", id="17.3.2(b) no comments"
        ),
        pytest.param(
            "17.3.2",
            PROPOSAL | no("gives_reasonable_opportunity_to_comment_on_proposals", "opportunity_to_comment_appropriate"),
            "consistent",
            id="17.3.2(b) comments not appropriate",
        ),
        pytest.param(
            "17.3.2",
            PROPOSAL
            | no("publishes_proposed_laws_and_general_rulings_in_advance", "advance_publication_and_comments_possible_and_practicable"),
            "consistent",
            id="17.3.2 not practicable",
        ),
        pytest.param(
            "17.4",
            yes("asked_about_laws_that_requesting_party_considers_to_affect_operation_of_agreement")
            | no("promptly_provided_information_and_responded"),
            "inconsistent",
            id="17.4 unanswered",
        ),
        pytest.param(
            "17.4",
            no("asked_about_laws_that_requesting_party_considers_to_affect_operation_of_agreement"),
            "consistent",
            id="17.4 not asked",
        ),
        pytest.param("17.5", PROCEEDING, "consistent", id="17.5 notice, hearing, own procedures"),
        pytest.param("17.5", PROCEEDING | no("reasonable_notice_of_proceeding_given"), "inconsistent", id="17.5(a) no notice"),
        pytest.param(
            "17.5",
            PROCEEDING | no("reasonable_notice_of_proceeding_given", "reasonable_notice_of_proceeding_possible"),
            "consistent",
            id="17.5(a) notice impossible",
        ),
        pytest.param("17.5", PROCEEDING | no("opportunity_to_present_facts_before_final_action"), "inconsistent", id="17.5(b) no hearing"),
        pytest.param(
            "17.5",
            PROCEEDING | no("opportunity_to_present_facts_before_final_action", "hearing_permitted_by_circumstances"),
            "consistent",
            id="17.5(b) circumstances permit none",
        ),
        pytest.param("17.5", PROCEEDING | yes("proceeding_against_own_procedures_of_actor"), "inconsistent", id="17.5(c) own procedures"),
        pytest.param(
            "17.6.1",
            no("maintains_tribunals_or_procedures_for_prompt_review_of_administrative_actions"),
            "inconsistent",
            id="17.6.1 no review",
        ),
        pytest.param(
            "17.6.1",
            yes("maintains_tribunals_or_procedures_for_prompt_review_of_administrative_actions")
            | no("review_tribunals_impartial_independent_and_without_substantial_interest"),
            "inconsistent",
            id="17.6.1 review by the office itself",
        ),
        pytest.param(
            "17.6.2",
            no("reasonable_opportunity_to_support_or_defend_position_in_review") | yes("review_decision_based_on_evidence_and_record"),
            "inconsistent",
            id="17.6.2(a) no opportunity",
        ),
        pytest.param(
            "17.6.2",
            yes("reasonable_opportunity_to_support_or_defend_position_in_review") | no("review_decision_based_on_evidence_and_record"),
            "inconsistent",
            id="17.6.2(b) not on the record",
        ),
        pytest.param(
            "17.6.3",
            yes("review_decision_final") | no("review_decision_implemented_by_office_concerned"),
            "inconsistent",
            id="17.6.3 ignored",
        ),
        pytest.param("17.6.3", no("review_decision_final"), "consistent", id="17.6.3 under appeal"),
        pytest.param("17.8", SECRET, "inconsistent", id="17.8 information passed on"),
        pytest.param("17.8", SECRET | yes("circumstances_otherwise_provided_for_under_law_of_actor"), "consistent", id="17.8 own laws"),
        pytest.param("17.8", SECRET | yes("keeps_designated_information_confidential"), "consistent", id="17.8 kept"),
        pytest.param("17.9.1", no("takes_appropriate_measures_against_corruption"), "inconsistent", id="17.9.1 nothing done"),
        pytest.param(
            "17.15.5",
            yes("restriction_taken_to_safeguard_balance_of_payments") | no("restriction_or_change_promptly_notified_to_other_parties"),
            "inconsistent",
            id="17.15.5 not notified",
        ),
        pytest.param("17.15.5", no("restriction_taken_to_safeguard_balance_of_payments"), "consistent", id="17.15.5 no such restriction"),
    ],
)
def test_what_chapter_17_demands(number: str, facts: Facts, expected: str) -> None:
    assert judged(number, NO_TAX | facts, "PHL") == expected


# ---------------------------------------------------------------- screening of investments, Treaty of Waitangi (17.11, 17.16)


@pytest.mark.parametrize("obligor", PARTIES)
def test_screening_takes_the_panel_away_from_every_party(obligor: str) -> None:
    # the general words of 17.11 are for Brunei and Singapore too, which neither fn 3 nor fn 4 names
    obligee = "CHN" if obligor == "JPN" else "JPN"
    assert_bound("RCEP 17.11", obligor, obligee, STATUS)


def test_screening_is_no_exception_17_11() -> None:
    # the obligation stays: only Chapter 19 is shut off
    assert "17.11" not in {e.number for e in tl.library().law("rcep").exceptions}


@pytest.mark.parametrize("words", ["Foreign Exchange and Foreign Trade Law", "orders to alter or discontinue", "Brunei and Singapore"])
def test_decisions_meant_for_japan_are_told_17_11_fn_4(words: str) -> None:
    assert any(words in reading for reading in tl.rules().norm("RCEP 17.11").provision.readings)


@pytest.mark.parametrize("number", ["8.17.1", "8B.7", "13.3.5", "17.3.1", "10.6.1(f)", "12.8.1"])
@pytest.mark.parametrize(("obligor", "expected"), [("NZL", True), ("JPN", False), ("AUS", False)])
def test_treaty_of_waitangi_is_new_zealands(number: str, obligor: str, expected: bool) -> None:
    assert ("17.16.1" in assert_bound(f"RCEP {number}", obligor, "KOR", STATUS).exceptions) is expected


# ---------------------------------------------------------------- what the exceptions reach

AGREEMENT_WIDE = {"17.7", "17.13(a)", "17.13(b)", "17.13(c)", "17.16.1", "8A.4", "8A.5"}
SERVICES_CHAPTER = AGREEMENT_WIDE | {"8.20.1(a)", "8.20.1(b)", "8.20.1(c)", "8.20.2", "17.12.2", "17.15.1(b)"}


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        *(
            pytest.param(n, SERVICES_CHAPTER, id=f"{n} GATS XIV, not GATT XX")
            for n in ("8.11", "8.17.1", "8.17.2", "8B.6.1", "8B.7", "8B.12.1")
        ),
        *(
            pytest.param(n, AGREEMENT_WIDE | {"13.5.1"}, id=f"{n} neither GATT XX nor GATS XIV")
            for n in ("13.2.1", "13.3.1", "13.3.5", "13.3.7", "13.5.4", "13.7.2", "13B.3")
        ),
        *(pytest.param(n, AGREEMENT_WIDE, id=f"{n} neither GATT XX nor GATS XIV") for n in ("17.3.1", "17.5", "17.8", "17.9.1", "20.8.1")),
    ],
)
def test_exceptions_that_reach(number: str, expected: set[str]) -> None:
    # 17.12.1: Chapters 2 to 6, 10 and 12; 17.12.2: Chapters 8, 9, 10 and 12
    assert numbers(number) == expected


XIV = no("arbitrary_or_unjustifiable_discrimination_between_like_countries", "disguised_restriction_on_trade_in_services")
HEALTH = yes("necessary_for_life_or_health") | no(
    "necessary_for_public_morals_or_public_order", "necessary_for_compliance_with_consistent_laws"
)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        pytest.param(XIV | HEALTH, "excused", id="17.12.2 XIV(b)"),
        pytest.param(XIV | HEALTH | no("necessary_for_life_or_health"), "inconsistent", id="17.12.2 no limb of XIV"),
        pytest.param(
            XIV | HEALTH | yes("arbitrary_or_unjustifiable_discrimination_between_like_countries"), "inconsistent", id="17.12.2 chapeau"
        ),
        pytest.param(XIV | HEALTH | yes("disguised_restriction_on_trade_in_services"), "inconsistent", id="17.12.2 chapeau, disguised"),
    ],
)
def test_a_services_monopoly_defended_with_gats_xiv(facts: Facts, expected: str) -> None:
    assert judged("8.17.1", SERVICES | NO_POSITION | yes(SOLE) | IN_MONOPOLY | facts, "AUS", "17.12.2") == expected


SECURITY = yes("actor_considers_necessary_for_essential_security")
CIRCUMSTANCES = (
    "relates_to_fissionable_or_fusionable_materials",
    "relates_to_arms_traffic_or_supply_of_military_establishment",
    "taken_to_protect_critical_public_infrastructures",
    "taken_in_time_of_war_or_emergency_national_or_international",
)


@pytest.mark.parametrize(
    ("number", "case"),
    [
        pytest.param("13.3.5", NO_TAX | EXEMPT | no(TRANSPARENT, GROUNDED), id="13.3.5"),
        pytest.param("8.17.1", SERVICES | NO_POSITION | yes(SOLE) | IN_MONOPOLY, id="8.17.1"),
        pytest.param("8B.7", TELECOMS | CARRIER | RIVAL | WORSE, id="8B.7"),
        pytest.param("17.3.1", NO_TAX | no("laws_and_general_rulings_promptly_published_or_otherwise_made_available"), id="17.3.1"),
    ],
)
@pytest.mark.parametrize(
    ("security", "expected"),
    [
        pytest.param(SECURITY | no(*CIRCUMSTANCES), "inconsistent", id="17.13(b) outside its list"),
        *(pytest.param(SECURITY | no(*CIRCUMSTANCES) | yes(c), "excused", id=f"17.13(b) {c[:36]}") for c in CIRCUMSTANCES),
        pytest.param(
            no("actor_considers_necessary_for_essential_security") | yes(*CIRCUMSTANCES),
            "inconsistent",
            id="17.13(b) not considered necessary",
        ),
        pytest.param(SECURITY, "undetermined", id="17.13(b) circumstance not known"),
    ],
)
def test_security_reaches_the_whole_agreement_with_its_closed_list(number: str, case: Facts, security: Facts, expected: str) -> None:
    assert judged(number, case | security, "CHN", "17.13(b)") == expected


@pytest.mark.parametrize("number", ["13.3.5", "8.17.1", "8B.7", "17.3.1", "20.2.2"])
def test_security_without_a_list_stays_where_it_stands(number: str) -> None:
    # 10.15 for Chapter 10, 12.14.3(b) and 12.15.3(b) for their Articles
    assert not numbers(number) & {"10.15(a)", "10.15(b)", "12.14.3(a)", "12.14.3(b)", "12.15.3(a)", "12.15.3(b)"}


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        pytest.param(
            "8.17.1", {"8.2.1", "8.2.3(a)", "8.2.3(b)", "8.2.3(c)", "8.2.3(d)", "8.2.3(e)", "8.2.4", "17.14.2", "17.14.4"}, id="8.17.1"
        ),
        pytest.param("13.3.5", {"17.14.2", "17.14.4"}, id="13.3.5 no scope clause in Chapter 13"),
        pytest.param("17.3.1", {"17.14.2", "17.14.4"}, id="17.3.1"),
    ],
)
def test_scope_clauses_that_reach(number: str, expected: set[str]) -> None:
    assert {clause.number for clause in tl.rules().norm(f"RCEP {number}").scope} == expected


@pytest.mark.parametrize(
    ("number", "chapter", "taxation", "convention"),
    [
        pytest.param("12.11.1", "12", True, True, id="e-commerce"),
        pytest.param("13.3.5", "13", True, True, id="competition"),
        pytest.param("10.6.1(f)", "10", True, True, id="performance requirements"),
        pytest.param("10.9.1", "10", False, True, id="17.14.3(b) transfers of funds, tax conventions all the same"),
    ],
)
def test_taxation_and_tax_conventions(number: str, chapter: str, taxation: bool, convention: bool) -> None:
    assert scope("17.14.2").reach.covers(number, chapter=chapter) is taxation
    assert scope("17.14.4").reach.covers(number, chapter=chapter) is convention


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        pytest.param(yes("taxation_measure"), "outside scope", id="17.14.2"),
        pytest.param(yes("taxation_measure", "wto_agreement_governs_taxation_measure"), "inconsistent", id="17.14.3(a)"),
        pytest.param(
            yes("taxation_measure", "wto_agreement_governs_taxation_measure", "obligation_inconsistent_with_tax_convention"),
            "outside scope",
            id="17.14.4 the convention prevails",
        ),
        pytest.param(yes("obligation_inconsistent_with_tax_convention"), "inconsistent", id="17.14.4 is about taxation measures"),
    ],
)
def test_taxation_measures(changed: Facts, expected: str) -> None:
    facts = SERVICES | NO_POSITION | yes(SOLE) | IN_MONOPOLY | changed
    assert judged("8.17.1", facts, "JPN") == expected


# ---------------------------------------------------------------- relation to other agreements, general review (20.2, 20.8)


@pytest.mark.parametrize("number", ["20.2.1(a)", "20.2.1(b)"])
def test_rights_under_other_agreements_are_affirmed_and_not_brought_in(number: str) -> None:
    found = tl.rules().norm(f"RCEP {number}").provision
    assert not found.binding
    assert any("affirm" in reading for reading in found.readings)


def test_more_favourable_treatment_elsewhere_is_no_inconsistency_20_2_fn_1() -> None:
    assert any("fn 1" in reading for reading in tl.rules().norm("RCEP 20.2.2").provision.readings)


@pytest.mark.parametrize("party", ["JPN", "CHN", "KOR", "PHL"])
def test_first_general_review_five_years_after_entry_into_force_20_8_1(party: str) -> None:
    # counted from the entry into force of the Agreement, for late joiners as well
    assert assert_bound("RCEP 20.8.1", party, "AUS", STATUS).due_by == day("2027-01-01")


def test_nothing_else_in_the_agreement_has_a_deadline() -> None:
    assert {p.number for p in tl.library().law("rcep").provisions if p.deadlines} == {"20.8.1"}
