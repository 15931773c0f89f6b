"""Witnesses: cases with a verdict asked for, found from what the norm itself is made of.

A witness is a smallest set of facts that settles a verdict, and says between whom and on which day.
More facts that fit beside it never turn it round, and with one fact less it is no longer settled:
so examples are built from witnesses, and none has to be thrown away.
"""

from __future__ import annotations

import datetime as dt
import functools
from typing import TYPE_CHECKING, Any

import attrs

from tradelaw.compliance.checking import laid_out
from tradelaw.compliance.deciding import deciding
from tradelaw.errors import QueryError, TradelawError
from tradelaw.law.norms import Norm, Verdict, verdict_of
from tradelaw.loaded.selection import for_obligor, why_not_bound
from tradelaw.loaded.standing import standings
from tradelaw.strategies.facts import near
from tradelaw.strategies.orders import around, pair_days, pairs_of

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator

    from tradelaw.compliance.blueprints import Blueprint
    from tradelaw.law.provisions import ExceptionClause
    from tradelaw.loaded.library import Library
    from tradelaw.logic.conditions import Value

#: Steps of the search for one witness: few at first, and many where no place gave any.
_STEPS = (400, 6_000)

#: How many other ways to the same verdict are looked for, and the steps for each.
_OTHER_WAYS = 12
_STEPS_MORE = 100

#: Places (Parties and days) that are tried before it is said that there is no witness.
_PLACES = 60


@attrs.frozen
class Place:
    """Between whom and on which day a norm binds."""

    actor: str
    affects: str
    day: dt.date


@attrs.frozen(eq=False)
class Witness:
    """Facts that settle a verdict.

    Parameters
    ----------
    norm
        The norm.
    places
        Between whom, and on which days, it is one: the plainest first.
    facts
        What has to be known; nothing of it can be left out.
    verdict
        The verdict.
    pleaded
        The exceptions that have to be pleaded.

    """

    norm: Norm
    places: tuple[Place, ...]
    facts: dict[str, Any]
    verdict: Verdict
    pleaded: tuple[str, ...] = ()


@functools.lru_cache(maxsize=256)
def places_of(library: Library, agreement: str, on: dt.date | None = None) -> tuple[Place, ...]:
    """Give the pairs between whom, and the days on which, an agreement is in force: the plainest pair and its first day first.

    The days are those on which something may change, and those beside them; with a day, it is that one alone.
    """
    identity = library.agreements[agreement]
    found: list[Place] = []
    for one, other in pairs_of(library, identity):
        spans = [standing.span for standing in standings(library, identity, one, other) if standing.force]
        days = around(pair_days(library, identity, one, other)) if on is None else [on]
        found += [Place(one.code, other.code, day) for day in days if any(span.holds(day) for span in spans)]
    return tuple(found)


@functools.lru_cache(maxsize=1024)
def places(library: Library, agreement: str, number: str, on: dt.date | None = None) -> tuple[Place, ...]:
    """Give the pairs between whom, and the days on which, a provision binds; in the same order."""
    identity = library.agreements[agreement]
    provision = library.provision(identity, number)
    bound: dict[tuple[str, dt.date], bool] = {}
    found = []
    for place in places_of(library, agreement, on):
        key = (place.actor, place.day)
        if key not in bound:
            named = not provision.parties or place.actor in provision.parties
            bound[key] = named and why_not_bound(identity, provision, place.actor, place.day) is None
        if bound[key]:
            found.append(place)
    return tuple(found)


def written_for(norm: Norm) -> tuple[ExceptionClause, ...]:
    """Give the exceptions that are tried without a plea: those written for the provision."""
    provision = norm.provision
    return tuple(e for e in norm.exceptions if e.reach.written_for(provision.number, chapter=provision.chapter))


def telling_facts(library: Library, blueprint: Blueprint) -> frozenset[str]:
    """Give the facts of a breach that tell what a measure does; who somebody is says nothing on that, unless it is all there is."""
    vocabulary = library.facts
    telling = frozenset(name for name in blueprint.breach_facts if name not in vocabulary or vocabulary[name].group != "person")
    return telling or blueprint.breach_facts


def _bearing(blueprint: Blueprint, norm: Norm, place: Place) -> Hashable:
    """Give what of a place can make a difference to a norm, so that places that are alike are searched once."""
    amounts = tuple(parameter.on(place.actor, place.day) for parameter in norm.parameters)
    return amounts, place.actor if "actor" in blueprint.facts else "", place.day if "as_of" in blueprint.facts else None


def _search(library: Library, blueprint: Blueprint, place: Place, verdict: Verdict, steps: int) -> tuple[dict[str, Any], ...]:
    """Give the smallest sets of facts that settle a verdict on a norm at a place."""
    found = deciding(blueprint, _given(place), library.facts, verdicts=(verdict,), most_steps=steps)
    return tuple(dict(item.facts) for item in found)


def _given(place: Place) -> dict[str, Value | None]:
    return {"actor": place.actor, "affects": place.affects, "as_of": place.day}


def _other_ways(library: Library, blueprint: Blueprint, place: Place, verdict: Verdict, first: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Give sets of facts that take another way to a verdict: one answer of a set turned round, and the rest found anew."""
    given = _given(place)
    for name, value in list(first.items())[:_OTHER_WAYS]:
        for other in near(library, name):
            if other == value:
                continue
            known = {**library.facts.implied({name: other}), **given, name: other}
            for found in deciding(blueprint, known, library.facts, verdicts=(verdict,), most_steps=_STEPS_MORE).sets[:2]:
                yield _smallest(library, blueprint, given, {name: other, **dict(found.facts)}, verdict)


def _smallest(
    library: Library, blueprint: Blueprint, base: dict[str, Value | None], facts: dict[str, Any], verdict: Verdict
) -> dict[str, Any]:
    """Leave out what isn't needed for the verdict."""
    for name in list(facts):
        fewer = {other: value for other, value in facts.items() if other != name}
        if decided(library, blueprint, {**base, **fewer}) is verdict:
            facts = fewer
    return facts


def decided(library: Library, blueprint: Blueprint, facts: dict[str, Value | None]) -> Verdict:
    """Give the verdict of a laid-out norm for what is known, and for what follows from it."""
    values = blueprint.values({**library.facts.implied(facts), **facts})
    return verdict_of(values[blueprint.breach], values[blueprint.scope], values[blueprint.exceptions])


# ---------------------------------------------------------------- witnesses of one clause


def norm_of(library: Library, clause: str) -> Norm:
    """Find the norm that a citation names.

    Raises
    ------
    UnknownAgreementError, UnknownProvisionError
        If there is none.
    QueryError
        If nothing can breach it: it binds nobody, or demands nothing of a measure.

    """
    agreement, number = library.agreement_and_number(clause)
    norm = library.norm(library.provision(agreement, number))
    if not norm.provision.binding or norm.provision.breach is None:
        raise QueryError(f"No case breaches {norm.citation} ({norm.provision.modality}).")
    return norm


def exceptions_of(library: Library, clause: str) -> tuple[tuple[Norm, ExceptionClause], ...]:
    """Give the norms and exceptions that a citation names: every exception to a provision, or everything an exception reaches.

    Raises
    ------
    UnknownAgreementError, UnknownProvisionError
        If nothing is called that.

    """
    agreement, number = library.agreement_and_number(clause)
    law = library.law(agreement.id)
    named = [exception for exception in law.exceptions if exception.number.casefold() == number.casefold()]
    if not named:
        norm = norm_of(library, clause)
        return tuple((norm, exception) for exception in norm.exceptions)
    breachable = (p for p in law.provisions if p.binding and p.breach is not None)
    norms = [library.norm(provision) for provision in breachable]
    return tuple((norm, exception) for norm in norms for exception in norm.exceptions if exception in named)


@functools.lru_cache(maxsize=2048)
def witnesses(
    library: Library, key: tuple[str, str], verdict: Verdict, excusing: str = "", on: dt.date | None = None, *, quick: bool = False
) -> tuple[Witness, ...]:
    """Give witnesses of a verdict on a norm, the smallest first; none where none was found.

    Parameters
    ----------
    key
        Agreement and number of the provision.
    verdict
        The verdict.
    excusing
        Number of an exception: with it, the cases are those that this exception excuses; else the exceptions written for the provision
        are tried, as they are without a plea.
    on
        A day; by default those on which something changes.
    quick
        Whether a short search will do, at one place alone.

    """
    norm = library.norm(library.provision(library.agreements[key[0]], key[1]))
    own = written_for(norm)
    tried = own if not excusing else tuple(e for e in norm.exceptions if e.number == excusing)
    pleaded = tuple(f"{library.agreements[key[0]].short} {e.number}" for e in tried if excusing and e not in own)
    for steps in (_STEPS_MORE,) if quick else _STEPS:
        for same, blueprint in _alike(library, norm, tried, on)[: 1 if quick else _PLACES]:
            if excusing and not blueprint.tried:
                continue
            found = _search(library, blueprint, same[0], verdict, steps)
            if found:
                more = () if quick else _other_ways(library, blueprint, same[0], verdict, found[0])
                every = {frozenset(facts.items()): facts for facts in (*found, *more)}
                # The smallest first, and of these the ones that say the breach itself, and not only what it follows from.
                order = sorted(every.values(), key=lambda facts: (len(facts), -len(blueprint.breach_facts & facts.keys())))
                return tuple(Witness(norm, same, facts, verdict, pleaded) for facts in order)
    return ()


def _alike(
    library: Library, norm: Norm, tried: tuple[ExceptionClause, ...], on: dt.date | None
) -> list[tuple[tuple[Place, ...], Blueprint]]:
    """Give the places at which a norm binds, those together between which it makes no difference."""
    alike: dict[Hashable, list[Place]] = {}
    laid: dict[Hashable, Blueprint] = {}
    found: dict[Hashable, Blueprint] = {}
    known: dict[tuple[str, dt.date], Hashable] = {}
    for place in places(library, *norm.key, on):
        who = (place.actor, place.day)
        if who not in known:
            here = for_obligor(norm, place.actor, place.day)
            # Clauses are told apart by their numbers and days: cheaper than to compare all that stands in them.
            clauses = (*((s.number, s.span) for s in here.scope), *((e.number, e.span) for e in here.exceptions))
            if clauses not in laid:
                laid[clauses] = laid_out(here, tuple(e for e in tried if e in here.exceptions), library)
            known[who] = (clauses, _bearing(laid[clauses], norm, place))
            found.setdefault(known[who], laid[clauses])
        alike.setdefault(known[who], []).append(place)
    return [(tuple(same), found[key]) for key, same in alike.items()]


def none_found(norm: Norm, verdict: Verdict) -> TradelawError:
    """Say that no witness was found."""
    return QueryError(f"No case under {norm.citation} that is {verdict} was found: what it asks may not be established.")
