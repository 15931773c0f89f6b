"""Questions: the facts that the clauses in force ask, all of them and no other, as a case file to fill in."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from typing import TYPE_CHECKING, Any

import pytest

import tradelaw as tl

if TYPE_CHECKING:
    from pathlib import Path

    from tradelaw.compliance.questions import Questionnaire

ABOVE = {"actor", "affects", "as_of"}

#: Topic, actor, affected and day.
ASKED = [
    pytest.param("localisation", "VNM", "JPN", "2024-06-01", id="localisation"),
    pytest.param("localisation", "VNM", "JPN", "2027-06-01", id="localisation, under two agreements"),
    pytest.param("data-flows", "JPN", "EU", "2025-01-01", id="data flows"),
    pytest.param("source-code", "GBR", "JPN", "2025-01-01", id="source code"),
    pytest.param("financial-data", "JPN", "USA", "2024-06-01", id="financial data"),
    pytest.param("financial-data", "VNM", "JPN", "2024-06-01", id="financial data, in annexes"),
    pytest.param("soe", "EU", "JPN", "2024-06-01", id="enterprises"),
]


def asked_by(norm: tl.Norm) -> set[str]:
    """Names of the facts in a norm's breach, scope, protected persons, enterprises and exceptions: all there is to ask."""
    breach = norm.provision.breach
    conditions = [*(clause.when for clause in norm.scope), *(limb.when for limb in norm.provision.limbs)]
    conditions += [limb.when for exception in norm.exceptions for limb in exception.limbs]
    conditions += [term.meaning for term in (norm.protected, norm.conduct) if term is not None]
    conditions += [] if breach is None else [breach]
    return {name for condition in conditions for name in condition.facts()} - ABOVE


def can_be_broken(norm: tl.Norm) -> bool:
    """Whether a case can break the norm: not where what would was not established."""
    return norm.provision.breach is not None and bool(norm.provision.breach.facts() - ABOVE)


def norms_owed(topic: str, actor: str, affects: str, as_of: str) -> list[tl.Norm]:
    owed = tl.obligations(between=(actor, affects), on=topic, as_of=as_of)
    return [o.norm for o in owed if o.obligor == actor and can_be_broken(o.norm)]


# ---------------------------------------------------------------- what is asked


@pytest.mark.parametrize(("topic", "actor", "affects", "as_of"), ASKED)
def test_exactly_the_facts_that_the_clauses_in_force_ask(topic: str, actor: str, affects: str, as_of: str) -> None:
    norms = norms_owed(topic, actor, affects, as_of)
    asked = tl.questions(topic, actor=actor, affects=affects, as_of=as_of)
    assert norms
    assert set(asked.rules) == {norm.citation for norm in norms}
    assert {question.name for question in asked} == {name for norm in norms for name in asked_by(norm)}
    assert len({question.name for question in asked}) == len(asked)
    for question in asked:
        # Each names the rules that ask it, or the exceptions that do where they are pleaded.
        assert set(question.asked_by) <= {norm.citation for norm in norms if question.name in asked_by(norm)}
        assert bool(question.asked_by) is not bool(question.when_pleaded)


@pytest.mark.parametrize(("topic", "actor", "affects", "as_of"), ASKED)
def test_the_most_decisive_first(topic: str, actor: str, affects: str, as_of: str) -> None:
    asked = tl.questions(topic, actor=actor, affects=affects, as_of=as_of)
    weights = [question.weight for question in asked]
    assert weights == sorted(weights, reverse=True)
    assert weights[0] > 0
    # What only a pleaded exception asks comes last, and weighs nothing.
    pleaded = [bool(question.when_pleaded) for question in asked]
    assert pleaded == sorted(pleaded)
    assert all(question.weight == 0 for question in asked if question.when_pleaded)


def test_what_only_a_pleaded_exception_asks_names_it() -> None:
    asked = {question.name: question for question in tl.questions("localisation", actor="VNM", affects="JPN", as_of="2024-06-01")}
    assert asked["actor_considers_necessary_for_essential_security"].when_pleaded == ("CPTPP Art. 29.2",)
    assert asked["facilities_restriction_greater_than_required"].when_pleaded == ()
    assert asked["facilities_restriction_greater_than_required"].asked_by == ("CPTPP Art. 14.13.2",)


def test_the_first_questions_are_those_of_the_breach() -> None:
    asked = tl.questions("localisation", actor="VNM", affects="JPN", as_of="2024-06-01", under="CPTPP")
    breach = {"requires_local_computing_facilities", "facilities_for_commercial_use", "condition_for_doing_business"}
    assert {question.name for question in asked.questions[:3]} == breach


def test_several_topics_ask_what_each_of_them_asks() -> None:
    who: dict[str, Any] = {"actor": "VNM", "affects": "JPN", "as_of": "2024-06-01"}
    both = tl.questions(["localisation", "data flows"], **who)
    one, other = tl.questions("localisation", **who), tl.questions("data-flows", **who)
    assert both.topics == ("localisation", "data-flows")
    assert set(both.rules) == {*one.rules, *other.rules}
    assert {question.name for question in both} == {question.name for asked in (one, other) for question in asked}
    assert tl.questions(["localization", "localisation"], **who) == one


def test_without_parties_the_rules_of_every_agreement_count() -> None:
    asked = tl.questions("localisation", as_of="2024-06-01")
    assert {rule.split()[0] for rule in asked.rules} == {"CPTPP", "RCEP", "CEPA", "USJDTA"}
    assert (asked.actor, asked.affects) == ("", "")
    assert set(tl.questions("localisation", as_of="2024-06-01", under=["RCEP"]).rules) == {"RCEP Art. 12.14.2"}
    # Nobody was bound by RCEP in 2020, nor by the agreements with the United Kingdom.
    assert {rule.split()[0] for rule in tl.questions("localisation", as_of="2020-06-01").rules} == {"CPTPP", "USJDTA"}


def test_where_nothing_is_in_force_nothing_is_asked() -> None:
    asked = tl.questions("source code", actor="China", affects="Japan", as_of="2024-06-01")
    assert (len(asked), asked.rules) == (0, ())
    assert any(note.startswith("CPTPP: not a Party. ") for note in asked.notes)
    assert tomllib.loads(asked.toml())["facts"] == {}


def test_today_by_default() -> None:
    assert tl.questions("cryptography", actor="JPN", affects="GBR").as_of in (dt.date.today(), dt.date.today() - dt.timedelta(days=1))  # noqa: DTZ011


WRONG = [
    pytest.param({"topic": "dataflows"}, tl.UnknownTopicError, 'No topic is called "dataflows". Did you mean "data-flows"', id="topic"),
    pytest.param({"topic": ["soe", "nope"]}, tl.UnknownTopicError, 'No topic is called "nope".', id="one of two topics"),
    pytest.param({"actor": "Veitnam"}, tl.UnknownPartyError, 'No Party is called "Veitnam". Did you mean', id="actor"),
    pytest.param({"affects": "Jappan"}, tl.UnknownPartyError, 'No Party is called "Jappan". Did you mean', id="affected"),
    pytest.param({"actor": "VNM", "affects": "Jappan"}, tl.CaseError, 'affects: No Party is called "Jappan".', id="affected of two"),
    pytest.param({"actor": "Brazil", "affects": "JPN"}, tl.CaseError, "Brazil (BRA) is Party to none", id="actor is no Party"),
    pytest.param({"as_of": "soon"}, tl.DateError, '"soon" is no date', id="day"),
    pytest.param({"under": "CPTP"}, tl.UnknownAgreementError, 'No agreement is called "CPTP". Did you mean "CPTPP"', id="agreement"),
    pytest.param({"actor": "VNM", "affects": "JPN", "as_of": "2010-01-01"}, tl.CaseError, "no agreement covered was in force", id="early"),
]


@pytest.mark.parametrize(("changed", "kind", "said"), WRONG)
def test_what_cannot_be_understood_is_told(changed: dict[str, Any], kind: type[tl.TradelawError], said: str) -> None:
    with pytest.raises(tl.TradelawError) as caught:
        tl.questions(**{"topic": "localisation", "as_of": "2024-06-01", **changed})
    assert type(caught.value) is kind
    assert str(caught.value).startswith(said)


# ---------------------------------------------------------------- the case file


def uncommented(text: str) -> str:
    """The case file with every fact uncommented."""
    above, below = text.split("\n[facts]\n")
    return above + "\n[facts]\n" + re.sub(r"^# (\w+ = )", r"\1", below, flags=re.MULTILINE)


def facts_in(asked: Questionnaire) -> dict[str, Any]:
    facts: dict[str, Any] = tomllib.loads(uncommented(asked.toml()))["facts"]
    return facts


@pytest.mark.parametrize(("topic", "actor", "affects", "as_of"), ASKED)
def test_case_file_has_every_fact_as_a_comment(topic: str, actor: str, affects: str, as_of: str) -> None:
    asked = tl.questions(topic, actor=actor, affects=affects, as_of=as_of)
    data = tomllib.loads(asked.toml())
    assert data == {"title": "", "actor": actor, "affects": affects, "as_of": dt.date.fromisoformat(as_of), "topics": [topic], "facts": {}}
    facts = facts_in(asked)
    assert list(facts) == [question.name for question in asked]
    for question in asked:
        expected: dict[str, type] = {"yes/no": bool, "number": int, "date": dt.date, "choice": str}
        assert type(facts[question.name]) is expected[question.kind]
    assert str(asked) == asked.toml()


def test_each_question_stands_above_its_fact_in_plain_words() -> None:
    asked = tl.questions("financial-data", actor="VNM", affects="JPN", as_of="2024-06-01")
    _, below = asked.toml().split("\n[facts]\n")
    paragraphs = [" ".join(line.removeprefix("# ") for line in block.splitlines()) for block in below.strip().split("\n\n")]
    for question in asked:
        (paragraph,) = [p for p in paragraphs if f" {question.name} = " in p]
        assert paragraph.startswith(question.text)
        assert (question.when_pleaded or question.asked_by)[0].split(" Art. ")[-1] in paragraph
    assert max(map(len, asked.toml().splitlines())) <= 140


@pytest.mark.parametrize(("topic", "actor", "affects", "as_of"), ASKED)
def test_filled_in_file_is_accepted_but_for_contradictions(topic: str, actor: str, affects: str, as_of: str, tmp_path: Path) -> None:
    asked = tl.questions(topic, actor=actor, affects=affects, as_of=as_of)
    path = tmp_path / "case.toml"
    path.write_text(asked.toml(), encoding="utf-8")
    # As it is written nothing is known, and every rule that is asked about is open.
    report = tl.check(path)
    verdicts = {finding.citation: finding.verdict for finding in report}
    assert {rule: verdicts[rule] for rule in asked.rules} == dict.fromkeys(asked.rules, tl.Verdict.UNDETERMINED)
    path.write_text(uncommented(asked.toml()), encoding="utf-8")
    faults: tuple[str, ...] = ()
    try:
        report = tl.check(path)
    except tl.CaseError as error:
        report, faults = error.report, error.faults
    assert all(" implies " in fault for fault in faults)
    # All facts are taken but those that contradict one another.
    contradicting = set(re.findall(r"(\w+) = (?:true|false)", " ".join(faults)))
    assert {finding.citation for finding in report} >= set(asked.rules)
    assert set(facts_in(asked)) - contradicting <= {name for finding in report for name in finding.facts}


def test_agreements_asked_for_stand_in_the_file() -> None:
    asked = tl.questions("localisation", actor="VNM", affects="JPN", as_of="2027-06-01", under=["RCEP", "TPP11"])
    assert tomllib.loads(asked.toml())["agreements"] == ["rcep", "cptpp"]


OWN_FACTS = """
[[fact]]
name = "months_kept"
question = { en = "For how many months is it kept?" }
kind = "number"
unit = "months"
group = "measure"

[[fact]]
name = "kind_of_data"
question = { en = "What kind of data is it?" }
kind = "choice"
values = ["health", "payments"]
group = "measure"
"""


def test_facts_of_every_kind_are_asked_for_in_their_kind(own_law: Path) -> None:
    (own_law / "vocabulary.toml").write_text(OWN_FACTS, encoding="utf-8")
    chapter = own_law / "mine" / "data.toml"
    text = chapter.read_text(encoding="utf-8")
    breach = "months_kept > 6 and kind_of_data is health"
    chapter.write_text(text.replace("requires_localisation_for_storage_or_processing", breach), encoding="utf-8")
    asked = tl.questions("localisation", under="mine", as_of="2024-01-01", library=tl.load(own_law, beside=True))
    assert "# months_kept = 0  # months" in asked.toml()
    assert '# kind_of_data = "health"  # one of health, payments' in asked.toml()
    kinds = {question.name: (question.kind, question.unit, question.values) for question in asked}
    assert kinds["months_kept"] == ("number", "months", ())
    assert kinds["kind_of_data"] == ("choice", "", ("health", "payments"))
    assert [question.name for question in asked][:2] == ["months_kept", "kind_of_data"]


# ---------------------------------------------------------------- other forms


def test_data_and_table() -> None:
    asked = tl.questions("localisation", actor="VNM", affects="JPN", as_of="2024-06-01")
    shape = asked.to_dict()
    assert set(shape) == {"topics", "actor", "affects", "as_of", "edition", "rules", "questions", "notes"}
    assert (shape["as_of"], shape["edition"]) == ("2024-06-01", tl.library().edition)
    keys = {"fact", "question", "kind", "unit", "values", "asked_by", "weight", "when_pleaded"}
    assert all(set(question) == keys for question in shape["questions"])
    assert asked.to_records() == asked.csv_records() == shape["questions"]
    rows = asked.table().rows
    assert [(row[0], row[1]) for row in rows] == [(str(place), question.name) for place, question in enumerate(asked, start=1)]
    assert "<table>" in asked._repr_html_()
