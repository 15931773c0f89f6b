"""Japan-EU EPA: who is bound since when, what the Protocol of 2024 forbids, and what excuses it.

Articles are those of the Agreement as the Protocol on free flow of data (OJ L 2024/1304) amended it.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, TypeAlias

import pytest

import tradelaw as tl
from support import assert_bound, assert_in_force_from, assert_not_bound, day, in_force, verdict, why_not

if TYPE_CHECKING:
    from tradelaw.law.provisions import DefinedTerm, ExceptionClause
    from tradelaw.logic.conditions import Value

Facts: TypeAlias = dict[str, "Value"]

#: Last day up to which the facts below were looked up.
LATEST = "2026-11-21"

COMMITMENT = "JEEPA 8.81.1"
FLOWS = "JEEPA 8.81.2"
FRAMEWORK = "JEEPA 8.82"

#: Law of the Protocol (its Art. 3 and those that insert 8.82): exchange of notes on 2024-05-27, in force on 2024-07-01 (MOFA Japan).
OF_THE_PROTOCOL = (COMMITMENT, FLOWS, FRAMEWORK)
PROTOCOL = "2024-07-01"

BOTH_WAYS = (("JPN", "EU"), ("EU", "JPN"))

#: The Member States that were so on 2019-02-01 and still are.
# fmt: off
MEMBERS = (
    "AUT", "BEL", "BGR", "CYP", "CZE", "DEU", "DNK", "ESP", "EST", "FIN", "FRA", "GRC", "HRV", "HUN",
    "IRL", "ITA", "LTU", "LUX", "LVA", "MLT", "NLD", "POL", "PRT", "ROU", "SVK", "SVN", "SWE",
)
# fmt: on


def agreement() -> tl.Agreement:
    return tl.library().agreement("JEEPA")


def term(name: str) -> DefinedTerm:
    found = tl.library().law("japan-eu").term(name)
    assert found is not None
    return found


def exception(number: str) -> ExceptionClause:
    (found,) = [e for e in tl.library().law("japan-eu").exceptions if e.number == number]
    return found


def first_of_second_month_after(notified: str) -> dt.date:
    """When a text enters into force under 23.3 and 23.2.2."""
    months = day(notified).year * 12 + day(notified).month - 1 + 2
    return dt.date(months // 12, months % 12 + 1, 1)


# ---------------------------------------------------------------- identity


def test_signed_in_tokyo_on_17_july_2018() -> None:
    # Preamble of the Protocol.
    assert agreement().signed == day("2018-07-17")


def test_in_force_since_1_february_2019() -> None:
    # EUR-Lex; MOFA Japan.
    assert agreement().in_force == day("2019-02-01")


@pytest.mark.parametrize(
    ("language", "title"),
    [
        pytest.param("en", "Agreement between the European Union and Japan for an Economic Partnership", id="OJ L 330, 27.12.2018"),
        pytest.param("ja", "経済上の連携に関する日本国と欧州連合との間の協定", id="MOFA Japan"),
    ],
)
def test_title(language: str, title: str) -> None:
    assert getattr(agreement().title, language) == title


@pytest.mark.parametrize("party", ["JPN", "EU"])
def test_dates_of_each_party_23_3(party: str) -> None:
    # Notifications exchanged in Brussels on 2018-12-21.
    entry = agreement().entry(party)
    assert entry is not None
    assert entry.status == "party"
    assert (entry.signed, entry.ratified, entry.in_force) == (day("2018-07-17"), day("2018-12-21"), day("2019-02-01"))


@pytest.mark.parametrize(
    ("instrument", "notified"),
    [
        pytest.param("epa", "2018-12-21", id="23.3: the Agreement"),
        pytest.param("protocol-2024", "2024-05-27", id="23.2.2, Protocol Art. 6: the Protocol"),
    ],
)
def test_in_force_on_the_first_day_of_the_second_month_after_notification(instrument: str, notified: str) -> None:
    found = agreement().instrument(instrument)
    assert found is not None
    assert found.in_force == first_of_second_month_after(notified)


def test_two_parties_the_union_alone_on_its_side() -> None:
    # Union-only agreement: no Member State is a Party, the United Kingdom never was.
    assert {e.code for e in agreement().entries} == {"JPN", "EU"}


@pytest.mark.parametrize(
    ("published", "signed", "begins"),
    [
        pytest.param("OJ L 330, 27.12.2018, p. 3", "2018-07-17", "2019-02-01", id="the Agreement"),
        pytest.param("OJ L 35, 1.2.2021, p. 31", None, None, id="Joint Committee, 2021, page 31"),
        pytest.param("OJ L 35, 1.2.2021, p. 42", None, None, id="Joint Committee, 2021, page 42"),
        pytest.param("OJ L 22, 1.2.2022, p. 45", None, "2022-02-01", id="Joint Committee, 2022, Annex 14-B"),
        pytest.param("OJ L 2023/2118, 12.10.2023", "2023-09-27", None, id="Joint Committee Decision No 1/2023"),
        pytest.param("OJ L 2023/2912, 22.12.2023", None, None, id="Joint Committee, December 2023, Annex 14-B"),
        pytest.param("OJ L 2024/1304, 14.5.2024", "2024-01-31", "2024-07-01", id="Protocol on free flow of data"),
    ],
)
def test_instruments_in_the_official_journal(published: str, signed: str | None, begins: str | None) -> None:
    # EUR-Lex, amendment table of 02018A1227(01)-20240514; MOFA Japan, 2024-05-27.
    (found,) = [i for i in agreement().instruments if i.citation.endswith(published)]
    assert found.signed == (None if signed is None else day(signed))
    assert found.in_force == (None if begins is None else day(begins))


def test_the_official_journal_lists_six_amendments_and_nothing_else_is_law() -> None:
    # EUR-Lex, amendment table: the Digital Partnership of 2022 is no instrument of this Agreement.
    assert len(agreement().instruments) == 1 + 6


# ---------------------------------------------------------------- between whom


def test_japan_and_the_union_since_1_february_2019_23_3() -> None:
    assert_in_force_from("JEEPA", "JPN", "EU", "2019-02-01")
    assert in_force("JEEPA", "JPN", "EU", LATEST) is True


@pytest.mark.parametrize("member", MEMBERS)
def test_member_state_stands_to_japan_as_part_of_the_union_1_3(member: str) -> None:
    assert_in_force_from("JEEPA", member, "JPN", "2019-02-01")
    assert in_force("JEEPA", member, "JPN", LATEST) is True
    (listed,) = [a for a in tl.agreements((member, "JPN"), as_of=LATEST) if a.in_force]
    assert (listed.agreement, listed.since, listed.until) == ("japan-eu", day("2019-02-01"), None)
    assert set(listed.parties) == {"EU", "JPN"}


@pytest.mark.parametrize("member", MEMBERS)
def test_obligation_of_a_member_state_is_that_of_the_union_8_81_2(member: str) -> None:
    answer = tl.obligations((member, "JPN"), on="data-flows", as_of=LATEST, under="JEEPA")
    assert {(o.obligor, o.obligee) for o in answer} == set(BOTH_WAYS)
    name = tl.library().party(member).name
    assert [note for note in answer.notes if name in note and "European Union is the Party" in note]


@pytest.mark.parametrize(
    ("one", "other", "as_of"),
    [
        pytest.param("DEU", "FRA", "2019-02-01", id="Germany and France, first day"),
        pytest.param("DEU", "FRA", LATEST, id="Germany and France, today"),
        pytest.param("HRV", "BGR", LATEST, id="Croatia and Bulgaria"),
        pytest.param("DEU", "EU", LATEST, id="Germany and the Union"),
        pytest.param("GBR", "DEU", "2019-06-01", id="United Kingdom as member and Germany"),
        pytest.param("GBR", "EU", "2020-06-01", id="United Kingdom in transition and the Union"),
        pytest.param("GBR", "DEU", "2021-01-01", id="United Kingdom after the transition and Germany"),
        pytest.param("GBR", "EU", LATEST, id="United Kingdom and the Union, today"),
    ],
)
def test_agreement_says_nothing_inside_the_union_or_between_it_and_the_united_kingdom(one: str, other: str, as_of: str) -> None:
    assert in_force("JEEPA", one, other, as_of) is False
    assert_not_bound(FLOWS, one, other, as_of, reason="not a Party")
    assert_not_bound(FLOWS, other, one, as_of, reason="not a Party")


UNITED_KINGDOM = [
    pytest.param("2019-01-31", False, id="before entry into force"),
    pytest.param("2019-02-01", True, id="as a Member State, first day"),
    pytest.param("2020-01-31", True, id="as a Member State, last day"),
    pytest.param("2020-02-01", True, id="Withdrawal Agreement Art. 129, MOFA Notification No. 25: transition, first day"),
    pytest.param("2020-12-31", True, id="Withdrawal Agreement Art. 129: transition, last day"),
    pytest.param("2021-01-01", False, id="after the transition"),
    pytest.param("2024-07-01", False, id="when the Protocol enters into force"),
    pytest.param(LATEST, False, id="today"),
]


@pytest.mark.parametrize(("as_of", "expected"), UNITED_KINGDOM)
def test_united_kingdom_was_reached_until_31_december_2020(as_of: str, expected: bool) -> None:
    assert in_force("JEEPA", "GBR", "JPN", as_of) is expected
    assert in_force("JEEPA", "JPN", "GBR", as_of) is expected


@pytest.mark.parametrize("as_of", ["2019-02-01", "2020-12-31"])
def test_united_kingdom_stands_as_the_union_with_an_end_withdrawal_agreement_129(as_of: str) -> None:
    (listed,) = [a for a in tl.agreements(("GBR", "JPN"), as_of=as_of) if a.in_force]
    assert (listed.agreement, listed.since, listed.until) == ("japan-eu", day("2019-02-01"), day("2020-12-31"))
    assert set(listed.parties) == {"EU", "JPN"}


def test_united_kingdom_left_without_withdrawing_withdrawal_agreement_129() -> None:
    (listed,) = [a for a in tl.agreements(("GBR", "JPN"), as_of="2021-01-01") if a.agreement == "japan-eu"]
    assert (listed.in_force, listed.since, listed.until) == (False, day("2019-02-01"), day("2020-12-31"))


@pytest.mark.parametrize(("obligor", "obligee"), [("GBR", "JPN"), ("JPN", "GBR")])
@pytest.mark.parametrize(
    ("as_of", "reason"),
    [
        pytest.param("2020-12-31", "not in force", id="in force for the territory, but no rule on data yet"),
        pytest.param("2021-01-01", "ended", id="the Agreement no longer reaches it"),
        pytest.param("2024-07-01", "ended", id="the Protocol comes too late"),
    ],
)
def test_united_kingdom_was_never_under_the_rule_on_data_8_81_2(obligor: str, obligee: str, as_of: str, reason: str) -> None:
    assert_not_bound(FLOWS, obligor, obligee, as_of, reason=reason)


@pytest.mark.parametrize("economy", ["USA", "CHN", "CHE", "NOR", "ISL", "BRA"])
@pytest.mark.parametrize("as_of", ["2019-02-01", "2024-07-01", LATEST])
def test_nobody_else_is_reached(economy: str, as_of: str) -> None:
    for partner in ("JPN", "EU"):
        assert in_force("JEEPA", economy, partner, as_of) is False
        assert_not_bound(FLOWS, economy, partner, as_of, reason="not a Party")


@pytest.mark.parametrize("as_of", ["2019-02-01", "2024-07-01", LATEST])
def test_it_is_the_only_agreement_between_japan_and_the_union(as_of: str) -> None:
    assert [a.agreement for a in tl.agreements(("JPN", "EU"), as_of=as_of) if a.in_force] == ["japan-eu"]
    assert {o.agreement for o in tl.provisions(("JPN", "EU"), as_of=as_of)} == {"japan-eu"}


# ---------------------------------------------------------------- before the Protocol


@pytest.mark.parametrize(("obligor", "obligee"), BOTH_WAYS)
@pytest.mark.parametrize("citation", OF_THE_PROTOCOL)
@pytest.mark.parametrize(
    "as_of",
    [
        pytest.param("2019-02-01", id="entry into force of the Agreement"),
        pytest.param("2023-10-28", id="concluded in principle"),
        pytest.param("2024-01-31", id="Protocol signed"),
        pytest.param("2024-03-14", id="consent of the European Parliament"),
        pytest.param("2024-04-29", id="Decision (EU) 2024/1303"),
        pytest.param("2024-05-14", id="published, OJ L 2024/1304; date of the consolidated text"),
        pytest.param("2024-05-27", id="notes exchanged"),
        pytest.param("2024-06-30", id="the day before entry into force"),
    ],
)
def test_law_of_the_protocol_does_not_bind_before_1_july_2024(obligor: str, obligee: str, citation: str, as_of: str) -> None:
    assert_not_bound(citation, obligor, obligee, as_of, reason="not in force", until=PROTOCOL)


@pytest.mark.parametrize(("obligor", "obligee"), BOTH_WAYS)
@pytest.mark.parametrize("citation", OF_THE_PROTOCOL)
@pytest.mark.parametrize("as_of", [PROTOCOL, LATEST])
def test_law_of_the_protocol_binds_from_1_july_2024(obligor: str, obligee: str, citation: str, as_of: str) -> None:
    assert assert_bound(citation, obligor, obligee, as_of, since=PROTOCOL).applies_until is None


@pytest.mark.parametrize("citation", OF_THE_PROTOCOL)
def test_nothing_of_the_protocol_binds_before_the_agreement_itself_23_3(citation: str) -> None:
    assert_not_bound(citation, "JPN", "EU", "2019-01-31", reason="not in force", until="2019-02-01")


@pytest.mark.parametrize(("obligor", "obligee"), BOTH_WAYS)
@pytest.mark.parametrize("as_of", ["2019-02-01", "2022-02-01", "2022-02-02", "2024-06-30"])
def test_old_8_81_only_made_the_parties_reassess(obligor: str, obligee: str, as_of: str) -> None:
    obligation = assert_bound("JEEPA 8.81", obligor, obligee, as_of, since="2019-02-01")
    assert obligation.applies_until == day("2024-06-30")
    assert obligation.modality == "shall"
    assert obligation.protects is None
    assert obligation.norm.provision.procedural
    assert obligation.norm.provision.bearer == "the Parties"


def test_old_8_81_touches_data_flows_and_obliges_nobody_on_them() -> None:
    assert {o.provision for o in tl.provisions(("JPN", "EU"), on="data-flows", as_of="2023-08-01")} == {"8.81"}
    answer = tl.obligations(("JPN", "EU"), on="data-flows", as_of="2023-08-01")
    assert not answer
    assert [note for note in answer.notes if "8.81 " in note and "procedural" in note]


def test_old_8_81_set_three_years_from_entry_into_force() -> None:
    assert [r for r in tl.rules().norm("JEEPA 8.81").provision.readings if "2022-02-01" in r]


@pytest.mark.parametrize(("obligor", "obligee"), BOTH_WAYS)
@pytest.mark.parametrize("as_of", [PROTOCOL, LATEST])
def test_old_8_81_is_replaced_by_the_protocol_3(obligor: str, obligee: str, as_of: str) -> None:
    assert_not_bound("JEEPA 8.81", obligor, obligee, as_of, reason="ended")


def test_old_8_81_ended_for_the_united_kingdom_with_the_transition_withdrawal_agreement_129() -> None:
    assert assert_bound("JEEPA 8.81", "GBR", "JPN", "2020-12-31").applies_until == day("2020-12-31")
    assert why_not("JEEPA 8.81", "GBR", "JPN", "2021-01-01").reason == "ended"


@pytest.mark.parametrize("topic", ["data-flows", "localisation", "financial-data", "personal-information"])
@pytest.mark.parametrize("as_of", ["2019-02-01", "2023-08-01", "2024-06-30"])
def test_no_obligation_on_data_before_the_protocol(topic: str, as_of: str) -> None:
    assert not tl.obligations(("JPN", "EU"), on=topic, as_of=as_of)


# ---------------------------------------------------------------- financial data before the Protocol (8.63)


def _open_on_financial_data(topic: str, as_of: str) -> list[tuple[str | None, str | None, str, dt.date | None]]:
    answer = tl.obligations(("JPN", "EU"), on=topic, as_of=as_of, under="JEEPA")
    return [(n.obligor, n.obligee, str(n.reason), n.until) for n in answer.not_applying if n.provision == "8.63"]


@pytest.mark.parametrize("topic", ["financial-data", "data-flows"])
@pytest.mark.parametrize("as_of", ["2019-02-01", "2023-08-01", "2024-06-30"])
def test_rule_on_financial_data_is_unknown_and_not_absent_8_63(topic: str, as_of: str) -> None:
    # House of Representatives of Japan, summary of the Protocol: there was a rule of its own, and the Protocol deletes it.
    found = _open_on_financial_data(topic, as_of)
    assert sorted(found, key=str) == sorted(((one, other, "unknown", day(PROTOCOL)) for one, other in BOTH_WAYS), key=str)


@pytest.mark.parametrize(
    ("topic", "as_of"),
    [
        pytest.param("financial-data", "2019-01-31", id="before entry into force"),
        pytest.param("financial-data", PROTOCOL, id="deleted by the Protocol"),
        pytest.param("data-flows", PROTOCOL, id="deleted by the Protocol, transfers"),
        pytest.param("financial-data", LATEST, id="today"),
        pytest.param("localisation", "2023-08-01", id="not known to be on localisation"),
    ],
)
def test_rule_on_financial_data_leaves_nothing_open_otherwise_8_63(topic: str, as_of: str) -> None:
    assert not _open_on_financial_data(topic, as_of)


# ---------------------------------------------------------------- the law since the Protocol


@pytest.mark.parametrize(
    ("topic", "provisions"),
    [
        pytest.param("data-flows", {"8.81.1", "8.81.2"}, id="8.81: transfers"),
        pytest.param("localisation", {"8.81.2"}, id="8.81.2: localisation has no article of its own"),
        pytest.param("financial-data", {"8.81.1", "8.81.2"}, id="8.81: financial data since their own rule was deleted"),
        pytest.param("personal-information", {"8.82"}, id="8.82: framework"),
    ],
)
@pytest.mark.parametrize(("obligor", "obligee"), BOTH_WAYS)
def test_obligations_on_data_since_the_protocol(topic: str, provisions: set[str], obligor: str, obligee: str) -> None:
    answer = tl.obligations(by=obligor, to=obligee, on=topic, as_of=PROTOCOL)
    assert {o.provision for o in answer} == provisions
    assert {o.agreement for o in answer} == {"japan-eu"}


@pytest.mark.parametrize("topic", ["data-flows", "localisation", "financial-data"])
def test_only_paragraph_2_prohibits_8_81_2(topic: str) -> None:
    assert {o.provision for o in tl.prohibitions(by="EU", to="JPN", on=topic, as_of=LATEST)} == {"8.81.2"}


@pytest.mark.parametrize(
    ("number", "modality", "protects"),
    [
        pytest.param("8.81.2", "shall not", "covered person", id="8.81.2"),
        pytest.param("8.82", "shall", None, id="8.82"),
    ],
)
def test_modality_and_protected_person(number: str, modality: str, protects: str | None) -> None:
    obligation = assert_bound(f"JEEPA {number}", "EU", "JPN", PROTOCOL)
    assert (obligation.modality, obligation.protects) == (modality, protects)
    assert obligation.norm.provision.bearer == "each Party"


def test_commitment_of_paragraph_1_protects_covered_persons_8_81_1() -> None:
    obligation = assert_bound(COMMITMENT, "JPN", "EU", PROTOCOL)
    assert (obligation.protects, obligation.norm.provision.bearer) == ("covered person", "each Party")


@pytest.mark.parametrize("topic", ["data-flows", "localisation"])
def test_review_of_paragraph_5_is_procedural_8_81_5(topic: str) -> None:
    obligation = assert_bound("JEEPA 8.81.5", "EU", "JPN", PROTOCOL, since=PROTOCOL)
    assert obligation.modality == "shall"
    assert obligation.norm.provision.procedural
    assert obligation.norm.provision.bearer == "the Parties"
    assert "8.81.5" not in {o.provision for o in tl.obligations(("JPN", "EU"), on=topic, as_of=LATEST)}
    assert "8.81.5" in {o.provision for o in tl.provisions(("JPN", "EU"), on=topic, as_of=LATEST)}


def test_review_is_due_three_years_after_the_protocol_8_81_5() -> None:
    assert [r for r in tl.rules().norm("JEEPA 8.81.5").provision.readings if "2027-07-01" in r]


@pytest.mark.parametrize(("obligor", "obligee"), BOTH_WAYS)
@pytest.mark.parametrize(
    ("topic", "expected"),
    [
        pytest.param("localisation", {("2024-07-01", "begins", "8.81.2")}, id="localisation"),
        pytest.param(
            "personal-information",
            {("2024-07-01", "begins", "8.82"), ("2024-07-01", "becomes unknown", "8.82(rest)")},
            id="personal data: the framework begins, the rest of 8.82 was not established",
        ),
        pytest.param(
            "data-flows",
            {
                ("2019-02-01", "becomes unknown", "8.63"),
                ("2024-07-01", "is no longer unknown", "8.63"),
                ("2024-07-01", "begins", "8.81.1"),
                ("2024-07-01", "begins", "8.81.2"),
            },
            id="transfers",
        ),
    ],
)
def test_what_changed_and_when(obligor: str, obligee: str, topic: str, expected: set[tuple[str, str, str]]) -> None:
    changes = tl.changes(("JPN", "EU"), start="2018-07-17", end=LATEST, on=topic)
    found = {(c.day.isoformat(), c.what, c.provision) for c in changes if (c.obligor, c.obligee) == (obligor, obligee)}
    assert found == expected


@pytest.mark.parametrize(
    ("citation", "confidence"),
    [
        pytest.param(COMMITMENT, "text", id="8.81.1, Official Journal"),
        pytest.param(FLOWS, "text", id="8.81.2, Official Journal and summary of the House of Representatives"),
        pytest.param(FRAMEWORK, "text", id="8.82, official summaries"),
        pytest.param("JEEPA 8.81.5", "memory", id="8.81.5, no text seen"),
    ],
)
def test_how_sure_each_provision_is(citation: str, confidence: str) -> None:
    assert assert_bound(citation, "JPN", "EU", LATEST).confidence == confidence


# ---------------------------------------------------------------- facts


def _no(*names: str) -> Facts:
    return dict.fromkeys(names, False)


def _yes(*names: str) -> Facts:
    return dict.fromkeys(names, True)


EXCLUDED_SERVICES = "gambling_broadcasting_audio_visual_notary_or_legal_representation_service"

#: The six ways of 8.81.2, the two alternatives of item (a) apart.
WAYS = {
    "requires_local_facilities_or_network_elements": "(a)",
    "requires_locally_certified_facilities_or_network_elements": "(a)",
    "requires_localisation_for_storage_or_processing": "(b)",
    "prohibits_storage_or_processing_in_other_party": "(c)",
    "transfer_contingent_on_local_facilities_or_localisation": "(d)",
    "prohibits_transfer_into_own_territory": "(e)",
    "requires_approval_before_transfer_to_other_party": "(f)",
}
LOCAL_FACILITIES, CERTIFIED, LOCAL_STORAGE, NO_STORAGE_THERE, CONTINGENT, NO_INBOUND, APPROVAL = WAYS

PERSONS = ("person_is_covered_enterprise", "person_is_entrepreneur_of_a_party", "person_is_service_supplier_of_a_party")

#: Inside Section F (8.70).
IN_SECTION_F: Facts = {"affects_trade_by_electronic_means": True, EXCLUDED_SERVICES: False}

#: A measure that restricts transfers for the business of a service supplier, by none of the six ways.
RESTRICTION: Facts = {
    **IN_SECTION_F,
    **_no(*PERSONS),
    "person_is_service_supplier_of_a_party": True,
    **_yes("restricts_cross_border_transfer", "transfer_for_conduct_of_business"),
    **_no(*WAYS),
}

#: One of the six ways, which of them doesn't matter.
LOCALISED: Facts = {**RESTRICTION, LOCAL_STORAGE: True}


def _items(facts: Facts) -> set[str]:
    """Items of 8.81.2 that a case falls under."""
    limbs = tl.rules().norm(FLOWS).provision.limbs
    return {limb.number.removeprefix("8.81.2") for limb in limbs if limb.when.decide(facts) is True}


# ---------------------------------------------------------------- the closed list of 8.81.2

CASES = [
    pytest.param("EU", PROTOCOL, _yes(LOCAL_STORAGE), {"(b)"}, "inconsistent", id="(b) a retailer's branch must store sales data there"),
    pytest.param("JPN", "2024-08-01", _yes(LOCAL_FACILITIES), {"(a)"}, "inconsistent", id="(a) computing on servers in Japan"),
    pytest.param(
        "JPN", "2024-08-01", _yes(CERTIFIED), {"(a)"}, "inconsistent", id="(a) any place, but network elements certified in Japan"
    ),
    pytest.param("EU", "2025-01-01", _yes(NO_STORAGE_THERE), {"(c)"}, "inconsistent", id="(c) no storage in Japan"),
    pytest.param("EU", "2025-01-01", {}, set(), "consistent", id="(c) no storage in a third country, Japan allowed"),
    pytest.param("JPN", "2025-01-01", _yes(NO_INBOUND), {"(e)"}, "inconsistent", id="(e) nothing from the Union may come into Japan"),
    pytest.param("EU", "2025-01-01", _yes(LOCAL_STORAGE, CONTINGENT), {"(b)", "(d)"}, "inconsistent", id="(b), (d) only if a copy stays"),
    pytest.param("EU", "2025-01-01", _yes(CONTINGENT), {"(d)"}, "inconsistent", id="(d) only if a copy stays, item (d) by itself"),
    pytest.param("EU", "2025-01-01", _yes(LOCAL_STORAGE), {"(b)"}, "inconsistent", id="(b) only if a copy stays, item (b) by itself"),
    pytest.param("JPN", "2025-01-01", _yes(APPROVAL), {"(f)"}, "inconsistent", id="(f) approval of each transfer to the Union"),
    pytest.param("JPN", "2025-01-01", {}, set(), "consistent", id="(f) approval of transfers to a third country"),
    pytest.param("EU", "2025-01-01", {}, set(), "consistent", id="8.81.2: a fee on transfers, nothing else"),
]


@pytest.mark.parametrize(("actor", "as_of", "facts", "items", "expected"), CASES)
def test_six_ways_of_restricting_transfers_8_81_2(actor: str, as_of: str, facts: Facts, items: set[str], expected: str) -> None:
    affected = {"EU": "JPN", "JPN": "EU"}[actor]
    assert_bound(FLOWS, actor, affected, as_of)
    case: Facts = {**RESTRICTION, **facts}
    assert _items(case) == items
    assert verdict(FLOWS, case, actor=actor) == expected


@pytest.mark.parametrize(("way", "item"), [pytest.param(way, item, id=f"{item} {way}") for way, item in WAYS.items()])
def test_each_way_is_enough_by_itself_8_81_2(way: str, item: str) -> None:
    assert _items({**RESTRICTION, way: True}) == {item}
    assert verdict(FLOWS, {**RESTRICTION, way: True}) == "inconsistent"


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    "missing",
    [
        pytest.param("restricts_cross_border_transfer", id="transfers are neither prohibited nor restricted"),
        pytest.param("transfer_for_conduct_of_business", id="the transfer is not for a covered person's business"),
    ],
)
def test_every_way_needs_a_restricted_business_transfer_8_81_2(way: str, missing: str) -> None:
    assert verdict(FLOWS, {**RESTRICTION, way: True, missing: False}) == "consistent"


@pytest.mark.parametrize("way", WAYS)
def test_while_one_way_is_not_ruled_out_the_case_is_open_8_81_2(way: str) -> None:
    assert verdict(FLOWS, {name: value for name, value in RESTRICTION.items() if name != way}) == "undetermined"


@pytest.mark.parametrize("information", [True, False])
def test_information_of_any_kind_8_81_1(information: bool) -> None:
    assert verdict(FLOWS, {**LOCALISED, "information_about_identifiable_natural_person": information}) == "inconsistent"


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("requires_local_computing_facilities", id="CPTPP 14.13.2"),
        pytest.param("condition_for_doing_business", id="CPTPP 14.13.2: condition for doing business"),
    ],
)
def test_elements_of_other_agreements_do_not_count_8_81_2(words: str) -> None:
    assert verdict(FLOWS, {**RESTRICTION, words: True}) == "consistent"
    assert verdict(FLOWS, {**LOCALISED, words: False}) == "inconsistent"


@pytest.mark.parametrize(
    ("item", "topic"),
    [
        pytest.param("(a)", "localisation", id="(a) facilities in its territory"),
        pytest.param("(b)", "localisation", id="(b) localisation in its territory"),
        pytest.param("(c)", "data-flows", id="(c) storage in the other Party's territory"),
        pytest.param("(d)", "localisation", id="(d) transfer contingent on (a) or (b)"),
        pytest.param("(e)", "data-flows", id="(e) transfer into its own territory"),
        pytest.param("(f)", "data-flows", id="(f) approval of transfers to the other Party"),
    ],
)
def test_localisation_stands_in_items_a_b_and_d_8_81_2(item: str, topic: str) -> None:
    (limb,) = [li for li in tl.rules().norm(FLOWS).provision.limbs if li.number == f"8.81.2{item}"]
    assert limb.topics == {topic}


def test_there_are_six_items_8_81_2() -> None:
    assert [limb.number for limb in tl.rules().norm(FLOWS).provision.limbs] == [f"8.81.2({letter})" for letter in "abcdef"]


@pytest.mark.parametrize(
    "facts",
    [
        pytest.param({}, id="a fee on transfers"),
        pytest.param(_yes(LOCAL_STORAGE), id="one of the six ways"),
    ],
)
def test_breach_of_paragraph_1_by_itself_is_left_open_8_81_1(facts: Facts) -> None:
    assert verdict(COMMITMENT, {**RESTRICTION, **facts}) == "undetermined"


@pytest.mark.parametrize(
    "facts",
    [
        pytest.param(_yes(EXCLUDED_SERVICES), id="8.70: one of the services left out"),
        pytest.param(_no("affects_trade_by_electronic_means"), id="8.70: no trade by electronic means"),
        pytest.param(_no(*PERSONS), id="8.71(c): nobody who is a covered person"),
    ],
)
@pytest.mark.parametrize("case", [RESTRICTION, LOCALISED])
def test_paragraph_1_protects_nobody_outside_section_f_8_81_1(case: Facts, facts: Facts) -> None:
    # Whether paragraph 1 can be breached by itself was not established: the case is consistent or outside scope.
    norm = tl.rules().norm(COMMITMENT)
    assert norm.in_scope(case) is True
    assert norm.in_scope({**case, **facts}) is False
    assert verdict(COMMITMENT, {**case, **facts}) == "undetermined"


# ---------------------------------------------------------------- scope: Article 8.70


@pytest.mark.parametrize(
    "facts",
    [
        pytest.param(_yes(EXCLUDED_SERVICES), id="8.70: localisation imposed on a broadcaster"),
        pytest.param(_no("affects_trade_by_electronic_means"), id="8.70: no trade by electronic means"),
    ],
)
@pytest.mark.parametrize(
    ("citation", "expected"),
    [
        pytest.param(COMMITMENT, "undetermined", id="8.81.1, whose breach by itself is not established"),
        pytest.param(FLOWS, "outside scope", id="8.81.2"),
    ],
)
def test_measure_outside_section_f_8_70(citation: str, expected: str, facts: Facts) -> None:
    assert tl.rules().norm(citation).in_scope({**LOCALISED, **facts}) is False
    assert verdict(citation, {**LOCALISED, **facts}) == expected


@pytest.mark.parametrize("unknown", list(IN_SECTION_F))
def test_scope_not_settled_leaves_a_breach_open_8_70(unknown: str) -> None:
    assert verdict(FLOWS, {name: value for name, value in LOCALISED.items() if name != unknown}) == "undetermined"


@pytest.mark.parametrize(
    ("number", "reached"),
    [
        *(pytest.param(f"8.{n}", True, id=f"Section F, 8.{n}") for n in range(72, 83)),
        pytest.param("8.7", False, id="Section B, 8.7"),
        pytest.param("8.41", False, id="Section E, telecommunications, 8.41"),
        pytest.param("8.59", False, id="Section E, financial services, 8.59"),
        pytest.param("8.63", False, id="Section E, financial data, 8.63"),
    ],
)
def test_scope_clauses_reach_section_f_alone_8_70(number: str, reached: bool) -> None:
    clauses = [clause for clause in tl.library().law("japan-eu").scope if clause.number.startswith("8.70")]
    assert len(clauses) == 2
    for clause in clauses:
        assert clause.reach.covers(number, chapter="8") is reached


def test_scope_rests_on_memory_8_70() -> None:
    clauses = tl.rules().norm(FLOWS).scope
    assert {(str(clause.kind), str(clause.confidence)) for clause in clauses} == {("applies", "memory"), ("exclusion", "memory")}


# ---------------------------------------------------------------- terms: Article 8.71


@pytest.mark.parametrize(
    "person",
    [
        pytest.param("person_is_covered_enterprise", id="8.71(c)(i) covered enterprise"),
        pytest.param("person_is_entrepreneur_of_a_party", id="8.71(c)(ii) entrepreneur of a Party"),
        pytest.param("person_is_service_supplier_of_a_party", id="8.71(c)(iii) service supplier of a Party"),
    ],
)
def test_covered_person_8_71_c(person: str) -> None:
    facts: Facts = {**LOCALISED, **_no(*PERSONS)}
    assert verdict(FLOWS, {**facts, person: True}) == "inconsistent"
    assert term("covered_person").meaning.decide({person: True}) is True


def test_nobody_of_the_three_is_not_protected_8_71_c() -> None:
    assert verdict(FLOWS, {**LOCALISED, **_no(*PERSONS)}) == "outside scope"


def test_unknown_person_leaves_a_breach_open_8_71_c() -> None:
    assert verdict(FLOWS, {name: value for name, value in LOCALISED.items() if name not in PERSONS}) == "undetermined"


def test_supplier_of_the_regulating_party_itself_is_covered_8_71_c_iii() -> None:
    # "of a Party", not "of the other Party".
    at_home: Facts = {**LOCALISED, **_no("person_is_person_of_other_party", "owned_or_controlled_by_investor_of_other_party")}
    assert verdict(FLOWS, at_home) == "inconsistent"


@pytest.mark.parametrize(
    "financial",
    [
        "person_is_financial_institution",
        "person_is_financial_service_supplier",
        "person_is_cross_border_financial_service_supplier",
        "investor_in_financial_institution",
    ],
)
def test_financial_firms_are_not_left_out_8_71_c(financial: str) -> None:
    assert verdict(FLOWS, {**LOCALISED, financial: True, "concerns_financial_services": True}) == "inconsistent"


def test_reaching_financial_services_is_an_inference_8_81() -> None:
    remarks = assert_bound(FLOWS, "EU", "JPN", PROTOCOL).remarks
    assert [r for r in remarks if "financial services" in r.text and r.confidence == "derived"]


@pytest.mark.parametrize("identifiable", [True, False])
def test_personal_data_8_71_d(identifiable: bool) -> None:
    assert term("personal_data").meaning.decide({"information_about_identifiable_natural_person": identifiable}) is identifiable


# ---------------------------------------------------------------- personal data (8.82)


@pytest.mark.parametrize(
    ("framework", "expected"),
    [
        pytest.param(False, "inconsistent", id="8.82: a Party repeals its law on data protection"),
        pytest.param(True, "consistent", id="8.82: there is a framework"),
    ],
)
def test_legal_framework_for_personal_data_8_82(framework: bool, expected: str) -> None:
    facts: Facts = {**IN_SECTION_F, "legal_framework_protects_personal_data_related_to_electronic_commerce": framework}
    assert verdict(FRAMEWORK, facts) == expected


# ---------------------------------------------------------------- which exceptions reach what


@pytest.mark.parametrize(
    ("citation", "numbers"),
    [
        pytest.param(COMMITMENT, {"8.81.3", "8.81.4", "8.3", "1.5", "8.65", "1.4"}, id="8.81.1"),
        pytest.param(FLOWS, {"8.81.3", "8.81.4", "8.3", "1.5", "8.65", "1.4"}, id="8.81.2"),
    ],
)
@pytest.mark.parametrize(("obligor", "obligee"), BOTH_WAYS)
def test_exceptions_either_party_may_plead(citation: str, numbers: set[str], obligor: str, obligee: str) -> None:
    assert set(assert_bound(citation, obligor, obligee, PROTOCOL).exceptions) == numbers
    assert {e.number for e in tl.exceptions_to(citation, as_of=PROTOCOL)} == numbers


@pytest.mark.parametrize("letter", "abcdef")
def test_exceptions_of_8_81_reach_every_item(letter: str) -> None:
    for number in ("8.81.3", "8.81.4"):
        assert exception(number).reach.covers(f"8.81.2({letter})", chapter="8")


@pytest.mark.parametrize(
    ("number", "reached"),
    [
        pytest.param("8.81.3", False, id="8.81.3 is for 8.81 alone"),
        pytest.param("8.81.4", False, id="8.81.4 is for 8.81 alone"),
        pytest.param("8.3", True, id="8.3, general exceptions"),
        pytest.param("1.5", True, id="1.5, security"),
    ],
)
def test_exceptions_to_the_framework_8_82(number: str, reached: bool) -> None:
    assert (number in assert_bound(FRAMEWORK, "EU", "JPN", PROTOCOL).exceptions) is reached


@pytest.mark.parametrize(
    ("number", "kind", "self_judging", "confidence"),
    [
        pytest.param("8.81.3", "public policy", False, "text", id="8.81.3, fn 2: interpreted objectively"),
        pytest.param("8.81.4", "privacy", False, "text", id="8.81.4"),
        pytest.param("8.3", "general", False, "memory", id="8.3"),
        pytest.param("1.5", "security", True, "memory", id="1.5, in part"),
        pytest.param("8.65", "prudential", False, "memory", id="8.65"),
        pytest.param("1.4", "specific", False, "memory", id="1.4, taxation"),
    ],
)
def test_kind_judge_and_certainty_of_each_exception(number: str, kind: str, self_judging: bool, confidence: str) -> None:
    found = exception(number)
    assert (str(found.kind), found.self_judging, str(found.confidence)) == (kind, self_judging, confidence)
    assert not found.parties  # either Party may rely on it


@pytest.mark.parametrize("number", ["8.81.3", "8.81.4", "8.3", "8.65"])
def test_a_panel_reviews_the_exception_chapter_21(number: str) -> None:
    assert exception(number).judged_by == "panel"
    assert not exception(number).not_reviewable


@pytest.mark.parametrize("citation", OF_THE_PROTOCOL)
def test_no_exception_written_for_the_provision_is_self_judging_8_81(citation: str) -> None:
    assert not assert_bound(citation, "EU", "JPN", PROTOCOL).self_judging


@pytest.mark.parametrize("number", ["8.81.3", "8.81.4"])
def test_exceptions_of_8_81_are_law_since_the_protocol_3(number: str) -> None:
    assert not exception(number).span.holds(day("2024-06-30"))
    assert exception(number).span.holds(day(PROTOCOL))


# ---------------------------------------------------------------- public policy (8.81.3)

LIKE_COUNTRIES = "arbitrary_or_unjustifiable_discrimination_between_like_countries"
TOO_MUCH = "transfer_restriction_greater_than_necessary"

#: Public security, without fault.
PUBLIC_POLICY: Facts = {
    "pursues_legitimate_public_policy_objective": True,
    LIKE_COUNTRIES: False,
    "disguised_restriction_on_trade": False,
    TOO_MUCH: False,
}

POLICY_CASES = [
    pytest.param({}, "excused", id="public security, nothing wrong with it"),
    pytest.param({TOO_MUCH: True}, "inconsistent", id="limb 3: a lighter measure would do"),
    pytest.param({LIKE_COUNTRIES: True}, "inconsistent", id="limb 2: like countries treated differently without reason"),
    pytest.param(
        {"arbitrary_or_unjustifiable_discrimination": True}, "excused", id="limb 2: treated differently, but conditions are not alike"
    ),
    pytest.param({"disguised_restriction_on_trade": True}, "inconsistent", id="limb 2: disguised restriction on trade"),
    pytest.param({"pursues_legitimate_public_policy_objective": False}, "inconsistent", id="limb 1: no legitimate objective"),
    pytest.param({"transfer_restriction_greater_than_required": True}, "excused", id="limb 3: necessary, not the CPTPP's required"),
    pytest.param(
        {TOO_MUCH: True, "transfer_restriction_greater_than_required": False}, "inconsistent", id="limb 3: required does not make up for it"
    ),
]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(("facts", "expected"), POLICY_CASES)
def test_public_policy_8_81_3(way: str, facts: Facts, expected: str) -> None:
    case: Facts = {**RESTRICTION, way: True, **PUBLIC_POLICY, **facts}
    assert verdict(FLOWS, case, actor="EU", pleaded=["8.81.3"]) == expected


@pytest.mark.parametrize("element", PUBLIC_POLICY)
def test_public_policy_is_open_while_one_element_is_unknown_8_81_3(element: str) -> None:
    facts: Facts = {**LOCALISED, **{name: value for name, value in PUBLIC_POLICY.items() if name != element}}
    assert verdict(FLOWS, facts, actor="EU", pleaded=["8.81.3"]) == "undetermined"


@pytest.mark.parametrize("view", ["actor_considers_necessary_for_objective", "actor_considers_necessary_for_essential_security"])
def test_public_policy_does_not_turn_on_what_the_party_considers_8_81_3_fn_2(view: str) -> None:
    assert verdict(FLOWS, {**LOCALISED, **PUBLIC_POLICY, TOO_MUCH: True, view: True}, pleaded=["8.81.3"]) == "inconsistent"


@pytest.mark.parametrize(
    ("fact", "part"),
    [
        pytest.param("pursues_legitimate_public_policy_objective", "objective", id="legitimate public policy objective"),
        pytest.param(LIKE_COUNTRIES, "chapeau", id="discrimination between countries where like conditions prevail"),
        pytest.param("disguised_restriction_on_trade", "chapeau", id="disguised restriction"),
        pytest.param(TOO_MUCH, "proportionality", id="not greater than necessary"),
    ],
)
def test_limbs_of_public_policy_8_81_3(fact: str, part: str) -> None:
    (limb,) = [li for li in exception("8.81.3").all_limbs if fact in li.when.facts()]
    assert limb.part == part
    assert not exception("8.81.3").any_limbs


# ---------------------------------------------------------------- personal data and privacy (8.81.4)

INSTRUMENTS = "law_provides_transfer_instruments_under_conditions_of_general_application"
PRIVACY_MEASURE = "measure_on_protection_of_personal_data_and_privacy"

PRIVACY_CASES = [
    pytest.param(_yes(PRIVACY_MEASURE, INSTRUMENTS), "excused", id="standard clauses for everyone on objective terms"),
    pytest.param(
        _yes(PRIVACY_MEASURE, INSTRUMENTS, TOO_MUCH, LIKE_COUNTRIES, "disguised_restriction_on_trade"),
        "excused",
        id="no test of necessity or discrimination",
    ),
    pytest.param({PRIVACY_MEASURE: True, INSTRUMENTS: False}, "inconsistent", id="no instrument for transfers"),
    pytest.param({PRIVACY_MEASURE: False, INSTRUMENTS: True}, "inconsistent", id="no measure on privacy"),
    pytest.param({PRIVACY_MEASURE: True}, "undetermined", id="instruments unknown"),
]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(("facts", "expected"), PRIVACY_CASES)
def test_personal_data_and_privacy_8_81_4(way: str, facts: Facts, expected: str) -> None:
    assert verdict(FLOWS, {**RESTRICTION, way: True, **facts}, actor="EU", pleaded=["8.81.4"]) == expected


PRIVACY_AND_POLICY = [
    pytest.param({INSTRUMENTS: False, TOO_MUCH: True}, "inconsistent", id="all transfers forbidden, no instrument, more than necessary"),
    pytest.param({INSTRUMENTS: False, TOO_MUCH: False}, "excused", id="no instrument, but 8.81.3 is met by itself"),
    pytest.param({INSTRUMENTS: True, TOO_MUCH: True}, "excused", id="more than necessary, but 8.81.4 is met by itself"),
]


@pytest.mark.parametrize(("facts", "expected"), PRIVACY_AND_POLICY)
def test_the_two_exceptions_stand_side_by_side_8_81_3_and_8_81_4(facts: Facts, expected: str) -> None:
    case: Facts = {**RESTRICTION, NO_STORAGE_THERE: True, PRIVACY_MEASURE: True, **PUBLIC_POLICY, **facts}
    assert verdict(FLOWS, case, actor="JPN", pleaded=["8.81.3", "8.81.4"]) == expected


# ---------------------------------------------------------------- general exceptions (8.3)

GATS_AIMS = (
    "necessary_for_public_morals_or_public_order",
    "necessary_for_life_or_health",
    "necessary_for_compliance_with_consistent_laws",
)
GENERAL: Facts = {**_no(*GATS_AIMS), **_no(LIKE_COUNTRIES, "disguised_restriction_on_trade_in_services")}

GENERAL_CASES = [
    *(pytest.param({aim: True}, "excused", id=aim) for aim in GATS_AIMS),
    pytest.param({}, "inconsistent", id="none of the paragraphs"),
    *(pytest.param({aim: True, LIKE_COUNTRIES: True}, "inconsistent", id=f"chapeau, discrimination: {aim}") for aim in GATS_AIMS),
    *(
        pytest.param({aim: True, "disguised_restriction_on_trade_in_services": True}, "inconsistent", id=f"chapeau, disguise: {aim}")
        for aim in GATS_AIMS
    ),
]


@pytest.mark.parametrize(("facts", "expected"), GENERAL_CASES)
def test_general_exceptions_8_3(facts: Facts, expected: str) -> None:
    assert verdict(FLOWS, {**LOCALISED, **GENERAL, **facts}, actor="EU", pleaded=["8.3"]) == expected
    repealed = {**IN_SECTION_F, "legal_framework_protects_personal_data_related_to_electronic_commerce": False}
    assert verdict(FRAMEWORK, {**repealed, **GENERAL, **facts}, actor="EU", pleaded=["8.3"]) == expected


# ---------------------------------------------------------------- security: Article 1.5

SECURITY: Facts = _no(
    "disclosure_contrary_to_essential_security_in_actors_view",
    "actor_considers_necessary_for_essential_security",
    "in_pursuance_of_un_charter_obligations_on_peace_and_security",
)

SECURITY_CASES = [
    pytest.param({}, "inconsistent", id="nothing of the kind"),
    pytest.param(_yes("disclosure_contrary_to_essential_security_in_actors_view"), "excused", id="information withheld"),
    pytest.param(_yes("in_pursuance_of_un_charter_obligations_on_peace_and_security"), "excused", id="United Nations Charter"),
    pytest.param(_yes("actor_considers_necessary_for_essential_security"), "undetermined", id="circumstances not established"),
    pytest.param(
        _yes("actor_considers_necessary_for_essential_security", "security_circumstance"), "excused", id="the circumstance is conceded"
    ),
    pytest.param(
        {"actor_considers_necessary_for_essential_security": True, "security_circumstance": False},
        "inconsistent",
        id="the Party considers, but there is no such circumstance",
    ),
]


@pytest.mark.parametrize(("facts", "expected"), SECURITY_CASES)
def test_security_1_5(facts: Facts, expected: str) -> None:
    assert verdict(FLOWS, {**LOCALISED, **SECURITY, **facts}, actor="JPN", pleaded=["1.5"]) == expected


@pytest.mark.parametrize(
    ("fact", "judge"),
    [
        pytest.param("actor_considers_necessary_for_essential_security", "actor", id="what the Party considers necessary"),
        pytest.param("in_pursuance_of_un_charter_obligations_on_peace_and_security", "None", id="United Nations Charter"),
    ],
)
def test_security_is_self_judging_in_part_1_5(fact: str, judge: str) -> None:
    (limb,) = [li for li in exception("1.5").any_limbs if fact in li.when.facts()]
    assert str(limb.judged_by) == judge
    assert exception("1.5").judged_by == "panel"


# ---------------------------------------------------------------- prudential measures (8.65)

PRUDENTIAL: Facts = {**_yes("concerns_financial_services", "taken_for_prudential_reasons"), "used_to_avoid_obligations": False}

PRUDENTIAL_CASES = [
    pytest.param({}, "excused", id="a supervisor makes a bank's branch keep records, for prudential reasons"),
    pytest.param({"taken_for_prudential_reasons": False}, "inconsistent", id="no prudential reasons"),
    pytest.param({"used_to_avoid_obligations": True}, "inconsistent", id="a means of avoiding commitments"),
    pytest.param({"concerns_financial_services": False}, "inconsistent", id="no financial services"),
]


@pytest.mark.parametrize(("facts", "expected"), PRUDENTIAL_CASES)
def test_prudential_carve_out_8_65(facts: Facts, expected: str) -> None:
    bank: Facts = {**LOCALISED, "person_is_financial_institution": True, **PRUDENTIAL, **facts}
    assert verdict(FLOWS, bank, actor="EU", pleaded=["8.65"]) == expected


def test_records_of_a_bank_kept_in_the_union_without_prudential_plea_8_81_2_b() -> None:
    assert_bound(FLOWS, "EU", "JPN", "2024-08-01")
    bank: Facts = {**LOCALISED, **_yes("person_is_financial_institution", "concerns_financial_services")}
    assert _items(bank) == {"(b)"}
    assert verdict(FLOWS, bank, actor="EU") == "inconsistent"


# ---------------------------------------------------------------- taxation: Article 1.4


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        pytest.param({"taxation_measure": False}, "inconsistent", id="no taxation measure"),
        pytest.param({"taxation_measure": True}, "undetermined", id="taxation measure: extent of the clause not established"),
        pytest.param(_yes("taxation_measure", "sheltered_by_taxation_clause"), "excused", id="taxation measure, shelter conceded"),
        pytest.param(
            {"taxation_measure": True, "sheltered_by_taxation_clause": False}, "inconsistent", id="taxation measure, not sheltered"
        ),
    ],
)
def test_taxation_1_4(facts: Facts, expected: str) -> None:
    assert verdict(FLOWS, {**LOCALISED, **facts}, actor="EU", pleaded=["1.4"]) == expected


# ---------------------------------------------------------------- disputes (Chapter 21)


@pytest.mark.parametrize(("obligor", "obligee"), BOTH_WAYS)
@pytest.mark.parametrize("citation", [COMMITMENT, FLOWS])
@pytest.mark.parametrize("as_of", [PROTOCOL, LATEST])
def test_disputes_go_to_a_panel_21_2(obligor: str, obligee: str, citation: str, as_of: str) -> None:
    obligation = assert_bound(citation, obligor, obligee, as_of, disputes="available")
    assert obligation.enforceable
    assert obligation.settlement.basis == "21.2"
    assert obligation.settlement.confidence == "memory"


@pytest.mark.parametrize("clause", ["21.20", "21.21", "21.22"])
def test_answer_names_what_follows_a_report(clause: str) -> None:
    assert clause in assert_bound(FLOWS, "EU", "JPN", LATEST).settlement.note


@pytest.mark.parametrize("article", ["8.80", "8.82"])
def test_answer_says_which_exclusions_were_not_established_21_2(article: str) -> None:
    note = assert_bound(FRAMEWORK, "EU", "JPN", LATEST).settlement.note
    assert article in note
    assert "not established" in note
