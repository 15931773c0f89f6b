"""Conditions and norms as answer-set programs, and their answers from clingo.

Every part of a condition is an atom ``t(part)``, it is known to be true, and an atom ``f(part)``, it is
known to be false; what is neither is unknown. The rules that lead from one to the other are those of
strong Kleene logic, the rules of the verdict stand at the end of each program. Programs are stratified:
a case has exactly one answer set.

Yes-or-no facts and words (a Party, a choice) are inputs of a program as they are. Numbers and days are
not clingo's trade: a comparison of those is an input too, decided by `oracles.reading`.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

import attrs
import clingo

from oracles.reading import always, compared, stands
from tradelaw.logic.conditions import (
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
)
from tradelaw.logic.truth import Truth
from tradelaw.logic.written import Written

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tradelaw.dates import Span
    from tradelaw.law.norms import Norm
    from tradelaw.law.provisions import ExceptionClause, ScopeClause

#: Two atoms: what says that something is known to be true, and what says that it is known to be false.
Pair: TypeAlias = tuple[str, str]

#: Writes the rules for a part that is made of others: all of them, or one of them.
Join: TypeAlias = "Callable[[str, list[Pair]], None]"

_CONSTANT = re.compile(r"[a-z][A-Za-z0-9_]*")

_INPUTS = """\
#defined t/1.
#defined f/1.
#defined asked/1.
#defined choice/2.
#defined outside/1.

% What may be known of a case, or not: t(fact(F)) if F holds, f(fact(F)) if it doesn't; given(F) and word(F,W) if F is the word W;
% t(P) or f(P) of what is decided outside.
#external t(fact(F)) : asked(F).
#external f(fact(F)) : asked(F).
#external given(F) : choice(F,_).
#external word(F,W) : choice(F,W).
#external t(P) : outside(P).
#external f(P) : outside(P).
"""

_VERDICT = """\
% The verdict. What breaches nothing is consistent wherever it stands; an exception is asked only of a breach inside the scope.
verdict("consistent") :- f(breach).
verdict("outside scope") :- t(breach), f(scope).
verdict("excused") :- t(breach), t(scope), t(excuse).
verdict("inconsistent") :- t(breach), t(scope), f(excuse).
verdict("undetermined") :- not verdict("consistent"), not verdict("outside scope"), not verdict("excused"), not verdict("inconsistent").
#show verdict/1.
"""


def _text(words: str) -> str:
    escaped = words.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def _symbol(name: str) -> str:
    return name if _CONSTANT.fullmatch(name) else _text(name)


@attrs.frozen
class Program:
    """An answer-set program, and what it has to be told of a case.

    Parameters
    ----------
    truths
        Names of its yes-or-no facts.
    words
        Words it asks about, by fact.
    decided
        What is decided outside: parts of the program, and how to decide them.

    """

    text: str
    truths: frozenset[str]
    words: dict[str, frozenset[str]]
    decided: dict[str, Callable[[Facts], Truth]]

    def inputs(self, facts: Facts) -> set[str]:
        """Atoms that a case makes true."""
        known = {f"fact({_symbol(name)})": facts.get(name) for name in self.truths}
        known |= {part: decide(facts) for part, decide in self.decided.items()}
        atoms = {f"{'t' if value else 'f'}({part})" for part, value in known.items() if value is not None}
        for name, words in self.words.items():
            value = facts.get(name)
            if value is not None:
                atoms.add(f"given({_symbol(name)})")
                atoms |= {f"word({_symbol(name)},{_text(word)})" for word in words if word == str(value).casefold()}
        return atoms


class _Writer:
    """Writes rules; the same combination of the same parts is written once."""

    def __init__(self) -> None:
        self.rules: list[str] = []
        self.truths: set[str] = set()
        self.words: dict[str, set[str]] = {}
        self.decided: dict[str, Callable[[Facts], Truth]] = {}
        self._written: dict[tuple[object, ...], str] = {}
        self._numbers: dict[str, int] = {}

    def say(self, head: str, body: Iterable[str]) -> None:
        self.rules.append(f"{head} :- {', '.join(body)}.")

    def both(self, name: str, parts: list[Pair]) -> None:
        """Define a part that is true if all of some parts are, and false if one of them is."""
        self.say(f"t({name})", [true for true, _ in parts] or ["#true"])
        for _, false in parts:
            self.say(f"f({name})", [false])

    def either(self, name: str, parts: list[Pair]) -> None:
        """Define a part that is true if one of some parts is, and false if all of them are."""
        for true, _ in parts:
            self.say(f"t({name})", [true])
        self.say(f"f({name})", [false for _, false in parts] or ["#true"])

    def joined(self, join: Join, parts: list[Pair]) -> Pair:
        """Give the atoms of a combination, written now or before."""
        if len(parts) == 1:
            return parts[0]
        return self._once("part({})", (join.__name__, *parts), lambda name: join(name, parts))

    def called(self, kind: str, name: str, join: Join, parts: list[Pair]) -> Pair:
        """Give the atoms of a combination that has a name; another one of the same name gets another number."""
        pattern = f"{kind}({_symbol(name)},".replace("{", "{{").replace("}", "}}") + "{})"
        return self._once(pattern, (kind, name, join.__name__, *parts), lambda part: join(part, parts))

    def _once(self, pattern: str, key: tuple[object, ...], write: Callable[[str], None]) -> Pair:
        """Give the atoms of a part, under a name made of a pattern and a number; write its rules if it is new."""
        found = self._written.get(key)
        if found is None:
            number = self._numbers[pattern] = self._numbers.get(pattern, 0) + 1
            found = self._written[key] = pattern.format(number)
            write(found)
        return f"t({found})", f"f({found})"

    def taken_apart(self, condition: Condition) -> tuple[Join, list[Pair]]:
        """Give how a condition is joined, and the atoms of what it joins."""
        match condition:
            case Written():
                return self.taken_apart(condition.meaning)
            case Or(parts):
                return self.either, [self.atoms(part) for part in parts]
            case And(parts):
                return self.both, [self.atoms(part) for part in parts]
        return self.both, [self.atoms(condition)]

    def atoms(self, condition: Condition) -> Pair:
        """Give the atoms of a condition, having written the rules for it."""
        match condition:
            case Written() | And() | Or():
                return self.joined(*self.taken_apart(condition))
            case Not(inner):
                true, false = self.atoms(inner)
                return false, true
            case Term(name, meaning):
                return self.called("term", name, *self.taken_apart(meaning))
            case Constant(value):
                return ("#true", "#false") if value else ("#false", "#true")
            case Fact(name) | Unknown(_, name):
                return self.fact(name) if name else ("#false", "#false")
            case Comparison():
                return self.comparison(condition)
        raise TypeError(f"no rule for {condition!r}")

    def fact(self, name: str) -> Pair:
        self.truths.add(name)
        return f"t(fact({_symbol(name)}))", f"f(fact({_symbol(name)}))"

    def comparison(self, comparison: Comparison) -> Pair:
        if all(isinstance(value, str) for value in comparison.values):
            true, false = self.is_word(comparison.name, [str(value).casefold() for value in comparison.values])
            return (false, true) if "not" in comparison.operator else (true, false)
        return self._outside(str(comparison), (str(comparison), repr(comparison.values)), functools.partial(compared, comparison))

    def is_word(self, name: str, words: list[str]) -> Pair:
        """Give the atoms of: a fact is one of some words."""
        chosen = sorted(set(words))
        self.words.setdefault(name, set()).update(chosen)
        found = [f"word({_symbol(name)},{_text(word)})" for word in chosen]

        def write(part: str) -> None:
            for word in found:
                self.say(f"t({part})", [word])
            self.say(f"f({part})", [f"given({_symbol(name)})", *(f"not {word}" for word in found)])

        return self._once("part({})", ("word", name, *chosen), write)

    def stands(self, span: Span, time: Span) -> list[Pair]:
        """Give the atoms of: the clause stands on the day; none where it does as long as the norm is law."""
        if always(span, time):
            return []
        return [self._outside(f"as_of in {span}", ("span", span), functools.partial(stands, span))]

    def _outside(self, words: str, key: tuple[object, ...], decide: Callable[[Facts], Truth]) -> Pair:
        """Give the atoms of what is decided outside the program."""
        pattern = f"says({_text(words)},".replace("{", "{{").replace("}", "}}") + "{})"
        return self._once(pattern, key, lambda part: self.decided.update({part: decide}))

    def remark(self, text: str) -> None:
        self.rules.append("\n% " + " ".join(text.split()))

    def program(self, end: str) -> Program:
        """Give what was written, the inputs in front and the end behind."""
        truths = sorted(self.truths)
        inputs = [f"asked({_symbol(name)})." for name in truths]
        inputs += [f"choice({_symbol(name)},{_text(word)})." for name in sorted(self.words) for word in sorted(self.words[name])]
        inputs += [f"outside({part})." for part in self.decided]
        text = "\n".join((_INPUTS, *inputs, *self.rules, "", end))
        return Program(text, frozenset(truths), {name: frozenset(words) for name, words in self.words.items()}, self.decided)


def of_condition(condition: Condition) -> Program:
    """Translate a condition: ``t(whole)`` says that it is true, ``f(whole)`` that it is false."""
    writer = _Writer()
    writer.both("whole", [writer.atoms(condition)])
    return writer.program("#show t(whole) : t(whole).\n#show f(whole) : f(whole).\n")


def of_norm(norm: Norm) -> Program:
    """Translate a norm, to the verdict on a case."""
    writer = _Writer()
    provision = norm.provision
    writer.remark(f"{provision.citation}: the breach.")
    join, parts = (writer.both, [("#false", "#true")]) if provision.breach is None else writer.taken_apart(provision.breach)
    join("breach", parts)

    inside = [_scope_clause(writer, clause, norm.span) for clause in norm.scope]
    for who, term in (("Who is protected", norm.protected), ("Whose conduct it is about", norm.conduct)):
        if term is not None:
            writer.remark(f"{who}: {term.name} ({term.citation}).")
            inside.append(writer.atoms(term.meaning))
    writer.remark("The scope: every clause leaves the case inside.")
    writer.both("scope", inside)

    excuses = [_exception(writer, clause, norm.span) for clause in norm.exceptions]
    writer.remark("An excuse: one exception is enough.")
    writer.either("excuse", excuses)
    return writer.program(_VERDICT)


def _scope_clause(writer: _Writer, clause: ScopeClause, time: Span) -> Pair:
    """Write when a scope clause leaves a case inside: where it doesn't stand, or says so."""
    writer.remark(f"{clause.number}: {clause.kind}.")
    met, unmet = writer.atoms(clause.when)
    says = (met, unmet) if str(clause.kind) == "applies" else (unmet, met)
    gone = [(false, true) for true, false in writer.stands(clause.span, time)]
    return writer.called("inside", clause.number, writer.either, [says, *gone])


def _exception(writer: _Writer, clause: ExceptionClause, time: Span) -> Pair:
    """Write when an exception excuses: it stands, the actor may rely on it, and its test is met."""
    writer.remark(f"{clause.number}: {clause.kind}.")
    needed = writer.stands(clause.span, time)
    if clause.parties:
        needed.append(writer.is_word("actor", [party.casefold() for party in clause.parties]))
    needed += [writer.atoms(limb.when) for limb in clause.all_limbs]
    alternatives = [writer.atoms(limb.when) for limb in clause.any_limbs]
    if alternatives and not needed:
        return writer.called("excuses", clause.number, writer.either, alternatives)
    if alternatives:
        needed.append(writer.joined(writer.either, alternatives))
    return writer.called("excuses", clause.number, writer.both, needed)


@attrs.frozen
class Judged:
    """What a program of a norm says of a case."""

    breach: Truth
    scope: Truth
    excuse: Truth
    verdict: str


class Grounded:
    """A program grounded once; what is known of a case is assigned to its externals."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self._control = clingo.Control(["--warn=none"])
        self._control.add("base", [], program.text)
        self._control.ground([("base", [])])
        atoms = list(self._control.symbolic_atoms)
        self._literals = {str(atom.symbol): atom.literal for atom in atoms}
        self._externals = {str(atom.symbol) for atom in atoms if atom.is_external}
        self._verdicts = [name for name in self._literals if name.startswith("verdict(")]
        self._assigned: set[str] = set()

    def _answer_set(self, facts: Facts, asked: Iterable[str]) -> set[str]:
        """Solve for a case, and give which of some atoms are in the one answer set."""
        wanted = self.program.inputs(facts) & self._externals
        for atom in self._assigned ^ wanted:
            self._control.assign_external(self._literals[atom], atom in wanted)
        self._assigned = wanted
        found: list[set[str]] = []
        with self._control.solve(yield_=True) as handle:
            for model in handle:
                assert not found, "a stratified program has one answer set"
                found.append({name for name in asked if name in self._literals and model.is_true(self._literals[name])})
        (answer,) = found
        return answer

    def decided(self, facts: Facts) -> Truth:
        """Decide the condition the program is of."""
        return _truth(self._answer_set(facts, ["t(whole)", "f(whole)"]), "whole")

    def judged(self, facts: Facts) -> Judged:
        """Judge a case by the norm the program is of."""
        parts = ("breach", "scope", "excuse")
        found = self._answer_set(facts, [*self._verdicts, *(f"{sign}({part})" for part in parts for sign in "tf")])
        (verdict,) = (atom for atom in self._verdicts if atom in found)
        breach, scope, excuse = (_truth(found, part) for part in parts)
        return Judged(breach, scope, excuse, verdict.removeprefix('verdict("').removesuffix('")'))


def _truth(found: set[str], part: str) -> Truth:
    true, false = f"t({part})" in found, f"f({part})" in found
    assert not (true and false), f"{part} is both true and false"
    return True if true else False if false else None
