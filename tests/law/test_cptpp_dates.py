"""CPTPP: what it is called, who is Party, since when, and between whom."""

from __future__ import annotations

import datetime as dt
import itertools

import pytest

import tradelaw as tl
from support import assert_bound, assert_in_force_from, assert_not_bound, day, in_force

#: Last day up to which the dates below were looked up.
LATEST = "2026-11-21"

#: Entry into force for each of the eleven signatories (CPTPP Art. 3; notices of Mexico (DOF) and Viet Nam (Decrees 115/2022, 68/2023)).
ENTRY_INTO_FORCE = {
    "AUS": "2018-12-30",
    "CAN": "2018-12-30",
    "JPN": "2018-12-30",
    "MEX": "2018-12-30",
    "NZL": "2018-12-30",
    "SGP": "2018-12-30",
    "VNM": "2019-01-14",
    "PER": "2021-09-19",
    "MYS": "2022-11-29",
    "CHL": "2023-02-21",
    "BRN": "2023-07-12",
}

#: Notification to the depositary (CPTPP Art. 3).
NOTIFIED = {
    "MEX": "2018-06-28",
    "JPN": "2018-07-06",
    "SGP": "2018-07-19",
    "NZL": "2018-10-25",
    "CAN": "2018-10-29",
    "AUS": "2018-10-31",
    "VNM": "2018-11-15",
    "PER": "2021-07-21",
    "MYS": "2022-09-30",
    "CHL": "2022-12-23",
    "BRN": "2023-05-13",
}

#: First day between the United Kingdom and each other Party (Accession Protocol Art. 21; UK trade guidance; Australia: F2024N01153).
UK_ACCESSION = {
    "BRN": "2024-12-15",
    "CHL": "2024-12-15",
    "JPN": "2024-12-15",
    "MYS": "2024-12-15",
    "NZL": "2024-12-15",
    "PER": "2024-12-15",
    "SGP": "2024-12-15",
    "VNM": "2024-12-15",
    "AUS": "2024-12-24",
    "MEX": "2026-06-22",
}

#: Every binding provision on data that is encoded.
DATA_PROVISIONS = ("14.11.2", "14.13.2", "13.4.3", "Annex 11-B.B")


def _later(one: str, other: str) -> str:
    return max(ENTRY_INTO_FORCE[one], ENTRY_INTO_FORCE[other])


# ---------------------------------------------------------------- identity


@pytest.mark.parametrize(
    "name",
    [
        "CPTPP",
        "TPP11",
        "TPP-11",
        "TIPAT",
        "Comprehensive and Progressive Agreement for Trans-Pacific Partnership",
        "Tratado Integral y Progresista de Asociación Transpacífico",
        "環太平洋パートナーシップに関する包括的及び先進的な協定",
    ],
)
def test_agreement_is_known_by_its_titles(name: str) -> None:
    assert tl.library().agreement(name).id == "cptpp"


def test_signature_is_that_of_the_cptpp_cptpp_1_2() -> None:
    # CPTPP Art. 1.2: where the TPP speaks of the date of signature, 2018-03-08 is meant, not 2016-02-04.
    assert tl.library().agreement("CPTPP").signed == day("2018-03-08")


def test_first_entry_into_force_cptpp_3_1() -> None:
    assert tl.library().agreement("CPTPP").in_force == day("2018-12-30")


@pytest.mark.parametrize(
    ("instrument", "signed", "begins"),
    [
        pytest.param("tpp", "2016-02-04", None, id="TPP, done at Auckland, never in force of its own"),
        pytest.param("cptpp", "2018-03-08", "2018-12-30", id="CPTPP, Santiago"),
        pytest.param("uk-accession-protocol", "2023-07-16", "2024-12-15", id="UK Accession Protocol Art. 21"),
    ],
)
def test_instruments(instrument: str, signed: str, begins: str | None) -> None:
    found = tl.library().agreement("CPTPP").instrument(instrument)
    assert found is not None
    assert found.signed == day(signed)
    assert found.in_force == (None if begins is None else day(begins))


# ---------------------------------------------------------------- Parties


def test_twelve_parties_cptpp_3_and_accession_protocol_1() -> None:
    entries = tl.library().agreement("CPTPP").entries
    assert {e.code for e in entries if e.status == "party"} == {*ENTRY_INTO_FORCE, "GBR"}


@pytest.mark.parametrize(
    ("alpha2", "code"),
    [
        ("AU", "AUS"),
        ("BN", "BRN"),
        ("CA", "CAN"),
        ("CL", "CHL"),
        ("GB", "GBR"),
        ("JP", "JPN"),
        ("MX", "MEX"),
        ("MY", "MYS"),
        ("NZ", "NZL"),
        ("PE", "PER"),
        ("SG", "SGP"),
        ("VN", "VNM"),
    ],
)
def test_parties_by_their_iso_3166_codes(alpha2: str, code: str) -> None:
    assert tl.library().party(alpha2).code == code


@pytest.mark.parametrize("party", ENTRY_INTO_FORCE)
def test_dates_of_each_signatory_cptpp_3(party: str) -> None:
    entry = tl.library().agreement("CPTPP").entry(party)
    assert entry is not None
    assert entry.signed == day("2018-03-08")
    assert entry.ratified == day(NOTIFIED[party])
    assert entry.in_force == day(ENTRY_INTO_FORCE[party])


def test_sixth_notification_set_the_first_entry_into_force_cptpp_3_1() -> None:
    entries = tl.library().agreement("CPTPP").entries
    sixth = sorted(e.ratified for e in entries if e.ratified is not None)[5]
    assert sixth + dt.timedelta(days=60) == tl.library().agreement("CPTPP").in_force


@pytest.mark.parametrize("party", ["VNM", "PER", "MYS", "CHL", "BRN"])
def test_later_signatory_enters_sixty_days_after_its_notification_cptpp_3_2(party: str) -> None:
    entry = tl.library().agreement("CPTPP").entry(party)
    assert entry is not None
    assert entry.ratified is not None
    assert entry.in_force == entry.ratified + dt.timedelta(days=60)


def test_united_kingdom_acceded_and_did_not_sign_in_2018() -> None:
    # Accession Protocol: signed 2023-07-16, first in force 2024-12-15.
    entry = tl.library().agreement("CPTPP").entry("GBR")
    assert entry is not None
    assert (entry.signed, entry.in_force) == (day("2023-07-16"), day("2024-12-15"))


@pytest.mark.parametrize(
    "economy",
    [
        pytest.param("USA", id="United States: signed the TPP of 2016 only"),
        pytest.param("CRI", id="Costa Rica: working group since 2024-11-28"),
        pytest.param("URY", id="Uruguay: process decided 2025-11-21"),
        pytest.param("ARE", id="United Arab Emirates: joint statement of 2025-11-21"),
        pytest.param("PHL", id="Philippines: joint statement of 2025-11-21"),
        pytest.param("IDN", id="Indonesia: joint statement of 2025-11-21"),
        pytest.param("CHN", id="China: applied, no process"),
        pytest.param("TWN", id="Taiwan: applied, no process"),
        pytest.param("ECU", id="Ecuador: applied, no process"),
        pytest.param("UKR", id="Ukraine: applied, no process"),
    ],
)
def test_nobody_else_is_party(economy: str) -> None:
    entry = tl.library().agreement("CPTPP").entry(economy)
    assert entry is not None
    assert entry.status != "party"
    assert entry.signed is None
    assert entry.in_force is None
    for as_of in ("2018-12-30", LATEST):
        assert in_force("CPTPP", economy, "JPN", as_of) is False
        assert_not_bound("CPTPP 14.11.2", economy, "JPN", as_of, reason="not a Party")
        assert_not_bound("CPTPP 14.11.2", "JPN", economy, as_of, reason="not a Party")


# ---------------------------------------------------------------- between whom


@pytest.mark.parametrize(
    ("one", "other", "first"),
    [pytest.param(a, b, _later(a, b), id=f"{a}-{b}") for a, b in itertools.combinations(ENTRY_INTO_FORCE, 2)],
)
def test_signatories_are_bound_from_the_later_entry_into_force_1_3(one: str, other: str, first: str) -> None:
    assert_in_force_from("CPTPP", one, other, first)
    assert in_force("CPTPP", one, other, LATEST) is True
    assert_bound("CPTPP 14.13.2", one, other, first, since=first)
    assert_bound("CPTPP 14.13.2", other, one, LATEST, since=first)


@pytest.mark.parametrize(("other", "first"), [pytest.param(p, d, id=f"GBR-{p}") for p, d in UK_ACCESSION.items()])
def test_uk_accession_is_in_force_pair_by_pair_protocol_21(other: str, first: str) -> None:
    assert_in_force_from("CPTPP", "GBR", other, first)
    assert in_force("CPTPP", "GBR", other, LATEST) is True
    for number in DATA_PROVISIONS:
        assert_bound(f"CPTPP {number}", "GBR", other, first, since=first)
        assert_bound(f"CPTPP {number}", other, "GBR", first, since=first)


@pytest.mark.parametrize(
    ("other", "as_of", "until"),
    [
        pytest.param("AUS", "2024-12-15", "2024-12-24", id="Australia is not among the first eight"),
        pytest.param("MEX", "2024-12-15", "2026-06-22", id="Mexico is not among the first eight"),
        pytest.param("MEX", "2026-06-21", "2026-06-22", id="Mexico, the day before"),
        pytest.param("JPN", "2024-12-14", "2024-12-15", id="Japan, the day before"),
    ],
)
def test_uk_owes_nothing_before_the_protocol_is_in_force_for_the_pair_protocol_21(other: str, as_of: str, until: str) -> None:
    for number in DATA_PROVISIONS:
        assert_not_bound(f"CPTPP {number}", "GBR", other, as_of, reason="not in force", until=until)
        assert_not_bound(f"CPTPP {number}", other, "GBR", as_of, reason="not in force", until=until)


@pytest.mark.parametrize("as_of", ["2018-12-30", "2024-12-14", "2024-12-15", "2024-12-24", "2025-11-21", "2026-05-06", "2026-06-22"])
def test_uk_and_canada_are_both_parties_and_not_bound_to_each_other_protocol_21(as_of: str) -> None:
    # UK trade guidance of 2026: not in force with Canada on 2026-06-22.
    assert in_force("CPTPP", "GBR", "CAN", as_of) is False
    assert_not_bound("CPTPP 14.11.2", "GBR", "CAN", as_of, reason="not in force")
    assert_not_bound("CPTPP 14.11.2", "CAN", "GBR", as_of, reason="not in force")


@pytest.mark.parametrize("as_of", ["2026-06-23", "2026-08-01", LATEST])
def test_uk_and_canada_after_the_last_verification_are_unknown_protocol_21(as_of: str) -> None:
    # Bill C-13 had Royal Assent on 2026-05-06; whether Canada has notified since was not established.
    assert in_force("CPTPP", "GBR", "CAN", as_of) is None
    for number in DATA_PROVISIONS:
        assert_not_bound(f"CPTPP {number}", "GBR", "CAN", as_of, reason="unknown", until="")
        assert_not_bound(f"CPTPP {number}", "CAN", "GBR", as_of, reason="unknown", until="")


def test_question_on_uk_and_canada_is_answered_with_the_reason_protocol_21() -> None:
    answer = tl.obligations(("GBR", "CAN"), on="data-flows", under="CPTPP", as_of="2026-06-22")
    assert not list(answer)
    assert {item.reason.value for item in answer.not_applying} == {"not in force"}


@pytest.mark.parametrize(
    ("party", "first"), [("VNM", "2019-01-14"), ("PER", "2021-09-19"), ("MYS", "2022-11-29"), ("CHL", "2023-02-21"), ("BRN", "2023-07-12")]
)
def test_late_signatory_owes_and_is_owed_nothing_before_its_day_cptpp_3_2(party: str, first: str) -> None:
    before = (day(first) - dt.timedelta(days=1)).isoformat()
    for number in DATA_PROVISIONS:
        assert_not_bound(f"CPTPP {number}", party, "JPN", before, reason="not in force", until=first)
        assert_not_bound(f"CPTPP {number}", "JPN", party, before, reason="not in force", until=first)


@pytest.mark.parametrize(
    ("as_of", "bound"),
    [
        pytest.param("2018-12-29", "", id="before entry into force"),
        pytest.param("2018-12-30", "AUS CAN JPN MEX NZL SGP", id="first six"),
        pytest.param("2019-01-14", "AUS CAN JPN MEX NZL SGP VNM", id="Viet Nam"),
        pytest.param("2021-09-18", "AUS CAN JPN MEX NZL SGP VNM", id="Peru, the day before"),
        pytest.param("2021-09-19", "AUS CAN JPN MEX NZL PER SGP VNM", id="Peru"),
        pytest.param("2022-11-29", "AUS CAN JPN MEX MYS NZL PER SGP VNM", id="Malaysia"),
        pytest.param("2023-02-20", "AUS CAN JPN MEX MYS NZL PER SGP VNM", id="Chile, the day before"),
        pytest.param("2023-02-21", "AUS CAN CHL JPN MEX MYS NZL PER SGP VNM", id="Chile"),
        pytest.param("2023-07-12", "AUS BRN CAN CHL JPN MEX MYS NZL PER SGP VNM", id="Brunei Darussalam"),
        pytest.param("2024-12-15", "AUS BRN CAN CHL GBR JPN MEX MYS NZL PER SGP VNM", id="United Kingdom"),
    ],
)
@pytest.mark.parametrize("provision", ["CPTPP 14.11.2", "CPTPP 14.13.2"])
def test_parties_bound_on_a_day_cptpp_3(provision: str, as_of: str, bound: str) -> None:
    answer = tl.parties_bound_by(provision, as_of=as_of)
    assert sorted(p.party for p in answer if p.bound) == bound.split()


@pytest.mark.parametrize(
    ("as_of", "towards", "unknown"),
    [
        pytest.param("2024-12-15", "BRN CHL JPN MYS NZL PER SGP VNM", "", id="first eight"),
        pytest.param("2024-12-24", "AUS BRN CHL JPN MYS NZL PER SGP VNM", "", id="and Australia"),
        pytest.param("2026-06-22", "AUS BRN CHL JPN MEX MYS NZL PER SGP VNM", "", id="and Mexico"),
        pytest.param(LATEST, "AUS BRN CHL JPN MEX MYS NZL PER SGP VNM", "CAN", id="Canada not established"),
    ],
)
def test_towards_whom_the_united_kingdom_is_bound_protocol_21(as_of: str, towards: str, unknown: str) -> None:
    (uk,) = [p for p in tl.parties_bound_by("CPTPP 14.13.2", as_of=as_of) if p.party == "GBR"]
    assert uk.towards == tuple(towards.split())
    assert uk.unknown_towards == tuple(unknown.split())


def test_obligations_of_uk_and_mexico_begin_on_one_day_protocol_21() -> None:
    changes = tl.changes(("GBR", "MEX"), start="2018-01-01", end=LATEST, on="localisation", under="CPTPP")
    assert {(c.day, c.what, c.obligor) for c in changes} == {
        (day("2026-06-22"), "begins", "GBR"),
        (day("2026-06-22"), "begins", "MEX"),
    }


@pytest.mark.parametrize(
    ("one", "other", "as_of", "beside"),
    [
        pytest.param("JPN", "GBR", "2024-12-16", {"cptpp", "japan-uk"}, id="Japan-UK CEPA stays in force"),
        pytest.param("JPN", "VNM", "2023-06-01", {"cptpp", "rcep"}, id="RCEP stands beside"),
    ],
)
def test_agreements_stand_side_by_side_1_2(one: str, other: str, as_of: str, beside: set[str]) -> None:
    assert {a.agreement for a in tl.agreements((one, other), as_of=as_of) if a.in_force} == beside
    assert tl.library().agreement("CPTPP").relation_citation == "1.2"
