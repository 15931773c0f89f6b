"""Blueprints: what has to be looked at to decide a norm, laid out once as a row of nodes.

A node stands after everything it is made of, so that one pass from left to right gives every node
its value. The same row is read four ways: for one case, with the values kept for an explanation;
for a column of cases; for the facts that would decide an open case; and for the questions to ask.
"""

from __future__ import annotations

import enum
import functools
from typing import TYPE_CHECKING

import attrs

from tradelaw.law.provisions import ExceptionClause, Judge, ScopeKind
from tradelaw.logic.conditions import And, Comparison, Condition, Constant, Fact, Facts, Not, Or, Term, Unknown
from tradelaw.logic.parameters import Parameter
from tradelaw.logic.written import Written

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    from tradelaw.law.norms import Norm
    from tradelaw.law.provisions import DefinedTerm, Limb, ScopeClause
    from tradelaw.logic.truth import Truth


class Op(enum.IntEnum):
    """How a node gets its value from what it is made of."""

    FACT = 0
    LEAF = 1
    ALL = 2
    ANY = 3
    NOT = 4


class Part(enum.StrEnum):
    """What a node is in the explanation of a finding."""

    BREACH = "breach"
    LIMB = "limb"
    SCOPE = "scope"
    CLAUSE = "scope clause"
    PROTECTED = "protected person"
    CONDUCT = "enterprise"
    EXCEPTIONS = "exceptions"
    EXCEPTION = "exception"
    OPEN_TO = "open to"
    TERM = "term"
    CONDITION = "condition"
    FACT = "fact"
    BOUND = "bound"


@attrs.frozen(eq=False, slots=False)
class Node:
    """One thing that is looked at.

    Parameters
    ----------
    op
        How its value comes about.
    part
        What it is in the explanation.
    condition
        The condition it stands for, in the condition language.
    citation
        The clause it comes from.
    children
        Places of the nodes it is made of.
    leaf
        The condition that gives a leaf its value.
    title
        What it is called: a number and a kind, a term, a part of a test.
    judged_by
        Who decides it, where the clause says so or the exception does.
    confidence
        How sure the statement is.

    """

    op: Op
    part: Part
    condition: str
    citation: str
    children: tuple[int, ...] = ()
    leaf: Condition | None = None
    title: str = ""
    judged_by: Judge | None = None
    confidence: str = ""

    @functools.cached_property
    def fact(self) -> str:
        """Name of the fact it asks about; empty where it asks about none."""
        return "" if self.leaf is None else next(iter(self.leaf.own_facts()), "")

    @functools.cached_property
    def amount(self) -> bool:
        """Whether it compares with an amount that the treaty fixes for a time."""
        return isinstance(self.leaf, Comparison) and any(isinstance(value, Parameter) for value in self.leaf.values)


@attrs.frozen(eq=False, slots=False, repr=False)
class Blueprint:
    """Everything that is looked at to decide a norm.

    Parameters
    ----------
    nodes
        In an order in which each stands after what it is made of.
    breach, scope, exceptions
        Places of the three nodes the verdict rests on; None for a breach that no case can commit.
    tried
        The exceptions tried, each with the place of its node.

    Examples
    --------
    >>> import tradelaw as tl
    >>> blueprint = blueprint_of(tl.rules().norm("CPTPP 14.13.2"), tl.library().terms("cptpp"))
    >>> values = blueprint.values({"requires_local_computing_facilities": False})
    >>> values[blueprint.breach]
    False

    """

    nodes: tuple[Node, ...]
    breach: int
    scope: int
    exceptions: int
    tried: tuple[tuple[ExceptionClause, int], ...] = ()

    def __repr__(self) -> str:
        return f"<Blueprint of {self.nodes[self.breach].citation}, {len(self.nodes)} nodes, {len(self.tried)} exceptions>"

    @functools.cached_property
    def _steps(self) -> tuple[tuple[int, object], ...]:
        """The nodes as a bare program: for a fact its name, for a leaf its condition, for the rest their parts."""
        steps: list[tuple[int, object]] = []
        for node in self.nodes:
            argument: object = node.children[0] if node.op is Op.NOT else node.children
            if node.op is Op.FACT:
                argument = node.condition
            elif node.op is Op.LEAF:
                argument = node.leaf
            steps.append((int(node.op), argument))
        return tuple(steps)

    @functools.cached_property
    def facts(self) -> frozenset[str]:
        """Names of every fact asked about."""
        return frozenset(name for node in self.nodes if node.leaf is not None for name in node.leaf.own_facts())

    def values(self, facts: Facts) -> list[Truth]:
        """Give every node its value for a case.

        Parameters
        ----------
        facts
            What is known, each fact of the kind the vocabulary says; ``actor`` and ``as_of`` as well.

        """
        values: list[Truth] = []
        add = values.append
        get = facts.get
        for op, argument in self._steps:
            if op == 0:
                add(get(argument))  # type: ignore[call-overload]  # a fact's argument is its name, and its value was checked with the case
            elif op == 2:  # noqa: PLR2004  # Op.ALL; a bare number is read at half the cost of the name
                value: Truth = True
                for place in argument:  # type: ignore[attr-defined]  # places
                    part = values[place]
                    if part is False:
                        value = False
                        break
                    if part is None:
                        value = None
                add(value)
            elif op == 3:  # noqa: PLR2004  # Op.ANY, as above
                value = False
                for place in argument:  # type: ignore[attr-defined]  # as above
                    part = values[place]
                    if part is True:
                        value = True
                        break
                    if part is None:
                        value = None
                add(value)
            elif op == 4:  # noqa: PLR2004  # Op.NOT, as above
                part = values[argument]  # type: ignore[call-overload]  # a place
                add(None if part is None else not part)
            else:
                add(argument.decide(facts))  # type: ignore[attr-defined]  # a leaf's argument is its condition
        return values

    def below(self, place: int) -> frozenset[int]:
        """Give the places of a node and of everything it is made of."""
        found, queue = {place}, [place]
        while queue:
            for child in self.nodes[queue.pop()].children:
                if child not in found:
                    found.add(child)
                    queue.append(child)
        return frozenset(found)

    @functools.cached_property
    def breach_facts(self) -> frozenset[str]:
        """Names of the facts that the breach turns on."""
        leaves = (self.nodes[place].leaf for place in self.below(self.breach))
        return frozenset(name for leaf in leaves if leaf is not None for name in leaf.own_facts())


def blueprint_of(
    norm: Norm, terms: Mapping[str, DefinedTerm], *, tried: Iterable[ExceptionClause] | None = None, day: dt.date | None = None
) -> Blueprint:
    """Lay a norm out.

    Parameters
    ----------
    norm
        The norm, with scope and exceptions.
    terms
        The defined terms of its agreement, by name, so that their limbs can be cited.
    tried
        The exceptions to try; by default all that the norm has.
    day
        Scope clauses and exceptions that are not law on this day are left out; by default none is.

    """
    exceptions = norm.exceptions if tried is None else tuple(tried)
    return _Draft(terms, norm.citation).whole(norm, exceptions, day)


class _Draft:
    def __init__(self, terms: Mapping[str, DefinedTerm], citation: str) -> None:
        self.terms = terms
        self.citation = citation
        self.nodes: list[Node] = []
        self.known: dict[tuple[str, str, str], int] = {}

    def whole(self, norm: Norm, exceptions: tuple[ExceptionClause, ...], day: dt.date | None) -> Blueprint:
        breach = self._breach(norm)
        scope = self._scope(norm, day)
        standing = (exception for exception in exceptions if day is None or exception.span.holds(day))
        tried = tuple((exception, self._exception(exception)) for exception in standing)
        either = self._add(Op.ANY, Part.EXCEPTIONS, "", norm.citation, tuple(place for _, place in tried))
        return Blueprint(tuple(self.nodes), breach, scope, either, tried)

    def _add(self, op: Op, part: Part, condition: str, citation: str, children: tuple[int, ...] = (), **more: object) -> int:
        self.nodes.append(Node(op, part, condition, citation, children, **more))  # type: ignore[arg-type]  # keywords of Node
        return len(self.nodes) - 1

    # ------------------------------------------------------------ the three questions of a finding

    def _breach(self, norm: Norm) -> int:
        provision = norm.provision
        if provision.breach is None:
            never = Constant(value=False)
            return self._add(Op.LEAF, Part.BREACH, str(never), provision.citation, leaf=never)
        if not provision.limbs:
            inner = self._condition(provision.breach, provision.citation)
            return self._add(Op.ALL, Part.BREACH, str(provision.breach), provision.citation, (inner,))
        limbs = tuple(self._limb(limb, provision.citation) for limb in provision.limbs)
        if provision.breach_when is None:
            return self._add(Op.ANY, Part.BREACH, str(provision.breach), provision.citation, limbs)
        some = self._add(Op.ANY, Part.CONDITION, " or ".join(str(limb.when) for limb in provision.limbs), provision.citation, limbs)
        common = self._condition(provision.breach_when, provision.citation)
        return self._add(Op.ALL, Part.BREACH, str(provision.breach), provision.citation, (common, some))

    def _scope(self, norm: Norm, day: dt.date | None) -> int:
        standing = [clause for clause in norm.scope if day is None or clause.span.holds(day)]
        parts = [self._clause(clause) for clause in standing]
        for part, term in ((Part.PROTECTED, norm.protected), (Part.CONDUCT, norm.conduct)):
            if term is not None:
                inner = self._condition(term.meaning, term.citation)
                parts.append(
                    self._add(Op.ALL, part, term.name, term.citation, (inner,), title=term.label.en, confidence=str(term.confidence))
                )
        return self._add(Op.ALL, Part.SCOPE, "", norm.citation, tuple(parts))

    def _clause(self, clause: ScopeClause) -> int:
        inner = self._condition(clause.when, clause.citation)
        op, condition = (Op.ALL, str(clause.when)) if clause.kind is ScopeKind.APPLIES else (Op.NOT, f"not ({clause.when})")
        title = f"{clause.number} ({clause.kind})"
        return self._add(op, Part.CLAUSE, condition, clause.citation, (inner,), title=title, confidence=str(clause.confidence))

    def _exception(self, exception: ExceptionClause) -> int:
        parts = []
        if exception.parties:
            names = tuple(sorted(exception.parties))
            leaf = Comparison("actor", "in", names) if len(names) > 1 else Comparison("actor", "is", names)
            parts.append(self._add(Op.LEAF, Part.OPEN_TO, str(leaf), exception.citation, leaf=leaf, title=", ".join(names)))
        parts += [self._limb(limb, exception.citation, exception.judged_by) for limb in exception.all_limbs]
        if exception.any_limbs:
            some = tuple(self._limb(limb, exception.citation, exception.judged_by) for limb in exception.any_limbs)
            text = " or ".join(str(limb.when) for limb in exception.any_limbs)
            parts.append(self._add(Op.ANY, Part.CONDITION, text, exception.citation, some))
        return self._add(
            Op.ALL,
            Part.EXCEPTION,
            str(exception.test),
            exception.citation,
            tuple(parts),
            title=f"{exception.number} ({exception.kind})",
            judged_by=exception.judged_by,
            confidence=str(exception.confidence),
        )

    # ------------------------------------------------------------ limbs, terms, conditions

    def _limb(self, limb: Limb, citation: str, judge: Judge | None = None) -> int:
        where = limb.citation or citation
        inner = self._condition(limb.when, where)
        who = limb.judged_by or judge
        return self._add(
            Op.ALL, Part.LIMB, str(limb.when), where, (inner,), title=limb.part, judged_by=who, confidence=str(limb.confidence)
        )

    def _condition(self, condition: Condition, citation: str) -> int:
        """Lay a condition out; what stands in the norm several times under one clause is laid out once."""
        key = (type(condition).__name__, str(condition), citation)
        place = self.known.get(key)
        if place is None:
            place = self.known[key] = self._new(condition, citation)
        return place

    def _new(self, condition: Condition, citation: str) -> int:
        text = str(condition)
        match condition:
            case Written():
                place = self._condition(condition.meaning, citation)
            case And() | Or():
                op = Op.ALL if isinstance(condition, And) else Op.ANY
                place = self._add(op, Part.CONDITION, text, citation, tuple(self._condition(part, citation) for part in condition.parts))
            case Not():
                place = self._add(Op.NOT, Part.CONDITION, text, citation, (self._condition(condition.inner, citation),))
            case Term():
                place = self._term(condition, citation)
            case Fact():
                place = self._add(Op.FACT, Part.FACT, text, citation, leaf=condition)
            case _:
                why = condition.why if isinstance(condition, Unknown) else ""
                place = self._add(Op.LEAF, Part.FACT, text, citation, leaf=condition, title=why)
        return place

    def _term(self, term: Term, citation: str) -> int:
        defined = self.terms.get(term.name)
        if defined is None or not (defined.all_limbs or defined.any_limbs or defined.unless_limbs):
            inner = self._condition(term.meaning, term.citation or citation)
            label = term.name if defined is None else defined.label.en
            return self._add(Op.ALL, Part.TERM, term.name, citation, (inner,), title=label)
        parts = [self._limb(limb, defined.citation) for limb in defined.all_limbs]
        if defined.any_limbs:
            some = tuple(self._limb(limb, defined.citation) for limb in defined.any_limbs)
            parts.append(some[0] if len(some) == 1 else self._add(Op.ANY, Part.CONDITION, _or(defined.any_limbs), defined.citation, some))
        for limb in defined.unless_limbs:
            inner = self._limb(limb, defined.citation)
            parts.append(self._add(Op.NOT, Part.CONDITION, f"not ({limb.when})", limb.citation, (inner,)))
        return self._add(
            Op.ALL, Part.TERM, term.name, defined.citation, tuple(parts), title=defined.label.en, confidence=str(defined.confidence)
        )


def _or(limbs: Iterable[Limb]) -> str:
    return " or ".join(str(limb.when) for limb in limbs)
