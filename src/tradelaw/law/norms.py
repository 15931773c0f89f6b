"""Norms.

What a provision demands, with the scope it stands in and the exceptions that reach it, ready to be
composed.

A norm is an immutable value. `within` narrows its scope, `unless` adds a defence, `during` limits
its time; each gives a new norm and leaves the old one alone. The scope clauses and exceptions stay
separate objects that cite their own clause.
"""

from __future__ import annotations

import datetime as dt
import enum
import functools
from typing import TYPE_CHECKING

import attrs

from tradelaw.dates import Span, as_date
from tradelaw.law.provisions import DefinedTerm, ExceptionClause, ExceptionKind, Limb, Provision, Reach, ScopeClause, ScopeKind
from tradelaw.logic.conditions import conjunction
from tradelaw.logic.parameters import Parameter
from tradelaw.logic.truth import Truth, any_of, both, negation
from tradelaw.logic.written import as_condition
from tradelaw.modality import Confidence

if TYPE_CHECKING:
    from tradelaw.logic.conditions import Condition, Facts


class Verdict(enum.StrEnum):
    """What can be said of a case under one norm."""

    NOT_BOUND = "not bound"
    OUTSIDE_SCOPE = "outside scope"
    CONSISTENT = "consistent"
    EXCUSED = "excused"
    INCONSISTENT = "inconsistent"
    UNDETERMINED = "undetermined"


def verdict_of(breach: Truth, scope: Truth, excused: Truth) -> Verdict:
    """Give the verdict that breach, scope and exceptions come to; an exception matters only where there is a breach within the scope.

    Examples
    --------
    >>> verdict_of(True, True, False)
    <Verdict.INCONSISTENT: 'inconsistent'>

    """
    if breach is False:
        return Verdict.CONSISTENT
    if breach is None or scope is None:
        return Verdict.UNDETERMINED
    if scope is False:
        return Verdict.OUTSIDE_SCOPE
    return {True: Verdict.EXCUSED, False: Verdict.INCONSISTENT, None: Verdict.UNDETERMINED}[excused]


@attrs.frozen(slots=False)
class Norm:
    """What a provision demands, of whom, for whom, in which scope, with which exceptions, and when.

    Parameters
    ----------
    provision
        The clause it comes from.
    protected
        The term that says who is protected; None where nobody in particular is.
    scope
        Scope clauses that reach it.
    exceptions
        Exceptions that reach it.
    conduct
        The term for the enterprises whose conduct the Party answers for; None where its own measures are meant.
    parameters
        Dated numbers that its conditions compare with.
    span
        Days on which it is law.

    Examples
    --------
    >>> import tradelaw as tl
    >>> ban = tl.rules().norm("CPTPP 14.13.2")
    >>> facts = {"requires_local_computing_facilities": True, "condition_for_doing_business": True, "facilities_for_commercial_use": True}
    >>> ban.breached(facts)
    True
    >>> national_emergency = ban.unless("national_emergency")
    >>> len(national_emergency.exceptions) == len(ban.exceptions) + 1
    True

    """

    provision: Provision
    protected: DefinedTerm | None = None
    scope: tuple[ScopeClause, ...] = ()
    exceptions: tuple[ExceptionClause, ...] = ()
    span: Span = Span()
    conduct: DefinedTerm | None = None
    parameters: tuple[Parameter, ...] = ()

    @property
    def key(self) -> tuple[str, str]:
        """What tells it from every other norm: agreement and number of its provision."""
        return self.provision.key

    @property
    def citation(self) -> str:
        """How its provision is cited."""
        return self.provision.citation

    def within(self, clause: ScopeClause | Condition | str) -> Norm:
        """Narrow the scope to the cases in which a condition holds.

        Parameters
        ----------
        clause
            A scope clause, or a condition (also as text) that has to hold.

        Returns
        -------
        Norm
            A new norm.

        Examples
        --------
        >>> import tradelaw as tl
        >>> ban = tl.rules().norm("CPTPP 14.13.2").within("not measure_of_local_government")
        >>> ban.in_scope({"measure_of_local_government": True})
        False

        """
        if not isinstance(clause, ScopeClause):
            number = self.provision.number
            clause = ScopeClause(
                number=f"{number} (narrowed)",
                citation="added by the user",
                kind=ScopeKind.APPLIES,
                reach=Reach((number,)),
                when=as_condition(clause),
                confidence=Confidence.DERIVED,
            )
        return attrs.evolve(self, scope=(*self.scope, clause))

    def unless(self, exception: ExceptionClause | Condition | str) -> Norm:
        """Add a defence.

        Parameters
        ----------
        exception
            An exception, or a condition (also as text) under which a breach is excused.

        Returns
        -------
        Norm
            A new norm.

        """
        if not isinstance(exception, ExceptionClause):
            number = self.provision.number
            exception = ExceptionClause(
                number=f"{number} (defence)",
                citation="added by the user",
                kind=ExceptionKind.SPECIFIC,
                reach=Reach((number,)),
                confidence=Confidence.DERIVED,
                all_limbs=(Limb(as_condition(exception), "added by the user"),),
            )
        return attrs.evolve(self, exceptions=(*self.exceptions, exception))

    def during(self, first: dt.date | str | None = None, last: dt.date | str | None = None) -> Norm:
        """Limit the norm to a time, within the one it has.

        Parameters
        ----------
        first, last
            First and last day, as dates or ISO text; None leaves that end as it is.

        Examples
        --------
        >>> import tradelaw as tl
        >>> print(tl.rules().norm("CPTPP 14.13.2").during("2025-01-01", "2025-12-31").span)
        2025-01-01 to 2025-12-31

        """
        limits = Span(None if first is None else as_date(first), None if last is None else as_date(last))
        return attrs.evolve(self, span=self.span.within(limits))

    def in_scope(self, facts: Facts) -> Truth:
        """Whether a case lies in the scope, concerns somebody the norm protects, and is conduct the Party answers for."""
        settled: Truth = True
        for clause in self._dated:
            settled = both(settled, any_of((negation(_stands(clause.span, facts)), clause.leaves_in(facts))))
        return False if settled is False else both(settled, self._reach.decide(facts))

    @functools.cached_property
    def _dated(self) -> tuple[ScopeClause, ...]:
        """The scope clauses that are law for a part of the time only."""
        return tuple(clause for clause in self.scope if not clause.span.covers(self.span))

    @functools.cached_property
    def _reach(self) -> Condition:
        """The scope clauses that are law as long as the norm is, and who is protected, as one condition."""
        always = (clause for clause in self.scope if clause.span.covers(self.span))
        inside = (clause.when.plain() if clause.kind is ScopeKind.APPLIES else ~clause.when.plain() for clause in always)
        return conjunction(*inside, *(term.meaning for term in (self.protected, self.conduct) if term is not None))

    def breached(self, facts: Facts) -> Truth:
        """Whether a case does what the norm forbids, or leaves undone what it demands; scope and exceptions are apart from this."""
        if self.provision.breach is None:
            return False
        return self.provision.breach.decide(facts)

    def excused(self, facts: Facts) -> Truth:
        """Whether some exception excuses a case."""
        settled: Truth = False
        for exception, always in self._tried:
            value = exception.decide(facts) if always else both(_stands(exception.span, facts), exception.decide(facts))
            if value is True:
                return True
            if value is None:
                settled = None
        return settled

    @functools.cached_property
    def _tried(self) -> tuple[tuple[ExceptionClause, bool], ...]:
        """The exceptions, each with whether it is law as long as the norm is."""
        return tuple((exception, exception.span.covers(self.span)) for exception in self.exceptions)

    def verdict(self, facts: Facts) -> Verdict:
        """Give the verdict on a case, for a Party that the norm binds.

        What does not do the forbidden thing is *consistent*, whether or not the scope reaches it; *outside scope* is what does it where the
        norm doesn't reach. So a verdict once settled stays what it is, whatever else becomes known.

        Parameters
        ----------
        facts
            What is known of the case. An exception of which nothing is known keeps a breach *undetermined*.

        Examples
        --------
        >>> import tradelaw as tl
        >>> tl.rules().norm("CPTPP 14.13.2").verdict({"requires_local_computing_facilities": False})
        <Verdict.CONSISTENT: 'consistent'>

        """
        breach = self.breached(facts)
        inside = None if breach is False else self.in_scope(facts)
        return verdict_of(breach, inside, self.excused(facts) if breach and inside else None)

    def facts(self) -> frozenset[str]:
        """Names of every fact that scope, breach and exceptions ask about."""
        conditions = [clause.when for clause in self.scope]
        conditions += [term.meaning for term in (self.protected, self.conduct) if term is not None]
        conditions += [] if self.provision.breach is None else [self.provision.breach]
        conditions += [limb.when for exception in self.exceptions for limb in exception.limbs]
        return frozenset(name for condition in conditions for name in condition.facts())

    def __str__(self) -> str:
        return f"{self.citation}: {self.provision.modality} - {self.provision.summary}"


def _stands(span: Span, facts: Facts) -> Truth:
    """Whether a clause is law on the day of a case; unknown with the day."""
    day = facts.get("as_of")
    return span.holds(day) if isinstance(day, dt.date) else None
