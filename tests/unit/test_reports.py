"""Reports: what they say besides the findings, the receipt, and each form in which they are shown."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING, Any

import attrs
import pytest
from hypothesis import given

import tradelaw as tl
from drawn_cases import BANK, DATA, FEWER, FIRM, LOCAL, REQUIRED, STORAGE, Drawn, cases, checked
from tradelaw.tables import records_csv

if TYPE_CHECKING:
    from pathlib import Path


# ---------------------------------------------------------------- the receipt


def test_receipt_names_library_edition_and_inputs() -> None:
    receipt = checked(title="Storage").receipt
    assert receipt["library"] == f"tradelaw {tl.__version__}"
    assert receipt["edition"] == tl.library().edition
    assert receipt["known_until"] == tl.library().known_until.isoformat()
    assert receipt["inputs"]["facts"] == dict(sorted(STORAGE.items()))
    assert (receipt["inputs"]["actor"], receipt["inputs"]["affects"], receipt["inputs"]["as_of"]) == ("VNM", ["JPN"], "2024-06-01")


def test_case_is_repeated_from_its_receipt() -> None:
    report = checked(pleaded=["29.2"], topics="localisation")
    again = tl.check(tl.Case(**report.receipt["inputs"]))
    assert again.to_dict() == report.to_dict()


def test_digest_does_not_depend_on_the_order_of_facts() -> None:
    assert checked(dict(reversed(STORAGE.items()))).receipt == checked().receipt
    assert checked(STORAGE | {"existing_measure": None}).receipt == checked().receipt


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param({"facts": STORAGE | {"existing_measure": False}}, id="a fact more"),
        pytest.param({"facts": STORAGE | {"taxation_measure": True}}, id="a fact otherwise"),
        pytest.param({"actor": "JPN", "affects": "VNM"}, id="the other way round"),
        pytest.param({"as_of": "2024-06-02"}, id="another day"),
        pytest.param({"pleaded": "29.2"}, id="an exception pleaded"),
        pytest.param({"agreements": "cptpp"}, id="one agreement only"),
    ],
)
def test_digest_differs_for_another_case(changed: dict[str, Any]) -> None:
    assert checked(**changed).receipt["digest"] != checked().receipt["digest"]


# ---------------------------------------------------------------- beside the findings


def test_every_obligation_is_looked_at_or_named_as_not() -> None:
    report = checked({"requires_local_computing_facilities": True})
    between = tl.obligations(between=("VNM", "JPN"), as_of="2024-06-01")
    owed = {(o.agreement, o.provision) for o in between if o.obligor == "VNM"}
    looked_at = {(f.agreement, f.provision) for f in report if f.not_bound is None}
    untouched = {(agreement, number) for agreement, numbers in report.untouched.items() for number in numbers}
    assert looked_at | untouched == owed
    assert not looked_at & untouched
    assert looked_at == {("cptpp", "14.13.2")}


def test_who_somebody_is_touches_nothing() -> None:
    """That a bank is concerned says nothing on what the measure does."""
    report = checked(BANK)
    assert not report.findings
    assert report.to_dict()["unasked"] == sorted(BANK)
    assert "No obligation in force between them turns on anything the case says." in report.text()


def test_topics_bring_in_all_rules_on_them() -> None:
    report = checked({}, topics="localisation", agreements="CPTPP")
    on_topic = {p.number for p in tl.library().law("cptpp").provisions if p.binding and "localisation" in p.topics}
    assert {f.provision for f in report} <= on_topic
    assert report.finding("CPTPP 14.13.2").verdict == "undetermined"
    assert not report.untouched


def test_what_does_not_bind_says_why() -> None:
    report = checked()
    finding = report.finding("RCEP 12.14.2")
    assert finding.verdict == "not bound"
    assert finding.to_dict()["not_bound"] | {"detail": ""} == {
        "agreement": "rcep",
        "provision": "12.14.2",
        "obligor": "VNM",
        "obligee": "JPN",
        "reason": "not yet binding",
        "until": "2027-01-01",
        "citation": "RCEP Art. 12.14 fn 11",
        "detail": "",
    }
    assert finding.reviewable is False
    assert finding.deciding_facts == []
    # Nor can a panel look at what isn't in force, though the agreement has panels.
    early = checked(actor="GBR", as_of="2024-12-14").finding("CPTPP 14.13.2")
    assert (early.verdict, early.to_dict()["dispute_settlement"], early.reviewable) == ("not bound", "available", False)
    away = checked(affects="Brazil")
    assert {item.reason for item in away.not_applying} == {"not a Party"}
    assert "Not applying: CPTPP: not a Party." in away.text()


def test_unknown_standing_leaves_the_verdict_open() -> None:
    """Whether RCEP stands between Myanmar and Japan was not established."""
    report = checked(actor="MMR", as_of="2024-01-01")
    finding = report.finding("RCEP 12.14.2")
    assert (finding.verdict, finding.not_bound is not None, finding.deciding_facts) == ("undetermined", True, [])
    assert not report.inconsistent
    assert report.open == ()


NECESSARY = "actor_considers_necessary_for_essential_security"


@pytest.mark.parametrize(("pleaded", "noted"), [((), True), ("29.2", False), ("all", False), ("none", False), ("29.3.1", True)])
def test_facts_on_an_exception_that_is_not_pleaded_are_noted(pleaded: str | tuple[str, ...], noted: bool) -> None:
    report = checked(STORAGE | {NECESSARY: True}, pleaded=pleaded, agreements="CPTPP")
    notes = [note for note in report.notes if "CPTPP Art. 29.2" in note]
    assert bool(notes) is noted
    assert all(NECESSARY in note and 'pleaded = ["CPTPP 29.2"]' in note for note in notes)
    assert NECESSARY not in report.unasked


def test_what_follows_and_what_nothing_asks_is_told() -> None:
    report = checked({"prevents_cross_border_transfer": True, "share_of_capital_owned_directly_by_party": 60})
    assert report.implied == {"restricts_cross_border_transfer": True, "prevents_transfer_of_information": True}
    assert report.unasked == ("share_of_capital_owned_directly_by_party",)
    text = report.text()
    assert "restricts_cross_border_transfer = true" in text
    assert "Asked by nothing looked at: share_of_capital_owned_directly_by_party" in text


def test_inconsistent_and_open_findings() -> None:
    assert checked(STORAGE | {REQUIRED: True}).inconsistent
    assert not checked(STORAGE | {REQUIRED: False}).inconsistent
    assert [finding.provision for finding in checked(agreements="cptpp").open] == ["14.13.2"]
    # Undetermined, but no breach either way: consistent, or outside scope.
    settled = checked({"requires_local_computing_facilities": True, "government_procurement": True})
    assert [(f.verdict, f.cleared) for f in settled if f.provision == "14.13.2"] == [("undetermined", True)]
    assert settled.open == ()


# ---------------------------------------------------------------- who can review it


@pytest.mark.parametrize(
    ("existing", "as_of", "settlement", "reviewable", "said"),
    [
        pytest.param(True, "2021-01-13", "suspended", False, "A panel cannot review this before 2021-01-14", id="existing"),
        pytest.param(
            None, "2021-01-13", "suspended", None, "A panel may not be able to review this before 2021-01-14", id="perhaps existing"
        ),
        pytest.param(False, "2021-01-13", "available", True, "A panel can review this (28.3)", id="not existing"),
        pytest.param(True, "2021-01-14", "available", True, "A panel can review this (28.3)", id="existing, after two years"),
        pytest.param(None, "2021-01-14", "available", True, "A panel can review this (28.3)", id="perhaps existing, after two years"),
    ],
)
def test_existing_measures_of_viet_nam_are_free_of_panels_for_two_years(
    existing: bool | None, as_of: str, settlement: str, reviewable: bool, said: str
) -> None:
    """CPTPP 14.18.2: two years from the entry into force for Viet Nam on 2019-01-14."""
    report = checked(STORAGE | {"existing_measure": existing}, as_of=as_of)
    finding = report.finding("CPTPP 14.13.2")
    shape = finding.to_dict()
    assert (shape["dispute_settlement"], shape["reviewable"]) == (settlement, reviewable)
    assert shape["dispute_settlement_basis"] == ("14.18.2" if settlement == "suspended" else "28.3")
    assert shape["dispute_settlement_until"] == ("2021-01-14" if settlement == "suspended" else None)
    assert finding.review().startswith(said)
    # The two years over, nothing asks any more whether the measure existed before.
    assert ("existing_measure" in report.unasked) is (existing is not None and as_of == "2021-01-14")


def test_the_standstill_is_for_viet_nam_alone() -> None:
    report = checked(STORAGE | {"existing_measure": True}, actor="JPN", affects="VNM", as_of="2020-06-01")
    assert report.finding("CPTPP 14.13.2").reviewable is True


def test_agreement_without_panels_is_not_reviewable() -> None:
    facts = FIRM | {"person_is_person_of_other_party": True}
    finding = checked(facts, actor="JPN", affects="USA").finding("USJDTA 12.1")
    assert (finding.to_dict()["dispute_settlement"], finding.reviewable) == ("none", False)


def test_excuse_that_bars_review_is_not_reviewable() -> None:
    """RCEP 12.14.3(b) is not to be disputed; that RCEP has no panels on the chapter is beside the point here."""
    facts = STORAGE | {NECESSARY: True, "would_not_conform_with_services_or_investment_obligation": False}
    finding = checked(facts, actor="CHN").finding("RCEP 12.14.2")
    (defence,) = [d for d in finding.defences if d.exception.number == "12.14.3(b)"]
    assert (defence.verdict, defence.self_judging, defence.to_dict()["reviewable"]) == ("made out", True, False)
    assert finding.reviewable is False


# ---------------------------------------------------------------- the next question


def test_the_one_question_most_worth_answering_next() -> None:
    report = checked()
    assert report.next_question() == REQUIRED
    assert report.question_order == (REQUIRED,)
    text = report.text()
    assert f"The one question most worth answering next: {REQUIRED}" in text
    assert f"\n  {tl.library().facts[REQUIRED].question.en}\n" in text


@FEWER
@given(cases(DATA))
def test_the_next_question_is_open_and_settles_something(drawn: Drawn) -> None:
    report = drawn.report()
    question = report.next_question()
    if question is None:
        assert report.question_order == ()
        assert not any(finding.deciding_facts for finding in report.open)
    else:
        assert question not in report.case.facts
        assert question not in report.implied
        assert any(question in names for finding in report for names in finding.deciding_facts)


def test_only_what_can_still_go_wrong_is_asked_about() -> None:
    """Whether transfers serve the business is open under 14.11.2, but 14.11.3 excuses it either way."""
    excused = {"restricts_cross_border_transfer": True, "transfer_restriction_greater_than_required": False}
    report = checked(STORAGE | excused, agreements="cptpp")
    finding = report.finding("CPTPP 14.11.2")
    assert (finding.verdict, finding.cleared, finding.deciding_facts[0]) == ("undetermined", True, ["transfer_for_conduct_of_business"])
    assert report.question_order == (REQUIRED,)


def test_nothing_is_asked_where_everything_is_settled() -> None:
    report = checked(STORAGE | {REQUIRED: False}, agreements="cptpp")
    assert report.next_question() is None
    assert report.to_dict()["next_question"] is None
    assert "most worth" not in report.text()


# ---------------------------------------------------------------- forms


def test_table_tells_why_and_what_would_decide() -> None:
    report = checked(title="Storage")
    lines = report.text().splitlines()
    assert lines[0] == "Storage (as of 2024-06-01), seen from Japan"
    assert re.split(r"  +", lines[2]) == ["provision", "verdict", "why", "sure"]
    (row,) = [line for line in lines if line.startswith("CPTPP 14.13.2")]
    assert re.split(r"  +", row)[1] == "undetermined"
    ways = " ".join(line.strip() for line in lines)
    question = tl.library().facts[REQUIRED].question.en
    assert f"- {question} [yes] -> inconsistent" in ways
    assert f"- {question} [no] -> excused" in ways
    assert "A panel can review this (28.3)." in ways
    assert str(report) == report.text()
    assert report.receipt["digest"][:23] in lines[-1]


def test_several_parties_are_told_apart() -> None:
    report = checked(affects=("JPN", "AUS"), agreements="cptpp")
    text = report.text()
    assert "seen from Japan and Australia" in text
    assert "CPTPP 14.13.2, to AUS" in text
    assert "CPTPP 14.13.2, to JPN" in text
    assert report.finding("CPTPP 14.13.2", towards="JPN").obligee == "JPN"
    assert report.finding("CPTPP 14.13.2", towards="AUS").obligee == "AUS"


def test_markdown_is_a_table_with_explanations_if_wished() -> None:
    report = checked()
    rows = [line for line in report.markdown().splitlines() if line.startswith("|")]
    assert len(rows) == 2 + len(report)
    assert all(line.count("|") - line.count("\\|") == 5 for line in rows)
    explained = report.markdown(explained=True)
    assert explained.startswith(report.markdown())
    assert all(finding.explain().markdown() in explained for finding in report)


def test_html_is_a_table_with_explanations_to_unfold() -> None:
    report = checked(title="Storage & transfer")
    shown = report.html()
    assert "<table>" in shown
    assert "Storage &amp; transfer" in shown
    assert all(finding.explain().html() in shown for finding in report)
    assert "<details" not in report.html(explained=False)
    assert report._repr_html_() == shown


def test_csv_has_a_row_per_finding() -> None:
    report = checked(LOCAL)
    rows = list(csv.DictReader(io.StringIO(records_csv(report.csv_records()))))
    assert [(row["citation"], row["verdict"]) for row in rows] == [(f.citation, str(f.verdict)) for f in report]
    assert not {"explanation", "deciding", "exceptions"} & set(rows[0])
    place = [f.provision for f in report].index("14.13.2")
    ways = [set(names.split(" and ")) for names in rows[place]["deciding_facts"].split("; ")]
    assert ways == [set(names) for names in report.findings[place].deciding_facts]


# ---------------------------------------------------------------- one finding of a report


@pytest.mark.parametrize("spelling", ["CPTPP 14.13.2", "cptpp  14.13.2", "CPTPP Art. 14.13.2", " Cptpp Art. 14.13.2 "])
def test_finding_by_any_spelling_of_its_citation(spelling: str) -> None:
    assert checked().finding(spelling).citation == "CPTPP Art. 14.13.2"


@pytest.mark.parametrize(
    ("citation", "towards"), [("CPTPP 14.11.22", None), ("14.13.9", None), ("JEEPA 8.81.2", None), ("CPTPP 14.13.2", "AUS")]
)
def test_finding_that_is_not_there(citation: str, towards: str | None) -> None:
    with pytest.raises(KeyError, match=f"no finding on {citation}; there are findings on CPTPP Art. 14.13.2, RCEP Art. 12.14.2"):
        checked().finding(citation, towards=towards)


def test_report_of_ones_own_law_names_its_edition(own_law: Path) -> None:
    facts = {"requires_localisation_for_storage_or_processing": True}
    report = tl.check(tl.Case(actor="JPN", affects="BRA", as_of="2024-01-01", facts=facts), library=tl.load(own_law, beside=True))
    assert [finding.citation for finding in report] == ["MINE Art. 2.1"]
    assert report.receipt["edition"] == report.edition


def test_plea_that_reaches_nothing_looked_at_is_noted() -> None:
    notes = tl.check(attrs.evolve(a_plain_case(), pleaded=("JEEPA 8.3", "CPTPP 29.2"))).notes
    assert "JEEPA 8.3 is pleaded and reaches no obligation looked at." in notes
    assert not any(note.startswith("CPTPP 29.2") for note in notes)


def a_plain_case() -> tl.Case:
    return tl.Case(actor="VNM", affects="JPN", as_of="2024-06-01", facts=LOCAL)
