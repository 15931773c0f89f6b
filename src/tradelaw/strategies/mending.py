"""Telling a counter-example: what is done to whom, which clause forbids it, and what would mend it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from tradelaw.compliance.checking import check_case
from tradelaw.compliance.deciding import deciding
from tradelaw.errors import CaseError
from tradelaw.law.norms import Verdict
from tradelaw.strategies.telling import sentence, told_fact, told_facts
from tradelaw.strategies.witnesses import telling_facts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tradelaw.compliance.blueprints import Blueprint
    from tradelaw.compliance.cases import Case
    from tradelaw.compliance.findings import Finding
    from tradelaw.loaded.library import Library
    from tradelaw.logic.conditions import Value
    from tradelaw.strategies.situations import Situation

#: How many ways to mend a breach are told.
_WAYS = 5

_STEPS = 400


def told(library: Library, case: Case, finding: Finding, situation: Situation, chosen: Mapping[str, Value]) -> str:
    """Tell a counter-example.

    Parameters
    ----------
    library
        The law.
    case
        The case, whole.
    finding
        What the law says of it.
    situation
        What the policy was asked.
    chosen
        What the search chose, since the policy doesn't look at it.

    """
    bearing = _bearing(library, finding.blueprint.facts)
    known = {name: value for name, value in case.facts.items() if value is not None}
    parts = {
        "What the policy looked at": {name: known[name] for name in situation.looked_at if name in known},
        "What it doesn't look at": {name: value for name, value in known.items() if name in chosen},
        "What is so in every situation": {name: value for name, value in known.items() if name in situation.given and name in bearing},
    }
    apart = {name for facts in parts.values() for name in facts}
    done = {name: value for name, value in known.items() if name not in apart and name in bearing}
    # The sentence tells what is done, and to whom; what else has to be so stands below it.
    breach = _bearing(library, finding.blueprint.breach_facts)
    telling = {name: value for name, value in known.items() if name in breach or _is_so_of_a_person(library, name, value)}
    lines = [f"{sentence(attrs.evolve(case, facts=telling), finding, library=library)}.", f"  {finding.headline()}"]
    for title, facts in ({"What the policy does": done} | parts).items():
        if facts:
            lines.append(f"{title}: {told_facts(library, facts, finding)}.")
    ways = list(_ways(library, case, finding, done))[:_WAYS]
    if ways:
        lines += ["What would mend it:", *(f"  - {way}" for way in ways)]
    review = finding.review()
    lines.append(f"Sure of the clause: {finding.norm.provision.confidence}.{f' {review}' if review else ''}")
    return "\n".join(lines)


def _is_so_of_a_person(library: Library, name: str, value: Value) -> bool:
    return value is not False and name in library.facts and library.facts[name].group == "person"


def _bearing(library: Library, asked: frozenset[str]) -> frozenset[str]:
    """Give the facts that a norm asks about, and those from which an answer to it follows."""
    following = {start[0] for start, found in library.facts.consequences.items() if any(name in asked for name, _ in found)}
    return asked | following


def _ways(library: Library, case: Case, finding: Finding, done: Mapping[str, Value]) -> Iterator[str]:
    """Give the single changes to what is done after which it is no breach, and the changes with which an exception excuses it."""
    if finding.verdict is Verdict.UNDETERMINED:
        for way in finding.deciding:
            yield f"say {' and '.join(told_fact(library, name, value) for name, value in way.facts)} -> {way.verdict}"
        return
    telling = telling_facts(library, finding.blueprint)
    for name, value in done.items():
        if isinstance(value, bool) and name in telling:
            verdict = _otherwise(library, case, finding, {name: not value})
            if verdict in (Verdict.CONSISTENT, Verdict.OUTSIDE_SCOPE):
                yield f"{told_fact(library, name, not value)} -> {verdict}"
    yield from _excuses(library, finding)


def _otherwise(library: Library, case: Case, finding: Finding, changed: Mapping[str, Value]) -> Verdict | None:
    other = attrs.evolve(case, facts={**case.facts, **changed}, agreements=(finding.agreement,), topics=())
    try:
        return check_case(other, library).finding(finding.citation).verdict
    except (CaseError, KeyError):
        return None


def _excuses(library: Library, finding: Finding) -> Iterator[str]:
    blueprint = finding.blueprint
    for exception, place in blueprint.tried:
        own = _asked(blueprint, place) - _asked(blueprint, blueprint.breach) - _asked(blueprint, blueprint.scope)
        known = {name: value for name, value in finding.facts.items() if name not in own or name in ("actor", "affects", "as_of")}
        alone = attrs.evolve(blueprint, exceptions=place)
        for way in deciding(alone, known, library.facts, verdicts=(Verdict.EXCUSED,), most_steps=_STEPS).sets[:1]:
            changed = [(name, value) for name, value in way.facts if finding.facts.get(name) != value]
            yield f"{', '.join(told_fact(library, name, value) for name, value in changed)} -> excused by {exception.citation}"


def _asked(blueprint: Blueprint, place: int) -> frozenset[str]:
    """Give the facts that a node asks about, with all it is made of."""
    leaves = (blueprint.nodes[below].leaf for below in blueprint.below(place))
    return frozenset(name for leaf in leaves if leaf is not None for name in leaf.own_facts())
