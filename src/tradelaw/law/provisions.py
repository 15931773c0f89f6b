"""Clauses as the treaty has them.

Provisions, exceptions, scope clauses, terms, gaps, and the line the ledger keeps of each article.

Each is one object with its own number. They are put together into norms in `tradelaw.law.norms`;
nothing is folded into anything here.
"""

from __future__ import annotations

import datetime as dt
import enum
import functools
from typing import TypeAlias

import attrs

from tradelaw.citations import lies_in, parts
from tradelaw.dates import Span
from tradelaw.law.agreements import Names, SettlementRule
from tradelaw.logic.conditions import Condition, Unknown, Value, conjunction, disjunction
from tradelaw.logic.conditions import Facts as CaseFacts
from tradelaw.logic.parameters import Parameter
from tradelaw.logic.truth import Truth, both, negation
from tradelaw.modality import Confidence, Modality

#: Marks the reach that covers a whole agreement.
EVERYTHING = "*"


@attrs.frozen
class Reach:
    """Which provisions a clause reaches: chapters, articles, paragraphs, limbs, or everything, less what is taken out.

    Examples
    --------
    >>> reach = Reach(("14",), ("14.17",))
    >>> reach.covers("14.11.2", chapter="14"), reach.covers("14.17.1", chapter="14")
    (True, False)

    """

    within: tuple[str, ...]
    without: tuple[str, ...] = ()

    def covers(self, number: str, *, chapter: str) -> bool:
        """Whether the clause reaches a provision.

        Parameters
        ----------
        number
            The provision's number.
        chapter
            Its chapter; empty in an agreement without chapters.

        """
        return any(_names(w, number, chapter) for w in self.within) and not any(_names(w, number, chapter) for w in self.without)

    def written_for(self, number: str, *, chapter: str) -> bool:
        """Whether the clause was written for that provision, and doesn't only reach it with its chapter, its annex or everything."""
        named = (w for w in self.within if w not in (EVERYTHING, chapter) and not (chapter and len(parts(w)) == 1))
        return self.covers(number, chapter=chapter) and any(lies_in(number, w) for w in named)

    def __str__(self) -> str:
        inside = "the whole Agreement" if self.within == (EVERYTHING,) else ", ".join(self.within)
        return f"{inside}, except {', '.join(self.without)}" if self.without else inside


def _names(whole: str, number: str, chapter: str) -> bool:
    return whole in (EVERYTHING, chapter) or lies_in(number, whole)


class ScopeKind(enum.StrEnum):
    """What a scope clause does."""

    APPLIES = "applies"
    EXCLUSION = "exclusion"
    RESERVATION = "reservation"
    TAXATION = "taxation"
    MONETARY_POLICY = "monetary policy"


class ExceptionKind(enum.StrEnum):
    """What an exception is there for."""

    PUBLIC_POLICY = "public policy"
    GENERAL = "general"
    SECURITY = "security"
    PRUDENTIAL = "prudential"
    PRIVACY = "privacy"
    BALANCE_OF_PAYMENTS = "balance of payments"
    INDIGENOUS_PEOPLES = "indigenous peoples"
    DISCLOSURE = "disclosure"
    WTO_AUTHORISATION = "WTO authorisation"
    COMPLIANCE = "compliance"
    FINANCIAL = "financial"
    SPECIFIC = "specific"


class Judge(enum.StrEnum):
    """Who decides whether a test is met."""

    PANEL = "panel"
    ACTOR = "actor"
    NOBODY = "nobody"


@attrs.frozen
class Limb:
    """One limb of a test, with its own number.

    Parameters
    ----------
    part
        What it tests: objective, chapeau, necessity, proportionality, condition, circumstance.
    judged_by
        Who decides this limb, where that differs from the clause as a whole.

    """

    when: Condition
    citation: str
    part: str = ""
    judged_by: Judge | None = None
    topics: frozenset[str] = frozenset()
    summary: str = ""
    confidence: Confidence = Confidence.TEXT
    number: str = ""


@attrs.frozen
class DefinedTerm:
    """A defined term of one agreement.

    Parameters
    ----------
    meaning
        The whole definition as one condition.
    all_limbs, any_limbs, unless_limbs
        The same limb by limb, each with its citation: every one of the first, one of the second where there are any, none of the third.

    """

    name: str
    label: Names
    citation: str
    meaning: Condition
    confidence: Confidence
    summary: str = ""
    readings: tuple[str, ...] = ()
    all_limbs: tuple[Limb, ...] = ()
    any_limbs: tuple[Limb, ...] = ()
    unless_limbs: tuple[Limb, ...] = ()


@attrs.frozen
class ScopeClause:
    """A clause that says what a chapter reaches: what it applies to, what it leaves out."""

    number: str
    citation: str
    kind: ScopeKind
    reach: Reach
    when: Condition
    confidence: Confidence
    summary: str = ""
    readings: tuple[str, ...] = ()
    span: Span = Span()

    def leaves_in(self, facts: CaseFacts) -> Truth:
        """Whether the clause leaves a case inside the chapter."""
        met = self.when.decide(facts)
        return met if self.kind is ScopeKind.APPLIES else negation(met)


@attrs.frozen(slots=False)
class ExceptionClause:
    """A clause that excuses what another forbids, with its own test.

    Parameters
    ----------
    reach
        The provisions it can excuse a breach of.
    all_limbs, any_limbs
        The test: every one of the first, and one of the second where there are any.
    parties
        Who alone may rely on it; empty for everybody.
    not_reviewable
        Whether the treaty bars the other Parties from disputing it at all.

    """

    number: str
    citation: str
    kind: ExceptionKind
    reach: Reach
    confidence: Confidence
    heading: Names = Names("")
    summary: str = ""
    all_limbs: tuple[Limb, ...] = ()
    any_limbs: tuple[Limb, ...] = ()
    parties: frozenset[str] = frozenset()
    judged_by: Judge = Judge.PANEL
    not_reviewable: bool = False
    incorporates: tuple[str, ...] = ()
    readings: tuple[str, ...] = ()
    span: Span = Span()
    instrument: str = ""

    @property
    def limbs(self) -> tuple[Limb, ...]:
        """Every limb of the test."""
        return self.all_limbs + self.any_limbs

    @property
    def self_judging(self) -> bool:
        """Whether the acting Party itself decides at least one limb of it."""
        return self.judged_by is Judge.ACTOR or any(limb.judged_by is Judge.ACTOR for limb in self.limbs)

    @functools.cached_property
    def test(self) -> Condition:
        """The whole test as one condition."""
        parts = [limb.when for limb in self.all_limbs]
        if self.any_limbs:
            parts.append(disjunction(*(limb.when for limb in self.any_limbs)))
        return conjunction(*parts)

    def _is_open_to(self, actor: Value | None) -> Truth:
        return None if actor is None else actor in self.parties

    def decide(self, facts: CaseFacts) -> Truth:
        """Whether the exception excuses a case: its test is met, and the acting Party is one that may rely on it."""
        settled: Truth = True
        if self.parties:
            settled = self._is_open_to(facts.get("actor"))
        return False if settled is False else both(settled, self.test.decide(facts))


@attrs.frozen
class Transition:
    """A time during which some Parties are not yet bound.

    Parameters
    ----------
    until
        First day on which they may be bound; None where an event without a date ends it.
    certain_from
        First day on which they are certainly bound: later than `until` where the period can be extended; None where nobody can say.
    event
        What ends the transition, where no date does, or before the date that ends it at the latest.

    """

    parties: frozenset[str]
    citation: str
    until: dt.date | None = None
    certain_from: dt.date | None = None
    event: str = ""


@attrs.frozen
class Deadline:
    """A day by which something has to be done.

    Parameters
    ----------
    parties
        For whom; empty for everybody for whom no other deadline is written.
    days
        The day, by Party.

    """

    what: str
    citation: str
    days: tuple[tuple[str, dt.date], ...]
    parties: frozenset[str] = frozenset()

    def day(self, party: str) -> dt.date | None:
        """Give the day for a Party; None where it has none."""
        return dict(self.days).get(party)


@attrs.frozen
class Remark:
    """A dated remark that an answer on a provision must carry."""

    text: str
    citation: str
    confidence: Confidence
    parties: frozenset[str] = frozenset()
    span: Span = Span()


@attrs.frozen
class Provision:
    """A numbered clause that demands, permits or recognises something.

    Parameters
    ----------
    agreement
        Identifier of the agreement.
    number
        The treaty's own number, dotted: ``14.13.2``.
    breach
        When it is breached; `Unknown` where the elements were not established, None where nothing can breach it.
    limbs
        Its alternatives with numbers of their own, where it has some.
    breach_when
        What a breach of any of the limbs needs besides; None where it needs nothing.
    protects
        Name of the term that says who is protected; empty where nobody in particular is.
    conduct_of
        Name of the term for the enterprises whose conduct the Party answers for; empty where its own measures are meant.
    deadlines
        What has to be done by a day.
    procedural
        A duty to reassess, to review, to talk: shown among the provisions on its topic, never among the obligations on it.

    Examples
    --------
    >>> from tradelaw.logic.written import as_condition
    >>> bill = Provision(agreement="a bill", number="3", modality=Modality.SHALL_NOT, summary="No storage duty.",
    ...                  breach=as_condition("requires_localisation_for_storage_or_processing"))
    >>> bill.binding, bill.citation
    (True, 'a bill 3')

    """

    agreement: str
    number: str
    modality: Modality = attrs.field(converter=Modality)
    summary: str = ""
    heading: Names = Names("")
    citation: str = attrs.field()
    chapter: str = ""
    instrument: str = ""
    topics: frozenset[str] = frozenset()
    bearer: str = "each Party"
    parties: frozenset[str] = frozenset()
    protects: str = ""
    conduct_of: str = ""
    breach: Condition | None = None
    limbs: tuple[Limb, ...] = ()
    breach_when: Condition | None = None
    procedural: bool = False
    span: Span = Span()
    replaced_by: str = ""
    transitions: tuple[Transition, ...] = ()
    settlement: tuple[SettlementRule, ...] = ()
    remarks: tuple[Remark, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    readings: tuple[str, ...] = ()
    confidence: Confidence = attrs.field(default=Confidence.TEXT, converter=Confidence)
    source: str = ""

    @citation.default
    def _cite_by_number(self) -> str:
        return f"{self.agreement} {self.number}"

    @property
    def key(self) -> tuple[str, str]:
        """What tells it from every other provision: its agreement and its number."""
        return (self.agreement, self.number)

    @property
    def binding(self) -> bool:
        """Whether it is a hard obligation."""
        return self.modality.binding

    def deadline(self, party: str) -> Deadline | None:
        """Give the deadline for a Party: one written for it before one for everybody."""
        own = [d for d in self.deadlines if d.day(party) is not None and (not d.parties or party in d.parties)]
        return max(own, key=lambda d: bool(d.parties), default=None)

    @property
    def established(self) -> bool:
        """Whether its elements are known."""
        return not isinstance(self.breach, Unknown)


@attrs.frozen
class Gap:
    """Law that is known to exist and whose content could not be established."""

    agreement: str
    number: str
    citation: str
    topics: frozenset[str]
    summary: str
    reason: str
    span: Span = Span()


class LedgerState(enum.StrEnum):
    """How far an article has become rules."""

    ENCODED = "encoded"
    PARTLY = "partly"
    NOT_ENCODED = "not encoded"


@attrs.frozen
class LedgerLine:
    """What became of one article.

    Parameters
    ----------
    topics
        Topics on which it holds law that is not encoded: an answer on one of them names the article.

    """

    agreement: str
    number: str
    citation: str
    state: LedgerState
    title: str = ""
    reason: str = ""
    topics: frozenset[str] = frozenset()
    looked_at: tuple[str, ...] = ()


@attrs.frozen
class Silence:
    """Topics on which an agreement has nothing, and why that can be said."""

    agreement: str
    topics: frozenset[str]
    reason: str
    confidence: Confidence


Clause: TypeAlias = Provision | ExceptionClause | ScopeClause | Gap


@attrs.frozen(slots=False, eq=False)
class Law:
    """Everything encoded of one agreement."""

    agreement: str
    provisions: tuple[Provision, ...] = ()
    exceptions: tuple[ExceptionClause, ...] = ()
    scope: tuple[ScopeClause, ...] = ()
    terms: tuple[DefinedTerm, ...] = ()
    gaps: tuple[Gap, ...] = ()
    parameters: tuple[Parameter, ...] = ()
    chapter_settlement: tuple[tuple[str, SettlementRule], ...] = ()
    chapter_titles: tuple[tuple[str, Names], ...] = ()

    def provision(self, number: str) -> Provision | None:
        """Give the provision of exactly that number."""
        return next((p for p in self.provisions if p.number.casefold() == number.casefold()), None)

    def term(self, name: str) -> DefinedTerm | None:
        """Give the term of that name."""
        return next((t for t in self.terms if t.name == name), None)

    def parameter(self, name: str) -> Parameter | None:
        """Give the parameter of that name."""
        return next((p for p in self.parameters if p.name == name), None)

    def numbers(self) -> list[str]:
        """Every number a clause of this agreement carries here."""
        clauses: tuple[Clause, ...] = (*self.provisions, *self.exceptions, *self.scope, *self.gaps)
        return list(dict.fromkeys(clause.number for clause in clauses))
