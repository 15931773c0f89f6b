"""Conditions: building, writing, reading, deciding in three values."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

import tradelaw as tl
from tradelaw.logic.conditions import And, Comparison, Condition, Constant, Fact, Not, Or, Term, Unknown, conjunction, disjunction
from tradelaw.logic.grammar import parse_condition, parse_value
from tradelaw.logic.written import Written, as_condition

A, B, C = Fact("a"), Fact("b"), Fact("c")


@pytest.mark.parametrize(
    ("a", "b", "both", "either"),
    [
        (True, True, True, True),
        (True, False, False, True),
        (True, None, None, True),
        (False, False, False, False),
        (False, None, False, None),
        (None, None, None, None),
    ],
)
def test_strong_kleene_tables(a: bool | None, b: bool | None, both: bool | None, either: bool | None) -> None:
    facts = {"a": a, "b": b}
    assert (A & B).decide(facts) is both
    assert (B & A).decide(facts) is both
    assert (A | B).decide(facts) is either
    assert (B | A).decide(facts) is either
    assert (~A).decide(facts) is (None if a is None else not a)


def test_nested_conditions_are_laid_side_by_side() -> None:
    assert (A & B) & C == And((A, B, C)) == A & (B & C)
    assert Or((A, B, C)) == A | (B | C)
    assert ~~A == A
    assert conjunction() == Constant(value=True)
    assert disjunction() == Constant(value=False)
    assert A & A == A
    assert (A & Constant(value=True)) == A
    assert ~Constant(value=True) == Constant(value=False)


@pytest.mark.parametrize(
    "text",
    [
        "a",
        "not a",
        "a and not (b or c)",
        "a or b and c",
        "(a or b) and c",
        "actor is AUS and a",
        "share > 50",
        "share >= 50.5",
        "actor in (KHM, LAO, MMR)",
        "actor not in (KHM, LAO)",
        'name is not "shall not"',
        "as_of < 2024-07-01",
        "true and a",
        "x is true",
        "x is -3",
    ],
)
def test_what_is_written_reads_as_the_same(text: str) -> None:
    condition = parse_condition(text)
    assert parse_condition(str(condition)) == condition


def test_precedence() -> None:
    assert parse_condition("a or b and not c") == A | (B & ~C)
    assert parse_condition("NOT a AND b") == ~A & B
    assert parse_condition("not not a") == A
    assert parse_condition("not x in (1)") == Comparison("x", "not in", (1,))


@pytest.mark.parametrize(
    ("text", "facts", "value"),
    [
        ("share > 50", {"share": Decimal("50.1")}, True),
        ("share > 50", {"share": 50}, False),
        ("share > 50", {}, None),
        ("share <= 50", {"share": 50}, True),
        ("share < 50", {"share": 50}, False),
        ("actor is AUS", {"actor": "aus"}, True),
        ("actor is not AUS", {"actor": "JPN"}, True),
        ("actor in (KHM, LAO)", {"actor": "LAO"}, True),
        ("actor not in (KHM, LAO)", {"actor": "LAO"}, False),
        ("as_of >= 2024-07-01", {"as_of": dt.date(2024, 7, 1)}, True),
        ("x is true", {"x": True}, True),
        ("x is 1", {"x": True}, False),
        ("false or a", {"a": True}, True),
    ],
)
def test_deciding(text: str, facts: dict[str, object], value: bool | None) -> None:
    assert parse_condition(text).decide(facts) is value  # type: ignore[arg-type]  # the facts are of every kind


@pytest.mark.parametrize(
    ("text", "place", "said"),
    [
        ("a and or b", 7, 'found "or"'),
        ("a b", 3, 'found "b"'),
        ("(a", 3, "found the end"),
        ("x in ()", 7, "a value"),
        ("x is", 5, "a value"),
        ("", 1, "a condition"),
        ("x = 2024-02-30", 5, "no day"),
        ("a and é", 7, 'found "é"'),
    ],
)
def test_what_cannot_be_read_is_shown(text: str, place: int, said: str) -> None:
    with pytest.raises(tl.ConditionError) as caught:
        parse_condition(text)
    assert f"column {place}:" in str(caught.value)
    assert said in str(caught.value)


@pytest.mark.parametrize(
    "text", ["(" * 5000 + "a" + ")" * 5000, "a and " * 10_000 + "a", "not " * 4000 + "a or b", "(" * 31 + "a" + ")" * 31]
)
def test_hostile_text_ends(text: str) -> None:
    try:
        assert isinstance(parse_condition(text), Condition)
    except tl.ConditionError as error:
        assert len(str(error)) < 500


def test_values_of_the_wrong_kind_are_errors() -> None:
    with pytest.raises(tl.ConditionError, match="yes or no"):
        A.decide({"a": "perhaps"})
    with pytest.raises(tl.ConditionError, match="two numbers or two dates"):
        parse_condition("a > 1").decide({"a": "x"})
    with pytest.raises(tl.ConditionError, match="can't name a fact"):
        Fact("not")
    with pytest.raises(tl.ConditionError, match="can't name a fact"):
        Fact("two words")
    with pytest.raises(tl.ConditionError, match="takes one value"):
        Comparison("a", "is", ())


def test_terms_stand_for_their_meaning() -> None:
    term = Term("covered", A | B, "1.1")
    condition = term & C
    assert str(condition) == "covered and c"
    assert condition.facts() == {"a", "b", "c"}
    assert condition.decide({"a": True, "c": True}) is True


def test_what_was_not_established_is_unknown_unless_stated() -> None:
    missing = Unknown("the definition was not seen", "covered_person")
    assert missing.decide({}) is None
    assert missing.decide({"covered_person": True}) is True
    assert missing.facts() == {"covered_person"}
    assert Unknown("nothing known").decide({"not_established": True}) is None
    assert str(Unknown("nothing known")) == "not_established"


def test_written_conditions_behave_as_what_they_say() -> None:
    meanings: dict[str, Condition] = {"covered": A | B}
    written = Written("covered and c", meanings)
    assert str(written) == "covered and c"
    assert written.facts() == {"a", "b", "c"}
    assert written.decide({"b": True, "c": True}) is True
    assert str(written | Fact("d")) == "covered and c or d"
    assert str(~Written("a or b")) == "not (a or b)"
    assert isinstance(~Written("a"), Not)
    assert as_condition("a and b") == A & B
    assert as_condition(A) is A
    assert Written("a") == Written("a")


def test_comparisons_turn_round() -> None:
    for text in ("x < 1", "x <= 1", "x > 1", "x >= 1", "x is 1", "x is not 1", "x in (1, 2)", "x not in (1, 2)"):
        condition = parse_condition(text)
        for value in (0, 1, 2):
            assert (~condition).decide({"x": value}) is (not condition.decide({"x": value}))


def test_a_value_alone() -> None:
    assert parse_value("2024-07-01") == dt.date(2024, 7, 1)
    assert parse_value("1_000") == 1000
    assert parse_value("JPN") == "JPN"
