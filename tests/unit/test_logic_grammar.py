"""The condition language: every spelling, what binds closer, values, limits, and faults with their place."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from tradelaw.errors import ConditionError
from tradelaw.logic.conditions import And, Comparison, Condition, Constant, Fact, Not, Or, Value
from tradelaw.logic.grammar import MAX_DEPTH, MAX_LENGTH, parse_condition, parse_value

A, B, C = Fact("a"), Fact("b"), Fact("c")
KEYWORDS = ("and", "or", "not", "is", "in", "true", "false")


@pytest.mark.parametrize(
    ("text", "operator"),
    [
        ("x is 1", "is"),
        ("x IS 1", "is"),
        ("x = 1", "is"),
        ("x=1", "is"),
        ("x == 1", "is"),
        ("x is not 1", "is not"),
        ("x Is NOT 1", "is not"),
        ("x is  not\t1", "is not"),
        ("x != 1", "is not"),
        ("x < 1", "<"),
        ("x<1", "<"),
        ("x <= 1", "<="),
        ("x > 1", ">"),
        ("x >= 1", ">="),
        ("x>=1", ">="),
        ("x in (1)", "in"),
        ("x IN(1)", "in"),
        ("x not in (1)", "not in"),
        ("x Not In ( 1 )", "not in"),
    ],
)
def test_comparisons(text: str, operator: str) -> None:
    assert parse_condition(text) == Comparison("x", operator, (1,))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", 0),
        ("-3", -3),
        ("1_000", 1000),
        ("-1_000_000", -1_000_000),
        ("1.5", Decimal("1.5")),
        ("-0.25", Decimal("-0.25")),
        ("1_000.50", Decimal("1000.50")),
        ("14.13", Decimal("14.13")),
        ("true", True),
        ("FALSE", False),
        ("True", True),
        ("2024-07-01", dt.date(2024, 7, 1)),
        ("2024-02-29", dt.date(2024, 2, 29)),
        ("14.13.2", "14.13.2"),
        ("14.13.2(a)", "14.13.2(a)"),
        ("2.3(a)", "2.3(a)"),
        ("2.3(b)(ii)", "2.3(b)(ii)"),
        ("14A.1", "14A.1"),
        ("14A.1.2", "14A.1.2"),
        ("JPN", "JPN"),
        ("jpn", "jpn"),
        ("e-commerce_2", "e-commerce_2"),
        ("truth", "truth"),
        ("android", "android"),
        ("日本", "日本"),
        ("データ-x", "データ-x"),
        ("shall", "shall"),
        ("shall not", "shall not"),
        ("SHALL Not", "SHALL Not"),
        ("shall endeavour", "shall endeavour"),
        ("shall encourage", "shall encourage"),
        ('"shall not"', "shall not"),
        ('"two words"', "two words"),
        ('""', ""),
        ('"and"', "and"),
        ('"5"', "5"),
        (r'"say \"no\" to a\\b"', 'say "no" to a\\b'),
        (r'"a\nb"', "anb"),
        ('"(a or b)"', "(a or b)"),
    ],
)
def test_values(text: str, value: Value) -> None:
    read = parse_value(text)
    assert read == value
    assert type(read) is type(value)
    assert parse_condition(f"x is {text} and a") == And((Comparison("x", "is", (value,)), A))
    assert parse_condition(f"x is not {text}") == Comparison("x", "is not", (value,))
    several = Comparison("x", "in", (value, "z", value))
    assert parse_condition(f"x in ({text}, z,{text})") == several
    assert parse_condition(str(several)) == several


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("a", A),
        ("  a\n", A),
        ("(((a)))", A),
        ("a and b and c", And((A, B, C))),
        ("a or b or c", Or((A, B, C))),
        ("a and (b and c)", And((A, B, C))),
        ("a or b and c", Or((A, And((B, C))))),
        ("a and b or c", Or((And((A, B)), C))),
        ("(a or b) and c", And((Or((A, B)), C))),
        ("a and (b or c)", And((A, Or((B, C))))),
        ("not a or b", Or((Not(A), B))),
        ("not a and b", And((Not(A), B))),
        ("not (a or b)", Not(Or((A, B)))),
        ("not(a)and(b)or(c)", Or((And((Not(A), B)), C))),
        ("not not a", A),
        ("not not not a", Not(A)),
        ("NOT not Not not a", A),
        ("not x is 1 and a", And((Comparison("x", "is not", (1,)), A))),
        ("not x < 3", Comparison("x", ">=", (3,))),
        ("not x not in (1, 2)", Comparison("x", "in", (1, 2))),
        ("not x < limit", Not(Comparison("x", "<", ("limit",)))),
        ("a AND b Or NOT c", Or((And((A, B)), Not(C)))),
        ("a and a", A),
        ("true", Constant(value=True)),
        ("FALSE", Constant(value=False)),
        ("not true", Constant(value=False)),
        ("(false)", Constant(value=False)),
        ("true and a", A),
        ("true or a", Or((Constant(value=True), A))),
        ("false and a", And((Constant(value=False), A))),
        ("android or nota and is_it", Or((Fact("android"), And((Fact("nota"), Fact("is_it")))))),
        ("trueish and falsehood", And((Fact("trueish"), Fact("falsehood")))),
        ("_a and a-b2", And((Fact("_a"), Fact("a-b2")))),
        ("A", Fact("A")),
        ("x is true and x is 1", And((Comparison("x", "is", (True,)), Comparison("x", "is", (1,))))),
        ("a\nand\n\tb", And((A, B))),
    ],
)
def test_reading(text: str, condition: Condition) -> None:
    read = parse_condition(text)
    assert read == condition
    assert parse_condition(str(read)) == read


END = "the end, or and / or"


@pytest.mark.parametrize(
    ("text", "column", "width", "expected", "found"),
    [
        ("", 1, 1, "a condition", "the end"),
        ("   ", 4, 1, "a condition", "the end"),
        ("a and", 6, 1, "a condition", "the end"),
        ("a and  ", 8, 1, "a condition", "the end"),
        ("a or", 5, 1, "a condition", "the end"),
        ("not", 4, 1, "a condition", "the end"),
        ("a and or b", 7, 2, "a condition", '"or"'),
        ("a or  and b", 7, 3, "a condition", '"and"'),
        ("and a", 1, 3, "a condition", '"and"'),
        ("a and $", 7, 1, "a condition", '"$"'),
        ("5", 1, 1, "a condition", '"5"'),
        ("日本 is x", 1, 4, "a condition", '"日本"'),
        ("(", 2, 1, "a condition", "the end"),
        ("()", 2, 1, "a condition", '")"'),
        ("(a or) b", 6, 1, "a condition", '")"'),
        ("(a and) b", 7, 1, "a condition", '")"'),
        ("a b", 3, 1, END, '"b"'),
        ("  a  $ ", 6, 1, END, '"$"'),
        ("(a))", 4, 1, END, '")"'),
        ("a, b", 2, 1, END, '","'),
        ("true is 1", 6, 2, END, '"is"'),
        ("x not", 3, 3, END, '"not"'),
        ("x not a", 3, 3, END, '"not"'),
        ("a isb", 3, 3, END, '"isb"'),
        ("x is shall notx", 12, 4, END, '"notx"'),
        ("x is", 5, 1, "a value", "the end"),
        ("x <", 4, 1, "a value", "the end"),
        ("x is not", 9, 1, "a value", "the end"),
        ("x is and", 6, 3, "a value", '"and"'),
        ("x is  or", 7, 2, "a value", '"or"'),
        ("x is is", 6, 2, "a value", '"is"'),
        ("x is in", 6, 2, "a value", '"in"'),
        ("x is not not", 10, 3, "a value", '"not"'),
        ("x is not in (a)", 10, 2, "a value", '"in"'),
        ("x is (a)", 6, 3, "a value", '"(a)"'),
        ("x => 1", 4, 1, "a value", '">"'),
        ("x === 1", 5, 1, "a value", '"="'),
        ("x is 5a", 6, 2, "a value", '"5a"'),
        ("x is 12-b", 6, 4, "a value", '"12-b"'),
        ("x is 2024-07-011", 6, 11, "a value", '"2024-07-011"'),
        ('x is "abc', 6, 4, "a value", '""abc"'),
        ("x in ()", 7, 1, "a value", '")"'),
        ("x in", 5, 1, "'('", "the end"),
        ("x in  a", 7, 1, "'('", '"a"'),
        ("x not in 1", 10, 1, "'('", '"1"'),
        ("(a", 3, 1, "')'", "the end"),
        ("(a b", 4, 1, "')'", '"b"'),
        ("x in (1", 8, 1, "')'", "the end"),
        ("x in (1 2)", 9, 2, "')'", '"2)"'),
        ("x in (1,)", 8, 2, "')'", '",)"'),
        ("x in (1 or 2)", 9, 2, "')'", '"or"'),
    ],
)
def test_faults_are_shown_with_their_place(text: str, column: int, width: int, expected: str, found: str) -> None:
    with pytest.raises(ConditionError) as caught:
        parse_condition(text)
    line, caret, message = str(caught.value).split("\n")
    assert line == text
    assert message == f"line 1, column {column}: expected {expected}, found {found}"
    assert caret.strip() == "^" * width
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__


def test_a_fault_on_another_line() -> None:
    with pytest.raises(ConditionError) as caught:
        parse_condition("a\nand\n  or b\n")
    assert str(caught.value) == '  or b\n  ^^\nline 3, column 3: expected a condition, found "or"'


def test_text_in_quotes_ends_on_its_line() -> None:
    with pytest.raises(ConditionError, match="expected a value"):
        parse_condition('x is "a\nb"')


def test_a_day_that_does_not_exist() -> None:
    with pytest.raises(ConditionError) as caught:
        parse_condition("x is 2024-02-30 and b")
    assert str(caught.value) == "x is 2024-02-30 and b\n     ^^^^^^^^^^\nline 1, column 6: there is no day 2024-02-30"
    with pytest.raises(ConditionError, match="there is no day 2024-13-01"):
        parse_condition("a or x in (2024-01-01, 2024-13-01)")


def test_of_a_long_word_the_beginning_is_shown() -> None:
    with pytest.raises(ConditionError) as caught:
        parse_condition("a " + "b" * 41)
    assert str(caught.value).endswith(f'column 3: expected {END}, found "{"b" * 40}"')


@pytest.mark.parametrize("word", KEYWORDS)
def test_a_keyword_names_nothing(word: str) -> None:
    for spelt in (word, word.upper()):
        with pytest.raises(ConditionError, match=r"line 1, column \d+: expected "):
            parse_condition(f"{spelt} is 1")
        with pytest.raises(ConditionError, match=r"line 1, column \d+: expected "):
            parse_condition(f"{spelt} in (1)")
        if word not in ("true", "false"):
            with pytest.raises(ConditionError, match=r"line 1, column \d+: expected "):
                parse_condition(spelt)
            with pytest.raises(ConditionError, match="expected a value"):
                parse_condition(f"x in ({spelt}, a)")


def test_the_longest_text() -> None:
    assert MAX_LENGTH == 20_000
    assert parse_condition("a" + " " * (MAX_LENGTH - 1)) == A
    with pytest.raises(ConditionError, match=r"^A condition of 20001 characters is too long; 20000 is the most\.$"):
        parse_condition("a" + " " * MAX_LENGTH)


def test_the_deepest_text() -> None:
    assert MAX_DEPTH == 30
    assert parse_condition("(" * 30 + "a" + ")" * 30) == A
    with pytest.raises(ConditionError, match=r"^A condition nested 31 deep is too deep; 30 is the most: "):
        parse_condition("(" * 31 + "a" + ")" * 31)


def test_brackets_side_by_side_are_not_deep() -> None:
    assert parse_condition(" and ".join(["(a)"] * 40)) == A
    assert parse_condition("((a)) and " + "(" * 30 + "b" + ")" * 30) == And((A, B))


def test_a_stack_that_is_full_is_a_fault_of_the_text(monkeypatch: pytest.MonkeyPatch) -> None:
    def full() -> None:
        raise RecursionError

    monkeypatch.setattr("tradelaw.logic.grammar._condition_grammar", full)
    with pytest.raises(ConditionError, match="nested so deep can't be read") as caught:
        parse_condition("a")
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__


@pytest.mark.parametrize("text", ["", "and", "5a", "a b", "2024-02-30"])
def test_what_is_no_value(text: str) -> None:
    with pytest.raises(ConditionError, match="line 1, column"):
        parse_value(text)
