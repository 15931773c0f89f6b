"""Dated numbers, deadlines, conduct, and topics on which an agreement has nothing."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

import tradelaw as tl
from tradelaw.dates import Span
from tradelaw.logic.conditions import Comparison
from tradelaw.logic.parameters import Parameter, ParameterValue
from tradelaw.logic.written import Written

if TYPE_CHECKING:
    from pathlib import Path

    from tradelaw.logic.conditions import Value

DAY = dt.date

THRESHOLD = Parameter(
    name="threshold",
    unit="SDR",
    citation="Annex",
    values=(
        ParameterValue(Span(DAY(2022, 1, 1), DAY(2026, 12, 31)), 500, "fn 1", frozenset({"VNM"})),
        ParameterValue(Span(DAY(2019, 1, 1), DAY(2023, 12, 31)), 200, "Annex"),
        ParameterValue(Span(DAY(2024, 1, 1)), None, "Annex", unknown="not published"),
    ),
)
BELOW = Written("revenue < threshold", parameters={"threshold": THRESHOLD})


@pytest.mark.parametrize(
    ("party", "day", "revenue", "below"),
    [
        ("JPN", DAY(2023, 12, 31), 199, True),
        ("JPN", DAY(2023, 12, 31), 200, False),
        ("JPN", DAY(2024, 1, 1), 199, None),
        ("VNM", DAY(2024, 1, 1), 499, True),
        ("VNM", DAY(2027, 1, 1), 499, None),
        ("JPN", DAY(2018, 12, 31), 1, False),
        ("JPN", None, 199, None),
        (None, DAY(2023, 1, 1), 199, None),
        ("JPN", DAY(2023, 1, 1), None, None),
    ],
)
def test_a_comparison_takes_the_value_of_the_party_and_the_day(
    party: str | None, day: dt.date | None, revenue: int | None, below: bool | None
) -> None:
    assert BELOW.decide({"actor": party, "as_of": day, "revenue": revenue}) is below


def test_a_comparison_with_a_parameter_is_written_with_its_name() -> None:
    assert str(BELOW) == "revenue < threshold"
    assert isinstance(BELOW.plain(), Comparison)
    assert str(~BELOW) == "not revenue < threshold"
    assert (~BELOW).decide({"actor": "JPN", "as_of": DAY(2018, 12, 31), "revenue": 1}) is True
    assert Written("not revenue >= threshold", parameters={"threshold": THRESHOLD}).decide(
        {"actor": "JPN", "as_of": DAY(2018, 12, 31), "revenue": 1}
    )
    assert BELOW.facts() == {"revenue"}


CHAPTER = """
[[parameter]]
name = "my_threshold"
label = "threshold"
unit = "SDR"
citation = "2.9"
summary = "A number."
values = [
  { from = 2021-01-01, value = 100 },
  { from = 2023-01-01, unknown = "not published" },
]
variants = [
  { party = ["BRA"], from = "entry into force for BRA", for = "5 years", value = 300, citation = "2.9 fn 1" },
]
confidence = "text"

[[scope]]
id = "2.8"
kind = "exclusion"
when = "revenue_in_test < my_threshold"
reaches = ["2.7"]
summary = "Small ones are out."
valid = { from = 2021-01-01, until = 2024-12-31 }
confidence = "text"

[[provision]]
id = "2.7"
heading = "Enterprises"
topics = ["soe"]
modality = "shall"
conduct_of = "my_person"
summary = "A Party sees to it that its enterprises behave."
breach = "not behaves_in_test"
due = [
  { what = "first list", from = "entry into force for the Party", for = "6 months", citation = "2.7" },
  { party = ["JPN"], what = "first list", from = 2024-01-01, citation = "2.7 fn 2" },
]
confidence = "text"
"""

VOCABULARY = """
[[fact]]
name = "revenue_in_test"
question = { en = "How much?" }
group = "enterprise"
kind = "number"
unit = "SDR"

[[fact]]
name = "behaves_in_test"
question = { en = "Does it behave?" }
group = "enterprise"
kind = "yes/no"
"""


@pytest.fixture
def with_soes(own_law: Path) -> Path:
    file = own_law / "mine" / "data.toml"
    file.write_text(file.read_text(encoding="utf-8") + CHAPTER, encoding="utf-8")
    (own_law / "vocabulary.toml").write_text(VOCABULARY, encoding="utf-8")
    ledger = own_law / "mine" / "ledger.toml"
    none = '\n[[none]]\ntopics = ["cryptography"]\nreason = "Nobody thought of it."\nconfidence = "text"\n'
    ledger.write_text(ledger.read_text(encoding="utf-8") + none, encoding="utf-8")
    assert tl.validate(own_law, beside=True) == []
    return own_law


def test_obligations_carry_numbers_deadlines_and_whose_conduct_it_is(with_soes: Path) -> None:
    library = tl.load(with_soes, beside=True)
    answer = tl.obligations(("JPN", "BRA"), on="soe", under="mine", as_of="2022-06-01", library=library)
    owed = {o.obligor: o.to_dict() for o in answer}
    assert owed["BRA"]["conduct_of"] == "my person"
    assert owed["BRA"]["due"] == {"by": "2022-07-01", "what": "first list", "citation": "MINE Art. 2.7"}
    assert owed["JPN"]["due"]["by"] == "2024-01-01"
    assert owed["BRA"]["parameters"][0]["value"] == "300"
    assert owed["BRA"]["parameters"][0]["until"] == "2026-12-31"
    assert owed["JPN"]["parameters"][0]["value"] == "100"
    assert owed["JPN"]["parameters"][0]["until"] == "2022-12-31"
    text = str(answer)
    assert "Due: Brazil, first list, by 2022-07-01" in text
    assert "threshold: 300 SDR, to 2026-12-31 (MINE Art. 2.9 fn 1)" in text
    later = tl.obligations(by="JPN", to="BRA", on="soe", under="mine", as_of="2024-06-01", library=library)
    assert "not established (not published)" in str(later)
    over = tl.obligations(by="JPN", to="BRA", on="soe", under="mine", as_of="2025-01-01", library=library)
    assert [clause.number for clause in over.obligations[0].norm.scope] == ["1.1"]


def test_conduct_belongs_to_the_scope(with_soes: Path) -> None:
    library = tl.load(with_soes, beside=True)
    norm = tl.rules(library=library).norm("MINE 2.7")
    case: dict[str, Value | None] = {
        "actor": "BRA",
        "as_of": dt.date(2023, 1, 1),
        "revenue_in_test": 300,
        "behaves_in_test": False,
        "affects_trade_by_electronic_means": True,
    }
    assert norm.verdict({**case, "person_is_financial_institution": True}) == "inconsistent"
    assert norm.verdict({**case, "person_is_financial_institution": False}) == "outside scope"
    assert norm.verdict({**case, "person_is_financial_institution": True, "revenue_in_test": 299}) == "outside scope"
    small = {**case, "person_is_financial_institution": True, "revenue_in_test": 299}
    assert norm.verdict({**small, "as_of": dt.date(2025, 1, 1)}) == "inconsistent"
    assert {"revenue_in_test", "behaves_in_test", "person_is_financial_institution"} <= norm.facts()


def test_a_topic_without_rules_is_answered_with_the_reason(with_soes: Path) -> None:
    answer = tl.obligations(("JPN", "BRA"), on="cryptography", under="mine", as_of="2024", library=tl.load(with_soes, beside=True))
    assert [(n.reason.value, "Nobody thought of it." in n.detail) for n in answer.not_applying] == [("no provision", True)]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("value = 100", "valeu = 100", 'Did you mean "value"'),
        ("value = 100", 'value = "100"', "has to be a number"),
        ("value = 100", 'value = 100, unknown = "x"', "one of the two"),
        ('party = ["BRA"], from = "entry', 'from = "entry', "variants name the Parties"),
        ("{ from = 2021-01-01, value", '{ party = ["JPN"], from = 2021-01-01, value', "and values don't"),
        ("revenue_in_test < my_threshold", "revenue_in_test < my_treshold", 'Did you mean "my_threshold"'),
        ('conduct_of = "my_person"', 'conduct_of = "my_persom"', 'Did you mean "my_person"'),
        ('party = ["JPN"], what', 'party = ["XXX"], what', "no Party has the code"),
        ("from = 2024-01-01, citation", 'from = "some day", citation', "is no day"),
        ('name = "my_threshold"', 'name = "person_is_public_entity"', "is a name already"),
    ],
)
def test_faults(with_soes: Path, old: str, new: str, said: str) -> None:
    file = with_soes / "mine" / "data.toml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    faults = tl.validate(with_soes, beside=True)
    assert any(said in fault for fault in faults), faults


def test_a_folder_of_its_own_says_something_on_every_topic_and_asks_every_fact(own_law: Path) -> None:
    packaged = tl.library().folders[0]
    for name in ("edition.toml", "parties.toml", "topics.toml", "vocabulary.toml"):
        (own_law / name).write_text((packaged / name).read_text(encoding="utf-8"), encoding="utf-8")
    other = (packaged / "other-territories.toml").read_text(encoding="utf-8")
    (own_law / "other-territories.toml").write_text(other, encoding="utf-8")
    faults = tl.validate(own_law)
    assert any("nothing is said of data-flows" in fault for fault in faults)
    assert not any("nothing is said of localisation" in fault for fault in faults)
    assert any("no condition asks about" in fault for fault in faults)
