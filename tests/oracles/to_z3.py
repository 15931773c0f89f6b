"""Conditions and norms as formulas of Z3, over every way in which what is unknown may turn out.

The formulas have two values: a case in which everything is known. Whether a partial case settles a
condition is then a question of proof, and not of three-valued logic.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Any, TypeAlias

import z3

from oracles.reading import candidates, place
from tradelaw.logic.conditions import And, Comparison, Condition, Constant, Fact, Not, Or, Term, Unknown
from tradelaw.logic.parameters import Parameter
from tradelaw.logic.written import Written

if TYPE_CHECKING:
    from tradelaw.dates import Span
    from tradelaw.law.norms import Norm
    from tradelaw.law.provisions import ExceptionClause, ScopeClause
    from tradelaw.logic.conditions import Facts, Value
    from tradelaw.logic.parameters import ParameterValue
    from tradelaw.logic.truth import Truth

#: A formula; z3 comes without types.
Formula: TypeAlias = Any

#: The kinds of facts: what Z3 counts them in.
_SORTS = {"truth": z3.Bool, "number": z3.Real, "day": z3.Int, "word": z3.Int}

#: The verdicts that settle a case; the case is undetermined where none of them can be proved.
SETTLED = ("consistent", "outside scope", "excused", "inconsistent")


class Formulas:
    """Formulas over the facts of one condition or norm.

    A word is a number of its own; a fact that is a word may also be any other, of which nothing is said.

    `established` says that nothing is asked which no case can state: what was never seen, a dated number that is not known.
    """

    def __init__(self) -> None:
        self.established: list[Formula] = []
        self._kinds: dict[str, str] = {}
        self._words: dict[str, int] = {}

    # ------------------------------------------------------------ facts and values

    def _fact(self, name: str, kind: str) -> Formula:
        if self._kinds.setdefault(name, kind) != kind:
            raise TypeError(f"{name} is a {self._kinds[name]} here and a {kind} there")
        return _SORTS[kind](name)

    def _value(self, value: Value) -> tuple[str, Formula]:
        kind, where = place(value)
        if kind == "truth":
            return kind, z3.BoolVal(bool(where))
        if kind == "number":
            return kind, z3.RealVal(str(where))
        if kind == "day":
            return kind, z3.IntVal(int(where))
        return kind, z3.IntVal(self._words.setdefault(str(where), len(self._words)))

    def known(self, facts: Facts) -> list[Formula]:
        """Say what is known of a case, of the facts that the formulas made so far ask about."""
        found = []
        for name, given in facts.items():
            if given is not None and name in self._kinds:
                kind, value = self._value(given)
                found.append(self._fact(name, kind) == value)
        return found

    def completed(self, model: Formula) -> dict[str, Value | None]:
        """Read a case off a model: a value for every fact that the formulas ask about."""
        return {name: self._read(kind, model.eval(self._fact(name, kind), model_completion=True)) for name, kind in self._kinds.items()}

    def _read(self, kind: str, value: Formula) -> Value:
        if kind == "truth":
            return bool(z3.is_true(value))
        if kind == "number":
            return Decimal(value.numerator_as_long()) / Decimal(value.denominator_as_long())
        number = value.as_long()
        if kind == "day":
            return dt.date.fromordinal(min(max(number, 1), dt.date.max.toordinal()))
        return next((word.upper() for word, own in self._words.items() if own == number), "somebody else")

    # ------------------------------------------------------------ conditions

    def condition(self, condition: Condition) -> Formula:  # noqa: PLR0911  # one for each kind of condition
        """Translate a condition."""
        match condition:
            case Written() | Term():
                return self.condition(condition.meaning)
            case Not(inner):
                return z3.Not(self.condition(inner))
            case And(parts):
                return z3.And([self.condition(part) for part in parts])
            case Or(parts):
                return z3.Or([self.condition(part) for part in parts])
            case Constant(value):
                return z3.BoolVal(value)
            case Fact(name):
                return self._fact(name, "truth")
            case Unknown(why, ""):
                self.established.append(z3.BoolVal(val=False))
                return z3.Bool(f"not established: {why}")
            case Unknown(_, name):
                return self._fact(name, "truth")
            case Comparison():
                return self._comparison(condition)
        raise TypeError(f"no formula for {condition!r}")

    def _comparison(self, comparison: Comparison) -> Formula:
        if isinstance(comparison.values[0], Parameter):
            return self._dated(comparison, comparison.values[0])
        others = [self._value(value) for value in comparison.values if not isinstance(value, Parameter)]
        (kind,) = {kind for kind, _ in others}
        return _holds(self._fact(comparison.name, kind), comparison.operator, [value for _, value in others])

    def _dated(self, comparison: Comparison, parameter: Parameter) -> Formula:
        """Compare with a dated number: with the first value that is for the actor and the day; false where there is none."""
        here = self._fact(comparison.name, "number")
        formula: Formula = z3.BoolVal(val=False)
        for number, candidate in reversed(list(enumerate(candidates(parameter)))):
            fits = self._fits(candidate)
            if candidate.value is None:
                self.established.append(z3.Not(fits))
                there = z3.Real(f"{parameter.name}, value {number}")
            else:
                _, there = self._value(candidate.value)
            formula = z3.If(fits, _holds(here, comparison.operator, [there]), formula)
        return formula

    def _fits(self, candidate: ParameterValue) -> Formula:
        inside = self._within(candidate.span)
        return z3.And(inside, self._one_of("actor", candidate.parties)) if candidate.parties else inside

    def _one_of(self, name: str, words: frozenset[str]) -> Formula:
        fact = self._fact(name, "word")
        return z3.Or([fact == self._value(word)[1] for word in sorted(words)])

    def _within(self, span: Span) -> Formula:
        day = self._fact("as_of", "day")
        ends = [] if span.first is None else [day >= span.first.toordinal()]
        ends += [] if span.last is None else [day <= span.last.toordinal()]
        return z3.And(ends)


class NormFormulas(Formulas):
    """Formulas of one norm, of a case in which everything is known, on a day on which the norm is law.

    Parameters
    ----------
    norm
        The norm; its formulas are made once.

    """

    def __init__(self, norm: Norm) -> None:
        super().__init__()
        self._time = self._within(norm.span)
        self.established.append(self._time)
        breach = norm.provision.breach
        self.breach: Formula = z3.BoolVal(val=False) if breach is None else self.condition(breach)
        inside = [self._leaves_in(clause) for clause in norm.scope]
        inside += [self.condition(term.meaning) for term in (norm.protected, norm.conduct) if term is not None]
        self.scope: Formula = z3.And(inside)
        self.excuses: list[Formula] = [self._excuses(clause) for clause in norm.exceptions]

    def known(self, facts: Facts) -> list[Formula]:
        """Say what is known of a case: the norm is law on its day."""
        return [*super().known(facts), self._time]

    def _leaves_in(self, clause: ScopeClause) -> Formula:
        met = self.condition(clause.when)
        says = met if str(clause.kind) == "applies" else z3.Not(met)
        return z3.Or(z3.Not(self._within(clause.span)), says)

    def _excuses(self, clause: ExceptionClause) -> Formula:
        needed = [self._within(clause.span), *(self.condition(limb.when) for limb in clause.all_limbs)]
        needed += [self._one_of("actor", clause.parties)] if clause.parties else []
        needed += [z3.Or([self.condition(limb.when) for limb in clause.any_limbs])] if clause.any_limbs else []
        return z3.And(needed)

    def verdict(self, verdict: str) -> Formula:
        """Say when a verdict is right that settles a case."""
        if verdict == "consistent":
            return z3.Not(self.breach)
        if verdict == "outside scope":
            return z3.And(self.breach, z3.Not(self.scope))
        excuse = z3.Or(self.excuses)
        return z3.And(self.breach, self.scope, {"excused": excuse, "inconsistent": z3.Not(excuse)}[verdict])


def _holds(here: Formula, operator: str, others: list[Formula]) -> Formula:
    if operator in ("is", "in"):
        return z3.Or([here == other for other in others])
    if operator in ("is not", "not in"):
        return z3.And([here != other for other in others])
    (other,) = others
    return {"<": here < other, "<=": here <= other, ">": here > other, ">=": here >= other}[operator]


def proved(formula: Formula, known: list[Formula]) -> Truth:
    """Whether a formula is true, or false, however what is unknown turns out; None where that decides."""
    solver = z3.Solver()
    solver.add(known)
    if solver.check(z3.Not(formula)) == z3.unsat:
        return True
    return False if solver.check(formula) == z3.unsat else None


def found(*formulas: Formula) -> Formula | None:
    """Give a model of some formulas together; None where they have none."""
    solver = z3.Solver()
    solver.add(formulas)
    return solver.model() if solver.check() == z3.sat else None
