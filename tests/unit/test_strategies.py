"""The strategies: what they draw is what they promise, they shrink to the plainest case, and nothing is thrown away on the way."""

from __future__ import annotations

import datetime as dt
import functools
import itertools
import operator
import subprocess
import sys
import tomllib
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, Phase, find, given, settings
from hypothesis import strategies as st
from hypothesis.errors import NoSuchExample

import tradelaw as tl
from drawn_cases import FEWER, NORMS
from tradelaw import strategies as drawn
from tradelaw.law.norms import Verdict
from tradelaw.loaded.standing import pair_force
from tradelaw.strategies.duty_strategies import CONTENTS, PRICES, quantities
from tradelaw.strategies.facts import consistent_facts, near
from tradelaw.strategies.lines import FORMS, form_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tradelaw.parties import Party

LAW = tl.library()

#: Every example is wanted: a strategy that throws examples away fails here.
UNFILTERED = settings(FEWER, deadline=None, suppress_health_check=[HealthCheck.too_slow])

T = Any


def first(strategy: st.SearchStrategy[T], condition: Callable[[T], bool] = lambda _: True) -> T:
    """The example that a strategy shrinks to."""
    return find(strategy, condition, settings=settings(derandomize=True, database=None, deadline=None, max_examples=400))


def _are(codes: tuple[str, str], pair: tuple[Party, Party]) -> bool:
    return (pair[0].code, pair[1].code) == codes


# ---------------------------------------------------------------- Parties and pairs


@given(drawn.parties(under="RCEP"))
def test_parties_are_those_of_the_agreement(party: Party) -> None:
    assert party.code in LAW.agreements["rcep"].parties


def test_everybody_with_a_name_can_be_drawn() -> None:
    covered = {party.code for party in LAW.parties.parties}
    assert first(drawn.parties(), lambda party: party.code == "EU").code in covered
    with pytest.raises(NoSuchExample):
        first(drawn.parties(), lambda party: party.code == "BRA")
    assert first(drawn.parties(covered=False), lambda party: party.code not in covered).name


def test_a_party_shrinks_to_one_that_many_agreements_bind() -> None:
    assert first(drawn.parties()).code == "JPN"


@pytest.mark.parametrize("on", [None, "2018-12-31", "2021-06-01", "2024-12-15"])
@pytest.mark.parametrize("agreement", [None, "CPTPP"])
@UNFILTERED
@given(data=st.data())
def test_pairs_are_bound_to_each_other(agreement: str | None, on: str | None, data: st.DataObject) -> None:
    one, other = data.draw(drawn.pairs(in_force=agreement, on=on))
    assert one != other
    agreements = [LAW.agreements["cptpp"]] if agreement else list(LAW.agreements.values())
    if on is not None:
        day = dt.date.fromisoformat(on)
        assert any(pair_force(LAW, each, one, other, day).force for each in agreements)
    else:
        assert any(state.force for each in agreements for state in each.story(one.code, other.code))


def test_pairs_of_a_day_are_all_that_stand_then() -> None:
    """On the last day of 2018 the CPTPP is in force between six Parties: fifteen pairs, each in two orders (CPTPP Art. 3)."""
    six = {"AUS", "CAN", "JPN", "MEX", "NZL", "SGP"}
    strategy = drawn.pairs(in_force="CPTPP", on="2018-12-31")
    for one, other in itertools.permutations(sorted(six), 2):
        assert first(strategy, functools.partial(_are, (one, other)))
    with pytest.raises(NoSuchExample):
        first(strategy, lambda pair: not {pair[0].code, pair[1].code} <= six)


def test_where_nothing_stands_that_is_said() -> None:
    with pytest.raises(tl.QueryError, match="CPTPP is not in force between any two Parties on 2018-12-29"):
        drawn.pairs(in_force="CPTPP", on="2018-12-29")
    with pytest.raises(tl.QueryError, match="No agreement is in force"):
        drawn.pairs(on="1999-01-01")


# ---------------------------------------------------------------- days


@pytest.mark.parametrize(
    ("agreement", "day"),
    [
        pytest.param("CPTPP", "2019-01-14", id="entry into force for Viet Nam (CPTPP Art. 3.2)"),
        pytest.param("CPTPP", "2024-12-15", id="accession of the United Kingdom"),
        pytest.param("RCEP", "2027-01-01", id="end of Viet Nam's transition (RCEP 12.14 fn 11)"),
        pytest.param("JEEPA", "2024-07-01", id="amendment of the chapter on data flows (protocol of 2024)"),
        pytest.param("CPTPP", "2026-04-01", id="a cut of the schedule of Japan (CPTPP Annex 2-D)"),
        pytest.param("RCEP", "2025-04-01", id="an edition of the published tariff"),
    ],
)
def test_days_of_change_are_drawn_with_the_days_beside_them(agreement: str, day: str) -> None:
    wanted = dt.date.fromisoformat(day)
    strategy = drawn.boundary_dates(agreement, start=wanted - dt.timedelta(3), end=wanted + dt.timedelta(3))
    found = {first(strategy, functools.partial(operator.eq, wanted + dt.timedelta(days=step))) for step in (-1, 0, 1)}
    assert len(found) == 3
    assert first(strategy) == wanted


def test_every_day_on_which_a_pairs_obligations_change_is_a_boundary() -> None:
    strategy = drawn.boundary_dates("CPTPP")
    changes = tl.changes(("JPN", "VNM"), start="2018-12-01", end="2030-01-01", under="CPTPP")
    days = {change.day for change in changes}
    assert days
    for day in days:
        assert first(strategy, functools.partial(operator.eq, day)) == day


@given(drawn.dates("2020-03-01", "2021-02-28"))
def test_dates_keep_to_their_ends(day: dt.date) -> None:
    assert dt.date(2020, 3, 1) <= day <= dt.date(2021, 2, 28)


def test_dates_that_make_no_span_are_refused() -> None:
    with pytest.raises(tl.DateError, match="2020-01-01 lies before 2021-01-01"):
        drawn.dates("2021-01-01", "2020-01-01")
    with pytest.raises(tl.QueryError, match="Nothing changes under CPTPP in these days"):
        drawn.boundary_dates("CPTPP", start="2020-01-10", end="2020-01-12")


# ---------------------------------------------------------------- facts and cases


@pytest.mark.parametrize("name", ["share_of_capital_owned_directly_by_party", "day_assistance_was_provided"])
def test_values_lie_on_both_sides_of_what_clauses_compare_with(name: str) -> None:
    """More than half of the capital (CPTPP 17.1): 50 and 51 are told apart; assistance before signature (17.7): the days around it."""
    values = near(LAW, name)
    expected: dict[str, set[Any]] = {
        "share_of_capital_owned_directly_by_party": {50, 51},
        "day_assistance_was_provided": {dt.date(2018, 3, 7), dt.date(2018, 3, 8)},
    }
    assert expected[name] <= set(values)


@FEWER
@given(consistent_facts([name for name in LAW.facts if LAW.facts[name].group in ("measure", "transfer", "person")], most=40))
def test_facts_never_contradict_one_another(facts: dict[str, Any]) -> None:
    assert not LAW.facts.clashes(facts)
    assert not facts.keys() & LAW.facts.implied(facts).keys()


@UNFILTERED
@given(drawn.cases())
def test_any_case_can_be_checked(case: tl.Case) -> None:
    assert tl.check(case).case == case


@pytest.mark.parametrize("asked", [{"topic": "localisation"}, {"actor": "Viet Nam"}, {"under": "RCEP"}, {"as_of": "2024-06-01"}])
@UNFILTERED
@given(data=st.data())
def test_cases_are_what_was_asked_for(asked: dict[str, Any], data: st.DataObject) -> None:
    case = data.draw(drawn.cases(**asked))
    report = tl.check(case)
    assert report.actor.code == "VNM" or "actor" not in asked
    assert {finding.agreement for finding in report} <= {"rcep"} or "under" not in asked
    assert case.as_of == dt.date(2024, 6, 1) or "as_of" not in asked
    if "topic" in asked:
        assert any("localisation" in finding.norm.provision.topics and finding.not_bound is None for finding in report)


@pytest.mark.parametrize("verdict", [verdict for verdict in Verdict if verdict is not Verdict.NOT_BOUND])
def test_cases_of_every_verdict_are_drawn(verdict: Verdict) -> None:
    few = settings(phases=[Phase.generate], max_examples=400, derandomize=True, database=None, deadline=None)
    case = find(drawn.cases(topic="localisation"), lambda case: any(f.verdict is verdict for f in tl.check(case)), settings=few)
    assert case.topics == ("localisation",)


def test_what_binds_nobody_is_said() -> None:
    with pytest.raises(tl.QueryError, match="No obligation on source-code of LAO as of 2024-06-01 binds anybody under japan-eu"):
        drawn.cases(topic="source code", actor="Laos", under="JEEPA", as_of="2024-06-01")
    with pytest.raises(tl.UnknownTopicError):
        drawn.cases(topic="horses")


#: Norms of many shapes, with a breach that a case can be told to commit.
TOLD = tuple(citation for citation in NORMS if citation != "JEEPA 8.81.1")


@pytest.mark.parametrize("citation", TOLD)
@UNFILTERED
@given(data=st.data())
def test_what_a_clause_catches_is_inconsistent_without_a_plea(citation: str, data: st.DataObject) -> None:
    case = data.draw(drawn.caught_by(citation))
    assert case.pleaded == ()
    assert tl.check(case).finding(citation).verdict is Verdict.INCONSISTENT


@pytest.mark.parametrize("citation", TOLD)
@UNFILTERED
@given(data=st.data())
def test_what_a_clause_leaves_open_is_undetermined(citation: str, data: st.DataObject) -> None:
    assert tl.check(data.draw(drawn.undetermined_under(citation))).finding(citation).verdict is Verdict.UNDETERMINED


@pytest.mark.parametrize("citation", ["CPTPP 14.13.2", "RCEP 12.15.2", "CEPA 8.84.1", "USJDTA 13.2"])
@UNFILTERED
@given(data=st.data())
def test_what_is_excused_under_a_clause_is_excused(citation: str, data: st.DataObject) -> None:
    assert tl.check(data.draw(drawn.excused_under(citation))).finding(citation).verdict is Verdict.EXCUSED


@pytest.mark.parametrize("exception", ["CPTPP 14.13.3", "CPTPP 29.2", "RCEP 12.15.3(a)", "RCEP 17.13(b)"])
@UNFILTERED
@given(data=st.data())
def test_what_an_exception_excuses_is_excused_by_it(exception: str, data: st.DataObject) -> None:
    report = tl.check(data.draw(drawn.excused_under(exception)))
    number = exception.split(" ", 1)[1]
    made_out = [d.exception.number for f in report if f.verdict is Verdict.EXCUSED for d in f.defences if d.verdict == "made out"]
    assert number in made_out


def test_a_breach_shrinks_to_its_smallest_facts_the_plainest_parties_and_the_first_day() -> None:
    case = first(drawn.caught_by("CPTPP 14.13.2"))
    assert (case.actor, case.affects, case.as_of) == ("JPN", ("AUS",), dt.date(2018, 12, 30))
    for name in case.facts:
        fewer = tl.Case(actor="JPN", affects="AUS", as_of=case.as_of, facts={n: v for n, v in case.facts.items() if n != name})
        assert tl.check(fewer).finding("CPTPP 14.13.2").verdict is not Verdict.INCONSISTENT if fewer.facts else True
    assert len(first(drawn.undetermined_under("CPTPP 14.13.2")).facts) == 1


@pytest.mark.parametrize(
    ("strategy", "clause", "error", "told"),
    [
        (drawn.caught_by, "JEEPA 8.81.1", tl.QueryError, "may not be established"),
        (drawn.caught_by, "CPTPP 14.13.1", tl.QueryError, "No case breaches CPTPP Art. 14.13.1"),
        (drawn.caught_by, "CPTPP 14.13.9", tl.UnknownProvisionError, "14.13"),
        (drawn.undetermined_under, "XYZ 1.1", tl.UnknownAgreementError, "names no agreement"),
        (drawn.excused_under, "RCEP 8.20.1(b)", None, ""),
        (drawn.excused_under, "JEEPA 8.81.1", tl.QueryError, "No case excused under JEEPA 8.81.1"),
    ],
)
def test_a_clause_without_such_cases_is_told(strategy: Any, clause: str, error: type[Exception] | None, told: str) -> None:  # noqa: ANN401
    if error is None:
        assert first(strategy(clause))
        return
    with pytest.raises(error, match=told):
        strategy(clause)


# ---------------------------------------------------------------- told as sentences


def test_a_case_is_told_with_its_clauses() -> None:
    case = tl.Case(actor="Viet Nam", affects="Japan", as_of="2024-06-01", facts={"requires_local_computing_facilities": True})
    assert drawn.sentence(case) == (
        "Viet Nam, towards Japan, on 2024-06-01: requires local computing facilities -> "
        "undetermined under CPTPP Art. 14.13.2, not bound by RCEP Art. 12.14.2"
    )
    excused = first(drawn.excused_under("CPTPP 14.13.3"))
    assert drawn.sentence(excused, "CPTPP 14.13.2").endswith("-> excused under CPTPP Art. 14.13.2 by CPTPP Art. 14.13.3")


def test_a_failing_example_prints_as_a_sentence() -> None:
    @settings(database=None, deadline=None, derandomize=True, phases=[Phase.generate, Phase.shrink])
    @given(drawn.caught_by("CPTPP 14.13.2"))
    def nothing_is_caught(case: tl.Case) -> None:
        assert tl.check(case).finding("CPTPP 14.13.2").verdict is not Verdict.INCONSISTENT

    with pytest.raises(AssertionError) as caught:
        nothing_is_caught()
    notes = "\n".join(caught.value.__notes__)
    assert "Japan, towards Australia, on 2018-12-30: requires local computing facilities, " in notes
    assert "-> inconsistent with CPTPP Art. 14.13.2" in notes


# ---------------------------------------------------------------- lines, duties, questions


@pytest.mark.parametrize("form", [*FORMS, "formula"])
@UNFILTERED
@given(data=st.data())
def test_lines_have_the_form_asked_for(form: str, data: st.DataObject) -> None:
    line = data.draw(drawn.tariff_lines(form=form)) if form != "branched" else data.draw(drawn.tariff_lines(under="RCEP", form=form))
    answer = tl.tariff(line, origin="AUS", as_of="2026-06-01")
    if form == "branched":
        assert any(quote.agreement == "rcep" for quote in (*answer.quotes, answer.mfn))
    elif answer.mfn.duty is not None and not answer.line.season:
        assert form_of(answer.mfn.duty) == form


@pytest.mark.parametrize("moving", [True, False])
@UNFILTERED
@given(data=st.data())
def test_lines_move_or_stand_still(moving: bool, data: st.DataObject) -> None:
    """A line whose duty still moves takes a step after the last day of published rates; one that doesn't takes none."""
    line = data.draw(drawn.tariff_lines(under="CPTPP", form="ad valorem", moving=moving))
    path = tl.rate_path(line, origin="AUS", under="CPTPP").path("cptpp")
    last = LAW.only_tariff().editions.rates_until
    after = [step.duty for step in path.steps if step.span.first is not None and step.span.first > last]
    if moving:
        now = path.at(last)
        assert now is not None
        assert len({str(duty) for duty in (now.duty, *after)}) > 1
    else:
        assert len({str(duty) for duty in after}) <= 1


def test_a_form_that_is_none_is_told() -> None:
    with pytest.raises(tl.TariffError, match=r'"ad valorum" is no form of duty.*Did you mean "ad valorem"'):
        drawn.tariff_lines(form="ad valorum")
    with pytest.raises(tl.TariffError, match="no such line"):
        drawn.tariff_lines(under="CPTPP", form="formula")


@given(drawn.duties(chargeable=True), quantities)
def test_a_chargeable_duty_is_charged(duty: tl.Duty, figures: dict[str, Any]) -> None:
    assert duty.amount(value=1000, quantities=figures, contents=CONTENTS, prices=PRICES) >= 0


@pytest.mark.parametrize("verb", ["obligations", "exceptions to", "changes", "tariff"])
def test_questions_of_every_verb_are_drawn(verb: str) -> None:
    assert str(first(drawn.queries(), lambda query: query.verb == verb)).startswith(verb)
    with pytest.raises(tl.QueryError, match=r"not a valid Verb"):
        drawn.queries(verbs=["wishes"])


# ---------------------------------------------------------------- one's own law


def test_strategies_draw_from_ones_own_law(own_law: Path) -> None:
    mine = tl.load(own_law, beside=True)
    assert {first(drawn.parties(under="MINE", library=mine)).code} <= {"JPN", "BRA"}
    case = first(drawn.caught_by("MINE 2.1", library=mine))
    assert tl.check(case, library=mine).finding("MINE 2.1").verdict is Verdict.INCONSISTENT
    assert case.as_of == dt.date(2022, 1, 1)
    excused = first(drawn.excused_under("MINE 2.2", library=mine))
    assert tl.check(excused, library=mine).finding("MINE 2.1").verdict is Verdict.EXCUSED


# ---------------------------------------------------------------- Hypothesis finds them itself

PROGRAM = """
from hypothesis import given, settings, strategies as st
import sys
assert "tradelaw.api" not in sys.modules, "the law is read by whoever draws"
import tradelaw as tl
@settings(database=None, deadline=None, max_examples=3)
@given(st.from_type(tl.Party), st.from_type(tl.Case), st.from_type(tl.Duty), st.from_type(tl.Query))
def drawn(party, case, duty, query):
    assert isinstance(party, tl.Party) and isinstance(case, tl.Case) and isinstance(duty, tl.Duty) and isinstance(query, tl.Query)
drawn()
print("found")
"""


def test_types_are_registered_through_the_entry_point(root: Path, tmp_path: Path) -> None:
    """What pyproject.toml declares, installed as the metadata of a distribution of its own, works without an import of ours."""
    points = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]["entry-points"]["hypothesis"]
    info = tmp_path / "declared-0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: declared\nVersion: 0\n", encoding="utf-8")
    lines = "\n".join(f"{name} = {value}" for name, value in points.items())
    (info / "entry_points.txt").write_text(f"[hypothesis]\n{lines}\n", encoding="utf-8")
    path = f"import sys; sys.path[:0] = {[str(root / 'src'), str(tmp_path)]!r}\n"
    ran = subprocess.run([sys.executable, "-c", path + PROGRAM], capture_output=True, text=True, check=False, cwd=tmp_path)
    assert ran.stdout.strip() == "found", ran.stderr


def test_without_hypothesis_the_extra_is_named(root: Path) -> None:
    program = (
        f"import sys; sys.path.insert(0, {str(root / 'src')!r}); sys.modules['hypothesis'] = None\n"
        "import tradelaw.strategies\ntradelaw.strategies.parties\n"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert "tradelaw.strategies needs Hypothesis: pip install 'tradelaw[strategies]'." in ran.stderr


def test_names_are_all_there() -> None:
    for name in drawn.__all__:
        assert getattr(drawn, name) is not None
    assert set(dir(drawn)) == set(drawn.__all__)
    with pytest.raises(AttributeError, match="no attribute 'case'"):
        _ = drawn.case
