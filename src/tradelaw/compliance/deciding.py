"""Deciding facts: the smallest sets of unknown facts that would settle a verdict, and which way.

The search is exact within its budget. It goes down from what a verdict needs of breach, scope and
exceptions to single facts, deepening one fact at a time, and is cut short by a lower bound: parts
that share no fact, however implied, each need facts of their own.
"""

from __future__ import annotations

import datetime as dt
import functools
import itertools
import math
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import attrs

from tradelaw.compliance.blueprints import Blueprint, Op
from tradelaw.dates import day_after, day_before
from tradelaw.law.norms import Verdict
from tradelaw.logic.conditions import Comparison, Value, written_value
from tradelaw.logic.parameters import Parameter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from tradelaw.law.vocabulary import Vocabulary
    from tradelaw.logic.truth import Truth

#: How many sets are given for one verdict, and how many nodes a search may look at before what was found is given as it is.
MOST_SETS = 8
MOST_NODES = 150_000

#: What a verdict needs of the breach, the scope and the exceptions; None where it doesn't matter.
NEEDS: dict[Verdict, tuple[bool | None, bool | None, bool | None]] = {
    Verdict.INCONSISTENT: (True, True, False),
    Verdict.EXCUSED: (True, True, True),
    Verdict.OUTSIDE_SCOPE: (True, False, None),
    Verdict.CONSISTENT: (False, None, None),
}

_Goal = tuple[int, bool]


@attrs.frozen
class Deciding:
    """Facts that would settle a verdict.

    Parameters
    ----------
    facts
        Each unknown fact with the value it would have to have; a number or a date stands for every value on its side of what it is compared
        with.
    verdict
        The verdict it would be then.

    Examples
    --------
    >>> print(Deciding((("taxation_measure", True),), Verdict.OUTSIDE_SCOPE))
    taxation_measure = true -> outside scope

    """

    facts: tuple[tuple[str, Value], ...]
    verdict: Verdict

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the facts."""
        return tuple(name for name, _ in self.facts)

    def to_dict(self) -> dict[str, Any]:
        """Give it as data."""
        return {
            "facts": {name: value if isinstance(value, bool | int | str) else str(value) for name, value in self.facts},
            "verdict": str(self.verdict),
        }

    def __str__(self) -> str:
        return " and ".join(f"{name} = {written_value(value)}" for name, value in self.facts) + f" -> {self.verdict}"


@attrs.frozen
class DecidingSets:
    """The smallest sets of facts that would settle a verdict.

    Parameters
    ----------
    sets
        Smallest first.
    cut
        Verdicts for which the search was ended before it was through: so much is open there that smaller sets may exist, or some at all.

    """

    sets: tuple[Deciding, ...] = ()
    cut: tuple[Verdict, ...] = ()

    def __iter__(self) -> Iterator[Deciding]:
        return iter(self.sets)

    def __len__(self) -> int:
        return len(self.sets)

    def names(self) -> list[list[str]]:
        """Give the names of each set, each set once."""
        return [list(names) for names in dict.fromkeys(item.names for item in self.sets)]

    def weights(self) -> dict[str, float]:
        """Weigh each fact by how near an answer to it comes to settling the verdict.

        A set counts for each of its facts one part in its size; the sets for one verdict count together as much as those for another.
        """
        found: dict[str, float] = {}
        for verdict in {item.verdict for item in self.sets}:
            sets = [item for item in self.sets if item.verdict is verdict]
            for item in sets:
                for name in item.names:
                    found[name] = found.get(name, 0.0) + 1 / (len(item.names) * len(sets))
        return found


def deciding(
    blueprint: Blueprint,
    facts: Mapping[str, Value | None],
    vocabulary: Vocabulary,
    *,
    verdicts: tuple[Verdict, ...] = tuple(NEEDS),
    most_steps: int | None = None,
    among: Callable[[str], bool] | None = None,
) -> DecidingSets:
    """Give the smallest sets of unknown facts that would settle the verdict, for each way it can go.

    Parameters
    ----------
    blueprint
        What is looked at.
    facts
        What is known, ``actor`` and ``as_of`` with it.
    vocabulary
        Says what else follows from an answer.
    verdicts
        The ways to look at.
    most_steps
        After so many steps the search for one verdict ends with what was found; by default after as many as look at `MOST_NODES` nodes.
    among
        Says of a fact's name whether it may be answered; by default every unknown one may.

    Returns
    -------
    DecidingSets
        For each verdict that can be reached at most `MOST_SETS` sets, all of the smallest size.

    """
    most_steps = max(MOST_NODES // len(blueprint.nodes), 1) if most_steps is None else most_steps
    search = _Search(blueprint, facts, vocabulary, most_steps, among)
    found: list[Deciding] = []
    cut = []
    for verdict in verdicts:
        found += search.settling(verdict)
        if search.cut:
            cut.append(verdict)
    return DecidingSets(tuple(sorted(found, key=lambda item: len(item.facts))), tuple(cut))


class _Search:
    def __init__(
        self,
        blueprint: Blueprint,
        facts: Mapping[str, Value | None],
        vocabulary: Vocabulary,
        most_steps: int,
        among: Callable[[str], bool] | None = None,
    ) -> None:
        self.blueprint = blueprint
        self.most_steps = most_steps
        self.known = {name: value for name, value in facts.items() if value is not None}
        self.vocabulary = vocabulary
        self.unknown = {name for name in blueprint.facts if name not in self.known and (among is None or among(name))}
        self.place = {name: number for number, node in enumerate(blueprint.nodes) if node.leaf for name in node.leaf.own_facts()}
        self.groups = self._groups()
        self.support = self._supports()
        self.steps = 0
        self.cut = False

    # ------------------------------------------------------------ what may be answered

    def _groups(self) -> dict[str, int]:
        """Give each unknown fact a number, the same to two of them where an answer to one can settle the other."""
        group = {name: number for number, name in enumerate(sorted(self.unknown))}
        for name in sorted(self.unknown):
            for value in (True, False):
                for other, _ in self.vocabulary.consequences.get((name, value), ()):
                    if other in group and group[other] != group[name]:
                        old, new = group[other], group[name]
                        group = {n: new if g == old else g for n, g in group.items()}
        return group

    def _supports(self) -> list[int]:
        """Give the groups of facts each node rests on, as the bits of a number."""
        supports: list[int] = []
        for node in self.blueprint.nodes:
            bits = 0
            for name in node.leaf.own_facts() if node.leaf is not None else ():
                bits |= 1 << self.groups[name] if name in self.groups else 0
            for child in node.children:
                bits |= supports[child]
            supports.append(bits)
        return supports

    @functools.cached_property
    def _representatives(self) -> dict[str, tuple[Value, ...]]:
        """Give, for facts that are compared, one value for each way in which all comparisons of it can come out together."""
        compared: dict[str, list[Comparison]] = {}
        for node in self.blueprint.nodes:
            if isinstance(node.leaf, Comparison) and node.leaf.name in self.unknown:
                compared.setdefault(node.leaf.name, []).append(node.leaf)
        found = {}
        for name, leaves in compared.items():
            limits = dict.fromkeys(limit for leaf in leaves for value in leaf.values for limit in self._limits(value))
            ways: dict[tuple[Truth, ...], Value] = {}
            for value in (*self._between(list(limits)), *self._choices(name)):
                ways.setdefault(tuple(leaf.decide({**self.known, name: value}) for leaf in leaves), value)
            found[name] = tuple(ways.values())
        return found

    def _choices(self, name: str) -> tuple[str, ...]:
        entry = self.vocabulary.get(name)
        return () if entry is None else entry.values

    def _limits(self, value: Value | Parameter) -> Iterator[Value]:
        """Give what a fact is compared with: for an amount of the treaty, the amount for this Party on this day."""
        if not isinstance(value, Parameter):
            yield value
            return
        actor, day = self.known.get("actor"), self.known.get("as_of")
        fixed = value.on(actor, day) if isinstance(actor, str) and isinstance(day, dt.date) else None
        if fixed is not None and fixed.value is not None:
            yield fixed.value

    @staticmethod
    def _between(limits: list[Value]) -> Iterator[Value]:
        """Give the limits themselves, and a value below, between and above them."""
        yield from limits
        if any(isinstance(limit, bool) for limit in limits):
            yield from (True, False)
            return
        numbers = sorted(limit for limit in limits if isinstance(limit, int | Decimal))
        if numbers:
            yield from (numbers[0] - 1, numbers[-1] + 1)
            yield from ((one + other) / Decimal(2) for one, other in itertools.pairwise(numbers))
        days = sorted(limit for limit in limits if isinstance(limit, dt.date))
        if days:
            yield from (day_before(days[0]), day_after(days[-1]))
            yield from (one + (other - one) / 2 for one, other in itertools.pairwise(days))
        if any(isinstance(limit, str) for limit in limits):
            yield "another"

    def _answers(self, place: int, want: bool) -> Iterator[tuple[str, Value]]:  # noqa: FBT001  # the value looked for
        """Give the single answers that would give a leaf its value: to its own question, or to one that implies it."""
        leaf = self.blueprint.nodes[place].leaf
        if leaf is None:
            return
        for name in leaf.own_facts():
            if name not in self.unknown:
                continue
            for value in self._representatives.get(name, (True, False)):
                if leaf.decide({**self.known, name: value}) is want:
                    yield name, value
            if isinstance(leaf, Comparison):
                continue
            for (other, value), following in self.vocabulary.consequences.items():
                if other in self.unknown and other != name and (name, want) in following:
                    yield other, value

    # ------------------------------------------------------------ the search

    def settling(self, verdict: Verdict) -> list[Deciding]:
        """Give the smallest sets that would make the verdict this one."""
        blueprint = self.blueprint
        places = (blueprint.breach, blueprint.scope, blueprint.exceptions)
        goals = tuple((place, want) for place, want in zip(places, NEEDS[verdict], strict=True) if want is not None)
        self.steps = 0
        self.cut = False
        bound = self._bound(goals, blueprint.values(self.known))
        found: dict[frozenset[tuple[str, Value]], None] = {}
        while not found and math.isfinite(bound) and self.steps < self.most_steps:
            self._next = math.inf
            self._tried: set[tuple[tuple[_Goal, ...], frozenset[tuple[str, Value]]]] = set()
            self._deepen(goals, {}, bound, found)
            bound = self._next
        self.cut = self.steps > self.most_steps or (not found and math.isfinite(bound))
        ordered = sorted(found, key=lambda facts: sorted(self._order(name) for name, _ in facts))
        return [Deciding(tuple(sorted(facts, key=lambda fact: self._order(fact[0]))), verdict) for facts in ordered]

    def _order(self, name: str) -> tuple[int, str]:
        return self.place.get(name, len(self.blueprint.nodes)), name

    def _deepen(
        self, goals: tuple[_Goal, ...], given: dict[str, Value], bound: float, found: dict[frozenset[tuple[str, Value]], None]
    ) -> None:
        """Go on from a partial answer, as far as the bound allows."""
        state = (goals, frozenset(given.items()))
        if state in self._tried:
            return
        self._tried.add(state)
        self.steps += 1
        if self.steps > self.most_steps or len(found) >= MOST_SETS:
            return
        values = self.blueprint.values(self._with(given))
        open_goals = []
        for place, want in goals:
            if values[place] is (not want):
                return
            if values[place] is None:
                open_goals.append((place, want))
        if not open_goals:
            found[frozenset(given.items())] = None
            return
        needed = len(given) + self._bound(tuple(open_goals), values)
        if needed > bound:
            self._next = min(self._next, needed)
            return
        ways = {goal: list(self._ways(*goal, values)) for goal in open_goals}
        # What can be had in one way only is settled first: it shows early what can't be had at all.
        place, want = min(ways, key=lambda goal: len(ways[goal]))
        rest = tuple(goal for goal in open_goals if goal != (place, want))
        for more in ways[place, want]:
            if isinstance(more, dict):
                if not self._clash(given, more):
                    self._deepen(((place, want), *rest), {**given, **more}, bound, found)
            else:
                self._deepen((*more, *rest), given, bound, found)

    def _ways(self, place: int, want: bool, values: list[Truth]) -> Iterator[tuple[_Goal, ...] | dict[str, Value]]:  # noqa: FBT001  # as above
        """Give the ways to give a node its value: other nodes to settle, or an answer."""
        node = self.blueprint.nodes[place]
        if node.op is Op.NOT:
            yield ((node.children[0], not want),)
        elif node.op in (Op.ALL, Op.ANY):
            unsettled = tuple((child, want) for child in node.children if values[child] is None)
            if want is (node.op is Op.ALL):
                yield unsettled
            else:
                yield from ((goal,) for goal in unsettled)
        else:
            for name, value in self._answers(place, want):
                yield {name: value}

    def _clash(self, given: dict[str, Value], more: dict[str, Value]) -> bool:
        """Say whether an answer can't stand beside those already given, by what facts imply."""
        if any(name in given and given[name] != value for name, value in more.items()):
            return True
        literals = ((name, value) for name, value in more.items() if isinstance(value, bool))
        following = (implied for literal in literals for implied in self.vocabulary.consequences.get(literal, ()))
        return any(given.get(other) is (not value) for other, value in following)

    def _with(self, given: dict[str, Value]) -> dict[str, Value]:
        if not given:
            return self.known
        return {**self.vocabulary.implied({**self.known, **given}), **self.known, **given}

    def _bound(self, goals: tuple[_Goal, ...], values: list[Truth]) -> float:
        """Give a number of facts that settling all of some goals surely takes."""
        memo: dict[_Goal, float] = {}
        return self._together(goals, values, memo)

    def _together(self, goals: tuple[_Goal, ...], values: list[Truth], memo: dict[_Goal, float]) -> float:
        costs = sorted(((self._cost(goal, values, memo), goal) for goal in goals), reverse=True)
        total, used = 0.0, 0
        for cost, (place, _) in costs:
            if math.isinf(cost):
                return cost
            if not used & self.support[place]:
                total += cost
                used |= self.support[place]
        return total

    def _cost(self, goal: _Goal, values: list[Truth], memo: dict[_Goal, float]) -> float:
        place, want = goal
        value = values[place]
        if value is not None:
            return 0.0 if value is want else math.inf
        known = memo.get(goal)
        if known is not None:
            return known
        node = self.blueprint.nodes[place]
        if node.op is Op.NOT:
            cost = self._cost((node.children[0], not want), values, memo)
        elif node.op in (Op.ALL, Op.ANY):
            parts = tuple((child, want) for child in node.children)
            if want is (node.op is Op.ALL):
                cost = self._together(parts, values, memo)
            else:
                cost = min((self._cost(part, values, memo) for part in parts), default=math.inf)
        else:
            cost = 1.0 if next(self._answers(place, want), None) is not None else math.inf
        memo[goal] = cost
        return cost
