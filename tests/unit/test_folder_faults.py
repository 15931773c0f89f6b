"""What is said of a law folder with a fault that is seen only when its files are laid beside one another."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import tradelaw as tl

if TYPE_CHECKING:
    from pathlib import Path

CHAPTER = "mine/data.toml"
FACTS = "vocabulary.toml"
PARTIES = "parties.toml"

PARTY = '[[party]]\ncode = "XMY"\nalpha2 = "XM"\nname = { en = "Mine", ja = "私" }\naliases = []\nkind = "state"\n'
OTHER = PARTY.replace("XMY", "XTH").replace("XM", "XT").replace("Mine", "Theirs").replace("私", "彼")
FACT = '[[fact]]\nname = "my_share"\nquestion = { en = "How much?" }\ngroup = "measure"\n'
PARAMETER = '[[parameter]]\nname = "my_limit"\nlabel = { en = "limit" }\nunit = "SDR"\ncitation = "2.3"\nsummary = "A limit."\n'
TERM = '[[term]]\nname = "{name}"\nlabel = "a term"\ncitation = "1.3"\nconfidence = "text"\n'
VALUES = 'values = [{ from = 2021-01-01, value = 5, citation = "2.3", confidence = "text" }]\nconfidence = "text"\n'


@pytest.mark.parametrize(
    ("path", "added", "line", "said"),
    [
        pytest.param(
            CHAPTER, TERM.format(name="my_person") + 'when = "government_procurement"\n', 39, "is defined already", id="term twice"
        ),
        pytest.param(CHAPTER, TERM.format(name="other_person"), 38, "says nothing", id="term without a condition"),
        pytest.param(
            CHAPTER,
            TERM.format(name="other_person") + 'when = "government_procurement"\nnot_established = "what it means"\n',
            38,
            "can't be not_established and have limbs",
            id="term that is not established, with a condition",
        ),
        pytest.param(CHAPTER, PARAMETER + 'confidence = "text"\n', 38, "has neither values nor variants", id="parameter without a value"),
        pytest.param(PARTIES, PARTY + PARTY, 8, '"XMY" stands here a second time', id="Party twice"),
        pytest.param(
            PARTIES,
            PARTY + OTHER + '[[membership]]\nunion = "XMY"\nmember = "XTX"\nfrom = 2021-01-01\n',
            15,
            'no Party has the code "XTX"',
            id="member that is nobody",
        ),
        pytest.param(FACTS, FACT + 'kind = "number"\n', 1, "is a number and lacks its unit", id="number without a unit"),
        pytest.param(FACTS, FACT + 'kind = "choice"\n', 1, "is a choice and lacks its values", id="choice without values"),
        pytest.param(
            FACTS,
            FACT + 'kind = "yes/no"\n[[implication]]\nif = "my_share and government_procurement"\nthen = "my_share"\n',
            7,
            "an implication joins single facts",
            id="implication between more than two facts",
        ),
    ],
)
def test_faults_are_named_with_their_line(own_law: Path, path: str, added: str, line: int, said: str) -> None:
    file = own_law / path
    before = file.read_text(encoding="utf-8") if file.exists() else ""
    file.write_text(f"{before}\n{added}" if before else added, encoding="utf-8")
    faults = tl.validate(own_law, beside=True)
    assert [fault for fault in faults if said in fault], faults
    assert any(fault.startswith(f"{path}:{line}:") for fault in faults if said in fault), faults


@pytest.mark.parametrize("name", ["agreement.toml", "ledger.toml"])
def test_a_file_that_every_agreement_has_is_missed(own_law: Path, name: str) -> None:
    (own_law / "mine" / name).unlink()
    assert f"mine/{name}: is missing." in tl.validate(own_law, beside=True)


def test_a_limit_that_is_not_known_on_every_day_is_not_compared_for_being_equal(own_law: Path) -> None:
    (own_law / FACTS).write_text(FACT + 'kind = "number"\nunit = "SDR"\n', encoding="utf-8")
    file = own_law / CHAPTER
    text = file.read_text(encoding="utf-8") + "\n" + PARAMETER + VALUES
    file.write_text(text.replace('when = "pursues_legitimate_public_policy_objective"', 'when = "my_share is my_limit"'), encoding="utf-8")
    assert [fault for fault in tl.validate(own_law, beside=True) if "compare my_share with it by <, <=, > or >=" in fault]
    file.write_text(text.replace('when = "pursues_legitimate_public_policy_objective"', 'when = "my_share > my_limit"'), encoding="utf-8")
    assert tl.validate(own_law, beside=True) == []
