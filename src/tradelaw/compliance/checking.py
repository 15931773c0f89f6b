"""Checking a case: the obligations that bind its actor, and a finding on each that the case has something to say on.

The way is straight: the case's words are looked up, the obligations between the Parties on the day
are selected, each norm is laid out and decided, and what does not bind is kept with its reason.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

import attrs

from tradelaw.citations import lies_in, order
from tradelaw.compliance.blueprints import Blueprint, blueprint_of
from tradelaw.compliance.findings import Finding
from tradelaw.compliance.preparing import Prepared, prepare
from tradelaw.compliance.reports import Report
from tradelaw.errors import CaseError
from tradelaw.law.norms import Norm, Verdict, verdict_of
from tradelaw.law.obligations import NotApplying, Reason
from tradelaw.loaded.selection import Asked, Level, for_obligor, select, settlement_rules, why_not_bound
from tradelaw.loaded.standing import pair_force
from tradelaw.logic.written import as_condition

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from tradelaw.compliance.cases import Case
    from tradelaw.law.agreements import SettlementRule
    from tradelaw.law.provisions import ExceptionClause, Provision
    from tradelaw.loaded.library import Library
    from tradelaw.logic.conditions import Value
    from tradelaw.logic.truth import Truth
    from tradelaw.parties import Party

#: Reasons for which a provision that exists doesn't bind, or for which nobody knows whether it does: a finding says so.
_OF_A_PROVISION = (Reason.NOT_YET_BINDING, Reason.SUSPENDED, Reason.ENDED, Reason.NOT_IN_FORCE, Reason.UNKNOWN)


def check_case(case: Case, library: Library) -> Report:
    """Check a case.

    Parameters
    ----------
    case
        The case.
    library
        The law.

    Raises
    ------
    CaseError
        If anything in the case is wrong; the error holds the report on everything else.

    """
    prepared = prepare(case, library)
    report = _Report(prepared, library).report() if prepared.usable else None
    if prepared.faults or report is None:
        raise CaseError(prepared.faults, report)
    return report


#: Group of the vocabulary whose facts say who somebody is.
_PERSON = "person"


@functools.lru_cache(maxsize=4096)
def laid_out(norm: Norm, tried: tuple[ExceptionClause, ...], library: Library) -> Blueprint:
    """Lay a norm out with the exceptions tried; what was laid out once is kept."""
    return blueprint_of(norm, library.terms(norm.provision.agreement), tried=tried)


@attrs.frozen(eq=False)
class Item:
    """A norm to look at: laid out, between whom, and why it doesn't bind where it doesn't."""

    norm: Norm
    blueprint: Blueprint
    obligor: str
    obligee: str
    not_bound: NotApplying | None = None


class Looking:
    """What is to be looked at for a case, or for many cases of the same Parties on the same day.

    Parameters
    ----------
    prepared
        A case whose words were looked up.
    library
        The law.
    names
        Names of the facts that are known of some case.

    """

    def __init__(self, prepared: Prepared, library: Library, names: Iterable[str]) -> None:
        assert prepared.actor is not None  # noqa: S101  # asked for only where the case is usable
        assert prepared.day is not None  # noqa: S101  # as above
        self.prepared = prepared
        self.library = library
        self.names = frozenset(names)
        self.actor: Party = prepared.actor
        self.day: dt.date = prepared.day
        self.not_applying: dict[NotApplying, None] = {}
        self.untouched: dict[str, set[str]] = {}
        self.notes: dict[str, None] = {}

    def items(self) -> list[Item]:
        """Give the norms to look at, in the order of agreements and provisions."""
        found: list[Item] = []
        for affected in self.prepared.affected:
            asked = Asked(((self.actor, affected),), self.day, Level.OBLIGATIONS, self.prepared.topics, self.prepared.agreements)
            selection = select(self.library, asked)
            self.notes.update(dict.fromkeys(selection.notes))
            for obligation in selection.obligations:
                found += self._touched(obligation.norm, obligation.obligor, obligation.obligee)
            binding = {obligation.norm.key for obligation in selection.obligations}
            for item in selection.not_applying:
                if (item.agreement, item.provision) in binding:
                    self.not_applying[item] = None  # what the ledger says of the rest of an article that binds
                else:
                    found += self._left_out(item, affected)
        self._gaps(found)
        # Two members of a union are one Party: what is owed to them is owed once.
        found = list({(item.norm.key, item.obligor, item.obligee): item for item in found}.values())
        place = {name: number for number, name in enumerate(self.library.agreements)}
        found.sort(key=lambda i: (place[i.norm.provision.agreement], order(i.norm.provision.number), i.obligor, i.obligee))
        return found

    def _gaps(self, found: list[Item]) -> None:
        """Name the law on the topics looked at that could not be established, or is not encoded; with topics given that has been done."""
        topics = frozenset(topic for item in found for topic in item.norm.provision.topics)
        for affected in self.prepared.affected if topics and not self.prepared.topics else ():
            asked = Asked(((self.actor, affected),), self.day, Level.OBLIGATIONS, topics, self.prepared.agreements)
            for item in select(self.library, asked).not_applying:
                missing = item.provision is not None and self.library.law(item.agreement).provision(item.provision) is None
                if item.reason is Reason.UNKNOWN and missing:
                    self.not_applying[item] = None

    def _touched(self, norm: Norm, obligor: str, obligee: str, not_bound: NotApplying | None = None) -> Iterator[Item]:
        """Give a norm if the facts have something to say on what it forbids or demands, or if its topic was asked for."""
        plea = self.prepared.plea
        blueprint = laid_out(norm, tuple(exception for exception in norm.exceptions if plea.takes(exception, norm)), self.library)
        if self.prepared.topics or not self._telling(blueprint).isdisjoint(self.names):
            yield Item(norm, blueprint, obligor, obligee, not_bound)
        elif not_bound is None:
            self.untouched.setdefault(norm.provision.agreement, set()).add(norm.provision.number)

    def _telling(self, blueprint: Blueprint) -> frozenset[str]:
        """Give the facts of a breach that tell what a measure does; who somebody is says nothing on that, unless it is all there is."""
        vocabulary = self.library.facts
        telling = frozenset(name for name in blueprint.breach_facts if name not in vocabulary or vocabulary[name].group != _PERSON)
        return telling or blueprint.breach_facts

    def _left_out(self, item: NotApplying, affected: Party) -> Iterator[Item]:
        """Give the norms that don't bind, or may not, and that the case has something to say on."""
        provisions = self._provisions(item)
        found = [found for provision in provisions for found in self._not_binding(item, provision, affected)]
        if not found and (item.provision is None or not provisions):
            self.not_applying[item] = None
        yield from found

    def _provisions(self, item: NotApplying) -> list[Provision]:
        law = self.library.law(item.agreement)
        if item.reason not in _OF_A_PROVISION:
            return []
        if item.provision is None and item.reason is Reason.ENDED:
            return []
        if item.provision is None:
            topics, day = self.prepared.topics, item.until or self.day
            takes = (p for p in law.provisions if Level.OBLIGATIONS.takes(p, by_topic=bool(topics)) and p.span.holds(day))
            return [provision for provision in takes if not topics or provision.topics & topics]
        provision = law.provision(item.provision)
        return [provision] if provision is not None and provision.binding else []

    def _not_binding(self, item: NotApplying, provision: Provision, affected: Party) -> Iterator[Item]:
        agreement = self.library.agreements[item.agreement]
        standing = pair_force(self.library, agreement, self.actor, affected, self.day).standing
        obligor, obligee = (standing.one, standing.other) if standing is not None else (self.actor.code, affected.code)
        if provision.parties and obligor not in provision.parties:
            return
        starts = item.until
        if item.provision is None and item.until is not None:
            own = why_not_bound(agreement, provision, obligor, item.until)
            starts = item.until if own is None else own.until
        norm = for_obligor(self.library.norm(provision), obligor, item.until or self.day)
        why = attrs.evolve(item, provision=provision.number, obligor=obligor, obligee=obligee, until=starts)
        yield from self._touched(norm, obligor, obligee, why)


class _Report:
    """The report on one case."""

    def __init__(self, prepared: Prepared, library: Library) -> None:
        self.prepared = prepared
        self.library = library
        self.looking = Looking(prepared, library, prepared.known)
        self.asked: set[str] = set()
        self.notes: dict[str, None] = {}

    def report(self) -> Report:
        looking, prepared, library = self.looking, self.prepared, self.library
        items = looking.items()
        findings = tuple(self._finding(item) for item in items)
        self._idle_pleas(items)
        return Report(
            case=prepared.case,
            actor=looking.actor,
            affected=prepared.affected,
            as_of=looking.day,
            findings=findings,
            not_applying=tuple(looking.not_applying),
            untouched={name: tuple(sorted(numbers, key=order)) for name, numbers in looking.untouched.items()},
            implied=prepared.implied,
            unasked=tuple(sorted(name for name in set(prepared.known) - set(prepared.implied) if not self._bears(name))),
            notes=(*looking.notes, *self.notes),
            edition=library.edition,
            known_until=library.known_until,
            names={party.code: party.name for party in (looking.actor, *prepared.affected)}
            | {agreement.id: agreement.short for agreement in library.agreements.values()},
            vocabulary=library.facts,
            library=library,
        )

    def _bears(self, name: str) -> bool:
        """Whether something looked at asks a fact, or what it implies."""
        value = self.prepared.known[name]
        following = self.library.facts.consequences.get((name, value), ()) if isinstance(value, bool) else ()
        return name in self.asked or any(other in self.asked for other, _ in following)

    def _finding(self, item: Item) -> Finding:
        norm, blueprint = item.norm, item.blueprint
        facts: dict[str, Value | None] = {**self.prepared.known, "actor": item.obligor, "affects": item.obligee, "as_of": self.looking.day}
        values = blueprint.values(facts)
        self.asked |= blueprint.facts
        for exception in norm.exceptions:
            if all(exception is not tried for tried, _ in blueprint.tried):
                self._plea_missing(norm, exception, blueprint)
        rule, is_open = self._settlement(norm.provision, item.obligor, facts)
        return Finding(
            norm=norm,
            obligor=item.obligor,
            obligee=item.obligee,
            verdict=verdict_when(item.not_bound, values[blueprint.breach], values[blueprint.scope], values[blueprint.exceptions]),
            facts=facts,
            blueprint=blueprint,
            values=values,
            vocabulary=self.library.facts,
            settlement=rule,
            settlement_open=is_open,
            implied=frozenset(self.prepared.implied),
            not_bound=item.not_bound,
            who=(self.library.parties.named(item.obligor), self.library.parties.named(item.obligee)),
        )

    def _idle_pleas(self, items: list[Item]) -> None:
        """Note an exception that is pleaded and reaches nothing that was looked at."""
        reaching = {(item.norm.provision.agreement, exception.number) for item in items for exception in item.norm.exceptions}
        for word, named in self.prepared.plea.words.items():
            if not any(agreement == name and lies_in(exception, number) for agreement, exception in reaching for name, number in named):
                self.notes[f"{word} is pleaded and reaches no obligation looked at."] = None

    def _plea_missing(self, norm: Norm, exception: ExceptionClause, blueprint: Blueprint) -> None:
        """Note an exception that isn't pleaded although the case gives facts that only it asks about."""
        own = frozenset(name for limb in exception.limbs for name in limb.when.facts())
        given = sorted((own - blueprint.facts) & self.prepared.case.facts.keys() & self.prepared.known.keys())
        self.asked |= own
        if given and not self.prepared.plea.nothing:
            named = f"{self.library.agreements[norm.provision.agreement].short} {exception.number}"
            self.notes[
                f"{exception.citation} is not pleaded and was not tried, though the case gives facts it asks about ({', '.join(given)}): "
                f'add pleaded = ["{named}"] if it is relied on.'
            ] = None

    def _settlement(self, provision: Provision, obligor: str, facts: dict[str, Value | None]) -> tuple[SettlementRule, bool]:
        """Give the rule on dispute settlement that counts for this case, and whether that depends on what isn't known."""
        agreement = self.library.agreements[provision.agreement]
        rules = settlement_rules(self.library.law(agreement.id), agreement, provision, obligor, self.looking.day)
        for rule in rules:
            condition = as_condition(rule.when or "true")
            self.asked |= condition.facts()
            holds = condition.decide(facts)
            if holds is not False:
                return rule, holds is None
        return rules[-1], False


def verdict_when(not_bound: NotApplying | None, breach: Truth, scope: Truth, excused: Truth) -> Verdict:
    """Give the verdict, with regard to whether the norm binds at all; where that is unknown, so is the verdict."""
    if not_bound is None:
        return verdict_of(breach, scope, excused)
    return Verdict.UNDETERMINED if not_bound.reason is Reason.UNKNOWN else Verdict.NOT_BOUND
