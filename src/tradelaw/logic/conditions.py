"""Conditions: immutable expressions over facts, decided in three values.

A condition is built from facts with ``&``, ``|`` and ``~``, or read from text by
`tradelaw.logic.grammar`. Deciding follows strong Kleene logic: what is not known stays unknown
(None) unless the rest settles the answer either way.

The classes here know nothing of treaties. What the names mean is the vocabulary's matter, and which
defined terms stand behind them the agreement's.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias

import attrs

from tradelaw.errors import ConditionError, quoted
from tradelaw.logic.parameters import Parameter
from tradelaw.logic.truth import Truth, negation

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

#: What a fact may be: a truth value, a number, a date, or a word (a Party, a choice).
Value: TypeAlias = bool | int | Decimal | dt.date | str

#: What is known of a case: names and their values; what is missing, or None, is unknown.
Facts: TypeAlias = Mapping[str, Value | None]

_WORD = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")
_SPELT = re.compile(r"[^\W\d][\w-]*")
_RESERVED = frozenset({"and", "or", "not", "is", "in", "true", "false"})


#: Puts something in the place of a bare name or of a comparison.
Replace: TypeAlias = "Callable[[Fact | Comparison], Condition]"


@attrs.frozen
class Condition:
    """A condition over facts; base class of everything that can be decided.

    Examples
    --------
    >>> storage = Fact("requires_local_computing_facilities")
    >>> licence = Fact("condition_for_doing_business")
    >>> rule = storage & licence
    >>> print(rule)
    requires_local_computing_facilities and condition_for_doing_business
    >>> print(rule.decide({"requires_local_computing_facilities": True}))
    None
    >>> rule.decide({"condition_for_doing_business": False})
    False

    """

    def decide(self, facts: Facts) -> Truth:
        """Decide the condition for what is known.

        Parameters
        ----------
        facts
            Names and values; a name that is missing, or None, is unknown.

        Returns
        -------
        bool or None
            None where the facts given don't settle it.

        Raises
        ------
        ConditionError
            If a value has a kind that the condition can't compare.

        """
        raise NotImplementedError

    def facts(self) -> frozenset[str]:
        """Names of the facts the condition asks about, those behind its terms included."""
        return frozenset(name for part in self.walk() for name in part.own_facts())

    def own_facts(self) -> tuple[str, ...]:
        """Names of the facts that this node itself asks about."""
        return ()

    def children(self) -> tuple[Condition, ...]:
        """Conditions directly under this one."""
        return ()

    def walk(self) -> Iterator[Condition]:
        """Go through this condition and everything under it, in the order of the text."""
        yield self
        for child in self.children():
            yield from child.walk()

    def resolve(self, replace: Replace) -> Condition:  # noqa: ARG002  # no name stands in this one
        """Give the same condition with every bare name and every comparison put through `replace`."""
        return self

    def plain(self) -> Condition:
        """Give the condition itself, where this one only stands for it."""
        return self

    def __and__(self, other: Condition) -> Condition:
        return conjunction(self, other)

    def __or__(self, other: Condition) -> Condition:
        return disjunction(self, other)

    def __invert__(self) -> Condition:
        return Not(self.plain())


@attrs.frozen
class Constant(Condition):
    """Always true, or always false."""

    value: bool

    def decide(self, facts: Facts) -> Truth:  # noqa: ARG002  # the answer depends on no fact
        """Give the value itself."""
        return self.value

    def __invert__(self) -> Condition:
        return Constant(not self.value)

    def __str__(self) -> str:
        return "true" if self.value else "false"


@attrs.frozen
class Unknown(Condition):
    """What could not be established: unknown, unless the facts of a case state the answer itself.

    Parameters
    ----------
    why
        What is missing.
    name
        Under which a case may state it, such as the name of a term whose definition was not seen; empty where none can.

    """

    why: str
    name: str = ""

    def decide(self, facts: Facts) -> Truth:
        """Give what the case states, else None."""
        return Fact(self.name).decide(facts) if self.name else None

    def own_facts(self) -> tuple[str, ...]:
        """Give the name under which a case may state it."""
        return (self.name,) if self.name else ()

    def __str__(self) -> str:
        return self.name or "not_established"


@attrs.frozen
class Fact(Condition):
    """A fact that is true or false of a case."""

    name: str = attrs.field()

    @name.validator
    def _is_a_name(self, _attribute: object, value: object) -> None:
        if not isinstance(value, str) or _WORD.fullmatch(value) is None or value.casefold() in _RESERVED:
            raise ConditionError(f"{quoted(value)} can't name a fact: a name is letters, digits and underscores, and no keyword.")

    def decide(self, facts: Facts) -> Truth:
        """Look the fact up."""
        value = facts.get(self.name)
        if value is True or value is False or value is None:
            return value
        raise ConditionError(f"{self.name} is a question of yes or no, and was given as {quoted(value)}.")

    def own_facts(self) -> tuple[str, ...]:
        """Give the fact itself."""
        return (self.name,)

    def resolve(self, replace: Replace) -> Condition:
        """Put the name through `replace`."""
        return replace(self)

    def __str__(self) -> str:
        return self.name


@attrs.frozen
class Term(Condition):
    """A defined term: a name, and the condition that stands behind it."""

    name: str
    meaning: Condition
    citation: str = ""

    def decide(self, facts: Facts) -> Truth:
        """Decide the condition behind the term."""
        return self.meaning.decide(facts)

    def children(self) -> tuple[Condition, ...]:
        """Give the condition behind the term."""
        return (self.meaning,)

    def __str__(self) -> str:
        return self.name


@attrs.frozen
class Not(Condition):
    """The contrary of a condition."""

    inner: Condition

    def decide(self, facts: Facts) -> Truth:
        """Decide the inner condition and turn it round."""
        return negation(self.inner.decide(facts))

    def children(self) -> tuple[Condition, ...]:
        """Give the inner condition."""
        return (self.inner,)

    def resolve(self, replace: Replace) -> Condition:
        """Resolve the inner condition."""
        return ~self.inner.resolve(replace)

    def __invert__(self) -> Condition:
        return self.inner

    def __str__(self) -> str:
        return f"not {_within(self.inner, And, Or)}"


#: A part of *and* or *or*: for a fact or its contrary, its name and the value wanted; else no name.
_Step: TypeAlias = tuple[str, bool, Condition]


def _step(part: Condition) -> _Step:
    """Read a part once, so that facts are looked up without asking the part."""
    if isinstance(part, Fact):
        return part.name, True, part
    if isinstance(part, Not) and isinstance(part.inner, Fact):
        return part.inner.name, False, part
    return "", True, part


@attrs.frozen
class And(Condition):
    """All of some conditions."""

    parts: tuple[Condition, ...]
    _steps: tuple[_Step, ...] = attrs.field(init=False, eq=False, repr=False)

    @_steps.default
    def _steps_of_parts(self) -> tuple[_Step, ...]:
        return tuple(_step(part) for part in self.parts)

    def decide(self, facts: Facts) -> Truth:
        """Decide part by part, until one is false."""
        settled: Truth = True
        get = facts.get
        for name, wanted, part in self._steps:
            value = get(name) if name else part.decide(facts)
            if value is None:
                settled = None
            elif value is not wanted:
                return False if value is True or value is False else part.decide(facts)
        return settled

    def children(self) -> tuple[Condition, ...]:
        """Give the parts."""
        return self.parts

    def resolve(self, replace: Replace) -> Condition:
        """Resolve every part."""
        return conjunction(*(part.resolve(replace) for part in self.parts))

    def __str__(self) -> str:
        return " and ".join(_within(part, Or) for part in self.parts)


@attrs.frozen
class Or(Condition):
    """At least one of some conditions."""

    parts: tuple[Condition, ...]
    _steps: tuple[_Step, ...] = attrs.field(init=False, eq=False, repr=False)

    @_steps.default
    def _steps_of_parts(self) -> tuple[_Step, ...]:
        return tuple(_step(part) for part in self.parts)

    def decide(self, facts: Facts) -> Truth:
        """Decide part by part, until one is true."""
        settled: Truth = False
        get = facts.get
        for name, wanted, part in self._steps:
            value = get(name) if name else part.decide(facts)
            if value is wanted:
                return True
            if value is None:
                settled = None
            elif value is not True and value is not False:
                return part.decide(facts)
        return settled

    def children(self) -> tuple[Condition, ...]:
        """Give the parts."""
        return self.parts

    def resolve(self, replace: Replace) -> Condition:
        """Resolve every part."""
        return disjunction(*(part.resolve(replace) for part in self.parts))

    def __str__(self) -> str:
        return " or ".join(str(part) for part in self.parts)


def _kinds_apart(values: tuple[Value | Parameter, ...]) -> tuple[tuple[bool, Value | Parameter], ...]:
    """Tell 1 from true, which Python takes for the same: "x is 1" and "x is true" are two conditions."""
    return tuple((isinstance(value, bool), value) for value in values)


#: How two values can be compared, by the sign the grammar writes.
OPERATORS = ("is", "is not", "<", "<=", ">", ">=", "in", "not in")


@attrs.frozen
class Comparison(Condition):
    """A fact compared with one value, or with several (``in``, ``not in``).

    Parameters
    ----------
    name
        The fact.
    operator
        One of `OPERATORS`.
    values
        One value, or for ``in`` and ``not in`` at least one; a `Parameter` is compared by its value for the acting Party on the day.

    """

    name: str
    operator: str = attrs.field(validator=attrs.validators.in_(OPERATORS))
    values: tuple[Value | Parameter, ...] = attrs.field(eq=_kinds_apart)

    @values.validator
    def _fit_the_operator(self, _attribute: object, values: tuple[Value | Parameter, ...]) -> None:
        single = self.operator not in ("in", "not in")
        if not values or (single and len(values) != 1):
            raise ConditionError(f"{self.name} {self.operator} takes {'one value' if single else 'at least one value'}.")

    def decide(self, facts: Facts) -> Truth:
        """Compare, if the fact is known."""
        value = facts.get(self.name)
        others: list[Value] = []
        for other in self.values:
            if isinstance(other, Parameter):
                settled = _parameter_on(other, facts)
                if not isinstance(settled, int | Decimal) or isinstance(settled, bool):
                    return settled
                others.append(settled)
            else:
                others.append(other)
        if value is None:
            return None
        if self.operator in ("is", "in"):
            return any(_equal(value, other) for other in others)
        if self.operator in ("is not", "not in"):
            return not any(_equal(value, other) for other in others)
        return _ordered(self.name, value, self.operator, others[0])

    def resolve(self, replace: Replace) -> Condition:
        """Put the comparison through `replace`."""
        return replace(self)

    def own_facts(self) -> tuple[str, ...]:
        """Give the fact compared."""
        return (self.name,)

    def __invert__(self) -> Condition:
        # A number may be compared with a parameter that has no value for the Party: then neither "<" nor ">=" holds.
        if self.operator in ("<", "<=", ">", ">=") and isinstance(self.values[0], str | Parameter):
            return Not(self)
        return Comparison(self.name, _CONTRARY[self.operator], self.values)

    def __str__(self) -> str:
        written = [str(value) if isinstance(value, Parameter) else written_value(value) for value in self.values]
        if self.operator in ("in", "not in"):
            return f"{self.name} {self.operator} ({', '.join(written)})"
        return f"{self.name} {self.operator} {written[0]}"


def _parameter_on(parameter: Parameter, facts: Facts) -> int | Decimal | Truth:
    """Give the value of a parameter for a case; None where it is unknown, False where the treaty fixes none."""
    actor, day = facts.get("actor"), facts.get("as_of")
    if not isinstance(actor, str) or not isinstance(day, dt.date):
        return None
    found = parameter.on(actor, day)
    return False if found is None else found.value


_CONTRARY = {
    "is": "is not",
    "is not": "is",
    "<": ">=",
    ">=": "<",
    ">": "<=",
    "<=": ">",
    "in": "not in",
    "not in": "in",
}


def _equal(left: Value, right: Value) -> bool:
    if isinstance(left, str) and isinstance(right, str):
        return left.casefold() == right.casefold()
    if isinstance(left, bool) is not isinstance(right, bool):
        return False
    return left == right


def _ordered(name: str, left: Value, operator: str, right: Value) -> bool:
    both_numbers = all(isinstance(v, (int, Decimal)) and not isinstance(v, bool) for v in (left, right))
    both_dates = all(isinstance(v, dt.date) for v in (left, right))
    if not (both_numbers or both_dates):
        raise ConditionError(
            f"{name} can't be compared with {operator}: it takes two numbers or two dates, not {quoted(left)} and {quoted(right)}."
        )
    if operator == "<":
        return left < right  # type: ignore[operator]  # both are numbers or both are dates
    if operator == "<=":
        return left <= right  # type: ignore[operator]  # as above
    if operator == ">":
        return left > right  # type: ignore[operator]  # as above
    return left >= right  # type: ignore[operator]  # as above


def written_value(value: Value) -> str:
    """Write a value the way the grammar reads it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, int):
        return str(value)
    if _SPELT.fullmatch(value) and value.casefold() not in _RESERVED:
        return value
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _within(part: Condition, *looser: type[Condition]) -> str:
    return f"({part})" if isinstance(part, looser) else str(part)


def conjunction(*conditions: Condition) -> Condition:
    """Join conditions with *and*; nested ones are laid side by side, and what is always true drops out.

    Examples
    --------
    >>> print(conjunction(Fact("a"), Fact("b") & Fact("c")))
    a and b and c
    >>> print(conjunction())
    true

    """
    found: list[Condition] = []
    for condition in (given.plain() for given in conditions):
        for part in condition.parts if isinstance(condition, And) else (condition,):
            if part != Constant(value=True) and part not in found:
                found.append(part)
    if not found:
        return Constant(value=True)
    return found[0] if len(found) == 1 else And(tuple(found))


def disjunction(*conditions: Condition) -> Condition:
    """Join conditions with *or*; nested ones are laid side by side, and what is always false drops out.

    Examples
    --------
    >>> print(disjunction(Fact("a"), Fact("b") & Fact("c")))
    a or b and c

    """
    found: list[Condition] = []
    for condition in (given.plain() for given in conditions):
        for part in condition.parts if isinstance(condition, Or) else (condition,):
            if part != Constant(value=False) and part not in found:
                found.append(part)
    if not found:
        return Constant(value=False)
    return found[0] if len(found) == 1 else Or(tuple(found))
