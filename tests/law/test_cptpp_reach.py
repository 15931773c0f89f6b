"""CPTPP: which provisions each exception and each scope clause reaches, who may rely on it, and who judges."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import tradelaw as tl
from support import assert_bound

if TYPE_CHECKING:
    from tradelaw.law.provisions import ExceptionClause, ScopeClause

TRANSFERS = "CPTPP 14.11.2"
FACILITIES = "CPTPP 14.13.2"
TELECOMS = "CPTPP 13.4.3"
FINANCE = "CPTPP Annex 11-B.B"

PARTIES = ("AUS", "BRN", "CAN", "CHL", "GBR", "JPN", "MEX", "MYS", "NZL", "PER", "SGP", "VNM")


def _exception(number: str) -> ExceptionClause:
    (found,) = [e for e in tl.library().law("cptpp").exceptions if e.number == number]
    return found


def _scope(number: str) -> ScopeClause:
    (found,) = [s for s in tl.library().law("cptpp").scope if s.number == number]
    return found


# ---------------------------------------------------------------- what reaches what

_EVERYWHERE = ("29.1.4", "29.2", "29.3.1", "29.3.2", "29.7", "11.11.1")


@pytest.mark.parametrize(
    ("citation", "special"),
    [
        pytest.param(TRANSFERS, {"14.11.3", "29.1.3"}, id="14.11.2"),
        pytest.param(FACILITIES, {"14.13.3", "29.1.3"}, id="14.13.2"),
        pytest.param(TELECOMS, {"13.4.4", "29.1.3"}, id="13.4.3"),
        pytest.param(FINANCE, {"Annex 11-B.B(a)", "Annex 11-B.B(b)", "11.8", "11.11.4"}, id="Annex 11-B, Section B"),
    ],
)
@pytest.mark.parametrize("obligor", PARTIES)
def test_exceptions_open_to_a_party_29_6_1_for_new_zealand_alone(citation: str, special: set[str], obligor: str) -> None:
    obligation = assert_bound(citation, obligor, "SGP" if obligor != "SGP" else "JPN", "2026-11-21")
    maori = {"29.6.1"} if obligor == "NZL" else set()
    assert set(obligation.exceptions) == {*_EVERYWHERE, *special, *maori}


@pytest.mark.parametrize(
    ("citation", "scope"),
    [
        pytest.param(TRANSFERS, {"14.2.2", "14.2.3(a)", "14.2.3(b)", "14.2.6", "29.4.2", "11.11.2"}, id="14.11.2"),
        pytest.param(FACILITIES, {"14.2.2", "14.2.3(a)", "14.2.3(b)", "14.2.6", "29.4.2", "11.11.2"}, id="14.13.2"),
        pytest.param(TELECOMS, {"13.2.1", "13.2.2", "29.4.2", "11.11.2"}, id="13.4.3"),
        pytest.param(
            FINANCE,
            {"11.2.1", "11.2.3(a)", "11.2.3(b)", "11.2.4", "11.2.5", "29.4.2", "11.11.2"},
            id="Annex 11-B, Section B",
        ),
    ],
)
def test_scope_clauses_that_reach_a_provision(citation: str, scope: set[str]) -> None:
    assert {clause.number for clause in tl.rules().norm(citation).scope} == scope


#: Exception: provisions of the treaty it reaches, and provisions it doesn't. Many are not encoded; the clause speaks of them all the same.
EXCEPTION_REACH = {
    "14.11.3": ("14.11.2", "14.13.2 14.17.1 14.3.1 13.4.3"),
    "14.13.3": ("14.13.2", "14.11.2 14.17.1 14.3.1 13.4.3"),
    "14.6.3": ("14.6.2", "14.6.1 14.5.1"),
    "14.17.3(a)": ("14.17.1", "14.11.2 14.13.2 14.4.1"),
    "14.17.3(b)": ("14.17.1", "14.11.2 14.13.2 14.4.1"),
    "14.17.4": ("14.17.1", "14.11.2 14.13.2 14.4.1"),
    "9.10.3(d)": ("9.10.1(f)", "9.10.1(h) 9.10.1(i)"),
    "9.10.3(h)": ("9.10.1(h) 9.10.1(i)", "9.10.1(f)"),
    "9.15.1": ("9.4 9.10.1(f)", "10.6 14.13.2 14.17.1"),
    "10.10.1": ("10.3 10.6", "9.10.1 14.13.2 14.17.1"),
    "13.4.4": ("13.4.3", "13.4.1 14.11.2"),
    "Annex 11-B.B(a)": ("Annex 11-B.B", "14.11.2 11.3"),
    "Annex 11-B.B(b)": ("Annex 11-B.B", "14.11.2 11.3"),
    "11.8": ("Annex 11-B.B 11.3", "14.11.2 13.4.3 9.10.1"),
    "11.11.4": ("Annex 11-B.B 11.3", "14.11.2 14.13.2 13.4.3 9.10.1"),
    "11.11.1": ("Annex 11-B.B 9.10.1 10.6 13.4.3 14.11.2 14.13.2 17.6.1", "2.4.1 3.2 4.2 5.7 6.3 7.4 8.6"),
    "29.1.1": ("2.4.1 3.2 4.2 5.7 7.4 8.6", "6.3 9.10.1 10.6 13.4.3 14.3.1 14.11.2 14.17.1 17.4.1"),
    "29.1.1 fn 1": ("17.4.1 17.6.1", "2.4.1 8.6 14.11.2 14.17.1"),
    "29.1.3": ("10.6 12.4 13.4.3 14.3.1 14.11.2 14.13.2 14.17.1", "9.10.1 11.3 Annex 11-B.B 2.4.1 8.6 15.4 17.4.1"),
    "29.1.3 fn 3": ("17.4.1 17.6.1", "10.6 14.11.2 14.17.1 9.10.1"),
    "29.4.9": ("2.3 9.4 10.3 11.3 14.4.1", "9.10.1 14.3.1 14.11.2 14.13.2 14.17.1 17.4.1"),
    "29.1.4": ("2.4.1 9.10.1 Annex 11-B.B 13.4.3 14.11.2 14.13.2", ""),
    "29.2": ("2.4.1 9.10.1 Annex 11-B.B 13.4.3 14.11.2 14.13.2 17.6.1", ""),
    "29.3.1": ("9.9 10.12 Annex 11-B.B 14.11.2", ""),
    "29.3.2": ("9.9 10.12 Annex 11-B.B 14.11.2", ""),
    "29.6.1": ("9.10.1 Annex 11-B.B 13.4.3 14.11.2 14.13.2", ""),
    "29.7": ("9.10.1 Annex 11-B.B 13.4.3 14.11.2 14.13.2", ""),
}

#: Scope clause: the same.
SCOPE_REACH = {
    "14.2.2": ("14.3.1 14.11.2 14.13.2 14.17.1", "13.4.3 Annex 11-B.B"),
    "14.2.3(a)": ("14.3.1 14.11.2 14.13.2 14.17.1", "13.4.3 Annex 11-B.B"),
    "14.2.3(b)": ("14.3.1 14.11.2 14.13.2 14.17.1", "13.4.3 Annex 11-B.B"),
    "14.2.6": ("14.4.1 14.11.2 14.13.2", "14.3.1 14.8.2 14.17.1 13.4.3 Annex 11-B.B"),
    "14.4.2": ("14.4.1", "14.3.1 14.17.1"),
    "14.4.3": ("14.4.1", "14.3.1 14.11.2 14.17.1"),
    "14.4.4": ("14.4.1", "14.3.1 14.11.2 14.17.1"),
    "14.17.2": ("14.17.1", "14.4.1 14.11.2 14.13.2"),
    "29.4.6(b)": ("14.4.1", "14.3.1 14.11.2 14.17.1 9.10.1"),
    "29.4.6(e)": ("9.4 10.3 14.4.1", "9.10.1 14.3.1 14.11.2 14.17.1"),
    "9.12.1": ("9.10.1(f) 9.10.1(h)", "9.8 10.6 14.13.2"),
    "10.7.1": ("10.6", "9.10.1 14.13.2"),
    "13.2.2": ("13.4.3 13.5.1", "13.4.1 13.22 14.11.2"),
    "29.4.2": (
        "9.10.1 Annex 11-B.B 13.4.3 14.3.1 14.11.2 14.13.2 14.17.1 17.6.1",
        "2.3 2.15 9.4 9.5 9.8 9.10.2 9.10.3 9.10.5 10.3 10.4 11.3 11.4 11.6.1 14.4.1",
    ),
    "11.11.2": ("9.4 10.6 Annex 11-B.B 13.4.3 14.11.2 14.13.2", "9.9 9.10.1 10.12 2.4.1 15.4 17.6.1"),
}


def _rows(table: dict[str, tuple[str, str]]) -> list[tuple[str, str, bool]]:
    def numbers(text: str) -> list[str]:
        return text.replace("Annex ", "Annex_").split()

    return [
        (clause, number.replace("_", " "), reached)
        for clause, (inside, outside) in table.items()
        for numbers_of, reached in ((inside, True), (outside, False))
        for number in numbers(numbers_of)
    ]


def _chapter(number: str) -> str:
    return "11" if number.startswith("Annex 11-B") else number.partition(".")[0]


@pytest.mark.parametrize(("clause", "number", "reached"), _rows(EXCEPTION_REACH))
def test_reach_of_exceptions(clause: str, number: str, reached: bool) -> None:
    assert _exception(clause).reach.covers(number, chapter=_chapter(number)) is reached


@pytest.mark.parametrize(("clause", "number", "reached"), _rows(SCOPE_REACH))
def test_reach_of_scope_clauses(clause: str, number: str, reached: bool) -> None:
    assert _scope(clause).reach.covers(number, chapter=_chapter(number)) is reached


@pytest.mark.parametrize("citation", [TRANSFERS, FACILITIES, TELECOMS])
def test_of_wto_exceptions_only_gats_xiv_a_to_c_come_in_29_1_3(citation: str) -> None:
    # Neither GATT XX (29.1.1 brings it in for other chapters) nor GATS XIV(d), (e).
    assert {name for e in tl.rules().norm(citation).exceptions for name in e.incorporates} == {"GATS XIV(a)", "GATS XIV(b)", "GATS XIV(c)"}


def test_no_wto_exception_comes_in_for_financial_transfers_29_1_3() -> None:
    assert not [name for e in tl.rules().norm(FINANCE).exceptions for name in e.incorporates]


def test_opening_words_of_gats_xiv_are_a_reading_29_1_3() -> None:
    # 29.1.3 names the three paragraphs; that the opening words come with them is inferred.
    chapeau = [limb for limb in _exception("29.1.3").limbs if limb.part == "chapeau"]
    assert [str(limb.confidence) for limb in chapeau] == ["derived", "derived"]
    assert {str(limb.confidence) for limb in _exception("29.1.3").any_limbs} == {"text"}


# ---------------------------------------------------------------- who judges


@pytest.mark.parametrize(
    ("number", "self_judging"),
    [
        ("14.11.3", False),
        ("14.13.3", False),
        ("14.6.3", False),
        ("14.17.3(a)", False),
        ("14.17.3(b)", False),
        ("14.17.4", False),
        ("9.10.3(d)", False),
        ("9.10.3(h)", False),
        ("9.15.1", False),
        ("10.10.2", False),
        ("29.1.1", False),
        ("29.4.9", False),
        ("Annex 8-B.A.4(communications)", False),
        ("13.4.4", False),
        ("Annex 11-B.B(a)", False),
        ("Annex 11-B.B(b)", False),
        ("11.8", False),
        ("11.11.1", False),
        ("11.11.4", False),
        ("29.1.3", False),
        ("29.1.4", False),
        ("29.2", True),
        ("29.3.1", False),
        ("29.3.2", False),
        ("29.6.1", True),
        ("29.7", False),
    ],
)
def test_self_judging_exceptions(number: str, self_judging: bool) -> None:
    assert _exception(number).self_judging is self_judging


def test_every_limb_of_the_security_clause_is_the_partys_own_to_judge_29_2() -> None:
    assert _exception("29.2").judged_by == "actor"
    assert {str(limb.judged_by) for limb in _exception("29.2").limbs} == {"actor"}


@pytest.mark.parametrize("citation", [TRANSFERS, FACILITIES, TELECOMS, FINANCE])
def test_no_self_judging_test_was_written_for_these_provisions(citation: str) -> None:
    # 14.11.3, 14.13.3, 13.4.4 and Annex 11-B, Section B: what the Party considers doesn't decide.
    assert assert_bound(citation, "JPN", "SGP", "2024-01-01").self_judging is False


def test_no_exception_is_taken_from_panels_28_3_29_6_2() -> None:
    # 29.6.2 keeps Chapter 28 open, the interpretation of the Treaty of Waitangi apart; 29.2 is silent.
    assert not [e.number for e in tl.library().law("cptpp").exceptions if e.not_reviewable]


def test_who_alone_may_rely_on_an_exception_29_4_9_29_6_1_and_annex_17_e() -> None:
    # Singapore: taxation for want of space, and its own annex on State-owned enterprises; New Zealand: the Treaty of Waitangi.
    alone = {"29.4.9": {"SGP"}, "29.6.1": {"NZL"}, "Annex 17-E.4": {"SGP"}}
    assert {e.number: set(e.parties) for e in tl.library().law("cptpp").exceptions if e.parties} == alone
