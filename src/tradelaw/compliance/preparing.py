"""Preparing a case: its words looked up, its facts checked, what they imply filled in.

Everything that is wrong is collected; what can be used of the rest goes on.
"""

from __future__ import annotations

import datetime as dt
import functools
from typing import TYPE_CHECKING

import attrs

from tradelaw.citations import lies_in, normal_number, parts
from tradelaw.compliance.cases import ALL, NONE, Case
from tradelaw.dates import as_date
from tradelaw.errors import (
    ConditionError,
    DateError,
    TradelawError,
    UnknownAgreementError,
    UnknownPartyError,
    UnknownTopicError,
    quoted,
    suggestion,
)
from tradelaw.law.agreements import Agreement
from tradelaw.loaded.standing import standings
from tradelaw.logic.conditions import Term, Unknown, Value
from tradelaw.parties import Party

if TYPE_CHECKING:
    from tradelaw.law.norms import Norm
    from tradelaw.law.provisions import ExceptionClause
    from tradelaw.loaded.library import Library

#: Names that conditions use and a case answers by who acts, who is affected, and when.
GIVEN_BY_THE_CASE = ("actor", "affects", "as_of")


@attrs.frozen
class Plea:
    """Which exceptions a case relies on.

    Parameters
    ----------
    every, nothing
        Whether all exceptions are tried, or not even those written for a rule.
    words
        Exceptions named, as the case has them: each with the agreements and numbers it stands for.

    """

    every: bool = False
    nothing: bool = False
    words: dict[str, list[tuple[str, str]]] = attrs.field(factory=dict)

    def takes(self, exception: ExceptionClause, norm: Norm) -> bool:
        """Whether an exception is tried against a norm: one written for it unless nothing is pleaded, another if it is named."""
        if self.every:
            return True
        provision = norm.provision
        pleaded = (named for word in self.words.values() for named in word)
        if any(agreement == provision.agreement and lies_in(exception.number, number) for agreement, number in pleaded):
            return True
        return not self.nothing and exception.reach.written_for(provision.number, chapter=provision.chapter)


@attrs.frozen
class Prepared:
    """A case whose words have been looked up.

    Parameters
    ----------
    known
        Facts given and facts implied, with their values.
    implied
        Those of them that were not given.
    faults
        What was wrong, and was left out.
    usable
        Whether enough is left to check it.

    """

    case: Case
    actor: Party | None
    affected: tuple[Party, ...]
    day: dt.date | None
    known: dict[str, Value]
    implied: dict[str, bool]
    plea: Plea
    topics: frozenset[str]
    agreements: tuple[Agreement, ...]
    faults: tuple[str, ...]

    @property
    def usable(self) -> bool:
        """Whether somebody acts towards somebody on a day."""
        return self.actor is not None and bool(self.affected) and self.day is not None


def prepare(case: Case, library: Library) -> Prepared:
    """Look a case's words up, check its facts, and fill in what they imply."""
    return _Preparer(case, library).prepared()


@functools.lru_cache(maxsize=8)
def names_a_case_may_state(library: Library) -> frozenset[str]:
    """Give the names of terms whose definition was not established, which a case may therefore answer itself."""
    terms = (term for agreement in library.agreements for term in library.law(agreement).terms)
    meanings = (term.meaning.meaning for term in terms if isinstance(term.meaning, Term))
    return frozenset(meaning.name for meaning in meanings if isinstance(meaning, Unknown) and meaning.name)


class _Preparer:
    def __init__(self, case: Case, library: Library) -> None:
        self.case = case
        self.library = library
        self.faults = list(case.faults)

    def fault(self, message: str, *steps: str | int) -> None:
        self.faults.append(f"{self.case.place(*steps)}{message}")

    def prepared(self) -> Prepared:
        actor = self._party(self.case.actor, "actor")
        affected = tuple(party for name in self.case.affects if (party := self._party(name, "affects")) is not None)
        if not self.case.affects:
            self.fault("the case doesn't say whom it affects.", "affects")
        day = self._day()
        known, implied = self._facts()
        topics = frozenset(name for topic in self.case.topics if (name := self._topic(topic)) is not None)
        agreements = tuple(found for name in self.case.agreements if (found := self._agreement(name)) is not None)
        plea = self._plea()
        if actor is not None:
            actor = self._bound(actor, affected, day)
        return Prepared(self.case, actor, affected, day, known, implied, plea, topics, agreements, tuple(self.faults))

    def _party(self, name: object, key: str) -> Party | None:
        try:
            return self.library.party(name if isinstance(name, str) else quoted(name))
        except UnknownPartyError as error:
            self.fault(f"{key}: {error}", key)
        return None

    def _day(self) -> dt.date | None:
        try:
            return as_date(self.case.as_of)
        except DateError as error:
            self.fault(f"as_of: {error}", "as_of")
        return None

    def _topic(self, name: str) -> str | None:
        try:
            return self.library.topic(name).name
        except UnknownTopicError as error:
            self.fault(str(error), "topics")
        return None

    def _agreement(self, name: str) -> Agreement | None:
        try:
            return self.library.agreement(name)
        except UnknownAgreementError as error:
            self.fault(str(error), "agreements")
        return None

    def _facts(self) -> tuple[dict[str, Value], dict[str, bool]]:
        vocabulary = self.library.facts
        terms = names_a_case_may_state(self.library)
        known: dict[str, Value] = {}
        for name, value in self.case.facts.items():
            if value is None:
                continue
            if name in GIVEN_BY_THE_CASE:
                self.fault(f"{name} is no fact to give: the case itself says it, above the facts.", "facts", name)
            elif name in vocabulary:
                try:
                    known[name] = vocabulary[name].read(value)
                except ConditionError as error:
                    self.fault(str(error), "facts", name)
            elif name in terms and isinstance(value, bool):
                known[name] = value
            elif name in terms:
                self.fault(f"{name} takes true or false, not {quoted(value)}.", "facts", name)
            else:
                self.fault(vocabulary.unknown(str(name), tuple(terms)), "facts", str(name))
        for clash in vocabulary.clashes(known):
            self.fault(str(clash), "facts", clash.against[0])
            for name, _ in (clash.given, clash.against):
                known.pop(name, None)
        implied = vocabulary.implied(known)
        return {**known, **implied}, implied

    def _plea(self) -> Plea:
        words = [str(word).strip() for word in self.case.pleaded]
        folded = {word.casefold() for word in words}
        if folded & {ALL, NONE} and len(folded) > 1:
            self.fault(f'pleaded is "{ALL}", "{NONE}", or a list of exceptions, not a mixture.', "pleaded")
        if ALL in folded:
            return Plea(every=True)
        if NONE in folded:
            return Plea(nothing=True)
        return Plea(words={word: named for word in words if (named := self._named(word))})

    def _named(self, word: str) -> list[tuple[str, str]]:
        try:
            agreement, number = self.library.agreement_and_number(word)
            agreements = [agreement.id]
        except TradelawError:
            number, agreements = normal_number(word), list(self.library.agreements)
        found: list[tuple[str, str]] = []
        known = []
        for name in agreements:
            exceptions = [exception.number for exception in self.library.law(name).exceptions]
            known += exceptions
            if number and any(lies_in(exception, number) for exception in exceptions):
                found.append((name, number))
        if not parts(number) or number in self.library.agreements:
            self.fault(f"{quoted(word)} names no exception: give its number, as in 29.2.", "pleaded")
            return []
        if not found:
            self.fault(f"No exception is called {quoted(word)}.{suggestion(number, known)}", "pleaded")
        return found

    def _bound(self, actor: Party, affected: tuple[Party, ...], day: dt.date | None) -> Party | None:
        """See that the actor is a Party to something, and that the day is not before everything there is between the Parties."""
        agreements = list(self.library.agreements.values())
        codes = [actor.code, *(membership.union for membership in self.library.parties.membership_story(actor.code))]
        if not any(agreement.entry(code) for agreement in agreements for code in codes):
            self.fault(f"{actor.name} ({actor.code}) is Party to none of the agreements covered: nothing here binds it.", "actor")
            return None
        starts = {a.in_force: a.short for party in affected for a in agreements if standings(self.library, a, actor, party)}
        if starts and day is not None and day < min(starts):
            first = min(starts)
            between = " and ".join(party.name for party in (actor, *affected))
            self.fault(
                f"no agreement covered was in force on {day}: the first between {between} is {starts[first]}, from {first}.", "as_of"
            )
        return actor
