"""Questions, cases and tariffs that come up rarely: what is said of them."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING, Any

import pytest

import tradelaw as tl
from own_tariff import NOTES, write_own_tariff
from tradelaw.tables import Table

if TYPE_CHECKING:
    from pathlib import Path

LOCAL = "requires_local_computing_facilities"


def case(**more: Any) -> tl.Case:  # noqa: ANN401  # what a case takes
    return tl.Case(**{"actor": "VNM", "affects": "JPN", "as_of": "2024-06-01", "facts": {LOCAL: True}, **more})


# ---------------------------------------------------------------- questions


def test_a_suspension_of_dispute_settlement_is_shown_with_its_end() -> None:
    """CPTPP 14.18.2: none of Viet Nam's existing measures before a panel in its first two years."""
    shown = str(tl.ask("obligations owed by Viet Nam to Japan on localisation as of 2020-06-01"))
    assert "suspended to" in shown
    assert "2021-01-14" in shown


def test_two_parties_without_an_agreement_are_told_so() -> None:
    shown = str(tl.ask("agreements between Brazil and Argentina as of 2024-01-01"))
    assert "None of the agreements covered has to do with both of them." in shown


def test_what_is_not_encoded_is_named_with_the_reason() -> None:
    """An article of the ledger without a rule: the error says why there is none."""
    line = next(line for line in tl.library().ledger("cptpp") if line.state == "not encoded")
    with pytest.raises(tl.UnknownProvisionError) as error:
        tl.exceptions_to(f"CPTPP {line.number}")
    assert f"is not encoded: {line.reason}" in str(error.value)


def test_a_question_is_text() -> None:
    given: Any = 7
    with pytest.raises(tl.QueryError, match="A question is text or a Query, not int"):
        tl.ask(given)


def test_a_rule_for_one_party_binds_no_other() -> None:
    """A provision that names its Parties: the others are listed, and not bound by it."""
    found = [p for law in tl.library().agreements for p in tl.library().law(law).provisions if p.parties and not p.procedural]
    assert found
    short = tl.library().agreement(found[0].agreement).short
    answer = tl.parties_bound_by(f"{short} {found[0].number}", as_of="2024-01-01")
    others = [row for row in answer.to_records() if row["party"] not in found[0].parties]
    assert others
    assert not any(row["bound"] for row in others)


# ---------------------------------------------------------------- cases


def test_a_case_is_shown_in_a_line() -> None:
    assert str(case()) == "A case: VNM towards JPN, as of 2024-06-01, 1 fact"
    assert str(case(title="Storage", facts={})) == "Storage: VNM towards JPN, as of 2024-06-01, 0 facts"


def test_a_report_is_true_and_shown_in_a_line() -> None:
    report = tl.check(case(agreements=("rcep",), topics=("localisation",)))
    assert report
    assert repr(report) == f"<Report on Viet Nam, as of 2024-06-01: {len(report)} findings>"


def test_names_are_text() -> None:
    with pytest.raises(tl.CaseError, match='"5" is no name: names are text'):
        tl.check(case(topics=["localisation", 5]))
    assert case(topics=None).topics == ()


def test_an_error_can_be_sent_to_another_process() -> None:
    with pytest.raises(tl.CaseError) as error:
        tl.check(case(facts={"requires_local_computing_facility": True}))
    again = pickle.loads(pickle.dumps(tl.CaseError(error.value.faults)))  # noqa: S301  # our own
    assert (type(again), again.faults, str(again)) == (tl.CaseError, error.value.faults, str(error.value))


def test_a_fact_that_is_none_is_named() -> None:
    with pytest.raises(tl.UnknownFactError, match="requires_local_computing_facilities"):
        tl.library().facts.entry("requires_local_computing_facility")


def test_exceptions_of_a_finding_are_its_defences() -> None:
    finding = tl.check(case(topics=("localisation",))).finding("CPTPP 14.13.2")
    assert finding.exceptions == finding.defences != ()


def test_a_column_counts_its_verdicts() -> None:
    pytest.importorskip("numpy")
    column = tl.check_column({LOCAL: [True, False, False, None]}, actor="VNM", affects="JPN", as_of="2024-06-01").finding("CPTPP 14.13.2")
    assert sum(column.counts().values()) == 4


# ---------------------------------------------------------------- tables and tariffs


def test_a_table_without_rows_is_its_title_and_what_follows() -> None:
    text = Table("Nothing", ("one", "two"), (), (), ("Nothing was found.",)).text()
    assert text.startswith("Nothing")
    assert "Nothing was found." in text


def test_every_tariff_that_is_held_is_given() -> None:
    assert list(tl.library().tariffs()) == [tl.library().only_tariff().editions.importer]


PREFERENCES = """\
[[column]]
id = "other"
kind = "epa"
name = { en = "Other", ja = "他" }
origins = [{ party = "CHL", from = 2020-01-01 }]
source = "invented for the tests"
confidence = "text"
"""


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('[[open]]\nid = "footnote"', '[open]\nid = "footnote"', "has to be a list of tables"),
        ("starts = 2022-01-01\n", "", '[clock] lacks "starts"'),
        ('ad_valorem = { to = "0.1", mode = "half up" }\n', "", '[rounding] lacks "ad_valorem"'),
        ('mode = "half up" }\nspecific', 'mode = "halves" }\nspecific', "mode"),
    ],
)
def test_faults_of_the_notes_are_named(own_law: Path, old: str, new: str, said: str) -> None:
    write_own_tariff(own_law)
    assert old in NOTES
    (own_law / "mine" / "tariffs" / "notes.toml").write_text(NOTES.replace(old, new, 1), encoding="utf-8")
    assert [fault for fault in tl.validate(own_law, beside=True) if said in fault], tl.validate(own_law, beside=True)


def test_a_table_that_is_no_text_is_named(own_law: Path) -> None:
    lines = write_own_tariff(own_law) / "tariffs" / "brazil" / "lines.csv"
    lines.write_bytes(lines.read_bytes() + b"\xff\n")
    assert [fault for fault in tl.validate(own_law, beside=True) if "lines.csv:7: is not UTF-8 text" in fault]


@pytest.mark.parametrize(
    ("column", "cells", "said"),
    [
        pytest.param(PREFERENCES.replace("CHL", "XQZ"), "3%", 'no Party has the code "XQZ"', id="an origin that is nobody"),
        pytest.param(
            PREFERENCES.replace('[{ party = "CHL", from = 2020-01-01 }]', "[7]"),
            "3%",
            '"origins" has to be a list of tables',
            id="a number",
        ),
        pytest.param(PREFERENCES, "3%%", "line 0101.21-000", id="a cell that is no duty"),
    ],
)
def test_faults_of_the_other_preferences_are_named(own_law: Path, column: str, cells: str, said: str) -> None:
    place = write_own_tariff(own_law) / "tariffs" / "brazil"
    (place / "preferences.toml").write_text(column, encoding="utf-8")
    (place / "preferences.csv").write_text(f"# Invented.\nline,season,other\n0101.21-000,,{cells}\n", encoding="utf-8")
    assert [fault for fault in tl.validate(own_law, beside=True) if said in fault], tl.validate(own_law, beside=True)


def test_other_preferences_without_their_cells_are_a_fault(own_law: Path) -> None:
    place = write_own_tariff(own_law) / "tariffs" / "brazil"
    (place / "preferences.toml").write_text(PREFERENCES, encoding="utf-8")
    assert [fault for fault in tl.validate(own_law, beside=True) if "preferences.csv" in fault]
