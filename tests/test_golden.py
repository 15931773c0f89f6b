"""The sentence the library began with, and the others that an answer has to get right whatever else changes."""

from __future__ import annotations

import pytest

import tradelaw as tl
from support import assert_bound, assert_in_force_from, assert_not_bound, in_force, why_not


@pytest.mark.parametrize(
    ("agreement", "one", "other", "first"),
    [
        pytest.param("cptpp", "GBR", "JPN", "2024-12-15", id="UK-Japan: first entry into force of the UK Accession Protocol"),
        pytest.param("cptpp", "GBR", "AUS", "2024-12-24", id="UK-Australia: F2024N01153"),
        pytest.param("cptpp", "GBR", "MEX", "2026-06-22", id="UK-Mexico: UK trade guidance, 2026"),
        pytest.param("rcep", "JPN", "KOR", "2022-02-01", id="Japan-Korea: RCEP 20.6.3"),
        pytest.param("rcep", "JPN", "IDN", "2023-01-02", id="Japan-Indonesia: RCEP 20.6.3"),
        pytest.param("japan-eu", "JPN", "EU", "2019-02-01", id="Japan-EU: JEEPA 23.3"),
        pytest.param("japan-uk", "JPN", "GBR", "2021-01-01", id="Japan-UK: CEPA, Joint Committee recital"),
        pytest.param("japan-us-digital", "JPN", "USA", "2020-01-01", id="Japan-US: USJDTA 22"),
        pytest.param("japan-us-trade", "JPN", "USA", "2020-01-01", id="Japan-US: USJTA 9"),
    ],
)
def test_in_force_from(agreement: str, one: str, other: str, first: str) -> None:
    assert_in_force_from(agreement, one, other, first)


def test_uk_and_canada_are_unknown_today_and_were_not_bound_before() -> None:
    assert in_force("cptpp", "GBR", "CAN", "2025-06-01") is False
    assert in_force("cptpp", "GBR", "CAN", "2026-06-22") is False
    assert in_force("cptpp", "GBR", "CAN", "2026-11-21") is None
    found = next(a for a in tl.agreements(("GBR", "CAN"), as_of="2026-11-21") if a.agreement == "cptpp")
    assert found.to_dict()["in_force"] == "unknown"
    assert found.to_dict()["verified_on"] == "2026-06-22"
    answer = tl.obligations(("GBR", "CAN"), on="data-flows", as_of="2026-11-21")
    assert not answer
    assert [(n.agreement, n.reason.value) for n in answer.not_applying] == [("cptpp", "unknown")]


def test_japan_eu_data_flows_begin_with_the_protocol() -> None:
    before = tl.ask("obligations between Japan and EU on data flows as of 2024-06-30")
    assert len(before) == 0
    assert {n["reason"] for n in before.to_dict()["not_applying"] if n["provision"] == "8.81.2"} == {"not in force"}
    after = tl.ask("obligations between Japan and EU on data flows as of 2024-07-01")
    assert {(o.provision, o.obligor) for o in after} >= {("8.81.2", "JPN"), ("8.81.2", "EU")}


@pytest.mark.parametrize("number", ["12.14.2", "12.15.2"])
def test_rcep_transition_is_not_reciprocal(number: str) -> None:
    """RCEP 12.14 fn 11, 12.15 fn 13: Viet Nam has five years, the others owe it from the first day."""
    assert_bound(f"RCEP {number}", "JPN", "VNM", "2022-01-01", since="2022-01-01", disputes="excluded")
    assert_not_bound(f"RCEP {number}", "VNM", "JPN", "2026-12-31", reason="not yet binding", until="2027-01-01")
    assert_bound(f"RCEP {number}", "VNM", "JPN", "2027-01-01", since="2027-01-01")


@pytest.mark.parametrize("party", ["KHM", "LAO"])
def test_an_extension_makes_the_end_unknown(party: str) -> None:
    """RCEP 12.14 fn 11: three more years "if necessary", and nobody has to say so."""
    assert_not_bound("RCEP 12.14.2", party, "JPN", "2026-12-31", reason="not yet binding", until="2027-01-01")
    assert_not_bound("RCEP 12.14.2", party, "JPN", "2027-01-01", reason="unknown", until="2030-01-01")
    assert_bound("RCEP 12.14.2", party, "JPN", "2030-01-01")


def test_dispute_settlement() -> None:
    """CPTPP 14.18.2, RCEP 12.17.3; the USJDTA has none."""
    before = assert_bound("CPTPP 14.11.2", "VNM", "JPN", "2021-01-13", disputes="suspended")
    assert before.to_dict()["dispute_settlement_until"] == "2021-01-14"
    assert "existing measures" in before.to_dict()["dispute_settlement_note"]
    assert_bound("CPTPP 14.11.2", "VNM", "JPN", "2021-01-14", disputes="available")
    assert_bound("CPTPP 14.11.2", "JPN", "VNM", "2020-06-01", disputes="available")
    assert_bound("RCEP 12.15.2", "JPN", "CHN", "2040-01-01", disputes="excluded")
    assert_bound("USJDTA 11.1", "USA", "JPN", "2024-01-01", disputes="none")


@pytest.mark.parametrize(
    ("agreement", "one", "other", "word"),
    [
        ("cptpp", "USA", "JPN", "signatory"),
        ("cptpp", "CRI", "JPN", "acceding"),
        ("rcep", "IND", "JPN", "observer"),
        ("rcep", "HKG", "JPN", "applicant"),
    ],
)
def test_those_who_are_no_party_are_answered_as_such(agreement: str, one: str, other: str, word: str) -> None:
    number = "14.11.2" if agreement == "cptpp" else "12.15.2"
    item = why_not(f"{agreement} {number}", one, other, "2026-11-21")
    assert item.reason == "not a Party"
    assert word in item.detail
    listed = next(a for a in tl.agreements((one, other), as_of="2026-11-21") if a.agreement == agreement)
    assert listed.in_force is False


def test_a_territory_whose_reach_was_not_established_is_no_yes_and_no_no() -> None:
    """CEPA 1.3: the Crown Dependencies and Gibraltar are reached in part, and which part was not established."""
    for territory in ("Gibraltar", "Jersey", "Guernsey", "Isle of Man"):
        for agreement in ("japan-uk", "cptpp"):
            assert in_force(agreement, territory, "Japan", "2025-01-01") is None
        assert not tl.obligations((territory, "Japan"), on="data-flows", as_of="2025-01-01")
    assert "GIB" not in tl.library().agreement("CPTPP").parties


def test_what_begins_after_the_agreement_has_left_a_pair_never_begins_for_it() -> None:
    """The Japan-EU EPA left the United Kingdom with the end of 2020; its data rule came in 2024."""
    answer = tl.obligations(("JPN", "GBR"), on="data-flows", under="japan-eu", as_of="2020-12-31")
    untils = {n.provision: n.until for n in answer.not_applying}
    assert untils["8.81.2"] is None
    assert str(untils["8.63"]) == "2021-01-01"


def test_the_shape_of_an_obligation_is_that_of_the_public_surface() -> None:
    shape = tl.ask("obligations owed by Japan to Viet Nam on data flows as of 2023-06-01").to_dict()
    assert set(shape) == {"query", "as_of", "edition", "obligations", "not_applying", "notes"}
    one = next(o for o in shape["obligations"] if o["provision"] == "14.11.2")
    assert one["citation"] == "CPTPP Art. 14.11.2"
    assert (one["modality"], one["binding"], one["obligor"], one["obligee"]) == ("shall", True, "JPN", "VNM")
    assert (one["applies_from"], one["applies_until"], one["protects"]) == ("2019-01-14", None, "covered person")
    assert {"14.11.3", "29.1.3", "29.2"} <= set(one["exceptions"])
    assert (one["self_judging"], one["dispute_settlement"], one["dispute_settlement_basis"]) == (False, "available", "28.3")
    assert one["confidence"] == "text"
    assert one["topics"] == ["data-flows"]
    back = tl.ask("obligations between Japan and Viet Nam on data flows as of 2023-06-01").to_dict()["not_applying"]
    assert [(n["agreement"], n["provision"], n["obligor"], n["obligee"], n["reason"], n["until"]) for n in back] == [
        ("rcep", "12.15.2", "VNM", "JPN", "not yet binding", "2027-01-01")
    ]
    assert back[0]["citation"] == "RCEP Art. 12.15 fn 13"
