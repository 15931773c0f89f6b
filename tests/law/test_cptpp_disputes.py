"""CPTPP: before which panel a dispute can go on which day, and which provisions are suspended."""

from __future__ import annotations

import pytest

import tradelaw as tl
from support import assert_bound, day, owed

#: Last day up to which the facts below were looked up.
LATEST = "2026-11-21"

#: Every binding provision on data that is encoded.
DATA_PROVISIONS = ("14.11.2", "14.13.2", "13.4.3", "Annex 11-B.B")

# ---------------------------------------------------------------- disputes

GRACE = [
    pytest.param("14.11.2", "VNM-JPN", "2019-01-14", "suspended", "14.18.2", id="Viet Nam, transfers, first day"),
    pytest.param("14.11.2", "VNM-JPN", "2021-01-13", "suspended", "14.18.2", id="Viet Nam, transfers, two years not over"),
    pytest.param("14.11.2", "VNM-JPN", "2021-01-15", "available", "28.3", id="Viet Nam, transfers, two years over"),
    pytest.param("14.13.2", "VNM-JPN", "2019-01-14", "suspended", "14.18.2", id="Viet Nam, facilities, first day"),
    pytest.param("14.13.2", "VNM-JPN", "2021-01-13", "suspended", "14.18.2", id="Viet Nam, facilities, two years not over"),
    pytest.param("14.13.2", "VNM-JPN", "2021-01-15", "available", "28.3", id="Viet Nam, facilities, two years over"),
    pytest.param("14.11.2", "VNM-PER", "2021-09-19", "available", "28.3", id="Viet Nam's time does not start anew for Peru"),
    pytest.param("14.11.2", "MYS-JPN", "2022-11-29", "suspended", "14.18.1", id="Malaysia, transfers, first day"),
    pytest.param("14.11.2", "MYS-JPN", "2024-11-28", "suspended", "14.18.1", id="Malaysia, transfers, two years not over"),
    pytest.param("14.11.2", "MYS-JPN", "2024-11-30", "available", "28.3", id="Malaysia, transfers, two years over"),
    pytest.param("14.11.2", "MYS-GBR", "2024-12-15", "available", "28.3", id="Malaysia's time is over before the UK joins"),
    pytest.param("14.13.2", "MYS-JPN", "2022-11-29", "available", "28.3", id="Malaysia, facilities are never covered, first day"),
    pytest.param("14.13.2", "MYS-JPN", "2023-06-01", "available", "28.3", id="Malaysia, facilities are never covered"),
    pytest.param("14.11.2", "JPN-VNM", "2019-06-01", "available", "28.3", id="Viet Nam may complain"),
    pytest.param("14.13.2", "AUS-VNM", "2019-06-01", "available", "28.3", id="Viet Nam may complain of facilities"),
    pytest.param("14.11.2", "SGP-MYS", "2023-06-01", "available", "28.3", id="Malaysia may complain"),
    pytest.param("14.11.2", "BRN-JPN", "2023-07-12", "available", "28.3", id="Brunei Darussalam has no such time"),
    pytest.param("14.13.2", "GBR-JPN", "2024-12-15", "available", "28.3", id="the United Kingdom has no such time"),
    pytest.param("13.4.3", "VNM-JPN", "2019-06-01", "available", "28.3", id="Viet Nam, telecommunications are not covered"),
    pytest.param("13.4.3", "MYS-JPN", "2023-06-01", "available", "28.3", id="Malaysia, telecommunications are not covered"),
    pytest.param("Annex 11-B.B", "VNM-JPN", "2019-06-01", "available", "11.21", id="Viet Nam, financial data are not covered"),
    pytest.param("Annex 11-B.B", "MYS-JPN", "2023-06-01", "available", "11.21", id="Malaysia, financial data are not covered"),
]


@pytest.mark.parametrize(("number", "pair", "as_of", "status", "basis"), GRACE)
def test_panel_on_a_day_14_18(number: str, pair: str, as_of: str, status: str, basis: str) -> None:
    obligor, obligee = pair.split("-")
    obligation = assert_bound(f"CPTPP {number}", obligor, obligee, as_of, disputes=status)
    assert obligation.settlement.basis == basis
    assert obligation.enforceable is (status == "available")


@pytest.mark.parametrize(
    ("number", "obligor", "as_of", "until"),
    [
        pytest.param("14.11.2", "VNM", "2020-01-01", "2021-01-14", id="14.18.2, transfers"),
        pytest.param("14.13.2", "VNM", "2020-01-01", "2021-01-14", id="14.18.2, facilities"),
        pytest.param("14.11.2", "MYS", "2023-06-01", "2024-11-29", id="14.18.1, transfers"),
    ],
)
def test_time_without_panel_ends_14_18(number: str, obligor: str, as_of: str, until: str) -> None:
    # Two years counted from the day of entry into force for that Party.
    obligation = assert_bound(f"CPTPP {number}", obligor, "JPN", as_of, disputes="suspended")
    assert obligation.settlement_until == day(until)


@pytest.mark.parametrize(
    ("number", "obligor", "as_of"),
    [
        pytest.param("14.11.2", "VNM", "2020-01-01", id="14.18.2, transfers"),
        pytest.param("14.13.2", "VNM", "2020-01-01", id="14.18.2, facilities"),
        pytest.param("14.11.2", "MYS", "2024-01-15", id="14.18.1, a ban first adopted in 2023"),
    ],
)
def test_time_without_panel_is_for_existing_measures_only_14_18(number: str, obligor: str, as_of: str) -> None:
    obligation = assert_bound(f"CPTPP {number}", obligor, "JPN", as_of, disputes="suspended")
    covered = tl.parse_condition(obligation.settlement.when)
    assert covered.decide({"existing_measure": True}) is True
    assert covered.decide({"existing_measure": False}) is False


@pytest.mark.parametrize(
    ("number", "obligor", "first"),
    [
        ("14.11.2", "VNM", "2019-01-14"),
        ("14.13.2", "VNM", "2019-01-14"),
        ("14.11.2", "MYS", "2022-11-29"),
        ("14.13.2", "MYS", "2022-11-29"),
    ],
)
def test_obligation_binds_from_the_first_day_with_or_without_panel_14_18(number: str, obligor: str, first: str) -> None:
    assert_bound(f"CPTPP {number}", obligor, "JPN", first, since=first)


@pytest.mark.parametrize("number", ["14.11.2", "14.13.2"])
@pytest.mark.parametrize(
    ("as_of", "stands"),
    [
        pytest.param("2019-01-14", True, id="entry into force for Viet Nam"),
        pytest.param("2024-01-13", True, id="five years not over"),
        pytest.param("2024-01-15", False, id="five years over"),
        pytest.param(LATEST, False, id="today"),
    ],
)
def test_side_letters_with_viet_nam_stand_for_five_years(number: str, as_of: str, stands: bool) -> None:
    # Letters of 2018-03-08 on cyber-security laws: five years from entry into force for Viet Nam. Their text was not established.
    obligation = assert_bound(f"CPTPP {number}", "VNM", "CAN", as_of)
    letters = [r for r in obligation.remarks if "2018-03-08" in r.text]
    assert bool(letters) is stands
    assert all(r.confidence == "memory" for r in letters)


@pytest.mark.parametrize("number", ["14.11.2", "14.13.2"])
@pytest.mark.parametrize("obligee", ["AUS", "CAN", "CHL", "JPN", "MYS", "NZL", "PER", "SGP"])
def test_side_letters_close_no_panel_to_those_who_did_not_sign_28_3_3(number: str, obligee: str) -> None:
    assert_bound(f"CPTPP {number}", "VNM", obligee, "2023-06-01", disputes="available")


@pytest.mark.parametrize("number", ["14.11.2", "14.13.2"])
@pytest.mark.parametrize("obligor", ["JPN", "MYS", "NZL"])
def test_side_letters_say_nothing_of_what_others_owe_viet_nam(number: str, obligor: str) -> None:
    assert not assert_bound(f"CPTPP {number}", obligor, "VNM", "2023-06-01").remarks


def test_non_violation_complaints_leave_out_electronic_commerce_28_3_1_c() -> None:
    # Chapters 2, 3, 4, 5, 8, 10 and 15: not 14 (electronic commerce), not 13, 11 or 17.
    obligation = owed("CPTPP 14.11.2", "JPN", "SGP", "2024-01-01")
    assert obligation is not None
    (sentence,) = [s for s in obligation.settlement.note.split(". ") if s.startswith("Non-violation")]
    chapters = sentence.partition("(")[0].replace(",", " ").split()
    assert {word for word in chapters if word.isdecimal()} == {"2", "3", "4", "5", "8", "10", "15"}


@pytest.mark.parametrize(
    "clause",
    [
        pytest.param("28.5.1", id="28.5.1, consultations also on a proposed measure"),
        pytest.param("28.7.7", id="28.7.7, no panel on a proposed measure"),
        pytest.param("9.19.1", id="9.19.1, no arbitration by investors over Chapter 14"),
    ],
)
@pytest.mark.parametrize("number", ["14.11.2", "14.13.2", "13.4.3"])
def test_answer_on_disputes_names_what_no_panel_or_tribunal_hears(number: str, clause: str) -> None:
    obligation = owed(f"CPTPP {number}", "JPN", "SGP", "2024-01-01")
    assert obligation is not None
    assert clause in obligation.settlement.note


# ---------------------------------------------------------------- suspended provisions (CPTPP Art. 2 and Annex)

SUSPENDED_WHOLE = [
    "Annex 9-L",
    "Annex 10-B.5",
    "Annex 10-B.6",
    "Annex 11-E",
    "13.21.1(d)",
    "15.8.5",
    "18.37.2",
    "18.46",
    "18.48",
    "18.50",
    "18.51",
    "18.63",
    "18.68",
    "18.69",
    "18.79",
    "18.82",
    "Annex 18-E",
    "Annex 18-F",
    "Annex 26-A.3",
]

SUSPENDED_IN_PART = [
    "5.7.1(f)",
    "9.1",
    "9.19.1",
    "9.19.2",
    "9.19.3",
    "9.22.5",
    "9.25.2",
    "11.2.2(b)",
    "15.24.2",
    "18.8 fn 4",
    "18.37.4",
    "20.17.5",
    "Annex II",
    "Annex IV",
]


@pytest.mark.parametrize("number", SUSPENDED_WHOLE)
def test_provision_is_suspended_from_the_first_day_cptpp_2(number: str) -> None:
    agreement = tl.library().agreement("CPTPP")
    assert agreement.suspension(number, day("2018-12-29")) is None
    assert agreement.suspension(number, day("2018-12-30")) is not None
    assert agreement.suspension(number, day(LATEST)) is not None


@pytest.mark.parametrize("number", SUSPENDED_IN_PART)
def test_only_words_of_a_provision_are_suspended_cptpp_2(number: str) -> None:
    agreement = tl.library().agreement("CPTPP")
    assert agreement.suspension(number, day(LATEST)) is None
    (words,) = [s for s in agreement.suspensions if s.provision == number]
    assert words.words
    assert words.span.first == day("2018-12-30")
    assert words.span.last is None


def test_nothing_else_is_suspended_cptpp_2() -> None:
    suspended = [s.provision for s in tl.library().agreement("CPTPP").suspensions]
    assert sorted(suspended) == sorted([*SUSPENDED_WHOLE, *SUSPENDED_IN_PART])


@pytest.mark.parametrize("where", ["14.", "13.4", "28.", "29.", "Annex 11-B"])
def test_no_suspension_touches_data_rules_or_their_exceptions_cptpp_2(where: str) -> None:
    assert not [s for s in tl.library().agreement("CPTPP").suspensions if s.provision.startswith(where)]


@pytest.mark.parametrize("number", DATA_PROVISIONS)
def test_data_rules_apply_although_others_are_suspended_cptpp_2(number: str) -> None:
    assert_bound(f"CPTPP {number}", "SGP", "CHL", LATEST, since="2023-02-21", disputes="available")
