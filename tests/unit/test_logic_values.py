"""Each class of condition by itself: what it says, what it asks, what it decides, and when two are the same."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

import attrs
import pytest

from tradelaw.dates import Span
from tradelaw.errors import ConditionError
from tradelaw.logic.conditions import (
    OPERATORS,
    And,
    Comparison,
    Condition,
    Constant,
    Fact,
    Facts,
    Not,
    Or,
    Term,
    Unknown,
    Value,
    conjunction,
    disjunction,
    written_value,
)
from tradelaw.logic.grammar import parse_condition
from tradelaw.logic.parameters import Parameter, ParameterValue
from tradelaw.logic.written import Written, as_condition

if TYPE_CHECKING:
    from tradelaw.logic.truth import Truth

A, B, C = Fact("a"), Fact("b"), Fact("c")
ALWAYS, NEVER = Constant(value=True), Constant(value=False)
SMALL = Comparison("share", "<", (50,))
KEYWORDS = ("and", "or", "not", "is", "in", "true", "false")
DAY = dt.date(2024, 7, 1)
LIMIT = Parameter(
    "limit",
    "SDR",
    "Annex",
    (
        ParameterValue(Span(dt.date(2022, 1, 1), dt.date(2025, 12, 31)), 100, "Annex"),
        ParameterValue(Span(dt.date(2022, 1, 1), dt.date(2024, 12, 31)), Decimal("62.5"), "fn 1", frozenset({"VNM", "MYS"})),
        ParameterValue(Span(dt.date(2026, 1, 1)), None, "Annex", unknown="not published"),
    ),
)
BELOW = Comparison("share", "<", (LIMIT,))


@attrs.define
class Counted(Mapping[str, Value | None]):
    """Facts that note each question."""

    held: dict[str, Value | None]
    asked: list[str] = attrs.field(factory=list)

    def __getitem__(self, name: str) -> Value | None:
        """Note the name."""
        self.asked.append(name)
        return self.held[name]

    def __iter__(self) -> Iterator[str]:
        """Go through the names."""
        return iter(self.held)

    def __len__(self) -> int:
        """Count the names."""
        return len(self.held)


@pytest.mark.parametrize(
    ("condition", "text"),
    [
        (ALWAYS, "true"),
        (NEVER, "false"),
        (Unknown("no text seen"), "not_established"),
        (Unknown("no text seen", "covered"), "covered"),
        (A, "a"),
        (Term("covered", A | B), "covered"),
        (Not(A), "not a"),
        (Not(And((A, B))), "not (a and b)"),
        (Not(Or((A, B))), "not (a or b)"),
        (Not(Term("covered", A | B)), "not covered"),
        (And((A, B, C)), "a and b and c"),
        (And((Or((A, B)), C)), "(a or b) and c"),
        (And((Not(A), B)), "not a and b"),
        (Or((A, And((B, C)))), "a or b and c"),
        (Or((A, Not(B), C)), "a or not b or c"),
        (Comparison("x", "is", (1,)), "x is 1"),
        (Comparison("x", "is not", ("AUS",)), "x is not AUS"),
        (Comparison("x", "<=", (DAY,)), "x <= 2024-07-01"),
        (Comparison("x", "in", ("KHM", "two words")), 'x in (KHM, "two words")'),
        (Comparison("x", "not in", (1,)), "x not in (1)"),
        (BELOW, "share < limit"),
        (Comparison("share", "in", (LIMIT, 7)), "share in (limit, 7)"),
        (Written("a AND (b)"), "a and b"),
    ],
)
def test_what_is_shown(condition: Condition, text: str) -> None:
    assert str(condition) == text


def test_what_a_programmer_is_shown() -> None:
    assert repr(And((A, NEVER))) == "And(parts=(Fact(name='a'), Constant(value=False)))"
    assert repr(Or((A, Not(B)))) == "Or(parts=(Fact(name='a'), Not(inner=Fact(name='b'))))"
    assert repr(SMALL) == "Comparison(name='share', operator='<', values=(50,))"
    assert repr(Unknown("w")) == "Unknown(why='w', name='')"
    assert repr(Term("t", A)) == "Term(name='t', meaning=Fact(name='a'), citation='')"
    assert repr(Written("a", {"a": B}, {"limit": LIMIT})) == "Written(text='a')"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (True, "true"),
        (False, "false"),
        (0, "0"),
        (-12, "-12"),
        (Decimal("50.10"), "50.10"),
        (Decimal("1E+3"), "1000"),
        (Decimal("1E-7"), "0.0000001"),
        (DAY, "2024-07-01"),
        ("AUS", "AUS"),
        ("shared_2", "shared_2"),
        ("e-commerce", "e-commerce"),
        ("日本", "日本"),
        ("", '""'),
        ("shall not", '"shall not"'),
        ("14.13.2", '"14.13.2"'),
        ("5", '"5"'),
        ("-x", '"-x"'),
        ('say "no"', '"say \\"no\\""'),
        ("a\\b", '"a\\\\b"'),
        ('\\"', '"\\\\\\""'),
        *((word, f'"{word}"') for word in KEYWORDS),
        *((word.upper(), f'"{word.upper()}"') for word in KEYWORDS),
    ],
)
def test_a_value_is_written_so_that_it_reads_as_the_same(value: Value, text: str) -> None:
    assert written_value(value) == text
    read = parse_condition(f"x is {text}")
    assert read == Comparison("x", "is", (value,))


@pytest.mark.parametrize("name", ["a", "_a", "Share_2", "e-commerce", "android", "isin"])
def test_names_of_facts(name: str) -> None:
    assert Fact(name).name == name


@pytest.mark.parametrize("name", ["", "2a", "-a", "two words", "é", "a.b", "a\n", *KEYWORDS, "AND", "Not", 5, None])
def test_what_names_no_fact(name: str) -> None:
    with pytest.raises(ConditionError, match="can't name a fact"):
        Fact(name)


def test_a_condition_that_says_nothing() -> None:
    nothing = Condition()
    with pytest.raises(NotImplementedError):
        nothing.decide({})
    assert nothing.own_facts() == ()
    assert nothing.children() == ()
    assert list(nothing.walk()) == [nothing]
    assert nothing.facts() == frozenset()
    assert nothing.plain() is nothing
    assert nothing.resolve(lambda part: part) is nothing
    assert ~nothing == Not(nothing)


@pytest.mark.parametrize(
    ("condition", "own", "children"),
    [
        (ALWAYS, (), ()),
        (Unknown("w"), (), ()),
        (Unknown("w", "covered"), ("covered",), ()),
        (A, ("a",), ()),
        (SMALL, ("share",), ()),
        (Term("covered", A), (), (A,)),
        (Not(A), (), (A,)),
        (And((A, B)), (), (A, B)),
        (Or((A, B)), (), (A, B)),
        (Written("a and b"), (), (And((A, B)),)),
    ],
)
def test_what_a_condition_asks_itself_and_what_is_under_it(
    condition: Condition, own: tuple[str, ...], children: tuple[Condition, ...]
) -> None:
    assert condition.own_facts() == own
    assert condition.children() == children
    assert list(condition.walk())[: 1 + len(children[:1])] == [condition, *children[:1]]


def test_walking_goes_in_the_order_of_the_text() -> None:
    term = Term("covered", SMALL)
    inner = Or((Not(A), term))
    whole = And((inner, B))
    assert list(whole.walk()) == [whole, inner, Not(A), A, term, SMALL, B]
    assert whole.facts() == {"a", "b", "share"}
    assert isinstance(whole.facts(), frozenset)


def test_only_what_was_written_stands_for_another() -> None:
    for condition in (ALWAYS, A, SMALL, Not(A), A & B, A | B, Term("covered", A), Unknown("w")):
        assert condition.plain() is condition
    assert Written("a and b").plain() == And((A, B))


def test_resolving_puts_names_and_comparisons_through() -> None:
    seen: list[Condition] = []

    def replaced(part: Fact | Comparison) -> Condition:
        seen.append(part)
        return C if part == A else part

    whole = parse_condition("a and not b or share < 50 and true or not (a and b)")
    assert whole.resolve(replaced) == Or((And((C, Not(B))), SMALL, Not(And((C, B)))))
    assert seen == [A, B, SMALL, A, B]
    assert Not(A).resolve(lambda _part: Not(B)) == B
    assert And((A, B)).resolve(lambda _part: C) == C
    assert Or((A, B)).resolve(lambda _part: C) == C
    assert ALWAYS.resolve(replaced) is ALWAYS
    assert Written("a or b").resolve(replaced) == C | B
    term = Term("covered", A)
    assert term.resolve(replaced) is term


def test_the_same_and_not_the_same() -> None:
    one, true = Comparison("x", "is", (1,)), Comparison("x", "is", (True,))
    assert one != true
    assert len({one, true, Comparison("x", "is", (1,))}) == 2
    assert one != Comparison("x", "is", (2,))
    assert one != Comparison("x", "is not", (1,))
    assert one != Comparison("y", "is", (1,))
    assert Comparison("x", "is", (Decimal("1.0"),)) == one
    assert And((A, B)) != And((B, A))
    joined: set[Condition] = {And((A, B)), Or((A, B))}
    assert len(joined) == 2
    assert hash(And((A, B))) == hash(And((A, B)))
    assert hash(Or((A, B))) == hash(Or((A, B)))
    assert len({Fact("a"), Fact("a"), Fact("b")}) == 2
    assert conjunction(one, true) == And((one, true))


def test_a_text_is_the_same_whatever_its_terms() -> None:
    bare, full = Written("a"), Written("a", {"a": B}, {"limit": LIMIT})
    assert bare == full
    assert hash(bare) == hash(full)
    assert Written("a") != Written("b")


@pytest.mark.parametrize("kind", [And, Or])
def test_steps_are_no_argument(kind: type[And | Or]) -> None:
    with pytest.raises(TypeError):
        kind((A,), ())  # type: ignore[call-arg]  # that is what is tried


def test_joining() -> None:
    assert conjunction() == ALWAYS
    assert disjunction() == NEVER
    assert conjunction(A) is A
    assert disjunction(A) is A
    assert conjunction(A, B) == And((A, B)) == A & B
    assert disjunction(A, B) == Or((A, B)) == A | B
    assert conjunction(A, And((B, C)), B) == And((A, B, C))
    assert disjunction(A, Or((B, C)), B) == Or((A, B, C))
    assert conjunction(A, Or((B, C))) == And((A, Or((B, C))))
    assert disjunction(A, And((B, C))) == Or((A, And((B, C))))
    assert conjunction(Or((A, B)), Or((A, B))) == Or((A, B))
    assert disjunction(And((A, B)), And((A, B))) == And((A, B))
    assert conjunction(Written("a and b"), C) == And((A, B, C))
    assert disjunction(Written("a or b"), C) == Or((A, B, C))


def test_what_changes_nothing_drops_out() -> None:
    assert conjunction(ALWAYS, A, ALWAYS) == A
    assert disjunction(NEVER, A, NEVER) == A
    assert conjunction(ALWAYS) == ALWAYS
    assert disjunction(NEVER) == NEVER
    assert conjunction(A, NEVER) == And((A, NEVER))
    assert disjunction(A, ALWAYS) == Or((A, ALWAYS))
    assert conjunction(And((A, ALWAYS)), B) == And((A, B))
    assert disjunction(Or((A, NEVER)), B) == Or((A, B))


def test_contraries() -> None:
    assert ~ALWAYS == NEVER
    assert ~NEVER == ALWAYS
    assert Not(A) == ~A
    assert ~Not(A) is A
    assert Not(And((A, B))) == ~(A & B)
    assert ~Term("covered", A) == Not(Term("covered", A))
    assert ~Unknown("w") == Not(Unknown("w"))
    assert ~Written("a or b") == Not(Or((A, B)))
    assert ~Written("not a") == A
    assert ~Written("share >= 50") == SMALL


TURNED = [("is", "is not"), ("is not", "is"), ("<", ">="), (">=", "<"), (">", "<="), ("<=", ">"), ("in", "not in"), ("not in", "in")]


def test_every_comparison_has_a_contrary() -> None:
    assert sorted(OPERATORS) == sorted(operator for operator, _ in TURNED)


@pytest.mark.parametrize(("operator", "contrary"), TURNED)
@pytest.mark.parametrize("value", [1, Decimal("1.5"), DAY])
def test_the_contrary_of_a_comparison(operator: str, contrary: str, value: Value) -> None:
    assert ~Comparison("x", operator, (value,)) == Comparison("x", contrary, (value,))


@pytest.mark.parametrize("operator", ["<", "<=", ">", ">="])
@pytest.mark.parametrize("value", ["limit", LIMIT])
def test_an_order_with_what_may_have_no_value_is_only_denied(operator: str, value: str | Parameter) -> None:
    given = Comparison("x", operator, (value,))
    assert Not(given) == ~given


@pytest.mark.parametrize(("operator", "contrary"), [turned for turned in TURNED if turned[0][0].isalpha()])
def test_the_contrary_of_being_a_word(operator: str, contrary: str) -> None:
    assert ~Comparison("x", operator, ("AUS",)) == Comparison("x", contrary, ("AUS",))


@pytest.mark.parametrize("operator", OPERATORS)
def test_how_many_values_a_comparison_takes(operator: str) -> None:
    many = operator in ("in", "not in")
    with pytest.raises(ConditionError, match=f"^x {operator} takes {'at least one value' if many else 'one value'}\\.$"):
        Comparison("x", operator, ())
    assert Comparison("x", operator, (1,)).values == (1,)
    if many:
        assert Comparison("x", operator, (1, 2)).values == (1, 2)
    else:
        with pytest.raises(ConditionError, match="takes one value"):
            Comparison("x", operator, (1, 2))


@pytest.mark.parametrize("operator", ["", "=", "=<", "IS", "XXin"])
def test_what_is_no_operator(operator: str) -> None:
    with pytest.raises(ValueError, match="operator"):
        Comparison("x", operator, (1,))


#: Both, either.
KLEENE: dict[tuple[Truth, Truth], tuple[Truth, Truth]] = {
    (True, True): (True, True),
    (True, None): (None, True),
    (True, False): (False, True),
    (None, True): (None, True),
    (None, None): (None, None),
    (None, False): (False, None),
    (False, True): (False, True),
    (False, None): (False, None),
    (False, False): (False, False),
}


@pytest.mark.parametrize(("given", "wanted"), KLEENE.items())
def test_joined_parts_of_every_kind(given: tuple[Truth, Truth], wanted: tuple[Truth, Truth]) -> None:
    facts = dict(zip(("a", "b"), given, strict=True))

    def kinds(name: str) -> list[Condition]:
        fact = Fact(name)
        contrary = f"not_{name}"
        facts[contrary] = None if facts[name] is None else not facts[name]
        return [
            fact,
            Not(Fact(contrary)),
            Term("t", fact),
            Not(Term("t", Fact(contrary))),
            Comparison(name, "is", (True,)),
            Not(Comparison(name, "is", (False,))),
            Unknown("w", name),
            Written(name),
            And((fact,)),
            Or((fact,)),
        ]

    for one in kinds("a"):
        assert one.decide(facts) is given[0]
        for other in kinds("b"):
            assert And((one, other)).decide(facts) is wanted[0]
            assert Or((one, other)).decide(facts) is wanted[1]


def test_one_false_part_settles_all_and_one_true_part_any() -> None:
    facts: Facts = {"a": None, "b": True, "c": False}
    assert And((A, B, C)).decide(facts) is False
    assert And((C, A, B)).decide(facts) is False
    assert And((A, B)).decide(facts) is None
    assert Or((A, C, B)).decide(facts) is True
    assert Or((B, A, C)).decide(facts) is True
    assert Or((A, C)).decide(facts) is None
    assert And(()).decide(facts) is True
    assert Or(()).decide(facts) is False


@pytest.mark.parametrize("wrong", ["yes", 1, 0, Decimal(1), DAY])
@pytest.mark.parametrize(
    "condition",
    [
        A,
        Not(A),
        Term("t", A),
        Unknown("w", "a"),
        And((A, B)),
        And((Not(A), B)),
        And((B, A)),
        Or((A, B)),
        Or((Not(A), B)),
        And((Term("t", A), B)),
        Or((Not(Term("t", A)), B)),
    ],
)
def test_a_question_of_yes_or_no_takes_nothing_else(condition: Condition, wrong: Value) -> None:
    for known in (None, isinstance(condition, And)):
        with pytest.raises(ConditionError, match=r"^a is a question of yes or no, and was given as "):
            condition.decide({"a": wrong, "b": known})


@pytest.mark.parametrize("a", [True, False])
@pytest.mark.parametrize("kind", [And, Or])
@pytest.mark.parametrize("part", [A, Not(A), Term("t", A), Not(Term("t", A)), Comparison("a", "is", (True,))])
def test_a_fact_is_looked_up_once(kind: type[And | Or], part: Condition, a: bool) -> None:
    facts = Counted({"a": a})
    assert kind((part,)).decide(facts) is part.decide({"a": a})
    assert facts.asked == ["a"]


def test_parts_after_the_settling_one_are_not_asked() -> None:
    facts = Counted({"a": True, "b": False, "c": True})
    assert (B & A).decide(facts) is False
    assert (C | A).decide(facts) is True
    assert facts.asked == ["b", "c"]


def test_what_is_always_so() -> None:
    assert ALWAYS.decide({}) is True
    assert NEVER.decide({}) is False


def test_what_is_not_established() -> None:
    assert Unknown("w").name == ""
    assert Unknown("w").decide({"": True, "not_established": True}) is None
    assert [Unknown("w", "t").decide({"t": value}) for value in (True, False, None)] == [True, False, None]
    assert Unknown("w", "t").decide({}) is None


@pytest.mark.parametrize(
    ("left", "right"), [(1, 2), (Decimal("1.5"), 2), (1, Decimal("1.5")), (Decimal(-1), Decimal("-0.5")), (DAY, dt.date(2024, 7, 2))]
)
def test_ordering(left: Value, right: Value) -> None:
    def decided(value: Value, operator: str, other: Value) -> Truth:
        return Comparison("x", operator, (other,)).decide({"x": value})

    assert [decided(left, operator, right) for operator in ("<", "<=", ">", ">=")] == [True, True, False, False]
    assert [decided(right, operator, left) for operator in ("<", "<=", ">", ">=")] == [False, False, True, True]
    assert [decided(left, operator, left) for operator in ("<", "<=", ">", ">=")] == [False, True, False, True]


@pytest.mark.parametrize("operator", ["<", "<=", ">", ">="])
@pytest.mark.parametrize(("one", "other"), [(1, "a"), (1, DAY), (Decimal(1), DAY), (1, True), (Decimal(1), False), (DAY, "a"), ("a", "b")])
def test_what_has_no_order(operator: str, one: Value, other: Value) -> None:
    for left, right in ((one, other), (other, one)):
        with pytest.raises(ConditionError, match=f"^x can't be compared with {operator}: it takes two numbers or two dates"):
            Comparison("x", operator, (right,)).decide({"x": left})


@pytest.mark.parametrize(
    ("value", "other", "same"),
    [
        ("aus", "AUS", True),
        ("STRASSE", "straße", True),
        ("AUS", "JPN", False),
        (1, 1, True),
        (1, 2, False),
        (1, Decimal("1.0"), True),
        (1, True, False),
        (True, 1, False),
        (0, False, False),
        (True, True, True),
        (True, False, False),
        ("1", 1, False),
        (1, "1", False),
        ("true", True, False),
        (DAY, DAY, True),
        (DAY, dt.date(2024, 7, 2), False),
        ("2024-07-01", DAY, False),
    ],
)
def test_being_the_same(value: Value, other: Value, same: bool) -> None:
    facts: Facts = {"x": value}
    assert Comparison("x", "is", (other,)).decide(facts) is same
    assert Comparison("x", "is not", (other,)).decide(facts) is not same
    assert Comparison("x", "in", ("else", other)).decide(facts) is same
    assert Comparison("x", "in", (other, "else")).decide(facts) is same
    assert Comparison("x", "not in", ("else", other)).decide(facts) is not same
    assert Comparison("x", "not in", (other,)).decide(facts) is not same


@pytest.mark.parametrize("operator", OPERATORS)
def test_a_comparison_of_what_is_unknown_is_unknown(operator: str) -> None:
    assert Comparison("x", operator, (1,)).decide({}) is None
    assert Comparison("x", operator, (1,)).decide({"x": None}) is None


@pytest.mark.parametrize(
    ("facts", "below"),
    [
        ({"actor": "JPN", "as_of": DAY, "share": 99}, True),
        ({"actor": "JPN", "as_of": DAY, "share": 100}, False),
        ({"actor": "VNM", "as_of": DAY, "share": 62}, True),
        ({"actor": "VNM", "as_of": DAY, "share": Decimal("62.5")}, False),
        ({"actor": "VNM", "as_of": dt.date(2025, 1, 1), "share": 99}, True),
        ({"actor": "JPN", "as_of": dt.date(2026, 1, 1), "share": 1}, None),
        ({"actor": "JPN", "as_of": dt.date(2021, 12, 31), "share": 1}, False),
        ({"actor": "JPN", "as_of": dt.date(2021, 12, 31)}, False),
        ({"actor": "JPN", "as_of": DAY}, None),
        ({"actor": "JPN", "share": 1}, None),
        ({"as_of": DAY, "share": 1}, None),
        ({"actor": 5, "as_of": DAY, "share": 1}, None),
        ({"actor": "JPN", "as_of": "2024-07-01", "share": 1}, None),
    ],
)
def test_a_parameter_has_its_value_for_the_party_on_the_day(facts: dict[str, Value | None], below: Truth) -> None:
    assert BELOW.decide(facts) is below
    assert (~BELOW).decide(facts) is (None if below is None else not below)


def test_a_parameter_may_be_one_of_several() -> None:
    facts: Facts = {"actor": "JPN", "as_of": DAY, "share": 100}
    assert Comparison("share", "in", (7, LIMIT)).decide(facts) is True
    assert Comparison("share", "in", (LIMIT, 7)).decide(facts) is True
    assert Comparison("share", "not in", (7, 8, LIMIT)).decide(facts) is False
    assert Comparison("share", "is", (LIMIT,)).decide(facts) is True


@pytest.mark.parametrize(
    ("party", "day", "citation"),
    [
        ("JPN", dt.date(2021, 12, 31), None),
        ("JPN", dt.date(2022, 1, 1), "Annex"),
        ("VNM", dt.date(2021, 12, 31), None),
        ("VNM", dt.date(2022, 1, 1), "fn 1"),
        ("MYS", dt.date(2024, 12, 31), "fn 1"),
        ("VNM", dt.date(2025, 1, 1), "Annex"),
    ],
)
def test_the_value_for_some_goes_before_that_for_all(party: str, day: dt.date, citation: str | None) -> None:
    found = LIMIT.on(party, day)
    assert (found.citation if found else found) == citation
    turned = attrs.evolve(LIMIT, values=LIMIT.values[::-1])
    assert turned.on(party, day) == found


def test_what_a_parameter_says_when_nothing_is_said() -> None:
    value = ParameterValue(Span(), 5, "Annex")
    assert (value.parties, value.unknown, value.confidence) == (frozenset(), "", "text")
    parameter = Parameter("limit", "SDR", "Annex", (value,))
    assert (parameter.label, parameter.summary, str(parameter)) == ("", "", "limit")
    assert parameter.on("anyone", dt.date.min) == value
    only = Parameter("limit", "SDR", "Annex", (attrs.evolve(value, parties=frozenset({"VNM"})),))
    assert only.on("JPN", DAY) is None


def test_a_text_puts_terms_and_parameters_in_place() -> None:
    written = Written("covered and share < limit and kind is covered and n in (limit, 5)", {"covered": A | B}, {"limit": LIMIT, "5": LIMIT})
    expected = And((Term("covered", A | B), BELOW, Comparison("kind", "is", ("covered",)), Comparison("n", "in", (LIMIT, 5))))
    assert written.meaning == expected
    assert written.meaning is written.meaning
    assert written.facts() == {"a", "b", "share", "kind", "n"}
    assert written.decide({"a": False, "b": False}) is False
    unchanged = Written("share < 50").meaning
    assert unchanged == SMALL


def test_reading_what_may_be_a_condition_already() -> None:
    written = Written("a")
    assert as_condition(written) is written
    assert as_condition("not a or b") == Or((Not(A), B))
