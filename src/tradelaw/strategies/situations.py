"""Situations: what a policy is asked about, and every way in which it can answer.

A policy is an ordinary function. It is run once for each combination of answers to the facts it
looks at, and no oftener: what it never looks at can't change what it does.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, TypeAlias

import attrs

from tradelaw.compliance.cases import Case
from tradelaw.compliance.preparing import GIVEN_BY_THE_CASE
from tradelaw.errors import CaseError, quoted
from tradelaw.loaded.library import Library
from tradelaw.logic.conditions import Value
from tradelaw.strategies.facts import near

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from tradelaw.parties import Party


#: How many combinations of answers a policy is run for between two Parties on a day.
MOST_RUNS = 1024


class Situation:
    """Who acts towards whom, on which day, and what is so of the data, the person or the enterprise concerned.

    Parameters
    ----------
    party
        The Party whose measure it is, or in whose territory a private rule works.
    counterpart
        The Party whose persons, goods or data it meets.
    day
        The day.
    given
        What is known of the situation in any case.
    answers
        Answers to facts that the policy looks at.

    Examples
    --------
    >>> import datetime as dt
    >>> import tradelaw as tl
    >>> law = tl.library()
    >>> bank = {"person_is_financial_institution": True}
    >>> situation = Situation(law.party("VNM"), law.party("JPN"), dt.date(2024, 6, 1), bank, library=law)
    >>> situation.says("person_is_financial_institution"), situation.says("taxation_measure")
    (True, False)

    """

    def __init__(
        self,
        party: Party,
        counterpart: Party,
        day: dt.date,
        given: Mapping[str, Value],
        answers: Mapping[str, Value] | None = None,
        *,
        library: Library,
    ) -> None:
        self.party = party
        self.counterpart = counterpart
        self.day = day
        self.given = dict(given)
        self._facts = {**given, **(answers or {})}
        self._library = library
        self._open: dict[str, tuple[Value, ...]] = {}

    @property
    def facts(self) -> dict[str, Value]:
        """What is known of the situation so far: what was given, and the answers to what was looked at."""
        return dict(self._facts)

    @property
    def looked_at(self) -> dict[str, Value]:
        """What the policy looked at, with the answers it had."""
        return {name: value for name, value in self._facts.items() if name not in self.given}

    @property
    def unanswered(self) -> dict[str, tuple[Value, ...]]:
        """The facts that were looked at and had no answer before, each with every answer it might have; the first of them was given."""
        return dict(self._open)

    def value(self, name: str) -> Value:
        """Look a fact up.

        Parameters
        ----------
        name
            A fact of the vocabulary: whom the data are about, what the person does, how large the enterprise is.

        Raises
        ------
        UnknownFactError
            If there is none of that name; the message says which was probably meant.

        """
        entry = self._library.facts.entry(name)
        if name not in self._facts:
            implied = self._library.facts.implied(self._facts).get(name)
            if implied is not None:
                return implied
            possible = (False, True) if entry.kind == "yes/no" else near(self._library, name)
            self._open[name] = possible
            self._facts[name] = possible[0]
        return self._facts[name]

    def says(self, name: str) -> bool:
        """Whether a fact is so in this situation; parameters as in `value`."""
        return self.value(name) is True

    def __repr__(self) -> str:
        return f"<Situation of {self.party}, towards {self.counterpart}, on {self.day}: {len(self._facts)} facts>"


#: What a policy gives: a case, the facts of one, or None where nothing is done.
Outcome: TypeAlias = Case | Mapping[str, Value] | None

#: A draft law, a routing rule, a region policy: a function from a situation to what is done in it.
Policy: TypeAlias = Callable[[Situation], Outcome]


@attrs.frozen(eq=False)
class Run:
    """One answer of a policy: the situation it looked at, and the case that comes of it."""

    situation: Situation
    case: Case


@attrs.define(eq=False)
class Runner:
    """Runs a policy.

    Parameters
    ----------
    policy
        The policy.
    given
        What is known of every situation.
    library
        The law.
    cut
        Becomes true where the policy has more ways to answer than were gone through.

    """

    policy: Policy
    given: dict[str, Value]
    library: Library
    cut: bool = False
    runs: int = 0

    def ways(self, party: Party, counterpart: Party, day: dt.date) -> Iterator[Run]:
        """Give every way in which the policy answers between two Parties on a day; the one that meets no special fact first."""
        queue: list[dict[str, Value]] = [{}]
        count = 0
        while queue:
            answers = queue.pop(0)
            count += 1
            if count > MOST_RUNS:
                self.cut = True
                return
            self.runs += 1
            situation = Situation(party, counterpart, day, self.given, answers, library=self.library)
            outcome = self.policy(situation)
            answered = dict(answers)
            for name, possible in situation.unanswered.items():
                others = [{**answered, name: other} for other in possible[1:]]
                queue += [other for other in others if not self.library.facts.clashes({**self.given, **other})]
                answered[name] = possible[0]
            case = self._case(situation, outcome)
            if case is not None:
                yield Run(situation, case)

    def _case(self, situation: Situation, outcome: object) -> Case | None:
        if outcome is None:
            return None
        party, towards, day = situation.party.code, (situation.counterpart.code,), situation.day
        if isinstance(outcome, Case):
            said = self.library.party(outcome.actor).code
            if said != party:
                raise CaseError([f"the policy was asked about {party} and gave a case of {said}."])
            return attrs.evolve(outcome, actor=party, affects=towards, as_of=day, facts={**situation.facts, **outcome.facts})
        if isinstance(outcome, Mapping):
            wrong = [str(name) for name in outcome if name in GIVEN_BY_THE_CASE]
            if wrong:
                raise CaseError([f"{', '.join(wrong)}: the situation says that; a policy gives facts of the measure, or a case."])
            return Case(actor=party, affects=towards, as_of=day, facts={**situation.facts, **outcome})
        raise CaseError([f"a policy gives a Case, facts, or None, not {quoted(outcome)}."])
