"""Is a policy compatible with the law? A search for a breach over all Parties, days and situations."""

from __future__ import annotations

import bisect
import datetime as dt
from collections import Counter
from typing import TYPE_CHECKING, Any

import attrs
from hypothesis import HealthCheck, find, settings
from hypothesis import strategies as st
from hypothesis.errors import NoSuchExample

from tradelaw.api import library as packaged
from tradelaw.compliance.checking import check_case, laid_out
from tradelaw.compliance.deciding import deciding
from tradelaw.compliance.findings import Finding
from tradelaw.compliance.preparing import Prepared, prepare
from tradelaw.dates import as_date
from tradelaw.errors import CaseError, QueryError
from tradelaw.law.norms import Verdict, verdict_of
from tradelaw.loaded.selection import Asked, Level, select
from tradelaw.logic.conditions import Value
from tradelaw.strategies.mending import told
from tradelaw.strategies.orders import around, pair_days, pairs_of
from tradelaw.strategies.situations import Run, Runner
from tradelaw.strategies.telling import told_fact
from tradelaw.strategies.witnesses import telling_facts

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping

    from tradelaw.api import Names
    from tradelaw.compliance.blueprints import Blueprint
    from tradelaw.compliance.cases import Case
    from tradelaw.law.agreements import Agreement
    from tradelaw.law.obligations import Obligation
    from tradelaw.loaded.library import Library
    from tradelaw.parties import Party
    from tradelaw.strategies.situations import Policy, Situation

#: Group of the vocabulary whose facts say who somebody is: a policy meets everybody.
_PERSON = "person"

#: Steps of the search for the persons with whom a policy is a breach.
_STEPS = 2_000

_PAIR = 2


class BreachError(AssertionError):
    """A policy is incompatible: the text tells the smallest counter-example found, with verdict, citations, and what would mend it.

    Parameters
    ----------
    text
        The counter-example, told.
    case, finding
        The case, and the finding on it.
    situation
        What the policy was asked.

    """

    def __init__(self, text: str, case: Case, finding: Finding, situation: Situation) -> None:
        super().__init__(text)
        self.case = case
        self.finding = finding
        self.situation = situation


@attrs.frozen
class Compatibility:
    """What a search that found no breach went through.

    Parameters
    ----------
    runs
        How often the policy was run: once for each combination of answers to what it looks at, between each pair, on each day.
    pairs, days
        Pairs of Parties, in both directions, and days in all.
    verdicts
        How often each verdict came out.
    open
        Provisions under which a verdict stayed open, each with what the policy doesn't say and would make it a breach.
    cut
        Whether the policy has more ways to answer than were gone through.

    """

    runs: int
    pairs: int
    days: int
    verdicts: dict[Verdict, int]
    open: dict[str, tuple[str, ...]]
    cut: bool = False

    def __str__(self) -> str:
        counts = ", ".join(f"{verdict} {count}" for verdict, count in self.verdicts.items()) or "no obligation turns on what it does"
        lines = [f"No breach found: {self.runs} runs, {self.pairs} pairs, {self.days} days. {counts[0].upper()}{counts[1:]}."]
        lines += [f"Open: {citation}: a breach if {' and '.join(names)}." for citation, names in self.open.items()]
        lines += ["Not all ways in which the policy can answer were gone through."] if self.cut else []
        return "\n".join(lines)


def assert_compatible(
    policy: Policy,
    *,
    under: Names = None,
    between: Iterable[str] | None = None,
    on: dt.date | str | Iterable[dt.date | str] | None = None,
    topics: Names = None,
    given: Mapping[str, Any] | None = None,
    strict: bool = False,
    examples: int = 100,
    library: Library | None = None,
) -> Compatibility:
    """Look for a breach in what a policy does, over all Parties, boundary days and situations.

    The policy is run between every two Parties in each direction, on every day on which something changes, the days before and after, and
    for every answer to the facts it looks at. Whatever it does not look at, the search chooses: the person concerned may be anybody. What
    a measure is and pursues is the policy's to say; what it doesn't say stays unknown.

    Parameters
    ----------
    policy
        A function from a `Situation` to a `Case`, to the facts of one, or to None where nothing is done.
    under
        Agreement or agreements; all by default.
    between
        Two Parties; all pairs by default.
    on
        A day, or several; by default the days on which something changes and those beside them, and some days between.
    topics
        Topic or topics of the obligations looked at; all by default.
    given
        Facts that are so in every situation.
    strict
        Whether an open verdict counts as a breach, unless it can't become one.
    examples
        How many days between those of change are tried besides, for what the policy's own dates may do.
    library
        The law; the packaged one by default.

    Returns
    -------
    Compatibility
        What was gone through, and what stayed open: a pass with open verdicts is no clearance.

    Raises
    ------
    BreachError
        An `AssertionError` with the smallest counter-example: the plainest Parties, a day of change, the fewest facts.
    CaseError
        If the policy gives what is no case: unknown facts, or facts that contradict the situation.
    TradelawError
        If a name or a day can't be understood.

    Examples
    --------
    >>> def everybody_stores_at_home(situation):
    ...     return {"requires_local_computing_facilities": True, "condition_for_doing_business": False}
    >>> print(assert_compatible(everybody_stores_at_home, under="CPTPP", between=("Viet Nam", "Japan"), on="2024-06-01"))
    No breach found: 2 runs, 2 pairs, 1 days. Consistent 2.

    """
    __tracebackhide__ = True  # of a breach, a test shows the counter-example and not how it was found
    law = library or packaged()
    names = (under,) if isinstance(under, str) else tuple(under or law.agreements)
    agreements = tuple(law.agreement(name) for name in names)
    wanted = frozenset(law.topic(name).name for name in ((topics,) if isinstance(topics, str) else tuple(topics or ())))
    runner = Runner(policy, dict(given or {}), law)
    search = _Search(law, runner, agreements, wanted, strict=strict)
    pairs = _pairs(law, agreements, between)
    search.through(pairs, _days(on))
    if on is None and examples > 0:
        search.between_boundaries(pairs, examples)
    verdicts = dict(sorted(search.verdicts.items(), key=lambda item: -item[1]))
    return Compatibility(runner.runs, len(pairs), len(search.days), verdicts, search.open, runner.cut)


def _days(on: dt.date | str | Iterable[dt.date | str] | None) -> list[dt.date] | None:
    if on is None:
        return None
    return [as_date(on)] if isinstance(on, dt.date | str) else sorted({as_date(day) for day in on})


def _pairs(law: Library, agreements: tuple[Agreement, ...], between: Iterable[str] | None) -> list[tuple[Party, Party]]:
    if between is None:
        pairs = {(one.code, other.code): (one, other) for agreement in agreements for one, other in pairs_of(law, agreement)}
        return list(pairs.values())
    named = [law.party(name) for name in ((between,) if isinstance(between, str) else tuple(between))]
    if len(named) != _PAIR or named[0] == named[1]:
        raise QueryError("between takes two different Parties.")
    return [(named[0], named[1]), (named[1], named[0])]


@attrs.frozen(eq=False)
class _Found:
    run: Run
    chosen: dict[str, Value]
    finding: Finding

    @property
    def size(self) -> int:
        return len(self.run.case.facts) + len(self.chosen)


class _Search:
    def __init__(self, law: Library, runner: Runner, agreements: tuple[Agreement, ...], topics: frozenset[str], *, strict: bool) -> None:
        self.law = law
        self.runner = runner
        self.agreements = agreements
        self.topics = topics
        self.strict = strict
        self.verdicts: Counter[Verdict] = Counter()
        self.open: dict[str, tuple[str, ...]] = {}
        self.days: set[dt.date] = set()
        self._owed: dict[tuple[str, str], tuple[list[dt.date], dict[int, tuple[Obligation, ...]]]] = {}
        self._answers: dict[Hashable, tuple[Verdict, tuple[dict[str, Value], ...]]] = {}
        self._asks: dict[tuple[tuple[str, str], tuple[str, ...]], frozenset[str]] = {}
        self._telling: dict[tuple[str, str], frozenset[str]] = {}
        self._looked_up: dict[Hashable, Prepared] = {}

    # ------------------------------------------------------------ where it looks

    def through(self, pairs: list[tuple[Party, Party]], days: list[dt.date] | None) -> None:
        """Go through pairs and days, in the order in which they are telling; the first breach is raised."""
        __tracebackhide__ = True
        for one, other in pairs:
            for day in around(self._turns(one, other)[0]) if days is None else days:
                self._raise(self.at(one, other, day))

    def between_boundaries(self, pairs: list[tuple[Party, Party]], examples: int) -> None:
        """Try days between those on which the law changes: what a policy does may change on days of its own."""
        __tracebackhide__ = True
        known = [pair for pair in pairs if self._turns(*pair)[0]]
        if not known:
            return
        first = min(self._turns(*pair)[0][0] for pair in known)
        places = st.tuples(st.integers(0, len(known) - 1), st.dates(first, max(first, self.law.known_until)))
        quiet = settings(max_examples=examples, derandomize=True, database=None, deadline=None, suppress_health_check=list(HealthCheck))
        try:
            place, day = find(places, lambda found: self._breaks(known[found[0]], found[1]), settings=quiet)
        except NoSuchExample:
            return
        self._raise(self.at(known[place][0], known[place][1], day))

    def _breaks(self, pair: tuple[Party, Party], day: dt.date) -> bool:
        return self.at(pair[0], pair[1], day) is not None

    def _raise(self, found: _Found | None) -> None:
        __tracebackhide__ = True
        if found is not None:
            case = attrs.evolve(found.run.case, facts={**found.run.case.facts, **found.chosen})
            text = told(self.law, case, found.finding, found.run.situation, found.chosen)
            raise BreachError(text, case, found.finding, found.run.situation)

    def _turns(self, one: Party, other: Party) -> tuple[list[dt.date], dict[int, tuple[Obligation, ...]]]:
        """Give the days on which what one owes another may change, and what it owes between them as far as it was looked up."""
        key = (one.code, other.code)
        if key not in self._owed:
            days = {day for agreement in self.agreements for day in pair_days(self.law, agreement, one, other)}
            self._owed[key] = (sorted(days), {})
        return self._owed[key]

    def _obligations(self, one: Party, other: Party, day: dt.date) -> tuple[Obligation, ...]:
        days, kept = self._turns(one, other)
        place = bisect.bisect_right(days, day)
        if place not in kept:
            kept[place] = select(self.law, Asked(((one, other),), day, Level.OBLIGATIONS, self.topics, self.agreements)).obligations
        return kept[place]

    # ------------------------------------------------------------ what it finds

    def at(self, one: Party, other: Party, day: dt.date) -> _Found | None:
        """Look for a breach between two Parties on a day: the one with the fewest facts."""
        owed = self._obligations(one, other, day)
        self.days.add(day)
        best: _Found | None = None
        for run in self.runner.ways(one, other, day) if owed else ():
            prepared = self._prepared(run.case)
            known = prepared.known.keys()
            for obligation in owed:
                if not self._of(obligation).isdisjoint(known):
                    found = self._against(run, prepared, obligation)
                    best = found if found is not None and (best is None or found.size < best.size) else best
        return best

    def _prepared(self, case: Case) -> Prepared:
        key = (tuple(sorted(case.facts.items())), case.pleaded, case.topics, case.agreements)
        if key not in self._looked_up:
            prepared = prepare(case, self.law)
            if prepared.faults:
                asked = f"the policy, asked about {case.actor} towards {case.affects[0]} on {case.as_of}"
                raise CaseError([f"{asked}: {fault}" for fault in prepared.faults])
            self._looked_up[key] = prepared
        return self._looked_up[key]

    def _of(self, obligation: Obligation) -> frozenset[str]:
        key = obligation.norm.key
        if key not in self._telling:
            self._telling[key] = telling_facts(self.law, laid_out(obligation.norm, (), self.law))
        return self._telling[key]

    def _against(self, run: Run, prepared: Prepared, obligation: Obligation) -> _Found | None:
        verdict, choices = self._answer(prepared, obligation, run.situation.day)
        failing = choices or (({},) if self._fails(verdict) else ())
        for chosen in sorted(failing, key=len):
            case = attrs.evolve(run.case, facts={**run.case.facts, **chosen}, agreements=(obligation.agreement,))
            try:
                finding = check_case(case, self.law).finding(obligation.citation)
            except CaseError:
                continue  # the persons chosen can't be met by this policy
            if self._fails(finding.verdict) and not finding.cleared:
                return _Found(run, chosen, finding)
        self.verdicts[verdict] += 1
        return None

    def _fails(self, verdict: Verdict) -> bool:
        return verdict is Verdict.INCONSISTENT or (self.strict and verdict is Verdict.UNDETERMINED)

    def _answer(self, prepared: Prepared, obligation: Obligation, day: dt.date) -> tuple[Verdict, tuple[dict[str, Value], ...]]:
        """Give the verdict on a case under an obligation, and with which persons it is a breach; what is alike is decided once."""
        norm, actor = obligation.norm, obligation.obligor
        tried = tuple(exception for exception in norm.exceptions if prepared.plea.takes(exception, norm))
        names = tuple(exception.number for exception in tried)
        amounts = tuple(parameter.on(actor, day) for parameter in norm.parameters)
        known = {**prepared.known}
        clauses = tuple((clause.number, clause.span) for clause in norm.scope)
        key: Hashable = (norm.key, names, clauses, amounts, actor, day, frozenset(known.items()))
        asked = self._asks.get((norm.key, names))
        if asked is not None:
            own = frozenset(item for item in known.items() if item[0] in asked)
            key = (norm.key, names, clauses, amounts, actor if "actor" in asked else "", day if "as_of" in asked else None, own)
        if key not in self._answers:
            blueprint = laid_out(norm, tried, self.law)
            self._asks[norm.key, names] = blueprint.facts
            self._answers[key] = self._decide(blueprint, {**known, "actor": actor, "affects": obligation.obligee, "as_of": day}, obligation)
        return self._answers[key]

    def _decide(
        self, blueprint: Blueprint, facts: dict[str, Value | None], obligation: Obligation
    ) -> tuple[Verdict, tuple[dict[str, Value], ...]]:
        values = blueprint.values(facts)
        breach, scope, excused = values[blueprint.breach], values[blueprint.scope], values[blueprint.exceptions]
        verdict = verdict_of(breach, scope, excused)
        if verdict is not Verdict.UNDETERMINED:
            return verdict, ()
        ways = (Verdict.INCONSISTENT,)
        found = deciding(blueprint, facts, self.law.facts, verdicts=ways, most_steps=_STEPS, among=self._is_of_a_person)
        if found.sets:
            return verdict, tuple(dict(item.facts) for item in found)
        if False in (breach, scope) or excused is True:
            return verdict, ()  # open, and no breach whatever comes out
        more = deciding(blueprint, facts, self.law.facts, verdicts=ways, most_steps=_STEPS)
        if more.sets:
            least = min((item.facts for item in more), key=lambda facts: sum(not self._is_of_a_person(name) for name, _ in facts))
            unsaid = [fact for fact in least if not self._is_of_a_person(fact[0])] or least
            self.open.setdefault(obligation.citation, tuple(told_fact(self.law, name, value) for name, value in unsaid))
        return verdict, ()

    def _is_of_a_person(self, name: str) -> bool:
        entry = self.law.facts.get(name)
        return entry is not None and entry.group == _PERSON
