"""Cases: what is wrong in one is said, all of it, with what was probably meant; what is right in it is checked all the same."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import tradelaw as tl

if TYPE_CHECKING:
    from tradelaw.compliance.reports import Report

LOCAL = "requires_local_computing_facilities"
CONDITION = "condition_for_doing_business"
REVENUE = "lowest_commercial_revenue_of_last_three_fiscal_years"
GIVEN_ON = "day_assistance_was_provided"
LOCALISATION = "CPTPP Art. 14.13.2"


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are named as the caller names them: here, without a folder."""
    monkeypatch.chdir(tmp_path)


def a_case(**more: Any) -> tl.Case:  # noqa: ANN401  # what a case takes
    """A case of Viet Nam towards Japan, in which servers have to be local."""
    known: dict[str, Any] = {"actor": "VNM", "affects": "JPN", "as_of": "2024-06-01", "facts": {LOCAL: True}}
    return tl.Case(**{**known, **more})


def fault_of(case: tl.Case | Path | str) -> tl.CaseError:
    with pytest.raises(tl.CaseError) as caught:
        tl.check(case)
    assert str(caught.value) == "\n".join(caught.value.faults)
    return caught.value


def on_the_rest(error: tl.CaseError) -> list[str]:
    """What the report says that comes with the error: citations and verdicts."""
    report: Report | None = error.report
    assert report is not None
    return [f"{finding.citation}: {finding.verdict}" for finding in report]


def test_case_without_faults_is_checked() -> None:
    report = tl.check(a_case(facts={LOCAL: True, CONDITION: False}))
    assert [str(f) for f in report if f.agreement == "cptpp"] == [f"{LOCALISATION}, VNM towards JPN: consistent"]


# ---------------------------------------------------------------- what is no case at all


@pytest.mark.parametrize(
    ("given", "said"),
    [
        pytest.param({"facts": "abc"}, 'facts are a mapping of names to values, not "abc".', id="facts are a word"),
        pytest.param({"facts": None}, 'facts are a mapping of names to values, not "None".', id="no facts"),
        pytest.param({"facts": [("a", True)]}, "facts are a mapping of names to values, not ", id="facts are pairs"),
        pytest.param({"affects": 5}, '"5" is no name and no list of names.', id="affects"),
        pytest.param({"pleaded": 5}, '"5" is no name and no list of names.', id="pleaded"),
        pytest.param({"topics": 10**5_000}, '"a number too long to be shown" is no name and no list of names.', id="topics"),
    ],
)
def test_what_cannot_be_made_a_case(given: dict[str, Any], said: str) -> None:
    with pytest.raises(tl.CaseError) as caught:
        a_case(**given)
    (fault,) = caught.value.faults
    assert fault.startswith(said)
    assert caught.value.report is None


# ---------------------------------------------------------------- names of facts

UNKNOWN_FACTS = [
    pytest.param("requires_local_computing_facility", LOCAL, id="nearly spelt"),
    pytest.param("Requires_Local_Computing_Facilities", LOCAL, id="capitals"),
    pytest.param("requires local computing facilities", LOCAL, id="blanks"),
    pytest.param("doing_business_is_a_condition", "condition_for_doing_business", id="the same words in another order"),
    pytest.param("covered_persons", "covered_person", id="a term that a case may state"),
]


@pytest.mark.parametrize(("name", "meant"), UNKNOWN_FACTS)
def test_unknown_fact_is_told_with_what_was_meant(name: str, meant: str) -> None:
    error = fault_of(a_case(facts={LOCAL: True, name: True}))
    (said,) = error.faults
    assert said.startswith(f'No fact is called "{name}". Did you mean ')
    assert f'"{meant}"' in said
    assert on_the_rest(error)[0] == f"{LOCALISATION}: undetermined"


@pytest.mark.parametrize("name", ["zzzz", "", 7, None, ("a", "b"), "🐙"])
def test_fact_like_no_other_is_told_without_a_guess(name: object) -> None:
    (said,) = fault_of(a_case(facts={LOCAL: True, name: True})).faults
    assert said == f'No fact is called "{name}".'


def test_long_name_does_not_become_a_long_message() -> None:
    (said,) = fault_of(a_case(facts={"x" * 100_000: True})).faults
    assert len(said) < 200


@pytest.mark.parametrize("name", ["actor", "affects", "as_of"])
def test_what_the_case_itself_says_is_no_fact(name: str) -> None:
    (said,) = fault_of(a_case(facts={name: "JPN"})).faults
    assert said == f"{name} is no fact to give: the case itself says it, above the facts."


def test_fact_that_is_none_is_unknown_whatever_its_name_is_worth() -> None:
    assert tl.check(a_case(facts={LOCAL: True, CONDITION: None})).finding(LOCALISATION).verdict == "undetermined"


# ---------------------------------------------------------------- values of facts, by kind

WRONG_VALUES = [
    pytest.param(LOCAL, "yes", 'takes true or false, not "yes". Did you mean true?', id="yes/no: yes"),
    pytest.param(LOCAL, "No", 'takes true or false, not "No". Did you mean false?', id="yes/no: No"),
    pytest.param(LOCAL, "TRUE", 'takes true or false, not "TRUE". Did you mean true?', id="yes/no: TRUE in quotation marks"),
    pytest.param(LOCAL, 1, 'takes true or false, not "1"', id="yes/no: 1"),
    pytest.param(LOCAL, "perhaps", 'takes true or false, not "perhaps".', id="yes/no: perhaps"),
    pytest.param(LOCAL, [True], "takes true or false", id="yes/no: list"),
    pytest.param(LOCAL, dt.date(2024, 1, 1), "takes true or false", id="yes/no: date"),
    pytest.param(REVENUE, True, "takes a number (SDR), not true.", id="number: true"),
    pytest.param(REVENUE, "300 million", 'takes a number (SDR), not "300 million".', id="number: words"),
    pytest.param(REVENUE, dt.date(2024, 1, 1), "takes a number (SDR)", id="number: date"),
    pytest.param(REVENUE, float("nan"), "takes a finite number", id="number: not a number"),
    pytest.param(REVENUE, float("inf"), "takes a finite number", id="number: infinite"),
    pytest.param(REVENUE, Decimal("-Infinity"), "takes a finite number", id="number: infinite decimal"),
    pytest.param(GIVEN_ON, True, "takes a date, such as 2024-12-15, not true.", id="date: true"),
    pytest.param(GIVEN_ON, 20240101, "takes a date, such as 2024-12-15", id="date: number"),
    pytest.param(GIVEN_ON, "yesterday", 'takes a date: "yesterday" is no date', id="date: word"),
    pytest.param(GIVEN_ON, "2023-02-29", "February 2023 has 28 days", id="date: a day that doesn't exist"),
    pytest.param("covered_person", "yes", 'takes true or false, not "yes".', id="term that a case may state: yes"),
]


@pytest.mark.parametrize(("name", "value", "said"), WRONG_VALUES)
def test_value_of_the_wrong_kind(name: str, value: object, said: str) -> None:
    error = fault_of(a_case(facts={CONDITION: False, name: value}))
    (fault,) = error.faults
    assert fault.startswith(f"{name} takes ")
    assert said in fault
    # A fact that can't be read is left out, as if it were unknown.
    assert on_the_rest(error)[0] == f"{LOCALISATION}: consistent"


HUGE = 10**5_000  # more digits than Python writes


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        pytest.param(LOCAL, HUGE, 'takes true or false, not "a number too long to be shown" (int).', id="yes/no"),
        pytest.param(REVENUE, HUGE, "takes a number below 1e+30.", id="number"),
        pytest.param(REVENUE, -HUGE, "takes a number below 1e+30.", id="negative number"),
        pytest.param(REVENUE, 10**30, "takes a number below 1e+30.", id="the first number that is too large"),
        pytest.param(GIVEN_ON, HUGE, "takes a date, such as 2024-12-15", id="date"),
    ],
)
def test_number_too_large_to_be_meant(name: str, value: int, said: str) -> None:
    error = fault_of(a_case(facts={CONDITION: False, name: value}))
    (fault,) = error.faults
    assert fault.startswith(f"{name} {said}")
    assert on_the_rest(error)[0] == f"{LOCALISATION}: consistent"


def test_largest_number_is_read_and_shown() -> None:
    report = tl.check(a_case(facts={REVENUE: 10**29, "purchases_good_or_service": True}, agreements="CPTPP"))
    assert report.finding("CPTPP 17.4.1(b)").facts[REVENUE] == 10**29
    assert "17.4.1(b)" in report.text()
    assert str(10**29) in report.finding("CPTPP 17.4.1(b)").explain(everything=True).text()
    assert report.receipt["inputs"]["facts"][REVENUE] == 10**29


VALUES_THAT_ARE_READ = [
    pytest.param(REVENUE, "3e8", Decimal("3e8"), id="number as text"),
    pytest.param(REVENUE, 1.5, Decimal("1.5"), id="number with a fraction"),
    pytest.param(GIVEN_ON, "2024-02-29", dt.date(2024, 2, 29), id="date as text"),
    pytest.param(GIVEN_ON, dt.datetime(2024, 2, 29, 12, tzinfo=dt.UTC), dt.date(2024, 2, 29), id="day and hour"),
]


@pytest.mark.parametrize(("name", "value", "read"), VALUES_THAT_ARE_READ)
def test_value_that_can_be_read_is_taken(name: str, value: object, read: object) -> None:
    report = tl.check(a_case(facts={LOCAL: True, name: value}))
    assert report.findings[0].facts[name] == read


OWN_FACTS = """
[[fact]]
name = "kind_of_data"
question = { en = "What kind of data is it?" }
kind = "choice"
values = ["health", "payments"]
group = "transfer"

[[fact]]
name = "seat_of_the_person"
question = { en = "Where is the person's seat?" }
kind = "party"
group = "person"
"""


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        pytest.param(
            "kind_of_data", "payment", 'takes one of health, payments, not "payment". Did you mean "payments"?', id="choice: near"
        ),
        pytest.param("kind_of_data", True, "takes one of health, payments, not true.", id="choice: true"),
        pytest.param("kind_of_data", 5, "takes one of health, payments", id="choice: number"),
        pytest.param("seat_of_the_person", True, "takes a name, not true.", id="party: true"),
        pytest.param("seat_of_the_person", 5, "takes a name", id="party: number"),
    ],
)
def test_value_of_the_wrong_kind_for_facts_of_ones_own(own_law: Path, name: str, value: object, said: str) -> None:
    (own_law / "vocabulary.toml").write_text(OWN_FACTS, encoding="utf-8")
    library = tl.load(own_law, beside=True)
    with pytest.raises(tl.CaseError) as caught:
        tl.check(a_case(facts={LOCAL: True, name: value}), library=library)
    (fault,) = caught.value.faults
    assert f"{name} {said}" in fault


@pytest.mark.parametrize(("name", "value"), [("kind_of_data", "Payments"), ("seat_of_the_person", "Japan")])
def test_value_of_the_right_kind_for_facts_of_ones_own(own_law: Path, name: str, value: str) -> None:
    (own_law / "vocabulary.toml").write_text(OWN_FACTS, encoding="utf-8")
    report = tl.check(a_case(facts={LOCAL: True, name: value}), library=tl.load(own_law, beside=True))
    assert report.unasked == (name,)


# ---------------------------------------------------------------- facts that contradict one another

MODEL_LAW = "electronic_transactions_framework_consistent_with_uncitral_model_law"
PRINCIPLES = "framework_consistent_with_principles_of_uncitral_model_law_on_electronic_commerce"
FRAMEWORK = "maintains_legal_framework_governing_electronic_transactions"

CLASHES = [
    pytest.param("prevents_cross_border_transfer", "restricts_cross_border_transfer", id="one step"),
    pytest.param(PRINCIPLES, FRAMEWORK, id="the second of two steps"),
    pytest.param(MODEL_LAW, PRINCIPLES, id="the first of two steps"),
    pytest.param("requires_local_financial_service_computing_facilities", LOCAL, id="an implication between agreements"),
]


@pytest.mark.parametrize(("one", "other"), CLASHES)
@pytest.mark.parametrize("first", [True, False], ids=["in this order", "in the other"])
def test_fact_and_the_contrary_of_what_it_implies(one: str, other: str, first: bool) -> None:
    facts = {one: True, other: False} if first else {other: False, one: True}
    (said,) = fault_of(a_case(facts=facts)).faults
    readings = (
        f"{one} = true implies {other} = true, but {other} = false was given.",
        f"{other} = false implies {one} = false, but {one} = true was given.",
    )
    assert said in readings


CHAIN = """
[[implication]]
if = "first"
then = "second"

[[implication]]
if = "second"
then = "third"
"""


def test_contradiction_two_steps_away(own_law: Path) -> None:
    # Wherever the packaged vocabulary has two steps it has a shortcut as well, so that this chain is one of ones own.
    facts = [f'[[fact]]\nname = "{name}"\nquestion = {{ en = "Is it {name}?" }}\n' for name in ("first", "second", "third")]
    own = "".join(f'{fact}kind = "yes/no"\ngroup = "measure"\n\n' for fact in facts) + CHAIN
    (own_law / "vocabulary.toml").write_text(own, encoding="utf-8")
    library = tl.load(own_law, beside=True)
    with pytest.raises(tl.CaseError) as caught:
        tl.check(a_case(facts={"first": True, "third": False}), library=library)
    assert caught.value.faults == ("first = true implies third = true, but third = false was given.",)
    assert tl.check(a_case(facts={"first": True}), library=library).implied == {"second": True, "third": True}
    assert tl.check(a_case(facts={"third": False}), library=library).implied == {"second": False, "first": False}


def test_facts_that_contradict_one_another_are_both_left_out() -> None:
    facts = {"prevents_cross_border_transfer": True, "restricts_cross_border_transfer": False, LOCAL: True, CONDITION: False}
    error = fault_of(a_case(facts=facts))
    assert on_the_rest(error)[0] == f"{LOCALISATION}: consistent"
    assert "restricts_cross_border_transfer" not in error.report.findings[0].facts
    assert not error.report.implied


def test_each_pair_of_facts_that_contradict_one_another_is_told_once() -> None:
    facts = {
        "prevents_cross_border_transfer": True,
        "transfer_restriction_greater_than_necessary": True,
        "restricts_cross_border_transfer": False,
    }
    faults = fault_of(a_case(facts=facts)).faults
    assert len(faults) == 2
    assert len(set(faults)) == 2


@pytest.mark.parametrize("facts", [{MODEL_LAW: True, FRAMEWORK: True}, {MODEL_LAW: False, FRAMEWORK: True}, {FRAMEWORK: False}])
def test_facts_that_agree_are_no_contradiction(facts: dict[str, bool]) -> None:
    report = tl.check(a_case(facts=facts))
    assert not set(report.implied) & set(facts)


# ---------------------------------------------------------------- who, towards whom, when

WRONG_PARTIES = [
    pytest.param({"actor": "Veitnam"}, 'actor: No Party is called "Veitnam". Did you mean "Vietnam"', id="actor misspelt"),
    pytest.param({"affects": "Jappan"}, 'affects: No Party is called "Jappan". Did you mean "Japan"', id="affected misspelt"),
    pytest.param({"actor": ""}, 'actor: No Party is called "".', id="no actor"),
    pytest.param({"affects": ()}, "the case doesn't say whom it affects.", id="nobody affected"),
    pytest.param({"actor": "Brazil"}, "Brazil (BRA) is Party to none of the agreements covered", id="actor is no Party"),
    pytest.param({"as_of": "soon"}, 'as_of: "soon" is no date', id="day is a word"),
    pytest.param({"as_of": "2024-02-30"}, "as_of: There is no day", id="day doesn't exist"),
    pytest.param({"as_of": None}, "as_of: ", id="no day"),
]


@pytest.mark.parametrize(("changed", "said"), WRONG_PARTIES)
def test_without_actor_affected_or_day_nothing_can_be_checked(changed: dict[str, Any], said: str) -> None:
    error = fault_of(a_case(**changed))
    (fault,) = error.faults
    assert fault.startswith(said)
    assert error.report is None


def test_one_affected_party_misspelt_leaves_the_others() -> None:
    error = fault_of(a_case(affects=("JPN", "Astralia")))
    (fault,) = error.faults
    assert fault.startswith('affects: No Party is called "Astralia". Did you mean "Australia"')
    assert {finding.obligee for finding in error.report} == {"JPN"}


def test_affected_economy_that_is_no_party_is_answered() -> None:
    report = tl.check(a_case(affects="Brazil"))
    assert not report.findings
    assert {str(item.reason) for item in report.not_applying} == {"not a Party"}


def test_measure_of_a_party_that_affects_itself_is_answered() -> None:
    report = tl.check(a_case(affects="VNM"))
    assert not report.findings
    assert any("owes itself nothing" in note for note in report.notes)


def assert_not_bound_yet(report: Report) -> None:
    """The CPTPP stands between Viet Nam and Japan from 14 January 2019; what keeps it from binding before is said of the rule itself."""
    finding = report.finding(LOCALISATION)
    assert (finding.obligor, finding.obligee, finding.verdict) == ("VNM", "JPN", "not bound")
    assert not finding.reviewable
    assert not finding.deciding_facts
    item = finding.not_bound
    assert item is not None
    assert (item.reason, item.until) == ("not in force", dt.date(2019, 1, 14))
    assert (item.provision, item.obligor, item.obligee) == ("14.13.2", "VNM", "JPN")
    assert item.citation == "CPTPP Art. 3, with the definition of Party in 1.3"
    assert finding.headline().startswith("CPTPP is not in force between them: ")
    (why,) = finding.explain().reasons
    assert (why.part, why.value, why.citation) == ("bound", False, item.citation)
    # Said once: what there is a finding on doesn't stand among what doesn't apply as a whole.
    assert not {"cptpp", "rcep"} & {item.agreement for item in report.not_applying}
    rcep = report.finding("RCEP 12.14.2").not_bound
    assert rcep is not None
    assert (rcep.reason, rcep.until) == ("not in force", dt.date(2027, 1, 1))  # in force from 2022, and then fn 11 keeps Viet Nam free


@pytest.mark.parametrize("as_of", ["2018-12-29", "2010-01-01", dt.date.min])
def test_day_before_any_agreement_between_them(as_of: dt.date | str) -> None:
    error = fault_of(a_case(as_of=as_of))
    (fault,) = error.faults
    assert fault == f"no agreement covered was in force on {as_of}: the first between Viet Nam and Japan is CPTPP, from 2018-12-30."
    assert_not_bound_yet(error.report)


@pytest.mark.parametrize("as_of", ["2018-12-30", "2019-01-13"])
def test_day_between_the_entry_into_force_of_an_agreement_and_that_for_the_two_is_no_fault(as_of: str) -> None:
    assert_not_bound_yet(tl.check(a_case(as_of=as_of)))


def test_first_day_of_an_agreement_between_the_two_binds() -> None:
    finding = tl.check(a_case(as_of="2019-01-14")).finding(LOCALISATION)
    assert (finding.obligor, finding.obligee, finding.verdict) == ("VNM", "JPN", "undetermined")
    assert finding.not_bound is None
    # 14.18.2: for two years no panel on measures of Viet Nam's that exist already.
    assert "A panel may not be able to review this before 2021-01-14" in finding.review()


def test_agreement_of_which_it_is_unknown_whether_it_is_in_force_leaves_its_rules_undetermined() -> None:
    finding = tl.check(a_case(actor="MMR", agreements="RCEP", as_of="2026-11-21")).finding("RCEP 12.14.2")
    assert finding.verdict == "undetermined"
    assert finding.not_bound is not None
    assert (finding.not_bound.reason, finding.not_bound.until) == ("unknown", None)
    assert finding.not_bound.citation == "RCEP Art. 20.6.2, 20.6.3"
    assert not finding.deciding_facts
    (why,) = finding.explain().reasons
    assert (why.part, why.value) == ("bound", None)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        pytest.param({"topics": ["dataflows"]}, 'No topic is called "dataflows". Did you mean "data-flows"', id="topic"),
        pytest.param({"agreements": ["CPTP"]}, 'No agreement is called "CPTP". Did you mean "CPTPP"', id="agreement"),
    ],
)
def test_unknown_topic_or_agreement_is_left_out(changed: dict[str, Any], said: str) -> None:
    error = fault_of(a_case(**changed))
    (fault,) = error.faults
    assert fault.startswith(said)
    assert on_the_rest(error)[0] == f"{LOCALISATION}: undetermined"


# ---------------------------------------------------------------- exceptions pleaded


def tried(report: Report) -> set[str]:
    """The exceptions that were tried on local servers."""
    return {defence.exception.number for defence in report.finding(LOCALISATION).defences if defence.verdict != "not pleaded"}


MIXTURE = 'pleaded is "all", "none", or a list of exceptions, not a mixture.'


@pytest.mark.parametrize(
    ("pleaded", "said"),
    [
        pytest.param(["CPTPP 29.22"], 'No exception is called "CPTPP 29.22". Did you mean "29.2"', id="no such number"),
        pytest.param(["CPTPP 14.13.2"], 'No exception is called "CPTPP 14.13.2".', id="a rule and no exception"),
        pytest.param(["JEEPA 29.2"], 'No exception is called "JEEPA 29.2".', id="the number of another agreement"),
        pytest.param("necessity", 'No exception is called "necessity".', id="a word"),
        pytest.param(["all", "29.2"], MIXTURE, id="all, and one"),
        pytest.param(["none", "29.2"], MIXTURE, id="none, and one"),
        pytest.param(["all", "none"], MIXTURE, id="all and none"),
        pytest.param([""], '"" names no exception: give its number, as in 29.2.', id="nothing"),
        pytest.param(["  "], '"" names no exception: give its number', id="blanks"),
        pytest.param("Art.", '"Art." names no exception: give its number', id="no number"),
        pytest.param("CPTPP", '"CPTPP" names no exception: give its number', id="an agreement"),
        pytest.param(["CPTPP Art."], '"CPTPP Art." names no exception: give its number', id="an agreement and no number"),
    ],
)
def test_plea_that_cannot_be_understood(pleaded: str | list[str], said: str) -> None:
    error = fault_of(a_case(pleaded=pleaded))
    (fault,) = error.faults
    assert fault.startswith(said)
    assert on_the_rest(error)[0] == f"{LOCALISATION}: undetermined"
    if said != MIXTURE:
        assert tried(error.report) == {"14.13.3"}, "what can't be understood pleads nothing"


def test_one_plea_misspelt_leaves_the_others() -> None:
    error = fault_of(a_case(pleaded=["29.2", "29.22"]))
    assert len(error.faults) == 1
    assert tried(error.report) == {"14.13.3", "29.2"}


@pytest.mark.parametrize(
    ("pleaded", "numbers"),
    [
        pytest.param((), {"14.13.3"}, id="nothing: what is written for the rule"),
        pytest.param("none", set(), id="none: not even that"),
        pytest.param("CPTPP 29.2", {"14.13.3", "29.2"}, id="one, with its agreement"),
        pytest.param(" 29.2 ", {"14.13.3", "29.2"}, id="one, by its number"),
        pytest.param("ALL", {"14.13.3", "11.11.1", "29.1.3", "29.1.4", "29.2", "29.3.1", "29.3.2", "29.7"}, id="all"),
    ],
)
def test_which_exceptions_are_tried(pleaded: str | tuple[str, ...], numbers: set[str]) -> None:
    assert tried(tl.check(a_case(pleaded=pleaded))) == numbers


# ---------------------------------------------------------------- case files

HEAD = 'actor = "VNM"\naffects = "JPN"\nas_of = 2024-06-01\n'
FACTS = f"\n[facts]\n{LOCAL} = true\n"
EXPECTED = '\n[[expected]]\nprovision = "CPTPP 14.13.2"\nverdict = "consistent"\n'


def written(text: str, name: str = "case.toml") -> Path:
    path = Path(name)
    path.write_text(text, encoding="utf-8")
    return path


def test_case_file_says_the_same_as_the_case() -> None:
    path = written(HEAD + FACTS)
    assert tl.read_case(path).to_dict() == a_case().to_dict()
    for given_as in (path, str(path)):
        assert tl.check(given_as).to_records() == tl.check(a_case()).to_records()


#: What stands in the file, the line of the fault (None where it has none), and what is said.
FAULTS_IN_FILES = [
    pytest.param('actr = "VNM"\n' + HEAD + FACTS, 1, 'a case has no "actr". Did you mean "actor"', id="key misspelt"),
    pytest.param(f"{HEAD}{LOCAL} = true\n", 4, f'a case has no "{LOCAL}". A fact stands under [facts].', id="fact above the facts"),
    pytest.param(HEAD + FACTS + "condition_for_doing_busines = true\n", 7, f'Did you mean "{CONDITION}"', id="fact misspelt"),
    pytest.param(HEAD + FACTS + f'{CONDITION} = "yes"\n', 7, "takes true or false", id="fact of the wrong kind"),
    pytest.param(HEAD + FACTS + f"{REVENUE} = nan\n", 7, "takes a finite number", id="no number"),
    pytest.param(HEAD + FACTS + f"{GIVEN_ON} = 12:00:00\n", 7, "takes a date", id="time of day for a date"),
    pytest.param(HEAD + FACTS + f"{CONDITION}.at_all = true\n", 7, "takes true or false", id="table for a fact"),
    pytest.param(
        HEAD + FACTS + "prevents_cross_border_transfer = true\nrestricts_cross_border_transfer = false\n",
        8,
        "prevents_cross_border_transfer = true implies restricts_cross_border_transfer = true",
        id="contradiction",
    ),
    pytest.param(f"{HEAD}facts = true\n", 4, "the facts are a table", id="facts are no table"),
    pytest.param(HEAD + 'pleaded = ["CPTPP 29.2", "99.9"]\n' + FACTS, 4, 'No exception is called "99.9"', id="no such exception"),
    pytest.param(HEAD + 'pleaded = ["all", "29.2"]\n' + FACTS, 4, "not a mixture", id="mixture"),
    pytest.param(HEAD + 'topics = "dataflows"\n' + FACTS, 4, 'No topic is called "dataflows"', id="no such topic"),
    pytest.param(HEAD + 'agreements = "CPTP"\n' + FACTS, 4, 'No agreement is called "CPTP"', id="no such agreement"),
    pytest.param(HEAD + "title = 5\n" + FACTS, 4, 'title is text, not "5"', id="title is no text"),
    pytest.param(HEAD + "pleaded = [29.2]\n" + FACTS, 4, "pleaded is a name or a list of names", id="number without quotation marks"),
    pytest.param(HEAD + 'sources = "x"\n' + FACTS, 4, "sources is a list of tables", id="sources are no tables"),
    pytest.param(HEAD + FACTS + '\n[[sources]]\npublisher = "x"\n', 8, "sources lacks its title", id="source without title"),
    pytest.param(HEAD + FACTS + '\n[[sources]]\ntitel = "x"\ntitle = "y"\n', 9, 'sources has no "titel"', id="key of a source"),
    pytest.param(
        HEAD.replace("2024-06-01", "2016-01-01") + FACTS,
        3,
        "the first between Viet Nam and Japan is CPTPP, from 2018-12-30",
        id="day before any agreement",
    ),
    pytest.param(HEAD + FACTS + EXPECTED + "deciding = 5\n", 11, "deciding is a list of lists of facts", id="deciding is a number"),
    pytest.param(HEAD + FACTS + EXPECTED + 'deciding = ["a"]\n', 11, "deciding is a list of lists of facts", id="deciding is one list"),
    pytest.param(HEAD + FACTS + EXPECTED + 'deciding = [["a", 5]]\n', 11, "deciding is a list of lists of facts", id="a fact is a number"),
    pytest.param(HEAD + FACTS + '\n[[sources]]\ntitle = "x"\nurl = 5\n', 10, 'url is text, not "5".', id="address is a number"),
    pytest.param(HEAD + FACTS + f"{REVENUE} = 1{'0' * 4_000}\n", 7, f"{REVENUE} takes a number below 1e+30.", id="huge number"),
]


@pytest.mark.parametrize(("text", "line", "said"), FAULTS_IN_FILES)
def test_fault_in_a_case_file_is_told_with_its_line_and_the_rest_is_checked(text: str, line: int, said: str) -> None:
    error = fault_of(written(text))
    (fault,) = error.faults
    assert fault.startswith(f"case.toml:{line}: ")
    assert said in fault
    assert error.report is not None
    assert error.report.case.actor == "VNM"


NOTHING_TO_CHECK = [
    pytest.param('affects = "JPN"\nas_of = 2024-06-01\n', "case.toml: the case doesn't say who acts: actor is missing.", id="no actor"),
    pytest.param('actor = "VNM"\nas_of = 2024-06-01\n', "case.toml: the case doesn't say whom it affects", id="nobody affected"),
    pytest.param('actor = "VNM"\naffects = "JPN"\n', "case.toml: the case doesn't say on which day: as_of is missing.", id="no day"),
    pytest.param(HEAD.replace('"VNM"', "5"), 'case.toml:1: actor is text, not "5".', id="actor is a number"),
    pytest.param(HEAD.replace('"JPN"', "[5]"), "case.toml:2: affects is a name or a list of names", id="affected are numbers"),
    pytest.param(
        HEAD.replace('"JPN"', "[]"), "case.toml:2: affects is empty: the case doesn't say whom it affects.", id="nobody in the list"
    ),
    pytest.param(HEAD.replace("VNM", ""), "case.toml:1: actor is empty: the case doesn't say who acts.", id="actor is empty"),
    pytest.param(HEAD.replace("2024-06-01", "true"), 'case.toml:3: as_of is a date, not "True".', id="day is a truth value"),
    pytest.param(HEAD.replace("2024-06-01", '"soon"'), 'case.toml:3: as_of: "soon" is no date', id="day is a word"),
    pytest.param(HEAD.replace("VNM", "Veitnam"), 'case.toml:1: actor: No Party is called "Veitnam".', id="actor misspelt"),
    pytest.param(HEAD.replace("VNM", "Brazil"), "case.toml:1: Brazil (BRA) is Party to none of the agreements", id="actor is no Party"),
    pytest.param("actor = \n", "case.toml:1: is not TOML", id="half a line"),
    pytest.param("Viet Nam keeps its data at home.\n", "case.toml:1: is not TOML", id="prose"),
    pytest.param(HEAD + FACTS + f"{LOCAL} = true\n", "case.toml:7: is not TOML", id="a fact twice"),
    pytest.param(HEAD + "x = " + "[" * 5_000 + "]" * 5_000, "case.toml: is not TOML that can be read", id="lists in lists in lists"),
]


@pytest.mark.parametrize(("text", "said"), NOTHING_TO_CHECK)
def test_case_file_that_leaves_nothing_to_check(text: str, said: str) -> None:
    error = fault_of(written(text))
    (fault,) = error.faults
    assert fault.startswith(said)
    assert error.report is None


def test_empty_file_lacks_three_things() -> None:
    error = fault_of(written(""))
    assert [fault.rsplit(": ", 1)[1] for fault in error.faults] == ["actor is missing.", "affects is missing.", "as_of is missing."]
    assert error.report is None


def test_file_that_is_no_text() -> None:
    path = Path("case.toml")
    path.write_bytes(HEAD.encode() + b"\xff\xfe")
    assert fault_of(path).faults == ("case.toml:4: is not UTF-8 text.",)


def test_file_with_a_byte_order_mark_is_read_and_its_lines_are_counted_from_one() -> None:
    path = written("\ufeff" + HEAD + FACTS)
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    assert tl.read_case(path).to_dict() == a_case().to_dict()
    (fault,) = fault_of(written("\ufeff" + "actr = 1\n" + HEAD + FACTS)).faults
    assert fault.startswith('case.toml:1: a case has no "actr".')


@pytest.mark.parametrize("given_as", ["case.toml", "./folder/case.toml", "folder/../case.toml"])
def test_faults_of_a_file_begin_with_the_path_as_given(given_as: str) -> None:
    Path("folder").mkdir()
    written('actr = "VNM"\n' + HEAD + FACTS, given_as)
    (fault,) = fault_of(given_as).faults
    assert fault.startswith(f"{Path(given_as)}:1: ")


def test_faults_of_a_file_given_by_its_whole_path_begin_with_it(tmp_path: Path) -> None:
    written('actr = "VNM"\n' + HEAD + FACTS)
    (fault,) = fault_of(tmp_path / "case.toml").faults
    assert fault.startswith(f"{tmp_path / 'case.toml'}:1: ")


def test_text_that_is_no_path() -> None:
    assert fault_of("\0").faults == ('"?" is no path.',)


def test_directory_and_missing_file_are_no_cases(tmp_path: Path) -> None:
    (folder,) = fault_of(tmp_path).faults
    assert folder.startswith(f"{tmp_path}: can't be read: ")
    (missing,) = fault_of(Path("none.toml")).faults
    assert missing.startswith("none.toml: can't be read: ")


MANY_FAULTS = f"""\
actor = "VNM"
affects = ["JPN", "Astralia"]
as_of = 2024-06-01
pleded = "all"
pleaded = ["CPTPP 29.2", "99.9"]

[facts]
{LOCAL} = true
condition_for_doing_busines = true
{CONDITION} = "no"
prevents_cross_border_transfer = true
restricts_cross_border_transfer = false
facilities_for_commercial_use = true

[[sources]]
publisher = "nobody"

[[expected]]
provision = "CPTPP 14.13.2"
verdict = "inconsistent"
verdit = "x"
"""


def test_every_fault_of_a_file_is_told_at_once_and_the_rest_is_checked() -> None:
    error = fault_of(written(MANY_FAULTS))
    told = {int(fault.split(":")[1]): fault for fault in error.faults}
    assert len(error.faults) == len(told)
    assert all(fault.startswith("case.toml:") for fault in error.faults)
    expected = {
        2: "Astralia",
        4: "pleded",
        5: "99.9",
        9: "condition_for_doing_busines",
        10: 'not "no". Did you mean false?',
        12: "prevents_cross_border_transfer",
        15: "sources lacks its title",
        21: "verdit",
    }
    assert {line: words for line, words in expected.items() if words in told.get(line, "")} == expected
    assert set(told) == set(expected)
    # What is left: local servers, and that the facilities are for commercial use.
    assert f"{LOCALISATION}: undetermined" in on_the_rest(error)
    finding = error.report.finding(LOCALISATION)
    assert (finding.breach, finding.deciding_facts[0]) == (None, [CONDITION])
    assert {d.exception.number for d in finding.defences if d.verdict != "not pleaded"} == {"14.13.3", "29.2"}


# ---------------------------------------------------------------- whatever is given

VOCABULARY = tuple(tl.library().facts)

values = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.decimals(),
    st.text(max_size=20),
    st.dates(),
    st.datetimes(),
    st.binary(max_size=5),
    st.lists(st.booleans(), max_size=2),
    st.dictionaries(st.text(max_size=3), st.booleans(), max_size=2),
    st.sampled_from(["true", "yes", "2024-02-30", "JPN", "nan"]),
)
names = st.one_of(st.sampled_from(VOCABULARY), st.text(max_size=30), st.integers(), st.none(), st.tuples(st.text(max_size=2)))
any_facts = st.dictionaries(names, values, max_size=8)
true_facts = st.dictionaries(st.sampled_from(VOCABULARY), st.booleans(), max_size=25)


def _ends(case: tl.Case | str | Path, *, printed: bool = False) -> None:
    """A check ends in a report, or in an error that says something of every fault."""
    try:
        report = tl.check(case)
    except tl.CaseError as error:
        assert error.faults
        assert all(fault.strip() for fault in error.faults)
    else:
        assert report.receipt["inputs"]["actor"]
        for finding in report:
            assert str(finding.verdict) in finding.explain().text()
        if printed:
            assert report.as_of.isoformat() in report.text()


@given(any_facts)
@example({REVENUE: Decimal("sNaN")})
def test_whatever_the_facts_are_a_check_ends_in_a_report_or_a_case_error(facts: dict[Any, Any]) -> None:
    _ends(a_case(facts=facts), printed=True)


@given(true_facts, st.sampled_from([("JPN", "EU", "2025-01-01"), ("GBR", "JPN", "2025-01-01"), ("USA", "JPN", "2021-01-01")]))
def test_whatever_is_said_of_known_facts_a_check_ends(facts: dict[str, Any], who: tuple[str, str, str]) -> None:
    actor, affects, as_of = who
    _ends(tl.Case(actor=actor, affects=affects, as_of=as_of, facts=facts))


@given(st.text(max_size=12), st.text(max_size=12), st.one_of(st.text(max_size=12), st.dates()), st.lists(st.text(max_size=6), max_size=2))
def test_whoever_acts_and_whenever_a_check_ends(actor: str, affects: str, as_of: str | dt.date, pleaded: list[str]) -> None:
    _ends(a_case(actor=actor, affects=affects, as_of=as_of, pleaded=pleaded))


@given(st.text(max_size=80))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_stands_in_a_case_file_a_check_ends(text: str) -> None:
    path = Path("any.toml")
    path.write_text(text, encoding="utf-8", errors="replace")
    _ends(path)


@given(st.lists(st.integers(0, len(MANY_FAULTS.splitlines()) - 1), max_size=12), st.booleans())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_case_file_with_lines_left_out_ends(gone: list[int], upside_down: bool) -> None:
    lines = [line for number, line in enumerate(MANY_FAULTS.splitlines()) if number not in gone]
    path = Path("some.toml")
    path.write_text("\n".join(reversed(lines) if upside_down else lines), encoding="utf-8")
    _ends(path)
