"""What holds whatever is asked: properties of dates, directions, exceptions, sets of rules and the language."""

from __future__ import annotations

import datetime as dt
import itertools
import json
from typing import TYPE_CHECKING, Any

import attrs
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import tradelaw as tl
from tradelaw.dsl.grammar import parse
from tradelaw.dsl.query import Verb
from tradelaw.law.norms import Norm, Verdict
from tradelaw.law.obligations import Reason
from tradelaw.loaded.standing import pair_force
from tradelaw.logic.conditions import Comparison, Condition, Fact, conjunction, disjunction
from tradelaw.logic.grammar import parse_condition
from tradelaw.strategies import queries

if TYPE_CHECKING:
    from tradelaw.dsl.query import Query

LAW = tl.library()
AGREEMENTS = tuple(LAW.agreements.values())
CODES = sorted({code for agreement in AGREEMENTS for code in agreement.parties})
ALL_PAIRS = [(a.id, one, other) for a in AGREEMENTS for one, other in itertools.combinations(sorted(a.parties), 2)]
TOPICS = tuple(topic.name for topic in LAW.topics)
NORMS = tuple(tl.rules())

days = st.dates(dt.date(2015, 1, 1), dt.date(2035, 12, 31))
parties = st.sampled_from(CODES)
pairs = st.tuples(parties, parties).filter(lambda pair: pair[0] != pair[1])
norms = st.sampled_from(NORMS)
names = st.sampled_from(["a", "b", "c", "d"])
values = st.one_of(st.booleans(), st.integers(-5, 5), st.dates(), st.sampled_from(["JPN", "shall not", 'a "quoted" word', "é"]))
comparisons = st.one_of(
    st.builds(Comparison, names, st.sampled_from(["is", "is not"]), st.tuples(values)),
    st.builds(Comparison, names, st.sampled_from(["<", "<=", ">", ">="]), st.tuples(st.integers(-5, 5))),
    st.builds(Comparison, names, st.sampled_from(["in", "not in"]), st.lists(values, min_size=1, max_size=3).map(tuple)),
)


def compound(inner: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
    several = st.lists(inner, min_size=1, max_size=3)
    return st.one_of(several.map(lambda c: conjunction(*c)), several.map(lambda c: disjunction(*c)), inner.map(lambda c: ~c))


conditions = st.recursive(st.one_of(names.map(Fact), comparisons), compound, max_leaves=8)
plain_conditions = st.recursive(names.map(Fact), compound, max_leaves=8)
truths = st.dictionaries(names, st.sampled_from([True, False, None]))


def obligations(pair: tuple[str, str], day: dt.date, **asked: Any) -> tl.ObligationsAnswer:  # noqa: ANN401  # what obligations takes
    return tl.obligations(pair, as_of=day, **asked)


# ---------------------------------------------------------------- in force


@given(st.sampled_from(ALL_PAIRS), days)
def test_in_force_is_symmetric(found: tuple[str, str, str], day: dt.date) -> None:
    agreement, one, other = LAW.agreements[found[0]], LAW.party(found[1]), LAW.party(found[2])
    assert pair_force(LAW, agreement, one, other, day).force is pair_force(LAW, agreement, other, one, day).force


@pytest.mark.parametrize(("name", "one", "other"), ALL_PAIRS)
def test_never_in_force_before_the_later_entry_into_force(name: str, one: str, other: str) -> None:
    """RCEP 20.6, CPTPP Art. 3 and their like: a treaty binds two Parties when it is in force for both."""
    agreement = LAW.agreements[name]
    entries = [agreement.entry(code) for code in (one, other)]
    starts = [agreement.in_force, *(e.in_force for e in entries if e is not None and e.in_force is not None)]
    for state in agreement.story(one, other):
        if state.force:
            assert state.span.first is not None
            assert state.span.first >= max(starts)


@pytest.mark.parametrize(("name", "one", "other"), ALL_PAIRS)
def test_the_story_of_a_pair_covers_all_time_without_holes(name: str, one: str, other: str) -> None:
    story = LAW.agreements[name].story(one, other)
    assert story[0].span.first is None
    assert story[-1].span.last is None
    for earlier, later in itertools.pairwise(story):
        assert earlier.span.last is not None
        assert later.span.first == earlier.span.last + dt.timedelta(days=1)


# ---------------------------------------------------------------- obligations


@given(pairs, days, st.sampled_from(TOPICS))
def test_both_directions_are_those_of_one_direction_each(pair: tuple[str, str], day: dt.date, topic: str) -> None:
    both = obligations(pair, day, on=topic)
    single = [o for one, other in (pair, pair[::-1]) for o in tl.obligations(by=one, to=other, on=topic, as_of=day)]
    assert sorted(map(str, both)) == sorted(map(str, single))
    assert obligations(pair[::-1], day, on=topic).obligations == both.obligations


@given(pairs, days)
def test_symmetric_rules_answer_symmetrically(pair: tuple[str, str], day: dt.date) -> None:
    """What nothing Party-specific touches is owed both ways or not at all."""
    owed = {(o.agreement, o.provision, o.obligor, o.obligee) for o in obligations(pair, day)}
    for agreement, number, obligor, obligee in owed:
        provision = LAW.law(agreement).provision(number)
        assert provision is not None
        if not provision.parties and not provision.transitions:
            assert (agreement, number, obligee, obligor) in owed


@given(pairs, days)
def test_what_is_owed_is_owed_on_that_day(pair: tuple[str, str], day: dt.date) -> None:
    for o in obligations(pair, day):
        assert o.applies_from <= day
        assert o.applies_until is None or o.applies_until >= day
        assert o.binding
        assert pair_force(LAW, LAW.agreements[o.agreement], LAW.party(o.obligor), LAW.party(o.obligee), day).force is True


@given(pairs, days, st.sampled_from(TOPICS))
def test_nothing_is_both_owed_and_not_applying(pair: tuple[str, str], day: dt.date, topic: str) -> None:
    answer = obligations(pair, day, on=topic)
    owed = {(o.agreement, o.provision, o.obligor) for o in answer}
    gone = {(n.agreement, n.provision, n.obligor) for n in answer.not_applying if n.reason is not Reason.UNKNOWN}
    assert not owed & gone
    assert answer.obligations or answer.not_applying


@given(pairs, days, st.sampled_from(TOPICS))
def test_until_is_the_day_on_which_the_answer_may_change(pair: tuple[str, str], day: dt.date, topic: str) -> None:
    """A reason with a date still stands the day before it."""
    for item in obligations(pair, day, on=topic).not_applying:
        if item.until is None:
            continue
        assert item.until > day
        eve = obligations(pair, item.until - dt.timedelta(days=1), on=topic)
        same = [n for n in eve.not_applying if (n.agreement, n.obligor) == (item.agreement, item.obligor)]
        assert any(n.until == item.until for n in same)


@given(pairs, days)
def test_prohibitions_are_among_the_obligations_and_these_among_the_provisions(pair: tuple[str, str], day: dt.date) -> None:
    found = [{str(o) for o in ask(pair, as_of=day)} for ask in (tl.prohibitions, tl.obligations, tl.provisions)]
    assert found[0] <= found[1] <= found[2]


@given(pairs, days, days)
def test_changes_lead_from_one_answer_to_the_other(pair: tuple[str, str], one: dt.date, other: dt.date) -> None:
    start, end = sorted((one, other))
    now = {(o.agreement, o.provision, o.obligor, o.obligee) for o in obligations(pair, start, on="data-flows")}
    for change in tl.changes(pair, start=start, end=end, on="data-flows"):
        key = (change.agreement, change.provision, change.obligor, change.obligee)
        if change.what == "begins":
            now.add(key)
        elif change.what in ("ends", "becomes unknown"):
            now.discard(key)
    assert now == {(o.agreement, o.provision, o.obligor, o.obligee) for o in obligations(pair, end, on="data-flows")}


@given(pairs, days)
def test_an_answer_is_json(pair: tuple[str, str], day: dt.date) -> None:
    shape = obligations(pair, day).to_dict()
    assert json.loads(json.dumps(shape)) == shape


# ---------------------------------------------------------------- conditions and norms


@given(conditions)
def test_a_condition_reads_as_it_is_written(condition: Condition) -> None:
    assert parse_condition(str(condition)) == condition


@given(plain_conditions, truths)
def test_the_laws_of_de_morgan(condition: Condition, facts: dict[str, bool | None]) -> None:
    other = Fact("d")
    assert (~(condition & other)).decide(facts) is (~condition | ~other).decide(facts)
    assert (~(condition | other)).decide(facts) is (~condition & ~other).decide(facts)


@given(plain_conditions, truths, names, st.booleans())
def test_what_is_settled_stays_settled(condition: Condition, facts: dict[str, bool | None], name: str, value: bool) -> None:
    assume(facts.get(name) is None)
    before = condition.decide(facts)
    if before is not None:
        assert condition.decide({**facts, name: value}) is before


KINDS = {fact.name: fact.kind for fact in LAW.facts.entries} | {"actor": "party", "affects": "party", "as_of": "date"}
OF_KIND: dict[str, st.SearchStrategy[Any]] = {
    "yes/no": st.sampled_from([True, False, None]),
    "number": st.none() | st.sampled_from([0, 49, 50, 51, 100, 199_999_999, 450_000_000, 600_000_000]),
    "party": st.none() | parties,
    "date": st.none() | days,
    "choice": st.none(),
}


def cases(norm: Norm) -> st.SearchStrategy[dict[str, Any]]:
    """Facts that a norm asks about, of their kind; a term that was not established may be stated."""
    asked = sorted({*norm.facts(), "actor", "as_of"})
    return st.fixed_dictionaries({name: OF_KIND[KINDS.get(name, "yes/no")] for name in asked})


@given(st.data())
def test_an_exception_never_adds_an_inconsistency(data: st.DataObject) -> None:
    norm = data.draw(norms)
    case = data.draw(cases(norm))
    more = norm.unless(data.draw(plain_conditions))
    for fewer in (attrs.evolve(norm, exceptions=()), norm):
        if fewer.verdict(case) is not Verdict.INCONSISTENT:
            assert norm.verdict(case) is not Verdict.INCONSISTENT
            assert more.verdict(case) is not Verdict.INCONSISTENT


@given(st.data())
def test_an_excused_case_is_inconsistent_without_its_exceptions(data: st.DataObject) -> None:
    norm = data.draw(norms)
    case = data.draw(cases(norm))
    if norm.verdict(case) is Verdict.EXCUSED:
        assert attrs.evolve(norm, exceptions=()).verdict(case) is Verdict.INCONSISTENT


@given(st.data())
def test_narrowing_never_adds_an_inconsistency(data: st.DataObject) -> None:
    norm = data.draw(norms)
    case = data.draw(cases(norm))
    if norm.within(data.draw(plain_conditions)).verdict(case) is Verdict.INCONSISTENT:
        assert norm.verdict(case) is Verdict.INCONSISTENT


# ---------------------------------------------------------------- sets of rules

rule_sets = st.sets(norms, max_size=12).map(lambda found: tl.RuleSet(frozenset(found), LAW))


@given(rule_sets, rule_sets, rule_sets)
def test_the_algebra_of_sets(a: tl.RuleSet, b: tl.RuleSet, c: tl.RuleSet) -> None:
    assert a | b == b | a
    assert a & b == b & a
    assert (a | b) | c == a | (b | c)
    assert a & (b | c) == (a & b) | (a & c)
    assert a - b == a - (a & b)
    assert (a - b) | (a & b) == a
    assert len(a | b) == len(a) + len(b) - len(a & b)


@given(rule_sets, rule_sets, st.sampled_from(TOPICS), st.sampled_from([a.id for a in AGREEMENTS]), pairs, days)
def test_narrowing_goes_through_the_algebra(
    a: tl.RuleSet, b: tl.RuleSet, topic: str, agreement: str, pair: tuple[str, str], day: dt.date
) -> None:
    def on(rules: tl.RuleSet) -> tl.RuleSet:
        return rules.on(topic)

    def under(rules: tl.RuleSet) -> tl.RuleSet:
        return rules.under(agreement)

    def between(rules: tl.RuleSet) -> tl.RuleSet:
        return rules.between(*pair, as_of=day)

    def where(rules: tl.RuleSet) -> tl.RuleSet:
        return rules.where("binding and confidence = text")

    for narrow in (on, under, between, where):
        assert narrow(a | b) == narrow(a) | narrow(b)
        assert narrow(a - b) == narrow(a) - narrow(b)
        assert narrow(narrow(a)) == narrow(a)
    assert on(between(a)) == between(on(a))


@given(pairs, days, st.sampled_from(TOPICS))
def test_a_set_of_rules_owes_what_a_question_answers(pair: tuple[str, str], day: dt.date, topic: str) -> None:
    owed = tl.rules().on(topic).obligations(*pair, as_of=day)
    answered = tl.provisions(pair, on=topic, as_of=day)
    assert sorted(map(str, owed)) == sorted(map(str, answered))


# ---------------------------------------------------------------- the language

#: The whole law is read anew for each example: a tenth of the examples that the profile has.
FRESH = settings(max_examples=max(20, settings().max_examples // 10))


@given(queries())
def test_a_query_reads_as_it_is_written(query: Query) -> None:
    assert parse(str(query), LAW) == query


@given(queries())
def test_a_query_is_answered_and_shown(query: Query) -> None:
    answer = tl.ask(query)
    assert str(answer)
    assert answer.table().csv()
    assert json.loads(json.dumps(answer.to_dict()))["query"] == str(query)


@given(queries(), st.sampled_from([str.upper, str.title, str.lower]), st.data())
def test_keywords_in_any_case(query: Query, case: Any, data: st.DataObject) -> None:  # noqa: ANN401  # a method of str
    words = str(query).split(" ")
    keywords = {
        "obligations",
        "between",
        "and",
        "on",
        "under",
        "as",
        "of",
        "owed",
        "by",
        "to",
        "from",
        "into",
        "where",
        "agreements",
        "changes",
        "tariff",
    }
    turned = [case(word) if word in keywords and data.draw(st.booleans()) else word for word in words]
    assert parse(" ".join(turned), LAW) == query


fragments = st.lists(
    st.sampled_from(
        [
            "obligations",
            "prohibitions",
            "between",
            "and",
            "Japan",
            "Vietnam",
            "on",
            "under",
            "as",
            "of",
            "2024-01-01",
            "2024-02-31",
            "where",
            "=",
            "(",
            ")",
            ",",
            "'",
            '"',
            "not",
            "confidence",
            "text",
            "owed",
            "by",
            "to",
            "CPTPP",
            "14.13.2",
            "from",
            "changes",
            "exceptions",
            "parties",
            "bound",
            "the",
            "--",
            "\n",
            "\t",
            "é",
            "日本",
            "\x00",
        ]
    ),
    max_size=14,
).map(" ".join)


@given(st.one_of(st.text(max_size=80), fragments))
def test_any_text_is_answered_or_refused(text: str) -> None:
    try:
        answer = tl.ask(text)
    except tl.TradelawError as error:
        assert str(error)
        assert len(str(error)) < 3000
    else:
        assert str(answer)


@given(st.one_of(st.text(max_size=60), fragments))
def test_any_text_is_a_condition_or_refused(text: str) -> None:
    try:
        condition = parse_condition(text)
    except tl.ConditionError as error:
        assert str(error)
    else:
        assert parse_condition(str(condition)) == condition


@given(st.text(max_size=30))
def test_any_name_is_understood_or_refused(text: str) -> None:
    for look_up in (LAW.party, LAW.topic, LAW.agreement, LAW.agreement_and_number):
        try:
            assert look_up(text) is not None
        except tl.TradelawError as error:
            assert str(error)
    with pytest.raises(tl.TradelawError):
        tl.obligations((text, "nobody at all"))


@given(st.text(max_size=20))
def test_any_day_is_understood_or_refused(text: str) -> None:
    try:
        answer = tl.obligations(("JPN", "VNM"), as_of=text)
    except tl.DateError as error:
        assert str(error)
    else:
        assert answer.as_of.isoformat().startswith(text.strip()[:4])


@FRESH
@given(queries(verbs=[verb for verb in Verb if verb is not Verb.TARIFF]), st.randoms())
def test_the_same_question_has_the_same_answer(query: Query, random: Any) -> None:  # noqa: ANN401  # a random.Random
    fresh = tl.Library(LAW.folders)
    order = list(AGREEMENTS)
    random.shuffle(order)
    for agreement in order:
        fresh.law(agreement.id)
    if query.as_of is not None or query.end is not None:
        assert tl.ask(query, library=fresh).to_dict() == tl.ask(query).to_dict()


def test_unknown_is_never_a_silent_no() -> None:
    """Where in force is unknown, the answer says so."""
    for name, one, other in ALL_PAIRS:
        for state in LAW.agreements[name].story(one, other):
            if state.force is None and state.span.first is not None:
                answer = tl.obligations((one, other), under=name, as_of=state.span.first)
                assert [n.reason for n in answer.not_applying] == [Reason.UNKNOWN]
