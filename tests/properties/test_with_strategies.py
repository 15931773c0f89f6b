"""What holds of every case, question and line that the library's own strategies draw."""

from __future__ import annotations

import datetime as dt
import itertools
from typing import TYPE_CHECKING, Any

import attrs
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import tradelaw as tl
from tradelaw import strategies as drawn
from tradelaw.dsl.query import Verb
from tradelaw.law.norms import Verdict
from tradelaw.strategies.orders import all_days

if TYPE_CHECKING:
    from collections.abc import Callable

    from tradelaw.dsl.query import Query
    from tradelaw.parties import Party

LAW = tl.library()

#: A report on a case is made whole for each example: a third of the examples that the profile has.
WHOLE = settings(max_examples=max(20, settings().max_examples // 3), deadline=None)

ON_DATA = st.one_of(*(drawn.cases(topic=topic) for topic in ("localisation", "data-flows", "source-code", "financial-data")))
ANY = st.one_of(ON_DATA, drawn.cases())


def verdicts(report: Any) -> dict[tuple[str, str, str], Verdict]:  # noqa: ANN401  # of a case
    return {(finding.citation, finding.obligor, finding.obligee): finding.verdict for finding in report}


# ---------------------------------------------------------------- one question, three ways to put it


def asked_from_code(query: Query) -> Any:  # noqa: ANN401  # an answer of some kind
    """The same question by the functions of the library."""
    between: dict[str, Any] = {"under": query.agreements or None, "as_of": query.as_of}
    if query.verb is Verb.AGREEMENTS:
        assert query.between is not None
        return tl.agreements(query.between, **between)
    if query.provision is not None:
        ask = tl.exceptions_to if query.verb is Verb.EXCEPTIONS else tl.parties_bound_by
        return ask(" ".join(query.provision), as_of=query.as_of)
    if query.verb is Verb.TARIFF:
        assert query.line is not None
        assert query.origin is not None
        of: Callable[..., Any] = tl.tariff if len(query.line) == len("020220000") else tl.tariff_lines
        return of(query.line, origin=query.origin, importer=query.importer or "", as_of=query.as_of)
    functions: dict[Verb, Callable[..., Any]] = {
        Verb.OBLIGATIONS: tl.obligations,
        Verb.PROHIBITIONS: tl.prohibitions,
        Verb.PROVISIONS: tl.provisions,
    }
    words = {"on": query.topics or None, "where": query.where, "by": query.owed_by, "to": query.owed_to, **between}
    return functions[query.verb](query.between, **words)


@settings(deadline=None)
@given(drawn.queries(verbs=[verb for verb in Verb if verb not in (Verb.CHANGES, Verb.TARIFF)]))
def test_a_question_in_words_is_the_question_from_code(query: Query) -> None:
    assert tl.ask(str(query)).to_dict() == asked_from_code(query).to_dict()


@WHOLE
@given(drawn.queries(verbs=[Verb.TARIFF]))
def test_a_question_about_a_duty_in_words_is_the_question_from_code(query: Query) -> None:
    try:
        answer = tl.ask(str(query)).to_dict()
    except tl.TariffError as error:
        with pytest.raises(tl.TariffError) as refused:
            asked_from_code(query)
        assert str(refused.value) == str(error)
    else:
        assert answer == asked_from_code(query).to_dict()


@WHOLE
@given(ON_DATA)
def test_a_column_says_what_a_check_says(case: tl.Case) -> None:
    pytest.importorskip("numpy")
    table = {name: [value] for name, value in case.facts.items()} or {"taxation_measure": [None]}
    column = tl.check_column(
        table,
        actor=case.actor,
        affects=case.affects[0],
        as_of=case.as_of,
        pleaded=case.pleaded,
        topics=case.topics,
        agreements=case.agreements,
    )
    in_column = {(found.citation, found.obligor, found.obligee): found.verdicts()[0] for found in column}
    assert in_column == verdicts(tl.check(case))


# ---------------------------------------------------------------- information, exceptions, days


@WHOLE
@given(ON_DATA, st.data())
def test_more_facts_never_turn_a_settled_verdict(case: tl.Case, data: st.DataObject) -> None:
    names = sorted(case.facts)
    kept = data.draw(st.sets(st.sampled_from(names))) if names else set()
    fewer = verdicts(tl.check(attrs.evolve(case, facts={name: case.facts[name] for name in kept})))
    more = verdicts(tl.check(case))
    for key, verdict in fewer.items():
        assert verdict in (Verdict.UNDETERMINED, more[key])


@WHOLE
@given(ANY)
def test_a_plea_never_adds_a_breach(case: tl.Case) -> None:
    pleaded = verdicts(tl.check(attrs.evolve(case, pleaded="all")))
    without = verdicts(tl.check(attrs.evolve(case, pleaded=())))
    not_even = verdicts(tl.check(attrs.evolve(case, pleaded="none")))
    for key, verdict in pleaded.items():
        if verdict is Verdict.INCONSISTENT:
            assert without[key] is Verdict.INCONSISTENT
    for key, verdict in without.items():
        if verdict is Verdict.INCONSISTENT:
            assert not_even[key] is Verdict.INCONSISTENT


#: Neighbouring days on which something in the law changes, with at least one day between.
STRETCHES = [(one, other) for one, other in itertools.pairwise(all_days(LAW)) if (other - one).days > 1]


@st.composite
def two_days_of_a_stretch(draw: st.DrawFn) -> tuple[dt.date, dt.date]:
    first, after = draw(st.sampled_from(STRETCHES))
    inside = st.dates(first, after - dt.timedelta(days=1))
    return draw(inside), draw(inside)


@settings(deadline=None)
@given(drawn.pairs(), two_days_of_a_stretch())
def test_nothing_changes_between_two_days_of_change(pair: tuple[Party, Party], days: tuple[dt.date, dt.date]) -> None:
    codes = (pair[0].code, pair[1].code)
    one, other = (tl.obligations(codes, as_of=day) for day in days)
    assert [str(o) for o in one] == [str(o) for o in other]
    assert [o.exceptions for o in one] == [o.exceptions for o in other]


@WHOLE
@given(ON_DATA, two_days_of_a_stretch())
def test_no_verdict_changes_between_two_days_of_change(case: tl.Case, days: tuple[dt.date, dt.date]) -> None:
    answers = []
    for day in days:
        try:
            answers.append(verdicts(tl.check(attrs.evolve(case, as_of=day))))
        except tl.CaseError:
            assume(False)  # before there was anything between them
    assert answers[0] == answers[1]
